//! Orders placed by the till: the last check, an expired approval, and a race.

use crate::sale::state::Over;
use crate::sale::tests::*;

fn incomplete() -> Answer {
    Answer::PaymentSessionRead(Outcome::Done(PaymentSessionStatus::Incomplete))
}

#[test]
fn placing_an_order_is_recorded_before_it_is_sent() {
    let mut walk = Walk::approved(false);
    assert_eq!(walk.next(), None, "the intent comes first");
    walk.wait(0);
    assert!(matches!(
        walk.next(),
        Some(Call::PlaceOrder { amount: TOTAL, .. })
    ));
    walk.hear(Answer::OrderPlaced(Outcome::Unanswered));
    assert!(
        matches!(walk.next(), Some(Call::PlaceOrder { .. })),
        "repeated while the approval is valid"
    );
    walk.hear(Answer::OrderPlaced(Outcome::Done("order".into())));
    walk.hear(read(order()));
    assert_eq!(walk.sale.stage(), Stage::Paid);
}

#[test]
fn an_approval_that_came_too_late_is_cancelled() {
    let mut walk = Walk::open_under(PaymentTerms {
        mode: PlaceOrderMode::None,
        ..PaymentTerms::usual(Channel::Qr, 30 * MINUTE)
    });
    walk.now = NOW.plus_ms(56 * MINUTE);
    walk.hear(Answer::HostedSessionRead(Outcome::Done(
        HostedStatus::Approved { at: Some(NOW) },
    )));
    walk.wait(0);
    assert!(matches!(
        walk.next(),
        Some(Call::CancelAuthorization { .. })
    ));
    walk.hear(Answer::AuthorizationCancelled(Outcome::Done(())));
    assert_eq!(walk.sale.stage(), Stage::Expired);
}

#[test]
fn a_cancelled_payment_that_was_approved_is_never_placed() {
    let mut walk = Walk::open_under(PaymentTerms {
        mode: PlaceOrderMode::None,
        ..PaymentTerms::usual(Channel::Qr, 30 * MINUTE)
    });
    walk.ask(Command::Cancel);
    walk.hear(Answer::HostedSessionDisabled(Outcome::Refused(no(400))));
    walk.hear(Answer::HostedSessionRead(Outcome::Done(
        HostedStatus::Approved { at: Some(NOW) },
    )));
    walk.wait(0);
    assert!(matches!(
        walk.next(),
        Some(Call::CancelAuthorization { .. })
    ));
    walk.hear(Answer::AuthorizationCancelled(Outcome::Unanswered));
    assert!(matches!(
        walk.next(),
        Some(Call::CancelAuthorization { .. })
    ));
    walk.hear(Answer::AuthorizationCancelled(Outcome::Refused(no(404))));
    assert!(matches!(walk.next(), Some(Call::ReadPaymentSession { .. })));
    walk.hear(incomplete());
    assert_eq!(walk.sale.stage(), Stage::Cancelled);
}

#[test]
fn after_a_refused_placing_the_payment_session_is_read() {
    for status in [403, 404, 409] {
        let mut walk = Walk::placing();
        walk.hear(Answer::OrderPlaced(Outcome::Refused(no(status))));
        assert_eq!(walk.sale.stage(), Stage::InDoubt);
        assert!(matches!(walk.next(), Some(Call::ReadPaymentSession { .. })));
        let mut placed = walk.clone();
        placed.hear(Answer::PaymentSessionRead(Outcome::Done(
            PaymentSessionStatus::Complete,
        )));
        assert!(matches!(placed.sale.state(), State::Unreadable(_)));
        walk.hear(incomplete());
        walk.hear(Answer::AuthorizationCancelled(Outcome::Done(())));
        assert!(matches!(
            walk.sale.state(),
            State::Closed(Over {
                how: Closed::Refused(_),
                ..
            })
        ));
    }
}

#[test]
fn a_lost_approval_ends_as_the_payment_session_shows() {
    let lost = |walk: &mut Walk| {
        walk.hear(Answer::ApprovalLost);
        assert!(matches!(walk.next(), Some(Call::ReadPaymentSession { .. })));
    };
    let mut walk = Walk::placing();
    lost(&mut walk);
    let mut placed = walk.clone();
    placed.hear(Answer::PaymentSessionRead(Outcome::Done(
        PaymentSessionStatus::Complete,
    )));
    assert!(matches!(placed.sale.state(), State::Unreadable(_)));
    walk.hear(incomplete());
    assert!(matches!(
        walk.next(),
        Some(Call::CancelAuthorization { .. })
    ));
    lost(&mut walk);
    let mut gone = walk.clone();
    gone.hear(Answer::PaymentSessionRead(Outcome::Refused(no(404))));
    assert!(matches!(gone.sale.state(), State::Unreadable(_)));
    walk.hear(incomplete());
    assert_eq!(walk.sale.stage(), Stage::Expired);
}

#[test]
fn without_an_answer_until_expiry_the_payment_session_is_read() {
    let mut walk = Walk::placing();
    walk.wait(55 * MINUTE);
    assert!(matches!(walk.next(), Some(Call::ReadPaymentSession { .. })));
    let mut late = walk.clone();
    late.hear(Answer::OrderPlaced(Outcome::Done("order".into())));
    assert_eq!(late.sale.stage(), Stage::Authorized);
    walk.hear(incomplete());
    walk.wait(5 * MINUTE);
    assert!(matches!(
        walk.next(),
        Some(Call::CancelAuthorization { .. })
    ));
    walk.hear(Answer::AuthorizationCancelled(Outcome::Refused(no(404))));
    walk.hear(incomplete());
    assert_eq!(walk.sale.stage(), Stage::Expired);
}

#[test]
fn an_order_on_hold_is_placed_for_at_most_the_approved_amount() {
    let mut walk = Walk::approved(true);
    walk.wait(54 * MINUTE);
    assert_eq!(walk.next(), None);
    let place = |minor| Command::Place {
        amount: Some(Money::from_minor(minor, Currency::Gbp)),
    };
    assert_eq!(
        walk.sale.decide(&place(1_531), walk.now),
        Err(Refusal::AmountAboveLeft(TOTAL))
    );
    assert_eq!(
        walk.sale.decide(&place(0), walk.now),
        Err(Refusal::AmountNotPositive)
    );
    assert!(walk.sale.decide(&place(1_530), walk.now).is_ok());
    let after_an_hour = walk.now.plus_ms(HOUR);
    assert!(walk.sale.decide(&place(1_000), after_an_hour).is_err());
    let mut cancelled = walk.clone();
    cancelled.ask(Command::Cancel);
    assert!(cancelled.sale.decide(&place(1_000), walk.now).is_err());
    walk.ask(place(1_000));
    walk.hear(Answer::OrderPlaced(Outcome::Done("order".into())));
    let less = Money::from_minor(1_000, Currency::Gbp);
    walk.hear(read(OrderFacts {
        amount: less,
        original: Some(less),
        ..order()
    }));
    assert_eq!(walk.sale.stage(), Stage::Paid);

    let mut nobody = Walk::approved(true);
    nobody.wait(55 * MINUTE);
    assert!(nobody.sale.decide(&place(1_000), nobody.now).is_err());
    assert!(matches!(
        nobody.next(),
        Some(Call::CancelAuthorization { .. })
    ));
}

#[test]
fn a_payment_ended_during_placing_needs_a_decision() {
    let mut walk = Walk::placing();
    walk.ask(Command::Cancel);
    walk.hear(Answer::OrderPlaced(Outcome::Done("order".into())));
    walk.hear(read(order()));
    assert_eq!(walk.sale.stage(), Stage::LatePayment);
}

fn approval_held() -> Answer {
    Answer::PaymentSessionRead(Outcome::Done(PaymentSessionStatus::Approved))
}

fn open_in(mode: PlaceOrderMode) -> Walk {
    Walk::open_under(PaymentTerms {
        mode,
        ..PaymentTerms::usual(Channel::Qr, 30 * MINUTE)
    })
}

/// A page that Klarna no longer knows.
fn gone(mode: PlaceOrderMode) -> Walk {
    let mut walk = open_in(mode);
    walk.hear(Answer::HostedSessionRead(Outcome::Refused(no(404))));
    walk
}

#[test]
fn an_approval_is_found_on_the_payment_session_when_the_page_is_gone() {
    let mut walk = gone(PlaceOrderMode::None);
    walk.hear(approval_held());
    walk.wait(0);
    assert!(matches!(walk.next(), Some(Call::PlaceOrder { .. })));

    let mut ended = open_in(PlaceOrderMode::None);
    ended.ask(Command::Cancel);
    ended.hear(Answer::HostedSessionRead(Outcome::Refused(no(404))));
    ended.hear(approval_held());
    ended.wait(0);
    assert!(
        matches!(ended.next(), Some(Call::CancelAuthorization { .. })),
        "a cancelled sale must not be charged"
    );
}

#[test]
fn an_approval_is_not_used_where_klarna_places_the_order() {
    let mut walk = gone(PlaceOrderMode::PlaceOrder);
    walk.hear(approval_held());
    walk.wait(0);
    let places = |call: &Call| matches!(call, Call::PlaceOrder { .. });
    assert!(!walk.sale.next_calls().iter().any(places));
    assert_eq!(walk.sale.stage(), Stage::InDoubt);
}

#[test]
fn an_order_placed_for_less_is_recognized_when_a_person_names_it() {
    let less = Money::from_minor(1_000, Currency::Gbp);
    let facts = || OrderFacts {
        amount: less,
        original: Some(less),
        ..order()
    };
    let named = || Command::Settle {
        finding: Finding::PaidAs {
            order_id: "order".into(),
        },
        note: "read in the portal".into(),
    };
    let mut placing = Walk::approved(true);
    placing.ask(Command::Place { amount: Some(less) });

    let mut overdue = placing.clone();
    overdue.hear(Answer::OrderPlaced(Outcome::Done("order".into())));
    overdue.wait(OVERDUE_MS);
    overdue.ask(named());
    overdue.hear(read(facts()));
    assert_eq!(overdue.sale.stage(), Stage::Paid);

    placing.hear(Answer::OrderPlaced(Outcome::Refused(no(409))));
    placing.hear(Answer::PaymentSessionRead(Outcome::Done(
        PaymentSessionStatus::Complete,
    )));
    placing.ask(named());
    placing.hear(read(facts()));
    assert_eq!(placing.sale.stage(), Stage::Paid);
}

#[test]
fn an_order_placed_for_less_is_its_own_after_a_cancellation_under_review_is_refused() {
    let less = Money::from_minor(1_000, Currency::Gbp);
    let facts = |captured: Money, fraud: FraudStatus, status: OrderStatus| {
        read(OrderFacts {
            amount: less,
            original: Some(less),
            captured,
            fraud,
            status,
            ..order()
        })
    };
    let zero = Money::zero(Currency::Gbp);
    let mut walk = Walk::approved(true);
    walk.ask(Command::Place { amount: Some(less) });
    walk.hear(Answer::OrderPlaced(Outcome::Done("order".into())));
    walk.hear(facts(zero, FraudStatus::Pending, OrderStatus::Authorized));
    assert_eq!(walk.sale.stage(), Stage::UnderReview);
    walk.ask(Command::Cancel);
    // Accepted and captured in the portal meanwhile.
    let refused = answer_write(&walk, 1).expect("a cancellation under way");
    walk.hear(refused);
    // The first read shows that it was not cancelled, the second what became of it.
    walk.hear(facts(less, FraudStatus::Accepted, OrderStatus::Captured));
    walk.hear(facts(less, FraudStatus::Accepted, OrderStatus::Captured));
    assert_eq!(walk.sale.stage(), Stage::Paid);
    assert_eq!(walk.sale.captured(), less);
}

#[test]
fn an_approval_that_may_be_used_is_cancelled_regardless_of_the_clock() {
    let mut walk = Walk::approved(false);
    walk.wait(0);
    walk.hear(Answer::OrderPlaced(Outcome::Unanswered));
    walk.wait(4 * 24 * HOUR);
    assert!(matches!(walk.next(), Some(Call::ReadPaymentSession { .. })));
    walk.hear(Answer::PaymentSessionRead(Outcome::Done(
        PaymentSessionStatus::Approved,
    )));
    walk.wait(0);
    assert!(
        matches!(walk.next(), Some(Call::CancelAuthorization { .. })),
        "the request may still be under way; only Klarna's answer ends the approval"
    );
    walk.hear(Answer::AuthorizationCancelled(Outcome::Done(())));
    assert_eq!(walk.sale.stage(), Stage::Expired);
}

#[test]
fn an_unused_approval_expires_after_an_hour() {
    let mut walk = Walk::approved(true);
    walk.ask(Command::Cancel);
    walk.hear(Answer::AuthorizationCancelled(Outcome::Unanswered));
    walk.wait(55 * MINUTE);
    assert!(matches!(
        walk.next(),
        Some(Call::CancelAuthorization { .. })
    ));
    walk.wait(10 * MINUTE);
    assert!(matches!(walk.next(), Some(Call::ReadPaymentSession { .. })));
}
