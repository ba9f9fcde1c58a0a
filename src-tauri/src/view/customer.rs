//! The customer's side: the closed set of fields on the second screen, and the practice phone.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::frame::Mode;
use super::link::{Channel, QrView};

/// What the customer's screen shows, pushed as a whole (event `customer`); a closed set of fields.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct CustomerView {
    /// Practice mode is marked here as well.
    pub mode: Mode,
    /// The shop's name.
    pub shop: String,
    /// The customer's language, e.g. `en`.
    pub language: String,
    /// What the customer is shown.
    pub state: CustomerState,
    /// The lines as scanned.
    pub lines: Vec<CustomerLine>,
    /// Says that no real money moves, or "".
    pub mark: String,
    /// The one sentence, large.
    pub heading: String,
    /// What to do, or "".
    pub say: String,
    /// The label of the total.
    pub total_label: String,
    pub total: String,
    /// The number of items and the included tax, or "".
    pub contents: String,
    /// The basket discount, or "".
    pub discount: String,
    /// The code to scan.
    pub qr: Option<QrView>,
    /// The short reference, which the cashier sees too; or "".
    pub reference: String,
}

/// What the customer is shown.
#[derive(Serialize, TS, Clone, Copy, Debug, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub enum CustomerState {
    /// The shop's name.
    Idle,
    /// The basket on screen.
    Basket,
    /// The total, while Klarna is being asked.
    Opening,
    /// Scan the code, or, without one, look for the message on the phone.
    Scan,
    /// Continue on your phone.
    OnPhone,
    /// Please show your ID.
    ShowId,
    /// Try again; the code is still there.
    TryAgain,
    /// One moment.
    OneMoment,
    /// The payment is being checked.
    BeingChecked,
    /// Thank you.
    ThankYou,
}

/// A line on the customer's screen.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct CustomerLine {
    pub id: String,
    /// The article's name.
    pub name: String,
    /// How many, e.g. `3 ×`.
    pub quantity: String,
    /// Its discount, or "".
    pub discount: String,
    /// The line's price before the basket discount.
    pub total: String,
}

/// What the customer's phone shows in practice mode.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub enum PhoneView {
    /// Nothing has arrived yet.
    Idle,
    /// A link has arrived: a code to scan, or a message.
    Link {
        /// The sale's id, for `phone`.
        sale: String,
        /// How it arrived.
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
        /// The page's last message.
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

/// The last message of Klarna's page.
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
    /// Have the payment declined.
    Decline,
    /// Get an error.
    Error,
    /// Go back.
    Back,
    /// Cancel on the page.
    Cancel,
}
