//! Changing a payment session.

use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

use super::{
    AcquiringChannel, Attachment, CreateSession, Customer, Intent, MerchantUrls, WidgetOptions,
};
use crate::fields::address::Address;
use crate::fields::line::OrderLine;
use crate::fields::list;

/// Changes to a payment session (Klarna Payments, update session). Fields left out and empty lists change nothing.
///
/// The fields are those of [`CreateSession`], which converts into it. Klarna validates the whole session as if it
/// were new.
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
#[expect(missing_docs, reason = "the fields are those of `CreateSession`")]
pub struct UpdateSession {
    pub acquiring_channel: Option<AcquiringChannel>,
    pub intent: Option<Intent>,
    pub purchase_country: Option<String>,
    pub purchase_currency: Option<String>,
    pub locale: Option<String>,
    pub order_amount: Option<i64>,
    pub order_tax_amount: Option<i64>,
    #[serde(
        deserialize_with = "list::or_null",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub order_lines: Vec<OrderLine>,
    pub billing_address: Option<Address>,
    pub shipping_address: Option<Address>,
    pub customer: Option<Customer>,
    pub merchant_reference1: Option<String>,
    pub merchant_reference2: Option<String>,
    pub merchant_data: Option<String>,
    pub merchant_urls: Option<MerchantUrls>,
    pub attachment: Option<Attachment>,
    pub options: Option<WidgetOptions>,
    #[serde(
        deserialize_with = "list::or_null",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub custom_payment_method_ids: Vec<String>,
    pub design: Option<String>,
}

impl From<&CreateSession> for UpdateSession {
    /// Copies all fields but `step_up_id` and `distribution`, which are only for creating a session.
    fn from(session: &CreateSession) -> Self {
        let session = session.clone();
        Self {
            acquiring_channel: session.acquiring_channel,
            intent: session.intent,
            purchase_country: Some(session.purchase_country),
            purchase_currency: Some(session.purchase_currency),
            locale: session.locale,
            order_amount: Some(session.order_amount),
            order_tax_amount: session.order_tax_amount,
            order_lines: session.order_lines,
            billing_address: session.billing_address,
            shipping_address: session.shipping_address,
            customer: session.customer,
            merchant_reference1: session.merchant_reference1,
            merchant_reference2: session.merchant_reference2,
            merchant_data: session.merchant_data,
            merchant_urls: session.merchant_urls,
            attachment: session.attachment,
            options: session.options,
            custom_payment_method_ids: session.custom_payment_method_ids,
            design: session.design,
        }
    }
}
