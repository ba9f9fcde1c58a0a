//! Customer tokens: made once, charged again, suspended, cancelled.

use serde_json::{Value, json};

use crate::support::{HOUR, Shop, assert_refused, basket, body, field, order_path, text};

#[test]
fn a_customer_who_agreed_once_is_charged_again() {
    let mut shop = Shop::open();
    let (token, _) = tokenized(&mut shop, "buy_and_tokenize");
    let path = format!("/customer-token/v1/tokens/{token}");
    let read = body(&shop.get(&path));
    assert_eq!(
        read,
        json!({"status": "ACTIVE", "payment_method_type": "INVOICE"})
    );
    let answer = shop.post(&format!("{path}/order"), &charge());
    assert_eq!(answer.status, 200, "{}", text(&answer));
    let placed = body(&answer);
    assert_eq!(placed["fraud_status"], "ACCEPTED");
    assert!(placed["redirect_url"].is_string());
    let order = shop.order(placed["order_id"].as_str().expect("an order"));
    assert_eq!(order["order_amount"], 5000);
    assert_eq!(order["purchase_country"], "SE");
    assert_eq!(order["merchant_reference1"], "S-2");
    assert_eq!(order["status"], "AUTHORIZED");

    let mut at_once = charge();
    at_once["auto_capture"] = json!(true);
    let placed = field(&shop.post(&format!("{path}/order"), &at_once), "order_id");
    assert_eq!(shop.order(&placed)["status"], "CAPTURED");
}

#[test]
fn a_key_keeps_a_token_from_being_charged_twice() {
    let mut shop = Shop::open();
    let (token, _) = tokenized(&mut shop, "tokenize");
    let path = format!("/customer-token/v1/tokens/{token}/order");
    let first = field(&shop.post_once(&path, &charge(), "k"), "order_id");
    let again = field(&shop.post_once(&path, &charge(), "k"), "order_id");
    assert_eq!(first, again);
    let other = field(&shop.post(&path, &charge()), "order_id");
    assert_ne!(first, other);
}

#[test]
fn a_token_is_made_only_when_that_was_the_intent_and_only_once() {
    let mut shop = Shop::open();
    let bought = authorized(&mut shop, "buy");
    let path = format!("/payments/v1/authorizations/{bought}/customer-token");
    let refused = shop.post(&path, &terms());
    assert_refused(&refused, 403, "INVALID_OPERATION");
    let message = "Not allowed to create customer token for intent buy";
    assert_eq!(body(&refused)["error_messages"], json!([message]));

    let (_, authorization) = tokenized(&mut shop, "buy_and_tokenize");
    let path = format!("/payments/v1/authorizations/{authorization}/customer-token");
    assert_refused(&shop.post(&path, &terms()), 403, "INVALID_OPERATION");
    let order = format!("/payments/v1/authorizations/{authorization}/order");
    assert_eq!(shop.post(&order, &basket()).status, 200);

    let (_, authorization) = tokenized(&mut shop, "tokenize");
    let order = format!("/payments/v1/authorizations/{authorization}/order");
    assert_refused(&shop.post(&order, &basket()), 403, "INVALID_OPERATION");

    let late = authorized(&mut shop, "tokenize");
    shop.now += HOUR;
    let path = format!("/payments/v1/authorizations/{late}/customer-token");
    assert_refused(&shop.post(&path, &terms()), 404, "NOT_FOUND");
}

#[test]
fn the_terms_of_a_token_are_checked_and_compared() {
    let mut shop = Shop::open();
    let authorization = authorized(&mut shop, "tokenize");
    let path = format!("/payments/v1/authorizations/{authorization}/customer-token");
    let refused = shop.post(&path, &json!({}));
    assert_refused(&refused, 400, "BAD_VALUE");
    let message =
        "Bad value: description, intended_use, locale, purchase_country, purchase_currency";
    assert_eq!(body(&refused)["error_messages"], json!([message]));
    let mut other = terms();
    other["purchase_currency"] = json!("EUR");
    let refused = shop.post(&path, &other);
    assert_refused(&refused, 409, "BAD_VALUE");
    let message = "Not matching fields: [purchase_currency]";
    assert_eq!(body(&refused)["error_messages"], json!([message]));
}

#[test]
fn suspended_cancelled_and_unknown_tokens_are_not_charged() {
    let mut shop = Shop::open();
    let (token, _) = tokenized(&mut shop, "tokenize");
    let path = format!("/customer-token/v1/tokens/{token}");
    let order = format!("{path}/order");
    shop.control(&format!("tokens/{token}/suspend"), &json!({}));
    assert_eq!(body(&shop.get(&path))["status"], "SUSPENDED");
    assert_refused(&shop.post(&order, &charge()), 403, "TOKEN_SUSPENDED");
    shop.control(&format!("tokens/{token}/activate"), &json!({}));
    assert_eq!(shop.post(&order, &charge()).status, 200);

    let status = format!("{path}/status");
    let wrong = shop.call("PATCH", &status, &json!({"status": "ACTIVE"}));
    assert_refused(&wrong, 400, "BAD_VALUE");
    let cancelled = shop.call("PATCH", &status, &json!({"status": "CANCELLED"}));
    assert_eq!(cancelled.status, 202);
    assert!(cancelled.body.is_empty());
    assert_eq!(body(&shop.get(&path))["status"], "CANCELLED");
    assert_refused(&shop.post(&order, &charge()), 403, "TOKEN_CANCELED");
    let again = shop.call("PATCH", &status, &json!({"status": "CANCELLED"}));
    assert_refused(&again, 403, "TOKEN_CANCELED");

    let unknown = "/customer-token/v1/tokens/unknown";
    assert_refused(&shop.get(unknown), 404, "TOKEN_NOT_FOUND");
    let answer = shop.post(&format!("{unknown}/order"), &charge());
    assert_refused(&answer, 404, "TOKEN_NOT_FOUND");
    let answer = shop.call("PATCH", &format!("{unknown}/status"), &json!({}));
    assert_refused(&answer, 404, "TOKEN_NOT_FOUND");
}

#[test]
fn a_charge_is_checked_declined_and_reviewed_like_a_sale() {
    let mut shop = Shop::open();
    let (token, _) = tokenized(&mut shop, "tokenize");
    let path = format!("/customer-token/v1/tokens/{token}/order");
    for (name, value, status) in [
        ("order_amount", json!(5001), 400),
        ("order_amount", json!(0), 400),
        ("order_lines", json!([]), 400),
        ("purchase_currency", Value::Null, 400),
        ("step_up", json!("MAYBE"), 400),
        ("purchase_currency", json!("NOK"), 409),
    ] {
        let mut sent = charge();
        sent[name] = value;
        let answer = shop.post(&path, &sent);
        assert_refused(&answer, status, "BAD_VALUE");
    }
    shop.control("review", &json!({"status": "PENDING"}));
    let reviewed = body(&shop.post(&path, &charge()));
    assert_eq!(reviewed["fraud_status"], "PENDING");

    let authorization = authorized(&mut shop, "tokenize");
    let mut poor = terms();
    poor["billing_address"] = json!({"email": "customer+denied@email.se"});
    let made = format!("/payments/v1/authorizations/{authorization}/customer-token");
    let token = field(&shop.post(&made, &poor), "token_id");
    let path = format!("/customer-token/v1/tokens/{token}/order");
    let refused = shop.post(&path, &charge());
    assert_refused(&refused, 403, "PAYMENT_METHOD_FAILED");
    assert_eq!(body(&refused).get("step_up_id"), None);
    let mut sent = charge();
    sent["step_up"] = json!("SUPPORTED");
    let refused = shop.post(&path, &sent);
    assert!(body(&refused)["step_up_id"].is_string());
}

#[test]
fn a_charge_is_captured_and_paid_out_like_a_sale() {
    let mut shop = Shop::open();
    let (token, _) = tokenized(&mut shop, "tokenize");
    let path = format!("/customer-token/v1/tokens/{token}/order");
    let order = field(&shop.post(&path, &charge()), "order_id");
    let captures = order_path(&order, "/captures");
    let captured = shop.post(&captures, &json!({"captured_amount": 5000}));
    assert_eq!(captured.status, 201);
    shop.now += 24 * HOUR;
    let listed = body(&shop.get(&format!("/settlements/v1/transactions?order_id={order}")));
    assert_eq!(listed["transactions"][0]["amount"], 5000);
}

/// A token, and the authorization it was made of.
fn tokenized(shop: &mut Shop, intent: &str) -> (String, String) {
    let authorization = authorized(shop, intent);
    let path = format!("/payments/v1/authorizations/{authorization}/customer-token");
    let answer = shop.post(&path, &terms());
    assert_eq!(answer.status, 200, "{}", text(&answer));
    (field(&answer, "token_id"), authorization)
}

fn authorized(shop: &mut Shop, intent: &str) -> String {
    let mut sent = basket();
    sent["intent"] = json!(intent);
    let payment = field(&shop.post("/payments/v1/sessions", &sent), "session_id");
    shop.authorize(&payment).1
}

fn terms() -> Value {
    json!({"description": "Coffee every month", "intended_use": "SUBSCRIPTION", "locale": "sv-SE",
        "purchase_country": "SE", "purchase_currency": "SEK"})
}

fn charge() -> Value {
    json!({"order_amount": 5000, "order_tax_amount": 1000, "purchase_currency": "SEK",
        "order_lines": basket()["order_lines"], "merchant_reference1": "S-2"})
}
