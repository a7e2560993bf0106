//! A form that is filled in: a grid with plan, last period and same period beside each cell. Cells are saved one by one as they are
//! typed, and only those that this page changed, so that two people in one form lose nothing of each other.

use crate::asking::Asking;
use crate::fault::Fault;
use crate::frame::Tab;
use crate::show;
use axum::Form;
use axum::extract::Path;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Json, Redirect, Response};
use figure::{Style, typed};
use ledger::{Entered, Key, Line, Reference, Step, View};
use maud::{Markup, html};
use plan::Action;
use rust_decimal::Decimal;
use std::collections::BTreeMap;
use std::str::FromStr;
use texts::Message;

type Place = Path<(String, String, String)>;
type Fields = BTreeMap<String, String>;

fn key(Path((form, unit, period)): Place, asking: &Asking) -> Result<Key, Fault> {
    let period = plan::Period::from_str(&period).map_err(|_| Fault::unknown(Message::new("web-no-such-period").with("period", &period)))?;
    Ok(Key { form, unit, about: asking.word("about").map(str::to_owned), period })
}

pub(crate) async fn page(place: Place, asking: Asking) -> Result<Response, Response> {
    answer(place, &asking).await.map_err(|fault| asking.fault(&fault))
}

async fn answer(place: Place, asking: &Asking) -> Result<Response, Fault> {
    let key = key(place, asking)?;
    let ledger = asking.office.ledger();
    let actions = ledger.actions(asking.by(), &key).await?;
    let (view, reference) = (ledger.view(&key).await?, ledger.reference().await?);
    let Some(form) = reference.forms.all().iter().find(|form| form.code == view.form && form.version == view.version) else {
        return Err(Fault::unknown(Message::new("web-help-unknown")));
    };
    let day = view.period.window(form.calendar).to;
    let name = form.names.get(asking.lang);
    let title = format!("{name} · {} · {}", reference.org.name(view.about, day), view.period);
    let at = asking.uri.path_and_query().map_or("", |path| path.as_str());
    let body = html! {
        h1 { (title) }
        p.standing { (asking.t("web-standing")) " " b { (asking.say(&view.state.message())) } }
        form.entry method="post" action=(at) data-entry=(at) {
            (lines(asking, &view, &reference, &actions))
            @if actions.iter().any(|action| matches!(action, Action::Return | Action::Approve | Action::Lock | Action::Reopen)) {
                p { label { (asking.t("web-reason")) " " input name="reason" size="60"; } }
            }
            p.actions {
                @for action in &actions {
                    button name="action" value=(action.code()) class=[matches!(action, Action::Submit | Action::Approve).then_some("main")] {
                        (asking.say(&action.message()))
                    }
                }
                span.saved role="status" aria-live="polite" data-offline=(asking.t("web-offline")) {}
            }
            @if actions.contains(&Action::Submit) {
                p { label { input type="checkbox" name="confirmed" value="yes"; " " (asking.t("web-confirmed")) } }
            }
        }
        (history(asking, &view))
    };
    Ok(asking.page(Tab::Collect, &title, body))
}

fn lines(asking: &Asking, view: &View, reference: &Reference, actions: &[Action]) -> Markup {
    let open = actions.contains(&Action::Save);
    let looks = actions.contains(&Action::Return);
    html! {
        div.scroll tabindex="0" role="region" aria-label=(asking.t("web-cells")) { table.grid {
            thead { tr {
                th scope="col" { (asking.t("web-head-indicator")) }
                th scope="col" { (asking.t("web-head-unit")) }
                th.number scope="col" { (asking.t("web-head-goal")) }
                th.number scope="col" { (asking.t("web-head-previous")) }
                th.number scope="col" { (asking.t("web-head-same")) }
                th.number scope="col" { (asking.t("web-head-result")) }
                th scope="col" { (asking.t(if looks { "web-head-remark" } else { "web-head-why" })) }
            } }
            tbody { @for line in &view.lines { (row(asking, line, reference, open, looks)) } }
        } }
    }
}

fn row(asking: &Asking, line: &Line, reference: &Reference, open: bool, looks: bool) -> Markup {
    let about = reference.catalogue.get(line.indicator);
    let (code, lang) = (&about.code, asking.lang);
    let value = show::figure(line.value, lang);
    let number = |value: Option<Decimal>| show::figure(value, lang);
    let name = about.names.get(lang);
    html! {
        tr class=[if line.remark.is_some() { Some("returned") } else if line.changed { Some("changed") } else { None }] {
            th scope="row" { (name) @if line.required { span.required title=(asking.t("web-required")) { " *" } } }
            td.unit { (about.unit_name) }
            td.number { (number(line.plan)) }
            td.number { (number(line.previous)) }
            td.number { (number(line.same_period)) }
            td.number {
                @if let Some((form, given)) = &line.given {
                    (number(Some(*given))) " " small { (asking.say(&Message::new("web-given").with("form", form))) }
                } @else if open {
                    input.value name={ "v." (code) } value=(value) data-was=(value) inputmode="decimal" autocomplete="off"
                        aria-label=(name) aria-invalid=[line.remark.as_ref().map(|_| "true")];
                    input type="hidden" name={ "was." (code) } value=(value);
                } @else { (value) }
            }
            td {
                @if let Some(remark) = &line.remark { p.remark { (remark) } }
                @if looks { input name={ "remark." (code) } aria-label={ (asking.t("web-head-remark")) ": " (name) }; }
                @else { (why(asking, line, code, open)) }
            }
        }
    }
}

/// Cause and remedy, written once.
fn why(asking: &Asking, line: &Line, code: &str, open: bool) -> Markup {
    html! {
        @if open {
            details open[!line.cause.is_empty()] {
                summary { (asking.t("web-why")) }
                label { (asking.t("web-cause")) textarea name={ "cause." (code) } data-was=(line.cause) rows="2" { (line.cause) } }
                label { (asking.t("web-remedy")) textarea name={ "remedy." (code) } data-was=(line.remedy) rows="2" { (line.remedy) } }
            }
        } @else if !line.cause.is_empty() { (line.cause) " " (line.remedy) }
    }
}

fn history(asking: &Asking, view: &View) -> Markup {
    html! {
        @if !view.events.is_empty() {
            details { summary { (asking.t("web-history")) }
                ul { @for event in view.events.iter().rev() {
                    li { (show::moment(event.at, asking.lang)) " · " b { (event.account) } " · " (asking.say(&event.state.message()))
                        @if !event.reason.is_empty() { " · " (event.reason) } }
                } }
            }
        }
    }
}

/// Fields of a page that are kept, and those that somebody else changed meanwhile.
struct Changed {
    entered: Vec<Entered>,
    overtaken: Vec<(String, Message)>,
}

/// What was changed on the page: fields that differ from what the page was drawn with.
fn changed(asking: &Asking, view: &View, reference: &Reference, fields: &Fields) -> Result<Changed, Fault> {
    let style = Style::from(asking.lang);
    let mut out = Changed { entered: Vec::new(), overtaken: Vec::new() };
    let mut faults = Vec::new();
    for line in &view.lines {
        let about = reference.catalogue.get(line.indicator);
        let field = |kind: &str| fields.get(&format!("{kind}.{}", about.code)).map(|text| text.trim());
        let now = show::figure(line.value, asking.lang);
        let (text, was) = (field("v").unwrap_or(&now), field("was").unwrap_or(&now));
        let (cause, remedy) = (field("cause").unwrap_or(&line.cause), field("remedy").unwrap_or(&line.remedy));
        let touched = text != was;
        if !touched && cause == line.cause && remedy == line.remedy {
            continue;
        }
        if touched && was != now && text != now {
            let message = Message::new("web-overtaken").with("indicator", about.names.get(asking.lang)).with("theirs", &now);
            out.overtaken.push((about.code.clone(), message.with("yours", text)));
            continue;
        }
        let text = if touched { text } else { &now };
        let value = if text.is_empty() { Ok(None) } else { typed(text, style).map(Some).ok_or(()) };
        match value {
            Ok(value) => out.entered.push(Entered {
                indicator: about.code.clone(),
                value,
                status: line.status,
                cause: cause.to_owned(),
                remedy: remedy.to_owned(),
            }),
            Err(()) => faults.push((about.code.clone(), Message::new("web-no-number").with("text", text))),
        }
    }
    if faults.is_empty() {
        return Ok(out);
    }
    Err(Fault { details: faults, ..Fault::refused(Message::new("web-not-saved"), Message::new("web-help-number")) })
}

pub(crate) async fn act(place: Place, asking: Asking, headers: HeaderMap, Form(fields): Form<Fields>) -> Response {
    let wants_json = headers.get(header::ACCEPT).is_some_and(|kinds| kinds.as_bytes().starts_with(b"application/json"));
    match acted(place, &asking, &fields).await {
        Ok(_) if !wants_json => Redirect::to(asking.uri.path_and_query().map_or("/collect", |path| path.as_str())).into_response(),
        Ok(kept) => Json(kept).into_response(),
        Err(fault) if wants_json => (fault.status, Json(fault.json(asking.lang))).into_response(),
        Err(fault) => asking.fault(&fault),
    }
}

async fn acted(place: Place, asking: &Asking, fields: &Fields) -> Result<serde_json::Value, Fault> {
    let key = key(place, asking)?;
    let ledger = asking.office.ledger();
    let by = asking.by();
    let word = fields.get("action").map_or("save", String::as_str);
    let action = Action::parse(word).ok_or_else(|| Fault::refused(Message::new("web-no-action"), Message::new("web-help-unknown")))?;
    let (view, reference) = (ledger.view(&key).await?, ledger.reference().await?);
    let Changed { entered, overtaken } = changed(asking, &view, &reference, fields)?;
    if action != Action::Save && !overtaken.is_empty() {
        return Err(Fault { details: overtaken, ..Fault::refused(Message::new("web-not-saved"), Message::new("web-help-overtaken")) });
    }
    let done = match action {
        Action::Save if entered.is_empty() => None,
        Action::Save => Some(ledger.save(by, &key, &entered).await?),
        Action::Submit => Some(ledger.submit(by, &key, &entered, fields.contains_key("confirmed")).await?),
        _ => {
            let remarks = fields.iter().filter_map(|(name, text)| Some((name.strip_prefix("remark.")?.to_owned(), text.trim().to_owned())));
            let remarks = remarks.filter(|(_, text)| !text.is_empty()).collect();
            let reason = fields.get("reason").map(|reason| reason.trim().to_owned()).unwrap_or_default();
            Some(ledger.act(by, &key, &Step { remarks, reason, ..Step::plain(action) }).await?)
        }
    };
    let state = done.map_or(view.state, |done| done.state);
    let kept: BTreeMap<&str, String> = entered.iter().map(|e| (e.indicator.as_str(), show::figure(e.value, asking.lang))).collect();
    let overtaken: BTreeMap<&str, String> = overtaken.iter().map(|(code, message)| (code.as_str(), asking.say(message))).collect();
    Ok(serde_json::json!({
        "state": asking.say(&state.message()),
        "kept": kept,
        "overtaken": overtaken,
        "message": asking.say(&Message::new("web-saved").with("count", kept.len())),
    }))
}
