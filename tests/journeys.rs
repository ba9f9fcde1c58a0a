//! Whole sales through the engine, the journal, the client and the simulator. Here the ordinary ones; the modules
//! below cover payments opened ahead, who places the order and when, partial hand-overs, changes in the portal, the terms of a payment,
//! customer tokens, the customer's language, and many payments at once.

mod ahead;
mod customer_tokens;
mod edits;
mod language;
mod open_payments;
mod parts;
mod placing;
mod portal;
mod returns;
mod terms;

use handover_core::{Channel, Command, Contact, Goods, PlaceOrderMode, Share, Stage};
use handover_rig::sales::terms;
use handover_rig::{Accident, DAY_MS, Plan, Rig, line, pay};
use handover_till::klarna::code::Code;
use handover_till::shop::phone_number;
use klarna_simulator::world::CustomerAct;

#[test]
fn a_sale_by_qr_is_paid_captured_and_handed_over() {
    let mut rig = Rig::new();
    let sale = rig.opened();
    assert!(rig.run_until(1_000, |rig| matches!(
        rig.snapshot().sale(sale).map(|shown| &shown.code),
        Some(Code::Drawn(_))
    )));
    rig.take_payment(sale);
    rig.hand_over(sale, Goods::Rest);

    let orders = rig.orders();
    assert_eq!(orders.len(), 1);
    assert_eq!(orders[0]["captured_amount"], 1_530);
    assert_eq!(orders[0]["merchant_reference1"], "P-000001");
    assert_eq!(orders[0]["merchant_reference2"], "LONDON12 - 1");
    assert_eq!(
        rig.kinds(sale),
        [
            "started",
            "lines_added",
            "payment_requested",
            "payment_session_opened",
            "hosted_session_opened",
            "completed",
            "order_accepted",
            "capture_requested",
            "captured"
        ]
    );
    assert_eq!(rig.verify().sales, 1);
}

#[test]
fn a_declined_customer_pays_after_all() {
    let mut rig = Rig::new();
    let sale = rig.opened();
    rig.customer(sale, CustomerAct::Open);
    rig.customer(sale, CustomerAct::Decline);
    assert!(rig.run_until(60_000, |rig| {
        rig.kinds(sale)
            .last()
            .is_some_and(|kind| kind == "customer_seen")
    }));
    rig.customer(sale, CustomerAct::Pay);
    rig.run_to(sale, Stage::Paid);
}

#[test]
fn nobody_pays_and_the_time_out_closes_the_page() {
    let mut rig = Rig::new();
    let sale = rig.opened();
    rig.run_until(31 * 60_000, |rig| rig.sale(sale).stage() == Stage::Expired);
    assert_eq!(rig.sale(sale).stage(), Stage::Expired);
    assert_eq!(rig.ledger()["hosted_sessions"][0]["status"], "DISABLED");
    assert!(rig.orders().is_empty());
}

#[test]
fn the_customer_cancels() {
    let mut rig = Rig::new();
    let sale = rig.opened();
    rig.customer(sale, CustomerAct::Open);
    rig.customer(sale, CustomerAct::Cancel);
    rig.run_to(sale, Stage::Cancelled);
}

#[test]
fn a_link_by_mail_and_by_text_message() {
    let mut rig = Rig::new();
    let sale = rig.begin();
    let address = Contact::email("customer@email.uk").expect("an address");
    rig.ask_with(sale, pay(Channel::Email), Some(address))
        .expect("payable");
    rig.run_to(sale, Stage::Open);
    rig.run_for(1_000);
    let number = phone_number::parse("+447755564318", "GB").expect("a number");
    rig.ask_with(sale, Command::Send(Channel::Sms), Some(number))
        .expect("open");
    rig.run_for(1_000);
    assert_eq!(rig.kinds(sale)[5..], ["sent", "send_requested", "sent"]);
    let outbox = rig.ledger()["outbox"].as_array().map(Vec::len);
    assert_eq!(outbox, Some(2));
    assert_eq!(
        rig.ledger()["hosted_sessions"].as_array().map(Vec::len),
        Some(1),
        "one live link"
    );
}

#[test]
fn a_restart_continues_sending_and_the_contact_is_erased_two_weeks_after_the_capture() {
    let mut rig = Rig::new();
    let sale = rig.begin();
    let number = phone_number::parse("+447755564318", "GB").expect("a number");
    rig.ask_with(sale, pay(Channel::Sms), Some(number))
        .expect("payable");
    rig.restart();
    rig.run_to(sale, Stage::Open);
    rig.run_for(1_000);
    rig.restart();
    let shown = rig
        .snapshot()
        .sale(sale)
        .and_then(|shown| shown.contact.clone());
    assert_eq!(shown.as_deref(), Some("+44…18"));
    rig.ask(sale, Command::Send(Channel::Sms)).expect("open");
    rig.run_for(1_000);
    let ledger = rig.ledger();
    let sent = ledger["outbox"].as_array().expect("an outbox");
    assert_eq!(sent.len(), 2, "once for each request");
    assert!(
        sent.iter()
            .all(|one| one.to_string().contains("+447755564318"))
    );
    assert_eq!(rig.sightings(b"7755564318"), 0, "in the till's own files");

    rig.take_payment(sale);
    rig.hand_over(sale, Goods::Rest);
    rig.run_for(13 * DAY_MS);
    assert!(rig.keeps_contact(sale));
    rig.run_for(DAY_MS + 3_600_000);
    assert!(!rig.keeps_contact(sale));
    rig.verify();
}

#[test]
fn paying_during_a_cancellation_asks_a_person() {
    let mut rig = Rig::new();
    let sale = rig.late_with(terms(PlaceOrderMode::PlaceOrder));
    rig.ask(sale, Command::ReturnLate).expect("late");
    rig.run_to(sale, Stage::Cancelled);
    assert_eq!(rig.orders()[0]["status"], "CANCELLED");
}

#[test]
fn a_full_refund() {
    let mut rig = Rig::new();
    let sale = rig.handed_over();
    rig.refund(sale, Share::Goods(Goods::Rest));
    assert_eq!(rig.sale(sale).refunded().minor(), 1_530);
    assert_eq!(rig.orders()[0]["refunded_amount"], 1_530);
}

#[test]
fn a_refund_days_later_finds_its_sale_in_the_journal() {
    let mut rig = Rig::new();
    let sale = rig.handed_over();
    for _ in 0..20 {
        rig.begin();
    }
    rig.restart();
    rig.pass(3 * DAY_MS);
    rig.refund(sale, Share::Goods(Goods::Rest));
    assert_eq!(rig.sale(sale).refunded().minor(), 1_530);
}

#[test]
fn a_killed_till_continues_where_it_was() {
    let mut rig = Rig::new();
    let sale = rig.opened();
    rig.restart();
    rig.customer_pays(sale);
    rig.engine().look(Some(sale));
    assert!(rig.run_until(1_000, |rig| matches!(
        rig.snapshot().sale(sale).map(|shown| &shown.code),
        Some(Code::Drawn(_))
    ) || rig.sale(sale).stage() == Stage::Paid));
    rig.run_to(sale, Stage::Paid);
    rig.hand_over(sale, Goods::Rest);
}

#[test]
fn a_machine_that_wakes_reads_at_once() {
    let mut rig = Rig::new();
    let sale = rig.opened();
    rig.customer_pays(sale);
    rig.pass(8 * 3_600_000);
    rig.run_until(2_000, |rig| {
        rig.sale(sale).stage() == Stage::LatePayment || rig.sale(sale).stage() == Stage::Paid
    });
    assert_eq!(rig.orders().len(), 1);
    assert!(
        matches!(rig.sale(sale).stage(), Stage::LatePayment | Stage::Paid),
        "{:?}",
        rig.sale(sale).stage()
    );
}

#[test]
fn an_unreachable_klarna_loses_nothing() {
    let mut rig = Rig::new();
    let accidents = vec![("create payment session", Accident::NoConnection); 10];
    rig.plan(Plan::of(accidents));
    let sale = rig.begin();
    rig.ask(sale, pay(Channel::Qr)).expect("payable");
    rig.run_to(sale, Stage::Cancelled);
    rig.plan(Plan::default());
    rig.ask(
        sale,
        Command::PaidOtherwise {
            tender: "cash".into(),
        },
    )
    .expect("no link was shown");
    assert_eq!(rig.sale(sale).stage(), Stage::PaidOtherwise);
}

#[test]
fn an_order_under_review_waits() {
    let mut rig = Rig::new();
    let sale = rig.under_review();
    assert!(rig.ask(sale, Command::HandOver(Goods::Rest)).is_err());
    rig.ask(sale, Command::Cancel)
        .expect("an order under review may be cancelled");
    rig.run_to(sale, Stage::Cancelled);
}

#[test]
fn two_sales_do_not_wait_for_each_other() {
    let mut rig = Rig::new();
    let first = rig.opened();
    let second = rig.begin_with(vec![line("22423", 1, 1_275)]);
    rig.open_page(second, terms(PlaceOrderMode::PlaceOrder));
    rig.take_payment(first);
    assert_eq!(rig.sale(second).stage(), Stage::Open);
}

#[test]
fn a_long_day_keeps_only_the_last_finished_sales_in_memory() {
    let mut rig = Rig::new();
    let mut first = None;
    for _ in 0..30 {
        let sale = rig.begin();
        first.get_or_insert(sale);
        rig.ask(sale, Command::Discard).expect("a basket");
        rig.run_for(1);
    }
    assert!(
        rig.snapshot().sales.len() <= 13,
        "{}",
        rig.snapshot().sales.len()
    );
    let first = first.expect("thirty sales");
    rig.ask(
        first,
        Command::PaidOtherwise {
            tender: "cash".into(),
        },
    )
    .expect_err("thrown away");
    assert_eq!(
        rig.sale(first).stage(),
        Stage::Cancelled,
        "it was read from the journal again"
    );
}

#[test]
fn a_sale_that_waits_too_long_needs_attention_although_nothing_happens() {
    let mut rig = Rig::new();
    let sale = rig.paid();
    rig.plan(Plan::of(vec![("capture", Accident::NoConnection); 500]));
    rig.ask(sale, Command::HandOver(Goods::Rest)).expect("paid");
    rig.run_for(60_000);
    let needs_a_person = |rig: &Rig| {
        rig.snapshot()
            .sale(sale)
            .is_some_and(|shown| shown.needs_attention)
    };
    assert!(!needs_a_person(&rig));
    let mut told = false;
    for _ in 0..120 {
        rig.run_for(1_000);
        told |= rig.engine().changes().is_some_and(|snapshot| {
            snapshot
                .sale(sale)
                .is_some_and(|shown| shown.needs_attention)
        });
    }
    assert!(told, "the screens are notified when the time is up");
}

#[test]
fn a_clock_set_back_is_shown_until_it_is_right_again() {
    let mut rig = Rig::new();
    let before = |rig: &mut Rig| {
        rig.engine().tick();
        rig.engine().snapshot().clock_is_before
    };
    rig.begin();
    assert_eq!(before(&mut rig), None);
    rig.sleep(-30_000);
    assert_eq!(before(&mut rig), None, "a correction");
    rig.sleep(-3_600_000);
    let written = before(&mut rig);
    assert!(written.is_some());
    // Writing another event does not make the clock right.
    rig.begin();
    assert_eq!(before(&mut rig), written);
    rig.sleep(3_600_000);
    assert_eq!(before(&mut rig), None);
}
