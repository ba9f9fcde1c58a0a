//! Every operation of Klarna's specifications, with every status it can have, checked against the specifications.

use std::collections::BTreeSet;

use klarna_simulator::{CustomerAct, Response, Settings};
use serde_json::{Value, json};

use crate::specification::contract::{self, Seen};
use crate::support::{BASIC, DAY, Shop, basket, body, field, order_path, settings};

/// Why the simulator never answers 403 where only the credentials could be at fault.
const MAY: &str = "these credentials may use every interface";
/// Statuses that the specifications list and the simulator never gives, each with its reason.
#[rustfmt::skip]
const NEVER: [(&str, &str, u16, &str); 12] = [
    ("DELETE", "/hpp/v1/sessions/{session_id}", 403, MAY),
    ("DELETE", "/payments/v1/authorizations/{authorizationToken}", 403, MAY),
    ("GET", "/customer-token/v1/tokens/{customerToken}", 403, MAY),
    ("GET", "/hpp/v1/sessions/{session_id}", 403, MAY),
    ("GET", "/payments/v1/sessions/{session_id}", 403, MAY),
    ("GET", "/settlements/v1/payouts/{payment_reference}", 400, "any text could be a reference: an unknown one is 404"),
    ("POST", "/hpp/v1/sessions", 403, MAY),
    ("POST", "/hpp/v1/sessions/{session_id}/distribution", 201, "204, which is documented beside it"),
    ("POST", "/hpp/v1/sessions/{session_id}/distribution", 403, MAY),
    ("POST", "/hpp/v1/sessions/{session_id}/distribution", 503, "only by the fault script"),
    ("POST", "/payments/v1/sessions", 403, MAY),
    ("POST", "/payments/v1/sessions/{session_id}", 403, MAY),
];

#[test]
fn every_operation_answers_with_every_status_it_can_have() {
    let mut book = Book::open();
    sell(&mut book);
    finish(&mut book);
    manage(&mut book);
    amend(&mut book);
    give_up(&mut book);
    tokens(&mut book);
    in_store(&mut book);
    settle(&mut book);
    miss(&mut book);

    let never: BTreeSet<Seen> = NEVER
        .into_iter()
        .map(|(method, path, status, _)| (method.to_owned(), path.to_owned(), status))
        .collect();
    let listed = contract::listed();
    let missing: Vec<&Seen> = listed
        .difference(&book.seen)
        .filter(|seen| !never.contains(*seen))
        .collect();
    assert!(missing.is_empty(), "never seen: {missing:#?}");
    let given: Vec<&Seen> = never.intersection(&book.seen).collect();
    assert!(given.is_empty(), "seen after all: {given:#?}");
    assert!(never.is_subset(&listed));
}

#[test]
fn each_difference_from_the_specifications_has_a_reason() {
    let reasons: Vec<&str> = contract::reasons().collect();
    assert!(reasons.iter().all(|reason| reason.len() > 10));
    assert!(NEVER.iter().all(|(_, _, _, reason)| reason.len() > 10));
    let unique: BTreeSet<&&str> = reasons.iter().collect();
    assert_eq!(unique.len(), reasons.len());
}

#[test]
fn limited_and_unauthorized_answers_keep_the_contract() {
    let mut shop = Shop::with(Settings {
        rate_limit: true,
        ..settings()
    });
    let answers: Vec<u16> = (0..6)
        .map(|_| {
            let answer = shop.post("/payments/v1/sessions", &basket());
            contract::check("POST", "/payments/v1/sessions", &answer);
            answer.status.as_u16()
        })
        .collect();
    assert_eq!(answers, [200, 200, 200, 200, 200, 429]);
    for path in [
        "/payments/v1/sessions",
        "/settlements/v1/payouts",
        "/nowhere",
    ] {
        let answer = shop.call_with("GET", path, &Value::Null, &[("Authorization", "Basic no")]);
        assert_eq!(answer.status, 401);
        if path != "/nowhere" && path != "/payments/v1/sessions" {
            contract::check("GET", path, &answer);
        }
    }
    let large = json!("x".repeat(1_000_001));
    let answer = shop.call("POST", "/hpp/v1/sessions", &large);
    assert_eq!(answer.status, 413);
    contract::check("POST", "/hpp/v1/sessions", &answer);
}

#[test]
fn requests_of_the_tests_are_requests_klarna_knows() {
    let mut sent = basket();
    sent["acquiring_channel"] = json!("IN_STORE");
    contract::check_schema("payments", "session_create", &sent);
    for (schema, sent) in [
        (
            "CaptureObject",
            json!({"captured_amount": 5000, "order_lines": sent["order_lines"]}),
        ),
        (
            "RefundObject",
            json!({"refunded_amount": 5000, "order_lines": sent["order_lines"]}),
        ),
        (
            "UpdateAuthorization",
            json!({"order_amount": 5000, "order_lines": sent["order_lines"]}),
        ),
    ] {
        contract::check_schema("order-management", schema, &sent);
    }
}

/// A shop that checks every answer against the specifications and records what it has seen.
struct Book {
    shop: Shop,
    seen: BTreeSet<Seen>,
}

impl Book {
    fn open() -> Book {
        Book {
            shop: Shop::open(),
            seen: BTreeSet::new(),
        }
    }

    fn call(&mut self, method: &str, path: &str, sent: &Value) -> Response {
        let headers = [("Authorization", BASIC)];
        let answer = self.shop.call_with(method, path, sent, &headers);
        self.seen.extend(contract::check(method, path, &answer));
        answer
    }

    fn get(&mut self, path: &str) -> Response {
        self.call("GET", path, &Value::Null)
    }

    fn post(&mut self, path: &str, sent: &Value) -> Response {
        self.call("POST", path, sent)
    }

    /// A payment session with this intent, and the customer's authorization.
    fn authorized(&mut self, intent: &str) -> (String, String) {
        let mut sent = basket();
        sent["intent"] = json!(intent);
        sent["merchant_data"] = json!("{}");
        sent["billing_address"] =
            json!({"given_name": "Alice", "family_name": "Test", "country": "SE"});
        sent["customer"] = json!({"type": "person", "date_of_birth": "1941-03-21"});
        let session = field(&self.post("/payments/v1/sessions", &sent), "session_id");
        let (_, token) = self.shop.authorize(&session);
        (session, token)
    }
}

/// Sessions, and every state of a hosted one.
fn sell(book: &mut Book) {
    let created = book.post("/payments/v1/sessions", &basket());
    book.post("/payments/v1/sessions", &json!({}));
    let payment = format!("/payments/v1/sessions/{}", field(&created, "session_id"));
    book.get(&payment);
    book.post(&payment, &json!({"merchant_reference1": "S-2"}));
    book.post(&payment, &json!({"order_amount": 1}));
    book.call("DELETE", "/payments/v1/sessions/unknown", &Value::Null);

    let url = format!("http://klarna.test{payment}");
    let created = book.post("/hpp/v1/sessions", &json!({"payment_session_url": url}));
    book.post(
        "/hpp/v1/sessions",
        &json!({"payment_session_url": "nowhere"}),
    );
    let unknown = format!("{}x", &url[..url.len() - 1]);
    book.post("/hpp/v1/sessions", &json!({"payment_session_url": unknown}));
    let id = field(&created, "session_id");
    let hosted = format!("/hpp/v1/sessions/{id}");
    let email = json!({"method": "email", "contact_information": {"email": "customer@email.se"}});
    book.post(&format!("{hosted}/distribution"), &email);
    book.post(&format!("{hosted}/distribution"), &json!({}));
    for act in [
        CustomerAct::Open,
        CustomerAct::IdCheck,
        CustomerAct::Decline,
        CustomerAct::Error,
        CustomerAct::Back,
        CustomerAct::Pay,
    ] {
        book.get(&hosted);
        book.shop.customer(&id, act);
    }
    book.get(&hosted);
    book.get(&payment);
    book.call("DELETE", &hosted, &Value::Null);
    let spare = field(
        &book.post("/hpp/v1/sessions", &json!({"payment_session_url": url})),
        "session_id",
    );
    book.call("DELETE", &format!("/hpp/v1/sessions/{spare}"), &Value::Null);
    book.get(&format!("/hpp/v1/sessions/{spare}"));
}

/// Authorizations that become orders, are cancelled, or do not match.
fn finish(book: &mut Book) {
    let (session, token) = book.authorized("buy");
    let path = format!("/payments/v1/authorizations/{token}");
    book.post(&format!("{path}/order"), &json!({}));
    let mut other = basket();
    other["order_lines"][0]["name"] = json!("Cup");
    book.post(&format!("{path}/order"), &other);
    book.post(&format!("{path}/customer-token"), &terms());
    let placed = book.post(&format!("{path}/order"), &basket());
    assert_eq!(placed.status, 200);
    book.call("DELETE", &path, &Value::Null);
    book.post(&format!("/payments/v1/sessions/{session}"), &json!({}));
    book.get(&format!("/payments/v1/sessions/{session}"));
    let (_, token) = book.authorized("buy");
    let path = format!("/payments/v1/authorizations/{token}");
    book.call("DELETE", &path, &Value::Null);
    let (_, token) = book.authorized("tokenize");
    book.post(
        &format!("/payments/v1/authorizations/{token}/order"),
        &basket(),
    );
}

/// Captures, refunds, and reading them.
fn manage(book: &mut Book) {
    let order = book.shop.paid("PLACE_ORDER");
    let path = |rest: &str| order_path(&order, rest);
    book.get(&path(""));
    book.post(&path("/acknowledge"), &Value::Null);
    book.post(&path("/refunds"), &json!({"refunded_amount": 1}));
    book.post(&path("/captures/none/shipping-info"), &parcel());
    book.post(&path("/captures/none/trigger-send-out"), &Value::Null);
    let lines = basket()["order_lines"].clone();
    let sent = json!({"captured_amount": 3000, "description": "Part", "reference": "C-1",
        "order_lines": [lines[0]], "shipping_info": parcel()["shipping_info"]});
    let captured = book.post(&path("/captures"), &sent);
    book.post(&path("/captures"), &json!({"captured_amount": 5000}));
    let capture = captured
        .header("Capture-Id")
        .expect("it is named")
        .to_owned();
    let refunded = book.post(
        &path("/refunds"),
        &json!({"refunded_amount": 1500, "reference": "R-1"}),
    );
    let refund = refunded
        .header("Refund-Id")
        .expect("it is named")
        .to_owned();
    book.get(&path(""));
    book.get(&path("/captures"));
    book.get(&path(&format!("/refunds/{refund}")));
    let capture = |rest: &str| path(&format!("/captures/{capture}{rest}"));
    book.get(&capture(""));
    book.post(&capture("/shipping-info"), &parcel());
    book.post(&capture("/trigger-send-out"), &Value::Null);
    book.get(&capture("/extend-due-date-options"));
    for _ in 0..2 {
        let days = json!({"number_of_days": 14});
        book.call("PATCH", &capture("/extend-due-date"), &days);
    }
    for rest in ["", "/extend-due-date-options"] {
        book.get(&path(&format!("/captures/none{rest}")));
    }
    let days = json!({"number_of_days": 14});
    book.call("PATCH", &path("/captures/none/extend-due-date"), &days);
    book.post(&path("/captures/none/shipping-info"), &parcel());
    book.post(&path("/captures/none/trigger-send-out"), &Value::Null);
    book.get(&path("/refunds/none"));
    book.post(&path("/cancel"), &Value::Null);
}

/// Changes to an order.
fn amend(book: &mut Book) {
    let order = book.shop.paid("PLACE_ORDER");
    let path = |rest: &str| order_path(&order, rest);
    let lower = json!({"order_amount": 4000});
    book.call("PATCH", &path("/authorization"), &lower);
    let address = json!({"given_name": "Alice", "street_address": "Storgatan 2", "country": "SE"});
    book.call(
        "PATCH",
        &path("/customer-details"),
        &json!({ "shipping_address": address }),
    );
    book.call(
        "PATCH",
        &path("/customer-details"),
        &json!({ "billing_address": address }),
    );
    book.call(
        "PATCH",
        &path("/customer-details"),
        &json!({"shipping_address": 1}),
    );
    book.call(
        "PATCH",
        &path("/merchant-references"),
        &json!({"merchant_reference1": "S-9"}),
    );
    book.post(&path("/shipping-info"), &parcel());
    book.post(&path("/extend-authorization-time"), &Value::Null);
    book.get(&path(""));
    book.post(&path("/captures"), &json!({"captured_amount": 4000}));
    book.call("PATCH", &path("/authorization"), &lower);
    book.post(&path("/extend-authorization-time"), &Value::Null);
}

/// How orders end.
fn give_up(book: &mut Book) {
    let order = book.shop.paid("PLACE_ORDER");
    let path = |rest: &str| order_path(&order, rest);
    book.post(&path("/release-remaining-authorization"), &Value::Null);
    book.post(&path("/captures"), &json!({"captured_amount": 1}));
    book.post(&path("/release-remaining-authorization"), &Value::Null);
    let order = book.shop.paid("PLACE_ORDER");
    let path = |rest: &str| order_path(&order, rest);
    book.post(&path("/cancel"), &Value::Null);
    book.get(&path(""));
    let references = json!({"merchant_reference1": "S-9"});
    book.call("PATCH", &path("/merchant-references"), &references);
    book.post(&path("/acknowledge"), &Value::Null);
}

fn tokens(book: &mut Book) {
    let (_, authorization) = book.authorized("buy_and_tokenize");
    let path = format!("/payments/v1/authorizations/{authorization}/customer-token");
    book.post(&path, &json!({}));
    let mut elsewhere = terms();
    elsewhere["purchase_country"] = json!("DE");
    elsewhere["purchase_currency"] = json!("EUR");
    elsewhere["locale"] = json!("de-DE");
    book.post(&path, &elsewhere);
    let token = field(&book.post(&path, &terms()), "token_id");
    let token = format!("/customer-token/v1/tokens/{token}");
    book.get(&token);
    let mut charge = json!({"order_amount": 5000, "purchase_currency": "SEK",
        "order_lines": basket()["order_lines"]});
    contract::check_schema("customer-token", "customer_token_order", &charge);
    book.post(&format!("{token}/order"), &charge);
    book.post(&format!("{token}/order"), &json!({}));
    charge["purchase_currency"] = json!("EUR");
    book.post(&format!("{token}/order"), &charge);
    let status = format!("{token}/status");
    book.call("PATCH", &status, &json!({}));
    book.call("PATCH", &status, &json!({"status": "CANCELLED"}));
    book.call("PATCH", &status, &json!({"status": "CANCELLED"}));
    charge["purchase_currency"] = json!("SEK");
    book.post(&format!("{token}/order"), &charge);
}

fn in_store(book: &mut Book) {
    let mut sent = basket();
    sent["distribution"] = json!({"method": "one_qr"});
    let session = field(&book.post("/payments/v1/sessions", &sent), "session_id");
    book.get(&format!("/iss/v1/distributions/{session}"));
    book.call(
        "DELETE",
        &format!("/payments/v1/sessions/{session}"),
        &Value::Null,
    );
    book.get("/iss/v1/distributions/unknown");
    sent["acquiring_channel"] = json!("ECOMMERCE");
    sent["distribution"] = Value::Null;
    let session = field(&book.post("/payments/v1/sessions", &sent), "session_id");
    book.call(
        "DELETE",
        &format!("/payments/v1/sessions/{session}"),
        &Value::Null,
    );
}

fn settle(book: &mut Book) {
    book.shop.now += DAY;
    let root = "/settlements/v1";
    let listed = body(&book.get(&format!("{root}/payouts?size=1")));
    let reference = listed["payouts"][0]["payment_reference"].clone();
    let reference = reference.as_str().expect("something was paid out");
    let period = "start_date=2023-11-15T00:00:00Z&end_date=2023-12-31T00:00:00Z";
    for question in [
        format!("payouts/{reference}"),
        format!("payouts/summary?{period}"),
        format!("transactions?payment_reference={reference}&size=500"),
        format!("reports/payout?payment_reference={reference}"),
        format!("reports/payout-with-transactions?payment_reference={reference}"),
        format!("reports/payouts-summary?{period}"),
        format!("reports/payouts-summary-with-transactions?{period}"),
        "payouts?size=501".into(),
        "payouts/summary".into(),
        "payouts/UNKNOWN".into(),
        "transactions?size=x".into(),
        "reports/payout".into(),
        "reports/payout-with-transactions".into(),
        "reports/payouts-summary".into(),
        "reports/payouts-summary-with-transactions".into(),
        "reports/payout?payment_reference=UNKNOWN".into(),
        "reports/payout-with-transactions?payment_reference=UNKNOWN".into(),
    ] {
        book.get(&format!("{root}/{question}"));
    }
}

/// Every operation on something that does not exist.
fn miss(book: &mut Book) {
    let missing = "7e9c3f2a-0000-4000-8000-000000000000";
    let any = json!({"order_amount": 1, "captured_amount": 1, "refunded_amount": 1});
    for (method, path, _) in contract::listed() {
        let mut missed = path.clone();
        while let (Some(start), Some(end)) = (missed.find('{'), missed.find('}')) {
            missed.replace_range(start..=end, missing);
        }
        let sent = if method == "GET" { &Value::Null } else { &any };
        let answer = book.call(&method, &missed, sent);
        let unknown = book.shop.call_with(&method, &missed, sent, &[]);
        book.seen
            .extend(contract::check(&method, &missed, &unknown));
        if path.contains('{') {
            assert!(answer.status.is_client_error(), "{method} {path}");
        }
    }
    let answer = book.get("/payments/v2/sessions");
    assert_eq!(answer.status, 404);
}

fn parcel() -> Value {
    json!({"shipping_info": [{"shipping_company": "bring", "shipping_method": "PickUpStore"}]})
}

fn terms() -> Value {
    json!({"description": "Coffee every month", "intended_use": "SUBSCRIPTION", "locale": "sv-SE",
        "purchase_country": "SE", "purchase_currency": "SEK"})
}
