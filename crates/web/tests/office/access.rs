//! Every way into the office as every role and as nobody.

use crate::common::{Visitor, office_with};
use axum::http::{Method, StatusCode};
use ledger::{Granting, Ledger};
use plan::Role;
use web::Door;

/// Who may go each way, in the order of [`Role::ALL`] (reporter, owner, compiler, publisher, administrator, viewer, auditor), then an
/// account without any role, then nobody. `x`: is let in; `-`: is not.
const TABLE: &[(&str, &str, &str)] = &[
    ("GET", "/", "xxxxxxx--"),
    ("GET", "/plan", "xxxxxxx--"),
    ("GET", "/indicators", "xxxxxxx--"),
    ("GET", "/indicator/{code}", "xxxxxxx--"),
    ("GET", "/collect", "xxxxxxx--"),
    ("GET", "/entry/{form}/{unit}/{period}", "xxxxxxx--"),
    ("POST", "/entry/{form}/{unit}/{period}", "xxx------"),
    ("GET", "/reports", "xxxxxxx--"),
    ("GET", "/reports/view", "xxxxxxx--"),
    ("GET", "/reports/file/{name}", "xxxxxxx--"),
    ("GET", "/plan/assign", "--x------"),
    ("POST", "/plan/assign", "--x------"),
    ("POST", "/plan/year", "--x-x----"),
    ("GET", "/plan/share/{code}", "--x------"),
    ("POST", "/plan/share/{code}", "--x------"),
    ("GET", "/indicator/{code}/{file}", "xxxxxxx--"),
    ("GET", "/entry/{form}/{unit}/{period}/excel", "xxxxxxx--"),
    ("POST", "/entry/{form}/{unit}/{period}/excel", "x--------"),
    ("GET", "/collect/remind", "-xx------"),
    ("POST", "/collect/upload", "x--------"),
    ("POST", "/collect/approve", "-x-------"),
    ("GET", "/reports/section", "xxx------"),
    ("POST", "/reports/section", "xxx------"),
    ("POST", "/reports/preview", "xxx------"),
    ("GET", "/reports/figures", "xxxxxxx--"),
    ("POST", "/reports/section/take", "xxx------"),
    ("GET", "/reports/word", "xxxxxxx--"),
    ("POST", "/reports/word", "xxxxxxx--"),
    ("GET", "/reports/drafts", "xxxxxxx--"),
    ("GET", "/reports/read", "xxxxxxx--"),
    ("GET", "/reports/compare", "xxxxxxx--"),
    ("POST", "/reports/draft", "--x------"),
    ("POST", "/reports/send", "--x------"),
    ("GET", "/reports/comments.docx", "xxxxxxx--"),
    ("POST", "/reports/comment", "xxx------"),
    ("POST", "/reports/answer", "--x------"),
    ("GET", "/reports/issue", "xxxxxxx--"),
    ("POST", "/reports/exception", "--x------"),
    ("POST", "/reports/issue", "---x-----"),
    ("POST", "/reports/attach", "---x-----"),
    ("GET", "/reports/issued/{name}", "xxxxxxx--"),
    ("GET", "/admin", "----x-x--"),
    ("GET", "/admin/accounts", "----x----"),
    ("POST", "/admin/accounts", "----x----"),
    ("GET", "/admin/account/{name}", "----x----"),
    ("POST", "/admin/account/{name}", "----x----"),
    ("GET", "/admin/units", "----x----"),
    ("POST", "/admin/units", "----x----"),
    ("GET", "/admin/unit/{id}", "----x----"),
    ("GET", "/admin/reform/{kind}", "----x----"),
    ("POST", "/admin/reform/{kind}", "----x----"),
    ("GET", "/admin/indicators", "----x----"),
    ("GET", "/admin/indicator", "----x----"),
    ("POST", "/admin/indicator", "----x----"),
    ("GET", "/admin/forms", "----x----"),
    ("GET", "/admin/form", "----x----"),
    ("POST", "/admin/form", "----x----"),
    ("GET", "/admin/holidays", "----x----"),
    ("POST", "/admin/holidays", "----x----"),
    ("GET", "/admin/audit", "------x--"),
    ("GET", "/admin/audit.csv", "------x--"),
    ("POST", "/admin/audit", "------x--"),
    ("GET", "/admin/book", "----x----"),
    ("POST", "/admin/book", "----x----"),
    ("POST", "/admin/backup", "----x----"),
    ("GET", "/open", "xxxxxxxxx"),
    ("GET", "/open/index.json", "xxxxxxxxx"),
    ("GET", "/open/data.csv", "xxxxxxxxx"),
    ("GET", "/open/api", "xxxxxxxxx"),
    ("GET", "/open/api.json", "xxxxxxxxx"),
    ("GET", "/open/indicator/{name}", "xxxxxxxxx"),
    ("GET", "/open/report/{unit}/{period}/{outline}/{number}", "xxxxxxxxx"),
    ("GET", "/open/report/{unit}/{period}/{outline}/{number}/seal.json", "xxxxxxxxx"),
    ("GET", "/open/report/{unit}/{period}/{outline}/{number}/{file}", "xxxxxxxxx"),
    ("GET", "/open/manage", "---x-----"),
    ("GET", "/open/manage/preview", "---x-----"),
    ("POST", "/open/manage", "---x-----"),
    ("POST", "/start/example", "--x-x----"),
    ("GET", "/start/book", "--x-x----"),
    ("POST", "/start/book", "--x-x----"),
    ("GET", "/check", "xxxxxxxx-"),
    ("POST", "/check", "xxxxxxxx-"),
    ("GET", "/account", "xxxxxxxx-"),
    ("POST", "/account", "xxxxxxxx-"),
    ("POST", "/sign-out", "xxxxxxxx-"),
    ("GET", "/sign-in", "xxxxxxxxx"),
    ("POST", "/sign-in", "xxxxxxxxx"),
    ("GET", "/welcome/{token}", "xxxxxxxxx"),
    ("POST", "/welcome/{token}", "xxxxxxxxx"),
    ("GET", "/lang/{code}", "xxxxxxxxx"),
    ("GET", "/assets/{name}", "xxxxxxxxx"),
];

/// An address of a way, with things that are in the book.
pub fn address(path: &str) -> String {
    let parts = [
        ("{form}", "MK.dep.econ.month"),
        ("{unit}", "MK.dep.econ"),
        ("{period}", "2025-12"),
        ("{id}", "MK"),
        ("{kind}", "merge"),
        ("{outline}", "annual"),
        ("{number}", "1"),
        ("{file}", "series.csv"),
        ("/admin/account/{name}", "/admin/account/viewer"),
        ("/open/indicator/{name}", "/open/indicator/agr.livestock.pig.herd"),
        ("{name}", if path.starts_with("/assets") { "style.css" } else { "report.md" }),
        ("{token}", "nothing"),
        ("/lang/{code}", "/lang/en"),
        ("{code}", "agr.livestock.pig.herd"),
    ];
    parts.iter().fold(path.to_owned(), |path, (name, value)| path.replace(name, value))
}

/// An account of each role, and one whose only role was taken back.
async fn accounts(ledger: &Ledger) -> Vec<String> {
    let grant =
        |name: &str, role, active| Granting { account: name.to_owned(), full_name: String::new(), role, unit: None, sector: None, active };
    let mut grants = vec![grant("administrator", Role::Administrator, true), grant("none", Role::Viewer, true)];
    grants.extend(Role::ALL.iter().map(|role| grant(role.code(), *role, true)));
    ledger.grant("local", &grants).await.expect("granted");
    ledger.grant("administrator", &[grant("none", Role::Viewer, false)]).await.expect("taken back");
    let mut names: Vec<String> = Role::ALL.iter().map(|role| role.code().to_owned()).collect();
    names.push("none".to_owned());
    names
}

#[tokio::test]
async fn every_way_is_open_to_its_roles_and_to_nobody_else() {
    let (office, ledger, _folder) = office_with(true, Door::Many { host: None, https: false }).await;
    let names = accounts(&ledger).await;
    let router = web::router(office);
    let mut visitors = Vec::new();
    for name in &names {
        visitors.push(Visitor::signed_in(&router, &ledger, name).await);
    }
    visitors.push(Visitor::stranger(&router));
    for (method, path, needs) in web::ways() {
        let row = TABLE.iter().find(|(of, known, _)| *of == method.as_str() && *known == path);
        let Some((_, _, expected)) = row else { panic!("{method} {path} ({needs:?}) is in no row of the table: who may go there?") };
        let mut found = String::new();
        for (at, visitor) in visitors.iter().enumerate() {
            // Who signs out is a stranger from then on.
            let who = if path == "/sign-out" && at < names.len() { &Visitor::again(&router, &names[at]).await } else { visitor };
            found.push(if who.is_let_in(&method, &address(path)).await { 'x' } else { '-' });
        }
        assert_eq!(found, *expected, "{method} {path}");
    }
    for (method, path, _) in TABLE {
        let known = web::ways().iter().any(|(of, known, _)| of.as_str() == *method && known == path);
        assert!(known, "{method} {path} is no way any more");
    }
}

#[tokio::test]
async fn nobody_is_led_to_the_door_and_back() {
    let (office, ledger, _folder) = office_with(true, Door::Many { host: None, https: false }).await;
    accounts(&ledger).await;
    let router = web::router(office);
    let stranger = Visitor::stranger(&router);
    let answer = stranger.ask(&Method::GET, "/plan?year=2025", "").await;
    assert_eq!((answer.status, answer.location.as_deref()), (StatusCode::SEE_OTHER, Some("/sign-in?back=%2Fplan%3Fyear%3D2025")));
    web::set_password(&ledger, "viewer", "viewer", PASSWORD).await.expect("set");
    let answer = stranger.ask(&Method::POST, "/sign-in?back=%2Fplan%3Fyear%3D2025", &format!("account=viewer&password={PASSWORD}")).await;
    assert_eq!((answer.status, answer.location.as_deref()), (StatusCode::SEE_OTHER, Some("/plan?year=2025")));
    let cookie = answer.cookie.expect("a session");
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"), "{cookie}");
    for wrong in ["account=viewer&password=no", "account=nobody&password=no", "account=viewer", ""] {
        let answer = stranger.ask(&Method::POST, "/sign-in", wrong).await;
        assert_eq!((answer.status, answer.cookie), (StatusCode::UNAUTHORIZED, None), "{wrong}");
    }
}

const PASSWORD: &str = crate::common::PASSWORD;

#[tokio::test]
async fn who_guesses_waits_and_even_the_right_password_does_not_help_then() {
    let (office, ledger, _folder) = office_with(true, Door::Many { host: None, https: false }).await;
    accounts(&ledger).await;
    web::set_password(&ledger, "viewer", "viewer", PASSWORD).await.expect("set");
    let router = web::router(office);
    let stranger = Visitor::stranger(&router);
    for _ in 0..5 {
        stranger.ask(&Method::POST, "/sign-in", "account=viewer&password=guess").await;
    }
    let right = format!("account=viewer&password={PASSWORD}");
    let answer = stranger.ask(&Method::POST, "/sign-in", &right).await;
    assert_eq!((answer.status, answer.cookie.as_deref()), (StatusCode::UNAUTHORIZED, None));
    assert!(answer.text().contains("Thử lại sau"), "{}", answer.text());
    // Others are not kept waiting.
    web::set_password(&ledger, "auditor", "auditor", PASSWORD).await.expect("set");
    let answer = stranger.ask(&Method::POST, "/sign-in", &format!("account=auditor&password={PASSWORD}")).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    for _ in 0..40 {
        stranger.ask(&Method::POST, "/sign-in", "account=nobody&password=guess").await;
    }
    let answer = stranger.ask(&Method::POST, "/sign-in", "account=nobody&password=guess").await;
    assert!(answer.text().contains("Quá nhiều"), "one address tries too often: {}", answer.text());
}

#[tokio::test]
async fn an_invitation_lets_in_once_with_a_password_that_is_good_enough() {
    let (office, ledger, _folder) = office_with(true, Door::Many { host: None, https: false }).await;
    accounts(&ledger).await;
    let router = web::router(office);
    let stranger = Visitor::stranger(&router);
    let link = web::invitation(&ledger, "administrator", "viewer").await.expect("a link");
    assert!(web::invitation(&ledger, "viewer", "auditor").await.is_err(), "who manages no accounts invites nobody");
    assert_eq!(stranger.ask(&Method::GET, &link, "").await.status, StatusCode::OK, "looking at it does not use it up");
    for (fields, told) in [
        ("password=short&again=short", "từ 12 đến 128"),
        ("password=123456789012&again=123456789012", "dễ đoán"),
        (&*format!("password={PASSWORD}&again=x"), "không giống nhau"),
        ("password=&again=", "chưa có mật khẩu"),
    ] {
        let answer = stranger.ask(&Method::POST, &link, fields).await;
        assert!(answer.cookie.is_none() && answer.text().contains(told), "{fields}: {}", answer.text());
    }
    let good = format!("password={PASSWORD}&again={PASSWORD}");
    assert_eq!(stranger.ask(&Method::POST, &link, &good).await.status, StatusCode::SEE_OTHER);
    let answer = stranger.ask(&Method::POST, &link, &good).await;
    assert!(answer.cookie.is_none() && answer.text().contains("đã dùng"), "{}", answer.text());
}

#[tokio::test]
async fn a_session_that_was_ended_opens_nothing() {
    let (office, ledger, _folder) = office_with(true, Door::Many { host: None, https: false }).await;
    accounts(&ledger).await;
    let router = web::router(office);
    let [one, other] = [Visitor::signed_in(&router, &ledger, "viewer").await, Visitor::again(&router, "viewer").await];
    for visitor in [&one, &other] {
        assert_eq!(visitor.ask(&Method::GET, "/", "").await.status, StatusCode::OK);
    }
    one.ask(&Method::POST, "/sign-out", "").await;
    assert_eq!(one.ask(&Method::GET, "/", "").await.status, StatusCode::SEE_OTHER);
    assert_eq!(other.ask(&Method::GET, "/", "").await.status, StatusCode::OK);
    // A new password ends all of them but the one that set it, which goes on under a new token.
    let new = "nhà sàn bên suối Quây Sơn";
    let encoded = crate::common::encoded(new);
    let old = crate::common::encoded(PASSWORD);
    let fields = format!("action=password&current={old}&password={encoded}&again={encoded}");
    assert_eq!(other.ask(&Method::POST, "/account", &fields.replace(&old, "wrong")).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let answer = other.ask(&Method::POST, "/account", &fields).await;
    assert!(answer.cookie.is_some(), "{} {}", answer.status, answer.text());
    assert_eq!(other.ask(&Method::GET, "/", "").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn who_is_alone_at_the_machine_signs_in_only_once_somebody_has_a_password() {
    let (office, ledger, _folder) = office_with(true, Door::Alone).await;
    let router = web::router(office);
    let stranger = Visitor::stranger(&router);
    assert_eq!(stranger.ask(&Method::GET, "/", "").await.status, StatusCode::OK);
    accounts(&ledger).await;
    web::set_password(&ledger, "viewer", "viewer", PASSWORD).await.expect("set");
    assert_eq!(stranger.ask(&Method::GET, "/", "").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_report_is_checked_without_an_account_only_where_the_owner_says_so() {
    let (office, ledger, _folder) = office_with(true, Door::Many { host: None, https: false }).await;
    accounts(&ledger).await;
    let router = web::router(office);
    let stranger = Visitor::stranger(&router);
    assert_eq!(stranger.ask(&Method::GET, "/check", "").await.status, StatusCode::SEE_OTHER);
    ledger.set_property("web.check", "1").await.expect("set");
    assert_eq!(stranger.ask(&Method::GET, "/check", "").await.status, StatusCode::OK);
}
