//! The shop's computer: its clock, its disk, and the engine that runs on it until something ends it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use handover_journal::{Journal, JournalError, OwnDisk, Replay, Verified, VerifyError};
use handover_till::clock::{Clock, FakeClock};
use handover_till::engine::{Engine, Rules};
use tempfile::TempDir;

use crate::disk::Disk;
use crate::disk::platter::{Cut, Dice, Platter};

const JOURNAL: &str = "journal.sqlite";
const RESERVE: &str = "journal.sqlite-reserve";

/// Where the journal is.
enum Ground {
    /// In memory.
    Memory(Memory),
    /// On the computer's own disk.
    Folder(TempDir),
}

struct Memory {
    disk: Disk,
    /// What a power cut may leave, as far as the tape was played; only where one may come.
    platter: Option<(Platter, usize)>,
}

/// A computer with a till on it.
pub(super) struct Machine {
    pub(super) clock: Arc<FakeClock>,
    engine: Option<Engine>,
    ground: Ground,
    rules: Rules,
    starts: u64,
    seed: u64,
}

impl Machine {
    /// Returns a computer with an empty journal, switched off.
    pub(super) fn new(rules: Rules, now_ms: i64, seed: u64, on_disk: bool, cuts: bool) -> Machine {
        let ground = if on_disk {
            Ground::Folder(tempfile::tempdir().expect("a folder"))
        } else {
            Ground::Memory(Memory::holding(fresh().clone(), cuts))
        };
        Machine {
            clock: Arc::new(FakeClock::new(now_ms, seed)),
            engine: None,
            ground,
            rules,
            starts: 0,
            seed,
        }
    }

    /// Starts the till from its journal. The monotonic clock starts anew, as after every start.
    pub(super) fn start(&mut self) -> Result<(), JournalError> {
        self.starts += 1;
        let now_ms = self.clock.now_ms();
        self.clock = Arc::new(FakeClock::new(now_ms, self.seed ^ self.starts << 48));
        let journal = match &self.ground {
            Ground::Memory(memory) => {
                Journal::open_on(Arc::new(memory.disk.clone()), &self.path())?
            }
            Ground::Folder(_) => Journal::open(&self.path())?,
        };
        let clock = Arc::clone(&self.clock) as Arc<dyn Clock>;
        self.engine = Some(Engine::open(journal, clock, self.rules.clone())?);
        Ok(())
    }

    pub(super) fn engine(&mut self) -> &mut Engine {
        self.engine.as_mut().expect("the till runs")
    }

    /// Stops the till as a person does.
    pub(super) fn stop(&mut self) {
        self.engine = None;
    }

    /// Kills the program. What it wrote is there, as the system keeps running.
    pub(super) fn kill(&mut self) {
        match &mut self.ground {
            // The new disk is the old one before the old program could tidy up.
            Ground::Memory(memory) => {
                let cuts = memory.platter.is_some();
                *memory = Memory::holding(memory.disk.contents(), cuts);
            }
            Ground::Folder(folder) => {
                let new = tempfile::tempdir().expect("a folder");
                // Nobody reads it, and it is large.
                fs::rename(folder.path().join(RESERVE), new.path().join(RESERVE)).ok();
                for (name, bytes) in files(folder.path()) {
                    fs::write(new.path().join(name), bytes).expect("room");
                }
                // A running till whose files disappear would report it.
                let old = std::mem::replace(folder, new);
                self.engine = None;
                drop(old);
            }
        }
        self.engine = None;
    }

    /// Returns how much was written so far, to cut the power later at a point after it.
    pub(super) fn written(&self) -> usize {
        match &self.ground {
            Ground::Memory(memory) => memory.disk.tape_length(),
            Ground::Folder(_) => 0,
        }
    }

    pub(super) fn may_lose_power(&self) -> bool {
        matches!(&self.ground, Ground::Memory(memory) if memory.platter.is_some())
    }

    /// Cuts the power after `at` of the changes; what is uncertain then is random.
    pub(super) fn cut_power(&mut self, at: usize, dice: &mut Dice) {
        let Ground::Memory(memory) = &mut self.ground else {
            return self.kill();
        };
        let Some((platter, played)) = &mut memory.platter else {
            return self.kill();
        };
        let tape = memory.disk.tape();
        for change in tape.iter().take(at).skip(*played) {
            platter.apply(change);
        }
        let mut cut = match dice.below(6) {
            0 => Cut::Nothing,
            1 => Cut::Everything,
            many => {
                let share = [90, 160, 220, 245][many - 2];
                Cut::Torn(Dice::new(dice.roll()), share)
            }
        };
        *memory = Memory::holding(platter.image(&mut cut), true);
        self.engine = None;
    }

    /// Verifies the whole journal.
    pub(super) fn verify(&self, replay: &Replay<'_>) -> Result<Verified, VerifyError> {
        match &self.ground {
            Ground::Memory(memory) => {
                handover_journal::verify(&memory.disk, &self.path(), &mut |_| {}, replay)
            }
            Ground::Folder(_) => {
                handover_journal::verify(&OwnDisk, &self.path(), &mut |_| {}, replay)
            }
        }
    }

    /// Returns every byte of the journal and of the files beside it, except the reserved space.
    pub(super) fn raw(&self) -> BTreeMap<String, Vec<u8>> {
        match &self.ground {
            Ground::Memory(memory) => memory.disk.contents(),
            Ground::Folder(folder) => files(folder.path()),
        }
    }

    fn path(&self) -> PathBuf {
        match &self.ground {
            Ground::Memory(memory) => memory.disk.path(JOURNAL),
            Ground::Folder(folder) => folder.path().join(Path::new(JOURNAL)),
        }
    }
}

impl Memory {
    fn holding(files: BTreeMap<String, Vec<u8>>, cuts: bool) -> Memory {
        let platter = cuts.then(|| (Platter::holding(&files), 0));
        let disk = Disk::holding(files);
        if cuts {
            disk.record();
        }
        Memory { disk, platter }
    }
}

/// Returns the files of a folder, except the reserved space and shared memory.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder).expect("a folder").flatten();
    entries
        .filter_map(|entry| {
            let name = entry.file_name().into_string().ok()?;
            let is_kept = name != RESERVE && !name.ends_with("-shm");
            let bytes = is_kept.then(|| fs::read(entry.path()).ok())??;
            Some((name, bytes))
        })
        .collect()
}

/// A new journal, made once and copied for every schedule.
fn fresh() -> &'static BTreeMap<String, Vec<u8>> {
    static FRESH: OnceLock<BTreeMap<String, Vec<u8>>> = OnceLock::new();
    FRESH.get_or_init(|| {
        let disk = Disk::new();
        let path = disk.path(JOURNAL);
        drop(Journal::open_on(Arc::new(disk.clone()), &path).expect("a new journal"));
        disk.contents()
    })
}
