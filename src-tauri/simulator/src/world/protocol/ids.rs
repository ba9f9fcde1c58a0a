//! Ids, derived by counting: the same seed and the same steps give the same ids.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Serialize;
use uuid::Uuid;

use crate::world::protocol::reply::json_text;

const NAMESPACE: Uuid = Uuid::from_u128(0x6b6c_6172_6e61_5073_a696_d756_c617_460f);
const SIGNATURE_BYTES: usize = 256;
/// Letters and digits that cannot be confused.
const SYMBOLS: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

/// Returns the UUID of a name.
pub(crate) fn uuid(name: &str) -> String {
    let mut buffer = Uuid::encode_buffer();
    let id = Uuid::new_v5(&NAMESPACE, name.as_bytes()).hyphenated();
    id.encode_lower(&mut buffer).to_owned()
}

/// Returns a JSON web token with these claims. Its signature has the right length but is not valid.
pub(crate) fn web_token(name: &str, claims: &impl Serialize) -> String {
    let id = Uuid::new_v5(&NAMESPACE, name.as_bytes());
    let header = format!(r#"{{"alg":"RS256","kid":"{id}"}}"#);
    let signature = id.as_bytes().repeat(SIGNATURE_BYTES / 16);
    let claims = json_text(claims);
    let parts = [header.as_bytes(), claims.as_bytes(), &signature];
    parts.map(|part| URL_SAFE_NO_PAD.encode(part)).join(".")
}

/// Returns a code of up to 16 letters and digits for a name.
pub(crate) fn code(name: &str, length: usize) -> String {
    let bytes = Uuid::new_v5(&NAMESPACE, name.as_bytes()).into_bytes();
    bytes
        .iter()
        .take(length)
        .map(|byte| char::from(SYMBOLS[usize::from(byte % 32)]))
        .collect()
}
