//! Requests a second of the HTTP door, beside a bare server of the same framework that answers the same bytes.
//!
//! Both have one worker thread, the same client and the same connections, in turn in the same run. The bar is half.

#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a benchmark measures time and prints it"
)]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::process::ExitCode;
use std::thread;
use std::time::{Duration, Instant};

use axum::Router;
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use klarna_simulator::{Options, Request, Settings, start};
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
        let request = Request {
            method: method.into(),
            path: path.into(),
            headers: vec![("Authorization".into(), BASIC.into())],
            body: body.into(),
        };
        let mut world = world.lock().expect("nobody panicked");
        world.answer(&request, 1_700_000_000_000)
    };
    let created = ask("POST", "/payments/v1/sessions", BASKET);
    let created: serde_json::Value = serde_json::from_slice(&created.body).expect("JSON");
    let path = format!(
        "/payments/v1/sessions/{}",
        created["session_id"].as_str().expect("an id")
    );
    let simulator = serving(simulator);

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
        let bare = bare(&answer.headers, answer.body);
        let request = format!(
            "{method} {path} HTTP/1.1\r\nHost: {}\r\nAuthorization: {BASIC}\r\nContent-Length: {}\r\n\r\n{body}",
            running.address(),
            body.len()
        );
        let mut shares = Vec::new();
        let (mut ours, mut theirs) = (0, 0);
        for _ in 0..ROUNDS {
            theirs = rate(bare, &request);
            ours = rate(running.address(), &request);
            shares.push(ours * 100 / theirs.max(1));
        }
        shares.sort_unstable();
        let share = shares[ROUNDS / 2];
        below |= share < 50;
        println!("{name}: {ours}/s, bare {theirs}/s, median share {share} % (bar: 50 %)");
    }
    drop(simulator);
    ExitCode::from(u8::from(below))
}

/// Returns a runtime with one worker: what it runs has one core.
fn worker() -> Runtime {
    Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime")
}

/// Lets a runtime serve on a thread of its own.
fn serving(runtime: Runtime) -> thread::JoinHandle<()> {
    thread::spawn(move || runtime.block_on(std::future::pending()))
}

/// Starts the peer: it knows nothing and answers what it was given.
fn bare(headers: &[(String, String)], body: Vec<u8>) -> SocketAddr {
    let headers: HeaderMap = headers
        .iter()
        .filter_map(|(name, value)| {
            let name = HeaderName::try_from(name.as_str()).ok()?;
            Some((name, HeaderValue::try_from(value.as_str()).ok()?))
        })
        .collect();
    let runtime = worker();
    let listener = runtime.block_on(tokio::net::TcpListener::bind("127.0.0.1:0"));
    let listener = listener.expect("a free port");
    let address = listener.local_addr().expect("it has an address");
    let answer = move |sent: axum::body::Bytes| {
        drop(sent);
        std::future::ready((headers.clone(), body.clone()))
    };
    let router = Router::new().fallback(answer);
    let serve = async move {
        use axum::serve::ListenerExt as _;
        let listener = listener.tap_io(|stream| stream.set_nodelay(true).expect("a socket"));
        axum::serve(listener, router).await
    };
    runtime.spawn(serve);
    serving(runtime);
    address
}

/// Returns how many requests a second are answered over all connections together.
fn rate(address: SocketAddr, request: &str) -> u128 {
    let clients: Vec<_> = (0..CONNECTIONS)
        .map(|_| {
            let request = request.to_owned();
            thread::spawn(move || asked(address, request.as_bytes()))
        })
        .collect();
    let asked = clients
        .into_iter()
        .map(|client| client.join().expect("a client"));
    asked.sum::<u128>() * 1000 / ROUND.as_millis()
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
