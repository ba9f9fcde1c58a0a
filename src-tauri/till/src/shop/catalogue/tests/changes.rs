//! Articles changed one by one, and files compared before they are taken over.

use super::*;
use crate::shop::imports::table::Source;
use crate::shop::scale_code::ScaleCode;

fn draft(sku: &str, name: &str, gtin: &str) -> Draft {
    Draft {
        sku: sku.into(),
        name: name.into(),
        price: "2.50".into(),
        vat_percent: "20".into(),
        gtin: gtin.into(),
        category: "Mugs".into(),
    }
}

fn field(result: Result<Article, EditError>) -> String {
    let error = result.unwrap_err();
    if let EditError::Mistake { field, .. } = &error {
        field.clone()
    } else {
        error.to_string()
    }
}

#[test]
fn an_article_is_added_changed_and_removed() {
    let (_folder, mut catalogue) = small();
    let shop = Shop::default();
    let new = draft("N1", "New mug", "96385074 4006381333931");
    let added = catalogue.add(&new, &shop).unwrap();
    for code in ["96385074", "4006381333931", "n1"] {
        assert_eq!(catalogue.find(code), Some(&added), "{code}");
    }
    assert_eq!(Draft::of(&added), new);

    let renamed = draft("N2", "Newer mug", "96385074");
    let changed = catalogue.change(&added, &renamed, &shop).unwrap();
    assert_eq!(catalogue.find("N1"), None);
    assert_eq!(catalogue.find("4006381333931"), None);
    assert_eq!(catalogue.search("newer", 5), [&changed]);
    let again = Catalogue::open(&catalogue.path.clone()).unwrap();
    assert_eq!(again.articles(), catalogue.articles());

    catalogue.remove(&changed).unwrap();
    assert_eq!(catalogue.len(), 6);
    assert!(matches!(
        catalogue.remove(&changed),
        Err(EditError::Changed)
    ));
}

#[test]
fn a_mistake_names_its_field_and_changes_nothing() {
    let (_folder, mut catalogue) = small();
    let shop = Shop::default();
    let of = |change: fn(&mut Draft)| {
        let mut draft = draft("N1", "Mug", "");
        change(&mut draft);
        draft
    };
    for (draft, wrong) in [
        (of(|draft| draft.sku.clear()), "sku"),
        (of(|draft| draft.name = " ".into()), "name"),
        (of(|draft| draft.price = "two".into()), "price"),
        (of(|draft| draft.price = "-1".into()), "price"),
        (of(|draft| draft.vat_percent = "x".into()), "vat_percent"),
        (of(|draft| draft.gtin = "123".into()), "gtin"),
        (of(|draft| draft.category = "x".repeat(41)), "category"),
        (of(|draft| draft.sku = "G1".into()), "sku"),
        (of(|draft| draft.sku = "36000291452".into()), "sku"),
        (of(|draft| draft.gtin = "05012345678900".into()), "gtin"),
    ] {
        assert_eq!(field(catalogue.add(&draft, &shop)), wrong, "{draft:?}");
    }
    assert_eq!(catalogue.len(), 6);
}

#[test]
fn what_another_program_wrote_meanwhile_is_not_lost() {
    let (_folder, mut catalogue) = small();
    let shop = Shop::default();
    let shown = catalogue.by_sku("G1").unwrap().clone();
    let preview = preview(&catalogue, SMALL);
    let mut other = Catalogue::open(&catalogue.path.clone()).unwrap();
    let theirs = Draft {
        price: "9.99".into(),
        ..Draft::of(&shown)
    };
    let theirs = other.change(&shown, &theirs, &shop).unwrap();

    let mine = Draft {
        name: "Mine".into(),
        ..Draft::of(&shown)
    };
    assert!(matches!(
        catalogue.change(&shown, &mine, &shop),
        Err(EditError::Changed)
    ));
    assert!(matches!(
        catalogue.take_over(&preview),
        Err(TakeOverError::Changed)
    ));
    // The refused change has read what they wrote.
    assert_eq!(catalogue.by_sku("G1"), Some(&theirs));
    assert!(!catalogue.refresh().unwrap());
    catalogue.change(&theirs, &mine, &shop).unwrap();
    assert!(other.refresh().unwrap());
    assert_eq!(other.by_sku("G1").unwrap().name, "Mine");
}

#[test]
fn a_preview_says_what_would_change_and_an_export_changes_nothing() {
    let (_folder, mut catalogue) = small();
    let file = export(catalogue.articles());
    let same = preview(&catalogue, std::str::from_utf8(&file).unwrap());
    assert!(same.is_empty() && same.refused.is_empty());
    assert_eq!(same.unchanged, 6);

    let text = "sku,name,price,vat_percent,gtin,category\n\
        G1,Café au Lait Mug,\"1,234.50\",20,5012345678900 4006381333931,Mugs\n\
        S1,Smørrebrød,2.5,0,,\nN1,New,1,20,,\n";
    let preview = preview(&catalogue, text);
    assert_eq!(preview.new[0].sku, "N1");
    assert_eq!(preview.changed[0].before.category, "");
    assert_eq!(preview.changed[0].after.category, "Mugs");
    assert_eq!((preview.removed.len(), preview.unchanged), (4, 1));
    catalogue.take_over(&preview).unwrap();
    assert_eq!(catalogue.len(), 3);
    assert_eq!(catalogue.find("4006381333931").unwrap().sku, "G1");
    assert!(matches!(
        catalogue.take_over(&preview),
        Err(TakeOverError::Changed)
    ));
}

#[test]
fn refused_lines_are_counted_and_then_nothing_is_removed() {
    let (_folder, catalogue) = small();
    let text = "sku,name,price,vat,gtin\nA,B,1,20,\nG1,B,x,20,\nC,D,1,20,36000291452\nE,F,1,20,5.01E+12\n\
        H,I,1,20,5012345678900\n";
    let preview = preview(&catalogue, text);
    assert_eq!((preview.new.len(), preview.refused_count), (1, 4));
    assert!(preview.removed.is_empty());
    let refused: Vec<String> = preview.refused.iter().map(ToString::to_string).collect();
    for (line, why) in [
        "cell-not-an-amount",
        "cell-zeros-missing (text: 36000291452, whole: 036000291452)",
        "cell-rounded",
        "cell-taken (text: 5012345678900, name: Café au Lait Mug, sku: G1)",
    ]
    .into_iter()
    .enumerate()
    {
        assert!(refused[line].contains(why), "{refused:#?}");
    }
}

#[test]
fn a_part_of_the_catalogue_leaves_the_rest() {
    let (_folder, mut catalogue) = small();
    let text = "sku,name,price,vat\nN1,New,1,20\n";
    let preview = catalogue.preview(
        "c.csv",
        text.as_bytes(),
        &Shop::default(),
        None,
        Extent::Part,
    );
    catalogue.take_over(&preview.unwrap()).unwrap();
    assert_eq!(catalogue.len(), 7);
}

#[test]
fn a_file_without_prices_is_read_with_columns_that_a_person_chose() {
    let Some(bytes) = crate::shop::imports::table::shared_data("products-openfoodfacts.tsv") else {
        return;
    };
    let (_folder, mut catalogue) = small();
    let shop = Shop::default();
    let open = |catalogue: &Catalogue, sources| {
        let preview = catalogue.preview("off.tsv", &bytes, &shop, sources, Extent::Part);
        preview.unwrap()
    };
    let guessed = open(&catalogue, None);
    assert!(guessed.missing.is_some() && guessed.is_empty());
    assert_eq!(guessed.headings[..2], ["code", "product_name"]);
    assert_eq!(guessed.sources[1], Source::Column(1));

    let sources = [
        Source::Column(0),
        Source::Column(1),
        Source::Same("1.00".into()),
        Source::Same("0".into()),
        Source::Column(0),
        Source::Nowhere,
    ];
    let preview = open(&catalogue, Some(&sources));
    assert!(preview.new.len() > 500, "{}", preview.new.len());
    assert_eq!(preview.new.len() + preview.refused_count, 1_000);
    assert_eq!(preview.refused.len(), preview.refused_count.min(100));
    catalogue.take_over(&preview).unwrap();
    for article in &preview.new {
        assert_eq!(catalogue.find(&article.barcodes[0]), Some(article));
    }
}

#[test]
fn a_catalogue_of_the_first_version_is_read_and_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("catalogue.sqlite");
    #[expect(clippy::disallowed_methods, reason = "another version's connection")]
    let first = Connection::open(&path).unwrap();
    first
        .execute_batch(include_str!("../0001_article.sql"))
        .unwrap();
    first
        .execute_batch(
            "INSERT INTO article VALUES ('G1', '5012345678900', 'Mug', 850, 20000, 'GBP');
             PRAGMA application_id = 1213088835; PRAGMA user_version = 1;",
        )
        .unwrap();
    drop(first);
    let catalogue = Catalogue::open(&path).unwrap();
    assert_eq!(catalogue.find("5012345678900").unwrap().sku, "G1");
    drop(Catalogue::open(&path).unwrap());
}

#[test]
fn one_typing_error_is_forgiven() {
    let (_folder, catalogue) = small();
    let skus = |text: &str| -> Vec<&str> {
        let found = catalogue.search(text, 10);
        found.iter().map(|article| article.sku.as_str()).collect()
    };
    for typed in ["edwardain", "edwrdian", "edwwardian", "edwerdian", "edwerd"] {
        assert_eq!(skus(typed), ["15056BL", "15056bl"], "{typed}");
    }
    assert_eq!(skus("parazol blue"), ["15056bl"]);
    assert_eq!(skus("parazol bleu"), ["15056bl"]);
    assert_eq!(skus("haedlight"), ["L1"]);
    // Two errors, short words and numbers are something else.
    for typed in ["edwerdain", "mgu", "15065BL", "parazol mug"] {
        assert!(skus(typed).is_empty(), "{typed}");
    }
    assert_eq!(skus("light"), ["U1", "L1"], "inside a compound word");
}

#[test]
fn a_scales_code_contains_price_or_weight() {
    let (_folder, mut catalogue) = small();
    import(
        &mut catalogue,
        "sku,name,price,vat,gtin\n1234,Cheese,12.90,0,\nBAN,Bananas,1.99,0,2100042000001\n",
    )
    .unwrap();
    let patterns = ["20IIIIIPPPPPC", "21IIIIIWWWWWC"].map(|text| ScaleCode::parse(text).unwrap());
    let found = |code: &str| {
        let weighed = catalogue.weighed(code, &patterns)?;
        Some((weighed.article.sku.clone(), weighed.price_minor))
    };
    assert_eq!(found("2001234005609"), Some(("1234".to_owned(), 560)));
    // 532 g at 1.99 a kilogram.
    assert_eq!(found("2100042005327"), Some(("BAN".to_owned(), 106)));
    for nothing in ["2001234005600", "2099999005606", "2200042005324", "1234"] {
        assert_eq!(found(nothing), None, "{nothing}");
    }
    for wrong in [
        "",
        "30IIIIIPPPPPC",
        "20IIIIIPPPPP",
        "20IIIIIPPWWWC",
        "20PPPPPPPPPPC",
        "20IIIIIPPPPPCC",
    ] {
        assert_eq!(ScaleCode::parse(wrong), None, "{wrong}");
    }
}

fn preview(catalogue: &Catalogue, text: &str) -> Preview {
    let shop = Shop::default();
    let preview = catalogue.preview("c.csv", text.as_bytes(), &shop, None, Extent::Whole);
    preview.unwrap()
}
