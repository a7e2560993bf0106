//! A target is shared out among the units right below: a grid with what is left, counted as one types. What does not add up is refused
//! until it is confirmed; what is refused stays typed.

use super::Fields;
use super::assign::{Refused, hand_over};
use super::decree::{self, Decree};
use super::typing;
use crate::asking::{Asking, encoded};
use crate::fault::Fault;
use crate::frame::Tab;
use crate::near::Look;
use crate::office::{Judged, Which};
use crate::show;
use axum::Form;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use ledger::Assignment;
use maud::{Markup, html};
use plan::{Goal, IndicatorId, Tree, UnitId, Year, written};
use rust_decimal::Decimal;
use std::sync::Arc;
use texts::Message;

/// A target and the units it is shared out to.
struct Share {
    which: Which,
    judged: Arc<Judged>,
    id: IndicatorId,
    authority: String,
    whole: Goal,
    sum: Decimal,
    children: Vec<UnitId>,
}

impl Share {
    async fn of(code: &str, asking: &Asking) -> Result<Share, Fault> {
        let unknown = || Fault::unknown(Message::new("web-no-such-indicator").with("code", code));
        asking.reference().await?.find_indicator(code).map_err(|_| unknown())?;
        let (which, judged) = asking.near(Look::One(code.to_owned())).await?;
        let year = &judged.year;
        let id = year.catalogue.find(code).filter(|id| asking.reads_indicator(year, *id)).ok_or_else(unknown)?;
        let authority = asking.word("authority").unwrap_or(&year.settings.governing).to_owned();
        let own = year.targets.current(id, year.settings.unit, which.year, &authority, None).map(|target| target.goal);
        let no_target = || Fault::unknown(Message::new("web-nothing-to-share"));
        let whole = own.ok_or_else(no_target)?;
        let sum = whole.value().ok_or_else(no_target)?;
        let day = jiff::civil::date(which.year, 12, 31);
        let children: Vec<UnitId> = year.org.children(year.settings.unit, Tree::Administrative, day).collect();
        if children.is_empty() || which.as_of.is_some() {
            return Err(Fault::unknown(Message::new("web-nobody-to-share")));
        }
        Ok(Share { which, judged: Arc::clone(&judged), id, authority, whole, sum, children })
    }

    fn year(&self) -> &Year {
        &self.judged.year
    }

    fn unit_id(&self, unit: UnitId) -> &str {
        &self.year().org.get(unit).id
    }

    fn name(&self, unit: UnitId) -> &str {
        self.year().org.name(unit, jiff::civil::date(self.which.year, 12, 31))
    }

    /// What a unit has already.
    fn goal(&self, unit: UnitId) -> Option<Decimal> {
        self.year().targets.current(self.id, unit, self.which.year, &self.authority, None).and_then(|target| target.goal.value())
    }
}

pub(crate) async fn page(Path(code): Path<String>, asking: Asking) -> Result<Response, Response> {
    let share = Share::of(&code, &asking).await.map_err(|fault| asking.fault(&fault))?;
    Ok(drawn(&asking, &share, &Fields::new(), &[]))
}

pub(crate) async fn act(Path(code): Path<String>, asking: Asking, Form(fields): Form<Fields>) -> Result<Response, Response> {
    let share = Share::of(&code, &asking).await.map_err(|fault| asking.fault(&fault))?;
    match shared(&asking, &share, &fields).await {
        Ok(count) => Ok(Redirect::to(&asking.link(&format!("/plan?done={count}"))).into_response()),
        Err(Refused::Whole(fault)) => Err(asking.fault(&fault)),
        Err(Refused::Targets(faults)) => {
            let place = |at: usize| share.children.get(at).map_or("", |unit| share.unit_id(*unit)).to_owned();
            let faults: Vec<(String, Message)> = faults.into_iter().map(|(at, message)| (place(at), message)).collect();
            Ok((StatusCode::UNPROCESSABLE_ENTITY, drawn(&asking, &share, &fields, &faults)).into_response())
        }
    }
}

/// The goals as they were typed, by the places of the units; `None`: what is there stays.
fn typed(asking: &Asking, share: &Share, fields: &Fields) -> Result<Vec<Option<Goal>>, Vec<(usize, Message)>> {
    let (mut goals, mut faults) = (Vec::new(), Vec::new());
    for (at, unit) in share.children.iter().enumerate() {
        let text = fields.get(&format!("v.{}", share.unit_id(*unit))).map_or("", |text| text.trim());
        let goal = if text.is_empty() { Ok(None) } else { typing::goal(share.whole.code(), text, asking.lang).map(Some) };
        goals.push(goal.unwrap_or_else(|message| {
            faults.push((at, message));
            None
        }));
    }
    if faults.is_empty() { Ok(goals) } else { Err(faults) }
}

async fn shared(asking: &Asking, share: &Share, fields: &Fields) -> Result<usize, Refused> {
    let goals = typed(asking, share, fields).map_err(Refused::Targets)?;
    let parts: Vec<Option<Decimal>> =
        share.children.iter().zip(&goals).map(|(unit, goal)| goal.and_then(Goal::value).or(share.goal(*unit))).collect();
    let sum: Decimal = parts.iter().flatten().sum();
    let is_complete = parts.iter().all(Option::is_some);
    let nowhere = share.children.len();
    if (sum > share.sum || (is_complete && sum != share.sum)) && !fields.contains_key("confirmed") {
        let [whole, sum] = [share.sum, sum].map(|value| written(value.normalize(), asking.lang));
        return Err(Refused::Targets(vec![(nowhere, Message::new("web-share-broken").with("whole", whole).with("sum", sum))]));
    }
    let decree = Decree::read(fields).map_err(|faults| {
        let message = |(_, message): (String, Message)| (nowhere, message);
        Refused::Targets(faults.into_iter().map(message).collect())
    })?;
    let changed = |(at, (unit, goal)): (usize, (&UnitId, &Option<Goal>))| {
        let goal = goal.filter(|goal| goal.value() != share.goal(*unit))?;
        Some((
            at,
            Assignment {
                indicator: share.year().catalogue.get(share.id).code.clone(),
                unit: share.unit_id(*unit).to_owned(),
                year: share.which.year,
                authority: share.authority.clone(),
                goal,
                document: decree.document.clone(),
                valid_from: decree.valid_from,
                note: decree.note.clone(),
            },
        ))
    };
    let (places, targets): (Vec<usize>, Vec<Assignment>) = share.children.iter().zip(&goals).enumerate().filter_map(changed).unzip();
    if targets.is_empty() {
        return Err(Refused::Targets(vec![(nowhere, Message::new("web-nothing-typed"))]));
    }
    decree.enter(asking, share.which.year).await.map_err(Refused::Whole)?;
    hand_over(asking, &targets).await.map_err(|refused| match refused {
        Refused::Targets(all) => {
            Refused::Targets(all.into_iter().map(|(at, why)| (places.get(at).copied().unwrap_or(nowhere), why)).collect())
        }
        whole @ Refused::Whole(_) => whole,
    })?;
    Ok(targets.len())
}

fn drawn(asking: &Asking, share: &Share, fields: &Fields, faults: &[(String, Message)]) -> Response {
    let about = share.year().catalogue.get(share.id);
    let title = asking.say(&Message::new("web-share-title").with("indicator", about.names.get(asking.lang)).with("year", share.which.year));
    let action = asking.link(&format!("/plan/share/{}?authority={}", encoded(&about.code), encoded(&share.authority)));
    let mut typed = fields.clone();
    typed.insert("authority".to_owned(), share.authority.clone());
    let body = html! {
        h1 { (title) }
        p { a href=(asking.link("/plan")) { (asking.t("web-back-to-plan")) } }
        @if !faults.is_empty() { p.remark role="alert" { (asking.t("web-not-saved")) } (decree::fault(asking, "", faults)) }
        form.assign method="post" action=(action) data-grid="" {
            (decree::fields(asking, share.year(), &typed, faults))
            (grid(asking, share, fields, faults))
            @if !faults.is_empty() { p { label { input type="checkbox" name="confirmed" value="yes"; " " (asking.t("web-share-anyway")) } } }
            p.actions { button.main name="action" value="assign" { (asking.t("web-assign-go")) } }
        }
        script src="/assets/plan.js" defer {}
    };
    asking.page(Tab::Plan, &title, body)
}

fn grid(asking: &Asking, share: &Share, fields: &Fields, faults: &[(String, Message)]) -> Markup {
    let (year, lang) = (share.year(), asking.lang);
    let unit_name = &year.catalogue.get(share.id).unit_name;
    let shared: Decimal = share.children.iter().filter_map(|unit| share.goal(*unit)).sum();
    let number = |value: Decimal| written(value.normalize(), lang);
    html! {
        div.scroll tabindex="0" role="region" aria-label=(asking.t("web-goals")) { table.grid {
            thead { tr {
                th scope="col" { (asking.t("web-head-place")) }
                th.number scope="col" { (asking.say(&Message::new("web-head-result-of").with("year", share.which.year))) }
                th.number scope="col" { (asking.t("web-head-has")) }
                th.number scope="col" { (asking.t("web-head-new-goal")) " (" (unit_name) ")" }
            } }
            tbody { @for unit in &share.children {
                @let (id, name) = (share.unit_id(*unit), share.name(*unit));
                @let wrong = faults.iter().any(|(place, _)| place == id);
                tr class=[wrong.then_some("returned")] {
                    th scope="row" { (name) }
                    td.number { (show::figure(year.number(share.id, *unit, share.which.year), lang)) }
                    td.number { (share.goal(*unit).map_or_else(String::new, number)) }
                    td.number {
                        input.value name={ "v." (id) } value=(fields.get(&format!("v.{id}")).map_or("", String::as_str)) inputmode="decimal"
                            autocomplete="off" aria-label=(name) aria-invalid=[wrong.then_some("true")] data-has=(share.goal(*unit).map_or_else(String::new, number));
                        (decree::fault(asking, id, faults))
                    }
                }
            } }
            tfoot {
                tr { th scope="row" { (asking.t("web-head-allocated")) } td {} td.number { (number(shared)) } td.number { output data-sum="" { (number(shared)) } } }
                tr { th scope="row" { (asking.t("web-head-goal")) } td {} td {} td.number data-whole=(number(share.sum)) { (number(share.sum)) } }
                tr { th scope="row" { (asking.t("web-head-left")) } td {} td.number { (number(share.sum - shared)) } td.number { output data-left="" { (number(share.sum - shared)) } } }
            }
        } }
    }
}
