//! `till verify`, `till seal`, `till doctor` and `till import-catalogue`.

use std::path::Path;
use std::sync::Arc;

use handover_journal::{Reader, VerifyError};
use handover_till::account::{self, Accounts, Finding};
use handover_till::backups::Backups;
use handover_till::care::Care;
use handover_till::catalogue::Catalogue;
use handover_till::clock::{Clock, SystemClock};
use handover_till::config::Config;
use handover_till::counter::{Counter, OpenError};
use handover_till::local::LocalTime;
use handover_till::place::{Home, Mode, Place, PlaceError};
use handover_till::seals::{Inspection, Seals};
use handover_till::secrets::Keyring;
use handover_till::story;
use handover_till::table;
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
    let (books, local, _) = lists::books(home, mode)?;
    let seals = Seals::of(&place, Arc::new(Keyring));
    if books.is_none() && (seal.is_some() || seals.are_there()?) {
        return Err(Failure::Damaged(
            "there is no journal, and a seal names events that it held; take no payment with this till, and call whoever looks after it"
                .to_owned(),
        ));
    }
    if books.is_none() {
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
    let mut replay =
        |sale: &str, events: &[handover_journal::Stored]| story::summarize(sale, events, &local);
    handover_journal::check_whole(&path)?;
    let verified = handover_journal::verify(&path, &mut progress, &mut replay);
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
                format!("The journal fits together: {}, {}. Head {head}", events_of_sales(&verified), counted(inspection.seals, "seal", "seals")),
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
                "the journal does not fit together in {} places; take no payment with it, keep the file and call whoever looks after this till",
                findings.len()
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
        Ok(counter) => {
            findings.push((
                "journal",
                Ok("open, and nobody else is selling with it".to_owned()),
            ));
            findings.push(("backups", backups(&counter.place, counter.books.local())));
            findings.push(("klarna", klarna(&counter).await));
            findings.push(("open sales", Ok(open_sales(&counter))));
            findings.push(("clock", clock(&counter)));
            counter.close().await;
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
    match Care::last(place) {
        Some(Care {
            problem: Some(problem),
            ..
        }) => Err(problem),
        Some(Care { at_ms, .. }) => Ok(format!(
            "{newest}; the whole journal was sound at {}",
            local.date_and_time(at_ms)
        )),
        None => Ok(newest),
    }
}

async fn klarna(counter: &Counter) -> Result<String, String> {
    let practice = counter.place.mode() == Mode::Practice;
    match account::probe(&counter.client).await {
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

fn open_sales(counter: &Counter) -> String {
    let snapshot = counter.till.watch().borrow().clone();
    let open = snapshot
        .sales
        .iter()
        .filter(|shown| shown.sale.is_unfinished())
        .count();
    format!("{open} open, {} cannot be read", snapshot.frozen.len())
}

fn clock(counter: &Counter) -> Result<String, String> {
    let last = counter.till.watch().borrow().clock_is_before;
    match last {
        None => Ok("not before the journal's last event".to_owned()),
        Some(last) => Err(format!(
            "the journal was written at {} – set this computer's date and time",
            counter.books.local().date_and_time(last.as_ms())
        )),
    }
}
