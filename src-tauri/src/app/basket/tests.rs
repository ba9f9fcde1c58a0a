//! Discounts, repeated articles and codes.

use handover_core::{Currency, Event, Fact, LineKind, Prices, SaleNumber, Timestamp};

use super::*;

fn basket(price: i64, quantity: i64) -> Sale {
    let id = SaleId::parse("00000000-0000-7000-8000-000000000001").expect("an id");
    let event = |fact| Event::new(Timestamp::from_ms(0), cashier(), fact);
    let started = event(Fact::Started {
        number: SaleNumber::new("P-000001"),
        currency: Currency::Gbp,
        prices: Prices::WithTax,
    });
    let sale = Sale::begin(id, &started).expect("it begins");
    let new = NewLine {
        sku: "A".to_owned(),
        name: "Heart".to_owned(),
        quantity,
        unit_price: Money::from_minor(price, Currency::Gbp),
        tax_rate: TaxRate::from_basis_points(2_000),
        kind: LineKind::Goods,
    };
    let added = sale.decide(&Command::AddLines(vec![new]), started.at);
    sale.apply(&event(added.expect("allowed"))).expect("legal")
}

#[test]
fn text_that_is_not_a_discount_is_refused_as_what_was_typed() {
    let code =
        |text| discount(text, Notation::of(Currency::Gbp, "en-GB")).map_err(|error| error.code);
    assert_eq!(code("10 %"), Ok(Discount::Part(1_000)));
    for amount in ["ten", "0,500", "1.234"] {
        assert_eq!(code(amount), Err("not_an_amount".to_owned()), "{amount}");
    }
    assert_eq!(code("x%"), Err("not_a_share".to_owned()));
}

#[test]
fn the_same_article_again_raises_the_last_line() {
    let sale = basket(255, 1);
    let again = |sku: &str, price: i64| NewLine {
        sku: sku.to_owned(),
        name: "Heart".to_owned(),
        quantity: 2,
        unit_price: Money::from_minor(price, Currency::Gbp),
        tax_rate: TaxRate::from_basis_points(2_000),
        kind: LineKind::Goods,
    };
    assert_eq!(same_article(&sale, &again("A", 255)), Some((LineId(1), 3)));
    assert_eq!(same_article(&sale, &again("A", 200)), None);
    assert_eq!(same_article(&sale, &again("B", 255)), None);
}

#[test]
fn a_wrong_check_digit_is_a_misread_and_any_other_code_is_unknown() {
    assert!(is_misread("5012345678901"));
    assert!(!is_misread("5012345678900"));
    assert!(!is_misread("ABC"));
}

#[test]
fn a_code_that_matches_two_articles_adds_neither() {
    let article = |sku: &str| Article {
        sku: sku.to_owned(),
        barcodes: Vec::new(),
        name: "Heart".to_owned(),
        price_minor: 850,
        tax_rate: TaxRate::from_basis_points(2_000),
        currency: Currency::Gbp,
        category: String::new(),
    };
    let (one, other) = (article("A"), article("2000000000015"));
    let sku = |code, barcode, number| chosen(code, barcode, number).map(|line| line.sku);
    let code = "2000000000015";
    assert_eq!(
        sku(code, Some(&one), Some(&other)),
        Err(NotAddedWhy::Ambiguous)
    );
    assert_eq!(sku(code, Some(&one), Some(&one)), Ok("A".to_owned()));
    assert_eq!(sku(code, Some(&one), None), Ok("A".to_owned()));
    // The check digit only matters for a code that matches no article.
    let misread = "2000000000016";
    assert_eq!(sku(misread, None, Some(&one)), Ok("A".to_owned()));
    assert_eq!(sku(misread, None, None), Err(NotAddedWhy::Misread));
    assert_eq!(sku("7", None, None), Err(NotAddedWhy::Unknown));
}
