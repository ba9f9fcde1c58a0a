//! From what is true to what is shown: the engine's snapshot, the journal and the desk become views.
//!
//! Pure but for reading the journal. It decides nothing: what may be done is asked of core, amounts
//! and times are formatted by those who own them.

mod basket;
mod bidi;
mod customer;
mod customers;
mod day;
mod open;
mod payouts;
mod phone;
#[cfg(test)]
mod rig;
mod sale;
mod slip;
mod stage;
pub(crate) mod strip;
mod timeline;
mod truth;
mod words;

use std::sync::Arc;

use handover_core::klarna::PlaceOrderMode;
use handover_core::sale::Agreement;
use handover_core::{Currency, Money, Notation, Sale, SaleId, State};
use handover_till::books::Books;
use handover_till::catalogue::Catalogue;
use handover_till::code::Code;
use handover_till::config::{HandOverPolicy, Scanner};
use handover_till::counter::Counter;
use handover_till::engine::{Place, Shown, Snapshot};
use handover_till::local::LocalTime;

use crate::desk::{OnDesk, Showing, notice};
use crate::view::{
    CustomerScreen, CustomerView, LinkState, LinkView, Mode, Notice, Screen, StoppedView,
    StripView, Tone, UiError, View,
};
use crate::windows::sale_on_screen;
use words::Times;

/// A step that waits for Klarna this long is shown as waiting.
const WAITING_MS: i64 = 3_000;
/// A step that waits this long means that Klarna is slow.
const SLOW_MS: i64 = 6_000;

/// What of the settings is shown.
#[derive(Clone, Debug)]
pub(crate) struct Shop {
    /// Which Klarna.
    pub(crate) mode: Mode,
    /// The shop's name.
    pub(crate) name: String,
    /// Street and place.
    pub(crate) address: Vec<String>,
    /// Two letters.
    pub(crate) country: String,
    /// The customer's language.
    pub(crate) language: String,
    /// The till's name.
    pub(crate) till: String,
    /// What is sold in.
    pub(crate) currency: Currency,
    /// How amounts are written.
    pub(crate) notation: Notation,
    /// The tax rates there are, the usual one first.
    pub(crate) tax_rates: Vec<String>,
    /// The goods may go before the capture is confirmed.
    pub(crate) goods_go_at_once: bool,
    /// The till places orders itself.
    pub(crate) till_places: bool,
    /// Customers are asked whether they may be charged again.
    pub(crate) agreements: bool,
    /// A real phone reaches the practice page.
    pub(crate) real_phones: bool,
    /// How long a customer has to pay.
    pub(crate) timeout_ms: i64,
    /// The shop's clock.
    pub(crate) local: LocalTime,
    /// The monitor that faces the customer, or "".
    pub(crate) monitor: String,
    /// Two characters of a code are less than this apart.
    pub(crate) scanner_pause_ms: u32,
    /// The customer's phone is played here.
    pub(crate) has_phone: bool,
}

impl Shop {
    /// Reads it off an open counter.
    pub(crate) fn new(counter: &Counter, articles: &Catalogue) -> Shop {
        let config = &counter.config;
        let shop = &config.shop;
        let mode = crate::desk::shown(counter.place.mode());
        let language = shop.locale.split('-').next().unwrap_or("en").to_owned();
        let minutes = i64::from(config.till.timeout_minutes);
        Shop {
            mode,
            name: shop.name.clone(),
            address: vec![
                shop.street.clone(),
                format!("{} {}", shop.postal_code, bidi::isolated(&shop.city)),
            ],
            country: shop.country.clone(),
            language,
            till: till_name(&config.till.id),
            currency: shop.currency,
            notation: shop.notation(),
            tax_rates: basket::tax_rates(&shop.country, articles),
            goods_go_at_once: config.till.hand_over == HandOverPolicy::ConfirmationFollows,
            till_places: config.klarna.place_order_mode == PlaceOrderMode::None,
            agreements: config.klarna.customer_agreements,
            real_phones: mode != Mode::Practice || config.practice.listen.is_some(),
            timeout_ms: minutes.saturating_mul(60_000),
            local: counter.books.local().clone(),
            monitor: config.customer_screen.monitor.clone(),
            scanner_pause_ms: config.scanner.pause_ms,
            has_phone: counter.phone.is_some(),
        }
    }
}

/// Returns what people call the till: a bare number says nothing by itself, a name of its own does.
fn till_name(id: &str) -> String {
    if id.starts_with(|first: char| first.is_ascii_digit()) {
        format!("Till {id}")
    } else {
        id.to_owned()
    }
}

/// Everything a view is made of.
pub(crate) struct Scene<'a> {
    /// The settings.
    pub(crate) shop: &'a Shop,
    /// The journal.
    pub(crate) books: &'a Books,
    /// The sales at hand.
    pub(crate) snapshot: &'a Snapshot,
    /// What is on the desk.
    pub(crate) desk: &'a OnDesk,
    /// Now (UTC ms).
    pub(crate) now_ms: i64,
}

/// A sale with what belongs to it on a screen.
pub(crate) struct Card {
    /// The sale.
    pub(crate) sale: Arc<Sale>,
    /// When it began (UTC ms).
    pub(crate) started_at: i64,
    /// When something last became true about it (UTC ms).
    pub(crate) changed_at: i64,
    /// Where the link was sent, masked, or "".
    pub(crate) contact: String,
    /// The customer's code.
    pub(crate) code: Code,
    /// Whether a person should look at it.
    pub(crate) needs_attention: bool,
    /// When the steps of it happened.
    pub(crate) times: Times,
}

impl Card {
    fn new(shown: &Shown, times: Times) -> Card {
        Card {
            sale: Arc::clone(&shown.sale),
            started_at: shown.started_at.as_ms(),
            changed_at: shown.changed_at.as_ms(),
            contact: shown.contact.clone().unwrap_or_default(),
            code: shown.code.clone(),
            needs_attention: shown.needs_attention,
            times,
        }
    }
}

/// Why a sale cannot be shown as one.
enum NoCard {
    /// There is none.
    Unknown,
    /// Its record cannot be read.
    Frozen(String),
    /// The journal cannot be read.
    Failed(UiError),
}

impl Scene<'_> {
    /// Returns everything the cashier's window shows, with this strip.
    pub(crate) fn view(&self, strip: StripView) -> View {
        let screen = self.screen();
        View {
            mode: self.shop.mode,
            language: "en".to_owned(),
            shop: self.shop.name.clone(),
            till: self.shop.till.clone(),
            cashier: String::new(),
            strip,
            link: self.link(),
            clock_is_before: self.snapshot.clock_is_before.map_or(String::new(), |last| {
                self.shop.local.date_and_time(last.as_ms())
            }),
            phone: self.shop.has_phone.then(|| phone::view(self)),
            notice: self.notice(),
            customer_screen: self.desk.customer_screen.unwrap_or(CustomerScreen::Off),
            scanner_pause_ms: self.shop.scanner_pause_ms,
            screen,
        }
    }

    /// Returns everything the customer's window shows.
    pub(crate) fn customer(&self) -> CustomerView {
        customer::view(self)
    }

    fn screen(&self) -> Screen {
        // Nothing that is done here could be written down any more.
        if let Some(error) = self.snapshot.displaced() {
            let problem = NoCard::Failed(UiError::from(&**error));
            return Screen::Stopped(stop(problem));
        }
        match &self.desk.showing {
            Showing::Basket => Screen::Basket(basket::view(self)),
            Showing::Sale(id) => match self.card(id) {
                Ok(card) if matches!(card.sale.state(), State::Basket { .. }) => {
                    Screen::Basket(basket::view(self))
                }
                Ok(card) => Screen::Sale(sale::view(self, &card)),
                Err(NoCard::Frozen(why)) => Screen::Sale(sale::frozen(id, &why)),
                Err(problem) => Screen::Stopped(stop(problem)),
            },
            Showing::Day(day) => day::view(self, day).map_or_else(failed, Screen::Day),
            Showing::Timeline(id) => match self.books.story(id) {
                Ok(Some(story)) => Screen::Timeline(timeline::view(self, &story)),
                Ok(None) => Screen::Stopped(stop(NoCard::Unknown)),
                Err(error) => failed(UiError::from(&error)),
            },
            Showing::Slip(id, copy) => match self.card(id) {
                Ok(card) => Screen::Slip(slip::view(self, &card, *copy)),
                Err(problem) => Screen::Stopped(stop(problem)),
            },
            Showing::Settings => self
                .desk
                .settings
                .clone()
                .map_or_else(|| failed(UiError::starting()), Screen::Settings),
            Showing::Truth(day) => Screen::Truth(truth::view(self, day)),
            Showing::Payouts => Screen::Payouts(payouts::view(self)),
            Showing::Customers => Screen::Customers(customers::view(self)),
        }
    }

    /// Returns a sale, from the engine or, finished long ago, from the journal.
    fn card(&self, id: &str) -> Result<Card, NoCard> {
        let story = self
            .books
            .story(id)
            .map_err(|error| NoCard::Failed(UiError::from(&error)))?;
        let times = story.as_ref().map(Times::of).unwrap_or_default();
        if let Some(shown) = SaleId::parse(id).and_then(|id| self.snapshot.sale(id)) {
            return Ok(Card::new(shown, times));
        }
        let story = story.ok_or(NoCard::Unknown)?;
        let (started_at, changed_at) = (story.summary.started_at_ms, story.summary.updated_at_ms);
        let sale = Arc::new(story.sale.map_err(NoCard::Frozen)?);
        Ok(Card {
            sale,
            started_at,
            changed_at,
            contact: String::new(),
            code: Code::None,
            needs_attention: false,
            times,
        })
    }

    /// Returns the sale the customer at the counter has to do with.
    fn served(&self) -> Option<&Shown> {
        self.snapshot.sale(self.desk.serving?)
    }

    fn link(&self) -> LinkView {
        let waiting: Vec<i64> = self
            .snapshot
            .sales
            .owing()
            .map(|shown| self.now_ms.saturating_sub(shown.changed_at.as_ms()))
            .filter(|age| *age >= WAITING_MS)
            .collect();
        let oldest = waiting.iter().copied().max().unwrap_or(0);
        LinkView {
            state: match (&self.snapshot.trouble, oldest) {
                (Some(_), _) => LinkState::Offline,
                (None, SLOW_MS..) => LinkState::Slow,
                (None, _) => LinkState::Ok,
            },
            waiting: u32::try_from(waiting.len()).unwrap_or(u32::MAX),
            oldest: if waiting.is_empty() {
                String::new()
            } else {
                words::age(oldest)
            },
        }
    }

    /// Returns what is to be said: what needs a person first.
    fn notice(&self) -> Option<Notice> {
        let on_screen = sale_on_screen(&self.desk.showing).and_then(SaleId::parse);
        let others = || {
            self.snapshot
                .sales
                .in_place(Place::Needs)
                .filter(|shown| Some(shown.sale.id()) != on_screen)
        };
        let late = others().find_map(|shown| {
            let State::LatePayment { order, .. } = shown.sale.state() else {
                return None;
            };
            let (number, amount) = (
                shown.sale.number().as_str(),
                order.agreed.amount.to_string(),
            );
            let params = [("number", number), ("amount", amount.as_str())];
            Some(notice(Tone::Warn, "notice.late_payment", &params).about(shown.sale.id()))
        });
        let refused = || {
            let order = self.snapshot.sale(on_screen?)?.sale.order()?.clone();
            let refusal = order.refusal?.text();
            Some(notice(
                Tone::Error,
                "notice.klarna_refused",
                &[("message", &refusal)],
            ))
        };
        let agreement = || {
            let shown = self.snapshot.sale(on_screen?)?;
            match shown.sale.agreement()? {
                Agreement::Standing { .. } => {
                    Some(notice(Tone::Info, "notice.agreement_made", &[]))
                }
                Agreement::NotMade {
                    unanswered: true, ..
                } => Some(notice(Tone::Warn, "notice.agreement_unanswered", &[])),
                Agreement::NotMade { .. } => {
                    Some(notice(Tone::Warn, "notice.agreement_not_made", &[]))
                }
                Agreement::Asked { .. }
                | Agreement::Making { .. }
                | Agreement::Ending { .. }
                | Agreement::Over
                | Agreement::Lost
                | Agreement::Forgotten => None,
            }
        };
        late.or_else(refused)
            .or_else(|| self.desk.notice.clone())
            .or_else(agreement)
    }
}

/// Returns the window's view before a counter is open, or when it cannot be opened.
pub(crate) fn without_counter(stopped: &StoppedView, mode: Mode, desk: &OnDesk) -> View {
    let screen = match (&desk.showing, &desk.settings) {
        (Showing::Settings, Some(settings)) => Screen::Settings(settings.clone()),
        _ => Screen::Stopped(stopped.clone()),
    };
    View {
        mode,
        language: "en".to_owned(),
        shop: "Handover".to_owned(),
        till: String::new(),
        cashier: String::new(),
        screen,
        strip: StripView::default(),
        link: LinkView {
            state: LinkState::Offline,
            waiting: 0,
            oldest: String::new(),
        },
        clock_is_before: String::new(),
        phone: None,
        notice: desk.notice.clone(),
        customer_screen: desk.customer_screen.unwrap_or(CustomerScreen::Off),
        scanner_pause_ms: Scanner::default().pause_ms,
    }
}

/// Returns a basket's total; baskets that are too large are refused before they get here.
fn total(sale: &Sale) -> Money {
    sale.basket()
        .total()
        .unwrap_or_else(|_| Money::zero(sale.basket().currency()))
}

fn failed(error: UiError) -> Screen {
    Screen::Stopped(StoppedView {
        error,
        path: String::new(),
        can: Vec::new(),
        backup: None,
    })
}

fn stop(problem: NoCard) -> StoppedView {
    let error = match problem {
        NoCard::Unknown => UiError::no_such_sale(),
        NoCard::Frozen(why) => UiError::frozen(&why),
        NoCard::Failed(error) => error,
    };
    StoppedView {
        error,
        path: String::new(),
        can: Vec::new(),
        backup: None,
    }
}

#[cfg(test)]
mod tests {
    use super::till_name;

    #[test]
    fn a_till_is_called_till_once() {
        for (id, name) in [
            ("1", "Till 1"),
            ("12b", "Till 12b"),
            ("Till 1", "Till 1"),
            ("Kasse 2", "Kasse 2"),
        ] {
            assert_eq!(till_name(id), name);
        }
    }
}
