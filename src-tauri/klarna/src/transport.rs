//! The seam below the client: one request out, one answer back, nothing decided.

mod fault;
mod message;
pub(crate) mod network;
mod streaming;

use std::pin::Pin;

pub use self::fault::{ClientError, Fault, FaultKind, TransportError};
pub use self::message::{Header, Method, Request, Response};
pub use self::streaming::Streaming;

/// Carries requests: over the network ([`HttpTransport`](crate::HttpTransport)), or to a simulator in the same process.
///
/// A transport sends each request once at most, follows no redirect, and tells apart with certainty what was never sent.
pub trait Transport: Send + Sync {
    /// Sends one request and returns its answer, whatever its status.
    fn send<'a>(
        &'a self,
        request: Request,
    ) -> Pin<Box<dyn Future<Output = Result<Response, TransportError>> + Send + 'a>>;

    /// Sends one request and returns its answer before the body has come, whatever its status.
    ///
    /// A transport that has nothing of its own here gives the body in one piece.
    fn stream<'a>(
        &'a self,
        request: Request,
    ) -> Pin<Box<dyn Future<Output = Result<Streaming, TransportError>> + Send + 'a>> {
        let limit = request.response_limit;
        let answer = self.send(request);
        Box::pin(async move { Ok(Streaming::whole(answer.await?, limit)) })
    }
}
