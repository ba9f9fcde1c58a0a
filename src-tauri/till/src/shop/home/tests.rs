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

#[cfg(unix)]
#[test]
fn a_folder_with_other_files_keeps_its_permissions() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let mode = |path: &Path| path.metadata().unwrap().permissions().mode() & 0o777;
    let shared = folder.path().join("shared");
    std::fs::create_dir(&shared).unwrap();
    std::fs::write(shared.join("letter.txt"), "").unwrap();
    std::fs::set_permissions(&shared, std::fs::Permissions::from_mode(0o775)).unwrap();
    let place = Home::find(Some(&shared))
        .unwrap()
        .place(Mode::Live)
        .unwrap();
    assert_eq!((mode(&shared), mode(place.folder())), (0o775, 0o700));

    let empty = folder.path().join("empty");
    std::fs::create_dir(&empty).unwrap();
    Home::find(Some(&empty)).unwrap().place(Mode::Live).unwrap();
    assert_eq!(mode(&empty), 0o700);
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
