//! Choosing units and indicators: by id, code, or any piece of the name, with marks or without.

use crate::admin::fields::Fields;
use crate::asking::Asking;
use crate::fault::Fault;
use figure::unmarked;
use jiff::civil::Date;
use ledger::Reference;
use maud::{Markup, html};
use plan::{IndicatorId, UnitId};
use texts::Message;

/// Most things that a search shows; who looks for something writes one word more.
const MOST: usize = 60;

/// Units that somebody may mean: the one with this id or official code, else all that have the words in their names on the day.
pub fn units(reference: &Reference, text: &str, day: Date) -> Vec<UnitId> {
    if text.is_empty() {
        return Vec::new();
    }
    if let Ok(unit) = reference.find_unit(text, day) {
        return vec![unit];
    }
    let words = unmarked(text);
    let org = &reference.org;
    let named = |unit: &UnitId| org.get(*unit).at(day).is_some_and(|held| unmarked(&held.name).contains(&words));
    let mut found: Vec<UnitId> = org.units().filter(named).take(MOST).collect();
    // The very name goes before names that only contain it.
    found.sort_by_key(|unit| unmarked(org.name(*unit, day)) != words);
    found
}

/// Indicators that somebody may mean: the one with this code, else all that have the words in their names or codes.
pub fn indicators(reference: &Reference, text: &str) -> Vec<IndicatorId> {
    if text.is_empty() {
        return Vec::new();
    }
    if let Some(id) = reference.catalogue.find(text) {
        return vec![id];
    }
    let words = unmarked(text);
    let named = |id: &IndicatorId| {
        let about = reference.catalogue.get(*id);
        [&about.names.vi, &about.names.en, &about.code].iter().any(|text| unmarked(text).contains(&words))
    };
    reference.catalogue.ids().filter(named).take(MOST).collect()
}

/// A name with the unit above it, so that two communes of one name are told apart, and the id.
pub fn title(reference: &Reference, unit: UnitId, day: Date) -> String {
    let org = &reference.org;
    let held = org.get(unit);
    let above = held.at(day).or(held.latest()).and_then(|version| version.parent).map(|parent| org.name(parent, day));
    let above = above.map_or_else(String::new, |above| format!(", {above}"));
    format!("{}{above} ({})", org.name(unit, day), held.id)
}

/// The unit that a field means: the one that was marked, else the only one that what was written can mean. `None`: nothing was said.
pub fn one(reference: &Reference, fields: &Fields, name: &str, day: Date) -> Result<Option<UnitId>, Fault> {
    let (marked, written) = (fields.get(name), fields.get(&format!("{name}.q")));
    let marked = if marked.is_empty() { None } else { Some(reference.find_unit(marked, day)?) };
    if written.is_empty() {
        return Ok(marked);
    }
    // What was marked counts only if it is still what is looked for: nobody means a unit that a later word no longer finds.
    match (units(reference, written, day).as_slice(), marked) {
        (found, Some(marked)) if found.contains(&marked) => Ok(Some(marked)),
        ([], _) => Err(not_found(written)),
        ([unit], _) => Ok(Some(*unit)),
        _ => Err(several(written)),
    }
}

/// The units that were marked, with the only one that what is still written can mean: nobody writes a name to have it left out.
pub fn many(reference: &Reference, fields: &Fields, name: &str, day: Date) -> Result<Vec<UnitId>, Fault> {
    let mut out = Vec::new();
    for id in fields.all(name) {
        out.push(reference.find_unit(id, day)?);
    }
    let written = fields.get(&format!("{name}.q"));
    let found = units(reference, written, day);
    match found.as_slice() {
        [] if !written.is_empty() => return Err(not_found(written)),
        [only] if !out.contains(only) => out.push(*only),
        [_, ..] if !found.iter().any(|unit| out.contains(unit)) => return Err(several(written)),
        _ => {}
    }
    Ok(out)
}

/// Several things have the words in their names.
pub fn several(text: &str) -> Fault {
    Fault::refused(Message::new("web-admin-several").with("text", text), Message::new("web-admin-help-several"))
}

/// Nothing has the words in its name.
pub fn not_found(text: &str) -> Fault {
    Fault::refused(Message::new("web-admin-not-found").with("text", text), Message::new("web-admin-help-not-found"))
}

/// How a chooser of units looks.
pub struct Chooser<'a> {
    /// Names of its fields begin with this.
    pub name: &'static str,
    /// What is chosen.
    pub label: String,
    /// More than one.
    pub several: bool,
    /// Names are those of this day.
    pub day: Date,
    /// What was sent.
    pub fields: &'a Fields,
}

impl Chooser<'_> {
    /// A field to write in, a button that looks for it, and what was found to be marked.
    pub fn drawn(&self, asking: &Asking, reference: &Reference) -> Markup {
        let written = self.fields.get(&format!("{}.q", self.name));
        let marked: Vec<UnitId> = self.fields.all(self.name).into_iter().filter_map(|id| reference.find_unit(id, self.day).ok()).collect();
        let mut offered = marked.clone();
        let found = units(reference, written, self.day);
        offered.extend(found.iter().copied().filter(|unit| !marked.contains(unit)).collect::<Vec<_>>());
        // The only one that was found is meant: beside those that are marked, or in place of the one that was.
        let is_marked = |unit: &UnitId| match found.as_slice() {
            [only] => only == unit || (self.several && marked.contains(unit)),
            _ => marked.contains(unit),
        };
        html! {
            fieldset.pick {
                legend { (self.label) }
                div.find {
                    label { (asking.t("web-admin-find-unit")) " " input type="search" name={ (self.name) ".q" } value=(written) autocomplete="off"; }
                    button name="action" value="find" { (asking.t("web-search-go")) }
                }
                @if !written.is_empty() && found.is_empty() { p.remark { (asking.say(&Message::new("web-admin-not-found").with("text", written))) } }
                @if !offered.is_empty() {
                    ul.offered { @for unit in &offered {
                        @let id = &reference.org.get(*unit).id;
                        li { label {
                            input type=(if self.several { "checkbox" } else { "radio" }) name=(self.name) value=(id)
                                checked[is_marked(unit)];
                            " " (title(reference, *unit, self.day))
                        } }
                    } }
                }
            }
        }
    }
}
