//! Payouts compared with the journal: what matches, what is missing, what is unexpected.

use handover_core::reconcile::{Direction, Irregularity};
use handover_core::{Goods, Share};
use handover_rig::{Accident, DAY_MS, Plan, Rig};
use handover_till::upkeep::payouts::PayoutsError;
use serde_json::json;

const OWN: &str = "LONDON12 - 1";

#[test]
fn captures_and_refunds_of_a_day_are_in_its_payout() {
    let mut rig = Rig::new();
    rig.handed_over();
    let second = rig.handed_over();
    rig.refund(second, Share::Goods(Goods::Rest));
    rig.pass(2 * DAY_MS);

    let statement = rig.payouts(OWN).expect("payouts");
    assert_eq!(
        (
            statement.matched,
            statement.irregular.len(),
            statement.not_due
        ),
        (3, 0, 0)
    );
    let [paid] = statement.payouts.as_slice() else {
        panic!("one payout a day, not {}", statement.payouts.len());
    };
    assert!(paid.adds_up);
    assert_eq!((paid.sales.minor(), paid.returns.minor()), (3_060, 1_530));
    assert!(paid.fees.minor() > 0);
    let settled = paid.sales.minor() - paid.returns.minor() - paid.fees.minor();
    assert_eq!(paid.settlement.minor(), settled);
}

#[test]
fn disputes_and_reserves_are_separated_from_sales_and_fees() {
    let mut rig = Rig::new();
    let holdback = json!({"holdback": {"share": 1_000, "days": 2}});
    rig.control("/control/agreement", &holdback);
    let sale = rig.handed_over();
    let reversal = json!({"type": "REVERSAL", "order_id": rig.order_id(sale), "amount": 400});
    rig.control("/control/settlements/book", &reversal);
    rig.pass(4 * DAY_MS);

    let statement = rig.payouts(OWN).expect("payouts");
    assert_eq!((statement.matched, statement.irregular.len()), (1, 0));
    let [first, released] = statement.payouts.as_slice() else {
        panic!("two payouts, not {}", statement.payouts.len());
    };
    assert!(first.adds_up && released.adds_up);
    assert_eq!(first.other.minor(), -400 - 153);
    let rest = first.sales.minor() - first.fees.minor() + first.other.minor();
    assert_eq!(first.settlement.minor(), rest);
    assert_eq!(
        (released.other.minor(), released.settlement.minor()),
        (153, 153)
    );
}

#[test]
fn a_capture_without_a_payout_is_missing_only_when_due() {
    let mut rig = Rig::new();
    let sale = rig.handed_over();
    let capture = capture_of(&rig, 0);
    rig.control("/control/settlements/leave-out", &json!({ "id": capture }));
    rig.pass(2 * DAY_MS);
    let early = rig.payouts(OWN).expect("payouts");
    assert_eq!((early.irregular.len(), early.not_due), (0, 1));

    rig.pass(14 * DAY_MS);
    let late = rig.payouts(OWN).expect("payouts");
    assert_eq!((late.irregular.len(), late.not_due), (1, 0));
    assert!(late.irregular[0].what.is_missing());
    let named = late.irregular[0]
        .sale
        .as_ref()
        .map(|sale| sale.sale_id.clone());
    assert_eq!(named, Some(sale.to_string()));
}

#[test]
fn a_capture_paid_out_twice_is_reported() {
    let mut rig = Rig::new();
    rig.handed_over();
    let capture = capture_of(&rig, 0);
    rig.control("/control/settlements/duplicate", &json!({ "id": capture }));
    rig.pass(2 * DAY_MS);
    let statement = rig.payouts(OWN).expect("payouts");
    assert_eq!(statement.irregular.len(), 1);
    assert!(matches!(
        statement.irregular[0].what,
        Irregularity::Twice { .. }
    ));
    assert_eq!(statement.matched, 1);
}

#[test]
fn a_refund_from_the_portal_is_not_expected() {
    let mut rig = Rig::new();
    let sale = rig.handed_over();
    rig.portal(sale, "refund", &json!({ "amount": 500 }));
    rig.pass(2 * DAY_MS);
    let statement = rig.payouts(OWN).expect("payouts");
    let [irregular] = statement.irregular.as_slice() else {
        panic!("one row, not {:?}", statement.irregular);
    };
    assert!(matches!(
        &irregular.what,
        Irregularity::Unexpected { settled }
            if settled.direction == Direction::Refund && settled.amount.minor() == 500
    ));
}

#[test]
fn another_tills_money_is_counted_and_left_alone() {
    let mut rig = Rig::new();
    rig.handed_over();
    rig.pass(2 * DAY_MS);
    let statement = rig.payouts("LONDON12 - 2").expect("payouts");
    assert_eq!(
        (
            statement.elsewhere,
            statement.matched,
            statement.irregular.len()
        ),
        (1, 0, 0)
    );
}

#[test]
fn an_incomplete_statement_is_refused() {
    let mut rig = Rig::new();
    rig.handed_over();
    rig.pass(2 * DAY_MS);
    rig.plan(Plan::of(vec![
        ("list transactions", Accident::NoConnection);
        8
    ]));
    let refused = rig.payouts(OWN).expect_err("Klarna is out of reach");
    assert!(matches!(refused, PayoutsError::Klarna(_)), "{refused}");
}

fn capture_of(rig: &Rig, order: usize) -> String {
    let id = &rig.orders()[order]["captures"][0]["capture_id"];
    id.as_str().expect("a capture").to_owned()
}
