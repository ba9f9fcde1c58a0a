//! The customer's phone in practice mode: acts as a person on the hosted page.
//!
//! Practice only. With a real account the payment page is never opened on the shop's own machines.

use std::time::Duration;

use handover_core::{Message, message};
use handover_klarna::http::Method;
use handover_klarna::http::header::{ACCEPT, HeaderMap, HeaderValue};
use handover_klarna::url::Url;
use handover_klarna::{Endpoint, HttpTransport, KlarnaUrl, Request, Transport};
use thiserror::Error;

/// An action of the customer on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the words on the page's own buttons")]
pub enum Act {
    Open,
    Pay,
    Decline,
    Error,
    Back,
    Cancel,
}

impl Act {
    /// Parses the word of a command or a screen.
    #[must_use]
    pub fn parse(word: &str) -> Option<Act> {
        Some(match word {
            "open" => Act::Open,
            "pay" => Act::Pay,
            "decline" => Act::Decline,
            "error" => Act::Error,
            "back" => Act::Back,
            "cancel" => Act::Cancel,
            _ => return None,
        })
    }

    const fn path(self) -> Option<&'static str> {
        match self {
            Act::Open => None,
            Act::Pay => Some("pay"),
            Act::Decline => Some("decline"),
            Act::Error => Some("error"),
            Act::Back => Some("back"),
            Act::Cancel => Some("cancel"),
        }
    }
}

/// Why the phone failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum PhoneError {
    /// The account is a real one.
    #[error("the customer's phone is played in practice only")]
    NotPractice,
    /// The page could not be reached.
    #[error("the practice page cannot be reached")]
    NoPage,
    /// The page did not accept it, because the payment is over or closed.
    #[error("the page no longer takes this: the payment is over")]
    TooLate,
}

impl PhoneError {
    /// Returns the message for a person.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            PhoneError::NotPractice => message!("phone-not-practice"),
            PhoneError::NoPage => message!("phone-no-page"),
            PhoneError::TooLate => message!("phone-too-late"),
        }
    }
}

/// A phone connected to the practice page.
pub struct Phone {
    transport: HttpTransport,
    endpoint: Endpoint,
}

impl Phone {
    /// Returns a phone for a practice endpoint.
    ///
    /// # Errors
    /// When the endpoint is a real one.
    pub fn new(endpoint: &Endpoint) -> Result<Phone, PhoneError> {
        if !endpoint.is_practice() {
            return Err(PhoneError::NotPractice);
        }
        let transport = HttpTransport::new(endpoint).map_err(|_| PhoneError::NoPage)?;
        Ok(Phone {
            transport,
            endpoint: endpoint.clone(),
        })
    }

    /// Performs one action on the page behind `link`.
    ///
    /// # Errors
    /// When the page is unreachable or no longer accepts it.
    pub async fn act(&self, link: &KlarnaUrl, act: Act) -> Result<(), PhoneError> {
        let url = match act.path() {
            None => link.expose().to_owned(),
            Some(path) => format!("{}/{path}", link.expose().trim_end_matches('/')),
        };
        let url = KlarnaUrl::parse(&url, &self.endpoint).map_err(|_| PhoneError::NotPractice)?;
        let url = Url::parse(url.expose()).map_err(|_| PhoneError::NotPractice)?;
        let request = Request {
            operation: "customer",
            method: if act == Act::Open {
                Method::GET
            } else {
                Method::POST
            },
            url,
            headers: HeaderMap::from_iter([(ACCEPT, HeaderValue::from_static("application/json"))]),
            body: (act != Act::Open).then(Vec::new),
            timeout: Duration::from_secs(20),
            response_limit: 1024 * 1024,
        };
        let response = self
            .transport
            .send(request)
            .await
            .map_err(|_| PhoneError::NoPage)?;
        if response.status.is_success() {
            Ok(())
        } else {
            Err(PhoneError::TooLate)
        }
    }
}
