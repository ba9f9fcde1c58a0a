//! What a printer says about itself. It answers these at once, even when it cannot print.

use std::io;
use std::time::Duration;

use super::Fault;
use super::line::Line;

/// Asks whether it is off line (DLE EOT 1), why (2), and for the paper (4).
const ASK: [u8; 9] = [0x10, 0x04, 1, 0x10, 0x04, 2, 0x10, 0x04, 4];
/// Asks for the paper once everything before it is printed (GS r 1).
const WHEN_DONE: [u8; 3] = [0x1d, b'r', 1];

/// A bit of the first answer.
const OFFLINE: u8 = 0x08;
/// Bits of the second.
const COVER_OPEN: u8 = 0x04;
const STOPPED_BY_PAPER: u8 = 0x20;
const ERROR: u8 = 0x40;
/// Bits of the third.
const NO_PAPER: u8 = 0x60;
/// Bits that every answer to `ASK` has, and those that it never has.
const ALWAYS: u8 = 0x12;
const NEVER: u8 = 0x81;

/// What a printer said.
pub(super) struct Said {
    pub(super) has_answered: bool,
    pub(super) fault: Option<Fault>,
}

/// Asks a printer how it is. One that does not answer may print all the same.
pub(super) fn ask(line: &mut Line, limit: Duration) -> io::Result<Said> {
    let mut answers = Vec::new();
    if line.can_say() {
        line.send(&ASK, &mut 0)?;
        while answers.len() < 3 {
            let heard = line.hear(3, limit)?;
            if heard.is_empty() {
                break;
            }
            answers.extend(heard.into_iter().filter(|byte| is_status(*byte)));
        }
    }
    let fault = match answers.as_slice() {
        [state, cause, paper, ..] => fault(*state, *cause, *paper),
        [state, cause] => fault(*state, *cause, 0),
        [state] => fault(*state, 0, 0),
        [] => None,
    };
    Ok(Said {
        has_answered: !answers.is_empty(),
        fault,
    })
}

/// Waits until the printer has printed everything; returns whether it says so in time.
pub(super) fn is_done(line: &mut Line, limit: Duration) -> io::Result<bool> {
    line.send(&WHEN_DONE, &mut 0)?;
    // Late answers to earlier questions are passed over.
    loop {
        match line.hear(1, limit)?.as_slice() {
            [] => return Ok(false),
            [answer] if !is_status(*answer) => return Ok(true),
            _ => {}
        }
    }
}

const fn is_status(byte: u8) -> bool {
    byte & ALWAYS == ALWAYS && byte & NEVER == 0
}

const fn fault(state: u8, cause: u8, paper: u8) -> Option<Fault> {
    if cause & COVER_OPEN != 0 {
        Some(Fault::CoverOpen)
    } else if cause & STOPPED_BY_PAPER != 0 || paper & NO_PAPER != 0 {
        Some(Fault::PaperOut)
    } else if cause & ERROR != 0 {
        Some(Fault::OutOfOrder)
    } else if state & OFFLINE != 0 {
        Some(Fault::Offline)
    } else {
        None
    }
}
