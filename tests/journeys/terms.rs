//! The terms of a payment, from the till's settings to Klarna's records.

use handover_core::{
    Acquiring, Category, Closed, Command, Currency, Discount, Goods, LineKind, Money, NewLine,
    Over, PaymentTerms, PlaceOrderMode, Prices, SaleId, Stage, State, TaxRate, message,
};
use handover_klarna::hpp;
use handover_rig::sales::{terms, two};
use handover_rig::{Accident, Plan, Rig, line, pence};
use handover_till::clock::FakeClock;
use handover_till::engine::TillError;
use handover_till::klarna::callbacks::{Callbacks, Key};
use handover_till::klarna::requests::Page;
use klarna_simulator::world::CustomerAct;
use serde_json::{Value, json};

#[test]
fn without_a_category_everything_is_offered() {
    let mut rig = Rig::offering(&["pay_now", "pay_later"]);
    rig.opened();
    let options = page_options(&rig);
    assert_eq!(options, json!({ "place_order_mode": "PLACE_ORDER" }));
}

#[test]
fn one_category_is_sent_alone_and_several_as_a_list() {
    let mut rig = Rig::offering(&["pay_now", "pay_later", "pay_over_time"]);
    rig.opened_with(terms_of(&["Pay_Later"]));
    let options = page_options(&rig);
    assert_eq!(options["payment_method_category"], "PAY_LATER");
    assert_eq!(options["payment_method_categories"], Value::Null);

    let terms = PaymentTerms {
        fallback: true,
        ..terms_of(&["pay_now", "pay_over_time"])
    };
    let sale = rig.opened_with(terms);
    let options = page_options(&rig);
    assert_eq!(options["payment_method_category"], Value::Null);
    assert_eq!(
        options["payment_method_categories"],
        json!(["PAY_NOW", "PAY_OVER_TIME"])
    );
    assert_eq!(options["payment_fallback"], true);
    rig.take_payment(sale);
}

#[test]
fn a_category_klarna_does_not_offer_is_refused_before_the_page_opens() {
    let mut rig = Rig::offering(&["pay_now", "klarna"]);
    let sale = pay(&mut rig, terms_of(&["pay_later", "pay_in_kind"]));
    rig.run_to(sale, Stage::Refused);
    assert_eq!(rig.sent("create hosted session").len(), 0);
    let shown = rig.sale(sale);
    let State::Closed(Over {
        how: Closed::NotOffered(not_offered),
        ..
    }) = shown.state()
    else {
        panic!("the sale is {:?}", shown.state());
    };
    assert_eq!(
        not_offered.message(),
        message!(
            "klarna-does-not-offer",
            missing = "pay_later, pay_in_kind",
            offered = "pay_now, klarna"
        )
    );
    assert_eq!(
        rig.kinds(sale).last().map(String::as_str),
        Some("categories_not_offered")
    );

    rig.restart();
    assert_eq!(rig.sale(sale).stage(), Stage::Refused);
    rig.opened_with(terms_of(&["pay_now"]));
}

#[test]
fn the_page_follows_the_settings_and_the_options_of_the_sale() {
    let mut rig = Rig::new();
    rig.shop.page = Page {
        title: Some("Slutför köpet".to_owned()),
        logo_url: Some("https://shop.example/logo.png".to_owned()),
        background_images: vec![hpp::BackgroundImage {
            url: Some("https://shop.example/shelf.jpg".to_owned()),
            width: Some(1_024),
        }],
        purchase_type: Some(hpp::PurchaseType::Rent),
        hide_subtotals: true,
        profile_id: Some("87ab3565-5e06-4006-9ada-8eedc6926703".to_owned()),
    };
    rig.opened();
    assert_eq!(
        page_options(&rig),
        json!({
            "place_order_mode": "PLACE_ORDER",
            "page_title": "Slutför köpet",
            "logo_url": "https://shop.example/logo.png",
            "background_images": [{ "url": "https://shop.example/shelf.jpg", "width": 1024 }],
            "purchase_type": "RENT",
            "show_subtotal_detail": "HIDE",
        })
    );
    let body = last_body(&rig, "create hosted session");
    assert_eq!(body["profile_id"], "87ab3565-5e06-4006-9ada-8eedc6926703");
    assert_eq!(body["merchant_urls"], Value::Null);

    let terms = PaymentTerms {
        page_title: Some("For Ada".to_owned()),
        ..terms_of(&[])
    };
    rig.opened_with(terms);
    assert_eq!(page_options(&rig)["page_title"], "For Ada");
}

#[test]
fn callback_urls_are_sent_only_when_somebody_listens() {
    let mut rig = Rig::new();
    let key = Key::draw(&FakeClock::new(0, 1));
    rig.shop.callbacks = Some(Callbacks {
        public_url: "https://till.shop.example/klarna".to_owned(),
        key: key.clone(),
    });
    let sale = rig.opened();
    let base = format!("https://till.shop.example/klarna/{}", key.secret(sale));
    let urls = last_body(&rig, "create hosted session")["merchant_urls"].clone();
    let by_session = "session_id={{session_id}}";
    assert_eq!(
        urls,
        json!({
            "success": format!("{base}/success?{by_session}&order_id={{{{order_id}}}}"),
            "cancel": format!("{base}/cancel?{by_session}"),
            "failure": format!("{base}/failure?{by_session}"),
            "error": format!("{base}/error?{by_session}"),
            "status_update": format!("{base}/status?{by_session}"),
        })
    );
    let urls = last_body(&rig, "create payment session")["merchant_urls"].clone();
    assert_eq!(urls["notification"], format!("{base}/notification"));
    assert_eq!(urls["authorization"], format!("{base}/authorization"));
    let another = rig.begin();
    assert_ne!(key.secret(sale), key.secret(another));

    rig.shop.callbacks = None;
    rig.opened();
    for operation in ["create payment session", "create hosted session"] {
        assert_eq!(last_body(&rig, operation)["merchant_urls"], Value::Null);
    }
}

#[test]
fn a_page_whose_answer_was_lost_is_never_live_beside_another() {
    let mut rig = Rig::new();
    rig.plan(Plan::once("create hosted session", Accident::LoseAnswer));
    let sale = rig.opened();
    // Both pages share one payment session, and only one link was given to anybody.
    let sessions = rig.sent("create hosted session");
    assert_eq!(sessions.len(), 2);
    assert_eq!(
        sessions[0].body["payment_session_url"],
        sessions[1].body["payment_session_url"]
    );
    assert_eq!(rig.sent("create payment session").len(), 1);
    rig.take_payment(sale);
    assert_eq!(rig.orders().len(), 1);
}

#[test]
fn a_page_nobody_was_shown_creates_no_second_order() {
    let mut rig = Rig::new();
    rig.plan(Plan::once("create hosted session", Accident::LoseAnswer));
    let sale = rig.opened();
    let shown = rig
        .sale(sale)
        .session()
        .expect("a page")
        .hosted_session_id
        .clone();
    let pages = rig.ledger()["hosted_sessions"].clone();
    let spare = pages
        .as_array()
        .expect("pages")
        .iter()
        .find_map(|page| {
            page["session_id"]
                .as_str()
                .filter(|id| *id != shown.as_str())
        })
        .expect("the page whose answer was lost");
    rig.take_payment(sale);
    // Not even somebody with its link could pay there.
    let later = handover_rig::NOW_MS + 600_000;
    drop(rig.world().customer(spare, CustomerAct::Open, later));
    assert!(
        rig.world()
            .customer(spare, CustomerAct::Pay, later)
            .is_err()
    );
    assert_eq!(rig.orders().len(), 1);
    rig.verify();
}

#[test]
fn a_page_that_opens_after_it_was_cancelled_is_disabled() {
    let mut rig = Rig::new();
    let sale = rig.begin();
    rig.ask(sale, Command::Pay(terms_of(&[]))).expect("payable");
    let opened = rig.run_until(60_000, |rig| {
        matches!(rig.sale(sale).state(), State::Opening(opening) if opening.payment_session_id.is_some())
    });
    assert!(opened);
    rig.ask_meanwhile(sale, Command::Cancel);
    rig.run_for(60_000);
    assert_eq!(rig.sale(sale).stage(), Stage::Cancelled);
    assert_eq!(rig.ledger()["hosted_sessions"][0]["status"], "DISABLED");
    rig.verify();
}

#[test]
fn a_sale_in_the_shop_names_store_terminal_and_product() {
    let mut rig = Rig::new();
    rig.opened();
    rig.run_for(5_000);
    let body = last_body(&rig, "create payment session");
    assert_eq!(body["acquiring_channel"], "IN_STORE");
    assert_eq!(body["merchant_reference1"], "P-000001");
    assert_eq!(body["merchant_reference2"], "LONDON12 - 1");
    let attachment = &body["attachment"];
    assert_eq!(
        attachment["content_type"],
        "application/vnd.klarna.internal.emd-v2+json"
    );
    let store: Value =
        serde_json::from_str(attachment["body"].as_str().expect("text")).expect("JSON");
    assert_eq!(
        store["in_store_payment"][0]["store_info"]["merchant_store_id"],
        "LONDON12"
    );
    for operation in [
        "create payment session",
        "create hosted session",
        "read hosted session",
    ] {
        let sent = rig.sent(operation);
        assert_eq!(sent[0].headers["user-agent"], "Handover/test");
    }
}

#[test]
fn a_telephone_order_is_telesales_without_a_store() {
    let mut rig = Rig::new();
    let terms = PaymentTerms {
        acquiring: Acquiring::Telesales,
        ..terms_of(&[])
    };
    let sale = rig.opened_with(terms);
    let body = last_body(&rig, "create payment session");
    assert_eq!(body["acquiring_channel"], "TELESALES");
    assert_eq!(body["attachment"], Value::Null);
    rig.take_payment(sale);
}

#[test]
fn the_terms_survive_a_restart_between_the_two_sessions() {
    let mut rig = Rig::offering(&["pay_now", "klarna"]);
    rig.plan(Plan::once("create hosted session", Accident::DieAfter));
    let terms = PaymentTerms {
        mode: PlaceOrderMode::CaptureOrder,
        page_title: Some("For Ada".to_owned()),
        ..terms_of(&["pay_now"])
    };
    rig.opened_with(terms);
    let sent = rig.sent("create hosted session");
    assert_eq!(sent.len(), 2);
    assert_eq!(sent[0].body, sent[1].body);
    assert_eq!(
        sent[1].body["options"]["payment_method_category"],
        "PAY_NOW"
    );
}

#[test]
fn a_gift_card_pays_500_of_5000_and_klarna_the_rest() {
    let mut rig = Rig::new();
    let card = NewLine::credit(LineKind::GiftCard, "GC-1", "Gift card", pence(500));
    let sale = rig.begin_with(vec![line("A", 1, 5_000)]);
    rig.ask(sale, Command::AddLines(vec![card]))
        .expect("a card");
    let too_much = NewLine::credit(LineKind::StoreCredit, "C-1", "Credit", pence(4_501));
    let refused = rig.ask(sale, Command::AddLines(vec![too_much]));
    assert!(matches!(
        refused,
        Err(TillError::Refused(refusal)) if refusal.code() == "credit_too_large"
    ));
    rig.open_page(sale, terms_of(&[]));
    let body = last_body(&rig, "create payment session");
    assert_eq!(body["order_amount"], 4_500);
    assert_eq!(body["order_tax_amount"], 833);
    let card = &body["order_lines"][1];
    assert_eq!(
        (&card["type"], &card["reference"]),
        (&json!("gift_card"), &json!("GC-1/2"))
    );
    assert_eq!(
        (&card["unit_price"], &card["total_amount"]),
        (&json!(-500), &json!(-500))
    );
    assert_eq!(card["total_tax_amount"], 0);
    rig.take_payment(sale);
    rig.hand_over(sale, Goods::Rest);
    assert_eq!(rig.orders()[0]["captured_amount"], 4_500);
    rig.restart();
    assert_eq!(rig.verify().sales, 1);
}

#[test]
fn in_the_united_states_the_tax_is_a_line_of_its_own() {
    let mut rig = Rig::new();
    rig.move_to("US", "en-US", Currency::Usd, Prices::WithoutTax);
    let cents = |sku, minor, rate| NewLine {
        unit_price: Money::from_minor(minor, Currency::Usd),
        tax_rate: TaxRate::from_thousandths(rate),
        ..line(sku, 2, 0)
    };
    let lines = vec![cents("A", 1_999, 8_875), cents("B", 500, 0)];
    let sale = rig.begin_with(lines);
    rig.open_page(sale, terms_of(&[]));
    let body = last_body(&rig, "create payment session");
    // 8.875 % of 39.98 is 3.548225.
    assert_eq!(body["order_amount"], 3_998 + 1_000 + 355);
    assert_eq!(body["order_tax_amount"], 355);
    let lines = body["order_lines"].as_array().expect("lines");
    assert_eq!(lines.len(), 3);
    for goods in &lines[..2] {
        assert_eq!(
            (&goods["tax_rate"], &goods["total_tax_amount"]),
            (&Value::Null, &Value::Null)
        );
    }
    assert_eq!(
        (
            &lines[2]["type"],
            &lines[2]["name"],
            &lines[2]["total_amount"]
        ),
        (&json!("sales_tax"), &json!("Sales Tax 8.875%"), &json!(355))
    );
    rig.take_payment(sale);
    rig.hand_over(sale, Goods::Rest);
    assert_eq!(rig.orders()[0]["captured_amount"], 5_353);
}

/// A basket discount, in countries with several tax rates and in those that add tax: Klarna accepts every line, the
/// capture of some goods, and the refund of the rest.
#[test]
fn a_basket_discount_adds_up_for_klarna_in_every_country() {
    let countries = [
        (
            "GB",
            "en-GB",
            Currency::Gbp,
            Prices::WithTax,
            [20_000, 5_000, 0],
        ),
        (
            "FR",
            "fr-FR",
            Currency::Eur,
            Prices::WithTax,
            [20_000, 5_500, 2_100],
        ),
        (
            "FI",
            "fi-FI",
            Currency::Eur,
            Prices::WithTax,
            [25_500, 14_000, 10_000],
        ),
        (
            "CH",
            "de-CH",
            Currency::Chf,
            Prices::WithTax,
            [8_100, 3_800, 2_600],
        ),
        (
            "SE",
            "sv-SE",
            Currency::Sek,
            Prices::WithTax,
            [25_000, 12_000, 6_000],
        ),
        (
            "AU",
            "en-AU",
            Currency::Aud,
            Prices::WithTax,
            [10_000, 0, 0],
        ),
        (
            "US",
            "en-US",
            Currency::Usd,
            Prices::WithoutTax,
            [8_875, 4_000, 0],
        ),
        (
            "CA",
            "en-CA",
            Currency::Cad,
            Prices::WithoutTax,
            [14_975, 5_000, 0],
        ),
    ];
    for (country, locale, currency, prices, rates) in countries {
        let money = |minor| Money::from_minor(minor, currency);
        for off in [Discount::Part(1_333), Discount::Amount(money(1_001))] {
            let mut rig = Rig::new();
            rig.move_to(country, locale, currency, prices);
            let lines = rates
                .into_iter()
                .zip([3, 1, 7])
                .map(|(rate, quantity)| NewLine {
                    unit_price: money(777),
                    tax_rate: TaxRate::from_thousandths(rate),
                    ..line("A", quantity, 0)
                });
            let sale = rig.begin_with(lines.collect());
            rig.ask(sale, Command::DiscountBasket(off))
                .expect("less than it costs");
            rig.open_page(sale, terms_of(&[]));
            let total = rig.sale(sale).basket().total().expect("small amounts");
            rig.take_payment(sale);
            rig.hand_over(sale, two());
            rig.hand_over(sale, Goods::Rest);
            let order = rig.orders().remove(0);
            assert_eq!(order["captured_amount"], total.minor(), "{country}");
            assert_eq!(order["order_amount"], total.minor(), "{country}");
            rig.verify();
        }
    }
}

fn terms_of(categories: &[&str]) -> PaymentTerms {
    let category = |word: &&str| Category::parse(word).expect("a category");
    PaymentTerms {
        categories: categories.iter().map(category).collect(),
        ..terms(PlaceOrderMode::PlaceOrder)
    }
}

fn pay(rig: &mut Rig, terms: PaymentTerms) -> SaleId {
    let sale = rig.begin();
    rig.ask(sale, Command::Pay(terms)).expect("payable");
    sale
}

fn last_body(rig: &Rig, operation: &str) -> Value {
    rig.sent(operation)
        .last()
        .expect("it was sent")
        .body
        .clone()
}

fn page_options(rig: &Rig) -> Value {
    last_body(rig, "create hosted session")["options"].clone()
}
