//! A shop with a home of its own, and a Secret Service on a session bus of its own.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use serde_json::Value;
use tempfile::TempDir;

use crate::klarna::Klarna;

const BASKET: &str = "sku,name,quantity,unit_price,vat_percent\n\
                      85123A,WHITE HANGING HEART T-LIGHT HOLDER,6,2.55,20\n\
                      71053,WHITE METAL LANTERN,6,3.39,20\n";
const PACKAGES: &str = "these tests need Debian's packages dbus and gnome-keyring";

/// A session bus with a keyring on it; both end with the test.
pub(crate) struct Keyring {
    bus: Child,
    address: String,
    folder: TempDir,
}

impl Keyring {
    /// Starts a keyring that is unlocked, as after logging in.
    pub(crate) fn start() -> Keyring {
        Keyring::with(&["--unlock"])
    }

    /// Starts a new keyring that nobody unlocked.
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
        // It goes on beside this test when it has said what it says, and ends with its bus.
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

    /// Checks that no file of the keyring holds a text.
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

pub(crate) struct Shop {
    folder: TempDir,
    bus: Option<String>,
    url: String,
    /// The root certificate the till knows Klarna by.
    pub(crate) root: PathBuf,
    /// All that any command said.
    said: std::cell::RefCell<String>,
}

/// What a command said.
pub(crate) struct Told {
    pub(crate) code: i32,
    pub(crate) line: String,
    pub(crate) json: Value,
}

impl Shop {
    pub(crate) fn new(keyring: Option<&Keyring>, klarna: &Klarna) -> Shop {
        Shop {
            folder: tempfile::tempdir().unwrap(),
            bus: keyring.map(|keyring| keyring.address.clone()),
            url: klarna.url().to_owned(),
            root: klarna.root(),
            said: std::cell::RefCell::default(),
        }
    }

    pub(crate) fn home(&self) -> PathBuf {
        self.folder.path().join("home")
    }

    pub(crate) fn basket(&self) -> String {
        let path = self.folder.path().join("basket.csv");
        fs::write(&path, BASKET).unwrap();
        path.display().to_string()
    }

    /// Runs the program to its end; `typed` is its standard input.
    pub(crate) fn till(&self, arguments: &[&str], typed: &str) -> Told {
        let mut running = self.spawn(arguments);
        // What a command does not want to read it need not take.
        drop(running.stdin.take().unwrap().write_all(typed.as_bytes()));
        self.ended(running)
    }

    pub(crate) fn spawn(&self, arguments: &[&str]) -> Child {
        let mut command = Command::new(env!("CARGO_BIN_EXE_till"));
        match &self.bus {
            Some(address) => command.env("DBUS_SESSION_BUS_ADDRESS", address),
            None => command.env_remove("DBUS_SESSION_BUS_ADDRESS"),
        };
        command
            .arg("--home")
            .arg(self.home())
            .arg("--json")
            .args(arguments)
            .env("HANDOVER_TEST_KLARNA", &self.url)
            .env("HANDOVER_TEST_ROOT", &self.root)
            .env("HANDOVER_LOG", "trace")
            // A bus of the machine's own must not be found by its usual place.
            .env("XDG_RUNTIME_DIR", self.folder.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap()
    }

    pub(crate) fn ended(&self, mut running: Child) -> Told {
        drop(running.stdin.take());
        let aside = running.stderr.take().unwrap();
        let reading = std::thread::spawn(move || read(aside));
        let text = read(running.stdout.take().unwrap());
        let status = running.wait().unwrap();
        let mut said = self.said.borrow_mut();
        said.push_str(&text);
        said.push_str(&reading.join().unwrap());
        let line = text.lines().last().unwrap_or_default().to_owned();
        Told {
            code: status.code().unwrap_or(-1),
            json: serde_json::from_str(&line).unwrap_or(Value::Null),
            line,
        }
    }

    /// Checks that neither a file of the home nor anything that was said holds a text.
    pub(crate) fn holds_nowhere(&self, text: &str) {
        let files = holding(self.folder.path(), text);
        assert!(files.is_empty(), "{files:?}");
        let said = self.said.borrow();
        assert!(
            !said.is_empty() && !said.contains(text),
            "a command said it"
        );
    }
}

impl Told {
    pub(crate) fn text(&self, field: &str) -> &str {
        self.json[field].as_str().unwrap_or_default()
    }
}

fn read(mut from: impl Read) -> String {
    let mut bytes = Vec::new();
    from.read_to_end(&mut bytes).unwrap();
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Returns the files below a folder that hold a text.
fn holding(folder: &Path, text: &str) -> Vec<PathBuf> {
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
