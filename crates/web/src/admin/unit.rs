//! A unit in time: what held of it when and on what basis, what it was made of and what became of it, who reports for it.

use crate::admin::units::{address, day_of};
use crate::admin::{done, page as framed};
use crate::asking::{Asking, encoded};
use crate::fault::Fault;
use crate::show;
use axum::extract::Path;
use axum::response::Response;
use jiff::civil::Date;
use ledger::{Cells, Reference};
use maud::{Markup, html};
use plan::{Edge, Inherited, UnitId};
use texts::Message;

pub(crate) async fn page(Path(id): Path<String>, asking: Asking) -> Result<Response, Response> {
    answer(&asking, &id).await.map_err(|fault| asking.fault(&fault))
}

async fn answer(asking: &Asking, id: &str) -> Result<Response, Fault> {
    let ledger = asking.office.ledger();
    let (reference, day) = (ledger.reference().await?, day_of(asking)?);
    let Some(unit) = reference.org.find(id) else { return Err(Fault::unknown(Message::new("plan-unit-unknown").with("unit", id))) };
    let notes = Notes { units: ledger.table("units.csv").await?, lineage: ledger.table("lineage.csv").await? };
    let title = reference.org.name(unit, day);
    let there = reference.org.get(unit).at(day).is_some();
    let body = html! {
        h1 { (title) " " small { code { (id) } } }
        (done(asking))
        @if !there { p.remark { (asking.say(&Message::new("web-admin-unit-not-there").with("day", show::day(day, asking.lang)))) } }
        p.actions {
            a.button href={ "/admin/units?day=" (day) "&below=" (encoded(id)) } { (asking.t("web-admin-below")) }
            @if there {
                a.button href={ "/admin/reform/rename?of=" (encoded(id)) } { (asking.t("web-admin-rename")) }
                a.button href={ "/admin/reform/merge?of=" (encoded(id)) } { (asking.t("web-admin-merge")) }
                a.button href={ "/admin/reform/split?of=" (encoded(id)) } { (asking.t("web-admin-split")) }
            }
        }
        (versions(asking, &reference, unit, &notes))
        (lineage(asking, &reference, unit, &notes))
        (forms(asking, &reference, unit, day))
    };
    Ok(framed(asking, "/admin/units", title, &body))
}

/// Rows of the tables with their notes, which say on what basis something was done.
struct Notes {
    units: Vec<Cells>,
    lineage: Vec<Cells>,
}

/// The note of the row whose cells are these.
fn note<'r>(rows: &'r [Cells], cells: &[(&str, &str)]) -> &'r str {
    let of = |row: &'r Cells, column: &str| row.get(column).map_or("", String::as_str);
    let found = rows.iter().find(|row| cells.iter().all(|(column, text)| of(row, column) == *text));
    found.map_or("", |row| of(row, "note"))
}

fn versions(asking: &Asking, reference: &Reference, unit: UnitId, notes: &Notes) -> Markup {
    let org = &reference.org;
    let day = |day: Option<Date>| day.map(|day| show::day(day, asking.lang));
    html! {
        section { h2 { (asking.t("web-admin-in-time")) }
            div.scroll tabindex="0" role="region" aria-label=(asking.t("web-admin-in-time")) { table {
                thead { tr {
                    th scope="col" { (asking.t("web-admin-from")) }
                    th scope="col" { (asking.t("web-admin-to")) }
                    th scope="col" { (asking.t("web-admin-name")) }
                    th scope="col" { (asking.t("web-admin-code")) }
                    th scope="col" { (asking.t("web-admin-level")) }
                    th scope="col" { (asking.t("web-admin-parent")) }
                    th scope="col" { (asking.t("web-admin-basis")) }
                } }
                tbody { @for version in &org.get(unit).versions {
                    @let at = version.span.to.or(version.span.from).unwrap_or(asking.office.ledger().today());
                    @let from = version.span.from.map_or_else(String::new, |day| day.to_string());
                    tr {
                        td { @match day(version.span.from) { Some(day) => { (day) } None => { (asking.t("web-admin-ever")) } } }
                        td { @match day(version.span.to) { Some(day) => { (day) } None => { (asking.t("web-admin-until-now")) } } }
                        th scope="row" { (version.name) @if !version.name_en.is_empty() { " · " (version.name_en) } }
                        td { (version.code) }
                        td { (super::level(asking, &version.level)) }
                        td { @if let Some(parent) = version.parent { a href=(address(reference, parent, at)) { (org.name(parent, at)) } } }
                        td.long { (note(&notes.units, &[("id", &org.get(unit).id), ("from", &from)])) }
                    }
                } }
            } }
        }
    }
}

fn lineage(asking: &Asking, reference: &Reference, unit: UnitId, notes: &Notes) -> Markup {
    let org = &reference.org;
    let edges = |of: fn(&Edge) -> UnitId| org.lineage().iter().filter(move |edge| of(edge) == unit).collect::<Vec<_>>();
    let (before, after) = (edges(|edge| edge.to), edges(|edge| edge.from));
    html! {
        @for (edges, key, forward) in [(before, "web-admin-made-of", false), (after, "web-admin-became", true)] {
            @if !edges.is_empty() { section { h2 { (asking.t(key)) }
                ul { @for edge in edges {
                    @let other = if forward { edge.to } else { edge.from };
                    @let date = edge.date.to_string();
                    li {
                        (show::day(edge.date, asking.lang)) ": "
                        a href=(address(reference, other, edge.date)) { (org.get(other).latest().map_or(&*org.get(other).id, |held| &*held.name)) }
                        " – " (inherited(asking, edge.inherited))
                        @let basis = note(&notes.lineage, &[("from", &org.get(edge.from).id), ("to", &org.get(edge.to).id), ("date", &date)]);
                        @if !basis.is_empty() { " · " (basis) }
                    }
                } }
            } }
        }
    }
}

/// How much was taken over.
pub fn inherited(asking: &Asking, inherited: Inherited) -> String {
    match inherited {
        Inherited::Whole => asking.t("web-admin-whole"),
        Inherited::Part { share: None } => asking.t("web-admin-part-unknown"),
        Inherited::Part { share: Some(share) } => {
            asking.say(&Message::new("web-admin-part").with("share", plan::written(share.normalize(), asking.lang)))
        }
    }
}

/// Forms that it fills in, looks at or that are about it.
fn forms(asking: &Asking, reference: &Reference, unit: UnitId, day: Date) -> Markup {
    let asked = forms_of(reference, unit, day);
    html! {
        @if !asked.is_empty() { section { h2 { (asking.t("web-admin-forms")) }
            ul { @for (code, name) in asked { li { a href={ "/admin/form?code=" (encoded(code)) } { (name) } } } }
        } }
    }
}

/// Code and name of the forms in force on a day that a unit has something to do with.
pub fn forms_of(reference: &Reference, unit: UnitId, day: Date) -> Vec<(&str, &str)> {
    let all = reference
        .forms
        .all()
        .iter()
        .filter(|form| reference.forms.in_force(&form.code, day).is_some_and(|now| now.version == form.version));
    let of = |form: &&plan::Form| {
        form.reporters.iter().any(|reporter| reporter.unit == unit || reporter.about == unit)
            || form.steps.contains(&plan::Step::Unit(unit))
    };
    all.filter(of).map(|form| (&*form.code, &*form.names.vi)).collect()
}
