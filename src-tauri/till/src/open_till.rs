//! An open till: everything a till needs in one mode, assembled. Window and command line open the same one.

use std::io::Write;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError};
use std::time::Duration;

use handover_core::{Channel, Command, Expected, Message, PaymentTerms, message};
use handover_journal::{Journal, JournalError, private_file};
use handover_klarna::payments::{StoreAddress, StoreInfo};
use handover_klarna::{
    Client, ClientError, Credential, CredentialError, Endpoint, EndpointError, hpp,
};
use klarna_simulator::world::Proxy;
use klarna_simulator::{Settings, http as simulator};
use secrecy::SecretString;
use thiserror::Error;

use crate::clock::{self, Clock};
use crate::engine::task::Till;
use crate::engine::{Engine, Rules};
use crate::klarna::callbacks::{Callbacks, Key};
use crate::klarna::phone::Phone;
use crate::klarna::requests::{Page, Shop, Wording, own_reference};
use crate::klarna::{USER_AGENT, listener};
use crate::local_time::{CalendarError, LocalTime};
use crate::messages;
use crate::shop::accounts::{Account, AccountError, Accounts, Kind, Live, Playground};
use crate::shop::bounded;
use crate::shop::home::{Home, Lock, Mode, Place, PlaceError};
use crate::shop::secrets::Keyring;
use crate::shop::settings::{Config, ConfigError, OpenAhead, PageSettings, Picture, PurchaseType};
use crate::upkeep::backups::Backups;
use crate::upkeep::daily_check;
use crate::upkeep::reconciliation::Witnesses;
use crate::upkeep::records::Records;
use crate::upkeep::seals::Seals;

/// User name and secret of the built-in simulator. Not sensitive: they only give access to practice on this machine.
const PRACTICE_CREDENTIAL: (&str, &str) = ("practice", "practice");

/// Everything a till needs in one mode. While it exists, no other till writes to the same journal.
pub struct OpenTill {
    /// The running till.
    pub till: Till,
    /// The journal, read-only.
    pub records: Records,
    /// The settings, as they were when it was opened.
    pub config: Config,
    /// Their file.
    pub settings: PathBuf,
    /// The folder of the files.
    pub place: Place,
    /// The client for Klarna.
    pub client: Client,
    /// The customer's phone, in practice mode.
    pub phone: Option<Phone>,
    /// The address of the built-in practice simulator.
    pub simulator_url: Option<String>,
    simulator: Option<simulator::Running>,
    listener: Option<listener::Running>,
    _lock: Lock,
}

/// Why a till cannot be opened. Each message says what to do.
#[derive(Debug, Error)]
pub enum OpenError {
    /// The folder cannot be used.
    #[error(transparent)]
    Place(#[from] PlaceError),
    /// The settings are invalid.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// The journal cannot be opened.
    #[error(transparent)]
    Journal(#[from] JournalError),
    /// The settings' time zone is unknown.
    #[error(transparent)]
    Calendar(#[from] CalendarError),
    /// The simulator's address in the settings is invalid.
    #[error("the settings' practice.klarna_url cannot be used: {0}")]
    Endpoint(#[from] EndpointError),
    /// The credentials cannot be used.
    #[error("the credentials cannot be used")]
    Credential(#[from] CredentialError),
    /// The HTTP client cannot be created.
    #[error(transparent)]
    Client(#[from] ClientError),
    /// The built-in simulator cannot start.
    #[error("the practice simulator cannot start")]
    Simulator(#[from] simulator::StartError),
    /// The address for Klarna's callbacks cannot be used.
    #[error(
        "cannot listen on the settings' listener.address; check that it is this machine's and free"
    )]
    Listener(#[source] std::io::Error),
    /// The engine's thread cannot start.
    #[error("the engine cannot start")]
    Thread(#[source] std::io::Error),
    /// There is no account, or its store fails.
    #[error(transparent)]
    Account(#[from] AccountError),
}

impl OpenError {
    /// Returns the message for a person.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            OpenError::Place(error) => error.message(),
            OpenError::Config(error) => error.message(),
            OpenError::Journal(error) => messages::journal(error),
            OpenError::Calendar(error) => error.message(),
            OpenError::Endpoint(_) => message!("settings-simulator"),
            OpenError::Credential(error) => {
                message!("credentials", why = messages::credential(error))
            }
            OpenError::Client(_) => message!("client"),
            OpenError::Simulator(error) => message!("simulator", why = error.to_string()),
            OpenError::Listener(error) => message!("listener", why = error.to_string()),
            OpenError::Thread(error) => message!("engine", why = error.to_string()),
            OpenError::Account(error) => error.message(),
        }
    }
}

impl OpenTill {
    /// Returns the backups of a mode in `home`.
    ///
    /// # Errors
    /// When the settings cannot be read or the folder cannot be used.
    pub fn backups(home: &Home, mode: Mode) -> Result<Backups, OpenError> {
        let shop = Config::load(&home.settings())?.shop;
        let local = LocalTime::new(&shop.time_zone, &shop.day_cut_off)?;
        Ok(Backups::of(&home.place(mode)?, local))
    }

    /// Opens the till of `mode` in `home`, with `wording` for what customers read outside the till: acquires the lock, opens the journal,
    /// connects to Klarna (in practice mode to the simulator, otherwise with the stored account) and loads every open
    /// sale.
    ///
    /// # Errors
    /// When any part fails. Nothing has changed then.
    pub async fn open(
        home: &Home,
        mode: Mode,
        accounts: &Accounts,
        clock: Arc<dyn Clock>,
        wording: Wording,
    ) -> Result<OpenTill, OpenError> {
        let place = home.place(mode)?;
        let config = Config::load(&home.settings())?;
        Config::write_template(&home.settings())?;
        let lock = place.lock()?;
        let local = LocalTime::new(&config.shop.time_zone, &config.shop.day_cut_off)?;
        let (simulator, endpoint, credential) = match mode {
            Mode::Practice => practice_klarna(&place, &config).await?,
            Mode::Playground => real_klarna(accounts.read::<Playground>().await?)?,
            Mode::Live => real_klarna(accounts.read::<Live>().await?)?,
        };
        let journal = Journal::open(&place.journal())?;
        hold_to_last_seal(&place, &journal)?;
        let client = Client::new(endpoint.clone(), credential, USER_AGENT)?;
        let records = Records::open(&place.journal(), local.clone())?;
        let rules = Rules {
            currency: config.shop.currency,
            prices: config.shop.prices,
            local,
            series: series(mode).to_owned(),
            endpoint: endpoint.clone(),
            calls_per_1000_seconds: config.klarna.calls_per_1000_seconds(),
            expected: expected(&config),
        };
        let engine = Engine::open(journal, Arc::clone(&clock), rules)?;
        let warm = client.clone();
        // An open connection makes the first payment as fast as the next; a failure shows later.
        tokio::spawn(async move { drop(warm.warm().await) });
        let callbacks = callbacks(&place, &config, clock.as_ref())?;
        let shop = Shop {
            callbacks: callbacks.clone(),
            ..shop(&config, wording)
        };
        let till = Till::start(engine, client.clone(), shop, Arc::clone(&clock))
            .map_err(OpenError::Thread)?;
        let backups = Backups::of(&place, records.local().clone());
        let care = daily_check::run(till.clone(), place.clone(), backups, Arc::clone(&clock));
        tokio::spawn(care);
        let listener = match (callbacks, config.listener.address) {
            (Some(Callbacks { key, .. }), Some(address)) => {
                let options = listener::Options {
                    address,
                    key,
                    till: till.clone(),
                    shop: config.shop.name.clone(),
                    locale: config.shop.locale.clone(),
                    wording,
                    clock,
                };
                Some(
                    listener::start(options)
                        .await
                        .map_err(OpenError::Listener)?,
                )
            }
            _ => None,
        };
        if let (Some(simulator), Some(listener), Some(public_url)) =
            (&simulator, &listener, &config.listener.public_url)
        {
            lead_back(simulator, public_url, listener.address());
        }
        Ok(OpenTill {
            till,
            records,
            client,
            phone: Phone::new(&endpoint).ok(),
            simulator_url: simulator
                .as_ref()
                .map(|running| running.base_url().to_owned()),
            config,
            settings: home.settings(),
            place,
            simulator,
            listener,
            _lock: lock,
        })
    }

    /// Returns the command for a payment under this shop's settings.
    #[must_use]
    pub fn pay(&self, channel: Channel, give_up_after: Option<Duration>) -> Command {
        Command::Pay(self.terms(channel, give_up_after))
    }

    /// Returns the terms of a payment under this shop's settings.
    #[must_use]
    pub fn terms(&self, channel: Channel, give_up_after: Option<Duration>) -> PaymentTerms {
        terms(&self.config, channel, give_up_after)
    }

    /// Returns the second merchant reference of this till's orders.
    #[must_use]
    pub fn own_reference(&self) -> String {
        own_reference(&store(&self.config))
    }

    /// Returns a reader of Klarna that stays within this till's share of Klarna's limit.
    #[must_use]
    pub fn witnesses(&self) -> Witnesses<'_> {
        let calls = u64::from(self.config.klarna.calls_per_1000_seconds());
        Witnesses {
            client: &self.client,
            pause: Duration::from_millis(1_000_000_u64.div_ceil(calls.max(1))),
        }
    }

    /// Returns the address for Klarna's callbacks, if the listener is on.
    #[must_use]
    pub fn listens_at(&self) -> Option<SocketAddr> {
        self.listener.as_ref().map(listener::Running::address)
    }

    /// Stops the till. Open sales are resumed at the next start.
    pub async fn close(self) {
        self.till.stop().await;
        if let Some(simulator) = self.simulator {
            simulator.stop().await;
        }
    }
}

fn terms(config: &Config, channel: Channel, give_up_after: Option<Duration>) -> PaymentTerms {
    let minutes = Duration::from_secs(u64::from(config.till.timeout_minutes).saturating_mul(60));
    let give_up_after = give_up_after.unwrap_or(minutes);
    let give_up_after_ms = i64::try_from(give_up_after.as_millis()).unwrap_or(i64::MAX);
    let klarna = &config.klarna;
    PaymentTerms {
        mode: klarna.place_order_mode,
        auto_capture: klarna.auto_capture,
        categories: klarna.offered(),
        fallback: klarna.payment_fallback,
        ..PaymentTerms::usual(channel, give_up_after_ms)
    }
}

/// Returns the payment to prepare while a basket is rung up: the usual one.
fn expected(config: &Config) -> Option<Expected> {
    let with_page = match config.klarna.open_ahead {
        OpenAhead::Nothing => return None,
        OpenAhead::Session => false,
        OpenAhead::Page => true,
    };
    Some(Expected {
        terms: terms(config, Channel::Qr, None),
        with_page,
    })
}

/// A seal also records the journal's end, at the time the day was closed.
fn hold_to_last_seal(place: &Place, journal: &Journal) -> Result<(), JournalError> {
    let seals = Seals::of(place, Arc::new(Keyring));
    match seals.hold_to_last(&journal.reader()?)? {
        None => Ok(()),
        Some(finding) => Err(JournalError::Damaged {
            operation: "hold the journal to its last seal",
            file: place.journal(),
            found: finding.into(),
        }),
    }
}

/// Returns the prefix of sale numbers, so that practice never looks like business.
const fn series(mode: Mode) -> &'static str {
    match mode {
        Mode::Practice => "P-",
        Mode::Playground => "T-",
        Mode::Live => "S-",
    }
}

fn store(config: &Config) -> StoreInfo {
    let shop = &config.shop;
    StoreInfo {
        merchant_store_id: shop.store_id.clone(),
        store_terminal_id: config.till.id.clone(),
        store_address: StoreAddress {
            street_address: shop.street.clone(),
            postal_code: shop.postal_code.clone(),
            city: shop.city.clone(),
            country: shop.country.clone(),
        },
    }
}

fn shop(config: &Config, wording: Wording) -> Shop {
    let shop = &config.shop;
    Shop {
        country: shop.country.clone(),
        locale: shop.locale.clone(),
        wording,
        store: store(config),
        page: page(&config.klarna_page),
        callbacks: None,
    }
}

/// Returns the callback addresses for Klarna, if the settings enable them.
fn callbacks(
    place: &Place,
    config: &Config,
    clock: &dyn Clock,
) -> Result<Option<Callbacks>, OpenError> {
    let Some(url) = &config.listener.public_url else {
        return Ok(None);
    };
    let file = place.folder().join("callback-key");
    Ok(Some(Callbacks {
        public_url: url.trim_end_matches('/').to_owned(),
        key: Key::open(&file, clock).map_err(OpenError::Listener)?,
    }))
}

fn page(settings: &PageSettings) -> Page {
    let picture = |picture: &Picture| hpp::BackgroundImage {
        url: Some(picture.url.clone()),
        width: Some(i64::from(picture.width)),
    };
    Page {
        title: settings.title.clone(),
        logo_url: settings.logo_url.clone(),
        background_images: settings.background_images.iter().map(picture).collect(),
        purchase_type: settings.purchase_type.map(|word| match word {
            PurchaseType::Buy => hpp::PurchaseType::Buy,
            PurchaseType::Rent => hpp::PurchaseType::Rent,
            PurchaseType::Book => hpp::PurchaseType::Book,
            PurchaseType::Subscribe => hpp::PurchaseType::Subscribe,
            PurchaseType::Download => hpp::PurchaseType::Download,
            PurchaseType::Order => hpp::PurchaseType::Order,
            PurchaseType::Continue => hpp::PurchaseType::Continue,
        }),
        hide_subtotals: settings.hide_subtotals,
        profile_id: settings.profile_id.clone(),
    }
}

/// The built-in simulator, if used; Klarna's endpoint; the credential.
type Klarna = (Option<simulator::Running>, Endpoint, Credential);

fn real_klarna<K: Kind>(account: Account<K>) -> Result<Klarna, OpenError> {
    Ok((None, account.endpoint(), account.credential()?))
}

async fn practice_klarna(place: &Place, config: &Config) -> Result<Klarna, OpenError> {
    let practice = &config.practice;
    let (own_user, own_secret) = PRACTICE_CREDENTIAL;
    if let Some(url) = &practice.klarna_url {
        let user = practice
            .klarna_user
            .clone()
            .unwrap_or_else(|| own_user.to_owned());
        let secret = practice
            .klarna_secret
            .clone()
            .unwrap_or_else(|| SecretString::from(own_secret));
        return Ok((
            None,
            Endpoint::loopback(url)?,
            Credential::new(Some(user), secret)?,
        ));
    }
    let running = start_simulator(place, config).await?;
    let endpoint = match practice.listen {
        Some(_) if !running.address().ip().is_loopback() => {
            Endpoint::own_network(running.address())?
        }
        Some(_) | None => Endpoint::loopback(running.base_url())?,
    };
    let credential = Credential::new(Some(own_user.to_owned()), SecretString::from(own_secret))?;
    Ok((Some(running), endpoint, credential))
}

/// Starts the simulator at its previous address, so that links in circulation stay valid.
async fn start_simulator(
    place: &Place,
    config: &Config,
) -> Result<simulator::Running, simulator::StartError> {
    let note = place.folder().join("klarna-address");
    let last = read_address(&note);
    let anywhere = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
    let asked = config.practice.listen.or(last).unwrap_or(anywhere);
    let (user, secret) = PRACTICE_CREDENTIAL;
    let options = |listen| simulator::Options {
        listen,
        settings: Settings {
            user: user.to_owned(),
            secret: secret.to_owned(),
            shop: config.shop.name.clone(),
            // A journal that outlives its simulator's data must never meet an id from it again.
            seed: u64::from_le_bytes(clock::chance::<8>()),
            ..Settings::default()
        },
        store: Some(place.folder().join("klarna-world.sqlite")),
        ..simulator::Options::default()
    };
    let running = match simulator::start(options(asked)).await {
        Err(simulator::StartError::Listen { .. }) if config.practice.listen.is_none() => {
            simulator::start(options(anywhere)).await?
        }
        started => started?,
    };
    let kept = private_file()
        .create(true)
        .truncate(true)
        .open(&note)
        .and_then(|mut file| write!(file, "{}", running.address()));
    if let Err(error) = kept {
        tracing::warn!(%error, "the practice simulator's address could not be kept");
    }
    Ok(running)
}

/// In practice mode the shop needs no proxy: the simulator's callbacks go straight to this program.
fn lead_back(simulator: &simulator::Running, public_url: &str, mut listens_at: SocketAddr) {
    if listens_at.ip().is_unspecified() {
        listens_at.set_ip(Ipv4Addr::LOCALHOST.into());
    }
    let proxy: Option<Proxy> = format!("{public_url}=http://{listens_at}").parse().ok();
    let world = simulator.world();
    let mut world = world.lock().unwrap_or_else(PoisonError::into_inner);
    let settings = Settings {
        proxy,
        ..world.settings().clone()
    };
    world.configure(settings);
}

fn read_address(note: &Path) -> Option<SocketAddr> {
    bounded::read_text(note, 64).ok()?.trim().parse().ok()
}
