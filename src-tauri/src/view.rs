//! Every type the screens see. Amounts, times and masked contacts are already text; the screens
//! compute nothing and know no rule: what may be done is listed in `can`.
//!
//! Owns the shape of what is pushed to the windows; must not touch the till, core or a clock.
//! The TypeScript in `ui/bindings/view.ts` is generated from here by `cargo test -p handover`.

mod books;
mod customer;
mod customers;
mod payment;
mod records;
mod settings;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use books::{
    DifferenceRow, IrregularRow, PayoutRow, PayoutsLook, PayoutsView, ProposedStep, SignatureView,
    TruthLook, TruthView, UnreadRow,
};
pub use customer::{CustomerLine, CustomerState, CustomerView, PhoneAct, PhoneSaid, PhoneView};
pub use customers::{AgreementWord, CustomerAct, CustomerRow, CustomersView};
pub use payment::{
    Channel, ChannelView, ClosedHow, Delivery, DoubtChoice, EndingWhy, GoodsLine, GoodsPrice,
    OpenStep, OpenView, Piece, QrView, RefundShare, RefundState, SaleAct, SaleView, Stage, Tender,
    TryAgainWhy,
};
pub use records::{
    DayRow, DayTotals, DayView, SlipKind, SlipTax, SlipView, StateTotal, TimelineEvent,
    TimelineView,
};

pub use settings::{
    AccountAct, AccountCard, AccountState, AccountStore, KeyringView, PassedView, RegionWord,
    SettingField, SettingName, SettingsView, StoreWord, TestView,
};

/// What the cashier's window shows: all of it, pushed whole after every change (event `state`).
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct View {
    /// Practice, playground or live; marked on every screen.
    pub mode: Mode,
    /// The language of the cashier's screens, e.g. `en`.
    pub language: String,
    /// The shop's name.
    pub shop: String,
    /// The till's name, e.g. `Till 1`.
    pub till: String,
    /// The person who sells, or "" before people exist.
    pub cashier: String,
    /// What fills the window.
    pub screen: Screen,
    /// Open payments and the last sales; on every screen.
    pub strip: StripView,
    /// How the way to Klarna is.
    pub link: LinkView,
    /// When the journal was written last, if the computer's clock lies before it and is wrong; or "".
    pub clock_is_before: String,
    /// The customer's phone, played by the cashier; in practice only.
    pub phone: Option<PhoneView>,
    /// One thing to say beside the screen, until the next state without it.
    pub notice: Option<Notice>,
    /// Whether the customer's screen is on.
    pub customer_screen: CustomerScreen,
    /// Two characters of a code are less than this apart.
    pub scanner_pause_ms: u32,
}

/// Which Klarna the till talks to.
#[derive(Serialize, Deserialize, TS, Clone, Copy, Debug, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub enum Mode {
    /// The simulator inside the program.
    Practice,
    /// Klarna's playground.
    Playground,
    /// Real money.
    Live,
}

/// What fills the window; one variant per screen.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub enum Screen {
    /// The basket being rung up; home.
    Basket(BasketView),
    /// One payment.
    Sale(SaleView),
    /// One day's sales.
    Day(DayView),
    /// Everything that happened to one sale.
    Timeline(TimelineView),
    /// The printed slip.
    Slip(SlipView),
    /// Accounts at Klarna, shop and till.
    Settings(SettingsView),
    /// A day's records beside Klarna's books.
    Truth(TruthView),
    /// The payouts of a period.
    Payouts(PayoutsView),
    /// Customers who agreed to be charged again.
    Customers(CustomersView),
    /// Nothing can be sold.
    Stopped(StoppedView),
}

/// A text of the screens by its id in `ui/messages`, with the values it names.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct Message {
    /// The message's id, e.g. `timeline.capture_requested`.
    pub id: String,
    /// The values by name, already text.
    pub params: BTreeMap<String, String>,
}

/// One thing to say beside the screen.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct Notice {
    /// The message's id in `ui/messages`, e.g. `notice.parked`.
    pub id: String,
    /// The values by name, already text.
    pub params: BTreeMap<String, String>,
    /// How much it matters.
    pub tone: Tone,
    /// The sale it is about, for `open_sale`.
    pub sale: Option<String>,
}

/// How much a notice matters.
#[derive(Serialize, TS, Clone, Copy, Debug, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub enum Tone {
    /// Good to know.
    Info,
    /// Something is not as usual.
    Warn,
    /// Something failed.
    Error,
}

/// What a command answers when it could not be done; shown beside what caused it.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct UiError {
    /// What the screens match on; `error.<code>` in `ui/messages` is the text, if it is there.
    pub code: String,
    /// What went wrong, in English, for a code without a text of its own.
    pub message: String,
    /// What to do about it, in English; `error.<code>.hint` if it is there. May be "".
    pub hint: String,
    /// The values the texts name, e.g. `field`, `line`, `limit`.
    pub params: BTreeMap<String, String>,
}

/// Open payments and the last sales: what needs somebody first, then what is under way, then what is
/// finished; the newest first in each.
#[derive(Serialize, TS, Clone, Debug, Default, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct StripView {
    /// How many need somebody, listed or not.
    pub needs: u32,
    /// How many there are.
    pub all: u32,
    /// How many are not listed, since there are too many; the day has them.
    pub unlisted: u32,
    /// Those that are listed.
    pub items: Vec<StripItem>,
}

/// One entry of the strip.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct StripItem {
    /// The sale's id, for `open_sale` (or `resume`, if it is parked).
    pub sale: String,
    /// The sale number people say.
    pub number: String,
    /// The sale's total, e.g. `£12.50`.
    pub amount: String,
    /// Where it is.
    pub state: StateWord,
    /// When its link ends (UTC ms), while one is out.
    #[ts(type = "number | null")]
    pub ends_at_ms: Option<i64>,
    /// A person has to do something: goods to hand over, a choice, a doubt.
    pub needs_attention: bool,
    /// The digit that opens it with Alt; the same as long as it is listed.
    pub key: Option<u8>,
}

/// Where a sale is, in one word. The words of `--json` and the exports, and a few the screens add.
#[derive(Serialize, TS, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub enum StateWord {
    /// Being rung up.
    Basket,
    /// Set aside for later.
    Parked,
    /// Klarna is being asked.
    Opening,
    /// A link is out.
    Open,
    /// A link is out, and the shop is to compare an identity document.
    Identity,
    /// Being cancelled or timed out; not certain until Klarna confirmed.
    Ending,
    /// Paid on the phone; the order is being placed.
    Authorized,
    /// Approved on the phone; a person has the order placed.
    Held,
    /// Klarna is checking; nothing may be handed over.
    UnderReview,
    /// The order exists; goods may be handed over.
    Paid,
    /// The capture is being confirmed.
    HandingOver,
    /// A part is captured and given; the rest is still to come.
    PartHandedOver,
    /// Captured and given.
    HandedOver,
    /// Given, and a part of the money is back with the customer.
    PartRefunded,
    /// All of the money is back with the customer.
    Refunded,
    /// Paid with another tender.
    PaidOtherwise,
    /// Cancelled.
    Cancelled,
    /// The time ran out.
    Expired,
    /// Klarna refused it.
    Refused,
    /// Given up by a person after a doubt.
    GivenUp,
    /// Paid after we had given up.
    LatePayment,
    /// An answer is missing.
    InDoubt,
    /// Its journal cannot be read.
    Frozen,
}

/// How the way to Klarna is.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct LinkView {
    /// In one word.
    pub state: LinkState,
    /// How many steps wait to be done at Klarna.
    pub waiting: u32,
    /// How long the oldest of them waits, e.g. `2 min`; "" when none does.
    pub oldest: String,
}

/// The way to Klarna in one word.
#[derive(Serialize, TS, Clone, Copy, Debug, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub enum LinkState {
    /// Answers come in time.
    Ok,
    /// Answers come late.
    Slow,
    /// No answer.
    Offline,
}

/// The customer's screen.
#[derive(Serialize, TS, Clone, Copy, Debug, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub enum CustomerScreen {
    /// Shown.
    On,
    /// Hidden.
    Off,
    /// Hidden, and there is no second monitor: turn this screen to the customer.
    OffNoSecondMonitor,
}

/// The basket being rung up.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct BasketView {
    /// The sale number it will have, or "" while empty.
    pub number: String,
    /// The lines, in the order they were scanned.
    pub lines: Vec<LineView>,
    /// The line last added or changed, by id; shown as such.
    pub last_line: Option<String>,
    /// Everything together.
    pub total: String,
    /// The tax contained in it.
    pub tax: String,
    /// The tax is added to the prices: it is a part of the total that no line shows.
    pub tax_added: bool,
    /// The discounts of all lines together, or "" when none.
    pub discount: String,
    /// What is taken off the whole basket, e.g. `10% −£1.20`; "" when nothing.
    pub basket_discount: String,
    /// How many articles, e.g. `7`.
    pub item_count: String,
    /// What may be done.
    pub can: Vec<BasketAct>,
    /// Why it cannot be paid as it is: names line, field and fix.
    pub problem: Option<BasketProblem>,
    /// The till places orders itself, so that one can be held until a person has it placed.
    pub may_hold: bool,
    /// The shop asks customers whether they may be charged again.
    pub agreements: bool,
    /// The ways a link can reach the customer, the preferred first.
    pub channels: Vec<ChannelView>,
    /// Codes that added nothing to this basket, the newest first; each stays until a person has dealt with it.
    pub not_added: Vec<NotAdded>,
    /// The tax rates an open amount may have, the usual first, e.g. `20`.
    pub tax_rates: Vec<String>,
    /// Baskets set aside, newest first.
    pub parked: Vec<ParkedView>,
}

/// One line of a basket or sale.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct LineView {
    /// The line's id in the sale.
    pub id: String,
    /// The shop's article number.
    pub sku: String,
    /// What the customer reads.
    pub name: String,
    /// How many, e.g. `3`.
    pub quantity: String,
    /// The price of one.
    pub unit_price: String,
    /// What is taken off the line, e.g. `−£0.50`; "" when nothing.
    pub discount: String,
    /// The tax rate, e.g. `20 %`.
    pub tax_rate: String,
    /// The line's total.
    pub total: String,
}

/// What may be done to a basket.
#[derive(Serialize, TS, Clone, Copy, Debug, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub enum BasketAct {
    /// Add an article or an open amount.
    Add,
    /// Set a quantity.
    SetQuantity,
    /// Give a discount on a line, or on the whole basket.
    DiscountLine,
    /// Remove a line.
    RemoveLine,
    /// Empty the basket.
    ClearBasket,
    /// Set it aside.
    Park,
    /// Take up one that was set aside.
    Resume,
    /// Pay with Klarna.
    Pay,
}

/// Why a basket cannot be paid as it is.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct BasketProblem {
    /// The line it is about, by id, if it is about one.
    pub line: Option<String>,
    /// What is wrong and what to do.
    pub error: UiError,
}

/// A code that was scanned or typed and added nothing.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct NotAdded {
    /// The code as scanned.
    pub code: String,
    /// How often, e.g. `2`.
    pub times: String,
    /// Why.
    pub why: NotAddedWhy,
    /// What a rule says about the article.
    pub error: Option<UiError>,
}

/// Why a code added nothing.
#[derive(Serialize, TS, Clone, Copy, Debug, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub enum NotAddedWhy {
    /// No article has it.
    Unknown,
    /// No article has it, and its check digit is wrong.
    Misread,
    /// It is one article's barcode and another's number.
    Ambiguous,
    /// The article could not be added.
    Refused,
}

/// A basket set aside.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct ParkedView {
    /// The sale's id, for `resume`.
    pub sale: String,
    /// Its number.
    pub number: String,
    /// What the cashier noted.
    pub note: String,
    /// Its total.
    pub total: String,
    /// How many articles.
    pub item_count: String,
    /// When it was parked, e.g. `14:03`.
    pub time: String,
}

/// Nothing can be sold: why, and what a person does about it.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct StoppedView {
    /// E.g. `journal_locked`, `journal_damaged`, `disk_full`.
    pub error: UiError,
    /// Where the file in question lies, or "".
    pub path: String,
    /// What may be done about it here.
    pub can: Vec<StoppedAct>,
    /// The backup that can take a damaged journal's place.
    pub backup: Option<BackupView>,
}

/// A backup that was read to its end just now, and fits together.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct BackupView {
    /// The business day it was made on.
    pub day: String,
    /// How many sales it holds.
    pub sales: String,
    /// Where it lies.
    pub path: String,
}

/// What may be done about a stop.
#[derive(Serialize, TS, Clone, Copy, Debug, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub enum StoppedAct {
    /// Give the passphrase of the account's file.
    Unlock,
    /// Go to the settings.
    Settings,
    /// Put the backup in the damaged journal's place.
    Restore,
}

/// What the search finds (answer of `search_articles`).
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct ArticleHit {
    /// The shop's article number.
    pub sku: String,
    /// Its name.
    pub name: String,
    /// Its price.
    pub price: String,
    /// What was typed is its number or its code, as a whole.
    pub exact: bool,
}
