//! Refunds an amount of an order.
//!
//! ```text
//! KLARNA_URL=… KLARNA_SECRET=… [KLARNA_USER=…] cargo run -p handover-klarna --example refund -- ORDER-ID MINOR-UNITS REFERENCE
//! ```
//!
//! The reference identifies the refund: the same one is never refunded twice.

#![expect(clippy::print_stdout, reason = "an example talks to whoever runs it")]

mod support;

use std::env;

use handover_klarna::orders::RefundRequest;
use handover_klarna::{Failure, OrderId};

#[tokio::main]
async fn main() -> support::Outcome {
    let mut arguments = env::args().skip(1);
    let order_id = OrderId::from(arguments.next().ok_or("name an order")?);
    let amount = arguments.next().ok_or("name an amount in minor units")?;
    let reference = arguments.next().ok_or("name a reference")?;
    let client = support::client()?;

    let refund = RefundRequest {
        refunded_amount: amount.parse()?,
        reference: Some(reference.clone()),
        ..RefundRequest::default()
    };
    let key = format!("{order_id}/refund/{reference}");
    match client.refund(&order_id, &key, &refund).await {
        Ok(refunded) => {
            println!("Refunded {amount} minor units as {}", refunded.value);
            Ok(())
        }
        // The one failure that needs an answer: Klarna may have done it.
        Err(failure @ Failure::Unanswered { .. }) => {
            println!("{}", support::explain(&failure));
            let order = client
                .read_order(&order_id)
                .await
                .map_err(|failure| support::explain(&failure))?
                .value;
            let done = order
                .refunds
                .iter()
                .any(|refund| refund.reference.as_deref() == Some(reference.as_str()));
            println!("Klarna {} it", if done { "has" } else { "does not have" });
            Ok(())
        }
        Err(failure) => Err(support::explain(&failure).into()),
    }
}
