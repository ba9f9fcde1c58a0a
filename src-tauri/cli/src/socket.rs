//! Passes commands to the window that holds the journal, over a local socket that only this account may open.
//!
//! The client sends its arguments and input files as one line of JSON, followed by the basket; the window carries the
//! command out with its own engine and sends back lines to print, and the exit code. It opens none of the client's
//! files. Where it matters, the client confirms that all lines were printed; anything else it sends, or a disconnect,
//! asks the command to end. A second start of the window uses the socket to bring the first one to the front.

#[cfg(unix)]
mod unix;
#[cfg(windows)]
mod windows;

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use handover_core::message;
use handover_till::open_till::OpenTill;
use serde::{Deserialize, Serialize};
use tokio::io::{
    AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader, ReadHalf, WriteHalf, split,
};
use tokio::sync::{mpsc, watch};
#[cfg(unix)]
use unix::{Listener, Stream, connect};
#[cfg(windows)]
use windows::{Listener, Stream, connect};

use super::exit::Failure;
use super::inputs::{BASKET_LIMIT, Inputs};
use super::output::{Line, Output, Recipient};
use super::stop::{self, Asker, Stop};
use super::words::in_language;
use super::{Arguments, act, concluded, exit, misused, values, warn_of_clock};

/// The longest request without its basket, in bytes.
const REQUEST_LIMIT: u64 = 64 * 1024;
/// The request of a second start.
const RAISE: &str = "raise\n";
/// The answer of the first window.
const RAISED: &str = "raised\n";
/// A window that has not come to the front by then does not answer.
const RAISED_WITHIN: Duration = Duration::from_secs(2);
/// How long a window has to accept a command; longer means that something is wrong with it.
const TAKEN_WITHIN: Duration = Duration::from_secs(2);
/// How long to wait when no more clients can connect because too many files are open.
const BREATH: Duration = Duration::from_secs(1);

/// The client's answer to [`Line::Arrived`].
const ARRIVED: &[u8] = b"arrived\n";
/// The longest message the client sends later, in bytes.
const WORD_LIMIT: u64 = 64;

#[derive(Serialize, Deserialize)]
struct Request {
    words: Vec<String>,
    folder: PathBuf,
    shows_codes: bool,
    contact: Option<String>,
    basket_bytes: u64,
}

/// Accepts commands for `open_till` until the program ends, and raises the window when it is started again. Whoever
/// can open the socket can sell: it lies in the till's own folder and belongs to the same account.
///
/// # Errors
/// When the socket cannot be created.
pub async fn serve(
    open_till: Arc<OpenTill>,
    raise: impl Fn() + Clone + Send + 'static,
) -> io::Result<()> {
    let mut listener = Listener::at(&open_till.place.socket())?;
    loop {
        let stream = match listener.accept().await {
            Ok(accepted) => accepted,
            Err(error) => {
                tracing::warn!(%error, "a command line could not be heard");
                tokio::time::sleep(BREATH).await;
                continue;
            }
        };
        let (open_till, raise) = (Arc::clone(&open_till), raise.clone());
        tokio::spawn(async move {
            if let Err(error) = answer(stream, &open_till, raise).await {
                tracing::info!(%error, "a command line went away");
            }
        });
    }
}

/// Asks the window that listens at `path` to come to the front. Returns whether it does.
#[must_use]
pub fn raise(path: &Path) -> bool {
    let ask = async {
        let mut stream = connect(path).await?;
        stream.write_all(RAISE.as_bytes()).await?;
        let mut said = [0; RAISED.len()];
        stream.read_exact(&mut said).await?;
        Ok::<_, io::Error>(said == RAISED.as_bytes())
    };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    runtime.is_ok_and(|runtime| {
        let asked = async { tokio::time::timeout(RAISED_WITHIN, ask).await };
        matches!(runtime.block_on(asked), Ok(Ok(true)))
    })
}

/// Returns whether a window listens at `path`.
pub(super) async fn is_served(path: &Path) -> bool {
    connect(path).await.is_ok()
}

/// Passes this process's command to the window at `path`. Returns the exit code; `None` when no window listens there.
pub(super) async fn hand_over(
    path: &Path,
    words: Vec<OsString>,
    inputs: Inputs,
    output: &Output,
) -> Result<Option<u8>, Failure> {
    let stream = match connect(path).await {
        Ok(stream) => stream,
        Err(error) => {
            let is_nobody = matches!(
                error.kind(),
                io::ErrorKind::NotFound | io::ErrorKind::ConnectionRefused
            );
            if !is_nobody {
                output.warn(message!(
                    "cli-window-unreachable",
                    path = path.display().to_string(),
                    why = error.to_string()
                ));
            }
            return Ok(None);
        }
    };
    let Ok(words) = words
        .into_iter()
        .map(OsString::into_string)
        .collect::<Result<Vec<_>, _>>()
    else {
        return Err(Failure::Usage(message!("cli-not-utf8")));
    };
    let request = Request {
        words,
        folder: std::env::current_dir()?,
        shows_codes: output.shows_codes(),
        contact: inputs.contact,
        basket_bytes: u64::try_from(inputs.basket.len()).unwrap_or(u64::MAX),
    };
    let stop = Stop::by_signal()?;
    let (read, mut write) = split(stream);
    send(&mut write, &request).await?;
    write.write_all(&inputs.basket).await?;
    listen_to_window(read, write, stop, output).await.map(Some)
}

/// Prints what the window sends, until the exit code.
async fn listen_to_window(
    read: ReadHalf<Stream>,
    mut write: WriteHalf<Stream>,
    stop: Stop,
    output: &Output,
) -> Result<u8, Failure> {
    let mut lines = BufReader::new(read).lines();
    let mut failed = None;
    let mut stops = 0;
    let mut is_quiet = true;
    loop {
        let text = tokio::select! {
            text = lines.next_line() => text,
            why = stop.asked(stops + 1) => {
                stops += 1;
                if matches!(why, Failure::Output(_)) {
                    failed = Some(why);
                }
                if stops == 2 {
                    output.warn(message!("cli-window-goes-on"));
                    return Ok(exit::IN_DOUBT);
                }
                ask_to_stop(&mut write).await;
                continue;
            }
            () = tokio::time::sleep(TAKEN_WITHIN), if is_quiet => {
                output.warn(message!("cli-window-silent"));
                is_quiet = false;
                continue;
            }
        };
        let line = text.ok().flatten();
        match line.and_then(|text| serde_json::from_str(&text).ok()) {
            Some(Line::Exit(code)) => return failed.map_or(Ok(code), Err),
            Some(Line::Taken) => is_quiet = false,
            Some(Line::Out(_) | Line::Code(_) | Line::Arrived) if failed.is_some() => {}
            // If the window is gone, the end of its output says so.
            Some(Line::Arrived) => drop(write.write_all(ARRIVED).await),
            Some(line) => {
                if let Err(failure) = output.line(line) {
                    failed = Some(failure);
                    ask_to_stop(&mut write).await;
                }
            }
            None => {
                output.warn(message!("cli-window-closed"));
                return Ok(exit::IN_DOUBT);
            }
        }
    }
}

/// Asks the window to end the command. If it is gone, the end of its output says so.
async fn ask_to_stop(write: &mut WriteHalf<Stream>) {
    drop(write.write_all(b"stop\n").await);
}

async fn answer(stream: Stream, open_till: &OpenTill, raise: impl Fn()) -> io::Result<()> {
    let (read, mut write) = split(stream);
    let mut read = BufReader::new(read);
    let mut text = String::new();
    (&mut read).take(REQUEST_LIMIT).read_line(&mut text).await?;
    if text.is_empty() {
        // The client only checked whether a window is there.
        return Ok(());
    }
    if text == RAISE {
        raise();
        return write.write_all(RAISED.as_bytes()).await;
    }
    let (request, inputs) = receive(&text, &mut read).await?;
    let asker = Asker::default();
    let (lines, mut said) = mpsc::unbounded_channel();
    drop(lines.send(Line::Taken));
    let (arrive, arrived) = watch::channel(0_u32);
    let work = async {
        // Gives the system one turn to report that the client has disconnected.
        tokio::task::yield_now().await;
        let stop = Stop::by(&asker);
        let recipient = Recipient {
            lines: lines.clone(),
            arrived,
        };
        let language = values::language(request.words.iter().map(OsString::from));
        let work = carry_out(open_till, &request, &inputs, recipient, stop);
        let code = in_language(language, work).await;
        drop(lines.send(Line::Exit(code)));
        drop(lines);
    };
    let telling = async {
        while let Some(line) = said.recv().await {
            send(&mut write, &line).await?;
        }
        Ok(())
    };
    let hearing = async {
        let mut word = Vec::new();
        while let Ok(1..) = (&mut read)
            .take(WORD_LIMIT)
            .read_until(b'\n', &mut word)
            .await
        {
            if word == ARRIVED {
                arrive.send_modify(|count| *count = count.saturating_add(1));
            } else {
                stop::ask(&asker);
            }
            word.clear();
        }
        stop::ask(&asker);
        std::future::pending().await
    };
    tokio::select! {
        // The client's messages come first: a command is not begun for somebody who has gone.
        biased;
        never = hearing => never,
        // What was begun is finished even if nobody listens any more.
        (told, ()) = async { tokio::join!(telling, work) } => told,
    }
}

/// Reads the rest of a request.
async fn receive(
    text: &str,
    read: &mut BufReader<ReadHalf<Stream>>,
) -> io::Result<(Request, Inputs)> {
    let mut request: Request = serde_json::from_str(text)?;
    if request.basket_bytes > BASKET_LIMIT {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    let mut basket = Vec::new();
    read.take(request.basket_bytes)
        .read_to_end(&mut basket)
        .await?;
    let contact = request.contact.take();
    Ok((request, Inputs { basket, contact }))
}

async fn carry_out(
    open_till: &OpenTill,
    request: &Request,
    inputs: &Inputs,
    recipient: Recipient,
    stop: Stop,
) -> u8 {
    let words = std::iter::once("till").chain(request.words.iter().map(String::as_str));
    let mut arguments: Arguments = match values::read(words.map(OsString::from)) {
        Ok(arguments) => arguments,
        Err(error) => {
            let json = request.words.iter().any(|word| word == "--json");
            let output = Output::asker(json, false, recipient, stop);
            return concluded(Err(misused(&error)), &output);
        }
    };
    arguments.seen_from(&request.folder);
    let output = Output::asker(arguments.json, request.shows_codes, recipient, stop);
    let outcome = async {
        warn_of_clock(open_till, &output);
        let basket = arguments.basket(inputs, &open_till.config.shop)?;
        act(open_till, &arguments, basket, &output).await
    };
    concluded(outcome.await, &output)
}

async fn send(write: &mut WriteHalf<Stream>, message: &impl Serialize) -> io::Result<()> {
    let mut text = serde_json::to_string(message)?;
    text.push('\n');
    write.write_all(text.as_bytes()).await
}
