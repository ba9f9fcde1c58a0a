//! The table, and the times in it.

use std::fmt::Display;
use std::time::{Duration, Instant};

/// The rows, and the notes below them.
#[derive(Default)]
pub(crate) struct Table {
    rows: Vec<[String; 6]>,
    notes: Vec<String>,
}

/// A figure compared with its limit.
pub(crate) struct Bar {
    figure: String,
    bar: String,
    verdict: Verdict,
}

/// Whether a limit is held.
enum Verdict {
    Held,
    Missed,
    /// Missed, and the peer without any of our code misses it as well.
    Limit,
}

impl Bar {
    /// Returns a figure that must not exceed its limit, both in `unit`.
    pub(crate) fn at_most(figure: f64, bar: f64, unit: &str) -> Bar {
        Bar {
            figure: number(figure, unit),
            bar: format!("≤ {}{unit}", short(bar)),
            verdict: Verdict::of(figure <= bar),
        }
    }

    /// Returns a figure that must not fall below its limit.
    pub(crate) fn at_least(figure: f64, bar: f64, unit: &str) -> Bar {
        Bar {
            figure: number(figure, unit),
            bar: format!("≥ {}{unit}", short(bar)),
            verdict: Verdict::of(figure >= bar),
        }
    }
}

impl Bar {
    /// Returns the same for a figure that nothing could bring within its limit, as `experiment` shows in this very run.
    pub(crate) fn unless(mut self, experiment: bool) -> Bar {
        if experiment && matches!(self.verdict, Verdict::Missed) {
            self.verdict = Verdict::Limit;
        }
        self
    }
}

impl Verdict {
    const fn of(is_held: bool) -> Verdict {
        if is_held {
            Verdict::Held
        } else {
            Verdict::Missed
        }
    }

    const fn word(&self) -> &'static str {
        match self {
            Verdict::Held => "held",
            Verdict::Missed => "MISSED",
            Verdict::Limit => "limit",
        }
    }
}

impl Table {
    /// Adds a figure with its limit. `measured` and `beside` say where it comes from.
    pub(crate) fn row(
        &mut self,
        what: impl Display,
        measured: impl Display,
        beside: impl Display,
        bar: &Bar,
    ) {
        self.rows.push([
            what.to_string(),
            measured.to_string(),
            beside.to_string(),
            bar.figure.clone(),
            bar.bar.clone(),
            bar.verdict.word().to_owned(),
        ]);
    }

    /// Adds a figure without a limit.
    pub(crate) fn plain(
        &mut self,
        what: impl Display,
        measured: impl Display,
        beside: impl Display,
        figure: impl Display,
    ) {
        self.rows.push([
            what.to_string(),
            measured.to_string(),
            beside.to_string(),
            figure.to_string(),
            String::new(),
            String::new(),
        ]);
    }

    /// Adds a line below the table.
    pub(crate) fn note(&mut self, text: impl Into<String>) {
        self.notes.push(text.into());
    }

    /// Prints the table on standard output.
    #[expect(clippy::print_stdout, reason = "prints the table")]
    pub(crate) fn print(&self, machine: &str) {
        let head = ["what", "measured", "beside it", "figure", "bar", ""].map(str::to_owned);
        let widths: [usize; 6] = std::array::from_fn(|column| {
            let cells = std::iter::once(&head).chain(&self.rows);
            cells
                .filter_map(|row| row.get(column))
                .map(|cell| cell.chars().count())
                .max()
                .unwrap_or(0)
        });
        println!("{machine}\n");
        for row in std::iter::once(&head).chain(&self.rows) {
            let [what, measured, beside, figure, bar, verdict] = row;
            let [w, m, b, f, l, _] = widths;
            let line = format!(
                "{what:w$}  {measured:>m$}  {beside:>b$}  {figure:>f$}  {bar:>l$}  {verdict}"
            );
            println!("{}", line.trim_end());
        }
        println!();
        for note in &self.notes {
            println!("· {note}");
        }
    }
}

/// Returns how long `work` took, and its result.
pub(crate) fn timed<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let start = Instant::now();
    let done = work();
    (start.elapsed(), done)
}

/// Measured times of the same work.
#[derive(Default)]
pub(crate) struct Times(Vec<Duration>);

impl Times {
    pub(crate) fn push(&mut self, time: Duration) {
        self.0.push(time);
    }

    /// Returns the time that `percent` of all are within, in milliseconds (nearest rank).
    pub(crate) fn percentile_ms(&self, percent: usize) -> f64 {
        let mut sorted = self.0.clone();
        sorted.sort();
        let rank = (sorted.len() * percent).div_ceil(100).max(1);
        sorted.get(rank - 1).map_or(f64::NAN, |time| ms(*time))
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }
}

pub(crate) fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

fn short(bar: f64) -> String {
    if bar >= 1e6 {
        format!("{} M", bar / 1e6)
    } else {
        bar.to_string()
    }
}

/// Returns a number with three significant digits and its unit.
pub(crate) fn number(value: f64, unit: &str) -> String {
    let places = match value.abs() {
        size if size >= 100.0 => 0,
        size if size >= 10.0 => 1,
        size if size >= 0.1 => 2,
        _ => 4,
    };
    let text = format!("{value:.places$}");
    let (whole, part) = text.split_at(text.find('.').unwrap_or(text.len()));
    let mut grouped = String::new();
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) && whole.len() > 4 {
            grouped.push(' ');
        }
        grouped.push(digit);
    }
    format!("{grouped}{part}{unit}")
}
