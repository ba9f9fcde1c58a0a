//! Every type the screens see. Amounts, times and sentences are already text; the screens calculate nothing and know
//! no rule: what may be done is listed as acts.
//!
//! Owns the shape of what is pushed to the windows; must not touch the till, core or a clock.
//! `cargo test -p handover` generates `ui/bindings/view.ts` from it.

mod act;
mod customer;
mod frame;
mod goods;
mod ids;
mod link;
mod look;
mod message;
mod screens;
#[cfg(test)]
mod tests;

pub use act::{Act, ActTone, ChannelsForm, Choice, Form, GoodsForm, Question, QuestionField};
pub use customer::{CustomerLine, CustomerState, CustomerView, PhoneAct, PhoneSaid, PhoneView};
pub use frame::{CustomerScreen, LinkState, LinkView, Mode, StateWord, StripItem, StripView};
pub use goods::{GoodsLine, GoodsPrice, Piece, RefundShare};
pub use ids::{DifferenceId, LineRef};
pub use link::{Channel, ChannelChoice, Delivery, DeliveryWord, OpenStep, QrView};
pub use look::{Fact, Icon, Look, Verdict};
pub use message::{Notice, Said, Tone, UiError};
pub use screens::basket::{
    ArticleHit, BasketAct, BasketProblem, BasketView, LineView, NotAdded, NotAddedWhy,
};
pub use screens::catalogue::{
    ArticleCard, ArticleField, ArticleFieldName, ArticleRow, ArticleView, CatalogueAct,
    CatalogueView, ImportChange, ImportView,
};
pub use screens::customers::{CustomerAct, CustomerRow, CustomerTokenState, CustomersView};
pub use screens::reconciliation::{
    DifferenceAct, DifferenceRow, IrregularRow, PayoutRow, PayoutsRead, PayoutsView,
    ReconciliationRead, ReconciliationView, UnreadRow,
};
pub use screens::records::{DayRow, DayView, StateTotal, TimelineEvent, TimelineView};
pub use screens::returns::{ReturnedLine, ReturnsView};
pub use screens::sale::{
    Block, DoubtChoice, DoubtOption, OpenView, SaleAct, SaleView, StageName, StageView, Tender,
};
pub use screens::settings::{
    AccountAct, AccountCard, AccountState, AccountStore, KeyringView, PassedView, RegionWord,
    SettingField, SettingName, SettingsView, TestView, TextSize,
};
pub use screens::slip::{
    SlipBlock, SlipChoice, SlipJob, SlipLine, SlipPair, SlipPrinter, SlipView,
};
pub use screens::stopped::{BackupView, StoppedAct, StoppedView};
use serde::Serialize;
use ts_rs::TS;

/// What the cashier's window shows, pushed as a whole after every change (event `state`).
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct View {
    /// Practice, playground or live; shown on every screen.
    pub mode: Mode,
    /// The language of the cashier's screens, e.g. `en`.
    pub language: String,
    /// The window's title.
    pub title: String,
    /// The shop's name.
    pub shop: String,
    /// The till's name, e.g. `Till 1`.
    pub till: String,
    /// What has just happened, for screen readers; said when it changes.
    pub spoken: Spoken,
    /// The current screen.
    pub screen: Screen,
    /// The screens that led here, the current one last; a screen that is returned to is found as it was left.
    pub places: Vec<String>,
    /// Open payments and the last sales; on every screen.
    pub strip: StripView,
    /// The state of the connection to Klarna.
    pub link: LinkView,
    /// Says that the computer's clock is wrong, when the journal has later entries; or "".
    pub clock: String,
    /// The customer's phone, played by the cashier; practice mode only.
    pub phone: Option<PhoneView>,
    /// A notice beside the screen, until a state comes without it.
    pub notice: Option<Notice>,
    /// Whether the customer's screen is on.
    pub customer_screen: CustomerScreen,
    /// The language of the customer at the counter, in itself: `svenska`; or "".
    pub customer_language: String,
    /// Two characters of a code are less than this apart.
    pub scanner_pause_ms: u32,
}

/// A sentence for screen readers.
#[derive(Serialize, TS, Clone, Debug, Default, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct Spoken {
    /// The sentence, or "".
    pub text: String,
    /// It must not be missed, so it interrupts.
    pub urgent: bool,
}

/// The screens, one variant each.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub enum Screen {
    /// The basket; the home screen.
    Basket(Box<BasketView>),
    /// One payment.
    Sale(SaleView),
    /// One day's sales.
    Day(DayView),
    /// A sale's history.
    Timeline(TimelineView),
    /// The printed slip.
    Slip(SlipView),
    /// Accounts at Klarna and the shop's settings.
    Settings(SettingsView),
    /// The reconciliation of a day.
    Reconciliation(ReconciliationView),
    /// The payouts of a period.
    Payouts(PayoutsView),
    /// Customers with a customer token.
    Customers(CustomersView),
    /// The articles and their prices.
    Catalogue(CatalogueView),
    /// An article being changed, or a new one.
    Article(ArticleView),
    /// Nothing can be sold.
    Stopped(StoppedView),
}
