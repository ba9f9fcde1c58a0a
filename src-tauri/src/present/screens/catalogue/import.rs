//! What a file would change.

use handover_core::{Message, Money, message};
use handover_till::shop::catalogue::{Article, Change};

use crate::app::state::catalogue::Import;
use crate::present::questions::{act, careful};
use crate::present::words::{fact, money, rate, text};
use crate::view::{ActTone, CatalogueAct, ImportChange, ImportView};

/// How many changes, and refused lines, are listed.
const LISTED: usize = 200;

pub(crate) fn view(import: &Import) -> ImportView {
    let preview = &import.preview;
    let counts = [
        ("new", message!("import-new"), preview.new.len()),
        ("changed", message!("import-changed"), preview.changed.len()),
        ("removed", message!("import-removed"), preview.removed.len()),
        ("unchanged", message!("import-unchanged"), preview.unchanged),
        ("refused", message!("import-refused"), preview.refused_count),
    ];
    let new = preview
        .new
        .iter()
        .map(|article| row(message!("import-new"), article, price(article)));
    let changed = preview.changed.iter().map(|change| {
        row(
            message!("import-changed"),
            &change.after,
            differences(change),
        )
    });
    let removed = preview
        .removed
        .iter()
        .map(|article| row(message!("import-removed"), article, price(article)));
    let count = preview
        .new
        .len()
        .saturating_add(preview.changed.len())
        .saturating_add(preview.removed.len());
    let take_over = careful(
        message!("ask-take-over", count = count),
        if preview.refused_count > 0 {
            message!("ask-take-over-part", count = preview.refused_count)
        } else {
            message!("ask-take-over-say")
        },
        message!("import-take-over"),
        None,
    );
    ImportView {
        title: text(message!("import-title", file = import.name.as_str())),
        counts: counts
            .into_iter()
            .map(|(mark, name, count)| fact(mark, name, count.to_string()))
            .collect(),
        changes: changed.chain(removed).chain(new).take(LISTED).collect(),
        refused: preview
            .refused
            .iter()
            .map(|error| text(error.message()))
            .collect(),
        acts: vec![
            act(CatalogueAct::TakeOver, message!("import-take-over"))
                .in_tone(ActTone::Primary)
                .only_if(!preview.is_empty())
                .after(take_over),
            act(CatalogueAct::DiscardImport, message!("import-discard")),
        ],
    }
}

fn row(what: Message, article: &Article, say: String) -> ImportChange {
    ImportChange {
        sku: article.sku.clone(),
        what: text(what),
        name: article.name.clone(),
        say,
    }
}

/// Returns what differs, as it is and as the file has it.
fn differences(Change { before, after }: &Change) -> String {
    let texts = |article: &Article| {
        [
            article.name.clone(),
            price(article),
            rate(article.tax_rate),
            article.barcodes.join(" "),
            article.category.clone(),
        ]
    };
    let pairs = texts(before).into_iter().zip(texts(after));
    let different = pairs.filter(|(before, after)| before != after);
    let said = different.map(|(before, after)| format!("{before} → {after}"));
    said.collect::<Vec<_>>().join(" · ")
}

fn price(article: &Article) -> String {
    money(Money::from_minor(article.price_minor, article.currency))
}
