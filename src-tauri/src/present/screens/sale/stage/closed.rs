//! A sale that ended without a payment by Klarna.

use handover_core::{Closed, Message, Over, Tender, message};

use crate::present::scene::Card;
use crate::present::screens::sale::blocks::{facts, looking, session_fact};
use crate::present::words::text;
use crate::view::{Block, Icon, Look, StageName, StageView};

/// Returns how and why it ended.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "every other end has the same pictogram"
)]
pub(crate) fn stage(card: &Card, over: &Over) -> StageView {
    let how = &over.how;
    let has_order = over.order.is_some();
    let note = over.not_paid.as_deref().unwrap_or_default();
    let cancelled = || message!("stage-closed-cancelled");
    let expired = || message!("stage-closed-expired");
    let refused = || message!("stage-closed-refused");
    let (title, why) = match how {
        Closed::PaidOtherwise { .. } => (
            message!("stage-closed-paid-otherwise"),
            message!("why-paid-otherwise"),
        ),
        Closed::Returned => (message!("stage-closed-returned"), message!("why-returned")),
        _ if over.not_paid.is_some() => (
            message!("stage-closed-given-up"),
            message!("why-settled", note = note),
        ),
        Closed::Cancelled if has_order => (cancelled(), message!("why-order-cancelled")),
        Closed::Discarded | Closed::Cancelled => (cancelled(), message!("why-cancelled")),
        Closed::CancelledByCustomer => (cancelled(), message!("why-cancelled-by-customer")),
        Closed::CancelledElsewhere => (cancelled(), message!("why-cancelled-elsewhere")),
        Closed::GivenUp => (cancelled(), message!("why-unreachable")),
        Closed::Expired => (expired(), message!("why-expired")),
        Closed::OrderExpired => (expired(), message!("why-order-expired")),
        Closed::Refused(_) if card.sale.session().is_some() => {
            (refused(), message!("why-place-refused"))
        }
        Closed::Refused(_) => (refused(), message!("why-opening-refused")),
        Closed::ChargeRefused(_) => (refused(), message!("why-charge-refused")),
        Closed::NotOffered(_) => (refused(), message!("why-opening-refused")),
        Closed::Rejected => (refused(), message!("why-rejected")),
    };
    let (icon, noted) = match how {
        Closed::PaidOtherwise { tender } => (Icon::Checks, Some(noted(tender))),
        Closed::Returned => (Icon::Undo, None),
        _ => (Icon::Cross, None),
    };
    let said = klarna_message(how);
    let quote = (!said.is_empty()).then(|| Block::Quote {
        who: text(message!("stage-closed-klarna")),
        text: said,
    });
    let session = card.sale.session();
    let session = session_fact(session.map(|session| &session.hosted_session_id));
    StageView {
        body: quote.into_iter().chain([facts(vec![session])]).collect(),
        ..looking(
            StageName::Closed,
            Look::Calm,
            icon,
            title,
            std::iter::once(why).chain(noted).collect(),
        )
    }
}

/// Returns the sentence about the other tender.
fn noted(tender: &Tender) -> Message {
    let tender = match tender {
        Tender::Cash => message!("tender-cash"),
        Tender::Card => message!("tender-card"),
        Tender::Other(_) => message!("tender-other"),
    };
    message!("stage-closed-tender", tender = tender)
}

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "in every other case Klarna said nothing"
)]
fn klarna_message(how: &Closed) -> String {
    text(match how {
        Closed::Refused(refusal) => refusal.message(),
        Closed::ChargeRefused(refusal) => refusal.charge_message(),
        Closed::NotOffered(not_offered) => not_offered.message(),
        _ => return String::new(),
    })
}
