//! The customer's screen: a closed set of fields about the sale at the counter.

use std::sync::Arc;

use handover_core::CustomerStep;
use handover_core::Standing;
use handover_core::{Acquiring, Sale, State};
use handover_till::engine::Shown;

use super::sale::open;
use super::scene::{Card, Scene, total};
use super::words::{self, Times};
use crate::view::{Channel, CustomerLine, CustomerState, CustomerView, QrView};

/// How long the thanks stay.
const THANKS_MS: i64 = 20_000;

/// Returns the customer's view.
pub(super) fn view(scene: &Scene<'_>) -> CustomerView {
    // The till could not follow a payment that is made now.
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
    let age = scene.now_ms.saturating_sub(shown.changed_at.as_ms());
    let is_gone = matches!(shown.sale.state(), State::HandedOver { .. }) && age > THANKS_MS;
    if state == CustomerState::Idle || is_gone {
        return empty(scene);
    }
    let scannable = matches!(state, CustomerState::Scan | CustomerState::TryAgain);
    let qr = scannable.then(|| code(scene, shown)).flatten();
    filled(scene, state, &shown.sale, qr)
}

fn code(scene: &Scene<'_>, shown: &Shown) -> Option<QrView> {
    let State::Open(open) = shown.sale.state() else {
        return None;
    };
    // A customer on the phone is not the one who stands before this screen.
    if open.session.terms.acquiring == Acquiring::Telesales {
        return None;
    }
    let card = Card::new(shown, Times::default());
    if open::last_channel(scene, &card, open) == Channel::Qr {
        open::code(&shown.code)
    } else {
        None
    }
}

/// Returns what the customer is told. Nothing is promised that is not certain.
fn state(sale: &Sale) -> CustomerState {
    match sale.state() {
        State::Basket { .. } => CustomerState::Basket,
        State::Opening(_) | State::Charging(_) => CustomerState::Opening,
        State::Open(open) => match &open.step {
            CustomerStep::Waiting => CustomerState::Scan,
            CustomerStep::OnPage => CustomerState::OnPhone,
            CustomerStep::IdentityCheck { .. } => CustomerState::ShowId,
            CustomerStep::Declined | CustomerStep::TechnicalError | CustomerStep::WentBack => {
                CustomerState::TryAgain
            }
            CustomerStep::Unknown { .. } => CustomerState::OneMoment,
        },
        State::Ending(_)
        | State::SessionGone { .. }
        | State::Approved(_)
        | State::Placing { .. }
        | State::PlaceInDoubt { .. }
        | State::Withdrawing { .. }
        | State::Authorized(_)
        | State::LatePayment { .. }
        | State::Returning { .. }
        | State::Unreadable { .. } => CustomerState::OneMoment,
        State::Writing {
            write,
            standing: Standing::Kept { .. },
            ..
        } if words::is_sent_back(&write.act) => CustomerState::OneMoment,
        State::UnderReview { .. } => CustomerState::BeingChecked,
        State::Paid(_) | State::Writing { .. } | State::HandedOver { .. } => {
            CustomerState::ThankYou
        }
        State::Closed { .. } => CustomerState::Idle,
    }
}

fn filled(
    scene: &Scene<'_>,
    state: CustomerState,
    sale: &Arc<Sale>,
    qr: Option<QrView>,
) -> CustomerView {
    let lines = sale.basket().lines().iter().map(|line| CustomerLine {
        id: line.id.to_string(),
        name: line.name.clone(),
        quantity: line.quantity.to_string(),
        discount: words::line_discount(line),
        total: line
            .price()
            .map_or(String::new(), |price| price.to_string()),
    });
    let is_basket = state == CustomerState::Basket;
    CustomerView {
        state,
        lines: lines.collect(),
        item_count: words::item_count(sale),
        total: total(sale).to_string(),
        tax: words::tax(sale),
        discount: words::basket_discount(sale.basket()),
        qr,
        reference: if is_basket {
            String::new()
        } else {
            words::reference(sale)
        },
        ..empty(scene)
    }
}

fn empty(scene: &Scene<'_>) -> CustomerView {
    CustomerView {
        mode: scene.shop.mode,
        shop: scene.shop.name.clone(),
        language: scene.shop.language.clone(),
        state: CustomerState::Idle,
        lines: Vec::new(),
        item_count: String::new(),
        total: String::new(),
        tax: String::new(),
        discount: String::new(),
        qr: None,
        reference: String::new(),
    }
}
