//! Refunds of an order, and the captures they belong to.

use serde_json::Value;

use crate::world::order_management::order::{Order, OrderState, Refund};
use crate::world::protocol::object::{Object, list};
use crate::world::protocol::reply::Problem;

impl Order {
    /// Refunds part or all of what was captured.
    pub(crate) fn refund(
        &mut self,
        id: String,
        amount: i64,
        details: Object,
        now: i64,
    ) -> Result<(), Problem> {
        let refuse = |why: &str| Err(Problem::new(403, "REFUND_NOT_ALLOWED", why));
        if self.state == OrderState::Closed {
            return refuse("Order is closed. Refund not possible.");
        }
        if self.captures.is_empty() {
            return refuse("Order has no captures. Refund not possible");
        }
        if amount > self.captured().saturating_sub(self.refunded()) {
            return refuse("Over refund is not allowed. Refund not possible.");
        }
        let lines = list(&details, "order_lines");
        if lines.iter().any(is_return_fee) && !self.may_keep_a_return_fee(lines, amount) {
            return refuse("Return fee is not allowed. Refund not possible.");
        }
        let capture = self.assign(lines, amount);
        if let Some(index) = capture {
            let capture = &mut self.captures[index];
            capture.refunded = capture.refunded.saturating_add(amount);
        }
        self.refunds.push(Refund {
            id,
            amount,
            at: now,
            capture: capture.map(|index| self.captures[index].id.clone()),
            details,
        });
        Ok(())
    }

    /// Returns the capture that a refund's lines belong to, by Klarna's rule: equal references, an exact sum, room in
    /// the capture, and no earlier refund that could not be assigned.
    fn assign(&self, lines: &[Value], amount: i64) -> Option<usize> {
        let references = |lines: &[Value]| -> Vec<String> {
            lines
                .iter()
                .filter_map(|line| Some(line.get("reference")?.as_str()?.to_owned()))
                .collect()
        };
        let wanted = references(lines);
        let whole = !lines.is_empty() && wanted.len() == lines.len();
        if !whole
            || line_sum(lines) != i128::from(amount)
            || self.refunds.iter().any(|refund| refund.capture.is_none())
        {
            return None;
        }
        self.captures.iter().position(|capture| {
            let held = references(list(&capture.details, "order_lines"));
            wanted.iter().all(|reference| held.contains(reference))
                && capture.amount.saturating_sub(capture.refunded) >= amount
        })
    }

    fn may_keep_a_return_fee(&self, lines: &[Value], amount: i64) -> bool {
        const MARKETS: [&str; 15] = [
            "AT", "DE", "DK", "FI", "FR", "NL", "NO", "SE", "IT", "ES", "IE", "PT", "CZ", "AU",
            "GR",
        ];
        let fees_are_negative = lines
            .iter()
            .filter(|line| is_return_fee(line))
            .all(|line| line.get("total_amount").and_then(Value::as_i64) < Some(0));
        fees_are_negative
            && self.captures.len() == 1
            && self.captured() == self.amount
            && line_sum(lines) == i128::from(amount)
            && MARKETS.contains(&self.country())
    }
}

/// Returns whether a line is a fee the shop keeps for what is returned.
pub(crate) fn is_return_fee(line: &Value) -> bool {
    line.get("type")
        .and_then(Value::as_str)
        .is_some_and(|word| word.eq_ignore_ascii_case("return_fee"))
}

fn line_sum(lines: &[Value]) -> i128 {
    lines
        .iter()
        .filter_map(|line| line.get("total_amount")?.as_i64())
        .fold(0, |sum, total| sum + i128::from(total))
}
