//! The customer's window, on a monitor of its own. It exists only while it is shown: even a hidden page takes time and
//! memory, and one shown again would for a moment still show an earlier customer's basket.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use handover_core::message;
use tauri::webview::PageLoadEvent;
use tauri::{AppHandle, Manager, Monitor, PhysicalPosition, WebviewWindow, WindowEvent};
use tokio::sync::oneshot;

use super::{CASHIER, CUSTOMER, PULSE, open};
use crate::app::App;
use crate::view::{CustomerScreen, Tone, UiError};

/// Places the customer's window, once the settings are known and the cashier's window is drawn.
pub(crate) async fn place(handle: &AppHandle, app: &Arc<App>) {
    open::is_drawn(app).await;
    let (on_main, app) = (handle.clone(), Arc::clone(app));
    let place = move || {
        let screen = match own_monitor(&on_main, &app) {
            Some(monitor) => show_on(&on_main, &monitor).map(|()| CustomerScreen::On),
            None => Ok(CustomerScreen::OffNoSecondMonitor),
        };
        match screen {
            Ok(screen) => app.change(|state| state.customer_screen = Some(screen)),
            Err(error) => tracing::warn!(%error, "the customer's window could not be placed"),
        }
    };
    if let Err(error) = handle.run_on_main_thread(place) {
        tracing::warn!(%error, "the customer's window could not be placed");
    }
}

/// Shows or closes the customer's window. Without its own monitor it would cover the cashier's.
///
/// # Errors
/// When the system refuses.
pub(crate) async fn toggle(handle: &AppHandle, app: &Arc<App>) -> Result<(), UiError> {
    let (report, toggled) = oneshot::channel();
    let (on_main, app) = (handle.clone(), Arc::clone(app));
    // On Windows, creating a window while the page's request is handled would never return.
    let toggle = move || {
        // Nobody waits for it when the program ends.
        drop(report.send(toggle_on_main(&on_main, &app)));
    };
    handle.run_on_main_thread(toggle).map_err(not_possible)?;
    toggled
        .await
        .unwrap_or_else(|_| Err(not_possible(tauri::Error::WindowNotFound)))
}

fn toggle_on_main(handle: &AppHandle, app: &App) -> Result<(), UiError> {
    let is_on = app.now().customer_screen == Some(CustomerScreen::On);
    let (screen, tone, said) = match own_monitor(handle, app) {
        Some(_) if is_on => {
            close(handle).map_err(not_possible)?;
            let off = CustomerScreen::Off;
            (off, Tone::Info, message!("notice-customer-screen-off"))
        }
        Some(monitor) => {
            show_on(handle, &monitor).map_err(not_possible)?;
            (
                CustomerScreen::On,
                Tone::Info,
                message!("notice-customer-screen-on"),
            )
        }
        None => {
            close(handle).map_err(not_possible)?;
            let off = CustomerScreen::OffNoSecondMonitor;
            (off, Tone::Warn, message!("notice-no-second-monitor"))
        }
    };
    app.change(|state| state.customer_screen = Some(screen));
    app.say(tone, said);
    Ok(())
}

fn not_possible(error: tauri::Error) -> UiError {
    tracing::warn!(%error, "the customer's window could not be shown or closed");
    UiError::of(message!("customer-screen"))
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

/// Closes the customer's window when its monitor is gone, or when it `covers` the cashier's at two checks in a row;
/// shows it when a monitor has appeared, or when it was closed while being shown.
fn keep_apart(handle: &AppHandle, app: &App, covers: &AtomicBool) -> tauri::Result<()> {
    let place = |label| {
        let window = handle.get_webview_window(label)?;
        let monitor = window.current_monitor().ok().flatten();
        monitor.map(|monitor| *monitor.position())
    };
    let screen = app.now().customer_screen;
    let is_on = screen == Some(CustomerScreen::On);
    let is_over = is_on && place(CASHIER) == place(CUSTOMER);
    let was_over = covers.swap(is_over, Ordering::Relaxed);
    let now = match own_monitor(handle, app) {
        None if is_on => CustomerScreen::OffNoSecondMonitor,
        Some(_) if is_over && was_over => CustomerScreen::Off,
        Some(monitor)
            if screen == Some(CustomerScreen::OffNoSecondMonitor)
                || is_on && handle.get_webview_window(CUSTOMER).is_none() =>
        {
            show_on(handle, &monitor)?;
            CustomerScreen::On
        }
        Some(_) | None => return Ok(()),
    };
    if now != CustomerScreen::On {
        close(handle)?;
    }
    app.change(|state| state.customer_screen = Some(now));
    Ok(())
}

/// Shows the customer's window there, after creating it if need be. It goes full screen only once it exists: before
/// that, some systems choose the monitor themselves.
fn show_on(handle: &AppHandle, monitor: &Monitor) -> tauri::Result<()> {
    let customer = match handle.get_webview_window(CUSTOMER) {
        Some(customer) => customer,
        None => create(handle)?,
    };
    let PhysicalPosition { x, y } = *monitor.position();
    customer.set_position(PhysicalPosition::new(x, y))?;
    customer.show()?;
    customer.set_fullscreen(true)
}

/// Creates the customer's window, hidden.
fn create(handle: &AppHandle) -> tauri::Result<WebviewWindow> {
    let app: tauri::State<'_, Arc<App>> = handle.state();
    let asked = Arc::clone(&app);
    let customer = open::window(handle, CUSTOMER, "customer.html", "Handover – customer")
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
    let handle = handle.clone();
    customer.on_window_event(move |event| {
        if let WindowEvent::CloseRequested { api, .. } = event {
            api.prevent_close();
            turn_off(&handle);
        }
        // Where a system focuses it all the same, the focus goes back.
        if matches!(event, WindowEvent::Focused(true))
            && let Some(cashier) = handle.get_webview_window(CASHIER)
            && let Err(error) = cashier.set_focus()
        {
            tracing::warn!(%error, "the cashier's window could not be given the keys");
        }
    });
    Ok(customer)
}

fn close(handle: &AppHandle) -> tauri::Result<()> {
    handle
        .get_webview_window(CUSTOMER)
        .map_or(Ok(()), |customer| customer.destroy())
}

/// Turns the screen off, as when a person closes the window.
fn turn_off(handle: &AppHandle) {
    let app: tauri::State<'_, Arc<App>> = handle.state();
    if app.now().customer_screen == Some(CustomerScreen::On)
        && let Err(error) = toggle_on_main(handle, &app)
    {
        tracing::warn!(
            code = error.code,
            "the customer's window could not be closed"
        );
    }
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
