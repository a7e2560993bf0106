//! Tests of reorganising, on a district of three communes.

use super::*;
use crate::growth::{SamePeriod, Series, same_period};
use crate::indicator::Catalogue;
use crate::observation::Book;
use crate::period::{Calendar, Period};
use crate::rollup::{Along, roll_up};
use rstest::rstest;

const DAY: &str = "2025-07-01";

fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

fn org() -> Organisation {
    let mut errors = Vec::new();
    let units = "id,code,name,level,tree,parent,from,to\nD,9,Huyện,district,administrative,,,\nE,8,Huyện E,district,administrative,,,\n\
        A,1,Xã A,commune,administrative,D,,\nB,2,Xã B,commune,administrative,D,2020-01-01,\nC,3,Xã C,commune,administrative,D,,\n\
        F,4,Xã F,commune,administrative,E,,\nold,5,Xã cũ,commune,administrative,D,,2019-12-31\n\
        late,6,Xã mới,commune,administrative,D,2026-01-01,\nhealth,,Trạm y tế,station,departments,A,,\n";
    let org = Organisation::read(("units.csv", units.as_bytes()), None, &mut errors);
    assert_eq!(errors, []);
    org
}

fn new(id: &str, code: &str) -> NewUnit {
    NewUnit { id: id.into(), code: code.into(), names: Names { vi: format!("Xã {id}"), en: String::new() }, level: "commune".into() }
}

fn units(org: &Organisation, ids: &[&str]) -> Vec<UnitId> {
    ids.iter().map(|id| org.find(id).expect("a unit")).collect()
}

#[rstest]
#[case(&["A"], "N", "7", DAY, "plan-merge-of-one")]
#[case(&["A", "A"], "N", "7", DAY, "plan-merge-of-one")]
#[case(&["A", "F"], "N", "7", DAY, "plan-merge-parents")]
#[case(&["A", "old"], "N", "7", DAY, "plan-unit-ended")]
#[case(&["A", "late"], "N", "7", DAY, "plan-unit-begins-later")]
#[case(&["A", "B"], "N", "7", "2020-01-01", "plan-unit-begins-later")]
#[case(&["A", "B"], "C", "7", DAY, "plan-unit-id-taken")]
#[case(&["A", "B"], "", "7", DAY, "plan-unit-id-taken")]
#[case(&["A", "B"], "N", "3", DAY, "plan-unit-code-taken")]
fn what_cannot_be_merged_is_refused(#[case] of: &[&str], #[case] id: &str, #[case] code: &str, #[case] on: &str, #[case] key: &str) {
    let org = org();
    let refused = merge(&org, &units(&org, of), new(id, code), None, day(on)).expect_err("refused");
    assert_eq!(refused.key(), key);
    for lang in texts::Lang::ALL {
        assert!(!refused.text(lang).contains('{') && !refused.text(lang).starts_with("plan-"));
    }
}

#[test]
fn a_unit_of_another_organisation_is_refused() {
    let org = org();
    let stranger = UnitId(999);
    assert_eq!(merge(&org, &[stranger, UnitId(0)], new("N", ""), None, day(DAY)).expect_err("refused").key(), "plan-unit-unknown");
}

#[test]
fn units_of_different_parents_merge_below_the_one_that_is_given() {
    let org = org();
    let change = merge(&org, &units(&org, &["A", "F"]), new("N", "1"), org.find("E"), day(DAY)).expect("a merger");
    assert_eq!(change.opened[0].parent.as_deref(), Some("E"));
}

#[test]
fn a_merger_ends_the_old_and_begins_the_new_with_what_was_below() {
    let mut org = org();
    let change = merge(&org, &units(&org, &["A", "B"]), new("N", "1"), None, day(DAY)).expect("a merger");
    org.apply(&change);
    let names = |unit: &str, tree, on| {
        let unit = org.find(unit).expect("a unit");
        org.children(unit, tree, day(on)).map(|u| org.get(u).id.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(names("D", Tree::Administrative, "2025-06-30"), ["A", "B", "C"]);
    assert_eq!(names("D", Tree::Administrative, DAY), ["C", "N"]);
    assert_eq!(
        (names("A", Tree::Departments, "2025-06-30"), names("N", Tree::Departments, DAY)),
        (vec!["health".into()], vec!["health".to_owned()])
    );
    assert_eq!(names("A", Tree::Departments, DAY), [] as [&str; 0]);
    assert_eq!((org.by_code("1", day("2025-06-30")), org.by_code("1", day(DAY))), (org.find("A"), org.find("N")));
    let heir = org.find("N").expect("the heir");
    assert_eq!((org.predecessors(heir, day(DAY)).count(), org.predecessors(heir, day("2025-06-30")).count()), (2, 0));
    // It is done: a second time the old ones are no more.
    assert_eq!(
        merge(&org, &units(&org, &["A", "B"]), new("M", ""), None, day("2025-08-01")).expect_err("refused").key(),
        "plan-unit-ended"
    );
}

const CATALOGUE: &str = "area,Diện tích,ha,0,up,sum,sum,,,,\noutput,Sản lượng,tấn,0,up,sum,sum,,,,\n\
    yield,Năng suất,tạ/ha,1,up,ratio,ratio,,,output,area\nscore,Điểm,điểm,0,up,none,none,,,,\n";

fn figures(org: &Organisation) -> (Catalogue, Book) {
    let (catalogue, mut errors) = crate::indicator::tests::read(CATALOGUE);
    let rows = "indicator,unit_id,period,value,status\n\
        area,A,2025-H1,10,A\narea,B,2025-H1,30,A\narea,C,2025-H1,5,A\noutput,A,2025-H1,10,A\noutput,B,2025-H1,90,A\noutput,C,2025-H1,10,A\n\
        yield,A,2025-H1,10,A\nyield,B,2025-H1,30,A\nscore,A,2025-H1,80,A\nscore,B,2025-H1,90,A\n\
        area,N,2026-H1,44,A\narea,C,2026-H1,6,A\noutput,N,2026-H1,121,A\nyield,N,2026-H1,27.5,A\nscore,N,2026-H1,95,A\n";
    let units = figure::Units::builtin();
    let book = Book::read(("observations.csv", rows.as_bytes()), Calendar::Statistical, &catalogue, org, units, &mut errors);
    assert_eq!(errors, []);
    (catalogue, book)
}

fn merged() -> Organisation {
    let mut org = org();
    let change = merge(&org, &units(&org, &["A", "B"]), new("N", "1"), None, day(DAY)).expect("a merger");
    org.apply(&change);
    org
}

/// Half a year of the parent rolled up on the units of before, and the same half year taken over to the units of after.
#[test]
fn the_parent_has_the_same_total_on_either_side_of_the_merger() {
    let org = merged();
    let (catalogue, book) = figures(&org);
    let (district, heir) = (org.find("D").expect("known"), org.find("N").expect("known"));
    let then: Period = "2025-H1".parse().expect("a period");
    let old = |i, u| book.counted(i, u, then, None).and_then(crate::Observation::number);
    let rebased = |i, u| match crate::rebase(i, u, &org, &catalogue, day(DAY), &old) {
        crate::Rebased::Value { value, .. } if u == heir => Some(value),
        _ => old(i, u),
    };
    for code in ["area", "output", "yield"] {
        let id = catalogue.find(code).expect("known");
        let on = |on, values: &dyn Fn(_, _) -> Option<Decimal>| {
            let along = Along { org: &org, tree: Tree::Administrative, day: day(on) };
            roll_up(id, district, &catalogue, along, &values).value
        };
        let before = on("2025-06-30", &old);
        assert!(before.is_some());
        assert_eq!(before, on(DAY, &rebased), "{code}");
    }
}

#[rstest]
#[case("area", Some(("40", "4")))]
// 100 t on 40 ha; the mean of the two yields would be 20.
#[case("yield", Some(("25", "2.5")))]
#[case("score", None)]
fn the_same_period_of_a_merged_unit_is_made_of_the_old_ones_and_says_so(#[case] code: &str, #[case] then: Option<(&str, &str)>) {
    let org = merged();
    let (catalogue, book) = figures(&org);
    let series = Series { book: &book, catalogue: &catalogue, org: &org, calendar: Calendar::Statistical, as_of: None };
    let (heir, now) = (org.find("N").expect("known"), "2026-H1".parse().expect("a period"));
    let same = same_period(series, catalogue.find(code).expect("known"), heir, now);
    match (same, then) {
        (SamePeriod::Compared(compared), Some((then, difference))) => {
            assert_eq!((compared.then, compared.difference), (then.parse().expect("a decimal"), difference.parse().expect("a decimal")));
            assert_eq!(compared.breaks, [Message::new("plan-break-merged")]);
        }
        (SamePeriod::NotComparable(why), None) => assert_eq!(why.key(), "plan-rebase-does-not-add"),
        (other, _) => panic!("{other:?}"),
    }
}

fn shares(of: &[Option<&str>]) -> Vec<Share> {
    let share = |(at, share): (usize, &Option<&str>)| Share {
        unit: new(&format!("S{at}"), ""),
        share: share.map(|s| s.parse().expect("a decimal")),
    };
    of.iter().enumerate().map(share).collect()
}

#[rstest]
#[case("B", &[Some("1")], Err("plan-split-into-one"))]
#[case("B", &[Some("0.5"), Some("0.4")], Err("plan-split-shares"))]
#[case("B", &[Some("0.5"), Some("0.6")], Err("plan-split-shares"))]
#[case("B", &[Some("1.5"), Some("-0.5")], Err("plan-split-shares"))]
#[case("B", &[Some("1"), None], Err("plan-split-shares"))]
#[case("A", &[Some("0.5"), Some("0.5")], Err("plan-split-with-units-below"))]
#[case("old", &[Some("0.5"), Some("0.5")], Err("plan-unit-ended"))]
#[case("B", &[Some("0.6"), Some("0.4")], Ok(Some("18")))]
#[case("B", &[None, None], Ok(None))]
fn a_split_hands_over_the_known_share(#[case] of: &str, #[case] into: &[Option<&str>], #[case] first: Result<Option<&str>, &str>) {
    let mut org = org();
    let change = split(&org, org.find(of).expect("known"), &shares(into), day(DAY));
    let (change, expected) = match (change, first) {
        (Ok(change), Ok(expected)) => (change, expected),
        (Err(refused), Err(key)) => return assert_eq!(refused.key(), key),
        (other, _) => panic!("{other:?}"),
    };
    org.apply(&change);
    let (catalogue, errors) = crate::indicator::tests::read(CATALOGUE);
    assert_eq!(errors, []);
    let (area, heir) = (catalogue.find("area").expect("known"), org.find("S0").expect("the heir"));
    let value = match crate::rebase(area, heir, &org, &catalogue, day(DAY), &|_, _| Some(Decimal::from(30))) {
        crate::Rebased::Value { value, .. } => Some(value.normalize().to_string()),
        _ => None,
    };
    assert_eq!(value.as_deref(), expected);
    assert_eq!(org.successors(org.find(of).expect("known"), day(DAY)).map(|e| e.main).collect::<Vec<_>>(), [true, false]);
}

#[test]
fn heirs_may_not_share_an_id_or_a_code() {
    let org = org();
    let mut twins = shares(&[None, None]);
    twins[1].unit.id = "S0".into();
    assert_eq!(split(&org, org.find("B").expect("known"), &twins, day(DAY)).expect_err("refused").key(), "plan-unit-id-taken");
}

#[test]
fn a_renamed_unit_stays_the_unit_it_is() {
    let mut org = org();
    let unit = org.find("B").expect("known");
    let names = Names { vi: "Phường B".into(), en: String::new() };
    let taken = rename(&org, unit, "3", names.clone(), "ward", day(DAY)).expect_err("refused");
    assert_eq!(taken.key(), "plan-unit-code-taken");
    let change = rename(&org, unit, "22", names, "ward", day(DAY)).expect("a new name");
    assert!(change.edges.is_empty(), "no break in series");
    org.apply(&change);
    assert_eq!((org.name(unit, day("2025-06-30")), org.name(unit, day(DAY))), ("Xã B", "Phường B"));
    assert_eq!((org.by_code("2", day(DAY)), org.by_code("22", day(DAY))), (None, Some(unit)));
    let district = org.find("D").expect("known");
    assert_eq!(org.children(district, Tree::Administrative, day(DAY)).filter(|child| *child == unit).count(), 1);
    // A name that begins later stands in the way of a merger before it.
    let refused = merge(&org, &units(&org, &["A", "B"]), new("N", ""), None, day("2025-03-01")).expect_err("refused");
    assert_eq!(refused.key(), "plan-unit-changes-later");
}
