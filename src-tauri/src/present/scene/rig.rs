//! The views' test rig: sales at any stage, and a scene around them.

use std::sync::Arc;

use handover_core::{
    Channel, Covers, Currency, CustomerStep, End, Event, Fact, IdempotencyKey, Intent, Line,
    LineId, LineKind, Money, Notation, OrderDetails, PaymentTerms, Prices, RefundReason,
    ReturnReason, Sale, SaleId, SaleNumber, TaxRate, Timestamp,
};
use handover_journal::Journal;
use handover_till::engine::{Shown, Snapshot};
use handover_till::klarna::code::Code;
use handover_till::local_time::LocalTime;
use handover_till::upkeep::records::Records;

use super::Scene;
use crate::app::shop::Shop;
use crate::app::state::{AppState, cashier};
use crate::view::Mode;

/// The total of every sale.
pub(in crate::present) const TOTAL: Money = Money::from_minor(850, Currency::Gbp);

/// Returns the sale of this number after payment was requested and these facts.
pub(in crate::present) fn sale(number: u32, facts: Vec<Fact>) -> Arc<Sale> {
    let requested = Fact::payment_requested(PaymentTerms::usual(Channel::Qr, 1_800_000), TOTAL);
    let facts = std::iter::once(requested).chain(facts);
    replayed(number, vec![line(1)], facts)
}

/// Returns the sale of this number while these lines are rung up.
pub(in crate::present) fn basket(number: u32, lines: impl IntoIterator<Item = u32>) -> Arc<Sale> {
    let lines = lines.into_iter().map(line).collect();
    replayed(number, lines, std::iter::empty())
}

fn replayed(number: u32, lines: Vec<Line>, facts: impl Iterator<Item = Fact>) -> Arc<Sale> {
    let begun = [
        Fact::Started {
            number: SaleNumber::new(format!("P-{number:06}")),
            currency: Currency::Gbp,
            prices: Prices::WithTax,
        },
        Fact::LinesAdded { lines },
    ];
    let event = |fact| Event::new(Timestamp::from_ms(0), cashier(), fact);
    let events: Vec<Event> = begun.into_iter().chain(facts).map(event).collect();
    Arc::new(Sale::replay(id(number), &events).expect("a legal course"))
}

fn line(id: u32) -> Line {
    Line {
        id: LineId(id),
        sku: "A001".to_owned(),
        name: "Heart".to_owned(),
        quantity: 1,
        unit_price: TOTAL,
        discount: None,
        tax_rate: TaxRate::from_basis_points(2_000),
        kind: LineKind::Goods,
        share: None,
    }
}

/// Returns the id of the sale of this number.
pub(in crate::present) fn id(number: u32) -> SaleId {
    SaleId::parse(&format!("00000000-0000-7000-8000-{number:012}")).expect("an id")
}

/// Returns what the engine shows of a sale.
pub(in crate::present) fn shown(sale: Arc<Sale>) -> Shown {
    Shown {
        sale,
        contact: None,
        code: Code::None,
        links: None,
        trouble: None,
        needs_attention: false,
        change: 0,
    }
}

/// Shows something in a scene of these sales.
pub(in crate::present) fn in_scene<T>(
    snapshot: &Snapshot,
    state: &AppState,
    show: impl FnOnce(&Scene<'_>) -> T,
) -> T {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("journal.sqlite");
    drop(Journal::open(&file).expect("a journal"));
    let local = LocalTime::new("Europe/London", "00:00").expect("a zone");
    let books = Records::open(&file, local.clone()).expect("the journal is there");
    let shop = Shop {
        mode: Mode::Practice,
        name: "Shop".to_owned(),
        seller: handover_paper::Seller::default(),
        country: "GB".to_owned(),
        language: handover_text::Language::of("en"),
        languages: handover_text::Language::all().collect(),
        shows_code_at_once: true,
        till: "Till 1".to_owned(),
        till_id: "1".to_owned(),
        currency: Currency::Gbp,
        notation: Notation::of(Currency::Gbp, "en-GB"),
        tax_rates: Vec::new(),
        goods_go_at_once: false,
        real_phones: false,
        timeout_ms: 1_800_000,
        local,
        monitor: String::new(),
        scanner_pause_ms: 200,
        scale_codes: Vec::new(),
        has_phone: true,
        till_places: false,
        customer_tokens: true,
    };
    show(&Scene {
        shop: &shop,
        books: &books,
        snapshot,
        state,
        now_ms: 60_000,
    })
}

/// A link is open.
pub(in crate::present) fn opened() -> Vec<Fact> {
    vec![
        Fact::PaymentSessionOpened {
            payment_session_id: "kp".into(),
        },
        Fact::HostedSessionOpened {
            hosted_session_id: "hpp".into(),
            expires_at: Timestamp::from_ms(9_000_000),
            give_up_at: Timestamp::from_ms(1_800_000),
        },
    ]
}

/// The customer paid, and the order is accepted.
pub(in crate::present) fn paid() -> Vec<Fact> {
    let mut facts = opened();
    facts.extend([completed(), accepted(0)]);
    facts
}

/// The goods were handed over.
pub(in crate::present) fn given() -> Vec<Fact> {
    let mut facts = paid();
    facts.extend([capture(), captured()]);
    facts
}

/// This much was refunded after the hand-over.
pub(in crate::present) fn refunded(amount_minor: i64) -> Vec<Fact> {
    let mut facts = given();
    facts.extend([refund_of(amount_minor), Fact::Refunded { refund_id: None }]);
    facts
}

pub(in crate::present) fn seen(step: CustomerStep) -> Fact {
    Fact::CustomerSeen { step }
}

pub(in crate::present) fn completed() -> Fact {
    Fact::Completed {
        order_id: "order".into(),
        klarna_reference: Some("REF".into()),
    }
}

pub(in crate::present) fn accepted(captured: i64) -> Fact {
    Fact::OrderAccepted {
        order: OrderDetails {
            amount: TOTAL,
            captured: Money::from_minor(captured, Currency::Gbp),
            refunded: Money::zero(Currency::Gbp),
            klarna_reference: Some("REF".into()),
            method: Some("Pay in 30 days".to_owned()),
            expires_at: None,
            released: false,
        },
    }
}

pub(in crate::present) fn intent(operation: u32) -> Intent {
    Intent {
        operation,
        attempt: 1,
        key: IdempotencyKey::derive(id(12), operation, 1),
        amount: TOTAL,
    }
}

pub(in crate::present) fn end() -> Fact {
    Fact::EndRequested {
        end: End::Cancelled,
    }
}

pub(in crate::present) fn capture() -> Fact {
    Fact::CaptureRequested {
        intent: intent(1),
        covers: Covers::Rest,
    }
}

pub(in crate::present) fn captured() -> Fact {
    Fact::Captured {
        capture_id: Some("capture".into()),
    }
}

pub(in crate::present) fn refund() -> Fact {
    refund_of(TOTAL.minor())
}

pub(in crate::present) fn refund_of(amount_minor: i64) -> Fact {
    Fact::RefundRequested {
        intent: Intent {
            amount: Money::from_minor(amount_minor, Currency::Gbp),
            ..intent(2)
        },
        reason: RefundReason::Given {
            text: "scratched".to_owned(),
            kind: ReturnReason::Other,
        },
        covers: Covers::NoGoods,
        release: false,
        with: None,
    }
}
