//! `till backup`, `till restore-check` and `till restore`.

use std::path::{Path, PathBuf};

use handover_core::message;
use handover_journal::Totals;
use handover_till::clock::{Clock, SystemClock};
use handover_till::open_till::OpenTill;
use handover_till::shop::home::{Home, Mode};
use handover_till::upkeep::backups::{BackupError, Backups};
use serde_json::{Value, json};

use crate::exit::{self, Failure};
use crate::output::Output;
use crate::words::{count, events_of_sales, money, words};

pub(crate) fn backup(
    home: &Home,
    mode: Mode,
    is_list: bool,
    output: &Output,
) -> Result<u8, Failure> {
    let backups = OpenTill::backups(home, mode)?;
    if is_list {
        return list(&backups, output);
    }
    if !handover_journal::is_begun(&home.place(mode)?.journal())? {
        output.answer(
            message!("cli-no-journal"),
            &json!({ "ok": true, "file": null, "events": 0 }),
        )?;
        return Ok(exit::DONE);
    }
    let (backup, verified) = backups.make(SystemClock::new().now_ms())?;
    let file = backup.file.display().to_string();
    output.answer(
        vec![
            words(message!(
                "cli-backed-up",
                day = &backup.day,
                held = events_of_sales(&verified)
            )),
            file.clone(),
        ],
        &json!({ "ok": true, "day": backup.day, "file": file, "events": verified.events,
            "sales": verified.sales, "head": hex::encode(verified.head) }),
    )?;
    Ok(exit::DONE)
}

fn list(backups: &Backups, output: &Output) -> Result<u8, Failure> {
    let all = backups.list()?;
    let text = if all.is_empty() {
        let folder = backups.folder().display().to_string();
        vec![words(message!("cli-no-backup", folder = folder))]
    } else {
        all.iter()
            .map(|one| format!("{}  {}", one.day, one.file.display()))
            .collect()
    };
    let listed: Vec<Value> = all
        .iter()
        .map(|one| json!({ "day": one.day, "epoch": one.epoch, "file": one.file.display().to_string() }))
        .collect();
    output.answer(text, &json!({ "backups": listed }))?;
    Ok(exit::DONE)
}

pub(crate) fn try_out(
    home: &Home,
    mode: Mode,
    file: Option<&Path>,
    output: &Output,
) -> Result<u8, Failure> {
    let backups = OpenTill::backups(home, mode)?;
    let file = match file {
        Some(file) => file.to_owned(),
        None => newest(&backups)?,
    };
    let trial = backups.try_out(&file, SystemClock::new().now_ms())?;
    let verified = trial.restored.verified;
    let comparison = match (trial.is_beginning_of_journal, &trial.journal_problem) {
        (_, Some(problem)) => message!("cli-backup-journal-damaged", why = problem.clone()),
        (Some(true), None) => message!("cli-backup-of-journal"),
        (Some(false), None) => message!("cli-backup-of-other"),
        (None, None) => message!("cli-backup-alone"),
    };
    let mut text = vec![words(message!(
        "cli-restorable",
        file = file.display().to_string(),
        held = events_of_sales(&verified)
    ))];
    text.extend(trial.totals.iter().map(totals_text));
    text.push(words(comparison));
    let journal_problem = trial.journal_problem.as_ref().map(words);
    let is_well = trial.is_beginning_of_journal != Some(false) && trial.journal_problem.is_none();
    let totals: Vec<Value> = trial.totals.iter().map(totals_json).collect();
    output.answer(
        text,
        &json!({ "ok": is_well, "file": file.display().to_string(), "events": verified.events,
            "sales": verified.sales, "head": hex::encode(verified.head), "totals": totals,
            "is_beginning_of_journal": trial.is_beginning_of_journal,
            "journal_problem": journal_problem }),
    )?;
    Ok(if is_well { exit::DONE } else { exit::MACHINE })
}

pub(crate) fn restore(
    home: &Home,
    mode: Mode,
    file: Option<&Path>,
    is_meant: bool,
    output: &Output,
) -> Result<u8, Failure> {
    let backups = OpenTill::backups(home, mode)?;
    let file = match file {
        Some(file) => file.to_owned(),
        None => backups.last_sound()?.0.file,
    };
    if !is_meant {
        return Err(Failure::Usage(message!(
            "cli-restore-meant",
            file = file.display().to_string(),
            mode = mode.name()
        )));
    }
    let restored = backups.restore(&file, SystemClock::new().now_ms())?;
    let verified = restored.verified;
    output.answer(
        message!(
            "cli-restored",
            held = events_of_sales(&verified),
            carried = count(restored.carried_over)
        ),
        &json!({ "ok": true, "file": file.display().to_string(), "epoch": restored.epoch,
            "events": verified.events, "sales": verified.sales,
            "carried_over": restored.carried_over, "head": hex::encode(verified.head) }),
    )?;
    Ok(exit::DONE)
}

fn newest(backups: &Backups) -> Result<PathBuf, Failure> {
    let folder = backups.folder().to_owned();
    let newest = backups.list()?.into_iter().next();
    Ok(newest.ok_or(BackupError::None { folder })?.file)
}

fn totals_text(totals: &Totals) -> String {
    words(message!(
        "cli-totals",
        sales = totals.sales,
        captured = money(totals.captured_minor, &totals.currency),
        refunded = money(totals.refunded_minor, &totals.currency)
    ))
}

fn totals_json(totals: &Totals) -> Value {
    json!({ "currency": totals.currency, "sales": totals.sales,
        "captured_minor": totals.captured_minor, "refunded_minor": totals.refunded_minor })
}
