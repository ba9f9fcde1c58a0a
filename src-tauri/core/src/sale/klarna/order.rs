//! An order as Klarna describes it.

use crate::values::klarna_id::{BookingId, KlarnaReference};
use crate::values::money::Money;
use crate::values::time::Timestamp;

/// What Klarna says of an order (OM, get order).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderFacts {
    /// `AUTHORIZED`, `CAPTURED` …
    pub status: OrderStatus,
    /// Klarna's risk decision.
    pub fraud: FraudStatus,
    /// The sum.
    pub amount: Money,
    /// The sum at first.
    pub original: Option<Money>,
    /// Taken so far.
    pub captured: Money,
    /// Given back so far.
    pub refunded: Money,
    /// What customers and settlements call the order.
    pub klarna_reference: Option<KlarnaReference>,
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
    pub id: BookingId,
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
