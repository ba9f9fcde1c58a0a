//! Operations on a paid order: hand-over in parts, release, extension, refund.

use crate::basket::goods::Covers;
use crate::sale::tests::*;

#[test]
fn goods_can_be_handed_over_in_two_steps() {
    let mut walk = Walk::given_two();
    assert_eq!(
        (walk.sale.stage(), walk.sale.captured()),
        (Stage::HandedOver, TWO)
    );
    assert!(
        walk.sale.is_unfinished(),
        "the rest is still to be handed over"
    );
    assert_eq!(
        walk.sale.goods_left().first().map(|left| left.quantity),
        Some(4)
    );
    assert_eq!(
        walk.sale
            .decide(&Command::HandOver(pieces(1, Some(5))), NOW),
        Err(Refusal::MoreThanLeft {
            line: LineId(1),
            left: 4
        })
    );

    walk.ask(Command::HandOver(pieces(1, None)));
    assert_eq!(walk.sale.stage(), Stage::HandingOver);
    assert!(matches!(
        walk.next(),
        Some(Call::Capture { amount: REST, goods, .. }) if goods[0].quantity == 4
    ));
    walk.done();
    assert_eq!(
        (walk.sale.stage(), walk.sale.captured()),
        (Stage::HandedOver, TOTAL)
    );
    assert!(!walk.sale.is_unfinished());
    assert_eq!(
        walk.sale.decide(&Command::HandOver(Goods::Rest), NOW),
        Err(Refusal::NothingLeft)
    );
}

#[test]
fn an_event_with_more_of_a_line_than_was_sold_is_illegal() {
    let walk = Walk::given_two();
    let Fact::CaptureRequested {
        intent,
        covers: Covers::Goods(goods),
    } = walk
        .sale
        .decide(&Command::HandOver(pieces(1, Some(4))), NOW)
        .expect("four are left")
    else {
        panic!("a capture is expected");
    };
    let mut many = goods.clone();
    many[0].quantity = 5;
    let overdrawn = event(Fact::CaptureRequested {
        intent,
        covers: Covers::Goods(many),
    });
    assert!(matches!(
        walk.sale.clone().apply(&overdrawn),
        Err(crate::IllegalEvent::TooManyGoods { .. })
    ));
}

#[test]
fn the_rest_counts_as_released_once_the_order_shows_it() {
    let mut walk = Walk::given_two();
    walk.ask(Command::CancelRest);
    assert!(matches!(
        walk.next(),
        Some(Call::ReleaseRemainingAuthorization { .. })
    ));
    walk.done();
    assert!(matches!(walk.next(), Some(Call::ReadOrder { .. })));
    walk.hear(read(part_captured()));
    assert!(
        walk.sale.write().is_some(),
        "the order does not show it yet"
    );
    walk.hear(read(OrderFacts {
        status: OrderStatus::Captured,
        ..part_captured()
    }));
    assert_eq!(walk.sale.stage(), Stage::HandedOver);
    assert!(!walk.sale.is_unfinished());
    for command in [
        Command::HandOver(Goods::Rest),
        Command::CancelRest,
        Command::ExtendHold,
    ] {
        assert_eq!(
            walk.sale.decide(&command, NOW),
            Err(Refusal::NothingLeft),
            "{command:?}"
        );
    }
}

#[test]
fn after_an_unanswered_release_the_order_is_read_and_the_key_reused() {
    let mut walk = Walk::given_two();
    walk.ask(Command::CancelRest);
    let key = walk.key();
    walk.hear(Answer::Released {
        key,
        outcome: Outcome::Unanswered,
    });
    assert_eq!(walk.sale.stage(), Stage::InDoubt);
    let mut happened = walk.clone();
    happened.hear(read(OrderFacts {
        status: OrderStatus::Captured,
        ..part_captured()
    }));
    assert!(!happened.sale.is_unfinished());
    walk.hear(read(part_captured()));
    assert_eq!(walk.key(), key);
    assert!(matches!(
        walk.next(),
        Some(Call::ReleaseRemainingAuthorization { .. })
    ));
}

#[test]
fn an_extension_is_confirmed_by_the_orders_new_expiry() {
    let first = NOW.plus_ms(28 * 24 * HOUR);
    let later = first.plus_ms(7 * 24 * HOUR);
    let extended = OrderFacts {
        expires_at: Some(later),
        ..part_captured()
    };
    let mut walk = Walk::given_two();
    walk.hear(read(part_captured()));
    assert_eq!(
        walk.sale.order().and_then(|order| order.details.expires_at),
        Some(first)
    );
    walk.ask(Command::ExtendHold);
    let mut doubted = walk.clone();
    walk.done();
    walk.hear(read(extended.clone()));
    assert_eq!(
        walk.sale.order().and_then(|order| order.details.expires_at),
        Some(later)
    );
    assert!(walk.sale.write().is_none());

    let key = doubted.key();
    doubted.hear(Answer::AuthorizationExtended {
        key,
        outcome: Outcome::Unanswered,
    });
    let mut unmoved = doubted.clone();
    unmoved.hear(read(part_captured()));
    assert!(matches!(
        unmoved.next(),
        Some(Call::ExtendAuthorization { .. })
    ));
    doubted.hear(read(extended));
    assert!(doubted.sale.write().is_none());
}

#[test]
fn a_refused_extension_shows_the_reason_and_changes_nothing() {
    let mut walk = Walk::paid();
    walk.ask(Command::ExtendHold);
    assert_eq!(walk.sale.stage(), Stage::Paid);
    let key = walk.key();
    walk.hear(Answer::AuthorizationExtended {
        key,
        outcome: Outcome::Refused(no(403)),
    });
    walk.hear(read(order()));
    walk.hear(read(order()));
    assert_eq!(walk.sale.stage(), Stage::Paid);
    assert_eq!(
        walk.sale.order().and_then(|order| order.refusal.clone()),
        Some(no(403))
    );
}

#[test]
fn goods_are_refunded_by_piece_up_to_what_was_captured() {
    let mut walk = Walk::given_two();
    assert_eq!(
        walk.sale.decide(
            &Command::Refund {
                share: Share::Goods(pieces(1, Some(3))),
                reason: "broken".into(),
            },
            NOW
        ),
        Err(Refusal::MoreThanLeft {
            line: LineId(1),
            left: 2
        }),
        "only two were captured"
    );
    for refunded in [255, 510] {
        walk.ask(Command::Refund {
            share: Share::Goods(pieces(1, Some(1))),
            reason: "broken".into(),
        });
        assert!(matches!(
            walk.next(),
            Some(Call::Refund { amount, goods, .. }) if amount.minor() == 255 && goods.len() == 1
        ));
        walk.done();
        assert_eq!(walk.sale.refunded().minor(), refunded);
    }
    assert!(walk.sale.goods_refundable().is_empty());
    assert_eq!(
        walk.sale.decide(&refund_all("again"), NOW),
        Err(Refusal::NothingToRefund)
    );
}

#[test]
fn an_amount_is_refunded_without_goods() {
    let mut walk = Walk::handed_over();
    let part = |minor| Command::Refund {
        share: Share::Amount(Money::from_minor(minor, Currency::Gbp)),
        reason: "scratched".into(),
    };
    assert_eq!(
        walk.sale.decide(&part(1_531), NOW),
        Err(Refusal::AmountAboveLeft(TOTAL))
    );
    assert_eq!(
        walk.sale.decide(&part(0), NOW),
        Err(Refusal::AmountNotPositive)
    );
    walk.ask(part(30));
    assert!(matches!(
        walk.next(),
        Some(Call::Refund { amount, goods, .. }) if amount.minor() == 30 && goods.is_empty()
    ));
    walk.done();
    walk.ask(refund_all("returned"));
    assert!(matches!(
        walk.next(),
        Some(Call::Refund { amount, goods, .. }) if amount.minor() == 1_500 && goods.is_empty()
    ));
    walk.done();
    assert_eq!(walk.sale.refunded(), TOTAL);
}

/// Two of the six were captured in Klarna's portal, then the sale is cancelled.
fn part_captured_and_cancelled() -> Walk {
    let mut walk = Walk::paid();
    walk.hear(read(part_captured()));
    walk.ask(Command::Cancel);
    walk
}

#[test]
fn cancelling_a_part_captured_order_refunds_and_then_releases() {
    let mut walk = part_captured_and_cancelled();
    assert!(matches!(
        walk.next(),
        Some(Call::Refund { amount: TWO, .. })
    ));
    let refund = walk.key();
    walk.done();
    assert!(walk.sale.is_unfinished(), "the rest is still authorized");
    assert_eq!(walk.next(), None, "the intent comes first");
    walk.wait(0);
    assert!(matches!(
        walk.next(),
        Some(Call::ReleaseRemainingAuthorization { .. })
    ));
    assert_ne!(walk.key(), refund, "each operation has its own key");
    assert_eq!(
        walk.sale.write().map(|write| write.intent.amount),
        Some(REST)
    );
    walk.done();
    walk.hear(read(OrderFacts {
        status: OrderStatus::Captured,
        refunded: TWO,
        ..part_captured()
    }));
    assert_eq!(walk.sale.stage(), Stage::Cancelled);
    let order = walk.sale.order().expect("an order");
    assert_eq!((order.kept(), order.left()), (ZERO, ZERO));
}

#[test]
fn a_part_captured_late_payment_is_returned_in_full() {
    let mut walk = Walk::open();
    walk.ask(Command::Cancel);
    walk.hear(Answer::HostedSessionRead(Outcome::Done(completed())));
    walk.hear(read(part_captured()));
    walk.ask(Command::ReturnLate);
    walk.done();
    walk.wait(0);
    assert!(matches!(
        walk.next(),
        Some(Call::ReleaseRemainingAuthorization { .. })
    ));
    walk.done();
    walk.hear(read(OrderFacts {
        status: OrderStatus::Captured,
        refunded: TWO,
        ..part_captured()
    }));
    assert_eq!(walk.sale.stage(), Stage::Cancelled);
}

#[test]
fn a_refused_release_is_repeated_by_cancelling_again() {
    let mut walk = part_captured_and_cancelled();
    walk.done();
    walk.wait(0);
    let key = walk.key();
    walk.hear(Answer::Released {
        key,
        outcome: Outcome::Refused(no(403)),
    });
    let given_back = OrderFacts {
        refunded: TWO,
        ..part_captured()
    };
    walk.hear(read(given_back.clone()));
    walk.hear(read(given_back));
    assert_eq!(walk.sale.stage(), Stage::Paid, "as shown by Klarna");
    walk.ask(Command::Cancel);
    assert!(
        matches!(
            walk.next(),
            Some(Call::ReleaseRemainingAuthorization { .. })
        ),
        "nothing is left to refund, and a part-captured order cannot be cancelled"
    );
}

#[test]
fn goods_above_the_amount_left_are_refused() {
    let mut walk = Walk::basket();
    walk.ask(Command::AddLines(vec![NewLine::credit(
        LineKind::GiftCard,
        "GC-1",
        "Gift card",
        Money::from_minor(500, Currency::Gbp),
    )]));
    walk.ask(pay(Channel::Qr));
    walk.open_it();
    let left = Money::from_minor(1_030, Currency::Gbp);
    walk.hear(Answer::HostedSessionRead(Outcome::Done(completed())));
    walk.hear(read(OrderFacts {
        amount: left,
        original: Some(left),
        ..order()
    }));
    let refusal = walk
        .sale
        .decide(&Command::HandOver(pieces(1, None)), NOW)
        .expect_err("six cost £15.30");
    assert_eq!(refusal, Refusal::GoodsAboveLeft(left));
}

#[test]
fn an_order_captured_in_full_in_the_portal_is_handed_over_in_full() {
    let mut walk = Walk::paid();
    walk.hear(read(OrderFacts {
        status: OrderStatus::Captured,
        captured: TOTAL,
        ..order()
    }));
    assert_eq!(
        walk.sale
            .decide(&Command::HandOver(Goods::Pieces(vec![two()])), NOW),
        Err(Refusal::CapturedWhole)
    );
    walk.ask(Command::HandOver(Goods::Rest));
    assert_eq!(walk.sale.stage(), Stage::HandedOver);
}

#[test]
fn the_full_price_can_be_refunded_as_an_amount_but_no_more() {
    let walk = Walk::handed_over();
    let refund = |minor| Command::Refund {
        share: Share::Amount(Money::from_minor(minor, Currency::Gbp)),
        reason: "broken".into(),
    };
    assert!(walk.sale.decide(&refund(1_530), NOW).is_ok());
    assert_eq!(
        walk.sale.decide(&refund(1_531), NOW),
        Err(Refusal::AmountAboveLeft(TOTAL))
    );
}
