//! Klarna's callbacks: when, how often, with which body, and under faults.

use std::sync::{Arc, Mutex};

use axum::response::IntoResponse;
use klarna_simulator::world::Callback;
use klarna_simulator::{CustomerAct, start};
use serde_json::{Value, json};

use crate::server::http::options;
use crate::support::{DAY, HOUR, MINUTE, Shop, assert_refused, basket, body, field};

const SECOND: i64 = 1_000;

#[test]
fn each_new_status_is_told_with_the_session_as_it_is_read() {
    let mut shop = Shop::open();
    let hosted = followed(&mut shop);
    assert_eq!(
        shop.world.due_callbacks(shop.now),
        [],
        "nothing happened yet"
    );
    let mut events = Vec::new();
    for (act, status) in [
        (CustomerAct::Open, "IN_PROGRESS"),
        (CustomerAct::Decline, "FAILED"),
        (CustomerAct::IdCheck, "MANUAL_ID_CHECK"),
        (CustomerAct::Pay, "COMPLETED"),
    ] {
        shop.now += SECOND;
        shop.customer(&hosted, act);
        let told = one(&mut shop);
        assert_eq!(
            told.url,
            format!("https://shop.test/status/{hosted}?secret=s")
        );
        assert_eq!(told.timeout_ms, 3000);
        let read = shop.hosted(&hosted);
        assert_eq!(sent(&told)["session"], read);
        assert_eq!(read["status"], status);
        events.push(sent(&told)["event_id"].clone());
        shop.world.callback_answered(&told.id, 204, shop.now);
        assert_eq!(shop.world.next_callback_at(), None, "it was heard");
    }
    events.dedup();
    assert_eq!(events.len(), 4, "each event has its own id");
}

#[test]
fn disabling_and_ending_the_payment_session_are_told_too() {
    for disables in [true, false] {
        let mut shop = Shop::open();
        let hosted = followed(&mut shop);
        let (path, status) = if disables {
            (format!("/hpp/v1/sessions/{hosted}"), "DISABLED")
        } else {
            let ledger = shop.world.ledger(shop.now);
            let payment = &ledger["payment_sessions"][0]["session_id"];
            let payment = payment.as_str().expect("an id");
            (format!("/payments/v1/sessions/{payment}"), "CANCELLED")
        };
        shop.call("DELETE", &path, &Value::Null);
        assert_eq!(sent(&one(&mut shop))["session"]["status"], status);
    }
}

#[test]
fn an_unheard_callback_is_tried_four_times_and_then_never_again() {
    for status in [0, 302, 404, 503] {
        let mut shop = Shop::open();
        let hosted = followed(&mut shop);
        shop.customer(&hosted, CustomerAct::Open);
        let first = one(&mut shop);
        let mut told = first.clone();
        for call in 1..=4 {
            assert_eq!((&told.id, &told.body), (&first.id, &first.body), "{call}");
            shop.now += SECOND;
            shop.world.callback_answered(&told.id, status, shop.now);
            if call < 4 {
                assert_eq!(
                    shop.world.due_callbacks(shop.now),
                    [],
                    "it waits a few seconds"
                );
                shop.now = shop.world.next_callback_at().expect("another try");
                told = one(&mut shop);
            }
        }
        assert_eq!(shop.world.next_callback_at(), None, "{status}");
    }
}

#[test]
fn a_call_nobody_reports_about_counts_as_failed() {
    let mut shop = Shop::open();
    let hosted = followed(&mut shop);
    shop.customer(&hosted, CustomerAct::Open);
    let mut calls = 0;
    while let Some(at) = shop.world.next_callback_at() {
        shop.now = at.max(shop.now);
        calls += shop.world.due_callbacks(shop.now).len();
    }
    assert_eq!(calls, 4);
}

#[test]
fn a_distributed_session_tells_its_result_at_each_new_status() {
    let mut shop = Shop::open();
    let (session, hosted) = distributed(&mut shop, "https://shop.test/result?secret=s");
    assert_eq!(shop.world.due_callbacks(shop.now), [], "it is WAITING yet");
    shop.now = shop
        .world
        .next_callback_at()
        .expect("it will be on its way");
    assert_result(&mut shop, &session, "DISTRIBUTED");
    for (act, status) in [
        (CustomerAct::Open, "ACCESSED"),
        (CustomerAct::Decline, "FAILED"),
        (CustomerAct::Open, "ACCESSED"),
        (CustomerAct::Pay, "COMPLETED"),
    ] {
        shop.now += SECOND;
        shop.customer(&hosted, act);
        assert_result(&mut shop, &session, status);
    }
    let (session, hosted) = distributed(&mut shop, "https://shop.test/result?secret=s");
    shop.customer(&hosted, CustomerAct::Open);
    assert_result(&mut shop, &session, "ACCESSED");
    shop.customer(&hosted, CustomerAct::IdCheck);
    assert_eq!(
        shop.world.next_callback_at(),
        None,
        "nothing new, nothing late"
    );
    let path = format!("/payments/v1/sessions/{session}");
    shop.call("DELETE", &path, &Value::Null);
    assert_result(&mut shop, &session, "CANCELED");
}

#[test]
fn an_unheard_result_is_tried_four_times_and_may_be_forged() {
    let mut shop = Shop::open();
    let (_, hosted) = distributed(&mut shop, "https://shop.test/result");
    let fault = json!({"match": "callback", "kind": "forge"});
    shop.control("faults", &fault);
    shop.customer(&hosted, CustomerAct::Open);
    let told = shop.world.due_callbacks(shop.now);
    let statuses: Vec<Value> = told.iter().map(|t| sent(t)["status"].clone()).collect();
    assert!(statuses.contains(&json!("COMPLETED")), "{statuses:?}");
    assert!(statuses.contains(&json!("ACCESSED")), "{statuses:?}");
    let mut calls = told.len();
    while let Some(at) = shop.world.next_callback_at() {
        shop.now = at;
        calls += shop.world.due_callbacks(shop.now).len();
    }
    assert_eq!(calls, 2 * 4);
}

#[test]
fn a_result_is_told_over_https_only() {
    let mut shop = Shop::open();
    let mut wanted = basket();
    let urls = json!({"status_update": "http://shop.test/result"});
    wanted["distribution"] = json!({"method": "one_qr", "callback_urls": urls});
    let answer = shop.post("/payments/v1/sessions", &wanted);
    assert_refused(&answer, 400, "BAD_VALUE");
    let named = json!(["Bad value: distribution.callback_urls.status_update"]);
    assert_eq!(body(&answer)["error_messages"], named);
}

#[test]
fn an_authorization_is_told_to_the_payment_sessions_own_address() {
    let mut shop = Shop::open();
    let mut wanted = basket();
    wanted["merchant_urls"] = json!({"authorization": "https://shop.test/auth/{session.id}"});
    let created = shop.post("/payments/v1/sessions", &wanted);
    let payment = field(&created, "session_id");
    let (_, token) = shop.authorize(&payment);
    let told = one(&mut shop);
    assert_eq!(told.url, format!("https://shop.test/auth/{payment}"));
    assert_eq!(told.timeout_ms, 2000);
    let expected = json!({"authorization_token": token, "session_id": payment,
        "merchant_reference1": "S-1001", "merchant_reference2": "STHLM1 - T1"});
    assert_eq!(sent(&told), expected);
    let mut waits = Vec::new();
    while let Some(at) = shop.world.next_callback_at() {
        waits.push(at - shop.now);
        shop.now = at;
        for told in shop.world.due_callbacks(shop.now) {
            shop.world.callback_answered(&told.id, 500, shop.now);
        }
        if waits.len() > 3 {
            break;
        }
    }
    // The first wait includes Klarna's time-out: the first call got no answer.
    assert_eq!(
        waits,
        [3 * SECOND, 2 * SECOND],
        "three tries, growing delays"
    );
}

#[test]
fn the_end_of_a_review_is_told_every_ten_minutes_for_a_day_until_it_is_heard() {
    for (accept, by_hand) in [(true, false), (false, false), (true, true)] {
        let mut shop = Shop::open();
        let mut review = json!({"status": "PENDING"});
        if !by_hand {
            review = json!({"status": "PENDING", "after_ms": 4 * HOUR, "accept": accept});
        }
        shop.control("review", &review);
        let mut wanted = basket();
        wanted["merchant_urls"] = json!({"notification": "https://shop.test/review?o={order.id}"});
        let created = shop.post("/payments/v1/sessions", &wanted);
        let hosted = shop.create_hosted(&field(&created, "session_id"), "PLACE_ORDER");
        shop.customer(&hosted, CustomerAct::Pay);
        let order = shop.hosted(&hosted)["order_id"].clone();
        assert_eq!(shop.world.due_callbacks(shop.now), [], "nobody knows yet");
        shop.now += 4 * HOUR;
        if by_hand {
            assert_eq!(shop.world.next_callback_at(), None);
            shop.control("review", &json!({"order_id": order, "status": "ACCEPTED"}));
        }
        let event = if accept {
            "FRAUD_RISK_ACCEPTED"
        } else {
            "FRAUD_RISK_REJECTED"
        };
        let (start, mut calls) = (shop.now, 0);
        while let Some(at) = shop.world.next_callback_at() {
            shop.now = at;
            for told in shop.world.due_callbacks(shop.now) {
                assert_eq!(sent(&told), json!({"order_id": order, "event_type": event}));
                let order = order.as_str().expect("an id");
                assert_eq!(told.url, format!("https://shop.test/review?o={order}"));
                // Only a 200 counts.
                shop.world.callback_answered(&told.id, 204, shop.now);
                calls += 1;
            }
        }
        assert_eq!(calls, 24 * 6);
        assert_eq!(shop.now, start + DAY - 10 * MINUTE);
    }
}

#[test]
fn the_script_loses_doubles_delays_reorders_and_forges_callbacks() {
    let told = |fault: Value| {
        let mut shop = Shop::open();
        let hosted = followed(&mut shop);
        shop.control("faults", &fault);
        shop.customer(&hosted, CustomerAct::Open);
        shop.customer(&hosted, CustomerAct::Decline);
        let mut told = Vec::new();
        for wait in [0, 200, 4800] {
            shop.now += wait;
            for callback in shop.world.due_callbacks(shop.now) {
                shop.world.callback_answered(&callback.id, 200, shop.now);
                let status = sent(&callback)["session"]["status"].clone();
                told.push((status.as_str().unwrap_or_default().to_owned(), wait));
            }
        }
        told.sort_by_key(|(_, wait)| *wait);
        told
    };
    let of = |told: &[(&str, i64)]| -> Vec<(String, i64)> {
        told.iter()
            .map(|(word, wait)| ((*word).to_owned(), *wait))
            .collect()
    };
    let fault = |kind: &str| json!({"match": "callback", "kind": kind, "ms": 5000});
    let (opened, failed) = (("IN_PROGRESS", 0), ("FAILED", 0));
    let sorted = |mut told: Vec<(String, i64)>| {
        told.sort();
        told
    };
    assert_eq!(told(fault("drop")), of(&[failed]));
    assert_eq!(
        sorted(told(fault("duplicate"))),
        of(&[failed, opened, opened])
    );
    assert_eq!(told(fault("delay")), of(&[failed, ("IN_PROGRESS", 4800)]));
    assert_eq!(told(fault("reorder")), of(&[failed, ("IN_PROGRESS", 200)]));
    let forged = of(&[("COMPLETED", 0), failed, opened]);
    assert_eq!(sorted(told(fault("forge"))), forged);
}

#[test]
fn a_forged_callback_names_an_order_that_does_not_exist() {
    let mut shop = Shop::open();
    let hosted = followed(&mut shop);
    shop.control("faults", &json!({"match": "callback", "kind": "forge"}));
    shop.customer(&hosted, CustomerAct::Open);
    let told = shop.world.due_callbacks(shop.now);
    let forged = told
        .iter()
        .map(sent)
        .find(|sent| sent["session"]["status"] == "COMPLETED");
    let order = forged.expect("one is forged")["session"]["order_id"].clone();
    let read = shop.get(&format!(
        "/ordermanagement/v1/orders/{}",
        order.as_str().expect("an id")
    ));
    assert_eq!(read.status, 404);
    assert_eq!(shop.hosted(&hosted)["status"], "IN_PROGRESS");
}

#[test]
fn what_waits_to_be_sent_is_shown() {
    let mut shop = Shop::open();
    let hosted = followed(&mut shop);
    shop.customer(&hosted, CustomerAct::Open);
    let shown = body(&shop.call_with("GET", "/control/callbacks", &Value::Null, &[]));
    assert_eq!(shown["callbacks"][0]["calls"], 0);
    let session = &shown["callbacks"][0]["body"]["session"];
    assert_eq!(session["session_id"], hosted.as_str());
}

#[tokio::test]
async fn the_http_door_sends_them_and_follows_no_redirect() {
    let heard = Arc::new(Mutex::new(Vec::new()));
    let (report, mut reports) = tokio::sync::mpsc::unbounded_channel();
    let listening = Arc::clone(&heard);
    let receive = move |request: axum::extract::Request| async move {
        let path = request.uri().path().to_owned();
        let kind = request.headers()["content-type"].clone();
        let sent = axum::body::to_bytes(request.into_body(), 100_000).await;
        let sent: Value = serde_json::from_slice(&sent.expect("it is read")).expect("it is JSON");
        let mut heard = listening.lock().expect("nobody panicked");
        heard.push((path, kind, sent));
        report.send(()).expect("the test waits");
        // The first call goes through the proxy, and must not reach this address.
        if heard.len() == 1 {
            return axum::response::Redirect::temporary("/elsewhere").into_response();
        }
        axum::http::StatusCode::OK.into_response()
    };
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
        .await
        .expect("a free port");
    let address = listener.local_addr().expect("it has an address");
    let router = axum::Router::new().fallback(receive);
    tokio::spawn(async move { axum::serve(listener, router).await });

    let mut options = options(None);
    let proxy = format!("https://shop.test/klarna=http://{address}");
    options.settings.proxy = Some(proxy.parse().expect("it is a proxy"));
    let running = start(options).await.expect("it starts");
    let mut shop = RemoteShop::new(running.base_url());
    let url = "https://shop.test/klarna/status/{{session_id}}";
    let hosted = shop.followed(url).await;
    shop.post(
        &format!("{}/control/customer", running.base_url()),
        &json!({"hosted_session_id": hosted, "act": "open"}),
    )
    .await;
    reports.recv().await.expect("the first call comes");
    // The clock is moved ahead, so that the test need not wait for the second call.
    loop {
        let clock = format!("{}/control/clock", running.base_url());
        shop.post(&clock, &json!({"advance_ms": 6000})).await;
        if let Ok(report) = reports.try_recv() {
            break report;
        }
        tokio::task::yield_now().await;
    }
    let heard = heard.lock().expect("nobody panicked").clone();
    for (path, kind, sent) in &heard[..2] {
        assert_eq!(path, &format!("/status/{hosted}"));
        assert_eq!(kind, "application/json");
        assert_eq!(sent["session"]["status"], "IN_PROGRESS");
        assert_eq!(sent, &heard[0].2);
    }
}

/// A shop that uses the server over HTTP.
struct RemoteShop {
    base: String,
    client: reqwest::Client,
}

impl RemoteShop {
    fn new(base: &str) -> RemoteShop {
        let client = reqwest::Client::builder().no_proxy().build();
        RemoteShop {
            base: base.to_owned(),
            client: client.expect("the client is built"),
        }
    }

    async fn post(&mut self, url: &str, sent: &Value) -> Value {
        let request = self.client.post(url).basic_auth("practice", Some("s3cret"));
        let answer = request.json(sent).send().await.expect("it answers");
        assert!(answer.status().is_success(), "{url}: {}", answer.status());
        answer.json().await.expect("it is JSON")
    }

    async fn followed(&mut self, status_update: &str) -> String {
        let sessions = format!("{}/payments/v1/sessions", self.base);
        let created = self.post(&sessions, &basket()).await;
        let url = format!(
            "{sessions}/{}",
            created["session_id"].as_str().expect("an id")
        );
        let wanted = json!({"payment_session_url": url,
            "merchant_urls": {"status_update": status_update}});
        let created = self
            .post(&format!("{}/hpp/v1/sessions", self.base), &wanted)
            .await;
        created["session_id"].as_str().expect("an id").to_owned()
    }
}

/// A hosted session with callbacks.
fn followed(shop: &mut Shop) -> String {
    let payment = shop.create_payment();
    let created = shop.post(
        "/hpp/v1/sessions",
        &json!({
            "payment_session_url": format!("http://klarna.test/payments/v1/sessions/{payment}"),
            "merchant_urls": {"status_update": "https://shop.test/status/{{session_id}}?secret=s"},
            "options": {"place_order_mode": "PLACE_ORDER"},
        }),
    );
    field(&created, "session_id")
}

/// A session that Klarna distributes, and the hosted session behind it.
fn distributed(shop: &mut Shop, status_update: &str) -> (String, String) {
    let mut wanted = basket();
    let urls = json!({"status_update": status_update});
    wanted["distribution"] = json!({"method": "one_qr", "callback_urls": urls});
    let session = field(&shop.post("/payments/v1/sessions", &wanted), "session_id");
    let ledger = shop.world.ledger(shop.now);
    let mut all = ledger["hosted_sessions"].as_array().expect("a list").iter();
    let hosted = all.find(|hosted| hosted["payment_session_id"] == session);
    let id = hosted.and_then(|hosted| hosted["session_id"].as_str());
    (session, id.expect("there is one").to_owned())
}

/// Asserts that the one due callback holds the result as it is read.
fn assert_result(shop: &mut Shop, session: &str, status: &str) {
    let told = one(shop);
    assert_eq!(told.url, "https://shop.test/result?secret=s");
    let read = body(&shop.get(&format!("/iss/v1/distributions/{session}")));
    assert_eq!(sent(&told), read);
    assert_eq!(read["status"], status);
    shop.world.callback_answered(&told.id, 204, shop.now);
}

/// The one due callback.
fn one(shop: &mut Shop) -> Callback {
    let mut due = shop.world.due_callbacks(shop.now);
    assert_eq!(due.len(), 1, "{due:?}");
    due.remove(0)
}

fn sent(callback: &Callback) -> Value {
    serde_json::from_str(&callback.body).expect("it is JSON")
}
