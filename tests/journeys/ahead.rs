//! Payments opened while the basket is rung up: what Klarna has open, and what *Pay* still waits for.

use handover_core::{
    Acquiring, Category, Channel, Command, Goods, LineId, PaymentTerms, SaleId, Stage,
};
use handover_rig::sales::{ada, terms};
use handover_rig::{Accident, MINUTE_MS, Plan, Rig, pay};
use handover_till::engine::Work;
use handover_till::klarna::code::Code;
use handover_till::shop::phone_number;
use serde_json::{Value, json};

const SECOND_MS: i64 = 1_000;

/// The requests that lead to a page, in order.
const OPENING: [&str; 4] = [
    "create payment session",
    "update payment session",
    "create hosted session",
    "disable hosted session",
];

#[test]
fn a_basket_is_opened_at_klarna_as_it_grows_and_paid_with_one_call_less() {
    let mut rig = Rig::preparing(false);
    let sale = on_screen(&mut rig);
    assert_eq!(made(&rig), [1, 0, 0, 0]);
    set_quantity(&mut rig, sale, 7);
    assert_eq!(made(&rig), [1, 1, 0, 0]);

    rig.ask(sale, pay(Channel::Qr)).expect("payable");
    rig.run_to(sale, Stage::Open);
    assert_eq!(made(&rig), [1, 1, 1, 0]);
    assert_eq!(
        rig.kinds(sale),
        [
            "started",
            "lines_added",
            "quantity_changed",
            "payment_requested",
            "payment_session_opened",
            "hosted_session_opened"
        ]
    );
    rig.take_payment(sale);
    rig.hand_over(sale, Goods::Rest);
    assert_eq!(rig.orders()[0]["captured_amount"], 7 * 255);
}

#[test]
fn with_the_page_opened_ahead_the_code_is_there_without_a_call() {
    let mut rig = Rig::preparing(true);
    let sale = on_screen(&mut rig);
    assert_eq!(made(&rig), [1, 0, 1, 0]);

    rig.ask(sale, pay(Channel::Qr)).expect("payable");
    assert!(rig.engine().tick().iter().all(|work| !is_opening(work)));
    assert_eq!(rig.sale(sale).stage(), Stage::Open);
    let snapshot = rig.snapshot();
    let code = snapshot.sale(sale).map(|shown| shown.code.clone());
    assert!(matches!(code, Some(Code::Drawn(_))), "{code:?}");
    rig.take_payment(sale);
    assert_eq!(made(&rig), [1, 0, 1, 0]);
    assert_eq!(live_pages(&rig), 0);
}

#[test]
fn pay_right_after_a_change_opens_the_payment_as_without() {
    for with_page in [false, true] {
        let mut rig = Rig::preparing(with_page);
        let sale = on_screen(&mut rig);
        let quantity = Command::SetQuantity {
            line: LineId(1),
            quantity: 9,
        };
        rig.ask(sale, quantity).expect("a basket");
        rig.open_page(sale, terms(handover_core::PlaceOrderMode::PlaceOrder));
        rig.take_payment(sale);
        rig.hand_over(sale, Goods::Rest);
        assert_eq!(rig.orders()[0]["captured_amount"], 9 * 255);
        rig.run_for(MINUTE_MS);
        assert_eq!(live_pages(&rig), 0);
    }
}

#[test]
fn whatever_happens_to_the_calls_the_customer_pays_for_the_basket() {
    for with_page in [false, true] {
        for operation in OPENING {
            for accident in Accident::ALL {
                let mut rig = Rig::preparing(with_page);
                rig.plan(Plan::once(operation, accident));
                let sale = on_screen(&mut rig);
                set_quantity(&mut rig, sale, 7);
                set_quantity(&mut rig, sale, 8);
                rig.ask(sale, pay(Channel::Qr)).expect("payable");
                rig.run_to(sale, Stage::Open);
                rig.take_payment(sale);
                rig.hand_over(sale, Goods::Rest);
                let orders = rig.orders();
                assert_eq!(orders.len(), 1, "{operation}, {accident:?}");
                let captured = &orders[0]["captured_amount"];
                assert_eq!(*captured, 8 * 255, "{operation}, {accident:?}");
            }
        }
    }
}

#[test]
fn a_refusal_is_not_asked_for_again_until_the_basket_changes() {
    let mut rig = Rig::preparing(false);
    rig.control(
        "/control/faults",
        &json!({"match": "create_payment_session", "kind": "status", "status": 403, "times": 1}),
    );
    let sale = on_screen(&mut rig);
    rig.run_for(5 * MINUTE_MS);
    assert_eq!(made(&rig), [1, 0, 0, 0]);
    set_quantity(&mut rig, sale, 7);
    assert_eq!(made(&rig), [2, 0, 0, 0]);
    rig.ask(sale, pay(Channel::Qr)).expect("payable");
    rig.run_to(sale, Stage::Open);
    assert_eq!(made(&rig), [2, 0, 1, 0]);
}

#[test]
fn a_session_that_klarna_has_forgotten_is_opened_anew() {
    let mut rig = Rig::preparing(false);
    let sale = on_screen(&mut rig);
    rig.forget("update_payment_session", 1);
    set_quantity(&mut rig, sale, 7);
    assert_eq!(made(&rig), [2, 1, 0, 0]);
    rig.ask(sale, pay(Channel::Qr)).expect("payable");
    rig.run_to(sale, Stage::Open);
    assert_eq!(made(&rig), [2, 1, 1, 0]);
}

#[test]
fn parking_or_emptying_a_basket_leaves_its_session_to_expire_and_disables_its_page() {
    let park = Command::Park {
        note: "comes back".to_owned(),
    };
    for command in [
        park,
        Command::RemoveLine { line: LineId(1) },
        Command::Discard,
    ] {
        let mut rig = Rig::preparing(true);
        let sale = on_screen(&mut rig);
        assert_eq!(live_pages(&rig), 1);
        rig.ask(sale, command.clone()).expect("a basket");
        rig.run_for(10 * SECOND_MS);
        assert_eq!(made(&rig), [1, 0, 1, 1], "{command:?}");
        assert_eq!(live_pages(&rig), 0, "{command:?}");
    }
}

#[test]
fn nothing_is_opened_for_a_basket_that_nobody_looks_at() {
    let mut rig = Rig::preparing(true);
    let sale = rig.begin();
    rig.run_for(MINUTE_MS);
    assert_eq!(made(&rig), [0; 4]);
    rig.engine().look(Some(sale));
    rig.run_for(10 * SECOND_MS);
    assert_eq!(made(&rig), [1, 0, 1, 0]);
    rig.engine().look(None);
    rig.run_for(10 * SECOND_MS);
    assert_eq!(live_pages(&rig), 0);
}

#[test]
fn other_terms_open_another_session_or_page() {
    let usual = || PaymentTerms::usual(Channel::Qr, 30 * MINUTE_MS);
    let by_phone = PaymentTerms {
        channel: Channel::Sms,
        acquiring: Acquiring::Telesales,
        ..usual()
    };
    let later = PaymentTerms {
        categories: vec![Category::parse("klarna").expect("a word")],
        ..usual()
    };
    for (terms, made_then) in [(by_phone, [2, 0, 2, 1]), (later, [1, 0, 2, 1])] {
        let mut rig = Rig::preparing(true);
        let sale = on_screen(&mut rig);
        let contact = phone_number::parse("+44 7700 900123", "GB").ok();
        rig.ask_with(sale, Command::Pay(terms.clone()), contact)
            .expect("payable");
        rig.run_to(sale, Stage::Open);
        rig.run_for(SECOND_MS);
        assert_eq!(made(&rig), made_then, "{terms:?}");
        assert_eq!(live_pages(&rig), 1);
    }
}

#[test]
fn what_klarna_offered_for_another_basket_is_asked_again() {
    let mut rig = Rig::preparing(false);
    let sale = on_screen(&mut rig);
    set_quantity(&mut rig, sale, 7);
    let terms = PaymentTerms {
        categories: vec![Category::parse("klarna").expect("a word")],
        ..PaymentTerms::usual(Channel::Qr, 30 * MINUTE_MS)
    };
    rig.open_page(sale, terms);
    assert_eq!(made(&rig), [2, 1, 1, 0]);
}

#[test]
fn what_was_opened_half_an_hour_ago_is_opened_anew() {
    let mut rig = Rig::preparing(true);
    let sale = on_screen(&mut rig);
    rig.pass(31 * MINUTE_MS);
    rig.ask(sale, pay(Channel::Qr)).expect("payable");
    rig.run_to(sale, Stage::Open);
    assert_eq!(made(&rig)[0], 2);
    rig.run_for(10 * SECOND_MS);
    assert_eq!(live_pages(&rig), 1, "the first page is disabled");
}

#[test]
fn a_burst_of_scans_is_one_update() {
    let mut rig = Rig::preparing(false);
    let sale = on_screen(&mut rig);
    for quantity in 7..27 {
        let quantity = Command::SetQuantity {
            line: LineId(1),
            quantity,
        };
        rig.ask(sale, quantity).expect("a basket");
        rig.run_for(20);
    }
    rig.run_for(SECOND_MS);
    assert!(made(&rig)[1] <= 3, "{:?}", made(&rig));
    rig.ask(sale, pay(Channel::Qr)).expect("payable");
    rig.run_to(sale, Stage::Open);
    assert_eq!(made(&rig)[0], 1);
}

#[test]
fn after_a_restart_the_basket_on_screen_is_opened_again() {
    let mut rig = Rig::preparing(false);
    let sale = on_screen(&mut rig);
    rig.restart();
    rig.engine().look(Some(sale));
    rig.run_for(SECOND_MS);
    assert_eq!(made(&rig), [2, 0, 0, 0]);
    assert_eq!(
        rig.kinds(sale),
        ["started", "lines_added"],
        "no event names it"
    );
}

/// Starts a sale on the cashier's screen, and lets the till prepare its payment.
fn on_screen(rig: &mut Rig) -> SaleId {
    let sale = rig.begin();
    rig.engine().look(Some(sale));
    rig.run_for(10 * SECOND_MS);
    sale
}

fn set_quantity(rig: &mut Rig, sale: SaleId, quantity: i64) {
    let line = LineId(1);
    let command = Command::SetQuantity { line, quantity };
    rig.engine()
        .ask(&ada(), sale, &command, None)
        .expect("a basket");
    rig.run_for(10 * SECOND_MS);
}

/// Returns how often each request of [`OPENING`] was sent.
fn made(rig: &Rig) -> [usize; 4] {
    OPENING.map(|operation| rig.sent(operation).len())
}

fn is_opening(work: &Work) -> bool {
    matches!(work, Work::Call(job) if !job.call.is_read())
}

/// Returns how many pages could be paid.
fn live_pages(rig: &Rig) -> usize {
    let ledger = rig.ledger();
    let pages = ledger["hosted_sessions"].as_array().expect("a list");
    let is_live =
        |page: &&Value| matches!(page["status"].as_str(), Some("WAITING" | "IN_PROGRESS"));
    pages.iter().filter(is_live).count()
}
