//! A link that is out: the code, the ways it was sent, and what the customer is doing.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use handover_core::CustomerStep;
use handover_core::message;
use handover_core::{Delivery as Sending, DeliveryState, Open, SENDINGS, Session};
use handover_till::klarna::code::Code;

use crate::present::scene::{Card, Scene};
use crate::present::words;
use crate::view::{
    Channel, ChannelView, CustomerScreen, Delivery, OpenStep, OpenView, QrView, TryAgainWhy,
};

/// Returns the view of a live link.
pub(in crate::present) fn view(
    scene: &Scene<'_>,
    card: &Card,
    session: &Session,
    open: &Open,
) -> OpenView {
    let last = last_channel(scene, card, open);
    OpenView {
        step: step(&open.step),
        channel: last,
        channels: channels(scene, card, open),
        qr: (last == Channel::Qr).then(|| code(&card.code)).flatten(),
        qr_for_real_phones: scene.shop.real_phones,
        ends_at_ms: open.give_up_at.as_ms().min(session.expires_at.as_ms()),
        session_id: session.hosted_session_id.to_string(),
    }
}

/// Returns the way the customer has the link now: the code, until it was sent, and when it is wanted again.
pub(in crate::present) fn last_channel(scene: &Scene<'_>, card: &Card, open: &Open) -> Channel {
    match open.deliveries.last() {
        Some(last) if scene.state.code_again != Some(card.sale.id()) => channel(last.channel),
        Some(_) | None => Channel::Qr,
    }
}

/// Returns the code as it is drawn on a screen.
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

fn step(step: &CustomerStep) -> OpenStep {
    match step {
        CustomerStep::Waiting => OpenStep::Waiting,
        CustomerStep::OnPage => OpenStep::OnPage,
        CustomerStep::IdentityCheck { challenge } => OpenStep::IdentityCheck {
            challenge: challenge.clone().unwrap_or_default(),
            customer: Vec::new(),
        },
        CustomerStep::Declined => OpenStep::TryingAgain {
            why: TryAgainWhy::Declined,
        },
        CustomerStep::TechnicalError => OpenStep::TryingAgain {
            why: TryAgainWhy::Error,
        },
        CustomerStep::WentBack => OpenStep::TryingAgain {
            why: TryAgainWhy::Back,
        },
        CustomerStep::Unknown { word } => OpenStep::UnknownWord { word: word.clone() },
    }
}

fn channels(scene: &Scene<'_>, card: &Card, open: &Open) -> Vec<ChannelView> {
    let used_up = open.deliveries.len() >= usize::try_from(SENDINGS).unwrap_or(usize::MAX);
    let newest = open
        .deliveries
        .last()
        .map(|sending| channel(sending.channel));
    [Channel::Qr, Channel::Sms, Channel::Email]
        .map(|one| {
            let sending = open
                .deliveries
                .iter()
                .rev()
                .find(|sending| channel(sending.channel) == one);
            ChannelView {
                channel: one,
                refused: match one {
                    Channel::Qr => code_refused(card),
                    Channel::Email | Channel::Sms => {
                        used_up.then(|| words::said(message!("why-channel-used-up")))
                    }
                },
                contact: if newest == Some(one) {
                    card.contact.clone()
                } else {
                    String::new()
                },
                delivery: match one {
                    Channel::Qr => shown(scene, card, open),
                    Channel::Email | Channel::Sms => {
                        sending.map_or(Delivery::Unused, |sending| delivery(scene, sending))
                    }
                },
            }
        })
        .to_vec()
}

/// The code is on the customer's screen only if that is on and the customer has no other way.
fn shown(scene: &Scene<'_>, card: &Card, open: &Open) -> Delivery {
    let is_on = scene.state.customer_screen == Some(CustomerScreen::On);
    let is_the_way = last_channel(scene, card, open) == Channel::Qr;
    if is_on && is_the_way && code(&card.code).is_some() {
        Delivery::Shown
    } else {
        Delivery::Unused
    }
}

fn code_refused(card: &Card) -> Option<crate::view::Said> {
    match card.code {
        Code::Refused(why) => Some(words::said(message!("why-code-refused", message = why))),
        Code::None | Code::Coming | Code::Drawn(_) | Code::Image(_) => None,
    }
}

fn delivery(scene: &Scene<'_>, sending: &Sending) -> Delivery {
    match &sending.state {
        DeliveryState::Sending => Delivery::Sending,
        DeliveryState::Sent(at) => Delivery::Sent {
            time: scene.time(*at),
        },
        DeliveryState::Refused(refusal) => Delivery::Refused {
            why: words::said(message!("why-klarna-refused", message = refusal.text())),
        },
        DeliveryState::Unknown => Delivery::Unknown,
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
