//! What may be done to a sale and which right it requires: decided here, never guessed elsewhere.

use crate::basket::goods::{Goods, Piece, Share};
use crate::sale::Sale;
use crate::sale::command::{Command, Finding};
use crate::values::actor::Actor;
use crate::values::id::SaleId;
use crate::values::tender::Tender;
use crate::values::time::Timestamp;

/// Something a person can do to a sale. Its inputs – goods, a reason, a note – are checked when it is requested.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Extend the time limit.
    ExtendTime,
    /// End the payment before the goods are handed over.
    Cancel,
    /// Let the customer pay another way.
    PayOtherwise,
    /// Charge the customer token created in this other sale.
    Charge(SaleId),
    /// Place an order that is on hold.
    Place,
    /// Hand over everything that is left.
    HandOver,
    /// Hand over part of what is left.
    HandOverSome,
    /// Refund what was captured.
    Refund,
    /// Let goods come back with a new basket.
    ReturnGoods,
    /// Refund the returned goods although nothing is bought.
    RefundReturns,
    /// Cancel the rest.
    CancelRest,
    /// Extend the hold.
    ExtendHold,
    /// Wait for Klarna's risk check.
    AwaitReview,
    /// Read the order's status at Klarna.
    RefreshOrder,
    /// Accept a late payment.
    AcceptLate,
    /// Return a late payment.
    ReturnLate,
    /// Settle that a capture, cancellation or refund in doubt did not happen.
    SettleWrite,
}

/// A right that a person may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Right {
    /// Sell: a cashier's daily work.
    Sell,
    /// Refund money.
    Refund,
    /// Settle doubts.
    Settle,
}

impl Actor {
    /// Whether they have this right. There are no roles yet: everybody has every right.
    #[must_use]
    pub const fn has(&self, right: Right) -> bool {
        match right {
            Right::Sell | Right::Refund | Right::Settle => true,
        }
    }
}

/// Returns the right required for `action` on `sale`.
#[must_use]
pub fn permission(action: Action, sale: &Sale) -> Right {
    match action {
        Action::Refund | Action::ReturnGoods | Action::RefundReturns => Right::Refund,
        Action::Cancel | Action::ReturnLate if sale.captured().minor() > 0 => Right::Refund,
        Action::SettleWrite => Right::Settle,
        Action::ExtendTime
        | Action::Cancel
        | Action::PayOtherwise
        | Action::Charge(_)
        | Action::Place
        | Action::HandOver
        | Action::HandOverSome
        | Action::CancelRest
        | Action::ExtendHold
        | Action::AwaitReview
        | Action::RefreshOrder
        | Action::AcceptLate
        | Action::ReturnLate => Right::Sell,
    }
}

impl Sale {
    /// Whether `actor` may do this now: they have the right, and the sale allows it.
    #[must_use]
    pub fn may(&self, action: Action, actor: &Actor, now: Timestamp) -> bool {
        let possible = || {
            let simplest = action.simplest(self);
            simplest.is_some_and(|command| self.decide(&command, now).is_ok())
        };
        actor.has(permission(action, self)) && possible()
    }
}

impl Action {
    /// Returns the least demanding command for the action: if it is refused, all are.
    fn simplest(self, sale: &Sale) -> Option<Command> {
        let word = || "–".to_owned();
        Some(match self {
            Action::ExtendTime => Command::Extend { by_ms: 0 },
            Action::Cancel => Command::Cancel,
            Action::PayOtherwise => Command::PaidOtherwise {
                tender: Tender::Cash,
            },
            Action::Charge(customer_token) => Command::Charge { customer_token },
            Action::Place => Command::Place { amount: None },
            Action::HandOver => Command::HandOver(Goods::Rest),
            Action::HandOverSome => {
                let left = sale.goods_left();
                let pieces = left.iter().map(|portion| portion.quantity);
                let first = left
                    .first()
                    .filter(|_| pieces.fold(0, i64::saturating_add) > 1)?;
                Command::HandOver(Goods::Pieces(vec![Piece {
                    line: first.line,
                    quantity: Some(1),
                }]))
            }
            Action::Refund => Command::Refund {
                share: Share::Goods(Goods::Rest),
                reason: word().into(),
            },
            Action::ReturnGoods => Command::Refund {
                share: Share::Goods(Goods::Pieces(vec![Piece {
                    line: sale.goods_refundable().first()?.line,
                    quantity: None,
                }])),
                reason: word().into(),
            },
            Action::RefundReturns => Command::RefundReturns,
            Action::CancelRest => Command::CancelRest,
            Action::ExtendHold => Command::ExtendHold,
            Action::AwaitReview => Command::AwaitReview { by: word() },
            Action::RefreshOrder => Command::RefreshOrder,
            Action::AcceptLate => Command::AcceptLate,
            Action::ReturnLate => Command::ReturnLate,
            Action::SettleWrite => Command::Settle {
                finding: Finding::DidNotHappen,
                note: word(),
            },
        })
    }
}
