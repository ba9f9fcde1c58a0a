//! The two windows: where they stand, what they may load, and what is pushed to them.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use handover_core::SaleId;
use handover_till::engine::Snapshot;
use tauri::ipc::{Channel, InvokeResponseBody};
use tauri::webview::{NewWindowResponse, PageLoadEvent};
use tauri::{
    AppHandle, Emitter, LogicalSize, Manager, Monitor, PhysicalPosition, Url, WebviewUrl,
    WebviewWindow, WebviewWindowBuilder, WindowEvent, Wry,
};

use crate::desk::{Desk, OnDesk, Showing};
use crate::notices;
use crate::show::strip::Strip;
use crate::show::{self, Scene};
use crate::view::{CustomerScreen, CustomerView, Mode, Tone, UiError, View};

/// The cashier's window.
pub(crate) const CASHIER: &str = "cashier";
/// The customer's window.
pub(crate) const CUSTOMER: &str = "customer";

/// Screens that are not drawn after this time never will be.
const DRAWN_WITHIN: Duration = Duration::from_secs(10);
/// What a title says then: a white window can say nothing.
const NOT_DRAWN: &str = "Handover – the screens did not start. Close this window and start again.";
/// All network is in Rust. A page asks this proxy, which is none, so that not even a name is looked
/// up for an address it was talked into: some web views connect before they ask whether they may.
const NOWHERE: &str = "http://127.0.0.1:9";
/// What is left of a small screen for a window's own title.
const TITLE_BAR: LogicalSize<u32> = LogicalSize {
    width: 0,
    height: 40,
};
/// What depends on the time alone is looked at this often.
const PULSE: Duration = Duration::from_secs(1);

/// The cashier's page, once it has asked for states. A channel, not an event: the customer's page
/// may hear events, and any page hears every event it names.
///
/// A state goes as bytes, which the page fetches and reads. As JSON it would be run as a script, each
/// time another one, and WebKit keeps the last thousands of scripts it ran, compiled.
#[derive(Default)]
pub(crate) struct CashiersPage(Mutex<Option<Channel<InvokeResponseBody>>>);

impl CashiersPage {
    /// Takes the channel of the page that is there now.
    pub(crate) fn connect(&self, states: Channel<InvokeResponseBody>) {
        *self.channel() = Some(states);
    }

    fn show(&self, view: &View) {
        let Some(states) = &*self.channel() else {
            return;
        };
        let sent = serde_json::to_vec(view)
            .map_err(tauri::Error::from)
            .and_then(|bytes| states.send(InvokeResponseBody::Raw(bytes)));
        if let Err(error) = sent {
            tracing::error!(%error, "a state could not be pushed");
        }
    }

    fn channel(&self) -> MutexGuard<'_, Option<Channel<InvokeResponseBody>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Makes both windows. The customer's stays hidden until its monitor is known.
///
/// # Errors
/// When the system makes none.
pub(crate) fn open(app: &AppHandle, desk: &Arc<Desk>, mode: &str) -> tauri::Result<()> {
    let cashier = window(app, CASHIER, "index.html", &format!("Handover – {mode}"))
        .inner_size(1280.0, 800.0)
        .min_inner_size(640.0, 480.0)
        .build()?;
    let asked = Arc::clone(desk);
    window(app, CUSTOMER, "customer.html", "Handover – customer")
        .inner_size(1024.0, 768.0)
        .visible(false)
        // Keys are the cashier's and the scanner's, also after somebody has touched the code.
        .focusable(false)
        .focused(false)
        .on_page_load(move |_, page| {
            if page.event() == PageLoadEvent::Finished {
                asked.change(|on_desk| on_desk.asked = on_desk.asked.wrapping_add(1));
            }
        })
        .build()?;
    close_together(app, &cashier);
    Ok(())
}

fn window<'a>(
    app: &'a AppHandle,
    label: &str,
    page: &str,
    title: &str,
) -> WebviewWindowBuilder<'a, Wry, AppHandle> {
    let builder = WebviewWindowBuilder::new(app, label, WebviewUrl::App(page.into()));
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

/// Whether an address is a page of ours, in the program itself.
fn is_own(url: &Url) -> bool {
    let is_inside = match url.scheme() {
        "tauri" => url.host_str() == Some("localhost"),
        // The same on Windows, where a scheme of our own is no secure context.
        "http" | "https" => cfg!(windows) && url.host_str() == Some("tauri.localhost"),
        _ => false,
    };
    is_inside && matches!(url.path(), "" | "/" | "/index.html" | "/customer.html")
}

/// The cashier's window is the program: closing it closes the customer's, closing that one hides it.
fn close_together(app: &AppHandle, cashier: &WebviewWindow) {
    let all = app.clone();
    cashier.on_window_event(move |event| {
        if matches!(event, WindowEvent::Destroyed) {
            all.exit(0);
        }
    });
    let Some(customer) = app.get_webview_window(CUSTOMER) else {
        return;
    };
    let (all, cashier) = (app.clone(), cashier.clone());
    customer.on_window_event(move |event| {
        if let WindowEvent::CloseRequested { api, .. } = event {
            api.prevent_close();
            hide_customer(&all);
        }
        // Where a system gives it the keys all the same, they go back.
        if matches!(event, WindowEvent::Focused(true))
            && let Err(error) = cashier.set_focus()
        {
            tracing::warn!(%error, "the cashier's window could not be given the keys");
        }
    });
}

fn hide_customer(app: &AppHandle) {
    let desk: tauri::State<'_, Arc<Desk>> = app.state();
    if desk.now().customer_screen == Some(CustomerScreen::On)
        && let Err(error) = toggle_customer(app, &desk)
    {
        tracing::warn!(
            code = error.code,
            "the customer's window could not be hidden"
        );
    }
}

/// Brings the cashier's window to the front.
pub(crate) fn raise(app: &AppHandle) {
    let Some(cashier) = app.get_webview_window(CASHIER) else {
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

/// Puts the customer's window where it belongs, once the settings are known.
pub(crate) fn place_customer(app: &AppHandle, desk: &Desk) {
    let Some(customer) = app.get_webview_window(CUSTOMER) else {
        return;
    };
    let screen = match own_monitor(app, desk) {
        Some(monitor) => show_on(&customer, &monitor).map(|()| CustomerScreen::On),
        None => Ok(CustomerScreen::OffNoSecondMonitor),
    };
    match screen {
        Ok(screen) => desk.change(|on_desk| on_desk.customer_screen = Some(screen)),
        Err(error) => tracing::warn!(%error, "the customer's window could not be placed"),
    }
}

/// Shows the customer's window, or hides it. Without a monitor of its own it would cover the cashier's.
///
/// # Errors
/// When the system does neither.
pub(crate) fn toggle_customer(app: &AppHandle, desk: &Desk) -> Result<(), UiError> {
    let not_possible = |error: tauri::Error| {
        tracing::warn!(%error, "the customer's window could not be shown or hidden");
        UiError::new(
            "customer_screen",
            "The customer's screen could not be switched.",
            "Start Handover again.",
        )
    };
    let Some(customer) = app.get_webview_window(CUSTOMER) else {
        return Err(not_possible(tauri::Error::WindowNotFound));
    };
    let is_on = desk.now().customer_screen == Some(CustomerScreen::On);
    let (screen, tone, said) = match own_monitor(app, desk) {
        Some(_) if is_on => {
            customer.hide().map_err(not_possible)?;
            let off = CustomerScreen::Off;
            (off, Tone::Info, "notice.customer_screen_off")
        }
        Some(monitor) => {
            show_on(&customer, &monitor).map_err(not_possible)?;
            (CustomerScreen::On, Tone::Info, "notice.customer_screen_on")
        }
        None => {
            customer.hide().map_err(not_possible)?;
            let off = CustomerScreen::OffNoSecondMonitor;
            (off, Tone::Warn, "notice.no_second_monitor")
        }
    };
    desk.change(|on_desk| on_desk.customer_screen = Some(screen));
    desk.say(tone, said, &[]);
    Ok(())
}

/// Looks after the customer's window as monitors come and go, for as long as the program runs.
pub(crate) async fn watch_monitors(app: AppHandle, desk: Arc<Desk>) {
    let covers = Arc::new(AtomicBool::new(false));
    loop {
        tokio::time::sleep(PULSE).await;
        let (on_main, desk, covers) = (app.clone(), Arc::clone(&desk), Arc::clone(&covers));
        let look = move || {
            if let Err(error) = keep_apart(&on_main, &desk, &covers) {
                tracing::warn!(%error, "the customer's window could not be moved");
            }
        };
        if app.run_on_main_thread(look).is_err() {
            return;
        }
    }
}

/// Hides the customer's window when its monitor is gone, or when at two looks it `covers` the cashier's; shows it
/// when a monitor has come.
fn keep_apart(app: &AppHandle, desk: &Desk, covers: &AtomicBool) -> tauri::Result<()> {
    let (Some(cashier), Some(customer)) = (
        app.get_webview_window(CASHIER),
        app.get_webview_window(CUSTOMER),
    ) else {
        return Ok(());
    };
    let place = |window: &WebviewWindow| {
        let monitor = window.current_monitor().ok().flatten();
        monitor.map(|monitor| *monitor.position())
    };
    let screen = desk.now().customer_screen;
    let is_on = screen == Some(CustomerScreen::On);
    let is_over = is_on && place(&cashier) == place(&customer);
    let was_over = covers.swap(is_over, Ordering::Relaxed);
    let now = match own_monitor(app, desk) {
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
    desk.change(|on_desk| on_desk.customer_screen = Some(now));
    Ok(())
}

/// Full screen comes after the window is there: before, some systems choose the monitor themselves.
fn show_on(customer: &WebviewWindow, monitor: &Monitor) -> tauri::Result<()> {
    let PhysicalPosition { x, y } = *monitor.position();
    customer.set_position(PhysicalPosition::new(x, y))?;
    customer.show()?;
    customer.set_fullscreen(true)
}

/// Returns the monitor of the customer: by its name in the settings, or any that is not the cashier's.
fn own_monitor(app: &AppHandle, desk: &Desk) -> Option<Monitor> {
    let cashier = app.get_webview_window(CASHIER)?;
    let monitors = cashier.available_monitors().ok()?;
    let own = cashier
        .current_monitor()
        .ok()
        .flatten()
        .or(cashier.primary_monitor().ok().flatten())?;
    let wanted = desk
        .counter()
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

/// Says so in the window's title when the screens have not asked for a state in time.
pub(crate) async fn watch_start(app: AppHandle, desk: Arc<Desk>) {
    let mut asked = desk.watch();
    let drawn = asked.wait_for(|on_desk| on_desk.is_drawn);
    if matches!(tokio::time::timeout(DRAWN_WITHIN, drawn).await, Ok(Ok(_))) {
        return;
    }
    tracing::error!("the screens did not start within ten seconds");
    if let Some(cashier) = app.get_webview_window(CASHIER)
        && let Err(error) = cashier.set_title(NOT_DRAWN)
    {
        tracing::error!(%error, "the title could not be set");
    }
}

/// Pushes both views after every change, and what changes with the time alone once a second.
pub(crate) async fn push(app: AppHandle, desk: Arc<Desk>, mode: Mode) {
    let mut on_desk = desk.watch();
    let mut last: Pushed = (None, None, 0);
    let mut watcher = notices::Watcher::default();
    let mut strip = Strip::default();
    loop {
        let mut snapshots = None;
        match desk.opened() {
            Some(Ok(opened)) => {
                let mut watch = opened.counter.till.watch();
                let snapshot = watch.borrow_and_update().clone();
                let shown = on_desk.borrow_and_update().clone();
                if let Some(notice) = watcher.news(&snapshot, &shown) {
                    desk.change(|on_desk| on_desk.notice = Some(notice));
                    continue;
                }
                let scene = Scene {
                    shop: &opened.shop,
                    books: &opened.counter.books,
                    snapshot: &snapshot,
                    desk: &shown,
                    now_ms: desk.clock().now_ms(),
                };
                let view = scene.view(strip.view(&snapshot, shown.basket));
                send(&app, &mut last, (view, Some(scene.customer()), shown.asked));
                note_shown(&desk, &snapshot, &shown).await;
                snapshots = Some(watch);
            }
            stopped => {
                let shown = on_desk.borrow_and_update().clone();
                let stopped = stopped.and_then(Result::err).or(shown.waiting.as_ref());
                if let Some(stopped) = stopped {
                    let view = show::without_counter(stopped, mode, &shown);
                    send(&app, &mut last, (view, None, shown.asked));
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
            changed = on_desk.changed() => if changed.is_err() { return },
            changed = news => if changed.is_err() { tokio::time::sleep(PULSE).await },
            // The customer's page can ask for nothing, and may have begun to listen only now.
            () = tokio::time::sleep(PULSE) => last.1 = None,
        }
    }
}

/// Notes what of the sale on the cashier's screen was shown there.
async fn note_shown(desk: &Desk, snapshot: &Snapshot, shown: &OnDesk) {
    let sale = sale_on_screen(&shown.showing).and_then(SaleId::parse);
    let Some(id) = sale.filter(|_| shown.is_drawn) else {
        return;
    };
    let sale = match snapshot.sale(id) {
        Some(shown) => Some(Arc::clone(&shown.sale)),
        None => desk.find(id).ok().flatten(),
    };
    if let Some(sale) = sale
        && let Err(error) = desk.note_shown(&sale).await
    {
        tracing::warn!(
            code = error.code,
            "it could not be noted that an outcome was shown"
        );
    }
}

/// What the windows were given last, and how often pages had asked by then.
type Pushed = (Option<View>, Option<CustomerView>, u32);

fn send(
    app: &AppHandle,
    last: &mut Pushed,
    (view, customer, asked): (View, Option<CustomerView>, u32),
) {
    let is_asked = last.2 != asked;
    if is_asked || last.0.as_ref() != Some(&view) {
        app.state::<CashiersPage>().show(&view);
    }
    if let Some(customer) = &customer
        && (is_asked || last.1.as_ref() != Some(customer))
        && let Err(error) = app.emit_to(CUSTOMER, "customer", customer)
    {
        tracing::error!(%error, "the customer's state could not be pushed");
    }
    *last = (Some(view), customer, asked);
}

/// Returns the sale a payment screen shows.
pub(crate) fn sale_on_screen(showing: &Showing) -> Option<&str> {
    match showing {
        Showing::Sale(sale) => Some(sale),
        Showing::Basket
        | Showing::Day(_)
        | Showing::Timeline(_)
        | Showing::Slip(..)
        | Showing::Settings
        | Showing::Truth(_)
        | Showing::Payouts
        | Showing::Customers => None,
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
