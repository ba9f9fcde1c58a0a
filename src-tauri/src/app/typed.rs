//! Parses what was typed or named on a page into core's types.

use handover_core::message;
use handover_till::local_time::neighbour;
use handover_till::shop::customer::CustomerName;

use super::state::CASHIER;
use crate::view::UiError;

/// The longest name in a signature.
const NAME_LIMIT: usize = 60;
/// Actors in the journal that are not people; nobody signs with these names.
const NOT_PEOPLE: [&str; 4] = ["klarna", "till", "customer", CASHIER];

/// Parses a quantity.
pub(super) fn whole_number(text: &str) -> Result<i64, UiError> {
    text.trim()
        .parse()
        .map_err(|_| UiError::of(message!("not-a-quantity")).about("quantity"))
}

/// Parses the shop's name for a customer.
pub(super) fn customer_name(text: &str) -> Result<CustomerName, UiError> {
    CustomerName::parse(text)
        .ok_or_else(|| UiError::of(message!("not-a-customer")).about("customer"))
}

/// Parses a day; an empty text is the default.
pub(super) fn day_or(
    text: &str,
    field: &str,
    usual: impl FnOnce() -> Option<String>,
) -> Result<String, UiError> {
    let day = if text.is_empty() {
        usual()
    } else {
        neighbour(text, 0)
    };
    day.ok_or_else(|| UiError::not_a_day(field))
}

/// Parses the name of a person who signs.
pub(super) fn signer(name: &str) -> Result<String, UiError> {
    let name = name.trim();
    if name.is_empty() {
        return Err(handover_core::Refusal::TextMissing("name").into());
    }
    if name.chars().count() > NAME_LIMIT {
        return Err(handover_core::Refusal::TextTooLong("name").into());
    }
    if !handover_core::is_plain(name) {
        return Err(handover_core::Refusal::TextUnreadable("name").into());
    }
    let is_nobody = NOT_PEOPLE
        .iter()
        .any(|nobody| name.eq_ignore_ascii_case(nobody));
    if is_nobody {
        return Err(UiError::of(message!("not-a-person")).about("name"));
    }
    Ok(name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_people_can_sign() {
        assert_eq!(signer(" Anna Berg ").as_deref(), Ok("Anna Berg"));
        for nobody in [
            "",
            "  ",
            "A\u{1b}[2J",
            "Klarna",
            "till",
            "Cashier",
            &"x".repeat(61),
        ] {
            assert!(signer(nobody).is_err(), "{nobody:?}");
        }
    }

    #[test]
    fn an_empty_day_is_the_default() {
        let usual = || Some("2026-11-24".to_owned());
        assert_eq!(day_or("", "to", usual).as_deref(), Ok("2026-11-24"));
        assert_eq!(
            day_or("2026-10-01", "to", usual).as_deref(),
            Ok("2026-10-01")
        );
        let error = day_or("2026-02-30", "to", usual).expect_err("there is no such day");
        assert_eq!(error.field, "to");
    }
}
