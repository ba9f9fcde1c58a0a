//! What the control interface does to payouts: makes one at once, leaves a movement out, or lists it twice.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::world::World;
use crate::world::control::answer::{Control, read, refused, unknown};
use crate::world::order_management::order::movement::{Movement, MovementKind};
use crate::world::settlements::booking::Booking;

/// What was done to the payouts that follow from the orders.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Edits {
    /// When payouts were asked for.
    asked_at: Vec<i64>,
    /// The movements paid out by those, by their name.
    asked_for: BTreeMap<String, usize>,
    left_out: BTreeSet<String>,
    duplicated: BTreeSet<String>,
    /// What Klarna booked by itself, by the order it belongs to.
    entries: BTreeMap<String, Vec<Entry>>,
}

/// Something Klarna booked by itself.
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
    /// Returns the number and the time of the payout that was asked for when the movement was still to be paid out.
    pub(super) fn asked_for(&self, movement: &Movement<'_>) -> Option<(usize, i64)> {
        if self.asked_for.is_empty() {
            return None;
        }
        let number = *self.asked_for.get(&name(movement))?;
        Some((number, *self.asked_at.get(number)?))
    }

    /// Returns what was booked for an order.
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

    /// Returns how often payouts list what belongs to a capture or a refund.
    pub(super) fn copies(&self, id: &str) -> usize {
        match (self.left_out.contains(id), self.duplicated.contains(id)) {
            (true, _) => 0,
            (false, true) => 2,
            (false, false) => 1,
        }
    }
}

impl World {
    /// Does what a request to `/control/settlements/…` asks for.
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
                    "payouts know: payout, book, leave-out, duplicate, restore",
                ));
            }
        }
        Ok(json!({"done": true}))
    }

    /// Books something for an order, to be paid out like a capture of this moment.
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
                "an amount is positive: its type says which way it goes",
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

    /// Pays out at once all that waits for it, and returns the references of the payouts.
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
        let number = edits.asked_at.len();
        edits.asked_at.push(now);
        edits
            .asked_for
            .extend(waiting.into_iter().map(|name| (name, number)));
        let made = self.payouts(now);
        let references: Value = made
            .iter()
            .filter(|payout| payout.asked == Some(number))
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
