//! The facts of a sale, as the journal keeps them.

pub(crate) mod illegal_event;
pub(crate) mod reason;

use serde::{Deserialize, Serialize};

use crate::basket::discount::Discount;
use crate::basket::goods::{Covers, Portion};
use crate::basket::line::{Line, Prices};
use crate::reconcile::mismatch::Mismatch;
use crate::sale::command::{Asked, Finding};
use crate::sale::event::reason::{
    CustomerStep, End, NotPlaced, OrderEnd, RefundReason, SessionEnd, TokenNotMade, Unreadable,
};
use crate::sale::klarna::reply::{CustomerTokenStatus, KlarnaRefusal};
use crate::values::actor::Actor;
use crate::values::channel::Channel;
use crate::values::id::{IdempotencyKey, LineId, SaleId, SaleNumber};
use crate::values::klarna_id::{
    BookingId, CorrelationId, HostedSessionId, KlarnaReference, OrderId, PaymentSessionId,
};
use crate::values::money::{Currency, Money};
use crate::values::tender::Tender;
use crate::values::terms::{Acquiring, Category, PaymentTerms, PlaceOrderMode};
use crate::values::time::Timestamp;

/// Something that is true from now on, as the journal keeps it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// When it was recorded.
    pub at: Timestamp,
    /// Who brought it about.
    pub actor: Actor,
    /// What happened.
    pub fact: Fact,
    /// Klarna's id for the answer that showed it.
    pub correlation_id: Option<CorrelationId>,
    /// Who asked for it, when its outcome is to be reported to them.
    pub asked: Option<Asked>,
}

impl Event {
    /// Makes an event of a fact that was recorded `at` that time.
    #[must_use]
    pub const fn new(at: Timestamp, actor: Actor, fact: Fact) -> Event {
        Event {
            at,
            actor,
            fact,
            correlation_id: None,
            asked: None,
        }
    }
}

/// A write to Klarna that was decided: the same after a crash.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Intent {
    /// Counts the sale's writes.
    pub operation: u32,
    /// Counts the tries of this operation that have a key of their own.
    pub attempt: u32,
    /// Makes a repetition harmless for 24 hours; stands at Klarna as our reference, too.
    pub key: IdempotencyKey,
    /// The sum it moves.
    pub amount: Money,
}

/// The facts of a sale. Past tense; a shipped kind never changes its meaning.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body", rename_all = "snake_case")]
#[expect(
    missing_docs,
    reason = "fields are named after what they hold; the units are in their types"
)]
pub enum Fact {
    /// A sale began.
    Started {
        number: SaleNumber,
        currency: Currency,
        #[serde(default, skip_serializing_if = "Prices::is_with_tax")]
        prices: Prices,
    },
    /// Lines were rung up.
    LinesAdded { lines: Vec<Line> },
    /// A line has another quantity.
    QuantityChanged { line: LineId, quantity: i64 },
    /// A line has another discount, or none.
    LineDiscounted {
        line: LineId,
        discount: Option<Discount>,
    },
    /// The whole basket has another discount, or none.
    BasketDiscounted { discount: Option<Discount> },
    /// A line was taken out.
    LineRemoved { line: LineId },
    /// The basket was put aside.
    Parked { note: String },
    /// The basket was taken up again.
    Resumed {},
    /// The basket was thrown away.
    Discarded {},
    /// The customer paid in another way; no payment of Klarna's was live.
    PaidOtherwise { tender: Tender },

    /// The cashier asked for a payment: the basket is fixed.
    PaymentRequested {
        channel: Channel,
        mode: PlaceOrderMode,
        total: Money,
        give_up_after_ms: i64,
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        auto_capture: bool,
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        hold: bool,
        #[serde(default, skip_serializing_if = "is_default")]
        acquiring: Acquiring,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        categories: Vec<Category>,
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        fallback: bool,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        page_title: Option<String>,
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        remember: bool,
    },
    /// Klarna opened a payment session.
    PaymentSessionOpened {
        payment_session_id: PaymentSessionId,
    },
    /// A creation got no usable answer; it is repeated.
    OpeningRepeated { attempt: u32 },
    /// Klarna refused to open the payment.
    OpeningRefused { refusal: KlarnaRefusal },
    /// Klarna opened a payment session, but does not offer what was asked for. No page is opened.
    CategoriesNotOffered {
        payment_session_id: PaymentSessionId,
        missing: Vec<Category>,
        offered: Vec<Category>,
    },
    /// Klarna could not be reached; no link was shown.
    OpeningGivenUp {},
    /// The cashier cancelled before there was a link.
    OpeningCancelled {},
    /// The hosted page is there: the payment is live.
    HostedSessionOpened {
        hosted_session_id: HostedSessionId,
        expires_at: Timestamp,
        give_up_at: Timestamp,
    },

    /// The link is to be sent.
    SendRequested { channel: Channel, attempt: u32 },
    /// Klarna took the link for sending.
    Sent { attempt: u32 },
    /// Klarna refused to send the link.
    SendRefused {
        attempt: u32,
        refusal: KlarnaRefusal,
    },
    /// It is not known whether the link was sent.
    SendUnanswered { attempt: u32 },

    /// The customer was seen at another step.
    CustomerSeen { step: CustomerStep },
    /// The time to pay was extended.
    Extended { give_up_at: Timestamp, grace: bool },
    /// The payment is to end.
    EndRequested { end: End },
    /// Klarna took the closing of the page.
    SessionDisabled {},
    /// Klarna refused to close the page: it may be paid.
    DisableRefused {},
    /// The page reached its end without payment.
    SessionEnded { how: SessionEnd },
    /// Klarna no longer knows the page.
    HostedSessionGone {},
    /// The payment session outlived the page without an order.
    NoOrderPlaced {},
    /// It cannot be read whether the customer paid; a person must find out.
    PaymentUnreadable { why: Unreadable },

    /// A customer token is to be charged: the one made in that sale.
    ChargeRequested {
        customer_token: SaleId,
        intent: Intent,
    },
    /// A charge got no usable answer: it may have happened. It is sent again under its key.
    ChargeUnanswered {},
    /// Klarna refused a charge: nothing happened.
    ChargeRefused { refusal: KlarnaRefusal },

    /// The customer token is to be made of the approval.
    CustomerTokenRequested {},
    /// No answer came: it may have been made.
    CustomerTokenUnanswered {},
    /// Klarna made it.
    CustomerTokenMade {},
    /// There is none.
    CustomerTokenNotMade { why: TokenNotMade },
    /// How it stands is to be read once.
    CustomerTokenReadRequested {},
    /// How it stands at Klarna.
    CustomerTokenSeen { status: CustomerTokenStatus },
    /// It is to be cancelled, for good.
    CustomerTokenCancelRequested {},
    /// Klarna took the cancellation; it is read to see what came of it.
    CustomerTokenCancelTaken {},
    /// Klarna refused to cancel it; it is read to see why.
    CustomerTokenCancelRefused { refusal: KlarnaRefusal },
    /// Its secret cannot be read here any more.
    CustomerTokenLost {},
    /// Customer and secret were erased.
    CustomerForgotten {},

    /// The customer paid.
    Completed {
        order_id: OrderId,
        klarna_reference: Option<KlarnaReference>,
    },
    /// The customer approved; the till may place the order, for an hour from then on.
    Approved {
        /// When, as far as Klarna tells.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        approved_at: Option<Timestamp>,
    },
    /// The order is to be placed.
    PlaceRequested { amount: Money },
    /// Klarna refused to place the order; the payment session is read to see why.
    PlaceRefused { refusal: KlarnaRefusal },
    /// No answer came while the approval was good; the payment session is read.
    PlaceUnanswered {},
    /// The approval is not used: it is to be given back.
    AuthorizationCancelRequested { why: NotPlaced },
    /// Klarna took the approval back.
    AuthorizationCancelled {},
    /// The approval is used, or over; the payment session is read to see which.
    AuthorizationGone {},
    /// Too long nothing usable was heard about the order: a person should look. It is read on.
    OrderOverdue {},
    /// Klarna used a word about the order that nobody knows: nothing is concluded from it.
    OrderWordUnknown { word: String },
    /// Klarna's risk check holds the order.
    ReviewStarted {},
    /// Somebody allowed to wait for the risk check.
    ReviewAwaited { by: String },
    /// The order stands and is good.
    OrderAccepted { order: OrderDetails },
    /// Klarna turned the order down.
    OrderRejected {},
    /// The order was changed outside this till.
    OrderChangedElsewhere {
        status: OrderEnd,
        order: OrderChange,
    },
    /// The order of goods that are gone is to be read once.
    OrderReadRequested {},
    /// The order is as it was.
    OrderSeen {},
    /// Klarna no longer knows the order.
    OrderNotFound {},
    /// Refunds that Klarna could not assign to a capture: their sum.
    RefundUnassigned { amount: Money },
    /// A late payment was taken as good.
    LateAccepted {},

    /// The goods were handed over; the money had been captured before.
    HandedOver {},
    /// Goods that come to nothing were handed over: no money moves for them.
    GoodsGiven { goods: Vec<Portion> },
    /// Goods that come to nothing came back.
    GoodsReturned { goods: Vec<Portion>, reason: String },
    /// Some of the order is to be captured.
    CaptureRequested { intent: Intent, covers: Covers },
    /// The order is to be cancelled.
    CancelRequested { intent: Intent },
    /// Captured money is to be refunded.
    RefundRequested {
        intent: Intent,
        reason: RefundReason,
        covers: Covers,
        /// The order is sent back: what was not captured of it is to be given up afterwards.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        release: bool,
    },
    /// What is authorised and not captured is to be given up.
    ReleaseRequested { intent: Intent },
    /// The order is to stand for longer.
    ExtensionRequested { intent: Intent },
    /// Klarna confirmed the capture.
    Captured { capture_id: Option<BookingId> },
    /// Klarna confirmed the cancellation.
    OrderCancelled {},
    /// Klarna confirmed the refund.
    Refunded { refund_id: Option<BookingId> },
    /// The order was read: nothing more can be captured of it.
    Released {},
    /// The order was read: it stands until then.
    AuthorizationExtended { expires_at: Option<Timestamp> },
    /// Klarna took a write; the order is read to see what came of it.
    WriteTaken { operation: u32 },
    /// A write got no answer: it may have happened.
    WriteUnanswered { operation: u32 },
    /// Klarna refused a write; the order is read to see why.
    WriteRefused {
        operation: u32,
        refusal: KlarnaRefusal,
    },
    /// A read proved that the write did not happen; it is sent again.
    WriteRepeated { intent: Intent },
    /// The write did not happen and is not tried again.
    WriteAbandoned { operation: u32 },
    /// What became of an act was reported to whoever asked for it.
    Reported {
        /// The place of the event with which it was asked for, among the sale's.
        request: u32,
    },
    /// A person signed for a difference between the record and Klarna's books.
    DifferenceSigned { mismatch: Mismatch, note: String },
    /// A person decided what could not be read.
    Settled { finding: Finding, note: String },
}

impl Fact {
    /// Returns the fact that a payment of `total` was asked for under `terms`.
    #[must_use]
    pub fn payment_requested(terms: PaymentTerms, total: Money) -> Fact {
        Fact::PaymentRequested {
            channel: terms.channel,
            mode: terms.mode,
            total,
            give_up_after_ms: terms.give_up_after_ms,
            auto_capture: terms.auto_capture,
            hold: terms.hold,
            acquiring: terms.acquiring,
            categories: terms.categories,
            fallback: terms.fallback,
            page_title: terms.page_title,
            remember: terms.remember,
        }
    }
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// What stands of an order that was changed outside this till.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderChange {
    /// The sum.
    pub amount: Money,
    /// Captured so far.
    pub captured: Money,
    /// Refunded so far.
    pub refunded: Money,
    /// Until when it may be captured, as far as Klarna tells.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_at: Option<Timestamp>,
    /// Nothing more can be captured of it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub released: bool,
}

/// An accepted order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderDetails {
    /// The sum.
    pub amount: Money,
    /// Captured already, by Klarna or in its portal.
    pub captured: Money,
    /// Refunded already, in Klarna's portal.
    pub refunded: Money,
    /// What customers and settlements call the order.
    pub klarna_reference: Option<KlarnaReference>,
    /// How the customer pays, in Klarna's words.
    pub method: Option<String>,
    /// Until when it may be captured.
    pub expires_at: Option<Timestamp>,
    /// Nothing more can be captured: the rest was given up, or its time has passed.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub released: bool,
}

impl Fact {
    /// Returns what it has decided to write to Klarna.
    pub(super) const fn intent(&self) -> Option<&Intent> {
        if let Fact::CaptureRequested { intent, .. }
        | Fact::CancelRequested { intent }
        | Fact::RefundRequested { intent, .. }
        | Fact::ReleaseRequested { intent }
        | Fact::ExtensionRequested { intent }
        | Fact::ChargeRequested { intent, .. } = self
        {
            Some(intent)
        } else {
            None
        }
    }

    /// Whether it is about the customer token alone.
    pub(super) const fn is_of_customer_token(&self) -> bool {
        matches!(
            self,
            Fact::CustomerTokenRequested {}
                | Fact::CustomerTokenUnanswered {}
                | Fact::CustomerTokenMade {}
                | Fact::CustomerTokenNotMade { .. }
                | Fact::CustomerTokenReadRequested {}
                | Fact::CustomerTokenSeen { .. }
                | Fact::CustomerTokenCancelRequested {}
                | Fact::CustomerTokenCancelTaken {}
                | Fact::CustomerTokenCancelRefused { .. }
                | Fact::CustomerTokenLost {}
                | Fact::CustomerForgotten {}
        )
    }

    /// Returns the name of its kind.
    pub(super) fn kind(&self) -> String {
        let text = format!("{self:?}");
        text.split([' ', '{']).next().unwrap_or_default().to_owned()
    }
}
