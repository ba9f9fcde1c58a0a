//! How much is written, and what is forgotten, in simulated time.

use serde_json::{Value, json};

use super::*;
use crate::exchange::Request;
use crate::world::KeyReach;

const NOW: i64 = 1_700_000_000_000;
const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;

/// A shop whose world is kept after every request, as the HTTP door keeps it.
struct Shop {
    world: World,
    store: Store,
    /// The bytes written since the world was opened.
    written: u64,
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
        let request = Request {
            method: method.into(),
            path: path.into(),
            body: body.to_string().into_bytes(),
            ..Request::default()
        };
        let mut request = request.with_header("Authorization", "Basic practice");
        if let Some(key) = key {
            request = request.with_header("Klarna-Idempotency-Key", key);
        }
        let answer = self.world.answer(&request, self.now);
        let said = String::from_utf8_lossy(&answer.body);
        assert!(answer.status < 300, "{method} {path}: {said}");
        if self.world.has_changed() {
            let kept = self.store.keep(|extent| self.world.take(extent));
            self.written += kept.expect("the world is kept");
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

    fn counts(&self) -> [usize; 5] {
        let world = serde_json::to_value(&self.world).expect("a world is JSON");
        [
            "payment_sessions",
            "hosted_sessions",
            "links",
            "orders",
            "outbox",
        ]
        .map(|part| {
            let part = &world[part];
            let things = part.as_object().map(serde_json::Map::len);
            things.or(part.as_array().map(Vec::len)).unwrap_or_default()
        })
    }
}

#[test]
fn the_two_thousandth_sale_writes_as_much_as_the_first() {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let path = folder.path().join("world.json");
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
    let length = fs::metadata(&path).expect("the world is kept").len();
    assert_eq!(length, shop.written, "nothing was written anew");
    let kept = fs::read_to_string(&path).expect("the world is kept");
    assert_eq!(kept.matches("Thing 7 of sale 1234\"").count(), 1);

    let again = Shop::open(&path, NOW);
    assert!(json_of(&again.world) == json_of(&shop.world));
}

#[test]
fn reading_writes_nothing() {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let path = folder.path().join("world.json");
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
fn outdated_pieces_are_left_behind_when_they_outnumber_the_live_ones() {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let path = folder.path().join("world.json");
    let mut shop = Shop::open(&path, NOW);
    shop.paid(&lines(1, 2));
    for _ in 0..100 {
        shop.call("POST", "/control/clock", None, &json!({"advance_ms": 1}));
    }
    let long = fs::metadata(&path).expect("the world is kept").len();
    let again = Shop::open(&path, NOW);
    let short = fs::metadata(&path).expect("the world is kept").len();
    assert!(short + 100 * 40 < long, "{long} bytes, then {short}");
    assert!(json_of(&again.world) == json_of(&shop.world));
    let once_more = Shop::open(&path, NOW);
    assert!(json_of(&once_more.world) == json_of(&shop.world));
}

#[test]
fn what_is_past_is_forgotten_when_the_world_is_opened() {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let path = folder.path().join("world.json");
    let mut shop = Shop::open(&path, NOW);
    let lines = lines(1, 2);
    let [_, _, captured] = shop.paid(&lines);
    shop.capture(&captured, &lines);
    let [_, _, cancelled] = shop.paid(&lines);
    let path_of = |order: &str, rest: &str| format!("/ordermanagement/v1/orders/{order}{rest}");
    shop.call("POST", &path_of(&cancelled, "/cancel"), None, &Value::Null);
    shop.paid(&lines);
    shop.sessions(&lines);
    assert_eq!(shop.counts(), [4, 4, 4, 3, 3]);
    let capturing = path_of(&captured, "/captures");
    let capturing = KeyReach::Operation.kept_under(&captured, "POST", &capturing);
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
        assert_eq!(opened.counts(), counts, "after {later} ms");
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
    let path = folder.path().join("world.json");
    let mut shop = Shop::open(&path, NOW);
    shop.paid(&lines(1, 2));
    shop.world.advance(1);
    let refused = shop.store.keep(|extent| {
        shop.world.take(extent)?;
        Err(serde_json::Error::custom("no room"))
    });
    assert!(refused.is_err() && shop.store.is_behind());
    assert!(!shop.world.has_changed());
    let kept = shop.store.keep(|extent| shop.world.take(extent));
    assert!(kept.is_ok() && !shop.store.is_behind());
    let again = Shop::open(&path, NOW);
    assert!(json_of(&again.world) == json_of(&shop.world));
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

/// The world as JSON, without the order of keys that came at the same time.
fn json_of(world: &World) -> Value {
    let mut world = serde_json::to_value(world).expect("a world is JSON");
    world["replays"]["order"].take();
    world
}
