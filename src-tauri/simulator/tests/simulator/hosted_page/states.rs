//! The hosted page: states, options, expiry and link.

use klarna_simulator::{CustomerAct, CustomerError, Settings};
use serde_json::{Value, json};

use crate::support::{HOUR, Shop, assert_refused, basket, body, settings, text};

const ACTS: [CustomerAct; 7] = [
    CustomerAct::Open,
    CustomerAct::Pay,
    CustomerAct::Decline,
    CustomerAct::Error,
    CustomerAct::Back,
    CustomerAct::Cancel,
    CustomerAct::IdCheck,
];

/// From each state, what each act (in the order above) leads to; `-` is a refusal.
const TABLE: [(&str, &[CustomerAct], [&str; 7]); 9] = [
    ("WAITING", &[], OPEN),
    ("IN_PROGRESS", &[CustomerAct::Open], OPEN),
    ("FAILED", &[CustomerAct::Decline], OPEN),
    ("ERROR", &[CustomerAct::Error], OPEN),
    ("BACK", &[CustomerAct::Back], OPEN),
    (
        "MANUAL_ID_CHECK",
        &[CustomerAct::IdCheck],
        [
            "MANUAL_ID_CHECK",
            "COMPLETED",
            "FAILED",
            "ERROR",
            "BACK",
            "CANCELLED",
            "MANUAL_ID_CHECK",
        ],
    ),
    (
        "COMPLETED",
        &[CustomerAct::Pay],
        ["COMPLETED", "-", "-", "-", "-", "-", "-"],
    ),
    (
        "CANCELLED",
        &[CustomerAct::Cancel],
        ["CANCELLED", "-", "-", "-", "-", "-", "-"],
    ),
    ("DISABLED", &[], ["-", "-", "-", "-", "-", "-", "-"]),
];

const OPEN: [&str; 7] = [
    "IN_PROGRESS",
    "COMPLETED",
    "FAILED",
    "ERROR",
    "BACK",
    "CANCELLED",
    "MANUAL_ID_CHECK",
];

#[test]
fn every_act_in_every_state() {
    for (state, way, expected) in TABLE {
        for (act, expected) in ACTS.into_iter().zip(expected) {
            let mut shop = Shop::open();
            let hosted = session_in(&mut shop, state, way);
            let before = shop.hosted(&hosted);
            assert_eq!(before["status"], state);
            shop.now += 1000;
            let done = shop.world.customer(&hosted, act, shop.now);
            let after = shop.hosted(&hosted);
            if expected == "-" {
                assert!(done.is_err(), "{act:?} in {state}");
                assert_eq!(after, before, "{act:?} in {state}");
            } else {
                assert_eq!(done, Ok(()), "{act:?} in {state}");
                assert_eq!(after["status"], expected, "{act:?} in {state}");
                let moved = after["updated_at"] != before["updated_at"];
                let stays = act == CustomerAct::Open && state == expected;
                assert_eq!(moved, !stays, "{act:?} in {state}");
            }
        }
    }
}

#[test]
fn disabling_in_every_state() {
    for (state, way, _) in TABLE {
        let mut shop = Shop::open();
        let hosted = session_in(&mut shop, state, way);
        let path = format!("/hpp/v1/sessions/{hosted}");
        let answer = shop.call("DELETE", &path, &Value::Null);
        let (status, left) = match state {
            "COMPLETED" => (400, "COMPLETED"),
            "CANCELLED" => (204, "CANCELLED"),
            _ => (204, "DISABLED"),
        };
        assert_eq!(answer.status, status, "{state}: {}", text(&answer));
        assert_eq!(shop.hosted(&hosted)["status"], left, "{state}");
    }
}

#[test]
fn a_page_closes_an_hour_before_its_session() {
    let mut shop = Shop::open();
    let payment = shop.create_payment();
    shop.now += HOUR;
    let hosted = shop.create_hosted(&payment, "PLACE_ORDER");
    let path = format!("/hpp/v1/sessions/{hosted}");
    assert_eq!(
        shop.hosted(&hosted)["expires_at"],
        "2023-11-16T21:13:20.000Z"
    );
    shop.now += 46 * HOUR;
    assert_refused(&shop.get(&path), 404, "NOT_FOUND");
    let deleted = shop.call("DELETE", &path, &Value::Null);
    assert_refused(&deleted, 404, "NOT_FOUND");
    let paying = shop.world.customer(&hosted, CustomerAct::Pay, shop.now);
    assert_eq!(paying, Err(CustomerError::Expired));
    assert_eq!(
        shop.get(&format!("/payments/v1/sessions/{payment}")).status,
        200
    );
}

#[test]
fn the_request_is_checked() {
    let mut shop = Shop::open();
    let payment = shop.create_payment();
    let url = format!("http://klarna.test/payments/v1/sessions/{payment}");
    for (sent, named) in [
        (json!({}), "payment_session_url"),
        (
            json!({"payment_session_url": "http://elsewhere.test/payments/v1/sessions/x"}),
            "payment_session_url",
        ),
        (
            json!({"payment_session_url": url, "options": {"place_order_mode": "LATER"}}),
            "options.place_order_mode",
        ),
        (
            json!({"payment_session_url": url, "options": {"payment_method_category": "PAY_NOW"}}),
            "options.payment_method_category",
        ),
        (
            json!({"payment_session_url": url, "options": {"payment_method_categories": ["klarna", "x"]}}),
            "options.payment_method_categories",
        ),
        (
            json!({"payment_session_url": url, "options": {"purchase_type": "STEAL"}}),
            "options.purchase_type",
        ),
        (
            json!({"payment_session_url": url, "merchant_urls": {"success": "javascript:alert(1)"}}),
            "merchant_urls.success",
        ),
        (
            json!({"payment_session_url": url, "options": {"payment_method_category": "klarna",
            "payment_method_categories": ["klarna"]}}),
            "options.payment_method_category, options.payment_method_categories",
        ),
    ] {
        let answer = shop.post("/hpp/v1/sessions", &sent);
        assert_refused(&answer, 400, "CONSTRAINT_VIOLATION");
        let expected = json!([format!("Bad value: {named}")]);
        assert_eq!(body(&answer)["error_messages"], expected, "{sent}");
    }
    let unknown = "http://klarna.test/payments/v1/sessions/unknown";
    let answer = shop.post("/hpp/v1/sessions", &json!({"payment_session_url": unknown}));
    assert_refused(&answer, 404, "NOT_FOUND");
}

#[test]
fn the_categories_are_those_of_the_payment_session() {
    let mut shop = Shop::with(Settings {
        categories: vec!["pay_now".into(), "pay_later".into()],
        ..settings()
    });
    let answer = shop.post("/payments/v1/sessions", &basket());
    let created = body(&answer);
    assert_eq!(
        created["payment_method_categories"][1]["identifier"],
        "pay_later"
    );
    let id = created["session_id"].as_str().expect("an id");
    let url = format!("http://klarna.test/payments/v1/sessions/{id}");
    for (options, status) in [
        (json!({"payment_method_category": "PAY_NOW"}), 201),
        (json!({"payment_method_category": "pay_later"}), 201),
        (
            json!({"payment_method_categories": ["PAY_NOW", "pay_later"]}),
            201,
        ),
        (json!({"payment_method_category": "KLARNA"}), 400),
        (
            json!({"payment_method_category": null, "payment_method_categories": null}),
            201,
        ),
    ] {
        let sent = json!({"payment_session_url": url, "options": options});
        let answer = shop.post("/hpp/v1/sessions", &sent);
        assert_eq!(answer.status, status, "{sent}: {}", text(&answer));
    }
}

#[test]
fn every_address_in_the_answer_leads_somewhere_and_the_link_does_not_tell_the_id() {
    let mut shop = Shop::open();
    let payment = shop.create_payment();
    let url = format!("http://klarna.test/payments/v1/sessions/{payment}");
    let created = body(&shop.post("/hpp/v1/sessions", &json!({"payment_session_url": url})));
    let of = |name: &str| created[name].as_str().expect("it is there").to_owned();
    let path = |url: &str| {
        let path = url.strip_prefix("http://klarna.test");
        path.expect("it lies below the base address").to_owned()
    };
    let redirect = of("redirect_url");
    assert!(!redirect.contains(&of("session_id")));
    assert_eq!(of("qr_code_url"), format!("{redirect}/qr"));
    assert_eq!(shop.get(&path(&of("session_url"))).status, 200);
    let sent = json!({"method": "email", "contact_information": {"email": "customer@email.se"}});
    assert_eq!(shop.post(&path(&of("distribution_url")), &sent).status, 204);
    let image = shop.call_with("GET", &path(&of("qr_code_url")), &Value::Null, &[]);
    assert_eq!(image.header("content-type"), Some("image/png"));
    assert!(image.body.starts_with(b"\x89PNG"));
}

#[test]
fn a_document_is_asked_for_with_a_challenge() {
    let mut shop = Shop::open();
    let hosted = session_in(&mut shop, "MANUAL_ID_CHECK", &[CustomerAct::IdCheck]);
    let shown = shop.hosted(&hosted)["manual_identification"].clone();
    assert_eq!(shown["challenge"].as_str().map(str::len), Some(3));
    assert_eq!(shown["customer"]["given_name"], "Alice");
    assert_eq!(shown["customer_obfuscated"]["given_name"], "A***");
}

#[test]
fn the_page_is_escaped_and_runs_nothing() {
    let mut sent = basket();
    sent["order_lines"][0]["name"] = json!("<script>alert(1)</script>\"'&");
    let mut shop = Shop::open();
    let id = body(&shop.post("/payments/v1/sessions", &sent))["session_id"].clone();
    let hosted = shop.create_hosted(id.as_str().expect("an id"), "PLACE_ORDER");
    let link = shop.link(&hosted);
    let page = shop.call_with("GET", &link, &Value::Null, &[]);
    assert_eq!(page.status, 200);
    let html = String::from_utf8_lossy(&page.body);
    assert!(html.contains("&lt;script&gt;"));
    assert!(!html.contains("<script"));
    assert!(html.contains("inga riktiga pengar"));
    let csp = page
        .header("content-security-policy")
        .expect("a policy is sent");
    assert!(csp.contains("default-src 'none'") && !csp.contains("unsafe"));
}

#[test]
fn a_customer_walks_through_the_page() {
    let mut shop = Shop::open();
    let payment = shop.create_payment();
    let hosted = shop.create_hosted(&payment, "PLACE_ORDER");
    let link = shop.link(&hosted);
    let json = [("Accept", "application/json")];
    let shown = body(&shop.call_with("GET", &link, &Value::Null, &json));
    assert_eq!(shown["status"], "IN_PROGRESS");
    assert_eq!(shown["amount_minor"], 5000);
    assert_eq!(shown["currency"], "SEK");
    assert_eq!(shown["shop"], "Practice shop");
    assert_eq!(shown["reference"], "S-1001");
    assert_eq!(
        shown["lines"][0],
        json!({"name": "Mug", "quantity": 2, "total_minor": 3000})
    );

    let declined = shop.call_with("POST", &format!("{link}/decline"), &Value::Null, &[]);
    assert_eq!(declined.status, 303);
    let back = declined
        .header("location")
        .expect("it leads back")
        .to_owned();
    let page = shop.call_with("GET", &back, &Value::Null, &[]);
    assert!(String::from_utf8_lossy(&page.body).contains("nekade"));
    assert_eq!(shop.hosted(&hosted)["status"], "FAILED");

    let asked = shop.call_with("GET", &format!("{link}/cancel"), &Value::Null, &[]);
    assert!(String::from_utf8_lossy(&asked.body).contains("Ja, avbryt"));
    assert_eq!(shop.hosted(&hosted)["status"], "FAILED");

    let paid = shop.call_with("POST", &format!("{link}/pay"), &Value::Null, &json);
    assert_eq!(
        (paid.status.as_u16(), body(&paid)),
        (200, json!({"status": "COMPLETED"}))
    );
    let again = shop.call_with("POST", &format!("{link}/pay"), &Value::Null, &json);
    assert_eq!(again.status, 409);
    assert!(body(&again)["error"].is_string());
    let unknown = shop.call_with("POST", "/pay/NOSUCHLINK/pay", &Value::Null, &json);
    assert_eq!(unknown.status, 404);
}

fn session_in(shop: &mut Shop, state: &str, way: &[CustomerAct]) -> String {
    let payment = shop.create_payment();
    let hosted = shop.create_hosted(&payment, "PLACE_ORDER");
    for act in way {
        shop.customer(&hosted, *act);
    }
    if state == "DISABLED" {
        shop.call(
            "DELETE",
            &format!("/hpp/v1/sessions/{hosted}"),
            &Value::Null,
        );
    }
    hosted
}
