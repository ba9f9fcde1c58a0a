//! As much HTTP as a printer needs: one request, one answer, and the connection is closed.

use std::io::{self, Read, Write};
use std::time::Duration;

use crate::printer::line::connected;

/// The largest answer that is read.
const MOST_BYTES: u64 = 4 * 1024 * 1024;

/// Posts a body and returns the answer's.
pub(super) fn post(
    host: &str,
    path: &str,
    body: &[u8],
    connect: Duration,
    limit: Duration,
) -> io::Result<Vec<u8>> {
    let mut line = connected(host, connect)?;
    line.set_write_timeout(Some(connect))?;
    line.set_read_timeout(Some(limit))?;
    let length = body.len();
    let head = format!(
        "POST {path} HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/ipp\r\nContent-Length: {length}\r\n\
         Connection: close\r\nUser-Agent: Handover\r\n\r\n"
    );
    line.write_all(head.as_bytes())?;
    line.write_all(body)?;
    line.flush()?;
    let mut answer = Vec::new();
    line.take(MOST_BYTES).read_to_end(&mut answer)?;
    body_of(&answer).ok_or_else(|| io::ErrorKind::InvalidData.into())
}

/// Returns the body of an answer that went well.
fn body_of(answer: &[u8]) -> Option<Vec<u8>> {
    const BLANK: &[u8] = b"\r\n\r\n";
    let end = answer.windows(BLANK.len()).position(|four| four == BLANK)?;
    let (head, rest) = answer.split_at_checked(end)?;
    let body = rest.get(BLANK.len()..)?;
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let mut words = head.split_whitespace();
    let is_http = words.next()?.starts_with("http/1.");
    match words.next()? {
        // A word on the way: the answer follows.
        "100" => body_of(body),
        "200" if is_http && head.contains("transfer-encoding: chunked") => joined(body),
        "200" if is_http => Some(body.to_vec()),
        _ => None,
    }
}

/// Joins the chunks of a body.
fn joined(mut rest: &[u8]) -> Option<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let end = rest.windows(2).position(|two| two == b"\r\n")?;
        let (size, after) = rest.split_at_checked(end)?;
        let size = std::str::from_utf8(size).ok()?.split(';').next()?.trim();
        let size = usize::from_str_radix(size, 16).ok()?;
        let (chunk, after) = after.get(2..)?.split_at_checked(size)?;
        if size == 0 {
            return Some(body);
        }
        body.extend(chunk);
        rest = after.get(2..)?;
    }
}
