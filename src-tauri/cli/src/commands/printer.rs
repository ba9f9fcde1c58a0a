//! `till printer`: which receipt printers there are and what they can do, found by a test print.

use std::io;
use std::path::Path;

use clap::Subcommand;
use handover_core::message;
use handover_paper::printer::{Address, NotPrinted};
use handover_paper::{CodePage, TestWords, WIDTHS, test_print};
use handover_till::shop::home::Home;
use handover_till::shop::settings::{Config, PICTURES, PrinterSettings};
use serde_json::{Value, json};

use crate::commands::slip::{no_printer, reach};
use crate::exit::{self, Failure};
use crate::output::Output;
use crate::words::words;

#[derive(Subcommand)]
pub(crate) enum Action {
    /// List the printers
    List,
    /// Add a printer, or give one another address
    Add {
        /// Its name: letters, digits, “-” and “_”
        name: String,
        /// Its address: a host, host:port, or a device file such as /dev/usb/lp0
        address: String,
    },
    /// Print a test, and ask what it shows: code page, width, cutter
    Test {
        /// Its name
        name: String,
    },
    /// Remove a printer
    Remove {
        /// Its name
        name: String,
    },
}

pub(crate) async fn run(home: &Home, action: &Action, output: &Output) -> Result<u8, Failure> {
    let file = home.settings();
    match action {
        Action::List => list(&Config::load(&file)?, output)?,
        Action::Add { name, address } => add(&file, name, address, output)?,
        Action::Test { name } => test(&file, name, output).await?,
        Action::Remove { name } => {
            if !Config::load(&file)?.printers.contains_key(name) {
                return Err(no_printer(name));
            }
            let config = Config::remove_printer(&file, name)?;
            let done = message!("cli-printer-removed", name = name);
            output.answer(done, &printers_json(&config))?;
        }
    }
    Ok(exit::DONE)
}

fn list(config: &Config, output: &Output) -> Result<(), Failure> {
    let count = config.printers.len();
    let mut text = vec![words(message!("cli-printers", count = count))];
    text.extend(config.printers.iter().map(|(name, printer)| {
        let mark = if *name == config.till.printer {
            "*"
        } else {
            " "
        };
        let PrinterSettings {
            address,
            code_page,
            columns,
            cutter,
        } = printer;
        let cutter = words(match cutter {
            true => message!("cli-printer-cuts"),
            false => message!("cli-printer-does-not-cut"),
        });
        format!("{mark} {name:<16}  {address:<24}  {code_page:<8}  {columns:>2}  {cutter}")
    }));
    output.answer(text, &printers_json(config))
}

fn add(file: &Path, name: &str, address: &str, output: &Output) -> Result<(), Failure> {
    let parsed = Address::parse(address)
        .ok_or_else(|| Failure::Usage(message!("cli-printer-address", text = address)))?;
    let address = parsed.to_string();
    let known = Config::load(file)?.printers.remove(name);
    let printer = PrinterSettings {
        address: address.clone(),
        ..known.unwrap_or_else(|| PrinterSettings::untested(&address))
    };
    let config = Config::set_printer(file, name, &printer)?;
    let done = message!("cli-printer-added", name = name, address = address);
    output.answer(done, &printers_json(&config))
}

async fn test(file: &Path, name: &str, output: &Output) -> Result<(), Failure> {
    let printer = Config::load(file)?.printers.remove(name);
    let printer = printer.ok_or_else(|| no_printer(name))?;
    let address = Address::parse(&printer.address)
        .ok_or_else(|| Failure::Usage(message!("cli-printer-address", text = &printer.address)))?;
    if matches!(address, Address::System(_)) {
        return Err(Failure::Usage(message!("cli-printer-no-test", name = name)));
    }
    let ready = reach(address).await?;
    let (title, pages, widths) = (
        words(message!("printer-test", name = name)),
        words(message!("printer-test-pages")),
        words(message!("printer-test-widths")),
    );
    let bytes = test_print(&TestWords {
        title: &title,
        pages: &pages,
        widths: &widths,
    });
    let printed = tokio::task::spawn_blocking(move || ready.print(&bytes)).await;
    let printed = printed.map_err(|_| Failure::Interrupted)?;
    printed.map_err(|NotPrinted { fault, may_exist }| Failure::Printer { fault, may_exist })?;
    let most = CodePage::ALL.len();
    output.aside(message!("cli-printer-which-page", most = most));
    let page = answer(0..=most)?;
    output.aside(message!("cli-printer-which-width", most = WIDTHS.len()));
    let width = answer(1..=WIDTHS.len())?;
    output.aside(message!("cli-printer-was-cut"));
    let cutter = answer(0..=1)? == 1;
    let page = page
        .checked_sub(1)
        .and_then(|place| CodePage::ALL.get(place));
    let columns = width.checked_sub(1).and_then(|place| WIDTHS.get(place));
    let found = PrinterSettings {
        address: printer.address,
        code_page: page.map_or(PICTURES, |page| page.name()).to_owned(),
        columns: columns.copied().unwrap_or(printer.columns),
        cutter,
    };
    let config = Config::set_printer(file, name, &found)?;
    let done = message!("cli-printer-tested", name = name);
    output.answer(done, &printers_json(&config))
}

/// Reads the number of a line from standard input, until it is one of the choices.
fn answer(choices: std::ops::RangeInclusive<usize>) -> Result<usize, Failure> {
    const TRIES: usize = 20;
    for _ in 0..TRIES {
        let mut typed = String::new();
        if io::stdin().read_line(&mut typed)? == 0 {
            return Err(Failure::Interrupted);
        }
        if let Some(number) = typed
            .trim()
            .parse()
            .ok()
            .filter(|number| choices.contains(number))
        {
            return Ok(number);
        }
    }
    Err(Failure::Interrupted)
}

fn printers_json(config: &Config) -> Value {
    let printers = config.printers.iter().map(|(name, printer)| {
        json!({
            "name": name,
            "address": printer.address,
            "code_page": printer.code_page,
            "columns": printer.columns,
            "cutter": printer.cutter,
            "for_slips": *name == config.till.printer,
        })
    });
    json!({ "printers": printers.collect::<Vec<_>>() })
}
