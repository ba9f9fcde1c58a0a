//! Commands handed to the window that has the journal open, over a local socket (0600).
//!
//! The asker sends its words and its folder as one line of JSON; the window carries the command out
//! with its own engine and sends back lines for the asker's screen, and the exit code. A second start
//! of the window asks the first one to come to the front.

use std::ffi::OsString;
use std::fs::Permissions;
use std::io::{self, Read as _, Write as _};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use clap::Parser;
use serde::{Deserialize, Serialize};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::unix::OwnedWriteHalf;
use tokio::net::{UnixListener, UnixStream};
use tokio::sync::mpsc;

use super::output::{Line, Output};
use super::{Arguments, act, concluded, exit, misused};
use crate::counter::Counter;

/// The longest request, in bytes.
const REQUEST_LIMIT: u64 = 64 * 1024;
/// What a second start asks.
const RAISE: &str = "raise\n";
/// What the first window answers.
const RAISED: &str = "raised\n";
/// A window that has not come to the front after this time does not answer.
const RAISED_WITHIN: Duration = Duration::from_secs(2);

#[derive(Serialize, Deserialize)]
struct Request {
    words: Vec<String>,
    folder: PathBuf,
    shows_codes: bool,
}

/// Takes commands for `counter` until the program ends, and has the window raised when it is started
/// once more. Whoever may open the socket may sell: it lies in the till's own folder and belongs to
/// the same account.
///
/// # Errors
/// When the socket cannot be made.
pub async fn serve(
    counter: Arc<Counter>,
    raise: impl Fn() + Clone + Send + 'static,
) -> io::Result<()> {
    let path = counter.place.socket();
    // Made under another name, so that nobody ever meets it with other rights. The lock is ours:
    // a socket that is there was left by a till that was killed, and the renaming replaces it.
    let made = path.with_extension("socket-new");
    match std::fs::remove_file(&made) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        Ok(()) | Err(_) => {}
    }
    let listener = UnixListener::bind(&made)?;
    std::fs::set_permissions(&made, Permissions::from_mode(0o600))?;
    std::fs::rename(&made, &path)?;
    loop {
        let (stream, _) = listener.accept().await?;
        let (counter, raise) = (Arc::clone(&counter), raise.clone());
        tokio::spawn(async move {
            if let Err(error) = answer(stream, &counter, raise).await {
                tracing::info!(%error, "a command line went away");
            }
        });
    }
}

/// Asks the window that takes commands at `path` to come to the front. Returns whether it does.
#[must_use]
pub fn raise(path: &Path) -> bool {
    let ask = || {
        let mut stream = std::os::unix::net::UnixStream::connect(path)?;
        stream.set_read_timeout(Some(RAISED_WITHIN))?;
        stream.set_write_timeout(Some(RAISED_WITHIN))?;
        stream.write_all(RAISE.as_bytes())?;
        let mut said = [0; RAISED.len()];
        stream.read_exact(&mut said)?;
        Ok::<_, io::Error>(said == RAISED.as_bytes())
    };
    ask().unwrap_or(false)
}

/// Whether a window takes commands at `path`.
pub(super) async fn is_served(path: &Path) -> bool {
    UnixStream::connect(path).await.is_ok()
}

/// Hands this process's command to the window at `path`. Returns the exit code; none when no
/// window takes commands there.
pub(super) async fn hand_over(path: &Path, words: Vec<OsString>, output: &Output) -> Option<u8> {
    let stream = UnixStream::connect(path).await.ok()?;
    let words = words
        .into_iter()
        .map(OsString::into_string)
        .collect::<Result<_, _>>()
        .ok()?;
    let folder = std::env::current_dir().ok()?;
    let request = Request {
        words,
        folder,
        shows_codes: output.shows_codes(),
    };
    let (read, mut write) = stream.into_split();
    send(&mut write, &request).await.ok()?;
    let mut lines = BufReader::new(read).lines();
    while let Ok(Some(text)) = lines.next_line().await {
        match serde_json::from_str(&text) {
            Ok(Line::Exit(code)) => return Some(code),
            Ok(line) => output.line(line),
            Err(_) => break,
        }
    }
    output.aside(
        "till: the window closed before the command was done; `till day` shows what became of it",
    );
    Some(exit::IN_DOUBT)
}

async fn answer(stream: UnixStream, counter: &Counter, raise: impl Fn()) -> io::Result<()> {
    let (read, mut write) = stream.into_split();
    let mut text = String::new();
    BufReader::new(read.take(REQUEST_LIMIT))
        .read_line(&mut text)
        .await?;
    if text.is_empty() {
        // Somebody only looked whether a window is there.
        return Ok(());
    }
    if text == RAISE {
        raise();
        return write.write_all(RAISED.as_bytes()).await;
    }
    let request: Request = serde_json::from_str(&text)?;
    let (lines, mut said) = mpsc::unbounded_channel();
    let work = async {
        let code = carry_out(counter, &request, lines.clone()).await;
        drop(lines.send(Line::Exit(code)));
        drop(lines);
    };
    let telling = async {
        while let Some(line) = said.recv().await {
            send(&mut write, &line).await?;
        }
        Ok(())
    };
    // What was begun is brought to its end even when nobody listens any more.
    tokio::join!(work, telling).1
}

async fn carry_out(counter: &Counter, request: &Request, lines: mpsc::UnboundedSender<Line>) -> u8 {
    let words = std::iter::once("till").chain(request.words.iter().map(String::as_str));
    let arguments = match Arguments::try_parse_from(words) {
        Ok(arguments) => arguments,
        Err(error) => {
            let json = request.words.iter().any(|word| word == "--json");
            let output = Output::asker(json, false, lines);
            return concluded(Err(misused(&error)), &output);
        }
    };
    let output = Output::asker(arguments.json, request.shows_codes, lines);
    let outcome = async {
        let basket = arguments.basket(&request.folder, counter.config.shop.currency)?;
        act(counter, &arguments, basket, &output).await
    };
    concluded(outcome.await, &output)
}

async fn send(write: &mut OwnedWriteHalf, message: &impl Serialize) -> io::Result<()> {
    let mut text = serde_json::to_string(message)?;
    text.push('\n');
    write.write_all(text.as_bytes()).await
}
