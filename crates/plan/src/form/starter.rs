//! Forms to start from: for each agency one of the indicators it owns, as the catalogue says.

use super::{Form, FormLine, Forms, Reporter, Step};
use crate::error::Names;
use crate::indicator::{Catalogue, IndicatorId};
use crate::number::{with_message, with_names};
use crate::observation::{Status, periods_of_year};
use crate::org::{Organisation, Span, Tree, UnitId};
use crate::period::{Calendar, PeriodKind};
use crate::year::Year;
use jiff::civil::Date;
use texts::{Lang, Message};

/// What [`Forms::of_agencies`] makes forms of.
#[derive(Debug, Clone)]
pub struct Starter {
    /// The unit whose figures they are; its agencies are its children in the tree of departments.
    pub unit: UnitId,
    /// The agency that compiles the report: the last step of every form but its own.
    pub office: UnitId,
    /// The calendar of the periods.
    pub calendar: Calendar,
    /// Working days for an agency, and for a unit below. No decree says how many: an assumption, to be set by each place.
    pub deadlines: (u32, u32),
    /// The day on which the trees are looked at.
    pub day: Date,
    /// What agencies report of the unit: the kind of period, and whether it is required.
    pub of_unit: Vec<(IndicatorId, PeriodKind, bool)>,
    /// What the units below report of themselves.
    pub of_children: Vec<(IndicatorId, PeriodKind, bool)>,
}

impl Starter {
    /// Of a year: everything that has a result, as estimate or as actual, or needs one because a goal is set. What has a goal
    /// is required. Five working days for an agency, three for a unit below it.
    pub fn of_year(year: &Year, office: UnitId) -> Starter {
        let (unit, of) = (year.settings.unit, year.settings.year);
        let day = jiff::civil::date(of, 12, 31);
        let goal = |indicator| year.targets.all().iter().any(|t| (t.indicator, t.unit, t.year) == (indicator, unit, of));
        let kinds = |indicator, unit: UnitId| {
            let reported = move |period| year.book.of(indicator, unit, period, None).any(|o| o.status != Status::I);
            periods_of_year(of).filter(move |period| reported(*period)).map(crate::Period::kind)
        };
        let mut children: Vec<UnitId> = year.org.children(unit, Tree::Administrative, day).collect();
        children.sort_unstable();
        let (mut of_unit, mut of_children) = (Vec::new(), Vec::new());
        for indicator in year.catalogue.ids() {
            let needed = goal(indicator);
            let mut own: Vec<PeriodKind> = kinds(indicator, unit).collect();
            own.extend((needed && own.is_empty()).then_some(PeriodKind::Year));
            own.dedup();
            of_unit.extend(own.into_iter().map(|kind| (indicator, kind, needed)));
            let mut theirs: Vec<PeriodKind> = children.iter().flat_map(|child| kinds(indicator, *child)).collect();
            theirs.sort_unstable();
            theirs.dedup();
            of_children.extend(theirs.into_iter().map(|kind| (indicator, kind, false)));
        }
        Starter { unit, office, calendar: year.settings.calendar, deadlines: (5, 3), day, of_unit, of_children }
    }
}

impl Forms {
    /// For each agency that owns indicators one form a kind of period, filled in by the agency for the unit, looked at by the
    /// office; the office's own is looked at by the unit itself, for nobody approves what is their own. Where units below
    /// report, one more for them, looked at by the agency, then by the office. The code is the agency's id with the kind.
    pub fn of_agencies(catalogue: &Catalogue, org: &Organisation, starter: &Starter) -> Forms {
        let mut forms = Forms::default();
        let Starter { unit, office, day, deadlines, .. } = *starter;
        for agency in org.children(unit, Tree::Departments, day) {
            let last = if agency == office { unit } else { office };
            let own = vec![Reporter { unit: agency, about: unit }];
            let rest = (deadlines.0, vec![Step::Unit(last)], own);
            forms.extend(starter.of_agency(catalogue, org, agency, "", &starter.of_unit, &rest));
            let children = org.children(unit, Tree::Administrative, day).map(|child| Reporter { unit: child, about: child });
            let rest = (deadlines.1, vec![Step::Unit(agency), Step::Unit(last)], children.collect());
            forms.extend(starter.of_agency(catalogue, org, agency, ".units", &starter.of_children, &rest));
        }
        forms
    }
}

impl Starter {
    /// Forms of what `agency` owns among `wanted`, one a kind of period.
    fn of_agency(
        &self,
        catalogue: &Catalogue,
        org: &Organisation,
        agency: UnitId,
        whose: &str,
        wanted: &[(IndicatorId, PeriodKind, bool)],
        (days, steps, reporters): &(u32, Vec<Step>, Vec<Reporter>),
    ) -> Vec<Form> {
        let id = &*org.get(agency).id;
        let owned: Vec<_> = wanted.iter().filter(|(indicator, ..)| catalogue.get(*indicator).agency == id).collect();
        let mut kinds: Vec<PeriodKind> = owned.iter().map(|(_, kind, _)| *kind).collect();
        kinds.sort_unstable();
        kinds.dedup();
        let held = org.get(agency).at(self.day).or(org.get(agency).latest());
        let agency = held.map_or_else(Names::default, |v| Names { vi: v.name.to_string(), en: v.name_en.to_string() });
        let names = |kind: PeriodKind| {
            let name = Message::new(if whose.is_empty() { "plan-form-of-agency" } else { "plan-form-of-units" });
            let name = with_message!(with_names!(name, "agency", &agency), "period", &kind.message());
            Names { vi: name.text(Lang::Vi), en: name.text(Lang::En) }
        };
        let form = |kind: PeriodKind| Form {
            code: format!("{id}{whose}.{}", kind.code()),
            version: 1,
            names: names(kind),
            kind,
            calendar: self.calendar,
            deadlines: vec![(String::new(), *days)],
            steps: steps.clone(),
            lines: owned
                .iter()
                .filter(|(_, of, _)| *of == kind)
                .map(|(indicator, _, required)| FormLine { indicator: *indicator, required: *required, note: String::new() })
                .collect(),
            reporters: reporters.clone(),
            valid: Span::default(),
        };
        kinds.into_iter().map(form).collect()
    }
}
