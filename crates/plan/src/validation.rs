//! Rules for entered figures: what blocks a submission and what is only asked about (DESIGN.md §4, *Submission*).
//!
//! The rules are data: relations that the catalogue claims ([`crate::templates`]), and limits of single figures. Every one is
//! a claim that [`relation`] verifies, so that a form is held to what a report is held to.

use crate::indicator::{Catalogue, Indicator, IndicatorId, Parts};
use crate::number::{HUNDRED, with_figure, with_names};
use crate::observation::Book;
use crate::org::UnitId;
use crate::parts::Grade;
use crate::period::Period;
use crate::relate::{by_definition, decimal, operand, sum};
use crate::templates::{Bound, Relation, Sort};
use figure::{End, Hedge, Interval, MeasureKind};
use jiff::civil::Date;
use relation::{Claim, Facts, Formula, Kind, Operand, Slip, judge, to_decimal, verify};
use rust_decimal::Decimal;
use rustc_hash::FxHashSet;
use std::collections::BTreeMap;
use texts::Message;

/// What a problem does to a submission.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// It can't be true: blocks.
    Error,
    /// It is unlikely: asks for another look or an explanation.
    Warning,
}

/// Which rule found a problem.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Ruling {
    /// A closed list of parts makes its whole.
    PartsDiffer,
    /// Parts that are listed do not exceed their whole.
    PartsExceed,
    /// A ratio is its numerator by its denominator.
    Ratio,
    /// A share lies between 0 and 100 %.
    Share,
    /// What is counted or measured is not below zero.
    Negative,
    /// What is counted one by one comes in whole numbers.
    WholeCount,
    /// A figure is of the size of those before it.
    Outlier,
}

/// A cell: which figure of whom and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The unit.
    pub unit: UnitId,
    /// The period.
    pub period: Period,
    /// The indicator.
    pub indicator: IndicatorId,
}

/// An entered figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// Where it was entered.
    pub place: Place,
    /// The value with its entered decimals, in the indicator's unit.
    pub value: Decimal,
    /// The word that opens it to one side.
    pub hedge: Hedge,
}

/// What is wrong or odd about an entered figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The entered figure it is told of.
    pub place: Place,
    /// Blocks or asks.
    pub severity: Severity,
    /// The rule.
    pub rule: Ruling,
    /// The other indicators that it was held against, under the same unit and period.
    pub others: Vec<IndicatorId>,
    /// What is wrong.
    pub message: Message,
    /// The one slip of typing that would explain it.
    pub hint: Option<Message>,
}

/// What entered figures are held against.
pub struct Validation<'a> {
    catalogue: &'a Catalogue,
    book: &'a Book,
    as_of: Option<Date>,
    relations: Vec<Relation>,
}

type Key = (UnitId, Period);

/// What a relation says where it does not hold. An open list and one that is not complete may stay below its whole, a ratio
/// of rounded figures need not come out to the last digit.
const RELATIONS: [(Shape, Grade, Ruling, Severity, &str); 5] = [
    (Shape::Whole, Grade::Broken, Ruling::PartsDiffer, Severity::Error, "plan-rule-parts-differ"),
    (Shape::Whole, Grade::Note, Ruling::PartsDiffer, Severity::Warning, "plan-rule-parts-rounding"),
    (Shape::AtMost, Grade::Broken, Ruling::PartsExceed, Severity::Error, "plan-rule-parts-exceed"),
    (Shape::AtMost, Grade::Note, Ruling::PartsExceed, Severity::Warning, "plan-rule-parts-rounding"),
    (Shape::Ratio, Grade::Broken, Ruling::Ratio, Severity::Error, "plan-rule-ratio"),
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    Whole,
    AtMost,
    Ratio,
}

/// A limit of single figures: of which indicators, and the claim that such a figure makes.
struct Limit {
    rule: Ruling,
    severity: Severity,
    applies: fn(&Catalogue, IndicatorId) -> bool,
    claim: fn(&Operand) -> Option<Claim>,
    text: &'static str,
}

/// Limits of what a figure may be by its unit of measure (`catalogue/measures.csv`). A percentage that the catalogue does not
/// call a part of a whole may be a growth or an attainment rate, and a measured quantity a change: they are asked about.
const LIMITS: [Limit; 7] = [
    Limit { rule: Ruling::WholeCount, severity: Severity::Error, applies: counted, claim: whole, text: "plan-rule-whole-count" },
    Limit { rule: Ruling::Negative, severity: Severity::Error, applies: counted, claim: from_zero, text: "plan-rule-negative" },
    Limit { rule: Ruling::Negative, severity: Severity::Warning, applies: measured, claim: from_zero, text: "plan-rule-negative" },
    Limit { rule: Ruling::Share, severity: Severity::Error, applies: share, claim: from_zero, text: "plan-rule-share" },
    Limit { rule: Ruling::Share, severity: Severity::Error, applies: share, claim: to_hundred, text: "plan-rule-share" },
    Limit { rule: Ruling::Share, severity: Severity::Warning, applies: other_percent, claim: from_zero, text: "plan-rule-share" },
    Limit { rule: Ruling::Share, severity: Severity::Warning, applies: other_percent, claim: to_hundred, text: "plan-rule-share" },
];

/// A figure is far from the one before it beyond this many times it, or below that part of it.
const FAR: Decimal = Decimal::from_parts(5, 0, 0, false, 0);
/// A figure off by a power of ten is a likely slip if what it would then be is within this many times the one before it.
const NEAR: Decimal = Decimal::from_parts(15, 0, 0, false, 1);
/// Counts below this jump by themselves.
const FEW: Decimal = Decimal::from_parts(20, 0, 0, false, 0);

impl<'a> Validation<'a> {
    /// Rules of a catalogue, with what is known on `as_of` (without a day: everything) as history and as the figures of the
    /// same unit and period that are not entered now.
    pub fn new(catalogue: &'a Catalogue, book: &'a Book, as_of: Option<Date>) -> Self {
        Validation { catalogue, book, as_of, relations: catalogue.relations() }
    }

    /// All problems of the entered figures, in order of their places, errors first. Of two entries of one place the later one
    /// counts. Costs one look at every indicator for each unit and period, and none at pairs of figures.
    pub fn check(&self, entries: &[Entry]) -> Vec<Problem> {
        let latest: BTreeMap<Place, Entry> = entries.iter().map(|entry| (entry.place, *entry)).collect();
        let entries: Vec<Entry> = latest.into_values().collect();
        let mut problems = self.relations(&entries);
        for entry in &entries {
            problems.extend(self.limits(entry));
            problems.extend(self.outlier(entry));
        }
        problems.sort_by_key(|p| (p.place, p.severity, p.rule));
        problems
    }

    /// Relations in which an entered figure takes part; those among older figures only are not told again.
    fn relations(&self, entries: &[Entry]) -> Vec<Problem> {
        let mut facts: Facts<IndicatorId, Key> = Facts::new();
        let mut entered: FxHashSet<(IndicatorId, Key)> = FxHashSet::default();
        let mut keys: Vec<Key> = Vec::new();
        for Entry { place, value, hedge } in entries {
            let key = (place.unit, place.period);
            facts.insert(place.indicator, key, operand(*value, &self.catalogue.get(place.indicator).unit, *hedge));
            entered.insert((place.indicator, key));
            keys.push(key);
        }
        keys.sort_unstable();
        keys.dedup();
        let mut touched = entered.clone();
        for key in keys {
            self.known(&mut facts, key);
            for whole in self.catalogue.imply(&mut facts, &key) {
                if self.catalogue.parts(whole).iter().any(|part| touched.contains(&(*part, key))) {
                    touched.insert((whole, key));
                }
            }
        }
        let bound = self.relations.iter().flat_map(|relation| relation.bind(&facts));
        bound
            .filter(|b| std::iter::once(&b.result).chain(&b.operands).any(|i| touched.contains(&(*i, b.key))))
            .filter_map(|b| self.relation(&b, &entered))
            .collect()
    }

    /// Adds what is known of a unit and period beside what is entered.
    fn known(&self, facts: &mut Facts<IndicatorId, Key>, key: Key) {
        for indicator in self.catalogue.ids() {
            if facts.get(&indicator, &key).is_some() {
                continue;
            }
            let counted = self.book.counted(indicator, key.0, key.1, self.as_of);
            let figure = match counted {
                Some(observed) => observed.operand(self.catalogue),
                None => by_definition(self.catalogue.get(indicator)),
            };
            if let Some(figure) = figure {
                facts.insert(indicator, key, figure);
            }
        }
    }

    fn relation(&self, bound: &Bound<Key>, entered: &FxHashSet<(IndicatorId, Key)>) -> Option<Problem> {
        let outcome = verify(&bound.claim);
        let grade = Grade::of(&outcome)?;
        let shape = match (bound.sort, &bound.claim.formula) {
            (Sort::Ratio, _) => Shape::Ratio,
            (Sort::Parts(Parts::Closed), Formula::Sum(_)) => Shape::Whole,
            _ => Shape::AtMost,
        };
        let (.., rule, severity, text) = *RELATIONS.iter().find(|(s, g, ..)| *s == shape && *g == grade)?;
        let about = self.catalogue.get(bound.result);
        let stated = &bound.claim.stated;
        let message = with_names!(Message::new(text).with("measure", &about.unit_name), "indicator", &about.names);
        let message = with_figure!(message, "stated", stated.value);
        let figures: Vec<Operand> = bound.claim.formula.operands().into_iter().cloned().collect();
        let computed = match shape {
            Shape::Ratio => to_decimal(outcome.computed?, stated.factor, about.decimals.max(stated.decimals) + 1)?.normalize(),
            Shape::Whole | Shape::AtMost => sum(&figures, stated.factor)?,
        };
        let all: Vec<IndicatorId> = std::iter::once(bound.result).chain(bound.operands.iter().copied()).collect();
        // The cell to look at: the whole, or where that is not entered the first part that is.
        let at = all.iter().copied().find(|i| entered.contains(&(*i, bound.key))).unwrap_or(bound.result);
        let hint = outcome.repair.and_then(|repair| {
            let of = *repair.operand.map_or(Some(&bound.result), |n| bound.operands.get(n))?;
            slip(self.catalogue.get(of), repair.value).filter(|_| entered.contains(&(of, bound.key)))
        });
        Some(Problem {
            place: Place { unit: bound.key.0, period: bound.key.1, indicator: at },
            severity,
            rule,
            others: all.into_iter().filter(|i| *i != at).collect(),
            message: with_figure!(message, "computed", computed),
            hint,
        })
    }

    fn limits(&self, entry: &Entry) -> impl Iterator<Item = Problem> {
        let about = self.catalogue.get(entry.place.indicator);
        let figure = operand(entry.value, &about.unit, entry.hedge);
        let (catalogue, entry) = (self.catalogue, *entry);
        let broken = move |limit: &&Limit| {
            let claim = (limit.applies)(catalogue, entry.place.indicator).then(|| (limit.claim)(&figure)).flatten();
            claim.is_some_and(|claim| Grade::of(&judge(&claim)) == Some(Grade::Broken))
        };
        LIMITS.iter().filter(broken).map(move |limit| Problem {
            place: entry.place,
            severity: limit.severity,
            rule: limit.rule,
            others: Vec::new(),
            message: about_value(limit.text, about, entry.value),
            hint: None,
        })
    }

    /// A figure against that of the same period of the year before, else the last one of its kind.
    pub(crate) fn outlier(&self, entry: &Entry) -> Option<Problem> {
        let Place { unit, period, indicator } = entry.place;
        let about = self.catalogue.get(indicator);
        let before = self.book.before(indicator, unit, period, self.as_of)?;
        let then = before.operand(self.catalogue)?;
        let now = operand(entry.value, &about.unit, entry.hedge);
        let few = |figure: &Operand| figure.base() < relation::exact(FEW);
        if about.unit.is_count() && few(&then) && few(&now) {
            return None;
        }
        let of_size = |times| {
            let interval = Interval { lo: End::Closed(then.value.checked_div(times)?), hi: End::Closed(then.value.checked_mul(times)?) };
            let stated = Operand { interval, hedged: true, ..then.clone() };
            // Above zero only: what lies around zero or below has no size to be compared by.
            let formula = (then.value > Decimal::ZERO).then(|| Formula::Equal(now.clone()))?;
            Some(Claim { kind: Kind::Equal, stated, formula })
        };
        if Grade::of(&judge(&of_size(FAR)?)) != Some(Grade::Broken) {
            return None;
        }
        let repair = of_size(NEAR).and_then(|claim| verify(&claim).repair);
        let hint = repair.filter(|repair| matches!(repair.slip, Slip::PowerOfTen(_))).and_then(|repair| {
            // A repair of the figure before says that this one is the same but for its power of ten.
            slip(about, if repair.operand.is_some() { repair.value } else { then.value })
        });
        let message = about_value("plan-rule-outlier", about, entry.value).with("period", before.period);
        Some(Problem {
            place: entry.place,
            severity: Severity::Warning,
            rule: Ruling::Outlier,
            others: Vec::new(),
            message: with_figure!(message, "then", then.value),
            hint,
        })
    }
}

fn about_value(text: &'static str, about: &Indicator, value: Decimal) -> Message {
    let message = Message::new(text).with("measure", &about.unit_name);
    with_figure!(with_names!(message, "indicator", &about.names), "value", value)
}

/// The value that a slip of typing explains; `None` where it can't be one, as a part of a thing that is counted.
fn slip(about: &Indicator, value: Decimal) -> Option<Message> {
    let broken = about.unit.is_count() && !value.checked_mul(about.unit.factor)?.is_integer();
    let message = with_names!(Message::new("plan-rule-slip"), "indicator", &about.names);
    (!broken).then(|| with_figure!(message, "value", value))
}

fn counted(catalogue: &Catalogue, id: IndicatorId) -> bool {
    catalogue.get(id).unit.is_count()
}

fn measured(catalogue: &Catalogue, id: IndicatorId) -> bool {
    catalogue.get(id).unit.kind == MeasureKind::Physical
}

/// A percentage of a whole: a part of one in percent, or a ratio whose numerator is a part of its denominator, at any depth.
fn share(catalogue: &Catalogue, id: IndicatorId) -> bool {
    let about = catalogue.get(id);
    let part_of_percent = || about.parent.is_some_and(|whole| catalogue.get(whole).is_rate());
    let part_of_base = || {
        let (Some(above), Some(below)) = (about.numerator, about.denominator) else { return false };
        let up = |id: &IndicatorId| catalogue.get(*id).parent;
        // Deeper than any catalogue, and an end for one whose parents run in a circle.
        std::iter::successors(Some(above), up).take(64).any(|id| id == below)
    };
    about.is_rate() && (part_of_percent() || part_of_base())
}

fn other_percent(catalogue: &Catalogue, id: IndicatorId) -> bool {
    catalogue.get(id).is_rate() && !share(catalogue, id)
}

/// The figure is whole in base units: 1,5 nghìn người are, 1,5 người are not.
fn whole(figure: &Operand) -> Option<Claim> {
    let value = decimal(figure.base()?, Decimal::ONE)?;
    let formula = Formula::Equal(Operand::exact(value.trunc()));
    Some(Claim { kind: Kind::Count, stated: Operand::exact(value), formula })
}

/// The figure is zero or more.
fn from_zero(figure: &Operand) -> Option<Claim> {
    Some(Claim { kind: Kind::Sum, stated: figure.clone(), formula: Formula::AtMost(vec![Operand::exact(Decimal::ZERO)]) })
}

/// The figure is 100 % or less.
fn to_hundred(figure: &Operand) -> Option<Claim> {
    Some(Claim { kind: Kind::Sum, stated: Operand::exact(HUNDRED), formula: Formula::AtMost(vec![figure.clone()]) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Organisation;
    use crate::period::Calendar;
    use figure::Units;
    use rstest::rstest;
    use texts::Lang;

    const CATALOGUE: &str = "all,Gieo trồng,ha,2,up,sum,sum,,closed,,\nmaize,Ngô,ha,2,up,sum,sum,all,,,\nrice,Lúa,ha,2,up,sum,sum,all,open,,\n\
        spring,Lúa xuân,ha,2,up,sum,sum,rice,,,\nsummer,Lúa mùa,ha,2,up,sum,sum,rice,,,\n\
        output,Sản lượng,tấn,2,up,sum,sum,,,,\nyield,Năng suất,tạ/ha,2,up,ratio,ratio,,,output,maize\n\
        house,Hộ,hộ,0,up,sum,sum,,subset,,\npoor,Hộ nghèo,hộ,0,down,sum,sum,house,,,\nrate,Tỷ lệ hộ nghèo,%,2,down,ratio,ratio,,,poor,house\n\
        level,Học lực,%,1,hold,none,none,,closed,,\ngood,Giỏi,%,1,up,none,none,level,,,\nfair,Khá,%,1,up,none,none,level,,,\n\
        extra,Tăng thu,%,1,up,none,none,,,,\nspend,Chi,triệu đồng,2,up,sum,sum,,,,\n";

    /// Problems of figures entered for 2022, with figures known before (`code period value`).
    fn problems(known: &[&str], entered: &[(&str, &str)]) -> Vec<(String, Severity, Ruling, Option<String>)> {
        let (catalogue, mut errors) = crate::indicator::tests::read(CATALOGUE);
        assert_eq!(errors, []);
        let org = Organisation::read(("units.csv", b"id,name,level\nD,D,d\nE,E,d\n"), None, &mut errors);
        let rows: String = known.iter().map(|row| format!("{},A\n", row.replace(' ', ","))).collect();
        let rows = format!("indicator,period,value,unit_id,status\n{rows}");
        let book =
            Book::read(("observations.csv", rows.as_bytes()), Calendar::Statistical, &catalogue, &org, Units::builtin(), &mut errors);
        assert_eq!(errors, []);
        let unit = org.find("D").expect("known");
        let place =
            |code: &str| Place { unit, period: Period::of_year(2022).expect("a year"), indicator: catalogue.find(code).expect("known") };
        let entry =
            |(code, value): &(&str, &str)| Entry { place: place(code), value: value.parse().expect("a decimal"), hedge: Hedge::None };
        let entries: Vec<Entry> = entered.iter().map(entry).collect();
        let told = Validation::new(&catalogue, &book, None).check(&entries);
        for message in told.iter().flat_map(|p| std::iter::once(&p.message).chain(&p.hint)) {
            for lang in Lang::ALL {
                let text = message.text(lang);
                assert!(!text.contains("plan-") && !text.contains('{'), "{text}");
            }
        }
        let code = |id| catalogue.get(id).code.clone();
        told.into_iter().map(|p| (code(p.place.indicator), p.severity, p.rule, p.hint.map(|h| h.text(Lang::Vi)))).collect()
    }

    use Ruling::{Negative, Outlier, PartsDiffer, PartsExceed, Ratio, Share, WholeCount};
    use Severity::{Error, Warning};

    #[rstest]
    #[case(&[("all", "10"), ("maize", "4"), ("rice", "6")], &[])]
    #[case(&[("all", "10"), ("maize", "4"), ("rice", "8")], &[("all", Error, PartsDiffer)])]
    #[case(&[("all", "10.0"), ("maize", "4.1"), ("rice", "6.0")], &[("all", Warning, PartsDiffer)])]
    #[case(&[("all", "10"), ("maize", "14")], &[("all", Error, PartsExceed)])]
    #[case(&[("rice", "10"), ("spring", "4"), ("summer", "5")], &[])]
    #[case(&[("rice", "10"), ("spring", "4"), ("summer", "9")], &[("rice", Error, PartsExceed)])]
    #[case(&[("house", "10"), ("poor", "11")], &[("house", Error, PartsExceed)])]
    #[case(&[("maize", "445.71"), ("output", "870.55"), ("yield", "19.53")], &[])]
    #[case(&[("maize", "445.71"), ("output", "870.55"), ("yield", "19.35")], &[("yield", Error, Ratio)])]
    #[case(&[("house", "17440"), ("poor", "5858"), ("rate", "33.59")], &[])]
    #[case(&[("house", "17440"), ("poor", "5858"), ("rate", "35.39")], &[("rate", Error, Ratio)])]
    #[case(&[("good", "60"), ("fair", "41")], &[])]
    #[case(&[("poor", "-3")], &[("poor", Error, Negative)])]
    #[case(&[("maize", "-3")], &[("maize", Warning, Negative)])]
    #[case(&[("spend", "-3")], &[])]
    #[case(&[("poor", "3.5")], &[("poor", Error, WholeCount)])]
    #[case(&[("poor", "3.0")], &[])]
    #[case(&[("rate", "101")], &[("rate", Error, Share)])]
    #[case(&[("rate", "-1")], &[("rate", Error, Share)])]
    #[case(&[("extra", "135")], &[("extra", Warning, Share)])]
    #[case(&[("extra", "100.0")], &[])]
    fn what_can_not_be_blocks_and_what_is_odd_is_asked(#[case] entered: &[(&str, &str)], #[case] told: &[(&str, Severity, Ruling)]) {
        let found: Vec<_> = problems(&[], entered).into_iter().map(|(code, severity, rule, _)| (code, severity, rule)).collect();
        assert_eq!(found, told.iter().map(|(code, severity, rule)| ((*code).to_owned(), *severity, *rule)).collect::<Vec<_>>());
    }

    #[test]
    fn a_whole_by_definition_is_told_of_on_its_first_part() {
        let rows = CATALOGUE.lines().map(|row| if row.starts_with("level,") { format!("{row},100\n") } else { format!("{row},\n") });
        let text = format!("{},constant\n{}", crate::indicator::tests::HEADER.trim_end(), rows.collect::<String>());
        let mut errors = Vec::new();
        let catalogue = Catalogue::read("indicators.csv", text.as_bytes(), Units::builtin(), &mut errors);
        let org = Organisation::read(("units.csv", b"id,name,level\nD,D,d\n"), None, &mut errors);
        assert_eq!(errors, []);
        let (unit, period) = (org.find("D").expect("known"), Period::of_year(2022).expect("a year"));
        let of = |code| catalogue.find(code).expect("known");
        let entry = |code, value: i64| Entry {
            place: Place { unit, period, indicator: of(code) },
            value: Decimal::from(value),
            hedge: Hedge::None,
        };
        let (book, entries) = (Book::default(), [entry("good", 60), entry("fair", 52)]);
        let told = Validation::new(&catalogue, &book, None).check(&entries);
        let [problem] = &told[..] else { panic!("{told:?}") };
        assert_eq!((problem.place.indicator, problem.rule), (of("good"), PartsDiffer));
        assert_eq!(problem.others, [of("level"), of("fair")]);
    }

    #[test]
    fn what_is_entered_is_held_against_what_is_known_of_the_same_unit_and_period() {
        let known = ["maize 2022 4 D", "rice 2022 6 D", "all 2021 9 D", "maize 2022 400 E", "poor 2022 5 D", "house 2022 3 D"];
        let told = problems(&known, &[("all", "11")]);
        assert_eq!(told.iter().map(|(code, _, rule, _)| (&**code, *rule)).collect::<Vec<_>>(), [("all", PartsDiffer)], "and nothing older");
        assert_eq!(problems(&known, &[("all", "10")]), []);
    }

    #[test]
    fn parts_of_parts_stand_for_a_part_that_is_not_entered() {
        let known = ["all 2022 10 D"];
        assert_eq!(problems(&known, &[("maize", "4"), ("spring", "9")]), [], "an open list says nothing of its whole");
        let told = problems(&known, &[("maize", "4"), ("rice", "7")]);
        assert_eq!(told[0].0, "maize", "the whole is not entered, so the first part that is");
    }

    #[rstest]
    #[case(&["maize 2021 400 D"], "92", &[])]
    #[case(&["maize 2021 400 D"], "2100", &[("maize", None)])]
    #[case(&["maize 2021 400 D"], "41000", &[("maize", Some("Ngô có lẽ là 410."))])]
    #[case(&["maize 2021 400 D"], "400000", &[("maize", Some("Ngô có lẽ là 400."))])]
    #[case(&["maize 2021 400 D"], "0", &[("maize", None)])]
    #[case(&["maize 2019 400 D", "maize 2020 4000 D"], "3900", &[])]
    #[case(&["maize 2022-03 4 D"], "3900", &[])]
    #[case(&["maize 2023 4 D"], "3900", &[])]
    #[case(&["maize 2021 0 D"], "3900", &[])]
    #[case(&["maize 2021 400 E"], "3900", &[])]
    fn a_figure_far_from_the_one_before_it_is_asked_about(
        #[case] known: &[&str],
        #[case] value: &str,
        #[case] told: &[(&str, Option<&str>)],
    ) {
        let found = problems(known, &[("maize", value)]);
        assert!(found.iter().all(|p| (p.1, p.2) == (Warning, Outlier)), "{found:?}");
        assert_eq!(found.iter().map(|p| (&*p.0, p.3.as_deref())).collect::<Vec<_>>(), told);
    }

    #[test]
    fn of_two_entries_of_one_cell_the_later_one_counts() {
        assert_eq!(problems(&[], &[("poor", "-3"), ("poor", "3")]), []);
    }

    #[test]
    fn small_counts_jump_and_larger_ones_do_not() {
        assert_eq!(problems(&["poor 2021 1 D"], &[("poor", "12")]), []);
        let told = problems(&["poor 2021 87 D"], &[("poor", "1245")]);
        assert_eq!(told, [("poor".to_owned(), Warning, Outlier, None)], "124,5 households is no reading of it");
    }

    #[test]
    fn a_slip_that_explains_a_broken_sum_is_named() {
        let told = problems(&[], &[("house", "523"), ("poor", "55")]);
        assert_eq!(told, []);
        let told = problems(&["rice 2022 100.25 D"], &[("all", "141.25"), ("maize", "410")]);
        assert!(told.iter().any(|p| p.3.as_deref() == Some("Ngô có lẽ là 41.")), "{told:?}");
    }
}
