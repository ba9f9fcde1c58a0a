//! HTTPS: a certificate, its key, and connections whose handshake happens at the first read.

use std::future::Future;
use std::io;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use thiserror::Error;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio_rustls::rustls::crypto::aws_lc_rs;
use tokio_rustls::rustls::pki_types::pem::{self, PemObject};
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::rustls::{self, ServerConfig};
use tokio_rustls::server::TlsStream;
use tokio_rustls::{Accept, TlsAcceptor};

/// What makes the door answer over https instead of http.
#[derive(Clone, Debug)]
pub struct Tls {
    /// A PEM file with the certificate chain, the server's certificate first.
    pub certificate: PathBuf,
    /// A PEM file with the certificate's private key.
    pub key: PathBuf,
}

/// Why the door cannot answer over https.
#[derive(Debug, Error)]
pub enum TlsError {
    /// A file is missing, or holds no PEM of the expected kind.
    #[error("cannot use {}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        #[source]
        source: pem::Error,
    },
    /// Certificate and key do not match, or are of an unknown kind.
    #[error("certificate and key cannot be used")]
    Pair(#[source] rustls::Error),
}

/// A connection over https. The handshake is part of its first read, so that nobody else waits for it.
pub(super) enum Secured {
    Greeting(Box<Accept<TcpStream>>),
    Open(Box<TlsStream<TcpStream>>),
    /// The handshake failed: nothing more is read or written.
    Refused,
}

impl Tls {
    /// Reads the files.
    pub(super) fn acceptor(&self) -> Result<TlsAcceptor, TlsError> {
        let file = |path: &Path, source| TlsError::File {
            path: path.to_owned(),
            source,
        };
        let chain: Vec<CertificateDer<'static>> = CertificateDer::pem_file_iter(&self.certificate)
            .and_then(Iterator::collect)
            .map_err(|source| file(&self.certificate, source))?;
        if chain.is_empty() {
            return Err(file(&self.certificate, pem::Error::NoItemsFound));
        }
        let key =
            PrivateKeyDer::from_pem_file(&self.key).map_err(|source| file(&self.key, source))?;
        let provider = Arc::new(aws_lc_rs::default_provider());
        let config = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .and_then(|builder| builder.with_no_client_auth().with_single_cert(chain, key))
            .map_err(TlsError::Pair)?;
        Ok(TlsAcceptor::from(Arc::new(config)))
    }
}

impl Secured {
    pub(super) fn greet(acceptor: &TlsAcceptor, stream: TcpStream) -> Secured {
        Secured::Greeting(Box::new(acceptor.accept(stream)))
    }

    /// Returns the stream once the handshake is done.
    fn poll_open(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<io::Result<Pin<&mut TlsStream<TcpStream>>>> {
        if let Secured::Greeting(greeting) = self {
            match ready!(Pin::new(greeting).poll(context)) {
                Ok(stream) => *self = Secured::Open(Box::new(stream)),
                Err(error) => {
                    *self = Secured::Refused;
                    return Poll::Ready(Err(error));
                }
            }
        }
        match self {
            Secured::Open(stream) => Poll::Ready(Ok(Pin::new(stream))),
            Secured::Greeting(_) => Poll::Pending,
            Secured::Refused => Poll::Ready(Err(io::ErrorKind::NotConnected.into())),
        }
    }
}

impl AsyncRead for Secured {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        ready!(self.poll_open(context))?.poll_read(context, buffer)
    }
}

impl AsyncWrite for Secured {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        ready!(self.poll_open(context))?.poll_write(context, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        ready!(self.poll_open(context))?.poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        match &mut *self {
            Secured::Open(stream) => Pin::new(stream).poll_shutdown(context),
            // Without a handshake there is nothing to close.
            Secured::Greeting(_) | Secured::Refused => Poll::Ready(Ok(())),
        }
    }
}
