//! Customer tokens, and sales charged to them.

use super::*;
use crate::sale::event::reason::{TokenNotMade, Unreadable};
use crate::sale::klarna::reply::CustomerTokenStatus;
use crate::sale::state::InDoubt;
use crate::sale::state::customer_token::CustomerToken;
use crate::values::klarna_id::OrderId;

fn remembering() -> PaymentTerms {
    PaymentTerms {
        mode: PlaceOrderMode::None,
        remember: true,
        ..PaymentTerms::usual(Channel::Qr, 30 * MINUTE)
    }
}

fn made() -> Answer {
    Answer::CustomerTokenCreated(Outcome::Done(()))
}

impl Walk {
    /// The customer approved a payment and a customer token; the till may place the order.
    fn agreeing() -> Walk {
        let mut walk = Walk::open_under(remembering());
        walk.hear(Answer::HostedSessionRead(Outcome::Done(
            HostedStatus::Approved { at: Some(NOW) },
        )));
        walk.wait(0);
        walk
    }

    /// The order is placed; the customer token is being created.
    pub(super) fn making() -> Walk {
        let mut walk = Walk::agreeing();
        walk.hear(Answer::OrderPlaced(Outcome::Done("order".into())));
        walk.wait(0);
        walk
    }

    /// The customer token exists.
    pub(super) fn agreed() -> Walk {
        let mut walk = Walk::making();
        walk.hear(made());
        walk.hear(read(order()));
        walk
    }

    /// A sale is charging another sale's customer token.
    pub(super) fn charging() -> Walk {
        let mut walk = Walk::basket();
        walk.ask(Command::Charge {
            customer_token: SaleId::new(uuid::Uuid::from_u128(1)),
        });
        walk
    }

    fn owes(&self, is_wanted: fn(&Call) -> bool) -> bool {
        self.sale.next_calls().iter().any(is_wanted)
    }

    /// Klarna answers the charge.
    pub(super) fn charged(&mut self, outcome: Outcome<OrderId>) {
        self.hear(self.charge_answer(outcome));
    }

    fn charge_answer(&self, outcome: Outcome<OrderId>) -> Answer {
        let Some(Call::Charge { key, .. }) = self.next() else {
            panic!("a charge is owed");
        };
        Answer::Charged { key, outcome }
    }
}

const fn creates(call: &Call) -> bool {
    matches!(call, Call::CreateCustomerToken { .. })
}

#[test]
fn a_customer_token_is_created_after_the_order_and_delays_nothing() {
    let mut walk = Walk::agreeing();
    assert!(!walk.owes(creates), "the order comes first");
    walk.hear(Answer::OrderPlaced(Outcome::Done("order".into())));
    assert!(!walk.owes(creates), "the intent comes first");
    assert!(walk.sale.has_approval());
    walk.wait(0);
    assert!(walk.owes(creates));
    walk.hear(read(order()));
    walk.ask(Command::HandOver(Goods::Rest));
    walk.done();
    assert_eq!(walk.sale.stage(), Stage::HandedOver);
    assert!(walk.sale.is_unfinished() && walk.sale.has_approval());
    walk.hear(made());
    assert_eq!(
        walk.sale.customer_token().map(CustomerToken::word),
        Some("active")
    );
    assert!(walk.sale.keeps_customer(), "to be charged again");
    assert!(!walk.sale.is_unfinished() && !walk.sale.has_approval());
}

#[test]
fn creation_is_repeated_while_the_approval_is_valid() {
    let mut walk = Walk::making();
    walk.hear(Answer::CustomerTokenCreated(Outcome::NotSent));
    walk.hear(Answer::CustomerTokenCreated(Outcome::Unanswered));
    assert!(walk.owes(creates), "repeated");
    let mut lost = walk.clone();
    lost.hear(Answer::CustomerTokenCreated(Outcome::Refused(no(403))));
    assert!(matches!(
        lost.sale.customer_token(),
        Some(CustomerToken::NotMade {
            unanswered: true,
            why: TokenNotMade::Refused { .. },
        })
    ));
    walk.wait(60 * MINUTE);
    assert!(!walk.owes(creates) && !walk.sale.has_approval());
    assert!(matches!(
        walk.sale.customer_token(),
        Some(CustomerToken::NotMade {
            unanswered: true,
            why: TokenNotMade::Unanswered,
        })
    ));
    assert!(!walk.sale.keeps_customer());
}

#[test]
fn a_refused_customer_token_does_not_affect_the_sale() {
    let mut walk = Walk::making();
    walk.hear(Answer::CustomerTokenCreated(Outcome::Refused(no(403))));
    walk.hear(read(order()));
    assert_eq!(walk.sale.stage(), Stage::Paid);
    assert_eq!(
        walk.sale.customer_token().map(CustomerToken::word),
        Some("not_made")
    );
    assert!(!walk.sale.has_approval() && !walk.sale.keeps_customer());
}

#[test]
fn a_failed_sale_creates_no_customer_token() {
    let mut ended = Walk::agreeing();
    ended.ask(Command::Cancel);
    ended.hear(Answer::OrderPlaced(Outcome::Done("order".into())));
    ended.hear(read(order()));
    ended.wait(0);
    assert_eq!(ended.sale.stage(), Stage::LatePayment);
    assert!(!ended.owes(creates));
    let mut kept = ended.clone();
    kept.ask(Command::AcceptLate);
    kept.wait(0);
    assert!(kept.owes(creates));
    ended.ask(Command::ReturnLate);
    ended.done();
    ended.wait(0);
    assert!(!ended.owes(creates) && !ended.sale.has_approval());
    assert!(!ended.sale.keeps_customer());

    let mut old = Walk::agreeing();
    old.wait(55 * MINUTE);
    old.hear(Answer::OrderPlaced(Outcome::Done("order".into())));
    old.wait(0);
    assert!(!old.owes(creates), "the approval has expired");

    let mut unplaced = Walk::agreeing();
    unplaced.wait(61 * MINUTE);
    assert_eq!(
        unplaced.sale.customer_token().map(CustomerToken::word),
        Some("not_made")
    );
}

#[test]
fn a_customer_token_requires_the_till_to_place_the_order() {
    let terms = PaymentTerms {
        mode: PlaceOrderMode::PlaceOrder,
        ..remembering()
    };
    assert_eq!(
        Walk::basket().sale.decide(&Command::Pay(terms), NOW),
        Err(Refusal::OnlyWhenTheTillPlaces("remember"))
    );
}

#[test]
fn a_customer_token_is_cancelled_when_klarna_confirms_and_then_erased() {
    let mut walk = Walk::agreed();
    assert_eq!(
        walk.sale.decide(&Command::ForgetCustomer, NOW),
        Err(Refusal::CustomerTokenStands)
    );
    walk.ask(Command::CancelCustomerToken);
    let cancels = |call: &Call| matches!(call, Call::CancelCustomerToken { .. });
    walk.hear(Answer::CustomerTokenCancelled(Outcome::Unanswered));
    assert!(walk.owes(cancels), "cancelling is repeatable");
    walk.hear(Answer::CustomerTokenCancelled(Outcome::Done(())));
    let reads = |call: &Call| matches!(call, Call::ReadCustomerToken { .. });
    assert!(walk.owes(reads));
    walk.hear(Answer::CustomerTokenRead(Outcome::Done(
        CustomerTokenStatus::Active,
    )));
    assert!(walk.owes(reads), "Klarna takes time to cancel");
    walk.hear(Answer::CustomerTokenRead(Outcome::Done(
        CustomerTokenStatus::Cancelled,
    )));
    assert_eq!(walk.sale.customer_token(), Some(&CustomerToken::Over));
    walk.ask(Command::ForgetCustomer);
    assert!(!walk.sale.keeps_customer());
    assert_eq!(
        walk.sale.decide(&Command::ReadCustomerToken, NOW),
        Err(Refusal::CustomerTokenIs("forgotten"))
    );
}

#[test]
fn a_customer_token_has_the_status_klarna_last_reported() {
    let mut walk = Walk::agreed();
    walk.ask(Command::ReadCustomerToken);
    walk.hear(Answer::CustomerTokenRead(Outcome::Done(
        CustomerTokenStatus::Suspended,
    )));
    let word = |walk: &Walk| walk.sale.customer_token().map(CustomerToken::word);
    assert_eq!(word(&walk), Some("suspended"));
    walk.ask(Command::ReadCustomerToken);
    walk.hear(Answer::CustomerTokenRead(Outcome::Done(
        CustomerTokenStatus::Active,
    )));
    assert_eq!(word(&walk), Some("active"));
}

#[test]
fn after_a_refused_cancellation_the_token_is_read() {
    for (status, word) in [
        (Outcome::Done(CustomerTokenStatus::Cancelled), "cancelled"),
        (Outcome::Refused(no(404)), "cancelled"),
        (Outcome::Done(CustomerTokenStatus::Suspended), "suspended"),
        (
            Outcome::Done(CustomerTokenStatus::Other("NEW".into())),
            "unknown",
        ),
        (Outcome::Refused(no(403)), "cancelling"),
        (Outcome::Unanswered, "cancelling"),
    ] {
        let mut walk = Walk::agreed();
        walk.ask(Command::CancelCustomerToken);
        walk.hear(Answer::CustomerTokenCancelled(Outcome::Refused(no(403))));
        walk.hear(Answer::CustomerTokenRead(status));
        assert_eq!(
            walk.sale.customer_token().map(CustomerToken::word),
            Some(word)
        );
    }
    let mut lost = Walk::agreed();
    lost.ask(Command::CancelCustomerToken);
    lost.hear(Answer::CustomerTokenLost);
    assert_eq!(lost.sale.customer_token(), Some(&CustomerToken::Lost));
    lost.ask(Command::ForgetCustomer);
}

#[test]
fn a_charge_leads_to_an_order_like_any_payment() {
    let mut walk = Walk::charging();
    assert_eq!(walk.sale.stage(), Stage::Opening);
    assert!(matches!(
        walk.next(),
        Some(Call::Charge { amount: TOTAL, .. })
    ));
    walk.charged(Outcome::Done("order".into()));
    assert!(matches!(walk.next(), Some(Call::ReadOrder { .. })));
    walk.hear(read(order()));
    assert_eq!(walk.sale.stage(), Stage::Paid);
    walk.ask(Command::HandOver(Goods::Rest));
    walk.done();
    walk.ask(refund_all("broken"));
    walk.done();
    assert_eq!(walk.sale.refunded(), TOTAL);
    assert_eq!(Sale::replay(walk.sale.id(), &walk.events), Ok(walk.sale));
}

#[test]
fn a_charge_is_repeated_with_its_key_until_it_is_answered() {
    let mut walk = Walk::charging();
    let first = walk.next();
    walk.charged(Outcome::Unanswered);
    assert_eq!(walk.sale.stage(), Stage::InDoubt);
    for status in [401, 409] {
        walk.charged(Outcome::Refused(no(status)));
    }
    for status in [400, 403, 404] {
        walk.charged(Outcome::Refused(no(status)));
    }
    assert_eq!(walk.next(), first, "still undecided");
    let mut refused = walk.clone();
    refused.charged(Outcome::Refused(KlarnaRefusal {
        code: Some("PAYMENT_METHOD_FAILED".into()),
        ..no(403)
    }));
    assert_eq!(
        refused.sale.stage(),
        Stage::Refused,
        "Klarna's first answer, returned again"
    );

    let late = walk.charge_answer(Outcome::Done("order".into()));
    walk.wait(22 * HOUR);
    assert_eq!(walk.next(), first, "Klarna remembers the key");
    walk.wait(70 * MINUTE);
    assert_eq!(walk.next(), None, "Klarna may forget it on the way");
    assert!(matches!(
        walk.sale.state(),
        State::Unreadable(InDoubt {
            why: Unreadable::ChargeUnanswered,
            ..
        })
    ));
    let mut answered = walk.clone();
    answered.hear(late);
    assert_eq!(answered.sale.stage(), Stage::Authorized);
    let settle = |finding| Command::Settle {
        finding,
        note: "portal".into(),
    };
    let mut paid = walk.clone();
    paid.ask(settle(Finding::PaidAs {
        order_id: "order".into(),
    }));
    paid.hear(read(order()));
    assert_eq!(paid.sale.stage(), Stage::Paid);
    walk.ask(settle(Finding::NotPaid));
    assert_eq!(walk.sale.stage(), Stage::Cancelled);
}

#[test]
fn an_ended_token_says_nothing_about_an_earlier_charge() {
    let ended = KlarnaRefusal {
        code: Some("TOKEN_CANCELED".into()),
        ..no(403)
    };
    let mut first = Walk::charging();
    first.charged(Outcome::Refused(ended.clone()));
    assert_eq!(first.sale.stage(), Stage::Refused);
    let mut again = Walk::charging();
    again.charged(Outcome::Unanswered);
    again.charged(Outcome::Refused(ended));
    assert!(matches!(again.sale.state(), State::Unreadable(_)));
    assert_eq!(again.next(), None, "a person has to act");
}

#[test]
fn any_refusal_ends_a_charge_that_was_sent_once() {
    for status in [400, 403, 404] {
        let mut walk = Walk::charging();
        walk.charged(Outcome::NotSent);
        walk.charged(Outcome::Refused(no(status)));
        assert_eq!(walk.sale.stage(), Stage::Refused);
    }
}

#[test]
fn a_charge_may_have_been_sent_before_the_till_stopped() {
    let mut walk = Walk::charging();
    let fact = walk.sale.interrupt().expect("nobody knows");
    walk.record(fact);
    assert_eq!(walk.sale.stage(), Stage::InDoubt);
    assert_eq!(walk.sale.interrupt(), None, "written once");
    walk.charged(Outcome::Refused(no(403)));
    assert_eq!(walk.sale.stage(), Stage::InDoubt);
    assert_eq!(Walk::agreed().sale.interrupt(), None);
}

#[test]
fn a_cancelled_charge_that_succeeds_needs_a_decision() {
    let mut walk = Walk::charging();
    walk.ask(Command::Cancel);
    assert!(matches!(walk.next(), Some(Call::Charge { .. })));
    let mut refused = walk.clone();
    refused.charged(Outcome::Refused(no(403)));
    assert_eq!(refused.sale.stage(), Stage::Cancelled);
    walk.charged(Outcome::Done("order".into()));
    walk.hear(read(order()));
    assert_eq!(walk.sale.stage(), Stage::LatePayment);
    walk.ask(Command::ReturnLate);
    walk.done();
    assert_eq!(walk.sale.stage(), Stage::Cancelled);
}

#[test]
fn a_line_above_klarnas_limit_is_refused_before_the_call() {
    let mut walk = Walk::basket();
    walk.ask(Command::SetQuantity {
        line: LineId(1),
        quantity: 400_000,
    });
    let charge = Command::Charge {
        customer_token: SaleId::new(uuid::Uuid::from_u128(1)),
    };
    assert_eq!(walk.sale.decide(&charge, NOW), Err(Refusal::AmountTooLarge));
    let mut exact = Walk::basket();
    exact.ask(Command::RemoveLine { line: LineId(1) });
    exact.ask(Command::AddLines(vec![NewLine {
        sku: "CAR".into(),
        name: "CAR".into(),
        quantity: 1,
        unit_price: Money::from_minor(100_000_000, Currency::Gbp),
        tax_rate: TaxRate::from_basis_points(2_000),
        kind: LineKind::Goods,
    }]));
    exact.ask(charge);
}

#[test]
fn an_answer_only_counts_for_its_own_charge() {
    let mut walk = Walk::charging();
    let no = walk.charge_answer(Outcome::Refused(no(403)));
    walk.hear(under_another_key(no));
    assert_eq!(walk.sale.stage(), Stage::Opening);
}
