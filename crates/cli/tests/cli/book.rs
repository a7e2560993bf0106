//! The book on the command line: a year goes in and comes out the same, and what goes wrong is said in one line.

use crate::common::{repository, sokhop};
use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// Exit code, output, errors.
pub fn run(dir: &Path, arguments: &[&str]) -> (i32, String, String) {
    let output = sokhop().current_dir(dir).args(arguments).output().expect("it runs");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    (output.status.code().expect("no signal"), text(output.stdout), text(output.stderr))
}

/// A command that must end well.
pub fn fine(dir: &Path, arguments: &[&str]) -> String {
    let (code, out, err) = run(dir, arguments);
    assert_eq!((code, err.as_str()), (0, ""), "{arguments:?}: {out}");
    out
}

/// A command that can't be run; gives what it says.
pub fn failed(dir: &Path, arguments: &[&str]) -> String {
    let (code, _, err) = run(dir, arguments);
    assert_eq!(code, 2, "{arguments:?}: {err}");
    assert!(err.contains("lỗi: "), "{err}");
    err
}

/// A book of the example with its history.
pub fn example() -> TempDir {
    let dir = TempDir::new().expect("a folder");
    fine(dir.path(), &["init", "b.db"]);
    let folder = repository("examples/trung-khanh-2022");
    fine(dir.path(), &["import", &folder.display().to_string(), "--book", "b.db", "--history"]);
    dir
}

#[test]
fn a_year_in_the_book_is_judged_as_its_folder_is() {
    let dir = example();
    let folder = repository("examples/trung-khanh-2022").display().to_string();
    let (code, of_folder, _) = run(dir.path(), &["evaluate", &folder]);
    assert_eq!(run(dir.path(), &["evaluate", "--book", "b.db"]), (code, of_folder.clone(), String::new()));
    assert_eq!(code, 1, "the example has findings");
    let (_, of_day, _) = run(dir.path(), &["evaluate", "--book", "b.db", "--as-of", "2022-03-01"]);
    let row = of_day.lines().find(|line| line.starts_with("2    Thu nhập bình quân")).expect("the second target");
    assert!(row.contains("25") && row.ends_with('…'), "the goal before June, no result yet: {row}");
    // Out to files, into another book: the same again.
    fine(dir.path(), &["export", "nam", "--book", "b.db"]);
    assert!(failed(dir.path(), &["export", "nam", "--book", "b.db"]).contains("không ghi đè"));
    fine(dir.path(), &["init", "c.db"]);
    fine(dir.path(), &["import", "nam", "--book", "c.db", "--history"]);
    assert_eq!(run(dir.path(), &["evaluate", "--book", "c.db"]).1, of_folder);
    assert!(fine(dir.path(), &["import", &folder, "--book", "b.db", "--history"]).contains("không có gì mới"));
}

#[test]
fn figures_go_out_to_one_file_and_come_in_again() {
    let dir = example();
    for (file, format) in [("f.csv", "csv"), ("f.xlsx", "xlsx"), ("f.sdmx.csv", "sdmx")] {
        assert!(fine(dir.path(), &["export", file, "--format", format, "--book", "b.db"]).contains("719"));
        let (code, out, err) = run(dir.path(), &["import", file, "--book", "b.db"]);
        assert_eq!((code, out.contains(" 719 kết quả")), (0, false), "they are all there: {out}{err}");
    }
    fs::write(dir.path().join("sai.csv"), "indicator,unit_id,period,value,status\nagr.crop.maize.area,TK,2022,12.5o,A\n").expect("written");
    let err = failed(dir.path(), &["import", "sai.csv", "--book", "b.db"]);
    assert!(err.contains("12.5o") && err.contains("sai.csv:2"), "{err}");
}

#[test]
fn totals_audit_status_and_lists_are_told_to_people_and_programs() {
    let dir = example();
    let at = dir.path();
    let total = ["rollup", "--book", "b.db", "--indicator", "agr.crop.maize.area", "--unit", "TK", "--period", "2022"];
    assert!(fine(at, &total).contains("Diện tích cây ngô · Huyện Trùng Khánh · kỳ 2022"));
    let json: Value = serde_json::from_str(&fine(at, &[&total[..], &["--format", "json"]].concat())).expect("JSON");
    assert_eq!(json["value"], json["own"]);
    assert!(fine(at, &["rollup", "--verify", "--book", "b.db"]).contains("Mọi tổng đều khớp"));
    assert!(fine(at, &["audit", "--seal", "--book", "b.db"]).contains("niêm phong"));
    assert!(fine(at, &["audit", "--verify", "--book", "b.db"]).contains("Sổ nguyên vẹn"));
    assert!(fine(at, &["audit", "--book", "b.db"]).contains("nhập từ tệp"));
    let status = fine(at, &["status", "--book", "b.db", "--as-of", "2023-01-05"]);
    assert!(status.contains("2022 Huyện Trùng Khánh (TK)") && status.contains("TK.dep.edu.school_year"), "{status}");
    let units: Value =
        serde_json::from_str(&fine(at, &["unit", "list", "--below", "TK", "--book", "b.db", "--as-of", "2022-12-31", "--format", "json"]))
            .expect("JSON");
    assert_eq!(units.as_array().map(Vec::len), Some(21));
    let forms = fine(at, &["form", "propose", "--office", "TK.dep.office", "--book", "b.db", "--to", "bieu"]);
    assert!(forms.contains("28 biểu của 20 cơ quan, hỏi 636/636"), "{forms}");
    assert!(at.join("bieu/form_lines.csv").is_file());
    let (code, owed, _) =
        run(at, &["form", "owed", "--from", "2023-01-01", "--to", "2023-01-31", "--book", "b.db", "--as-of", "2023-01-06"]);
    assert_eq!((code, owed.contains("167 biểu, 147 quá hạn")), (1, true), "{}", owed.lines().last().unwrap_or_default());
    assert!(fine(at, &["reconcile", "--book", "b.db"]).contains("Các nguồn khớp nhau"));
    assert!(fine(at, &["estimates", "--book", "b.db"]).contains("Chưa có ước"));
}

#[test]
fn a_byte_changed_behind_its_back_is_found_and_a_copy_is_sound() {
    let dir = example();
    let at = dir.path();
    fine(at, &["backup", "copy.db", "--book", "b.db"]);
    assert!(failed(at, &["backup", "copy.db", "--book", "b.db"]).contains("đã có"));
    fine(at, &["restore", "copy.db", "again.db"]);
    fine(at, &["audit", "--verify", "--book", "again.db"]);
    if Command::new("sqlite3").arg("--version").output().is_err() {
        eprintln!("skipped: the program sqlite3 is not here");
        return;
    }
    let change = "UPDATE observation SET amount = amount + 1 WHERE (home, lane, seq, line) = \
         (SELECT home, lane, seq, line FROM observation WHERE amount > 0 ORDER BY home, lane, seq, line LIMIT 1)";
    assert!(Command::new("sqlite3").arg(at.join("copy.db")).arg(change).status().expect("it runs").success());
    let (code, out, _) = run(at, &["audit", "--verify", "--book", "copy.db"]);
    assert_eq!(code, 1);
    assert!(out.contains("1 chỗ bị sửa") && out.contains("observation"), "{out}");
    assert_eq!(run(at, &["rollup", "--verify", "--book", "copy.db"]).0, 1);
    assert!(failed(at, &["restore", "copy.db", "third.db"]).contains("không khôi phục"));
}

#[test]
fn targets_are_assigned_compared_and_shared_out() {
    let dir = example();
    let at = dir.path();
    let goal = ["econ.income_per_capita", "--unit", "TK", "--year", "2022", "--authority", "district_council"];
    let assign = |more: &[&'static str]| [&["target", "assign", "--book", "b.db"][..], &goal[..], more].concat();
    assert!(failed(at, &assign(&["27,5", "--document", "12/NQ"])).contains("Không có văn bản"));
    let said = fine(at, &assign(&["27,5", "--document", "12/NQ", "--title", "Điều chỉnh", "--from", "2022-12-01"]));
    assert!(said.contains("lần 3: ≥ 27,5 (12/NQ)"), "{said}");
    assert!(failed(at, &assign(&["nhiều", "--document", "12/NQ"])).contains("không phải số"));
    assert!(failed(at, &assign(&["1", "--kind", "range", "--document", "12/NQ"])).contains("range"));
    let diff = fine(at, &["target", "diff", "--book", "b.db", "--first", "2", "--second", "3"]);
    assert!(diff.contains("≥ 26") && diff.contains("1,5"), "{diff}");
    let allocate = [&["target", "allocate", "--book", "b.db"][..], &goal[..]].concat();
    let (code, out, _) = run(at, &[&allocate[..], &["TK.damthuy=20"]].concat());
    assert_eq!((code, out.contains("còn thiếu 7,5")), (1, true), "{out}");
    assert!(run(at, &["evaluate", "--book", "b.db"]).1.contains("27,5"));
}

#[test]
fn units_are_merged_split_and_renamed_on_a_day() {
    let dir = example();
    let at = dir.path();
    let on = ["--date", "2024-01-01", "--book", "b.db"];
    let unit = |words: &[&'static str]| [&["unit"][..], words, &on[..]].concat();
    fine(at, &unit(&["merge", "TK.damthuy", "TK.chivien", "--id", "TK.new", "--name", "Xã Mới"]));
    assert!(failed(at, &unit(&["merge", "TK.damthuy", "TK.ngocke", "--id", "X", "--name", "X"])).contains("TK.ngocke"));
    fine(at, &unit(&["split", "TK.trungphuc", "--into", "P1=Xã Một=0,6", "--into", "P2=Xã Hai=0,4"]));
    fine(at, &unit(&["rename", "TK.ngockhe", "--name", "Xã Ngọc Khê Mới"]));
    let shown = fine(at, &["unit", "show", "TK.new", "--book", "b.db", "--as-of", "2024-06-01"]);
    assert!(shown.contains("gồm toàn bộ") && shown.contains("Xã Đàm Thủy"), "{shown}");
    assert!(fine(at, &["unit", "show", "P1", "--book", "b.db", "--as-of", "2024-06-01"]).contains("0,6"));
    let found = fine(at, &["unit", "list", "--find", "ngọc khê mới", "--book", "b.db", "--as-of", "2024-06-01"]);
    assert!(found.contains("TK.ngockhe"), "{found}");
    fine(at, &["audit", "--verify", "--book", "b.db"]);
    fine(at, &["rollup", "--verify", "--book", "b.db"]);
}

#[test]
fn what_can_not_be_opened_says_why_and_what_to_do() {
    let dir = TempDir::new().expect("a folder");
    let at = dir.path();
    assert!(failed(at, &["status"]).contains("--book"));
    assert!(failed(at, &["status", "--book", "khong.db"]).contains("Không có sổ khong.db"));
    fs::write(at.join("bao-cao.md"), "Đàn trâu 50 con, không phải một sổ. ".repeat(100)).expect("written");
    assert!(failed(at, &["status", "--book", "bao-cao.md"]).contains("không phải sổ"));
    assert!(failed(at, &["init", "bao-cao.md"]).contains("đã có"));
    fine(at, &["init", "b.db"]);
    assert!(failed(at, &["evaluate", "--book", "b.db"]).contains("sokhop import"));
    assert!(failed(at, &["evaluate", "--book", "b.db", "--as-of", "hôm qua"]).contains("2022-03-01"));
    assert!(failed(at, &["audit", "--verify", "--seal", "--book", "b.db"]).contains("cùng với"));
    assert!(failed(at, &["db", "distribute", "--book", "b.db"]).contains("Citus"));
    assert!(failed(at, &["status", "--database", "postgres://127.0.0.1:1/khong"]).starts_with("127.0.0.1:1/khong: "));
}

#[test]
fn what_is_unknown_is_named() {
    let dir = example();
    let at = dir.path();
    let rollup = |indicator, unit| failed(at, &["rollup", "--book", "b.db", "--indicator", indicator, "--unit", unit, "--period", "2022"]);
    assert!(rollup("khong.co", "TK").contains("khong.co"));
    assert!(rollup("agr.crop.maize.area", "XX").contains("XX"));
    assert!(failed(at, &["form", "show", "B99", "--book", "b.db"]).contains("B99"));
    assert!(failed(at, &["approve", "--form", "B99", "--unit", "TK", "--period", "2022", "--book", "b.db"]).contains("B99"));
    assert!(failed(at, &["account", "revoke", "lan", "--role", "owner", "--book", "b.db"]).contains("lan"));
    fine(at, &["account", "grant", "it", "--role", "administrator", "--book", "b.db"]);
    assert!(fine(at, &["account", "list", "--book", "b.db"]).contains("người quản trị"));
    assert!(failed(at, &["import", ".", "--book", "b.db", "--as", "lạ"]).contains("indicators.csv"));
    let folder = repository("examples/trung-khanh-2022").display().to_string();
    assert!(failed(at, &["import", &folder, "--book", "b.db", "--as", "lạ"]).contains("Không có tài khoản \"lạ\""));
    assert!(failed(at, &["evaluate", "--book", "b.db", "--year", "2030"]).contains("sokhop status"));
}

#[test]
fn a_book_that_somebody_else_writes_is_waited_for_then_told() {
    let dir = TempDir::new().expect("a folder");
    let at = dir.path();
    fine(at, &["init", "b.db"]);
    let Ok(mut holder) = Command::new("sqlite3").arg(at.join("b.db")).stdin(Stdio::piped()).stdout(Stdio::null()).spawn() else {
        eprintln!("skipped: the program sqlite3 is not here");
        return;
    };
    use std::io::Write as _;
    holder.stdin.as_mut().expect("a pipe").write_all(b"BEGIN IMMEDIATE;\n").expect("written");
    std::thread::sleep(Duration::from_millis(500));
    let started = Instant::now();
    let err = failed(at, &["account", "grant", "it", "--role", "administrator", "--book", "b.db"]);
    assert!(err.contains("đang được chương trình khác ghi"), "{err}");
    assert!(started.elapsed() > Duration::from_secs(5), "it waits first");
    // Reading goes on all the time.
    fine(at, &["account", "list", "--book", "b.db"]);
    drop(holder.stdin.take());
    holder.wait().expect("it ends");
    fine(at, &["account", "grant", "it", "--role", "administrator", "--book", "b.db"]);
}

#[test]
fn two_who_make_one_book_at_once_make_one_book() {
    let dir = TempDir::new().expect("a folder");
    let at = dir.path();
    let start = || {
        let mut command = Command::new(assert_cmd::cargo::cargo_bin!("sokhop"));
        command.current_dir(at).args(["init", "b.db"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it runs")
    };
    let both = [start(), start()].map(|child| child.wait_with_output().expect("it ends"));
    assert!(both.iter().any(|output| output.status.success()), "{both:?}");
    for output in both.iter().filter(|output| !output.status.success()) {
        assert!(String::from_utf8_lossy(&output.stderr).contains("lỗi: "), "{output:?}");
    }
    fine(at, &["audit", "--verify", "--book", "b.db"]);
}

#[test]
fn a_file_that_may_only_be_read_is_told() {
    let dir = TempDir::new().expect("a folder");
    let at = dir.path();
    fine(at, &["init", "b.db"]);
    let mut rights = fs::metadata(at.join("b.db")).expect("there").permissions();
    rights.set_readonly(true);
    fs::set_permissions(at.join("b.db"), rights).expect("set");
    if fs::OpenOptions::new().append(true).open(at.join("b.db")).is_ok() {
        eprintln!("skipped: this account may write to files that are read-only");
        return;
    }
    assert!(failed(at, &["account", "grant", "it", "--role", "administrator", "--book", "b.db"]).contains("chỉ đọc được"));
}

#[test]
fn a_simulated_book_says_so() {
    let dir = TempDir::new().expect("a folder");
    let at = dir.path();
    assert!(fine(at, &["simulate", "thu.db", "--communes", "3", "--indicators", "7", "--months", "2"]).contains("mô phỏng"));
    assert!(fine(at, &["status", "--book", "thu.db"]).contains("không phải số liệu thật"));
    fine(at, &["rollup", "--verify", "--book", "thu.db"]);
}

#[test]
fn a_book_in_postgresql_answers_as_one_in_a_file() {
    let Some(server) = cluster::database() else { return };
    let dir = TempDir::new().expect("a folder");
    let at = dir.path();
    let folder = repository("examples/trung-khanh-2022").display().to_string();
    let there = ["--database", &server.url];
    fine(at, &[&["init"][..], &there].concat());
    fine(at, &[&["import", &folder, "--history"][..], &there].concat());
    assert_eq!(run(at, &[&["evaluate"][..], &there].concat()), run(at, &["evaluate", &folder]));
    fine(at, &[&["rollup", "--verify"][..], &there].concat());
    fine(at, &[&["audit", "--verify"][..], &there].concat());
    assert!(failed(at, &[&["backup", "x.db"][..], &there].concat()).contains("pg_dump"));
    let citus = failed(at, &[&["db", "distribute"][..], &there].concat());
    assert!(citus.contains("Citus") && !citus.contains("postgres://"), "an address is told without its password: {citus}");
}

#[test]
fn an_estimate_is_held_against_its_actual_with_what_that_changes() {
    let dir = TempDir::new().expect("a folder");
    let (at, year) = (dir.path(), dir.path().join("y"));
    fs::create_dir(&year).expect("made");
    let example = repository("examples/trung-khanh-2022");
    for name in plan::FILES.into_iter().filter(|name| example.join(name).exists()) {
        fs::copy(example.join(name), year.join(name)).expect("copied");
    }
    // The December figure was an estimate; the actual came in January.
    let text = fs::read_to_string(year.join("observations.csv")).expect("text");
    let (of, actual) = ("econ.income_per_capita,TK,2022,", ",triệu đồng/người/năm,A,,appendix,2023-01-20,,,\n");
    let estimated = |line: &str| if line.starts_with(of) { line.replacen(",A,", ",E,", 1) } else { line.to_owned() };
    let lines: Vec<String> = text.lines().map(estimated).collect();
    fs::write(year.join("observations.csv"), format!("{}\n{of}25.4{actual}", lines.join("\n"))).expect("written");
    fine(at, &["init", "b.db"]);
    fine(at, &["import", "y", "--book", "b.db", "--history"]);
    let told = fine(at, &["estimates", "--book", "b.db", "--since", "2022-12-31"]);
    // 25,4 − 26 = −0,6, which is −2,31 % of 26; 26 met the goal of 26, 25,4 does not.
    for words in ["-0,6", "-2,31", "14/17 → 13/17", "Đạt → Không đạt", "thay đổi 4 chỗ"] {
        assert!(told.contains(words), "{words}: {told}");
    }
    let json: Value = serde_json::from_str(&fine(at, &["estimates", "--book", "b.db", "--format", "json"])).expect("JSON");
    assert_eq!(json["estimates"][0]["difference"], "-0.6");
}
