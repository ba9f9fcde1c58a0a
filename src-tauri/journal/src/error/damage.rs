//! What is wrong with a journal that is not sound, and which of its rules a request breaks.

use std::fmt;
use std::path::PathBuf;

use thiserror::Error;

use crate::error::finding::Finding;

/// What is wrong with a journal's files.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Damage {
    /// The file is gone, and it held events.
    #[error("the file is missing, and it held {events} events")]
    Missing {
        /// How many.
        events: i64,
    },
    /// The file is gone, and its log is there.
    #[error("the file is missing, but its last changes are still beside it")]
    LogAlone,
    /// The file is shorter than its pages.
    #[error("it is cut short: {bytes} bytes are left")]
    CutShort {
        /// How long it is.
        bytes: u64,
    },
    /// The file is no database.
    #[error("it has no journal's header")]
    NotAJournal,
    /// The database is another program's.
    #[error("it belongs to another program")]
    Foreign,
    /// Another file lies under the journal's name.
    #[error("another file has taken its place")]
    Replaced,
    /// The log is not as it was written, before its end.
    #[error("the log is not what was written behind byte {byte}, and later events follow in it")]
    Log {
        /// Where.
        byte: u64,
    },
    /// A backup holds an event that the journal does not.
    #[error("the backup {} holds event {seq}, and the journal does not: its end was lost, or an older or another file is in its place", backup.display())]
    BehindBackup {
        /// The backup.
        backup: PathBuf,
        /// The event's place.
        seq: i64,
    },
    /// The chain does not begin where every chain does.
    #[error("its first event is not the beginning")]
    NoBeginning,
    /// Tables or triggers are not as they were created.
    #[error("its tables or its triggers are not as they were created")]
    Tables,
    /// Events, summaries or seals do not fit.
    #[error("{}", findings(.0))]
    Findings(Vec<Finding>),
    /// The database cannot read it.
    #[error("{0}")]
    Database(String),
}

/// What became of a file that the till was writing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Displacement {
    /// The file.
    pub file: PathBuf,
    /// What became of it.
    pub what: Fate,
}

/// What another program did to a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// There is none under its name.
    Gone,
    /// Another file lies under its name.
    Replaced,
    /// It is shorter than it was.
    Cut,
}

/// A rule of the journal that forbids what was asked.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Rule {
    /// A sound journal is not replaced.
    #[error("the journal is sound and holds everything that the backup holds")]
    Sound,
    /// A backup is not replaced by one of another epoch.
    #[error("{} is the backup of an earlier epoch", backup.display())]
    EarlierEpoch {
        /// The backup.
        backup: PathBuf,
    },
    /// The database needs the folder's name as text.
    #[error("the folder's name is not valid text")]
    FolderName,
    /// What is personal is short.
    #[error("it is too long to be encrypted")]
    TooLong,
    /// An empty journal has no end to seal.
    #[error("it holds no event yet")]
    Empty,
    /// One transaction is about one stream.
    #[error("events and summary must be of one stream")]
    Streams,
    /// What became of an earlier write is not known.
    #[error("the outcome of an earlier write is unknown")]
    Unsettled,
    /// A sale number's digits are its own.
    #[error("the prefix of a sale number must not end in a digit")]
    Series,
}

fn findings(findings: &[Finding]) -> String {
    let first = findings.first().map(ToString::to_string);
    format!(
        "{} problem(s) found in the journal; the first: {}",
        findings.len(),
        first.unwrap_or_default()
    )
}

impl fmt::Display for Displacement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = match self.what {
            Fate::Gone => "is gone",
            Fate::Replaced => "is another file than before",
            Fate::Cut => "was cut short",
        };
        write!(f, "{} {what}", self.file.display())
    }
}

impl From<Finding> for Damage {
    fn from(finding: Finding) -> Damage {
        Damage::Findings(vec![finding])
    }
}
