//! Goods of one sale that come back with another.

use proptest::prelude::*;

use super::*;
use crate::basket::returns::{Return, ReturnChange, ReturnWish};
use crate::sale::event::illegal_event::IllegalEvent;
use crate::sale::event::reason::RefundReason;
use crate::sale::known::PersonNeeded;
use crate::sale::returns::ReturnDue;
use crate::sale::state::returns::{NotRefunded, ReturnStep, TakenBackProgress};
use crate::values::reason::{Reason, ReturnReason};
use crate::values::tender::Tender;

fn wish(of: &Sale, pieces: Vec<Piece>) -> ReturnWish {
    ReturnWish {
        of: of.id(),
        reason: ReturnReason::Damaged.into(),
        pieces,
    }
}

/// Two of the six pieces of a sale that was handed over.
fn two_of(original: &Walk) -> Return {
    let wish = wish(&original.sale, vec![two()]);
    original.sale.quote_return(&wish, []).expect("two of six")
}

/// The sale of the goods, and a basket with which two of them come back. The basket's price is the same.
fn exchange() -> (Walk, Walk) {
    let original = Walk::handed_over();
    let mut new = Walk::empty(8, "P-000002");
    new.ring_up();
    new.ask(Command::SetReturns(vec![two_of(&original)]));
    (original, new)
}

fn of_the_new_sale() -> OrderFacts {
    OrderFacts {
        sale_number: Some("P-000002".into()),
        ..order()
    }
}

/// The new goods are paid.
fn paid() -> (Walk, Walk) {
    let (original, mut new) = exchange();
    new.ask(pay(Channel::Qr));
    new.open_it();
    new.hear(Answer::HostedSessionRead(Outcome::Done(completed())));
    new.hear(read(of_the_new_sale()));
    (original, new)
}

/// Does what follows for the first return, as the engine does. Returns whether anything followed.
fn settle(new: &mut Walk, original: &mut Walk) -> bool {
    new.wait(0);
    match new.sale.return_due(0, &original.sale) {
        None | Some(ReturnDue::Wait) => false,
        Some(ReturnDue::Record(fact)) => {
            new.record(fact);
            true
        }
        Some(ReturnDue::Ask(command)) => match original.sale.decide(&command, original.now) {
            Ok(fact) => {
                original.record(fact);
                true
            }
            Err(refusal) => match NotRefunded::of(&refusal) {
                Some(why) => {
                    new.record(Fact::ReturnNotRefunded { place: 0, why });
                    true
                }
                None => false,
            },
        },
    }
}

fn settle_all(new: &mut Walk, original: &mut Walk) {
    while settle(new, original) {}
}

/// An example of every state of a return, by name.
pub(super) fn states() -> Vec<(&'static str, Walk)> {
    let (_, basket) = exchange();
    let (mut original, mut due) = paid();
    settle(&mut due, &mut original);
    let taken = original.clone();
    let mut done = due.clone();
    original.done();
    settle_all(&mut done, &mut original);
    let mut refused = due.clone();
    refused.record(Fact::ReturnNotRefunded {
        place: 0,
        why: NotRefunded::NotLeft,
    });
    let mut retried = refused.clone();
    retried.ask(Command::RetryReturn { place: 0 });
    let mut dropped = refused.clone();
    dropped.ask(Command::DropReturn {
        place: 0,
        note: "paid in cash".into(),
    });
    let mut alone = Walk::empty(8, "P-000002");
    alone.ask(Command::SetReturns(vec![two_of(&Walk::handed_over())]));
    let mut returned = alone.clone();
    returned.ask(Command::RefundReturns);
    vec![
        ("basket with a return", basket),
        ("basket of returns only", alone),
        ("return due", due),
        ("taken back", taken),
        ("return refunded", done),
        ("return not refunded", refused),
        ("return retried", retried),
        ("return dropped", dropped),
        ("returned", returned),
    ]
}

#[test]
fn the_basket_shows_the_difference_and_charges_the_goods() {
    let (_, mut new) = exchange();
    assert_eq!(new.sale.returned_total(), TWO);
    assert_eq!(new.sale.difference(), Some(REST));
    new.ask(pay(Channel::Qr));
    let Some(Fact::PaymentRequested { total, .. }) =
        new.events.last().map(|event| event.fact.clone())
    else {
        panic!("no payment was asked for");
    };
    assert_eq!(total, TOTAL, "Klarna does not net");
}

#[test]
fn the_new_order_is_paid_first_then_the_refund_is_sent() {
    let (mut original, mut new) = exchange();
    settle_all(&mut new, &mut original);
    assert!(original.sale.write().is_none(), "nothing is paid yet");

    let (mut original, mut new) = paid();
    settle_all(&mut new, &mut original);
    assert_eq!(new.sale.stage(), Stage::Paid);
    let write = original.sale.write().expect("the refund is on its way");
    assert_eq!(write.intent.amount, TWO);
    assert_eq!(new.sale.returns()[0].step, ReturnStep::Kept);
    assert!(new.sale.is_unfinished());

    original.done();
    settle_all(&mut new, &mut original);
    assert_eq!(new.sale.returns()[0].step, ReturnStep::Refunded(TWO));
    assert_eq!((original.sale.refunded(), new.sale.refunded()), (TWO, ZERO));
    assert_eq!(new.sale.returns_owed(), []);
    let reason = original.events.iter().find_map(|event| match &event.fact {
        Fact::RefundRequested { reason, with, .. } => Some((reason.clone(), with.clone())),
        _ => None,
    });
    let (reason, with) = reason.expect("a refund");
    let damaged = RefundReason::Given {
        text: String::new(),
        kind: ReturnReason::Damaged,
    };
    assert_eq!(reason, damaged);
    assert_eq!(
        with.map(|with| with.number),
        Some(SaleNumber::new("P-000002"))
    );
}

#[test]
fn a_crash_between_the_two_neither_forgets_the_refund_nor_sends_it_twice() {
    let (mut original, mut new) = paid();
    new.wait(0);
    // The refund is recorded with its own sale, and nothing about it with the new one.
    settle(&mut new, &mut original);
    let again = Sale::replay(original.sale.id(), &original.events).expect("legal events");
    assert_eq!(new.sale.return_due(0, &again), Some(ReturnDue::Wait));
    original.done();
    let again = Sale::replay(original.sale.id(), &original.events).expect("legal events");
    let refunded = Fact::ReturnRefunded {
        place: 0,
        amount: TWO,
    };
    assert_eq!(
        new.sale.return_due(0, &again),
        Some(ReturnDue::Record(refunded))
    );

    let refund = original
        .events
        .iter()
        .find(|event| event.fact.returned_with().is_some());
    let refund = refund.expect("a refund").clone();
    let twice = again.apply(&refund);
    assert!(
        matches!(twice, Err(IllegalEvent::OutOfOrder { .. })),
        "{twice:?}"
    );
}

#[test]
fn nothing_is_refunded_when_nothing_was_paid() {
    let (mut original, mut new) = exchange();
    new.ask(pay(Channel::Qr));
    new.open_it();
    new.ask(Command::Cancel);
    new.hear(Answer::HostedSessionDisabled(Outcome::Done(())));
    new.hear(Answer::HostedSessionRead(Outcome::Done(
        HostedStatus::Disabled,
    )));
    assert_eq!(new.sale.stage(), Stage::Cancelled);
    settle_all(&mut new, &mut original);
    assert!(original.sale.write().is_none());
    assert_eq!(new.sale.person_needed(), PersonNeeded::AtOnce);
    assert!(new.sale.is_unfinished(), "a person decides");

    let mut dropped = new.clone();
    dropped.ask(Command::DropReturn {
        place: 0,
        note: String::new(),
    });
    assert!(!dropped.sale.is_unfinished());
    assert_eq!(dropped.sale.returned_total(), ZERO);

    new.ask(Command::RefundReturns);
    settle_all(&mut new, &mut original);
    original.done();
    settle_all(&mut new, &mut original);
    assert_eq!(original.sale.refunded(), TWO);
    assert!(!new.sale.is_unfinished());
}

#[test]
fn goods_paid_another_way_are_paid() {
    let (mut original, mut new) = exchange();
    new.ask(Command::PaidOtherwise {
        tender: Tender::Cash,
    });
    settle_all(&mut new, &mut original);
    assert_eq!(
        original.sale.write().map(|write| write.intent.amount),
        Some(TWO)
    );
}

#[test]
fn a_basket_of_returns_only_needs_no_payment() {
    let mut original = Walk::handed_over();
    let mut new = Walk::empty(8, "P-000002");
    new.ask(Command::SetReturns(vec![two_of(&original)]));
    assert!(new.sale.decide(&pay(Channel::Qr), new.now).is_err());
    new.ask(Command::RefundReturns);
    assert_eq!(new.sale.stage(), Stage::Returned);
    settle_all(&mut new, &mut original);
    original.done();
    settle_all(&mut new, &mut original);
    assert_eq!(new.sale.returns()[0].step, ReturnStep::Refunded(TWO));
    assert!(!new.sale.is_unfinished());
    assert_eq!(
        new.sale.decide(&Command::RefundReturns, new.now),
        Err(Refusal::NotNow(Stage::Returned))
    );
}

#[test]
fn a_refund_that_klarna_refuses_is_for_a_person() {
    let (mut original, mut new) = paid();
    settle_all(&mut new, &mut original);
    let refused = answer_write(&original, 1).expect("a write");
    original.hear(refused);
    settle_all(&mut new, &mut original);
    assert_eq!(
        new.sale.returns()[0].step,
        ReturnStep::Kept,
        "the order is read first"
    );
    original.hear(read(OrderFacts {
        status: OrderStatus::Captured,
        captured: TOTAL,
        ..order()
    }));
    settle_all(&mut new, &mut original);
    let refused = ReturnStep::NotRefunded(NotRefunded::Klarna { refusal: no(403) });
    assert_eq!(new.sale.returns()[0].step, refused);
    assert_eq!(
        (new.sale.stage(), original.sale.refunded()),
        (Stage::Paid, ZERO)
    );
    assert!(new.sale.has_undecided_returns());
    let noteless = Command::DropReturn {
        place: 0,
        note: " ".into(),
    };
    assert_eq!(
        new.sale.decide(&noteless, new.now),
        Err(Refusal::TextMissing("note"))
    );

    // Asked for again, it is a new refund.
    new.ask(Command::RetryReturn { place: 0 });
    settle_all(&mut new, &mut original);
    original.done();
    settle_all(&mut new, &mut original);
    assert_eq!(new.sale.returns()[0].step, ReturnStep::Refunded(TWO));
    assert_eq!(original.sale.refunded(), TWO);
    assert_eq!(original.sale.taken_back().len(), 2);
}

#[test]
fn goods_refunded_in_the_meantime_are_not_refunded_again() {
    let (mut original, mut new) = paid();
    original.ask(refund_all("recalled"));
    settle_all(&mut new, &mut original);
    assert_eq!(
        new.sale.returns()[0].step,
        ReturnStep::Kept,
        "another refund is on its way"
    );
    original.done();
    settle_all(&mut new, &mut original);
    assert_eq!(
        new.sale.returns()[0].step,
        ReturnStep::NotRefunded(NotRefunded::NotLeft)
    );
    assert_eq!(original.sale.refunded(), TOTAL);
}

#[test]
fn two_baskets_do_not_return_the_same_piece() {
    let original = Walk::handed_over();
    let four = Piece {
        line: LineId(1),
        quantity: Some(4),
    };
    let held = original
        .sale
        .quote_return(&wish(&original.sale, vec![four]), [])
        .expect("four of six");
    let three = Piece {
        quantity: Some(3),
        ..four
    };
    let refused = original
        .sale
        .quote_return(&wish(&original.sale, vec![three]), [&held]);
    let most = Refusal::MoreThanLeft {
        line: LineId(1),
        left: 2,
    };
    assert_eq!(refused, Err(most));
    let rest = Piece {
        quantity: None,
        ..four
    };
    let rest = original
        .sale
        .quote_return(&wish(&original.sale, vec![rest]), [&held])
        .expect("two are left");
    assert_eq!(rest.goods[0].quantity, 2);
    assert_eq!(rest.amount(Currency::Gbp), Ok(TWO));
}

#[test]
fn only_goods_that_were_handed_over_come_back() {
    for walk in [Walk::basket(), Walk::open(), Walk::paid()] {
        let refused = walk.sale.quote_return(&wish(&walk.sale, vec![two()]), []);
        assert_eq!(
            refused,
            Err(Refusal::NothingToReturn),
            "{}",
            walk.sale.stage()
        );
    }
    let some = Walk::given_two();
    let three = Piece {
        quantity: Some(3),
        ..two()
    };
    let refused = some.sale.quote_return(&wish(&some.sale, vec![three]), []);
    assert!(
        matches!(refused, Err(Refusal::MoreThanLeft { left: 2, .. })),
        "{refused:?}"
    );
}

#[test]
fn another_reason_needs_a_note() {
    let original = Walk::handed_over();
    let mut wish = wish(&original.sale, vec![two()]);
    wish.reason = ReturnReason::Other.into();
    let refused = original.sale.quote_return(&wish, []);
    assert_eq!(refused, Err(Refusal::TextMissing("reason")));
    wish.reason = Reason::from(" it leaks ");
    let quoted = original.sale.quote_return(&wish, []).expect("a reason");
    assert_eq!(quoted.reason.note, "it leaks");
}

#[test]
fn goods_are_added_and_removed_line_by_line() {
    let original = Walk::handed_over();
    let held = [two_of(&original)];
    let one = Piece {
        quantity: Some(1),
        ..two()
    };
    let more = ReturnChange::Add(wish(&original.sale, vec![one])).of(&held);
    assert_eq!((more.len(), more[0].pieces[0].quantity), (1, Some(3)));
    let other = ReturnWish {
        reason: ReturnReason::WrongSize.into(),
        ..wish(&original.sale, vec![one])
    };
    assert_eq!(
        ReturnChange::Add(other).of(&held).len(),
        2,
        "another reason is another refund"
    );
    let removed = ReturnChange::Remove {
        place: 0,
        line: LineId(1),
    };
    assert_eq!(removed.of(&held), []);
}

#[test]
fn a_refund_recorded_before_reasons_had_words_is_readable() {
    let old = r#"{"why":"given","text":"broken"}"#;
    let read: RefundReason = serde_json::from_str(old).expect("an old reason");
    let given = RefundReason::Given {
        text: "broken".into(),
        kind: ReturnReason::Other,
    };
    assert_eq!(read, given);
    assert_eq!(serde_json::to_string(&given).expect("JSON"), old);
}

proptest! {
    /// Whatever happens in whatever order: never more is refunded than captured, a return is refunded at most once and
    /// only for a payment or on a person's word, and replay gives the same sales.
    #[test]
    fn money_goes_back_at_most_once(steps in prop::collection::vec(0_u8..12, 1..40)) {
        let (mut original, mut new) = exchange();
        let mut is_wanted = false;
        for step in steps {
            let command = match step {
                0 => Some(pay(Channel::Qr)),
                1 => { new.open_it(); None }
                2 => { new.hear(Answer::HostedSessionRead(Outcome::Done(completed()))); None }
                3 => { new.hear(read(of_the_new_sale())); None }
                4 => Some(Command::Cancel),
                5 => { new.hear(Answer::HostedSessionRead(Outcome::Done(HostedStatus::Disabled))); None }
                6 => Some(Command::RefundReturns),
                7 => Some(Command::RetryReturn { place: 0 }),
                8 => Some(Command::DropReturn { place: 0, note: "cash".into() }),
                9 => {
                    if let Some(answer) = answer_write(&original, 0) { original.hear(answer); }
                    None
                }
                10 => {
                    if let Some(answer) = answer_write(&original, 1) { original.hear(answer); }
                    let refunded = original.sale.refunded();
                    original.hear(read(OrderFacts { status: OrderStatus::Captured, captured: TOTAL, refunded, ..order() }));
                    None
                }
                _ => {
                    if let Ok(fact) = original.sale.decide(&part_refund(), original.now) { original.record(fact); }
                    None
                }
            };
            if let Some(command) = command && let Ok(fact) = new.sale.decide(&command, new.now) {
                is_wanted |= matches!(command, Command::RefundReturns);
                new.record(fact);
            }
            is_wanted |= new.sale.captured().minor() > 0 || matches!(new.sale.stage(), Stage::Paid);
            settle_all(&mut new, &mut original);
            let done = original.sale.taken_back().iter().filter(|taken| matches!(taken.progress, TakenBackProgress::Done(_)));
            prop_assert!(done.count() <= 1);
            prop_assert!(original.sale.taken_back().is_empty() || is_wanted);
            prop_assert!(original.sale.refunded().minor() <= original.sale.captured().minor());
            for walk in [&new, &original] {
                prop_assert_eq!(&Sale::replay(walk.sale.id(), &walk.events).expect("legal events"), &walk.sale);
            }
        }
    }
}
