//! Orders that the till places itself with the customer's approval.

use std::sync::Arc;

use handover_core::{
    Answer, HostedSessionId, HostedStatus, Money, Outcome, PaymentSessionId, PaymentSessionStatus,
    PaymentTerms, PlaceOrderMode, Prices, Sale, message,
};
use handover_klarna::payments::{
    CreateSession, PlaceOrder, PlacedOrder, SessionState, SessionStatus,
};
use handover_klarna::{Client, LineType, OrderLine};
use secrecy::SecretString;

use super::{Performed, Shop, hosted_status, map, opening, told, unsendable};

/// Reads the hosted page; an approval it returns goes beside the answer. If a paid page returns neither order nor
/// approval, the payment session is read for the approval.
pub(super) async fn read_hosted(
    client: &Client,
    sale: &Sale,
    hosted_session_id: &HostedSessionId,
) -> Performed {
    let answer = client
        .read_hosted_session(&hosted_session_id.as_str().into())
        .await;
    let approval = answer
        .as_ref()
        .ok()
        .and_then(|success| success.value.authorization_token.clone());
    let mut performed = told(answer, |outcome| {
        Answer::HostedSessionRead(map(outcome, hosted_status))
    });
    performed.approval = approval;
    let is_untold = performed.reply.answer
        == Answer::HostedSessionRead(Outcome::Done(HostedStatus::Completed {
            order_id: None,
            klarna_reference: None,
        }));
    match sale.session() {
        Some(session) if is_untold && session.terms.mode == PlaceOrderMode::None => {
            let asked = read_payment(client, &session.payment_session_id).await;
            if asked.approval.is_some() {
                performed.approval = asked.approval;
                performed.reply.answer =
                    Answer::HostedSessionRead(Outcome::Done(HostedStatus::Approved { at: None }));
            }
            performed
        }
        Some(_) | None => performed,
    }
}

/// Reads the payment session; an approval it returns goes beside the answer.
pub(super) async fn read_payment(
    client: &Client,
    payment_session_id: &PaymentSessionId,
) -> Performed {
    let answer = client
        .read_payment_session(&payment_session_id.as_str().into())
        .await;
    let approval = answer
        .as_ref()
        .ok()
        .and_then(|success| success.value.authorization_token.clone());
    let mut performed = told(answer, |outcome| {
        Answer::PaymentSessionRead(map(outcome, |session: SessionState| match session.status {
            SessionStatus::Complete => PaymentSessionStatus::Complete,
            SessionStatus::Incomplete if session.authorization_token.is_some() => {
                PaymentSessionStatus::Approved
            }
            SessionStatus::Incomplete => PaymentSessionStatus::Incomplete,
            SessionStatus::Other(word) => PaymentSessionStatus::Other(word),
        }))
    });
    performed.approval = approval;
    performed
}

/// Looks for an approval that the till lost: on the page, then on the payment session. `reply` is the answer to the
/// call that needs it; the call is repeated if an approval is found or Klarna did not answer.
pub(super) async fn find(client: &Client, sale: &Sale, reply: Answer) -> Performed {
    let Some(session) = sale.session() else {
        return unsendable(reply);
    };
    let mut performed = read_hosted(client, sale, &session.hosted_session_id).await;
    if performed.approval.is_none() {
        performed = read_payment(client, &session.payment_session_id).await;
    }
    let is_lost = performed.approval.is_none() && tells_no_approval(&performed.reply.answer);
    performed.reply.answer = if is_lost { Answer::ApprovalLost } else { reply };
    performed
}

/// Whether the payment session was read or is over, so that it would have returned an approval.
fn tells_no_approval(answer: &Answer) -> bool {
    const NOT_FOUND: u16 = 404;
    let Answer::PaymentSessionRead(outcome) = answer else {
        return false;
    };
    match outcome {
        Outcome::Done(status) => matches!(
            status,
            PaymentSessionStatus::Complete | PaymentSessionStatus::Incomplete
        ),
        Outcome::Refused(refusal) => refusal.status == NOT_FOUND,
        Outcome::NotSent | Outcome::Unanswered => false,
    }
}

/// The approved amount and the amount of the order.
#[derive(Clone, Copy)]
pub(super) struct Sums {
    pub(super) total: Money,
    pub(super) amount: Money,
}

/// Places the order for the approved amount or less.
pub(super) async fn place(
    client: &Client,
    shop: &Shop,
    sale: &Arc<Sale>,
    terms: &PaymentTerms,
    sums: Sums,
    approval: &SecretString,
) -> Performed {
    let session = opening::payment_session(shop, sale, terms, sums.total);
    let Some(request) =
        session.and_then(|session| request(shop, sale, &session, terms, sums.amount))
    else {
        return unsendable(Answer::OrderPlaced(Outcome::NotSent));
    };
    told(client.place_order(approval, &request).await, |outcome| {
        Answer::OrderPlaced(map(outcome, |placed: PlacedOrder| {
            placed.order_id.as_str().into()
        }))
    })
}

fn request(
    shop: &Shop,
    sale: &Sale,
    session: &CreateSession,
    terms: &PaymentTerms,
    amount: Money,
) -> Option<PlaceOrder> {
    let mut request = PlaceOrder {
        auto_capture: terms.auto_capture.then_some(true),
        ..PlaceOrder::from(session)
    };
    let less = request.order_amount.checked_sub(amount.minor())?;
    if less > 0 {
        let lines = reductions(shop, sale, less)?;
        let tax: i64 = lines.iter().filter_map(|line| line.total_tax_amount).sum();
        request.order_amount = amount.minor();
        request.order_tax_amount = request.order_tax_amount.map(|before| before + tax);
        request.order_lines.extend(lines);
    }
    Some(request)
}

/// Returns the unused amount as a discount per tax rate, in proportion; the last takes the remainder.
fn reductions(shop: &Shop, sale: &Sale, less: i64) -> Option<Vec<OrderLine>> {
    let basket = sale.basket();
    let totals = basket.tax_totals().ok()?;
    let whole: i64 = totals.iter().map(|total| total.gross.minor()).sum();
    let mut seen = 0_i64;
    let mut taken = 0_i64;
    let mut lines = Vec::new();
    for total in totals {
        seen = seen.checked_add(total.gross.minor())?;
        let upto = i128::from(less)
            .checked_mul(i128::from(seen))?
            .checked_div(i128::from(whole))?;
        let upto = i64::try_from(upto).ok()?;
        let part = upto.checked_sub(taken)?;
        taken = upto;
        if part == 0 {
            continue;
        }
        let amount = Money::from_minor(part, basket.currency());
        let rate = match basket.prices() {
            Prices::WithTax => Some(total.rate.basis_points()?),
            Prices::WithoutTax => None,
        };
        lines.push(OrderLine {
            line_type: Some(LineType::Discount),
            reference: Some(format!("less/{}", total.rate.thousandths())),
            name: shop.words(&message!("outgoing-not-delivered")),
            quantity: 1,
            unit_price: -part,
            total_amount: -part,
            tax_rate: rate.map(i64::from),
            total_tax_amount: rate.map(|_| -total.rate.contained_in(amount).minor()),
            ..OrderLine::default()
        });
    }
    Some(lines)
}
