//! The real case: the report of Trùng Khánh 2022 out of its figures, templates and narrative.

mod folder;

use folder::Folder;
use report::{Composer, Draft, Fault, Question};
use texts::Lang;

fn draft() -> Draft {
    let (source, year) = folder::example("trung-khanh-2022");
    let ask = Question::of(&year).expect("a year");
    let composed = Composer::new(&source, year, None, ask).and_then(|composer| composer.compose());
    composed.unwrap_or_else(|faults| panic!("{}", told(&faults)))
}

fn told(faults: &[Fault]) -> String {
    faults.iter().map(|fault| fault.text(Lang::En)).collect::<Vec<_>>().join("\n")
}

#[test]
fn the_report_is_composed() {
    let draft = draft();
    let (_, year) = folder::example("trung-khanh-2022");
    let shown =
        year.book.all().iter().filter(|o| draft.shown.contains(&plan::Place { unit: o.unit, period: o.period, indicator: o.indicator }));
    println!("shown {} of {}", shown.count(), year.book.all().len());
    println!("{}", document::markdown::write(&draft.paper));
}

#[test]
fn a_folder_is_a_source() {
    assert!(plan::Source::file(&Folder::of("catalogue"), "measures.csv").is_some());
}
