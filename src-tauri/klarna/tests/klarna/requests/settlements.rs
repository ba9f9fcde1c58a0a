//! The exact requests of Settlements.

use handover_klarna::http::Method;
use handover_klarna::settlements::{PayoutQuery, Report, TransactionQuery};
use handover_klarna::{PaymentReference, Request, Unsendable};

use super::{assert_unsendable, expect};
use crate::canned::{Canned, answer, header};
use crate::settlements::january;

#[tokio::test]
async fn list_payouts() {
    let (client, canned) = Canned::client([answer(500, &[], "")]);
    let query = PayoutQuery {
        period: Some(january()),
        currency_code: Some("SEK".into()),
        size: Some(500),
        offset: 40,
    };
    client.list_payouts(&query).await.unwrap_err();
    read(
        &canned.only(),
        "/payouts?start_date=2026-01-01T00%3A00%3A00Z&end_date=2026-01-31T23%3A59%3A59.999Z\
         &currency_code=SEK&size=500&offset=40",
    );
}

#[tokio::test]
async fn a_query_without_wishes_is_short() {
    let (client, canned) = Canned::client([answer(500, &[], "")]);
    let query = PayoutQuery::default();
    client.list_payouts(&query).await.unwrap_err();
    read(&canned.only(), "/payouts");
}

#[tokio::test]
async fn read_payout() {
    let (client, canned) = Canned::client([answer(500, &[], "")]);
    client.read_payout(&"XISA93DJ".into()).await.unwrap_err();
    read(&canned.only(), "/payouts/XISA93DJ");
}

#[tokio::test]
async fn summarize_payouts() {
    let (client, canned) = Canned::client([answer(500, &[], "")]);
    let failure = client.summarize_payouts(&january(), Some("EUR")).await;
    failure.unwrap_err();
    read(
        &canned.only(),
        "/payouts/summary?start_date=2026-01-01T00%3A00%3A00Z&end_date=2026-01-31T23%3A59%3A59.999Z&currency_code=EUR",
    );
}

#[tokio::test]
async fn list_transactions() {
    let (client, canned) = Canned::client([answer(500, &[], "")]);
    let query = TransactionQuery {
        payment_reference: Some("A&b=c d".into()),
        order_id: Some("o-1".into()),
        size: Some(20),
        offset: 0,
    };
    client.list_transactions(&query).await.unwrap_err();
    read(
        &canned.only(),
        "/transactions?payment_reference=A%26b%3Dc+d&order_id=o-1&size=20",
    );
}

#[tokio::test]
async fn references_that_cannot_be_sent_are_not_sent() {
    let (client, canned) = Canned::client([]);
    for reference in ["", "..", "a/b", "a?b"] {
        let failure = client.read_payout(&reference.into()).await.unwrap_err();
        assert_unsendable(failure, Unsendable::Id);
    }
    for reference in [String::new(), "x".repeat(256)] {
        let query = TransactionQuery {
            payment_reference: Some(reference.into()),
            ..TransactionQuery::default()
        };
        let failure = client.list_transactions(&query).await.unwrap_err();
        assert_unsendable(failure, Unsendable::Id);
    }
    assert_eq!(canned.count(), 0);
}

#[tokio::test]
async fn a_report_is_asked_for_by_its_type_and_with_a_limit() {
    let payment_reference = PaymentReference::from("XISA93DJ");
    let period = "start_date=2026-01-01T00%3A00%3A00Z&end_date=2026-01-31T23%3A59%3A59.999Z";
    let table = [
        (
            Report::Payout {
                payment_reference: payment_reference.clone(),
            },
            "application/pdf",
            "payout?payment_reference=XISA93DJ".to_owned(),
        ),
        (
            Report::PayoutWithTransactions { payment_reference },
            "text/csv",
            "payout-with-transactions?payment_reference=XISA93DJ".to_owned(),
        ),
        (
            Report::PayoutsSummary(january()),
            "application/pdf",
            format!("payouts-summary?{period}"),
        ),
        (
            Report::PayoutsSummaryWithTransactions(january()),
            "text/csv",
            format!("payouts-summary-with-transactions?{period}"),
        ),
    ];
    for (report, media_type, path) in table {
        let (client, canned) = Canned::client([answer(404, &[], "")]);
        let mut sink = Vec::new();
        client.stream_report(&report, &mut sink).await.unwrap_err();
        let request = canned.only();
        let base = "https://api.playground.klarna.com/settlements/v1/reports/";
        assert_eq!(request.url.as_str(), format!("{base}{path}"));
        assert_eq!(request.method, Method::GET);
        assert_eq!(header(&request, "accept"), Some(media_type));
        assert_eq!(request.response_limit, Report::MAX_BYTES);
        assert_eq!(report.format().media_type(), media_type);
        assert!(sink.is_empty());
    }
}

fn read(request: &Request, path: &str) {
    let path = format!("/settlements/v1{path}");
    expect(request, Method::GET, &path, None, &[], 20);
}
