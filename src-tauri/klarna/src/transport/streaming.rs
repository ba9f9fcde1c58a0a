//! An answer whose body is still on its way.

use std::fmt;

use reqwest::header::{HeaderName, HeaderValue};

use super::fault::{Fault, FaultKind, TransportError};
use super::message::Response;

/// An answer's head, and its body piece by piece, so that a long one need not be held in memory.
///
/// A body ends in one of two ways: with all of it, or with an error. Dropping it ends the exchange.
pub struct Streaming {
    /// The HTTP status.
    pub(crate) status: u16,
    headers: Vec<(String, String)>,
    source: Source,
    /// How many bytes may still come.
    left: usize,
}

enum Source {
    /// All of it is here.
    Whole(Option<Vec<u8>>),
    /// It comes over the network.
    Network(reqwest::Response),
}

impl Streaming {
    /// Returns an answer that has come whole, to be given in one piece. More than `limit` bytes are an error.
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
            status: response.status().as_u16(),
            headers: headers(&response),
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

    /// Returns whether the answer tells its length, or marks its end.
    pub(crate) fn says_where_it_ends(&self) -> bool {
        let told = |name: &str| name == "content-length" || name == "transfer-encoding";
        self.status == 204 || self.headers.iter().any(|(name, _)| told(name))
    }

    /// Returns the next piece of the body; nothing once all of it has come.
    pub(crate) async fn next(&mut self) -> Result<Option<Vec<u8>>, TransportError> {
        let piece = match &mut self.source {
            Source::Whole(body) => body.take(),
            Source::Network(response) => response
                .chunk()
                .await
                .map_err(TransportError::from)?
                .map(Vec::from),
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

/// Returns those of an answer's headers that are text.
fn headers(answer: &reqwest::Response) -> Vec<(String, String)> {
    answer.headers().iter().filter_map(readable).collect()
}

fn readable((name, value): (&HeaderName, &HeaderValue)) -> Option<(String, String)> {
    Some((name.as_str().to_owned(), value.to_str().ok()?.to_owned()))
}
