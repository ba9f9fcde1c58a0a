//! Messages about failures of the journal, of Klarna's client and of the connection to Klarna. The till's own errors
//! have theirs beside them.

mod returns;

pub use returns::{returning, taken_back};

use std::io;

use handover_core::{Message, message};
use handover_journal::{Damage, Displacement, Fate, Finding, JournalError, Rule, VerifyError};
use handover_klarna::{
    CredentialError, Failure, Fault, FaultKind, NotSentCause, UnansweredCause, Unsendable,
};

use crate::shop::bounded::Unfit;

/// Returns what is wrong with the journal and what to do.
#[must_use]
pub fn journal(error: &JournalError) -> Message {
    match error {
        JournalError::NotAccessible { .. } => message!("journal-not-accessible"),
        JournalError::Damaged { .. } => message!("journal-damaged"),
        JournalError::NewerSchema { .. } => message!("journal-newer"),
        JournalError::DiskFull { .. } => message!("disk-full"),
        JournalError::ReadOnly { .. } => message!("journal-read-only"),
        JournalError::Unknown { .. } => message!("journal-unknown"),
        JournalError::Displaced { found, rescued, .. } => {
            let found = displacement(found);
            match rescued {
                Ok(copy) => message!(
                    "journal-displaced",
                    found = found,
                    copy = copy.display().to_string()
                ),
                Err(why) => message!(
                    "journal-displaced-unsaved",
                    found = found,
                    why = journal(why)
                ),
            }
        }
        JournalError::Busy { .. } => message!("journal-busy"),
        JournalError::Rejected { source, .. } => match source.downcast_ref() {
            Some(rule) => forbidden(rule),
            None => message!("journal-failed", why = source.to_string()),
        },
        JournalError::Io { source, .. } => message!("journal-failed", why = source.to_string()),
        JournalError::Conflict {
            stream,
            stream_seq,
            next,
        } => message!(
            "journal-conflict",
            event = stream_seq.to_string(),
            stream = stream,
            next = next.to_string()
        ),
        JournalError::Unfit { problem } => message!("journal-unfit", why = problem),
    }
}

/// Returns the file that a journal failure concerns and what was found in it, for whoever maintains the till.
#[must_use]
pub fn journal_detail(error: &JournalError) -> Option<Message> {
    let file = error.file()?.display().to_string();
    if let JournalError::Damaged { found, .. } = error {
        return Some(message!(
            "journal-file-damaged",
            file = file,
            found = damage(found)
        ));
    }
    if let JournalError::NewerSchema { found, known, .. } = error {
        return Some(message!(
            "journal-file-newer",
            file = file,
            found = found.to_string(),
            known = known.to_string()
        ));
    }
    Some(match std::error::Error::source(error) {
        Some(source) => message!("journal-file-failed", file = file, why = source.to_string()),
        None => message!("journal-file", file = file),
    })
}

/// Returns why a journal could not be verified.
#[must_use]
pub fn verified(error: &VerifyError) -> Message {
    match error {
        VerifyError::Unreadable(error) => journal(error),
        VerifyError::Findings(findings) => message!("journal-findings", count = findings.len()),
    }
}

fn damage(damage: &Damage) -> Message {
    match damage {
        Damage::Missing { events } => message!("damage-missing", count = *events),
        Damage::LogAlone => message!("damage-log-alone"),
        Damage::CutShort { bytes } => message!("damage-cut-short", bytes = bytes.to_string()),
        Damage::NotAJournal => message!("damage-not-a-journal"),
        Damage::Foreign => message!("damage-foreign"),
        Damage::Replaced => message!("damage-replaced"),
        Damage::Log { byte } => message!("damage-log", byte = byte.to_string()),
        Damage::BehindBackup { backup, seq } => message!(
            "damage-behind-backup",
            backup = backup.display().to_string(),
            event = seq.to_string()
        ),
        Damage::NoBeginning => message!("damage-no-beginning"),
        Damage::Tables => message!("damage-tables"),
        Damage::Findings(findings) => match findings.first() {
            Some(first) => finding(first),
            None => message!("journal-findings", count = findings.len()),
        },
        Damage::Database(words) => message!("damage-database", why = words),
    }
}

fn displacement(found: &Displacement) -> Message {
    let file = found.file.display().to_string();
    match found.what {
        Fate::Gone => message!("displaced-gone", file = file),
        Fate::Replaced => message!("displaced-replaced", file = file),
        Fate::Cut => message!("displaced-cut", file = file),
    }
}

fn forbidden(rule: &Rule) -> Message {
    match rule {
        Rule::Sound => message!("rule-sound"),
        Rule::EarlierEpoch { backup } => {
            message!("rule-earlier-epoch", backup = backup.display().to_string())
        }
        Rule::FolderName => message!("rule-folder-name"),
        Rule::TooLong => message!("rule-too-long"),
        Rule::Empty => message!("rule-empty"),
        Rule::Streams => message!("rule-streams"),
        Rule::Unsettled => message!("journal-unknown"),
        Rule::Series => message!("rule-series"),
    }
}

/// Returns the message for a finding in a journal.
#[must_use]
pub fn finding(finding: &Finding) -> Message {
    match finding {
        Finding::Changed { seq } => message!("finding-changed", event = seq.to_string()),
        Finding::Gap { seq } => message!("finding-gap", event = seq.to_string()),
        Finding::NotReplayable { sale_id, problem } => {
            message!("finding-not-replayable", sale = sale_id, why = problem)
        }
        Finding::SummaryDiffers { sale_id, fields } => {
            let fields: Vec<String> = fields
                .iter()
                .map(|(name, filed, rebuilt)| format!("{name}: {filed} → {rebuilt}"))
                .collect();
            message!(
                "finding-summary-differs",
                sale = sale_id,
                fields = fields.join("; ")
            )
        }
        Finding::SummaryStale { sale_id } => message!("finding-summary-stale", sale = sale_id),
        Finding::CutOff { sealed } => message!("finding-cut-off", event = sealed.to_string()),
        Finding::OtherChain { sealed } => {
            message!("finding-other-chain", event = sealed.to_string())
        }
        Finding::NotOurSeal { sealed } => {
            message!("finding-not-our-seal", event = sealed.to_string())
        }
        Finding::EndsBeforeCheckpoint { seq } => {
            message!("finding-ends-early", event = seq.to_string())
        }
        Finding::WrongEpoch { seq } => message!("finding-wrong-epoch", event = seq.to_string()),
        Finding::SummaryWithoutEvents { sale_id } => {
            message!("finding-summary-alone", sale = sale_id)
        }
    }
}

/// Returns why Klarna refused or gave no usable answer. Contains neither link nor secret.
#[must_use]
pub fn klarna(failure: &Failure) -> Message {
    match failure {
        Failure::Refused(_) if failure.is_unauthorized() => message!("klarna-not-accepted"),
        Failure::Refused(refusal) => match &refusal.error_code {
            Some(code) => message!(
                "klarna-refused",
                status = refusal.status.as_str(),
                code = code
            ),
            None => message!("klarna-status", status = refusal.status.as_str()),
        },
        Failure::NotSent { source, .. } => match source {
            NotSentCause::Unsendable(unsendable) => not_sendable(unsendable),
            NotSentCause::NoConnection(fault) => {
                message!("klarna-not-reached", fault = word(fault))
            }
            NotSentCause::RateLimited { .. } => message!("klarna-rate-limited"),
        },
        Failure::Unanswered { source, .. } => match source {
            UnansweredCause::Transport(fault) => message!("klarna-broke-off", fault = word(fault)),
            UnansweredCause::Server => message!("klarna-failed"),
            UnansweredCause::Redirect => message!("klarna-redirect"),
            UnansweredCause::NetworkLogin => message!("klarna-network-login"),
            UnansweredCause::WebPage => message!("klarna-web-page"),
            UnansweredCause::NotKlarna => message!("klarna-stranger"),
            UnansweredCause::WrongType => message!("klarna-wrong-type"),
            UnansweredCause::Unreadable { line, column } => message!(
                "klarna-unreadable",
                line = line.to_string(),
                column = column.to_string()
            ),
            UnansweredCause::IdMissing => message!("klarna-id-missing"),
        },
    }
}

fn not_sendable(unsendable: &Unsendable) -> Message {
    let (why, field) = match unsendable {
        Unsendable::Id => ("id", ""),
        Unsendable::Key => ("key", ""),
        Unsendable::OutOfLimits(limits) => ("limits", limits.field.as_str()),
        Unsendable::TooLong => ("too_long", ""),
        Unsendable::Categories => ("categories", ""),
        Unsendable::Link(_) => ("link", ""),
        Unsendable::Unwritable | _ => ("other", ""),
    };
    message!("klarna-unsendable", why = why, field = field)
}

fn word(fault: &Fault) -> &'static str {
    match fault.kind {
        FaultKind::Dns => "host_unknown",
        FaultKind::Connect => "no_connection",
        FaultKind::ConnectTimeout => "connecting_late",
        FaultKind::Timeout => "answer_late",
        FaultKind::Cut => "cut",
        FaultKind::TooLong => "answer_long",
        FaultKind::Request | _ => "other",
    }
}

/// Returns why a file could not be read or written: the till's own limits or the system's message.
#[must_use]
pub fn io(error: &io::Error) -> Message {
    match error.get_ref().and_then(|inner| inner.downcast_ref()) {
        Some(Unfit::NoFile) => message!("io-no-file"),
        Some(Unfit::TooLong { kib }) => message!("io-too-long", kib = kib.to_string()),
        None => message!("io-words", words = error.to_string()),
    }
}

/// Returns why a user name, secret or key cannot be sent.
#[must_use]
pub fn credential(error: &CredentialError) -> Message {
    match error {
        CredentialError::Empty => message!("credential-empty"),
        CredentialError::TooLong => message!("credential-too-long"),
        CredentialError::Blank => message!("credential-blank"),
        CredentialError::Colon => message!("credential-colon"),
        CredentialError::Character => message!("credential-character"),
        _ => message!("credential-other"),
    }
}
