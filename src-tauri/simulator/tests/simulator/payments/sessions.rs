//! Klarna Payments: what a session accepts, when it expires.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use klarna_simulator::CustomerAct;
use serde_json::{Value, json};

use crate::support::{HOUR, Shop, assert_refused, basket, body, order_path, text};

#[test]
fn an_empty_body_is_told_currency_and_country_in_one_message() {
    let mut shop = Shop::open();
    for sent in [Value::Null, json!({})] {
        let answer = shop.post("/payments/v1/sessions", &sent);
        assert_refused(&answer, 400, "BAD_VALUE");
        let expected = json!(["Bad value: purchase_currency, purchase_country"]);
        assert_eq!(body(&answer)["error_messages"], expected);
    }
}

#[test]
fn each_bad_field_is_named() {
    for (field, value, named) in [
        ("purchase_currency", json!("EUR"), "purchase_currency"),
        ("purchase_country", json!("XX"), "purchase_country"),
        ("locale", json!("de-DE"), "locale"),
        ("order_amount", json!(5001), "order_amount"),
        ("order_amount", json!("5000"), "order_amount"),
        ("order_amount", json!(-1), "order_amount"),
        ("order_tax_amount", json!(1003), "order_tax_amount"),
        ("order_lines", json!([]), "order_lines"),
        ("order_lines", Value::Null, "order_lines"),
        ("acquiring_channel", json!("KIOSK"), "acquiring_channel"),
        ("intent", json!("sell"), "intent"),
        (
            "merchant_reference1",
            json!("x".repeat(256)),
            "merchant_reference1",
        ),
        ("merchant_data", json!("x".repeat(6001)), "merchant_data"),
        ("attachment", Value::Null, "attachment"),
        (
            "attachment",
            json!({"content_type": "application/json", "body": "{}"}),
            "attachment.attachment",
        ),
        (
            "merchant_urls",
            json!({"push": "http://127.0.0.1:8443/push"}),
            "merchant_urls.push",
        ),
        (
            "billing_address",
            json!({"postal_code": "12345678901"}),
            "billing_address.postal_code",
        ),
        (
            "billing_address",
            json!({"given_name": "7"}),
            "billing_address.given_name",
        ),
        (
            "customer",
            json!({"date_of_birth": "1970-02-30"}),
            "customer.date_of_birth",
        ),
        ("customer", json!({"type": "robot"}), "customer.type"),
        (
            "customer",
            json!({"organization_entity_type": "SECT"}),
            "customer.organization_entity_type",
        ),
        (
            "customer",
            json!({"last_four_ssn": "12345"}),
            "customer.last_four_ssn",
        ),
        (
            "options",
            json!({"color_text": "#ff990"}),
            "options.color_text",
        ),
        (
            "custom_payment_method_ids",
            json!(["summer", 1]),
            "custom_payment_method_ids",
        ),
        ("design", json!(7), "design"),
        ("step_up_id", json!([]), "step_up_id"),
        (
            "merchant_urls",
            json!({"app_return_url": "https://shop.test"}),
            "merchant_urls.app_return_url",
        ),
        (
            "merchant_urls",
            json!({"confirmation": format!("https://{}", "x".repeat(2000))}),
            "merchant_urls.confirmation",
        ),
        (
            "shipping_address",
            json!({"family_name": "X"}),
            "shipping_address.family_name",
        ),
        (
            "shipping_address",
            json!({"title": "x".repeat(21)}),
            "shipping_address.title",
        ),
        (
            "shipping_address",
            json!({"country": "Se1"}),
            "shipping_address.country",
        ),
        (
            "shipping_address",
            json!({"country": "AU", "street_address": "4 Wharf St"}),
            "shipping_address.region",
        ),
    ] {
        let mut sent = basket();
        sent[field] = value;
        assert_bad(&sent, &[named]);
    }
}

#[test]
fn each_bad_field_of_a_line_is_named_with_its_place() {
    for (field, value, named) in [
        ("name", json!(""), "name"),
        ("name", Value::Null, "name"),
        ("quantity", json!(-1), "quantity"),
        ("quantity", json!(1.5), "quantity"),
        ("tax_rate", json!(10_001), "tax_rate"),
        ("unit_price", json!(200_000_001), "unit_price"),
        ("total_amount", json!(2001), "total_amount"),
        ("total_tax_amount", json!(402), "total_tax_amount"),
        ("type", json!("food"), "type"),
        ("quantity_unit", json!("kilograms"), "quantity_unit"),
        ("reference", json!("x".repeat(256)), "reference"),
    ] {
        let mut sent = basket();
        sent["order_lines"][1][field] = value;
        let answer = Shop::open().post("/payments/v1/sessions", &sent);
        assert_refused(&answer, 400, "BAD_VALUE");
        let message = body(&answer)["error_messages"][0].to_string();
        let named = format!("order_lines[1].{named}");
        assert!(message.contains(&named), "{message} names {named}");
    }
}

#[test]
fn everything_a_session_may_say_is_kept_and_read_back() {
    let mut sent = basket();
    for (field, value) in [
        ("design", json!("autumn")),
        ("custom_payment_method_ids", json!(["summer"])),
        (
            "options",
            json!({"color_border": "#FF9900", "radius_border": "5px"}),
        ),
        ("merchant_data", json!("{}")),
        (
            "merchant_urls",
            json!({"confirmation": "https://shop.test/{session.id}", "push": "https://shop.test/push",
                "notification": "https://shop.test/notify", "app_return_url": "shop://back"}),
        ),
        (
            "billing_address",
            json!({"given_name": "Alice", "family_name": "Test", "email": "customer@email.se",
                "country": "SE", "attention": "", "region": ""}),
        ),
        (
            "customer",
            json!({"type": "organization", "organization_entity_type": "OTHER", "vat_id": "SE1"}),
        ),
    ] {
        sent[field] = value;
    }
    sent["order_lines"][0]["type"] = json!("digital");
    sent["order_lines"][0]["product_identifiers"] = json!({"brand": "Kiln", "size": "L"});
    sent["order_lines"][0]["subscription"] =
        json!({"name": "Mugs", "interval": "MONTH", "interval_count": 1});
    let mut shop = Shop::open();
    let answer = shop.post("/payments/v1/sessions", &sent);
    assert_eq!(answer.status, 200, "{}", text(&answer));
    let id = body(&answer)["session_id"].clone();
    let path = format!("/payments/v1/sessions/{}", id.as_str().expect("an id"));
    let read = body(&shop.get(&path));
    sent["acquiring_channel"] = json!("IN_STORE");
    for (name, value) in sent.as_object().expect("it is an object") {
        assert_eq!(&read[name], value, "{name}");
    }
}

#[test]
fn several_bad_fields_share_a_message() {
    let mut sent = basket();
    sent["locale"] = json!("de-DE");
    sent["intent"] = json!("sell");
    assert_bad(&sent, &["locale", "intent"]);
}

#[test]
fn case_and_unknown_fields_are_tolerated() {
    let mut sent = basket();
    sent["purchase_country"] = json!("se");
    sent["purchase_currency"] = json!("sek");
    sent["intent"] = json!("BUY");
    sent["locale"] = json!("SV-se");
    sent["invented_by_a_client"] = json!({"deep": [1, 2, 3]});
    sent["merchant_data"] = Value::Null;
    let mut shop = Shop::open();
    let answer = shop.post("/payments/v1/sessions", &sent);
    assert_eq!(answer.status, 200, "{}", text(&answer));
    let id = body(&answer)["session_id"]
        .as_str()
        .expect("an id")
        .to_owned();
    let read = body(&shop.get(&format!("/payments/v1/sessions/{id}")));
    assert_eq!(read["purchase_country"], "SE");
    assert_eq!(read["acquiring_channel"], "IN_STORE");
    assert_eq!(read.get("invented_by_a_client"), None);
}

#[test]
fn a_sale_in_the_united_states_has_its_tax_in_a_line() {
    let mut sent = json!({
        "purchase_country": "US", "purchase_currency": "USD", "locale": "en-US",
        "order_amount": 1100, "order_tax_amount": 100,
        "order_lines": [
            {"name": "Mug", "quantity": 1, "unit_price": 1000, "total_amount": 1000},
            {"name": "Tax", "type": "sales_tax", "quantity": 1, "unit_price": 100, "total_amount": 100},
        ],
    });
    let answer = Shop::open().post("/payments/v1/sessions", &sent);
    assert_eq!(answer.status, 200, "{}", text(&answer));
    sent["order_tax_amount"] = json!(50);
    assert_bad(&sent, &["order_tax_amount"]);
}

#[test]
fn the_billing_address_decides_the_country() {
    let mut sent = basket();
    sent["billing_address"] = json!({"country": "de"});
    assert_bad(&sent, &["purchase_currency"]);
    sent["purchase_currency"] = json!("EUR");
    sent["locale"] = json!("de-DE");
    assert_eq!(
        Shop::open().post("/payments/v1/sessions", &sent).status,
        200
    );
}

#[test]
fn a_session_is_updated_and_read_back() {
    let mut shop = Shop::open();
    let path = format!("/payments/v1/sessions/{}", shop.create_payment());
    let updated = shop.post(&path, &json!({"merchant_reference1": "S-1002"}));
    assert_eq!(updated.status, 204);
    assert!(updated.body.is_empty());
    let read = body(&shop.get(&path));
    assert_eq!(read["merchant_reference1"], "S-1002");
    assert_eq!(read["order_amount"], 5000);
    assert_eq!(read["status"], "incomplete");
    assert_eq!(read["expires_at"], "2023-11-16T22:13:20.000Z");

    let refused = shop.post(&path, &json!({"order_amount": 4000}));
    assert_refused(&refused, 400, "BAD_VALUE");
    assert_eq!(body(&shop.get(&path))["order_amount"], 5000);
}

#[test]
fn a_session_lives_48_hours() {
    let mut shop = Shop::open();
    let path = format!("/payments/v1/sessions/{}", shop.create_payment());
    shop.now += 48 * HOUR - 1;
    assert_eq!(shop.get(&path).status, 200);
    shop.now += 1;
    assert_refused(&shop.get(&path), 404, "NOT_FOUND");
    assert_refused(&shop.post(&path, &json!({})), 404, "NOT_FOUND");
}

#[test]
fn a_completed_session_takes_nothing_more() {
    let mut shop = Shop::open();
    let payment = shop.create_payment();
    let hosted = shop.create_hosted(&payment, "PLACE_ORDER");
    shop.customer(&hosted, CustomerAct::Pay);
    let path = format!("/payments/v1/sessions/{payment}");
    let updated = shop.post(&path, &json!({}));
    assert_refused(&updated, 404, "SESSION_COMPLETED");
    let url = format!("http://klarna.test{path}");
    let hosted = shop.post("/hpp/v1/sessions", &json!({"payment_session_url": url}));
    assert_refused(&hosted, 404, "SESSION_COMPLETED");
}

#[test]
fn an_in_store_session_can_be_cancelled_and_its_page_with_it() {
    let mut shop = Shop::open();
    let payment = shop.create_payment();
    let hosted = shop.create_hosted(&payment, "PLACE_ORDER");
    let path = format!("/payments/v1/sessions/{payment}");
    assert_eq!(shop.call("DELETE", &path, &Value::Null).status, 204);
    assert_eq!(shop.hosted(&hosted)["status"], "CANCELLED");
    assert_refused(&shop.get(&path), 404, "NOT_FOUND");
}

#[test]
fn what_identifies_a_customer_is_not_read_back() {
    let mut sent = basket();
    sent["customer"] = json!({"type": "person", "national_identification_number": "19410321-9202"});
    let mut shop = Shop::open();
    let answer = shop.post("/payments/v1/sessions", &sent);
    let id = body(&answer)["session_id"]
        .as_str()
        .expect("an id")
        .to_owned();
    let read = body(&shop.get(&format!("/payments/v1/sessions/{id}")));
    assert_eq!(read["customer"], json!({"type": "person"}));
}

#[test]
fn the_client_token_is_a_web_token_whose_parts_decode() {
    let mut shop = Shop::open();
    let mut sent = basket();
    sent["design"] = json!("dark");
    let created = body(&shop.post("/payments/v1/sessions", &sent));
    let token = created["client_token"].as_str().expect("there is a token");
    assert!(token.len() <= 4096);
    let parts: Vec<Vec<u8>> = token
        .split('.')
        .map(|part| {
            URL_SAFE_NO_PAD
                .decode(part)
                .expect("it is base64 for addresses")
        })
        .collect();
    assert_eq!(parts.len(), 3);
    let header: Value = serde_json::from_slice(&parts[0]).expect("the header is JSON");
    assert_eq!(header["alg"], "RS256");
    let claims: Value = serde_json::from_slice(&parts[1]).expect("the claims are JSON");
    for (name, expected) in [
        ("session_id", created["session_id"].clone()),
        ("base_url", json!("http://klarna.test/payments")),
        ("design", json!("dark")),
        ("language", json!("sv")),
        ("purchase_country", json!("SE")),
        ("environment", json!("playground")),
        ("merchant_name", json!("Practice shop")),
        ("session_type", json!("PAYMENTS")),
        ("client_event_base_url", json!("http://klarna.test/events")),
        ("scheme", json!(true)),
    ] {
        assert_eq!(claims[name], expected, "{name}");
    }
    let session = created["session_id"].as_str().expect("an id");
    let read = body(&shop.get(&format!("/payments/v1/sessions/{session}")));
    assert_eq!(read["client_token"], token);
    let other = body(&shop.post("/payments/v1/sessions", &sent));
    assert_ne!(other["client_token"], token);
}

/// Klarna accepts numbers as references and returns texts.
#[test]
fn references_may_be_numbers_and_come_back_as_texts() {
    let mut shop = Shop::open();
    let mut sent = basket();
    sent["merchant_reference1"] = json!(4711);
    sent["merchant_reference2"] = json!(12);
    let created = shop.post("/payments/v1/sessions", &sent);
    assert_eq!(created.status, 200, "{}", text(&created));
    let payment = body(&created)["session_id"]
        .as_str()
        .expect("an id")
        .to_owned();
    let path = format!("/payments/v1/sessions/{payment}");
    assert_eq!(body(&shop.get(&path))["merchant_reference1"], "4711");
    assert_eq!(
        shop.post(&path, &json!({"merchant_reference1": 4712}))
            .status,
        204
    );
    assert_eq!(body(&shop.get(&path))["merchant_reference1"], "4712");

    let (_, token) = shop.authorize(&payment);
    sent["merchant_reference1"] = json!(4713);
    let placed = shop.post(&format!("/payments/v1/authorizations/{token}/order"), &sent);
    assert_eq!(placed.status, 200, "{}", text(&placed));
    let order = body(&placed)["order_id"]
        .as_str()
        .expect("an id")
        .to_owned();
    assert_eq!(shop.order(&order)["merchant_reference1"], "4713");
    let path = order_path(&order, "/merchant-references");
    let changed = shop.call("PATCH", &path, &json!({"merchant_reference2": 9}));
    assert_eq!(changed.status, 204, "{}", text(&changed));
    assert_eq!(shop.order(&order)["merchant_reference2"], "9");

    let bodyless = shop.call("PATCH", &path, &Value::Null);
    assert_refused(&bodyless, 400, "BAD_REQUEST");
    let list = shop.call("PATCH", &path, &json!({"merchant_reference2": ["9"]}));
    assert_refused(&list, 422, "UNPROCESSABLE_ENTITY");
}

fn assert_bad(sent: &Value, fields: &[&str]) {
    let answer = Shop::open().post("/payments/v1/sessions", sent);
    assert_refused(&answer, 400, "BAD_VALUE");
    let message = format!("Bad value: {}", fields.join(", "));
    assert_eq!(body(&answer)["error_messages"], json!([message]));
}
