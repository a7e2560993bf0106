//! Targets are assigned: a grid of indicators with what came of this year beside a goal to type. It serves for a revision of this year's
//! plan and for next year's, which starts from this year's results. What is refused stays typed, each cell with its reason.

use super::Fields;
use super::decree::{self, Decree};
use super::typing::{KINDS, goal, kind_of};
use crate::asking::{Asking, encoded};
use crate::fault::Fault;
use crate::frame::Tab;
use crate::near::Look;
use crate::office::{Judged, Which};
use crate::sectors::Sectors;
use crate::show;
use axum::Form;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use figure::MeasureKind;
use ledger::{Assignment, ErrorKind};
use maud::{Markup, html};
use plan::{Goal, IndicatorId, Period, SamePeriod, Series, Year, same_period};
use std::collections::BTreeMap;
use std::sync::Arc;
use texts::Message;

/// A cell or field, and what is wrong with it.
type Faults = Vec<(String, Message)>;

/// The plan that is made.
struct Plan {
    which: Which,
    judged: Arc<Judged>,
    /// The year of the goals.
    of: i16,
    /// What is asked for, in order of sectors.
    rows: Vec<IndicatorId>,
}

impl Plan {
    async fn of(asking: &Asking) -> Result<Plan, Fault> {
        let (which, judged) = asking.near(Look::Planned).await?;
        let of = asking.word("for").and_then(|year| year.parse().ok()).unwrap_or(which.year);
        if !(which.year..=which.year + 1).contains(&of) || which.as_of.is_some() {
            return Err(Fault::refused(Message::new("web-no-such-plan"), Message::new("web-help-unknown")));
        }
        let (year, sector) = (&judged.year, asking.word("sector"));
        let planned = |id: &IndicatorId| {
            let listed = year.main_targets.iter().chain(&year.next_targets).any(|main| main.indicator == *id);
            listed || year.targets.all().iter().any(|t| t.indicator == *id && t.unit == year.settings.unit && t.year >= which.year)
        };
        let wanted = |id: &IndicatorId| match sector {
            Some(sector) => year.catalogue.get(*id).sector == sector,
            None => planned(id),
        };
        let counted = |id: &IndicatorId| year.catalogue.get(*id).constant.is_none();
        let mut rows: Vec<IndicatorId> =
            year.catalogue.ids().filter(|id| asking.reads_indicator(year, *id)).filter(wanted).filter(counted).collect();
        rows.sort_by_key(|id| (&year.catalogue.get(*id).sector, *id));
        Ok(Plan { which, judged, of, rows })
    }

    fn year(&self) -> &Year {
        &self.judged.year
    }

    /// The goal in force of an authority for a year.
    fn goal(&self, id: IndicatorId, of: i16, authority: &str) -> Option<Goal> {
        let year = self.year();
        year.targets.current(id, year.settings.unit, of, authority, None).map(|target| target.goal)
    }
}

pub(crate) async fn page(asking: Asking) -> Result<Response, Response> {
    let plan = Plan::of(&asking).await.map_err(|fault| asking.fault(&fault))?;
    Ok(drawn(&asking, &plan, &Fields::new(), &Vec::new()))
}

pub(crate) async fn act(asking: Asking, Form(fields): Form<Fields>) -> Result<Response, Response> {
    let plan = Plan::of(&asking).await.map_err(|fault| asking.fault(&fault))?;
    if fields.get("action").is_some_and(|action| action == "fill") {
        let (fields, faults) = filled(&plan, fields);
        return Ok(drawn(&asking, &plan, &fields, &faults));
    }
    match assigned(&asking, &plan, &fields).await {
        Ok(count) => Ok(Redirect::to(&asking.link(&format!("/plan?done={count}"))).into_response()),
        Err(Refusal::Cells(faults)) => Ok((StatusCode::UNPROCESSABLE_ENTITY, drawn(&asking, &plan, &fields, &faults)).into_response()),
        Err(Refusal::Whole(fault)) => Err(asking.fault(&fault)),
    }
}

/// Why nothing was assigned.
enum Refusal {
    /// Cells and fields that are wrong.
    Cells(Faults),
    /// Something else.
    Whole(Fault),
}

impl From<Fault> for Refusal {
    fn from(fault: Fault) -> Self {
        Refusal::Whole(fault)
    }
}

/// Assigns what was typed; gives how many targets.
async fn assigned(asking: &Asking, plan: &Plan, fields: &Fields) -> Result<usize, Refusal> {
    let year = plan.year();
    let mut faults = Faults::new();
    let decree = Decree::read(fields).map_err(|wrong| faults.extend(wrong)).ok();
    let mut goals: Vec<(&str, Goal)> = Vec::new();
    for id in &plan.rows {
        let about = year.catalogue.get(*id);
        let field = |kind: &str| fields.get(&format!("{kind}.{}", about.code)).map_or("", |text| text.trim());
        match (field("v"), about.unit.kind == MeasureKind::Qualitative) {
            ("", _) => {}
            (_, true) => goals.push((&about.code, Goal::Qualitative)),
            (text, false) => match goal(field("k"), text, asking.lang) {
                Ok(goal) => goals.push((&about.code, goal)),
                Err(message) => faults.push((about.code.clone(), message)),
            },
        }
    }
    if goals.is_empty() && faults.is_empty() {
        faults.push((String::new(), Message::new("web-nothing-typed")));
    }
    let (Some(decree), true) = (decree, faults.is_empty()) else { return Err(Refusal::Cells(faults)) };
    decree.enter(asking, plan.of).await?;
    let assignment = |(code, goal): &(&str, Goal)| Assignment {
        indicator: (*code).to_owned(),
        unit: plan.which.unit.clone(),
        year: plan.of,
        authority: decree.authority.clone(),
        goal: *goal,
        document: decree.document.clone(),
        valid_from: decree.valid_from,
        note: decree.note.clone(),
    };
    let targets: Vec<Assignment> = goals.iter().map(assignment).collect();
    hand_over(asking, &targets).await.map_err(|refused| refused.by(|at| targets.get(at).map(|target| target.indicator.clone())))?;
    Ok(targets.len())
}

/// What the book refuses of several targets, by their places in the list.
pub(super) enum Refused {
    Targets(Vec<(usize, Message)>),
    Whole(Fault),
}

impl Refused {
    fn by(self, cell: impl Fn(usize) -> Option<String>) -> Refusal {
        match self {
            Refused::Whole(fault) => Refusal::Whole(fault),
            Refused::Targets(all) => Refusal::Cells(all.into_iter().map(|(at, why)| (cell(at).unwrap_or_default(), why)).collect()),
        }
    }
}

/// Assigns targets, all or none.
pub(super) async fn hand_over(asking: &Asking, targets: &[Assignment]) -> Result<(), Refused> {
    let Err(error) = asking.office.ledger().assign(asking.by(), targets).await else { return Ok(()) };
    let place = |line: u64| usize::try_from(line).unwrap_or(0).saturating_sub(1);
    if error.kind == ErrorKind::Refused && !error.faults.is_empty() {
        return Err(Refused::Targets(error.faults.into_iter().map(|fault| (place(fault.line), fault.message)).collect()));
    }
    if error.kind == ErrorKind::Refused && targets.len() == 1 {
        return Err(Refused::Targets(vec![(0, error.message)]));
    }
    Err(Refused::Whole(error.into()))
}

/// Fills pasted lines into the grid: a code or a name, then, behind a tab or semicolon, a goal.
fn filled(plan: &Plan, mut fields: Fields) -> (Fields, Faults) {
    let year = plan.year();
    let mut faults = Faults::new();
    let pasted = fields.remove("paste").unwrap_or_default();
    let same = |one: &str, other: &str| figure::text::lower(one.trim()) == figure::text::lower(other.trim());
    for line in pasted.lines().filter(|line| !line.trim().is_empty()) {
        let Some((name, value)) = line.rsplit_once(['\t', ';']) else {
            faults.push(("paste".to_owned(), Message::new("web-paste-line").with("line", line)));
            continue;
        };
        let found = plan
            .rows
            .iter()
            .map(|id| year.catalogue.get(*id))
            .find(|about| same(name, &about.code) || [&about.names.vi, &about.names.en].into_iter().any(|known| same(name, known)));
        match found {
            Some(about) => drop(fields.insert(format!("v.{}", about.code), value.trim().to_owned())),
            None => faults.push(("paste".to_owned(), Message::new("web-paste-unknown").with("name", name.trim()))),
        }
    }
    let lost = faults.iter().any(|(place, _)| place == "paste");
    if lost {
        fields.insert("paste".to_owned(), pasted);
    }
    (fields, faults)
}

fn drawn(asking: &Asking, plan: &Plan, typed: &Fields, faults: &Faults) -> Response {
    let is_next = plan.of > plan.which.year;
    let key = if is_next { "web-next-plan" } else { "web-assign-for" };
    let title = asking.say(&Message::new(key).with("year", plan.of));
    let sector = asking.word("sector").map_or_else(String::new, |sector| format!("&sector={}", encoded(sector)));
    let action = asking.link(&format!("/plan/assign?for={}{sector}", plan.of));
    let body = html! {
        h1 { (title) }
        p { a href=(asking.link("/plan")) { (asking.t("web-back-to-plan")) } }
        @if !faults.is_empty() {
            p.remark role="alert" { (asking.say(&Message::new("web-assign-refused").with("count", faults.len()))) }
            (decree::fault(asking, "", faults))
        }
        @if is_next { p.hint { (asking.t("web-next-how")) } }
        (sectors(asking, plan))
        form.assign method="post" action=(action) data-grid="" {
            (decree::fields(asking, plan.year(), typed, faults))
            (grid(asking, plan, typed, faults))
            details open[typed.contains_key("paste")] {
                summary { (asking.t("web-paste")) }
                p.hint { (asking.t("web-paste-how")) }
                (decree::fault(asking, "paste", faults))
                textarea name="paste" rows="6" aria-label=(asking.t("web-paste")) { (typed.get("paste").map_or("", String::as_str)) }
                p { button name="action" value="fill" { (asking.t("web-paste-go")) } }
            }
            p.actions { button.main name="action" value="assign" { (asking.t("web-assign-go")) } }
        }
        script src="/assets/plan.js" defer {}
    };
    asking.page(Tab::Plan, &title, body)
}

/// What is planned already, or all of one sector.
fn sectors(asking: &Asking, plan: &Plan) -> Markup {
    let names = Sectors::of(asking);
    let mut all: BTreeMap<&str, usize> = BTreeMap::new();
    for id in plan.year().catalogue.ids().filter(|id| asking.reads_indicator(plan.year(), *id)) {
        *all.entry(&plan.year().catalogue.get(id).sector).or_default() += 1;
    }
    let here = asking.word("sector");
    html! {
        form.chooser method="get" action="/plan/assign" {
            @for name in ["unit", "year"] { @if let Some(word) = asking.word(name) { input type="hidden" name=(name) value=(word); } }
            input type="hidden" name="for" value=(plan.of);
            label { (asking.t("web-which-indicators")) " "
                select name="sector" {
                    option value="" { (asking.t("web-planned-ones")) }
                    @for (sector, count) in &all { option value=(sector) selected[here == Some(*sector)] { (names.name(sector)) " (" (count) ")" } }
                }
            }
            button { (asking.t("web-look")) }
        }
    }
}

fn grid(asking: &Asking, plan: &Plan, typed: &Fields, faults: &Faults) -> Markup {
    let year = plan.year();
    let authority = typed.get("authority").map(String::as_str).or(asking.word("authority")).unwrap_or(&year.settings.governing);
    let head = |key, of: i16| asking.say(&Message::new(key).with("year", of));
    html! {
        @if plan.rows.is_empty() { p.empty { (asking.t("web-no-indicator")) } } @else {
            div.scroll tabindex="0" role="region" aria-label=(asking.t("web-goals")) { table.grid {
                thead { tr {
                    th scope="col" { (asking.t("web-head-indicator")) }
                    th scope="col" { (asking.t("web-head-unit")) }
                    th.number scope="col" { (head("web-head-result-of", year.settings.year)) }
                    th.number scope="col" { (asking.t("web-head-growth")) }
                    @if plan.of > year.settings.year { th.number scope="col" { (head("web-head-next", year.settings.year)) } }
                    th.number scope="col" { (head("web-head-next", plan.of)) }
                    th scope="col" { (asking.t("web-head-kind")) }
                    th scope="col" { (asking.t("web-head-new-goal")) }
                } }
                tbody { @for id in &plan.rows { (row(asking, plan, *id, authority, typed, faults)) } }
            } }
        }
    }
}

fn row(asking: &Asking, plan: &Plan, id: IndicatorId, authority: &str, typed: &Fields, faults: &Faults) -> Markup {
    let (year, lang) = (plan.year(), asking.lang);
    let about = year.catalogue.get(id);
    let [this, that] = [year.settings.year, plan.of].map(|of| plan.goal(id, of, authority));
    let result = year.book.of_year(id, year.settings.unit, year.settings.year, year.settings.as_of);
    let field = |kind: &str| typed.get(&format!("{kind}.{}", about.code)).map_or("", |text| text.trim());
    let kind = match field("k") {
        "" => kind_of(that.or(this), about),
        kind => kind,
    };
    let name = about.names.get(lang);
    let wrong = faults.iter().any(|(place, _)| *place == about.code);
    let goal_text = |goal: Option<Goal>| goal.map_or_else(String::new, |goal| show::goal(goal, lang));
    html! {
        tr class=[wrong.then_some("returned")] {
            th scope="row" { (name) }
            td.unit { (show::measure(&about.unit_name)) }
            td.number { (show::figure(result.and_then(plan::Observation::number), lang)) }
            td.number { (growth(asking, year, id)) }
            @if plan.of > year.settings.year { td.number { (goal_text(this)) } }
            td.number { (goal_text(that)) }
            @if about.unit.kind == MeasureKind::Qualitative {
                td { (asking.t("web-goal-qualitative")) }
                td { label { input type="checkbox" name={ "v." (about.code) } value="yes" checked[field("v") == "yes"]; " " (asking.t("plan-print-assured")) } }
            } @else {
                td { select name={ "k." (about.code) } aria-label={ (asking.t("web-head-kind")) ": " (name) } {
                    @for (code, key) in KINDS { option value=(code) selected[code == kind] { (asking.t(key)) } }
                } }
                td {
                    input.value name={ "v." (about.code) } value=(field("v")) inputmode="decimal" autocomplete="off"
                        aria-label={ (asking.t("web-head-new-goal")) ": " (name) } aria-invalid=[wrong.then_some("true")];
                    (decree::fault(asking, &about.code, faults))
                }
            }
        }
    }
}

fn growth(asking: &Asking, year: &Year, id: IndicatorId) -> String {
    let (book, catalogue, org) = (&year.book, &year.catalogue, &year.org);
    let series = Series { book, catalogue, org, calendar: year.settings.calendar, as_of: year.settings.as_of };
    let compared = Period::of_year(year.settings.year).map(|period| same_period(series, id, year.settings.unit, period));
    if let Some(SamePeriod::Compared(compared)) = compared { show::change(asking, &compared) } else { String::new() }
}
