//! Formats that Klarna prescribes for texts.

use std::fmt;

/// A format that Klarna prescribes for a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
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

impl Form {
    /// Returns whether a text has this format.
    pub(crate) fn fits(self, text: &str) -> bool {
        let letters = |text: &str, count: usize| {
            text.len() == count && text.bytes().all(|byte| byte.is_ascii_alphabetic())
        };
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        match self {
            Form::Country => letters(text, 2),
            Form::Currency => letters(text, 3),
            Form::Locale => text.split('-').all(|part| letters(part, 2)),
            Form::Https => text.starts_with("https://"),
            Form::App => is_app(text),
            Form::Colour => text.strip_prefix('#').is_some_and(|rest| {
                rest.len() == 6 && rest.bytes().all(|byte| byte.is_ascii_hexdigit())
            }),
            Form::SocialSecurity => matches!(text.len(), 4 | 9) && digits(text),
            Form::ShortCode => (2..=20).contains(&text.len()) && digits(text),
        }
    }

    /// Returns the pattern of Klarna's specification, if it has one.
    #[doc(hidden)]
    pub const fn pattern(self) -> Option<&'static str> {
        Some(match self {
            Form::Country => "^[A-Za-z]{2,2}$",
            Form::Currency => "^[A-Za-z]{3,3}$",
            Form::Locale => "^[A-Za-z]{2,2}(?:-[A-Za-z]{2,2})*$",
            Form::Https => "^https://.*",
            Form::App => {
                "^(?![Hh][Tt][Tt][Pp][Ss]?:)[a-zA-Z][a-zA-Z0-9+.-]*://([a-zA-Z0-9][a-zA-Z0-9.-]*[a-zA-Z0-9])?(/[a-zA-Z0-9._~-]*)*(\\?[a-zA-Z0-9._~&=-]*)?$"
            }
            Form::Colour => "^#[A-Fa-f0-9]{6}$",
            Form::SocialSecurity => "^([0-9]{4}|[0-9]{9})$",
            Form::ShortCode => return None,
        })
    }
}

impl fmt::Display for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Form::Country => "a country (ISO 3166 alpha-2)",
            Form::Currency => "a currency (ISO 4217)",
            Form::Locale => "a locale, such as sv-SE",
            Form::Https => "an https address",
            Form::App => "an app's address, neither http nor https",
            Form::Colour => "a colour, such as #FFB3C7",
            Form::SocialSecurity => "four digits, or nine",
            Form::ShortCode => "2 to 20 digits",
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
    let (place, query) = rest.split_once('?').unwrap_or((rest, ""));
    let (host, path) = place.split_at(place.find('/').unwrap_or(place.len()));
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
    fn a_form_is_what_the_pattern_says() {
        let forms = [
            Form::Country,
            Form::Currency,
            Form::Locale,
            Form::Https,
            Form::App,
            Form::Colour,
            Form::SocialSecurity,
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
        for form in forms {
            let pattern = form.pattern().unwrap();
            let schema = serde_json::json!({ "type": "string", "pattern": pattern });
            let validator = jsonschema::validator_for(&schema).unwrap();
            for text in texts {
                let expected = validator.is_valid(&serde_json::json!(text));
                assert_eq!(form.fits(text), expected, "{form:?} {text:?}");
            }
        }
    }

    #[test]
    fn a_short_code_has_2_to_20_digits() {
        for (text, fits) in [("1", false), ("12", true), ("1a", false)] {
            assert_eq!(Form::ShortCode.fits(text), fits, "{text}");
        }
        assert!(Form::ShortCode.fits(&"1".repeat(20)));
        assert!(!Form::ShortCode.fits(&"1".repeat(21)));
    }
}
