//! A basket from a file: `sku,name,quantity,unit_price,vat_percent`.
//!
//! It reads the file as it is, returns and zeros included. Core's rules decide whether such a basket may be sold.

use handover_core::{LineKind, Notation, TaxRate, message};

use crate::shop::imports::table::{self, Column, Row, shortened};
pub use crate::shop::imports::table::{FileError, FileErrors};

/// One line of a basket, as in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileLine {
    /// The article number.
    pub sku: String,
    /// The article name; may be empty.
    pub name: String,
    /// The quantity; negative for returns.
    pub quantity: i64,
    /// The price of one piece in minor units; includes tax if the shop's prices do.
    pub unit_price_minor: i64,
    /// The rate of the tax, included in the price or added to it.
    pub tax_rate: TaxRate,
    /// The line's kind. For a gift card or store credit, the price is the amount it pays.
    pub kind: LineKind,
}

const COLUMNS: &[Column] = &[
    Column {
        name: "sku",
        names: &["sku", "article"],
        is_required: true,
    },
    Column {
        name: "name",
        names: &["name", "description"],
        is_required: true,
    },
    Column {
        name: "quantity",
        names: &["quantity", "qty"],
        is_required: true,
    },
    Column {
        name: "unit_price",
        names: &["unit_price", "price"],
        is_required: true,
    },
    Column {
        name: "vat_percent",
        names: &["vat_percent", "vat", "tax_percent"],
        is_required: true,
    },
    Column {
        name: "type",
        names: &["type", "kind"],
        is_required: false,
    },
];
// Indices in COLUMNS.
const SKU: usize = 0;
const NAME: usize = 1;
const QUANTITY: usize = 2;
const UNIT_PRICE: usize = 3;
const VAT: usize = 4;
const TYPE: usize = 5;

/// Parses a basket. `file` is the name for messages. Columns may be in any order, unknown ones are ignored; commas,
/// semicolons and tabs separate; prices are read as people write them.
///
/// # Errors
/// When something in the file cannot be read; every such place is reported.
pub fn parse(file: &str, bytes: &[u8], notation: Notation) -> Result<Vec<FileLine>, FileErrors> {
    table::read(file, bytes, COLUMNS, notation.currency(), |row| {
        Ok(FileLine {
            sku: row.text(SKU).to_owned(),
            name: row.text(NAME).to_owned(),
            quantity: quantity(row)?,
            unit_price_minor: row.amount(UNIT_PRICE, notation)?,
            tax_rate: row.tax_rate(VAT)?,
            kind: kind(row)?,
        })
    })
}

fn kind(row: &Row<'_>) -> Result<LineKind, FileError> {
    match row.text(TYPE).to_ascii_lowercase().as_str() {
        "" | "goods" | "physical" => Ok(LineKind::Goods),
        "gift_card" | "gift card" => Ok(LineKind::GiftCard),
        "store_credit" | "store credit" => Ok(LineKind::StoreCredit),
        _ => {
            let problem = message!("cell-not-a-type", text = shortened(row.text(TYPE)));
            Err(row.error(TYPE, problem))
        }
    }
}

fn quantity(row: &Row<'_>) -> Result<i64, FileError> {
    let text = row.text(QUANTITY);
    let plain = text.replace('−', "-");
    let digits = plain.strip_prefix(['-', '+']).unwrap_or(&plain);
    if !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit()) {
        return plain.parse().map_err(|_| {
            let problem = message!("cell-too-many", text = shortened(text));
            row.error(QUANTITY, problem)
        });
    }
    let problem = match meant(text) {
        Some(number) => message!(
            "cell-not-whole-but",
            text = shortened(text),
            meant = number.to_string()
        ),
        None => message!("cell-not-whole", text = shortened(text)),
    };
    Err(row.error(QUANTITY, problem))
}

/// Guesses the number somebody meant, for the message only.
fn meant(text: &str) -> Option<u64> {
    const WORDS: [&str; 13] = [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven", "twelve",
    ];
    let low = text.to_lowercase();
    if let Some(number) = WORDS.iter().position(|word| *word == low) {
        return u64::try_from(number).ok();
    }
    let (whole, decimals) = low.split_once(['.', ','])?;
    // Three zeros may be thousands.
    let is_whole = decimals.len() < 3 && decimals.bytes().all(|byte| byte == b'0');
    is_whole.then(|| whole.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use handover_core::Currency;
    use proptest::prelude::*;

    use super::*;

    const HEADER: &str = "sku,name,quantity,unit_price,vat_percent\n";

    #[test]
    fn a_basket_is_read_as_in_the_file() {
        let lines = read(
            "sku,name,quantity,unit_price,vat_percent\n\
             85123A,WHITE HANGING HEART,6,2.55,20\n\
             C1,\"AIRLINE LOUNGE,METAL SIGN\",-2,\"1,234.50\",20%\n\
             Z,,0,0,\"5,5\"\n",
        )
        .unwrap();
        assert_eq!(
            lines[0],
            line("85123A", "WHITE HANGING HEART", 6, 255, 2_000)
        );
        assert_eq!(
            lines[1],
            line("C1", "AIRLINE LOUNGE,METAL SIGN", -2, 123_450, 2_000)
        );
        assert_eq!(lines[2], line("Z", "", 0, 0, 550));
    }

    #[test]
    fn a_gift_card_is_a_line_with_the_amount_it_pays() {
        let lines = read(
            "sku,name,quantity,unit_price,vat_percent,type\n\
             A,Coat,1,50.00,20,\n\
             GC-1,Gift card,1,5.00,0,Gift_Card\n\
             C-1,Credit,1,1.00,0,store_credit\n",
        )
        .unwrap();
        let kinds: Vec<LineKind> = lines.iter().map(|line| line.kind).collect();
        assert_eq!(
            kinds,
            [LineKind::Goods, LineKind::GiftCard, LineKind::StoreCredit]
        );
        let error = read("sku,name,quantity,unit_price,vat_percent,type\nA,B,1,1,20,voucher\n")
            .unwrap_err()
            .to_string();
        assert!(error.contains("column 6 (type): cell-not-a-type (text: voucher)"));
    }

    #[test]
    fn files_of_all_kinds_are_read() {
        let wanted = [line("A", "Café", 1, 123_450, 2_000)];
        for text in [
            "\u{feff}sku,name,quantity,unit_price,vat_percent\r\nA,Café,1,1234.5,20\r\n",
            "SKU; Name ;Quantity;Unit Price;VAT-percent\nA;Café;1;1.234,50;20\n",
            "vat_percent\tunit_price\tquantity\tname\tsku\tnote\n20\t£1,234.50\t1\tCafé\tA\tx\n",
            "\n\n\"sku\",\"name\",\"quantity\",\"unit_price_gbp\",\"vat\"\nA,Café,+1,GBP 1234.50,20,,\n,,,,\n\n",
            "sku,name,quantity,price,vat_percent\nA,Café,1,1234.50,20 %",
            "sku,name,quantity,price,vat_percent\rA,Café,1,1234.50,20\r",
            "sku;name;quantity;price;vat_percent\rA;Café;1;1234,50;20,0\r",
            "sep=;\nsku;name;quantity;price;vat_percent\nA;Café;1;1234,50;20\n",
            "\u{feff}SEP=,\r\nsku,name,quantity,price,vat_percent\r\nA,Café,1,1234.50,20\r\n",
            "\"sep=\t\"\rsku\tname\tquantity\tprice\tvat_percent\rA\tCafé\t1\t1234.50\t20\r",
            "sep=|\nsku|name|quantity|price|vat_percent\nA|Café|1|1234.50|20\n",
        ] {
            assert_eq!(read(text).unwrap(), wanted, "{text}");
        }
    }

    #[test]
    fn mistakes_are_reported_with_position_and_fix() {
        for (text, message) in [
            (
                "A,B,two,1,20",
                "baskets.csv line 2, column 3 (quantity): cell-not-whole-but (text: two, meant: 2)",
            ),
            ("A,B,2.0,1,20", "cell-not-whole-but (text: 2.0, meant: 2)"),
            ("A,B,1.5,1,20", "cell-not-whole (text: 1.5)"),
            ("A,B,,1,20", "(quantity): cell-not-whole (text: )"),
            ("A,B,1.000,1,20", "cell-not-whole (text: 1.000)"),
            ("A,B,99999999999999999999,1,20", "cell-too-many"),
            (
                "A,B,1,free,20",
                "column 4 (unit_price): cell-not-an-amount (text: free)",
            ),
            ("A,B,1,1.999,20", "cell-ambiguous (text: 1.999)"),
            ("A,B,1,\"0,500\",20", "cell-too-many-decimals (text: 0,500)"),
            ("A,B,1,1.9999,20", "cell-too-many-decimals (text: 1.9999)"),
            ("A,B,1,99999999,20", "cell-too-large"),
            ("A,B,1,€5,20", "cell-not-an-amount (text: €5)"),
            (
                "A,B,1,1,twenty",
                "column 5 (vat_percent): cell-not-a-rate (text: twenty)",
            ),
            ("A,B,1,1,", "cell-not-a-rate (text: )"),
            ("A,B,1,1,101", "cell-rate-too-high (text: 101)"),
            (
                "A,B,1,1,20,x",
                "line 2: columns-too-many (columns: 6, header: 5)",
            ),
            ("A,B,1", "line 2: columns-too-few (columns: 3, header: 5)"),
            ("\n\r\n\nA,B,x,1,20", "line 5, column 3"),
            ("A,\"two\nlines\",1,1,20\nA,B,x,1,20", "line 4, column 3"),
            ("A,B,1,1,20\rA,B,x,1,20", "line 3, column 3"),
            (
                "\r\r\nA,\"two\rlines\",1,1,20\r\n\rA,B,x,1,20",
                "line 7, column 3",
            ),
        ] {
            let error = read(&format!("{HEADER}{text}")).unwrap_err().to_string();
            assert!(error.contains(message), "{text}\n{error}");
        }
    }

    #[test]
    fn headers_are_checked() {
        for (text, message) in [
            (
                "",
                "line 1: file-empty (required: sku,name,quantity,unit_price,vat_percent, optional: type)",
            ),
            (
                "sku,name,quantity,unit_price\nA,B,1,1",
                "line 1: column-missing (column: vat_percent",
            ),
            ("A,B,1,1,20", "column-missing (column: sku"),
            ("sku,sku,name", "line 1, column 2 (sku): column-twice"),
            (
                "sku,name,quantity,unit_price_sek,vat",
                "column 4 (unit_price): column-in-other-currency (written: SEK, currency: GBP)",
            ),
        ] {
            let error = read(text).unwrap_err().to_string();
            assert!(error.contains(message), "{text}\n{error}");
        }
        for (bytes, message) in [
            (&b"sku,name\nA,caf\xe9"[..], "line 2: file-not-utf8"),
            (b"\xff\xfes\0k\0u\0", "file-utf16"),
            (b"sku\0name", "file-not-text"),
        ] {
            let error = parse("baskets.csv", bytes, pounds())
                .unwrap_err()
                .to_string();
            assert!(error.contains(message), "{error}");
        }
    }

    #[test]
    fn up_to_a_hundred_mistakes_are_reported() {
        let two = format!("{HEADER}A,B,x,1,20\nA,B,1,1,20\nA,B,1,y,20\n");
        assert_eq!(read(&two).unwrap_err().0.len(), 2);
        let many = format!("{HEADER}{}", "A,B,x,1,20\n".repeat(500));
        assert_eq!(read(&many).unwrap_err().0.len(), 100);
    }

    #[test]
    fn a_real_shops_invoices_are_read() {
        let Some(bytes) = shared("baskets-uk-gifts.csv") else {
            return;
        };
        // The file has no tax column; the shop's rate is 20 %.
        let text = String::from_utf8(bytes).unwrap();
        let taxed: String = text
            .lines()
            .enumerate()
            .map(|(at, line)| format!("{line},{}\n", if at == 0 { "vat_percent" } else { "20" }))
            .collect();
        let lines = read(&taxed).unwrap();
        assert_eq!(lines.len(), text.lines().count() - 1);
        assert!(lines.iter().any(|line| line.quantity < 0));
        assert!(lines.iter().any(|line| line.unit_price_minor == 0));
    }

    proptest! {
        #[test]
        fn no_file_panics(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            drop(parse("x", &bytes, Notation::of(Currency::Sek, "sv-SE")));
        }

        #[test]
        fn no_text_panics(text in "([a-z\"';,\t\r\n0-9.%£ -]|sku,name,quantity,unit_price,vat\n){0,60}") {
            drop(read(&text));
        }

        #[test]
        fn a_written_basket_is_read_back(
            quantity in -9_999_i64..9_999,
            minor in 0_i64..200_000_000,
            vat in 0_u32..=10_000,
            name in "[^\u{0}]{0,20}",
        ) {
            let name = name.trim().to_owned();
            let text = format!(
                "{HEADER}S,\"{}\",{quantity},{}.{:02},{}.{:02}\n",
                name.replace('"', "\"\""), minor / 100, minor % 100, vat / 100, vat % 100,
            );
            prop_assert_eq!(read(&text).unwrap(), [line("S", &name, quantity, minor, vat)]);
        }
    }

    fn read(text: &str) -> Result<Vec<FileLine>, FileErrors> {
        parse("baskets.csv", text.as_bytes(), pounds())
    }

    fn pounds() -> Notation {
        Notation::of(Currency::Gbp, "en-GB")
    }

    fn line(sku: &str, name: &str, quantity: i64, unit_price_minor: i64, vat: u32) -> FileLine {
        FileLine {
            sku: sku.into(),
            name: name.into(),
            quantity,
            unit_price_minor,
            tax_rate: TaxRate::from_basis_points(vat),
            kind: LineKind::Goods,
        }
    }

    fn shared(name: &str) -> Option<Vec<u8>> {
        crate::shop::imports::table::shared_data(name)
    }
}
