//! A virtual screen for one test, and the isolation of its programs.

use std::path::Path;
use std::process::Stdio;

use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::{Child, Command};

/// The packages the rig needs to start.
pub(super) const PACKAGES: &str = "the window tests need Debian's packages webkit2gtk-driver, xvfb, \
    xserver-xorg-core, xserver-xorg-video-dummy, libgl1-mesa-dri and fonts-dejavu-core (apt-get install them)";

/// A virtual screen.
pub(super) struct Display {
    pub(super) _server: Child,
    pub(super) manager: Option<Child>,
    pub(super) number: String,
    pub(super) size: (u32, u32),
}

impl Display {
    pub(super) async fn start(width: u32, height: u32) -> Display {
        let mut server = Command::new("Xvfb");
        server.args(["-screen", "0", &format!("{width}x{height}x24")]);
        Display::on(server, (width, height)).await
    }

    /// Starts one whose second monitor can be unplugged, which Xvfb's only output cannot.
    pub(super) async fn with_two_monitors(folder: &Path, size: (u32, u32)) -> Display {
        let (config, log) = (folder.join("monitors.conf"), folder.join("monitors.log"));
        std::fs::write(&config, include_str!("two-monitors.conf")).expect("a file");
        let mut server = Command::new("Xorg");
        server.arg("-config").arg(&config).arg("-logfile").arg(&log);
        Display::on(server, size).await
    }

    pub(super) async fn on(mut server: Command, size: (u32, u32)) -> Display {
        let mut server = server
            .args(["-displayfd", "1", "-nolisten", "tcp", "-noreset"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .unwrap_or_else(|error| panic!("{server:?}: {error} – {PACKAGES}"));
        let mut number = String::new();
        let output = server.stdout.take().expect("it is piped");
        // It prints the display number once it is ready.
        BufReader::new(output)
            .read_line(&mut number)
            .await
            .expect("it says its number");
        Display {
            _server: server,
            manager: None,
            number: number.trim().to_owned(),
            size,
        }
    }
}

/// Isolates a program: a display, a home and no session bus but the test's own.
pub(super) fn environment(mut program: Command, display: &Display, home: &Path) -> Command {
    // The machine's own session bus is out of reach: there is no keyring but the test's.
    program
        .env_remove("DBUS_SESSION_BUS_ADDRESS")
        .env("XDG_RUNTIME_DIR", home.join("run"))
        .env("DISPLAY", format!(":{}", display.number))
        .env("GDK_BACKEND", "x11")
        .env("NO_AT_BRIDGE", "1")
        .env("MESA_SHADER_CACHE_DISABLE", "true")
        .env("HOME", home)
        .env("HANDOVER_HOME", home.join("till"))
        .env("XDG_DATA_HOME", home.join("data"))
        .env("XDG_CONFIG_HOME", home.join("config"))
        .env("XDG_CACHE_HOME", home.join("cache"));
    program
}

pub(super) async fn run(program: &str, arguments: &[&str]) {
    let status = Command::new(program)
        .args(arguments)
        .status()
        .await
        .expect("it runs");
    assert!(status.success(), "{program} {arguments:?}");
}
