//! A file that only its owner reads. On Windows the access list of its folder decides.

use std::fs::OpenOptions;
use std::io;
use std::path::Path;

/// Creates the file, unless it exists.
pub(super) fn create(path: &Path) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)?;
    keep(path)
}

/// Makes an existing file private.
#[cfg(unix)]
pub(super) fn keep(path: &Path) -> io::Result<()> {
    let mode = std::os::unix::fs::PermissionsExt::from_mode(0o600);
    std::fs::set_permissions(path, mode)
}

/// Makes an existing file private.
#[cfg(not(unix))]
pub(super) fn keep(path: &Path) -> io::Result<()> {
    path.metadata().map(drop)
}
