//! Klarna's test customers: a pattern in the e-mail address, or the telephone number, decides what Klarna says.

use super::time::MINUTE_MS;

/// What Klarna says to a customer who wants to pay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    Approve,
    Decline,
    /// Approved, but looked at by a person first.
    Review {
        accept: bool,
        after_ms: i64,
    },
}

/// One country's test customer, and the number of the one who is declined. Every other number approves.
#[derive(Debug)]
pub(crate) struct Person {
    country: &'static str,
    declined_phone: &'static str,
    pub(crate) given_name: &'static str,
    pub(crate) family_name: &'static str,
    pub(crate) born: &'static str,
}

impl Person {
    /// Returns the test person of a country.
    pub(crate) fn of(country: &str) -> Option<&'static Person> {
        PEOPLE.iter().find(|person| person.country == country)
    }
}

/// Returns what Klarna says to a customer with this e-mail address and telephone number.
pub(crate) fn verdict(email: &str, phone: &str, country: &str) -> Verdict {
    match verdict_on_email(email, country) {
        Verdict::Approve => verdict_on_phone(phone, country),
        verdict @ (Verdict::Decline | Verdict::Review { .. }) => verdict,
    }
}

/// Returns what Klarna says to the owner of an e-mail address.
fn verdict_on_email(email: &str, country: &str) -> Verdict {
    let local = email
        .split_once('@')
        .map_or(email, |(local, _)| local)
        .to_ascii_lowercase();
    let suffix = local.split_once('+').map_or("", |(_, suffix)| suffix);
    if suffix == "denied" || suffix.starts_with("reject_reason_") {
        return Verdict::Decline;
    }
    let review = |prefix: &str, accept: bool| {
        let minutes = suffix.strip_prefix(prefix)?.parse::<i64>().ok()?;
        (0..=99).contains(&minutes).then_some(Verdict::Review {
            accept,
            after_ms: minutes.saturating_mul(MINUTE_MS),
        })
    };
    let reviewed_country = country == "US" || country == "GB";
    review("pend-accept-", true)
        .or_else(|| review("pend-reject-", false))
        .filter(|_| reviewed_country)
        .unwrap_or(Verdict::Approve)
}

/// Returns what Klarna says to the owner of a telephone number, written with or without the country's prefix.
fn verdict_on_phone(phone: &str, country: &str) -> Verdict {
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    let international = phone.trim_start().starts_with('+') || digits.starts_with("00");
    let digits = digits.trim_start_matches('0');
    let declined = PEOPLE.iter().any(|person| {
        let number = person.declined_phone.trim_start_matches('+');
        if international {
            number == digits
        } else {
            person.country == country && digits.len() >= 6 && number.ends_with(digits)
        }
    });
    if declined {
        Verdict::Decline
    } else {
        Verdict::Approve
    }
}

const fn person(
    country: &'static str,
    declined_phone: &'static str,
    given_name: &'static str,
    family_name: &'static str,
    born: &'static str,
) -> Person {
    Person {
        country,
        declined_phone,
        given_name,
        family_name,
        born,
    }
}

#[rustfmt::skip]
static PEOPLE: [Person; 26] = [
    person("AT", "+4306762600745", "Test", "Person-at", "1970-07-10"),
    person("AU", "+61473763254", "Test", "Person-au", "1970-07-10"),
    person("BE", "+32485212123", "Test", "Person-be", "1970-07-10"),
    person("CA", "+15197308624", "Test", "Person-ca", "1970-07-10"),
    person("CH", "+41758680001", "Accepted", "Person-ch", "1990-01-01"),
    person("CZ", "+420771623691", "Test", "Person-cz", "1970-01-01"),
    person("DE", "+49017610927312", "Mock", "Mock", "1970-07-10"),
    person("DK", "+4552555348", "Test", "Person-dk", "1980-01-01"),
    person("ES", "+34682425101", "Test", "Person-es", "1970-07-10"),
    person("FI", "+358401234568", "Test", "Person-fi", "1999-01-01"),
    person("FR", "+33687984322", "Test", "Person-fr", "1990-07-10"),
    person("GB", "+447355505530", "Test", "Person-uk", "1970-07-10"),
    person("GR", "+306945553625", "Test", "Person-gr", "1960-01-01"),
    person("HU", "+36705553575", "Test", "Person-hu", "2000-01-01"),
    person("IE", "+353855351401", "Test", "Person-ie", "1970-07-10"),
    person("IT", "+393312232389", "Test", "Person-it", "1980-01-01"),
    person("MX", "+525593747740", "Test", "Person-mx", "1970-07-10"),
    person("NL", "+31632167678", "Test", "Person-nl", "1970-07-10"),
    person("NO", "+4740123457", "Jane", "Test", "1970-08-01"),
    person("NZ", "+642993007712", "Test", "Person-nz", "1970-07-10"),
    person("PL", "+48795223325", "Test", "Person-pl", "1967-05-05"),
    person("PT", "+351915593837", "Test", "Person-pt", "1990-07-10"),
    person("RO", "+40707127444", "Test", "Person-ro", "1970-12-25"),
    person("SE", "+46701740620", "Alice", "Test", "1941-03-21"),
    person("SK", "+421905123457", "Test", "Person-sk", "2000-01-01"),
    person("US", "+13106354386", "Test", "Person-us", "1970-07-10"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_decides() {
        assert_eq!(
            verdict_on_email("customer@email.se", "SE"),
            Verdict::Approve
        );
        assert_eq!(
            verdict_on_email("customer+denied@email.se", "SE"),
            Verdict::Decline
        );
        assert_eq!(
            verdict_on_email("customer+reject_reason_high_risk@email.us", "US"),
            Verdict::Decline
        );
        let review = Verdict::Review {
            accept: false,
            after_ms: 5 * MINUTE_MS,
        };
        assert_eq!(
            verdict_on_email("customer+pend-reject-05@email.uk", "GB"),
            review
        );
        assert_eq!(
            verdict_on_email("customer+pend-reject-05@email.se", "SE"),
            Verdict::Approve
        );
    }

    #[test]
    fn the_number_decides_however_it_is_written() {
        for number in [
            "+46701740620",
            "+46 70 174 06 20",
            "0046701740620",
            "070-174 06 20",
        ] {
            assert_eq!(verdict_on_phone(number, "SE"), Verdict::Decline, "{number}");
        }
        assert_eq!(verdict_on_phone("+46701740615", "SE"), Verdict::Approve);
    }
}
