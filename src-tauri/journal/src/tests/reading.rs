//! Lists, search and numbers.

use super::*;

#[test]
fn sales_are_numbered_by_series() {
    let (_folder, _, mut journal) = fresh();
    assert_eq!(journal.next_number("P-").unwrap(), "P-000001");
    for (sale_id, number) in [("a", "P-000001"), ("b", "P-000009"), ("c", "S1-1234567")] {
        journal
            .append(&entry(sale_id, 1), &summary(sale_id, number), keep())
            .unwrap();
    }
    assert_eq!(journal.next_number("P-").unwrap(), "P-000010");
    assert_eq!(journal.next_number("S1-").unwrap(), "S1-1234568");
    assert_eq!(journal.next_number("").unwrap(), "000001");
    journal.next_number("S1").unwrap_err();
    journal
        .append(&entry("d", 1), &summary("d", "P-9"), keep())
        .unwrap_err();
}

#[test]
fn readers_see_the_day_and_find_sales() {
    let (_folder, _, mut journal) = fresh();
    for n in 1..=30_i64 {
        let sale_id = format!("0198{n:04}-sale");
        let mut sale = summary(&sale_id, &format!("P-{n:06}"));
        sale.started_at_ms = n;
        sale.total_minor = 2_550 + i64::from(n == 27);
        sale.stage = if n > 20 { "handed_over" } else { "open" }.into();
        sale.day = if n <= 10 {
            "2025-07-14".into()
        } else {
            "2025-07-15".into()
        };
        if n > 20 {
            sale.unfinished = false;
            sale.captured_minor = 2_550;
            sale.refunded_minor = 50;
            sale.order_id = Some(format!("order-{n}"));
            sale.klarna_reference = Some(format!("K{n}ABC"));
        }
        journal.append(&entry(&sale_id, 1), &sale, keep()).unwrap();
    }
    let reader = journal.reader().unwrap();
    assert_eq!(reader.day("2025-07-14").unwrap().len(), 10);
    assert_eq!(reader.recent(2).unwrap()[1].number, "P-000029");
    assert_eq!(reader.all_sale_ids().unwrap().len(), 30);
    for wanted in ["P-000025", "p-25", "01980025-sale"] {
        assert_eq!(
            reader.sale(wanted).unwrap().unwrap().number,
            "P-000025",
            "{wanted}"
        );
    }
    assert_eq!(reader.sale("P-000099").unwrap(), None);
    for (text, number) in [
        ("25", "P-000025"),
        ("order-22", "P-000022"),
        ("k24a", "P-000024"),
        ("ORDER-23", "P-000023"),
    ] {
        assert_eq!(
            reader.search(text, None, 5).unwrap()[0].number,
            number,
            "{text}"
        );
    }
    let of_total = reader.search("25.51", Some(2_551), 5).unwrap();
    assert_eq!(of_total.len(), 1);
    assert_eq!(of_total[0].number, "P-000027");
    assert_eq!(reader.search("anna", None, 7).unwrap().len(), 7);
    assert_eq!(reader.search("%", None, 7).unwrap().len(), 0);
    assert_eq!(reader.search("", None, 3).unwrap().len(), 3);
    assert_eq!(reader.events_of("01980025-sale").unwrap().len(), 1);
}

#[test]
fn readers_cannot_write() {
    let (_folder, path, _journal) = fresh();
    let connection = database::connect(&OwnDisk, &path, Role::Reader).unwrap();
    connection.execute("DELETE FROM link", []).unwrap_err();
    assert!(Reader::open(&path.with_extension("none")).is_err());
    assert!(!path.with_extension("none").exists());
}
