//! SDMX-CSV: what we write is read again, what others write is read, what is wrong is told with line and column.

use exchange::{Fault, read_sdmx, read_table, write_sdmx};
use figure::Units;
use plan::{Book, Calendar, Catalogue, Organisation, Year};
use proptest::prelude::*;
use rstest::rstest;
use std::collections::BTreeMap;

fn known() -> (Catalogue, Organisation) {
    let mut errors = Vec::new();
    let units = "id,name,level,parent\nD,Huyện,district,\nA,Xã A,commune,D\n";
    let organisation = Organisation::read(("units.csv", units.as_bytes()), None, &mut errors);
    let indicators = "code,name_vi,name_en,unit,decimals,sector,agency,direction,aggregation,rollup,parent,parts\n\
        maize,Ngô,,tấn,2,agr,,up,sum,sum,,\nyield,Năng suất,,tạ/ha,2,agr,,up,none,none,,\nmoney,Thu,,tỷ đồng,3,agr,,up,sum,sum,,\n\
        small,Nhỏ,,‰,2,agr,,up,none,none,,\nsao,Sào,,mẫu,2,agr,,up,sum,sum,,\nsafe,An ninh,,định tính,0,agr,,hold,none,none,,\n";
    let catalogue = Catalogue::read("indicators.csv", indicators.as_bytes(), Units::builtin(), &mut errors);
    assert_eq!(errors, []);
    (catalogue, organisation)
}

fn read(bytes: &[u8]) -> Result<Book, Vec<Fault>> {
    let (catalogue, organisation) = known();
    read_sdmx(("t.csv", bytes), Calendar::Statistical, &catalogue, &organisation, Units::builtin())
}

fn fields(book: &Book) -> Vec<String> {
    book.all().iter().map(|o| format!("{o:?}")).collect()
}

const HEADER: &str =
    "STRUCTURE,STRUCTURE_ID,ACTION,FREQ,REF_AREA,INDICATOR,TIME_PERIOD,OBS_VALUE,OBS_STATUS,UNIT_MEASURE,UNIT_MULT,DECIMALS,SEX\n";

#[rstest]
#[case("I,A,A,maize,2022,1,A,KG,3,0,F\n", "SEX", "exchange-sdmx-other-column")]
#[case("D,A,A,maize,2022,1,A,KG,3,0,\n", "ACTION", "exchange-sdmx-action")]
#[case("I,Q,A,maize,2022,1,A,KG,3,0,\n", "FREQ", "exchange-sdmx-frequency")]
#[case("I,A,Z,maize,2022,1,A,KG,3,0,\n", "REF_AREA", "plan-unit-unknown")]
#[case("I,A,A,wheat,2022,1,A,KG,3,0,\n", "INDICATOR", "plan-indicator-unknown")]
#[case("I,A,A,maize,2022-T1,1,A,KG,3,0,\n", "TIME_PERIOD", "exchange-sdmx-period")]
#[case("I,A,A,maize,,1,A,KG,3,0,\n", "TIME_PERIOD", "plan-empty-cell")]
#[case("I,A,A,maize,2022,nhiều,A,KG,3,0,\n", "OBS_VALUE", "plan-bad-value")]
#[case("I,A,A,maize,2022,\"1,5\",A,KG,3,0,\n", "OBS_VALUE", "exchange-table-number-text")]
#[case("I,A,A,maize,2022,NaN,A,KG,3,0,\n", "OBS_VALUE", "plan-bad-value")]
#[case("I,A,A,maize,2022,1,M,KG,3,0,\n", "OBS_VALUE", "plan-value-though-missing")]
#[case("I,A,A,maize,2022,1,Q,KG,3,0,\n", "OBS_STATUS", "plan-bad-value")]
#[case("I,A,A,maize,2022,1,A,M2,3,0,\n", "UNIT_MEASURE", "exchange-sdmx-unit")]
#[case("I,A,A,maize,2022,1,A,KG,16,0,\n", "UNIT_MULT", "plan-bad-value")]
#[case("I,A,A,maize,2022,1,A,KG,3,x,\n", "DECIMALS", "plan-bad-value")]
fn what_is_wrong_is_told_with_line_and_column(#[case] row: &str, #[case] column: &str, #[case] key: &str) {
    let text = format!("{HEADER}dataflow,X:Y(1.0),I,A,A,maize,2021,1,A,KG,3,0,_T\ndataflow,X:Y(1.0),{row}");
    let faults = read(text.as_bytes()).expect_err("a fault");
    let found: Vec<_> = faults.iter().map(|f| (f.place.clone(), f.message.key())).collect();
    assert_eq!(found, [(format!("t.csv:3 ({column})"), key)]);
}

#[rstest]
#[case("STRUCTURE,REF_AREA\nx,y\n", "t.csv:1", "plan-missing-column")]
#[case("DATAFLOW,REF_AREA,INDICATOR,TIME_PERIOD,OBS_VALUE,NOTE,COMMENT\n", "t.csv:1 (COMMENT)", "plan-column-twice")]
#[case("DATAFLOW,REF_AREA,INDICATOR,TIME_PERIOD,OBS_VALUE\nx,A,maize\n", "t.csv:2", "plan-ragged-row")]
fn what_is_wrong_with_the_table_is_told(#[case] text: &str, #[case] place: &str, #[case] key: &str) {
    let faults = read(text.as_bytes()).expect_err("a fault");
    assert_eq!(faults.iter().map(|f| (f.place.as_str(), f.message.key())).collect::<Vec<_>>(), [(place, key)]);
}

#[rstest]
// Another order, version 1.0, no status, no unit.
#[case("DATAFLOW,OBS_VALUE,TIME_PERIOD,INDICATOR,REF_AREA\nX:Y(1.0),12.5,2022-Q1,maize,A\n", "maize", "2022-Q1", Some("12.5"), "A")]
// Semicolons, a mark between parts of a cell, labels in the cells.
#[case(
    "STRUCTURE[|];STRUCTURE_ID;ACTION;REF_AREA: Area;INDICATOR:Indicator;TIME_PERIOD;OBS_VALUE;OBS_STATUS:Status\n\
     dataflow;X:Y(1.0);A;A: Xã A;maize: Ngô;2022-M03;7;E: Estimated\n",
    "maize",
    "2022-03",
    Some("7"),
    "E"
)]
// Names in columns of their own.
#[case(
    "STRUCTURE,STRUCTURE_ID,ACTION,REF_AREA,Reference area,INDICATOR,Indicator,TIME_PERIOD,OBS_VALUE,OBS_CONF\n\
     dataflow,X:Y(1.0),I,A,Xã A,maize,Ngô,2022,1.2E3,F\n",
    "maize",
    "2022",
    Some("1200"),
    "A"
)]
// Kilograms in units become tonnes with their decimals; DECIMALS keeps zeros that a program dropped.
#[case(
    "DATAFLOW,REF_AREA,INDICATOR,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,UNIT_MULT,DECIMALS\nx,A,maize,2022,3260,KG,0,0\n",
    "maize",
    "2022",
    Some("3.260"),
    "A"
)]
#[case(
    "DATAFLOW,REF_AREA,INDICATOR,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,UNIT_MULT,DECIMALS\nx,A,money,2022,1.5,VND,9,3\n",
    "money",
    "2022",
    Some("1.500"),
    "A"
)]
#[case(
    "DATAFLOW,REF_AREA,INDICATOR,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,UNIT_MULT\nx,A,money,2022,1500,triệu đồng,\n",
    "money",
    "2022",
    Some("1.500"),
    "A"
)]
// No value and no status, or a value that is not a number: missing.
#[case("DATAFLOW,REF_AREA,INDICATOR,TIME_PERIOD,OBS_VALUE\nx,A,maize,2022,\n", "maize", "2022", None, "M")]
#[case("DATAFLOW,REF_AREA,INDICATOR,TIME_PERIOD,OBS_VALUE,OBS_STATUS\nx,A,maize,2022,NaN,L\n", "maize", "2022", None, "L")]
fn what_others_write_is_read(
    #[case] text: &str,
    #[case] indicator: &str,
    #[case] period: &str,
    #[case] value: Option<&str>,
    #[case] status: &str,
) {
    let (catalogue, organisation) = known();
    let table = ("t.csv", text.as_bytes());
    let book = read_table(table, Calendar::Statistical, &catalogue, &organisation, Units::builtin()).expect("good");
    let [o] = book.all() else { panic!("one observation") };
    let found = (catalogue.get(o.indicator).code.as_str(), o.period.to_string(), o.number().map(|n| n.to_string()), o.status.code());
    assert_eq!(found, (indicator, period.to_owned(), value.map(str::to_owned), status));
}

#[test]
fn a_row_is_written_as_the_standard_has_it() {
    let text = "DATAFLOW,REF_AREA,INDICATOR,TIME_PERIOD,OBS_VALUE,OBS_STATUS,COMMENT\nx,A,money,2022-01-01/P9M,1.50,E,\"a, b\"\n";
    let (catalogue, organisation) = known();
    let book = read(text.as_bytes()).expect("good");
    let written = write_sdmx(&book.all().iter().collect::<Vec<_>>(), &catalogue, &organisation);
    let expected = "STRUCTURE,STRUCTURE_ID,ACTION,FREQ,REF_AREA,INDICATOR,TIME_PERIOD,OBS_VALUE,OBS_STATUS,UNIT_MEASURE,UNIT_MULT,\
        DECIMALS,HEDGE,SOURCE,RECORDED_AT,LINE,COMMENT\n\
        dataflow,SOKHOP:OBSERVATIONS(1.0.0),I,_O,A,money,2022-01-01/P9M,1.50,E,VND,9,2,,,,,\"a, b\"\n";
    assert_eq!(String::from_utf8(written).expect("UTF-8"), expected);
}

#[test]
fn the_example_goes_through_sdmx_and_stays_as_printed() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/trung-khanh-2022");
    let files = plan::FILES.into_iter().filter_map(|name| Some((name.to_owned(), std::fs::read(folder.join(name)).ok()?)));
    let year = Year::load(&files.collect::<BTreeMap<_, _>>()).expect("a good example");
    let bytes = write_sdmx(&year.book.all().iter().collect::<Vec<_>>(), &year.catalogue, &year.org);
    let table = ("t.csv", bytes.as_slice());
    let book = read_sdmx(table, year.settings.calendar, &year.catalogue, &year.org, Units::builtin()).expect("good");
    assert_eq!(fields(&book), fields(&year.book));
}

proptest! {
    #[test]
    fn what_is_written_is_read_again(
        rows in prop::collection::vec((any::<i64>(), 0_u32..10, 0..8_usize, "[ -~À-ỹ\"\n;,:]{0,20}", 0..8_usize, 0..6_usize), 0..20),
    ) {
        let (catalogue, organisation) = known();
        let mut text = "indicator,unit_id,period,value,status,source,recorded_at,hedge,line,note\n".to_owned();
        for (at, (digits, scale, period, note, status, indicator)) in rows.iter().enumerate() {
            let indicator = ["maize", "yield", "money", "small", "sao", "safe"][*indicator];
            let period = ["2022", "2022-03", "2022-Q2", "2022-H2", "2022-9M", "2022-W07", "2021-2022", "2020-W53"][*period];
            let value = rust_decimal::Decimal::new(digits / 100, *scale).to_string();
            let value = if indicator == "safe" { ["met", "not_met"][at % 2].to_owned() } else { value };
            let status = ["A", "B", "P", "E", "I", "F", "M", "L"][*status];
            let value = if ["M", "L"].contains(&status) { String::new() } else { value };
            let hedge = ["", "over", "nearly", "about"][at % 4];
            let note = note.replace('"', "\"\"");
            text += &format!("{indicator},A,{period},{value},{status},s{at},2023-01-{:02},{hedge},{},\"{note}\"\n", at % 28 + 1, at + 1);
        }
        let table = ("t.csv", text.as_bytes());
        let book = read_table(table, Calendar::Statistical, &catalogue, &organisation, Units::builtin())
            .map_err(|faults| TestCaseError::fail(format!("{faults:?}")))?;
        let bytes = write_sdmx(&book.all().iter().collect::<Vec<_>>(), &catalogue, &organisation);
        let again = read(&bytes).map_err(|faults| TestCaseError::fail(format!("{faults:?}")))?;
        prop_assert_eq!(fields(&again), fields(&book));
    }

    #[test]
    fn arbitrary_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..300), row in "[A-Za-z0-9à-ỹ,;:./\"\n-]{0,200}") {
        let _ = read(&bytes);
        let _ = read(&[HEADER.as_bytes(), &bytes[..]].concat());
        let _ = read(format!("{HEADER}{row}").as_bytes());
        let _ = read(format!("STRUCTURE{row}").as_bytes());
    }
}
