//! A customer's lasting agreement, charged: an order without a page.
//!
//! Klarna answers a repetition under the same key with the first answer, so that the same charge is sent until it is
//! answered. Nothing else can be read of it: once the key is old, a person must look.
//!
//! A refusal of the first try is the end of it. A refusal of a repetition may come from something on the way that
//! has never heard of the first try; only what Klarna decided about the charge itself is believed then.

use crate::sale::Sale;
use crate::sale::event::{Event, Fact, Unreadable};
use crate::sale::klarna::reply::{KlarnaRefusal, Outcome};
use crate::sale::refusal::Refusal;
use crate::sale::state::{Authorized, Charging, Closed, Origin, State};
use crate::values::id::{IdempotencyKey, SaleId};
use crate::values::money::Money;
use crate::values::time::Timestamp;

/// The most a line and the price of one may be in a charge (Customer Token, create order), in minor units.
const LINE_LIMIT: i64 = 100_000_000;
/// Refusals that say nothing of the charge: the credentials, and a conflict with what is still under way.
const INCONCLUSIVE: [u16; 2] = [401, 409];
/// What Klarna decides about a charge, and tells again for the same key (Customer Token, error codes).
const DECISIONS: [&str; 3] = [
    "PAYMENT_METHOD_FAILED",
    "REJECTED",
    "UNAVAILABLE_PAYMENT_METHOD",
];
/// What Klarna says of an agreement that may have ended after a first try was charged to it.
const ENDED: [&str; 3] = ["TOKEN_CANCELED", "TOKEN_NOT_FOUND", "TOKEN_SUSPENDED"];

impl Sale {
    pub(super) fn charge(&self, agreement: SaleId, now: Timestamp) -> Result<Fact, Refusal> {
        self.in_basket()?;
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
            agreement,
            intent: self.intent(total, now),
        })
    }

    /// Returns what the end of a program makes true that nobody else can tell: a charge may have been sent. To be
    /// written when the sale is taken up again, before anything is called.
    #[must_use]
    pub fn interrupt(&self) -> Option<Event> {
        let State::Charging(charging) = &self.state else {
            return None;
        };
        (!charging.unanswered).then(|| Event::from(Fact::ChargeUnanswered {}))
    }

    /// The answer to a charge. It counts also when it comes after a person was asked to look.
    pub(super) fn observe_charge(
        &self,
        key: IdempotencyKey,
        outcome: Outcome<String>,
        now: Timestamp,
    ) -> Option<Fact> {
        let charging = match (&self.state, &outcome) {
            (State::Charging(charging), _) if charging.intent.key == key => Some(charging),
            (
                State::Unreadable {
                    origin: Origin::Agreement(_),
                    why: Unreadable::ChargeUnanswered,
                    ..
                },
                Outcome::Done(_),
            ) => None,
            _ => return None,
        };
        match outcome {
            Outcome::Done(order_id) => Some(Fact::Completed {
                order_id,
                klarna_reference: None,
                at: Some(now),
            }),
            Outcome::Refused(refusal)
                if charging.is_some_and(|charging| is_conclusive(&refusal, charging)) =>
            {
                Some(Fact::ChargeRefused { refusal })
            }
            // Sending it again tells no more: a person must look.
            Outcome::Refused(refusal) if charging.is_some() && names(&refusal, &ENDED) => {
                Some(Fact::PaymentUnreadable {
                    why: Unreadable::ChargeUnanswered,
                })
            }
            Outcome::Refused(_) | Outcome::Unanswered => charging
                .is_some_and(|charging| !charging.unanswered)
                .then_some(Fact::ChargeUnanswered {}),
            Outcome::NotSent => None,
        }
    }
}

/// Returns the state after a fact about a charge; none when the fact cannot follow.
pub(super) fn next_state(state: State, fact: Fact) -> Option<State> {
    Some(match (state, fact) {
        (State::Basket { .. }, Fact::ChargeRequested { agreement, intent }) => {
            State::Charging(Charging {
                agreement,
                intent,
                end: None,
                unanswered: false,
            })
        }
        (State::Charging(charging), Fact::ChargeUnanswered {}) => State::Charging(Charging {
            unanswered: true,
            ..charging
        }),
        (State::Charging(charging), Fact::EndRequested { end }) => State::Charging(Charging {
            end: Some(end),
            ..charging
        }),
        (State::Charging(charging), Fact::ChargeRefused { refusal }) => {
            let how = charging
                .end
                .map_or(Closed::ChargeRefused(refusal), Closed::from);
            State::closed(how, None, None)
        }
        (
            State::Charging(Charging { agreement, end, .. }),
            Fact::Completed {
                order_id,
                klarna_reference,
                at,
            },
        ) => authorized(
            Origin::Agreement(agreement),
            order_id,
            klarna_reference,
            end,
            at,
        ),
        (
            State::Unreadable {
                origin: origin @ Origin::Agreement(_),
                end,
                ..
            },
            Fact::Completed {
                order_id,
                klarna_reference,
                at,
            },
        ) => authorized(origin, order_id, klarna_reference, end, at),
        (State::Charging(Charging { agreement, end, .. }), Fact::PaymentUnreadable { why }) => {
            State::unreadable(Origin::Agreement(agreement), why, end, None)
        }
        _ => return None,
    })
}

fn authorized(
    origin: Origin,
    order_id: String,
    klarna_reference: Option<String>,
    end: Option<crate::sale::event::End>,
    at: Option<Timestamp>,
) -> State {
    State::Authorized(Authorized::new(origin, order_id, klarna_reference, end, at))
}

/// Whether nothing happened, for certain: under one key Klarna gives its first answer again.
fn is_conclusive(refusal: &KlarnaRefusal, charging: &Charging) -> bool {
    !INCONCLUSIVE.contains(&refusal.status) && (names(refusal, &DECISIONS) || !charging.unanswered)
}

fn names(refusal: &KlarnaRefusal, codes: &[&str]) -> bool {
    refusal
        .code
        .as_deref()
        .is_some_and(|code| codes.contains(&code))
}
