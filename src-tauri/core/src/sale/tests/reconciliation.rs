//! Every state against everything Klarna can say about it.

use super::*;
use crate::reconcile::mismatch::{Mismatch, Proposal};
use crate::reconcile::{Verdict, Witness};
use crate::sale::tests::states::states;

/// Everything Klarna can say, by name.
fn witnesses() -> Vec<(&'static str, Witness)> {
    let is = |name, facts: OrderFacts| (name, Witness::Order(Box::new(facts)));
    let with = |status| OrderFacts { status, ..order() };
    let captured = || OrderFacts {
        captured: TOTAL,
        ..with(OrderStatus::Captured)
    };
    let placed = |name, facts: Option<OrderFacts>| {
        let order_id = Some("order".into());
        let facts = facts.map(Box::new);
        (name, Witness::Placed { order_id, facts })
    };
    vec![
        is("authorized", order()),
        is(
            "authorized, pending",
            OrderFacts {
                fraud: FraudStatus::Pending,
                ..order()
            },
        ),
        is(
            "authorized, rejected",
            OrderFacts {
                fraud: FraudStatus::Rejected,
                ..order()
            },
        ),
        is("part captured", part_captured()),
        is("captured", captured()),
        is(
            "captured for some, the rest given up",
            OrderFacts {
                captured: TWO,
                ..with(OrderStatus::Captured)
            },
        ),
        is(
            "captured and refunded",
            OrderFacts {
                refunded: TOTAL,
                ..captured()
            },
        ),
        is("cancelled", with(OrderStatus::Cancelled)),
        is("expired", with(OrderStatus::Expired)),
        is("closed with nothing captured", with(OrderStatus::Closed)),
        is("called NEW", with(OrderStatus::Other("NEW".into()))),
        ("no such order", Witness::NoOrder),
        placed("an order nobody knew", Some(order())),
        placed("an order nobody knew, captured", Some(captured())),
        placed(
            "an order nobody knew, cancelled",
            Some(with(OrderStatus::Cancelled)),
        ),
        placed("an order nobody can read", None),
        (
            "an order without an id",
            Witness::Placed {
                order_id: None,
                facts: None,
            },
        ),
        ("not paid", Witness::Unpaid),
        ("nothing known", Witness::Gone),
        ("can be paid", Witness::Open),
    ]
}

#[test]
fn every_state_beside_everything_klarna_can_say() {
    let mut table = String::new();
    for (state, walk) in states() {
        for (said, witness) in witnesses() {
            let verdict = match walk.sale.verdict(&witness) {
                Verdict::Agrees => "agrees".to_owned(),
                Verdict::NotCompared => "not compared".to_owned(),
                Verdict::Differs(found) => found
                    .iter()
                    .map(|found| format!("{} ({})", found.mismatch.word(), found.step.word()))
                    .collect::<Vec<_>>()
                    .join(", "),
            };
            table.push_str(&format!("{state} | {said} | {verdict}\n"));
        }
    }
    insta::assert_snapshot!(table);
}

#[test]
fn a_sale_in_doubt_never_agrees() {
    for (state, walk) in states() {
        let is_in_doubt = walk.sale.stage() == Stage::InDoubt;
        for (said, witness) in witnesses().into_iter().filter(|_| is_in_doubt) {
            let verdict = walk.sale.verdict(&witness);
            assert_ne!(verdict, Verdict::Agrees, "{state}: {said}");
        }
    }
}

#[test]
fn agreement_means_equal_amounts_on_both_sides() {
    for (state, walk) in states() {
        for (said, witness) in witnesses() {
            if walk.sale.verdict(&witness) != Verdict::Agrees {
                continue;
            }
            let (Witness::Order(facts)
            | Witness::Placed {
                facts: Some(facts), ..
            }) = &witness
            else {
                assert_eq!(walk.sale.captured(), ZERO, "{state}: {said}");
                continue;
            };
            let kept = |captured: Money, refunded| captured.minus(refunded).expect("one currency");
            assert_eq!(
                kept(walk.sale.captured(), walk.sale.refunded()),
                kept(facts.captured, facts.refunded),
                "{state}: {said}"
            );
        }
    }
}

#[test]
fn every_proposed_step_is_possible() {
    for (state, walk) in states() {
        for (said, witness) in witnesses() {
            let Verdict::Differs(found) = walk.sale.verdict(&witness) else {
                continue;
            };
            for found in found {
                let sign = Command::SignDifference {
                    mismatch: found.mismatch.clone(),
                    note: "seen".into(),
                };
                let signed = walk.sale.decide(&sign, walk.now);
                let signed = signed.unwrap_or_else(|no| panic!("{state}: {said}: {no}"));
                let sale = walk
                    .sale
                    .clone()
                    .apply(&event(signed))
                    .expect("a legal event");
                let finding = match &found.mismatch {
                    Mismatch::PaidInDoubt {
                        order_id: Some(order_id),
                        ..
                    } => Finding::PaidAs {
                        order_id: order_id.clone(),
                    },
                    Mismatch::UnpaidInDoubt => Finding::NotPaid,
                    _ => continue,
                };
                let settle = Command::Settle {
                    finding,
                    note: "seen".into(),
                };
                let may = sale.decide(&settle, walk.now).is_ok();
                assert!(may || found.step == Proposal::AskKlarna, "{state}: {said}");
            }
        }
    }
}
