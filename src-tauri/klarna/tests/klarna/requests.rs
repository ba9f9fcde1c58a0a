//! The exact request of each operation: verb, address, headers, body, time-out.

mod hosted;
mod orders;
mod payments;
mod settlements;

use std::collections::BTreeMap;
use std::time::Duration;

use handover_klarna::http::Method;
use handover_klarna::{
    Client, Credential, Endpoint, Environment, Failure, NotSentCause, Region, Request, Unsendable,
};
use serde_json::Value;

use crate::canned::{AUTHORIZATION, Canned, answer, header, marked};

const BASE: &str = "https://api.playground.klarna.com";

#[tokio::test]
async fn warming_up_sends_no_credential_and_takes_any_answer() {
    let (client, canned) = Canned::client([answer(404, &[], "<html>")]);
    client.warm().await.unwrap();
    assert_eq!(canned.only().url.as_str(), format!("{BASE}/"));
    assert_eq!(header(&canned.only(), "authorization"), None);
}

#[tokio::test]
async fn both_shapes_of_a_credential_are_sent_as_klarna_takes_them() {
    let key = "klarna_test_api_Zm9v";
    let table = [
        (Some("K1_user"), "canary-secret", AUTHORIZATION.to_owned()),
        (None, key, format!("Basic {key}")),
    ];
    for (user_name, secret, sent) in table {
        let credential = Credential::new(user_name.map(str::to_owned), secret.into()).unwrap();
        let (_, canned) = Canned::client([marked(204, &[], "")]);
        let endpoint = Endpoint::klarna(Region::Europe, Environment::Playground);
        let client = Client::with_transport(endpoint, credential, "Handover/0.1", canned.clone());
        client
            .cancel_order(&"order-1".into(), "key-1")
            .await
            .unwrap();
        let request = canned.only();
        assert_eq!(header(&request, "authorization"), Some(sent.as_str()));
    }
}

#[tokio::test]
async fn an_integrator_is_named_when_an_order_is_read_and_nowhere_else() {
    let (client, canned) = Canned::refusing();
    let named = client.with_integrator("Handover\r\nX: å");
    for client in [&client, &named] {
        client.read_order(&"o".into()).await.unwrap_err();
        client.list_captures(&"o".into()).await.unwrap_err();
    }
    let sent: Vec<Option<String>> = canned
        .asked()
        .iter()
        .map(|request| header(request, "klarna-integrator").map(str::to_owned))
        .collect();
    assert_eq!(sent, [None, None, Some("Handover??X: ?".into()), None]);
}

#[tokio::test]
async fn ids_and_keys_that_cannot_be_sent_are_not_sent() {
    let (client, canned) = Canned::client([]);
    for id in ["", "..", "a/captures", "a?b", "a#b", "a%2e", "a b"] {
        assert_unsendable(
            client.read_order(&id.into()).await.unwrap_err(),
            Unsendable::Id,
        );
        assert_unsendable(
            client.read_hosted_session(&id.into()).await.unwrap_err(),
            Unsendable::Id,
        );
        assert_unsendable(
            client.cancel_authorization(&id.into()).await.unwrap_err(),
            Unsendable::Id,
        );
    }
    let long = "k".repeat(256);
    for key in ["", "two words", "ключ", "a\r\nX-Injected: 1", long.as_str()] {
        assert_unsendable(
            client
                .cancel_order(&"order-1".into(), key)
                .await
                .unwrap_err(),
            Unsendable::Key,
        );
    }
    assert_eq!(canned.count(), 0);
}

fn expect(
    request: &Request,
    method: Method,
    path: &str,
    body: Option<Value>,
    further: &[(&'static str, &str)],
    timeout_seconds: u64,
) {
    assert_eq!(
        (&request.method, request.url.as_str()),
        (&method, format!("{BASE}{path}").as_str())
    );
    assert_eq!(request.timeout, Duration::from_secs(timeout_seconds));
    let sent: Option<Value> = request
        .body
        .as_deref()
        .map(|body| serde_json::from_slice(body).unwrap());
    assert_eq!(sent, body);

    let mut expected = vec![
        ("Authorization", AUTHORIZATION),
        ("Accept", "application/json"),
        ("User-Agent", "Handover/0.1 (till 7)"),
    ];
    expected.extend(further);
    if body.is_some() {
        expected.push(("Content-Type", "application/json"));
    }
    assert_eq!(headers(request), named(&expected));
    let all = request.headers.iter();
    let mut sensitive = all.filter(|(_, value)| value.is_sensitive());
    assert_eq!(sensitive.next().unwrap().0, "authorization");
    assert_eq!(sensitive.next(), None);
}

/// Returns the headers of a request by their names, which HTTP writes in lower case.
fn headers(request: &Request) -> BTreeMap<String, String> {
    let all = request.headers.iter();
    all.map(|(name, value)| (name.to_string(), value.to_str().unwrap().to_owned()))
        .collect()
}

fn named(headers: &[(&str, &str)]) -> BTreeMap<String, String> {
    let all = headers.iter();
    all.map(|(name, value)| (name.to_lowercase(), (*value).to_owned()))
        .collect()
}

fn parse(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

fn assert_unsendable(failure: Failure, expected: Unsendable) {
    match failure {
        Failure::NotSent {
            source: NotSentCause::Unsendable(found),
            ..
        } => assert_eq!(found, expected),
        other => panic!("{other:?}"),
    }
}
