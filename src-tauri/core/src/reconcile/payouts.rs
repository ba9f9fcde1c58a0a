//! Reconciles payouts with the record: settled captures and refunds, missing ones, unexpected ones.

use serde::{Deserialize, Serialize};

use crate::message;
use crate::message::Message;
use crate::reconcile::mismatch::Proposal;
use crate::sale::Sale;
use crate::sale::event::illegal_event::IllegalEvent;
use crate::sale::event::{Event, Fact};
use crate::values::id::SaleId;
use crate::values::klarna_id::BookingId;
use crate::values::money::Money;
use crate::values::time::Timestamp;

/// The direction of a movement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// To the shop: a capture, called a sale in payouts.
    Capture,
    /// To the customer: a refund, called a return in payouts.
    Refund,
}

/// A capture or refund in a sale's record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Movement {
    /// Its direction.
    pub direction: Direction,
    /// Klarna's id of the capture or refund; `None` if it was made outside this till.
    pub id: Option<BookingId>,
    /// Our reference at Klarna: the idempotency key as text.
    pub reference: Option<String>,
    /// The amount.
    pub amount: Money,
    /// When the till saw it confirmed.
    pub at: Timestamp,
}

/// A capture or refund in a payout (Settlements, transaction).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Settled {
    /// Its direction.
    pub direction: Direction,
    /// Klarna's id of the capture or refund.
    pub id: Option<BookingId>,
    /// Our reference, as Klarna returns it.
    pub reference: Option<String>,
    /// The amount.
    pub amount: Money,
    /// The payout's reference, as on the bank statement.
    pub payout: String,
}

/// A difference between a sale's record and the payouts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum Irregularity {
    /// No payout contains it.
    Missing {
        /// In the record.
        movement: Movement,
    },
    /// A payout contains it, the record does not.
    Unexpected {
        /// In the payout.
        settled: Settled,
    },
    /// The payout's amount differs from the record's.
    Amount {
        /// In the record.
        movement: Movement,
        /// In the payout.
        settled: Settled,
    },
    /// It was settled more than once.
    Twice {
        /// The repeated settlement.
        settled: Settled,
    },
}

impl Irregularity {
    /// Whether a movement is missing from the payouts.
    #[must_use]
    pub const fn is_missing(&self) -> bool {
        matches!(self, Irregularity::Missing { .. })
    }

    /// Returns the step proposed to the manager.
    #[must_use]
    pub const fn step(&self) -> Proposal {
        match self {
            Irregularity::Unexpected { .. } => Proposal::TakeOver,
            Irregularity::Missing { .. }
            | Irregularity::Amount { .. }
            | Irregularity::Twice { .. } => Proposal::AskKlarna,
        }
    }

    /// Returns the message for a person.
    #[must_use]
    pub fn message(&self) -> Message {
        use Direction::{Capture, Refund};
        match self {
            Irregularity::Missing { movement } => match movement.direction {
                Capture => message!("irregular-capture-missing", here = movement.amount),
                Refund => message!("irregular-refund-missing", here = movement.amount),
            },
            Irregularity::Unexpected { settled } => {
                let (klarna, payout) = (settled.amount, &settled.payout);
                match settled.direction {
                    Capture => message!(
                        "irregular-capture-unexpected",
                        klarna = klarna,
                        payout = payout
                    ),
                    Refund => message!(
                        "irregular-refund-unexpected",
                        klarna = klarna,
                        payout = payout
                    ),
                }
            }
            Irregularity::Twice { settled } => {
                let (klarna, payout) = (settled.amount, &settled.payout);
                match settled.direction {
                    Capture => {
                        message!("irregular-capture-twice", klarna = klarna, payout = payout)
                    }
                    Refund => message!("irregular-refund-twice", klarna = klarna, payout = payout),
                }
            }
            Irregularity::Amount { movement, settled } => {
                let (here, klarna, payout) = (movement.amount, settled.amount, &settled.payout);
                match settled.direction {
                    Capture => message!(
                        "irregular-capture-amount",
                        here = here,
                        klarna = klarna,
                        payout = payout
                    ),
                    Refund => message!(
                        "irregular-refund-amount",
                        here = here,
                        klarna = klarna,
                        payout = payout
                    ),
                }
            }
        }
    }
}

/// Returns the captures and refunds of a sale, oldest first, from its events.
///
/// # Errors
/// When an event cannot follow those before it.
pub fn movements<'e>(
    id: SaleId,
    events: impl IntoIterator<Item = &'e Event>,
) -> Result<Vec<Movement>, IllegalEvent> {
    let mut events = events.into_iter();
    let first = events.next().ok_or(IllegalEvent::NoBeginning)?;
    let mut sale = Sale::begin(id, first)?;
    let mut found = Vec::new();
    for event in events {
        let before = (sale.captured(), sale.refunded());
        let reference = sale.write().map(|write| write.intent.key.to_string());
        sale = sale.apply(event)?;
        let confirmed = if let Fact::Captured { capture_id: id }
        | Fact::Refunded { refund_id: id } = &event.fact
        {
            Some(id)
        } else {
            None
        };
        let id = confirmed.cloned().flatten();
        let reference = reference.filter(|_| confirmed.is_some());
        let mut moved = |direction, before: Money, after: Money| -> Result<(), IllegalEvent> {
            let amount = after.minus(before)?;
            if amount.minor() > 0 {
                found.push(Movement {
                    direction,
                    id: id.clone(),
                    reference: reference.clone(),
                    amount,
                    at: event.at,
                });
            }
            Ok(())
        };
        moved(Direction::Capture, before.0, sale.captured())?;
        moved(Direction::Refund, before.1, sale.refunded())?;
    }
    Ok(found)
}

/// Matches a sale's movements with its settlements: by Klarna's id, else by our reference, else by amount for money
/// moved outside this till. Returns what does not match.
#[must_use]
pub fn reconcile(movements: &[Movement], settled: &[Settled]) -> Vec<Irregularity> {
    let mut waiting: Vec<&Movement> = movements.iter().collect();
    let mut done: Vec<&Movement> = Vec::new();
    let mut found = Vec::new();
    for settled in settled {
        let at = waiting
            .iter()
            .position(|movement| settled.names(movement))
            .or_else(|| waiting.iter().position(|movement| settled.fits(movement)));
        match at.map(|at| waiting.remove(at)) {
            Some(movement) => {
                if movement.amount != settled.amount {
                    found.push(Irregularity::Amount {
                        movement: movement.clone(),
                        settled: settled.clone(),
                    });
                }
                done.push(movement);
            }
            None if done.iter().any(|movement| settled.names(movement)) => {
                found.push(Irregularity::Twice {
                    settled: settled.clone(),
                });
            }
            None => found.push(Irregularity::Unexpected {
                settled: settled.clone(),
            }),
        }
    }
    found.extend(waiting.into_iter().map(|movement| Irregularity::Missing {
        movement: movement.clone(),
    }));
    found
}

impl Settled {
    fn names(&self, movement: &Movement) -> bool {
        let is_same = (self.id.is_some() && self.id == movement.id)
            || (self.reference.is_some() && self.reference == movement.reference);
        self.direction == movement.direction && is_same
    }

    fn fits(&self, movement: &Movement) -> bool {
        movement.id.is_none()
            && self.direction == movement.direction
            && self.amount == movement.amount
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::values::money::Currency;

    fn movement(id: Option<&str>, minor: i64) -> Movement {
        Movement {
            direction: Direction::Capture,
            id: id.map(BookingId::from),
            reference: None,
            amount: Money::from_minor(minor, Currency::Gbp),
            at: Timestamp::from_ms(0),
        }
    }

    fn settled(id: &str, minor: i64) -> Settled {
        Settled {
            direction: Direction::Capture,
            id: Some(id.into()),
            reference: None,
            amount: Money::from_minor(minor, Currency::Gbp),
            payout: "P1".to_owned(),
        }
    }

    #[test]
    fn equal_amounts_are_matched_by_their_ids() {
        let ours = [movement(Some("a"), 500), movement(Some("b"), 500)];
        assert_eq!(
            reconcile(&ours, &[settled("b", 500), settled("a", 500)]),
            []
        );
        assert_eq!(
            reconcile(&ours, &[settled("b", 500)]),
            [Irregularity::Missing {
                movement: ours[0].clone()
            }]
        );
    }

    #[test]
    fn a_capture_settled_twice_differs_from_an_unexpected_one() {
        let ours = [movement(Some("a"), 500)];
        assert_eq!(
            reconcile(&ours, &[settled("a", 500), settled("a", 500)]),
            [Irregularity::Twice {
                settled: settled("a", 500)
            }]
        );
        assert_eq!(
            reconcile(&ours, &[settled("a", 500), settled("c", 500)]),
            [Irregularity::Unexpected {
                settled: settled("c", 500)
            }]
        );
    }

    #[test]
    fn a_different_amount_is_reported_and_not_matched_to_another_capture() {
        let ours = [movement(Some("a"), 500)];
        assert_eq!(
            reconcile(&ours, &[settled("a", 400)]),
            [Irregularity::Amount {
                movement: ours[0].clone(),
                settled: settled("a", 400)
            }]
        );
    }

    #[test]
    fn money_moved_in_the_portal_is_matched_by_its_amount() {
        let ours = [movement(None, 500)];
        assert_eq!(reconcile(&ours, &[settled("z", 500)]), []);
        assert_eq!(reconcile(&ours, &[settled("z", 499)]).len(), 2);
    }

    #[test]
    fn a_refund_does_not_match_a_capture() {
        let ours = [movement(Some("a"), 500)];
        let returned = Settled {
            direction: Direction::Refund,
            ..settled("a", 500)
        };
        assert_eq!(reconcile(&ours, &[returned]).len(), 2);
    }
}
