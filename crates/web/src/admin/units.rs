//! Units as of a day: down the tree level by level, or found by name; and files of units taken over.

use crate::admin::{done, faulty, page as framed, pick, refused, trouble};
use crate::asking::{Asking, encoded};
use crate::fault::Fault;
use crate::show;
use axum::extract::Multipart;
use axum::response::Response;
use jiff::civil::Date;
use ledger::{Files, Reference};
use maud::{Markup, html};
use plan::{Tree, UnitId};
use texts::Message;

/// What files of units may have together: those of the whole country since 2024 have 2 MB.
pub const MOST_BYTES: usize = 16 * 1024 * 1024;

/// The day as of which units are looked at.
///
/// # Errors
/// What stands in the address is none.
pub fn day_of(asking: &Asking) -> Result<Date, Fault> {
    match asking.word("day") {
        None => Ok(asking.office.ledger().today()),
        Some(text) => {
            text.parse().map_err(|_| Fault::refused(Message::new("web-not-a-day").with("text", text), Message::new("web-help-day")))
        }
    }
}

/// The page of a unit as of a day.
pub fn address(reference: &Reference, unit: UnitId, day: Date) -> String {
    format!("/admin/unit/{}?day={day}", encoded(&reference.org.get(unit).id))
}

pub(crate) async fn page(asking: Asking) -> Result<Response, Response> {
    answer(&asking, None).await.map_err(|fault| asking.fault(&fault))
}

async fn answer(asking: &Asking, fault: Option<&Fault>) -> Result<Response, Fault> {
    let (reference, day) = (asking.office.ledger().reference().await?, day_of(asking)?);
    let words = asking.word("q").unwrap_or_default();
    let title = asking.t("web-admin-units");
    let body = html! {
        h1 { (title) }
        @if fault.is_none() { (done(asking)) }
        (trouble(asking, fault))
        form.search method="get" action="/admin/units" role="search" {
            label { (asking.t("web-admin-find-unit")) " " input type="search" name="q" value=(words); }
            label { (asking.t("web-admin-day")) " " input type="date" name="day" value=(day); }
            button { (asking.t("web-look")) }
        }
        @if !words.is_empty() {
            @let found = pick::units(&reference, words, day);
            @if found.is_empty() { p.empty { (asking.say(&Message::new("web-admin-not-found").with("text", words))) } }
            @else { ul { @for unit in &found { li { a href=(address(&reference, *unit, day)) { (pick::title(&reference, *unit, day)) } } } } }
        } @else { (tree(asking, &reference, day)) }
        (deeds(asking))
        (upload(asking))
    };
    Ok(refused(fault, framed(asking, "/admin/units", &title, &body)))
}

/// The units below the one that is looked at, in both trees; those below none where nothing is chosen.
fn tree(asking: &Asking, reference: &Reference, day: Date) -> Markup {
    let org = &reference.org;
    let below = asking.word("below").and_then(|id| org.find(id));
    let on = |tree| match below {
        Some(top) => org.children(top, tree, day).collect::<Vec<_>>(),
        None => roots(reference, tree, day),
    };
    html! {
        @if let Some(top) = below { (way(asking, reference, top, day)) }
        @for (tree, key) in [(Tree::Administrative, "web-admin-tree"), (Tree::Departments, "web-admin-tree-departments")] {
            @let units = on(tree);
            @if !units.is_empty() {
                section { h2 { (asking.t(key)) " " small { (asking.say(&Message::new("web-admin-on-day").with("day", show::day(day, asking.lang)))) } }
                    (rows(asking, reference, &units, day))
                }
            }
        }
        @if below.is_none() && org.units().next().is_none() { p.empty { (asking.t("web-admin-no-units")) } }
    }
}

fn roots(reference: &Reference, tree: Tree, day: Date) -> Vec<UnitId> {
    let org = &reference.org;
    let is_root = |unit: &UnitId| org.get(*unit).versions.iter().any(|v| v.tree == tree && v.parent.is_none() && v.span.contains(day));
    org.units().filter(is_root).collect()
}

/// From the root down to a unit.
fn way(asking: &Asking, reference: &Reference, unit: UnitId, day: Date) -> Markup {
    let org = &reference.org;
    let mut up = vec![unit];
    while let Some(parent) = up.last().and_then(|unit| org.get(*unit).at(day)).and_then(|version| version.parent) {
        if up.contains(&parent) {
            break;
        }
        up.push(parent);
    }
    html! {
        nav.choices aria-label=(asking.t("web-admin-above")) {
            a href={ "/admin/units?day=" (day) } { (asking.t("web-admin-top")) }
            @for unit in up.iter().rev() { a href=(down(reference, *unit, day)) { (org.name(*unit, day)) } }
            a href=(address(reference, unit, day)) { (asking.t("web-admin-unit-itself")) }
        }
    }
}

fn down(reference: &Reference, unit: UnitId, day: Date) -> String {
    format!("/admin/units?day={day}&below={}", encoded(&reference.org.get(unit).id))
}

fn rows(asking: &Asking, reference: &Reference, units: &[UnitId], day: Date) -> Markup {
    let org = &reference.org;
    let below =
        |unit: UnitId| [Tree::Administrative, Tree::Departments].map(|tree| org.children(unit, tree, day).count()).iter().sum::<usize>();
    html! {
        div.scroll tabindex="0" role="region" aria-label=(asking.t("web-admin-units")) { table {
            thead { tr {
                th scope="col" { (asking.t("web-head-place")) }
                th scope="col" { (asking.t("web-admin-code")) }
                th scope="col" { (asking.t("web-admin-id")) }
                th scope="col" { (asking.t("web-admin-level")) }
                th.number scope="col" { (asking.t("web-admin-below")) }
            } }
            tbody { @for unit in units {
                @let (held, count) = (org.get(*unit).at(day), below(*unit));
                tr {
                    th scope="row" { a href=(address(reference, *unit, day)) { (org.name(*unit, day)) } }
                    td { @if let Some(held) = held { (held.code) } }
                    td { code { (org.get(*unit).id) } }
                    td { @if let Some(held) = held { (super::level(asking, &held.level)) } }
                    td.number { @if count > 0 {
                        a href=(down(reference, *unit, day)) aria-label=(asking.say(&Message::new("web-admin-below-of").with("unit", org.name(*unit, day)).with("count", count))) { (count) }
                    } }
                }
            } }
        } }
    }
}

/// What can be done to units.
fn deeds(asking: &Asking) -> Markup {
    html! {
        section { h2 { (asking.t("web-admin-reform")) }
            p { (asking.t("web-admin-reform-how")) }
            p.actions {
                a.button href="/admin/reform/merge" { (asking.t("web-admin-merge")) }
                a.button href="/admin/reform/split" { (asking.t("web-admin-split")) }
                a.button href="/admin/reform/rename" { (asking.t("web-admin-rename")) }
            }
        }
    }
}

fn upload(asking: &Asking) -> Markup {
    html! {
        section { h2 { (asking.t("web-admin-import-units")) }
            form.fill method="post" action="/admin/units" enctype="multipart/form-data" {
                label { "units.csv " input type="file" name="units.csv" accept=".csv,text/csv"; }
                label { "lineage.csv " input type="file" name="lineage.csv" accept=".csv,text/csv"; }
                p.hint { (asking.t("web-admin-import-units-how")) }
                p.actions { button { (asking.t("web-admin-import-go")) } }
            }
        }
    }
}

pub(crate) async fn import(asking: Asking, upload: Multipart) -> Result<Response, Response> {
    let done = async {
        let files = files(upload).await?;
        asking.office.ledger().add_units(asking.by(), &files).await.map_err(faulty)
    };
    match done.await {
        Ok(done) => Ok(super::on_to("/admin/units", "units", done.rows)),
        Err(fault) => answer(&asking, Some(&fault)).await.map_err(|fault| asking.fault(&fault)),
    }
}

/// The files that were chosen.
async fn files(mut upload: Multipart) -> Result<Files, Fault> {
    let broken = |_| Fault::refused(Message::new("web-check-upload"), Message::new("web-admin-help-units-file"));
    let mut files = Files::new();
    while let Some(field) = upload.next_field().await.map_err(broken)? {
        let name = field.name().unwrap_or_default().to_owned();
        let bytes = field.bytes().await.map_err(broken)?.to_vec();
        if ["units.csv", "lineage.csv"].contains(&&*name) && !bytes.is_empty() {
            files.insert(name, bytes);
        }
    }
    if files.is_empty() {
        return Err(Fault::refused(Message::new("web-check-no-file"), Message::new("web-admin-help-units-file")));
    }
    Ok(files)
}
