//! Maps core's calls to Klarna's requests, and Klarna's answers to core's replies. No decisions are made here.

mod customer_token;
mod opening;
pub(crate) mod order;
mod placing;

use std::sync::Arc;

use handover_core::{
    Answer, Basket, Call, Contact, HostedStatus, KlarnaRefusal, Line, LineKind, Message, Money,
    Outcome, PaymentTerms, Prices, Reply, Sale, TaxTotal, Timestamp, message,
};
use handover_klarna::payments::{CreateCustomerToken, StoreInfo};
use handover_klarna::{Client, Failure, LineType, OrderLine, RateLimit, Success, hpp};
use secrecy::SecretString;

use crate::klarna::callbacks::Callbacks;
use crate::klarna::links::Links;
use crate::messages;
use crate::shop::settings::market::page_locale;

/// Translates a message for customers; returns the language of the locale as a page declares it, and the text.
pub type Wording = fn(&Message, &str) -> (&'static str, String);

/// The shop's data for Klarna, the same for every sale.
#[derive(Clone, Debug)]
pub struct Shop {
    /// ISO 3166, two letters.
    pub country: String,
    /// The language of the payment page, such as `en-GB`.
    pub locale: String,
    /// The words for customers.
    pub wording: Wording,
    /// Store, terminal and address, as Klarna requires them of a physical store.
    pub store: StoreInfo,
    /// The appearance of Klarna's page.
    pub page: Page,
    /// The addresses Klarna calls, if the shop is reachable.
    pub callbacks: Option<Callbacks>,
}

impl Shop {
    /// Returns the description of a customer token for the customer: the shop, as in the page's title.
    fn customer_token_description(&self) -> String {
        let store = &self.store.merchant_store_id;
        let name = self.page.title.as_deref().unwrap_or(store);
        self.words(&message!("outgoing-customer-token", shop = name))
            .chars()
            .take(CreateCustomerToken::MAX_DESCRIPTION)
            .collect()
    }

    /// Returns the locale of Klarna's page under these terms.
    fn page_locale(&self, terms: &PaymentTerms) -> String {
        page_locale(&self.country, &self.locale, terms.language.as_ref()).to_owned()
    }

    fn words(&self, message: &Message) -> String {
        (self.wording)(message, &self.locale).1
    }
}

/// Returns what Klarna holds as the second reference of a till's orders: store and till (Klarna, in-store test cases).
#[must_use]
pub fn own_reference(store: &StoreInfo) -> String {
    let StoreInfo {
        merchant_store_id,
        store_terminal_id,
        ..
    } = store;
    format!("{merchant_store_id} - {store_terminal_id}")
}

/// The appearance of Klarna's page; anything left out is as set in Klarna's portal.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// Its title.
    pub title: Option<String>,
    /// The URL of the shop's logo; https.
    pub logo_url: Option<String>,
    /// Background images.
    pub background_images: Vec<hpp::BackgroundImage>,
    /// The label of the button.
    pub purchase_type: Option<hpp::PurchaseType>,
    /// Hides the subtotals between lines and total.
    pub hide_subtotals: bool,
    /// A profile that Klarna made for the shop.
    pub profile_id: Option<String>,
}

/// The data of a call that no event contains.
#[derive(Clone, Copy, Debug, Default)]
pub struct Secrets<'a> {
    /// The recipient, for sending the link.
    pub contact: Option<&'a Contact>,
    /// The customer's approval, for placing an order.
    pub approval: Option<&'a SecretString>,
    /// The customer token's secret, for calls about it.
    pub customer_token: Option<&'a SecretString>,
}

/// The result of a call.
#[derive(Debug)]
pub struct Performed {
    /// The reply for the sale.
    pub reply: Reply,
    /// The links of a created page.
    pub links: Option<Links>,
    /// The approval, if the page returned it: a secret, since an order can be placed with it.
    pub approval: Option<SecretString>,
    /// The secret of a created customer token.
    pub customer_token: Option<SecretString>,
    /// The state of the connection to Klarna.
    pub health: Health,
}

/// What a call shows about the connection to Klarna.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Health {
    /// Why there was no usable answer.
    pub trouble: Option<Message>,
    /// How long Klarna asks to wait, in seconds.
    pub wait_seconds: Option<u32>,
    /// Requests left until the next second.
    pub remaining: Option<u32>,
    /// Whether Klarna has few requests left for all tills, limits them already or is overloaded.
    pub is_crowded: bool,
}

/// Carries out `call` for `sale`. Never repeats a request.
pub async fn perform(
    client: &Client,
    shop: &Shop,
    sale: &Arc<Sale>,
    call: &Call,
    secrets: Secrets<'_>,
) -> Performed {
    match call {
        Call::CreatePaymentSession {
            attempt,
            terms,
            total,
            ..
        } => {
            let attempt = *attempt;
            let Some(request) = opening::payment_session(shop, sale, terms, *total) else {
                return unsendable(Answer::PaymentSessionCreated {
                    attempt,
                    outcome: Outcome::NotSent,
                });
            };
            told(client.create_payment_session(&request).await, |outcome| {
                let outcome = map(outcome, opening::new_payment_session);
                Answer::PaymentSessionCreated { attempt, outcome }
            })
        }
        Call::CreateHostedSession {
            payment_session_id,
            terms,
            attempt,
            ..
        } => opening::create_hosted(client, shop, sale, payment_session_id, terms, *attempt).await,
        Call::ReadHostedSession {
            hosted_session_id, ..
        } => placing::read_hosted(client, sale, hosted_session_id).await,
        Call::PlaceOrder {
            terms,
            total,
            amount,
            ..
        } => match secrets.approval {
            Some(approval) => {
                let sums = placing::Sums {
                    total: *total,
                    amount: *amount,
                };
                placing::place(client, shop, sale, terms, sums, approval).await
            }
            // The approval is read again, and this call is repeated.
            None => placing::find(client, sale, Answer::OrderPlaced(Outcome::NotSent)).await,
        },
        Call::CancelAuthorization { .. } => match secrets.approval {
            Some(approval) => told(
                client.cancel_authorization(approval).await,
                Answer::AuthorizationCancelled,
            ),
            None => {
                placing::find(
                    client,
                    sale,
                    Answer::AuthorizationCancelled(Outcome::NotSent),
                )
                .await
            }
        },
        Call::CreateCustomerToken { .. } => match secrets.approval {
            Some(approval) => customer_token::create(client, shop, sale, approval).await,
            None => {
                placing::find(client, sale, Answer::CustomerTokenCreated(Outcome::NotSent)).await
            }
        },
        Call::ReadCustomerToken { .. } => {
            customer_token::read(client, secrets.customer_token).await
        }
        Call::CancelCustomerToken { .. } => {
            customer_token::cancel(client, secrets.customer_token).await
        }
        Call::Charge { amount, key, .. } => {
            customer_token::charge(client, shop, sale, *amount, *key, secrets.customer_token).await
        }
        Call::DisableHostedSession {
            hosted_session_id, ..
        } => told(
            client
                .disable_hosted_session(&hosted_session_id.as_str().into())
                .await,
            Answer::HostedSessionDisabled,
        ),
        Call::Distribute {
            hosted_session_id,
            attempt,
            ..
        } => {
            let attempt = *attempt;
            let request = match secrets.contact {
                Some(Contact::Email(address)) => hpp::Distribution::email(address.as_str()),
                Some(Contact::Sms { number, country }) => {
                    hpp::Distribution::sms(number.as_str(), *country)
                }
                // The contact or its key is lost: it must be entered again.
                None => {
                    return unsendable(Answer::Distributed {
                        attempt,
                        outcome: Outcome::NotSent,
                    });
                }
            };
            told(
                client
                    .distribute(&hosted_session_id.as_str().into(), &request)
                    .await,
                |outcome| Answer::Distributed { attempt, outcome },
            )
        }
        Call::ReadPaymentSession {
            payment_session_id, ..
        } => placing::read_payment(client, payment_session_id).await,
        Call::ReadOrder { order_id, .. } => {
            let currency = sale.basket().currency();
            told(
                client.read_order(&order_id.as_str().into()).await,
                |outcome| {
                    Answer::OrderRead(match outcome {
                        // An order with unreadable amounts counts as unanswered.
                        Outcome::Done(order) => {
                            order::facts(order, currency).map_or(Outcome::Unanswered, Outcome::Done)
                        }
                        Outcome::Refused(refusal) => Outcome::Refused(refusal),
                        Outcome::NotSent => Outcome::NotSent,
                        Outcome::Unanswered => Outcome::Unanswered,
                    })
                },
            )
        }
        Call::Capture {
            order_id,
            amount,
            goods,
            key,
            ..
        } => {
            let request = order::capture(shop, sale.basket(), *amount, goods, *key);
            told(
                client
                    .capture(&order_id.as_str().into(), &key.to_string(), &request)
                    .await,
                |outcome| {
                    let outcome = map(outcome, |id| id.as_str().into());
                    Answer::Captured { key: *key, outcome }
                },
            )
        }
        Call::CancelOrder { order_id, key, .. } => told(
            client
                .cancel_order(&order_id.as_str().into(), &key.to_string())
                .await,
            |outcome| Answer::OrderCancelled { key: *key, outcome },
        ),
        Call::Refund {
            order_id,
            amount,
            goods,
            key,
            ..
        } => {
            let request = order::refund(shop, sale.basket(), *amount, goods, *key);
            told(
                client
                    .refund(&order_id.as_str().into(), &key.to_string(), &request)
                    .await,
                |outcome| {
                    let outcome = map(outcome, |id| id.as_str().into());
                    Answer::Refunded { key: *key, outcome }
                },
            )
        }
        Call::ReleaseRemainingAuthorization { order_id, key, .. } => told(
            client
                .release_remaining_authorization(&order_id.as_str().into(), &key.to_string())
                .await,
            |outcome| Answer::Released { key: *key, outcome },
        ),
        Call::ExtendAuthorization { order_id, key, .. } => told(
            client
                .extend_authorization_time(&order_id.as_str().into(), &key.to_string())
                .await,
            |outcome| Answer::AuthorizationExtended { key: *key, outcome },
        ),
        Call::Ahead(ahead) => opening::prepare(client, shop, sale, ahead).await,
    }
}

/// Returns all lines of a basket. If prices do not include tax, one tax line per rate follows (Klarna Payments, tax
/// handling, United States).
fn order_lines(shop: &Shop, basket: &Basket) -> Option<Vec<OrderLine>> {
    let goods = basket.lines().iter();
    let lines = goods.map(|line| order_line(line, basket.prices()));
    let mut lines = lines.collect::<Option<Vec<_>>>()?;
    if basket.prices() == Prices::WithoutTax {
        let taxed = basket.tax_totals().ok()?.into_iter();
        lines.extend(
            taxed
                .filter(|total| total.tax.minor() != 0)
                .map(|total| tax_line(shop, total)),
        );
    }
    Some(lines)
}

fn tax_line(shop: &Shop, total: TaxTotal) -> OrderLine {
    OrderLine {
        line_type: Some(LineType::SalesTax),
        reference: Some(format!("tax/{}", total.rate.thousandths())),
        name: shop.words(&message!("outgoing-sales-tax", rate = total.rate)),
        quantity: 1,
        unit_price: total.tax.minor(),
        total_amount: total.tax.minor(),
        ..OrderLine::default()
    }
}

/// Returns one line. If prices do not include tax, it has neither rate nor tax; those are separate lines.
fn order_line(line: &Line, prices: Prices) -> Option<OrderLine> {
    let reduction = line.reduction().ok()?.minor();
    let (tax_rate, tax) = match prices {
        Prices::WithTax => (Some(line.tax_rate.basis_points()?), Some(line.tax().ok()?)),
        Prices::WithoutTax => (None, None),
    };
    Some(OrderLine {
        line_type: Some(match line.kind {
            LineKind::Goods => LineType::Physical,
            LineKind::GiftCard => LineType::GiftCard,
            LineKind::StoreCredit => LineType::StoreCredit,
        }),
        reference: Some(line.reference()),
        name: line.name.clone(),
        quantity: line.quantity,
        unit_price: line.unit_price.minor(),
        tax_rate: tax_rate.map(i64::from),
        total_amount: line.total().ok()?.minor(),
        total_discount_amount: (reduction != 0).then_some(reduction),
        total_tax_amount: tax.map(Money::minor),
        ..OrderLine::default()
    })
}

fn hosted_status(session: hpp::SessionState) -> HostedStatus {
    match session.status {
        hpp::Status::Waiting => HostedStatus::Waiting,
        hpp::Status::InProgress => HostedStatus::InProgress,
        hpp::Status::ManualIdCheck => HostedStatus::ManualIdCheck {
            challenge: session
                .manual_identification
                .and_then(|check| check.challenge)
                .map(|challenge| challenge.expose().to_owned()),
        },
        hpp::Status::Back => HostedStatus::Back,
        hpp::Status::Failed => HostedStatus::Failed,
        hpp::Status::Error => HostedStatus::Error,
        hpp::Status::Completed
            if session.order_id.is_none() && session.authorization_token.is_some() =>
        {
            HostedStatus::Approved {
                at: session.updated_at.as_deref().and_then(timestamp),
            }
        }
        hpp::Status::Completed => HostedStatus::Completed {
            order_id: session.order_id.map(|id| id.as_str().into()),
            klarna_reference: session.klarna_reference.map(|id| id.as_str().into()),
        },
        hpp::Status::Cancelled => HostedStatus::Cancelled,
        hpp::Status::Disabled => HostedStatus::Disabled,
        hpp::Status::Timeout => HostedStatus::Other("TIMEOUT".to_owned()),
        hpp::Status::Other(word) => HostedStatus::Other(word),
    }
}

pub(crate) fn timestamp(text: &str) -> Option<Timestamp> {
    let at: jiff::Timestamp = text.parse().ok()?;
    Some(Timestamp::from_ms(at.as_millisecond()))
}

fn map<T, U>(outcome: Outcome<T>, value: impl FnOnce(T) -> U) -> Outcome<U> {
    match outcome {
        Outcome::Done(done) => Outcome::Done(value(done)),
        Outcome::Refused(refusal) => Outcome::Refused(refusal),
        Outcome::NotSent => Outcome::NotSent,
        Outcome::Unanswered => Outcome::Unanswered,
    }
}

/// Maps the client's answer to one of the four outcomes.
fn told<T>(
    answer: handover_klarna::Answer<T>,
    reply: impl FnOnce(Outcome<T>) -> Answer,
) -> Performed {
    let (outcome, correlation_id, health) = match answer {
        Ok(Success {
            value,
            correlation_id,
            rate_limit,
        }) => (Outcome::Done(value), correlation_id, health(rate_limit)),
        Err(failure) => {
            let correlation_id = failure.correlation_id().cloned();
            let rate_limit = failure.rate_limit();
            let health = Health {
                trouble: trouble(&failure),
                wait_seconds: failure.retry_after_seconds(),
                is_crowded: rate_limit.is_low() || failure.asks_for_patience(),
                ..health(rate_limit)
            };
            let outcome = match failure {
                Failure::Refused(refusal) => Outcome::Refused(KlarnaRefusal {
                    status: refusal.status.as_u16(),
                    code: refusal.error_code,
                    messages: refusal.messages,
                }),
                Failure::NotSent { .. } => Outcome::NotSent,
                Failure::Unanswered { .. } => Outcome::Unanswered,
            };
            (outcome, correlation_id, health)
        }
    };
    Performed {
        reply: Reply {
            answer: reply(outcome),
            correlation_id: correlation_id.map(|id| id.as_str().into()),
        },
        links: None,
        approval: None,
        customer_token: None,
        health,
    }
}

/// Returns why the connection to Klarna fails. A refusal is no such reason, unless Klarna refuses the credentials.
fn trouble(failure: &Failure) -> Option<Message> {
    let is_answered = matches!(failure, Failure::Refused(_)) && !failure.is_unauthorized();
    (!is_answered).then(|| messages::klarna(failure))
}

fn health(rate: RateLimit) -> Health {
    Health {
        remaining: rate.remaining,
        is_crowded: rate.is_low(),
        wait_seconds: None,
        trouble: None,
    }
}

fn unsendable(answer: Answer) -> Performed {
    Performed {
        reply: Reply {
            answer,
            correlation_id: None,
        },
        links: None,
        approval: None,
        customer_token: None,
        health: Health::default(),
    }
}
