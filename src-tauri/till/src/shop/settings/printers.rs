//! Receipt printers, by the names people give them.

use std::path::Path;

use handover_core::message;
use serde::Deserialize;
use toml_edit::{Item, Table};

use super::check::{between, required};
use super::edit::{put, set};
use super::fault::Fault;
use super::{Config, ConfigError};

/// The word for printing pictures only.
pub const PICTURES: &str = "picture";
/// The code pages that a printer may be given.
pub const CODE_PAGES: [&str; 6] = ["cp1252", "cp858", "cp850", "cp852", "cp865", "cp437"];
/// The longest name of a printer.
const LONGEST: usize = 30;

/// A receipt printer.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PrinterSettings {
    /// Host and port, or a device file.
    pub address: String,
    /// One of [`CODE_PAGES`], or [`PICTURES`].
    #[serde(default = "pictures")]
    pub code_page: String,
    /// How many letters fit on a line.
    #[serde(default = "columns")]
    pub columns: u32,
    /// Whether it cuts the paper.
    #[serde(default = "cutter")]
    pub cutter: bool,
}

impl PrinterSettings {
    /// Returns a printer that was not tested yet: pictures, which all of them print, on paper of the common width.
    #[must_use]
    pub fn untested(address: &str) -> PrinterSettings {
        PrinterSettings {
            address: address.to_owned(),
            code_page: pictures(),
            columns: columns(),
            cutter: cutter(),
        }
    }
}

fn pictures() -> String {
    PICTURES.to_owned()
}

const fn columns() -> u32 {
    48
}

const fn cutter() -> bool {
    true
}

impl Config {
    /// Writes a printer to the file; the first one becomes the printer for slips. Comments stay.
    ///
    /// # Errors
    /// When the file cannot be read or written, or is invalid with the printer.
    pub fn set_printer(
        file: &Path,
        name: &str,
        printer: &PrinterSettings,
    ) -> Result<Config, ConfigError> {
        Config::edit(file, |document| {
            let is_first = document.get("printers").is_none();
            let printers = document.entry("printers").or_insert_with(sections);
            let Some(printers) = printers.as_table_like_mut() else {
                return;
            };
            let section = printers.entry(name).or_insert_with(sections);
            if let Some(section) = section.as_table_like_mut() {
                put(section, "address", printer.address.as_str().into());
                put(section, "code_page", printer.code_page.as_str().into());
                put(section, "columns", i64::from(printer.columns).into());
                put(section, "cutter", printer.cutter.into());
            }
            if is_first {
                set(document, "till.printer", name);
            }
        })
    }

    /// Removes a printer from the file. If slips were printed on it, none is chosen any more.
    ///
    /// # Errors
    /// When the file cannot be read or written.
    pub fn remove_printer(file: &Path, name: &str) -> Result<Config, ConfigError> {
        let is_usual = Config::load(file)?.till.printer == name;
        Config::edit(file, |document| {
            let printers = document.get_mut("printers");
            if let Some(printers) = printers.and_then(Item::as_table_like_mut) {
                printers.remove(name);
                if printers.is_empty() {
                    document.remove("printers");
                }
            }
            if is_usual {
                set(document, "till.printer", "");
            }
        })
    }

    pub(super) fn check_printers(&self) -> Result<(), Fault> {
        for (name, printer) in &self.printers {
            let field = |key: &str| format!("printers.{name}.{key}");
            let is_letter = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
            if name.is_empty() || name.len() > LONGEST || !name.chars().all(is_letter) {
                let problem = message!("setting-printer-name", letters = LONGEST);
                return Err(Fault::new(&format!("printers.{name}"), problem));
            }
            required(&field("address"), &printer.address)?;
            between(&field("columns"), printer.columns, 24, 72)?;
            let code_page = printer.code_page.as_str();
            if code_page != PICTURES && !CODE_PAGES.contains(&code_page) {
                let pages = CODE_PAGES.join(", ");
                let problem = message!("setting-code-page", text = code_page, pages = pages);
                return Err(Fault::new(&field("code_page"), problem));
            }
        }
        let usual = &self.till.printer;
        if !usual.is_empty() && !self.printers.contains_key(usual) {
            let problem = message!("setting-no-such-printer", name = usual);
            return Err(Fault::new("till.printer", problem));
        }
        Ok(())
    }
}

/// Returns a table that is written as sections of its own.
fn sections() -> Item {
    let mut table = Table::new();
    table.set_implicit(true);
    Item::Table(table)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_printer_is_added_changed_and_removed_and_comments_stay() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("settings.toml");
        let untested = PrinterSettings::untested("192.168.1.50");
        let config = Config::set_printer(&file, "counter", &untested).unwrap();
        assert_eq!(config.printers["counter"], untested);
        assert_eq!(config.till.printer, "counter", "the first is for slips");
        let second = PrinterSettings {
            columns: 32,
            ..PrinterSettings::untested("/dev/usb/lp0")
        };
        let config = Config::set_printer(&file, "stock-room", &second).unwrap();
        assert_eq!(
            (config.printers.len(), config.till.printer.as_str()),
            (2, "counter")
        );
        Config::remove_printer(&file, "stock-room").unwrap();
        let config = Config::remove_printer(&file, "counter").unwrap();
        assert!(config.printers.is_empty() && config.till.printer.is_empty());
        assert_eq!(std::fs::read_to_string(&file).unwrap(), Config::template());
    }

    #[test]
    fn a_printer_that_cannot_be_used_is_refused_with_its_field() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("settings.toml");
        let printer = PrinterSettings::untested("192.168.1.50");
        let refused = |name: &str, printer: PrinterSettings| {
            Config::set_printer(&file, name, &printer)
                .unwrap_err()
                .to_string()
        };
        let wide = PrinterSettings {
            columns: 500,
            ..printer.clone()
        };
        assert!(refused("a", wide).contains("printers.a.columns"));
        let page = PrinterSettings {
            code_page: "cp1".to_owned(),
            ..printer.clone()
        };
        assert!(refused("a", page).contains("printers.a.code_page"));
        assert!(refused("a b", printer).contains("printers."));
    }
}
