//! The command line of the till: the same engine and journal as the window.
//!
//! A command opens the till itself. While a window has it open, the command is passed to that window over the
//! [`socket`] and carried out there: one writer, one engine.

mod commands;
mod exit;
mod inputs;
mod output;
mod returns;
pub mod socket;
mod steps;
mod stop;
mod values;
mod words;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Parser, Subcommand, ValueEnum};
use commands::{
    account, acts, backups, catalogue, check, customers, lists, payouts, printer, reconcile, sell,
    slip,
};
use exit::Failure;
use handover_core::{Actor, is_plain, message};
use handover_text::{Language, outgoing};
use handover_till::clock::{Clock, SystemClock};
use handover_till::log;
use handover_till::open_till::{OpenError, OpenTill};
use handover_till::shop::accounts::Accounts;
use handover_till::shop::home::{Home, Mode, PlaceError};
use handover_till::shop::settings::{Config, LANGUAGES, Shop};
use inputs::Inputs;
use output::Output;
use stop::Stop;
use words::words;

/// Sells with Klarna at the counter: the same till as the window, for scripts and terminals.
///
/// Exit codes: 0 done · 2 wrong usage or an unreadable file · 3 refused (basket, shop rule or Klarna) · 4 in doubt ·
/// 5 the machine, the network, the journal or the output · 6 not paid · 7 interrupted.
#[derive(Parser)]
#[command(name = "till", bin_name = "till", version, max_term_width = 100)]
struct Arguments {
    /// The folder of settings and journals [default: HANDOVER_HOME, else the system's data folder]
    #[arg(long, global = true, value_name = "DIR")]
    home: Option<PathBuf>,
    /// The Klarna environment [default: till.mode in the settings, which is practice at first]
    #[arg(long, global = true, value_enum)]
    mode: Option<ModeName>,
    /// Print one JSON object as the last line
    #[arg(long, global = true)]
    json: bool,
    /// The language of the answers [default: till.language in the settings]
    #[arg(long, global = true, value_name = "LANGUAGE", value_parser = languages())]
    language: Option<Language>,
    /// The cashier, for the record
    #[arg(long, global = true, value_name = "NAME", default_value = Actor::UNNAMED, value_parser = name)]
    cashier: Actor,
    #[command(subcommand)]
    command: Action,
}

#[derive(Clone, Copy, ValueEnum)]
enum ModeName {
    /// The simulator on this machine
    Practice,
    /// Klarna's test environment
    Playground,
    /// Real money
    Live,
}

#[derive(Subcommand)]
enum Action {
    /// Sell a basket: open the payment, wait for the customer, hand over
    Sell(sell::Options),
    /// List a day's sales and their totals
    Day {
        /// The business day, YYYY-MM-DD [default: today]
        #[arg(long)]
        date: Option<String>,
    },
    /// Show one sale and everything that happened to it
    Show {
        /// The sale's number or id
        sale: String,
    },
    /// Find sales by number, order, Klarna's reference, cashier, state, or the last four digits of the phone number
    /// the link went to
    Find {
        /// The text to look for
        text: String,
        /// The largest number of sales to list
        #[arg(long, default_value_t = 20, value_parser = clap::value_parser!(u32).range(1..=1_000))]
        limit: u32,
    },
    /// Print a sale's slip, or write it into a file; the first is the original, each later one is marked COPY
    Slip(slip::Options),
    /// Receipt printers: list, add, test, remove
    #[command(subcommand)]
    Printer(printer::Action),
    #[command(flatten)]
    Act(acts::Act),
    /// Import items from a CSV file with a preview, or export them
    #[command(subcommand)]
    Catalogue(catalogue::Action),
    /// The same as `catalogue import`
    #[command(hide = true)]
    ImportCatalogue {
        /// The file
        file: PathBuf,
    },
    /// Compare a day's sales with Klarna's records, order by order
    #[command(alias = "truth-check")]
    Reconcile(reconcile::Options),
    /// Match Klarna's payouts with the captures and refunds in the journal
    Payouts(payouts::Options),
    /// List the customers with a customer token, or act on one token
    Customers {
        #[command(subcommand)]
        action: Option<customers::Action>,
    },
    /// Check every page and event of the journal, rebuild the summaries, and check the seals
    Verify {
        /// A seal kept elsewhere
        #[arg(long, value_name = "FILE")]
        seal: Option<PathBuf>,
    },
    /// Sign the current end of the journal's chain; a copy kept elsewhere reveals a cut or replaced journal
    Seal,
    /// Copy the journal to the backup folder and check the copy; also while the till sells
    Backup {
        /// Only list the backups
        #[arg(long)]
        list: bool,
    },
    /// Restore a backup on trial: replay it, add it up, compare it with the journal
    RestoreCheck {
        /// The backup [default: the newest]
        file: Option<PathBuf>,
    },
    /// Restore a backup in place of a damaged or missing journal, which is set aside
    Restore {
        /// The backup [default: the newest intact one]
        file: Option<PathBuf>,
        /// Do it; without this, only say what would be done
        #[arg(long)]
        yes: bool,
    },
    /// Check settings, folders, journal and the connection to Klarna
    Doctor,
    /// Set, test, show or remove the account at Klarna (playground or live)
    #[command(subcommand)]
    Account(account::Action),
}

/// Runs the command line of this process.
#[must_use]
pub fn main() -> ExitCode {
    if let Some(language) = values::language(std::env::args_os()) {
        language.make_own();
    }
    let arguments: Arguments = match values::read(std::env::args_os()) {
        Ok(arguments) => arguments,
        // Not an error: help or the version was requested.
        Err(error) if !error.use_stderr() => {
            let printed = error.print().map_err(Failure::Output);
            let output = Output::terminal(false);
            return ExitCode::from(concluded(printed.map(|()| exit::DONE), &output));
        }
        Err(error) => {
            let output = Output::terminal(std::env::args_os().any(|word| word == "--json"));
            return ExitCode::from(concluded(Err(misused(&error)), &output));
        }
    };
    let output = Output::terminal(arguments.json);
    let outcome = Home::find(arguments.home.as_deref())
        .map_err(Failure::from)
        .and_then(|home| {
            if let Ok(config) = Config::load(&home.settings()) {
                Language::of(config.language()).make_own();
            }
            run(&arguments, &home, &output)
        });
    ExitCode::from(concluded(outcome, &output))
}

fn languages() -> impl TypedValueParser<Value = Language> {
    PossibleValuesParser::new(LANGUAGES).map(|name| Language::of(&name))
}

/// Returns in one line what is wrong with the arguments, and the correct usage.
fn misused(error: &clap::Error) -> Failure {
    let text = error.to_string();
    let (wrong, usage) = text.split_once("Usage: ").unwrap_or((&text, ""));
    let said = |text: &str| {
        let lines = text.lines().map(str::trim);
        let lines: Vec<&str> = lines
            .filter(|line| !line.is_empty() && !line.starts_with("For more information"))
            .collect();
        lines.join(" ")
    };
    let (wrong, usage) = (said(wrong), said(usage));
    let wrong = wrong.strip_prefix("error: ").unwrap_or(&wrong);
    let wrong = wrong.trim_end_matches('.');
    Failure::Usage(match usage.as_str() {
        "" => message!("cli-misused-help", wrong = wrong),
        usage => message!("cli-misused", wrong = wrong, usage = usage),
    })
}

fn name(text: &str) -> Result<Actor, String> {
    const LONGEST: usize = 60;
    match text.trim() {
        name if !is_plain(name) => Err(words(message!("cli-name-unreadable"))),
        name if (1..=LONGEST).contains(&name.chars().count()) => Ok(Actor::Person(name.to_owned())),
        _ => Err(words(message!("cli-name", letters = LONGEST))),
    }
}

/// Prints the failure, if there is one; returns the exit code.
fn concluded(outcome: Result<u8, Failure>, output: &Output) -> u8 {
    outcome.unwrap_or_else(|failure| {
        output.failure(&failure);
        failure.code()
    })
}

fn run(arguments: &Arguments, home: &Home, output: &Output) -> Result<u8, Failure> {
    let mode = arguments.mode(home)?;
    match &arguments.command {
        Action::Day { date } => return lists::day(home, mode, date.as_deref(), output),
        Action::Show { sale } => return lists::show(home, mode, sale, output),
        Action::Find { text, limit } => return lists::find(home, mode, text, *limit, output),
        Action::Verify { seal } => return check::verify(home, mode, seal.as_deref(), output),
        Action::Seal => return check::seal(home, mode, output),
        Action::Backup { list } => return backups::backup(home, mode, *list, output),
        Action::RestoreCheck { file } => {
            return backups::try_out(home, mode, file.as_deref(), output);
        }
        Action::Restore { file, yes } => {
            return backups::restore(home, mode, file.as_deref(), *yes, output);
        }
        Action::ImportCatalogue { file } => {
            let whole = catalogue::Import::whole(file.clone());
            return catalogue::run(home, mode, &catalogue::Action::Import(whole), output);
        }
        Action::Catalogue(action) => return catalogue::run(home, mode, action, output),
        Action::Sell(_)
        | Action::Act(_)
        | Action::Slip(_)
        | Action::Printer(_)
        | Action::Reconcile(_)
        | Action::Payouts(_)
        | Action::Customers { .. }
        | Action::Account(_)
        | Action::Doctor => {}
    }
    if let Err(error) = log::start(&home.place(mode)?.log()) {
        output.warn(error.message());
    }
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let accounts = Accounts::of(home);
        match &arguments.command {
            Action::Doctor => return check::doctor(home, mode, accounts, output).await,
            Action::Account(action) => return account::run(accounts, mode, action, output).await,
            Action::Printer(action) => return printer::run(home, action, output).await,
            Action::Sell(_)
            | Action::Day { .. }
            | Action::Show { .. }
            | Action::Find { .. }
            | Action::Act(_)
            | Action::Slip(_)
            | Action::ImportCatalogue { .. }
            | Action::Catalogue(_)
            | Action::Reconcile(_)
            | Action::Payouts(_)
            | Action::Backup { .. }
            | Action::RestoreCheck { .. }
            | Action::Restore { .. }
            | Action::Customers { .. }
            | Action::Seal
            | Action::Verify { .. } => {}
        }
        // An error in the settings is reported before anything is opened.
        let shop = Config::load(&home.settings())?.shop;
        let inputs = arguments.inputs()?;
        let basket = arguments.basket(&inputs, &shop)?;
        match open(home, mode, accounts).await {
            Ok(open_till) => {
                warn_of_clock(&open_till, output);
                let outcome = match Stop::by_signal() {
                    Ok(stop) => act(&open_till, arguments, basket, &output.until(stop)).await,
                    Err(error) => Err(error.into()),
                };
                open_till.close().await;
                outcome
            }
            Err(OpenError::Place(locked @ PlaceError::Locked { .. })) => {
                let words = std::env::args_os().skip(1).collect();
                let socket = home.place(mode)?.socket();
                match socket::hand_over(&socket, words, inputs, output).await? {
                    Some(code) => Ok(code),
                    None => Err(OpenError::Place(locked).into()),
                }
            }
            Err(error) => Err(error.into()),
        }
    })
}

/// Warns that the clock is wrong, before anything is recorded with its time.
fn warn_of_clock(open_till: &OpenTill, output: &Output) {
    let last = open_till.till.watch().borrow().clock_is_before;
    if let Some(last) = last {
        output.warn(lists::clock_is_behind(
            open_till.records.local(),
            last.as_ms(),
        ));
    }
}

/// Carries out a command that writes.
async fn act(
    open_till: &OpenTill,
    arguments: &Arguments,
    basket: Option<sell::Basket>,
    output: &Output,
) -> Result<u8, Failure> {
    let who = &arguments.cashier;
    match (&arguments.command, basket) {
        (Action::Sell(options), Some(basket)) => {
            sell::sell(open_till, who, options, basket, output).await
        }
        (Action::Slip(options), _) => slip::run(open_till, who, options, output).await,
        (Action::Act(act), _) => acts::carry_out(open_till, who, act, output).await,
        (Action::Reconcile(options), _) => {
            let reconcile = reconcile::reconcile(open_till, who, options, output);
            output.stop().unless(reconcile).await?
        }
        (Action::Payouts(options), _) => {
            let list = payouts::list(open_till, options, output);
            output.stop().unless(list).await?
        }
        (Action::Customers { action }, _) => {
            let run = customers::run(open_till, who, action.as_ref(), output);
            output.stop().unless(run).await?
        }
        (
            Action::Sell(_)
            | Action::Day { .. }
            | Action::Show { .. }
            | Action::Find { .. }
            | Action::ImportCatalogue { .. }
            | Action::Catalogue(_)
            | Action::Verify { .. }
            | Action::Seal
            | Action::Backup { .. }
            | Action::RestoreCheck { .. }
            | Action::Restore { .. }
            | Action::Account(_)
            | Action::Printer(_)
            | Action::Doctor,
            _,
        ) => Err(Failure::Usage(message!("cli-writes-nothing"))),
    }
}

impl Arguments {
    /// Returns the mode from the arguments or else the settings. Commands that diagnose the settings continue in
    /// practice mode when they cannot be read.
    fn mode(&self, home: &Home) -> Result<Mode, Failure> {
        match (self.mode, &self.command) {
            (Some(ModeName::Practice), _) => Ok(Mode::Practice),
            (Some(ModeName::Playground), _) => Ok(Mode::Playground),
            (Some(ModeName::Live), _) => Ok(Mode::Live),
            (None, Action::Doctor) => {
                let config = Config::load(&home.settings());
                Ok(config.map_or(Mode::Practice, |config| config.till.mode))
            }
            (None, _) => Ok(Config::load(&home.settings())?.till.mode),
        }
    }

    /// Reads the command's input files.
    fn inputs(&self) -> Result<Inputs, Failure> {
        if let Action::Sell(options) = &self.command {
            Inputs::read(
                &options.basket,
                options.contact_file.as_deref(),
                options.contact_stdin,
            )
        } else {
            Ok(Inputs::default())
        }
    }

    /// Parses the basket, for a command that has one.
    fn basket(&self, inputs: &Inputs, shop: &Shop) -> Result<Option<sell::Basket>, Failure> {
        if let Action::Sell(options) = &self.command {
            sell::Basket::read(options, inputs, shop).map(Some)
        } else {
            Ok(None)
        }
    }

    /// Resolves output files against `folder`, where the command was given.
    fn seen_from(&mut self, folder: &Path) {
        if let Action::Payouts(options) = &mut self.command {
            options.seen_from(folder);
        }
        if let Action::Slip(options) = &mut self.command {
            options.seen_from(folder);
        }
    }
}

/// Opens the till; waits for another command that is about to end, but not for a window.
async fn open(home: &Home, mode: Mode, accounts: Accounts) -> Result<OpenTill, OpenError> {
    const TRIES: u32 = 20;
    let mut tries = 0;
    loop {
        match open_once(home, mode, accounts.clone()).await {
            Err(OpenError::Place(PlaceError::Locked { .. }))
                if tries < TRIES && !socket::is_served(&home.place(mode)?.socket()).await =>
            {
                tries += 1;
                tokio::time::sleep(std::time::Duration::from_millis(100)).await;
            }
            opened => return opened,
        }
    }
}

/// Opens the till, and asks for the passphrase of an encrypted account.
async fn open_once(home: &Home, mode: Mode, accounts: Accounts) -> Result<OpenTill, OpenError> {
    let clock = Arc::new(SystemClock::new());
    match OpenTill::open(
        home,
        mode,
        &accounts,
        Arc::clone(&clock) as Arc<dyn Clock>,
        outgoing,
    )
    .await
    {
        Err(OpenError::Account(error)) if account::is_locked(&error) => {
            match account::ask_passphrase() {
                Some(passphrase) => {
                    OpenTill::open(home, mode, &accounts.unlocked(passphrase), clock, outgoing)
                        .await
                }
                None => Err(error.into()),
            }
        }
        opened => opened,
    }
}
