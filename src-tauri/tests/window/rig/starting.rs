//! How a test starts the program, and the driver that starts it.

use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::Stdio;

use fantoccini::wd::Capabilities;
use fantoccini::{Client, ClientBuilder};
use serde_json::json;
use tokio::process::{Child, Command};

use super::PAUSE;
use super::display::{Display, PACKAGES, environment};
use super::second_monitor::SecondMonitor;

/// How to start the program.
#[derive(Clone)]
pub(crate) struct How {
    /// The mode, which is also its option.
    pub(crate) mode: &'static str,
    /// Extra environment variables.
    pub(crate) variables: Vec<(&'static str, String)>,
    /// A second monitor, on the right.
    pub(crate) second_monitor: SecondMonitor,
    /// The window manager, if any.
    pub(crate) manager: Option<&'static str>,
}

impl Default for How {
    fn default() -> How {
        How {
            mode: "practice",
            variables: Vec::new(),
            second_monitor: SecondMonitor::Missing,
            manager: None,
        }
    }
}

/// Starts the driver, which starts the program.
pub(super) async fn connect(display: &Display, home: &Path, how: &How) -> (Client, Child) {
    let free = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let port = free.local_addr().expect("its address").port();
    drop(free);
    std::fs::create_dir_all(home.join("run")).expect("a folder");
    let driver = environment(Command::new("WebKitWebDriver"), display, home)
        .args([format!("--port={port}"), "--host=127.0.0.1".to_owned()])
        .env("TAURI_WEBVIEW_AUTOMATION", "true")
        .envs(how.variables.iter().map(|(name, value)| (name, value)))
        .stdout(Stdio::null())
        .process_group(0)
        .kill_on_drop(true)
        .spawn()
        .unwrap_or_else(|error| panic!("WebKitWebDriver: {error} – {PACKAGES}"));
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        tokio::time::sleep(PAUSE).await;
    }
    let mut capabilities = Capabilities::new();
    let arguments = match how.mode {
        "practice" => Vec::new(),
        mode => vec!["--mode", mode],
    };
    let program = json!({ "binary": env!("CARGO_BIN_EXE_handover"), "args": arguments });
    capabilities.insert("webkitgtk:browserOptions".to_owned(), program);
    let http = hyper_util::client::legacy::connect::HttpConnector::new();
    let client = ClientBuilder::new(http)
        .capabilities(capabilities)
        .connect(&format!("http://127.0.0.1:{port}"))
        .await
        .expect("the window opens");
    (client, driver)
}
