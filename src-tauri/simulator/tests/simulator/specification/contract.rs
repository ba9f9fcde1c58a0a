//! Klarna's published specifications: every answer of the simulator is checked against them.
//!
//! [`DIFFERENCES`] lists the few deliberate differences with their reasons.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use jsonschema::Validator;
use klarna_simulator::Response;
use serde_json::{Value, json};

/// The interfaces, each with the prefix of its paths.
const INTERFACES: [(&str, &str, &str); 5] = [
    (
        "payments",
        "",
        include_str!("../../../../../tests/data/openapi/payments.json"),
    ),
    (
        "hpp",
        "",
        include_str!("../../../../../tests/data/openapi/hpp.json"),
    ),
    (
        "order-management",
        "",
        include_str!("../../../../../tests/data/openapi/order-management.json"),
    ),
    (
        "settlements",
        "/settlements/v1",
        include_str!("../../../../../tests/data/openapi/settlements.json"),
    ),
    (
        "customer-token",
        "",
        include_str!("../../../../../tests/data/openapi/customer-token.json"),
    ),
];

/// A status that the specifications do not list for an operation, and why it occurs.
struct Difference {
    /// The method, or `*` for any.
    method: &'static str,
    /// The beginning of the operation's path.
    path: &'static str,
    status: u16,
    reason: &'static str,
}

const DIFFERENCES: [Difference; 13] = [
    Difference {
        method: "*",
        path: "/",
        status: 401,
        reason: "credentials are missing or wrong: any operation, by the proxy in front",
    },
    Difference {
        method: "*",
        path: "/",
        status: 429,
        reason: "the rate limit: any operation",
    },
    Difference {
        method: "*",
        path: "/",
        status: 413,
        reason: "the documented limits of headers and bodies: any operation",
    },
    Difference {
        method: "*",
        path: "/ordermanagement",
        status: 400,
        reason: "documented error code INVALID_ORDER_ID, and malformed bodies",
    },
    Difference {
        method: "*",
        path: "/ordermanagement",
        status: 404,
        reason: "documented error code NO_SUCH_ORDER, listed for some of the writes only",
    },
    Difference {
        method: "*",
        path: "/ordermanagement",
        status: 422,
        reason: "documented error codes UNPROCESSABLE_ENTITY and INVALID_ADDRESS",
    },
    Difference {
        method: "POST",
        path: "/hpp/v1/sessions/{session_id}/distribution",
        status: 204,
        reason: "documented success beside 201",
    },
    Difference {
        method: "POST",
        path: "/customer-token",
        status: 400,
        reason: "malformed bodies",
    },
    Difference {
        method: "DELETE",
        path: "/payments/v1/sessions/{session_id}",
        status: 204,
        reason: "in-store sessions can be cancelled: documented, in no specification",
    },
    Difference {
        method: "DELETE",
        path: "/payments/v1/sessions/{session_id}",
        status: 403,
        reason: "the same for a session that is not in store",
    },
    Difference {
        method: "DELETE",
        path: "/payments/v1/sessions/{session_id}",
        status: 404,
        reason: "the same for a session that is unknown or over",
    },
    Difference {
        method: "GET",
        path: "/iss/v1/distributions/{session_id}",
        status: 200,
        reason: "the newer way in store: documented, in no specification",
    },
    Difference {
        method: "GET",
        path: "/iss/v1/distributions/{session_id}",
        status: 404,
        reason: "the same for a session that is unknown, over, or not distributed",
    },
];

/// Fields of answers that are documented but in no specification.
const DOCUMENTED_FIELDS: [&str; 1] = ["distribution"];

/// Operations that are documented but in no specification.
const DOCUMENTED: [(&str, &str); 2] = [
    ("DELETE", "/payments/v1/sessions/{session_id}"),
    ("GET", "/iss/v1/distributions/{session_id}"),
];

/// An operation and the status of an answer.
pub(crate) type Seen = (String, String, u16);

/// Asserts that an answer matches the specifications. Returns the operation and the status.
///
/// Not for the payment page and the control interface.
pub(crate) fn check(method: &str, path: &str, response: &Response) -> Option<Seen> {
    let path = path.split_once('?').map_or(path, |(path, _)| path);
    let status = response.status.as_u16();
    let what = format!("{method} {path}: {status}");
    if status == 401 {
        check_unauthorized(&what, response);
    } else {
        check_headers(&what, response);
    }
    let Some((interface, template)) = operation(method, path) else {
        assert_eq!(status, 404, "{what} is no operation");
        check_error(&what, response);
        return None;
    };
    let spec = interface.map(Specification::of);
    let listed = spec.and_then(|spec| spec.answer(method, &template, status));
    if listed.is_none() {
        let known = DIFFERENCES.iter().any(|difference| {
            (difference.method == "*" || difference.method == method)
                && template.starts_with(difference.path)
                && difference.status == status
        });
        assert!(known, "{what} is not listed for {template}");
    }
    match listed {
        Some(listed) if status < 400 => {
            let interface = spec.expect("it is listed there");
            interface.check_success(&what, listed, response);
        }
        _ if status == 401 => {}
        _ if status >= 400 => check_error(&what, response),
        _ => {}
    }
    Some((method.to_owned(), template, status))
}

/// Asserts that a request or an answer matches a schema.
pub(crate) fn check_schema(interface: &str, schema: &str, instance: &Value) {
    let schema = json!({ "$ref": format!("#/components/schemas/{schema}") });
    Specification::of(interface).validate("a request", &schema, instance);
}

/// Returns every status the specifications list for every operation.
pub(crate) fn listed() -> BTreeSet<Seen> {
    let mut all = BTreeSet::new();
    for spec in specifications() {
        for (template, method, operation) in spec.operations() {
            let answers = operation["responses"].as_object();
            for status in answers.expect("answers are listed").keys() {
                let status = status.parse().expect("a status is a number");
                all.insert((method.clone(), template.clone(), status));
            }
        }
    }
    all
}

/// An operation, and the parts of its requests.
#[derive(Clone, Debug)]
pub(crate) struct Operation {
    pub(crate) method: String,
    pub(crate) template: String,
    /// The names of query parameters.
    pub(crate) query: Vec<String>,
    /// The schema of the body, if there is one.
    pub(crate) request: Option<Value>,
    /// The schemas it refers to.
    pub(crate) schemas: Arc<Value>,
}

/// Returns every operation of the specifications.
pub(crate) fn operations() -> Vec<Operation> {
    static ALL: OnceLock<Vec<Operation>> = OnceLock::new();
    ALL.get_or_init(|| {
        let of = |spec: &'static Specification| {
            let schemas = Arc::new(spec.document["components"]["schemas"].clone());
            spec.operations().map(move |(template, method, said)| {
                let parameters = said["parameters"].as_array();
                let query = parameters.into_iter().flatten();
                let query = query.filter(|parameter| parameter["in"] == "query");
                let content = &said["requestBody"]["content"];
                let content = content.as_object().and_then(|kinds| kinds.values().next());
                Operation {
                    method,
                    template,
                    query: query
                        .filter_map(|parameter| parameter["name"].as_str())
                        .map(str::to_owned)
                        .collect(),
                    request: content.map(|content| content["schema"].clone()),
                    schemas: Arc::clone(&schemas),
                }
            })
        };
        specifications().iter().flat_map(of).collect()
    })
    .clone()
}

/// Returns the reasons for the differences.
pub(crate) fn reasons() -> impl Iterator<Item = &'static str> {
    DIFFERENCES.iter().map(|difference| difference.reason)
}

struct Specification {
    name: &'static str,
    prefix: &'static str,
    document: Value,
}

fn specifications() -> &'static [Specification] {
    static ALL: OnceLock<Vec<Specification>> = OnceLock::new();
    ALL.get_or_init(|| {
        let read = |(name, prefix, text)| {
            let mut document: Value = serde_json::from_str(text).expect("the file is JSON");
            close(&mut document["components"]["schemas"]);
            Specification {
                name,
                prefix,
                document,
            }
        };
        INTERFACES.into_iter().map(read).collect()
    })
}

/// Forbids unknown fields in every schema that names its fields.
fn close(schemas: &mut Value) {
    for schema in schemas
        .as_object_mut()
        .expect("schemas have names")
        .values_mut()
    {
        if schema.get("properties").is_some() {
            schema["additionalProperties"] = false.into();
        }
    }
}

impl Specification {
    fn of(name: &str) -> &'static Specification {
        let found = specifications().iter().find(|spec| spec.name == name);
        found.unwrap_or_else(|| panic!("no specification of {name}"))
    }

    /// Returns path, method in capitals, and description of each operation.
    fn operations(&self) -> impl Iterator<Item = (String, String, &Value)> {
        let paths = self.document["paths"]
            .as_object()
            .expect("paths are listed");
        paths.iter().flat_map(|(path, methods)| {
            let template = format!("{}{path}", self.prefix);
            let methods = methods.as_object().expect("methods are listed");
            methods
                .iter()
                .filter(|(name, _)| name.as_str() != "parameters")
                .map(move |(name, operation)| {
                    (template.clone(), name.to_ascii_uppercase(), operation)
                })
        })
    }

    fn answer(&self, method: &str, template: &str, status: u16) -> Option<&Value> {
        let mut operations = self.operations();
        let (_, _, operation) =
            operations.find(|(known, name, _)| known == template && name == method)?;
        operation["responses"].get(status.to_string())
    }

    fn check_success(&self, what: &str, listed: &Value, response: &Response) {
        for name in listed["headers"]
            .as_object()
            .into_iter()
            .flatten()
            .map(|(name, _)| name)
        {
            assert!(response.header(name).is_some(), "{what} has no {name}");
        }
        let schema = &listed["content"]["application/json"]["schema"];
        // A schema of a bare text stands for no schema: those answers have no body.
        if schema.is_null() || schema["type"] == "string" {
            let is_file = response
                .header("Content-Type")
                .is_some_and(|kind| ["text/csv", "application/pdf"].contains(&kind));
            assert!(response.body.is_empty() || is_file, "{what} has a body");
            return;
        }
        let mut instance = json_of(what, response);
        if let Some(fields) = instance.as_object_mut() {
            fields.retain(|name, _| !DOCUMENTED_FIELDS.contains(&name.as_str()));
        }
        self.validate(what, schema, &instance);
    }

    fn validate(&self, what: &str, schema: &Value, instance: &Value) {
        let validator = self.validator(schema);
        let errors: Vec<String> = validator
            .iter_errors(instance)
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect();
        assert!(errors.is_empty(), "{what}: {errors:?} in {instance}");
    }

    /// Returns the validator of a schema, built once, since a run may need it thousands of times.
    fn validator(&self, schema: &Value) -> Arc<Validator> {
        static BUILT: Mutex<BTreeMap<String, Arc<Validator>>> = Mutex::new(BTreeMap::new());
        let mut built = BUILT.lock().unwrap_or_else(PoisonError::into_inner);
        let build = || {
            let root = json!({"allOf": [schema], "components": self.document["components"]});
            let options = jsonschema::draft4::options().should_validate_formats(true);
            Arc::new(options.build(&root).expect("the schema is valid"))
        };
        let validator = built.entry(format!("{} {schema}", self.name));
        Arc::clone(validator.or_insert_with(build))
    }
}

/// Returns the interface that lists an operation, if any, and its path with the parameters' names.
fn operation(method: &str, path: &str) -> Option<(Option<&'static str>, String)> {
    let mut found: Vec<(Option<&'static str>, String)> = specifications()
        .iter()
        .flat_map(|spec| {
            let fits = |(template, name, _): &(String, String, &Value)| {
                name == method && fits(template, path)
            };
            spec.operations()
                .filter(fits)
                .map(|(template, _, _)| (Some(spec.name), template))
                .collect::<Vec<_>>()
        })
        .collect();
    for (name, template) in DOCUMENTED {
        if name == method && fits(template, path) {
            found.push((None, template.to_owned()));
        }
    }
    // A literal precedes a parameter: `payouts/summary` is no payout.
    found
        .into_iter()
        .min_by_key(|(_, template)| template.matches('{').count())
}

fn fits(template: &str, path: &str) -> bool {
    let (wanted, given) = (template.split('/'), path.split('/'));
    wanted.clone().count() == given.clone().count()
        && wanted.zip(given).all(|(wanted, given)| {
            wanted == given || (wanted.starts_with('{') && !given.is_empty())
        })
}

fn check_headers(what: &str, response: &Response) {
    let correlation = response.header("Klarna-Correlation-Id");
    assert!(
        correlation.is_some_and(|id| id.len() == 36),
        "{what} has no correlation id"
    );
    let limit = response.header("X-Ratelimit-Limit").unwrap_or_default();
    assert!(limit.ends_with(";w=1"), "{what}: limit {limit:?}");
    for name in ["X-Ratelimit-Remaining", "X-Ratelimit-Reset"] {
        let number = response.header(name).map(str::parse::<u32>);
        assert!(matches!(number, Some(Ok(_))), "{what}: {name}");
    }
    if let Some(location) = response.header("Location") {
        assert!(
            location.contains("://"),
            "{what}: {location} is not absolute"
        );
    }
    let kind = response.header("Content-Type");
    if response.body.is_empty() {
        assert_eq!(kind, None, "{what} has a type and no body");
    }
}

/// The answer of the proxy in front of Klarna's interfaces.
fn check_unauthorized(what: &str, response: &Response) {
    assert_eq!(response.header("Content-Type"), Some("text/html"), "{what}");
    assert!(response.header("WWW-Authenticate").is_some(), "{what}");
    assert_eq!(response.header("Klarna-Correlation-Id"), None, "{what}");
}

fn check_error(what: &str, response: &Response) {
    let error = json_of(what, response);
    let text = |name: &str| error[name].as_str().unwrap_or_default().to_owned();
    assert!(!text("error_code").is_empty(), "{what}: {error}");
    assert_eq!(
        Some(text("correlation_id").as_str()),
        response.header("Klarna-Correlation-Id"),
        "{what}"
    );
    let messages = error["error_messages"].as_array();
    let messages = messages.unwrap_or_else(|| panic!("{what}: {error}"));
    assert!(messages.iter().all(Value::is_string), "{what}: {error}");
}

fn json_of(what: &str, response: &Response) -> Value {
    assert_eq!(
        response.header("Content-Type"),
        Some("application/json;charset=utf-8"),
        "{what}"
    );
    serde_json::from_slice(&response.body).unwrap_or_else(|error| panic!("{what}: {error}"))
}
