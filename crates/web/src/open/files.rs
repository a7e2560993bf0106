//! Open data for programs: CSV, JSON and SDMX-CSV, with field names that never change their meaning. Whoever asks again sends the mark
//! that came with the file (ETag) and is told in a line that nothing changed; nobody serves a copy without asking, because what is
//! closed must be gone at once.

use super::nowhere;
use super::reports;
use super::shelf::{Group, Shelf};
use crate::asking::{Asking, encoded};
use crate::fault::Fault;
use axum::Json;
use axum::extract::Path;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use exchange::{Released, write_released, write_released_sdmx};
use plan::{IndicatorId, hedge_code};
use serde::Serialize;
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;
use std::sync::Arc;
use utoipa::ToSchema;

/// Media types: RFC 7111, and that of SDMX-CSV 2.0.
pub(crate) const CSV: &str = "text/csv; charset=utf-8; header=present";
pub(crate) const SDMX: &str = "application/vnd.sdmx.data+csv; version=2.0.0";
const JSON: &str = "application/json";

/// Everything that is open.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct IndexFile {
    pub indicators: Vec<IndicatorLine>,
    pub reports: Vec<ReportLine>,
}

/// An open indicator.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct IndicatorLine {
    #[schema(example = "agr.livestock.pig.herd")]
    pub indicator: String,
    pub indicator_name_vi: String,
    pub indicator_name_en: String,
    #[schema(example = "con")]
    pub measure: String,
    #[schema(example = 0)]
    pub decimals: u32,
    #[schema(example = "I.1")]
    pub sector: String,
    pub agency: String,
    pub numerator: Option<String>,
    pub denominator: Option<String>,
    pub part_of: Option<String>,
    pub definition: String,
    pub valid_from: Option<String>,
    pub valid_to: Option<String>,
    #[schema(example = 5)]
    pub suppressed_below: Option<u32>,
    #[schema(example = "/open/indicator/agr.livestock.pig.herd.json")]
    pub url: String,
}

/// An open report.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ReportLine {
    pub number: String,
    #[schema(example = "2026-01-08")]
    pub date: String,
    pub unit_id: String,
    pub unit_name: String,
    #[schema(example = "2025")]
    pub period: String,
    #[schema(example = "annual")]
    pub outline: String,
    pub url: String,
}

/// An indicator with all its figures.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct IndicatorFile {
    pub indicator: IndicatorLine,
    pub observations: Vec<ObservationLine>,
}

/// A figure.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ObservationLine {
    pub unit_id: String,
    pub unit_code: String,
    pub unit_name: String,
    #[schema(example = "2025")]
    pub period: String,
    #[schema(example = "2024-12-15")]
    pub period_start: String,
    #[schema(example = "2025-12-14")]
    pub period_end: String,
    #[schema(example = "1236.52")]
    pub value: Option<String>,
    #[schema(example = "A")]
    pub obs_status: String,
    #[schema(example = "F")]
    pub conf_status: String,
    #[schema(example = 5)]
    pub below: Option<u32>,
    pub hedge: String,
    pub source: String,
    #[schema(example = "2026-01-08")]
    pub recorded_at: Option<String>,
    pub summed: bool,
}

/// What a seal was computed from.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SealFile {
    pub number: String,
    pub date: String,
    pub seal: String,
    pub figures: Vec<SealFigure>,
    pub text: String,
    pub files: Vec<SealOf>,
}

/// A figure as the report prints it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SealFigure {
    pub place: String,
    pub context: String,
    pub expression: String,
    pub text: String,
}

/// A file of a report.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SealOf {
    pub name: String,
    pub sha256: String,
    pub bytes: usize,
    pub sealed: bool,
    pub url: String,
}

/// A file, or that it is the one that the asker has. Any page of any site may read it.
pub(crate) fn sent(asked: &HeaderMap, kind: &'static str, bytes: Vec<u8>) -> Response {
    let hash = Sha256::digest(&bytes);
    // Weak: what is compressed on its way is the same file.
    let mark = format!("W/\"{}\"", hash.iter().take(16).map(|byte| format!("{byte:02x}")).collect::<String>());
    let known = asked.get_all(header::IF_NONE_MATCH).iter().filter_map(|line| line.to_str().ok()).any(|line| line.contains(&mark));
    let mut response = if known { StatusCode::NOT_MODIFIED.into_response() } else { bytes.into_response() };
    let headers = response.headers_mut();
    if let Ok(mark) = HeaderValue::from_str(&mark) {
        headers.insert(header::ETAG, mark);
    }
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, no-cache"));
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    response
}

/// A file of JSON.
pub(crate) fn json(asked: &HeaderMap, file: &impl Serialize) -> Response {
    match serde_json::to_vec_pretty(file) {
        Ok(bytes) => sent(asked, JSON, bytes),
        Err(_) => Json(()).into_response(),
    }
}

fn named(mut response: Response, name: &str) -> Response {
    if let Ok(value) = format!("inline; filename*=UTF-8''{}", encoded(name)).parse() {
        response.headers_mut().insert(header::CONTENT_DISPOSITION, value);
    }
    response
}

/// An open indicator and the figures of its group.
async fn found(asking: &Asking, code: &str) -> Result<(Shelf, IndicatorId, Arc<Group>), Fault> {
    let shelf = Shelf::now(&asking.office).await?;
    let Some(id) = shelf.find(code) else { return Err(nowhere()) };
    let group = shelf.released(&asking.office, &shelf.together(id)).await?;
    Ok((shelf, id, group))
}

/// The figures of one indicator.
fn of(group: &Group, id: IndicatorId) -> impl Iterator<Item = &Released> {
    group.rows.iter().filter(move |row| row.observation.indicator == id)
}

/// An open indicator as CSV.
#[utoipa::path(
    get,
    path = "/open/indicator/{code}.csv",
    operation_id = "indicatorCsv",
    params(("code" = String, Path, example = "agr.livestock.pig.herd")),
    responses((status = 200, content_type = "text/csv", body = String), (status = 404))
)]
pub(crate) async fn indicator_csv(asking: Asking, headers: HeaderMap, Path(code): Path<String>) -> Result<Response, Response> {
    let (_, id, group) = found(&asking, &code).await.map_err(|fault| asking.fault(&fault))?;
    let bytes = write_released(of(&group, id), &group.reference.catalogue, &group.reference.org);
    Ok(named(sent(&headers, CSV, bytes), &format!("{code}.csv")))
}

/// An open indicator as SDMX-CSV 2.0.
#[utoipa::path(
    get,
    path = "/open/indicator/{code}.sdmx.csv",
    operation_id = "indicatorSdmx",
    params(("code" = String, Path, example = "agr.livestock.pig.herd")),
    responses((status = 200, content_type = "application/vnd.sdmx.data+csv", body = String), (status = 404))
)]
pub(crate) async fn indicator_sdmx(asking: Asking, headers: HeaderMap, Path(code): Path<String>) -> Result<Response, Response> {
    let (_, id, group) = found(&asking, &code).await.map_err(|fault| asking.fault(&fault))?;
    let bytes = write_released_sdmx(of(&group, id), &group.reference.catalogue, &group.reference.org);
    Ok(named(sent(&headers, SDMX, bytes), &format!("{code}.sdmx.csv")))
}

/// An open indicator as JSON.
#[utoipa::path(
    get,
    path = "/open/indicator/{code}.json",
    operation_id = "indicatorJson",
    params(("code" = String, Path, example = "agr.livestock.pig.herd")),
    responses((status = 200, body = IndicatorFile), (status = 404))
)]
pub(crate) async fn indicator_json(asking: Asking, headers: HeaderMap, Path(code): Path<String>) -> Result<Response, Response> {
    let (shelf, id, group) = found(&asking, &code).await.map_err(|fault| asking.fault(&fault))?;
    let observations = of(&group, id).map(|row| observation(row, &group)).collect();
    Ok(json(&headers, &IndicatorFile { indicator: line(&shelf, id), observations }))
}

/// Every figure that is open as CSV, of all years or of one.
#[utoipa::path(
    get,
    path = "/open/data.csv",
    operation_id = "dataCsv",
    params(("year" = Option<i16>, Query, example = 2025)),
    responses((status = 200, content_type = "text/csv", body = String))
)]
pub(crate) async fn data(asking: Asking, headers: HeaderMap) -> Result<Response, Response> {
    let made = async {
        let shelf = Shelf::now(&asking.office).await?;
        let year = match asking.word("year") {
            None => None,
            Some(text) => Some(text.parse::<i16>().map_err(|_| nowhere())?),
        };
        let mut groups = Vec::new();
        for group in shelf.groups() {
            groups.push(shelf.released(&asking.office, &group).await?);
        }
        let mut rows: BTreeMap<IndicatorId, Vec<&Released>> = BTreeMap::new();
        for row in groups.iter().flat_map(|group| &group.rows).filter(|row| year.is_none_or(|year| row.observation.period.year() == year)) {
            rows.entry(row.observation.indicator).or_default().push(row);
        }
        Ok(write_released(rows.into_values().flatten(), &shelf.reference.catalogue, &shelf.reference.org))
    };
    let bytes = made.await.map_err(|fault: Fault| asking.fault(&fault))?;
    Ok(named(sent(&headers, CSV, bytes), "data.csv"))
}

/// Everything that is open, with where it lies.
#[utoipa::path(get, path = "/open/index.json", operation_id = "index", responses((status = 200, body = IndexFile)))]
pub(crate) async fn index(asking: Asking, headers: HeaderMap) -> Result<Response, Response> {
    let made = async {
        let shelf = Shelf::now(&asking.office).await?;
        let reports = reports::open(&asking, &shelf).await?;
        let report = |title: &reports::Title| ReportLine {
            number: title.number.clone(),
            date: title.date.to_string(),
            unit_id: title.key.unit.clone(),
            unit_name: title.unit_name.clone(),
            period: title.key.period.to_string(),
            outline: title.key.outline.clone(),
            url: title.address(),
        };
        let indicators = shelf.indicators.keys().map(|id| line(&shelf, *id)).collect();
        Ok(IndexFile { indicators, reports: reports.iter().map(report).collect() })
    };
    let file = made.await.map_err(|fault: Fault| asking.fault(&fault))?;
    Ok(json(&headers, &file))
}

fn line(shelf: &Shelf, id: IndicatorId) -> IndicatorLine {
    let catalogue = &shelf.reference.catalogue;
    let about = catalogue.get(id);
    // What is not open is not named.
    let code = |of: Option<IndicatorId>| of.filter(|of| shelf.indicators.contains_key(of)).map(|of| catalogue.get(of).code.clone());
    let agency = shelf.reference.org.find(&about.agency);
    IndicatorLine {
        indicator: about.code.clone(),
        indicator_name_vi: about.names.vi.clone(),
        indicator_name_en: about.names.en.clone(),
        measure: about.unit_name.clone(),
        decimals: about.decimals,
        sector: about.sector.clone(),
        agency: agency.map_or_else(String::new, |unit| shelf.reference.org.name(unit, jiff::civil::Date::MAX).to_owned()),
        numerator: code(about.numerator),
        denominator: code(about.denominator),
        part_of: code(about.parent),
        definition: about.note.clone(),
        valid_from: about.valid_from.map(|day| day.to_string()),
        valid_to: about.valid_to.map(|day| day.to_string()),
        suppressed_below: shelf.indicators.get(&id).copied().filter(|small| *small > 0),
        url: format!("/open/indicator/{}.json", encoded(&about.code)),
    }
}

fn observation(row: &Released, group: &Group) -> ObservationLine {
    let (o, org) = (&row.observation, &group.reference.org);
    let unit = org.get(o.unit);
    let code = unit.at(o.window.to).or(unit.latest()).map_or("", |version| &version.code);
    ObservationLine {
        unit_id: unit.id.to_string(),
        unit_code: code.to_owned(),
        unit_name: org.name(o.unit, o.window.to).to_owned(),
        period: o.period.to_string(),
        period_start: o.window.from.to_string(),
        period_end: o.window.to.to_string(),
        value: Some(row.value()).filter(|value| !value.is_empty()),
        obs_status: row.status().to_owned(),
        conf_status: row.confidentiality().to_owned(),
        below: row.below(),
        hedge: hedge_code(o.hedge).to_owned(),
        source: o.source.clone(),
        recorded_at: o.recorded_at.map(|day| day.to_string()),
        summed: row.summed,
    }
}
