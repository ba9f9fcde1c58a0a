//! What happens to the shop's computer, and its start afterwards.

use std::collections::BTreeMap;
use std::sync::Arc;

use handover_core::{Sale, SaleId};
use handover_till::clock::Clock;
use klarna_simulator::direct;
use serde_json::json;

use super::{DAY_MS, HOUR_MS, Schedule, Verdict};
use crate::MINUTE_MS;
use crate::simulation::tally::Kind;
use crate::simulation::trouble;
use crate::simulation::wire::Leg;

/// What happens to the till and its clocks.
pub(in crate::simulation) const ACCIDENTS: [&str; 11] = [
    "portal",
    "killed",
    "stopped and started",
    "power cut",
    "power cut while writing",
    "closed with an answer under way",
    "clock set",
    "suspended",
    "a call ended half-way",
    "acts after the till gave up",
    "a hint",
];

impl Schedule {
    /// Something happens to the computer.
    pub(super) fn accident(&mut self) -> Verdict {
        match self.dice.below(8) {
            0 | 1 => {
                self.tally.meet(Kind::Accident, "killed");
                self.note(|| "the till is killed".to_owned());
                self.machine.kill();
                self.restart(None)
            }
            2 => {
                self.tally.meet(Kind::Accident, "stopped and started");
                self.note(|| "the till is stopped".to_owned());
                self.machine.stop();
                self.edited_baskets.clear();
                self.restart(None)
            }
            3 | 4 if self.machine.may_lose_power() => {
                self.tally.meet(Kind::Accident, "power cut");
                self.note(|| "the power is cut".to_owned());
                let at = self.machine.written();
                self.machine.cut_power(at, &mut self.dice);
                self.restart(None)
            }
            3..=5 => {
                self.tally.meet(Kind::Accident, "clock set");
                let far = [MINUTE_MS, HOUR_MS, DAY_MS, 40 * DAY_MS][self.dice.below(4)];
                let by = self.dice.below(2 * far as usize) as i64 - far;
                let now = self.machine.clock.now_ms();
                self.machine.clock.set_now(now.saturating_add(by));
                self.note(|| format!("the till's clock is set by {by} ms"));
                Ok(())
            }
            _ => {
                self.tally.meet(Kind::Accident, "suspended");
                let far = [MINUTE_MS, 8 * HOUR_MS, 3 * DAY_MS][self.dice.below(3)];
                self.sleep(far);
                Ok(())
            }
        }
    }

    /// Somebody changes an order in Klarna's portal.
    pub(super) fn portal(&mut self) {
        let orders = self.orders();
        if orders.is_empty() || self.dice.below(64) >= self.trouble {
            return;
        }
        let order = &orders[self.dice.below(orders.len())];
        let (edit, amount) = trouble::draw_edit(&mut self.dice);
        let request = direct::Request::post(
            format!("/control/orders/{order}/{edit}"),
            json!({ "amount": amount }).to_string(),
        );
        let answer = self.world.answer(&request, self.now_ms);
        self.note(|| format!("portal: {edit} {amount:?} of {order} -> {}", answer.status));
        if answer.status == 200 {
            self.tally.meet(Kind::Accident, "portal");
            self.edited = true;
        }
    }

    /// The computer sleeps, or is off, for a while.
    fn sleep(&mut self, most_ms: i64) {
        let ms = self.dice.below(most_ms as usize) as i64;
        self.rest(ms);
    }

    /// Only the world's time passes.
    fn rest(&mut self, ms: i64) {
        self.now_ms = self.now_ms.saturating_add(ms);
        let now = self.machine.clock.now_ms();
        self.machine.clock.set_now(now.saturating_add(ms));
        self.note(|| format!("the computer rests for {ms} ms"));
    }

    /// The cashier goes home while an answer is under way: for the night, or for the weekend.
    pub(super) fn close_shop(&mut self) -> Verdict {
        self.tally
            .meet(Kind::Accident, "closed with an answer under way");
        self.notice()?;
        self.machine.stop();
        self.edited_baskets.clear();
        let hours = [14, 62][self.dice.below(2)];
        self.rest(hours * HOUR_MS);
        self.restart(None)
    }

    /// Sometimes cuts the power during a write.
    pub(super) fn maybe_cut(&mut self, before: usize) -> Verdict {
        let after = self.machine.written();
        let is_due = self.trouble > 0 && after > before && self.dice.below(24) == 0;
        if !is_due {
            self.told_pages.append(&mut self.telling);
            return Ok(());
        }
        self.telling.clear();
        self.tally.meet(Kind::Accident, "power cut while writing");
        let at = before + self.dice.below(after - before + 1);
        self.note(|| format!("the power is cut at {at} of {before}..{after}"));
        let promised = self.snapshot();
        self.machine.cut_power(at, &mut self.dice);
        self.restart(Some(promised))
    }

    /// Restarts the till. What it had acknowledged is there; a write in progress may be.
    pub(super) fn restart(&mut self, maybe: Option<BTreeMap<SaleId, Arc<Sale>>>) -> Verdict {
        let edited = std::mem::take(&mut self.edited_baskets);
        for flight in std::mem::take(&mut self.flights) {
            self.tally.meet(Kind::Accident, "a call ended half-way");
            // A request that has left may still arrive.
            if let Leg::Sent(letter) = flight.leg
                && self.dice.below(2) == 0
            {
                self.lose_sight_of(flight.sale, letter, flight.left_ms);
            }
        }
        self.codes.clear();
        if self.dice.below(3) == 0 {
            let far = [MINUTE_MS, HOUR_MS, DAY_MS, 4 * DAY_MS][self.dice.below(4)];
            self.sleep(far);
        }
        self.start()?;
        let found = self.snapshot();
        self.check_nothing_lost(&found, maybe.as_ref(), &edited)?;
        self.sales = found;
        self.tick()?;
        self.check_reads_at_start()
    }
}
