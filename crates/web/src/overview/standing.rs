//! Who has reported and who is late: forms by period, handed over of how many that fell due, and the last of those that are late by
//! name.

use super::NAMED;
use crate::asking::{Asking, encoded};
use crate::fault::Fault;
use crate::office::{Judged, Which};
use crate::show;
use jiff::civil::{Date, date};
use ledger::Reference;
use maud::{Markup, html};
use plan::{Obligation, Period, State, UnitId};
use std::collections::{BTreeMap, HashMap};
use texts::Message;

/// Periods that are shown.
const PERIODS: usize = 4;

/// Where the forms of a year stand.
pub(super) struct Standing {
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
    form: String,
    period: Period,
    due: Date,
}

impl Standing {
    /// Where the forms of the year stand on the day that is looked at.
    pub async fn of(asking: &Asking, which: &Which, judged: &Judged) -> Result<Standing, Fault> {
        let ledger = asking.office.ledger();
        let (reference, today) = (ledger.reference().await?, which.as_of.unwrap_or(ledger.today()));
        let until = date(which.year.saturating_add(1), 12, 31).min(today);
        let mut owed = reference.forms.owed(date(which.year, 1, 1), until, &reference.org, &judged.year.working_days);
        owed.retain(|owed| owed.period.year() == which.year && owed.due < today);
        let all = owed.len();
        keep_within(&mut owed, &reference, which, today);
        let mut out = Standing { periods: BTreeMap::new(), late: 0, named: Vec::new() };
        let late = if which.as_of.is_none() && owed.len() == all {
            out.counted(asking, which, &owed, today).await?
        } else {
            out.looked_at(asking, which, &owed).await?
        };
        out.named = late.iter().map(|one| named(asking, &reference, one)).collect();
        Ok(out)
    }

    /// Every submission of its own.
    async fn looked_at<'f>(&mut self, asking: &Asking, which: &Which, owed: &[Obligation<'f>]) -> Result<Vec<Obligation<'f>>, Fault> {
        let standings = asking.office.ledger().standings(which.as_of).await?;
        let stands: HashMap<_, State> = standings.iter().map(|s| ((s.form.as_str(), s.unit, s.about, s.period), s.state)).collect();
        let mut late = Vec::new();
        for one in owed.iter().rev() {
            let state = stands.get(&(one.form.code.as_str(), one.reporter.unit, one.reporter.about, one.period)).copied();
            let handed = self.periods.entry(one.period).or_default();
            handed.all += 1;
            if is_open(state) { late.push(*one) } else { handed.done += 1 }
        }
        self.late = late.len();
        late.truncate(NAMED);
        Ok(late)
    }

    /// By the counts of forms and periods: of a country only the few that are named are looked at one by one.
    async fn counted<'f>(
        &mut self,
        asking: &Asking,
        which: &Which,
        owed: &[Obligation<'f>],
        today: Date,
    ) -> Result<Vec<Obligation<'f>>, Fault> {
        let ledger = asking.office.ledger();
        let counts = ledger.handed_over(which.year).await?;
        let mut by_form: BTreeMap<(Period, &str), Vec<&Obligation<'f>>> = BTreeMap::new();
        for one in owed {
            by_form.entry((one.period, &one.form.code)).or_default().push(one);
        }
        let mut late = Vec::new();
        for ((period, form), all) in by_form.into_iter().rev() {
            let done = counts.get(&(form.to_owned(), period)).copied().unwrap_or(0);
            // Where some of those who fill a form in have more time, some of what was handed over is not due.
            let is_mixed = all.len() < all[0].form.reporters.len();
            let mut open = all.len().saturating_sub(done);
            if is_mixed || (open > 0 && late.len() < NAMED) {
                let states = ledger.standings_of(form, period).await?;
                let missing = all.iter().filter(|one| is_open(states.get(&(one.reporter.unit, one.reporter.about)).copied()));
                let missing: Vec<&&Obligation> = missing.filter(|one| one.due < today).collect();
                open = missing.len();
                late.extend(missing.into_iter().take(NAMED - late.len().min(NAMED)).map(|one| **one));
            }
            let handed = self.periods.entry(period).or_default();
            (handed.all, handed.done) = (handed.all + all.len(), handed.done + all.len() - open);
            self.late += open;
        }
        Ok(late)
    }
}

/// It is with the one who has to hand it over.
fn is_open(state: Option<State>) -> bool {
    matches!(state, None | Some(State::Draft | State::Returned))
}

/// Only what is owed of the unit and those below it.
fn keep_within(owed: &mut Vec<Obligation<'_>>, reference: &Reference, which: &Which, day: Date) {
    let Some(top) = reference.org.find(&which.unit) else { return };
    let mut known: HashMap<UnitId, bool> = HashMap::new();
    owed.retain(|one| *known.entry(one.reporter.about).or_insert_with(|| reference.org.is_within(one.reporter.about, top, day)));
}

fn named(asking: &Asking, reference: &Reference, one: &Obligation) -> Late {
    let (unit, about) = (one.reporter.unit, one.reporter.about);
    let id = |unit: UnitId| encoded(&reference.org.get(unit).id);
    let of = if unit == about { String::new() } else { format!("?about={}", id(about)) };
    Late {
        address: format!("/entry/{}/{}/{}{of}", encoded(&one.form.code), id(unit), one.period),
        unit: reference.org.name(unit, one.window.to).to_owned(),
        form: one.form.names.get(asking.lang).to_owned(),
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
                    li { a href=(late.address) { (late.unit) } " · " (late.form) " · " (show::within(asking, late.period)) " · "
                        (asking.say(&Message::new("web-due").with("day", show::day(late.due, asking.lang)))) }
                } }
                @let all = Message::new("web-all").with("count", show::count(standing.late, asking.lang));
                @if standing.late > standing.named.len() { p { a href=(asking.link("/collect")) { (asking.say(&all)) } } }
            }
        }
    }
}
