//! Customers who agreed to be charged again, as a list.

use handover_core::CustomerToken;
use handover_core::CustomerTokenStatus;
use handover_core::{Action, Sale, State};
use handover_till::engine::Customer;
use handover_till::shop::customer::CustomerName;

use super::sale::acts::{act, may};
use super::sale::questions::careful;
use super::scene::{Scene, total};
use super::{day, words};
use crate::view::{Act, ActTone, AgreementWord, CustomerAct, CustomerRow, CustomersView, Question};

/// Returns the list.
pub(super) fn view(scene: &Scene<'_>) -> CustomersView {
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
        basket: basket.map_or(String::new(), |sale| total(sale).to_string()),
    }
}

fn row(scene: &Scene<'_>, basket: Option<&Sale>, customer: &Customer) -> CustomerRow {
    CustomerRow {
        sale: customer.sale.to_string(),
        number: customer.number.to_string(),
        name: name(customer).to_owned(),
        since: day::date(&scene.shop.local.day(customer.since.as_ms())),
        state: word(&customer.standing),
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
        list.push(act(CustomerAct::ReadAgreement, "customers.read"));
        list.push(ending(
            CustomerAct::CancelAgreement,
            "customers.cancel",
            customer,
        ));
    }
    if matches!(customer.standing, CustomerToken::Over | CustomerToken::Lost) {
        list.push(ending(
            CustomerAct::ForgetCustomer,
            "customers.forget",
            customer,
        ));
    }
    list
}

fn charge_of(customer: &Customer, basket: Option<&Sale>) -> Act<CustomerAct> {
    let total = basket.map_or(String::new(), |sale| total(sale).to_string());
    let label = words::message("customers.charge", &[("total", &total)]);
    let params = [("name", name(customer)), ("total", total.as_str())];
    let title = words::message("ask.charge", &params);
    let say = words::message("ask.charge.say", &[]);
    Act::new(CustomerAct::ChargeCustomer, label.clone())
        .in_tone(ActTone::Primary)
        .after(Question {
            tone: ActTone::Primary,
            ..careful(title, say, label, None)
        })
}

/// Ends an agreement, or what is left of it.
fn ending(does: CustomerAct, label: &str, customer: &Customer) -> Act<CustomerAct> {
    let (title, say, ok) = match does {
        CustomerAct::ForgetCustomer => ("ask.forget", "ask.forget.say", "ask.forget.ok"),
        CustomerAct::ChargeCustomer
        | CustomerAct::ReadAgreement
        | CustomerAct::CancelAgreement => (
            "ask.cancel_agreement",
            "ask.cancel_agreement.say",
            "ask.cancel_agreement.ok",
        ),
    };
    let title = words::message(title, &[("name", name(customer))]);
    let (say, ok) = (words::message(say, &[]), words::message(ok, &[]));
    act(does, label).after(careful(title, say, ok, None))
}

fn name(customer: &Customer) -> &str {
    customer.name.as_ref().map_or("", CustomerName::expose)
}

const fn word(standing: &CustomerToken) -> AgreementWord {
    match standing {
        CustomerToken::Asked { .. }
        | CustomerToken::Making { .. }
        | CustomerToken::NotMade { .. } => AgreementWord::Making,
        CustomerToken::Standing { status, .. } => match status {
            CustomerTokenStatus::Active => AgreementWord::Active,
            CustomerTokenStatus::Suspended => AgreementWord::Suspended,
            CustomerTokenStatus::Cancelled | CustomerTokenStatus::Gone => AgreementWord::Cancelled,
            CustomerTokenStatus::Other(_) => AgreementWord::Unknown,
        },
        CustomerToken::Ending { .. } => AgreementWord::Cancelling,
        CustomerToken::Over | CustomerToken::Forgotten => AgreementWord::Cancelled,
        CustomerToken::Lost => AgreementWord::Lost,
    }
}
