//! Formats that Klarna prescribes for texts.

use std::fmt;

/// A format that Klarna prescribes for a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Two letters: ISO 3166 alpha-2.
    Country,
    /// Three letters: ISO 4217.
    Currency,
    /// A language and perhaps a country, such as `sv-SE`.
    Locale,
    /// An `https` address.
    Https,
    /// An app's address: any scheme but `http` and `https`.
    App,
    /// `#` and six hexadecimal digits.
    Colour,
    /// Four digits, or nine.
    SocialSecurity,
    /// 2 to 20 digits.
    ShortCode,
}

impl Format {
    /// Returns whether a text has this format.
    pub(crate) fn matches(self, text: &str) -> bool {
        let letters = |text: &str, count: usize| {
            text.len() == count && text.bytes().all(|byte| byte.is_ascii_alphabetic())
        };
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        match self {
            Format::Country => letters(text, 2),
            Format::Currency => letters(text, 3),
            Format::Locale => text.split('-').all(|part| letters(part, 2)),
            Format::Https => text.starts_with("https://"),
            Format::App => is_app(text),
            Format::Colour => text.strip_prefix('#').is_some_and(|rest| {
                rest.len() == 6 && rest.bytes().all(|byte| byte.is_ascii_hexdigit())
            }),
            Format::SocialSecurity => matches!(text.len(), 4 | 9) && digits(text),
            Format::ShortCode => (2..=20).contains(&text.len()) && digits(text),
        }
    }

    /// Returns the pattern of Klarna's specification, if it has one.
    #[doc(hidden)]
    pub const fn pattern(self) -> Option<&'static str> {
        Some(match self {
            Format::Country => "^[A-Za-z]{2,2}$",
            Format::Currency => "^[A-Za-z]{3,3}$",
            Format::Locale => "^[A-Za-z]{2,2}(?:-[A-Za-z]{2,2})*$",
            Format::Https => "^https://.*",
            Format::App => {
                "^(?![Hh][Tt][Tt][Pp][Ss]?:)[a-zA-Z][a-zA-Z0-9+.-]*://([a-zA-Z0-9][a-zA-Z0-9.-]*[a-zA-Z0-9])?(/[a-zA-Z0-9._~-]*)*(\\?[a-zA-Z0-9._~&=-]*)?$"
            }
            Format::Colour => "^#[A-Fa-f0-9]{6}$",
            Format::SocialSecurity => "^([0-9]{4}|[0-9]{9})$",
            Format::ShortCode => return None,
        })
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Format::Country => "a country (ISO 3166 alpha-2)",
            Format::Currency => "a currency (ISO 4217)",
            Format::Locale => "a locale, such as sv-SE",
            Format::Https => "an https address",
            Format::App => "an app's address, neither http nor https",
            Format::Colour => "a colour, such as #FFB3C7",
            Format::SocialSecurity => "four digits, or nine",
            Format::ShortCode => "2 to 20 digits",
        })
    }
}

/// Scheme, host of at least two characters or none, path, query; no port, no fragment, no percent sign.
fn is_app(text: &str) -> bool {
    let all = |text: &str, further: &[u8]| {
        text.bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || further.contains(&byte))
    };
    let Some((scheme, rest)) = text.split_once("://") else {
        return false;
    };
    let web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    let (address, query) = rest.split_once('?').unwrap_or((rest, ""));
    let (host, path) = address.split_at(address.find('/').unwrap_or(address.len()));
    let edge = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
    let named = host.len() >= 2
        && edge(host.as_bytes().first())
        && edge(host.as_bytes().last())
        && all(host, b".-");
    !web && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && all(scheme, b"+.-")
        && (host.is_empty() || named)
        && all(path, b"/._~-")
        && all(query, b"._~&=-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_is_what_the_pattern_says() {
        let formats = [
            Format::Country,
            Format::Currency,
            Format::Locale,
            Format::Https,
            Format::App,
            Format::Colour,
            Format::SocialSecurity,
        ];
        let texts = [
            "",
            "S",
            "SE",
            "se",
            "SEK",
            "SEKK",
            "sv-SE",
            "sv-",
            "sv-SE-SE",
            "sv_SE",
            "-",
            "å",
            "åå",
            "https://",
            "https://a b",
            "http://x",
            "HTTPS://x",
            "app://",
            "app://a",
            "app://ab",
            "app://shop.example/a/b?c=d&e=~",
            "app://shop/%20",
            "app://shop:1",
            "app://-a",
            "app://a-",
            "app://shop#x",
            "http://shop",
            "HtTpS://shop",
            "httpx://shop",
            "1app://shop",
            "a+.-://ab",
            "app:///x",
            "app://?",
            "app://??",
            "app:/shop",
            "app://ab/?a=b",
            "#123abc",
            "#123ABG",
            "123abc",
            "#1234567",
            "1234",
            "123456789",
            "12345",
            "12a4",
            "１２３４",
        ];
        for format in formats {
            let pattern = format.pattern().unwrap();
            let schema = serde_json::json!({ "type": "string", "pattern": pattern });
            let validator = jsonschema::validator_for(&schema).unwrap();
            for text in texts {
                let expected = validator.is_valid(&serde_json::json!(text));
                assert_eq!(format.matches(text), expected, "{format:?} {text:?}");
            }
        }
    }

    #[test]
    fn a_short_code_has_2_to_20_digits() {
        for (text, fits) in [("1", false), ("12", true), ("1a", false)] {
            assert_eq!(Format::ShortCode.matches(text), fits, "{text}");
        }
        assert!(Format::ShortCode.matches(&"1".repeat(20)));
        assert!(!Format::ShortCode.matches(&"1".repeat(21)));
    }
}
