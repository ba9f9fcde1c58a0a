//! Typed text: which characters it must not contain, and how to display them.

use std::borrow::Cow;

/// Whether a character is invisible and changes the text around it: a control character such as an escape or a line
/// break, a line separator, or one that changes the direction of the text.
#[must_use]
pub const fn is_hidden(c: char) -> bool {
    matches!(
        c,
        '\0'..='\u{1f}'
            | '\u{7f}'..='\u{9f}'
            | '\u{61c}'
            | '\u{200e}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}'
    )
}

/// Whether all of a text is visible, on one line and in one direction.
#[must_use]
pub fn is_plain(text: &str) -> bool {
    !text.contains(is_hidden)
}

/// Returns a text that is safe in a line, a log or a terminal: hidden characters are spelled out, as in `\u{1b}`.
#[must_use]
pub fn shown(text: &str) -> Cow<'_, str> {
    if is_plain(text) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        if is_hidden(c) {
            shown.extend(c.escape_default());
        } else {
            shown.push(c);
        }
    }
    Cow::Owned(shown)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn only_hidden_characters_are_spelled_out() {
        for plain in ["", "Åsa O’Neill – 3 × £2.50", "קפה", "👩‍🍳", "a\u{a0}b"] {
            assert!(is_plain(plain), "{plain}");
            assert_eq!(shown(plain), plain);
        }
        for (text, spelled) in [
            ("a\x1b[2Jb", "a\\u{1b}[2Jb"),
            ("paid\nSale P-2", "paid\\nSale P-2"),
            ("a\rb\tc", "a\\rb\\tc"),
            ("\u{9b}31m", "\\u{9b}31m"),
            ("a\u{2028}b\u{202e}c", "a\\u{2028}b\\u{202e}c"),
            (
                "\u{2066}a\u{2069}\u{200f}\u{61c}",
                "\\u{2066}a\\u{2069}\\u{200f}\\u{61c}",
            ),
        ] {
            assert!(!is_plain(text), "{spelled}");
            assert_eq!(shown(text), spelled);
        }
    }

    proptest! {
        #[test]
        fn no_hidden_character_is_left(text in "\\PC{0,20}[\\x00-\\u{2069}]{0,20}") {
            prop_assert!(is_plain(&shown(&text)));
        }
    }
}
