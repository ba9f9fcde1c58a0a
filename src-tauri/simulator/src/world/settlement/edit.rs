//! What the control interface does to payouts: makes one at once, leaves a movement out, or lists it twice.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::world::World;
use crate::world::control::{Control, read, refused, unknown};
use crate::world::order::{Movement, MovementKind};

/// What was done to the payouts that follow from the orders.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Edits {
    /// When payouts were asked for.
    asked_at: Vec<i64>,
    /// The movements paid out by those, by their name.
    asked_for: BTreeMap<String, usize>,
    left_out: BTreeSet<String>,
    duplicated: BTreeSet<String>,
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
                    "payouts know: payout, leave-out, duplicate, restore",
                ));
            }
        }
        Ok(json!({"done": true}))
    }

    /// Pays out at once all that waits for it, and returns the references of the payouts.
    fn pay_out(&mut self, now: i64) -> Value {
        let mut waiting = Vec::new();
        for order in self.orders.values() {
            for movement in order.movements() {
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
        MovementKind::Capture | MovementKind::Refund => movement.id.to_owned(),
        MovementKind::Postponement => format!("{}/postponement", movement.id),
    }
}
