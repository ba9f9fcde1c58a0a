//! The real client over real HTTP against the simulator: every operation, with strict checks of the answers.

use handover_klarna::payments::{AcquiringChannel, Attachment, Intent};
use handover_klarna::{
    Client, Credential, Endpoint, Failure, OrderId, PaymentSessionId, hpp, orders, payments, tokens,
};
use handover_rig::sales::payment_session;
use handover_till::klarna::phone::{Act, Phone};
use handover_till::klarna::qr;
use klarna_simulator::Settings;
use klarna_simulator::http::{self, Options, Running};
use secrecy::SecretString;

#[tokio::test]
async fn a_payment_from_session_to_refund() {
    let (klarna, client) = start().await;
    let payment = client
        .create_payment_session(&basket())
        .await
        .expect("a session")
        .value;
    assert!(!payment.payment_method_categories.is_empty());
    client
        .update_payment_session(&payment.session_id, &basket())
        .await
        .expect("an update");

    let page = client
        .create_hosted_session(&hosted(
            &client,
            &payment.session_id,
            hpp::PlaceOrderMode::PlaceOrder,
        ))
        .await
        .expect("a page");
    assert!(page.correlation_id.is_some());
    assert!(page.rate_limit.remaining.is_some());
    let page = page.value;

    let image = page
        .qr_code_link(client.endpoint())
        .expect("a valid link")
        .expect("an image");
    let png = client.fetch_qr_image(&image).await.expect("an image").value;
    let link = page
        .redirect_link(client.endpoint())
        .expect("a valid link")
        .expect("a page");
    assert_eq!(qr::decode(&png).expect("a code"), link.expose());

    client
        .distribute(
            &page.session_id,
            &hpp::Distribution::email("customer@email.uk"),
        )
        .await
        .expect("sent");
    client
        .distribute(
            &page.session_id,
            &hpp::Distribution::sms("+447755564318", "GB"),
        )
        .await
        .expect("sent");
    let waiting = client
        .read_hosted_session(&page.session_id)
        .await
        .expect("a state")
        .value;
    assert_eq!(waiting.status, hpp::Status::Waiting);

    pay(&client, &page).await;
    let paid = client
        .read_hosted_session(&page.session_id)
        .await
        .expect("a state")
        .value;
    assert_eq!(paid.status, hpp::Status::Completed);
    let order_id = paid.order_id.expect("placed by Klarna");
    let complete = client
        .read_payment_session(&payment.session_id)
        .await
        .expect("a session")
        .value;
    assert_eq!(complete.status, payments::SessionStatus::Complete);

    let disable = client
        .disable_hosted_session(&page.session_id)
        .await
        .expect_err("it is paid");
    assert_eq!(disable.status().map(u16::from), Some(400));

    let capture = orders::CaptureRequest {
        captured_amount: 1_530,
        reference: Some("c-1".to_owned()),
        order_lines: basket().order_lines,
        ..orders::CaptureRequest::default()
    };
    let first = client
        .capture(&order_id, "key-1", &capture)
        .await
        .expect("captured")
        .value;
    let again = client
        .capture(&order_id, "key-1", &capture)
        .await
        .expect("replayed")
        .value;
    assert_eq!(first, again);
    let captures = client
        .list_captures(&order_id)
        .await
        .expect("captures")
        .value;
    assert_eq!(captures.len(), 1);
    assert_eq!(captures[0].reference.as_deref(), Some("c-1"));

    let refused = client
        .cancel_order(&order_id, "key-2")
        .await
        .expect_err("captured");
    assert_eq!(refused.error_code(), Some("CANCEL_NOT_ALLOWED"));
    let refund = orders::RefundRequest {
        refunded_amount: 1_530,
        ..orders::RefundRequest::default()
    };
    client
        .refund(&order_id, "key-3", &refund)
        .await
        .expect("refunded");
    let over = client
        .refund(&order_id, "key-4", &refund)
        .await
        .expect_err("nothing is left");
    assert_eq!(over.error_code(), Some("REFUND_NOT_ALLOWED"));

    let order = client.read_order(&order_id).await.expect("an order").value;
    assert_eq!(
        (order.captured_amount, order.refunded_amount),
        (Some(1_530), Some(1_530))
    );
    assert_eq!(order.status, orders::OrderStatus::Captured);
    klarna.stop().await;
}

#[tokio::test]
async fn an_authorization_becomes_an_order_or_is_cancelled() {
    let (klarna, client) = start().await;
    let payment = client
        .create_payment_session(&basket())
        .await
        .expect("a session")
        .value;
    let page = client
        .create_hosted_session(&hosted(
            &client,
            &payment.session_id,
            hpp::PlaceOrderMode::None,
        ))
        .await
        .expect("a page")
        .value;
    pay(&client, &page).await;
    let token = client
        .read_hosted_session(&page.session_id)
        .await
        .expect("a state")
        .value
        .authorization_token;
    let token = token.expect("the shop places the order");
    let order = payments::PlaceOrder::from(&basket());
    let placed = client
        .place_order(&token, &order)
        .await
        .expect("placed")
        .value;
    client
        .cancel_order(&placed.order_id, "key-1")
        .await
        .expect("nothing was captured");
    let gone = client
        .cancel_authorization(&token)
        .await
        .expect_err("it was used");
    assert!(gone.is_not_found());
    klarna.stop().await;
}

#[tokio::test]
async fn an_order_is_changed_captured_in_part_and_released() {
    let (klarna, client) = start().await;
    let order = placed(&client).await;
    let references = orders::MerchantReferences {
        merchant_reference1: Some("P-000002".to_owned()),
        ..orders::MerchantReferences::default()
    };
    let authorization = orders::NewAuthorization {
        order_amount: 1_530,
        order_lines: basket().order_lines,
        ..orders::NewAuthorization::default()
    };
    let shipment = [orders::ShippingInfo::default()];
    let done = [
        client.acknowledge_order(&order, "key-1").await,
        client.extend_authorization_time(&order, "key-2").await,
        client
            .update_merchant_references(&order, "key-3", &references)
            .await,
        client
            .update_authorization(&order, "key-4", &authorization)
            .await,
        client.add_shipments(&order, "key-5", &shipment).await,
    ];
    for answer in done {
        answer.expect("done");
    }
    let part = orders::CaptureRequest {
        captured_amount: 1_000,
        ..orders::CaptureRequest::default()
    };
    let captured = client.capture(&order, "key-6", &part).await;
    let capture = captured.expect("captured").value;
    let read = client.read_capture(&order, &capture).await;
    assert_eq!(read.expect("a capture").value.captured_amount, 1_000);
    let options = client.read_due_date_options(&order, &capture).await;
    let options = options.expect("a choice").value.options;
    let later = orders::DueDateExtension {
        number_of_days: options[0].number_of_days.expect("days"),
    };
    let done = [
        client
            .add_shipments_to_capture(&order, &capture, "key-7", &shipment)
            .await,
        client.send_invoice_again(&order, &capture, "key-8").await,
        client
            .extend_due_date(&order, &capture, "key-9", &later)
            .await,
        client
            .release_remaining_authorization(&order, "key-10")
            .await,
    ];
    for answer in done {
        answer.expect("done");
    }
    let refund = orders::RefundRequest {
        refunded_amount: 300,
        ..orders::RefundRequest::default()
    };
    let refunded = client.refund(&order, "key-11", &refund).await;
    let refund = refunded.expect("refunded").value;
    let read = client.read_refund(&order, &refund).await;
    assert_eq!(read.expect("a refund").value.refunded_amount, 300);
    let read = client.read_order(&order).await.expect("an order").value;
    assert_eq!(read.status, orders::OrderStatus::Captured);
    assert_eq!(read.captured_amount, Some(1_000));
    assert_eq!(read.merchant_reference1.as_deref(), Some("P-000002"));
    klarna.stop().await;
}

#[tokio::test]
async fn a_customer_token_is_created_charged_once_and_cancelled() {
    let (klarna, client) = start().await;
    let session = payments::CreateSession {
        intent: Some(Intent::BuyAndTokenize),
        ..basket()
    };
    let authorization = authorized(&client, &session).await;
    let request = payments::CreateCustomerToken {
        purchase_country: "GB".to_owned(),
        purchase_currency: "GBP".to_owned(),
        locale: "en-GB".to_owned(),
        description: "Candles every month".to_owned(),
        intended_use: payments::IntendedUse::Subscription,
        billing_address: None,
        customer: None,
    };
    let made = client.create_customer_token(&authorization, &request).await;
    let token = made.expect("a token").value.token_id;
    let state = client.read_customer_token(&token).await.expect("a token");
    assert_eq!(state.value.status, tokens::TokenStatus::Active);
    let order = tokens::TokenOrder {
        purchase_currency: "GBP".to_owned(),
        order_amount: 1_530,
        order_tax_amount: Some(255),
        order_lines: basket().order_lines,
        ..tokens::TokenOrder::default()
    };
    let first = client.charge_customer_token(&token, "key-1", &order).await;
    let again = client.charge_customer_token(&token, "key-1", &order).await;
    let first = first.expect("charged").value.order_id;
    assert_eq!(first, again.expect("replayed").value.order_id);
    client
        .cancel_customer_token(&token)
        .await
        .expect("cancelled");
    let refused = client.charge_customer_token(&token, "key-2", &order).await;
    assert_eq!(
        refused.expect_err("it is over").error_code(),
        Some("TOKEN_CANCELED")
    );
    klarna.stop().await;
}

#[tokio::test]
async fn a_session_goes_to_a_phone_without_a_page_and_is_cancelled() {
    let (klarna, client) = start().await;
    let session = payments::CreateSession {
        distribution: Some(payments::Distribution {
            method: payments::DistributionMethod::OneQr,
            short_code: None,
            callback_urls: None,
        }),
        ..basket()
    };
    let created = client.create_payment_session(&session).await;
    let created = created.expect("a session").value;
    let handle = created.distribution.expect("a distribution");
    let address = handle.result_url.expect("an address");
    let result = client.read_distribution(address.expose()).await;
    let result = result.expect("a result").value;
    assert_eq!(result.status, payments::DistributionStatus::Waiting);
    client
        .cancel_payment_session(&created.session_id)
        .await
        .expect("cancelled");
    let result = client.read_distribution(address.expose()).await;
    let status = result.expect("a result").value.status;
    assert_eq!(status, payments::DistributionStatus::Canceled);
    klarna.stop().await;
}

#[tokio::test]
async fn wrong_credentials_and_wrong_fields_are_refused_by_name() {
    let (klarna, client) = start().await;
    let wrong = Credential::new(Some("practice".to_owned()), SecretString::from("wrong"))
        .expect("a valid credential");
    let stranger =
        Client::new(client.endpoint().clone(), wrong, "Handover/test").expect("a client");
    let refused = stranger
        .create_payment_session(&basket())
        .await
        .expect_err("a stranger");
    assert!(refused.is_unauthorized());

    let request = payments::CreateSession {
        purchase_currency: "SEK".to_owned(),
        ..basket()
    };
    let Err(Failure::Refused(refusal)) = client.create_payment_session(&request).await else {
        panic!("Klarna sells in the country's own currency only")
    };
    assert_eq!(refusal.error_code.as_deref(), Some("BAD_VALUE"));
    assert!(refusal.fields().contains(&"purchase_currency"));

    let mut request = basket();
    request.order_amount += 1;
    let refused = client
        .create_payment_session(&request)
        .await
        .expect_err("the sum is wrong");
    assert_eq!(refused.status().map(u16::from), Some(400));
    klarna.stop().await;
}

#[tokio::test]
async fn a_server_that_is_gone_was_not_reached() {
    let (klarna, client) = start().await;
    klarna.stop().await;
    assert!(matches!(
        client.read_order(&"order".into()).await,
        Err(Failure::NotSent { .. })
    ));
}

async fn start() -> (Running, Client) {
    let options = Options {
        settings: Settings {
            rate_limit: false,
            ..Settings::default()
        },
        ..Options::default()
    };
    let klarna = http::start(options).await.expect("an open door");
    let endpoint = Endpoint::loopback(klarna.base_url()).expect("a loopback address");
    let credential = Credential::new(Some("practice".to_owned()), SecretString::from("practice"))
        .expect("a valid credential");
    let client = Client::new(endpoint, credential, "Handover/test").expect("a client");
    (klarna, client)
}

/// Returns an order placed by Klarna.
async fn placed(client: &Client) -> OrderId {
    let paid = paid(client, &basket(), hpp::PlaceOrderMode::PlaceOrder).await;
    paid.order_id.expect("placed by Klarna")
}

/// Returns a customer's authorization for a session.
async fn authorized(client: &Client, session: &payments::CreateSession) -> SecretString {
    let paid = paid(client, session, hpp::PlaceOrderMode::None).await;
    paid.authorization_token.expect("an authorization")
}

async fn paid(
    client: &Client,
    session: &payments::CreateSession,
    mode: hpp::PlaceOrderMode,
) -> hpp::SessionState {
    let payment = client.create_payment_session(session).await;
    let payment = payment.expect("a session").value;
    let request = hosted(client, &payment.session_id, mode);
    let page = client.create_hosted_session(&request).await;
    let page = page.expect("a page").value;
    pay(client, &page).await;
    let state = client.read_hosted_session(&page.session_id).await;
    state.expect("a state").value
}

async fn pay(client: &Client, page: &hpp::Session) {
    let link = page
        .redirect_link(client.endpoint())
        .expect("a valid link")
        .expect("a page");
    let phone = Phone::new(client.endpoint()).expect("practice");
    for act in [Act::Open, Act::Pay] {
        phone.act(&link, act).await.expect("the page accepts it");
    }
}

fn hosted(
    client: &Client,
    payment_session_id: &PaymentSessionId,
    mode: hpp::PlaceOrderMode,
) -> hpp::CreateSession {
    hpp::CreateSession {
        payment_session_url: client.payment_session_url(payment_session_id),
        options: Some(hpp::Options {
            place_order_mode: Some(mode),
            ..hpp::Options::default()
        }),
        ..hpp::CreateSession::default()
    }
}

fn basket() -> payments::CreateSession {
    payments::CreateSession {
        acquiring_channel: Some(AcquiringChannel::InStore),
        merchant_reference1: Some("P-000001".to_owned()),
        attachment: Some(Attachment::in_store_payment(&handover_rig::shop().store)),
        ..payment_session()
    }
}
