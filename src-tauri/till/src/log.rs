//! The log: what the program did, for troubleshooting.
//!
//! A small file in the mode's folder, and standard error. It may contain sale numbers, Klarna's ids, states and
//! durations; never credentials, links, request or response bodies, names or addresses. Other crates might log those,
//! so only their warnings are kept.

use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use handover_core::{Message, message, shown};
use handover_journal::{Disk, OwnDisk, private_file};
use thiserror::Error;
use tracing::Level;
use tracing::level_filters::LevelFilter;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::layer::{Layer, SubscriberExt};
use tracing_subscriber::{Registry, fmt};

use crate::messages;

/// The environment variable that sets the level on standard error: `off`, `error`, `warn`, `info`, `debug` or `trace`.
pub const VARIABLE: &str = "HANDOVER_LOG";
/// The size at which the file is rotated.
const MAX_BYTES: u64 = 1024 * 1024;
/// Our own crates, whose logs contain nothing private.
const OURS: [&str; 6] = [
    "handover",
    "handover_till",
    "handover_core",
    "handover_klarna",
    "klarna_simulator",
    "till",
];

/// Why there is no log.
#[derive(Debug, Error)]
pub enum LogError {
    /// The file cannot be written.
    #[error("the log {} cannot be written", file.display())]
    NotAccessible {
        /// The file.
        file: PathBuf,
        /// Why.
        #[source]
        source: io::Error,
    },
    /// The program already has a log.
    #[error("the log has been started already")]
    Started,
}

impl LogError {
    /// Returns the message for a person.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            LogError::NotAccessible { file, source } => message!(
                "log-not-accessible",
                file = file.display().to_string(),
                why = messages::io(source)
            ),
            LogError::Started => message!("log-started"),
        }
    }
}

/// Starts the program's log: to `file`, and to standard error at the level in `HANDOVER_LOG`, by default warnings.
///
/// # Errors
/// When the file cannot be written or a log was started before.
pub fn start(file: &Path) -> Result<(), LogError> {
    let shown = std::env::var(VARIABLE).unwrap_or_default();
    let subscriber = subscriber(file, MAX_BYTES, level_named(&shown))?;
    tracing::subscriber::set_global_default(subscriber).map_err(|_| LogError::Started)
}

fn subscriber(
    file: &Path,
    max_bytes: u64,
    shown: LevelFilter,
) -> Result<impl tracing::Subscriber + Send + Sync + use<>, LogError> {
    let rotating = Rotating::open(file, max_bytes).map_err(|source| LogError::NotAccessible {
        file: file.to_owned(),
        source,
    })?;
    let written = fmt::layer()
        .with_ansi(false)
        // Lines that cannot be written are lost: a closed or full standard error must not cause a panic.
        .log_internal_errors(false)
        .with_writer(rotating)
        .with_filter(ours_at(LevelFilter::from_level(Level::INFO)));
    let seen = fmt::layer()
        .with_ansi(false)
        .without_time()
        .log_internal_errors(false)
        .with_writer(|| Spelled(io::stderr()))
        .with_filter(ours_at(shown));
    Ok(Registry::default().with(written).with(seen))
}

/// Keeps our own crates from `level`, and the warnings of others.
fn ours_at(level: LevelFilter) -> Targets {
    Targets::new()
        .with_default(level.min(LevelFilter::WARN))
        .with_targets(OURS.map(|target| (target, level)))
}

fn level_named(name: &str) -> LevelFilter {
    let name = name.trim();
    // The library would read an empty name as "error".
    if name.is_empty() {
        LevelFilter::WARN
    } else {
        name.parse().unwrap_or(LevelFilter::WARN)
    }
}

/// A log file with rotation; one former file is kept.
struct Rotating {
    open: Mutex<Open>,
}

struct Open {
    path: PathBuf,
    file: File,
    length: u64,
    max_bytes: u64,
}

impl Rotating {
    fn open(path: &Path, max_bytes: u64) -> io::Result<Rotating> {
        let file = append_to(path)?;
        let length = file.metadata()?.len();
        Ok(Rotating {
            open: Mutex::new(Open {
                path: path.to_owned(),
                file,
                length,
                max_bytes,
            }),
        })
    }
}

impl<'a> MakeWriter<'a> for Rotating {
    type Writer = Spelled<Line<'a>>;

    fn make_writer(&'a self) -> Self::Writer {
        Spelled(Line(
            self.open.lock().unwrap_or_else(PoisonError::into_inner),
        ))
    }
}

/// The lock to write a line.
struct Line<'a>(MutexGuard<'a, Open>);

impl Write for Line<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let open = &mut *self.0;
        if open.length >= open.max_bytes {
            let mut former = open.path.as_os_str().to_owned();
            former.push(".1");
            // Where another program keeps the file from being renamed, it gets longer until the next try.
            if std::fs::rename(&open.path, former).is_ok() {
                open.file = append_to(&open.path)?;
            }
            open.length = 0;
        }
        let written = open.file.write(bytes)?;
        open.length = open
            .length
            .saturating_add(u64::try_from(written).unwrap_or(u64::MAX));
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.file.flush()
    }
}

/// Writes each event as a single line: quoted text cannot start another line or control a terminal.
struct Spelled<W>(W);

impl<W: Write> Write for Spelled<W> {
    fn write(&mut self, event: &[u8]) -> io::Result<usize> {
        let text = String::from_utf8_lossy(event);
        let line = shown(text.strip_suffix('\n').unwrap_or(&text));
        self.0.write_all(format!("{line}\n").as_bytes())?;
        Ok(event.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

fn append_to(path: &Path) -> io::Result<File> {
    let file = private_file().append(true).create(true).open(path)?;
    OwnDisk.make_private(path)?;
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn our_events_are_logged_and_other_crates_details_are_not() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("till.log");
        let subscriber = subscriber(&path, MAX_BYTES, LevelFilter::OFF).unwrap();
        tracing::subscriber::with_default(subscriber, || {
            tracing::info!(target: "handover_till::engine::task", sale = "P-000001", "paid");
            tracing::debug!(target: "handover_till::engine::task", "too small");
            tracing::info!(target: "hyper::client", "GET /secret");
            tracing::warn!(target: "rustls", "a certificate is old");
        });
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(text.contains("paid sale=\"P-000001\""), "{text}");
        assert!(text.contains("a certificate is old"), "{text}");
        assert!(
            !text.contains("secret") && !text.contains("too small"),
            "{text}"
        );
        assert!(!text.contains('\x1b'), "{text}");
    }

    #[test]
    fn quoted_text_stays_on_its_line() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("till.log");
        let subscriber = subscriber(&path, MAX_BYTES, LevelFilter::OFF).unwrap();
        tracing::subscriber::with_default(subscriber, || {
            let said = "no\n2026-01-01 INFO paid\x1b[2J\u{202e}";
            tracing::warn!(target: "handover_till", trouble = %said, "Klarna: {said}");
        });
        let text = std::fs::read_to_string(&path).unwrap();
        assert_eq!(text.lines().count(), 1, "{text}");
        assert!(handover_core::is_plain(text.trim_end()), "{text:?}");
    }

    #[test]
    fn a_long_file_is_rotated() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("till.log");
        let subscriber = subscriber(&path, 500, LevelFilter::OFF).unwrap();
        tracing::subscriber::with_default(subscriber, || {
            for n in 0..40 {
                tracing::info!(target: "handover", n, "a line of the log");
            }
        });
        let former = std::fs::read_to_string(folder.path().join("till.log.1")).unwrap();
        let current = std::fs::read_to_string(&path).unwrap();
        assert!(former.len() < 700 && current.len() < 700);
        assert!(current.contains("n=39"), "{current}");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 2);
    }

    #[cfg(unix)]
    #[test]
    fn only_this_account_may_read_the_log() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("till.log");
        std::fs::write(&path, "old\n").unwrap();
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o644)).unwrap();
        drop(Rotating::open(&path, 1_000).unwrap());
        assert_eq!(path.metadata().unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "old\n");
    }

    #[test]
    fn levels_are_parsed_by_name() {
        assert_eq!(level_named("debug"), LevelFilter::DEBUG);
        assert_eq!(level_named("off"), LevelFilter::OFF);
        assert_eq!(level_named(""), LevelFilter::WARN);
        assert_eq!(level_named("handover=trace"), LevelFilter::WARN);
        assert!(start(Path::new("/nowhere/at/all/till.log")).is_err());
    }
}
