//! A shop that uses the simulator, as small as the tests need it.

use klarna_simulator::{CustomerAct, Request, Response, Settings, World};
use serde_json::{Value, json};

pub(crate) const NOW: i64 = 1_700_000_000_000;
pub(crate) const MINUTE: i64 = 60_000;
pub(crate) const HOUR: i64 = 60 * MINUTE;
pub(crate) const DAY: i64 = 24 * HOUR;
/// `practice:s3cret` in base64.
pub(crate) const BASIC: &str = "Basic cHJhY3RpY2U6czNjcmV0";

pub(crate) fn settings() -> Settings {
    Settings {
        base_url: "http://klarna.test".into(),
        user: "practice".into(),
        secret: "s3cret".into(),
        rate_limit: false,
        ..Settings::default()
    }
}

/// A world, and the time at which the next request comes.
pub(crate) struct Shop {
    pub(crate) world: World,
    pub(crate) now: i64,
}

impl Shop {
    pub(crate) fn open() -> Shop {
        Shop::with(settings())
    }

    pub(crate) fn with(settings: Settings) -> Shop {
        Shop {
            world: World::new(settings),
            now: NOW,
        }
    }

    pub(crate) fn call(&mut self, method: &str, path: &str, body: &Value) -> Response {
        self.call_with(method, path, body, &[("Authorization", BASIC)])
    }

    pub(crate) fn call_with(
        &mut self,
        method: &str,
        path: &str,
        body: &Value,
        headers: &[(&str, &str)],
    ) -> Response {
        let body = if body.is_null() {
            String::new()
        } else {
            body.to_string()
        };
        let bare = Request::new(method.parse().expect("a method"), path, body);
        let request = headers.iter().fold(bare, |request, (name, value)| {
            request.with_header(name, value)
        });
        self.world.answer(&request, self.now)
    }

    pub(crate) fn get(&mut self, path: &str) -> Response {
        self.call("GET", path, &Value::Null)
    }

    pub(crate) fn post(&mut self, path: &str, body: &Value) -> Response {
        self.call("POST", path, body)
    }

    /// A write of order management under a key.
    pub(crate) fn post_once(&mut self, path: &str, body: &Value, key: &str) -> Response {
        let headers = [("Authorization", BASIC), ("klarna-idempotency-key", key)];
        self.call_with("POST", path, body, &headers)
    }

    pub(crate) fn create_payment(&mut self) -> String {
        let answer = self.post("/payments/v1/sessions", &basket());
        assert_eq!(answer.status, 200, "{}", text(&answer));
        field(&answer, "session_id")
    }

    pub(crate) fn create_hosted(&mut self, payment: &str, mode: &str) -> String {
        let url = format!("http://klarna.test/payments/v1/sessions/{payment}");
        let body = json!({"payment_session_url": url, "options": {"place_order_mode": mode}});
        let answer = self.post("/hpp/v1/sessions", &body);
        assert_eq!(answer.status, 201, "{}", text(&answer));
        field(&answer, "session_id")
    }

    pub(crate) fn customer(&mut self, hosted: &str, act: CustomerAct) {
        let done = self.world.customer(hosted, act, self.now);
        done.expect("the customer may do this");
    }

    pub(crate) fn hosted(&mut self, id: &str) -> Value {
        body(&self.get(&format!("/hpp/v1/sessions/{id}")))
    }

    /// The path of the customer's link.
    pub(crate) fn link(&mut self, hosted: &str) -> String {
        let sessions = self.world.ledger(self.now)["hosted_sessions"].clone();
        let all = sessions.as_array().expect("the ledger lists sessions");
        let session = all.iter().find(|session| session["session_id"] == hosted);
        let url = session.and_then(|session| session["redirect_url"].as_str());
        let path = url.and_then(|url| url.strip_prefix("http://klarna.test"));
        path.expect("the session has a link").to_owned()
    }

    pub(crate) fn order(&mut self, id: &str) -> Value {
        body(&self.get(&order_path(id, "")))
    }

    /// A paid hosted session, and its token.
    pub(crate) fn authorize(&mut self, payment: &str) -> (String, String) {
        let hosted = self.create_hosted(payment, "NONE");
        self.customer(&hosted, CustomerAct::Pay);
        let token = self.hosted(&hosted)["authorization_token"].clone();
        let token = token.as_str().expect("a token is given").to_owned();
        (hosted, token)
    }

    /// A paid and placed order of 5000.
    pub(crate) fn paid(&mut self, mode: &str) -> String {
        let payment = self.create_payment();
        let hosted = self.create_hosted(&payment, mode);
        self.customer(&hosted, CustomerAct::Open);
        self.customer(&hosted, CustomerAct::Pay);
        let read = self.hosted(&hosted);
        read["order_id"]
            .as_str()
            .expect("the order is placed")
            .to_owned()
    }

    pub(crate) fn control(&mut self, path: &str, body: &Value) -> Value {
        let answer = self.call_with("POST", &format!("/control/{path}"), body, &[]);
        assert_eq!(answer.status, 200, "{}", text(&answer));
        serde_json::from_slice(&answer.body).expect("the control interface speaks JSON")
    }
}

/// 5000 in two lines, in store in Sweden.
pub(crate) fn basket() -> Value {
    let store = json!({"in_store_payment": [{"store_info": {
        "merchant_store_id": "STHLM1", "store_terminal_id": "T1",
        "store_address": {"street_address": "Storgatan 1", "postal_code": "111 22", "city": "Stockholm",
            "country": "SE"}}}]});
    json!({
        "acquiring_channel": "in_store",
        "intent": "buy",
        "purchase_country": "SE",
        "purchase_currency": "SEK",
        "locale": "sv-SE",
        "order_amount": 5000,
        "order_tax_amount": 1000,
        "order_lines": [
            {"name": "Mug", "reference": "MUG/1", "quantity": 2, "unit_price": 1500, "total_amount": 3000,
                "tax_rate": 2500, "total_tax_amount": 600},
            {"name": "Bowl", "reference": "BOWL/2", "quantity": 1, "unit_price": 2000, "total_amount": 2000,
                "tax_rate": 2500, "total_tax_amount": 400},
        ],
        "merchant_reference1": "S-1001",
        "merchant_reference2": "STHLM1 - T1",
        "attachment": {"content_type": "application/vnd.klarna.internal.emd-v2+json", "body": store.to_string()},
    })
}

pub(crate) fn order_path(id: &str, rest: &str) -> String {
    format!("/ordermanagement/v1/orders/{id}{rest}")
}

pub(crate) fn body(response: &Response) -> Value {
    serde_json::from_slice(&response.body).unwrap_or_else(|_| panic!("no JSON: {}", text(response)))
}

pub(crate) fn field(response: &Response, name: &str) -> String {
    let body = body(response);
    let value = body[name].as_str();
    value
        .unwrap_or_else(|| panic!("no {name} in {body}"))
        .into()
}

pub(crate) fn text(response: &Response) -> String {
    format!(
        "{} {}",
        response.status,
        String::from_utf8_lossy(&response.body)
    )
}

/// Asserts a refusal: its status, its code, and that the body names the header's correlation id.
pub(crate) fn assert_refused(response: &Response, status: u16, code: &str) {
    assert_eq!(response.status, status, "{}", text(response));
    let body = body(response);
    assert_eq!(body["error_code"], code, "{body}");
    assert_eq!(
        body["correlation_id"].as_str(),
        response.header("Klarna-Correlation-Id")
    );
}
