//! Everything that can go wrong on a line, and what it means for the request.

use std::sync::Arc;

use crate::line::{Ends, Greeting, Hears, Mishap, Pace};
use crate::scene::Asked;

/// What a till may conclude about a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    Done,
    Refused,
    NotSent,
    Unanswered,
}

use Verdict::{Done, NotSent, Unanswered};

/// A mishap, and the verdict when Klarna answers with a body, with an id in the head, and with neither.
pub(crate) struct Row {
    pub(crate) name: &'static str,
    pub(crate) mishap: Mishap,
    verdicts: [Verdict; 3],
}

impl Row {
    pub(crate) const fn verdict(&self, asked: Asked) -> Verdict {
        let [body, head, nothing] = self.verdicts;
        match asked {
            Asked::ReadOrder | Asked::ReadPage | Asked::OpenSession | Asked::PlaceOrder => body,
            Asked::Capture => head,
            Asked::CancelOrder | Asked::Disable => nothing,
        }
    }
}

const NEVER: [Verdict; 3] = [Unanswered; 3];

/// Mishaps before the handshake is complete: nothing of a request was sent.
pub(crate) fn greetings() -> Vec<Row> {
    let row = |name, greeting, ends| Row {
        name,
        mishap: Mishap {
            greeting,
            ends,
            ..Mishap::none()
        },
        verdicts: [NotSent; 3],
    };
    let says = |name, bytes: fn() -> Vec<u8>| row(name, Greeting::Instead(bytes), Ends::Closes);
    vec![
        row("closed at once", Greeting::Nothing, Ends::Cuts),
        row("reset at once", Greeting::Nothing, Ends::Resets),
        row(
            "reset in the handshake",
            Greeting::Instead(Vec::new),
            Ends::Resets,
        ),
        says("half a ServerHello", half_a_hello),
        says("TLS 1.1", || server_hello(0x02)),
        says("TLS 1.0", || server_hello(0x01)),
        says("SSL 3.0", || server_hello(0x00)),
        says("no common version", || vec![0x15, 3, 3, 0, 2, 2, 70]),
        says("garbage for a handshake", || {
            b"\xff\xfe garbage \x00\x01".repeat(20)
        }),
        says("plain http on the port of https", || {
            b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}".to_vec()
        }),
        says("a portal's page on the port of https", || {
            b"HTTP/1.1 302 Found\r\nLocation: http://login.evil.example/\r\n\r\n".to_vec()
        }),
    ]
}

/// Mishaps of a request and its answer.
pub(crate) fn exchanges() -> Vec<Row> {
    let mut rows = broken_lines();
    rows.extend(odd_answers());
    rows.extend(strangers());
    rows
}

fn broken_lines() -> Vec<Row> {
    let unheard = |name, hears, ends| Row {
        name,
        mishap: Mishap {
            hears,
            passes: false,
            ends,
            ..Mishap::none()
        },
        verdicts: NEVER,
    };
    let acted = |name, says: fn(Vec<u8>) -> Vec<u8>, ends, verdicts| Row {
        name,
        mishap: Mishap {
            says: Arc::new(says),
            ends,
            ..Mishap::none()
        },
        verdicts,
    };
    let half_a_head = |answer: Vec<u8>| answer[..head(&answer) / 2].to_vec();
    let half_a_body = |answer: Vec<u8>| answer[..head(&answer).midpoint(answer.len())].to_vec();
    vec![
        unheard("cut before the request", Hears::Nothing, Ends::Cuts),
        unheard("reset before the request", Hears::Nothing, Ends::Resets),
        unheard(
            "cut in the request's first byte",
            Hears::Bytes(1),
            Ends::Cuts,
        ),
        unheard(
            "cut in the middle of the request",
            Hears::Bytes(120),
            Ends::Cuts,
        ),
        unheard(
            "reset in the middle of the request",
            Hears::Bytes(120),
            Ends::Resets,
        ),
        unheard("closed after the request", Hears::All, Ends::Closes),
        unheard("cut after the request", Hears::All, Ends::Cuts),
        unheard("reset after the request", Hears::All, Ends::Resets),
        acted("cut before the answer", |_| Vec::new(), Ends::Cuts, NEVER),
        acted(
            "reset before the answer",
            |_| Vec::new(),
            Ends::Resets,
            NEVER,
        ),
        acted(
            "closed before the answer",
            |_| Vec::new(),
            Ends::Closes,
            NEVER,
        ),
        acted(
            "cut in the status",
            |answer| answer[..9].to_vec(),
            Ends::Cuts,
            NEVER,
        ),
        acted("cut in the headers", half_a_head, Ends::Cuts, NEVER),
        acted("closed in the headers", half_a_head, Ends::Closes, NEVER),
        acted("reset in the headers", half_a_head, Ends::Resets, NEVER),
        acted(
            "cut in the body",
            half_a_body,
            Ends::Cuts,
            [Unanswered, Done, Done],
        ),
        acted(
            "closed in the body",
            half_a_body,
            Ends::Closes,
            [Unanswered, Done, Done],
        ),
        acted(
            "cut after the answer",
            |answer| answer,
            Ends::Cuts,
            [Done; 3],
        ),
    ]
}

fn odd_answers() -> Vec<Row> {
    let row = |name, says: fn(Vec<u8>) -> Vec<u8>, verdicts| Row {
        name,
        mishap: Mishap {
            says: Arc::new(says),
            ends: Ends::Closes,
            ..Mishap::none()
        },
        verdicts,
    };
    let drip = Row {
        name: "byte by byte",
        mishap: Mishap {
            pace: Pace::Bytes,
            ..Mishap::none()
        },
        verdicts: [Done; 3],
    };
    // A 204 answer has no body, whatever its head says.
    let unless_empty = [Unanswered, Unanswered, Done];
    vec![
        drip,
        row(
            "a body longer than comes",
            |answer| with_length(&answer, 10),
            unless_empty,
        ),
        row(
            "a body shorter than comes",
            |answer| with_length(&answer, -10),
            [Unanswered, Done, Done],
        ),
        row("a body without an end", chunks_without_an_end, unless_empty),
        row("a body that the closing ends", without_length, [Done; 3]),
        row(
            "half a body that the closing ends",
            |answer| {
                let answer = without_length(answer);
                answer[..head(&answer).midpoint(answer.len())].to_vec()
            },
            [Unanswered, Done, Done],
        ),
        row(
            "garbage before the status",
            |answer| [b"\x00\x01garbage\r\n", &answer[..]].concat(),
            NEVER,
        ),
        row(
            "no status",
            |answer| answer[head(&answer)..].to_vec(),
            NEVER,
        ),
        row(
            "a header of a mebibyte",
            |answer| with_headers(&answer, &format!("X-Long: {}\r\n", "x".repeat(1 << 20))),
            NEVER,
        ),
        row(
            "ten thousand headers",
            |answer| with_headers(&answer, &"X-Many: x\r\n".repeat(10_000)),
            NEVER,
        ),
        row(
            "a header without a name",
            |answer| with_headers(&answer, ": nobody\r\n"),
            NEVER,
        ),
        row(
            "100 Continue first",
            |answer| [b"HTTP/1.1 100 Continue\r\n\r\n", &answer[..]].concat(),
            [Done; 3],
        ),
        row(
            "a thousand early hints first",
            |answer| {
                [
                    &b"HTTP/1.1 103 Early Hints\r\n\r\n".repeat(1_000),
                    &answer[..],
                ]
                .concat()
            },
            [Done; 3],
        ),
        row(
            "101 Switching Protocols",
            |_| {
                b"HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: h2c\r\n\r\n"
                    .to_vec()
            },
            NEVER,
        ),
        row(
            "packed without being asked to",
            packed,
            [Unanswered, Done, Done],
        ),
        row("a web page instead", |_| page("200 OK"), NEVER),
        row("HTTP/2: settings and GOAWAY", |_| goaway(), NEVER),
        row(
            "HTTP/2 by name",
            |answer| [b"HTTP/2.0", &answer[8..]].concat(),
            NEVER,
        ),
    ]
}

/// Somebody between the till and Klarna answers; the request never arrived.
fn strangers() -> Vec<Row> {
    let row = |name, says: fn() -> Vec<u8>| Row {
        name,
        mishap: Mishap {
            passes: false,
            says: Arc::new(move |_| says()),
            ends: Ends::Closes,
            ..Mishap::none()
        },
        verdicts: NEVER,
    };
    vec![
        row("a portal's page", || page("200 OK")),
        row("a portal's page that was made", || page("201 Created")),
        row("a portal leads away", || {
            away("302 Found", "http://login.evil.example/")
        }),
        row("a portal wants a login (511)", || {
            page("511 Network Authentication Required")
        }),
        row("a proxy wants a login (407)", || {
            page("407 Proxy Authentication Required")
        }),
        row("a filter refuses (403)", || page("403 Forbidden")),
        row("a filter knows no such page (404)", || {
            page("404 Not Found")
        }),
        row("a filter that opens connections says yes (204)", || {
            b"HTTP/1.1 204 No Content\r\n\r\n".to_vec()
        }),
        row("a filter that opens connections says yes (200 {})", || {
            bare("200 OK", "{}")
        }),
        row("a filter makes a capture up", || {
            b"HTTP/1.1 201 Created\r\nCapture-Id: made-up\r\nContent-Length: 0\r\n\r\n".to_vec()
        }),
        row("a front fails (502)", || page("502 Bad Gateway")),
        row("a front gives up (408)", || page("408 Request Timeout")),
    ]
}

/// Returns a redirect.
pub(crate) fn away(status: &str, location: &str) -> Vec<u8> {
    format!("HTTP/1.1 {status}\r\nLocation: {location}\r\nContent-Length: 0\r\n\r\n").into_bytes()
}

fn page(status: &str) -> Vec<u8> {
    let body = "<!DOCTYPE html><html><body>Welcome. Please log in.</body></html>";
    let length = body.len();
    format!(
        "HTTP/1.1 {status}\r\nContent-Type: text/html\r\nContent-Length: {length}\r\n\r\n{body}"
    )
    .into_bytes()
}

fn bare(status: &str, body: &str) -> Vec<u8> {
    let length = body.len();
    format!("HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n{body}")
        .into_bytes()
}

/// Returns where the head of an answer ends.
fn head(answer: &[u8]) -> usize {
    let end = answer.windows(4).position(|four| four == b"\r\n\r\n");
    end.expect("Klarna's answer has a head") + 4
}

fn with_headers(answer: &[u8], headers: &str) -> Vec<u8> {
    let end = head(answer) - 2;
    [&answer[..end], headers.as_bytes(), &answer[end..]].concat()
}

fn without(answer: &[u8], name: &str) -> Vec<u8> {
    let (start, body) = answer.split_at(head(answer));
    let start = String::from_utf8_lossy(start);
    let kept = start.split_inclusive("\r\n").filter(|line| {
        let line = line.to_ascii_lowercase();
        !line.starts_with(name)
    });
    [kept.collect::<String>().as_bytes(), body].concat()
}

fn without_length(answer: Vec<u8>) -> Vec<u8> {
    without(&answer, "content-length:")
}

/// States another length than the body has.
fn with_length(answer: &[u8], more: isize) -> Vec<u8> {
    let length = answer.len() - head(answer);
    let said = length.saturating_add_signed(more);
    with_headers(
        &without(answer, "content-length:"),
        &format!("Content-Length: {said}\r\n"),
    )
}

fn chunks_without_an_end(answer: Vec<u8>) -> Vec<u8> {
    let bare = without(&answer, "content-length:");
    let (start, body) = bare.split_at(head(&bare));
    let size = format!("{:x}\r\n", body.len().max(2));
    let body = if body.is_empty() { b"{}" } else { body };
    let start = with_headers(start, "Transfer-Encoding: chunked\r\n");
    [&start, size.as_bytes(), body, b"\r\n"].concat()
}

/// Returns an answer in an encoding that was not requested; its content does not matter.
fn packed(answer: Vec<u8>) -> Vec<u8> {
    let (start, body) = answer.split_at(head(&answer));
    if body.is_empty() {
        return with_headers(start, "Content-Encoding: gzip\r\n");
    }
    let body = [b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03", body].concat();
    let start = with_headers(
        &without(start, "content-length:"),
        "Content-Encoding: gzip\r\n",
    );
    let start = with_headers(&start, &format!("Content-Length: {}\r\n", body.len()));
    [start, body].concat()
}

/// Returns an HTTP/2 settings frame and a GOAWAY.
fn goaway() -> Vec<u8> {
    let settings = [0, 0, 0, 4, 0, 0, 0, 0, 0];
    let goaway = [0, 0, 8, 7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    [&settings[..], &goaway].concat()
}

/// Returns a ServerHello of an older version, such as TLS 1.1 for a `minor` of 2.
fn server_hello(minor: u8) -> Vec<u8> {
    let mut hello = vec![3, minor];
    hello.extend([7; 32]);
    // No session, AES-128 in CBC, no compression.
    hello.extend([0, 0x00, 0x2f, 0]);
    let length = u8::try_from(hello.len()).expect("a short message");
    let message = [&[2, 0, 0, length], &hello[..]].concat();
    let length = u8::try_from(message.len()).expect("a short record");
    [&[0x16, 3, minor, 0, length], &message[..]].concat()
}

/// Returns a handshake that breaks off in its first message.
pub(crate) fn half_a_hello() -> Vec<u8> {
    let whole = server_hello(0x03);
    whole[..whole.len() / 2].to_vec()
}
