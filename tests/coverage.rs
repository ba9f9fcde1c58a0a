//! `docs/klarna-coverage.md` lists what is covered by which test; this compares it with the specifications and the
//! source.

#[path = "coverage/layout.rs"]
mod layout;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

const METHODS: [&str; 5] = ["get", "post", "patch", "put", "delete"];
/// The specifications, and the prefix of their paths.
const SPECIFICATIONS: [(&str, &str); 5] = [
    ("payments.json", ""),
    ("hpp.json", ""),
    ("order-management.json", ""),
    ("settlements.json", "/settlements/v1"),
    ("customer-token.json", ""),
];

#[test]
fn every_operation_of_klarnas_specifications_has_a_row() {
    let rows: BTreeSet<String> = rows().into_iter().map(|row| plain(&row.what)).collect();
    let missing: Vec<String> = operations()
        .into_iter()
        .filter(|operation| !rows.contains(operation))
        .collect();
    assert_eq!(missing, Vec::<String>::new());
}

#[test]
fn every_row_is_complete() {
    for row in rows() {
        let cells = [&row.client, &row.simulator, &row.till, &row.tests];
        assert!(
            cells.iter().all(|cell| !cell.is_empty()),
            "{} has an empty cell",
            row.what
        );
    }
}

#[test]
fn every_function_and_test_named_exists() {
    let functions = functions();
    let mut missing = Vec::new();
    for row in rows() {
        assert!(row.tests.contains('`'), "{} names no test", row.what);
        for name in names(&row.tests).chain(names(&row.client)) {
            if !functions.contains(&name) {
                missing.push(format!("{}: {name}", row.what));
            }
        }
    }
    assert_eq!(missing, Vec::<String>::new());
}

/// A row of any table on the page.
struct Row {
    what: String,
    client: String,
    simulator: String,
    till: String,
    tests: String,
}

fn rows() -> Vec<Row> {
    let page = read(&root().join("docs/klarna-coverage.md"));
    let rows: Vec<Row> = page
        .lines()
        .filter(|line| line.starts_with("| ") && !line.starts_with("| --"))
        .map(|line| {
            let cells: Vec<String> = line
                .trim_matches('|')
                .split(" | ")
                .map(|cell| cell.trim().to_owned())
                .collect();
            let [what, client, simulator, till, tests] =
                <[String; 5]>::try_from(cells).expect("five cells a row");
            Row {
                what,
                client,
                simulator,
                till,
                tests,
            }
        })
        .filter(|row| row.tests != "tests")
        .collect();
    assert!(rows.len() > 50, "the page's tables were read");
    rows
}

fn operations() -> Vec<String> {
    let mut found = Vec::new();
    for (file, base) in SPECIFICATIONS {
        let text = read(&root().join("tests/data/openapi").join(file));
        let specification: Value = serde_json::from_str(&text).expect("JSON");
        let paths = specification["paths"].as_object().expect("paths");
        for (path, item) in paths {
            for method in METHODS.iter().filter(|method| item.get(*method).is_some()) {
                found.push(format!("{} {base}{path}", method.to_uppercase()));
            }
        }
    }
    assert_eq!(found.len(), 39, "all operations were read");
    found
}

/// Returns the names of all functions in sources and tests.
fn functions() -> BTreeSet<String> {
    let mut files = Vec::new();
    for folder in ["src-tauri", "tests"] {
        collect(&root().join(folder), &mut files);
    }
    files
        .iter()
        .flat_map(|file| {
            read(file)
                .lines()
                .filter_map(|line| line.split_once("fn ").map(|(_, rest)| rest.to_owned()))
                .collect::<Vec<String>>()
        })
        .filter_map(|rest| rest.split(['(', '<']).next().map(str::to_owned))
        .collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder of the repository") {
        let path = entry.expect("an entry").path();
        if path.is_dir() && !path.ends_with("target") && !path.ends_with("node_modules") {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

/// Returns the words in backquotes.
fn names(cell: &str) -> impl Iterator<Item = String> {
    cell.split('`').skip(1).step_by(2).map(str::to_owned)
}

fn plain(cell: &str) -> String {
    cell.replace('`', "")
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
