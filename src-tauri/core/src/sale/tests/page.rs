//! The page until it is paid or over: declined, cancelled, timed out, forgotten, and paid too late.

use super::*;
use crate::reconcile::mismatch::Mismatch;
use crate::sale::event::reason::Unreadable;
use crate::sale::state::InDoubt;

#[test]
fn a_page_found_open_after_closing_is_closed_again() {
    let mut walk = Walk::open();
    walk.ask(Command::Cancel);
    walk.hear(Answer::HostedSessionDisabled(Outcome::Refused(
        KlarnaRefusal {
            status: 400,
            code: None,
            messages: Vec::new(),
        },
    )));
    assert!(matches!(walk.next(), Some(Call::ReadHostedSession { .. })));
    walk.hear(Answer::HostedSessionRead(Outcome::Done(
        HostedStatus::Waiting,
    )));
    assert!(matches!(
        walk.next(),
        Some(Call::DisableHostedSession { .. })
    ));
    assert_eq!(walk.sale.repeats(), 1, "each repetition waits longer");
}

#[test]
fn a_sale_goes_from_basket_to_hand_over() {
    let walk = Walk::handed_over();
    assert_eq!(walk.sale.stage(), Stage::HandedOver);
    assert_eq!((walk.sale.captured(), walk.sale.refunded()), (TOTAL, ZERO));
    assert!(!walk.sale.is_unfinished());
}

#[test]
fn a_declined_customer_may_still_pay() {
    for status in [
        HostedStatus::Failed,
        HostedStatus::Error,
        HostedStatus::Back,
        HostedStatus::Other("NEW".into()),
    ] {
        let mut walk = Walk::open();
        walk.hear(Answer::HostedSessionRead(Outcome::Done(status)));
        assert_eq!(walk.sale.stage(), Stage::Open);
        walk.hear(Answer::HostedSessionRead(Outcome::Done(completed())));
        assert_eq!(walk.sale.stage(), Stage::Authorized);
    }
}

#[test]
fn a_paid_page_without_an_order_id_is_read_again() {
    let mut walk = Walk::open();
    let odd = HostedStatus::Completed {
        order_id: None,
        klarna_reference: None,
    };
    walk.hear(Answer::HostedSessionRead(Outcome::Done(odd)));
    assert_eq!(walk.sale.stage(), Stage::Open);
    assert!(matches!(walk.next(), Some(Call::ReadHostedSession { .. })));
}

#[test]
fn cancelling_closes_the_page_and_waits_for_confirmation() {
    let mut walk = Walk::open();
    walk.ask(Command::Cancel);
    assert!(matches!(
        walk.next(),
        Some(Call::DisableHostedSession { .. })
    ));
    walk.hear(Answer::HostedSessionDisabled(Outcome::Unanswered));
    assert!(matches!(
        walk.next(),
        Some(Call::DisableHostedSession { .. })
    ));
    walk.hear(Answer::HostedSessionDisabled(Outcome::Done(())));
    assert_eq!(walk.sale.stage(), Stage::Open);
    walk.hear(Answer::HostedSessionRead(Outcome::Done(
        HostedStatus::Disabled,
    )));
    assert_eq!(walk.sale.stage(), Stage::Cancelled);
}

#[test]
fn a_refused_closing_means_paid_and_a_person_decides() {
    let mut walk = Walk::open();
    walk.ask(Command::Cancel);
    walk.hear(Answer::HostedSessionDisabled(Outcome::Refused(no(400))));
    assert!(matches!(walk.next(), Some(Call::ReadHostedSession { .. })));
    walk.hear(Answer::HostedSessionRead(Outcome::Done(completed())));
    walk.hear(read(order()));
    assert_eq!(walk.sale.stage(), Stage::LatePayment);
    assert!(matches!(
        walk.sale.decide(&Command::HandOver(Goods::Rest), NOW),
        Err(Refusal::NotNow(Stage::LatePayment))
    ));

    let mut accepted = walk.clone();
    accepted.ask(Command::AcceptLate);
    assert_eq!(accepted.sale.stage(), Stage::Paid);

    walk.ask(Command::ReturnLate);
    let key = walk.key();
    walk.hear(Answer::OrderCancelled {
        key,
        outcome: Outcome::Done(()),
    });
    assert_eq!(walk.sale.stage(), Stage::Cancelled);
}

#[test]
fn a_late_payment_that_was_captured_is_returned_by_a_refund() {
    let mut walk = Walk::open();
    walk.ask(Command::PaidOtherwise {
        tender: "cash".into(),
    });
    walk.hear(Answer::HostedSessionRead(Outcome::Done(completed())));
    walk.hear(read(OrderFacts {
        status: OrderStatus::Captured,
        captured: TOTAL,
        ..order()
    }));
    assert_eq!(walk.sale.stage(), Stage::LatePayment);
    walk.ask(Command::ReturnLate);
    let key = walk.key();
    assert!(matches!(
        walk.next(),
        Some(Call::Refund { amount: TOTAL, .. })
    ));
    walk.hear(Answer::Refunded {
        key,
        outcome: Outcome::Done("r1".into()),
    });
    assert_eq!(walk.sale.stage(), Stage::PaidOtherwise);
    assert_eq!(walk.sale.refunded(), TOTAL);
}

#[test]
fn a_page_paid_after_closing_is_never_ignored() {
    let mut walk = Walk::open();
    walk.ask(Command::Cancel);
    walk.hear(Answer::HostedSessionDisabled(Outcome::Done(())));
    walk.hear(Answer::HostedSessionRead(Outcome::Done(
        HostedStatus::Disabled,
    )));
    walk.hear(Answer::HostedSessionRead(Outcome::Done(completed())));
    walk.hear(read(order()));
    assert_eq!(walk.sale.stage(), Stage::LatePayment);
}

#[test]
fn a_customer_on_the_page_gets_one_extension() {
    let mut walk = Walk::open();
    walk.hear(Answer::HostedSessionRead(Outcome::Done(
        HostedStatus::InProgress,
    )));
    walk.wait(30 * MINUTE);
    assert!(matches!(walk.next(), Some(Call::ReadHostedSession { .. })));
    walk.wait(GRACE_MS);
    assert!(matches!(
        walk.next(),
        Some(Call::DisableHostedSession { .. })
    ));
    walk.hear(Answer::HostedSessionDisabled(Outcome::Done(())));
    walk.hear(Answer::HostedSessionRead(Outcome::Done(
        HostedStatus::Disabled,
    )));
    assert_eq!(walk.sale.stage(), Stage::Expired);
}

/// A page that Klarna did not know when asked.
fn missing() -> Walk {
    let mut walk = Walk::open();
    walk.hear(Answer::HostedSessionRead(Outcome::Refused(no(404))));
    assert_eq!(walk.sale.stage(), Stage::InDoubt);
    walk
}

fn page(status: HostedStatus) -> Answer {
    Answer::HostedSessionRead(Outcome::Done(status))
}

fn session(status: PaymentSessionStatus) -> Answer {
    Answer::PaymentSessionRead(Outcome::Done(status))
}

/// Whether the page and its payment session are read.
fn asked(walk: &Walk) -> (bool, bool) {
    let calls = walk.sale.next_calls();
    let is_page = |call: &Call| matches!(call, Call::ReadHostedSession { .. });
    let is_session = |call: &Call| matches!(call, Call::ReadPaymentSession { .. });
    (calls.iter().any(is_page), calls.iter().any(is_session))
}

#[test]
fn a_missing_page_expires_only_after_its_time_and_by_its_payment_session() {
    let mut expired = missing();
    expired.hear(session(PaymentSessionStatus::Incomplete));
    assert_eq!(expired.sale.stage(), Stage::InDoubt, "it may still be paid");
    expired.wait(47 * HOUR);
    expired.hear(session(PaymentSessionStatus::Incomplete));
    assert_eq!(expired.sale.stage(), Stage::Expired);

    for answer in [
        Outcome::Done(PaymentSessionStatus::Complete),
        Outcome::Refused(no(404)),
    ] {
        let mut unreadable = missing();
        unreadable.hear(Answer::PaymentSessionRead(answer));
        assert_eq!(unreadable.sale.stage(), Stage::InDoubt);
        let mut found = unreadable.clone();
        found.ask(Command::Settle {
            finding: Finding::PaidAs {
                order_id: "order".into(),
            },
            note: "read in the portal".into(),
        });
        found.hear(read(order()));
        assert_eq!(found.sale.stage(), Stage::Paid);
        unreadable.ask(Command::Settle {
            finding: Finding::NotPaid,
            note: "not in the portal".into(),
        });
        assert_eq!(unreadable.sale.stage(), Stage::Cancelled);
    }
}

#[test]
fn a_page_that_was_briefly_missing_continues_as_before() {
    let mut walk = Walk::open();
    walk.ask(Command::Send(Channel::Email));
    walk.hear(page(HostedStatus::InProgress));
    let before = walk.sale.clone();
    walk.hear(Answer::HostedSessionRead(Outcome::Refused(no(404))));
    walk.hear(session(PaymentSessionStatus::Incomplete));
    assert_eq!(asked(&walk), (true, true));
    let mut paid = walk.clone();
    paid.hear(page(completed()));
    paid.hear(read(order()));
    assert_eq!(paid.sale.stage(), Stage::Paid);

    walk.hear(page(HostedStatus::InProgress));
    assert_eq!(walk.sale.state(), before.state());

    let mut sent = missing_while_sending();
    sent.hear(Answer::Distributed {
        attempt: 1,
        outcome: Outcome::Done(()),
    });
    sent.hear(page(HostedStatus::Waiting));
    let sends = |call: &Call| matches!(call, Call::Distribute { .. });
    assert!(!sent.sale.next_calls().iter().any(sends), "already sent");
}

fn missing_while_sending() -> Walk {
    let mut walk = Walk::open();
    walk.ask(Command::Send(Channel::Email));
    walk.hear(Answer::HostedSessionRead(Outcome::Refused(no(404))));
    walk
}

#[test]
fn a_missing_page_to_be_closed_is_closed_when_it_reappears() {
    let mut walk = Walk::open();
    walk.ask(Command::Cancel);
    walk.hear(Answer::HostedSessionDisabled(Outcome::Refused(no(404))));
    walk.hear(session(PaymentSessionStatus::Incomplete));
    assert_eq!(walk.sale.stage(), Stage::InDoubt, "it may still be paid");
    let mut cancelled = walk.clone();
    cancelled.hear(page(HostedStatus::Cancelled));
    assert_eq!(cancelled.sale.stage(), Stage::Cancelled);

    walk.hear(page(HostedStatus::Waiting));
    assert!(matches!(
        walk.next(),
        Some(Call::DisableHostedSession { .. })
    ));
    walk.hear(Answer::HostedSessionDisabled(Outcome::Done(())));
    // Klarna closed it, so its disappearance is no reason for doubt.
    walk.hear(Answer::HostedSessionRead(Outcome::Refused(no(404))));
    walk.hear(session(PaymentSessionStatus::Incomplete));
    assert_eq!(walk.sale.stage(), Stage::Cancelled);
}

#[test]
fn a_payment_in_doubt_is_read_until_its_time_is_over() {
    let gone = Outcome::Refused(no(404));
    for (answer, is_session_asked) in [
        (Outcome::Done(PaymentSessionStatus::Complete), false),
        (gone.clone(), true),
    ] {
        let mut walk = missing();
        walk.hear(Answer::PaymentSessionRead(answer));
        assert!(matches!(walk.sale.state(), State::Unreadable(_)));
        let known = walk.sale.clone();
        for answer in [
            Answer::HostedSessionRead(Outcome::Refused(no(404))),
            Answer::PaymentSessionRead(gone.clone()),
            page(HostedStatus::Approved { at: None }),
        ] {
            walk.hear(answer.clone());
            assert_eq!(walk.sale, known, "{answer:?}");
        }
        assert_eq!(asked(&walk), (true, is_session_asked));

        let mut paid = walk.clone();
        paid.hear(page(completed()));
        paid.hear(read(order()));
        assert_eq!(paid.sale.stage(), Stage::Paid);

        walk.wait(48 * HOUR);
        walk.hear(Answer::HostedSessionRead(Outcome::Unanswered));
        assert_eq!(asked(&walk), (true, is_session_asked));
        walk.hear(Answer::HostedSessionRead(Outcome::Refused(no(404))));
        assert_eq!(asked(&walk), (false, false));
        assert_eq!(
            walk.sale.stage(),
            Stage::InDoubt,
            "a person has to find out"
        );
    }
}

#[test]
fn sessions_that_reappear_resolve_the_doubt() {
    let mut walk = missing();
    walk.hear(Answer::PaymentSessionRead(Outcome::Refused(no(404))));
    let after = |answers: Vec<Answer>| {
        let mut walk = walk.clone();
        answers.into_iter().for_each(|answer| walk.hear(answer));
        walk
    };
    let placed = after(vec![session(PaymentSessionStatus::Complete)]);
    assert!(matches!(
        placed.sale.state(),
        State::Unreadable(InDoubt {
            why: Unreadable::OrderUnknown,
            reading: true,
            ..
        })
    ));
    let live = after(vec![page(HostedStatus::InProgress)]);
    assert!(matches!(
        live.next(),
        Some(Call::DisableHostedSession { .. })
    ));
    let closed = after(vec![page(HostedStatus::Disabled)]);
    assert_eq!(closed.sale.stage(), Stage::Cancelled);

    let early = after(vec![session(PaymentSessionStatus::Incomplete)]);
    assert_eq!(early.sale, walk.sale, "it may still be paid");
    let mut late = early;
    late.wait(47 * HOUR);
    late.hear(session(PaymentSessionStatus::Incomplete));
    assert_eq!(late.sale.stage(), Stage::Expired);
}

#[test]
fn a_page_paid_after_closing_keeps_its_original_ending() {
    let mut expired = Walk::open();
    expired.wait(60 * MINUTE);
    let mut cancelled = Walk::open();
    cancelled.ask(Command::Cancel);
    let mut otherwise = Walk::open();
    otherwise.ask(Command::PaidOtherwise {
        tender: "cash".into(),
    });
    for (mut walk, stage) in [
        (expired, Stage::Expired),
        (cancelled, Stage::Cancelled),
        (otherwise, Stage::PaidOtherwise),
    ] {
        walk.hear(Answer::HostedSessionDisabled(Outcome::Done(())));
        walk.hear(Answer::HostedSessionRead(Outcome::Done(
            HostedStatus::Disabled,
        )));
        assert_eq!(walk.sale.stage(), stage);
        walk.hear(Answer::HostedSessionRead(Outcome::Done(completed())));
        walk.hear(read(order()));
        assert_eq!(walk.sale.stage(), Stage::LatePayment);
        walk.ask(Command::ReturnLate);
        walk.done();
        assert_eq!(walk.sale.stage(), stage);
    }
}

#[test]
fn a_signature_only_matters_for_an_unnoticed_payment() {
    let mut closed = Walk::open();
    closed.ask(Command::Cancel);
    closed.hear(Answer::HostedSessionDisabled(Outcome::Done(())));
    closed.hear(Answer::HostedSessionRead(Outcome::Done(
        HostedStatus::Disabled,
    )));
    for (mismatch, stage) in [
        (Mismatch::OrderUnknown, Stage::Cancelled),
        (Mismatch::PaidUnnoticed, Stage::InDoubt),
    ] {
        let mut walk = closed.clone();
        walk.ask(Command::SignDifference {
            mismatch,
            note: "seen in the portal".into(),
        });
        assert_eq!(walk.sale.stage(), stage);
    }
}
