//! Reads of a paid order: changes made elsewhere, and undocumented words.

use crate::sale::klarna::order::Booking;
use crate::sale::state::{Authorized, Over, Review};
use crate::sale::tests::*;

#[test]
fn money_captured_on_a_rejected_order_needs_a_person() {
    let mut walk = Walk::open();
    walk.hear(Answer::HostedSessionRead(Outcome::Done(completed())));
    let facts = |refunded| OrderFacts {
        fraud: FraudStatus::Rejected,
        refunded,
        ..part_captured()
    };
    walk.hear(read(facts(ZERO)));
    assert!(
        matches!(walk.sale.state(), State::Unreadable(_)),
        "{:?}",
        walk.sale.state()
    );
    walk.ask(Command::Settle {
        finding: Finding::PaidAs {
            order_id: "o1".into(),
        },
        note: "the money was given back in the portal".into(),
    });
    walk.hear(read(facts(TWO)));
    assert!(matches!(walk.sale.state(), State::Closed(_)));
}
#[test]
fn a_refund_that_klarna_could_not_assign_is_recorded() {
    let mut walk = Walk::handed_over();
    walk.ask(part_refund());
    walk.done();
    assert!(walk.sale.is_unfinished(), "the order is read once");
    let capture = Booking {
        id: "c1".into(),
        reference: None,
        amount: TOTAL,
        refunded: ZERO,
    };
    let books = OrderFacts {
        status: OrderStatus::Captured,
        captured: TOTAL,
        refunded: TWO,
        captures: vec![capture.clone()],
        ..order()
    };
    let mut assigned = walk.clone();
    assigned.hear(read(OrderFacts {
        captures: vec![Booking {
            refunded: TWO,
            ..capture
        }],
        ..books.clone()
    }));
    assert!(!assigned.sale.is_unfinished());
    assert_eq!(
        assigned.sale.order().map(|order| order.unassigned),
        Some(ZERO)
    );

    walk.hear(read(books));
    assert!(!walk.sale.is_unfinished());
    assert_eq!(walk.sale.order().map(|order| order.unassigned), Some(TWO));
}

#[test]
fn the_order_of_a_handed_over_sale_is_read_on_request() {
    let mut walk = Walk::handed_over();
    assert_eq!(walk.next(), None);
    walk.ask(Command::RefreshOrder);
    assert!(matches!(walk.next(), Some(Call::ReadOrder { .. })));
    let refunded = OrderFacts {
        status: OrderStatus::Captured,
        captured: TOTAL,
        refunded: TWO,
        ..order()
    };
    walk.hear(read(refunded.clone()));
    assert_eq!(walk.sale.refunded(), TWO, "refunded in the portal");
    assert_eq!(walk.next(), None);

    walk.ask(Command::RefreshOrder);
    walk.hear(read(refunded));
    assert_eq!(walk.next(), None, "nothing is new");

    walk.ask(Command::RefreshOrder);
    walk.hear(Answer::OrderRead(Outcome::Unanswered));
    assert!(matches!(walk.next(), Some(Call::ReadOrder { .. })));
    walk.hear(Answer::OrderRead(Outcome::Refused(no(404))));
    assert_eq!(walk.next(), None, "Klarna forgets orders after years");
}

#[test]
fn an_amount_lowered_in_the_portal_is_captured() {
    let lowered = OrderFacts {
        amount: REST,
        ..order()
    };
    let mut walk = Walk::paid();
    walk.hear(read(lowered.clone()));
    walk.ask(Command::HandOver(Goods::Rest));
    assert!(matches!(
        walk.next(),
        Some(Call::Capture { amount: REST, goods, .. }) if goods.is_empty()
    ));
    walk.done();
    assert_eq!(
        (walk.sale.captured(), walk.sale.is_unfinished()),
        (REST, false)
    );

    let mut before = Walk::open();
    before.hear(Answer::HostedSessionRead(Outcome::Done(completed())));
    before.hear(read(lowered));
    assert_eq!(before.sale.stage(), Stage::Paid, "its first amount fits");
}

#[test]
fn a_rest_released_or_expired_at_klarna_is_adopted() {
    for status in [
        OrderStatus::Captured,
        OrderStatus::Closed,
        OrderStatus::Expired,
    ] {
        let mut walk = Walk::given_two();
        walk.hear(read(OrderFacts {
            status,
            ..part_captured()
        }));
        assert_eq!(walk.sale.stage(), Stage::HandedOver);
        assert!(!walk.sale.is_unfinished());
        assert!(walk.sale.goods_left().is_empty());
    }
}

#[test]
fn an_order_refunded_before_its_first_read_shows_its_amounts() {
    let mut walk = Walk::open();
    walk.hear(Answer::HostedSessionRead(Outcome::Done(completed())));
    walk.hear(read(OrderFacts {
        status: OrderStatus::Captured,
        captured: TOTAL,
        refunded: TOTAL,
        ..order()
    }));
    assert_eq!(walk.sale.stage(), Stage::Cancelled);
    assert_eq!((walk.sale.captured(), walk.sale.refunded()), (TOTAL, TOTAL));
}

#[test]
fn a_missing_order_is_still_read_and_shown_as_in_doubt() {
    let mut walk = Walk::open();
    walk.hear(Answer::HostedSessionRead(Outcome::Done(completed())));
    walk.hear(Answer::OrderRead(Outcome::Refused(no(404))));
    walk.wait(OVERDUE_MS - 1);
    assert_eq!(walk.sale.stage(), Stage::Authorized);
    walk.wait(1);
    assert_eq!(walk.sale.stage(), Stage::InDoubt);
    assert!(matches!(walk.next(), Some(Call::ReadOrder { .. })));

    let mut wrong = walk.clone();
    wrong.ask(Command::Settle {
        finding: Finding::NotPaid,
        note: "the portal has no such order".into(),
    });
    assert_eq!(wrong.sale.stage(), Stage::Cancelled);

    walk.hear(read(order()));
    assert_eq!(walk.sale.stage(), Stage::Paid);
}

#[test]
fn an_undocumented_word_is_shown_and_never_a_rejection() {
    let odd = |word: &str| OrderFacts {
        status: OrderStatus::Other(word.into()),
        ..order()
    };
    let mut paid = Walk::paid();
    paid.hear(read(odd("FROZEN")));
    assert_eq!(paid.sale.stage(), Stage::InDoubt);
    assert!(
        paid.sale
            .decide(&Command::HandOver(Goods::Rest), NOW)
            .is_err()
    );
    let events = paid.events.len();
    paid.hear(read(odd("FROZEN")));
    assert_eq!(paid.events.len(), events, "noted once");
    paid.hear(read(order()));
    assert_eq!(paid.sale.stage(), Stage::Paid);

    let mut first = Walk::open();
    first.hear(Answer::HostedSessionRead(Outcome::Done(completed())));
    first.hear(read(odd("FROZEN")));
    assert_eq!(first.sale.stage(), Stage::Authorized);
    first.wait(OVERDUE_MS);
    assert_eq!(first.sale.stage(), Stage::InDoubt);
}

#[test]
fn another_sales_order_is_not_adopted() {
    let mut walk = Walk::open();
    walk.hear(Answer::HostedSessionRead(Outcome::Refused(no(404))));
    walk.ask(Command::Settle {
        finding: Finding::PaidAs {
            order_id: "order of another".into(),
        },
        note: "read in the portal".into(),
    });
    walk.hear(read(OrderFacts {
        sale_number: Some("P-000002".into()),
        ..order()
    }));
    assert!(matches!(walk.sale.state(), State::Unreadable(_)));
}

#[test]
fn a_person_approves_waiting_for_a_review() {
    let mut walk = Walk::open();
    walk.hear(Answer::HostedSessionRead(Outcome::Done(completed())));
    walk.hear(read(OrderFacts {
        fraud: FraudStatus::Pending,
        ..order()
    }));
    assert_eq!(
        walk.sale
            .decide(&Command::AwaitReview { by: " ".into() }, NOW),
        Err(Refusal::TextMissing("name"))
    );
    walk.ask(Command::AwaitReview { by: "Grace".into() });
    assert!(matches!(
        walk.sale.state(),
        State::Authorized(Authorized { review: Some(Review { awaited_by: Some(name), .. }), .. }) if name == "Grace"
    ));
    assert!(
        walk.sale
            .decide(&Command::HandOver(Goods::Rest), NOW)
            .is_err()
    );
    let mut rejected = walk.clone();
    rejected.hear(read(OrderFacts {
        status: OrderStatus::Cancelled,
        fraud: FraudStatus::Rejected,
        ..order()
    }));
    assert!(matches!(
        rejected.sale.state(),
        State::Closed(Over {
            how: Closed::Rejected,
            ..
        })
    ));
    walk.hear(read(order()));
    assert_eq!(walk.sale.stage(), Stage::Paid);
}

#[test]
fn an_order_with_negative_amounts_is_not_adopted() {
    let below = Money::from_minor(-5, Currency::Gbp);
    let odd = || OrderFacts {
        captured: below,
        refunded: below,
        ..order()
    };
    let mut first = Walk::open();
    first.hear(Answer::HostedSessionRead(Outcome::Done(completed())));
    first.hear(read(odd()));
    assert!(matches!(first.sale.state(), State::Unreadable(_)));
    let mut paid = Walk::paid();
    paid.hear(read(odd()));
    assert!(matches!(paid.sale.state(), State::Unreadable(_)));
}
