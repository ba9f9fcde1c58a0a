//! Only Klarna's own links pass, none that some parser resolves to another host.

use handover_klarna::{Endpoint, Environment, KlarnaUrl, Region, UrlError};
use proptest::prelude::*;

fn live() -> Endpoint {
    Endpoint::klarna(Region::Europe, Environment::Production)
}

fn practice() -> Endpoint {
    Endpoint::loopback("http://127.0.0.1:8080").unwrap()
}

#[test]
fn klarnas_links_pass_unchanged() {
    let links = [
        "https://pay.klarna.com/eu/hpp/payments/2OCkffK",
        "https://pay.klarna.com/eu/hpp/payments/a94e7760-d135-2721-a538-d6294ea254ed/qr",
        "https://pay.playground.klarna.com/eu/hpp/payments/2OCkffK",
        "https://klarna.com",
        "https://klarna.com/",
        "https://a.b.c-d.klarna.com/x?y=z&u=https://elsewhere.example/#top",
        "https://pay.klarna.com?x",
        "https://pay.klarna.com#x",
        "https://pay.klarna.com:443/x",
        "https://PAY.Klarna.COM/x",
        "https://pay.klarna.com/x@evil.example",
        "https://pay.klarna.com/%2e%2e/%00/a|b",
    ];
    for link in links {
        for endpoint in [live(), practice()] {
            assert_eq!(KlarnaUrl::parse(link, &endpoint).unwrap().expose(), link);
        }
    }
}

#[test]
fn hostile_links_are_refused() {
    for (link, error) in HOSTILE {
        for endpoint in [live(), practice()] {
            let refused = KlarnaUrl::parse(link, &endpoint);
            assert_eq!(refused.as_ref().err(), Some(error), "{link:?}");
        }
    }
    assert!(HOSTILE.len() >= 60);
}

const HOSTILE: &[(&str, UrlError)] = &[
    // Not https.
    ("", UrlError::NotHttps),
    ("pay.klarna.com", UrlError::NotHttps),
    ("//pay.klarna.com/", UrlError::NotHttps),
    ("https:/pay.klarna.com/", UrlError::NotHttps),
    ("https:pay.klarna.com/", UrlError::NotHttps),
    ("https;//pay.klarna.com/", UrlError::NotHttps),
    ("http://pay.klarna.com/", UrlError::NotHttps),
    ("http://pay.klarna.com:443/", UrlError::NotHttps),
    ("HTTPS://pay.klarna.com/", UrlError::NotHttps),
    ("ftp://pay.klarna.com/", UrlError::NotHttps),
    ("file:///etc/passwd", UrlError::NotHttps),
    ("javascript:alert(1)//klarna.com", UrlError::NotHttps),
    ("data:text/html,klarna.com", UrlError::NotHttps),
    ("blob:https://pay.klarna.com/x", UrlError::NotHttps),
    ("view-source:https://pay.klarna.com", UrlError::NotHttps),
    (
        "intent://pay.klarna.com#Intent;scheme=https;end",
        UrlError::NotHttps,
    ),
    ("wss://pay.klarna.com/", UrlError::NotHttps),
    ("httpss://pay.klarna.com/", UrlError::NotHttps),
    // Other hosts.
    ("https://evil.example/", UrlError::ForeignHost),
    ("https://klarna.com.evil.example/", UrlError::ForeignHost),
    ("https://evil.example/klarna.com", UrlError::ForeignHost),
    ("https://evil.example?.klarna.com", UrlError::ForeignHost),
    ("https://evil.example#.klarna.com", UrlError::ForeignHost),
    (
        "https://evil.example/@pay.klarna.com",
        UrlError::ForeignHost,
    ),
    ("https://evilklarna.com/", UrlError::ForeignHost),
    ("https://evil-klarna.com/", UrlError::ForeignHost),
    ("https://klarna.co/", UrlError::ForeignHost),
    ("https://klarna.com.se/", UrlError::ForeignHost),
    ("https://klarna.comm/", UrlError::ForeignHost),
    ("https://klarna.de/", UrlError::ForeignHost),
    ("https://klarna/", UrlError::ForeignHost),
    ("https://com/", UrlError::ForeignHost),
    ("https://pay-klarna.com/", UrlError::ForeignHost),
    ("https://klarna-com.evil.example/", UrlError::ForeignHost),
    ("https://xn--klrna-hra.com/", UrlError::ForeignHost),
    ("https://192.168.1.1/", UrlError::ForeignHost),
    (
        "https://169.254.169.254/latest/meta-data",
        UrlError::ForeignHost,
    ),
    ("https://10.0.0.1:443/", UrlError::ForeignHost),
    // User names.
    ("https://pay.klarna.com@evil.example/", UrlError::UserInfo),
    (
        "https://pay.klarna.com:443@evil.example/",
        UrlError::UserInfo,
    ),
    ("https://user:pass@pay.klarna.com/", UrlError::UserInfo),
    ("https://@pay.klarna.com/", UrlError::UserInfo),
    ("https://:@pay.klarna.com/", UrlError::UserInfo),
    (
        "https://evil.example%2f@pay.klarna.com/",
        UrlError::UserInfo,
    ),
    ("https://a@b@pay.klarna.com/", UrlError::UserInfo),
    // Ports.
    ("https://pay.klarna.com:8443/", UrlError::Port),
    ("https://pay.klarna.com:80/", UrlError::Port),
    ("https://pay.klarna.com:4430/", UrlError::Port),
    ("https://pay.klarna.com:", UrlError::Malformed),
    ("https://pay.klarna.com:/", UrlError::Malformed),
    ("https://pay.klarna.com:0/", UrlError::Malformed),
    ("https://pay.klarna.com:+443/", UrlError::Malformed),
    ("https://pay.klarna.com:443443/", UrlError::Malformed),
    ("https://pay.klarna.com:65536/", UrlError::Malformed),
    ("https://pay.klarna.com:443:443/", UrlError::Malformed),
    ("https://pay.klarna.com:evil/", UrlError::Malformed),
    // Hosts that parsers read differently.
    ("https://", UrlError::Malformed),
    ("https:///pay.klarna.com/", UrlError::Malformed),
    ("https:////pay.klarna.com/", UrlError::Malformed),
    ("https://.klarna.com/", UrlError::Malformed),
    ("https://pay..klarna.com/", UrlError::Malformed),
    ("https://pay.klarna.com./", UrlError::Malformed),
    ("https://klarna.com..evil.example/", UrlError::Malformed),
    ("https://evil.example%00.klarna.com/", UrlError::Malformed),
    ("https://evil.example%2f.klarna.com/", UrlError::Malformed),
    ("https://evil.example%23.klarna.com/", UrlError::Malformed),
    ("https://pay%2eklarna.com/", UrlError::Malformed),
    ("https://pay.klarn%61.com/", UrlError::Malformed),
    ("https://evil.example;.klarna.com/", UrlError::Malformed),
    ("https://evil.example,.klarna.com/", UrlError::Malformed),
    ("https://evil.example&.klarna.com/", UrlError::Malformed),
    ("https://evil.example!.klarna.com/", UrlError::Malformed),
    ("https://evil.example|.klarna.com/", UrlError::Malformed),
    ("https://evil_example.klarna.com/", UrlError::Malformed),
    ("https://<pay>.klarna.com/", UrlError::Malformed),
    ("https://pay.klarna.com'/", UrlError::Malformed),
    ("https://[pay.klarna.com]/", UrlError::Malformed),
    ("https://[::1].klarna.com/", UrlError::Malformed),
    ("https://[::ffff:1.2.3.4]/", UrlError::Malformed),
    ("https://2130706433/", UrlError::Malformed),
    ("https://0x7f.1/", UrlError::Malformed),
    ("https://127.1/", UrlError::Malformed),
    ("https://0177.0.0.1/", UrlError::Malformed),
    // Characters that some parsers strip, decode or read as a slash.
    (" https://pay.klarna.com/", UrlError::Character),
    ("https://pay.klarna.com/ ", UrlError::Character),
    ("https://pay.klarna.com/\n", UrlError::Character),
    ("https://evil.example\n.klarna.com/", UrlError::Character),
    ("https://evil.example\t.klarna.com/", UrlError::Character),
    ("https://evil.example\r\n.klarna.com/", UrlError::Character),
    ("ht\ntps://pay.klarna.com/", UrlError::Character),
    (
        "https://pay.klarna.com\0.evil.example/",
        UrlError::Character,
    ),
    ("https://evil.example\\.klarna.com/", UrlError::Character),
    (
        "https://evil.example\\@pay.klarna.com/",
        UrlError::Character,
    ),
    ("https:\\\\pay.klarna.com/", UrlError::Character),
    (
        "https://pay.klarna.com\\@evil.example/",
        UrlError::Character,
    ),
    ("https://pay.klarna.com/\u{7f}", UrlError::Character),
    ("https://pаy.klarna.com/", UrlError::Character),
    ("https://pay.klаrna.com/", UrlError::Character),
    ("https://pay。klarna。com/", UrlError::Character),
    ("https://pay.klarna.com/å", UrlError::Character),
    ("https://pay.klarna\u{ad}.com/", UrlError::Character),
    ("https://evil.example／.klarna.com/", UrlError::Character),
    ("https://evil.example⁄.klarna.com/", UrlError::Character),
    ("https://\u{202e}moc.anralk.yap/", UrlError::Character),
    ("\u{feff}https://pay.klarna.com/", UrlError::Character),
    ("https://pay.klarna.com/\u{200b}", UrlError::Character),
];

#[test]
fn a_link_may_be_2048_bytes_long() {
    let start = "https://pay.klarna.com/";
    let longest = format!("{start}{}", "x".repeat(KlarnaUrl::MAX_LENGTH - start.len()));
    assert_eq!(
        KlarnaUrl::parse(&longest, &live()).unwrap().expose().len(),
        KlarnaUrl::MAX_LENGTH
    );
    assert_eq!(
        KlarnaUrl::parse(&format!("{longest}x"), &live()),
        Err(UrlError::TooLong)
    );
}

#[test]
fn links_on_this_machine_pass_in_practice_only() {
    let links = [
        "http://127.0.0.1:8080/pay/1",
        "http://[::1]:9/x",
        "https://localhost/qr",
        "http://localhost:1234",
    ];
    for link in links {
        assert_eq!(KlarnaUrl::parse(link, &practice()).unwrap().expose(), link);
        KlarnaUrl::parse(link, &live()).unwrap_err();
    }
    let elsewhere = [
        "http://127.0.0.2:8080/",
        "http://127.0.0.1.evil.example/",
        "http://localhost.evil.example/",
        "http://192.168.1.5:8080/",
        "http://127.0.0.1@evil.example/",
        "http://[::1]evil.example/",
        "http://[::1]@evil.example/",
        "http://[::1%25eth0]/",
        "http://evil.example:8080/",
        "http://LOCALHOST:8080/",
        "file://localhost/etc/passwd",
    ];
    for link in elsewhere {
        KlarnaUrl::parse(link, &practice()).unwrap_err();
    }
}

#[test]
fn links_compare_by_their_text() {
    let link = |text| KlarnaUrl::parse(text, &live()).unwrap();
    assert_eq!(link("https://klarna.com/a"), link("https://klarna.com/a"));
    assert_ne!(link("https://klarna.com/a"), link("https://klarna.com/b"));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(4096) })]

    #[test]
    fn no_link_that_passes_leads_elsewhere(link in hostile_link()) {
        leads_to_klarna(&link)?;
    }

    #[test]
    fn no_klarna_link_with_something_put_in_leads_elsewhere(
        link in "https://(pay|a\\.b)\\.klarna\\.com(:443)?/[a-z0-9]{0,8}",
        at in 0usize..32,
        put_in in fragment(),
        remove in 0usize..4,
    ) {
        let at = at.min(link.len());
        let end = (at + remove).min(link.len());
        leads_to_klarna(&format!("{}{}{}", &link[..at], put_in, &link[end..]))?;
    }

    #[test]
    fn no_text_makes_the_reader_panic(text in any::<String>()) {
        leads_to_klarna(&text)?;
    }
}

fn leads_to_klarna(link: &str) -> Result<(), TestCaseError> {
    if let Ok(url) = KlarnaUrl::parse(link, &live()) {
        prop_assert_eq!(url.expose(), link);
        for host in naive_hosts(link) {
            prop_assert!(
                host == "klarna.com" || host.ends_with(".klarna.com"),
                "{} of {}",
                host,
                link
            );
        }
    }
    Ok(())
}

/// Returns the hosts that careless parsers read: each takes another character for its start or end.
fn naive_hosts(link: &str) -> Vec<String> {
    let rest = link
        .split_once("://")
        .map_or(link, |(_, rest)| rest)
        .to_ascii_lowercase();
    let until = |ends: &[char]| rest.split(ends).next().unwrap_or_default().to_owned();
    let plain = until(&['/', '?', '#', ':', '@']);
    let decoded = until(&['/', '?', '#', ':'])
        .replace("%2f", "/")
        .replace("%00", "/");
    let after_user = until(&['/', '?', '#', '\\']);
    let after_user = after_user
        .rsplit('@')
        .next()
        .unwrap_or_default()
        .split(':')
        .next()
        .unwrap_or_default();
    vec![
        plain,
        decoded.split('/').next().unwrap_or_default().to_owned(),
        after_user.to_owned(),
    ]
}

fn hostile_link() -> impl Strategy<Value = String> {
    let scheme = prop_oneof![8 => Just("https://"), 1 => Just("http://"), 1 => Just("https:"), 1 => Just("")];
    (scheme, prop::collection::vec(fragment(), 0..8))
        .prop_map(|(scheme, parts)| format!("{scheme}{}", parts.concat()))
}

fn fragment() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "klarna.com",
        ".klarna.com",
        "pay",
        ".",
        "evil.example",
        "@",
        ":",
        ":443",
        "/",
        "//",
        "\\",
        "?",
        "#",
        "%2f",
        "%00",
        "%",
        "[",
        "]",
        "[::1]",
        "..",
        "-",
        "_",
        "\t",
        "\n",
        " ",
        "å",
        "。",
        "a",
        "0",
        "127.0.0.1",
        ";",
        "xn--",
    ]);
    prop_oneof![4 => pieces.prop_map(str::to_owned), 1 => "[ -~]{1,3}"]
}
