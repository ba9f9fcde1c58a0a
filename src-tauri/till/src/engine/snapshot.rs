//! What the engine shows, and what it wants done outside.

use std::sync::Arc;

use handover_core::{Call, Contact, Message, Sale, SaleId, Timestamp};
use handover_journal::JournalError;
use secrecy::SecretString;

use super::ShownSales;
use crate::klarna::code::Code;
use crate::klarna::links::Links;
use crate::klarna::requests::Secrets;

/// A call to be made, with what it needs.
#[derive(Clone, Debug)]
pub struct Job {
    /// Tells this job from every other.
    pub id: u64,
    /// The sale as it was when the call became due.
    pub sale: Arc<Sale>,
    /// What is owed.
    pub call: Call,
    /// Where to send the link, for a sending.
    pub contact: Option<Contact>,
    /// The customer's approval, for an order that the till places.
    pub approval: Option<SecretString>,
    /// What charges the customer, for a call about their customer token.
    pub customer_token: Option<SecretString>,
}

impl Job {
    /// Returns what the call needs that no event holds.
    #[must_use]
    pub const fn secrets(&self) -> Secrets<'_> {
        Secrets {
            contact: self.contact.as_ref(),
            approval: self.approval.as_ref(),
            customer_token: self.customer_token.as_ref(),
        }
    }
}

/// What is to be done outside of the engine.
#[derive(Debug)]
pub enum Work {
    /// Make this call; its outcome comes back by [`Engine::replied`].
    Call(Job),
    /// The answer to this read is no longer wanted.
    Abandon(u64),
    /// Get the code for the customer's screen; it comes back by [`Engine::code_ready`].
    Code(SaleId, Links),
}

/// A sale as it stands, with what belongs to it but not to its record.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The sale.
    pub sale: Arc<Sale>,
    /// Where the link was sent, its middle hidden.
    pub contact: Option<String>,
    /// The code for the customer's screen.
    pub code: Code,
    /// The customer's links, while they are live.
    pub links: Option<Links>,
    /// Why the last call got no usable answer.
    pub trouble: Option<Message>,
    /// Whether a person should look at it.
    pub needs_attention: bool,
    /// The number of the change that is shown; of one that is not among others yet, 0.
    pub change: u64,
}

/// Everything there is to show.
#[derive(Clone, Debug, Default)]
pub struct Snapshot {
    /// Open sales and the last finished ones.
    pub sales: ShownSales,
    /// Sales whose record cannot be read, with why.
    pub frozen: Vec<(String, String)>,
    /// Why Klarna cannot be reached, if it cannot.
    pub trouble: Option<Message>,
    /// Why the till takes no payment, if it takes none.
    pub stopped: Option<Arc<JournalError>>,
    /// How many sales are to be read from Klarna again before the next payment, after a restoring.
    pub unread: Option<usize>,
    /// What the journal was last written at, when the clock lies before it: the clock is wrong.
    pub clock_is_before: Option<Timestamp>,
}

impl Snapshot {
    /// Returns why the till does nothing any more, once its journal was taken away from it.
    #[must_use]
    pub fn displaced(&self) -> Option<&Arc<JournalError>> {
        let stopped = self.stopped.as_ref();
        stopped.filter(|error| matches!(***error, JournalError::Displaced { .. }))
    }

    /// Returns the sale with this id.
    #[must_use]
    pub fn sale(&self, id: SaleId) -> Option<&Shown> {
        self.sales.get(id)
    }
}
