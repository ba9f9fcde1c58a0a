//! The places one can be in.

/// What fills the cashier's window.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Route {
    /// The basket.
    #[default]
    Basket,
    /// A payment, by sale id (or number, if its record cannot be read).
    Sale(String),
    /// A business day.
    Day(String),
    /// A sale's history.
    Timeline(String),
    /// A sale's slip; a copy when it was shown before.
    Slip(String, bool),
    /// The settings.
    Settings,
    /// A business day's records beside Klarna's books.
    Truth(String),
    /// The payouts of the period last asked for.
    Payouts,
    /// Customers who agreed to be charged again.
    Customers,
}

impl Route {
    /// Returns the sale a payment screen shows.
    pub(crate) fn sale(&self) -> Option<&str> {
        match self {
            Route::Sale(sale) => Some(sale),
            Route::Basket
            | Route::Day(_)
            | Route::Timeline(_)
            | Route::Slip(..)
            | Route::Settings
            | Route::Truth(_)
            | Route::Payouts
            | Route::Customers => None,
        }
    }
}
