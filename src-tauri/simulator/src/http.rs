//! The HTTP server: passes requests to the model, sends the answers, stores the world.

mod callbacks;
mod tls;

use std::borrow::Cow;
use std::future::poll_fn;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::body::Body;
use axum::serve::Listener;
use callbacks::CallbackSender;
use http::HeaderName;
use http::header::{HOST, ORIGIN};
use hyper::body::{Body as _, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use hyper_util::server::graceful::GracefulShutdown;
use serde_json::json;
use thiserror::Error;
pub use tls::{Tls, TlsError};
use tokio::net::TcpListener;
use tokio::sync::{Mutex as AsyncMutex, Notify, oneshot};
use tokio::task::JoinHandle;
use tokio_rustls::TlsAcceptor;

use crate::clock;
use crate::exchange::{MAX_BODY, Request, Response};
pub use crate::store::StoreError;
use crate::store::{self, Store};
use crate::world::{Fault, Settings, World};

/// The options of the HTTP server.
#[derive(Clone, Debug)]
pub struct Options {
    /// Where to listen; port 0 picks a free port.
    pub listen: SocketAddr,
    /// The settings of the world. The base URL is filled in from the bound address.
    pub settings: Settings,
    /// The file that stores the world; without one it ends with the program.
    pub store: Option<PathBuf>,
    /// Added to every answer, like a slow connection to Klarna.
    pub delay: Duration,
    /// Faults, added to the stored world's script.
    pub faults: Vec<Fault>,
    /// Answers over https with this certificate; over plain http without one.
    pub tls: Option<Tls>,
}

impl Default for Options {
    /// Listens on this machine at a free port, over plain http, and stores nothing.
    fn default() -> Options {
        Options {
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            settings: Settings::default(),
            store: None,
            delay: Duration::ZERO,
            faults: Vec::new(),
            tls: None,
        }
    }
}

/// Why the server could not start.
#[derive(Debug, Error)]
pub enum StartError {
    /// The address cannot be listened on.
    #[error("cannot listen on {address}")]
    Listen {
        /// The address.
        address: SocketAddr,
        /// The cause.
        #[source]
        source: io::Error,
    },
    /// The stored world cannot be used.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The client for callbacks could not be set up.
    #[error("cannot prepare the callbacks")]
    Callbacks(#[source] reqwest::Error),
    /// The server cannot answer over https.
    #[error(transparent)]
    Tls(#[from] TlsError),
}

/// A running server.
#[derive(Debug)]
pub struct Running {
    base_url: String,
    address: SocketAddr,
    world: Arc<Mutex<World>>,
    stop: oneshot::Sender<()>,
    task: JoinHandle<()>,
}

impl Running {
    /// Returns the base URL, such as `http://127.0.0.1:4711`.
    pub fn base_url(&self) -> &str {
        &self.base_url
    }

    /// Returns the bound address.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Returns the world it serves.
    pub fn world(&self) -> Arc<Mutex<World>> {
        Arc::clone(&self.world)
    }

    /// Stops the server. Answers under way get two seconds.
    pub async fn stop(self) {
        let Running { stop, task, .. } = self;
        // An error means that it has stopped already.
        stop.send(()).ok();
        let abort = task.abort_handle();
        if tokio::time::timeout(STOP_TIMEOUT, task).await.is_err() {
            abort.abort();
        }
    }
}

const STOP_TIMEOUT: Duration = Duration::from_secs(2);

/// Starts the server. It runs until [`Running::stop`] or the end of the runtime.
pub async fn start(options: Options) -> Result<Running, StartError> {
    let listen = |source| StartError::Listen {
        address: options.listen,
        source,
    };
    let acceptor = options.tls.as_ref().map(Tls::acceptor).transpose()?;
    let kept = options.store.map(store::open).transpose()?;
    let listener = TcpListener::bind(options.listen).await.map_err(listen)?;
    let address = listener.local_addr().map_err(listen)?;
    let scheme = if acceptor.is_some() { "https" } else { "http" };
    let bound = format!("{scheme}://{address}");
    let base_url = options.settings.public_url.clone().unwrap_or(bound);
    let settings = Settings {
        base_url: base_url.clone(),
        ..options.settings
    };
    let (mut store, world) = kept.unzip();
    let mut world = world
        .flatten()
        .unwrap_or_else(|| World::new(settings.clone()));
    world.configure(settings);
    for fault in options.faults {
        world.script(fault);
    }
    if let Some(store) = &mut store {
        store.begin(&mut world, clock::now_ms())?;
    }
    let world = Arc::new(Mutex::new(world));
    let woken = Arc::new(Notify::new());
    let sender = CallbackSender::new(Arc::clone(&world), Arc::clone(&woken));
    let sender = sender.map_err(StartError::Callbacks)?;
    let server = Arc::new(Server {
        world: Arc::clone(&world),
        file: store.map(|store| Arc::new(AsyncMutex::new(store))),
        scheme,
        port: address.port(),
        woken,
        delay: options.delay,
    });
    let (stop, stopped) = oneshot::channel();
    let callbacks = tokio::spawn(sender.run());
    let task = tokio::spawn(async move {
        serve(listener, acceptor, &server, stopped).await;
        callbacks.abort();
        // Stores what was changed directly in the world; there is nobody left to report an error to.
        server.store().await.ok();
    });
    Ok(Running {
        base_url,
        address,
        world,
        stop,
        task,
    })
}

struct Server {
    world: Arc<Mutex<World>>,
    file: Option<Arc<AsyncMutex<Store>>>,
    scheme: &'static str,
    port: u16,
    /// Notified when there may be callbacks to send.
    woken: Arc<Notify>,
    delay: Duration,
}

/// Serves callers until the server is stopped, then finishes the answers under way.
///
/// A dropped [`Running`] does not stop the server.
async fn serve(
    mut listener: TcpListener,
    acceptor: Option<TlsAcceptor>,
    server: &Arc<Server>,
    mut stopped: oneshot::Receiver<()>,
) {
    let mut protocol = http1::Builder::new();
    // Klarna's own client libraries compare header names case-sensitively.
    protocol.title_case_headers(true);
    let open = GracefulShutdown::new();
    let mut can_be_stopped = true;
    loop {
        let (stream, peer) = tokio::select! {
            accepted = Listener::accept(&mut listener) => accepted,
            asked = &mut stopped, if can_be_stopped => match asked {
                Ok(()) => break,
                Err(_) => {
                    can_be_stopped = false;
                    continue;
                }
            },
        };
        // Without it an answer may wait for an acknowledgement; a failure costs speed only.
        stream.set_nodelay(true).ok();
        let server = Arc::clone(server);
        let service = service_fn(move |request: http::Request<Incoming>| {
            let server = Arc::clone(&server);
            async move { answer(&server, peer, request).await }
        });
        let (protocol, acceptor, watcher) = (protocol.clone(), acceptor.clone(), open.watcher());
        // A broken connection concerns its caller only, so its errors are ignored.
        tokio::spawn(async move {
            match acceptor {
                None => {
                    let served = protocol.serve_connection(TokioIo::new(stream), service);
                    watcher.watch(served).await.ok();
                }
                Some(acceptor) => {
                    if let Ok(stream) = acceptor.accept(stream).await {
                        let served = protocol.serve_connection(TokioIo::new(stream), service);
                        watcher.watch(served).await.ok();
                    }
                }
            }
        });
    }
    open.shutdown().await;
}

/// Answers a request. An error cuts the connection without an answer.
async fn answer(
    server: &Server,
    peer: SocketAddr,
    request: http::Request<Incoming>,
) -> io::Result<http::Response<Body>> {
    let request = read(request).await;
    let response = if is_private(&request.path) && !is_local(&request, peer, server) {
        let why = "only available on this machine";
        Response::json(403, &json!({ "error": why }))
    } else {
        let response = server.answer(&request);
        match server.store().await {
            Ok(()) => response,
            Err(error) => Response::json(500, &json!({"error": error.to_string()})),
        }
    };
    let delay = server.delay + Duration::from_millis(response.delay_ms);
    if !delay.is_zero() {
        tokio::time::sleep(delay).await;
    }
    if response.cut {
        return Err(io::ErrorKind::ConnectionAborted.into());
    }
    let mut answer = http::Response::new(Body::from(response.body));
    *answer.status_mut() = response.status;
    *answer.headers_mut() = response.headers;
    Ok(answer)
}

impl Server {
    fn answer(&self, request: &Request) -> Response {
        let mut world = locked(&self.world);
        let response = world.answer(request, clock::now_ms());
        if world.next_callback_at().is_some() {
            self.woken.notify_one();
        }
        response
    }

    /// Writes changes to the file. No answer goes out before that, whichever request made the change.
    ///
    /// The world is locked only while the changes are copied out of it. The file is locked until they are written, even if
    /// the caller is gone, so that changes are written in order.
    async fn store(&self) -> Result<(), StoreError> {
        let Some(store) = &self.file else {
            return Ok(());
        };
        let mut store = Arc::clone(store).lock_owned().await;
        if !store.is_behind() && !locked(&self.world).has_changed() {
            return Ok(());
        }
        let path = store.path().to_owned();
        let world = Arc::clone(&self.world);
        let written = tokio::task::spawn_blocking(move || {
            store.write_changes(|scope| locked(&world).take(scope))
        });
        written.await.map_err(|source| StoreError::File {
            path,
            source: source.into(),
        })?
    }
}

/// Reads the request. A body beyond Klarna's limit is not read: its length is enough to refuse it.
async fn read(request: http::Request<Incoming>) -> Request {
    let (parts, body) = request.into_parts();
    let path = parts.uri.path_and_query().map_or("/", |path| path.as_str());
    let body = read_body(body).await;
    Request {
        method: parts.method,
        path: path.to_owned(),
        headers: parts.headers,
        body: body.unwrap_or_else(|| vec![b' '; MAX_BODY + 1]),
    }
}

/// Returns the body; `None` if it is too long or breaks off.
async fn read_body(mut body: Incoming) -> Option<Vec<u8>> {
    let announced = usize::try_from(body.size_hint().lower()).unwrap_or(MAX_BODY);
    let mut bytes = Vec::with_capacity(announced.min(MAX_BODY));
    while let Some(frame) = poll_fn(|task| Pin::new(&mut body).poll_frame(task)).await {
        if let Ok(data) = frame.ok()?.into_data() {
            bytes.extend_from_slice(&data);
        }
        if bytes.len() > MAX_BODY {
            return None;
        }
    }
    Some(bytes)
}

/// Returns whether the path is available on this machine only.
fn is_private(path: &str) -> bool {
    let first = path.trim_start_matches('/');
    ["control", "outbox"]
        .iter()
        .any(|private| first.starts_with(private))
}

/// Returns whether the request comes from this machine, and not from another site's page in its browser.
fn is_local(request: &Request, peer: SocketAddr, server: &Server) -> bool {
    let own = locked(&server.world).settings().base_url.clone();
    let (scheme, port) = (server.scheme, server.port);
    let mut names = vec![own];
    for host in ["127.0.0.1", "localhost", "[::1]"] {
        names.push(format!("{scheme}://{host}:{port}"));
    }
    // A header that is not text is present nevertheless, and matches no name.
    let sent = |name: HeaderName| {
        let value = request.headers.get(name)?;
        Some(String::from_utf8_lossy(value.as_bytes()))
    };
    let host = sent(HOST).map(|host| format!("{scheme}://{host}"));
    let origin = sent(ORIGIN).map(Cow::into_owned);
    let ours = |name: Option<String>| name.is_none_or(|name| names.contains(&name));
    peer.ip().is_loopback() && ours(host) && ours(origin)
}

fn locked(world: &Mutex<World>) -> MutexGuard<'_, World> {
    world.lock().unwrap_or_else(PoisonError::into_inner)
}
