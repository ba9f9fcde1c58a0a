//! What settings must hold before they are used: one fault is named at a time, with its field and the fix.

use std::net::SocketAddr;

use handover_core::{Prices, is_plain};

use super::fault::Fault;
use super::{Config, MOST_DUE_DAYS, Practice, Shop, market};

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
        } = self;
        shop.check()?;
        required("till.id", &till.id)?;
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
        practice.check()
    }
}

impl Shop {
    fn check(&self) -> Result<(), Fault> {
        required("shop.name", &self.name)?;
        required("shop.store_id", &self.store_id)?;
        let Some(market) = market::of_country(&self.country) else {
            return Err(Fault::new(
                "shop.country",
                format!("Klarna is not offered in \"{}\"", self.country),
                format!("write one of {}", market::countries()),
            ));
        };
        if self.currency.code() != market.currency {
            return Err(Fault::new(
                "shop.currency",
                format!("shops in {} sell in {}", market.country, market.currency),
                format!("write currency = \"{}\"", market.currency),
            ));
        }
        if self.prices == Prices::WithoutTax && !market.taxes_on_top() {
            return Err(Fault::new(
                "shop.prices",
                format!("prices in {} hold the tax", market.country),
                "write prices = \"with_tax\", or remove this".to_owned(),
            ));
        }
        if !market.locales.contains(&self.locale.as_str()) {
            return Err(Fault::new(
                "shop.locale",
                format!(
                    "Klarna does not speak \"{}\" in {}",
                    self.locale, market.country
                ),
                format!("write one of {}", market.locales.join(", ")),
            ));
        }
        crate::local_time::find_zone(&self.time_zone).map_err(|_| {
            Fault::new(
                "shop.time_zone",
                format!("the time zone \"{}\" is not known", self.time_zone),
                "write a name such as \"Europe/London\"".to_owned(),
            )
        })?;
        crate::local_time::parse_cut_off(&self.day_cut_off).map_err(|_| {
            Fault::new(
                "shop.day_cut_off",
                format!("\"{}\" is no time of day", self.day_cut_off),
                "write hours and minutes such as \"04:00\"".to_owned(),
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
                "practice is for this machine and its own network".to_owned(),
                "write this machine's private address, such as \"192.168.1.20:8400\"".to_owned(),
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
                    "it is for an external simulator, and none is named".to_owned(),
                    "write klarna_url as well, or remove this".to_owned(),
                )),
            };
        };
        if !is_loopback(url) {
            return Err(Fault::new(
                "practice.klarna_url",
                "practice talks to a simulator on this machine only".to_owned(),
                "write an address such as \"http://127.0.0.1:8400\"".to_owned(),
            ));
        }
        Ok(())
    }
}

fn required(field: &str, text: &str) -> Result<(), Fault> {
    const LONGEST: usize = 100;
    if text.trim().is_empty() {
        return Err(Fault::new(
            field,
            "it is empty".to_owned(),
            "write it".to_owned(),
        ));
    }
    if text.chars().count() > LONGEST || !is_plain(text) {
        return Err(Fault::new(
            field,
            "it is too long or holds characters that cannot be printed".to_owned(),
            format!("write at most {LONGEST} letters and digits"),
        ));
    }
    Ok(())
}

fn within(field: &str, value: u32, most: u32) -> Result<(), Fault> {
    between(field, value, 1, most)
}

fn between(field: &str, value: u32, least: u32, most: u32) -> Result<(), Fault> {
    if (least..=most).contains(&value) {
        return Ok(());
    }
    Err(Fault::new(
        field,
        format!("{value} is out of range"),
        format!("write a number from {least} to {most}"),
    ))
}

/// Whether an address is this machine's loopback, or one of a private network (IPv4).
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
