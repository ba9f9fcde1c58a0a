//! Tests whether Klarna accepts a credential, by reading objects that do not exist.

use handover_core::{Message, message};
use handover_klarna::{Client, Failure};
use thiserror::Error;

use crate::messages;

/// An id that no order and no session has.
const NOBODYS: &str = "00000000-0000-4000-8000-000000000000";

/// Why a credential is not proven to work.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{}", self.message())]
pub enum Finding {
    /// Klarna does not accept it (401).
    NotAccepted,
    /// Klarna accepts it, but refuses it one of the interfaces (403).
    NotPermitted(&'static str),
    /// No answer, or an inconclusive one.
    NotKnown(Message),
}

impl Finding {
    /// Returns the message for a person.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Finding::NotAccepted => message!("not-accepted"),
            Finding::NotPermitted(interface) => message!("not-permitted", what = *interface),
            Finding::NotKnown(why) => message!("not-known", why = why.clone()),
        }
    }
}

/// Reads an order, a payment session and a hosted page that do not exist. Klarna says so only to accepted credentials,
/// and only for interfaces they may use.
///
/// # Errors
/// When Klarna answers anything else, or not at all.
pub async fn probe(client: &Client) -> Result<(), Finding> {
    let order = client.read_order(&NOBODYS.into()).await.map(drop);
    let unknown = order.as_ref().err().and_then(Failure::error_code) == Some("NO_SUCH_ORDER");
    judge("Order Management", order, unknown)?;
    let session = client.read_payment_session(&NOBODYS.into()).await.map(drop);
    judge("Klarna Payments", session, true)?;
    let page = client.read_hosted_session(&NOBODYS.into()).await.map(drop);
    judge("Hosted Payment Page", page, true)
}

/// `is_klarnas`: the 404 has Klarna's own error code, or the interface documents none.
fn judge(
    interface: &'static str,
    answer: Result<(), Failure>,
    is_klarnas: bool,
) -> Result<(), Finding> {
    let Err(failure) = answer else {
        let why = message!("probe-knows-all", interface = interface);
        return Err(Finding::NotKnown(why));
    };
    let refused = failure.refusal().map(|refusal| refusal.status);
    match refused.or(failure.status()).map(u16::from) {
        Some(404) if is_klarnas && refused.is_some() => Ok(()),
        Some(401) => Err(Finding::NotAccepted),
        Some(403) if refused.is_some() => Err(Finding::NotPermitted(interface)),
        Some(status) => {
            let status = status.to_string();
            let why = message!("probe-status", interface = interface, status = status);
            Err(Finding::NotKnown(why))
        }
        None => Err(Finding::NotKnown(messages::klarna(&failure))),
    }
}
