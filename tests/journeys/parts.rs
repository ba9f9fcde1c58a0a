//! Some of the goods: handed over now, later or never, and their refunds.

use handover_core::{Command, Goods, Share};
use handover_rig::sales::two;
use handover_rig::{Accident, DAY_MS, MINUTE_MS, Plan, Rig, pence};

#[test]
fn some_goods_are_handed_over_and_the_rest_is_released() {
    let mut rig = Rig::new();
    let sale = rig.paid();
    rig.hand_over(sale, two());
    let captured = rig.order();
    assert_eq!(captured["captured_amount"], 510);
    assert_eq!(
        captured["captures"][0]["order_lines"][0]["reference"],
        "85123A/1"
    );
    assert_eq!(captured["captures"][0]["order_lines"][0]["quantity"], 2);
    rig.ask(sale, Command::CancelRest).expect("goods left");
    rig.settle(sale);
    assert_eq!(rig.order()["remaining_authorized_amount"], 0);
    assert!(!rig.sale(sale).is_unfinished());
    rig.verify();
}

#[test]
fn an_extended_authorization_allows_a_hand_over_weeks_later() {
    let mut rig = Rig::new();
    let sale = rig.paid();
    rig.hand_over(sale, two());
    let until = |rig: &Rig| {
        rig.sale(sale)
            .order()
            .and_then(|order| order.details.expires_at)
    };
    let before = until(&rig).expect("a time");
    rig.pass(20 * DAY_MS);
    rig.ask(sale, Command::ExtendHold).expect("goods left");
    rig.settle(sale);
    assert!(until(&rig) > Some(before));
    rig.pass(20 * DAY_MS);
    rig.restart();
    rig.hand_over(sale, Goods::Rest);
    assert_eq!(rig.order()["captured_amount"], 1_530);
    rig.verify();
}

#[test]
fn an_expired_authorization_is_noticed() {
    let mut rig = Rig::new();
    let sale = rig.paid();
    rig.hand_over(sale, two());
    rig.pass(29 * DAY_MS);
    let over = rig.run_until(30 * MINUTE_MS, |rig| !rig.sale(sale).is_unfinished());
    assert!(over, "{:?}", rig.sale(sale).state());
    assert!(rig.ask(sale, Command::HandOver(Goods::Rest)).is_err());
}

#[test]
fn release_and_extension_survive_every_accident() {
    for (command, operation) in [
        (Command::CancelRest, "release remaining authorization"),
        (Command::ExtendHold, "extend authorization time"),
    ] {
        for accident in Accident::ALL {
            let mut rig = Rig::new();
            let sale = rig.paid();
            rig.hand_over(sale, two());
            rig.plan(Plan::once(operation, accident));
            rig.ask(sale, command.clone()).expect("goods left");
            rig.settle(sale);
            assert!(!rig.sent(operation).is_empty(), "{operation} {accident:?}");
            assert_eq!(
                rig.sale(sale).is_unfinished(),
                command == Command::ExtendHold,
                "{operation} {accident:?}"
            );
            rig.verify();
        }
    }
}

#[test]
fn captures_and_refunds_of_some_goods_survive_every_accident() {
    for operation in ["capture", "refund"] {
        for accident in Accident::ALL {
            let mut rig = Rig::new();
            rig.plan(Plan::once(operation, accident));
            let sale = rig.paid();
            rig.hand_over(sale, two());
            rig.refund(sale, Share::Goods(two()));
            let order = rig.order();
            assert_eq!(order["captured_amount"], 510, "{operation} {accident:?}");
            assert_eq!(order["refunded_amount"], 510, "{operation} {accident:?}");
            assert_eq!(rig.sale(sale).refunded().minor(), 510);
            rig.verify();
        }
    }
}

#[test]
fn goods_and_parts_of_the_price_are_refunded() {
    let mut rig = Rig::new();
    let sale = rig.handed_over();
    rig.refund(sale, Share::Goods(two()));
    assert_eq!(rig.order()["refunds"][0]["order_lines"][0]["quantity"], 2);
    let unassigned = |rig: &Rig| rig.sale(sale).order().map(|order| order.unassigned.minor());
    assert_eq!(unassigned(&rig), Some(0));
    rig.refund(sale, Share::Amount(pence(100)));
    assert_eq!(rig.order()["refunded_amount"], 610);
    assert_eq!(unassigned(&rig), Some(100), "no lines, no capture");
    rig.verify();
}
