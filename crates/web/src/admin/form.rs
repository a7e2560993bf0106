//! A form as a form: what it asks, whom, for which periods, until when, who looks at it. What is kept is a new version; those before it stay
//! for the periods that were theirs.

use crate::admin::fields::Fields;
use crate::admin::{faulty, no_action, on_to, page as framed, pick, refused, trouble};
use crate::asking::{Asking, encoded};
use crate::fault::Fault;
use crate::show;
use axum::Form;
use axum::response::Response;
use jiff::civil::Date;
use ledger::{Cells, NewForm, Reference};
use maud::{Markup, html};
use plan::{Calendar, PeriodKind, Step};
use texts::Message;

/// The word for the unit above in the steps of a form.
const PARENT: &str = "parent";

pub(crate) async fn page(asking: Asking) -> Result<Response, Response> {
    let answer = async {
        let reference = asking.office.ledger().reference().await?;
        let code = asking.word("code").unwrap_or_default();
        let shown = match asking.word("version").and_then(|version| version.parse().ok()) {
            Some(version) => reference.forms.find(code, version),
            None => reference.forms.latest(code),
        };
        let fields = match shown {
            Some(form) => written(form, &reference),
            None if code.is_empty() => {
                Fields::of([("period", "month"), ("calendar", "administrative"), ("deadline", "3"), ("steps", PARENT)])
            }
            None => return Err(Fault::unknown(Message::new("ledger-form-unknown").with("form", code))),
        };
        Ok(drawn(&asking, &reference, &fields, code, None))
    };
    answer.await.map_err(|fault| asking.fault(&fault))
}

/// A form that is there, as the fields of the page.
fn written(form: &plan::Form, reference: &Reference) -> Fields {
    let id = |unit: plan::UnitId| reference.org.get(unit).id.to_string();
    let deadline = |(level, days): &(String, u32)| if level.is_empty() { days.to_string() } else { format!("{level}:{days}") };
    let step = |step: &Step| match step {
        Step::Unit(unit) => id(*unit),
        Step::Parent => PARENT.to_owned(),
    };
    let joined = |words: Vec<String>| words.join("; ");
    let mut fields = vec![
        ("name_vi".to_owned(), form.names.vi.clone()),
        ("name_en".to_owned(), form.names.en.clone()),
        ("period".to_owned(), form.kind.code().to_owned()),
        ("calendar".to_owned(), form.calendar.code().to_owned()),
        ("deadline".to_owned(), joined(form.deadlines.iter().map(deadline).collect())),
        ("steps".to_owned(), joined(form.steps.iter().map(step).collect())),
    ];
    for line in &form.lines {
        let code = &reference.catalogue.get(line.indicator).code;
        fields.push(("line".to_owned(), code.clone()));
        if line.required {
            fields.push(("required".to_owned(), code.clone()));
        }
        if !line.note.is_empty() {
            fields.push((format!("note.{code}"), line.note.clone()));
        }
    }
    for reporter in &form.reporters {
        fields.push(("reporter".to_owned(), pair(&id(reporter.unit), &id(reporter.about))));
    }
    Fields::of(fields)
}

/// Who fills in and whose figures they are, as one field. Ids of units have no space at their ends and no tab.
fn pair(unit: &str, about: &str) -> String {
    if unit == about { unit.to_owned() } else { format!("{unit}\t{about}") }
}

fn drawn(asking: &Asking, reference: &Reference, fields: &Fields, code: &str, fault: Option<&Fault>) -> Response {
    let known = reference.forms.latest(code);
    let title = known.map_or_else(|| asking.t("web-admin-new-form"), |form| form.names.get(asking.lang).to_owned());
    let action = if code.is_empty() { "/admin/form".to_owned() } else { format!("/admin/form?code={}", encoded(code)) };
    let day = asking.office.ledger().today();
    let body = html! {
        h1 { (title) @if !code.is_empty() { " " small { code { (code) } } } }
        (trouble(asking, fault))
        @if known.is_some() { (versions(asking, reference, code)) }
        form.fill.wide method="post" action=(action) {
            (about(asking, fields, code.is_empty(), known.is_some()))
            (lines(asking, reference, fields))
            (reporters(asking, reference, fields, day))
            p.hint { (asking.t("web-admin-form-keep-how")) }
            label { (asking.t("web-admin-basis")) input name="reason" value=(fields.get("reason")) maxlength="300"; }
            p.actions { button.main name="action" value="keep" { (asking.t(if known.is_some() { "web-admin-form-keep" } else { "web-admin-form-make" })) } }
        }
    };
    refused(fault, framed(asking, "/admin/forms", &title, &body))
}

fn versions(asking: &Asking, reference: &Reference, code: &str) -> Markup {
    let day = |day: Option<Date>| day.map_or_else(|| "…".to_owned(), |day| show::day(day, asking.lang));
    html! {
        nav.choices aria-label=(asking.t("web-admin-versions")) {
            @for form in reference.forms.all().iter().filter(|form| form.code == code) {
                a href={ "/admin/form?code=" (encoded(code)) "&version=" (form.version) } {
                    (asking.say(&Message::new("web-admin-version-from").with("version", form.version).with("from", day(form.valid.from)).with("to", day(form.valid.to))))
                }
            }
        }
    }
}

/// Names, period, calendar, deadline, steps, days.
fn about(asking: &Asking, fields: &Fields, is_new: bool, is_known: bool) -> Markup {
    let text = |name: &'static str, key: &'static str, required: bool| {
        html! {
            label { (asking.t(key)) input name=(name) value=(fields.get(name)) required[required] autocomplete="off"; }
        }
    };
    let calendar = |calendar| match calendar {
        Calendar::Administrative => "web-admin-calendar-administrative",
        Calendar::Statistical => "web-admin-calendar-statistical",
    };
    html! {
        fieldset.cols { legend { (asking.t("web-admin-form-about")) }
            @if is_new { (text("code", "web-code", true)) }
            (text("name_vi", "web-admin-name-vi", true))
            (text("name_en", "web-admin-name-en", false))
            label { (asking.t("web-admin-period")) select name="period" {
                // Figures of months can't become figures of quarters: the kind of period is that of the first version.
                @for kind in PeriodKind::all().filter(|kind| !is_known || fields.get("period") == kind.code()) {
                    option value=(kind.code()) selected[fields.get("period") == kind.code()] { (asking.say(&kind.message())) }
                }
            } }
            label { (asking.t("web-admin-calendar")) select name="calendar" {
                @for choice in Calendar::ALL { option value=(choice.code()) selected[fields.get("calendar") == choice.code()] { (asking.t(calendar(choice))) } }
            } }
            (text("deadline", "web-admin-deadline", false))
            p.hint { (asking.t("web-admin-deadline-how")) }
            (text("steps", "web-admin-steps", false))
            p.hint { (asking.t("web-admin-steps-how")) }
            label { (asking.t("web-admin-form-from")) input type="date" name="valid_from" value=(fields.get("valid_from")) required[is_known]; }
            label { (asking.t("web-admin-form-to")) input type="date" name="valid_to" value=(fields.get("valid_to")); }
        }
    }
}

/// What is asked, and what was found to be asked too.
fn lines(asking: &Asking, reference: &Reference, fields: &Fields) -> Markup {
    let asked = fields.all("line");
    let written = fields.get("line.q");
    let found = pick::indicators(reference, written);
    let code = |id: &plan::IndicatorId| reference.catalogue.get(*id).code.clone();
    let offered: Vec<String> = found.iter().map(code).filter(|code| !asked.contains(&code.as_str())).collect();
    html! {
        fieldset { legend { (asking.t("web-admin-lines")) }
            div.find {
                label { (asking.t("web-admin-find-indicator")) " " input type="search" name="line.q" value=(written) autocomplete="off"; }
                button name="action" value="find" { (asking.t("web-search-go")) }
            }
            @if !written.is_empty() && found.is_empty() { p.remark { (asking.say(&Message::new("web-no-such-indicator").with("code", written))) } }
            div.scroll tabindex="0" role="region" aria-label=(asking.t("web-admin-lines")) { table {
                thead { tr {
                    th scope="col" { (asking.t("web-head-indicator")) }
                    th scope="col" { (asking.t("web-admin-is-required")) }
                    th scope="col" { (asking.t("web-note")) }
                } }
                tbody {
                    @for code in offered.iter().map(String::as_str).chain(asked.iter().copied()) {
                        (line(asking, reference, fields, code, asked.contains(&code)))
                    }
                }
            } }
        }
    }
}

fn line(asking: &Asking, reference: &Reference, fields: &Fields, code: &str, is_asked: bool) -> Markup {
    let about = reference.catalogue.find(code).map(|id| reference.catalogue.get(id));
    let name = about.map_or(code, |about| about.names.get(asking.lang));
    let note = format!("note.{code}");
    html! {
        tr class=[(!is_asked).then_some("changed")] {
            th scope="row" { label.check { input type="checkbox" name="line" value=(code) checked[is_asked]; " " (name)
                @if let Some(about) = about { " (" (about.unit_name) ")" } } }
            td { input type="checkbox" name="required" value=(code) checked[fields.has("required", code) || !is_asked] aria-label={ (asking.t("web-admin-is-required")) ": " (name) }; }
            td { input name=(note) value=(fields.get(&note)) aria-label={ (asking.t("web-note")) ": " (name) } maxlength="200"; }
        }
    }
}

/// Who fills it in, and whose figures they are.
fn reporters(asking: &Asking, reference: &Reference, fields: &Fields, day: Date) -> Markup {
    let given = fields.all("reporter");
    let written = fields.get("reporter.q");
    let found = pick::units(reference, written, day);
    let about = pick::units(reference, fields.get("about.q"), day);
    let id = |unit: &plan::UnitId| reference.org.get(*unit).id.to_string();
    let of = |unit: &plan::UnitId| if about.len() == 1 { pair(&id(unit), &id(&about[0])) } else { id(unit) };
    let offered: Vec<String> = found.iter().map(of).filter(|pair| !given.contains(&pair.as_str())).collect();
    html! {
        fieldset { legend { (asking.t("web-admin-reporters")) }
            div.find {
                label { (asking.t("web-admin-find-unit")) " " input type="search" name="reporter.q" value=(written) autocomplete="off"; }
                label { (asking.t("web-admin-about-unit")) " " input type="search" name="about.q" value=(fields.get("about.q")) autocomplete="off"; }
                button name="action" value="find" { (asking.t("web-search-go")) }
            }
            p.hint { (asking.t("web-admin-about-unit-how")) }
            @if !written.is_empty() && found.is_empty() { p.remark { (asking.say(&Message::new("web-admin-not-found").with("text", written))) } }
            @if about.len() > 1 { p.remark { (asking.say(&Message::new("web-admin-several").with("text", fields.get("about.q")))) " " (asking.t("web-admin-help-several")) } }
            ul.offered {
                @for (pair, is_given) in offered.iter().map(|pair| (pair.as_str(), false)).chain(given.iter().map(|pair| (*pair, true))) {
                    li class=[(!is_given).then_some("changed")] { label.check {
                        input type="checkbox" name="reporter" value=(pair) checked[is_given]; " " (reporter(asking, reference, pair, day))
                    } }
                }
            }
        }
    }
}

fn reporter(asking: &Asking, reference: &Reference, pair: &str, day: Date) -> String {
    let name = |id: &str| reference.org.find(id).map_or_else(|| id.to_owned(), |unit| pick::title(reference, unit, day));
    match pair.split_once('\t') {
        Some((unit, about)) => asking.say(&Message::new("web-admin-reports-about").with("unit", name(unit)).with("about", name(about))),
        None => name(pair),
    }
}

pub(crate) async fn act(asking: Asking, Form(fields): Form<Fields>) -> Result<Response, Response> {
    acted(&asking, &fields).await.map_err(|fault| asking.fault(&fault))
}

async fn acted(asking: &Asking, fields: &Fields) -> Result<Response, Fault> {
    let ledger = asking.office.ledger();
    let (reference, code) = (ledger.reference().await?, asking.word("code").unwrap_or_default());
    if fields.get("action") == "find" {
        return Ok(drawn(asking, &reference, fields, code, None));
    }
    let kept = async {
        if fields.get("action") != "keep" {
            return Err(no_action());
        }
        let new = new(fields, &reference, code)?;
        let version = ledger.set_form(asking.by(), &new, fields.get("reason")).await.map_err(faulty)?;
        Ok(on_to("/admin/forms", "form", usize::try_from(version).unwrap_or(0)))
    };
    match kept.await {
        Ok(response) => Ok(response),
        Err(fault) => Ok(drawn(asking, &reference, fields, code, Some(&fault))),
    }
}

/// The form that the fields say.
fn new(fields: &Fields, reference: &Reference, code: &str) -> Result<NewForm, Fault> {
    let row = |cells: &[(&str, &str)]| cells.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect::<Cells>();
    let code = if code.is_empty() { fields.get("code") } else { code };
    if code.is_empty() || code.contains(['|', ';', '/', '\\']) || code.chars().any(char::is_control) {
        return Err(Fault::refused(Message::new("web-admin-code-bad").with("code", code), Message::new("web-admin-code-how")));
    }
    if fields.get("code") == code && reference.forms.latest(code).is_some() {
        return Err(Fault::refused(Message::new("web-admin-form-there").with("code", code), Message::new("web-admin-help-form-there")));
    }
    if fields.all("reporter").is_empty() {
        return Err(Fault::refused(Message::new("web-admin-nobody-reports"), Message::new("web-admin-help-nobody-reports")));
    }
    let plain = |name| fields.get(name).split(';').map(str::trim).collect::<Vec<_>>().join(";");
    let (deadline, steps) = (plain("deadline"), plain("steps"));
    let mut cells = vec![("code", code), ("deadline", &*deadline), ("steps", &*steps)];
    for name in ["name_vi", "name_en", "period", "calendar", "valid_from", "valid_to"] {
        cells.push((name, fields.get(name)));
    }
    let line = |code: &str| {
        let required = if fields.has("required", code) { "yes" } else { "no" };
        row(&[("indicator", code), ("required", required), ("note", fields.get(&format!("note.{code}")))])
    };
    let unit = |pair: &str| {
        let (unit, about) = pair.split_once('\t').unwrap_or((pair, pair));
        row(&[("unit_id", unit), ("about_id", about)])
    };
    let lines = fields.all("line").into_iter().map(line).collect();
    Ok(NewForm { form: row(&cells), lines, units: fields.all("reporter").into_iter().map(unit).collect() })
}
