//! How fast the simulator answers: its HTTP server beside bare servers of the same framework that answer the same
//! bytes, and a full world beside a nearly empty one.
//!
//! A bar that is missed fails the benchmark.

#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::float_arithmetic,
    reason = "measures and compares times"
)]

#[path = "speed/growth.rs"]
mod growth;
#[expect(dead_code, reason = "no files are measured here")]
#[path = "../../../tests/benches/places.rs"]
mod places;
#[path = "speed/servers.rs"]
mod servers;
#[expect(dead_code, reason = "the other benchmarks need more of it")]
#[path = "../../../tests/benches/table.rs"]
mod table;

use std::sync::Arc;
use std::time::SystemTime;

use klarna_simulator::{Options, Request, Response, Settings, start};
use servers::{Round, Server, bare, rate, sent, serving, worker};
use table::{Bar, Table, number};

const ROUNDS: usize = 9;
/// The least share of a bare server's requests.
const LEAST: f64 = 80.0;
/// `practice:practice` in base64.
const BASIC: &str = "Basic cHJhY3RpY2U6cHJhY3RpY2U=";
const BASKET: &str = r#"{"purchase_country": "SE", "purchase_currency": "SEK", "order_amount": 5000,
    "order_lines": [{"name": "Mug", "quantity": 2, "unit_price": 2500, "total_amount": 5000}]}"#;

fn main() {
    let mut table = Table::default();
    compare(&mut table);
    growth::measure(&mut table);
    table.print(&places::machine());
}

fn settings() -> Settings {
    Settings {
        rate_limit: false,
        ..Settings::default()
    }
}

fn options() -> Options {
    Options {
        settings: settings(),
        ..Options::default()
    }
}

/// Returns the time by the server's clock: to a server, sessions of another day have expired.
fn now_ms() -> i64 {
    let since = SystemTime::UNIX_EPOCH.elapsed().expect("a clock");
    i64::try_from(since.as_millis()).expect("a time of today")
}

fn request(method: &str, path: &str, body: &str) -> Request {
    let request = Request::new(method.parse().expect("a method"), path, body);
    request.with_header("Authorization", BASIC)
}

/// Returns a text field of an answer.
fn field(answer: &Response, name: &str) -> String {
    let body: serde_json::Value = serde_json::from_slice(&answer.body).expect("JSON");
    body[name].as_str().expect("a text").to_owned()
}

/// Measures the HTTP server.
fn compare(table: &mut Table) {
    let simulator = worker();
    let running = simulator.block_on(start(options())).expect("a free port");
    let world = running.world();
    let ask = |method: &str, path: &str, body: &str| {
        let mut world = world.lock().expect("nobody panicked");
        world.answer(&request(method, path, body), now_ms())
    };
    let sessions = "/payments/v1/sessions";
    let created = ask("POST", sessions, BASKET);
    let path = format!("{sessions}/{}", field(&created, "session_id"));
    let ours = serving(simulator, running.address());

    for (name, method, path, body) in [
        ("read a payment session", "GET", path.as_str(), ""),
        ("create a payment session", "POST", sessions, BASKET),
    ] {
        let answer = ask(method, path, body);
        let [bare, reading] = [false, true].map(|reads| bare(&answer, reads));
        let request = Arc::from([sent(method, path, body)]);
        let rounds: Vec<_> = (0..ROUNDS)
            .map(|_| [&bare, &reading, &ours].map(|server: &Server| rate(server, &request)))
            .collect();
        rows(table, name, &rounds);
    }
    table.note(format!("create, read: the middle one of {ROUNDS} rounds of a second, in turn with a bare server of the same framework that ignores the request and answers the same bytes, and with one that parses the body with serde_json; one worker thread each, eight connections, one client. A request keeps the thread busy for so long whatever else runs on the machine; the requests a second depend on that and on the client, which shares the cores. Creations are at their limit where parsing alone exceeds the bar."));
}

fn rows(table: &mut Table, name: &str, rounds: &[[Round; 3]]) {
    let middle = |of: &dyn Fn(&[Round; 3]) -> f64| median(rounds.iter().map(of));
    let share = |of: usize| middle(&|round| 100.0 * round[of].busy_us / round[2].busy_us);
    let busy = |of: usize| number(middle(&|round| round[of].busy_us), " µs busy");
    let read = middle(&|round| 100.0 * round[0].busy_us / round[1].busy_us);
    let is_limit = read < LEAST && share(1) >= LEAST;
    table.row(
        format!("{name}, beside a bare server"),
        busy(2),
        busy(0),
        &Bar::at_least(share(0), LEAST, " %").unless(is_limit),
    );
    let rate = |of: usize| number(middle(&|round| round[of].rate), "/s");
    let rates = middle(&|round| 100.0 * round[2].rate / round[0].rate);
    table.row(
        "  requests a second",
        rate(2),
        rate(0),
        &Bar::at_least(rates, LEAST, " %").unless(is_limit),
    );
    table.plain(
        "  beside one that parses the body",
        busy(2),
        busy(1),
        number(share(1), " %"),
    );
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
