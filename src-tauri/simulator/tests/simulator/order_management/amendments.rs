//! Order management without moving money: amounts, addresses, shipping, due dates, and every refusal's message.

use klarna_simulator::{Agreement, PaymentMethod, Response, Settings};
use serde_json::{Value, json};

use crate::support::{DAY, Shop, assert_refused, basket, body, order_path, settings, text};

const UNKNOWN: &str = "7e9c3f2a-0000-4000-8000-000000000000";

#[test]
fn an_order_is_lowered_and_raised_and_keeps_only_the_lines_sent_with_it() {
    let mut shop = Shop::open();
    let order = shop.paid("PLACE_ORDER");
    let lines = basket()["order_lines"].clone();
    let lower = json!({"order_amount": 3000, "order_lines": [lines[0]], "description": "One less"});
    assert_eq!(authorize(&mut shop, &order, &lower).status, 204);
    let read = shop.order(&order);
    assert_eq!(read["order_amount"], 3000);
    assert_eq!(read["original_order_amount"], 5000);
    assert_eq!(read["remaining_authorized_amount"], 3000);
    assert_eq!(read["order_lines"], json!([lines[0]]));
    let raised = authorize(&mut shop, &order, &json!({"order_amount": 9000}));
    assert_eq!(raised.status, 204);
    let read = shop.order(&order);
    assert_eq!(read["order_amount"], 9000);
    assert_eq!(read.get("order_lines"), None);
}

#[test]
fn an_order_never_falls_below_what_is_captured() {
    let mut shop = Shop::open();
    let order = shop.paid("PLACE_ORDER");
    capture(&mut shop, &order, 4000);
    let below = authorize(&mut shop, &order, &json!({"order_amount": 3999}));
    assert_refused(&below, 403, "NOT_ALLOWED");
    assert_says(
        &below,
        "Resulting authorization amount 3999 cannot be less than the captured amount 4000 for order. \
         Order authorization cannot be updated",
    );
    let equal = authorize(&mut shop, &order, &json!({"order_amount": 4000}));
    assert_eq!(equal.status, 204);
    assert_eq!(shop.order(&order)["status"], "CAPTURED");
    let full = authorize(&mut shop, &order, &json!({"order_amount": 5000}));
    assert_refused(&full, 403, "NOT_ALLOWED");
}

#[test]
fn raising_is_for_some_ways_of_paying_and_for_customers_klarna_trusts() {
    let raise = json!({"order_amount": 5001});
    for (method, allowed) in [
        (PaymentMethod::Invoice, true),
        (PaymentMethod::FixedAmount, true),
        (PaymentMethod::DirectDebit, true),
        (PaymentMethod::PayByCard, false),
        (PaymentMethod::DirectBankTransfer, false),
        (PaymentMethod::FixedSumCredit, false),
    ] {
        let mut shop = paying_by(method);
        let order = shop.paid("PLACE_ORDER");
        let answer = authorize(&mut shop, &order, &raise);
        assert_eq!(answer.status == 204, allowed, "{method:?}");
        if !allowed {
            assert_refused(&answer, 403, "NOT_ALLOWED");
            assert_says(&answer, "Update not allowed.");
            let lowered = authorize(&mut shop, &order, &json!({"order_amount": 4999}));
            assert_eq!(lowered.status, 204, "{method:?}");
        }
    }
}

#[test]
fn an_ended_order_is_not_updated() {
    let update = json!({"order_amount": 100});
    let mut shop = Shop::open();
    let cancelled = shop.paid("PLACE_ORDER");
    shop.post(&order_path(&cancelled, "/cancel"), &Value::Null);
    let expired = shop.paid("PLACE_ORDER");
    let captured = shop.paid("CAPTURE_ORDER");
    shop.now += 28 * DAY;
    for (order, why) in [
        (&cancelled, "Order is cancelled."),
        (&expired, "Order is expired."),
        (&captured, "Order is fully captured."),
    ] {
        let answer = authorize(&mut shop, order, &update);
        assert_refused(&answer, 403, "NOT_ALLOWED");
        let expected = format!("{why} Order authorization cannot be updated");
        assert_says(&answer, &expected);
        let path = order_path(order, "/customer-details");
        let answer = shop.call(
            "PATCH",
            &path,
            &json!({"shipping_address": {"city": "Lund"}}),
        );
        assert_refused(&answer, 403, "NOT_ALLOWED");
        assert_says(
            &answer,
            &format!("{why} Customer details cannot be updated."),
        );
    }
}

#[test]
fn the_goods_can_be_sent_elsewhere_and_the_bill_cannot() {
    let mut shop = Shop::open();
    let order = shop.paid("PLACE_ORDER");
    let path = order_path(&order, "/customer-details");
    let address = json!({"given_name": "Alice", "street_address": "Storgatan 2", "postal_code": "111 22",
        "city": "Stockholm", "country": "SE"});
    let done = shop.call("PATCH", &path, &json!({ "shipping_address": address }));
    assert_eq!(done.status, 204, "{}", text(&done));
    assert_eq!(shop.order(&order)["shipping_address"], address);
    let refused = shop.call("PATCH", &path, &json!({ "billing_address": address }));
    assert_refused(&refused, 403, "NOT_ALLOWED");
    assert_says(
        &refused,
        "Billing address cannot be updated for user account order. Customer details cannot be updated.",
    );
    let denied = json!({"shipping_address": {"email": "customer+denied@email.se"}});
    let refused = shop.call("PATCH", &path, &denied);
    assert_refused(&refused, 403, "NOT_ALLOWED");
    let long = json!({"shipping_address": {"city": "x".repeat(201)}});
    let refused = shop.call("PATCH", &path, &long);
    assert_refused(&refused, 422, "UNPROCESSABLE_ENTITY");
    assert_says(
        &refused,
        "The size of the shipping_address/city value must be between 0 and 200",
    );
    let stateless = json!({"shipping_address": {"street_address": "4 Wharf St", "country": "AU"}});
    let refused = shop.call("PATCH", &path, &stateless);
    assert_refused(&refused, 422, "INVALID_ADDRESS");
    assert_eq!(shop.order(&order)["shipping_address"], address);
}

#[test]
fn shipping_is_added_to_orders_and_captures_within_its_limits() {
    let mut shop = Shop::open();
    let order = shop.paid("PLACE_ORDER");
    let path = order_path(&order, "/shipping-info");
    let parcel =
        json!({"shipping_company": "bring", "shipping_method": "Home", "tracking_number": "1"});
    for _ in 0..2 {
        let sent = json!({ "shipping_info": [parcel] });
        assert_eq!(shop.post(&path, &sent).status, 204);
    }
    assert_eq!(shop.order(&order)["shipping_info"], json!([parcel, parcel]));

    let early = order_path(&order, "/captures/none/shipping-info");
    let refused = shop.post(&early, &json!({ "shipping_info": [parcel] }));
    assert_refused(&refused, 403, "NOT_ALLOWED");
    let id = capture(&mut shop, &order, 5000);
    let path = order_path(&order, &format!("/captures/{id}/shipping-info"));
    let added = shop.post(&path, &json!({ "shipping_info": [parcel] }));
    assert_eq!(added.status, 204, "{}", text(&added));
    let read = body(&shop.get(&order_path(&order, &format!("/captures/{id}"))));
    assert_eq!(read["shipping_info"], json!([parcel]));
    let unknown = shop.post(&early, &json!({ "shipping_info": [parcel] }));
    assert_refused(&unknown, 404, "NO_SUCH_CAPTURE");

    for (wrong, message) in [
        (
            json!([{"shipping_company": "x".repeat(101)}]),
            "The size of the shipping_info/shipping_company value must be between 0 and 100",
        ),
        (
            json!([]),
            "The size of the shipping_info value must be between 1 and 500",
        ),
        (
            json!([{"shipping_method": "Pigeon"}]),
            "The shipping_info/shipping_method value is not valid",
        ),
        (Value::Null, "The shipping_info value may not be null"),
    ] {
        let refused = shop.post(&path, &json!({ "shipping_info": wrong }));
        assert_refused(&refused, 422, "UNPROCESSABLE_ENTITY");
        assert_says(&refused, message);
    }
}

#[test]
fn an_invoice_is_sent_again_once_there_is_one() {
    let mut shop = Shop::open();
    let order = shop.paid("PLACE_ORDER");
    let send = |id: &str| order_path(&order, &format!("/captures/{id}/trigger-send-out"));
    let refused = shop.post(&send("none"), &Value::Null);
    assert_refused(&refused, 403, "NOT_ALLOWED");
    let id = capture(&mut shop, &order, 5000);
    assert_eq!(shop.post(&send(&id), &Value::Null).status, 204);
    let refused = shop.post(&send("none"), &Value::Null);
    assert_refused(&refused, 404, "NO_SUCH_CAPTURE");
}

#[test]
fn a_due_date_is_put_off_once_for_a_fee() {
    let mut shop = Shop::open();
    let order = shop.paid("PLACE_ORDER");
    let id = capture(&mut shop, &order, 5000);
    let options = order_path(&order, &format!("/captures/{id}/extend-due-date-options"));
    let extend = order_path(&order, &format!("/captures/{id}/extend-due-date"));
    let offered = body(&shop.get(&options));
    assert_eq!(offered["currency"], "SEK");
    let days: Vec<_> = offered["options"]
        .as_array()
        .expect("options are listed")
        .iter()
        .map(|option| (option["number_of_days"].as_i64(), option["amount"].as_i64()))
        .collect();
    assert_eq!(
        days,
        [
            (Some(14), Some(1500)),
            (Some(30), Some(2900)),
            (Some(60), Some(4900))
        ]
    );
    let wrong = shop.call("PATCH", &extend, &json!({"number_of_days": 15}));
    assert_refused(&wrong, 403, "NOT_ALLOWED");
    let missing = shop.call("PATCH", &extend, &json!({}));
    assert_refused(&missing, 422, "UNPROCESSABLE_ENTITY");
    let done = shop.call("PATCH", &extend, &json!({"number_of_days": 30}));
    assert_eq!(done.status, 204);
    assert_eq!(body(&shop.get(&options))["options"], json!([]));
    let again = shop.call("PATCH", &extend, &json!({"number_of_days": 14}));
    assert_refused(&again, 403, "NOT_ALLOWED");
    let unknown = shop.get(&order_path(
        &order,
        "/captures/none/extend-due-date-options",
    ));
    assert_refused(&unknown, 404, "NO_SUCH_CAPTURE");

    let mut shop = paying_by(PaymentMethod::PayByCard);
    let order = shop.paid("PLACE_ORDER");
    let id = capture(&mut shop, &order, 5000);
    let options = order_path(&order, &format!("/captures/{id}/extend-due-date-options"));
    assert_eq!(body(&shop.get(&options))["options"], json!([]));
}

#[test]
fn time_is_not_extended_for_cards_and_american_financing() {
    for (method, status) in [
        (PaymentMethod::Invoice, 204),
        (PaymentMethod::PayByCard, 403),
        (PaymentMethod::FixedSumCredit, 204),
    ] {
        let mut shop = paying_by(method);
        let order = shop.paid("PLACE_ORDER");
        let path = order_path(&order, "/extend-authorization-time");
        assert_eq!(shop.post(&path, &Value::Null).status, status, "{method:?}");
    }
}

#[test]
fn an_unknown_order_is_named_with_what_cannot_be_done() {
    let mut shop = Shop::open();
    let any = json!({"order_amount": 1, "captured_amount": 1, "refunded_amount": 1});
    for (method, rest, tail) in [
        ("GET", "", ""),
        ("POST", "/acknowledge", " Acknowledgement not possible."),
        (
            "PATCH",
            "/authorization",
            " Order authorization cannot be updated",
        ),
        ("POST", "/captures", " Capture not possible."),
        ("GET", "/captures", ""),
        ("GET", "/captures/c", ""),
        (
            "PATCH",
            "/captures/c/extend-due-date",
            " Due date cannot be extended.",
        ),
        ("GET", "/captures/c/extend-due-date-options", ""),
        (
            "POST",
            "/captures/c/shipping-info",
            " Shipping info cannot be added to capture c.",
        ),
        (
            "POST",
            "/captures/c/trigger-send-out",
            " Send out cannot be triggered.",
        ),
        (
            "PATCH",
            "/customer-details",
            " Customer details cannot be updated.",
        ),
        (
            "POST",
            "/extend-authorization-time",
            " Authorization time cannot be extended.",
        ),
        (
            "PATCH",
            "/merchant-references",
            " Merchant references cannot be updated.",
        ),
        ("POST", "/refunds", " Refund not possible."),
        ("GET", "/refunds/r", ""),
        (
            "POST",
            "/release-remaining-authorization",
            " Remaining authorization cannot be released.",
        ),
        (
            "POST",
            "/shipping-info",
            " Shipping info cannot be added to order 7e9c3f2a-0000-4000-8000-000000000000.",
        ),
        ("POST", "/cancel", " Cancel not possible."),
    ] {
        let answer = shop.call(method, &order_path(UNKNOWN, rest), &any);
        assert_refused(&answer, 404, "NO_SUCH_ORDER");
        assert_says(&answer, &format!("Order {UNKNOWN} cannot be found.{tail}"));
        let answer = shop.call(method, &order_path("1234", rest), &any);
        assert_refused(&answer, 400, "INVALID_ORDER_ID");
        assert_says(&answer, "Order ID must be a valid UUID.");
    }
}

#[test]
fn a_key_keeps_an_amendment_from_happening_twice() {
    let mut shop = Shop::open();
    let order = shop.paid("PLACE_ORDER");
    let path = order_path(&order, "/shipping-info");
    let sent = json!({"shipping_info": [{"tracking_number": "1"}]});
    for _ in 0..2 {
        assert_eq!(shop.post_once(&path, &sent, "k").status, 204);
    }
    let held = shop.order(&order)["shipping_info"].clone();
    assert_eq!(held.as_array().map(Vec::len), Some(1));
}

#[test]
fn captures_and_refunds_are_read_with_everything_sent_with_them() {
    let mut shop = Shop::open();
    let order = shop.paid("PLACE_ORDER");
    let lines = basket()["order_lines"].clone();
    let sent = json!({"captured_amount": 5000, "description": "At the counter", "reference": "S-1001/1",
        "order_lines": lines, "shipping_info": [{"shipping_method": "PickUpStore"}], "shipping_delay": 0});
    let answer = shop.post(&order_path(&order, "/captures"), &sent);
    assert_eq!(answer.status, 201, "{}", text(&answer));
    assert!(answer.body.is_empty());
    let location = answer.header("Location").expect("it is located").to_owned();
    let id = answer.header("Capture-Id").expect("it is named").to_owned();
    let path = order_path(&order, &format!("/captures/{id}"));
    assert_eq!(location, format!("http://klarna.test{path}"));
    let read = body(&shop.get(&path));
    for name in [
        "captured_amount",
        "description",
        "reference",
        "order_lines",
        "shipping_info",
    ] {
        assert_eq!(read[name], sent[name], "{name}");
    }
    assert_eq!(read["captured_at"], "2023-11-14T22:13:20.000Z");
    assert_eq!(
        body(&shop.get(&order_path(&order, "/captures"))),
        json!([read])
    );

    let sent = json!({"refunded_amount": 2000, "description": "Broken", "reference": "R-1",
        "order_lines": [lines[1]]});
    let answer = shop.post(&order_path(&order, "/refunds"), &sent);
    let id = answer.header("Refund-Id").expect("it is named").to_owned();
    let path = order_path(&order, &format!("/refunds/{id}"));
    assert_eq!(
        answer.header("Location"),
        Some(format!("http://klarna.test{path}").as_str())
    );
    let read = body(&shop.get(&path));
    for name in ["refunded_amount", "description", "reference", "order_lines"] {
        assert_eq!(read[name], sent[name], "{name}");
    }
    assert_eq!(shop.order(&order)["refunds"], json!([read]));
}

#[test]
fn a_return_fee_is_negative_and_kept_in_some_markets_only() {
    let fee = |amount: i64| {
        json!({"name": "Return", "type": "return_fee", "quantity": 1, "unit_price": amount,
            "total_amount": amount})
    };
    let lines = basket()["order_lines"].clone();
    let refund = |amount: i64, fee: Value| json!({"refunded_amount": amount, "order_lines": [lines[1], fee]});
    let mut shop = Shop::open();
    for (sent, status) in [
        (refund(2100, fee(100)), 403),
        (refund(1950, fee(-100)), 403),
        (refund(1900, fee(-100)), 201),
    ] {
        let order = shop.paid("CAPTURE_ORDER");
        let answer = shop.post(&order_path(&order, "/refunds"), &sent);
        assert_eq!(answer.status, status, "{}", text(&answer));
    }
    let mut abroad = Shop::open();
    let mut sold = basket();
    for (name, value) in [
        ("purchase_country", "PL"),
        ("purchase_currency", "PLN"),
        ("locale", "pl-PL"),
    ] {
        sold[name] = json!(value);
    }
    let payment = body(&abroad.post("/payments/v1/sessions", &sold))["session_id"].clone();
    let hosted = abroad.create_hosted(payment.as_str().expect("an id"), "CAPTURE_ORDER");
    abroad.customer(&hosted, klarna_simulator::CustomerAct::Pay);
    let order = abroad.hosted(&hosted)["order_id"].clone();
    let path = order_path(order.as_str().expect("an order"), "/refunds");
    assert_refused(
        &abroad.post(&path, &refund(1900, fee(-100))),
        403,
        "REFUND_NOT_ALLOWED",
    );
}

fn authorize(shop: &mut Shop, order: &str, sent: &Value) -> Response {
    shop.call("PATCH", &order_path(order, "/authorization"), sent)
}

fn capture(shop: &mut Shop, order: &str, amount: i64) -> String {
    let answer = shop.post(
        &order_path(order, "/captures"),
        &json!({ "captured_amount": amount }),
    );
    assert_eq!(answer.status, 201, "{}", text(&answer));
    answer.header("Capture-Id").expect("it is named").to_owned()
}

fn paying_by(payment_method: PaymentMethod) -> Shop {
    let agreement = Agreement {
        payment_method,
        ..Agreement::default()
    };
    Shop::with(Settings {
        agreement,
        ..settings()
    })
}

fn assert_says(response: &Response, message: &str) {
    assert_eq!(body(response)["error_messages"], json!([message]));
}
