//! Names of things: sales, their lines, and the keys derived from them.

use std::fmt;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The identity of a sale, drawn once by the till's clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SaleId(Uuid);

impl SaleId {
    /// Makes an id from a drawn UUID.
    #[must_use]
    pub const fn new(id: Uuid) -> SaleId {
        SaleId(id)
    }

    /// Reads an id written by [`fmt::Display`].
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
    /// Makes a number from its text; the journal hands out the series.
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

/// A line's place in its sale: counts up from 1 and is never given again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct LineId(pub u32);

impl fmt::Display for LineId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The name that whoever asks for an act gave it, so that asking again under it is the same act.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct OperationId(String);

impl OperationId {
    /// The longest name, in characters.
    pub const LONGEST: usize = 64;

    /// Reads a name: letters, digits and `-` `_` `.` `:`.
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

/// The key that lets Klarna recognise a repeated write (`Klarna-Idempotency-Key`).
///
/// Derived from sale, operation and attempt, so that the same operation has the same key after a
/// crash. Klarna honours a key for 24 hours and looks at nothing but the key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct IdempotencyKey(Uuid);

/// How long Klarna honours a key (Order Management, idempotency): 24 hours.
pub(crate) const KEY_LIFETIME_MS: i64 = 24 * 60 * 60 * 1000;

impl IdempotencyKey {
    /// Derives the key of `attempt` at the sale's `operation`.
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
