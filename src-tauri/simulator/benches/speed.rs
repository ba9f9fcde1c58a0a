//! Requests a second of the HTTP server, beside two bare servers of the same framework that answer the same bytes: one
//! ignores the request, the other parses the body as JSON.
//!
//! All have one worker thread, the same client and the same connections, in turn in the same run. The bar is half the
//! rate of the first. The time a server's thread spends on a request is measured too: other load does not change it.

#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a benchmark measures time and prints it"
)]

use std::hint::black_box;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use axum::Router;
use klarna_simulator::{Options, Request, Response, Settings, start};
use tokio::runtime::{Builder, Runtime};

const CONNECTIONS: usize = 8;
const ROUNDS: usize = 7;
const ROUND: Duration = Duration::from_secs(1);
/// `practice:practice` in base64.
const BASIC: &str = "Basic cHJhY3RpY2U6cHJhY3RpY2U=";
const BASKET: &str = r#"{"purchase_country": "SE", "purchase_currency": "SEK", "order_amount": 5000,
    "order_lines": [{"name": "Mug", "quantity": 2, "unit_price": 2500, "total_amount": 5000}]}"#;

fn main() -> ExitCode {
    let simulator = worker();
    let options = Options {
        settings: Settings {
            rate_limit: false,
            ..Settings::default()
        },
        ..Options::default()
    };
    let running = simulator.block_on(start(options)).expect("a free port");
    let world = running.world();
    let ask = |method: &str, path: &str, body: &str| {
        let request = Request::new(method.parse().expect("a method"), path, body);
        let request = request.with_header("Authorization", BASIC);
        let mut world = world.lock().expect("nobody panicked");
        world.answer(&request, 1_700_000_000_000)
    };
    let created = ask("POST", "/payments/v1/sessions", BASKET);
    let created: serde_json::Value = serde_json::from_slice(&created.body).expect("JSON");
    let path = format!(
        "/payments/v1/sessions/{}",
        created["session_id"].as_str().expect("an id")
    );
    let ours = serving(simulator, running.address());

    let mut below = false;
    for (name, method, path, body) in [
        ("read a payment session", "GET", path.as_str(), ""),
        (
            "create a payment session",
            "POST",
            "/payments/v1/sessions",
            BASKET,
        ),
    ] {
        let answer = ask(method, path, body);
        let bare = bare(&answer, false);
        let reading = self::bare(&answer, true);
        let request = format!(
            "{method} {path} HTTP/1.1\r\nHost: {}\r\nAuthorization: {BASIC}\r\nContent-Length: {}\r\n\r\n{body}",
            running.address(),
            body.len()
        );
        let mut rounds = Vec::new();
        for _ in 0..ROUNDS {
            rounds.push([&bare, &reading, &ours].map(|server| rate(server, &request)));
        }
        let share = |of: usize| {
            median(
                rounds
                    .iter()
                    .map(|round| round[2].rate * 100 / round[of].rate.max(1)),
            )
        };
        let rate = |of: usize| median(rounds.iter().map(|round| round[of].rate));
        let busy = |of: usize| median(rounds.iter().map(|round| round[of].busy_ns));
        below |= share(0) < 50;
        println!(
            "{name}: {}/s, bare {}/s, bare with JSON read {}/s; median share {} % (bar: 50 %), with JSON read {} %; \
             a request keeps the thread busy for {} ns, bare {} ns, with JSON read {} ns",
            rate(2),
            rate(0),
            rate(1),
            share(0),
            share(1),
            busy(2),
            busy(0),
            busy(1),
        );
    }
    ExitCode::from(u8::from(below))
}

/// A server, and the thread it runs on.
struct Server {
    address: SocketAddr,
    thread: PathBuf,
}

/// The result of a round.
struct Round {
    /// Requests answered in a second.
    rate: u128,
    /// How long one kept the server's thread busy; 0 if unknown.
    busy_ns: u128,
}

impl Server {
    /// Returns how long the thread has run; 0 if unknown.
    fn busy_ns(&self) -> u128 {
        let stat = std::fs::read_to_string(&self.thread).unwrap_or_default();
        let first = stat.split(' ').next();
        first.and_then(|first| first.parse().ok()).unwrap_or(0)
    }
}

fn median(values: impl Iterator<Item = u128>) -> u128 {
    let mut values: Vec<u128> = values.collect();
    values.sort_unstable();
    values[values.len() / 2]
}

/// Returns a runtime with one worker.
fn worker() -> Runtime {
    Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime")
}

/// Serves on a thread of its own.
fn serving(runtime: Runtime, address: SocketAddr) -> Server {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let thread = std::fs::read_link("/proc/thread-self").unwrap_or_default();
        sender.send(thread).expect("it is waited for");
        runtime.block_on(std::future::pending::<()>())
    });
    let thread = receiver.recv().expect("the thread starts");
    Server {
        address,
        thread: Path::new("/proc").join(thread).join("schedstat"),
    }
}

/// Starts a bare server that always sends this answer, after parsing the request's JSON if `reads`.
fn bare(answer: &Response, reads: bool) -> Server {
    let body = answer.body.clone();
    let headers = answer.headers.clone();
    let runtime = worker();
    let listener = runtime.block_on(tokio::net::TcpListener::bind("127.0.0.1:0"));
    let listener = listener.expect("a free port");
    let address = listener.local_addr().expect("it has an address");
    let answer = move |sent: axum::body::Bytes| {
        if reads && !sent.is_empty() {
            black_box(serde_json::from_slice::<serde_json::Value>(&sent)).expect("it is JSON");
        }
        std::future::ready((headers.clone(), body.clone()))
    };
    let router = Router::new().fallback(answer);
    let serve = async move {
        use axum::serve::ListenerExt as _;
        let listener = listener.tap_io(|stream| stream.set_nodelay(true).expect("a socket"));
        axum::serve(listener, router).await
    };
    runtime.spawn(serve);
    serving(runtime, address)
}

/// Measures a round over all connections.
fn rate(server: &Server, request: &str) -> Round {
    let (address, before) = (server.address, server.busy_ns());
    let clients: Vec<_> = (0..CONNECTIONS)
        .map(|_| {
            let request = request.to_owned();
            thread::spawn(move || asked(address, request.as_bytes()))
        })
        .collect();
    let asked = clients
        .into_iter()
        .map(|client| client.join().expect("a client"));
    let asked = asked.sum::<u128>();
    Round {
        rate: asked * 1000 / ROUND.as_millis(),
        busy_ns: (server.busy_ns() - before) / asked.max(1),
    }
}

fn asked(address: SocketAddr, request: &[u8]) -> u128 {
    let stream = TcpStream::connect(address).expect("it listens");
    stream.set_nodelay(true).expect("a socket");
    let mut reader = BufReader::new(stream);
    let (start, mut count, mut line, mut body) = (Instant::now(), 0, String::new(), Vec::new());
    while start.elapsed() < ROUND {
        reader.get_mut().write_all(request).expect("it reads");
        let mut length = 0;
        loop {
            line.clear();
            reader.read_line(&mut line).expect("it answers");
            if let Some((name, value)) = line.split_once(':')
                && name.eq_ignore_ascii_case("content-length")
            {
                length = value.trim().parse().expect("a number");
            }
            if line == "\r\n" {
                break;
            }
            assert!(!line.is_empty(), "it hung up");
        }
        body.resize(length, 0);
        reader.read_exact(&mut body).expect("it answers");
        count += 1;
    }
    count
}
