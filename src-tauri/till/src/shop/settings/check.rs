//! Validates settings before use: reports one fault at a time, with its field and the fix.

use std::net::SocketAddr;

use handover_core::{Prices, is_plain, message};

use super::fault::Fault;
use super::{
    Config, LANGUAGES, MOST_DUE_DAYS, Practice, SHOP_LANGUAGE, Shop, TillSettings, market,
};

impl Config {
    pub(super) fn check(&self) -> Result<(), Fault> {
        let Config {
            shop,
            till,
            klarna,
            klarna_page,
            practice,
            listener,
            customer_screen: _,
            scanner,
            printers: _,
        } = self;
        shop.check()?;
        required("till.id", &till.id)?;
        till.check_language()?;
        between("till.text_percent", till.text_percent, 100, 200)?;
        within("till.timeout_minutes", till.timeout_minutes, 2_700)?;
        within(
            "klarna.tills_on_this_merchant",
            klarna.tills_on_this_merchant,
            10_000,
        )?;
        within("klarna.calls_per_second", klarna.calls_per_second, 1_000)?;
        within(
            "klarna.payout_due_days",
            klarna.payout_due_days,
            MOST_DUE_DAYS,
        )?;
        between("scanner.pause_ms", scanner.pause_ms, 150, 2_000)?;
        klarna.check_offer()?;
        klarna_page.check()?;
        listener.check()?;
        self.check_printers()?;
        practice.check()
    }
}

impl TillSettings {
    fn check_language(&self) -> Result<(), Fault> {
        let language = self.language.as_str();
        if language == SHOP_LANGUAGE || LANGUAGES.contains(&language) {
            return Ok(());
        }
        Err(Fault::new(
            "till.language",
            message!(
                "setting-language",
                language = language,
                languages = LANGUAGES.join(", ")
            ),
        ))
    }
}

impl Shop {
    fn check(&self) -> Result<(), Fault> {
        required("shop.name", &self.name)?;
        required("shop.store_id", &self.store_id)?;
        for (field, text) in [
            ("shop.legal_name", &self.legal_name),
            ("shop.vat_number", &self.vat_number),
            ("shop.company_number", &self.company_number),
        ] {
            if !text.is_empty() {
                required(field, text)?;
            }
        }
        let Some(market) = market::of_country(&self.country) else {
            return Err(Fault::new(
                "shop.country",
                message!(
                    "setting-country",
                    country = &self.country,
                    countries = market::countries()
                ),
            ));
        };
        if self.currency.code() != market.currency {
            return Err(Fault::new(
                "shop.currency",
                message!(
                    "setting-currency",
                    country = market.country,
                    currency = market.currency
                ),
            ));
        }
        if self.prices == Prices::WithoutTax && !market.taxes_on_top() {
            return Err(Fault::new(
                "shop.prices",
                message!("setting-prices", country = market.country),
            ));
        }
        if !market.locales.contains(&self.locale.as_str()) {
            return Err(Fault::new(
                "shop.locale",
                message!(
                    "setting-locale",
                    locale = &self.locale,
                    country = market.country,
                    locales = market.locales.join(", ")
                ),
            ));
        }
        crate::local_time::find_zone(&self.time_zone).map_err(|_| {
            Fault::new(
                "shop.time_zone",
                message!("setting-time-zone", zone = &self.time_zone),
            )
        })?;
        crate::local_time::parse_cut_off(&self.day_cut_off).map_err(|_| {
            Fault::new(
                "shop.day_cut_off",
                message!("setting-day-cut-off", text = &self.day_cut_off),
            )
        })?;
        Ok(())
    }
}

impl Practice {
    fn check(&self) -> Result<(), Fault> {
        if self.listen.is_some_and(|address| !is_near(address)) {
            return Err(Fault::new(
                "practice.listen",
                message!("setting-practice-listen"),
            ));
        }
        let Some(url) = &self.klarna_url else {
            return match (&self.klarna_user, &self.klarna_secret) {
                (None, None) => Ok(()),
                (Some(_), _) | (_, Some(_)) => Err(Fault::new(
                    if self.klarna_user.is_some() {
                        "practice.klarna_user"
                    } else {
                        "practice.klarna_secret"
                    },
                    message!("setting-simulator-missing"),
                )),
            };
        };
        if !is_loopback(url) {
            return Err(Fault::new(
                "practice.klarna_url",
                message!("setting-simulator-elsewhere"),
            ));
        }
        Ok(())
    }
}

pub(super) fn required(field: &str, text: &str) -> Result<(), Fault> {
    const LONGEST: usize = 100;
    if text.trim().is_empty() {
        return Err(Fault::new(field, message!("setting-empty")));
    }
    if text.chars().count() > LONGEST || !is_plain(text) {
        return Err(Fault::new(
            field,
            message!("setting-too-long", letters = LONGEST),
        ));
    }
    Ok(())
}

fn within(field: &str, value: u32, most: u32) -> Result<(), Fault> {
    between(field, value, 1, most)
}

pub(super) fn between(field: &str, value: u32, least: u32, most: u32) -> Result<(), Fault> {
    if (least..=most).contains(&value) {
        return Ok(());
    }
    Err(Fault::new(
        field,
        message!(
            "setting-out-of-range",
            value = value.to_string(),
            least = least.to_string(),
            most = most.to_string()
        ),
    ))
}

/// Whether an address is a loopback or private-network address (IPv4), or the IPv6 loopback.
fn is_near(address: SocketAddr) -> bool {
    match address {
        SocketAddr::V4(v4) => {
            v4.ip().is_loopback() || v4.ip().is_private() || v4.ip().is_link_local()
        }
        SocketAddr::V6(v6) => v6.ip().is_loopback(),
    }
}

/// Whether a URL is plain `http` on this machine's loopback, without user, path or query.
pub(super) fn is_loopback(url: &str) -> bool {
    let Some(host) = url.strip_prefix("http://") else {
        return false;
    };
    let host = host.strip_suffix('/').unwrap_or(host);
    let named = host.strip_prefix("localhost").is_some_and(|rest| {
        rest.is_empty()
            || rest
                .strip_prefix(':')
                .is_some_and(|port| port.parse::<u16>().is_ok())
    });
    let bare = host
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'))
        .unwrap_or(host);
    named
        || host
            .parse::<SocketAddr>()
            .is_ok_and(|address| address.ip().is_loopback())
        || bare
            .parse::<std::net::IpAddr>()
            .is_ok_and(|address| address.is_loopback())
}
