//! The customer's phone in practice: what it would show. It is ahead of the till, as a real one is.

use handover_core::{CustomerStep, Open, Page, PageStep, State, message};
use handover_till::engine::Shown;

use crate::app::state::OnPhone;
use crate::present::sale::open;
use crate::present::scene::{Card, Scene, total};
use crate::present::words::{money, text};
use crate::view::{PhoneAct, PhoneSaid, PhoneView};

/// What a customer may do on an open page.
const ON_PAGE: [PhoneAct; 5] = [
    PhoneAct::Pay,
    PhoneAct::Decline,
    PhoneAct::Error,
    PhoneAct::Back,
    PhoneAct::Cancel,
];

/// Returns the phone's view.
pub(in crate::present) fn view(scene: &Scene<'_>) -> PhoneView {
    // Beside a payment it is the phone of that payment; elsewhere, of the customer who is served.
    let shown = match scene.state.way.here().sale() {
        Some(sale) => scene.snapshot.sale(sale),
        None => scene.served(),
    };
    let Some(shown) = shown else {
        return PhoneView::Idle;
    };
    match shown.sale.state() {
        State::Basket { .. } | State::Opening(_) | State::Charging(_) => PhoneView::Idle,
        // Who was charged by a customer token has no page.
        _ if shown.sale.order_id().is_some() && shown.sale.session().is_none() => PhoneView::Idle,
        State::Page(Page {
            step: PageStep::Open(open),
            is_missing: false,
            ..
        }) => page(scene, shown, open),
        State::Page(_) | State::Unreadable(_) | State::Closed(_) => ended(scene),
        State::Authorized(_) | State::Approved(_) | State::Order(_) => paid(scene, shown),
    }
}

fn page(scene: &Scene<'_>, shown: &Shown, open: &Open) -> PhoneView {
    let sale = shown.sale.id().to_string();
    let shop = &scene.shop.name;
    let amount = money(total(&shown.sale));
    if let CustomerStep::IdentityCheck { challenge } = &open.step {
        let challenge = challenge.clone().unwrap_or_default();
        return PhoneView::IdCheck {
            sale,
            challenge,
            can: vec![PhoneAct::Pay, PhoneAct::Cancel],
        };
    }
    match on_phone(scene, shown, open) {
        OnPhone::Link => PhoneView::Link {
            sale,
            channel: open::last_channel(scene, &Card::new(shown), open),
            text: text(message!("phone-link-text", shop = shop, amount = amount)),
            can: vec![PhoneAct::Open],
        },
        OnPhone::Page(said) => PhoneView::Page {
            sale,
            title: text(message!("phone-page", shop = shop)),
            amount,
            said,
            can: ON_PAGE.to_vec(),
        },
        OnPhone::Paid => paid(scene, shown),
        OnPhone::Ended => ended(scene),
    }
}

fn paid(scene: &Scene<'_>, shown: &Shown) -> PhoneView {
    let (shop, amount) = (&scene.shop.name, money(total(&shown.sale)));
    PhoneView::Paid {
        text: text(message!("phone-paid-say", shop = shop, amount = amount)),
    }
}

fn ended(scene: &Scene<'_>) -> PhoneView {
    PhoneView::Ended {
        text: text(message!("phone-ended-say", shop = &scene.shop.name)),
    }
}

/// Returns what the phone did last; after a restart, what the till has read of it.
fn on_phone(scene: &Scene<'_>, shown: &Shown, open: &Open) -> OnPhone {
    if let Some((sale, shows)) = scene.state.phone
        && sale == shown.sale.id()
    {
        return shows;
    }
    match &open.step {
        CustomerStep::OnPage | CustomerStep::IdentityCheck { .. } => OnPhone::Page(None),
        CustomerStep::Declined => OnPhone::Page(Some(PhoneSaid::Declined)),
        CustomerStep::TechnicalError => OnPhone::Page(Some(PhoneSaid::Error)),
        CustomerStep::Waiting | CustomerStep::WentBack | CustomerStep::Unknown { .. } => {
            OnPhone::Link
        }
    }
}

#[cfg(test)]
mod tests {
    use handover_till::engine::Snapshot;

    use super::*;
    use crate::app::state::AppState;
    use crate::present::scene::rig::{given, id, in_scene, opened, sale, shown};
    use crate::routes::{Route, Way};

    #[test]
    fn beside_a_payment_is_the_phone_of_that_payment() {
        let snapshot = Snapshot {
            sales: [sale(1, opened()), sale(2, given())]
                .into_iter()
                .map(shown)
                .collect(),
            ..Snapshot::default()
        };
        let beside = |route| {
            let mut way = Way::default();
            way.go(route);
            let state = AppState {
                serving: Some(id(1)),
                way,
                ..AppState::default()
            };
            in_scene(&snapshot, &state, view)
        };
        let of = |number| {
            beside(Route::Sale {
                sale: id(number).into(),
            })
        };
        assert!(matches!(of(1), PhoneView::Link { .. }));
        assert!(matches!(of(2), PhoneView::Paid { .. }));
        assert_eq!(of(3), PhoneView::Idle);
        assert!(matches!(beside(Route::Basket), PhoneView::Link { .. }));
    }
}
