//! Every address in one table, each with what it needs of who goes there.

use crate::access::{self, Needs};
use crate::asking::{Asking, LANG, ours};
use crate::fault::Fault;
use crate::office::Office;
use crate::{assets, checking, collect, door, entry, gate, indicators, overview, plans, reports};
use axum::extract::{DefaultBodyLimit, Path, Request};
use axum::http::{Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{MethodRouter, get, post};
use axum::{Router, middleware};
use plan::Deed;
use std::time::Duration;
use texts::{Lang, Message};
use tower_http::compression::CompressionLayer;
use tower_http::timeout::TimeoutLayer;

/// Longer than any page takes; a report with its PDF on a slow machine takes some seconds.
const PATIENCE: Duration = Duration::from_secs(60);
/// What a form may send.
const MOST_BYTES: usize = 1024 * 1024;

/// An address, what is done there, and what that needs.
pub(crate) struct Way {
    pub path: &'static str,
    pub method: Method,
    pub needs: Needs,
    answer: MethodRouter<Office>,
}

/// What reading takes.
const READ: Needs = Needs::One(&[Deed::Read]);
/// What it takes to assign targets. To whom, the book says.
const PLAN: Needs = Needs::One(&[Deed::AssignTargets]);
/// What it takes to do anything to a form. On whose, and in which state, the book says.
const FORM: Needs = Needs::One(&[Deed::Save, Deed::Submit, Deed::Return, Deed::Approve, Deed::Lock, Deed::Reopen]);

/// The addresses and what answers there.
pub(crate) fn table() -> Vec<Way> {
    let read = |path, answer| Way { path, method: Method::GET, needs: READ, answer };
    let look = |path, needs, answer| Way { path, method: Method::GET, needs, answer };
    let send = |path, needs, answer| Way { path, method: Method::POST, needs, answer };
    vec![
        // Overview, plan, indicators.
        read("/", get(overview::page)),
        read("/plan", get(plans::page)),
        look("/plan/assign", PLAN, get(plans::assigning)),
        send("/plan/assign", PLAN, post(plans::assign)),
        look("/plan/share/{code}", PLAN, get(plans::sharing)),
        send("/plan/share/{code}", PLAN, post(plans::share)),
        read("/indicators", get(indicators::list)),
        read("/indicator/{code}", get(indicators::page)),
        read("/indicator/{code}/{file}", get(indicators::file)),
        // Collecting.
        read("/collect", get(collect::page)),
        read("/entry/{form}/{unit}/{period}", get(entry::page)),
        send("/entry/{form}/{unit}/{period}", FORM, post(entry::act)),
        // Reports.
        read("/reports", get(reports::page)),
        read("/reports/view", get(reports::view)),
        read("/reports/file/{name}", get(reports::file)),
        // Checking a report.
        look("/check", Needs::Checking, get(checking::form)),
        send("/check", Needs::Checking, post(checking::check).layer(DefaultBodyLimit::max(checking::MOST_BYTES))),
        // Administration.
        // Open data.
        // The door.
        look("/account", Needs::Account, get(door::account)),
        send("/account", Needs::Account, post(door::change)),
        send("/sign-out", Needs::Account, post(door::sign_out)),
        look("/sign-in", Needs::Nothing, get(door::page)),
        send("/sign-in", Needs::Nothing, post(door::sign_in)),
        look("/welcome/{token}", Needs::Nothing, get(door::welcome)),
        send("/welcome/{token}", Needs::Nothing, post(door::come_in)),
        // Around every page.
        look("/lang/{code}", Needs::Nothing, get(language)),
        look("/assets/{name}", Needs::Nothing, get(assets::asset)),
    ]
}

/// Every way into the office: method, address, and what it needs.
pub fn ways() -> Vec<(Method, &'static str, Needs)> {
    table().into_iter().map(|way| (way.method, way.path, way.needs)).collect()
}

/// All pages of an office.
pub fn router(office: Office) -> Router {
    let guard = |needs| {
        let enter = move |asking: Asking, request: Request, next: Next| access::enter(needs, asking, request, next);
        middleware::from_fn_with_state(office.clone(), enter)
    };
    let routes = table().into_iter().fold(Router::new(), |router, way| router.route(way.path, way.answer.layer(guard(way.needs))));
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
    let cookie = format!("{LANG}={}; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly", lang.code());
    ([(header::SET_COOKIE, cookie)], Redirect::to(ours(asking.word("back")))).into_response()
}
