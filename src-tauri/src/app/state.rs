//! What is on the screens and not in the journal.

pub(crate) mod catalogue;
pub(crate) mod codes;
pub(crate) mod printing;
pub(crate) mod reads;

use std::borrow::Borrow;

use handover_core::{Actor, LineId, Message, Sale, SaleId};
use handover_text::Language;
use handover_till::engine::Customer;

use self::catalogue::CatalogueState;
use self::codes::Codes;
use self::printing::Printing;
use self::reads::Reads;
use crate::present::words::said;
use crate::routes::Way;
use crate::view::{CustomerScreen, Notice, PhoneSaid, SettingsView, StoppedView, Tone};

/// Stands for whoever sells.
pub(crate) const CASHIER: &str = Actor::UNNAMED;

/// Returns the actor for what is done on screen.
pub(crate) fn cashier() -> Actor {
    Actor::Person(CASHIER.to_owned())
}

/// What the customer's phone shows in practice mode, ahead of what the till has read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum OnPhone {
    /// The link, after its page was closed again.
    Link,
    Page(Option<PhoneSaid>),
    /// The page shows that it is paid.
    Paid,
    /// The page has ended.
    Ended,
}

/// The line last added or changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Touched {
    #[default]
    Nothing,
    /// The last one in the basket. Said before a line is added, so that the line and its mark appear at once.
    Newest,
    Line(LineId),
}

#[derive(Clone, Debug, Default)]
pub(crate) struct AppState {
    /// The sale of the basket on screen.
    pub(crate) basket: Option<SaleId>,
    pub(crate) touched: Touched,
    /// The screen on show and how it was reached.
    pub(crate) way: Way,
    /// The sale of the customer at the counter, once it is being paid.
    pub(crate) serving: Option<SaleId>,
    /// The next customer's language, if it was chosen before anything was rung up.
    pub(crate) next_language: Option<Language>,
    /// The size of the cashier's texts; `None` until the settings are read.
    pub(crate) text_percent: Option<u32>,
    /// The sale whose code is shown on the customer's screen although its link was sent by message.
    pub(crate) code_again: Option<SaleId>,
    pub(crate) codes: Codes,
    pub(crate) notice: Option<Notice>,
    /// The customer's phone.
    pub(crate) phone: Option<(SaleId, OnPhone)>,
    /// The customer's screen.
    pub(crate) customer_screen: Option<CustomerScreen>,
    /// Counts the pages that asked for a state: each gets one, even if nothing changed.
    pub(crate) asked: u32,
    pub(crate) is_drawn: bool,
    pub(crate) printing: Printing,
    /// The settings, while they are on screen.
    pub(crate) settings: Option<SettingsView>,
    /// Why the till is not open yet, while that can be fixed here.
    pub(crate) waiting: Option<StoppedView>,
    pub(crate) reads: Reads,
    pub(crate) catalogue: CatalogueState,
    /// The customers with a token, as last read.
    pub(crate) customers: Vec<Customer>,
}

impl AppState {
    /// Returns the sale of the customer at the counter: the one on the screen, else the one being paid, else the basket.
    pub(crate) fn facing<S: Borrow<Sale>>(&self, sale: impl Fn(SaleId) -> Option<S>) -> Option<S> {
        let on_screen = self.way.here().sale().and_then(&sale);
        let being_paid = || self.serving.and_then(&sale);
        on_screen
            .or_else(|| being_paid().filter(|served| served.borrow().is_unfinished()))
            .or_else(|| self.basket.and_then(&sale))
    }
}

/// Creates a notice.
pub(crate) fn notice(tone: Tone, message: Message) -> Notice {
    Notice {
        said: said(message),
        tone,
        sale: None,
    }
}

impl Notice {
    /// Links the notice to a sale.
    pub(crate) fn about(self, sale: SaleId) -> Notice {
        Notice {
            sale: Some(sale.to_string()),
            ..self
        }
    }
}
