//! The form as other programs see it: what the workbook says to Excel, and the same form saved as OpenDocument.

use calamine::{Data, Reader, Xlsx};
use exchange::specimen::{Planted, fill};
use exchange::{Key, Line, Sheet, read_form, write_form};
use plan::{Calendar, Names, Status};
use proptest::prelude::*;
use rust_decimal::Decimal;
use std::io::{Cursor, Read, Write};
use texts::Lang;

fn line(indicator: &str, label: &str, unit: &str, count: bool) -> Line {
    let (label, decimals) = (Names { vi: label.into(), en: String::new() }, if count { 0 } else { 2 });
    Line { plan: Some(Decimal::from(18)), ..Line::new(indicator, label, unit, decimals, count) }
}

fn sheet() -> Sheet {
    let (period, calendar) = ("2022".parse().expect("a period"), Calendar::Administrative);
    Sheet {
        key: Key { book: "b".into(), form: "02".into(), version: 1, unit: "u".into(), about: "u".into(), period, calendar },
        title: Names { vi: "Nông nghiệp & nông thôn".into(), en: String::new() },
        number: "Biểu 02".into(),
        unit_name: "UBND huyện".into(),
        due: None,
        lines: vec![line("a", "Tỷ lệ <che phủ>", "%", false), line("b", "Số xã", "xã", true)],
    }
}

fn values() -> [(usize, Decimal, Status); 2] {
    [(0, Decimal::new(125, 1), Status::E), (1, Decimal::from(17), Status::A)]
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut text = String::new();
    archive.by_name(name).expect("a part").read_to_string(&mut text).expect("a text");
    text
}

#[test]
fn the_workbook_is_set_up_for_people_and_printers() {
    let bytes = write_form(&sheet(), Lang::Vi).expect("a workbook");
    let visible = part(&bytes, "xl/worksheets/sheet1.xml");
    let set_up = [
        "<sheetProtection sheet=\"1\"",
        "state=\"frozen\"",
        "paperSize=\"9\"",
        "orientation=\"landscape\"",
        "fitToHeight=\"0\"",
        "type=\"whole\" operator=\"greaterThanOrEqual\"",
        "type=\"decimal\"",
        "type=\"list\"",
        "Chính thức,Sơ bộ,Ước",
        "error=\"Ô này chỉ nhận số nguyên từ 0 trở lên.\"",
    ];
    for wanted in set_up {
        assert!(visible.contains(wanted), "{wanted} in {visible}");
    }
    assert!(!visible.contains("password"));
    let book = part(&bytes, "xl/workbook.xml");
    assert!(book.contains("name=\"sokhop\" sheetId=\"2\" state=\"veryHidden\""), "{book}");
    assert!(book.contains("Print_Titles") && book.contains("'Biểu 02'!$7:$7"), "{book}");
    assert!(part(&bytes, "xl/styles.xml").contains("locked=\"0\""));
}

/// The same workbook as LibreOffice would save it, with the cells of a column as percentages if wanted.
fn saved_as_ods(bytes: &[u8], percent: Option<usize>) -> Vec<u8> {
    let escaped = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;");
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).expect("a workbook");
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content><office:body><office:spreadsheet>");
    for (name, range) in book.worksheets() {
        xml += &format!("<table:table table:name=\"{name}\">");
        for row in range.rows() {
            xml += "<table:table-row>";
            for (column, cell) in row.iter().enumerate() {
                xml += &match cell {
                    Data::Empty => "<table:table-cell/>".to_owned(),
                    Data::Float(number) => {
                        let kind = if percent == Some(column) { "percentage" } else { "float" };
                        format!(
                            "<table:table-cell office:value-type=\"{kind}\" office:value=\"{number}\"><text:p>…</text:p></table:table-cell>"
                        )
                    }
                    other => {
                        let text = escaped(&other.to_string());
                        format!("<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>")
                    }
                };
            }
            xml += "</table:table-row>";
        }
        xml += "<table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell table:number-columns-repeated=\"16384\"/>";
        xml += "</table:table-row></table:table>";
    }
    xml += "</office:spreadsheet></office:body></office:document-content>";
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    archive.start_file("content.xml", zip::write::SimpleFileOptions::default()).expect("a part");
    archive.write_all(xml.as_bytes()).expect("a text");
    archive.finish().expect("an archive").into_inner()
}

#[test]
fn a_form_saved_by_libreoffice_is_read_as_well() {
    let sheet = sheet();
    let excel = fill(&sheet, Lang::Vi, &values(), None);
    let filled = read_form(&saved_as_ods(&excel, None), "biểu.ods", &sheet).expect("a good form");
    assert_eq!(Ok(filled), read_form(&excel, "biểu.xlsx", &sheet));
    let faults = read_form(&saved_as_ods(&excel, Some(6)), "biểu.ods", &sheet).expect_err("percentages");
    let told: Vec<(&str, &str)> = faults.iter().map(|fault| (fault.message.key(), &*fault.place)).collect();
    assert_eq!(told, [("exchange-form-percent", "Biểu 02!G8"), ("exchange-form-percent", "Biểu 02!G9")]);
}

#[test]
fn mistakes_are_seen_in_open_document_too() {
    let sheet = sheet();
    for planted in
        [Planted::NotANumber, Planted::TextNumber, Planted::EditedLabel, Planted::InsertedRow, Planted::OtherUnit, Planted::NoKey]
    {
        let ods = saved_as_ods(&fill(&sheet, Lang::Vi, &values(), Some(planted)), None);
        let faults = read_form(&ods, "biểu.ods", &sheet).expect_err("a mistake");
        assert_eq!(faults.iter().map(|fault| fault.message.key()).collect::<Vec<_>>(), [planted.fault_key()], "{planted:?}");
    }
}

/// The same workbook as an old Excel would save it (MS-XLS, BIFF8), very hidden sheet and all.
fn saved_as_xls(bytes: &[u8]) -> Vec<u8> {
    let record =
        |kind: u16, data: &[u8]| [&kind.to_le_bytes()[..], &u16::try_from(data.len()).expect("short").to_le_bytes(), data].concat();
    let text = |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_le_bytes).collect() };
    let begin = |kind: u16| record(0x0809, &[&0x0600_u16.to_le_bytes()[..], &kind.to_le_bytes(), &[0; 12]].concat());
    let end = || record(0x000A, &[]);
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).expect("a workbook");
    let (mut names, mut sheets) = (Vec::new(), Vec::new());
    for (name, range) in book.worksheets() {
        let mut sheet = begin(16);
        let (top, left) = range.start().unwrap_or_default();
        for (row, column, cell) in range.used_cells() {
            let (row, column) = (row + top as usize, column + left as usize);
            let place =
                [u16::try_from(row).expect("near").to_le_bytes(), u16::try_from(column).expect("near").to_le_bytes(), [0, 0]].concat();
            sheet.extend(match cell {
                Data::Float(number) => record(0x0203, &[place, number.to_le_bytes().to_vec()].concat()),
                other => {
                    let text = text(&other.to_string());
                    let count = u16::try_from(text.len() / 2).expect("short").to_le_bytes();
                    record(0x0204, &[place, count.to_vec(), vec![1], text].concat())
                }
            });
        }
        sheet.extend(end());
        let state = if name == "sokhop" { 2 } else { 0 };
        let length = u8::try_from(name.encode_utf16().count()).expect("short");
        names.push([vec![state, 0, length, 1], text(&name)].concat());
        sheets.push(sheet);
    }
    let globals = begin(5).len() + names.iter().map(|name| name.len() + 8).sum::<usize>() + end().len();
    let (mut stream, mut start) = (begin(5), globals);
    for (name, sheet) in names.iter().zip(&sheets) {
        stream.extend(record(0x0085, &[&u32::try_from(start).expect("near").to_le_bytes()[..], name].concat()));
        start += sheet.len();
    }
    stream.extend(end());
    stream.extend(sheets.concat());
    let mut file = cfb::CompoundFile::create_with_version(cfb::Version::V3, Cursor::new(Vec::new())).expect("a file");
    file.create_stream("/Workbook").expect("a stream").write_all(&stream).expect("written");
    file.flush().expect("written");
    file.into_inner().into_inner()
}

#[test]
fn a_form_saved_by_an_old_excel_is_read_as_well() {
    let sheet = sheet();
    let excel = fill(&sheet, Lang::Vi, &values(), None);
    let filled = read_form(&saved_as_xls(&excel), "biểu.xls", &sheet).expect("a good form");
    assert_eq!(Ok(filled), read_form(&excel, "biểu.xlsx", &sheet));
    for planted in [Planted::NotANumber, Planted::NegativeCount, Planted::ChangedUnit, Planted::DeletedRow, Planted::OtherPeriod] {
        let xls = saved_as_xls(&fill(&sheet, Lang::Vi, &values(), Some(planted)));
        let faults = read_form(&xls, "biểu.xls", &sheet).expect_err("a mistake");
        assert_eq!(faults.iter().map(|fault| fault.message.key()).collect::<Vec<_>>(), [planted.fault_key()], "{planted:?}");
    }
}

/// The archive with one of its parts changed, packed soundly again: the damage reaches the readers.
fn changed(bytes: &[u8], which: prop::sample::Index, changes: &[(prop::sample::Index, u8)]) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let which = which.index(archive.len());
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).expect("a part");
        let (name, mut content) = (part.name().expect("a name").into_owned(), Vec::new());
        part.read_to_end(&mut content).expect("bytes");
        if index == which && !content.is_empty() {
            for (at, byte) in changes {
                let at = at.index(content.len());
                content[at] = *byte;
            }
        }
        out.start_file(name, zip::write::SimpleFileOptions::default()).expect("a part");
        out.write_all(&content).expect("bytes");
    }
    out.finish().expect("an archive").into_inner()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn damage_inside_never_panics(
        which in any::<prop::sample::Index>(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), prop_oneof![Just(b'9'), Just(b'<'), Just(b'"'), any::<u8>()]), 1..6),
        ods in any::<bool>(),
    ) {
        let excel = fill(&sheet(), Lang::Vi, &values(), None);
        let bytes = if ods { saved_as_ods(&excel, None) } else { excel };
        let _ = read_form(&changed(&bytes, which, &changes), "biểu", &sheet());
    }

    #[test]
    fn a_damaged_old_file_never_panics(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12)) {
        let mut bytes = saved_as_xls(&fill(&sheet(), Lang::Vi, &values(), None));
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        let _ = read_form(&bytes, "biểu.xls", &sheet());
    }
}
