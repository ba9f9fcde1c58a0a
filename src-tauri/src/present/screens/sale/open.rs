//! An open link: the code, the channels it was sent by, and what the customer is doing.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use handover_core::{
    Action, CustomerStep, Delivery as Sending, DeliveryState, Message, Open, SENDINGS, Sale,
    Session, message,
};
use handover_text::Value;
use handover_till::klarna::code::Code;

use crate::present::questions::{act, ways};
use crate::present::scene::{Card, Scene};
use crate::present::screens::sale::blocks::{looking, session_fact};
use crate::present::screens::sale::known::may;
use crate::present::words::{fact, text};
use crate::view::{
    Act, Block, Channel, ChannelChoice, CustomerScreen, Delivery, DeliveryWord, Icon, Look, Mode,
    OpenStep, OpenView, QrView, SaleAct, StageName, StageView,
};

/// Returns the stage while a link is open.
pub(crate) fn stage(scene: &Scene<'_>, card: &Card, session: &Session, open: &Open) -> StageView {
    let (step, look, icon, title, say) = says(scene, card, open);
    let identity = match &open.step {
        CustomerStep::IdentityCheck {
            challenge: Some(challenge),
        } => vec![fact(
            "challenge",
            message!("stage-identity-challenge"),
            challenge,
        )],
        CustomerStep::IdentityCheck { challenge: None }
        | CustomerStep::Waiting
        | CustomerStep::OnPage
        | CustomerStep::Declined
        | CustomerStep::TechnicalError
        | CustomerStep::WentBack
        | CustomerStep::Unknown { .. } => Vec::new(),
    };
    let is_scannable = matches!(
        step,
        OpenStep::Waiting | OpenStep::OnPage | OpenStep::TryingAgain
    ) && last_channel(scene, card, open) == Channel::Qr;
    let link = OpenView {
        qr: is_scannable.then(|| code(&card.code)).flatten(),
        identity,
        ends_at_ms: open.give_up_at.as_ms().min(session.expires_at.as_ms()),
        time_left: text(message!("sale-left", time = "{time}")),
        extend: extend(scene, &card.sale),
        deliveries: deliveries(scene, card, open),
        facts: vec![session_fact(Some(&session.hosted_session_id))],
    };
    StageView {
        step: Some(step),
        steps_done: Some(1),
        body: vec![Block::Link(Box::new(link))],
        ..looking(StageName::Open, look, icon, title, vec![say])
    }
}

/// Gives the customer more time, if core allows it.
fn extend(scene: &Scene<'_>, sale: &Sale) -> Option<Act<SaleAct>> {
    let label = message!("sale-extend");
    may(sale, scene.now_ms)(Action::ExtendTime).then(|| act(SaleAct::Extend, label))
}

/// Returns what the customer is doing, and what to say to them.
fn says(scene: &Scene<'_>, card: &Card, open: &Open) -> (OpenStep, Look, Icon, Message, Message) {
    match &open.step {
        CustomerStep::Waiting => {
            let say = match last_channel(scene, card, open) {
                Channel::Qr if scene.shop.mode == Mode::Practice && !scene.shop.real_phones => {
                    message!("stage-waiting-phone")
                }
                Channel::Qr => message!("stage-waiting-qr"),
                Channel::Sms => message!("stage-waiting-sms"),
                Channel::Email => message!("stage-waiting-email"),
            };
            let title = message!("stage-waiting");
            (OpenStep::Waiting, Look::Wait, Icon::Phone, title, say)
        }
        CustomerStep::OnPage => {
            let (title, say) = (message!("stage-on-page"), message!("stage-on-page-say"));
            (OpenStep::OnPage, Look::Wait, Icon::Phone, title, say)
        }
        CustomerStep::IdentityCheck { .. } => {
            let (title, say) = (message!("stage-identity"), message!("stage-identity-say"));
            (OpenStep::IdentityCheck, Look::Care, Icon::Id, title, say)
        }
        CustomerStep::Declined => {
            let (title, say) = (message!("stage-declined"), message!("stage-declined-say"));
            (OpenStep::TryingAgain, Look::Care, Icon::Retry, title, say)
        }
        CustomerStep::TechnicalError => {
            let (title, say) = (message!("stage-error"), message!("stage-error-say"));
            (OpenStep::TryingAgain, Look::Care, Icon::Warning, title, say)
        }
        CustomerStep::WentBack => {
            let (title, say) = (message!("stage-back"), message!("stage-back-say"));
            (OpenStep::TryingAgain, Look::Wait, Icon::Undo, title, say)
        }
        CustomerStep::Unknown { word } => {
            let say = message!("stage-unknown-word-say", word = word);
            let title = message!("stage-unknown-word");
            (
                OpenStep::UnknownWord,
                Look::Care,
                Icon::Question,
                title,
                say,
            )
        }
    }
}

/// Returns the channel the customer uses now: the code until the link was sent, and when the code is shown again.
pub(in crate::present) fn last_channel(scene: &Scene<'_>, card: &Card, open: &Open) -> Channel {
    match open.deliveries.last() {
        Some(last) if scene.state.code_again != Some(card.sale.id()) => channel(last.channel),
        Some(_) | None => Channel::Qr,
    }
}

/// Returns the code as drawn on screen.
pub(in crate::present) fn code(code: &Code) -> Option<QrView> {
    match code {
        Code::Drawn(code) => Some(QrView::Modules {
            size: code.size(),
            rows: code.rows(),
        }),
        Code::Image(png) => Some(QrView::Image {
            data_url: format!("data:image/png;base64,{}", STANDARD.encode(&**png)),
        }),
        Code::None | Code::Coming | Code::Refused(_) => None,
    }
}

/// Returns the channels the link may be sent by.
pub(crate) fn choices(card: &Card, open: &Open) -> Vec<ChannelChoice> {
    let used_up = open.deliveries.len() >= usize::try_from(SENDINGS).unwrap_or(usize::MAX);
    ways(|channel| match (channel, &card.code) {
        (Channel::Qr, Code::Refused(why)) => {
            Some(message!("why-code-refused", message = why.clone()))
        }
        (Channel::Qr, Code::None | Code::Coming | Code::Drawn(_) | Code::Image(_)) => None,
        (Channel::Email | Channel::Sms, _) => used_up.then(|| message!("why-channel-used-up")),
    })
}

/// Returns the state of each delivery of the link.
fn deliveries(scene: &Scene<'_>, card: &Card, open: &Open) -> Vec<Delivery> {
    let sent = [Channel::Sms, Channel::Email]
        .into_iter()
        .filter_map(|one| {
            let mut latest = open.deliveries.iter().rev();
            latest
                .find(|sending| channel(sending.channel) == one)
                .map(|sending| delivery(scene, card, open, sending))
        });
    shown(scene, card, open).into_iter().chain(sent).collect()
}

/// Returns the code's entry: it is on the customer's screen only if that is on and no other channel is in use.
fn shown(scene: &Scene<'_>, card: &Card, open: &Open) -> Option<Delivery> {
    let is_on = scene.state.customer_screen == Some(CustomerScreen::On);
    let is_the_way = last_channel(scene, card, open) == Channel::Qr;
    (is_on && is_the_way && code(&card.code).is_some()).then(|| Delivery {
        channel: Channel::Qr,
        state: DeliveryWord::Shown,
        icon: Icon::Qr,
        text: text(message!("delivery-shown")),
        why: String::new(),
    })
}

fn delivery(scene: &Scene<'_>, card: &Card, open: &Open, sending: &Sending) -> Delivery {
    let channel = channel(sending.channel);
    // Only the last contact is kept.
    let newest = open.deliveries.last();
    let is_newest = newest.is_some_and(|newest| newest.channel == sending.channel);
    let contact: Value = if is_newest && !card.contact.is_empty() {
        card.contact.as_str().into()
    } else {
        message!("delivery-contact-former").into()
    };
    let (state, icon, said, why) = match &sending.state {
        DeliveryState::Sending => {
            let said = message!("delivery-sending", contact = contact);
            (DeliveryWord::Sending, Icon::Clock, said, None)
        }
        DeliveryState::Sent(at) => {
            let said = message!("delivery-sent", contact = contact, time = scene.time(*at));
            (DeliveryWord::Sent, Icon::Check, said, None)
        }
        DeliveryState::Refused(refusal) => {
            let said = message!("delivery-refused", contact = contact);
            let why = message!("why-klarna-refused", message = refusal.message());
            (DeliveryWord::Refused, Icon::Warning, said, Some(why))
        }
        DeliveryState::Unknown => {
            let said = message!("delivery-unknown", contact = contact);
            (DeliveryWord::Unknown, Icon::Warning, said, None)
        }
    };
    Delivery {
        channel,
        state,
        icon,
        text: text(said),
        why: why.map_or(String::new(), text),
    }
}

/// Returns core's channel as the screens name it.
const fn channel(channel: handover_core::Channel) -> Channel {
    match channel {
        handover_core::Channel::Qr => Channel::Qr,
        handover_core::Channel::Email => Channel::Email,
        handover_core::Channel::Sms => Channel::Sms,
    }
}
