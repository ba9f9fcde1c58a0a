//! What is on the screens and not in the journal.

pub(crate) mod codes;
pub(crate) mod reads;

use std::collections::HashSet;

use handover_core::{Actor, LineId, Message, SaleId};
use handover_till::engine::Customer;

use self::codes::Codes;
use self::reads::Reads;
use crate::present::words::said;
use crate::routes::{SaleName, Way};
use crate::view::{CustomerScreen, Notice, PhoneSaid, SettingsView, StoppedView, Tone};

/// Whoever sells, until people have names.
pub(crate) const CASHIER: &str = "cashier";

/// Returns who acts at the screens.
pub(crate) fn cashier() -> Actor {
    Actor::Person(CASHIER.to_owned())
}

/// What the customer's phone shows in practice, ahead of what the till has read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum OnPhone {
    /// The link, closed again.
    Link,
    /// Klarna's page.
    Page(Option<PhoneSaid>),
    /// The page says that it is paid.
    Paid,
    /// The page is over.
    Ended,
}

/// Everything that is on the screens and not in the journal.
#[derive(Clone, Debug, Default)]
pub(crate) struct AppState {
    /// The sale being rung up.
    pub(crate) basket: Option<SaleId>,
    /// The line last touched.
    pub(crate) last_line: Option<LineId>,
    /// The place on show, and how one came there.
    pub(crate) way: Way,
    /// The sale the customer at the counter has to do with, once it is being paid.
    pub(crate) serving: Option<SaleId>,
    /// The sale whose code is wanted on the customer's screen after it was sent otherwise.
    pub(crate) code_again: Option<SaleId>,
    /// Codes that added nothing.
    pub(crate) codes: Codes,
    /// One thing to say.
    pub(crate) notice: Option<Notice>,
    /// The customer's phone.
    pub(crate) phone: Option<(SaleId, OnPhone)>,
    /// The customer's screen.
    pub(crate) customer_screen: Option<CustomerScreen>,
    /// Counts the pages that asked for a state: each gets one, changed or not.
    pub(crate) asked: u32,
    /// The cashier's page is drawn.
    pub(crate) is_drawn: bool,
    /// Slips shown since the start.
    pub(crate) slips: HashSet<SaleName>,
    /// The slip on show was shown before.
    pub(crate) slip_is_copy: bool,
    /// The settings, while they are on show.
    pub(crate) settings: Option<SettingsView>,
    /// Why the till is not open yet, while that can be mended here.
    pub(crate) waiting: Option<StoppedView>,
    /// The reads into Klarna's books.
    pub(crate) reads: Reads,
    /// The customers who agreed, as they were read last.
    pub(crate) customers: Vec<Customer>,
}

/// Makes a notice.
pub(crate) fn notice(tone: Tone, message: Message) -> Notice {
    Notice {
        said: said(message),
        tone,
        sale: None,
    }
}

impl Notice {
    /// Lets it lead to a sale.
    pub(crate) fn about(self, sale: SaleId) -> Notice {
        Notice {
            sale: Some(sale.to_string()),
            ..self
        }
    }
}
