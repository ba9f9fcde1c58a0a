//! The countries where Klarna is available: one contract per country, in its local currency only.

/// A country where Klarna is available.
pub(crate) struct Market {
    pub(crate) country: &'static str,
    pub(super) currency: &'static str,
    pub(super) locales: &'static [&'static str],
}

impl Market {
    /// Whether shops there may add tax on top of their prices.
    pub(super) fn taxes_on_top(&self) -> bool {
        matches!(self.country, "US" | "CA")
    }
}

/// Finds the market of a country.
pub(crate) fn of_country(country: &str) -> Option<&'static Market> {
    MARKETS.iter().find(|market| market.country == country)
}

/// Lists the countries for a message.
pub(super) fn countries() -> String {
    MARKETS
        .iter()
        .map(|market| market.country)
        .collect::<Vec<_>>()
        .join(", ")
}

const fn market(
    country: &'static str,
    currency: &'static str,
    locales: &'static [&'static str],
) -> Market {
    Market {
        country,
        currency,
        locales,
    }
}

/// Klarna's page "Purchase country, locale, and currency".
const MARKETS: &[Market] = &[
    market("AT", "EUR", &["de-AT", "en-AT"]),
    market("AU", "AUD", &["en-AU"]),
    market("BE", "EUR", &["nl-BE", "fr-BE", "en-BE"]),
    market("CA", "CAD", &["en-CA", "fr-CA"]),
    market("CH", "CHF", &["de-CH", "fr-CH", "it-CH", "en-CH"]),
    market("CZ", "CZK", &["cs-CZ", "en-CZ"]),
    market("DE", "EUR", &["de-DE", "en-DE"]),
    market("DK", "DKK", &["da-DK", "en-DK"]),
    market("ES", "EUR", &["es-ES", "en-ES"]),
    market("FI", "EUR", &["fi-FI", "sv-FI", "en-FI"]),
    market("FR", "EUR", &["fr-FR", "en-FR"]),
    market("GB", "GBP", &["en-GB"]),
    market("GR", "EUR", &["el-GR", "en-GR"]),
    market("HU", "HUF", &["hu-HU", "en-HU"]),
    market("IE", "EUR", &["en-IE"]),
    market("IT", "EUR", &["it-IT", "en-IT"]),
    market("MX", "MXN", &["en-MX", "es-MX"]),
    market("NL", "EUR", &["nl-NL", "en-NL"]),
    market("NO", "NOK", &["nb-NO", "en-NO"]),
    market("NZ", "NZD", &["en-NZ"]),
    market("PL", "PLN", &["pl-PL", "en-PL"]),
    market("PT", "EUR", &["pt-PT", "en-PT"]),
    market("RO", "RON", &["ro-RO", "en-RO"]),
    market("SE", "SEK", &["sv-SE", "en-SE"]),
    market("SK", "EUR", &["sk-SK", "en-SK"]),
    market("US", "USD", &["en-US", "es-US"]),
];
