//! What a command reads besides its arguments: files, and standard input.
//!
//! They are read by the process the command was given to, never by a window that carries it out: paths and standard
//! input are the caller's, and reading may take any time.

use std::io::{self, BufRead, IsTerminal, Read, Write};
use std::path::Path;

use handover_core::message;
use handover_till::messages;
use handover_till::shop::bounded;

use super::exit::Failure;
use super::words::words;

/// The longest basket file in bytes; Klarna accepts a thousand lines.
pub(super) const BASKET_LIMIT: u64 = 4 * 1024 * 1024;
/// The longest file with an address or a number, in bytes.
const CONTACT_LIMIT: u64 = 4 * 1024;

/// The input of `till sell`.
#[derive(Clone, Default)]
pub(super) struct Inputs {
    /// The contents of the basket file.
    pub(super) basket: Vec<u8>,
    /// Where the link is sent, if that is not in the arguments, which others on the machine can see.
    pub(super) contact: Option<String>,
}

impl Inputs {
    /// Reads the files that `till sell` names, and the contact from standard input if requested.
    pub(super) fn read(
        basket: &Path,
        contact_file: Option<&Path>,
        contact_stdin: bool,
    ) -> Result<Inputs, Failure> {
        if contact_stdin && is_standard_input(basket) {
            return Err(Failure::Usage(message!("cli-contact-stdin")));
        }
        let contact = match contact_file {
            Some(file) => Some(first_line(&read(file, CONTACT_LIMIT)?)),
            None if contact_stdin => Some(typed()?),
            None => None,
        };
        Ok(Inputs {
            basket: read(basket, BASKET_LIMIT)?,
            contact,
        })
    }
}

/// Reads a file named by a person; if that fails, it is a usage error, not a fault of the machine.
pub(super) fn read(path: &Path, limit: u64) -> Result<Vec<u8>, Failure> {
    bounded::read(path, limit).map_err(|error| {
        Failure::Usage(message!(
            "cli-file-unreadable",
            file = path.display().to_string(),
            why = messages::io(&error)
        ))
    })
}

/// Returns whether the path leads to standard input, which has a name on Unix only.
fn is_standard_input(path: &Path) -> bool {
    let id = |path: &Path| file_id::get_file_id(path).ok();
    cfg!(unix) && id(path).is_some_and(|file| id(Path::new("/dev/stdin")) == Some(file))
}

/// Reads the contact from standard input; prompts for it at a terminal.
fn typed() -> io::Result<String> {
    if io::stdin().is_terminal() {
        let mut screen = io::stderr();
        write!(screen, "{} ", words(message!("cli-ask-contact")))?;
        screen.flush()?;
    }
    next_line()
}

fn first_line(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    text.lines().next().unwrap_or_default().to_owned()
}

/// Reads the next line of standard input, without its line ending.
pub(super) fn next_line() -> io::Result<String> {
    const LONGEST: u64 = 4096;
    let mut line = String::new();
    io::stdin().lock().take(LONGEST).read_line(&mut line)?;
    line.truncate(line.trim_end_matches(['\r', '\n']).len());
    Ok(line)
}
