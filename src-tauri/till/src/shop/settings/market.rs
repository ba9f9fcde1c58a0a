//! The countries where Klarna is available: one contract per country, in its local currency only.

use handover_core::CustomerLanguage;

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

/// Returns the locale of Klarna's page for a customer of a shop: one in their language where the country has it, else the
/// English one, else the shop's.
pub(crate) fn page_locale<'a>(
    country: &str,
    shops: &'a str,
    language: Option<&CustomerLanguage>,
) -> &'a str {
    let Some(wanted) = language.map(CustomerLanguage::as_str) else {
        return shops;
    };
    if language_of(shops) == wanted {
        return shops;
    }
    let locales = of_country(country).map_or(&[][..], |market| market.locales);
    let in_language = |wanted: &str| locales.iter().find(|locale| language_of(locale) == wanted);
    in_language(wanted)
        .or_else(|| in_language("en"))
        .map_or(shops, |locale| locale)
}

/// Returns the languages of Klarna's pages in a country.
pub(super) fn languages(country: &str) -> Vec<&'static str> {
    let locales = of_country(country).map_or(&[][..], |market| market.locales);
    locales.iter().copied().map(language_of).collect()
}

fn language_of(locale: &str) -> &str {
    locale.split('-').next().unwrap_or_default()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_in_the_customers_language_or_in_english_or_in_the_shops() {
        for (country, shops, language, locale) in [
            ("SE", "sv-SE", None, "sv-SE"),
            ("SE", "sv-SE", Some("sv"), "sv-SE"),
            ("SE", "sv-SE", Some("en"), "en-SE"),
            ("SE", "sv-SE", Some("fi"), "en-SE"),
            ("SE", "en-SE", Some("sv"), "sv-SE"),
            ("FI", "fi-FI", Some("sv"), "sv-FI"),
            ("BE", "nl-BE", Some("fr"), "fr-BE"),
            ("CH", "de-CH", Some("nl"), "en-CH"),
            ("CA", "fr-CA", Some("de"), "en-CA"),
            ("GB", "en-GB", Some("sv"), "en-GB"),
            ("XX", "xx-XX", Some("sv"), "xx-XX"),
        ] {
            let language = language.map(|code| CustomerLanguage::parse(code).expect(code));
            let case = format!("{country} {shops} {language:?}");
            assert_eq!(
                page_locale(country, shops, language.as_ref()),
                locale,
                "{case}"
            );
        }
    }
}
