//! The view of the customer's screen: a closed set of fields about the sale at the counter.

use std::sync::Arc;

use handover_core::{
    Acquiring, CustomerStep, Message, Page, PageStep, Sale, Standing, State, Step, message,
};
use handover_text::{Language, Texts};
use handover_till::engine::Shown;

use super::scene::{Card, Scene, total};
use super::words;
use crate::present::screens::sale::open;
use crate::view::{Channel, CustomerLine, CustomerState, CustomerView, Mode, QrView};

/// How long the thank-you stays on screen.
const THANKS_MS: i64 = 20_000;

pub(super) fn view(scene: &Scene<'_>) -> CustomerView {
    // The till could not follow a payment made now.
    if scene.snapshot.displaced().is_some() {
        return empty(scene);
    }
    if let Some(shown) = scene.served() {
        return of_sale(scene, shown);
    }
    let basket = scene.state.basket.and_then(|id| scene.snapshot.sale(id));
    match basket {
        Some(shown) if !shown.sale.basket().lines().is_empty() => {
            filled(scene, CustomerState::Basket, &shown.sale, None)
        }
        Some(_) | None => empty(scene),
    }
}

fn of_sale(scene: &Scene<'_>, shown: &Shown) -> CustomerView {
    let state = state(&shown.sale);
    let age = scene
        .now_ms
        .saturating_sub(shown.sale.times().changed_at.as_ms());
    let is_gone = shown.sale.is_handed_over() && age > THANKS_MS;
    if state == CustomerState::Idle || is_gone {
        return empty(scene);
    }
    let scannable = matches!(
        state,
        CustomerState::Scan | CustomerState::OnPhone | CustomerState::TryAgain
    );
    let qr = scannable.then(|| code(scene, shown)).flatten();
    filled(scene, state, &shown.sale, qr)
}

fn code(scene: &Scene<'_>, shown: &Shown) -> Option<QrView> {
    let open = shown.sale.open()?;
    // A customer on the phone is not the one in front of this screen.
    if shown.sale.session()?.terms.acquiring == Acquiring::Telesales {
        return None;
    }
    let card = Card::new(shown);
    if open::last_channel(scene, &card, open) == Channel::Qr {
        open::code(&shown.code)
    } else {
        None
    }
}

/// Returns what the customer is shown. It promises nothing that is not certain.
fn state(sale: &Sale) -> CustomerState {
    match sale.state() {
        State::Basket { .. } => CustomerState::Basket,
        State::Opening(_) | State::Charging(_) => CustomerState::Opening,
        State::Page(Page {
            step: PageStep::Open(open),
            is_missing: false,
            ..
        }) => match &open.step {
            CustomerStep::Waiting => CustomerState::Scan,
            CustomerStep::OnPage => CustomerState::OnPhone,
            CustomerStep::IdentityCheck { .. } => CustomerState::ShowId,
            CustomerStep::Declined | CustomerStep::TechnicalError | CustomerStep::WentBack => {
                CustomerState::TryAgain
            }
            CustomerStep::Unknown { .. } => CustomerState::OneMoment,
        },
        State::Authorized(paid) if paid.review.is_some() => CustomerState::BeingChecked,
        State::Order(accepted) => match (&accepted.step, &accepted.standing) {
            (Step::Returning, _) => CustomerState::OneMoment,
            (Step::Writing(_), Standing::HandedOver) => CustomerState::ThankYou,
            (Step::Writing(write), _) if words::is_sent_back(&write.act) => {
                CustomerState::OneMoment
            }
            (Step::Idle | Step::Reading, Standing::Late { .. }) => CustomerState::OneMoment,
            _ => CustomerState::ThankYou,
        },
        State::Page(_) | State::Approved(_) | State::Authorized(_) | State::Unreadable(_) => {
            CustomerState::OneMoment
        }
        State::Closed(_) => CustomerState::Idle,
    }
}

fn filled(
    scene: &Scene<'_>,
    state: CustomerState,
    sale: &Arc<Sale>,
    qr: Option<QrView>,
) -> CustomerView {
    let language = scene.shop.language_of(sale);
    let texts = Texts::of(language);
    let money = |money| texts.format().money(money);
    let lines = sale.basket().lines().iter().map(|line| CustomerLine {
        id: line.id.to_string(),
        name: line.name.clone(),
        quantity: format!("{} ×", line.quantity),
        discount: words::line_discount(texts, line),
        total: line.price().map_or(String::new(), money),
    });
    let is_basket = state == CustomerState::Basket;
    let items = message!("customer-items", count = words::item_count(sale));
    let tax = sale.basket().tax().ok();
    let tax = tax.map(|tax| texts.line(message!("customer-tax", tax = tax)));
    let contents = words::beside(&[&texts.line(items), &tax.unwrap_or_default()]);
    let off = words::basket_discount(texts, sale.basket());
    let (heading, say) = sentence(state, qr.is_some());
    CustomerView {
        state,
        heading: texts.line(heading),
        say: say.map_or(String::new(), |say| texts.line(say)),
        lines: lines.collect(),
        total: money(total(sale)),
        contents,
        discount: if off.is_empty() {
            off
        } else {
            texts.line(message!("customer-discount", discount = off))
        },
        qr,
        reference: if is_basket {
            String::new()
        } else {
            texts.line(message!(
                "customer-reference",
                reference = words::reference(sale)
            ))
        },
        ..blank(scene, language)
    }
}

/// Greets the next customer.
fn empty(scene: &Scene<'_>) -> CustomerView {
    let next = scene.state.next_language;
    blank(scene, next.unwrap_or(scene.shop.language))
}

fn blank(scene: &Scene<'_>, language: Language) -> CustomerView {
    let texts = Texts::of(language);
    CustomerView {
        mode: scene.shop.mode,
        shop: scene.shop.name.clone(),
        language: language.tag().to_owned(),
        state: CustomerState::Idle,
        mark: match scene.shop.mode {
            Mode::Practice => texts.line(message!("customer-practice")),
            Mode::Playground => texts.line(message!("customer-playground")),
            Mode::Live => String::new(),
        },
        heading: texts.line(message!("customer-welcome")),
        say: String::new(),
        lines: Vec::new(),
        total_label: texts.line(message!("customer-total")),
        total: String::new(),
        contents: String::new(),
        discount: String::new(),
        qr: None,
        reference: String::new(),
    }
}

/// Returns the large sentence and what the customer does next. A link sent by message has no code to scan.
fn sentence(state: CustomerState, has_code: bool) -> (Message, Option<Message>) {
    let (heading, say) = match state {
        CustomerState::Idle | CustomerState::Basket => return (message!("customer-welcome"), None),
        CustomerState::Opening => return (message!("customer-opening"), None),
        CustomerState::Scan if has_code => {
            (message!("customer-scan"), message!("customer-scan-say"))
        }
        CustomerState::Scan => (
            message!("customer-message"),
            message!("customer-message-say"),
        ),
        CustomerState::OnPhone => (
            message!("customer-on-phone"),
            message!("customer-on-phone-say"),
        ),
        CustomerState::ShowId => (
            message!("customer-show-id"),
            message!("customer-show-id-say"),
        ),
        CustomerState::TryAgain if has_code => (
            message!("customer-try-again"),
            message!("customer-try-again-say"),
        ),
        CustomerState::TryAgain => (
            message!("customer-try-again"),
            message!("customer-try-again-link-say"),
        ),
        CustomerState::OneMoment => (
            message!("customer-one-moment"),
            message!("customer-one-moment-say"),
        ),
        CustomerState::BeingChecked => (
            message!("customer-being-checked"),
            message!("customer-being-checked-say"),
        ),
        CustomerState::ThankYou => (
            message!("customer-thank-you"),
            message!("customer-thank-you-say"),
        ),
    };
    (heading, Some(say))
}
