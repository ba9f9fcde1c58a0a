//! The page until it is paid or over: declined, cancelled, timed out, forgotten, and paid too late.

use super::*;
use crate::truth::Mismatch;

#[test]
fn a_page_that_is_open_after_it_was_closed_is_closed_again() {
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
    assert_eq!(walk.sale.repeats(), 1, "each time after a longer pause");
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
fn a_paid_page_without_order_number_is_read_again() {
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
fn cancelling_closes_the_page_and_waits_for_its_confirmation() {
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
fn a_refused_closing_means_paid_and_stops_at_a_choice() {
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
fn a_page_paid_after_closing_is_never_passed_over() {
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
fn the_time_out_gives_one_grace_period_to_a_customer_on_the_page() {
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

#[test]
fn a_forgotten_page_is_expired_only_after_its_payment_session_says_so() {
    let gone = || {
        let mut walk = Walk::open();
        walk.hear(Answer::HostedSessionRead(Outcome::Refused(no(404))));
        assert_eq!(walk.sale.stage(), Stage::InDoubt);
        walk
    };
    let mut expired = gone();
    expired.hear(Answer::PaymentSessionRead(Outcome::Done(
        PaymentSessionStatus::Incomplete,
    )));
    assert_eq!(expired.sale.stage(), Stage::Expired);

    for answer in [
        Outcome::Done(PaymentSessionStatus::Complete),
        Outcome::Refused(no(404)),
    ] {
        let mut unreadable = gone();
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
fn a_page_paid_after_it_was_closed_is_over_in_the_end_as_it_was() {
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
fn a_signature_changes_nothing_but_a_payment_nobody_had_noticed() {
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
