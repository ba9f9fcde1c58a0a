//! At every step that involves Klarna: die before the call, die after it, lose the answer, cut the line, send twice.
//! Always one order, one capture, and a journal that agrees with Klarna.

use handover_core::{Call, Command, Goods, SaleId, Share, Stage};
use handover_rig::{Accident, DAY_MS, Plan, Rig};
use handover_till::engine::Work;

const STEPS: [&str; 8] = [
    "create payment session",
    "create hosted session",
    "read hosted session",
    "read order",
    "capture",
    "refund",
    "cancel order",
    "disable hosted session",
];

#[test]
fn a_sale_survives_every_accident_at_every_step() {
    for operation in [
        "create payment session",
        "create hosted session",
        "read hosted session",
        "read order",
        "capture",
    ] {
        for accident in Accident::ALL {
            let mut rig = Rig::new();
            rig.plan(Plan::once(operation, accident));
            let sale = rig.handed_over();
            check(&mut rig, sale, operation, accident);
            let order = &rig.orders()[0];
            assert_eq!(order["captured_amount"], 1_530, "{operation} {accident:?}");
            assert_eq!(
                order["captures"].as_array().map(Vec::len),
                Some(1),
                "{operation} {accident:?}"
            );
        }
    }
}

#[test]
fn a_refund_interrupted_by_days_of_sleep_is_looked_up_and_not_sent_again() {
    let mut rig = Rig::new();
    let sale = rig.handed_over();
    let refund = Command::Refund {
        share: Share::Goods(Goods::Rest),
        reason: "broken".into(),
    };
    rig.ask(sale, refund).expect("captured");
    let job = |work: &Work, wanted: fn(&Call) -> bool| match work {
        Work::Call(job) if wanted(&job.call) => Some(job.id),
        Work::Call(_) | Work::Abandon(_) | Work::Code(..) => None,
    };
    let is_refund = |call: &Call| matches!(call, Call::Refund { .. });
    let begun = rig.engine().tick();
    let begun = begun.iter().find_map(|work| job(work, is_refund));
    let begun = begun.expect("the refund is under way");

    rig.sleep(2 * DAY_MS);
    let woken = rig.engine().tick();

    let is_given_up = |work: &Work| matches!(work, Work::Abandon(id) if *id == begun);
    assert!(woken.iter().any(is_given_up), "it may still be sent");
    let is_read = |call: &Call| matches!(call, Call::ReadOrder { .. });
    assert!(woken.iter().any(|work| job(work, is_read).is_some()));
}

#[test]
fn a_refund_survives_every_accident() {
    for operation in ["refund", "read order"] {
        for accident in Accident::ALL {
            let mut rig = Rig::new();
            let sale = rig.handed_over();
            rig.plan(Plan::of([
                ("refund", Accident::LoseAnswer),
                (operation, accident),
            ]));
            rig.refund(sale, Share::Goods(Goods::Rest));
            check(&mut rig, sale, operation, accident);
            assert_eq!(
                rig.orders()[0]["refunded_amount"],
                1_530,
                "{operation} {accident:?}"
            );
            assert_eq!(
                rig.orders()[0]["refunds"].as_array().map(Vec::len),
                Some(1),
                "{operation} {accident:?}"
            );
        }
    }
}

#[test]
fn a_cancelled_order_survives_every_accident() {
    for operation in ["cancel order", "read order"] {
        for accident in Accident::ALL {
            let mut rig = Rig::new();
            let sale = rig.paid();
            rig.plan(Plan::once(operation, accident));
            rig.ask(sale, Command::Cancel).expect("paid");
            rig.run_to(sale, Stage::Cancelled);
            if operation != "read order" {
                check(&mut rig, sale, operation, accident);
            }
            assert_eq!(
                rig.orders()[0]["status"],
                "CANCELLED",
                "{operation} {accident:?}"
            );
        }
    }
}

#[test]
fn a_cancelled_payment_survives_every_accident() {
    for operation in ["disable hosted session", "read hosted session"] {
        for accident in Accident::ALL {
            let mut rig = Rig::new();
            let sale = rig.opened();
            rig.plan(Plan::once(operation, accident));
            rig.ask(sale, Command::Cancel).expect("open");
            rig.run_to(sale, Stage::Cancelled);
            check(&mut rig, sale, operation, accident);
            assert!(rig.orders().is_empty());
            assert_eq!(rig.ledger()["hosted_sessions"][0]["status"], "DISABLED");
        }
    }
}

#[test]
fn two_accidents_in_a_row_are_survived_too() {
    for first in STEPS.into_iter().take(5) {
        for second in STEPS.into_iter().take(5) {
            let mut rig = Rig::new();
            rig.plan(Plan::of([
                (first, Accident::LoseAnswer),
                (second, Accident::DieAfter),
            ]));
            let sale = rig.handed_over();
            assert_eq!(rig.orders().len(), 1, "{first} {second}");
            assert_eq!(
                rig.orders()[0]["captures"].as_array().map(Vec::len),
                Some(1),
                "{first} {second}"
            );
            assert_eq!(rig.sale(sale).stage(), Stage::HandedOver);
        }
    }
}

#[test]
fn a_capture_found_a_day_later_is_not_made_again() {
    let mut rig = Rig::new();
    let sale = rig.paid();
    rig.plan(Plan::once("capture", Accident::DieAfter));
    rig.ask(sale, Command::HandOver(Goods::Rest)).expect("paid");
    rig.run_for(1);
    rig.pass(25 * 3_600_000);
    rig.run_to(sale, Stage::HandedOver);
    assert_eq!(
        rig.orders()[0]["captures"].as_array().map(Vec::len),
        Some(1)
    );
}

/// Checks what must hold whatever happened.
fn check(rig: &mut Rig, sale: SaleId, operation: &str, accident: Accident) {
    assert!(
        rig.orders().len() <= 1,
        "{operation} {accident:?}: more than one order"
    );
    rig.verify();
    let shown = rig.sale(sale);
    let order = rig.orders().first().cloned();
    let booked = |field: &str| {
        order
            .as_ref()
            .and_then(|order| order[field].as_i64())
            .unwrap_or(0)
    };
    assert_eq!(
        shown.captured().minor(),
        booked("captured_amount"),
        "{operation} {accident:?}"
    );
    assert_eq!(
        shown.refunded().minor(),
        booked("refunded_amount"),
        "{operation} {accident:?}"
    );
    rig.restart();
    assert_eq!(
        *rig.sale(sale),
        *shown,
        "{operation} {accident:?}: the journal differs"
    );
}
