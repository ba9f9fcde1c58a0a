//! Sales with a pending call, one for each kind of call.

use handover_core::{
    Actor, Answer, Channel, Command, Currency, Event, Fact, FraudStatus, Goods, HostedStatus,
    KlarnaRefusal, LineId, LineKind, Money, NewHostedSession, NewLine, NewPaymentSession,
    OrderFacts, OrderStatus, Outcome, PaymentTerms, Piece, PlaceOrderMode, Prices, Reply, Sale,
    SaleId, SaleNumber, Share, TaxRate,
};

use super::{NOW, SALE};

/// Returns a sale whose next call is this one.
pub(super) fn owing(call: &str) -> Option<Sale> {
    let no = |status| Outcome::Refused(refusal(status));
    let completed = HostedStatus::Completed {
        order_id: Some("order".into()),
        klarna_reference: None,
    };
    let approved = || HostedStatus::Approved { at: Some(NOW) };
    let opening = || ask(rung_up(), &pay());
    let opened = |sale| {
        heard(
            sale,
            Answer::PaymentSessionCreated {
                attempt: 1,
                outcome: Outcome::Done(NewPaymentSession {
                    id: "kp".into(),
                    categories: Vec::new(),
                }),
            },
        )
    };
    let open = |sale| {
        heard(
            opened(sale),
            Answer::HostedSessionCreated {
                attempt: 2,
                outcome: Outcome::Done(NewHostedSession {
                    id: "page".into(),
                    expires_at: Some(NOW.plus_ms(48 * 3_600_000)),
                }),
            },
        )
    };
    let page = |sale, status| heard(sale, Answer::HostedSessionRead(Outcome::Done(status)));
    let held = || {
        let terms = PaymentTerms {
            mode: PlaceOrderMode::None,
            ..terms()
        };
        page(open(ask(rung_up(), &Command::Pay(terms))), approved())
    };
    let unread = || page(open(opening()), completed.clone());
    let paid = || heard(unread(), Answer::OrderRead(Outcome::Done(order())));
    let agreed = || {
        let terms = PaymentTerms {
            mode: PlaceOrderMode::None,
            remember: true,
            ..terms()
        };
        let sale = elapsed(page(open(ask(rung_up(), &Command::Pay(terms))), approved()));
        elapsed(heard(
            sale,
            Answer::OrderPlaced(Outcome::Done("order".into())),
        ))
    };
    let bound = || heard(agreed(), Answer::CustomerTokenCreated(Outcome::Done(())));
    let some = Goods::Pieces(vec![Piece {
        line: LineId(1),
        quantity: Some(2),
    }]);
    let capturing = || ask(paid(), &Command::HandOver(some.clone()));
    let captured = |outcome| {
        let sale = capturing();
        let key = sale.write().expect("a capture").intent.key;
        heard(sale, Answer::Captured { key, outcome })
    };
    let handed_over = || captured(Outcome::Done("capture".into()));
    let refund = Command::Refund {
        share: Share::Goods(Goods::Rest),
        reason: "broken".into(),
    };
    Some(match call {
        "create session" => opening(),
        "create page" => opened(opening()),
        "read page" => open(opening()),
        "distribute" => ask(open(opening()), &Command::Send(Channel::Email)),
        "disable page" => ask(open(opening()), &Command::Cancel),
        "read page while ending" => heard(
            ask(open(opening()), &Command::Cancel),
            Answer::HostedSessionDisabled(Outcome::Done(())),
        ),
        "read session" => heard(open(opening()), Answer::HostedSessionRead(no(404))),
        "place" => elapsed(held()),
        "agree" => agreed(),
        "end customer token" => ask(bound(), &Command::CancelCustomerToken),
        "charge" => ask(
            rung_up(),
            &Command::Charge {
                customer_token: SaleId::parse(SALE)?,
            },
        ),
        "give back" => elapsed(ask(held(), &Command::Cancel)),
        "read order" => unread(),
        "read order again" => paid(),
        "capture" => capturing(),
        "read order in doubt" => captured(Outcome::Unanswered),
        "cancel" => ask(paid(), &Command::Cancel),
        "refund" => ask(handed_over(), &refund),
        "release" => ask(handed_over(), &Command::CancelRest),
        "extend" => ask(handed_over(), &Command::ExtendHold),
        _ => return None,
    })
}

pub(super) fn begun(currency: Currency) -> Sale {
    let started = event(Fact::Started {
        number: SaleNumber::new("P-000001"),
        currency,
        prices: Prices::WithTax,
    });
    Sale::begin(SaleId::parse(SALE).expect("a UUID"), &started).expect("a beginning")
}

pub(super) fn event(fact: Fact) -> Event {
    Event::new(NOW, Actor::Person("Ada".to_owned()), fact)
}

fn rung_up() -> Sale {
    let line = NewLine {
        sku: "85123A".to_owned(),
        name: "HOLDER".to_owned(),
        quantity: 6,
        unit_price: pence(255),
        tax_rate: TaxRate::from_basis_points(2_000),
        kind: LineKind::Goods,
    };
    ask(begun(Currency::Gbp), &Command::AddLines(vec![line]))
}

const fn terms() -> PaymentTerms {
    PaymentTerms::usual(Channel::Qr, 1_800_000)
}

pub(super) const fn pay() -> Command {
    Command::Pay(terms())
}

fn ask(sale: Sale, command: &Command) -> Sale {
    let fact = sale.decide(command, NOW).expect("an allowed command");
    sale.apply(&event(fact)).expect("what was decided is legal")
}

fn heard(sale: Sale, answer: Answer) -> Sale {
    let reply = Reply {
        answer,
        correlation_id: None,
    };
    let fact = sale
        .observe(reply, NOW)
        .expect("an answer that says something");
    sale.apply(&event(fact))
        .expect("what was observed is legal")
}

fn elapsed(sale: Sale) -> Sale {
    let fact = sale.elapse(NOW).expect("something to do");
    sale.apply(&event(fact)).expect("what time brings is legal")
}

fn order() -> OrderFacts {
    OrderFacts {
        status: OrderStatus::Authorized,
        fraud: FraudStatus::Accepted,
        amount: pence(1_530),
        original: None,
        captured: pence(0),
        refunded: pence(0),
        klarna_reference: None,
        sale_number: None,
        method: None,
        expires_at: None,
        captures: Vec::new(),
        refunds: Vec::new(),
    }
}

const fn pence(minor: i64) -> Money {
    Money::from_minor(minor, Currency::Gbp)
}

const fn refusal(status: u16) -> KlarnaRefusal {
    KlarnaRefusal {
        status,
        code: None,
        messages: Vec::new(),
    }
}
