//! What is wrong in a template is told with its file, line and column and a way out; nothing hangs, nothing panics.

mod folder;

use folder::{example, told};
use plan::Source;
use report::{Composer, Fault, Question};
use rstest::rstest;
use std::collections::BTreeMap;
use std::sync::Arc;
use texts::Lang;

const OUTLINE: &str = "section,level,number,title,agency,file\none,3,I.,Một,,one.md\n";

/// What composing one template says.
fn faults(files: &[(&str, &[u8])]) -> Vec<Fault> {
    let ((own, catalogue), year) = example("trung-khanh-2022");
    let mut put: BTreeMap<String, Vec<u8>> = files.iter().map(|(name, bytes)| ((*name).to_owned(), bytes.to_vec())).collect();
    put.entry("report/bad/outline.csv".into()).or_insert_with(|| OUTLINE.into());
    let ask = Question::of(&year).expect("a year");
    let source = (put, (own, catalogue));
    let composed = Composer::new(&source, Arc::clone(&year), Some("bad"), ask).and_then(|composer| composer.compose());
    composed.expect_err("faults")
}

fn one(template: &str) -> Fault {
    let found = faults(&[("report/bad/one.md", template.as_bytes())]);
    assert_eq!(found.len(), 1, "{}", told(&found));
    found.into_iter().next().expect("a fault")
}

#[rstest]
#[case::syntax("Một.\n\n{% if %}\n", "report-syntax", 3)]
#[case::unclosed("Một.\n{{ fig(\"agr.crop.area\") \n", "report-syntax", 2)]
#[case::unknown_indicator("Một.\nĐạt {{ fig(\"agr.crop.maise.area\") }}.", "report-indicator", 2)]
#[case::unknown_function("{{ fgi(\"agr.crop.area\") }}", "report-unknown-name", 1)]
#[case::unknown_variable("Năm {{ yaer }}", "report-unknown-name", 1)]
#[case::missing_figure("{{ fig(\"pop.households\") }}", "report-missing-value", 1)]
#[case::missing_base("{{ share(\"poor.near.count\", of=\"agr.livestock.horse.herd.none\") }}", "report-indicator", 1)]
#[case::no_base("{{ compared(\"agr.livestock.horse.herd\") }}", "report-missing-base", 1)]
#[case::no_goal("{{ attained(\"agr.livestock.horse.herd\") }}", "report-missing-goal", 1)]
#[case::bad_period("{{ fig(\"agr.crop.area\", period=\"năm ngoái\") }}", "report-period", 1)]
#[case::bad_unit("{{ fig(\"agr.crop.area\", unit=\"TK.damthui\") }}", "plan-unit-unknown", 1)]
#[case::bad_argument("{{ fig(\"agr.crop.area\", unti=\"TK\") }}", "report-arguments", 1)]
#[case::no_argument("{{ fig() }}", "report-arguments", 1)]
#[case::bad_document("{{ doc(\"71/NQ-HDND\") }}", "report-document", 1)]
#[case::bad_preset("{{ table(\"resluts\", [\"agr.crop.area\"]) }}", "report-preset", 1)]
#[case::cycle("{% include \"one.md\" %}", "report-cycle", 1)]
#[case::endless("{% for i in range(99999) %}{% for j in range(99999) %}{{ i }}{% endfor %}{% endfor %}", "report-endless", 1)]
#[case::huge_range("{% for i in range(999999999999) %}{{ i }}{% endfor %}", "report-template", 1)]
#[case::no_include("Một\n{% include \"two.md\" %}", "report-no-template", 2)]
#[case::no_footnote("Một[^a].", "report-no-footnote", 1)]
#[case::no_image("Một ![ảnh](anh.png)", "report-no-image", 1)]
fn a_fault_has_its_place(#[case] template: &str, #[case] key: &str, #[case] line: usize) {
    let fault = one(template);
    assert_eq!((fault.message.key(), fault.line), (key, line), "{}", fault.text(Lang::En));
    assert!(fault.file.ends_with("one.md") && !fault.help.text(Lang::Vi).is_empty());
}

#[test]
fn the_column_is_that_of_the_expression() {
    let fault = one("Một.\nĐạt {{ fig(\"agr.crop.maise.area\") }}.");
    assert_eq!((fault.line, fault.column), (2, 8));
    assert!(fault.help.text(Lang::Vi).contains("agr.crop.maize.area"), "{}", fault.text(Lang::Vi));
}

#[test]
fn a_misspelt_function_is_told_what_was_meant() {
    assert!(one("{{ fgi(\"agr.crop.area\") }}").help.text(Lang::En).contains("fig"));
}

#[test]
fn a_slot_that_calls_itself_is_a_cycle_in_its_own_file() {
    let narrative = ("report/narrative/bad/one.md", b"## again\n\n{{ prose(\"again\") }}\n".as_slice());
    let found = faults(&[("report/bad/one.md", b"{{ prose(\"again\") }}"), narrative]);
    assert_eq!((found[0].message.key(), found[0].line), ("report-cycle", 3));
    assert!(found[0].file.ends_with("narrative/bad/one.md"), "{}", found[0].file);
}

#[test]
fn templates_that_include_each_other_are_a_cycle() {
    let found = faults(&[("report/bad/one.md", b"{% include \"two.md\" %}"), ("report/bad/two.md", b"{% include \"one.md\" %}")]);
    assert_eq!(found[0].message.key(), "report-cycle");
}

#[test]
fn faults_of_all_sections_are_told_at_once() {
    let outline = ("report/bad/outline.csv", b"section,level,number,title,agency,file\na,3,I.,A,,a.md\nb,3,II.,B,,b.md\n".as_slice());
    let found = faults(&[outline, ("report/bad/a.md", b"{{ fig(\"x\") }}"), ("report/bad/b.md", b"{{ fig(\"y\") }}")]);
    let files: Vec<&str> = found.iter().map(|fault| fault.file.as_str()).collect();
    assert_eq!(files, ["report/bad/a.md", "report/bad/b.md"]);
}

#[test]
fn a_picture_that_is_too_large_is_refused_with_its_size() {
    let png = vec![0; 10 << 20];
    let found = faults(&[("report/bad/one.md", "Một.\n\n![ảnh](anh.png)".as_bytes()), ("report/bad/anh.png", &png)]);
    assert_eq!((found[0].message.key(), found[0].line), ("report-large-image", 3));
}

#[test]
fn not_every_file_is_a_picture() {
    let found = faults(&[("report/bad/one.md", "![ảnh](anh.png)".as_bytes()), ("report/bad/anh.png", b"none")]);
    assert_eq!(found[0].message.key(), "report-bad-image");
}

#[test]
fn bytes_that_are_no_text_are_refused() {
    let found = faults(&[("report/bad/one.md", b"a\xffb")]);
    assert_eq!(found[0].file, "report/bad/one.md");
    let (own, _) = example("trung-khanh-2022").0;
    assert!(own.file("report/report.csv").is_some());
}
