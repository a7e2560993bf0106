//! Units merged, split and renamed: what is meant is said, what will happen is shown, and only then it is done.

use crate::admin::fields::Fields;
use crate::admin::pick::{self, Chooser};
use crate::admin::unit::{forms_of, inherited};
use crate::admin::{faulty, no_action, on_to, page as framed, refused, trouble};
use crate::asking::{Asking, encoded};
use crate::fault::Fault;
use crate::show;
use axum::Form;
use axum::extract::Path;
use axum::response::Response;
use figure::{Style, typed};
use jiff::civil::Date;
use ledger::{Foreseen, Reference, Reform};
use maud::{Markup, html};
use plan::reorganise::{NewUnit, Share};
use plan::{Names, RollUp, UnitId, Version};
use std::collections::BTreeSet;
use texts::Message;

/// Heirs that the form of a split has room for.
const HEIRS: usize = 6;

/// What becomes of units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Merge,
    Split,
    Rename,
}

impl Kind {
    fn parse(word: &str) -> Result<Kind, Fault> {
        match word {
            "merge" => Ok(Kind::Merge),
            "split" => Ok(Kind::Split),
            "rename" => Ok(Kind::Rename),
            _ => Err(Fault::unknown(Message::new("web-nowhere"))),
        }
    }

    /// The word for it in addresses, and the key of its title.
    fn words(self) -> (&'static str, &'static str) {
        match self {
            Kind::Merge => ("merge", "web-admin-merge"),
            Kind::Split => ("split", "web-admin-split"),
            Kind::Rename => ("rename", "web-admin-rename"),
        }
    }
}

pub(crate) async fn page(Path(kind): Path<String>, asking: Asking) -> Result<Response, Response> {
    let answer = async {
        let reference = asking.office.ledger().reference().await?;
        let of = asking.word("of").unwrap_or_default();
        let fields = begun(Kind::parse(&kind)?, &reference, of, asking.office.ledger().today());
        form(&asking, Kind::parse(&kind)?, &reference, &fields, None)
    };
    answer.await.map_err(|fault| asking.fault(&fault))
}

/// The fields that a page begins with: the unit it was opened for, and, where it is renamed, what it is called.
fn begun(kind: Kind, reference: &Reference, of: &str, day: Date) -> Fields {
    let held = reference.org.find(of).and_then(|unit| reference.org.get(unit).at(day));
    match (kind, held) {
        (Kind::Rename, Some(held)) => {
            let [name, name_en, code, level] = [&held.name, &held.name_en, &held.code, &held.level].map(|text| &**text);
            Fields::of([("unit", of), ("name", name), ("name_en", name_en), ("code", code), ("level", level)])
        }
        (_, Some(held)) => Fields::of([("unit", of), ("level", &held.level)]),
        (_, None) => Fields::default(),
    }
}

/// The form of what is meant.
fn form(asking: &Asking, kind: Kind, reference: &Reference, fields: &Fields, fault: Option<&Fault>) -> Result<Response, Fault> {
    let (word, key) = kind.words();
    let title = asking.t(key);
    // Units are those of the eve of the day: what a later page would find may not be there yet, or no more.
    let day = fields.get("date").parse().map_or(asking.office.ledger().today(), |date: Date| date.yesterday().unwrap_or(date));
    let several = kind == Kind::Merge;
    let label = asking.t(if several { "web-admin-which-units" } else { "web-admin-which-unit" });
    let chooser = Chooser { name: "unit", label, several, day, fields };
    let body = html! {
        h1 { (title) }
        (trouble(asking, fault))
        form.fill method="post" action={ "/admin/reform/" (word) } {
            (chooser.drawn(asking, reference))
            @match kind {
                Kind::Merge => { fieldset { legend { (asking.t("web-admin-new-unit")) } (unit_fields(asking, reference, fields, true)) }
                    (Chooser { name: "parent", label: asking.t("web-admin-parent-of-new"), several: false, day, fields }.drawn(asking, reference)) }
                Kind::Split => { (heirs(asking, fields)) }
                Kind::Rename => { fieldset { legend { (asking.t("web-admin-new-name")) } (unit_fields(asking, reference, fields, false)) } }
            }
            label { (asking.t("web-admin-first-day")) input type="date" name="date" value=(fields.get("date")); }
            label { (asking.t("web-admin-basis")) input name="reason" value=(fields.get("reason")) maxlength="300" placeholder=(asking.t("web-admin-basis-example")); }
            p.actions { button.main name="action" value="preview" { (asking.t("web-admin-preview")) } }
        }
    };
    Ok(refused(fault, framed(asking, "/admin/units", &title, &body)))
}

/// Id (of a new unit), names, code, level.
fn unit_fields(asking: &Asking, reference: &Reference, fields: &Fields, is_new: bool) -> Markup {
    let org = &reference.org;
    let levels: BTreeSet<&str> = org.units().flat_map(|unit| &org.get(unit).versions).map(|version| &*version.level).collect();
    html! {
        @if is_new { label { (asking.t("web-admin-id")) input name="id" value=(fields.get("id")) maxlength="60" autocomplete="off"; } p.hint { (asking.t("web-admin-id-how")) } }
        label { (asking.t("web-admin-name")) input name="name" value=(fields.get("name")) maxlength="200" autocomplete="off"; }
        label { (asking.t("web-admin-name-en")) input name="name_en" value=(fields.get("name_en")) maxlength="200" autocomplete="off"; }
        label { (asking.t("web-admin-code")) input name="code" value=(fields.get("code")) maxlength="20" autocomplete="off"; }
        label { (asking.t("web-admin-level")) select name="level" {
            option value="" { (asking.t("web-admin-as-it-was")) }
            @for level in levels { option value=(level) selected[fields.get("level") == level] { (super::level(asking, level)) } }
        } }
    }
}

fn heirs(asking: &Asking, fields: &Fields) -> Markup {
    let columns = [("id", "web-admin-id"), ("name", "web-admin-name"), ("code", "web-admin-code"), ("share", "web-admin-share")];
    html! {
        fieldset { legend { (asking.t("web-admin-heirs")) }
            p.hint { (asking.t("web-admin-heirs-how")) }
            div.scroll tabindex="0" role="region" aria-label=(asking.t("web-admin-heirs")) { table {
                thead { tr { th scope="col" { (asking.t("web-head-number")) } @for (_, key) in columns { th scope="col" { (asking.t(key)) } } } }
                tbody { @for at in 1..=HEIRS { tr {
                    th.narrow scope="row" { (at) }
                    @for (column, key) in columns { td {
                        @let name = format!("{column}.{at}");
                        input name=(name) value=(fields.get(&name)) aria-label={ (asking.t(key)) " " (at) } autocomplete="off" size=(if column == "name" { "24" } else { "10" });
                    } }
                } } }
            } }
        }
    }
}

pub(crate) async fn act(Path(kind): Path<String>, asking: Asking, Form(fields): Form<Fields>) -> Result<Response, Response> {
    acted(&asking, &kind, &fields).await.map_err(|fault| asking.fault(&fault))
}

async fn acted(asking: &Asking, kind: &str, fields: &Fields) -> Result<Response, Fault> {
    let kind = Kind::parse(kind)?;
    let ledger = asking.office.ledger();
    let reference = ledger.reference().await?;
    let action = fields.get("action");
    if action == "find" || action == "back" {
        return form(asking, kind, &reference, fields, None);
    }
    let done = async {
        let (reform, date, shown) = meant(asking, kind, &reference, fields)?;
        let reason = fields.get("reason");
        if reason.is_empty() {
            return Err(Fault::refused(Message::new("web-admin-no-basis"), Message::new("web-admin-help-basis")));
        }
        match action {
            "preview" => {
                let foreseen = ledger.foresee(asking.by(), &reform, date).await.map_err(faulty)?;
                Ok(preview(asking, kind, &reference, fields, &foreseen))
            }
            "do" => {
                let done = ledger.reform(asking.by(), &reform, date, reason).await.map_err(faulty)?;
                Ok(on_to(&format!("/admin/unit/{}?day={date}", encoded(&shown)), kind.words().0, done.moved))
            }
            _ => Err(no_action()),
        }
    };
    match done.await {
        Ok(response) => Ok(response),
        Err(fault) => form(asking, kind, &reference, fields, Some(&fault)),
    }
}

/// What the fields say: what becomes of which units, on which day, and the id of the unit whose page shows it.
fn meant(asking: &Asking, kind: Kind, reference: &Reference, fields: &Fields) -> Result<(Reform, Date, String), Fault> {
    let text = fields.get("date");
    let date: Date =
        text.parse().map_err(|_| Fault::refused(Message::new("web-not-a-day").with("text", text), Message::new("web-help-day")))?;
    let eve = date.yesterday().unwrap_or(date);
    let id = |unit: UnitId| reference.org.get(unit).id.to_string();
    let names = Names { vi: fields.get("name").to_owned(), en: fields.get("name_en").to_owned() };
    let level = |held: Option<&Version>| match fields.get("level") {
        "" => held.map_or_else(String::new, |held| held.level.to_string()),
        level => level.to_owned(),
    };
    let unsaid = |key| Fault::refused(Message::new(key), Message::new("web-admin-help-unit"));
    if kind == Kind::Merge {
        let units = pick::many(reference, fields, "unit", eve)?;
        let Some(first) = units.first() else { return Err(unsaid("web-admin-unit-unsaid")) };
        if names.vi.is_empty() {
            return Err(unsaid("web-admin-name-unsaid"));
        }
        let into = NewUnit {
            id: fields.get("id").to_owned(),
            code: fields.get("code").to_owned(),
            names,
            level: level(reference.org.get(*first).at(eve)),
        };
        let (parent, shown) = (pick::one(reference, fields, "parent", eve)?.map(id), into.id.clone());
        return Ok((Reform::Merge { units: units.into_iter().map(id).collect(), into, parent }, date, shown));
    }
    let Some(unit) = pick::one(reference, fields, "unit", eve)? else { return Err(unsaid("web-admin-unit-unsaid")) };
    let held = reference.org.get(unit).at(eve);
    if kind == Kind::Rename {
        if names.vi.is_empty() {
            return Err(unsaid("web-admin-name-unsaid"));
        }
        let reform = Reform::Rename { unit: id(unit), code: fields.get("code").to_owned(), names, level: level(held) };
        return Ok((reform, date, id(unit)));
    }
    let level = held.map_or_else(String::new, |held| held.level.to_string());
    let into: Vec<Share> = (1..=HEIRS).filter_map(|at| heir(asking, fields, at, &level).transpose()).collect::<Result<_, _>>()?;
    Ok((Reform::Split { unit: id(unit), into }, date, id(unit)))
}

/// The heir of a row; `None`: the row is empty.
fn heir(asking: &Asking, fields: &Fields, at: usize, level: &str) -> Result<Option<Share>, Fault> {
    let [id, name, code, share] = ["id", "name", "code", "share"].map(|column| fields.get(&format!("{column}.{at}")));
    if [id, name, code, share].iter().all(|text| text.is_empty()) {
        return Ok(None);
    }
    if name.is_empty() {
        return Err(Fault::refused(Message::new("web-admin-name-unsaid"), Message::new("web-admin-help-unit")));
    }
    let share = match share {
        "" => None,
        text => {
            let no_number = || Fault::refused(Message::new("web-no-number").with("text", text), Message::new("web-admin-heirs-how"));
            Some(typed(text, Style::from(asking.lang)).ok_or_else(no_number)?)
        }
    };
    let names = Names { vi: name.to_owned(), en: String::new() };
    let unit = NewUnit { id: id.to_owned(), code: code.to_owned(), names, level: level.to_owned() };
    Ok(Some(Share { unit, share }))
}

/// What will happen, with a button that does it and one that leads back to the form.
fn preview(asking: &Asking, kind: Kind, reference: &Reference, fields: &Fields, foreseen: &Foreseen) -> Response {
    let (word, key) = kind.words();
    let title = asking.t(key);
    let (planned, org) = (&foreseen.planned, &reference.org);
    let eve = planned.date.yesterday().unwrap_or(planned.date);
    let goes_on = |unit: UnitId| planned.opened.iter().any(|opened| opened.unit.id == *org.get(unit).id);
    let ends: Vec<UnitId> = planned.closed.iter().map(|(unit, _)| *unit).filter(|unit| !goes_on(*unit)).collect();
    let day = |day| show::day(day, asking.lang);
    let count = |count: usize| plan::written(count.into(), asking.lang);
    let body = html! {
        h1 { (title) }
        section.summary { h2 { (asking.say(&Message::new("web-admin-will").with("day", day(planned.date)))) }
            ul {
                @for unit in &ends { li { (asking.say(&Message::new("web-admin-will-end").with("unit", org.name(*unit, eve)).with("day", day(eve)))) } }
                @for opened in &planned.opened {
                    @let known = org.find(&opened.unit.id);
                    @let above = opened.parent.as_deref().map(|id| (id, org.find(id)));
                    @let above = above.map_or_else(|| "–".to_owned(), |(id, unit)| unit.map_or_else(|| new_name(planned, id), |unit| org.name(unit, eve).to_owned()));
                    @let message = Message::new(if known.is_some() { "web-admin-will-go-on" } else { "web-admin-will-begin" });
                    li { (asking.say(&message.with("unit", opened.unit.names.get(asking.lang)).with("id", &opened.unit.id).with("parent", above))) }
                }
                @for edge in &planned.edges {
                    li { (org.name(edge.from, eve)) " → " (new_name(planned, &edge.to)) ": " (inherited(asking, edge.inherited)) }
                }
                li { b { (asking.say(&Message::new("web-admin-will-move").with("count", count(foreseen.done.moved)).with("day", day(planned.date)))) } }
                li { (asking.say(&Message::new("web-admin-will-write").with("count", count(foreseen.done.rows)))) }
            }
            @if kind != Kind::Rename { (same_period(asking, reference, kind, fields)) }
            (left_over(asking, reference, &ends, planned.date))
        }
        form method="post" action={ "/admin/reform/" (word) } {
            @for (name, value) in fields.kept() { input type="hidden" name=(name) value=(value); }
            p { (asking.t("web-admin-basis")) ": " b { (fields.get("reason")) } }
            p.actions {
                button.main name="action" value="do" { (asking.t("web-admin-do")) }
                button name="action" value="back" { (asking.t("web-admin-back")) }
            }
        }
    };
    framed(asking, "/admin/units", &title, &body)
}

/// The name that a unit will have.
fn new_name(planned: &plan::reorganise::Reorganisation, id: &str) -> String {
    planned.opened.iter().find(|opened| opened.unit.id == id).map_or_else(|| id.to_owned(), |opened| opened.unit.names.vi.clone())
}

/// What comparisons with the same period of the year before will be.
fn same_period(asking: &Asking, reference: &Reference, kind: Kind, fields: &Fields) -> Markup {
    let of = |rollup| reference.catalogue.ids().filter(|id| reference.catalogue.get(*id).rollup == rollup).count();
    let say = |key, rollup| asking.say(&Message::new(key).with("count", plan::written(of(rollup).into(), asking.lang)));
    let shares_known = kind == Kind::Merge
        || (1..=HEIRS).all(|at| fields.get(&format!("id.{at}")).is_empty() || !fields.get(&format!("share.{at}")).is_empty());
    html! {
        h3 { (asking.t("web-head-same")) }
        ul {
            @if shares_known {
                li { (say(if kind == Kind::Merge { "web-admin-same-sum" } else { "web-admin-same-share" }, RollUp::Sum)) }
                li { (say("web-admin-same-ratio", RollUp::Ratio)) }
                li { (say("web-admin-same-none", RollUp::None)) }
            } @else { li { (asking.t("web-admin-same-unknown")) } }
            li { (asking.t("web-admin-same-break")) }
        }
    }
}

/// What is still given to units that end: forms, which nobody will owe from then on.
fn left_over(asking: &Asking, reference: &Reference, ends: &[UnitId], date: Date) -> Markup {
    let forms: BTreeSet<(&str, &str)> = ends.iter().flat_map(|unit| forms_of(reference, *unit, date)).collect();
    html! {
        @if !forms.is_empty() {
            h3 { (asking.t("web-admin-left-over")) }
            p { (asking.t("web-admin-left-over-how")) }
            ul { @for (code, name) in forms { li { a href={ "/admin/form?code=" (encoded(code)) } { (name) } } } }
        }
    }
}
