//! Counts what occurs in the schedules, so that what never occurs is noticed.

use std::collections::BTreeMap;

/// How often each thing occurred.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    /// Schedules played.
    pub schedules: u64,
    /// Calls to Klarna.
    pub calls: u64,
    /// Events in all journals.
    pub events: u64,
    met: BTreeMap<(Kind, String), u64>,
}

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names say it all")]
pub enum Kind {
    Fault,
    Accident,
    Call,
    Command,
    Customer,
    State,
    Stage,
    Transition,
}

impl Kind {
    /// Everything that is counted.
    pub const ALL: [Kind; 8] = [
        Kind::Fault,
        Kind::Accident,
        Kind::Call,
        Kind::Command,
        Kind::Customer,
        Kind::State,
        Kind::Stage,
        Kind::Transition,
    ];
}

impl Tally {
    pub(super) fn meet(&mut self, kind: Kind, what: &str) {
        self.meet_often(kind, what, 1);
    }

    fn meet_often(&mut self, kind: Kind, what: &str, times: u64) {
        *self.met.entry((kind, what.to_owned())).or_default() += times;
    }

    /// Adds another thread's counts.
    pub fn add(&mut self, other: Tally) {
        self.schedules += other.schedules;
        self.calls += other.calls;
        self.events += other.events;
        for ((kind, what), times) in other.met {
            self.meet_often(kind, &what, times);
        }
    }

    /// Returns what occurred of this kind, and how often.
    #[must_use]
    pub fn of(&self, kind: Kind) -> Vec<(&str, u64)> {
        let of_kind = self.met.iter().filter(|((known, _), _)| *known == kind);
        of_kind
            .map(|((_, what), times)| (what.as_str(), *times))
            .collect()
    }

    /// Returns how often it occurred.
    #[must_use]
    pub fn times(&self, kind: Kind, what: &str) -> u64 {
        let key = (kind, what.to_owned());
        self.met.get(&key).copied().unwrap_or(0)
    }
}
