//! Klarna's specifications, as far as these tests need them.

use std::fs;
use std::path::Path;

use jsonschema::Validator;
use serde_json::{Map, Value, json};

/// One of Klarna's specifications.
pub(super) struct Specification {
    document: Value,
    /// The prefix of its paths.
    base: &'static str,
}

/// An operation of a specification.
pub(super) struct Operation<'a> {
    pub(super) method: String,
    /// The path, with the names of its ids in braces.
    pub(super) path: String,
    pub(super) value: &'a Value,
}

/// A property of a schema, and of those within.
pub(super) struct Property<'a> {
    /// Its path; the entries of a list as `[]`.
    pub(super) path: String,
    pub(super) schema: &'a Value,
}

impl Specification {
    pub(super) fn all() -> [Specification; 5] {
        [
            Self::read("payments", ""),
            Self::read("hpp", ""),
            Self::read("order-management", ""),
            Self::read("customer-token", ""),
            Self::read("settlements", "/settlements/v1"),
        ]
    }

    pub(super) fn read(name: &str, base: &'static str) -> Specification {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/openapi");
        let text = fs::read_to_string(folder.join(format!("{name}.json"))).unwrap();
        Specification {
            document: serde_json::from_str(&text).unwrap(),
            base,
        }
    }

    pub(super) fn operations(&self) -> Vec<Operation<'_>> {
        let mut operations = Vec::new();
        for (path, methods) in self.document["paths"].as_object().unwrap() {
            for (method, value) in methods.as_object().unwrap() {
                operations.push(Operation {
                    method: method.to_uppercase(),
                    path: format!("{}{path}", self.base),
                    value,
                });
            }
        }
        operations
    }

    pub(super) fn schema(&self, name: &str) -> &Value {
        let schema = &self.document["components"]["schemas"][name];
        assert!(schema.is_object(), "no schema {name}");
        schema
    }

    pub(super) fn schema_names(&self) -> Vec<&str> {
        let schemas = self.document["components"]["schemas"].as_object().unwrap();
        schemas.keys().map(String::as_str).collect()
    }

    /// Asserts that a value matches a schema.
    pub(super) fn validate(&self, schema: &Value, value: &Value) {
        let errors: Vec<String> = self
            .validator(schema)
            .iter_errors(value)
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect();
        assert!(errors.is_empty(), "{errors:#?} in {value:#}");
    }

    /// Returns the validator of a schema.
    pub(super) fn validator(&self, schema: &Value) -> Validator {
        let mut root = schema.clone();
        root["components"] = self.document["components"].clone();
        jsonschema::validator_for(&root).unwrap()
    }

    /// Follows references.
    pub(super) fn resolve<'a>(&'a self, schema: &'a Value) -> &'a Value {
        let target = schema
            .get("$ref")
            .or_else(|| schema.get("allOf")?.get(0)?.get("$ref"));
        match target.and_then(Value::as_str) {
            Some(target) => {
                let name = target.rsplit('/').next().unwrap();
                self.resolve(self.schema(name))
            }
            None => schema,
        }
    }

    /// Returns all properties of a schema, those of objects and lists within included.
    pub(super) fn properties<'a>(&'a self, schema: &'a Value) -> Vec<Property<'a>> {
        let mut found = Vec::new();
        self.collect(schema, "", &mut found);
        found
    }

    fn collect<'a>(&'a self, schema: &'a Value, path: &str, found: &mut Vec<Property<'a>>) {
        let schema = self.resolve(schema);
        if let Some(items) = schema.get("items") {
            self.collect(items, &format!("{path}[]"), found);
        }
        let Some(properties) = schema["properties"].as_object() else {
            return;
        };
        for (name, property) in properties {
            let path = if path.is_empty() {
                name.clone()
            } else {
                format!("{path}.{name}")
            };
            found.push(Property {
                path: path.clone(),
                schema: property,
            });
            self.collect(property, &path, found);
        }
    }

    /// Returns a value with every property, or with the required ones only.
    pub(super) fn instance(&self, schema: &Value, full: bool) -> Value {
        let schema = self.resolve(schema);
        if let Some(word) = schema["enum"].get(0) {
            return word.clone();
        }
        match schema["type"].as_str() {
            Some("object") => {
                let required = |name: &str| {
                    let list = schema["required"].as_array();
                    list.is_some_and(|list| list.iter().any(|required| required == name))
                };
                let mut object = Map::new();
                for (name, property) in schema["properties"].as_object().into_iter().flatten() {
                    if full || required(name) {
                        object.insert(name.clone(), self.instance(property, full));
                    }
                }
                object.into()
            }
            Some("array") if full => json!([self.instance(&schema["items"], full)]),
            Some("array") => json!([]),
            Some("integer") => schema.get("minimum").cloned().unwrap_or(json!(17)),
            Some("boolean") => json!(true),
            Some("string") => text(schema).into(),
            other => panic!("{other:?}"),
        }
    }
}

fn text(schema: &Value) -> &'static str {
    match (schema["pattern"].as_str(), schema["format"].as_str()) {
        (Some("^[A-Za-z]{2,2}$"), _) => "SE",
        (Some("^[A-Za-z]{3,3}$"), _) => "SEK",
        (Some("^[A-Za-z]{2,2}(?:-[A-Za-z]{2,2})*$"), _) => "sv-SE",
        (Some("^https://.*"), _) => "https://shop.example/",
        (Some("^#[A-Fa-f0-9]{6}$"), _) => "#123abc",
        (Some(pattern), _) if pattern.contains("DAY") => "MONTH",
        (Some(pattern), _) if pattern.contains("PickUpStore") => "PickUpStore",
        (Some(pattern), _) if pattern.starts_with("^(?!") => "app://shop",
        (Some(other), _) => panic!("{other}"),
        (None, Some("date-time")) => "2026-01-02T03:04:05.678Z",
        (None, Some("date")) => "2026-01-02",
        (None, Some("uuid")) => "0b1d9815-165e-42e2-8867-35bc03789e00",
        (None, _) => "a text",
    }
}

/// Returns the paths of all properties of a value, entries of lists as `[]`.
pub(super) fn paths(value: &Value) -> Vec<String> {
    let mut found = Vec::new();
    collect_paths(value, "", &mut found);
    found.sort();
    found.dedup();
    found
}

fn collect_paths(value: &Value, path: &str, found: &mut Vec<String>) {
    for entry in value.as_array().into_iter().flatten() {
        collect_paths(entry, &format!("{path}[]"), found);
    }
    for (name, value) in value.as_object().into_iter().flatten() {
        let path = if path.is_empty() {
            name.clone()
        } else {
            format!("{path}.{name}")
        };
        found.push(path.clone());
        collect_paths(value, &path, found);
    }
}

/// Returns the JSON pointers of all properties of a value, outer ones first.
pub(super) fn pointers(value: &Value) -> Vec<String> {
    let mut found = Vec::new();
    collect_pointers(value, "", &mut found);
    found
}

fn collect_pointers(value: &Value, pointer: &str, found: &mut Vec<String>) {
    let entries = value.as_array().into_iter().flatten().enumerate();
    for (index, entry) in entries {
        collect_pointers(entry, &format!("{pointer}/{index}"), found);
    }
    for (name, value) in value.as_object().into_iter().flatten() {
        let pointer = format!("{pointer}/{name}");
        found.push(pointer.clone());
        collect_pointers(value, &pointer, found);
    }
}

/// Returns a pointer as a path.
pub(super) fn path_of(pointer: &str) -> String {
    let segments = pointer.split('/').skip(1);
    segments.fold(String::new(), |path, segment| {
        if segment.bytes().all(|byte| byte.is_ascii_digit()) {
            format!("{path}[]")
        } else if path.is_empty() {
            format!("{path}{segment}")
        } else {
            format!("{path}.{segment}")
        }
    })
}
