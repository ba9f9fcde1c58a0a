//! The view of a slip: the words of the paper, and what became of it at the printers.

use handover_core::{Sale, Slip, Timestamp, message};
use handover_paper::{Block, Paper, Pretence, codes};
use handover_text::{Texts, isolated};

use crate::app::shop::Shop;
use crate::app::state::printing::{Job, Progress};
use crate::present::scene::Scene;
use crate::present::words::{text, texts};
use crate::view::{
    Mode, SlipBlock, SlipChoice, SlipJob, SlipLine, SlipPair, SlipPrinter, SlipView,
};

/// Returns the slip of this refund, 0 for the payment; the newest if none is given. `None` if the sale has no such slip.
pub(crate) fn view(scene: &Scene<'_>, sale: &Sale, refund: Option<u32>) -> Option<SlipView> {
    let slips = sale.slips();
    let shown = match refund {
        Some(refund) => slip_of(refund),
        None => *slips.last()?,
    };
    // The slip as it would be issued now.
    let paper = paper(scene.shop, sale, shown, sale.next_copy(shown))?;
    let choice = |slip: &Slip| SlipChoice {
        refund: number_of(*slip),
        label: handover_paper::number(sale, *slip),
        chosen: *slip == shown,
    };
    let printing = &scene.state.printing;
    let jobs = printing.jobs.iter();
    Some(SlipView {
        sale: sale.id().to_string(),
        refund: number_of(shown),
        title: text(message!(
            "slip-title",
            number = handover_paper::number(sale, shown)
        )),
        slips: match slips.as_slice() {
            [_] => Vec::new(),
            slips => slips.iter().map(choice).collect(),
        },
        blocks: paper.blocks.iter().map(block).collect(),
        printers: printing.printers.iter().enumerate().map(printer).collect(),
        jobs: jobs
            .filter(|job| (job.sale, job.slip) == (sale.id(), shown))
            .map(job)
            .collect(),
    })
}

/// Returns a slip in the customer's language.
pub(crate) fn paper(shop: &Shop, sale: &Sale, slip: Slip, copy: u32) -> Option<Paper> {
    let shop = handover_paper::Shop {
        seller: &shop.seller,
        till: &shop.till_id,
        pretence: match shop.mode {
            Mode::Practice => Some(Pretence::Practice),
            Mode::Playground => Some(Pretence::Playground),
            Mode::Live => None,
        },
        texts: Texts::of(shop.language_of(sale)),
        clock: &|at: Timestamp| shop.local.at(at.as_ms()),
    };
    handover_paper::slip(sale, slip, copy, &shop)
}

/// Returns the calendar day, which is not always the business day.
pub(crate) fn calendar_day(scene: &Scene<'_>, at: i64) -> String {
    scene.shop.local.at(at).date().to_string()
}

/// Returns the slip that a page names.
pub(crate) const fn slip_of(refund: u32) -> Slip {
    match refund {
        0 => Slip::Payment,
        number => Slip::Refund(number),
    }
}

const fn number_of(slip: Slip) -> u32 {
    match slip {
        Slip::Payment => 0,
        Slip::Refund(number) => number,
    }
}

fn printer((place, name): (usize, &String)) -> SlipPrinter {
    SlipPrinter {
        name: name.clone(),
        label: text(match place {
            0 => message!("slip-print"),
            _ => message!("slip-print-on", name = name),
        }),
    }
}

fn job(job: &Job) -> SlipJob {
    let name = &job.printer;
    let say = match &job.progress {
        Progress::Underway => text(message!("slip-printing", name = name)),
        Progress::Printed => text(message!("notice-slip-printed", name = name)),
        Progress::NotPrinted { why, may_exist } => {
            let why = texts().words(why).to_string();
            let more = match may_exist {
                true => text(message!("printer-may-have-printed")),
                false => String::new(),
            };
            format!("{why} {more}").trim_end().to_owned()
        }
    };
    SlipJob {
        printer: name.clone(),
        say,
        failed: matches!(job.progress, Progress::NotPrinted { .. }),
    }
}

fn block(block: &Block) -> SlipBlock {
    match block {
        Block::Stamp(text) => SlipBlock::Stamp { text: text.clone() },
        Block::Shop(text) => SlipBlock::Shop {
            text: isolated(text),
        },
        Block::Lines(lines) => SlipBlock::Lines {
            lines: lines.iter().map(|line| isolated(line)).collect(),
        },
        Block::Heading(text) => SlipBlock::Heading { text: text.clone() },
        Block::Pairs(pairs) => SlipBlock::Pairs {
            pairs: pairs
                .iter()
                .map(|pair| SlipPair {
                    mark: pair.mark.to_owned(),
                    name: pair.name.clone(),
                    value: isolated(&pair.value),
                    strong: pair.is_strong,
                })
                .collect(),
        },
        Block::Items(items) => SlipBlock::Items {
            items: items
                .iter()
                .map(|item| SlipLine {
                    id: item.line.clone(),
                    name: item.name.clone(),
                    each: item.detail.clone(),
                    discount: item.discount.clone(),
                    total: item.total.clone(),
                })
                .collect(),
        },
        Block::Table(rows) => SlipBlock::Table {
            head: rows.first().cloned().unwrap_or_default(),
            rows: rows.iter().skip(1).cloned().collect(),
        },
        Block::Rule => SlipBlock::Rule,
        Block::Code { text, description } => SlipBlock::Code {
            text: text.clone(),
            description: description.clone(),
            qr: codes::qr(text).iter().map(|row| modules(row)).collect(),
            bars: modules(&codes::bars(text)),
        },
        Block::Note(text) => SlipBlock::Note { text: text.clone() },
    }
}

fn modules(row: &[bool]) -> String {
    row.iter()
        .map(|dark| if *dark { '1' } else { '0' })
        .collect()
}
