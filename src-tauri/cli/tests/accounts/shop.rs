//! A shop with its own home folder, and a Secret Service on its own session bus.

use std::fs;
use std::io::{Read, Write};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use serde_json::Value;
use tempfile::TempDir;

use crate::keyring::{Keyring, holding};
use crate::klarna::Klarna;

const BASKET: &str = "sku,name,quantity,unit_price,vat_percent\n\
                      85123A,WHITE HANGING HEART T-LIGHT HOLDER,6,2.55,20\n\
                      71053,WHITE METAL LANTERN,6,3.39,20\n";

/// The environment variables in which programs look for a proxy.
const PROXIES: [&str; 6] = [
    "HTTP_PROXY",
    "http_proxy",
    "HTTPS_PROXY",
    "https_proxy",
    "ALL_PROXY",
    "all_proxy",
];

pub(crate) struct Shop {
    folder: TempDir,
    /// The address of the session bus with the keyring.
    pub(crate) bus: Option<String>,
    url: String,
    /// The root certificate by which the till recognizes Klarna.
    pub(crate) root: PathBuf,
    /// The proxy set in the environment, in every variable.
    pub(crate) proxy: Option<String>,
    /// Everything any command printed.
    said: std::cell::RefCell<String>,
}

/// The output of a command.
pub(crate) struct Told {
    pub(crate) code: i32,
    pub(crate) line: String,
    pub(crate) json: Value,
}

impl Shop {
    pub(crate) fn new(keyring: Option<&Keyring>, klarna: &Klarna) -> Shop {
        Shop {
            folder: tempfile::tempdir().unwrap(),
            bus: keyring.map(|keyring| keyring.address().to_owned()),
            url: klarna.url().to_owned(),
            root: klarna.root(),
            proxy: None,
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
        // A command need not read all of its input.
        drop(running.stdin.take().unwrap().write_all(typed.as_bytes()));
        self.ended(running)
    }

    pub(crate) fn spawn(&self, arguments: &[&str]) -> Child {
        let mut command = Command::new(env!("CARGO_BIN_EXE_till"));
        match &self.bus {
            Some(address) => command.env("DBUS_SESSION_BUS_ADDRESS", address),
            None => command.env_remove("DBUS_SESSION_BUS_ADDRESS"),
        };
        for name in PROXIES {
            command.env_remove(name);
            command.envs(self.proxy.iter().map(|proxy| (name, proxy)));
        }
        command
            .arg("--home")
            .arg(self.home())
            .arg("--json")
            .args(arguments)
            .env("HANDOVER_TEST_KLARNA", &self.url)
            .env("HANDOVER_TEST_ROOT", &self.root)
            .env("HANDOVER_LOG", "trace")
            // The machine's own bus must not be found in its default place.
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

    /// Asserts that neither a file of the home nor any output contains a text.
    pub(crate) fn holds_nowhere(&self, text: &str) {
        let files = holding(self.folder.path(), text);
        assert!(files.is_empty(), "{files:?}");
        let said = self.said.borrow();
        assert!(
            !said.is_empty() && !said.contains(text),
            "a command printed it"
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
