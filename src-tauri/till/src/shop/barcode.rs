//! Barcode numbers: GTINs and their check digits.

/// Whether a barcode number is a GTIN (8, 12, 13 or 14 digits) with a valid check digit.
#[must_use]
pub fn is_gtin(text: &str) -> bool {
    check_digit(text).is_some_and(|(written, right)| written == right)
}

/// Returns a GTIN's check digit as written and as calculated; `None` if it is not a GTIN.
pub(super) fn check_digit(text: &str) -> Option<(u32, u32)> {
    if !matches!(text.len(), 8 | 12 | 13 | 14) {
        return None;
    }
    let digits: Vec<u32> = text
        .chars()
        .map(|c| c.to_digit(10))
        .collect::<Option<_>>()?;
    let (written, rest) = digits.split_last()?;
    Some((*written, right_digit(rest)))
}

/// Returns the number of these digits, completed by its check digit.
pub(super) fn completed(digits: &str) -> Option<String> {
    let numbers: Vec<u32> = digits
        .chars()
        .map(|c| c.to_digit(10))
        .collect::<Option<_>>()?;
    Some(format!("{digits}{}", right_digit(&numbers)))
}

/// Returns a number of which leading zeros are missing, such as a spreadsheet drops them, as it must have been.
pub(super) fn with_lost_zeros(text: &str) -> Option<String> {
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let fuller = [8, 12, 13, 14]
        .into_iter()
        .filter(|length| *length > text.len() && length.saturating_sub(text.len()) <= 3)
        .map(|length| format!("{text:0>length$}"));
    fuller.filter(|_| is_number).find(|full| is_gtin(full))
}

/// Returns a GTIN in its longest form, so that 12 digits equal 13 with a leading zero.
pub(super) fn gtin_key(text: &str) -> Option<String> {
    is_gtin(text).then(|| format!("{text:0>14}"))
}

/// From the right, digits count three times and once in turn.
fn right_digit(digits: &[u32]) -> u32 {
    let sum: u32 = digits
        .iter()
        .rev()
        .zip([3, 1].into_iter().cycle())
        .map(|(digit, weight)| digit * weight)
        .sum();
    (10 - sum % 10) % 10
}
