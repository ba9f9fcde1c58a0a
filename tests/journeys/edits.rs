//! Edits of the basket on the screen are written together, a moment after they are shown.

use handover_core::{Channel, Command, Discount, LineId, SaleId, Stage};
use handover_journal::{Entry, Journal, LinkChange, Summary};
use handover_rig::sales::ada;
use handover_rig::{Rig, line, pay, pence};
use rusqlite::{Connection, OpenFlags};

#[test]
fn edits_on_the_screen_are_written_together_within_a_quarter_of_a_second() {
    let mut rig = Rig::new();
    let sale = on_screen(&mut rig);
    for quantity in [2, 3, 4] {
        edit(&mut rig, sale, quantity);
        rig.run_for(60);
    }
    assert_eq!(rig.sale(sale).basket().lines()[0].quantity, 4);
    assert_eq!(on_disk(&rig, sale), ["started", "lines_added"]);
    rig.run_for(70);
    assert_eq!(
        on_disk(&rig, sale),
        [&["started", "lines_added"][..], &["quantity_changed"; 3]].concat()
    );
    rig.verify();
}

#[test]
fn every_kind_of_edit_waits_and_nothing_else_does() {
    let line_id = LineId(1);
    let edits = [
        Command::AddLines(vec![line("85123B", 1, 100)]),
        Command::SetQuantity {
            line: line_id,
            quantity: 5,
        },
        Command::DiscountLine {
            line: line_id,
            discount: Discount::Amount(pence(10)),
        },
        Command::DiscountBasket(Discount::Amount(pence(10))),
        Command::RemoveLine { line: line_id },
    ];
    for command in edits {
        let mut rig = Rig::new();
        let sale = on_screen(&mut rig);
        rig.ask(sale, command.clone()).expect("a basket");
        assert_eq!(on_disk(&rig, sale).len(), 2, "{command:?}");
    }
    let park = Command::Park {
        note: String::new(),
    };
    let otherwise = Command::PaidOtherwise {
        tender: "cash".into(),
    };
    for command in [park, pay(Channel::Qr), Command::Discard, otherwise] {
        let mut rig = Rig::new();
        let sale = on_screen(&mut rig);
        edit(&mut rig, sale, 9);
        rig.ask(sale, command.clone()).expect("a basket");
        let written = on_disk(&rig, sale);
        assert_eq!(written.len(), 4, "{command:?}: {written:?}");
        assert_eq!(written[2], "quantity_changed", "{command:?}");
        rig.verify();
    }
}

#[test]
fn whatever_leaves_the_basket_writes_its_edits_first() {
    let leaves: [fn(&mut Rig); 3] = [
        |rig| rig.engine().look(None),
        |rig| {
            rig.begin();
        },
        Rig::restart,
    ];
    for leave in leaves {
        let mut rig = Rig::new();
        let sale = on_screen(&mut rig);
        edit(&mut rig, sale, 9);
        leave(&mut rig);
        assert_eq!(on_disk(&rig, sale).len(), 3);
        rig.verify();
    }
}

#[test]
fn an_edit_of_a_basket_that_is_not_on_the_screen_is_written_at_once() {
    let mut rig = Rig::new();
    let sale = on_screen(&mut rig);
    rig.engine().look(None);
    edit(&mut rig, sale, 9);
    assert_eq!(on_disk(&rig, sale).len(), 3);
}

#[test]
fn edits_that_cannot_be_written_yet_are_written_later() {
    let mut rig = Rig::new();
    let sale = on_screen(&mut rig);
    let other = Connection::open(rig.journal_path()).expect("a journal");
    other.execute_batch("BEGIN IMMEDIATE").expect("no writer");
    edit(&mut rig, sale, 9);
    rig.run_for(300);
    assert_eq!(on_disk(&rig, sale).len(), 2);
    assert!(
        rig.ask(sale, pay(Channel::Qr)).is_err(),
        "nothing overtakes them"
    );
    other.execute_batch("ROLLBACK").expect("a transaction");
    drop(other);
    rig.run_for(2_000);
    assert_eq!(on_disk(&rig, sale).len(), 3);
    rig.ask(sale, pay(Channel::Qr)).expect("payable");
    rig.run_to(sale, Stage::Open);
    assert_eq!(rig.sale(sale).basket().lines()[0].quantity, 9);
    rig.verify();
}

fn on_screen(rig: &mut Rig) -> SaleId {
    let sale = rig.begin();
    rig.engine().look(Some(sale));
    sale
}

fn edit(rig: &mut Rig, sale: SaleId, quantity: i64) {
    let line = LineId(1);
    let command = Command::SetQuantity { line, quantity };
    let asked = rig.engine().ask(&ada(), sale, &command, None);
    asked.expect("a basket");
}

/// Returns the kinds of a sale's events as another program finds them.
fn on_disk(rig: &Rig, sale: SaleId) -> Vec<String> {
    let journal = Connection::open_with_flags(rig.journal_path(), OpenFlags::SQLITE_OPEN_READ_ONLY)
        .expect("a journal");
    let mut kinds = journal
        .prepare("SELECT kind FROM event WHERE stream = ?1 ORDER BY stream_seq")
        .expect("a table");
    let kinds = kinds.query_map([sale.to_string()], |row| row.get(0));
    kinds
        .expect("rows")
        .map(|kind| kind.expect("a text"))
        .collect()
}

#[test]
fn edits_that_were_written_without_the_till_knowing_are_read_back() {
    let mut rig = Rig::new();
    let sale = on_screen(&mut rig);
    edit(&mut rig, sale, 9);
    // A commit without a clear outcome may have succeeded.
    let mut journal = Journal::open(&rig.journal_path()).expect("a journal");
    let stream = sale.to_string();
    let entry = Entry {
        stream: stream.clone(),
        stream_seq: 2,
        at_ms: rig.sale(sale).times().changed_at.as_ms(),
        actor: "person:Ada".to_owned(),
        kind: "quantity_changed".to_owned(),
        body: r#"{"body":{"line":1,"quantity":9}}"#.to_owned(),
    };
    let summary = journal.recent(1).expect("the sale").remove(0);
    let summary = Summary {
        updated_at_ms: entry.at_ms,
        total_minor: 9 * 255,
        ..summary
    };
    journal
        .append(&entry, &summary, LinkChange::Keep)
        .expect("the place is free");
    drop(journal);
    rig.run_for(500);
    assert_eq!(rig.sale(sale).events(), 3);
    assert_eq!(on_disk(&rig, sale).len(), 3, "once, not twice");
    rig.ask(sale, pay(Channel::Qr)).expect("payable");
    rig.run_to(sale, Stage::Open);
    assert_eq!(
        rig.sale(sale).session().map(|session| session.total),
        Some(pence(9 * 255))
    );
    rig.verify();
}
