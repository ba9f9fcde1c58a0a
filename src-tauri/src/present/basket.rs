//! The basket being rung up.

use handover_core::Fault;
use handover_core::{Money, Sale, State};

use super::sale::acts::act;
use super::sale::questions::careful;
use super::scene::{Scene, total};
use super::words;
use crate::app::state::AppState;
use crate::view::{
    Act, ActTone, BasketAct, BasketProblem, BasketView, Channel, ChannelView, Delivery, NotAdded,
    ParkedView, UiError,
};

/// Returns the basket's view; an empty one when nothing is being rung up.
pub(super) fn view(scene: &Scene<'_>) -> BasketView {
    let shown = scene.state.basket.and_then(|id| scene.snapshot.sale(id));
    let sale = shown
        .map(|shown| &*shown.sale)
        .filter(|sale| matches!(sale.state(), State::Basket { parked: None }));
    let zero = Money::zero(scene.shop.currency);
    let lines = sale.map_or(&[][..], |sale| sale.basket().lines());
    let last = scene
        .state
        .last_line
        .filter(|last| lines.iter().any(|line| line.id == *last));
    let problem = problem(scene, sale);
    BasketView {
        number: sale.map_or(String::new(), |sale| sale.number().to_string()),
        lines: lines.iter().map(words::line).collect(),
        last_line: last.map(|line| line.to_string()),
        total: sale.map_or(zero, total).to_string(),
        tax: sale.map_or(zero.to_string(), words::tax),
        tax_added: sale.is_some_and(words::is_tax_added),
        discount: sale.map_or(String::new(), |sale| words::taken_off(discount(sale))),
        basket_discount: sale.map_or(String::new(), |sale| words::basket_discount(sale.basket())),
        item_count: sale.map_or(0, words::item_count).to_string(),
        can_add: scene.snapshot.stopped.is_none(),
        pay: pay(scene, !lines.is_empty() && problem.is_none()),
        acts: acts(scene, lines.is_empty()),
        problem,
        may_hold: scene.shop.till_places,
        agreements: scene.shop.agreements,
        channels: channels(),
        not_added: not_added(scene.state),
        tax_rates: scene.shop.tax_rates.clone(),
        parked: parked(scene),
    }
}

fn not_added(state: &AppState) -> Vec<NotAdded> {
    let codes = state.codes.of(state.basket);
    codes
        .map(|code| NotAdded {
            code: code.text.clone(),
            times: code.times.to_string(),
            why: code.why,
            error: code.error.clone(),
        })
        .collect()
}

/// Returns the ways a link can reach the customer before one exists.
fn channels() -> Vec<ChannelView> {
    [Channel::Qr, Channel::Sms, Channel::Email]
        .map(|channel| ChannelView {
            channel,
            refused: None,
            contact: String::new(),
            delivery: Delivery::Unused,
        })
        .to_vec()
}

/// Returns what may be done to the basket, all of it in its place.
fn acts(scene: &Scene<'_>, is_empty: bool) -> Vec<Act<BasketAct>> {
    let may_sell = scene.snapshot.stopped.is_none();
    let parked = scene.snapshot.sales.baskets();
    let parked = parked
        .filter(|shown| matches!(shown.sale.state(), State::Basket { parked: Some(_) }))
        .count();
    let with_lines = |does, label| act(does, label).only_if(!is_empty);
    let mut list = vec![
        with_lines(BasketAct::SetQuantity, "basket.quantity").on("F6"),
        with_lines(BasketAct::DiscountLine, "basket.discount_line").on("F3"),
        with_lines(BasketAct::RemoveLine, "basket.remove").on("Delete"),
        act(BasketAct::AddOpenAmount, "basket.open_amount")
            .on("Insert")
            .only_if(may_sell),
        with_lines(BasketAct::AddGiftCard, "basket.gift_card"),
        if is_empty && parked > 0 {
            let count = parked.to_string();
            let label = words::message("basket.resume.count", &[("count", &count)]);
            Act::new(BasketAct::Resume, label).on("F4")
        } else {
            with_lines(BasketAct::Park, "basket.park").on("F4")
        },
    ];
    if scene.shop.agreements {
        list.push(act(BasketAct::OpenCustomers, "basket.customers"));
    }
    let text = |id| words::message(id, &[]);
    list.push(
        with_lines(BasketAct::ClearBasket, "basket.clear").after(careful(
            text("ask.clear"),
            text("ask.clear.say"),
            text("ask.clear.ok"),
            Some("ask.clear.keep"),
        )),
    );
    list
}

/// Returns the payment, disabled unless the basket can be paid.
fn pay(scene: &Scene<'_>, is_payable: bool) -> Act<BasketAct> {
    let may_pay = scene.snapshot.stopped.is_none() && scene.snapshot.unread.is_none();
    act(BasketAct::Pay, "basket.pay")
        .on("F9")
        .in_tone(ActTone::Primary)
        .only_if(may_pay && is_payable)
}

/// Returns why it cannot be paid: the machine first, then what Klarna would refuse.
fn problem(scene: &Scene<'_>, sale: Option<&Sale>) -> Option<BasketProblem> {
    if let Some(error) = &scene.snapshot.stopped {
        return Some(BasketProblem {
            line: None,
            error: UiError::from(&**error),
        });
    }
    if let Some(left) = scene.snapshot.unread {
        return Some(BasketProblem {
            line: None,
            error: UiError::reading_back(left),
        });
    }
    let problems = sale?.basket().problems();
    let problem = problems
        .iter()
        .find(|problem| problem.fault != Fault::EmptyBasket)?;
    Some(BasketProblem {
        line: problem.line.map(|line| line.to_string()),
        error: problem.into(),
    })
}

fn discount(sale: &Sale) -> Money {
    let zero = Money::zero(sale.basket().currency());
    let lines = sale.basket().lines().iter();
    lines
        .filter_map(|line| line.taken_off().ok())
        .fold(zero, |sum, off| sum.plus(off).unwrap_or(sum))
}

fn parked(scene: &Scene<'_>) -> Vec<ParkedView> {
    let baskets = scene.snapshot.sales.baskets();
    baskets
        .filter_map(|shown| {
            let State::Basket { parked: Some(note) } = shown.sale.state() else {
                return None;
            };
            Some(ParkedView {
                sale: shown.sale.id().to_string(),
                number: shown.sale.number().to_string(),
                note: note.clone(),
                total: total(&shown.sale).to_string(),
                item_count: words::item_count(&shown.sale).to_string(),
                time: scene.shop.local.time(shown.sale.times().changed_at.as_ms()),
            })
        })
        .collect()
}
