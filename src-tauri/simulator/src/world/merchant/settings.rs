//! Settings of a simulated Klarna.

use std::fmt;

use crate::world::merchant::agreement::Agreement;
use crate::world::merchant::proxy::Proxy;
use crate::world::protocol::idempotency::KeyScope;
use crate::world::protocol::rate_limit::Rate;

/// Settings of a simulated Klarna.
#[derive(Clone)]
pub struct Settings {
    /// The start of every link and location, without a slash at the end; set by the HTTP server.
    pub base_url: String,
    /// The address others use to reach the same paths, if not the bound one.
    pub public_url: Option<String>,
    /// The user name of the credentials.
    pub user: String,
    /// The secret of the credentials: the password, and the whole of an API key.
    pub secret: String,
    /// Whether rate limits and the daily limit on messages are enforced.
    pub rate_limit: bool,
    /// Which rate limits apply.
    pub rate: Rate,
    /// Whether links can be sent as text messages: Klarna's documents disagree.
    pub sms: bool,
    /// The shop's name, as customers see it on the payment page.
    pub shop: String,
    /// The payment method categories every session is offered.
    pub categories: Vec<String>,
    /// Ids are derived from it: worlds with different seeds share none.
    pub seed: u64,
    /// How far idempotency keys apply.
    pub keys: KeyScope,
    /// The merchant's initial agreement with Klarna. The control interface may change it later.
    pub agreement: Agreement,
    /// For development: stands in for the shop's https proxy.
    pub proxy: Option<Proxy>,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            base_url: "http://127.0.0.1".into(),
            public_url: None,
            user: "practice".into(),
            secret: "practice".into(),
            rate_limit: true,
            rate: Rate::default(),
            sms: true,
            shop: "Practice shop".into(),
            categories: vec!["klarna".into()],
            seed: 0,
            keys: KeyScope::default(),
            agreement: Agreement::default(),
            proxy: None,
        }
    }
}

impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Settings")
            .field("base_url", &self.base_url)
            .field("public_url", &self.public_url)
            .field("user", &self.user)
            .field("rate_limit", &self.rate_limit)
            .field("rate", &self.rate)
            .field("sms", &self.sms)
            .field("shop", &self.shop)
            .field("categories", &self.categories)
            .field("seed", &self.seed)
            .field("keys", &self.keys)
            .field("agreement", &self.agreement)
            .field("proxy", &self.proxy)
            .finish_non_exhaustive()
    }
}
