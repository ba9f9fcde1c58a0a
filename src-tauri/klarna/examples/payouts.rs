//! Lists the payouts of a period, and saves the report of one.
//!
//! ```text
//! KLARNA_URL=… KLARNA_SECRET=… [KLARNA_USER=…] cargo run -p handover-klarna --example payouts -- \
//!     2026-01-01T00:00:00Z 2026-01-31T23:59:59Z [PAYMENT-REFERENCE payout.csv]
//! ```

#![expect(clippy::print_stdout, reason = "an example talks to whoever runs it")]

mod support;

use std::env;
use std::path::Path;

use handover_klarna::settlements::{MAX_PAGE, PayoutQuery, Period, Report, ReportError};

#[tokio::main]
async fn main() -> support::Outcome {
    let mut arguments = env::args().skip(1);
    let period = Period {
        start: arguments.next().ok_or("name a start")?.parse()?,
        end: arguments.next().ok_or("name an end")?.parse()?,
    };
    let client = support::client()?;
    let mut pages = client.payout_pages(PayoutQuery {
        period: Some(period),
        size: Some(MAX_PAGE),
        ..PayoutQuery::default()
    });
    while let Some(page) = pages.next().await {
        let page = page.map_err(|failure| support::explain(&failure))?.value;
        for payout in page.payouts {
            let amount = payout.totals.settlement_amount;
            println!(
                "{}  {}  {amount} minor units {}",
                payout.payout_date, payout.payment_reference, payout.currency_code
            );
        }
    }
    let (Some(payment_reference), Some(file)) = (arguments.next(), arguments.next()) else {
        return Ok(());
    };
    let report = Report::PayoutWithTransactions {
        payment_reference: payment_reference.into(),
    };
    match client.save_report(&report, Path::new(&file)).await {
        Ok(saved) => println!("{} bytes in {file}", saved.value),
        Err(ReportError::Fetch(failure)) => return Err(support::explain(&failure).into()),
        Err(error @ ReportError::Write(_)) => return Err(error.into()),
    }
    Ok(())
}
