//! The client's requests match the specifications.

use std::collections::{BTreeMap, BTreeSet};

use handover_klarna::Request;
use serde_json::{Value, json};

use super::specification::{Operation, Specification, paths};
use super::{FURTHER_FIELDS, FURTHER_OPERATIONS, calls};

/// Headers that belong to no single operation.
const COMMON_HEADERS: [&str; 5] = [
    "authorization",
    "accept",
    "user-agent",
    "content-type",
    "cache-control",
];

#[tokio::test]
async fn each_operation_of_the_specifications_can_be_sent_and_no_other() {
    let specifications = Specification::all();
    let mut unsent: BTreeSet<String> = specifications
        .iter()
        .flat_map(Specification::operations)
        .map(|operation| format!("{} {}", operation.method, operation.path))
        .collect();
    assert_eq!(unsent.len(), 4 + 6 + 18 + 3 + 8);
    let mut further = BTreeSet::new();
    for request in calls::all().await {
        match find(&specifications, &request) {
            Some((_, operation)) => {
                unsent.remove(&format!("{} {}", operation.method, operation.path));
            }
            None => {
                further.insert((request.method.to_string(), request.url.path().to_owned()));
            }
        }
    }
    assert_eq!(unsent, BTreeSet::new());
    let listed = FURTHER_OPERATIONS.map(|(method, path)| (method.to_owned(), path.to_owned()));
    assert_eq!(further, listed.into());
}

#[tokio::test]
async fn each_body_is_what_the_specifications_take() {
    let specifications = Specification::all();
    for request in calls::all().await {
        let Some((specification, operation)) = find(&specifications, &request) else {
            continue;
        };
        let wanted = body_schema(&operation);
        let sent = request.body.as_deref();
        let sent: Option<Value> = sent.map(|body| serde_json::from_slice(body).unwrap());
        match (sent, wanted) {
            (Some(body), Some(schema)) => specification.validate(schema, &body),
            (None, None) => {}
            (sent, wanted) => panic!("{request:?}: {sent:?} for {wanted:?}"),
        }
    }
}

#[tokio::test]
async fn each_field_of_the_specifications_can_be_sent_and_no_other() {
    let specifications = Specification::all();
    // Together with the operation, as a schema can be used by several.
    let mut sent: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for request in calls::all().await {
        let (Some((_, operation)), Some(body)) = (find(&specifications, &request), &request.body)
        else {
            continue;
        };
        let body: Value = serde_json::from_slice(body).unwrap();
        let name = format!("{} {}", operation.method, operation.path);
        sent.entry(name).or_default().extend(paths(&body));
    }
    let mut further = BTreeSet::new();
    for specification in &specifications {
        for operation in specification.operations() {
            let Some(schema) = body_schema(&operation) else {
                continue;
            };
            let sent = sent
                .remove(&format!("{} {}", operation.method, operation.path))
                .unwrap();
            let known: BTreeSet<String> = specification
                .properties(schema)
                .into_iter()
                .filter(|property| !is_read_only(specification, schema, &property.path))
                .map(|property| property.path)
                .collect();
            let lacking: Vec<&String> = known.difference(&sent).collect();
            assert_eq!(lacking, [] as [&String; 0], "{}", operation.path);
            let name = schema["$ref"].as_str().unwrap().rsplit('/').next().unwrap();
            let name = name.to_owned();
            further.extend(
                sent.difference(&known)
                    .map(|path| (name.clone(), path.clone())),
            );
        }
    }
    let listed = FURTHER_FIELDS.map(|(schema, path)| (schema.to_owned(), path.to_owned()));
    assert_eq!(further, listed.into());
}

#[tokio::test]
async fn each_query_and_header_is_one_the_specifications_know() {
    let specifications = Specification::all();
    let mut sent: BTreeSet<(String, String)> = BTreeSet::new();
    for request in calls::all().await {
        let Some((specification, operation)) = find(&specifications, &request) else {
            continue;
        };
        let queries = request
            .url
            .query_pairs()
            .map(|(name, value)| ("query".to_owned(), name.into_owned(), value.into_owned()))
            .collect::<Vec<_>>();
        let headers = request
            .headers
            .iter()
            .filter(|(name, _)| !COMMON_HEADERS.contains(&name.as_str()))
            .map(|(name, value)| {
                let value = value.to_str().unwrap().to_owned();
                ("header".to_owned(), name.to_string(), value)
            });
        let mut found = BTreeSet::new();
        for (place, name, value) in queries.into_iter().chain(headers) {
            let parameter = parameter(&operation, &place, &name)
                .unwrap_or_else(|| panic!("{name} is unknown to {}", operation.path));
            let schema = &parameter["schema"];
            let value = match schema["type"].as_str() {
                Some("integer") => json!(value.parse::<i64>().unwrap()),
                _ => json!(value),
            };
            specification.validate(schema, &value);
            let name = parameter["name"].as_str().unwrap();
            found.insert(name.to_owned());
            sent.insert((operation.path.clone(), name.to_owned()));
        }
        for parameter in operation.value["parameters"]
            .as_array()
            .into_iter()
            .flatten()
        {
            let name = parameter["name"].as_str().unwrap();
            let needed = parameter["required"] == true && parameter["in"] != "path";
            assert!(!needed || found.contains(name), "{name}");
            // Klarna recommends the key; the client always sends one.
            let key = name == "Klarna-Idempotency-Key";
            assert!(!key || found.contains(name), "{}", operation.path);
        }
    }
    for operation in specifications.iter().flat_map(Specification::operations) {
        for parameter in operation.value["parameters"]
            .as_array()
            .into_iter()
            .flatten()
        {
            let name = parameter["name"].as_str().unwrap();
            let common =
                parameter["in"] == "path" || COMMON_HEADERS.contains(&name.to_lowercase().as_str());
            let pair = (operation.path.clone(), name.to_owned());
            assert!(common || sent.contains(&pair), "{pair:?} is never sent");
        }
    }
}

/// Returns the operation a request is for.
fn find<'a>(
    specifications: &'a [Specification],
    request: &Request,
) -> Option<(&'a Specification, Operation<'a>)> {
    let path = request.url.path().to_owned();
    let mut fitting = Vec::new();
    for specification in specifications {
        for operation in specification.operations() {
            if operation.method == request.method.as_str() && fits(&operation.path, &path) {
                fitting.push((specification, operation));
            }
        }
    }
    // `/payouts/summary` is not a payout.
    fitting.sort_by_key(|(_, operation)| operation.path.matches('{').count());
    fitting.into_iter().next()
}

fn fits(template: &str, path: &str) -> bool {
    let (template, path) = (template.split('/'), path.split('/'));
    template.clone().count() == path.clone().count()
        && template
            .zip(path)
            .all(|(wanted, found)| wanted == found || wanted.starts_with('{') && !found.is_empty())
}

fn body_schema<'a>(operation: &Operation<'a>) -> Option<&'a Value> {
    operation.value["requestBody"]["content"]
        .get("application/json")?
        .get("schema")
}

fn parameter<'a>(operation: &Operation<'a>, place: &str, name: &str) -> Option<&'a Value> {
    operation.value["parameters"]
        .as_array()?
        .iter()
        .find(|parameter| {
            let known = parameter["name"].as_str().unwrap_or_default();
            parameter["in"] == place && known.eq_ignore_ascii_case(name)
        })
}

/// Returns whether a property, or one that contains it, occurs in answers only.
fn is_read_only(specification: &Specification, schema: &Value, path: &str) -> bool {
    let within = |outer: &str| {
        path == outer
            || path
                .strip_prefix(outer)
                .is_some_and(|rest| rest.starts_with(['.', '[']))
    };
    specification
        .properties(schema)
        .iter()
        .any(|property| property.schema["readOnly"] == true && within(&property.path))
}
