//! Opens a payment for one cup of coffee, saves the code for the customer's phone, and follows the customer.
//!
//! ```text
//! KLARNA_URL=… KLARNA_SECRET=… [KLARNA_USER=…] cargo run -p handover-klarna --example sell -- code.png
//! ```
//!
//! It ends when the customer has paid or given up. If it is stopped before, the link stays open until it expires.

#![expect(clippy::print_stdout, reason = "an example talks to whoever runs it")]

mod support;

use std::time::Duration;
use std::{env, fs};

use handover_klarna::hpp::{self, PlaceOrderMode, Status};
use handover_klarna::payments::{
    AcquiringChannel, Attachment, CreateSession, Intent, StoreAddress, StoreInfo,
};
use handover_klarna::{Client, HostedSessionId, LineType, OrderLine};

/// How long to wait between two reads.
const PACE: Duration = Duration::from_secs(2);

#[tokio::main]
async fn main() -> support::Outcome {
    let file = env::args().nth(1).ok_or("name a file for the code")?;
    let client = support::client()?;
    let payment = client
        .create_payment_session(&basket())
        .await
        .map_err(|failure| support::explain(&failure))?;

    // There is no idempotency key: two calls create two pages, so do not blindly repeat a call without an answer.
    let page = client
        .create_hosted_session(&hpp::CreateSession {
            payment_session_url: client.payment_session_url(&payment.value.session_id),
            options: Some(hpp::Options {
                place_order_mode: Some(PlaceOrderMode::PlaceOrder),
                ..hpp::Options::default()
            }),
            ..hpp::CreateSession::default()
        })
        .await
        .map_err(|failure| support::explain(&failure))?
        .value;

    // Whoever holds the link can pay: it goes into the picture and nowhere else.
    let link = page.qr_code_link(client.endpoint())?;
    let link = link.ok_or("Klarna gave no picture of the code")?;
    let picture = client
        .fetch_qr_image(&link)
        .await
        .map_err(|failure| support::explain(&failure))?;
    fs::write(&file, picture.value)?;
    println!("The code is in {file}; session {}", page.session_id);
    follow(&client, &page.session_id).await
}

/// Reads the session until it is final. Failed, back and error are not: the customer may try again.
async fn follow(client: &Client, session_id: &HostedSessionId) -> support::Outcome {
    let mut known = None;
    loop {
        match client.read_hosted_session(session_id).await {
            Ok(session) => {
                let session = session.value;
                if known.as_ref() != Some(&session.status) {
                    println!("{}", session.status);
                }
                match session.status {
                    Status::Completed => {
                        let order = session.order_id.ok_or("paid, but Klarna named no order")?;
                        println!("Order {order} is authorized: capture it when the goods go");
                        return Ok(());
                    }
                    Status::Cancelled | Status::Disabled => return Ok(()),
                    Status::Waiting
                    | Status::Back
                    | Status::InProgress
                    | Status::ManualIdCheck
                    | Status::Failed
                    | Status::Error
                    | Status::Timeout
                    | Status::Other(_) => known = Some(session.status),
                }
            }
            Err(failure) if failure.is_not_found() => {
                return Err(
                    "the session has expired: read the payment session before selling again".into(),
                );
            }
            Err(failure) if failure.refusal().is_some() => {
                return Err(support::explain(&failure).into());
            }
            // A read can safely be repeated.
            Err(failure) => println!("{}", support::explain(&failure)),
        }
        tokio::time::sleep(PACE).await;
    }
}

fn basket() -> CreateSession {
    CreateSession {
        acquiring_channel: Some(AcquiringChannel::InStore),
        intent: Some(Intent::Buy),
        purchase_country: "SE".into(),
        purchase_currency: "SEK".into(),
        locale: Some("sv-SE".into()),
        order_amount: 4500,
        order_tax_amount: Some(482),
        order_lines: vec![OrderLine {
            line_type: Some(LineType::Physical),
            reference: Some("KAFFE/1".into()),
            name: "Kaffe".into(),
            quantity: 1,
            unit_price: 4500,
            tax_rate: Some(1200),
            total_amount: 4500,
            total_tax_amount: Some(482),
            ..OrderLine::default()
        }],
        merchant_reference1: Some("EXAMPLE-1".into()),
        merchant_reference2: Some("STORE1 - 1".into()),
        attachment: Some(Attachment::in_store_payment(&StoreInfo {
            merchant_store_id: "STORE1".into(),
            store_terminal_id: "1".into(),
            store_address: StoreAddress {
                street_address: "Sveavägen 46".into(),
                postal_code: "111 34".into(),
                city: "Stockholm".into(),
                country: "SE".into(),
            },
        })),
        ..CreateSession::default()
    }
}
