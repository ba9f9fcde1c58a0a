//! Invisible characters in pasted numbers and addresses.

/// Returns the text without invisible characters: zero-width spaces and joiners, direction marks, soft hyphens, byte
/// order marks.
///
/// The right-to-left override is kept so that validation refuses it: it makes people read a different text.
#[must_use]
pub fn visible(text: &str) -> String {
    text.chars().filter(|c| !is_invisible(*c)).collect()
}

const fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{180e}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202d}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_invisible_characters_are_removed() {
        assert_eq!(
            visible("\u{202a}+44 7755\u{200b} 564318\u{202c}\u{feff}"),
            "+44 7755 564318"
        );
        assert_eq!(visible("\u{202d}+44 7755\u{202c}"), "+44 7755");
        assert_eq!(visible("Ann\u{202e}nnA"), "Ann\u{202e}nnA");
        assert_eq!(
            visible("kr\u{a0}1\u{202f}299,50 – é"),
            "kr\u{a0}1\u{202f}299,50 – é"
        );
    }
}
