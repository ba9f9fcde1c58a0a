//! The view of customers with a customer token.

use handover_core::{Action, CustomerToken, CustomerTokenStatus, Sale, State, message};
use handover_till::engine::Customer;
use handover_till::shop::customer::CustomerName;

use crate::present::questions::{act, careful};
use crate::present::scene::{Scene, total};
use crate::present::screens::day;
use crate::present::screens::sale::known::may;
use crate::present::words::{money, text};
use crate::view::{
    Act, ActTone, CustomerAct, CustomerRow, CustomerTokenState, CustomersView, Icon, Look, Question,
};

pub(crate) fn view(scene: &Scene<'_>) -> CustomersView {
    let shown = scene.state.basket.and_then(|id| scene.snapshot.sale(id));
    let basket = shown
        .map(|shown| &*shown.sale)
        .filter(|sale| matches!(sale.state(), State::Basket { .. }) && total(sale).minor() > 0);
    CustomersView {
        rows: scene
            .state
            .customers
            .iter()
            .map(|customer| row(scene, basket, customer))
            .collect(),
        hint: text(match basket {
            Some(sale) => message!("customers-basket", total = total(sale)),
            None => message!("customers-no-basket"),
        }),
    }
}

fn row(scene: &Scene<'_>, basket: Option<&Sale>, customer: &Customer) -> CustomerRow {
    let state = word(&customer.standing);
    let (look, icon) = look(state);
    CustomerRow {
        sale: customer.sale.to_string(),
        number: customer.number.to_string(),
        name: name(customer).to_owned(),
        since: day::date(&scene.shop.local.day(customer.since.as_ms())),
        state,
        look,
        icon,
        acts: acts(scene, basket, customer),
    }
}

fn acts(scene: &Scene<'_>, basket: Option<&Sale>, customer: &Customer) -> Vec<Act<CustomerAct>> {
    let stands = matches!(
        customer.standing,
        CustomerToken::Standing { reading: false, .. }
    );
    let charge = Action::Charge(customer.sale);
    let may_charge = scene.snapshot.stopped.is_none()
        && basket.is_some_and(|basket| may(basket, scene.now_ms)(charge));
    let mut list = Vec::new();
    if stands && may_charge {
        list.push(charge_of(customer, basket));
    }
    if stands {
        list.push(act(
            CustomerAct::ReadCustomerToken,
            message!("customers-read"),
        ));
        let act = act(
            CustomerAct::CancelCustomerToken,
            message!("customers-cancel"),
        );
        list.push(act.after(careful(
            message!("ask-cancel-customer-token", name = name(customer)),
            message!("ask-cancel-customer-token-say"),
            message!("ask-cancel-customer-token-ok"),
            None,
        )));
    }
    if matches!(customer.standing, CustomerToken::Over | CustomerToken::Lost) {
        let act = act(CustomerAct::ForgetCustomer, message!("customers-forget"));
        list.push(act.after(careful(
            message!("ask-forget", name = name(customer)),
            message!("ask-forget-say"),
            message!("ask-forget-ok"),
            None,
        )));
    }
    list
}

fn charge_of(customer: &Customer, basket: Option<&Sale>) -> Act<CustomerAct> {
    let total = basket.map_or(String::new(), |sale| money(total(sale)));
    let label = message!("customers-charge", total = &total);
    let title = message!("ask-charge", name = name(customer), total = &total);
    act(CustomerAct::ChargeCustomer, label.clone())
        .in_tone(ActTone::Primary)
        .after(Question {
            tone: ActTone::Primary,
            ..careful(title, message!("ask-charge-say"), label, None)
        })
}

fn name(customer: &Customer) -> &str {
    customer.name.as_ref().map_or("", CustomerName::expose)
}

const fn word(standing: &CustomerToken) -> CustomerTokenState {
    match standing {
        CustomerToken::Asked { .. }
        | CustomerToken::Making { .. }
        | CustomerToken::NotMade { .. } => CustomerTokenState::Making,
        CustomerToken::Standing { status, .. } => match status {
            CustomerTokenStatus::Active => CustomerTokenState::Active,
            CustomerTokenStatus::Suspended => CustomerTokenState::Suspended,
            CustomerTokenStatus::Cancelled | CustomerTokenStatus::Gone => {
                CustomerTokenState::Cancelled
            }
            CustomerTokenStatus::Other(_) => CustomerTokenState::Unknown,
        },
        CustomerToken::Ending { .. } => CustomerTokenState::Cancelling,
        CustomerToken::Over | CustomerToken::Forgotten => CustomerTokenState::Cancelled,
        CustomerToken::Lost => CustomerTokenState::Lost,
    }
}

const fn look(word: CustomerTokenState) -> (Look, Icon) {
    match word {
        CustomerTokenState::Active => (Look::Good, Icon::Check),
        CustomerTokenState::Suspended | CustomerTokenState::Unknown | CustomerTokenState::Lost => {
            (Look::Care, Icon::Warning)
        }
        CustomerTokenState::Making
        | CustomerTokenState::Cancelling
        | CustomerTokenState::Cancelled => (Look::Calm, Icon::Clock),
    }
}
