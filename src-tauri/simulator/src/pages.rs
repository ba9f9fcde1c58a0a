//! The pages: payment page, QR code, outbox. Plain HTML without script; maud escapes every text.

mod landing;
mod payment;
mod qr;

use std::collections::BTreeSet;

use http::Method;
use http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
};
use maud::{DOCTYPE, Markup, html};
pub(crate) use payment::pay;
use serde_json::json;

use crate::exchange::{Request, Response};
use crate::texts::{Texts, texts};
use crate::world::{CustomerError, World, customer_status};

const STYLE: &str = include_str!("pages/style.css");
const BADGE: &str = include_str!("pages/badge.svg");

/// Answers with the QR code of a link, as PNG.
pub(crate) fn qr_image(world: &World, request: &Request, link: &str, now_ms: i64) -> Response {
    let now = world.now(now_ms);
    let session = world
        .linked(link)
        .ok_or(CustomerError::Unknown)
        .and_then(|id| world.open_page(id, now));
    let png = session.map(|session| qr::png(&world.redirect_url(session)));
    match png {
        Ok(Some(png)) => {
            let mut response = Response::of(200, "image/png", png);
            response.add(CACHE_CONTROL, "no-store");
            response
        }
        Ok(None) => closed(request, &CustomerError::Unknown),
        Err(error) => closed(request, &error),
    }
}

/// Answers with the e-mails and text messages that were sent.
pub(crate) fn outbox(world: &World) -> Response {
    let view = world.outbox_view();
    let messages = view["messages"].as_array().map_or(&[][..], Vec::as_slice);
    let body = html! {
        h1 { "Outbox" }
        @if messages.is_empty() {
            p.quiet { "Nothing has been sent yet." }
        }
        @for message in messages {
            @let field = |name: &str| message[name].as_str().unwrap_or_default();
            article.message {
                p.quiet { (field("channel")) " · " (field("to")) " · " (field("at")) }
                p { (field("text")) }
                p { a href=(field("link")) { (field("link")) } }
            }
        }
    };
    page(200, "Outbox", body)
}

/// Answers with the front page.
pub(crate) fn start(world: &World) -> Response {
    let body = html! {
        h1 { (world.settings().shop) }
        p { "This is a simulated Klarna. No real money moves." }
        p { a.button.second href="/outbox" { "Outbox" } }
    };
    page(200, "Klarna simulator", body)
}

/// Answers with a file of the pages.
pub(crate) fn asset(name: &str) -> Response {
    let (kind, file) = match name {
        "style.css" => ("text/css;charset=utf-8", STYLE),
        "badge.svg" => ("image/svg+xml", BADGE),
        _ => return page(404, "Not found", html! { h1 { "Not found" } }),
    };
    let mut response = Response::of(200, kind, file);
    response.add(X_CONTENT_TYPE_OPTIONS, "nosniff");
    response
}

/// Answers a customer who cannot use this page.
fn closed(request: &Request, error: &CustomerError) -> Response {
    let gone = *error == CustomerError::Disabled && request.method == Method::GET;
    let status = if gone { 410 } else { customer_status(error) };
    if request.wants_json() {
        return Response::json(status, &json!({"error": error.to_string()}));
    }
    let title = if status == 404 {
        "Page not found"
    } else {
        "Nothing to pay"
    };
    let body = html! {
        h1 { (title) }
        p.notice { (error) "." }
        p { "Please ask in the shop." }
    };
    page(status, title, body)
}

/// A page, and the foreign images and addresses it may use.
struct Page<'p> {
    texts: &'static Texts,
    title: &'p str,
    body: Markup,
    /// The addresses of foreign images.
    images: Vec<&'p str>,
    /// The foreign addresses a button may lead to.
    forms: Vec<String>,
}

impl Page<'_> {
    fn response(&self, status: u16) -> Response {
        let html = html! {
            (DOCTYPE)
            html lang=(self.texts.language) {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="robots" content="noindex";
                    title { (self.title) }
                    link rel="stylesheet" href="/pages/style.css";
                }
                body {
                    p.banner { (self.texts.banner) }
                    main { (self.body) }
                    footer {
                        img src="/pages/badge.svg" width="72" height="32" alt="Simulated Klarna";
                    }
                }
            }
        };
        let mut response = Response::of(status, "text/html;charset=utf-8", html.into_string());
        response.add(CONTENT_SECURITY_POLICY, self.policy());
        response.add(X_CONTENT_TYPE_OPTIONS, "nosniff");
        response.add(REFERRER_POLICY, "no-referrer");
        response.add(CACHE_CONTROL, "no-store");
        response
    }

    /// Returns what the browser allows: only our own files and the hosts the shop named.
    fn policy(&self) -> String {
        let sources = |urls: &mut dyn Iterator<Item = &str>| {
            let origins: BTreeSet<&str> = urls.filter_map(origin).collect();
            origins
                .iter()
                .map(|origin| format!(" {origin}"))
                .collect::<String>()
        };
        format!(
            "default-src 'none'; style-src 'self'; img-src 'self'{}; form-action 'self'{}; \
             base-uri 'none'; frame-ancestors 'none'",
            sources(&mut self.images.iter().copied()),
            sources(&mut self.forms.iter().map(String::as_str))
        )
    }
}

/// Answers with a page of the simulator's own, in English.
fn page(status: u16, title: &str, body: Markup) -> Response {
    let page = Page {
        texts: texts(""),
        title,
        body,
        images: Vec::new(),
        forms: Vec::new(),
    };
    page.response(status)
}

/// Returns scheme, host and port of an address, unless they could change a policy's meaning.
fn origin(url: &str) -> Option<&str> {
    let (scheme, rest) = url.split_once("://")?;
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let plain = |c: char| c.is_ascii_alphanumeric() || "-.:[]".contains(c);
    let known = scheme == "https" || scheme == "http";
    (known && !host.is_empty() && host.chars().all(plain))
        .then(|| &url[..scheme.len() + 3 + host.len()])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_in_a_text_stays_text() {
        let text = "<script>alert('x')</script>\"&";
        let response = page(200, text, html! { p title=(text) { (text) } });
        let html = String::from_utf8(response.body).expect("it is text");
        let escaped = "&lt;script&gt;alert('x')&lt;/script&gt;&quot;&amp;";
        assert_eq!(html.matches(escaped).count(), 3, "{html}");
        assert!(!html.contains("<script"));
    }

    #[test]
    fn the_policy_names_hosts_and_nothing_that_could_be_more() {
        for (url, expected) in [
            ("https://shop.test/done?x=1", Some("https://shop.test")),
            ("http://127.0.0.1:8080", Some("http://127.0.0.1:8080")),
            ("https://a.test; script-src *", None),
            ("https://*/x", None),
            ("javascript:alert(1)", None),
        ] {
            assert_eq!(origin(url), expected, "{url}");
        }
    }
}
