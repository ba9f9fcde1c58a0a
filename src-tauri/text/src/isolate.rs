//! Isolates names inside sentences. A right-to-left name reorders the text beside it unless isolated, and a character
//! that overrides the direction makes a name or price read as another.

/// Starts an isolate with its own direction.
const BEGIN: char = '\u{2068}';
/// Ends the isolate.
const END: char = '\u{2069}';

/// Returns a text that is safe inside another.
#[must_use]
pub fn isolated(text: &str) -> String {
    let plain: String = text.chars().filter(|c| !is_control(*c)).collect();
    if plain.chars().any(is_right_to_left) {
        format!("{BEGIN}{plain}{END}")
    } else {
        plain
    }
}

/// Whether a character embeds, overrides or isolates.
const fn is_control(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

const fn is_right_to_left(c: char) -> bool {
    matches!(
        c,
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
    fn only_a_right_to_left_name_is_isolated() {
        assert_eq!(isolated("כוס 250"), "\u{2068}כוס 250\u{2069}");
        assert_eq!(isolated("شاي\u{202e}\u{2069} 5"), "\u{2068}شاي 5\u{2069}");
        assert_eq!(isolated("Gift \u{202e}00.01"), "Gift 00.01");
        assert_eq!(isolated("Ærø, 10 × 15 – 茶"), "Ærø, 10 × 15 – 茶");
    }
}
