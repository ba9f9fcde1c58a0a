//! Reads of an order: under review, with undocumented words, for another amount, changed in the portal.

use super::*;
use crate::sale::event::OrderChange;
use crate::sale::state::Over;

#[test]
fn an_order_under_review_is_not_handed_over() {
    let mut walk = Walk::under_review();
    assert!(
        walk.sale
            .decide(&Command::HandOver(Goods::Rest), NOW)
            .is_err()
    );
    let mut rejected = walk.clone();
    rejected.hear(read(OrderFacts {
        fraud: FraudStatus::Rejected,
        ..order()
    }));
    assert_eq!(rejected.sale.stage(), Stage::Refused);
    walk.hear(read(order()));
    assert_eq!(walk.sale.stage(), Stage::Paid);
}

#[test]
fn undocumented_words_about_an_order_prove_nothing() {
    for odd in [
        OrderFacts {
            status: OrderStatus::Other("NEW".into()),
            ..order()
        },
        OrderFacts {
            fraud: FraudStatus::Other(String::new()),
            ..order()
        },
    ] {
        let mut walk = Walk::open();
        walk.hear(Answer::HostedSessionRead(Outcome::Done(completed())));
        walk.hear(read(odd));
        assert_eq!(walk.sale.stage(), Stage::Authorized);
    }
}

#[test]
fn an_order_for_another_amount_needs_a_person() {
    let mut walk = Walk::open();
    walk.hear(Answer::HostedSessionRead(Outcome::Done(completed())));
    walk.hear(read(OrderFacts {
        amount: Money::from_minor(1, Currency::Gbp),
        original: Some(Money::from_minor(1, Currency::Gbp)),
        ..order()
    }));
    assert_eq!(walk.sale.stage(), Stage::InDoubt);
}

#[test]
fn changes_in_the_portal_are_adopted() {
    let mut captured = Walk::paid();
    captured.hear(read(OrderFacts {
        status: OrderStatus::Captured,
        captured: TOTAL,
        ..order()
    }));
    captured.ask(Command::HandOver(Goods::Rest));
    assert_eq!(captured.sale.stage(), Stage::HandedOver);
    assert_eq!(captured.sale.captured(), TOTAL);

    let mut cancelled = Walk::paid();
    cancelled.hear(read(OrderFacts {
        status: OrderStatus::Cancelled,
        ..order()
    }));
    assert!(matches!(
        cancelled.sale.state(),
        State::Closed(Over {
            how: Closed::CancelledElsewhere,
            ..
        })
    ));
}

#[test]
fn an_order_closed_by_klarna_without_a_capture_is_over() {
    let closed = OrderFacts {
        status: OrderStatus::Closed,
        ..order()
    };
    let mut paid = Walk::paid();
    paid.hear(read(closed.clone()));
    assert_eq!(paid.sale.stage(), Stage::Cancelled);

    let mut never_seen = Walk::open();
    never_seen.hear(Answer::HostedSessionRead(Outcome::Done(completed())));
    never_seen.hear(read(closed));
    assert_eq!(never_seen.sale.stage(), Stage::Cancelled);
}

#[test]
fn goods_are_not_handed_over_when_nothing_was_or_can_be_captured() {
    let lapsed = Fact::OrderChangedElsewhere {
        status: OrderEnd::Open,
        order: OrderChange {
            amount: TOTAL,
            captured: ZERO,
            refunded: ZERO,
            expires_at: None,
            released: true,
        },
    };
    let paid = Walk::paid().sale;
    let sale = paid.apply(&event(lapsed)).expect("a legal event");
    assert_eq!(
        sale.decide(&Command::HandOver(Goods::Rest), NOW),
        Err(Refusal::NothingLeft)
    );
}

#[test]
fn goods_are_not_handed_over_for_money_refunded_in_the_portal() {
    let captured = OrderFacts {
        status: OrderStatus::Captured,
        captured: TOTAL,
        ..order()
    };
    let mut whole = Walk::paid();
    whole.hear(read(OrderFacts {
        refunded: TOTAL,
        ..captured.clone()
    }));
    assert_eq!(whole.sale.stage(), Stage::Cancelled);

    let mut part = Walk::paid();
    part.hear(read(OrderFacts {
        refunded: Money::from_minor(30, Currency::Gbp),
        ..captured
    }));
    assert_eq!(
        part.sale.decide(&Command::HandOver(Goods::Rest), NOW),
        Err(Refusal::RefundedAlready)
    );
    part.ask(Command::Cancel);
    assert!(
        matches!(part.next(), Some(Call::Refund { amount, .. }) if amount.minor() == 1_500),
        "the rest is returned"
    );
}

#[test]
fn an_order_that_expired_before_it_was_read_is_over() {
    let expired = || {
        read(OrderFacts {
            status: OrderStatus::Expired,
            ..order()
        })
    };
    let mut unread = Walk::open();
    unread.hear(Answer::HostedSessionRead(Outcome::Done(completed())));
    let mut reviewed = unread.clone();
    reviewed.hear(read(OrderFacts {
        fraud: FraudStatus::Pending,
        ..order()
    }));
    for mut walk in [unread, reviewed] {
        walk.hear(expired());
        assert!(matches!(
            walk.sale.state(),
            State::Closed(Over {
                how: Closed::OrderExpired,
                ..
            })
        ));
    }
}

#[test]
fn an_undocumented_word_is_recorded_once_and_not_during_review() {
    let odd = || {
        read(OrderFacts {
            status: OrderStatus::Other("NEW".into()),
            ..order()
        })
    };
    let mut walk = Walk::open();
    walk.hear(Answer::HostedSessionRead(Outcome::Done(completed())));
    let mut reviewed = walk.clone();
    walk.hear(odd());
    let noted = walk.events.len();
    walk.hear(odd());
    assert_eq!(walk.events.len(), noted);
    assert!(matches!(
        walk.events.last().map(|event| &event.fact),
        Some(Fact::OrderWordUnknown { .. })
    ));

    reviewed.hear(read(OrderFacts {
        fraud: FraudStatus::Pending,
        ..order()
    }));
    let before = reviewed.sale.clone();
    reviewed.hear(odd());
    assert_eq!(reviewed.sale, before);
}
