//! Answers against Klarna's own OpenAPI files, where they lie beside the checkout.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use klarna_simulator::{CustomerAct, Response};
use serde_json::{Value, json};

use crate::support::{Shop, basket, body, order_path};

#[test]
fn answers_are_what_klarnas_specifications_say() {
    let Some(folder) = folder() else {
        println!(
            "skipped: no folder shared/klarna/openapi beside the checkout, and no KLARNA_OPENAPI"
        );
        return;
    };
    let payments = Specification::read(&folder, "payments.json");
    let hpp = Specification::read(&folder, "hpp.json");
    let orders = Specification::read(&folder, "order-management.json");
    let mut shop = Shop::open();

    let sent = basket();
    payments.request("session_create", &upper_channel(&sent));
    let created = shop.post("/payments/v1/sessions", &sent);
    payments.answer("merchant_session", &created);
    let payment = body(&created)["session_id"]
        .as_str()
        .expect("an id")
        .to_owned();
    let path = format!("/payments/v1/sessions/{payment}");
    payments.answer("session_read", &shop.get(&path));
    payments.answer("ErrorV2", &shop.post("/payments/v1/sessions", &json!({})));

    let url = format!("http://klarna.test{path}");
    let wanted = json!({"payment_session_url": url, "options": {"place_order_mode": "NONE"}});
    hpp.request("SessionCreationRequestV1", &wanted);
    let created = shop.post("/hpp/v1/sessions", &wanted);
    hpp.answer("SessionCreationResponseV1", &created);
    let hosted = body(&created)["session_id"]
        .as_str()
        .expect("an id")
        .to_owned();
    let path = format!("/hpp/v1/sessions/{hosted}");
    for act in [
        CustomerAct::Open,
        CustomerAct::Decline,
        CustomerAct::Error,
        CustomerAct::Back,
        CustomerAct::IdCheck,
        CustomerAct::Pay,
    ] {
        hpp.answer("SessionResponseV1", &shop.get(&path));
        shop.customer(&hosted, act);
    }
    hpp.answer("SessionResponseV1", &shop.get(&path));
    let token = shop.hosted(&hosted)["authorization_token"].clone();
    let token = token.as_str().expect("a token").to_owned();
    let placed = shop.post(&format!("/payments/v1/authorizations/{token}/order"), &sent);
    payments.answer("order", &placed);

    let order = body(&placed)["order_id"]
        .as_str()
        .expect("an order")
        .to_owned();
    orders.answer("MerchantOrderDto", &shop.get(&order_path(&order, "")));
    let lines = sent["order_lines"].clone();
    let capture = json!({"captured_amount": 5000, "order_lines": lines, "reference": "C-1"});
    orders.request("CaptureObject", &capture);
    let captured = shop.post(&order_path(&order, "/captures"), &capture);
    let capture = captured
        .header("Capture-Id")
        .expect("it is named")
        .to_owned();
    let path = order_path(&order, &format!("/captures/{capture}"));
    orders.answer("Capture", &shop.get(&path));
    let refund = json!({"refunded_amount": 2000, "order_lines": [lines[1]]});
    orders.request("RefundObject", &refund);
    let refunded = shop.post(&order_path(&order, "/refunds"), &refund);
    let refund = refunded
        .header("Refund-Id")
        .expect("it is named")
        .to_owned();
    let path = order_path(&order, &format!("/refunds/{refund}"));
    orders.answer("Refund", &shop.get(&path));
    orders.answer("MerchantOrderDto", &shop.get(&order_path(&order, "")));
    let refused = shop.post(&order_path(&order, "/cancel"), &Value::Null);
    orders.answer("CancelNotAllowedErrorMessage", &refused);
}

/// The statuses of the specifications, and those that every operation may answer.
#[test]
fn statuses_are_those_of_the_specifications() {
    let Some(folder) = folder() else {
        println!(
            "skipped: no folder shared/klarna/openapi beside the checkout, and no KLARNA_OPENAPI"
        );
        return;
    };
    let hpp = Specification::read(&folder, "hpp.json");
    let orders = Specification::read(&folder, "order-management.json");
    let payments = Specification::read(&folder, "payments.json");
    let mut shop = Shop::open();
    let order = shop.paid("PLACE_ORDER");
    let root = "/ordermanagement/v1/orders/{order_id}";
    for (rest, sent) in [
        ("/acknowledge", Value::Null),
        ("/extend-authorization-time", Value::Null),
        ("/captures", json!({"captured_amount": 3000})),
        ("/refunds", json!({"refunded_amount": 1000})),
        ("/release-remaining-authorization", Value::Null),
        ("/cancel", Value::Null),
        ("/captures", json!({"captured_amount": 5000})),
        ("/refunds", json!({"refunded_amount": 5000})),
    ] {
        let answer = shop.post(&order_path(&order, rest), &sent);
        orders.status("post", &format!("{root}{rest}"), &answer);
    }
    let references = order_path(&order, "/merchant-references");
    let answer = shop.call("PATCH", &references, &json!({}));
    orders.status("patch", &format!("{root}/merchant-references"), &answer);

    let payment = shop.create_payment();
    let path = format!("/payments/v1/sessions/{payment}");
    let answer = shop.post(&path, &json!({}));
    payments.status("post", "/payments/v1/sessions/{session_id}", &answer);
    let hosted = shop.create_hosted(&payment, "PLACE_ORDER");
    let path = format!("/hpp/v1/sessions/{hosted}");
    let sent = json!({"method": "email", "contact_information": {"email": "customer@email.se"}});
    let answer = shop.post(&format!("{path}/distribution"), &sent);
    hpp.status(
        "post",
        "/hpp/v1/sessions/{session_id}/distribution",
        &answer,
    );
    shop.customer(&hosted, CustomerAct::Pay);
    for id in [hosted.as_str(), "unknown"] {
        let answer = shop.call("DELETE", &format!("/hpp/v1/sessions/{id}"), &Value::Null);
        hpp.status("delete", "/hpp/v1/sessions/{session_id}", &answer);
    }
}

struct Specification {
    document: Value,
}

impl Specification {
    fn read(folder: &Path, name: &str) -> Specification {
        let text = fs::read_to_string(folder.join(name)).expect("the specification is readable");
        let document = serde_json::from_str(&text).expect("the specification is JSON");
        Specification { document }
    }

    fn answer(&self, schema: &str, response: &Response) {
        self.request(schema, &body(response));
    }

    fn request(&self, schema: &str, instance: &Value) {
        let root = json!({
            "$ref": format!("#/components/schemas/{schema}"),
            "components": self.document["components"],
        });
        let validator = jsonschema::draft4::options()
            .build(&root)
            .expect("the schema is valid");
        let errors: Vec<String> = validator
            .iter_errors(instance)
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect();
        assert!(errors.is_empty(), "{schema}: {errors:?} in {instance}");
        self.names_only_known_fields(schema, instance);
    }

    /// The simulator invents no field: at the top, all are in the specification.
    fn names_only_known_fields(&self, schema: &str, instance: &Value) {
        let known = &self.document["components"]["schemas"][schema]["properties"];
        for name in instance.as_object().expect("it is an object").keys() {
            assert!(known.get(name).is_some(), "{schema} has no {name}");
        }
    }

    fn status(&self, method: &str, path: &str, response: &Response) {
        let listed = &self.document["paths"][path][method]["responses"];
        let status = response.status.to_string();
        assert!(listed.get(&status).is_some(), "{method} {path}: {status}");
    }
}

fn folder() -> Option<PathBuf> {
    if let Some(folder) = env::var_os("KLARNA_OPENAPI") {
        return Some(folder.into());
    }
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .map(|folder| folder.join("shared/klarna/openapi"))
        .find(|folder| folder.is_dir())
}

/// Klarna's pages write the channel in lower case, its specification in capitals.
fn upper_channel(sent: &Value) -> Value {
    let mut sent = sent.clone();
    sent["acquiring_channel"] = json!("IN_STORE");
    sent
}
