//! The book is governed: small tables edited row by row, units foreseen and reformed, who may do it, and what the audit says of it.

use crate::common::{Backend, Book};
use crate::submission::{approved, district};
use jiff::civil::date;
use ledger::{Cells, ErrorKind, Files, Granting, NewForm, Reform, Search};
use plan::reorganise::NewUnit;
use plan::{Names, Role};
use rstest::rstest;
use std::time::Duration;

fn row(cells: &[(&str, &str)]) -> Cells {
    cells.iter().map(|(column, text)| ((*column).to_owned(), (*text).to_owned())).collect()
}

async fn indicator(book: &Book, code: &str) -> Cells {
    let rows = book.table("indicators.csv").await.expect("read");
    rows.into_iter().find(|row| row["code"] == code).expect("there")
}

fn with(mut row: Cells, column: &str, text: &str) -> Cells {
    row.insert(column.to_owned(), text.to_owned());
    row
}

fn administrator(account: &str, unit: Option<&str>, active: bool) -> Granting {
    let unit = unit.map(str::to_owned);
    Granting { account: account.to_owned(), full_name: String::new(), role: Role::Administrator, unit, sector: None, active }
}

#[rstest]
#[case(Backend::Sqlite)]
#[case(Backend::Postgres)]
#[tokio::test]
async fn an_indicator_is_edited_by_who_may_and_never_counted_otherwise_in_silence(#[case] backend: Backend) {
    let Some(book) = district(backend).await else { return };
    approved(&book, "A", "xa-a", "100", "200").await;
    let area = indicator(&book, "area").await;
    assert_eq!(book.set_indicators("th", &[with(area.clone(), "name_vi", "x")], "").await.expect_err("refused").kind, ErrorKind::Denied);
    assert_eq!(book.set_indicators("it", std::slice::from_ref(&area), "").await.expect("the same"), 0);
    assert_eq!(book.set_indicators("it", &[with(area.clone(), "name_vi", "Ngô")], "chính tả").await.expect("kept"), 1);
    for (column, text, key) in [
        ("unit", "nghìn ha", "ledger-indicator-unit"),
        ("rollup", "none", "ledger-indicator-day"),
        ("aggregation", "last", "ledger-indicator-day"),
        ("decimals", "9", "ledger-indicator-decimals"),
    ] {
        let refused = book.set_indicators("it", &[with(area.clone(), column, text)], "").await.expect_err("refused");
        assert_eq!(refused.message.key(), key, "{column}");
    }
    let faulty = book.set_indicators("it", &[with(area.clone(), "parent", "nothing")], "").await.expect_err("refused");
    assert_eq!((&*faulty.faults[0].file, faulty.faults[0].line), ("area", 0));
    // A new definition moves what is summed.
    let none = with(with(area, "rollup", "none"), "valid_from", "2023-01-01");
    book.set_indicators("it", &[none], "Thông tư 1").await.expect("kept");
    assert_eq!(book.verify_totals(|_, _| ()).await.expect("verified").mismatches, []);
    assert_eq!(book.verify_audit(|_, _| ()).await.expect("audited").tampered, []);
    let search = Search { action: "indicators".to_owned(), about: "THÔNG tư 1".to_lowercase(), ..Search::default() };
    let told = book.search(&search, 0, 9).await.expect("read");
    assert!(told[0].memo.before.contains("rollup: sum") && told[0].memo.after.contains("rollup: none"), "{:?}", told[0].memo);
}

#[rstest]
#[case(Backend::Sqlite)]
#[case(Backend::Postgres)]
#[tokio::test]
async fn a_new_version_of_a_form_begins_after_the_one_before_it(#[case] backend: Backend) {
    let Some(book) = district(backend).await else { return };
    let form = |from: &str| NewForm {
        form: row(&[("code", "N01"), ("name_vi", "Trồng trọt"), ("period", "month"), ("calendar", "statistical"), ("valid_from", from)]),
        lines: vec![row(&[("indicator", "area"), ("required", "yes")])],
        units: vec![row(&[("unit_id", "A"), ("about_id", "A")])],
    };
    assert_eq!(book.set_form("th", &form("2023-01-01"), "").await.expect_err("refused").kind, ErrorKind::Denied);
    assert_eq!(book.set_form("it", &form(""), "").await.expect_err("refused").message.key(), "ledger-form-before");
    assert_eq!(book.set_form("it", &form("2023-01-01"), "").await.expect("made"), 2);
    assert_eq!(book.set_form("it", &form("2023-01-01"), "").await.expect_err("refused").message.key(), "ledger-form-before");
    let unknown = NewForm { lines: vec![row(&[("indicator", "nothing")])], ..form("2024-01-01") };
    assert_eq!(book.set_form("it", &unknown, "").await.expect_err("refused").faults[0].file, "N01|3|nothing");
    let reference = book.reference().await.expect("read");
    let asked = |day| reference.forms.in_force("N01", day).map(|form| form.version);
    assert_eq!((asked(date(2022, 12, 31)), asked(date(2023, 1, 31))), (Some(1), Some(2)));
}

#[rstest]
#[case(Backend::Sqlite)]
#[case(Backend::Postgres)]
#[tokio::test]
async fn what_a_merge_will_do_is_foreseen_and_nothing_of_it_stays(#[case] backend: Backend) {
    let Some(book) = district(backend).await else { return };
    approved(&book, "A", "xa-a", "100", "200").await;
    let into = NewUnit {
        id: "C".to_owned(),
        code: String::new(),
        names: Names { vi: "Xã C".to_owned(), en: String::new() },
        level: "commune".to_owned(),
    };
    let merge = Reform::Merge { units: vec!["A".to_owned(), "B".to_owned()], into, parent: None };
    let version = book.version().await.expect("read");
    assert_eq!(book.foresee("th", &merge, date(2022, 2, 1)).await.expect_err("refused").kind, ErrorKind::Denied);
    let foreseen = book.foresee("it", &merge, date(2022, 2, 1)).await.expect("foreseen");
    assert_eq!((foreseen.planned.closed.len(), foreseen.planned.edges.len()), (2, 2));
    assert!(book.reference().await.expect("read").org.find("C").is_none());
    assert_eq!(book.version().await.expect("read"), version);
    let done = book.reform("it", &merge, date(2022, 2, 1), "Nghị quyết 5").await.expect("merged");
    assert_eq!(done, foreseen.done, "what was foreseen is what is done");
    let lineage = book.table("lineage.csv").await.expect("read");
    assert!(lineage.iter().all(|row| row["note"] == "Nghị quyết 5"), "{lineage:?}");
    let units = book.table("units.csv").await.expect("read");
    let noted = units.iter().filter(|row| row.get("note").is_some_and(|note| note == "Nghị quyết 5"));
    assert_eq!(noted.map(|row| &*row["id"]).collect::<Vec<_>>(), ["C"]);
}

#[tokio::test]
async fn faults_of_a_file_of_units_stand_on_its_own_lines() {
    let Some(book) = district(Backend::Sqlite).await else { return };
    let add = async |rows: &str| {
        let text = format!("id,name,level,tree,parent,from,to\n{rows}");
        book.add_units("it", &Files::from([("units.csv".to_owned(), text.into_bytes())])).await
    };
    for (rows, line) in [
        ("E,Xã E,commune,,D,,\nF,Xã F,commune,,D,mai,\n", 3),
        ("E,Xã E,commune,,D,,\nF,Xã F,commune,,Q,,\n", 3),
        ("E,Xã E,commune,,D,,\nE,Xã E,commune,,D,,\n", 3),
        ("E,Xã E,commune,,D\n", 2),
    ] {
        let faults = add(rows).await.expect_err("refused").faults;
        assert_eq!(faults.iter().map(|fault| (&*fault.file, fault.line)).collect::<Vec<_>>(), [("units.csv", line)], "{rows}");
    }
    add("E,Xã E,commune,,D,,\nA,Xã A,commune,administrative,D,,2030-12-31\n").await.expect("a unit, and another end of one that is there");
    let reference = book.reference().await.expect("read");
    let known = reference.org.get(reference.org.find("A").expect("there"));
    assert_eq!(known.versions.iter().map(|version| version.span.to).collect::<Vec<_>>(), [Some(date(2030, 12, 31))]);
}

#[rstest]
#[case(Backend::Sqlite)]
#[case(Backend::Postgres)]
#[tokio::test]
async fn somebody_always_manages_the_whole_book(#[case] backend: Backend) {
    let Some(book) = district(backend).await else { return };
    let last = book.grant("it", &[administrator("it", Some("P"), false)]).await.expect_err("refused");
    assert_eq!(last.message.key(), "ledger-last-administrator");
    book.grant("it", &[administrator("xa", Some("A"), true)]).await.expect("granted");
    let last = book.grant("it", &[administrator("it", Some("P"), false)]).await.expect_err("one of a commune is not enough");
    assert_eq!(last.message.key(), "ledger-last-administrator");
    book.grant("it", &[administrator("phó", None, true), administrator("it", Some("P"), false)]).await.expect("in one change");
    assert_eq!(book.settle("it", "name", "x").await.expect_err("no more").kind, ErrorKind::Denied);
    book.settle("phó", "name", "Sổ huyện").await.expect("set");
    assert!(book.settle("phó", "edition", "9").await.is_err());
    assert_eq!(book.property("name").await.expect("read").as_deref(), Some("Sổ huyện"));
    for name in ["", " lan", "lan,hoa", "lan\u{7}", &"x".repeat(61)] {
        let refused = book.grant("phó", &[administrator(name, None, true)]).await.expect_err("refused");
        assert_eq!(refused.message.key(), "ledger-account-name", "{name:?}");
    }
    assert_eq!(book.verify_audit(|_, _| ()).await.expect("audited").tampered, []);
}

#[rstest]
#[case(Backend::Sqlite)]
#[case(Backend::Postgres)]
#[tokio::test]
async fn changes_are_found_by_who_what_and_when(#[case] backend: Backend) {
    let Some(book) = district(backend).await else { return };
    book.clock.set("2023-03-01");
    approved(&book, "A", "xa-a", "100", "200").await;
    let count = async |search: Search| book.search(&search, 0, 99).await.expect("read").len();
    let all = count(Search::default()).await;
    let own = count(Search { account: "xa-a".to_owned(), ..Search::default() }).await;
    assert!(own > 0 && own < all);
    assert_eq!(count(Search { account: "XA-A".to_owned(), ..Search::default() }).await, own, "capital letters are small ones");
    assert_eq!(count(Search { account: "xa_a".to_owned(), ..Search::default() }).await, 0, "no sign is a pattern");
    assert_eq!(count(Search { action: "approve".to_owned(), ..Search::default() }).await, 2);
    let march = Search { from: Some(date(2023, 3, 1)), to: Some(date(2023, 3, 1)), ..Search::default() };
    let before = count(Search { to: Some(date(2023, 2, 28)), ..Search::default() }).await;
    assert_eq!(count(march).await + before, all);
    let last = book.search(&Search::default(), 1, 1).await.expect("read");
    assert_eq!(last, book.search(&Search::default(), 0, 2).await.expect("read")[1..], "pages follow one another");
    book.invite("it", "xa-a", b"x", Duration::from_secs(60)).await.expect("invited");
    let told = book.search(&Search { action: "invite".to_owned(), ..Search::default() }, 0, 1).await.expect("read");
    assert!(told[0].memo.deed().is_some());
}
