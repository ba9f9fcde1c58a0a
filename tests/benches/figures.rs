//! The till's figures, each with its limit and, where there is one, a comparison from the same run.
//!
//! `cargo bench -p handover-tests` prints one table; `cargo bench -p handover-tests -- journal pay` measures only
//! those two. A missed limit is printed but is not a failure: a busy machine misses some.
#![expect(clippy::float_arithmetic, reason = "calculates durations, not money")]

mod append;
mod articles;
mod chance;
mod many;
mod pace;
mod pay;
mod places;
mod replay;
mod sales;
mod start;
mod table;

use table::Table;

/// Measures something and adds it to the table.
type Measure = fn(&mut Table);

fn main() {
    // Cargo adds `--bench`.
    let wanted: Vec<String> = std::env::args()
        .skip(1)
        .filter(|argument| !argument.starts_with('-'))
        .collect();
    let parts: [(&str, Measure); 7] = [
        ("journal", append::measure),
        ("pay", pay::measure),
        ("replay", replay::measure),
        ("start", start::measure),
        ("catalogue", articles::measure),
        ("pace", pace::measure),
        ("many", many::measure),
    ];
    let mut table = Table::default();
    for (name, measure) in parts {
        if wanted.is_empty() || wanted.iter().any(|wanted| wanted == name) {
            measure(&mut table);
        }
    }
    table.print(&places::machine());
}
