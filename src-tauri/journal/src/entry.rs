//! What goes into the journal and comes out of it.

use std::fmt;

use secrecy::SecretString;

/// An event to be written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// Its stream: a sale's id, or `@` and a word for a stream without a summary.
    pub stream: String,
    /// Its number in the stream, from 0 or 1.
    pub stream_seq: u32,
    /// When it happened, UTC.
    pub at_ms: i64,
    /// Who did it.
    pub actor: String,
    /// What happened, in one word.
    pub kind: String,
    /// The details, as JSON.
    pub body: String,
}

impl Entry {
    /// Returns whether its stream is a sale's, which has a summary.
    pub(crate) fn has_summary(&self) -> bool {
        !self.stream.starts_with('@')
    }
}

/// An event as it was written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stored {
    /// Its number in the journal, from 1.
    pub seq: i64,
    /// The epoch it was written in. Restoring a backup begins the next one.
    pub epoch: i64,
    /// The event.
    pub entry: Entry,
    /// SHA-256 over the event and the hash of the one before.
    pub hash: [u8; 32],
}

/// A sale in one row, for lists and search. A cache: the events are authoritative.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are those of a sale")]
pub struct Summary {
    pub sale_id: String,
    pub number: String,
    pub day: String,
    pub started_at_ms: i64,
    pub updated_at_ms: i64,
    pub cashier: String,
    pub stage: String,
    pub unfinished: bool,
    pub total_minor: i64,
    pub currency: String,
    pub captured_minor: i64,
    pub refunded_minor: i64,
    pub order_id: Option<String>,
    pub klarna_reference: Option<String>,
    pub hosted_session_id: Option<String>,
}

/// A change of the customer's link and approval, which lie outside the chain.
#[derive(Clone)]
pub enum LinkChange {
    /// No change.
    Keep,
    /// A new link.
    Set {
        /// Klarna's payment page for this sale.
        redirect_url: Option<String>,
        /// Klarna's QR image for this sale.
        qr_code_url: Option<String>,
    },
    /// The approval, which replaces the link.
    Approve(SecretString),
    /// Both are erased and overwritten.
    Erase,
}

/// Hides the link: whoever has it can open the customer's payment page.
impl fmt::Debug for LinkChange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            LinkChange::Keep => "Keep",
            LinkChange::Set { .. } => "Set { .. }",
            LinkChange::Approve(_) => "Approve(…)",
            LinkChange::Erase => "Erase",
        })
    }
}

/// The customer's payment page and Klarna's QR image of it.
pub type Link = (Option<String>, Option<String>);
