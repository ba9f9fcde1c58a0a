//! Every state of a sale against what its screen says and allows.

use std::sync::Arc;

use handover_core::{CustomerStep, Fact, KlarnaRefusal, Sale, SessionEnd, Unreadable};
use handover_till::klarna::code::Code;
use serde_json::json;

use crate::present::scene::Card;
use crate::present::scene::rig::{
    self, accepted, capture, captured, completed, end, in_scene, intent, refund, seen,
};
use crate::present::screens::sale;
use crate::view::{Block, SaleAct, SaleView, StageName, StageView, Tender};

/// Returns the view of a sale whose link was open, after these facts.
fn shown(facts: Vec<Fact>) -> SaleView {
    asked(rig::opened().into_iter().chain(facts).collect(), true)
}

/// Returns the view of a sale after payment was requested and these facts.
fn asked(facts: Vec<Fact>, needs_attention: bool) -> SaleView {
    let sale = rig::sale(12, facts);
    let (snapshot, state) = Default::default();
    in_scene(&snapshot, &state, |scene| {
        sale::view(scene, &card(&sale, needs_attention))
    })
}

fn card(sale: &Arc<Sale>, needs_attention: bool) -> Card {
    Card {
        sale: Arc::clone(sale),
        contact: String::new(),
        code: Code::None,
        needs_attention,
    }
}

/// Returns a stage's name, with what distinguishes it from others of that name.
fn name(stage: &StageView) -> String {
    let word = |value| serde_json::to_value(value).expect("a word").to_string();
    let kind = word(json!(stage.name)).replace('"', "");
    let part = if let Some(step) = stage.step {
        Some(word(json!(step)).replace('"', ""))
    } else if stage.name == StageName::Closed {
        Some(stage.title.key.replace("stage-closed-", ""))
    } else if stage.name == StageName::InDoubt {
        stage.say.get(1).map(|said| said.key.clone())
    } else {
        stage.body.iter().find_map(|block| {
            let Block::Progress { mark, .. } = block else {
                return None;
            };
            Some(mark.clone())
        })
    };
    part.map_or(kind.clone(), |part| format!("{kind} {part}"))
}

/// Returns whether an act is listed and allowed.
fn may(view: &SaleView, does: &SaleAct) -> bool {
    view.acts.iter().any(|act| act.does == *does && act.allowed)
}

#[test]
fn every_state_has_its_own_stage() {
    let paid = || vec![completed(), accepted(0)];
    let with = |mut facts: Vec<Fact>, more: Vec<Fact>| {
        facts.extend(more);
        facts
    };
    let unanswered = |operation| Fact::WriteUnanswered { operation };
    let unknown = || {
        seen(CustomerStep::Unknown {
            word: "HMM".to_owned(),
        })
    };
    let gone = || Fact::HostedSessionGone {};
    for (facts, wanted) in [
        (vec![], "open waiting"),
        (vec![seen(CustomerStep::OnPage)], "open on_page"),
        (
            vec![seen(CustomerStep::IdentityCheck { challenge: None })],
            "open identity_check",
        ),
        (vec![seen(CustomerStep::Declined)], "open trying_again"),
        (
            vec![seen(CustomerStep::TechnicalError)],
            "open trying_again",
        ),
        (vec![seen(CustomerStep::WentBack)], "open trying_again"),
        (vec![unknown()], "open unknown_word"),
        (vec![end()], "ending"),
        (
            vec![
                end(),
                Fact::SessionEnded {
                    how: SessionEnd::Disabled,
                },
            ],
            "closed cancelled",
        ),
        (
            vec![Fact::SessionEnded {
                how: SessionEnd::CancelledByCustomer,
            }],
            "closed cancelled",
        ),
        (vec![gone()], "in_doubt doubt-what-payment"),
        (vec![gone(), Fact::NoOrderPlaced {}], "closed expired"),
        (
            vec![
                gone(),
                Fact::PaymentUnreadable {
                    why: Unreadable::SessionsGone,
                },
            ],
            "in_doubt doubt-what-sessions-gone",
        ),
        (vec![completed()], "authorized"),
        (vec![completed(), Fact::ReviewStarted {}], "under_review"),
        (
            vec![completed(), Fact::OrderOverdue {}],
            "in_doubt doubt-what-order",
        ),
        (
            vec![
                completed(),
                Fact::OrderWordUnknown {
                    word: "HMM".to_owned(),
                },
                Fact::OrderOverdue {},
            ],
            "in_doubt doubt-what-order-word",
        ),
        (vec![completed(), Fact::OrderRejected {}], "closed refused"),
        (paid(), "paid"),
        (vec![end(), completed(), accepted(0)], "late_payment"),
        (with(paid(), vec![capture()]), "handing_over"),
        (
            with(paid(), vec![capture(), unanswered(1)]),
            "in_doubt doubt-what-capture",
        ),
        (with(paid(), vec![capture(), captured()]), "handed_over"),
        (
            with(paid(), vec![capture(), captured(), refund()]),
            "handed_over sending",
        ),
        (
            with(paid(), vec![capture(), captured(), refund(), unanswered(2)]),
            "in_doubt doubt-what-refund",
        ),
        (
            with(
                paid(),
                vec![
                    capture(),
                    captured(),
                    refund(),
                    Fact::Refunded { refund_id: None },
                ],
            ),
            "handed_over done",
        ),
        (
            with(paid(), vec![Fact::CancelRequested { intent: intent(1) }]),
            "ending",
        ),
        (
            with(
                paid(),
                vec![
                    Fact::CancelRequested { intent: intent(1) },
                    Fact::OrderCancelled {},
                ],
            ),
            "closed cancelled",
        ),
    ] {
        let text = format!("{facts:?}");
        let view = shown(facts);
        assert_eq!(name(&view.stage), wanted, "{text}");
        let is_paid = view.stage.name == StageName::Paid;
        assert_eq!(
            may(&view, &SaleAct::HandOver),
            is_paid,
            "goods are handed over only when paid: {text}"
        );
        let is_late = view.stage.name == StageName::LatePayment;
        assert_eq!(may(&view, &SaleAct::AcceptLate), is_late, "{text}");
    }
}

#[test]
fn nothing_is_promised_before_there_is_a_link() {
    let refused = KlarnaRefusal {
        status: 400,
        code: None,
        messages: vec!["Bad value: locale".to_owned()],
    };
    let opening = asked(vec![], false).stage;
    assert_eq!(opening.name, StageName::Opening);
    assert_eq!(keys(&opening), ["stage-opening-slow"]);
    assert_eq!(
        name(&asked(vec![Fact::OpeningGivenUp {}], false).stage),
        "closed cancelled"
    );
    let view = asked(vec![Fact::OpeningRefused { refusal: refused }], false);
    assert_eq!(keys(&view.stage), ["why-opening-refused"]);
    let quote = view.stage.body.first();
    assert!(
        matches!(quote, Some(Block::Quote { text, .. }) if text == "Bad value: locale"),
        "{quote:?}"
    );
    for tender in [Tender::Cash, Tender::Card, Tender::Other] {
        assert!(may(&view, &SaleAct::PaidOtherwise { tender }), "{tender:?}");
    }
}

#[test]
fn a_person_decides_only_after_the_till_has_tried() {
    let doubt = |needs_attention| {
        let facts = rig::opened().into_iter().chain([
            completed(),
            accepted(0),
            capture(),
            Fact::WriteUnanswered { operation: 1 },
        ]);
        asked(facts.collect(), needs_attention)
    };
    assert!(!decides(&doubt(false)));
    assert!(decides(&doubt(true)));
}

#[test]
fn money_already_captured_is_mentioned() {
    let stage = shown(vec![completed(), accepted(850)]).stage;
    assert_eq!(keys(&stage), ["stage-paid-captured"]);
    assert_eq!(amount(&stage), "£8.50");
}

#[test]
fn a_refund_is_shown_in_full_or_in_part() {
    let part = |amount_minor| {
        let mut facts = vec![completed(), accepted(0), capture(), captured()];
        facts.extend([
            rig::refund_of(amount_minor),
            Fact::Refunded { refund_id: None },
        ]);
        let stage = shown(facts).stage;
        (amount(&stage), stage.title.key)
    };
    assert_eq!(part(850), ("£8.50".to_owned(), "stage-refunded".to_owned()));
    let in_part = "stage-refunded-part".to_owned();
    assert_eq!(part(849), ("£8.49".to_owned(), in_part));
}

#[test]
fn a_late_payment_waits_for_a_choice_and_can_be_left() {
    let view = shown(vec![end(), completed(), accepted(0)]);
    for act in [SaleAct::AcceptLate, SaleAct::CancelLate, SaleAct::NewSale] {
        assert!(may(&view, &act), "{act:?}");
    }
}

fn decides(view: &SaleView) -> bool {
    let body = view.stage.body.iter();
    body.into_iter()
        .any(|block| matches!(block, Block::Doubt { choices } if !choices.is_empty()))
}

/// Returns the keys of the sentences.
fn keys(stage: &StageView) -> Vec<&str> {
    stage.say.iter().map(|said| said.key.as_str()).collect()
}

/// Returns the large amount.
fn amount(stage: &StageView) -> String {
    let amount = stage.body.iter().find_map(|block| {
        let Block::Amount { amount } = block else {
            return None;
        };
        Some(amount.clone())
    });
    amount.expect("an amount is shown")
}
