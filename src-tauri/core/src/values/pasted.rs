//! What comes along unseen when a person pastes a number or an address from elsewhere.

/// Returns the text without characters that nobody sees: zero-width spaces and joiners, marks of
/// direction, soft hyphens, byte order marks.
///
/// The override from right to left stays, to be refused: with it, people read another text.
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
    fn what_nobody_sees_is_taken_out_and_the_rest_stays() {
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
