//! The facts of a sale, as stored in the journal.

pub(crate) mod illegal_event;
pub(crate) mod reason;
pub(crate) mod slip;
mod subject;

use serde::{Deserialize, Serialize};

use crate::basket::discount::Discount;
use crate::basket::goods::{Covers, Portion};
use crate::basket::line::{Line, Prices};
use crate::basket::returns::Return;
use crate::reconcile::mismatch::Mismatch;
use crate::sale::command::{Asked, Finding};
use crate::sale::event::reason::{
    CustomerStep, End, NotPlaced, OrderEnd, RefundReason, SessionEnd, TokenNotMade, Unreadable,
};
use crate::sale::event::slip::{Slip, SlipTarget};
use crate::sale::klarna::reply::{CustomerTokenStatus, KlarnaRefusal};
use crate::sale::state::returns::{NotRefunded, ReturnedWith};
use crate::values::actor::Actor;
use crate::values::channel::Channel;
use crate::values::id::{IdempotencyKey, LineId, SaleId, SaleNumber};
use crate::values::klarna_id::{
    BookingId, CorrelationId, HostedSessionId, KlarnaReference, OrderId, PaymentSessionId,
};
use crate::values::language::CustomerLanguage;
use crate::values::money::{Currency, Money};
use crate::values::reason::ReturnReason;
use crate::values::tender::Tender;
use crate::values::terms::{Acquiring, Category, PaymentTerms, PlaceOrderMode};
use crate::values::time::Timestamp;

/// A recorded fact, as stored in the journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// When it was recorded.
    pub at: Timestamp,
    /// Who caused it.
    pub actor: Actor,
    /// What happened.
    pub fact: Fact,
    /// Klarna's id of the answer that showed it.
    pub correlation_id: Option<CorrelationId>,
    /// Who asked for it, if the outcome is to be reported to them.
    pub asked: Option<Asked>,
}

impl Event {
    /// Creates an event for a fact recorded at `at`.
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

/// The intent of a write to Klarna; survives a crash unchanged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Intent {
    /// The number of the write within the sale.
    pub operation: u32,
    /// The attempt number of this operation; each attempt has its own key.
    pub attempt: u32,
    /// Makes it safe to repeat the call for 24 hours; also our reference at Klarna.
    pub key: IdempotencyKey,
    /// The amount.
    pub amount: Money,
}

/// The facts of a sale. Past tense; a released kind never changes its meaning.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body", rename_all = "snake_case")]
#[expect(
    missing_docs,
    reason = "fields are named after what they hold; the units are in their types"
)]
pub enum Fact {
    /// A sale started.
    Started {
        number: SaleNumber,
        currency: Currency,
        #[serde(default, skip_serializing_if = "Prices::is_with_tax")]
        prices: Prices,
    },
    /// Lines were added.
    LinesAdded { lines: Vec<Line> },
    /// A line's quantity changed.
    QuantityChanged { line: LineId, quantity: i64 },
    /// A line's discount changed or was removed.
    LineDiscounted {
        line: LineId,
        discount: Option<Discount>,
    },
    /// The basket discount changed or was removed.
    BasketDiscounted { discount: Option<Discount> },
    /// A line was removed.
    LineRemoved { line: LineId },
    /// The customer's language was chosen, at any time: what the customer reads from then on, up to Klarna's next page.
    LanguageChosen { language: CustomerLanguage },
    /// The basket was parked.
    Parked { note: String },
    /// The basket was resumed.
    Resumed {},
    /// The basket was discarded.
    Discarded {},
    /// The customer paid another way; no Klarna payment was live.
    PaidOtherwise { tender: Tender },

    /// These goods of earlier sales come back, and no others.
    ReturnsChanged { returns: Vec<Return> },
    /// They are to be refunded: the new goods are paid for, or nothing is bought.
    ReturnsRequested {},
    /// A return was refunded on its own order.
    ReturnRefunded { place: u32, amount: Money },
    /// A return was not refunded; a person decides.
    ReturnNotRefunded { place: u32, why: NotRefunded },
    /// A return that was not refunded is to be refunded after all.
    ReturnRetried { place: u32 },
    /// A return is not refunded here.
    ReturnDropped { place: u32, note: String },

    /// The cashier asked for a payment: the basket is fixed from here on.
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
        #[serde(default, skip_serializing_if = "Option::is_none")]
        language: Option<CustomerLanguage>,
    },
    /// Klarna opened a payment session.
    PaymentSessionOpened {
        payment_session_id: PaymentSessionId,
    },
    /// A creation got no usable answer; it is repeated.
    OpeningRepeated { attempt: u32 },
    /// Klarna refused to create the payment.
    OpeningRefused { refusal: KlarnaRefusal },
    /// Klarna created a payment session but does not offer the requested categories. No page is created.
    CategoriesNotOffered {
        payment_session_id: PaymentSessionId,
        missing: Vec<Category>,
        offered: Vec<Category>,
    },
    /// Klarna could not be reached; no link was shown.
    OpeningGivenUp {},
    /// The cashier cancelled before there was a link.
    OpeningCancelled {},
    /// The hosted page was created: the payment is live.
    HostedSessionOpened {
        hosted_session_id: HostedSessionId,
        expires_at: Timestamp,
        give_up_at: Timestamp,
    },

    /// The link is to be sent.
    SendRequested { channel: Channel, attempt: u32 },
    /// Klarna accepted the link for sending.
    Sent { attempt: u32 },
    /// Klarna refused to send the link.
    SendRefused {
        attempt: u32,
        refusal: KlarnaRefusal,
    },
    /// It is unknown whether the link was sent.
    SendUnanswered { attempt: u32 },

    /// The customer reached another step.
    CustomerSeen { step: CustomerStep },
    /// The time limit was extended.
    Extended { give_up_at: Timestamp, grace: bool },
    /// The payment is to end.
    EndRequested { end: End },
    /// Klarna closed the page.
    SessionDisabled {},
    /// Klarna refused to close the page: it may be paid.
    DisableRefused {},
    /// The page ended without payment.
    SessionEnded { how: SessionEnd },
    /// Klarna no longer knows the page.
    HostedSessionGone {},
    /// The payment session outlived the page without an order.
    NoOrderPlaced {},
    /// It cannot be determined whether the customer paid; a person must find out.
    PaymentUnreadable { why: Unreadable },

    /// The customer token created in that sale is to be charged.
    ChargeRequested {
        customer_token: SaleId,
        intent: Intent,
    },
    /// A charge got no usable answer: it may have happened. It is sent again with its key.
    ChargeUnanswered {},
    /// Klarna refused a charge: nothing happened.
    ChargeRefused { refusal: KlarnaRefusal },

    /// The customer token is to be created from the approval.
    CustomerTokenRequested {},
    /// No answer came: it may have been created.
    CustomerTokenUnanswered {},
    /// Klarna created it.
    CustomerTokenMade {},
    /// It was not created.
    CustomerTokenNotMade { why: TokenNotMade },
    /// Its status is to be read once.
    CustomerTokenReadRequested {},
    /// Its status at Klarna.
    CustomerTokenSeen { status: CustomerTokenStatus },
    /// It is to be cancelled for good.
    CustomerTokenCancelRequested {},
    /// Klarna accepted the cancellation; the token is read to confirm it.
    CustomerTokenCancelTaken {},
    /// Klarna refused to cancel it; the token is read to see why.
    CustomerTokenCancelRefused { refusal: KlarnaRefusal },
    /// Its secret is no longer readable here.
    CustomerTokenLost {},
    /// Customer and secret were erased.
    CustomerForgotten {},

    /// The customer paid.
    Completed {
        order_id: OrderId,
        klarna_reference: Option<KlarnaReference>,
    },
    /// The customer approved; the till may place the order for an hour from then on.
    Approved {
        /// When, if Klarna says so.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        approved_at: Option<Timestamp>,
    },
    /// The order is to be placed.
    PlaceRequested { amount: Money },
    /// Klarna refused to place the order; the payment session is read to see why.
    PlaceRefused { refusal: KlarnaRefusal },
    /// No answer came while the approval was valid; the payment session is read.
    PlaceUnanswered {},
    /// The approval is not used: it is to be cancelled.
    AuthorizationCancelRequested { why: NotPlaced },
    /// Klarna cancelled the approval.
    AuthorizationCancelled {},
    /// The approval is used or expired; the payment session is read to see which.
    AuthorizationGone {},
    /// Klarna gave no usable answer about the order for too long: a person should check. It is still read.
    OrderOverdue {},
    /// Klarna used an undocumented word about the order: nothing follows from it.
    OrderWordUnknown { word: String },
    /// Klarna's risk check holds the order.
    ReviewStarted {},
    /// A person approved waiting for the risk check.
    ReviewAwaited { by: String },
    /// The order is accepted.
    OrderAccepted { order: OrderDetails },
    /// Klarna rejected the order.
    OrderRejected {},
    /// The order was changed outside this till.
    OrderChangedElsewhere {
        status: OrderEnd,
        order: OrderChange,
    },
    /// The order of a handed-over sale is to be read once.
    OrderReadRequested {},
    /// The order is unchanged.
    OrderSeen {},
    /// Klarna no longer knows the order.
    OrderNotFound {},
    /// The amount of refunds that Klarna could not assign to a capture.
    RefundUnassigned { amount: Money },
    /// A late payment was accepted.
    LateAccepted {},

    /// The goods were handed over; their price had been captured before.
    HandedOver {},
    /// Free goods were handed over: no money moves for them.
    GoodsGiven { goods: Vec<Portion> },
    /// Free goods were returned.
    GoodsReturned {
        goods: Vec<Portion>,
        reason: String,
        #[serde(default, skip_serializing_if = "ReturnReason::is_other")]
        kind: ReturnReason,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        with: Option<ReturnedWith>,
    },
    /// Part of the order or all of it is to be captured.
    CaptureRequested { intent: Intent, covers: Covers },
    /// The order is to be cancelled.
    CancelRequested { intent: Intent },
    /// Captured money is to be refunded.
    RefundRequested {
        intent: Intent,
        reason: RefundReason,
        covers: Covers,
        /// The whole order is returned: the uncaptured rest is to be released afterwards.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        release: bool,
        /// The return it is for, if the goods came back with another sale.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        with: Option<ReturnedWith>,
    },
    /// The uncaptured rest is to be released.
    ReleaseRequested { intent: Intent },
    /// The authorization is to be extended.
    ExtensionRequested { intent: Intent },
    /// Klarna confirmed the capture.
    Captured { capture_id: Option<BookingId> },
    /// Klarna confirmed the cancellation.
    OrderCancelled {},
    /// Klarna confirmed the refund.
    Refunded { refund_id: Option<BookingId> },
    /// The order as read shows that nothing more can be captured.
    Released {},
    /// The order as read shows how long the authorization lasts.
    AuthorizationExtended { expires_at: Option<Timestamp> },
    /// Klarna accepted a write; the order is read to confirm it.
    WriteTaken { operation: u32 },
    /// A write got no answer: it may have happened.
    WriteUnanswered { operation: u32 },
    /// Klarna refused a write; the order is read to see why.
    WriteRefused {
        operation: u32,
        refusal: KlarnaRefusal,
    },
    /// The order as read shows that the write did not happen; it is sent again.
    WriteRepeated { intent: Intent },
    /// The write did not happen and is not repeated.
    WriteAbandoned { operation: u32 },
    /// The outcome of an operation was reported to whoever asked.
    Reported {
        /// The position of the requesting event among the sale's events.
        request: u32,
    },
    /// A slip goes to a printer or into a file. It counts from here on, even if nobody knows whether it appeared.
    SlipIssued {
        slip: Slip,
        /// 0 for the original.
        copy: u32,
        to: SlipTarget,
    },
    /// That slip did not appear.
    SlipNotIssued { slip: Slip, copy: u32 },
    /// A person signed for a difference between the record and Klarna.
    DifferenceSigned { mismatch: Mismatch, note: String },
    /// A person settled a doubt.
    Settled { finding: Finding, note: String },
}

impl Fact {
    /// Returns the fact that a payment of `total` was requested under `terms`.
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
            language: terms.language,
        }
    }
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// The amounts of an order that was changed outside this till.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderChange {
    /// The order amount.
    pub amount: Money,
    /// Captured so far.
    pub captured: Money,
    /// Refunded so far.
    pub refunded: Money,
    /// When the capture period expires, if Klarna says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_at: Option<Timestamp>,
    /// Nothing more can be captured.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub released: bool,
}

/// An accepted order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderDetails {
    /// The order amount.
    pub amount: Money,
    /// Captured already, by Klarna or in its portal.
    pub captured: Money,
    /// Refunded already, in Klarna's portal.
    pub refunded: Money,
    /// The order's name for customers and in settlements.
    pub klarna_reference: Option<KlarnaReference>,
    /// How the customer pays, in Klarna's words.
    pub method: Option<String>,
    /// When the capture period expires.
    pub expires_at: Option<Timestamp>,
    /// Nothing more can be captured: the rest was released or the period expired.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub released: bool,
}
