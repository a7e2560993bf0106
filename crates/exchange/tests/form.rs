//! The Excel form there and back: what is filled in comes back, every mistake is told at its cell, and no file is too odd.

use exchange::specimen::{Planted, fill};
use exchange::{Filled, Key, Line, Sheet, read_form, read_key, write_form};
use plan::{Calendar, Names, Status};
use proptest::prelude::*;
use rstest::rstest;
use rust_decimal::Decimal;
use texts::Lang;

const FILE: &str = "Biểu 02 Sở Nông nghiệp.xlsx";

fn dec(text: &str) -> Decimal {
    text.parse().expect("a decimal")
}

fn line(indicator: &str, vi: &str, unit: &str, decimals: u32) -> Line {
    Line::new(indicator, Names { vi: vi.into(), en: String::new() }, unit, decimals, false)
}

fn sheet() -> Sheet {
    let key = Key {
        book: "so-2022".into(),
        form: "02-NN".into(),
        version: 3,
        unit: "so-nong-nghiep".into(),
        about: "tinh".into(),
        period: "2022-Q1".parse().expect("a period"),
        calendar: Calendar::Administrative,
    };
    let mut grain = line("agr.grain.output", "Sản lượng lương thực", "tấn", 2);
    (grain.plan, grain.previous, grain.same_period) = (Some(dec("12704.04")), Some(dec("3000.5")), Some(dec("2999")));
    let mut maize = line("agr.maize.output", "Trong đó: ngô", "tấn", 2);
    maize.depth = 1;
    let mut given = line("agr.maize.area", "Diện tích ngô", "ha", 1);
    given.given = Some(("01-TK".into(), dec("531.4")));
    let share = line("soc.poverty", "Tỷ lệ hộ nghèo", "%", 2);
    let mut communes = line("nrd.communes", "Số xã đạt chuẩn nông thôn mới", "xã", 0);
    communes.count = true;
    let mut returned = line("for.cover", "Tỷ lệ che phủ rừng", "%", 1);
    (returned.value, returned.status) = (Some(dec("53.1")), Status::P);
    returned.remark = "Đề nghị kiểm tra lại".into();
    (returned.cause, returned.remedy) = ("Cháy rừng".into(), "Trồng lại rừng".into());
    Sheet {
        key,
        title: Names { vi: "Nông, lâm nghiệp".into(), en: "Agriculture and forestry".into() },
        number: "Biểu 02".into(),
        unit_name: "Sở Nông nghiệp và PTNT".into(),
        due: Some(jiff::civil::date(2022, 3, 18)),
        lines: vec![grain, maize, given, share, communes, returned],
    }
}

fn values() -> Vec<(usize, Decimal, Status)> {
    vec![(0, dec("3120.25"), Status::E), (3, dec("12.5"), Status::P), (4, dec("17"), Status::A)]
}

#[rstest]
#[case(Lang::Vi)]
#[case(Lang::En)]
fn what_is_filled_in_comes_back(#[case] lang: Lang) {
    let sheet = sheet();
    let bytes = fill(&sheet, lang, &values(), None);
    assert_eq!(read_key(&bytes, FILE), Ok(sheet.key.clone()));
    let filled = |indicator: &str, value: &str, status, cause: &str, remedy: &str| Filled {
        indicator: indicator.into(),
        value: dec(value),
        status,
        cause: cause.into(),
        remedy: remedy.into(),
    };
    // The line without a value and the one given elsewhere bring nothing.
    let expected = vec![
        filled("agr.grain.output", "3120.25", Status::E, "", ""),
        filled("soc.poverty", "12.5", Status::P, "", ""),
        filled("nrd.communes", "17", Status::A, "", ""),
        filled("for.cover", "53.1", Status::P, "Cháy rừng", "Trồng lại rừng"),
    ];
    assert_eq!(read_form(&bytes, FILE, &sheet), Ok(expected));
}

#[test]
fn an_empty_form_brings_nothing_new() {
    let mut sheet = sheet();
    sheet.lines.truncate(5);
    let bytes = write_form(&sheet, Lang::Vi).expect("a workbook");
    assert_eq!(read_form(&bytes, FILE, &sheet), Ok(Vec::new()));
}

#[test]
fn every_mistake_is_told_at_its_cell_and_nothing_else_is() {
    let sheet = sheet();
    for &planted in Planted::ALL {
        for lang in Lang::ALL {
            let bytes = fill(&sheet, lang, &values(), Some(planted));
            let faults = read_form(&bytes, FILE, &sheet).expect_err("a mistake");
            let told: Vec<(&str, &str)> = faults.iter().map(|fault| (fault.message.key(), &*fault.place)).collect();
            let place = planted.place(&sheet, FILE).expect("a place");
            assert_eq!(told, [(planted.fault_key(), &*place)], "{planted:?} in {lang:?}");
            let said = faults[0].text(lang);
            assert!(!said.contains("exchange-") && !said.contains('{'), "{said}");
        }
    }
}

#[test]
fn a_fault_names_cell_text_and_way_out() {
    let sheet = sheet();
    let said = |planted| read_form(&fill(&sheet, Lang::Vi, &[], Some(planted)), FILE, &sheet).expect_err("a mistake")[0].text(Lang::Vi);
    assert_eq!(
        said(Planted::NotANumber),
        "Biểu 02!G8: \"12.5o\" không phải số. Hãy nhập một số; chưa có số liệu thì để trống, bằng không thì nhập 0."
    );
    assert!(said(Planted::TextNumber).contains("trông như 12,5."));
    assert!(said(Planted::PercentFormat).contains("hiển thị 12,5%"));
    assert!(said(Planted::ErrorValue).contains("#REF!"));
}

#[test]
fn several_mistakes_are_all_told() {
    let mut sheet = sheet();
    let bytes = fill(&sheet, Lang::Vi, &[(4, dec("-2.5"), Status::A), (2, dec("1"), Status::A)], Some(Planted::NotANumber));
    let faults = read_form(&bytes, FILE, &sheet).expect_err("mistakes");
    let places: Vec<&str> = faults.iter().map(|fault| &*fault.place).collect();
    assert_eq!(places, ["Biểu 02!G8", "Biểu 02!G10", "Biểu 02!G12"]);
    sheet.lines[3].unit = "‰".into();
    let faults = read_form(&bytes, FILE, &sheet).expect_err("another form by now");
    assert_eq!(faults.iter().map(|fault| fault.message.key()).collect::<Vec<_>>(), ["exchange-form-outdated"]);
}

#[rstest]
#[case("Biểu 02/NN: [mới]*?", "Biểu 02-NN- -mới---")]
#[case("", "Form")]
#[case("Biểu có một cái tên rất dài, dài quá mức cho phép", "Biểu có một cái tên rất dài, dà")]
fn any_number_makes_a_sheet(#[case] number: &str, #[case] name: &str) {
    let sheet = Sheet { number: number.into(), ..sheet() };
    let bytes = fill(&sheet, Lang::Vi, &values(), Some(Planted::Formula));
    let faults = read_form(&bytes, FILE, &sheet).expect_err("a formula");
    assert_eq!(faults[0].place, format!("{name}!G8"));
}

#[test]
fn what_excel_can_not_hold_is_refused() {
    let mut sheet = sheet();
    sheet.lines[0].cause = "a".repeat(40_000);
    assert_eq!(write_form(&sheet, Lang::Vi).expect_err("too long").message.key(), "exchange-form-not-written");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_values_come_back(values in prop::collection::vec((-999_999_999_999_i64..999_999_999_999, 0_u32..4), 2)) {
        let sheet = sheet();
        let entered: Vec<(usize, Decimal, Status)> =
            [0, 3].into_iter().zip(&values).map(|(line, (digits, scale))| (line, Decimal::new(*digits, *scale), Status::P)).collect();
        let filled = read_form(&fill(&sheet, Lang::Vi, &entered, None), FILE, &sheet).expect("a good form");
        let back: Vec<Decimal> = filled.iter().filter(|f| f.indicator != "for.cover").map(|f| f.value).collect();
        prop_assert_eq!(back, entered.iter().map(|(_, value, _)| *value).collect::<Vec<_>>());
    }

    #[test]
    fn any_bytes_are_told_and_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..600), mark in 0_usize..3) {
        let marks: [&[u8]; 3] = [b"", b"PK\x03\x04", &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]];
        let bytes = [marks[mark], &bytes].concat();
        prop_assert!(read_form(&bytes, FILE, &sheet()).is_err());
        prop_assert!(read_key(&bytes, FILE).is_err());
    }

    #[test]
    fn a_damaged_file_never_panics(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8), cut in any::<prop::sample::Index>(), whole in any::<bool>()) {
        let mut bytes = fill(&sheet(), Lang::Vi, &values(), None);
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if !whole {
            bytes.truncate(cut.index(bytes.len()));
        }
        let _ = read_form(&bytes, FILE, &sheet());
    }
}
