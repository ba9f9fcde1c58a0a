//! A customer's lasting agreement: made of an approval, read, cancelled, and charged (Klarna's customer token).

use handover_core::AgreementStatus;
use handover_core::{Answer, IdempotencyKey, Money, Outcome, Sale};
use handover_klarna::Client;
use handover_klarna::payments::{
    Attachment, CreateCustomerToken, CreatedCustomerToken, IntendedUse, PlacedOrder,
};
use handover_klarna::tokens::{CustomerToken, TokenOrder, TokenStatus};
use secrecy::SecretString;

use super::{Performed, Shop, map, order_lines, told, unsendable};

/// Makes the agreement of the customer's approval; its secret goes beside the answer.
pub(super) async fn create(
    client: &Client,
    shop: &Shop,
    sale: &Sale,
    approval: &SecretString,
) -> Performed {
    let request = CreateCustomerToken {
        purchase_country: shop.country.clone(),
        purchase_currency: sale.basket().currency().code().to_owned(),
        locale: shop.locale.clone(),
        description: shop.agreement_description(),
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
        Answer::AgreementCreated(map(outcome, |_: CreatedCustomerToken| ()))
    });
    performed.agreement = token;
    performed
}

pub(super) async fn read(client: &Client, token: Option<&SecretString>) -> Performed {
    let Some(token) = token else {
        return unsendable(Answer::AgreementLost);
    };
    told(client.read_customer_token(token).await, |outcome| {
        Answer::AgreementRead(map(outcome, |token: CustomerToken| match token.status {
            TokenStatus::Active => AgreementStatus::Active,
            TokenStatus::Suspended => AgreementStatus::Suspended,
            TokenStatus::Cancelled => AgreementStatus::Cancelled,
            TokenStatus::Other(word) => AgreementStatus::Other(word),
        }))
    })
}

pub(super) async fn cancel(client: &Client, token: Option<&SecretString>) -> Performed {
    let Some(token) = token else {
        return unsendable(Answer::AgreementLost);
    };
    told(
        client.cancel_customer_token(token).await,
        Answer::AgreementCancelled,
    )
}

/// Charges the agreement: an order as any other, but without a session.
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
        order_lines: order_lines(basket)?,
        merchant_reference1: Some(sale.number().as_str().to_owned()),
        merchant_reference2: Some(shop.own_reference()),
        attachment: Some(Attachment::in_store_payment(&shop.store)),
        ..TokenOrder::default()
    })
}
