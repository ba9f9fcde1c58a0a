//! A printer of the system, which takes the slip as PDF and answers in IPP.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;
use std::time::Duration;

use handover_paper::Profile;
use handover_paper::printer::{Address, Fault, NotPrinted, Patience, reach};

use crate::scene::payment;

const PATIENCE: Patience = Patience {
    connect: Duration::from_secs(5),
    status: Duration::from_millis(150),
    print: Duration::from_millis(600),
};
const PROFILE: Profile = Profile {
    code_page: None,
    columns: 48,
    cutter: true,
};

/// What a print service says of its printer, and of a job.
#[derive(Clone, Copy, Debug)]
struct Service {
    state: i32,
    reason: &'static str,
    format: &'static str,
    job: i32,
}

const IDLE: Service = Service {
    state: 3,
    reason: "none",
    format: "application/pdf",
    job: 9,
};

#[test]
fn the_slip_arrives_as_pdf() {
    let (printed, document) = print(IDLE);
    printed.expect("it prints");
    assert!(document.starts_with(b"%PDF-1.7"));
    assert!(document.trim_ascii_end().ends_with(b"%%EOF"));
}

#[test]
fn a_printer_says_why_it_does_not_print_before_it_gets_the_slip() {
    let stopped = |reason| Service {
        state: 5,
        reason,
        ..IDLE
    };
    for (service, key) in [
        (stopped("media-empty-error"), "printer-paper-out"),
        (stopped("cover-open"), "printer-cover-open"),
        (stopped("paused"), "printer-offline"),
        (stopped("spool-area-full"), "printer-said"),
        (stopped("none"), "printer-offline"),
        (
            Service {
                reason: "media-jam-error",
                ..IDLE
            },
            "printer-out-of-order",
        ),
        (
            Service {
                format: "image/urf",
                ..IDLE
            },
            "printer-no-pdf",
        ),
    ] {
        let (printed, document) = print(service);
        let failed = printed.expect_err("it says no");
        assert_eq!(failed.fault.message().key(), key, "{service:?}");
        assert!(!failed.may_exist && document.is_empty(), "{service:?}");
    }
}

#[test]
fn a_warning_keeps_nothing_from_being_printed() {
    let (printed, _) = print(Service {
        reason: "toner-low-warning",
        ..IDLE
    });
    printed.expect("it prints");
}

#[test]
fn a_job_that_is_aborted_or_waits_is_reported() {
    let failed = print(Service { job: 8, ..IDLE }).0.expect_err("aborted");
    assert!(
        matches!(&failed.fault, Fault::Said(why) if why == "aborted-by-system"),
        "{failed:?}"
    );
    let failed = print(Service { job: 3, ..IDLE }).0.expect_err("it waits");
    assert!(matches!(failed.fault, Fault::Silent), "{failed:?}");
    assert!(failed.may_exist);
}

#[test]
fn only_plain_ipp_is_an_address() {
    let read = |text| Address::parse(text).map(|address| address.to_string());
    let queue = "ipp://localhost:631/printers/Laser";
    assert_eq!(read(queue).as_deref(), Some(queue));
    for wrong in [
        "ipp://",
        "ipp://host",
        "ipps://host/x",
        "ipp://host:x/y",
        "ipp://host/a b",
    ] {
        assert_eq!(read(wrong), None, "{wrong}");
    }
}

/// Prints a slip; returns what became of it, and the document that arrived.
fn print(service: Service) -> (Result<(), NotPrinted>, Vec<u8>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let place = listener.local_addr().expect("bound");
    let work = thread::spawn(move || {
        let mut document = Vec::new();
        while let Ok((line, _)) = listener.accept() {
            match serve(line, service) {
                Some(printed) => document.extend(printed),
                None => break,
            }
        }
        document
    });
    let address = Address::parse(&format!("ipp://{place}/printers/Laser")).expect("an address");
    let printed = match reach(&address, PATIENCE) {
        Ok(ready) => {
            let document = ready.document(&payment("en").1, PROFILE).expect("a PDF");
            ready.print(&document)
        }
        Err(fault) => Err(NotPrinted {
            fault,
            may_exist: false,
        }),
    };
    TcpStream::connect(place)
        .expect("the service")
        .write_all(b"end\r\n\r\n")
        .expect("it listens");
    (printed, work.join().expect("the service"))
}

/// Answers one request; returns the document in it. `None` ends the service.
fn serve(mut line: TcpStream, service: Service) -> Option<Vec<u8>> {
    let mut heard = Vec::new();
    let mut more = [0; 4_096];
    let body = loop {
        let count = line.read(&mut more).expect("a request");
        heard.extend(&more[..count]);
        let Some(end) = heard.windows(4).position(|four| four == b"\r\n\r\n") else {
            continue;
        };
        let head = String::from_utf8_lossy(&heard[..end]).into_owned();
        let length = head
            .lines()
            .find_map(|line| line.strip_prefix("Content-Length: "))?;
        let length: usize = length.parse().expect("a length");
        if heard.len() >= end + 4 + length {
            break heard.split_off(end + 4);
        }
    };
    let operation = u16::from_be_bytes([body[2], body[3]]);
    let mut answer = vec![2, 0, 0, 0, 0, 0, 0, 1, 1];
    value(&mut answer, 0x47, "attributes-charset", b"utf-8");
    match operation {
        0x000b => {
            answer.push(4);
            value(
                &mut answer,
                0x23,
                "printer-state",
                &service.state.to_be_bytes(),
            );
            value(
                &mut answer,
                0x44,
                "printer-state-reasons",
                service.reason.as_bytes(),
            );
            value(
                &mut answer,
                0x49,
                "document-format-supported",
                b"image/pwg-raster",
            );
            value(&mut answer, 0x49, "", service.format.as_bytes());
        }
        0x0002 => {
            answer.push(2);
            value(&mut answer, 0x21, "job-id", &7_i32.to_be_bytes());
        }
        0x0009 => {
            answer.push(2);
            value(&mut answer, 0x23, "job-state", &service.job.to_be_bytes());
            value(&mut answer, 0x44, "job-state-reasons", b"aborted-by-system");
        }
        other => panic!("not an operation of ours: {other:#06x}"),
    }
    answer.push(3);
    // In chunks, as print services like it.
    let size = answer.len();
    let head = format!("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{size:x}\r\n");
    let answer = [head.as_bytes(), &answer, b"\r\n0\r\n\r\n"].concat();
    line.write_all(&answer).expect("the caller listens");
    let document = body.windows(5).position(|five| five == b"%PDF-");
    Some(document.map_or(Vec::new(), |start| body[start..].to_vec()))
}

fn value(answer: &mut Vec<u8>, kind: u8, name: &str, value: &[u8]) {
    answer.push(kind);
    for text in [name.as_bytes(), value] {
        answer.extend((text.len() as u16).to_be_bytes());
        answer.extend(text);
    }
}
