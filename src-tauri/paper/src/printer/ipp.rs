//! Printers of the system or an office, over IPP: they take the slip as PDF.
//!
//! Three operations are all that is needed: how the printer is, print this, what became of the job (RFC 8011). Only
//! plain `ipp` is spoken, which is how a machine's own print service answers.

mod attributes;
mod http;

use std::io;
use std::thread;
use std::time::Duration;

use super::{Fault, NotPrinted, Patience};
use attributes::{Attributes, Request};

/// How often a job is asked for until the patience is at its end.
const LOOKS: u32 = 20;

/// The operations (RFC 8011, 5.4.15).
const PRINT_JOB: u16 = 0x0002;
const GET_JOB_ATTRIBUTES: u16 = 0x0009;
const GET_PRINTER_ATTRIBUTES: u16 = 0x000b;
/// A printer or a job that stands still (5.4.11, 5.3.7).
const PRINTER_STOPPED: i32 = 5;
const JOB_CANCELED: i32 = 7;
const JOB_ABORTED: i32 = 8;
const JOB_COMPLETED: i32 = 9;
/// The only kind of document that is sent.
const PDF: &str = "application/pdf";

/// A printer by its address, `ipp://host:port/path`.
#[derive(Clone, Debug)]
pub(super) struct Queue {
    url: String,
    /// `host:port`.
    host: String,
    path: String,
    patience: Patience,
}

impl Queue {
    /// Returns the printer of this address, if it is one.
    pub(super) fn of(url: &str, patience: Patience) -> Option<Queue> {
        let rest = url.strip_prefix("ipp://")?;
        let (host, path) = rest.split_once('/')?;
        let host = match host.rsplit_once(':') {
            Some((_, port)) => port.parse::<u16>().is_ok().then(|| host.to_owned())?,
            None => format!("{host}:631"),
        };
        let is_plain = |c: char| c.is_ascii_graphic() && !"\"<>\\".contains(c);
        let is_valid = host.len() > 4 && !path.is_empty() && url.chars().all(is_plain);
        is_valid.then(|| Queue {
            url: url.to_owned(),
            host,
            path: format!("/{path}"),
            patience,
        })
    }

    /// Asks how the printer is, and whether it takes a PDF.
    pub(super) fn check(&self) -> Result<(), Fault> {
        let answer = self
            .ask(&self.request(GET_PRINTER_ATTRIBUTES), &[])
            .map_err(Fault::CutOff)?;
        refused(&answer)?;
        let formats = answer.words("document-format-supported");
        if !formats.is_empty() && !formats.iter().any(|format| format == PDF) {
            return Err(Fault::NoPdf);
        }
        let is_stopped = answer.number("printer-state") == Some(PRINTER_STOPPED);
        match reason(&answer, "printer-state-reasons") {
            Some(fault) if is_stopped || fault.stops() => Err(fault),
            Some(_) | None if is_stopped => Err(Fault::Offline),
            Some(_) | None => Ok(()),
        }
    }

    /// Prints a document, and waits until its job is done.
    pub(super) fn print(&self, document: &[u8]) -> Result<(), NotPrinted> {
        let failed = |fault, may_exist| NotPrinted { fault, may_exist };
        let mut request = self.request(PRINT_JOB);
        request.name("requesting-user-name", "handover");
        request.name("job-name", "Handover");
        request.format("document-format", PDF);
        let answer = self
            .ask(&request, document)
            .map_err(|error| failed(Fault::CutOff(error), true))?;
        refused(&answer).map_err(|fault| failed(fault, false))?;
        let Some(job) = answer.number("job-id") else {
            return Err(failed(Fault::Silent, true));
        };
        let pause = self
            .patience
            .print
            .checked_div(LOOKS)
            .unwrap_or(Duration::ZERO);
        for _ in 0..LOOKS {
            let mut request = self.request(GET_JOB_ATTRIBUTES);
            request.integer("job-id", job);
            let answer = self.ask(&request, &[]);
            let answer = answer.map_err(|error| failed(Fault::CutOff(error), true))?;
            match answer.number("job-state") {
                Some(JOB_COMPLETED) => return Ok(()),
                Some(JOB_CANCELED | JOB_ABORTED) => {
                    let reasons = answer.words("job-state-reasons").join(", ");
                    return Err(failed(Fault::Said(reasons), true));
                }
                Some(_) | None => thread::sleep(pause),
            }
        }
        // The job waits: the printer knows why.
        let fault = self.check().err().unwrap_or(Fault::Silent);
        Err(failed(fault, true))
    }

    fn request(&self, operation: u16) -> Request {
        Request::new(operation, &self.url)
    }

    fn ask(&self, request: &Request, document: &[u8]) -> io::Result<Attributes> {
        let body = [request.bytes().as_slice(), document].concat();
        let limit = self.patience.print.max(self.patience.connect);
        let answer = http::post(&self.host, &self.path, &body, self.patience.connect, limit)?;
        Attributes::read(&answer).ok_or_else(|| io::ErrorKind::InvalidData.into())
    }
}

/// Returns what a printer answered instead of doing what it was asked.
fn refused(answer: &Attributes) -> Result<(), Fault> {
    if answer.is_success() {
        return Ok(());
    }
    let said = answer.words("status-message").join(" ");
    Err(Fault::Said(match said.as_str() {
        "" => format!("status {:#06x}", answer.status()),
        said => said.to_owned(),
    }))
}

/// Returns the first reason that is one, in the printer's word where there is no word of ours.
fn reason(answer: &Attributes, attribute: &str) -> Option<Fault> {
    let reasons = answer.words(attribute);
    let reason = reasons.iter().find(|reason| *reason != "none")?;
    let is_any = |words: &[&str]| words.iter().any(|word| reason.starts_with(word));
    Some(if is_any(&["media-empty", "media-needed"]) {
        Fault::PaperOut
    } else if is_any(&["cover-open", "door-open"]) {
        Fault::CoverOpen
    } else if is_any(&["media-jam", "cutter"]) {
        Fault::OutOfOrder
    } else if is_any(&["offline", "shutdown", "paused", "stopped"]) {
        Fault::Offline
    } else {
        Fault::Said(reason.clone())
    })
}
