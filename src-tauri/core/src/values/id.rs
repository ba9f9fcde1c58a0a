//! Ids of sales and lines, and the keys derived from them.

use std::fmt;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The id of a sale, generated once by the till's clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SaleId(Uuid);

impl SaleId {
    /// Creates an id from a generated UUID.
    #[must_use]
    pub const fn new(id: Uuid) -> SaleId {
        SaleId(id)
    }

    /// Parses an id written by [`fmt::Display`].
    #[must_use]
    pub fn parse(text: &str) -> Option<SaleId> {
        Uuid::parse_str(text).ok().map(SaleId)
    }
}

impl fmt::Display for SaleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The sale's number on receipts and at Klarna (merchant reference 1), such as `P-000042`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SaleNumber(String);

impl SaleNumber {
    /// Creates a number from its text; the journal assigns the numbers.
    #[must_use]
    pub fn new(text: impl Into<String>) -> SaleNumber {
        SaleNumber(text.into())
    }

    /// Returns the number as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SaleNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The number of a line in its sale: starts at 1 and is never reused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct LineId(pub u32);

impl fmt::Display for LineId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The caller's name for an operation. Asking again under the same name is the same operation.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct OperationId(String);

impl OperationId {
    /// The maximum length of a name, in characters.
    pub const LONGEST: usize = 64;

    /// Parses a name: letters, digits and `-` `_` `.` `:`.
    #[must_use]
    pub fn parse(text: &str) -> Option<OperationId> {
        let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.:".contains(&byte);
        let fits = (1..=OperationId::LONGEST).contains(&text.len()) && text.bytes().all(is_plain);
        fits.then(|| OperationId(text.to_owned()))
    }
}

impl fmt::Display for OperationId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The key by which Klarna recognizes a repeated write (`Klarna-Idempotency-Key`).
///
/// Derived from sale, operation and attempt, so an operation keeps its key across a crash. Klarna honours a key for 24
/// hours and compares only the key, not the body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct IdempotencyKey(Uuid);

/// How long Klarna honours a key (Order Management, idempotency): 24 hours.
pub(crate) const KEY_LIFETIME_MS: i64 = 24 * 60 * 60 * 1000;

impl IdempotencyKey {
    /// Derives the key for `attempt` of the sale's `operation`.
    #[must_use]
    pub fn derive(sale: SaleId, operation: u32, attempt: u32) -> IdempotencyKey {
        IdempotencyKey(Uuid::new_v5(
            &sale.0,
            format!("{operation}/{attempt}").as_bytes(),
        ))
    }
}

impl fmt::Display for IdempotencyKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
