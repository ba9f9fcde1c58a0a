//! A typed client for Klarna's interfaces.
//!
//! It covers Klarna Payments, the Hosted Payment Page, Order Management, Settlements and Customer Token: their requests,
//! their answers, and what an answer means. It knows no sale, no basket and no journal; it decides and repeats nothing.
//!
//! * [`Client`] has one function per operation. Each sends exactly one request.
//! * [`Answer`] is the result: a [`Success`], or one of the three [`Failure`]s that matter when money
//!   moves – Klarna refused, nothing was sent, or the outcome is unknown.
//! * [`payments`], [`hpp`], [`orders`], [`settlements`] and [`tokens`] have requests and answers with Klarna's own field
//!   names. Amounts are integers in minor units (hundredths, for all of Klarna's currencies), times are ISO 8601 UTC text, ids
//!   are types of their own.
//! * [`Transport`] carries the requests: [`HttpTransport`] over the network, anything else in tests and practice.
//!
//! Unknown fields are ignored and unknown values kept as text, because Klarna may add either at any time. Anything that
//! lets its holder pay or act, or identifies a person – credentials, tokens, consumer links, personal data – is shown by no
//! `Debug` and no `Display`.

mod answer;
mod client;
mod endpoint;
mod fields;
mod limits;
mod transport;

pub mod hpp;
pub mod orders;
pub mod payments;
pub mod settlements;
pub mod tokens;

// Both are part of this crate's interface.
pub use http;
pub use url;

pub use crate::answer::failure::{
    Failure, NotSentCause, RateLimit, Refusal, RefusedCharge, UnansweredCause, Unsendable,
};
pub use crate::answer::{Answer, Success};
pub use crate::client::Client;
pub use crate::endpoint::credential::{Credential, CredentialError};
pub use crate::endpoint::link::KlarnaUrl;
pub use crate::endpoint::web_address::UrlError;
pub use crate::endpoint::{Endpoint, EndpointError, Environment, Region};
pub use crate::fields::address::Address;
pub use crate::fields::id::{
    CaptureId, CorrelationId, DisputeId, HostedSessionId, KlarnaReference, MerchantId, OrderId,
    PaymentReference, PaymentSessionId, ProfileId, RefundId,
};
pub use crate::fields::line::{
    LineType, OrderLine, ProductIdentifiers, Subscription, SubscriptionInterval,
};
pub use crate::fields::private::Private;
pub use crate::limits::{Bounded, Format, Limit, OutOfLimits};
pub use crate::settlements::operations::{PayoutPages, TransactionPages};
pub use crate::transport::network::HttpTransport;
pub use crate::transport::{
    ClientError, Fault, FaultKind, Request, Response, Streaming, Transport, TransportError,
};

/// The README's example compiles.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
