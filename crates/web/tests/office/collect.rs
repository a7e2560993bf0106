//! Forms that are filled in, sent, returned, approved; as pages and as Excel files; by people with roles, as requests and in a real
//! browser.

use crate::browser::{Desk, SAVED, SIDEWAYS, Window, cell, desk_before};
use crate::common::{FORM, town};
use axum::http::StatusCode;
use exchange::specimen::{Planted, fill};
use fantoccini::Locator;
use fantoccini::key::Key as Press;
use ledger::{Key, Ledger};
use plan::Status;
use rust_decimal::Decimal;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use texts::Lang;

const PIGS: &str = "agr.livestock.pig.herd";
const CATTLE: &str = "agr.livestock.cattle.herd";

fn value(code: &str) -> String {
    format!("v.{code}")
}

fn was(code: &str) -> String {
    format!("was.{code}")
}

/// The submission behind [`FORM`].
fn key() -> Key {
    Key { form: "MK.dep.econ.month".to_owned(), unit: "MK.dep.econ".to_owned(), about: None, period: "2025-12".parse().expect("a period") }
}

/// The form as it goes out now.
async fn sheet(ledger: &Ledger) -> plan::Sheet {
    let sheets = ledger.sheets(&ledger::Files::new()).await.expect("sheets");
    sheets.of(&ledger.view(&key()).await.expect("a form"), Lang::Vi).expect("a sheet")
}

/// The Excel file of the form with some values, and perhaps a mistake.
pub async fn file(ledger: &Ledger, values: &[(&str, i64)], planted: Option<Planted>) -> Vec<u8> {
    let sheet = sheet(ledger).await;
    let at = |code: &str| sheet.lines.iter().position(|line| line.indicator == code).expect("a line");
    let values: Vec<(usize, Decimal, Status)> = values.iter().map(|(code, value)| (at(code), Decimal::from(*value), Status::A)).collect();
    fill(&sheet, Lang::Vi, &values, planted)
}

/// What stands in the draft, by code.
pub async fn drafted(ledger: &Ledger) -> BTreeMap<String, String> {
    let (view, reference) = (ledger.view(&key()).await.expect("a form"), ledger.reference().await.expect("tables"));
    let line = |line: &ledger::Line| Some((reference.catalogue.get(line.indicator).code.clone(), line.value?.to_string()));
    view.lines.iter().filter_map(line).collect()
}

#[tokio::test]
async fn everybody_sees_what_they_have_to_do_and_who_has_nothing_is_told_so() {
    let town = town().await;
    let (lan, binh, chi, dung) = (town.person("lan").await, town.person("binh").await, town.person("chi").await, town.person("dung").await);
    let page = lan.page("/collect").await;
    assert!(page.contains("Việc của tôi") && page.contains(FORM) && page.contains("quá hạn"), "{page}");
    assert!(!page.contains("MK.dep.culture") && !page.contains("Chờ tôi xem"), "forms of other units are not hers: {page}");
    let page = binh.page("/collect").await;
    assert!(page.contains("Không có biểu nào đang chờ duyệt") && !page.contains("Việc của tôi"), "{page}");

    lan.posts(FORM, &[("action", "submit"), ("confirmed", "yes"), (&value(PIGS), "9.900"), (&was(PIGS), "")]).await;
    let page = binh.page("/collect").await;
    assert!(page.contains("value=\"MK.dep.econ.month|MK.dep.econ|2025-12|MK\""), "it waits for a look: {page}");
    assert!(!dung.page("/collect").await.contains("Chờ tôi xem"), "a viewer has nothing to do");
    // The filter stands in the address.
    let page = lan.page("/collect?form=MK.dep.econ.month&state=open&late=1").await;
    assert!(page.contains("/2025-11?") && !page.contains("/2025-12?") && page.contains("checked"), "{page}");
    assert!(lan.page("/collect?of=kh%C3%B4ng+c%C3%B3").await.contains("Không còn biểu nào"));
    // A compiler reads the whole board and is led from a number to its units.
    let page = chi.page("/collect?period=2025-11").await;
    assert!(page.contains("Phòng Văn hóa") && page.contains("/collect/remind?period=2025-11"), "{page}");
}

#[tokio::test]
async fn a_reminder_names_unit_form_period_and_deadline() {
    let town = town().await;
    let chi = town.person("chi").await;
    let page = chi.page("/collect/remind?form=MK.dep.econ.month&period=2025-12").await;
    for words in
        ["Kính gửi Phòng Kinh tế", "Biểu số liệu tháng: Phòng Kinh tế", "Tháng 12 năm 2025", "hạn nộp", "quá hạn", "<textarea readonly"]
    {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert_eq!(town.person("lan").await.sees("/collect/remind").await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn odd_figures_are_told_while_they_are_typed_and_do_not_hold_anybody_up() {
    let town = town().await;
    let lan = town.person("lan").await;
    let whole = "agr.vet.vaccine.doses";
    let parts = ["agr.vet.vaccine.fmd", "agr.vet.vaccine.pasteurellosis", "agr.vet.vaccine.other"];
    let fields: Vec<(String, &str)> = [(value(whole), "800")].into_iter().chain(parts.iter().map(|part| (value(part), "240"))).collect();
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, text)| (&**name, *text)).collect();
    let told = lan.saves(&fields).await.json();
    assert!(told["concerns"][whole][0].as_str().is_some_and(|words| words.contains("800") && words.contains("720")), "{told}");
    assert_eq!(told["kept"][whole].as_str(), Some("800"), "told, and kept all the same");
    // Ten times the last month is likely a slip, and it is said of what.
    let told = lan.saves(&[(&value(PIGS), "98140"), (&was(PIGS), "")]).await.json();
    let words = told["concerns"][PIGS][0].as_str().unwrap_or_default().to_owned();
    assert!(words.contains("9.814") && words.contains("nguyên nhân"), "{told}");
    assert!(lan.page(FORM).await.contains(&words), "the page says it, too");
    let told = lan.saves(&[(&value(whole), "720"), (&was(whole), "800")]).await.json();
    assert!(told["concerns"][whole].is_null(), "{told}");
}

#[tokio::test]
async fn what_is_refused_comes_back_with_everything_that_was_typed() {
    let town = town().await;
    let lan = town.person("lan").await;
    let fields = [("action", "submit"), (&*value(PIGS), "98.140"), (&*was(PIGS), ""), (&*value(CATTLE), "2.150"), (&*was(CATTLE), "")];
    let answer = lan.posts(FORM, &fields).await;
    let page = answer.text();
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{page}");
    assert!(page.contains("value=\"98.140\" data-was=\"\"") && page.contains("value=\"2.150\" data-was=\"\""), "{page}");
    let cause = format!("name=\"cause.{PIGS}\"");
    let at = page.find(&cause).expect("a box for the cause");
    assert!(page[at..at + 120].contains("autofocus"), "the first thing to do has the focus: {}", &page[at..at + 200]);
    assert_eq!(drafted(&town.ledger).await, BTreeMap::new(), "of what is refused nothing is taken");
    // Explained, it is taken.
    let cause = format!("cause.{PIGS}");
    let answer = lan.posts(FORM, &[&fields[..], &[(&*cause, "Trang trại mới đi vào hoạt động")]].concat()).await;
    assert_eq!((answer.status, answer.to()), (StatusCode::SEE_OTHER, &*format!("{FORM}?done=submit")), "{}", answer.text());
    // What is no number stays in its cell.
    let year = "/entry/MK.dep.econ.year/MK.dep.econ/2025";
    let answer = lan.posts(year, &[("action", "save"), (&value(PIGS), "<b>mười"), (&was(PIGS), "")]).await;
    assert!(answer.status == StatusCode::BAD_REQUEST && answer.text().contains("value=\"&lt;b&gt;mười\""), "{}", answer.text());
}

#[tokio::test]
async fn an_excel_form_goes_out_and_comes_back_whole_or_not_at_all() {
    let town = town().await;
    let lan = town.person("lan").await;
    let excel = format!("{FORM}/excel");
    let out = lan.sees(&excel).await;
    let sent = exchange::read_key(&out.bytes, "x.xlsx").expect("a form");
    assert_eq!((sent.form.as_str(), sent.unit.as_str()), ("MK.dep.econ.month", "MK.dep.econ"));

    // Bad: each mistake with its cell, nothing taken.
    let bad = file(&town.ledger, &[(PIGS, 9900)], Some(Planted::TextNumber)).await;
    let place = Planted::TextNumber.place(&sheet(&town.ledger).await, "biểu.xlsx").expect("a cell");
    let answer = lan.uploads(&excel, &[], &[("biểu.xlsx", &bad)]).await;
    let page = answer.text();
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{page}");
    assert!(page.contains(&place) && place.contains("!G"), "{place} is told: {page}");
    assert_eq!(drafted(&town.ledger).await, BTreeMap::new());
    assert!(lan.uploads(&excel, &[], &[("biểu.xlsx", b"PK\x03\x04 no workbook")]).await.status.is_client_error());
    assert!(lan.uploads(&excel, &[], &[]).await.status.is_client_error());

    // Good: in the draft.
    let good = file(&town.ledger, &[(PIGS, 9900), (CATTLE, 2150)], None).await;
    let answer = lan.uploads(&excel, &[], &[("biểu.xlsx", &good)]).await;
    assert_eq!((answer.status, answer.to()), (StatusCode::SEE_OTHER, &*format!("{FORM}?taken=2")), "{}", answer.text());
    assert!(lan.page(answer.to()).await.contains("Đã lấy 2 số liệu"));
    assert_eq!(drafted(&town.ledger).await.get(PIGS).map(String::as_str), Some("9900"));
    // Who may not fill it in sends nothing, but reads it.
    let binh = town.person("binh").await;
    assert_eq!(binh.uploads(&excel, &[], &[("x.xlsx", &good)]).await.status, StatusCode::FORBIDDEN);
    assert_eq!(binh.sees(&excel).await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_file_replaces_no_figure_that_somebody_typed_before_it_is_asked() {
    let town = town().await;
    let (lan, mai) = (town.person("lan").await, town.person("mai").await);
    // The file was downloaded before a colleague typed two cells on the page; it has one of them otherwise and the other one not.
    let sent = file(&town.ledger, &[(PIGS, 9900), ("agr.livestock.buffalo.herd", 1418)], None).await;
    mai.saves(&[(&value(PIGS), "9.870"), (&was(PIGS), ""), (&value(CATTLE), "2.150"), (&was(CATTLE), "")]).await;
    let answer = lan.uploads(&format!("{FORM}/excel"), &[], &[("biểu.xlsx", &sent)]).await;
    let page = answer.text();
    assert_eq!(answer.status, StatusCode::OK, "{page}");
    assert!(page.contains("9.870") && page.contains("9.900") && page.contains("để trống"), "both are shown: {page}");
    let now = drafted(&town.ledger).await;
    let of = |code: &str| now.get(code).map(String::as_str);
    assert_eq!((of(PIGS), of(CATTLE), of("agr.livestock.buffalo.herd")), (Some("9870"), Some("2150"), Some("1418")));
    // Of the choice only what is ticked is written.
    let fields = [("action", "save"), (&*format!("take.{PIGS}"), "yes"), (&*was(PIGS), "9.870"), (&*was(CATTLE), "2.150")];
    let offered = [(&*format!("file-v.{PIGS}"), "9.900"), (&*format!("file-v.{CATTLE}"), "")];
    let fields = [&fields[..], &offered[..]].concat();
    assert!(page.contains(&format!("name=\"file-v.{PIGS}\" value=\"9.900\"")), "{page}");
    assert_eq!(lan.posts(FORM, &fields).await.status, StatusCode::SEE_OTHER);
    let now = drafted(&town.ledger).await;
    assert_eq!((now.get(PIGS).map(String::as_str), now.get(CATTLE).map(String::as_str)), (Some("9900"), Some("2150")));
}

#[tokio::test]
async fn several_files_are_taken_each_for_itself() {
    let town = town().await;
    let lan = town.person("lan").await;
    let good = file(&town.ledger, &[(PIGS, 9900)], None).await;
    let blank = lan.sees("/entry/MK.dep.econ.month/MK.dep.econ/2025-11/excel").await.bytes;
    let answer = lan.uploads("/collect/upload", &[], &[("a.xlsx", &good), ("b.xlsx", &blank), ("c.txt", b"hello")]).await;
    let page = answer.text();
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{page}");
    assert!(page.contains("Đã nhận 1/3 tệp") && page.contains("b.xlsx") && page.contains("c.txt") && !page.contains("a.xlsx"), "{page}");
    assert_eq!(drafted(&town.ledger).await.get(PIGS).map(String::as_str), Some("9900"));
    // The same once more, and submitted.
    let answer = lan.uploads("/collect/upload", &[("submit", "yes")], &[("a.xlsx", &good)]).await;
    assert_eq!((answer.status, answer.to()), (StatusCode::SEE_OTHER, "/collect?taken=1"), "{}", answer.text());
    assert!(matches!(town.ledger.view(&key()).await.expect("a form").state, plan::State::Submitted { .. }));
}

#[tokio::test]
async fn several_forms_are_approved_from_the_list_and_what_was_not_is_told() {
    let town = town().await;
    let (lan, binh) = (town.person("lan").await, town.person("binh").await);
    for month in ["11", "12"] {
        let at = format!("/entry/MK.dep.econ.month/MK.dep.econ/2025-{month}");
        let answer = lan.posts(&at, &[("action", "submit"), ("confirmed", "yes"), (&value(PIGS), "9.850"), (&was(PIGS), "")]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    }
    let word = |month: &str| format!("MK.dep.econ.month|MK.dep.econ|2025-{month}|MK");
    assert_eq!(binh.posts("/collect/approve", &[]).await.status, StatusCode::BAD_REQUEST);
    assert_eq!(lan.posts("/collect/approve", &[("key", &word("12"))]).await.status, StatusCode::FORBIDDEN, "never by who submitted");
    let answer = binh.posts("/collect/approve", &[("key", &word("11")), ("key", &word("10")), ("key", &word("12"))]).await;
    let page = answer.text();
    assert!(answer.status == StatusCode::UNPROCESSABLE_ENTITY && page.contains("Đã duyệt 2/3") && page.contains("2025-10"), "{page}");
    assert_eq!(town.ledger.view(&key()).await.expect("a form").state, plan::State::Approved);
}

#[tokio::test]
async fn a_form_that_moved_on_says_so_and_keeps_what_was_typed() {
    let town = town().await;
    let (lan, mai) = (town.person("lan").await, town.person("mai").await);
    lan.posts(FORM, &[("action", "submit"), ("confirmed", "yes"), (&value(PIGS), "9.850"), (&was(PIGS), "")]).await;
    // A page that was drawn before that goes on typing.
    let answer = mai.saves(&[(&value(CATTLE), "2.150"), (&was(CATTLE), "")]).await;
    assert_eq!((answer.status, answer.json()["moved"].as_bool()), (StatusCode::CONFLICT, Some(true)));
    let answer = mai.posts(FORM, &[("action", "save"), (&value(CATTLE), "2.150"), (&was(CATTLE), "")]).await;
    let page = answer.text();
    assert!(answer.status == StatusCode::CONFLICT && page.contains("lan") && page.contains("Đàn bò") || page.contains("đàn bò"), "{page}");
    assert!(page.contains("<b>2.150</b>"), "what was typed is still there to be read: {page}");
    // Two who look at it: the second one hears what the first one did.
    let binh = town.person("binh").await;
    assert_eq!(binh.posts(FORM, &[("action", "approve")]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(binh.posts(FORM, &[("action", "return"), ("reason", "xem lại")]).await.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn who_looks_again_sees_first_what_changed() {
    let town = town().await;
    let (lan, binh, chi) = (town.person("lan").await, town.person("binh").await, town.person("chi").await);
    let submit = [("action", "submit"), ("confirmed", "yes")];
    let first = [(&*value("agr.livestock.buffalo.herd"), "1.418"), (&*value(PIGS), "9.900"), (&*value(CATTLE), "2.150")];
    lan.posts(FORM, &[&submit[..], &first[..]].concat()).await;
    let page = binh.page(FORM).await;
    assert!(!page.contains("Chỉ xem phần thay đổi") && page.contains("9.900"), "at the first look everything is new");
    // Nothing is returned without a word, and what was typed as remark stays.
    let (remark_pigs, remark_cattle) = (format!("remark.{PIGS}"), format!("remark.{CATTLE}"));
    let answer = binh.posts(FORM, &[("action", "return")]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    binh.posts(FORM, &[("action", "return"), (&remark_pigs, "lệch sổ thú y"), (&remark_cattle, "kiểm lại")]).await;
    let page = lan.page(FORM).await;
    assert!(page.contains("lệch sổ thú y") && page.contains("kiểm lại"), "{page}");
    lan.posts(FORM, &[&submit[..], &[(&value(PIGS), "9.890"), (&was(PIGS), "9.900")]].concat()).await;
    let page = binh.page(FORM).await;
    assert!(page.contains("lần xem trước: 9.900") && page.contains("Chỉ xem phần thay đổi (1)"), "{page}");
    let row = |code: &str| page.find(&format!("remark.{code}\"")).expect("a row");
    assert!(row(PIGS) < row("agr.livestock.buffalo.herd"), "what changed stands first");
    let only = binh.page(&format!("{FORM}?changed=1")).await;
    assert!(only.contains("9.890") && !only.contains("1.418"), "{only}");
    assert_eq!(binh.posts(FORM, &[("action", "approve")]).await.to(), format!("{FORM}?done=approve"));
    // Locked, and opened again with a reason only.
    assert_eq!(chi.posts(FORM, &[("action", "lock")]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(chi.posts(FORM, &[("action", "reopen")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(chi.posts(FORM, &[("action", "reopen"), ("reason", "sai đơn vị tính")]).await.status, StatusCode::SEE_OTHER);
    assert!(lan.page(FORM).await.contains("sai đơn vị tính"));
}

#[tokio::test]
async fn words_and_statuses_of_two_people_do_not_replace_each_other() {
    let town = town().await;
    let (lan, mai) = (town.person("lan").await, town.person("mai").await);
    let (cause, status) = (format!("cause.{PIGS}"), format!("status.{PIGS}"));
    lan.saves(&[(&value(PIGS), "9.900"), (&was(PIGS), ""), (&cause, "tái đàn"), (&status, "E"), (&format!("was-status.{PIGS}"), "A")])
        .await;
    assert!(lan.page(FORM).await.contains("(Ước)"));
    // A page drawn before that sends its other cell and its own words.
    let told = mai.saves(&[(&value(CATTLE), "2.150"), (&was(CATTLE), ""), (&cause, "dịch bệnh")]).await.json();
    assert!(told["overtaken"][PIGS].as_str().is_some_and(|words| words.contains("tái đàn")), "{told}");
    assert_eq!((told["theirs"][PIGS].as_str(), told["kept"][CATTLE].as_str()), (Some("tái đàn"), Some("2.150")));
    assert!(lan.page(FORM).await.contains("tái đàn"));
}

#[tokio::test]
async fn a_session_that_is_over_is_told_to_the_script_as_such() {
    let town = town().await;
    let lan = town.person("lan").await;
    for session in town.ledger.sessions(Some("lan")).await.expect("sessions") {
        town.ledger.end_session("lan", &session.id).await.expect("ended");
    }
    assert_eq!(lan.saves(&[(&value(PIGS), "1")]).await.status, StatusCode::UNAUTHORIZED);
    assert!(lan.sees(FORM).await.to().starts_with("/sign-in?back="));
}

// In a real browser.

async fn desk() -> Option<(Desk, Ledger)> {
    let town = town().await;
    let ledger = town.ledger.clone();
    Some((desk_before(town.office, town.folder).await?, ledger))
}

async fn values(window: &Window, count: usize) -> Value {
    window.run(&format!("return [...document.querySelectorAll('input.value')].slice(0, {count}).map((cell) => cell.value)")).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_that_ends_in_mid_entry_loses_nothing() {
    let Some((desk, ledger)) = desk().await else { return };
    desk.sign_in("lan", FORM).await;
    for session in ledger.sessions(Some("lan")).await.expect("sessions") {
        ledger.end_session("lan", &session.id).await.expect("ended");
    }
    desk.types(PIGS, "9.900").await;
    desk.until("it says to sign in in another window", "document.querySelector('.saved.wrong a[target=_blank]')").await;
    desk.picture("entry-signed-out").await;
    assert_eq!(desk.run(&format!("return {}.value", cell(PIGS))).await, json!("9.900"));
    let first = desk.page.window().await.expect("a window");
    let second = desk.page.new_window(true).await.expect("a window").handle;
    desk.page.switch_to_window(second).await.expect("there");
    desk.sign_in("lan", "/account").await;
    desk.page.close_window().await.expect("closed");
    desk.page.switch_to_window(first).await.expect("back");
    desk.run("window.dispatchEvent(new Event('focus'))").await;
    desk.until("it is saved by itself", SAVED).await;
    assert_eq!(drafted(&ledger).await.get(PIGS).map(String::as_str), Some("9900"));
    desk.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_kept_on_a_machine_does_not_overwrite_what_others_saved_meanwhile() {
    let Some((desk, ledger)) = desk().await else { return };
    desk.sign_in("lan", FORM).await;
    desk.run("window.fetch = () => Promise.reject(new TypeError('no line'))").await;
    desk.types(PIGS, "9.900").await;
    desk.until("the loss of the line is told", "document.querySelector('.saved.wrong')").await;
    // The window is closed without a line, too; meanwhile somebody else fills in the same cell.
    desk.go("/account").await;
    let entered = |value: i64| ledger::Entered {
        indicator: PIGS.to_owned(),
        value: Some(Decimal::from(value)),
        status: Status::A,
        cause: String::new(),
        remedy: String::new(),
    };
    ledger.save("mai", &key(), &[entered(9870)]).await.expect("saved");
    desk.go(FORM).await;
    desk.until("both are shown", &format!("document.getElementById('told.{PIGS}').querySelectorAll('button').length === 2")).await;
    assert_eq!(desk.run(&format!("return {}.value", cell(PIGS))).await, json!("9.900"));
    assert_eq!(drafted(&ledger).await.get(PIGS).map(String::as_str), Some("9870"));
    desk.run(&format!("document.getElementById('told.{PIGS}').querySelectorAll('button')[0].click()")).await;
    desk.until("theirs is taken over", &format!("{}.value === '9.870' && localStorage.length === 0", cell(PIGS))).await;
    desk.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn one_wrong_cell_does_not_keep_the_others_from_being_saved() {
    let Some((desk, ledger)) = desk().await else { return };
    desk.sign_in("lan", FORM).await;
    desk.types(PIGS, "9.900 con").await;
    desk.types(CATTLE, "2.150").await;
    let told = format!("document.getElementById('told.{PIGS}').textContent");
    desk.until("the wrong one is told, the other one saved", &format!("{told} && {}.dataset.was === '2.150'", cell(CATTLE))).await;
    assert_eq!(desk.run(&format!("return {}.value", cell(PIGS))).await, json!("9.900 con"));
    assert_eq!(drafted(&ledger).await.into_iter().collect::<Vec<_>>(), [(CATTLE.to_owned(), "2150".to_owned())]);
    desk.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn blocks_of_any_kind_are_pasted_and_undone() {
    let Some((desk, _)) = desk().await else { return };
    desk.sign_in("lan", FORM).await;
    let buffalo = "agr.livestock.buffalo.herd";
    // Vietnamese and English figures, blanks and dashes; whole counts whatever groups them.
    for (block, read) in [
        ("1.418\r\n\r\n-\r\n78.200", json!(["1418", "", "", "78200"])),
        ("1,419\r\n2,160\r\n9,851\r\n78,201", json!(["1419", "2160", "9851", "78201"])),
        ("\"1 420\"\t\"dòng\r\nhai\"\r\n2 161", json!(["1420", "2161", "", ""])),
    ] {
        desk.pastes(buffalo, block).await;
        assert_eq!(values(&desk, 4).await, read, "{block}");
        desk.page
            .find(Locator::Id(&value(buffalo)))
            .await
            .expect("a cell")
            .send_keys(&format!("{}z", char::from(Press::Control)))
            .await
            .expect("keys");
        assert_eq!(values(&desk, 4).await, json!(["", "", "", ""]), "Ctrl+Z gives back what stood before {block}");
    }
    // Decimals: one figure that can only be English says how the others are meant.
    desk.pastes("fin.revenue", "1,234.5\r\n1.25").await;
    let revenue = format!("return [{}.value, {}.value]", cell("fin.revenue"), cell("fin.revenue.balanced"));
    assert_eq!(desk.run(&revenue).await, json!(["1.234,5", "1,25"]));
    desk.click("button[data-undo]").await;
    assert_eq!(desk.run(&revenue).await, json!(["", ""]));
    // The columns of the Excel form.
    desk.pastes(PIGS, "9.900\tƯớc\ttái đàn\tgiữ giá\r\n78.200\t\t\t").await;
    let words = desk
        .run(&format!("return ['status', 'cause', 'remedy'].map((kind) => document.getElementsByName(kind + '.{PIGS}')[0].value)"))
        .await;
    assert_eq!(words, json!(["E", "tái đàn", "giữ giá"]));
    // More rows than cells are told.
    let cells = desk.run("return document.querySelectorAll('input.value').length").await.as_u64().expect("a count");
    desk.pastes(buffalo, &"1\r\n".repeat(usize::try_from(cells).expect("few") + 3)).await;
    desk.until("what had no cell is told", "document.querySelector('.saved').textContent.includes('3 dòng cuối')").await;
    desk.picture("entry-pasted").await;
    desk.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_compiler_copies_a_reminder_and_no_page_is_wider_than_a_phone() {
    let Some((desk, _)) = desk().await else { return };
    desk.sign_in("chi", "/collect").await;
    desk.picture("board").await;
    desk.go("/collect?form=MK.dep.econ.month").await;
    desk.picture("board-form").await;
    desk.click("a[href*='/collect/remind']").await;
    desk.until("the letter", "document.querySelector('textarea')").await;
    desk.click("button[data-copy]").await;
    desk.until("it says that it is copied", "document.querySelector('.letter [role=status]').textContent").await;
    desk.picture("remind").await;
    desk.page.set_window_size(390, 844).await.expect("a phone");
    for path in ["/collect", "/collect?form=MK.dep.econ.month", "/collect?period=2025-11", "/collect/remind", FORM] {
        desk.go(path).await;
        assert_eq!(desk.run(SIDEWAYS).await, json!(0), "{path} scrolls sideways");
    }
    desk.close().await;
}
