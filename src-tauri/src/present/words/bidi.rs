//! Names inside sentences that are put together here: as in `ui/bidi.js`, what runs from right to left is isolated, and
//! what overrides the direction is taken away.

/// Begins an isolate that has its own direction.
const BEGIN: char = '\u{2068}';
/// Ends it.
const END: char = '\u{2069}';

/// Returns a text as it stands safely inside another one.
pub(crate) fn isolated(text: &str) -> String {
    let plain: String = text.chars().filter(|letter| !is_control(*letter)).collect();
    if plain.chars().any(is_right_to_left) {
        format!("{BEGIN}{plain}{END}")
    } else {
        plain
    }
}

/// Whether a character embeds, overrides or isolates.
const fn is_control(letter: char) -> bool {
    matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

const fn is_right_to_left(letter: char) -> bool {
    matches!(
        letter,
        '\u{0590}'..='\u{08ff}'
            | '\u{200e}'..='\u{200f}'
            | '\u{fb1d}'..='\u{fdff}'
            | '\u{fe70}'..='\u{fefc}'
            | '\u{10800}'..='\u{10fff}'
            | '\u{1e800}'..='\u{1efff}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_runs_from_right_to_left_is_isolated_and_any_other_stays() {
        assert_eq!(isolated("כוס 250"), "\u{2068}כוס 250\u{2069}");
        assert_eq!(isolated("شاي\u{202e}\u{2069} 5"), "\u{2068}شاي 5\u{2069}");
        assert_eq!(isolated("Gift \u{202e}00.01"), "Gift 00.01");
        assert_eq!(isolated("Ærø, 10 × 15 – 茶"), "Ærø, 10 × 15 – 茶");
    }
}
