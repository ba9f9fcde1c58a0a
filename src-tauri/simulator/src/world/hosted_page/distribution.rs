//! Sending the payment link: by e-mail, by text message, or to a token the customer showed.

use serde::{Deserialize, Serialize, Serializer};
use serde_json::{Value, json};

use crate::texts::money::money;
use crate::texts::texts;
use crate::world::protocol::ids;
use crate::world::protocol::object::{Object, number, text};
use crate::world::protocol::reply::{Outcome, Problem, Reply};
use crate::world::protocol::time::{DAY_MS, iso};
use crate::world::protocol::validation::{Cursor, Validator};
use crate::world::purchase::country::Country;
use crate::world::storage::table::{Stored, Table};
use crate::world::{World, customers};

/// How a link is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Channel {
    Sms,
    Email,
    Token,
}

/// A message in the outbox.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Message {
    pub(crate) at: i64,
    pub(crate) channel: Channel,
    /// The recipient; stored masked.
    #[serde(serialize_with = "masked")]
    pub(crate) to: String,
    pub(crate) hosted_session: String,
    pub(crate) text: String,
    /// The link's token; the base URL is the simulator's current one.
    pub(crate) link: String,
}

/// The sent messages, by number.
#[derive(Clone, Debug, Default)]
pub(crate) struct Outbox(Table<Message>);

impl Outbox {
    fn push(&mut self, message: Message) {
        let last = self.0.last_id().and_then(|id| id.parse::<u64>().ok());
        let number = last.map_or(0, |last| last.saturating_add(1));
        // Padded, so that they sort as text too.
        self.0.insert(format!("{number:020}"), message);
    }

    /// Returns the messages, the latest first.
    fn latest(&self) -> impl Iterator<Item = &Message> {
        self.0.values().rev()
    }

    /// Keeps the messages that fit, in order.
    pub(crate) fn retain(&mut self, fits: impl Fn(&Message) -> bool) {
        self.0.retain(fits);
        self.0.sort();
    }

    pub(crate) fn stored(&mut self) -> &mut dyn Stored {
        &mut self.0
    }
}

impl World {
    pub(crate) fn distribute(&mut self, id: &str, body: &Object, now: i64) -> Outcome {
        let session = self.hosted_session(id, now)?;
        if session.state.is_final() {
            let why = format!("Session is {}", session.state.code());
            return Err(Problem::new(400, "CONSTRAINT_VIOLATION", why));
        }
        let purchase = self
            .open_payment_session(&session.payment_session, now)?
            .purchase();
        let (channel, to) = self.check_distribution(body)?;
        self.check_recipient(channel, &to, now)?;
        let locale = text(&purchase, "locale");
        let amount = money(
            number(&purchase, "order_amount"),
            text(&purchase, "purchase_currency"),
            locale,
        );
        let message = texts(locale).message;
        let message = message.replace("{shop}", &self.settings.shop);
        let message = Message {
            at: now,
            channel,
            to: to.clone(),
            hosted_session: id.to_owned(),
            text: message.replace("{amount}", &amount),
            link: session.link.clone(),
        };
        let (email, phone) = match channel {
            Channel::Email => (to.as_str(), ""),
            Channel::Sms => ("", to.as_str()),
            Channel::Token => ("", ""),
        };
        let verdict = customers::verdict(email, phone, text(&purchase, "purchase_country"));
        self.outbox.push(message);
        self.hosted_session_mut(id, now)?.verdict = Some(verdict);
        Ok(Reply::done())
    }

    /// Returns the outbox, the latest message first.
    pub(crate) fn outbox_view(&self) -> Value {
        let messages: Value = self
            .outbox
            .latest()
            .map(|message| {
                json!({
                    "at": iso(message.at),
                    "channel": message.channel,
                    "to": message.to,
                    "text": message.text,
                    "link": self.link_url(&message.link),
                    "hosted_session_id": message.hosted_session,
                })
            })
            .collect();
        json!({ "messages": messages })
    }

    fn check_distribution(&self, body: &Object) -> Result<(Channel, String), Problem> {
        let mut validator = Validator::default();
        let at = Cursor::root(body);
        validator.required(&at, "method");
        validator.required(&at, "contact_information");
        let method = validator.one_of(&at, "method", &["sms", "email", "token"]);
        let contact = validator.object(&at, "contact_information");
        validator.constraint()?;
        let missing = |name: &str| {
            let why = format!("Missing contact data: contact_information.{name}");
            Problem::new(400, "MISSING_CONTACT_DATA", why)
        };
        let field = |name: &str| {
            let value = contact.as_ref().and_then(|contact| contact.get(name));
            let text = value.and_then(Value::as_str).map(str::trim);
            text.filter(|text| !text.is_empty())
                .ok_or_else(|| missing(name))
        };
        let malformed = |name: &str| Problem::constraint(&[format!("contact_information.{name}")]);
        let channel = match method {
            Some("sms") => Channel::Sms,
            Some("email") => Channel::Email,
            Some(_) | None => Channel::Token,
        };
        let to = match channel {
            Channel::Sms => {
                let phone = field("phone")?;
                let country = field("phone_country")?;
                if Country::find(country).is_none() {
                    return Err(unsupported("phone_country is not supported"));
                }
                if !is_phone(phone) {
                    return Err(malformed("phone"));
                }
                phone
            }
            Channel::Email => {
                let email = field("email")?;
                if !is_email(email) {
                    return Err(malformed("email"));
                }
                email
            }
            Channel::Token => field("access_id")?,
        };
        let no_sms = channel == Channel::Sms && !self.settings.sms;
        if no_sms || self.refused_channels.contains(&channel) {
            return Err(unsupported("Distribution method is not available"));
        }
        Ok((channel, to.to_owned()))
    }
}

impl World {
    /// Blocks a recipient, or unblocks it.
    pub(crate) fn block(&mut self, address: &str, blocked: bool) {
        let address = blocked_as(address.trim());
        if blocked {
            self.blocked.change().insert(address);
        } else {
            self.blocked.change().remove(&address);
        }
    }

    /// Refuses blocked recipients, unknown tokens, and messages above the daily limit.
    fn check_recipient(&self, channel: Channel, to: &str, now: i64) -> Result<(), Problem> {
        if self.blocked.contains(&blocked_as(to)) {
            return Err(Problem::new(400, "BLACKLISTED", "The recipient is blocked"));
        }
        let a_day = match channel {
            Channel::Email => 100,
            Channel::Sms => 20,
            Channel::Token if is_access_id(to) => return Ok(()),
            Channel::Token => {
                return Err(Problem::new(404, "NOT_FOUND", "Access token not found"));
            }
        };
        let today = |at: i64| at.div_euclid(DAY_MS) == now.div_euclid(DAY_MS);
        let sent = self.outbox.latest().take_while(|message| today(message.at));
        let sent = sent.filter(|message| message.channel == channel);
        if self.settings.rate_limit && sent.count() >= a_day {
            let why = "No more messages can be sent today";
            return Err(Problem::new(429, "TOO_MANY_REQUESTS", why));
        }
        Ok(())
    }
}

/// Returns the form in which a blocked address is stored.
fn blocked_as(address: &str) -> String {
    ids::uuid(&address.to_lowercase())
}

/// Masks an address except for its first and last three characters.
fn masked<S: Serializer>(to: &str, serializer: S) -> Result<S::Ok, S::Error> {
    let tail = to.chars().count().saturating_sub(3);
    let shown = |(index, letter): (usize, char)| {
        if index == 0 || index >= tail {
            letter
        } else {
            '•'
        }
    };
    let masked: String = to.chars().enumerate().map(shown).collect();
    serializer.serialize_str(&masked)
}

/// Returns whether this can be from a customer's app: `klarna:` with an id, or a few digits.
fn is_access_id(text: &str) -> bool {
    let digits = (6..=12).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    let id = text.strip_prefix("klarna:");
    digits || id.is_some_and(|id| id.parse::<uuid::Uuid>().is_ok())
}

fn unsupported(why: &str) -> Problem {
    Problem::new(400, "UNSUPPORTED_COUNTRY", why)
}

fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else {
        return false;
    };
    let clean = |part: &str| !part.is_empty() && !part.contains(['@', ' ', '<', '>']);
    clean(local)
        && clean(domain)
        && domain.contains('.')
        && !domain.starts_with('.')
        && !domain.ends_with('.')
        && text.len() <= 99
}

fn is_phone(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let allowed = |c: char| c.is_ascii_digit() || "+ -()/.".contains(c);
    (6..=16).contains(&digits) && text.chars().all(allowed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_and_numbers_are_validated() {
        assert!(is_email("customer+denied@email.se"));
        for wrong in ["", "customer", "a@b", "a@@b.se", "a b@c.se", "a@.se"] {
            assert!(!is_email(wrong), "{wrong}");
        }
        assert!(is_phone("+46 70-174 06 15"));
        assert!(!is_phone("12345"));
        assert!(!is_phone("+46701740615x"));
    }
}
