//! One payment as the cashier sees it.

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
    /// Everything together.
    pub total: String,
    /// The tax in it or on top of it, in words.
    pub tax: String,
    /// What is taken off the whole basket, in words; or "".
    pub discount: String,
    /// The reference that is also on the customer's screen, and when payment was asked for.
    pub facts: Vec<Fact>,
    /// The lines.
    pub lines: Vec<LineView>,
    /// Where the payment is.
    pub stage: StageView,
    /// What may be done, in order.
    pub acts: Vec<Act<SaleAct>>,
    /// Papers and records to look at.
    pub lookups: Vec<Act<SaleAct>>,
}

/// Where a payment is: what is said and shown of it.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct StageView {
    /// Which stage, for tests and style sheets.
    pub name: StageName,
    /// What the customer is doing while a link is out, for tests.
    pub step: Option<OpenStep>,
    /// How it looks.
    pub look: Look,
    /// Its pictogram.
    pub icon: Icon,
    /// What is true.
    pub title: Said,
    /// What that means, and what to do.
    pub say: Vec<Said>,
    /// How many of the four steps of a payment are behind it, where steps say anything.
    pub steps_done: Option<u8>,
    /// What is shown of it, in order.
    pub body: Vec<Block>,
}

/// A stage of a payment.
#[derive(Serialize, TS, Clone, Copy, Debug, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub enum StageName {
    /// Klarna is being asked for a session.
    Opening,
    /// A link is out.
    Open,
    /// It is being ended; certain only when Klarna confirmed.
    Ending,
    /// Paid on the phone; the last check and the order are under way, or a person is to have it placed.
    Authorized,
    /// Klarna is checking: do not hand over.
    UnderReview,
    /// The order exists and is accepted: hand over.
    Paid,
    /// The capture was sent and is not confirmed.
    HandingOver,
    /// Captured and given.
    HandedOver,
    /// Closed without a payment by Klarna.
    Closed,
    /// Paid after we had given up: a person chooses.
    LatePayment,
    /// An answer is missing and is being read back.
    InDoubt,
    /// Its journal cannot be read.
    Frozen,
}

/// A part of what is shown of a stage.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub enum Block {
    /// Something is under way.
    Working,
    /// The sum it is about, large.
    Amount {
        /// The sum.
        amount: String,
    },
    /// What is known of it.
    Facts {
        /// The facts.
        facts: Vec<Fact>,
    },
    /// A sentence beside it.
    Aside {
        /// The sentence.
        text: String,
    },
    /// What somebody else said.
    Quote {
        /// Who, or "".
        who: String,
        /// What, in their words.
        text: String,
    },
    /// How something beside it is going.
    Progress {
        /// Its mark, for tests.
        mark: String,
        /// Its pictogram.
        icon: Icon,
        /// What it is.
        text: String,
    },
    /// What the customer is still to get.
    ToGive {
        /// The goods.
        lines: Vec<GoodsLine>,
    },
    /// The link that is out.
    Link(Box<OpenView>),
    /// A person decides what Klarna does not tell.
    Doubt {
        /// What may be found out.
        choices: Vec<DoubtOption>,
    },
}

/// A link that is out.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct OpenView {
    /// The code, as on the customer's screen, while it can be scanned.
    pub qr: Option<QrView>,
    /// What to compare an identity document with.
    pub identity: Vec<Fact>,
    /// When the link ends (UTC ms).
    #[ts(type = "number")]
    pub ends_at_ms: i64,
    /// What is said of the time left; `{time}` stands for it, which runs on between two states.
    pub time_left: String,
    /// Gives the customer more time.
    pub extend: Option<Act<SaleAct>>,
    /// What became of the link on its ways.
    pub deliveries: Vec<Delivery>,
    /// Klarna's session.
    pub facts: Vec<Fact>,
}

/// Something that a person may have found out about a doubt.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct DoubtOption {
    /// Which, for `settle_doubt`.
    pub choice: DoubtChoice,
    /// What it says.
    pub label: String,
    /// Klarna's order id is typed with it.
    pub asks_order: bool,
}

/// Another way of paying, noted only.
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

/// What a person may decide about a doubt.
#[derive(Serialize, Deserialize, TS, Clone, Copy, Debug, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub enum DoubtChoice {
    /// Klarna's portal shows an order; its id is entered.
    OrderExists,
    /// Klarna's portal shows none.
    NoOrder,
    /// Klarna's portal shows that it was not done.
    NotDone,
}

/// What may be done to a payment; the names of the commands.
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
    /// Capture and give the goods.
    HandOver,
    /// Capture and give some of it.
    HandOverSome,
    /// Give up what is not captured.
    Release,
    /// Have the order stand for longer.
    ExtendAuthorization,
    /// Allow to wait for Klarna's risk check.
    AwaitReview,
    /// Read how the order stands at Klarna.
    RefreshOrder,
    /// Place the order that was held.
    Place,
    /// Note another tender.
    PaidOtherwise {
        /// Which.
        tender: Tender,
    },
    /// Take a late payment as this sale's.
    AcceptLate,
    /// Give a late payment back.
    CancelLate,
    /// Start a new basket with the same lines.
    SellAgain,
    /// Leave it on its own and go to the basket.
    NewSale,
    /// Give the money back.
    Refund,
    /// See the payment.
    OpenSale,
    /// See everything that happened.
    OpenTimeline,
    /// Print the slip.
    OpenSlip,
}
