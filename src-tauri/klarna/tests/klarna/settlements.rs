//! Reading Klarna's payouts, page by page.

use handover_klarna::settlements::{
    DetailedType, PayoutQuery, Period, SettlementType, TransactionQuery, TransactionType,
};
use handover_klarna::{Failure, Response, TransportError};

use crate::canned::{Canned, json};

/// A month.
pub(crate) fn january() -> Period {
    Period {
        start: "2026-01-01T00:00:00Z".parse().unwrap(),
        end: "2026-02-01T00:59:59.999+01:00".parse().unwrap(),
    }
}

#[tokio::test]
async fn a_payout_is_read_with_its_totals() {
    let body = format!(r#"{{"payouts":[{PAYOUT}],"pagination":{{"count":1}}}}"#);
    let (client, _) = Canned::client([json(200, &body), json(200, PAYOUT)]);
    let page = client.list_payouts(&PayoutQuery::default()).await.unwrap();
    let payout = client.read_payout(&"XISA93DJ".into()).await.unwrap().value;
    assert_eq!(page.value.payouts.first(), Some(&payout));
    assert_eq!(payout.payment_reference, "XISA93DJ".into());
    assert_eq!(payout.merchant_settlement_type, SettlementType::Net);
    assert_eq!(payout.totals.settlement_amount, -4875);
    assert_eq!(payout.totals.sale_amount, Some(10_000));
    assert_eq!(payout.totals.deposit_amount, None);
}

#[tokio::test]
async fn a_transaction_has_only_the_ids_that_apply() {
    let body = r#"{"transactions":[{"type":"RETURN","detailed_type":"PURCHASE_RETURN","amount":500,"currency_code":"SEK",
        "order_id":"o-1","short_order_id":"ffc25786","capture_id":"","refund_id":"r-1","sale_date":"2026-01-02T10:00:00Z",
        "capture_date":"2026-01-02T10:00:01Z","purchase_country":"SE","vat_rate":2500,"vat_amount":0},
        {"type":"BARTER","detailed_type":"GOAT","amount":1,"currency_code":"SEK","order_id":null}],"pagination":{"count":2}}"#;
    let (client, _) = Canned::client([json(200, body)]);
    let page = client
        .list_transactions(&TransactionQuery::default())
        .await
        .unwrap()
        .value;
    let [refund, odd] = page.transactions.as_slice() else {
        panic!("{page:?}")
    };
    assert_eq!(refund.transaction_type, TransactionType::Return);
    assert_eq!(refund.detailed_type, Some(DetailedType::PurchaseReturn));
    assert_eq!(refund.refund_id, Some("r-1".into()));
    assert_eq!(refund.capture_id, None);
    assert_eq!(odd.transaction_type.as_str(), "BARTER");
    assert_eq!(odd.detailed_type, Some(DetailedType::Other("GOAT".into())));
    assert_eq!(odd.order_id, None);
}

#[tokio::test]
async fn pages_follow_one_another_by_our_own_offsets() {
    let (client, canned) = Canned::client([
        payouts(
            2,
            r#""total":5,"next":"https://evil.example/payouts?offset=9""#,
        ),
        payouts(
            2,
            r#""total":5,"next":"https://evil.example/payouts?offset=9""#,
        ),
        payouts(1, r#""total":5"#),
    ]);
    let query = PayoutQuery {
        size: Some(2),
        ..PayoutQuery::default()
    };
    let mut pages = client.payout_pages(query);
    let mut found = 0;
    while let Some(page) = pages.next().await {
        found += page.unwrap().value.payouts.len();
    }
    assert_eq!(found, 5);
    assert!(pages.next().await.is_none());
    let base = "https://api.playground.klarna.com/settlements/v1/payouts?size=2";
    let asked = canned.asked().into_iter();
    let asked: Vec<String> = asked.map(|call| call.url.into()).collect();
    assert_eq!(
        asked,
        [
            base.to_owned(),
            format!("{base}&offset=2"),
            format!("{base}&offset=4")
        ]
    );
}

#[tokio::test]
async fn the_last_page_is_the_one_without_a_next_or_without_anything() {
    let next = r#""next":"https://api.klarna.com/x""#;
    let (client, canned) = Canned::client([
        payouts(1, next),
        payouts(0, next),
        payouts(1, ""),
        payouts(1, r#""total":1,"next":"x""#),
    ]);
    for expected in [2, 1, 1] {
        let before = canned.count();
        let mut pages = client.payout_pages(PayoutQuery::default());
        while let Some(page) = pages.next().await {
            page.unwrap();
        }
        assert_eq!(canned.count() - before, expected);
    }
}

#[tokio::test]
async fn a_page_that_failed_is_read_again() {
    let transactions = r#"{"transactions":[{"type":"SALE","amount":1,"currency_code":"SEK"}],"pagination":{"count":1,"total":2}}"#;
    let (client, canned) = Canned::client([
        json(200, transactions),
        json(503, "{}"),
        json(200, transactions),
    ]);
    let mut pages = client.transaction_pages(TransactionQuery {
        payment_reference: Some("P".into()),
        ..TransactionQuery::default()
    });
    pages.next().await.unwrap().unwrap();
    let failure = pages.next().await.unwrap().unwrap_err();
    assert!(matches!(failure, Failure::Unanswered { .. }));
    pages.next().await.unwrap().unwrap();
    assert!(pages.next().await.is_none());
    let asked = canned.asked();
    assert_eq!(asked[1].url, asked[2].url);
    assert!(
        asked[2]
            .url
            .as_str()
            .ends_with("payment_reference=P&offset=1")
    );
}

#[tokio::test]
async fn a_summary_is_read_for_each_currency() {
    let body = r#"[{"summary_payout_date_start":"2026-01-01T00:00:00Z","summary_payout_date_end":"2026-01-31T23:59:59Z",
        "summary_settlement_currency":"SEK","summary_total_settlement_amount":100,"summary_total_fee_amount":5},
        {"summary_payout_date_start":"2026-01-01T00:00:00Z","summary_payout_date_end":"2026-01-31T23:59:59Z",
        "summary_settlement_currency":"EUR","summary_total_settlement_amount":200}]"#;
    let (client, _) = Canned::client([json(200, body)]);
    let summaries = client
        .summarize_payouts(&january(), None)
        .await
        .unwrap()
        .value;
    let found: Vec<(&str, i64, Option<i64>)> = summaries
        .iter()
        .map(|summary| {
            (
                summary.summary_settlement_currency.as_str(),
                summary.summary_total_settlement_amount,
                summary.summary_total_fee_amount,
            )
        })
        .collect();
    assert_eq!(found, [("SEK", 100, Some(5)), ("EUR", 200, None)]);
}

const PAYOUT: &str = r#"{"payment_reference":"XISA93DJ","payout_date":"2026-01-05T07:52:26Z","currency_code":"SEK",
    "merchant_settlement_type":"NET","merchant_id":"M1","totals":{"settlement_amount":-4875,"sale_amount":10000}}"#;

fn payouts(count: usize, members: &str) -> Result<Response, TransportError> {
    let list = vec![PAYOUT; count].join(",");
    let comma = if members.is_empty() { "" } else { "," };
    json(
        200,
        &format!(r#"{{"payouts":[{list}],"pagination":{{"count":{count}{comma}{members}}}}}"#),
    )
}
