//! What the commands print: snapshots of what people see, and the shape of what programs read.

use crate::common::{repository, sokhop};
use serde_json::Value;
use std::fs;
use std::path::Path;
use tempfile::TempDir;
use unicode_normalization::UnicodeNormalization;

fn output(dir: &Path, arguments: &[&str]) -> (i32, String) {
    let output = sokhop().current_dir(dir).args(arguments).output().expect("it runs");
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    (output.status.code().expect("no signal"), String::from_utf8(output.stdout).expect("UTF-8"))
}

fn example() -> std::path::PathBuf {
    repository("examples/trung-khanh-2022")
}

#[test]
fn demo() {
    let dir = TempDir::new().expect("a folder");
    let (code, first) = output(dir.path(), &["demo"]);
    assert_eq!(code, 0);
    insta::assert_snapshot!("demo", first);
    // A second run finds its own files and says the same; an edited file is kept, and that is said.
    assert_eq!(output(dir.path(), &["demo"]), (0, first));
    fs::write(dir.path().join("sokhop-demo/report.md"), "Đàn trâu 50/100 con, đạt 60% kế hoạch.\n").expect("written");
    let (_, edited) = output(dir.path(), &["demo"]);
    assert!(edited.contains("sokhop-demo/report.md khác bản mẫu"), "{edited}");
    assert!(edited.contains("Số liệu: 3;"), "the edited report is what was checked: {edited}");
}

#[test]
fn findings_for_people() {
    let (code, text) = output(&example(), &["check", "report.md"]);
    assert_eq!(code, 1);
    insta::assert_snapshot!("check-vi", text);
    let (_, text) = output(&example(), &["check", "report.md", "--lang", "en"]);
    insta::assert_snapshot!("check-en", text);
}

#[test]
fn help_and_rules() {
    let (_, help) = output(&example(), &["--help"]);
    insta::assert_snapshot!("help", help);
    let (_, help) = output(&example(), &["check", "--help", "--lang", "en"]);
    insta::assert_snapshot!("help-check-en", help);
    let (code, rules) = output(&example(), &["rules"]);
    assert_eq!(code, 0);
    for rule in ["arithmetic/sum", "agreement/citation", "form/separator"] {
        assert!(rules.contains(rule), "{rules}");
    }
}

#[test]
fn json_names_places_in_the_source() {
    let dir = TempDir::new().expect("a folder");
    let text = "Tỷ lệ hộ nghèo giảm. Đàn trâu 50/100 con, đạt 60% kế hoạch.\n";
    // Decomposed letters and a byte order mark: offsets speak of the file as it stands on disk.
    let source = format!("\u{feff}{}", text.nfd());
    fs::write(dir.path().join("nfd.md"), &source).expect("written");
    fs::write(dir.path().join("nfc.md"), text).expect("written");
    let (code, one) = output(dir.path(), &["check", "nfd.md", "--format", "json"]);
    // There are findings, but a program reads them in the JSON.
    assert_eq!(code, 0);
    let one: Value = serde_json::from_str(&one).expect("JSON");
    let stated = &one["relations"][0]["stated"];
    let byte = |key: &str| usize::try_from(stated[key].as_u64().expect("a byte")).expect("fits");
    assert_eq!(&source[byte("start")..byte("end")], "60");
    assert_eq!(one["findings"][0]["rule"], "arithmetic/attainment");
    let (_, two) = output(dir.path(), &["check", "nfc.md", "nfd.md", "--format", "json"]);
    let two: Value = serde_json::from_str(&two).expect("JSON");
    assert_eq!(two.as_array().map(Vec::len), Some(2));
    assert_eq!(two[1]["file"], "nfd.md");
}

#[test]
fn underlines_are_true_for_decomposed_text_too() {
    let dir = TempDir::new().expect("a folder");
    let text = "Tỷ lệ hộ nghèo ở các xã đều giảm. Đàn trâu 50/100 con, đạt 60% kế hoạch.\n";
    let drawn = ["nfc", "nfd"].map(|form| {
        let text: String = if form == "nfd" { text.nfd().collect() } else { text.to_owned() };
        fs::create_dir(dir.path().join(form)).expect("made");
        fs::write(dir.path().join(form).join("a.md"), text).expect("written");
        output(&dir.path().join(form), &["check", "a.md"]).1
    });
    assert_eq!(drawn[0], drawn[1]);
    // Under NFC every character is one column here: the mark stands under the figure.
    let lines: Vec<&str> = drawn[0].lines().collect();
    let at = lines.iter().position(|line| line.starts_with("1 |")).expect("the sentence");
    let column = |line: &str, word: &str| line.find(word).map(|byte| line[..byte].chars().count());
    assert_eq!(column(lines[at], "60"), column(lines[at + 1], "^^"), "{}", drawn[0]);
}

#[test]
fn several_files_close_with_a_total() {
    let dir = TempDir::new().expect("a folder");
    for name in ["a.md", "b.md"] {
        fs::write(dir.path().join(name), "Đàn trâu 50/100 con, đạt 50% kế hoạch.\n").expect("written");
    }
    let (code, text) = output(dir.path(), &["check", "a.md", "b.md"]);
    assert_eq!(code, 0);
    insta::assert_snapshot!("total", text);
}

#[test]
fn the_real_report_is_checked() {
    let report = std::env::var_os("SOKHOP_REAL_REPORT").map_or_else(|| repository("../shared/reports/trung-khanh-2022.txt"), Into::into);
    if !report.exists() {
        eprintln!("skipped: {} is not here; name it in SOKHOP_REAL_REPORT", report.display());
        return;
    }
    let output = sokhop().args(["check", "--format", "json"]).arg(&report).output().expect("it runs");
    assert_eq!(output.status.code(), Some(0));
    let json: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let source = fs::read_to_string(&report).expect("text");
    let figures = json["figures"].as_array().expect("a list");
    assert!(figures.len() > 1000, "{}", figures.len());
    for figure in figures {
        let byte = |key: &str| usize::try_from(figure[key].as_u64().expect("a byte")).expect("fits");
        assert_eq!(Some(&source[byte("start")..byte("end")]), figure["text"].as_str());
    }
}

#[test]
fn a_word_document_is_checked() {
    use document::paper::{Inline, Node, Paper};
    let body = vec![Node::Paragraph(vec![Inline::words("Đàn trâu 50/100 con, đạt 60% kế hoạch.")])];
    let layout = document::Layout::on("2022-12-31".parse().expect("a day"));
    let bytes = document::docx::write(&Paper { body, ..Paper::default() }, &layout, &|_| None).expect("a file");
    let dir = TempDir::new().expect("a folder");
    fs::write(dir.path().join("bao-cao.docx"), bytes).expect("written");
    let (code, text) = output(dir.path(), &["check", "bao-cao.docx"]);
    assert_eq!(code, 1);
    assert!(text.contains("lỗi[arithmetic/attainment]") && text.contains("Markdown"), "{text}");
    let (_, json) = output(dir.path(), &["check", "bao-cao.docx", "--format", "json"]);
    let read: Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!((read["read_as"].as_str(), read["findings"][0]["line"].as_u64()), (Some("markdown"), Some(1)));
}
