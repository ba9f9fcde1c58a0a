//! A till started as a shop starts it: nothing but its display reaches into it.

use std::path::{Path, PathBuf};
use std::time::Duration;

use tempfile::TempDir;
use tokio::process::{Child, Command};
use tokio::time::Instant;

use super::display::{Display, environment};

/// A running program on a display of its own.
pub(crate) struct PlainTill {
    program: Child,
    display: Display,
    home: TempDir,
    started: Instant,
}

impl PlainTill {
    /// Starts it in practice mode on a screen of 1280 × 800, in a new home set up by `prepare`.
    pub(crate) async fn start(prepare: impl FnOnce(&Path)) -> PlainTill {
        let program = Path::new(env!("CARGO_BIN_EXE_handover"));
        PlainTill::of(program, &["--mode", "practice"], prepare).await
    }

    /// Starts any program in the same way.
    pub(crate) async fn of(
        program: &Path,
        arguments: &[&str],
        prepare: impl FnOnce(&Path),
    ) -> PlainTill {
        let home = tempfile::tempdir().expect("a folder");
        let (till, run) = (home.path().join("till"), home.path().join("run"));
        for folder in [&till, &run] {
            std::fs::create_dir_all(folder).expect("a folder");
        }
        prepare(&till);
        let display = Display::start(1280, 800).await;
        let started = Instant::now();
        let program = environment(Command::new(program), &display, home.path())
            .args(arguments)
            .kill_on_drop(true)
            .spawn()
            .expect("it starts");
        PlainTill {
            program,
            display,
            home,
            started,
        }
    }

    /// Returns how long ago it was started.
    pub(crate) fn age(&self) -> Duration {
        self.started.elapsed()
    }

    pub(crate) fn display(&self) -> String {
        format!(":{}", self.display.number)
    }

    /// Returns the folder of settings, journal and catalogue.
    pub(crate) fn home(&self) -> PathBuf {
        self.home.path().join("till")
    }

    pub(crate) fn pid(&self) -> u32 {
        self.program.id().expect("it runs")
    }
}
