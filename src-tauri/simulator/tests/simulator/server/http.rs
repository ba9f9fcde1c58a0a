//! The HTTP server, with a real client.

use std::path::PathBuf;
use std::time::Duration;

use klarna_simulator::{Options, Running, Settings, StartError, start};
use reqwest::{Client, Method, StatusCode};
use serde_json::{Value, json};

use crate::support::{basket, settings};

/// A running simulator and a client that knows its credentials.
pub(crate) struct Server {
    pub(crate) running: Running,
    client: Client,
}

impl Server {
    pub(crate) async fn open(store: Option<PathBuf>) -> Server {
        let running = start(options(store)).await.expect("the simulator starts");
        Server {
            running,
            client: client(),
        }
    }

    fn request(&self, method: Method, path: &str) -> reqwest::RequestBuilder {
        let url = format!("{}{path}", self.running.base_url());
        self.client.request(method, url)
    }

    pub(crate) async fn post(&self, path: &str, body: &Value) -> reqwest::Response {
        let request = self.request(Method::POST, path).json(body);
        let request = request.basic_auth("practice", Some("s3cret"));
        request.send().await.expect("the simulator answers")
    }

    pub(crate) async fn get(&self, path: &str) -> reqwest::Response {
        let request = self.request(Method::GET, path);
        let request = request.basic_auth("practice", Some("s3cret"));
        request.send().await.expect("the simulator answers")
    }

    /// A hosted session: its id, and the customer's link.
    pub(crate) async fn hosted(&self) -> (String, String) {
        let created = self.post("/payments/v1/sessions", &basket()).await;
        assert_eq!(created.status(), StatusCode::OK);
        let created = json_of(created).await;
        let base = self.running.base_url();
        let id = created["session_id"].as_str().expect("an id");
        let url = format!("{base}/payments/v1/sessions/{id}");
        let sent =
            json!({"payment_session_url": url, "options": {"place_order_mode": "PLACE_ORDER"}});
        let created = self.post("/hpp/v1/sessions", &sent).await;
        assert_eq!(created.status(), StatusCode::CREATED);
        let created = json_of(created).await;
        let text = |name: &str| created[name].as_str().expect("it is there").to_owned();
        (text("session_id"), text("redirect_url"))
    }
}

#[tokio::test]
async fn a_sale_over_http_has_klarnas_statuses_and_headers() {
    let server = Server::open(None).await;
    let (hosted, link) = server.hosted().await;
    assert!(link.starts_with(server.running.base_url()));
    let page = server
        .client
        .get(&link)
        .send()
        .await
        .expect("the page opens");
    assert_eq!(page.status(), StatusCode::OK);
    let html = page.text().await.expect("the page is text");
    assert!(html.contains("50,00"));
    let paid = server.client.post(format!("{link}/pay")).send();
    let paid = paid.await.expect("the customer pays");
    assert_eq!(paid.status(), StatusCode::SEE_OTHER);

    let read = json_of(server.get(&format!("/hpp/v1/sessions/{hosted}")).await).await;
    assert_eq!(read["status"], "COMPLETED");
    let order = read["order_id"].as_str().expect("an order").to_owned();
    let path = format!("/ordermanagement/v1/orders/{order}");
    let captured = server
        .post(
            &format!("{path}/captures"),
            &json!({"captured_amount": 5000}),
        )
        .await;
    assert_eq!(captured.status(), StatusCode::CREATED);
    let headers = captured.headers().clone();
    assert!(headers.contains_key("klarna-correlation-id"));
    assert_eq!(headers["x-ratelimit-limit"], "50, 50;w=1");
    let location = headers["location"].to_str().expect("it is text").to_owned();
    let capture = headers["capture-id"].to_str().expect("it is text");
    let base = server.running.base_url();
    assert_eq!(location, format!("{base}{path}/captures/{capture}"));
    assert!(captured.bytes().await.expect("no body").is_empty());
    let read = server.get(&path).await;
    assert_eq!(
        read.headers()["content-type"],
        "application/json;charset=utf-8"
    );
    assert_eq!(json_of(read).await["status"], "CAPTURED");
    server.running.stop().await;
}

#[tokio::test]
async fn a_cut_connection_is_an_error_and_no_answer() {
    let server = Server::open(None).await;
    let fault = json!({"match": "create_payment_session", "kind": "lose_answer", "times": 1});
    let scripted = server.post("/control/faults", &fault).await;
    assert_eq!(scripted.status(), StatusCode::OK);
    let request = server
        .request(Method::POST, "/payments/v1/sessions")
        .basic_auth("practice", Some("s3cret"))
        .json(&basket());
    let error = request.send().await.expect_err("the line goes dead");
    assert!(error.is_request(), "{error:?}");
    let ledger = json_of(server.get("/control/world").await).await;
    let sessions = ledger["payment_sessions"].as_array().map(Vec::len);
    assert_eq!(sessions, Some(1));
}

#[tokio::test]
async fn the_401_and_the_api_key() {
    let server = Server::open(None).await;
    let path = "/hpp/v1/sessions/x";
    let answer = server.request(Method::GET, path).send();
    let answer = answer.await.expect("the proxy answers");
    assert_eq!(answer.status(), StatusCode::UNAUTHORIZED);
    assert_eq!(
        answer.headers()["www-authenticate"],
        "Basic realm=\"very closed site\""
    );
    assert!(!answer.headers().contains_key("klarna-correlation-id"));
    let request = server.request(Method::GET, path);
    let answer = request.header("authorization", "Basic s3cret").send();
    let answer = answer.await.expect("Klarna answers");
    assert_eq!(answer.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn foreign_pages_cannot_use_the_control_interface() {
    let server = Server::open(None).await;
    let foreign: [(&str, &[u8]); 3] = [
        ("origin", b"https://evil.test"),
        ("origin", b"https://\xff"),
        ("host", b"evil.test"),
    ];
    for (name, value) in foreign {
        let request = server.request(Method::POST, "/control/clock");
        let request = request.header(name, value).json(&json!({"advance_ms": 1}));
        let answer = request.send().await.expect("the simulator answers");
        assert_eq!(answer.status(), StatusCode::FORBIDDEN, "{name}");
    }
}

#[tokio::test]
async fn a_taken_port_and_a_large_body_are_refused() {
    let server = Server::open(None).await;
    let mut taken = options(None);
    taken.listen = server.running.address();
    let refused = start(taken).await.expect_err("the port is taken");
    assert!(matches!(refused, StartError::Listen { .. }));
    let mut large = basket();
    large["merchant_data"] = json!("x".repeat(1_500_000));
    let answer = server.post("/payments/v1/sessions", &large).await;
    assert_eq!(answer.status(), StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(json_of(answer).await["error_code"], "REQUEST_TOO_LARGE");
}

#[tokio::test]
async fn the_image_holds_the_link() {
    let server = Server::open(None).await;
    let (_, link) = server.hosted().await;
    let image = server.client.get(format!("{link}/qr")).send();
    let image = image.await.expect("the image is public");
    assert_eq!(image.headers()["content-type"], "image/png");
    let bytes = image.bytes().await.expect("the image is read");
    let image = image::load_from_memory(&bytes)
        .expect("it is an image")
        .to_luma8();
    let (width, height) = (image.width() as usize, image.height() as usize);
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| {
        image.as_raw()[y * width + x]
    });
    let codes = image.detect_grids();
    let (_, text) = codes[0].decode().expect("the code is read");
    assert_eq!(text, link);
}

pub(crate) fn options(store: Option<PathBuf>) -> Options {
    Options {
        settings: Settings {
            base_url: String::new(),
            ..settings()
        },
        store,
        ..Options::default()
    }
}

pub(crate) async fn json_of(response: reqwest::Response) -> Value {
    response.json().await.expect("the body is JSON")
}

fn client() -> Client {
    Client::builder()
        .timeout(Duration::from_secs(20))
        .redirect(reqwest::redirect::Policy::none())
        .no_proxy()
        .build()
        .expect("the client is built")
}
