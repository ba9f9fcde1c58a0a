//! Turns the engine's snapshot, the journal and the app state into views.
//!
//! Pure except for reading the journal. It decides nothing: core says what may be done, and amounts and times are
//! formatted by their own modules.

mod customer;
pub(crate) mod frame;
pub(crate) mod questions;
pub(crate) mod scene;
pub(crate) mod screens;
pub(crate) mod words;

use handover_core::{State, message};
use handover_text::Language;
use handover_till::shop::settings::Scanner;

use self::scene::{NoCard, Scene};
use self::screens::{
    basket, catalogue, customers, day, payouts, reconciliation, sale, slip, stopped, timeline,
};
use crate::app::state::AppState;
use crate::routes::Route;
use crate::view::{
    CustomerScreen, CustomerView, LinkState, LinkView, Look, Mode, Screen, Spoken, StoppedView,
    StripView, UiError, View,
};

/// Returns the view of the cashier's window, with this strip.
pub(crate) fn view(scene: &Scene<'_>, strip: StripView) -> View {
    let screen = screen(scene);
    View {
        mode: scene.shop.mode,
        language: words::texts().language().tag().to_owned(),
        title: title(&screen, &scene.shop.name),
        spoken: spoken(&screen),
        shop: scene.shop.name.clone(),
        till: scene.shop.till.clone(),
        strip,
        link: frame::link(scene),
        clock: scene
            .snapshot
            .clock_is_before
            .map_or(String::new(), |last| {
                let last = words::date_and_time(&scene.shop.local, last.as_ms());
                words::text(message!("clock-behind-say", last = last))
            }),
        phone: scene.shop.has_phone.then(|| frame::phone::view(scene)),
        notice: frame::notice(scene),
        customer_screen: scene.state.customer_screen.unwrap_or(CustomerScreen::Off),
        customer_language: customer_language(scene).name(),
        scanner_pause_ms: scene.shop.scanner_pause_ms,
        screen,
        places: scene.state.way.places(),
    }
}

/// Returns the view of the customer's window.
pub(crate) fn customer(scene: &Scene<'_>) -> CustomerView {
    customer::view(scene)
}

/// Returns the language of the customer at the counter, or of the next one.
fn customer_language(scene: &Scene<'_>) -> Language {
    let sale = |id| scene.snapshot.sale(id).map(|shown| &*shown.sale);
    match scene.state.facing(sale) {
        Some(sale) => scene.shop.language_of(sale),
        None => scene.state.next_language.unwrap_or(scene.shop.language),
    }
}

fn screen(scene: &Scene<'_>) -> Screen {
    // What happens here could not be recorded any more.
    if let Some(error) = scene.snapshot.displaced() {
        let problem = NoCard::Failed(UiError::from(&**error));
        return Screen::Stopped(stop(problem));
    }
    match scene.state.way.here() {
        Route::Basket => Screen::Basket(Box::new(basket::view(scene))),
        Route::Sale { sale } => match scene.card(sale) {
            Ok(card) if matches!(card.sale.state(), State::Basket { .. }) => {
                Screen::Basket(Box::new(basket::view(scene)))
            }
            Ok(card) => Screen::Sale(sale::view(scene, &card)),
            Err(NoCard::Frozen(why)) => Screen::Sale(sale::frozen(&sale.to_string(), &why)),
            Err(problem) => Screen::Stopped(stop(problem)),
        },
        Route::Day { date } => {
            day::view(scene, &date.map_or(String::new(), |date| date.to_string()))
                .map_or_else(failed, Screen::Day)
        }
        Route::Timeline { sale } => match scene.books.history(&sale.to_string()) {
            Ok(Some(story)) => Screen::Timeline(timeline::view(scene, &story)),
            Ok(None) => Screen::Stopped(stop(NoCard::Unknown)),
            Err(error) => failed(UiError::from(&error)),
        },
        Route::Slip { sale, refund } => match scene.card(sale) {
            Ok(card) => slip::view(scene, &card.sale, *refund)
                .map_or_else(|| failed(UiError::no_such_sale()), Screen::Slip),
            Err(problem) => Screen::Stopped(stop(problem)),
        },
        Route::Settings => scene
            .state
            .settings
            .clone()
            .map_or_else(|| failed(UiError::starting()), Screen::Settings),
        Route::Reconciliation { date } => {
            Screen::Reconciliation(reconciliation::view(scene, &date.to_string()))
        }
        Route::Payouts => Screen::Payouts(payouts::view(scene)),
        Route::Customers => Screen::Customers(customers::view(scene)),
        Route::Catalogue => Screen::Catalogue(catalogue::view(scene)),
        Route::Article { .. } => match &scene.state.catalogue.editing {
            Some(editing) => Screen::Article(catalogue::article(scene, editing)),
            None => Screen::Catalogue(catalogue::view(scene)),
        },
    }
}

/// Returns the window's view before a till is open, or when it cannot be opened.
pub(crate) fn without_counter(stopped: &StoppedView, mode: Mode, state: &AppState) -> View {
    let screen = match (state.way.here(), &state.settings) {
        (Route::Settings, Some(settings)) => Screen::Settings(settings.clone()),
        _ => Screen::Stopped(stopped.clone()),
    };
    View {
        mode,
        language: words::texts().language().tag().to_owned(),
        title: title(&screen, NAME),
        spoken: Spoken::default(),
        shop: NAME.to_owned(),
        till: String::new(),
        screen,
        places: state.way.places(),
        strip: StripView::default(),
        link: LinkView {
            state: LinkState::Offline,
            waiting: String::new(),
        },
        clock: String::new(),
        phone: None,
        notice: state.notice.clone(),
        customer_screen: state.customer_screen.unwrap_or(CustomerScreen::Off),
        customer_language: String::new(),
        scanner_pause_ms: Scanner::default().pause_ms,
    }
}

/// The window's title before there is a shop.
const NAME: &str = "Handover";

/// Returns the page's title: what is on show, where, and the program.
fn title(screen: &Screen, shop: &str) -> String {
    let on_show = match screen {
        Screen::Basket(_) => String::new(),
        Screen::Sale(sale) => dashed(&[&sale.stage.title.text, &sale.title]),
        Screen::Day(day) => day.date_text.clone(),
        Screen::Timeline(timeline) => timeline.title.clone(),
        Screen::Slip(slip) => slip.title.clone(),
        Screen::Settings(_) => words::text(message!("settings-title")),
        Screen::Reconciliation(_) => words::text(message!("reconciliation-title")),
        Screen::Payouts(_) => words::text(message!("payouts-title")),
        Screen::Customers(_) => words::text(message!("customers-title")),
        Screen::Catalogue(_) => words::text(message!("catalogue-title")),
        Screen::Article(article) => article.title.clone(),
        Screen::Stopped(stopped) => stopped.title.clone(),
    };
    dashed(&[&on_show, &words::text(message!("app-title", shop = shop))])
}

/// Returns what a screen reader says: a sale's stage and what it means, or the line just scanned and the total. Other
/// screens are read by their headings.
fn spoken(screen: &Screen) -> Spoken {
    match screen {
        Screen::Sale(sale) => {
            let stage = &sale.stage;
            let meaning = stage.say.first().map_or("", |said| said.text.as_str());
            Spoken {
                text: format!("{}. {meaning}", stage.title.text)
                    .trim_end()
                    .to_owned(),
                urgent: matches!(stage.look, Look::Care | Look::Bad),
            }
        }
        Screen::Basket(basket) => {
            let last = basket.last_line.as_ref();
            let line = last.and_then(|id| basket.lines.iter().find(|line| line.id == *id));
            let total = words::text(message!("basket-total"));
            Spoken {
                text: line.map_or(String::new(), |line| {
                    format!(
                        "{} × {}: {}. {total}: {}",
                        line.quantity, line.name, line.total, basket.total
                    )
                }),
                urgent: false,
            }
        }
        Screen::Day(_)
        | Screen::Timeline(_)
        | Screen::Slip(_)
        | Screen::Settings(_)
        | Screen::Reconciliation(_)
        | Screen::Payouts(_)
        | Screen::Customers(_)
        | Screen::Catalogue(_)
        | Screen::Article(_)
        | Screen::Stopped(_) => Spoken::default(),
    }
}

fn dashed(parts: &[&str]) -> String {
    let parts = parts.iter().copied().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(" – ")
}

fn failed(error: UiError) -> Screen {
    Screen::Stopped(stop(NoCard::Failed(error)))
}

fn stop(problem: NoCard) -> StoppedView {
    let error = match problem {
        NoCard::Unknown => UiError::no_such_sale(),
        NoCard::Frozen(why) => UiError::frozen(&why),
        NoCard::Failed(error) => error,
    };
    stopped::because(error, None)
}
