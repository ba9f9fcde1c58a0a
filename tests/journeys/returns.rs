//! Goods that come back: exchanged for others, or returned alone. The new order is paid first, then the refund is sent.

use handover_core::{
    Command, Goods, LineId, Money, NotRefunded, Piece, PlaceOrderMode, ReturnChange, ReturnReason,
    ReturnStep, ReturnWish, SaleId, Share, Stage,
};
use handover_rig::sales::{ada, terms};
use handover_rig::{Accident, MINUTE_MS, Plan, Rig, line, pence};
use handover_till::engine::TillError;
use klarna_simulator::world::CustomerAct;
use serde_json::{Value, json};

/// Two of the usual six pieces: £5.10.
const TWO: Money = pence(510);

fn two_of(of: SaleId) -> ReturnChange {
    some_of(of, 2)
}

fn some_of(of: SaleId, quantity: i64) -> ReturnChange {
    ReturnChange::Add(ReturnWish {
        of,
        reason: ReturnReason::WrongSize.into(),
        pieces: vec![Piece {
            line: LineId(1),
            quantity: Some(quantity),
        }],
    })
}

/// Returns a sale that was handed over, and a basket of £8.00 with which two of its pieces come back.
fn exchange(rig: &mut Rig) -> (SaleId, SaleId) {
    let original = rig.handed_over();
    let new = rig.begin_with(vec![line("22423", 1, 800)]);
    give_back(rig, new, two_of(original)).expect("two of six");
    (original, new)
}

fn give_back(rig: &mut Rig, sale: SaleId, change: ReturnChange) -> Result<(), TillError> {
    rig.engine().look(Some(sale));
    rig.engine().change_returns(&ada(), sale, change).map(drop)
}

fn step(rig: &Rig, sale: SaleId) -> ReturnStep {
    rig.sale(sale).returns()[0].step.clone()
}

fn run_to_step(rig: &mut Rig, sale: SaleId, wanted: &ReturnStep) {
    let reached = rig.run_until(10 * MINUTE_MS, |rig| step(rig, sale) == *wanted);
    assert!(reached, "it stays {:?}", step(rig, sale));
}

/// Returns the order of a sale, as Klarna has it.
fn order_of(rig: &Rig, sale: SaleId) -> Value {
    let number = rig.sale(sale).number().to_string();
    let orders = rig.orders().into_iter();
    let mut of_sale = orders.filter(|order| order["merchant_reference1"] == number.as_str());
    of_sale.next().expect("an order")
}

#[test]
fn an_exchange_is_paid_in_full_and_then_refunded() {
    let mut rig = Rig::new();
    let (original, new) = exchange(&mut rig);
    assert_eq!(rig.sale(new).difference(), Some(pence(290)));
    rig.open_page(new, terms(PlaceOrderMode::PlaceOrder));
    rig.run_for(MINUTE_MS);
    assert!(rig.sent("refund").is_empty(), "not paid yet");

    rig.take_payment(new);
    run_to_step(&mut rig, new, &ReturnStep::Refunded(TWO));
    rig.settle(original);
    let (old, bought) = (order_of(&rig, original), order_of(&rig, new));
    assert_eq!(
        (&old["refunded_amount"], &bought["order_amount"]),
        (&json!(510), &json!(800))
    );
    let refunded = &old["refunds"][0]["order_lines"][0];
    assert_eq!(
        (&refunded["reference"], &refunded["quantity"]),
        (&json!("85123A/1"), &json!(2))
    );
    let asked = rig
        .kinds(original)
        .into_iter()
        .filter(|kind| kind == "refund_requested");
    assert_eq!(asked.count(), 1);
    rig.hand_over(new, Goods::Rest);
    assert!(rig.reconcile().differences.is_empty());
    rig.verify();
}

#[test]
fn goods_paid_in_cash_are_followed_by_the_refund() {
    let mut rig = Rig::new();
    let (_, new) = exchange(&mut rig);
    rig.ask(
        new,
        Command::PaidOtherwise {
            tender: "cash".into(),
        },
    )
    .expect("a basket");
    run_to_step(&mut rig, new, &ReturnStep::Refunded(TWO));
    rig.verify();
}

#[test]
fn nothing_is_refunded_before_somebody_decides_when_the_customer_does_not_pay() {
    let mut rig = Rig::new();
    let (original, new) = exchange(&mut rig);
    rig.open_page(new, terms(PlaceOrderMode::PlaceOrder));
    rig.customer(new, CustomerAct::Open);
    rig.customer(new, CustomerAct::Decline);
    rig.run_for(MINUTE_MS);
    rig.ask(new, Command::Cancel).expect("open");
    rig.run_to(new, Stage::Cancelled);
    rig.restart();
    rig.run_for(10 * MINUTE_MS);
    assert!(rig.sent("refund").is_empty());
    assert!(
        rig.sale(new).has_undecided_returns(),
        "it is kept after a restart"
    );

    rig.ask(new, Command::RefundReturns)
        .expect("goods came back");
    run_to_step(&mut rig, new, &ReturnStep::Refunded(TWO));
    rig.settle(original);
    assert!(!rig.sale(new).is_unfinished());
    rig.verify();
}

#[test]
fn goods_that_come_back_alone_need_no_payment() {
    let mut rig = Rig::new();
    let original = rig.handed_over();
    let new = rig.begin_with(Vec::new());
    give_back(&mut rig, new, two_of(original)).expect("two of six");
    rig.ask(new, Command::RefundReturns)
        .expect("nothing is bought");
    assert_eq!(rig.sale(new).stage(), Stage::Returned);
    run_to_step(&mut rig, new, &ReturnStep::Refunded(TWO));
    assert_eq!(rig.orders().len(), 1);
    rig.settle(original);
    rig.verify();
}

#[test]
fn a_refusal_of_the_refund_is_told_and_asked_for_again() {
    let mut rig = Rig::new();
    let (original, new) = exchange(&mut rig);
    rig.control(
        "/control/faults",
        &json!({"match": "refund", "kind": "status", "status": 403, "times": 1}),
    );
    rig.open_page(new, terms(PlaceOrderMode::PlaceOrder));
    rig.take_payment(new);
    let told = rig.run_until(10 * MINUTE_MS, |rig| rig.sale(new).has_undecided_returns());
    assert!(told, "{:?}", rig.sale(new).returns());
    let refused = step(&rig, new);
    assert!(
        matches!(&refused, ReturnStep::NotRefunded(NotRefunded::Klarna { refusal }) if refusal.status == 403),
        "{refused:?}"
    );
    assert_eq!(rig.sale(new).stage(), Stage::Paid, "the payment stands");
    assert_eq!(order_of(&rig, original)["refunded_amount"], 0);

    rig.ask(new, Command::RetryReturn { place: 0 })
        .expect("refused");
    run_to_step(&mut rig, new, &ReturnStep::Refunded(TWO));
    assert_eq!(order_of(&rig, original)["refunded_amount"], 510);
    rig.verify();
}

#[test]
fn a_refund_survives_every_accident_and_is_made_once() {
    for operation in ["refund", "read order"] {
        for accident in Accident::ALL {
            let mut rig = Rig::new();
            let (original, new) = exchange(&mut rig);
            rig.open_page(new, terms(PlaceOrderMode::PlaceOrder));
            rig.take_payment_under(new, Plan::once(operation, accident));
            run_to_step(&mut rig, new, &ReturnStep::Refunded(TWO));
            rig.settle(original);
            let order = order_of(&rig, original);
            assert_eq!(order["refunded_amount"], 510, "{operation} {accident:?}");
            let refunds = order["refunds"].as_array().map(Vec::len);
            assert_eq!(refunds, Some(1), "{operation} {accident:?}");
            rig.verify();
        }
    }
}

#[test]
fn a_till_killed_between_the_payment_and_the_refund_refunds_once() {
    for has_begun in [false, true] {
        let mut rig = Rig::new();
        let (original, new) = exchange(&mut rig);
        rig.open_page(new, terms(PlaceOrderMode::PlaceOrder));
        rig.take_payment(new);
        if has_begun {
            // The refund is written down, and the till dies before it is sent.
            drop(rig.engine().tick());
        }
        assert_eq!(rig.sale(original).write().is_some(), has_begun);
        rig.restart();
        assert!(rig.sent("refund").is_empty());
        run_to_step(&mut rig, new, &ReturnStep::Refunded(TWO));
        rig.settle(original);
        let refunds = order_of(&rig, original)["refunds"].as_array().map(Vec::len);
        assert_eq!(refunds, Some(1));
        rig.verify();
    }
}

#[test]
fn a_till_killed_at_every_step_refunds_once() {
    let mut rig = Rig::new();
    let (original, new) = exchange(&mut rig);
    rig.open_page(new, terms(PlaceOrderMode::PlaceOrder));
    rig.customer_pays(new);
    for _ in 0..40 {
        rig.restart();
        rig.run_for(3_000);
    }
    assert_eq!(step(&rig, new), ReturnStep::Refunded(TWO));
    let refunds = order_of(&rig, original)["refunds"].as_array().map(Vec::len);
    assert_eq!(refunds, Some(1));
    rig.verify();
}

#[test]
fn two_baskets_do_not_take_back_the_same_piece() {
    let mut rig = Rig::new();
    let (original, first) = exchange(&mut rig);
    let second = rig.begin_with(vec![line("22423", 1, 800)]);
    let refused = give_back(&mut rig, second, some_of(original, 5));
    assert!(matches!(refused, Err(TillError::Refused(_))), "{refused:?}");
    give_back(&mut rig, second, some_of(original, 4)).expect("four are left");

    // What another refund took in the meantime is noticed before the customer pays.
    let share = Share::Goods(Goods::Pieces(vec![Piece {
        line: LineId(1),
        quantity: Some(1),
    }]));
    rig.refund(original, share);
    let refused = rig.ask(second, Command::Pay(terms(PlaceOrderMode::PlaceOrder)));
    assert!(matches!(refused, Err(TillError::Refused(_))), "{refused:?}");
    assert_eq!(rig.sale(second).stage(), Stage::Basket);

    rig.ask(first, Command::Discard).expect("a basket");
    rig.open_page(second, terms(PlaceOrderMode::PlaceOrder));
    rig.take_payment(second);
    run_to_step(&mut rig, second, &ReturnStep::Refunded(pence(1_020)));
    rig.settle(original);
    assert_eq!(order_of(&rig, original)["refunded_amount"], 1_275);
    rig.verify();
}

#[test]
fn goods_of_two_sales_come_back_and_each_is_refunded_on_its_own_order() {
    let mut rig = Rig::new();
    let (one, two) = (rig.handed_over(), rig.handed_over());
    let new = rig.begin_with(vec![line("22423", 1, 800)]);
    for original in [one, two] {
        give_back(&mut rig, new, two_of(original)).expect("two of six");
    }
    let removed = ReturnChange::Remove {
        place: 0,
        line: LineId(1),
    };
    give_back(&mut rig, new, removed).expect("a basket");
    give_back(&mut rig, new, some_of(one, 1)).expect("one of six");
    rig.open_page(new, terms(PlaceOrderMode::PlaceOrder));
    rig.take_payment(new);
    let done = rig.run_until(10 * MINUTE_MS, |rig| {
        rig.sale(new).returns_owed().is_empty()
    });
    assert!(done, "{:?}", rig.sale(new).returns());
    rig.run_for(MINUTE_MS);
    assert_eq!(order_of(&rig, one)["refunded_amount"], 255);
    assert_eq!(order_of(&rig, two)["refunded_amount"], 510);
    rig.verify();
}
