//! English with accents and 40 % longer: text on a screen without accents is not from the catalogue, and a layout that
//! breaks with it breaks in German too.

use std::borrow::Cow;

const PLAIN: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
const ACCENTED: &str = "áƀçđéƒĝĥíĵķĺɱñóþɋŕšťúṽŵẋýžÁƁÇĐÉƑĜĤÍĴĶĹṀÑÓÞɊŔŠŤÚṼŴẊÝŽ";

/// Returns a piece of a message in the pseudo-language; values are not changed. Two of five letters are doubled.
pub(crate) fn pseudo(text: &str) -> Cow<'_, str> {
    let mut long = String::with_capacity(text.len().saturating_mul(3));
    let mut owed = 0_u8;
    for c in text.chars() {
        let letter = PLAIN
            .chars()
            .zip(ACCENTED.chars())
            .find_map(|(plain, accented)| (plain == c).then_some(accented));
        long.push(letter.unwrap_or(c));
        let Some(letter) = letter else { continue };
        owed = owed.saturating_add(2);
        if owed >= 5 {
            owed = owed.saturating_sub(5);
            long.extend(letter.to_lowercase());
        }
    }
    Cow::Owned(long)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_accented_and_forty_per_cent_longer() {
        assert_eq!(pseudo("Search: 3 × £2"), "Šéááŕççĥ: 3 × £2");
        let text = "The customer pays on their own phone";
        let letters = text.chars().filter(|c| c.is_alphabetic()).count();
        let longer = pseudo(text).chars().count() - text.chars().count();
        assert_eq!(longer, letters * 2 / 5);
        assert!(!pseudo(text).contains(|c: char| c.is_ascii_alphabetic()));
    }
}
