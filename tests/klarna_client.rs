//! The real client over real HTTP against the simulator: every operation, strict about what comes back.

use handover_klarna::payments::{AcquiringChannel, Attachment, Intent, StoreAddress, StoreInfo};
use handover_klarna::{
    Client, Credential, Endpoint, Failure, LineType, OrderLine, hpp, orders, payments,
};
use handover_till::phone::{Act, Phone};
use handover_till::qr;
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
        .expect("a sound link")
        .expect("an image");
    let png = client.fetch_qr_image(&image).await.expect("an image").value;
    let link = page
        .redirect_link(client.endpoint())
        .expect("a sound link")
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
    assert_eq!(disable.status(), Some(400));

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
    assert_eq!(first.id, again.id);
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
async fn an_authorisation_becomes_an_order_or_is_given_back() {
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
async fn wrong_credentials_and_wrong_fields_are_refused_by_name() {
    let (klarna, client) = start().await;
    let wrong =
        Credential::new(Some("practice".to_owned()), SecretString::from("wrong")).expect("a pair");
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
    assert_eq!(refused.status(), Some(400));
    klarna.stop().await;
}

#[tokio::test]
async fn a_server_that_is_gone_was_not_reached() {
    let (klarna, client) = start().await;
    klarna.stop().await;
    assert!(matches!(
        client.read_order("order").await,
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
        .expect("a pair");
    let client = Client::new(endpoint, credential, "Handover/test").expect("a client");
    (klarna, client)
}

async fn pay(client: &Client, page: &hpp::Session) {
    let link = page
        .redirect_link(client.endpoint())
        .expect("a sound link")
        .expect("a page");
    let phone = Phone::new(client.endpoint()).expect("practice");
    for act in [Act::Open, Act::Pay] {
        phone.act(&link, act).await.expect("the page takes it");
    }
}

fn hosted(
    client: &Client,
    payment_session_id: &str,
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
    let store = StoreInfo {
        merchant_store_id: "LONDON12".to_owned(),
        store_terminal_id: "1".to_owned(),
        store_address: StoreAddress {
            street_address: "1 High Street".to_owned(),
            postal_code: "W1A 1AA".to_owned(),
            city: "London".to_owned(),
            country: "GB".to_owned(),
        },
    };
    payments::CreateSession {
        acquiring_channel: Some(AcquiringChannel::InStore),
        intent: Some(Intent::Buy),
        purchase_country: "GB".to_owned(),
        purchase_currency: "GBP".to_owned(),
        locale: Some("en-GB".to_owned()),
        order_amount: 1_530,
        order_tax_amount: Some(255),
        order_lines: vec![OrderLine {
            line_type: Some(LineType::Physical),
            reference: Some("85123A/1".to_owned()),
            name: "WHITE HANGING HEART T-LIGHT HOLDER".to_owned(),
            quantity: 6,
            unit_price: 255,
            tax_rate: Some(2_000),
            total_amount: 1_530,
            total_tax_amount: Some(255),
            ..OrderLine::default()
        }],
        merchant_reference1: Some("P-000001".to_owned()),
        attachment: Some(Attachment::in_store_payment(&store)),
        ..payments::CreateSession::default()
    }
}
