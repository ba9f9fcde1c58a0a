use super::super::{Home, Mode};
use super::*;

#[test]
fn cloud_folders_are_recognized() {
    for (path, service) in [
        ("/home/anna/Dropbox/till", Some("Dropbox")),
        ("/home/anna/Dropbox (Personal)/till", Some("Dropbox")),
        ("/Users/anna/OneDrive - Contoso/till", Some("OneDrive")),
        (
            "/Users/anna/Library/CloudStorage/GoogleDrive-a@b.c/till",
            Some("CloudStorage"),
        ),
        (
            "/Users/anna/Library/Mobile Documents/till",
            Some("iCloud Drive"),
        ),
        ("/home/anna/dropboxes/till", None),
        ("/home/anna/.local/share/handover", None),
    ] {
        assert_eq!(cloud_service(Path::new(path)), service, "{path}");
    }
    let folder = tempfile::tempdir().unwrap();
    let home = Home::find(Some(&folder.path().join("Dropbox"))).unwrap();
    assert!(matches!(
        home.place(Mode::Live),
        Err(PlaceError::CloudSync { .. })
    ));
    assert!(!home.folder().exists());
}

#[cfg(unix)]
#[test]
fn a_link_into_a_cloud_folder_is_followed() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("OneDrive")).unwrap();
    std::os::unix::fs::symlink(folder.path().join("OneDrive"), folder.path().join("till")).unwrap();
    let home = Home::find(Some(&folder.path().join("till"))).unwrap();
    assert!(matches!(
        home.place(Mode::Live),
        Err(PlaceError::CloudSync { .. })
    ));
}

#[test]
fn network_drives_are_recognized() {
    let mounts = "22 1 8:1 / / rw - ext4 /dev/sda1 rw\n\
        23 22 0:40 / /mnt/shop\\040files rw shared:1 - cifs //server/shop rw\n\
        24 22 0:41 / /home/anna/remote rw - fuse.sshfs anna@server: rw\n\
        25 22 0:42 / /mnt rw - tmpfs tmpfs rw\n\
        26 22 0:43 / /srv rw - nfs4 server:/srv rw\n\
        27 26 8:2 / /srv/local rw - xfs /dev/sdb1 rw";
    for (path, network) in [
        ("/home/anna/.local/share", false),
        ("/mnt/shop files/till", true),
        ("/mnt/shop", false),
        ("/home/anna/remote/x", true),
        ("/srv/till", true),
        ("/srv/local/till", false),
    ] {
        let kind = file_system(mounts, Path::new(path)).unwrap();
        assert_eq!(is_network(&kind), network, "{path} on {kind}");
    }
    assert!(!is_network("fuse.mergerfs") && !is_network("fuseblk") && !is_network("overlay"));
}

#[test]
fn a_whole_drive_is_refused() {
    let root = Path::new(if cfg!(windows) { "C:\\" } else { "/" });
    let home = Home::find(Some(root)).unwrap();
    assert!(matches!(
        home.place(Mode::Practice),
        Err(PlaceError::WholeDrive { .. })
    ));
}

#[test]
fn a_path_that_sqlite_could_not_open_is_refused_before_anything_is_created() {
    let folder = tempfile::tempdir().unwrap();
    let mut long = folder.path().to_owned();
    while long.as_os_str().len() <= LONGEST {
        long.push("a folder in a folder");
    }
    let home = Home::find(Some(&long)).unwrap();
    assert!(matches!(
        home.place(Mode::Practice),
        Err(PlaceError::TooLong { .. })
    ));
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn devices_are_recognized() {
    for name in ["NUL", "con", "com1", "COM1.d", "lpt9", "com¹", "aux .txt"] {
        assert!(is_device(name), "{name}");
    }
    for name in ["till", "com", "com10", "console", "null", "lptx", ".nul"] {
        assert!(!is_device(name), "{name}");
    }
}

#[cfg(windows)]
#[test]
fn shares_and_device_paths_are_refused() {
    for (path, is_network) in [
        (r"\\server\shop\till", true),
        (r"\\?\UNC\server\shop\till", true),
        (r"\\?\C:\till", false),
        (r"\\.\COM1\till", false),
        (r"C:\till\nul", false),
    ] {
        let refused = Home::find(Some(Path::new(path)))
            .unwrap()
            .place(Mode::Practice)
            .unwrap_err();
        let expected = match refused {
            PlaceError::Network { .. } => is_network,
            PlaceError::Device { .. } => !is_network,
            _ => false,
        };
        assert!(expected, "{path}: {refused}");
    }
}
