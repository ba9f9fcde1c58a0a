//! Pushes the views to the windows after every change; to the customer's only when it exists.

use std::sync::Arc;

use handover_till::engine::Snapshot;
use tauri::{AppHandle, Emitter, Manager};
use tokio::sync::watch;

use super::{CUSTOMER, PULSE};
use crate::app::App;
use crate::app::state::AppState;
use crate::present;
use crate::present::frame::news::Watcher;
use crate::present::frame::strip::Strip;
use crate::present::scene::Scene;
use crate::view::{CustomerView, Mode, View};

/// What the cashier's page shows: the last state, as JSON's bytes, for its request that waits for one. The customer's
/// page can listen to events, and any page hears every event it names.
///
/// Nothing is sent by running a script in the page, as events and Tauri's channels do: WebKit keeps something of each
/// script that it has not run before, and a page would grow with every state.
pub(crate) struct CashiersPage(watch::Sender<Numbered>);

/// A state, as JSON with its number. Before the first, the number is 0.
#[derive(Clone, Default)]
struct Numbered {
    number: u32,
    json: Vec<u8>,
}

impl Default for CashiersPage {
    fn default() -> CashiersPage {
        CashiersPage(watch::Sender::new(Numbered::default()))
    }
}

impl CashiersPage {
    /// Waits for a state with another number than `last`. A page that was just loaded has none: 0.
    pub(crate) async fn after(&self, last: u32) -> Vec<u8> {
        let mut states = self.0.subscribe();
        let next = states.wait_for(|state| state.number != 0 && state.number != last);
        next.await
            .map_or_else(|_| Vec::new(), |state| state.json.clone())
    }

    fn show(&self, view: &View) {
        self.0.send_modify(|state| {
            // Never 0 again, however long the till runs.
            let number = state.number.checked_add(1).unwrap_or(1);
            match serde_json::to_vec(&(number, view)) {
                Ok(json) => *state = Numbered { number, json },
                Err(error) => tracing::error!(%error, "a state could not be written"),
            }
        });
    }
}

/// For so many pulses the customer's page is sent its state again after it has loaded: it cannot ask for one, and may
/// not be listening yet.
const AGAIN: u32 = 10;

/// Pushes both views after every change, and what depends only on the time once a second.
pub(crate) async fn push(handle: AppHandle, app: Arc<App>, mode: Mode) {
    let mut state = app.watch();
    let mut last: Pushed = (None, None, 0);
    let mut again = AGAIN;
    let mut watcher = Watcher::default();
    let mut strip = Strip::default();
    loop {
        let mut snapshots = None;
        match app.opening() {
            Some(Ok(opened)) => {
                let mut watch = opened.open_till.till.watch();
                let snapshot = watch.borrow_and_update().clone();
                let shown = state.borrow_and_update().clone();
                if shown.asked != last.2 {
                    again = AGAIN;
                }
                if let Some(notice) = watcher.news(&snapshot, &shown) {
                    app.change(|state| state.notice = Some(notice));
                    continue;
                }
                let scene = Scene {
                    shop: &opened.shop,
                    books: &opened.open_till.records,
                    snapshot: &snapshot,
                    state: &shown,
                    now_ms: app.clock().now_ms(),
                };
                let view = present::view(&scene, strip.view(&snapshot, shown.basket));
                let is_there = handle.get_webview_window(CUSTOMER).is_some();
                let customer = is_there.then(|| present::customer(&scene));
                send(&handle, &mut last, (view, customer, shown.asked));
                note_shown(&app, &snapshot, &shown).await;
                snapshots = Some(watch);
            }
            stopped => {
                let shown = state.borrow_and_update().clone();
                let stopped = stopped.and_then(Result::err).or(shown.waiting.as_ref());
                if let Some(stopped) = stopped {
                    let view = present::without_counter(stopped, mode, &shown);
                    send(&handle, &mut last, (view, None, shown.asked));
                }
            }
        }
        let news = async {
            match &mut snapshots {
                Some(snapshots) => snapshots.changed().await,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            changed = state.changed() => if changed.is_err() { return },
            changed = news => if changed.is_err() { tokio::time::sleep(PULSE).await },
            () = tokio::time::sleep(PULSE) => if again > 0 {
                again -= 1;
                last.1 = None;
            },
        }
    }
}

/// Records what of the sale on the cashier's screen was shown.
async fn note_shown(app: &App, snapshot: &Snapshot, shown: &AppState) {
    let sale = shown.way.here().sale();
    let Some(id) = sale.filter(|_| shown.is_drawn) else {
        return;
    };
    let sale = match snapshot.sale(id) {
        Some(shown) => Some(Arc::clone(&shown.sale)),
        None => app.find(id).ok().flatten(),
    };
    if let Some(sale) = sale
        && let Err(error) = app.note_shown(&sale).await
    {
        tracing::warn!(
            code = error.code,
            "it could not be noted that an outcome was shown"
        );
    }
}

/// The last views pushed, and how many requests pages had made by then.
type Pushed = (Option<View>, Option<CustomerView>, u32);

fn send(
    handle: &AppHandle,
    last: &mut Pushed,
    (view, customer, asked): (View, Option<CustomerView>, u32),
) {
    let is_asked = last.2 != asked;
    if is_asked || last.0.as_ref() != Some(&view) {
        handle.state::<CashiersPage>().show(&view);
    }
    if let Some(customer) = &customer
        && (is_asked || last.1.as_ref() != Some(customer))
        && let Err(error) = handle.emit_to(CUSTOMER, "customer", customer)
    {
        tracing::error!(%error, "the customer's state could not be pushed");
    }
    *last = (Some(view), customer, asked);
}
