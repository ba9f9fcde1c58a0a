//! `till verify`, `till seal` and `till doctor`.

use std::path::Path;
use std::sync::Arc;

use handover_core::message;
use handover_journal::{OwnDisk, Pause, Reader, VerifyError};
use handover_till::clock::{Clock, SystemClock};
use handover_till::engine::sales::stored_sale;
use handover_till::local_time::LocalTime;
use handover_till::messages;
use handover_till::open_till::OpenTill;
use handover_till::shop::accounts::{self, Accounts, Finding};
use handover_till::shop::home::{Home, Mode, Place};
use handover_till::shop::secrets::{KEYRING_NAME, Keyring};
use handover_till::shop::settings::Config;
use handover_till::upkeep::backups::Backups;
use handover_till::upkeep::daily_check::{DailyCheck, Outcome};
use handover_till::upkeep::seals::{Inspection, Seals};
use serde_json::json;

use crate::commands::lists;
use crate::exit::{self, Failure};
use crate::output::Output;
use crate::words::{self, date_and_time, events_of_sales, words};

pub(crate) fn verify(
    home: &Home,
    mode: Mode,
    seal: Option<&Path>,
    output: &Output,
) -> Result<u8, Failure> {
    let place = home.place(mode)?;
    let path = place.journal();
    let (records, local, _) = lists::records(home, mode)?;
    let seals = Seals::of(&place, Arc::new(Keyring));
    if records.is_none() && (seal.is_some() || seals.are_there()?) {
        return Err(Failure::Damaged(message!("cli-no-journal-but-seals")));
    }
    if records.is_none() {
        output.answer(
            message!("cli-no-journal"),
            &json!({ "ok": true, "events": 0, "sales": 0 }),
        )?;
        return Ok(exit::DONE);
    }
    let mut progress = |events: u64| {
        if events >= 100_000 {
            output.aside(message!("cli-checked", count = words::count(events)));
        }
    };
    let replay = |sale: &str, events: &[handover_journal::Stored]| {
        stored_sale::summarize(sale, events, &local)
    };
    handover_journal::check_pages(&OwnDisk, &path, &Pause::none())?;
    let verified = handover_journal::verify(&OwnDisk, &path, &mut progress, &replay);
    let inspection = match Reader::open(&path) {
        Ok(reader) => seals.inspect(&reader, seal)?,
        // The reason is already among the findings.
        Err(_) if matches!(verified, Err(VerifyError::Findings(_))) => Inspection::default(),
        Err(error) => return Err(error.into()),
    };
    let verified = match verified {
        Err(VerifyError::Findings(mut findings)) => {
            findings.extend(inspection.findings);
            Err(VerifyError::Findings(findings))
        }
        Ok(_) if !inspection.findings.is_empty() => Err(VerifyError::Findings(inspection.findings)),
        verified => verified,
    };
    match verified {
        Ok(verified) => {
            let head: String = verified
                .head
                .iter()
                .map(|byte| format!("{byte:02x}"))
                .collect();
            if let Some(why) = &inspection.unsigned {
                output.warn(message!("cli-seals-unknown", why = why.clone()));
            }
            for (seq, at_ms) in &inspection.lost {
                output.warn(message!(
                    "cli-seal-lost",
                    event = seq.to_string(),
                    at = date_and_time(&local, *at_ms)
                ));
            }
            output.answer(
                message!("cli-intact", held = events_of_sales(&verified), seals = inspection.seals, head = &head),
                &json!({ "ok": true, "events": verified.events, "sales": verified.sales, "head": head,
                    "seals": inspection.seals, "seals_are_ours": inspection.unsigned.is_none(), "seals_lost_by_restoring": inspection.lost.len() }),
            )?;
            Ok(exit::DONE)
        }
        Err(VerifyError::Findings(findings)) => {
            for finding in &findings {
                output.warn(messages::finding(finding));
            }
            let error = VerifyError::Findings(findings);
            Err(Failure::Damaged(messages::verified(&error)))
        }
        Err(VerifyError::Unreadable(error)) => Err(error.into()),
    }
}

/// Signs the end of the chain, and prints the seal to be kept elsewhere.
pub(crate) fn seal(home: &Home, mode: Mode, output: &Output) -> Result<u8, Failure> {
    let place = home.place(mode)?;
    let reader = Reader::open(&place.journal())?;
    let seals = Seals::of(&place, Arc::new(Keyring));
    let (seal, file) = seals.seal(&reader, SystemClock::new().now_ms())?;
    let file = file.display().to_string();
    output.answer(
        vec![
            words(message!(
                "cli-sealed",
                event = seal.seq.to_string(),
                head = &seal.head
            )),
            file.clone(),
            words(message!("cli-keep-seal")),
        ],
        &json!({ "ok": true, "file": file, "seal": seal }),
    )?;
    Ok(exit::DONE)
}

/// Checks every part a sale needs and says how to fix those that fail.
pub(crate) async fn doctor(
    home: &Home,
    mode: Mode,
    accounts: Accounts,
    output: &Output,
) -> Result<u8, Failure> {
    let mut findings: Vec<(&str, Result<String, String>)> = Vec::new();
    findings.push(("home", Ok(home.folder().display().to_string())));
    let config = Config::load(&home.settings());
    findings.push((
        "settings",
        match &config {
            Ok(config) => Ok(words(message!(
                "cli-doctor-settings",
                shop = &config.shop.name,
                country = &config.shop.country,
                currency = config.shop.currency.code()
            ))),
            Err(error) => Err(words(error.message())),
        },
    ));
    findings.push(("sqlite", Ok(handover_journal::sqlite_version().to_owned())));
    if mode != Mode::Practice {
        let store = accounts.store(mode)?;
        let account = message!(
            "cli-doctor-account",
            store = store.name(),
            keyring = KEYRING_NAME
        );
        findings.push(("account", Ok(words(account))));
    }
    match crate::open_once(home, mode, accounts).await {
        Ok(open_till) => {
            findings.push(("journal", Ok(words(message!("cli-doctor-journal")))));
            findings.push((
                "backups",
                backups(&open_till.place, open_till.records.local()),
            ));
            findings.push(("klarna", klarna(&open_till).await));
            findings.push(("open sales", Ok(open_sales(&open_till))));
            findings.push(("clock", clock(&open_till)));
            open_till.close().await;
        }
        Err(error) => match exit::locked_by_other(&error) {
            Some(problem) => {
                let used = message!("cli-doctor-journal-used", problem = problem);
                findings.push(("journal", Ok(words(used))));
            }
            None => findings.push(("till", Err(Failure::Open(error).lines().join(" ")))),
        },
    }
    let healthy = findings.iter().all(|(_, finding)| finding.is_ok());
    let text: Vec<String> = findings
        .iter()
        .map(|(part, finding)| match finding {
            Ok(text) => format!("ok    {part:<10} {text}"),
            Err(text) => format!("FAIL  {part:<10} {text}"),
        })
        .collect();
    let parts: Vec<_> = findings
        .iter()
        .map(|(part, finding)| {
            let text = finding.as_ref().unwrap_or_else(|text| text);
            json!({ "part": part, "ok": finding.is_ok(), "text": text })
        })
        .collect();
    output.answer(
        text,
        &json!({ "ok": healthy, "mode": mode.name(), "parts": parts }),
    )?;
    Ok(if healthy { exit::DONE } else { exit::MACHINE })
}

/// Returns when the journal was last verified, and the newest backup.
fn backups(place: &Place, local: &LocalTime) -> Result<String, String> {
    let all = Backups::of(place, local.clone()).list();
    let all = all.map_err(|error| words(error.message()))?;
    let newest = message!(
        "cli-doctor-backups",
        count = all.len(),
        day = all.first().map_or("", |newest| &newest.day)
    );
    match DailyCheck::last(place) {
        None => Ok(words(newest)),
        Some(DailyCheck { at_ms, outcome }) => {
            let at = date_and_time(local, at_ms);
            match outcome {
                Outcome::Sound { .. } => Ok(words(message!(
                    "cli-doctor-sound",
                    backups = newest,
                    at = at
                ))),
                Outcome::Damaged => Err(words(message!("cli-doctor-damaged", at = at))),
                Outcome::NotBackedUp => Err(words(message!("cli-doctor-not-backed-up", at = at))),
            }
        }
    }
}

async fn klarna(open_till: &OpenTill) -> Result<String, String> {
    let practice = open_till.place.mode() == Mode::Practice;
    match accounts::probe(&open_till.client).await {
        Ok(()) => Ok(words(message!("cli-doctor-klarna"))),
        Err(Finding::NotAccepted) if practice => {
            Err(words(message!("cli-doctor-practice-credentials")))
        }
        Err(Finding::NotKnown(why)) if practice => {
            Err(words(message!("cli-doctor-practice-url", why = why)))
        }
        Err(finding) => Err(words(finding.message())),
    }
}

fn open_sales(open_till: &OpenTill) -> String {
    let snapshot = open_till.till.watch().borrow().clone();
    let open = snapshot
        .sales
        .iter()
        .filter(|shown| shown.sale.is_unfinished())
        .count();
    words(message!(
        "cli-doctor-open",
        open = open,
        unreadable = snapshot.frozen.len()
    ))
}

fn clock(open_till: &OpenTill) -> Result<String, String> {
    let last = open_till.till.watch().borrow().clock_is_before;
    match last {
        None => Ok(words(message!("cli-doctor-clock"))),
        Some(last) => {
            let last = date_and_time(open_till.records.local(), last.as_ms());
            Err(words(message!("cli-doctor-clock-behind", last = last)))
        }
    }
}
