//! Every type the screens see. Amounts, times and sentences are already text; the screens compute nothing and know no
//! rule: what may be done is listed as acts.
//!
//! Owns the shape of what is pushed to the windows; must not touch the till, core or a clock.
//! The TypeScript in `ui/bindings/view.ts` is generated from here by `cargo test -p handover`.

mod act;
mod basket;
mod customer;
mod customers;
mod frame;
mod goods;
mod ids;
mod link;
mod look;
mod message;
mod reconciliation;
mod records;
mod sale;
mod settings;
mod stopped;
#[cfg(test)]
mod tests;

pub use act::{Act, ActTone, ChannelsForm, Choice, Form, GoodsForm, Question, QuestionField};
pub use basket::{
    ArticleHit, BasketAct, BasketProblem, BasketView, LineView, NotAdded, NotAddedWhy,
};
pub use customer::{CustomerLine, CustomerState, CustomerView, PhoneAct, PhoneSaid, PhoneView};
pub use customers::{CustomerAct, CustomerRow, CustomerTokenState, CustomersView};
pub use frame::{CustomerScreen, LinkState, LinkView, Mode, StateWord, StripItem, StripView};
pub use goods::{GoodsLine, GoodsPrice, Piece, RefundShare};
pub use ids::{DifferenceId, LineRef};
pub use link::{Channel, ChannelChoice, Delivery, DeliveryWord, OpenStep, QrView};
pub use look::{Fact, Icon, Look, Verdict};
pub use message::{Notice, Said, Tone, UiError};
pub use reconciliation::{
    DifferenceAct, DifferenceRow, IrregularRow, PayoutRow, PayoutsRead, PayoutsView,
    ReconciliationRead, ReconciliationView, UnreadRow,
};
pub use records::{
    DayRow, DayView, SlipKind, SlipLine, SlipTax, SlipView, StateTotal, TimelineEvent, TimelineView,
};
pub use sale::{
    Block, DoubtChoice, DoubtOption, OpenView, SaleAct, SaleView, StageName, StageView, Tender,
};
use serde::Serialize;
pub use settings::{
    AccountAct, AccountCard, AccountState, AccountStore, KeyringView, PassedView, RegionWord,
    SettingField, SettingName, SettingsView, TestView,
};
pub use stopped::{BackupView, StoppedAct, StoppedView};
use ts_rs::TS;

/// What the cashier's window shows: all of it, pushed whole after every change (event `state`).
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct View {
    /// Practice, playground or live; marked on every screen.
    pub mode: Mode,
    /// The language of the cashier's screens, e.g. `en`.
    pub language: String,
    /// The window's title.
    pub title: String,
    /// The shop's name.
    pub shop: String,
    /// The till's name, e.g. `Till 1`.
    pub till: String,
    /// What fills the window.
    pub screen: Screen,
    /// The places one came by, the one on show last: whoever comes back to one finds it as it was left.
    pub places: Vec<String>,
    /// Open payments and the last sales; on every screen.
    pub strip: StripView,
    /// How the way to Klarna is.
    pub link: LinkView,
    /// That the computer's clock is wrong, when the journal was written after its time; or "".
    pub clock: String,
    /// The customer's phone, played by the cashier; in practice only.
    pub phone: Option<PhoneView>,
    /// One thing to say beside the screen, until the next state without it.
    pub notice: Option<Notice>,
    /// Whether the customer's screen is on.
    pub customer_screen: CustomerScreen,
    /// Two characters of a code are less than this apart.
    pub scanner_pause_ms: u32,
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
    Reconciliation(ReconciliationView),
    /// The payouts of a period.
    Payouts(PayoutsView),
    /// Customers who agreed to be charged again.
    Customers(CustomersView),
    /// Nothing can be sold.
    Stopped(StoppedView),
}
