//! Administration: who may do what on its pages, what is refused and how that is said, and that what is done there is seen elsewhere.

use crate::browser::{UNNAMED, WIDTHS, desk_before};
use crate::common::office_with;
use axum::body::{Body, Bytes};
use axum::http::{Request, StatusCode, header};
use ledger::{Files, Granting, Import, Ledger, Search};
use plan::Role;
use serde_json::json;
use std::collections::BTreeMap;
use tempfile::TempDir;
use tower::ServiceExt;
use web::Door;

/// An office of many people over the made-up commune, with somebody of each kind.
struct Town {
    router: axum::Router,
    ledger: Ledger,
    cookies: BTreeMap<&'static str, String>,
    folder: TempDir,
}

const PASSWORD: &str = "mưa chiều trên đèo Khau Liêu";
const HOST: &str = "localhost:8642";

/// The administrator of everything, that of the commune, an auditor, somebody who reports.
const PEOPLE: [(&str, Role, Option<&str>); 4] = [
    ("quantri", Role::Administrator, None),
    ("xa", Role::Administrator, Some("MK")),
    ("kiem", Role::Auditor, None),
    ("bao", Role::Reporter, Some("MK.dep.econ")),
];

fn granting(account: &str, role: Role, unit: Option<&str>) -> Granting {
    let full_name = format!("Ông {account}");
    Granting { account: account.to_owned(), full_name, role, unit: unit.map(str::to_owned), sector: None, active: true }
}

async fn town() -> Town {
    let (office, ledger, folder) = office_with(true, Door::Many { host: None, https: false }).await;
    let grants = PEOPLE.map(|(account, role, unit)| granting(account, role, unit));
    ledger.grant("local", &grants).await.expect("granted");
    let mut town = Town { router: web::router(office), ledger, cookies: BTreeMap::new(), folder };
    for (account, ..) in PEOPLE {
        web::set_password(&town.ledger, account, account, PASSWORD).await.expect("set");
        let cookie = town.sign_in(account).await;
        town.cookies.insert(account, cookie);
    }
    town
}

/// What came back.
struct Answer {
    status: StatusCode,
    text: String,
    bytes: Bytes,
    place: String,
}

impl Town {
    async fn sign_in(&self, account: &str) -> String {
        let fields = [("account", account), ("password", PASSWORD)];
        let request = Request::post("/sign-in").header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        let request = request.header(header::HOST, HOST).body(Body::from(form(&fields))).expect("a request");
        let response = self.router.clone().oneshot(request).await.expect("an answer");
        let cookie = response.headers()[header::SET_COOKIE].to_str().expect("text");
        cookie.split(';').next().expect("a cookie").to_owned()
    }

    async fn answer(&self, who: &str, request: axum::http::request::Builder, body: Body) -> Answer {
        let request = request.header(header::HOST, HOST);
        let request = match self.cookies.get(who) {
            Some(cookie) => request.header(header::COOKIE, cookie),
            None => request,
        };
        let response = self.router.clone().oneshot(request.body(body).expect("a request")).await.expect("an answer");
        let status = response.status();
        let place = response.headers().get(header::LOCATION).map_or("", |place| place.to_str().expect("text")).to_owned();
        let bytes = axum::body::to_bytes(response.into_body(), 64 << 20).await.expect("a body");
        Answer { status, text: String::from_utf8_lossy(&bytes).into_owned(), bytes, place }
    }

    async fn get(&self, who: &str, path: &str) -> Answer {
        self.answer(who, Request::get(path), Body::empty()).await
    }

    async fn post(&self, who: &str, path: &str, fields: &[(&str, &str)]) -> Answer {
        let request = Request::post(path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.answer(who, request.header(header::ORIGIN, format!("http://{HOST}")), Body::from(form(fields))).await
    }

    /// A deed that is done, and the page that shows it.
    async fn done(&self, who: &str, path: &str, fields: &[(&str, &str)]) -> String {
        let answer = self.post(who, path, fields).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{path}: {}", answer.text);
        let page = self.get(who, &answer.place).await;
        assert_eq!(page.status, StatusCode::OK, "{}: {}", answer.place, page.text);
        page.text
    }

    /// A deed that is refused on the page, which still holds what was typed.
    async fn refused(&self, who: &str, path: &str, fields: &[(&str, &str)], words: &str) -> String {
        let answer = self.post(who, path, fields).await;
        assert!(answer.status.is_client_error(), "{path}: {}", answer.status);
        assert!(answer.text.contains("role=\"alert\"") && answer.text.contains(words), "{path} without {words}: {}", answer.text);
        answer.text
    }
}

fn form(fields: &[(&str, &str)]) -> String {
    let byte = |byte: u8| if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    let word = |word: &str| word.bytes().map(byte).collect::<String>();
    fields.iter().map(|(name, value)| format!("{}={}", word(name), word(value))).collect::<Vec<_>>().join("&")
}

#[tokio::test]
async fn every_page_is_for_who_has_to_do_with_it() {
    let town = town().await;
    // Pages, and whether the administrator, that of the commune, the auditor and who reports see them.
    let seen = [
        ("/admin", [true, true, true, false]),
        ("/admin/accounts", [true, true, false, false]),
        ("/admin/account/bao", [true, true, false, false]),
        ("/admin/units", [true, true, false, false]),
        ("/admin/unit/MK", [true, true, false, false]),
        ("/admin/reform/merge", [true, true, false, false]),
        ("/admin/indicators", [true, true, false, false]),
        ("/admin/indicator", [true, true, false, false]),
        ("/admin/forms", [true, true, false, false]),
        ("/admin/form", [true, true, false, false]),
        ("/admin/holidays", [true, true, false, false]),
        ("/admin/book", [true, false, false, false]),
        ("/admin/audit", [false, false, true, false]),
        ("/admin/audit.csv", [false, false, true, false]),
    ];
    for (path, seen) in seen {
        for ((who, ..), seen) in PEOPLE.into_iter().zip(seen) {
            let expected = if seen { StatusCode::OK } else { StatusCode::FORBIDDEN };
            assert_eq!(town.get(who, path).await.status, expected, "{path} {who}");
        }
        assert!(town.get("nobody", path).await.place.starts_with("/sign-in"), "{path}");
    }
    assert!(town.get("quantri", "/").await.text.contains("href=\"/admin\""));
    assert!(!town.get("bao", "/").await.text.contains("href=\"/admin\""), "no way to where nothing is theirs");
    for path in
        ["/admin/accounts", "/admin/reform/merge", "/admin/indicator", "/admin/form", "/admin/holidays", "/admin/book", "/admin/backup"]
    {
        assert_eq!(town.post("bao", path, &[("action", "keep")]).await.status, StatusCode::FORBIDDEN, "{path}");
        assert_eq!(town.post("nobody", path, &[]).await.status, StatusCode::UNAUTHORIZED, "{path}");
    }
    assert_eq!(town.post("quantri", "/admin/audit", &[]).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn an_account_is_made_invited_and_comes_in_once() {
    let town = town().await;
    let of = [("account", "lan"), ("full_name", "Nguyễn Thị Lan"), ("role", "reporter")];
    let with = |more: &[(&'static str, &'static str)]| of.into_iter().chain(more.iter().copied()).collect::<Vec<_>>();
    let page = town.refused("quantri", "/admin/accounts", &with(&[("action", "grant")]), "Chưa chọn đơn vị").await;
    assert!(page.contains("value=\"Nguyễn Thị Lan\""), "what was typed is still there");
    let found = town.post("quantri", "/admin/accounts", &with(&[("action", "find"), ("unit.q", "phong kinh te")])).await;
    assert!(found.text.contains("value=\"MK.dep.econ\" checked"), "the only one is marked: {}", found.text);
    let several = with(&[("action", "grant"), ("unit.q", "mong")]);
    town.refused("quantri", "/admin/accounts", &several, "Có nhiều mục").await;
    let stale = with(&[("action", "grant"), ("unit.q", "phong van hoa"), ("unit", "MK.dep.econ")]);
    let page = town.done("quantri", "/admin/accounts", &stale).await;
    assert!(page.contains("Phòng Văn hóa"), "the later word counts, not a mark that it no longer finds: {page}");

    let shown = town.post("quantri", "/admin/account/lan", &[("action", "invite")]).await;
    let link = shown.text.split("value=\"http://localhost:8642").nth(1).and_then(|rest| rest.split('"').next()).expect("a link").to_owned();
    assert!(link.starts_with("/welcome/"));
    assert!(!town.get("quantri", "/admin/account/lan").await.text.contains("/welcome/"), "it is shown once");
    let fields = [("password", PASSWORD), ("again", PASSWORD)];
    assert_eq!(town.post("nobody", &link, &fields).await.status, StatusCode::SEE_OTHER);
    assert_eq!(town.post("nobody", &link, &fields).await.status, StatusCode::NOT_FOUND, "it counts once");
    let page = town.get("quantri", "/admin/account/lan").await.text;
    assert!(page.contains("Nguyễn Thị Lan") && page.contains("phiên đang mở") && !page.contains("argon2"));
    town.done("quantri", "/admin/account/lan", &[("action", "end")]).await;
    assert_eq!(town.ledger.sessions(Some("lan")).await.expect("read").len(), 0);
    town.refused("quantri", "/admin/accounts", &with(&[("action", "grant"), ("everywhere", "1")]), "Đã có tài khoản").await;
    assert!(town.get("quantri", "/admin/accounts?q=thi+lan").await.text.contains("/admin/account/lan"));
}

#[tokio::test]
async fn a_locked_account_is_told_and_unlocked() {
    let town = town().await;
    for _ in 0..6 {
        town.post("nobody", "/sign-in", &[("account", "bao"), ("password", "x")]).await;
    }
    assert!(town.get("quantri", "/admin").await.text.contains("show=locked"));
    assert!(town.get("quantri", "/admin/accounts?show=locked").await.text.contains("/admin/account/bao"));
    assert_eq!(town.ledger.unlock("bao", "bao").await.expect_err("not by itself").kind, ledger::ErrorKind::Denied);
    town.done("quantri", "/admin/account/bao", &[("action", "unlock")]).await;
    assert!(!town.get("quantri", "/admin").await.text.contains("show=locked"));
    town.sign_in("bao").await;
}

#[tokio::test]
async fn the_last_administrator_stays_and_one_of_a_unit_reaches_no_further() {
    let town = town().await;
    let own = [("action", "revoke"), ("role", "administrator")];
    town.refused("quantri", "/admin/account/quantri", &own, "người quản trị cuối cùng").await;
    let give = [("action", "grant"), ("role", "administrator"), ("everywhere", "1")];
    assert_eq!(town.post("xa", "/admin/account/bao", &give).await.status, StatusCode::FORBIDDEN, "more than it has");
    for path in ["/admin/account/quantri", "/admin/account/kiem"] {
        assert_eq!(town.get("xa", path).await.status, StatusCode::NOT_FOUND, "{path} is none of its accounts");
    }
    assert!(!town.get("xa", "/admin/accounts").await.text.contains("quantri</a>"));
    assert_eq!(town.post("xa", "/admin/account/quantri", &[("action", "invite")]).await.status, StatusCode::NOT_FOUND);
    assert_eq!(town.post("xa", "/admin/backup", &[]).await.status, StatusCode::FORBIDDEN);
    let page = town.done("xa", "/admin/account/bao", &[("action", "grant"), ("role", "viewer"), ("unit", "MK")]).await;
    assert!(page.contains("người xem"));

    town.done("quantri", "/admin/account/xa", &give).await;
    let gone = town.post("quantri", "/admin/account/quantri", &own).await;
    assert_eq!(gone.status, StatusCode::SEE_OTHER, "somebody else is there now");
    assert_eq!(town.get("quantri", "/admin").await.status, StatusCode::FORBIDDEN);
}

/// A year of a district of two communes, with a figure of each.
fn district() -> Files {
    let files = [
        ("year.csv", "key,value\nunit,D\nyear,2022\ncalendar,statistical\n"),
        (
            "units.csv",
            "id,code,name,level,tree,parent,from,to\nP,01,Tỉnh P,province,administrative,,,\nD,,Huyện D,district,administrative,P,,\n\
             A,,Xã An Hạ,commune,administrative,D,,\nB,,Xã Bình Lãng,commune,administrative,D,,\n",
        ),
        (
            "indicators.csv",
            "code,name_vi,unit,decimals,sector,agency,direction,aggregation,rollup,note\narea,Diện tích ngô,ha,1,I,,up,sum,sum,gieo trồng\n",
        ),
        ("observations.csv", "indicator,unit_id,period,value,status\narea,A,2022,100,A\narea,B,2022,50,A\narea,D,2022,150,A\n"),
        ("forms.csv", "code,version,name_vi,period,calendar,deadline,steps\nN01,1,Trồng trọt,month,statistical,3,D\n"),
        ("form_lines.csv", "form,version,indicator,required\nN01,1,area,yes\n"),
        ("form_units.csv", "form,version,unit_id,about_id\nN01,1,A,A\nN01,1,B,B\n"),
    ];
    files.into_iter().map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec())).collect()
}

/// An office of one administrator over the district.
async fn small() -> Town {
    let (office, ledger, folder) = office_with(false, Door::Alone).await;
    ledger.import(&district(), &Import { account: "local".to_owned(), ..Import::default() }).await.expect("imported");
    ledger.grant("local", &[granting("local", Role::Administrator, None), granting("local", Role::Auditor, None)]).await.expect("granted");
    Town { router: web::router(office), ledger, cookies: BTreeMap::new(), folder }
}

#[tokio::test]
async fn a_merge_is_shown_before_it_is_done_and_pages_follow() {
    let town = small().await;
    assert!(town.get("", "/indicator/area").await.text.contains("Xã An Hạ"));
    let fields = |action: &'static str| {
        let said = [("unit", "A"), ("unit", "B"), ("id", "C"), ("name", "Xã An Bình"), ("date", "2022-07-01"), ("reason", "Nghị quyết 35")];
        said.into_iter().chain([("action", action)]).collect::<Vec<_>>()
    };
    let found = town.post("", "/admin/reform/merge", &[("action", "find"), ("unit.q", "binh lang"), ("unit", "A")]).await.text;
    assert!(found.contains("value=\"A\" checked") && found.contains("value=\"B\""), "{found}");
    let written: Vec<_> = fields("preview").into_iter().filter(|field| *field != ("unit", "B")).chain([("unit.q", "Xa Binh")]).collect();
    assert!(town.post("", "/admin/reform/merge", &written).await.text.contains("Xã Bình Lãng kết thúc"), "what is written is meant");
    let preview = town.post("", "/admin/reform/merge", &fields("preview")).await;
    assert_eq!(preview.status, StatusCode::OK, "{}", preview.text);
    for words in
        ["Xã An Hạ kết thúc", "30/06/2022", "Xã An Bình (C) bắt đầu, thuộc Huyện D", "2 số liệu", "Trồng trọt", "1 chỉ tiêu cộng được"]
    {
        assert!(preview.text.contains(words), "{words}: {}", preview.text);
    }
    assert!(town.ledger.reference().await.expect("read").org.find("C").is_none(), "nothing is done yet");
    assert!(town.get("", "/indicator/area").await.text.contains("Xã An Hạ"));

    let page = town.done("", "/admin/reform/merge", &fields("do")).await;
    for words in ["2 số liệu được chuyển", "Xã An Hạ", "Xã Bình Lãng", "Nghị quyết 35", "Hình thành từ"] {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(!town.get("", "/indicator/area").await.text.contains("Xã An Hạ"), "the communes of that day are others");
    assert_eq!(town.ledger.verify_totals(|_, _| ()).await.expect("verified").mismatches, []);
    assert_eq!(town.ledger.verify_audit(|_, _| ()).await.expect("audited").tampered, []);
    let old = town.get("", "/admin/unit/A?day=2023-01-01").await.text;
    assert!(old.contains("không có đơn vị này") && old.contains("Đã trở thành"), "{old}");
    town.refused("", "/admin/reform/merge", &fields("do"), "Xã An Hạ").await;
}

#[tokio::test]
async fn units_are_renamed_divided_and_told_what_they_lack() {
    let town = small().await;
    let rename = |reason: &'static str, action: &'static str| {
        [("unit", "A"), ("name", "Phường An Hạ"), ("level", "ward"), ("date", "2022-07-01"), ("reason", reason), ("action", action)]
    };
    town.refused("", "/admin/reform/rename", &rename("", "preview"), "Chưa ghi căn cứ").await;
    let page = town.done("", "/admin/reform/rename", &rename("Quyết định 7", "do")).await;
    assert!(page.contains("Phường An Hạ") && page.contains("Quyết định 7"));
    let split = |share: &'static str| {
        let heirs = [("id.1", "B1"), ("name.1", "Xã Bình"), ("share.1", "0,6"), ("id.2", "B2"), ("name.2", "Xã Lãng"), ("share.2", share)];
        heirs.into_iter().chain([("unit.q", "Bình Lãng"), ("date", "2023-01-01"), ("reason", "Nghị quyết 9"), ("action", "preview")])
    };
    let fields: Vec<_> = split("0,5").collect();
    let page = town.refused("", "/admin/reform/split", &fields, "Tỷ phần").await;
    assert!(page.contains("value=\"Xã Lãng\""), "what was typed is still there");
    let fields: Vec<_> = split("0,4").collect();
    assert!(town.post("", "/admin/reform/split", &fields).await.text.contains("tỷ phần 0,4"));
    assert_eq!(town.get("", "/admin/reform/nothing").await.status, StatusCode::NOT_FOUND);
}

impl Town {
    async fn upload(&self, name: &str, text: &str) -> Answer {
        let body = format!("--x\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"{name}\"\r\n\r\n{text}\r\n--x--\r\n");
        let request = Request::post("/admin/units").header(header::CONTENT_TYPE, "multipart/form-data; boundary=x");
        self.answer("", request, Body::from(body)).await
    }
}

#[tokio::test]
async fn a_file_of_units_is_taken_over_or_refused_with_its_lines() {
    let town = small().await;
    let header = "id,code,name,level,tree,parent,from,to\n";
    let bad =
        format!("{header}E,,Xã E,commune,administrative,D,,\nF,,Xã F,commune,administrative,Q,,\nG,,Xã G,commune,administrative,D,mai,\n");
    let answer = town.upload("units.csv", &bad).await;
    assert!(answer.status.is_client_error() && answer.text.contains("units.csv:4"), "{}", answer.text);
    let lost = format!("{header}E,,Xã E,commune,administrative,D,,\nF,,Xã F,commune,administrative,Q,,\n");
    let answer = town.upload("units.csv", &lost).await;
    assert!(answer.status.is_client_error() && answer.text.contains("units.csv:3") && answer.text.contains("Q"), "{}", answer.text);
    assert!(town.ledger.reference().await.expect("read").org.find("E").is_none(), "not a row of it");
    let good = format!("{header}E,,Xã Êa,commune,administrative,D,,\n");
    assert_eq!(town.upload("units.csv", &good).await.status, StatusCode::SEE_OTHER);
    assert!(town.get("", "/admin/units?q=xa+ea").await.text.contains("Xã Êa"));
    assert!(town.get("", "/admin/units?below=D").await.text.contains("Xã Êa"));
    assert!(town.upload("units.csv", "").await.status.is_client_error());
}

#[tokio::test]
async fn an_indicator_keeps_its_figures_when_its_definition_changes() {
    let town = small().await;
    let with = |changed: &[(&'static str, &'static str)]| {
        let mut fields = BTreeMap::from([
            ("name_vi", "Diện tích ngô"),
            ("unit", "ha"),
            ("decimals", "1"),
            ("sector", "I"),
            ("direction", "up"),
            ("aggregation", "sum"),
            ("rollup", "sum"),
            ("note", "gieo trồng"),
            ("action", "keep"),
        ]);
        fields.extend(changed.iter().copied());
        fields.into_iter().collect::<Vec<_>>()
    };
    let at = "/admin/indicator?code=area";
    assert!(town.done("", at, &with(&[])).await.contains("Không có gì thay đổi"));
    assert!(town.done("", at, &with(&[("name_vi", "Diện tích cây ngô")])).await.contains("Diện tích cây ngô"));
    assert!(town.get("", "/indicators").await.text.contains("Diện tích cây ngô"), "it is seen at once");
    town.refused("", at, &with(&[("note", "thu hoạch")]), "sửa câu chữ hay định nghĩa mới").await;
    let defined = [("note", "thu hoạch"), ("change", "definition"), ("from", "2023-01-01"), ("reason", "Thông tư 1")];
    town.done("", at, &with(&defined)).await;
    let reference = town.ledger.reference().await.expect("read");
    let about = reference.catalogue.get(reference.catalogue.find("area").expect("there"));
    assert_eq!((&*about.note, about.valid_from.map(|day| day.to_string())), ("thu hoạch", Some("2023-01-01".to_owned())));
    let same = |more: &[(&'static str, &'static str)]| {
        with(
            &[("note", "thu hoạch"), ("valid_from", "2023-01-01"), ("change", "words")]
                .into_iter()
                .chain(more.iter().copied())
                .collect::<Vec<_>>(),
        )
    };
    town.refused("", at, &same(&[("unit", "kg")]), "không đổi được đơn vị tính").await;
    town.refused("", at, &same(&[("rollup", "none")]), "chưa có ngày áp dụng mới").await;
    town.refused("", at, &same(&[("decimals", "9")]), "nhiều nhất 3 chữ số").await;
    let page = town.refused("", at, &same(&[("unit", "hà")]), "hà").await;
    assert!(page.contains("<code>area</code>"), "the place is the indicator: {page}");

    let new = with(&[("code", "agr.maize.yield"), ("name_vi", "Năng suất ngô"), ("unit", "tạ/ha"), ("parent", "khong co")]);
    town.refused("", "/admin/indicator", &new, "khong co").await;
    let new = with(&[("code", "agr.maize.yield"), ("name_vi", "Năng suất ngô"), ("unit", "tạ/ha"), ("rollup", "none")]);
    assert!(town.done("", "/admin/indicator", &new).await.contains("agr.maize.yield"));
    town.refused("", "/admin/indicator", &new, "Đã có chỉ tiêu").await;
    let xss = with(&[("code", "x"), ("name_vi", "<script>alert(1)</script>"), ("unit", "ha")]);
    assert!(!town.done("", "/admin/indicator", &xss).await.contains("<script>alert"));
}

#[tokio::test]
async fn a_form_gets_a_new_version_and_keeps_the_old_one() {
    let town = small().await;
    let page = town.get("", "/admin/form?code=N01").await.text;
    assert!(page.contains("value=\"area\" checked") && page.contains("value=\"A\" checked"), "{page}");
    let mut fields =
        vec![("name_vi", "Trồng trọt"), ("period", "month"), ("calendar", "statistical"), ("deadline", "commune:2; 5"), ("steps", "D")];
    fields.extend([("line", "area"), ("note.area", "cả vụ đông"), ("reporter", "A"), ("valid_from", "2023-01-01"), ("action", "keep")]);
    town.done("", "/admin/form?code=N01", &fields).await;
    let reference = town.ledger.reference().await.expect("read");
    let [old, new] = [1, 2].map(|version| reference.forms.find("N01", version).expect("there"));
    assert_eq!((old.reporters.len(), old.lines[0].required), (2, true), "the first one stays as it was");
    assert_eq!((new.reporters.len(), new.lines[0].required, &*new.lines[0].note), (1, false, "cả vụ đông"));
    assert_eq!(new.deadlines, [("commune".to_owned(), 2), (String::new(), 5)]);

    let changed = |name: &'static str, value: &'static str| {
        let kept = fields.iter().copied().filter(|(known, _)| *known != name && *known != "valid_from");
        kept.chain([("valid_from", "2024-01-01"), (name, value)]).collect::<Vec<_>>()
    };
    town.refused("", "/admin/form?code=N01", &changed("steps", "nobody"), "nobody").await;
    town.refused("", "/admin/form?code=N01", &changed("deadline", "soon"), "soon").await;
    town.refused("", "/admin/form?code=N01", &changed("reporter", ""), "Chưa có đơn vị nào lập").await;
    town.refused("", "/admin/form?code=N01", &changed("line", ""), "N01").await;
    town.refused("", "/admin/form?code=N01", &changed("valid_from", "2023-01-01"), "phải bắt đầu sau").await;
    town.refused("", "/admin/form?code=N01", &changed("valid_from", ""), "phải bắt đầu sau").await;
    town.refused("", "/admin/form?code=N01", &changed("period", "quarter"), "kỳ khác").await;
    town.refused("", "/admin/form", &changed("code", "N01"), "Đã có biểu").await;
    let made = changed("code", "N02");
    assert!(town.done("", "/admin/form", &made).await.contains("N02"));
    assert_eq!(town.ledger.reference().await.expect("read").forms.all().len(), 3);
}

#[tokio::test]
async fn holidays_move_deadlines() {
    let town = small().await;
    assert!(town.get("", "/admin/holidays?of=2022").await.text.contains("lịch đi kèm chương trình"));
    let add = [("action", "keep"), ("new", "2022-02-07"), ("new_to", "2022-02-08"), ("new_kind", "off"), ("new_vi", "Lễ hội của xã")];
    let page = town.done("", "/admin/holidays?of=2022", &add).await;
    assert!(page.contains("Lễ hội của xã") && page.contains("Tết Nguyên đán") && page.contains("lưu trong sổ"));
    let year = plan::Year::load(&town.ledger.export("D", 2022, None).await.expect("exported")).expect("a year");
    let day = |text: &str| text.parse().expect("a day");
    assert!(!year.working_days.is_worked(day("2022-02-08")) && !year.working_days.is_worked(day("2022-02-01")));
    let out = [("action", "keep"), ("gone", "2022-02-08")];
    assert!(town.done("", "/admin/holidays?of=2022", &out).await.contains("Đã lưu 1 ngày"));
    let year = plan::Year::load(&town.ledger.export("D", 2022, None).await.expect("exported")).expect("a year");
    assert!(year.working_days.is_worked(day("2022-02-08")) && !year.working_days.is_worked(day("2022-02-07")));
    town.refused("", "/admin/holidays", &[("action", "keep"), ("new", "2022-05-02"), ("new_to", "2022-05-01")], "ngược").await;
}

#[tokio::test]
async fn the_audit_is_searched_written_to_a_file_and_verified() {
    let town = small().await;
    town.done("", "/admin/account/local", &[("action", "grant"), ("role", "viewer"), ("unit", "A"), ("full_name", "=cmd")]).await;
    let found = town.get("", "/admin/audit?action=grant&account=LOCAL").await.text;
    assert!(found.contains("cấp quyền") && !found.contains("nhập từ tệp</td>"), "{found}");
    assert!(found.contains("+ người xem: ") && !found.contains("+ viewer"), "roles and units by their names: {found}");
    assert!(town.get("", "/admin/audit?about=100%25").await.text.contains("Không có thay đổi nào"), "no sign of it is a pattern");
    assert!(town.get("", "/admin/audit?from=2019-01-01&to=2019-01-02").await.text.contains("Không có thay đổi nào"));
    assert_eq!(town.get("", "/admin/audit?from=hom-qua").await.status, StatusCode::BAD_REQUEST);
    let file = town.get("", "/admin/audit.csv?action=import").await.text;
    assert!(file.starts_with("\u{feff}at,account,") && file.lines().count() == 3, "a change of two homes is a link in two chains: {file}");
    let page = town.post("", "/admin/audit", &[]).await.text;
    assert!(page.contains("Sổ nguyên vẹn") && page.ends_with("</html>"), "{page}");
    let path = town.folder.path().join("book.db");
    let Ok(status) = std::process::Command::new("sqlite3").arg(&path).arg("UPDATE observation SET amount = 1 WHERE line > 0").status()
    else {
        return;
    };
    assert!(status.success());
    assert!(town.post("", "/admin/audit", &[]).await.text.contains("bị sửa ngoài chương trình"));
}

#[tokio::test]
async fn a_copy_is_made_and_told_and_is_a_book() {
    let town = town().await;
    assert!(town.get("quantri", "/admin").await.text.contains("Chưa sao lưu"));
    let copy = town.post("quantri", "/admin/backup", &[]).await;
    assert_eq!((copy.status, copy.bytes.starts_with(b"SQLite format 3\0")), (StatusCode::OK, true));
    let path = town.folder.path().join("copy.db");
    std::fs::write(&path, &copy.bytes).expect("written");
    let restored = ledger::restore(&path, &town.folder.path().join("again.db")).await.expect("restored");
    assert_eq!(restored.years().await.expect("read"), town.ledger.years().await.expect("read"));
    assert!(!town.get("quantri", "/admin").await.text.contains("Chưa sao lưu"));
    assert!(town.get("quantri", "/admin/book").await.text.contains("Lần sao lưu gần nhất"));
    let told = town.ledger.search(&Search { action: "backup".to_owned(), ..Search::default() }, 0, 9).await.expect("read");
    assert_eq!(told.len(), 1, "who took a copy stays in the audit");
}

#[tokio::test]
async fn the_owner_lets_anybody_check_a_report() {
    let town = town().await;
    assert!(town.get("nobody", "/check").await.place.starts_with("/sign-in"));
    assert!(town.done("quantri", "/admin/book", &[("action", "open"), ("open", "1")]).await.contains("checked"));
    assert_eq!(town.get("nobody", "/check").await.status, StatusCode::OK);
    town.done("quantri", "/admin/book", &[("action", "open")]).await;
    assert!(town.get("nobody", "/check").await.place.starts_with("/sign-in"));
    let page = town.done("quantri", "/admin/book", &[("action", "name"), ("name", "Sổ \"xã\" <b>")]).await;
    assert!(page.contains("Sổ &quot;xã&quot; &lt;b&gt;"));
    let told = town.ledger.search(&Search { action: "setting".to_owned(), ..Search::default() }, 0, 9).await.expect("read");
    assert_eq!(told.len(), 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_of_administration_fit_a_desk_and_a_phone_and_work_by_keyboard() {
    let (office, ledger, folder) = office_with(true, Door::Alone).await;
    let grants = PEOPLE.map(|(account, role, unit)| granting(account, role, unit));
    ledger.grant("local", &[granting("local", Role::Administrator, None), granting("local", Role::Auditor, None)]).await.expect("granted");
    ledger.grant("local", &grants).await.expect("granted");
    let Some(desk) = desk_before(office, folder).await else { return };
    let pages = [
        ("start", "/admin"),
        ("accounts", "/admin/accounts"),
        ("account", "/admin/account/bao"),
        ("units", "/admin/units?below=MG"),
        ("unit", "/admin/unit/MK"),
        ("merge", "/admin/reform/merge?of=MG.mong_ha"),
        ("split", "/admin/reform/split?of=MG.mong_ha"),
        ("rename", "/admin/reform/rename?of=MG.mong_ha"),
        ("indicators", "/admin/indicators?q=lon"),
        ("indicator", "/admin/indicator?code=agr.livestock.pig.herd"),
        ("forms", "/admin/forms"),
        ("form", "/admin/form?code=MK.dep.econ.month"),
        ("holidays", "/admin/holidays?of=2025"),
        ("audit", "/admin/audit"),
        ("book", "/admin/book"),
    ];
    for (name, path) in pages {
        desk.go(path).await;
        desk.picture(&format!("admin-{name}")).await;
        assert_eq!(desk.run(UNNAMED).await, json!([]), "{path} has controls without a name");
        for width in WIDTHS {
            desk.page.set_window_size(width, 900).await.expect("a size");
            let small = "return [...document.querySelectorAll('main button, main .choices a, main select, main input:not([type=hidden]):not([type=checkbox]):not([type=radio])')]\
                 .filter((e) => e.getBoundingClientRect().height < 24).map((e) => e.outerHTML)";
            assert_eq!(desk.run(small).await, json!([]), "{path} has targets that a finger misses at {width}");
        }
        let size = desk.run("return document.documentElement.outerHTML.length").await;
        assert!(size.as_u64().is_some_and(|size| size < 100_000), "{path}: {size}");
    }
    // A merge by keyboard alone: Enter in the field looks for the unit and nothing else.
    let enter = char::from(fantoccini::key::Key::Enter);
    desk.page.set_window_size(1280, 900).await.expect("a size");
    desk.go("/admin/reform/merge?of=MG.mong_ha").await;
    desk.type_in("input[name='unit.q']", &format!("mong khe{enter}")).await;
    desk.until("the unit is found and marked", "document.querySelector(\"input[name=unit][value='MK']:checked\")").await;
    for (name, text) in [("id", "MX"), ("name", "Xã Mộng Xuân"), ("reason", "Nghị quyết 1")] {
        desk.type_in(&format!("input[name={name}]"), text).await;
    }
    desk.run("document.querySelector('input[name=date]').value = '2026-01-01'").await;
    desk.type_in("button[value=preview]", &enter.to_string()).await;
    desk.until("what will happen is shown", "document.querySelector('button[value=do]')").await;
    desk.picture("admin-preview").await;
    desk.type_in("button[value=do]", &enter.to_string()).await;
    desk.until("it is done", "document.querySelector('.done') && location.pathname === '/admin/unit/MX'").await;
    desk.go("/admin/account/bao").await;
    desk.type_in("button[value=invite]", &enter.to_string()).await;
    desk.until("the link has a button that copies it", "document.querySelector('input.link').value.includes('/welcome/')").await;
    desk.picture("admin-invited").await;
    desk.close().await;
}
