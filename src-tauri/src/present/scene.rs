//! The input of a view, and one sale as a screen needs it.

#[cfg(test)]
pub(super) mod rig;

use std::sync::Arc;

use handover_core::{Money, Sale, Timestamp};
use handover_till::engine::{Shown, Snapshot};
use handover_till::klarna::code::Code;
use handover_till::upkeep::records::Records;

use crate::app::shop::Shop;
use crate::app::state::AppState;
use crate::present::words;
use crate::routes::SaleName;
use crate::view::UiError;

/// The input of a view.
pub(crate) struct Scene<'a> {
    pub(crate) shop: &'a Shop,
    /// The journal.
    pub(crate) books: &'a Records,
    /// The sales in memory.
    pub(crate) snapshot: &'a Snapshot,
    /// What is on the screens.
    pub(crate) state: &'a AppState,
    /// Now (UTC ms).
    pub(crate) now_ms: i64,
}

/// A sale as a screen needs it.
pub(crate) struct Card {
    /// The sale.
    pub(crate) sale: Arc<Sale>,
    /// The masked address or number the link was sent to, or "".
    pub(crate) contact: String,
    /// The customer's code.
    pub(crate) code: Code,
    /// A person should look at it.
    pub(crate) needs_attention: bool,
}

impl Card {
    pub(super) fn new(shown: &Shown) -> Card {
        Card {
            sale: Arc::clone(&shown.sale),
            contact: shown.contact.clone().unwrap_or_default(),
            code: shown.code.clone(),
            needs_attention: shown.needs_attention,
        }
    }
}

/// Why a sale has no view.
pub(super) enum NoCard {
    /// There is no such sale.
    Unknown,
    /// Its record cannot be read.
    Frozen(String),
    /// The journal cannot be read.
    Failed(UiError),
}

impl Scene<'_> {
    /// Returns a sale from the engine or, if finished long ago, from the journal.
    pub(super) fn card(&self, name: &SaleName) -> Result<Card, NoCard> {
        if let Some(shown) = name.id().and_then(|id| self.snapshot.sale(id)) {
            return Ok(Card::new(shown));
        }
        let story = self
            .books
            .history(&name.to_string())
            .map_err(|error| NoCard::Failed(UiError::from(&error)))?
            .ok_or(NoCard::Unknown)?;
        Ok(Card {
            sale: Arc::new(story.sale.map_err(NoCard::Frozen)?),
            contact: String::new(),
            code: Code::None,
            needs_attention: false,
        })
    }

    /// Returns the time of day by the shop's clock.
    pub(super) fn time(&self, at: Timestamp) -> String {
        words::time(&self.shop.local, at.as_ms())
    }

    /// Returns the sale of the customer at the counter.
    pub(super) fn served(&self) -> Option<&Shown> {
        self.snapshot.sale(self.state.serving?)
    }
}

/// Returns a basket's total; baskets that are too large are refused earlier.
pub(super) fn total(sale: &Sale) -> Money {
    sale.basket()
        .total()
        .unwrap_or_else(|_| Money::zero(sale.basket().currency()))
}
