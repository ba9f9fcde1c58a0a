//! Navigation: going to a screen, and back.

use std::sync::Arc;

use handover_core::{SaleId, State};
use handover_till::local_time::neighbour;
use jiff::civil::Date;

use super::App;
use crate::present::scene::Scene;
use crate::present::screens::day;
use crate::routes::Route;
use crate::view::{DayRow, UiError};

/// What a scanned code says about a slip.
pub(super) enum Slip {
    /// It is not a slip's.
    No,
    /// Its sale is on the screen.
    Opened,
    /// It is a slip's, and no sale of this till has its number.
    OfAnotherTill,
}

impl App {
    /// Goes to a screen and reads what it shows.
    ///
    /// # Errors
    /// When that cannot be read, or the till has stopped.
    pub(crate) async fn go(self: &Arc<Self>, route: Route) -> Result<(), UiError> {
        let mut route = route;
        match &mut route {
            Route::Sale { sale } => {
                if let Some(id) = sale.id()
                    && let Some(found) = self.find(id)?
                {
                    if matches!(found.state(), State::Basket { .. }) {
                        return self.take_basket(&found).await;
                    }
                    if found.is_unfinished() {
                        self.change(|state| state.serving = Some(id));
                    }
                }
            }
            Route::Day { date } => {
                date.get_or_insert(self.today()?);
            }
            Route::Slip { .. } => self.read_printers()?,
            Route::Settings => self.show_settings(|_| {}).await?,
            Route::Reconciliation { date } => {
                let asked = date.to_string();
                let last = self.now().reads.reconciliation;
                if last.is_none_or(|read| read.asked != asked) {
                    self.reconcile(*date)?;
                }
            }
            Route::Payouts => {
                if self.now().reads.payouts.is_none() {
                    self.read_payouts("", "")?;
                }
            }
            Route::Customers => self.read_customers().await?,
            Route::Catalogue => self.read_catalogue()?,
            Route::Article { sku, code } => self.edit_article(sku.as_deref(), code.as_deref())?,
            Route::Basket | Route::Timeline { .. } => {}
        }
        self.show(route).await
    }

    /// Finds sales by anything a person remembers of them.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub(crate) fn find_sales(&self, text: &str) -> Result<Vec<DayRow>, UiError> {
        let opened = self.opened()?;
        let snapshot = opened.open_till.till.watch().borrow().clone();
        let scene = Scene {
            shop: &opened.shop,
            books: &opened.open_till.records,
            snapshot: &snapshot,
            state: &self.now(),
            now_ms: self.clock().now_ms(),
        };
        day::found(&scene, text)
    }

    /// Opens the sale whose number stands on a slip; nothing is changed in it.
    ///
    /// # Errors
    /// When the journal cannot be read, or the till has stopped.
    pub(super) async fn open_slip_code(self: &Arc<Self>, code: &str) -> Result<Slip, UiError> {
        if !is_sale_number(code) {
            return Ok(Slip::No);
        }
        let records = &self.opened()?.open_till.records;
        let found = records.find(code).map_err(|error| UiError::from(&error))?;
        match found.and_then(|sale| SaleId::parse(&sale.sale_id)) {
            Some(sale) => {
                let sale = sale.into();
                Box::pin(self.go(Route::Sale { sale })).await?;
                Ok(Slip::Opened)
            }
            None => Ok(Slip::OfAnotherTill),
        }
    }

    /// Goes back to the previous screen.
    ///
    /// # Errors
    /// As [`App::go`].
    pub(crate) async fn back(self: &Arc<Self>) -> Result<(), UiError> {
        let before = self.now().way.before().clone();
        if before == Route::Basket {
            return self.new_sale().await;
        }
        self.go(before).await
    }

    /// Leaves the current screen for the basket; a customer who paid on it is served.
    ///
    /// # Errors
    /// When the till has stopped.
    pub(crate) async fn new_sale(&self) -> Result<(), UiError> {
        let leaves_a_payment = matches!(self.now().way.here(), Route::Sale { .. });
        self.show(Route::Basket).await?;
        if leaves_a_payment {
            self.change(|state| state.serving = None);
        }
        Ok(())
    }

    /// Shows a payment.
    ///
    /// # Errors
    /// When the till has stopped.
    pub(super) async fn show_sale(&self, sale: SaleId) -> Result<(), UiError> {
        self.show(Route::Sale { sale: sale.into() }).await
    }

    /// Shows another screen and clears the notice of the previous one. Basket and settings can be shown before the
    /// till is open.
    ///
    /// # Errors
    /// When the till has stopped.
    pub(super) async fn show(&self, route: Route) -> Result<(), UiError> {
        match (self.opening(), &route) {
            (Some(Ok(_)), _) | (_, Route::Basket | Route::Settings) => {}
            _ => drop(self.opened()?),
        }
        if route != Route::Settings {
            self.forget_account();
        }
        self.change(|state| {
            if route != Route::Settings {
                state.settings = None;
            }
            state.way.go(route);
            state.notice = None;
        });
        self.look().await
    }

    /// Tells the engine which sale is on the screen: it is read, prepared and served before the others.
    ///
    /// # Errors
    /// When the till has stopped.
    pub(crate) async fn look(&self) -> Result<(), UiError> {
        let Some(Ok(opened)) = self.opening() else {
            return Ok(());
        };
        let sale = {
            let state = self.now();
            let here = state.way.here();
            let basket = state.basket.filter(|_| *here == Route::Basket);
            here.sale().or(basket)
        };
        Ok(opened.open_till.till.look(sale).await?)
    }

    fn today(&self) -> Result<Date, UiError> {
        let records = &self.opened()?.open_till.records;
        let today = records.local().day(self.clock().now_ms());
        neighbour(&today, 0)
            .and_then(|day| day.parse().ok())
            .ok_or_else(|| UiError::not_a_day("date"))
    }
}

/// Returns whether a code has the form of a sale number, as slips carry it: a letter or more, a dash, six digits or more.
fn is_sale_number(code: &str) -> bool {
    code.rsplit_once('-').is_some_and(|(series, number)| {
        !series.is_empty()
            && series
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
            && number.len() >= 6
            && number.bytes().all(|byte| byte.is_ascii_digit())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slips_code_is_told_from_an_articles() {
        for number in ["P-000001", "K-1234567", "L2-000042"] {
            assert!(is_sale_number(number), "{number}");
        }
        for other in [
            "85123A",
            "5000112637922",
            "-000001",
            "P-1",
            "P-00000A",
            "P 000001",
        ] {
            assert!(!is_sale_number(other), "{other}");
        }
    }
}
