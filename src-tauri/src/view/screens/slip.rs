//! A slip on screen: the same blocks as on paper.

use serde::Serialize;
use ts_rs::TS;

/// A slip.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct SlipView {
    /// The sale's id.
    pub sale: String,
    /// The number of the refund it confirms; 0 for the payment.
    pub refund: u32,
    /// The title.
    pub title: String,
    /// The slips of the sale, if there are several.
    pub slips: Vec<SlipChoice>,
    /// What it says.
    pub blocks: Vec<SlipBlock>,
    /// The printers by name, the usual one first.
    pub printers: Vec<SlipPrinter>,
    /// What became of it at the printers.
    pub jobs: Vec<SlipJob>,
}

/// A slip of the sale.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct SlipChoice {
    pub refund: u32,
    pub label: String,
    /// It is on show.
    pub chosen: bool,
}

/// A printer.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct SlipPrinter {
    pub name: String,
    /// What its button says.
    pub label: String,
}

/// An attempt to print the slip.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct SlipJob {
    pub printer: String,
    /// What became of it, and what to do.
    pub say: String,
    /// It was not printed, as far as is known.
    pub failed: bool,
}

/// A part of the slip.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub enum SlipBlock {
    /// A mark in a frame: practice, or a copy.
    Stamp { text: String },
    /// The shop's name.
    Shop { text: String },
    /// Lines in the middle.
    Lines { lines: Vec<String> },
    /// What the slip is.
    Heading { text: String },
    /// Names and values.
    Pairs { pairs: Vec<SlipPair> },
    /// The goods.
    Items { items: Vec<SlipLine> },
    /// A table.
    Table {
        head: Vec<String>,
        rows: Vec<Vec<String>>,
    },
    /// A line across.
    Rule,
    /// A text as QR code and as bar code.
    Code {
        text: String,
        /// What it is.
        description: String,
        /// The QR code's rows of modules, `1` for dark.
        qr: Vec<String>,
        /// The bar code's modules.
        bars: String,
    },
    /// Small print.
    Note { text: String },
}

/// A name and its value.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct SlipPair {
    pub mark: String,
    pub name: String,
    pub value: String,
    /// It stands out.
    pub strong: bool,
}

/// Goods.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct SlipLine {
    /// The line's id in the sale.
    pub id: String,
    /// The name the customer reads.
    pub name: String,
    /// Quantity and unit price.
    pub each: String,
    /// Its discount, or "".
    pub discount: String,
    /// The line's total.
    pub total: String,
}
