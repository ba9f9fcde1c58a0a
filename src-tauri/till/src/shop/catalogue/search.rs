//! Finds articles by name, in one pass over all names.
//!
//! The names of a hundred thousand articles are a few megabytes; scanning them takes less time than painting a screen,
//! and there is no index to maintain.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::Article;

/// All names and numbers, folded, one article after the other.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// One line per article: a space before each word, first the name, then the number.
    text: String,
    /// The start of each article's line.
    starts: Vec<usize>,
}

/// The number of ranks for a match. The first is the best.
const RANKS: usize = 4;

impl Names {
    /// Builds the search data from articles sorted by name.
    pub(super) fn new(articles: &[Article]) -> Names {
        let mut names = Names::default();
        for article in articles {
            names.starts.push(names.text.len());
            for text in [&article.name, &article.sku] {
                for word in fold(text).split(' ').filter(|word| !word.is_empty()) {
                    names.text.push(' ');
                    names.text.push_str(word);
                }
            }
            names.text.push('\n');
        }
        names
    }

    /// Returns the indices of the articles that contain every word of `text`, best first.
    pub(super) fn search(&self, text: &str, limit: usize) -> Vec<usize> {
        let folded = fold(text);
        let mut words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
        // The longest word is in the fewest articles, so the pass searches for it.
        words.sort_by_key(|word| std::cmp::Reverse(word.len()));
        let Some(rarest) = words.first() else {
            return (0..self.starts.len().min(limit)).collect();
        };
        let whole: String = folded.split(' ').filter(|word| !word.is_empty()).fold(
            String::new(),
            |mut whole, word| {
                whole.push(' ');
                whole.push_str(word);
                whole
            },
        );
        let begins: Vec<String> = words.iter().map(|word| format!(" {word}")).collect();
        let mut ranked: [Vec<usize>; RANKS] = Default::default();
        let mut from = 0;
        while let Some(hit) = self.text.get(from..).and_then(|rest| rest.find(rarest)) {
            let at = from.saturating_add(hit);
            let place = self
                .starts
                .partition_point(|start| *start <= at)
                .saturating_sub(1);
            let end = self.starts.get(place.saturating_add(1)).copied();
            let end = end.unwrap_or(self.text.len());
            let line = self
                .starts
                .get(place)
                .and_then(|start| self.text.get(*start..end))
                .unwrap_or_default();
            if let Some(found) = rank(line, &whole, &words, &begins)
                && let Some(bucket) = ranked.get_mut(found)
                && bucket.len() < limit
            {
                bucket.push(place);
            }
            from = end;
        }
        ranked.into_iter().flatten().take(limit).collect()
    }
}

/// Returns the rank of a line: it starts with the text or is its number, a word starts with the text, words start with
/// each word, or it contains each word anywhere.
fn rank(line: &str, whole: &str, words: &[&str], begins: &[String]) -> Option<usize> {
    let line = line.trim_end_matches('\n');
    if line.starts_with(whole) || line.ends_with(whole) {
        Some(0)
    } else if line.contains(whole) {
        Some(1)
    } else if begins.iter().all(|begin| line.contains(begin.as_str())) {
        Some(2)
    } else if words.iter().all(|word| line.contains(word)) {
        Some(3)
    } else {
        None
    }
}

/// Normalizes text: lower case without accents, and a space for everything else.
pub(super) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text
        .nfkd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
    {
        match c {
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'þ' => folded.push_str("th"),
            'ø' => folded.push('o'),
            'ł' => folded.push('l'),
            'đ' | 'ð' => folded.push('d'),
            'ı' => folded.push('i'),
            c if c.is_alphanumeric() => folded.push(c),
            // A word with an apostrophe stays one word: Bill's becomes bills.
            '\'' | '’' => {}
            _ => folded.push(' '),
        }
    }
    folded
}
