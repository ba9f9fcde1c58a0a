//! Unanswered or refused writes: the order is read, the write repeated with the same key, and in the end a person
//! decides.

use crate::sale::tests::*;

#[test]
fn after_an_unanswered_capture_the_order_is_read_and_the_key_reused() {
    let mut walk = Walk::capturing();
    let key = walk.key();
    walk.hear(Answer::Captured {
        key,
        outcome: Outcome::Unanswered,
    });
    assert_eq!(walk.sale.stage(), Stage::InDoubt);
    assert!(matches!(walk.next(), Some(Call::ReadOrder { .. })));
    walk.hear(read(order()));
    assert_eq!(walk.sale.stage(), Stage::HandingOver);
    assert_eq!(walk.key(), key);
}

#[test]
fn an_unanswered_capture_that_happened_is_found_by_its_reference() {
    let mut walk = Walk::capturing();
    let key = walk.key();
    walk.hear(Answer::Captured {
        key,
        outcome: Outcome::Unanswered,
    });
    let booking = Booking {
        id: "c9".into(),
        reference: Some(key.to_string()),
        amount: TOTAL,
        refunded: ZERO,
    };
    walk.hear(read(OrderFacts {
        status: OrderStatus::Captured,
        captured: TOTAL,
        captures: vec![booking],
        ..order()
    }));
    assert_eq!(walk.sale.stage(), Stage::HandedOver);
    assert_eq!(
        walk.events.last().map(|event| event.fact.clone()),
        Some(Fact::Captured {
            capture_id: Some("c9".into())
        })
    );
}

#[test]
fn after_a_day_the_order_is_read_before_the_capture_is_repeated() {
    let mut walk = Walk::capturing();
    let key = walk.key();
    walk.wait(24 * HOUR);
    assert!(matches!(walk.next(), Some(Call::ReadOrder { .. })));
    walk.hear(read(order()));
    assert!(matches!(walk.next(), Some(Call::Capture { .. })));
    assert_eq!(walk.key(), key, "the first request may still be under way");
    let late = Booking {
        id: "c1".into(),
        reference: Some(key.to_string()),
        amount: TOTAL,
        refunded: ZERO,
    };
    walk.hear(Answer::Captured {
        key,
        outcome: Outcome::Unanswered,
    });
    walk.hear(read(OrderFacts {
        status: OrderStatus::Captured,
        captured: TOTAL,
        captures: vec![late],
        ..order()
    }));
    assert_eq!(
        walk.sale.stage(),
        Stage::HandedOver,
        "the first key's capture counts"
    );
}

#[test]
fn setting_the_clock_back_does_not_change_a_captures_key() {
    let mut walk = Walk::capturing();
    let key = walk.key();
    walk.wait(-10 * HOUR);
    assert!(matches!(walk.next(), Some(Call::ReadOrder { .. })));
    walk.hear(read(order()));
    assert!(matches!(walk.next(), Some(Call::Capture { .. })));
    assert_eq!(walk.key(), key, "the first request may still be under way");
    walk.wait(HOUR);
    assert!(matches!(walk.next(), Some(Call::Capture { .. })));
}

#[test]
fn after_the_last_repeat_a_person_decides() {
    let mut walk = Walk::capturing();
    for _ in 0..=WRITE_REPEATS {
        let key = walk.key();
        walk.hear(Answer::Captured {
            key,
            outcome: Outcome::Unanswered,
        });
        walk.hear(read(order()));
    }
    assert_eq!(walk.sale.stage(), Stage::InDoubt);
    walk.ask(Command::Settle {
        finding: Finding::DidNotHappen,
        note: "asked Klarna".into(),
    });
    walk.hear(read(order()));
    assert_eq!(walk.sale.stage(), Stage::Paid);
}

#[test]
fn a_refused_capture_shows_the_reason_and_reads_the_order() {
    let mut walk = Walk::capturing();
    let key = walk.key();
    walk.hear(Answer::Captured {
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

    let mut cancelled = Walk::capturing();
    let key = cancelled.key();
    cancelled.hear(Answer::Captured {
        key,
        outcome: Outcome::Refused(no(403)),
    });
    let gone = OrderFacts {
        status: OrderStatus::Cancelled,
        ..order()
    };
    cancelled.hear(read(gone.clone()));
    cancelled.hear(read(gone));
    assert_eq!(cancelled.sale.stage(), Stage::Cancelled);
}

#[test]
fn a_captured_amount_is_refunded_once() {
    let mut walk = Walk::handed_over();
    assert_eq!(
        walk.sale.decide(&refund_all(" "), NOW),
        Err(Refusal::TextMissing("reason"))
    );
    for hidden in ["broken\nP-000002 paid", "\x1b[2Jbroken", "\u{202e}nekorb"] {
        assert_eq!(
            walk.sale.decide(&refund_all(hidden), NOW),
            Err(Refusal::TextUnreadable("reason"))
        );
    }
    walk.ask(refund_all("broken"));
    assert_eq!(
        walk.sale.decide(&refund_all("again"), NOW),
        Err(Refusal::WriteUnderway)
    );
    let key = walk.key();
    walk.hear(Answer::Refunded {
        key,
        outcome: Outcome::Unanswered,
    });
    assert_eq!(walk.sale.stage(), Stage::InDoubt);
    let booking = Booking {
        id: "r1".into(),
        reference: Some(key.to_string()),
        amount: TOTAL,
        refunded: ZERO,
    };
    let books = OrderFacts {
        status: OrderStatus::Captured,
        captured: TOTAL,
        refunded: TOTAL,
        ..order()
    };
    walk.hear(read(OrderFacts {
        refunds: vec![booking],
        ..books
    }));
    assert_eq!(
        (walk.sale.stage(), walk.sale.refunded()),
        (Stage::HandedOver, TOTAL)
    );
    assert_eq!(
        walk.sale.decide(&refund_all("again"), NOW),
        Err(Refusal::NothingToRefund)
    );
}

#[test]
fn an_undocumented_word_does_not_end_a_write() {
    let odd = || OrderFacts {
        status: OrderStatus::Other("FROZEN".into()),
        ..order()
    };
    let mut capturing = Walk::capturing();
    let key = capturing.key();
    capturing.hear(Answer::Captured {
        key,
        outcome: Outcome::Unanswered,
    });
    capturing.hear(read(odd()));
    assert_eq!(capturing.sale.stage(), Stage::InDoubt);
    assert_eq!(capturing.key(), key, "the same capture, never a second one");

    let mut releasing = Walk::given_two();
    releasing.ask(Command::CancelRest);
    releasing.done();
    releasing.hear(read(OrderFacts {
        captured: releasing.sale.captured(),
        ..odd()
    }));
    assert!(
        releasing.sale.write().is_some(),
        "nothing shows that the rest is released"
    );
}

#[test]
fn money_captured_elsewhere_during_a_return_is_returned_too() {
    let pence = |minor| Money::from_minor(minor, Currency::Gbp);
    let part = |captured, refunded| OrderFacts {
        status: OrderStatus::PartCaptured,
        captured: pence(captured),
        refunded: pence(refunded),
        ..order()
    };
    let mut walk = Walk::paid();
    walk.hear(read(part(500, 0)));
    walk.ask(Command::Cancel);
    walk.done();
    walk.wait(0);
    walk.done();
    let released = OrderFacts {
        status: OrderStatus::Captured,
        ..part(800, 500)
    };
    walk.hear(read(released.clone()));
    walk.hear(read(released));
    assert_eq!(walk.sale.stage(), Stage::Paid);
    walk.ask(Command::Cancel);
    assert!(matches!(walk.next(), Some(Call::Refund { amount, .. }) if amount == pence(300)));
    walk.done();
    assert_eq!(walk.sale.stage(), Stage::Cancelled);
}

#[test]
fn an_answer_only_counts_for_its_own_write_and_not_during_doubt() {
    let after = |mut walk: Walk, command| {
        walk.ask(command);
        walk
    };
    for walk in [
        Walk::capturing(),
        after(Walk::paid(), Command::Cancel),
        after(Walk::handed_over(), refund_all("broken")),
        after(Walk::given_two(), Command::CancelRest),
        after(Walk::paid(), Command::ExtendHold),
    ] {
        let done = answer_write(&walk, 0).expect("a write under way");
        let mut other = walk.clone();
        other.hear(under_another_key(done.clone()));
        assert_eq!(other.sale, walk.sale, "{done:?}");

        let mut doubted = walk.clone();
        doubted.hear(answer_write(&walk, 2).expect("no answer"));
        let before = doubted.sale.clone();
        doubted.hear(done.clone());
        assert_eq!(doubted.sale, before, "{done:?}: the read decides");
    }
}

#[test]
fn part_captured_goods_are_not_handed_over_as_a_whole() {
    let mut walk = Walk::paid();
    walk.hear(read(OrderFacts {
        status: OrderStatus::PartCaptured,
        captured: Money::from_minor(500, Currency::Gbp),
        ..order()
    }));
    let given = event(Fact::HandedOver {});
    assert!(walk.sale.apply(&given).is_err());
}
