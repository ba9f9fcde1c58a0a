//! Paces the calls to Klarna: when a call is due, and how many are allowed per second.
//!
//! Reads are fast while a customer is paying and slow otherwise, since Klarna counts all tills of a merchant together.

use handover_core::{AheadCall, Call, CustomerStep, Lane, Sale, Stage, State, Step};

/// The longest pause between two calls: 60 seconds.
pub const LONGEST_MS: i64 = 60_000;

const SECOND: i64 = 1_000;
/// The pause between reads of a partly handed-over order that nobody watches: 15 minutes.
const REST_MS: i64 = 15 * LONGEST_MS;
/// The pause between two calls that prepare a payment: a burst of scans is one update.
const AHEAD_MS: i64 = 300;
/// The longest time by which a nearer deadline goes first.
const HOUR_MS: i64 = 60 * LONGEST_MS;
/// The pause after a call without a usable answer; doubled each time.
const FIRST_RETRY_MS: i64 = 500;

/// The inputs for the pause before a call.
#[derive(Clone, Copy, Debug)]
pub struct Asked {
    /// How often this call was made since the sale last changed.
    pub times: u32,
    /// How many of the last calls got no usable answer.
    pub failures: u32,
    /// Milliseconds since the sale last changed.
    pub since_change_ms: i64,
    /// Who waits for the payment.
    pub attention: Attention,
}

/// Who waits for a payment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attention {
    /// Somebody is watching it.
    Watched,
    /// Nobody is watching it, but its customer may still be at the counter.
    JustLeft,
    /// Nobody.
    Background,
}

/// The pause between reads of a payment that was just left: 4 seconds.
pub const JUST_LEFT_MS: i64 = 4 * SECOND;

/// Returns the pause between the last call and this one, in milliseconds, before jitter.
#[must_use]
pub fn pause_ms(sale: &Sale, call: &Call, asked: Asked) -> i64 {
    if asked.failures > 0 {
        return backoff(FIRST_RETRY_MS, asked.failures.saturating_sub(1));
    }
    if call.lane() == Lane::CustomerToken {
        return if asked.times == 0 {
            0
        } else {
            backoff(FIRST_RETRY_MS, asked.times.saturating_sub(1))
        };
    }
    if let Call::Ahead(ahead) = call {
        return match ahead {
            _ if asked.times == 0 => 0,
            AheadCall::CreatePage { .. } => SECOND,
            AheadCall::CreateSession { .. }
            | AheadCall::UpdateSession { .. }
            | AheadCall::DisablePage { .. } => AHEAD_MS,
        };
    }
    let waits = sale.open().is_some() || sale.is_handed_over_idle();
    // The page is read before its payment session, which says less.
    let is_unread = matches!(sale.state(), State::Unreadable(_));
    let is_beside = sale.has_live_link() && call.lane() == Lane::Session;
    if asked.times == 0 && (is_beside || is_unread) {
        return SECOND;
    }
    if asked.times == 0 && !waits {
        return match sale.repeats() {
            1.. if !call.is_read() => backoff(FIRST_RETRY_MS, sale.repeats()),
            _ => 0,
        };
    }
    let is_watched = asked.attention == Attention::Watched;
    if let Call::Distribute { .. } = call {
        return 0;
    }
    if let Some(open) = sale.open() {
        return match open.step {
            _ if is_watched => on_screen(&open.step, asked.since_change_ms),
            _ if asked.attention == Attention::JustLeft => JUST_LEFT_MS,
            CustomerStep::OnPage | CustomerStep::IdentityCheck { .. } => 30 * SECOND,
            CustomerStep::Waiting
            | CustomerStep::Declined
            | CustomerStep::TechnicalError
            | CustomerStep::WentBack
            | CustomerStep::Unknown { .. } => 45 * SECOND,
        };
    }
    match sale.accepted() {
        // Goods left to hand over may stay for weeks.
        Some(_) if sale.is_handed_over_idle() && !is_watched => REST_MS,
        Some(accepted) if accepted.step == Step::Idle => LONGEST_MS,
        None if sale.stage() == Stage::UnderReview && is_watched => 15 * SECOND,
        None if sale.stage() == Stage::UnderReview => LONGEST_MS,
        Some(_) | None => backoff(FIRST_RETRY_MS, asked.times.saturating_sub(1)),
    }
}

/// Before the page is opened: every 3 seconds, then slower. While the customer is paying: slow at first, since nobody
/// pays in the first 12 seconds, then every second, then slower again.
fn on_screen(step: &CustomerStep, since_change_ms: i64) -> i64 {
    let seconds = since_change_ms.div_euclid(SECOND);
    match step {
        CustomerStep::Waiting => match seconds {
            ..60 => 3 * SECOND,
            60..180 => 6 * SECOND,
            _ => 12 * SECOND,
        },
        CustomerStep::OnPage => match seconds {
            ..12 => 4 * SECOND,
            12..150 => SECOND,
            150..300 => 3 * SECOND,
            _ => 6 * SECOND,
        },
        CustomerStep::IdentityCheck { .. }
        | CustomerStep::Declined
        | CustomerStep::TechnicalError
        | CustomerStep::WentBack
        | CustomerStep::Unknown { .. } => match seconds {
            ..60 => 2 * SECOND,
            60..180 => 4 * SECOND,
            _ => 12 * SECOND,
        },
    }
}

fn backoff(first_ms: i64, doublings: u32) -> i64 {
    first_ms
        .saturating_mul(1_i64 << doublings.min(10))
        .min(LONGEST_MS)
}

/// Returns `ms` changed by up to a tenth either way; `chance` is any random value.
#[must_use]
pub fn jittered(ms: i64, chance: u32) -> i64 {
    let tenth = ms.div_euclid(10);
    let span = tenth.saturating_mul(2).saturating_add(1);
    ms.saturating_sub(tenth)
        .saturating_add(i64::from(chance).rem_euclid(span))
}

/// Returns by when a read that is due at `due_at_ms` should be made, with `left_ms` until the sale's deadline: the
/// nearest deadline goes first, and half the time is left after the read. No read waits for others longer than an hour.
#[must_use]
pub fn wanted_by_ms(due_at_ms: i64, left_ms: Option<i64>) -> i64 {
    let half = left_ms.map_or(HOUR_MS, |left_ms| left_ms.div_euclid(2));
    due_at_ms.saturating_add(half.clamp(0, HOUR_MS))
}

/// The budget of calls, refilled over time. Klarna's limit applies to the merchant, and no till knows what the others
/// take of it: a till halves its rate when Klarna has few calls left, and regains it little by little. Tills that share
/// a limit end up with equal shares.
#[derive(Clone, Debug)]
pub struct Budget {
    /// The highest rate, in calls per thousand seconds, equal to millionths of a call per millisecond.
    highest: i64,
    /// The rate after it was last lowered.
    lowered: i64,
    lowered_at_ms: i64,
    /// In millionths of a call.
    left: i64,
    at_ms: i64,
    /// Background calls are held back until then.
    hold_until_ms: i64,
}

/// How soon the till checks again whether a waiting call can be made.
const LOOK_AGAIN_MS: i64 = 20;
/// One call, in millionths.
const CALL: i64 = 1_000_000;
/// The rate is lowered at most this often: all answers of a second tell of the same limit.
const LOWER_EVERY_MS: i64 = SECOND;
/// How long it takes from no rate at all to the highest.
const REGAIN_MS: i64 = 60 * SECOND;
/// The rate stays above this part of the highest.
const LOWEST_PART: i64 = 64;

impl Budget {
    /// Returns a full budget of `per_1000_seconds` calls at the monotonic time `now_ms`.
    #[must_use]
    pub fn new(per_1000_seconds: u32, now_ms: i64) -> Budget {
        let rate = i64::from(per_1000_seconds.max(1));
        let mut budget = Budget {
            highest: rate,
            lowered: rate,
            lowered_at_ms: i64::MIN,
            left: 0,
            at_ms: now_ms,
            hold_until_ms: now_ms,
        };
        budget.left = budget.most();
        budget
    }

    /// Takes one call, if `spared` are left after it for calls that are more urgent; if that is less than none, it is
    /// borrowed: at most a second's calls. A call that spares none is not held back.
    pub fn take(&mut self, now_ms: i64, spared: i64) -> bool {
        self.refill(now_ms);
        let is_held = spared > 0 && now_ms < self.hold_until_ms;
        if is_held || self.left < self.needed(spared) {
            return false;
        }
        self.left = self.left.saturating_sub(CALL);
        true
    }

    /// Returns when the next call can be taken, in monotonic milliseconds.
    #[must_use]
    pub fn next_at_ms(&self, now_ms: i64, spared: i64) -> i64 {
        let missing = self.needed(spared).saturating_sub(self.left).max(0);
        let rate = self.rate(now_ms);
        let filling_ms = missing
            .saturating_add(rate)
            .saturating_sub(1)
            .div_euclid(rate);
        let filled = now_ms.saturating_add(filling_ms.max(LOOK_AGAIN_MS));
        if spared > 0 {
            filled.max(self.hold_until_ms)
        } else {
            filled
        }
    }

    /// Holds background calls back until `until_ms`: Klarna has no calls left for all tills. Klarna counts by kind of
    /// call, so an urgent one may still pass.
    pub fn hold(&mut self, until_ms: i64) {
        self.hold_until_ms = self.hold_until_ms.max(until_ms);
    }

    /// Halves the rate: Klarna has few calls left for all tills, or is overloaded.
    pub fn lower(&mut self, now_ms: i64) {
        if now_ms < self.lowered_at_ms.saturating_add(LOWER_EVERY_MS) {
            return;
        }
        self.refill(now_ms);
        let lowest = self.highest.div_euclid(LOWEST_PART).max(1);
        self.lowered = self.rate(now_ms).div_euclid(2).max(lowest);
        self.lowered_at_ms = now_ms;
    }

    /// Returns the rate: what is left after it was lowered, and what was regained since.
    fn rate(&self, now_ms: i64) -> i64 {
        let passed_ms = now_ms.saturating_sub(self.lowered_at_ms).max(0);
        let regained = passed_ms.saturating_mul(self.highest).div_euclid(REGAIN_MS);
        self.lowered.saturating_add(regained).min(self.highest)
    }

    /// One second's calls at the highest rate, but at least one.
    fn most(&self) -> i64 {
        self.highest.saturating_mul(SECOND).max(CALL)
    }

    fn needed(&self, spared: i64) -> i64 {
        let with_spared = CALL.saturating_mul(spared.saturating_add(1));
        with_spared.clamp(CALL.saturating_sub(self.most()), self.most())
    }

    fn refill(&mut self, now_ms: i64) {
        let passed = now_ms.saturating_sub(self.at_ms).max(0);
        self.left = self
            .left
            .saturating_add(passed.saturating_mul(self.rate(now_ms)))
            .min(self.most());
        self.at_ms = now_ms;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_up_to_a_minute() {
        let pauses: Vec<i64> = (0..9).map(|failures| backoff(500, failures)).collect();
        assert_eq!(
            pauses,
            [
                500, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000, LONGEST_MS, LONGEST_MS
            ]
        );
        assert_eq!(backoff(500, u32::MAX), LONGEST_MS);
    }

    #[test]
    fn jitter_stays_within_a_tenth() {
        let drawn: Vec<i64> = (0..5_000).map(|chance| jittered(3_000, chance)).collect();
        assert_eq!(
            (drawn.iter().min(), drawn.iter().max()),
            (Some(&2_700), Some(&3_300))
        );
        assert_eq!(jittered(0, 7), 0);
        assert!((54_000..=66_000).contains(&jittered(LONGEST_MS, u32::MAX)));
    }

    #[test]
    fn reads_for_a_paying_customer_start_slow_and_then_run_every_second() {
        let pauses = [0, 11_999, 12_000, 149_999, 150_000, 300_000]
            .map(|ms| on_screen(&CustomerStep::OnPage, ms));
        assert_eq!(pauses, [4_000, 4_000, 1_000, 1_000, 3_000, 6_000]);
    }

    /// Returns how many calls are made from `from_ms` on within `ms`, one look each millisecond.
    fn calls(budget: &mut Budget, from_ms: i64, ms: i64, spared: i64) -> usize {
        (from_ms..from_ms + ms)
            .filter(|now_ms| budget.take(*now_ms, spared))
            .count()
    }

    #[test]
    fn each_second_has_a_limit_and_what_is_spared_is_left_for_people() {
        for (spared, at_once) in [(-9, 10), (-4, 9), (0, 5), (2, 3), (4, 1), (9, 1)] {
            let mut budget = Budget::new(5_000, 0);
            let taken = (0..20).filter(|_| budget.take(0, spared)).count();
            assert_eq!(taken, at_once, "{spared}");
            let for_people = (0..20).filter(|_| budget.take(0, 0)).count();
            assert_eq!(for_people, 5_usize.saturating_sub(taken), "{spared}");
        }
    }

    #[test]
    fn a_call_is_available_after_a_fifth_of_a_second_and_a_borrowed_one_is_returned_first() {
        for (spared, next_at_ms) in [(0, 200), (-2, 600)] {
            let mut budget = Budget::new(5_000, 0);
            while budget.take(0, spared) {}
            assert_eq!(budget.next_at_ms(0, 0), next_at_ms, "{spared}");
            assert!(!budget.take(next_at_ms - 1, 0), "{spared}");
            assert!(budget.take(next_at_ms, 0), "{spared}");
        }
    }

    #[test]
    fn calls_that_spare_the_most_still_use_the_whole_budget() {
        for spared in [-4, 0, 2, 4] {
            let mut budget = Budget::new(5_000, 0);
            calls(&mut budget, 0, 10_000, spared);
            assert_eq!(calls(&mut budget, 10_000, 60_000, spared), 300, "{spared}");
        }
    }

    #[test]
    fn a_till_may_have_less_than_a_call_a_second() {
        let mut budget = Budget::new(100, 0);
        assert!(budget.take(0, 4), "it still has one");
        assert!(!budget.take(9_999, 0));
        assert!(budget.take(10_000, 4));
    }

    #[test]
    fn urgent_calls_come_first_when_klarna_has_few_left() {
        let mut budget = Budget::new(5_000, 0);
        budget.hold(1_000);
        assert!(!budget.take(999, 1));
        assert!(budget.take(999, 0));
        assert!(budget.take(2_000, 1));
    }

    #[test]
    fn the_rate_is_halved_at_once_and_regained_little_by_little() {
        let cases: [(&[i64], i64, i64); 7] = [
            (&[], 0, 5_000),
            (&[0], 0, 2_500),
            (&[0], 15_000, 3_750),
            (&[0], 30_000, 5_000),
            (&[0], 90_000, 5_000),
            (&[0, 10, 999], 999, 2_583),
            (&[0, 1_000], 1_000, 1_291),
        ];
        for (lowered_at_ms, now_ms, rate) in cases {
            let mut budget = Budget::new(5_000, 0);
            for at_ms in lowered_at_ms {
                budget.lower(*at_ms);
            }
            assert_eq!(budget.rate(now_ms), rate, "{lowered_at_ms:?} {now_ms}");
        }
    }

    #[test]
    fn the_rate_never_ends_and_never_exceeds_the_setting() {
        for setting in [1, 100, 5_000, u32::MAX] {
            let mut budget = Budget::new(setting, 0);
            for second in 0..600 {
                budget.lower(second * SECOND);
                assert!(budget.rate(second * SECOND) > 0, "{setting}");
            }
            assert_eq!(budget.rate(i64::MAX), i64::from(setting));
        }
    }

    #[test]
    fn tills_that_share_a_limit_end_up_with_equal_shares() {
        // Ten tills may use ten calls a second each; Klarna answers fifty, and the first four tills start alone.
        let mut tills: Vec<Budget> = (0..10).map(|_| Budget::new(10_000, 0)).collect();
        let mut made = [0; 10];
        for second in 0..600 {
            let now_ms = second * SECOND;
            let open = if second < 60 { 4 } else { 10 };
            let mut left = 50;
            for ms in now_ms..now_ms + SECOND {
                for (till, made) in tills.iter_mut().zip(&mut made).take(open) {
                    if !till.take(ms, 4) {
                        continue;
                    }
                    left -= 1;
                    *made += i64::from(second >= 300 && left >= 0);
                    if left <= 5 {
                        till.lower(ms);
                    }
                }
            }
        }
        let all: i64 = made.iter().sum();
        assert!((300 * 30..=300 * 50).contains(&all), "{made:?}");
        let (least, most) = (made.iter().min(), made.iter().max());
        assert!(
            most.zip(least)
                .is_some_and(|(most, least)| *most < least * 2),
            "{made:?}"
        );
    }
}
