//! Goods that come back: the cashier puts them into a basket. What becomes of their refunds is for the till.

use std::sync::Arc;

use handover_core::{Command, LineId, Piece, ReturnChange, ReturnReason, ReturnWish, Sale, SaleId};
use handover_till::engine::TillError;

use super::{Schedule, Verdict};
use crate::sales::ada;
use crate::simulation::tally::Kind;

impl Schedule {
    /// Lets a piece of a sale come back with this basket, or, now and then, with one of its own.
    pub(super) fn give_back(&mut self, basket: &Arc<Sale>) -> Verdict {
        let sold = self.sales.values().filter(|sale| sale.is_handed_over());
        let sold: Vec<SaleId> = sold.map(|sale| sale.id()).collect();
        if sold.is_empty() {
            return Ok(());
        }
        let of = sold[self.dice.below(sold.len())];
        let before = self.machine.written();
        let with = if self.dice.below(3) == 0 && self.sales.len() < 5 {
            let begun = self.machine.engine().begin(&ada(), Vec::new());
            begun
                .map_err(|error| format!("a sale cannot begin: {error}"))?
                .id()
        } else {
            basket.id()
        };
        let change = ReturnChange::Add(ReturnWish {
            of,
            reason: ReturnReason::ALL[self.dice.below(4)].into(),
            pieces: vec![Piece {
                line: LineId(1 + u32::from(self.dice.below(2) == 0)),
                quantity: Some(1),
            }],
        });
        let engine = self.machine.engine();
        let outcome = engine.change_returns(&ada(), with, change);
        self.note(|| format!("comes back of {of} with {with}: {}", outcome.is_ok()));
        match outcome {
            Ok(_) => {
                self.tally.meet(Kind::Command, "SetReturns");
                if with != basket.id() && self.dice.below(2) == 0 {
                    self.refund_alone(with)?;
                }
                self.maybe_cut(before)
            }
            Err(TillError::Refused(_)) => Ok(()),
            Err(error) => Err(format!("goods of {of} cannot come back: {error}")),
        }
    }

    /// Nothing is bought: the returned goods are refunded.
    fn refund_alone(&mut self, with: SaleId) -> Verdict {
        let command = Command::RefundReturns;
        match self.machine.engine().ask(&ada(), with, &command, None) {
            Ok(sale) => {
                self.tally.meet(Kind::Command, "RefundReturns");
                self.tally.meet(Kind::Stage, sale.stage().word());
                Ok(())
            }
            Err(TillError::Refused(_)) => Ok(()),
            Err(error) => Err(format!("goods cannot be refunded alone: {error}")),
        }
    }
}
