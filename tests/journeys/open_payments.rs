//! Many open payments at once: the till reads those that something happened to, forgets none, and soon notices when a
//! customer it has just left pays.

use handover_core::{SaleId, Stage};
use handover_rig::{MINUTE_MS, Rig};
use klarna_simulator::world::CustomerAct;
use serde_json::json;

const SECOND_MS: i64 = 1_000;

#[test]
fn the_cost_of_open_payments_depends_on_their_events_not_their_number() {
    for open in [10, 100] {
        let (mut rig, opened) = many(open);
        rig.engine().changes();
        let (before, calls) = (rig.engine().effort(), rig.calls().len());
        for sale in opened.iter().take(5) {
            rig.customer(*sale, CustomerAct::Open);
            rig.run_for(2 * MINUTE_MS);
            assert!(rig.engine().changes().is_some(), "the payment was shown");
        }
        let after = rig.engine().effort();
        let calls = u64::try_from(rig.calls().len() - calls).expect("few");
        let looked_at = after.looked_at - before.looked_at;
        // A sale is looked at when its call is due, and when its answer arrives.
        assert!(
            looked_at <= 3 * calls + 20,
            "{open} open: looked {looked_at} times for {calls} calls"
        );
        let shown = after.shown - before.shown;
        assert!(
            shown <= calls + 20,
            "{open} open: {shown} for {calls} calls"
        );
    }
}

#[test]
fn what_follows_from_silence_is_the_tills_own_doing() {
    let mut rig = Rig::new();
    rig.control(
        "/control/faults",
        &json!({"match": "create_hosted_session", "kind": "lose_answer", "times": 1}),
    );
    let sale = rig.opened();
    let actors: Vec<String> = rig
        .events(sale)
        .into_iter()
        .map(|entry| format!("{} by {}", entry.kind, entry.actor))
        .collect();
    assert_eq!(
        actors,
        [
            "started by person:Ada",
            "lines_added by person:Ada",
            "payment_requested by person:Ada",
            "payment_session_opened by klarna",
            "opening_repeated by till",
            "hosted_session_opened by klarna",
        ]
    );
}

#[test]
fn no_open_payment_is_forgotten_when_there_are_too_many_to_read() {
    let (mut rig, open) = many(250);
    let payers: Vec<SaleId> = open.iter().copied().step_by(50).collect();
    for sale in &payers {
        rig.customer_pays(*sale);
    }
    let seen = rig.run_until(3 * MINUTE_MS, |rig| {
        payers
            .iter()
            .all(|sale| rig.sale(*sale).stage() == Stage::Paid)
    });
    assert!(seen);
}

#[test]
fn payments_of_the_last_customers_left_are_noticed_within_five_seconds() {
    let (mut rig, open) = many(40);
    for (last, sale) in open.into_iter().rev().take(4).enumerate() {
        rig.customer(sale, CustomerAct::Open);
        rig.run_for(30 * SECOND_MS);
        rig.customer(sale, CustomerAct::Pay);
        let seen = rig.run_until(5 * SECOND_MS, |rig| rig.sale(sale).stage() == Stage::Paid);
        assert!(seen, "the last but {last}");
    }
}

/// Returns a till with this many open payments, each shown on the cashier's screen and then left.
fn many(open: usize) -> (Rig, Vec<SaleId>) {
    let mut rig = Rig::new();
    let mut sales = Vec::new();
    for _ in 0..open {
        let sale = rig.opened();
        rig.engine().look(None);
        sales.push(sale);
    }
    (rig, sales)
}
