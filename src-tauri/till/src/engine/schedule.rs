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

/// The budget of calls, refilled over time: Klarna's limit applies to the merchant, and every till has a share.
#[derive(Clone, Debug)]
pub struct Budget {
    /// Calls per thousand seconds, equal to millionths of a call per millisecond.
    rate: i64,
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

impl Budget {
    /// Returns a full budget of `per_1000_seconds` calls at the monotonic time `now_ms`.
    #[must_use]
    pub fn new(per_1000_seconds: u32, now_ms: i64) -> Budget {
        let rate = i64::from(per_1000_seconds.max(1));
        let mut budget = Budget {
            rate,
            left: 0,
            at_ms: now_ms,
            hold_until_ms: now_ms,
        };
        budget.left = budget.most();
        budget
    }

    /// Takes one call, if available. Background calls leave the last one for urgent ones.
    pub fn take(&mut self, now_ms: i64, urgent: bool) -> bool {
        self.refill(now_ms);
        let is_held = !urgent && now_ms < self.hold_until_ms;
        if is_held || self.left < self.needed(urgent) {
            return false;
        }
        self.left = self.left.saturating_sub(CALL);
        true
    }

    /// Returns when the next call can be taken, in monotonic milliseconds.
    #[must_use]
    pub fn next_at_ms(&self, now_ms: i64, urgent: bool) -> i64 {
        let missing = self.needed(urgent).saturating_sub(self.left).max(0);
        let filled = now_ms.saturating_add(missing.div_euclid(self.rate).max(LOOK_AGAIN_MS));
        if urgent {
            filled
        } else {
            filled.max(self.hold_until_ms)
        }
    }

    /// Holds background calls back until `until_ms`: Klarna has few calls left for all tills. Klarna counts by kind of
    /// call, so an urgent one may still pass.
    pub fn hold(&mut self, until_ms: i64) {
        self.hold_until_ms = self.hold_until_ms.max(until_ms);
    }

    /// One second's calls, but at least one.
    fn most(&self) -> i64 {
        self.rate.saturating_mul(1_000).max(CALL)
    }

    fn needed(&self, urgent: bool) -> i64 {
        if urgent {
            CALL
        } else {
            CALL.saturating_mul(2).min(self.most())
        }
    }

    fn refill(&mut self, now_ms: i64) {
        let passed = now_ms.saturating_sub(self.at_ms).max(0);
        self.left = self
            .left
            .saturating_add(passed.saturating_mul(self.rate))
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

    #[test]
    fn each_second_has_a_limit_and_the_last_call_is_reserved_for_people() {
        let mut budget = Budget::new(5_000, 0);
        let in_background = (0..10).filter(|_| budget.take(0, false)).count();
        assert_eq!(in_background, 4);
        assert!(budget.take(0, true));
        assert!(!budget.take(0, true));
        assert!(!budget.take(199, true));
        assert!(budget.take(200, true));
        assert!(budget.next_at_ms(200, true) > 200);
    }

    #[test]
    fn many_tills_share_one_merchants_limit() {
        let mut budget = Budget::new(100, 0);
        assert!(
            budget.take(0, false),
            "a till with less than a call a second still has one"
        );
        assert!(!budget.take(9_999, true));
        assert!(budget.take(10_000, true));
    }

    #[test]
    fn urgent_calls_come_first_when_klarna_has_few_left() {
        let mut budget = Budget::new(5_000, 0);
        budget.hold(1_000);
        assert!(!budget.take(999, false));
        assert!(budget.take(999, true));
        assert!(budget.take(1_000, false));
    }
}
