//! The end of the program: whoever asks for it, the till stops in order and the journal is closed.

use std::sync::Arc;
use std::time::Duration;

use tauri::{AppHandle, Manager};

use crate::app::App;

/// How long the till has to stop; open sales resume at the next start.
const STOP_WITHIN: Duration = Duration::from_secs(3);

/// Ends the program on request of the system: at log-out, before shut-down, or from a terminal. A second request ends
/// it at once.
pub(crate) async fn end_when_asked(handle: AppHandle) {
    match asked().await {
        Ok(signal) => {
            tracing::info!(signal, "the system asks the program to end");
            handle.exit(0);
        }
        Err(error) => tracing::warn!(%error, "the system cannot ask the program to end"),
    }
    if asked().await.is_ok() {
        std::process::exit(1);
    }
}

#[cfg(unix)]
async fn asked() -> std::io::Result<&'static str> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut hang_up = signal(SignalKind::hangup())?;
    Ok(tokio::select! {
        _ = terminate.recv() => "terminate",
        _ = interrupt.recv() => "interrupt",
        _ = hang_up.recv() => "hang up",
    })
}

#[cfg(windows)]
async fn asked() -> std::io::Result<&'static str> {
    use tokio::signal::windows::{ctrl_break, ctrl_c, ctrl_close, ctrl_logoff, ctrl_shutdown};
    let (mut c, mut pause, mut close) = (ctrl_c()?, ctrl_break()?, ctrl_close()?);
    let (mut logoff, mut shutdown) = (ctrl_logoff()?, ctrl_shutdown()?);
    Ok(tokio::select! {
        _ = c.recv() => "interrupt",
        _ = pause.recv() => "break",
        _ = close.recv() => "close",
        _ = logoff.recv() => "log off",
        _ = shutdown.recv() => "shut down",
    })
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
