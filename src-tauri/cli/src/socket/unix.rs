//! A Unix socket (0600).

use std::fs::{File, Permissions};
use std::io;
use std::os::fd::AsRawFd;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use tokio::net::{UnixListener, UnixStream};

/// The longest socket path that every system accepts, in bytes.
const LONGEST_PATH: usize = 100;

pub(super) type Stream = UnixStream;

pub(super) struct Listener(UnixListener);

impl Listener {
    /// Listens at `path`. An existing socket was left by a killed till: the caller holds the lock.
    pub(super) fn at(path: &Path) -> io::Result<Listener> {
        // Created under another name first, so that it never exists with other permissions.
        let made = path.with_extension("socket-new");
        match std::fs::remove_file(&made) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            Ok(()) | Err(_) => {}
        }
        let listener = UnixListener::bind(Short::of(&made)?.path())?;
        std::fs::set_permissions(&made, Permissions::from_mode(0o600))?;
        std::fs::rename(&made, path)?;
        Ok(Listener(listener))
    }

    pub(super) async fn accept(&mut self) -> io::Result<Stream> {
        Ok(self.0.accept().await?.0)
    }
}

pub(super) async fn connect(path: &Path) -> io::Result<Stream> {
    let short = Short::of(path)?;
    UnixStream::connect(short.path()).await
}

/// A socket's path in a form the system accepts, which is about a hundred bytes at most: a longer one is opened
/// relative to its folder, which is kept open meanwhile.
enum Short {
    AsItIs(PathBuf),
    From { _folder: File, path: PathBuf },
}

impl Short {
    fn of(path: &Path) -> io::Result<Short> {
        let is_short = path.as_os_str().as_bytes().len() <= LONGEST_PATH;
        let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else {
            return Ok(Short::AsItIs(path.to_owned()));
        };
        if is_short || !cfg!(target_os = "linux") {
            return Ok(Short::AsItIs(path.to_owned()));
        }
        let folder = File::open(folder)?;
        let path = Path::new("/proc/self/fd")
            .join(folder.as_raw_fd().to_string())
            .join(name);
        Ok(Short::From {
            _folder: folder,
            path,
        })
    }

    fn path(&self) -> &Path {
        match self {
            Short::AsItIs(path) | Short::From { path, .. } => path,
        }
    }
}
