//! The views of the catalogue, and of one article.

mod import;

use handover_core::{Message, Money, TaxRate, message};
use handover_till::shop::catalogue::Article;

use crate::app::state::catalogue::Editing;
use crate::present::questions::{act, asking, careful, choice, field};
use crate::present::scene::Scene;
use crate::present::words::{self, fact, money, text};
use crate::view::{
    ActTone, ArticleCard, ArticleField, ArticleFieldName, ArticleRow, ArticleView, CatalogueAct,
    CatalogueView, Choice, Icon, Question, QuestionField,
};

pub(crate) fn view(scene: &Scene<'_>) -> CatalogueView {
    let state = &scene.state.catalogue;
    CatalogueView {
        count: text(message!("catalogue-count", count = state.count)),
        text: state.text.clone(),
        rows: state
            .found
            .iter()
            .map(|article| ArticleRow {
                sku: article.sku.clone(),
                name: article.name.clone(),
                price: price(article),
            })
            .collect(),
        import: state.import.as_ref().map(import::view),
        chosen: state.chosen.as_ref().map(|article| card(scene, article)),
        unknown: state.unknown.as_ref().map_or(String::new(), |code| {
            text(message!("catalogue-unknown", code = code))
        }),
        acts: vec![
            act(CatalogueAct::NewArticle, message!("catalogue-new")),
            act(CatalogueAct::PreviewImport, message!("catalogue-import")).after(which_file()),
            act(CatalogueAct::ExportCatalogue, message!("catalogue-export")).after(asking(
                message!("ask-export"),
                vec![field(
                    "file",
                    message!("catalogue-file"),
                    message!("ask-export-hint"),
                )],
                message!("catalogue-export"),
            )),
        ],
    }
}

/// Asks for the file to import.
fn which_file() -> Question {
    let file = field(
        "file",
        message!("catalogue-file"),
        message!("ask-import-hint"),
    );
    let others = QuestionField {
        name: "others".to_owned(),
        label: text(message!("ask-import-others")),
        choices: vec![
            choice("keep", message!("ask-import-keep")),
            choice("remove", message!("ask-import-remove")),
        ],
        ..QuestionField::default()
    };
    asking(
        message!("ask-import"),
        vec![file, others],
        message!("ask-import-ok"),
    )
}

fn card(scene: &Scene<'_>, article: &Article) -> ArticleCard {
    let remove = careful(
        message!("ask-remove-article", name = article.name.as_str()),
        message!("ask-remove-article-say"),
        message!("catalogue-remove"),
        None,
    );
    let rate = words::rate(article.tax_rate);
    ArticleCard {
        sku: article.sku.clone(),
        name: article.name.clone(),
        price: price(article),
        facts: vec![
            fact("vat", message!("article-vat"), rate),
            fact("sku", message!("article-sku"), article.sku.as_str()),
            fact(
                "gtin",
                message!("article-gtin"),
                article.barcodes.join(", "),
            ),
            fact(
                "category",
                message!("article-category"),
                article.category.as_str(),
            ),
        ],
        acts: vec![
            act(CatalogueAct::SellArticle, message!("catalogue-sell"))
                .in_tone(ActTone::Primary)
                .with(Icon::Check)
                .only_if(scene.snapshot.stopped.is_none()),
            act(CatalogueAct::ChangeArticle, message!("catalogue-change")),
            act(CatalogueAct::RemoveArticle, message!("catalogue-remove"))
                .in_tone(ActTone::Quiet)
                .after(remove),
        ],
    }
}

/// Returns the form of an article.
pub(crate) fn article(scene: &Scene<'_>, editing: &Editing) -> ArticleView {
    let draft = &editing.draft;
    let named = |name, label: Message, value: &str, keys: &str| ArticleField {
        name,
        label: text(label),
        hint: String::new(),
        value: value.to_owned(),
        keys: keys.to_owned(),
        choices: Vec::new(),
    };
    let hinted = |field: ArticleField, hint: Message| ArticleField {
        hint: text(hint),
        ..field
    };
    let choices = |field: ArticleField, choices: Vec<Choice>| ArticleField { choices, ..field };
    let mut rates = scene.shop.tax_rates.clone();
    if !draft.vat_percent.is_empty() {
        rates.retain(|rate| *rate != draft.vat_percent);
        rates.insert(0, draft.vat_percent.clone());
    }
    let rates = rates
        .iter()
        .map(|rate| Choice {
            value: rate.to_owned(),
            label: TaxRate::parse_percent(rate).map_or_else(String::new, words::rate),
            say: String::new(),
        })
        .collect();
    let categories = scene.state.catalogue.categories.iter();
    let categories = categories.map(|name| Choice {
        value: name.clone(),
        label: name.clone(),
        say: String::new(),
    });
    ArticleView {
        title: text(match &editing.before {
            Some(_) => message!("article-change"),
            None => message!("article-new"),
        }),
        hint: match (&editing.before, &editing.code) {
            (Some(_), _) => text(message!("article-change-hint")),
            (None, Some(_)) => text(message!("article-code-hint")),
            (None, None) => String::new(),
        },
        fields: vec![
            named(
                ArticleFieldName::Name,
                message!("article-field-name"),
                &draft.name,
                "",
            ),
            hinted(
                named(
                    ArticleFieldName::Price,
                    message!("article-price"),
                    &draft.price,
                    "decimal",
                ),
                message!("article-price-hint"),
            ),
            choices(
                named(
                    ArticleFieldName::Vat,
                    message!("article-vat"),
                    &draft.vat_percent,
                    "",
                ),
                rates,
            ),
            hinted(
                named(
                    ArticleFieldName::Gtin,
                    message!("article-gtin"),
                    &draft.gtin,
                    "numeric",
                ),
                message!("article-gtin-hint"),
            ),
            hinted(
                named(
                    ArticleFieldName::Sku,
                    message!("article-sku"),
                    &draft.sku,
                    "",
                ),
                message!("article-sku-hint"),
            ),
            choices(
                named(
                    ArticleFieldName::Category,
                    message!("article-category"),
                    &draft.category,
                    "",
                ),
                categories.collect(),
            ),
        ],
        save: text(match &editing.code {
            Some(_) => message!("article-save-and-add"),
            None => message!("article-save"),
        }),
    }
}

fn price(article: &Article) -> String {
    money(Money::from_minor(article.price_minor, article.currency))
}
