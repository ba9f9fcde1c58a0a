//! The client against Klarna's specifications: requests, answers and limits.
//!
//! The specifications are in `tests/data/openapi` at the root of the repository. The lists below name every intended difference
//! and its reason; any other difference fails a test.

mod answers;
pub(crate) mod calls;
mod enums;
mod limits;
mod requests;
mod specification;

/// An operation the client has beyond the specifications.
const FURTHER_OPERATIONS: [(&str, &str); 2] = [
    // In-store, cancelling a session that has no hosted page: in Klarna's guides only.
    ("DELETE", "/payments/v1/sessions/id-1"),
    // In-store, the result of a distribution: in Klarna's guides only.
    ("GET", "/iss/v1/distributions/id-1"),
];

/// Fields the client can send beyond the specifications.
const FURTHER_FIELDS: [(&str, &str); 6] = [
    // In-store without a hosted page: in Klarna's guides only.
    ("session_create", "distribution"),
    ("session_create", "distribution.method"),
    ("session_create", "distribution.short_code"),
    ("session_create", "distribution.callback_urls"),
    ("session_create", "distribution.callback_urls.status_update"),
    // In Klarna's guides only.
    ("SessionCreationRequestV1", "options.payment_fallback"),
];

/// Fields the client requires though the specifications do not: without them there is nothing to act on, and the answer counts
/// as unreadable.
const NEEDED: [(&str, &str); 14] = [
    // They decide whether the customer may be asked again.
    ("session_read", "status"),
    ("SessionCreationResponseV1", "session_id"),
    ("SessionResponseV1", "session_id"),
    ("SessionResponseV1", "status"),
    // A category without an identifier cannot be chosen.
    ("merchant_session", "payment_method_categories[].identifier"),
    ("session_read", "payment_method_categories[].identifier"),
    // They decide whether money moved, and how much.
    ("MerchantOrderDto", "order_id"),
    ("MerchantOrderDto", "status"),
    ("MerchantOrderDto", "captures[].capture_id"),
    ("MerchantOrderDto", "captures[].captured_amount"),
    ("MerchantOrderDto", "refunds[].refunded_amount"),
    ("Capture", "capture_id"),
    ("Capture", "captured_amount"),
    ("Refund", "refunded_amount"),
];

/// Enumerated values of the specifications that are kept as text.
const VALUES_KEPT_AS_TEXT: [&str; 1] = [
    // The client's own variant for unknown values.
    "OTHER",
];
