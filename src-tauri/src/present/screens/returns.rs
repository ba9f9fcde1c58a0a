//! Goods that come back: in the basket, and on the screens of both sales.

use handover_core::{
    Action, LineKind, Message, Money, ReturnReason, ReturnStep, Returning, Sale, TakenBack,
    TakenBackProgress, message,
};

use handover_text::isolated;
use handover_till::messages;

use crate::present::questions::{act, asking, careful, choice, field};
use crate::present::words::{self, money, text};
use crate::view::{
    Act, ActTone, BasketAct, Block, Choice, Form, GoodsForm, Icon, Question, ReturnedLine,
    ReturnsView, SaleAct,
};

/// Returns the goods that come back with a basket, if any do.
pub(crate) fn of_basket(sale: &Sale) -> Option<ReturnsView> {
    if sale.returns().is_empty() {
        return None;
    }
    let total = sale.returned_total();
    let difference = sale
        .difference()
        .filter(|_| !sale.basket().lines().is_empty());
    let difference = difference.map(|difference| {
        let amount = difference.minor().abs();
        let amount = Money::from_minor(amount, difference.currency());
        if difference.minor() < 0 {
            message!("returns-gets-back", amount = amount)
        } else {
            message!("returns-ends-up-paying", amount = amount)
        }
    });
    Some(ReturnsView {
        lines: (0..)
            .zip(sale.returns())
            .flat_map(|(place, returning)| lines(place, returning))
            .collect(),
        total: text(message!("returns-total", amount = total)),
        difference: difference.map_or(String::new(), text),
    })
}

fn lines(place: u32, returning: &Returning) -> impl Iterator<Item = ReturnedLine> {
    let of = text(message!(
        "returns-of",
        sale = returning.goods.number.as_str(),
        reason = returning.goods.reason.value()
    ));
    returning.goods.goods.iter().map(move |goods| ReturnedLine {
        place,
        line: goods.line.to_string(),
        name: goods.name.clone(),
        quantity: goods.quantity.to_string(),
        of: of.clone(),
        amount: money(goods.amount),
        remove: text(message!("returns-remove", name = isolated(&goods.name))),
    })
}

/// Returns the act that refunds a basket of returns only.
pub(crate) fn refund_basket(sale: &Sale) -> Act<BasketAct> {
    let label = message!("returns-refund", amount = sale.returned_total());
    act(BasketAct::RefundBasket, label)
        .on("F9")
        .in_tone(ActTone::Primary)
        .after(refund_alone(sale))
}

fn refund_alone(sale: &Sale) -> Question {
    careful(
        message!("ask-returns-refund", amount = sale.returned_total()),
        message!("ask-refund-say"),
        message!("returns-refund", amount = sale.returned_total()),
        Some(message!("ask-returns-refund-keep")),
    )
}

/// Returns the reasons to choose from; any other is written.
pub(crate) fn reasons() -> Vec<Choice> {
    let reasons = ReturnReason::ALL.into_iter();
    reasons
        .filter(|reason| !reason.is_other())
        .map(|reason| choice(reason.word(), reason.message()))
        .collect()
}

/// Lets goods of a sale come back with the basket, if core allows it.
pub(crate) fn give_back(sale: &Sale, may: impl Fn(Action) -> bool) -> Option<Act<SaleAct>> {
    let back = act(SaleAct::ReturnGoods, message!("sale-return"))
        .on("Shift+F8")
        .with(Icon::Undo);
    may(Action::ReturnGoods).then(|| back.after(which_come_back(sale)))
}

fn which_come_back(sale: &Sale) -> Question {
    let goods = sale.goods_refundable().into_iter().filter(|portion| {
        let line = sale.basket().line(portion.line);
        line.is_some_and(|line| line.kind == LineKind::Goods)
    });
    let form = GoodsForm {
        lines: words::goods(sale, &goods.collect::<Vec<_>>()),
        back: true,
        into_basket: true,
        reasons: reasons(),
        all: String::new(),
        ok_all: String::new(),
        amount_hint: String::new(),
    };
    Question {
        say: text(message!("ask-return-say")),
        form: Form::Goods(form),
        ..asking(
            message!("ask-return"),
            Vec::new(),
            message!("ask-return-ok"),
        )
    }
}

/// Returns the acts on goods that came back with a sale and wait for a decision.
pub(crate) fn decisions(sale: &Sale, may: impl Fn(Action) -> bool) -> Vec<Act<SaleAct>> {
    let mut acts = Vec::new();
    let alone = may(Action::RefundReturns);
    if alone {
        let label = message!("returns-refund", amount = sale.returned_total());
        let refund = act(SaleAct::RefundReturns, label).with(Icon::Undo);
        acts.push(refund.after(refund_alone(sale)));
    }
    for (place, returning) in (0..).zip(sale.returns()) {
        let amount = returning.goods.amount(sale.basket().currency());
        let Ok(amount) = amount else { continue };
        let is_refused = matches!(returning.step, ReturnStep::NotRefunded(_));
        if is_refused {
            let label = message!("returns-retry", amount = amount);
            let retry = act(SaleAct::RetryReturn { place }, label).with(Icon::Retry);
            acts.push(retry);
        }
        if is_refused || (alone && returning.step == ReturnStep::Kept) {
            let label = message!("returns-drop", amount = amount);
            let drop = act(SaleAct::DropReturn { place }, label).in_tone(ActTone::Quiet);
            acts.push(drop.after(why_not()));
        }
    }
    acts
}

fn why_not() -> Question {
    let note = field(
        "note",
        message!("ask-returns-drop-field"),
        message!("ask-returns-drop-hint"),
    );
    Question {
        say: text(message!("ask-returns-drop-say")),
        ..asking(
            message!("ask-returns-drop"),
            vec![note],
            message!("ask-returns-drop-ok"),
        )
    }
}

/// Returns what becomes of the goods that came back with a sale, and of this sale's goods that came back with others.
pub(crate) fn blocks(sale: &Sale) -> Vec<Block> {
    let with = (0..).zip(sale.returns()).map(|(place, returning)| {
        let icon = icon(&returning.step, sale.has_undecided_returns());
        let what = messages::returning(sale, returning);
        block(&format!("return-{place}"), icon, what)
    });
    let back = sale.taken_back().iter().map(taken_back);
    with.chain(back).collect()
}

const fn icon(step: &ReturnStep, is_undecided: bool) -> Icon {
    match step {
        ReturnStep::Kept if is_undecided => Icon::Warning,
        ReturnStep::Kept => Icon::Clock,
        ReturnStep::Refunded(_) => Icon::Check,
        ReturnStep::NotRefunded(_) => Icon::Warning,
        ReturnStep::Dropped => Icon::Cross,
    }
}

fn taken_back(taken: &TakenBack) -> Block {
    let icon = match &taken.progress {
        TakenBackProgress::Underway { .. } => Icon::Clock,
        TakenBackProgress::Done(_) => Icon::Check,
        TakenBackProgress::Failed(_) => Icon::Warning,
    };
    let mark = format!("returned-{}-{}", taken.with.number, taken.with.place);
    block(&mark, icon, messages::taken_back(taken))
}

fn block(mark: &str, icon: Icon, what: Message) -> Block {
    Block::Progress {
        mark: mark.to_owned(),
        icon,
        text: text(what),
    }
}
