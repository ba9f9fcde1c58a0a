//! `till catalogue`: articles from a file, and back into one.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use handover_core::message;
use handover_till::shop::catalogue::{
    self, Catalogue, CatalogueError, Extent, FILE_COLUMNS, FileErrors, Preview, Source,
    TakeOverError,
};
use handover_till::shop::home::{Home, Mode};
use handover_till::shop::imports::table;
use handover_till::shop::settings::Config;
use serde_json::json;

use crate::exit::{self, Failure};
use crate::inputs;
use crate::output::{Output, write_file};
use crate::words::words;

/// How many changes are listed one by one.
const LISTED: usize = 20;

#[derive(Subcommand)]
pub(crate) enum Action {
    /// Take over the items of a CSV file, all of them or, if a line is refused, none
    Import(Import),
    /// Write the catalogue into a CSV file that can be imported again
    Export {
        /// The file
        file: PathBuf,
    },
}

#[derive(Args)]
pub(crate) struct Import {
    /// The file (sku,name,price,vat_percent[,gtin][,category])
    file: PathBuf,
    /// Only show what would change
    #[arg(long)]
    dry_run: bool,
    /// Keep the items that are not in the file
    #[arg(long)]
    keep_others: bool,
    /// Leave out the lines that are refused; then no item is removed
    #[arg(long)]
    skip_refused: bool,
    /// Take a column from another heading of the file
    #[arg(long, value_name = "COLUMN=HEADING", value_parser = pair)]
    column: Vec<(usize, String)>,
    /// Write the same value for all items
    #[arg(long, value_name = "COLUMN=VALUE", value_parser = pair)]
    value: Vec<(usize, String)>,
}

pub(crate) fn run(
    home: &Home,
    mode: Mode,
    action: &Action,
    output: &Output,
) -> Result<u8, Failure> {
    match action {
        Action::Import(options) => import(home, mode, options, output),
        Action::Export { file } => export(home, mode, file, output),
    }
}

fn import(home: &Home, mode: Mode, options: &Import, output: &Output) -> Result<u8, Failure> {
    let config = Config::load(&home.settings())?;
    let place = home.place(mode)?;
    let name = options.file.display().to_string();
    let bytes = inputs::read(&options.file, table::MAX_BYTES)?;
    let mut catalogue = Catalogue::open(&place.catalogue())?;
    let extent = if options.keep_others {
        Extent::Part
    } else {
        Extent::Whole
    };
    let read = |sources: Option<&[Source]>| {
        let preview = catalogue.preview(&name, &bytes, &config.shop, sources, extent);
        preview.map_err(CatalogueError::Mistakes)
    };
    let mut preview = read(None)?;
    if !options.column.is_empty() || !options.value.is_empty() {
        preview = read(Some(&options.sources(&preview)?))?;
    }
    if let Some(missing) = preview.missing {
        return Err(CatalogueError::Mistakes(FileErrors(vec![missing])).into());
    }
    if preview.refused_count > 0 && !options.skip_refused {
        return Err(CatalogueError::Mistakes(FileErrors(preview.refused)).into());
    }
    for error in &preview.refused {
        output.warn(error.message());
    }
    if !options.dry_run {
        catalogue.take_over(&preview).map_err(|error| match error {
            TakeOverError::Changed => CatalogueError::Changed,
            TakeOverError::Store(error) => error,
        })?;
    }
    let counts = message!(
        "catalogue-counts",
        new = preview.new.len(),
        changed = preview.changed.len(),
        removed = preview.removed.len(),
        unchanged = preview.unchanged,
        refused = preview.refused_count
    );
    let mut lines = changes(&preview);
    lines.push(words(counts));
    lines.push(words(if options.dry_run {
        message!("cli-catalogue-dry-run")
    } else {
        message!("cli-imported", count = catalogue.len())
    }));
    output.answer(
        lines,
        &json!({
            "articles": catalogue.len(),
            "new": preview.new.len(),
            "changed": preview.changed.len(),
            "removed": preview.removed.len(),
            "unchanged": preview.unchanged,
            "refused": preview.refused_count,
            "dry_run": options.dry_run,
        }),
    )?;
    Ok(exit::DONE)
}

/// Lists the first changes.
fn changes(preview: &Preview) -> Vec<String> {
    let line = |sign: &str, sku: &str, name: &str| format!("{sign} {sku}  {name}");
    let new = preview.new.iter().map(|one| line("+", &one.sku, &one.name));
    let changed = preview
        .changed
        .iter()
        .map(|change| line("~", &change.after.sku, &change.after.name));
    let removed = preview
        .removed
        .iter()
        .map(|one| line("-", &one.sku, &one.name));
    let mut lines: Vec<String> = new.chain(changed).chain(removed).take(LISTED + 1).collect();
    if lines.len() > LISTED {
        lines.truncate(LISTED);
        lines.push("…".to_owned());
    }
    lines
}

fn export(home: &Home, mode: Mode, file: &Path, output: &Output) -> Result<u8, Failure> {
    let catalogue = Catalogue::open(&home.place(mode)?.catalogue())?;
    write_file(file, &catalogue::export(catalogue.articles()))?;
    let count = catalogue.len();
    output.answer(
        message!(
            "catalogue-exported",
            count = count,
            file = file.display().to_string()
        ),
        &json!({ "articles": count, "file": file.display().to_string() }),
    )?;
    Ok(exit::DONE)
}

impl Import {
    /// Imports a whole catalogue.
    pub(crate) const fn whole(file: PathBuf) -> Import {
        Import {
            file,
            dry_run: false,
            keep_others: false,
            skip_refused: false,
            column: Vec::new(),
            value: Vec::new(),
        }
    }

    /// Returns where the columns come from: as found, but for those that were named.
    fn sources(&self, found: &Preview) -> Result<Vec<Source>, Failure> {
        let mut sources = found.sources.clone();
        for (column, heading) in &self.column {
            let is_it = |one: &String| one.eq_ignore_ascii_case(heading.trim());
            let Some(place) = found.headings.iter().position(is_it) else {
                let headings = found.headings.join(", ");
                let unknown = message!("cli-no-heading", heading = heading, headings = headings);
                return Err(Failure::Usage(unknown));
            };
            if let Some(source) = sources.get_mut(*column) {
                *source = Source::Column(place);
            }
        }
        for (column, value) in &self.value {
            if let Some(source) = sources.get_mut(*column) {
                *source = Source::Same(value.clone());
            }
        }
        Ok(sources)
    }
}

fn pair(text: &str) -> Result<(usize, String), String> {
    let names = || FILE_COLUMNS.iter().map(|column| column.name);
    let (name, value) = text.split_once('=').unwrap_or((text, ""));
    match names().position(|column| column == name) {
        Some(column) if !value.is_empty() => Ok((column, value.to_owned())),
        _ => {
            let columns = names().collect::<Vec<_>>().join(", ");
            Err(words(message!("cli-no-column", columns = columns)))
        }
    }
}
