//! Free goods are handed over and returned when a person says so, without asking Klarna.

use super::*;
use crate::sale::event::illegal_event::IllegalEvent;
use crate::values::reason::ReturnReason;

/// One article at £0.00 beside the six priced ones.
fn gift() -> Command {
    Command::AddLines(vec![NewLine {
        sku: "GIFT".into(),
        name: "SAMPLE".into(),
        quantity: 2,
        unit_price: ZERO,
        tax_rate: TaxRate::from_basis_points(2_000),
        kind: LineKind::Goods,
    }])
}

fn basket() -> Walk {
    let mut walk = Walk::basket();
    walk.ask(gift());
    walk
}

fn paid_under(terms: PaymentTerms, facts: OrderFacts) -> Walk {
    let mut walk = basket();
    walk.ask(Command::Pay(terms));
    walk.open_it();
    walk.hear(Answer::HostedSessionRead(Outcome::Done(completed())));
    walk.hear(read(facts));
    walk
}

fn paid() -> Walk {
    paid_under(PaymentTerms::usual(Channel::Qr, 30 * MINUTE), order())
}

fn captured_by_klarna() -> Walk {
    let terms = PaymentTerms {
        mode: PlaceOrderMode::CaptureOrder,
        ..PaymentTerms::usual(Channel::Qr, 30 * MINUTE)
    };
    let captured = OrderFacts {
        status: OrderStatus::Captured,
        captured: TOTAL,
        ..order()
    };
    paid_under(terms, captured)
}

fn handed_over(goods: Goods) -> Walk {
    let mut walk = paid();
    walk.ask(Command::HandOver(goods));
    walk.done();
    walk
}

fn give(line: u32) -> Command {
    Command::HandOver(pieces(line, None))
}

fn back(share: Share) -> Command {
    Command::Refund {
        share,
        reason: "unwanted".into(),
    }
}

/// Goods left and goods refundable, as lines and quantities.
fn goods(walk: &Walk) -> [Vec<(u32, i64)>; 2] {
    [walk.sale.goods_left(), walk.sale.goods_refundable()].map(|portions| {
        let named = portions.iter();
        named
            .map(|portion| (portion.line.0, portion.quantity))
            .collect()
    })
}

/// Asks for something that completes at once: no write to Klarna, and no money moves.
fn at_once(walk: &mut Walk, command: Command) {
    let (calls, stage) = (walk.sale.next_calls(), walk.sale.stage());
    let sums = (walk.sale.captured(), walk.sale.refunded());
    walk.ask(command.clone());
    assert_eq!(walk.sale.next_calls(), calls, "{command:?}");
    assert_eq!(walk.sale.stage(), stage, "{command:?}");
    assert_eq!((walk.sale.captured(), walk.sale.refunded()), sums);
}

#[test]
fn handing_over_the_priced_line_keeps_the_free_one_in_the_shop() {
    let mut walk = handed_over(pieces(1, None));
    assert_eq!(walk.sale.captured(), TOTAL);
    assert_eq!(goods(&walk), [vec![(2, 2)], vec![(1, 6)]]);
    at_once(&mut walk, Command::HandOver(pieces(2, Some(1))));
    assert_eq!(goods(&walk), [vec![(2, 1)], vec![(1, 6), (2, 1)]]);
    at_once(&mut walk, Command::HandOver(Goods::Rest));
    assert_eq!(goods(&walk), [vec![], vec![(1, 6), (2, 2)]]);
    let more = walk.sale.decide(&Command::HandOver(Goods::Rest), NOW);
    assert_eq!(more, Err(Refusal::NothingLeft));
}

#[test]
fn free_goods_may_be_handed_over_first() {
    let mut walk = paid();
    at_once(&mut walk, give(2));
    assert_eq!(walk.sale.stage(), Stage::Paid);
    assert_eq!(goods(&walk), [vec![(1, 6)], vec![(2, 2)]]);
    let more = walk.sale.decide(&give(2), NOW);
    let none = Refusal::MoreThanLeft {
        line: LineId(2),
        left: 0,
    };
    assert_eq!(more, Err(none));
    walk.ask(Command::HandOver(Goods::Rest));
    walk.done();
    assert_eq!(goods(&walk), [vec![], vec![(1, 6), (2, 2)]]);

    // A refused capture does not bring them back.
    let mut walk = paid();
    walk.ask(give(2));
    walk.ask(give(1));
    let refused = answer_write(&walk, 1).expect("a capture");
    walk.hear(refused);
    walk.hear(read(order()));
    walk.hear(read(order()));
    assert_eq!(walk.sale.stage(), Stage::Paid);
    assert_eq!(goods(&walk), [vec![(1, 6)], vec![(2, 2)]]);
}

#[test]
fn handing_over_everything_includes_free_goods() {
    for mut walk in [handed_over(Goods::Rest), {
        let mut walk = captured_by_klarna();
        at_once(&mut walk, Command::HandOver(pieces(2, Some(1))));
        let some = walk.sale.decide(&give(1), NOW);
        assert_eq!(some, Err(Refusal::CapturedWhole));
        walk.ask(Command::HandOver(Goods::Rest));
        walk
    }] {
        assert_eq!(walk.sale.stage(), Stage::HandedOver);
        assert_eq!(goods(&walk), [vec![], vec![(1, 6), (2, 2)]]);
        walk.ask(back(Share::Goods(Goods::Rest)));
        walk.done();
        assert_eq!(walk.sale.refunded(), TOTAL);
        assert_eq!(goods(&walk), [vec![], vec![]]);
    }
}

#[test]
fn free_goods_are_returned_when_a_person_says_so() {
    let mut walk = handed_over(Goods::Rest);
    at_once(&mut walk, back(Share::Goods(pieces(2, Some(1)))));
    assert_eq!(goods(&walk), [vec![], vec![(1, 6), (2, 1)]]);
    // An amount does not cover them, even if it is all of the money.
    walk.ask(back(Share::Amount(TOTAL)));
    walk.done();
    walk.hear(read(OrderFacts {
        status: OrderStatus::Captured,
        captured: TOTAL,
        refunded: TOTAL,
        ..order()
    }));
    assert_eq!(goods(&walk), [vec![], vec![(2, 1)]]);
    let more = walk.sale.decide(&back(Share::Goods(pieces(1, None))), NOW);
    assert_eq!(more, Err(Refusal::NothingToRefund));
    at_once(&mut walk, back(Share::Goods(Goods::Rest)));
    assert_eq!(goods(&walk), [vec![], vec![]]);
    let more = walk.sale.decide(&back(Share::Goods(Goods::Rest)), NOW);
    assert_eq!(more, Err(Refusal::NothingToRefund));
}

#[test]
fn free_goods_stay_unless_a_person_hands_them_over() {
    // A capture in Klarna's portal says nothing about free goods.
    let mut walk = handed_over(pieces(1, Some(2)));
    walk.hear(read(OrderFacts {
        status: OrderStatus::Captured,
        captured: TOTAL,
        ..order()
    }));
    assert_eq!(goods(&walk), [vec![(2, 2)], vec![(1, 6)]]);
}

#[test]
fn no_refusal_mentions_an_amount_that_was_not_entered() {
    let card = NewLine::credit(
        LineKind::GiftCard,
        "4711",
        "GIFT CARD",
        Money::from_minor(500, Currency::Gbp),
    );
    let mut walk = basket();
    walk.ask(Command::AddLines(vec![card]));
    walk.ask(pay(Channel::Qr));
    walk.open_it();
    walk.hear(Answer::HostedSessionRead(Outcome::Done(completed())));
    let amount = Money::from_minor(1_030, Currency::Gbp);
    let facts = OrderFacts {
        amount,
        original: Some(amount),
        ..order()
    };
    walk.hear(read(facts));
    assert_eq!(walk.sale.stage(), Stage::Paid);
    let some = |lines: &[u32]| {
        let piece = |line: &u32| Piece {
            line: LineId(*line),
            quantity: None,
        };
        Goods::Pieces(lines.iter().map(piece).collect())
    };
    for lines in [&[3][..], &[2, 3], &[3, 2]] {
        let refused = walk.sale.decide(&Command::HandOver(some(lines)), NOW);
        assert_eq!(refused, Err(Refusal::GoodsBelowNothing), "{lines:?}");
    }
    walk.ask(Command::HandOver(Goods::Rest));
    walk.done();
    let refused = walk.sale.decide(&back(Share::Goods(some(&[3]))), NOW);
    assert_eq!(refused, Err(Refusal::GoodsBelowNothing));
}

#[test]
fn only_free_goods_are_handed_over_without_money() {
    let portion = |line, quantity, minor| Portion {
        line: LineId(line),
        quantity,
        amount: Money::from_minor(minor, Currency::Gbp),
    };
    for (goods, fits) in [
        (vec![portion(2, 2, 0)], true),
        (vec![portion(2, 3, 0)], false),
        (vec![portion(2, 0, 0)], false),
        (vec![portion(3, 1, 0)], false),
        (vec![portion(1, 1, 255)], false),
        (vec![portion(2, 1, 0), portion(1, 1, 255)], false),
        (vec![], false),
    ] {
        let given = event(Fact::GoodsGiven {
            goods: goods.clone(),
        });
        let next = paid().sale.apply(&given);
        assert_eq!(next.is_ok(), fits, "{goods:?}: {next:?}");
        let returned = event(Fact::GoodsReturned {
            goods: goods.clone(),
            reason: "unwanted".into(),
            kind: ReturnReason::Other,
            with: None,
        });
        let next = handed_over(Goods::Rest).sale.apply(&returned);
        assert_eq!(next.is_ok(), fits, "{goods:?}: {next:?}");
        let early = paid().sale.apply(&returned);
        assert!(matches!(early, Err(IllegalEvent::OutOfOrder { .. })));
    }
}

#[test]
fn an_empty_selection_does_not_mean_everything() {
    let none = Goods::Pieces(vec![]);
    let given = handed_over(pieces(1, None));
    for (walk, command) in [
        (paid(), Command::HandOver(none.clone())),
        (captured_by_klarna(), Command::HandOver(none.clone())),
        (given.clone(), Command::HandOver(none.clone())),
        (given, back(Share::Goods(none.clone()))),
    ] {
        let refused = walk.sale.decide(&command, NOW);
        assert!(refused.is_err(), "{command:?}: {refused:?}");
    }
    assert_eq!(paid().sale.quote(&none), Err(Refusal::NothingChosen));
}

#[test]
fn free_goods_requested_twice_are_handed_over_once() {
    let one = Command::HandOver(pieces(2, Some(1)));
    let caller = Asker::Caller { operation: None };
    let mut walk = paid();
    let place = walk.begin(&caller, &one);
    let again = walk.sale.ask(&one, &caller, NOW);
    assert_eq!(again, Ok(Answered::AskedBefore(place)));
    assert_eq!(goods(&walk)[1], [(2, 1)]);
}

/// The states with free goods, for the table of all states.
pub(super) fn states() -> Vec<(&'static str, Walk)> {
    let mut ahead = paid();
    ahead.ask(give(2));
    let mut returned = handed_over(Goods::Rest);
    returned.ask(back(Share::Goods(pieces(2, None))));
    vec![
        ("free goods gone ahead", ahead),
        ("free goods left", handed_over(pieces(1, None))),
        ("free goods returned", returned),
    ]
}
