//! What is done with an order: capture and hand-over, in full or in part, and refunds.

use handover_core::{
    Command, Goods, LineId, Money, Quote, Reason, Refusal, SaleId, Share, is_plain, message,
};

use super::App;
use super::typed::{signer, whole_number};
use crate::present::words::{money, text};
use crate::view::{GoodsPrice, Piece, RefundShare, UiError};

impl App {
    /// Hands over these goods, or all that are left when none are named.
    ///
    /// # Errors
    /// When a quantity is below 1 or a rule refuses it.
    pub(crate) async fn hand_over(&self, sale: SaleId, pieces: &[Piece]) -> Result<(), UiError> {
        let goods = if pieces.is_empty() {
            Goods::Rest
        } else {
            named(pieces)?
        };
        self.act(sale, Command::HandOver(goods)).await
    }

    /// Refunds captured money: all of it, the price of goods, or an amount.
    ///
    /// # Errors
    /// When a quantity or the amount is zero, or a rule refuses it.
    pub(crate) async fn refund(
        &self,
        sale: SaleId,
        share: &RefundShare,
        reason: Reason,
    ) -> Result<(), UiError> {
        let share = match share {
            RefundShare::All => Share::Goods(Goods::Rest),
            RefundShare::Goods(pieces) => Share::Goods(named(pieces)?),
            RefundShare::Amount(amount) => Share::Amount(self.amount(amount)?),
        };
        self.act(sale, Command::Refund { share, reason }).await
    }

    /// Returns what goods come to when they are handed over or refunded. Only asks core; changes nothing.
    ///
    /// # Errors
    /// When core would refuse it.
    pub(crate) fn price_goods(
        &self,
        sale: SaleId,
        back: bool,
        pieces: &[Piece],
    ) -> Result<GoodsPrice, UiError> {
        let sale = self.find(sale)?.ok_or_else(UiError::no_such_sale)?;
        let goods = named(pieces)?;
        let quote = if back {
            sale.quote_refund(&Share::Goods(goods))?
        } else {
            sale.quote(&goods)?
        };
        let (amount, ok) = match quote {
            Quote::Amount(amount) => {
                let ok = if back {
                    message!("ask-refund-ok", amount = amount)
                } else {
                    message!("ask-hand-over-ok", amount = amount)
                };
                (amount, ok)
            }
            // Nothing is owed for these goods, so no money moves.
            Quote::Free => {
                let ok = if back {
                    message!("ask-refund-ok-free")
                } else {
                    message!("ask-hand-over-none")
                };
                (Money::zero(sale.basket().currency()), ok)
            }
        };
        Ok(GoodsPrice {
            amount: money(amount),
            ok: text(ok),
        })
    }

    /// Places an order that is on hold, for this amount or for the full price.
    ///
    /// # Errors
    /// When the amount is not valid or the order is not on hold.
    pub(crate) async fn place(&self, sale: SaleId, amount: &str) -> Result<(), UiError> {
        let amount = match amount.trim() {
            "" => None,
            text => Some(self.amount(text)?),
        };
        self.act(sale, Command::Place { amount }).await
    }

    fn amount(&self, text: &str) -> Result<Money, UiError> {
        let notation = self.opened()?.shop.notation;
        notation
            .parse(text)
            .map_err(|error| UiError::amount("amount", error))
    }

    /// Records that somebody allows waiting for Klarna's risk check.
    ///
    /// # Errors
    /// When name or note is missing, or there is no check to wait for.
    pub(crate) async fn await_review(
        &self,
        sale: SaleId,
        name: &str,
        note: &str,
    ) -> Result<(), UiError> {
        let name = signer(name)?;
        let note = note.trim();
        if note.is_empty() {
            return Err(Refusal::TextMissing("note").into());
        }
        if !is_plain(note) {
            return Err(Refusal::TextUnreadable("note").into());
        }
        let by = format!("{name} – {note}");
        self.act(sale, Command::AwaitReview { by }).await
    }
}

fn named(pieces: &[Piece]) -> Result<Goods, UiError> {
    picked(pieces).map(Goods::Pieces)
}

/// Parses the quantities as typed.
pub(super) fn picked(pieces: &[Piece]) -> Result<Vec<handover_core::Piece>, UiError> {
    let piece = |piece: &Piece| {
        Ok(handover_core::Piece {
            line: LineId(piece.line.0),
            quantity: Some(whole_number(&piece.quantity)?),
        })
    };
    pieces.iter().map(piece).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::LineRef;

    fn piece(line: u32, quantity: &str) -> Piece {
        Piece {
            line: LineRef(line),
            quantity: quantity.to_owned(),
        }
    }

    #[test]
    fn quantities_are_parsed_as_typed() {
        let goods = named(&[piece(2, " 3 ")]).expect("three of line 2");
        let wanted = handover_core::Piece {
            line: LineId(2),
            quantity: Some(3),
        };
        assert_eq!(goods, Goods::Pieces(vec![wanted]));
        for quantity in ["1.5", "", "all"] {
            assert!(named(&[piece(2, quantity)]).is_err(), "{quantity}");
        }
    }
}
