//! Checks that every message used is in the catalogue with its values, and that every message is used.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use handover_core::Stage;
use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// The names of a message's values, by key.
type Catalogue = BTreeMap<String, BTreeSet<String>>;

/// A `message!` in the sources.
struct Asked {
    file: PathBuf,
    line: usize,
    key: String,
    values: BTreeSet<String>,
}

#[test]
fn every_message_used_is_in_the_catalogue_with_its_values() {
    let catalogue = catalogue();
    let mut wrong = Vec::new();
    for asked in asked() {
        let place = format!("{}:{}", asked.file.display(), asked.line);
        match catalogue.get(&asked.key) {
            None => wrong.push(format!("{place}: no message {}", asked.key)),
            Some(named) if *named != asked.values => {
                wrong.push(format!(
                    "{place}: {} names {named:?}, given {:?}",
                    asked.key, asked.values
                ));
            }
            Some(_) => {}
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_label_used_is_in_the_catalogue_and_every_message_is_used() {
    let catalogue = catalogue();
    let written = written();
    let missing: Vec<_> = written
        .labels
        .iter()
        .filter(|(key, _)| !catalogue.contains_key(key.trim_end_matches("-remedy")))
        .collect();
    assert!(missing.is_empty(), "no labels {missing:#?}");
    let asked: BTreeSet<String> = asked().into_iter().map(|asked| asked.key).collect();
    let is_asked = |key: &&String| {
        key.as_str() == "field"
            || asked.contains(*key)
            || written.texts.contains(*key)
            || written.patterns.iter().any(|(before, after)| {
                key.strip_prefix(before.as_str())
                    .is_some_and(|rest| rest.len() > after.len() && rest.ends_with(after.as_str()))
            })
    };
    let unused: Vec<_> = catalogue.keys().filter(|key| !is_asked(key)).collect();
    assert!(unused.is_empty(), "unused: {unused:#?}");
}

#[test]
fn every_language_says_everything_with_the_same_values() {
    let english = catalogue();
    for folder in std::fs::read_dir(root().join("text/messages")).expect("the languages") {
        let folder = folder.expect("a language").path();
        assert_eq!(catalogue_of(&folder), english, "{}", folder.display());
        assert_eq!(
            parts(&folder),
            parts(&root().join("text/messages/en")),
            "{}",
            folder.display()
        );
    }
}

#[test]
fn every_stage_has_its_own_words() {
    // A closed sale is refused in the same words whichever way it ended.
    let is_open = |stage: &Stage| !stage.is_closed();
    let said = |key: &str, stages: &mut dyn Iterator<Item = Stage>| {
        let variants = variants(key);
        for stage in stages {
            assert!(variants.contains(stage.word()), "{key}: {}", stage.word());
        }
    };
    said("cli-state", &mut Stage::ALL.into_iter());
    said("not-now", &mut Stage::ALL.into_iter().filter(is_open));
}

/// A text with this many words in a row is a sentence; fewer words name an operation, for the log.
const SENTENCE: usize = 6;
/// Texts that are not sentences of the till: names of file systems, the note in a key's own file, and texts for the
/// log.
const NO_SENTENCES: [&str; 6] = [
    "nfs nfs4",
    "sshfs rclone",
    "practice only:",
    "hold the journal",
    "check the end",
    "{} problem(s)",
];
/// For the log, or says why the code is unreachable.
const FOR_THE_LOG: [&str; 10] = [
    "trace",
    "debug",
    "info",
    "warn",
    "error",
    "panic",
    "unreachable",
    "assert",
    "assert_eq",
    "println",
];

#[test]
fn no_sentence_is_outside_the_catalogue() {
    let mut found = Vec::new();
    for name in ["core", "journal", "klarna", "till"] {
        let sources = root().join(name).join("src");
        for file in files(&sources, "rs") {
            let is_test = |part: std::path::Component<'_>| {
                let part = part.as_os_str().to_string_lossy();
                part == "tests" || part == "tests.rs"
            };
            let within = file.strip_prefix(&sources).expect("it is below");
            if within.components().any(is_test) {
                continue;
            }
            let text = std::fs::read_to_string(&file).expect("a source");
            let tokens = text.parse().expect("the other tests read it");
            sentences(tokens, &mut |line, text| {
                found.push(format!("{}:{line}: {text}", file.display()));
            });
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// Reports every text that reads like a sentence, except in attributes, tests, logs and `Display`.
fn sentences(tokens: TokenStream, tell: &mut impl FnMut(usize, &str)) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let text = |place: usize| {
        tokens
            .get(place)
            .map(ToString::to_string)
            .unwrap_or_default()
    };
    let mut place = 0;
    while let Some(token) = tokens.get(place) {
        let (this, next) = (token.to_string(), text(place + 1));
        let is_log = next == "!" && (this == "#" || FOR_THE_LOG.contains(&this.as_str()));
        let is_displayed = ["Display", "Debug"].contains(&this.as_str()) && next == "for";
        let is_test = this == "#" && next.replace(' ', "") == "[cfg(test)]";
        if is_displayed || is_test {
            // Skips to the end of the item.
            while !is_end(tokens.get(place)) {
                place += 1;
            }
        } else if is_log {
            place += 2;
        } else if this == "expect" || this == "#" {
            place += 1;
        } else if let TokenTree::Group(group) = token {
            sentences(group.stream(), tell);
        } else if let TokenTree::Literal(literal) = token
            && is_sentence(&this)
        {
            tell(literal.span().start().line, &this);
        }
        place += 1;
    }
}

fn is_end(token: Option<&TokenTree>) -> bool {
    match token {
        Some(TokenTree::Group(group)) => group.delimiter() == Delimiter::Brace,
        Some(TokenTree::Punct(punct)) => punct.as_char() == ';',
        Some(TokenTree::Ident(_) | TokenTree::Literal(_)) => false,
        None => true,
    }
}

fn is_sentence(literal: &str) -> bool {
    let is_word = |word: &&str| {
        let word = word.trim_matches(|c: char| ".:;()\"".contains(c));
        !word.is_empty() && word.chars().all(|c| c.is_lowercase() || c == '\'')
    };
    let words: Vec<&str> = literal.split(' ').collect();
    let is_text = literal.starts_with('"')
        && !NO_SENTENCES
            .iter()
            .any(|no| literal.trim_start_matches('"').starts_with(no));
    is_text
        && words
            .windows(SENTENCE)
            .any(|words| words.iter().all(is_word))
}

/// Texts in the pages and the window, with dashes.
#[derive(Default)]
struct Written {
    /// The labels used as literals, and where.
    labels: Vec<(String, PathBuf)>,
    /// Every text.
    texts: BTreeSet<String>,
    /// The text before and after the value in a composed key.
    patterns: BTreeSet<(String, String)>,
}

fn written() -> Written {
    let mut written = Written::default();
    let pages = files(&root().join("../ui"), "js");
    for file in pages.into_iter().chain(files(&root().join("src"), "rs")) {
        let text = std::fs::read_to_string(&file).expect("a source");
        for (call, rest) in text
            .match_indices("t(\"")
            .map(|(at, found)| text.split_at(at + found.len()))
        {
            let is_call = !call
                .trim_end_matches("t(\"")
                .ends_with(|c: char| c.is_alphanumeric() || "_.$".contains(c));
            let key = rest.split('"').next().unwrap_or_default();
            if is_call && file.extension().is_some_and(|ending| ending == "js") {
                written.labels.push((dashed(key), file.clone()));
            }
        }
        for line in text.lines() {
            written.texts.extend(line.split('"').map(dashed));
            for template in line.split('`') {
                if let (Some((before, _)), Some((_, after))) =
                    (template.split_once("${"), template.rsplit_once('}'))
                {
                    written.patterns.insert((dashed(before), dashed(after)));
                }
            }
            for quoted in line.split('"') {
                if let Some((before, rest)) = quoted.split_once('{') {
                    written.patterns.insert((
                        dashed(before),
                        dashed(rest.split_once('}').map_or("", |(_, after)| after)),
                    ));
                }
            }
        }
    }
    written.patterns.retain(|(before, _)| before.contains('-'));
    written
}

fn dashed(key: &str) -> String {
    key.replace(['.', '_'], "-")
}

fn catalogue() -> Catalogue {
    catalogue_of(&root().join("text/messages/en"))
}

fn catalogue_of(folder: &Path) -> Catalogue {
    let mut catalogue = Catalogue::new();
    for file in files(folder, "ftl") {
        let text = std::fs::read_to_string(&file).expect("a file of messages");
        let resource = fluent_syntax::parser::parse(text.as_str())
            .unwrap_or_else(|(_, errors)| panic!("{}: {errors:?}", file.display()));
        for entry in &resource.body {
            let Entry::Message(message) = entry else {
                continue;
            };
            let mut named = BTreeSet::new();
            let attributes = message.attributes.iter().map(|attribute| &attribute.value);
            for pattern in message.value.iter().chain(attributes) {
                names(pattern, &mut named);
            }
            let before = catalogue.insert(message.id.name.to_owned(), named);
            assert!(before.is_none(), "{} stands twice", message.id.name);
        }
    }
    // A message inside another also names its own values.
    let own = catalogue.clone();
    for named in catalogue.values_mut() {
        let within: Vec<String> = named
            .iter()
            .filter_map(|name| name.strip_prefix('=').map(str::to_owned))
            .collect();
        named.retain(|name| !name.starts_with('='));
        named.extend(within.iter().flat_map(|key| own[key].clone()));
    }
    catalogue
}

/// Returns the attributes of each message, and the words it distinguishes; plural forms are each language's own.
fn parts(folder: &Path) -> BTreeSet<String> {
    const PLURALS: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];
    let mut parts = BTreeSet::new();
    for file in files(folder, "ftl") {
        let text = std::fs::read_to_string(&file).expect("a file of messages");
        let mut key = "";
        for line in text.lines() {
            if !line.starts_with([' ', '#', '}']) {
                key = line.split(' ').next().unwrap_or_default();
            }
            let part = line.trim_start().trim_start_matches('*');
            let variant = part.strip_prefix('[').and_then(|part| part.split_once(']'));
            if let Some((word, _)) = variant.filter(|(word, _)| !PLURALS.contains(word)) {
                parts.insert(format!("{key} [{word}]"));
            } else if let Some((attribute, _)) = part
                .strip_prefix('.')
                .and_then(|part| part.split_once(" ="))
            {
                parts.insert(format!("{key} .{attribute}"));
            }
        }
    }
    parts
}

/// Returns the words an English message distinguishes.
fn variants(key: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for file in files(&root().join("text/messages/en"), "ftl") {
        let text = std::fs::read_to_string(&file).expect("a file of messages");
        let start = format!("{key} =");
        let lines = text.lines().skip_while(|line| *line != start).skip(1);
        let variants = lines
            .take_while(|line| line.starts_with(' '))
            .filter_map(|line| line.trim_start().strip_prefix('[')?.split_once(']'));
        found.extend(variants.map(|(word, _)| word.to_owned()));
    }
    found
}

fn names(pattern: &Pattern<&str>, named: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else {
            continue;
        };
        let inline = match expression {
            Expression::Inline(inline) => inline,
            Expression::Select { selector, variants } => {
                variants
                    .iter()
                    .for_each(|variant| names(&variant.value, named));
                selector
            }
        };
        match inline {
            InlineExpression::VariableReference { id } => named.insert(id.name.to_owned()),
            InlineExpression::MessageReference { id, .. } => named.insert(format!("={}", id.name)),
            InlineExpression::StringLiteral { .. }
            | InlineExpression::NumberLiteral { .. }
            | InlineExpression::FunctionReference { .. }
            | InlineExpression::TermReference { .. }
            | InlineExpression::Placeable { .. } => false,
        };
    }
}

fn asked() -> Vec<Asked> {
    let crates = [
        "core", "journal", "klarna", "till", "cli", "text", "paper", ".",
    ];
    let mut found = Vec::new();
    for file in crates
        .iter()
        .flat_map(|name| files(&root().join(name).join("src"), "rs"))
    {
        let text = std::fs::read_to_string(&file).expect("a source");
        let tokens: TokenStream = text
            .parse()
            .unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        find(&file, tokens, &mut found);
    }
    found
}

/// Finds every `message!(…)`, also within other macros.
fn find(file: &Path, tokens: TokenStream, found: &mut Vec<Asked>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    for (place, token) in tokens.iter().enumerate() {
        let TokenTree::Group(group) = token else {
            continue;
        };
        let is_ours = place >= 2
            && group.delimiter() == Delimiter::Parenthesis
            && tokens[place - 2].to_string() == "message"
            && tokens[place - 1].to_string() == "!";
        if is_ours {
            found.push(read(file, group.stream()));
        }
        find(file, group.stream(), found);
    }
}

fn read(file: &Path, tokens: TokenStream) -> Asked {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let line = tokens[0].span().start().line;
    let key = tokens[0].to_string();
    let mut values = BTreeSet::new();
    for three in tokens.windows(3) {
        if let [
            TokenTree::Punct(comma),
            TokenTree::Ident(name),
            TokenTree::Punct(equals),
        ] = three
            && (comma.as_char(), equals.as_char()) == (',', '=')
        {
            values.insert(name.to_string());
        }
    }
    Asked {
        file: file.to_owned(),
        line,
        key: key.trim_matches('"').to_owned(),
        values,
    }
}

/// Returns all files below `folder` with this ending.
fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten() {
        let path = entry.expect("a file").path();
        if path.is_dir() {
            found.extend(files(&path, ending));
        } else if path
            .extension()
            .is_some_and(|extension| extension == ending)
        {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}
