//! Customers who agree to a customer token and are charged again: the till and Klarna's records, with everything that
//! can go wrong.

use std::path::PathBuf;

use handover_core::{
    Channel, Closed, Command, CustomerToken, Goods, Over, PaymentTerms, PlaceOrderMode, Refusal,
    SaleId, Share, Stage, State,
};
use handover_rig::sales::ada;
use handover_rig::{Accident, Plan, Rig};
use handover_till::engine::TillError;
use handover_till::shop::customer::CustomerName;
use serde_json::{Value, json};

const MINUTE_MS: i64 = 60_000;
const DAY_MS: i64 = 24 * 60 * MINUTE_MS;
const NAME: &str = "Customer 4711";

#[test]
fn a_customer_agrees_once_and_is_charged_again_without_a_page() {
    let mut rig = Rig::new();
    let first = agreed(&mut rig);
    assert_eq!(
        rig.sent("create payment session")[0].body["intent"],
        "buy_and_tokenize"
    );
    assert!(!rig.keeps_approval(first));
    rig.hand_over(first, Goods::Rest);

    rig.restart();
    let second = charged(&mut rig, first);
    assert_eq!(rig.sent("create hosted session").len(), 1, "no page");
    rig.ask(second, Command::HandOver(Goods::Rest))
        .expect("paid");
    rig.settle(second);
    let refund = Command::Refund {
        share: Share::Goods(Goods::Rest),
        reason: "broken".into(),
    };
    rig.ask(second, refund).expect("captured");
    rig.settle(second);

    let order = order_of(&rig, second);
    assert_eq!(order["merchant_reference2"], "LONDON12 - 1");
    assert_eq!(
        (&order["captured_amount"], &order["refunded_amount"]),
        (&json!(1_530), &json!(1_530))
    );
    let found = rig.reconcile();
    assert_eq!((found.agreed, found.differences.len()), (2, 0));
    rig.pass(2 * DAY_MS);
    let statement = rig.payouts("LONDON12 - 1").expect("payouts");
    assert_eq!((statement.matched, statement.irregular.len()), (3, 0));
    rig.verify();
}

#[test]
fn a_charged_order_is_cancelled_before_the_goods_are_handed_over() {
    let mut rig = Rig::new();
    let first = agreed(&mut rig);
    let second = charged(&mut rig, first);
    rig.ask(second, Command::Cancel).expect("paid");
    rig.run_to(second, Stage::Cancelled);
    assert_eq!(order_of(&rig, second)["status"], "CANCELLED");
}

#[test]
fn a_customer_token_survives_every_accident_and_costs_no_sale() {
    for operation in ["create customer token", "place order", "read order"] {
        for accident in Accident::ALL {
            let mut rig = Rig::new();
            rig.plan(Plan::once(operation, accident));
            let sale = asked(&mut rig);
            rig.run_to(sale, Stage::Paid);
            run_customer_token(&mut rig, sale);
            rig.ask(sale, Command::HandOver(Goods::Rest)).expect("paid");
            rig.settle(sale);
            assert_eq!(rig.orders().len(), 1, "{operation} {accident:?}");
            let is_lost = operation == "create customer token"
                && matches!(
                    accident,
                    Accident::DieAfter | Accident::LoseAnswer | Accident::SendTwice
                );
            let word = if is_lost { "not_made" } else { "active" };
            assert_eq!(word_of(&rig, sale), word, "{operation} {accident:?}");
            assert_eq!(
                tokens(&rig).len(),
                1,
                "{operation} {accident:?}: never a second one"
            );
            assert!(!rig.keeps_approval(sale), "{operation} {accident:?}");
            assert_eq!(has_key(&rig), !is_lost, "{operation} {accident:?}");
            rig.verify();
            let shown = rig.sale(sale);
            rig.restart();
            assert_eq!(*rig.sale(sale), *shown, "{operation} {accident:?}");
        }
    }
}

#[test]
fn a_recurring_charge_survives_every_accident_and_is_made_once() {
    for operation in ["charge customer token", "read order", "capture"] {
        for accident in Accident::ALL {
            let mut rig = Rig::new();
            let first = agreed(&mut rig);
            rig.plan(Plan::of([
                ("charge customer token", Accident::CutBefore),
                (operation, accident),
            ]));
            let sale = charged(&mut rig, first);
            rig.ask(sale, Command::HandOver(Goods::Rest)).expect("paid");
            rig.settle(sale);
            assert_eq!(rig.sale(sale).stage(), Stage::HandedOver);
            assert_eq!(rig.orders().len(), 2, "{operation} {accident:?}");
            let order = order_of(&rig, sale);
            assert_eq!(order["captures"].as_array().map(Vec::len), Some(1));
            assert_eq!(order["captured_amount"], 1_530, "{operation} {accident:?}");
            let keys: Vec<String> = rig
                .sent("charge customer token")
                .iter()
                .map(|sent| format!("{:?} {}", sent.headers, sent.body))
                .collect();
            assert!(keys.windows(2).all(|pair| pair[0] == pair[1]), "{keys:?}");
            rig.verify();
            let shown = rig.sale(sale);
            rig.restart();
            assert_eq!(*rig.sale(sale), *shown, "{operation} {accident:?}");
        }
    }
}

#[test]
fn a_token_cancellation_survives_every_accident_and_the_customer_is_erased() {
    for operation in ["cancel customer token", "read customer token"] {
        for accident in Accident::ALL {
            let mut rig = Rig::new();
            let sale = agreed(&mut rig);
            rig.plan(Plan::once(operation, accident));
            rig.ask(sale, Command::CancelCustomerToken)
                .expect("an active token");
            run_customer_token(&mut rig, sale);
            assert_eq!(word_of(&rig, sale), "cancelled", "{operation} {accident:?}");
            assert_eq!(tokens(&rig)[0]["status"], "CANCELLED");
            assert_refused(charge(&mut rig, sale), &Refusal::CustomerTokenNotChargeable);
            rig.ask(sale, Command::ForgetCustomer)
                .expect("the token has ended");
            assert!(rig.engine().customers().expect("readable").is_empty());
            assert!(!has_key(&rig));
            rig.verify();
        }
    }
}

#[test]
fn a_refused_charge_gives_its_reason_and_the_basket_is_sold_with_a_link() {
    for (action, code) in [("suspend", "TOKEN_SUSPENDED"), ("cancel", "TOKEN_CANCELED")] {
        let mut rig = Rig::new();
        let first = agreed(&mut rig);
        control_token(&mut rig, action);
        let sale = charge(&mut rig, first).expect("the till does not know yet");
        rig.run_to(sale, Stage::Refused);
        let shown = rig.sale(sale);
        let State::Closed(Over {
            how: Closed::ChargeRefused(refusal),
            ..
        }) = shown.state()
        else {
            panic!("{:?}", shown.state());
        };
        assert_eq!(refusal.code.as_deref(), Some(code));
        assert_eq!(rig.orders().len(), 1);
        rig.ask(first, Command::ReadCustomerToken)
            .expect("active on this till");
        run_customer_token(&mut rig, first);
        let word = if action == "suspend" {
            "suspended"
        } else {
            "cancelled"
        };
        assert_eq!(word_of(&rig, first), word);

        rig.paid();
    }
}

#[test]
fn a_charge_under_review_blocks_the_hand_over() {
    let mut rig = Rig::new();
    let first = agreed(&mut rig);
    rig.control("/control/review", &json!({"status": "PENDING"}));
    let sale = charge(&mut rig, first).expect("an active token");
    rig.run_to(sale, Stage::UnderReview);
    let order = order_of(&rig, sale)["order_id"]
        .as_str()
        .expect("an id")
        .to_owned();
    let decided = json!({ "order_id": order, "status": "ACCEPTED" });
    rig.control("/control/review", &decided);
    rig.run_to(sale, Stage::Paid);
}

#[test]
fn a_charge_that_klarna_never_answers_is_shown_to_a_person() {
    let mut rig = Rig::new();
    let first = agreed(&mut rig);
    rig.plan(Plan::of(vec![
        ("charge customer token", Accident::CutBefore);
        3_000
    ]));
    let sale = charge(&mut rig, first).expect("an active token");
    rig.run_for(MINUTE_MS);
    assert_eq!(rig.sale(sale).stage(), Stage::InDoubt);
    assert!(matches!(
        rig.ask(first, Command::ForgetCustomer),
        Err(TillError::Refused(_))
    ));
    rig.run_for(DAY_MS);
    assert!(matches!(rig.sale(sale).state(), State::Unreadable(_)));
    rig.verify();
}

#[test]
fn a_refusal_does_not_disprove_an_earlier_attempt() {
    for accident in [Accident::DieAfter, Accident::LoseAnswer] {
        let mut rig = Rig::new();
        let first = agreed(&mut rig);
        rig.plan(Plan::of([("charge customer token", accident)]));
        rig.control(
            "/control/faults",
            &json!({"match": "order_by_token", "kind": "status", "status": 403, "skip": 1, "times": 1}),
        );
        let sale = charge(&mut rig, first).expect("an active token");
        rig.run_to(sale, Stage::InDoubt);
        rig.run_to(sale, Stage::Paid);
        assert_eq!(rig.sent("charge customer token").len(), 3, "{accident:?}");
        assert_eq!(rig.orders().len(), 2, "{accident:?}");
        rig.verify();
    }
}

#[test]
fn names_and_secrets_are_stored_only_encrypted() {
    let mut rig = Rig::new();
    let sale = agreed(&mut rig);
    let secret = tokens(&rig)[0]["token_id"]
        .as_str()
        .expect("a token")
        .to_owned();
    let shown = format!("{:?} {:?}", rig.snapshot(), rig.engine().customers());
    let files = files_of(&rig);
    for canary in [secret.as_str(), NAME] {
        assert!(!shown.contains(canary));
        for file in &files {
            let bytes = std::fs::read(file).expect("a readable file");
            let found = bytes
                .windows(canary.len())
                .any(|bytes| bytes == canary.as_bytes());
            assert!(!found, "{}", file.display());
        }
    }
    let customers = rig.engine().customers().expect("readable");
    assert!(customers[0].name.as_ref().is_some_and(|name| name.is(NAME)));
    assert_eq!((customers.len(), customers[0].sale), (1, sale));
}

#[test]
fn a_token_whose_key_is_lost_is_not_charged() {
    let mut rig = Rig::new();
    let sale = agreed(&mut rig);
    std::fs::remove_file(keys(&rig)).expect("keys");
    rig.restart();
    assert!(
        rig.engine().customers().expect("readable")[0]
            .name
            .is_none()
    );
    assert_refused(charge(&mut rig, sale), &Refusal::CustomerTokenNotChargeable);
    rig.ask(sale, Command::CancelCustomerToken)
        .expect("active at Klarna");
    run_customer_token(&mut rig, sale);
    assert_eq!(word_of(&rig, sale), "lost");
    rig.ask(sale, Command::ForgetCustomer).expect("lost");
    rig.verify();
}

#[test]
fn a_sale_without_payment_stores_nothing_about_its_customer() {
    let mut rig = Rig::new();
    let sale = ask_to_remember(&mut rig);
    rig.run_to(sale, Stage::Open);
    assert!(has_key(&rig));
    rig.restart();
    rig.ask(sale, Command::Cancel).expect("open");
    rig.run_to(sale, Stage::Cancelled);
    assert!(!has_key(&rig));
    assert!(tokens(&rig).is_empty());
    assert!(rig.engine().customers().expect("readable").is_empty());
    let nobody = rig.begin();
    let outcome = rig.ask(nobody, Command::Pay(remembering()));
    assert!(matches!(
        outcome,
        Err(TillError::Refused(Refusal::TextMissing("customer")))
    ));
}

fn remembering() -> PaymentTerms {
    PaymentTerms {
        mode: PlaceOrderMode::None,
        remember: true,
        ..PaymentTerms::usual(Channel::Qr, 30 * MINUTE_MS)
    }
}

fn ask_to_remember(rig: &mut Rig) -> SaleId {
    let sale = rig.begin();
    let engine = rig.engine();
    engine.look(Some(sale));
    engine
        .ask_for(
            &ada(),
            sale,
            &Command::Pay(remembering()),
            None,
            CustomerName::parse(NAME),
        )
        .expect("payable");
    sale
}

/// Returns a sale whose customer approved payment and token.
fn asked(rig: &mut Rig) -> SaleId {
    let sale = ask_to_remember(rig);
    rig.run_to(sale, Stage::Open);
    rig.customer_pays(sale);
    sale
}

fn agreed(rig: &mut Rig) -> SaleId {
    let sale = asked(rig);
    rig.run_to(sale, Stage::Paid);
    run_customer_token(rig, sale);
    assert_eq!(word_of(rig, sale), "active");
    sale
}

/// Starts a sale charged to the token created in `first`.
fn charge(rig: &mut Rig, first: SaleId) -> Result<SaleId, TillError> {
    let sale = rig.begin();
    rig.ask(
        sale,
        Command::Charge {
            customer_token: first,
        },
    )?;
    Ok(sale)
}

fn charged(rig: &mut Rig, first: SaleId) -> SaleId {
    let sale = charge(rig, first).expect("an active token");
    rig.run_to(sale, Stage::Paid);
    sale
}

/// Lets time pass until nothing about the token is under way.
fn run_customer_token(rig: &mut Rig, sale: SaleId) {
    let done = rig.run_until(10 * MINUTE_MS, |rig| {
        let shown = rig.sale(sale);
        let customer_token = shown.customer_token();
        customer_token.is_some_and(|customer_token| {
            !customer_token.is_underway() && !matches!(customer_token, CustomerToken::Asked { .. })
        })
    });
    assert!(done, "stuck in {:?}", rig.sale(sale).customer_token());
}

fn word_of(rig: &Rig, sale: SaleId) -> &'static str {
    rig.sale(sale)
        .customer_token()
        .map_or("", CustomerToken::word)
}

fn order_of(rig: &Rig, sale: SaleId) -> Value {
    let number = rig.sale(sale).number().as_str().to_owned();
    let orders = rig.orders();
    let mut mine = orders
        .iter()
        .filter(|order| order["merchant_reference1"] == number);
    let order = mine.next().expect("an order").clone();
    assert!(mine.next().is_none(), "one order a sale");
    order
}

fn tokens(rig: &Rig) -> Vec<Value> {
    rig.ledger()["customer_tokens"]
        .as_array()
        .expect("the ledger lists them")
        .clone()
}

fn control_token(rig: &mut Rig, action: &str) {
    let token = tokens(rig)[0]["token_id"]
        .as_str()
        .expect("an id")
        .to_owned();
    rig.control(&format!("/control/tokens/{token}/{action}"), &json!({}));
}

fn keys(rig: &Rig) -> PathBuf {
    PathBuf::from(format!("{}-keys", rig.journal_path().display()))
}

/// Returns whether a key is stored: an empty slot is overwritten.
fn has_key(rig: &Rig) -> bool {
    let keys = std::fs::read(keys(rig)).unwrap_or_default();
    keys.chunks(64).any(|slot| slot.starts_with(b"HNDKEY"))
}

fn files_of(rig: &Rig) -> Vec<PathBuf> {
    let folder = rig.journal_path().parent().expect("a folder").to_owned();
    std::fs::read_dir(folder)
        .expect("a folder")
        .map(|file| file.expect("a file").path())
        .filter(|file| file.is_file())
        .collect()
}

fn assert_refused(outcome: Result<SaleId, TillError>, wanted: &Refusal) {
    match outcome {
        Err(TillError::Refused(refusal)) => assert_eq!(refusal, *wanted),
        other => panic!("{other:?} instead of {wanted:?}"),
    }
}
