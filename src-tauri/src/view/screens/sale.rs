//! The view of one payment.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::view::act::Act;
use crate::view::goods::GoodsLine;
use crate::view::link::{Delivery, OpenStep, QrView};
use crate::view::look::{Fact, Icon, Look};
use crate::view::message::Said;
use crate::view::screens::basket::LineView;

/// One payment.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct SaleView {
    /// The sale's id.
    pub sale: String,
    /// Which sale it is, e.g. `Sale P-000012`.
    pub title: String,
    pub total: String,
    /// The tax included or added, in words.
    pub tax: String,
    /// The basket discount in words, or "".
    pub discount: String,
    /// The reference that is also on the customer's screen, and when payment was requested.
    pub facts: Vec<Fact>,
    /// The lines.
    pub lines: Vec<LineView>,
    /// The stage of the payment.
    pub stage: StageView,
    /// The acts, in order.
    pub acts: Vec<Act<SaleAct>>,
    /// Slips and records that can be opened.
    pub lookups: Vec<Act<SaleAct>>,
}

/// The stage of a payment and everything shown of it.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct StageView {
    /// Its name, for tests and style sheets.
    pub name: StageName,
    /// What the customer is doing while a link is open, for tests.
    pub step: Option<OpenStep>,
    /// How it looks.
    pub look: Look,
    /// Its pictogram.
    pub icon: Icon,
    /// What is the case.
    pub title: Said,
    /// What that means, and what to do.
    pub say: Vec<Said>,
    /// How many of the four steps of a payment are done, if that is useful.
    pub steps_done: Option<u8>,
    /// The rest of what is shown, in order.
    pub body: Vec<Block>,
}

/// A stage of a payment.
#[derive(Serialize, TS, Clone, Copy, Debug, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub enum StageName {
    /// Klarna is being asked for a session.
    Opening,
    /// A link is open.
    Open,
    /// The payment is ending; certain only when Klarna has confirmed.
    Ending,
    /// Paid on the phone; the last check and the order are under way, or a person has to place the order.
    Authorized,
    /// Klarna is checking: do not hand over.
    UnderReview,
    /// The order exists and is accepted: hand over.
    Paid,
    /// The capture was sent and is not confirmed.
    HandingOver,
    /// Captured and handed over.
    HandedOver,
    /// Closed without a payment by Klarna.
    Closed,
    /// Paid after the till had given up: a person chooses.
    LatePayment,
    /// An answer is missing and is being read back.
    InDoubt,
    /// Its record cannot be read.
    Frozen,
}

/// A part of a stage's screen.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub enum Block {
    /// Something is under way.
    Working,
    /// The amount it is about, large.
    Amount { amount: String },
    /// What is known of it.
    Facts { facts: Vec<Fact> },
    /// A sentence beside the rest.
    Aside { text: String },
    /// Somebody else's words.
    Quote {
        /// Who, or "".
        who: String,
        /// The words.
        text: String,
    },
    /// The progress of something beside the payment.
    Progress {
        /// Its mark, for tests.
        mark: String,
        /// Its pictogram.
        icon: Icon,
        /// What it is.
        text: String,
    },
    /// Goods the customer has not received yet.
    ToGive {
        /// The goods.
        lines: Vec<GoodsLine>,
    },
    /// The open link.
    Link(Box<OpenView>),
    /// A person decides where Klarna has no answer.
    Doubt {
        /// The possible findings.
        choices: Vec<DoubtOption>,
    },
}

/// An open link.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct OpenView {
    /// The code, as on the customer's screen, while it can be scanned.
    pub qr: Option<QrView>,
    /// What to compare an identity document with.
    pub identity: Vec<Fact>,
    /// When the link expires (UTC ms).
    #[ts(type = "number")]
    pub ends_at_ms: i64,
    /// The sentence about the time left; `{time}` stands for the time, which runs on between two states.
    pub time_left: String,
    /// Gives the customer more time.
    pub extend: Option<Act<SaleAct>>,
    /// The deliveries of the link.
    pub deliveries: Vec<Delivery>,
    /// Klarna's session.
    pub facts: Vec<Fact>,
}

/// Something a person may have found out about a doubt.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct DoubtOption {
    /// Which, for `settle_doubt`.
    pub choice: DoubtChoice,
    /// Its label.
    pub label: String,
    /// Klarna's order id has to be typed with it.
    pub asks_order: bool,
}

/// Another tender, only recorded.
#[derive(Serialize, Deserialize, TS, Clone, Copy, Debug, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub enum Tender {
    /// Notes and coins.
    Cash,
    /// A card on another terminal.
    Card,
    /// Anything else.
    Other,
}

/// What a person may find out about a doubt.
#[derive(Serialize, Deserialize, TS, Clone, Copy, Debug, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub enum DoubtChoice {
    /// Klarna's portal shows an order, whose id is typed in.
    OrderExists,
    /// Klarna's portal shows none.
    NoOrder,
    /// Klarna's portal shows that it did not happen.
    NotDone,
}

/// The acts of a payment.
#[derive(Serialize, TS, Clone, Copy, Debug, PartialEq, Eq)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub enum SaleAct {
    /// Show or send the link, also again or by another channel.
    SendLink,
    /// Give the customer more time.
    Extend,
    /// Cancel; asked twice.
    Cancel,
    /// Capture and hand over the goods.
    HandOver,
    /// Capture and hand over some of the goods.
    HandOverSome,
    /// Cancel the authorization of what is not captured.
    Release,
    /// Extend the authorization.
    ExtendAuthorization,
    /// Allow waiting for Klarna's risk check.
    AwaitReview,
    /// Read the order's state from Klarna.
    RefreshOrder,
    /// Place the order that is on hold.
    Place,
    /// Record another tender.
    PaidOtherwise { tender: Tender },
    /// Accept a late payment for this sale.
    AcceptLate,
    /// Cancel a late payment.
    CancelLate,
    /// Start a new basket with the same lines.
    SellAgain,
    /// Leave it and go to the basket.
    NewSale,
    /// Refund money.
    Refund,
    /// Let goods come back with the basket.
    ReturnGoods,
    /// Refund the returned goods although nothing was bought.
    RefundReturns,
    /// Ask again for the refund of a return.
    RetryReturn { place: u32 },
    /// Do not refund a return here.
    DropReturn { place: u32 },
    /// Open the payment.
    OpenSale,
    /// Open the history.
    OpenTimeline,
    /// Open the slip.
    OpenSlip,
}
