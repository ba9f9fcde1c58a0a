//! Klarna's rate limits: so many requests a second for each class.

use http::{HeaderName, HeaderValue};

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

/// The class an operation is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    CreatePaymentSession,
    CreateHostedSession,
    CreateCustomerToken,
    Other,
}

impl Class {
    fn per_second(self, rate: Rate) -> u32 {
        let creates = match self {
            Class::CreatePaymentSession
            | Class::CreateHostedSession
            | Class::CreateCustomerToken => true,
            Class::Other => false,
        };
        match (creates, rate) {
            (true, Rate::Playground) => 5,
            (true, Rate::Production) => 40,
            (false, Rate::Playground) => 50,
            (false, Rate::Production) => 200,
        }
    }
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

/// Where a request stands in its class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Standing {
    pub(crate) limited: bool,
    per_second: u32,
    remaining: u32,
}

impl Limits {
    /// Counts a request and returns where its class stands.
    pub(crate) fn count(&mut self, class: Class, enforced: bool, rate: Rate, now: i64) -> Standing {
        let window = match class {
            Class::CreatePaymentSession => &mut self.payment_sessions,
            Class::CreateHostedSession => &mut self.hosted_sessions,
            Class::CreateCustomerToken => &mut self.customer_tokens,
            Class::Other => &mut self.other,
        };
        let age = now.saturating_sub(window.started_ms);
        if !(0..SECOND_MS).contains(&age) {
            *window = Window {
                started_ms: now,
                used: 0,
            };
        }
        let per_second = class.per_second(rate);
        let limited = enforced && window.used >= per_second;
        if !limited {
            window.used = window.used.saturating_add(1);
        }
        Standing {
            limited,
            per_second,
            remaining: per_second.saturating_sub(window.used),
        }
    }
}

impl Standing {
    /// A class with nothing left.
    pub(crate) const USED_UP: Standing = Standing {
        limited: true,
        per_second: 50,
        remaining: 0,
    };

    /// Returns the headers that tell a client where it stands.
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
                    .count(Class::CreatePaymentSession, true, Rate::Playground, 10_000)
                    .limited
            );
        }
        assert!(
            limits
                .count(Class::CreatePaymentSession, true, Rate::Playground, 10_999)
                .limited
        );
        assert!(
            !limits
                .count(Class::CreateHostedSession, true, Rate::Playground, 10_999)
                .limited
        );
        assert!(
            !limits
                .count(Class::CreatePaymentSession, true, Rate::Playground, 11_000)
                .limited
        );
    }

    #[test]
    fn limits_can_be_switched_off_and_still_send_their_headers() {
        let mut limits = Limits::default();
        for _ in 0..20 {
            assert!(
                !limits
                    .count(Class::CreatePaymentSession, false, Rate::Playground, 0)
                    .limited
            );
        }
        let headers = limits
            .count(Class::CreatePaymentSession, false, Rate::Playground, 0)
            .headers();
        let written = headers.map(|(name, value)| format!("{name}: {value:?}"));
        assert_eq!(written[0], "x-ratelimit-limit: \"5, 5;w=1\"");
        assert_eq!(written[1], "x-ratelimit-remaining: \"0\"");
    }
}
