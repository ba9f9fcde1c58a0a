//! Personal data: encrypted while it is needed, then gone from every file.

use secrecy::ExposeSecret;
use secrecy::zeroize::Zeroizing;

use super::*;

const PHONE: &str = "+46701740615";
const NOON_MS: i64 = 1_752_580_800_000;

#[test]
fn a_contact_is_read_again_after_a_restart_and_is_what_the_chain_says() {
    let (_folder, path, mut journal) = fresh();
    let commitment = keep_contact(&mut journal, "a", 1, PHONE);
    drop(journal);

    let mut journal = Journal::open(&path).unwrap();
    let kept = journal.personal("a", "contact").unwrap().unwrap();
    assert_eq!(kept.value.expose_secret(), PHONE);
    assert_eq!(kept.commitment, commitment);
    assert!(journal.personal("b", "contact").unwrap().is_none());
    assert!(journal.personal("a", "reference").unwrap().is_none());
}

#[test]
fn a_contact_cannot_be_passed_off_as_another_sales() {
    let (_folder, path, mut journal) = fresh();
    keep_contact(&mut journal, "a", 1, PHONE);
    plain(&path)
        .execute("UPDATE personal SET owner = 'b'", [])
        .unwrap();
    assert!(journal.personal("b", "contact").unwrap().is_none());
}

#[test]
fn nothing_of_it_is_readable_in_any_file_while_it_is_kept() {
    let (folder, _, mut journal) = fresh();
    keep_contact(&mut journal, "a", 1, "canary@example.com");
    assert_eq!(found(folder.path(), b"canary"), 0);
}

#[test]
fn an_erased_contact_leaves_no_byte_in_any_file_and_the_chain_verifies() {
    let (folder, path, mut journal) = fresh();
    for number in 0..40 {
        keep_contact(&mut journal, &format!("before-{number}"), 1, "+4670111111");
    }
    keep_contact(&mut journal, "a", 1, PHONE);
    for number in 0..40 {
        keep_contact(&mut journal, &format!("after-{number}"), 1, "+4670222222");
    }
    journal.checkpoint_wal().unwrap();
    let traces = traces(&path, &mut journal, "a");
    for trace in &traces {
        assert!(found(folder.path(), trace) > 0, "there before");
    }

    assert_eq!(journal.erase_personal("a").unwrap(), 1);
    for trace in &traces {
        assert_eq!(found(folder.path(), trace), 0, "{} bytes", trace.len());
    }
    assert!(journal.personal("a", "contact").unwrap().is_none());
    assert!(journal.personal("after-1", "contact").unwrap().is_some());
    drop(journal);
    for trace in &traces {
        assert_eq!(found(folder.path(), trace), 0, "after closing");
    }
    assert_eq!(verify_numbered(&path).unwrap().events, 81);
}

#[test]
fn a_new_contact_takes_the_old_ones_place_and_its_key() {
    let (folder, path, mut journal) = fresh();
    keep_contact(&mut journal, "a", 1, PHONE);
    let old = traces(&path, &mut journal, "a");
    keep_contact(&mut journal, "a", 2, "ada@example.com");
    let kept = journal.personal("a", "contact").unwrap().unwrap();
    assert_eq!(kept.value.expose_secret(), "ada@example.com");
    assert_eq!(found(folder.path(), &old[0]), 0, "the old key");
    let keys = fs::metadata(beside(&path, "-keys")).unwrap().len();
    keep_contact(&mut journal, "a", 3, PHONE);
    assert_eq!(fs::metadata(beside(&path, "-keys")).unwrap().len(), keys);
}

#[test]
fn contacts_go_two_weeks_after_the_capture_and_not_before() {
    let (_folder, _, mut journal) = fresh();
    for sale in ["open", "captured", "closed"] {
        keep_contact(&mut journal, sale, 1, PHONE);
    }
    let mut captured = numbered("captured");
    (captured.total_minor, captured.captured_minor) = (2_550, 2_550);
    let mut closed = numbered("closed");
    closed.unfinished = false;
    for summary in [captured, closed] {
        let mut event = entry(&summary.sale_id, 2);
        event.at_ms = NOON_MS;
        journal.append(&event, &summary, keep()).unwrap();
        // A refund a week later changes nothing.
        let mut event = entry(&summary.sale_id, 3);
        event.at_ms = NOON_MS + RETENTION_MS / 2;
        journal.append(&event, &summary, keep()).unwrap();
    }
    assert_eq!(journal.erase_due(NOON_MS + RETENTION_MS - 1).unwrap(), 0);
    assert_eq!(journal.erase_due(NOON_MS + RETENTION_MS).unwrap(), 2);
    assert!(journal.personal("captured", "contact").unwrap().is_none());
    assert!(journal.personal("open", "contact").unwrap().is_some());
}

#[test]
fn keys_and_rows_that_lost_one_another_are_forgotten() {
    let (folder, path, mut journal) = fresh();
    keep_contact(&mut journal, "a", 1, PHONE);
    // A power cut after storing the key, before storing the row.
    let sealed = seal(&mut journal, "b", PHONE);
    drop(sealed);
    let keys = fs::read(beside(&path, "-keys")).unwrap();
    let orphan = keys[64 + 24..64 + 56].to_vec();
    assert_eq!(journal.erase_due(NOON_MS).unwrap(), 0);
    assert_eq!(found(folder.path(), &orphan), 0);
    assert!(journal.personal("a", "contact").unwrap().is_some());
    // A power cut after destroying the key, before removing the row.
    drop(journal);
    fs::write(beside(&path, "-keys"), [0; 128]).unwrap();
    let mut journal = Journal::open(&path).unwrap();
    assert!(journal.personal("a", "contact").unwrap().is_none());
    assert_eq!(journal.erase_due(NOON_MS).unwrap(), 1);
}

#[test]
fn the_log_is_emptied_when_nobody_reads_any_more() {
    let (folder, path, mut journal) = fresh();
    keep_contact(&mut journal, "a", 1, PHONE);
    let sealed = traces(&path, &mut journal, "a").remove(1);
    let reading = plain(&path);
    reading.execute_batch("BEGIN; SELECT * FROM event").unwrap();
    assert_eq!(journal.erase_personal("a").unwrap(), 1);
    assert!(found(folder.path(), &sealed) > 0, "somebody reads it still");
    drop(reading);
    assert_eq!(journal.erase_due(NOON_MS).unwrap(), 0);
    assert_eq!(found(folder.path(), &sealed), 0);
}

#[test]
fn a_sale_is_found_by_the_last_four_digits_of_the_phone_number() {
    let (_folder, path, mut journal) = fresh();
    keep_contact(&mut journal, "a", 1, PHONE);
    keep_contact(&mut journal, "b", 1, "+46701740616");
    keep_contact(&mut journal, "c", 1, "ada@example.com");
    let reader = Reader::open(&path).unwrap();
    let ids = |text: &str| -> Vec<String> {
        let found = reader.search(text, None, 10).unwrap();
        found.into_iter().map(|sale| sale.sale_id).collect()
    };
    assert_eq!(ids("0615"), ["a"]);
    assert!(ids("615").is_empty() && ids("9999").is_empty());
    journal.erase_personal("a").unwrap();
    assert!(ids("0615").is_empty());
}

#[cfg(unix)]
#[test]
fn only_this_account_may_read_the_keys() {
    use std::os::unix::fs::PermissionsExt;
    let (_folder, path, mut journal) = fresh();
    keep_contact(&mut journal, "a", 1, PHONE);
    let mode = beside(&path, "-keys").metadata().unwrap().permissions();
    assert_eq!(mode.mode() & 0o777, 0o600);
}

fn seal(journal: &mut Journal, sale_id: &str, contact: &str) -> Sealed {
    let mut chance = Zeroizing::new([0; 32]);
    getrandom::fill(&mut chance[..]).unwrap();
    let value = SecretString::from(contact);
    journal.seal(sale_id, "contact", &value, &chance).unwrap()
}

/// Stores a contact as the engine does, and returns the event's commitment to it.
fn keep_contact(journal: &mut Journal, sale_id: &str, place: u32, contact: &str) -> String {
    let sealed = seal(journal, sale_id, contact);
    let commitment = sealed.commitment().to_owned();
    let event = Entry {
        body: format!("{{\"contact\":\"{commitment}\"}}"),
        ..entry(sale_id, place)
    };
    journal
        .append_sealed(&[event], &numbered(sale_id), keep(), &[sealed])
        .unwrap();
    commitment
}

/// A summary with a number of its own.
fn numbered(sale_id: &str) -> Summary {
    summary(sale_id, &format!("{sale_id}#000001"))
}

fn verify_numbered(path: &Path) -> Result<Verified, VerifyError> {
    verify(path, &mut |_| {}, &|sale_id, _| Ok(numbered(sale_id)))
}

/// The key, the encrypted value and the hash of the last digits, as stored.
fn traces(path: &Path, journal: &mut Journal, sale_id: &str) -> Vec<Vec<u8>> {
    let (key_id, sealed, tail): (Vec<u8>, Vec<u8>, Vec<u8>) = journal
        .connection()
        .unwrap()
        .query_row(
            "SELECT key_id, sealed, tail FROM personal WHERE owner = ?1",
            [sale_id],
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
        )
        .unwrap();
    let keys = fs::read(beside(path, "-keys")).unwrap();
    let at = keys.windows(16).position(|id| id == key_id).unwrap();
    vec![keys[at + 16..at + 48].to_vec(), sealed, tail]
}

/// Counts the occurrences of bytes in a folder's files.
fn found(folder: &Path, bytes: &[u8]) -> usize {
    fs::read_dir(folder)
        .unwrap()
        .map(|file| fs::read(file.unwrap().path()).unwrap())
        .map(|file| file.windows(bytes.len()).filter(|at| *at == bytes).count())
        .sum()
}
