//! A loaded sale with the data that belongs to it but not to its record.

use std::sync::Arc;

use handover_core::{
    Answer, Call, Contact, Lane, Message, Outcome, PersonNeeded, Sale, State, Timestamp,
};
use secrecy::SecretString;

use super::Shown;
use crate::klarna::code::Code;
use crate::klarna::links::Links;

/// A sale that waits for Klarna this long needs attention.
const PATIENCE_MS: i64 = 120_000;

pub(super) struct Tracked {
    pub(super) sale: Arc<Sale>,
    pub(super) changed_monotonic_ms: i64,
    /// When somebody last watched its payment, in monotonic milliseconds.
    pub(super) left_at_ms: i64,
    pub(super) payment: Queue,
    pub(super) session: Queue,
    pub(super) delivery: Queue,
    pub(super) customer_token: Queue,
    pub(super) contact: Option<Contact>,
    pub(super) links: Option<Links>,
    pub(super) approval: Option<SecretString>,
    pub(super) code: Code,
    pub(super) trouble: Option<Message>,
}

/// The calls of one sale in one lane.
#[derive(Default)]
pub(super) struct Queue {
    pub(super) flying: Option<(u64, Call)>,
    pub(super) last: Option<(Call, i64)>,
    pub(super) times: u32,
    pub(super) failures: u32,
    pub(super) hold_until_ms: i64,
    /// The next read is made without a pause.
    pub(super) at_once: bool,
    /// Something happened while a read was in flight: its answer may be outdated.
    pub(super) hinted: bool,
}

impl Tracked {
    pub(super) fn queue(&self, lane: Lane) -> &Queue {
        match lane {
            Lane::Payment => &self.payment,
            Lane::Session => &self.session,
            Lane::Delivery => &self.delivery,
            Lane::CustomerToken => &self.customer_token,
        }
    }

    pub(super) fn queue_mut(&mut self, lane: Lane) -> &mut Queue {
        match lane {
            Lane::Payment => &mut self.payment,
            Lane::Session => &mut self.session,
            Lane::Delivery => &mut self.delivery,
            Lane::CustomerToken => &mut self.customer_token,
        }
    }

    /// Returns when the sale last changed.
    pub(super) fn changed_at(&self) -> Timestamp {
        self.sale.times().changed_at
    }

    /// Whether a link may still have to be sent: from the request for payment to the end of the link.
    pub(super) fn needs_contact(&self) -> bool {
        self.sale.has_live_link() || matches!(self.sale.state(), State::Opening(_))
    }

    /// Whether a person should look at the sale.
    pub(super) fn needs_attention(&self, now: Timestamp) -> bool {
        self.attention_at().is_some_and(|at| now >= at)
    }

    /// Returns when a person should look at the sale if nothing else happens.
    pub(super) fn attention_at(&self) -> Option<Timestamp> {
        let at_once = Some(Timestamp::EARLIEST);
        let later = Some(self.changed_at().plus_ms(PATIENCE_MS.saturating_add(1)));
        match self.sale.person_needed() {
            PersonNeeded::AtOnce => at_once,
            PersonNeeded::IfItTakesLong => later,
            PersonNeeded::Never => None,
        }
    }

    pub(super) fn shown(&self, now: Timestamp) -> Shown {
        Shown {
            sale: Arc::clone(&self.sale),
            contact: self.contact.as_ref().map(Contact::masked),
            code: self.code.clone(),
            links: self.links.clone(),
            trouble: self.trouble.clone(),
            needs_attention: self.needs_attention(now),
            change: 0,
        }
    }
}

/// Whether one call repeats the other, possibly with another number.
pub(super) fn is_same_kind(one: &Call, other: &Call) -> bool {
    std::mem::discriminant(one) == std::mem::discriminant(other)
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Heard {
    Usable,
    Nothing,
}

/// Whether an answer was useful. A refused read says nothing about the sale, so the next read may wait longer.
pub(super) fn outcome_of(answer: &Answer) -> Heard {
    fn usable<T>(outcome: &Outcome<T>) -> Heard {
        match outcome {
            Outcome::Done(_) => Heard::Usable,
            Outcome::Refused(_) | Outcome::NotSent | Outcome::Unanswered => Heard::Nothing,
        }
    }
    match answer {
        Answer::PaymentSessionCreated { outcome, .. } => usable(outcome),
        Answer::HostedSessionCreated { outcome, .. } => usable(outcome),
        Answer::HostedSessionRead(outcome) => usable(outcome),
        Answer::HostedSessionDisabled(outcome) | Answer::Distributed { outcome, .. } => {
            usable(outcome)
        }
        Answer::PaymentSessionRead(outcome) => usable(outcome),
        Answer::OrderPlaced(outcome) => usable(outcome),
        Answer::AuthorizationCancelled(outcome)
        | Answer::CustomerTokenCreated(outcome)
        | Answer::CustomerTokenCancelled(outcome) => usable(outcome),
        Answer::Charged { outcome, .. } => usable(outcome),
        Answer::CustomerTokenRead(outcome) => usable(outcome),
        Answer::ApprovalLost | Answer::CustomerTokenLost => Heard::Usable,
        Answer::OrderRead(outcome) => usable(outcome),
        Answer::Captured { outcome, .. } | Answer::Refunded { outcome, .. } => usable(outcome),
        Answer::OrderCancelled { outcome, .. }
        | Answer::Released { outcome, .. }
        | Answer::AuthorizationExtended { outcome, .. } => usable(outcome),
    }
}
