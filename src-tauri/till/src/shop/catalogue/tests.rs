use super::*;

mod changes;

#[test]
fn a_catalogue_is_imported_and_read_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("catalogue.sqlite");
    let mut catalogue = Catalogue::open(&path).unwrap();
    assert!(catalogue.is_empty());
    assert_eq!(import(&mut catalogue, SMALL).unwrap(), 6);

    let again = Catalogue::open(&path).unwrap();
    for catalogue in [&catalogue, &again] {
        assert_eq!(catalogue.len(), 6);
        assert_eq!(
            catalogue.by_sku("G1").unwrap(),
            &Article {
                sku: "G1".into(),
                barcodes: vec!["5012345678900".into()],
                name: "Café au Lait Mug".into(),
                price_minor: 123_450,
                tax_rate: TaxRate::from_basis_points(2_000),
                currency: Currency::Gbp,
                category: String::new(),
            }
        );
    }
}

#[test]
fn articles_are_found_by_number_and_barcode() {
    let (_folder, catalogue) = small();
    let sku = |code| catalogue.find(code).map(|article| article.sku.as_str());
    assert_eq!(sku("5012345678900"), Some("G1"));
    assert_eq!(sku("05012345678900"), Some("G1"));
    assert_eq!(sku("036000291452"), Some("U1"));
    assert_eq!(sku("0036000291452"), Some("U1"));
    assert_eq!(sku(" g1 "), Some("G1"));
    // Numbers that differ only in case are two articles.
    assert_eq!(sku("15056BL"), Some("15056BL"));
    assert_eq!(sku("15056bl"), Some("15056bl"));
    assert_eq!(sku("15056Bl"), None, "it is ambiguous");
    assert_eq!(sku("\u{feff}5012345678900\u{200b}"), Some("G1"));
    assert_eq!(sku("5012345678901"), None);
}

#[test]
fn articles_are_found_by_name() {
    let (_folder, catalogue) = small();
    let skus = |text: &str| -> Vec<String> {
        catalogue
            .search(text, 10)
            .into_iter()
            .map(|article| article.sku.clone())
            .collect()
    };
    assert_eq!(skus("cafe"), ["G1"]);
    assert_eq!(skus("CAFÉ mug"), ["G1"]);
    assert_eq!(skus("mug caf"), ["G1"]);
    assert_eq!(skus("t-light")[0], "U1");
    assert_eq!(skus("smorrebrod"), ["S1"]);
    assert_eq!(skus("parasol"), ["15056BL", "15056bl"]);
    assert_eq!(skus("g1"), ["G1"]);
    // The start of a word ranks before its middle.
    assert_eq!(skus("light"), ["U1", "L1"]);
    assert_eq!(skus("ight"), ["L1", "U1"]);
    assert!(skus("mug parasol").is_empty());
    assert_eq!(catalogue.search("", 3).len(), 3);
    assert_eq!(catalogue.search("a", 2).len(), 2);
}

#[test]
fn mistakes_are_reported_and_nothing_is_imported() {
    let (_folder, mut catalogue) = small();
    for (text, message) in [
        (
            "A,B,1,20,5012345678901",
            "line 2, column 5 (gtin): cell-check-digit (text: 5012345678901, right: 0)",
        ),
        ("A,B,1,20,123", "cell-not-a-barcode (text: 123)"),
        (
            "A,B,1,20,\nA,C,1,20,",
            "line 3, column 1 (sku): cell-twice (text: A, line: 2)",
        ),
        (
            "A,B,1,20,5012345678900\nC,D,1,20,05012345678900",
            "line 3, column 5 (gtin)",
        ),
        ("A,B,-1,20,", "column 3 (price): cell-below-zero (text: -1)"),
        (",B,1,20,", "column 1 (sku): cell-empty"),
        ("A,,1,20,", "column 2 (name): cell-empty"),
        (
            "A,\"B\nC\",1,20,",
            "column 2 (name): cell-unreadable (text: BC)",
        ),
        ("A,B,1.9999,20,", "cell-too-many-decimals"),
        (
            "A,B,\"0,500\",20,",
            "column 3 (price): cell-too-many-decimals (text: 0,500)",
        ),
        ("A,B,1,8.875,", "column 4 (vat_percent): tax-rate-too-fine"),
    ] {
        let file = format!("sku,name,price,vat,gtin\n{text}");
        let mistakes = mistakes(&mut catalogue, &file).expect("a mistake");
        assert!(mistakes.contains(message), "{text}\n{mistakes}");
    }
    let error = import(&mut catalogue, "sku,name,price_sek,vat\nA,B,1,20").unwrap_err();
    assert!(matches!(error, CatalogueError::Mistakes(_)));
    assert_eq!(catalogue.len(), 6);
    assert_eq!(Catalogue::open(&catalogue.path.clone()).unwrap().len(), 6);
}

#[test]
fn an_article_number_must_not_be_another_articles_barcode() {
    let (_folder, mut catalogue) = small();
    let forms = [
        "36000291452",
        "036000291452",
        "0036000291452",
        "00036000291452",
    ];
    for sku in forms {
        for gtin in forms {
            let is_gtin = is_gtin(gtin);
            let header = "sku,name,price,vat,gtin";
            let (number, barcode) = (format!("{sku},B,1,20,"), format!("C,D,1,20,{gtin}"));
            let first = format!("{header}\n{number}\n{barcode}");
            let last = format!("{header}\n{barcode}\n{number}");
            for (text, message) in [
                (first, "line 3, column 5 (gtin)"),
                (last, "line 3, column 1 (sku)"),
            ] {
                let mistakes = mistakes(&mut catalogue, &text)
                    .expect("one of two articles would be sold as the other");
                assert!(
                    !is_gtin || mistakes.contains(message),
                    "{sku} {gtin}\n{mistakes}"
                );
            }
            // Within one article, both may be the same.
            let own = format!("{header}\n{sku},B,1,20,{gtin}");
            assert_eq!(
                import(&mut catalogue, &own).is_ok(),
                is_gtin,
                "{sku} {gtin}"
            );
        }
    }
}

#[test]
fn an_article_that_can_never_be_sold_is_a_mistake() {
    let (_folder, mut catalogue) = small();
    let (limit, beyond) = ("é".repeat(255), "é".repeat(256));
    for (line, message) in [
        (format!("A,{limit},1,20"), None),
        (format!("{},B,1,20", "X".repeat(244)), None),
        (
            format!("A,{beyond},1,20"),
            Some("line 2, column 2 (name): name-too-long"),
        ),
        (
            format!("{},B,1,20", "X".repeat(300)),
            Some("line 2, column 1 (sku): sku-too-long"),
        ),
        (
            "A,B,2000000.01,20".to_owned(),
            Some("line 2, column 3 (price): cell-too-large (text: 2000000.01)"),
        ),
        (
            "A,B,1,100.5".to_owned(),
            Some("line 2, column 4 (vat_percent): cell-rate-too-high (text: 100.5)"),
        ),
    ] {
        let mistakes = mistakes(&mut catalogue, &format!("sku,name,price,vat\n{line}"));
        match message {
            None => assert_eq!(mistakes, None, "{line}"),
            Some(message) => {
                let mistakes = mistakes.expect("it cannot be sold");
                assert!(mistakes.contains(message), "{mistakes}");
            }
        }
    }
}

#[test]
fn a_shop_that_adds_tax_may_use_three_decimals() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("catalogue.sqlite");
    let shop = Shop {
        country: "US".into(),
        currency: Currency::Usd,
        prices: handover_core::Prices::WithoutTax,
        locale: "en-US".into(),
        ..Shop::default()
    };
    let text = "sku,name,price,vat\nA,Coat,100.00,8.875\nB,Bread,2.00,0\nC,Hat,\"1,000\",8.875 %\n";
    let mut catalogue = Catalogue::open(&path).unwrap();
    catalogue.import("c.csv", text.as_bytes(), &shop).unwrap();
    let again = Catalogue::open(&path).unwrap();
    assert_eq!(again.by_sku("A").unwrap().tax_rate.to_string(), "8.875%");
    assert_eq!(again.by_sku("C").unwrap().price_minor, 100_000);
    let rates: Vec<String> = again.tax_rates().iter().map(ToString::to_string).collect();
    assert_eq!(rates, ["8.875%", "0%"]);
}

#[test]
fn an_import_replaces_the_catalogue() {
    let (_folder, mut catalogue) = small();
    assert_eq!(
        import(&mut catalogue, "sku;name;price;vat\nN1;New;2,50;20").unwrap(),
        1
    );
    assert_eq!(catalogue.find("G1"), None);
    assert_eq!(catalogue.find("n1").unwrap().price_minor, 250);
}

#[test]
fn check_digits_are_verified() {
    for good in [
        "5012345678900",
        "036000291452",
        "96385074",
        "00012345600012",
        "0000000000000",
    ] {
        assert!(is_gtin(good), "{good}");
    }
    for bad in [
        "5012345678901",
        "",
        "123",
        "501234567891",
        "50123456789O0",
        "５０１２３４５６",
    ] {
        assert!(!is_gtin(bad), "{bad}");
    }
}

#[test]
fn another_programs_file_is_not_touched() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("catalogue.sqlite");
    let garbage = vec![0x5a; 5_000];
    std::fs::write(&path, &garbage).unwrap();
    assert!(matches!(
        Catalogue::open(&path),
        Err(CatalogueError::Store { .. })
    ));
    assert!(std::fs::read(&path).unwrap() == garbage);

    let path = folder.path().join("newer.sqlite");
    drop(Catalogue::open(&path).unwrap());
    #[expect(clippy::disallowed_methods, reason = "another program's connection")]
    Connection::open(&path)
        .unwrap()
        .pragma_update(None, "user_version", 9)
        .unwrap();
    assert!(matches!(
        Catalogue::open(&path),
        Err(CatalogueError::Foreign { .. })
    ));
}

#[test]
fn a_real_shops_catalogue_is_imported_completely() {
    let Some(bytes) = crate::shop::imports::table::shared_data("catalogue-uk-gifts.csv") else {
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let mut catalogue = Catalogue::open(&folder.path().join("catalogue.sqlite")).unwrap();
    let imported = catalogue
        .import("catalogue.csv", &bytes, &Shop::default())
        .unwrap();
    assert_eq!(imported, 3_912);
    assert_eq!(catalogue.by_sku("10002").unwrap().price_minor, 85);
    assert_eq!(catalogue.search("globe inflat", 5)[0].sku, "10002");
}

#[test]
fn a_real_shops_barcodes_are_distinguished() {
    let Some(bytes) = crate::shop::imports::table::shared_data("products-openfoodfacts.tsv") else {
        return;
    };
    let text = String::from_utf8(bytes).unwrap();
    let codes: Vec<&str> = text
        .lines()
        .skip(1)
        .filter_map(|line| line.split('\t').next())
        .collect();
    let good = codes.iter().filter(|code| is_gtin(code)).count();
    assert!(
        good > codes.len() / 2 && good < codes.len(),
        "{good} of {}",
        codes.len()
    );
}

#[test]
fn a_hundred_thousand_articles_are_searched() {
    let folder = tempfile::tempdir().unwrap();
    let mut catalogue = Catalogue::open(&folder.path().join("catalogue.sqlite")).unwrap();
    let colours = [
        "red", "blue", "green", "ivory", "créme", "black", "white", "pink",
    ];
    let things = [
        "lantern",
        "t-light holder",
        "mug",
        "parasol",
        "hot water bottle",
        "bunting",
    ];
    let articles = (0..100_000).map(|n| Article {
        sku: format!("{n:06}"),
        barcodes: Vec::new(),
        name: format!("{} {} no {n}", colours[n % 8], things[n % 6]),
        price_minor: 100,
        tax_rate: TaxRate::from_basis_points(2_000),
        currency: Currency::Gbp,
        category: String::new(),
    });
    catalogue.take(articles.collect());
    for text in [
        "e",
        "creme lantern",
        "no 99999",
        "zzz",
        "water",
        "holder blue",
        "099999",
        "o",
    ] {
        let found = catalogue.search(text, 20);
        assert_eq!(found.is_empty(), text == "zzz", "{text}");
        assert!(found.len() <= 20, "{text}");
    }
}

const SMALL: &str = "sku,name,price_gbp,vat_percent,gtin\n\
    G1,Café au Lait Mug,\"1,234.50\",20,5012345678900\n\
    U1,White T-Light Holder,£2.55,20%,036000291452\n\
    S1,Smørrebrød,2.5,0,\n\
    15056BL,Edwardian Parasol Black,5.95,20,\n\
    15056bl,Edwardian Parasol Blue,5.95,20,\n\
    L1,Headlight,12,5.5,\n";

fn small() -> (tempfile::TempDir, Catalogue) {
    let folder = tempfile::tempdir().unwrap();
    let mut catalogue = Catalogue::open(&folder.path().join("catalogue.sqlite")).unwrap();
    import(&mut catalogue, SMALL).unwrap();
    (folder, catalogue)
}

fn import(catalogue: &mut Catalogue, text: &str) -> Result<usize, CatalogueError> {
    catalogue.import("catalogue.csv", text.as_bytes(), &Shop::default())
}

/// Returns the mistakes in a file; `None` if it was imported.
fn mistakes(catalogue: &mut Catalogue, text: &str) -> Option<String> {
    let error = import(catalogue, text).err()?;
    let CatalogueError::Mistakes(mistakes) = error else {
        panic!("{error}")
    };
    Some(mistakes.to_string())
}
