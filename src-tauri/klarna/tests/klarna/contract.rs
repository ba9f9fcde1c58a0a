//! The client against Klarna's specifications: what it sends, what it reads, and the limits it keeps.
//!
//! The specifications' shapes lie in `tests/data/openapi` at the root of the repository. Where the client differs from them on
//! purpose, the lists below say so and why; any other difference fails a test.

mod answers;
pub(crate) mod calls;
mod limits;
mod requests;
mod specification;
mod words;

/// An operation the client has beyond the specifications.
const FURTHER_OPERATIONS: [(&str, &str); 2] = [
    // In-store, cancelling a session that has no hosted page: in Klarna's prose only.
    ("DELETE", "/payments/v1/sessions/id-1"),
    // In-store, the result of a distribution: in Klarna's prose only.
    ("GET", "/iss/v1/distributions/id-1"),
];

/// What the client can send beyond the specifications.
const FURTHER_FIELDS: [(&str, &str); 6] = [
    // In-store without a hosted page: in Klarna's prose only.
    ("session_create", "distribution"),
    ("session_create", "distribution.method"),
    ("session_create", "distribution.short_code"),
    ("session_create", "distribution.callback_urls"),
    ("session_create", "distribution.callback_urls.status_update"),
    // In Klarna's prose only.
    ("SessionCreationRequestV1", "options.payment_fallback"),
];

/// What the client needs in an answer though the specifications do not promise it: without it there is nothing to act on, and
/// the answer is taken for none.
const NEEDED: [(&str, &str); 14] = [
    // Whether a customer may be asked again hangs on them.
    ("session_read", "status"),
    ("SessionCreationResponseV1", "session_id"),
    ("SessionResponseV1", "session_id"),
    ("SessionResponseV1", "status"),
    // A category without a word cannot be chosen.
    ("merchant_session", "payment_method_categories[].identifier"),
    ("session_read", "payment_method_categories[].identifier"),
    // Whether money moved, and how much, hangs on them.
    ("MerchantOrderDto", "order_id"),
    ("MerchantOrderDto", "status"),
    ("MerchantOrderDto", "captures[].capture_id"),
    ("MerchantOrderDto", "captures[].captured_amount"),
    ("MerchantOrderDto", "refunds[].refunded_amount"),
    ("Capture", "capture_id"),
    ("Capture", "captured_amount"),
    ("Refund", "refunded_amount"),
];

/// Words of the specifications that are kept as text.
const WORDS_KEPT_AS_TEXT: [&str; 1] = [
    // The client's own name for any word it does not know.
    "OTHER",
];
