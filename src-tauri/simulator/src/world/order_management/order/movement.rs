//! An order's movements of money, for settlements.

use crate::world::order_management::order::{Capture, Order};
use crate::world::protocol::object::{Object, text};
use crate::world::settlements::booking::Booking;

/// Money that moved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Movement<'o> {
    pub(crate) kind: MovementKind,
    /// The id of the capture or of the refund.
    pub(crate) id: &'o str,
    pub(crate) at: i64,
    pub(crate) amount: i64,
    /// The shop's reference of the capture or of the refund.
    pub(crate) reference: &'o str,
}

/// What moves money.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum MovementKind {
    Capture,
    Refund,
    /// The shop paid for a later due date.
    Postponement,
    /// The holdback of a capture is released.
    Release,
    /// Something Klarna booked by itself.
    Booking(Booking),
}

impl Order {
    /// Returns all that moved money.
    pub(crate) fn movements(&self) -> impl Iterator<Item = Movement<'_>> {
        let captures = self.captures.iter().map(|capture| Movement {
            kind: MovementKind::Capture,
            id: &capture.id,
            at: capture.at,
            amount: capture.amount,
            reference: text(&capture.details, "reference"),
        });
        let refunds = self.refunds.iter().map(|refund| Movement {
            kind: MovementKind::Refund,
            id: &refund.id,
            at: refund.at,
            amount: refund.amount,
            reference: text(&refund.details, "reference"),
        });
        captures
            .chain(refunds)
            .chain(self.captures.iter().filter_map(Capture::postponement))
    }

    /// Returns when the order was placed.
    pub(crate) fn created_at(&self) -> i64 {
        self.created_at
    }

    /// Returns what was bought.
    pub(crate) fn purchase(&self) -> &Object {
        &self.purchase
    }
}

impl Capture {
    fn postponement(&self) -> Option<Movement<'_>> {
        let postponed = self.postponed?;
        Some(Movement {
            kind: MovementKind::Postponement,
            id: &self.id,
            at: postponed.at,
            amount: postponed.fee,
            reference: text(&self.details, "reference"),
        })
    }
}
