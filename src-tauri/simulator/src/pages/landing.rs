//! Where the customer goes after the page: the shop's addresses.

use crate::world::{HostedSession, HostedState, Settings, proxied, text};

/// Returns the shop's page for the session's state, with its placeholders filled in.
///
/// Token and order id are filled in for `success` only. Without an address for `error`, `failure` is used.
pub(super) fn landing(session: &HostedSession, settings: &Settings) -> Option<String> {
    let urls = &session.merchant_urls;
    let named = |names: &[&str]| {
        let mut urls = names.iter().map(|name| text(urls, name));
        let url = urls.find(|url| !url.is_empty())?;
        let url = proxied(settings.proxy.as_ref(), url);
        Some(url.replace("{{session_id}}", &session.id))
    };
    match &session.state {
        HostedState::Completed(completion) => {
            let (token, order_id) = completion.ids();
            let url = named(&["success"])?;
            let url = url.replace("{{authorization_token}}", token);
            Some(url.replace("{{order_id}}", order_id))
        }
        HostedState::Cancelled => named(&["cancel"]),
        HostedState::Back => named(&["back", "cancel"]),
        HostedState::Failed => named(&["failure"]),
        HostedState::Error => named(&["error", "failure"]),
        HostedState::Waiting
        | HostedState::InProgress
        | HostedState::ManualIdCheck { .. }
        | HostedState::Disabled => None,
    }
}

/// Returns whether leaving the page means going back: if the shop gave an address for it or, in a web shop, for cancelling.
pub(super) fn goes_back(session: &HostedSession, channel: &str) -> bool {
    let given = |name: &str| session.merchant_urls.contains_key(name);
    let in_web_shop = !matches!(channel, "IN_STORE" | "TELESALES");
    given("back") || (in_web_shop && given("cancel"))
}

/// Returns the addresses a button may lead to.
pub(super) fn addresses(session: &HostedSession, settings: &Settings) -> Vec<String> {
    let names = ["success", "cancel", "back", "failure", "error"];
    let urls = names.iter().map(|name| text(&session.merchant_urls, name));
    urls.filter(|url| !url.is_empty())
        .map(|url| proxied(settings.proxy.as_ref(), url))
        .collect()
}
