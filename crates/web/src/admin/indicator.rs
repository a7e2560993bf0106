//! An indicator as a form. What it is called may be mended at any time; what it counts changes from a day on, and the series breaks there.

use crate::admin::fields::Fields;
use crate::admin::pick::{self, Chooser};
use crate::admin::{faulty, no_action, on_to, page as framed, refused, trouble};
use crate::asking::{Asking, encoded};
use crate::fault::Fault;
use axum::Form;
use axum::response::Response;
use figure::{Style, Units, typed};
use ledger::{Cells, Reference};
use maud::{Markup, html};
use plan::{Aggregation, Direction, Parts, RollUp};
use std::collections::BTreeSet;
use texts::Message;

/// Where the rows lie.
const FILE: &str = "indicators.csv";
/// Cells that say what is counted, and how.
const COUNTED: [&str; 8] = ["unit", "aggregation", "rollup", "numerator", "denominator", "constant", "parts", "note"];

pub(crate) async fn page(asking: Asking) -> Result<Response, Response> {
    let answer = async {
        let reference = asking.office.ledger().reference().await?;
        let code = asking.word("code").unwrap_or_default();
        let fields = match there(&asking, code).await? {
            Some(mut row) => {
                // Files write points, people what their language writes.
                if let Some(constant) = row.get_mut("constant")
                    && let Ok(value) = constant.parse()
                {
                    *constant = plan::written(value, asking.lang);
                }
                Fields::of(row)
            }
            None if code.is_empty() => Fields::of([("decimals", "0"), ("direction", "up"), ("aggregation", "sum"), ("rollup", "sum")]),
            None => return Err(Fault::unknown(Message::new("web-no-such-indicator").with("code", code))),
        };
        Ok(form(&asking, &reference, &fields, code, None))
    };
    answer.await.map_err(|fault| asking.fault(&fault))
}

/// The row of an indicator.
async fn there(asking: &Asking, code: &str) -> Result<Option<Cells>, Fault> {
    let rows = asking.office.ledger().table(FILE).await?;
    Ok(rows.into_iter().find(|row| row.get("code").is_some_and(|known| known == code)))
}

/// One of some choices, each with its word in files and the key of what it is called.
fn choice(asking: &Asking, fields: &Fields, name: &str, key: &'static str, words: &[(&'static str, &'static str)]) -> Markup {
    html! {
        label { (asking.t(key)) select name=(name) {
            @for (word, key) in words { option value=(word) selected[fields.get(name) == *word] { (asking.t(key)) } }
        } }
    }
}

fn directions() -> Vec<(&'static str, &'static str)> {
    let key = |choice| match choice {
        Direction::Up => "web-admin-direction-up",
        Direction::Down => "web-admin-direction-down",
        Direction::Hold => "web-admin-direction-hold",
    };
    Direction::all().map(|choice| (choice.code(), key(choice))).collect()
}

fn aggregations() -> Vec<(&'static str, &'static str)> {
    let key = |choice| match choice {
        Aggregation::Sum => "web-admin-aggregation-sum",
        Aggregation::Last => "web-admin-aggregation-last",
        Aggregation::Mean => "web-admin-aggregation-mean",
        Aggregation::Ratio => "web-admin-aggregation-ratio",
        Aggregation::None => "web-admin-aggregation-none",
    };
    Aggregation::all().map(|choice| (choice.code(), key(choice))).collect()
}

fn rollups() -> Vec<(&'static str, &'static str)> {
    let key = |choice| match choice {
        RollUp::Sum => "web-admin-rollup-sum",
        RollUp::Ratio => "web-admin-rollup-ratio",
        RollUp::None => "web-admin-rollup-none",
    };
    RollUp::all().map(|choice| (choice.code(), key(choice))).collect()
}

fn parts() -> Vec<(&'static str, &'static str)> {
    let key = |choice| match choice {
        Parts::Closed => "web-admin-parts-closed",
        Parts::Open => "web-admin-parts-open",
        Parts::Subset => "web-admin-parts-subset",
    };
    [("", "web-admin-parts-no")].into_iter().chain(Parts::all().map(|choice| (choice.code(), key(choice)))).collect()
}

fn form(asking: &Asking, reference: &Reference, fields: &Fields, code: &str, fault: Option<&Fault>) -> Response {
    let known = reference.catalogue.find(code).map(|id| reference.catalogue.get(id));
    let title = known.map_or_else(|| asking.t("web-admin-new-indicator"), |about| about.names.get(asking.lang).to_owned());
    let text = |name: &'static str, key: &'static str, required: bool| {
        html! {
            label { (asking.t(key)) input name=(name) value=(fields.get(name)) required[required] autocomplete="off"; }
        }
    };
    let action = if code.is_empty() { "/admin/indicator".to_owned() } else { format!("/admin/indicator?code={}", encoded(code)) };
    let body = html! {
        h1 { (title) @if !code.is_empty() { " " small { code { (code) } } } }
        (trouble(asking, fault))
        form.fill.wide method="post" action=(action) {
            fieldset.cols { legend { (asking.t("web-admin-called")) }
                @if code.is_empty() { (text("code", "web-code", true)) p.hint { (asking.t("web-admin-code-how")) } }
                (text("name_vi", "web-admin-name-vi", true))
                (text("name_en", "web-admin-name-en", false))
                (sector(asking, reference, fields))
                (agency(asking, reference, fields))
            }
            fieldset.cols { legend { (asking.t("web-admin-counted")) }
                (measure(asking, fields))
                label { (asking.t("web-admin-decimals")) input type="number" name="decimals" min="0" max="9" value=(fields.get("decimals")) required; }
                (choice(asking, fields, "direction", "web-admin-direction", &directions()))
                (choice(asking, fields, "aggregation", "web-admin-aggregation", &aggregations()))
                (choice(asking, fields, "rollup", "web-admin-rollup", &rollups()))
                (text("numerator", "web-admin-numerator", false))
                (text("denominator", "web-admin-denominator", false))
                (text("constant", "web-admin-constant", false))
                (text("parent", "web-part-of", false))
                (choice(asking, fields, "parts", "web-admin-parts", &parts()))
                p.hint { (asking.t("web-admin-other-indicator-how")) }
                label.whole { (asking.t("web-admin-definition")) textarea name="note" rows="4" { (fields.get("note")) } }
            }
            fieldset.cols { legend { (asking.t("web-admin-holds")) }
                label { (asking.t("web-admin-from")) input type="date" name="valid_from" value=(fields.get("valid_from")); }
                label { (asking.t("web-admin-to")) input type="date" name="valid_to" value=(fields.get("valid_to")); }
                p.hint { (asking.t("web-admin-holds-how")) }
            }
            @if known.is_some() { (change(asking, fields)) }
            p.actions { button.main name="action" value="keep" { (asking.t("web-admin-keep")) } }
        }
    };
    refused(fault, framed(asking, "/admin/indicators", &title, &body))
}

/// What kind of change it is: only words, or what is counted, from a day on.
fn change(asking: &Asking, fields: &Fields) -> Markup {
    html! {
        fieldset.cols { legend { (asking.t("web-admin-this-change")) }
            label.check { input type="radio" name="change" value="words" checked[fields.get("change") == "words"]; " " (asking.t("web-admin-only-words")) }
            label.check { input type="radio" name="change" value="definition" checked[fields.get("change") == "definition"]; " " (asking.t("web-admin-new-definition")) }
            label { (asking.t("web-admin-definition-from")) input type="date" name="from" value=(fields.get("from")); }
            label { (asking.t("web-admin-basis")) input name="reason" value=(fields.get("reason")) maxlength="300"; }
            p.hint { (asking.t("web-admin-new-definition-how")) }
        }
    }
}

fn sector(asking: &Asking, reference: &Reference, fields: &Fields) -> Markup {
    let sectors: BTreeSet<&str> = reference.catalogue.ids().map(|id| &*reference.catalogue.get(id).sector).collect();
    html! {
        label { (asking.t("web-admin-sector")) input name="sector" value=(fields.get("sector")) list="sectors" autocomplete="off"; }
        datalist #sectors { @for sector in sectors { option value=(sector) {} } }
    }
}

/// The agency; what is written in the box beside it takes its place.
fn agency(asking: &Asking, reference: &Reference, fields: &Fields) -> Markup {
    let day = asking.office.ledger().today();
    Chooser { name: "agency", label: asking.t("web-agency"), several: false, day, fields }.drawn(asking, reference)
}

fn measure(asking: &Asking, fields: &Fields) -> Markup {
    let told = fields.get("unit");
    html! {
        label { (asking.t("web-head-unit")) input name="unit" value=(told) required autocomplete="off"; }
        @if !told.is_empty() && Units::builtin().named(told).is_none() { p.remark { (asking.say(&Message::new("plan-unit-of-measure-unknown").with("unit", told))) } }
    }
}

pub(crate) async fn act(asking: Asking, Form(fields): Form<Fields>) -> Result<Response, Response> {
    acted(&asking, &fields).await.map_err(|fault| asking.fault(&fault))
}

async fn acted(asking: &Asking, fields: &Fields) -> Result<Response, Fault> {
    let ledger = asking.office.ledger();
    let (reference, code) = (ledger.reference().await?, asking.word("code").unwrap_or_default());
    if fields.get("action") == "find" {
        return Ok(form(asking, &reference, fields, code, None));
    }
    let kept = async {
        if fields.get("action") != "keep" {
            return Err(no_action());
        }
        let row = row(asking, &reference, fields, code).await?;
        let written = ledger.set_indicators(asking.by(), &[row], fields.get("reason")).await.map_err(faulty)?;
        Ok(on_to("/admin/indicators", if written == 0 { "same" } else { "indicator" }, written))
    };
    match kept.await {
        Ok(response) => Ok(response),
        Err(fault) => Ok(form(asking, &reference, fields, code, Some(&fault))),
    }
}

/// The row that the fields say. What the form does not know of stays as it was.
async fn row(asking: &Asking, reference: &Reference, fields: &Fields, code: &str) -> Result<Cells, Fault> {
    let before = there(asking, code).await?;
    let mut row = before.clone().unwrap_or_default();
    let columns = [
        "name_vi",
        "name_en",
        "sector",
        "unit",
        "decimals",
        "direction",
        "aggregation",
        "rollup",
        "constant",
        "parts",
        "note",
        "valid_from",
        "valid_to",
    ];
    for column in columns {
        row.insert(column.to_owned(), fields.get(column).to_owned());
    }
    let text = fields.get("constant");
    if !text.is_empty() {
        let no_number = || Fault::refused(Message::new("web-no-number").with("text", text), Message::new("web-help-number"));
        let value = typed(text, Style::from(asking.lang)).ok_or_else(no_number)?;
        row.insert("constant".to_owned(), value.to_string());
    }
    for column in ["numerator", "denominator", "parent"] {
        row.insert(column.to_owned(), other(asking, reference, fields.get(column))?);
    }
    let agency = pick::one(reference, fields, "agency", asking.office.ledger().today())?;
    row.insert("agency".to_owned(), agency.map_or_else(String::new, |unit| reference.org.get(unit).id.to_string()));
    let Some(before) = before else {
        let new = fields.get("code");
        if reference.catalogue.find(new).is_some() {
            let message = Message::new("web-admin-indicator-there").with("code", new);
            return Err(Fault::refused(message, Message::new("web-admin-help-indicator-there")));
        }
        row.insert("code".to_owned(), new.to_owned());
        return Ok(row);
    };
    let cell = |row: &Cells, column: &str| row.get(column).map_or("", String::as_str).to_owned();
    if COUNTED.iter().any(|column| cell(&before, column) != cell(&row, column)) {
        match (fields.get("change"), fields.get("from")) {
            ("words", _) => {}
            ("definition", from) if !from.is_empty() => drop(row.insert("valid_from".to_owned(), from.to_owned())),
            _ => return Err(Fault::refused(Message::new("web-admin-change-unsaid"), Message::new("web-admin-new-definition-how"))),
        }
    }
    Ok(row)
}

/// The code of another indicator that is named by its code or by a piece of its name.
fn other(asking: &Asking, reference: &Reference, text: &str) -> Result<String, Fault> {
    if text.is_empty() {
        return Ok(String::new());
    }
    match pick::indicators(reference, text).as_slice() {
        [] => Err(Fault::refused(Message::new("web-no-such-indicator").with("code", text), Message::new("web-admin-other-indicator-how"))),
        [id] => Ok(reference.catalogue.get(*id).code.clone()),
        several => {
            let name = |id: &plan::IndicatorId| {
                let about = reference.catalogue.get(*id);
                (about.code.clone(), Message::new("web-admin-named").with("name", about.names.get(asking.lang)))
            };
            let details = several.iter().take(20).map(name).collect();
            let fault = Fault::refused(Message::new("web-admin-several").with("text", text), Message::new("web-admin-other-indicator-how"));
            Err(Fault { details, ..fault })
        }
    }
}
