//! What the shop asks of the page: which methods it offers, and its appearance.

use serde::{Deserialize, Serialize};

/// The page's appearance, beyond its title and the label of its button.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Appearance {
    pub(crate) profile_id: Option<String>,
    pub(crate) logo_url: Option<String>,
    /// For the narrowest screen first.
    pub(crate) background_images: Vec<Background>,
    /// Whether only the total is shown, and not what it is made of.
    pub(crate) hides_detail: bool,
}

/// An image behind the page, and the screen width it is for.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Background {
    pub(crate) url: String,
    pub(crate) width: i64,
}

/// Which payment method categories the customer is offered.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Offer {
    /// Those the shop chose, in lower case; all of them if it chose none.
    pub(crate) chosen: Vec<String>,
    /// Whether the others are tried after a refusal.
    pub(crate) fallback: bool,
    /// Whether the chosen ones were refused, and the others are tried.
    pub(crate) fell_back: bool,
}

impl Offer {
    /// Returns the categories the page shows, of all that the payment session has.
    pub(crate) fn shown<'c>(&self, all: &'c [String]) -> Vec<&'c str> {
        let chosen = |category: &&String| {
            self.chosen.is_empty() || self.chosen.contains(category) != self.fell_back
        };
        all.iter().filter(chosen).map(String::as_str).collect()
    }

    /// Switches to the other categories after a refusal, once, if the shop allows it and there are others.
    pub(crate) fn fall_back(&mut self, all: &[String]) -> bool {
        let others = all.iter().any(|category| !self.chosen.contains(category));
        let falls = self.fallback && !self.fell_back && !self.chosen.is_empty() && others;
        self.fell_back |= falls;
        falls
    }
}
