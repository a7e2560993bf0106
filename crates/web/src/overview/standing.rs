//! Who has reported and who is late: forms by period, handed over of how many that fell due, and the last of those that are late by
//! name.

use super::NAMED;
use crate::asking::{Asking, encoded};
use crate::fault::Fault;
use crate::office::{Judged, Which};
use crate::show;
use jiff::civil::{Date, date};
use ledger::{Ledger, Reference};
use maud::{Markup, html};
use plan::{Names, Obligation, Period, Reporter, Round, State, UnitId};
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use texts::Message;

/// Periods that are shown.
const PERIODS: usize = 4;

/// Where the forms of a year stand, whoever asks and in whichever language.
#[derive(Default)]
pub(crate) struct Standing {
    /// By period.
    periods: BTreeMap<Period, Handed>,
    /// Submissions that are late.
    pub late: usize,
    named: Vec<Late>,
}

/// Submissions of a period that fell due.
#[derive(Default)]
struct Handed {
    all: usize,
    done: usize,
}

/// A submission that is late.
struct Late {
    address: String,
    unit: String,
    form: Names,
    period: Period,
    due: Date,
}

impl Standing {
    /// Where the forms of the year stand on the day that is looked at; computed again only if the book changed or a day has passed.
    pub async fn of(asking: &Asking, which: &Which, judged: &Judged) -> Result<Arc<Standing>, Fault> {
        let today = which.as_of.unwrap_or(asking.office.ledger().today());
        let make = Standing::computed(asking, which, judged, today);
        asking.office.kept().standings.get(asking.version, (which.clone(), today), make).await
    }

    async fn computed(asking: &Asking, which: &Which, judged: &Judged, today: Date) -> Result<Standing, Fault> {
        let (ledger, reference) = (asking.office.ledger(), asking.reference().await?);
        let until = date(which.year.saturating_add(1), 12, 31).min(today);
        let mut rounds = reference.forms.rounds(date(which.year, 1, 1), until, &reference.org, &judged.year.working_days);
        rounds.retain(|round| round.period.year() == which.year && round.due < today);
        keep_within(&mut rounds, &reference, which, today);
        let mut out = Standing::default();
        let late = match which.as_of {
            None => out.counted(ledger, which, &rounds).await?,
            Some(_) => out.looked_at(ledger, which, &rounds).await?,
        };
        out.named = late.iter().map(|one| named(&reference, one)).collect();
        Ok(out)
    }

    /// Every submission of its own.
    async fn looked_at<'f>(&mut self, ledger: &Ledger, which: &Which, rounds: &[Round<'f>]) -> Result<Vec<Obligation<'f>>, Fault> {
        let stands = ledger.standings_in(which.year, which.as_of).await?;
        let mut late = Vec::new();
        for round in rounds.iter().rev() {
            let of = stands.get(&(round.form.code.clone(), round.period));
            let is_missing = |one: &&plan::Reporter| is_open(of.and_then(|of| of.get(&(one.unit, one.about))).copied());
            let missing: Vec<_> = round.reporters.iter().rev().filter(is_missing).collect();
            self.add(round.period, round.reporters.len(), missing.len());
            late.extend(missing.into_iter().take(NAMED.saturating_sub(late.len())).map(|one| round.of(*one)));
        }
        Ok(late)
    }

    /// By the counts of forms and periods: of a country only the few that are named are looked at one by one.
    async fn counted<'f>(&mut self, ledger: &Ledger, which: &Which, rounds: &[Round<'f>]) -> Result<Vec<Obligation<'f>>, Fault> {
        let counts = ledger.handed_over(which.year).await?;
        let mut by_form: BTreeMap<(Period, &str), Vec<&Round<'f>>> = BTreeMap::new();
        for round in rounds {
            by_form.entry((round.period, &round.form.code)).or_default().push(round);
        }
        let mut late = Vec::new();
        for ((period, form), rounds) in by_form.into_iter().rev() {
            let all: usize = rounds.iter().map(|round| round.reporters.len()).sum();
            let done = counts.get(&(form.to_owned(), period)).copied().unwrap_or(0);
            // Where some of those who fill a form in have more time or are none of ours, some of what was handed over is not meant.
            let is_mixed = all < rounds[0].form.reporters.len();
            let mut open = all.saturating_sub(done);
            if is_mixed || (open > 0 && late.len() < NAMED) {
                let states = ledger.standings_of(form, period).await?;
                let each = rounds.iter().flat_map(|round| round.reporters.iter().map(|one| round.of(*one)));
                let is_missing = |one: &Obligation| is_open(states.get(&(one.reporter.unit, one.reporter.about)).copied());
                let missing: Vec<Obligation> = each.filter(is_missing).collect();
                open = missing.len();
                late.extend(missing.into_iter().take(NAMED.saturating_sub(late.len())));
            }
            self.add(period, all, open);
        }
        Ok(late)
    }

    /// Submissions of a form that fell due, and how many of them are missing.
    fn add(&mut self, period: Period, all: usize, open: usize) {
        let handed = self.periods.entry(period).or_default();
        (handed.all, handed.done) = (handed.all + all, handed.done + all - open);
        self.late += open;
    }
}

/// It is with the one who has to hand it over.
fn is_open(state: Option<State>) -> bool {
    matches!(state, None | Some(State::Draft | State::Returned))
}

/// Only what is owed of the unit and those below it.
fn keep_within(rounds: &mut Vec<Round<'_>>, reference: &Reference, which: &Which, day: Date) {
    let Some(top) = reference.org.find(&which.unit) else { return };
    let mut known: HashMap<UnitId, bool> = HashMap::new();
    for round in rounds.iter_mut() {
        let mut is_within = |one: &Reporter| *known.entry(one.about).or_insert_with(|| reference.org.is_within(one.about, top, day));
        if !round.reporters.iter().all(&mut is_within) {
            round.reporters = round.reporters.iter().copied().filter(is_within).collect();
        }
    }
    rounds.retain(|round| !round.reporters.is_empty());
}

fn named(reference: &Reference, one: &Obligation) -> Late {
    let (unit, about) = (one.reporter.unit, one.reporter.about);
    let id = |unit: UnitId| encoded(&reference.org.get(unit).id);
    let of = if unit == about { String::new() } else { format!("?about={}", id(about)) };
    Late {
        address: format!("/entry/{}/{}/{}{of}", encoded(&one.form.code), id(unit), one.period),
        unit: reference.org.name(unit, one.window.to).to_owned(),
        form: one.form.names.clone(),
        period: one.period,
        due: one.due,
    }
}

pub(super) fn section(asking: &Asking, standing: &Standing) -> Markup {
    html! {
        section #late {
            h2 { (asking.t("web-standing-title")) }
            @if standing.periods.is_empty() { p.empty { (asking.t("web-nothing-due")) } } @else { table {
                thead { tr {
                    th scope="col" { (asking.t("web-head-period")) }
                    th.number scope="col" { (asking.t("web-head-handed")) }
                    th.number scope="col" { (asking.t("web-late")) }
                } }
                tbody { @for (period, handed) in standing.periods.iter().rev().take(PERIODS) { tr {
                    th scope="row" { (show::period(asking, *period)) }
                    td.number { (show::count(handed.done, asking.lang)) "/" (show::count(handed.all, asking.lang)) }
                    td.number { (show::count(handed.all - handed.done, asking.lang)) }
                } } }
            } }
            @if standing.late == 0 { p { (asking.t("web-none-late")) } } @else {
                ul { @for late in &standing.named {
                    li { a href=(late.address) { (late.unit) } " · " (late.form.get(asking.lang)) " · " (show::within(asking, late.period)) " · "
                        (asking.say(&Message::new("web-due").with("day", show::day(late.due, asking.lang)))) }
                } }
                @let all = Message::new("web-all").with("count", show::count(standing.late, asking.lang));
                @if standing.late > standing.named.len() { p { a href=(asking.link("/collect")) { (asking.say(&all)) } } }
            }
        }
    }
}
