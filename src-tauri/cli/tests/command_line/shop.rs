//! A shop that runs the program, and its output.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use klarna_simulator::Settings;
use klarna_simulator::http::{self, Options, Running};
use serde_json::Value;
use tokio::runtime::Runtime;

use crate::system;

/// Two lines that come to £35.64.
pub(crate) const BASKET: &str = "sku,name,quantity,unit_price,vat_percent\n\
                      85123A,WHITE HANGING HEART T-LIGHT HOLDER,6,2.55,20\n\
                      71053,WHITE METAL LANTERN,6,£3.39,20%\n";

/// Sells to a customer who gets the link and does nothing, for longer than any test takes.
pub(crate) fn waiting(basket: &str) -> [&str; 7] {
    [
        "sell",
        "--basket",
        basket,
        "--customer",
        "leave",
        "--wait",
        "600",
    ]
}

/// A shop with its own home folder.
pub(crate) struct Shop {
    folder: tempfile::TempDir,
    home: PathBuf,
}

/// The output of a command.
pub(crate) struct Told {
    pub(crate) code: i32,
    pub(crate) line: String,
    pub(crate) json: Value,
}

impl Shop {
    pub(crate) fn new() -> Shop {
        let folder = tempfile::tempdir().unwrap();
        let home = folder.path().join("home");
        Shop { folder, home }
    }

    /// Returns the same in a home whose path has this many bytes.
    pub(crate) fn with_home_of(length: usize) -> Shop {
        let shop = Shop::new();
        let mut home = shop.folder.path().display().to_string();
        while home.len() < length {
            let part = (length - home.len() - 1).clamp(1, 100);
            home = format!("{home}/{}", "h".repeat(part));
        }
        Shop {
            home: PathBuf::from(home),
            ..shop
        }
    }

    pub(crate) fn home(&self) -> PathBuf {
        self.home.clone()
    }

    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn basket(&self, text: &str) -> String {
        let path = self.folder.path().join("basket.csv");
        fs::write(&path, text).unwrap();
        path.display().to_string()
    }

    pub(crate) fn settings(&self, url: &str, user: &str, secret: &str) {
        fs::create_dir_all(self.home()).unwrap();
        let text = format!(
            "[practice]\nklarna_url = \"{url}\"\nklarna_user = \"{user}\"\nklarna_secret = \"{secret}\"\n"
        );
        fs::write(self.home().join("handover.toml"), text).unwrap();
    }

    /// Starts a Klarna that lives as long as the test.
    pub(crate) fn klarna() -> (Runtime, Running) {
        Shop::klarna_with(Settings {
            rate_limit: false,
            ..Settings::default()
        })
    }

    /// Starts it with other settings.
    pub(crate) fn klarna_with(settings: Settings) -> (Runtime, Running) {
        let runtime = Runtime::new().unwrap();
        let options = Options {
            settings,
            ..Options::default()
        };
        let klarna = runtime.block_on(http::start(options)).unwrap();
        (runtime, klarna)
    }

    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = self.for_people(&["--json"]);
        command.args(arguments);
        command
    }

    /// Returns the same command with text output.
    pub(crate) fn for_people(&self, arguments: &[&str]) -> Command {
        let mut command = system::program();
        command.arg("--home").arg(self.home()).args(arguments);
        command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    /// Sells the usual basket to a customer who pays.
    pub(crate) fn sell(&self, more: &[&str]) -> Told {
        let basket = self.basket(BASKET);
        let sell = ["sell", "--basket", &basket, "--customer", "pay"];
        self.till(&[&sell[..], more].concat())
    }

    pub(crate) fn till(&self, arguments: &[&str]) -> Told {
        let Output { status, stdout, .. } = self.command(arguments).output().unwrap();
        let text = String::from_utf8(stdout).unwrap();
        let line = text.lines().last().unwrap_or_default().to_owned();
        let json = serde_json::from_str(&line).unwrap_or(Value::Null);
        Told {
            code: status.code().unwrap_or(-1),
            line,
            json,
        }
    }
}

impl Told {
    pub(crate) fn text(&self, field: &str) -> &str {
        self.json[field].as_str().unwrap_or_default()
    }

    pub(crate) fn number(&self, field: &str) -> i64 {
        self.json[field].as_i64().unwrap_or(-1)
    }
}
