//! A random walk through all interfaces, driven by the specifications: every answer must match them.
//!
//! Requests are built from a list of numbers, so that a failing walk shrinks to a few short requests.

use std::collections::{BTreeMap, BTreeSet};

use klarna_simulator::{CustomerAct, Request};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use serde_json::{Value, json};

use crate::specification::contract::{self, Operation};
use crate::support::{BASIC, DAY, HOUR, Shop, basket, body, field, order_path, text};

const WALKS: u32 = 128;
const STEPS: usize = 64;

#[test]
fn whatever_is_asked_the_answer_keeps_the_contract() {
    let config = Config {
        cases: WALKS,
        failure_persistence: None,
        ..Config::default()
    };
    let chance = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(config, chance);
    let done = std::cell::RefCell::new(BTreeSet::new());
    let steps = vec(vec(any::<u32>(), 1..40), STEPS);
    let walked = runner.run(&steps, |steps| {
        let mut walk = Walk::start();
        for numbers in &steps {
            walk.step(&mut Tape(numbers.iter()));
        }
        done.borrow_mut().extend(walk.done);
        Ok(())
    });
    if let Err(failure) = walked {
        panic!("{failure}");
    }
    let done = done.into_inner();
    let all = contract::operations().into_iter();
    let never: Vec<String> = all
        .map(|operation| format!("{} {}", operation.method, operation.template))
        .filter(|name| !done.contains(name))
        .collect();
    assert!(never.is_empty(), "never succeeded: {never:#?}");
}

/// The source of the choices. When it is used up, the first option is chosen.
struct Tape<'n>(std::slice::Iter<'n, u32>);

impl Tape<'_> {
    fn below(&mut self, count: usize) -> usize {
        let number = self.0.next().copied().unwrap_or_default();
        usize::try_from(number).unwrap_or_default() % count.max(1)
    }

    /// Returns true about once in `n` times.
    fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == times - 1
    }

    fn one_of<'t, T>(&mut self, all: &'t [T]) -> &'t T {
        &all[self.below(all.len())]
    }
}

struct Walk {
    shop: Shop,
    operations: Vec<Operation>,
    /// The known ids, by their names in paths.
    known: BTreeMap<&'static str, Vec<String>>,
    /// The operations that succeeded.
    done: BTreeSet<String>,
}

impl Walk {
    /// Starts with one object of each kind.
    fn start() -> Walk {
        let mut walk = Walk {
            shop: Shop::open(),
            operations: contract::operations(),
            known: BTreeMap::new(),
            done: BTreeSet::new(),
        };
        let shop = &mut walk.shop;
        let captured = shop.paid("CAPTURE_ORDER");
        let refund = json!({"refunded_amount": 100});
        let refunded = shop.post(&order_path(&captured, "/refunds"), &refund);
        let paid = shop.control("settlements/payout", &Value::Null);
        let open = shop.paid("PLACE_ORDER");
        let capture = json!({"captured_amount": 1000});
        let part = shop.post(&order_path(&open, "/captures"), &capture);
        let untouched = shop.paid("PLACE_ORDER");
        let payment = shop.create_payment();
        let hosted = shop.create_hosted(&payment, "PLACE_ORDER");
        let mut agreed = basket();
        agreed["intent"] = json!("buy_and_tokenize");
        let mut authorize = || {
            let session = field(&shop.post("/payments/v1/sessions", &agreed), "session_id");
            shop.authorize(&session).1
        };
        let (token, for_token) = (authorize(), authorize());
        let path = format!("/payments/v1/authorizations/{for_token}/customer-token");
        let customer = field(&shop.post(&path, &valid_token()), "token_id");
        let named = |answer: &klarna_simulator::Response, header: &str| {
            answer.header(header).expect("it is named").to_owned()
        };
        let reference = paid["payment_references"][0].as_str();
        for (name, id) in [
            ("payments", payment),
            ("hpp", hosted),
            ("order_id", untouched),
            ("order_id", open),
            ("order_id", captured),
            ("authorizationToken", token),
            ("capture_id", named(&part, "Capture-Id")),
            ("refund_id", named(&refunded, "Refund-Id")),
            ("customerToken", customer),
            ("payment_reference", reference.expect("a payout").to_owned()),
        ] {
            walk.known.entry(name).or_default().push(id);
        }
        walk
    }

    fn step(&mut self, tape: &mut Tape<'_>) {
        match tape.below(16) {
            14 => self.let_a_customer_act(tape),
            15 => self.shop.now += *tape.one_of(&[1000, HOUR, HOUR, 12 * HOUR, DAY]),
            _ => self.ask(tape),
        }
    }

    fn let_a_customer_act(&mut self, tape: &mut Tape<'_>) {
        use CustomerAct::{Back, Cancel, Decline, Error, IdCheck, Open, Pay};
        let act = *tape.one_of(&[Pay, Pay, Pay, Open, Decline, Error, Back, IdCheck, Cancel]);
        let hosted = tape.one_of(&self.known["hpp"]).clone();
        // Some sessions have ended, which does not matter here.
        self.shop.world.customer(&hosted, act, self.shop.now).ok();
    }

    fn ask(&mut self, tape: &mut Tape<'_>) {
        let operation = tape.one_of(&self.operations).clone();
        let path = self.path(&operation, tape);
        let sent = self.body(&operation, tape);
        let method = operation.method.parse().expect("a method");
        let request = Request::new(method, &path, sent);
        let mut request = request.with_header("Content-Type", "application/json");
        if !tape.once_in(40) {
            request = request.with_header("Authorization", BASIC);
        }
        if tape.once_in(4) {
            // The same few keys everywhere: none may return another operation's answer.
            let key = ["a", "b", "c"][tape.below(3)];
            request = request.with_header("Klarna-Idempotency-Key", key);
        }
        let answer = self.shop.world.answer(&request, self.shop.now);
        let asked = String::from_utf8_lossy(&request.body);
        let status = answer.status;
        assert!(
            (200..500).contains(&status.as_u16()),
            "{request:?} {asked}: {}",
            text(&answer)
        );
        contract::check(&operation.method, &path, &answer);
        if status.is_success() {
            self.done
                .insert(format!("{} {}", operation.method, operation.template));
            self.learn(&operation, &answer);
        }
    }

    /// Records the ids of created objects.
    fn learn(&mut self, operation: &Operation, answer: &klarna_simulator::Response) {
        let read: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
        let session = if operation.template.starts_with("/hpp") {
            "hpp"
        } else {
            "payments"
        };
        let header = |name: &str| answer.header(name).map(str::to_owned);
        let named = |name: &str| read[name].as_str().map(str::to_owned);
        for (name, id) in [
            (session, named("session_id")),
            ("order_id", named("order_id")),
            ("authorizationToken", named("authorization_token")),
            ("customerToken", named("token_id")),
            ("capture_id", header("Capture-Id")),
            ("refund_id", header("Refund-Id")),
        ] {
            let known = self.known.entry(name).or_default();
            known.extend(id.filter(|id| !known.contains(id)));
        }
    }

    fn path(&mut self, operation: &Operation, tape: &mut Tape<'_>) -> String {
        let parts: Vec<String> = operation
            .template
            .split('/')
            .map(|part| {
                let name = part
                    .strip_prefix('{')
                    .and_then(|part| part.strip_suffix('}'));
                name.map_or_else(|| part.to_owned(), |name| self.id(operation, name, tape))
            })
            .collect();
        let mut query = Vec::new();
        for name in &operation.query {
            if tape.once_in(3) && name != "payment_reference" {
                continue;
            }
            let value = match name.as_str() {
                _ if tape.once_in(6) => (*tape.one_of(&["", "x", "-1", "%00", "2023"])).to_owned(),
                "start_date" => "2023-11-01T00:00:00Z".into(),
                "end_date" => "2023-12-01T00:00:00Z".into(),
                "currency_code" => "SEK".into(),
                "size" => (*tape.one_of(&["20", "1", "500", "501", "0"])).to_owned(),
                "offset" => (*tape.one_of(&["0", "1", "99999999999"])).to_owned(),
                name => self.id(operation, name, tape),
            };
            query.push(format!("{name}={value}"));
        }
        if query.is_empty() {
            parts.join("/")
        } else {
            format!("{}?{}", parts.join("/"), query.join("&"))
        }
    }

    /// Returns an id that exists, most of the time.
    fn id(&mut self, operation: &Operation, name: &str, tape: &mut Tape<'_>) -> String {
        let name = match name {
            "session_id" if operation.template.starts_with("/hpp") => "hpp",
            "session_id" => "payments",
            name => name,
        };
        if tape.once_in(12) {
            let odd = [
                "x",
                "00000000-0000-0000-0000-000000000000",
                "%F0%9F",
                "null",
            ];
            return (*tape.one_of(&odd)).to_owned();
        }
        let known = self.known.get(name);
        let known = known.unwrap_or_else(|| panic!("nothing is known as {name}"));
        tape.one_of(known).clone()
    }

    /// Returns a body: a valid one, a changed one, one generated from the schema, or none.
    fn body(&mut self, operation: &Operation, tape: &mut Tape<'_>) -> Vec<u8> {
        let Some(schema) = &operation.request else {
            return Vec::new();
        };
        let mut sent = match tape.below(8) {
            0..=4 => self.good(operation, tape),
            5 | 6 => generated(&operation.schemas, schema, tape, 0),
            _ => {
                let odd: [&[u8]; 5] = [b"", b"[]", b"null", b"{\"a\":", b"\xff\xfe"];
                return tape.one_of(&odd).to_vec();
            }
        };
        for _ in 0..tape.below(4).saturating_sub(1) {
            change(&mut sent, tape);
        }
        sent.to_string().into_bytes()
    }

    fn good(&mut self, operation: &Operation, tape: &mut Tape<'_>) -> Value {
        let rest = operation.template.rsplit('/').next().unwrap_or_default();
        let lines = basket()["order_lines"].clone();
        match (operation.template.split('/').nth(1), rest) {
            (Some("hpp"), "sessions") => {
                let payment = tape.one_of(&self.known["payments"]);
                let url = format!("http://klarna.test/payments/v1/sessions/{payment}");
                let mode = *tape.one_of(&["NONE", "PLACE_ORDER", "CAPTURE_ORDER"]);
                json!({"payment_session_url": url, "options": {"place_order_mode": mode}})
            }
            (Some("hpp"), _) => {
                json!({"method": "email", "contact_information": {"email": "customer@email.se"}})
            }
            (Some("payments"), "customer-token") => valid_token(),
            (Some("payments"), _) => {
                let mut sent = basket();
                let intents = ["buy", "buy_and_tokenize", "tokenize"];
                sent["intent"] = json!(tape.one_of(&intents));
                sent
            }
            (_, "captures") => json!({"captured_amount": 500}),
            (_, "refunds") => json!({"refunded_amount": 50}),
            (_, "authorization") => json!({"order_amount": 5000, "order_lines": lines}),
            (_, "shipping-info") => json!({"shipping_info": [{"shipping_company": "Post"}]}),
            (_, "extend-due-date") => json!({"number_of_days": 14}),
            (_, "status") => json!({"status": "CANCELLED"}),
            (_, "order") => json!({"order_amount": 5000, "order_tax_amount": 1000,
                "purchase_currency": "SEK", "order_lines": lines}),
            (_, "customer-details") => json!({"shipping_address": {"given_name": "Alice",
                "family_name": "Test", "street_address": "Storgatan 1", "postal_code": "11122",
                "city": "Stockholm", "country": "SE"}}),
            _ => json!({"merchant_reference1": "S-1"}),
        }
    }
}

fn valid_token() -> Value {
    json!({"description": "Coffee every month", "intended_use": "SUBSCRIPTION", "locale": "sv-SE",
        "purchase_country": "SE", "purchase_currency": "SEK"})
}

/// Returns a value that the schema allows, or nearly.
fn generated(schemas: &Value, schema: &Value, tape: &mut Tape<'_>, depth: usize) -> Value {
    if let Some(name) = schema["$ref"]
        .as_str()
        .and_then(|path| path.rsplit('/').next())
    {
        return generated(schemas, &schemas[name], tape, depth);
    }
    if let Some(words) = schema["enum"].as_array() {
        return tape.one_of(words).clone();
    }
    let bound = |name: &str, default: i64| schema[name].as_i64().unwrap_or(default);
    match schema["type"].as_str() {
        Some("string") => {
            let longest = usize::try_from(bound("maxLength", 20)).unwrap_or(20);
            let long = "ä".repeat(longest.min(10_000));
            let longer = format!("{long}x");
            let texts = [
                "SE",
                "SEK",
                "sv-SE",
                "2023-11-14",
                "https://shop.test/x",
                "",
                &long,
                &longer,
            ];
            json!(tape.one_of(&texts))
        }
        Some("integer" | "number") => {
            let (least, most) = (bound("minimum", -1), bound("maximum", i64::MAX));
            let numbers = [0, 1, 5000, least, most, most.saturating_add(1), i64::MIN];
            json!(tape.one_of(&numbers))
        }
        Some("boolean") => json!(tape.once_in(2)),
        Some("array") => {
            let count = if depth > 4 { 0 } else { tape.below(3) };
            let item = |_| generated(schemas, &schema["items"], tape, depth + 1);
            (0..count).map(item).collect()
        }
        _ => {
            let required = schema["required"].as_array().cloned().unwrap_or_default();
            let fields = schema["properties"].as_object().into_iter().flatten();
            let mut object = json!({});
            for (name, field) in fields {
                if required.contains(&json!(name)) || (depth < 4 && tape.once_in(3)) {
                    object[name] = generated(schemas, field, tape, depth + 1);
                }
            }
            object
        }
    }
}

/// Changes one thing somewhere inside.
fn change(value: &mut Value, tape: &mut Tape<'_>) {
    match value {
        Value::Object(fields) if !fields.is_empty() => {
            let names: Vec<String> = fields.keys().cloned().collect();
            let name = tape.one_of(&names);
            if tape.once_in(4) {
                fields.remove(name);
            } else if let Some(field) = fields.get_mut(name) {
                change(field, tape);
            }
        }
        Value::Array(items) if !items.is_empty() && !tape.once_in(4) => {
            let index = tape.below(items.len());
            change(&mut items[index], tape);
        }
        Value::Null
        | Value::Bool(_)
        | Value::Number(_)
        | Value::String(_)
        | Value::Array(_)
        | Value::Object(_) => {
            let odd = [
                json!(null),
                json!(""),
                json!(-1),
                json!(i64::MAX),
                json!(u64::MAX),
                json!([]),
                json!({}),
                json!(true),
                json!("x".repeat(300)),
                json!("\u{0}"),
                json!(1.5),
            ];
            *value = tape.one_of(&odd).clone();
        }
    }
}

#[test]
fn an_answer_that_breaks_the_contract_is_noticed() {
    let mut shop = Shop::open();
    let order = shop.paid("PLACE_ORDER");
    shop.control(
        "faults",
        &json!({"match": "read_order", "kind": "status", "status": 500}),
    );
    let answer = shop.get(&order_path(&order, ""));
    let path = order_path(&order, "");
    let checked = std::panic::catch_unwind(|| contract::check("GET", &path, &answer));
    assert!(checked.is_err(), "a 500 is in no contract");
    assert!(body(&answer)["error_code"].is_string());
}
