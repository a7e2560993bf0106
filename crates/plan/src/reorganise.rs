//! Merging, splitting and renaming units on a day, as data: what ends, what begins, and the lineage between them (DESIGN.md §4,
//! *Organisation in time*).
//!
//! [`merge`], [`split`] and [`rename`] look at an organisation and refuse what cannot be; [`Organisation::apply`] puts the
//! result in. Nothing that was is lost: a unit that ends keeps its id, its figures and its days.

use crate::error::Names;
use crate::org::{Edge, Inherited, Organisation, Span, Tree, UnitId, Version};
use jiff::ToSpan;
use jiff::civil::Date;
use rust_decimal::Decimal;
use texts::Message;

/// A unit that is to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewUnit {
    /// The id of its own, held by no unit before it.
    pub id: String,
    /// The official code, empty where there is none.
    pub code: String,
    /// Names.
    pub names: Names,
    /// The level as a word of the data.
    pub level: String,
}

/// An heir of a unit that is divided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Share {
    /// The heir.
    pub unit: NewUnit,
    /// Which share of the divided unit's figures goes to it, between 0 and 1; `None`: not known, so that no figure can be taken
    /// over.
    pub share: Option<Decimal>,
}

/// What holds of a unit from the day on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// The unit: a new one, or one that goes on under another name or parent.
    pub unit: NewUnit,
    /// The tree in which `parent` is meant.
    pub tree: Tree,
    /// Id of the unit it belongs to, `None` for a root.
    pub parent: Option<String>,
}

/// An edge of the lineage, on the day of the reorganisation.
#[derive(Debug, Clone, PartialEq)]
pub struct Inheritance {
    /// The unit that was.
    pub from: UnitId,
    /// Id of the heir.
    pub to: String,
    /// How much.
    pub inherited: Inherited,
    /// The heir that continues the unit where it was divided: the first one.
    pub main: bool,
}

/// What happens to an organisation on a day.
#[derive(Debug, Clone, PartialEq)]
pub struct Reorganisation {
    /// First day of what begins.
    pub date: Date,
    /// Units of which what held ends on the given day, the eve of `date`.
    pub closed: Vec<(UnitId, Date)>,
    /// What holds from `date` on.
    pub opened: Vec<Opened>,
    /// Who inherits whom.
    pub edges: Vec<Inheritance>,
}

/// Several units become one. `parent` may be left open where all have the same one; what was below the old units is below the
/// new one, in both trees.
///
/// # Errors
/// Fewer than two units, one twice, one that is not there on the eve or changes later, different parents and none given, an id
/// or code that somebody else holds.
pub fn merge(org: &Organisation, units: &[UnitId], new: NewUnit, parent: Option<UnitId>, date: Date) -> Result<Reorganisation, Message> {
    let twice = units.iter().enumerate().any(|(at, unit)| units[..at].contains(unit));
    if units.len() < 2 || twice {
        return Err(Message::new("plan-merge-of-one"));
    }
    let eve = eve(date);
    let mut parents = Vec::new();
    let mut tree = Tree::Administrative;
    for unit in units {
        let version = held(org, *unit, date)?;
        parents.push(version.parent);
        tree = version.tree;
    }
    let parent = match parent {
        Some(parent) => {
            held(org, parent, date)?;
            Some(parent)
        }
        None if parents.iter().all(|p| *p == parents[0]) => parents[0],
        None => return Err(Message::new("plan-merge-parents")),
    };
    free(org, &new, units, date)?;
    let mut closed: Vec<(UnitId, Date)> = units.iter().map(|unit| (*unit, eve)).collect();
    let mut opened = vec![Opened { unit: new.clone(), tree, parent: parent.map(|p| id(org, p)) }];
    for child in units.iter().flat_map(|unit| below(org, *unit, eve)).filter(|(child, _)| !units.contains(child)) {
        let (child, tree) = child;
        let version = held(org, child, date)?;
        closed.push((child, eve));
        opened.push(Opened { unit: going_on(org, child, version), tree, parent: Some(new.id.clone()) });
    }
    let edge = |from: &UnitId| Inheritance { from: *from, to: new.id.clone(), inherited: Inherited::Whole, main: true };
    Ok(Reorganisation { date, closed, opened, edges: units.iter().map(edge).collect() })
}

/// One unit becomes several, below the same parent. The first one continues it.
///
/// # Errors
/// Fewer than two heirs, shares that are not between 0 and 1 or make more than 1 (or less, where all are known), a unit that is
/// not there on the eve, changes later, or has units below it (which heir they go to cannot be guessed: move them first), an id
/// or code that somebody else holds.
pub fn split(org: &Organisation, unit: UnitId, into: &[Share], date: Date) -> Result<Reorganisation, Message> {
    if into.len() < 2 {
        return Err(Message::new("plan-split-into-one"));
    }
    let version = held(org, unit, date)?;
    let known: Vec<Decimal> = into.iter().filter_map(|heir| heir.share).collect();
    let sum = known.iter().try_fold(Decimal::ZERO, |sum, share| sum.checked_add(*share));
    let each = known.iter().all(|share| *share > Decimal::ZERO && *share <= Decimal::ONE);
    let whole = if known.len() == into.len() { sum == Some(Decimal::ONE) } else { sum.is_some_and(|sum| sum < Decimal::ONE) };
    if !each || !whole {
        return Err(Message::new("plan-split-shares"));
    }
    if !below(org, unit, eve(date)).is_empty() {
        return Err(Message::new("plan-split-with-units-below").with("unit", &version.name));
    }
    let mut opened: Vec<Opened> = Vec::new();
    for heir in into {
        free(org, &heir.unit, &[unit], date)?;
        let same = |other: &Opened| other.unit.id == heir.unit.id || (!heir.unit.code.is_empty() && other.unit.code == heir.unit.code);
        if opened.iter().any(same) {
            return Err(Message::new("plan-unit-id-taken").with("unit", &heir.unit.id));
        }
        opened.push(Opened { unit: heir.unit.clone(), tree: version.tree, parent: version.parent.map(|p| id(org, p)) });
    }
    let edge = |(at, heir): (usize, &Share)| Inheritance {
        from: unit,
        to: heir.unit.id.clone(),
        inherited: Inherited::Part { share: heir.share },
        main: at == 0,
    };
    Ok(Reorganisation { date, closed: vec![(unit, eve(date))], opened, edges: into.iter().enumerate().map(edge).collect() })
}

/// A unit gets another code, name or level. It stays the unit it is, so that its figures go on without a break.
///
/// # Errors
/// A unit that is not there on the eve or changes later, a code that somebody else holds.
pub fn rename(org: &Organisation, unit: UnitId, code: &str, names: Names, level: &str, date: Date) -> Result<Reorganisation, Message> {
    let version = held(org, unit, date)?;
    let new = NewUnit { id: id(org, unit), code: code.to_owned(), names, level: level.to_owned() };
    free_code(org, &new, &[unit], date)?;
    let opened = vec![Opened { unit: new, tree: version.tree, parent: version.parent.map(|p| id(org, p)) }];
    Ok(Reorganisation { date, closed: vec![(unit, eve(date))], opened, edges: Vec::new() })
}

fn eve(date: Date) -> Date {
    date.saturating_sub(1.day())
}

fn id(org: &Organisation, unit: UnitId) -> String {
    org.get(unit).id.to_string()
}

/// What holds of a unit on the eve of `date`, if nothing of it begins later.
fn held(org: &Organisation, unit: UnitId, date: Date) -> Result<&Version, Message> {
    let Some(found) = org.units().find(|known| *known == unit).map(|unit| org.get(unit)) else {
        return Err(Message::new("plan-unit-unknown").with("unit", unit.0));
    };
    let refused = |key| Err(Message::new(key).with("unit", org.name(unit, date)).with("date", date));
    if found.versions.iter().any(|v| v.span.from.is_some_and(|from| from >= date)) {
        let begun = found.versions.iter().any(|v| v.span.from.is_none_or(|from| from < date));
        return refused(if begun { "plan-unit-changes-later" } else { "plan-unit-begins-later" });
    }
    match found.at(eve(date)) {
        Some(version) => Ok(version),
        None => refused("plan-unit-ended"),
    }
}

/// Units below, with the tree in which they are.
fn below(org: &Organisation, unit: UnitId, day: Date) -> Vec<(UnitId, Tree)> {
    let trees = [Tree::Administrative, Tree::Departments];
    trees.into_iter().flat_map(|tree| org.children(unit, tree, day).map(move |child| (child, tree))).collect()
}

fn going_on(org: &Organisation, unit: UnitId, version: &Version) -> NewUnit {
    let names = Names { vi: version.name.to_string(), en: version.name_en.to_string() };
    NewUnit { id: id(org, unit), code: version.code.to_string(), names, level: version.level.to_string() }
}

fn free(org: &Organisation, new: &NewUnit, closing: &[UnitId], date: Date) -> Result<(), Message> {
    if new.id.trim().is_empty() || org.find(&new.id).is_some() {
        return Err(Message::new("plan-unit-id-taken").with("unit", &new.id));
    }
    free_code(org, new, closing, date)
}

fn free_code(org: &Organisation, new: &NewUnit, closing: &[UnitId], date: Date) -> Result<(), Message> {
    match org.by_code(&new.code, date).filter(|unit| !new.code.is_empty() && !closing.contains(unit)) {
        Some(other) => Err(Message::new("plan-unit-code-taken").with("code", &new.code).with("unit", org.name(other, date))),
        None => Ok(()),
    }
}

impl Organisation {
    /// Puts a reorganisation in: what ends, ends; what begins, begins; the lineage is added. It must be one that was made of
    /// this organisation as it is.
    pub fn apply(&mut self, change: &Reorganisation) {
        for (unit, last) in &change.closed {
            self.close(*unit, *last);
        }
        for opened in &change.opened {
            let NewUnit { id, code, names, level } = &opened.unit;
            let parent = opened.parent.as_deref().map(|parent| self.unit(parent));
            let unit = self.unit(id);
            let version = Version {
                span: Span { from: Some(change.date), to: None },
                code: code.as_str().into(),
                name: names.vi.as_str().into(),
                name_en: names.en.as_str().into(),
                level: level.as_str().into(),
                tree: opened.tree,
                parent,
                line: 0,
            };
            self.add(unit, version);
        }
        for Inheritance { from, to, inherited, main } in &change.edges {
            let to = self.unit(to);
            self.link(Edge { from: *from, to, date: change.date, inherited: *inherited, main: *main });
        }
        self.index();
    }
}

#[cfg(test)]
#[path = "reorganise_tests.rs"]
mod tests;
