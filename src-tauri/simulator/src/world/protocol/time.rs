//! Spans of time and their spelling in Klarna's answers.

use jiff::Timestamp;

pub(crate) const SECOND_MS: i64 = 1_000;
pub(crate) const MINUTE_MS: i64 = 60 * SECOND_MS;
pub(crate) const HOUR_MS: i64 = 60 * MINUTE_MS;
pub(crate) const DAY_MS: i64 = 24 * HOUR_MS;

/// How long a payment session is valid.
pub(crate) const PAYMENT_SESSION_MS: i64 = 48 * HOUR_MS;
/// How long before its payment session a hosted session expires.
pub(crate) const HOSTED_SESSION_EARLIER_MS: i64 = HOUR_MS;
/// How long an authorization token is valid.
pub(crate) const AUTHORIZATION_MS: i64 = HOUR_MS;
/// How long an order can be captured.
pub(crate) const ORDER_MS: i64 = 28 * DAY_MS;
/// How long after its creation an order may still be extended.
pub(crate) const EXTENDABLE_MS: i64 = 180 * DAY_MS;
/// How long an idempotency key is honoured.
pub(crate) const REPLAY_MS: i64 = 24 * HOUR_MS;

/// Returns the time as Klarna writes it: ISO 8601, UTC, milliseconds, `Z`.
pub(crate) fn iso(at_ms: i64) -> String {
    let bound = if at_ms < 0 {
        Timestamp::MIN
    } else {
        Timestamp::MAX
    };
    let at = Timestamp::from_millisecond(at_ms).unwrap_or(bound);
    format!("{at:.3}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_written_with_milliseconds_and_z() {
        assert_eq!(iso(1_557_928_303_507), "2019-05-15T13:51:43.507Z");
        assert_eq!(iso(0), "1970-01-01T00:00:00.000Z");
    }
}
