//! Every course a sale can take, with the till dying at each await, every request reaching Klarna twice, and every
//! answer reaching the till twice: always the same end, and nothing charged twice.

mod accidents;
mod courses;

use std::collections::BTreeSet;

use courses::{COURSES, Course};
use handover_core::{AheadCall, Call, SaleId, Stage};
use handover_rig::{Accident, Plan, Rig};
use serde_json::Value;

/// More awaits than any course has.
const MOST_AWAITS: usize = 100;

/// The result of a course, on both sides.
#[derive(Debug, PartialEq, Eq)]
struct End {
    stage: Stage,
    captured: i64,
    refunded: i64,
    orders: Vec<Value>,
}

#[test]
fn a_till_that_dies_at_any_await_comes_to_the_same_end() {
    let mut deaths = 0;
    for course in &COURSES {
        let (_, end) = run(course, Plan::default(), false);
        for await_number in 0.. {
            assert!(await_number < MOST_AWAITS, "{}: no end", course.name);
            let (rig, cut) = run(course, Plan::cut_at(await_number), false);
            if rig.happened() == 0 {
                break;
            }
            deaths += 1;
            assert_eq!(cut, end, "{}, dead at await {await_number}", course.name);
        }
    }
    println!("{} courses, {deaths} deaths", COURSES.len());
}

#[test]
fn requests_that_reach_klarna_twice_come_to_the_same_end() {
    for course in &COURSES {
        let (_, end) = run(course, Plan::default(), false);
        let (rig, twice) = run(course, Plan::always(Accident::SendTwice), false);
        assert!(rig.happened() > 0);
        assert_eq!(twice, end, "{}", course.name);
    }
}

#[test]
fn answers_that_reach_the_till_twice_count_once() {
    for course in &COURSES {
        let (_, end) = run(course, Plan::default(), false);
        let (_, twice) = run(course, Plan::default(), true);
        assert_eq!(twice, end, "{}", course.name);
    }
}

#[test]
fn the_courses_make_every_kind_of_call() {
    let made: BTreeSet<usize> = COURSES
        .iter()
        .flat_map(|course| run(course, Plan::default(), false).0.calls().to_vec())
        .map(|call| place(&call))
        .collect();
    for (place, name) in CALLS.iter().enumerate() {
        assert!(made.contains(&place), "no course makes the call {name}");
    }
}

const CALLS: [&str; 22] = [
    "create payment session",
    "create hosted session",
    "read hosted session",
    "disable hosted session",
    "distribute",
    "read payment session",
    "place order",
    "cancel authorization",
    "read order",
    "capture",
    "cancel order",
    "refund",
    "release",
    "extend authorization",
    "charge",
    "create customer token",
    "read customer token",
    "cancel customer token",
    "create session ahead",
    "update session ahead",
    "create page ahead",
    "disable page ahead",
];

/// Returns a call's position in [`CALLS`]. A new call needs a position, and with it a course.
const fn place(call: &Call) -> usize {
    match call {
        Call::CreatePaymentSession { .. } => 0,
        Call::CreateHostedSession { .. } => 1,
        Call::ReadHostedSession { .. } => 2,
        Call::DisableHostedSession { .. } => 3,
        Call::Distribute { .. } => 4,
        Call::ReadPaymentSession { .. } => 5,
        Call::PlaceOrder { .. } => 6,
        Call::CancelAuthorization { .. } => 7,
        Call::ReadOrder { .. } => 8,
        Call::Capture { .. } => 9,
        Call::CancelOrder { .. } => 10,
        Call::Refund { .. } => 11,
        Call::ReleaseRemainingAuthorization { .. } => 12,
        Call::ExtendAuthorization { .. } => 13,
        Call::Charge { .. } => 14,
        Call::CreateCustomerToken { .. } => 15,
        Call::ReadCustomerToken { .. } => 16,
        Call::CancelCustomerToken { .. } => 17,
        Call::Ahead(AheadCall::CreateSession { .. }) => 18,
        Call::Ahead(AheadCall::UpdateSession { .. }) => 19,
        Call::Ahead(AheadCall::CreatePage { .. }) => 20,
        Call::Ahead(AheadCall::DisablePage { .. }) => 21,
    }
}

/// Runs a course under a plan; checks that the journal and Klarna agree, also after another start.
fn run(course: &Course, plan: Plan, answers_twice: bool) -> (Rig, End) {
    let mut rig = (course.rig)();
    rig.answers_twice = answers_twice;
    rig.plan(plan);
    let sale = (course.take)(&mut rig);
    let end = end(&rig, sale);
    let sum = |field: &str| -> i64 {
        let orders = orders(&rig, sale);
        orders
            .iter()
            .filter_map(|order| order[field].as_i64())
            .sum()
    };
    assert!(end.orders.len() <= 1, "{}: {end:?}", course.name);
    assert_eq!(end.captured, sum("captured_amount"), "{}", course.name);
    assert_eq!(end.refunded, sum("refunded_amount"), "{}", course.name);
    rig.verify();
    let shown = rig.sale(sale);
    rig.restart();
    assert_eq!(
        *rig.sale(sale),
        *shown,
        "{}: the journal differs",
        course.name
    );
    (rig, end)
}

/// Returns the orders of a sale at Klarna.
fn orders(rig: &Rig, sale: SaleId) -> Vec<Value> {
    let number = rig.sale(sale).number().as_str().to_owned();
    let mut orders = rig.orders();
    orders.retain(|order| order["merchant_reference1"] == number);
    orders
}

fn end(rig: &Rig, sale: SaleId) -> End {
    let orders = orders(rig, sale);
    let sale = rig.sale(sale);
    End {
        stage: sale.stage(),
        captured: sale.captured().minor(),
        refunded: sale.refunded().minor(),
        orders: orders.iter().map(booked).collect(),
    }
}

/// Returns the part of an order at Klarna that does not depend on ids and times.
fn booked(order: &Value) -> Value {
    let sums = |list: &str, field: &str| -> Vec<Value> {
        let all = order[list].as_array().into_iter().flatten();
        all.map(|one| one[field].clone()).collect()
    };
    serde_json::json!({
        "status": order["status"],
        "amount": order["order_amount"],
        "rest": order["remaining_authorized_amount"],
        "captures": sums("captures", "captured_amount"),
        "refunds": sums("refunds", "refunded_amount"),
    })
}
