//! Creates both windows, and reports when their pages do not start.

use std::sync::Arc;
use std::time::Duration;

use handover_core::message;
use tauri::webview::{NewWindowResponse, PageLoadEvent};
use tauri::{
    AppHandle, LogicalSize, Manager, Url, WebviewUrl, WebviewWindow, WebviewWindowBuilder,
    WindowEvent, Wry,
};

use super::{CASHIER, CUSTOMER, customer};
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
/// Creates both windows. The customer's stays hidden until its monitor is known.
///
/// # Errors
/// When the system cannot create one.
pub(crate) fn both(handle: &AppHandle, app: &Arc<App>, mode: &str) -> tauri::Result<()> {
    let cashier = window(handle, CASHIER, "index.html", &format!("Handover – {mode}"))
        .inner_size(1280.0, 800.0)
        .min_inner_size(640.0, 480.0)
        .build()?;
    let asked = Arc::clone(app);
    window(handle, CUSTOMER, "customer.html", "Handover – customer")
        .inner_size(1024.0, 768.0)
        .visible(false)
        // Keys belong to the cashier and the scanner, even after somebody has touched the customer's window.
        .focusable(false)
        .focused(false)
        .on_page_load(move |_, page| {
            if page.event() == PageLoadEvent::Finished {
                asked.change(|state| state.asked = state.asked.wrapping_add(1));
            }
        })
        .build()?;
    close_together(handle, &cashier);
    Ok(())
}

fn window<'a>(
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

/// The cashier's window is the program: closing it closes the customer's window too; closing the customer's only
/// hides it.
fn close_together(handle: &AppHandle, cashier: &WebviewWindow) {
    let all = handle.clone();
    cashier.on_window_event(move |event| {
        if matches!(event, WindowEvent::Destroyed) {
            all.exit(0);
        }
    });
    let Some(customer) = handle.get_webview_window(CUSTOMER) else {
        return;
    };
    let (all, cashier) = (handle.clone(), cashier.clone());
    customer.on_window_event(move |event| {
        if let WindowEvent::CloseRequested { api, .. } = event {
            api.prevent_close();
            customer::hide(&all);
        }
        // Where a system focuses it all the same, the focus goes back.
        if matches!(event, WindowEvent::Focused(true))
            && let Err(error) = cashier.set_focus()
        {
            tracing::warn!(%error, "the cashier's window could not be given the keys");
        }
    });
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
    let mut asked = app.watch();
    let drawn = asked.wait_for(|state| state.is_drawn);
    if matches!(tokio::time::timeout(DRAWN_WITHIN, drawn).await, Ok(Ok(_))) {
        return;
    }
    tracing::error!("the screens did not start within ten seconds");
    if let Some(cashier) = handle.get_webview_window(CASHIER)
        && let Err(error) = cashier.set_title(&text(message!("window-not-drawn")))
    {
        tracing::error!(%error, "the title could not be set");
    }
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
