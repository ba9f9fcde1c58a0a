//! What the first format's program left behind: its journal opens, replays, says the same and can be continued, and its
//! settings mean the same, in every later version.
//!
//! The files in `data/format-1` are never written again. A later format gets a folder of its own.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use handover_journal::{Journal, OwnDisk, Pause, Stored, Summary};
use handover_rig::{DAY_MS, Rig, replay};
use handover_till::engine::sales::stored_sale;
use handover_till::local_time::LocalTime;
use handover_till::shop::settings::Config;
use secrecy::ExposeSecret;
use sha2::{Digest, Sha256};
use tempfile::TempDir;

/// The files and their SHA-256. If one differs, restore the file: whoever adapts the hash breaks a promise to every shop.
const FROZEN: [(&str, &str); 8] = [
    (
        "journal.sqlite",
        "8098a0e0c9ca8966ac78cdf943b3607e6f70a0d6ff453fc27797af85df0b6e54",
    ),
    (
        "journal.sqlite-checkpoint",
        "27e9a8077fe0c380fc7d3feb3d13d8465101567efffab24f0c1adb06b6caac7f",
    ),
    (
        "journal.sqlite-keys",
        "96aa192b65fdc5da01bfb9dab0aa825b05e6934a617a8ce13232d857953d0811",
    ),
    (
        "journal.txt",
        "3c96897c33e4e09a7d10d6b8610a38f0a9030183389b609e61bbd48188acca3c",
    ),
    (
        "kinds.txt",
        "ad87a6e09dc3a33553a0514fe540c6f3a8050e3634e14af6e2a7b9a2c24f7246",
    ),
    (
        "handover.toml",
        "1aa79c466f524fb584f470307f483db6b8ef7c6e818c99be8ec03a6fc0568525",
    ),
    (
        "handover.txt",
        "b61d8847f17751008e99e1b9d83163c8c9abe720bfed72ea61c951869c14689d",
    ),
    (
        "category.toml",
        "a883cff9720e39356fe12bd98bb84c8685d444a1a091349dba6dacf610dc5230",
    ),
];

#[test]
fn the_files_are_the_frozen_ones() {
    for (name, hash) in FROZEN {
        let bytes = fs::read(frozen(name)).expect(name);
        assert_eq!(hex(&Sha256::digest(bytes)), hash, "{name} was changed");
    }
}

/// All 86 that the program knew when the format was frozen. A kind that is added later has no example here.
#[test]
fn every_kind_of_event_of_the_first_format_is_still_read() {
    let (_folder, journal) = copy();
    let mut kept = BTreeSet::new();
    for summary in sales(&journal) {
        for stored in journal.events_of(&summary.sale_id).expect("sound events") {
            stored_sale::event(&stored).expect("a readable event");
            kept.insert(stored.entry.kind);
        }
    }
    let kinds = text("kinds.txt").lines().map(str::to_owned).collect();
    assert_eq!(kept, kinds, "the journal has an example of each");
}

#[test]
fn the_first_formats_journal_verifies_and_says_the_same() {
    let (folder, mut journal) = copy();
    assert_eq!(told(&mut journal), text("journal.txt"));
    drop(journal);
    let verified = handover_journal::verify(&OwnDisk, &path(&folder), &mut |_| {}, &rebuild);
    let verified = verified.expect("a sound journal");
    assert_eq!((verified.events, verified.sales), (420, 38));
}

#[test]
fn a_till_goes_on_selling_with_the_first_formats_journal() {
    let (folder, journal) = copy();
    drop(journal);
    let mut rig = Rig::new();
    // Later than its last event.
    rig.pass(200 * DAY_MS);
    rig.take_over(folder.path());
    assert_eq!(rig.snapshot().frozen, Vec::new());
    let sale = rig.handed_over();
    assert_eq!(rig.sale(sale).number().as_str(), "P-001039");
    assert_eq!(rig.sale(sale).captured().minor(), 1_530);
    rig.restart();
    assert_eq!(rig.snapshot().frozen, Vec::new());
    assert_eq!(rig.verify().sales, 39);
}

#[test]
fn a_backup_of_the_first_formats_journal_is_restored() {
    let (folder, journal) = copy();
    let before = sales(&journal);
    drop(journal);
    let (path, backup) = (path(&folder), folder.path().join("backup.sqlite"));
    handover_journal::back_up(&OwnDisk, &path, &backup, &backup, &rebuild, &Pause::none())
        .expect("a sound journal");
    fs::write(&path, [0x5a; 9_000]).expect("room");
    let now_ms = before
        .iter()
        .map(|sale| sale.updated_at_ms)
        .max()
        .expect("sales");
    let restored = handover_journal::restore(&OwnDisk, &path, &backup, now_ms, &rebuild);
    assert_eq!(restored.expect("a sound backup").epoch, 3);
    let journal = Journal::open(&path).expect("a sound journal");
    assert_eq!(sales(&journal), before);
}

/// A setting that is added later only adds lines.
#[test]
fn the_first_formats_settings_mean_the_same() {
    let settings = Config::load(&frozen("handover.toml")).expect("valid settings");
    let (read, meant) = (format!("{settings:#?}"), text("handover.txt"));
    let mut read_lines = read.lines();
    for line in meant.lines() {
        assert!(
            read_lines.any(|read| read == line),
            "not read: {line}\nbut: {read}"
        );
    }
    let secret = settings.practice.klarna_secret.expect("one is set");
    assert_eq!(secret.expose_secret(), "practice");
    let one = Config::load(&frozen("category.toml")).expect("valid settings");
    assert_eq!(
        one.klarna.category.expect("one is set").as_str(),
        "pay_later"
    );
}

/// Returns what a journal says: its end, a line for each sale, and what is kept outside the chain.
fn told(journal: &mut Journal) -> String {
    let end = journal.reader().and_then(|reader| reader.end());
    let end = end.expect("a readable journal").expect("events");
    let mut told = format!(
        "epoch {}, {} events, {}\n",
        end.epoch,
        end.seq,
        hex(&end.head)
    );
    let mut kept = String::new();
    for stored in sales(journal) {
        let id = stored.sale_id.as_str();
        let events = journal.events_of(id).expect("sound events");
        let summary = rebuild(id, &events).expect("a sale");
        assert_eq!(stored, summary);
        let token = stored_sale::replay(id, &events).expect("a sale");
        let token = token.customer_token().map(|token| token.word());
        writeln!(told, "{}", line(&summary, events.len(), token)).expect("room");
        let link = journal.link(id).expect("a readable journal").is_some();
        let approval = journal.approval(id).expect("a readable journal").is_some();
        let customer = format!("customer {id}");
        let mut personal = |owner: &str, kind: &str| {
            journal
                .personal(owner, kind)
                .expect("a readable journal")
                .is_some()
        };
        let all = [
            ("link", link),
            ("approval", approval),
            ("contact", personal(id, "contact")),
            ("customer", personal(&customer, "customer")),
            ("token", personal(&customer, "token")),
        ];
        for (what, _) in all.into_iter().filter(|(_, is_kept)| *is_kept) {
            writeln!(kept, "{} keeps {what}", summary.number).expect("room");
        }
    }
    told + &kept
}

fn line(sale: &Summary, events: usize, token: Option<&str>) -> String {
    let Summary {
        sale_id,
        number,
        day,
        started_at_ms,
        updated_at_ms,
        cashier,
        stage,
        unfinished,
        total_minor,
        currency,
        captured_minor,
        refunded_minor,
        order_id,
        klarna_reference,
        hosted_session_id,
    } = sale;
    let or_none = |text: &Option<String>| text.clone().unwrap_or_else(|| "-".to_owned());
    let (order, reference) = (or_none(order_id), or_none(klarna_reference));
    let (page, token) = (or_none(hosted_session_id), token.unwrap_or("-"));
    format!(
        "{number} {stage} unfinished={unfinished} {currency} total={total_minor} captured={captured_minor} \
         refunded={refunded_minor} events={events} day={day} from={started_at_ms} to={updated_at_ms} cashier={cashier} \
         order={order} reference={reference} page={page} token={token} id={sale_id}"
    )
}

/// Returns all sales, by number.
fn sales(journal: &Journal) -> Vec<Summary> {
    let mut sales = journal.recent(u32::MAX).expect("a readable journal");
    sales.sort_by(|one, other| one.number.cmp(&other.number));
    sales
}

/// Returns a copy of the journal, opened.
fn copy() -> (TempDir, Journal) {
    let folder = tempfile::tempdir().expect("a folder");
    for suffix in ["", "-checkpoint", "-keys"] {
        let name = format!("journal.sqlite{suffix}");
        fs::write(
            folder.path().join(&name),
            fs::read(frozen(&name)).expect("the journal"),
        )
        .expect("room");
    }
    let journal = Journal::open(&path(&folder)).expect("a sound journal");
    (folder, journal)
}

fn path(folder: &TempDir) -> PathBuf {
    folder.path().join("journal.sqlite")
}

fn frozen(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("data/format-1")
        .join(name)
}

fn text(name: &str) -> String {
    fs::read_to_string(frozen(name)).expect(name)
}

fn rebuild(sale: &str, events: &[Stored]) -> Result<Summary, String> {
    let local = LocalTime::new("Europe/London", "00:00").expect("a time zone");
    replay(&local)(sale, events)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
