//! Amounts as the customer's language writes them. Every currency Klarna takes has two decimals.

/// The space between a number and its currency: no line breaks there.
const SPACE: char = '\u{a0}';

/// How a language writes amounts.
struct Style {
    group: char,
    decimal: char,
    /// Whether the currency comes first.
    leads: bool,
    /// Whether a space stands between a leading symbol and the number.
    spaced: bool,
}

/// Returns an amount as people read it: `1 234,50 kr` in Swedish, `£1,234.50` in English.
pub(crate) fn money(minor: i64, currency: &str, locale: &str) -> String {
    let style = style(locale);
    let number = number(minor.unsigned_abs(), &style);
    let sign = if minor < 0 { "−" } else { "" };
    let symbol = symbol(currency, locale);
    if !style.leads {
        return format!("{sign}{number}{SPACE}{symbol}");
    }
    let apart = style.spaced || symbol.chars().all(|c| c.is_ascii_alphabetic());
    let space = if apart {
        SPACE.to_string()
    } else {
        String::new()
    };
    format!("{sign}{symbol}{space}{number}")
}

fn style(locale: &str) -> Style {
    let (language, country) = locale.split_once('-').unwrap_or((locale, ""));
    let language = language.to_ascii_lowercase();
    let of = |group, decimal, leads, spaced| Style {
        group,
        decimal,
        leads,
        spaced,
    };
    match (language.as_str(), country.to_ascii_uppercase().as_str()) {
        ("de" | "fr" | "it", "CH") => of('’', '.', true, true),
        ("de", "AT") => of('.', ',', true, true),
        ("nl", _) => of('.', ',', true, true),
        ("es", "MX" | "US") => of(',', '.', true, false),
        ("de" | "da" | "it" | "el" | "ro" | "es", _) => of('.', ',', false, true),
        ("fr", _) => of('\u{202f}', ',', false, true),
        ("sv" | "fi" | "nb" | "no" | "cs" | "pl" | "sk" | "pt" | "hu", _) => {
            of(SPACE, ',', false, true)
        }
        _ => of(',', '.', true, false),
    }
}

/// Returns the currency's symbol where it is well known, else its code.
fn symbol<'c>(currency: &'c str, locale: &str) -> &'c str {
    let english = locale.to_ascii_lowercase().starts_with("en");
    match currency {
        "EUR" => "€",
        "GBP" => "£",
        "SEK" | "NOK" if !english => "kr",
        "DKK" if !english => "kr.",
        "USD" if locale.ends_with("-US") => "$",
        "AUD" | "NZD" | "CAD" if english && locale.ends_with(&currency[..2]) => "$",
        "CZK" if !english => "Kč",
        "PLN" if !english => "zł",
        "HUF" if !english => "Ft",
        _ => currency,
    }
}

fn number(minor: u64, style: &Style) -> String {
    let whole = (minor / 100).to_string();
    let mut grouped = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            grouped.push(style.group);
        }
        grouped.push(digit);
    }
    format!("{grouped}{}{:02}", style.decimal, minor % 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_written_as_the_language_writes_them() {
        for (currency, locale, expected) in [
            ("SEK", "sv-SE", "1\u{a0}234,50\u{a0}kr"),
            ("SEK", "en-SE", "SEK\u{a0}1,234.50"),
            ("GBP", "en-GB", "£1,234.50"),
            ("EUR", "de-DE", "1.234,50\u{a0}€"),
            ("EUR", "de-AT", "€\u{a0}1.234,50"),
            ("CHF", "de-CH", "CHF\u{a0}1’234.50"),
            ("EUR", "fi-FI", "1\u{a0}234,50\u{a0}€"),
            ("NOK", "nb-NO", "1\u{a0}234,50\u{a0}kr"),
            ("DKK", "da-DK", "1.234,50\u{a0}kr."),
            ("EUR", "nl-NL", "€\u{a0}1.234,50"),
            ("EUR", "fr-FR", "1\u{202f}234,50\u{a0}€"),
            ("USD", "en-US", "$1,234.50"),
            ("EUR", "", "€1,234.50"),
        ] {
            assert_eq!(money(123_450, currency, locale), expected, "{locale}");
        }
        assert_eq!(money(-5, "EUR", "en-IE"), "−€0.05");
        assert_eq!(money(100_000_000, "GBP", "en-GB"), "£1,000,000.00");
    }
}
