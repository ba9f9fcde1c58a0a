//! Both ends of a return: the goods that come back with a sale, and what their own sale has to do with it.

use serde::{Deserialize, Serialize};

use crate::basket::returns::Return;
use crate::message;
use crate::message::Message;
use crate::sale::klarna::reply::KlarnaRefusal;
use crate::values::id::{SaleId, SaleNumber};
use crate::values::money::Money;

/// The goods of earlier sales that come back with a sale.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Returns {
    /// Each with its progress.
    pub list: Vec<Returning>,
    /// They are to be refunded: the new goods are paid for, or nothing is bought.
    pub requested: bool,
}

/// Goods that come back, with their progress.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Returning {
    /// The goods.
    pub goods: Return,
    /// How often the refund was asked for: each time under its own name.
    pub attempt: u32,
    /// The progress of the refund.
    pub step: ReturnStep,
}

/// The progress of a return.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReturnStep {
    /// Not refunded yet.
    Kept,
    /// Refunded, as confirmed by Klarna.
    Refunded(Money),
    /// It was not refunded: a person decides.
    NotRefunded(NotRefunded),
    /// It is not refunded here.
    Dropped,
}

/// Why a return was not refunded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum NotRefunded {
    /// Klarna refused.
    Klarna {
        /// Why.
        refusal: KlarnaRefusal,
    },
    /// The goods or their money were refunded in the meantime.
    NotLeft,
    /// Their sale cannot be refunded by this till.
    NotPossible,
    /// It was sent and did not happen.
    DidNotHappen,
}

impl NotRefunded {
    /// Returns the message for a person.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            NotRefunded::Klarna { refusal } => {
                message!("return-refused", problem = refusal.message())
            }
            NotRefunded::NotLeft => message!("return-not-left"),
            NotRefunded::NotPossible => message!("return-not-possible"),
            NotRefunded::DidNotHappen => message!("return-did-not-happen"),
        }
    }
}

/// The name of a refund: the return it is for. Derived, so that asking again after a crash is asking for the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReturnedWith {
    /// The sale with which the goods come back.
    pub sale: SaleId,
    /// Its number.
    pub number: SaleNumber,
    /// The position of the return in that sale.
    pub place: u32,
    /// How often it was asked for.
    pub attempt: u32,
}

/// A refund that was asked for by another sale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakenBack {
    /// The return it is for.
    pub with: ReturnedWith,
    /// Its progress.
    pub progress: TakenBackProgress,
}

/// The progress of a refund for another sale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TakenBackProgress {
    /// On its way to Klarna.
    Underway {
        /// The number of the write within the sale.
        operation: u32,
        /// The amount.
        amount: Money,
    },
    /// Done.
    Done(Money),
    /// It did not happen.
    Failed(NotRefunded),
}
