//! The description of open data for programs (OpenAPI 3.1), made from the handlers, and a page to read it. What fields and ways mean
//! stands in the catalogue of texts, so that both languages say the same.

use super::{files, reports};
use crate::asking::Asking;
use crate::fault::Fault;
use crate::frame::Tab;
use axum::http::HeaderMap;
use axum::response::Response;
use maud::{Markup, html};
use serde_json::{Value, json};
use texts::Message;
use utoipa::OpenApi;

#[derive(OpenApi)]
#[openapi(paths(
    files::index,
    files::data,
    files::indicator_csv,
    files::indicator_json,
    files::indicator_sdmx,
    reports::seal,
    reports::file,
    specification,
))]
struct Described;

/// What each way gives, by its name in the description.
const WAYS: [(&str, &str); 8] = [
    ("index", "web-open-way-index"),
    ("dataCsv", "web-open-way-data"),
    ("indicatorCsv", "web-open-way-csv"),
    ("indicatorJson", "web-open-way-json"),
    ("indicatorSdmx", "web-open-way-sdmx"),
    ("reportSeal", "web-open-way-seal"),
    ("reportFile", "web-open-way-file"),
    ("specification", "web-open-way-api"),
];

/// What each field and parameter holds. A name means the same everywhere.
const FIELDS: [(&str, &str); 49] = [
    ("agency", "web-open-field-agency"),
    ("below", "web-open-field-below"),
    ("bytes", "web-open-field-bytes"),
    ("code", "web-open-field-code"),
    ("conf_status", "web-open-field-conf-status"),
    ("context", "web-open-field-context"),
    ("date", "web-open-field-date"),
    ("decimals", "web-open-field-decimals"),
    ("definition", "web-open-field-definition"),
    ("denominator", "web-open-field-denominator"),
    ("expression", "web-open-field-expression"),
    ("figures", "web-open-field-figures"),
    ("file", "web-open-field-file"),
    ("files", "web-open-field-files"),
    ("hedge", "web-open-field-hedge"),
    ("indicator", "web-open-field-indicator"),
    ("indicator_name_en", "web-open-field-name-en"),
    ("indicator_name_vi", "web-open-field-name-vi"),
    ("indicators", "web-open-field-indicators"),
    ("measure", "web-open-field-measure"),
    ("name", "web-open-field-name"),
    ("number", "web-open-field-number"),
    ("numerator", "web-open-field-numerator"),
    ("obs_status", "web-open-field-obs-status"),
    ("observations", "web-open-field-observations"),
    ("outline", "web-open-field-outline"),
    ("part_of", "web-open-field-part-of"),
    ("period", "web-open-field-period"),
    ("period_end", "web-open-field-period-end"),
    ("period_start", "web-open-field-period-start"),
    ("place", "web-open-field-place"),
    ("recorded_at", "web-open-field-recorded-at"),
    ("reports", "web-open-field-reports"),
    ("seal", "web-open-field-seal"),
    ("sealed", "web-open-field-sealed"),
    ("sector", "web-open-field-sector"),
    ("sha256", "web-open-field-sha256"),
    ("source", "web-open-field-source"),
    ("summed", "web-open-field-summed"),
    ("suppressed_below", "web-open-field-suppressed-below"),
    ("text", "web-open-field-text"),
    ("unit_code", "web-open-field-unit-code"),
    ("unit_id", "web-open-field-unit-id"),
    ("unit_name", "web-open-field-unit-name"),
    ("unit", "web-open-field-unit"),
    ("url", "web-open-field-url"),
    ("valid_from", "web-open-field-valid-from"),
    ("valid_to", "web-open-field-valid-to"),
    ("value", "web-open-field-value"),
];

fn said(list: &[(&str, &'static str)], name: &str, asking: &Asking) -> Option<String> {
    list.iter().find(|(known, _)| *known == name).map(|(_, key)| asking.t(key))
}

/// The description in the asker's language.
fn described(asking: &Asking) -> Value {
    let mut out = serde_json::to_value(Described::openapi()).unwrap_or_default();
    // Under which licence the figures stand is the owner's to say: none is named.
    out["info"] = json!({
        "title": asking.t("web-open-api-title"),
        "description": asking.t("web-open-api-about"),
        "version": "1.0.0",
    });
    for item in members(&mut out["paths"]) {
        for operation in members(item) {
            let name = operation["operationId"].as_str().unwrap_or_default().to_owned();
            operation["summary"] = said(&WAYS, &name, asking).into();
            if let Value::Object(operation) = operation {
                operation.remove("description");
                operation.remove("tags");
            }
            for parameter in operation["parameters"].as_array_mut().into_iter().flatten() {
                let name = parameter["name"].as_str().unwrap_or_default().to_owned();
                parameter["description"] = said(&FIELDS, &name, asking).or_else(|| year(&name, asking)).into();
            }
            for (status, answer) in operation["responses"].as_object_mut().into_iter().flatten() {
                let key = if status == "404" { "web-open-not-there" } else { "web-open-given" };
                answer["description"] = asking.t(key).into();
            }
        }
    }
    for schema in members(&mut out["components"]["schemas"]) {
        if let Value::Object(schema) = schema {
            schema.remove("description");
        }
        for (name, field) in schema["properties"].as_object_mut().into_iter().flatten() {
            field["description"] = said(&FIELDS, name, asking).into();
        }
    }
    out
}

fn year(name: &str, asking: &Asking) -> Option<String> {
    (name == "year").then(|| asking.t("web-open-field-year"))
}

fn members(value: &mut Value) -> impl Iterator<Item = &mut Value> {
    value.as_object_mut().into_iter().flat_map(|object| object.values_mut())
}

/// This description.
#[utoipa::path(get, path = "/open/api.json", operation_id = "specification", responses((status = 200, content_type = "application/json", body = String)))]
pub(crate) async fn specification(asking: Asking, headers: HeaderMap) -> Response {
    files::json(&headers, &described(&asking))
}

pub(crate) async fn page(asking: Asking) -> Result<Response, Response> {
    let description = described(&asking);
    let title = asking.t("web-open-api-title");
    let none = || asking.fault(&Fault::broken(Message::new("web-broke-down")));
    let paths = description["paths"].as_object().ok_or_else(none)?;
    let schemas = description["components"]["schemas"].as_object().ok_or_else(none)?;
    let body = html! {
        p { a href="/open" { (asking.t("web-open-title")) } }
        h1 { (title) }
        p { (asking.t("web-open-api-about")) }
        p { a href="/open/api.json" { "api.json" } " · OpenAPI " (description["openapi"].as_str().unwrap_or_default()) }
        @for (path, item) in paths { @for (method, operation) in item.as_object().into_iter().flatten() {
            (way(&asking, path, method, operation))
        } }
        h2 { (asking.t("web-open-schemas")) }
        @for (name, schema) in schemas { (fields(&asking, name, schema)) }
        (columns(&asking))
    };
    Ok(asking.page(Tab::Open, &title, body))
}

fn way(asking: &Asking, path: &str, method: &str, operation: &Value) -> Markup {
    let answers = operation["responses"].as_object().into_iter().flatten();
    html! {
        section.way {
            h2 { span.method { (method.to_uppercase()) } " " code { (path) } }
            p { (operation["summary"].as_str().unwrap_or_default()) }
            @for parameter in operation["parameters"].as_array().into_iter().flatten() {
                p.parameter { code { (parameter["name"].as_str().unwrap_or_default()) } " · "
                    (parameter["description"].as_str().unwrap_or_default())
                    @if let Some(example) = written(&parameter["example"]) { " · " (asking.t("web-open-example")) " " code { (example) } }
                }
            }
            ul { @for (status, answer) in answers { li {
                b { (status) } " · " (answer["description"].as_str().unwrap_or_default())
                @for (kind, content) in answer["content"].as_object().into_iter().flatten() {
                    br; code { (kind) }
                    @if let Some(schema) = content["schema"]["$ref"].as_str().and_then(|path| path.rsplit('/').next()) {
                        " → " a href={ "#" (schema) } { (schema) }
                    }
                }
            } } }
        }
    }
}

fn fields(asking: &Asking, name: &str, schema: &Value) -> Markup {
    html! {
        section id=(name) {
            h3 { code { (name) } }
            div.scroll tabindex="0" role="region" aria-label=(name) { table {
                thead { tr {
                    th scope="col" { (asking.t("web-open-field")) }
                    th scope="col" { (asking.t("web-open-kind")) }
                    th scope="col" { (asking.t("web-open-meaning")) }
                } }
                tbody { @for (field, about) in schema["properties"].as_object().into_iter().flatten() { tr {
                    th scope="row" { code { (field) } }
                    td { (kind(about)) }
                    td {
                        (about["description"].as_str().unwrap_or_default())
                        @if let Some(example) = written(&about["example"]) { " " (asking.t("web-open-example")) " " code { (example) } }
                    }
                } } }
            } }
        }
    }
}

/// The type of a field as the description has it.
fn kind(about: &Value) -> String {
    let name = |path: &Value| path.as_str().and_then(|path| path.rsplit('/').next()).map(str::to_owned);
    match (&about["type"], &about["items"]["$ref"], &about["$ref"]) {
        (Value::String(kind), item, _) => name(item).map_or(kind.clone(), |item| format!("{kind} · {item}")),
        (Value::Array(kinds), ..) => kinds.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" | "),
        (_, _, path) => name(path).unwrap_or_default(),
    }
}

fn written(example: &Value) -> Option<String> {
    match example {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        other => Some(other.to_string()),
    }
}

/// The columns of CSV files: the same words as in JSON.
fn columns(asking: &Asking) -> Markup {
    html! {
        section {
            h2 { (asking.t("web-open-columns")) }
            dl.facts.fields { @for column in exchange::RELEASED_COLUMNS {
                dt { code { (column) } }
                dd { (said(&FIELDS, column, asking).unwrap_or_default()) }
            } }
        }
    }
}
