//! Captures the rest of an order as the goods are handed over.
//!
//! ```text
//! KLARNA_URL=… KLARNA_SECRET=… [KLARNA_USER=…] cargo run -p handover-klarna --example capture -- ORDER-ID
//! ```

#![expect(clippy::print_stdout, reason = "an example talks to whoever runs it")]

mod support;

use std::env;

use handover_klarna::OrderId;
use handover_klarna::orders::CaptureRequest;
use handover_klarna::payments::FraudStatus;

#[tokio::main]
async fn main() -> support::Outcome {
    let order_id = env::args().nth(1).ok_or("name an order")?;
    let order_id = OrderId::from(order_id);
    let client = support::client()?;
    let order = client
        .read_order(&order_id)
        .await
        .map_err(|failure| support::explain(&failure))?
        .value;
    if order.fraud_status != Some(FraudStatus::Accepted) {
        return Err("Klarna has not accepted the order: nothing may be handed over".into());
    }
    let left = order.remaining_authorized_amount;
    let left = left.ok_or("Klarna does not say what is left")?;
    if left == 0 {
        return Err("there is nothing left to capture".into());
    }

    // One business operation, one key. A real till records it before the call and repeats the call under the same key.
    let key = format!("{order_id}/capture/1");
    let capture = CaptureRequest {
        captured_amount: left,
        description: Some("Handed over".into()),
        reference: order.merchant_reference1,
        order_lines: if order.captured_amount == Some(0) {
            order.order_lines
        } else {
            Vec::new()
        },
        ..CaptureRequest::default()
    };
    let captured = client
        .capture(&order_id, &key, &capture)
        .await
        .map_err(|failure| support::explain(&failure))?;
    println!("Captured {left} minor units as {}", captured.value);
    Ok(())
}
