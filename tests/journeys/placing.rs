//! Whole sales in every mode of placing orders, through the till and Klarna's records, and answers that are lost.

use handover_core::{Command, Goods, PaymentTerms, PlaceOrderMode, Stage, State};
use handover_rig::sales::{held, terms};
use handover_rig::{Accident, MINUTE_MS, Plan, Rig, pence};
use klarna_simulator::world::CustomerAct;

#[test]
fn klarna_places_and_the_till_captures_at_hand_over() {
    let mut rig = Rig::new();
    let sale = rig.paid();
    assert_eq!(rig.order()["captured_amount"], 0);
    rig.hand_over(sale, Goods::Rest);
    assert_eq!(rig.order()["captured_amount"], 1_530);
    rig.verify();
}

#[test]
fn an_order_captured_by_klarna_is_handed_over_without_a_call_and_cancelled_by_a_refund() {
    let mut rig = Rig::new();
    let sale = rig.paid_with(terms(PlaceOrderMode::CaptureOrder));
    assert_eq!(
        rig.sale(sale).captured().minor(),
        1_530,
        "read, not assumed"
    );
    rig.hand_over(sale, Goods::Rest);
    assert!(rig.sent("capture").is_empty());
    assert_eq!(
        rig.kinds(sale).last().map(String::as_str),
        Some("handed_over")
    );

    let mut other = Rig::new();
    let sale = other.paid_with(terms(PlaceOrderMode::CaptureOrder));
    other.ask(sale, Command::Cancel).expect("not handed over");
    other.run_to(sale, Stage::Cancelled);
    assert!(other.sent("cancel order").is_empty());
    assert_eq!(other.order()["refunded_amount"], 1_530);
    other.verify();
}

#[test]
fn the_till_places_the_order_and_erases_the_approval() {
    let mut rig = Rig::new();
    let sale = rig.paid_with(terms(PlaceOrderMode::None));
    assert_eq!(rig.order()["captured_amount"], 0);
    assert!(!rig.keeps_approval(sale));
    assert!(rig.kinds(sale).contains(&"place_requested".to_owned()));
    rig.hand_over(sale, Goods::Rest);
    assert_eq!(rig.order()["captured_amount"], 1_530);
    rig.verify();
}

#[test]
fn an_order_placed_with_auto_capture_is_captured_already() {
    let mut rig = Rig::new();
    let sale = rig.paid_with(PaymentTerms {
        auto_capture: true,
        ..terms(PlaceOrderMode::None)
    });
    assert_eq!(rig.sale(sale).captured().minor(), 1_530);
    rig.hand_over(sale, Goods::Rest);
    assert!(rig.sent("capture").is_empty());
}

/// The approval is read from the page, and later from the payment session: nobody is charged twice, and no approval
/// is left open.
#[test]
fn an_approval_whose_answer_is_lost_is_read_again() {
    for accident in Accident::ALL {
        let mut rig = Rig::new();
        let sale = rig.approved_with(terms(PlaceOrderMode::None));
        rig.plan(Plan::once("read hosted session", accident));
        rig.run_to(sale, Stage::Paid);
        assert_eq!(rig.orders().len(), 1, "{accident:?}");
        assert!(!rig.keeps_approval(sale), "{accident:?}");
        rig.verify();
    }
}

#[test]
fn an_approval_outlives_its_page_and_the_till() {
    for accident in Accident::ALL {
        let mut rig = Rig::new();
        let sale = rig.approved_with(terms(PlaceOrderMode::None));
        rig.forget("read_hosted_session", 1);
        rig.plan(Plan::once("read payment session", accident));
        rig.run_to(sale, Stage::Paid);
        assert_eq!(rig.orders().len(), 1, "{accident:?}");
        rig.verify();
    }
}

#[test]
fn an_approval_that_outlives_its_page_is_cancelled_with_the_sale() {
    let mut rig = Rig::new();
    let sale = rig.approved_with(terms(PlaceOrderMode::None));
    rig.forget("read_hosted_session", 9);
    rig.forget("disable_hosted_session", 1);
    rig.ask(sale, Command::Cancel).expect("open");
    rig.run_to(sale, Stage::Cancelled);
    assert!(rig.orders().is_empty());
    assert_eq!(rig.sent("cancel authorization").len(), 1);
    rig.verify();
}

#[test]
fn a_lost_approval_is_found_on_the_payment_session() {
    for ended in [false, true] {
        let mut rig = Rig::new();
        let sale = rig.approved_with(held());
        let reached = rig.run_until(MINUTE_MS, |rig| {
            matches!(rig.sale(sale).state(), State::Approved(_))
        });
        assert!(reached, "{:?}", rig.sale(sale).state());
        rig.lose_approval(sale);
        rig.forget("read_hosted_session", 9);
        let command = if ended {
            Command::Cancel
        } else {
            Command::Place { amount: None }
        };
        rig.ask(sale, command).expect("held");
        rig.run_to(sale, if ended { Stage::Cancelled } else { Stage::Paid });
        assert_eq!(rig.orders().len(), usize::from(!ended));
        assert_eq!(rig.sent("cancel authorization").len(), usize::from(ended));
        rig.verify();
    }
}

#[test]
fn a_page_that_is_not_found_for_a_while_charges_nobody() {
    for (times, session_times) in [(1, 0), (1, 1), (6, 0), (6, 6)] {
        for pays in [true, false] {
            let mut rig = Rig::new();
            let sale = rig.opened();
            rig.customer(sale, CustomerAct::Open);
            if pays {
                rig.customer(sale, CustomerAct::Pay);
            }
            rig.forget("read_hosted_session", times);
            if session_times > 0 {
                rig.forget("read_payment_session", session_times);
            }
            rig.run_for(5 * MINUTE_MS);
            if pays {
                assert_eq!(
                    rig.sale(sale).stage(),
                    Stage::Paid,
                    "{times} {session_times}"
                );
            } else if session_times == 0 {
                assert_eq!(
                    rig.sale(sale).stage(),
                    Stage::Open,
                    "{times}: it can still be paid"
                );
            } else {
                // Both were unknown: when the page is found again, it is disabled.
                assert_ne!(rig.sale(sale).stage(), Stage::InDoubt, "{times}");
            }
            rig.verify();
        }
    }
}

#[test]
fn a_held_order_waits_for_a_person_within_the_hour() {
    let mut rig = Rig::new();
    let sale = rig.held();
    rig.run_for(30 * MINUTE_MS);
    assert!(rig.orders().is_empty(), "nobody placed it");
    assert!(rig.keeps_approval(sale), "it is needed after a restart");
    rig.restart();
    rig.ask(sale, Command::Place { amount: None })
        .expect("held");
    rig.run_to(sale, Stage::Paid);
    assert_eq!(rig.order()["order_amount"], 1_530);
    assert!(!rig.keeps_approval(sale));
}

#[test]
fn a_held_order_that_nobody_places_is_cancelled() {
    let mut rig = Rig::new();
    let sale = rig.held();
    let closed = rig.run_until(70 * MINUTE_MS, |rig| {
        matches!(rig.sale(sale).state(), State::Closed(_))
    });
    assert!(closed, "{:?}", rig.sale(sale).state());
    assert_eq!(rig.sale(sale).stage(), Stage::Expired);
    assert_eq!(rig.sent("cancel authorization").len(), 1);
    assert!(rig.orders().is_empty());
    assert!(!rig.keeps_approval(sale));
}

#[test]
fn cancelling_a_held_order_cancels_the_approval_even_after_a_crash() {
    for accident in Accident::ALL.map(Some).into_iter().chain([None]) {
        let mut rig = Rig::new();
        let sale = rig.held();
        if let Some(accident) = accident {
            rig.plan(Plan::once("cancel authorization", accident));
        }
        rig.ask(sale, Command::Cancel).expect("approved");
        rig.run_to(sale, Stage::Cancelled);
        assert!(rig.orders().is_empty(), "{accident:?}");
        rig.verify();
    }
}

#[test]
fn a_placed_order_survives_every_accident() {
    for accident in Accident::ALL {
        let mut rig = Rig::new();
        rig.plan(Plan::once("place order", accident));
        let sale = rig.paid_with(terms(PlaceOrderMode::None));
        assert_eq!(rig.order()["order_amount"], 1_530, "{accident:?}");
        rig.hand_over(sale, Goods::Rest);
        rig.verify();
    }
}

#[test]
fn an_order_is_placed_for_less_if_klarna_permits_it() {
    let mut rig = Rig::agreeing_to_less();
    let sale = rig.held();
    let place = |minor| Command::Place {
        amount: Some(pence(minor)),
    };
    rig.ask(sale, place(1_531))
        .expect_err("more than was approved");
    rig.ask(sale, place(1_000)).expect("less");
    rig.run_to(sale, Stage::Paid);
    rig.hand_over(sale, Goods::Rest);
    assert_eq!(rig.order()["captured_amount"], 1_000);
    assert!(!rig.sale(sale).is_unfinished());
}

#[test]
fn an_order_for_less_is_refused_and_cancelled_if_klarna_does_not_permit_it() {
    let mut rig = Rig::new();
    let sale = rig.held();
    let amount = Some(pence(1_000));
    rig.ask(sale, Command::Place { amount }).expect("less");
    rig.run_to(sale, Stage::Refused);
    assert!(rig.orders().is_empty());
    assert_eq!(rig.sent("cancel authorization").len(), 1);
}

#[test]
fn an_approval_during_a_cancellation_is_never_placed_or_asks_a_person() {
    for mode in [
        PlaceOrderMode::None,
        PlaceOrderMode::PlaceOrder,
        PlaceOrderMode::CaptureOrder,
    ] {
        let mut rig = Rig::new();
        if mode == PlaceOrderMode::None {
            let sale = rig.approved_with(terms(mode));
            rig.ask(sale, Command::Cancel).expect("not seen yet");
            rig.run_to(sale, Stage::Cancelled);
            assert!(rig.orders().is_empty());
            assert!(rig.sent("place order").is_empty());
            continue;
        }
        let sale = rig.late_with(terms(mode));
        let mut kept = mode == PlaceOrderMode::PlaceOrder;
        rig.ask(sale, Command::ReturnLate).expect("late");
        rig.run_to(sale, Stage::Cancelled);
        kept &= rig.order()["status"] == "CANCELLED";
        let given_back = rig.order()["refunded_amount"] == 1_530;
        assert!(kept || given_back, "{mode:?}: {}", rig.order());
    }
}

#[test]
fn a_person_can_wait_for_a_review_that_ends_either_way() {
    for (verdict, stage) in [("ACCEPTED", Stage::Paid), ("REJECTED", Stage::Refused)] {
        let mut rig = Rig::new();
        let sale = rig.under_review();
        rig.ask(sale, Command::AwaitReview { by: "Grace".into() })
            .expect("under review");
        assert!(rig.ask(sale, Command::HandOver(Goods::Rest)).is_err());
        rig.decide_review(sale, verdict);
        rig.run_to(sale, stage);
        rig.verify();
    }
}
