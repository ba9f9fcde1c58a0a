//! Every state against every fact, and every fact in serialized form.

use super::requests::CALLER;
use super::{free, slips, *};
use crate::sale::command::Progress;
use crate::sale::event::{OrderChange, OrderDetails};
use crate::sale::state::customer_token::CustomerToken;

/// An example of every state, by name.
pub(super) fn states() -> Vec<(&'static str, Walk)> {
    let then = |mut walk: Walk, act: fn(&mut Walk)| {
        act(&mut walk);
        walk
    };
    let mut states = vec![
        ("basket", Walk::basket()),
        (
            "opening",
            then(Walk::basket(), |walk| walk.ask(pay(Channel::Qr))),
        ),
        (
            "discounted basket",
            then(Walk::basket(), |walk| {
                walk.ask(Command::DiscountBasket(Discount::Part(1_000)));
            }),
        ),
        (
            "basket in another language",
            then(Walk::basket(), |walk| walk.ask(speak("fi"))),
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
                walk.ask(Command::ExtendHold);
                walk.done();
            }),
        ),
        (
            "released",
            then(Walk::given_two(), |walk| {
                walk.ask(Command::CancelRest);
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
            then(Walk::given_two(), |walk| walk.ask(Command::CancelRest)),
        ),
        (
            "extending",
            then(Walk::given_two(), |walk| walk.ask(Command::ExtendHold)),
        ),
        (
            "extending before hand-over",
            then(Walk::paid(), |walk| walk.ask(Command::ExtendHold)),
        ),
        (
            "cancelling",
            then(Walk::paid(), |walk| walk.ask(Command::Cancel)),
        ),
        (
            "returning",
            then(Walk::paid(), |walk| {
                walk.hear(read(OrderFacts {
                    status: OrderStatus::PartCaptured,
                    captured: Money::from_minor(510, Currency::Gbp),
                    ..order()
                }));
                walk.ask(Command::Cancel);
                walk.done();
            }),
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
        ("charging", Walk::charging()),
        (
            "charge in doubt",
            then(Walk::charging(), |walk| {
                walk.charged(Outcome::Unanswered);
            }),
        ),
        (
            "charge unreadable",
            then(Walk::charging(), |walk| walk.wait(24 * HOUR)),
        ),
        (
            "charge refused",
            then(Walk::charging(), |walk| {
                walk.charged(Outcome::Refused(no(403)))
            }),
        ),
        ("token being made", Walk::making()),
        (
            "agreement in doubt",
            then(Walk::making(), |walk| {
                walk.hear(Answer::CustomerTokenCreated(Outcome::Unanswered));
            }),
        ),
        (
            "agreement not made",
            then(Walk::making(), |walk| {
                walk.hear(Answer::CustomerTokenCreated(Outcome::Refused(no(403))));
            }),
        ),
        (
            "agreement being read",
            then(Walk::agreed(), |walk| walk.ask(Command::ReadCustomerToken)),
        ),
        (
            "agreement being cancelled",
            then(Walk::agreed(), |walk| {
                walk.ask(Command::CancelCustomerToken)
            }),
        ),
        (
            "agreement's cancelling refused",
            then(Walk::agreed(), |walk| {
                walk.ask(Command::CancelCustomerToken);
                walk.hear(Answer::CustomerTokenCancelled(Outcome::Refused(no(403))));
            }),
        ),
        (
            "agreement over",
            then(Walk::agreed(), |walk| {
                walk.ask(Command::CancelCustomerToken);
                walk.hear(Answer::CustomerTokenCancelled(Outcome::Done(())));
                walk.hear(Answer::CustomerTokenRead(Outcome::Refused(no(404))));
            }),
        ),
        (
            "agreement forgotten",
            then(Walk::agreed(), |walk| {
                walk.ask(Command::CancelCustomerToken);
                walk.hear(Answer::CustomerTokenLost);
                walk.ask(Command::ForgetCustomer);
            }),
        ),
        (
            "refund asked for",
            then(Walk::handed_over(), |walk| {
                walk.begin(&CALLER, &part_refund());
            }),
        ),
        ("refund not reported", refunded()),
        (
            "refund reported",
            then(refunded(), |walk| {
                let place = walk.sale.requests()[0].place;
                walk.report(place);
            }),
        ),
        (
            "slip issued",
            then(Walk::handed_over(), |walk| walk.ask(slips::print())),
        ),
        (
            "slip taken back",
            then(Walk::handed_over(), |walk| {
                walk.ask(slips::print());
                walk.ask(slips::take_back(0));
            }),
        ),
        (
            "closed",
            then(Walk::basket(), |walk| walk.ask(Command::Discard)),
        ),
    ];
    states.extend(free::states());
    states.extend(super::returns::states());
    states
}

/// The outcome of the refund is not reported yet.
fn refunded() -> Walk {
    let mut walk = Walk::handed_over();
    walk.begin(&CALLER, &part_refund());
    walk.done();
    walk
}

/// Every kind of fact that a state produces, once each.
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
                Ok(next) => {
                    let customer_token = next.customer_token().map(CustomerToken::word);
                    let customer_token = customer_token.map(|word| format!(", token {word}"));
                    let requests = next
                        .requests()
                        .iter()
                        .map(|request| match request.progress {
                            Progress::Underway { .. } => ", asked for",
                            Progress::Done { .. } => ", to be reported",
                        });
                    table.push_str(&format!(
                        "{name} + {} = {}{}{}\n",
                        kind.as_str().unwrap_or(""),
                        next.stage().word(),
                        customer_token.unwrap_or_default(),
                        requests.collect::<String>()
                    ));
                }
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

#[test]
fn money_of_another_currency_cannot_follow() {
    let euro = Money::from_minor(100, Currency::Eur);
    let line = |unit_price, discount| {
        let mut line = Walk::basket().sale.basket().lines()[0].clone();
        (line.id, line.unit_price, line.discount) = (LineId(2), unit_price, discount);
        Fact::LinesAdded { lines: vec![line] }
    };
    let agreed = |amount| Fact::OrderAccepted {
        order: OrderDetails {
            amount,
            captured: Money::zero(amount.currency()),
            refunded: Money::zero(amount.currency()),
            ..Walk::paid().sale.order().expect("an order").details.clone()
        },
    };
    let changed = |amount: Money| Fact::OrderChangedElsewhere {
        status: OrderEnd::Open,
        order: OrderChange {
            amount,
            captured: Money::zero(amount.currency()),
            refunded: Money::zero(amount.currency()),
            expires_at: None,
            released: false,
        },
    };
    let mut placed = Walk::open();
    placed.hear(Answer::HostedSessionRead(Outcome::Done(completed())));
    let pound = Money::from_minor(100, Currency::Gbp);
    for (walk, fact, follows) in [
        (Walk::basket(), line(pound, None), true),
        (Walk::basket(), line(euro, None), false),
        (
            Walk::basket(),
            line(pound, Some(Discount::Amount(euro))),
            false,
        ),
        (
            Walk::basket(),
            Fact::LineDiscounted {
                line: LineId(1),
                discount: Some(Discount::Amount(euro)),
            },
            false,
        ),
        (
            Walk::basket(),
            Fact::BasketDiscounted {
                discount: Some(Discount::Amount(euro)),
            },
            false,
        ),
        (placed.clone(), agreed(TOTAL), true),
        (placed.clone(), agreed(euro), false),
        (
            placed,
            agreed(Money::from_minor(1_531, Currency::Gbp)),
            false,
        ),
        (Walk::paid(), changed(pound), true),
        (Walk::paid(), changed(euro), false),
    ] {
        let next = walk.sale.apply(&event(fact.clone()));
        assert_eq!(next.is_ok(), follows, "{fact:?}");
    }
}

#[test]
fn elapse_yields_facts_at_the_deadline_and_not_before() {
    const YEAR: i64 = 366 * 24 * HOUR;
    for (state, mut walk) in states() {
        walk.wait(0);
        let Some(deadline) = walk.sale.deadline() else {
            let later = walk.now.plus_ms(YEAR);
            assert_eq!(walk.sale.elapse(later), None, "{state}");
            continue;
        };
        assert!(deadline > walk.now, "{state}: nothing is left that is due");
        let before = deadline.plus_ms(-1);
        assert_eq!(walk.sale.elapse(before), None, "{state}");
        assert_ne!(walk.sale.elapse(deadline), None, "{state}");
    }
}
