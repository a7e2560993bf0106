//! Percentages and changes that a report prints about a plan's figures, recomputed from the figures themselves.

use crate::error::Error;
use crate::indicator::IndicatorId;
use crate::number::{HUNDRED, Interval, exact_percent, half_up, with_figure, with_names};
use crate::observation::{Observation, Status};
use crate::org::UnitId;
use crate::table::{Row, Table};
use crate::year::Year;
use rust_decimal::Decimal;
use rustc_hash::FxHashMap;
use texts::Message;

/// What is claimed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ClaimKind {
    /// Result ÷ goal.
    Attainment,
    /// "bằng x %": now ÷ then.
    Index,
    /// "giảm x %": (then − now) ÷ then.
    Decrease,
    /// "tăng x": now − then, in percentage points for a rate.
    ChangeUp,
    /// "giảm x": then − now.
    ChangeDown,
    /// A share of a whole.
    Share,
}

/// What the claim is made against.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Base {
    /// The plan of an authority.
    Plan(String),
    /// The year before.
    PriorYear,
    /// The whole.
    Whole,
}

/// One claim of `claims.csv`.
#[derive(Debug, Clone)]
pub struct Claim {
    /// Line of the report on which it is printed.
    pub printed_on: u32,
    /// As printed.
    pub printed: String,
    /// Its value, with its printed decimals.
    pub value: Decimal,
    /// Its unit of measure.
    pub unit_name: String,
    /// What is claimed.
    pub kind: ClaimKind,
    /// Of which indicator.
    pub indicator: IndicatorId,
    /// Of which unit.
    pub unit: UnitId,
    /// Of which year.
    pub year: i16,
    /// Against what.
    pub base: Base,
    /// What else is to be known.
    pub note: String,
}

/// What a recomputation says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// The printed operands give the printed result, rounded.
    Holds,
    /// They give it cut instead of rounded.
    Cut,
    /// They give something else.
    Differs,
    /// The base is not printed anywhere, so nothing can be said.
    NoBase,
}

/// A claim with what came out.
#[derive(Debug, Clone, serde::Serialize)]
pub struct CheckedClaim {
    /// Line of the report on which it is printed.
    pub line: u32,
    /// As printed.
    pub printed: String,
    /// What is claimed.
    pub kind: ClaimKind,
    /// Code of the indicator.
    pub indicator: String,
    /// Its names.
    pub name: crate::error::Names,
    /// Code of the authority whose plan is meant, if one is.
    pub authority: Option<String>,
    /// What came out.
    pub outcome: Outcome,
    /// What the printed operands give.
    #[serde(serialize_with = "crate::json::some_decimal")]
    pub computed: Option<Decimal>,
    /// The base that the printed value implies, where none is printed.
    #[serde(serialize_with = "crate::json::some_decimal")]
    pub implied: Option<Decimal>,
    /// Why it differs, or what is odd about it.
    #[serde(serialize_with = "crate::json::some_message")]
    pub explanation: Option<Message>,
}

const KINDS: [(&str, ClaimKind); 6] = [
    ("attainment", ClaimKind::Attainment),
    ("index", ClaimKind::Index),
    ("decrease", ClaimKind::Decrease),
    ("change_up", ClaimKind::ChangeUp),
    ("change_down", ClaimKind::ChangeDown),
    ("share", ClaimKind::Share),
];

/// Reads `claims.csv`; what is wrong is added to `errors`.
pub(crate) fn read(
    (file, bytes): (&str, &[u8]),
    refs: crate::refs::Refs<'_>,
    authorities: &[crate::target::Authority],
    errors: &mut Vec<Error>,
) -> Vec<Claim> {
    let required = ["line", "printed", "value", "kind", "indicator", "unit_id", "year", "base"];
    let table = Table::read(file, bytes, &required, &["unit", "note"], errors);
    table.rows().filter_map(|row| claim(&row, refs, authorities, errors)).collect()
}

fn claim(row: &Row<'_>, refs: crate::refs::Refs<'_>, authorities: &[crate::target::Authority], errors: &mut Vec<Error>) -> Option<Claim> {
    for column in ["line", "value", "kind", "year"] {
        row.required(column, errors);
    }
    let (indicator, unit) = (refs.indicator(row, "indicator", errors), refs.unit(row, "unit_id", errors));
    let kind = row.choice("kind", &KINDS, errors);
    let base = match row.required("base", errors) {
        "prior_year" => Some(Base::PriorYear),
        "whole" => Some(Base::Whole),
        code if authorities.iter().any(|a| a.code == code) => Some(Base::Plan(code.to_owned())),
        code => {
            let message = Message::new("plan-authority-unknown").with("authority", code);
            errors.push(row.error(message, Message::new("plan-help-authority-unknown")));
            None
        }
    };
    Some(Claim {
        printed_on: row.whole("line", errors)?,
        printed: row.text("printed").to_owned(),
        value: row.decimal("value", errors)?,
        unit_name: row.text("unit").to_owned(),
        kind: kind?,
        indicator: indicator?,
        unit: unit?,
        year: row.whole("year", errors)?,
        base: base?,
        note: row.text("note").to_owned(),
    })
}

/// Holds, cut or differs: a printed v with d decimals stands for [v − ½·10⁻ᵈ, v + 10⁻ᵈ), of which the part above
/// v + ½·10⁻ᵈ is reached by cutting only.
fn outcome(printed: Decimal, computed: Decimal) -> Outcome {
    let half = Decimal::new(1, printed.scale()) / Decimal::TWO;
    if computed.checked_sub(printed).is_some_and(|off| off.abs() <= half) {
        Outcome::Holds
    } else if Interval::printed(printed).contains(computed) {
        Outcome::Cut
    } else {
        Outcome::Differs
    }
}

impl Claim {
    fn prior(&self, year: &Year) -> Option<Decimal> {
        let then = year.book.of_year(self.indicator, self.unit, self.year.checked_sub(1)?, year.settings.as_of)?;
        then.number().filter(|_| then.status != Status::I)
    }

    /// What the claim's operands give, with `result` as the result of the year; `None` without a printed base.
    fn compute(&self, year: &Year, result: Decimal) -> Option<Decimal> {
        match self.kind {
            ClaimKind::Attainment => {
                let Base::Plan(authority) = &self.base else { return None };
                let plan = year.plan(self.indicator, self.unit, self.year, authority)?;
                exact_percent(result, plan.goal.base(result).filter(|_| !plan.is_derived())?)
            }
            ClaimKind::Index => exact_percent(result, self.prior(year)?),
            ClaimKind::Decrease => {
                let then = self.prior(year)?;
                exact_percent(then.checked_sub(result)?, then)
            }
            ClaimKind::ChangeUp => self.in_unit(year, result.checked_sub(self.prior(year)?)?),
            ClaimKind::ChangeDown => self.in_unit(year, self.prior(year)?.checked_sub(result)?),
            ClaimKind::Share => year.unrounded(self.indicator, self.unit, self.year),
        }
    }

    /// A difference in the unit of the claim ("tăng 127.042 triệu đồng" of an indicator in tỷ đồng).
    fn in_unit(&self, year: &Year, difference: Decimal) -> Option<Decimal> {
        let about = year.catalogue.get(self.indicator);
        if self.unit_name.is_empty() || self.unit_name == about.unit_name || about.is_rate() {
            return Some(difference);
        }
        about.unit.convert(difference, &figure::Units::builtin().named(&self.unit_name)?)
    }

    /// The base that the printed value would need.
    fn implied(&self, year: &Year, result: Option<Decimal>) -> Option<Decimal> {
        match self.kind {
            ClaimKind::Attainment | ClaimKind::Index => result?.checked_mul(HUNDRED)?.checked_div(self.value),
            ClaimKind::Decrease => result?.checked_mul(HUNDRED)?.checked_div(HUNDRED.checked_sub(self.value)?),
            ClaimKind::ChangeUp | ClaimKind::ChangeDown => {
                let about = year.catalogue.get(self.indicator);
                let change = match figure::Units::builtin().named(&self.unit_name) {
                    Some(unit) if !about.is_rate() => unit.convert(self.value, &about.unit)?,
                    _ => self.value,
                };
                let up = self.kind == ClaimKind::ChangeUp;
                if up { result?.checked_sub(change) } else { result?.checked_add(change) }
            }
            ClaimKind::Share => self.numerator(year)?.checked_mul(HUNDRED)?.checked_div(self.value),
        }
    }

    /// What is a share of something: the numerator of a rate, or the indicator itself.
    fn numerator(&self, year: &Year) -> Option<Decimal> {
        let about = year.catalogue.get(self.indicator);
        let of = about.numerator.or((!about.is_rate()).then_some(self.indicator))?;
        year.number(of, self.unit, self.year)
    }

    /// The values a base may have for the printed share to be right.
    fn possible_base(&self, year: &Year) -> Option<(Decimal, Decimal)> {
        let numerator = self.numerator(year)?.checked_mul(HUNDRED)?;
        let interval = Interval::printed(self.value);
        let end = |end: Option<(Decimal, bool)>| numerator.checked_div(end?.0);
        Some((end(interval.high)?, end(interval.low)?))
    }
}

/// Recomputes every claim of the year from the figures as printed.
pub(crate) fn check(year: &Year) -> Vec<CheckedClaim> {
    let mut out: Vec<CheckedClaim> = year.claims.iter().map(|claim| check_one(year, claim)).collect();
    common_bases(year, &mut out);
    out
}

fn check_one(year: &Year, claim: &Claim) -> CheckedClaim {
    let about = year.catalogue.get(claim.indicator);
    let result = year.number(claim.indicator, claim.unit, claim.year);
    let computed = match claim.kind {
        ClaimKind::Share => claim.compute(year, Decimal::ZERO),
        _ => result.and_then(|result| claim.compute(year, result)),
    };
    let outcome = computed.map_or(Outcome::NoBase, |computed| outcome(claim.value, computed));
    let implied = computed.is_none().then(|| claim.implied(year, result)).flatten();
    let explanation = match outcome {
        Outcome::Differs => why_it_differs(year, claim),
        Outcome::NoBase => implied.and_then(|implied| plan_of_another(year, claim, implied)),
        Outcome::Holds | Outcome::Cut => None,
    };
    CheckedClaim {
        line: claim.printed_on,
        printed: claim.printed.clone(),
        kind: claim.kind,
        indicator: about.code.clone(),
        name: about.names.clone(),
        authority: match &claim.base {
            Base::Plan(authority) => Some(authority.clone()),
            Base::PriorYear | Base::Whole => None,
        },
        outcome,
        computed: computed.map(|c| half_up(c, claim.value.scale() + 1)),
        implied: implied.map(|i| half_up(i, 2).normalize()),
        explanation,
    }
}

/// Another value of the same result that fits exactly: of another source, or of a rate before it was rounded.
fn why_it_differs(year: &Year, claim: &Claim) -> Option<Message> {
    let fits = |value: Decimal| claim.compute(year, value).filter(|c| outcome(claim.value, *c) != Outcome::Differs);
    let others = crate::observation::periods_of_year(claim.year)
        .flat_map(|period| year.book.of(claim.indicator, claim.unit, period, year.settings.as_of));
    for other in others {
        if let Some(value) = other.number()
            && let Some(computed) = fits(value)
            && claim.kind != ClaimKind::Share
        {
            let message = with_figure!(Message::new("plan-claim-other-value"), "value", value);
            let message = message.with("line", other.printed_on.map_or_else(String::new, |l| l.to_string()));
            return Some(with_figure!(message, "computed", half_up(computed, claim.value.scale() + 1)));
        }
    }
    let unrounded = year.unrounded(claim.indicator, claim.unit, claim.year).filter(|_| claim.kind != ClaimKind::Share)?;
    let computed = fits(unrounded)?;
    let about = year.catalogue.get(claim.indicator);
    let part = |id: Option<IndicatorId>| year.number(id?, claim.unit, claim.year);
    let message = with_figure!(Message::new("plan-claim-unrounded"), "numerator", part(about.numerator)?);
    let message = with_figure!(message, "denominator", part(about.denominator)?);
    Some(with_figure!(message, "computed", half_up(computed, claim.value.scale() + 1)))
}

/// The authority did not set this target, and what the percentage implies is the target of another one.
fn plan_of_another(year: &Year, claim: &Claim, implied: Decimal) -> Option<Message> {
    let Base::Plan(authority) = &claim.base else { return None };
    let mine = year.targets.authorities.iter().find(|a| a.code == *authority)?;
    let other = year.targets.authorities.iter().find(|a| {
        let plan = year.plan(claim.indicator, claim.unit, claim.year, &a.code);
        a.code != *authority && plan.is_some_and(|p| !p.is_derived() && p.goal.value() == Some(half_up(implied, 2)))
    })?;
    let message = with_names!(Message::new("plan-claim-target-not-set"), "authority", &mine.names);
    Some(with_figure!(with_names!(message, "other", &other.names), "implied", half_up(implied, 2).normalize()))
}

/// Shares of one whole that is not printed: where at least two agree on a base and another can't have it, that one
/// differs.
fn common_bases(year: &Year, checked: &mut [CheckedClaim]) {
    let mut groups: FxHashMap<(IndicatorId, UnitId, i16), Vec<usize>> = FxHashMap::default();
    for (at, claim) in year.claims.iter().enumerate() {
        let denominator = year.catalogue.get(claim.indicator).denominator;
        if let (Some(whole), ClaimKind::Share, Outcome::NoBase) = (denominator, claim.kind, checked[at].outcome) {
            groups.entry((whole, claim.unit, claim.year)).or_default().push(at);
        }
    }
    for group in groups.values().filter(|g| g.len() > 2) {
        let ranges: Vec<(usize, (Decimal, Decimal))> =
            group.iter().filter_map(|at| Some((*at, year.claims[*at].possible_base(year)?))).collect();
        let holders = |base: Decimal| ranges.iter().filter(|(_, (low, high))| *low <= base && base <= *high).count();
        let Some(low) = ranges.iter().map(|(_, (low, _))| *low).max_by_key(|low| holders(*low)) else { continue };
        let agreeing = holders(low);
        if agreeing < 2 || agreeing * 2 <= ranges.len() {
            continue;
        }
        let inside = |range: &(Decimal, Decimal)| range.0 <= low && low <= range.1;
        let common = ranges.iter().filter(|(_, r)| inside(r)).map(|(_, r)| r.1).min().unwrap_or(low);
        // Things that are counted are whole numbers.
        let base = if common.floor() >= low { common.floor() } else { common };
        for (at, range) in &ranges {
            let claim = &year.claims[*at];
            let Some(numerator) = claim.numerator(year).filter(|_| !inside(range)) else { continue };
            let Some(computed) = exact_percent(numerator, base) else { continue };
            checked[*at].outcome = Outcome::Differs;
            checked[*at].computed = Some(half_up(computed, claim.value.scale() + 1));
            let message = Message::new("plan-claim-other-shares").with("count", agreeing);
            let message = with_figure!(message, "base", base);
            let own = checked[*at].implied.take().unwrap_or_default();
            checked[*at].explanation = Some(with_figure!(message, "implied", half_up(own, 0)));
        }
    }
}

/// What an observation claims to be, for other modules: its number where it was printed rather than derived.
pub(crate) fn printed_number(observation: &Observation) -> Option<Decimal> {
    observation.number().filter(|_| observation.status != Status::I)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("99.49", "99.4883", Outcome::Holds)]
    #[case("103.94", "103.948", Outcome::Cut)]
    #[case("113.43", "113.423", Outcome::Differs)]
    #[case("101", "100.51", Outcome::Holds)]
    #[case("122.4", "122.273", Outcome::Differs)]
    #[case("122.4", "122.406", Outcome::Holds)]
    #[case("100", "101", Outcome::Differs)]
    #[case("100", "99.5", Outcome::Holds)]
    fn a_printed_value_is_rounded_cut_or_different(#[case] printed: &str, #[case] computed: &str, #[case] expected: Outcome) {
        let d = |text: &str| text.parse().expect("a decimal");
        assert_eq!(outcome(d(printed), d(computed)), expected);
    }
}
