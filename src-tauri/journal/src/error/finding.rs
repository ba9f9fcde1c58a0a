//! What can be wrong with a journal.

use std::fmt;

/// A problem of a journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// The event is not what was written.
    Changed {
        /// Its number in the journal.
        seq: i64,
    },
    /// Events are missing, or in another order.
    Gap {
        /// The number of the event after the gap.
        seq: i64,
    },
    /// The sale's events cannot be replayed.
    NotReplayable {
        /// The sale.
        sale_id: String,
        /// What the engine said.
        problem: String,
    },
    /// The sale's summary does not match its events.
    SummaryDiffers {
        /// The sale.
        sale_id: String,
        /// The fields that differ, each with its stored and its rebuilt value.
        fields: Vec<(&'static str, String, String)>,
    },
    /// The sale has events but no summary, or a summary that is not of its last event.
    SummaryStale {
        /// The sale.
        sale_id: String,
    },
    /// Events that were sealed are gone.
    CutOff {
        /// The number of the last event when it was sealed.
        sealed: i64,
    },
    /// The sealed event was replaced.
    OtherChain {
        /// The number of the last event when it was sealed.
        sealed: i64,
    },
    /// A seal was not made with this till's key, or was changed.
    NotOurSeal {
        /// The number of the last event it covers.
        sealed: i64,
    },
    /// The event named by the checkpoint is gone or was replaced.
    EndsBeforeCheckpoint {
        /// Its number.
        seq: i64,
    },
    /// An event is of an earlier epoch than the one before it, or of one that has not begun.
    WrongEpoch {
        /// Its number in the journal.
        seq: i64,
    },
    /// The sale has a summary and no events.
    SummaryWithoutEvents {
        /// The sale.
        sale_id: String,
    },
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Finding::Changed { seq } => write!(f, "event {seq} is not what was written"),
            Finding::Gap { seq } => write!(f, "event {seq} does not follow the one before it"),
            Finding::NotReplayable { sale_id, problem } => {
                write!(f, "sale {sale_id} cannot be replayed: {problem}")
            }
            Finding::SummaryDiffers { sale_id, fields } => {
                write!(f, "the summary of sale {sale_id} differs from its events:")?;
                for (name, stored, rebuilt) in fields {
                    write!(f, " {name} is {stored} and should be {rebuilt};")?;
                }
                Ok(())
            }
            Finding::SummaryStale { sale_id } => {
                write!(f, "the summary of sale {sale_id} is not of its last event")
            }
            Finding::CutOff { sealed } => write!(
                f,
                "the journal was sealed at event {sealed}, but that event is gone: its end was cut off, or the file was replaced by an older one"
            ),
            Finding::OtherChain { sealed } => write!(
                f,
                "the journal was sealed at event {sealed}, but that event is a different one: the chain was rewritten"
            ),
            Finding::NotOurSeal { sealed } => write!(
                f,
                "the seal of event {sealed} was not made with this till's key, or was changed"
            ),
            Finding::EndsBeforeCheckpoint { seq } => write!(
                f,
                "the checkpoint names event {seq}, but that event is gone or a different one: the journal's end was lost or cut off, or the file was replaced by an older or another one"
            ),
            Finding::WrongEpoch { seq } => {
                write!(f, "event {seq} is of the wrong epoch")
            }
            Finding::SummaryWithoutEvents { sale_id } => {
                write!(f, "sale {sale_id} has a summary but no events")
            }
        }
    }
}
