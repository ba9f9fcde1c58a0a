//! What a fact concerns.

use crate::sale::event::{Fact, Intent};
use crate::sale::state::returns::ReturnedWith;

impl Fact {
    /// Whether it edits the basket and does nothing else.
    #[must_use]
    pub const fn is_edit(&self) -> bool {
        matches!(
            self,
            Fact::LinesAdded { .. }
                | Fact::QuantityChanged { .. }
                | Fact::LineDiscounted { .. }
                | Fact::BasketDiscounted { .. }
                | Fact::LineRemoved { .. }
        )
    }

    /// Returns the intent of the write it requests, if any.
    pub(in crate::sale) const fn intent(&self) -> Option<&Intent> {
        if let Fact::CaptureRequested { intent, .. }
        | Fact::CancelRequested { intent }
        | Fact::RefundRequested { intent, .. }
        | Fact::ReleaseRequested { intent }
        | Fact::ExtensionRequested { intent }
        | Fact::ChargeRequested { intent, .. } = self
        {
            Some(intent)
        } else {
            None
        }
    }

    /// Returns the return that a refund is for, if the goods came back with another sale.
    #[must_use]
    pub const fn returned_with(&self) -> Option<&ReturnedWith> {
        if let Fact::RefundRequested { with, .. } | Fact::GoodsReturned { with, .. } = self {
            with.as_ref()
        } else {
            None
        }
    }

    /// Whether it only concerns goods of other sales that come back with this one.
    pub(in crate::sale) const fn is_of_returns(&self) -> bool {
        matches!(
            self,
            Fact::ReturnsChanged { .. }
                | Fact::ReturnsRequested {}
                | Fact::ReturnRefunded { .. }
                | Fact::ReturnNotRefunded { .. }
                | Fact::ReturnRetried { .. }
                | Fact::ReturnDropped { .. }
        )
    }

    /// Whether it only concerns the customer token.
    pub(in crate::sale) const fn is_of_customer_token(&self) -> bool {
        matches!(
            self,
            Fact::CustomerTokenRequested {}
                | Fact::CustomerTokenUnanswered {}
                | Fact::CustomerTokenMade {}
                | Fact::CustomerTokenNotMade { .. }
                | Fact::CustomerTokenReadRequested {}
                | Fact::CustomerTokenSeen { .. }
                | Fact::CustomerTokenCancelRequested {}
                | Fact::CustomerTokenCancelTaken {}
                | Fact::CustomerTokenCancelRefused { .. }
                | Fact::CustomerTokenLost {}
                | Fact::CustomerForgotten {}
        )
    }

    /// Whether it only concerns a slip.
    pub(in crate::sale) const fn is_of_slip(&self) -> bool {
        matches!(self, Fact::SlipIssued { .. } | Fact::SlipNotIssued { .. })
    }

    /// Returns the name of its variant.
    pub(in crate::sale) fn kind(&self) -> String {
        let text = format!("{self:?}");
        text.split([' ', '{']).next().unwrap_or_default().to_owned()
    }
}
