//! A link that is out: the code, the ways it was sent, and what the customer is doing.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::look::Icon;

/// What the customer is doing.
#[derive(Serialize, TS, Clone, Copy, Debug, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub enum OpenStep {
    /// The link is not opened yet.
    Waiting,
    /// The customer is on the page.
    OnPage,
    /// Klarna asks the shop to compare an identity document.
    IdentityCheck,
    /// It did not work, and may be tried again.
    TryingAgain,
    /// Klarna said a word this program does not know; it is not taken as a no.
    UnknownWord,
}

/// A way the link reaches the customer.
#[derive(Serialize, Deserialize, TS, Clone, Copy, Debug, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub enum Channel {
    /// A code on the customer's screen.
    Qr,
    /// An e-mail.
    Email,
    /// A text message.
    Sms,
}

/// A channel that may be chosen.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct ChannelChoice {
    /// Which.
    pub channel: Channel,
    /// Why it cannot be used; then it is shown and disabled. Or "".
    pub refused: String,
}

/// What became of a link on its way.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct Delivery {
    /// Its way.
    pub channel: Channel,
    /// In one word, for tests and style sheets.
    pub state: DeliveryWord,
    /// Its pictogram.
    pub icon: Icon,
    /// What became of it.
    pub text: String,
    /// Why it was refused, and what to do; or "".
    pub why: String,
}

/// What became of a link, in one word.
#[derive(Serialize, TS, Clone, Copy, Debug, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub enum DeliveryWord {
    /// On the customer's screen.
    Shown,
    /// Klarna is being asked to send it.
    Sending,
    /// Klarna took it for sending.
    Sent,
    /// Klarna refused to send it.
    Refused,
    /// No answer: it may have been sent.
    Unknown,
}

/// A QR code.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub enum QrView {
    /// Drawn by us from its modules, without margin.
    Modules {
        /// Modules on a side.
        size: u32,
        /// One string of `0` and `1` per row, from the top; `1` is black.
        rows: Vec<String>,
    },
    /// Klarna's own image, which could not be decoded.
    Image {
        /// A `data:image/png` URL.
        data_url: String,
    },
}
