//! The pages over a real book: what is on them, what they refuse, and how a figure goes from a cell to the overview.

use crate::common::FORM;
use axum::body::Body;
use axum::http::{Request, Response, StatusCode, header};
use tempfile::TempDir;
use tower::ServiceExt;

/// An office over the made-up commune of the examples.
struct Town {
    router: axum::Router,
    _folder: TempDir,
}

async fn town(filled: bool) -> Town {
    let (office, folder) = crate::common::office(filled).await;
    Town { router: web::router(office), _folder: folder }
}

impl Town {
    async fn answer(&self, request: Request<Body>) -> (StatusCode, String, Response<()>) {
        let response = self.router.clone().oneshot(request).await.expect("an answer");
        let (parts, body) = response.into_parts();
        let bytes = axum::body::to_bytes(body, 16 << 20).await.expect("a body");
        (parts.status, String::from_utf8_lossy(&bytes).into_owned(), Response::from_parts(parts, ()))
    }

    async fn get(&self, path: &str) -> (StatusCode, String) {
        let request = Request::get(path).header(header::HOST, "localhost:8642").body(Body::empty()).expect("a request");
        let (status, text, _) = self.answer(request).await;
        (status, text)
    }

    async fn post(&self, path: &str, fields: &[(&str, &str)]) -> (StatusCode, serde_json::Value) {
        let pairs = fields.iter().map(|(name, value)| format!("{name}={}", value.replace('%', "%25").replace(' ', "+")));
        let request = Request::post(path)
            .header(header::HOST, "localhost:8642")
            .header(header::ORIGIN, "http://localhost:8642")
            .header(header::ACCEPT, "application/json")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(pairs.collect::<Vec<_>>().join("&")))
            .expect("a request");
        let (status, text, _) = self.answer(request).await;
        (status, serde_json::from_str(&text).unwrap_or(serde_json::Value::String(text)))
    }

    async fn upload(&self, name: &str, bytes: &[u8]) -> (StatusCode, String) {
        let mut body = format!("--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n").into_bytes();
        body.extend_from_slice(bytes);
        body.extend_from_slice(b"\r\n--x--\r\n");
        let request = Request::post("/check")
            .header(header::HOST, "localhost:8642")
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=x")
            .body(Body::from(body))
            .expect("a request");
        let (status, text, _) = self.answer(request).await;
        (status, text)
    }
}

const CELL: &str = "agr.livestock.pig.herd";

#[tokio::test]
async fn every_page_of_a_filled_book_is_there_and_names_the_place() {
    let town = town(true).await;
    for (path, words) in [
        ("/", "Xã Mộng Khê"),
        ("/?unit=MK&year=2025&as_of=2025-10-01", "Xã Mộng Khê"),
        ("/plan", "901/NQ-HĐND"),
        ("/indicators?q=l%E1%BB%A3n", "agr.livestock.pig.herd"),
        ("/indicator/agr.livestock.pig.herd", "Mọi lần nhập"),
        ("/collect", "Phòng Kinh tế"),
        (FORM, "data-was"),
        ("/reports", "iframe"),
        ("/reports/view", "Mộng Khê"),
        ("/check", "multipart/form-data"),
    ] {
        let (status, text) = town.get(path).await;
        assert_eq!(status, StatusCode::OK, "{path}: {text}");
        assert!(text.contains(words), "{path} without {words}");
    }
}

#[tokio::test]
async fn an_empty_book_says_what_to_do_first() {
    let town = town(false).await;
    let (status, text) = town.get("/").await;
    assert_eq!(status, StatusCode::OK);
    assert!(text.contains("/start/example") && text.contains("/start/book") && text.contains("href=\"/check\""));
    assert_eq!(town.get("/collect").await.0, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_book_is_begun_and_the_next_year_is_opened_once() {
    let town = town(false).await;
    let begun = town.post("/start/book", &[("name", "Xã Đàm Thủy"), ("above", "Tỉnh Cao Bằng"), ("year", "2026")]).await;
    assert_eq!(begun.0, StatusCode::SEE_OTHER, "{}", begun.1);
    assert!(town.get("/plan").await.1.contains("Mở năm 2027"));
    let (status, told) = town.post("/plan/year", &[]).await;
    assert_eq!(status, StatusCode::SEE_OTHER, "{told}");
    let (status, plan) = town.get("/plan?year=2027").await;
    assert!(status == StatusCode::OK && plan.contains("Mở năm 2028"), "{plan}");
    let (_, assign) = town.get("/plan/assign?year=2027&for=2027").await;
    assert!(assign.contains("Hội đồng nhân dân xã"), "{assign}");
    assert_eq!(town.get("/?year=2027").await.0, StatusCode::OK);
    let (status, told) = town.post("/plan/year?year=2026", &[]).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{told}");
}

#[tokio::test]
async fn an_empty_form_is_handed_over_only_if_it_is_meant() {
    let town = town(true).await;
    let cell = format!("v.{CELL}");
    town.post(FORM, &[("action", "save"), (&cell, "12")]).await;
    town.post(FORM, &[("action", "save"), (&cell, "")]).await;
    let (status, told) = town.post(FORM, &[("action", "submit")]).await;
    assert!(status == StatusCode::UNPROCESSABLE_ENTITY && told.to_string().contains("chưa có số liệu nào"), "{status}: {told}");
    assert_eq!(town.post(FORM, &[("action", "submit"), ("confirmed", "yes")]).await.0, StatusCode::OK);
}

#[tokio::test]
async fn whoever_makes_the_first_account_goes_on_managing_the_book() {
    for role in ["reporter", "administrator"] {
        let town = town(true).await;
        let fields = [("action", "grant"), ("account", "lan"), ("role", role), ("everywhere", "1")];
        assert_eq!(town.post("/admin/accounts", &fields).await.0, StatusCode::SEE_OTHER);
        for path in ["/admin/account/lan", "/admin/accounts", "/admin/audit", "/plan/assign?for=2025", "/start/book"] {
            assert_eq!(town.get(path).await.0, StatusCode::OK, "{path} after {role}");
        }
    }
}

#[tokio::test]
async fn what_is_not_there_is_said_with_a_way_out() {
    let town = town(true).await;
    for path in ["/nowhere", "/indicator/agr.nothing", "/?unit=MK&year=1999", "/reports/file/secret.txt", "/entry/x/y/2025-13", "/assets/x"]
    {
        assert_eq!(town.get(path).await.0, StatusCode::NOT_FOUND, "{path}");
    }
    assert_eq!(town.get("/?as_of=tomorrow").await.0, StatusCode::BAD_REQUEST);
    let (status, answer) = town.post("/entry/x/y/2025-12", &[("action", "save")]).await;
    assert!(status.is_client_error() && !answer["help"].as_str().unwrap_or_default().is_empty(), "{status} {answer}");
}

#[tokio::test]
async fn a_figure_goes_from_its_cell_by_approval_to_the_page_of_its_indicator() {
    let town = town(true).await;
    let value = format!("v.{CELL}");
    let was = format!("was.{CELL}");
    let (status, kept) = town.post(FORM, &[("action", "save"), (&value, "4.321"), (&was, "")]).await;
    assert_eq!((status, kept["kept"][CELL].as_str()), (StatusCode::OK, Some("4.321")), "{kept}");
    assert!(!town.get(&format!("/indicator/{CELL}")).await.1.contains("4.321"), "a draft does not count");

    let (status, done) = town.post(FORM, &[("action", "submit"), ("confirmed", "yes")]).await;
    assert_eq!(status, StatusCode::OK, "{done}");
    let remark = format!("remark.{CELL}");
    let (status, done) = town.post(FORM, &[("action", "return"), (&remark, "thua mot so")]).await;
    assert_eq!(status, StatusCode::OK, "{done}");
    assert!(town.get(FORM).await.1.contains("thua mot so"), "the mark stands on its cell");

    let (status, _) = town.post(FORM, &[("action", "submit"), ("confirmed", "yes"), (&value, "4.320"), (&was, "4.321")]).await;
    assert_eq!(status, StatusCode::OK);
    let (status, done) = town.post(FORM, &[("action", "approve")]).await;
    assert_eq!(status, StatusCode::OK, "{done}");
    let page = town.get(&format!("/indicator/{CELL}")).await.1;
    assert!(page.contains("4.320"), "it counts at the moment of approval: {page}");
}

#[tokio::test]
async fn two_people_in_one_form_lose_nothing_of_each_other() {
    let town = town(true).await;
    let (pigs, cattle) = ("agr.livestock.pig.herd", "agr.livestock.cattle.herd");
    let field = |kind: &str, code: &str| format!("{kind}.{code}");
    town.post(FORM, &[("action", "save"), (&field("v", pigs), "100"), (&field("was", pigs), "")]).await;
    // The second page was drawn before that and sends all its fields, as a browser without scripts does.
    let fields = [
        ("action", "save"),
        (&*field("v", pigs), ""),
        (&*field("was", pigs), ""),
        (&*field("v", cattle), "7"),
        (&*field("was", cattle), ""),
    ];
    let (_, kept) = town.post(FORM, &fields).await;
    assert_eq!(kept["kept"][cattle].as_str(), Some("7"));
    let page = town.get(FORM).await.1;
    assert!(page.contains("data-was=\"100\"") && page.contains("data-was=\"7\""));
    // Of one cell that both changed the second hears of the first.
    let (_, kept) = town.post(FORM, &[("action", "save"), (&field("v", pigs), "90"), (&field("was", pigs), "")]).await;
    assert!(kept["overtaken"][pigs].as_str().is_some_and(|words| words.contains("100") && words.contains("90")), "{kept}");
    assert!(town.get(FORM).await.1.contains("data-was=\"100\""));
}

#[tokio::test]
async fn what_is_no_number_is_not_saved_and_named() {
    let town = town(true).await;
    let (status, answer) = town.post(FORM, &[("action", "save"), (&format!("v.{CELL}"), "12 con"), (&format!("was.{CELL}"), "")]).await;
    assert_eq!((status, answer["details"][0]["place"].as_str()), (StatusCode::BAD_REQUEST, Some(CELL)));
}

#[tokio::test]
async fn any_report_is_checked_and_its_words_stay_words() {
    let town = town(false).await;
    let text = "Diện tích cây ngô đạt 1.236,52 ha/1.200 ha, bằng 130,04% kế hoạch. <script>alert(1)</script>\n";
    let (status, page) = town.upload("<b>.md", text.as_bytes()).await;
    assert_eq!(status, StatusCode::OK);
    assert!(page.contains("figure broken") && page.contains("id=\"f1\"") && page.contains("103,04"), "{page}");
    assert!(!page.contains("<script>alert") && !page.contains("<b>.md"), "{page}");
    assert_eq!(town.upload("a.pdf", b"%PDF-1.7\n\x00\x01").await.0, StatusCode::BAD_REQUEST);
    assert_eq!(town.upload("a.txt", b"").await.0, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn other_sites_and_other_names_are_refused() {
    let town = town(true).await;
    let request = |host: &str, origin: Option<&str>| {
        let request = Request::post(FORM).header(header::HOST, host).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        let request = origin.map_or(Request::post(FORM).header(header::HOST, host), |origin| request.header(header::ORIGIN, origin));
        request.body(Body::from("action=save")).expect("a request")
    };
    for (host, origin) in
        [("evil.example", Some("http://evil.example")), ("localhost:8642", Some("http://evil.example")), ("localhost:8642", Some("null"))]
    {
        assert_eq!(town.answer(request(host, origin)).await.0, StatusCode::FORBIDDEN, "{host} {origin:?}");
    }
    let cross = Request::post(FORM).header(header::HOST, "localhost:8642").header("sec-fetch-site", "cross-site");
    assert_eq!(town.answer(cross.body(Body::empty()).expect("a request")).await.0, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn pages_load_nothing_from_elsewhere_and_remember_the_language() {
    let town = town(true).await;
    let request = Request::get("/").header(header::HOST, "localhost").header(header::COOKIE, "a=b; lang=en");
    let (_, text, response) = town.answer(request.body(Body::empty()).expect("a request")).await;
    assert!(text.contains("<html lang=\"en\">") && text.contains("main targets met or exceeded"));
    let policy = response.headers()[header::CONTENT_SECURITY_POLICY].to_str().expect("text").to_owned();
    assert!(policy.starts_with("default-src 'none'") && !policy.contains("unsafe"));
    assert!(!text.contains("style=\"") && !text.contains("http://") && !text.contains("https://"));
    for (back, place) in [("/collect", "/collect"), ("//evil.example", "/"), ("/%5Cevil.example", "/"), ("https://evil.example", "/")] {
        let request =
            Request::get(format!("/lang/en?back={back}")).header(header::HOST, "localhost").body(Body::empty()).expect("a request");
        let (status, _, response) = town.answer(request).await;
        assert_eq!((status, response.headers()[header::LOCATION].to_str().ok()), (StatusCode::SEE_OTHER, Some(place)), "{back}");
    }
}

#[tokio::test]
async fn an_upload_that_is_too_large_is_refused() {
    let town = town(false).await;
    let (status, _) = town.upload("a.txt", &vec![b'1'; document::MAX_BYTES + 100_000]).await;
    assert!(status.is_client_error(), "{status}");
}
