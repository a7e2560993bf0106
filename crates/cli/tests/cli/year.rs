//! A year of monthly forms of the 21 communes of the example: written, filled with made-up figures and with the mistakes that
//! people make, read back in one command.

use crate::book::{fine, run};
use exchange::specimen::{Planted, fill};
use exchange::{Line, Sheet};
use ledger::{Key, Ledger};
use plan::{Names, Period, PeriodKind, State, Status};
use rust_decimal::Decimal;
use std::fs;
use std::path::Path;
use texts::{Lang, Message};

/// Code, name, unit, decimals, counted one by one, and the figure of the first commune in January.
const INDICATORS: [(&str, &str, &str, u32, bool, i64); 4] = [
    ("area", "Diện tích ngô", "ha", 1, false, 1205),
    ("output", "Sản lượng ngô", "tấn", 1, false, 4120),
    ("cover", "Tỷ lệ che phủ rừng", "%", 2, false, 5470),
    ("visits", "Lượt khách", "lượt khách", 0, true, 340),
];

/// Every how many forms one has a mistake: 252 forms have room for each kind.
const EVERY: usize = 8;

fn folder(at: &Path) -> Vec<String> {
    let units =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/trung-khanh-2022/units.csv")).expect("the example");
    let communes = units.lines().filter(|row| [",commune,", ",township,"].iter().any(|level| row.contains(level)));
    let communes: Vec<String> = communes.filter_map(|row| row.split(',').next()).map(str::to_owned).collect();
    let put = |name: &str, text: &str| fs::write(at.join(name), text).expect("written");
    put("units.csv", &units);
    put("year.csv", "key,value\nunit,TK\nyear,2022\ncalendar,statistical\n");
    put("observations.csv", "indicator,unit_id,period,value,status\n");
    let row = |(code, name, unit, decimals, ..): &(&str, &str, &str, u32, bool, i64)| {
        let rollup = if *unit == "%" { "none" } else { "sum" };
        format!("{code},{name},{unit},{decimals},I,TK.dep.agri,up,{rollup},{rollup}\n")
    };
    let rows: String = INDICATORS.iter().map(row).collect();
    put("indicators.csv", &format!("code,name_vi,unit,decimals,sector,agency,direction,aggregation,rollup\n{rows}"));
    put("forms.csv", "code,version,name_vi,period,calendar,deadline,steps\nX01,1,Báo cáo tháng,month,statistical,3,TK.dep.agri\n");
    let lines: String = INDICATORS.iter().map(|(code, ..)| format!("X01,1,{code},yes\n")).collect();
    put("form_lines.csv", &format!("form,version,indicator,required\n{lines}"));
    let reporters: String = communes.iter().map(|unit| format!("X01,1,{unit},{unit}\n")).collect();
    put("form_units.csv", &format!("form,version,unit_id,about_id\n{reporters}"));
    communes
}

/// The sheet that the book sent out.
fn sheet(blank: &Path) -> Sheet {
    let key = exchange::read_key(&fs::read(blank).expect("written"), "blank.xlsx").expect("a key");
    let line = |(code, name, unit, decimals, count, _): &(&str, &str, &str, u32, bool, i64)| {
        Line::new(code, Names { vi: (*name).to_owned(), en: String::new() }, unit, *decimals, *count)
    };
    Sheet {
        key,
        title: Names { vi: "Báo cáo tháng".to_owned(), en: String::new() },
        number: "Biểu 01".to_owned(),
        unit_name: String::new(),
        due: None,
        lines: INDICATORS.iter().map(line).collect(),
    }
}

/// Made-up figures of a commune and month: near those of the month before, as figures are.
fn figures(commune: usize, month: usize) -> Vec<(usize, Decimal, Status)> {
    let figure = |(at, (_, _, unit, decimals, _, first)): (usize, &(&str, &str, &str, u32, bool, i64))| {
        let grown = first + i64::try_from(commune * 7 + month * 3).expect("small");
        (at, Decimal::new(if *unit == "%" { *first } else { grown }, *decimals), Status::A)
    };
    INDICATORS.iter().enumerate().map(figure).collect()
}

#[test]
fn of_a_year_of_forms_every_mistake_is_told_with_its_cell_and_every_good_form_is_taken() {
    let dir = tempfile::TempDir::new().expect("a folder");
    let at = dir.path();
    let communes = folder(at);
    assert_eq!(communes.len(), 21);
    fine(at, &["init", "b.db"]);
    fine(at, &["import", ".", "--book", "b.db"]);
    let mut planted = Vec::new();
    let mut kinds = Planted::ALL.iter().copied();
    for month in 1..=12 {
        let period = format!("2022-{month:02}");
        let month_folder = format!("bieu-{month:02}");
        fine(at, &["form", "export", &month_folder, "--all", "--period", &period, "--book", "b.db"]);
        for (nth, commune) in communes.iter().enumerate() {
            let name = format!("X01.{commune}.{period}.xlsx");
            let path = at.join(&month_folder).join(&name);
            let sheet = sheet(&path);
            let mistake =
                if (month * communes.len() + nth).is_multiple_of(EVERY) { kinds.find(|kind| kind.line(&sheet).is_some()) } else { None };
            fs::write(&path, fill(&sheet, Lang::Vi, &figures(nth, month), mistake)).expect("written");
            planted.extend(mistake.map(|kind| (name, kind, kind.place(&sheet, "").expect("a place"), commune.clone(), month)));
        }
    }
    assert!(kinds.all(|kind| kind == Planted::GivenDiffers) && planted.len() > 25, "every kind that such a form can have was planted");
    let (mut taken, mut err) = (0, String::new());
    for month in 1..=12 {
        let (folder, period) = (format!("bieu-{month:02}"), format!("2022-{month:02}"));
        let (code, out, told) = run(at, &["submit", &folder, "--period", &period, "--book", "b.db"]);
        assert!((0..=1).contains(&code), "{out}{told}");
        let count = out.split_once("/21 biểu").and_then(|(before, _)| before.rsplit(' ').next()).and_then(|n| n.parse::<usize>().ok());
        taken += count.unwrap_or_else(|| panic!("{out}"));
        err.push_str(&told);
    }
    for (name, kind, place, ..) in &planted {
        let told: Vec<&str> = err.lines().filter(|line| line.contains(&**name)).collect();
        // A form that is somebody else's is told as a whole, before a cell is looked at.
        let whole = [Planted::OtherBook, Planted::OtherForm, Planted::OtherUnit, Planted::OtherPeriod].contains(kind);
        let place = if place.is_empty() || whole { name } else { place };
        assert!(told.iter().any(|line| line.contains(&**place)), "{kind:?} in {name} at {place}: {told:?}");
    }
    assert_eq!(taken, 252 - planted.len(), "{err}");
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        let book = Ledger::open(&at.join("b.db")).await.expect("the book");
        for month in 1..=12 {
            for (nth, commune) in communes.iter().enumerate() {
                let period = Period::new(PeriodKind::Month, 2022, month).expect("a month");
                let key = Key { form: "X01".to_owned(), unit: commune.clone(), about: None, period };
                let view = book.view(&key).await.expect("a view");
                let refused = planted.iter().any(|(_, _, _, unit, of)| unit == commune && *of == usize::from(month));
                let values: Vec<Option<Decimal>> = view.lines.iter().map(|line| line.value).collect();
                if refused {
                    assert_eq!((view.state, values), (State::Draft, vec![None; INDICATORS.len()]), "{commune} {month}: nothing is taken");
                } else {
                    let given = figures(nth, month.into()).into_iter().map(|(_, value, _)| Some(value)).collect::<Vec<_>>();
                    assert_eq!((view.state, values), (State::Submitted { step: 0 }, given), "{commune} {month}");
                }
            }
        }
    });
    // Nothing a person reads is a key of the catalogue.
    assert!(!err.contains("exchange-") && Message::new("exchange-form-no-number").text(Lang::Vi).contains("không phải số"));
}
