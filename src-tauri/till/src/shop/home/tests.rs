use super::*;

#[test]
fn each_mode_has_its_own_folder() {
    let folder = tempfile::tempdir().unwrap();
    let home = Home::find(Some(&folder.path().join("till home"))).unwrap();
    let places = Mode::ALL.map(|mode| home.place(mode).unwrap());
    assert!(places[0].folder().ends_with("till home/practice"));
    assert!(
        places[2]
            .journal()
            .ends_with("till home/live/journal.sqlite")
    );
    assert!(home.settings().ends_with("till home/handover.toml"));
    assert_eq!(Mode::named("live"), Some(places[2].mode()));
    assert_eq!(Mode::named("LIVE"), None);
}

#[cfg(unix)]
#[test]
fn folders_are_closed_to_other_accounts() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let home = Home::find(Some(&folder.path().join("home"))).unwrap();
    let place = home.place(Mode::Practice).unwrap();
    let lock = place.lock().unwrap();
    for (path, expected) in [
        (home.folder().to_owned(), 0o700),
        (place.folder().to_owned(), 0o700),
        (place.folder().join("till.lock"), 0o600),
    ] {
        let mode = path.metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o777, expected, "{}", path.display());
    }
    drop(lock);
}

#[test]
fn only_one_till_writes_at_a_time() {
    let folder = tempfile::tempdir().unwrap();
    let place = Home::find(Some(folder.path()))
        .unwrap()
        .place(Mode::Practice)
        .unwrap();
    let lock = place.lock().unwrap();
    let error = place.lock().unwrap_err().to_string();
    assert!(
        error.contains(&format!("process {}", std::process::id())),
        "{error}"
    );
    drop(lock);
    drop(place.lock().unwrap());
}

#[test]
fn a_home_that_is_a_file_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    std::fs::write(&file, "").unwrap();
    let error = Home::find(Some(&file))
        .unwrap()
        .place(Mode::Live)
        .unwrap_err();
    assert!(matches!(error, PlaceError::NotAccessible { .. }), "{error}");
}

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
fn the_systems_own_folder_is_used_when_none_is_given() {
    let given = |name: &str| match name {
        "HOME" => Some(OsString::from(if cfg!(windows) {
            "C:\\u"
        } else {
            "/home/anna"
        })),
        "LOCALAPPDATA" => Some(OsString::from("C:\\u\\AppData\\Local")),
        _ => None,
    };
    let folder = data_folder(&given).unwrap();
    assert!(
        folder
            .to_string_lossy()
            .to_lowercase()
            .ends_with("handover")
    );
    assert_eq!(data_folder(&|_| None), None);
    // The standard says to ignore a relative path.
    assert_eq!(data_folder(&|_| Some(OsString::from("relative"))), None);
}
