//! Klarna's own bookings besides captures and refunds: disputes, corrections, reserves.

use serde::{Deserialize, Serialize};

/// A booking, by the type of its transaction. Amounts are positive: the type gives the direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(crate) enum Booking {
    /// A customer won a dispute.
    Reversal,
    ReversalMerchantProtection,
    Fee,
    FeeRefund,
    Tax,
    /// A fee corrected in the shop's favour.
    Correction,
    Commission,
    Charge,
    Credit,
    Holdback,
    Release,
}

impl Booking {
    /// Returns Klarna's type and detailed type.
    pub(super) fn codes(self) -> (&'static str, &'static str) {
        match self {
            Booking::Reversal => ("REVERSAL", "REVERSAL"),
            Booking::ReversalMerchantProtection => ("REVERSAL_MERCHANT_PROTECTION", "REVERSAL"),
            Booking::Fee => ("FEE", "SERVICING_FEE"),
            Booking::FeeRefund => ("FEE_REFUND", "FEE_REFUND"),
            Booking::Tax => ("TAX", "MANUAL_ENTRY"),
            Booking::Correction => ("CORRECTION", "CREDITED_CORRECTION"),
            Booking::Commission => ("COMMISSION", "COMMISSION"),
            Booking::Charge => ("CHARGE", "FRAUD_POLICY_CHARGE"),
            Booking::Credit => ("CREDIT", "FRAUD_POLICY_CREDIT_NET"),
            Booking::Holdback => ("HOLDBACK", "ROLLING_RESERVE"),
            Booking::Release => ("RELEASE", "ROLLING_RESERVE"),
        }
    }

    pub(super) fn is_reversal(self) -> bool {
        matches!(
            self,
            Booking::Reversal | Booking::ReversalMerchantProtection
        )
    }
}
