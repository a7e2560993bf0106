//! What can't be read is told with its place and a way out, ends with 2, and never panics.

use crate::common::sokhop;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// Runs `sokhop` in `dir`; gives exit code, output and error output.
fn run(dir: &Path, arguments: &[&str]) -> (i32, String, String) {
    let output = sokhop().current_dir(dir).args(arguments).output().expect("it runs");
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("UTF-8");
    (output.status.code().expect("no signal"), text(&output.stdout), text(&output.stderr))
}

/// Checks a file of these bytes; it must be refused with exit code 2, and the message must hold all `words`.
fn refused(bytes: &[u8], words: &[&str]) {
    let dir = TempDir::new().expect("a folder");
    fs::write(dir.path().join("bao-cao.md"), bytes).expect("written");
    let (code, _, err) = run(dir.path(), &["check", "bao-cao.md"]);
    assert_eq!(code, 2, "{err}");
    assert!(err.starts_with("bao-cao.md"), "no place: {err}");
    assert!(err.contains("Hãy"), "no way out: {err}");
    assert!(!err.contains("panicked"), "{err}");
    for word in words {
        assert!(err.contains(word), "{word} is not in: {err}");
    }
}

#[test]
fn an_empty_file() {
    refused(b"", &["rỗng"]);
    refused(b" \n\n", &["rỗng"]);
}

#[test]
fn a_binary_file() {
    refused(b"%PDF-1.7\n...", &["PDF"]);
    refused(b"PK\x03\x04....", &["Word", "ZIP"]);
    refused(b"Kinh t\xe1\xba\xbf\n\0\x01\x02", &["bao-cao.md:2:"]);
}

#[test]
fn fifty_megabytes_of_digits() {
    refused(&vec![b'7'; 50 << 20], &["50 MB", "32 MB"]);
}

#[test]
fn a_file_that_is_not_utf8() {
    refused(b"M\xe1\xbb\x99t\nDi\xd6n t\xdech\n", &["bao-cao.md:2:", "UTF-8"]);
}

#[test]
fn a_ragged_table_is_told_after_the_rest_was_checked() {
    let text = "Đàn trâu 50/100 con, đạt 60% kế hoạch.\n\n| TT | Chỉ tiêu |\n|---|---|\n| 1 | Lúa | 5 |\n";
    refused(text.as_bytes(), &["bao-cao.md:5:", "3 ô", "2 cột"]);
    let dir = TempDir::new().expect("a folder");
    fs::write(dir.path().join("a.md"), text).expect("written");
    let (_, out, _) = run(dir.path(), &["check", "a.md"]);
    assert!(out.contains("lỗi[arithmetic/attainment]"), "{out}");
    // Line after line of one table with the same fault is told once.
    fs::write(dir.path().join("a.md"), format!("{text}| 2 | Ngô | 6 |\n| 3 | Đỗ | 7 |\n")).expect("written");
    let (_, _, err) = run(dir.path(), &["check", "a.md"]);
    assert!(err.starts_with("a.md:5-7: lỗi: ") && err.lines().count() == 1, "{err}");
}

#[test]
fn a_missing_file_and_a_folder_do_not_keep_others_from_being_checked() {
    let dir = TempDir::new().expect("a folder");
    fs::write(dir.path().join("tot.md"), "Đàn trâu 50/100 con, đạt 50% kế hoạch.\n").expect("written");
    fs::create_dir(dir.path().join("thu-muc")).expect("made");
    let (code, out, err) = run(dir.path(), &["check", "khong-co.md", "thu-muc", "tot.md"]);
    assert_eq!(code, 2);
    assert!(err.contains("khong-co.md: lỗi: Không có tệp"), "{err}");
    assert!(err.contains("thu-muc: lỗi: Đây là thư mục"), "{err}");
    assert!(out.contains("Tổng hợp tot.md") && out.contains("Tổng hợp 3 tệp"), "{out}");
}

#[test]
fn json_of_a_file_that_cannot_be_read_says_so_too() {
    let dir = TempDir::new().expect("a folder");
    fs::write(dir.path().join("a.md"), b"a\n\xff").expect("written");
    let (code, out, err) = run(dir.path(), &["check", "a.md", "--format", "json"]);
    assert_eq!(code, 2);
    let json: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!(json["error"]["line"], 2);
    assert_eq!(json["error"]["code"], "read-not-utf8");
    assert!(err.starts_with("a.md:2: "), "{err}");
}

#[test]
fn an_unknown_rule_names_the_nearest() {
    let dir = TempDir::new().expect("a folder");
    let (code, _, err) = run(dir.path(), &["explain", "arithmetic/summ"]);
    assert_eq!(code, 2);
    assert!(err.contains("arithmetic/sum") && err.contains("sokhop rules"), "{err}");
}

#[test]
fn mistakes_on_the_command_line_speak_the_language_asked_for() {
    let dir = TempDir::new().expect("a folder");
    for (arguments, words) in [
        (vec!["chek"], "Không có lệnh \"chek\""),
        (vec!["check"], "Thiếu tham số"),
        (vec!["check", "--format", "xml", "a"], "xml"),
        (vec!["check", "--formt", "json", "a"], "--formt"),
        (vec!["--lang", "en", "chek"], "There is no command"),
        (vec!["--lang", "fr", "rules"], "fr"),
    ] {
        let (code, _, err) = run(dir.path(), &arguments);
        assert_eq!(code, 2, "{arguments:?}");
        assert!(err.contains(words) && err.contains(": "), "{arguments:?}: {err}");
    }
    let output = sokhop().env("SOKHOP_LANG", "fr").arg("rules").output().expect("it runs");
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn a_folder_that_is_no_plan() {
    let dir = TempDir::new().expect("a folder");
    let (code, _, err) = run(dir.path(), &["evaluate", "."]);
    assert_eq!(code, 2);
    assert!(err.contains("year.csv") && err.contains("indicators.csv"), "{err}");
    let (code, _, err) = run(dir.path(), &["evaluate", "khong-co"]);
    assert_eq!(code, 2);
    assert!(err.starts_with("khong-co: lỗi:"), "{err}");
    fs::write(dir.path().join("tep"), "x").expect("written");
    let (code, _, err) = run(dir.path(), &["evaluate", "tep"]);
    assert_eq!((code, err.contains("không phải thư mục")), (2, true), "{err}");
}
