//! What can be wrong with a journal.

use std::fmt;

/// Something that does not fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// The event is not what was written.
    Changed {
        /// Its place in the journal.
        seq: i64,
    },
    /// Events are missing, or in another order.
    Gap {
        /// The place where the gap or the stranger was met.
        seq: i64,
    },
    /// The sale's events cannot be replayed.
    NotReplayable {
        /// The sale.
        sale_id: String,
        /// What the engine said.
        problem: String,
    },
    /// The sale's summary is not what its events come to.
    SummaryDiffers {
        /// The sale.
        sale_id: String,
        /// The fields that differ, each with what is on file and what was rebuilt.
        fields: Vec<(&'static str, String, String)>,
    },
    /// The sale has events and no summary, or a summary of another event than its last.
    SummaryStale {
        /// The sale.
        sale_id: String,
    },
    /// Events that were sealed are gone.
    CutOff {
        /// The place of the last event when it was sealed.
        sealed: i64,
    },
    /// The chain is another one than the one that was sealed.
    OtherChain {
        /// The place of the last event when it was sealed.
        sealed: i64,
    },
    /// A seal was not made with this till's key, or was changed.
    NotOurSeal {
        /// The place of the last event that it names.
        sealed: i64,
    },
    /// The event that the checkpoint beside the journal names is gone, or another one.
    EndsBeforeCheckpoint {
        /// Its place.
        seq: i64,
    },
    /// An event is of an earlier life of the journal than the one before it, or of one that has not
    /// begun.
    WrongEpoch {
        /// Its place in the journal.
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
            Finding::Gap { seq } => {
                write!(f, "event {seq} does not follow from the one before it")
            }
            Finding::NotReplayable { sale_id, problem } => {
                write!(f, "sale {sale_id} cannot be replayed: {problem}")
            }
            Finding::SummaryDiffers { sale_id, fields } => {
                write!(f, "the summary of sale {sale_id} differs from its events:")?;
                for (name, filed, rebuilt) in fields {
                    write!(f, " {name} is {filed} and should be {rebuilt};")?;
                }
                Ok(())
            }
            Finding::SummaryStale { sale_id } => {
                write!(
                    f,
                    "the summary of sale {sale_id} is not that of its last event"
                )
            }
            Finding::CutOff { sealed } => write!(
                f,
                "the journal was sealed at event {sealed}, and that event is gone: its end was cut off, or the file replaced by an older one"
            ),
            Finding::OtherChain { sealed } => write!(
                f,
                "the journal was sealed at event {sealed}, and that event is another one: the chain was written anew"
            ),
            Finding::NotOurSeal { sealed } => write!(
                f,
                "the seal of event {sealed} was not made with this till's key, or was changed"
            ),
            Finding::EndsBeforeCheckpoint { seq } => write!(
                f,
                "the journal held event {seq}, as the checkpoint beside it says, and that event is gone or another one: its end was lost or cut off, or the file replaced by an older or another one"
            ),
            Finding::WrongEpoch { seq } => {
                write!(f, "event {seq} is not of the journal's life at its place")
            }
            Finding::SummaryWithoutEvents { sale_id } => {
                write!(f, "sale {sale_id} has a summary and no events")
            }
        }
    }
}
