//! Finds articles by name, in one pass over all names.
//!
//! The names of a hundred thousand articles are a few megabytes; scanning them takes less time than painting a screen,
//! and there is no index to maintain.

use std::collections::HashSet;

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
    /// The words of the names in which a typing error is forgiven, each once.
    vocabulary: Vec<String>,
}

/// In shorter words, and in numbers, a typing error is another word.
const SHORTEST_FORGIVEN: usize = 4;
/// How many corrections are tried.
const CORRECTIONS: usize = 6;

/// The number of ranks for a match. The first is the best.
const RANKS: usize = 4;

impl Names {
    /// Builds the search data from articles sorted by name.
    pub(super) fn new(articles: &[Article]) -> Names {
        let mut names = Names::default();
        let mut vocabulary = HashSet::new();
        for article in articles {
            let words = fold(&article.name);
            vocabulary.extend(
                words
                    .split(' ')
                    .filter(|word| is_forgiven(word))
                    .map(str::to_owned),
            );
            names.starts.push(names.text.len());
            for text in [&article.name, &article.sku] {
                for word in fold(text).split(' ').filter(|word| !word.is_empty()) {
                    names.text.push(' ');
                    names.text.push_str(word);
                }
            }
            names.text.push('\n');
        }
        names.vocabulary = vocabulary.into_iter().collect();
        names.vocabulary.sort_unstable();
        names
    }

    /// Returns the indices of the articles that contain every word of `text`, best first. If there are none, a typing
    /// error is forgiven in one of the words, or in each that is in no name.
    pub(super) fn search(&self, text: &str, limit: usize) -> Vec<usize> {
        let folded = fold(text);
        let exact = self.containing(&folded, limit);
        if !exact.is_empty() {
            return exact;
        }
        let corrected = self.corrected(&folded);
        corrected
            .iter()
            .map(|text| self.containing(text, limit))
            .find(|found| !found.is_empty())
            .unwrap_or_default()
    }

    /// Returns what may have been meant, the likeliest first.
    fn corrected(&self, folded: &str) -> Vec<String> {
        let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
        let is_nowhere = |word: &&str| !self.text.contains(word);
        let some_are_nowhere = words.iter().any(&is_nowhere);
        let choices: Vec<(usize, Vec<&str>)> = words
            .iter()
            .enumerate()
            .filter(|(_, word)| !some_are_nowhere || is_nowhere(word))
            .map(|(place, word)| (place, self.meant(word)))
            .collect();
        let mut base: Vec<&str> = words.clone();
        if some_are_nowhere {
            for (place, meant) in &choices {
                let (Some(word), Some(best)) = (base.get_mut(*place), meant.first()) else {
                    return Vec::new();
                };
                *word = best;
            }
        }
        let mut texts = Vec::new();
        for (place, meant) in &choices {
            for one in meant {
                let mut words = base.clone();
                if let Some(word) = words.get_mut(*place) {
                    *word = one;
                }
                texts.push(words.join(" "));
            }
        }
        texts.truncate(CORRECTIONS);
        texts
    }

    /// Returns the words that differ from a typed one by a single error; whole words first, then those of which it is
    /// the start.
    fn meant(&self, typed: &str) -> Vec<&str> {
        if !is_forgiven(typed) {
            return Vec::new();
        }
        let typed: Vec<char> = typed.chars().collect();
        let mut word = Vec::new();
        let mut found: Vec<(bool, &str)> = Vec::new();
        for known in &self.vocabulary {
            word.clear();
            word.extend(known.chars());
            if let Some(is_whole) = one_error(&typed, &word) {
                found.push((!is_whole, known));
            }
        }
        found.sort_unstable();
        let found = found.into_iter().map(|(_, word)| word);
        found.take(CORRECTIONS).collect()
    }

    /// Returns the indices of the articles that contain every word of a folded text, best first.
    fn containing(&self, folded: &str, limit: usize) -> Vec<usize> {
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

fn is_forgiven(word: &str) -> bool {
    word.chars().count() >= SHORTEST_FORGIVEN && word.chars().all(char::is_alphabetic)
}

/// Returns whether what was typed is `word`, or the start of it, with one letter wrong, missing, added, or two
/// neighbours in each other's place; and whether it is the whole word. `None` if it is neither.
fn one_error(typed: &[char], word: &[char]) -> Option<bool> {
    let at = typed.iter().zip(word).take_while(|(a, b)| a == b).count();
    let (typed, word) = (typed.get(at..)?, word.get(at..)?);
    let begins = |typed: Option<&[char]>, word: Option<&[char]>| {
        let (typed, word) = (typed?, word?);
        word.starts_with(typed).then_some(word.len() == typed.len())
    };
    let swapped = match (typed, word) {
        ([a, b, ..], [c, d, ..]) if a == d && b == c => begins(typed.get(2..), word.get(2..)),
        _ => None,
    };
    let errors = [
        begins(typed.get(1..), word.get(1..)),
        begins(typed.get(1..), Some(word)),
        begins(Some(typed), word.get(1..)),
        swapped,
    ];
    errors.into_iter().flatten().max()
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
