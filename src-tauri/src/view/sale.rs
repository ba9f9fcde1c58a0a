//! One payment as the cashier sees it: the stages of a sale, each with exactly the data it has.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::act::Act;
use super::basket::LineView;
use super::ids::LineRef;
use super::link::OpenView;
use super::message::Said;

/// One payment.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct SaleView {
    /// The sale's id.
    pub sale: String,
    /// The sale number people say; `merchant_reference1` at Klarna.
    pub number: String,
    /// The short reference that is also on the customer's screen.
    pub reference: String,
    /// When payment was asked for, e.g. `14:03`.
    pub time: String,
    /// Everything together.
    pub total: String,
    /// The tax contained in it.
    pub tax: String,
    /// The tax is added to the prices.
    pub tax_added: bool,
    /// What is taken off the whole basket, or "".
    pub discount: String,
    /// How many articles.
    pub item_count: String,
    /// The lines.
    pub lines: Vec<LineView>,
    /// What may still be handed over.
    pub to_give: Vec<GoodsLine>,
    /// What was handed over and may be given back.
    pub to_return: Vec<GoodsLine>,
    /// What everything that may be given back comes to, or "".
    pub refundable: String,
    /// Where the payment is.
    pub stage: Stage,
    /// What may be done, in order.
    pub acts: Vec<Act<SaleAct>>,
    /// Papers and records to look at.
    pub lookups: Vec<Act<SaleAct>>,
    /// Gives the customer more time, while a link is out.
    pub extend: Option<Act<SaleAct>>,
}

/// Where a payment is, with the data that exists there.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub enum Stage {
    /// Klarna is being asked for a session.
    Opening {
        /// It takes longer than usual.
        slow: bool,
    },
    /// A link is out.
    Open(OpenView),
    /// It is being ended; certain only when Klarna confirmed.
    Ending {
        /// By whom.
        why: EndingWhy,
        /// Klarna's session id.
        session_id: String,
    },
    /// Paid on the phone; the last check and the order are under way.
    Authorized {
        /// Since when, e.g. `14:03`.
        since: String,
        /// Until when a person may have the order placed, when it waits for one; or "".
        held_until: String,
    },
    /// Klarna is checking: do not hand over.
    UnderReview {
        /// Since when.
        since: String,
        /// Klarna's reference, or "".
        klarna_reference: String,
        /// Who allowed to wait for it and why, or "".
        awaited_by: String,
    },
    /// The order exists and is accepted: hand over.
    Paid {
        /// How much.
        amount: String,
        /// The payment method as Klarna names it, or "".
        method: String,
        /// Klarna's reference.
        klarna_reference: String,
        /// When, e.g. `14:05`.
        time: String,
        /// The money is captured already; handing over only gives the goods.
        captured: bool,
    },
    /// The capture was sent and is not confirmed.
    HandingOver {
        /// How much.
        amount: String,
        /// Since when, e.g. `14:06`.
        since: String,
        /// Long enough to serve the next customer meanwhile.
        serve_next: bool,
        /// By the shop's policy the goods may go now; the confirmation follows.
        goods_may_go: bool,
    },
    /// Captured and given.
    HandedOver {
        /// How much was captured.
        captured: String,
        /// How much was refunded, or "".
        refunded: String,
        /// All that was captured is refunded.
        all_refunded: bool,
        /// Klarna's reference.
        klarna_reference: String,
        /// When it was handed over.
        time: String,
        /// Where a refund is, if there is one.
        refund: RefundState,
        /// What is authorised and not captured, or "" when nothing is left.
        left: String,
        /// Until when the rest may be captured, e.g. `22 December 2026`; or "".
        until: String,
        /// What else is on its way to Klarna.
        underway: Option<Said>,
        /// Refunds that Klarna could not assign to a capture, or "".
        unassigned: String,
    },
    /// Closed without a payment by Klarna.
    Closed {
        /// How.
        how: ClosedHow,
        /// Why, in our words.
        why: Said,
        /// What Klarna said, in its words, or "".
        klarna_message: String,
        /// Klarna's session id, to be named to Klarna's support; or "".
        session_id: String,
        /// How it was paid otherwise.
        tender: Option<Tender>,
    },
    /// Paid after we had given up: a person chooses.
    LatePayment {
        /// Why we had given up.
        why: Said,
        /// How much was paid.
        amount: String,
        /// Klarna's reference, or "".
        klarna_reference: String,
        /// Klarna's order id.
        order_id: String,
        /// When it was paid.
        time: String,
        /// The money was captured already, so that cancelling means refunding.
        captured: bool,
    },
    /// An answer is missing and is being read back.
    InDoubt {
        /// What is not known.
        what: Said,
        /// Since when.
        since: String,
        /// Klarna's session id, or "".
        session_id: String,
        /// Klarna's order id, or "".
        order_id: String,
        /// What a person may decide; empty before the limit.
        choices: Vec<DoubtChoice>,
    },
    /// Its journal cannot be read.
    Frozen {
        /// What could not be read.
        why: Said,
    },
}

/// Some goods of a sale.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct GoodsLine {
    /// The line's id in the sale.
    pub line: String,
    /// What the customer reads.
    pub name: String,
    /// How many, e.g. `3`.
    pub quantity: String,
    /// What they come to.
    pub amount: String,
}

/// So many of a line, as a person typed it (of `hand_over`, `refund` and `price_goods`).
#[derive(Deserialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct Piece {
    /// The line.
    pub line: LineRef,
    /// How many.
    pub quantity: String,
}

/// What of the captured money is given back (of `refund`).
#[derive(Deserialize, TS, Clone, Debug, PartialEq)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub enum RefundShare {
    /// All that is left of it.
    All,
    /// The price of these goods.
    Goods(Vec<Piece>),
    /// An amount as it was typed, whatever the goods.
    Amount(String),
}

/// What goods come to (answer of `price_goods`).
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct GoodsPrice {
    /// The sum.
    pub amount: String,
    /// They come to nothing: they go or come back, and no money moves.
    pub free: bool,
}

/// Who ended a payment.
#[derive(Serialize, TS, Clone, Copy, Debug, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub enum EndingWhy {
    /// The cashier cancelled.
    Cancelling,
    /// The time ran out.
    TimedOut,
}

/// How a sale was closed without a payment by Klarna.
#[derive(Serialize, TS, Clone, Copy, Debug, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub enum ClosedHow {
    /// Cancelled.
    Cancelled,
    /// The time ran out.
    Expired,
    /// Klarna refused it.
    Refused,
    /// Paid with another tender.
    PaidOtherwise,
    /// Given up by a person after a doubt.
    GivenUp,
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

/// Where a refund is.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub enum RefundState {
    /// There is none.
    None,
    /// Sent and not confirmed.
    Sending {
        /// How much.
        amount: String,
    },
    /// Confirmed by Klarna.
    Done {
        /// When.
        time: String,
    },
    /// Refused by Klarna.
    Refused {
        /// What Klarna said.
        klarna_message: String,
    },
    /// An answer is missing and is being read back.
    InDoubt,
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
