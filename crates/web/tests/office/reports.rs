//! Reports: sections written, Word there and back, drafts and comments, issues; who may what; and the editor in a real browser.

use crate::common::{FORM, office_with};
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use document::paper::{Bound, Inline, Node};
use document::{Layout, Paper};
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use jiff::civil::date;
use ledger::{Granting, Ledger, Preference};
use plan::{Calendar, Role};
use serde_json::{Value, json};
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use tempfile::TempDir;
use tokio::net::TcpListener;
use tower::ServiceExt;
use web::Door;

const PASSWORD: &str = "ba con trâu gặm cỏ ven đồi";
const OF: &str = "outline=annual&period=2025";
/// An indicator with a result, a goal and a year before.
const PIGS: &str = "agr.livestock.pig.herd";

/// An office of many over the made-up commune, with one account a role.
struct Town {
    router: axum::Router,
    ledger: Ledger,
    _folder: TempDir,
}

/// What came back: status, where to, the page.
struct Answer {
    status: StatusCode,
    to: String,
    bytes: Vec<u8>,
}

impl Answer {
    fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    /// The value of a hidden field.
    fn field(&self, name: &str) -> String {
        let text = self.text();
        let (_, rest) = text.split_once(&format!("name=\"{name}\" value=\"")).unwrap_or_else(|| panic!("no {name} in {text}"));
        rest.split('"').next().unwrap_or_default().to_owned()
    }
}

async fn town() -> Town {
    let (office, ledger, folder) = office_with(true, Door::Many { host: None, https: false }).await;
    let grant = |account: &str, role, unit: Option<&str>| Granting {
        account: account.to_owned(),
        full_name: account.to_owned(),
        role,
        unit: unit.map(str::to_owned),
        sector: None,
        active: true,
    };
    let grants = [
        grant("local", Role::Administrator, None),
        grant("compiler", Role::Compiler, Some("MK")),
        grant("econ", Role::Reporter, Some("MK.dep.econ")),
        grant("culture", Role::Reporter, Some("MK.dep.culture")),
        grant("chair", Role::Publisher, Some("MK")),
        grant("viewer", Role::Viewer, Some("MK")),
    ];
    ledger.grant("local", &grants).await.expect("granted");
    for account in ["compiler", "econ", "culture", "chair", "viewer"] {
        web::set_password(&ledger, "local", account, PASSWORD).await.expect("a password");
    }
    Town { router: web::router(office), ledger, _folder: folder }
}

fn encoded(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    text.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

impl Town {
    async fn ask(&self, request: axum::http::request::Builder, who: &str, body: Body) -> Answer {
        let request = request.header(header::HOST, "localhost:8642").header(header::COOKIE, format!("sokhop={who}"));
        let response = self.router.clone().oneshot(request.body(body).expect("a request")).await.expect("an answer");
        let to = response.headers().get(header::LOCATION).and_then(|to| to.to_str().ok()).unwrap_or_default().to_owned();
        let status = response.status();
        let bytes = axum::body::to_bytes(response.into_body(), 64 << 20).await.expect("a body").to_vec();
        Answer { status, to, bytes }
    }

    async fn sign_in(&self, account: &str) -> String {
        let body = format!("account={account}&password={}", encoded(PASSWORD));
        let request = Request::post("/sign-in")
            .header(header::HOST, "localhost:8642")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(body))
            .expect("a request");
        let response = self.router.clone().oneshot(request).await.expect("an answer");
        let cookie = response.headers()[header::SET_COOKIE].to_str().expect("text").to_owned();
        cookie.split(';').next().and_then(|pair| pair.split_once('=')).expect("a session").1.to_owned()
    }

    async fn get(&self, who: &str, path: &str) -> Answer {
        self.ask(Request::get(path), who, Body::empty()).await
    }

    async fn post(&self, who: &str, path: &str, fields: &[(&str, &str)]) -> Answer {
        let pairs: Vec<String> = fields.iter().map(|(name, value)| format!("{}={}", encoded(name), encoded(value))).collect();
        let request = Request::post(path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.ask(request, who, Body::from(pairs.join("&"))).await
    }

    async fn upload(&self, who: &str, path: &str, fields: &[(&str, &str)], (name, bytes): (&str, &[u8])) -> Answer {
        let mut body = Vec::new();
        for (name, value) in fields {
            body.extend(format!("--x\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").bytes());
        }
        body.extend(format!("--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n").bytes());
        body.extend_from_slice(bytes);
        body.extend_from_slice(b"\r\n--x--\r\n");
        self.ask(Request::post(path).header(header::CONTENT_TYPE, "multipart/form-data; boundary=x"), who, Body::from(body)).await
    }
}

fn slot(section: &str, slot: &str) -> String {
    format!("/reports/section?{OF}&section={section}&slot={slot}")
}

fn template(section: &str) -> String {
    format!("/reports/section?{OF}&section={section}&piece=template")
}

#[tokio::test]
async fn an_agency_writes_its_own_sections_and_no_others() {
    let town = town().await;
    let [econ, compiler, viewer, chair] =
        [town.sign_in("econ").await, town.sign_in("compiler").await, town.sign_in("viewer").await, town.sign_in("chair").await];
    let page = town.get(&econ, &format!("/reports?{OF}")).await.text();
    assert!(page.contains("section=agriculture") && !page.contains("section=health") && page.contains("Phòng Văn hóa"), "{page}");

    let editor = town.get(&econ, &slot("agriculture", "crops")).await;
    assert!(editor.text().contains("Lịch thời vụ") && editor.text().contains("value=\"save\""));
    let was = editor.field("was");
    let fields =
        [("action", "save"), ("was", was.as_str()), ("text", "Vụ mùa được mùa.\r\nĐàn lợn có {{ fig(\"agr.livestock.pig.herd\") }}.")];
    let saved = town.post(&econ, &slot("agriculture", "crops"), &fields).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
    let page = town.get(&econ, &saved.to).await.text();
    assert!(page.contains("Đã lưu.") && page.contains("Vụ mùa được mùa."), "{page}");
    assert!(town.get(&compiler, &format!("/reports/view?{OF}")).await.text().contains("Vụ mùa được mùa."), "it is in the report at once");
    assert!(town.get(&compiler, &format!("/reports?{OF}")).await.text().contains("econ"), "who wrote last is told");

    let foreign = town.get(&econ, &slot("health", "health")).await;
    assert!(foreign.text().contains("readonly") && !foreign.text().contains("value=\"save\""));
    let fields = [("action", "save"), ("was", &*foreign.field("was")), ("text", "Không được.")];
    assert_eq!(town.post(&econ, &slot("health", "health"), &fields).await.status, StatusCode::FORBIDDEN);
    assert_eq!(town.post(&compiler, &slot("health", "health"), &fields).await.status, StatusCode::SEE_OTHER, "compilers write all");
    for nobody in [&viewer, &chair] {
        assert_eq!(town.get(nobody, &slot("health", "health")).await.status, StatusCode::FORBIDDEN);
        assert_eq!(town.post(nobody, &format!("/reports/draft?{OF}"), &[]).await.status, StatusCode::FORBIDDEN);
    }
}

#[tokio::test]
async fn of_two_who_write_the_second_sees_both_and_loses_nothing() {
    let town = town().await;
    let compiler = town.sign_in("compiler").await;
    let at = slot("agriculture", "crops");
    let was = town.get(&compiler, &at).await.field("was");
    let save = |was: String, text: &'static str| {
        let (town, compiler, at) = (&town, &compiler, &at);
        async move { town.post(compiler, at, &[("action", "save"), ("was", &was), ("text", text)]).await }
    };
    assert_eq!(save(was.clone(), "Bản thứ nhất.").await.status, StatusCode::SEE_OTHER);
    let second = save(was, "Bản thứ hai.").await;
    assert_eq!(second.status, StatusCode::CONFLICT);
    assert!(second.text().contains("Bản thứ nhất.") && second.text().contains("Bản thứ hai."), "{}", second.text());
    // Knowing the other, the second may save.
    assert_eq!(save(second.field("was"), "Bản thứ hai.").await.status, StatusCode::SEE_OTHER);
    let page = town.get(&compiler, &at).await;
    assert!(page.text().contains("Bản thứ nhất."), "every version is there");
    let version =
        page.text().split("name=\"version\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a version").to_owned();
    let fields = [("action", "restore"), ("was", &*page.field("was")), ("version", &*version)];
    assert_eq!(town.post(&compiler, &at, &fields).await.status, StatusCode::SEE_OTHER);
    assert!(town.get(&compiler, &format!("/reports/view?{OF}")).await.text().contains("Bản thứ nhất."));
    // Other slots of the same file are nobody's loss.
    assert!(town.get(&compiler, &slot("agriculture", "livestock")).await.text().contains("tiêm phòng"));
}

#[tokio::test]
async fn the_preview_tells_faults_and_gaps_with_their_place_and_the_nearest_name() {
    let town = town().await;
    let econ = town.sign_in("econ").await;
    let preview = |text: &'static str| {
        let (town, econ) = (&town, &econ);
        async move { town.post(econ, &slot("agriculture", "crops").replace("/section?", "/preview?"), &[("text", text)]).await.text() }
    };
    let fine = preview("Đàn lợn: {{ fig(\"agr.livestock.pig.herd\") }}, <b>thật</b>.").await;
    assert!(fine.contains("class=\"figure\"") && fine.contains("&lt;b&gt;") && !fine.contains("goto"), "{fine}");
    let unknown = preview("Một.\n\nHai {{ fig(\"agr.livestock.pig.hert\") }}.").await;
    assert!(unknown.contains("dòng 3, cột 5") && unknown.contains(PIGS), "{unknown}");
    let broken = preview("Một.\n{{ fgi(\"x\") }}").await;
    assert!(broken.contains("dòng 2") && broken.contains("role=\"alert\""), "{broken}");

    // What nobody could read any more is not kept, and what was typed stays.
    let was = town.get(&econ, &slot("agriculture", "crops")).await.field("was");
    let saved = town.post(&econ, &slot("agriculture", "crops"), &[("was", &was), ("text", "Hỏng {{ fig( }}")]).await;
    assert_eq!(saved.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(saved.text().contains("Hỏng {{ fig( }}"));
    // Without scripts the button shows the same on the whole page.
    let shown = town.post(&econ, &slot("agriculture", "crops"), &[("action", "preview"), ("text", "Chỉ xem thôi.")]).await;
    assert!(shown.status == StatusCode::OK && shown.text().matches("Chỉ xem thôi.").count() >= 2);
    assert!(!town.get(&econ, &format!("/reports/view?{OF}")).await.text().contains("Chỉ xem thôi."));
}

#[tokio::test]
async fn figures_are_found_without_marks_and_told_with_their_expressions() {
    let town = town().await;
    let econ = town.sign_in("econ").await;
    let page = town.get(&econ, &format!("/reports/figures?{OF}&q=dan+lon")).await.text();
    assert!(page.contains(PIGS) && page.contains("{{ fig(&quot;agr.livestock.pig.herd&quot;) }}"), "{page}");
    // The year before is that of the communes that it was merged of.
    assert!(page.contains("{{ rate(&quot;") && page.contains("{{ changed(&quot;"), "{page}");
}

#[tokio::test]
async fn a_template_is_the_units_own_until_the_built_in_one_is_used_again() {
    let town = town().await;
    let compiler = town.sign_in("compiler").await;
    let page = town.get(&compiler, &template("health")).await;
    let fields = [("action", "save"), ("was", &*page.field("was")), ("text", "Mẫu riêng của xã.")];
    assert_eq!(town.post(&compiler, &template("health"), &fields).await.status, StatusCode::SEE_OTHER);
    let page = town.get(&compiler, &template("health")).await;
    assert!(page.text().contains("Mẫu riêng của xã.") && page.text().contains("value=\"reset\""));
    assert_eq!(
        town.post(&compiler, &template("health"), &[("action", "reset"), ("was", &page.field("was"))]).await.status,
        StatusCode::SEE_OTHER
    );
    assert!(!town.get(&compiler, &format!("/reports/view?{OF}")).await.text().contains("Mẫu riêng của xã."));
}

#[tokio::test]
async fn a_section_comes_in_as_word_and_an_edited_file_gets_the_figures_of_today() {
    let town = town().await;
    let [econ, compiler] = [town.sign_in("econ").await, town.sign_in("compiler").await];
    let bound = Bound { expression: format!("fig(\"{PIGS}\")"), text: "1 con".into() };
    let line = vec![Inline::words("Đàn lợn "), Inline::Figure(bound, Default::default()), Inline::words(" khỏe mạnh.")];
    let paper = Paper { body: vec![Node::Heading(4, vec![Inline::words("1. Nông")]), Node::Paragraph(line)], ..Paper::default() };
    let word = document::docx::write(&paper, &Layout::on(date(2025, 12, 31)), &|_| None).expect("a file");
    let was = town.get(&econ, &template("agriculture")).await.field("was");
    let at = template("agriculture").replace("/section?", "/section/take?");
    let taken = town.upload(&econ, &at, &[("was", &was)], ("phan.docx", &word)).await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.text());
    let page = town.get(&econ, &taken.to).await.text();
    assert!(page.contains("1 con số vẫn gắn nguồn") && page.contains("{{ fig(&quot;agr.livestock.pig.herd&quot;) }} khỏe mạnh."), "{page}");
    assert_eq!(town.upload(&econ, &at, &[("was", &was)], ("x.docx", b"no Word file")).await.status, StatusCode::BAD_REQUEST);

    // The edited file: one figure grew old, one was typed over.
    let report = town.get(&compiler, &format!("/reports/file/report.docx?{OF}")).await;
    assert_eq!(report.status, StatusCode::OK);
    let same = town.upload(&compiler, &format!("/reports/word?{OF}"), &[], ("bao-cao.docx", &report.bytes)).await.text();
    assert!(same.contains("0 con số đã lấy số mới; 0 chỗ cần xem lại"), "{same}");
    let old = town.upload(&compiler, &format!("/reports/word?{OF}"), &[], ("cũ.docx", &word)).await.text();
    assert!(old.contains("1 con số đã lấy số mới") && old.contains("download=\"cũ-refreshed.docx\"") && old.contains(";base64,"), "{old}");
}

#[tokio::test]
async fn drafts_are_compared_commented_on_and_every_comment_is_answered() {
    let town = town().await;
    let [compiler, culture, viewer] = [town.sign_in("compiler").await, town.sign_in("culture").await, town.sign_in("viewer").await];
    let of = |path: &str| format!("/reports/{path}?{OF}");
    assert!(town.get(&compiler, &of("drafts")).await.text().contains("Chưa có dự thảo nào"));
    assert_eq!(town.post(&compiler, &of("draft"), &[("note", "lần đầu")]).await.status, StatusCode::SEE_OTHER);
    assert!(town.get(&compiler, &format!("{}&from=1", of("compare"))).await.text().contains("Không chỗ nào khác nhau"));
    let was = town.get(&compiler, &slot("agriculture", "crops")).await.field("was");
    let text = format!("Có {{{{ fig(\"{PIGS}\") }}}}.");
    town.post(&compiler, &slot("agriculture", "crops"), &[("was", &was), ("text", &text)]).await;
    let compared = town.get(&compiler, &format!("{}&from=1", of("compare"))).await.text();
    assert!(compared.contains("1 chỗ khác nhau") && compared.contains(PIGS), "{compared}");
    town.post(&compiler, &of("draft"), &[("note", "thêm đàn lợn")]).await;
    assert!(town.get(&compiler, &format!("{}&from=1&to=2", of("compare"))).await.text().contains("1 chỗ khác nhau"));

    let fields = [("to", "MK.dep.culture"), ("to", "MK.dep.econ"), ("others", "Đảng ủy xã; Mặt trận"), ("until", "2026-01-05")];
    assert_eq!(town.post(&compiler, &of("send"), &fields).await.status, StatusCode::SEE_OTHER);
    let page = town.get(&culture, &of("drafts")).await.text();
    assert!(page.contains("Phòng Văn hóa - Xã hội; Phòng Kinh tế; Đảng ủy xã; Mặt trận") && page.contains("05/01/2026"), "{page}");
    let draft = town.get(&culture, &format!("{}&draft=2", of("read"))).await.text();
    assert!(draft.contains("class=\"figure") && draft.contains("MỘNG KHÊ"), "{draft}");
    let fields = [("section", "health"), ("text", "Bổ sung số giường bệnh."), ("from", "MK.dep.culture")];
    let kept = town.post(&culture, &of("comment"), &fields).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.text());
    assert_eq!(town.post(&viewer, &of("comment"), &fields).await.status, StatusCode::FORBIDDEN);
    assert_eq!(town.post(&culture, &of("answer"), &[("comment", "1"), ("taken", "wholly")]).await.status, StatusCode::FORBIDDEN);
    assert!(town.get(&compiler, &of("issue")).await.text().contains("Còn 1 ý kiến góp ý chưa trả lời"));
    let no_reason = town.post(&compiler, &of("answer"), &[("comment", "1"), ("taken", "not"), ("reason", "")]).await;
    assert_eq!(no_reason.status, StatusCode::UNPROCESSABLE_ENTITY);
    let fields = [("comment", "1"), ("taken", "partly"), ("reason", "Số giường đã có ở phụ lục.")];
    assert_eq!(town.post(&compiler, &of("answer"), &fields).await.status, StatusCode::SEE_OTHER);
    let page = town.get(&viewer, &of("drafts")).await.text();
    assert!(page.contains("Bổ sung số giường bệnh.") && page.contains("Số giường đã có ở phụ lục."));
    let word = town.get(&viewer, &of("comments.docx")).await;
    let text = document::decode(&word.bytes).expect("a Word file").into_owned();
    assert!(text.contains("Số giường đã có ở phụ lục.") && text.contains("Phòng Văn hóa - Xã hội"), "{text}");
}

#[tokio::test]
async fn a_report_is_issued_when_every_finding_has_a_reason_and_its_files_are_kept() {
    let town = town().await;
    let [compiler, chair, viewer] = [town.sign_in("compiler").await, town.sign_in("chair").await, town.sign_in("viewer").await];
    let of = |path: &str| format!("/reports/{path}?{OF}");
    // The reason that the example has is taken back.
    let kept = town.ledger.wordings("MK", 2025, "report/exceptions.csv").await.expect("versions")[0].bytes.clone();
    town.ledger.write_prose("compiler", ["MK", "report/exceptions.csv"], 2025, None, &kept, b"").await.expect("taken back");
    let page = town.get(&compiler, &of("issue")).await;
    assert!(page.text().contains("Giảm nghèo bền vững") && page.text().contains("Chưa ban hành được"), "{}", page.text());
    let signed = [
        ("number", "305/BC-UBND"),
        ("date", "2026-01-05"),
        ("signer", "Nguyễn Văn Giả Định"),
        ("capacity", "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH"),
        ("recipients", "Văn phòng UBND tỉnh\nLưu: VT"),
    ];
    assert_eq!(town.post(&chair, &of("issue"), &signed).await.status, StatusCode::UNPROCESSABLE_ENTITY);

    let words = page.field("words").replace("&quot;", "\"").replace("&amp;", "&");
    let reason = [("rule", &*page.field("rule")), ("words", &*words), ("reason", "")];
    assert_eq!(town.post(&compiler, &of("exception"), &reason).await.status, StatusCode::BAD_REQUEST);
    let reason = [reason[0], reason[1], ("reason", "Tỷ lệ càng thấp càng tốt.")];
    assert_eq!(town.post(&compiler, &of("exception"), &reason).await.status, StatusCode::SEE_OTHER);
    assert!(town.get(&chair, &of("issue")).await.text().contains("Chưa lưu dự thảo nào"));
    town.post(&compiler, &of("draft"), &[]).await;
    let ready = town.get(&chair, &of("issue")).await.text();
    assert!(ready.contains("sẵn sàng ban hành") && ready.contains("Tỷ lệ càng thấp càng tốt."), "{ready}");

    assert_eq!(town.post(&compiler, &of("issue"), &signed).await.status, StatusCode::FORBIDDEN, "only a publisher issues");
    let no_signer = town.post(&chair, &of("issue"), &[signed[0], signed[1], ("signer", "")]).await;
    assert!(
        no_signer.status == StatusCode::UNPROCESSABLE_ENTITY && no_signer.text().contains("value=\"305/BC-UBND\""),
        "nothing typed is lost"
    );
    let issued = town.post(&chair, &of("issue"), &signed).await;
    assert_eq!(issued.status, StatusCode::SEE_OTHER, "{}", issued.text());
    let page = town.get(&viewer, &of("issue")).await.text();
    let seal = town.ledger.issued(&key(), None, None).await.expect("issued").seal;
    assert!(page.contains(&seal.hash) && page.contains("305/BC-UBND") && page.contains("05/01/2026"), "{page}");
    let at = format!("/reports/issued/report.docx?{OF}&number={}", encoded("305/BC-UBND"));
    let text = document::decode(&town.get(&viewer, &at).await.bytes).expect("a Word file").into_owned();
    assert!(text.contains("305/BC-UBND") && text.contains("Nguyễn Văn Giả Định") && text.contains("ngày 05 tháng 01 năm 2026"), "{text}");

    let attached = town.upload(&chair, &of("attach"), &[("number", "305/BC-UBND")], ("bản ký.pdf", b"%PDF-1.7 signed")).await;
    assert_eq!(attached.status, StatusCode::SEE_OTHER, "{}", attached.text());
    let at = format!("/reports/issued/{}?{OF}&number={}", encoded("bản ký.pdf"), encoded("305/BC-UBND"));
    assert_eq!(town.get(&viewer, &at).await.bytes, b"%PDF-1.7 signed");
    assert_eq!(town.ledger.verify_issues().await.expect("verified"), []);
    // A second issue has to replace the first one by name.
    let again = town.post(&chair, &of("issue"), &[("number", "306/BC-UBND"), signed[1], signed[2]]).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    let again = town
        .post(&chair, &of("issue"), &[("number", "306/BC-UBND"), ("replaces", "305/BC-UBND"), signed[1], signed[2], signed[3], signed[4]])
        .await;
    assert_eq!(again.status, StatusCode::SEE_OTHER, "{}", again.text());
    assert!(town.get(&viewer, &of("issue")).await.text().contains("thay thế bằng số 306/BC-UBND"));
}

fn key() -> ledger::ReportKey {
    ledger::ReportKey { unit: "MK".into(), period: "2025".parse().expect("a period"), outline: "annual".into() }
}

#[tokio::test]
async fn every_page_of_a_report_is_there_light_and_escaped() {
    let town = town().await;
    let compiler = town.sign_in("compiler").await;
    let was = town.get(&compiler, &slot("health", "health")).await.field("was");
    town.post(&compiler, &slot("health", "health"), &[("was", &was), ("text", "<script>alert(1)</script>")]).await;
    for path in ["/reports", "/reports/drafts", "/reports/word", "/reports/issue", "/reports/figures"] {
        for outline in ["annual", "commune-monthly", "plan"] {
            let page = town.get(&compiler, &format!("{path}?outline={outline}")).await;
            assert_eq!(page.status, StatusCode::OK, "{path} {outline}: {}", page.text());
            assert!(page.bytes.len() < 100_000, "{path} {outline}: {} bytes", page.bytes.len());
        }
    }
    for path in [slot("health", "health"), format!("/reports/view?{OF}")] {
        let page = town.get(&compiler, &path).await;
        assert!(page.bytes.len() < 200_000 && !page.text().contains("<script>alert"), "{path}");
    }
    for path in ["/reports?outline=../secret", "/reports/section?section=none", "/reports/section", "/reports/issued/x?number=1"] {
        assert!(town.get(&compiler, path).await.status.is_client_error(), "{path}");
    }
    assert!(town.get(&compiler, "/reports?as_of=2025-12-01").await.text().contains("Soạn thảo"));
}

/// A browser before an office at its own machine. The driver is stopped with it.
struct Desk {
    page: Client,
    address: String,
    driver: Child,
    ledger: Ledger,
    _folder: TempDir,
}

impl Drop for Desk {
    fn drop(&mut self) {
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

/// `None` where there is no browser.
async fn desk() -> Option<Desk> {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let port = listener.local_addr().expect("an address").port();
    drop(listener);
    let driver = Command::new("chromedriver").arg(format!("--port={port}")).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    let Ok(driver) = driver else {
        assert!(std::env::var_os("SOKHOP_REQUIRE_BROWSER").is_none(), "chromedriver is missing: apt-get install chromium-driver");
        println!("skipped: chromedriver is missing");
        return None;
    };
    let (office, ledger, folder) = office_with(true, Door::Alone).await;
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = format!("http://{}", listener.local_addr().expect("an address"));
    tokio::spawn(web::serve(office, listener, std::future::pending()));
    let args = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--window-size=1280,1000"];
    let options = json!({ "args": args });
    let mut builder = ClientBuilder::new(HttpConnector::new());
    builder.capabilities([("goog:chromeOptions".to_owned(), options)].into_iter().collect());
    let mut tries = 0;
    let page = loop {
        match builder.connect(&format!("http://localhost:{port}")).await {
            Ok(page) => break page,
            Err(error) if tries >= 100 => panic!("{error}"),
            Err(_) => tries += 1,
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    };
    Some(Desk { page, address, driver, ledger, _folder: folder })
}

impl Desk {
    async fn go(&self, path: &str) {
        self.page.goto(&format!("{}{path}", self.address)).await.expect("a page");
    }

    async fn run(&self, script: &str) -> Value {
        self.page.execute(script, Vec::new()).await.unwrap_or_else(|error| panic!("{script}: {error}"))
    }

    async fn until(&self, what: &str, script: &str) {
        let began = std::time::Instant::now();
        while self.run(&format!("return Boolean({script})")).await != Value::Bool(true) {
            assert!(began.elapsed() < Duration::from_secs(40), "{what}: {script}");
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }

    async fn type_in(&self, css: &str, text: &str) {
        self.page.find(Locator::Css(css)).await.unwrap_or_else(|error| panic!("{css}: {error}")).send_keys(text).await.expect("keys");
    }

    async fn click(&self, css: &str) {
        self.page.find(Locator::Css(css)).await.unwrap_or_else(|error| panic!("{css}: {error}")).click().await.expect("a click");
    }

    /// Keeps a picture of the page at the width of a desk and of a phone, where somebody wants to look.
    async fn picture(&self, name: &str) {
        let folder = std::env::var_os("SOKHOP_PICTURES").map(std::path::PathBuf::from);
        for width in [1280, 390] {
            self.page.set_window_size(width, 1000).await.expect("a size");
            let wide = self.run("return document.documentElement.scrollWidth - document.documentElement.clientWidth").await;
            assert_eq!(wide, json!(0), "{name} scrolls sideways at {width}");
            if let Some(folder) = &folder {
                let height = self.run("return document.documentElement.scrollHeight").await.as_u64().unwrap_or(1000).clamp(800, 4000);
                self.page.set_window_size(width, u32::try_from(height).unwrap_or(1000) + 140).await.expect("a size");
                std::fs::write(folder.join(format!("{name}-{width}.png")), self.page.screenshot().await.expect("a picture")).expect("kept");
            }
        }
        self.page.set_window_size(1280, 1000).await.expect("a size");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_figure_is_picked_the_preview_follows_and_so_it_does_when_a_figure_is_approved() {
    let Some(desk) = desk().await else { return };
    desk.go("/reports/section?outline=commune-monthly&period=2025-12&section=economy&piece=template").await;
    desk.until("the editor", "document.querySelector('#words')").await;
    desk.run("document.querySelector('#words').value = ''").await;
    desk.type_in("#words", "Đàn lợn có ").await;
    desk.type_in("input[name=q]", "dan lon").await;
    desk.until("the pick", "document.querySelector('#picks [data-insert]')").await;
    desk.click("#picks [data-insert]").await;
    desk.until("the figure in the preview", "document.querySelector('#seen .preview .figure')?.textContent").await;
    let before = desk.run("return document.querySelector('#seen .preview .figure').textContent").await;
    assert_eq!(desk.run("return document.querySelector('#words').value").await, json!(format!("Đàn lợn có {{{{ fig(\"{PIGS}\") }}}}")));
    desk.picture("editor").await;

    // Somebody else fills the form in, and it is approved. In the example the figures of the office go before those of forms.
    let preference = Preference {
        indicator: PIGS.into(),
        unit: "MK".into(),
        period: "2025-12".parse().expect("a period"),
        calendar: Calendar::Statistical,
        source: "MK.dep.econ".into(),
        reason: "biểu của phòng".into(),
    };
    desk.ledger.prefer("local", &preference).await.expect("preferred");
    let act = |fields: Value| {
        format!(
            "return fetch('{FORM}?about=MK', {{ method: 'POST', body: new URLSearchParams({fields}), headers: {{ Accept: 'application/json' }} }}).then((r) => r.status)"
        )
    };
    let (value, was) = (format!("v.{PIGS}"), format!("was.{PIGS}"));
    let shown = desk
        .run(&format!("return fetch('{FORM}?about=MK').then((r) => r.text()).then((t) => new DOMParser().parseFromString(t, 'text/html').querySelector('[name=\"{value}\"]').dataset.was)"))
        .await;
    for fields in [
        json!({"action": "save", &value: "4.321", &was: shown}),
        json!({"action": "submit", "confirmed": "yes"}),
        json!({"action": "approve"}),
    ] {
        assert_eq!(desk.run(&act(fields)).await, json!(200));
    }
    desk.type_in("#words", ".").await;
    desk.until("the approved figure in the preview", "document.querySelector('#seen .preview .figure')?.textContent === '4.321 con'").await;
    assert_ne!(before, json!("4.321 con"));

    // A fault leads to its place, and saving keeps what is typed.
    desk.type_in("#words", " {{ fig(\"agr.livestock.pig.hert\") }}").await;
    desk.until("the gap is told", "document.querySelector('#seen button.goto')").await;
    desk.click("#seen button.goto").await;
    let place = "document.querySelector('#words').selectionStart === document.querySelector('#words').value.lastIndexOf('{{')";
    desk.until("the cursor is at the fault", place).await;
    desk.picture("editor-gap").await;
    desk.page.clone().close().await.expect("closed");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_is_issued_and_its_word_file_opens() {
    let Some(desk) = desk().await else { return };
    desk.go(&format!("/reports?{OF}")).await;
    desk.picture("outline").await;
    desk.go(&format!("/reports/issue?{OF}")).await;
    desk.click("section.summary button").await;
    desk.until("the draft is kept and the report is ready", "document.querySelector('input[name=number]')").await;
    desk.type_in("input[name=number]", "305/BC-UBND").await;
    desk.type_in("input[name=signer]", "Nguyễn Văn Giả Định").await;
    desk.picture("issue").await;
    desk.run("document.querySelector('input[name=number]').form.querySelector('button.main').click()").await;
    desk.until("the seal", "document.querySelector('.seal .hash')?.textContent.length === 64").await;
    desk.picture("issued").await;
    let word = "return fetch([...document.querySelectorAll('.seal a')].find((a) => a.download === 'report.docx').href).then((r) => r.arrayBuffer())\
         .then((b) => [...new Uint8Array(b)])";
    let bytes: Vec<u8> = serde_json::from_value(desk.run(word).await).expect("bytes");
    let text = document::decode(&bytes).expect("a Word file").into_owned();
    assert!(text.contains("305/BC-UBND") && text.contains("Nguyễn Văn Giả Định"), "{text}");

    // The same file there and back; the new one is in the page itself.
    let file = desk._folder.path().join("bao-cao.docx");
    std::fs::write(&file, &bytes).expect("a file");
    desk.go(&format!("/reports/word?{OF}")).await;
    desk.picture("word").await;
    desk.type_in("input[type=file]", file.to_str().expect("a path")).await;
    desk.click("form.upload button").await;
    desk.until("the result", "document.querySelector('a[download=\"bao-cao-refreshed.docx\"]')").await;
    desk.picture("refreshed").await;
    desk.go(&format!("/reports/drafts?{OF}")).await;
    desk.type_in("form.stacked textarea[name=text]", "Bổ sung số giường bệnh.").await;
    desk.type_in("input[name=from]", "Phòng Kinh tế").await;
    desk.run("document.querySelector('textarea[name=text]').form.querySelector('button').click()").await;
    desk.until("the comment", "document.body.textContent.includes('Đã nhận góp ý')").await;
    desk.picture("drafts").await;
    desk.page.clone().close().await.expect("closed");
}
