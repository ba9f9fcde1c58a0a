//! What becomes of the till's journal: it is backed up, lost, restored, or comes from another till.

use std::path::{Path, PathBuf};

use handover_core::SaleId;
use handover_journal::{OwnDisk, Pause, Restored};
use handover_till::clock::Clock;

use crate::{Rig, replay};

impl Rig {
    /// Makes a backup of the journal, and returns its path.
    #[must_use]
    pub fn back_up(&self) -> PathBuf {
        let copy = self.folder.path().join("backup.sqlite");
        let (journal, replay) = (self.journal_path(), &replay(&self.rules.local));
        handover_journal::back_up(&OwnDisk, &journal, &copy, &copy, replay, &Pause::none())
            .expect("an intact journal");
        copy
    }

    /// Corrupts the journal, restores a backup, and restarts the till.
    pub fn lose_and_restore(&mut self, backup: &Path) -> Restored {
        self.engine = None;
        std::fs::write(self.journal_path(), [0x5a; 9_000]).expect("room");
        let now = self.clock.now_ms();
        let restored = handover_journal::restore(
            &OwnDisk,
            &self.journal_path(),
            backup,
            now,
            &replay(&self.rules.local),
        );
        self.restart();
        restored.expect("an intact backup")
    }

    /// Continues with a copy of what another till left in a folder: its journal and the files beside it.
    pub fn take_over(&mut self, folder: &Path) {
        self.engine = None;
        for own in files_of(self.folder.path()) {
            std::fs::remove_file(own).expect("a file of this till");
        }
        for file in files_of(folder) {
            let name = file.file_name().expect("a file has a name");
            std::fs::copy(&file, self.folder.path().join(name)).expect("room");
        }
        self.restart();
    }

    /// Loses the customer's approval, as a restored journal has, and restarts.
    pub fn lose_approval(&mut self, id: SaleId) {
        self.engine = None;
        let journal = rusqlite::Connection::open(self.journal_path()).expect("a journal");
        let lost = journal
            .execute("DELETE FROM approval WHERE sale_id = ?1", [id.to_string()])
            .expect("a writable journal");
        assert_eq!(lost, 1, "there is one to lose");
        drop(journal);
        self.restart();
    }
}

fn files_of(folder: &Path) -> Vec<PathBuf> {
    let files = std::fs::read_dir(folder).expect("a folder");
    files.map(|file| file.expect("a file").path()).collect()
}
