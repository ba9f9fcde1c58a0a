//! Everything that happened to a sale: each event as a message with its values.

use handover_core::AgreementStatus;
use handover_core::{Category, Channel, Command, Fact, Line, Money, Portion, Sale};
use handover_core::{CustomerStep, End, NotAgreed, SessionEnd};
use handover_journal::Stored;
use handover_till::upkeep::records::History;

use super::day;
use super::sale::acts::{self, has_slip, may, refundable};
use super::scene::Scene;
use super::words::bidi::isolated;
use super::words::{self, Times, message, unless_zero};
use crate::view::{Act, ActIcon, Message, SaleAct, StateWord, TimelineEvent, TimelineView};

/// Returns a sale's history.
pub(super) fn view(scene: &Scene<'_>, story: &History) -> TimelineView {
    let summary = &story.summary;
    let sale = story.sale.as_ref().ok();
    let money = |minor| {
        Money::from_minor(
            minor,
            sale.map_or(scene.shop.currency, |sale| sale.basket().currency()),
        )
    };
    TimelineView {
        sale: summary.sale_id.clone(),
        number: summary.number.clone(),
        date_text: day::date(&summary.day),
        state: sale.map_or(StateWord::Frozen, |sale| state(sale, &Times::of(story))),
        total: money(summary.total_minor).to_string(),
        captured: unless_zero(money(summary.captured_minor)),
        refunded: unless_zero(money(summary.refunded_minor)),
        refundable: sale.map_or(String::new(), refundable),
        to_return: sale.map_or(Vec::new(), |sale| {
            words::goods(sale, &sale.goods_refundable())
        }),
        klarna_reference: summary.klarna_reference.clone().unwrap_or_default(),
        order_id: summary.order_id.clone().unwrap_or_default(),
        session_id: summary.hosted_session_id.clone().unwrap_or_default(),
        events: story
            .events
            .iter()
            .map(|(stored, event)| {
                let what = event.as_ref().map(|event| what(scene, sale, &event.fact));
                let correlation = event
                    .as_ref()
                    .and_then(|event| event.correlation_id.clone());
                entry(scene, stored, what, correlation)
            })
            .collect(),
        acts: sale.map_or_else(
            || vec![acts::act(SaleAct::OpenSale, "timeline.open")],
            |sale| acts(scene, sale),
        ),
    }
}

/// Returns where the sale is; a doubt that a person gave up has a word of its own.
fn state(sale: &Sale, times: &Times) -> StateWord {
    let word = words::state_word(sale);
    let is_over = matches!(word, StateWord::Cancelled | StateWord::Expired);
    if is_over && times.not_paid.is_some() && sale.order().is_none() {
        StateWord::GivenUp
    } else {
        word
    }
}

fn entry(
    scene: &Scene<'_>,
    stored: &Stored,
    what: Option<Message>,
    correlation: Option<String>,
) -> TimelineEvent {
    let unreadable = || message("timeline.unreadable", &[("kind", &stored.entry.kind)]);
    TimelineEvent {
        seq: stored.entry.stream_seq.to_string(),
        time: scene.shop.local.time_with_seconds(stored.entry.at_ms),
        actor: actor(&stored.entry.actor),
        what: what.unwrap_or_else(unreadable),
        correlation_id: correlation.unwrap_or_default(),
    }
}

/// Returns who did it: `Klarna`, `Till`, or a person's name as it is.
fn actor(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or(String::new(), |first| {
        format!("{}{}", first.to_uppercase(), letters.as_str())
    })
}

/// Returns what may be done from here.
fn acts(scene: &Scene<'_>, sale: &Sale) -> Vec<Act<SaleAct>> {
    let may = may(sale, scene.now_ms);
    let mut list = vec![acts::act(SaleAct::OpenSale, "timeline.open")];
    if has_slip(sale) {
        list.push(acts::slip());
    }
    list.extend(acts::refund(&may));
    list.extend(acts::extend_authorization(&may));
    if may(&Command::RefreshOrder) {
        let refresh = acts::act(SaleAct::RefreshOrder, "timeline.refresh");
        list.push(refresh.with(ActIcon::Retry));
    }
    list
}

/// Returns an event's message: `timeline.<kind>` and what it names.
fn what(scene: &Scene<'_>, sale: Option<&Sale>, fact: &Fact) -> Message {
    let time = |at: handover_core::Timestamp| scene.shop.local.time(at.as_ms());
    match fact {
        Fact::Started { number, .. } => say("started", &[("number", number.as_str())]),
        Fact::LinesAdded { lines } => say("lines_added", &[("lines", &names(lines))]),
        Fact::QuantityChanged { line, quantity } => say(
            "quantity_changed",
            &[
                ("line", &line.to_string()),
                ("quantity", &quantity.to_string()),
            ],
        ),
        Fact::LineDiscounted {
            line,
            discount: None,
        } => say("line_discounted.none", &[("line", &line.to_string())]),
        Fact::LineDiscounted {
            line,
            discount: Some(discount),
        } => say(
            "line_discounted",
            &[
                ("line", &line.to_string()),
                ("discount", &discount.to_string()),
            ],
        ),
        Fact::BasketDiscounted { discount: None } => say("basket_discounted.none", &[]),
        Fact::BasketDiscounted {
            discount: Some(discount),
        } => say("basket_discounted", &[("discount", &discount.to_string())]),
        Fact::LineRemoved { line } => say("line_removed", &[("line", &line.to_string())]),
        Fact::Parked { note } => say("parked", &[("note", note)]),
        Fact::Resumed {} => say("resumed", &[]),
        Fact::Discarded {} => say("discarded", &[]),
        Fact::PaidOtherwise { tender } => say("paid_otherwise", &[("tender", tender)]),
        Fact::PaymentRequested { channel, total, .. } => say(
            "payment_requested",
            &[("channel", way(*channel)), ("total", &total.to_string())],
        ),
        Fact::PaymentSessionOpened { .. } => say("payment_session_opened", &[]),
        Fact::OpeningRepeated { .. } => say("opening_repeated", &[]),
        Fact::OpeningRefused { refusal } => say("opening_refused", &[("message", &refusal.text())]),
        Fact::CategoriesNotOffered {
            missing, offered, ..
        } => say(
            "categories_not_offered",
            &[
                ("missing", &words_of(missing)),
                ("offered", &words_of(offered)),
            ],
        ),
        Fact::OpeningGivenUp {} => say("opening_given_up", &[]),
        Fact::OpeningCancelled {} => say("opening_cancelled", &[]),
        Fact::HostedSessionOpened { .. } => say("hosted_session_opened", &[]),
        Fact::SendRequested { channel, .. } => say("send_requested", &[("channel", way(*channel))]),
        Fact::Sent { .. } => say("sent", &[]),
        Fact::SendRefused { refusal, .. } => say("send_refused", &[("message", &refusal.text())]),
        Fact::SendUnanswered { .. } => say("send_unanswered", &[]),
        Fact::CustomerSeen { step } => seen(step),
        Fact::Extended { give_up_at, .. } => say("extended", &[("time", &time(*give_up_at))]),
        Fact::EndRequested { end } => ended(end),
        Fact::SessionDisabled {} => say("session_disabled", &[]),
        Fact::DisableRefused {} => say("disable_refused", &[]),
        Fact::SessionEnded { how } => match how {
            SessionEnd::CancelledByCustomer => say("session_ended.cancelled_by_customer", &[]),
            SessionEnd::Disabled => say("session_ended.disabled", &[]),
        },
        Fact::HostedSessionGone {} => say("hosted_session_gone", &[]),
        Fact::NoOrderPlaced {} => say("no_order_placed", &[]),
        Fact::PaymentUnreadable { .. } => say("payment_unreadable", &[]),
        Fact::Completed { .. } => say("completed", &[]),
        Fact::ReviewStarted {} => say("review_started", &[]),
        Fact::OrderAccepted { order } => {
            say("order_accepted", &[("amount", &order.amount.to_string())])
        }
        Fact::OrderRejected {} => say("order_rejected", &[]),
        Fact::OrderChangedElsewhere { order, .. } => say(
            "order_changed_elsewhere",
            &[
                ("captured", &order.captured.to_string()),
                ("refunded", &order.refunded.to_string()),
            ],
        ),
        Fact::LateAccepted {} => say("late_accepted", &[]),
        Fact::HandedOver {} => say("handed_over", &[]),
        Fact::GoodsGiven { goods } => say("goods_given", &[("goods", &pieces(sale, goods))]),
        Fact::GoodsReturned { goods, reason } => say(
            "goods_returned",
            &[("goods", &pieces(sale, goods)), ("reason", reason)],
        ),
        Fact::Reported { .. } => say("reported", &[]),
        Fact::CaptureRequested { intent, covers } => say(
            if covers.goods().is_empty() {
                "capture_requested"
            } else {
                "capture_requested.goods"
            },
            &[
                ("amount", &intent.amount.to_string()),
                ("goods", &pieces(sale, covers.goods())),
            ],
        ),
        Fact::CancelRequested { .. } => say("cancel_requested", &[]),
        Fact::RefundRequested {
            intent,
            reason,
            covers,
            release: _,
        } => say(
            if covers.goods().is_empty() {
                "refund_requested"
            } else {
                "refund_requested.goods"
            },
            &[
                ("amount", &intent.amount.to_string()),
                ("reason", reason),
                ("goods", &pieces(sale, covers.goods())),
            ],
        ),
        Fact::Captured { .. } => say("captured", &[]),
        Fact::Approved { .. } => say("approved", &[]),
        Fact::PlaceRequested { amount } => {
            say("place_requested", &[("amount", &amount.to_string())])
        }
        Fact::PlaceRefused { refusal } => say("place_refused", &[("message", &refusal.text())]),
        Fact::PlaceUnanswered {} => say("place_unanswered", &[]),
        Fact::AuthorizationCancelRequested { .. } => say("authorization_cancel_requested", &[]),
        Fact::AuthorizationCancelled {} => say("authorization_cancelled", &[]),
        Fact::AuthorizationGone {} => say("authorization_gone", &[]),
        Fact::ReleaseRequested { intent } => say(
            "release_requested",
            &[("amount", &intent.amount.to_string())],
        ),
        Fact::ExtensionRequested { .. } => say("extension_requested", &[]),
        Fact::Released {} => say("released", &[]),
        Fact::AuthorizationExtended { .. } => say("authorization_extended", &[]),
        Fact::WriteTaken { .. } => say("write_taken", &[]),
        Fact::OrderOverdue {} => say("order_overdue", &[]),
        Fact::OrderWordUnknown { word } => say("order_word_unknown", &[("word", word)]),
        Fact::ReviewAwaited { by } => say("review_awaited", &[("name", by)]),
        Fact::OrderReadRequested {} => say("order_read_requested", &[]),
        Fact::OrderSeen {} => say("order_seen", &[]),
        Fact::OrderNotFound {} => say("order_not_found", &[]),
        Fact::RefundUnassigned { amount } => {
            say("refund_unassigned", &[("amount", &amount.to_string())])
        }
        Fact::OrderCancelled {} => say("order_cancelled", &[]),
        Fact::Refunded { .. } => say("refunded", &[]),
        Fact::WriteUnanswered { .. } => say("write_unanswered", &[]),
        Fact::WriteRefused { refusal, .. } => say("write_refused", &[("message", &refusal.text())]),
        Fact::WriteRepeated { .. } => say("write_repeated", &[]),
        Fact::WriteAbandoned { .. } => say("write_abandoned", &[]),
        Fact::DifferenceSigned { mismatch, note } => say(
            "difference_signed",
            &[("what", &mismatch.to_string()), ("note", note)],
        ),
        Fact::Settled { note, .. } => say("settled", &[("note", note)]),
        Fact::ChargeRequested { intent, .. } => say(
            "charge_requested",
            &[("amount", &intent.amount.to_string())],
        ),
        Fact::ChargeUnanswered {} => say("charge_unanswered", &[]),
        Fact::ChargeRefused { refusal } => {
            say("charge_refused", &[("message", &refusal.charge_text())])
        }
        Fact::AgreementRequested {} => say("agreement_requested", &[]),
        Fact::AgreementUnanswered {} => say("agreement_unanswered", &[]),
        Fact::AgreementMade {} => say("agreement_made", &[]),
        Fact::AgreementNotMade { why } => match why {
            NotAgreed::Refused { refusal } => say(
                "agreement_not_made.refused",
                &[("message", &refusal.text())],
            ),
            NotAgreed::Unanswered => say("agreement_not_made.unanswered", &[]),
            NotAgreed::TooOld => say("agreement_not_made.too_old", &[]),
        },
        Fact::AgreementReadRequested {} => say("agreement_read_requested", &[]),
        Fact::AgreementSeen { status } => match status {
            AgreementStatus::Active => say("agreement_seen.active", &[]),
            AgreementStatus::Suspended => say("agreement_seen.suspended", &[]),
            AgreementStatus::Cancelled => say("agreement_seen.cancelled", &[]),
            AgreementStatus::Gone => say("agreement_seen.gone", &[]),
            AgreementStatus::Other(word) => say("agreement_seen.other", &[("word", word)]),
        },
        Fact::AgreementCancelRequested {} => say("agreement_cancel_requested", &[]),
        Fact::AgreementCancelTaken {} => say("agreement_cancel_taken", &[]),
        Fact::AgreementCancelRefused { refusal } => {
            say("agreement_cancel_refused", &[("message", &refusal.text())])
        }
        Fact::AgreementLost {} => say("agreement_lost", &[]),
        Fact::AgreementForgotten {} => say("agreement_forgotten", &[]),
    }
}

fn say(kind: &str, params: &[(&str, &str)]) -> Message {
    message(format!("timeline.{kind}"), params)
}

fn seen(step: &CustomerStep) -> Message {
    let word = match step {
        CustomerStep::Waiting => "waiting",
        CustomerStep::OnPage => "on_page",
        CustomerStep::IdentityCheck { .. } => "identity_check",
        CustomerStep::Declined => "declined",
        CustomerStep::TechnicalError => "technical_error",
        CustomerStep::WentBack => "went_back",
        CustomerStep::Unknown { word } => return say("customer_seen.unknown", &[("word", word)]),
    };
    say(&format!("customer_seen.{word}"), &[])
}

fn ended(end: &End) -> Message {
    match end {
        End::Cancelled => say("end_requested.cancelled", &[]),
        End::TimedOut => say("end_requested.timed_out", &[]),
        End::PaidOtherwise { tender } => say("end_requested.paid_otherwise", &[("tender", tender)]),
    }
}

fn words_of(categories: &[Category]) -> String {
    let words: Vec<&str> = categories.iter().map(Category::as_str).collect();
    words.join(", ")
}

/// Returns goods as people say them: `2 × Mug, 1 × Plate`.
fn pieces(sale: Option<&Sale>, goods: &[Portion]) -> String {
    let names = goods.iter().filter_map(|portion| {
        let line = sale?.basket().line(portion.line)?;
        Some(format!("{} × {}", portion.quantity, isolated(&line.name)))
    });
    names.collect::<Vec<_>>().join(", ")
}

fn names(lines: &[Line]) -> String {
    let names = lines
        .iter()
        .map(|line| format!("{} × {}", line.quantity, isolated(&line.name)));
    names.collect::<Vec<_>>().join(", ")
}

const fn way(channel: Channel) -> &'static str {
    match channel {
        Channel::Qr => "QR code",
        Channel::Email => "e-mail",
        Channel::Sms => "text message",
    }
}
