//! Phone numbers as people write, say and paste them, converted to the form for text messages.
//!
//! The number formats of each country come from the library; the leniency is ours. A number need not be assigned, only
//! possible: Klarna finds out whether it exists.

use handover_core::{Contact, ContactFault, visible};
use phonenumber::country::Id;
use phonenumber::metadata::DATABASE;
use phonenumber::{Metadata, Mode, PhoneNumber, Type};

use crate::shop::settings::market;

/// Characters that people put between the digits.
const BETWEEN: [char; 7] = ['.', '/', '(', ')', '[', ']', '~'];
/// Longer than any number with all its separators.
const LONGEST: usize = 60;
/// The maximum number of digits, country code included (E.164).
const MOST_DIGITS: usize = 15;

/// Parses a number as dialled in `country` (ISO 3166): a national number, or any with its country code. A trunk zero is
/// removed: `+44 (0)7755 564318`.
///
/// # Errors
/// When the number is not possible, or belongs to a country Klarna does not serve.
pub fn parse(text: &str, country: &str) -> Result<Contact, ContactFault> {
    contact(&read(text, country.parse().ok()).ok_or(ContactFault::NotANumber)?)
}

/// Parses a number stored in the form [`parse`] returned.
///
/// # Errors
/// When it is not valid.
pub(crate) fn kept(number: &str) -> Result<Contact, ContactFault> {
    contact(&read(number, None).ok_or(ContactFault::NotANumber)?)
}

fn contact(number: &PhoneNumber) -> Result<Contact, ContactFault> {
    let code = number.code().value();
    let national = number.national().to_string();
    let regions = DATABASE.by_code(&code).unwrap_or_default();
    let digits = number.format().mode(Mode::E164).to_string();
    let is_possible = regions.iter().any(|region| could_be(region, &national));
    if !is_possible || digits.len() > MOST_DIGITS.saturating_add(1) {
        return Err(ContactFault::NotANumber);
    }
    let served = [number.country().id(), main_region(code)]
        .into_iter()
        .flatten()
        .find_map(|region| market::of_country(region.as_ref()))
        .ok_or(ContactFault::UnknownPrefix)?;
    Ok(Contact::Sms {
        number: digits,
        country: served.country,
    })
}

/// Whether a number has a valid prefix for a region and the length of one that can receive messages.
fn could_be(region: &Metadata, national: &str) -> bool {
    let kinds = [
        Type::Mobile,
        Type::FixedLine,
        Type::PersonalNumber,
        Type::Voip,
    ];
    let descriptors = region.descriptors();
    let length = u16::try_from(national.len()).unwrap_or(u16::MAX);
    let has_length = kinds
        .into_iter()
        .filter_map(|kind| descriptors.get(kind))
        .any(|kind| kind.possible_length().contains(&length));
    has_length && descriptors.general().is_match(national)
}

fn read(text: &str, shop: Option<Id>) -> Option<PhoneNumber> {
    let bare = bare(text)?;
    let Some(international) = international(&bare, shop) else {
        return phonenumber::parse(Some(shop?), &bare).ok();
    };
    // The library removes a trunk zero by the rules of the given country, so give it the number's own.
    let code = phonenumber::parse(None, &international)
        .ok()?
        .code()
        .value();
    phonenumber::parse(Some(main_region(code)?), &international).ok()
}

/// Returns the digits, with a leading plus if one was written. The library accepts letters as digits; here they are
/// mistakes.
fn bare(text: &str) -> Option<String> {
    if text.chars().count() > LONGEST {
        return None;
    }
    let text = visible(text);
    let text = text.trim();
    let (plus, rest) = match text.strip_prefix(['+', '＋']) {
        Some(rest) => ("+", rest),
        None => ("", text),
    };
    let mut bare = plus.to_owned();
    for c in rest.chars() {
        if c.is_ascii_digit() {
            bare.push(c);
        } else if !(c.is_whitespace() || BETWEEN.contains(&c) || is_dash(c)) {
            return None;
        }
    }
    Some(bare)
}

/// Whether a character is a dash or hyphen of any length.
const fn is_dash(c: char) -> bool {
    matches!(
        c,
        '-' | '\u{2010}'
            ..='\u{2015}'
                | '\u{2043}'
                | '\u{2212}'
                | '\u{30fc}'
                | '\u{fe58}'
                | '\u{fe63}'
                | '\u{ff0d}'
    )
}

/// Returns the number with a plus if it was written with one, or with the international prefix instead: `00` in most
/// countries, `011` in North America.
fn international(bare: &str, shop: Option<Id>) -> Option<String> {
    if bare.starts_with('+') {
        return Some(bare.to_owned());
    }
    let dialled = shop
        .and_then(|shop| DATABASE.by_id(shop.as_ref()))
        .and_then(|region| region.international_prefix())
        .and_then(|prefix| prefix.find(bare))
        .filter(|found| found.start() == 0)
        .map(|found| found.end());
    let rest = dialled.and_then(|end| bare.get(end..));
    let rest = rest.or_else(|| bare.strip_prefix("00"))?;
    Some(format!("+{rest}"))
}

/// Returns the country with most numbers of a calling code.
fn main_region(code: u16) -> Option<Id> {
    DATABASE.region(&code)?.first()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn leads_to(text: &str, shop: &str, number: &str, country: &'static str) {
        let contact = Contact::Sms {
            number: number.to_owned(),
            country,
        };
        assert_eq!(
            parse(text, shop).map(|contact| contact.expose().to_owned()),
            Ok(number.to_owned()),
            "{text} in {shop}"
        );
        assert_eq!(parse(text, shop), Ok(contact), "{text} in {shop}");
    }

    #[test]
    fn a_trunk_zero_is_removed() {
        for shop in ["GB", "SE", "DE", "US", "IT", "AU"] {
            for (text, number, country) in [
                ("+44 (0)7755 564318", "+447755564318", "GB"),
                ("+44 07755564318", "+447755564318", "GB"),
                ("+44 (0) 7700 900123", "+447700900123", "GB"),
                ("0044 (0)7755 564318", "+447755564318", "GB"),
                ("+46 (0)70 174 06 15", "+46701740615", "SE"),
                ("0046 (0)70-174 06 15", "+46701740615", "SE"),
                ("0049 (0)176 14284340", "+4917614284340", "DE"),
                ("0049 (0)171 1234567", "+491711234567", "DE"),
                ("+36 06 30 010 2692", "+36300102692", "HU"),
                // Italy's zero is part of the number; its mobile numbers have none.
                ("+39 06 6982 1234", "+390669821234", "IT"),
                ("0039 02 3661 8300", "+390236618300", "IT"),
                ("+39 0331 234567", "+390331234567", "IT"),
                ("+39 333 974 1231", "+393339741231", "IT"),
            ] {
                leads_to(text, shop, number, country);
            }
        }
    }

    #[test]
    fn a_national_number_belongs_to_the_shops_country() {
        for (shop, text, number) in [
            ("GB", "07700 900123", "+447700900123"),
            ("GB", "(07755) 564-318", "+447755564318"),
            ("GB", "7755 564318", "+447755564318"),
            ("GB", "44 7755 564318", "+447755564318"),
            ("SE", "070-174 06 15", "+46701740615"),
            ("DE", "0176/14284340", "+4917614284340"),
            ("DK", "42 55 56 28", "+4542555628"),
            ("NO", "401 23 456", "+4740123456"),
            ("FI", "040 1234567", "+358401234567"),
            ("FR", "06.89.85.43.21", "+33689854321"),
            ("IT", "333 974 1231", "+393339741231"),
            ("IT", "06 6982 1234", "+390669821234"),
            ("US", "(310) 668-3312", "+13106683312"),
            ("US", "1 310 668 3312", "+13106683312"),
            ("CA", "519-743-8620", "+15197438620"),
            ("AU", "0473 752 244", "+61473752244"),
        ] {
            leads_to(
                text,
                shop,
                number,
                market::of_country(shop).unwrap().country,
            );
        }
        leads_to("011 44 7755 564318", "US", "+447755564318", "GB");
        leads_to("0011 44 7755 564318", "AU", "+447755564318", "GB");
        for text in [
            "46701740615",
            "1234",
            "0",
            "",
            "+",
            "00",
            "07700 90012",
            "07700 9001234",
        ] {
            assert_eq!(parse(text, "GB"), Err(ContactFault::NotANumber), "{text}");
        }
    }

    #[test]
    fn characters_pasted_with_a_number_are_removed() {
        for text in [
            "\u{202a}+44 7755 564318\u{202c}",
            "+44\u{a0}7755\u{2011}564318",
            "+44\u{2009}7755\u{2013}564318\u{200b}",
            "\u{feff}+44–7755—564−318",
            "＋44 7755 564318",
            "\u{2066}+44\u{2069} \u{ad}(0)\u{2060}7755 564318\t",
        ] {
            leads_to(text, "SE", "+447755564318", "GB");
        }
        for text in [
            "+46abc",
            "0800 FLOWERS",
            "+44 7755 564318 ext 5",
            "+44 7755 564318;phone-context=+44",
            "tel:+447755564318",
            "+44 7755 564318, 7",
            "+44 +7755564318",
            "+٤٤٧٧٥٥٥٦٤٣١٨",
        ] {
            assert_eq!(parse(text, "GB"), Err(ContactFault::NotANumber), "{text}");
        }
    }

    /// Klarna's sample customers of every country, with numbers as in its documents.
    #[test]
    fn klarnas_sample_customers_are_reachable_from_home_and_abroad() {
        const SAMPLES: [(&str, &str, &str); 26] = [
            ("AT", "+4306762600456", "+436762600456"),
            ("AU", "+61473752244", "+61473752244"),
            ("BE", "+32485121291", "+32485121291"),
            ("CA", "+15197438620", "+15197438620"),
            ("CH", "+41758680000", "+41758680000"),
            ("CZ", "+420771613715", "+420771613715"),
            ("DE", "+49017614284340", "+4917614284340"),
            ("DK", "+4542555628", "+4542555628"),
            ("ES", "+34672563009", "+34672563009"),
            ("FI", "+358401234567", "+358401234567"),
            ("FR", "+33689854321", "+33689854321"),
            ("GB", "+447755564318", "+447755564318"),
            ("GR", "+306945553624", "+306945553624"),
            ("HU", "+36300102692", "+36300102692"),
            ("IE", "+353855351400", "+353855351400"),
            ("IT", "+393339741231", "+393339741231"),
            ("MX", "+525593747739", "+525593747739"),
            ("NL", "+31689124321", "+31689124321"),
            ("NO", "+4740123456", "+4740123456"),
            ("NZ", "+6427555290", "+6427555290"),
            ("PL", "+48795222223", "+48795222223"),
            ("PT", "+351935556731", "+351935556731"),
            ("RO", "+40741209876", "+40741209876"),
            ("SE", "+46701740615", "+46701740615"),
            ("SK", "+421905123456", "+421905123456"),
            ("US", "+13106683312", "+13106683312"),
        ];
        for (country, text, number) in SAMPLES {
            for shop in ["GB", "US", country] {
                leads_to(text, shop, number, country);
                // A stored number is read again after a restart.
                assert_eq!(kept(number), parse(text, shop));
            }
        }
    }

    #[test]
    fn a_country_klarna_does_not_serve_is_reported() {
        for text in ["+81 3 1234 5678", "0081 3 1234 5678", "+7 912 345 67 89"] {
            assert_eq!(
                parse(text, "GB"),
                Err(ContactFault::UnknownPrefix),
                "{text}"
            );
        }
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "\\PC{0,80}", shop in "[A-Z]{2}") {
            prop_assert!(parse(&text, &shop).is_err() || text.chars().any(|c| c.is_ascii_digit()));
        }

        #[test]
        fn number_like_text_never_panics_and_is_stored_as_parsed(
            text in "(\\+|00|011|0)?[0-9 ()./\u{2013}-]{0,24}", which in 0..4_usize
        ) {
            let shop = ["GB", "US", "IT", "DE"][which];
            if let Ok(contact) = parse(&text, shop) {
                prop_assert!(contact.expose().starts_with('+') && contact.expose().len() <= 16);
                prop_assert_eq!(kept(contact.expose()), Ok(contact));
            }
        }
    }
}
