//! Tests of the state machine: a sale driven by commands and Klarna's answers. The tests are grouped by topic in the
//! files below.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a test matches only what it checks"
)]

mod books;
mod counter;
mod customer_tokens;
mod free;
mod language;
mod opening;
mod order;
mod page;
mod reconciliation;
mod requests;
mod returns;
mod slips;
mod states;
mod walks;

use crate::basket::discount::Discount;
use crate::basket::goods::{Goods, Piece, Portion, Share, Tally};
use crate::basket::line::{LineKind, NewLine, Prices};
use crate::sale::command::{Asker, Command, Finding};
use crate::sale::event::reason::OrderEnd;
use crate::sale::event::{Event, Fact};
use crate::sale::klarna::call::Call;
use crate::sale::klarna::order::{Booking, FraudStatus, OrderFacts, OrderStatus};
use crate::sale::klarna::reply::{
    Answer, HostedStatus, KlarnaRefusal, NewHostedSession, NewPaymentSession, Outcome,
    PaymentSessionStatus, Reply,
};
use crate::sale::refusal::Refusal;
use crate::sale::requests::Answered;
use crate::sale::stage::Stage;
use crate::sale::state::{Closed, State};
use crate::sale::{GRACE_MS, OPENING_ATTEMPTS, OVERDUE_MS, Sale, WRITE_REPEATS};
use crate::values::actor::Actor;
use crate::values::channel::Channel;
use crate::values::id::{IdempotencyKey, LineId, SaleId, SaleNumber};
use crate::values::language::CustomerLanguage;
use crate::values::money::{Currency, Money};
use crate::values::tax::TaxRate;
use crate::values::terms::{Category, PaymentTerms, PlaceOrderMode};
use crate::values::time::Timestamp;

const NOW: Timestamp = Timestamp::from_ms(1_800_000_000_000);
const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
const TOTAL: Money = Money::from_minor(1_530, Currency::Gbp);
const ZERO: Money = Money::zero(Currency::Gbp);
/// Two of the six pieces, and the remaining four.
const TWO: Money = Money::from_minor(510, Currency::Gbp);
const REST: Money = Money::from_minor(1_020, Currency::Gbp);

/// A sale at a point in time, driven by commands and answers.
#[derive(Clone)]
struct Walk {
    sale: Sale,
    events: Vec<Event>,
    now: Timestamp,
}

impl Walk {
    /// Nothing is rung up yet.
    fn empty(id: u128, number: &str) -> Walk {
        let started = event(Fact::Started {
            number: SaleNumber::new(number),
            currency: Currency::Gbp,
            prices: Prices::WithTax,
        });
        let sale =
            Sale::begin(SaleId::new(uuid::Uuid::from_u128(id)), &started).expect("a beginning");
        Walk {
            sale,
            events: vec![started],
            now: NOW,
        }
    }

    fn basket() -> Walk {
        let mut walk = Walk::empty(7, "P-000001");
        walk.ring_up();
        walk
    }

    fn ring_up(&mut self) {
        self.ask(Command::AddLines(vec![NewLine {
            sku: "85123A".into(),
            name: "HOLDER".into(),
            quantity: 6,
            unit_price: Money::from_minor(255, Currency::Gbp),
            tax_rate: TaxRate::from_basis_points(2_000),
            kind: LineKind::Goods,
        }]));
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

    /// Klarna reviews the order.
    fn under_review() -> Walk {
        let mut walk = Walk::open();
        walk.hear(Answer::HostedSessionRead(Outcome::Done(completed())));
        walk.hear(read(OrderFacts {
            fraud: FraudStatus::Pending,
            ..order()
        }));
        assert_eq!(walk.sale.stage(), Stage::UnderReview);
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

    /// Two of the six are handed over; the rest stays.
    fn given_two() -> Walk {
        let mut walk = Walk::paid();
        walk.ask(Command::HandOver(Goods::Pieces(vec![two()])));
        walk.done();
        walk
    }

    /// Klarna carries out the write under way.
    fn done(&mut self) {
        if let Some(answer) = answer_write(self, 0) {
            self.hear(answer);
        }
    }

    /// The customer approved; no order is placed yet.
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

    fn record(&mut self, fact: Fact) {
        self.write(Event {
            at: self.now,
            ..event(fact)
        });
    }

    fn write(&mut self, event: Event) {
        self.sale = self.sale.clone().apply(&event).expect("a legal event");
        self.events.push(event);
    }

    fn ask(&mut self, command: Command) {
        let fact = self
            .sale
            .decide(&command, self.now)
            .expect("an allowed command");
        self.record(fact);
    }

    fn hear(&mut self, answer: Answer) {
        if let Some(fact) = self.sale.observe(
            Reply {
                answer,
                correlation_id: None,
            },
            self.now,
        ) {
            self.record(fact);
        }
    }

    fn wait(&mut self, ms: i64) {
        self.now = self.now.plus_ms(ms);
        while let Some(fact) = self.sale.elapse(self.now) {
            self.record(fact);
        }
    }

    fn key(&self) -> IdempotencyKey {
        self.sale.write().expect("a write under way").intent.key
    }

    fn next(&self) -> Option<Call> {
        self.sale.next_calls().into_iter().next()
    }
}

fn event(fact: Fact) -> Event {
    Event::new(NOW, Actor::Person("Ada".into()), fact)
}

fn pay(channel: Channel) -> Command {
    Command::Pay(PaymentTerms::usual(channel, 30 * MINUTE))
}

fn speak(language: &str) -> Command {
    Command::ChooseLanguage(CustomerLanguage::parse(language).expect("a language"))
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
        expires_at: Some(NOW.plus_ms(47 * HOUR)),
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

fn part_captured() -> OrderFacts {
    OrderFacts {
        status: OrderStatus::PartCaptured,
        captured: TWO,
        expires_at: Some(NOW.plus_ms(28 * 24 * HOUR)),
        ..order()
    }
}

fn pieces(line: u32, quantity: Option<i64>) -> Goods {
    Goods::Pieces(vec![Piece {
        line: LineId(line),
        quantity,
    }])
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

/// Returns the answer to a write with another write's key.
fn under_another_key(mut answer: Answer) -> Answer {
    let (Answer::Captured { key, .. }
    | Answer::OrderCancelled { key, .. }
    | Answer::Refunded { key, .. }
    | Answer::Released { key, .. }
    | Answer::AuthorizationExtended { key, .. }
    | Answer::Charged { key, .. }) = &mut answer
    else {
        panic!("{answer:?} has no key");
    };
    *key = IdempotencyKey::derive(SaleId::new(uuid::Uuid::from_u128(9)), 9, 9);
    answer
}

/// Returns Klarna's answer to the write under way: done, refused or unanswered.
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
        Call::Charge { key, .. } => Answer::Charged {
            key,
            outcome: outcome(which, "order".into()),
        },
        Call::PlaceOrder { .. } => Answer::OrderPlaced(outcome(which, "order".into())),
        Call::CancelAuthorization { .. } => Answer::AuthorizationCancelled(outcome(which, ())),
        Call::ReleaseRemainingAuthorization { key, .. } => Answer::Released {
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
