//! Events that the journal contains and this program does not allow.

use thiserror::Error;

use crate::sale::stage::Stage;
use crate::values::money::{Money, MoneyError};

/// The journal contradicts this program: the sale is frozen and shown.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum IllegalEvent {
    /// The first event of a sale does not start it.
    #[error("the sale does not begin with its beginning")]
    NoBeginning,
    /// The fact cannot follow the sale's state.
    #[error("\"{kind}\" cannot follow \"{stage}\"")]
    OutOfOrder {
        /// The fact's kind.
        kind: String,
        /// The sale's stage before it.
        stage: Stage,
    },
    /// More captured than authorized, or more refunded than captured.
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
    /// Amounts in different currencies or out of range.
    #[error(transparent)]
    Money(#[from] MoneyError),
}

pub(crate) fn within(part: Money, whole: Money, kind: &'static str) -> Result<(), IllegalEvent> {
    if whole.minus(part)?.minor() < 0 || part.minor() < 0 {
        return Err(IllegalEvent::TooMuchMoney { kind });
    }
    Ok(())
}
