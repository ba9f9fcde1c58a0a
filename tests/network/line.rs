//! The line between the till and Klarna, with mishaps.

use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Notify;
use tokio::task::{JoinHandle, yield_now};
use tokio_rustls::TlsAcceptor;

/// Turns Klarna's answer into what the client receives.
pub(crate) type Says = Arc<dyn Fn(Vec<u8>) -> Vec<u8> + Send + Sync>;

/// What happens to an exchange on the line.
#[derive(Clone)]
pub(crate) struct Mishap {
    /// What the client meets first.
    pub(crate) greeting: Greeting,
    /// How much of the request the line reads.
    pub(crate) hears: Hears,
    /// Whether the request reaches Klarna.
    pub(crate) passes: bool,
    /// What happens to Klarna's answer, which is empty when the request did not arrive.
    pub(crate) says: Says,
    /// How the answer is sent.
    pub(crate) pace: Pace,
    /// What the line does at the end.
    pub(crate) ends: Ends,
}

/// What the client meets first.
#[derive(Clone, Copy)]
pub(crate) enum Greeting {
    /// Klarna's door: TLS, or in practice mode nothing.
    Door,
    /// These bytes, once the client has sent something.
    Instead(fn() -> Vec<u8>),
    Nothing,
}

/// How much of a request the line reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Hears {
    /// Nothing.
    Nothing,
    /// This many bytes.
    Bytes(usize),
    /// All of it.
    All,
}

/// How an answer is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pace {
    /// In one piece.
    Whole,
    /// Byte by byte, at full speed.
    Bytes,
    /// One byte per second.
    Seconds,
    /// Repeated forever.
    Flood,
}

/// What the line does at the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ends {
    /// It waits for the next request.
    Keeps,
    /// Closes in order.
    Closes,
    /// Goes dead without notice.
    Cuts,
    /// It is reset.
    Resets,
    /// Stays open and sends nothing more.
    Stalls,
}

impl Mishap {
    /// Returns a line without a mishap.
    pub(crate) fn none() -> Mishap {
        Mishap {
            greeting: Greeting::Door,
            hears: Hears::All,
            passes: true,
            says: Arc::new(|answer| answer),
            pace: Pace::Whole,
            ends: Ends::Keeps,
        }
    }
}

/// What the line received from clients.
#[derive(Clone, Debug, Default)]
pub(crate) struct Heard {
    /// How many connections were made.
    pub(crate) callers: usize,
    /// What was sent, inside the TLS.
    pub(crate) bytes: Vec<u8>,
    /// How many requests reached Klarna.
    pub(crate) passed: usize,
}

/// A listener on this machine with Klarna behind it.
pub(crate) struct Line {
    at: Arc<At>,
    listening: JoinHandle<()>,
}

struct At {
    klarna: SocketAddr,
    /// The certificate in use.
    door: Mutex<Option<TlsAcceptor>>,
    next: Mutex<Box<dyn FnMut() -> Mishap + Send>>,
    heard: Mutex<Heard>,
    stalled: Notify,
}

impl Line {
    /// Opens the line on a listener, in front of Klarna at `klarna`; over TLS with a `door`.
    pub(crate) fn open(
        listener: TcpListener,
        klarna: SocketAddr,
        door: Option<TlsAcceptor>,
    ) -> Line {
        let at = Arc::new(At {
            klarna,
            door: Mutex::new(door),
            next: Mutex::new(Box::new(Mishap::none)),
            heard: Mutex::default(),
            stalled: Notify::new(),
        });
        let serving = Arc::clone(&at);
        let listening = tokio::spawn(async move {
            loop {
                let (line, _) = listener.accept().await.expect("a caller");
                locked(&serving.heard).callers += 1;
                let serving = Arc::clone(&serving);
                // Failures on the line are what the test is about.
                tokio::spawn(async move { serving.take(line).await.ok() });
            }
        });
        Line { at, listening }
    }

    /// Sets what happens to every exchange from now on, and clears what was received.
    pub(crate) fn suffers(&self, mishap: Mishap) {
        self.suffers_each(move || mishap.clone());
    }

    /// Does the same, drawn anew for each exchange.
    pub(crate) fn suffers_each(&self, next: impl FnMut() -> Mishap + Send + 'static) {
        *locked(&self.at.next) = Box::new(next);
        *locked(&self.at.heard) = Heard::default();
    }

    /// Changes the certificate.
    pub(crate) fn shows(&self, door: TlsAcceptor) {
        *locked(&self.at.door) = Some(door);
    }

    pub(crate) fn heard(&self) -> Heard {
        locked(&self.at.heard).clone()
    }

    /// Waits until the line has done all that its mishap allows.
    pub(crate) async fn stalled(&self) {
        self.at.stalled.notified().await;
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        self.listening.abort();
    }
}

impl At {
    fn next(&self) -> Mishap {
        let mut next = locked(&self.next);
        next()
    }

    async fn take(&self, mut line: TcpStream) -> io::Result<()> {
        line.set_nodelay(true)?;
        let mishap = self.next();
        match mishap.greeting {
            Greeting::Nothing => self.end(line, mishap.ends).await,
            Greeting::Instead(bytes) => {
                if line.read(&mut [0; 4096]).await? == 0 {
                    return Ok(());
                }
                line.write_all(&bytes()).await?;
                self.end(line, mishap.ends).await
            }
            Greeting::Door => {
                let door = locked(&self.door).clone();
                match door {
                    Some(door) => {
                        let secured = door.accept(line).await?;
                        self.serve(secured, mishap).await
                    }
                    None => self.serve(line, mishap).await,
                }
            }
        }
    }

    async fn serve(&self, mut line: impl Wire, mut mishap: Mishap) -> io::Result<()> {
        loop {
            let request = self.hear(&mut line, mishap.hears).await?;
            if request.is_empty() && mishap.hears == Hears::All {
                return Ok(());
            }
            let answer = if mishap.passes {
                locked(&self.heard).passed += 1;
                self.ask(&request).await?
            } else {
                Vec::new()
            };
            say(&mut line, &(mishap.says)(answer), mishap.pace).await?;
            if mishap.ends != Ends::Keeps {
                return self.end(line, mishap.ends).await;
            }
            mishap = self.next();
        }
    }

    async fn hear(&self, line: &mut impl Wire, hears: Hears) -> io::Result<Vec<u8>> {
        let mut request = Vec::new();
        let mut buffer = [0; 4096];
        loop {
            let wanted = match hears {
                Hears::Bytes(most) => most.saturating_sub(request.len()).min(buffer.len()),
                Hears::All if whole(&request) => 0,
                Hears::All => buffer.len(),
                Hears::Nothing => 0,
            };
            if wanted == 0 {
                return Ok(request);
            }
            let count = line.read(&mut buffer[..wanted]).await?;
            if count == 0 {
                return Ok(request);
            }
            request.extend_from_slice(&buffer[..count]);
            locked(&self.heard)
                .bytes
                .extend_from_slice(&buffer[..count]);
        }
    }

    /// Forwards a request to Klarna, whatever happens to its sender.
    async fn ask(&self, request: &[u8]) -> io::Result<Vec<u8>> {
        let mut klarna = TcpStream::connect(self.klarna).await?;
        klarna.write_all(request).await?;
        let mut answer = Vec::new();
        while !whole(&answer) {
            if klarna.read_buf(&mut answer).await? == 0 {
                break;
            }
        }
        Ok(answer)
    }

    async fn end(&self, mut line: impl Wire, ends: Ends) -> io::Result<()> {
        match ends {
            Ends::Keeps | Ends::Cuts => {}
            Ends::Closes => {
                line.shutdown().await?;
                // Closing with unread data causes a reset; an orderly server keeps reading.
                tokio::io::copy(&mut line, &mut tokio::io::sink()).await?;
            }
            Ends::Resets => line.socket().set_zero_linger()?,
            Ends::Stalls => {
                self.stalled.notify_one();
                std::future::pending().await
            }
        }
        Ok(())
    }
}

/// A connection, with or without TLS.
trait Wire: AsyncRead + AsyncWrite + Unpin + Send {
    fn socket(&self) -> &TcpStream;
}

impl Wire for TcpStream {
    fn socket(&self) -> &TcpStream {
        self
    }
}

impl Wire for tokio_rustls::server::TlsStream<TcpStream> {
    fn socket(&self) -> &TcpStream {
        self.get_ref().0
    }
}

async fn say(line: &mut impl Wire, answer: &[u8], pace: Pace) -> io::Result<()> {
    match pace {
        Pace::Whole => line.write_all(answer).await?,
        Pace::Bytes | Pace::Seconds => {
            for byte in answer {
                line.write_all(&[*byte]).await?;
                line.flush().await?;
                if pace == Pace::Seconds {
                    tokio::time::sleep(std::time::Duration::from_secs(1)).await;
                } else {
                    yield_now().await;
                }
            }
        }
        Pace::Flood => loop {
            line.write_all(answer).await?;
            yield_now().await;
        },
    }
    line.flush().await
}

/// Returns whether a request or an answer is complete: its head, and the body length it states.
fn whole(message: &[u8]) -> bool {
    let Some(end) = message.windows(4).position(|four| four == b"\r\n\r\n") else {
        return false;
    };
    let head = String::from_utf8_lossy(&message[..end]).to_ascii_lowercase();
    let length = head
        .lines()
        .find_map(|line| line.strip_prefix("content-length:")?.trim().parse().ok());
    message.len() >= end + 4 + length.unwrap_or(0)
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
