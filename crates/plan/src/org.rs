//! Organisation in time: what units there are on a day, whose parts they are, and what became of them.
//!
//! A unit has an id of its own; code, name, level and parent hold for a span of days. Neither code nor name identifies a
//! unit: since 1 July 2025 seven province codes belong to other provinces (Resolution 202/2025/QH15). Nothing here is
//! tied to a level or to a count of levels.

use crate::error::Error;
use crate::table::{self, Row, Table, word_of};
use jiff::ToSpan as _;
use jiff::civil::Date;
use rust_decimal::Decimal;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeSet;
use texts::Message;

/// A unit of an [`Organisation`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnitId(pub(crate) u32);

/// The two trees over the same units: where a unit is governed, and whose department it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Tree {
    /// Provinces, districts (until 30 June 2025), communes.
    Administrative,
    /// Departments and agencies of a unit.
    Departments,
}

/// Days from `from` to `to`, both included; an open end is `None`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Span {
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub to: Option<Date>,
}

impl Span {
    /// `day` lies in the span.
    pub fn contains(self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }

    /// The two spans have a day in common.
    pub fn overlaps(self, other: Span) -> bool {
        let before = |a: Option<Date>, b: Option<Date>| matches!((a, b), (Some(to), Some(from)) if to < from);
        !before(self.to, other.from) && !before(other.to, self.from)
    }

    /// Some day of the span, to look at a unit while it holds.
    fn some_day(self) -> Date {
        self.from.or(self.to).unwrap_or(Date::MAX)
    }
}

/// What holds of a unit for a span of days.
#[derive(Debug, Clone)]
pub struct Version {
    /// When it holds.
    pub span: Span,
    /// The official code, empty where there is none.
    pub code: Box<str>,
    /// The name with its kind, for example `Xã Đàm Thủy`.
    pub name: Box<str>,
    /// The English name, empty where none is known.
    pub name_en: Box<str>,
    /// The level as a word of the data: `province`, `commune`, `department` …
    pub level: Box<str>,
    /// The tree in which `parent` is meant.
    pub tree: Tree,
    /// The unit it belongs to, `None` for a root.
    pub parent: Option<UnitId>,
    /// Line of the file it stands on, for messages.
    pub(crate) line: u64,
}

/// A unit with all that held of it.
#[derive(Debug, Clone)]
pub struct Unit {
    /// The id of its own.
    pub id: Box<str>,
    /// What held when, in order of the file.
    pub versions: Vec<Version>,
}

impl Unit {
    /// What holds on `day`.
    pub fn at(&self, day: Date) -> Option<&Version> {
        self.versions.iter().find(|v| v.span.contains(day))
    }

    /// What held last, to name a unit whatever the day.
    pub fn latest(&self) -> Option<&Version> {
        self.versions.iter().max_by_key(|v| v.span.to.unwrap_or(Date::MAX))
    }
}

/// How much of a unit went to an heir.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Inherited {
    /// All of it.
    Whole,
    /// A part; the share of its figures that went there is known only if it is given.
    Part {
        /// Share between 0 and 1.
        share: Option<Decimal>,
    },
}

/// One edge of the lineage: on `date`, `from` went to `to`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Edge {
    /// The unit that was.
    pub from: UnitId,
    /// The heir.
    pub to: UnitId,
    /// First day of the heir.
    pub date: Date,
    /// How much.
    pub inherited: Inherited,
    /// The heir that continues the unit where it was divided.
    pub main: bool,
}

/// All units with their trees and lineage.
#[derive(Debug, Clone, Default)]
pub struct Organisation {
    units: Vec<Unit>,
    by_id: FxHashMap<Box<str>, UnitId>,
    /// Unit and version of every code, sorted by code.
    by_code: Vec<(UnitId, u32)>,
    children: Vec<Vec<UnitId>>,
    edges: Vec<Edge>,
    /// Edges sorted by where they lead from, and by where they lead to.
    by_from: Vec<u32>,
    by_to: Vec<u32>,
}

/// A tree deeper than this is taken for a cycle.
const DEEPEST: usize = 100;

const TREES: [(&str, Tree); 2] = [("administrative", Tree::Administrative), ("departments", Tree::Departments)];

impl Organisation {
    /// Reads `units.csv` (`id,code,name,name_en,level,tree,parent,from,to,note`) and, where there is one, `lineage.csv`
    /// (`from,to,date,kind,share,main`). What is wrong is added to `errors`; the rest is kept.
    pub fn read(units: (&str, &[u8]), lineage: Option<(&str, &[u8])>, errors: &mut Vec<Error>) -> Organisation {
        let (file, bytes) = units;
        let optional = ["code", "name_en", "tree", "parent", "from", "to", "note"];
        let table = Table::read(file, bytes, &["id", "name", "level"], &optional, errors);
        let mut org = Organisation::default();
        for row in table.rows() {
            org.unit(row.text("id"));
        }
        for row in table.rows() {
            let (id, name) = (row.required("id", errors), row.required("name", errors));
            if id.is_empty() || name.is_empty() {
                continue;
            }
            let span = Span { from: row.date("from", errors), to: row.date("to", errors) };
            if matches!((span.from, span.to), (Some(from), Some(to)) if to < from) {
                errors.push(row.error(Message::new("plan-span-reversed"), Message::new("plan-help-span-reversed")));
                continue;
            }
            let version = Version {
                span,
                code: row.text("code").into(),
                name: name.into(),
                name_en: row.text("name_en").into(),
                level: row.text("level").into(),
                tree: row.choice("tree", &TREES, errors).unwrap_or(Tree::Administrative),
                parent: org.parent(&row, errors),
                line: row.line,
            };
            let unit = org.unit(id);
            org.add(unit, version);
        }
        if let Some((file, bytes)) = lineage {
            org.read_lineage(file, bytes, errors);
        }
        org.finish(file, errors);
        org
    }

    /// The two files that [`Organisation::read`] reads: `units.csv` and `lineage.csv`.
    pub fn write(&self) -> [Vec<u8>; 2] {
        let day = |day: Option<Date>| day.map_or_else(String::new, |day| day.to_string());
        let id = |unit: UnitId| &*self.get(unit).id;
        let units = self.units.iter().flat_map(|unit| unit.versions.iter().map(move |version| (unit, version)));
        let units = units.map(|(unit, v)| {
            let tree = word_of(&TREES, &v.tree);
            let parent = v.parent.map_or("", id);
            let (from, to) = (day(v.span.from), day(v.span.to));
            [&*unit.id, &*v.code, &*v.name, &*v.name_en, &*v.level, tree, parent, &*from, &*to].map(str::to_owned).to_vec()
        });
        let lineage = self.edges.iter().map(|edge| {
            let (kind, share) = match edge.inherited {
                Inherited::Whole => ("whole", None),
                Inherited::Part { share } => ("part", share),
            };
            let share = share.map_or_else(String::new, |share| share.to_string());
            let (date, main) = (edge.date.to_string(), if edge.main { "1" } else { "0" });
            [id(edge.from), id(edge.to), &*date, kind, &*share, main].map(str::to_owned).to_vec()
        });
        let header = ["id", "code", "name", "name_en", "level", "tree", "parent", "from", "to"];
        [table::write(&header, units), table::write(&["from", "to", "date", "kind", "share", "main"], lineage)].map(String::into_bytes)
    }

    fn parent(&self, row: &Row<'_>, errors: &mut Vec<Error>) -> Option<UnitId> {
        let parent = row.text("parent");
        if parent.is_empty() {
            return None;
        }
        let found = self.find(parent);
        if found.is_none() {
            let message = Message::new("plan-unit-parent-missing").with("unit", row.text("id")).with("parent", parent);
            errors.push(row.error(message, Message::new("plan-help-parent-missing")));
        }
        found
    }

    fn read_lineage(&mut self, file: &str, bytes: &[u8], errors: &mut Vec<Error>) {
        let table = Table::read(file, bytes, &["from", "to", "date", "kind"], &["share", "main", "note"], errors);
        for row in table.rows() {
            let mut unit = |column| {
                let id = row.required(column, errors);
                let found = self.find(id);
                if found.is_none() && !id.is_empty() {
                    let message = Message::new("plan-unit-unknown").with("unit", id);
                    errors.push(row.error(message, Message::new("plan-help-unit-unknown")));
                }
                found
            };
            let (from, to) = (unit("from"), unit("to"));
            let date = row.date("date", errors);
            let share = row.decimal("share", errors);
            if share.is_some_and(|s| s <= Decimal::ZERO || s > Decimal::ONE) {
                errors.push(row.error(Message::new("plan-bad-share"), Message::new("plan-help-share")));
                continue;
            }
            let kinds = [("whole", Inherited::Whole), ("part", Inherited::Part { share })];
            let kind = row.choice("kind", &kinds, errors);
            if let (Some(from), Some(to), Some(date), Some(inherited)) = (from, to, date, kind) {
                self.link(Edge { from, to, date, inherited, main: matches!(row.text("main"), "" | "1") });
            }
        }
    }

    /// The unit with an id, made if it is new.
    pub(crate) fn unit(&mut self, id: &str) -> UnitId {
        if let Some(found) = self.by_id.get(id) {
            return *found;
        }
        let unit = UnitId(index(self.units.len()));
        self.units.push(Unit { id: id.into(), versions: Vec::new() });
        self.children.push(Vec::new());
        self.by_id.insert(id.into(), unit);
        unit
    }

    pub(crate) fn add(&mut self, unit: UnitId, version: Version) {
        if let Some(parent) = version.parent
            && !self.get(unit).versions.iter().any(|v| v.parent == Some(parent))
        {
            self.children[parent.0 as usize].push(unit);
        }
        self.units[unit.0 as usize].versions.push(version);
    }

    pub(crate) fn link(&mut self, edge: Edge) {
        self.edges.push(edge);
    }

    /// Ends what holds of a unit beyond `last`.
    pub(crate) fn close(&mut self, unit: UnitId, last: Date) {
        for version in self.units[unit.0 as usize].versions.iter_mut().filter(|v| v.span.contains(last)) {
            version.span.to = Some(last);
        }
    }

    /// Indexes and validates, once everything is added.
    pub(crate) fn finish(&mut self, file: &str, errors: &mut Vec<Error>) {
        self.index();
        self.validate(file, errors);
    }

    /// Indexes codes and lineage, once something was added.
    pub(crate) fn index(&mut self) {
        self.by_code.clear();
        for (at, unit) in self.units.iter().enumerate() {
            for (version, _) in unit.versions.iter().enumerate().filter(|(_, v)| !v.code.is_empty()) {
                self.by_code.push((UnitId(index(at)), index(version)));
            }
        }
        let units = &self.units;
        self.by_code.sort_by_key(|(unit, version)| &*units[unit.0 as usize].versions[*version as usize].code);
        self.by_from = (0..index(self.edges.len())).collect();
        self.by_to = self.by_from.clone();
        let edges = &self.edges;
        self.by_from.sort_by_key(|at| edges[*at as usize].from);
        self.by_to.sort_by_key(|at| edges[*at as usize].to);
    }

    /// All versions that hold a code, whenever.
    fn holders(&self, code: &str) -> impl Iterator<Item = (UnitId, &Version)> {
        let version = |(unit, at): &(UnitId, u32)| &self.units[unit.0 as usize].versions[*at as usize];
        let start = self.by_code.partition_point(|held| &*version(held).code < code);
        let all = self.by_code[start..].iter().map(move |held| (held.0, version(held)));
        all.take_while(move |(_, version)| &*version.code == code)
    }

    /// Checks spans, codes and trees: overlapping spans of a unit, a code that two units hold on the same day, a cycle.
    fn validate(&self, file: &str, errors: &mut Vec<Error>) {
        for unit in &self.units {
            for (at, version) in unit.versions.iter().enumerate() {
                let earlier = unit.versions[..at].iter();
                if let Some(other) = earlier.clone().find(|o| o.tree == version.tree && o.span.overlaps(version.span)) {
                    let same = other.span == version.span;
                    let key = if same { "plan-unit-twice" } else { "plan-spans-overlap" };
                    let message = Message::new(key).with("unit", &unit.id).with("line", other.line);
                    errors.push(Error::new(file, version.line, message, Message::new("plan-help-spans-overlap")));
                }
            }
        }
        self.validate_codes(file, errors);
        self.validate_cycles(file, errors);
    }

    fn validate_codes(&self, file: &str, errors: &mut Vec<Error>) {
        for (at, (unit, version)) in self.by_code.iter().enumerate() {
            let second = &self.units[unit.0 as usize].versions[*version as usize];
            let same = self.by_code[..at].iter().rev().map(|(u, v)| (u, &self.units[u.0 as usize].versions[*v as usize]));
            let same = same.take_while(|(_, first)| first.code == second.code);
            let clash = { same }.find(|(u, first)| *u != unit && first.span.overlaps(second.span));
            if let Some((_, first)) = clash {
                let (early, late) = (first.line.min(second.line), first.line.max(second.line));
                let message = Message::new("plan-duplicate-code").with("code", &second.code).with("line", early);
                errors.push(Error::new(file, late, message, Message::new("plan-help-duplicate-code")));
            }
        }
    }

    fn validate_cycles(&self, file: &str, errors: &mut Vec<Error>) {
        let mut told = FxHashSet::default();
        for (at, unit) in self.units.iter().enumerate() {
            for version in &unit.versions {
                let day = version.span.some_day();
                let mut seen = vec![UnitId(index(at))];
                let mut parent = version.parent;
                while let Some(up) = parent {
                    if seen.contains(&up) || seen.len() > DEEPEST {
                        if seen.iter().all(|u| told.insert(*u)) {
                            let message = Message::new("plan-unit-cycle").with("unit", &unit.id);
                            errors.push(Error::new(file, version.line, message, Message::new("plan-help-cycle")));
                        }
                        break;
                    }
                    seen.push(up);
                    let next = &self.units[up.0 as usize];
                    parent = next.at(day).or(next.latest()).and_then(|v| v.parent);
                }
            }
        }
    }

    /// The unit with this id.
    pub fn find(&self, id: &str) -> Option<UnitId> {
        self.by_id.get(id).copied()
    }

    /// The unit that holds this official code on `day`.
    pub fn by_code(&self, code: &str, day: Date) -> Option<UnitId> {
        self.holders(code).find(|(_, version)| version.span.contains(day)).map(|(unit, _)| unit)
    }

    /// The unit itself.
    pub fn get(&self, unit: UnitId) -> &Unit {
        &self.units[unit.0 as usize]
    }

    /// The name of a unit on `day`, or the last one it had.
    pub fn name(&self, unit: UnitId, day: Date) -> &str {
        let unit = self.get(unit);
        unit.at(day).or(unit.latest()).map_or(&unit.id, |v| &v.name)
    }

    /// The units whose parent is `unit` on `day`, in one of the trees, in order of the file.
    pub fn children(&self, unit: UnitId, tree: Tree, day: Date) -> impl Iterator<Item = UnitId> + '_ {
        self.children[unit.0 as usize].iter().copied().filter(move |child| {
            let versions = &self.get(*child).versions;
            versions.iter().any(|v| v.tree == tree && v.parent == Some(unit) && v.span.contains(day))
        })
    }

    /// `unit` is `top`, or lies below it on `day` in either tree. A unit that is no more lies where it lay last.
    pub fn is_within(&self, unit: UnitId, top: UnitId, day: Date) -> bool {
        let mut seen = vec![unit];
        let mut at = 0;
        while let Some(&here) = seen.get(at) {
            if here == top {
                return true;
            }
            let held = self.get(here);
            let now = held.versions.iter().filter(|v| v.span.contains(day));
            let last = held.latest().filter(|_| held.at(day).is_none());
            for parent in now.chain(last).filter_map(|v| v.parent) {
                if !seen.contains(&parent) {
                    seen.push(parent);
                }
            }
            at += 1;
        }
        false
    }

    /// The days on which some unit begins to be or to be something else, or is no more: between two of them nothing changes.
    pub fn days_of_change(&self) -> BTreeSet<Date> {
        let spans = self.units.iter().flat_map(|unit| &unit.versions).map(|version| version.span);
        spans.flat_map(|span| [span.from, span.to.map(|to| to.saturating_add(1_i32.day()))]).flatten().collect()
    }

    /// All units, in order of the file.
    pub fn units(&self) -> impl Iterator<Item = UnitId> + '_ {
        (0..self.units.len()).map(|at| UnitId(index(at)))
    }

    /// All edges of the lineage.
    pub fn lineage(&self) -> &[Edge] {
        &self.edges
    }

    /// What became of `unit` up to `day`: the edges that lead away from it.
    pub fn successors(&self, unit: UnitId, day: Date) -> impl Iterator<Item = &Edge> {
        self.edges_of(&self.by_from, |edge| edge.from, unit, day)
    }

    /// What `unit` was made of up to `day`: the edges that lead to it.
    pub fn predecessors(&self, unit: UnitId, day: Date) -> impl Iterator<Item = &Edge> {
        self.edges_of(&self.by_to, |edge| edge.to, unit, day)
    }

    fn edges_of<'a>(&'a self, sorted: &'a [u32], end: fn(&Edge) -> UnitId, unit: UnitId, day: Date) -> impl Iterator<Item = &'a Edge> {
        let start = sorted.partition_point(|at| end(&self.edges[*at as usize]) < unit);
        let all = sorted[start..].iter().map(|at| &self.edges[*at as usize]);
        all.take_while(move |edge| end(edge) == unit).filter(move |edge| edge.date <= day)
    }
}

/// A position as it is stored; more than 2³² of anything does not fit in memory.
fn index(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    const HEADER: &str = "id,code,name,level,tree,parent,from,to\n";

    fn read(rows: &str) -> (Organisation, Vec<Error>) {
        let mut errors = Vec::new();
        let text = format!("{HEADER}{rows}");
        (Organisation::read(("units.csv", text.as_bytes()), None, &mut errors), errors)
    }

    fn day(text: &str) -> Date {
        text.parse().expect("a day")
    }

    #[rstest]
    #[case("P,04,Tỉnh,province,,,,\nC,01,Xã,commune,,Q,,\n", 3, "plan-unit-parent-missing")]
    #[case("A,1,A,x,,B,,\nB,2,B,x,,A,,\n", 2, "plan-unit-cycle")]
    #[case("A,1,A,x,,A,,\n", 2, "plan-unit-cycle")]
    #[case("A,1,A,x,,,,\nB,1,B,x,,,,\n", 3, "plan-duplicate-code")]
    #[case("A,1,A,x,,,,\nA,1,A,x,,,,\n", 3, "plan-unit-twice")]
    #[case("A,1,A,x,,,,2025-06-30\nA,1,B,x,,,2025-06-30,\n", 3, "plan-spans-overlap")]
    #[case("A,1,A,x,,,2025-07-01,2025-06-30\n", 2, "plan-span-reversed")]
    #[case("A,1,A,x,forest,,,\n", 2, "plan-bad-value")]
    #[case("A,1,A,x,,,mai,\n", 2, "plan-bad-value")]
    #[case("A,1,A\n", 2, "plan-ragged-row")]
    fn what_is_wrong_with_units_is_told_with_its_line(#[case] rows: &str, #[case] line: u64, #[case] key: &str) {
        let (_, errors) = read(rows);
        assert_eq!(errors.iter().map(|e| (e.line, e.message.key())).collect::<Vec<_>>(), [(line, key)]);
    }

    #[test]
    fn a_code_may_change_its_owner_from_one_day_to_the_next() {
        let (org, errors) = read("A,15,Lào Cai,province,,,,2025-06-30\nB,15,Phú Thọ,province,,,2025-07-01,\n");
        assert_eq!(errors, []);
        assert_eq!(org.by_code("15", day("2025-06-30")), org.find("A"));
        assert_eq!(org.by_code("15", day("2025-07-01")), org.find("B"));
    }

    #[test]
    fn departments_and_communes_are_two_trees_over_the_same_unit() {
        let (org, errors) = read(
            "D,1,Huyện,district,administrative,,,\nC,2,Xã,commune,administrative,D,,2025-06-30\n\
             F,,Phòng,department,departments,D,,\n",
        );
        assert_eq!(errors, []);
        let root = org.find("D").expect("a unit");
        let names = |tree, at| org.children(root, tree, day(at)).map(|u| &*org.get(u).id).collect::<Vec<_>>();
        assert_eq!(names(Tree::Administrative, "2025-01-01"), ["C"]);
        assert_eq!(names(Tree::Administrative, "2025-07-01"), [] as [&str; 0]);
        assert_eq!(names(Tree::Departments, "2025-07-01"), ["F"]);
    }

    #[test]
    fn lineage_is_asked_as_of_a_day() {
        let mut errors = Vec::new();
        let units = format!("{HEADER}A,1,A,x,,,,2025-06-30\nB,2,B,x,,,,2025-06-30\nN,3,N,x,,,2025-07-01,\n");
        let lineage = "from,to,date,kind,share,main\nA,N,2025-07-01,whole,,1\nB,N,2025-07-01,part,0.4,1\n";
        let org = Organisation::read(("units.csv", units.as_bytes()), Some(("lineage.csv", lineage.as_bytes())), &mut errors);
        assert_eq!(errors, []);
        let new = org.find("N").expect("a unit");
        assert_eq!(org.predecessors(new, day("2025-06-30")).count(), 0);
        assert_eq!(org.predecessors(new, day("2025-07-01")).count(), 2);
        assert_eq!(org.successors(org.find("B").expect("a unit"), Date::MAX).count(), 1);
    }

    #[rstest]
    #[case("A,Z,2025-07-01,whole,,1", "plan-unit-unknown")]
    #[case("A,B,2025-07-01,part,1.5,1", "plan-bad-share")]
    #[case("A,B,2025-07-01,most,,1", "plan-bad-value")]
    fn wrong_lineage_is_told_with_its_line(#[case] row: &str, #[case] key: &str) {
        let mut errors = Vec::new();
        let units = format!("{HEADER}A,1,A,x,,,,\nB,2,B,x,,,,\n");
        let lineage = format!("from,to,date,kind,share,main\n{row}\n");
        Organisation::read(("u.csv", units.as_bytes()), Some(("l.csv", lineage.as_bytes())), &mut errors);
        assert_eq!(errors.iter().map(|e| (&*e.file, e.line, e.message.key())).collect::<Vec<_>>(), [("l.csv", 2, key)]);
    }
}
