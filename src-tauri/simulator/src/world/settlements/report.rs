//! Reports to download: CSV with decimal amounts, and PDF.

use serde_json::Value;

use crate::world::merchant::agreement::Agreement;
use crate::world::protocol::time::iso;
use crate::world::settlements::{Payout, Transaction, pdf};

/// The columns of the lines, by the names of the fields they hold.
const COLUMNS: [&str; 21] = [
    "type",
    "detailed_type",
    "short_order_id",
    "order_id",
    "capture_id",
    "refund_id",
    "merchant_reference1",
    "merchant_reference2",
    "merchant_capture_reference",
    "merchant_refund_reference",
    "sale_date",
    "capture_date",
    "purchase_country",
    "shipping_country",
    "initial_payment_method_type",
    "currency_code",
    "amount",
    "vat_rate",
    "vat_amount",
    "reversal_reference",
    "payment_reference",
];

/// Returns payouts as CSV: for each the totals, an empty line, and its transactions.
pub(super) fn csv(payouts: &[Payout], agreement: &Agreement) -> String {
    let mut out = String::new();
    for payout in payouts {
        if !out.is_empty() {
            out.push_str("\r\n");
        }
        let head = head(payout, agreement);
        let names = head.iter().map(|(name, _)| name.clone());
        push_row(&mut out, names);
        push_row(&mut out, head.into_iter().map(|(_, value)| value));
        out.push_str("\r\n");
        push_row(&mut out, COLUMNS.iter().map(|name| (*name).to_owned()));
        for transaction in &payout.transactions {
            push_row(&mut out, row(transaction, &payout.reference));
        }
    }
    out
}

/// Returns payouts as PDF: their totals.
pub(super) fn pdf(payouts: &[Payout], agreement: &Agreement) -> Vec<u8> {
    let mut lines = vec!["Settlement (practice, no real money)".to_owned()];
    if payouts.is_empty() {
        lines.push("No payouts".into());
    }
    for payout in payouts {
        lines.push(String::new());
        for (name, value) in head(payout, agreement) {
            lines.push(format!("{name}: {value}"));
        }
    }
    pdf::document(&lines)
}

/// Returns the header fields of a payout.
fn head(payout: &Payout, agreement: &Agreement) -> Vec<(String, String)> {
    let named = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let mut head = vec![
        named("payment_reference", &payout.reference),
        named("payout_date", &iso(payout.at)),
        named("settlement_currency", &payout.currency),
        named("merchant_settlement_type", agreement.settlement.code()),
        named("merchant_id", &agreement.merchant_id),
    ];
    for (name, amount) in payout.totals.named() {
        head.push((format!("total_{name}_amount"), decimal(amount)));
    }
    head
}

fn row(transaction: &Transaction, reference: &str) -> impl Iterator<Item = String> {
    let mut view = transaction.view.clone();
    view["payment_reference"] = reference.into();
    COLUMNS.into_iter().map(move |name| match view.get(name) {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Number(number)) => decimal(number.as_i64().unwrap_or_default()),
        Some(Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_)) | None => {
            String::new()
        }
    })
}

/// Returns a number of minor units, or of hundredths of a percent, with its two decimals.
fn decimal(minor: i64) -> String {
    let sign = if minor < 0 { "-" } else { "" };
    let size = minor.unsigned_abs();
    format!("{sign}{}.{:02}", size / 100, size % 100)
}

fn push_row(out: &mut String, cells: impl Iterator<Item = String>) {
    let quoted = cells.map(|cell| {
        if cell.contains(['"', ',', '\r', '\n']) {
            format!("\"{}\"", cell.replace('"', "\"\""))
        } else {
            cell
        }
    });
    out.push_str(&quoted.collect::<Vec<_>>().join(","));
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_written_with_two_decimals() {
        for (minor, text) in [
            (0, "0.00"),
            (5, "0.05"),
            (-5, "-0.05"),
            (123_456, "1234.56"),
            (i64::MIN, "-92233720368547758.08"),
        ] {
            assert_eq!(decimal(minor), text);
        }
    }

    #[test]
    fn cells_with_commas_and_quotes_are_quoted() {
        let mut out = String::new();
        let cells = ["plain", "a, b", "say \"yes\""];
        push_row(&mut out, cells.into_iter().map(str::to_owned));
        assert_eq!(out, "plain,\"a, b\",\"say \"\"yes\"\"\"\r\n");
    }
}
