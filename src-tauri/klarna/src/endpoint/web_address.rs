//! A web address, split into the parts that decide where it leads.

/// The longest address, in bytes.
pub(crate) const MAX_LENGTH: usize = 2048;

/// Why a link does not lead to Klarna. No text repeats the link.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum UrlError {
    /// It is longer than [`KlarnaUrl::MAX_LENGTH`](crate::KlarnaUrl::MAX_LENGTH).
    #[error("the link is longer than 2048 bytes")]
    TooLong,
    /// It has a blank, a control character, a backslash or a character beyond ASCII.
    #[error("the link has a character no link of Klarna's has")]
    Character,
    /// It is not `https`.
    #[error("the link is not https")]
    NotHttps,
    /// It has a user name or password.
    #[error("the link has a user name")]
    UserInfo,
    /// It names a port other than the default.
    #[error("the link names a port")]
    Port,
    /// It leads elsewhere.
    #[error("the link does not lead to Klarna")]
    ForeignHost,
    /// It cannot be read, or two readers do not agree on it.
    #[error("the link cannot be read")]
    Malformed,
}

/// An `http` or `https` address, split into the parts that decide where it leads.
///
/// It is parsed twice, here and by the `url` crate, and accepted only if both agree. The parser here leaves no room for
/// differences: no character that some parsers strip, decode or read as a slash can stand before the path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Parts<'a> {
    pub(crate) https: bool,
    pub(crate) host: &'a str,
    pub(crate) port: Option<u16>,
    /// Path, query and fragment.
    pub(crate) tail: &'a str,
}

impl<'a> Parts<'a> {
    pub(crate) fn split(text: &'a str) -> Result<Parts<'a>, UrlError> {
        if text.len() > MAX_LENGTH {
            return Err(UrlError::TooLong);
        }
        if !text
            .bytes()
            .all(|byte| byte.is_ascii_graphic() && byte != b'\\')
        {
            return Err(UrlError::Character);
        }
        let (https, rest) = match (text.strip_prefix("https://"), text.strip_prefix("http://")) {
            (Some(rest), _) => (true, rest),
            (None, Some(rest)) => (false, rest),
            (None, None) => return Err(UrlError::NotHttps),
        };
        let (authority, tail) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
        if authority.contains('@') {
            return Err(UrlError::UserInfo);
        }
        let (host, port) = split_port(authority)?;
        let parts = Parts {
            https,
            host,
            port,
            tail,
        };
        parts
            .agrees_with(text)
            .then_some(parts)
            .ok_or(UrlError::Malformed)
    }

    pub(crate) fn is_loopback(&self) -> bool {
        matches!(self.host, "127.0.0.1" | "[::1]" | "localhost")
    }

    /// Returns whether it leads to exactly this origin, which includes the port.
    pub(crate) fn is_at(&self, origin: &str) -> bool {
        let scheme = if self.https { "https" } else { "http" };
        self.port
            .is_some_and(|port| origin == format!("{scheme}://{}:{port}", self.host))
    }

    pub(crate) fn check_klarna(&self) -> Result<(), UrlError> {
        if !self.https {
            return Err(UrlError::NotHttps);
        }
        let host = self.host.to_ascii_lowercase();
        if host != "klarna.com" && !host.ends_with(".klarna.com") {
            return Err(UrlError::ForeignHost);
        }
        match self.port {
            None | Some(443) => Ok(()),
            Some(_) => Err(UrlError::Port),
        }
    }

    fn agrees_with(&self, text: &str) -> bool {
        let Ok(read) = url::Url::parse(text) else {
            return false;
        };
        let default_port = if self.https { 443 } else { 80 };
        read.scheme() == (if self.https { "https" } else { "http" })
            && read.host_str() == Some(self.host.to_ascii_lowercase().as_str())
            && read.port() == self.port.filter(|port| *port != default_port)
            && read.username().is_empty()
            && read.password().is_none()
    }
}

/// Splits `host:port`. A host is a name of letters, digits, hyphens and dots without an empty label, or `[::1]`.
fn split_port(authority: &str) -> Result<(&str, Option<u16>), UrlError> {
    if let Some(rest) = authority.strip_prefix("[::1]") {
        let port = if rest.is_empty() {
            None
        } else {
            Some(rest.strip_prefix(':').ok_or(UrlError::Malformed)?)
        };
        return Ok(("[::1]", port.map(read_port).transpose()?));
    }
    let (host, port) = match authority.split_once(':') {
        Some((host, port)) => (host, Some(read_port(port)?)),
        None => (authority, None),
    };
    let label_ok = |label: &str| {
        !label.is_empty()
            && label.len() <= 63
            && label
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    if host.len() <= 253 && host.split('.').all(label_ok) {
        Ok((host, port))
    } else {
        Err(UrlError::Malformed)
    }
}

fn read_port(text: &str) -> Result<u16, UrlError> {
    if text.is_empty() || text.len() > 5 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(UrlError::Malformed);
    }
    match text.parse::<u16>() {
        Ok(port) if port > 0 => Ok(port),
        Ok(_) | Err(_) => Err(UrlError::Malformed),
    }
}
