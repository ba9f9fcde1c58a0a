//! Time passing: deadlines, and which calls are due.

use std::collections::BTreeSet;
use std::sync::Arc;

use handover_core::klarna::Lane;
use handover_core::{Call, SaleId, State, Timestamp};

use super::tracked::{Tracked, is_same_kind};
use super::{Engine, Job, RECENT, TIMER, Work};
use crate::clock::is_behind;
use crate::code::Code;
use crate::journal::LinkChange;
use crate::pace::{self, Asked};

/// A gap between wall clock and monotonic clock that means the machine slept.
const SLEPT_MS: i64 = 10_000;
/// How often it is looked whether a contact's time is over.
const ERASING_EVERY_MS: i64 = 60 * 60 * 1_000;

impl Engine {
    /// Lets time pass: deadlines, and what is due now.
    pub fn tick(&mut self) -> Vec<Work> {
        if self.is_cut_off() {
            return Vec::new();
        }
        self.notice_sleep();
        self.look_at_clock();
        let now = self.now();
        let ids: Vec<SaleId> = self.sales.keys().copied().collect();
        for id in &ids {
            while let Some(event) = self
                .sales
                .get(id)
                .and_then(|tracked| tracked.sale.elapse(now))
            {
                if let Err(error) = self.record(*id, TIMER, event, LinkChange::Keep) {
                    tracing::error!(%error, "a deadline could not be written down");
                    break;
                }
            }
        }
        self.notice_waiting(now);
        self.forget_finished();
        self.forget_contacts(now);
        self.end_reading_back();
        self.due()
    }

    /// What has waited too long is shown to a person, though nothing has happened to it.
    fn notice_waiting(&mut self, now: Timestamp) {
        let waiting: BTreeSet<SaleId> = self
            .sales
            .iter()
            .filter(|(_, tracked)| tracked.needs_attention(now))
            .map(|(id, _)| *id)
            .collect();
        if waiting != self.waiting_for_people {
            self.waiting_for_people = waiting;
            self.changed = true;
        }
    }

    /// Lets go of finished sales but the last ones, unless somebody looks at them. They are read
    /// from the journal again when they are asked for.
    fn forget_finished(&mut self) {
        let most = usize::try_from(RECENT).unwrap_or(usize::MAX);
        if self.sales.len() <= most {
            return;
        }
        let mut finished: Vec<(Timestamp, SaleId)> = self
            .sales
            .iter()
            .filter(|(id, tracked)| !tracked.sale.is_unfinished() && !self.is_watched(**id))
            .map(|(id, tracked)| (tracked.changed_at, *id))
            .collect();
        finished.sort_unstable();
        for (_, id) in finished.iter().rev().skip(most) {
            self.sales.remove(id);
            self.changed = true;
        }
    }

    /// Erases the contacts whose time is over, now and then.
    fn forget_contacts(&mut self, now: Timestamp) {
        let monotonic_ms = self.clock.monotonic_ms();
        if self.contacts_at_ms.is_some_and(|next| monotonic_ms < next) {
            return;
        }
        self.contacts_at_ms = Some(monotonic_ms.saturating_add(ERASING_EVERY_MS));
        match self.journal.erase_due(now.as_ms()) {
            Ok(0) => {}
            Ok(contacts) => tracing::info!(contacts, "contacts were erased"),
            Err(error) => tracing::warn!(%error, "contacts are erased later"),
        }
    }

    /// Returns when [`Engine::tick`] is to be called next, in monotonic milliseconds.
    #[must_use]
    pub fn next_tick_ms(&self) -> i64 {
        let now = self.clock.monotonic_ms();
        let mut next = now.saturating_add(SLEPT_MS.div_euclid(2));
        if self.is_displaced() {
            return next;
        }
        for tracked in self.sales.values() {
            for call in tracked.sale.next_calls() {
                let queue = tracked.queue(call.lane());
                if queue
                    .flying
                    .as_ref()
                    .is_none_or(|(_, flying)| *flying != call)
                {
                    next = next.min(self.due_at(tracked, &call));
                }
            }
            if let State::Approved(approval) = tracked.sale.state() {
                let left = approval.good_until().since_ms(self.now());
                next = next.min(now.saturating_add(left.max(0)));
            }
            if let State::Open(open) = tracked.sale.state() {
                next = next.min(now.saturating_add(open.give_up_at.since_ms(self.now()).max(0)));
            }
        }
        // What is overdue waits for the budget.
        if next <= now {
            self.budget.next_at_ms(now)
        } else {
            next
        }
    }

    fn due(&mut self) -> Vec<Work> {
        let now = self.clock.monotonic_ms();
        let mut work = Vec::new();
        let mut wanted: Vec<(bool, SaleId, Call)> = Vec::new();
        for (id, tracked) in &mut self.sales {
            if tracked.code.is_wanted(&tracked.sale) {
                tracked.code = Code::Coming;
                work.push(Work::Code(*id, tracked.links.clone().unwrap_or_default()));
            }
            let calls = tracked.sale.next_calls();
            for lane in Lane::ALL {
                let owed = calls.iter().find(|call| call.lane() == lane);
                let queue = tracked.queue_mut(lane);
                // A read that is out of date; or a write that the computer slept over, until Klarna
                // had forgotten its key: it must not leave any more.
                if let Some((job, flying)) = &queue.flying
                    && (flying.is_read() || flying.has_key())
                    && owed != Some(flying)
                {
                    work.push(Work::Abandon(*job));
                    queue.flying = None;
                }
                if let (Some(call), None) = (owed, &queue.flying) {
                    let watched = self.on_screen == Some(*id) || self.attended.contains_key(id);
                    let urgent = watched || !call.is_read();
                    wanted.push((urgent, *id, call.clone()));
                }
            }
        }
        wanted.sort_by_key(|(urgent, ..)| !urgent);
        for (urgent, id, call) in wanted {
            let Some(tracked) = self.sales.get(&id) else {
                continue;
            };
            if self.due_at(tracked, &call) <= now && self.budget.take(now, urgent) {
                work.push(Work::Call(self.start(id, call, now)));
            }
        }
        work
    }

    fn start(&mut self, id: SaleId, call: Call, now_ms: i64) -> Job {
        self.jobs = self.jobs.saturating_add(1);
        let job = self.jobs;
        let agreement = if let Call::Charge { agreement, .. } = &call {
            self.agreement_token(*agreement)
        } else if matches!(
            call,
            Call::ReadAgreement { .. } | Call::CancelAgreement { .. }
        ) {
            self.agreement_token(id)
        } else {
            None
        };
        let tracked = self.sales.get_mut(&id).expect("the caller just found it");
        let queue = tracked.queue_mut(call.lane());
        if queue
            .last
            .as_ref()
            .is_none_or(|(last, _)| !is_same_kind(last, &call))
        {
            (queue.times, queue.failures) = (0, 0);
        }
        queue.at_once = false;
        queue.last = Some((call.clone(), now_ms));
        queue.flying = Some((job, call.clone()));
        Job {
            id: job,
            sale: Arc::clone(&tracked.sale),
            call,
            contact: tracked.contact.clone(),
            approval: tracked.approval.clone(),
            agreement,
        }
    }

    fn due_at(&self, tracked: &Tracked, call: &Call) -> i64 {
        let queue = tracked.queue(call.lane());
        if queue.at_once && call.is_read() {
            return queue.hold_until_ms;
        }
        let same = queue
            .last
            .as_ref()
            .filter(|(last, _)| is_same_kind(last, call));
        let asked = Asked {
            times: same.map_or(0, |_| queue.times),
            failures: same.map_or(0, |_| queue.failures),
            since_change_ms: self
                .clock
                .monotonic_ms()
                .saturating_sub(tracked.changed_monotonic_ms),
            on_screen: self.is_watched(tracked.sale.id()),
        };
        let from = same.map_or(tracked.changed_monotonic_ms, |(_, at)| *at);
        // The same pause until the call is made: the chance must not be drawn anew at every look.
        let chance = u32::try_from(from.rem_euclid(1_009))
            .unwrap_or(0)
            .wrapping_mul(2_654_435_761);
        let pause = pace::jittered(pace::pause_ms(&tracked.sale, call, asked), chance);
        from.saturating_add(pause).max(queue.hold_until_ms)
    }

    fn is_watched(&self, id: SaleId) -> bool {
        self.on_screen == Some(id) || self.attended.contains_key(&id)
    }

    /// A clock that lies before what was written down already is wrong: a person must set it.
    pub(super) fn look_at_clock(&mut self) {
        let now_ms = self.clock.now_ms();
        let last = self.written_at;
        let is_behind = last.is_some_and(|last| is_behind(now_ms, last.as_ms()));
        if is_behind != self.is_behind {
            (self.is_behind, self.changed) = (is_behind, true);
            if is_behind {
                tracing::warn!(
                    now_ms,
                    ?last,
                    "the clock lies before the journal's last event"
                );
            }
        }
    }

    /// After the machine slept, everything open is read at once.
    fn notice_sleep(&mut self) {
        let (wall, monotonic) = (self.clock.now_ms(), self.clock.monotonic_ms());
        let slept =
            wall.saturating_sub(self.clocks_at.0) - monotonic.saturating_sub(self.clocks_at.1);
        self.clocks_at = (wall, monotonic);
        if slept.abs() < SLEPT_MS {
            return;
        }
        tracing::info!(slept_ms = slept, "the clock jumped");
        for tracked in self.sales.values_mut() {
            for lane in Lane::ALL {
                let queue = tracked.queue_mut(lane);
                queue.at_once = true;
                queue.hold_until_ms = 0;
            }
        }
        self.changed = true;
    }
}
