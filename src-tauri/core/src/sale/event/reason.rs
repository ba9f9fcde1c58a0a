//! Where the customer is, why something ended or did not come about, and how.

use serde::{Deserialize, Serialize};

use crate::message;
use crate::message::{Message, Value};
use crate::sale::klarna::reply::KlarnaRefusal;
use crate::values::tender::Tender;

/// Why a payment is being ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum End {
    /// The cashier cancelled.
    Cancelled,
    /// The time was up.
    TimedOut,
    /// The customer paid in another way.
    PaidOtherwise {
        /// How: cash, card …
        tender: Tender,
    },
}

/// Why money goes back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum RefundReason {
    /// What the cashier wrote.
    Given {
        /// In the cashier's words.
        text: String,
    },
    /// The order was cancelled before the goods were handed over.
    Cancelled,
    /// The customer paid after the payment had been ended.
    PaidLate,
}

impl RefundReason {
    /// Returns what a message says of it.
    #[must_use]
    pub fn value(&self) -> Value {
        match self {
            RefundReason::Given { text } => text.into(),
            RefundReason::Cancelled => message!("refund-reason-cancelled").into(),
            RefundReason::PaidLate => message!("refund-reason-paid-late").into(),
        }
    }
}

/// Where the customer is with the page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "at", rename_all = "snake_case")]
pub enum CustomerStep {
    /// Not opened.
    Waiting,
    /// On the page.
    OnPage,
    /// Staff must compare an identity document.
    IdentityCheck {
        /// What the customer shows.
        challenge: Option<String>,
    },
    /// Declined; may try again.
    Declined,
    /// A technical error; may try again.
    TechnicalError,
    /// Went back; may return.
    WentBack,
    /// A word Klarna did not document: nothing is concluded from it.
    Unknown {
        /// Klarna's word.
        word: String,
    },
}

/// How a hosted page ended without payment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SessionEnd {
    /// The customer cancelled on the page.
    CancelledByCustomer,
    /// The shop closed it.
    Disabled,
}

/// Why nobody can read whether the customer paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unreadable {
    /// An order was placed, but its id is not known.
    OrderUnknown,
    /// Page and payment session are both gone.
    SessionsGone,
    /// The order does not fit the sale: another amount or currency, or money taken of an order that
    /// was turned down.
    OrderDiffers,
    /// A charge got no answer while Klarna knew its key.
    ChargeUnanswered,
}

/// Why an order was not placed though the customer approved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum NotPlaced {
    /// The payment was ended first.
    Ended,
    /// The approval was too old.
    TooOld,
    /// Basket and approval no longer fit.
    Changed,
    /// Klarna refused.
    Refused {
        /// Why.
        refusal: KlarnaRefusal,
    },
}

/// Why a customer token did not come about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum TokenNotMade {
    /// Klarna refused.
    Refused {
        /// Why.
        refusal: KlarnaRefusal,
    },
    /// No answer came while the approval was good.
    Unanswered,
    /// The approval was too old.
    TooOld,
}

/// How an order ended outside this till.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OrderEnd {
    /// Still open, with other sums.
    Open,
    /// Cancelled.
    Cancelled,
    /// The time to capture passed.
    Expired,
}

impl Unreadable {
    /// Returns what is said to a person.
    #[must_use]
    pub fn message(self) -> Message {
        match self {
            Unreadable::OrderUnknown => message!("doubt-what-order-unknown"),
            Unreadable::SessionsGone => message!("doubt-what-sessions-gone"),
            Unreadable::ChargeUnanswered => message!("doubt-what-charge-unanswered"),
            Unreadable::OrderDiffers => message!("doubt-what-order-differs"),
        }
    }
}
