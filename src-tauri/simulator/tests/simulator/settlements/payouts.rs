//! Settlements: what is paid out for captures and refunds.

use klarna_simulator::{Agreement, Fee, Holdback, Settings, SettlementType};
use serde_json::{Value, json};

use crate::support::{DAY, HOUR, MINUTE, NOW, Shop, body, order_path, settings, text};

pub(crate) const ROOT: &str = "/settlements/v1";

#[test]
fn a_days_captures_and_refunds_are_paid_out_the_next_morning() {
    let mut shop = Shop::open();
    let order = shop.paid("CAPTURE_ORDER");
    let refund = refund(&mut shop, &order, 2000);
    assert_eq!(payouts(&mut shop, ""), Vec::<Value>::new());
    shop.now = NOW + 8 * HOUR;
    let listed = payouts(&mut shop, "");
    let [payout] = listed.as_slice() else {
        panic!("one payout: {listed:?}")
    };
    assert_eq!(payout["payout_date"], "2023-11-15T06:00:00.000Z");
    assert_eq!(payout["currency_code"], "SEK");
    assert_eq!(payout["merchant_settlement_type"], "NET");
    let totals = &payout["totals"];
    assert_eq!(totals["sale_amount"], 5000);
    assert_eq!(totals["return_amount"], 2000);
    // 2.99 % of 5000 is 149.5, and 25 for the capture.
    assert_eq!(totals["fee_amount"], 175);
    assert_eq!(totals["settlement_amount"], 2825);

    let reference = payout["payment_reference"].as_str().expect("a reference");
    let link = payout["transactions"].as_str().expect("a link");
    let path = link
        .strip_prefix("http://klarna.test")
        .expect("it is absolute");
    let transactions = body(&shop.get(path))["transactions"].clone();
    let kinds: Vec<_> = transactions
        .as_array()
        .expect("they are listed")
        .iter()
        .map(|t| {
            (
                t["type"].as_str(),
                t["amount"].as_i64(),
                t["detailed_type"].as_str(),
            )
        })
        .collect();
    assert_eq!(
        kinds,
        [
            (Some("SALE"), Some(5000), Some("PURCHASE")),
            (Some("FEE"), Some(150), Some("PURCHASE_FEE_PERCENTAGE")),
            (Some("FEE"), Some(25), Some("PURCHASE_FEE_FIXED")),
            (Some("RETURN"), Some(2000), Some("PURCHASE_RETURN")),
        ]
    );
    let read = shop.order(&order);
    let (sale, returned) = (&transactions[0], &transactions[3]);
    assert_eq!(sale["order_id"], order);
    assert_eq!(sale["capture_id"], read["captures"][0]["capture_id"]);
    assert_eq!(sale["short_order_id"], read["klarna_reference"]);
    assert_eq!(sale["merchant_reference1"], "S-1001");
    assert_eq!(sale["merchant_reference2"], "STHLM1 - T1");
    assert_eq!(sale["payment_reference"], reference);
    assert_eq!(
        sale["payout"],
        format!("http://klarna.test{ROOT}/payouts/{reference}")
    );
    assert_eq!(returned["refund_id"], refund);
    assert_eq!(returned.get("capture_id"), None);
    assert_eq!(returned["merchant_refund_reference"], "R-1");
    assert_eq!(
        body(&shop.get(&format!("{ROOT}/payouts/{reference}"))),
        *payout
    );
}

#[test]
fn every_payout_obeys_klarnas_formula_whatever_is_sold_and_refunded() {
    let mut shop = Shop::with(agreed(|agreement| {
        agreement.fee = Fee {
            share: 199,
            fixed_minor: 300,
            vat_rate: 2500,
            refunded: false,
        };
    }));
    // Days with sales, with refunds only, and with both; the refunds of the second exceed its sales.
    let first = [shop.paid("CAPTURE_ORDER"), shop.paid("CAPTURE_ORDER")];
    shop.now += DAY;
    for order in &first {
        refund(&mut shop, order, 5000);
    }
    let part = shop.paid("PLACE_ORDER");
    capture(&mut shop, &part, 1234);
    shop.now += DAY;
    capture(&mut shop, &part, 66);
    shop.now += DAY;
    for _ in 0..3 {
        shop.paid("CAPTURE_ORDER");
    }
    shop.now += 2 * DAY;

    let listed = payouts(&mut shop, "");
    assert_eq!(listed.len(), 4);
    let mut debt = 0;
    let mut paid_out = 0;
    for payout in &listed {
        let totals = &payout["totals"];
        let amount = |name: &str| total(totals, name);
        assert_eq!(amount("settlement"), by_formula(totals), "{totals}");
        assert_eq!(amount("opening_debt_balance"), debt, "{totals}");
        debt = amount("closing_debt_balance");
        assert_eq!(
            debt,
            amount("opening_debt_balance") + amount("deposit") - amount("repay")
        );
        paid_out += amount("settlement") + amount("deposit");
        assert_eq!(
            sums(&mut shop, payout),
            (
                amount("sale"),
                amount("return"),
                amount("fee"),
                amount("tax"),
            )
        );
    }
    assert!(
        listed
            .iter()
            .any(|payout| payout["totals"]["deposit_amount"] != 0)
    );
    // Seven captures of 26,300 in all, 10,000 refunded; shares of 100, 100, 25, 1 and thrice 100, and seven times 300.
    let (fees, taxes) = (526 + 7 * 300, 25 + 25 + 6 + 3 * 25 + 7 * 75);
    assert_eq!(paid_out, 26_300 - 10_000 - fees - taxes + debt);
}

#[test]
fn whatever_klarna_books_is_a_transaction_and_in_the_formula() {
    let kinds = [
        ("REVERSAL", "reversal"),
        ("REVERSAL_MERCHANT_PROTECTION", "reversal"),
        ("FEE", "fee"),
        ("FEE_REFUND", "fee_refund"),
        ("TAX", "tax"),
        ("CORRECTION", "fee_correction"),
        ("COMMISSION", "commission"),
        ("CHARGE", "charge"),
        ("CREDIT", "credit"),
        ("HOLDBACK", "holdback"),
        ("RELEASE", "release"),
    ];
    for (kind, name) in kinds {
        let mut shop = Shop::open();
        let order = shop.paid("CAPTURE_ORDER");
        shop.now += DAY;
        let before = total(&payouts(&mut shop, "")[0]["totals"], "settlement");
        let booked = json!({"type": kind, "order_id": order, "amount": 700});
        shop.control("settlements/book", &booked);
        shop.now += DAY;
        let listed = payouts(&mut shop, "");
        assert_eq!(total(&listed[0]["totals"], "settlement"), before, "{kind}");
        let totals = &listed[1]["totals"];
        assert_eq!(total(totals, name), 700, "{kind}");
        assert_eq!(total(totals, "settlement"), by_formula(totals), "{kind}");
        assert_eq!(total(totals, "settlement").abs(), 700, "{kind}");
        let found = transactions(&mut shop, &format!("?order_id={order}"));
        let one = found
            .iter()
            .find(|transaction| transaction["amount"] == 700);
        let one = one.expect("it is listed");
        assert_eq!(one["type"], kind);
        assert_eq!(one.get("capture_id"), None);
        assert_eq!(one.get("reversal_reference").is_some(), name == "reversal");
    }
    let mut shop = Shop::open();
    let order = shop.paid("CAPTURE_ORDER");
    for (sent, status) in [
        (json!({"type": "SALE", "order_id": order, "amount": 1}), 400),
        (
            json!({"type": "CREDIT", "order_id": order, "amount": 0}),
            400,
        ),
        (json!({"type": "CREDIT", "order_id": "x", "amount": 1}), 404),
    ] {
        let answer = shop.call_with("POST", "/control/settlements/book", &sent, &[]);
        assert_eq!(answer.status, status, "{sent}");
    }
}

#[test]
fn what_is_kept_back_of_a_sale_is_released_later_and_fees_are_given_back() {
    let mut shop = Shop::with(agreed(|agreement| {
        agreement.fee = Fee {
            share: 100,
            fixed_minor: 0,
            vat_rate: 2500,
            refunded: true,
        };
        agreement.holdback = Holdback {
            share: 1000,
            days: 7,
        };
    }));
    let order = shop.paid("CAPTURE_ORDER");
    refund(&mut shop, &order, 2000);
    shop.now += DAY;
    let listed = payouts(&mut shop, "");
    let totals = &listed[0]["totals"];
    let seen = ["sale", "return", "holdback", "fee", "tax", "fee_refund"];
    // A percent of 5000 and a quarter of that; a percent of 2000 with a quarter of that comes back.
    assert_eq!(
        seen.map(|name| total(totals, name)),
        [5000, 2000, 500, 50, 13, 25]
    );
    assert_eq!(total(totals, "settlement"), by_formula(totals));
    shop.now += 6 * DAY;
    assert_eq!(payouts(&mut shop, "").len(), 1);
    shop.now += DAY;
    let listed = payouts(&mut shop, "");
    let released = &listed[1]["totals"];
    assert_eq!(total(released, "release"), 500);
    assert_eq!(total(released, "settlement"), 500);
    let last = transactions(&mut shop, "").pop().expect("it is listed");
    assert_eq!(last["type"], "RELEASE");
    assert_eq!(last["detailed_type"], "ROLLING_RESERVE");
}

#[test]
fn invoiced_fees_are_in_no_payout() {
    let mut shop = Shop::with(agreed(|agreement| {
        agreement.settlement = SettlementType::Gross;
        agreement.payout_days = 3;
    }));
    shop.paid("CAPTURE_ORDER");
    shop.now += 2 * DAY;
    assert_eq!(payouts(&mut shop, "").len(), 0);
    shop.now += DAY;
    let listed = payouts(&mut shop, "");
    assert_eq!(listed[0]["merchant_settlement_type"], "GROSS");
    assert_eq!(listed[0]["totals"]["settlement_amount"], 5000);
    assert_eq!(transactions(&mut shop, "").len(), 1);
}

#[test]
fn a_later_due_date_is_paid_for() {
    let mut shop = Shop::open();
    let order = shop.paid("CAPTURE_ORDER");
    let capture = shop.order(&order)["captures"][0]["capture_id"].clone();
    let capture = capture.as_str().expect("an id");
    let path = order_path(&order, &format!("/captures/{capture}/extend-due-date"));
    shop.call("PATCH", &path, &json!({"number_of_days": 14}));
    shop.now += DAY;
    let listed = transactions(&mut shop, "");
    assert_eq!(listed[3]["detailed_type"], "EXTEND_DUE_DATE_FEE");
    assert_eq!(listed[3]["amount"], 1500);
    assert_eq!(payouts(&mut shop, "")[0]["totals"]["fee_amount"], 1675);
}

#[test]
fn a_payout_can_be_had_at_once_and_takes_only_what_was_there() {
    let mut shop = Shop::open();
    let first = shop.paid("CAPTURE_ORDER");
    let made = shop.control("settlements/payout", &json!({}));
    let references = made["payment_references"]
        .as_array()
        .expect("a list")
        .clone();
    assert_eq!(references.len(), 1);
    let nothing = shop.control("settlements/payout", &json!({}));
    assert_eq!(nothing["payment_references"], json!([]));
    let second = shop.paid("CAPTURE_ORDER");
    let listed = payouts(&mut shop, "");
    assert_eq!(listed.len(), 1);
    assert_eq!(listed[0]["payment_reference"], references[0]);
    assert_eq!(listed[0]["payout_date"], "2023-11-14T22:13:20.000Z");
    shop.now += DAY;
    let listed = payouts(&mut shop, "");
    assert_eq!(listed.len(), 2);
    for (payout, order) in listed.iter().zip([first, second]) {
        let reference = payout["payment_reference"].as_str().expect("a reference");
        let inside = transactions(&mut shop, &format!("?payment_reference={reference}"));
        assert!(
            inside
                .iter()
                .all(|transaction| transaction["order_id"] == order)
        );
    }
}

#[test]
fn a_movement_can_be_left_out_or_listed_twice() {
    let mut shop = Shop::open();
    let order = shop.paid("CAPTURE_ORDER");
    let other = shop.paid("CAPTURE_ORDER");
    let refund = refund(&mut shop, &other, 1000);
    shop.now += DAY;
    let capture = shop.order(&order)["captures"][0]["capture_id"].clone();
    assert_eq!(transactions(&mut shop, "").len(), 7);
    shop.control("settlements/leave-out", &json!({ "id": capture }));
    assert_eq!(
        transactions(&mut shop, &format!("?order_id={order}")).len(),
        0
    );
    shop.control("settlements/duplicate", &json!({ "id": refund }));
    let returns = transactions(&mut shop, &format!("?order_id={other}"));
    assert_eq!(
        returns.iter().filter(|t| t["refund_id"] == refund).count(),
        2
    );
    assert_eq!(payouts(&mut shop, "")[0]["totals"]["return_amount"], 2000);
    for id in [&capture, &json!(refund)] {
        shop.control("settlements/restore", &json!({ "id": id }));
    }
    assert_eq!(transactions(&mut shop, "").len(), 7);
    let request = json!({"id": "unknown"});
    let answer = shop.call_with("POST", "/control/settlements/leave-out", &request, &[]);
    assert_eq!(answer.status, 404);
}

#[test]
fn payouts_are_the_same_however_often_they_are_read() {
    let once = |minutes: i64| {
        let mut shop = Shop::open();
        shop.paid("CAPTURE_ORDER");
        shop.now += DAY + minutes * MINUTE;
        (payouts(&mut shop, ""), transactions(&mut shop, ""))
    };
    assert_eq!(once(0), once(30));
}

fn total(totals: &Value, name: &str) -> i64 {
    let amount = totals[format!("{name}_amount")].as_i64();
    amount.unwrap_or_else(|| panic!("no {name} in {totals}"))
}

/// The settlement amount by Klarna's formula.
fn by_formula(totals: &Value) -> i64 {
    let plus = [
        "sale",
        "fee_correction",
        "commission",
        "credit",
        "release",
        "fee_refund",
    ];
    let minus = [
        "return", "reversal", "fee", "tax", "charge", "repay", "holdback",
    ];
    let sum = |names: &[&str]| names.iter().map(|name| total(totals, name)).sum::<i64>();
    sum(&plus) - sum(&minus)
}

pub(crate) fn payouts(shop: &mut Shop, question: &str) -> Vec<Value> {
    all(shop, "payouts", question)
}

pub(crate) fn transactions(shop: &mut Shop, question: &str) -> Vec<Value> {
    all(shop, "transactions", question)
}

fn all(shop: &mut Shop, list: &str, question: &str) -> Vec<Value> {
    let answer = shop.get(&format!("{ROOT}/{list}{question}"));
    assert_eq!(answer.status, 200, "{}", text(&answer));
    let read = body(&answer);
    assert_eq!(read["pagination"].get("next"), None, "one page is enough");
    let listed = read[list].as_array();
    listed
        .unwrap_or_else(|| panic!("no {list} in {read}"))
        .clone()
}

/// Sales, returns, fees and taxes, summed from the transactions.
fn sums(shop: &mut Shop, payout: &Value) -> (i64, i64, i64, i64) {
    let reference = payout["payment_reference"].as_str().expect("a reference");
    let inside = transactions(shop, &format!("?payment_reference={reference}"));
    let sum = |kind: &str, field: &str| -> i64 {
        let alike = inside
            .iter()
            .filter(|transaction| transaction["type"] == kind);
        alike
            .filter_map(|transaction| transaction[field].as_i64())
            .sum()
    };
    (
        sum("SALE", "amount"),
        sum("RETURN", "amount"),
        sum("FEE", "amount"),
        sum("FEE", "vat_amount"),
    )
}

pub(crate) fn capture(shop: &mut Shop, order: &str, amount: i64) {
    let sent = json!({ "captured_amount": amount });
    let answer = shop.post(&order_path(order, "/captures"), &sent);
    assert_eq!(answer.status, 201, "{}", text(&answer));
}

pub(crate) fn refund(shop: &mut Shop, order: &str, amount: i64) -> String {
    let sent = json!({"refunded_amount": amount, "reference": "R-1"});
    let answer = shop.post(&order_path(order, "/refunds"), &sent);
    assert_eq!(answer.status, 201, "{}", text(&answer));
    answer.header("Refund-Id").expect("it is named").to_owned()
}

fn agreed(change: impl Fn(&mut Agreement)) -> Settings {
    let mut agreement = Agreement::default();
    change(&mut agreement);
    Settings {
        agreement,
        ..settings()
    }
}
