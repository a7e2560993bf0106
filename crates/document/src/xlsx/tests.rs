use super::*;
use crate::paper::{Cell, PercentOf};
use crate::specimen;
use calamine::{Data, Reader, Xlsx};
use rust_decimal::Decimal;
use std::io::Cursor;

fn open(bytes: Vec<u8>) -> Xlsx<Cursor<Vec<u8>>> {
    Xlsx::new(Cursor::new(bytes)).expect("a workbook")
}

fn paper(grid: Grid) -> Paper {
    Paper { body: vec![Node::Table(grid)], ..Paper::default() }
}

fn number(value: Decimal) -> Cell {
    Cell { number: Some(value), ..Cell::words(value.to_string()) }
}

/// What stands in a part of the file.
fn part(bytes: Vec<u8>, name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut text = String::new();
    std::io::Read::read_to_string(&mut archive.by_name(name).expect("the part"), &mut text).expect("its text");
    text
}

#[test]
fn annexes_come_first_and_numbers_are_numbers() {
    let mut workbook = open(write(&specimen::paper()).expect("bytes"));
    assert_eq!(workbook.sheet_names(), ["Phụ lục", "Bảng 1. Chăn nuôi | thủy sản"]);
    let sheet = workbook.worksheet_range("Phụ lục").expect("the sheet");
    let row =
        |at: u32| -> Vec<String> { (0..8).map(|column| sheet.get_value((at, column)).map_or(String::new(), Data::to_string)).collect() };
    assert_eq!(row(2)[..3], ["TT", "Các chỉ tiêu chủ yếu", "ĐVT"]);
    assert_eq!(row(5), ["2", "Thu ngân sách trên địa bàn", "Triệu đồng", "52000", "42271", "81.29", "Không đạt", ""]);
    assert!(matches!(sheet.get_value((4, 4)), Some(Data::Float(_))));
    let formulas = workbook.worksheet_formula("Phụ lục").expect("formulas");
    assert_eq!(formulas.get_value((5, 5)).map(String::as_str), Some("ROUND(100*E6/D6,2)"));
}

#[test]
fn merged_cells_and_footnotes_stand_where_they_are_printed() {
    let mut workbook = open(write(&specimen::paper()).expect("bytes"));
    let name = "Bảng 1. Chăn nuôi | thủy sản";
    let merged: Vec<_> =
        workbook.merge_cells_by_sheet_name(name).expect("merged cells").into_iter().map(|place| (place.start, place.end)).collect();
    assert!(merged.contains(&((3, 0), (4, 0))) && merged.contains(&((1, 2), (1, 3))), "{merged:?}");
    let sheet = workbook.worksheet_range(name).expect("the sheet");
    let text = |row, column| sheet.get_value((row, column)).map_or(String::new(), Data::to_string);
    assert_eq!((text(4, 1), text(5, 0)), ("Thịt hơi | xuất chuồng (tấn)¹".into(), "¹ Số ước.".into()));
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    let bytes = write(&specimen::paper()).expect("bytes");
    assert_eq!(bytes, write(&specimen::paper()).expect("bytes"));
    let core = part(bytes, "docProps/core.xml");
    assert!(core.contains("<dcterms:created xsi:type=\"dcterms:W3CDTF\">2022-12-14T00:00:00Z</dcterms:created>"), "{core}");
    let undated = paper(Grid { rows: vec![vec![Cell::words("a")]], ..Grid::default() });
    assert!(part(write(&undated).expect("bytes"), "docProps/core.xml").contains("1980-01-01"));
}

#[test]
fn a_percentage_that_the_cells_do_not_give_stays_a_number() {
    let of = |part, base| Some(PercentOf { part, base });
    let rows = [(150, of(0, 1)), (151, of(0, 1)), (150, of(0, 9)), (150, of(3, 1))].map(|(percent, formula)| {
        let base = Decimal::from(if percent == 150 { 2 } else { 0 });
        vec![number(Decimal::from(3)), number(base), Cell { formula, ..number(Decimal::from(percent)) }, Cell::words("x")]
    });
    let bytes = write(&paper(Grid { rows: rows.to_vec(), ..Grid::default() })).expect("bytes");
    let formulas = open(bytes).worksheet_formula("Bảng 1").expect("formulas");
    let found: Vec<_> = formulas.used_cells().map(|(row, column, text)| (row, column, text.as_str())).collect();
    assert_eq!(found, [(0, 0, "ROUND(100*A1/B1,0)")]);
    assert_eq!(formulas.start(), Some((0, 2)));
}

#[test]
fn the_head_is_printed_on_every_page() {
    let book = part(write(&specimen::paper()).expect("bytes"), "xl/workbook.xml");
    assert!(book.contains("'Phụ lục'!$3:$3"), "{book}");
    assert!(book.contains("'Bảng 1. Chăn nuôi | thủy sản'!$2:$3"), "{book}");
}

#[test]
fn what_excel_can_not_hold_is_refused() {
    assert_eq!(write(&Paper::default()).map_err(|error| error.message.key()), Err("xlsx-no-table"));
    let long = paper(Grid { rows: vec![vec![Cell::words("a".repeat(40_000))]], ..Grid::default() });
    assert_eq!(write(&long).map_err(|error| error.message.key()), Err("xlsx-not-written"));
    let wide = paper(Grid { rows: vec![vec![Cell { columns: u16::MAX, rows: u16::MAX, ..Cell::words("=1+1") }]], ..Grid::default() });
    let mut workbook = open(write(&wide).expect("bytes"));
    assert_eq!(workbook.worksheet_range("Bảng 1").expect("the sheet").get_value((0, 0)), Some(&Data::String("=1+1".into())));
}
