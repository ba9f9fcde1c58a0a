//! Handover's window: the only wiring of clock, till, app and the two windows.
//!
//! The window opens at once and the till in the background. Whatever keeps the till from opening is shown in the
//! window with what to do; the program never exits silently.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod app;
#[cfg(test)]
mod bindings;
mod commands;
mod ending;
mod error;
mod practice;
mod present;
mod routes;
#[expect(
    unreachable_pub,
    reason = "the types of the screens, as TypeScript has them"
)]
mod view;
mod windows;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use clap::Parser;
use handover_cli::socket;
use handover_core::message;
use handover_journal::{JournalError, Verified};
use handover_text::{Language, outgoing};
use handover_till::clock::{Clock, SystemClock};
use handover_till::open_till::{OpenError, OpenTill};
use handover_till::shop::accounts::Accounts;
use handover_till::shop::home::{Home, Mode, Place, PlaceError};
use handover_till::shop::settings::Config;
use handover_till::upkeep::backups::{Backup, Backups};
use tauri::{AppHandle, RunEvent};

use crate::app::App;
use crate::app::setup::{self, Setup};
use crate::present::words::texts;
use crate::view::Tone;

/// How often, and at what interval, a second start asks a first one that is still starting.
const ASK_FIRST: (u32, Duration) = (20, Duration::from_millis(250));

/// A desktop point of sale that takes Klarna at the counter.
#[derive(Parser, Clone)]
#[command(version)]
struct Options {
    /// Folder of settings, journal and catalogue; default: HANDOVER_HOME, else the system's data folder
    #[arg(long, value_name = "DIR")]
    home: Option<PathBuf>,
    /// Klarna environment: practice, playground or live; default: till.mode in the settings
    #[arg(long, value_parser = mode)]
    mode: Option<Mode>,
}

fn main() -> anyhow::Result<()> {
    let options = Options::parse();
    #[cfg(target_os = "linux")]
    windows::drawing::by_processor();
    let clock: Arc<dyn Clock> = Arc::new(SystemClock::new());
    let app = Arc::new(App::new(Arc::clone(&clock)));
    let home = Home::find(options.home.as_deref());
    let config = home
        .as_ref()
        .ok()
        .and_then(|home| Config::load(&home.settings()).ok());
    if let Some(config) = &config {
        Language::of(config.language()).make_own();
        app.change(|state| state.text_percent = Some(config.till.text_percent));
    }
    // If the settings cannot be read, the error is shown in practice.
    let usual_mode = config.map_or(Mode::Practice, |config| config.till.mode);
    let mode = options.mode.unwrap_or(usual_mode);
    let first = home.as_ref().ok().and_then(|home| home.place(mode).ok());
    if first.is_some_and(|place| socket::raise(&place.socket())) {
        return Ok(());
    }
    let builder = commands::register(tauri::Builder::default())
        .manage(Arc::clone(&app))
        .manage(windows::push::CashiersPage::default());
    let tauri_app = builder
        .setup(move |tauri_app| {
            let handle = tauri_app.handle();
            windows::open::cashier(handle, mode.name())?;
            tauri::async_runtime::spawn(windows::push::push(
                handle.clone(),
                Arc::clone(&app),
                setup::shown_mode(mode),
            ));
            tauri::async_runtime::spawn(ending::end_when_asked(handle.clone()));
            tauri::async_runtime::spawn(windows::open::watch_start(
                handle.clone(),
                Arc::clone(&app),
            ));
            tauri::async_runtime::spawn(windows::text_size::follow(
                handle.clone(),
                Arc::clone(&app),
            ));
            tauri::async_runtime::spawn(windows::customer::watch_monitors(
                handle.clone(),
                Arc::clone(&app),
            ));
            tauri::async_runtime::spawn(open(handle.clone(), app, (home, mode), clock));
            Ok(())
        })
        .build(tauri::generate_context!())?;
    tauri_app.run(|handle, event| {
        if matches!(event, RunEvent::Exit) {
            ending::stop(handle);
        }
    });
    Ok(())
}

/// Opens the till and gives it to the app, or the reason it cannot be opened.
async fn open(
    handle: AppHandle,
    app: Arc<App>,
    (home, mode): (Result<Home, PlaceError>, Mode),
    clock: Arc<dyn Clock>,
) {
    match home {
        Ok(home) => {
            let accounts = Accounts::of(&home);
            let place = home.place(mode);
            app.set_up(Setup {
                home,
                mode,
                accounts,
            });
            let opened = open_till(&app, clock).await;
            if let Err(OpenError::Place(PlaceError::Locked { .. })) = &opened
                && let Ok(place) = &place
                && first_is_raised(place).await
            {
                handle.exit(0);
                return;
            }
            app.finish_opening(opened);
        }
        Err(error) => app.finish_opening(Err(error.into())),
    }
    if let Ok(opened) = app.opened() {
        // A till that has stopped by now says so itself.
        drop(app.look().await);
        let (handle, open_till) = (handle.clone(), Arc::clone(&opened.open_till));
        tauri::async_runtime::spawn(serve(handle, Arc::clone(&app), open_till));
    }
    windows::customer::place(&handle, &app).await;
}

/// Accepts commands from the command line while the window holds the journal.
async fn serve(handle: AppHandle, app: Arc<App>, open_till: Arc<OpenTill>) {
    let raise = move || windows::open::raise(&handle);
    if let Err(error) = socket::serve(open_till, raise).await {
        tracing::warn!(%error, "the command line cannot reach this window");
        let why = error.to_string();
        app.say(Tone::Warn, message!("notice-no-command-line", why = why));
    }
}

/// Brings the window that holds the journal to the front. It may still be starting: two quick starts are one
/// impatient person.
async fn first_is_raised(place: &Place) -> bool {
    let (times, pause) = ASK_FIRST;
    for _ in 0..times {
        let socket = place.socket();
        if matches!(
            tokio::task::spawn_blocking(move || socket::raise(&socket)).await,
            Ok(true)
        ) {
            return true;
        }
        tokio::time::sleep(pause).await;
    }
    false
}

/// Opens the till; if only its account is missing, waits for one.
async fn open_till(app: &App, clock: Arc<dyn Clock>) -> Result<OpenTill, OpenError> {
    let mut has_log = false;
    loop {
        let Ok(Setup {
            home,
            mode,
            accounts,
        }) = app.setup()
        else {
            return Err(PlaceError::Homeless.into());
        };
        if !std::mem::replace(&mut has_log, true) {
            start_log(&home.place(mode)?.log(), mode);
        }
        match OpenTill::open(&home, mode, &accounts, Arc::clone(&clock), outgoing).await {
            Err(error @ OpenError::Account(_)) => {
                tracing::warn!(%error, "the counter waits for an account");
                app.wait(&error).await;
            }
            Err(error @ OpenError::Journal(JournalError::Damaged { .. })) => {
                tracing::error!(%error, "the journal is damaged");
                let Some((backups, sound)) = last_backup(&home, mode).await else {
                    return Err(error);
                };
                app.offer(&error, backups, sound).await;
            }
            opened => return opened,
        }
    }
}

/// Finds the newest intact backup, which takes as long as reading it.
async fn last_backup(home: &Home, mode: Mode) -> Option<(Backups, (Backup, Verified))> {
    let backups = OpenTill::backups(home, mode).ok()?;
    let look = move || backups.last_sound().map(|sound| (backups, sound));
    match tokio::task::spawn_blocking(look).await {
        Ok(Ok(found)) => Some(found),
        Ok(Err(error)) => {
            tracing::warn!(%error, "there is no backup to offer");
            None
        }
        Err(_) => None,
    }
}

fn start_log(file: &Path, mode: Mode) {
    if let Err(error) = handover_till::log::start(file) {
        // Selling does not depend on the log file; somebody may read standard error.
        tracing::warn!(%error, "there is no log");
    }
    tracing::info!(version = env!("CARGO_PKG_VERSION"), %mode, "Handover starts");
}

fn mode(name: &str) -> Result<Mode, String> {
    Mode::named(name).ok_or_else(|| texts().line(message!("mode-unknown")))
}
