//! When the journal and this program disagree.

use thiserror::Error;

use crate::sale::stage::Stage;
use crate::values::money::{Money, MoneyError};

/// The journal and this program disagree: the sale is frozen and shown.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum IllegalEvent {
    /// A sale's first event is not its beginning.
    #[error("the sale does not begin with its beginning")]
    NoBeginning,
    /// The fact cannot follow what the sale had come to.
    #[error("\"{kind}\" cannot follow \"{stage}\"")]
    OutOfOrder {
        /// The fact's kind.
        kind: String,
        /// What the sale had come to.
        stage: Stage,
    },
    /// More captured than agreed, or more refunded than captured.
    #[error("\"{kind}\" moves more money than there is")]
    TooMuchMoney {
        /// The fact's kind.
        kind: &'static str,
    },
    /// More of a line captured than sold, or more refunded than captured.
    #[error("\"{kind}\" moves more of a line than there is")]
    TooManyGoods {
        /// The fact's kind.
        kind: &'static str,
    },
    /// Sums in different currencies or beyond the range.
    #[error(transparent)]
    Money(#[from] MoneyError),
}

pub(crate) fn within(part: Money, whole: Money, kind: &'static str) -> Result<(), IllegalEvent> {
    if whole.minus(part)?.minor() < 0 || part.minor() < 0 {
        return Err(IllegalEvent::TooMuchMoney { kind });
    }
    Ok(())
}
