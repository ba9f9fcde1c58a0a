//! The endpoint for Klarna's callbacks and the landing pages of the customer's phone. Optional, off by default, behind
//! the shop's own HTTPS proxy.
//!
//! Incoming data is never trusted. A call with a sale's secret only makes the till read that sale, as it would have
//! done a little later anyway.

mod page;

use std::collections::VecDeque;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::State;
use axum::http::{Method, Request, Response, StatusCode, header};
use axum::response::IntoResponse;
use axum::routing::any;
use handover_core::{Message, SaleId};
use hyper::server::conn::http1;
use hyper_util::rt::TokioIo;
use hyper_util::service::TowerToHyperService;
use serde::Deserialize;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::task::JoinHandle;

use crate::clock::Clock;
use crate::engine::schedule::Budget;
use crate::engine::task::Till;
use crate::klarna::callbacks::{self, Key};
use crate::klarna::requests::Wording;

/// The maximum length of a body. Klarna's are a few hundred bytes.
const MAX_BODY: usize = 64 * 1024;
/// The maximum duration of a connection.
const PATIENCE: Duration = Duration::from_secs(10);
/// The maximum number of concurrent connections.
const CONNECTIONS: usize = 64;
/// The limit of calls per thousand seconds.
const CALLS_PER_1000_SECONDS: u32 = 20_000;
/// How many event ids are remembered to ignore repetitions.
const EVENTS: usize = 1_024;
/// The maximum length of an event id that is remembered.
const EVENT_ID: usize = 255;

/// The configuration of the listener.
pub struct Options {
    /// The address to listen on; port 0 picks a free one.
    pub address: SocketAddr,
    /// The key from which the secrets are derived.
    pub key: Key,
    /// The till that reads the sales.
    pub till: Till,
    /// The shop's name, for the landing pages.
    pub shop: String,
    /// The language of the landing pages.
    pub locale: String,
    /// The texts of the landing pages.
    pub wording: Wording,
    /// The clock, for the limit.
    pub clock: Arc<dyn Clock>,
}

/// A running listener; stops when dropped.
pub struct Running {
    address: SocketAddr,
    task: JoinHandle<()>,
}

impl Running {
    /// Returns the address it listens on.
    #[must_use]
    pub const fn address(&self) -> SocketAddr {
        self.address
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// Starts to listen.
///
/// # Errors
/// When the address is taken.
pub async fn start(options: Options) -> std::io::Result<Running> {
    let socket = TcpListener::bind(options.address).await?;
    let address = socket.local_addr()?;
    let budget = Budget::new(CALLS_PER_1000_SECONDS, options.clock.monotonic_ms());
    let desk = Arc::new(Desk {
        options,
        budget: Mutex::new(budget),
        events: Mutex::new(VecDeque::new()),
    });
    let router = Router::new().fallback(any(answer)).with_state(desk);
    let task = tokio::spawn(serve(socket, router));
    Ok(Running { address, task })
}

async fn serve(socket: TcpListener, router: Router) {
    let room = Arc::new(Semaphore::new(CONNECTIONS));
    loop {
        let Ok(place) = Arc::clone(&room).acquire_owned().await else {
            return;
        };
        match socket.accept().await {
            Ok((stream, _)) => {
                let talk = talk(stream, router.clone());
                tokio::spawn(async move {
                    // A slow or silent caller makes room for others.
                    drop(tokio::time::timeout(PATIENCE, talk).await);
                    drop(place);
                });
            }
            Err(error) => {
                tracing::warn!(%error, "a call could not be taken");
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
        }
    }
}

async fn talk(stream: TcpStream, router: Router) {
    let service = TowerToHyperService::new(router);
    let talk = http1::Builder::new()
        .keep_alive(false)
        .serve_connection(TokioIo::new(stream), service);
    // A caller who hangs up is not our fault.
    drop(talk.await);
}

struct Desk {
    options: Options,
    budget: Mutex<Budget>,
    events: Mutex<VecDeque<(SaleId, String)>>,
}

/// The part of a body that is read, only to recognize a repetition.
#[derive(Deserialize)]
struct Told {
    event_id: Option<String>,
}

async fn answer(State(desk): State<Arc<Desk>>, request: Request<Body>) -> Response<Body> {
    if !desk.takes_one_more() {
        return StatusCode::TOO_MANY_REQUESTS.into_response();
    }
    let (head, body) = request.into_parts();
    let mut parts = head.uri.path().trim_start_matches('/').splitn(2, '/');
    let (secret, purpose) = (parts.next().and_then(callbacks::read), parts.next());
    let (Some(secret), Some(purpose)) = (secret, purpose) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let sale = desk.sale_of(&secret);
    match (head.method, purpose) {
        // The page contains nothing about the sale, so anyone may see it, even after the sale is closed.
        (Method::GET, word) => {
            let Some(landing) = page::landing(word) else {
                return StatusCode::NOT_FOUND.into_response();
            };
            if let Some(sale) = sale {
                desk.hint(sale).await;
            }
            desk.landing(&landing)
        }
        (Method::POST, "status" | "notification" | "authorization") => {
            let Some(sale) = sale else {
                return StatusCode::NOT_FOUND.into_response();
            };
            let Ok(body) = to_bytes(body, MAX_BODY).await else {
                return StatusCode::PAYLOAD_TOO_LARGE.into_response();
            };
            if desk.is_new(sale, &body) {
                desk.hint(sale).await;
            }
            StatusCode::NO_CONTENT.into_response()
        }
        _ => StatusCode::NOT_FOUND.into_response(),
    }
}

impl Desk {
    fn takes_one_more(&self) -> bool {
        let now_ms = self.options.clock.monotonic_ms();
        let mut budget = self.budget.lock().unwrap_or_else(PoisonError::into_inner);
        budget.take(now_ms, 0)
    }

    /// Returns the sale with this secret, if the till still holds it. Compares with every sale.
    fn sale_of(&self, secret: &[u8; 16]) -> Option<SaleId> {
        let state = self.options.till.watch();
        let snapshot = state.borrow();
        let sales = snapshot.sales.iter().map(|shown| &shown.sale);
        sales
            .filter(|sale| sale.is_unfinished())
            .map(|sale| sale.id())
            .filter(|sale| self.options.key.fits(*sale, secret))
            .last()
    }

    /// Whether a body is not a repetition. A body that cannot be read counts as new.
    fn is_new(&self, sale: SaleId, body: &[u8]) -> bool {
        let told: Option<Told> = serde_json::from_slice(body).ok();
        let Some(id) = told
            .and_then(|told| told.event_id)
            .filter(|id| id.len() <= EVENT_ID)
        else {
            return true;
        };
        let mut events = self.events.lock().unwrap_or_else(PoisonError::into_inner);
        let event = (sale, id);
        if events.contains(&event) {
            return false;
        }
        if events.len() >= EVENTS {
            events.pop_front();
        }
        events.push_back(event);
        true
    }

    async fn hint(&self, sale: SaleId) {
        // A till that has stopped reads the sale at its next start.
        drop(self.options.till.hint(sale).await);
    }

    fn landing(&self, landing: &Message) -> Response<Body> {
        let (language, text) = (self.options.wording)(landing, &self.options.locale);
        let page = page::page(&self.options.shop, language, &text);
        let headers = [
            (header::CONTENT_TYPE, "text/html; charset=utf-8"),
            (header::CACHE_CONTROL, "no-store"),
            (header::REFERRER_POLICY, "no-referrer"),
            (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
            (header::CONTENT_SECURITY_POLICY, "default-src 'none'"),
        ];
        (headers, page).into_response()
    }
}
