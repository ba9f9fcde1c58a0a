//! Commands of the basket.

#![expect(
    clippy::let_underscore_must_use,
    reason = "it is in what tauri's macro writes"
)]

use handover_core::{Money, SaleId};
use handover_till::shop::catalogue::Article;

use super::shape::{Done, OurApp};
use crate::present::words;
use crate::view::{ArticleHit, LineRef, UiError};

/// How many articles a search shows.
const HITS: usize = 20;

/// Adds a scanned or typed code.
#[tauri::command]
pub(super) async fn scan(app: OurApp<'_>, code: String) -> Done {
    app.scan(&code).await
}

/// Finds articles by name or number, exact matches first.
#[tauri::command(async)]
pub(super) fn search_articles(app: OurApp<'_>, text: String) -> Result<Vec<ArticleHit>, UiError> {
    let catalogue = app.opened()?.catalogue();
    let (barcode, number) = (catalogue.by_barcode(&text), catalogue.by_sku(&text));
    let is_exact = |article: &Article| {
        let is = |exact: Option<&Article>| exact.is_some_and(|exact| exact.sku == article.sku);
        is(barcode) || is(number)
    };
    let others = catalogue.search(&text, HITS);
    let others = others.into_iter().filter(|article| !is_exact(article));
    let exact = barcode
        .into_iter()
        .chain(number.filter(|number| barcode.is_none_or(|barcode| barcode.sku != number.sku)));
    let hits = exact.chain(others).map(|article| ArticleHit {
        sku: article.sku.clone(),
        name: article.name.clone(),
        price: words::money(Money::from_minor(article.price_minor, article.currency)),
        exact: is_exact(article),
    });
    Ok(hits.collect())
}

#[tauri::command]
pub(super) async fn add_article(app: OurApp<'_>, sku: String, quantity: String) -> Done {
    app.add_article(&sku, &quantity).await
}

/// Adds an item that is not in the catalogue.
#[tauri::command]
pub(super) async fn add_open_amount(
    app: OurApp<'_>,
    name: String,
    price: String,
    vat: String,
) -> Done {
    app.add_open_amount(&name, &price, &vat).await
}

/// Adds a gift card as part of the payment.
#[tauri::command]
pub(super) async fn add_gift_card(app: OurApp<'_>, amount: String) -> Done {
    app.add_gift_card(&amount).await
}

#[tauri::command]
pub(super) async fn set_quantity(app: OurApp<'_>, line: LineRef, quantity: String) -> Done {
    app.set_quantity(line, &quantity).await
}

#[tauri::command]
pub(super) async fn discount_line(app: OurApp<'_>, line: LineRef, amount: String) -> Done {
    app.discount_line(line, &amount).await
}

/// Discounts the whole basket.
#[tauri::command]
pub(super) async fn discount_basket(app: OurApp<'_>, amount: String) -> Done {
    app.discount_basket(&amount).await
}

#[tauri::command]
pub(super) async fn remove_line(app: OurApp<'_>, line: LineRef) -> Done {
    app.remove_line(line).await
}

/// Discards the basket.
#[tauri::command]
pub(super) async fn clear_basket(app: OurApp<'_>) -> Done {
    app.clear_basket().await
}

#[tauri::command]
pub(super) async fn park(app: OurApp<'_>, note: String) -> Done {
    app.park(&note).await
}

/// Resumes a parked basket.
#[tauri::command]
pub(super) async fn resume(app: OurApp<'_>, sale: SaleId) -> Done {
    app.resume(sale).await
}

/// Removes codes that somebody has dealt with.
#[tauri::command]
pub(super) fn settle_codes(app: OurApp<'_>, codes: Vec<String>) {
    app.settle_codes(&codes);
}
