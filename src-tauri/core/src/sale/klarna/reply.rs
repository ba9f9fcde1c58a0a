//! Klarna's replies.

use serde::{Deserialize, Serialize};

use crate::message;
use crate::message::Message;
use crate::sale::klarna::order::OrderFacts;
use crate::values::id::IdempotencyKey;
use crate::values::klarna_id::{
    BookingId, CorrelationId, HostedSessionId, KlarnaReference, OrderId, PaymentSessionId,
};
use crate::values::terms::Category;
use crate::values::text::shown;
use crate::values::time::Timestamp;

/// The status of an answer about something Klarna does not know.
pub(in crate::sale) const NOT_FOUND: u16 = 404;

/// Klarna's answer to a call, with the id for Klarna's support.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// The answer.
    pub answer: Answer,
    /// `Klarna-Correlation-Id`.
    pub correlation_id: Option<CorrelationId>,
}

/// The answer to each kind of call.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(
    missing_docs,
    reason = "each variant answers the call of the same name"
)]
pub enum Answer {
    PaymentSessionCreated {
        attempt: u32,
        outcome: Outcome<NewPaymentSession>,
    },
    HostedSessionCreated {
        attempt: u32,
        outcome: Outcome<NewHostedSession>,
    },
    HostedSessionRead(Outcome<HostedStatus>),
    HostedSessionDisabled(Outcome<()>),
    Distributed {
        attempt: u32,
        outcome: Outcome<()>,
    },
    PaymentSessionRead(Outcome<PaymentSessionStatus>),
    OrderPlaced(Outcome<OrderId>),
    AuthorizationCancelled(Outcome<()>),
    /// Nothing was sent: the till lost the customer's approval, and Klarna does not return it any more.
    ApprovalLost,
    Charged {
        key: IdempotencyKey,
        outcome: Outcome<OrderId>,
    },
    CustomerTokenCreated(Outcome<()>),
    CustomerTokenRead(Outcome<CustomerTokenStatus>),
    CustomerTokenCancelled(Outcome<()>),
    /// Nothing was sent: the customer token's secret is not readable here.
    CustomerTokenLost,
    OrderRead(Outcome<OrderFacts>),
    Captured {
        key: IdempotencyKey,
        outcome: Outcome<BookingId>,
    },
    OrderCancelled {
        key: IdempotencyKey,
        outcome: Outcome<()>,
    },
    Refunded {
        key: IdempotencyKey,
        outcome: Outcome<BookingId>,
    },
    Released {
        key: IdempotencyKey,
        outcome: Outcome<()>,
    },
    AuthorizationExtended {
        key: IdempotencyKey,
        outcome: Outcome<()>,
    },
    Ahead(AheadAnswer),
}

/// The answer to each call ahead of the payment.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(
    missing_docs,
    reason = "each variant answers the call of the same name"
)]
pub enum AheadAnswer {
    SessionCreated(Outcome<NewPaymentSession>),
    SessionUpdated(Outcome<()>),
    PageCreated(Outcome<NewHostedSession>),
    PageDisabled(Outcome<()>),
}

/// The four outcomes of a call. `Unanswered` is not a failure: the result is unknown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome<T> {
    /// Klarna did it.
    Done(T),
    /// Klarna refused; nothing happened.
    Refused(KlarnaRefusal),
    /// It never reached Klarna; nothing happened.
    NotSent,
    /// A time-out, a cut connection, a server error: it may have happened.
    Unanswered,
}

/// Klarna's refusal (error body: `error_code`, `error_messages`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KlarnaRefusal {
    /// The HTTP status.
    pub status: u16,
    /// Klarna's `error_code`, if the body had one.
    pub code: Option<String>,
    /// Klarna's `error_messages`.
    pub messages: Vec<String>,
}

impl KlarnaRefusal {
    /// Returns the message for a person: Klarna's own words, or the meaning of the status.
    #[must_use]
    pub fn message(&self) -> Message {
        let words = self.messages.join("; ");
        let words = shown(&words);
        match (self.status, words.is_empty(), &self.code) {
            (401, _, _) => message!("klarna-not-accepted"),
            (_, false, Some(code)) => {
                let code = shown(code);
                message!("klarna-words-and-code", words = &*words, code = &*code)
            }
            (_, false, None) => message!("klarna-words", words = &*words),
            (_, true, Some(code)) => message!("klarna-words", words = &*shown(code)),
            (status, true, None) => message!("klarna-status", status = status.to_string()),
        }
    }

    /// Returns the message for a customer token that could not be charged (Customer Token, error codes).
    #[must_use]
    pub fn charge_message(&self) -> Message {
        match self.code.as_deref() {
            Some("TOKEN_SUSPENDED") => message!("klarna-token-suspended"),
            Some("TOKEN_CANCELED") => message!("klarna-token-cancelled"),
            Some("TOKEN_NOT_FOUND") => message!("klarna-token-unknown"),
            Some("UNAVAILABLE_PAYMENT_METHOD" | "PAYMENT_METHOD_FAILED") => {
                message!("klarna-payment-method-failed")
            }
            Some("REJECTED") => message!("klarna-charge-rejected"),
            Some(_) | None => self.message(),
        }
    }
}

/// A new payment session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPaymentSession {
    /// Klarna's id.
    pub id: PaymentSessionId,
    /// The payment method categories offered to the customer.
    pub categories: Vec<Category>,
}

/// A new hosted page. Its link is a secret, stored apart from the events.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewHostedSession {
    /// Klarna's id.
    pub id: HostedSessionId,
    /// When Klarna expires it, if the answer says so.
    pub expires_at: Option<Timestamp>,
}

/// The status of the hosted page (HPP, session statuses).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HostedStatus {
    /// The customer has not opened it.
    Waiting,
    /// The customer is on it.
    InProgress,
    /// Staff must check an identity document.
    ManualIdCheck {
        /// What the customer shows.
        challenge: Option<String>,
    },
    /// The customer left; they may return.
    Back,
    /// Declined; the customer may try again.
    Failed,
    /// A technical error; the customer may try again.
    Error,
    /// Paid.
    Completed {
        /// The order that Klarna placed; expected if Klarna places.
        order_id: Option<OrderId>,
        /// The order's name for customers and in settlements.
        klarna_reference: Option<KlarnaReference>,
    },
    /// Approved; the till places the order. The approval itself is a secret, stored apart from the events.
    Approved {
        /// When, according to Klarna.
        at: Option<Timestamp>,
    },
    /// The customer cancelled for good.
    Cancelled,
    /// The shop closed it for good.
    Disabled,
    /// A word that Klarna does not document.
    Other(String),
}

/// The status of the payment session (KP, read session).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PaymentSessionStatus {
    /// No order was placed on it.
    Incomplete,
    /// No order was placed on it, but the customer has approved. The approval itself is a secret, stored apart from the
    /// events.
    Approved,
    /// An order was placed on it.
    Complete,
    /// Missing, or a word that Klarna does not document.
    Other(String),
}

/// The status of a customer token (Customer Token, read token).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CustomerTokenStatus {
    /// It can be charged.
    Active,
    /// It cannot be charged for now.
    Suspended,
    /// It can never be charged again.
    Cancelled,
    /// Klarna does not know it.
    Gone,
    /// A word that Klarna does not document.
    Other(String),
}

impl CustomerTokenStatus {
    /// Whether it can never be charged again.
    #[must_use]
    pub const fn is_over(&self) -> bool {
        matches!(
            self,
            CustomerTokenStatus::Cancelled | CustomerTokenStatus::Gone
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::Value;
    use crate::values::text::is_plain;

    #[test]
    fn klarnas_own_words_stay_on_one_line() {
        let refusal = KlarnaRefusal {
            status: 404,
            code: Some("NOT\rFOUND".into()),
            messages: vec!["no\nP-000002  paid".into(), "\u{1b}[2J\u{202e}".into()],
        };
        for message in [refusal.message(), refusal.charge_message()] {
            let values = message.values().iter().map(|(_, value)| value);
            let texts: Vec<&str> = values
                .filter_map(|value| match value {
                    Value::Text(text) => Some(text.as_str()),
                    Value::Count(_) | Value::Money(_) | Value::Rate(_) | Value::Message(_) => None,
                })
                .collect();
            assert_eq!(texts.len(), 2);
            assert!(texts.iter().all(|text| is_plain(text)), "{texts:?}");
            assert!(texts[0].starts_with("no\\nP-000002  paid; "), "{texts:?}");
        }
    }
}
