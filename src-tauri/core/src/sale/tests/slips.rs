//! Slips: which there are, the original and its copies, and those that did not appear.

use super::*;
use crate::sale::event::slip::{Slip, SlipTarget};
use crate::sale::state::slips::MOST_SLIPS;

pub(super) fn print() -> Command {
    issue(Slip::Payment)
}

pub(super) const fn take_back(copy: u32) -> Command {
    let slip = Slip::Payment;
    Command::TakeBackSlip { slip, copy }
}

fn issue(slip: Slip) -> Command {
    let to = SlipTarget::Printer("counter".to_owned());
    Command::IssueSlip { slip, to }
}

fn refused(walk: &Walk, command: &Command) -> Refusal {
    let decided = walk.sale.decide(command, walk.now);
    decided.expect_err("it is refused")
}

#[test]
fn the_first_slip_is_the_original_and_each_later_one_a_copy() {
    let mut walk = Walk::handed_over();
    for copy in 0..3 {
        assert_eq!(walk.sale.next_copy(Slip::Payment), copy);
        walk.ask(print());
        assert_eq!(walk.sale.last_copy(Slip::Payment), Some(copy));
    }
}

#[test]
fn a_slip_that_did_not_appear_is_issued_again_under_its_number() {
    let mut walk = Walk::handed_over();
    walk.ask(print());
    walk.ask(print());
    walk.ask(take_back(0));
    assert_eq!(
        walk.sale.next_copy(Slip::Payment),
        0,
        "there is no original"
    );
    walk.ask(print());
    assert_eq!(walk.sale.next_copy(Slip::Payment), 2);
    assert_eq!(refused(&walk, &take_back(7)), Refusal::NoSuchSlip);
}

#[test]
fn only_a_payment_that_stands_has_a_slip() {
    let mut late = Walk::open();
    late.ask(Command::Cancel);
    late.hear(Answer::HostedSessionRead(Outcome::Done(completed())));
    late.hear(read(order()));
    for walk in [Walk::basket(), Walk::open(), late] {
        assert_eq!(walk.sale.slips(), []);
        assert_eq!(refused(&walk, &print()), Refusal::NoSuchSlip);
    }
    for walk in [Walk::paid(), Walk::capturing(), Walk::handed_over()] {
        assert_eq!(walk.sale.slips(), [Slip::Payment]);
    }
}

#[test]
fn each_refund_has_a_slip_of_its_own() {
    let mut walk = Walk::handed_over();
    walk.ask(print());
    for command in [part_refund(), refund_all("returned")] {
        walk.ask(command);
        walk.done();
    }
    let refunds = [Slip::Refund(1), Slip::Refund(2)];
    assert_eq!(walk.sale.slips(), [Slip::Payment, refunds[0], refunds[1]]);
    let refund = |number| walk.sale.refund_number(number).expect("a refund");
    assert_eq!(refund(1).amount, Money::from_minor(510, Currency::Gbp));
    assert_eq!(refund(1).goods[0].quantity, 2);
    assert_eq!(refund(2).amount, Money::from_minor(1_020, Currency::Gbp));
    assert_eq!(walk.sale.refund_number(0), None);
    for slip in refunds {
        assert_eq!(walk.sale.next_copy(slip), 0);
    }
    assert_eq!(refused(&walk, &issue(Slip::Refund(3))), Refusal::NoSuchSlip);
}

#[test]
fn the_tax_of_a_refund_is_that_of_its_goods_and_unknown_for_an_amount() {
    let mut walk = Walk::handed_over();
    let pound = Money::from_minor(100, Currency::Gbp);
    let amount = Command::Refund {
        share: Share::Amount(pound),
        reason: "scratched".into(),
    };
    for command in [part_refund(), amount] {
        walk.ask(command);
        walk.done();
    }
    let basket = walk.sale.basket();
    let totals = |number| {
        let refund = walk.sale.refund_number(number).expect("a refund");
        refund.tax_totals(basket)
    };
    let goods = totals(1).expect("goods");
    assert_eq!(goods.len(), 1);
    assert_eq!((goods[0].gross.minor(), goods[0].tax.minor()), (510, 85));
    assert_eq!(totals(2), None);
}

#[test]
fn a_slip_is_issued_a_limited_number_of_times() {
    let mut walk = Walk::handed_over();
    for _ in 0..MOST_SLIPS {
        walk.ask(print());
    }
    assert_eq!(refused(&walk, &print()), Refusal::TooManySlips(MOST_SLIPS));
}

#[test]
fn a_copy_cannot_follow_out_of_turn() {
    let walk = Walk::handed_over();
    let copy = event(Fact::SlipIssued {
        slip: Slip::Payment,
        copy: 1,
        to: SlipTarget::File("slip.pdf".to_owned()),
    });
    assert!(walk.sale.apply(&copy).is_err());
}
