//! Targets: what an authority asks of a unit for a year, in which revision, by which legal document.

use crate::error::{Error, Names};
use crate::indicator::{Catalogue, IndicatorId, RollUp};
use crate::number::written;
use crate::org::{Organisation, Tree, UnitId};
use crate::table::{Row, Table, word_of};
use figure::Units;
use jiff::civil::Date;
use rust_decimal::Decimal;
use rustc_hash::FxHashMap;
use texts::{Lang, Message};

/// What is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Goal {
    /// The value or more.
    AtLeast {
        /// The goal.
        #[serde(serialize_with = "crate::json::decimal")]
        value: Decimal,
    },
    /// The value or less.
    AtMost {
        /// The goal.
        #[serde(serialize_with = "crate::json::decimal")]
        value: Decimal,
    },
    /// The value; what lies beside it is judged by the indicator's direction.
    Exactly {
        /// The goal.
        #[serde(serialize_with = "crate::json::decimal")]
        value: Decimal,
    },
    /// From `low` to `high`.
    Range {
        /// Lower bound.
        #[serde(serialize_with = "crate::json::decimal")]
        low: Decimal,
        /// Upper bound.
        #[serde(serialize_with = "crate::json::decimal")]
        high: Decimal,
    },
    /// To keep what there is: judged like [`Goal::Exactly`].
    Hold {
        /// What there is.
        #[serde(serialize_with = "crate::json::decimal")]
        value: Decimal,
    },
    /// Not a number.
    Qualitative,
}

impl Goal {
    /// The bound that a rate is taken of; `None` for a qualitative goal. Of a range the nearer one to `result`.
    pub fn base(self, result: Decimal) -> Option<Decimal> {
        match self {
            Goal::AtLeast { value } | Goal::AtMost { value } | Goal::Exactly { value } | Goal::Hold { value } => Some(value),
            Goal::Range { low, high } => Some(if result > high { high } else { low }),
            Goal::Qualitative => None,
        }
    }

    /// The word for its kind in files.
    pub fn code(self) -> &'static str {
        let kind = match self {
            Goal::AtLeast { .. } => 0,
            Goal::AtMost { .. } => 1,
            Goal::Exactly { .. } => 2,
            Goal::Range { .. } => 3,
            Goal::Hold { .. } => 4,
            Goal::Qualitative => 5,
        };
        word_of(&KINDS, &kind)
    }

    /// As people read it: "24", "16-32"; of a goal that is no number the word for it.
    pub fn text(self, lang: Lang) -> String {
        match self {
            Goal::Range { low, high } => format!("{}-{}", written(low, lang), written(high, lang)),
            Goal::Qualitative => Message::new("plan-print-assured").text(lang),
            goal => goal.value().map_or_else(String::new, |value| written(value, lang)),
        }
    }

    /// The single number that is asked; `None` for a range or a qualitative goal.
    pub fn value(self) -> Option<Decimal> {
        match self {
            Goal::AtLeast { value } | Goal::AtMost { value } | Goal::Exactly { value } | Goal::Hold { value } => Some(value),
            Goal::Range { .. } | Goal::Qualitative => None,
        }
    }
}

/// How a goal is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// Assigned in writing.
    #[default]
    Assigned,
    /// Not in writing that we have: taken back from a printed percentage.
    Derived,
    /// Invented, to show how something works; nothing may be concluded from it.
    MadeUp,
}

impl Basis {
    /// The word for it in files.
    pub fn code(self) -> &'static str {
        word_of(&BASES, &self)
    }
}

/// One target in one revision.
#[derive(Debug, Clone)]
pub struct Target {
    /// Of which indicator.
    pub indicator: IndicatorId,
    /// Of which unit.
    pub unit: UnitId,
    /// For which year.
    pub year: i16,
    /// Code of the authority.
    pub authority: String,
    /// 1 for the first decision; a mid-year resolution makes a new one, the old one stays.
    pub revision: u32,
    /// What is asked, in the indicator's unit.
    pub goal: Goal,
    /// Number of the legal document.
    pub document: Option<String>,
    /// First day on which it holds: as given, else the day its document was signed; `None`: since ever.
    pub valid_from: Option<Date>,
    /// How the goal is known.
    pub basis: Basis,
    /// What else is to be known.
    pub note: String,
    pub(crate) line: u64,
}

/// An authority that sets targets.
#[derive(Debug, Clone)]
pub struct Authority {
    /// Code, for example `district_council`.
    pub code: String,
    /// Full names.
    pub names: Names,
    /// Short names, for the head of a column.
    pub short: Names,
}

/// A legal document (`documents.csv`).
#[derive(Debug, Clone)]
pub struct Document {
    /// Number and symbol, for example `71/NQ-HĐND`.
    pub number: String,
    /// The day it was signed.
    pub date: Option<Date>,
    /// Who issued it.
    pub issuer: String,
    /// Short title.
    pub title: String,
    /// Number of the document it changes.
    pub amends: Option<String>,
}

/// All targets with their authorities and documents.
#[derive(Debug, Default)]
pub struct Targets {
    targets: Vec<Target>,
    by_key: FxHashMap<(IndicatorId, UnitId, i16), Vec<u32>>,
    /// Authorities in the order in which their columns stand.
    pub authorities: Vec<Authority>,
    /// Legal documents by number.
    pub documents: FxHashMap<String, Document>,
}

/// The files of [`Targets::read`], each with its name.
#[derive(Debug, Clone, Copy)]
pub struct TargetFiles<'a> {
    /// `targets.csv`.
    pub targets: (&'a str, &'a [u8]),
    /// `authorities.csv`.
    pub authorities: (&'a str, &'a [u8]),
    /// `documents.csv`.
    pub documents: Option<(&'a str, &'a [u8])>,
}

/// What allocated targets claim of the target they are part of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Allocation {
    /// Of which indicator.
    pub indicator: IndicatorId,
    /// The unit whose target is allocated.
    pub unit: UnitId,
    /// Authority of both.
    pub authority: String,
    /// The target of the unit.
    pub whole: Decimal,
    /// Sum of the targets of its children.
    pub allocated: Decimal,
    /// Children that have no target.
    pub missing: Vec<UnitId>,
}

impl Allocation {
    /// The allocation does not add up: complete and different, or already more than the whole.
    pub fn is_broken(&self) -> bool {
        if self.missing.is_empty() { self.allocated != self.whole } else { self.allocated > self.whole }
    }
}

const BASES: [(&str, Basis); 3] = [("assigned", Basis::Assigned), ("derived", Basis::Derived), ("made_up", Basis::MadeUp)];
const KINDS: [(&str, u8); 6] = [("at_least", 0), ("at_most", 1), ("exactly", 2), ("range", 3), ("hold", 4), ("qualitative", 5)];

impl Targets {
    /// Reads the files. What is wrong is added to `errors`: unknown indicators, units of measure, organisations,
    /// authorities and documents, a goal without a value, a range upside down, the same revision twice.
    pub fn read(files: TargetFiles<'_>, catalogue: &Catalogue, org: &Organisation, units: &Units, errors: &mut Vec<Error>) -> Targets {
        let mut targets = Targets::default();
        let (file, bytes) = files.authorities;
        let optional = ["name_en", "short_vi", "short_en", "unit", "note"];
        for row in Table::read(file, bytes, &["code", "name_vi"], &optional, errors).rows() {
            let names = Names { vi: row.text("name_vi").into(), en: row.text("name_en").into() };
            let short = Names { vi: row.text("short_vi").into(), en: row.text("short_en").into() };
            let short = if short.vi.is_empty() { names.clone() } else { short };
            targets.authorities.push(Authority { code: row.required("code", errors).to_owned(), names, short });
        }
        if let Some((file, bytes)) = files.documents {
            targets.read_documents(file, bytes, errors);
        }
        let (file, bytes) = files.targets;
        let required = ["year", "indicator", "unit_id", "authority", "kind", "value"];
        let optional = ["revision", "value_max", "unit", "document", "valid_from", "basis", "source", "note"];
        for row in Table::read(file, bytes, &required, &optional, errors).rows() {
            let refs = crate::refs::Refs { catalogue, org, units };
            let before = errors.len();
            let target = targets.target(&row, &refs, files.documents.is_some(), errors);
            if let (Some(target), true) = (target, errors.len() == before) {
                targets.add(target, &row, errors);
            }
        }
        targets
    }

    fn read_documents(&mut self, file: &str, bytes: &[u8], errors: &mut Vec<Error>) {
        let optional = ["date", "issuer", "title", "amends", "lines"];
        for row in Table::read(file, bytes, &["number"], &optional, errors).rows() {
            let number = row.text("number").to_owned();
            let document = Document {
                number: number.clone(),
                date: row.date("date", errors),
                issuer: row.text("issuer").to_owned(),
                title: row.text("title").to_owned(),
                amends: Some(row.text("amends").to_owned()).filter(|a| !a.is_empty()),
            };
            // Documents that are named without a number cannot be pointed at.
            if !number.is_empty() {
                self.documents.insert(number, document);
            }
        }
    }

    fn target(&self, row: &Row<'_>, refs: &crate::refs::Refs<'_>, documents: bool, errors: &mut Vec<Error>) -> Option<Target> {
        let indicator = refs.indicator(row, "indicator", errors);
        let unit = refs.unit(row, "unit_id", errors);
        let year: Option<i16> = row.whole("year", errors);
        let authority = row.required("authority", errors);
        if !authority.is_empty() && !self.authorities.iter().any(|a| a.code == authority) {
            let message = Message::new("plan-authority-unknown").with("authority", authority);
            errors.push(row.error(message, Message::new("plan-help-authority-unknown")));
        }
        let document = row.text("document");
        if documents && !document.is_empty() && !self.documents.contains_key(document) {
            let message = Message::new("plan-document-unknown").with("document", document);
            errors.push(row.error(message, Message::new("plan-help-document-unknown")));
        }
        let goal = goal(row, indicator, refs, errors);
        let basis = row.choice("basis", &BASES, errors).unwrap_or_default();
        // What a document asks holds from the day it was signed, where no other day is given.
        let signed = || self.documents.get(document).and_then(|document| document.date);
        Some(Target {
            indicator: indicator?,
            unit: unit?,
            year: year?,
            authority: authority.to_owned(),
            revision: row.whole("revision", errors).unwrap_or(1),
            goal: goal?,
            document: Some(document.to_owned()).filter(|d| !d.is_empty()),
            valid_from: row.date("valid_from", errors).or_else(signed),
            basis,
            note: row.text("note").to_owned(),
            line: row.line,
        })
    }

    fn add(&mut self, target: Target, row: &Row<'_>, errors: &mut Vec<Error>) {
        let key = (target.indicator, target.unit, target.year);
        let list = self.by_key.entry(key).or_default();
        let same = |at: &&u32| {
            let other = &self.targets[**at as usize];
            other.authority == target.authority && other.revision == target.revision
        };
        if let Some(first) = list.iter().find(same) {
            let message = Message::new("plan-target-twice").with("line", self.targets[*first as usize].line);
            errors.push(row.error(message, Message::new("plan-help-target-twice")));
            return;
        }
        list.push(u32::try_from(self.targets.len()).unwrap_or(u32::MAX));
        self.targets.push(target);
    }

    /// All targets in order of the file, every revision.
    pub fn all(&self) -> &[Target] {
        &self.targets
    }

    /// The target in force on `day`: the highest revision that holds by then. Without a day: the last revision.
    pub fn current(&self, indicator: IndicatorId, unit: UnitId, year: i16, authority: &str, day: Option<Date>) -> Option<&Target> {
        let list = self.by_key.get(&(indicator, unit, year))?;
        let all = list.iter().map(|at| &self.targets[*at as usize]).filter(|t| t.authority == authority);
        all.filter(|t| day.is_none_or(|day| t.valid_from.is_none_or(|from| from <= day))).max_by_key(|t| t.revision)
    }

    /// What was allocated to the children of units that have a target of the same authority (DESIGN.md §4: the
    /// allocation must add up), in the trees of `day`, in the revisions that hold on `as_of`. Only where the indicator rolls up as
    /// a sum and some child has a target.
    pub fn allocations(&self, year: i16, catalogue: &Catalogue, org: &Organisation, day: Date, as_of: Option<Date>) -> Vec<Allocation> {
        let mut out = Vec::new();
        for target in self.targets.iter().filter(|t| t.year == year) {
            let newest = self.current(target.indicator, target.unit, year, &target.authority, as_of);
            let Some(whole) = target.goal.value() else { continue };
            if catalogue.get(target.indicator).rollup != RollUp::Sum || !newest.is_some_and(|n| std::ptr::eq(n, target)) {
                continue;
            }
            let (mut allocated, mut missing, mut given) = (Decimal::ZERO, Vec::new(), false);
            for child in org.children(target.unit, Tree::Administrative, day) {
                let part = self.current(target.indicator, child, year, &target.authority, as_of);
                match part.and_then(|t| t.goal.value()) {
                    Some(value) => {
                        given = true;
                        allocated = allocated.saturating_add(value);
                    }
                    None => missing.push(child),
                }
            }
            if given {
                let authority = target.authority.clone();
                let (indicator, unit) = (target.indicator, target.unit);
                out.push(Allocation { indicator, unit, authority, whole, allocated, missing });
            }
        }
        out
    }
}

fn goal(row: &Row<'_>, indicator: Option<IndicatorId>, refs: &crate::refs::Refs<'_>, errors: &mut Vec<Error>) -> Option<Goal> {
    let kind = row.choice("kind", &KINDS, errors);
    row.required("kind", errors);
    let low = refs.value(row, "value", indicator, errors);
    let high = refs.value(row, "value_max", indicator, errors);
    let needed = |value: Option<Decimal>, column: &str, errors: &mut Vec<Error>| {
        if value.is_none() && row.text(column).is_empty() {
            let message = Message::new("plan-empty-cell").with("column", column);
            errors.push(row.error(message, Message::new("plan-help-goal-value")));
        }
        value
    };
    match kind? {
        0 => needed(low, "value", errors).map(|value| Goal::AtLeast { value }),
        1 => needed(low, "value", errors).map(|value| Goal::AtMost { value }),
        2 => needed(low, "value", errors).map(|value| Goal::Exactly { value }),
        3 => {
            let (low, high) = (needed(low, "value", errors)?, needed(high, "value_max", errors)?);
            if high < low {
                errors.push(row.error(Message::new("plan-range-reversed"), Message::new("plan-help-range-reversed")));
                return None;
            }
            Some(Goal::Range { low, high })
        }
        // "Keep all schools at the standard": the number is not printed, so nothing can be compared.
        4 => Some(low.map_or(Goal::Qualitative, |value| Goal::Hold { value })),
        _ => Some(Goal::Qualitative),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    struct Case {
        targets: Targets,
        catalogue: Catalogue,
        org: Organisation,
        errors: Vec<Error>,
    }

    fn read(rows: &str) -> Case {
        let (catalogue, errors) = crate::indicator::tests::read("maize,Ngô,tấn,2,up,sum,sum,,,,\ncover,Che phủ,%,2,up,none,none,,,,\n");
        assert_eq!(errors, []);
        let mut errors = Vec::new();
        let units = "id,name,level,parent\nD,Huyện,district,\nA,Xã A,commune,D\nB,Xã B,commune,D\n";
        let org = Organisation::read(("units.csv", units.as_bytes()), None, &mut errors);
        let text = format!("year,indicator,unit_id,authority,revision,kind,value,value_max,unit,document,valid_from\n{rows}");
        let files = TargetFiles {
            targets: ("targets.csv", text.as_bytes()),
            authorities: ("authorities.csv", b"code,name_vi\ncouncil,H\n"),
            documents: Some(("documents.csv", b"number,date\n71/NQ,2021-12-21\n05/NQ,2022-06-21\n")),
        };
        let targets = Targets::read(files, &catalogue, &org, Units::builtin(), &mut errors);
        Case { targets, catalogue, org, errors }
    }

    #[rstest]
    #[case("2022,wheat,D,council,1,at_least,1,,,,\n", "plan-indicator-unknown")]
    #[case("2022,maize,Z,council,1,at_least,1,,,,\n", "plan-unit-unknown")]
    #[case("2022,maize,D,mayor,1,at_least,1,,,,\n", "plan-authority-unknown")]
    #[case("2022,maize,D,council,1,at_least,1,,,99/NQ,\n", "plan-document-unknown")]
    #[case("2022,maize,D,council,1,at_least,,,,,\n", "plan-empty-cell")]
    #[case("2022,maize,D,council,1,range,32,16,,,\n", "plan-range-reversed")]
    #[case("2022,maize,D,council,1,at_least,1,,ha,,\n", "plan-unit-mismatch")]
    #[case("2022,maize,D,council,1,at_least,\"1,5\",,,,\n", "plan-bad-value")]
    #[case("2022,maize,D,council,1,at_least,1,,,,31/12/2021\n", "plan-bad-value")]
    #[case("2022,maize,D,council,1,at_least,2,,,,\n2022,maize,D,council,1,at_least,1,,,,\n", "plan-target-twice")]
    fn what_is_wrong_with_targets_is_told(#[case] rows: &str, #[case] key: &str) {
        let errors = read(rows).errors;
        let line = rows.lines().count() as u64 + 1;
        assert_eq!(errors.iter().map(|e| (e.line, e.message.key())).collect::<Vec<_>>(), [(line, key)]);
    }

    #[test]
    fn a_goal_in_another_unit_is_converted() {
        let case = read("2022,maize,D,council,1,at_least,280000,,tạ,,\n");
        assert_eq!(case.errors, []);
        assert_eq!(case.targets.all()[0].goal, Goal::AtLeast { value: Decimal::from(28_000) });
    }

    #[rstest]
    #[case(Some("2022-03-01"), Some(100))]
    #[case(Some("2022-06-21"), Some(90))]
    #[case(None, Some(90))]
    #[case(Some("2021-12-01"), None)]
    fn the_target_in_force_is_the_last_revision_that_holds(#[case] day: Option<&str>, #[case] goal: Option<i64>) {
        let case = read("2022,maize,D,council,1,at_least,100,,,71/NQ,2021-12-21\n2022,maize,D,council,2,at_least,90,,,05/NQ,2022-06-21\n");
        assert_eq!(case.errors, []);
        let indicator = case.catalogue.find("maize").expect("known");
        let unit = case.org.find("D").expect("known");
        let day = day.map(|d| d.parse().expect("a day"));
        let target = case.targets.current(indicator, unit, 2022, "council", day);
        assert_eq!(target.and_then(|t| t.goal.value()), goal.map(Decimal::from));
    }

    #[test]
    fn without_a_day_of_its_own_a_target_holds_from_the_day_its_document_was_signed() {
        let case = read("2022,maize,D,council,1,at_least,100,,,71/NQ,\n2022,maize,D,council,2,at_least,90,,,,\n");
        assert_eq!(case.errors, []);
        assert_eq!(case.targets.all().iter().map(|t| t.valid_from).collect::<Vec<_>>(), [Some(jiff::civil::date(2021, 12, 21)), None]);
    }

    #[rstest]
    #[case("A,council,1,at_least,60", "B,council,1,at_least,40", false)]
    #[case("A,council,1,at_least,60", "B,council,1,at_least,30", true)]
    #[case("A,council,1,at_least,60", "", false)]
    #[case("A,council,1,at_least,160", "", true)]
    fn an_allocation_must_add_up(#[case] a: &str, #[case] b: &str, #[case] broken: bool) {
        let mut rows = format!("2022,maize,D,council,1,at_least,100,,,,\n2022,maize,{a},,,,\n");
        if !b.is_empty() {
            rows += &format!("2022,maize,{b},,,,\n");
        }
        let case = read(&rows);
        assert_eq!(case.errors, []);
        let found = case.targets.allocations(2022, &case.catalogue, &case.org, jiff::civil::date(2022, 12, 31), None);
        assert_eq!(found.iter().map(Allocation::is_broken).collect::<Vec<_>>(), [broken]);
    }

    #[rstest]
    #[case(None, &[])]
    #[case(Some("2022-03-01"), &[true])]
    fn an_allocation_is_held_against_the_revision_in_force(#[case] day: Option<&str>, #[case] broken: &[bool]) {
        let case = read(
            "2022,maize,D,council,1,at_least,100,,,,\n2022,maize,D,council,2,qualitative,,,,05/NQ,\n\
             2022,maize,A,council,1,at_least,60,,,,\n2022,maize,B,council,1,at_least,60,,,,\n",
        );
        assert_eq!(case.errors, []);
        let day = day.map(|d| d.parse().expect("a day"));
        let found = case.targets.allocations(2022, &case.catalogue, &case.org, jiff::civil::date(2022, 12, 31), day);
        assert_eq!(found.iter().map(Allocation::is_broken).collect::<Vec<_>>(), broken);
    }
}
