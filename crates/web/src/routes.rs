//! Every address in one table, each with what it needs of who goes there.

use crate::access::{self, Needs};
use crate::asking::{Asking, LANG, ours};
use crate::fault::Fault;
use crate::office::Office;
use crate::{
    admin, assets, board, checking, collect, door, entry, excel, gate, indicators, open, overview, plans, reports, several, start,
};
use axum::extract::{DefaultBodyLimit, Path, Request};
use axum::http::{Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{MethodRouter, get, post};
use axum::{Router, middleware};
use plan::Deed;
use std::time::Duration;
use texts::{Lang, Message};
use tower_http::catch_panic::CatchPanicLayer;
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

impl Way {
    /// A page.
    pub fn look(path: &'static str, deeds: &'static [Deed], answer: MethodRouter<Office>) -> Way {
        Way { path, method: Method::GET, needs: Needs::One(deeds), answer }
    }

    /// A deed.
    pub fn send(path: &'static str, deeds: &'static [Deed], answer: MethodRouter<Office>) -> Way {
        Way { path, method: Method::POST, needs: Needs::One(deeds), answer }
    }
}

/// What reading takes, of whichever unit: of which, the book says.
const READ: Needs = Needs::One(&[Deed::Read]);
/// What reading takes of the unit that is looked at.
const LOOK: Needs = Needs::Unit(&[Deed::Read]);
/// What it takes to see what is owed. Of whom, the book says.
const OWED: Needs = Needs::Year(&[Deed::Read]);
/// What it takes to assign targets. To whom, the book says.
const PLAN: Needs = Needs::Unit(&[Deed::AssignTargets]);
/// What it takes to do anything to a form. On whose, and in which state, the book says.
const FORM: Needs = Needs::One(&[Deed::Save, Deed::Submit, Deed::Return, Deed::Approve, Deed::Lock, Deed::Reopen]);

/// What it takes to bring a first year into the book.
const BEGIN: Needs = Needs::One(&[Deed::ImportFigures]);
/// What it takes to fill in a form.
const ENTER: Needs = Needs::One(&[Deed::Save]);
/// What it takes to remind others: those who wait for their figures.
const REMIND: Needs = Needs::Year(&[Deed::Approve, Deed::Lock]);

/// What it takes to write a report.
const WRITE: Needs = Needs::Unit(&[Deed::Write]);
/// What it takes to write a section. Of which report and whose section, the book says.
const SECTION: Needs = Needs::Unit(&[Deed::Write, Deed::WriteSection]);
/// What it takes to read a draft.
const DRAFT: Needs = Needs::Sent(&[Deed::Read]);
/// What it takes to issue a report.
const ISSUE: Needs = Needs::Unit(&[Deed::Issue]);
/// What opening to the public takes.
const PUBLISH: Needs = Needs::One(&[Deed::Issue]);

/// The addresses and what answers there.
pub(crate) fn table() -> Vec<Way> {
    let read = |path, answer| Way { path, method: Method::GET, needs: LOOK, answer };
    let look = |path, needs, answer| Way { path, method: Method::GET, needs, answer };
    let send = |path, needs, answer| Way { path, method: Method::POST, needs, answer };
    let mut ways = vec![
        // Overview, plan, indicators.
        read("/", get(overview::page)),
        read("/plan", get(plans::page)),
        look("/plan/assign", PLAN, get(plans::assigning)),
        send("/plan/assign", PLAN, post(plans::assign)),
        send("/plan/year", Needs::Unit(&[Deed::ImportFigures]), post(plans::open_year)),
        look("/plan/share/{code}", PLAN, get(plans::sharing)),
        send("/plan/share/{code}", PLAN, post(plans::share)),
        read("/indicators", get(indicators::list)),
        read("/indicator/{code}", get(indicators::page)),
        read("/indicator/{code}/{file}", get(indicators::file)),
        // Collecting.
        look("/collect", OWED, get(collect::page)),
        look("/entry/{form}/{unit}/{period}", READ, get(entry::page)),
        send("/entry/{form}/{unit}/{period}", FORM, post(entry::act)),
        look("/entry/{form}/{unit}/{period}/excel", READ, get(excel::blank)),
        send("/entry/{form}/{unit}/{period}/excel", ENTER, post(excel::filled).layer(DefaultBodyLimit::max(excel::MOST_BYTES))),
        look("/collect/remind", REMIND, get(board::remind)),
        send("/collect/upload", ENTER, post(several::upload).layer(DefaultBodyLimit::max(several::MOST_BYTES))),
        send("/collect/approve", Needs::One(&[Deed::Approve]), post(several::approve)),
        // Reports.
        read("/reports", get(reports::page)),
        read("/reports/view", get(reports::view)),
        read("/reports/file/{name}", get(reports::file)),
        look("/reports/section", SECTION, get(reports::edit)),
        send("/reports/section", SECTION, post(reports::write)),
        send("/reports/preview", SECTION, post(reports::preview)),
        read("/reports/figures", get(reports::figures)),
        send("/reports/section/take", SECTION, post(reports::take).layer(DefaultBodyLimit::max(reports::MOST_BYTES))),
        read("/reports/word", get(reports::word_form)),
        send("/reports/word", LOOK, post(reports::refresh).layer(DefaultBodyLimit::max(reports::MOST_BYTES))),
        look("/reports/drafts", DRAFT, get(reports::drafts)),
        look("/reports/read", DRAFT, get(reports::read)),
        read("/reports/compare", get(reports::compare)),
        send("/reports/draft", WRITE, post(reports::save)),
        send("/reports/send", WRITE, post(reports::send)),
        read("/reports/comments.docx", get(reports::table)),
        send("/reports/comment", Needs::Sent(&[Deed::Comment, Deed::Write]), post(reports::comment)),
        send("/reports/answer", WRITE, post(reports::answer)),
        read("/reports/issue", get(reports::issue_form)),
        send("/reports/exception", WRITE, post(reports::exception)),
        send("/reports/issue", ISSUE, post(reports::issue)),
        send("/reports/attach", ISSUE, post(reports::attach).layer(DefaultBodyLimit::max(reports::MOST_BYTES))),
        read("/reports/issued/{name}", get(reports::issued)),
        // The first steps.
        send("/start/example", BEGIN, post(start::example)),
        look("/start/book", BEGIN, get(start::form)),
        send("/start/book", BEGIN, post(start::book)),
        // Checking a report.
        look("/check", Needs::Checking, get(checking::form)),
        send("/check", Needs::Checking, post(checking::check).layer(DefaultBodyLimit::max(checking::MOST_BYTES))),
        // Open data.
        look("/open", Needs::Nothing, get(open::page)),
        look("/open/index.json", Needs::Nothing, get(open::index)),
        look("/open/data.csv", Needs::Nothing, get(open::data)),
        look("/open/api", Needs::Nothing, get(open::api_page)),
        look("/open/api.json", Needs::Nothing, get(open::specification)),
        look("/open/indicator/{name}", Needs::Nothing, get(open::indicator)),
        look("/open/report/{unit}/{period}/{outline}/{number}", Needs::Nothing, get(open::report)),
        look("/open/report/{unit}/{period}/{outline}/{number}/seal.json", Needs::Nothing, get(open::seal)),
        look("/open/report/{unit}/{period}/{outline}/{number}/{file}", Needs::Nothing, get(open::report_file)),
        look("/open/manage", PUBLISH, get(open::manage::page)),
        look("/open/manage/preview", PUBLISH, get(open::manage::preview)),
        send("/open/manage", PUBLISH, post(open::manage::act)),
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
    ];
    // Administration.
    ways.extend(admin::ways());
    ways
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
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, PATIENCE))
        .layer(CatchPanicLayer::custom(broke_down))
        .layer(middleware::from_fn_with_state(office.clone(), gate::pass))
        .layer(CompressionLayer::new())
        .with_state(office)
}

/// A handler panicked: whoever asked hears that it is ours, and all others go on.
fn broke_down(_: Box<dyn std::any::Any + Send>) -> Response {
    tracing::error!("a handler broke down");
    (StatusCode::INTERNAL_SERVER_ERROR, Message::new("web-broke-down").text(Lang::Vi)).into_response()
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
