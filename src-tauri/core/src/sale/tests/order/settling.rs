//! An answer or a read settles only what was asked.

use crate::sale::event::Intent;
use crate::sale::state::Over;
use crate::sale::tests::*;

fn with_status(status: OrderStatus, captured: Money) -> OrderFacts {
    OrderFacts {
        status,
        captured,
        ..order()
    }
}

/// Klarna does not answer the write under way.
fn unanswered(mut walk: Walk) -> Walk {
    let answer = answer_write(&walk, 2).expect("a write under way");
    walk.hear(answer);
    assert!(matches!(walk.next(), Some(Call::ReadOrder { .. })));
    walk
}

/// Returns a copy of the walk after a read of these facts.
fn after(walk: &Walk, facts: OrderFacts) -> Walk {
    let mut walk = walk.clone();
    walk.hear(read(facts));
    walk
}

#[test]
fn an_unanswered_cancellation_is_repeated_while_it_is_possible() {
    let mut walk = Walk::paid();
    walk.ask(Command::Cancel);
    let walk = unanswered(walk);
    let done = after(&walk, with_status(OrderStatus::Cancelled, ZERO));
    assert_eq!(done.sale.stage(), Stage::Cancelled);
    let again = after(&walk, order());
    assert!(matches!(again.next(), Some(Call::CancelOrder { .. })));
    let captured = after(&walk, with_status(OrderStatus::PartCaptured, TWO));
    assert!(matches!(captured.next(), Some(Call::ReadOrder { .. })));
}

#[test]
fn an_unanswered_capture_of_an_ended_order_is_abandoned() {
    let walk = unanswered(Walk::capturing());
    let ended = after(&walk, with_status(OrderStatus::Cancelled, ZERO));
    assert_eq!(ended.sale.stage(), Stage::Authorized);
    assert!(matches!(ended.next(), Some(Call::ReadOrder { .. })));
}

#[test]
fn an_unanswered_extension_of_an_order_without_a_rest_is_abandoned() {
    let mut walk = Walk::given_two();
    walk.ask(Command::ExtendHold);
    let walk = unanswered(walk);
    let again = after(&walk, with_status(OrderStatus::PartCaptured, TWO));
    assert!(matches!(
        again.next(),
        Some(Call::ExtendAuthorization { .. })
    ));
    for facts in [
        with_status(OrderStatus::Captured, TWO),
        with_status(OrderStatus::PartCaptured, TOTAL),
    ] {
        let ended = after(&walk, facts);
        assert!(ended.sale.write().is_none(), "{:?}", ended.next());
    }
}

#[test]
fn a_refused_refund_shows_the_reason_until_the_next_one() {
    let mut walk = Walk::handed_over();
    let refusal = |walk: &Walk| walk.sale.order().and_then(|order| order.refusal.clone());
    walk.ask(refund_all("broken"));
    let answer = answer_write(&walk, 1).expect("a refund");
    walk.hear(answer);
    walk.hear(read(with_status(OrderStatus::Captured, TOTAL)));
    assert_eq!(walk.sale.stage(), Stage::HandedOver);
    assert_eq!(refusal(&walk), Some(no(403)));
    walk.ask(refund_all("broken"));
    assert_eq!(refusal(&walk), None);
}

#[test]
fn a_key_is_usable_for_23_hours_and_with_a_clock_an_hour_behind() {
    for (ms, is_good) in [
        (23 * HOUR, true),
        (23 * HOUR + 1, false),
        (-HOUR, true),
        (-HOUR - 1, false),
    ] {
        let mut walk = Walk::capturing();
        walk.wait(ms);
        assert_eq!(
            matches!(walk.next(), Some(Call::Capture { .. })),
            is_good,
            "{ms}"
        );
    }
}

#[test]
fn an_event_about_another_write_cannot_follow() {
    let mut doubted = Walk::given_two();
    doubted.ask(Command::CancelRest);
    let intent = doubted.sale.write().expect("a release").intent.clone();
    let other = intent.operation + 1;
    for fact in [
        Fact::WriteUnanswered { operation: other },
        Fact::WriteRefused {
            operation: other,
            refusal: no(403),
        },
        Fact::WriteTaken { operation: other },
        Fact::WriteRepeated {
            intent: Intent {
                operation: other,
                ..intent
            },
        },
        Fact::WriteAbandoned { operation: other },
    ] {
        assert!(doubted.sale.clone().apply(&event(fact)).is_err());
    }
}

#[test]
fn an_order_that_expires_before_hand_over_is_over() {
    let mut walk = Walk::paid();
    walk.hear(read(with_status(OrderStatus::Expired, ZERO)));
    assert!(matches!(
        walk.sale.state(),
        State::Closed(Over {
            how: Closed::OrderExpired,
            ..
        })
    ));
}

#[test]
fn an_unchanged_read_is_not_an_event() {
    let until = |ms| OrderFacts {
        expires_at: Some(NOW.plus_ms(ms)),
        ..order()
    };
    let mut walk = Walk::paid();
    walk.hear(read(until(HOUR)));
    let known = walk.events.len();
    walk.hear(read(until(HOUR)));
    walk.hear(read(order()));
    assert_eq!(walk.events.len(), known);
    walk.hear(read(until(2 * HOUR)));
    assert_eq!(walk.events.len(), known + 1, "it was moved in the portal");

    let mut gone = Walk::handed_over();
    gone.ask(Command::RefreshOrder);
    gone.hear(read(OrderFacts {
        expires_at: Some(NOW.plus_ms(HOUR)),
        ..with_status(OrderStatus::Captured, TOTAL)
    }));
    assert_eq!(
        gone.events.last().map(|event| &event.fact),
        Some(&Fact::OrderSeen {}),
        "no rest that could expire, and no unassigned refund"
    );
    assert_eq!(gone.next(), None);
}

#[test]
fn an_order_placed_for_less_is_recognized_by_either_amount() {
    let less = Money::from_minor(1_000, Currency::Gbp);
    let least = Money::from_minor(900, Currency::Gbp);
    let other = Money::from_minor(1_100, Currency::Gbp);
    for (original, amount, is_mine) in [
        (less, less, true),
        (less, least, true),
        (other, less, true),
        (other, other, false),
        (other, least, false),
    ] {
        let mut walk = Walk::approved(true);
        walk.ask(Command::Place { amount: Some(less) });
        walk.hear(Answer::OrderPlaced(Outcome::Done("order".into())));
        walk.hear(read(OrderFacts {
            amount,
            original: Some(original),
            ..order()
        }));
        let is_paid = walk.sale.stage() == Stage::Paid;
        assert_eq!(is_paid, is_mine, "{original} {amount}");
    }
}

#[test]
fn an_uninformative_answer_changes_nothing() {
    let unmoved = |walk: &Walk, answers: Vec<Answer>| {
        for answer in answers {
            let mut heard = walk.clone();
            heard.hear(answer.clone());
            assert_eq!(heard.sale, walk.sale, "{answer:?}");
        }
    };
    let mut opening = Walk::basket();
    opening.ask(pay(Channel::Qr));
    let session = |attempt| Answer::PaymentSessionCreated {
        attempt,
        outcome: Outcome::Done(kp()),
    };
    unmoved(&opening, vec![session(9)]);
    opening.hear(session(1));
    unmoved(&opening, vec![session(1), session(2)]);

    let mut sending = Walk::open();
    sending.ask(Command::Send(Channel::Email));
    let sent = |attempt| Answer::Distributed {
        attempt,
        outcome: Outcome::Done(()),
    };
    unmoved(&sending, vec![sent(9)]);
    sending.hear(sent(1));
    unmoved(&sending, vec![sent(1)]);

    let mut ending = Walk::open();
    ending.ask(Command::Cancel);
    let refused = |status| Answer::HostedSessionDisabled(Outcome::Refused(no(status)));
    unmoved(&ending, vec![refused(403), refused(409)]);
    ending.hear(refused(400));
    unmoved(
        &ending,
        vec![
            refused(400),
            Answer::HostedSessionDisabled(Outcome::Done(())),
        ],
    );

    let mut gone = Walk::open();
    gone.hear(Answer::HostedSessionRead(Outcome::Refused(no(404))));
    unmoved(
        &gone,
        vec![Answer::PaymentSessionRead(Outcome::Refused(no(403)))],
    );
}

#[test]
fn a_stage_is_displayed_in_words() {
    assert_eq!(Stage::LatePayment.to_string(), "late payment");
}
