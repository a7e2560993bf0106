//! Percentages and changes that a report prints about a plan's figures, recomputed from the figures themselves.

use crate::error::Error;
use crate::indicator::IndicatorId;
use crate::number::{HUNDRED, half_up, with_figure, with_names};
use crate::org::UnitId;
use crate::relate::{compute, decimal, operand};
use crate::table::{Row, Table};
use crate::year::Year;
use figure::Hedge;
use relation::{Bound, Exact, Formula, Kind, Operand, Verdict, to_decimal};
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

/// What a claim comes to, and what the printed operands give. A claim that holds is *cut* where the computed value, rounded
/// half up to the printed decimals, is not the printed one. That only other values inside the intervals would give the
/// printed one (a *note* of [`relation`]) is no excuse here: a report prints what its printed figures give.
fn judged(claim: &relation::Claim) -> (Outcome, Option<Exact>) {
    let relation::Outcome { verdict, computed, .. } = relation::judge(claim);
    let rounded = computed.and_then(|value| to_decimal(value, claim.stated.factor, claim.stated.decimals));
    let outcome = match verdict {
        Verdict::Holds if rounded == Some(claim.stated.value) => Outcome::Holds,
        Verdict::Holds => Outcome::Cut,
        Verdict::Note | Verdict::Broken => Outcome::Differs,
        Verdict::Unsure => Outcome::NoBase,
    };
    (outcome, computed)
}

impl Claim {
    fn prior(&self, year: &Year) -> Option<Operand> {
        year.figure(self.indicator, self.unit, self.year.checked_sub(1)?)
    }

    /// The printed value in the unit it is printed in: a difference may stand in another multiple than its indicator
    /// ("tăng 127.042 triệu đồng" of an indicator in tỷ đồng). `None` where that unit measures something else.
    fn stated(&self, year: &Year) -> Option<Operand> {
        let about = year.catalogue.get(self.indicator);
        let printed = Operand::printed(self.value, self.value.scale());
        let unit = match self.kind {
            ClaimKind::Attainment | ClaimKind::Index | ClaimKind::Decrease => return Some(printed),
            ClaimKind::Share => return Some(Operand { factor: about.unit.factor, ..printed }),
            ClaimKind::ChangeUp | ClaimKind::ChangeDown if self.unit_name.is_empty() || about.is_rate() => about.unit.clone(),
            ClaimKind::ChangeUp | ClaimKind::ChangeDown => figure::Units::builtin().named(&self.unit_name)?,
        };
        (unit.measure == about.unit.measure).then(|| operand(self.value, &unit, Hedge::None))
    }

    /// What the claim follows from, with `result` as the result of the year; `None` without a printed base.
    fn formula(&self, year: &Year, result: Option<Operand>) -> Option<Formula> {
        Some(match self.kind {
            ClaimKind::Attainment => {
                let (Base::Plan(authority), result) = (&self.base, result?) else { return None };
                let plan = year.plan(self.indicator, self.unit, self.year, authority)?;
                let goal = plan.goal.base(result.value).filter(|_| !plan.is_derived())?;
                let goal = operand(goal, &year.catalogue.get(self.indicator).unit, Hedge::None);
                Formula::Percent(vec![result], vec![goal])
            }
            ClaimKind::Index => Formula::Percent(vec![result?], vec![self.prior(year)?]),
            ClaimKind::Decrease => Formula::Growth { now: result?, then: self.prior(year)?, decrease: true },
            ClaimKind::ChangeUp => Formula::Difference(result?, self.prior(year)?),
            ClaimKind::ChangeDown => Formula::Difference(self.prior(year)?, result?),
            ClaimKind::Share => {
                let about = year.catalogue.get(self.indicator);
                let figure = |id: Option<IndicatorId>| year.figure(id?, self.unit, self.year);
                let (above, below) = (figure(about.numerator)?, figure(about.denominator)?);
                return year.catalogue.ratio_of(self.indicator)?(vec![above], vec![below]);
            }
        })
    }

    /// The claim as a relation between figures.
    fn relation(&self, year: &Year, result: Option<Operand>) -> Option<relation::Claim> {
        let kind = match self.kind {
            ClaimKind::Attainment => Kind::Attainment,
            ClaimKind::Index | ClaimKind::Decrease => Kind::Growth,
            ClaimKind::ChangeUp | ClaimKind::ChangeDown => Kind::Difference,
            ClaimKind::Share => Kind::Share,
        };
        Some(relation::Claim { kind, stated: self.stated(year)?, formula: self.formula(year, result)? })
    }

    /// The base that the printed value would need, with two decimals in the unit of what it is the base of.
    fn implied(&self, year: &Year, result: Option<Operand>) -> Option<Decimal> {
        let stated = self.stated(year)?;
        let share_of = match self.kind {
            ClaimKind::Share => self.numerator(year)?,
            _ => result?,
        };
        let factor = share_of.factor;
        let formula = match self.kind {
            ClaimKind::Attainment | ClaimKind::Index | ClaimKind::Share => Formula::Percent(vec![share_of], vec![stated]),
            ClaimKind::Decrease => Formula::Percent(vec![share_of], vec![Operand::exact(HUNDRED.checked_sub(self.value)?)]),
            ClaimKind::ChangeUp => Formula::Difference(share_of, stated),
            ClaimKind::ChangeDown => Formula::Sum(vec![share_of, stated]),
        };
        to_decimal(compute(formula).computed?, factor, 2).map(|base| base.normalize())
    }

    /// What is a share of something: the numerator of a rate, or the indicator itself.
    fn numerator(&self, year: &Year) -> Option<Operand> {
        let about = year.catalogue.get(self.indicator);
        let of = about.numerator.or((!about.is_rate()).then_some(self.indicator))?;
        year.figure(of, self.unit, self.year)
    }

    /// The values a base may have for the printed share to be right, in base units: from above the first to the second.
    fn possible_base(&self, year: &Year) -> Option<(Exact, Exact)> {
        let span = compute(Formula::Percent(vec![self.numerator(year)?], vec![self.stated(year)?])).computed_span?;
        match (span.lo, span.hi) {
            (Bound::Open(low) | Bound::Closed(low), Bound::Open(high) | Bound::Closed(high)) => Some((low, high)),
            _ => None,
        }
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
    let result = year.figure(claim.indicator, claim.unit, claim.year);
    let relation = claim.relation(year, result.clone());
    let (outcome, computed) = relation.as_ref().map_or((Outcome::NoBase, None), judged);
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
        computed: relation.zip(computed).and_then(|(relation, value)| shown(value, &relation.stated)),
        implied,
        explanation,
    }
}

/// A computed value as it is told: with one decimal more than the printed one, in its unit, trailing zeros trimmed.
fn shown(computed: Exact, stated: &Operand) -> Option<Decimal> {
    to_decimal(computed, stated.factor, stated.decimals + 1).map(|value| value.normalize())
}

/// Another value of the same result that fits exactly: of another source, or of a rate before it was rounded.
fn why_it_differs(year: &Year, claim: &Claim) -> Option<Message> {
    if claim.kind == ClaimKind::Share {
        return None;
    }
    let fits = |result: Operand| {
        let relation = claim.relation(year, Some(result))?;
        let (outcome, computed) = judged(&relation);
        shown(computed?, &relation.stated).filter(|_| outcome != Outcome::Differs)
    };
    let others = crate::observation::periods_of_year(claim.year)
        .flat_map(|period| year.book.of(claim.indicator, claim.unit, period, year.settings.as_of));
    for other in others {
        if let Some(figure) = other.operand(&year.catalogue)
            && let Some(computed) = fits(figure.clone())
        {
            let message = with_figure!(Message::new("plan-claim-other-value"), "value", figure.value);
            let message = message.with("line", other.printed_on.map_or_else(String::new, |l| l.to_string()));
            return Some(with_figure!(message, "computed", computed));
        }
    }
    let about = year.catalogue.get(claim.indicator);
    // Twelve decimals are more than any rate is printed with, and leave room to compute with.
    let unrounded = half_up(year.unrounded(claim.indicator, claim.unit, claim.year)?, 12);
    let computed = fits(Operand { factor: about.unit.factor, ..Operand::exact(unrounded) })?;
    let part = |id: Option<IndicatorId>| year.number(id?, claim.unit, claim.year);
    let message = with_figure!(Message::new("plan-claim-unrounded"), "numerator", part(about.numerator)?);
    let message = with_figure!(message, "denominator", part(about.denominator)?);
    Some(with_figure!(message, "computed", computed))
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
    for ((whole, ..), group) in groups.into_iter().filter(|(_, group)| group.len() > 2) {
        let range = |at: usize| Some((at, year.claims[at].possible_base(year)?));
        let ranges: Vec<(usize, (Exact, Exact))> = group.into_iter().filter_map(range).collect();
        let Some((base, agreeing)) = common_base(&ranges, year.catalogue.get(whole).unit.is_count()) else { continue };
        for (at, (low, high)) in ranges {
            if low <= base && base <= high {
                continue;
            }
            let base = decimal(base, year.catalogue.get(whole).unit.factor);
            differs_from(year, &year.claims[at], &mut checked[at], base, agreeing);
        }
    }
}

/// A base that most of the claims may have, and how many those are. Things that are counted are whole numbers.
fn common_base(ranges: &[(usize, (Exact, Exact))], counted: bool) -> Option<(Exact, usize)> {
    // Some range begins where most of them overlap.
    let around = |low: Exact| ranges.iter().filter(move |(_, r)| r.0 <= low && low <= r.1);
    let low = ranges.iter().map(|(_, r)| r.0).max_by_key(|low| around(*low).count())?;
    let agreeing = around(low).count();
    if agreeing < 2 || agreeing * 2 <= ranges.len() {
        return None;
    }
    let high = around(low).map(|(_, r)| r.1).min()?;
    Some((if counted && high.floor() >= low { high.floor() } else { high }, agreeing))
}

/// Says of a share without a printed base that the base of the others gives another one.
fn differs_from(year: &Year, claim: &Claim, checked: &mut CheckedClaim, base: Option<Decimal>, agreeing: usize) {
    let (Some(numerator), Some(stated), Some(base)) = (claim.numerator(year), claim.stated(year), base) else { return };
    let whole = Operand { factor: numerator.factor, ..Operand::exact(base) };
    let Some(computed) = compute(Formula::Percent(vec![numerator], vec![whole])).computed else { return };
    checked.outcome = Outcome::Differs;
    checked.computed = shown(computed, &stated);
    let message = with_figure!(Message::new("plan-claim-other-shares").with("count", agreeing), "base", base);
    let own = checked.implied.take().unwrap_or_default();
    checked.explanation = Some(with_figure!(message, "implied", half_up(own, 0)));
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("99.49", "99.4883", Outcome::Holds)]
    #[case("103.94", "103.948", Outcome::Cut)]
    #[case("113.43", "113.423", Outcome::Differs)]
    #[case("101", "100.5", Outcome::Holds)]
    #[case("100", "100.5", Outcome::Cut)]
    #[case("122.4", "122.273", Outcome::Differs)]
    #[case("122.4", "122.406", Outcome::Holds)]
    #[case("100", "101", Outcome::Differs)]
    #[case("100", "99.5", Outcome::Holds)]
    fn a_printed_value_is_rounded_cut_or_different(#[case] printed: &str, #[case] computed: &str, #[case] expected: Outcome) {
        let d = |text: &str| text.parse::<Decimal>().expect("a decimal");
        let stated = Operand::printed(d(printed), d(printed).scale());
        let formula = Formula::Equal(Operand::exact(d(computed)));
        assert_eq!(judged(&relation::Claim { kind: Kind::Equal, stated, formula }).0, expected);
    }
}
