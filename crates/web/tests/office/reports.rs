//! Reports: sections written, Word there and back, drafts and comments, issues; who may what; and the editor in a real browser.

use crate::browser::desk_before;
use crate::common::{encoded, office, town};
use axum::http::StatusCode;
use document::paper::{Bound, Inline, Node};
use document::{Layout, Paper};
use jiff::civil::date;
use serde_json::json;

/// The report of the year.
pub const OF: &str = "outline=annual&period=2025";
/// An indicator with a result, a goal and a year before.
const PIGS: &str = "agr.livestock.pig.herd";

/// The editor of a slot of a section.
pub fn slot(section: &str, slot: &str) -> String {
    format!("/reports/section?{OF}&section={section}&slot={slot}")
}

fn template(section: &str) -> String {
    format!("/reports/section?{OF}&section={section}&piece=template")
}

#[tokio::test]
async fn an_agency_writes_its_own_sections_and_no_others() {
    let town = town().await;
    let [econ, compiler, viewer, chair] =
        [town.person("lan").await, town.person("chi").await, town.person("dung").await, town.person("giang").await];
    let page = econ.sees(&format!("/reports?{OF}")).await.text();
    assert!(page.contains("section=agriculture") && !page.contains("section=health") && page.contains("Phòng Văn hóa"), "{page}");

    let editor = econ.sees(&slot("agriculture", "crops")).await;
    assert!(editor.text().contains("Lịch thời vụ") && editor.text().contains("value=\"save\""));
    let was = editor.field("was");
    let fields =
        [("action", "save"), ("was", was.as_str()), ("text", "Vụ mùa được mùa.\r\nĐàn lợn có {{ fig(\"agr.livestock.pig.herd\") }}.")];
    let saved = econ.posts(&slot("agriculture", "crops"), &fields).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
    let page = econ.sees(saved.to()).await.text();
    assert!(page.contains("Đã lưu.") && page.contains("Vụ mùa được mùa."), "{page}");
    assert!(compiler.sees(&format!("/reports/view?{OF}")).await.text().contains("Vụ mùa được mùa."), "it is in the report at once");
    assert!(compiler.sees(&format!("/reports?{OF}")).await.text().contains(" · lan<"), "who wrote last is told");

    let foreign = econ.sees(&slot("health", "health")).await;
    assert!(foreign.text().contains("readonly") && !foreign.text().contains("value=\"save\""));
    let fields = [("action", "save"), ("was", &*foreign.field("was")), ("text", "Không được.")];
    assert_eq!(econ.posts(&slot("health", "health"), &fields).await.status, StatusCode::FORBIDDEN);
    assert_eq!(compiler.posts(&slot("health", "health"), &fields).await.status, StatusCode::SEE_OTHER, "compilers write all");
    for nobody in [&viewer, &chair] {
        assert_eq!(nobody.sees(&slot("health", "health")).await.status, StatusCode::FORBIDDEN);
        assert_eq!(nobody.posts(&format!("/reports/draft?{OF}"), &[]).await.status, StatusCode::FORBIDDEN);
    }
}

#[tokio::test]
async fn of_two_who_write_the_second_sees_both_and_loses_nothing() {
    let town = town().await;
    let compiler = town.person("chi").await;
    let at = slot("agriculture", "crops");
    let was = compiler.sees(&at).await.field("was");
    let save = |was: String, text: &'static str| {
        let (compiler, at) = (&compiler, &at);
        async move { compiler.posts(at, &[("action", "save"), ("was", &was), ("text", text)]).await }
    };
    assert_eq!(save(was.clone(), "Bản thứ nhất.").await.status, StatusCode::SEE_OTHER);
    let second = save(was, "Bản thứ hai.").await;
    assert_eq!(second.status, StatusCode::CONFLICT);
    assert!(second.text().contains("Bản thứ nhất.") && second.text().contains("Bản thứ hai."), "{}", second.text());
    // Knowing the other, the second may save.
    assert_eq!(save(second.field("was"), "Bản thứ hai.").await.status, StatusCode::SEE_OTHER);
    let page = compiler.sees(&at).await;
    assert!(page.text().contains("Bản thứ nhất."), "every version is there");
    let version =
        page.text().split("name=\"version\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a version").to_owned();
    let fields = [("action", "restore"), ("was", &*page.field("was")), ("version", &*version)];
    assert_eq!(compiler.posts(&at, &fields).await.status, StatusCode::SEE_OTHER);
    assert!(compiler.sees(&format!("/reports/view?{OF}")).await.text().contains("Bản thứ nhất."));
    // Other slots of the same file are nobody's loss.
    assert!(compiler.sees(&slot("agriculture", "livestock")).await.text().contains("tiêm phòng"));
}

#[tokio::test]
async fn the_preview_tells_faults_and_gaps_with_their_place_and_the_nearest_name() {
    let town = town().await;
    let econ = town.person("lan").await;
    let preview = |text: &'static str| {
        let econ = &econ;
        async move { econ.posts(&slot("agriculture", "crops").replace("/section?", "/preview?"), &[("text", text)]).await.text() }
    };
    let fine = preview("Đàn lợn: {{ fig(\"agr.livestock.pig.herd\") }}, <b>thật</b>.").await;
    assert!(fine.contains("class=\"figure\"") && fine.contains("&lt;b&gt;") && !fine.contains("goto"), "{fine}");
    let unknown = preview("Một.\n\nHai {{ fig(\"agr.livestock.pig.hert\") }}.").await;
    assert!(unknown.contains("dòng 3, cột 5") && unknown.contains(PIGS), "{unknown}");
    let broken = preview("Một.\n{{ fgi(\"x\") }}").await;
    assert!(broken.contains("dòng 2") && broken.contains("role=\"alert\""), "{broken}");

    // What nobody could read any more is not kept, and what was typed stays.
    let was = econ.sees(&slot("agriculture", "crops")).await.field("was");
    let saved = econ.posts(&slot("agriculture", "crops"), &[("was", &was), ("text", "Hỏng {{ fig( }}")]).await;
    assert_eq!(saved.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(saved.text().contains("Hỏng {{ fig( }}"));
    // Without scripts the button shows the same on the whole page.
    let shown = econ.posts(&slot("agriculture", "crops"), &[("action", "preview"), ("text", "Chỉ xem thôi.")]).await;
    assert!(shown.status == StatusCode::OK && shown.text().matches("Chỉ xem thôi.").count() >= 2);
    assert!(!econ.sees(&format!("/reports/view?{OF}")).await.text().contains("Chỉ xem thôi."));
}

#[tokio::test]
async fn figures_are_found_without_marks_and_told_with_their_expressions() {
    let town = town().await;
    let econ = town.person("lan").await;
    let page = econ.sees(&format!("/reports/figures?{OF}&q=dan+lon")).await.text();
    assert!(page.contains(PIGS) && page.contains("{{ fig(&quot;agr.livestock.pig.herd&quot;) }}"), "{page}");
    // The year before is that of the communes that it was merged of.
    assert!(page.contains("{{ rate(&quot;") && page.contains("{{ changed(&quot;"), "{page}");
}

#[tokio::test]
async fn a_template_is_the_units_own_until_the_built_in_one_is_used_again() {
    let town = town().await;
    let compiler = town.person("chi").await;
    let page = compiler.sees(&template("health")).await;
    let fields = [("action", "save"), ("was", &*page.field("was")), ("text", "Mẫu riêng của xã.")];
    assert_eq!(compiler.posts(&template("health"), &fields).await.status, StatusCode::SEE_OTHER);
    let page = compiler.sees(&template("health")).await;
    assert!(page.text().contains("Mẫu riêng của xã.") && page.text().contains("value=\"reset\""));
    assert_eq!(
        compiler.posts(&template("health"), &[("action", "reset"), ("was", &page.field("was"))]).await.status,
        StatusCode::SEE_OTHER
    );
    assert!(!compiler.sees(&format!("/reports/view?{OF}")).await.text().contains("Mẫu riêng của xã."));
}

#[tokio::test]
async fn a_section_comes_in_as_word_and_an_edited_file_gets_the_figures_of_today() {
    let town = town().await;
    let [econ, compiler] = [town.person("lan").await, town.person("chi").await];
    let bound = Bound { expression: format!("fig(\"{PIGS}\")"), text: "1 con".into() };
    let line = vec![Inline::words("Đàn lợn "), Inline::Figure(bound, Default::default()), Inline::words(" khỏe mạnh.")];
    let paper = Paper { body: vec![Node::Heading(4, vec![Inline::words("1. Nông")]), Node::Paragraph(line)], ..Paper::default() };
    let word = document::docx::write(&paper, &Layout::on(date(2025, 12, 31)), &|_| None).expect("a file");
    let was = econ.sees(&template("agriculture")).await.field("was");
    let at = template("agriculture").replace("/section?", "/section/take?");
    let taken = econ.uploads(&at, &[("was", &was)], &[("phan.docx", &word)]).await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.text());
    let page = econ.sees(taken.to()).await.text();
    assert!(page.contains("1 con số vẫn gắn nguồn") && page.contains("{{ fig(&quot;agr.livestock.pig.herd&quot;) }} khỏe mạnh."), "{page}");
    assert_eq!(econ.uploads(&at, &[("was", &was)], &[("x.docx", b"no Word file")]).await.status, StatusCode::BAD_REQUEST);

    // The edited file: one figure grew old, one was typed over.
    let report = compiler.sees(&format!("/reports/file/report.docx?{OF}")).await;
    assert_eq!(report.status, StatusCode::OK);
    let same = compiler.uploads(&format!("/reports/word?{OF}"), &[], &[("bao-cao.docx", &report.bytes)]).await.text();
    assert!(same.contains("0 con số đã lấy số mới; 0 chỗ cần xem lại"), "{same}");
    let old = compiler.uploads(&format!("/reports/word?{OF}"), &[], &[("cũ.docx", &word)]).await.text();
    assert!(old.contains("1 con số đã lấy số mới") && old.contains("download=\"cũ-refreshed.docx\"") && old.contains(";base64,"), "{old}");
}

#[tokio::test]
async fn drafts_are_compared_commented_on_and_every_comment_is_answered() {
    let town = town().await;
    let [compiler, culture, viewer] = [town.person("chi").await, town.person("van").await, town.person("dung").await];
    let of = |path: &str| format!("/reports/{path}?{OF}");
    assert!(compiler.sees(&of("drafts")).await.text().contains("Chưa có dự thảo nào"));
    assert_eq!(compiler.posts(&of("draft"), &[("note", "lần đầu")]).await.status, StatusCode::SEE_OTHER);
    assert!(compiler.sees(&format!("{}&from=1", of("compare"))).await.text().contains("Không chỗ nào khác nhau"));
    let was = compiler.sees(&slot("agriculture", "crops")).await.field("was");
    let text = format!("Có {{{{ fig(\"{PIGS}\") }}}}.");
    compiler.posts(&slot("agriculture", "crops"), &[("was", &was), ("text", &text)]).await;
    let compared = compiler.sees(&format!("{}&from=1", of("compare"))).await.text();
    assert!(compared.contains("1 chỗ khác nhau") && compared.contains(PIGS), "{compared}");
    compiler.posts(&of("draft"), &[("note", "thêm đàn lợn")]).await;
    assert!(compiler.sees(&format!("{}&from=1&to=2", of("compare"))).await.text().contains("1 chỗ khác nhau"));

    let fields = [("to", "MK.dep.culture"), ("to", "MK.dep.econ"), ("others", "Đảng ủy xã; Mặt trận"), ("until", "2026-01-05")];
    assert_eq!(compiler.posts(&of("send"), &fields).await.status, StatusCode::SEE_OTHER);
    let page = culture.sees(&of("drafts")).await.text();
    assert!(page.contains("Phòng Văn hóa - Xã hội; Phòng Kinh tế; Đảng ủy xã; Mặt trận") && page.contains("05/01/2026"), "{page}");
    let draft = culture.sees(&format!("{}&draft=2", of("read"))).await.text();
    assert!(draft.contains("class=\"figure") && draft.contains("MỘNG KHÊ"), "{draft}");
    let fields = [("section", "health"), ("text", "Bổ sung số giường bệnh."), ("from", "MK.dep.culture")];
    let kept = culture.posts(&of("comment"), &fields).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.text());
    assert_eq!(viewer.posts(&of("comment"), &fields).await.status, StatusCode::FORBIDDEN);
    assert_eq!(culture.posts(&of("answer"), &[("comment", "1"), ("taken", "wholly")]).await.status, StatusCode::FORBIDDEN);
    assert!(compiler.sees(&of("issue")).await.text().contains("Còn 1 ý kiến góp ý chưa trả lời"));
    let no_reason = compiler.posts(&of("answer"), &[("comment", "1"), ("taken", "not"), ("reason", "")]).await;
    assert_eq!(no_reason.status, StatusCode::UNPROCESSABLE_ENTITY);
    let fields = [("comment", "1"), ("taken", "partly"), ("reason", "Số giường đã có ở phụ lục.")];
    assert_eq!(compiler.posts(&of("answer"), &fields).await.status, StatusCode::SEE_OTHER);
    let page = viewer.sees(&of("drafts")).await.text();
    assert!(page.contains("Bổ sung số giường bệnh.") && page.contains("Số giường đã có ở phụ lục."));
    let word = viewer.sees(&of("comments.docx")).await;
    let text = document::decode(&word.bytes).expect("a Word file").into_owned();
    assert!(text.contains("Số giường đã có ở phụ lục.") && text.contains("Phòng Văn hóa - Xã hội"), "{text}");
}

#[tokio::test]
async fn a_report_is_issued_when_every_finding_has_a_reason_and_its_files_are_kept() {
    let town = town().await;
    let [compiler, chair, viewer] = [town.person("chi").await, town.person("giang").await, town.person("dung").await];
    let of = |path: &str| format!("/reports/{path}?{OF}");
    // The reason that the example has is taken back.
    let kept = town.ledger.wordings("MK", 2025, "report/exceptions.csv").await.expect("versions")[0].bytes.clone();
    town.ledger.write_prose("chi", ["MK", "report/exceptions.csv"], 2025, None, &kept, b"").await.expect("taken back");
    let page = compiler.sees(&of("issue")).await;
    assert!(page.text().contains("Giảm nghèo bền vững") && page.text().contains("Chưa ban hành được"), "{}", page.text());
    let signed = [
        ("number", "305/BC-UBND"),
        ("date", "2026-01-05"),
        ("signer", "Nguyễn Văn Giả Định"),
        ("capacity", "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH"),
        ("recipients", "Văn phòng UBND tỉnh\nLưu: VT"),
    ];
    assert_eq!(chair.posts(&of("issue"), &signed).await.status, StatusCode::UNPROCESSABLE_ENTITY);

    let words = page.field("words").replace("&quot;", "\"").replace("&amp;", "&");
    let reason = [("rule", &*page.field("rule")), ("words", &*words), ("reason", "")];
    assert_eq!(compiler.posts(&of("exception"), &reason).await.status, StatusCode::BAD_REQUEST);
    let reason = [reason[0], reason[1], ("reason", "Tỷ lệ càng thấp càng tốt.")];
    assert_eq!(compiler.posts(&of("exception"), &reason).await.status, StatusCode::SEE_OTHER);
    assert!(chair.sees(&of("issue")).await.text().contains("Chưa lưu dự thảo nào"));
    compiler.posts(&of("draft"), &[]).await;
    let ready = chair.sees(&of("issue")).await.text();
    assert!(ready.contains("sẵn sàng ban hành") && ready.contains("Tỷ lệ càng thấp càng tốt."), "{ready}");

    assert_eq!(compiler.posts(&of("issue"), &signed).await.status, StatusCode::FORBIDDEN, "only a publisher issues");
    let no_signer = chair.posts(&of("issue"), &[signed[0], signed[1], ("signer", "")]).await;
    assert!(
        no_signer.status == StatusCode::UNPROCESSABLE_ENTITY && no_signer.text().contains("value=\"305/BC-UBND\""),
        "nothing typed is lost"
    );
    let issued = chair.posts(&of("issue"), &signed).await;
    assert_eq!(issued.status, StatusCode::SEE_OTHER, "{}", issued.text());
    let page = viewer.sees(&of("issue")).await.text();
    let seal = town.ledger.issued(&key(), None, None).await.expect("issued").seal;
    assert!(page.contains(&seal.hash) && page.contains("305/BC-UBND") && page.contains("05/01/2026"), "{page}");
    let at = format!("/reports/issued/report.docx?{OF}&number={}", encoded("305/BC-UBND"));
    let text = document::decode(&viewer.sees(&at).await.bytes).expect("a Word file").into_owned();
    assert!(text.contains("305/BC-UBND") && text.contains("Nguyễn Văn Giả Định") && text.contains("ngày 05 tháng 01 năm 2026"), "{text}");

    let attached = chair.uploads(&of("attach"), &[("number", "305/BC-UBND")], &[("bản ký.pdf", b"%PDF-1.7 signed")]).await;
    assert_eq!(attached.status, StatusCode::SEE_OTHER, "{}", attached.text());
    let at = format!("/reports/issued/{}?{OF}&number={}", encoded("bản ký.pdf"), encoded("305/BC-UBND"));
    assert_eq!(viewer.sees(&at).await.bytes, b"%PDF-1.7 signed");
    assert_eq!(town.ledger.verify_issues().await.expect("verified"), []);
    // A second issue has to replace the first one by name.
    let again = chair.posts(&of("issue"), &[("number", "306/BC-UBND"), signed[1], signed[2]]).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    let again = chair
        .posts(&of("issue"), &[("number", "306/BC-UBND"), ("replaces", "305/BC-UBND"), signed[1], signed[2], signed[3], signed[4]])
        .await;
    assert_eq!(again.status, StatusCode::SEE_OTHER, "{}", again.text());
    assert!(viewer.sees(&of("issue")).await.text().contains("thay thế bằng số 306/BC-UBND"));
}

fn key() -> ledger::ReportKey {
    ledger::ReportKey { unit: "MK".into(), period: "2025".parse().expect("a period"), outline: "annual".into() }
}

#[tokio::test]
async fn every_page_of_a_report_is_there_light_and_escaped() {
    let town = town().await;
    let compiler = town.person("chi").await;
    let was = compiler.sees(&slot("health", "health")).await.field("was");
    compiler.posts(&slot("health", "health"), &[("was", &was), ("text", "<script>alert(1)</script>")]).await;
    for path in ["/reports", "/reports/drafts", "/reports/word", "/reports/issue", "/reports/figures"] {
        for outline in ["annual", "commune-monthly", "plan"] {
            let page = compiler.sees(&format!("{path}?outline={outline}")).await;
            assert_eq!(page.status, StatusCode::OK, "{path} {outline}: {}", page.text());
            assert!(page.bytes.len() < 100_000, "{path} {outline}: {} bytes", page.bytes.len());
        }
    }
    for path in [slot("health", "health"), format!("/reports/view?{OF}")] {
        let page = compiler.sees(&path).await;
        assert!(page.bytes.len() < 200_000 && !page.text().contains("<script>alert"), "{path}");
    }
    for path in ["/reports?outline=../secret", "/reports/section?section=none", "/reports/section", "/reports/issued/x?number=1"] {
        assert!(compiler.sees(path).await.status.is_client_error(), "{path}");
    }
    assert!(compiler.sees("/reports?as_of=2025-12-01").await.text().contains("Soạn thảo"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_figure_is_picked_the_preview_follows_and_a_fault_leads_to_its_place() {
    let (office, folder) = office(true).await;
    let Some(desk) = desk_before(office, folder).await else { return };
    desk.go("/reports/section?outline=commune-monthly&period=2025-12&section=economy&piece=template").await;
    desk.until("the editor", "document.querySelector('#words')").await;
    desk.run("document.querySelector('#words').value = ''").await;
    desk.type_in("#words", "Đàn lợn có ").await;
    desk.type_in("input[name=q]", "dan lon").await;
    desk.until("the pick", "document.querySelector('#picks [data-insert]')").await;
    desk.click("#picks [data-insert]").await;
    desk.until("the figure in the preview", "document.querySelector('#seen .preview .figure')?.textContent").await;
    assert_eq!(desk.run("return document.querySelector('#words').value").await, json!(format!("Đàn lợn có {{{{ fig(\"{PIGS}\") }}}}")));
    desk.picture("editor").await;

    // A fault leads to its place, and saving keeps what is typed.
    desk.type_in("#words", " {{ fig(\"agr.livestock.pig.hert\") }}").await;
    desk.until("the gap is told", "document.querySelector('#seen button.goto')").await;
    desk.click("#seen button.goto").await;
    let place = "document.querySelector('#words').selectionStart === document.querySelector('#words').value.lastIndexOf('{{')";
    desk.until("the cursor is at the fault", place).await;
    desk.picture("editor-gap").await;
    desk.close().await;
}
