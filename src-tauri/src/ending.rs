//! The end of the program: whoever asks for it, the till stops in order and the journal is closed.

use std::sync::Arc;
use std::time::Duration;

use handover_till::end_requests::EndRequests;
use tauri::{AppHandle, Manager};

use crate::app::App;

/// How long the till has to stop; open sales resume at the next start.
const STOP_WITHIN: Duration = Duration::from_secs(3);

/// Ends the program on request of the system: at log-out, before shut-down, or from a terminal. A second request ends
/// it at once.
pub(crate) async fn end_when_asked(handle: AppHandle) {
    let mut requests = match EndRequests::listen() {
        Ok(requests) => requests,
        Err(error) => {
            tracing::warn!(%error, "the system cannot ask the program to end");
            return;
        }
    };
    let request = requests.next().await;
    tracing::info!(request, "the system asks the program to end");
    handle.exit(0);
    requests.next().await;
    std::process::exit(1);
}

/// Stops the till, which closes the journal.
pub(crate) fn stop(handle: &AppHandle) {
    let app: tauri::State<'_, Arc<App>> = handle.state();
    let Ok(opened) = app.opened() else { return };
    let till = opened.open_till.till.clone();
    let stopping = async move { tokio::time::timeout(STOP_WITHIN, till.stop()).await };
    if tauri::async_runtime::block_on(stopping).is_err() {
        tracing::warn!("the till did not stop in time");
    }
}
