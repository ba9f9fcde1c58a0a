//! The passing of time: deadlines and due calls.

use std::sync::Arc;

use handover_core::{Actor, Call, Lane, SaleId, Timestamp};

use crate::clock::is_behind;
use crate::engine::calls::plan::{Planned, Ready, Urgency};
use crate::engine::recording::Beside;
use crate::engine::sales::tracked::{Tracked, is_same_kind};
use crate::engine::schedule::{self, Asked, Attention};
use crate::engine::{Engine, Job, RECENT, Work};
use crate::klarna::code::Code;

/// A gap between wall clock and monotonic clock that means the machine slept.
const SLEPT_MS: i64 = 10_000;
/// How long the journal must be idle before it is maintained.
const QUIET_MS: i64 = 2_000;
/// How often expired contacts are looked for.
const ERASING_EVERY_MS: i64 = 60 * 60 * 1_000;
/// How often the pace of a watched payment is checked.
const PACE_MS: i64 = 1_000;
/// When a deadline that could not be recorded is tried again.
const TRY_AGAIN_MS: i64 = 1_000;

impl Engine {
    /// Handles the passing of time: deadlines and due calls.
    pub fn tick(&mut self) -> Vec<Work> {
        if self.is_cut_off() {
            return Vec::new();
        }
        self.notice_sleep();
        self.look_at_clock();
        let now_ms = self.clock.monotonic_ms();
        self.write_due_edits(now_ms);
        while let Some(id) = self.plan.next_woken(now_ms) {
            self.sales.plan_anew(id);
        }
        let mut work = Vec::new();
        self.plan_all(&mut work);
        self.settle_returns();
        self.plan_all(&mut work);
        let calls = self.rules.calls_per_1000_seconds;
        for id in self.plan.choose_just_left(calls, schedule::JUST_LEFT_MS) {
            self.sales.plan_anew(id);
        }
        self.plan_all(&mut work);
        self.forget_finished();
        self.forget_contacts(self.now());
        self.maintain_journal();
        self.end_reading_back();
        self.make_calls(now_ms, &mut work);
        work
    }

    fn plan_all(&mut self, work: &mut Vec<Work>) {
        while let Some(id) = self.sales.next_unplanned() {
            self.look_at(id, work);
        }
    }

    /// Records what time made true of a sale, and plans its calls to Klarna.
    fn look_at(&mut self, id: SaleId, work: &mut Vec<Work>) {
        self.effort.looked_at = self.effort.looked_at.saturating_add(1);
        let (now, now_ms) = (self.now(), self.clock.monotonic_ms());
        while let Some(fact) = self.sales.get(id).and_then(|held| held.sale.elapse(now)) {
            if let Err(error) = self.record(id, &Actor::Till, fact, Beside::default()) {
                tracing::error!(%error, "a deadline could not be written down");
                break;
            }
        }
        self.reply_from_ahead(id);
        self.sales.planned(id);
        self.note_waiting(id, now);
        self.note_owed(id);
        self.note_returning(id);
        let is_watched = self.is_watched(id);
        let Some(tracked) = self.sales.as_planned(id) else {
            self.plan.forget(id);
            return;
        };
        if is_watched && tracked.code.is_wanted(&tracked.sale) {
            tracked.code = Code::Coming;
            work.push(Work::Code(id, tracked.links.clone().unwrap_or_default()));
            self.sales.show_anew(id);
        }
        work.extend(self.code_ahead(id));
        let calls = self.calls_of(id);
        let Some(tracked) = self.sales.as_planned(id) else {
            return;
        };
        let mut owed = Vec::new();
        for lane in Lane::ALL {
            let call = calls.iter().find(|call| call.lane() == lane);
            let queue = tracked.queue_mut(lane);
            // Abandon an outdated read, or a write the machine slept over until Klarna may have forgotten its key: it
            // must not be sent any more.
            if let Some((job, flying)) = &queue.flying
                && (flying.is_read() || flying.has_key())
                && call != Some(flying)
            {
                work.push(Work::Abandon(*job));
                queue.flying = None;
            }
            if let (Some(call), None) = (call, &queue.flying) {
                owed.push(call);
            }
        }
        let Some(tracked) = self.sales.get(id) else {
            return;
        };
        let mut planned = self.planned(tracked, now, now_ms);
        for call in owed {
            let due_at_ms = self.due_at(tracked, call);
            if due_at_ms > now_ms {
                planned.wake_at_ms = earlier(planned.wake_at_ms, Some(due_at_ms));
                continue;
            }
            planned.ready.push(self.ready(tracked, call, due_at_ms));
        }
        self.plan.set(id, planned);
    }

    /// Returns a due call. What nobody waits for may be made later, the nearer its sale's deadline the sooner.
    fn ready(&self, tracked: &Tracked, call: &Call, due_at_ms: i64) -> Ready {
        let urgency = self.urgency(tracked, call);
        let deadline = tracked.sale.deadline();
        let left_ms = deadline.map(|at| at.since_ms(self.now()));
        Ready {
            urgency,
            by_ms: if urgency == Urgency::Background {
                schedule::wanted_by_ms(due_at_ms, left_ms)
            } else {
                due_at_ms
            },
            sale: tracked.sale.id(),
            lane: call.lane(),
        }
    }

    /// Returns the plan of a sale without its calls.
    fn planned(&self, tracked: &Tracked, now: Timestamp, now_ms: i64) -> Planned {
        let from_now = |at: Timestamp| {
            let left_ms = at.since_ms(now);
            now_ms.saturating_add(if left_ms > 0 { left_ms } else { TRY_AGAIN_MS })
        };
        let attention = tracked.attention_at().filter(|at| *at > now).map(from_now);
        let is_live = tracked.sale.open().is_some();
        let is_watched = self.is_watched(tracked.sale.id());
        // The pace of a watched payment changes with time.
        let pace = (is_live && is_watched).then(|| now_ms.saturating_add(PACE_MS));
        let deadline = tracked.sale.deadline().map(from_now);
        Planned {
            wake_at_ms: earlier(earlier(deadline, attention), pace),
            ready: Vec::new(),
            left_at_ms: (is_live && !is_watched).then_some(tracked.left_at_ms),
            finished_at: (!tracked.sale.is_unfinished()).then(|| tracked.changed_at()),
        }
    }

    /// Shows a sale that has waited too long to a person, though nothing has happened to it.
    fn note_waiting(&mut self, id: SaleId, now: Timestamp) {
        let waits = self
            .sales
            .get(id)
            .is_some_and(|tracked| tracked.needs_attention(now));
        let is_news = if waits {
            self.waiting_for_people.insert(id)
        } else {
            self.waiting_for_people.remove(&id)
        };
        if is_news {
            self.sales.show_anew(id);
            self.changed = true;
        }
    }

    /// Unloads all but the latest closed sales, unless somebody watches them. They are read from the journal again on
    /// request.
    fn forget_finished(&mut self) {
        let most = usize::try_from(RECENT).unwrap_or(usize::MAX);
        if self.sales.len() <= most {
            return;
        }
        let unwatched = self.plan.finished().filter(|id| !self.is_watched(*id));
        for id in unwatched.skip(most).collect::<Vec<SaleId>>() {
            self.sales.remove(id);
            self.sales.planned(id);
            self.plan.forget(id);
            self.changed = true;
        }
    }

    /// Erases expired contacts from time to time.
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

    /// Runs the journal's deferred maintenance.
    fn maintain_journal(&mut self) {
        let now = self.clock.monotonic_ms();
        if self
            .not_maintained_since_ms
            .is_some_and(|written| now.saturating_sub(written) >= QUIET_MS)
        {
            let is_done = self.journal.maintain();
            self.not_maintained_since_ms = (!is_done).then_some(now);
        }
    }

    /// Returns when to call [`Engine::tick`] next, in monotonic milliseconds.
    #[must_use]
    pub fn next_tick_ms(&self) -> i64 {
        let now_ms = self.clock.monotonic_ms();
        let rest = now_ms.saturating_add(SLEPT_MS.div_euclid(2));
        if self.is_displaced() {
            return rest;
        }
        if self.sales.has_unplanned() {
            return now_ms;
        }
        let woken = self.plan.next_time_ms();
        // Overdue calls wait for the budget.
        let called = self
            .plan
            .first_ready()
            .map(|ready| self.budget.next_at_ms(now_ms, ready.urgency.spared()));
        let next = earlier(earlier(woken, called), self.edits_due_at_ms()).unwrap_or(rest);
        next.clamp(now_ms, rest)
    }

    /// Makes the due calls the budget allows.
    fn make_calls(&mut self, now_ms: i64, work: &mut Vec<Work>) {
        while let Some(ready) = self.plan.first_ready() {
            if !self.budget.take(now_ms, ready.urgency.spared()) {
                return;
            }
            let Some(Ready { sale, lane, .. }) = self.plan.made_first() else {
                return;
            };
            let calls = self.calls_of(sale).into_iter();
            if let Some(call) = calls.into_iter().find(|call| call.lane() == lane) {
                work.push(Work::Call(self.start(sale, call, now_ms)));
            }
        }
    }

    /// Returns the calls that a sale owes, and the one that prepares its payment.
    fn calls_of(&mut self, id: SaleId) -> Vec<Call> {
        let Some(tracked) = self.sales.get(id) else {
            return Vec::new();
        };
        let mut calls = tracked.sale.next_calls();
        calls.extend(self.call_ahead(id));
        calls
    }

    fn start(&mut self, id: SaleId, call: Call, now_ms: i64) -> Job {
        self.jobs = self.jobs.saturating_add(1);
        let job = self.jobs;
        let customer_token = if let Call::Charge { customer_token, .. } = &call {
            self.token_secret(*customer_token)
        } else if matches!(
            call,
            Call::ReadCustomerToken { .. } | Call::CancelCustomerToken { .. }
        ) {
            self.token_secret(id)
        } else {
            None
        };
        let tracked = self.sales.as_planned(id).expect("the caller just found it");
        let queue = tracked.queue_mut(call.lane());
        if queue
            .last
            .as_ref()
            .is_none_or(|(last, _)| !is_same_kind(last, &call))
        {
            (queue.times, queue.failures) = (0, 0);
        }
        (queue.at_once, queue.hinted) = (false, false);
        queue.last = Some((call.clone(), now_ms));
        queue.flying = Some((job, call.clone()));
        if let Call::Ahead(call) = &call {
            tracked.opened_ahead.calls.sent(&tracked.sale, call);
        }
        Job {
            id: job,
            sale: Arc::clone(&tracked.sale),
            call,
            contact: tracked.contact.clone(),
            approval: tracked.approval.clone(),
            customer_token,
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
            attention: self.attention(tracked.sale.id()),
        };
        let from = same.map_or(tracked.changed_monotonic_ms, |(_, at)| *at);
        // Derived from the time, so that the pause stays the same until the call is made.
        let chance = u32::try_from(from.rem_euclid(1_009))
            .unwrap_or(0)
            .wrapping_mul(2_654_435_761);
        let pause = schedule::jittered(schedule::pause_ms(&tracked.sale, call, asked), chance);
        from.saturating_add(pause).max(queue.hold_until_ms)
    }

    fn attention(&self, id: SaleId) -> Attention {
        if self.is_watched(id) {
            Attention::Watched
        } else if self.plan.is_just_left(id) {
            Attention::JustLeft
        } else {
            Attention::Background
        }
    }

    fn urgency(&self, tracked: &Tracked, call: &Call) -> Urgency {
        let id = tracked.sale.id();
        match self.attention(id) {
            _ if call.lane() == Lane::Ahead => Urgency::JustLeft,
            _ if self.on_screen == Some(id) => Urgency::OnScreen,
            _ if !call.is_read() || tracked.sale.owes_klarna() => Urgency::Waited,
            _ if self.is_unread(id) => Urgency::Waited,
            Attention::Watched => Urgency::Waited,
            _ if tracked.queue(call.lane()).hinted => Urgency::JustLeft,
            Attention::JustLeft => Urgency::JustLeft,
            Attention::Background => Urgency::Background,
        }
    }

    pub(super) fn is_watched(&self, id: SaleId) -> bool {
        self.on_screen == Some(id) || self.attended.contains_key(&id)
    }

    /// A clock before the latest recorded event is wrong: a person must set it.
    pub(in crate::engine) fn look_at_clock(&mut self) {
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

    /// After the machine slept, all open sales are read at once.
    fn notice_sleep(&mut self) {
        let (wall, monotonic) = (self.clock.now_ms(), self.clock.monotonic_ms());
        let slept =
            wall.saturating_sub(self.clocks_at.0) - monotonic.saturating_sub(self.clocks_at.1);
        self.clocks_at = (wall, monotonic);
        if slept.abs() < SLEPT_MS {
            return;
        }
        tracing::info!(slept_ms = slept, "the clock jumped");
        for tracked in self.sales.all_to_plan() {
            for lane in Lane::ALL {
                let queue = tracked.queue_mut(lane);
                queue.at_once = true;
                queue.hold_until_ms = monotonic;
            }
        }
        self.changed = true;
    }
}

fn earlier(one: Option<i64>, other: Option<i64>) -> Option<i64> {
    one.into_iter().chain(other).min()
}
