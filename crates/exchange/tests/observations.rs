//! Tables of observations in Excel and CSV: what is wrong is told with its cell, what is written is read again.

use exchange::{Fault, read_table, write_csv, write_xlsx};
use figure::Units;
use plan::{Book, Calendar, Catalogue, Observation, Organisation, Year};
use proptest::prelude::*;
use rstest::rstest;
use rust_xlsxwriter::{Format, Formula, Workbook, Worksheet};
use std::collections::BTreeMap;
use texts::Lang;

const HEADER: [&str; 8] = ["indicator", "unit_id", "period", "value", "status", "source", "recorded_at", "note"];

fn known() -> (Catalogue, Organisation) {
    let mut errors = Vec::new();
    let units = "id,name,level,parent\nD,Huyện,district,\nA,Xã A,commune,D\nB,Xã B,commune,D\n";
    let organisation = Organisation::read(("units.csv", units.as_bytes()), None, &mut errors);
    let indicators = "code,name_vi,name_en,unit,decimals,sector,agency,direction,aggregation,rollup,parent,parts\n\
        maize,Ngô,,tấn,2,agr,,up,sum,sum,,\nsafe,An ninh,,định tính,0,agr,,hold,none,none,,\n";
    let catalogue = Catalogue::read("indicators.csv", indicators.as_bytes(), Units::builtin(), &mut errors);
    assert_eq!(errors, []);
    (catalogue, organisation)
}

fn read(file: &str, bytes: &[u8]) -> Result<Book, Vec<Fault>> {
    let (catalogue, organisation) = known();
    read_table((file, bytes), Calendar::Statistical, &catalogue, &organisation, Units::builtin())
}

fn places(result: Result<Book, Vec<Fault>>) -> Vec<(String, &'static str)> {
    result.err().unwrap_or_default().into_iter().map(|fault| (fault.place, fault.message.key())).collect()
}

/// A worksheet with a header in row 1 and one good row below it, which `change` makes a bad one.
fn sheet(change: impl FnOnce(&mut Worksheet)) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (at, name) in (0..).zip(HEADER) {
        sheet.write(0, at, name).expect("a cell");
    }
    for (at, text) in (0..).zip(["maize", "A", "2022", "", "A", "report", "2022-12-31", ""]) {
        sheet.write(1, at, text).expect("a cell");
    }
    sheet.write(1, 3, 12704).expect("a cell");
    change(sheet);
    workbook.save_to_buffer().expect("a workbook")
}

fn write(sheet: &mut Worksheet, row: u32, column: u16, text: &str) {
    sheet.write(row, column, text).expect("a cell");
}

fn shown(sheet: &mut Worksheet, column: u16, number: i32, format: &str) {
    sheet.write_with_format(1, column, number, &Format::new().set_num_format(format)).expect("a cell");
}

#[rstest]
#[case(|s: &mut Worksheet| write(s, 1, 0, "wheat"), "A2", "plan-indicator-unknown")]
#[case(|s: &mut Worksheet| write(s, 1, 1, "Z"), "B2", "plan-unit-unknown")]
#[case(|s: &mut Worksheet| write(s, 1, 2, "2022-13"), "C2", "plan-bad-value")]
#[case(|s: &mut Worksheet| shown(s, 2, 44621, "mm-yyyy"), "C2", "exchange-table-date")]
#[case(|s: &mut Worksheet| shown(s, 3, 44621, "dd/mm/yyyy"), "D2", "exchange-table-date")]
#[case(|s: &mut Worksheet| shown(s, 3, 1, "0.0%"), "D2", "exchange-table-percent")]
#[case(|s: &mut Worksheet| write(s, 1, 3, "12.704,04"), "D2", "exchange-table-number-text")]
#[case(|s: &mut Worksheet| write(s, 1, 3, "12.704"), "D2", "exchange-table-number-text")]
#[case(|s: &mut Worksheet| write(s, 1, 3, "nhiều"), "D2", "plan-bad-value")]
#[case(|s: &mut Worksheet| write(s, 1, 3, " "), "D2", "plan-empty-cell")]
#[case(|s: &mut Worksheet| write(s, 1, 4, "M"), "D2", "plan-value-though-missing")]
#[case(|s: &mut Worksheet| write(s, 1, 4, "X"), "E2", "plan-bad-value")]
#[case(|s: &mut Worksheet| write(s, 1, 6, "31/12/2022"), "G2", "plan-bad-value")]
#[case(|s: &mut Worksheet| write(s, 1, 7, &"dài ".repeat(2000)), "H2", "plan-long-cell")]
#[case(|s: &mut Worksheet| write(s, 1, 9, "lạc lõng"), "J2", "exchange-table-no-header")]
#[case(|s: &mut Worksheet| write(s, 0, 7, "màu"), "H1", "plan-unknown-column")]
#[case(|s: &mut Worksheet| write(s, 0, 7, "Nguồn"), "H1", "plan-column-twice")]
#[case(|s: &mut Worksheet| write(s, 0, 4, "trạng"), "A1", "plan-missing-column")]
fn what_is_wrong_in_a_workbook_is_told_with_its_cell(#[case] change: fn(&mut Worksheet), #[case] cell: &str, #[case] key: &str) {
    let mut found = places(read("bảng.xlsx", &sheet(change)));
    // A misspelt required column is both: unknown, and missing.
    found.retain(|(_, found)| key != "plan-missing-column" || *found != "plan-unknown-column");
    assert_eq!(found, [(format!("Sheet1!{cell}"), key)]);
}

#[test]
fn an_error_of_a_formula_is_told() {
    let bytes = sheet(|s| drop(s.write_formula(1, 3, Formula::new("=1/0").set_result("#DIV/0!")).map(drop)));
    assert_eq!(places(read("bảng.xlsx", &bytes)), [("Sheet1!D2".to_owned(), "exchange-table-cell-error")]);
}

#[test]
fn a_row_that_repeats_another_names_the_others_row_whatever_lies_between() {
    let bytes = sheet(|s| {
        write(s, 1, 7, "hai\ndòng");
        for (at, text) in (0..).zip(["maize", "A", "2022", "", "A", "report", "2022-12-31"]) {
            write(s, 6, at, text);
        }
        s.write(6, 3, 5).expect("a cell");
    });
    let faults = read("bảng.xlsx", &bytes).expect_err("a fault");
    assert_eq!(faults.len(), 1);
    assert_eq!((faults[0].place.as_str(), faults[0].message.key()), ("Sheet1!A7", "plan-observation-twice"));
    assert!(faults[0].text(Lang::En).contains("line 2 "), "{}", faults[0].text(Lang::En));
}

#[test]
fn all_that_is_wrong_is_told_in_the_order_of_the_sheet() {
    let bytes = sheet(|s| {
        for (row, unit) in [(1, "Z"), (2, "A"), (3, "Y")] {
            for (at, text) in (0..).zip(["maize", unit, "2022", "1,5", "A"]) {
                write(s, row, at, text);
            }
        }
    });
    let found: Vec<String> = places(read("bảng.xlsx", &bytes)).into_iter().map(|(place, _)| place).collect();
    assert_eq!(found, ["B2", "D2", "D3", "B4", "D4"].map(|cell| format!("Sheet1!{cell}")));
}

#[test]
fn the_table_may_have_vietnamese_headers_a_title_and_stand_on_another_sheet() {
    let mut workbook = Workbook::new();
    write(workbook.add_worksheet(), 0, 0, "Hướng dẫn");
    let s = workbook.add_worksheet();
    write(s, 0, 0, "BẢNG SỐ LIỆU");
    for (at, name) in (1..).zip(["Mã chỉ tiêu", "Đơn vị", "Kỳ báo cáo", "Giá trị", "Trạng thái", "Đơn vị tính", "Ghi chú"])
    {
        write(s, 2, at, name);
    }
    for (at, text) in (1..).zip(["maize", "A", "", "", "A", "kg", "cân lại"]) {
        write(s, 3, at, text);
    }
    s.write(3, 3, 2022).expect("a cell");
    s.write_with_format(3, 4, 3260, &Format::new().set_num_format("#,##0")).expect("a cell");
    let book = read("bảng.xlsx", &workbook.save_to_buffer().expect("a workbook")).expect("good");
    let [o] = book.all() else { panic!("one observation") };
    assert_eq!(
        (o.number().map(|n| n.to_string()).as_deref(), o.period.to_string().as_str(), o.note.as_str()),
        (Some("3.260"), "2022", "cân lại")
    );
}

#[rstest]
#[case("0.00", "12704.00")]
#[case("#,##0.000", "12704.000")]
#[case("General", "12704")]
fn a_number_has_the_decimals_that_its_cell_shows(#[case] format: &str, #[case] value: &str) {
    let book = read("bảng.xlsx", &sheet(|s| shown(s, 3, 12704, format))).expect("good");
    assert_eq!(book.all()[0].number().map(|n| n.to_string()).as_deref(), Some(value));
}

const FIRST: &str = "indicator,unit_id,period,value,status,note\n";

#[rstest]
#[case("maize,A,2022,1,A,\nmaize,B,2022,\"1,5\",A,\n", 3, "exchange-table-number-text")]
#[case("maize,A,2022,1,A,\"hai\ndòng\"\nwheat,A,2022,1,A,\n", 4, "plan-indicator-unknown")]
#[case("\n\nmaize,A,2022,1,A\n", 4, "plan-ragged-row")]
#[case("\r\nmaize,A,2022,1,A,\r\n\r\nmaize,A,2021,1,A\r\n", 5, "plan-ragged-row")]
#[case("maize,A,2022,1,A,\nmaize,A,2022,2,A,\n", 3, "plan-observation-twice")]
fn what_is_wrong_in_csv_is_told_with_its_line(#[case] rows: &str, #[case] line: u32, #[case] key: &str) {
    let found = places(read("dữ liệu.csv", format!("{FIRST}{rows}").as_bytes()));
    assert_eq!(found, [(format!("dữ liệu.csv:{line}"), key)]);
}

#[rstest]
#[case(b"" as &[u8], "plan-empty-file")]
#[case(b"PK\x03\x04 no workbook", "exchange-table-unreadable")]
#[case(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "exchange-table-unreadable")]
#[case(b"value\n1\n", "plan-missing-column")]
fn what_is_no_table_is_told(#[case] bytes: &[u8], #[case] key: &str) {
    let found = places(read("t", bytes));
    assert_eq!(found.iter().map(|(_, key)| *key).collect::<Vec<_>>(), [key]);
}

#[test]
fn a_line_that_is_not_utf8_is_told() {
    let bytes = [FIRST.as_bytes(), b"maize,A,2022,1,A,\nmaize,B,2022,1,A,\xff\n"].concat();
    assert_eq!(places(read("t.csv", &bytes)), [("t.csv:3".to_owned(), "plan-not-utf8")]);
}

#[rstest]
#[case("\u{feff}Chỉ tiêu;Đơn vị;Kỳ;Giá trị;Trạng thái\r\nmaize;A;2022;1.5;A\r\n")]
#[case("indicator\tunit_id\tperiod\tvalue\tstatus\nmaize\tA\t2022\t1.5\tA\n")]
fn csv_may_have_other_marks_and_names(#[case] text: &str) {
    let book = read("t.csv", text.as_bytes()).expect("good");
    assert_eq!(book.all()[0].number().map(|n| n.to_string()).as_deref(), Some("1.5"));
}

#[test]
fn the_example_goes_through_excel_and_csv_and_stays_as_printed() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/trung-khanh-2022");
    let files = plan::FILES.into_iter().filter_map(|name| Some((name.to_owned(), std::fs::read(folder.join(name)).ok()?)));
    let year = Year::load(&files.collect::<BTreeMap<_, _>>()).expect("a good example");
    let all: Vec<&Observation> = year.book.all().iter().collect();
    let csv = write_csv(&all, &year.catalogue, &year.org);
    let xlsx = write_xlsx(&all, &year.catalogue, &year.org).expect("fits");
    for (file, bytes) in [("t.csv", csv), ("t.xlsx", xlsx)] {
        let table = (file, bytes.as_slice());
        let book = read_table(table, year.settings.calendar, &year.catalogue, &year.org, Units::builtin()).expect("good");
        assert_eq!(fields(&book), fields(&year.book), "{file}");
    }
}

/// Everything of the observations; numbers with their printed decimals.
fn fields(book: &Book) -> Vec<String> {
    book.all().iter().map(|o| format!("{o:?}")).collect()
}

proptest! {
    #[test]
    fn what_is_written_is_read_again(
        rows in prop::collection::vec((any::<i64>(), 0_u32..10, 1_u32..13, "[ -~À-ỹ\"\n;,]{0,20}", 0..8_usize), 0..20),
    ) {
        let (catalogue, organisation) = known();
        let mut text = "indicator,unit_id,period,value,status,source,recorded_at,hedge,line,note\n".to_owned();
        for (at, (digits, scale, month, note, status)) in rows.iter().enumerate() {
            let value = rust_decimal::Decimal::new(digits / 100, *scale);
            let status = ["A", "B", "P", "E", "I", "F", "M", "L"][*status];
            let value = if ["M", "L"].contains(&status) { String::new() } else { value.to_string() };
            let hedge = ["", "over", "nearly", "about"][at % 4];
            let note = note.replace('"', "\"\"");
            text += &format!("maize,A,2022-{month:02},{value},{status},s{at},2023-01-{:02},{hedge},{},\"{note}\"\n", at % 28 + 1, at + 1);
        }
        let book = read("t.csv", text.as_bytes()).map_err(|faults| TestCaseError::fail(format!("{faults:?}")))?;
        let all: Vec<&Observation> = book.all().iter().collect();
        let xlsx = write_xlsx(&all, &catalogue, &organisation).expect("fits");
        for bytes in [write_csv(&all, &catalogue, &organisation), xlsx] {
            let again = read("t", &bytes).map_err(|faults| TestCaseError::fail(format!("{faults:?}")))?;
            prop_assert_eq!(fields(&again), fields(&book));
        }
    }

    #[test]
    fn arbitrary_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..300), rows in "[a-zà-ỹ0-9,;.\"\n\r-]{0,200}") {
        let _ = read("t", &bytes);
        let _ = read("t", &[b"PK\x03\x04", &bytes[..]].concat());
        let _ = read("t.csv", &[FIRST.as_bytes(), &bytes[..]].concat());
        let _ = read("t.csv", format!("{FIRST}{rows}").as_bytes());
    }

    #[test]
    fn a_damaged_workbook_never_panics(at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut bytes = sheet(|_| {});
        let at = at.index(bytes.len());
        bytes[at] = byte;
        let _ = read("t.xlsx", &bytes);
        let _ = read("t.xlsx", &bytes[..at]);
    }
}
