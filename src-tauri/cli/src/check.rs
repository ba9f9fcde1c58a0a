//! `till verify`, `till seal`, `till doctor` and `till import-catalogue`.

use std::path::Path;
use std::sync::Arc;

use handover_journal::{OwnDisk, Pause, Reader, VerifyError};
use handover_till::clock::{Clock, SystemClock};
use handover_till::engine::stored_sale;
use handover_till::local_time::LocalTime;
use handover_till::open_till::{OpenError, OpenTill};
use handover_till::shop::accounts::{self, Accounts, Finding};
use handover_till::shop::catalogue::Catalogue;
use handover_till::shop::home::{Home, Mode, Place, PlaceError};
use handover_till::shop::imports::table;
use handover_till::shop::secrets::Keyring;
use handover_till::shop::settings::Config;
use handover_till::upkeep::backups::Backups;
use handover_till::upkeep::daily_check::DailyCheck;
use handover_till::upkeep::seals::{Inspection, Seals};
use serde_json::json;

use super::exit::{self, Failure};
use super::inputs;
use super::lists;
use super::output::{Output, counted, events_of_sales};

pub(super) fn verify(
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
        return Err(Failure::Damaged(
            "there is no journal, and a seal names events that it held; take no payment with this till, and call whoever looks after it"
                .to_owned(),
        ));
    }
    if records.is_none() {
        output.answer(
            "There is no journal yet: nothing was ever sold.",
            &json!({ "ok": true, "events": 0, "sales": 0 }),
        )?;
        return Ok(exit::DONE);
    }
    let mut progress = |events: u64| {
        if events >= 100_000 {
            output.aside(format!("{events} events checked"));
        }
    };
    let mut replay = |sale: &str, events: &[handover_journal::Stored]| {
        stored_sale::summarize(sale, events, &local)
    };
    handover_journal::check_pages(&OwnDisk, &path, &Pause::none())?;
    let verified = handover_journal::verify(&OwnDisk, &path, &mut progress, &mut replay);
    let inspection = match Reader::open(&path) {
        Ok(reader) => seals.inspect(&reader, seal)?,
        // What it is refused for is among the findings.
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
                output.aside(format!(
                    "till: whether the seals are this till's is not known: {why}"
                ));
            }
            for (seq, at_ms) in &inspection.lost {
                output.aside(format!(
                    "till: event {seq} was sealed, and was lost when the journal was restored from a backup at {}",
                    local.date_and_time(*at_ms)
                ));
            }
            output.answer(
                format!("The journal is intact: {}, {}. Head {head}", events_of_sales(&verified), counted(inspection.seals, "seal", "seals")),
                &json!({ "ok": true, "events": verified.events, "sales": verified.sales, "head": head,
                    "seals": inspection.seals, "seals_are_ours": inspection.unsigned.is_none(), "seals_lost_by_restoring": inspection.lost.len() }),
            )?;
            Ok(exit::DONE)
        }
        Err(VerifyError::Findings(findings)) => {
            for finding in &findings {
                output.aside(format!("till: {finding}"));
            }
            Err(Failure::Damaged(format!(
                "{} found in the journal; take no payment with it, keep the file and call whoever looks after this till",
                counted(findings.len(), "problem", "problems")
            )))
        }
        Err(VerifyError::Unreadable(error)) => Err(error.into()),
    }
}

/// Signs the end of the chain, and prints it to be kept elsewhere.
pub(super) fn seal(home: &Home, mode: Mode, output: &Output) -> Result<u8, Failure> {
    let place = home.place(mode)?;
    let reader = Reader::open(&place.journal())?;
    let seals = Seals::of(&place, Arc::new(Keyring));
    let (seal, file) = seals.seal(&reader, SystemClock::new().now_ms())?;
    let file = file.display().to_string();
    output.answer(
        vec![
            format!(
                "The journal is sealed at event {}. Head {}",
                seal.seq, seal.head
            ),
            file.clone(),
            "Keep a copy of this file elsewhere.".to_owned(),
        ],
        &json!({ "ok": true, "file": file, "seal": seal }),
    )?;
    Ok(exit::DONE)
}

pub(super) fn import_catalogue(
    home: &Home,
    mode: Mode,
    file: &Path,
    output: &Output,
) -> Result<u8, Failure> {
    let config = Config::load(&home.settings())?;
    let place = home.place(mode)?;
    let bytes = inputs::read(file, table::MAX_BYTES)?;
    let mut catalogue = Catalogue::open(&place.catalogue())?;
    let imported = catalogue.import(&file.display().to_string(), &bytes, &config.shop)?;
    output.answer(
        format!(
            "{} in the catalogue.",
            counted(imported, "article is", "articles are")
        ),
        &json!({ "articles": imported }),
    )?;
    Ok(exit::DONE)
}

/// Looks at each part a sale needs and says what to do about those that fail.
pub(super) async fn doctor(
    home: &Home,
    mode: Mode,
    accounts: Accounts,
    output: &Output,
) -> Result<u8, Failure> {
    let mut findings: Vec<(&str, Result<String, String>)> = Vec::new();
    let told = |error: &dyn std::fmt::Display| error.to_string();
    findings.push(("home", Ok(home.folder().display().to_string())));
    let config = Config::load(&home.settings());
    findings.push((
        "settings",
        match &config {
            Ok(config) => Ok(format!(
                "{} in {}, {}",
                config.shop.name, config.shop.country, config.shop.currency
            )),
            Err(error) => Err(told(error)),
        },
    ));
    findings.push(("sqlite", Ok(handover_journal::sqlite_version().to_owned())));
    if mode != Mode::Practice {
        findings.push(("account", Ok(format!("in {}", accounts.store(mode)?))));
    }
    match super::open_once(home, mode, accounts).await {
        Ok(open_till) => {
            findings.push((
                "journal",
                Ok("open, and nobody else is selling with it".to_owned()),
            ));
            findings.push((
                "backups",
                backups(&open_till.place, open_till.records.local()),
            ));
            findings.push(("klarna", klarna(&open_till).await));
            findings.push(("open sales", Ok(open_sales(&open_till))));
            findings.push(("clock", clock(&open_till)));
            open_till.close().await;
        }
        Err(OpenError::Place(error @ PlaceError::Locked { .. })) => {
            findings.push(("journal", Ok(format!("in use: {error}"))));
        }
        Err(error) => findings.push(("till", Err(told(&error)))),
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

/// When the journal was last looked through, and which backup is the newest.
fn backups(place: &Place, local: &LocalTime) -> Result<String, String> {
    let all = Backups::of(place, local.clone()).list();
    let all = all.map_err(|error| error.to_string())?;
    let newest = match all.first() {
        Some(newest) => format!("{}, the newest of {}", all.len(), newest.day),
        None => "none yet; one is made when nothing is going on".to_owned(),
    };
    match DailyCheck::last(place) {
        Some(DailyCheck {
            problem: Some(problem),
            ..
        }) => Err(problem),
        Some(DailyCheck { at_ms, .. }) => Ok(format!(
            "{newest}; the whole journal was sound at {}",
            local.date_and_time(at_ms)
        )),
        None => Ok(newest),
    }
}

async fn klarna(open_till: &OpenTill) -> Result<String, String> {
    let practice = open_till.place.mode() == Mode::Practice;
    match accounts::probe(&open_till.client).await {
        Ok(()) => Ok("answers, and accepts the credentials".to_owned()),
        Err(Finding::NotAccepted) if practice => Err(
            "Klarna does not accept the credentials – check practice.klarna_user and klarna_secret"
                .to_owned(),
        ),
        Err(Finding::NotKnown(why)) if practice => {
            Err(format!("{why} – check practice.klarna_url"))
        }
        Err(finding) => Err(finding.to_string()),
    }
}

fn open_sales(open_till: &OpenTill) -> String {
    let snapshot = open_till.till.watch().borrow().clone();
    let open = snapshot
        .sales
        .iter()
        .filter(|shown| shown.sale.is_unfinished())
        .count();
    format!("{open} open, {} cannot be read", snapshot.frozen.len())
}

fn clock(open_till: &OpenTill) -> Result<String, String> {
    let last = open_till.till.watch().borrow().clock_is_before;
    match last {
        None => Ok("not before the journal's last event".to_owned()),
        Some(last) => Err(format!(
            "the journal was written at {} – set this computer's date and time",
            open_till.records.local().date_and_time(last.as_ms())
        )),
    }
}
