//! The view of the basket.

use handover_core::{Fault, Message, Money, Sale, State, TaxRate, message};
use handover_text::isolated;

use crate::app::state::codes::Code;
use crate::app::state::{AppState, Touched};
use crate::present::questions::{act, amount, asking, careful, choice, field, link, ways};
use crate::present::scene::{Scene, total};
use crate::present::screens::returns;
use crate::present::words::{self, text};
use crate::view::{
    Act, ActTone, BasketAct, BasketProblem, BasketView, ChannelsForm, Choice, NotAdded,
    NotAddedWhy, Question, QuestionField, UiError,
};

/// Returns the basket's view, an empty one when there is no basket.
pub(crate) fn view(scene: &Scene<'_>) -> BasketView {
    let shown = scene.state.basket.and_then(|id| scene.snapshot.sale(id));
    let sale = shown
        .map(|shown| &*shown.sale)
        .filter(|sale| matches!(sale.state(), State::Basket { parked: None }));
    let zero = Money::zero(scene.shop.currency);
    let lines = sale.map_or(&[][..], |sale| sale.basket().lines());
    let last = match scene.state.touched {
        Touched::Nothing => None,
        Touched::Newest => lines.last(),
        Touched::Line(id) => lines.iter().find(|line| line.id == id),
    };
    let problem = problem(scene, sale);
    let total = sale.map_or(zero, total);
    let (mut pay, pay_by_link) = pay(scene, total, !lines.is_empty() && problem.is_none());
    let returns = sale.and_then(returns::of_basket);
    if let Some(sale) = sale.filter(|sale| lines.is_empty() && !sale.is_empty()) {
        pay = returns::refund_basket(sale).only_if(pay_is_possible(scene));
    }
    let is_empty = sale.is_none_or(Sale::is_empty);
    BasketView {
        lines: lines.iter().map(words::line).collect(),
        last_line: last.map(|line| line.id.to_string()),
        count: text(match sale.filter(|_| !lines.is_empty()) {
            Some(sale) => message!("basket-items", count = words::item_count(sale)),
            None => message!("basket-items-none"),
        }),
        total: words::money(total),
        sums: sale.filter(|_| !lines.is_empty()).map_or(Vec::new(), sums),
        discount: sale.map_or(String::new(), |sale| words::off_everything(sale.basket())),
        can_add: scene.snapshot.stopped.is_none(),
        pay,
        pay_by_link,
        without: without(scene.state),
        line_acts: line_acts(lines.is_empty()),
        returns,
        acts: acts(scene, lines.is_empty(), is_empty),
        problem,
        not_added: not_added(scene),
    }
}

/// Returns the tax, and the discounts of all lines together.
fn sums(sale: &Sale) -> Vec<String> {
    let off = words::taken_off(words::texts(), discount(sale));
    let off = (!off.is_empty()).then(|| text(message!("basket-discount", discount = off)));
    std::iter::once(words::tax(sale)).chain(off).collect()
}

fn not_added(scene: &Scene<'_>) -> Vec<NotAdded> {
    let codes = scene.state.codes.of(scene.state.basket);
    let may_sell = scene.snapshot.stopped.is_none();
    codes
        .map(|code| {
            let (title, hint) = why(code);
            let sell = may_sell && code.why == NotAddedWhy::Unknown;
            NotAdded {
                code: code.text.clone(),
                why: code.why,
                title,
                hint,
                error: code.error.clone(),
                sell: sell.then(|| open_amount(scene)),
                may_enter: sell,
            }
        })
        .collect()
}

/// Returns why a code added nothing and how often it was scanned, and what to do.
fn why(code: &Code) -> (String, String) {
    let (what, hint) = match code.why {
        NotAddedWhy::Unknown => (
            message!("basket-not-added-unknown"),
            message!("basket-not-added-unknown-hint"),
        ),
        NotAddedWhy::Misread => (
            message!("basket-not-added-misread"),
            message!("basket-not-added-misread-hint"),
        ),
        NotAddedWhy::Ambiguous => (
            message!("basket-not-added-ambiguous"),
            message!("basket-not-added-ambiguous-hint"),
        ),
        NotAddedWhy::NoSuchSale => (
            message!("basket-not-added-no-sale"),
            message!("basket-not-added-no-sale-hint"),
        ),
        NotAddedWhy::Refused => {
            return (
                repeated(code, message!("basket-not-added-refused")),
                String::new(),
            );
        }
    };
    (repeated(code, what), text(hint))
}

fn repeated(code: &Code, what: Message) -> String {
    text(match code.times {
        0 | 1 => what,
        times => message!("basket-not-added-times", what = what, times = times),
    })
}

/// Returns the question asked before paying while codes are left that added nothing.
fn without(state: &AppState) -> Option<Box<Question>> {
    let codes: Vec<String> = state
        .codes
        .of(state.basket)
        .map(|code| isolated(&code.text))
        .collect();
    (!codes.is_empty()).then(|| {
        Box::new(careful(
            message!("ask-without", count = codes.len()),
            message!("ask-without-say", codes = codes.join(", ")),
            message!("ask-without-ok"),
            None,
        ))
    })
}

/// Returns the acts on the marked line, always all of them, each in its place.
fn line_acts(is_empty: bool) -> Vec<Act<BasketAct>> {
    let with_lines = |does, label| act(does, label).only_if(!is_empty);
    vec![
        with_lines(BasketAct::OneLess, message!("basket-one-less")),
        with_lines(BasketAct::OneMore, message!("basket-one-more")),
        with_lines(BasketAct::SetQuantity, message!("basket-quantity"))
            .on("F6")
            .after(quantity()),
        with_lines(BasketAct::DiscountLine, message!("basket-discount-line"))
            .on("F3")
            .after(discount_of()),
        with_lines(BasketAct::RemoveLine, message!("basket-remove")).on("Delete"),
    ]
}

/// Returns the basket's acts, always all of them, each in its place.
fn acts(scene: &Scene<'_>, has_no_lines: bool, is_empty: bool) -> Vec<Act<BasketAct>> {
    let parked = parked(scene);
    let with_lines = |does, label| act(does, label).only_if(!has_no_lines);
    let unless_empty = |does, label| act(does, label).only_if(!is_empty);
    let mut list = vec![
        open_amount(scene).on("Insert"),
        with_lines(BasketAct::AddGiftCard, message!("basket-gift-card")).after(gift_card()),
        if is_empty && !parked.is_empty() {
            let label = message!("basket-resume-count", count = parked.len());
            act(BasketAct::Resume, label).on("F4").after(resume(parked))
        } else {
            unless_empty(BasketAct::Park, message!("basket-park"))
                .on("F4")
                .after(park())
        },
    ];
    if scene.shop.customer_tokens {
        let label = message!("basket-customers");
        list.push(act(BasketAct::OpenCustomers, label));
    }
    let clear =
        unless_empty(BasketAct::ClearBasket, message!("basket-clear")).in_tone(ActTone::Quiet);
    list.push(clear.after(careful(
        message!("ask-clear"),
        message!("ask-clear-say"),
        message!("ask-clear-ok"),
        Some(message!("ask-clear-keep")),
    )));
    list
}

/// Returns the act that adds an item from outside the catalogue.
fn open_amount(scene: &Scene<'_>) -> Act<BasketAct> {
    let price = amount(
        "price",
        message!("ask-open-price"),
        message!("ask-open-price-hint"),
    );
    let rates = scene.shop.tax_rates.iter();
    let rates = rates.map(|rate| Choice {
        value: rate.to_owned(),
        label: TaxRate::parse_percent(rate).map_or_else(String::new, words::rate),
        say: String::new(),
    });
    let fields = vec![
        typed("name", message!("ask-open-name")),
        price,
        chosen("vat", message!("ask-open-vat"), rates.collect()),
    ];
    act(BasketAct::AddOpenAmount, message!("basket-open-amount"))
        .only_if(scene.snapshot.stopped.is_none())
        .after(asking(
            message!("ask-open"),
            fields,
            message!("ask-open-add"),
        ))
}

fn quantity() -> Question {
    let number = QuestionField {
        keys: "numeric".to_owned(),
        ..typed("quantity", message!("ask-quantity-field"))
    };
    asking(message!("ask-quantity"), vec![number], message!("ask-ok"))
}

fn discount_of() -> Question {
    let of = vec![
        choice("line", message!("ask-discount-line")),
        choice("basket", message!("ask-discount-basket")),
    ];
    let (label, hint) = (
        message!("ask-discount-field"),
        message!("ask-discount-hint"),
    );
    let off = QuestionField {
        keys: "decimal".to_owned(),
        often: ["10%", "20%", "50%"].map(ToOwned::to_owned).to_vec(),
        ..field("discount", label, hint)
    };
    let fields = vec![off, chosen("of", message!("ask-discount-of"), of)];
    asking(message!("ask-discount"), fields, message!("ask-ok"))
}

fn gift_card() -> Question {
    let (label, hint) = (
        message!("ask-gift-card-field"),
        message!("ask-gift-card-hint"),
    );
    let fields = vec![amount("amount", label, hint)];
    Question {
        say: text(message!("ask-gift-card-say")),
        ..asking(
            message!("ask-gift-card"),
            fields,
            message!("ask-gift-card-ok"),
        )
    }
}

fn park() -> Question {
    let note = field(
        "note",
        message!("ask-park-field"),
        message!("ask-park-hint"),
    );
    asking(message!("ask-park"), vec![note], message!("ask-park-ok"))
}

fn resume(parked: Vec<Choice>) -> Question {
    let sales = QuestionField {
        name: "sale".to_owned(),
        choices: parked,
        ..QuestionField::default()
    };
    asking(
        message!("ask-resume"),
        vec![sales],
        message!("basket-resume"),
    )
}

fn typed(name: &str, label: Message) -> QuestionField {
    QuestionField {
        name: name.to_owned(),
        label: text(label),
        ..QuestionField::default()
    }
}

fn chosen(name: &str, label: Message, choices: Vec<Choice>) -> QuestionField {
    QuestionField {
        choices,
        ..typed(name, label)
    }
}

fn pay_is_possible(scene: &Scene<'_>) -> bool {
    scene.snapshot.stopped.is_none() && scene.snapshot.unread.is_none()
}

/// Returns the act that pays, disabled unless the basket can be paid. If that shows the code at once, a second act asks
/// how the customer gets the link.
fn pay(
    scene: &Scene<'_>,
    total: Money,
    is_payable: bool,
) -> (Act<BasketAct>, Option<Act<BasketAct>>) {
    let may_pay = pay_is_possible(scene);
    let form = ChannelsForm {
        channels: ways(|_| None),
        by_phone: true,
        may_hold: scene.shop.till_places,
        customer_tokens: scene.shop.customer_tokens,
    };
    let question = link(message!("pay-title", total = total), form);
    let allowed = may_pay && is_payable;
    let pay = |does| {
        act(does, message!("basket-pay"))
            .on("F9")
            .in_tone(ActTone::Primary)
            .only_if(allowed)
    };
    if !scene.shop.shows_code_at_once {
        return (pay(BasketAct::Pay).after(question), None);
    }
    let by_link = act(BasketAct::Pay, message!("basket-pay-ask"))
        .on("Shift+F9")
        .only_if(allowed)
        .after(question);
    (pay(BasketAct::PayByCode), Some(by_link))
}

/// Returns why the basket cannot be paid: a fault of the machine first, then what Klarna would refuse.
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

/// Returns the parked baskets as choices.
fn parked(scene: &Scene<'_>) -> Vec<Choice> {
    let baskets = scene.snapshot.sales.baskets();
    baskets
        .filter_map(|shown| {
            let State::Basket { parked: Some(note) } = shown.sale.state() else {
                return None;
            };
            let (total, note) = (words::money(total(&shown.sale)), isolated(note));
            let time = scene.time(shown.sale.times().changed_at);
            let items = message!("basket-items", count = words::item_count(&shown.sale));
            Some(Choice {
                value: shown.sale.id().to_string(),
                label: words::beside(&[&total, &note]),
                say: words::beside(&[shown.sale.number().as_str(), &time, &text(items)]),
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use handover_core::LineId;
    use handover_till::engine::Snapshot;

    use super::*;
    use crate::present::scene::rig;

    /// Returns the marked line of a basket of these lines.
    fn marked(touched: Touched, lines: impl IntoIterator<Item = u32>) -> Option<String> {
        let snapshot = Snapshot {
            sales: std::iter::once(rig::shown(rig::basket(1, lines))).collect(),
            ..Snapshot::default()
        };
        let state = AppState {
            basket: Some(rig::id(1)),
            touched,
            ..AppState::default()
        };
        rig::in_scene(&snapshot, &state, |scene| view(scene).last_line)
    }

    #[test]
    fn a_new_line_is_marked_in_the_very_state_that_shows_it() {
        assert_eq!(marked(Touched::Newest, 1..=2), Some("2".to_owned()));
        assert_eq!(marked(Touched::Newest, 1..=3), Some("3".to_owned()));
    }

    #[test]
    fn a_changed_line_stays_marked_while_it_is_there() {
        let second = Touched::Line(LineId(2));
        assert_eq!(marked(second, 1..=3), Some("2".to_owned()));
        assert_eq!(marked(second, [1, 3]), None);
        assert_eq!(marked(Touched::Nothing, 1..=3), None);
    }
}
