//! What Klarna's books say of an order: under review, in unknown words, for another amount, changed in
//! the portal.

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
fn unknown_words_about_an_order_conclude_nothing() {
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
fn an_order_for_another_amount_is_a_persons_matter() {
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
fn what_happens_in_the_portal_is_taken_over() {
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
fn an_order_that_klarna_closed_with_nothing_captured_is_over() {
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
fn goods_do_not_leave_when_nothing_was_captured_and_nothing_can_be() {
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
fn goods_do_not_leave_for_money_that_was_given_back_in_the_portal() {
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
        "the rest goes back"
    );
}

#[test]
fn an_order_whose_time_passed_before_it_was_read_is_over() {
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
fn an_unknown_word_is_noted_once_and_not_while_klarna_looks() {
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
