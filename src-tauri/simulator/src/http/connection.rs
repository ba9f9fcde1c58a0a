//! Connections that can be cut: the caller gets no answer.

use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};

use axum::serve::Listener;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;

use super::tls::Secured;

/// A listener whose connections can be cut.
pub(super) struct Connections {
    listener: TcpListener,
    /// Makes the TLS handshake, if the door answers over https.
    acceptor: Option<TlsAcceptor>,
}

/// The other end of a connection, and the means to cut it.
#[derive(Clone)]
pub(super) struct Peer {
    pub(super) address: SocketAddr,
    cut: Arc<AtomicBool>,
}

/// A connection that writes nothing more once it is cut.
pub(super) struct Connection {
    stream: Stream,
    cut: Arc<AtomicBool>,
}

enum Stream {
    Plain(TcpStream),
    Secured(Secured),
}

impl Peer {
    /// Cuts the connection: nothing is sent from here on.
    pub(super) fn cut(&self) {
        self.cut.store(true, Ordering::Release);
    }
}

impl Connections {
    pub(super) fn new(listener: TcpListener, acceptor: Option<TlsAcceptor>) -> Connections {
        Connections { listener, acceptor }
    }

    /// Waits for the next caller.
    pub(super) async fn accept(&mut self) -> (Connection, Peer) {
        let (stream, address) = Listener::accept(&mut self.listener).await;
        // Without it an answer may wait for an acknowledgement; a failure costs speed only.
        stream.set_nodelay(true).ok();
        let cut = Arc::new(AtomicBool::new(false));
        let stream = match &self.acceptor {
            Some(acceptor) => Stream::Secured(Secured::greet(acceptor, stream)),
            None => Stream::Plain(stream),
        };
        let peer = Peer {
            address,
            cut: Arc::clone(&cut),
        };
        (Connection { stream, cut }, peer)
    }
}

impl Connection {
    fn alive(&self) -> io::Result<()> {
        if self.cut.load(Ordering::Acquire) {
            Err(io::ErrorKind::ConnectionAborted.into())
        } else {
            Ok(())
        }
    }
}

impl AsyncRead for Connection {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        match &mut self.stream {
            Stream::Plain(stream) => Pin::new(stream).poll_read(context, buffer),
            Stream::Secured(stream) => Pin::new(stream).poll_read(context, buffer),
        }
    }
}

impl AsyncWrite for Connection {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        if let Err(error) = self.alive() {
            return Poll::Ready(Err(error));
        }
        match &mut self.stream {
            Stream::Plain(stream) => Pin::new(stream).poll_write(context, bytes),
            Stream::Secured(stream) => Pin::new(stream).poll_write(context, bytes),
        }
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        if let Err(error) = self.alive() {
            return Poll::Ready(Err(error));
        }
        match &mut self.stream {
            Stream::Plain(stream) => Pin::new(stream).poll_flush(context),
            Stream::Secured(stream) => Pin::new(stream).poll_flush(context),
        }
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        match &mut self.stream {
            Stream::Plain(stream) => Pin::new(stream).poll_shutdown(context),
            Stream::Secured(stream) => Pin::new(stream).poll_shutdown(context),
        }
    }
}
