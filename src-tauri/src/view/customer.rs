//! The customer's side: the second screen's closed set of fields, and the phone played in practice.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::frame::Mode;
use super::link::{Channel, QrView};

/// What the customer's screen shows, pushed whole (event `customer`); a closed set of fields.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct CustomerView {
    /// Practice is marked here as well.
    pub mode: Mode,
    /// The shop's name.
    pub shop: String,
    /// The customer's language, e.g. `en`.
    pub language: String,
    /// What to tell the customer.
    pub state: CustomerState,
    /// The lines as scanned.
    pub lines: Vec<CustomerLine>,
    /// That no real money moves, or "".
    pub mark: String,
    /// The one sentence, large.
    pub heading: String,
    /// What to do, or "".
    pub say: String,
    /// What stands before the total.
    pub total_label: String,
    /// Everything together, or "".
    pub total: String,
    /// How many items, and the tax contained in the total, or "".
    pub contents: String,
    /// What is taken off the whole basket, or "".
    pub discount: String,
    /// The code to scan.
    pub qr: Option<QrView>,
    /// The short reference the cashier sees too, or "".
    pub reference: String,
}

/// What to tell the customer.
#[derive(Serialize, TS, Clone, Copy, Debug, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub enum CustomerState {
    /// The shop's name.
    Idle,
    /// The basket being rung up.
    Basket,
    /// The total, while Klarna is being asked.
    Opening,
    /// Scan the code, or look for the message on the phone when there is no code.
    Scan,
    /// Continue on your phone.
    OnPhone,
    /// Please show your ID.
    ShowId,
    /// Try again; the code is there.
    TryAgain,
    /// One moment.
    OneMoment,
    /// The payment is being checked.
    BeingChecked,
    /// Thank you.
    ThankYou,
}

/// One line of the customer's screen.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct CustomerLine {
    /// The line's id in the sale.
    pub id: String,
    /// The article.
    pub name: String,
    /// How many, e.g. `3 ×`.
    pub quantity: String,
    /// What is taken off, or "".
    pub discount: String,
    /// The line's price, before anything is taken off the whole basket.
    pub total: String,
}

/// The customer's phone in practice: what it shows.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub enum PhoneView {
    /// Nothing has arrived.
    Idle,
    /// A link is there: a code to scan, or a message that came.
    Link {
        /// The sale's id, for `phone`.
        sale: String,
        /// How it came.
        channel: Channel,
        /// What it says.
        text: String,
        /// What the customer may do.
        can: Vec<PhoneAct>,
    },
    /// Klarna's page is open.
    Page {
        /// The sale's id.
        sale: String,
        /// What the page is for.
        title: String,
        /// The amount.
        amount: String,
        /// What the page last said.
        said: Option<PhoneSaid>,
        /// What the customer may do.
        can: Vec<PhoneAct>,
    },
    /// The page asks for an identity document.
    IdCheck {
        /// The sale's id.
        sale: String,
        /// What the page shows, or "".
        challenge: String,
        /// What the customer may do.
        can: Vec<PhoneAct>,
    },
    /// Paid.
    Paid {
        /// What, and to whom.
        text: String,
    },
    /// The link does not work any more.
    Ended {
        /// Where to ask for another one.
        text: String,
    },
}

/// What Klarna's page last said.
#[derive(Serialize, TS, Clone, Copy, Debug, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub enum PhoneSaid {
    /// Not accepted this time.
    Declined,
    /// Something went wrong.
    Error,
}

/// What the customer may do on the phone; the `act` of the command `phone`.
#[derive(Serialize, Deserialize, TS, Clone, Copy, Debug, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub enum PhoneAct {
    /// Scan the code or open the message.
    Open,
    /// Pay.
    Pay,
    /// Be declined.
    Decline,
    /// Run into an error.
    Error,
    /// Go back.
    Back,
    /// Cancel on the page.
    Cancel,
}
