//! Somebody changes the journal behind the till's back: every change is found. A seal proves what the chain alone
//! cannot – a cut-off end, a recalculated chain, an older file.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use handover_core::{Command, Goods, Share, Stage};
use handover_journal::{Journal, Pause, Reader, Seal, SealKey, VerifyError, check_pages, verify};
use handover_rig::disk::Disk;
use handover_rig::disk::platter::Dice;
use handover_rig::{Rig, replay};
use handover_till::local_time::LocalTime;
use rusqlite::Connection;
use secrecy::zeroize::Zeroizing;
use sha2::{Digest, Sha256};

mod pages;

const FLIPS: usize = 10_000;
const SEED: u64 = 20_261_130;

/// What somebody does with a SQLite shell; the guards are removed for it, and put back.
const ATTACKS: [(&str, &str); 16] = [
    ("a detail is changed", "UPDATE event SET body = replace(body, '255', '155') WHERE seq = 2"),
    ("the actor is changed", "UPDATE event SET actor = 'person:Eve' WHERE seq = 3"),
    ("the time is changed", "UPDATE event SET at = at + 60000 WHERE seq = 4"),
    ("the kind is changed", "UPDATE event SET kind = 'parked' WHERE seq = 4"),
    ("a hash is changed", "UPDATE event SET hash = zeroblob(32) WHERE seq = 5"),
    ("an event is deleted", "DELETE FROM event WHERE seq = 6"),
    ("the last event is deleted", "DELETE FROM event WHERE seq = (SELECT max(seq) FROM event)"),
    (
        "two events change places",
        "UPDATE event SET seq = -seq WHERE seq IN (5, 6); UPDATE event SET seq = 11 + seq WHERE seq < 0",
    ),
    (
        "an event is there twice",
        "INSERT INTO event SELECT (SELECT max(seq) + 1 FROM event), epoch, stream, 999, at, actor, kind, body, prev, hash
         FROM event WHERE seq = 6",
    ),
    (
        "an event goes to another sale",
        "UPDATE event SET stream = (SELECT sale_id FROM sale ORDER BY number DESC LIMIT 1), stream_seq = 999
         WHERE seq = 4",
    ),
    ("an event changes its life", "UPDATE event SET epoch = 2 WHERE seq = (SELECT max(seq) FROM event)"),
    ("a summary is changed", "UPDATE sale SET cashier = 'Eve' WHERE number = 'P-000001'"),
    ("a summary is removed", "DELETE FROM sale WHERE number = 'P-000001'"),
    (
        "a sale is invented",
        "INSERT INTO sale SELECT 'invented', 'P-000099', series, 99, day, started_at, updated_at, cashier, stage,
             unfinished, total_minor, currency, captured_minor, refunded_minor, order_id, klarna_reference,
             hosted_session_id, seq FROM sale LIMIT 1",
    ),
    ("a refund is hidden", "UPDATE sale SET refunded_minor = 0 WHERE refunded_minor > 0"),
    ("a sale goes to another day", "UPDATE sale SET day = '2026-05-31' WHERE number = 'P-000001'"),
];

/// What is done to the guards themselves.
const ON_GUARDS: [(&str, &str); 3] = [
    (
        "a guard is taken off",
        "DROP TRIGGER event_is_never_changed",
    ),
    (
        "a guard is exchanged",
        "DROP TRIGGER event_is_never_removed;
         CREATE TRIGGER event_is_never_removed BEFORE DELETE ON event BEGIN SELECT 1; END",
    ),
    ("an index is removed", "DROP INDEX sale_by_number"),
];

#[test]
fn every_change_behind_the_tills_back_is_found() {
    let sound = sold();
    assert_eq!(verdict(&sound), Ok(()));
    for (what, attack) in ATTACKS {
        let spoiled = changed(&sound, |plain| {
            let guards = take_guards(plain);
            plain.execute_batch(attack).expect(what);
            put_guards(plain, &guards);
        });
        assert_ne!(spoiled, sound, "{what}: something is changed");
        assert!(verdict(&spoiled).is_err(), "{what}");
    }
    for (what, attack) in ON_GUARDS {
        let spoiled = changed(&sound, |plain| plain.execute_batch(attack).expect(what));
        assert!(verdict(&spoiled).is_err(), "{what}");
    }
}

#[test]
fn a_seal_finds_what_the_chain_cannot() {
    let older = sold();
    let sound = sold_on(&older);
    let key = key(7);
    let seal = sealed(&sound, &key);
    let found = |journal: &[u8]| {
        assert_eq!(verdict(journal), Ok(()), "the chain alone cannot tell");
        let found = on_disk(journal, |reader| seal.check(reader));
        found
            .expect("a readable journal")
            .map(|finding| finding.to_string())
    };
    assert_eq!(found(&sound), None);
    let cut = without_last_sale(&sound);
    assert!(found(&cut).expect("found").contains("cut off"));
    // An older file takes the journal's place.
    assert!(found(&older).expect("found").contains("older"));
    let anew = with_another_cashier(&sound);
    assert!(found(&anew).expect("found").contains("rewritten"));
    // What was written after the seal does not concern it.
    let on = sold_on(&sound);
    assert_eq!(found(&on), None);
}

/// A start reads only the end of the file; the checkpoint is a file beside the journal.
#[test]
fn a_start_finds_by_the_checkpoint_what_the_chain_cannot() {
    let older = sold();
    let sound = sold_on(&older);
    let checkpoint = checkpoint_of(&sound).expect("an intact journal");
    assert_eq!(started(Some(&sound), Some(&checkpoint)), Ok(()));
    assert_eq!(
        started(Some(&sold_on(&sound)), Some(&checkpoint)),
        Ok(()),
        "it continues"
    );
    let cut = without_last_sale(&sound);
    let anew = with_another_cashier(&sound);
    for (what, spoiled) in [
        ("the journal is gone", None),
        ("an older file", Some(&older)),
        ("a cut end", Some(&cut)),
        ("a chain calculated anew", Some(&anew)),
    ] {
        assert!(
            started(spoiled.map(Vec::as_slice), Some(&checkpoint)).is_err(),
            "{what}"
        );
    }
    // A checkpoint of another journal, or of a longer one, does not match either.
    let further = checkpoint_of(&sold_on(&sound)).expect("an intact journal");
    for foreign in [
        checkpoint_of(&anew).expect("the chain cannot tell"),
        further,
    ] {
        assert!(started(Some(&sound), Some(&foreign)).is_err());
    }
    // A changed checkpoint is ignored: the whole chain is verified, and a new one is written.
    for place in 0..checkpoint.len() {
        let mut spoiled = checkpoint.clone();
        spoiled[place] ^= 1;
        assert_eq!(started(Some(&sound), Some(&spoiled)), Ok(()), "at {place}");
    }
}

#[test]
fn a_seal_belongs_to_one_key_and_cannot_be_changed() {
    let sound = sold();
    let (ours, theirs) = (key(7), key(8));
    let seal = sealed(&sound, &ours);
    assert!(seal.is_of(&ours.public()));
    assert!(!seal.is_of(&theirs.public()));
    assert!(!sealed(&sound, &theirs).is_of(&ours.public()));
    let text = serde_json::to_string(&seal).expect("text");
    let said = serde_json::to_value(&seal).expect("an object");
    for (name, value) in said.as_object().expect("an object") {
        let value = value.to_string();
        let other = value.replacen(['0', '1', '2', '3', '4', '5', '6', '7', '8'], "9", 1);
        let changed = text.replace(&value, &other);
        let read: Result<Seal, _> = serde_json::from_str(&changed);
        if changed != text {
            assert!(!read.is_ok_and(|seal| seal.is_of(&ours.public())), "{name}");
        }
    }
}

/// A bit is flipped in a place that a reader would use. Undetected flips are printed with the reason.
#[test]
fn a_flipped_bit_is_found() {
    let sound = sold();
    let live = pages::live_bytes(&sound);
    let bytes: Vec<usize> = live.keys().copied().collect();
    let mut dice = Dice::new(SEED);
    let mut missed: BTreeMap<&str, usize> = BTreeMap::new();
    let mut unexplained = Vec::new();
    for _ in 0..FLIPS {
        let place = bytes[dice.below(bytes.len())];
        let bit = dice.below(8);
        let mut flipped = sound.clone();
        flipped[place] ^= 1 << bit;
        if verdict(&flipped).is_ok() {
            let (part, why) = live[&place];
            match why {
                Some(why) => *missed.entry(why).or_default() += 1,
                None => {
                    let around = &sound[place.saturating_sub(16)..(place + 16).min(sound.len())];
                    unexplained.push((place, bit, part, around.escape_ascii().to_string()));
                }
            }
        }
    }
    let count = missed.values().sum::<usize>() + unexplained.len();
    println!(
        "{} live bytes of {}; {} of {FLIPS} flips found",
        bytes.len(),
        sound.len(),
        FLIPS - count
    );
    for (why, count) in &missed {
        println!("{count} not found: {why}");
    }
    assert!(unexplained.is_empty(), "{unexplained:?}");
    // In each row of events one bit in some eight hundred is of a column that the database does not read.
    assert!(count * 500 <= FLIPS, "{count} flips were not found");
}

/// Returns the result of `till verify`: of its pages, its chain, its summaries.
fn verdict(journal: &[u8]) -> Result<(), String> {
    let disk = Disk::holding(BTreeMap::from([(
        "journal.sqlite".to_owned(),
        journal.to_vec(),
    )]));
    let path = disk.path("journal.sqlite");
    let told = |error: VerifyError| error.to_string();
    check_pages(&disk, &path, &Pause::none()).map_err(|error| told(error.into()))?;
    let local = LocalTime::new("Europe/London", "00:00").expect("a time zone");
    verify(&disk, &path, &mut |_| {}, &replay(&local))
        .map(drop)
        .map_err(told)
}

/// Returns the result of a start with a journal and its checkpoint, which it leaves intact if it succeeds.
fn started(journal: Option<&[u8]>, checkpoint: Option<&[u8]>) -> Result<(), String> {
    start(journal, checkpoint).map(drop)
}

/// Returns the checkpoint that a till writes beside a journal that had none.
fn checkpoint_of(journal: &[u8]) -> Result<Vec<u8>, String> {
    start(Some(journal), None)
}

fn start(journal: Option<&[u8]>, checkpoint: Option<&[u8]>) -> Result<Vec<u8>, String> {
    let files = [
        ("journal.sqlite", journal),
        ("journal.sqlite-checkpoint", checkpoint),
    ];
    let files = files
        .into_iter()
        .filter_map(|(name, bytes)| Some((name.to_owned(), bytes?.to_vec())));
    let disk = Disk::holding(files.collect());
    let path = disk.path("journal.sqlite");
    let journal = Journal::open_on(std::sync::Arc::new(disk.clone()), &path);
    drop(journal.map_err(|error| error.to_string())?);
    Ok(disk
        .contents()
        .remove("journal.sqlite-checkpoint")
        .expect("a checkpoint"))
}

/// Returns a morning's journal: a sale, a refund, a cancellation, and a basket.
fn sold() -> Vec<u8> {
    mornings()[0].clone()
}

/// Returns the same till's journal later that day: after [`sold`], and after that.
fn sold_on(journal: &[u8]) -> Vec<u8> {
    let mornings = mornings();
    let place = mornings.iter().position(|morning| morning == journal);
    mornings[place.expect("one of them") + 1].clone()
}

fn mornings() -> &'static [Vec<u8>] {
    static MORNINGS: std::sync::OnceLock<Vec<Vec<u8>>> = std::sync::OnceLock::new();
    MORNINGS.get_or_init(|| {
        let mut rig = Rig::new();
        let first = rig.handed_over();
        rig.refund(first, Share::Goods(Goods::Rest));
        let second = rig.opened();
        rig.ask(second, Command::Cancel).expect("open");
        rig.run_to(second, Stage::Cancelled);
        rig.begin();
        for _ in 0..3 {
            rig.handed_over();
        }
        let mut mornings = vec![as_file(&rig)];
        for _ in 0..2 {
            rig.handed_over();
            mornings.push(as_file(&rig));
        }
        mornings
    })
}

/// Returns the journal in one file, with an empty log.
fn as_file(rig: &Rig) -> Vec<u8> {
    tidy(&plain(&rig.journal_path()));
    std::fs::read(rig.journal_path()).expect("a journal")
}

/// Returns a copy of a journal, changed in a SQLite shell: the last sale is gone with all its traces.
fn without_last_sale(journal: &[u8]) -> Vec<u8> {
    changed(journal, |plain| {
        let guards = take_guards(plain);
        plain
            .execute_batch(
                "DELETE FROM event WHERE stream = (SELECT sale_id FROM sale ORDER BY number DESC LIMIT 1);
                 DELETE FROM sale WHERE number = (SELECT max(number) FROM sale)",
            )
            .expect("an attack");
        put_guards(plain, &guards);
    })
}

/// Returns a journal with another cashier in every event, and a recalculated chain.
fn with_another_cashier(journal: &[u8]) -> Vec<u8> {
    changed(journal, |plain| {
        let guards = take_guards(plain);
        plain
            .execute_batch("UPDATE event SET actor = 'person:Eve' WHERE actor = 'person:Ada'; UPDATE sale SET cashier = 'Eve'")
            .expect("an attack");
        calculate_anew(plain);
        put_guards(plain, &guards);
    })
}

fn changed(journal: &[u8], attack: impl FnOnce(&Connection)) -> Vec<u8> {
    let folder = tempfile::tempdir().expect("a folder");
    let path: PathBuf = folder.path().join("journal.sqlite");
    std::fs::write(&path, journal).expect("room");
    let plain = plain(&path);
    attack(&plain);
    tidy(&plain);
    drop(plain);
    std::fs::read(&path).expect("a journal")
}

fn plain(path: &Path) -> Connection {
    Connection::open(path).expect("a database")
}

fn tidy(plain: &Connection) {
    let tidied = plain.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0));
    assert_eq!(tidied, Ok(0), "nobody is reading");
}

fn take_guards(plain: &Connection) -> Vec<String> {
    let mut guards = plain
        .prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
        .expect("a schema");
    let guards = guards.query_map([], |row| Ok((row.get(0)?, row.get(1)?)));
    let guards: Vec<(String, String)> = guards
        .expect("rows")
        .map(|row| row.expect("a row"))
        .collect();
    for (name, _) in &guards {
        plain
            .execute_batch(&format!("DROP TRIGGER {name}"))
            .expect("a trigger");
    }
    guards.into_iter().map(|(_, sql)| sql).collect()
}

fn put_guards(plain: &Connection, guards: &[String]) {
    for guard in guards {
        plain.execute_batch(guard).expect("the trigger as it was");
    }
}

/// Recalculates every hash, as somebody who knows the program can.
fn calculate_anew(plain: &Connection) {
    type Row = (i64, i64, String, u32, i64, String, String, String);
    let mut events = plain
        .prepare(
            "SELECT seq, epoch, stream, stream_seq, at, actor, kind, body FROM event ORDER BY seq",
        )
        .expect("events");
    let rows = events.query_map([], |row| {
        let (seq, epoch, sale) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let (place, at, actor) = (row.get(3)?, row.get(4)?, row.get(5)?);
        Ok((seq, epoch, sale, place, at, actor, row.get(6)?, row.get(7)?))
    });
    let rows: Vec<Row> = rows.expect("rows").map(|row| row.expect("a row")).collect();
    let mut prev = Sha256::digest(b"handover journal 1").to_vec();
    for (seq, epoch, sale, place, at, actor, kind, body) in rows {
        let mut hasher = Sha256::new();
        for field in [
            &prev[..],
            &seq.to_le_bytes(),
            &epoch.to_le_bytes(),
            sale.as_bytes(),
            &place.to_le_bytes(),
            &at.to_le_bytes(),
            actor.as_bytes(),
            kind.as_bytes(),
            body.as_bytes(),
        ] {
            hasher.update((field.len() as u64).to_le_bytes());
            hasher.update(field);
        }
        let hash = hasher.finalize().to_vec();
        plain
            .execute(
                "UPDATE event SET prev = ?1, hash = ?2 WHERE seq = ?3",
                (&prev, &hash, seq),
            )
            .expect("an event");
        prev = hash;
    }
}

fn key(seed: u8) -> SealKey {
    SealKey::from_seed(&Zeroizing::new([seed; 32])).expect("a key")
}

fn sealed(journal: &[u8], key: &SealKey) -> Seal {
    on_disk(journal, |reader| key.seal("practice", reader, 1)).expect("a journal")
}

fn on_disk<T>(journal: &[u8], read: impl FnOnce(&Reader) -> T) -> T {
    let disk = Disk::holding(BTreeMap::from([(
        "journal.sqlite".to_owned(),
        journal.to_vec(),
    )]));
    let path = disk.path("journal.sqlite");
    read(&Reader::open_on(std::sync::Arc::new(disk), &path).expect("a journal"))
}
