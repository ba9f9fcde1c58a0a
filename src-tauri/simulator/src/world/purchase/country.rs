//! The countries Klarna sells in, each with its own currency and the documented locales.

/// One country of sale.
#[derive(Debug)]
pub(crate) struct Country {
    pub(crate) code: &'static str,
    pub(crate) currency: &'static str,
    locales: &'static [&'static str],
}

impl Country {
    /// Returns the country with this code, in any case.
    pub(crate) fn find(code: &str) -> Option<&'static Country> {
        COUNTRIES
            .iter()
            .find(|country| country.code.eq_ignore_ascii_case(code))
    }

    /// Returns all countries Klarna sells in.
    #[cfg(test)]
    pub(crate) fn all() -> &'static [Country] {
        &COUNTRIES
    }

    /// Returns whether a session in this country may have the locale.
    ///
    /// The documented pairs, Klarna's default `en-US`, and a language alone, as a recorded answer shows.
    pub(crate) fn speaks(&self, locale: &str) -> bool {
        locale.len() == 2
            || locale.eq_ignore_ascii_case("en-US")
            || self.locales.iter().any(|l| l.eq_ignore_ascii_case(locale))
    }

    /// Returns whether taxes are added to the prices by lines of their own.
    pub(crate) fn adds_tax(&self) -> bool {
        self.code == "US"
    }
}

const fn country(
    code: &'static str,
    currency: &'static str,
    locales: &'static [&'static str],
) -> Country {
    Country {
        code,
        currency,
        locales,
    }
}

static COUNTRIES: [Country; 26] = [
    country("AT", "EUR", &["de-AT", "en-AT"]),
    country("AU", "AUD", &["en-AU"]),
    country("BE", "EUR", &["nl-BE", "fr-BE", "en-BE"]),
    country("CA", "CAD", &["en-CA", "fr-CA"]),
    country("CH", "CHF", &["de-CH", "fr-CH", "it-CH", "en-CH"]),
    country("CZ", "CZK", &["cs-CZ", "en-CZ"]),
    country("DE", "EUR", &["de-DE", "en-DE"]),
    country("DK", "DKK", &["da-DK", "en-DK"]),
    country("ES", "EUR", &["es-ES", "en-ES"]),
    country("FI", "EUR", &["fi-FI", "sv-FI", "en-FI"]),
    country("FR", "EUR", &["fr-FR", "en-FR"]),
    country("GB", "GBP", &["en-GB"]),
    country("GR", "EUR", &["el-GR", "en-GR"]),
    country("HU", "HUF", &["hu-HU", "en-HU"]),
    country("IE", "EUR", &["en-IE"]),
    country("IT", "EUR", &["it-IT", "en-IT"]),
    country("MX", "MXN", &["en-MX", "es-MX"]),
    country("NL", "EUR", &["nl-NL", "en-NL"]),
    country("NO", "NOK", &["nb-NO", "en-NO"]),
    country("NZ", "NZD", &["en-NZ"]),
    country("PL", "PLN", &["pl-PL", "en-PL"]),
    country("PT", "EUR", &["pt-PT", "en-PT"]),
    country("RO", "RON", &["ro-RO", "en-RO"]),
    country("SE", "SEK", &["sv-SE", "en-SE"]),
    country("SK", "EUR", &["sk-SK", "en-SK"]),
    country("US", "USD", &["en-US", "es-US"]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locale_belongs_to_its_country() {
        let sweden = Country::find("se").expect("Sweden is on the list");
        assert_eq!(sweden.currency, "SEK");
        for accepted in ["sv-SE", "SV-se", "en-SE", "en-US", "EN", "PL"] {
            assert!(sweden.speaks(accepted), "{accepted}");
        }
        assert!(!sweden.speaks("de-DE"));
        assert!(Country::find("XX").is_none());
    }
}
