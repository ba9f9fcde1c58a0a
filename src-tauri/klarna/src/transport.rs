//! The boundary below the client: one request out, one answer back, nothing decided.

mod fault;
mod message;
pub(crate) mod network;
mod streaming;

use std::pin::Pin;

pub use self::fault::{ClientError, Fault, FaultKind, TransportError};
pub use self::message::{Request, Response};
pub use self::streaming::Streaming;

/// Carries requests: over the network ([`HttpTransport`](crate::HttpTransport)), or to a simulator in the same process.
///
/// A transport sends each request at most once, follows no redirect, and knows for certain which requests were never sent.
pub trait Transport: Send + Sync {
    /// Sends one request and returns its answer, with any status.
    fn send<'a>(
        &'a self,
        request: Request,
    ) -> Pin<Box<dyn Future<Output = Result<Response, TransportError>> + Send + 'a>>;

    /// Sends one request and returns its answer before the body has been received, with any status.
    ///
    /// By default the body is given in one piece.
    fn stream<'a>(
        &'a self,
        request: Request,
    ) -> Pin<Box<dyn Future<Output = Result<Streaming, TransportError>> + Send + 'a>> {
        let limit = request.response_limit;
        let answer = self.send(request);
        Box::pin(async move { Ok(Streaming::whole(answer.await?, limit)) })
    }
}
