//! A named pipe that only this account may open. Its name is chosen by chance each time and stands in a file at the
//! socket's path, so that nobody else can take it first and no path is too long for it.
#![expect(
    unsafe_code,
    reason = "tokio takes a pipe's access list as a pointer only"
)]

use std::io;
use std::path::Path;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use handover_journal::AccessList;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::windows::named_pipe::{
    ClientOptions, NamedPipeClient, NamedPipeServer, ServerOptions,
};

/// The system's `ERROR_PIPE_BUSY`: every instance is taken, the next one is about to come.
const BUSY: i32 = 231;
/// How often, and after which pause, a busy pipe is tried again.
const TRIES: (u32, Duration) = (100, Duration::from_millis(20));

/// The end of a pipe.
pub(super) enum Stream {
    Client(NamedPipeClient),
    Server(NamedPipeServer),
}

pub(super) struct Listener {
    name: String,
    next: NamedPipeServer,
}

impl Listener {
    /// Listens at `path`. An existing file was left by a killed till: the caller holds the lock.
    pub(super) fn at(path: &Path) -> io::Result<Listener> {
        let mut chance = [0; 16];
        getrandom::fill(&mut chance).map_err(io::Error::other)?;
        let name = format!(r"\\.\pipe\handover-{}", hex::encode(chance));
        let next = instance(&name, true)?;
        handover_journal::write_whole(path, name.as_bytes())?;
        Ok(Listener { name, next })
    }

    pub(super) async fn accept(&mut self) -> io::Result<Stream> {
        self.next.connect().await?;
        // Before the present one is answered, so that the name always exists.
        let next = instance(&self.name, false)?;
        Ok(Stream::Server(std::mem::replace(&mut self.next, next)))
    }
}

fn instance(name: &str, is_first: bool) -> io::Result<NamedPipeServer> {
    let mut options = ServerOptions::new();
    options
        .first_pipe_instance(is_first)
        .reject_remote_clients(true);
    AccessList::of_pipe()?.given_to(|attributes| {
        // SAFETY: they are valid for the call.
        unsafe { options.create_with_security_attributes_raw(name, attributes) }
    })
}

pub(super) async fn connect(path: &Path) -> io::Result<Stream> {
    let name = std::fs::read_to_string(path)?;
    let (mut left, pause) = TRIES;
    loop {
        match ClientOptions::new().open(&name) {
            Err(error) if error.raw_os_error() == Some(BUSY) && left > 0 => {
                left -= 1;
                tokio::time::sleep(pause).await;
            }
            opened => return opened.map(Stream::Client),
        }
    }
}

macro_rules! of_either {
    ($stream:expr, $end:ident => $what:expr) => {
        match $stream.get_mut() {
            Stream::Client($end) => $what,
            Stream::Server($end) => $what,
        }
    };
}

impl AsyncRead for Stream {
    fn poll_read(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        into: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        of_either!(self, end => Pin::new(end).poll_read(context, into))
    }
}

impl AsyncWrite for Stream {
    fn poll_write(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        of_either!(self, end => Pin::new(end).poll_write(context, bytes))
    }

    fn poll_flush(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        of_either!(self, end => Pin::new(end).poll_flush(context))
    }

    fn poll_shutdown(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        of_either!(self, end => Pin::new(end).poll_shutdown(context))
    }
}
