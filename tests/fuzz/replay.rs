//! Replays the fuzzing corpus and its findings, and fuzzes briefly, the same way every time. `make soak` fuzzes for
//! long.

#[expect(
    dead_code,
    clippy::float_arithmetic,
    reason = "the benchmarks draw in more ways"
)]
#[path = "../benches/chance.rs"]
mod chance;
#[path = "targets.rs"]
mod targets;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use chance::Chance;
use targets::TARGETS;

/// How many mutated copies are made of each file.
const COPIES: usize = 150;

/// Words that parsers of JSON, CSV, TOML and URLs trip over.
const WORDS: [&[u8]; 24] = [
    b"0",
    b"-1",
    b"9223372036854775807",
    b"-9223372036854775808",
    b"18446744073709551616",
    b"1e400",
    b"null",
    b"true",
    b"[]",
    b"{}",
    b"\"\"",
    b"\"",
    b"\\",
    b"\n",
    b"\r\n",
    b"\0",
    b",",
    b";",
    b"@",
    b"\xff",
    b"\xef\xbb\xbf",
    "−½ẞ".as_bytes(),
    b"%00",
    b"[[[[[[[[[[[[[[[[",
];

#[test]
fn no_input_from_outside_ends_the_program() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus");
    for (name, target) in TARGETS {
        let mut files: Vec<_> = std::fs::read_dir(corpus.join(name))
            .expect("a corpus for each target")
            .map(|entry| entry.expect("a file").path())
            .collect();
        files.sort();
        assert!(files.len() >= 8, "{name} has a corpus of {}", files.len());
        let entries: Vec<Vec<u8>> = files
            .iter()
            .map(|file| std::fs::read(file).expect("a readable file"))
            .collect();
        let mut chance = Chance::new(0x5eed);
        let mut broken = Vec::new();
        for (file, entry) in files.iter().zip(&entries) {
            broken.extend(run(target, entry));
            for _ in 0..COPIES {
                let other = &entries[chance.below(entries.len())];
                broken.extend(run(target, &change(entry, other, &mut chance)));
            }
            assert!(broken.is_empty(), "{}: {broken:#?}", file.display());
        }
    }
}

/// Returns the panic of a target, if any.
fn run(target: fn(&[u8]), bytes: &[u8]) -> Option<String> {
    let outcome = catch_unwind(AssertUnwindSafe(|| target(bytes)));
    outcome
        .is_err()
        .then(|| String::from_utf8_lossy(bytes).into_owned())
}

/// Mutates some positions of an entry.
fn change(entry: &[u8], other: &[u8], chance: &mut Chance) -> Vec<u8> {
    let mut bytes = entry.to_vec();
    for _ in 0..=chance.below(3) {
        let at = chance.below(bytes.len() + 1);
        let end = (at + 1 + chance.below(12)).min(bytes.len());
        let put: Vec<u8> = match chance.below(6) {
            0 => Vec::new(),
            1 => WORDS[chance.below(WORDS.len())].to_vec(),
            2 => vec![u8::try_from(chance.below(256)).unwrap_or(0)],
            3 => bytes[at..end].repeat(2),
            4 => bytes[at..end].iter().map(|byte| byte ^ 0x20).collect(),
            _ => {
                let from = chance.below(other.len() + 1);
                other[from..(from + 1 + chance.below(40)).min(other.len())].to_vec()
            }
        };
        let end = if chance.below(2) == 0 {
            at
        } else {
            end.max(at)
        };
        bytes.splice(at..end, put);
    }
    bytes
}
