//! A report on the command line: drafted, checked, commented on, issued, edited in Word and refreshed.

use crate::book::{example, failed, fine, run};
use crate::common::repository;
use serde_json::Value;
use std::fs;
use std::path::Path;

const FILES: [&str; 5] = ["report.docx", "report.pdf", "report.html", "report.md", "appendix.xlsx"];

fn folder() -> String {
    repository("examples/trung-khanh-2022").display().to_string()
}

fn words() -> String {
    repository("examples/trung-khanh-2022/report").display().to_string()
}

/// A command on the book of a folder.
fn on_book<'a>(words: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    let mut all = vec!["report"];
    all.extend_from_slice(more);
    all.extend(["--book", "b.db", "--templates", words]);
    all
}

/// A copy of the example in which three results differ.
fn with_three_changes(to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(folder()).expect("the example").flatten() {
        if entry.file_type().is_ok_and(|kind| kind.is_file()) {
            fs::copy(entry.path(), to.join(entry.file_name())).expect("a copy");
        }
    }
    let path = to.join("observations.csv");
    let mut text = fs::read_to_string(&path).expect("observations");
    for (before, after) in [
        ("agr.livestock.horse.herd,TK,2022,2628,", "agr.livestock.horse.herd,TK,2022,2630,"),
        ("agr.crop.buckwheat.output,TK,2022,612.89,", "agr.crop.buckwheat.output,TK,2022,613.89,"),
        ("forest.fire.area,TK,2022,0.795,", "forest.fire.area,TK,2022,0.895,"),
    ] {
        assert_eq!(text.matches(before).count(), 1, "{before}");
        text = text.replace(before, after);
    }
    fs::write(path, text).expect("written");
}

#[test]
fn a_draft_is_five_files_and_a_second_one_is_the_same() {
    let dir = tempfile::tempdir().expect("a folder");
    let out = fine(dir.path(), &["report", "draft", &folder(), "--out", "a"]);
    assert!(out.contains("report.docx"), "{out}");
    fine(dir.path(), &["report", "draft", &folder(), "--out", "b"]);
    for name in FILES {
        let read = |of: &str| fs::read(dir.path().join(of).join(name)).expect(name);
        assert!(read("a") == read("b"), "{name} differs between two drafts");
    }
}

#[test]
fn the_word_file_and_its_markdown_are_checked_alike_and_only_exceptions_are_found() {
    let dir = tempfile::tempdir().expect("a folder");
    fine(dir.path(), &["report", "draft", &folder(), "--out", "a"]);
    let relations = |file: &str| -> Vec<Value> {
        let (code, out, err) = run(dir.path(), &["check", file, "--format", "json"]);
        assert_eq!((code, err.as_str()), (0, ""));
        let json: Value = serde_json::from_str(&out).expect("JSON");
        let all = json["relations"].as_array().expect("relations").clone();
        let plain = |r: &Value| serde_json::json!([r["kind"], r["verdict"], r["stated"]["text"], r["rule"]]);
        all.iter().map(plain).collect()
    };
    let (word, text) = (relations("a/report.docx"), relations("a/report.md"));
    assert!(word.len() > 500, "{}", word.len());
    let differ = word.iter().zip(&text).find(|(a, b)| a != b);
    assert!(word.len() == text.len() && differ.is_none(), "{} and {}: {differ:?}", word.len(), text.len());
    let checked = fine(dir.path(), &["report", "check", &folder()]);
    assert!(checked.contains("0 phát hiện chưa có lý do, 4 đã có lý do"), "{checked}");
}

#[test]
fn a_fault_leaves_the_files_of_before() {
    let dir = tempfile::tempdir().expect("a folder");
    let year = dir.path().join("year");
    with_three_changes(&year);
    fs::create_dir_all(year.join("report/annual")).expect("a folder");
    fs::write(year.join("report/annual/health.md"), "Đạt {{ fig(\"agr.crop.maise.area\") }}.").expect("a template");
    fs::create_dir_all(dir.path().join("a")).expect("a folder");
    fs::write(dir.path().join("a/report.md"), "trước").expect("a file");
    let err = failed(dir.path(), &["report", "draft", "year", "--out", "a"]);
    assert!(err.contains("report/annual/health.md:1:8") && err.contains("agr.crop.maize.area"), "{err}");
    assert_eq!(fs::read_dir(dir.path().join("a")).expect("a folder").count(), 1);
    assert_eq!(fs::read_to_string(dir.path().join("a/report.md")).expect("kept"), "trước");
}

#[test]
fn the_difference_of_two_days_is_every_changed_figure_with_its_place() {
    let dir = example();
    let words = words();
    let correction = "indicator,unit_id,period,value,unit,status,hedge,source,recorded_at,line,printed,note\n\
        agr.livestock.horse.herd,TK,2022,2630,con,A,,report,2023-02-01,,,\n";
    let fixed = dir.path().join("fixed.csv");
    fs::write(&fixed, correction).expect("a file");
    fine(dir.path(), &["import", "fixed.csv", "--book", "b.db", "--history"]);
    let of_days = on_book(&words, &["diff", "--since", "2023-01-15", "--format", "json"]);
    let (code, out, err) = run(dir.path(), &of_days);
    assert_eq!((code, err.as_str()), (1, ""), "{out}");
    let found: Value = serde_json::from_str(&out).expect("JSON");
    let found = found.as_array().expect("a list");
    assert!(!found.is_empty());
    for one in found {
        assert_eq!((&one["before"], &one["now"]), (&"2.628 con".into(), &"2.630 con".into()), "{one}");
        assert!(one["place"].as_str().is_some_and(|place| place.starts_with("1. Sản xuất nông")), "{one}");
    }
}

#[test]
fn a_report_lives_from_its_draft_to_its_seal() {
    let dir = example();
    let words = words();
    let say = |more: &[&str]| fine(dir.path(), &on_book(&words, more));
    assert!(say(&["draft", "--out", "a", "--save"]).contains("dự thảo 1"));
    say(&["send", "--draft", "1", "--to", "Phòng Y tế", "--until", "2023-01-03"]);
    assert!(say(&["comment", "Bổ sung quý IV", "--draft", "1", "--section", "health", "--from", "Phòng Y tế"]).contains('1'));
    let issue = ["issue", "--number", "305/BC-UBND", "--date", "2023-01-05", "--signer", "Nguyễn Văn A", "--out", "out"];
    assert!(failed(dir.path(), &on_book(&words, &issue)).contains("ý kiến"));
    say(&["answer", "1", "--taken", "not", "--reason", "Chưa được duyệt"]);
    let issued = say(&issue);
    assert!(issued.contains("305/BC-UBND") && issued.contains("SHA-256"), "{issued}");
    let text = fs::read_to_string(dir.path().join("out/report.md")).expect("the text");
    for words in ["Số: 305/BC-UBND", "ngày 05 tháng 01 năm 2023", "Nguyễn Văn A"] {
        assert!(text.contains(words), "{words}");
    }
    assert!(!text.contains("DỰ THẢO"));
    fs::write(dir.path().join("signed.pdf"), b"%PDF-1.7 signed").expect("a file");
    say(&["attach", "signed.pdf", "--number", "305/BC-UBND"]);
    let shown = say(&["show"]);
    for words in ["Dự thảo 1", "Phòng Y tế", "Chưa được duyệt", "305/BC-UBND", "signed.pdf"] {
        assert!(shown.contains(words), "{words}: {shown}");
    }
    assert_eq!(run(dir.path(), &on_book(&words, &["diff", "--issue", "305/BC-UBND"])).0, 0, "nothing changed since");
    fine(dir.path(), &["audit", "--verify", "--book", "b.db"]);
}

#[test]
fn a_finding_without_a_reason_or_a_gap_keeps_a_report_from_being_issued() {
    let dir = example();
    let issue = ["report", "issue", "--number", "1/BC-UBND", "--date", "2023-01-05", "--signer", "A", "--book", "b.db"];
    // The words came into the book with the figures; what a folder has goes before them.
    let with = |name: &str, text: &str| {
        let words = dir.path().join("words");
        fs::create_dir_all(words.join("narrative")).expect("a folder");
        fs::write(words.join(name), text).expect("a file");
        let issue: Vec<&str> = issue.iter().copied().chain(["--gaps", "--templates", "words"]).collect();
        let told = failed(dir.path(), &issue);
        fs::remove_dir_all(&words).expect("gone");
        told
    };
    assert!(with("narrative/health.md", "").contains("chỗ trống"));
    assert!(with("exceptions.csv", "rule,words,reason\n").contains("phát hiện chưa có lý do"));
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder").flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("a copy");
        }
    }
}

#[test]
fn an_edited_word_file_gets_the_figures_that_changed_and_no_others() {
    let dir = tempfile::tempdir().expect("a folder");
    fine(dir.path(), &["report", "draft", &folder(), "--out", "a"]);
    let year = dir.path().join("year");
    with_three_changes(&year);
    copy(&repository("examples/trung-khanh-2022/report"), &year.join("report"));
    let out = fine(dir.path(), &["report", "refresh", "a/report.docx", "year"]);
    assert_eq!(out.matches("đã lấy số mới").count(), 3, "{out}");
    fine(dir.path(), &["report", "draft", "year", "--out", "b"]);
    let text = |name: &str| {
        let bytes = fs::read(dir.path().join(name)).expect(name);
        document::markdown::write(&document::docx::read(&bytes).expect("a document"))
    };
    assert_eq!(text("a/report-refreshed.docx"), text("b/report.docx"));
}

#[test]
fn a_section_that_came_as_word_keeps_its_figures_bound() {
    let dir = tempfile::tempdir().expect("a folder");
    let year = dir.path().join("year");
    with_three_changes(&year);
    copy(&repository("examples/trung-khanh-2022/report"), &year.join("report"));
    fine(dir.path(), &["report", "draft", "year", "--out", "a"]);
    fine(dir.path(), &["report", "take", "health", "a/report.docx", "--templates", "year/report"]);
    let taken = fs::read_to_string(year.join("report/annual/health.md")).expect("the template");
    assert!(taken.contains("{{ fig(\"agr.livestock.horse.herd\") }}") || taken.contains("{{ num("), "no expression");
}

#[test]
fn a_simulated_year_of_another_unit_makes_a_whole_report() {
    let dir = tempfile::tempdir().expect("a folder");
    fine(dir.path(), &["simulate", "like.db", "--like", &folder()]);
    let (code, out, err) = run(dir.path(), &["report", "check", "--book", "like.db", "--gaps"]);
    assert_eq!((code, err.as_str()), (1, ""), "the slips of the source are in its likeness");
    let relations: usize = out.lines().last().and_then(|line| line.split(' ').next()?.parse().ok()).expect("a count");
    assert!(relations > 400, "{out}");
}
