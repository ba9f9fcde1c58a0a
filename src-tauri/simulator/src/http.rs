//! The HTTP door: passes requests to the model, sends the answers, keeps the world.

mod callbacks;
mod connection;
mod tls;

use std::borrow::Cow;
use std::convert::Infallible;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::body::{Body, to_bytes};
use http::HeaderName;
use http::header::{HOST, ORIGIN};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use hyper_util::server::graceful::GracefulShutdown;
use serde_json::json;
use thiserror::Error;
use tokio::net::TcpListener;
use tokio::sync::{Mutex as AsyncMutex, Notify, oneshot};
use tokio::task::JoinHandle;

use crate::clock;
use crate::exchange::{MAX_BODY, Request, Response};
use crate::store::{self, Store};
use crate::world::{Fault, Settings, World};
use callbacks::Messenger;
use connection::{Connections, Peer};

pub use crate::store::StoreError;
pub use tls::{Tls, TlsError};

/// How the HTTP door is opened.
#[derive(Clone, Debug)]
pub struct Options {
    /// Where to listen; port 0 picks a free port.
    pub listen: SocketAddr,
    /// How the world is set up. The base address is filled in from the bound one.
    pub settings: Settings,
    /// The file that keeps the world; without one it ends with the program.
    pub store: Option<PathBuf>,
    /// Added to every answer, like a slow connection to Klarna.
    pub delay: Duration,
    /// Faults, added to the kept world's own script.
    pub faults: Vec<Fault>,
    /// Answers over https with this certificate; over plain http without one.
    pub tls: Option<Tls>,
}

impl Default for Options {
    /// Listens on this machine at a free port, over plain http, and keeps nothing.
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

/// Why the door could not be opened.
#[derive(Debug, Error)]
pub enum StartError {
    /// The address cannot be listened on.
    #[error("cannot listen on {address}")]
    Listen {
        /// The address.
        address: SocketAddr,
        /// What the operating system said.
        #[source]
        source: io::Error,
    },
    /// The kept world cannot be used.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The client for callbacks could not be set up.
    #[error("cannot prepare the callbacks")]
    Callbacks(#[source] reqwest::Error),
    /// The door cannot answer over https.
    #[error(transparent)]
    Tls(#[from] TlsError),
}

/// An open door.
#[derive(Debug)]
pub struct Running {
    base_url: String,
    address: SocketAddr,
    world: Arc<Mutex<World>>,
    stop: oneshot::Sender<()>,
    task: JoinHandle<()>,
}

impl Running {
    /// Returns the address in front of every path, such as `http://127.0.0.1:4711`.
    pub fn base_url(&self) -> &str {
        &self.base_url
    }

    /// Returns the bound address.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Returns the world behind the door.
    pub fn world(&self) -> Arc<Mutex<World>> {
        Arc::clone(&self.world)
    }

    /// Closes the door. Answers under way get two seconds.
    pub async fn stop(self) {
        let Running { stop, task, .. } = self;
        // An error means that the door is closed already.
        stop.send(()).ok();
        let patience = Duration::from_secs(2);
        let abort = task.abort_handle();
        if tokio::time::timeout(patience, task).await.is_err() {
            abort.abort();
        }
    }
}

/// Opens the door. It stays open until [`Running::stop`] or the end of the runtime.
///
/// # Errors
///
/// Fails if the address is taken, or the kept world or the certificate cannot be read.
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
    let messenger = Messenger::new(Arc::clone(&world), Arc::clone(&woken));
    let messenger = messenger.map_err(StartError::Callbacks)?;
    let door = Door {
        world: Arc::clone(&world),
        store: store.map(|store| Arc::new(AsyncMutex::new(store))),
        scheme,
        port: address.port(),
        woken,
        delay: options.delay,
    };
    let (stop, stopped) = oneshot::channel();
    let connections = Connections::new(listener, acceptor);
    let messages = tokio::spawn(messenger.run());
    let task = tokio::spawn(async move {
        serve(connections, &door, stopped).await;
        messages.abort();
        // Keeps what was changed past the door; there is nobody left to report an error to.
        door.keep().await.ok();
    });
    Ok(Running {
        base_url,
        address,
        world,
        stop,
        task,
    })
}

#[derive(Clone)]
struct Door {
    world: Arc<Mutex<World>>,
    store: Option<Arc<AsyncMutex<Store>>>,
    scheme: &'static str,
    port: u16,
    /// Notified when there may be callbacks to send.
    woken: Arc<Notify>,
    delay: Duration,
}

/// Serves callers until the door is closed, then finishes the answers under way.
///
/// A dropped [`Running`] does not close the door.
async fn serve(mut connections: Connections, door: &Door, mut stopped: oneshot::Receiver<()>) {
    let mut server = http1::Builder::new();
    // Klarna's own client libraries compare header names case-sensitively.
    server.title_case_headers(true);
    let open = GracefulShutdown::new();
    let mut can_be_stopped = true;
    loop {
        let (connection, peer) = tokio::select! {
            accepted = connections.accept() => accepted,
            asked = &mut stopped, if can_be_stopped => match asked {
                Ok(()) => break,
                Err(_) => {
                    can_be_stopped = false;
                    continue;
                }
            },
        };
        let door = door.clone();
        let service = service_fn(move |request: http::Request<Incoming>| {
            let (door, peer) = (door.clone(), peer.clone());
            async move { Ok::<_, Infallible>(answer(&door, &peer, request).await) }
        });
        let served = open.watch(server.serve_connection(TokioIo::new(connection), service));
        // A broken connection concerns its caller only.
        tokio::spawn(async move { served.await.ok() });
    }
    open.shutdown().await;
}

async fn answer(
    door: &Door,
    peer: &Peer,
    request: http::Request<Incoming>,
) -> http::Response<Body> {
    let request = read(request).await;
    let response = if is_private(&request.path) && !is_local(&request, peer, door) {
        let why = "only available on this machine";
        Response::json(403, &json!({ "error": why }))
    } else {
        let response = door.answer(&request);
        match door.keep().await {
            Ok(()) => response,
            Err(error) => Response::json(500, &json!({"error": error.to_string()})),
        }
    };
    let delay = door.delay + Duration::from_millis(response.delay_ms);
    if !delay.is_zero() {
        tokio::time::sleep(delay).await;
    }
    if response.cut {
        peer.cut();
    }
    written(response)
}

impl Door {
    fn answer(&self, request: &Request) -> Response {
        let mut world = locked(&self.world);
        let response = world.answer(request, clock::now_ms());
        if world.next_callback_at().is_some() {
            self.woken.notify_one();
        }
        response
    }

    /// Writes what changed to the file. No answer goes out before that, whichever request made the change.
    ///
    /// The world is locked only while the changes are copied out of it. The file is locked until they are written,
    /// even if the caller is gone: changes are written in order.
    async fn keep(&self) -> Result<(), StoreError> {
        let Some(store) = &self.store else {
            return Ok(());
        };
        let mut store = Arc::clone(store).lock_owned().await;
        if !store.is_behind() && !locked(&self.world).has_changed() {
            return Ok(());
        }
        let path = store.path().to_owned();
        let world = Arc::clone(&self.world);
        let written =
            tokio::task::spawn_blocking(move || store.keep(|extent| locked(&world).take(extent)));
        written.await.map_err(|source| StoreError::File {
            path,
            source: source.into(),
        })?
    }
}

/// Reads the request. A body beyond Klarna's limit is not read; its length alone is enough to refuse it.
async fn read(request: http::Request<Incoming>) -> Request {
    let (parts, body) = request.into_parts();
    let path = parts.uri.path_and_query().map_or("/", |path| path.as_str());
    let body = to_bytes(Body::new(body), MAX_BODY).await;
    Request {
        method: parts.method,
        path: path.to_owned(),
        headers: parts.headers,
        body: body.map_or_else(|_| vec![b' '; MAX_BODY + 1], Vec::from),
    }
}

fn written(response: Response) -> http::Response<Body> {
    let mut answer = http::Response::new(Body::from(response.body));
    *answer.status_mut() = response.status;
    *answer.headers_mut() = response.headers;
    answer
}

/// Returns whether the path is reserved to this machine.
fn is_private(path: &str) -> bool {
    let first = path.trim_start_matches('/');
    ["control", "outbox"]
        .iter()
        .any(|private| first.starts_with(private))
}

/// Returns whether the request comes from this machine, and not from another site's page in its browser.
fn is_local(request: &Request, peer: &Peer, door: &Door) -> bool {
    let own = locked(&door.world).settings().base_url.clone();
    let (scheme, port) = (door.scheme, door.port);
    let mut names = vec![own];
    for host in ["127.0.0.1", "localhost", "[::1]"] {
        names.push(format!("{scheme}://{host}:{port}"));
    }
    // A header that is not text is present all the same, and matches no name.
    let sent = |name: HeaderName| {
        let value = request.headers.get(name)?;
        Some(String::from_utf8_lossy(value.as_bytes()))
    };
    let host = sent(HOST).map(|host| format!("{scheme}://{host}"));
    let origin = sent(ORIGIN).map(Cow::into_owned);
    let ours = |name: Option<String>| name.is_none_or(|name| names.contains(&name));
    peer.address.ip().is_loopback() && ours(host) && ours(origin)
}

fn locked(world: &Mutex<World>) -> MutexGuard<'_, World> {
    world.lock().unwrap_or_else(PoisonError::into_inner)
}
