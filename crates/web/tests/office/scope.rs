//! Of which unit somebody reads what: a role on a unit opens it and those below it, not those above or beside it.

use crate::access::address;
use crate::common::{Visitor, files, office_over};
use axum::http::{Method, StatusCode};
use jiff::civil::date;
use ledger::{Assignment, Drafted, Granting, Import, Ledger, ReportKey};
use plan::{Goal, Period, Role};
use tempfile::TempDir;
use web::{Door, Needs};

/// What is said to who may not read a unit.
const CLOSED: &str = "không được xem số liệu của";
const COMMUNE: &str = "TK.caochuong";
const NEIGHBOUR: &str = "TK.caothang";

/// The district of the example, in which somebody has a role on a unit, perhaps in a sector only.
struct District {
    router: axum::Router,
    ledger: Ledger,
    _folder: TempDir,
}

async fn district(people: &[(&str, Role, &str, Option<&str>)]) -> District {
    let folder = tempfile::tempdir().expect("a folder");
    let ledger = Ledger::create(&folder.path().join("book.db")).await.expect("a book");
    let how = Import { account: "local".to_owned(), history: true, reason: String::new() };
    ledger.import(&files("examples/trung-khanh-2022"), &how).await.unwrap_or_else(|error| panic!("{error}"));
    let grant = |account: &str, role, unit: Option<&str>, sector: Option<&str>| Granting {
        account: account.to_owned(),
        full_name: String::new(),
        role,
        unit: unit.map(str::to_owned),
        sector: sector.map(str::to_owned),
        active: true,
    };
    let mut grants = vec![grant("local", Role::Administrator, None, None)];
    grants.extend(people.iter().map(|(account, role, unit, sector)| grant(account, *role, Some(unit), *sector)));
    ledger.grant("local", &grants).await.expect("granted");
    let router = web::router(office_over(&ledger, Door::Many { host: None, https: false }));
    District { router, ledger, _folder: folder }
}

impl District {
    async fn person(&self, account: &str) -> Visitor {
        Visitor::signed_in(&self.router, &self.ledger, account).await
    }
}

#[tokio::test]
async fn no_way_to_a_unit_is_open_to_a_role_beside_it_or_below_it() {
    let people = Role::ALL.map(|role| (role.code(), role, COMMUNE, None));
    let district = district(&people).await;
    let mut tried = 0;
    for role in Role::ALL {
        let visitor = district.person(role.code()).await;
        for (method, path, needs) in web::ways() {
            let (Needs::Unit(deeds) | Needs::Sent(deeds)) = needs else { continue };
            if !deeds.iter().any(|deed| deed.roles().contains(&role)) {
                continue;
            }
            for unit in ["TK", NEIGHBOUR] {
                let answer = visitor.ask(&method, &format!("{}?unit={unit}&year=2022", address(path)), "").await;
                assert_eq!(answer.status, StatusCode::FORBIDDEN, "{role:?} {method} {path} of {unit}");
                assert!(answer.text().contains(CLOSED), "{role:?} {method} {path} of {unit}");
                tried += 1;
            }
            let own = visitor.ask(&method, &format!("{}?unit={COMMUNE}&year=2022", address(path)), "").await;
            assert!(!own.text().contains(CLOSED), "{role:?} {method} {path}");
        }
    }
    assert!(tried > 200, "{tried}");
}

#[tokio::test]
async fn a_commune_sees_its_own_year_within_that_of_the_district() {
    let district = district(&[("xa", Role::Reporter, COMMUNE, None), ("chi", Role::Compiler, "TK", None)]).await;
    let goal = Assignment {
        indicator: "agr.crop.maize.output".to_owned(),
        unit: COMMUNE.to_owned(),
        year: 2022,
        authority: "district_council".to_owned(),
        goal: Goal::AtLeast { value: 1234.into() },
        document: "71/NQ-HĐND".to_owned(),
        valid_from: None,
        note: String::new(),
    };
    district.ledger.assign("chi", &[goal]).await.unwrap_or_else(|error| panic!("{error}"));
    let commune = district.person("xa").await;
    let page = commune.page("/").await;
    assert!(page.contains("<h1>Xã Cao Chương") && !page.contains("<h1>Huyện Trùng Khánh"), "{page}");
    assert!(page.contains("1.234") && page.contains("cây ngô"), "what was assigned to it are its main targets: {page}");
    assert!(!page.contains("Thị trấn Trà Lĩnh"), "others are not named: {page}");
    let plan = commune.page("/plan").await;
    assert!(plan.contains("1.234") && plan.contains("cây ngô"), "{plan}");
    assert!(!plan.contains("28.000"), "targets of the district stay away: {plan}");
    let indicator = commune.page("/indicator/agr.crop.maize.output").await;
    assert!(indicator.contains("1.234") && !indicator.contains("Thị trấn Trà Lĩnh"), "{indicator}");
    let reports = commune.page("/reports").await;
    assert!(reports.contains("do Huyện Trùng Khánh lập") && reports.contains("Chưa có bản thảo nào"), "{reports}");
    // The district goes down to it, and back.
    let compiler = district.person("chi").await;
    let page = compiler.page("/").await;
    assert!(page.contains("<h1>Huyện Trùng Khánh") && page.contains(&format!("<option value=\"{COMMUNE}\"")), "{page}");
    let page = compiler.page(&format!("/?unit={COMMUNE}&year=2022")).await;
    assert!(page.contains("<h1>Xã Cao Chương") && page.contains("<option value=\"TK\""), "{page}");
    assert_eq!(compiler.sees("/?unit=CB&year=2022").await.status, StatusCode::NOT_FOUND, "a province without a year");
}

#[tokio::test]
async fn a_role_in_a_sector_reads_that_sector_of_its_unit_only() {
    let people = [("nong", Role::Viewer, "TK", Some("I.1")), ("nong", Role::Reporter, COMMUNE, None)];
    let district = district(&people).await;
    let visitor = district.person("nong").await;
    let of = |code: &str, unit: &str| format!("/indicator/{code}?unit={unit}&year=2022");
    let [maize, defence] = ["agr.crop.maize.output", "def.militia.people"];
    assert_eq!(visitor.sees(&of(maize, "TK")).await.status, StatusCode::OK);
    assert_eq!(visitor.sees(&of(defence, "TK")).await.status, StatusCode::FORBIDDEN);
    assert_eq!(visitor.sees(&of(defence, COMMUNE)).await.status, StatusCode::OK, "of its own commune it reads everything");
    assert!(!visitor.page("/indicators?unit=TK&year=2022").await.contains(defence));
    // A report has figures of every sector.
    for path in ["/reports", "/reports/view", "/reports/drafts", "/reports/file/report.md"] {
        assert_eq!(visitor.sees(&format!("{path}?unit=TK&year=2022")).await.status, StatusCode::FORBIDDEN, "{path}");
    }
}

#[tokio::test]
async fn a_draft_is_read_and_commented_on_by_the_units_that_it_was_sent_to_only() {
    let people = [("chi", Role::Compiler, "TK", None), ("xa", Role::Reporter, COMMUNE, None), ("khac", Role::Reporter, NEIGHBOUR, None)];
    let district = district(&people).await;
    let key = ReportKey { unit: "TK".to_owned(), period: Period::of_year(2022).expect("a year"), outline: "annual".to_owned() };
    for text in ["Bản một: 12 con.", "Bản hai: 13 con.", "Bản ba: 14 con."] {
        let drafted = Drafted { text: text.to_owned(), figures: Vec::new(), as_of: None, note: String::new() };
        district.ledger.save_draft("chi", &key, &drafted).await.expect("kept");
    }
    let until = Some(date(2023, 1, 5));
    district.ledger.send("chi", &key, 2, &[COMMUNE.to_owned()], until).await.expect("sent");
    let [commune, other] = [district.person("xa").await, district.person("khac").await];
    let listed = commune.page("/reports").await;
    let address = "/reports/drafts?unit=TK&amp;year=2022&amp;outline=annual&amp;period=2022";
    assert!(listed.contains(address), "{listed}");
    let of = |path: &str| format!("/reports/{path}unit=TK&year=2022&outline=annual&period=2022");
    let page = commune.page(&of("drafts?")).await;
    assert!(page.contains("dự thảo 2") && !page.contains("dự thảo 1") && !page.contains("dự thảo 3"), "{page}");
    assert!(commune.page(&of("read?draft=2&")).await.contains("Bản hai"));
    for draft in [1, 3] {
        assert_eq!(commune.sees(&of(&format!("read?draft={draft}&"))).await.status, StatusCode::FORBIDDEN, "{draft}");
    }
    let comment = [("section", ""), ("text", "Xã không có ý kiến."), ("from", COMMUNE)];
    let kept = commune.posts(&of("comment?"), &comment).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.text());
    assert!(commune.page(&of("drafts?")).await.contains("Xã không có ý kiến."));
    // Everything else of the report, another report, and everybody else.
    for path in ["view?", "file/report.docx?", "compare?from=1&", "comments.docx?", "issue?", "word?"] {
        assert_eq!(commune.sees(&of(path)).await.status, StatusCode::FORBIDDEN, "{path}");
    }
    let monthly = "/reports/drafts?unit=TK&year=2022&outline=monthly&period=2022-05";
    assert_eq!(commune.sees(monthly).await.status, StatusCode::FORBIDDEN);
    for path in ["drafts?", "read?draft=2&"] {
        assert_eq!(other.sees(&of(path)).await.status, StatusCode::FORBIDDEN, "{path}");
    }
    assert_eq!(other.posts(&of("comment?"), &comment).await.status, StatusCode::FORBIDDEN);
    assert_eq!(commune.ask(&Method::POST, &of("answer?"), "comment=1&taken=wholly").await.status, StatusCode::FORBIDDEN);
}
