//! Slips on paper and in files. Printing goes on beside everything else: no payment waits for a printer.

use std::path::PathBuf;
use std::sync::Arc;

use handover_core::{Message, SaleId, Slip, SlipTarget, message};
use handover_paper::printer::{self, Address, NotPrinted, Patience};
use handover_paper::{CodePage, Paper, Profile, pdf};
use handover_till::shop::settings::Config;
use handover_till::slips::{IssueError, NotMade, issue};

use super::App;
use super::state::cashier;
use super::state::printing::Progress;
use crate::present::screens::slip;
use crate::routes::{Route, SaleName};
use crate::view::{Tone, UiError};

impl App {
    /// Reads which printers there are: one may have been added since the till was opened.
    pub(super) fn read_printers(&self) -> Result<(), UiError> {
        let config = self.printers()?;
        let mut printers: Vec<String> = config.printers.into_keys().collect();
        printers.sort_by_key(|name| *name != config.till.printer);
        self.change(|state| state.printing.printers = printers);
        Ok(())
    }

    /// Sends a slip to a printer. What becomes of it is shown beside the slip.
    ///
    /// # Errors
    /// When there is no such sale or printer.
    pub(crate) fn print_slip(
        self: &Arc<Self>,
        sale: &SaleName,
        refund: u32,
        name: &str,
    ) -> Result<(), UiError> {
        let (id, slip) = (
            sale.id().ok_or_else(UiError::no_such_sale)?,
            slip::slip_of(refund),
        );
        let config = self.printers()?;
        let printer = config.printers.get(name);
        let missing = || UiError::of(message!("setting-no-such-printer", name = name));
        let printer = printer.ok_or_else(missing)?;
        let address = Address::parse(&printer.address).ok_or_else(missing)?;
        let profile = Profile {
            code_page: CodePage::of(&printer.code_page),
            columns: printer.columns,
            cutter: printer.cutter,
        };
        let mut job = 0;
        self.change(|state| job = state.printing.begin(id, slip, name));
        let (app, name) = (Arc::clone(self), name.to_owned());
        tauri::async_runtime::spawn(async move {
            // One slip after the other.
            let _turn = app.at_printer.lock().await;
            let printed = app.print((id, slip), &name, (address, profile)).await;
            let progress = match printed {
                Ok(()) => {
                    app.say(Tone::Info, message!("notice-slip-printed", name = &name));
                    Progress::Printed
                }
                Err(NotMade { error, may_exist }) => {
                    app.say(Tone::Warn, error.clone());
                    Progress::NotPrinted {
                        why: error,
                        may_exist,
                    }
                }
            };
            app.change(|state| state.printing.end(job, progress));
        });
        Ok(())
    }

    async fn print(
        &self,
        (sale, slip): (SaleId, Slip),
        name: &str,
        (address, profile): (Address, Profile),
    ) -> Result<(), NotMade<Message>> {
        // A printer that cannot print says so before the slip counts.
        let reach = move || printer::reach(&address, Patience::default());
        let ready = beside(reach)
            .await?
            .map_err(|fault| not_made(fault.message()))?;
        let make = async |copy| {
            let paper = self.paper(sale, slip, copy)?;
            let print = move || match ready.document(&paper, profile) {
                Ok(bytes) => ready
                    .print(&bytes)
                    .map_err(|NotPrinted { fault, may_exist }| NotMade {
                        error: fault.message(),
                        may_exist,
                    }),
                Err(error) => Err(not_made(message!(
                    "slip-not-written",
                    why = error.to_string()
                ))),
            };
            let printed = beside(print).await;
            printed.map_err(|error| NotMade {
                may_exist: true,
                ..error
            })?
        };
        let to = SlipTarget::Printer(name.to_owned());
        self.issue((sale, slip), to, make).await.map(drop)
    }

    /// Writes a slip as PDF into the person's own documents, and says where.
    ///
    /// # Errors
    /// When there is no such slip, or the file cannot be written.
    pub(crate) async fn save_slip(&self, sale: &SaleName, refund: u32) -> Result<(), UiError> {
        let (id, slip) = (
            sale.id().ok_or_else(UiError::no_such_sale)?,
            slip::slip_of(refund),
        );
        let folder = documents().ok_or_else(|| UiError::of(message!("slip-no-folder")))?;
        let number = {
            let card = self.sale(id)?;
            handover_paper::number(&card, slip)
        };
        let file = |copy| match copy {
            0 => folder.join(format!("{number}.pdf")),
            copy => folder.join(format!("{number} ({copy}).pdf")),
        };
        let make = async |copy| {
            let paper = self.paper(id, slip, copy)?;
            let file = file(copy);
            let written = beside(move || {
                let pdf = pdf(&paper).map_err(std::io::Error::other)?;
                handover_journal::write_whole(&file, &pdf)
            });
            written
                .await?
                .map_err(|error| not_made(message!("slip-not-written", why = error.to_string())))
        };
        let to = SlipTarget::File(format!("{number}.pdf"));
        let copy = self.issue((id, slip), to, make).await;
        let copy = copy.map_err(|NotMade { error, .. }| UiError::of(error))?;
        let file = file(copy).display().to_string();
        self.say(Tone::Info, message!("notice-slip-saved", file = file));
        Ok(())
    }

    /// Shows the history of the sale whose slip was scanned. Returns whether the code is that of a sale; an article of
    /// the same number comes first.
    ///
    /// # Errors
    /// When the journal cannot be read, or the till has stopped.
    pub(crate) async fn show_scanned_sale(self: &Arc<Self>, code: &str) -> Result<bool, UiError> {
        let opened = self.opened()?;
        let code = code.trim();
        let is_article = {
            let catalogue = opened.catalogue();
            catalogue.by_barcode(code).is_some() || catalogue.by_sku(code).is_some()
        };
        if is_article || !code.contains('-') {
            return Ok(false);
        }
        let found = opened.open_till.records.find(code);
        let found = found.map_err(|error| UiError::from(&error))?;
        let found = found.filter(|found| found.number == code);
        let Some(sale) = found.and_then(|found| SaleId::parse(&found.sale_id)) else {
            return Ok(false);
        };
        let sale = SaleName::from(sale);
        self.go(Route::Timeline { sale }).await?;
        Ok(true)
    }

    async fn issue<M>(
        &self,
        (sale, slip): (SaleId, Slip),
        to: SlipTarget,
        make: impl FnOnce(u32) -> M,
    ) -> Result<u32, NotMade<Message>>
    where
        M: Future<Output = Result<(), NotMade<Message>>>,
    {
        let opened = self.opened().map_err(|_| not_made(message!("starting")))?;
        let issued = issue(&opened.open_till.till, &cashier(), sale, (slip, to), make).await;
        issued.map_err(|error| match error {
            IssueError::Till(error) => not_made(error.message()),
            IssueError::NotMade(not_made) => not_made,
        })
    }

    fn paper(&self, sale: SaleId, slip: Slip, copy: u32) -> Result<Paper, NotMade<Message>> {
        let missing = || not_made(message!("no-such-slip"));
        let opened = self.opened().map_err(|_| missing())?;
        let sale = self.sale(sale).map_err(|_| missing())?;
        slip::paper(&opened.shop, &sale, slip, copy).ok_or_else(missing)
    }

    /// Returns a sale from the engine; while its slip is issued it is there.
    fn sale(&self, id: SaleId) -> Result<Arc<handover_core::Sale>, UiError> {
        let sale = self.find(id)?;
        sale.ok_or_else(UiError::no_such_sale)
    }

    fn printers(&self) -> Result<Config, UiError> {
        let file = &self.opened()?.open_till.settings;
        Config::load(file).map_err(|error| UiError::from(&error))
    }
}

/// Returns the folder for a person's documents.
fn documents() -> Option<PathBuf> {
    let home = std::env::home_dir()?;
    let documents = home.join("Documents");
    Some(if documents.is_dir() { documents } else { home })
}

async fn beside<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, NotMade<Message>> {
    let done = tokio::task::spawn_blocking(work).await;
    done.map_err(|_| not_made(message!("printer-silent")))
}

const fn not_made(error: Message) -> NotMade<Message> {
    NotMade {
        error,
        may_exist: false,
    }
}
