//! How much is written, and what is forgotten, in simulated time.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use serde_json::{Value, json};

use super::*;
use crate::exchange::Request;
use crate::world::KeyScope;

const NOW: i64 = 1_700_000_000_000;
const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;

/// A shop whose world is stored after every request, as the HTTP server does.
struct Shop {
    world: World,
    store: Store,
    /// The bytes written since the world was opened.
    written: usize,
    now: i64,
}

impl Shop {
    fn open(path: &Path, now: i64) -> Shop {
        let (mut store, world) = open(path.to_owned()).expect("the file is read");
        let settings = Settings {
            base_url: "http://klarna.test".into(),
            rate_limit: false,
            ..Settings::default()
        };
        let mut world = world.unwrap_or_else(|| World::new(settings.clone()));
        world.configure(settings);
        store.begin(&mut world, now).expect("the file is written");
        Shop {
            world,
            store,
            written: 0,
            now,
        }
    }

    fn call(&mut self, method: &str, path: &str, key: Option<&str>, body: &Value) -> Value {
        let request = Request::new(method.parse().expect("a method"), path, body.to_string());
        let mut request = request.with_header("Authorization", "Basic practice");
        if let Some(key) = key {
            request = request.with_header("Klarna-Idempotency-Key", key);
        }
        let answer = self.world.answer(&request, self.now);
        let said = String::from_utf8_lossy(&answer.body);
        assert!(answer.status.is_success(), "{method} {path}: {said}");
        if self.world.has_changed() {
            let kept = self.store.write_changes(|scope| {
                let changes = self.world.take(scope);
                let sizes = changes.iter().filter_map(|change| change.value.as_ref());
                self.written += sizes.map(String::len).sum::<usize>();
                changes
            });
            kept.expect("the world is kept");
        }
        serde_json::from_slice(&answer.body).unwrap_or_default()
    }

    /// A payment session and its hosted session.
    fn sessions(&mut self, lines: &Value) -> (String, String) {
        let count = lines.as_array().map_or(0, Vec::len);
        let basket = json!({
            "purchase_country": "SE",
            "purchase_currency": "SEK",
            "order_amount": 1000 * count,
            "order_lines": lines,
        });
        let payment = self.call("POST", "/payments/v1/sessions", None, &basket);
        let payment = word(&payment, "session_id");
        let url = format!("http://klarna.test/payments/v1/sessions/{payment}");
        let wanted = json!({
            "payment_session_url": url,
            "options": {"place_order_mode": "PLACE_ORDER"},
        });
        let hosted = self.call("POST", "/hpp/v1/sessions", None, &wanted);
        (payment, word(&hosted, "session_id"))
    }

    /// A sale that is sent to the customer and paid; its payment session, hosted session and order.
    fn paid(&mut self, lines: &Value) -> [String; 3] {
        let (payment, hosted) = self.sessions(lines);
        let path = format!("/hpp/v1/sessions/{hosted}");
        let to = json!({"method": "email", "contact_information": {"email": "customer@email.se"}});
        self.call("POST", &format!("{path}/distribution"), None, &to);
        let pay = json!({"hosted_session_id": hosted, "act": "pay"});
        self.call("POST", "/control/customer", None, &pay);
        let order = self.call("GET", &path, None, &Value::Null);
        let order = word(&order, "order_id");
        [payment, hosted, order]
    }

    fn capture(&mut self, order: &str, lines: &Value) {
        let count = lines.as_array().map_or(0, Vec::len);
        let path = format!("/ordermanagement/v1/orders/{order}");
        let capture = json!({"captured_amount": 1000 * count, "order_lines": lines});
        self.call("POST", &format!("{path}/captures"), Some(order), &capture);
        self.call("GET", &path, None, &Value::Null);
    }

    /// How many of the links that customers were ever given lead somewhere, and how much there is of each kind.
    fn counts(&self, links: &BTreeSet<String>) -> [usize; 5] {
        let objects = objects_of(&self.world);
        let count = |kind| objects.keys().filter(|(of, _)| *of == kind).count();
        let good = links
            .iter()
            .filter(|link| self.world.linked(link).is_some());
        [
            count("payment_session"),
            count("hosted_session"),
            good.count(),
            count("order"),
            count("message"),
        ]
    }

    fn links(&self) -> BTreeSet<String> {
        let ledger = self.world.ledger(self.now);
        let sessions = ledger["hosted_sessions"].as_array().expect("a list");
        let links = sessions.iter().map(|session| {
            let url = word(session, "redirect_url");
            url.replace("http://klarna.test/pay/", "")
        });
        links.collect()
    }
}

#[test]
fn the_two_thousandth_sale_writes_as_much_as_the_first() {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let path = folder.path().join("world.sqlite");
    let mut shop = Shop::open(&path, NOW);
    let mut written = Vec::new();
    for number in 0..2_000 {
        let before = shop.written;
        let lines = lines(number, 20);
        let [_, _, order] = shop.paid(&lines);
        shop.capture(&order, &lines);
        written.push(shop.written - before);
    }
    let (first, last) = (written[1], written[1_999]);
    // Ids and names have a few digits more by now.
    assert!(last < first + first / 20, "{first} bytes, then {last}");
    let again = Shop::open(&path, NOW);
    assert!(objects_of(&again.world) == objects_of(&shop.world));
}

#[test]
fn reading_writes_nothing() {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let path = folder.path().join("world.sqlite");
    let mut shop = Shop::open(&path, NOW);
    assert!(!path.exists(), "an empty world has no file");
    let [payment, hosted, order] = shop.paid(&lines(1, 2));
    let before = shop.written;
    shop.call(
        "GET",
        &format!("/payments/v1/sessions/{payment}"),
        None,
        &Value::Null,
    );
    shop.call(
        "GET",
        &format!("/hpp/v1/sessions/{hosted}"),
        None,
        &Value::Null,
    );
    shop.call(
        "GET",
        &format!("/ordermanagement/v1/orders/{order}"),
        None,
        &Value::Null,
    );
    shop.call("GET", "/control/world", None, &Value::Null);
    assert_eq!(shop.written, before);
}

#[test]
fn an_object_that_changes_often_takes_no_more_room() {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let path = folder.path().join("world.sqlite");
    let mut shop = Shop::open(&path, NOW);
    shop.paid(&lines(1, 2));
    drop(shop);
    let before = fs::metadata(&path).expect("the world is kept").len();
    let mut shop = Shop::open(&path, NOW);
    for _ in 0..1_000 {
        shop.call("POST", "/control/clock", None, &json!({"advance_ms": 1}));
    }
    drop(shop);
    let after = fs::metadata(&path).expect("the world is kept").len();
    assert_eq!(before, after);
}

#[test]
fn objects_stay_in_the_order_they_came() {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let path = folder.path().join("world.sqlite");
    let mut shop = Shop::open(&path, NOW);
    let orders: Vec<String> = (0..20)
        .map(|sale| shop.paid(&lines(sale, 1))[2].clone())
        .collect();
    shop.capture(&orders[3], &lines(3, 1));
    let again = Shop::open(&path, NOW);
    let ledger = again.world.ledger(NOW);
    let found = ledger["orders"].as_array().expect("a list").iter();
    let found: Vec<String> = found.map(|order| word(order, "order_id")).collect();
    assert_eq!(found, orders);
}

#[test]
fn what_is_past_is_forgotten_when_the_world_is_opened() {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let path = folder.path().join("world.sqlite");
    let mut shop = Shop::open(&path, NOW);
    let lines = lines(1, 2);
    let [_, _, captured] = shop.paid(&lines);
    shop.capture(&captured, &lines);
    let [_, _, cancelled] = shop.paid(&lines);
    let path_of = |order: &str, rest: &str| format!("/ordermanagement/v1/orders/{order}{rest}");
    shop.call("POST", &path_of(&cancelled, "/cancel"), None, &Value::Null);
    shop.paid(&lines);
    shop.sessions(&lines);
    let links = shop.links();
    assert_eq!(shop.counts(&links), [4, 4, 4, 3, 3]);
    let capturing = path_of(&captured, "/captures");
    let capturing = KeyScope::Operation.stored_key(&captured, "POST", &capturing);
    assert!(shop.world.replayed(&capturing, NOW).is_some());

    for (later, counts) in [
        (23 * HOUR, [4, 4, 4, 3, 3]),
        (95 * HOUR, [4, 4, 4, 3, 0]),
        (96 * HOUR, [3, 3, 3, 3, 0]),
        (29 * DAY, [3, 3, 3, 3, 0]),
        // The captured and the cancelled one; the third expired after 28 days.
        (30 * DAY, [1, 1, 1, 3, 0]),
        (58 * DAY, [0, 0, 0, 3, 0]),
    ] {
        let opened = Shop::open(&path, NOW + later);
        assert_eq!(opened.counts(&links), counts, "after {later} ms");
        let replayed = opened.world.replayed(&capturing, NOW).is_some();
        assert_eq!(replayed, later < DAY);
    }
    let mut last = Shop::open(&path, NOW + 59 * DAY);
    let refund = json!({"refunded_amount": 1000, "order_lines": []});
    last.call("POST", &path_of(&captured, "/refunds"), None, &refund);
}

#[test]
fn what_could_not_be_written_is_written_with_the_next_change() {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let path = folder.path().join("world.sqlite");
    let mut shop = Shop::open(&path, NOW);
    shop.paid(&lines(1, 2));
    shop.world.advance(1);
    let open = shop.store.open.as_ref().expect("the file is open");
    let read_only = open.connection.pragma_update(None, "query_only", "ON");
    read_only.expect("SQLite has this setting");
    let refused = shop.store.write_changes(|scope| shop.world.take(scope));
    assert!(refused.is_err() && shop.store.is_behind());
    assert!(!shop.world.has_changed());
    let kept = shop.store.write_changes(|scope| shop.world.take(scope));
    assert!(kept.is_ok() && !shop.store.is_behind());
    let again = Shop::open(&path, NOW);
    assert!(objects_of(&again.world) == objects_of(&shop.world));
}

fn lines(sale: usize, count: usize) -> Value {
    (0..count)
        .map(|line| {
            json!({
                "name": format!("Thing {line} of sale {sale}"),
                "reference": format!("T/{line}"),
                "quantity": 1,
                "unit_price": 1000,
                "total_amount": 1000,
                "tax_rate": 2500,
                "total_tax_amount": 200,
            })
        })
        .collect()
}

fn word(value: &Value, name: &str) -> String {
    let word = value[name].as_str();
    word.unwrap_or_else(|| panic!("no {name} in {value}"))
        .into()
}

/// All that is stored of a world, under its kind and its id.
fn objects_of(world: &World) -> BTreeMap<(&'static str, String), Option<String>> {
    let all = world.clone().take(Scope::Everything).into_iter();
    all.map(|change| ((change.kind, change.id), change.value))
        .collect()
}
