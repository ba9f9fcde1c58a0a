//! The view of a sale's history: each event as a message with its values.

mod returns;

use handover_core::{
    Action, Actor, Category, Channel, CustomerStep, CustomerTokenStatus, End, Event, Fact, Line,
    Message, Money, Portion, Reason, Sale, SessionEnd, Slip, SlipTarget, State, TokenNotMade,
    message,
};
use handover_journal::Stored;
use handover_text::{Language, isolated};
use handover_till::upkeep::records::History;

use self::returns::{returned, with_other};
use crate::app::state::CASHIER;
use crate::present::questions::act;
use crate::present::scene::Scene;
use crate::present::screens::day;
use crate::present::screens::sale::acts;
use crate::present::screens::sale::known::{has_slip, may, refundable};
use crate::present::words::{self, fact, known, said, text, unless_zero};
use crate::view::{Act, Icon, SaleAct, StateWord, TimelineEvent, TimelineView};

pub(crate) fn view(scene: &Scene<'_>, story: &History) -> TimelineView {
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
        title: text(message!("timeline-title", number = &summary.number)),
        state: sale.map_or(StateWord::Frozen, state),
        facts: vec![
            fact(
                "total",
                message!("timeline-total"),
                words::money(money(summary.total_minor)),
            ),
            fact(
                "captured",
                message!("day-captured"),
                unless_zero(money(summary.captured_minor)),
            ),
            fact(
                "refunded",
                message!("day-refunded"),
                unless_zero(money(summary.refunded_minor)),
            ),
            fact(
                "refundable",
                message!("timeline-refundable"),
                sale.map_or(String::new(), refundable),
            ),
            fact("date", message!("timeline-day"), day::date(&summary.day)),
            fact(
                "klarna-reference",
                message!("sale-klarna-reference"),
                known(summary.klarna_reference.as_ref()),
            ),
            fact(
                "order",
                message!("sale-order"),
                known(summary.order_id.as_ref()),
            ),
            fact(
                "session",
                message!("sale-session"),
                known(summary.hosted_session_id.as_ref()),
            ),
        ],
        events: story
            .events
            .iter()
            .map(|(stored, event)| entry(scene, sale, stored, event.as_ref()))
            .collect(),
        acts: sale.map_or_else(
            || vec![act(SaleAct::OpenSale, message!("timeline-open"))],
            |sale| acts(scene, sale),
        ),
    }
}

/// Returns the sale's state; a doubt that a person gave up has its own word.
fn state(sale: &Sale) -> StateWord {
    let word = words::state_word(sale);
    let is_settled = matches!(sale.state(), State::Closed(over) if over.not_paid.is_some());
    if is_settled && word != StateWord::PaidOtherwise {
        StateWord::GivenUp
    } else {
        word
    }
}

fn entry(
    scene: &Scene<'_>,
    sale: Option<&Sale>,
    stored: &Stored,
    event: Option<&Event>,
) -> TimelineEvent {
    let unreadable = || message!("timeline-unreadable", kind = &stored.entry.kind);
    TimelineEvent {
        seq: stored.entry.stream_seq.to_string(),
        time: words::texts()
            .format()
            .time_with_seconds(scene.shop.local.at(stored.entry.at_ms).time()),
        actor: actor(&stored.entry.actor),
        what: said(event.map_or_else(unreadable, |event| what(scene, sale, &event.fact))),
        correlation_id: known(event.and_then(|event| event.correlation_id.as_ref())),
    }
}

/// Returns who did it: the till, Klarna, or a person's name.
fn actor(word: &str) -> String {
    match Actor::of_word(word) {
        Some(Actor::Person(name)) if name == CASHIER => text(message!("actor-cashier")),
        Some(Actor::Person(name)) => name,
        Some(Actor::Till) => text(message!("actor-till")),
        Some(Actor::Klarna) => text(message!("actor-klarna")),
        None => word.to_owned(),
    }
}

/// Returns what can be done from here.
fn acts(scene: &Scene<'_>, sale: &Sale) -> Vec<Act<SaleAct>> {
    let may = may(sale, scene.now_ms);
    let mut list = vec![act(SaleAct::OpenSale, message!("timeline-open"))];
    if has_slip(sale) {
        list.push(acts::slip());
    }
    list.extend(acts::refund(sale, &may));
    list.extend(acts::extend_authorization(&may));
    if may(Action::RefreshOrder) {
        let refresh = act(SaleAct::RefreshOrder, message!("timeline-refresh"));
        list.push(refresh.with(Icon::Retry));
    }
    list
}

/// Returns the message for an event.
fn what(scene: &Scene<'_>, sale: Option<&Sale>, fact: &Fact) -> Message {
    let time = |at: handover_core::Timestamp| words::time(&scene.shop.local, at.as_ms());
    match fact {
        Fact::Started { number, .. } => message!("timeline-started", number = number.as_str()),
        Fact::LinesAdded { lines } => message!("timeline-lines-added", lines = names(lines)),
        Fact::QuantityChanged { line, quantity } => message!(
            "timeline-quantity-changed",
            line = line.to_string(),
            quantity = quantity.to_string()
        ),
        Fact::LineDiscounted {
            line,
            discount: None,
        } => message!("timeline-line-discounted-none", line = line.to_string()),
        Fact::LineDiscounted {
            line,
            discount: Some(discount),
        } => message!(
            "timeline-line-discounted",
            line = line.to_string(),
            discount = discount
        ),
        Fact::BasketDiscounted { discount: None } => message!("timeline-basket-discounted-none"),
        Fact::BasketDiscounted {
            discount: Some(discount),
        } => message!("timeline-basket-discounted", discount = discount),
        Fact::LineRemoved { line } => message!("timeline-line-removed", line = line.to_string()),
        Fact::Parked { note } => message!("timeline-parked", note = note),
        Fact::Resumed {} => message!("timeline-resumed"),
        Fact::Discarded {} => message!("timeline-discarded"),
        Fact::PaidOtherwise { tender } => {
            message!("timeline-paid-otherwise", tender = tender)
        }
        Fact::PaymentRequested { channel, total, .. } => message!(
            "timeline-payment-requested",
            channel = way(*channel),
            total = total
        ),
        Fact::PaymentSessionOpened { .. } => message!("timeline-payment-session-opened"),
        Fact::OpeningRepeated { .. } => message!("timeline-opening-repeated"),
        Fact::OpeningRefused { refusal } => {
            message!("timeline-opening-refused", message = refusal.message())
        }
        Fact::CategoriesNotOffered {
            missing, offered, ..
        } => message!(
            "timeline-categories-not-offered",
            missing = words_of(missing),
            offered = words_of(offered)
        ),
        Fact::OpeningGivenUp {} => message!("timeline-opening-given-up"),
        Fact::OpeningCancelled {} => message!("timeline-opening-cancelled"),
        Fact::HostedSessionOpened { .. } => message!("timeline-hosted-session-opened"),
        Fact::SendRequested { channel, .. } => {
            message!("timeline-send-requested", channel = way(*channel))
        }
        Fact::Sent { .. } => message!("timeline-sent"),
        Fact::SendRefused { refusal, .. } => {
            message!("timeline-send-refused", message = refusal.message())
        }
        Fact::SendUnanswered { .. } => message!("timeline-send-unanswered"),
        Fact::CustomerSeen { step } => seen(step),
        Fact::Extended { give_up_at, .. } => {
            message!("timeline-extended", time = time(*give_up_at))
        }
        Fact::EndRequested { end } => ended(end),
        Fact::SessionDisabled {} => message!("timeline-session-disabled"),
        Fact::DisableRefused {} => message!("timeline-disable-refused"),
        Fact::SessionEnded { how } => match how {
            SessionEnd::CancelledByCustomer => {
                message!("timeline-session-ended-cancelled-by-customer")
            }
            SessionEnd::Disabled => message!("timeline-session-ended-disabled"),
        },
        Fact::HostedSessionGone {} => message!("timeline-hosted-session-gone"),
        Fact::NoOrderPlaced {} => message!("timeline-no-order-placed"),
        Fact::PaymentUnreadable { .. } => message!("timeline-payment-unreadable"),
        Fact::Completed { .. } => message!("timeline-completed"),
        Fact::ReviewStarted {} => message!("timeline-review-started"),
        Fact::OrderAccepted { order } => message!("timeline-order-accepted", amount = order.amount),
        Fact::OrderRejected {} => message!("timeline-order-rejected"),
        Fact::OrderChangedElsewhere { order, .. } => message!(
            "timeline-order-changed-elsewhere",
            captured = order.captured,
            refunded = order.refunded
        ),
        Fact::LateAccepted {} => message!("timeline-late-accepted"),
        Fact::HandedOver {} => message!("timeline-handed-over"),
        Fact::GoodsGiven { goods } => message!("timeline-goods-given", goods = pieces(sale, goods)),
        Fact::GoodsReturned {
            goods,
            reason,
            kind,
            with,
        } => {
            let reason = Reason {
                kind: *kind,
                note: reason.clone(),
            };
            let returned = message!(
                "timeline-goods-returned",
                goods = pieces(sale, goods),
                reason = reason.value()
            );
            with_other(returned, with.as_ref())
        }
        Fact::ReturnsChanged { .. }
        | Fact::ReturnsRequested {}
        | Fact::ReturnRefunded { .. }
        | Fact::ReturnNotRefunded { .. }
        | Fact::ReturnRetried { .. }
        | Fact::ReturnDropped { .. } => returned(fact),
        Fact::Reported { .. } => message!("timeline-reported"),
        Fact::CaptureRequested { intent, covers } => {
            let goods = covers.goods();
            if goods.is_empty() {
                message!("timeline-capture-requested", amount = intent.amount)
            } else {
                message!(
                    "timeline-capture-requested-goods",
                    amount = intent.amount,
                    goods = pieces(sale, goods)
                )
            }
        }
        Fact::CancelRequested { .. } => message!("timeline-cancel-requested"),
        Fact::RefundRequested {
            intent,
            reason,
            covers,
            release: _,
            with,
        } => {
            let goods = covers.goods();
            let requested = if goods.is_empty() {
                message!(
                    "timeline-refund-requested",
                    amount = intent.amount,
                    reason = reason.value()
                )
            } else {
                message!(
                    "timeline-refund-requested-goods",
                    amount = intent.amount,
                    reason = reason.value(),
                    goods = pieces(sale, goods)
                )
            };
            with_other(requested, with.as_ref())
        }
        Fact::Captured { .. } => message!("timeline-captured"),
        Fact::Approved { .. } => message!("timeline-approved"),
        Fact::PlaceRequested { amount } => {
            message!("timeline-place-requested", amount = amount)
        }
        Fact::PlaceRefused { refusal } => {
            message!("timeline-place-refused", message = refusal.message())
        }
        Fact::PlaceUnanswered {} => message!("timeline-place-unanswered"),
        Fact::AuthorizationCancelRequested { .. } => {
            message!("timeline-authorization-cancel-requested")
        }
        Fact::AuthorizationCancelled {} => message!("timeline-authorization-cancelled"),
        Fact::AuthorizationGone {} => message!("timeline-authorization-gone"),
        Fact::ReleaseRequested { intent } => {
            message!("timeline-release-requested", amount = intent.amount)
        }
        Fact::ExtensionRequested { .. } => message!("timeline-extension-requested"),
        Fact::Released {} => message!("timeline-released"),
        Fact::AuthorizationExtended { .. } => message!("timeline-authorization-extended"),
        Fact::WriteTaken { .. } => message!("timeline-write-taken"),
        Fact::OrderOverdue {} => message!("timeline-order-overdue"),
        Fact::OrderWordUnknown { word } => message!("timeline-order-word-unknown", word = word),
        Fact::ReviewAwaited { by } => message!("timeline-review-awaited", name = by),
        Fact::OrderReadRequested {} => message!("timeline-order-read-requested"),
        Fact::OrderSeen {} => message!("timeline-order-seen"),
        Fact::OrderNotFound {} => message!("timeline-order-not-found"),
        Fact::RefundUnassigned { amount } => {
            message!("timeline-refund-unassigned", amount = amount)
        }
        Fact::OrderCancelled {} => message!("timeline-order-cancelled"),
        Fact::Refunded { .. } => message!("timeline-refunded"),
        Fact::WriteUnanswered { .. } => message!("timeline-write-unanswered"),
        Fact::WriteRefused { refusal, .. } => {
            message!("timeline-write-refused", message = refusal.message())
        }
        Fact::WriteRepeated { .. } => message!("timeline-write-repeated"),
        Fact::WriteAbandoned { .. } => message!("timeline-write-abandoned"),
        Fact::LanguageChosen { language } => message!(
            "timeline-language-chosen",
            language = Language::of(language.as_str()).name()
        ),
        Fact::SlipIssued { slip, copy, to } => {
            let (slip, to) = (slip_name(*slip), slip_target(to));
            match copy {
                0 => message!("timeline-slip-issued", slip = slip, to = to),
                copy => message!(
                    "timeline-slip-copy-issued",
                    copy = copy.to_string(),
                    slip = slip,
                    to = to
                ),
            }
        }
        Fact::SlipNotIssued { slip, .. } => {
            message!("timeline-slip-not-issued", slip = slip_name(*slip))
        }
        Fact::DifferenceSigned { mismatch, note } => message!(
            "timeline-difference-signed",
            what = mismatch.message_with_sums(),
            note = note
        ),
        Fact::Settled { note, .. } => message!("timeline-settled", note = note),
        Fact::ChargeRequested { intent, .. } => {
            message!("timeline-charge-requested", amount = intent.amount)
        }
        Fact::ChargeUnanswered {} => message!("timeline-charge-unanswered"),
        Fact::ChargeRefused { refusal } => {
            message!(
                "timeline-charge-refused",
                message = refusal.charge_message()
            )
        }
        Fact::CustomerTokenRequested {} => message!("timeline-customer-token-requested"),
        Fact::CustomerTokenUnanswered {} => message!("timeline-customer-token-unanswered"),
        Fact::CustomerTokenMade {} => message!("timeline-customer-token-made"),
        Fact::CustomerTokenNotMade { why } => match why {
            TokenNotMade::Refused { refusal } => message!(
                "timeline-customer-token-not-made-refused",
                message = refusal.message()
            ),
            TokenNotMade::Unanswered => message!("timeline-customer-token-not-made-unanswered"),
            TokenNotMade::TooOld => message!("timeline-customer-token-not-made-too-old"),
        },
        Fact::CustomerTokenReadRequested {} => message!("timeline-customer-token-read-requested"),
        Fact::CustomerTokenSeen { status } => match status {
            CustomerTokenStatus::Active => message!("timeline-customer-token-seen-active"),
            CustomerTokenStatus::Suspended => message!("timeline-customer-token-seen-suspended"),
            CustomerTokenStatus::Cancelled => message!("timeline-customer-token-seen-cancelled"),
            CustomerTokenStatus::Gone => message!("timeline-customer-token-seen-gone"),
            CustomerTokenStatus::Other(word) => {
                message!("timeline-customer-token-seen-other", word = word)
            }
        },
        Fact::CustomerTokenCancelRequested {} => {
            message!("timeline-customer-token-cancel-requested")
        }
        Fact::CustomerTokenCancelTaken {} => message!("timeline-customer-token-cancel-taken"),
        Fact::CustomerTokenCancelRefused { refusal } => {
            message!(
                "timeline-customer-token-cancel-refused",
                message = refusal.message()
            )
        }
        Fact::CustomerTokenLost {} => message!("timeline-customer-token-lost"),
        Fact::CustomerForgotten {} => message!("timeline-customer-token-forgotten"),
    }
}

fn slip_name(slip: Slip) -> Message {
    match slip {
        Slip::Payment => message!("slip-name-payment"),
        Slip::Refund(number) => message!("slip-name-refund", number = number.to_string()),
    }
}

fn slip_target(to: &SlipTarget) -> Message {
    match to {
        SlipTarget::Printer(name) => message!("slip-to-printer", name = name),
        SlipTarget::File(name) => message!("slip-to-file", name = name),
    }
}

fn seen(step: &CustomerStep) -> Message {
    match step {
        CustomerStep::Waiting => message!("timeline-customer-seen-waiting"),
        CustomerStep::OnPage => message!("timeline-customer-seen-on-page"),
        CustomerStep::IdentityCheck { .. } => message!("timeline-customer-seen-identity-check"),
        CustomerStep::Declined => message!("timeline-customer-seen-declined"),
        CustomerStep::TechnicalError => message!("timeline-customer-seen-technical-error"),
        CustomerStep::WentBack => message!("timeline-customer-seen-went-back"),
        CustomerStep::Unknown { word } => message!("timeline-customer-seen-unknown", word = word),
    }
}

fn ended(end: &End) -> Message {
    match end {
        End::Cancelled => message!("timeline-end-requested-cancelled"),
        End::TimedOut => message!("timeline-end-requested-timed-out"),
        End::PaidOtherwise { tender } => {
            message!("timeline-end-requested-paid-otherwise", tender = tender)
        }
    }
}

fn words_of(categories: &[Category]) -> String {
    let words: Vec<&str> = categories.iter().map(Category::as_str).collect();
    words.join(", ")
}

/// Returns goods in words: `2 × Mug, 1 × Plate`.
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

fn way(channel: Channel) -> Message {
    match channel {
        Channel::Qr => message!("timeline-by-qr"),
        Channel::Email => message!("timeline-by-email"),
        Channel::Sms => message!("timeline-by-sms"),
    }
}
