//! Printers: for receipts, on the network or as a device file, and the system's over IPP; and why one does not print.
//!
//! Everything here waits, for a limited time: it belongs on a thread of its own.

mod ipp;
mod line;
mod status;

use std::fmt;
use std::io;
use std::path::PathBuf;
use std::time::Duration;

use handover_core::{Message, message};
use thiserror::Error;

use crate::block::Paper;
use crate::escpos::{Profile, escpos};
use crate::pdf::{PdfError, pdf};
use ipp::Queue;
use line::{Line, is_silence};

/// The port on which printers take bytes as they are.
const PORT: u16 = 9_100;

/// Where a printer is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Address {
    /// On the network, as `host:port`.
    Network(String),
    /// A device file, such as `/dev/usb/lp0`.
    Device(PathBuf),
    /// A printer of the system or an office, as `ipp://host/path`.
    System(String),
}

impl Address {
    /// Parses an address: `192.168.1.50`, `printer.local:9100`, `/dev/usb/lp0`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Address> {
        let text = text.trim();
        if text.starts_with('/') || text.starts_with(r"\\.\") {
            return Some(Address::Device(text.into()));
        }
        if text.starts_with("ipp:") {
            let is_valid = Queue::of(text, Patience::default()).is_some();
            return is_valid.then(|| Address::System(text.to_owned()));
        }
        let (host, port) = match text.rsplit_once(':') {
            Some((host, port)) => (host, port.parse().ok()?),
            None => (text, PORT),
        };
        let is_host = |c: char| c.is_ascii_alphanumeric() || ".-_[]:".contains(c);
        let is_valid = !host.is_empty() && host.chars().all(is_host) && port > 0;
        is_valid.then(|| Address::Network(format!("{host}:{port}")))
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Address::Network(address) | Address::System(address) => f.write_str(address),
            Address::Device(file) => file.display().fmt(f),
        }
    }
}

/// How long a printer may take.
#[derive(Clone, Copy, Debug)]
pub struct Patience {
    /// To be reached, and to take bytes.
    pub connect: Duration,
    /// To say how it is. Many never say.
    pub status: Duration,
    /// To print what it was sent.
    pub print: Duration,
}

impl Default for Patience {
    fn default() -> Patience {
        Patience {
            connect: Duration::from_secs(5),
            status: Duration::from_millis(800),
            print: Duration::from_secs(20),
        }
    }
}

/// Why a printer does not print, in its own words where it says so.
#[derive(Debug, Error)]
pub enum Fault {
    /// It cannot be reached.
    #[error("the printer {0} cannot be reached")]
    NotReached(Address, #[source] io::Error),
    /// It says that its paper has run out.
    #[error("the printer is out of paper")]
    PaperOut,
    /// It says that its cover is open.
    #[error("the printer's cover is open")]
    CoverOpen,
    /// It says that it is off line.
    #[error("the printer is off line")]
    Offline,
    /// It reports an error: a jam, or its knife.
    #[error("the printer reports an error")]
    OutOfOrder,
    /// It takes no more bytes, or does not say that it has printed them.
    #[error("the printer does not answer")]
    Silent,
    /// It takes no PDF.
    #[error("the printer takes no PDF")]
    NoPdf,
    /// What it says, for which there is no word here.
    #[error("the printer says: {0}")]
    Said(String),
    /// The connection broke.
    #[error("the connection to the printer broke")]
    CutOff(#[source] io::Error),
}

impl Fault {
    /// Whether nothing is printed until somebody does something.
    const fn stops(&self) -> bool {
        !matches!(self, Fault::Said(_))
    }

    /// Returns the message for a person.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Fault::NotReached(address, why) => message!(
                "printer-not-reached",
                address = address.to_string(),
                why = why.to_string()
            ),
            Fault::PaperOut => message!("printer-paper-out"),
            Fault::CoverOpen => message!("printer-cover-open"),
            Fault::Offline => message!("printer-offline"),
            Fault::OutOfOrder => message!("printer-out-of-order"),
            Fault::Silent => message!("printer-silent"),
            Fault::NoPdf => message!("printer-no-pdf"),
            Fault::Said(what) => message!("printer-said", what = what),
            Fault::CutOff(why) => message!("printer-cut-off", why = why.to_string()),
        }
    }
}

/// A slip that was not printed, as far as is known.
#[derive(Debug)]
pub struct NotPrinted {
    /// Why.
    pub fault: Fault,
    /// Some of it may be on paper: the printer had it.
    pub may_exist: bool,
}

/// A printer that is reached and ready, as far as it says.
#[derive(Debug)]
pub struct Ready(Way);

#[derive(Debug)]
enum Way {
    Receipt {
        line: Line,
        patience: Patience,
        /// It says how it is.
        says: bool,
    },
    System(Queue),
}

/// Reaches a printer and asks how it is. Nothing is printed.
///
/// # Errors
/// When it cannot be reached, or says that it cannot print.
pub fn reach(address: &Address, patience: Patience) -> Result<Ready, Fault> {
    if let Address::System(url) = address {
        let missing = || Fault::NotReached(address.clone(), io::ErrorKind::InvalidInput.into());
        let queue = Queue::of(url, patience).ok_or_else(missing)?;
        return match queue.check() {
            Err(Fault::CutOff(why)) => Err(Fault::NotReached(address.clone(), why)),
            checked => checked.map(|()| Ready(Way::System(queue))),
        };
    }
    let line = Line::open(address, patience);
    let mut line = line.map_err(|why| Fault::NotReached(address.clone(), why))?;
    let said = status::ask(&mut line, patience.status).map_err(Fault::CutOff)?;
    match said.fault {
        Some(fault) => Err(fault),
        None => Ok(Ready(Way::Receipt {
            line,
            patience,
            says: said.has_answered,
        })),
    }
}

impl Ready {
    /// Returns a slip as this printer takes it.
    ///
    /// # Errors
    /// As [`pdf`].
    pub fn document(&self, paper: &Paper, profile: Profile) -> Result<Vec<u8>, PdfError> {
        match &self.0 {
            Way::Receipt { .. } => Ok(escpos(paper, profile)),
            Way::System(_) => pdf(paper),
        }
    }

    /// Prints `bytes`, and waits until the printer says that it has, if it says anything.
    ///
    /// # Errors
    /// When it does not take the bytes or does not print them in time.
    pub fn print(self, bytes: &[u8]) -> Result<(), NotPrinted> {
        let (mut line, patience, says) = match self.0 {
            Way::System(queue) => return queue.print(bytes),
            Way::Receipt {
                line,
                patience,
                says,
            } => (line, patience, says),
        };
        let not_printed = |fault, may_exist| Err(NotPrinted { fault, may_exist });
        let mut sent = 0;
        if let Err(error) = line.send(bytes, &mut sent) {
            let fault = match is_silence(&error) {
                true => Fault::Silent,
                false => Fault::CutOff(error),
            };
            return not_printed(fault, sent > 0);
        }
        if !says {
            return Ok(());
        }
        match status::is_done(&mut line, patience.print) {
            Ok(true) => Ok(()),
            Ok(false) => {
                let said = status::ask(&mut line, patience.status);
                let fault = said.ok().and_then(|said| said.fault);
                not_printed(fault.unwrap_or(Fault::Silent), true)
            }
            Err(error) => not_printed(Fault::CutOff(error), true),
        }
    }
}
