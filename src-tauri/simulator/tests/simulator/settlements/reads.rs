//! Settlements: payouts and transactions by period, currency and page, and as files.

use std::collections::BTreeSet;

use klarna_simulator::Response;
use serde_json::json;

use crate::settlements::payouts::{ROOT, payouts, refund, transactions};
use crate::support::{DAY, Shop, assert_refused, body, text};

#[test]
fn payouts_are_found_by_date_and_currency_and_page_by_page() {
    let mut shop = Shop::open();
    for _ in 0..5 {
        shop.paid("CAPTURE_ORDER");
        shop.now += DAY;
    }
    shop.now += DAY;
    assert_eq!(payouts(&mut shop, "").len(), 5);
    let some = "?start_date=2023-11-16T00:00:00Z&end_date=2023-11-17T23:59:59Z";
    assert_eq!(payouts(&mut shop, some).len(), 2);
    let none = "?start_date=2023-11-16&end_date=2023-11-16";
    assert_eq!(payouts(&mut shop, none).len(), 0);
    assert_eq!(payouts(&mut shop, "?currency_code=sek").len(), 5);
    assert_eq!(payouts(&mut shop, "?currency_code=EUR").len(), 0);

    let mut path = format!("{ROOT}/payouts?size=2&currency_code=SEK");
    let mut seen = BTreeSet::new();
    for (count, offset, last) in [(2, 0, false), (2, 2, false), (1, 4, true)] {
        let page = body(&shop.get(&path));
        let pagination = &page["pagination"];
        assert_eq!(pagination["count"], count);
        assert_eq!(pagination["total"], 5);
        assert_eq!(pagination["offset"], offset);
        assert_eq!(pagination.get("prev").is_some(), offset > 0);
        for payout in page["payouts"].as_array().expect("they are listed") {
            seen.insert(payout["payment_reference"].to_string());
        }
        match pagination["next"].as_str() {
            Some(next) => {
                let next = next.strip_prefix("http://klarna.test");
                path = next.expect("it is absolute").to_owned();
            }
            None => assert!(last),
        }
    }
    assert_eq!(seen.len(), 5);
}

#[test]
fn a_period_is_summed_up_by_currency() {
    let mut shop = Shop::open();
    let order = shop.paid("CAPTURE_ORDER");
    shop.now += DAY;
    refund(&mut shop, &order, 1000);
    shop.paid("CAPTURE_ORDER");
    shop.now += DAY;
    let period = "start_date=2023-11-15T00:00:00Z&end_date=2023-11-30T00:00:00Z";
    let summary = body(&shop.get(&format!("{ROOT}/payouts/summary?{period}")));
    let [summary] = summary.as_array().expect("a list").as_slice() else {
        panic!("one currency: {summary}")
    };
    assert_eq!(summary["summary_settlement_currency"], "SEK");
    assert_eq!(summary["summary_total_sale_amount"], 10_000);
    assert_eq!(summary["summary_total_return_amount"], 1000);
    assert_eq!(summary["summary_total_fee_amount"], 350);
    assert_eq!(summary["summary_total_settlement_amount"], 8650);
    assert_eq!(
        summary["summary_payout_date_start"],
        "2023-11-15T00:00:00.000Z"
    );
    let other = body(&shop.get(&format!(
        "{ROOT}/payouts/summary?{period}&currency_code=USD"
    )));
    assert_eq!(other, json!([]));
}

#[test]
fn transactions_are_found_by_order_and_an_unknown_reference_has_none() {
    let mut shop = Shop::open();
    let order = shop.paid("CAPTURE_ORDER");
    shop.paid("CAPTURE_ORDER");
    shop.now += DAY;
    let of_order = transactions(&mut shop, &format!("?order_id={order}"));
    assert_eq!(of_order.len(), 3);
    assert!(
        of_order
            .iter()
            .all(|transaction| transaction["order_id"] == order)
    );
    assert_eq!(
        transactions(&mut shop, "?payment_reference=UNKNOWN").len(),
        0
    );
    let unknown = shop.get(&format!("{ROOT}/payouts/UNKNOWN"));
    assert_refused(&unknown, 404, "NOT_FOUND");
    for report in ["payout", "payout-with-transactions"] {
        let path = format!("{ROOT}/reports/{report}?payment_reference=UNKNOWN");
        assert_refused(&shop.get(&path), 404, "NOT_FOUND");
    }
}

#[test]
fn bad_questions_are_refused_with_everything_an_error_needs() {
    let mut shop = Shop::open();
    for question in [
        "payouts?start_date=soon",
        "payouts?start_date=2023-11-20&end_date=2023-11-10",
        "payouts?size=501",
        "payouts?size=0",
        "payouts?size=many",
        "payouts?offset=-1",
        "payouts?currency_code=Krona",
        "payouts/summary",
        "payouts/summary?start_date=2023-11-10",
        "transactions?size=501",
        "reports/payout",
        "reports/payout-with-transactions",
        "reports/payouts-summary?start_date=2023-11-10",
        "reports/payouts-summary-with-transactions?end_date=2023-11-10",
    ] {
        let answer = shop.get(&format!("{ROOT}/{question}"));
        assert_refused(&answer, 400, "BAD_REQUEST");
        let messages = body(&answer)["error_messages"].clone();
        assert_eq!(messages.as_array().map(Vec::len), Some(1), "{question}");
    }
    let written = shop.post(&format!("{ROOT}/payouts"), &json!({}));
    assert_refused(&written, 404, "NOT_FOUND");
}

#[test]
fn reports_are_csv_with_decimals_and_pdf() {
    let mut shop = Shop::open();
    let order = shop.paid("CAPTURE_ORDER");
    refund(&mut shop, &order, 2000);
    shop.now += DAY;
    let listed = payouts(&mut shop, "");
    let reference = listed[0]["payment_reference"]
        .as_str()
        .expect("a reference");
    let period = "start_date=2023-11-15T00:00:00Z&end_date=2023-11-16T00:00:00Z";

    for question in [
        format!("payout-with-transactions?payment_reference={reference}"),
        format!("payouts-summary-with-transactions?{period}"),
    ] {
        let answer = shop.get(&format!("{ROOT}/reports/{question}"));
        assert_file(&answer, "text/csv");
        let csv = String::from_utf8(answer.body).expect("it is text");
        let lines: Vec<&str> = csv.split("\r\n").collect();
        let cells = |line: usize| lines[line].split(',').collect::<Vec<_>>();
        let cell = |name: &str, head: usize, line: usize| {
            let column = cells(head).iter().position(|cell| *cell == name);
            cells(line)[column.unwrap_or_else(|| panic!("no {name} in {csv}"))].to_owned()
        };
        assert_eq!(cell("payment_reference", 0, 1), reference);
        assert_eq!(cell("total_sale_amount", 0, 1), "50.00");
        assert_eq!(cell("total_settlement_amount", 0, 1), "28.25");
        assert_eq!(lines[2], "");
        assert_eq!(cell("type", 3, 4), "SALE");
        assert_eq!(cell("amount", 3, 4), "50.00");
        assert_eq!(cell("order_id", 3, 4), order);
        assert_eq!(cell("type", 3, 7), "RETURN");
        assert_eq!(cell("amount", 3, 7), "20.00");
    }
    for question in [
        format!("payout?payment_reference={reference}"),
        format!("payouts-summary?{period}"),
    ] {
        let answer = shop.get(&format!("{ROOT}/reports/{question}"));
        assert_file(&answer, "application/pdf");
        let pdf = String::from_utf8(answer.body).expect("it is ASCII");
        assert!(pdf.starts_with("%PDF-1.4\n") && pdf.ends_with("%%EOF\n"));
        assert!(pdf.contains("total_settlement_amount: 28.25"));
    }
}

fn assert_file(answer: &Response, content_type: &str) {
    assert_eq!(answer.status, 200, "{}", text(answer));
    assert_eq!(answer.header("Content-Type"), Some(content_type));
    assert!(answer.header("Klarna-Correlation-Id").is_some());
}
