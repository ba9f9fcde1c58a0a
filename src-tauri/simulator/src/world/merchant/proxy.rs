//! A stand-in for the shop's https proxy.

use std::str::FromStr;

use thiserror::Error;

/// Sends requests for the shop's public address to where the shop listens.
///
/// Klarna calls public https addresses only, which a developer's machine does not have. Behind the stand-in the shop
/// registers the same addresses as in production.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proxy {
    public: String,
    target: String,
}

/// A text that does not describe a proxy.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
#[error("a proxy is written https://PUBLIC=http://TARGET, without ? and #")]
pub struct NoProxy;

impl FromStr for Proxy {
    type Err = NoProxy;

    /// Reads `https://till.shop.example/klarna=http://127.0.0.1:8443`.
    fn from_str(text: &str) -> Result<Proxy, NoProxy> {
        let (public, target) = text.split_once('=').ok_or(NoProxy)?;
        let schemes = ["http://", "https://"];
        let has_host = |url: &str| {
            let rest = schemes.iter().find_map(|scheme| url.strip_prefix(scheme));
            rest.is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/'))
        };
        let plain = !text.contains(['?', '#']) && !text.contains(char::is_whitespace);
        if !plain || !is_reachable(public) || !has_host(public) || !has_host(target) {
            return Err(NoProxy);
        }
        Ok(Proxy {
            public: public.trim_end_matches('/').to_owned(),
            target: target.trim_end_matches('/').to_owned(),
        })
    }
}

/// Returns the target of an address of the shop, which may lie behind its proxy.
pub(crate) fn proxied(proxy: Option<&Proxy>, url: &str) -> String {
    let behind = proxy.and_then(|proxy| {
        let rest = url.strip_prefix(&proxy.public)?;
        let ends = rest.is_empty() || rest.starts_with(['/', '?']);
        ends.then(|| format!("{}{rest}", proxy.target))
    });
    behind.unwrap_or_else(|| url.to_owned())
}

/// Returns whether Klarna calls and links to the address: over https only.
pub(crate) fn is_reachable(url: &str) -> bool {
    url.starts_with("https://")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proxy_takes_what_lies_behind_it_and_nothing_else() {
        let proxy: Proxy = "https://till.shop.test/klarna/=http://127.0.0.1:8443/"
            .parse()
            .expect("it is one");
        for (url, leads_to) in [
            (
                "https://till.shop.test/klarna/secret/status?session_id=1",
                "http://127.0.0.1:8443/secret/status?session_id=1",
            ),
            ("https://till.shop.test/klarna", "http://127.0.0.1:8443"),
            (
                "https://till.shop.test/klarna.evil.test/",
                "https://till.shop.test/klarna.evil.test/",
            ),
            ("https://shop.test/klarna/x", "https://shop.test/klarna/x"),
        ] {
            assert_eq!(proxied(Some(&proxy), url), leads_to);
            assert_eq!(proxied(None, url), url);
        }
    }

    #[test]
    fn what_is_no_proxy_is_refused() {
        for text in [
            "",
            "https://shop.test",
            "http://shop.test=http://127.0.0.1:1",
            "https://shop.test=127.0.0.1:1",
            "https://shop.test=http://",
            "https:///x=http://127.0.0.1:1",
            "https://shop.test?x=http://127.0.0.1:1",
            "https://shop.test=http://127.0.0.1:1/#x",
        ] {
            assert_eq!(text.parse::<Proxy>(), Err(NoProxy), "{text}");
        }
    }
}
