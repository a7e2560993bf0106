//! What people with bad intentions try: words that would be script, words that would be SQL, forms of another site, requests that are
//! too large or too slow, ways around the table of addresses.

use crate::common::{FORM, Visitor, encoded, office, office_with};
use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};
use ledger::Granting;
use plan::Role;
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use web::Door;

/// Words that a page must only ever show as words.
const SCRIPT: &str = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>";

fn harmless(text: &str, place: &str) {
    for live in ["<script>alert", "<img src=x", "\"'><img"] {
        assert!(!text.contains(live), "{place} shows {live} as it is");
    }
}

#[tokio::test]
async fn words_behind_the_question_mark_are_shown_as_words() {
    let (office, _folder) = office(true).await;
    let visitor = Visitor::stranger(&web::router(office));
    let word = encoded(SCRIPT);
    for path in [
        format!("/?as_of={word}"),
        format!("/?unit={word}&year=2025"),
        format!("/plan?unit={word}"),
        format!("/indicators?q={word}"),
        format!("/indicator/{word}"),
        format!("/collect?unit={word}"),
        format!("/entry/{word}/{word}/2025-12"),
        format!("/entry/MK.dep.econ.month/MK.dep.econ/{word}"),
        format!("{FORM}?about={word}"),
        format!("/reports?outline={word}&period={word}"),
        format!("/reports/view?outline={word}"),
        format!("/reports/file/{word}"),
        format!("/sign-in?account={word}&back={word}"),
        format!("/welcome/{word}"),
        format!("/{word}"),
    ] {
        let answer = visitor.ask(&Method::GET, &path, "").await;
        harmless(&answer.text(), &path);
        assert_ne!(answer.status, StatusCode::INTERNAL_SERVER_ERROR, "{path}: {}", answer.text());
    }
}

#[tokio::test]
async fn words_that_were_kept_are_shown_as_words() {
    let (office, _folder) = office(true).await;
    let visitor = Visitor::stranger(&web::router(office));
    let cause =
        format!("action=save&cause.agr.livestock.pig.herd={}&v.agr.livestock.pig.herd=5&was.agr.livestock.pig.herd=", encoded(SCRIPT));
    assert_eq!(visitor.ask(&Method::POST, FORM, &cause).await.status, StatusCode::SEE_OTHER);
    let shown = visitor.ask(&Method::GET, FORM, "").await;
    harmless(&shown.text(), FORM);
    assert!(shown.text().contains("&lt;script&gt;"), "it is there, as words");
    let agent = Request::post("/sign-in").header(header::HOST, "localhost").header(header::USER_AGENT, "<script>alert(1)</script>");
    visitor.answer(agent.body(Body::empty()).expect("a request")).await;
}

#[tokio::test]
async fn a_report_with_script_in_it_is_checked_as_words() {
    let (office, _folder) = office(false).await;
    let visitor = Visitor::stranger(&web::router(office));
    let body = format!(
        "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{}.md\"\r\n\r\nDiện tích 5 ha {SCRIPT}, bằng 102% kế hoạch.\r\n--x--\r\n",
        "<img src=x onerror=alert(1)>"
    );
    let request = Request::post("/check").header(header::HOST, "localhost").header(header::CONTENT_TYPE, "multipart/form-data; boundary=x");
    let answer = visitor.answer(request.body(Body::from(body)).expect("a request")).await;
    assert_eq!(answer.status, StatusCode::OK);
    harmless(&answer.text(), "/check");
}

#[tokio::test]
async fn quotes_and_semicolons_are_nothing_to_the_book() {
    let (office, ledger, _folder) = office_with(true, Door::Alone).await;
    let visitor = Visitor::stranger(&web::router(office));
    let before = ledger.version().await.expect("read");
    for word in ["'; DROP TABLE observation; --", "\" OR 1=1 --", "%' OR '1'='1", "\\'; SELECT 1", "$1", "?1", "\0", "\u{feff}'"] {
        let word = encoded(word);
        for path in [
            format!("/indicators?q={word}"),
            format!("/indicator/{word}"),
            format!("/?unit={word}&year=2025"),
            format!("/entry/{word}/{word}/2025-12"),
            format!("/sign-in?account={word}"),
        ] {
            let answer = visitor.ask(&Method::GET, &path, "").await;
            assert_ne!(answer.status, StatusCode::INTERNAL_SERVER_ERROR, "{path}: {}", answer.text());
        }
        let answer = visitor.ask(&Method::POST, "/sign-in", &format!("account={word}&password={word}")).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{}", answer.text());
    }
    assert_eq!(ledger.version().await.expect("read"), before, "nothing was written");
    assert_eq!(ledger.verify_totals(|_, _| ()).await.expect("verified").mismatches, []);
}

#[tokio::test]
async fn a_form_of_another_site_is_refused_whoever_is_signed_in() {
    let (office, ledger, _folder) = office_with(true, Door::Many { host: Some("so.xa.gov.vn".to_owned()), https: false }).await;
    let reporter =
        Granting { account: "lan".to_owned(), full_name: String::new(), role: Role::Reporter, unit: None, sector: None, active: true };
    let administrator = Granting { account: "it".to_owned(), role: Role::Administrator, ..reporter.clone() };
    ledger.grant("local", &[administrator, reporter]).await.expect("granted");
    let router = web::router(office);
    let lan = Visitor::signed_in(&router, &ledger, "lan").await;
    let forged = |name: &'static str, value: &'static str| {
        let request = Request::post(FORM).header(header::HOST, "localhost").header(header::COOKIE, lan.cookie()).header(name, value);
        let request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        request.body(Body::from("action=save&v.agr.livestock.pig.herd=666&was.agr.livestock.pig.herd=")).expect("a request")
    };
    for (name, value) in [
        ("origin", "https://evil.example"),
        ("origin", "http://localhost.evil.example"),
        ("origin", "null"),
        ("origin", "http://so.xa.gov.vn"),
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
    ] {
        assert_eq!(lan.answer(forged(name, value)).await.status, StatusCode::FORBIDDEN, "{name}: {value}");
    }
    assert_eq!(lan.answer(forged("origin", "http://localhost")).await.status, StatusCode::SEE_OTHER);
    for host in ["evil.example", "so.xa.gov.vn.evil.example", "evil.example:so.xa.gov.vn"] {
        let request = Request::get("/sign-in").header(header::HOST, host).body(Body::empty()).expect("a request");
        assert_eq!(lan.answer(request).await.status, StatusCode::FORBIDDEN, "{host}");
    }
    // Behind which port it stands is not the name's business.
    for host in ["so.xa.gov.vn", "so.xa.gov.vn:8642"] {
        let request = Request::get("/sign-in").header(header::HOST, host).body(Body::empty()).expect("a request");
        assert_eq!(lan.answer(request).await.status, StatusCode::OK, "{host}");
    }
}

#[tokio::test]
async fn paths_lead_nowhere_but_to_the_table() {
    let (office, _folder) = office(true).await;
    let visitor = Visitor::stranger(&web::router(office));
    for path in [
        "/assets/../Cargo.toml",
        "/assets/..%2f..%2fCargo.toml",
        "/assets/%2e%2e/style.css",
        "/reports/file/..%2f..%2fbook.db",
        "/reports/file/report.md%00.pdf",
        "/./assets/style.css/..",
        "//evil.example/",
        "/%2f%2fevil.example",
    ] {
        let answer = visitor.ask(&Method::GET, path, "").await;
        assert!(matches!(answer.status, StatusCode::NOT_FOUND | StatusCode::BAD_REQUEST), "{path}: {}", answer.status);
        assert_eq!(answer.location, None, "{path}");
    }
    for method in [Method::PUT, Method::DELETE, Method::TRACE, Method::PATCH] {
        assert!(visitor.ask(&method, "/", "").await.status.is_client_error(), "{method}");
    }
}

#[tokio::test]
async fn what_is_too_large_is_refused() {
    let (office, _folder) = office(true).await;
    let visitor = Visitor::stranger(&web::router(office));
    let large = format!("action=save&cause.agr.livestock.pig.herd={}", "a".repeat(2 << 20));
    assert_eq!(visitor.ask(&Method::POST, FORM, &large).await.status, StatusCode::PAYLOAD_TOO_LARGE);
    let answer = visitor.ask(&Method::POST, "/sign-in", &format!("account=a&password={}", "a".repeat(2 << 20))).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test]
async fn who_sends_a_letter_in_a_while_is_shown_out_and_others_are_served_meanwhile() {
    let (office, _folder) = office(true).await;
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    tokio::spawn(web::serve(office, listener, std::future::pending()));
    let began = Instant::now();
    let mut slow = Vec::new();
    for _ in 0..50 {
        let mut stream = TcpStream::connect(address).await.expect("connected");
        stream.write_all(b"GET / HTTP/1.1\r\nHost: localhost\r\nX-").await.expect("sent");
        slow.push(stream);
    }
    let mut quick = TcpStream::connect(address).await.expect("connected");
    quick.write_all(b"GET /check HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").await.expect("sent");
    let mut page = Vec::new();
    quick.read_to_end(&mut page).await.expect("read");
    assert!(page.starts_with(b"HTTP/1.1 200"), "{}", String::from_utf8_lossy(&page[..page.len().min(200)]));
    for mut stream in slow {
        let mut rest = Vec::new();
        let ended = tokio::time::timeout(Duration::from_secs(40), stream.read_to_end(&mut rest)).await;
        assert!(ended.is_ok(), "after {:?} the connection is still held", began.elapsed());
    }
}

#[tokio::test]
async fn answers_say_what_a_browser_may_do_with_them() {
    let (office, _folder) = office(true).await;
    let router = web::router(office);
    for path in ["/", "/nowhere", "/assets/style.css", "/reports/view", "/sign-in"] {
        let request = Request::get(path).header(header::HOST, "localhost").body(Body::empty()).expect("a request");
        let response = tower::ServiceExt::oneshot(router.clone(), request).await.expect("an answer");
        let of = |name: &str| response.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
        assert_eq!((of("x-content-type-options"), of("referrer-policy")), ("nosniff".to_owned(), "same-origin".to_owned()), "{path}");
        let policy = of("content-security-policy");
        assert!(policy.contains("default-src 'none'") && policy.contains("frame-ancestors"), "{path}: {policy}");
        let script = policy.split(';').find(|part| part.trim().starts_with("script-src")).unwrap_or_default();
        assert!(!script.contains("unsafe"), "{path}: {policy}");
    }
}
