//! Charging a customer token: an order without a page.
//!
//! For a repeated key Klarna returns its first answer, so the same charge is sent until it is answered. Nothing else
//! can be read about it: once the key has expired, a person must check.
//!
//! A refusal of the first attempt is final. A refusal of a repetition may come from an intermediary that never saw the
//! first attempt; then only Klarna's decision on the charge itself counts.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "anything not listed is not allowed, cannot follow or shows nothing"
)]

use crate::sale::Sale;
use crate::sale::command::Command;
use crate::sale::event::Fact;
use crate::sale::event::reason::{End, Unreadable};
use crate::sale::klarna::call::Call;
use crate::sale::klarna::reply::{Answer, KlarnaRefusal, Outcome};
use crate::sale::phase::write::{is_stale, stale_at};
use crate::sale::refusal::Refusal;
use crate::sale::stage::Stage;
use crate::sale::state::{Authorized, Charging, Closed, Origin, State};
use crate::values::id::SaleId;
use crate::values::money::Money;
use crate::values::time::Timestamp;

/// The limit for a line and its unit price in a charge (Customer Token, create order), in minor units.
const LINE_LIMIT: i64 = 100_000_000;
/// Refusals that say nothing about the charge: invalid credentials, and a conflict with a request under way.
const INCONCLUSIVE: [u16; 2] = [401, 409];
/// Klarna's decisions on a charge, returned again for the same key (Customer Token, error codes).
const DECISIONS: [&str; 3] = [
    "PAYMENT_METHOD_FAILED",
    "REJECTED",
    "UNAVAILABLE_PAYMENT_METHOD",
];
/// Errors of a customer token that may have ended after a first attempt charged it.
const ENDED: [&str; 3] = ["TOKEN_CANCELED", "TOKEN_NOT_FOUND", "TOKEN_SUSPENDED"];

impl Sale {
    pub(in crate::sale) fn charge(&self, customer_token: SaleId) -> Result<Fact, Refusal> {
        let total = self.payable()?;
        if total.minor() <= 0 {
            return Err(Refusal::AmountNotPositive);
        }
        let is_too_large = |amount: Money| amount.minor().saturating_abs() > LINE_LIMIT;
        for line in self.basket.lines() {
            let whole = line.total().map_err(|_| Refusal::AmountTooLarge)?;
            if is_too_large(whole) || is_too_large(line.unit_price) {
                return Err(Refusal::AmountTooLarge);
            }
        }
        Ok(Fact::ChargeRequested {
            customer_token,
            intent: self.intent(total),
        })
    }

    /// Returns the fact that a charge may have been sent before the program ended. Record it when the sale is loaded,
    /// before any call.
    #[must_use]
    pub fn interrupt(&self) -> Option<Fact> {
        let State::Charging(charging) = &self.state else {
            return None;
        };
        (!charging.unanswered).then_some(Fact::ChargeUnanswered {})
    }
}

impl Charging {
    pub(in crate::sale) const fn stage(&self) -> Stage {
        if self.unanswered {
            Stage::InDoubt
        } else {
            Stage::Opening
        }
    }

    pub(in crate::sale) fn decide(&self, sale: &Sale, command: &Command) -> Result<Fact, Refusal> {
        match command {
            Command::Cancel if self.end.is_none() => Ok(Fact::EndRequested {
                end: End::Cancelled,
            }),
            _ => Err(sale.not_now()),
        }
    }

    pub(in crate::sale) fn elapse(&self, now: Timestamp) -> Option<Fact> {
        is_stale(self.requested_at, now).then_some(Fact::PaymentUnreadable {
            why: Unreadable::ChargeUnanswered,
        })
    }

    pub(in crate::sale) const fn deadline(&self) -> Option<Timestamp> {
        Some(stale_at(self.requested_at))
    }

    pub(in crate::sale) fn observe(&self, answer: Answer) -> Option<Fact> {
        let outcome = match answer {
            Answer::Charged { key, outcome } if key == self.intent.key => outcome,
            _ => return None,
        };
        match outcome {
            Outcome::Done(order_id) => Some(Fact::Completed {
                order_id,
                klarna_reference: None,
            }),
            Outcome::Refused(refusal) if is_conclusive(&refusal, self) => {
                Some(Fact::ChargeRefused { refusal })
            }
            // Sending it again yields nothing more: a person must check.
            Outcome::Refused(refusal) if names(&refusal, &ENDED) => Some(Fact::PaymentUnreadable {
                why: Unreadable::ChargeUnanswered,
            }),
            Outcome::Refused(_) | Outcome::Unanswered => {
                (!self.unanswered).then_some(Fact::ChargeUnanswered {})
            }
            Outcome::NotSent => None,
        }
    }

    pub(in crate::sale) fn apply(self, fact: Fact, at: Timestamp) -> Option<State> {
        let origin = Origin::Charge {
            customer_token: self.customer_token,
            total: self.intent.amount,
        };
        Some(match fact {
            Fact::ChargeUnanswered {} => State::Charging(Charging {
                unanswered: true,
                ..self
            }),
            Fact::EndRequested { end } => State::Charging(Charging {
                end: Some(end),
                ..self
            }),
            Fact::ChargeRefused { refusal } => {
                let how = self
                    .end
                    .map_or(Closed::ChargeRefused(refusal), Closed::from);
                State::closed(how, None, None)
            }
            Fact::Completed {
                order_id,
                klarna_reference,
            } => State::Authorized(Authorized::new(
                origin,
                order_id,
                klarna_reference,
                self.end,
                Some(at),
            )),
            Fact::PaymentUnreadable { why } => State::unreadable(origin, why, self.end, None),
            _ => return None,
        })
    }

    pub(in crate::sale) fn calls(&self) -> Vec<Call> {
        vec![Call::Charge {
            customer_token: self.customer_token,
            amount: self.intent.amount,
            key: self.intent.key,
        }]
    }
}

/// Whether the charge certainly did not happen: for a repeated key Klarna returns its first answer.
fn is_conclusive(refusal: &KlarnaRefusal, charging: &Charging) -> bool {
    !INCONCLUSIVE.contains(&refusal.status) && (names(refusal, &DECISIONS) || !charging.unanswered)
}

fn names(refusal: &KlarnaRefusal, codes: &[&str]) -> bool {
    refusal
        .code
        .as_deref()
        .is_some_and(|code| codes.contains(&code))
}
