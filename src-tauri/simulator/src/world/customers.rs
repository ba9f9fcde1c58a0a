//! Klarna's test customers: a pattern in the e-mail address, or the telephone number, decides Klarna's verdict.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::world::protocol::object::{Object, text};
use crate::world::protocol::time::MINUTE_MS;

/// Klarna's verdict on a customer who wants to pay.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Verdict {
    Approve,
    Decline,
    /// Approved, but reviewed first.
    Review {
        accept: bool,
        after_ms: i64,
    },
}

/// One country's test customer. Only `declined_phone` is declined.
#[derive(Debug)]
pub(crate) struct Person {
    country: &'static str,
    phone: &'static str,
    declined_phone: &'static str,
    pub(crate) given_name: &'static str,
    pub(crate) family_name: &'static str,
    pub(crate) born: &'static str,
    street_address: &'static str,
    postal_code: &'static str,
    city: &'static str,
    region: &'static str,
}

impl Person {
    /// Returns a country's test customer.
    pub(crate) fn of(country: &str) -> Option<&'static Person> {
        PEOPLE.iter().find(|person| person.country == country)
    }

    /// Returns the ending of the person's e-mail address.
    fn domain(&self) -> String {
        let ending = match self.country {
            "GB" => "uk".to_owned(),
            country => country.to_ascii_lowercase(),
        };
        format!("email.{ending}")
    }

    fn view(&self) -> Value {
        let domain = self.domain();
        json!({
            "country": self.country,
            "approved": {"email": format!("customer@{domain}"), "phone": self.phone},
            "declined": {"email": format!("customer+denied@{domain}"), "phone": self.declined_phone},
            "date_of_birth": self.born,
            "address": {
                "given_name": self.given_name,
                "family_name": self.family_name,
                "street_address": self.street_address,
                "postal_code": self.postal_code,
                "city": self.city,
                "region": self.region,
                "country": self.country,
            },
        })
    }
}

/// Returns the test customers of all countries, as the control interface lists them.
pub(crate) fn list() -> Value {
    PEOPLE.iter().map(Person::view).collect()
}

/// Returns the verdict on a customer with this e-mail address and telephone number.
pub(crate) fn verdict(email: &str, phone: &str, country: &str) -> Verdict {
    match verdict_on_email(email, country) {
        Verdict::Approve => verdict_on_phone(phone, country),
        verdict @ (Verdict::Decline | Verdict::Review { .. }) => verdict,
    }
}

/// Returns the verdict on a billing address.
pub(crate) fn verdict_on_address(address: Option<&Object>, country: &str) -> Verdict {
    let field = |name: &str| address.map_or("", |address| text(address, name));
    verdict(field("email"), field("phone"), country)
}

fn verdict_on_email(email: &str, country: &str) -> Verdict {
    let local = email
        .split_once('@')
        .map_or(email, |(local, _)| local)
        .to_ascii_lowercase();
    // The newer pattern is `customer+denied@email.se`, the older one `customer+se+denied@klarna.com`.
    let suffixes = || local.split('+').skip(1);
    if suffixes().any(|suffix| suffix == "denied" || suffix.starts_with("reject_reason_")) {
        return Verdict::Decline;
    }
    let review = |prefix: &str, accept: bool| {
        let minutes = suffixes()
            .find_map(|suffix| suffix.strip_prefix(prefix))?
            .parse::<i64>()
            .ok()?;
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

/// The number may have the country's prefix or not.
fn verdict_on_phone(phone: &str, country: &str) -> Verdict {
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    let international = phone.trim_start().starts_with('+') || digits.starts_with("00");
    let digits = digits.trim_start_matches('0');
    let declined = PEOPLE.iter().any(|person| {
        let number = person.declined_phone.trim_start_matches('+');
        if international {
            plain(number) == plain(digits)
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

/// Returns a number without the zero that some write after the country's prefix.
fn plain(number: &str) -> String {
    for prefix in ["49", "43"] {
        if let Some(rest) = number.strip_prefix(prefix) {
            return format!("{prefix}{}", rest.trim_start_matches('0'));
        }
    }
    number.to_owned()
}

const fn person(
    country: &'static str,
    [phone, declined_phone]: [&'static str; 2],
    [given_name, family_name, born]: [&'static str; 3],
    [street_address, postal_code, city, region]: [&'static str; 4],
) -> Person {
    Person {
        country,
        phone,
        declined_phone,
        given_name,
        family_name,
        born,
        street_address,
        postal_code,
        city,
        region,
    }
}

#[rustfmt::skip]
static PEOPLE: [Person; 26] = [
    person("AT", ["+4306762600456", "+4306762600745"], ["Test", "Person-at", "1970-07-10"], ["Mariahilfer Straße 47", "1060", "Wien", ""]),
    person("AU", ["+61473752244", "+61473763254"], ["Test", "Person-au", "1970-07-10"], ["4 Wharf St", "4877", "Port Douglas", "QLD"]),
    person("BE", ["+32485121291", "+32485212123"], ["Test", "Person-be", "1970-07-10"], ["Grote Markt 1", "1000", "Brussel", ""]),
    person("CA", ["+15197438620", "+15197308624"], ["Test", "Person-ca", "1970-07-10"], ["2693 Byron Rd", "V7H 1L9", "North Vancouver", "BC"]),
    person("CH", ["+41758680000", "+41758680001"], ["Accepted", "Person-ch", "1990-01-01"], ["Augustinergasse 2", "4051", "Basel", ""]),
    person("CZ", ["+420771613715", "+420771623691"], ["Test", "Person-cz", "1970-01-01"], ["Zazvorkova 1480/11", "155 00", "Praha", ""]),
    person("DE", ["+49017614284340", "+49017610927312"], ["Mock", "Mock", "1970-07-10"], ["Neue Schönhauser Str. 2", "10178", "Berlin", ""]),
    person("DK", ["+4542555628", "+4552555348"], ["Test", "Person-dk", "1980-01-01"], ["Dantes Plads 7", "1556", "København Ø", ""]),
    person("ES", ["+34672563009", "+34682425101"], ["Test", "Person-es", "1970-07-10"], ["C. de Atocha 27", "28012", "Madrid", ""]),
    person("FI", ["+358401234567", "+358401234568"], ["Test", "Person-fi", "1999-01-01"], ["Mannerheimintie 34", "00100", "Helsinki", ""]),
    person("FR", ["+33689854321", "+33687984322"], ["Test", "Person-fr", "1990-07-10"], ["33 rue la Fayette", "75009", "Paris", ""]),
    person("GB", ["+447755564318", "+447355505530"], ["Test", "Person-uk", "1970-07-10"], ["10 New Burlington Street Apt. 214", "W1S 3BE", "London", ""]),
    person("GR", ["+306945553624", "+306945553625"], ["Test", "Person-gr", "1960-01-01"], ["Kephisias 37", "151 23", "Athina", ""]),
    person("HU", ["+36300102692", "+36705553575"], ["Test", "Person-hu", "2000-01-01"], ["Ludovika tér 2", "1083", "Budapest", ""]),
    person("IE", ["+353855351400", "+353855351401"], ["Test", "Person-ie", "1970-07-10"], ["30 King Street South", "D02 C838", "Dublin", ""]),
    person("IT", ["+393339741231", "+393312232389"], ["Test", "Person-it", "1980-01-01"], ["Via Enrico Fermi 150", "00146", "Roma", ""]),
    person("MX", ["+525593747739", "+525593747740"], ["Test", "Person-mx", "1970-07-10"], ["Av Cuauhtémoc 462", "03000", "Benito Juárez", "CDMX"]),
    person("NL", ["+31689124321", "+31632167678"], ["Test", "Person-nl", "1970-07-10"], ["Osdorpplein 137", "1068", "SR Amsterdam", ""]),
    person("NO", ["+4740123456", "+4740123457"], ["Jane", "Test", "1970-08-01"], ["Edvard Munchs Plass 1", "0194", "Oslo", ""]),
    person("NZ", ["+6427555290", "+642993007712"], ["Test", "Person-nz", "1970-07-10"], ["286 Mount Wellington Highway", "6011", "Auckland", ""]),
    person("PL", ["+48795222223", "+48795223325"], ["Test", "Person-pl", "1967-05-05"], ["Ul. Górczewska 124", "01-460", "Warszawa", ""]),
    person("PT", ["+351935556731", "+351915593837"], ["Test", "Person-pt", "1990-07-10"], ["Avenida Dom João II 40", "1990-094", "Lisboa", ""]),
    person("RO", ["+40741209876", "+40707127444"], ["Test", "Person-ro", "1970-12-25"], ["Drumul Taberei 35", "061357", "București S6", ""]),
    person("SE", ["+46701740615", "+46701740620"], ["Alice", "Test", "1941-03-21"], ["Södra Blasieholmshamnen 2", "11 148", "Stockholm", ""]),
    person("SK", ["+421905123456", "+421905123457"], ["Test", "Person-sk", "2000-01-01"], ["Vajanského nábrežie 2", "810 06", "Bratislava", ""]),
    person("US", ["+13106683312", "+13106354386"], ["Test", "Person-us", "1970-07-10"], ["509 Amsterdam Ave", "10024-3941", "New York", "NY"]),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::purchase::country::Country;

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

    #[test]
    fn every_country_has_one_who_is_approved_and_one_who_is_declined() {
        for country in Country::all() {
            let person = Person::of(country.code);
            let person = person.unwrap_or_else(|| panic!("no test customer in {}", country.code));
            for (verdict, phone, suffix) in [
                (Verdict::Approve, person.phone, ""),
                (Verdict::Decline, person.declined_phone, "+denied"),
            ] {
                let email = format!("customer{suffix}@{}", person.domain());
                let older = format!("customer+se{suffix}@klarna.com");
                assert_eq!(verdict_on_email(&email, country.code), verdict, "{email}");
                assert_eq!(verdict_on_email(&older, country.code), verdict, "{older}");
                assert_eq!(verdict_on_phone(phone, country.code), verdict, "{phone}");
            }
        }
        // As written in Germany, with the prefix.
        let german = verdict_on_phone("+49 176 10927312", "DE");
        assert_eq!(german, Verdict::Decline);
    }
}
