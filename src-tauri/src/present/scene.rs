//! Everything a view is made of, and one sale with what belongs to it on a screen.

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

/// Everything a view is made of.
pub(crate) struct Scene<'a> {
    /// The settings.
    pub(crate) shop: &'a Shop,
    /// The journal.
    pub(crate) books: &'a Records,
    /// The sales at hand.
    pub(crate) snapshot: &'a Snapshot,
    /// What is on the screens.
    pub(crate) state: &'a AppState,
    /// Now (UTC ms).
    pub(crate) now_ms: i64,
}

/// A sale with what belongs to it on a screen.
pub(crate) struct Card {
    /// The sale.
    pub(crate) sale: Arc<Sale>,
    /// Where the link was sent, masked, or "".
    pub(crate) contact: String,
    /// The customer's code.
    pub(crate) code: Code,
    /// Whether a person should look at it.
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

/// Why a sale cannot be shown as one.
pub(super) enum NoCard {
    /// There is none.
    Unknown,
    /// Its record cannot be read.
    Frozen(String),
    /// The journal cannot be read.
    Failed(UiError),
}

impl Scene<'_> {
    /// Returns a sale, from the engine or, finished long ago, from the journal.
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

    /// Returns a time of the day, as the shop's clock has it.
    pub(super) fn time(&self, at: Timestamp) -> String {
        words::time(&self.shop.local, at.as_ms())
    }

    /// Returns the sale the customer at the counter has to do with.
    pub(super) fn served(&self) -> Option<&Shown> {
        self.snapshot.sale(self.state.serving?)
    }
}

/// Returns a basket's total; baskets that are too large are refused before they get here.
pub(super) fn total(sale: &Sale) -> Money {
    sale.basket()
        .total()
        .unwrap_or_else(|_| Money::zero(sale.basket().currency()))
}
