//! The payment page: what the customer sees of a hosted session, and what happens when a button is pressed.

use serde_json::{Value, json};

use super::{amount, closed, escape, page};
use crate::direct::{Request, Response};
use crate::world::{
    CustomerAct, CustomerError, HostedSession, HostedState, World, list, number, text,
};

/// Answers a request to the customer's link, `/pay/<link>` and what lies below it.
pub(crate) fn pay(
    world: &mut World,
    request: &Request,
    (link, rest): (&str, &[&str]),
    query: &str,
    now_ms: i64,
) -> Response {
    let Some(id) = world.linked(link).map(str::to_owned) else {
        return closed(request, &CustomerError::Unknown);
    };
    match (request.method.as_str(), rest) {
        ("GET", []) => {
            let shown = query.split('&').any(|pair| pair.starts_with("after="));
            if !shown && let Err(error) = world.customer(&id, CustomerAct::Open, now_ms) {
                return closed(request, &error);
            }
            shown_page(world, request, &id, now_ms, false)
        }
        ("GET", ["cancel"]) => shown_page(world, request, &id, now_ms, true),
        ("POST", [name]) => match CustomerAct::named(name) {
            Some(act) => acted(world, request, &id, link, act, now_ms),
            None => closed(request, &CustomerError::Unknown),
        },
        _ => closed(request, &CustomerError::Unknown),
    }
}

fn acted(
    world: &mut World,
    request: &Request,
    id: &str,
    link: &str,
    act: CustomerAct,
    now_ms: i64,
) -> Response {
    if let Err(error) = world.customer(id, act, now_ms) {
        return closed(request, &error);
    }
    let now = world.now(now_ms);
    let status = world.visited(id, now).map(|session| session.state.word());
    match status {
        Ok(status) if request.wants_json() => Response::json(200, &json!({ "status": status })),
        Ok(status) => {
            let back = format!("/pay/{link}?after={}", status.to_ascii_lowercase());
            let mut response = Response::of(303, "text/plain", "");
            response.add("Location", back);
            response
        }
        Err(error) => closed(request, &error),
    }
}

fn shown_page(world: &World, request: &Request, id: &str, now_ms: i64, confirm: bool) -> Response {
    let session = match world.visited(id, world.now(now_ms)) {
        Ok(session) => session,
        Err(error) => return closed(request, &error),
    };
    let Some(purchase) = world.purchase_of(session) else {
        return closed(request, &CustomerError::Unknown);
    };
    let basket = Basket {
        shop: &world.settings().shop,
        amount_minor: number(purchase, "order_amount"),
        currency: text(purchase, "purchase_currency"),
        lines: list(purchase, "order_lines"),
        reference: text(purchase, "merchant_reference1"),
    };
    if request.wants_json() {
        return Response::json(200, &basket.json(session));
    }
    let body = if confirm && !session.state.is_final() {
        confirmation(session, &basket)
    } else {
        basket.html(session)
    };
    let title = session.page_title.as_deref();
    page(200, title.unwrap_or("Complete your purchase"), &body)
}

/// What the customer is asked to pay for.
struct Basket<'w> {
    shop: &'w str,
    amount_minor: i64,
    currency: &'w str,
    lines: &'w [Value],
    reference: &'w str,
}

impl Basket<'_> {
    fn json(&self, session: &HostedSession) -> Value {
        let lines: Value = self
            .lines
            .iter()
            .map(|line| {
                json!({
                    "name": line["name"],
                    "quantity": line["quantity"],
                    "total_minor": line["total_amount"],
                })
            })
            .collect();
        json!({
            "status": session.state.word(),
            "shop": self.shop,
            "amount_minor": self.amount_minor,
            "currency": self.currency,
            "lines": lines,
            "reference": self.reference,
        })
    }

    fn html(&self, session: &HostedSession) -> String {
        let link = escape(&session.link);
        let mut body = self.head();
        body.push_str(&notice(session));
        body.push_str("<table><caption class=\"unseen\">Your purchase</caption>");
        for line in self.lines {
            let quantity = line["quantity"].as_i64().unwrap_or_default();
            let total = line["total_amount"].as_i64().unwrap_or_default();
            body.push_str(&format!(
                "<tr><th scope=\"row\">{}</th><td>{quantity}&nbsp;×</td><td>{}</td></tr>",
                escape(line["name"].as_str().unwrap_or_default()),
                escape(&amount(total, self.currency)),
            ));
        }
        body.push_str("</table>");
        if session.state.is_final() {
            body.push_str(&way_back(session));
            return body;
        }
        let verb = purchase_verb(&session.purchase_type);
        body.push_str(&format!(
            "{}{}<details><summary>Let something else happen</summary>{}{}{}{}</details>",
            form(&link, "pay", "", &format!("{verb} {}", self.total())),
            leave(session),
            form(&link, "decline", "second", "Be declined by Klarna"),
            form(&link, "error", "second", "Meet a technical error"),
            form(&link, "back", "second", "Go back"),
            form(&link, "id-check", "second", "Be asked for a document"),
        ));
        body
    }

    fn head(&self) -> String {
        let reference = if self.reference.is_empty() {
            String::new()
        } else {
            format!(
                "<p class=\"quiet\">Reference {}</p>",
                escape(self.reference)
            )
        };
        format!(
            "<p class=\"shop\">{}</p><h1>{}</h1>{reference}",
            escape(self.shop),
            escape(&self.total())
        )
    }

    fn total(&self) -> String {
        amount(self.amount_minor, self.currency)
    }
}

fn confirmation(session: &HostedSession, basket: &Basket<'_>) -> String {
    let link = escape(&session.link);
    format!(
        "{}<p class=\"notice\">Cancel this payment? The shop will have to start again.</p>{}\
         <p><a class=\"button second\" href=\"/pay/{link}\">No, keep it</a></p>",
        basket.head(),
        form(&link, "cancel", "danger", "Yes, cancel"),
    )
}

fn notice(session: &HostedSession) -> String {
    let (class, words) = match &session.state {
        HostedState::Waiting | HostedState::InProgress => return String::new(),
        HostedState::ManualIdCheck { challenge, .. } => (
            "notice",
            format!("Please show a document at the counter. Your code is {challenge}."),
        ),
        HostedState::Back => ("notice", "You went back. You can still pay.".to_owned()),
        HostedState::Failed => (
            "notice bad",
            "Klarna declined this payment. You can try again.".to_owned(),
        ),
        HostedState::Error => (
            "notice bad",
            "Something went wrong. You can try again.".to_owned(),
        ),
        HostedState::Completed(_) => ("notice good", "Paid. Thank you!".to_owned()),
        HostedState::Cancelled => ("notice", "The payment was cancelled.".to_owned()),
        HostedState::Disabled => (
            "notice bad",
            "The shop has withdrawn this payment.".to_owned(),
        ),
    };
    format!(
        "<p class=\"{class}\" role=\"status\">{}</p>",
        escape(&words)
    )
}

/// Returns the button that leaves the page: back if the shop named a place to go back to, else cancel.
fn leave(session: &HostedSession) -> String {
    let link = escape(&session.link);
    if session.merchant_urls.contains_key("back") {
        form(&link, "back", "second", "Go back to the shop")
    } else {
        format!("<p><a class=\"button second\" href=\"/pay/{link}/cancel\">Cancel</a></p>")
    }
}

/// Returns the link to the shop's own page, with its placeholders filled in.
fn way_back(session: &HostedSession) -> String {
    let urls = &session.merchant_urls;
    let (url, token, order_id) = match &session.state {
        HostedState::Completed(completion) => {
            let (token, order_id) = completion.ids();
            (text(urls, "success"), token, order_id)
        }
        HostedState::Cancelled => (text(urls, "cancel"), "", ""),
        HostedState::Waiting
        | HostedState::InProgress
        | HostedState::ManualIdCheck { .. }
        | HostedState::Back
        | HostedState::Failed
        | HostedState::Error
        | HostedState::Disabled => ("", "", ""),
    };
    if url.is_empty() {
        return "<p class=\"quiet\">You can close this page.</p>".into();
    }
    let url = url
        .replace("{{session_id}}", &session.id)
        .replace("{{authorization_token}}", token)
        .replace("{{order_id}}", order_id);
    format!(
        "<p><a class=\"button\" rel=\"noreferrer\" href=\"{}\">Back to the shop</a></p>",
        escape(&url)
    )
}

fn purchase_verb(purchase_type: &str) -> &'static str {
    match purchase_type {
        "RENT" => "Rent for",
        "BOOK" => "Book for",
        "SUBSCRIBE" => "Subscribe for",
        "DOWNLOAD" => "Download for",
        "ORDER" => "Order for",
        "CONTINUE" => "Continue with",
        _ => "Pay",
    }
}

fn form(link: &str, act: &str, class: &str, label: &str) -> String {
    format!(
        "<form method=\"post\" action=\"/pay/{link}/{act}\">\
         <button class=\"button {class}\">{}</button></form>",
        escape(label)
    )
}
