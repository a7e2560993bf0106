//! Tests of forms: reading and writing, who looks at them, what is owed when.

use super::*;
use crate::error::Error;
use crate::indicator::Catalogue;
use jiff::civil::date;
use proptest::prelude::*;
use rstest::rstest;

fn domain() -> (Catalogue, Organisation) {
    let (catalogue, mut errors) = crate::indicator::tests::read("maize,Ngô,tấn,2,up,sum,sum,,,,\nrice,Lúa,tấn,2,up,sum,sum,,,,\n");
    let units = "id,name,level,tree,parent,to\nD,Huyện,district,administrative,,\nA,Xã A,commune,administrative,D,\n\
        B,Xã B,commune,administrative,D,2022-06-30\nagri,Phòng NN,department,departments,D,\n";
    let org = Organisation::read(("units.csv", units.as_bytes()), None, &mut errors);
    assert_eq!(errors, []);
    (catalogue, org)
}

const FORMS: &str = "code,version,name_vi,period,deadline,steps,valid_to\n\
    q,1,Quý,quarter,commune:3;5,agri;parent,2022-06-30\nq,2,Quý,quarter,2,agri,\n";
const LINES: &str = "form,version,indicator,required\nq,1,maize,yes\nq,2,maize,\nq,2,rice,no\n";
const UNITS: &str = "form,version,unit_id,about_id\nq,1,A,\nq,1,agri,D\nq,2,A,\nq,2,B,\n";

fn read(forms: &str, lines: &str, units: &str) -> (Forms, Vec<Error>) {
    let (catalogue, org) = domain();
    let mut errors = Vec::new();
    let files = FormFiles {
        forms: ("forms.csv", forms.as_bytes()),
        lines: ("form_lines.csv", lines.as_bytes()),
        units: ("form_units.csv", units.as_bytes()),
    };
    (Forms::read(files, &catalogue, &org, &mut errors), errors)
}

fn good() -> Forms {
    let (forms, errors) = read(FORMS, LINES, UNITS);
    assert_eq!(errors, []);
    forms
}

#[rstest]
#[case("q,1,Quý,quarter,,,\nq,1,Quý,quarter,,,\n", "", "", "forms.csv", 3, "plan-form-twice")]
#[case("q,1,Quý,fortnight,,,\n", "", "", "forms.csv", 2, "plan-bad-value")]
#[case("q,1,,quarter,,,\n", "", "", "forms.csv", 2, "plan-empty-cell")]
#[case("q,1,Quý,quarter,commune:ba,,\n", "", "", "forms.csv", 2, "plan-bad-value")]
#[case("q,1,Quý,quarter,-1,,\n", "", "", "forms.csv", 2, "plan-bad-value")]
#[case("q,1,Quý,quarter,,boss,\n", "", "", "forms.csv", 2, "plan-unit-unknown")]
#[case("q,1,Quý,quarter,,,\nz,1,Z,year,,,\n", "q,1,maize,\n", "", "forms.csv", 3, "plan-form-empty")]
#[case("q,1,Quý,quarter,,,\n", "q,1,maize,\nq,1,maize,\n", "", "form_lines.csv", 3, "plan-form-twice")]
#[case("q,1,Quý,quarter,,,\n", "q,1,maize,\nq,1,wheat,\n", "", "form_lines.csv", 3, "plan-indicator-unknown")]
#[case("q,1,Quý,quarter,,,\n", "q,1,maize,maybe\n", "", "form_lines.csv", 2, "plan-bad-value")]
#[case("q,1,Quý,quarter,,,\n", "q,1,maize,\nq,2,maize,\n", "", "form_lines.csv", 3, "plan-form-unknown")]
#[case("q,1,Quý,quarter,,,\n", "q,1,maize,\n", "q,1,Z,\n", "form_units.csv", 2, "plan-unit-unknown")]
#[case("q,1,Quý,quarter,,,\n", "q,1,maize,\n", "q,1,A,\nq,1,A,A\n", "form_units.csv", 3, "plan-form-twice")]
fn what_is_wrong_with_forms_is_told(
    #[case] forms: &str,
    #[case] lines: &str,
    #[case] units: &str,
    #[case] file: &str,
    #[case] line: u64,
    #[case] key: &str,
) {
    let header = |text: &str| text.lines().next().unwrap_or_default().to_owned();
    let of = |all: &str, rows: &str| format!("{}\n{rows}", header(all));
    let (_, errors) = read(&of(FORMS, forms), &of(LINES, lines), &of(UNITS, units));
    assert!(errors.iter().any(|e| (&*e.file, e.line, e.message.key()) == (file, line, key)), "{errors:?}");
    for error in errors {
        for lang in texts::Lang::ALL {
            let text = error.text(lang);
            assert!(!text.contains("plan-") && !text.contains('{'), "{text}");
        }
    }
}

#[test]
fn a_form_has_versions() {
    let forms = good();
    let version = |form: Option<&Form>| form.map(|f| f.version);
    assert_eq!((version(forms.find("q", 1)), version(forms.find("q", 3)), version(forms.latest("q"))), (Some(1), None, Some(2)));
    assert_eq!(forms.latest("z"), None);
    let line = |version, code: &str| {
        let id = domain().0.find(code).expect("known");
        forms.find("q", version).and_then(|f| f.lines.iter().find(|l| l.indicator == id)).map(|l| l.required)
    };
    assert_eq!((line(1, "maize"), line(1, "rice"), line(2, "maize"), line(2, "rice")), (Some(true), None, Some(true), Some(false)));
    // Both are valid in June, and the newer one is asked.
    assert_eq!(version(forms.in_force("q", date(2022, 6, 30))), Some(2));
}

#[test]
fn a_step_is_a_unit_or_the_parent_of_whose_figures_they_are() {
    let (_, org) = domain();
    let forms = good();
    let form = forms.find("q", 1).expect("known");
    let of = |step, about: &str| {
        form.step_unit(step, org.find(about).expect("known"), &org, date(2022, 3, 31)).map(|u| org.get(u).id.to_string())
    };
    assert_eq!((of(0, "A"), of(1, "A"), of(2, "A")), (Some("agri".into()), Some("D".into()), None));
    assert_eq!(of(1, "D"), None, "nothing stands above a root");
}

/// What falls due in a span: unit, period, version, day.
fn owed(forms: &Forms, from: Date, to: Date) -> Vec<(String, String, u32, String)> {
    let (_, org) = domain();
    let all = forms.owed(from, to, &org, &WorkingDays::default());
    all.iter().map(|o| (org.get(o.reporter.unit).id.to_string(), o.period.to_string(), o.form.version, o.due.to_string())).collect()
}

#[test]
fn what_is_owed_is_due_by_the_deadline_of_the_level_and_only_by_units_that_are_there() {
    let mut forms = good();
    // Until June the first version only.
    forms.forms[1].valid.from = Some(date(2022, 7, 1));
    let of = |text: &str| {
        let mut words = text.split(' ').map(str::to_owned);
        let mut word = || words.next().expect("a word");
        (word(), word(), word().parse().expect("a version"), word())
    };
    // The administrative quarter ends on Monday, 14 March.
    assert_eq!(owed(&forms, date(2022, 3, 1), date(2022, 3, 31)), [of("A 2022-Q1 1 2022-03-17"), of("agri 2022-Q1 1 2022-03-21")]);
    // B was there until 30 June, and the second version is asked from the third quarter on.
    assert_eq!(owed(&forms, date(2022, 9, 1), date(2022, 9, 30)), [of("A 2022-Q3 2 2022-09-16")]);
    assert_eq!(owed(&forms, date(2022, 9, 17), date(2022, 9, 30)), []);
    // Due in a year, for a period that ended in it though it began in the year before.
    assert_eq!(owed(&forms, date(2023, 1, 1), date(2023, 3, 31)), [of("A 2023-Q1 2 2023-03-16")]);
}

#[test]
fn without_a_deadline_it_is_due_on_the_next_working_day() {
    let (forms, errors) = read("code,name_vi,period\nw,Tuần,week\n", "form,indicator\nw,maize\n", "form,unit_id\nw,A\n");
    assert_eq!(errors, []);
    // Week 52 of 2022 ends on Sunday, 1 January 2023.
    assert_eq!(owed(&forms, date(2023, 1, 1), date(2023, 1, 2))[0].3, "2023-01-02");
}

proptest! {
    /// Whatever forms there are: read of write is what was written.
    #[test]
    fn what_is_written_is_read_again(
        made in prop::collection::vec(
            ("[a-z,\";]{1,4}[a-z]", 0_usize..7, prop::collection::vec(("[a-z]{0,3}", 0_u32..40), 0..3), 0_u32..3, any::<bool>()),
            1..5,
        ),
    ) {
        let (catalogue, org) = domain();
        let (maize, unit) = (catalogue.find("maize").expect("known"), org.find("A").expect("known"));
        let mut forms = Forms::default();
        for (at, (name, kind, deadlines, steps, required)) in made.into_iter().enumerate() {
            forms.add(Form {
                code: format!("{name}{at}"),
                version: u32::try_from(at).expect("small"),
                names: Names { vi: name.clone(), en: name.clone() },
                kind: crate::period::PERIOD_KINDS[kind].1,
                calendar: Calendar::Statistical,
                deadlines,
                steps: (0..steps).map(|n| if n == 0 { Step::Parent } else { Step::Unit(unit) }).collect(),
                lines: vec![FormLine { indicator: maize, required, note: name }],
                reporters: vec![Reporter { unit, about: unit }, Reporter { unit, about: org.find("D").expect("known") }],
                valid: Span { from: required.then_some(date(2022, 1, 1)), to: None },
            });
        }
        let [a, b, c] = forms.write(&catalogue, &org);
        let (again, errors) = read(&a, &b, &c);
        prop_assert_eq!(errors, []);
        prop_assert_eq!(again, forms);
    }
}
