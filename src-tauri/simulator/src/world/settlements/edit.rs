//! Changes of payouts by the control interface: paying out at once, leaving a movement out, listing it twice.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::world::World;
use crate::world::control::answer::{Control, read, refused, unknown};
use crate::world::order_management::order::movement::{Movement, MovementKind};
use crate::world::settlements::booking::Booking;

/// Changes of the payouts that follow from the orders.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Edits {
    /// When payouts were requested.
    requested_at: Vec<i64>,
    /// The movements paid out by those, by name.
    requested: BTreeMap<String, usize>,
    left_out: BTreeSet<String>,
    duplicated: BTreeSet<String>,
    /// Klarna's own bookings, by order.
    entries: BTreeMap<String, Vec<Entry>>,
}

/// A booking of Klarna's own.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Entry {
    id: String,
    at: i64,
    booking: Booking,
    amount: i64,
}

#[derive(Deserialize)]
struct Booked {
    #[serde(rename = "type")]
    booking: Booking,
    order_id: String,
    amount: i64,
}

#[derive(Deserialize)]
struct Chosen {
    /// The id of a capture or of a refund.
    id: String,
}

impl Edits {
    /// Returns the number and the time of the requested payout that included the movement.
    pub(super) fn requested(&self, movement: &Movement<'_>) -> Option<(usize, i64)> {
        if self.requested.is_empty() {
            return None;
        }
        let number = *self.requested.get(&name(movement))?;
        Some((number, *self.requested_at.get(number)?))
    }

    /// Returns the bookings of an order.
    pub(super) fn booked<'e>(&'e self, order: &str) -> impl Iterator<Item = Movement<'e>> {
        let entries = self.entries.get(order).into_iter().flatten();
        entries.map(|entry| Movement {
            kind: MovementKind::Booking(entry.booking),
            id: &entry.id,
            at: entry.at,
            amount: entry.amount,
            reference: "",
        })
    }

    /// Returns how often payouts list a capture or refund.
    pub(super) fn copies(&self, id: &str) -> usize {
        match (self.left_out.contains(id), self.duplicated.contains(id)) {
            (true, _) => 0,
            (false, true) => 2,
            (false, false) => 1,
        }
    }
}

impl World {
    /// Handles a request to `/control/settlements/…`.
    pub(crate) fn control_settlements(&mut self, action: &str, body: &[u8], now: i64) -> Control {
        if action == "payout" {
            return Ok(self.pay_out(now));
        }
        if action == "book" {
            return self.book(read(body)?, now);
        }
        let Chosen { id } = read(body)?;
        let moved = |movement: Movement<'_>| movement.id == id;
        if !self
            .orders
            .values()
            .any(|order| order.movements().any(moved))
        {
            return Err(unknown("capture or refund"));
        }
        let edits = self.settlement_edits.change();
        match action {
            "leave-out" => {
                edits.left_out.insert(id);
            }
            "duplicate" => {
                edits.duplicated.insert(id);
            }
            "restore" => {
                edits.left_out.remove(&id);
                edits.duplicated.remove(&id);
            }
            _ => {
                return Err(refused(
                    "the actions are payout, book, leave-out, duplicate, restore",
                ));
            }
        }
        Ok(json!({"done": true}))
    }

    /// Books something for an order, to be paid out like a capture made now.
    fn book(&mut self, booked: Booked, now: i64) -> Control {
        let Booked {
            booking,
            order_id,
            amount,
        } = booked;
        if self.orders.get(&order_id).is_none() {
            return Err(unknown("order"));
        }
        if amount <= 0 {
            return Err(refused(
                "an amount is positive: the type gives the direction",
            ));
        }
        let entry = Entry {
            id: self.draw("booking"),
            at: now,
            booking,
            amount,
        };
        let entries = &mut self.settlement_edits.change().entries;
        entries.entry(order_id).or_default().push(entry);
        Ok(json!({"done": true}))
    }

    /// Pays out everything outstanding, and returns the references of the payouts.
    fn pay_out(&mut self, now: i64) -> Value {
        let mut waiting = Vec::new();
        for order in self.orders.values() {
            for movement in self.settled(order) {
                if movement.at <= now && self.paid_out(&movement).0 > now {
                    waiting.push(name(&movement));
                }
            }
        }
        if waiting.is_empty() {
            return json!({"payment_references": []});
        }
        let edits = self.settlement_edits.change();
        let number = edits.requested_at.len();
        edits.requested_at.push(now);
        edits
            .requested
            .extend(waiting.into_iter().map(|name| (name, number)));
        let made = self.payouts(now);
        let references: Value = made
            .iter()
            .filter(|payout| payout.requested == Some(number))
            .map(|payout| payout.reference.clone())
            .collect();
        json!({ "payment_references": references })
    }
}

/// Returns the name of a movement: a capture and the fee for its later due date have one id.
fn name(movement: &Movement<'_>) -> String {
    match movement.kind {
        MovementKind::Capture | MovementKind::Refund | MovementKind::Booking(_) => {
            movement.id.to_owned()
        }
        MovementKind::Release => format!("{}/release", movement.id),
        MovementKind::Postponement => format!("{}/postponement", movement.id),
    }
}
