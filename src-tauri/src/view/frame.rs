//! What stands around every screen: the mode, the strip of sales, the way to Klarna, the customer's screen.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

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

/// Open payments and the last sales: what needs somebody first, then what is under way, then what is
/// finished; the newest first in each.
#[derive(Serialize, TS, Clone, Debug, Default, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct StripView {
    /// How many need somebody, listed or not, in words.
    pub needs: String,
    /// Some do.
    pub is_needing: bool,
    /// How many there are, in words.
    pub all: String,
    /// How many are not listed, since there are too many, and that the day has them; or "".
    pub unlisted: String,
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
    /// The key that opens it, e.g. `Alt+3`; the same as long as it is listed.
    pub key: Option<String>,
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
    /// How many steps wait to be done at Klarna, and how long; or "".
    pub waiting: String,
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
