//! The customer's window: on its own monitor, or hidden.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use handover_core::message;
use tauri::{AppHandle, Manager, Monitor, PhysicalPosition, WebviewWindow};

use super::{CASHIER, CUSTOMER, PULSE};
use crate::app::App;
use crate::view::{CustomerScreen, Tone, UiError};

/// Places the customer's window, once the settings are known.
pub(crate) fn place(handle: &AppHandle, app: &App) {
    let Some(customer) = handle.get_webview_window(CUSTOMER) else {
        return;
    };
    let screen = match own_monitor(handle, app) {
        Some(monitor) => show_on(&customer, &monitor).map(|()| CustomerScreen::On),
        None => Ok(CustomerScreen::OffNoSecondMonitor),
    };
    match screen {
        Ok(screen) => app.change(|state| state.customer_screen = Some(screen)),
        Err(error) => tracing::warn!(%error, "the customer's window could not be placed"),
    }
}

/// Shows or hides the customer's window. Without its own monitor it would cover the cashier's.
///
/// # Errors
/// When the system refuses.
pub(crate) fn toggle(handle: &AppHandle, app: &App) -> Result<(), UiError> {
    let not_possible = |error: tauri::Error| {
        tracing::warn!(%error, "the customer's window could not be shown or hidden");
        UiError::of(message!("customer-screen"))
    };
    let Some(customer) = handle.get_webview_window(CUSTOMER) else {
        return Err(not_possible(tauri::Error::WindowNotFound));
    };
    let is_on = app.now().customer_screen == Some(CustomerScreen::On);
    let (screen, tone, said) = match own_monitor(handle, app) {
        Some(_) if is_on => {
            customer.hide().map_err(not_possible)?;
            let off = CustomerScreen::Off;
            (off, Tone::Info, message!("notice-customer-screen-off"))
        }
        Some(monitor) => {
            show_on(&customer, &monitor).map_err(not_possible)?;
            (
                CustomerScreen::On,
                Tone::Info,
                message!("notice-customer-screen-on"),
            )
        }
        None => {
            customer.hide().map_err(not_possible)?;
            let off = CustomerScreen::OffNoSecondMonitor;
            (off, Tone::Warn, message!("notice-no-second-monitor"))
        }
    };
    app.change(|state| state.customer_screen = Some(screen));
    app.say(tone, said);
    Ok(())
}

/// Watches monitors come and go, for as long as the program runs.
pub(crate) async fn watch_monitors(handle: AppHandle, app: Arc<App>) {
    let covers = Arc::new(AtomicBool::new(false));
    loop {
        tokio::time::sleep(PULSE).await;
        let (on_main, app, covers) = (handle.clone(), Arc::clone(&app), Arc::clone(&covers));
        let look = move || {
            if let Err(error) = keep_apart(&on_main, &app, &covers) {
                tracing::warn!(%error, "the customer's window could not be moved");
            }
        };
        if handle.run_on_main_thread(look).is_err() {
            return;
        }
    }
}

/// Hides the customer's window when its monitor is gone, or when it `covers` the cashier's at two checks in a row;
/// shows it when a monitor has appeared.
fn keep_apart(handle: &AppHandle, app: &App, covers: &AtomicBool) -> tauri::Result<()> {
    let (Some(cashier), Some(customer)) = (
        handle.get_webview_window(CASHIER),
        handle.get_webview_window(CUSTOMER),
    ) else {
        return Ok(());
    };
    let place = |window: &WebviewWindow| {
        let monitor = window.current_monitor().ok().flatten();
        monitor.map(|monitor| *monitor.position())
    };
    let screen = app.now().customer_screen;
    let is_on = screen == Some(CustomerScreen::On);
    let is_over = is_on && place(&cashier) == place(&customer);
    let was_over = covers.swap(is_over, Ordering::Relaxed);
    let now = match own_monitor(handle, app) {
        None if is_on => CustomerScreen::OffNoSecondMonitor,
        Some(_) if is_over && was_over => CustomerScreen::Off,
        Some(monitor) if screen == Some(CustomerScreen::OffNoSecondMonitor) => {
            show_on(&customer, &monitor)?;
            CustomerScreen::On
        }
        Some(_) | None => return Ok(()),
    };
    if now != CustomerScreen::On {
        customer.hide()?;
    }
    app.change(|state| state.customer_screen = Some(now));
    Ok(())
}

/// Goes full screen only once the window exists: before that, some systems choose the monitor themselves.
fn show_on(customer: &WebviewWindow, monitor: &Monitor) -> tauri::Result<()> {
    let PhysicalPosition { x, y } = *monitor.position();
    customer.set_position(PhysicalPosition::new(x, y))?;
    customer.show()?;
    customer.set_fullscreen(true)
}

/// Returns the customer's monitor: the one named in the settings, or any that is not the cashier's.
fn own_monitor(handle: &AppHandle, app: &App) -> Option<Monitor> {
    let cashier = handle.get_webview_window(CASHIER)?;
    let monitors = cashier.available_monitors().ok()?;
    let own = cashier
        .current_monitor()
        .ok()
        .flatten()
        .or(cashier.primary_monitor().ok().flatten())?;
    let wanted = app
        .opened()
        .map(|opened| opened.shop.monitor.clone())
        .unwrap_or_default();
    let mut others = monitors
        .into_iter()
        .filter(|monitor| monitor.position() != own.position());
    if wanted.is_empty() {
        others.next()
    } else {
        others.find(|monitor| monitor.name() == Some(&wanted))
    }
}

/// Hides it, as when a person closes it.
pub(super) fn hide(handle: &AppHandle) {
    let app: tauri::State<'_, Arc<App>> = handle.state();
    if app.now().customer_screen == Some(CustomerScreen::On)
        && let Err(error) = toggle(handle, &app)
    {
        tracing::warn!(
            code = error.code,
            "the customer's window could not be hidden"
        );
    }
}
