//! A Secret Service on its own session bus.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use tempfile::TempDir;

const PACKAGES: &str = "these tests need Debian's packages dbus and gnome-keyring";

/// A session bus with a keyring on it; both end with the test.
pub(crate) struct Keyring {
    bus: Child,
    address: String,
    folder: TempDir,
}

impl Keyring {
    /// Starts an unlocked keyring, as after logging in.
    pub(crate) fn start() -> Keyring {
        Keyring::with(&["--unlock"])
    }

    /// Starts a new keyring that was never unlocked.
    pub(crate) fn start_locked() -> Keyring {
        Keyring::with(&["--start"])
    }

    fn with(options: &[&str]) -> Keyring {
        let folder = tempfile::tempdir().unwrap();
        let mut bus = Command::new("dbus-daemon")
            .args(["--session", "--nofork", "--nopidfile", "--print-address"])
            .env("XDG_DATA_HOME", folder.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| panic!("dbus-daemon: {error} – {PACKAGES}"));
        let mut address = String::new();
        let out = bus.stdout.take().unwrap();
        BufReader::new(out).read_line(&mut address).unwrap();
        let keyring = Keyring {
            bus,
            address: address.trim().to_owned(),
            folder,
        };
        // It keeps running after its greeting, and ends with its bus.
        let mut daemon = Command::new("gnome-keyring-daemon")
            .args(options)
            .arg("--components=secrets")
            .env("DBUS_SESSION_BUS_ADDRESS", &keyring.address)
            .env("XDG_DATA_HOME", keyring.folder.path())
            .env("XDG_RUNTIME_DIR", keyring.folder.path())
            .env_remove("DISPLAY")
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| panic!("gnome-keyring-daemon: {error} – {PACKAGES}"));
        daemon.stdin.take().unwrap().write_all(b"login").unwrap();
        assert!(daemon.wait().unwrap().success());
        keyring
    }

    /// Returns the address of the bus.
    pub(crate) fn address(&self) -> &str {
        &self.address
    }

    /// Asserts that no file of the keyring contains a text.
    pub(crate) fn holds_nowhere(&self, text: &str) {
        let files = holding(self.folder.path(), text);
        assert!(files.is_empty(), "{files:?}");
    }
}

impl Drop for Keyring {
    fn drop(&mut self) {
        drop(self.bus.kill());
        drop(self.bus.wait());
    }
}

/// Returns the files below a folder that contain a text.
pub(crate) fn holding(folder: &Path, text: &str) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(holding(&path, text));
        } else if path.is_file() {
            let bytes = fs::read(&path).unwrap();
            if bytes
                .windows(text.len())
                .any(|part| part == text.as_bytes())
            {
                files.push(path);
            }
        }
    }
    files
}
