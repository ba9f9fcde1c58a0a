//! Random walks: the rules hold whatever people and Klarna do.

use proptest::prelude::*;

use super::*;
use crate::sale::state::Over;

/// Order data from Klarna in a random walk.
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
    /// An answer to the write under way: done, refused, unanswered.
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
        Command::Pay(PaymentTerms {
            mode: PlaceOrderMode::None,
            remember: true,
            ..PaymentTerms::usual(Channel::Qr, 30 * MINUTE)
        }),
        Command::Charge {
            customer_token: SaleId::new(uuid::Uuid::from_u128(1)),
        },
        Command::CancelCustomerToken,
        Command::Place { amount: None },
        Command::Place {
            amount: Some(Money::from_minor(1_000, Currency::Gbp)),
        },
        Command::CancelRest,
        Command::ExtendHold,
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
    let customer_tokens = prop::sample::select(vec![
        Answer::CustomerTokenCreated(Outcome::Done(())),
        Answer::CustomerTokenCreated(Outcome::Refused(no(403))),
        Answer::CustomerTokenCreated(Outcome::Unanswered),
        Answer::CustomerTokenCancelled(Outcome::Done(())),
        Answer::CustomerTokenRead(Outcome::Refused(no(404))),
    ]);
    let closings = prop::sample::select(vec![
        Outcome::Done(()),
        Outcome::Refused(no(400)),
        Outcome::NotSent,
    ]);
    let sessions = prop::sample::select(vec![
        Outcome::Done(PaymentSessionStatus::Incomplete),
        Outcome::Done(PaymentSessionStatus::Complete),
        Outcome::Done(PaymentSessionStatus::Approved),
        Outcome::Refused(no(404)),
    ]);
    let step = prop_oneof![
        4 => commands.prop_map(Step::Ask),
        1 => Just(Step::Hear(Answer::PaymentSessionCreated { attempt: 1, outcome: Outcome::Done(kp()) })),
        1 => Just(Step::Hear(Answer::HostedSessionCreated { attempt: 2, outcome: Outcome::Done(hosted()) })),
        4 => pages.prop_map(|outcome| Step::Hear(Answer::HostedSessionRead(outcome))),
        1 => customer_tokens.prop_map(Step::Hear),
        2 => closings.prop_map(|outcome| Step::Hear(Answer::HostedSessionDisabled(outcome))),
        1 => sessions.prop_map(|outcome| Step::Hear(Answer::PaymentSessionRead(outcome))),
        4 => random_facts().prop_map(|facts| Step::Hear(read(facts))),
        3 => (0u8..3).prop_map(Step::Answer),
        1 => prop::sample::select(vec![MINUTE, 31 * MINUTE, 25 * HOUR]).prop_map(Step::Wait),
    ];
    prop::collection::vec(step, 1..60)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, ..ProptestConfig::default() })]
    /// Whatever people and Klarna do: no illegal event is decided or observed, money stays within the authorized
    /// amount, goods are handed over only against captured money, and replay gives the same sale.
    #[test]
    fn random_walks_keep_the_rules(steps in steps()) {
        let mut walk = Walk::basket();
        for step in steps {
            match step {
                Step::Ask(command) => {
                    if let Ok(fact) = walk.sale.decide(&command, walk.now) {
                        walk.record(fact);
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
            if let State::Closed(Over { order: Some(order), how: Closed::Cancelled, .. }) = sale.state() {
                prop_assert!(order.details.captured.minor() == 0 || !order.has_rest(), "a rest was left to expire");
            }
            prop_assert!(sale.next_calls().len() <= 2);
            prop_assert_eq!(&Sale::replay(sale.id(), &walk.events).expect("legal events"), sale);
        }
    }
}
