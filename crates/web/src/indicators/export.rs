//! The figures of an indicator as a file: those of the unit and of the units right below it, in the columns of `observations.csv`.

use super::Seen;
use crate::asking::Asking;
use crate::fault::Fault;
use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use plan::Observation;
use texts::Message;

pub(crate) async fn file(Path((code, name)): Path<(String, String)>, asking: Asking) -> Result<Response, Response> {
    answer(&code, &name, &asking).await.map_err(|fault| asking.fault(&fault))
}

async fn answer(code: &str, name: &str, asking: &Asking) -> Result<Response, Fault> {
    let seen = Seen::of(code, asking).await?;
    let year = seen.year();
    let mut all: Vec<&Observation> = year.book.all().iter().filter(|o| o.indicator == seen.id).collect();
    all.sort_by_key(|o| (o.unit, o.period, o.recorded_at));
    let (bytes, kind) = match name {
        "figures.csv" => (exchange::write_csv(&all, &year.catalogue, &year.org), "text/csv; charset=utf-8"),
        "figures.xlsx" => {
            let written = exchange::write_xlsx(&all, &year.catalogue, &year.org);
            let refused = |fault: exchange::Fault| Fault::refused(fault.message, fault.help);
            (written.map_err(refused)?, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
        }
        _ => return Err(Fault::unknown(Message::new("web-no-such-file").with("file", name))),
    };
    let ending = name.trim_start_matches("figures");
    let named = format!("attachment; filename=\"{}-{}-{}{ending}\"", plain(code), plain(&seen.which.unit), seen.which.year);
    Ok(([(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, named)], bytes).into_response())
}

/// A word as it may stand in the name of a file and between quotes.
fn plain(word: &str) -> String {
    word.chars().map(|c| if c.is_ascii_alphanumeric() || "-._".contains(c) { c } else { '_' }).collect()
}
