//! A file with articles: what it would change is shown first, and taken over when a person says so.

use std::sync::Arc;

use handover_core::message;
use handover_till::messages;
use handover_till::shop::bounded;
use handover_till::shop::catalogue::{CatalogueError, Extent, FileErrors, TakeOverError};
use handover_till::shop::imports::table;

use crate::app::App;
use crate::app::catalogue::absolute;
use crate::app::state::catalogue::Import;
use crate::view::{Tone, UiError};

impl App {
    /// Reads a file and shows what it would change.
    ///
    /// # Errors
    /// When the file cannot be read or is no table with the columns of a catalogue.
    pub(crate) fn preview_import(&self, file: &str, keeps_others: bool) -> Result<(), UiError> {
        let path = absolute(file)?;
        let bytes = bounded::read_file(&path, table::MAX_BYTES).map_err(|error| {
            let why = messages::io(&error);
            UiError::of(message!("import-unreadable", file = file, why = why)).about("file")
        })?;
        let extent = if keeps_others {
            Extent::Part
        } else {
            Extent::Whole
        };
        let opened = self.opened()?;
        let shop = &opened.open_till.config.shop;
        let name = path.file_name().map_or_else(
            || file.to_owned(),
            |name| name.to_string_lossy().into_owned(),
        );
        let preview = opened
            .catalogue()
            .preview(&name, &bytes, shop, None, extent);
        let preview = match preview {
            Ok(preview) => match preview.missing {
                None => preview,
                Some(missing) => return Err(no_table(&FileErrors(vec![missing]))),
            },
            Err(errors) => return Err(no_table(&errors)),
        };
        self.change(|state| {
            state.catalogue.import = Some(Import {
                name,
                preview: Arc::new(preview),
            })
        });
        Ok(())
    }

    /// Takes over what is shown, without the lines that were refused.
    ///
    /// # Errors
    /// When nothing is shown, the catalogue has changed since, or it cannot be written.
    pub(crate) fn take_over_import(&self) -> Result<(), UiError> {
        let Some(Import { preview, .. }) = self.now().catalogue.import else {
            return Err(UiError::of(message!("no-such-article")));
        };
        let taken = self.opened()?.catalogue().take_over(&preview);
        taken.map_err(|error| match error {
            TakeOverError::Changed => UiError::from(&CatalogueError::Changed),
            TakeOverError::Store(error) => UiError::from(&error),
        })?;
        self.discard_import();
        self.read_catalogue()?;
        let counts = message!(
            "catalogue-counts",
            new = preview.new.len(),
            changed = preview.changed.len(),
            removed = preview.removed.len(),
            unchanged = preview.unchanged,
            refused = preview.refused_count
        );
        self.say(Tone::Info, message!("notice-imported", counts = counts));
        Ok(())
    }

    /// Forgets what is shown.
    pub(crate) fn discard_import(&self) {
        self.change(|state| state.catalogue.import = None);
    }
}

fn no_table(errors: &FileErrors) -> UiError {
    let first = errors.0.first();
    let problem = first.map_or_else(|| message!("catalogue-mistakes"), |error| error.message());
    UiError::of(problem).about("file")
}
