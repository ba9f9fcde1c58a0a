//! Plans when to evaluate each sale: when something happened to it or its time has come, and not before. A thousand
//! open payments then cost no more than those of them that are due.

use std::collections::{BTreeMap, BTreeSet};

use handover_core::{Lane, SaleId, Timestamp};

/// The maximum number of recently left payments that are read at the faster pace.
const LEFT: i64 = 4;

/// The plans of all sales.
#[derive(Default)]
pub(in crate::engine) struct Plan {
    of: BTreeMap<SaleId, Planned>,
    /// When to evaluate each sale, in monotonic milliseconds.
    times: BTreeSet<(i64, SaleId)>,
    /// Due calls that wait for the budget.
    ready: BTreeSet<Ready>,
    /// Live payments that nobody watches, by when somebody last did.
    left: BTreeSet<(i64, SaleId)>,
    /// Closed sales, by when they closed.
    finished: BTreeSet<(Timestamp, SaleId)>,
    /// The payments that were left most recently.
    just_left: BTreeSet<SaleId>,
}

/// The plan of one sale.
#[derive(Clone, Debug, Default)]
pub(in crate::engine) struct Planned {
    /// When to evaluate it.
    pub(in crate::engine) wake_at_ms: Option<i64>,
    /// Its due calls.
    pub(in crate::engine) ready: Vec<Ready>,
    /// When somebody last watched its live payment, if nobody does now.
    pub(in crate::engine) left_at_ms: Option<i64>,
    /// When it closed.
    pub(in crate::engine) finished_at: Option<Timestamp>,
}

/// A due call. Ordered by urgency, then by when it should be made.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::engine) struct Ready {
    pub(in crate::engine) urgency: Urgency,
    pub(in crate::engine) by_ms: i64,
    pub(in crate::engine) sale: SaleId,
    pub(in crate::engine) lane: Lane,
}

/// Who waits for a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::engine) enum Urgency {
    /// The cashier, with the sale on screen.
    OnScreen,
    /// Another person, or money.
    Waited,
    /// A customer whose payment was left recently, or of whom Klarna sent news.
    JustLeft,
    /// Nobody.
    Background,
}

impl Urgency {
    /// Returns how many calls must be left in the budget after this one, for more urgent ones. The cashier may borrow.
    pub(in crate::engine) const fn spared(self) -> i64 {
        match self {
            Urgency::OnScreen => -4,
            Urgency::Waited => 0,
            Urgency::JustLeft | Urgency::Background => 4,
        }
    }
}

impl Plan {
    /// Replaces the plan of a sale.
    pub(in crate::engine) fn set(&mut self, id: SaleId, planned: Planned) {
        self.forget(id);
        self.times.extend(planned.wake_at_ms.map(|at| (at, id)));
        self.left.extend(planned.left_at_ms.map(|at| (at, id)));
        self.finished.extend(planned.finished_at.map(|at| (at, id)));
        self.ready.extend(planned.ready.iter().cloned());
        self.of.insert(id, planned);
    }

    /// Removes the plan of a sale.
    pub(in crate::engine) fn forget(&mut self, id: SaleId) {
        let Some(before) = self.of.remove(&id) else {
            return;
        };
        if let Some(at) = before.wake_at_ms {
            self.times.remove(&(at, id));
        }
        if let Some(at) = before.left_at_ms {
            self.left.remove(&(at, id));
        }
        if let Some(at) = before.finished_at {
            self.finished.remove(&(at, id));
        }
        for ready in &before.ready {
            self.ready.remove(ready);
        }
    }

    /// Returns a sale whose time has come, once.
    pub(in crate::engine) fn next_woken(&mut self, now_ms: i64) -> Option<SaleId> {
        let (at, id) = *self.times.first()?;
        if at > now_ms {
            return None;
        }
        self.times.remove(&(at, id));
        Some(id)
    }

    /// Returns the next time a sale must be evaluated.
    pub(in crate::engine) fn next_time_ms(&self) -> Option<i64> {
        self.times.first().map(|(at, _)| *at)
    }

    /// Returns the next call to make.
    pub(in crate::engine) fn first_ready(&self) -> Option<&Ready> {
        self.ready.first()
    }

    /// Removes and returns the next call.
    pub(in crate::engine) fn made_first(&mut self) -> Option<Ready> {
        self.ready.pop_first()
    }

    /// Returns the closed sales, latest first.
    pub(in crate::engine) fn finished(&self) -> impl Iterator<Item = SaleId> {
        self.finished.iter().rev().map(|(_, id)| *id)
    }

    /// Whether a payment is among those left most recently.
    pub(in crate::engine) fn is_just_left(&self, id: SaleId) -> bool {
        self.just_left.contains(&id)
    }

    /// Selects the payments left most recently: as many as half the budget can read every `pause_ms`. Returns those
    /// whose pace changes.
    pub(in crate::engine) fn choose_just_left(
        &mut self,
        calls_per_1000_seconds: u32,
        pause_ms: i64,
    ) -> Vec<SaleId> {
        let at_most = i64::from(calls_per_1000_seconds)
            .saturating_mul(pause_ms)
            .div_euclid(2_000_000);
        let few = usize::try_from(at_most.min(LEFT)).unwrap_or(0);
        let chosen: BTreeSet<SaleId> = self
            .left
            .iter()
            .rev()
            .take(few)
            .map(|(_, id)| *id)
            .collect();
        let changed = chosen
            .symmetric_difference(&self.just_left)
            .copied()
            .collect();
        self.just_left = chosen;
        changed
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::engine::schedule::wanted_by_ms;

    fn id(number: u128) -> SaleId {
        SaleId::new(Uuid::from_u128(number))
    }

    fn ready(urgency: Urgency, by_ms: i64, sale: u128) -> Ready {
        Ready {
            urgency,
            by_ms,
            sale: id(sale),
            lane: Lane::Payment,
        }
    }

    #[test]
    fn calls_are_ordered_by_urgency_and_then_by_when_they_should_be_made() {
        let mut plan = Plan::default();
        for (sale, urgency, by_ms) in [
            (1, Urgency::Background, 7),
            (2, Urgency::Background, 5),
            (3, Urgency::JustLeft, 9),
            (4, Urgency::Waited, 11),
            (5, Urgency::OnScreen, 13),
        ] {
            let planned = Planned {
                ready: vec![ready(urgency, by_ms, sale)],
                ..Planned::default()
            };
            plan.set(id(sale), planned);
        }
        let order: Vec<SaleId> =
            std::iter::from_fn(|| plan.made_first().map(|ready| ready.sale)).collect();
        assert_eq!(order, [5, 4, 3, 2, 1].map(id));
    }

    /// Follows payments with these times left until they end, with a read a second, each due again after 45 seconds;
    /// returns when each is read.
    fn followed(left_ms: &[i64], for_ms: i64) -> Vec<Vec<i64>> {
        let mut plan = Plan::default();
        let mut read_at_ms = vec![Vec::new(); left_ms.len()];
        let due = |plan: &mut Plan, sale: usize, due_at_ms: i64| {
            let by_ms = wanted_by_ms(due_at_ms, Some(left_ms[sale] - due_at_ms));
            let number = u128::try_from(sale).expect("small");
            let planned = Planned {
                ready: vec![ready(Urgency::Background, by_ms, number)],
                ..Planned::default()
            };
            plan.set(id(number), planned);
        };
        (0..left_ms.len()).for_each(|sale| due(&mut plan, sale, 0));
        for now_ms in (0..for_ms).step_by(1_000) {
            let Some(first) = plan.made_first() else {
                break;
            };
            let mut numbers = 0..;
            let sale = numbers.position(|number| id(number) == first.sale);
            let sale = sale.expect("one of them");
            read_at_ms[sale].push(now_ms);
            if now_ms + 45_000 < left_ms[sale] {
                due(&mut plan, sale, now_ms + 45_000);
            }
        }
        read_at_ms
    }

    #[test]
    fn the_nearest_deadline_goes_first_and_nobody_starves() {
        const MINUTE_MS: i64 = 60_000;
        // A thousand payments that end after 10 to 1,009 minutes: more than can be read every 45 seconds.
        let left_ms: Vec<i64> = (10..1_010).map(|minutes| minutes * MINUTE_MS).collect();
        let read_at_ms = followed(&left_ms, 300 * MINUTE_MS);
        for (minutes, read) in (10..).zip(&read_at_ms) {
            let end_ms = (minutes * MINUTE_MS).min(300 * MINUTE_MS);
            let times = std::iter::once(0)
                .chain(read.iter().copied())
                .chain([end_ms]);
            let times: Vec<i64> = times.filter(|at_ms| *at_ms <= end_ms).collect();
            let longest = times.windows(2).map(|pair| pair[1] - pair[0]).max();
            assert!(longest <= Some(80 * MINUTE_MS), "{minutes}: {longest:?}");
            let unread = end_ms - times[times.len() - 2];
            let is_ended = minutes < 300;
            assert!(!is_ended || unread <= 20 * MINUTE_MS, "{minutes}: {unread}");
        }
        let soonest = read_at_ms[0].len();
        assert!(
            soonest >= 12,
            "the first to end is read at its pace: {soonest}"
        );
    }

    #[test]
    fn a_new_plan_replaces_the_old_one_completely() {
        let mut plan = Plan::default();
        let planned = |at: i64| Planned {
            wake_at_ms: Some(at),
            ready: vec![ready(Urgency::Background, at, 1)],
            left_at_ms: Some(at),
            finished_at: Some(Timestamp::from_ms(at)),
        };
        plan.set(id(1), planned(5));
        plan.set(id(1), planned(9));
        assert_eq!(plan.next_woken(8), None);
        assert_eq!(plan.first_ready().map(|ready| ready.by_ms), Some(9));
        plan.forget(id(1));
        assert_eq!(
            (
                plan.next_time_ms(),
                plan.first_ready(),
                plan.finished().count()
            ),
            (None, None, 0)
        );
    }

    #[test]
    fn recently_left_payments_use_at_most_half_the_budget() {
        let mut plan = Plan::default();
        for sale in 1..=10 {
            let at = i64::try_from(sale).expect("small");
            let planned = Planned {
                left_at_ms: Some(at),
                ..Planned::default()
            };
            plan.set(id(sale), planned);
        }
        for (calls, few) in [(5_000, 4), (1_000, 2), (100, 0)] {
            plan.choose_just_left(calls, 4_000);
            let chosen: BTreeSet<SaleId> = (1..=10).rev().take(few).map(id).collect();
            assert_eq!(plan.just_left, chosen, "{calls}");
        }
        let changed = plan.choose_just_left(5_000, 4_000);
        assert_eq!(changed, [7, 8, 9, 10].map(id));
    }
}
