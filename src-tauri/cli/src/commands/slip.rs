//! `till slip`: a sale's slip as a file, or on a printer.

use std::path::{Path, PathBuf};

use clap::Args;
use handover_core::{Actor, CustomerLanguage, Sale, Slip, SlipTarget, Timestamp, message};
use handover_paper::printer::{self, Address, NotPrinted, Patience};
use handover_paper::{CodePage, Paper, PdfError, Pretence, Profile, Seller, pdf, png};
use handover_text::{Language, Texts};
use handover_till::open_till::OpenTill;
use handover_till::shop::home::Mode;
use handover_till::shop::settings::{Config, PrinterSettings};
use handover_till::slips::{IssueError, NotMade, issue};
use serde_json::json;

use crate::exit::{self, Failure};
use crate::output::{Output, write_file};
use crate::steps::{current, find};

#[derive(Args)]
pub(crate) struct Options {
    /// The sale's number or id
    sale: String,
    /// The slip of the sale's refund with this number, from 1 [default: of its payment]
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u32).range(1..))]
    refund: Option<u32>,
    /// Write it into a file: .pdf, or .png for a picture
    #[arg(
        long,
        value_name = "FILE",
        conflicts_with = "print",
        required_unless_present = "print"
    )]
    out: Option<PathBuf>,
    /// Print it on this printer [default: till.printer in the settings]
    #[arg(long, value_name = "PRINTER", num_args = 0..=1, default_missing_value = "")]
    print: Option<String>,
    /// The language of the slip [default: the customer's]
    #[arg(long, value_name = "LANGUAGE", value_parser = crate::languages())]
    slip_language: Option<Language>,
}

impl Options {
    /// Resolves the file against `folder`, where the command was given.
    pub(crate) fn seen_from(&mut self, folder: &Path) {
        self.out = self.out.as_deref().map(|file| folder.join(file));
    }
}

/// Where the slip goes, checked before anything is written down.
enum Way {
    Pdf(PathBuf),
    Picture(PathBuf),
    Printer(String, Address, Profile),
}

pub(crate) async fn run(
    open_till: &OpenTill,
    who: &Actor,
    options: &Options,
    output: &Output,
) -> Result<u8, Failure> {
    let slip = options.refund.map_or(Slip::Payment, Slip::Refund);
    let way = way(open_till, options)?;
    let (id, _attended) = find(open_till, &options.sale).await?;
    let sale = current(open_till, id).ok_or_else(|| Failure::NoSale(options.sale.clone()))?;
    // A printer that cannot print says so before the slip counts.
    let ready = match &way {
        Way::Printer(_, address, _) => Some(reach(address.clone()).await?),
        Way::Pdf(_) | Way::Picture(_) => None,
    };
    let make = async |copy| {
        let paper = paper(open_till, &sale, slip, copy, options.slip_language);
        let paper = paper.ok_or_else(|| not_made(Failure::NoSale(options.sale.clone())))?;
        match (&way, ready) {
            (Way::Printer(_, _, profile), Some(ready)) => {
                let bytes = ready.document(&paper, *profile);
                let bytes = bytes.map_err(|error| not_made(unwritten(error)))?;
                blocking(move || ready.print(&bytes)).await
            }
            (Way::Picture(file), _) => {
                let undrawn = || std::io::Error::other("the slip could not be drawn");
                let picture = png(&paper).ok_or_else(undrawn);
                let picture = picture.map_err(|error| not_made(Failure::Machine(error)))?;
                write(file, &picture)
            }
            (Way::Pdf(file), _) => {
                let pdf = pdf(&paper)
                    .map_err(|error| not_made(Failure::Machine(std::io::Error::other(error))))?;
                write(file, &pdf)
            }
            (Way::Printer(..), None) => Err(not_made(Failure::Interrupted)),
        }
    };
    let copy = issue(&open_till.till, who, id, (slip, way.target()), make).await;
    let copy = copy.map_err(|error| match error {
        IssueError::Till(error) => Failure::Till(error),
        IssueError::NotMade(NotMade { error, .. }) => *error,
    })?;
    let number = handover_paper::number(&sale, slip);
    let to = way.name();
    let done = match (copy, options.print.is_some()) {
        (0, true) => message!("cli-slip-printed", number = &number, to = &to),
        (0, false) => message!("cli-slip-written", number = &number, to = &to),
        (copy, true) => {
            message!(
                "cli-slip-copy-printed",
                copy = copy.to_string(),
                number = &number,
                to = &to
            )
        }
        (copy, false) => {
            message!(
                "cli-slip-copy-written",
                copy = copy.to_string(),
                number = &number,
                to = &to
            )
        }
    };
    let answer = json!({ "sale": sale.number().as_str(), "slip": number, "copy": copy, "to": to });
    output.answer(done, &answer)?;
    Ok(exit::DONE)
}

fn way(open_till: &OpenTill, options: &Options) -> Result<Way, Failure> {
    if let Some(file) = &options.out {
        let extension = file
            .extension()
            .map(|extension| extension.to_ascii_lowercase());
        return match extension.as_ref().and_then(|extension| extension.to_str()) {
            Some("pdf") => Ok(Way::Pdf(file.clone())),
            Some("png") => Ok(Way::Picture(file.clone())),
            Some(_) | None => Err(Failure::Usage(message!("cli-slip-file"))),
        };
    }
    // As the file is now: a window may have been open since before the printer was added.
    let config = Config::load(&open_till.settings)?;
    let name = options.print.as_deref().filter(|name| !name.is_empty());
    let name = name.unwrap_or(&config.till.printer);
    let printer = config.printers.get(name).ok_or_else(|| no_printer(name))?;
    let (address, profile) = parsed(printer)?;
    Ok(Way::Printer(name.to_owned(), address, profile))
}

/// Returns the failure that there is no printer of this name.
pub(crate) fn no_printer(name: &str) -> Failure {
    Failure::Usage(match name {
        "" => message!("cli-no-printer-chosen"),
        name => message!("setting-no-such-printer", name = name),
    })
}

/// Returns where a printer is and what it can do.
pub(crate) fn parsed(printer: &PrinterSettings) -> Result<(Address, Profile), Failure> {
    let address = Address::parse(&printer.address)
        .ok_or_else(|| Failure::Usage(message!("cli-printer-address", text = &printer.address)))?;
    let profile = Profile {
        code_page: CodePage::of(&printer.code_page),
        columns: printer.columns,
        cutter: printer.cutter,
    };
    Ok((address, profile))
}

/// Reaches a printer, beside the till's own work.
pub(crate) async fn reach(address: Address) -> Result<printer::Ready, Failure> {
    let reached =
        tokio::task::spawn_blocking(move || printer::reach(&address, Patience::default()));
    match reached.await {
        Ok(Ok(ready)) => Ok(ready),
        Ok(Err(fault)) => Err(Failure::Printer {
            fault,
            may_exist: false,
        }),
        Err(_) => Err(Failure::Interrupted),
    }
}

async fn blocking(
    print: impl FnOnce() -> Result<(), NotPrinted> + Send + 'static,
) -> Result<(), NotMade<Box<Failure>>> {
    match tokio::task::spawn_blocking(print).await {
        Ok(Ok(())) => Ok(()),
        Ok(Err(NotPrinted { fault, may_exist })) => Err(NotMade {
            error: Box::new(Failure::Printer { fault, may_exist }),
            may_exist,
        }),
        Err(_) => Err(NotMade {
            error: Box::new(Failure::Interrupted),
            may_exist: true,
        }),
    }
}

fn paper(
    open_till: &OpenTill,
    sale: &Sale,
    slip: Slip,
    copy: u32,
    language: Option<Language>,
) -> Option<Paper> {
    let shop = &open_till.config.shop;
    let local = open_till.records.local();
    let seller = Seller {
        name: shop.name.clone(),
        legal_name: shop.legal_name.clone(),
        street: shop.street.clone(),
        city: format!("{} {}", shop.postal_code, shop.city),
        vat_number: shop.vat_number.clone(),
        company_number: shop.company_number.clone(),
    };
    let shop = handover_paper::Shop {
        seller: &seller,
        till: &open_till.config.till.id,
        pretence: match open_till.place.mode() {
            Mode::Practice => Some(Pretence::Practice),
            Mode::Playground => Some(Pretence::Playground),
            Mode::Live => None,
        },
        texts: Texts::of(language.unwrap_or_else(|| customers_language(sale, &shop.locale))),
        clock: &|at: Timestamp| local.at(at.as_ms()),
    };
    handover_paper::slip(sale, slip, copy, &shop)
}

fn unwritten(error: PdfError) -> Failure {
    Failure::Machine(std::io::Error::other(error))
}

fn write(file: &Path, bytes: &[u8]) -> Result<(), NotMade<Box<Failure>>> {
    write_file(file, bytes).map_err(not_made)
}

fn not_made(error: Failure) -> NotMade<Box<Failure>> {
    NotMade {
        error: Box::new(error),
        may_exist: false,
    }
}

impl Way {
    fn target(&self) -> SlipTarget {
        match self {
            Way::Pdf(file) | Way::Picture(file) => {
                let name = file.file_name().unwrap_or_default();
                SlipTarget::File(name.to_string_lossy().into_owned())
            }
            Way::Printer(name, ..) => SlipTarget::Printer(name.clone()),
        }
    }

    /// Returns where it went, for the answer.
    fn name(&self) -> String {
        match self {
            Way::Pdf(file) | Way::Picture(file) => file.display().to_string(),
            Way::Printer(name, ..) => name.clone(),
        }
    }
}

/// Returns the language of a sale's customer: the chosen one, else the shop's.
fn customers_language(sale: &Sale, shops: &str) -> Language {
    let chosen = sale.language().map(CustomerLanguage::as_str);
    Language::of(chosen.unwrap_or(shops))
}
