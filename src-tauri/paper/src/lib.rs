//! Slips on paper.
//!
//! [`slip`] puts a sale into words, as a list of [`Block`]s: the one content of screen and paper. A sheet gives them
//! their places, once, for [`pdf`] and for [`picture`]; a receipt printer gets them as lines of letters.
//!
//! [`printer`] takes the bytes to a receipt printer and says in the printer's own words why it does not print.
//!
//! Nothing here reads the journal or decides whether a slip may be issued.

mod block;
pub mod codes;
mod escpos;
mod fonts;
mod pdf;
mod picture;
pub mod printer;
mod sheet;
mod slip;

pub use block::{Block, Item, Pair, Paper};
pub use escpos::{CodePage, Profile, TestWords, WIDTHS, escpos, test_print};
pub use pdf::{PdfError, pdf};
pub use picture::png;
pub use slip::{Pretence, Seller, Shop, number, slip};
