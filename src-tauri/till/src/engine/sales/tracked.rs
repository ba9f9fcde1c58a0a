//! A loaded sale with the data that belongs to it but not to its record.

use std::sync::Arc;

use handover_core::{
    Actor, AheadAnswer, Answer, Call, Contact, Lane, Message, Outcome, PersonNeeded, Sale, State,
    Timestamp,
};
use secrecy::SecretString;

use crate::engine::Shown;
use crate::engine::calls::ahead::OpenedAhead;
use crate::klarna::code::Code;
use crate::klarna::links::Links;

/// A sale that waits for Klarna this long needs attention.
const PATIENCE_MS: i64 = 120_000;

pub(in crate::engine) struct Tracked {
    pub(in crate::engine) sale: Arc<Sale>,
    pub(in crate::engine) changed_monotonic_ms: i64,
    /// When somebody last watched its payment, in monotonic milliseconds.
    pub(in crate::engine) left_at_ms: i64,
    pub(in crate::engine) payment: Queue,
    pub(in crate::engine) session: Queue,
    pub(in crate::engine) delivery: Queue,
    pub(in crate::engine) customer_token: Queue,
    pub(in crate::engine) ahead: Queue,
    pub(in crate::engine) opened_ahead: OpenedAhead,
    pub(in crate::engine) contact: Option<Contact>,
    pub(in crate::engine) links: Option<Links>,
    pub(in crate::engine) approval: Option<SecretString>,
    pub(in crate::engine) code: Code,
    pub(in crate::engine) trouble: Option<Message>,
}

/// The calls of one sale in one lane.
#[derive(Default)]
pub(in crate::engine) struct Queue {
    pub(in crate::engine) flying: Option<(u64, Call)>,
    pub(in crate::engine) last: Option<(Call, i64)>,
    pub(in crate::engine) times: u32,
    pub(in crate::engine) failures: u32,
    pub(in crate::engine) hold_until_ms: i64,
    /// The next read is made without a pause.
    pub(in crate::engine) at_once: bool,
    /// Something happened since the last read was sent: its answer may be outdated.
    pub(in crate::engine) hinted: bool,
}

impl Tracked {
    pub(in crate::engine) fn queue(&self, lane: Lane) -> &Queue {
        match lane {
            Lane::Payment => &self.payment,
            Lane::Session => &self.session,
            Lane::Delivery => &self.delivery,
            Lane::CustomerToken => &self.customer_token,
            Lane::Ahead => &self.ahead,
        }
    }

    pub(in crate::engine) fn queue_mut(&mut self, lane: Lane) -> &mut Queue {
        match lane {
            Lane::Payment => &mut self.payment,
            Lane::Session => &mut self.session,
            Lane::Delivery => &mut self.delivery,
            Lane::CustomerToken => &mut self.customer_token,
            Lane::Ahead => &mut self.ahead,
        }
    }

    pub(in crate::engine) const fn queues_mut(&mut self) -> [&mut Queue; Lane::ALL.len()] {
        [
            &mut self.payment,
            &mut self.session,
            &mut self.delivery,
            &mut self.customer_token,
            &mut self.ahead,
        ]
    }

    /// Returns when the sale last changed.
    pub(in crate::engine) fn changed_at(&self) -> Timestamp {
        self.sale.times().changed_at
    }

    /// Whether a link may still have to be sent: from the request for payment to the end of the link.
    pub(in crate::engine) fn needs_contact(&self) -> bool {
        self.sale.has_live_link() || matches!(self.sale.state(), State::Opening(_))
    }

    /// Whether a person should look at the sale.
    pub(in crate::engine) fn needs_attention(&self, now: Timestamp) -> bool {
        self.attention_at().is_some_and(|at| now >= at)
    }

    /// Returns when a person should look at the sale if nothing else happens.
    pub(in crate::engine) fn attention_at(&self) -> Option<Timestamp> {
        let at_once = Some(Timestamp::EARLIEST);
        let later = Some(self.changed_at().plus_ms(PATIENCE_MS.saturating_add(1)));
        match self.sale.person_needed() {
            PersonNeeded::AtOnce => at_once,
            PersonNeeded::IfItTakesLong => later,
            PersonNeeded::Never => None,
        }
    }

    pub(in crate::engine) fn shown(&self, now: Timestamp) -> Shown {
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
pub(in crate::engine) fn is_same_kind(one: &Call, other: &Call) -> bool {
    std::mem::discriminant(one) == std::mem::discriminant(other)
}

/// How a call went.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::engine) enum Heard {
    /// Klarna said something about the sale.
    Usable,
    /// Klarna refused: that says nothing about the sale, so the next read may wait longer.
    Refused,
    /// Klarna said nothing.
    Nothing,
    /// There was nothing left to send.
    Lost,
}

impl Heard {
    /// Returns whether the next call may follow at its usual pace.
    pub(in crate::engine) const fn is_usable(self) -> bool {
        matches!(self, Heard::Usable | Heard::Lost)
    }

    /// Returns who brought about what follows from it.
    pub(in crate::engine) const fn actor(self) -> Actor {
        match self {
            Heard::Usable | Heard::Refused => Actor::Klarna,
            Heard::Nothing | Heard::Lost => Actor::Till,
        }
    }
}

/// Returns how the call went that has this answer.
pub(in crate::engine) fn outcome_of(answer: &Answer) -> Heard {
    fn usable<T>(outcome: &Outcome<T>) -> Heard {
        match outcome {
            Outcome::Done(_) => Heard::Usable,
            Outcome::Refused(_) => Heard::Refused,
            Outcome::NotSent | Outcome::Unanswered => Heard::Nothing,
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
        Answer::ApprovalLost | Answer::CustomerTokenLost => Heard::Lost,
        Answer::OrderRead(outcome) => usable(outcome),
        Answer::Ahead(answer) => match answer {
            AheadAnswer::SessionCreated(outcome) => usable(outcome),
            AheadAnswer::PageCreated(outcome) => usable(outcome),
            AheadAnswer::SessionUpdated(outcome) | AheadAnswer::PageDisabled(outcome) => {
                usable(outcome)
            }
        },
        Answer::Captured { outcome, .. } | Answer::Refunded { outcome, .. } => usable(outcome),
        Answer::OrderCancelled { outcome, .. }
        | Answer::Released { outcome, .. }
        | Answer::AuthorizationExtended { outcome, .. } => usable(outcome),
    }
}
