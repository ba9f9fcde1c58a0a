//! Folders in which a journal is not safe, or which SQLite could not open.

use std::path::{Component, Path, Prefix};

use super::PlaceError;

/// The longest path of a mode's folder. The names in it need up to 80 more; Windows opens paths of 260 UTF-16 units,
/// SQLite elsewhere those of 512 bytes.
const LONGEST: usize = if cfg!(windows) { 175 } else { 420 };

/// Refuses a mode's folder because of its path or the file system it is on.
pub(super) fn examine(folder: &Path) -> Result<(), PlaceError> {
    let path = || folder.to_owned();
    if cfg!(windows) && names_device(folder) {
        return Err(PlaceError::Device { path: path() });
    }
    if folder.parent().is_some_and(|home| home.parent().is_none()) {
        return Err(PlaceError::WholeDrive { path: path() });
    }
    let text = folder.to_string_lossy();
    let length = if cfg!(windows) {
        text.encode_utf16().count()
    } else {
        text.len()
    };
    if length > LONGEST {
        return Err(PlaceError::TooLong { path: path() });
    }
    refuse_cloud(folder)?;
    refuse_network(folder)
}

/// Refuses a folder because of what its links lead to. It exists.
pub(super) fn examine_target(folder: &Path) -> Result<(), PlaceError> {
    let real = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    refuse_cloud(&real)
}

/// Returns whether Windows would take the path or a name in it for a device, as it does with `NUL` and `com1.d`.
fn names_device(path: &Path) -> bool {
    path.components().any(|component| match component {
        Component::Prefix(prefix) => matches!(
            prefix.kind(),
            Prefix::DeviceNS(_) | Prefix::Verbatim(_) | Prefix::VerbatimDisk(_)
        ),
        Component::Normal(name) => is_device(&name.to_string_lossy()),
        Component::RootDir | Component::CurDir | Component::ParentDir => false,
    })
}

fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default();
    let stem = stem.trim_end().to_ascii_lowercase();
    let port = stem
        .strip_prefix("com")
        .or_else(|| stem.strip_prefix("lpt"))
        .is_some_and(|number| number.chars().count() == 1 && number.chars().all(char::is_numeric));
    port || ["con", "prn", "aux", "nul", "conin$", "conout$"].contains(&stem.as_str())
}

fn refuse_cloud(path: &Path) -> Result<(), PlaceError> {
    match cloud_service(path) {
        Some(service) => Err(PlaceError::CloudSync {
            path: path.to_owned(),
            service,
        }),
        None => Ok(()),
    }
}

/// Recognizes folders of cloud services by their names.
fn cloud_service(path: &Path) -> Option<&'static str> {
    const SERVICES: [(&str, &str); 12] = [
        ("dropbox", "Dropbox"),
        ("onedrive", "OneDrive"),
        ("google drive", "Google Drive"),
        ("googledrive", "Google Drive"),
        ("my drive", "Google Drive"),
        ("icloud drive", "iCloud Drive"),
        ("iclouddrive", "iCloud Drive"),
        ("mobile documents", "iCloud Drive"),
        ("cloudstorage", "CloudStorage"),
        ("nextcloud", "Nextcloud"),
        ("owncloud", "ownCloud"),
        ("pcloud", "pCloud"),
    ];
    path.components().find_map(|component| {
        let Component::Normal(name) = component else {
            return None;
        };
        let name = name.to_string_lossy().to_lowercase();
        SERVICES.iter().find_map(|(begins, service)| {
            // Also "OneDrive - Contoso" and "Dropbox (Personal)", but not "dropboxes".
            let rest = name.strip_prefix(begins)?;
            (!rest.starts_with(char::is_alphanumeric)).then_some(*service)
        })
    })
}

fn refuse_network(path: &Path) -> Result<(), PlaceError> {
    // The folder may not exist yet; its nearest existing ancestor is on the same file system.
    let real = path
        .ancestors()
        .find_map(|folder| folder.canonicalize().ok());
    let kind = if is_share(path) || real.as_deref().is_some_and(is_share) {
        Some("UNC".to_owned())
    } else {
        std::fs::read_to_string("/proc/self/mountinfo")
            .ok()
            .zip(real)
            .and_then(|(mounts, real)| file_system(&mounts, &real))
            .filter(|kind| is_network(kind))
    };
    match kind {
        Some(kind) => Err(PlaceError::Network {
            path: path.to_owned(),
            kind,
        }),
        None => Ok(()),
    }
}

/// Returns whether a path begins with a machine's name, as that of a drive on the network does once links are resolved.
fn is_share(path: &Path) -> bool {
    matches!(
        path.components().next(),
        Some(Component::Prefix(prefix))
            if matches!(prefix.kind(), Prefix::UNC(..) | Prefix::VerbatimUNC(..))
    )
}

/// Returns the file system of `path` from Linux's mount table.
fn file_system(mounts: &str, path: &Path) -> Option<String> {
    let mut found: Option<(usize, String)> = None;
    for line in mounts.lines() {
        let Some((mount, kind)) = line.split_once(" - ") else {
            continue;
        };
        let Some(point) = mount.split(' ').nth(4) else {
            continue;
        };
        let point = unescape(point);
        if !path.starts_with(&point) {
            continue;
        }
        // The deepest mount counts; of two at the same place, the later is on top.
        let depth = Path::new(&point).components().count();
        if found.as_ref().is_none_or(|(deepest, _)| depth >= *deepest) {
            found = kind.split(' ').next().map(|kind| (depth, kind.to_owned()));
        }
    }
    found.map(|(_, kind)| kind)
}

/// Decodes the four escapes of the mount table.
fn unescape(text: &str) -> String {
    text.replace("\\040", " ")
        .replace("\\011", "\t")
        .replace("\\012", "\n")
        .replace("\\134", "\\")
}

fn is_network(kind: &str) -> bool {
    const KINDS: &str = "nfs nfs4 cifs smb3 smbfs ncpfs afs coda ceph lustre gpfs beegfs gfs2 ocfs2 \
        davfs glusterfs orangefs";
    // User-space file systems are named fuse.<program>.
    const PROGRAMS: &str = "sshfs rclone s3fs goofys gcsfuse mount-s3 davfs gvfsd gluster ceph smb \
        curlftpfs juicefs seaweedfs mfs onedriver google-drive dropbox nfs";
    KINDS.split(' ').any(|known| known == kind)
        || kind
            .strip_prefix("fuse.")
            .is_some_and(|program| PROGRAMS.split(' ').any(|known| program.starts_with(known)))
}

#[cfg(test)]
mod tests;
