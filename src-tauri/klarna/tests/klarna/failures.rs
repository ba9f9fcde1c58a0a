//! Refusals, and missing answers.

use handover_klarna::orders::Order;
use handover_klarna::{
    Answer, Failure, Fault, FaultKind, NotSentCause, RateLimit, Response, TransportError,
    UnansweredCause,
};

use crate::canned::{Canned, Headers, answer, json};
use crate::contract::calls;
use crate::samples;

const PORTAL: &str = "<!DOCTYPE html><html><body>Welcome to the hotel</body></html>";

async fn read(response: Result<Response, TransportError>) -> Answer<Order> {
    let (client, _) = Canned::client([response]);
    client.read_order(&"o-1".into()).await
}

#[tokio::test]
async fn a_refusal_has_code_sentences_and_correlation_id() {
    let body = r#"{"error_code":"CAPTURE_NOT_ALLOWED","error_messages":["Capture not allowed"],"correlation_id":"corr-2"}"#;
    let headers = [("x-ratelimit-remaining", "3")];
    let failure = read(answer(403, &headers, body)).await.unwrap_err();
    let refusal = failure.refusal().unwrap();
    assert_eq!(
        (refusal.status.as_u16(), refusal.error_code.as_deref()),
        (403, Some("CAPTURE_NOT_ALLOWED"))
    );
    assert_eq!(refusal.messages, ["Capture not allowed"]);
    assert_eq!(refusal.correlation_id, Some("corr-2".into()));
    assert_eq!(
        refusal.rate_limit,
        RateLimit {
            limit: None,
            remaining: Some(3),
            reset_seconds: None
        }
    );
    assert_eq!(
        failure.to_string(),
        "Klarna refused (403 CAPTURE_NOT_ALLOWED)"
    );
    assert_eq!(failure.error_code(), Some("CAPTURE_NOT_ALLOWED"));
    assert!(!failure.is_unauthorized() && !failure.is_not_found() && !failure.is_rate_limited());
}

#[tokio::test]
async fn the_correlation_id_of_the_header_comes_first() {
    let failure = read(json(
        404,
        r#"{"error_code":"NO_SUCH_ORDER","correlation_id":"corr-2"}"#,
    ))
    .await
    .unwrap_err();
    assert_eq!(failure.correlation_id(), Some(&"corr-1".into()));
    assert!(failure.is_not_found());
}

#[tokio::test]
async fn an_unauthorized_web_page_is_a_refusal_without_a_code() {
    let headers = [
        ("content-type", "text/html"),
        ("www-authenticate", "Basic realm=\"very closed site\""),
    ];
    let failure = read(answer(
        401,
        &headers,
        "<html><h1>401 Authorization Required</h1></html>",
    ))
    .await
    .unwrap_err();
    assert!(failure.is_unauthorized());
    let refusal = failure.refusal().unwrap();
    assert_eq!(
        (&refusal.error_code, &refusal.correlation_id),
        (&None, &None)
    );
    assert!(refusal.messages.is_empty());
    assert_eq!(failure.to_string(), "Klarna refused (401)");
}

#[tokio::test]
async fn the_fields_a_refusal_names_are_found() {
    let table: [(&str, &[&str]); 9] = [
        (
            "Bad value: purchase_currency, purchase_country",
            &["purchase_currency", "purchase_country"],
        ),
        (
            "Bad value: order_lines[0].tax_rate",
            &["order_lines[0].tax_rate"],
        ),
        (
            "Bad value:locale,order_tax_amount",
            &["locale", "order_tax_amount"],
        ),
        (
            "Not matching fields: [billing_address.postal_code]",
            &["billing_address.postal_code"],
        ),
        ("Not matching fields: [a, b.c]", &["a", "b.c"]),
        (
            "Not matching fields: [Incorrect number of items in the cart. Expected: 2, Actual: 3]",
            &[],
        ),
        ("Not matching fields: open", &[]),
        ("Capture not allowed", &[]),
        ("", &[]),
    ];
    for (message, fields) in table {
        let body = serde_json::json!({ "error_code": "BAD_VALUE", "error_messages": [message] })
            .to_string();
        let failure = read(json(400, &body)).await.unwrap_err();
        assert_eq!(failure.refusal().unwrap().fields(), fields, "{message}");
    }
}

#[tokio::test]
async fn odd_bodies_of_a_refusal_do_no_harm() {
    let long = "é".repeat(600);
    let long_message = serde_json::json!({ "error_messages": [long] }).to_string();
    let many = serde_json::json!({ "error_messages": vec!["m"; 100] }).to_string();
    let table: [(&str, Option<&str>, usize); 10] = [
        ("", None, 0),
        ("null", None, 0),
        ("[]", None, 0),
        ("{", None, 0),
        (r#"{"error_code":7,"error_messages":"one"}"#, None, 1),
        (
            r#"{"error_code":"X","error_message":"newer"}"#,
            Some("X"),
            1,
        ),
        (r#"{"error_code":null,"error_messages":null}"#, None, 0),
        (
            r#"{"error_messages":["a",7,null,"b"],"error_code":"Y"}"#,
            Some("Y"),
            2,
        ),
        (&long_message, None, 1),
        (&many, None, 32),
    ];
    for (body, code, messages) in table {
        let failure = read(json(400, body)).await.unwrap_err();
        let refusal = failure.refusal().unwrap();
        assert_eq!(
            (refusal.error_code.as_deref(), refusal.messages.len()),
            (code, messages),
            "{body}"
        );
        assert!(
            refusal
                .messages
                .iter()
                .all(|message| message.chars().count() <= 512)
        );
    }
}

#[tokio::test]
async fn each_status_has_its_class() {
    for status in [400, 401, 403, 404, 405, 409, 413, 422, 451, 499] {
        let failure = read(answer(status, &[], "")).await.unwrap_err();
        assert_eq!(
            failure.refusal().map(|refusal| refusal.status.as_u16()),
            Some(status)
        );
        assert_eq!(failure.status().map(u16::from), Some(status));
    }
    for status in [408, 500, 502, 503, 504, 599, 100, 199, 600] {
        let failure = read(answer(status, &[], "")).await.unwrap_err();
        assert!(
            matches!(unanswered(&failure), UnansweredCause::Server),
            "{status}"
        );
        assert_eq!(failure.status().map(u16::from), Some(status));
    }
    for status in [301, 302, 303, 304, 307, 308] {
        let failure = read(answer(status, &[("Location", "https://evil.example/")], ""))
            .await
            .unwrap_err();
        assert!(
            matches!(unanswered(&failure), UnansweredCause::Redirect),
            "{status}"
        );
    }
}

#[tokio::test]
async fn too_many_requests_were_not_carried_out() {
    let headers = [
        ("retry-after", "7"),
        ("x-ratelimit-remaining", "0"),
        ("x-ratelimit-reset", "1"),
        ("klarna-correlation-id", "corr-3"),
    ];
    let failure = read(answer(
        429,
        &headers,
        r#"{"error_code":"TOO_MANY_REQUESTS"}"#,
    ))
    .await
    .unwrap_err();
    assert!(failure.is_rate_limited());
    assert_eq!(
        (
            failure.status().map(u16::from),
            failure.retry_after_seconds()
        ),
        (Some(429), Some(7))
    );
    assert_eq!(
        failure.rate_limit(),
        RateLimit {
            limit: None,
            remaining: Some(0),
            reset_seconds: Some(1)
        }
    );
    assert_eq!(failure.correlation_id(), Some(&"corr-3".into()));

    let bare = read(answer(
        429,
        &[("retry-after", "Wed, 21 Oct 2015 07:28:00 GMT")],
        "",
    ))
    .await
    .unwrap_err();
    assert!(bare.is_rate_limited());
    assert_eq!(
        (bare.retry_after_seconds(), bare.rate_limit()),
        (None, RateLimit::default())
    );
}

#[tokio::test]
async fn a_failing_klarna_may_say_when_to_come_back() {
    let body = r#"{"error_code":"TEMPORARILY_UNAVAILABLE","correlation_id":"corr-4"}"#;
    let failure = read(answer(503, &[("Retry-After", "30")], body))
        .await
        .unwrap_err();
    assert!(matches!(unanswered(&failure), UnansweredCause::Server));
    assert_eq!(
        (failure.retry_after_seconds(), failure.correlation_id()),
        (Some(30), Some(&"corr-4".into()))
    );
    assert_eq!(failure.error_code(), Some("TEMPORARILY_UNAVAILABLE"));
}

#[tokio::test]
async fn a_yes_that_cannot_be_read_is_no_answer() {
    let table = [
        "",
        "{",
        r#"{"order_id":"o-1","status":"AUTH"#,
        r#"{"order_id":"o-1"}"#,
        r#"{"status":"AUTHORIZED"}"#,
        r#"{"order_id":7,"status":"AUTHORIZED"}"#,
        r#"{"order_id":"o-1","status":"AUTHORIZED","captured_amount":"12"}"#,
        r#"{"order_id":"o-1","status":"AUTHORIZED","captured_amount":1.5}"#,
        r#"{"order_id":"o-1","status":"AUTHORIZED","captures":[{"capture_id":"c"}]}"#,
        "[]",
        "\u{feff}{}",
    ];
    for body in table {
        let failure = read(json(200, body)).await.unwrap_err();
        assert!(
            matches!(unanswered(&failure), UnansweredCause::Unreadable { .. }),
            "{body}"
        );
        assert_eq!(
            (failure.status().map(u16::from), failure.correlation_id()),
            (Some(200), Some(&"corr-1".into()))
        );
    }
}

#[tokio::test]
async fn a_web_page_is_never_a_yes() {
    let typed = [("content-type", "text/html; charset=utf-8")];
    for (headers, body) in [
        (&typed[..], PORTAL),
        (&typed[..], ""),
        (&[], PORTAL),
        (&[], " \n<HTML>hello</HTML>"),
    ] {
        let page = || answer(200, headers, body);
        let (client, _) = Canned::client([page(), page(), page(), page(), page(), page()]);
        let url = handover_klarna::KlarnaUrl::parse("https://pay.klarna.com/qr", client.endpoint())
            .unwrap();
        let failures = [
            client.read_order(&"o".into()).await.unwrap_err(),
            client.cancel_order(&"o".into(), "k").await.unwrap_err(),
            client
                .capture(&"o".into(), "k", &samples::full_capture())
                .await
                .unwrap_err(),
            client
                .disable_hosted_session(&"h".into())
                .await
                .unwrap_err(),
            client
                .update_payment_session(&"s".into(), &samples::short_session())
                .await
                .unwrap_err(),
            client.fetch_qr_image(&url).await.unwrap_err(),
        ];
        for failure in failures {
            assert!(matches!(unanswered(&failure), UnansweredCause::WebPage));
        }
    }
}

#[tokio::test]
async fn a_web_page_is_never_a_no_but_for_an_unknown_credential() {
    let typed = [("content-type", "text/html; charset=utf-8")];
    for status in [400, 402, 403, 404, 405, 409, 451] {
        for (headers, body) in [(&typed[..], ""), (&typed[..], PORTAL), (&[], PORTAL)] {
            let failure = read(answer(status, headers, body)).await.unwrap_err();
            assert!(
                matches!(unanswered(&failure), UnansweredCause::WebPage),
                "{status}"
            );
            assert!(!failure.is_not_found());
        }
    }
    let unknown = read(answer(401, &typed, PORTAL)).await.unwrap_err();
    assert!(unknown.is_unauthorized());
}

#[tokio::test]
async fn the_networks_own_login_is_no_answer_of_klarnas() {
    for status in [407, 511] {
        for body in ["", PORTAL, r#"{"error_code":"PROXY"}"#] {
            let failure = read(answer(status, &[], body)).await.unwrap_err();
            assert!(
                matches!(unanswered(&failure), UnansweredCause::NetworkLogin),
                "{status}"
            );
        }
    }
}

#[tokio::test]
async fn a_yes_without_klarnas_mark_is_no_yes_to_any_operation() {
    let words = [("content-type", "text/plain")];
    for (status, headers, body) in [
        (200, &[][..], ""),
        (200, &words, "OK"),
        (201, &[("Capture-Id", "c"), ("Refund-Id", "r")], ""),
        (202, &[("klarna-correlation-id", "a b")], ""),
        (204, &[], ""),
    ] {
        let (client, _) = Canned::always(answer(status, headers, body));
        calls::fail(&client).await;
    }
}

#[tokio::test]
async fn only_klarna_says_that_a_write_was_done_or_was_not() {
    const ID: Headers = &[("Klarna-Correlation-Id", "corr-1")];
    const LIMIT: Headers = &[("X-Ratelimit-Limit", "40, 40;w=1")];
    const CODE: &str = r#"{"error_code":"NOT_ALLOWED"}"#;
    // Whether the answer to cancelling an order, or to disabling a page, counts.
    let table: [(u16, Headers, &str, [bool; 2]); 14] = [
        (204, &[], "", [false, false]),
        (200, &[], "{}", [false, false]),
        (204, ID, "", [true, true]),
        (204, LIMIT, "", [false, true]),
        (403, &[], "", [false, false]),
        (403, &[], "Blocked by your network", [false, false]),
        (404, &[], "{}", [false, false]),
        (429, &[], "", [false, false]),
        (400, ID, "", [true, true]),
        (400, LIMIT, "", [false, true]),
        (403, &[], CODE, [true, true]),
        (403, &[], r#"{"correlation_id":"corr-1"}"#, [true, true]),
        (429, ID, "", [true, true]),
        // The proxy that does not know the credential sends no correlation id.
        (401, &[], "", [true, true]),
    ];
    for (status, headers, body, counts) in table {
        let (client, _) = Canned::always(answer(status, headers, body));
        let answers = [
            client.cancel_order(&"o".into(), "k").await,
            client.disable_hosted_session(&"h".into()).await,
        ];
        for (answer, counts) in answers.iter().zip(counts) {
            let stranger = matches!(
                answer,
                Err(Failure::Unanswered {
                    source: UnansweredCause::NotKlarna,
                    status: Some(_),
                    ..
                })
            );
            assert_eq!(!stranger, counts, "{status} {headers:?} {body}: {answer:?}");
        }
    }
}

#[tokio::test]
async fn an_empty_picture_is_no_picture() {
    let (client, _) = Canned::client([answer(200, &[("content-type", "image/png")], "")]);
    let url =
        handover_klarna::KlarnaUrl::parse("https://pay.klarna.com/qr", client.endpoint()).unwrap();
    let failure = client.fetch_qr_image(&url).await.unwrap_err();
    assert!(matches!(
        unanswered(&failure),
        UnansweredCause::Unreadable { .. }
    ));
}

#[tokio::test]
async fn the_transports_word_decides_whether_anything_was_sent() {
    let failure = read(Err(TransportError::NotSent(Fault::new(FaultKind::Dns))))
        .await
        .unwrap_err();
    match &failure {
        Failure::NotSent {
            source: NotSentCause::NoConnection(fault),
            ..
        } => assert_eq!(fault.kind, FaultKind::Dns),
        other => panic!("{other:?}"),
    }
    assert_eq!(
        (failure.status().map(u16::from), failure.correlation_id()),
        (None, None)
    );

    let failure = read(Err(TransportError::Unanswered(Fault::new(
        FaultKind::Timeout,
    ))))
    .await
    .unwrap_err();
    match unanswered(&failure) {
        UnansweredCause::Transport(fault) => assert_eq!(fault.kind, FaultKind::Timeout),
        other => panic!("{other:?}"),
    }
    assert_eq!(failure.status().map(u16::from), None);
}

fn unanswered(failure: &Failure) -> &UnansweredCause {
    match failure {
        Failure::Unanswered { source, .. } => source,
        Failure::Refused(_) | Failure::NotSent { .. } => panic!("{failure:?}"),
    }
}

#[test]
fn a_tenth_of_the_limit_or_less_is_few() {
    for (limit, remaining, is_low) in [
        (Some(50), Some(6), false),
        (Some(50), Some(5), true),
        (Some(5), Some(1), false),
        (Some(5), Some(0), true),
        (None, Some(0), true),
        (Some(50), None, false),
    ] {
        let rate_limit = RateLimit {
            limit,
            remaining,
            reset_seconds: None,
        };
        assert_eq!(rate_limit.is_low(), is_low, "{rate_limit:?}");
    }
}

#[tokio::test]
async fn a_limit_and_an_overload_ask_for_patience() {
    for (status, is_patient) in [(429, true), (503, true), (500, false), (403, false)] {
        let failure = read(answer(status, &[], "")).await.unwrap_err();
        assert_eq!(failure.asks_for_patience(), is_patient, "{status}");
    }
}
