//! Whether Klarna accepts a credential, found out by reads of what is not there.

use handover_klarna::{Client, Failure};
use thiserror::Error;

/// An id no order and no session has.
const NOBODYS: &str = "00000000-0000-4000-8000-000000000000";

/// Why a credential is not known to be good.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Finding {
    /// Klarna does not know it (401).
    #[error(
        "Klarna does not accept these credentials – check user name and secret, the region, and whether they belong to this environment"
    )]
    NotAccepted,
    /// Klarna knows it, but one of the interfaces is closed to it (403).
    #[error(
        "Klarna accepts the credentials, but not for {0} – ask Klarna to open it for this merchant id"
    )]
    NotPermitted(&'static str),
    /// No answer, or one that proves nothing.
    #[error(
        "it is not known whether Klarna accepts the credentials ({0}) – check the network and try again"
    )]
    NotKnown(String),
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
    judge("the Hosted Payment Page", page, true)
}

/// `is_klarnas`: a 404 in words that are Klarna's, or of an interface whose words are not documented.
fn judge(
    interface: &'static str,
    answer: Result<(), Failure>,
    is_klarnas: bool,
) -> Result<(), Finding> {
    let Err(failure) = answer else {
        return Err(Finding::NotKnown(format!(
            "{interface} knows what does not exist"
        )));
    };
    let refused = failure.refusal().map(|refusal| refusal.status);
    match refused.or(failure.status()).map(u16::from) {
        Some(404) if is_klarnas && refused.is_some() => Ok(()),
        Some(401) => Err(Finding::NotAccepted),
        Some(403) if refused.is_some() => Err(Finding::NotPermitted(interface)),
        Some(status) => Err(Finding::NotKnown(format!("{interface} answered {status}"))),
        None => Err(Finding::NotKnown(told(&failure))),
    }
}

/// The failure and its nearest cause; neither holds a link or a secret.
fn told(failure: &Failure) -> String {
    let cause = std::error::Error::source(failure);
    cause.map_or_else(|| failure.to_string(), ToString::to_string)
}
