//! An answer whose body is still being received.

use std::fmt;

use http::header::{CONTENT_LENGTH, TRANSFER_ENCODING};
use http::{HeaderMap, StatusCode};

use super::fault::{Fault, FaultKind, TransportError};
use super::message::Response;

/// Status and headers of an answer, and its body piece by piece, so that a long one need not be held in memory.
///
/// A body ends complete, or with an error. Dropping it ends the exchange.
pub struct Streaming {
    /// The HTTP status.
    pub(crate) status: StatusCode,
    headers: HeaderMap,
    source: Source,
    /// How many more bytes are accepted.
    left: usize,
}

enum Source {
    /// A body received in full.
    Whole(Option<Vec<u8>>),
    /// A body on its way over the network.
    Network(reqwest::Response),
}

impl Streaming {
    /// Returns an answer received in full, which is given in one piece. More than `limit` bytes are an error.
    pub fn whole(response: Response, limit: usize) -> Streaming {
        Streaming {
            status: response.status,
            headers: response.headers,
            source: Source::Whole(Some(response.body)),
            left: limit,
        }
    }

    /// Returns an answer whose body comes over the network.
    pub(crate) fn network(response: reqwest::Response, limit: usize) -> Streaming {
        Streaming {
            status: response.status(),
            headers: response.headers().clone(),
            source: Source::Network(response),
            left: limit,
        }
    }

    /// Returns status and headers, with an empty body.
    pub(crate) fn head(&self) -> Response {
        Response {
            status: self.status,
            headers: self.headers.clone(),
            body: Vec::new(),
        }
    }

    /// Returns whether the answer states its length or is chunked.
    pub(crate) fn has_known_end(&self) -> bool {
        self.status == StatusCode::NO_CONTENT
            || [CONTENT_LENGTH, TRANSFER_ENCODING]
                .iter()
                .any(|name| self.headers.contains_key(name))
    }

    /// Returns the next piece of the body, or nothing after the last.
    pub(crate) async fn next(&mut self) -> Result<Option<Vec<u8>>, TransportError> {
        let piece = match &mut self.source {
            Source::Whole(body) => body.take(),
            Source::Network(response) => response.chunk().await?.map(Vec::from),
        };
        let Some(piece) = piece else {
            return Ok(None);
        };
        match self.left.checked_sub(piece.len()) {
            Some(left) => self.left = left,
            None => return Err(TransportError::Unanswered(Fault::new(FaultKind::TooLong))),
        }
        Ok(Some(piece))
    }

    /// Returns the whole answer.
    pub(crate) async fn collect(mut self) -> Result<Response, TransportError> {
        let mut response = self.head();
        while let Some(piece) = self.next().await? {
            response.body.extend_from_slice(&piece);
        }
        Ok(response)
    }
}

impl fmt::Debug for Streaming {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Streaming")
            .field("status", &self.status)
            .field("left_bytes", &self.left)
            .finish_non_exhaustive()
    }
}
