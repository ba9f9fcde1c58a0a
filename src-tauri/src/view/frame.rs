//! What surrounds every screen: the mode, the strip of sales, the connection to Klarna, the customer's screen.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The Klarna environment.
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

/// Open payments and the last sales: those that need somebody first, then open ones, then finished ones; the newest
/// first in each.
#[derive(Serialize, TS, Clone, Debug, Default, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct StripView {
    /// How many need somebody, listed or not, in words.
    pub needs: String,
    pub is_needing: bool,
    /// The number of sales, in words.
    pub all: String,
    /// How many are not listed and where to find them; or "".
    pub unlisted: String,
    pub items: Vec<StripItem>,
}

/// An entry of the strip.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct StripItem {
    /// The sale's id, for `open_sale` (or `resume`, if it is parked).
    pub sale: String,
    /// The sale number, as people say it.
    pub number: String,
    /// The sale's total, e.g. `£12.50`.
    pub amount: String,
    /// Its state.
    pub state: StateWord,
    /// When its link expires (UTC ms), while one is open.
    #[ts(type = "number | null")]
    pub ends_at_ms: Option<i64>,
    /// A person has to act: goods to hand over, a choice, a doubt.
    pub needs_attention: bool,
    /// The key that opens it, e.g. `Alt+3`; fixed while it is listed.
    pub key: Option<String>,
}

/// The state of a sale in one word. The words of `--json` and the exports, and a few for the screens.
#[derive(Serialize, TS, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub enum StateWord {
    /// The basket is open.
    Basket,
    Parked,
    /// Klarna is being asked.
    Opening,
    /// A link is open.
    Open,
    /// A link is open, and the shop has to compare an identity document.
    Identity,
    /// Being cancelled or expiring; not certain until Klarna has confirmed.
    Ending,
    /// Paid on the phone; the order is being placed.
    Authorized,
    /// Approved on the phone; a person places the order.
    Held,
    /// Klarna is checking; nothing may be handed over.
    UnderReview,
    /// The order exists; goods may be handed over.
    Paid,
    /// The capture is being confirmed.
    HandingOver,
    /// A part is captured and handed over; the rest is outstanding.
    PartHandedOver,
    /// Captured and handed over.
    HandedOver,
    /// Handed over, and partly refunded.
    PartRefunded,
    /// Refunded in full.
    Refunded,
    /// Paid with another tender.
    PaidOtherwise,
    /// Nothing was bought; goods of earlier sales came back.
    Returned,
    /// Cancelled.
    Cancelled,
    /// The time to pay ran out.
    Expired,
    /// Klarna refused it.
    Refused,
    /// Given up by a person after a doubt.
    GivenUp,
    /// Paid after the till had given up.
    LatePayment,
    /// An answer is missing.
    InDoubt,
    /// Its record cannot be read.
    Frozen,
}

/// The connection to Klarna.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct LinkView {
    pub state: LinkState,
    /// How many steps wait for Klarna, and for how long; or "".
    pub waiting: String,
}

/// The state of the connection to Klarna.
#[derive(Serialize, TS, Clone, Copy, Debug, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub enum LinkState {
    /// Klarna answers in time.
    Ok,
    /// Klarna answers late.
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
    /// Hidden for lack of a second monitor: turn this screen to the customer.
    OffNoSecondMonitor,
}
