//! A form on its way: blank, filled, refused or handed over, returned, approved, locked, reopened.

use crate::book::{failed, fine, run};
use exchange::specimen::{Planted, fill};
use exchange::{Line, Sheet};
use plan::{Names, Status};
use std::fs;
use std::path::Path;
use tempfile::TempDir;
use texts::Lang;

const SUBMISSION: [&str; 8] = ["--form", "N01", "--unit", "A", "--period", "2022-03", "--book", "b.db"];

/// A district of two communes that report maize each month, looked at by the agency and the office.
fn district() -> TempDir {
    let dir = TempDir::new().expect("a folder");
    let put = |name: &str, text: &str| fs::write(dir.path().join(name), text).expect("written");
    put("year.csv", "key,value\nunit,D\nyear,2022\ncalendar,statistical\n");
    put(
        "units.csv",
        "id,code,name,name_en,level,tree,parent,from,to\nP,01,Tỉnh P,,province,administrative,,,\nD,,Huyện D,,district,administrative,P,,\n\
         A,,Xã A,,commune,administrative,D,,\nB,,Xã B,,commune,administrative,D,,\nagri,,Phòng N,,department,departments,D,,\n\
         office,,Văn phòng,,department,departments,D,,\n",
    );
    put(
        "indicators.csv",
        "code,name_vi,unit,decimals,sector,agency,direction,aggregation,rollup\narea,Diện tích ngô,ha,1,I,agri,up,sum,sum\n\
         cases,Vụ việc,vụ,0,I,agri,down,sum,sum\n",
    );
    put("observations.csv", "indicator,unit_id,period,value,status\n");
    put("forms.csv", "code,version,name_vi,period,calendar,deadline,steps\nN01,1,Trồng trọt,month,statistical,3,agri;office\n");
    put("form_lines.csv", "form,version,indicator,required\nN01,1,area,yes\nN01,1,cases,no\n");
    put("form_units.csv", "form,version,unit_id,about_id\nN01,1,A,A\nN01,1,B,B\n");
    fine(dir.path(), &["init", "b.db"]);
    fine(dir.path(), &["import", ".", "--book", "b.db", "--as", "it"]);
    for (account, role, unit) in [
        ("xa-a", "reporter", "A"),
        ("xa-b", "reporter", "B"),
        ("phong", "owner", "agri"),
        ("vp", "owner", "office"),
        ("th", "compiler", "D"),
    ] {
        // The first one to get a role is the administrator.
        if account == "xa-a" {
            fine(dir.path(), &["account", "grant", "it", "--role", "administrator", "--book", "b.db", "--as", "it"]);
        }
        fine(dir.path(), &["account", "grant", account, "--role", role, "--unit", unit, "--book", "b.db", "--as", "it"]);
    }
    dir
}

fn by(words: &[&'static str], account: &'static str) -> Vec<&'static str> {
    [words, &SUBMISSION, &["--as", account]].concat()
}

#[test]
fn a_submission_goes_all_its_ways() {
    let dir = district();
    let at = dir.path();
    assert!(failed(at, &by(&["submit", "area=100,5"], "xa-b")).contains("xa-b"));
    assert!(failed(at, &by(&["submit", "rice=1"], "xa-a")).contains("rice"));
    let (code, out, err) = run(at, &by(&["submit", "cases=2"], "xa-a"));
    assert_eq!((code, out.contains("lưu nháp"), err.contains("area")), (1, true, true), "{err}");
    assert!(fine(at, &by(&["submit", "area=100,5"], "xa-a")).contains("chờ duyệt"));
    assert!(failed(at, &by(&["return"], "phong")).contains("lý do"));
    assert!(failed(at, &by(&["return", "--cell", "area"], "phong")).contains("MÃ_CHỈ_TIÊU=LÝ_DO"));
    fine(at, &by(&["return", "--cell", "area=gấp mười"], "phong"));
    let shown = fine(at, &[&["form", "show", "N01", "--changed"], &SUBMISSION[2..]].concat());
    assert!(shown.contains("gấp mười") && shown.contains("trả lại"), "{shown}");
    fine(at, &by(&["submit", "area=10,5"], "xa-a"));
    assert!(fine(at, &["approve", "--all", "--book", "b.db", "--as", "vp"]).contains("Không có biểu nào chờ vp"));
    assert!(fine(at, &["approve", "--all", "--book", "b.db", "--as", "phong"]).contains("1/1"));
    assert!(fine(at, &by(&["approve"], "vp")).contains("2 số liệu"));
    fine(at, &by(&["lock"], "th"));
    assert!(failed(at, &by(&["submit", "area=9"], "xa-a")).contains("đã khóa"));
    fine(at, &by(&["reopen", "--reason", "sai diện tích"], "th"));
    let rollup = ["rollup", "--indicator", "area", "--unit", "D", "--period", "2022-03", "--book", "b.db", "--missing"];
    let total = fine(at, &rollup);
    assert!(total.contains("10,5 ha") && total.contains("1/2") && total.contains("Xã B"), "{total}");
    let owed = ["form", "owed", "--from", "2022-04-01", "--to", "2022-04-30", "--book", "b.db", "--as-of", "2022-04-20"];
    assert!(run(at, &owed).1.contains("quá hạn, chưa lập"), "before anything was entered");
    fine(at, &["audit", "--verify", "--book", "b.db"]);
}

/// The sheet that the book sends out, as far as a test has to know it.
fn sheet(blank: &Path) -> Sheet {
    let key = exchange::read_key(&fs::read(blank).expect("written"), "blank.xlsx").expect("a key");
    let line = |code: &str, name: &str, unit: &str, decimals, count| {
        Line::new(code, Names { vi: name.to_owned(), en: String::new() }, unit, decimals, count)
    };
    Sheet {
        key,
        title: Names { vi: "Trồng trọt".to_owned(), en: String::new() },
        number: "Biểu 01".to_owned(),
        unit_name: String::new(),
        due: None,
        lines: vec![line("area", "Diện tích ngô", "ha", 1, false), line("cases", "Vụ việc", "vụ", 0, true)],
    }
}

#[test]
fn filled_forms_are_taken_whole_or_not_at_all() {
    let dir = district();
    let at = dir.path();
    assert!(fine(at, &["form", "export", "bieu", "--all", "--period", "2022-03", "--book", "b.db"]).contains("2 biểu"));
    let path = |unit: &str| at.join(format!("bieu/N01.{unit}.2022-03.xlsx"));
    let area = |value: i64| vec![(0, rust_decimal::Decimal::new(value, 1), Status::A)];
    for (unit, planted) in [("A", None), ("B", Some(Planted::NotANumber))] {
        let filled = fill(&sheet(&path(unit)), Lang::Vi, &area(1005), planted);
        fs::write(path(unit), filled).expect("written");
    }
    let (code, out, err) = run(at, &["submit", "bieu", "--book", "b.db", "--as", "xa-a"]);
    assert_eq!(code, 1, "{out}{err}");
    assert!(out.contains("1/2 biểu, 1 số liệu"), "{out}{err}");
    assert!(err.contains("Biểu 01!G") && err.contains("không phải số"), "{err}");
    let of = |unit: &'static str| fine(at, &["form", "show", "N01", "--unit", unit, "--period", "2022-03", "--book", "b.db"]);
    assert!(of("A").contains("100,5") && of("A").contains("chờ duyệt"), "{}", of("A"));
    assert!(of("B").contains("đang nhập") && !of("B").contains("100,5"), "{}", of("B"));
    // A good form in the hands of somebody who may not.
    fs::write(path("B"), fill(&sheet(&path("B")), Lang::Vi, &area(20), None)).expect("written");
    let (code, _, err) = run(at, &["submit", "bieu/N01.B.2022-03.xlsx", "--book", "b.db", "--as", "xa-a"]);
    assert_eq!((code, err.contains("xa-a")), (1, true), "{err}");
    fine(at, &["submit", "bieu/N01.B.2022-03.xlsx", "--book", "b.db", "--as", "xa-b"]);
    // Blank forms are no faults, other files are.
    fine(at, &["form", "export", "trong", "--all", "--period", "2022-04", "--book", "b.db"]);
    let (code, out, err) = run(at, &["submit", "trong", "--book", "b.db", "--as", "xa-a"]);
    assert_eq!((code, out.contains("2 biểu còn trống"), err.as_str()), (1, true, ""), "{out}");
    assert!(run(at, &["submit", "units.csv", "--book", "b.db"]).2.contains("units.csv"));
    assert!(failed(at, &["submit", "khong-co.xlsx", "--book", "b.db"]).contains("Không có tệp"));
}
