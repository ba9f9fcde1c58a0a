//! The settings that screens and acts need, read from an open till.

use handover_core::{Currency, Notation, PlaceOrderMode, Sale, TaxRate, message};
use handover_paper::Seller;
use handover_text::Language;
use handover_till::local_time::LocalTime;
use handover_till::open_till::OpenTill;
use handover_till::shop::catalogue::Catalogue;
use handover_till::shop::scale_code::ScaleCode;
use handover_till::shop::settings::{HandOverPolicy, PayWith};

use super::setup::shown_mode;
use crate::present::words::text;
use crate::view::Mode;

/// Tax rates by country, the standard rate first; other countries take the catalogue's.
const RATES: &[(&str, &[&str])] = &[
    ("AT", &["20", "13", "10", "0"]),
    ("AU", &["10", "0"]),
    ("BE", &["21", "12", "6", "0"]),
    ("CH", &["8.1", "3.8", "2.6", "0"]),
    ("CZ", &["21", "12", "0"]),
    ("DE", &["19", "7", "0"]),
    ("DK", &["25", "0"]),
    ("ES", &["21", "10", "4", "0"]),
    ("FI", &["25.5", "14", "10", "0"]),
    ("FR", &["20", "10", "5.5", "2.1", "0"]),
    ("GB", &["20", "5", "0"]),
    ("GR", &["24", "13", "6", "0"]),
    ("HU", &["27", "18", "5", "0"]),
    ("IE", &["23", "13.5", "9", "0"]),
    ("IT", &["22", "10", "5", "4", "0"]),
    ("NL", &["21", "9", "0"]),
    ("NO", &["25", "15", "12", "0"]),
    ("NZ", &["15", "0"]),
    ("PL", &["23", "8", "5", "0"]),
    ("PT", &["23", "13", "6", "0"]),
    ("RO", &["21", "11", "0"]),
    ("SE", &["25", "12", "6", "0"]),
    ("SK", &["23", "19", "5", "0"]),
];

#[derive(Clone, Debug)]
pub(crate) struct Shop {
    pub(crate) mode: Mode,
    pub(crate) name: String,
    /// The seller, as slips name it.
    pub(crate) seller: Seller,
    /// Two letters, e.g. `GB`.
    pub(crate) country: String,
    /// The customer's language.
    pub(crate) language: Language,
    /// The languages that customers may choose, the likeliest first.
    pub(crate) languages: Vec<Language>,
    /// The till's name as people say it.
    pub(crate) till: String,
    /// The till's id within the store.
    pub(crate) till_id: String,
    /// The currency of all prices.
    pub(crate) currency: Currency,
    /// How amounts are written.
    pub(crate) notation: Notation,
    /// The tax rates, the standard rate first.
    pub(crate) tax_rates: Vec<String>,
    /// The QR code appears as soon as the cashier asks for payment.
    pub(crate) shows_code_at_once: bool,
    /// Goods may be handed over before the capture is confirmed.
    pub(crate) goods_go_at_once: bool,
    /// The till places orders itself.
    pub(crate) till_places: bool,
    /// Customers are asked for a customer token.
    pub(crate) customer_tokens: bool,
    /// A real phone can reach the practice page.
    pub(crate) real_phones: bool,
    /// How long a customer has to pay.
    pub(crate) timeout_ms: i64,
    /// The shop's clock.
    pub(crate) local: LocalTime,
    /// The monitor that faces the customer, or "".
    pub(crate) monitor: String,
    /// Two characters of a scanned code are less than this apart.
    pub(crate) scanner_pause_ms: u32,
    /// The patterns of codes that contain a price or a weight.
    pub(crate) scale_codes: Vec<ScaleCode>,
    /// The customer's phone is simulated here.
    pub(crate) has_phone: bool,
}

impl Shop {
    /// Reads the settings of an open till.
    pub(crate) fn new(open_till: &OpenTill, articles: &Catalogue) -> Shop {
        let config = &open_till.config;
        let shop = &config.shop;
        let mode = shown_mode(open_till.place.mode());
        let minutes = i64::from(config.till.timeout_minutes);
        Shop {
            mode,
            name: shop.name.clone(),
            seller: Seller {
                name: shop.name.clone(),
                legal_name: shop.legal_name.clone(),
                street: shop.street.clone(),
                city: format!("{} {}", shop.postal_code, shop.city),
                vat_number: shop.vat_number.clone(),
                company_number: shop.company_number.clone(),
            },
            country: shop.country.clone(),
            language: Language::of(&shop.locale),
            languages: shop.languages().into_iter().map(Language::of).collect(),
            till: till_name(&config.till.id),
            till_id: config.till.id.clone(),
            currency: shop.currency,
            notation: shop.notation(),
            tax_rates: tax_rates(&shop.country, articles),
            shows_code_at_once: config.till.pay_with == PayWith::Qr,
            goods_go_at_once: config.till.hand_over == HandOverPolicy::ConfirmationFollows,
            till_places: config.klarna.place_order_mode == PlaceOrderMode::None,
            customer_tokens: config.klarna.customer_tokens,
            real_phones: mode != Mode::Practice || config.practice.listen.is_some(),
            timeout_ms: minutes.saturating_mul(60_000),
            local: open_till.records.local().clone(),
            monitor: config.customer_screen.monitor.clone(),
            scanner_pause_ms: config.scanner.pause_ms,
            scale_codes: config.scanner.scale_codes.clone(),
            has_phone: open_till.phone.is_some(),
        }
    }
}

impl Shop {
    /// Returns the language of a sale's customer.
    pub(crate) fn language_of(&self, sale: &Sale) -> Language {
        sale.language()
            .map_or(self.language, |language| Language::of(language.as_str()))
    }
}

/// Returns the name people use for the till; a bare number gets a word in front.
fn till_name(id: &str) -> String {
    if id.starts_with(|first: char| first.is_ascii_digit()) {
        text(message!("till-name", id = id))
    } else {
        id.to_owned()
    }
}

/// Returns the tax rates of a country, or those of the articles where rates vary by place.
fn tax_rates(country: &str, articles: &Catalogue) -> Vec<String> {
    if let Some((_, rates)) = RATES.iter().find(|(code, _)| *code == country) {
        return rates.iter().map(ToString::to_string).collect();
    }
    let zero = TaxRate::from_basis_points(0);
    let mut rates = articles.tax_rates();
    if !rates.contains(&zero) {
        rates.push(zero);
    }
    let percent = |rate: &TaxRate| rate.to_string().replace('%', "");
    rates.iter().map(percent).collect()
}

#[cfg(test)]
mod tests {
    use super::till_name;

    #[test]
    fn a_till_name_contains_till_only_once() {
        for (id, name) in [
            ("1", "Till 1"),
            ("12b", "Till 12b"),
            ("Till 1", "Till 1"),
            ("Kasse 2", "Kasse 2"),
        ] {
            assert_eq!(till_name(id), name);
        }
    }
}
