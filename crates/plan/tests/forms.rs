//! The forms of Trùng Khánh 2022 are those that its catalogue and results ask for, so that they cannot drift apart.
//!
//! `REGENERATE=1 cargo test -p plan --test forms` writes the files anew.

mod common;

use common::{files, folder};
use plan::{Form, Forms, IndicatorId, Obligation, PeriodKind, Starter, Status, Step, Tree, Year};
use std::collections::{BTreeMap, BTreeSet};

const NAMES: [&str; 3] = ["forms.csv", "form_lines.csv", "form_units.csv"];
const OFFICE: &str = "TK.dep.office";

fn year() -> Year {
    Year::load(&files()).expect("the example")
}

#[test]
fn the_files_are_what_the_catalogue_asks_for() {
    let mut all = files();
    NAMES.iter().for_each(|name| drop(all.remove(*name)));
    let bare = Year::load(&all).expect("the example without forms");
    let starter = Starter::of_year(&bare, bare.org.find(OFFICE).expect("the office"));
    let forms = Forms::of_agencies(&bare.catalogue, &bare.org, &starter);
    let written = forms.write(&bare.catalogue, &bare.org);
    for (name, text) in NAMES.iter().zip(&written) {
        let path = folder("examples/trung-khanh-2022").join(name);
        if std::env::var_os("REGENERATE").is_some() {
            std::fs::write(&path, text).expect("written");
        }
        let found = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(&found == text, "{name} has drifted; see the first lines of this file");
    }
    assert!(year().forms == forms, "what is written is read again");
}

/// Indicators that a form asks for, of agencies' forms (about the district) or communes'.
fn asked(year: &Year, about_district: bool) -> BTreeMap<PeriodKind, BTreeSet<IndicatorId>> {
    let mut out: BTreeMap<PeriodKind, BTreeSet<IndicatorId>> = BTreeMap::new();
    let is_about = |form: &&Form| form.reporters.iter().all(|r| (r.about == year.settings.unit) == about_district);
    for form in year.forms.all().iter().filter(is_about) {
        out.entry(form.kind).or_default().extend(form.lines.iter().map(|line| line.indicator));
    }
    out
}

#[test]
fn every_indicator_with_a_result_of_the_district_is_asked_for() {
    let year = year();
    let asked = asked(&year, true);
    // 2022, and the school years that end and begin in it.
    let of_year = |period: plan::Period| ["2022", "2021-2022", "2022-2023"].contains(&&*period.to_string());
    let reported = year.book.all().iter().filter(|o| o.unit == year.settings.unit && o.status != Status::I && of_year(o.period));
    let wanted: BTreeSet<(PeriodKind, IndicatorId)> = reported.map(|o| (o.period.kind(), o.indicator)).collect();
    let missing: Vec<&str> = wanted
        .iter()
        .filter(|(kind, indicator)| !asked.get(kind).is_some_and(|lines| lines.contains(indicator)))
        .map(|(_, indicator)| &*year.catalogue.get(*indicator).code)
        .collect();
    assert_eq!((wanted.len(), missing), (622, vec![]));
}

#[test]
fn every_figure_of_a_commune_is_asked_of_the_communes() {
    let year = year();
    let asked = asked(&year, false);
    let theirs: Vec<_> = year.book.all().iter().filter(|o| o.unit != year.settings.unit).collect();
    assert_eq!(theirs.len(), 62);
    assert!(theirs.iter().all(|o| asked[&o.period.kind()].contains(&o.indicator)));
}

#[test]
fn all_twenty_agencies_report_and_nobody_looks_at_their_own() {
    let year = year();
    let day = jiff::civil::date(2022, 12, 31);
    let agencies: BTreeSet<_> = year.org.children(year.settings.unit, Tree::Departments, day).collect();
    let by: BTreeSet<_> = year.forms.all().iter().flat_map(|f| &f.reporters).filter(|r| r.unit != r.about).map(|r| r.unit).collect();
    assert_eq!((agencies.len(), agencies == by), (20, true));
    let office = year.org.find(OFFICE).expect("the office");
    for form in year.forms.all() {
        for reporter in &form.reporters {
            let steps: Vec<_> = form.steps.iter().map(|step| step.unit(reporter.about, &year.org, day)).collect();
            assert!(!steps.is_empty() && !steps.contains(&Some(reporter.unit)) && !steps.contains(&None), "{}", form.code);
            let last = if reporter.unit == office { year.settings.unit } else { office };
            assert_eq!(form.steps.last(), Some(&Step::Unit(last)), "{}", form.code);
        }
        let commune = form.reporters.iter().all(|r| r.unit == r.about);
        assert_eq!(form.steps.len(), if commune { 2 } else { 1 }, "{}", form.code);
    }
}

#[test]
fn what_is_owed_after_the_year_is_due_on_working_days() {
    let year = year();
    let due = |o: &Obligation<'_>| (o.reporter.unit == o.reporter.about, o.due.to_string());
    let owed = year.forms.owed(jiff::civil::date(2022, 12, 31), jiff::civil::date(2023, 1, 31), &year.org, &year.working_days);
    let days: BTreeSet<(bool, String)> = owed.iter().map(due).collect();
    // 2 January 2023 is a day off in lieu of New Year's Day, a Sunday.
    assert_eq!(days, [(true, "2023-01-05".to_owned()), (false, "2023-01-09".to_owned())].into());
    assert!(owed.iter().all(|o| o.period.to_string() == "2022"));
    let year_forms = year.forms.all().iter().filter(|f| f.kind == PeriodKind::Year).map(|f| f.reporters.len()).sum::<usize>();
    assert_eq!(owed.len(), year_forms);
    let later = year.forms.owed(jiff::civil::date(2025, 12, 31), jiff::civil::date(2026, 1, 31), &year.org, &year.working_days);
    assert!(later.is_empty(), "communes and district ended on 30 June 2025");
}

#[test]
fn the_three_files_come_together() {
    let mut all = files();
    all.remove(NAMES[1]);
    let errors = Year::load(&all).expect_err("refused");
    assert_eq!(errors.iter().map(|e| (&*e.file, e.message.key())).collect::<Vec<_>>(), [(NAMES[1], "plan-missing-file")]);
}
