//! The servers, and the client that asks them.

use std::hint::black_box;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use axum::Router;
use klarna_simulator::Response;
use tokio::runtime::{Builder, Runtime};

use crate::BASIC;

const CONNECTIONS: usize = 8;
const ROUND: Duration = Duration::from_secs(1);

/// A server, and the thread it runs on.
pub(crate) struct Server {
    address: SocketAddr,
    thread: PathBuf,
}

/// The result of a round.
pub(crate) struct Round {
    /// Requests answered in a second.
    pub(crate) rate: f64,
    /// How long one kept the server's thread busy.
    pub(crate) busy_us: f64,
}

impl Server {
    /// Returns how long the thread has run.
    fn busy_us(&self) -> f64 {
        let stat = std::fs::read_to_string(&self.thread).expect("the system counts it");
        let first = stat.split(' ').next();
        let nanoseconds: f64 = first.expect("a number").parse().expect("a number");
        nanoseconds / 1e3
    }
}

/// Returns a runtime with one worker.
pub(crate) fn worker() -> Runtime {
    Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime")
}

/// Serves on a thread of its own.
pub(crate) fn serving(runtime: Runtime, address: SocketAddr) -> Server {
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
pub(crate) fn bare(answer: &Response, reads: bool) -> Server {
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

/// Returns a request as it is sent.
pub(crate) fn sent(method: &str, path: &str, body: &str) -> String {
    format!(
        "{method} {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: {BASIC}\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )
}

/// Measures a round over all connections. Each starts at another request and sends one after the other.
pub(crate) fn rate(server: &Server, requests: &Arc<[String]>) -> Round {
    let (address, before) = (server.address, server.busy_us());
    let clients: Vec<_> = (0..CONNECTIONS)
        .map(|client| {
            let requests = Arc::clone(requests);
            let first = requests.len() * client / CONNECTIONS;
            thread::spawn(move || asked(address, &requests, first))
        })
        .collect();
    let asked = clients
        .into_iter()
        .map(|client| client.join().expect("a client"));
    let asked = f64::from(asked.sum::<u32>());
    Round {
        rate: asked / ROUND.as_secs_f64(),
        busy_us: (server.busy_us() - before) / asked,
    }
}

fn asked(address: SocketAddr, requests: &[String], first: usize) -> u32 {
    let stream = TcpStream::connect(address).expect("it listens");
    stream.set_nodelay(true).expect("a socket");
    let mut reader = BufReader::new(stream);
    let (start, mut count, mut line, mut body) = (Instant::now(), 0, String::new(), Vec::new());
    for request in requests.iter().cycle().skip(first) {
        if start.elapsed() >= ROUND {
            break;
        }
        reader
            .get_mut()
            .write_all(request.as_bytes())
            .expect("it reads");
        line.clear();
        reader.read_line(&mut line).expect("it answers");
        assert!(line.starts_with("HTTP/1.1 200"), "{line}");
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
