//! What is done to a paid order: handed over in parts, released, extended, refunded; what happens to it
//! elsewhere; and what nobody understands.

use super::*;
use crate::klarna::Booking;

const TWO: Money = Money::from_minor(510, Currency::Gbp);
const REST: Money = Money::from_minor(1_020, Currency::Gbp);

fn part_captured() -> OrderFacts {
    OrderFacts {
        status: OrderStatus::PartCaptured,
        captured: TWO,
        expires_at: Some(NOW.plus_ms(28 * 24 * HOUR)),
        ..order()
    }
}

fn pieces(line: u32, quantity: Option<i64>) -> Goods {
    Goods::Pieces(vec![Piece {
        line: LineId(line),
        quantity,
    }])
}

#[test]
fn money_taken_of_an_order_that_was_turned_down_is_seen_to_by_a_person() {
    let mut walk = Walk::open();
    walk.hear(Answer::HostedSessionRead(Outcome::Done(completed())));
    let facts = |refunded| OrderFacts {
        fraud: FraudStatus::Rejected,
        refunded,
        ..part_captured()
    };
    walk.hear(read(facts(ZERO)));
    assert!(
        matches!(walk.sale.state(), State::Unreadable { .. }),
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
    assert!(matches!(walk.sale.state(), State::Closed { .. }));
}

#[test]
fn some_goods_are_handed_over_and_the_rest_follows() {
    let mut walk = Walk::given_two();
    assert_eq!(
        (walk.sale.stage(), walk.sale.captured()),
        (Stage::HandedOver, TWO)
    );
    assert!(walk.sale.is_unfinished(), "the rest is still to come");
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
fn more_of_a_line_than_was_sold_is_no_legal_event() {
    let walk = Walk::given_two();
    let Fact::CaptureRequested { intent, goods } = walk
        .sale
        .decide(&Command::HandOver(pieces(1, Some(4))), NOW)
        .expect("four are left")
        .fact
    else {
        panic!("a capture is asked for");
    };
    let mut many = goods.clone();
    many[0].quantity = 5;
    let overdrawn = Event::from(Fact::CaptureRequested {
        intent,
        goods: many,
    });
    assert!(matches!(
        walk.sale.clone().apply(&overdrawn),
        Err(crate::IllegalEvent::TooManyGoods { .. })
    ));
}

#[test]
fn the_rest_is_released_once_the_order_says_so() {
    let mut walk = Walk::given_two();
    walk.ask(Command::Release);
    assert!(matches!(walk.next(), Some(Call::Release { .. })));
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
        Command::Release,
        Command::ExtendAuthorization,
    ] {
        assert_eq!(
            walk.sale.decide(&command, NOW),
            Err(Refusal::NothingLeft),
            "{command:?}"
        );
    }
}

#[test]
fn an_unanswered_release_is_read_and_repeated_under_its_key() {
    let mut walk = Walk::given_two();
    walk.ask(Command::Release);
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
    assert!(matches!(walk.next(), Some(Call::Release { .. })));
}

#[test]
fn an_extension_is_proved_by_the_orders_new_time() {
    let first = NOW.plus_ms(28 * 24 * HOUR);
    let later = first.plus_ms(7 * 24 * HOUR);
    let extended = OrderFacts {
        expires_at: Some(later),
        ..part_captured()
    };
    let mut walk = Walk::given_two();
    walk.hear(read(part_captured()));
    assert_eq!(
        walk.sale.order().and_then(|order| order.agreed.expires_at),
        Some(first)
    );
    walk.ask(Command::ExtendAuthorization);
    let mut doubted = walk.clone();
    walk.done();
    walk.hear(read(extended.clone()));
    assert_eq!(
        walk.sale.order().and_then(|order| order.agreed.expires_at),
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
fn a_refused_extension_says_why_and_changes_nothing() {
    let mut walk = Walk::paid();
    walk.ask(Command::ExtendAuthorization);
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
fn goods_are_refunded_piece_by_piece_and_never_more_than_were_captured() {
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
fn a_part_of_the_price_is_refunded_without_goods() {
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

/// Two of the six were captured in Klarna's portal, and the sale is then cancelled.
fn part_captured_and_cancelled() -> Walk {
    let mut walk = Walk::paid();
    walk.hear(read(part_captured()));
    walk.ask(Command::Cancel);
    walk
}

#[test]
fn an_order_captured_in_part_is_refunded_and_then_its_rest_released() {
    let mut walk = part_captured_and_cancelled();
    assert!(matches!(
        walk.next(),
        Some(Call::Refund { amount: TWO, .. })
    ));
    let refund = walk.key();
    walk.done();
    assert!(walk.sale.is_unfinished(), "the rest is still authorised");
    assert_eq!(walk.next(), None, "the intent comes first");
    walk.wait(0);
    assert!(matches!(walk.next(), Some(Call::Release { .. })));
    assert_ne!(walk.key(), refund, "each operation has a key of its own");
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
fn a_late_payment_captured_in_part_goes_back_whole() {
    let mut walk = Walk::open();
    walk.ask(Command::Cancel);
    walk.hear(Answer::HostedSessionRead(Outcome::Done(completed())));
    walk.hear(read(part_captured()));
    walk.ask(Command::ReturnLate);
    walk.done();
    walk.wait(0);
    assert!(matches!(walk.next(), Some(Call::Release { .. })));
    walk.done();
    walk.hear(read(OrderFacts {
        status: OrderStatus::Captured,
        refunded: TWO,
        ..part_captured()
    }));
    assert_eq!(walk.sale.stage(), Stage::Cancelled);
}

#[test]
fn a_rest_whose_release_is_refused_is_released_when_it_is_cancelled_again() {
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
    assert_eq!(walk.sale.stage(), Stage::Paid, "as Klarna says");
    walk.ask(Command::Cancel);
    assert!(
        matches!(walk.next(), Some(Call::Release { .. })),
        "nothing is left to refund, and what was captured in part cannot be cancelled"
    );
}

#[test]
fn goods_that_cost_more_than_is_left_point_to_the_rest() {
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
    let text = refusal.to_string();
    assert!(
        text.contains("£10.30") && text.contains("the rest"),
        "{text}"
    );
}

#[test]
fn a_refund_that_klarna_could_not_assign_is_noted() {
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
fn an_order_whose_goods_are_gone_is_read_when_somebody_asks() {
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
fn an_amount_lowered_in_the_portal_is_what_is_captured() {
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
fn a_rest_released_or_lapsed_in_the_portal_is_taken_over() {
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
fn an_order_given_back_before_it_was_read_shows_its_sums() {
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
fn an_order_that_stays_missing_is_read_on_and_shown_as_in_doubt() {
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
fn a_word_nobody_knows_is_shown_and_never_a_no() {
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
fn an_order_of_another_sale_is_not_taken_for_this_ones() {
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
    assert!(matches!(walk.sale.state(), State::Unreadable { .. }));
}

#[test]
fn waiting_for_a_review_is_somebodys_choice() {
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
        State::UnderReview { awaited_by: Some(name), .. } if name == "Grace"
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
        State::Closed {
            how: Closed::Rejected,
            ..
        }
    ));
    walk.hear(read(order()));
    assert_eq!(walk.sale.stage(), Stage::Paid);
}

#[test]
fn events_of_the_first_version_are_read() {
    for old in [
        r#"{"kind":"capture_requested","body":{"intent":{"operation":1,"attempt":1,"key":"00000000-0000-0000-0000-000000000001","requested_at":1,"amount":{"minor":1530,"currency":"GBP"}}}}"#,
        r#"{"kind":"refund_requested","body":{"intent":{"operation":2,"attempt":1,"key":"00000000-0000-0000-0000-000000000002","requested_at":1,"amount":{"minor":1530,"currency":"GBP"}},"reason":"broken"}}"#,
        r#"{"kind":"completed","body":{"order_id":"o","klarna_reference":null}}"#,
        r#"{"kind":"order_changed_elsewhere","body":{"status":"cancelled","captured":{"minor":0,"currency":"GBP"},"refunded":{"minor":0,"currency":"GBP"}}}"#,
        r#"{"kind":"settled","body":{"finding":{"finding":"not_paid"},"note":"n"}}"#,
    ] {
        let fact: Fact = serde_json::from_str(old).expect("an old event");
        let again = serde_json::to_value(&fact).expect("JSON");
        let before: serde_json::Value = serde_json::from_str(old).expect("JSON");
        assert_eq!(again, before, "what is not there is not written");
    }
}

#[test]
fn an_order_with_sums_below_zero_is_not_taken_for_this_sales() {
    let below = Money::from_minor(-5, Currency::Gbp);
    let odd = || OrderFacts {
        captured: below,
        refunded: below,
        ..order()
    };
    let mut first = Walk::open();
    first.hear(Answer::HostedSessionRead(Outcome::Done(completed())));
    first.hear(read(odd()));
    assert!(matches!(first.sale.state(), State::Unreadable { .. }));
    let mut paid = Walk::paid();
    paid.hear(read(odd()));
    assert!(matches!(paid.sale.state(), State::Unreadable { .. }));
}
