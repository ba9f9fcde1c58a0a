//! Input from outside is parsed, must meet what holds for any parsed value, and never ends the program.

#[path = "sales.rs"]
mod sales;

use std::future::Future;
use std::path::Path;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};

use handover_core::{
    Command, Contact, Currency, Discount, Fact, Goods, Money, NewLine, Notation, Reply, Sale,
    Share, TaxRate, Timestamp,
};
use handover_journal::{Entry, Stored};
use handover_klarna::{
    Client, Credential, Endpoint, Environment, KlarnaUrl, Region, Request, Response, Transport,
    TransportError,
};
use handover_rig::shop;
use handover_till::engine::sales::stored_sale;
use handover_till::klarna::requests::{Secrets, perform};
use handover_till::local_time::LocalTime;
use handover_till::shop::catalogue::Catalogue;
use handover_till::shop::imports::basket;
use handover_till::shop::phone_number;
use handover_till::shop::settings::{self, Config};
use sales::{begun, event, owing, pay};
use secrecy::SecretString;
use tempfile::TempDir;

const NOW: Timestamp = Timestamp::from_ms(1_780_308_000_000);
const SALE: &str = "00000000-0000-0000-0000-000000000007";

/// A target: its name, which is also its corpus folder, and its function.
pub(crate) type Target = (&'static str, fn(&[u8]));

/// Every target.
pub(crate) const TARGETS: [Target; 7] = [
    ("klarna", klarna),
    ("urls", urls),
    ("basket", basket),
    ("catalogue", catalogue),
    ("journal", journal),
    ("settings", settings),
    ("typed", typed),
];

/// Klarna's answer to a call, through client and mapping into the sale: `read order 200`, headers, an empty line, the
/// body. Whatever it says, the resulting fact is legal and moves no more money than there is.
pub(crate) fn klarna(bytes: &[u8]) {
    let Some((head, body)) = split(bytes, b"\n\n") else {
        return;
    };
    let Ok(head) = std::str::from_utf8(head) else {
        return;
    };
    let mut lines = head.lines();
    let Some((call, status)) = lines.next().and_then(|line| line.rsplit_once(' ')) else {
        return;
    };
    let (Some(sale), Ok(status)) = (owing(call), status.parse()) else {
        return;
    };
    let headers = lines.filter_map(|line| line.split_once(": "));
    let response = Response {
        status,
        headers: headers
            .filter_map(|(name, value)| Some((name.parse().ok()?, value.parse().ok()?)))
            .collect(),
        body: body.to_vec(),
    };
    for call in sale.next_calls() {
        let sale = Arc::new(sale.clone());
        let performed = wait(perform(
            &client(response.clone()),
            &shop(),
            &sale,
            &call,
            Secrets {
                contact: Contact::email("ada@shop.example").ok().as_ref(),
                approval: Some(&SecretString::from("approval")),
                customer_token: Some(&SecretString::from("token")),
            },
        ));
        after(&sale, performed.reply);
    }
}

/// A link: whatever is accepted leads to Klarna, as other URL parsers confirm.
pub(crate) fn urls(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    let practice = Endpoint::loopback("http://127.0.0.1:8080").expect("a loopback address");
    let live = Endpoint::klarna(Region::Europe, Environment::Production);
    for (endpoint, is_practice) in [(live, false), (practice, true)] {
        let Ok(link) = KlarnaUrl::parse(text, &endpoint) else {
            continue;
        };
        assert_eq!(link.expose(), text);
        let one = reqwest::Url::parse(text).expect("valid for one parser");
        let host = one.host_str().expect("a host").to_ascii_lowercase();
        // This parser accepts fewer URLs; those it accepts, it reads the same way.
        let page = text.split('#').next().unwrap_or_default();
        if let Ok(other) = page.parse::<hyper::Uri>() {
            assert_eq!(
                other.host().map(str::to_ascii_lowercase),
                Some(host.clone())
            );
        }
        assert!(one.username().is_empty() && one.password().is_none());
        let at_klarna = host == "klarna.com" || host.ends_with(".klarna.com");
        let is_klarna = at_klarna && one.scheme() == "https" && one.port().is_none();
        let is_here = ["127.0.0.1", "[::1]", "localhost"].contains(&host.as_str());
        assert!(is_klarna || (is_practice && is_here), "{text}");
    }
}

/// A basket file: what was parsed can be sold or is refused in words, and errors name a position.
pub(crate) fn basket(bytes: &[u8]) {
    for currency in [Currency::Gbp, Currency::Sek] {
        match basket::parse("basket.csv", bytes, Notation::of(currency, "en-GB")) {
            Ok(lines) => {
                let lines = lines.into_iter().map(|line| NewLine {
                    sku: line.sku,
                    name: line.name,
                    quantity: line.quantity,
                    unit_price: Money::from_minor(line.unit_price_minor, currency),
                    tax_rate: line.tax_rate,
                    kind: line.kind,
                });
                let sale = begun(currency);
                match sale.decide(&Command::AddLines(lines.collect()), NOW) {
                    Ok(fact) => {
                        let sale = sale.apply(&event(fact)).expect("what was decided is legal");
                        let paying = sale.decide(&pay(), NOW);
                        assert!(paying.is_err() || sale.basket().total().is_ok());
                    }
                    Err(refusal) => assert!(!refusal.to_string().is_empty()),
                }
            }
            Err(mistakes) => assert!(!mistakes.to_string().is_empty()),
        }
    }
}

/// A catalogue: all of it is imported or nothing, and what was imported is found again.
pub(crate) fn catalogue(bytes: &[u8]) {
    static KEPT: Mutex<Option<(TempDir, Catalogue)>> = Mutex::new(None);
    let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    let (_, catalogue) = kept.get_or_insert_with(|| {
        let folder = tempfile::tempdir().expect("a folder");
        let catalogue = Catalogue::open(&folder.path().join("catalogue.sqlite"));
        (folder, catalogue.expect("a new catalogue"))
    });
    let before = catalogue.len();
    match catalogue.import("catalogue.csv", bytes, &settings::Shop::default()) {
        Ok(articles) => {
            assert_eq!(catalogue.len(), articles);
            let found = catalogue.search("a", articles);
            for article in found {
                assert!(catalogue.by_sku(&article.sku).is_some(), "{}", article.sku);
            }
        }
        Err(error) => {
            assert!(!error.to_string().is_empty());
            assert_eq!(catalogue.len(), before, "nothing was imported");
        }
    }
}

/// What a person types or pastes: a valid phone number is sent as it was read, whatever the shop's country, and a
/// valid amount is the same when written plainly.
pub(crate) fn typed(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    for shop in ["GB", "US", "IT", "DE", "FI", "AU"] {
        if let Ok(contact) = phone_number::parse(text, shop) {
            let number = contact.expose();
            assert!(number.starts_with('+') && number.len() <= 16, "{number}");
            assert_eq!(phone_number::parse(number, "SE"), Ok(contact));
        }
    }
    for (currency, locale) in [(Currency::Gbp, "en-GB"), (Currency::Dkk, "da-DK")] {
        let notation = Notation::of(currency, locale);
        if let Ok(amount) = notation.parse(text) {
            assert_eq!(notation.parse(&amount.plain()), Ok(amount));
        }
        assert!(Discount::parse(text, notation).is_err() || text.contains(char::is_numeric));
    }
    assert!(TaxRate::parse_percent(text).is_none() || text.contains(char::is_numeric));
    assert!(Contact::email(text).is_err() || text.contains('@'));
}

/// A sale's events, one per line: kind, then body. Legal events make a sale that has no more calls pending than it
/// should, and that is the same when read again.
pub(crate) fn journal(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    let stored: Vec<Stored> = (1..)
        .zip(text.lines().filter_map(|line| line.split_once(' ')))
        .map(|(seq, (kind, body))| Stored {
            seq,
            epoch: 1,
            entry: Entry {
                stream: SALE.to_owned(),
                stream_seq: u32::try_from(seq - 1).unwrap_or(u32::MAX),
                at_ms: NOW.as_ms(),
                actor: "person:Ada".to_owned(),
                kind: kind.to_owned(),
                body: body.to_owned(),
            },
            hash: [0; 32],
        })
        .collect();
    let sale = match stored_sale::replay(SALE, &stored) {
        Ok(sale) => sale,
        Err(why) => return assert!(!why.is_empty()),
    };
    let again = stored_sale::replay(SALE, &stored);
    assert_eq!(again.as_ref(), Ok(&sale));
    let local = LocalTime::new("Europe/London", "00:00").expect("a time zone");
    let summary = stored_sale::summarize(SALE, &stored, &local).expect("it was just read");
    assert!(summary.refunded_minor <= summary.captured_minor);
    live_on(&sale);
}

/// A settings file: what is accepted was checked, and an error names its line.
pub(crate) fn settings(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    match Config::parse(Path::new("handover.toml"), text) {
        Ok(config) => assert!(config.klarna.calls_per_1000_seconds() > 0),
        Err(mistake) => assert!(!mistake.to_string().is_empty()),
    }
}

/// Applies an answer, as the engine does.
fn after(sale: &Sale, reply: Reply) {
    let Some(fact) = sale.observe(reply, NOW) else {
        return;
    };
    let written = serde_json::to_string(&fact).expect("a fact can be written");
    let read: Fact = serde_json::from_str(&written).expect("what was written can be read");
    assert_eq!(read, fact);
    let next = sale
        .clone()
        .apply(&event(fact))
        .unwrap_or_else(|illegal| panic!("{illegal}: {written}"));
    live_on(&next);
}

/// Calls everything that engine and screens use.
fn live_on(sale: &Sale) {
    assert!(sale.refunded().minor() <= sale.captured().minor());
    assert!(sale.next_calls().len() <= 3, "one of each kind");
    let _: (Vec<_>, Vec<_>) = (sale.goods_left(), sale.goods_refundable());
    let mut sale = sale.clone();
    for _ in 0..8 {
        let Some(fact) = sale.elapse(NOW.plus_ms(60_000)) else {
            break;
        };
        sale = sale.apply(&event(fact)).expect("what time brings is legal");
    }
    for command in [
        Command::Cancel,
        Command::HandOver(Goods::Rest),
        Command::Refund {
            share: Share::Goods(Goods::Rest),
            reason: "broken".into(),
        },
        Command::CancelRest,
        Command::ReturnLate,
    ] {
        if let Ok(fact) = sale.decide(&command, NOW) {
            sale.clone()
                .apply(&event(fact))
                .expect("what was decided is legal");
        }
    }
}

fn split<'a>(bytes: &'a [u8], mark: &[u8]) -> Option<(&'a [u8], &'a [u8])> {
    let at = bytes.windows(mark.len()).position(|part| part == mark)?;
    Some((&bytes[..at], &bytes[at + mark.len()..]))
}

/// Returns a client whose Klarna always answers the same.
fn client(response: Response) -> Client {
    struct Says(Response);
    impl Transport for Says {
        fn send<'a>(
            &'a self,
            _: Request,
        ) -> Pin<Box<dyn Future<Output = Result<Response, TransportError>> + Send + 'a>> {
            Box::pin(std::future::ready(Ok(self.0.clone())))
        }
    }
    let endpoint = Endpoint::loopback("http://127.0.0.1:8080").expect("a loopback address");
    let secret = SecretString::from("practice");
    let credential =
        Credential::new(Some("practice".to_owned()), secret).expect("a valid credential");
    Client::with_transport(
        endpoint,
        credential,
        "Handover/test",
        Arc::new(Says(response)),
    )
}

fn wait<T>(answer: impl Future<Output = T>) -> T {
    let mut answer = std::pin::pin!(answer);
    let mut nobody = std::task::Context::from_waker(std::task::Waker::noop());
    loop {
        if let std::task::Poll::Ready(done) = answer.as_mut().poll(&mut nobody) {
            return done;
        }
    }
}
