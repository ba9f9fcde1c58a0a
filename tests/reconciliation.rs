//! Reconciliation: every way in which the journal and Klarna can disagree, created and found.

use handover_core::reconcile::{Mismatch, Proposal};
use handover_core::{Channel, Command, Currency, Finding, Money, PaymentTerms, SaleId, Stage};
use handover_klarna::hpp::{CreateSession, Options, PlaceOrderMode};
use handover_rig::{Accident, NOW_MS, Plan, Rig};
use klarna_simulator::world::CustomerAct;
use serde_json::json;

#[test]
fn a_day_that_matches_has_no_differences() {
    let mut rig = Rig::new();
    let sold = rig.handed_over();
    let cancelled = rig.paid();
    rig.ask(cancelled, Command::Cancel).expect("paid");
    rig.run_to(cancelled, Stage::Cancelled);
    let expired = rig.opened();
    rig.run_until(31 * 60_000, |rig| {
        rig.sale(expired).stage() == Stage::Expired
    });
    rig.opened();
    rig.begin();

    let found = rig.reconcile();
    assert_eq!(mismatches(&rig, sold), []);
    assert_eq!(
        (
            found.agreed,
            found.underway,
            found.differences.len(),
            found.unread.len()
        ),
        (3, 2, 0, 0)
    );
}

#[test]
fn a_refund_in_the_portal_is_found() {
    let mut rig = Rig::new();
    let sale = rig.handed_over();
    portal(&mut rig, sale, "refund", 500);
    let found = mismatches(&rig, sale);
    assert_eq!(
        found,
        [Mismatch::Refunded {
            ours: pence(0),
            klarna: pence(500)
        }]
    );
    assert_eq!(rig.reconcile().differences[0].step, Proposal::TakeOver);
}

#[test]
fn a_capture_and_a_cancellation_in_the_portal_are_found() {
    let mut rig = Rig::new();
    let captured = rig.paid();
    let cancelled = rig.paid();
    portal(&mut rig, captured, "capture", 1_000);
    rig.control(
        &format!("{}/cancel", order_path(&rig, cancelled)),
        &json!({}),
    );
    assert_eq!(
        mismatches(&rig, captured),
        [Mismatch::Captured {
            ours: pence(0),
            klarna: pence(1_000)
        }]
    );
    assert_eq!(mismatches(&rig, cancelled), [Mismatch::OrderCancelled]);
}

#[test]
fn a_payment_that_the_till_never_saw_is_found() {
    let mut rig = Rig::new();
    let sale = rig.opened();
    rig.ask(sale, Command::Cancel).expect("open");
    rig.run_to(sale, Stage::Cancelled);
    let session = rig.sale(sale).session().expect("sessions").clone();
    // Somebody opens another page on the same payment session, and the customer pays there.
    let page = CreateSession {
        payment_session_url: rig
            .client()
            .payment_session_url(&session.payment_session_id.as_str().into()),
        options: Some(Options {
            place_order_mode: Some(PlaceOrderMode::PlaceOrder),
            ..Options::default()
        }),
        ..CreateSession::default()
    };
    let opened = rig.wait(rig.client().create_hosted_session(&page));
    let page = opened.expect("a second page").value.session_id;
    rig.world()
        .customer(page.as_str(), CustomerAct::Open, NOW_MS)
        .expect("open");
    rig.world()
        .customer(page.as_str(), CustomerAct::Pay, NOW_MS)
        .expect("paid");

    assert_eq!(mismatches(&rig, sale), [Mismatch::PaidUnnoticed]);

    // A manager signs for it; the order is looked up and followed from there.
    let order = rig.orders()[0]["order_id"].as_str().expect("an id").into();
    let sign = Command::SignDifference {
        mismatch: Mismatch::PaidUnnoticed,
        note: "seen in the portal".to_owned(),
    };
    rig.ask(sale, sign).expect("an unpaid sale");
    assert_eq!(rig.sale(sale).stage(), Stage::InDoubt);
    let settle = Command::Settle {
        finding: Finding::PaidAs { order_id: order },
        note: "seen in the portal".to_owned(),
    };
    rig.ask(sale, settle).expect("in doubt");
    rig.run_to(sale, Stage::LatePayment);
    assert_eq!(mismatches(&rig, sale), []);
}

#[test]
fn a_sale_in_doubt_that_klarna_captured_differs_until_it_is_settled() {
    let mut rig = Rig::new();
    let sale = rig.opened();
    for read in ["read_hosted_session", "read_payment_session"] {
        let gone = json!({ "match": read, "kind": "status", "status": 404, "times": 1_000 });
        rig.control("/control/faults", &gone);
    }
    rig.customer_pays(sale);
    rig.run_to(sale, Stage::InDoubt);
    assert_eq!(mismatches(&rig, sale), [Mismatch::InDoubt]);
    rig.run_for(2 * 60_000);
    assert_eq!(rig.reconcile().agreed, 0);

    rig.heal();
    let order = rig.orders()[0]["order_id"]
        .as_str()
        .expect("an id")
        .to_owned();
    rig.control(
        &format!("/control/orders/{order}/capture"),
        &json!({ "amount": 1_530 }),
    );
    let found = mismatches(&rig, sale);
    assert_eq!(
        found,
        [Mismatch::PaidInDoubt {
            order_id: Some(order.as_str().into()),
            klarna: Some(pence(1_530))
        }]
    );
    assert_eq!(rig.reconcile().differences[0].step, Proposal::TakeOver);
    rig.run_to(sale, Stage::Paid);
    assert_eq!(mismatches(&rig, sale), []);
}

#[test]
fn a_cancelled_held_sale_counts_as_unpaid() {
    let mut rig = Rig::new();
    let sale = rig.begin();
    let held = PaymentTerms {
        mode: handover_core::PlaceOrderMode::None,
        hold: true,
        ..PaymentTerms::usual(Channel::Qr, 30 * 60_000)
    };
    rig.ask(sale, Command::Pay(held)).expect("payable");
    rig.run_to(sale, Stage::Open);
    rig.customer_pays(sale);
    rig.run_to(sale, Stage::Authorized);
    rig.ask(sale, Command::Cancel).expect("held");
    rig.run_to(sale, Stage::Cancelled);
    assert_eq!(rig.orders(), Vec::<serde_json::Value>::new());
    assert_eq!(mismatches(&rig, sale), []);
    assert_eq!(rig.reconcile().agreed, 1);
}

#[test]
fn a_rejected_order_is_not_a_payment() {
    let mut rig = Rig::new();
    rig.control("/control/review", &json!({ "status": "PENDING" }));
    let sale = rig.opened();
    rig.customer_pays(sale);
    rig.run_to(sale, Stage::UnderReview);
    let order = rig.orders()[0]["order_id"].clone();
    let rejected = json!({ "order_id": order, "status": "REJECTED" });
    rig.control("/control/review", &rejected);
    rig.run_to(sale, Stage::Refused);
    assert_eq!(mismatches(&rig, sale), []);
}

#[test]
fn a_refund_in_the_portal_is_adopted_with_a_signature() {
    let mut rig = Rig::new();
    let sale = rig.handed_over();
    portal(&mut rig, sale, "refund", 500);
    rig.ask(sale, Command::RefreshOrder).expect("handed over");
    assert!(rig.run_until(60_000, |rig| rig.sale(sale).refunded() == pence(500)));
    assert_eq!(mismatches(&rig, sale), []);
    rig.verify();
}

#[test]
fn a_signature_needs_a_note_and_changes_no_amount() {
    let mut rig = Rig::new();
    let sale = rig.handed_over();
    portal(&mut rig, sale, "refund", 500);
    let found = mismatches(&rig, sale).remove(0);
    let sign = |note: &str| Command::SignDifference {
        mismatch: found.clone(),
        note: note.to_owned(),
    };
    rig.ask(sale, sign(" ")).expect_err("a note is missing");
    let signed = rig.ask(sale, sign("customer called")).expect("a note");
    assert_eq!(signed.refunded(), pence(0));
    assert_eq!(
        rig.kinds(sale).last().map(String::as_str),
        Some("difference_signed")
    );
    rig.verify();
}

#[test]
fn a_read_that_fails_once_is_repeated() {
    let mut rig = Rig::new();
    rig.handed_over();
    rig.plan(Plan::once("read order", Accident::LoseAnswer));
    assert_eq!(rig.reconcile().agreed, 1);
}

#[test]
fn a_missing_answer_is_reported_not_guessed() {
    let mut rig = Rig::new();
    let sale = rig.handed_over();
    rig.plan(Plan::of(vec![("read order", Accident::NoConnection); 8]));
    let found = rig.reconcile();
    assert_eq!((found.agreed, found.differences.len()), (0, 0));
    assert_eq!(found.unread.len(), 1);
    assert_eq!(found.unread[0].0.sale_id, sale.to_string());
    assert!(
        found.unread[0].1.key() == "klarna-not-reached",
        "{}",
        found.unread[0].1
    );
}

fn portal(rig: &mut Rig, sale: SaleId, act: &str, amount: i64) {
    let path = format!("{}/{act}", order_path(rig, sale));
    rig.control(&path, &json!({ "amount": amount }));
}

fn order_path(rig: &Rig, sale: SaleId) -> String {
    let sale = rig.sale(sale);
    let (order, _) = sale.order_id().expect("an order");
    format!("/control/orders/{order}")
}

fn mismatches(rig: &Rig, sale: SaleId) -> Vec<Mismatch> {
    let of_sale = |difference: handover_till::upkeep::reconciliation::Difference| {
        (difference.sale.sale_id == sale.to_string()).then_some(difference.mismatch)
    };
    rig.reconcile()
        .differences
        .into_iter()
        .filter_map(of_sale)
        .collect()
}

const fn pence(minor: i64) -> Money {
    Money::from_minor(minor, Currency::Gbp)
}
