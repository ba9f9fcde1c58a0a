//! Changes to an order made elsewhere: in Klarna's portal, or orders that cannot be found.

use handover_core::{Closed, Command, Finding, Goods, Over, PlaceOrderMode, SaleId, Stage, State};
use handover_rig::sales::terms;
use handover_rig::{Accident, MINUTE_MS, Plan, Rig};
use serde_json::json;

#[test]
fn changes_to_a_paid_order_in_the_portal_are_adopted() {
    for (edit, stage) in [
        ("cancel", Stage::Cancelled),
        ("expire", Stage::Expired),
        ("capture", Stage::Paid),
    ] {
        let mut rig = Rig::new();
        let sale = rig.paid();
        rig.portal(sale, edit, &json!({}));
        rig.run_for(3 * MINUTE_MS);
        assert_eq!(rig.sale(sale).stage(), stage, "{edit}");
        if edit == "capture" {
            rig.hand_over(sale, Goods::Rest);
            assert!(rig.sent("capture").is_empty(), "it was captured there");
        }
        rig.verify();
    }
}

/// Returns a paid order of which two pieces were captured in Klarna's portal, as the till has read.
fn captured_in_part_elsewhere(rig: &mut Rig) -> SaleId {
    let sale = rig.paid();
    rig.portal(sale, "capture", &json!({"amount": 510}));
    rig.run_for(3 * MINUTE_MS);
    assert_eq!(rig.sale(sale).captured().minor(), 510);
    sale
}

#[test]
fn an_order_partly_captured_in_the_portal_is_reversed_in_full() {
    let mut rig = Rig::new();
    let sale = captured_in_part_elsewhere(&mut rig);
    rig.ask(sale, Command::Cancel).expect("paid");
    rig.run_to(sale, Stage::Cancelled);
    let order = rig.order();
    assert_eq!(order["refunded_amount"], 510);
    assert_eq!(order["remaining_authorized_amount"], 0, "nothing lapses");
    assert_eq!(rig.sent("refund").len(), 1);
    assert_eq!(rig.sent("release remaining authorization").len(), 1);
    assert!(rig.sent("cancel order").is_empty(), "Klarna would refuse");
    assert!(rig.reconcile().differences.is_empty());
    rig.verify();
}

#[test]
fn reversing_a_partly_captured_order_survives_every_accident() {
    for operation in ["refund", "release remaining authorization", "read order"] {
        for accident in Accident::ALL {
            let mut rig = Rig::new();
            let sale = captured_in_part_elsewhere(&mut rig);
            rig.plan(Plan::once(operation, accident));
            rig.ask(sale, Command::Cancel).expect("paid");
            rig.run_to(sale, Stage::Cancelled);
            let order = rig.order();
            assert_eq!(order["refunded_amount"], 510, "{operation} {accident:?}");
            assert_eq!(
                order["refunds"].as_array().map(Vec::len),
                Some(1),
                "{operation} {accident:?}"
            );
            assert_eq!(
                order["remaining_authorized_amount"], 0,
                "{operation} {accident:?}"
            );
            rig.verify();
        }
    }
}

#[test]
fn a_refund_in_the_portal_after_the_hand_over_is_read_on_request() {
    let mut rig = Rig::new();
    let sale = rig.handed_over();
    rig.portal(sale, "refund", &json!({"amount": 255}));
    rig.run_for(10 * MINUTE_MS);
    assert_eq!(rig.sale(sale).refunded().minor(), 0, "not read by itself");
    rig.ask(sale, Command::RefreshOrder).expect("handed over");
    rig.settle(sale);
    assert_eq!(rig.sale(sale).refunded().minor(), 255);
    rig.verify();
}

#[test]
fn an_order_missing_for_long_is_shown_and_found_later() {
    let mut rig = Rig::new();
    rig.forget("read_order", 40);
    let sale = rig.approved_with(terms(PlaceOrderMode::PlaceOrder));
    rig.run_to(sale, Stage::Authorized);
    let doubted = rig.run_until(15 * MINUTE_MS, |rig| {
        rig.sale(sale).stage() == Stage::InDoubt
    });
    assert!(doubted, "{:?}", rig.sale(sale).state());
    let found = rig.run_until(60 * MINUTE_MS, |rig| rig.sale(sale).stage() == Stage::Paid);
    assert!(found, "{:?}", rig.sale(sale).state());
    rig.verify();
}

#[test]
fn a_paid_session_behind_a_missing_page_waits_for_a_person_to_name_the_order() {
    let mut rig = Rig::new();
    let sale = rig.opened();
    rig.forget("read_hosted_session", 1_000);
    rig.customer_pays(sale);
    let stopped = rig.run_until(MINUTE_MS, |rig| {
        matches!(rig.sale(sale).state(), State::Unreadable(_))
    });
    assert!(stopped, "{:?}", rig.sale(sale).state());
    let order_id = rig.placed();
    rig.settle_by_hand(sale, Finding::PaidAs { order_id });
    rig.run_to(sale, Stage::Paid);
    rig.verify();
}

#[test]
fn a_late_payment_that_klarna_captured_is_refunded() {
    let mut rig = Rig::new();
    let sale = rig.approved_with(terms(PlaceOrderMode::CaptureOrder));
    rig.ask(
        sale,
        Command::PaidOtherwise {
            tender: "cash".into(),
        },
    )
    .expect("open");
    rig.run_to(sale, Stage::LatePayment);
    rig.ask(sale, Command::ReturnLate).expect("late");
    rig.run_to(sale, Stage::PaidOtherwise);
    assert_eq!(rig.order()["refunded_amount"], 1_530);
    assert!(matches!(
        rig.sale(sale).state(),
        State::Closed(Over {
            how: Closed::PaidOtherwise { .. },
            ..
        })
    ));
}
