//! The payment page: what the customer sees of a hosted session, and what happens when a button is pressed.

use http::header::{LOCATION, REFERRER_POLICY};
use maud::{Markup, html};
use serde_json::{Value, json};

use super::landing::{self, landing};
use super::{Page, closed};
use crate::exchange::{Request, Response};
use crate::texts::money::money;
use crate::texts::{Texts, texts};
use crate::world::{
    CustomerAct, CustomerError, HostedSession, HostedState, Settings, World, list, number, text,
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
            show(world, request, &id, now_ms, false)
        }
        ("GET", ["cancel"]) => show(world, request, &id, now_ms, true),
        ("POST", [name]) => match CustomerAct::named(name) {
            Some(act) => answer_act(world, request, &id, link, act, now_ms),
            None => closed(request, &CustomerError::Unknown),
        },
        _ => closed(request, &CustomerError::Unknown),
    }
}

fn answer_act(
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
    let session = match world.open_page(id, world.now(now_ms)) {
        Ok(session) => session,
        Err(error) => return closed(request, &error),
    };
    let status = session.state.code();
    if request.wants_json() {
        return Response::json(200, &json!({ "status": status }));
    }
    let own = || format!("/pay/{link}?after={}", status.to_ascii_lowercase());
    let mut response = Response::of(303, "text/plain", "");
    response.add(
        LOCATION,
        landing(session, world.settings()).unwrap_or_else(own),
    );
    response.add(REFERRER_POLICY, "no-referrer");
    response
}

fn show(world: &World, request: &Request, id: &str, now_ms: i64, confirm: bool) -> Response {
    let session = match world.open_page(id, world.now(now_ms)) {
        Ok(session) => session,
        Err(error) => return closed(request, &error),
    };
    let Some(purchase) = world.purchase_of(session) else {
        return closed(request, &CustomerError::Unknown);
    };
    let purchase = &purchase;
    let settings = world.settings();
    let locale = text(purchase, "locale");
    let view = PaymentView {
        session,
        texts: texts(locale),
        locale,
        settings,
        amount_minor: number(purchase, "order_amount"),
        tax_minor: purchase.get("order_tax_amount").and_then(Value::as_i64),
        currency: text(purchase, "purchase_currency"),
        lines: list(purchase, "order_lines"),
        reference: text(purchase, "merchant_reference1"),
        methods: session.offer.shown(&settings.categories),
        goes_back: landing::goes_back(session, text(purchase, "acquiring_channel")),
    };
    if request.wants_json() {
        return Response::json(200, &view.json());
    }
    let body = if confirm && !session.state.is_final() {
        view.confirmation()
    } else {
        view.html()
    };
    let title = session
        .page_title
        .as_deref()
        .filter(|title| !title.is_empty());
    let images = session
        .appearance
        .background_images
        .iter()
        .map(|image| &*image.url);
    Page {
        texts: view.texts,
        title: title.unwrap_or(view.texts.title),
        body,
        images: images
            .chain(session.appearance.logo_url.as_deref())
            .collect(),
        forms: landing::addresses(session, settings),
    }
    .response(200)
}

/// The data of the page: the shop, the purchase, and the state of the payment.
struct PaymentView<'w> {
    session: &'w HostedSession,
    texts: &'static Texts,
    locale: &'w str,
    settings: &'w Settings,
    amount_minor: i64,
    tax_minor: Option<i64>,
    currency: &'w str,
    lines: &'w [Value],
    reference: &'w str,
    methods: Vec<&'w str>,
    /// Whether leaving the page means going back, not cancelling.
    goes_back: bool,
}

impl PaymentView<'_> {
    fn json(&self) -> Value {
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
        let mut view = json!({
            "status": self.session.state.code(),
            "shop": self.settings.shop,
            "amount_minor": self.amount_minor,
            "tax_minor": self.tax_minor,
            "currency": self.currency,
            "locale": self.locale,
            "lines": lines,
            "reference": self.reference,
            "methods": self.methods,
        });
        if let HostedState::ManualIdCheck { challenge, .. } = &self.session.state {
            view["challenge"] = challenge.clone().into();
        }
        view
    }

    fn html(&self) -> Markup {
        html! {
            (self.background())
            (self.head())
            (self.notice())
            @if !self.session.appearance.hides_detail { (self.table()) }
            @if self.session.state.is_final() { (self.way_back()) } @else { (self.choices()) }
        }
    }

    /// Returns the images behind the page; the browser picks the one that fits its screen.
    fn background(&self) -> Markup {
        html! {
            @if let Some((narrowest, wider)) = self.session.appearance.background_images.split_first() {
                picture.behind {
                    @for image in wider.iter().rev() {
                        source media={ "(min-width: " (image.width) "px)" } srcset=(image.url);
                    }
                    img src=(narrowest.url) alt="";
                }
            }
        }
    }

    fn head(&self) -> Markup {
        let quiet = |label: &str, value: &str| html! { p.quiet { (label.replace("{}", value)) } };
        let tax = self
            .tax_minor
            .filter(|_| !self.session.appearance.hides_detail);
        html! {
            @if let Some(url) = &self.session.appearance.logo_url { img.logo src=(url) alt=""; }
            p.shop { (self.settings.shop) }
            h1 { (self.money(self.amount_minor)) }
            @if let Some(tax) = tax { (quiet(self.texts.tax, &self.money(tax))) }
            @if !self.reference.is_empty() { (quiet(self.texts.reference, self.reference)) }
        }
    }

    fn notice(&self) -> Markup {
        let texts = self.texts;
        let (class, text) = match &self.session.state {
            HostedState::Waiting | HostedState::InProgress if self.session.offer.fell_back => {
                ("notice bad", texts.other_methods)
            }
            HostedState::Waiting | HostedState::InProgress | HostedState::Disabled => {
                return html! {};
            }
            HostedState::ManualIdCheck { challenge, .. } => {
                let (before, after) = texts.document.split_once("{}").unwrap_or_default();
                return html! {
                    p.notice role="status" { (before) strong.code { (challenge) } (after) }
                };
            }
            HostedState::Back => ("notice", texts.went_back),
            HostedState::Failed => ("notice bad", texts.declined),
            HostedState::Error => ("notice bad", texts.error),
            HostedState::Completed(_) => ("notice good", texts.paid),
            HostedState::Cancelled => ("notice", texts.cancelled),
        };
        html! { p class=(class) role="status" { (text) } }
    }

    fn table(&self) -> Markup {
        html! {
            table {
                caption.unseen { (self.texts.purchase) }
                @for line in self.lines {
                    tr {
                        th scope="row" { (line["name"].as_str().unwrap_or_default()) }
                        td { (line["quantity"].as_i64().unwrap_or_default()) "\u{a0}×" }
                        td { (self.money(line["total_amount"].as_i64().unwrap_or_default())) }
                    }
                }
            }
        }
    }

    /// Returns the buttons; those for practice under a heading of their own.
    fn choices(&self) -> Markup {
        let [otherwise, decline, error, back, document] = self.texts.otherwise;
        let amount = self.money(self.amount_minor);
        html! {
            (self.methods())
            (self.form("pay", "", &self.texts.verb(&self.session.purchase_type, &amount)))
            (self.leave())
            details {
                summary { (otherwise) }
                (self.form("decline", "second", decline))
                (self.form("error", "second", error))
                (self.form("back", "second", back))
                (self.form("id-check", "second", document))
            }
        }
    }

    /// Returns the payment methods, unless there is only one and the shop chose none.
    fn methods(&self) -> Markup {
        let shown = self.methods.len() > 1 || !self.session.offer.chosen.is_empty();
        html! {
            @if shown {
                p.quiet { (self.texts.methods) }
                ul.methods {
                    @for method in &self.methods { li { (method.replace('_', " ")) } }
                }
            }
        }
    }

    /// Returns the button that leaves the page: back if the shop gave an address for it, else cancel.
    fn leave(&self) -> Markup {
        html! {
            @if self.goes_back {
                (self.form("back", "second", self.texts.to_shop))
            } @else {
                p { a.button.second href={ (self.path()) "/cancel" } { (self.texts.cancel) } }
            }
        }
    }

    fn confirmation(&self) -> Markup {
        html! {
            (self.head())
            p.notice { (self.texts.cancel_question) }
            (self.form("cancel", "danger", self.texts.cancel_yes))
            p { a.button.second href=(self.path()) { (self.texts.cancel_no) } }
        }
    }

    /// Returns the link to the shop's own page, or the hint that this page can be closed.
    fn way_back(&self) -> Markup {
        html! {
            @if let Some(url) = landing(self.session, self.settings) {
                p { a.button rel="noreferrer" href=(url) { (self.texts.to_shop) } }
            } @else {
                p.quiet { (self.texts.close) }
            }
        }
    }

    fn form(&self, act: &str, class: &str, label: &str) -> Markup {
        html! {
            form method="post" action={ (self.path()) "/" (act) } {
                button class={ "button " (class) } { (label) }
            }
        }
    }

    fn path(&self) -> String {
        format!("/pay/{}", self.session.link)
    }

    fn money(&self, minor: i64) -> String {
        money(minor, self.currency, self.locale)
    }
}
