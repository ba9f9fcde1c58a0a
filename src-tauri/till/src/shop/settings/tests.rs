use secrecy::ExposeSecret;

use super::check::is_loopback;
use super::*;

#[test]
fn the_template_shows_the_defaults() {
    let written = parse(Config::template()).unwrap();
    assert_eq!(format!("{written:?}"), format!("{:?}", Config::default()));
    assert_eq!(format!("{:?}", parse("").unwrap()), format!("{written:?}"));
}

#[test]
fn the_templates_examples_are_valid() {
    let lines = Config::template()
        .lines()
        .map(|line| match line.strip_prefix("# ") {
            Some(setting) if setting.contains(" = ") || setting.starts_with('[') => setting,
            Some(_) | None => line,
        });
    let practice = parse(&lines.collect::<Vec<_>>().join("\n"))
        .unwrap()
        .practice;
    assert_eq!(
        practice.klarna_url.as_deref(),
        Some("http://127.0.0.1:8400")
    );
    assert_eq!(practice.klarna_secret.unwrap().expose_secret(), "practice");
    assert_eq!(practice.listen.unwrap().port(), 8400);
}

#[test]
fn a_missing_file_means_defaults_and_the_template_is_written_once() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("handover.toml");
    assert_eq!(Config::load(&file).unwrap().shop.name, "Practice shop");
    assert!(Config::write_template(&file).unwrap());
    std::fs::write(&file, "\u{feff}[shop]\r\nname = \"Åhus Keramik\"\r\n").unwrap();
    assert!(!Config::write_template(&file).unwrap());
    assert_eq!(Config::load(&file).unwrap().shop.name, "Åhus Keramik");
    std::fs::write(&file, [0xff; 9]).unwrap();
    assert!(matches!(
        Config::load(&file),
        Err(ConfigError::NotAccessible { .. })
    ));
}

#[test]
fn mistakes_are_reported_with_position_and_fix() {
    for (text, message) in [
        (
            "[shop]\nnaem = \"x\"",
            "line 2, column 1 (shop.naem): setting-unknown (fix: fix-did-you-mean (word: name))",
        ),
        (
            "[shp]\nname = \"x\"",
            "line 1, column 2 (shp): setting-unknown (fix: fix-did-you-mean (word: shop))",
        ),
        (
            "[till]\nshoe_size = 42",
            "(till.shoe_size): setting-unknown (fix: fix-one-of (words: mode, id, language, text_percent, timeout_minutes, pay_with, hand_over",
        ),
        (
            "[shop]\n\ncountry = \"SE\"",
            "line 1, column 1 (shop.currency): setting-currency (country: SE, currency: SEK)",
        ),
        (
            "[shop]\ncountry = \"SE\"\ncurrency = \"EUR\"",
            "line 3, column 12 (shop.currency): setting-currency (country: SE, currency: SEK)",
        ),
        (
            "[shop]\ncountry = \"SE\"\ncurrency = \"SEK\"",
            "(shop.locale): setting-locale (locale: en-GB, country: SE, locales: sv-SE, en-SE)",
        ),
        (
            "[shop]\ncurrency = \"GBB\"",
            "(shop.currency): setting-word-unknown (text: GBB, fix: fix-did-you-mean (word: GBP))",
        ),
        (
            "[shop]\ncountry = \"XX\"",
            "(shop.country): setting-country (country: XX, countries: AT, AU",
        ),
        (
            "[shop]\nprices = \"without_tax\"",
            "(shop.prices): setting-prices (country: GB)",
        ),
        (
            "[practice]\nlisten = \"0.0.0.0:8400\"",
            "(practice.listen): setting-practice-listen",
        ),
        (
            "[listener]\naddress = \"127.0.0.1:8443\"",
            "(listener.public_url): setting-public-url-missing",
        ),
        (
            "[listener]\npublic_url = \"https://till.shop.example\"",
            "(listener.address): setting-address-missing",
        ),
        (
            "[listener]\naddress = \"127.0.0.1:8443\"\npublic_url = \"http://till.shop.example\"",
            "line 3, column 14 (listener.public_url): setting-public-url",
        ),
        (
            "[klarna]\ncategory = \"pay_now\"\ncategories = [\"pay_later\"]",
            "line 3, column 14 (klarna.categories): setting-categories-both",
        ),
        (
            "[klarna]\ncategories = [\"pay_now\", \"PAY_NOW\"]",
            "(klarna.categories): setting-category-twice (category: pay_now)",
        ),
        (
            "[klarna]\ncategory = \"pay now\"",
            "(klarna.category): setting-category",
        ),
        (
            "[klarna]\npayment_fallback = true",
            "(klarna.payment_fallback): setting-fallback",
        ),
        (
            "[klarna]\nauto_capture = true",
            "(klarna.auto_capture): setting-auto-capture",
        ),
        (
            "[klarna_page]\nlogo_url = \"http://shop.example/logo.png\"",
            "line 2, column 12 (klarna_page.logo_url): setting-page-url",
        ),
        (
            "[klarna_page]\nbackground_images = [{ url = \"https://shop.example/a.jpg\", width = 0 }]",
            "(klarna_page.background_images): setting-picture-width (width: 0, most: 10000)",
        ),
        (
            "[klarna_page]\ntitle = \" \"",
            "(klarna_page.title): setting-page-text (letters: 255)",
        ),
        (
            "[klarna_page]\npurchase_type = \"buyy\"",
            "(klarna_page.purchase_type): setting-word-unknown (text: buyy, fix: fix-did-you-mean (word: buy))",
        ),
        (
            "[shop]\nname = \"A\\u001b[2J\"",
            "(shop.name): setting-too-long (letters: 100)",
        ),
        (
            "[klarna_page]\ntitle = \"A\\u202eB\"",
            "(klarna_page.title): setting-page-text",
        ),
        ("[shop]\nname = \" \"", "(shop.name): setting-empty"),
        (
            "[shop]\ntime_zone = \"London\"",
            "line 2, column 13 (shop.time_zone): setting-time-zone (zone: London)",
        ),
        (
            "[shop]\nday_cut_off = \"4 am\"",
            "(shop.day_cut_off): setting-day-cut-off (text: 4 am)",
        ),
        (
            "[till]\ntimeout_minutes = 0",
            "(till.timeout_minutes): setting-out-of-range (value: 0, least: 1, most: 2700)",
        ),
        (
            "[till]\ntimeout_minutes = 2701",
            "setting-out-of-range (value: 2701",
        ),
        (
            "[till]\ntimeout_minutes = \"30\"",
            "(till.timeout_minutes): setting-not-whole (fix: fix-example (line: timeout_minutes = 30))",
        ),
        (
            "[till]\nid = 1",
            "(till.id): setting-unreadable (why: invalid type: integer \"1\", expected a string, fix: fix-example (line: id = \"1\"))",
        ),
        (
            "[till]\nhand_over = \"when_confirm\"",
            "fix-did-you-mean (word: when_confirmed)",
        ),
        (
            "[klarna]\ncalls_per_second = 0",
            "(klarna.calls_per_second): setting-out-of-range (value: 0",
        ),
        (
            "[practice]\nklarna_url = \"https://api.klarna.com\"",
            "(practice.klarna_url): setting-simulator-elsewhere",
        ),
        (
            "[practice]\nklarna_user = \"x\"",
            "line 2, column 15 (practice.klarna_user): setting-simulator-missing",
        ),
        ("[practice]\nlisten = \"here\"", "(practice.listen): "),
        (
            "[shop]\nname = Åhus",
            "line 2, column 8: setting-not-toml (why: ",
        ),
        (
            "name = \"x\"",
            "(name): setting-unknown (fix: fix-one-of (words: shop, till",
        ),
    ] {
        let error = parse(text).unwrap_err().to_string();
        assert!(error.starts_with("handover.toml line "), "{error}");
        assert!(error.contains(message), "{text}\n{error}\n{message}");
    }
}

#[test]
fn practice_only_uses_this_machine() {
    for (url, loopback) in [
        ("http://127.0.0.1:8400", true),
        ("http://127.0.0.1", true),
        ("http://[::1]:8400/", true),
        ("http://localhost:8400", true),
        ("http://localhost", true),
        ("https://127.0.0.1:8400", false),
        ("http://localhost.evil.example:80", false),
        ("http://localhost:80@evil.example", false),
        ("http://127.0.0.1@evil.example", false),
        ("http://127.0.0.1.evil.example", false),
        ("http://10.0.0.1:80", false),
        ("http://", false),
    ] {
        assert_eq!(is_loopback(url), loopback, "{url}");
    }
}

#[test]
fn a_secret_is_never_printed() {
    let good = "[practice]\nklarna_url = \"http://127.0.0.1:1\"\nklarna_secret = \"canary\"";
    assert!(!format!("{:?}", parse(good).unwrap()).contains("canary"));
    for bad in [
        "[practice]\nklarna_secret = 31415926",
        "[practice]\nklarna_secret = \"31415926\"",
        "[practice]\nklarna_secret = [\"31415926\"]",
    ] {
        let error = parse(bad).unwrap_err();
        assert!(
            !format!("{error} {error:?}").contains("31415926"),
            "{error}"
        );
    }
}

#[test]
fn the_call_limit_is_shared_among_the_tills() {
    let mut klarna = KlarnaSettings::default();
    assert_eq!(klarna.calls_per_1000_seconds(), 5_000);
    klarna.tills_on_this_merchant = 8;
    assert_eq!(klarna.calls_per_1000_seconds(), 625);
}

fn parse(text: &str) -> Result<Config, ConfigError> {
    Config::parse(Path::new("handover.toml"), text)
}

#[test]
fn a_change_keeps_comments_and_everything_else() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("handover.toml");
    std::fs::write(
        &file,
        "# our till\n[shop]\n# as customers know it\nname = \"Old\" # on the sign\n\n[klarna]\ncalls_per_second = 7\n",
    )
    .unwrap();
    let config = Config::change(
        &file,
        &[("shop.name", "New \"one\""), ("till.mode", "live")],
    );
    let config = config.unwrap();
    assert_eq!(
        (config.shop.name.as_str(), config.till.mode),
        ("New \"one\"", Mode::Live)
    );
    let text = std::fs::read_to_string(&file).unwrap();
    assert_eq!(
        text,
        "# our till\n[shop]\n# as customers know it\nname = 'New \"one\"' # on the sign\n\n[klarna]\ncalls_per_second = 7\n\n[till]\nmode = \"live\"\n"
    );
}

#[test]
fn an_invalid_change_is_reported_by_field_and_not_written() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("handover.toml");
    let refused = Config::change(&file, &[("shop.country", "SE")]).unwrap_err();
    let ConfigError::Mistake { field, problem, .. } = refused else {
        panic!("{refused}");
    };
    assert_eq!(
        (field.as_str(), problem.key()),
        ("shop.currency", "setting-currency")
    );
    assert_eq!(std::fs::read_to_string(&file).unwrap(), Config::template());
    let whole = [
        ("shop.country", "SE"),
        ("shop.currency", "SEK"),
        ("shop.locale", "sv-SE"),
    ];
    assert_eq!(Config::change(&file, &whole).unwrap().shop.country, "SE");
}

#[test]
fn a_number_is_changed_as_a_number_and_other_text_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("handover.toml");
    // A file from before the setting existed.
    std::fs::write(&file, "[klarna]\ncalls_per_second = 7\n").unwrap();
    let change = |text| Config::change(&file, &[("klarna.payout_due_days", text)]);
    assert_eq!(change("21").unwrap().klarna.payout_due_days, 21);
    for (text, problem) in [
        ("soon", "setting-not-whole"),
        ("", "setting-not-whole"),
        ("-1", "setting-not-whole"),
        ("0", "setting-out-of-range"),
        ("366", "setting-out-of-range"),
    ] {
        let ConfigError::Mistake {
            field,
            problem: told,
            ..
        } = change(text).unwrap_err()
        else {
            panic!("{text}");
        };
        assert_eq!(
            (field.as_str(), told.key()),
            ("klarna.payout_due_days", problem),
            "{text}"
        );
    }
    let text = std::fs::read_to_string(&file).unwrap();
    assert_eq!(
        text,
        "[klarna]\ncalls_per_second = 7\npayout_due_days = 21\n"
    );
}
