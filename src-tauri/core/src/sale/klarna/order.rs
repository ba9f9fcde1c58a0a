//! An order as Klarna describes it.

use crate::values::klarna_id::{BookingId, KlarnaReference};
use crate::values::money::Money;
use crate::values::time::Timestamp;

/// An order as Klarna describes it (OM, get order).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderFacts {
    /// `AUTHORIZED`, `CAPTURED` …
    pub status: OrderStatus,
    /// Klarna's risk decision.
    pub fraud: FraudStatus,
    /// The order amount.
    pub amount: Money,
    /// The original order amount.
    pub original: Option<Money>,
    /// Captured so far.
    pub captured: Money,
    /// Refunded so far.
    pub refunded: Money,
    /// The order's name for customers and in settlements.
    pub klarna_reference: Option<KlarnaReference>,
    /// Our sale's number (merchant reference 1).
    pub sale_number: Option<String>,
    /// How the customer pays, in Klarna's words.
    pub method: Option<String>,
    /// When the capture period expires.
    pub expires_at: Option<Timestamp>,
    /// All captures.
    pub captures: Vec<Booking>,
    /// All refunds.
    pub refunds: Vec<Booking>,
}

/// A capture or a refund at Klarna.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Booking {
    /// Klarna's id.
    pub id: BookingId,
    /// Our reference: the idempotency key as text.
    pub reference: Option<String>,
    /// The amount.
    pub amount: Money,
    /// For a capture: the amount refunded of it.
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
    /// The goods may be handed over.
    Accepted,
    /// Under review: the goods stay.
    Pending,
    /// Rejected; Klarna cancels the order.
    Rejected,
    /// Missing, or a word that Klarna does not document.
    Other(String),
}
