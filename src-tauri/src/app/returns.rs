//! Goods that come back: into the basket, in exchange for others or alone, and what is decided about their refunds.

use handover_core::{
    Command, LineId, Reason, ReturnChange, ReturnStep, ReturnWish, Sale, SaleId, message,
};

use super::App;
use super::order::picked;
use super::state::{Touched, cashier};
use crate::view::{Piece, UiError};

impl App {
    /// Puts goods of an earlier sale into the basket as returned, which is started if there is none.
    ///
    /// # Errors
    /// When a quantity is below 1, the reason is missing, or the goods cannot come back.
    pub(crate) async fn return_goods(
        &self,
        sale: SaleId,
        pieces: &[Piece],
        reason: Reason,
    ) -> Result<(), UiError> {
        let wish = ReturnWish {
            of: sale,
            reason,
            pieces: picked(pieces)?,
        };
        let _turn = self.turn.lock().await;
        let till = &self.opened()?.open_till.till;
        let before = self.basket();
        let basket = match &before {
            Some(basket) => basket.id(),
            None => till.begin(&cashier(), Vec::new()).await?.id(),
        };
        let change = ReturnChange::Add(wish);
        match till.change_returns(&cashier(), basket, change).await {
            Ok(changed) => self.see(&changed).await?,
            Err(error) => {
                if before.is_none() {
                    till.ask(&cashier(), basket, Command::Discard, None).await?;
                }
                return Err(error.into());
            }
        }
        self.ring_up(basket, Touched::Nothing).await
    }

    /// Takes a returned line out of the basket again.
    ///
    /// # Errors
    /// When there is no basket.
    pub(crate) async fn remove_return(&self, place: u32, line: LineId) -> Result<(), UiError> {
        let _turn = self.turn.lock().await;
        let basket = self
            .basket()
            .ok_or_else(|| UiError::of(message!("no-basket")))?;
        let till = &self.opened()?.open_till.till;
        let change = ReturnChange::Remove { place, line };
        let changed = till.change_returns(&cashier(), basket.id(), change).await?;
        self.see(&changed).await
    }

    /// Refunds a basket of returns only, and shows what becomes of it.
    ///
    /// # Errors
    /// When goods are rung up, or the returned ones can no longer come back.
    pub(crate) async fn refund_basket(&self) -> Result<(), UiError> {
        let _turn = self.turn.lock().await;
        let basket = self.whole_basket()?;
        self.ask(basket.id(), Command::RefundReturns, None).await?;
        self.change(|state| state.basket = None);
        self.show_sale(basket.id()).await
    }

    /// Moves the returns of a sale that was not paid to the basket in which its goods are sold again.
    pub(super) async fn move_returns(&self, from: &Sale, to: SaleId) -> Result<(), UiError> {
        let till = &self.opened()?.open_till.till;
        for (place, returning) in (0..).zip(from.returns()) {
            if returning.step != ReturnStep::Kept {
                continue;
            }
            let note = String::new();
            let dropped = Command::DropReturn { place, note };
            self.ask(from.id(), dropped, None).await?;
            let change = ReturnChange::Add(returning.goods.wish());
            till.change_returns(&cashier(), to, change).await?;
        }
        Ok(())
    }
}
