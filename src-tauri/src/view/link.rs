//! A link that is out: the code, the ways it was sent, and what the customer is doing.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::message::Said;

/// A link that is out.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct OpenView {
    /// What the customer is doing.
    pub step: OpenStep,
    /// The channel last used.
    pub channel: Channel,
    /// All channels with what became of them.
    pub channels: Vec<ChannelView>,
    /// The code, as on the customer's screen.
    pub qr: Option<QrView>,
    /// A real phone can scan the code; otherwise it is for "the customer's phone" in this window.
    pub qr_for_real_phones: bool,
    /// When the link ends (UTC ms).
    #[ts(type = "number")]
    pub ends_at_ms: i64,
    /// Klarna's session id.
    pub session_id: String,
}

/// What the customer is doing.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub enum OpenStep {
    /// The link is not opened yet.
    Waiting,
    /// The customer is on the page.
    OnPage,
    /// Klarna asks the shop to compare an identity document.
    IdentityCheck {
        /// What to compare or enter, as Klarna gave it; or "".
        challenge: String,
        /// What the document must show.
        customer: Vec<IdField>,
    },
    /// It did not work, and may be tried again.
    TryingAgain {
        /// What happened.
        why: TryAgainWhy,
    },
    /// Klarna said a word this program does not know; it is not taken as a no.
    UnknownWord {
        /// The word.
        word: String,
    },
}

/// One field of what an identity document must show.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct IdField {
    /// Klarna's name of the field, e.g. `date_of_birth`; `id_field.<name>` in `ui/messages`.
    pub name: String,
    /// Its value, as Klarna gave it.
    pub value: String,
}

/// Why the customer is trying again.
#[derive(Serialize, TS, Clone, Copy, Debug, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub enum TryAgainWhy {
    /// Klarna did not accept this attempt.
    Declined,
    /// Something went wrong on Klarna's page.
    Error,
    /// The customer went back.
    Back,
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

/// A channel and what became of it.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct ChannelView {
    /// Which.
    pub channel: Channel,
    /// Why it cannot be used; then it is shown and disabled.
    pub refused: Option<Said>,
    /// The contact it was sent to, masked; or "".
    pub contact: String,
    /// What became of it.
    pub delivery: Delivery,
}

/// What became of a link on its way.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub enum Delivery {
    /// Not used yet.
    Unused,
    /// On the customer's screen.
    Shown,
    /// Klarna is being asked to send it.
    Sending,
    /// Klarna took it for sending.
    Sent {
        /// When, e.g. `14:04`.
        time: String,
    },
    /// Klarna refused to send it.
    Refused {
        /// Why, and what to do.
        why: Said,
    },
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
