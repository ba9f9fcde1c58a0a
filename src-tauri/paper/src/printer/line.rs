//! The way to a printer.

use std::fs::{File, OpenOptions};
use std::io::{self, Read, Write};
use std::net::{TcpStream, ToSocketAddrs};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use super::{Address, Patience};

/// A connection, or an open device file. A device file does not say how its printer is.
#[derive(Debug)]
pub(super) enum Line {
    Network(TcpStream),
    Device(File, Duration),
}

impl Line {
    pub(super) fn open(address: &Address, patience: Patience) -> io::Result<Line> {
        match address {
            Address::Network(address) => {
                let stream = connected(address, patience.connect)?;
                stream.set_nodelay(true)?;
                stream.set_write_timeout(Some(patience.connect))?;
                Ok(Line::Network(stream))
            }
            Address::Device(file) => {
                let file = file.clone();
                let open = move || OpenOptions::new().append(true).open(file);
                Ok(Line::Device(
                    in_time(patience.connect, open)?,
                    patience.print,
                ))
            }
            // It takes documents, not bytes.
            Address::System(_) => Err(io::ErrorKind::Unsupported.into()),
        }
    }

    /// Sends bytes; `sent` counts those that were taken.
    pub(super) fn send(&mut self, bytes: &[u8], sent: &mut usize) -> io::Result<()> {
        match self {
            Line::Network(stream) => {
                while let Some(rest) = bytes.get(*sent..).filter(|rest| !rest.is_empty()) {
                    match stream.write(rest)? {
                        0 => return Err(io::ErrorKind::WriteZero.into()),
                        taken => *sent = sent.saturating_add(taken),
                    }
                }
                stream.flush()
            }
            Line::Device(file, limit) => {
                let (mut file, bytes) = (file.try_clone()?, bytes.to_vec());
                // How much a device took is not known once it stops.
                *sent = bytes.len();
                in_time(*limit, move || {
                    file.write_all(&bytes).and_then(|()| file.flush())
                })
            }
        }
    }

    /// Returns what the printer says within `limit`, at most `most` bytes.
    pub(super) fn hear(&mut self, most: usize, limit: Duration) -> io::Result<Vec<u8>> {
        let Line::Network(stream) = self else {
            return Ok(Vec::new());
        };
        stream.set_read_timeout(Some(limit))?;
        let mut heard = vec![0; most];
        match stream.read(&mut heard) {
            Ok(0) if most > 0 => Err(io::ErrorKind::UnexpectedEof.into()),
            Ok(count) => {
                heard.truncate(count);
                Ok(heard)
            }
            Err(error) if is_silence(&error) => Ok(Vec::new()),
            Err(error) => Err(error),
        }
    }

    pub(super) const fn can_say(&self) -> bool {
        matches!(self, Line::Network(_))
    }
}

pub(super) fn is_silence(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut
    )
}

/// Connects to the first of a host's addresses that answers.
pub(super) fn connected(address: &str, limit: Duration) -> io::Result<TcpStream> {
    let mut failed = io::Error::from(io::ErrorKind::NotFound);
    for address in address.to_socket_addrs()? {
        match TcpStream::connect_timeout(&address, limit) {
            Ok(stream) => return Ok(stream),
            Err(error) => failed = error,
        }
    }
    Err(failed)
}

/// Does `work` beside, and stops waiting after `limit`: a device that is switched off holds whoever writes to it.
fn in_time<T: Send + 'static>(
    limit: Duration,
    work: impl FnOnce() -> io::Result<T> + Send + 'static,
) -> io::Result<T> {
    let (done, waits) = mpsc::channel();
    thread::Builder::new().spawn(move || drop(done.send(work())))?;
    waits
        .recv_timeout(limit)
        .unwrap_or_else(|_| Err(io::ErrorKind::TimedOut.into()))
}
