//! The rules of the state machine, one by one; every state against every fact; random walks.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "tests look at what they name"
)]

mod orders;
mod placing;

use proptest::prelude::*;

use super::{Closed, GRACE_MS, OVERDUE_MS, Sale, Stage, State, WRITE_REPEATS};
use crate::basket::{LineKind, Prices};
use crate::channel::Channel;
use crate::event::{Command, Event, Fact, Finding, NewLine};
use crate::goods::{Goods, Piece, Share, Tally};
use crate::id::{LineId, SaleId, SaleNumber};
use crate::klarna::{
    Answer, Booking, Call, FraudStatus, HostedStatus, KlarnaRefusal, NewHostedSession,
    NewPaymentSession, OrderFacts, OrderStatus, Outcome, PaymentSessionStatus, PlaceOrderMode,
    Reply,
};
use crate::money::{Currency, Money};
use crate::refusal::Refusal;
use crate::tax::TaxRate;
use crate::terms::{Category, PaymentTerms};
use crate::time::Timestamp;

const NOW: Timestamp = Timestamp::from_ms(1_800_000_000_000);
const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
const TOTAL: Money = Money::from_minor(1_530, Currency::Gbp);
const ZERO: Money = Money::zero(Currency::Gbp);

/// A sale with the time it is, driven by commands and answers.
#[derive(Clone)]
struct Walk {
    sale: Sale,
    events: Vec<Event>,
    now: Timestamp,
}

impl Walk {
    fn basket() -> Walk {
        let started = Event::from(Fact::Started {
            number: SaleNumber::new("P-000001"),
            currency: Currency::Gbp,
            cashier: "Ada".into(),
            prices: Prices::WithTax,
        });
        let sale =
            Sale::begin(SaleId::new(uuid::Uuid::from_u128(7)), &started).expect("a beginning");
        let mut walk = Walk {
            sale,
            events: vec![started],
            now: NOW,
        };
        walk.ask(Command::AddLines(vec![NewLine {
            sku: "85123A".into(),
            name: "HOLDER".into(),
            quantity: 6,
            unit_price: Money::from_minor(255, Currency::Gbp),
            tax_rate: TaxRate::from_basis_points(2_000),
            kind: LineKind::Goods,
        }]));
        walk
    }

    fn open() -> Walk {
        let mut walk = Walk::basket();
        walk.ask(pay(Channel::Qr));
        walk.open_it();
        walk
    }

    fn open_under(terms: PaymentTerms) -> Walk {
        let mut walk = Walk::basket();
        walk.ask(Command::Pay(terms));
        walk.open_it();
        walk
    }

    fn open_it(&mut self) {
        self.hear(Answer::PaymentSessionCreated {
            attempt: 1,
            outcome: Outcome::Done(kp()),
        });
        self.hear(Answer::HostedSessionCreated {
            attempt: 2,
            outcome: Outcome::Done(hosted()),
        });
    }

    fn paid() -> Walk {
        let mut walk = Walk::open();
        walk.hear(Answer::HostedSessionRead(Outcome::Done(completed())));
        walk.hear(read(order()));
        walk
    }

    fn capturing() -> Walk {
        let mut walk = Walk::paid();
        walk.ask(Command::HandOver(Goods::Rest));
        walk
    }

    fn handed_over() -> Walk {
        let mut walk = Walk::capturing();
        let key = walk.key();
        walk.hear(Answer::Captured {
            key,
            outcome: Outcome::Done("c1".into()),
        });
        walk
    }

    /// Two of the six are handed over, the rest stays.
    fn given_two() -> Walk {
        let mut walk = Walk::paid();
        walk.ask(Command::HandOver(Goods::Pieces(vec![two()])));
        walk.done();
        walk
    }

    /// Klarna does what is being written.
    fn done(&mut self) {
        if let Some(answer) = answer_write(self, 0) {
            self.hear(answer);
        }
    }

    /// The customer approved; nobody has placed the order.
    fn approved(hold: bool) -> Walk {
        let mut walk = Walk::open_under(PaymentTerms {
            mode: PlaceOrderMode::None,
            hold,
            ..PaymentTerms::usual(Channel::Qr, 30 * MINUTE)
        });
        walk.hear(Answer::HostedSessionRead(Outcome::Done(
            HostedStatus::Approved { at: Some(NOW) },
        )));
        walk
    }

    fn placing() -> Walk {
        let mut walk = Walk::approved(false);
        walk.wait(0);
        walk
    }

    fn record(&mut self, event: Event) {
        self.sale = self.sale.clone().apply(&event).expect("a legal event");
        self.events.push(event);
    }

    fn ask(&mut self, command: Command) {
        let event = self
            .sale
            .decide(&command, self.now)
            .expect("an allowed command");
        self.record(event);
    }

    fn hear(&mut self, answer: Answer) {
        if let Some(event) = self.sale.observe(
            Reply {
                answer,
                correlation_id: None,
            },
            self.now,
        ) {
            self.record(event);
        }
    }

    fn wait(&mut self, ms: i64) {
        self.now = self.now.plus_ms(ms);
        while let Some(event) = self.sale.elapse(self.now) {
            self.record(event);
        }
    }

    fn key(&self) -> crate::id::IdempotencyKey {
        self.sale.write().expect("a write on its way").intent.key
    }

    fn next(&self) -> Option<Call> {
        self.sale.next_calls().into_iter().next()
    }
}

fn pay(channel: Channel) -> Command {
    Command::Pay(PaymentTerms::usual(channel, 30 * MINUTE))
}

fn kp() -> NewPaymentSession {
    NewPaymentSession {
        id: "kp".into(),
        categories: Vec::new(),
    }
}

/// Two of the six.
fn two() -> Piece {
    Piece {
        line: LineId(1),
        quantity: Some(2),
    }
}

fn refund_all(reason: &str) -> Command {
    Command::Refund {
        share: Share::Goods(Goods::Rest),
        reason: reason.into(),
    }
}

fn part_refund() -> Command {
    Command::Refund {
        share: Share::Goods(Goods::Pieces(vec![two()])),
        reason: "broken".into(),
    }
}

fn hosted() -> NewHostedSession {
    NewHostedSession {
        id: "hpp".into(),
        expires_at: NOW.plus_ms(47 * HOUR),
    }
}

fn completed() -> HostedStatus {
    HostedStatus::Completed {
        order_id: Some("order".into()),
        klarna_reference: Some("REF1".into()),
    }
}

fn order() -> OrderFacts {
    OrderFacts {
        status: OrderStatus::Authorized,
        fraud: FraudStatus::Accepted,
        amount: TOTAL,
        original: Some(TOTAL),
        captured: ZERO,
        refunded: ZERO,
        klarna_reference: Some("REF1".into()),
        sale_number: Some("P-000001".into()),
        method: Some("INVOICE".into()),
        expires_at: None,
        captures: vec![],
        refunds: vec![],
    }
}

fn read(facts: OrderFacts) -> Answer {
    Answer::OrderRead(Outcome::Done(facts))
}

fn no(status: u16) -> KlarnaRefusal {
    KlarnaRefusal {
        status,
        code: Some("NO".into()),
        messages: vec!["No".into()],
    }
}

#[test]
fn a_sale_goes_from_basket_to_hand_over() {
    let walk = Walk::handed_over();
    assert_eq!(walk.sale.stage(), Stage::HandedOver);
    assert_eq!((walk.sale.captured(), walk.sale.refunded()), (TOTAL, ZERO));
    assert!(!walk.sale.is_unfinished());
}

#[test]
fn a_declined_customer_may_still_pay() {
    for status in [
        HostedStatus::Failed,
        HostedStatus::Error,
        HostedStatus::Back,
        HostedStatus::Other("NEW".into()),
    ] {
        let mut walk = Walk::open();
        walk.hear(Answer::HostedSessionRead(Outcome::Done(status)));
        assert_eq!(walk.sale.stage(), Stage::Open);
        walk.hear(Answer::HostedSessionRead(Outcome::Done(completed())));
        assert_eq!(walk.sale.stage(), Stage::Authorized);
    }
}

#[test]
fn a_paid_page_without_order_number_is_read_again() {
    let mut walk = Walk::open();
    let odd = HostedStatus::Completed {
        order_id: None,
        klarna_reference: None,
    };
    walk.hear(Answer::HostedSessionRead(Outcome::Done(odd)));
    assert_eq!(walk.sale.stage(), Stage::Open);
    assert!(matches!(walk.next(), Some(Call::ReadHostedSession { .. })));
}

#[test]
fn cancelling_closes_the_page_and_waits_for_its_confirmation() {
    let mut walk = Walk::open();
    walk.ask(Command::Cancel);
    assert!(matches!(
        walk.next(),
        Some(Call::DisableHostedSession { .. })
    ));
    walk.hear(Answer::HostedSessionDisabled(Outcome::Unanswered));
    assert!(matches!(
        walk.next(),
        Some(Call::DisableHostedSession { .. })
    ));
    walk.hear(Answer::HostedSessionDisabled(Outcome::Done(())));
    assert_eq!(walk.sale.stage(), Stage::Open);
    walk.hear(Answer::HostedSessionRead(Outcome::Done(
        HostedStatus::Disabled,
    )));
    assert_eq!(walk.sale.stage(), Stage::Cancelled);
}

#[test]
fn a_refused_closing_means_paid_and_stops_at_a_choice() {
    let mut walk = Walk::open();
    walk.ask(Command::Cancel);
    walk.hear(Answer::HostedSessionDisabled(Outcome::Refused(no(400))));
    assert!(matches!(walk.next(), Some(Call::ReadHostedSession { .. })));
    walk.hear(Answer::HostedSessionRead(Outcome::Done(completed())));
    walk.hear(read(order()));
    assert_eq!(walk.sale.stage(), Stage::LatePayment);
    assert!(matches!(
        walk.sale.decide(&Command::HandOver(Goods::Rest), NOW),
        Err(Refusal::NotNow(Stage::LatePayment))
    ));

    let mut accepted = walk.clone();
    accepted.ask(Command::AcceptLate);
    assert_eq!(accepted.sale.stage(), Stage::Paid);

    walk.ask(Command::ReturnLate);
    let key = walk.key();
    walk.hear(Answer::OrderCancelled {
        key,
        outcome: Outcome::Done(()),
    });
    assert_eq!(walk.sale.stage(), Stage::Cancelled);
}

#[test]
fn a_late_payment_that_was_captured_is_returned_by_a_refund() {
    let mut walk = Walk::open();
    walk.ask(Command::PaidOtherwise {
        tender: "cash".into(),
    });
    walk.hear(Answer::HostedSessionRead(Outcome::Done(completed())));
    walk.hear(read(OrderFacts {
        status: OrderStatus::Captured,
        captured: TOTAL,
        ..order()
    }));
    assert_eq!(walk.sale.stage(), Stage::LatePayment);
    walk.ask(Command::ReturnLate);
    let key = walk.key();
    assert!(matches!(
        walk.next(),
        Some(Call::Refund { amount: TOTAL, .. })
    ));
    walk.hear(Answer::Refunded {
        key,
        outcome: Outcome::Done("r1".into()),
    });
    assert_eq!(walk.sale.stage(), Stage::PaidOtherwise);
    assert_eq!(walk.sale.refunded(), TOTAL);
}

#[test]
fn a_page_paid_after_closing_is_never_passed_over() {
    let mut walk = Walk::open();
    walk.ask(Command::Cancel);
    walk.hear(Answer::HostedSessionDisabled(Outcome::Done(())));
    walk.hear(Answer::HostedSessionRead(Outcome::Done(
        HostedStatus::Disabled,
    )));
    walk.hear(Answer::HostedSessionRead(Outcome::Done(completed())));
    walk.hear(read(order()));
    assert_eq!(walk.sale.stage(), Stage::LatePayment);
}

#[test]
fn the_time_out_gives_one_grace_period_to_a_customer_on_the_page() {
    let mut walk = Walk::open();
    walk.hear(Answer::HostedSessionRead(Outcome::Done(
        HostedStatus::InProgress,
    )));
    walk.wait(30 * MINUTE);
    assert!(matches!(walk.next(), Some(Call::ReadHostedSession { .. })));
    walk.wait(GRACE_MS);
    assert!(matches!(
        walk.next(),
        Some(Call::DisableHostedSession { .. })
    ));
    walk.hear(Answer::HostedSessionDisabled(Outcome::Done(())));
    walk.hear(Answer::HostedSessionRead(Outcome::Done(
        HostedStatus::Disabled,
    )));
    assert_eq!(walk.sale.stage(), Stage::Expired);
}

#[test]
fn a_forgotten_page_is_expired_only_after_its_payment_session_says_so() {
    let gone = || {
        let mut walk = Walk::open();
        walk.hear(Answer::HostedSessionRead(Outcome::Refused(no(404))));
        assert_eq!(walk.sale.stage(), Stage::InDoubt);
        walk
    };
    let mut expired = gone();
    expired.hear(Answer::PaymentSessionRead(Outcome::Done(
        PaymentSessionStatus::Incomplete,
    )));
    assert_eq!(expired.sale.stage(), Stage::Expired);

    for answer in [
        Outcome::Done(PaymentSessionStatus::Complete),
        Outcome::Refused(no(404)),
    ] {
        let mut unreadable = gone();
        unreadable.hear(Answer::PaymentSessionRead(answer));
        assert_eq!(unreadable.sale.stage(), Stage::InDoubt);
        let mut found = unreadable.clone();
        found.ask(Command::Settle {
            finding: Finding::PaidAs {
                order_id: "order".into(),
            },
            note: "read in the portal".into(),
        });
        found.hear(read(order()));
        assert_eq!(found.sale.stage(), Stage::Paid);
        unreadable.ask(Command::Settle {
            finding: Finding::NotPaid,
            note: "not in the portal".into(),
        });
        assert_eq!(unreadable.sale.stage(), Stage::Cancelled);
    }
}

#[test]
fn an_unanswered_capture_is_read_and_sent_again_under_the_same_key() {
    let mut walk = Walk::capturing();
    let key = walk.key();
    walk.hear(Answer::Captured {
        key,
        outcome: Outcome::Unanswered,
    });
    assert_eq!(walk.sale.stage(), Stage::InDoubt);
    assert!(matches!(walk.next(), Some(Call::ReadOrder { .. })));
    walk.hear(read(order()));
    assert_eq!(walk.sale.stage(), Stage::HandingOver);
    assert_eq!(walk.key(), key);
}

#[test]
fn an_unanswered_capture_that_happened_is_found_by_its_reference() {
    let mut walk = Walk::capturing();
    let key = walk.key();
    walk.hear(Answer::Captured {
        key,
        outcome: Outcome::Unanswered,
    });
    let booking = Booking {
        id: "c9".into(),
        reference: Some(key.to_string()),
        amount: TOTAL,
        refunded: ZERO,
    };
    walk.hear(read(OrderFacts {
        status: OrderStatus::Captured,
        captured: TOTAL,
        captures: vec![booking],
        ..order()
    }));
    assert_eq!(walk.sale.stage(), Stage::HandedOver);
    assert_eq!(
        walk.events.last().map(|event| event.fact.clone()),
        Some(Fact::Captured {
            capture_id: Some("c9".into())
        })
    );
}

#[test]
fn after_a_day_a_capture_is_read_before_it_gets_a_new_key() {
    let mut walk = Walk::capturing();
    let key = walk.key();
    walk.wait(24 * HOUR);
    assert!(matches!(walk.next(), Some(Call::ReadOrder { .. })));
    walk.hear(read(order()));
    assert_ne!(walk.key(), key);
    let late = Booking {
        id: "c1".into(),
        reference: Some(key.to_string()),
        amount: TOTAL,
        refunded: ZERO,
    };
    let new = walk.key();
    walk.hear(Answer::Captured {
        key: new,
        outcome: Outcome::Unanswered,
    });
    walk.hear(read(OrderFacts {
        status: OrderStatus::Captured,
        captured: TOTAL,
        captures: vec![late],
        ..order()
    }));
    assert_eq!(
        walk.sale.stage(),
        Stage::HandedOver,
        "the first key's capture counts"
    );
}

#[test]
fn repeats_end_with_a_person() {
    let mut walk = Walk::capturing();
    for _ in 0..=WRITE_REPEATS {
        let key = walk.key();
        walk.hear(Answer::Captured {
            key,
            outcome: Outcome::Unanswered,
        });
        walk.hear(read(order()));
    }
    assert_eq!(walk.sale.stage(), Stage::InDoubt);
    walk.ask(Command::Settle {
        finding: Finding::DidNotHappen,
        note: "asked Klarna".into(),
    });
    walk.hear(read(order()));
    assert_eq!(walk.sale.stage(), Stage::Paid);
}

#[test]
fn a_refused_capture_says_why_and_reads_where_the_order_stands() {
    let mut walk = Walk::capturing();
    let key = walk.key();
    walk.hear(Answer::Captured {
        key,
        outcome: Outcome::Refused(no(403)),
    });
    walk.hear(read(order()));
    walk.hear(read(order()));
    assert_eq!(walk.sale.stage(), Stage::Paid);
    assert_eq!(
        walk.sale.order().and_then(|order| order.refusal.clone()),
        Some(no(403))
    );

    let mut cancelled = Walk::capturing();
    let key = cancelled.key();
    cancelled.hear(Answer::Captured {
        key,
        outcome: Outcome::Refused(no(403)),
    });
    let gone = OrderFacts {
        status: OrderStatus::Cancelled,
        ..order()
    };
    cancelled.hear(read(gone.clone()));
    cancelled.hear(read(gone));
    assert_eq!(cancelled.sale.stage(), Stage::Cancelled);
}

#[test]
fn an_order_under_review_is_not_handed_over() {
    let mut walk = Walk::open();
    walk.hear(Answer::HostedSessionRead(Outcome::Done(completed())));
    walk.hear(read(OrderFacts {
        fraud: FraudStatus::Pending,
        ..order()
    }));
    assert_eq!(walk.sale.stage(), Stage::UnderReview);
    assert!(
        walk.sale
            .decide(&Command::HandOver(Goods::Rest), NOW)
            .is_err()
    );
    let mut rejected = walk.clone();
    rejected.hear(read(OrderFacts {
        fraud: FraudStatus::Rejected,
        ..order()
    }));
    assert_eq!(rejected.sale.stage(), Stage::Refused);
    walk.hear(read(order()));
    assert_eq!(walk.sale.stage(), Stage::Paid);
}

#[test]
fn unknown_words_about_an_order_conclude_nothing() {
    for odd in [
        OrderFacts {
            status: OrderStatus::Other("NEW".into()),
            ..order()
        },
        OrderFacts {
            fraud: FraudStatus::Other(String::new()),
            ..order()
        },
    ] {
        let mut walk = Walk::open();
        walk.hear(Answer::HostedSessionRead(Outcome::Done(completed())));
        walk.hear(read(odd));
        assert_eq!(walk.sale.stage(), Stage::Authorized);
    }
}

#[test]
fn an_order_for_another_amount_is_a_persons_matter() {
    let mut walk = Walk::open();
    walk.hear(Answer::HostedSessionRead(Outcome::Done(completed())));
    walk.hear(read(OrderFacts {
        amount: Money::from_minor(1, Currency::Gbp),
        original: Some(Money::from_minor(1, Currency::Gbp)),
        ..order()
    }));
    assert_eq!(walk.sale.stage(), Stage::InDoubt);
}

#[test]
fn what_happens_in_the_portal_is_taken_over() {
    let mut captured = Walk::paid();
    captured.hear(read(OrderFacts {
        status: OrderStatus::Captured,
        captured: TOTAL,
        ..order()
    }));
    captured.ask(Command::HandOver(Goods::Rest));
    assert_eq!(captured.sale.stage(), Stage::HandedOver);
    assert_eq!(captured.sale.captured(), TOTAL);

    let mut cancelled = Walk::paid();
    cancelled.hear(read(OrderFacts {
        status: OrderStatus::Cancelled,
        ..order()
    }));
    assert!(matches!(
        cancelled.sale.state(),
        State::Closed {
            how: Closed::CancelledElsewhere,
            ..
        }
    ));
}

#[test]
fn goods_do_not_leave_for_money_that_was_given_back_in_the_portal() {
    let captured = OrderFacts {
        status: OrderStatus::Captured,
        captured: TOTAL,
        ..order()
    };
    let mut whole = Walk::paid();
    whole.hear(read(OrderFacts {
        refunded: TOTAL,
        ..captured.clone()
    }));
    assert_eq!(whole.sale.stage(), Stage::Cancelled);

    let mut part = Walk::paid();
    part.hear(read(OrderFacts {
        refunded: Money::from_minor(30, Currency::Gbp),
        ..captured
    }));
    assert_eq!(
        part.sale.decide(&Command::HandOver(Goods::Rest), NOW),
        Err(Refusal::RefundedAlready)
    );
    part.ask(Command::Cancel);
    assert!(
        matches!(part.next(), Some(Call::Refund { amount, .. }) if amount.minor() == 1_500),
        "the rest goes back"
    );
}

#[test]
fn a_refund_gives_back_what_was_captured_once() {
    let mut walk = Walk::handed_over();
    assert_eq!(
        walk.sale.decide(&refund_all(" "), NOW),
        Err(Refusal::TextMissing("reason"))
    );
    walk.ask(refund_all("broken"));
    assert_eq!(
        walk.sale.decide(&refund_all("again"), NOW),
        Err(Refusal::WriteUnderway)
    );
    let key = walk.key();
    walk.hear(Answer::Refunded {
        key,
        outcome: Outcome::Unanswered,
    });
    assert_eq!(walk.sale.stage(), Stage::InDoubt);
    let booking = Booking {
        id: "r1".into(),
        reference: Some(key.to_string()),
        amount: TOTAL,
        refunded: ZERO,
    };
    let books = OrderFacts {
        status: OrderStatus::Captured,
        captured: TOTAL,
        refunded: TOTAL,
        ..order()
    };
    walk.hear(read(OrderFacts {
        refunds: vec![booking],
        ..books
    }));
    assert_eq!(
        (walk.sale.stage(), walk.sale.refunded()),
        (Stage::HandedOver, TOTAL)
    );
    assert_eq!(
        walk.sale.decide(&refund_all("again"), NOW),
        Err(Refusal::NothingToRefund)
    );
}

#[test]
fn a_payment_of_an_older_till_replays_and_is_written_as_it_was() {
    let body = r#"{"kind":"payment_requested","body":{"channel":"qr","mode":"place_order","total":{"minor":1530,"currency":"GBP"},"give_up_after_ms":1800000}}"#;
    let fact: Fact = serde_json::from_str(body).expect("the body of an older till");
    assert_eq!(
        fact,
        Fact::payment_requested(PaymentTerms::usual(Channel::Qr, 30 * MINUTE), TOTAL)
    );
    assert_eq!(serde_json::to_string(&fact).expect("text"), body);
}

#[test]
fn how_the_till_places_is_refused_by_name_when_klarna_places() {
    let usual = || PaymentTerms::usual(Channel::Qr, 30 * MINUTE);
    let asked = |terms: PaymentTerms| Walk::basket().sale.decide(&Command::Pay(terms), NOW);
    for mode in [PlaceOrderMode::PlaceOrder, PlaceOrderMode::CaptureOrder] {
        let terms = PaymentTerms {
            auto_capture: true,
            mode,
            ..usual()
        };
        assert_eq!(
            asked(terms),
            Err(Refusal::OnlyWhenTheTillPlaces("auto_capture"))
        );
        let terms = PaymentTerms {
            hold: true,
            mode,
            ..usual()
        };
        assert_eq!(asked(terms), Err(Refusal::OnlyWhenTheTillPlaces("hold")));
    }
    let terms = PaymentTerms {
        auto_capture: true,
        hold: true,
        mode: PlaceOrderMode::None,
        ..usual()
    };
    assert!(asked(terms).is_ok());
}

#[test]
fn every_later_state_knows_the_terms_of_its_payment() {
    let terms = PaymentTerms {
        mode: PlaceOrderMode::None,
        auto_capture: true,
        ..PaymentTerms::usual(Channel::Qr, 30 * MINUTE)
    };
    let mut walk = Walk::basket();
    walk.ask(Command::Pay(terms.clone()));
    walk.open_it();
    assert_eq!(
        walk.sale.session().map(|session| &session.terms),
        Some(&terms)
    );
}

#[test]
fn a_category_klarna_does_not_offer_is_refused_before_there_is_a_page() {
    let category = |word: &str| Category::parse(word).expect("a category");
    let asked = |words: &[&str]| {
        let mut walk = Walk::basket();
        walk.ask(Command::Pay(PaymentTerms {
            categories: words.iter().map(|word| category(word)).collect(),
            ..PaymentTerms::usual(Channel::Qr, 30 * MINUTE)
        }));
        walk.hear(Answer::PaymentSessionCreated {
            attempt: 1,
            outcome: Outcome::Done(NewPaymentSession {
                id: "kp".into(),
                categories: vec![category("pay_now"), category("klarna")],
            }),
        });
        walk
    };
    for words in [&[][..], &["PAY_NOW"], &["klarna", "pay_now"]] {
        assert!(matches!(
            asked(words).next(),
            Some(Call::CreateHostedSession { .. })
        ));
    }
    let refused = asked(&["pay_now", "pay_later", "pay_in_kind"]);
    assert_eq!(refused.next(), None);
    assert_eq!(refused.sale.stage(), Stage::Refused);
    let State::Closed {
        how: Closed::NotOffered(not_offered),
        ..
    } = refused.sale.state()
    else {
        panic!("it is closed");
    };
    assert_eq!(
        not_offered.text(),
        "Klarna does not offer pay_later, pay_in_kind for this sale – it offers pay_now, klarna"
    );
}

#[test]
fn a_category_is_one_word_named_once() {
    for text in ["", "pay later", "päy", &"x".repeat(65)] {
        assert!(Category::parse(text).is_err(), "{text}");
    }
    let category = Category::parse(" Pay_Later ").expect("a category");
    assert_eq!(category.as_str(), "pay_later");
    let asked = |categories, fallback| {
        let terms = PaymentTerms {
            categories,
            fallback,
            ..PaymentTerms::usual(Channel::Qr, 30 * MINUTE)
        };
        Walk::basket().sale.decide(&Command::Pay(terms), NOW)
    };
    assert_eq!(
        asked(vec![category.clone(), category.clone()], false),
        Err(Refusal::CategoryTwice)
    );
    assert_eq!(asked(vec![], true), Err(Refusal::FallbackWithoutCategory));
    assert!(asked(vec![category], true).is_ok());
}

#[test]
fn klarna_out_of_reach_ends_in_a_closed_sale_without_a_link() {
    let mut walk = Walk::basket();
    walk.ask(pay(Channel::Qr));
    for attempt in 1..=super::OPENING_ATTEMPTS {
        walk.hear(Answer::PaymentSessionCreated {
            attempt,
            outcome: Outcome::NotSent,
        });
    }
    assert!(matches!(
        walk.sale.state(),
        State::Closed {
            how: Closed::GivenUp,
            ..
        }
    ));
    walk.ask(Command::PaidOtherwise {
        tender: "cash".into(),
    });
    assert_eq!(walk.sale.stage(), Stage::PaidOtherwise);
}

#[test]
fn a_page_that_turns_up_after_all_is_closed() {
    let mut walk = Walk::basket();
    walk.ask(pay(Channel::Qr));
    walk.hear(Answer::PaymentSessionCreated {
        attempt: 1,
        outcome: Outcome::Done(kp()),
    });
    walk.ask(Command::Cancel);
    assert_eq!(walk.sale.stage(), Stage::Cancelled);
    walk.hear(Answer::HostedSessionCreated {
        attempt: 2,
        outcome: Outcome::Done(hosted()),
    });
    assert!(matches!(
        walk.next(),
        Some(Call::DisableHostedSession { .. })
    ));
}

#[test]
fn sending_is_apart_from_the_payment() {
    let mut walk = Walk::basket();
    walk.ask(pay(Channel::Sms));
    walk.hear(Answer::PaymentSessionCreated {
        attempt: 1,
        outcome: Outcome::Done(kp()),
    });
    walk.hear(Answer::HostedSessionCreated {
        attempt: 2,
        outcome: Outcome::Done(hosted()),
    });
    assert_eq!(walk.sale.next_calls().len(), 2);
    walk.hear(Answer::Distributed {
        attempt: 1,
        outcome: Outcome::Refused(no(400)),
    });
    assert_eq!(walk.sale.next_calls().len(), 1);
    walk.ask(Command::Send(Channel::Email));
    assert!(
        walk.sale
            .next_calls()
            .iter()
            .any(|call| matches!(call, Call::Distribute { attempt: 2, .. }))
    );
    assert_eq!(walk.sale.stage(), Stage::Open);
}

#[test]
fn a_locked_basket_cannot_be_changed() {
    let walk = Walk::open();
    for command in [
        Command::AddLines(vec![]),
        Command::Discard,
        Command::Park {
            note: String::new(),
        },
        pay(Channel::Qr),
    ] {
        assert_eq!(
            walk.sale.decide(&command, NOW),
            Err(Refusal::NotNow(Stage::Open))
        );
    }
}

/// One example of every state, by name.
fn states() -> Vec<(&'static str, Walk)> {
    let then = |mut walk: Walk, act: fn(&mut Walk)| {
        act(&mut walk);
        walk
    };
    vec![
        ("basket", Walk::basket()),
        (
            "opening",
            then(Walk::basket(), |walk| walk.ask(pay(Channel::Qr))),
        ),
        ("open", Walk::open()),
        (
            "ending",
            then(Walk::open(), |walk| walk.ask(Command::Cancel)),
        ),
        (
            "session gone",
            then(Walk::open(), |walk| {
                walk.hear(Answer::HostedSessionRead(Outcome::Refused(no(404))))
            }),
        ),
        (
            "authorized",
            then(Walk::open(), |walk| {
                walk.hear(Answer::HostedSessionRead(Outcome::Done(completed())))
            }),
        ),
        (
            "under review",
            then(Walk::open(), |walk| {
                walk.hear(Answer::HostedSessionRead(Outcome::Done(completed())));
                walk.hear(read(OrderFacts {
                    fraud: FraudStatus::Pending,
                    ..order()
                }));
            }),
        ),
        (
            "review awaited",
            then(Walk::open(), |walk| {
                walk.hear(Answer::HostedSessionRead(Outcome::Done(completed())));
                walk.hear(read(OrderFacts {
                    fraud: FraudStatus::Pending,
                    ..order()
                }));
                walk.ask(Command::AwaitReview { by: "Grace".into() });
            }),
        ),
        (
            "order overdue",
            then(Walk::open(), |walk| {
                walk.hear(Answer::HostedSessionRead(Outcome::Done(completed())));
                walk.wait(OVERDUE_MS);
            }),
        ),
        ("approved", Walk::approved(true)),
        ("placing", Walk::placing()),
        (
            "place in doubt",
            then(Walk::placing(), |walk| {
                walk.hear(Answer::OrderPlaced(Outcome::Refused(no(409))));
            }),
        ),
        (
            "withdrawing",
            then(Walk::approved(true), |walk| {
                walk.ask(Command::Cancel);
                walk.wait(0);
            }),
        ),
        (
            "approval gone",
            then(Walk::approved(true), |walk| {
                walk.wait(HOUR);
                walk.hear(Answer::AuthorizationCancelled(Outcome::Refused(no(404))));
            }),
        ),
        (
            "approval given back",
            then(Walk::approved(true), |walk| {
                walk.ask(Command::Cancel);
                walk.wait(0);
                walk.hear(Answer::AuthorizationCancelled(Outcome::Done(())));
            }),
        ),
        ("paid", Walk::paid()),
        (
            "changed elsewhere",
            then(Walk::paid(), |walk| {
                walk.hear(read(OrderFacts {
                    status: OrderStatus::Captured,
                    captured: TOTAL,
                    ..order()
                }));
            }),
        ),
        (
            "unknown word",
            then(Walk::paid(), |walk| {
                walk.hear(read(OrderFacts {
                    status: OrderStatus::Other("NEW".into()),
                    ..order()
                }));
            }),
        ),
        ("capturing", Walk::capturing()),
        ("handed over", Walk::handed_over()),
        (
            "refunding",
            then(Walk::handed_over(), |walk| walk.ask(refund_all("broken"))),
        ),
        ("handed over in part", Walk::given_two()),
        (
            "read after hand-over",
            then(Walk::handed_over(), |walk| walk.ask(Command::RefreshOrder)),
        ),
        (
            "capture in doubt",
            then(Walk::capturing(), |walk| {
                let key = walk.key();
                walk.hear(Answer::Captured {
                    key,
                    outcome: Outcome::Unanswered,
                });
            }),
        ),
        (
            "extension taken",
            then(Walk::paid(), |walk| {
                walk.ask(Command::ExtendAuthorization);
                walk.done();
            }),
        ),
        (
            "released",
            then(Walk::given_two(), |walk| {
                walk.ask(Command::Release);
                walk.done();
                walk.hear(read(OrderFacts {
                    status: OrderStatus::Captured,
                    captured: Money::from_minor(510, Currency::Gbp),
                    ..order()
                }));
            }),
        ),
        (
            "handing over more",
            then(Walk::given_two(), |walk| {
                walk.ask(Command::HandOver(Goods::Rest))
            }),
        ),
        (
            "releasing",
            then(Walk::given_two(), |walk| walk.ask(Command::Release)),
        ),
        (
            "extending",
            then(Walk::given_two(), |walk| {
                walk.ask(Command::ExtendAuthorization)
            }),
        ),
        (
            "extending before hand-over",
            then(Walk::paid(), |walk| walk.ask(Command::ExtendAuthorization)),
        ),
        (
            "cancelling",
            then(Walk::paid(), |walk| walk.ask(Command::Cancel)),
        ),
        (
            "late payment",
            then(Walk::open(), |walk| {
                walk.ask(Command::Cancel);
                walk.hear(Answer::HostedSessionRead(Outcome::Done(completed())));
                walk.hear(read(order()));
            }),
        ),
        (
            "unreadable",
            then(Walk::open(), |walk| {
                walk.hear(Answer::HostedSessionRead(Outcome::Refused(no(404))));
                walk.hear(Answer::PaymentSessionRead(Outcome::Refused(no(404))));
            }),
        ),
        (
            "closed",
            then(Walk::basket(), |walk| walk.ask(Command::Discard)),
        ),
    ]
}

/// Every fact that some state brings forth, once each.
fn facts() -> Vec<Event> {
    let mut found: Vec<Event> = Vec::new();
    for (_, walk) in states() {
        for event in walk.events {
            let is_new = |known: &Event| {
                std::mem::discriminant(&known.fact) != std::mem::discriminant(&event.fact)
            };
            if found.iter().all(is_new) {
                found.push(event);
            }
        }
    }
    found
}

#[test]
fn every_state_against_every_fact() {
    let mut table = String::new();
    for (name, walk) in states() {
        for event in facts() {
            let kind = serde_json::to_value(&event.fact).expect("JSON")["kind"].clone();
            match walk.sale.clone().apply(&event) {
                Ok(next) => table.push_str(&format!(
                    "{name} + {} = {}\n",
                    kind.as_str().unwrap_or(""),
                    next.stage().word()
                )),
                Err(_) => table.push_str(&format!(
                    "{name} + {} refused\n",
                    kind.as_str().unwrap_or("")
                )),
            }
        }
    }
    insta::assert_snapshot!(table);
}

#[test]
fn facts_are_read_back_as_written() {
    for event in facts() {
        let text = serde_json::to_string(&event.fact).expect("JSON");
        assert_eq!(
            serde_json::from_str::<Fact>(&text).expect("the same JSON"),
            event.fact
        );
    }
}

/// Klarna's books as the answers of a random walk show them.
fn random_facts() -> impl Strategy<Value = OrderFacts> {
    let status = prop::sample::select(vec![
        OrderStatus::Authorized,
        OrderStatus::PartCaptured,
        OrderStatus::Captured,
        OrderStatus::Cancelled,
        OrderStatus::Expired,
        OrderStatus::Other("NEW".into()),
    ]);
    let fraud = prop::sample::select(vec![
        FraudStatus::Accepted,
        FraudStatus::Pending,
        FraudStatus::Rejected,
    ]);
    let sum = |of: Vec<i64>| {
        prop::sample::select(of).prop_map(|minor| Money::from_minor(minor, Currency::Gbp))
    };
    let amount = sum(vec![1_530, 1_530, 1_530, 1_000, 2_000]);
    let captured = sum(vec![0, 510, 1_530, 1_600]);
    let refunded = sum(vec![0, 100, 510, 1_530]);
    (status, fraud, amount, captured, refunded).prop_map(
        |(status, fraud, amount, captured, refunded)| OrderFacts {
            status,
            fraud,
            amount,
            captured,
            refunded,
            ..order()
        },
    )
}

#[derive(Clone, Debug)]
enum Step {
    Ask(Command),
    Hear(Answer),
    /// An answer to the write on its way: done, refused, unanswered.
    Answer(u8),
    Wait(i64),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let commands = prop::sample::select(vec![
        pay(Channel::Qr),
        pay(Channel::Email),
        Command::Send(Channel::Email),
        Command::Cancel,
        Command::HandOver(Goods::Rest),
        Command::HandOver(Goods::Pieces(vec![two()])),
        Command::Pay(PaymentTerms {
            mode: PlaceOrderMode::None,
            ..PaymentTerms::usual(Channel::Qr, 30 * MINUTE)
        }),
        Command::Pay(PaymentTerms {
            mode: PlaceOrderMode::None,
            hold: true,
            ..PaymentTerms::usual(Channel::Qr, 30 * MINUTE)
        }),
        Command::Place { amount: None },
        Command::Place {
            amount: Some(Money::from_minor(1_000, Currency::Gbp)),
        },
        Command::Release,
        Command::ExtendAuthorization,
        Command::RefreshOrder,
        Command::AwaitReview { by: "Grace".into() },
        part_refund(),
        Command::Refund {
            share: Share::Amount(Money::from_minor(100, Currency::Gbp)),
            reason: "scratched".into(),
        },
        refund_all("broken"),
        Command::PaidOtherwise {
            tender: "cash".into(),
        },
        Command::AcceptLate,
        Command::ReturnLate,
        Command::Settle {
            finding: Finding::DidNotHappen,
            note: "asked".into(),
        },
        Command::Settle {
            finding: Finding::PaidAs {
                order_id: "order".into(),
            },
            note: "asked".into(),
        },
    ]);
    let pages = prop::sample::select(vec![
        Outcome::Done(HostedStatus::InProgress),
        Outcome::Done(HostedStatus::Failed),
        Outcome::Done(completed()),
        Outcome::Done(HostedStatus::Approved { at: None }),
        Outcome::Done(HostedStatus::Cancelled),
        Outcome::Done(HostedStatus::Disabled),
        Outcome::Refused(no(404)),
        Outcome::Unanswered,
    ]);
    let closings = prop::sample::select(vec![
        Outcome::Done(()),
        Outcome::Refused(no(400)),
        Outcome::NotSent,
    ]);
    let sessions = prop::sample::select(vec![
        Outcome::Done(PaymentSessionStatus::Incomplete),
        Outcome::Done(PaymentSessionStatus::Complete),
        Outcome::Refused(no(404)),
    ]);
    let step = prop_oneof![
        4 => commands.prop_map(Step::Ask),
        1 => Just(Step::Hear(Answer::PaymentSessionCreated { attempt: 1, outcome: Outcome::Done(kp()) })),
        1 => Just(Step::Hear(Answer::HostedSessionCreated { attempt: 2, outcome: Outcome::Done(hosted()) })),
        4 => pages.prop_map(|outcome| Step::Hear(Answer::HostedSessionRead(outcome))),
        2 => closings.prop_map(|outcome| Step::Hear(Answer::HostedSessionDisabled(outcome))),
        1 => sessions.prop_map(|outcome| Step::Hear(Answer::PaymentSessionRead(outcome))),
        4 => random_facts().prop_map(|facts| Step::Hear(read(facts))),
        3 => (0u8..3).prop_map(Step::Answer),
        1 => prop::sample::select(vec![MINUTE, 31 * MINUTE, 25 * HOUR]).prop_map(Step::Wait),
    ];
    prop::collection::vec(step, 1..60)
}

fn answer_write(walk: &Walk, which: u8) -> Option<Answer> {
    fn outcome<T>(which: u8, done: T) -> Outcome<T> {
        match which {
            0 => Outcome::Done(done),
            1 => Outcome::Refused(no(403)),
            _ => Outcome::Unanswered,
        }
    }
    Some(match walk.next()? {
        Call::Capture { key, .. } => Answer::Captured {
            key,
            outcome: outcome(which, "c".into()),
        },
        Call::CancelOrder { key, .. } => Answer::OrderCancelled {
            key,
            outcome: outcome(which, ()),
        },
        Call::Refund { key, .. } => Answer::Refunded {
            key,
            outcome: outcome(which, "r".into()),
        },
        Call::PlaceOrder { .. } => Answer::OrderPlaced(outcome(which, "order".into())),
        Call::CancelAuthorization { .. } => Answer::AuthorizationCancelled(outcome(which, ())),
        Call::Release { key, .. } => Answer::Released {
            key,
            outcome: outcome(which, ()),
        },
        Call::ExtendAuthorization { key, .. } => Answer::AuthorizationExtended {
            key,
            outcome: outcome(which, ()),
        },
        _ => return None,
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, ..ProptestConfig::default() })]
    /// Whatever people and Klarna do: no illegal event is decided or observed, money stays within
    /// what was agreed, goods leave only against captured money, and replay tells the same story.
    #[test]
    fn random_walks_keep_the_rules(steps in steps()) {
        let mut walk = Walk::basket();
        for step in steps {
            match step {
                Step::Ask(command) => {
                    if let Ok(event) = walk.sale.decide(&command, walk.now) {
                        walk.record(event);
                    }
                }
                Step::Hear(answer) => walk.hear(answer),
                Step::Answer(which) => if let Some(answer) = answer_write(&walk, which) { walk.hear(answer) },
                Step::Wait(ms) => walk.wait(ms),
            }
            let sale = &walk.sale;
            prop_assert!(sale.captured().minor() <= TOTAL.minor());
            prop_assert!(sale.refunded().minor() <= sale.captured().minor());
            if sale.stage() == Stage::HandedOver {
                prop_assert!(sale.captured().minor() > 0);
            }
            if let Some(order) = sale.order() {
                let line = |tally: &Tally| tally.of(LineId(1)).map_or(0, |known| known.amount.minor());
                prop_assert!(line(&order.given) <= TOTAL.minor());
                let captured = if sale.captured() == TOTAL { TOTAL.minor() } else { line(&order.given) };
                prop_assert!(line(&order.returned) <= captured);
                prop_assert!(line(&order.returned) <= sale.refunded().minor());
                prop_assert!(order.left().minor() >= 0 && order.kept().minor() >= 0);
            }
            prop_assert!(sale.next_calls().len() <= 2);
            prop_assert_eq!(&Sale::replay(sale.id(), &walk.events).expect("a legal story"), sale);
        }
    }
}
