//! Whether Klarna accepts a credential, found out by reads of what is not there.

use handover_core::{Message, message};
use handover_klarna::{Client, Failure};
use thiserror::Error;

use crate::messages;

/// An id no order and no session has.
const NOBODYS: &str = "00000000-0000-4000-8000-000000000000";

/// Why a credential is not known to be good.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{}", self.message())]
pub enum Finding {
    /// Klarna does not know it (401).
    NotAccepted,
    /// Klarna knows it, but one of the interfaces is closed to it (403).
    NotPermitted(&'static str),
    /// No answer, or one that proves nothing.
    NotKnown(Message),
}

impl Finding {
    /// Returns what is said to a person.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Finding::NotAccepted => message!("not-accepted"),
            Finding::NotPermitted(interface) => message!("not-permitted", what = *interface),
            Finding::NotKnown(why) => message!("not-known", why = why.clone()),
        }
    }
}

/// Asks for an order, a payment session and a hosted page that do not exist. Klarna says so only to
/// whom it knows, and only where the interface is open to them.
///
/// # Errors
/// When Klarna says something else, or nothing.
pub async fn probe(client: &Client) -> Result<(), Finding> {
    let order = client.read_order(&NOBODYS.into()).await.map(drop);
    let unknown = order.as_ref().err().and_then(Failure::error_code) == Some("NO_SUCH_ORDER");
    judge("Order Management", order, unknown)?;
    let session = client.read_payment_session(&NOBODYS.into()).await.map(drop);
    judge("Klarna Payments", session, true)?;
    let page = client.read_hosted_session(&NOBODYS.into()).await.map(drop);
    judge("Hosted Payment Page", page, true)
}

/// `is_klarnas`: a 404 in words that are Klarna's, or of an interface whose words are not documented.
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
