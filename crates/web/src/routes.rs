//! Every address in one table.

use crate::asking::{Asking, LANG};
use crate::fault::Fault;
use crate::office::Office;
use crate::{assets, checking, collect, entry, gate, indicators, overview, reports};
use axum::extract::{DefaultBodyLimit, Path};
use axum::http::header;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{MethodRouter, get};
use axum::{Router, middleware};
use std::time::Duration;
use texts::{Lang, Message};
use tower_http::compression::CompressionLayer;
use tower_http::timeout::TimeoutLayer;

/// Longer than any page takes; a report with its PDF on a slow machine takes some seconds.
const PATIENCE: Duration = Duration::from_secs(60);
/// What a form may send.
const MOST_BYTES: usize = 1024 * 1024;

/// The addresses and what answers there.
fn table() -> Vec<(&'static str, MethodRouter<Office>)> {
    vec![
        ("/", get(overview::page)),
        ("/indicators", get(indicators::list)),
        ("/indicator/{code}", get(indicators::page)),
        ("/collect", get(collect::page)),
        ("/entry/{form}/{unit}/{period}", get(entry::page).post(entry::act)),
        ("/reports", get(reports::page)),
        ("/reports/view", get(reports::view)),
        ("/reports/file/{name}", get(reports::file)),
        ("/check", get(checking::form).post(checking::check).layer(DefaultBodyLimit::max(checking::MOST_BYTES))),
        ("/lang/{code}", get(language)),
        ("/assets/{name}", get(assets::asset)),
    ]
}

/// All pages of an office.
pub fn router(office: Office) -> Router {
    let routes = table().into_iter().fold(Router::new(), |router, (path, answer)| router.route(path, answer));
    routes
        .fallback(nowhere)
        .layer(DefaultBodyLimit::max(MOST_BYTES))
        .layer(middleware::from_fn_with_state(office.clone(), gate::pass))
        .layer(TimeoutLayer::with_status_code(axum::http::StatusCode::SERVICE_UNAVAILABLE, PATIENCE))
        .layer(CompressionLayer::new())
        .with_state(office)
}

async fn nowhere(asking: Asking) -> Response {
    asking.fault(&Fault::unknown(Message::new("web-nowhere")))
}

/// Remembers the language and goes back to where the asker was.
async fn language(Path(code): Path<String>, asking: Asking) -> Response {
    let Ok(lang) = code.parse::<Lang>() else { return asking.fault(&Fault::unknown(Message::new("web-nowhere"))) };
    // Back to a page of ours only: `//elsewhere` is another host, and so is `/\elsewhere` to some browsers.
    let back = asking.word("back").filter(|path| path.starts_with('/') && !path[1..].starts_with(['/', '\\'])).unwrap_or("/");
    let cookie = format!("{LANG}={}; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly", lang.code());
    ([(header::SET_COOKIE, cookie)], Redirect::to(back)).into_response()
}
