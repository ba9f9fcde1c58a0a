//! JSON web tokens. Their signature has the right length but is not valid.

use std::ops::Range;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use uuid::Uuid;

use crate::world::protocol::ids;
use crate::world::protocol::reply::json_text;

const HEADER: &[u8; 60] = br#"{"alg":"RS256","kid":"00000000-0000-0000-0000-000000000000"}"#;
/// Where the header has the token's id.
const ID: Range<usize> = 22..58;
const SIGNATURE_BYTES: usize = 256;
/// More than the length of most tokens.
const TEXT: usize = 1536;

/// A web token, without what follows from its id: there are many tokens, and few are read again.
#[derive(Clone, Debug)]
pub(crate) enum WebToken {
    /// A JSON web token: its id, and its claims as JSON.
    Json { id: Uuid, claims: Box<str> },
    /// A token of a stored world from before tokens had claims.
    Plain(Box<str>),
}

impl WebToken {
    /// Returns the token with these claims. Its id and its signature follow from the name.
    pub(crate) fn new(name: &str, claims: &impl Serialize) -> WebToken {
        WebToken::Json {
            id: ids::uuid_of(name),
            // Copied: shrinking the text in its place would leave a hole behind each.
            claims: json_text(claims).as_str().into(),
        }
    }

    /// Adds the token as JSON.
    pub(crate) fn write_json(&self, into: &mut Vec<u8>) {
        match self {
            WebToken::Json { .. } => {
                into.push(b'"');
                self.write(into);
                into.push(b'"');
            }
            WebToken::Plain(text) => {
                serde_json::to_writer(into, text).expect("it is a text");
            }
        }
    }

    /// Adds the token's text.
    fn write(&self, into: &mut Vec<u8>) {
        let (id, claims) = match self {
            WebToken::Json { id, claims } => (id, claims),
            WebToken::Plain(text) => return into.extend_from_slice(text.as_bytes()),
        };
        let mut header = *HEADER;
        id.hyphenated().encode_lower(&mut header[ID]);
        let mut signature = [0; SIGNATURE_BYTES];
        for part in signature.chunks_exact_mut(size_of::<Uuid>()) {
            part.copy_from_slice(id.as_bytes());
        }
        encode(&header, into);
        into.push(b'.');
        encode(claims.as_bytes(), into);
        into.push(b'.');
        encode(&signature, into);
    }

    fn text(&self) -> String {
        let mut text = Vec::with_capacity(TEXT);
        self.write(&mut text);
        String::from_utf8(text).expect("base64 is text")
    }

    fn of(text: &str) -> WebToken {
        let token = parts(text).map(|(id, claims)| WebToken::Json { id, claims });
        token
            .filter(|token| token.text() == text)
            .unwrap_or_else(|| WebToken::Plain(text.into()))
    }
}

impl Serialize for WebToken {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text())
    }
}

impl<'de> Deserialize<'de> for WebToken {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<WebToken, D::Error> {
        String::deserialize(source).map(|text| WebToken::of(&text))
    }
}

/// Returns the id and the claims of a token's text.
fn parts(text: &str) -> Option<(Uuid, Box<str>)> {
    let mut parts = text
        .split('.')
        .map(|part| URL_SAFE_NO_PAD.decode(part).ok());
    let (header, claims) = (parts.next()??, parts.next()??);
    let id = Uuid::try_parse_ascii(header.get(ID)?).ok()?;
    Some((id, String::from_utf8(claims).ok()?.into()))
}

fn encode(bytes: &[u8], into: &mut Vec<u8>) {
    let start = into.len();
    let length = base64::encoded_len(bytes.len(), false).expect("a token is short");
    into.resize(start + length, 0);
    URL_SAFE_NO_PAD
        .encode_slice(bytes, &mut into[start..])
        .expect("the place has this length");
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_token_is_stored_as_its_text_and_read_back() {
        let token = WebToken::new("a name", &json!({"language": "sv", "shop": "Möbler"}));
        let read = WebToken::of(&token.text());
        assert!(matches!(read, WebToken::Json { .. }));
        assert_eq!(read.text(), token.text());
        assert_eq!(json_text(&read), format!("\"{}\"", token.text()));
    }

    #[test]
    fn any_other_text_stays_as_it_is() {
        let token = WebToken::new("a name", &json!({})).text();
        for text in ["", "4f6b", "a.b.c", &token[1..], &format!("{token}.")] {
            let read = WebToken::of(text);
            assert!(matches!(read, WebToken::Plain(_)), "{text}");
            assert_eq!(read.text(), text);
        }
    }
}
