//! The customer's language: in the basket, on Klarna's page, and in the order that the till places.

use handover_core::{
    Channel, Command, Currency, CustomerLanguage, Goods, Money, NewLine, PaymentTerms,
    PlaceOrderMode, Prices, SaleId, Stage,
};
use handover_rig::sales::{ada, terms};
use handover_rig::{Accident, MINUTE_MS, Plan, Rig, line, pay};
use serde_json::Value;

const SECOND_MS: i64 = 1_000;

#[test]
fn klarnas_page_is_in_the_customers_language_where_there_is_one_and_else_in_english() {
    for (language, locale) in [("fi", "fi-FI"), ("sv", "sv-FI"), ("fr", "en-FI")] {
        let (mut rig, sale) = in_finland(Rig::new());
        speak(&mut rig, sale, language);
        rig.open_page(sale, terms(PlaceOrderMode::PlaceOrder));
        assert_eq!(locales(&rig, "create payment session"), [locale]);
        rig.take_payment(sale);
        rig.hand_over(sale, Goods::Rest);
        rig.verify();
    }
}

#[test]
fn a_session_opened_ahead_follows_the_language_and_an_open_page_does_not() {
    for with_page in [false, true] {
        let (mut rig, sale) = in_finland(Rig::preparing(with_page));
        rig.engine().look(Some(sale));
        rig.run_for(10 * SECOND_MS);
        speak(&mut rig, sale, "sv");
        rig.run_for(10 * SECOND_MS);
        rig.ask(sale, pay(Channel::Qr)).expect("payable");
        rig.run_to(sale, Stage::Open);
        speak(&mut rig, sale, "fr");
        rig.run_for(MINUTE_MS);
        assert_eq!(locales(&rig, "create payment session"), ["fi-FI"]);
        assert_eq!(locales(&rig, "update payment session"), ["sv-FI"]);
        let language = rig.sale(sale).language().cloned();
        assert_eq!(language, CustomerLanguage::parse("fr").ok());
    }
}

/// Klarna compares a placed order with what the customer approved, and a repeated one with the first.
#[test]
fn an_order_is_placed_in_the_language_of_its_page_however_often() {
    let (mut rig, sale) = in_finland(Rig::new());
    speak(&mut rig, sale, "sv");
    rig.open_page(sale, terms(PlaceOrderMode::None));
    rig.plan(Plan::once("place order", Accident::LoseAnswer));
    speak(&mut rig, sale, "fr");
    rig.take_payment(sale);
    let placed = locales(&rig, "place order");
    assert!(placed.len() > 1, "{placed:?}");
    assert!(placed.iter().all(|locale| locale == "sv-FI"), "{placed:?}");
    rig.verify();
}

#[test]
fn the_language_survives_a_restart_and_stays_with_its_sale() {
    let (mut rig, sale) = in_finland(Rig::new());
    speak(&mut rig, sale, "sv");
    rig.restart();
    rig.open_page(sale, PaymentTerms::usual(Channel::Qr, 30 * MINUTE_MS));
    assert_eq!(locales(&rig, "create payment session"), ["sv-FI"]);
    let next = rig.begin_with(vec![coffee()]);
    assert_eq!(rig.sale(next).language(), None);
}

/// Returns a basket in Finland.
fn in_finland(mut rig: Rig) -> (Rig, SaleId) {
    rig.move_to("FI", "fi-FI", Currency::Eur, Prices::WithTax);
    let sale = rig.begin_with(vec![coffee()]);
    (rig, sale)
}

fn coffee() -> NewLine {
    NewLine {
        unit_price: Money::from_minor(450, Currency::Eur),
        ..line("COFFEE", 2, 0)
    }
}

fn speak(rig: &mut Rig, sale: SaleId, language: &str) {
    let language = CustomerLanguage::parse(language).expect("a language");
    let command = Command::ChooseLanguage(language);
    let chosen = rig.engine().ask(&ada(), sale, &command, None);
    chosen.expect("allowed at any time");
}

/// Returns the locales of all requests of this name.
fn locales(rig: &Rig, operation: &str) -> Vec<String> {
    let sent = rig.sent(operation);
    let locales = sent.iter().map(|sent| sent.body["locale"].clone());
    locales
        .map(|locale| {
            locale
                .as_str()
                .map_or_else(|| Value::to_string(&locale), ToOwned::to_owned)
        })
        .collect()
}
