//! The payment page: content, buttons, payment methods, languages.

use klarna_simulator::{CustomerAct, Settings};
use serde_json::{Value, json};

use crate::support::{Shop, assert_refused, basket, body, field, settings, text};

#[test]
fn the_buttons_lead_to_the_shops_own_pages() {
    let urls = json!({
        "success": "https://shop.test/done/{{session_id}}?token={{authorization_token}}&order={{order_id}}",
        "cancel": "https://shop.test/cancel/{{session_id}}",
        "back": "https://shop.test/back",
        "failure": "https://shop.test/failure?{{session_id}}",
        "error": "https://shop.test/error",
    });
    for (act, place) in [
        ("decline", "https://shop.test/failure?SESSION"),
        ("error", "https://shop.test/error"),
        ("back", "https://shop.test/back"),
        ("cancel", "https://shop.test/cancel/SESSION"),
    ] {
        let mut shop = Shop::open();
        let (hosted, link) = open(&mut shop, &json!({"merchant_urls": urls}));
        let expected = place.replace("SESSION", &hosted);
        assert_eq!(press(&mut shop, &link, act), expected, "{act}");
    }
    for (mode, word) in [("NONE", "authorization_token"), ("PLACE_ORDER", "order_id")] {
        let mut shop = Shop::open();
        let options = json!({"place_order_mode": mode});
        let asked = json!({"merchant_urls": urls, "options": options});
        let (hosted, link) = open(&mut shop, &asked);
        let place = press(&mut shop, &link, "pay");
        let read = shop.hosted(&hosted);
        let id = read[word].as_str().expect("it is completed");
        let (token, order) = if mode == "NONE" { (id, "") } else { ("", id) };
        let expected = format!("https://shop.test/done/{hosted}?token={token}&order={order}");
        assert_eq!(place, expected);
    }
}

#[test]
fn a_shop_in_development_is_reached_through_its_proxy() {
    let proxy = "https://shop.test/klarna=http://127.0.0.1:8443".parse();
    let mut shop = Shop::with(Settings {
        proxy: Some(proxy.expect("it is a proxy")),
        ..settings()
    });
    let urls = json!({"failure": "https://shop.test/klarna/failure?{{session_id}}",
        "success": "https://elsewhere.test/done"});
    let (hosted, link) = open(&mut shop, &json!({"merchant_urls": urls}));
    let page = shop.call_with("GET", &link, &Value::Null, &[]);
    let policy = page.header("Content-Security-Policy").expect("it has one");
    assert!(policy.contains("form-action 'self' http://127.0.0.1:8443 https://elsewhere.test;"));
    let failure = format!("http://127.0.0.1:8443/failure?{hosted}");
    assert_eq!(press(&mut shop, &link, "decline"), failure);
    assert_eq!(
        press(&mut shop, &link, "pay"),
        "https://elsewhere.test/done"
    );
}

#[test]
fn without_addresses_klarnas_own_page_tells_the_result() {
    let mut shop = Shop::open();
    let failure =
        json!({"merchant_urls": {"failure": "https://shop.test/failure", "success": null}});
    let (_, link) = open(&mut shop, &failure);
    // With one address for both, a refusal and an error look the same.
    for act in ["decline", "error"] {
        assert_eq!(press(&mut shop, &link, act), "https://shop.test/failure");
    }
    let place = press(&mut shop, &link, "pay");
    assert_eq!(place, format!("{link}?after=completed"));
    assert!(html(&mut shop, &place).contains("Betalt. Tack!"));
}

#[test]
fn the_shop_chooses_between_going_back_and_cancelling() {
    let back = json!({"back": "https://shop.test/back"});
    let cancel = json!({"cancel": "https://shop.test/cancel"});
    for (channel, urls, leaves_by) in [
        ("IN_STORE", json!({}), "cancel"),
        ("IN_STORE", cancel.clone(), "cancel"),
        ("IN_STORE", back.clone(), "back"),
        ("ECOMMERCE", json!({}), "cancel"),
        ("ECOMMERCE", cancel, "back"),
        ("ECOMMERCE", back, "back"),
    ] {
        let mut shop = Shop::open();
        let mut sent = basket();
        sent["acquiring_channel"] = json!(channel);
        let (_, link) = open_for(&mut shop, &sent, &json!({"merchant_urls": urls}));
        let page = html(&mut shop, &link);
        let before = page.split("<details>").next().expect("there is a page");
        let cancels = before.contains(&format!("href=\"{link}/cancel\""));
        let goes_back = before.contains(&format!("action=\"{link}/back\""));
        assert_eq!(
            (cancels, goes_back),
            (leaves_by == "cancel", leaves_by == "back"),
            "{urls}"
        );
    }
}

#[test]
fn the_page_looks_as_the_shop_asks() {
    let mut shop = Shop::open();
    let (_, link) = open(
        &mut shop,
        &json!({"profile_id": "87ab3565-5e06-4006-9ada-8eedc6926703", "options": {
            "purchase_type": "RENT",
            "page_title": "Hyr en <cykel>",
            "logo_url": "https://cdn.shop.test/logo.png",
            "background_images": [
                {"url": "https://img.shop.test/wide.jpg", "width": 1600},
                {"url": "https://img.shop.test/small.jpg", "width": 400},
            ],
            "show_subtotal_detail": "HIDE",
        }}),
    );
    let answer = shop.call_with("GET", &link, &Value::Null, &[]);
    let page = String::from_utf8_lossy(&answer.body);
    assert!(page.contains("<title>Hyr en &lt;cykel&gt;</title>"));
    assert!(page.contains("Hyr för 50,00\u{a0}kr"));
    assert!(page.contains("src=\"https://cdn.shop.test/logo.png\""));
    assert!(page.contains("(min-width: 1600px)\" srcset=\"https://img.shop.test/wide.jpg\""));
    assert!(page.contains("src=\"https://img.shop.test/small.jpg\""));
    assert!(!page.contains("Mug") && !page.contains("Moms"));
    let policy = answer
        .header("Content-Security-Policy")
        .expect("there is a policy");
    assert!(policy.contains("img-src 'self' https://cdn.shop.test https://img.shop.test;"));

    let (_, plain) = open(&mut shop, &json!({}));
    let page = html(&mut shop, &plain);
    assert!(
        page.contains("Mug") && page.contains("Moms 10,00\u{a0}kr"),
        "{page}"
    );
    assert!(page.contains("<title>Slutför ditt köp</title>"));
}

#[test]
fn options_that_are_no_good_are_named() {
    let mut shop = Shop::open();
    for (options, named) in [
        (
            json!({"payment_fallback": "yes"}),
            "options.payment_fallback",
        ),
        (
            json!({"logo_url": "http://shop.test/logo.png"}),
            "options.logo_url",
        ),
        (
            json!({"background_images": [{"url": "https://shop.test/a.png", "width": "wide"}]}),
            "options.background_images[0].width",
        ),
        (
            json!({"background_images": [{"url": "ftp://shop.test/a.png"}]}),
            "options.background_images[0].url",
        ),
        (
            json!({"show_subtotal_detail": "SHOW"}),
            "options.show_subtotal_detail",
        ),
        (json!({"page_title": "x".repeat(256)}), "options.page_title"),
    ] {
        let answer = create(&mut shop, &basket(), &json!({"options": options}));
        assert_refused(&answer, 400, "CONSTRAINT_VIOLATION");
        let expected = json!([format!("Bad value: {named}")]);
        assert_eq!(body(&answer)["error_messages"], expected);
    }
    let obsolete = json!({"privacy_policy": "https://shop.test/p", "terms": "https://shop.test/t"});
    let tolerated = create(
        &mut shop,
        &basket(),
        &json!({"merchant_urls": obsolete, "new": 1}),
    );
    assert_eq!(tolerated.status, 201, "{}", text(&tolerated));
}

#[test]
fn after_a_refusal_the_other_methods_are_tried_if_the_shop_allows_it() {
    for (fallback, first) in [(true, "IN_PROGRESS"), (false, "FAILED")] {
        let mut shop = Shop::with(Settings {
            categories: vec!["pay_now".into(), "pay_later".into()],
            ..settings()
        });
        let options = json!({"payment_method_category": "PAY_NOW", "payment_fallback": fallback});
        let (hosted, link) = open(&mut shop, &json!({"options": options}));
        assert_eq!(methods(&mut shop, &link), json!(["pay_now"]));
        shop.customer(&hosted, CustomerAct::Decline);
        assert_eq!(shop.hosted(&hosted)["status"], first);
        let left = if fallback { "pay_later" } else { "pay_now" };
        assert_eq!(methods(&mut shop, &link), json!([left]));
        shop.customer(&hosted, CustomerAct::Decline);
        assert_eq!(shop.hosted(&hosted)["status"], "FAILED");
    }
}

#[test]
fn the_customer_shows_the_code_the_shop_reads() {
    let mut shop = Shop::open();
    let (hosted, link) = open(&mut shop, &json!({}));
    let place = press(&mut shop, &link, "id-check");
    let read = shop.hosted(&hosted)["manual_identification"].clone();
    let challenge = read["challenge"].as_str().expect("there is a challenge");
    let page = html(&mut shop, &place);
    assert!(page.contains("legitimation") && page.contains(challenge));
    assert_eq!(read["expires_at"], "2023-11-14T22:28:20.000Z");
}

#[test]
fn who_paid_is_told_once_it_is_known() {
    let mut shop = Shop::open();
    let mut sent = basket();
    sent["billing_address"] = json!({"given_name": "Alice", "family_name": "Test"});
    sent["customer"] = json!({"date_of_birth": "1941-03-21"});
    let created = create(&mut shop, &sent, &json!({}));
    let hosted = field(&created, "session_id");
    assert_eq!(shop.hosted(&hosted)["customer"], Value::Null);
    shop.customer(&hosted, CustomerAct::Pay);
    let known =
        json!({"given_name": "Alice", "family_name": "Test", "date_of_birth": "1941-03-21"});
    assert_eq!(shop.hosted(&hosted)["customer"], known);
}

#[test]
fn the_page_and_the_message_speak_the_sessions_language() {
    for (country, currency, locale, pay, message) in [
        (
            "SE",
            "SEK",
            "sv-SE",
            "Betala 50,00\u{a0}kr",
            "betala 50,00\u{a0}kr",
        ),
        (
            "DE",
            "EUR",
            "de-DE",
            "50,00\u{a0}€ bezahlen",
            "50,00\u{a0}€ mit",
        ),
        (
            "FI",
            "EUR",
            "fi-FI",
            "Maksa 50,00\u{a0}€",
            "maksa 50,00\u{a0}€",
        ),
        (
            "NO",
            "NOK",
            "nb-NO",
            "Betal 50,00\u{a0}kr",
            "betal 50,00\u{a0}kr",
        ),
        (
            "DK",
            "DKK",
            "da-DK",
            "Betal 50,00\u{a0}kr.",
            "betal 50,00\u{a0}kr.",
        ),
        (
            "NL",
            "EUR",
            "nl-NL",
            "€\u{a0}50,00 betalen",
            "betaal €\u{a0}50,00",
        ),
        (
            "FR",
            "EUR",
            "fr-FR",
            "Payer 50,00\u{a0}€",
            "payez 50,00\u{a0}€",
        ),
        ("GB", "GBP", "en-GB", "Pay £50.00", "pay £50.00"),
    ] {
        let mut shop = Shop::open();
        let mut sent = basket();
        sent["purchase_country"] = json!(country);
        sent["purchase_currency"] = json!(currency);
        sent["locale"] = json!(locale);
        let (hosted, link) = open_for(&mut shop, &sent, &json!({}));
        let page = html(&mut shop, &link);
        let language = locale.split('-').next().unwrap_or_default();
        assert!(
            page.contains(&format!("<html lang=\"{language}\">")),
            "{locale}"
        );
        assert!(
            page.contains(&format!(">{pay}</button>")),
            "{locale}: {page}"
        );
        let wanted = json!({"method": "email", "contact_information": {"email": "a@b.test"}});
        shop.post(&format!("/hpp/v1/sessions/{hosted}/distribution"), &wanted);
        let outbox = body(&shop.call_with("GET", "/outbox.json", &Value::Null, &[]));
        let sent = outbox["messages"][0]["text"].as_str().expect("it was sent");
        assert!(sent.contains(message), "{sent}");
    }
}

fn create(shop: &mut Shop, basket: &Value, asked: &Value) -> klarna_simulator::Response {
    let created = shop.post("/payments/v1/sessions", basket);
    assert_eq!(created.status, 200, "{}", text(&created));
    let id = field(&created, "session_id");
    let mut sent = asked.clone();
    let url = format!("http://klarna.test/payments/v1/sessions/{id}");
    sent["payment_session_url"] = json!(url);
    shop.post("/hpp/v1/sessions", &sent)
}

fn open(shop: &mut Shop, asked: &Value) -> (String, String) {
    open_for(shop, &basket(), asked)
}

/// A hosted session, and the path of its page.
fn open_for(shop: &mut Shop, basket: &Value, asked: &Value) -> (String, String) {
    let created = create(shop, basket, asked);
    assert_eq!(created.status, 201, "{}", text(&created));
    let link = field(&created, "redirect_url");
    let path = link.strip_prefix("http://klarna.test");
    let path = path.expect("it is here").to_owned();
    (field(&created, "session_id"), path)
}

/// Presses a button, and returns where it leads.
fn press(shop: &mut Shop, link: &str, act: &str) -> String {
    let answer = shop.call_with("POST", &format!("{link}/{act}"), &Value::Null, &[]);
    assert_eq!(answer.status, 303, "{}", text(&answer));
    answer.header("Location").expect("it leads on").to_owned()
}

fn html(shop: &mut Shop, path: &str) -> String {
    let answer = shop.call_with("GET", path, &Value::Null, &[]);
    String::from_utf8(answer.body).expect("it is text")
}

fn methods(shop: &mut Shop, link: &str) -> Value {
    let json = [("Accept", "application/json")];
    let shown = shop.call_with("GET", &format!("{link}?after=x"), &Value::Null, &json);
    body(&shown)["methods"].clone()
}
