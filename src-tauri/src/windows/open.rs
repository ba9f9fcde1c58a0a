//! Creates windows, the cashier's first, and reports when its page does not start.

use std::sync::Arc;
use std::time::Duration;

use handover_core::message;
use tauri::webview::NewWindowResponse;
use tauri::{
    AppHandle, LogicalSize, Manager, Url, WebviewUrl, WebviewWindowBuilder, WindowEvent, Wry,
};

use super::CASHIER;
use crate::app::App;
use crate::present::words::text;

/// After this long, a page that is not drawn never will be.
const DRAWN_WITHIN: Duration = Duration::from_secs(10);
/// All network access is in Rust. Pages get this proxy, where nothing listens, so that an address slipped into a page
/// is not even looked up: some web views connect before they ask for permission.
const NOWHERE: &str = "http://127.0.0.1:9";
/// The room a small screen leaves for a window's title bar.
const TITLE_BAR: LogicalSize<u32> = LogicalSize {
    width: 0,
    height: 40,
};

/// Creates the cashier's window. It is the program: closing it ends everything.
///
/// # Errors
/// When the system cannot create it.
pub(crate) fn cashier(handle: &AppHandle, mode: &str) -> tauri::Result<()> {
    let cashier = window(handle, CASHIER, "index.html", &format!("Handover – {mode}"))
        .inner_size(1280.0, 800.0)
        .min_inner_size(640.0, 480.0)
        .maximized(true)
        .build()?;
    let all = handle.clone();
    cashier.on_window_event(move |event| {
        if matches!(event, WindowEvent::Destroyed) {
            all.exit(0);
        }
    });
    Ok(())
}

/// Begins a window that loads our own pages only.
pub(super) fn window<'a>(
    handle: &'a AppHandle,
    label: &str,
    page: &str,
    title: &str,
) -> WebviewWindowBuilder<'a, Wry, AppHandle> {
    let builder = WebviewWindowBuilder::new(handle, label, WebviewUrl::App(page.into()));
    match Url::parse(NOWHERE) {
        Ok(nowhere) => builder.proxy_url(nowhere),
        Err(_) => builder,
    }
    .title(title)
    .prevent_overflow_with_margin(TITLE_BAR)
    .on_navigation(is_own)
    .on_new_window(|_, _| NewWindowResponse::Deny)
    .on_download(|_, _| false)
}

/// Returns whether an address is one of our pages, inside the program.
fn is_own(url: &Url) -> bool {
    let is_inside = match url.scheme() {
        "tauri" => url.host_str() == Some("localhost"),
        // Windows serves them under this host, since a custom scheme is not a secure context there.
        "http" | "https" => cfg!(windows) && url.host_str() == Some("tauri.localhost"),
        _ => false,
    };
    is_inside && matches!(url.path(), "" | "/" | "/index.html" | "/customer.html")
}

/// Brings the cashier's window to the front.
pub(crate) fn raise(handle: &AppHandle) {
    let Some(cashier) = handle.get_webview_window(CASHIER) else {
        return;
    };
    tracing::info!("this window was started once more");
    let raised = cashier
        .unminimize()
        .and_then(|()| cashier.show())
        .and_then(|()| cashier.set_focus());
    if let Err(error) = raised {
        tracing::warn!(%error, "the window could not be raised");
    }
}

/// Says so in the window's title when the page has not asked for a state in time.
pub(crate) async fn watch_start(handle: AppHandle, app: Arc<App>) {
    if is_drawn(&app).await {
        return;
    }
    tracing::error!("the screens did not start within ten seconds");
    if let Some(cashier) = handle.get_webview_window(CASHIER)
        && let Err(error) = cashier.set_title(&text(message!("window-not-drawn")))
    {
        tracing::error!(%error, "the title could not be set");
    }
}

/// Waits for the cashier's page to ask for a state; returns whether it has in time.
pub(super) async fn is_drawn(app: &App) -> bool {
    let mut state = app.watch();
    let drawn = state.wait_for(|state| state.is_drawn);
    matches!(tokio::time::timeout(DRAWN_WITHIN, drawn).await, Ok(Ok(_)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_pages_are_loaded() {
        let own = |text: &str| is_own(&Url::parse(text).expect("an address"));
        assert!(own("tauri://localhost") && own("tauri://localhost/index.html"));
        assert!(own("tauri://localhost/customer.html"));
        for foreign in [
            "https://pay.klarna.com/x",
            "http://127.0.0.1:8400/",
            "tauri://example.com/index.html",
            "tauri://localhost/other.html",
            "file:///etc/passwd",
            "data:text/html,x",
            "about:blank",
        ] {
            assert!(!own(foreign), "{foreign}");
        }
    }
}
