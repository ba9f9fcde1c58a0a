//! Klarna's rate limits: requests a second, for each class of operations.

use http::{HeaderName, HeaderValue};

use crate::world::control::fault::Operation;
use crate::world::protocol::time::SECOND_MS;

/// Which limits apply: how many requests a second Klarna answers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Rate {
    /// 5 creations and 50 other requests.
    #[default]
    Playground,
    /// 40 creations and 200 other requests.
    Production,
}

/// The counters of one merchant.
#[derive(Clone, Debug, Default)]
pub(crate) struct Limits {
    payment_sessions: Window,
    hosted_sessions: Window,
    customer_tokens: Window,
    other: Window,
}

#[derive(Clone, Copy, Debug, Default)]
struct Window {
    started_ms: i64,
    used: u32,
}

/// The quota of a class after a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Quota {
    pub(crate) limited: bool,
    per_second: u32,
    remaining: u32,
}

impl Limits {
    /// Counts a request and returns the quota of its class: each kind of creation is a class of its own, everything else
    /// is another one.
    pub(crate) fn count(
        &mut self,
        operation: Option<Operation>,
        enforced: bool,
        rate: Rate,
        now: i64,
    ) -> Quota {
        let (creations, others) = match rate {
            Rate::Playground => (5, 50),
            Rate::Production => (40, 200),
        };
        let (window, per_second) = match operation {
            Some(Operation::CreatePaymentSession) => (&mut self.payment_sessions, creations),
            Some(Operation::CreateHostedSession) => (&mut self.hosted_sessions, creations),
            Some(Operation::CreateCustomerToken) => (&mut self.customer_tokens, creations),
            Some(_) | None => (&mut self.other, others),
        };
        let age = now.saturating_sub(window.started_ms);
        if !(0..SECOND_MS).contains(&age) {
            *window = Window {
                started_ms: now,
                used: 0,
            };
        }
        let limited = enforced && window.used >= per_second;
        if !limited {
            window.used = window.used.saturating_add(1);
        }
        Quota {
            limited,
            per_second,
            remaining: per_second.saturating_sub(window.used),
        }
    }
}

impl Quota {
    /// A quota with nothing left.
    pub(crate) const EXHAUSTED: Quota = Quota {
        limited: true,
        per_second: 50,
        remaining: 0,
    };

    /// Returns the headers with the quota.
    pub(crate) fn headers(self) -> [(HeaderName, HeaderValue); 3] {
        let limit = match self.per_second {
            5 => HeaderValue::from_static("5, 5;w=1"),
            50 => HeaderValue::from_static("50, 50;w=1"),
            limit => HeaderValue::try_from(format!("{limit}, {limit};w=1")).expect("it is ASCII"),
        };
        [
            (HeaderName::from_static("x-ratelimit-limit"), limit),
            (
                HeaderName::from_static("x-ratelimit-remaining"),
                self.remaining.into(),
            ),
            (
                HeaderName::from_static("x-ratelimit-reset"),
                HeaderValue::from_static("1"),
            ),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sixth_creation_within_a_second_is_limited_and_the_next_second_is_free() {
        let mut limits = Limits::default();
        for _ in 0..5 {
            assert!(
                !limits
                    .count(
                        Some(Operation::CreatePaymentSession),
                        true,
                        Rate::Playground,
                        10_000
                    )
                    .limited
            );
        }
        assert!(
            limits
                .count(
                    Some(Operation::CreatePaymentSession),
                    true,
                    Rate::Playground,
                    10_999
                )
                .limited
        );
        assert!(
            !limits
                .count(
                    Some(Operation::CreateHostedSession),
                    true,
                    Rate::Playground,
                    10_999
                )
                .limited
        );
        assert!(
            !limits
                .count(
                    Some(Operation::CreatePaymentSession),
                    true,
                    Rate::Playground,
                    11_000
                )
                .limited
        );
    }

    #[test]
    fn limits_can_be_switched_off_and_still_send_their_headers() {
        let mut limits = Limits::default();
        for _ in 0..20 {
            assert!(
                !limits
                    .count(
                        Some(Operation::CreatePaymentSession),
                        false,
                        Rate::Playground,
                        0
                    )
                    .limited
            );
        }
        let headers = limits
            .count(
                Some(Operation::CreatePaymentSession),
                false,
                Rate::Playground,
                0,
            )
            .headers();
        let written = headers.map(|(name, value)| format!("{name}: {value:?}"));
        assert_eq!(written[0], "x-ratelimit-limit: \"5, 5;w=1\"");
        assert_eq!(written[1], "x-ratelimit-remaining: \"0\"");
    }
}
