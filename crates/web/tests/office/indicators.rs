//! The overview, the plan and indicators over the real district of 2022 and the made-up commune of 2025. Figures that are expected
//! are taken from the files of the examples.

use crate::browser::desk_before;
use crate::common::office_of_example;
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use ledger::{Granting, Ledger};
use plan::written;
use rust_decimal::Decimal;
use std::collections::BTreeMap;
use std::path::Path;
use tempfile::TempDir;
use texts::Lang;
use tower::ServiceExt as _;

const REAL: &str = "trung-khanh-2022";
const MADE_UP: &str = "commune-2025";

/// An office over an example, asked through its router.
struct Town {
    router: axum::Router,
    ledger: Ledger,
    example: &'static str,
    _folder: TempDir,
}

type Row = BTreeMap<String, String>;

async fn town(example: &'static str) -> Town {
    let (office, ledger, folder) = office_of_example(example).await;
    Town { router: web::router(office), ledger, example, _folder: folder }
}

impl Town {
    async fn ask(&self, request: Request<Body>) -> (StatusCode, Vec<u8>, header::HeaderMap) {
        let response = self.router.clone().oneshot(request).await.expect("an answer");
        let (parts, body) = response.into_parts();
        let bytes = axum::body::to_bytes(body, 16 << 20).await.expect("a body");
        (parts.status, bytes.to_vec(), parts.headers)
    }

    async fn get(&self, path: &str) -> (StatusCode, String) {
        let request = Request::get(path).header(header::HOST, "localhost:8642").body(Body::empty()).expect("a request");
        let (status, bytes, _) = self.ask(request).await;
        (status, String::from_utf8_lossy(&bytes).into_owned())
    }

    /// A page that must be there, its marks-up apart from words that stand between them.
    async fn words(&self, path: &str) -> String {
        let (status, text) = self.get(path).await;
        assert_eq!(status, StatusCode::OK, "{path}: {text}");
        plain(&text)
    }

    async fn post(&self, path: &str, fields: &[(&str, &str)]) -> (StatusCode, String, String) {
        let escaped = |text: &str| text.bytes().map(|byte| format!("%{byte:02X}")).collect::<String>();
        let pairs = fields.iter().map(|(name, value)| format!("{}={}", escaped(name), escaped(value)));
        let request = Request::post(path)
            .header(header::HOST, "localhost:8642")
            .header(header::ORIGIN, "http://localhost:8642")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(pairs.collect::<Vec<_>>().join("&")))
            .expect("a request");
        let (status, bytes, headers) = self.ask(request).await;
        let place = headers.get(header::LOCATION).map_or("", |place| place.to_str().expect("text")).to_owned();
        (status, String::from_utf8_lossy(&bytes).into_owned(), place)
    }

    /// The rows of a file of the example.
    fn rows(&self, file: &str) -> Vec<Row> {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples").join(self.example).join(file);
        let mut reader = csv::Reader::from_path(path).expect("a file");
        let header = reader.headers().expect("a header").clone();
        let rows = reader.records().map(|row| row.expect("a row"));
        rows.map(|row| header.iter().map(str::to_owned).zip(row.iter().map(str::to_owned)).collect()).collect()
    }

    /// The value of an observation as the example has it.
    fn observed(&self, indicator: &str, unit: &str, period: &str) -> Decimal {
        let found = |row: &&Row| row["indicator"] == indicator && row["unit_id"] == unit && row["period"] == period;
        let row = self.rows("observations.csv").iter().rfind(found).map(|row| row["value"].clone());
        row.and_then(|value| value.parse().ok()).unwrap_or_else(|| panic!("{indicator} {unit} {period}"))
    }
}

fn vi(value: Decimal) -> String {
    written(value, Lang::Vi)
}

/// The words of a page, without what is between `<` and `>`.
fn plain(page: &str) -> String {
    let mut out = String::new();
    let mut is_mark = false;
    for c in page.chars() {
        match c {
            '<' => {
                is_mark = true;
                out.push(' ');
            }
            '>' => is_mark = false,
            // Where a long word may be broken.
            '\u{200b}' => {}
            c if !is_mark => out.push(c),
            _ => {}
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The row of a table that is about something, as words.
fn row_of(page: &str, name: &str) -> String {
    let rows = page.split("<tr").map(plain);
    rows.into_iter().find(|row| row.contains(name)).unwrap_or_else(|| panic!("no row of {name}"))
}

#[tokio::test]
async fn the_overview_of_the_real_district_has_the_results_and_goals_of_its_files() {
    let town = town(REAL).await;
    let (_, page) = town.get("/").await;
    let words = plain(&page);
    // The report itself says: 14 of 17 main targets met or exceeded, 3 missed.
    assert!(words.contains("14/17"), "{words}");
    let named = |row: &Row| format!("{} {}", row["name_vi"], row["unit"]);
    let names: BTreeMap<String, String> = town.rows("indicators.csv").iter().map(|row| (row["code"].clone(), named(row))).collect();
    let targets = town.rows("targets.csv");
    let mut looked_at = 0;
    for listed in town.rows("main_targets.csv").iter().filter(|row| row["year"] == "2022") {
        let code = &listed["indicator"];
        let ours = |row: &&Row| row["indicator"] == *code && row["unit_id"] == "TK" && row["year"] == "2022";
        let goal =
            targets.iter().filter(ours).filter(|row| row["authority"] == "district_council").max_by_key(|row| row["revision"].clone());
        let Some(goal) = goal.and_then(|row| row["value"].parse::<Decimal>().ok().filter(|_| row["kind"] != "range")) else { continue };
        let row = row_of(&page, &names[code]);
        assert!(row.contains(&vi(goal.normalize())), "{code}: {goal} not in {row}");
        let result = town
            .rows("observations.csv")
            .into_iter()
            .find(|row| row["indicator"] == *code && row["period"] == "2022" && row["source"] == "appendix");
        if let Some(result) = result.and_then(|row| row["value"].parse::<Decimal>().ok()) {
            assert!(row.contains(&vi(result)), "{code}: {result} not in {row}");
            let rate = plan::percent(result, goal).expect("a rate");
            assert!(row.contains(&format!("{}%", vi(rate))), "{code}: {rate} not in {row}");
            looked_at += 1;
        }
    }
    assert!(looked_at >= 15, "{looked_at}");
    assert!(words.contains("Sản xuất nông, lâm nghiệp"), "sectors have names");
    assert!(page.contains("class=\"spark\"") && page.contains("Chưa có biểu nào được phê duyệt"));
    // A year that is over has nothing to foresee.
    assert!(!page.contains("id=\"foreseen\""));
}

#[tokio::test]
async fn the_overview_of_a_commune_in_the_middle_of_its_year_says_what_is_likely_missed_and_why() {
    let town = town(MADE_UP).await;
    let (status, page) = town.get("/?unit=MK&year=2025&as_of=2025-11-05").await;
    assert_eq!(status, StatusCode::OK);
    let (_, section) = page.split_once("id=\"foreseen\"").expect("a section");
    let section = section.split("</section>").next().expect("its end");
    assert!(plain(section).contains("tỷ trọng của cùng các kỳ đó trong cả năm 2024"), "{section}");
    // Public investment: ten months, the first six of the units of before, by the share of the same months in 2024. Of a unit that
    // was divided the commune has 0,6.
    let code = "inv.disburse";
    let share = |text: &str| text.parse::<Decimal>().expect("a share");
    let before = [("MG.mong_lam", share("1")), ("MG.mong_van", share("1")), ("MG.mong_tra", share("0.6"))];
    let of_before = |period: &str| before.iter().map(|(unit, share)| town.observed(code, unit, period) * share).sum::<Decimal>();
    let ten = |year: i16| (1..=10).map(move |month| format!("{year}-{month:02}"));
    let so_far: Decimal =
        ten(2025).map(|period| if *period < *"2025-07" { of_before(&period) } else { town.observed(code, "MK", &period) }).sum();
    let then: Decimal = ten(2024).map(|period| of_before(&period)).sum();
    let foreseen = plan::half_up(so_far * of_before("2024") / then, 0);
    // The council asked for 31.500 from October on.
    let rate = plan::percent(foreseen, Decimal::from(31_500)).expect("a rate");
    assert!(rate < Decimal::from(95), "{rate}");
    let row = row_of(section, "triệu đồng");
    for words in [vi(plan::half_up(so_far, 0)), vi(foreseen), format!("{}%", vi(rate)), "31.500".to_owned(), "Có thể không đạt".to_owned()]
    {
        assert!(row.contains(&words), "{words} not in {row}");
    }
}

#[tokio::test]
async fn an_approval_shows_on_the_next_request_in_words() {
    let town = town(MADE_UP).await;
    assert!(town.words("/").await.contains("Chưa có biểu nào được phê duyệt"));
    let form = crate::common::FORM;
    let cell = "agr.livestock.pig.herd";
    let save = [("action", "save"), (&*format!("v.{cell}"), "4.321"), (&*format!("was.{cell}"), "")]
        .map(|(name, value)| (name.to_owned(), value.to_owned()));
    let save: Vec<(&str, &str)> = save.iter().map(|(name, value)| (&**name, &**value)).collect();
    assert_eq!(town.post(form, &save).await.0, StatusCode::SEE_OTHER);
    assert_eq!(town.post(form, &[("action", "submit"), ("confirmed", "yes")]).await.0, StatusCode::SEE_OTHER);
    town.get("/").await;
    assert_eq!(town.post(form, &[("action", "approve")]).await.0, StatusCode::SEE_OTHER);
    let words = town.words("/").await;
    assert!(words.contains("Phòng Kinh tế: Biểu số liệu tháng: Phòng Kinh tế, tháng 12/2025, local duyệt"), "{words}");
    let words = town.words(&format!("/indicator/{cell}")).await;
    assert!(words.contains("4.321"), "{words}");
}

#[tokio::test]
async fn an_indicator_shows_its_series_its_parts_its_versions_and_its_meaning() {
    let town = town(MADE_UP).await;
    let code = "tour.visitors";
    let (_, page) = town.get(&format!("/indicator/{code}")).await;
    let words = plain(&page);
    for period in ["2025-07", "2025-12"] {
        let value = vi(town.observed(code, "MK", period));
        assert!(row_of(&page, &format!("Tháng {}/2025", period[5..].trim_start_matches('0'))).contains(&value), "{period}: {value}");
    }
    // Of June there are figures of the units before it only: their sum, of the divided one its share.
    let june: Decimal = [("MG.mong_lam", "1"), ("MG.mong_van", "1"), ("MG.mong_tra", "0.6")]
        .iter()
        .map(|(unit, share)| town.observed(code, unit, "2025-06") * share.parse::<Decimal>().expect("a share"))
        .sum();
    let row = row_of(&page, "Tháng 6/2025");
    assert!(row.contains(&vi(june.normalize())) || row.contains(&vi(june)), "{june} {row}");
    assert!(row.contains("đơn vị trước sắp xếp"), "{row}");
    assert!(page.contains("<svg viewBox=\"0 0 640 240\" role=\"img\"") && words.contains("cộng dồn"));
    assert!(words.contains("Mọi lần nhập") && words.contains("nhập từ tệp") && words.contains("local"), "{words}");
    let month = page.split("</figure>").count();
    assert!(month >= 2, "years and months have charts");
    assert!(page.len() < 100_000, "{} bytes", page.len());
}

#[tokio::test]
async fn units_are_ranked_and_drawn_as_tiles_that_read_without_colour() {
    let town = town(REAL).await;
    let observed = town.rows("observations.csv");
    let mut by_code: BTreeMap<&str, Vec<(&str, Decimal)>> = BTreeMap::new();
    for row in observed.iter().filter(|row| row["unit_id"].starts_with("TK.") && row["period"] == "2022") {
        if let Ok(value) = row["value"].parse() {
            by_code.entry(&row["indicator"]).or_default().push((&row["unit_id"], value));
        }
    }
    let different = |values: &[(&str, Decimal)]| values.iter().map(|(_, value)| *value).collect::<std::collections::BTreeSet<_>>().len();
    let (code, mut values) = by_code.into_iter().max_by_key(|(_, values)| different(values)).expect("communes with figures");
    values.sort_by_key(|(_, value)| std::cmp::Reverse(*value));
    values.dedup_by_key(|(unit, _)| *unit);
    let names: BTreeMap<String, String> = town.rows("units.csv").iter().map(|row| (row["id"].clone(), row["name"].clone())).collect();
    let (_, page) = town.get(&format!("/indicator/{code}")).await;
    let ranking = page.split("class=\"bars\"").last().expect("a ranking");
    let (first, value) = &values[0];
    let row = row_of(ranking, &names[*first]);
    assert!(row.contains(&format!("1 {}", names[*first])) && row.contains(&vi(*value)), "{row}");
    assert!(page.contains("■■■■■") && page.contains("class=\"tile none\""), "tiles say their step in marks, and who is missing");
}

#[tokio::test]
async fn figures_come_as_csv_and_as_excel_and_can_be_read_again() {
    let town = town(REAL).await;
    let request = |name: &str| {
        let path = format!("/indicator/agr.crop.maize.area/{name}");
        Request::get(path).header(header::HOST, "localhost").body(Body::empty()).expect("a request")
    };
    let (status, bytes, headers) = town.ask(request("figures.csv")).await;
    assert_eq!(status, StatusCode::OK);
    assert!(headers[header::CONTENT_DISPOSITION].to_str().expect("text").contains("agr.crop.maize.area-TK-2022.csv"));
    let text = String::from_utf8(bytes).expect("UTF-8");
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let values: Vec<String> = reader.records().map(|row| row.expect("a row")[3].to_owned()).collect();
    let expected = town.observed("agr.crop.maize.area", "TK", "2022").to_string();
    assert!(values.contains(&expected), "{expected} in {values:?}");
    let (status, bytes, _) = town.ask(request("figures.xlsx")).await;
    assert_eq!((status, &bytes[..2]), (StatusCode::OK, b"PK".as_slice()));
    assert_eq!(town.ask(request("figures.exe")).await.0, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_sector_that_is_closed_to_an_account_is_closed_on_every_page() {
    let town = town(REAL).await;
    let granting = |account: &str, role, sector: Option<&str>| Granting {
        account: account.to_owned(),
        full_name: String::new(),
        role,
        unit: if role == plan::Role::Administrator { None } else { Some("TK".to_owned()) },
        sector: sector.map(str::to_owned),
        active: true,
    };
    town.ledger.grant("local", &[granting("root", plan::Role::Administrator, None)]).await.expect("granted");
    town.ledger.grant("root", &[granting("local", plan::Role::Viewer, Some("I.1"))]).await.expect("granted");
    let (open, closed) = ("agr.crop.maize.area", "edu.natl_std.new");
    assert_eq!(town.get(&format!("/indicator/{open}")).await.0, StatusCode::OK);
    for path in [format!("/indicator/{closed}"), format!("/indicator/{closed}/figures.csv"), format!("/indicator/{closed}/figures.xlsx")] {
        assert_eq!(town.get(&path).await.0, StatusCode::FORBIDDEN, "{path}");
    }
    for path in ["/", "/plan", "/indicators", "/indicators?q=edu."] {
        let (status, page) = town.get(path).await;
        assert_eq!(status, StatusCode::OK, "{path}");
        assert!(!page.contains("/indicator/edu."), "{path} names what is closed");
    }
    assert!(town.get("/indicators").await.1.contains(&format!("/indicator/{open}\"")));
    // A viewer assigns nothing.
    assert_eq!(town.get("/plan/assign?for=2022").await.0, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_target_is_revised_and_the_revision_before_stays() {
    let town = town(REAL).await;
    let page = town.get("/plan/assign?for=2022").await.1;
    assert!(page.contains("name=\"v.fin.revenue\"") && page.contains("05/NQ-HĐND"));
    let fields = [
        ("action", "assign"),
        ("authority", "district_council"),
        ("document", "05/NQ-HĐND"),
        ("valid_from", "2022-11-01"),
        ("new_number", "77/NQ-HĐND"),
        ("new_date", "2022-10-28"),
        ("new_title", "Điều chỉnh lần hai"),
        ("k.fin.revenue", "at_least"),
        ("v.fin.revenue", "170,5"),
        ("k.ntm.criteria.completed", "range"),
        ("v.ntm.criteria.completed", "17-31"),
    ];
    let (status, page, place) = town.post("/plan/assign?for=2022", &fields).await;
    assert_eq!((status, &*place), (StatusCode::SEE_OTHER, "/plan?done=2"), "{page}");
    let (_, page) = town.get(&place).await;
    assert!(plain(&page).contains("Đã giao 2 chỉ tiêu"));
    let name = town.rows("indicators.csv").into_iter().find(|row| row["code"] == "fin.revenue").expect("known")["name_vi"].clone();
    let row = row_of(&page, &name);
    let before = town.rows("targets.csv");
    let before = |revision: &str| {
        let found = before.iter().find(|row| {
            row["indicator"] == "fin.revenue"
                && row["revision"] == revision
                && row["authority"] == "district_council"
                && row["year"] == "2022"
        });
        vi(found.expect("a target")["value"].parse::<Decimal>().expect("a number").normalize())
    };
    for words in ["≥ 170,5", "77/NQ-HĐND · 28/10/2022", &before("1"), &before("2")] {
        assert!(row.contains(words), "{words} not in {row}");
    }
    // The two decisions beside each other.
    let compared = town.get("/plan?left=2022.2&right=2022.3").await.1;
    let row = row_of(compared.split("id=\"compare\"").nth(1).expect("a comparison"), &name);
    assert!(row.contains(&before("2")) && row.contains("170,5"), "{row}");
}

#[tokio::test]
async fn what_is_refused_stays_typed_with_its_cell_and_reason() {
    let town = town(REAL).await;
    let fields = |revenue: &'static str, range: &'static str| {
        [
            ("action", "assign"),
            ("authority", "district_council"),
            ("document", "05/NQ-HĐND"),
            ("k.fin.revenue", "at_least"),
            ("v.fin.revenue", revenue),
            ("k.ntm.criteria.completed", "range"),
            ("v.ntm.criteria.completed", range),
        ]
    };
    for (revenue, range, reasons) in [
        ("nhiều", "32-16", vec!["không phải là một con số", "khoảng"]),
        // More decimals than the book keeps: it says so of the cell, and nothing of the other stands.
        ("170,1234567", "16-32", vec!["170.1234567"]),
    ] {
        let (status, page, _) = town.post("/plan/assign?for=2022", &fields(revenue, range)).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{page}");
        assert!(page.contains(&format!("value=\"{revenue}\"")) && page.contains(&format!("value=\"{range}\"")), "what was typed is there");
        for reason in reasons {
            let row = page.split("<tr").map(plain).any(|row| row.contains(reason));
            assert!(row, "{reason} beside its cell: {}", plain(&page));
        }
    }
    assert_eq!(town.ledger.revisions("TK", 2022, Some("fin.revenue")).await.expect("revisions").iter().map(|r| r.revision).max(), Some(2));
    // Nothing typed, an unknown document of next year, and a day that is none.
    let (status, page, _) = town.post("/plan/assign?for=2023", &[("action", "assign"), ("authority", "district_council")]).await;
    assert!(status == StatusCode::UNPROCESSABLE_ENTITY && plain(&page).contains("Chưa nhập mức giao nào"));
    let odd = [("authority", "district_council"), ("document", "1/XX"), ("k.fin.revenue", "at_least"), ("v.fin.revenue", "1")];
    assert_eq!(town.post("/plan/assign?for=2023", &odd).await.0, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(town.get("/plan").await.0, StatusCode::OK, "the year can still be read");
}

#[tokio::test]
async fn the_plan_of_next_year_starts_from_this_years_results_and_takes_a_pasted_table() {
    let town = town(REAL).await;
    let (_, page) = town.get("/plan/assign?for=2023").await;
    let name = town.rows("indicators.csv").into_iter().find(|row| row["code"] == "tour.visitors").expect("known")["name_vi"].clone();
    let row = row_of(&page, &name);
    assert!(row.contains(&vi(town.observed("tour.visitors", "TK", "2022"))), "{row}");
    let pasted = format!("{name}\t500.000\nfin.revenue;180\nkhông có\t1");
    let (status, page, _) = town.post("/plan/assign?for=2023", &[("action", "fill"), ("paste", &pasted)]).await;
    assert_eq!(status, StatusCode::OK);
    assert!(page.contains("name=\"v.tour.visitors\" value=\"500.000\"") && page.contains("name=\"v.fin.revenue\" value=\"180\""));
    assert!(plain(&page).contains("Không có chỉ tiêu \"không có\"") || page.contains("không có"), "what was not found is said");
}

#[tokio::test]
async fn a_target_is_shared_out_and_must_add_up() {
    let town = town(REAL).await;
    // The maize of the district, shared out by its council.
    let code = "agr.crop.maize.area";
    let assign = [
        ("authority", "district_council"),
        ("k.agr.crop.maize.area", "at_least"),
        ("v.agr.crop.maize.area", "100"),
        ("document", "71/NQ-HĐND"),
    ];
    let page = town.get("/plan/assign?for=2022&sector=I.1").await.1;
    assert!(page.contains("name=\"v.agr.crop.maize.area\""));
    assert_eq!(town.post("/plan/assign?for=2022&sector=I.1", &assign).await.0, StatusCode::SEE_OTHER);
    let address = format!("/plan/share/{code}?authority=district_council");
    let (status, page) = town.get(&address).await;
    assert_eq!(status, StatusCode::OK, "{page}");
    let two = [("authority", "district_council"), ("document", "71/NQ-HĐND"), ("v.TK.caochuong", "70"), ("v.TK.caothang", "40")];
    let (status, page, _) = town.post(&address, &two).await;
    assert!(
        status == StatusCode::UNPROCESSABLE_ENTITY && plain(&page).contains("Tổng phân bổ 110 không khớp mức giao 100"),
        "{}",
        plain(&page)
    );
    assert!(page.contains("value=\"70\"") && page.contains("name=\"confirmed\""));
    let two = [("authority", "district_council"), ("document", "71/NQ-HĐND"), ("v.TK.caochuong", "60"), ("v.TK.caothang", "25,5")];
    let (status, page, place) = town.post(&address, &two).await;
    assert_eq!((status, &*place), (StatusCode::SEE_OTHER, "/plan?done=2"), "{page}");
    let (_, page) = town.get("/plan").await;
    let (_, shared) = page.split_once("Phân bổ cho đơn vị cấp dưới</h2>").expect("allocations");
    let row = plain(shared.split("<tr").find(|row| row.contains("/plan/share/agr.crop.maize.area")).expect("a row"));
    assert!(row.contains("100") && row.contains("85,5") && row.contains("14,5"), "{row}");
}

#[tokio::test]
async fn a_top_unit_sees_what_units_below_make_and_an_approval_at_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let ledger = Ledger::create(&folder.path().join("book.db")).await.expect("a book");
    let simulation = ledger::simulation::Simulation { provinces: 2, communes: 8, indicators: 14, months: 12, ..Default::default() };
    let all = 8 * u64::from(simulation.reported()) * 12;
    simulation.bulk(&ledger, all, |_, _| ()).await.expect("filled");
    let (office, _) = crate::common::office_of(&ledger);
    let router = web::router(office);
    let town = Town { router, ledger, example: REAL, _folder: folder };
    let sum = |month: u32| (0..8).map(|unit| simulation.figure(0, unit, month)).sum::<Decimal>();
    let year: Decimal = (0..12).map(sum).sum();
    let (_, page) = town.get("/").await;
    let row = page.split("<tr").find(|row| row.contains("/indicator/mp.01.output")).map(plain).expect("a row");
    assert!(row.contains(&vi(year)) && row.contains("tổng hợp từ 8/8 đơn vị"), "{year} {row}");
    let page = town.get("/indicator/mp.01.output?period=2025-03").await.1;
    let words = plain(&page);
    assert!(words.contains(&vi(sum(2))), "{} in {words}", sum(2));
    // The first four communes are those of the first province.
    let first: Decimal = (0..4).map(|unit| simulation.figure(0, unit, 2)).sum();
    let ranking = page.split("id=\"units\"").nth(1).expect("units");
    assert!(plain(ranking).contains(&vi(first)), "{first}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_overview_is_printed_on_one_sheet_and_no_page_is_wider_than_a_phone() {
    for example in [REAL, MADE_UP] {
        let (office, _, folder) = office_of_example(example).await;
        let Some(desk) = desk_before(office, folder).await else { return };
        let unit = if example == REAL { "TK" } else { "MK" };
        let middle = "/?unit=MK&year=2025&as_of=2025-11-05";
        let mut pages = vec![
            "/",
            "/plan",
            "/plan/assign?for=2022",
            "/plan/assign?for=2023",
            "/indicators",
            "/indicator/agr.livestock.pig.herd",
            "/indicator/ntm.criteria.met",
            "/indicator/tour.visitors",
        ];
        if unit == "MK" {
            pages = vec!["/", middle, "/plan", "/plan/assign?for=2026", "/indicator/agr.livestock.pig.herd", "/indicator/tour.visitors"];
        }
        for path in &pages {
            desk.go(path).await;
            desk.picture(&format!("{unit}{}", path.replace(['/', '?', '=', '&'], "_"))).await;
        }
        let pages = desk.printed("/", &format!("{unit}-overview")).await;
        assert_eq!(pages, 1, "{example}");
        desk.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_left_of_a_target_is_counted_as_one_types() {
    let town = town(REAL).await;
    let assign = [("authority", "district_council"), ("k.agr.crop.maize.area", "at_least"), ("v.agr.crop.maize.area", "1.234,5")];
    assert_eq!(town.post("/plan/assign?for=2022&sector=I.1", &assign).await.0, StatusCode::SEE_OTHER);
    let (office, folder) = crate::common::office_of(&town.ledger);
    let Some(desk) = desk_before(office, folder).await else { return };
    desk.go("/plan/share/agr.crop.maize.area?authority=district_council").await;
    desk.run(
        "const cell = document.querySelector('input.value'); const data = new DataTransfer(); data.setData('text/plain', '1.000\\n0,25\\r\\n'); \
         cell.focus(); cell.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))",
    )
    .await;
    desk.until("the sum is counted", "document.querySelector('[data-sum]').textContent === '1.000,25'").await;
    desk.until("and what is left", "document.querySelector('[data-left]').textContent === '234,25'").await;
    desk.picture("share").await;
    desk.close().await;
}
