//! The fault script's effect on requests, and the headers of every answer.

use klarna_simulator::world::Rate;
use klarna_simulator::{CustomerAct, Fault, Response, Settings};
use serde_json::{Value, json};

use crate::support::{BASIC, Shop, assert_refused, basket, body, order_path, settings, text};

#[test]
fn a_lost_answer_leaves_the_capture_done_and_a_drop_does_not() {
    for (kind, captured) in [("lose_answer", 5000), ("drop", 0)] {
        let mut shop = Shop::open();
        let order = shop.paid("PLACE_ORDER");
        shop.control(
            "faults",
            &json!({"match": "capture", "kind": kind, "times": 1}),
        );
        let path = order_path(&order, "/captures");
        let cut = shop.post_once(&path, &json!({"captured_amount": 5000}), "k");
        assert!(cut.cut && cut.body.is_empty(), "{kind}");
        assert_eq!(shop.order(&order)["captured_amount"], captured, "{kind}");
        let again = shop.post_once(&path, &json!({"captured_amount": 5000}), "k");
        assert_eq!(again.status, 201, "{kind}");
        assert_eq!(shop.order(&order)["captured_amount"], 5000, "{kind}");
    }
}

#[test]
fn klarna_can_refuse_anything_with_any_code() {
    for (status, code, path) in [
        (409, "CONFLICT", "/ordermanagement/v1/orders/x/captures"),
        (
            500,
            "UNEXPECTED_ERROR",
            "/ordermanagement/v1/orders/x/captures",
        ),
        (400, "UNKNOWN", "/hpp/v1/sessions/x/distribution"),
        (
            503,
            "SERVICE_UNAVAILABLE",
            "/customer-token/v1/tokens/x/order",
        ),
    ] {
        let mut shop = Shop::open();
        let fault = json!({"match": "any", "kind": "refuse", "status": status, "code": code,
            "message": "No"});
        shop.control("faults", &fault);
        let answer = shop.post(path, &json!({}));
        assert_refused(&answer, status, code);
        assert_eq!(body(&answer)["error_messages"], json!(["No"]));
    }
    let mut shop = Shop::open();
    let fault = json!({"match": "any", "kind": "status", "status": 503, "times": 2});
    shop.control("faults", &fault);
    for (path, code) in [
        ("/customer-token/v1/tokens/x", "SERVICE_UNAVAILABLE"),
        ("/ordermanagement/v1/orders/x", "TEMPORARILY_UNAVAILABLE"),
    ] {
        assert_refused(&shop.get(path), 503, code);
    }
}

#[test]
fn an_answer_can_say_what_nobody_has_heard_before() {
    let mut shop = Shop::open();
    let payment = shop.create_payment();
    let hosted = shop.create_hosted(&payment, "NONE");
    let fields = json!({"status": "TIMEOUT", "expires_at": null});
    let fault = json!({"match": "read_hosted_session", "kind": "alter", "fields": fields});
    shop.control("faults", &fault);
    let read = shop.hosted(&hosted);
    assert_eq!(read["status"], "TIMEOUT");
    assert_eq!(read.get("expires_at"), None);
    assert_eq!(read["session_id"], hosted);
    assert_eq!(shop.hosted(&hosted)["status"], "WAITING");
}

#[test]
fn errors_come_with_and_without_headers_before_and_after_acting() {
    let mut shop = Shop::open();
    let order = shop.paid("PLACE_ORDER");
    let path = order_path(&order, "/captures");
    shop.control(
        "faults",
        &json!([
            {"match": "capture", "kind": "status", "status": 503, "retry_after": 2},
            {"match": "capture", "kind": "status", "status": 500, "headers": false},
            {"match": "capture", "kind": "status", "status": 500, "acted": true},
        ]),
    );
    let capture = json!({"captured_amount": 1000});
    let busy = shop.post(&path, &capture);
    assert_refused(&busy, 503, "TEMPORARILY_UNAVAILABLE");
    assert_eq!(busy.header("Retry-After"), Some("2"));
    let bare = shop.post(&path, &capture);
    assert_eq!(
        (bare.status.as_u16(), bare.headers.len(), bare.body.len()),
        (500, 0, 0)
    );
    assert_eq!(shop.order(&order)["captured_amount"], 0);
    assert_refused(&shop.post(&path, &capture), 500, "INTERNAL_SERVER_ERROR");
    assert_eq!(shop.order(&order)["captured_amount"], 1000);
}

#[test]
fn answers_can_be_late_broken_or_foreign() {
    let mut shop = Shop::open();
    let order = shop.paid("PLACE_ORDER");
    let path = order_path(&order, "");
    shop.control(
        "faults",
        &json!([
            {"match": "read_order", "kind": "delay", "ms": 700},
            {"match": "read_order", "kind": "malformed"},
            {"match": "read_order", "kind": "truncated"},
            {"match": "read_order", "kind": "wrong_type"},
            {"match": "any", "kind": "html"},
        ]),
    );
    let late = shop.get(&path);
    assert_eq!((late.status.as_u16(), late.delay_ms), (200, 700));
    let broken = shop.get(&path);
    assert!(serde_json::from_slice::<Value>(&broken.body).is_err());
    assert!(broken.body.ends_with(b"}"), "it is whole");
    let short = shop.get(&path);
    assert!(serde_json::from_slice::<Value>(&short.body).is_err());
    assert!(late.body.starts_with(&short.body), "it breaks off");
    let plain = shop.get(&path);
    assert_eq!(plain.body, late.body);
    assert_eq!(
        plain.header("content-type"),
        Some("text/plain;charset=utf-8")
    );
    let foreign = shop.get(&path);
    assert_eq!(foreign.header("content-type"), Some("text/html"));
    assert_eq!(shop.get(&path).status, 200);
}

#[test]
fn every_status_of_trouble_can_be_scripted_with_and_without_headers() {
    for (status, code) in [
        (429, "TOO_MANY_REQUESTS"),
        (500, "INTERNAL_SERVER_ERROR"),
        (502, "TEMPORARILY_UNAVAILABLE"),
        (503, "TEMPORARILY_UNAVAILABLE"),
        (504, "TEMPORARILY_UNAVAILABLE"),
    ] {
        let mut shop = Shop::open();
        let path = order_path(&shop.paid("PLACE_ORDER"), "");
        let fault = |headers: bool| json!({"match": "read_order", "kind": "status", "status": status, "headers": headers});
        shop.control("faults", &json!([fault(true), fault(false)]));
        let full = shop.get(&path);
        assert_refused(&full, status, code);
        let remaining = full.header("X-Ratelimit-Remaining");
        assert_eq!(remaining.is_some(), status == 429);
        let bare = shop.get(&path);
        assert_eq!((bare.status.as_u16(), bare.headers.len()), (status, 0));
        assert_eq!(shop.get(&path).status, 200);
    }
}

#[test]
fn an_order_can_be_missing_for_a_moment_after_it_was_placed() {
    let mut shop = Shop::open();
    shop.control(
        "faults",
        &json!({"match": "read_order", "kind": "missing", "times": 2}),
    );
    let path = order_path(&shop.paid("PLACE_ORDER"), "");
    for _ in 0..2 {
        assert_refused(&shop.get(&path), 404, "NO_SUCH_ORDER");
    }
    assert_eq!(shop.get(&path).status, 200);
}

#[test]
fn an_order_can_be_put_under_review_by_the_script() {
    let mut shop = Shop::open();
    let fault = json!({"match": "read_hosted_session", "kind": "review", "after_ms": 60_000,
        "accept": false});
    shop.control("faults", &fault);
    let payment = shop.create_payment();
    let hosted = shop.create_hosted(&payment, "PLACE_ORDER");
    shop.hosted(&hosted);
    shop.customer(&hosted, CustomerAct::Pay);
    let order = shop.hosted(&hosted)["order_id"].clone();
    let order = order.as_str().expect("an order is placed");
    assert_eq!(shop.order(order)["fraud_status"], "PENDING");
    shop.now += 60_000;
    assert_eq!(shop.order(order)["fraud_status"], "REJECTED");
}

#[test]
fn someone_in_the_portal_is_quicker_than_the_request() {
    let mut shop = Shop::open();
    for (edit, amount, field, expected) in [
        ("capture", json!(1500), "captured_amount", json!(1500)),
        ("capture", Value::Null, "captured_amount", json!(5000)),
        ("cancel", Value::Null, "status", json!("CANCELLED")),
        ("expire", Value::Null, "status", json!("EXPIRED")),
    ] {
        let order = shop.paid("PLACE_ORDER");
        let fault =
            json!({"match": "read_order", "kind": "portal", "edit": edit, "amount": amount});
        shop.control("faults", &fault);
        assert_eq!(shop.order(&order)[field], expected, "{edit}");
    }
    let order = shop.paid("CAPTURE_ORDER");
    shop.control(
        "faults",
        &json!({"match": "refund", "kind": "portal", "edit": "refund"}),
    );
    let late = shop.post(
        &order_path(&order, "/refunds"),
        &json!({"refunded_amount": 1}),
    );
    assert_refused(&late, 403, "REFUND_NOT_ALLOWED");
}

#[test]
fn the_clock_can_jump_at_the_nth_request() {
    let mut shop = Shop::open();
    let payment = shop.create_payment();
    let hosted = shop.create_hosted(&payment, "PLACE_ORDER");
    let path = format!("/hpp/v1/sessions/{hosted}");
    let two_days = 48 * 60 * 60 * 1000;
    let fault = json!({"match": "read_hosted_session", "kind": "clock", "advance_ms": two_days,
        "skip": 2});
    shop.control("faults", &fault);
    for status in [200, 200, 404, 404] {
        assert_eq!(shop.get(&path).status, status);
    }
}

#[test]
fn a_script_that_would_do_nothing_is_refused() {
    for (script, why) in [
        (
            json!({"match": "capture", "kind": "forge"}),
            "forge cannot happen to capture",
        ),
        (
            json!([{"match": "callback", "kind": "html"}]),
            "html cannot happen to callback",
        ),
        (json!([{"match": "any", "kind": "rain"}]), "rain"),
        (json!({"match": "nothing", "kind": "drop"}), "nothing"),
    ] {
        let refused = Fault::script(script.to_string().as_bytes());
        let said = refused.expect_err("it is refused").to_string();
        assert!(said.contains(why), "{said}");
    }
}

#[test]
fn production_answers_more_often_than_the_playground() {
    for (rate, creations, others) in [(Rate::Playground, 5, 50), (Rate::Production, 40, 200)] {
        let mut shop = Shop::with(Settings {
            rate_limit: true,
            rate,
            ..settings()
        });
        for _ in 0..creations {
            shop.create_payment();
        }
        let limited = shop.post("/payments/v1/sessions", &basket());
        assert_refused(&limited, 429, "TOO_MANY_REQUESTS");
        let limit = format!("{creations}, {creations};w=1");
        assert_eq!(limited.header("X-Ratelimit-Limit"), Some(&*limit));
        for _ in 0..others {
            assert_ne!(shop.get(&order_path("x", "")).status, 429);
        }
        assert_eq!(shop.get(&order_path("x", "")).status, 429);
    }
}

#[test]
fn only_the_two_shapes_of_the_credentials_open_the_door() {
    let mut shop = Shop::open();
    let create = |shop: &mut Shop, headers: &[(&str, &str)]| {
        shop.call_with("POST", "/payments/v1/sessions", &basket(), headers)
    };
    for good in [BASIC, "Basic s3cret", "basic s3cret"] {
        assert_eq!(
            create(&mut shop, &[("authorization", good)]).status,
            200,
            "{good}"
        );
    }
    // The last one is another user with the right secret.
    for wrong in [
        "Basic",
        "Basic wrong",
        "Bearer s3cret",
        "Basic b3RoZXI6czNjcmV0",
    ] {
        let answer = create(&mut shop, &[("Authorization", wrong)]);
        assert_proxy_401(&answer);
    }
    assert_proxy_401(&create(&mut shop, &[]));
}

#[test]
fn every_answer_but_the_401_carries_klarnas_headers() {
    let mut shop = Shop::open();
    let created = shop.post("/payments/v1/sessions", &basket());
    assert_eq!(
        created.header("Content-Type"),
        Some("application/json;charset=utf-8")
    );
    assert_eq!(created.header("X-Ratelimit-Limit"), Some("5, 5;w=1"));
    let unknown = shop.get("/payments/v1/nothing");
    assert_refused(&unknown, 404, "NOT_FOUND");
    assert_eq!(unknown.header("X-Ratelimit-Limit"), Some("50, 50;w=1"));
    assert_eq!(unknown.header("X-Ratelimit-Remaining"), Some("49"));
    assert_eq!(unknown.header("X-Ratelimit-Reset"), Some("1"));
    let first = created.header("Klarna-Correlation-Id");
    assert_ne!(first, unknown.header("Klarna-Correlation-Id"));
}

#[test]
fn the_sixth_session_within_a_second_is_refused() {
    let mut shop = Shop::with(Settings {
        rate_limit: true,
        ..settings()
    });
    for _ in 0..5 {
        shop.create_payment();
    }
    let limited = shop.post("/payments/v1/sessions", &basket());
    assert_refused(&limited, 429, "TOO_MANY_REQUESTS");
    assert_eq!(limited.header("X-Ratelimit-Remaining"), Some("0"));
    shop.now += 1000;
    shop.create_payment();
}

#[test]
fn too_much_is_too_much() {
    let mut shop = Shop::open();
    let mut large = basket();
    large["merchant_data"] = json!("x".repeat(1_000_001));
    let answer = shop.post("/payments/v1/sessions", &large);
    assert_refused(&answer, 413, "REQUEST_TOO_LARGE");
    let trace = "x".repeat(7 * 1024);
    let headers = [("Authorization", BASIC), ("X-Trace", trace.as_str())];
    let answer = shop.call_with("GET", &order_path("x", ""), &Value::Null, &headers);
    assert_refused(&answer, 413, "REQUEST_TOO_LARGE");
}

#[test]
fn a_body_that_is_no_object_is_malformed() {
    let mut shop = Shop::open();
    for sent in [json!("text"), json!([1])] {
        let answer = shop.post("/payments/v1/sessions", &sent);
        assert_refused(&answer, 400, "BAD_REQUEST");
    }
}

fn assert_proxy_401(answer: &Response) {
    assert_eq!(answer.status, 401);
    assert_eq!(answer.header("content-type"), Some("text/html"));
    let realm = Some("Basic realm=\"very closed site\"");
    assert_eq!(answer.header("www-authenticate"), realm);
    assert_eq!(answer.header("klarna-correlation-id"), None);
    assert!(text(answer).contains("<html>"));
    assert!(serde_json::from_slice::<Value>(&answer.body).is_err());
    assert!(body_is_free_of_json(answer));
}

fn body_is_free_of_json(answer: &Response) -> bool {
    !answer.body.contains(&b'{')
}

#[test]
fn the_secret_is_not_printed() {
    let shop = Shop::open();
    let printed = format!("{:?} {:?}", shop.world, settings());
    assert!(!printed.contains("s3cret"));
}

#[test]
fn the_same_steps_give_the_same_ids_and_another_seed_gives_others() {
    let ids = |seed| {
        let mut shop = Shop::with(Settings { seed, ..settings() });
        let created = shop.post("/payments/v1/sessions", &basket());
        (
            body(&created)["session_id"].clone(),
            shop.paid("PLACE_ORDER"),
        )
    };
    assert_eq!(ids(1), ids(1));
    assert_ne!(ids(1), ids(2));
}
