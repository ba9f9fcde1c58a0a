//! Customers who agreed to be charged again, as a list.

use handover_core::Agreement;
use handover_core::AgreementStatus;
use handover_core::{Command, Sale, State};
use handover_till::engine::Customer;
use handover_till::shop::customer::CustomerName;

use super::day;
use super::sale::acts::may;
use super::scene::{Scene, total};
use crate::view::{AgreementWord, CustomerAct, CustomerRow, CustomersView};

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
    let name = customer.name.as_ref();
    CustomerRow {
        sale: customer.agreement.to_string(),
        number: customer.number.to_string(),
        name: name.map_or("", CustomerName::expose).to_owned(),
        since: day::date(&scene.shop.local.day(customer.since_ms)),
        state: word(&customer.standing),
        can: acts(scene, basket, customer),
    }
}

fn acts(scene: &Scene<'_>, basket: Option<&Sale>, customer: &Customer) -> Vec<CustomerAct> {
    let stands = matches!(
        customer.standing,
        Agreement::Standing { reading: false, .. }
    );
    let charge = Command::Charge {
        agreement: customer.agreement,
    };
    let may_charge = scene.snapshot.stopped.is_none()
        && basket.is_some_and(|basket| may(basket, scene.now_ms)(&charge));
    let listed = [
        (CustomerAct::Charge, stands && may_charge),
        (CustomerAct::Read, stands),
        (CustomerAct::Cancel, stands),
        (
            CustomerAct::Forget,
            matches!(customer.standing, Agreement::Over | Agreement::Lost),
        ),
    ];
    let can = listed.into_iter().filter(|(_, may)| *may);
    can.map(|(act, _)| act).collect()
}

const fn word(standing: &Agreement) -> AgreementWord {
    match standing {
        Agreement::Asked { .. } | Agreement::Making { .. } | Agreement::NotMade { .. } => {
            AgreementWord::Making
        }
        Agreement::Standing { status, .. } => match status {
            AgreementStatus::Active => AgreementWord::Active,
            AgreementStatus::Suspended => AgreementWord::Suspended,
            AgreementStatus::Cancelled | AgreementStatus::Gone => AgreementWord::Cancelled,
            AgreementStatus::Other(_) => AgreementWord::Unknown,
        },
        Agreement::Ending { .. } => AgreementWord::Cancelling,
        Agreement::Over | Agreement::Forgotten => AgreementWord::Cancelled,
        Agreement::Lost => AgreementWord::Lost,
    }
}
