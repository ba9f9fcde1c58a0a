//! Comparing a sale's summary with its events.

use crate::entry::{Stored, Summary};
use crate::error::finding::Finding;
use crate::verify::Replay;

/// How many findings are listed at most.
pub(super) const MAX_FINDINGS: usize = 1_000;

/// Replays a sale and compares its summary, if it has one.
pub(super) fn check_sale(
    sale_id: &str,
    events: &[Stored],
    summary: Option<&Summary>,
    replay: &Replay<'_>,
    findings: &mut Vec<Finding>,
) {
    match (replay(sale_id, events), summary) {
        (Err(problem), _) => {
            let sale_id = sale_id.to_owned();
            note(findings, Finding::NotReplayable { sale_id, problem });
        }
        (Ok(rebuilt), Some(stored)) if *stored != rebuilt => {
            let (sale_id, fields) = (sale_id.to_owned(), differences(stored, &rebuilt));
            note(findings, Finding::SummaryDiffers { sale_id, fields });
        }
        (Ok(_), _) => {}
    }
}

/// Adds a finding, unless there are too many.
pub(super) fn note(findings: &mut Vec<Finding>, finding: Finding) {
    if findings.len() < MAX_FINDINGS {
        findings.push(finding);
    }
}

fn differences(stored: &Summary, rebuilt: &Summary) -> Vec<(&'static str, String, String)> {
    let mut fields = Vec::new();
    macro_rules! compare {
        ($($name:ident),*) => {$(
            if stored.$name != rebuilt.$name {
                fields.push((
                    stringify!($name),
                    format!("{:?}", stored.$name),
                    format!("{:?}", rebuilt.$name),
                ));
            }
        )*};
    }
    compare!(
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
        hosted_session_id
    );
    fields
}
