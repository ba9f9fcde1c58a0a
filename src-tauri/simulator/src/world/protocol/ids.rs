//! Ids, derived by counting: the same seed and the same steps give the same ids.

use uuid::Uuid;

const NAMESPACE: Uuid = Uuid::from_u128(0x6b6c_6172_6e61_5073_a696_d756_c617_460f);
/// Letters and digits that cannot be confused.
const SYMBOLS: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

/// Returns the UUID of a name.
pub(crate) fn uuid(name: &str) -> String {
    let mut buffer = Uuid::encode_buffer();
    let id = uuid_of(name).hyphenated();
    id.encode_lower(&mut buffer).to_owned()
}

/// Returns the UUID of a name, not written out.
pub(crate) fn uuid_of(name: &str) -> Uuid {
    Uuid::new_v5(&NAMESPACE, name.as_bytes())
}

/// Returns a code of up to 16 letters and digits for a name.
pub(crate) fn code(name: &str, length: usize) -> String {
    let bytes = uuid_of(name).into_bytes();
    bytes
        .iter()
        .take(length)
        .map(|byte| char::from(SYMBOLS[usize::from(byte % 32)]))
        .collect()
}
