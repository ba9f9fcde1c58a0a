//! An open link: the code, the channels it was sent by, and what the customer is doing.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::look::Icon;

/// What the customer is doing.
#[derive(Serialize, TS, Clone, Copy, Debug, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub enum OpenStep {
    /// The link has not been opened yet.
    Waiting,
    /// The customer is on the page.
    OnPage,
    /// Klarna asks the shop to compare an identity document.
    IdentityCheck,
    /// A payment attempt failed, and may be repeated.
    TryingAgain,
    /// Klarna's status is not one this version knows; it is not taken as a refusal.
    UnknownWord,
}

/// A channel by which the link reaches the customer.
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

/// A channel on offer.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct ChannelChoice {
    pub channel: Channel,
    /// Why it cannot be used, which disables it; or "".
    pub refused: String,
}

/// A delivery of the link.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct Delivery {
    pub channel: Channel,
    /// Its state, for tests and style sheets.
    pub state: DeliveryWord,
    /// Its pictogram.
    pub icon: Icon,
    /// Its state in words.
    pub text: String,
    /// Why it was refused, and what to do; or "".
    pub why: String,
}

/// The state of a delivery.
#[derive(Serialize, TS, Clone, Copy, Debug, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub enum DeliveryWord {
    /// On the customer's screen.
    Shown,
    /// Klarna is being asked to send it.
    Sending,
    /// Klarna accepted it for sending.
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
    /// Drawn by us from its modules, without a margin.
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
