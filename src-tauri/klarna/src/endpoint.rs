//! Klarna's endpoints: a region, an environment, and their base URL.

pub(crate) mod credential;
pub(crate) mod link;
pub(crate) mod web_address;

use std::borrow::Cow;
use std::fmt;
use std::net::SocketAddr;

use serde::{Deserialize, Serialize};

use self::web_address::Parts;

/// A region of Klarna. Each credential belongs to one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Region {
    /// All European countries.
    Europe,
    /// The United States, Canada and Mexico.
    NorthAmerica,
    /// Australia and New Zealand.
    Oceania,
}

/// An environment of Klarna, with or without real money. Each credential belongs to one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Environment {
    /// Real money.
    Production,
    /// Klarna's test environment: no real money, fictitious people.
    Playground,
}

/// Where requests go: one of Klarna's six hosts, or a simulator on this machine.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Endpoint {
    /// None in practice.
    account: Option<(Region, Environment)>,
    origin: Cow<'static, str>,
    #[cfg(all(feature = "test-root", debug_assertions))]
    stand_in: Option<StandIn>,
}

/// The URL is no endpoint for practice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "a practice endpoint is http:// or https:// on 127.0.0.1, [::1] or localhost, without a path"
)]
pub struct EndpointError;

/// What makes an endpoint a test's stand-in for one of Klarna's hosts.
#[cfg(all(feature = "test-root", debug_assertions))]
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct StandIn {
    root_pem: Vec<u8>,
    /// The address of the origin's host, if not the one it resolves to.
    address: Option<SocketAddr>,
}

impl Endpoint {
    /// Returns Klarna's own host for a region and environment (Klarna, API URLs).
    pub const fn klarna(region: Region, environment: Environment) -> Endpoint {
        let origin = match (region, environment) {
            (Region::Europe, Environment::Production) => "https://api.klarna.com",
            (Region::Europe, Environment::Playground) => "https://api.playground.klarna.com",
            (Region::NorthAmerica, Environment::Production) => "https://api-na.klarna.com",
            (Region::NorthAmerica, Environment::Playground) => {
                "https://api-na.playground.klarna.com"
            }
            (Region::Oceania, Environment::Production) => "https://api-oc.klarna.com",
            (Region::Oceania, Environment::Playground) => "https://api-oc.playground.klarna.com",
        };
        Endpoint::at(Some((region, environment)), Cow::Borrowed(origin))
    }

    /// Returns an endpoint on this machine, for practice: `http` or `https` on `127.0.0.1`, `[::1]` or `localhost`, with any port.
    pub fn loopback(base_url: &str) -> Result<Endpoint, EndpointError> {
        let origin = base_url.strip_suffix('/').unwrap_or(base_url);
        let parts = Parts::split(origin).map_err(|_| EndpointError)?;
        if !parts.is_loopback() || !parts.tail.is_empty() {
            return Err(EndpointError);
        }
        Ok(Endpoint::at(None, origin.to_owned().into()))
    }

    /// Returns an endpoint at an address of this machine in a private network (RFC 1918 or link-local), for practice: links to
    /// exactly this address and port are accepted as well, so that a phone in the same network can follow them. Only for a
    /// simulator in the same program, since requests use plain `http`.
    pub fn own_network(address: SocketAddr) -> Result<Endpoint, EndpointError> {
        let SocketAddr::V4(v4) = address else {
            return Err(EndpointError);
        };
        if !(v4.ip().is_private() || v4.ip().is_link_local()) {
            return Err(EndpointError);
        }
        Ok(Endpoint::at(None, format!("http://{v4}").into()))
    }

    const fn at(account: Option<(Region, Environment)>, origin: Cow<'static, str>) -> Endpoint {
        Endpoint {
            account,
            origin,
            #[cfg(all(feature = "test-root", debug_assertions))]
            stand_in: None,
        }
    }

    /// Returns a stand-in for Klarna's host of a region and environment: `https` on this machine, trusted by
    /// one root certificate only. In every other respect it is treated as Klarna's own.
    ///
    /// For tests: it exists only with the feature `test-root` and debug assertions.
    #[cfg(all(feature = "test-root", debug_assertions))]
    pub fn stand_in(
        region: Region,
        environment: Environment,
        base_url: &str,
        root_pem: &[u8],
    ) -> Result<Endpoint, EndpointError> {
        let loopback = Endpoint::loopback(base_url)?;
        if !loopback.origin.starts_with("https://") {
            return Err(EndpointError);
        }
        Ok(Endpoint {
            account: Some((region, environment)),
            stand_in: Some(StandIn {
                root_pem: root_pem.to_owned(),
                address: None,
            }),
            ..loopback
        })
    }

    /// Returns Klarna's own endpoint for a region and environment under its own name, but found on this machine and trusted by
    /// one root certificate only.
    ///
    /// For tests, as [`Endpoint::stand_in`].
    #[cfg(all(feature = "test-root", debug_assertions))]
    pub fn found_at(
        region: Region,
        environment: Environment,
        address: SocketAddr,
        root_pem: &[u8],
    ) -> Result<Endpoint, EndpointError> {
        if !address.ip().is_loopback() {
            return Err(EndpointError);
        }
        Ok(Endpoint {
            stand_in: Some(StandIn {
                root_pem: root_pem.to_owned(),
                address: Some(address),
            }),
            ..Endpoint::klarna(region, environment)
        })
    }

    /// Returns the base URL, without a trailing slash.
    pub fn base_url(&self) -> &str {
        &self.origin
    }

    /// Returns the region, or none in practice.
    pub fn region(&self) -> Option<Region> {
        self.account.map(|(region, _)| region)
    }

    /// Returns the environment, or none in practice.
    pub fn environment(&self) -> Option<Environment> {
        self.account.map(|(_, environment)| environment)
    }

    /// Returns whether this is a simulator on this machine.
    pub fn is_practice(&self) -> bool {
        self.account.is_none()
    }

    /// Returns whether links of this endpoint may lead to `parts`, besides Klarna's own hosts.
    pub(crate) fn links_to(&self, parts: &Parts<'_>) -> bool {
        #[cfg(all(feature = "test-root", debug_assertions))]
        if self.stand_in.is_some() {
            return parts.https && parts.is_loopback();
        }
        let own = Parts::split(&self.origin);
        let is_loopback = own.is_ok_and(|own| own.is_loopback());
        self.is_practice() && ((is_loopback && parts.is_loopback()) || parts.is_at(&self.origin))
    }

    /// Returns the only trusted root certificate in PEM, or none if the system's are trusted.
    pub(crate) fn root_pem(&self) -> Option<&[u8]> {
        #[cfg(all(feature = "test-root", debug_assertions))]
        if let Some(stand_in) = &self.stand_in {
            return Some(&stand_in.root_pem);
        }
        None
    }

    /// Returns the host name and its address, or none if the system resolves it.
    pub(crate) fn address(&self) -> Option<(&str, SocketAddr)> {
        #[cfg(all(feature = "test-root", debug_assertions))]
        if let Some(address) = self.stand_in.as_ref().and_then(|one| one.address) {
            return Some((self.origin.strip_prefix("https://")?, address));
        }
        None
    }
}

impl fmt::Display for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.base_url())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_network_of_ones_own_is_practised_in_and_no_other() {
        for (address, good) in [
            ("192.168.1.20:8400", true),
            ("10.0.0.1:1", true),
            ("172.31.255.255:80", true),
            ("169.254.7.7:8400", true),
            ("0.0.0.0:8400", false),
            ("127.0.0.1:8400", false),
            ("8.8.8.8:8400", false),
            ("172.32.0.1:80", false),
            ("[fd00::1]:8400", false),
        ] {
            let address: SocketAddr = address.parse().expect("an address");
            assert_eq!(Endpoint::own_network(address).is_ok(), good, "{address}");
        }
        let address: SocketAddr = "192.168.1.20:8400".parse().expect("an address");
        let endpoint = Endpoint::own_network(address).expect("a private network");
        assert_eq!(endpoint.base_url(), "http://192.168.1.20:8400");
        for (link, good) in [
            ("http://192.168.1.20:8400/pay/a", true),
            ("http://192.168.1.20:8401/pay/a", false),
            ("http://192.168.1.21:8400/pay/a", false),
            ("http://192.168.1.20/pay/a", false),
            ("https://192.168.1.20:8400/pay/a", false),
            ("http://127.0.0.1:8400/pay/a", false),
            ("http://192.168.1.20:8400@evil.example/pay/a", false),
        ] {
            let parsed = super::link::KlarnaUrl::parse(link, &endpoint);
            assert_eq!(parsed.is_ok(), good, "{link}");
        }
    }

    #[test]
    fn each_region_and_environment_has_klarnas_host() {
        let table = [
            (
                Region::Europe,
                Environment::Production,
                "https://api.klarna.com",
            ),
            (
                Region::Europe,
                Environment::Playground,
                "https://api.playground.klarna.com",
            ),
            (
                Region::NorthAmerica,
                Environment::Production,
                "https://api-na.klarna.com",
            ),
            (
                Region::NorthAmerica,
                Environment::Playground,
                "https://api-na.playground.klarna.com",
            ),
            (
                Region::Oceania,
                Environment::Production,
                "https://api-oc.klarna.com",
            ),
            (
                Region::Oceania,
                Environment::Playground,
                "https://api-oc.playground.klarna.com",
            ),
        ];
        for (region, environment, base_url) in table {
            let endpoint = Endpoint::klarna(region, environment);
            assert_eq!(endpoint.base_url(), base_url);
            assert_eq!(endpoint.region(), Some(region));
            assert_eq!(endpoint.environment(), Some(environment));
            assert!(!endpoint.is_practice());
        }
    }

    #[test]
    fn practice_takes_this_machine_only() {
        for origin in [
            "http://127.0.0.1:8080",
            "http://[::1]:1",
            "https://localhost:8443",
            "http://localhost",
        ] {
            let endpoint = Endpoint::loopback(origin).unwrap();
            assert_eq!(endpoint.base_url(), origin);
            assert!(endpoint.is_practice());
            assert_eq!(Endpoint::loopback(&format!("{origin}/")), Ok(endpoint));
        }
        let refused = [
            "",
            "127.0.0.1:8080",
            "ftp://127.0.0.1",
            "http://127.0.0.1:8080/api",
            "http://127.0.0.1:8080//",
            "http://127.0.0.1:8080?x",
            "http://127.0.0.1:8080#x",
            "http://127.0.0.1:99999",
            "http://127.0.0.1:",
            "http://127.1",
            "http://0177.0.0.1",
            "http://2130706433",
            "http://0.0.0.0:80",
            "http://[::]:80",
            "http://[::ffff:127.0.0.1]",
            "http://localhost.evil.example",
            "http://127.0.0.1.nip.io",
            "http://user@127.0.0.1",
            "http://127.0.0.1@evil.example",
            "http://127.0.0.1\\@evil.example",
            "http://evil.example#@127.0.0.1",
            "http://192.168.1.5:8080",
            "https://api.klarna.com",
            " http://127.0.0.1",
        ];
        for origin in refused {
            assert_eq!(Endpoint::loopback(origin), Err(EndpointError), "{origin}");
        }
    }

    #[cfg(all(feature = "test-root", debug_assertions))]
    #[test]
    fn what_stands_for_klarna_is_https_on_this_machine_and_no_practice() {
        let stand_in =
            |url| Endpoint::stand_in(Region::Europe, Environment::Playground, url, b"root");
        let endpoint = stand_in("https://127.0.0.1:8443").unwrap();
        assert_eq!(endpoint.environment(), Some(Environment::Playground));
        assert!(!endpoint.is_practice());
        let links_to = |url: &str| endpoint.links_to(&Parts::split(url).unwrap());
        assert!(links_to("https://127.0.0.1:8443/x"));
        assert!(!links_to("http://127.0.0.1:8443/x") && !links_to("https://evil.example/x"));
        for url in ["http://127.0.0.1:8443", "https://api.klarna.com"] {
            assert_eq!(stand_in(url), Err(EndpointError), "{url}");
        }
        let found_at = |address: &str| {
            let address = address.parse().unwrap();
            Endpoint::found_at(Region::Oceania, Environment::Production, address, b"root")
        };
        let endpoint = found_at("127.0.0.1:8443").unwrap();
        assert_eq!(endpoint.base_url(), "https://api-oc.klarna.com");
        assert_eq!(found_at("192.168.1.5:8443"), Err(EndpointError));
    }
}
