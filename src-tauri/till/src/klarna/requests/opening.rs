//! The requests that open a payment: Klarna's payment session and its hosted page.

use handover_core::{
    Acquiring, AheadAnswer, AheadCall, Answer, Category, Money, NewHostedSession,
    NewPaymentSession, Outcome, PaymentSessionId, PaymentTerms, PlaceOrderMode, Sale,
};
use handover_klarna::payments::{AcquiringChannel, Attachment, Intent};
use handover_klarna::{Client, ProfileId, hpp, payments};

use super::{Performed, Shop, map, order_lines, own_reference, timestamp, told, unsendable};
use crate::klarna::callbacks::Callbacks;
use crate::klarna::links::Links;

/// Returns the request for a payment session; `None` if the basket's amounts are out of range.
pub(super) fn payment_session(
    shop: &Shop,
    sale: &Sale,
    terms: &PaymentTerms,
    total: Money,
) -> Option<payments::CreateSession> {
    let basket = sale.basket();
    let (acquiring_channel, attachment) = match terms.acquiring {
        Acquiring::InStore => (
            AcquiringChannel::InStore,
            Some(Attachment::in_store_payment(&shop.store)),
        ),
        Acquiring::Telesales => (AcquiringChannel::Telesales, None),
    };
    Some(payments::CreateSession {
        acquiring_channel: Some(acquiring_channel),
        intent: Some(if terms.remember {
            Intent::BuyAndTokenize
        } else {
            Intent::Buy
        }),
        purchase_country: shop.country.clone(),
        purchase_currency: basket.currency().code().to_owned(),
        locale: Some(shop.page_locale(terms)),
        order_amount: total.minor(),
        order_tax_amount: Some(basket.tax().ok()?.minor()),
        order_lines: order_lines(shop, basket)?,
        merchant_reference1: Some(sale.number().as_str().to_owned()),
        merchant_reference2: Some(own_reference(&shop.store)),
        attachment,
        merchant_urls: shop
            .callbacks
            .as_ref()
            .map(|callbacks| payments::MerchantUrls {
                notification: Some(callbacks.url(sale.id(), "notification").into()),
                authorization: Some(callbacks.url(sale.id(), "authorization").into()),
                ..payments::MerchantUrls::default()
            }),
        ..payments::CreateSession::default()
    })
}

/// Returns a new payment session for core. A category that is not a word is dropped: nobody can ask for it.
pub(super) fn new_payment_session(session: payments::Session) -> NewPaymentSession {
    NewPaymentSession {
        id: session.session_id.as_str().into(),
        categories: session
            .payment_method_categories
            .iter()
            .filter_map(|offered| Category::parse(offered.identifier.as_str()).ok())
            .collect(),
    }
}

/// Creates the hosted page.
pub(super) async fn create_hosted(
    client: &Client,
    shop: &Shop,
    sale: &Sale,
    payment_session_id: &PaymentSessionId,
    terms: &PaymentTerms,
    attempt: u32,
) -> Performed {
    open_page(client, shop, sale, payment_session_id, terms, |outcome| {
        Answer::HostedSessionCreated { attempt, outcome }
    })
    .await
}

/// Carries out a call that prepares a payment.
pub(super) async fn prepare(
    client: &Client,
    shop: &Shop,
    sale: &Sale,
    call: &AheadCall,
) -> Performed {
    let unsent = |answer| unsendable(Answer::Ahead(answer));
    match call {
        AheadCall::CreateSession { terms, total } => {
            let Some(request) = payment_session(shop, sale, terms, *total) else {
                return unsent(AheadAnswer::SessionCreated(Outcome::NotSent));
            };
            told(client.create_payment_session(&request).await, |outcome| {
                let outcome = map(outcome, new_payment_session);
                Answer::Ahead(AheadAnswer::SessionCreated(outcome))
            })
        }
        AheadCall::UpdateSession {
            payment_session_id,
            terms,
            total,
        } => {
            let Some(request) = payment_session(shop, sale, terms, *total) else {
                return unsent(AheadAnswer::SessionUpdated(Outcome::NotSent));
            };
            let id = payment_session_id.as_str().into();
            told(
                client.update_payment_session(&id, &request).await,
                |outcome| Answer::Ahead(AheadAnswer::SessionUpdated(outcome)),
            )
        }
        AheadCall::CreatePage {
            payment_session_id,
            terms,
        } => {
            open_page(client, shop, sale, payment_session_id, terms, |outcome| {
                Answer::Ahead(AheadAnswer::PageCreated(outcome))
            })
            .await
        }
        AheadCall::DisablePage { hosted_session_id } => {
            let id = hosted_session_id.as_str().into();
            told(client.disable_hosted_session(&id).await, |outcome| {
                Answer::Ahead(AheadAnswer::PageDisabled(outcome))
            })
        }
    }
}

async fn open_page(
    client: &Client,
    shop: &Shop,
    sale: &Sale,
    payment_session_id: &PaymentSessionId,
    terms: &PaymentTerms,
    reply: impl FnOnce(Outcome<NewHostedSession>) -> Answer,
) -> Performed {
    let request = hosted_session(client, shop, sale, payment_session_id, terms);
    let answer = client.create_hosted_session(&request).await;
    // A link to a foreign host is dropped, and the screen says that there is none.
    let links = answer.as_ref().ok().map(|success| Links {
        page: success
            .value
            .redirect_link(client.endpoint())
            .ok()
            .flatten(),
        qr_image: success.value.qr_code_link(client.endpoint()).ok().flatten(),
    });
    let mut performed = told(answer, |outcome| {
        reply(map(outcome, |session: hpp::Session| NewHostedSession {
            expires_at: session.expires_at.as_deref().and_then(timestamp),
            id: session.session_id.as_str().into(),
        }))
    });
    performed.links = links;
    performed
}

fn hosted_session(
    client: &Client,
    shop: &Shop,
    sale: &Sale,
    payment_session_id: &PaymentSessionId,
    terms: &PaymentTerms,
) -> hpp::CreateSession {
    let page = &shop.page;
    let (category, categories) = match terms.categories.as_slice() {
        [] => (None, Vec::new()),
        [one] => (Some(upper(one)), Vec::new()),
        several => (None, several.iter().map(upper).collect()),
    };
    let options = hpp::Options {
        place_order_mode: Some(match terms.mode {
            PlaceOrderMode::None => hpp::PlaceOrderMode::None,
            PlaceOrderMode::PlaceOrder => hpp::PlaceOrderMode::PlaceOrder,
            PlaceOrderMode::CaptureOrder => hpp::PlaceOrderMode::CaptureOrder,
        }),
        payment_method_category: category,
        payment_method_categories: categories,
        payment_fallback: terms.fallback.then_some(true),
        purchase_type: page.purchase_type.clone(),
        page_title: terms.page_title.clone().or_else(|| page.title.clone()),
        logo_url: page.logo_url.clone(),
        background_images: page.background_images.clone(),
        show_subtotal_detail: page.hide_subtotals.then_some(hpp::SubtotalDetail::Hide),
    };
    hpp::CreateSession {
        payment_session_url: client.payment_session_url(&payment_session_id.as_str().into()),
        profile_id: page.profile_id.clone().map(ProfileId::from),
        merchant_urls: shop
            .callbacks
            .as_ref()
            .map(|callbacks| merchant_urls(callbacks, sale, terms.mode)),
        options: Some(options),
    }
}

/// Returns the shop's addresses. Klarna fills in the placeholders in double braces; whoever sends them back proves
/// nothing.
fn merchant_urls(callbacks: &Callbacks, sale: &Sale, mode: PlaceOrderMode) -> hpp::MerchantUrls {
    let url = |purpose: &str, more: &str| {
        let url = callbacks.url(sale.id(), purpose);
        Some(format!("{url}?session_id={{{{session_id}}}}{more}").into())
    };
    let paid = match mode {
        PlaceOrderMode::None => "&authorization_token={{authorization_token}}",
        PlaceOrderMode::PlaceOrder | PlaceOrderMode::CaptureOrder => "&order_id={{order_id}}",
    };
    hpp::MerchantUrls {
        success: url("success", paid),
        cancel: url("cancel", ""),
        failure: url("failure", ""),
        error: url("error", ""),
        status_update: url("status", ""),
        back: None,
    }
}

/// The hosted page uses upper case where payment sessions use lower case.
fn upper(category: &Category) -> payments::Category {
    payments::Category::from(category.as_str().to_ascii_uppercase())
}
