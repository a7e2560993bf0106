//! What is open to the public.

use crate::browser::{UNNAMED, desk_before};
use crate::common::{files, office_of_example};
use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode, header};
use jiff::Timestamp;
use ledger::{FigureLine, Granting, Import, Issue, Ledger, Opened, Opening, ReportKey};
use plan::{Role, Source};
use serde_json::json;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use tempfile::TempDir;
use texts::Message;
use tower::ServiceExt;
use web::{Door, Office, Setup};

/// A book with a clock that is moved by hand, seen by somebody without an account and by who works at it.
struct House {
    guest: Router,
    staff: Router,
    ledger: Ledger,
    clock: Arc<AtomicI64>,
    _folder: TempDir,
}

/// 1 June 2026, 08:00 in Viet Nam, in microseconds.
const NOW: i64 = 1_780_275_600_000_000;
const HOUR: i64 = 3_600_000_000;
/// The form of a month of which nothing is approved yet.
const FORM: &str = "/entry/MK.dep.econ.month/MK.dep.econ/2026-01";
const PIGS: &str = "agr.livestock.pig.herd";

async fn house(example: &str) -> House {
    let folder = tempfile::tempdir().expect("a folder");
    let clock = Arc::new(AtomicI64::new(NOW));
    let look = Arc::clone(&clock);
    let now = move || Timestamp::from_microsecond(look.load(Ordering::Relaxed)).expect("a moment");
    let ledger = Ledger::create(&folder.path().join("book.db")).await.expect("a book").with_clock(now);
    let how = Import { account: "local".to_owned(), history: true, reason: String::new() };
    ledger.import(&files(&format!("examples/{example}")), &how).await.unwrap_or_else(|error| panic!("{error}"));
    let many = Door::Many { host: None, https: false };
    House { guest: router(&ledger, many, ""), staff: router(&ledger, Door::Alone, "local"), ledger, clock, _folder: folder }
}

fn router(ledger: &Ledger, door: Door, account: &str) -> Router {
    let catalogue: Arc<dyn Source + Send + Sync> = Arc::new(files("catalogue"));
    let writer = |_: &document::Paper| Err(("report.pdf".to_owned(), Message::new("web-nowhere")));
    let words = BTreeMap::new();
    web::router(Office::new(Setup {
        ledger: ledger.clone(),
        account: account.to_owned(),
        door,
        catalogue,
        words,
        beginnings: web::Beginnings::default(),
        writer,
    }))
}

struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    bytes: Vec<u8>,
}

impl Answer {
    fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    fn header(&self, name: header::HeaderName) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().expect("text"))
    }
}

async fn ask(router: &Router, request: Request<Body>) -> Answer {
    let response = router.clone().oneshot(request).await.expect("an answer");
    let (parts, body) = response.into_parts();
    let bytes = axum::body::to_bytes(body, 64 << 20).await.expect("a body").to_vec();
    Answer { status: parts.status, headers: parts.headers, bytes }
}

async fn get(router: &Router, path: &str) -> Answer {
    ask(router, Request::get(path).header(header::HOST, "localhost:8642").body(Body::empty()).expect("a request")).await
}

fn encoded(word: &str) -> String {
    word.bytes()
        .map(|b| if b.is_ascii_alphanumeric() || b"-._".contains(&b) { char::from(b).to_string() } else { format!("%{b:02X}") })
        .collect()
}

async fn post(router: &Router, path: &str, fields: &[(&str, &str)]) -> Answer {
    let pairs: Vec<String> = fields.iter().map(|(name, value)| format!("{name}={}", encoded(value))).collect();
    let request = Request::post(path)
        .header(header::HOST, "localhost:8642")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(Body::from(pairs.join("&")));
    ask(router, request.expect("a request")).await
}

impl House {
    async fn open(&self, codes: &[&str], small: u32, since: i64) {
        let opening = |code: &&str| Opening { what: Opened::Indicator((*code).to_owned()), open: true, small, since };
        self.ledger.set_openings("local", &codes.iter().map(opening).collect::<Vec<_>>()).await.expect("opened");
    }

    /// Codes of all indicators.
    async fn codes(&self) -> Vec<String> {
        let reference = self.ledger.reference().await.expect("read");
        reference.catalogue.ids().map(|id| reference.catalogue.get(id).code.clone()).collect()
    }

    /// The rows of all open figures by the names of their columns.
    async fn rows(&self) -> Vec<Row> {
        let answer = get(&self.guest, "/open/data.csv").await;
        assert_eq!(answer.status, StatusCode::OK);
        table(&answer.bytes)
    }
}

/// A row of a file by the names of its columns.
type Row = BTreeMap<String, String>;

fn table(bytes: &[u8]) -> Vec<Row> {
    let mut reader = csv::Reader::from_reader(bytes);
    let header = reader.headers().expect("a header").clone();
    let row = |row: csv::StringRecord| header.iter().map(str::to_owned).zip(row.iter().map(str::to_owned)).collect();
    reader.records().map(|record| row(record.expect("a row"))).collect()
}

#[tokio::test]
async fn nothing_is_open_until_somebody_opens_it_and_what_is_not_is_not_there() {
    let house = house("commune-2025").await;
    let page = get(&house.guest, "/open").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text().contains("Chưa có chỉ tiêu nào được công khai"));
    assert_eq!(house.rows().await.len(), 0);
    house.open(&["pop.people"], 0, 0).await;
    // One that is there and closed, and one that nobody ever heard of.
    for path in ["/open/indicator/CODE", "/open/indicator/CODE.csv", "/open/indicator/CODE.json", "/open/indicator/CODE.sdmx.csv"] {
        let mut told = Vec::new();
        for code in [PIGS, "agr.never.heard.of"] {
            let answer = get(&house.guest, &path.replace("CODE", code)).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path} {code}");
            told.push(answer.text().replace(code, "CODE"));
        }
        assert_eq!(told[0], told[1], "closed and unknown look alike");
    }
    assert!(!get(&house.guest, "/open").await.text().contains(PIGS));
    assert!(!get(&house.guest, "/open/index.json").await.text().contains(PIGS));
    for path in
        ["/open/indicator/pop.people?unit=nobody", "/open/report/MK/2025/annual/1", "/open/report/MK/2025/annual/1/report.md", "/open/x"]
    {
        assert_eq!(get(&house.guest, path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    // Pages of the office stay behind the door.
    assert_eq!(get(&house.guest, "/indicator/pop.people").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn an_open_indicator_has_its_page_and_its_files() {
    let house = house("commune-2025").await;
    house.open(&[PIGS, "agr.crop.rice.yield"], 0, 0).await;
    let page = get(&house.guest, &format!("/open/indicator/{PIGS}")).await;
    assert_eq!(page.status, StatusCode::OK);
    for word in ["Tổng đàn lợn", "Phòng Kinh tế", "chính thức", ".sdmx.csv", "Kế hoạch", "I.1 · Sản xuất nông, lâm nghiệp", "Tháng 12/2025"]
    {
        assert!(page.text().contains(word), "without {word}: {}", page.text());
    }
    assert_eq!(page.header(header::ACCESS_CONTROL_ALLOW_ORIGIN), "", "pages are of this site");
    let csv = get(&house.guest, &format!("/open/indicator/{PIGS}.csv")).await;
    let rows = table(&csv.bytes);
    let year = rows.iter().find(|row| row["period"] == "2025" && row["unit_id"] == "MK").expect("the year");
    assert_eq!((&*year["indicator"], &*year["obs_status"], &*year["conf_status"], &*year["summed"]), (PIGS, "A", "F", "0"));
    assert!(csv.header(header::CONTENT_TYPE).starts_with("text/csv"));
    let json: serde_json::Value =
        serde_json::from_slice(&get(&house.guest, &format!("/open/indicator/{PIGS}.json")).await.bytes).expect("JSON");
    assert_eq!(json["observations"].as_array().map(Vec::len), Some(rows.len()));
    assert_eq!(json["indicator"]["indicator"], PIGS);
    let sdmx = get(&house.guest, &format!("/open/indicator/{PIGS}.sdmx.csv")).await;
    let reference = house.ledger.reference().await.expect("read");
    let read = exchange::read_sdmx(
        ("open.csv", &sdmx.bytes),
        plan::Calendar::default(),
        &reference.catalogue,
        &reference.org,
        figure::Units::builtin(),
    );
    assert_eq!(read.map(|book| book.all().len()).map_err(|faults| format!("{faults:?}")), Ok(rows.len()));
    // A rate names what it is made of, and leads only to what is open.
    let page = get(&house.guest, "/open/indicator/agr.crop.rice.yield").await.text();
    assert!(page.contains("Sản lượng cây lúa") && !page.contains("/open/indicator/agr.crop.rice.output"));
}

#[tokio::test]
async fn files_are_asked_for_again_by_their_mark_and_by_any_site() {
    let house = house("commune-2025").await;
    house.open(&[PIGS], 0, 0).await;
    for path in ["/open/data.csv", "/open/index.json", "/open/api.json", &format!("/open/indicator/{PIGS}.csv")] {
        let first = get(&house.guest, path).await;
        let mark = first.header(header::ETAG).to_owned();
        assert_eq!(
            (first.header(header::ACCESS_CONTROL_ALLOW_ORIGIN), first.header(header::CACHE_CONTROL)),
            ("*", "public, no-cache"),
            "{path}"
        );
        let again = Request::get(path).header(header::HOST, "localhost").header(header::IF_NONE_MATCH, &mark);
        let again =
            ask(&house.guest, again.header(header::ORIGIN, "https://elsewhere.example").body(Body::empty()).expect("a request")).await;
        assert_eq!((again.status, again.bytes.len()), (StatusCode::NOT_MODIFIED, 0), "{path}");
    }
    let mark = get(&house.guest, "/open/data.csv").await.header(header::ETAG).to_owned();
    house.open(&["pop.people"], 0, 0).await;
    assert_ne!(get(&house.guest, "/open/data.csv").await.header(header::ETAG), mark);
}

#[tokio::test]
async fn drafts_and_what_waits_for_approval_are_not_there() {
    let house = house("commune-2025").await;
    house.open(&[PIGS], 0, 0).await;
    let (value, was) = (format!("v.{PIGS}"), format!("was.{PIGS}"));
    let seen = async || {
        let mut all = get(&house.guest, &format!("/open/indicator/{PIGS}")).await.text();
        all += &get(&house.guest, "/open/data.csv").await.text();
        all.contains("4321") || all.contains("4.321")
    };
    assert_eq!(post(&house.staff, FORM, &[("action", "save"), (&value, "4.321"), (&was, "")]).await.status, StatusCode::SEE_OTHER);
    assert!(!seen().await, "a draft");
    let sent = post(&house.staff, FORM, &[("action", "submit"), ("confirmed", "yes")]).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
    assert!(!seen().await, "submitted");
    let passed = post(&house.staff, FORM, &[("action", "approve")]).await;
    assert_eq!(passed.status, StatusCode::SEE_OTHER, "{}", passed.text());
    assert!(seen().await, "approved: {}", get(&house.guest, &format!("/open/indicator/{PIGS}.csv")).await.text());
}

#[tokio::test]
async fn before_its_moment_nobody_without_an_account_sees_anything() {
    let house = house("commune-2025").await;
    house.open(&[PIGS], 0, NOW + HOUR).await;
    let paths = ["/open", "/open/index.json", "/open/data.csv"];
    let hidden = async || {
        let status = get(&house.guest, &format!("/open/indicator/{PIGS}.json")).await.status;
        let mut named = false;
        for path in paths {
            named |= get(&house.guest, path).await.text().contains(PIGS);
        }
        status == StatusCode::NOT_FOUND && !named
    };
    assert!(hidden().await);
    house.clock.fetch_add(HOUR - 1, Ordering::Relaxed);
    assert!(hidden().await, "a microsecond before");
    house.clock.fetch_add(1, Ordering::Relaxed);
    assert!(!hidden().await);
    // Closed again it is gone at once, also from what was kept ready.
    let closed = Opening { what: Opened::Indicator(PIGS.to_owned()), open: false, small: 0, since: 0 };
    house.ledger.set_openings("local", &[closed]).await.expect("closed");
    assert!(hidden().await);
}

/// What a reader of the public files could subtract: wholes with their parts, units with those below them, as `expected` has them.
fn subtractable(rows: &[Row], expected: &[(String, Vec<String>)], key: &str, other: &str) -> Vec<String> {
    let mut of: BTreeMap<(&str, &str), BTreeMap<&str, &Row>> = BTreeMap::new();
    for row in rows {
        of.entry((&row[other], &row["period"])).or_default().insert(&row[key], row);
    }
    let mut out = Vec::new();
    for ((place, period), cells) in &of {
        for (whole, parts) in expected {
            let Some(total) = cells.get(whole.as_str()) else { continue };
            let shown = |row: &Row| row["obs_status"] != "Q";
            let parts: Vec<_> = parts.iter().filter_map(|part| cells.get(part.as_str())).collect();
            let hidden = parts.iter().filter(|row| !shown(row)).count() + usize::from(!shown(total));
            if hidden == 1 && !parts.is_empty() {
                out.push(format!("{whole} {place} {period}"));
            }
        }
    }
    out
}

#[tokio::test]
async fn small_counts_of_real_books_are_left_out_and_nobody_can_subtract_them() {
    for example in ["trung-khanh-2022", "commune-2025"] {
        let house = house(example).await;
        let codes = house.codes().await;
        house.open(&codes.iter().map(String::as_str).collect::<Vec<_>>(), 10, 0).await;
        let rows = house.rows().await;
        let reference = house.ledger.reference().await.expect("read");
        let (catalogue, org) = (&reference.catalogue, &reference.org);
        assert!(rows.iter().filter(|row| row["conf_status"] == "C").count() > 30, "{example} has small counts");
        for row in &rows {
            let value: Option<i64> = row["value"].parse().ok();
            assert!(value.is_none_or(|value| !(1..10).contains(&value)), "{row:?}");
            assert_eq!(row["obs_status"] == "Q", row["value"].is_empty(), "{row:?}");
            assert_eq!(row["conf_status"] == "F", row["obs_status"] != "Q", "{row:?}");
            assert_eq!(row["conf_status"] == "C", row["below"] == "10", "{row:?}");
            assert!(row["obs_status"] != "Q" || row["hedge"].is_empty(), "{row:?}");
        }
        assert!(rows.iter().any(|row| row["value"] == "0") || example == "trung-khanh-2022", "zero stays zero");
        let code = |id| catalogue.get(id).code.clone();
        let closed = catalogue.ids().filter(|id| catalogue.get(*id).parts == Some(plan::Parts::Closed));
        let lists: Vec<_> = closed.map(|id| (code(id), catalogue.parts(id).iter().map(|part| code(*part)).collect())).collect();
        assert_eq!(subtractable(&rows, &lists, "indicator", "unit_id"), [] as [String; 0], "{example}: parts");
        let day = jiff::civil::date(if example == "commune-2025" { 2025 } else { 2022 }, 12, 1);
        let id = |unit| org.get(unit).id.to_string();
        let trees: Vec<_> =
            org.units().map(|unit| (id(unit), org.children(unit, plan::Tree::Administrative, day).map(id).collect())).collect();
        let summed: Vec<_> = rows
            .iter()
            .filter(|row| catalogue.find(&row["indicator"]).is_some_and(|id| catalogue.get(id).rollup == plan::RollUp::Sum))
            .cloned()
            .collect();
        assert_eq!(subtractable(&summed, &trees, "unit_id", "indicator"), [] as [String; 0], "{example}: units");
        // No rate is shown of a figure that is not.
        let hidden: BTreeSet<(&str, &str, &str)> =
            rows.iter().filter(|row| row["obs_status"] == "Q").map(|row| (&*row["indicator"], &*row["unit_id"], &*row["period"])).collect();
        for row in rows.iter().filter(|row| row["obs_status"] != "Q") {
            let about = catalogue.get(catalogue.find(&row["indicator"]).expect("known"));
            for of in [about.numerator, about.denominator].into_iter().flatten() {
                assert!(!hidden.contains(&(&*code(of), &*row["unit_id"], &*row["period"])), "{row:?}");
            }
        }
    }
}

#[tokio::test]
async fn a_page_says_less_than_the_threshold_and_no_growth_of_it() {
    let house = house("trung-khanh-2022").await;
    let code = "ins.health.units_unsubsidised";
    house.open(&[code], 10, 0).await;
    let page = get(&house.guest, &format!("/open/indicator/{code}")).await.text();
    assert!(page.contains("&lt; 10") && page.contains("Số từ 1 đến dưới 10 không công bố"), "{page}");
    let json = get(&house.guest, &format!("/open/indicator/{code}.json")).await.text();
    assert!(json.contains("\"suppressed_below\": 10") && json.contains("\"value\": null"));
    // Four communes of one each make four. Where four are below five, the four are one each: it is not said that they are.
    house.open(&[code], 5, 0).await;
    let rows = house.rows().await;
    assert!(
        rows.len() == 5 && rows.iter().all(|row| row["value"].is_empty() && row["conf_status"] == "N" && row["below"].is_empty()),
        "{rows:?}"
    );
    assert!(!get(&house.guest, &format!("/open/indicator/{code}")).await.text().contains("&lt; 5"));
    // A threshold of two would say that it hides a one: it counts as three.
    house.open(&[code], 2, 0).await;
    assert!(get(&house.guest, &format!("/open/indicator/{code}")).await.text().contains("&lt; 3"));
}

#[tokio::test]
async fn a_publisher_looks_at_it_first_and_opens_it() {
    let house = house("commune-2025").await;
    let page = get(&house.staff, "/open/manage?sector=I.1").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text().contains("value=\"agr.livestock.pig.herd\"") && page.text().contains("(0/28)"), "{}", page.text());
    let query = format!("action=open&code={PIGS}&code=agr.ocop.star4.total&small=5&since=2026-06-01T09:00");
    let preview = get(&house.staff, &format!("/open/manage/preview?{query}")).await;
    assert_eq!(preview.status, StatusCode::OK);
    assert!(preview.text().contains("Công khai từ 09:00 01/06/2026") && preview.text().contains("Tổng đàn lợn"), "{}", preview.text());
    assert!(house.ledger.openings().await.expect("read").is_empty(), "looking opens nothing");
    let alone = get(&house.staff, &format!("/open/manage/preview?action=open&code={PIGS}&small=0&since=")).await.text();
    assert!(alone.contains("class=\"as-public\"") && alone.contains("Tháng 12/2025"), "the page as the public will see it");
    let fields = [("action", "open"), ("code", PIGS), ("code", "agr.ocop.star4.total"), ("small", "5"), ("since", "2026-06-01T09:00")];
    let done = post(&house.staff, "/open/manage", &fields).await;
    assert_eq!((done.status, done.header(header::LOCATION)), (StatusCode::SEE_OTHER, "/open/manage?state=open&done=2"));
    let openings = house.ledger.openings().await.expect("read");
    assert!(openings.iter().all(|opening| opening.open && opening.small == 5 && opening.since == NOW + HOUR), "{openings:?}");
    assert!(get(&house.staff, "/open/manage?state=open&done=2").await.text().contains("Công khai từ 09:00"));
    post(&house.staff, "/open/manage", &[("action", "close"), ("code", PIGS)]).await;
    assert_eq!(house.ledger.openings().await.expect("read").iter().filter(|opening| opening.open).count(), 1);
    let lower = get(&house.staff, "/open/manage/preview?action=open&code=agr.ocop.star4.total&small=3").await.text();
    assert!(lower.contains("ngưỡng số nhỏ đang là 5, sẽ thành 3"), "{lower}");
    for (bad, words) in [("small=2", "3"), ("small=x", "3"), ("since=mai", "mai"), ("code=a%3Cb", "a&lt;b")] {
        let answer = get(&house.staff, &format!("/open/manage/preview?action=open&code={PIGS}&{bad}")).await;
        assert!(answer.status.is_client_error() && answer.text().contains(words), "{bad}: {}", answer.text());
    }
    assert_eq!(post(&house.staff, "/open/manage", &[("action", "open")]).await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn defence_and_security_take_a_second_confirmation_in_writing() {
    let house = house("trung-khanh-2022").await;
    for code in ["def.enlistment", "order.crime.cases", "border.patrols", "police.id.total", "def.assured"] {
        let preview = get(&house.staff, &format!("/open/manage/preview?action=open&code={code}")).await.text();
        assert!(preview.contains("name=\"confirmed\"") && preview.contains("name=\"reason\""), "{code}");
        let once = post(&house.staff, "/open/manage", &[("action", "open"), ("code", code)]).await;
        assert_eq!(once.status, StatusCode::UNPROCESSABLE_ENTITY, "{code}");
        let short = [("action", "open"), ("code", code), ("confirmed", "yes"), ("reason", "được")];
        let short = post(&house.staff, "/open/manage", &short).await;
        assert!(short.status == StatusCode::UNPROCESSABLE_ENTITY && short.text().contains(">được</textarea>"), "nothing typed is lost");
    }
    assert!(house.ledger.openings().await.expect("read").is_empty());
    let reason = "Công văn 12/CV-CA ngày 05/01/2026";
    let fields = [("action", "open"), ("code", "order.crime.cases"), ("code", "pop.people"), ("confirmed", "yes"), ("reason", reason)];
    assert_eq!(post(&house.staff, "/open/manage", &fields[..1]).await.status, StatusCode::BAD_REQUEST);
    let fields = [fields[0], fields[1], fields[3], fields[4]];
    assert_eq!(post(&house.staff, "/open/manage", &fields).await.status, StatusCode::SEE_OTHER);
    let change = house.ledger.changes("order.crime.cases", 1).await.expect("read").remove(0);
    assert!(change.memo.action == "open" && change.memo.reason.contains(reason) && change.memo.reason.contains("an ninh"), "{change:?}");
    // Closing takes none, nor does what is of another sector.
    assert_eq!(
        post(&house.staff, "/open/manage", &[("action", "close"), ("code", "order.crime.cases")]).await.status,
        StatusCode::SEE_OTHER
    );
    assert_eq!(post(&house.staff, "/open/manage", &[("action", "open"), ("code", "agr.crop.area")]).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn what_would_give_a_closed_part_away_is_told() {
    let house = house("commune-2025").await;
    let codes = ["fin.spend", "fin.spend.recurrent", "fin.spend.capital"].map(|code| format!("&code={code}")).concat();
    let preview = get(&house.staff, &format!("/open/manage/preview?action=open{codes}")).await.text();
    assert!(preview.contains("Chi dự phòng ngân sách") && preview.contains("tính ra được"), "{preview}");
}

#[tokio::test]
async fn who_may_not_issue_opens_nothing() {
    let house = house("commune-2025").await;
    let grant = |account: &str, role| Granting {
        account: account.to_owned(),
        full_name: String::new(),
        role,
        unit: None,
        sector: None,
        active: true,
    };
    house
        .ledger
        .grant("local", &[grant("qt", Role::Administrator), grant("ct", Role::Publisher), grant("lan", Role::Reporter)])
        .await
        .expect("granted");
    let fields = [("action", "open"), ("code", PIGS)];
    for (account, status) in [("lan", StatusCode::FORBIDDEN), ("qt", StatusCode::FORBIDDEN), ("ct", StatusCode::SEE_OTHER)] {
        let desk = router(&house.ledger, Door::Alone, account);
        assert_eq!(post(&desk, "/open/manage", &fields).await.status, status, "{account}");
        assert_eq!(get(&desk, "/open/manage").await.status == StatusCode::OK, account == "ct", "{account}");
        assert_eq!(get(&desk, "/open").await.text().contains("/open/manage"), account == "ct", "{account}");
    }
    assert_eq!(get(&house.guest, "/open/manage").await.status, StatusCode::SEE_OTHER);
    assert_eq!(get(&house.guest, &format!("/open/manage/preview?action=open&code={PIGS}")).await.status, StatusCode::SEE_OTHER);
    assert_eq!(post(&house.guest, "/open/manage", &fields).await.status, StatusCode::UNAUTHORIZED);
}

/// Issues two reports of the commune, the second in place of the first.
async fn issued(house: &House) {
    let key = ReportKey { unit: "MK".to_owned(), period: "2025".parse().expect("a period"), outline: "annual".to_owned() };
    let figures = vec![FigureLine {
        place: "1".to_owned(),
        context: "Đàn lợn".to_owned(),
        expression: format!("fig(\"{PIGS}\")"),
        text: "1.234".to_owned(),
    }];
    let draft = |text: &str| ledger::Drafted { text: text.to_owned(), figures: figures.clone(), as_of: None, note: String::new() };
    for (number, replaces) in [("305/BC-UBND", None), ("306/BC-UBND", Some("305/BC-UBND".to_owned()))] {
        let text = format!("# Kết quả\n\nĐàn lợn 1.234 con. <script>alert(1)</script> {number}\n");
        let draft = house.ledger.save_draft("local", &key, &draft(&text)).await.expect("a draft");
        let files = [("report.md", text.as_bytes()), ("report.html", b"<h1>Trang</h1>"), ("b\u{e1}o c\u{e1}o.pdf", b"%PDF-")];
        let issue = Issue {
            draft,
            number: number.to_owned(),
            date: jiff::civil::date(2026, 1, 8),
            replaces,
            signer: "Người Ký".to_owned(),
            capacity: "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH".to_owned(),
            recipients: vec!["Lưu: VT".to_owned()],
            exceptions: Vec::new(),
            as_of: None,
            text: text.clone(),
            figures: figures.clone(),
            files: files.into_iter().map(|(name, bytes)| (name.to_owned(), bytes.to_vec())).collect(),
        };
        house.ledger.issue("local", &key, &issue).await.expect("issued");
    }
}

const REPORT: &str = "/open/report/MK/2025/annual/306%2FBC-UBND";

#[tokio::test]
async fn an_open_report_can_be_read_downloaded_and_its_seal_computed_again() {
    let house = house("commune-2025").await;
    issued(&house).await;
    for path in [REPORT.to_owned(), format!("{REPORT}/report.md"), format!("{REPORT}/seal.json")] {
        assert_eq!(get(&house.guest, &path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let issue = "MK/2025/annual/306/BC-UBND";
    let manage = get(&house.staff, "/open/manage").await.text();
    assert!(manage.contains(&format!("value=\"{issue}\"")), "{manage}");
    house.open(&[PIGS], 5000, 0).await;
    let preview = get(&house.staff, &format!("/open/manage/preview?action=open&issue={}", encoded(issue))).await.text();
    assert!(preview.contains("Người Ký") && preview.contains("in 1 con số của chỉ tiêu có ngưỡng"), "{preview}");
    assert_eq!(post(&house.staff, "/open/manage", &[("action", "open"), ("issue", issue)]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(
        post(&house.staff, "/open/manage", &[("action", "open"), ("issue", "MK/2025/annual/9")]).await.status,
        StatusCode::NOT_FOUND
    );

    assert!(get(&house.guest, "/open").await.text().contains(REPORT));
    let page = get(&house.guest, REPORT).await.text();
    for word in ["Người Ký", "306/BC-UBND", "08/01/2026", "report.html", "TM. ỦY BAN NHÂN DÂN"] {
        assert!(page.contains(word), "without {word}");
    }
    assert!(
        !page.contains("305/BC-UBND") && !page.contains("Lưu: VT"),
        "the issue before it is not open, recipients are not for the public"
    );
    assert_eq!(get(&house.guest, &REPORT.replace("306", "305")).await.status, StatusCode::NOT_FOUND);
    let html = get(&house.guest, &format!("{REPORT}/report.html")).await;
    assert!(html.header(header::CONTENT_SECURITY_POLICY).contains("sandbox") && html.header(header::CONTENT_TYPE).starts_with("text/html"));

    let sealed: serde_json::Value = serde_json::from_slice(&get(&house.guest, &format!("{REPORT}/seal.json")).await.bytes).expect("JSON");
    let mut hash = Sha256::new();
    let mut spell = |kind: u8, bytes: &[u8]| {
        hash.update([kind]);
        hash.update(u64::try_from(bytes.len()).expect("small").to_be_bytes());
        hash.update(bytes);
    };
    for figure in sealed["figures"].as_array().expect("figures") {
        for name in ["place", "context", "expression", "text"] {
            spell(2, figure[name].as_str().expect("text").as_bytes());
        }
    }
    spell(2, sealed["text"].as_str().expect("text").as_bytes());
    for file in sealed["files"].as_array().expect("files").iter().filter(|file| file["sealed"] == true) {
        let bytes = get(&house.guest, file["url"].as_str().expect("an address")).await.bytes;
        let own: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(file["sha256"].as_str(), Some(&*own));
        spell(2, file["name"].as_str().expect("a name").as_bytes());
        spell(3, &bytes);
    }
    let computed: String = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(sealed["seal"].as_str(), Some(&*computed));
    assert!(page.contains(&computed));
}

#[tokio::test]
async fn every_way_that_is_described_answers_as_it_is_described() {
    let house = house("commune-2025").await;
    issued(&house).await;
    let opening = |what| Opening { what, open: true, small: 0, since: 0 };
    let issues = ["305", "306"].map(|number| opening(Opened::Issue(format!("MK/2025/annual/{number}/BC-UBND"))));
    house.ledger.set_openings("local", &issues).await.expect("opened");
    house.open(&[PIGS], 0, 0).await;
    let description: serde_json::Value = serde_json::from_slice(&get(&house.guest, "/open/api.json").await.bytes).expect("JSON");
    assert!(description["openapi"].as_str().is_some_and(|version| version.starts_with("3.1")));
    let paths = description["paths"].as_object().expect("paths");
    assert_eq!(paths.len(), 8);
    for (path, item) in paths {
        let operation = &item["get"];
        assert!(operation["summary"].as_str().is_some_and(|words| !words.is_empty()), "{path}");
        let (mut address, mut query) = (path.clone(), Vec::new());
        for parameter in operation["parameters"].as_array().into_iter().flatten() {
            assert!(parameter["description"].is_string(), "{path} {parameter}");
            let example = match &parameter["example"] {
                serde_json::Value::String(text) => text.clone(),
                other => other.to_string(),
            };
            let name = parameter["name"].as_str().expect("a name");
            match parameter["in"].as_str() {
                Some("path") => address = address.replace(&format!("{{{name}}}"), &encoded(&example)),
                _ => query.push(format!("{name}={example}")),
            }
        }
        let address = if query.is_empty() { address } else { format!("{address}?{}", query.join("&")) };
        let answer = get(&house.guest, &address).await;
        assert_eq!(answer.status, StatusCode::OK, "{address}");
        let kind = answer.header(header::CONTENT_TYPE).split(';').next().unwrap_or_default().to_owned();
        let content = operation["responses"]["200"]["content"].as_object().expect("content");
        assert!(content.contains_key(&kind), "{address}: {kind} is none of {:?}", content.keys());
        if let Some(name) = content[&kind]["schema"]["$ref"].as_str().and_then(|path| path.rsplit('/').next()) {
            fits(&description, name, &serde_json::from_slice(&answer.bytes).expect("JSON"));
        }
        assert_eq!(answer.header(header::ACCESS_CONTROL_ALLOW_ORIGIN), "*");
    }
    for (name, schema) in description["components"]["schemas"].as_object().expect("schemas") {
        for (field, about) in schema["properties"].as_object().expect("fields") {
            assert!(about["description"].is_string(), "{name}.{field} says nothing");
        }
    }
    let page = get(&house.guest, "/open/api").await;
    assert!(page.status == StatusCode::OK && paths.keys().all(|path| page.text().contains(path.as_str())));
}

/// What was answered has the fields of its description, no more and no less.
fn fits(description: &serde_json::Value, name: &str, value: &serde_json::Value) {
    let schema = &description["components"]["schemas"][name];
    let described: BTreeSet<&String> = schema["properties"].as_object().expect("fields").keys().collect();
    assert_eq!(value.as_object().expect("an object").keys().collect::<BTreeSet<_>>(), described, "{name}");
    for (field, about) in schema["properties"].as_object().expect("fields") {
        let inner = |about: &serde_json::Value| about["$ref"].as_str().and_then(|path| path.rsplit('/').next()).map(str::to_owned);
        if let Some(name) = inner(about) {
            fits(description, &name, &value[field]);
        }
        if let Some(name) = inner(&about["items"]) {
            value[field].as_array().expect("a list").iter().for_each(|item| fits(description, &name, item));
        }
    }
}

#[tokio::test]
async fn with_everything_open_pages_stay_small_and_speak_both_languages() {
    let house = house("trung-khanh-2022").await;
    let codes = house.codes().await;
    house.open(&codes.iter().map(String::as_str).collect::<Vec<_>>(), 5, 0).await;
    for path in ["/open", "/open/indicator/poverty.poor.households", "/open/indicator/agr.crop.maize.area", "/open/api"] {
        let page = get(&house.guest, path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        assert!(page.bytes.len() < 100_000, "{path}: {} bytes", page.bytes.len());
        let english = Request::get(path).header(header::HOST, "localhost").header(header::COOKIE, "lang=en").body(Body::empty());
        let english = ask(&house.guest, english.expect("a request")).await.text();
        assert!(english.contains("<html lang=\"en\">") && !english.contains("web-open-"), "{path}");
        assert!(!page.text().contains("web-open-"), "{path}");
    }
    for path in ["/open/manage", "/open/manage?sector=I.1", "/open/manage?state=open"] {
        let page = get(&house.staff, path).await;
        assert!(page.status == StatusCode::OK && page.bytes.len() < 100_000, "{path}: {} bytes", page.bytes.len());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_fit_a_phone_and_have_names_for_their_controls() {
    let (office, ledger, folder) = office_of_example("commune-2025").await;
    let house = House { guest: Router::new(), staff: Router::new(), ledger, clock: Arc::default(), _folder: folder };
    issued(&house).await;
    let codes = ["agr.ocop.total", "agr.ocop.star3.total", "agr.ocop.star4.total", PIGS, "traffic.accidents"];
    house.open(&codes, 5, 0).await;
    let issue = Opened::Issue("MK/2025/annual/306/BC-UBND".to_owned());
    house.ledger.set_openings("local", &[Opening { what: issue, open: true, small: 0, since: 0 }]).await.expect("opened");
    let Some(desk) = desk_before(office, house._folder).await else { return };
    let pages = [
        ("list", "/open"),
        ("indicator", "/open/indicator/agr.livestock.pig.herd"),
        ("small", "/open/indicator/agr.ocop.total"),
        ("report", REPORT),
        ("api", "/open/api"),
        ("manage", "/open/manage?sector=I.1"),
        ("preview", "/open/manage/preview?action=open&code=agr.ocop.total&code=def.enlistment&small=5&since=2027-01-01T08:00"),
    ];
    for (name, path) in pages {
        desk.go(path).await;
        assert_eq!(desk.run(UNNAMED).await, json!([]), "{path} has controls without a name");
        let levels = "const all = [...document.querySelectorAll('main h1, main h2, main h3, main h4')].map((e) => +e.tagName[1]); \
             return all.filter((level, at) => at && level > all[at - 1] + 1).length";
        assert_eq!(desk.run(levels).await, json!(0), "{path} leaves a level of headings out");
        desk.picture(&format!("open-{name}")).await;
    }
    desk.close().await;
}
