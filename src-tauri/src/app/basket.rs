//! The basket on screen, which is a sale like any other.

use std::sync::Arc;

use handover_core::{
    Command, Discount, LineId, LineKind, Money, NewLine, NoDiscount, Notation, Refusal, Sale,
    SaleId, State, TaxRate, message, visible,
};
use handover_till::shop::catalogue::{Article, Weighed, is_gtin};

use super::App;
use super::places::Slip;
use super::state::{Touched, cashier, notice};
use super::typed::whole_number;
use crate::present::words::text;
use crate::routes::Route;
use crate::view::{LineRef, NotAddedWhy, Tone, UiError};

/// The article number of a custom item.
const OPEN_AMOUNT: &str = "OPEN";
/// The article number of a gift card used as part of the payment.
const GIFT_CARD: &str = "GIFT-CARD";

impl App {
    /// Adds a scanned or typed code; a code that adds nothing is listed until somebody has dealt with it.
    ///
    /// # Errors
    /// When the till has stopped.
    pub(crate) async fn scan(self: &Arc<Self>, code: &str) -> Result<(), UiError> {
        let code = visible(code);
        let code = code.trim();
        if code.is_empty() {
            return Ok(());
        }
        if *self.now().way.here() == Route::Catalogue {
            return self.check_price(code);
        }
        let found = {
            let catalogue = self.opened()?.catalogue();
            let found = chosen(code, catalogue.by_barcode(code), catalogue.by_sku(code));
            match (
                found,
                catalogue.weighed(code, &self.opened()?.shop.scale_codes),
            ) {
                (Err(_), Some(weighed)) => Ok(line_of(&weighed)),
                (found, _) => found,
            }
        };
        let (why, error) = match found {
            Ok(article) => match self.add(article).await {
                Ok(()) => return Ok(()),
                Err(error) => (NotAddedWhy::Refused, Some(error)),
            },
            Err(NotAddedWhy::Unknown) => match self.open_slip_code(code).await? {
                Slip::Opened => return Ok(()),
                Slip::OfAnotherTill => (NotAddedWhy::NoSuchSale, None),
                Slip::No => (NotAddedWhy::Unknown, None),
            },
            Err(why) => (why, None),
        };
        self.show(Route::Basket).await?;
        self.change(|state| state.codes.note(state.basket, code, why, error));
        Ok(())
    }

    /// Removes codes that somebody has dealt with from the current basket's list.
    pub(crate) fn settle_codes(&self, codes: &[String]) {
        self.change(|state| state.codes.settle(state.basket, codes));
    }

    /// Returns the basket to be paid.
    ///
    /// # Errors
    /// When there is none, or a code added nothing and nobody has dealt with it.
    pub(super) fn whole_basket(&self) -> Result<Arc<Sale>, UiError> {
        let basket = self
            .basket()
            .ok_or_else(|| UiError::of(message!("empty-basket")))?;
        if self.now().codes.of(Some(basket.id())).next().is_some() {
            return Err(UiError::of(message!("codes-not-added")));
        }
        Ok(basket)
    }

    /// Adds an article found by name.
    ///
    /// # Errors
    /// When there is no such article, the quantity is below 1, or a rule refuses it.
    pub(crate) async fn add_article(&self, sku: &str, quantity: &str) -> Result<(), UiError> {
        let quantity = whole_number(quantity)?;
        let article = self.opened()?.catalogue().by_sku(sku).cloned();
        let article = article.ok_or_else(|| UiError::of(message!("no-such-article")))?;
        self.add(line(&article, quantity)).await
    }

    /// Adds an item that is not in the catalogue.
    ///
    /// # Errors
    /// When name, price or rate is not valid.
    pub(crate) async fn add_open_amount(
        &self,
        name: &str,
        price: &str,
        vat: &str,
    ) -> Result<(), UiError> {
        let notation = self.opened()?.shop.notation;
        let not_usable = |error| UiError::amount("price", error);
        let unit_price = notation.parse(price).map_err(not_usable)?;
        let tax_rate = TaxRate::parse_percent(vat)
            .ok_or_else(|| UiError::of(message!("not-a-rate")).about("vat"))?;
        let name = name.trim().to_owned();
        self.add(NewLine {
            sku: OPEN_AMOUNT.to_owned(),
            name,
            quantity: 1,
            unit_price,
            tax_rate,
            kind: LineKind::Goods,
        })
        .await
    }

    /// Adds a gift card as part of the payment.
    ///
    /// # Errors
    /// When the amount is not valid or exceeds the rest of the basket.
    pub(crate) async fn add_gift_card(&self, amount: &str) -> Result<(), UiError> {
        let notation = self.opened()?.shop.notation;
        let not_usable = |error| UiError::amount("amount", error);
        let amount = notation.parse(amount).map_err(not_usable)?;
        if amount.minor() <= 0 {
            return Err(Refusal::AmountNotPositive.into());
        }
        let unit_price = Money::zero(notation.currency())
            .minus(amount)
            .map_err(|_| Refusal::AmountTooLarge)?;
        self.add(NewLine {
            sku: GIFT_CARD.to_owned(),
            name: text(message!("basket-gift-card")),
            quantity: 1,
            unit_price,
            tax_rate: TaxRate::from_basis_points(0),
            kind: LineKind::GiftCard,
        })
        .await
    }

    async fn add(&self, new: NewLine) -> Result<(), UiError> {
        let _turn = self.turn.lock().await;
        self.change(|state| state.touched = Touched::Newest);
        let sale = match self.basket() {
            None => {
                let sale = self
                    .opened()?
                    .open_till
                    .till
                    .begin(&cashier(), vec![new])
                    .await?;
                self.see(&sale).await?;
                self.speak_as_chosen(sale.id()).await?;
                sale
            }
            Some(basket) => {
                let command = match same_article(&basket, &new) {
                    Some((line, quantity)) => Command::SetQuantity { line, quantity },
                    None => Command::AddLines(vec![new]),
                };
                self.ask(basket.id(), command, None).await?
            }
        };
        self.ring_up(sale.id(), Touched::Newest).await
    }

    /// Puts a basket on screen; the previous customer is served.
    pub(super) async fn ring_up(&self, basket: SaleId, touched: Touched) -> Result<(), UiError> {
        if *self.now().way.here() != Route::Basket {
            self.show(Route::Basket).await?;
        }
        self.change(|state| {
            state.basket = Some(basket);
            state.codes.begin(basket);
            state.touched = touched;
            state.serving = None;
            state.notice = None;
        });
        self.look().await
    }

    /// Changes the quantity of a line.
    ///
    /// # Errors
    /// When it is not a quantity, or a rule refuses it.
    pub(crate) async fn set_quantity(&self, line: LineRef, quantity: &str) -> Result<(), UiError> {
        let (line, quantity) = (LineId(line.0), whole_number(quantity)?);
        self.edit(Command::SetQuantity { line, quantity }, Touched::Line(line))
            .await
    }

    /// Adds one piece to a line, or takes one off.
    ///
    /// # Errors
    /// When there is no such line, or a rule refuses it.
    pub(crate) async fn step_quantity(&self, line: LineRef, more: bool) -> Result<(), UiError> {
        let id = LineId(line.0);
        let _turn = self.turn.lock().await;
        let basket = self.basket().ok_or_else(no_basket)?;
        let line = basket.basket().line(id).ok_or(Refusal::NoSuchLine(id))?;
        let quantity = line.quantity.saturating_add(if more { 1 } else { -1 });
        let command = Command::SetQuantity { line: id, quantity };
        self.ask(basket.id(), command, None).await?;
        self.change(|state| state.touched = Touched::Line(id));
        Ok(())
    }

    /// Discounts a line, by an amount or a percentage.
    ///
    /// # Errors
    /// When it is neither, or a rule refuses it.
    pub(crate) async fn discount_line(&self, line: LineRef, text: &str) -> Result<(), UiError> {
        let line = LineId(line.0);
        let discount = discount(text, self.opened()?.shop.notation)?;
        self.edit(
            Command::DiscountLine { line, discount },
            Touched::Line(line),
        )
        .await
    }

    /// Discounts the whole basket, by an amount or a percentage.
    ///
    /// # Errors
    /// When it is neither, or a rule refuses it.
    pub(crate) async fn discount_basket(&self, text: &str) -> Result<(), UiError> {
        let discount = discount(text, self.opened()?.shop.notation)?;
        self.edit(Command::DiscountBasket(discount), Touched::Nothing)
            .await
    }

    /// Removes a line.
    ///
    /// # Errors
    /// When there is no such line.
    pub(crate) async fn remove_line(&self, line: LineRef) -> Result<(), UiError> {
        let line = LineId(line.0);
        self.edit(Command::RemoveLine { line }, Touched::Nothing)
            .await
    }

    async fn edit(&self, command: Command, touched: Touched) -> Result<(), UiError> {
        let _turn = self.turn.lock().await;
        let basket = self.basket().ok_or_else(no_basket)?;
        self.ask(basket.id(), command, None).await?;
        self.change(|state| state.touched = touched);
        Ok(())
    }

    /// Discards the basket.
    ///
    /// # Errors
    /// When there is none.
    pub(crate) async fn clear_basket(&self) -> Result<(), UiError> {
        let _turn = self.turn.lock().await;
        let basket = self.basket().ok_or_else(no_basket)?;
        self.ask(basket.id(), Command::Discard, None).await?;
        self.change(|state| {
            state.basket = None;
            state.codes.clear(basket.id());
        });
        self.look().await
    }

    /// Parks the basket.
    ///
    /// # Errors
    /// When it is empty or the note is too long.
    pub(crate) async fn park(&self, note: &str) -> Result<(), UiError> {
        let _turn = self.turn.lock().await;
        let basket = self.basket().ok_or_else(no_basket)?;
        self.ask(
            basket.id(),
            Command::Park {
                note: note.to_owned(),
            },
            None,
        )
        .await?;
        let number = basket.number().as_str();
        let parked = message!("notice-parked", number = number);
        let parked = notice(Tone::Info, parked).about(basket.id());
        self.change(|state| {
            state.basket = None;
            state.notice = Some(parked);
        });
        self.look().await
    }

    /// Resumes a parked basket.
    ///
    /// # Errors
    /// When another basket is on screen, or this one is not parked.
    pub(crate) async fn resume(&self, sale: SaleId) -> Result<(), UiError> {
        let _turn = self.turn.lock().await;
        self.must_be_free()?;
        let basket = self.ask(sale, Command::Resume, None).await?;
        self.ring_up(basket.id(), Touched::Nothing).await?;
        self.say(
            Tone::Info,
            message!("notice-resumed", number = basket.number().as_str()),
        );
        Ok(())
    }

    /// Puts an unfinished basket on screen, parked or not.
    ///
    /// # Errors
    /// When another basket is on screen.
    pub(crate) async fn take_basket(&self, basket: &Sale) -> Result<(), UiError> {
        if matches!(basket.state(), State::Basket { parked: Some(_) }) {
            return self.resume(basket.id()).await;
        }
        if self.now().basket != Some(basket.id()) {
            self.must_be_free()?;
        }
        self.ring_up(basket.id(), Touched::Nothing).await
    }

    /// Starts a new basket with the lines of a sale that closed without a payment.
    ///
    /// # Errors
    /// When another basket is on screen, or a rule refuses it.
    pub(crate) async fn sell_again(&self, sale: &Sale) -> Result<(), UiError> {
        let _turn = self.turn.lock().await;
        self.must_be_free()?;
        let lines = sale.basket().lines();
        let new = lines.iter().map(|line| NewLine {
            sku: line.sku.clone(),
            name: line.name.clone(),
            quantity: line.quantity,
            unit_price: line.unit_price,
            tax_rate: line.tax_rate,
            kind: line.kind,
        });
        let begun = self
            .opened()?
            .open_till
            .till
            .begin(&cashier(), new.collect())
            .await?;
        self.see(&begun).await?;
        for (line, old) in begun.basket().lines().iter().zip(lines) {
            if let Some(discount) = old.discount {
                let command = Command::DiscountLine {
                    line: line.id,
                    discount,
                };
                self.ask(begun.id(), command, None).await?;
            }
        }
        if let Some(discount) = sale.basket().discount() {
            let command = Command::DiscountBasket(discount);
            self.ask(begun.id(), command, None).await?;
        }
        if let Some(language) = sale.language() {
            let command = Command::ChooseLanguage(*language);
            self.ask(begun.id(), command, None).await?;
        }
        self.move_returns(sale, begun.id()).await?;
        self.ring_up(begun.id(), Touched::Nothing).await
    }

    /// Returns the sale of the basket on screen.
    pub(super) fn basket(&self) -> Option<Arc<Sale>> {
        let id = self.now().basket?;
        let snapshot = self.opened().ok()?.open_till.till.watch().borrow().clone();
        let shown = snapshot.sale(id)?;
        matches!(shown.sale.state(), State::Basket { parked: None })
            .then(|| Arc::clone(&shown.sale))
    }

    fn must_be_free(&self) -> Result<(), UiError> {
        match self.basket() {
            Some(basket) if !basket.is_empty() => Err(UiError::of(message!("basket-not-empty"))),
            Some(_) | None => Ok(()),
        }
    }
}

fn line(article: &Article, quantity: i64) -> NewLine {
    NewLine {
        sku: article.sku.clone(),
        name: article.name.clone(),
        quantity,
        unit_price: Money::from_minor(article.price_minor, article.currency),
        tax_rate: article.tax_rate,
        kind: LineKind::Goods,
    }
}

/// Returns the line of a code that contains its price or weight.
fn line_of(weighed: &Weighed<'_>) -> NewLine {
    let article = weighed.article;
    NewLine {
        name: text(weighed.name()),
        unit_price: Money::from_minor(weighed.price_minor, article.currency),
        ..line(article, 1)
    }
}

/// Returns the last line and its new quantity when the same article is added again.
fn same_article(basket: &Sale, new: &NewLine) -> Option<(LineId, i64)> {
    let last = basket.basket().lines().last()?;
    let same = last.sku == new.sku
        && last.name == new.name
        && last.unit_price == new.unit_price
        && last.tax_rate == new.tax_rate
        && last.discount.is_none()
        && new.sku != OPEN_AMOUNT
        && new.kind == LineKind::Goods;
    same.then_some((last.id, last.quantity.saturating_add(new.quantity)))
}

/// Returns what a code adds, or why it adds nothing: it may be the barcode of one article and the number of another.
fn chosen(
    code: &str,
    barcode: Option<&Article>,
    number: Option<&Article>,
) -> Result<NewLine, NotAddedWhy> {
    match (barcode, number) {
        (Some(one), Some(other)) if one.sku != other.sku => Err(NotAddedWhy::Ambiguous),
        (Some(article), _) | (None, Some(article)) => Ok(line(article, 1)),
        (None, None) if is_misread(code) => Err(NotAddedWhy::Misread),
        (None, None) => Err(NotAddedWhy::Unknown),
    }
}

/// Returns whether a code has the length and digits of a GTIN but a wrong check digit.
fn is_misread(code: &str) -> bool {
    matches!(code.len(), 8 | 12 | 13 | 14)
        && code.bytes().all(|byte| byte.is_ascii_digit())
        && !is_gtin(code)
}

fn no_basket() -> UiError {
    UiError::of(message!("no-basket"))
}

/// Parses `2.50` or `10%`.
fn discount(text: &str, notation: Notation) -> Result<Discount, UiError> {
    Discount::parse(text, notation).map_err(|error| match error {
        NoDiscount::Amount(error) => UiError::amount("discount", error),
        NoDiscount::Part => UiError::of(message!("not-a-share")).about("discount"),
    })
}

#[cfg(test)]
mod tests;
