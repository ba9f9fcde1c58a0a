//! Every operation of the client, with all fields and with the required ones only.

use handover_klarna::orders::{
    CaptureRequest, CustomerDetails, DueDateExtension, MerchantReferences, NewAuthorization,
    RefundRequest, ShippingInfo,
};
use handover_klarna::payments::{
    CallbackUrls, Category, CreateCustomerToken, Distribution, DistributionMethod, IntendedUse,
    PlaceOrder, UpdateSession,
};
use handover_klarna::settlements::{PayoutQuery, Report, TransactionQuery};
use handover_klarna::tokens::{MerchantUrls, StepUp, TokenOrder};
use handover_klarna::{Client, PaymentReference, Request, hpp};

use crate::canned::Canned;
use crate::samples;
use crate::settlements::january;

const ID: &str = "id-1";
const KEY: &str = "key-1";

/// Returns the requests of all the client's operations.
pub(super) async fn all() -> Vec<Request> {
    let (client, canned) = Canned::refusing();
    let client = client.with_integrator("Handover");
    fail(&client).await;
    settlements(&client).await;
    canned.asked()
}

/// Calls every operation of the interfaces that move money, through a client that never succeeds.
pub(crate) async fn fail(client: &Client) {
    payments(client).await;
    hosted(client).await;
    orders(client).await;
    captures(client).await;
    tokens(client).await;
}

async fn payments(client: &Client) {
    let token = ID.into();
    let mut session = samples::full_session();
    session.distribution = Some(Distribution {
        method: DistributionMethod::OneQr,
        short_code: Some("278352".into()),
        callback_urls: Some(CallbackUrls {
            status_update: Some("https://shop.example/u".into()),
        }),
    });
    client.create_payment_session(&session).await.unwrap_err();
    for session in [samples::full_session(), samples::short_session()] {
        client.create_payment_session(&session).await.unwrap_err();
        let failure = client.update_payment_session(&ID.into(), &session).await;
        failure.unwrap_err();
        let mut order = PlaceOrder::from(&session);
        order.auto_capture = session.design.is_some().then_some(true);
        client.place_order(&token, &order).await.unwrap_err();
    }
    let nothing = UpdateSession::default();
    let failure = client.update_payment_session(&ID.into(), nothing).await;
    failure.unwrap_err();
    client.read_payment_session(&ID.into()).await.unwrap_err();
    client.cancel_payment_session(&ID.into()).await.unwrap_err();
    client.cancel_authorization(&token).await.unwrap_err();
    let result = format!("{}/iss/v1/distributions/{ID}", client.endpoint().base_url());
    client.read_distribution(&result).await.unwrap_err();
    for full in [true, false] {
        let request = CreateCustomerToken {
            purchase_country: "SE".into(),
            purchase_currency: "SEK".into(),
            locale: "sv-SE".into(),
            description: "Beans every month".into(),
            intended_use: IntendedUse::Subscription,
            billing_address: full.then(samples::address),
            customer: samples::full_session().customer.filter(|_| full),
        };
        let failure = client.create_customer_token(&token, &request).await;
        failure.unwrap_err();
    }
}

async fn hosted(client: &Client) {
    let full = samples::full_hosted();
    let mut one = full.clone();
    if let Some(options) = &mut one.options {
        options.payment_method_categories.clear();
        options.payment_method_category = Some(Category::Klarna);
    }
    let short = hpp::CreateSession {
        payment_session_url: client.payment_session_url(&ID.into()),
        ..hpp::CreateSession::default()
    };
    for request in [full, one, short] {
        client.create_hosted_session(&request).await.unwrap_err();
    }
    client.read_hosted_session(&ID.into()).await.unwrap_err();
    client.disable_hosted_session(&ID.into()).await.unwrap_err();
    let mut by_text = hpp::Distribution::sms("+46701740615", "SE");
    by_text.template = Some(hpp::DistributionTemplate::InstorePurchase);
    for request in [
        by_text,
        hpp::Distribution::email("customer@email.se"),
        hpp::Distribution::token("278352"),
    ] {
        client.distribute(&ID.into(), &request).await.unwrap_err();
    }
}

async fn orders(client: &Client) {
    client.read_order(&ID.into()).await.unwrap_err();
    client.cancel_order(&ID.into(), KEY).await.unwrap_err();
    client.acknowledge_order(&ID.into(), KEY).await.unwrap_err();
    let failure = client
        .release_remaining_authorization(&ID.into(), KEY)
        .await;
    failure.unwrap_err();
    client
        .extend_authorization_time(&ID.into(), KEY)
        .await
        .unwrap_err();
    client
        .read_refund(&ID.into(), &ID.into())
        .await
        .unwrap_err();
    let short = NewAuthorization::default();
    let full = NewAuthorization {
        order_amount: 9500,
        description: Some("One more".into()),
        order_lines: vec![samples::line()],
    };
    for request in [full, short] {
        let failure = client.update_authorization(&ID.into(), KEY, &request).await;
        failure.unwrap_err();
    }
    let short = MerchantReferences::default();
    let full = MerchantReferences {
        merchant_reference1: Some("2024-000123".into()),
        merchant_reference2: Some(String::new()),
    };
    for request in [full, short] {
        let failure = client
            .update_merchant_references(&ID.into(), KEY, &request)
            .await;
        failure.unwrap_err();
    }
    let full = CustomerDetails {
        shipping_address: Some(samples::address()),
    };
    for request in [full, CustomerDetails::default()] {
        let failure = client
            .update_customer_details(&ID.into(), KEY, &request)
            .await;
        failure.unwrap_err();
    }
    let short = RefundRequest::default();
    for request in [samples::full_refund(), short] {
        client.refund(&ID.into(), KEY, &request).await.unwrap_err();
    }
}

async fn captures(client: &Client) {
    for request in [samples::full_capture(), CaptureRequest::default()] {
        client.capture(&ID.into(), KEY, &request).await.unwrap_err();
    }
    client.list_captures(&ID.into()).await.unwrap_err();
    client
        .read_capture(&ID.into(), &ID.into())
        .await
        .unwrap_err();
    let mut shipments = samples::full_capture().shipping_info;
    shipments.push(ShippingInfo::default());
    client
        .add_shipments(&ID.into(), KEY, &shipments)
        .await
        .unwrap_err();
    let (order, capture) = (ID.into(), ID.into());
    let failure = client.add_shipments_to_capture(&order, &capture, KEY, &shipments);
    failure.await.unwrap_err();
    client
        .send_invoice_again(&ID.into(), &ID.into(), KEY)
        .await
        .unwrap_err();
    client
        .read_due_date_options(&ID.into(), &ID.into())
        .await
        .unwrap_err();
    let request = DueDateExtension { number_of_days: 10 };
    let failure = client
        .extend_due_date(&ID.into(), &ID.into(), KEY, &request)
        .await;
    failure.unwrap_err();
}

async fn tokens(client: &Client) {
    let token = ID.into();
    client.read_customer_token(&token).await.unwrap_err();
    client.cancel_customer_token(&token).await.unwrap_err();
    let short = TokenOrder {
        purchase_currency: "SEK".into(),
        order_amount: 100,
        order_lines: vec![samples::short_line()],
        ..TokenOrder::default()
    };
    let full = TokenOrder {
        purchase_currency: "SEK".into(),
        order_amount: 9500,
        order_tax_amount: Some(1900),
        order_lines: vec![samples::line()],
        auto_capture: Some(true),
        shipping_address: Some(samples::address()),
        merchant_reference1: Some("2024-000123".into()),
        merchant_reference2: Some("STORE1 - 7".into()),
        merchant_data: Some("till 7".into()),
        merchant_urls: Some(MerchantUrls {
            confirmation: "https://shop.example/c".into(),
            push: Some("https://shop.example/p".into()),
        }),
        attachment: samples::full_session().attachment,
        step_up: Some(StepUp::Supported),
    };
    for request in [full, short] {
        let failure = client.charge_customer_token(&token, KEY, &request).await;
        failure.unwrap_err();
    }
}

async fn settlements(client: &Client) {
    let payouts = PayoutQuery {
        period: Some(january()),
        currency_code: Some("SEK".into()),
        size: Some(500),
        offset: 500,
    };
    for query in [payouts, PayoutQuery::default()] {
        client.list_payouts(&query).await.unwrap_err();
    }
    let transactions = TransactionQuery {
        payment_reference: Some("XISA93DJ".into()),
        order_id: Some(ID.into()),
        size: Some(500),
        offset: 500,
    };
    for query in [transactions, TransactionQuery::default()] {
        client.list_transactions(&query).await.unwrap_err();
    }
    client.read_payout(&ID.into()).await.unwrap_err();
    for currency in [Some("SEK"), None] {
        let failure = client.summarize_payouts(&january(), currency).await;
        failure.unwrap_err();
    }
    let payment_reference = PaymentReference::from("XISA93DJ");
    for report in [
        Report::PayoutsSummary(january()),
        Report::PayoutsSummaryWithTransactions(january()),
        Report::Payout {
            payment_reference: payment_reference.clone(),
        },
        Report::PayoutWithTransactions { payment_reference },
    ] {
        let mut sink = Vec::new();
        client.stream_report(&report, &mut sink).await.unwrap_err();
    }
}
