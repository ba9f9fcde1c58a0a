//! Parses the body of a stored event in one pass. The event's kind, which decides what the body holds, stands beside it.

use std::fmt;

use handover_core::{Asked, CorrelationId, Fact};
use serde::de::value::{MapAccessDeserializer, StrDeserializer};
use serde::de::{DeserializeSeed, Error, IgnoredAny, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

/// What a body holds.
pub(super) struct Body {
    pub(super) fact: Fact,
    pub(super) correlation_id: Option<CorrelationId>,
    pub(super) asked: Option<Asked>,
}

/// Parses the body of an event of this kind.
pub(super) fn parse(kind: &str, body: &str) -> serde_json::Result<Body> {
    let mut json = serde_json::Deserializer::from_str(body);
    let body = json.deserialize_map(BodyOf { kind })?;
    json.end()?;
    Ok(body)
}

#[derive(Deserialize)]
#[serde(field_identifier, rename_all = "snake_case")]
enum Field {
    Body,
    CorrelationId,
    Asked,
    #[serde(other)]
    Other,
}

/// Reads a body.
struct BodyOf<'a> {
    kind: &'a str,
}

impl<'de> Visitor<'de> for BodyOf<'_> {
    type Value = Body;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the body of an event")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Body, A::Error> {
        let (mut fact, mut correlation_id, mut asked) = (None, None, None);
        while let Some(field) = fields.next_key()? {
            match field {
                Field::Body => fact = Some(fields.next_value_seed(FactOf { kind: self.kind })?),
                Field::CorrelationId => correlation_id = fields.next_value()?,
                Field::Asked => asked = fields.next_value()?,
                Field::Other => {
                    fields.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(Body {
            fact: fact.ok_or_else(|| A::Error::missing_field("body"))?,
            correlation_id,
            asked,
        })
    }
}

/// Reads a fact from its content.
struct FactOf<'a> {
    kind: &'a str,
}

impl<'de> DeserializeSeed<'de> for FactOf<'_> {
    type Value = Fact;

    fn deserialize<D: Deserializer<'de>>(self, content: D) -> Result<Fact, D::Error> {
        Fact::deserialize(MapAccessDeserializer::new(Tagged {
            kind: Some(self.kind),
            content: Some(content),
        }))
    }
}

/// A fact as core reads it: a map of its kind and its content, in this order.
struct Tagged<'a, D> {
    kind: Option<&'a str>,
    content: Option<D>,
}

impl<'de, D: Deserializer<'de>> MapAccess<'de> for Tagged<'_, D> {
    type Error = D::Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, D::Error> {
        let key = match self {
            Tagged { kind: Some(_), .. } => "kind",
            Tagged {
                content: Some(_), ..
            } => "body",
            Tagged { .. } => return Ok(None),
        };
        seed.deserialize(StrDeserializer::new(key)).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, D::Error> {
        if let Some(kind) = self.kind.take() {
            return seed.deserialize(StrDeserializer::new(kind));
        }
        let content = self.content.take();
        seed.deserialize(content.ok_or_else(|| D::Error::missing_field("body"))?)
    }
}
