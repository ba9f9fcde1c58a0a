//! The real transport against a real server on this machine.

use std::time::Duration;

use handover_klarna::http::{HeaderMap, Method};
use handover_klarna::url::Url;
use handover_klarna::{
    Client, Endpoint, Environment, Failure, FaultKind, HttpTransport, KlarnaUrl, NotSentCause,
    Region, Request, Transport, TransportError, UnansweredCause,
};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

use crate::canned::{AUTHORIZATION, credential};
use crate::samples;

#[tokio::test]
async fn a_request_and_its_answer_travel_whole() {
    let server =
        Server::answering("HTTP/1.1 201 Created\r\nKlarna-Correlation-Id: corr-1\r\nCapture-Id: c-1\r\nContent-Length: 0\r\n\r\n")
            .await;
    let created = server
        .client()
        .capture(&"o-1".into(), "key-1", &samples::full_capture())
        .await
        .unwrap();
    assert_eq!(created.value, "c-1".into());

    let request = server.request().await;
    let (head, body) = request.split_once("\r\n\r\n").unwrap();
    assert!(
        head.starts_with("POST /ordermanagement/v1/orders/o-1/captures HTTP/1.1\r\n"),
        "{head}"
    );
    for line in [
        format!("authorization: {AUTHORIZATION}"),
        "accept: application/json".into(),
        "user-agent: Handover/0.1".into(),
        "klarna-idempotency-key: key-1".into(),
        "content-type: application/json".into(),
        format!("content-length: {}", body.len()),
    ] {
        assert!(
            head.to_ascii_lowercase()
                .lines()
                .any(|sent| sent == line.to_ascii_lowercase()),
            "{line} in {head}"
        );
    }
    assert_eq!(
        head.lines().count(),
        1 + 6 + 1,
        "nothing but these and the host: {head}"
    );
}

#[tokio::test]
async fn a_post_without_a_body_says_so() {
    let server =
        Server::answering("HTTP/1.1 204 No Content\r\nKlarna-Correlation-Id: corr-1\r\n\r\n").await;
    server
        .client()
        .cancel_order(&"o-1".into(), "key-1")
        .await
        .unwrap();
    let request = server.request().await.to_ascii_lowercase();
    assert!(request.contains("\r\ncontent-length: 0\r\n"), "{request}");
    assert!(!request.contains("content-type"), "{request}");
}

#[tokio::test]
async fn a_line_cut_before_the_answer_leaves_the_outcome_unknown() {
    for answer in [
        "",
        "HTTP/1.1 201 Cre",
        "HTTP/1.1 201 Created\r\nCapture-Id: c-1\r\nContent-Length: 5\r\n\r\nab",
    ] {
        let server = Server::answering(answer).await;
        let failure = server
            .client()
            .capture(&"o-1".into(), "k", &samples::full_capture())
            .await
            .unwrap_err();
        assert_eq!(unanswered(&failure), FaultKind::Cut, "{answer:?}");
        assert!(server.request().await.starts_with("POST "));
    }
}

#[tokio::test]
async fn a_cut_line_is_not_answered_by_sending_again() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let accepted = tokio::spawn(async move {
        let mut requests = 0;
        loop {
            let (mut line, _) = listener.accept().await.unwrap();
            let request = read_request(&mut line).await;
            if request.starts_with("GET /stop") {
                return requests;
            }
            requests += 1;
        }
    });
    let client = client_at(&format!("http://{address}"));
    client
        .capture(&"o-1".into(), "k", &samples::full_capture())
        .await
        .unwrap_err();
    TcpStream::connect(address)
        .await
        .unwrap()
        .write_all(b"GET /stop HTTP/1.1\r\n\r\n")
        .await
        .unwrap();
    assert_eq!(accepted.await.unwrap(), 1);
}

#[tokio::test]
async fn a_closed_port_means_nothing_was_sent() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    let failure = client_at(&format!("http://{address}"))
        .read_order(&"o-1".into())
        .await
        .unwrap_err();
    match failure {
        Failure::NotSent {
            source: NotSentCause::NoConnection(fault),
            ..
        } => {
            assert_eq!(fault.kind, FaultKind::Connect);
            assert!(std::error::Error::source(&fault).is_some());
        }
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_handshake_that_fails_means_nothing_was_sent() {
    let server = Server::answering("HTTP/1.1 200 OK\r\n\r\n").await;
    let client = client_at(&server.origin.replace("http://", "https://"));
    match client.read_order(&"o-1".into()).await.unwrap_err() {
        Failure::NotSent {
            source: NotSentCause::NoConnection(fault),
            ..
        } => assert_eq!(fault.kind, FaultKind::Connect),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn an_answer_that_takes_too_long_leaves_the_outcome_unknown() {
    let server = Server::silent().await;
    let transport = HttpTransport::new(&Endpoint::loopback(&server.origin).unwrap()).unwrap();
    let request = request(&format!("{}/x", server.origin), Duration::from_millis(50));
    match transport.send(request).await.unwrap_err() {
        TransportError::Unanswered(fault) => assert_eq!(fault.kind, FaultKind::Timeout),
        TransportError::NotSent(fault) => panic!("{fault:?}"),
    }
}

#[tokio::test]
async fn no_redirect_is_followed_and_no_credential_reaches_a_second_host() {
    let second = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let elsewhere = second.local_addr().unwrap();
    for status in [
        "301 Moved",
        "302 Found",
        "303 See Other",
        "307 Temporary",
        "308 Permanent",
    ] {
        let answer = format!(
            "HTTP/1.1 {status}\r\nLocation: http://{elsewhere}/\r\nContent-Length: 0\r\n\r\n"
        );
        let server = Server::answering(&answer).await;
        let failure = server.client().read_order(&"o-1".into()).await.unwrap_err();
        assert!(
            matches!(
                failure,
                Failure::Unanswered {
                    source: UnansweredCause::Redirect,
                    ..
                }
            ),
            "{failure:?}"
        );
    }
    // The only one to call the second host is this test.
    let own = TcpStream::connect(elsewhere).await.unwrap();
    let (_, caller) = second.accept().await.unwrap();
    assert_eq!(caller, own.local_addr().unwrap());
}

#[tokio::test]
async fn plain_http_never_leaves_this_machine() {
    let live =
        HttpTransport::new(&Endpoint::klarna(Region::Europe, Environment::Production)).unwrap();
    let practice = HttpTransport::new(&Endpoint::loopback("http://127.0.0.1:1").unwrap()).unwrap();
    let refused = [
        (&live, "http://127.0.0.1:1/"),
        (&live, "http://api.klarna.com/"),
        (&practice, "http://api.klarna.com/"),
        (&practice, "http://192.168.1.5/"),
        (&practice, "ftp://127.0.0.1/"),
    ];
    for (transport, url) in refused {
        match transport
            .send(request(url, Duration::from_secs(5)))
            .await
            .unwrap_err()
        {
            TransportError::NotSent(fault) => assert_eq!(fault.kind, FaultKind::Request, "{url}"),
            TransportError::Unanswered(fault) => panic!("{url}: {fault:?}"),
        }
    }
}

#[tokio::test]
async fn a_picture_larger_than_a_mebibyte_is_not_taken() {
    for (bytes, taken) in [(1024 * 1024, true), (1024 * 1024 + 1, false)] {
        let picture = "x".repeat(bytes);
        let answer = format!(
            "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nContent-Length: {bytes}\r\n\r\n{picture}"
        );
        let server = Server::answering(&answer).await;
        let client = server.client();
        let url = KlarnaUrl::parse(&format!("{}/qr", server.origin), client.endpoint()).unwrap();
        match client.fetch_qr_image(&url).await {
            Ok(picture) => assert!(taken && picture.value.len() == bytes),
            Err(failure) => assert!(!taken && unanswered(&failure) == FaultKind::TooLong),
        }
        assert!(
            !server
                .request()
                .await
                .to_ascii_lowercase()
                .contains("authorization")
        );
    }
}

#[tokio::test]
async fn a_connection_is_kept_for_the_next_request() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let client = client_at(&format!("http://{}", listener.local_addr().unwrap()));
    let server = tokio::spawn(async move {
        let (mut line, _) = listener.accept().await.unwrap();
        let first = read_request(&mut line).await;
        line.write_all(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
            .await
            .unwrap();
        let second = read_request(&mut line).await;
        line.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n[]")
            .await
            .unwrap();
        (first, second)
    });
    client.warm().await.unwrap();
    client.list_captures(&"o-1".into()).await.unwrap();
    let (first, second) = server.await.unwrap();
    assert!(
        first.starts_with("GET / HTTP/1.1")
            && !first.to_ascii_lowercase().contains("authorization")
    );
    assert!(second.starts_with("GET /ordermanagement/v1/orders/o-1/captures HTTP/1.1"));
}

/// A server for one exchange, which then cuts the connection.
pub(crate) struct Server {
    pub(crate) origin: String,
    exchange: JoinHandle<String>,
}

impl Server {
    pub(crate) async fn answering(answer: &str) -> Server {
        let answer = answer.as_bytes().to_vec();
        Self::start(async move |mut line: TcpStream| {
            let request = read_request(&mut line).await;
            // The client may close before it has read all.
            line.write_all(&answer).await.ok();
            request
        })
        .await
    }

    async fn silent() -> Server {
        Self::start(async |mut line: TcpStream| {
            let request = read_request(&mut line).await;
            std::future::pending::<()>().await;
            request
        })
        .await
    }

    async fn start<F: Future<Output = String> + Send + 'static>(
        exchange: impl FnOnce(TcpStream) -> F + Send + 'static,
    ) -> Server {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let origin = format!("http://{}", listener.local_addr().unwrap());
        let exchange = tokio::spawn(async move {
            let (line, _) = listener.accept().await.unwrap();
            exchange(line).await
        });
        Server { origin, exchange }
    }

    pub(crate) fn transport(&self) -> HttpTransport {
        HttpTransport::new(&Endpoint::loopback(&self.origin).unwrap()).unwrap()
    }

    pub(crate) fn client(&self) -> Client {
        client_at(&self.origin)
    }

    pub(crate) async fn request(self) -> String {
        self.exchange.await.unwrap()
    }
}

fn client_at(origin: &str) -> Client {
    Client::new(
        Endpoint::loopback(origin).unwrap(),
        credential(),
        "Handover/0.1",
    )
    .unwrap()
}

pub(crate) fn request(url: &str, timeout: Duration) -> Request {
    Request {
        operation: "test",
        method: Method::GET,
        url: Url::parse(url).unwrap(),
        headers: HeaderMap::new(),
        body: None,
        timeout,
        response_limit: 1024,
    }
}

/// Reads one request, its body by the head's length. Anything else ends with the connection.
async fn read_request(line: &mut TcpStream) -> String {
    let mut read = Vec::new();
    let mut buffer = [0; 4096];
    loop {
        let count = line.read(&mut buffer).await.unwrap();
        read.extend_from_slice(&buffer[..count]);
        let text = String::from_utf8_lossy(&read);
        let whole = text.split_once("\r\n\r\n").is_some_and(|(head, body)| {
            let head = head.to_ascii_lowercase();
            let length = head
                .lines()
                .find_map(|line| line.strip_prefix("content-length: ")?.parse().ok());
            body.len() >= length.unwrap_or(0)
        });
        if whole || count == 0 || read.first().is_some_and(|byte| !byte.is_ascii_alphabetic()) {
            return text.into_owned();
        }
    }
}

fn unanswered(failure: &Failure) -> FaultKind {
    match failure {
        Failure::Unanswered {
            source: UnansweredCause::Transport(fault),
            ..
        } => fault.kind,
        Failure::Unanswered { .. } | Failure::Refused(_) | Failure::NotSent { .. } => {
            panic!("{failure:?}")
        }
    }
}
