//! What is open at this moment, and the figures of it as the public gets them: approved, small counts left out. Every page and file of
//! open data is made of [`Released`] figures alone, so that nothing else can be on it.

use super::conceal::{Cell, Given, Shown, THRESHOLD, conceal};
use super::relations::{Place, Places};
use crate::fault::Fault;
use crate::office::{Office, computing};
use exchange::{Released, Withheld};
use figure::Hedge;
use jiff::civil::Date;
use ledger::{Opened, Opening, Reference};
use plan::{Along, Calendar, IndicatorId, Observation, Parts, Period, RollUp, Status, Tree, UnitId, Value, roll_up};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

/// Groups of indicators whose figures are kept ready.
const KEPT: usize = 64;

/// Figures kept ready: by what they are of and what is open, with the version of the book they hold for.
#[derive(Default)]
pub(crate) struct Ready(Mutex<HashMap<Open, (i64, Arc<Group>)>>);

/// Indicators that belong together, with their thresholds.
type Open = Vec<(IndicatorId, u32)>;

/// The figures of indicators that belong together.
pub(crate) struct Group {
    /// In whose terms they are.
    pub reference: Arc<Reference>,
    /// The figures, by indicator, period and unit.
    pub rows: Vec<Released>,
}

/// What is open at one moment.
pub(crate) struct Shelf {
    /// The small tables.
    pub reference: Arc<Reference>,
    /// Indicators with their thresholds.
    pub indicators: BTreeMap<IndicatorId, u32>,
    /// Issued reports: unit, period, outline, number, parted by `/`.
    pub issues: BTreeSet<String>,
}

impl Shelf {
    /// What is open now.
    ///
    /// # Errors
    /// The book can't be read.
    pub async fn now(office: &Office) -> Result<Shelf, Fault> {
        let openings = office.ledger().openings().await?;
        let open: Vec<Opening> = openings.into_iter().filter(|opening| office.ledger().is_open(opening)).collect();
        Ok(Shelf::of(office.ledger().reference().await?, &open))
    }

    /// The shelf with these things on it.
    pub fn of(reference: Arc<Reference>, open: &[Opening]) -> Shelf {
        let (mut indicators, mut issues) = (BTreeMap::new(), BTreeSet::new());
        for opening in open {
            match &opening.what {
                Opened::Indicator(code) => {
                    // A threshold of one or two would say what it hides.
                    let small = if opening.small == 0 { 0 } else { opening.small.max(THRESHOLD) };
                    indicators.extend(reference.catalogue.find(code).map(|id| (id, small)));
                }
                Opened::Issue(issue) => drop(issues.insert(issue.clone())),
            }
        }
        Shelf { reference, indicators, issues }
    }

    /// An open indicator.
    pub fn find(&self, code: &str) -> Option<IndicatorId> {
        self.reference.catalogue.find(code).filter(|id| self.indicators.contains_key(id))
    }

    /// The open indicators that belong together with one: parts of one whole, rates and what they are of. Which figures are left out
    /// is decided for all of them at once.
    pub fn together(&self, indicator: IndicatorId) -> BTreeSet<IndicatorId> {
        let catalogue = &self.reference.catalogue;
        let (mut out, mut open) = (BTreeSet::from([indicator]), vec![indicator]);
        while let Some(here) = open.pop() {
            let about = catalogue.get(here);
            // A whole that is known by definition ties its parts together though nobody opened it.
            let siblings = about.parent.filter(|whole| catalogue.get(*whole).constant.is_some());
            let siblings = siblings.into_iter().flat_map(|whole| catalogue.parts(whole).iter().copied());
            let near = [about.parent, about.numerator, about.denominator].into_iter().flatten();
            let near = near.chain(catalogue.parts(here).iter().copied()).chain(siblings).chain(self.rates(here));
            for other in near.filter(|other| self.indicators.contains_key(other)).collect::<Vec<_>>() {
                if out.insert(other) {
                    open.push(other);
                }
            }
        }
        out
    }

    /// Open rates of an indicator.
    fn rates(&self, of: IndicatorId) -> impl Iterator<Item = IndicatorId> {
        let catalogue = &self.reference.catalogue;
        self.indicators.keys().copied().filter(move |rate| {
            let about = catalogue.get(*rate);
            about.numerator == Some(of) || about.denominator == Some(of)
        })
    }

    /// All groups of open indicators.
    pub fn groups(&self) -> Vec<BTreeSet<IndicatorId>> {
        let mut left: BTreeSet<IndicatorId> = self.indicators.keys().copied().collect();
        let mut out = Vec::new();
        while let Some(first) = left.first().copied() {
            let group = self.together(first);
            left.retain(|indicator| !group.contains(indicator));
            out.push(group);
        }
        out
    }

    /// The figures of an indicator and of those it belongs together with, as the public gets them.
    ///
    /// # Errors
    /// The book can't be read.
    pub async fn released(&self, office: &Office, group: &BTreeSet<IndicatorId>) -> Result<Arc<Group>, Fault> {
        let ledger = office.ledger();
        let key: Open = group.iter().filter_map(|id| Some((*id, *self.indicators.get(id)?))).collect();
        let version = ledger.version().await?;
        let known = office.ready().0.lock().unwrap_or_else(PoisonError::into_inner).get(&key).cloned();
        if let Some((_, group)) = known.filter(|(of, _)| *of == version) {
            return Ok(group);
        }
        let codes: Vec<&str> = self.needed(group).into_iter().map(|id| &*self.reference.catalogue.get(id).code).collect();
        let (reference, figures) = ledger.approved(&codes).await?;
        let tops: Vec<UnitId> = ledger.years().await?.iter().filter_map(|(unit, _)| reference.org.find(unit)).collect();
        let open: BTreeMap<IndicatorId, u32> = key.iter().copied().collect();
        let made = computing(move || {
            let rows = release(&reference, figures, &open, &tops);
            Arc::new(Group { reference, rows })
        });
        let made = made.await?;
        let mut ready = office.ready().0.lock().unwrap_or_else(PoisonError::into_inner);
        if ready.len() >= KEPT {
            ready.clear();
        }
        ready.insert(key, (version, Arc::clone(&made)));
        Ok(made)
    }

    /// The open indicators of a group and the closed parts of its wholes, which keep others from being computed.
    fn needed(&self, group: &BTreeSet<IndicatorId>) -> BTreeSet<IndicatorId> {
        let parts = |id: &IndicatorId| self.reference.catalogue.parts(*id).to_vec();
        group.iter().copied().chain(group.iter().flat_map(parts)).collect()
    }
}

/// Approved figures as the public gets them.
fn release(reference: &Reference, mut figures: Vec<Observation>, open: &BTreeMap<IndicatorId, u32>, tops: &[UnitId]) -> Vec<Released> {
    let first = figures.first().map(|o| o.window == o.period.window(Calendar::Statistical));
    let calendar = if first == Some(true) { Calendar::Statistical } else { Calendar::Administrative };
    let reported = figures.len();
    figures.extend(sums(reference, &figures, open, tops, calendar));
    let shown = shown(reference, &figures, open, calendar);
    let rows = figures.into_iter().zip(shown).enumerate().filter(|(_, (o, _))| open.contains_key(&o.indicator));
    let mut rows: Vec<Released> = rows.map(|(at, (o, how))| released(o, how, open, at >= reported)).collect();
    rows.sort_by_key(|row| (row.observation.indicator, row.observation.period, row.observation.unit));
    rows
}

fn released(observation: Observation, how: Shown, open: &BTreeMap<IndicatorId, u32>, summed: bool) -> Released {
    let small = open.get(&observation.indicator).copied().unwrap_or(0);
    let withheld = match how {
        Shown::Plain => return Released { observation, withheld: None, summed },
        Shown::Small => Withheld::Small(small),
        Shown::Beside => Withheld::Beside,
        Shown::Unsaid => Withheld::Unsaid,
    };
    let observation = Observation { value: Value::Missing, hedge: Hedge::None, ..observation };
    Released { observation, withheld: Some(withheld), summed }
}

/// Sums of units that reported nothing themselves and all of whose units below did. Only of units whose years the book keeps: what
/// lies above them is there by name alone.
fn sums(
    reference: &Reference,
    figures: &[Observation],
    open: &BTreeMap<IndicatorId, u32>,
    tops: &[UnitId],
    calendar: Calendar,
) -> Vec<Observation> {
    let mut groups: BTreeMap<(IndicatorId, Period), BTreeMap<UnitId, &Observation>> = BTreeMap::new();
    for o in figures.iter().filter(|o| open.contains_key(&o.indicator) && o.number().is_some()) {
        if reference.catalogue.get(o.indicator).rollup == RollUp::Sum {
            groups.entry((o.indicator, o.period)).or_default().insert(o.unit, o);
        }
    }
    let mut out = Vec::new();
    for ((indicator, period), of) in groups {
        let window = period.window(calendar);
        let along = Along { org: &reference.org, tree: Tree::Administrative, day: window.to };
        let value = |_: IndicatorId, unit: UnitId| of.get(&unit).and_then(|o| o.number());
        for unit in above(reference, of.keys().copied(), tops, window.to).into_iter().filter(|unit| !of.contains_key(unit)) {
            let total = roll_up(indicator, unit, &reference.catalogue, along, &value);
            let (Some(sum), true) = (total.from_children, total.is_complete()) else { continue };
            let parts: Vec<&Observation> = total.reported.iter().filter_map(|unit| of.get(unit).copied()).collect();
            // A sum is no surer than the least sure of its parts.
            let status = parts.iter().map(|o| o.status).max_by_key(|status| status.rank()).unwrap_or(Status::A);
            let recorded_at = parts.iter().filter_map(|o| o.recorded_at).max();
            let value = Value::Number(sum);
            let (hedge, source, note) = (Hedge::None, String::new(), String::new());
            out.push(Observation { indicator, unit, period, window, value, status, hedge, source, recorded_at, printed_on: None, note });
        }
    }
    out
}

/// The units above some, up to those at the top.
fn above(reference: &Reference, units: impl Iterator<Item = UnitId>, tops: &[UnitId], day: Date) -> BTreeSet<UnitId> {
    let mut out = BTreeSet::new();
    let mut open: Vec<UnitId> = units.collect();
    while let Some(unit) = open.pop() {
        let versions = reference.org.get(unit).versions.iter().filter(|v| v.tree == Tree::Administrative && v.span.contains(day));
        open.extend(versions.filter_map(|version| version.parent).filter(|parent| out.insert(*parent)));
    }
    out.retain(|unit| tops.iter().any(|top| reference.org.is_within(*unit, *top, day)));
    out
}

/// How each figure is shown.
fn shown(reference: &Reference, figures: &[Observation], open: &BTreeMap<IndicatorId, u32>, calendar: Calendar) -> Vec<Shown> {
    if open.values().all(|small| *small == 0) {
        return vec![Shown::Plain; figures.len()];
    }
    let mut at: BTreeMap<Place, usize> = BTreeMap::new();
    let mut cells = Vec::new();
    // Figures that are no numbers are in no relation; their place keeps the count.
    for o in figures {
        let about = reference.catalogue.get(o.indicator);
        let value = o.number();
        let step = Decimal::new(1, about.decimals.max(value.map_or(0, |value| value.scale())));
        let small = open.get(&o.indicator).copied().filter(|_| value.is_some());
        let given = if open.contains_key(&o.indicator) { Given::Open } else { Given::Closed };
        // A closed part that is nothing keeps nobody from subtracting.
        if value.is_some_and(|value| given == Given::Open || !value.is_zero()) {
            at.insert((o.indicator, o.unit, o.period), cells.len());
        }
        cells.push(Cell { value: value.unwrap_or_default(), step, small: small.unwrap_or(0), given });
    }
    let places: Vec<Place> = at.keys().copied().collect();
    for (indicator, unit, period) in places {
        let whole = reference.catalogue.get(indicator).parent;
        let constant = whole.and_then(|whole| Some((whole, reference.catalogue.get(whole).constant?)));
        if let Some((whole, value)) = constant {
            at.entry((whole, unit, period)).or_insert_with(|| {
                cells.push(Cell { value, step: Decimal::ONE, small: 0, given: Given::ByDefinition });
                cells.len() - 1
            });
        }
    }
    // Closed figures are in the table only as parts: of units below and of other periods nobody sees a sum.
    let places = Places { reference, at: &at, calendar };
    let relations = places.relations().into_iter().filter(|relation| is_told(relation, &cells)).collect::<Vec<_>>();
    let mut shown = conceal(&cells, &relations, &places.ratios());
    shown.truncate(figures.len());
    shown
}

/// Somebody outside can know the whole, or it is itself to be covered.
fn is_told(relation: &super::derive::Relation, cells: &[Cell]) -> bool {
    relation.terms.iter().any(|(cell, _)| cells[*cell].given == Given::Open)
}

/// The parts of wholes that could be computed though they are closed: the only closed part of a list whose whole and other parts are
/// open. Each with its whole.
pub(crate) fn given_away(shelf: &Shelf) -> Vec<(IndicatorId, IndicatorId)> {
    let catalogue = &shelf.reference.catalogue;
    let is_open = |id: &IndicatorId| shelf.indicators.contains_key(id);
    let lists = catalogue.ids().filter(|id| catalogue.get(*id).parts == Some(Parts::Closed));
    let lists = lists.filter(|whole| is_open(whole) || catalogue.get(*whole).constant.is_some());
    let only = |whole: IndicatorId| {
        let mut closed = catalogue.parts(whole).iter().filter(|part| !is_open(part));
        let only = closed.next().filter(|_| closed.next().is_none() && catalogue.parts(whole).len() > 1);
        only.map(|part| (*part, whole))
    };
    lists.filter_map(only).collect()
}
