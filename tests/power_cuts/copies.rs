//! Backups and restores during power cuts: the old file or the new one is there, and whole.

use std::collections::BTreeMap;
use std::sync::Arc;

use handover_journal::{Journal, Pause, Reader, Seal, SealKey, Verified, VerifyError, verify};
use handover_rig::disk::platter::{Cut, Dice, Platter};
use handover_rig::disk::{Change, Disk};
use secrecy::zeroize::Zeroizing;

use super::day::{self, Step, Till};
use super::{SEED, alone};

const BACKUP: &str = "backup.sqlite";
const SEAL: &str = "seal-0001-0000000002.json";
const ASIDE: &str = "journal.sqlite-aside-1";
const NOW_MS: i64 = 1_780_308_000_000;
/// How many torn images are tried after each change.
const TORN: u64 = 12;

#[test]
fn an_interrupted_backup_leaves_the_previous_one() {
    let _alone = alone();
    let mut till = Till::start(Disk::new()).expect("a new journal");
    till.take(Step::Write(0, 2, 300)).expect("a working disk");
    let disk = till.disk.clone();
    let first = back_up(&disk).expect("an intact journal");
    till.take(Step::ShowLink(1)).expect("a working disk");
    let start = disk.contents();
    drop(till);

    let (images, second) = images(start, |disk| back_up(disk).expect("an intact journal"));
    let mut seen = [0, 0];
    for (image, _) in &images {
        let found = look(&Disk::holding(image.clone()), BACKUP).expect("a whole backup");
        seen[usize::from(found == second)] += 1;
        assert!(found == first || found == second, "{} events", found.events);
    }
    println!(
        "{} images: {} with the old backup, {} with the new",
        images.len(),
        seen[0],
        seen[1]
    );
    assert!(seen.iter().all(|count| *count > 0));
}

#[test]
fn an_interrupted_restore_leaves_the_old_journal_or_the_new() {
    let _alone = alone();
    let mut till = Till::start(Disk::new()).expect("a new journal");
    till.take(Step::Write(0, 2, 300)).expect("a working disk");
    back_up(&till.disk).expect("an intact journal");
    till.take(Step::Write(1, 1, 300)).expect("a working disk");
    till.kill();
    let mut start = till.disk.contents();
    // The header is gone; the log beside it is intact.
    let damaged = start.get_mut("journal.sqlite").expect("a journal");
    damaged[..4_096].fill(0x5a);
    let damaged = damaged.clone();

    let (images, restored) = images(start, |disk| restore(disk).expect("an intact backup"));
    let mut seen = [0, 0];
    for (image, is_decided) in &images {
        let found = Disk::holding(image.clone());
        let journal = Journal::open_on(Arc::new(found.clone()), &day::path(&found));
        let kept = |name: &str| found.contents().get(name) == Some(&damaged);
        match journal {
            Ok(journal) => {
                drop(journal);
                assert_eq!(
                    look(&found, "journal.sqlite").expect("an intact journal"),
                    restored
                );
                assert!(kept(ASIDE), "the damaged file is set aside as it was");
                seen[1] += 1;
            }
            Err(_) => {
                assert!(!is_decided, "what was promised is there");
                assert!(kept("journal.sqlite"), "the damaged file is where it was");
                assert_eq!(restore(&found).expect("an intact backup"), restored);
                seen[0] += 1;
            }
        }
        assert!(look(&found, BACKUP).is_ok());
    }
    println!(
        "{} images: {} with the old journal, {} with the new",
        images.len(),
        seen[0],
        seen[1]
    );
    assert!(seen.iter().all(|count| *count > 0));
}

#[test]
fn an_interrupted_seal_is_complete_or_absent() {
    let _alone = alone();
    let mut till = Till::start(Disk::new()).expect("a new journal");
    till.take(Step::Write(0, 2, 300)).expect("a working disk");
    let disk = till.disk.clone();
    let key = SealKey::from_seed(&Zeroizing::new([7; 32])).expect("a key");
    let seal = |disk: &Disk| {
        let reader = Reader::open_on(Arc::new(disk.clone()), &day::path(disk));
        key.seal("practice", &reader.expect("a journal"), NOW_MS)
            .expect("an event to seal")
    };
    let first = seal(&disk);
    let start = disk.contents();
    let (images, ()) = images(start, |disk| {
        first
            .write_on(disk, &disk.path(SEAL))
            .expect("a working disk");
    });
    let mut seen = [0, 0];
    for (image, is_promised) in &images {
        let found = image
            .get(SEAL)
            .map(|text| serde_json::from_slice::<Seal>(text));
        match found {
            None => assert!(!is_promised, "what was promised is there"),
            Some(found) => {
                let found = found.expect("no partial seal");
                assert!(found == first && found.is_of(&key.public()));
                seen[1] += 1;
                continue;
            }
        }
        seen[0] += 1;
    }
    println!(
        "{} images: {} without the seal, {} with it",
        images.len(),
        seen[0],
        seen[1]
    );
    assert!(seen.iter().all(|count| *count > 0));
}

/// What a power cut could leave, and whether completion had been promised by then.
type Image = (BTreeMap<String, Vec<u8>>, bool);

/// Runs something on a disk; returns what a power cut could leave after each change, and the result.
fn images<T>(start: BTreeMap<String, Vec<u8>>, act: impl Fn(&Disk) -> T) -> (Vec<Image>, T) {
    let disk = Disk::new();
    disk.record();
    disk.put(start);
    let begun = disk.tape().len();
    let done = act(&disk);
    disk.mark(1);
    let tape: Vec<Change> = disk.tape();
    let mut platter = Platter::default();
    let mut images = Vec::new();
    for (place, change) in tape.iter().enumerate() {
        platter.apply(change);
        if place + 1 < begun {
            continue;
        }
        let torn = (0..TORN).map(|number| {
            let dice = Dice::new(SEED ^ (place as u64) << 16 ^ number);
            Cut::Torn(dice, [0, 128, 220][number as usize % 3])
        });
        for mut cut in [Cut::Nothing, Cut::Everything].into_iter().chain(torn) {
            images.push((platter.image(&mut cut), platter.promise() == 1));
        }
    }
    (images, done)
}

fn back_up(disk: &Disk) -> Result<Verified, VerifyError> {
    let (journal, copy) = (day::path(disk), disk.path(BACKUP));
    handover_journal::back_up(disk, &journal, &copy, &copy, &day::replay, &Pause::none())
}

fn restore(disk: &Disk) -> Result<Verified, VerifyError> {
    let copy = disk.path(BACKUP);
    Ok(handover_journal::restore(disk, &day::path(disk), &copy, NOW_MS, &day::replay)?.verified)
}

fn look(disk: &Disk, name: &str) -> Result<Verified, VerifyError> {
    verify(disk, &disk.path(name), &mut |_| {}, &day::replay)
}
