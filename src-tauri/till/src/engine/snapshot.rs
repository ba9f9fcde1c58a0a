//! The engine's output: what it shows and which work it requests.

use std::sync::Arc;

use handover_core::{Call, Contact, Message, Sale, SaleId, Timestamp};
use handover_journal::JournalError;
use secrecy::SecretString;

use super::ShownSales;
use crate::klarna::code::Code;
use crate::klarna::links::Links;
use crate::klarna::requests::Secrets;

/// A call to make, with everything it needs.
#[derive(Clone, Debug)]
pub struct Job {
    /// Identifies this job.
    pub id: u64,
    /// The sale when the call became due.
    pub sale: Arc<Sale>,
    /// What is owed.
    pub call: Call,
    /// The recipient, for sending the link.
    pub contact: Option<Contact>,
    /// The customer's approval, for placing an order.
    pub approval: Option<SecretString>,
    /// The customer token's secret, for calls about it.
    pub customer_token: Option<SecretString>,
}

impl Job {
    /// Returns the data of the call that no event contains.
    #[must_use]
    pub const fn secrets(&self) -> Secrets<'_> {
        Secrets {
            contact: self.contact.as_ref(),
            approval: self.approval.as_ref(),
            customer_token: self.customer_token.as_ref(),
        }
    }
}

/// Work to do outside the engine.
#[derive(Debug)]
pub enum Work {
    /// Make this call; report the result with [`Engine::replied`].
    Call(Job),
    /// Cancel this call: its answer is no longer wanted, or it must not be sent any more.
    Abandon(u64),
    /// Fetch the code for the customer screen; report it with [`Engine::code_ready`].
    Code(SaleId, Links),
}

/// A sale with the data that belongs to it but not to its record.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The sale.
    pub sale: Arc<Sale>,
    /// The recipient of the link, masked.
    pub contact: Option<String>,
    /// The code for the customer screen.
    pub code: Code,
    /// The customer's links, while they are live.
    pub links: Option<Links>,
    /// Why the last call got no usable answer.
    pub trouble: Option<Message>,
    /// Whether a person should look at it.
    pub needs_attention: bool,
    /// The number of the change shown; 0 before it is part of [`ShownSales`].
    pub change: u64,
}

/// Everything to show.
#[derive(Clone, Debug, Default)]
pub struct Snapshot {
    /// Open sales and the latest closed ones.
    pub sales: ShownSales,
    /// Sales whose record cannot be read, and why.
    pub frozen: Vec<(String, String)>,
    /// Why Klarna is unreachable, if it is.
    pub trouble: Option<Message>,
    /// Why the till takes no payment, if it does not.
    pub stopped: Option<Arc<JournalError>>,
    /// After a restore: how many sales must be read from Klarna before the next payment.
    pub unread: Option<usize>,
    /// The time of the journal's latest entry, if the clock is before it: the clock is wrong.
    pub clock_is_before: Option<Timestamp>,
}

impl Snapshot {
    /// Returns the error if the journal was moved away and the till does nothing any more.
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
