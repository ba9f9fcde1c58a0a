//! The result of an operation: a [`Reply`], or a [`Problem`] with Klarna's error body.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::world::protocol::object::Object;

/// The result of an operation.
pub(crate) type Outcome = Result<Reply, Problem>;

/// An answer without the headers common to all.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    /// A JSON body, as sent.
    pub(crate) body: Option<String>,
    /// The path of the created object, without the base address.
    pub(crate) location: Option<String>,
    /// The header with the created object's id, such as `Capture-Id`.
    pub(crate) created: Option<(String, String)>,
    /// A body that is not JSON. Only reads have one, so no idempotency key repeats it.
    #[serde(skip)]
    pub(crate) file: Option<File>,
}

/// A body that is not JSON, and its type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct File {
    pub(crate) content_type: &'static str,
    pub(crate) bytes: Vec<u8>,
}

impl Reply {
    /// Returns a successful answer with a body.
    pub(crate) fn json(status: u16, body: impl Serialize) -> Reply {
        Reply {
            status,
            body: Some(json_text(&body)),
            location: None,
            created: None,
            file: None,
        }
    }

    /// Returns a successful answer with an object.
    pub(crate) fn object(status: u16, object: ObjectText) -> Reply {
        Reply {
            status,
            body: Some(object.end()),
            ..Reply::done()
        }
    }

    /// Returns `204` without a body.
    pub(crate) fn done() -> Reply {
        Reply {
            status: 204,
            body: None,
            location: None,
            created: None,
            file: None,
        }
    }

    /// Returns `201` without a body: the created object's id is in the headers.
    pub(crate) fn created(location: String, header: &str, id: &str) -> Reply {
        Reply {
            status: 201,
            body: None,
            location: Some(location),
            created: Some((header.to_owned(), id.to_owned())),
            file: None,
        }
    }

    /// Returns a successful answer with a file.
    pub(crate) fn file(content_type: &'static str, bytes: Vec<u8>) -> Reply {
        Reply {
            status: 200,
            body: None,
            location: None,
            created: None,
            file: Some(File {
                content_type,
                bytes,
            }),
        }
    }
}

/// A JSON object that is written field by field, with parts that are JSON already.
#[derive(Debug)]
pub(crate) struct ObjectText(Vec<u8>);

impl ObjectText {
    /// Starts an object without fields. `length` is how long it may become, roughly.
    pub(crate) fn new(length: usize) -> ObjectText {
        ObjectText::after("{}", length)
    }

    /// Starts with all fields of an object's JSON.
    pub(crate) fn after(object: &str, length: usize) -> ObjectText {
        let mut text = Vec::with_capacity(object.len() + length);
        let fields = object.strip_suffix('}').expect("it is an object");
        text.extend_from_slice(fields.as_bytes());
        ObjectText(text)
    }

    /// Adds a field.
    pub(crate) fn field(&mut self, name: &str, value: &impl Serialize) {
        self.written(name, |text| {
            serde_json::to_writer(text, value).expect("texts are the only keys");
        });
    }

    /// Adds a field whose value is JSON already.
    pub(crate) fn json(&mut self, name: &str, value: &str) {
        self.written(name, |text| text.extend_from_slice(value.as_bytes()));
    }

    /// Adds a field whose value `write` adds as JSON.
    pub(crate) fn written(&mut self, name: &str, write: impl FnOnce(&mut Vec<u8>)) {
        let ObjectText(text) = self;
        if !text.ends_with(b"{") {
            text.push(b',');
        }
        text.push(b'"');
        text.extend_from_slice(name.as_bytes());
        text.extend_from_slice(b"\":");
        write(text);
    }

    /// Returns the JSON.
    fn end(self) -> String {
        let ObjectText(mut text) = self;
        text.push(b'}');
        String::from_utf8(text).expect("JSON is text")
    }
}

/// Returns a value as JSON text, allocated once for most answers.
pub(crate) fn json_text(value: &impl Serialize) -> String {
    let mut text = Vec::with_capacity(512);
    serde_json::to_writer(&mut text, value).expect("texts are the only keys");
    String::from_utf8(text).expect("JSON is text")
}

/// A refusal, with the code and the messages of Klarna's error body.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Problem {
    pub(crate) status: u16,
    pub(crate) code: &'static str,
    pub(crate) messages: Vec<String>,
    /// Further fields of the body.
    pub(crate) more: Object,
}

impl Problem {
    /// Returns a refusal with one message.
    pub(crate) fn new(status: u16, code: &'static str, message: impl Into<String>) -> Problem {
        Problem {
            status,
            code,
            messages: vec![message.into()],
            more: Object::new(),
        }
    }

    /// Returns the refusal that names bad fields, all of them in one message.
    pub(crate) fn bad_value(fields: &[String]) -> Problem {
        Problem::new(
            400,
            "BAD_VALUE",
            format!("Bad value: {}", fields.join(", ")),
        )
    }

    /// Returns the hosted page's refusal of bad fields.
    pub(crate) fn constraint(fields: &[String]) -> Problem {
        Problem::new(
            400,
            "CONSTRAINT_VIOLATION",
            format!("Bad value: {}", fields.join(", ")),
        )
    }

    /// Returns the answer that carries the refusal.
    pub(crate) fn reply(self, correlation_id: &str) -> Reply {
        let mut body = self.more;
        body.insert("error_code".into(), self.code.into());
        body.insert("error_messages".into(), self.messages.into());
        body.insert("correlation_id".into(), correlation_id.into());
        Reply::json(self.status, Value::Object(body))
    }
}
