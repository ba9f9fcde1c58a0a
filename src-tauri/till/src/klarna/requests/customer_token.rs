//! Customer tokens: created from an approval, read, cancelled and charged (Klarna's customer token).

use handover_core::{Answer, CustomerTokenStatus, IdempotencyKey, Money, Outcome, Sale};
use handover_klarna::Client;
use handover_klarna::payments::{
    Attachment, CreateCustomerToken, CreatedCustomerToken, IntendedUse, PlacedOrder,
};
use handover_klarna::tokens::{CustomerToken, TokenOrder, TokenStatus};
use secrecy::SecretString;

use super::{Performed, Shop, map, order_lines, own_reference, told, unsendable};

/// Creates the customer token from the approval; its secret goes beside the answer.
pub(super) async fn create(
    client: &Client,
    shop: &Shop,
    sale: &Sale,
    approval: &SecretString,
) -> Performed {
    let request = CreateCustomerToken {
        purchase_country: shop.country.clone(),
        purchase_currency: sale.basket().currency().code().to_owned(),
        locale: sale.session().map_or_else(
            || shop.locale.clone(),
            |session| shop.page_locale(&session.terms),
        ),
        description: shop.customer_token_description(),
        intended_use: IntendedUse::Subscription,
        billing_address: None,
        customer: None,
    };
    let answer = client.create_customer_token(approval, &request).await;
    let token = answer
        .as_ref()
        .ok()
        .map(|success| success.value.token_id.clone());
    let mut performed = told(answer, |outcome| {
        Answer::CustomerTokenCreated(map(outcome, |_: CreatedCustomerToken| ()))
    });
    performed.customer_token = token;
    performed
}

pub(super) async fn read(client: &Client, token: Option<&SecretString>) -> Performed {
    let Some(token) = token else {
        return unsendable(Answer::CustomerTokenLost);
    };
    told(client.read_customer_token(token).await, |outcome| {
        Answer::CustomerTokenRead(map(outcome, |token: CustomerToken| match token.status {
            TokenStatus::Active => CustomerTokenStatus::Active,
            TokenStatus::Suspended => CustomerTokenStatus::Suspended,
            TokenStatus::Cancelled => CustomerTokenStatus::Cancelled,
            TokenStatus::Other(word) => CustomerTokenStatus::Other(word),
        }))
    })
}

pub(super) async fn cancel(client: &Client, token: Option<&SecretString>) -> Performed {
    let Some(token) = token else {
        return unsendable(Answer::CustomerTokenLost);
    };
    told(
        client.cancel_customer_token(token).await,
        Answer::CustomerTokenCancelled,
    )
}

/// Charges the customer token: an order like any other, but without a session.
pub(super) async fn charge(
    client: &Client,
    shop: &Shop,
    sale: &Sale,
    amount: Money,
    key: IdempotencyKey,
    token: Option<&SecretString>,
) -> Performed {
    let answer = |outcome| Answer::Charged { key, outcome };
    let (Some(token), Some(request)) = (token, request(shop, sale, amount)) else {
        return unsendable(answer(Outcome::NotSent));
    };
    told(
        client
            .charge_customer_token(token, &key.to_string(), &request)
            .await,
        |outcome| {
            answer(map(outcome, |placed: PlacedOrder| {
                placed.order_id.as_str().into()
            }))
        },
    )
}

fn request(shop: &Shop, sale: &Sale, amount: Money) -> Option<TokenOrder> {
    let basket = sale.basket();
    Some(TokenOrder {
        purchase_currency: basket.currency().code().to_owned(),
        order_amount: amount.minor(),
        order_tax_amount: Some(basket.tax().ok()?.minor()),
        order_lines: order_lines(shop, basket)?,
        merchant_reference1: Some(sale.number().as_str().to_owned()),
        merchant_reference2: Some(own_reference(&shop.store)),
        attachment: Some(Attachment::in_store_payment(&shop.store)),
        ..TokenOrder::default()
    })
}
