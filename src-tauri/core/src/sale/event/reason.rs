//! Where the customer is, and why something ended or did not happen.

use serde::{Deserialize, Serialize};

use crate::message;
use crate::message::{Message, Value};
use crate::sale::klarna::reply::KlarnaRefusal;
use crate::values::reason::{ReturnReason, reason_value};
use crate::values::tender::Tender;

/// Why a payment ends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum End {
    /// The cashier cancelled.
    Cancelled,
    /// The time limit passed.
    TimedOut,
    /// The customer paid another way.
    PaidOtherwise {
        /// How: cash, card …
        tender: Tender,
    },
}

/// Why money goes back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum RefundReason {
    /// What the cashier gave.
    Given {
        /// In the cashier's words.
        text: String,
        /// The reason they chose.
        #[serde(default, skip_serializing_if = "ReturnReason::is_other")]
        kind: ReturnReason,
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
            RefundReason::Given { text, kind } => reason_value(*kind, text),
            RefundReason::Cancelled => message!("refund-reason-cancelled").into(),
            RefundReason::PaidLate => message!("refund-reason-paid-late").into(),
        }
    }
}

/// Where the customer is with the page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "at", rename_all = "snake_case")]
pub enum CustomerStep {
    /// The page is not opened.
    Waiting,
    /// On the page.
    OnPage,
    /// Staff must check an identity document.
    IdentityCheck {
        /// What the customer shows.
        challenge: Option<String>,
    },
    /// Declined; the customer may try again.
    Declined,
    /// A technical error; the customer may try again.
    TechnicalError,
    /// The customer left; they may return.
    WentBack,
    /// A word that Klarna does not document: nothing follows from it.
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

/// Why it cannot be determined whether the customer paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unreadable {
    /// An order was placed, but its id is unknown.
    OrderUnknown,
    /// Page and payment session are both gone.
    SessionsGone,
    /// The order does not match the sale: another amount or currency, or money captured on a rejected order.
    OrderDiffers,
    /// A charge stayed unanswered while Klarna honoured its key.
    ChargeUnanswered,
}

/// Why an order was not placed although the customer approved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum NotPlaced {
    /// The payment was ended first.
    Ended,
    /// The approval had expired.
    TooOld,
    /// Basket and approval no longer match.
    Changed,
    /// Klarna refused.
    Refused {
        /// Why.
        refusal: KlarnaRefusal,
    },
}

/// Why a customer token was not created.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum TokenNotMade {
    /// Klarna refused.
    Refused {
        /// Why.
        refusal: KlarnaRefusal,
    },
    /// No answer came while the approval was valid.
    Unanswered,
    /// The approval had expired.
    TooOld,
}

/// How an order ended outside this till.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OrderEnd {
    /// Still open, with other amounts.
    Open,
    /// Cancelled.
    Cancelled,
    /// The capture period expired.
    Expired,
}

impl Unreadable {
    /// Returns the message for a person.
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
