//! The links that a customer may be sent to, and no others.

use std::fmt;

use secrecy::{ExposeSecret, SecretString};

use super::Endpoint;
use super::web_address::{MAX_LENGTH, Parts, UrlError};

/// A link to Klarna that may be shown, encoded, sent or called.
///
/// It is `https` on `klarna.com` or a subdomain of it, on the default port, without user name, in printable ASCII, and at most
/// [`KlarnaUrl::MAX_LENGTH`] bytes; in practice it may also be on this machine. Anyone with it can pay: it is shown by no
/// `Debug`, has no `Display` and is wiped when dropped.
#[derive(Clone)]
pub struct KlarnaUrl {
    text: SecretString,
}

impl KlarnaUrl {
    /// The longest link, in bytes.
    pub const MAX_LENGTH: usize = MAX_LENGTH;

    /// Returns the link if it leads to Klarna or, if `endpoint` is on this machine, to this machine.
    pub fn parse(text: &str, endpoint: &Endpoint) -> Result<KlarnaUrl, UrlError> {
        let parts = Parts::split(text)?;
        if !endpoint.links_to(&parts) {
            parts.check_klarna()?;
        }
        Ok(KlarnaUrl {
            text: SecretString::from(text),
        })
    }

    /// Returns an optional link likewise.
    pub(crate) fn parse_optional(
        link: Option<&SecretString>,
        endpoint: &Endpoint,
    ) -> Result<Option<KlarnaUrl>, UrlError> {
        link.map(|link| KlarnaUrl::parse(link.expose_secret(), endpoint))
            .transpose()
    }

    /// Returns the text exactly as given.
    pub fn expose(&self) -> &str {
        self.text.expose_secret()
    }
}

impl PartialEq for KlarnaUrl {
    fn eq(&self, other: &Self) -> bool {
        self.expose() == other.expose()
    }
}

impl Eq for KlarnaUrl {}

impl fmt::Debug for KlarnaUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("KlarnaUrl([secret])")
    }
}
