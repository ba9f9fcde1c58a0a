//! Converts a sale's events to journal entries and back, and summarizes the sale.

use std::fmt::Display;

use handover_core::{Actor, Event, Sale, SaleId, Timestamp};
use handover_journal::{Entry, Sealed, Stored, Summary};
use handover_klarna::{Endpoint, KlarnaUrl};
use serde_json::{Value, json};

use crate::engine::sales::stored_body;
use crate::klarna::links::Links;
use crate::local_time::LocalTime;

/// Returns the journal entries for `events`; the first is the sale's event number `first_place`. They contain the
/// commitments to the `sealed` data, each under its kind.
pub(crate) fn entries(
    sale: SaleId,
    first_place: u32,
    events: &[Event],
    sealed: &[Sealed],
) -> Vec<Entry> {
    let places = first_place..;
    places
        .zip(events)
        .map(|(place, event)| {
            let mut fact =
                serde_json::to_value(&event.fact).expect("facts hold text, numbers and lists only");
            let mut body = json!({ "body": fact["body"].take() });
            if let Some(correlation_id) = &event.correlation_id {
                body["correlation_id"] = Value::from(correlation_id.as_str());
            }
            if let Some(asked) = &event.asked {
                body["asked"] =
                    serde_json::to_value(asked).expect("wishes hold text, numbers and lists only");
            }
            for sealed in sealed {
                body[sealed.kind()] = Value::from(sealed.commitment());
            }
            Entry {
                stream: sale.to_string(),
                stream_seq: place,
                at_ms: event.at.as_ms(),
                actor: event.actor.word(),
                kind: fact["kind"].as_str().unwrap_or_default().to_owned(),
                body: body.to_string(),
            }
        })
        .collect()
}

/// Parses an event.
///
/// # Errors
/// When this program cannot read it; says why.
pub fn event(stored: &Stored) -> Result<Event, String> {
    let entry = &stored.entry;
    let problem = |problem: &dyn Display| format!("event {} cannot be read: {problem}", stored.seq);
    let actor = Actor::of_word(&entry.actor).ok_or_else(|| problem(&"unknown actor"))?;
    let body = stored_body::parse(&entry.kind, &entry.body).map_err(|error| problem(&error))?;
    Ok(Event {
        at: Timestamp::from_ms(entry.at_ms),
        actor,
        fact: body.fact,
        correlation_id: body.correlation_id,
        asked: body.asked,
    })
}

/// Returns the commitment to the latest sealed data of this kind.
pub(crate) fn commitment(stored: &[Stored], kind: &str) -> Option<String> {
    let given = |stored: &Stored| {
        let body: Value = serde_json::from_str(&stored.entry.body).ok()?;
        body[kind].as_str().map(str::to_owned)
    };
    stored.iter().rev().find_map(given)
}

/// Returns the sale after all its stored events.
///
/// # Errors
/// When an event cannot be read or cannot follow; says why.
pub fn replay(sale_id: &str, stored: &[Stored]) -> Result<Sale, String> {
    let id = SaleId::parse(sale_id).ok_or_else(|| format!("{sale_id} is no sale"))?;
    let mut unreadable = None;
    let events = stored.iter().map_while(|stored| {
        event(stored)
            .map_err(|problem| unreadable = Some(problem))
            .ok()
    });
    let sale = Sale::replay(id, events);
    match unreadable {
        Some(problem) => Err(problem),
        None => sale.map_err(|illegal| illegal.to_string()),
    }
}

/// Returns the summary of a sale's stored events.
///
/// # Errors
/// As [`replay`].
pub fn summarize(sale_id: &str, stored: &[Stored], local: &LocalTime) -> Result<Summary, String> {
    Ok(summary(&replay(sale_id, stored)?, local))
}

/// Returns the row that lists show.
pub(crate) fn summary(sale: &Sale, local: &LocalTime) -> Summary {
    let order = sale.order_id();
    let (started_at, changed_at) = (sale.times().started_at, sale.times().changed_at);
    Summary {
        sale_id: sale.id().to_string(),
        number: sale.number().as_str().to_owned(),
        day: local.day(started_at.as_ms()),
        started_at_ms: started_at.as_ms(),
        updated_at_ms: changed_at.as_ms(),
        cashier: sale.cashier().to_string(),
        stage: sale.stage().word().to_owned(),
        unfinished: sale.is_unfinished(),
        total_minor: sale.basket().total().map_or(0, handover_core::Money::minor),
        currency: sale.basket().currency().code().to_owned(),
        captured_minor: sale.captured().minor(),
        refunded_minor: sale.refunded().minor(),
        order_id: order.map(|(id, _)| id.to_string()),
        klarna_reference: order.and_then(|(_, reference)| Some(reference?.to_string())),
        hosted_session_id: sale
            .session()
            .map(|session| session.hosted_session_id.to_string()),
    }
}

/// Returns the stored links that still pass the check.
pub(crate) fn links(page: Option<String>, qr_image: Option<String>, endpoint: &Endpoint) -> Links {
    let checked =
        |text: Option<String>| text.and_then(|text| KlarnaUrl::parse(&text, endpoint).ok());
    Links {
        page: checked(page),
        qr_image: checked(qr_image),
    }
}
