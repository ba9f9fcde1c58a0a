//! Asking again for the same operation returns the first outcome until that was reported.

use super::*;
use crate::sale::command::{Asked, AskedBy, Progress, Wish};
use crate::sale::event::illegal_event::IllegalEvent;
use crate::values::id::OperationId;

pub(super) const CALLER: Asker = Asker::Caller { operation: None };
const PENCE: Money = Money::from_minor(250, Currency::Gbp);

impl Walk {
    fn ask_as(&mut self, asker: &Asker, command: &Command) -> Result<Answered, Refusal> {
        let answered = self.sale.ask(command, asker, self.now)?;
        if let Answered::Record { fact, asked } = &answered {
            self.write(Event {
                at: self.now,
                asked: asked.clone(),
                ..event((**fact).clone())
            });
        }
        Ok(answered)
    }

    /// Asks for something and returns the position of its event.
    pub(super) fn begin(&mut self, asker: &Asker, command: &Command) -> u32 {
        let place = self.sale.events();
        let answered = self.ask_as(asker, command).expect("an allowed command");
        assert!(matches!(answered, Answered::Record { .. }), "{command:?}");
        place
    }

    /// Klarna carries out the write and shows it when the order is read.
    fn done_and_read(&mut self, command: &Command) {
        self.done();
        let captured = self.sale.captured();
        match command {
            Command::CancelRest => self.hear(read(OrderFacts {
                status: OrderStatus::Captured,
                captured,
                ..order()
            })),
            Command::ExtendHold => self.hear(read(OrderFacts {
                status: OrderStatus::PartCaptured,
                captured,
                expires_at: Some(NOW.plus_ms(60 * 24 * HOUR)),
                ..order()
            })),
            _ => {}
        }
        assert_eq!(self.sale.write(), None, "{command:?}");
    }

    pub(super) fn report(&mut self, place: u32) {
        let reported = self.sale.report(place).expect("it has an outcome");
        self.record(reported);
    }
}

fn some() -> Command {
    Command::HandOver(Goods::Pieces(vec![two()]))
}

fn refund(share: Share) -> Command {
    Command::Refund {
        share,
        reason: "broken".into(),
    }
}

fn late() -> Walk {
    let mut walk = Walk::open();
    walk.ask(Command::Cancel);
    walk.hear(Answer::HostedSessionRead(Outcome::Done(completed())));
    walk.hear(read(order()));
    walk
}

/// Every operation that can be requested twice, in a suitable state.
fn acts() -> Vec<(Walk, Command)> {
    vec![
        (Walk::paid(), Command::HandOver(Goods::Rest)),
        (Walk::paid(), some()),
        (Walk::given_two(), some()),
        (Walk::paid(), Command::ExtendHold),
        (Walk::given_two(), Command::ExtendHold),
        (Walk::given_two(), Command::CancelRest),
        (Walk::handed_over(), refund(Share::Amount(PENCE))),
        (Walk::handed_over(), part_refund()),
        (Walk::handed_over(), refund_all("broken")),
        (Walk::paid(), Command::Cancel),
        (late(), Command::ReturnLate),
    ]
}

fn named(name: &str) -> Asker {
    Asker::Caller {
        operation: OperationId::parse(name),
    }
}

#[test]
fn an_equal_request_is_not_repeated_before_the_first_is_reported() {
    for (walk, command) in acts() {
        for asker in [CALLER, Asker::Viewer { shown: 0 }] {
            let mut walk = walk.clone();
            let place = walk.begin(&asker, &command);
            for again in [CALLER, Asker::Viewer { shown: 0 }] {
                let told = walk.ask_as(&again, &command);
                assert_eq!(
                    told,
                    Ok(Answered::AskedBefore(place)),
                    "{command:?} underway"
                );
            }
            walk.done_and_read(&command);
            let events = walk.sale.events();
            for again in [CALLER, Asker::Viewer { shown: events - 1 }] {
                let told = walk.ask_as(&again, &command);
                assert_eq!(told, Ok(Answered::AskedBefore(place)), "{command:?} done");
            }
            assert_eq!(walk.sale.events(), events, "nothing was written");

            walk.report(place);
            let told = walk.ask_as(&CALLER, &command);
            assert!(
                !matches!(told, Ok(Answered::AskedBefore(_))),
                "{command:?} was reported: {told:?}"
            );
            assert!(walk.sale.requests().len() <= 1);
        }
    }
}

#[test]
fn a_viewer_who_saw_the_first_may_ask_for_a_second() {
    let command = refund(Share::Amount(PENCE));
    let mut walk = Walk::handed_over();
    let first = walk.begin(&CALLER, &command);
    walk.done();
    let shown = walk.sale.events();
    walk.begin(&Asker::Viewer { shown }, &command);
    walk.done();
    assert_eq!(walk.sale.refunded(), Money::from_minor(500, Currency::Gbp));
    // The first caller has not been told.
    assert!(matches!(
        walk.ask_as(&CALLER, &command),
        Ok(Answered::AskedBefore(_))
    ));
    assert!(walk.sale.report(first).is_some());
}

#[test]
fn different_requests_are_distinguished() {
    let pieces = |line, quantity| refund(Share::Goods(super::pieces(line, quantity)));
    let acts = [
        pieces(1, Some(1)),
        pieces(1, Some(2)),
        pieces(1, None),
        refund(Share::Amount(PENCE)),
        refund(Share::Amount(TWO)),
        refund_all("broken"),
        Command::HandOver(super::pieces(1, Some(1))),
        Command::CancelRest,
        Command::ExtendHold,
        Command::Cancel,
        Command::ReturnLate,
    ];
    for first in &acts {
        let mut walk = Walk::given_two();
        if walk.ask_as(&CALLER, first).is_err() {
            continue;
        }
        walk.done_and_read(first);
        for second in &acts {
            let told = walk.sale.ask(second, &CALLER, NOW);
            assert_eq!(
                matches!(told, Ok(Answered::AskedBefore(_))),
                first == second,
                "{first:?}, then {second:?}: {told:?}"
            );
        }
    }
}

#[test]
fn the_order_of_goods_does_not_matter() {
    let piece = |line, quantity| Piece {
        line: LineId(line),
        quantity,
    };
    let wish = |pieces: &[Piece]| {
        let walk = Walk::handed_over();
        let command = refund(Share::Goods(Goods::Pieces(pieces.to_vec())));
        let asked = walk.sale.ask(&command, &CALLER, NOW);
        let Ok(Answered::Record { asked, .. }) = asked else {
            panic!("{asked:?}");
        };
        asked.expect("somebody asked").wish
    };
    let three = wish(&[piece(1, Some(3))]);
    assert_eq!(wish(&[piece(1, Some(1)), piece(1, Some(2))]), three);
    assert_eq!(wish(&[piece(1, Some(2)), piece(1, Some(1))]), three);
    assert_ne!(wish(&[piece(1, None)]), three);
}

#[test]
fn an_operation_that_did_not_happen_can_be_requested_again() {
    for (walk, command) in acts() {
        let mut refused = walk.clone();
        refused.begin(&CALLER, &command);
        if let Some(answer) = answer_write(&refused, 1) {
            refused.hear(answer);
        }
        let facts = OrderFacts {
            captured: refused.sale.captured(),
            status: if refused.sale.captured().minor() > 0 {
                OrderStatus::PartCaptured
            } else {
                OrderStatus::Authorized
            },
            ..order()
        };
        refused.hear(read(facts));
        assert_eq!(refused.sale.write(), None, "{command:?}");
        assert_eq!(refused.sale.requests(), [], "{command:?}");

        let mut settled = walk;
        settled.begin(&CALLER, &command);
        if let Some(answer) = answer_write(&settled, 2) {
            settled.hear(answer);
        }
        settled.ask(Command::Settle {
            finding: Finding::DidNotHappen,
            note: "read in the portal".into(),
        });
        assert_eq!(settled.sale.requests(), [], "{command:?}");
    }
}

#[test]
fn a_named_request_is_carried_out_once_for_good() {
    let command = refund(Share::Amount(PENCE));
    let mut walk = Walk::handed_over();
    let place = walk.begin(&named("return-1"), &command);
    walk.done();
    walk.report(place);
    let events = walk.sale.events();
    let told = walk.ask_as(&named("return-1"), &command);
    assert_eq!(told, Ok(Answered::AskedBefore(place)));
    let other = refund(Share::Amount(TWO));
    let told = walk.ask_as(&named("return-1"), &other);
    assert!(matches!(told, Err(Refusal::OperationTaken(_))), "{told:?}");
    assert_eq!(walk.sale.events(), events);

    let second = walk.begin(&named("return-2"), &command);
    // Not reported yet, and requested under its own name.
    walk.done();
    walk.begin(&named("return-3"), &command);
    walk.done();
    assert_eq!(walk.sale.refunded(), Money::from_minor(750, Currency::Gbp));
    assert!(walk.sale.report(second).is_some());
    assert_eq!(walk.sale.report(place), None);
}

#[test]
fn a_name_is_short_and_plain() {
    for good in [
        "1",
        "return-2026.11:30_A",
        &"x".repeat(OperationId::LONGEST),
    ] {
        assert!(OperationId::parse(good).is_some(), "{good}");
    }
    for bad in [
        "",
        " ",
        "a b",
        "a\nb",
        "é",
        &"x".repeat(OperationId::LONGEST + 1),
    ] {
        assert_eq!(OperationId::parse(bad), None, "{bad:?}");
    }
}

#[test]
fn only_an_outcome_is_reported_and_only_once() {
    let mut walk = Walk::paid();
    let place = walk.begin(&CALLER, &some());
    let report = event(Fact::Reported { request: place });
    let illegal = |walk: &Walk, event: &Event| {
        let next = walk.sale.clone().apply(event);
        assert!(
            matches!(next, Err(IllegalEvent::OutOfOrder { .. })),
            "{next:?}"
        );
    };
    assert_eq!(walk.sale.report(place), None);
    illegal(&walk, &report);
    walk.done();
    illegal(&walk, &event(Fact::Reported { request: place + 1 }));
    walk.report(place);
    assert_eq!(walk.sale.report(place), None);
    illegal(&walk, &report);
    assert_eq!(walk.sale.stage(), Stage::HandedOver);
}

#[test]
fn requests_without_a_waiting_asker_are_not_remembered() {
    for (mut walk, command) in acts() {
        walk.begin(&Asker::Nobody, &command);
        walk.done_and_read(&command);
        assert_eq!(walk.sale.requests(), [], "{command:?}");
    }
    // Ending a payment is not an operation to remember: it may have to be returned later.
    let mut walk = Walk::open();
    walk.begin(&CALLER, &Command::Cancel);
    assert_eq!(walk.sale.requests(), []);
}

#[test]
fn the_asker_is_read_back_as_written() {
    for asked in [
        Asked {
            by: AskedBy::Caller,
            operation: OperationId::parse("return-1"),
            wish: Wish::Refund(Share::Goods(Goods::Pieces(vec![
                two(),
                Piece {
                    line: LineId(2),
                    quantity: None,
                },
            ]))),
        },
        Asked {
            by: AskedBy::Viewer,
            operation: None,
            wish: Wish::Refund(Share::Amount(PENCE)),
        },
        Asked {
            by: AskedBy::Caller,
            operation: None,
            wish: Wish::HandOver(Goods::Rest),
        },
    ] {
        let text = serde_json::to_string(&asked).expect("JSON");
        assert_eq!(serde_json::from_str::<Asked>(&text).ok(), Some(asked));
    }
}

#[test]
fn a_request_is_underway_until_its_own_write_has_ended() {
    let mut walk = Walk::paid();
    let first = walk.begin(&CALLER, &some());
    walk.done();
    walk.begin(&CALLER, &Command::HandOver(super::pieces(1, Some(1))));
    let progress = |walk: &Walk, place| walk.sale.request(place).map(|found| found.progress);
    assert!(matches!(
        progress(&walk, first),
        Some(Progress::Done { .. })
    ));
    assert!(matches!(
        walk.sale.requests(),
        [_, second] if matches!(second.progress, Progress::Underway { .. })
    ));
}
