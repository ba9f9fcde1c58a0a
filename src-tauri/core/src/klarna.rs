//! What is asked of Klarna and what comes back, in the shop's words.
//!
//! The engine turns a [`Call`] into a request and the answer into a [`Reply`]; the wire format
//! stays in the klarna crate.

use serde::{Deserialize, Serialize};

use crate::channel::Channel;
use crate::goods::Portion;
use crate::id::{IdempotencyKey, SaleId};
use crate::money::Money;
use crate::terms::{Category, PaymentTerms};
use crate::text::shown;
use crate::time::Timestamp;

/// Who places the order once the customer has paid (HPP, `place_order_mode`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlaceOrderMode {
    /// Klarna places the order; the till captures at hand-over.
    #[default]
    PlaceOrder,
    /// Klarna places and captures the order at once.
    CaptureOrder,
    /// The till places the order with the customer's authorisation.
    None,
}

/// What is owed to Klarna for a sale. Only a [`crate::Sale`] makes one, from its state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Call {
    /// Open a payment session for the sale's basket (KP, create session). Has no key.
    #[non_exhaustive]
    CreatePaymentSession {
        /// What the payment is asked for under.
        terms: PaymentTerms,
        /// Counts repetitions.
        attempt: u32,
    },
    /// Open a hosted page on the payment session (HPP, create session). Has no key.
    #[non_exhaustive]
    CreateHostedSession {
        /// The parent; a repeated creation stays on it.
        payment_session_id: String,
        /// What the page offers and how far Klarna goes.
        terms: PaymentTerms,
        /// Counts repetitions.
        attempt: u32,
    },
    /// Read the hosted page's state (HPP, read session).
    #[non_exhaustive]
    ReadHostedSession {
        /// Klarna's id.
        hosted_session_id: String,
    },
    /// Close the hosted page for good (HPP, disable session).
    #[non_exhaustive]
    DisableHostedSession {
        /// Klarna's id.
        hosted_session_id: String,
    },
    /// Send the link (HPP, distribute).
    #[non_exhaustive]
    Distribute {
        /// Klarna's id.
        hosted_session_id: String,
        /// By e-mail or text message.
        channel: Channel,
        /// Tells one sending from the next.
        attempt: u32,
    },
    /// Read whether an order was placed on the payment session (KP, read session).
    #[non_exhaustive]
    ReadPaymentSession {
        /// Klarna's id.
        payment_session_id: String,
    },
    /// Place the order (KP, place order). Has no key: it is repeated with the same body while the
    /// approval is good.
    #[non_exhaustive]
    PlaceOrder {
        /// What the payment was asked for under.
        terms: PaymentTerms,
        /// The sum, at most what was approved.
        amount: Money,
    },
    /// Give an approval back (KP, cancel authorization).
    #[non_exhaustive]
    CancelAuthorization {},
    /// Charge a customer's agreement (Customer Token, create order).
    #[non_exhaustive]
    Charge {
        /// The sale in which it was made.
        agreement: SaleId,
        /// The sum.
        amount: Money,
        /// Makes a repetition harmless for 24 hours.
        key: IdempotencyKey,
    },
    /// Make the customer's agreement of the approval (KP, create customer token). Has no key.
    #[non_exhaustive]
    CreateAgreement {},
    /// Read how the agreement made in this sale stands (Customer Token, read token).
    #[non_exhaustive]
    ReadAgreement {},
    /// Cancel the agreement made in this sale (Customer Token, update status). To do it twice is to
    /// do it once.
    #[non_exhaustive]
    CancelAgreement {},
    /// Read the order (OM, get order).
    #[non_exhaustive]
    ReadOrder {
        /// Klarna's id.
        order_id: String,
    },
    /// Capture money (OM, create capture).
    #[non_exhaustive]
    Capture {
        /// Klarna's id.
        order_id: String,
        /// The sum to take.
        amount: Money,
        /// The goods it is for; empty when they do not come to the sum.
        goods: Vec<Portion>,
        /// Makes a repetition harmless for 24 hours.
        key: IdempotencyKey,
    },
    /// Cancel the order before any capture (OM, cancel).
    #[non_exhaustive]
    CancelOrder {
        /// Klarna's id.
        order_id: String,
        /// Makes a repetition harmless for 24 hours.
        key: IdempotencyKey,
    },
    /// Give captured money back (OM, create refund).
    #[non_exhaustive]
    Refund {
        /// Klarna's id.
        order_id: String,
        /// The sum to give back.
        amount: Money,
        /// The goods it is for; empty when they do not come to the sum.
        goods: Vec<Portion>,
        /// Makes a repetition harmless for 24 hours.
        key: IdempotencyKey,
    },
    /// Give up what is authorised and not captured (OM, release remaining authorization).
    #[non_exhaustive]
    Release {
        /// Klarna's id.
        order_id: String,
        /// Makes a repetition harmless for 24 hours.
        key: IdempotencyKey,
    },
    /// Have the order stand for longer (OM, extend authorization time).
    #[non_exhaustive]
    ExtendAuthorization {
        /// Klarna's id.
        order_id: String,
        /// Makes a repetition harmless for 24 hours.
        key: IdempotencyKey,
    },
}

/// How urgent and how dangerous a call is; calls of different lanes may run side by side.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lane {
    /// Everything about the payment itself, one call at a time.
    Payment,
    /// Whether an order was placed on the payment session, which is asked beside its page.
    Session,
    /// Sending the link, which may be slow and changes nothing about the payment.
    Delivery,
    /// The customer's lasting agreement, which holds up no payment.
    Agreement,
}

impl Lane {
    /// Every lane.
    pub const ALL: [Lane; 4] = [
        Lane::Payment,
        Lane::Session,
        Lane::Delivery,
        Lane::Agreement,
    ];

    /// Whether the calls of it find out whether the customer paid.
    #[must_use]
    pub const fn tells_of_payment(self) -> bool {
        matches!(self, Lane::Payment | Lane::Session)
    }
}

impl Call {
    /// Returns the lane this call runs in.
    #[must_use]
    pub const fn lane(&self) -> Lane {
        match self {
            Call::ReadPaymentSession { .. } => Lane::Session,
            Call::Distribute { .. } => Lane::Delivery,
            Call::CreateAgreement { .. }
            | Call::ReadAgreement { .. }
            | Call::CancelAgreement { .. } => Lane::Agreement,
            Call::CreatePaymentSession { .. }
            | Call::CreateHostedSession { .. }
            | Call::ReadHostedSession { .. }
            | Call::DisableHostedSession { .. }
            | Call::PlaceOrder { .. }
            | Call::CancelAuthorization { .. }
            | Call::Charge { .. }
            | Call::ReadOrder { .. }
            | Call::Capture { .. }
            | Call::CancelOrder { .. }
            | Call::Refund { .. }
            | Call::Release { .. }
            | Call::ExtendAuthorization { .. } => Lane::Payment,
        }
    }

    /// Whether the call changes nothing at Klarna, so that it may be dropped half-way.
    #[must_use]
    pub const fn is_read(&self) -> bool {
        matches!(
            self,
            Call::ReadHostedSession { .. }
                | Call::ReadPaymentSession { .. }
                | Call::ReadOrder { .. }
                | Call::ReadAgreement { .. }
        )
    }

    /// Whether it is sent under a key that Klarna forgets: made later, it might be made twice.
    #[must_use]
    pub const fn has_key(&self) -> bool {
        matches!(
            self,
            Call::Capture { .. }
                | Call::CancelOrder { .. }
                | Call::Refund { .. }
                | Call::Release { .. }
                | Call::ExtendAuthorization { .. }
                | Call::Charge { .. }
        )
    }
}

/// Klarna's answer to a call, with the id under which Klarna's support finds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// What came back.
    pub answer: Answer,
    /// `Klarna-Correlation-Id`.
    pub correlation_id: Option<String>,
}

/// What came back for each kind of call.
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
    OrderPlaced(Outcome<String>),
    AuthorizationCancelled(Outcome<()>),
    /// Nothing was sent: the till has lost the customer's approval, and Klarna tells none any more.
    ApprovalLost,
    Charged {
        key: IdempotencyKey,
        outcome: Outcome<String>,
    },
    AgreementCreated(Outcome<()>),
    AgreementRead(Outcome<AgreementStatus>),
    AgreementCancelled(Outcome<()>),
    /// Nothing was sent: the agreement's secret cannot be read here.
    AgreementLost,
    OrderRead(Outcome<OrderFacts>),
    Captured {
        key: IdempotencyKey,
        outcome: Outcome<String>,
    },
    OrderCancelled {
        key: IdempotencyKey,
        outcome: Outcome<()>,
    },
    Refunded {
        key: IdempotencyKey,
        outcome: Outcome<String>,
    },
    Released {
        key: IdempotencyKey,
        outcome: Outcome<()>,
    },
    AuthorizationExtended {
        key: IdempotencyKey,
        outcome: Outcome<()>,
    },
}

/// The four answers. `Unanswered` is not a failure: nobody knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome<T> {
    /// Klarna did it.
    Done(T),
    /// Klarna said no; nothing happened.
    Refused(KlarnaRefusal),
    /// It never reached Klarna; nothing happened.
    NotSent,
    /// A time-out, a cut line, a server error: it may have happened.
    Unanswered,
}

/// Klarna's no (error body: `error_code`, `error_messages`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KlarnaRefusal {
    /// The HTTP status.
    pub status: u16,
    /// Klarna's `error_code`, when the body had one.
    pub code: Option<String>,
    /// Klarna's `error_messages`.
    pub messages: Vec<String>,
}

impl KlarnaRefusal {
    /// Returns one line for a person: Klarna's own words, or what the status means.
    #[must_use]
    pub fn text(&self) -> String {
        let words = self.messages.join("; ");
        let text = match (self.status, words.is_empty(), &self.code) {
            (401, _, _) => "Klarna does not accept the credentials".to_owned(),
            (_, false, Some(code)) => format!("{words} ({code})"),
            (_, false, None) => words,
            (_, true, Some(code)) => code.clone(),
            (status, true, None) => format!("Klarna answered {status}"),
        };
        shown(&text).into_owned()
    }
}

impl KlarnaRefusal {
    /// Returns one line for a person about an agreement that was not charged (Customer Token, error codes).
    #[must_use]
    pub fn charge_text(&self) -> String {
        let text = match self.code.as_deref() {
            Some("TOKEN_SUSPENDED") => "the customer's agreement is suspended at Klarna",
            Some("TOKEN_CANCELED") => "the customer's agreement was cancelled at Klarna",
            Some("TOKEN_NOT_FOUND") => "Klarna does not know the customer's agreement any more",
            Some("UNAVAILABLE_PAYMENT_METHOD" | "PAYMENT_METHOD_FAILED") => {
                "the customer's way to pay did not work"
            }
            Some("REJECTED") => "Klarna did not approve this purchase",
            Some(_) | None => return self.text(),
        };
        text.to_owned()
    }
}

/// A payment session that was opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPaymentSession {
    /// Klarna's id.
    pub id: String,
    /// What the customer may choose from.
    pub categories: Vec<Category>,
}

/// A hosted page that was opened. Its link is a secret and travels beside the events.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewHostedSession {
    /// Klarna's id.
    pub id: String,
    /// When Klarna ends it, as far as the answer tells.
    pub expires_at: Option<Timestamp>,
}

/// The state of the hosted page (HPP, session statuses).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HostedStatus {
    /// The customer has not opened it.
    Waiting,
    /// The customer is on it.
    InProgress,
    /// Staff must compare an identity document.
    ManualIdCheck {
        /// What the customer shows.
        challenge: Option<String>,
    },
    /// The customer went back; may return.
    Back,
    /// Declined; may try again.
    Failed,
    /// A technical error; may try again.
    Error,
    /// Paid.
    Completed {
        /// The order Klarna placed; should be there in the placing modes.
        order_id: Option<String>,
        /// What customers and settlements call the order.
        klarna_reference: Option<String>,
    },
    /// Approved; the till places the order. The approval itself is a secret and travels beside the
    /// events.
    Approved {
        /// When, as Klarna tells.
        at: Option<Timestamp>,
    },
    /// The customer cancelled for good.
    Cancelled,
    /// The shop closed it for good.
    Disabled,
    /// A word Klarna did not document.
    Other(String),
}

/// The state of the payment session (KP, read session).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PaymentSessionStatus {
    /// No order was placed on it.
    Incomplete,
    /// No order was placed on it, and the customer's approval is there. The approval itself is a
    /// secret and travels beside the events.
    Approved,
    /// An order was placed on it.
    Complete,
    /// Missing, or a word Klarna did not document.
    Other(String),
}

/// How a customer's agreement stands (Customer Token, read token).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AgreementStatus {
    /// It can be charged.
    Active,
    /// Not for the time being.
    Suspended,
    /// Never again.
    Cancelled,
    /// Klarna does not know it.
    Gone,
    /// A word Klarna did not document.
    Other(String),
}

impl AgreementStatus {
    /// Whether it can never be charged again.
    #[must_use]
    pub const fn is_over(&self) -> bool {
        matches!(self, AgreementStatus::Cancelled | AgreementStatus::Gone)
    }
}

/// What Klarna says of an order (OM, get order).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderFacts {
    /// `AUTHORIZED`, `CAPTURED` …
    pub status: OrderStatus,
    /// Klarna's risk decision.
    pub fraud: FraudStatus,
    /// What is agreed.
    pub amount: Money,
    /// What was agreed at first.
    pub original: Option<Money>,
    /// Taken so far.
    pub captured: Money,
    /// Given back so far.
    pub refunded: Money,
    /// What customers and settlements call the order.
    pub klarna_reference: Option<String>,
    /// Our sale's number (merchant reference 1).
    pub sale_number: Option<String>,
    /// How the customer pays, in Klarna's words.
    pub method: Option<String>,
    /// Until when it may be captured.
    pub expires_at: Option<Timestamp>,
    /// Every capture: Klarna's id, our reference.
    pub captures: Vec<Booking>,
    /// Every refund: Klarna's id, our reference.
    pub refunds: Vec<Booking>,
}

/// A capture or a refund in Klarna's books.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Booking {
    /// Klarna's id.
    pub id: String,
    /// Our reference: the idempotency key's text.
    pub reference: Option<String>,
    /// The sum.
    pub amount: Money,
    /// What was given back of a capture.
    pub refunded: Money,
}

/// An order's status (OM).
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(
    missing_docs,
    reason = "Klarna's own words, explained in its documents"
)]
pub enum OrderStatus {
    Authorized,
    PartCaptured,
    Captured,
    Cancelled,
    Expired,
    Closed,
    Other(String),
}

/// Klarna's risk decision about an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FraudStatus {
    /// The goods may go.
    Accepted,
    /// Being looked at: the goods stay.
    Pending,
    /// Turned down; Klarna cancels the order.
    Rejected,
    /// Missing, or a word Klarna did not document.
    Other(String),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn klarnas_own_words_stay_in_their_line() {
        let refusal = KlarnaRefusal {
            status: 404,
            code: Some("NOT\rFOUND".into()),
            messages: vec!["no\nP-000002  paid".into(), "\u{1b}[2J\u{202e}".into()],
        };
        for text in [refusal.text(), refusal.charge_text()] {
            assert!(crate::text::is_plain(&text), "{text:?}");
            assert!(text.starts_with("no\\nP-000002  paid; "), "{text}");
        }
    }
}
