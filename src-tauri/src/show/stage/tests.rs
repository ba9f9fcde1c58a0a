//! Every state of a sale against what its screen says and allows.

use std::sync::Arc;

use handover_core::event::{CustomerStep, End, Intent, OrderAgreed, SessionEnd, Unreadable};
use handover_core::klarna::KlarnaRefusal;
use handover_core::{
    Channel, Currency, Event, Fact, IdempotencyKey, Line, LineId, LineKind, Money, PaymentTerms,
    Prices, Sale, SaleId, SaleNumber, TaxRate, Timestamp,
};
use handover_till::books::Books;
use handover_till::code::Code;
use handover_till::engine::Snapshot;
use handover_till::journal::Journal;
use handover_till::local::LocalTime;

use super::super::words::Times;
use super::super::{Card, Scene, Shop, sale};
use crate::desk::OnDesk;
use crate::view::{Mode, SaleAct, SaleView, Stage};

const TOTAL: Money = Money::from_minor(850, Currency::Gbp);

/// Returns what is shown of a sale after its link was out and these facts came.
fn shown(facts: Vec<Fact>) -> SaleView {
    let opened = vec![
        Fact::PaymentSessionOpened {
            payment_session_id: "kp".to_owned(),
        },
        Fact::HostedSessionOpened {
            hosted_session_id: "hpp".to_owned(),
            expires_at: Timestamp::from_ms(9_000_000),
            give_up_at: Timestamp::from_ms(1_800_000),
        },
    ];
    asked(opened.into_iter().chain(facts).collect(), true)
}

/// Returns what is shown of a sale after payment was asked for and these facts came.
fn asked(facts: Vec<Fact>, needs_attention: bool) -> SaleView {
    let line = Line {
        id: LineId(1),
        sku: "A001".to_owned(),
        name: "Heart".to_owned(),
        quantity: 1,
        unit_price: TOTAL,
        discount: Money::zero(Currency::Gbp),
        tax_rate: TaxRate::from_basis_points(2_000),
        kind: LineKind::Goods,
        share: None,
    };
    let begun = [
        Fact::Started {
            number: SaleNumber::new("P-000012"),
            currency: Currency::Gbp,
            cashier: "cashier".to_owned(),
            prices: Prices::WithTax,
        },
        Fact::LinesAdded { lines: vec![line] },
        Fact::payment_requested(PaymentTerms::usual(Channel::Qr, 1_800_000), TOTAL),
    ];
    let events: Vec<Event> = begun.into_iter().chain(facts).map(Event::from).collect();
    let id = SaleId::parse("00000000-0000-7000-8000-000000000001").expect("an id");
    let sale = Arc::new(Sale::replay(id, &events).expect("a legal course"));
    in_scene(|scene| sale::view(scene, &card(&sale, needs_attention)))
}

fn card(sale: &Arc<Sale>, needs_attention: bool) -> Card {
    Card {
        sale: Arc::clone(sale),
        started_at: 0,
        changed_at: 0,
        contact: String::new(),
        code: Code::None,
        needs_attention,
        times: Times::default(),
    }
}

fn in_scene<T>(show: impl FnOnce(&Scene<'_>) -> T) -> T {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("journal.sqlite");
    drop(Journal::open(&file).expect("a journal"));
    let local = LocalTime::new("Europe/London", "00:00").expect("a zone");
    let books = Books::open(&file, local.clone()).expect("the journal is there");
    let shop = Shop {
        mode: Mode::Practice,
        name: "Shop".to_owned(),
        address: Vec::new(),
        country: "GB".to_owned(),
        language: "en".to_owned(),
        till: "Till 1".to_owned(),
        currency: Currency::Gbp,
        goods_go_at_once: false,
        real_phones: false,
        timeout_ms: 1_800_000,
        local,
        monitor: String::new(),
        has_phone: true,
        till_places: false,
        agreements: true,
    };
    show(&Scene {
        shop: &shop,
        books: &books,
        snapshot: &Snapshot::default(),
        desk: &OnDesk::default(),
        now_ms: 60_000,
    })
}

fn seen(step: CustomerStep) -> Fact {
    Fact::CustomerSeen { step }
}

fn completed() -> Fact {
    Fact::Completed {
        order_id: "order".to_owned(),
        klarna_reference: Some("REF".to_owned()),
        at: None,
    }
}

fn accepted(captured: i64) -> Fact {
    Fact::OrderAccepted {
        order: OrderAgreed {
            amount: TOTAL,
            captured: Money::from_minor(captured, Currency::Gbp),
            refunded: Money::zero(Currency::Gbp),
            klarna_reference: Some("REF".to_owned()),
            method: Some("Pay in 30 days".to_owned()),
            expires_at: None,
            released: false,
            at: Timestamp::from_ms(1_000),
        },
    }
}

fn intent(operation: u32) -> Intent {
    let id = SaleId::parse("00000000-0000-7000-8000-000000000001").expect("an id");
    Intent {
        operation,
        attempt: 1,
        key: IdempotencyKey::derive(id, operation, 1),
        requested_at: Timestamp::from_ms(59_000),
        amount: TOTAL,
    }
}

fn end() -> Fact {
    Fact::EndRequested {
        end: End::Cancelled,
    }
}

fn capture() -> Fact {
    Fact::CaptureRequested {
        intent: intent(1),
        goods: Vec::new(),
    }
}

fn captured() -> Fact {
    Fact::Captured {
        capture_id: Some("capture".to_owned()),
    }
}

fn refund() -> Fact {
    Fact::RefundRequested {
        intent: intent(2),
        reason: "damaged".to_owned(),
        goods: Vec::new(),
        release: false,
    }
}

/// Returns a stage's name, with the part that tells it from others of the name.
fn name(stage: &Stage) -> String {
    let json = serde_json::to_value(stage).expect("a stage is plain data");
    let part = ["/step/kind", "/how", "/refund/kind", "/what/id"]
        .iter()
        .find_map(|path| json.pointer(path)?.as_str());
    let kind = json["kind"].as_str().expect("every stage has one");
    part.map_or(kind.to_owned(), |part| format!("{kind} {part}"))
}

#[test]
fn every_state_is_shown_as_what_it_is() {
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
        (vec![gone()], "in_doubt doubt.what.payment"),
        (vec![gone(), Fact::NoOrderPlaced {}], "closed expired"),
        (
            vec![
                gone(),
                Fact::PaymentUnreadable {
                    why: Unreadable::SessionsGone,
                },
            ],
            "in_doubt doubt.what.sessions_gone",
        ),
        (vec![completed()], "authorized"),
        (vec![completed(), Fact::ReviewStarted {}], "under_review"),
        (
            vec![completed(), Fact::OrderOverdue {}],
            "in_doubt doubt.what.order",
        ),
        (
            vec![
                completed(),
                Fact::OrderWordUnknown {
                    word: "HMM".to_owned(),
                },
                Fact::OrderOverdue {},
            ],
            "in_doubt doubt.what.order_word",
        ),
        (vec![completed(), Fact::OrderRejected {}], "closed refused"),
        (paid(), "paid"),
        (vec![end(), completed(), accepted(0)], "late_payment"),
        (with(paid(), vec![capture()]), "handing_over"),
        (
            with(paid(), vec![capture(), unanswered(1)]),
            "in_doubt doubt.what.capture",
        ),
        (
            with(paid(), vec![capture(), captured()]),
            "handed_over none",
        ),
        (
            with(paid(), vec![capture(), captured(), refund()]),
            "handed_over sending",
        ),
        (
            with(paid(), vec![capture(), captured(), refund(), unanswered(2)]),
            "in_doubt doubt.what.refund",
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
        let is_paid = matches!(view.stage, Stage::Paid { .. });
        assert_eq!(
            view.can.contains(&SaleAct::HandOver),
            is_paid,
            "goods go when it is paid only: {text}"
        );
        let is_late = matches!(view.stage, Stage::LatePayment { .. });
        assert_eq!(view.can.contains(&SaleAct::AcceptLate), is_late, "{text}");
    }
}

#[test]
fn before_there_is_a_link_nothing_is_promised() {
    let refused = KlarnaRefusal {
        status: 400,
        code: None,
        messages: vec!["Bad value: locale".to_owned()],
    };
    assert_eq!(asked(vec![], false).stage, Stage::Opening { slow: true });
    assert_eq!(
        name(&asked(vec![Fact::OpeningGivenUp {}], false).stage),
        "closed cancelled"
    );
    let Stage::Closed {
        klarna_message,
        why,
        tenders,
        ..
    } = asked(vec![Fact::OpeningRefused { refusal: refused }], false).stage
    else {
        panic!("it is closed");
    };
    assert_eq!(
        (klarna_message.as_str(), why.id.as_str()),
        ("Bad value: locale", "why.opening_refused")
    );
    assert_eq!(tenders.len(), 3);
}

#[test]
fn a_person_decides_only_after_the_till_has_tried() {
    let doubt = |needs_attention| {
        let opened = [
            Fact::PaymentSessionOpened {
                payment_session_id: "kp".to_owned(),
            },
            Fact::HostedSessionOpened {
                hosted_session_id: "hpp".to_owned(),
                expires_at: Timestamp::from_ms(9_000_000),
                give_up_at: Timestamp::from_ms(1_800_000),
            },
            completed(),
            accepted(0),
            capture(),
            Fact::WriteUnanswered { operation: 1 },
        ];
        asked(opened.to_vec(), needs_attention)
    };
    assert!(!doubt(false).can.contains(&SaleAct::SettleDoubt));
    assert!(doubt(true).can.contains(&SaleAct::SettleDoubt));
}

#[test]
fn the_money_taken_already_is_said() {
    let Stage::Paid {
        captured, amount, ..
    } = shown(vec![completed(), accepted(850)]).stage
    else {
        panic!("it is paid");
    };
    assert!(captured);
    assert_eq!(amount, "£8.50");
}
