//! A whole year in a real browser: a figure goes from the cell of who reports it, over everybody who looks at it, to the report that is
//! issued; each of them signed in at a window of their own.

use crate::browser::{Desk, SAVED, Window, cell, desk_before};
use crate::collect::{drafted, file};
use crate::common::{FORM, Town, files, office_with};
use crate::reports::{OF, slot};
use fantoccini::key::Key as Press;
use ledger::{Files, Import, Ledger, Preference};
use plan::Calendar;
use serde_json::{Value, json};
use web::Door;

const YEAR: &str = "/entry/MK.dep.econ.year/MK.dep.econ/2025";
const INCOME: &str = "econ.income_per_capita";
const BUFFALOES: &str = "agr.livestock.buffalo.herd";
const CATTLE: &str = "agr.livestock.cattle.herd";
const PIGS: &str = "agr.livestock.pig.herd";
const POULTRY: &str = "agr.livestock.poultry.herd";
/// The year of the province, whose figures are those of its communes.
const PROVINCE: &str = "/?unit=MG&year=2025";
const NUMBER: &str = "305/BC-UBND";
const SIGNER: &str = "Nguyễn Văn Giả Định";
/// A report of somebody else with two slips.
const FOREIGN: &str = "Ngô đạt 1.236,52 ha/1.200 ha, bằng 130,04% kế hoạch.\n\nLúa đạt 600 ha/500 ha, bằng 102% kế hoạch.\n\n\
    Sắn đạt 66 ha/60 ha, bằng 110% kế hoạch.\n";

#[tokio::test(flavor = "multi_thread")]
async fn a_year_goes_from_the_first_cell_to_the_report_that_is_issued() {
    let Some((desk, ledger)) = desk().await else { return };
    let [owner, compiler, province] = [desk.another().await, desk.another().await, desk.another().await];
    owner.sign_in("binh", "/collect").await;
    compiler.sign_in("chi", &slot("agriculture", "crops")).await;
    province.sign_in("ha", PROVINCE).await;

    fills_in(&desk, &ledger).await;
    loses_the_line(&desk).await;
    submits_with_causes(&desk).await;
    returns(&owner).await;
    corrects(&desk).await;

    writes(&compiler, "9.850 con").await;
    stands(&owner, &province, ("48,6", "9.850"), "16.000").await;
    approves(&owner).await;
    stands(&owner, &province, ("59,7", "9.851"), "16.001").await;
    writes_on(&compiler, "9.851 con").await;

    issues(&compiler, &desk.another().await).await;
    goes_on(&compiler).await;
    checks(&compiler).await;
    two_type(&desk, &desk.another().await, &ledger).await;
    desk.close().await;
}

/// A browser before the commune of the examples in its province, of which the other commune reported: 6.150 pigs.
async fn desk() -> Option<(Desk, Ledger)> {
    let (office, ledger, folder) = office_with(true, Door::Many { host: None, https: false }).await;
    let how = Import { account: "local".to_owned(), history: true, reason: String::new() };
    ledger.import(&province(), &how).await.unwrap_or_else(|error| panic!("{error}"));
    let town = Town::over(office, ledger.clone(), folder).await;
    // The office's own figure goes first in this book; of these the division's are to count.
    for indicator in [INCOME, PIGS] {
        let preference = Preference {
            indicator: indicator.to_owned(),
            unit: "MK".to_owned(),
            period: "2025".parse().expect("a year"),
            calendar: Calendar::Statistical,
            source: "MK.dep.econ".to_owned(),
            reason: "phòng là cơ quan phụ trách".to_owned(),
        };
        ledger.prefer("chi", &preference).await.expect("preferred");
    }
    // The reason that the example has for its only finding is taken back.
    let exceptions = &files("examples/commune-2025")["report/exceptions.csv"];
    ledger.write_prose("chi", ["MK", "report/exceptions.csv"], 2025, None, exceptions, b"").await.expect("taken back");
    Some((desk_before(town.office, town.folder).await?, ledger))
}

/// The same year as the province sees it, with one main target.
fn province() -> Files {
    let own = [
        ("year.csv", "key,value\nunit,MG\nyear,2025\ncalendar,statistical\n"),
        ("main_targets.csv", "year,number,part,indicator,title_vi,title_en\n2025,1,,agr.livestock.pig.herd,,\n"),
        (
            "observations.csv",
            "indicator,unit_id,period,value,unit,status,source\nagr.livestock.pig.herd,MG.mong_ha,2025,6150,con,A,office\n",
        ),
    ];
    let shared = ["units.csv", "indicators.csv", "lineage.csv"];
    let mut all = files("examples/commune-2025");
    all.retain(|name, _| shared.contains(&&**name));
    all.extend(own.map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec())));
    all
}

/// Lan finds her task, sends an Excel file of the month, and fills the form of the year in: by keyboard, and from a spreadsheet.
async fn fills_in(lan: &Window, ledger: &Ledger) {
    lan.sign_in("lan", "/collect").await;
    lan.picture("collect-tasks").await;
    lan.go(FORM).await;
    let sent = file(ledger, &[(POULTRY, 78_200)], None).await;
    lan.run("document.querySelector('.files details').open = true").await;
    lan.picks(".files input[type=file]", "bieu.xlsx", &sent).await;
    lan.click(".files .upload button").await;
    lan.until("the file is taken", &format!("location.search === '?taken=1' && {}.value === '78.200'", cell(POULTRY))).await;

    lan.go("/collect").await;
    lan.click(&format!("a[href^='{YEAR}']")).await;
    lan.until("her task leads to its form", &format!("location.pathname === '{YEAR}' && {}", cell(INCOME))).await;
    lan.types(INCOME, &format!("58,3{}", char::from(Press::Enter))).await;
    let below = format!("[...document.querySelectorAll('input.value')].indexOf({}) + 1", cell(INCOME));
    lan.until("Enter goes on to the next cell", &format!("document.activeElement === document.querySelectorAll('input.value')[{below}]"))
        .await;
    lan.pastes(BUFFALOES, "1.420\r\n2.160\r\n9.850\r\n78.500\r\n").await;
    lan.until("typed and pasted cells save themselves", SAVED).await;
    lan.picture("entry").await;
    lan.go(YEAR).await;
    let kept =
        format!("return [{}, {}].map((cell) => cell.dataset.was)", cell(INCOME), [BUFFALOES, CATTLE, PIGS, POULTRY].map(cell).join(", "));
    assert_eq!(lan.run(&kept).await, json!(["58,3", "1.420", "2.160", "9.850", "78.500"]));
}

/// The line is cut while she types; she closes the page without one, and finds what she typed when it is back.
async fn loses_the_line(lan: &Window) {
    lan.line(false).await;
    lan.types(PIGS, "9.870").await;
    lan.until("the loss of the line is told", "document.querySelector('.saved.wrong')").await;
    lan.picture("entry-offline").await;
    // There is no page to go to, either.
    let _ = lan.page.refresh().await;
    lan.until("the page is gone", &format!("!{}", cell(PIGS))).await;
    lan.line(true).await;
    lan.go(YEAR).await;
    let restored = format!("{0}.value === '9.870' && {0}.dataset.was === '9.870' && localStorage.length === 0", cell(PIGS));
    lan.until("what was typed is there and saves itself", &restored).await;
    lan.go(YEAR).await;
    assert_eq!(lan.run(&format!("return {}.dataset.was", cell(PIGS))).await, json!("9.870"));
}

/// What misses or strongly exceeds its target asks for its cause, and has the focus; with causes the form is taken.
async fn submits_with_causes(lan: &Window) {
    let submit = || lan.click("button[value=submit]");
    lan.leads("an answer", submit()).await;
    lan.until("it is refused at its cell", "document.querySelector('.faults') && document.activeElement.name?.startsWith('cause.')").await;
    lan.picture("entry-refused").await;
    assert_eq!(lan.run(&format!("return {}.value", cell(INCOME))).await, json!("58,3"), "nothing typed is lost");
    let explained = "document.querySelectorAll('.faults li a').forEach((a) => { \
         const box = document.getElementsByName('cause.' + a.hash.slice(3))[0]; if (!box.value) box.value = 'Tăng do được mùa'; })";
    while lan.run("return Boolean(document.querySelector('.faults'))").await == json!(true) {
        lan.run(explained).await;
        lan.run("document.querySelector('input[name=confirmed]').checked = true").await;
        lan.leads("an answer", submit()).await;
    }
    lan.until("it is submitted", "location.search === '?done=submit'").await;
}

/// Bình finds what waits for him and returns it with marks on two cells.
async fn returns(binh: &Window) {
    binh.go("/collect").await;
    binh.picture("collect-waiting").await;
    binh.click(&format!("#waiting tbody a[href^='{YEAR}']")).await;
    binh.until("the form", "document.querySelector('button[value=return]')").await;
    for code in [INCOME, PIGS] {
        binh.type_in(&format!("input[name='remark.{code}']"), "kiểm tra lại").await;
    }
    binh.click("button[value=return]").await;
    binh.until("it is returned", "location.search.includes('done=return')").await;
}

/// Lan mends the two and submits again.
async fn corrects(lan: &Window) {
    lan.go(YEAR).await;
    let marked =
        "return [...document.querySelectorAll('tr.returned .remark')].filter((mark) => mark.textContent.includes('kiểm tra lại')).length";
    assert_eq!(lan.run(marked).await, json!(2));
    lan.picture("entry-returned").await;
    lan.types(INCOME, "59,7").await;
    lan.types(PIGS, "9.851").await;
    lan.until("saved", SAVED).await;
    lan.run("document.querySelector('input[name=confirmed]').checked = true").await;
    lan.click("button[value=submit]").await;
    lan.until("it is submitted again", "location.search === '?done=submit'").await;
}

/// Bình sees the two first, with what they were, and approves.
async fn approves(binh: &Window) {
    binh.go(YEAR).await;
    let first = "return [...document.querySelectorAll('tbody tr')].slice(0, 3).map((row) => row.classList.contains('changed'))";
    assert_eq!(binh.run(first).await, json!([true, true, false]));
    let told = binh.run("return [...document.querySelectorAll('tr.changed')].map((row) => row.textContent).join()").await;
    assert!(
        ["lần xem trước: 58,3", "lần xem trước: 9.870"].iter().all(|was| told.as_str().is_some_and(|told| told.contains(was))),
        "{told}"
    );
    binh.picture("review").await;
    binh.click("button[value=approve]").await;
    binh.until("it is approved", "location.search.includes('done=approve')").await;
}

/// The result of a main target on an overview, without what is said of it.
async fn result(window: &Window, overview: &str, code: &str) -> Value {
    window.go(overview).await;
    let row = format!("document.querySelector('.targets a[href^=\"/indicator/{code}\"]').closest('tr')");
    window.run(&format!("return {row}.querySelector('td.number').innerText.split('\\n')[0]")).await
}

/// These figures, income and pigs, stand for the commune, and this sum of pigs for the province: on overviews and pages of indicators.
async fn stands(binh: &Window, ha: &Window, (income, pigs): (&str, &str), sum: &str) {
    assert_eq!(result(binh, "/", INCOME).await, json!(income));
    assert_eq!(result(ha, PROVINCE, PIGS).await, json!(sum), "the overview of the province");
    ha.picture("overview-province").await;
    ha.go(&format!("/indicator/{PIGS}?unit=MG&year=2025")).await;
    let shown = ha.run("return document.querySelector('main').innerText").await;
    let shown = shown.as_str().expect("words");
    assert!(shown.contains(sum) && shown.contains(pigs), "{sum} and {pigs} in {shown}");
    ha.picture("indicator-province").await;
}

const PREVIEWED: &str = "document.querySelector('#seen .figure[title^=fig][title*=\"agr.livestock.pig.herd\"]')?.textContent";

/// Chi writes a figure into a section; the preview shows what counts now.
async fn writes(chi: &Window, shown: &str) {
    chi.until("the editor", "document.querySelector('#words')").await;
    chi.type_in("#words", &format!(" Đàn lợn có {{{{ fig(\"{PIGS}\") }}}}")).await;
    chi.until("the figure in the preview", &format!("{PREVIEWED} === '{shown}'")).await;
}

/// She writes on, and the preview has the figure that was approved meanwhile.
async fn writes_on(chi: &Window, shown: &str) {
    chi.type_in("#words", ".").await;
    chi.until("the approved figure in the preview", &format!("{PREVIEWED} === '{shown}'")).await;
    chi.picture("editor").await;
    chi.leads("it is saved", chi.click("button[value=save]")).await;
    assert!(chi.run("return document.body.innerText").await.as_str().is_some_and(|page| page.contains("Đã lưu.")));
}

/// Chi gives every finding its reason and keeps the draft; Giang issues it, and its file has the figures.
async fn issues(chi: &Window, giang: &Window) {
    let at = format!("/reports/issue?{OF}");
    chi.go(&at).await;
    chi.picture("issue-held-back").await;
    let open = "ol.findings > li > form textarea";
    let mut reasons = 0;
    while chi.run(&format!("return Boolean(document.querySelector('{open}'))")).await == json!(true) {
        chi.type_in(open, "Đã đối chiếu với sổ theo dõi của phòng.").await;
        chi.leads("the reason is kept", chi.click("ol.findings > li > form button")).await;
        reasons += 1;
    }
    assert!(reasons > 0, "the example has a finding");
    chi.leads("the draft is kept", chi.click("section.summary button")).await;

    giang.sign_in("giang", &at).await;
    giang.until("the report is ready", "document.querySelector('input[name=number]')").await;
    giang.type_in("input[name=number]", NUMBER).await;
    giang.type_in("input[name=signer]", SIGNER).await;
    giang.picture("issue").await;
    giang.run("document.querySelector('input[name=number]').form.querySelector('button.main').click()").await;
    giang.until("the seal", "document.querySelector('.seal .hash')?.textContent.length === 64").await;
    giang.picture("issued").await;
    giang.click(".seal a[download='report.docx']").await;
    let word = giang.downloaded("report.docx").await;
    let text = document::decode(&word).expect("a Word file").into_owned();
    for words in ["Đàn lợn có 9.851 con.", "59,7", NUMBER, SIGNER] {
        assert!(text.contains(words), "{words}: {text}");
    }
}

/// The file that was issued comes back with the figures of today, and others say what they think.
async fn goes_on(chi: &Window) {
    chi.go(&format!("/reports/word?{OF}")).await;
    chi.picture("word").await;
    let word = chi.downloaded("report.docx").await;
    chi.picks("input[type=file]", "bao-cao.docx", &word).await;
    chi.click("form.upload button").await;
    chi.until("the new file is in the page", "document.querySelector('a[download=\"bao-cao-refreshed.docx\"]')").await;
    chi.picture("refreshed").await;
    chi.go(&format!("/reports/drafts?{OF}")).await;
    chi.type_in("form.stacked textarea[name=text]", "Bổ sung số giường bệnh.").await;
    chi.type_in("input[name=from]", "Phòng Kinh tế").await;
    chi.run("document.querySelector('textarea[name=text]').form.querySelector('button').click()").await;
    chi.until("the comment", "document.body.textContent.includes('Đã nhận góp ý')").await;
    chi.picture("drafts").await;
}

/// A report of somebody else is checked, stepped through by keys, and its page kept as a file that needs nothing beside it.
async fn checks(chi: &Window) {
    chi.go("/check").await;
    chi.picks("input[type=file]", "ngoai.md", FOREIGN.as_bytes()).await;
    chi.click("button.main").await;
    chi.until("two findings", "document.querySelectorAll('.findings > li').length === 2").await;
    for number in [1, 2, 1] {
        chi.type_in("body", "n").await;
        let there = format!("location.hash === '#f{number}' && document.querySelector('#f{number}:target')");
        chi.until("the next finding is looked at", &there).await;
    }
    chi.picture("check").await;
    chi.click("button[data-save]").await;
    let page = String::from_utf8(chi.downloaded("ngoai.html").await).expect("text");
    assert!(!["<script", "<form", "<link", "src="].iter().any(|outside| page.contains(outside)), "{page}");
    chi.opens("ngoai.html").await;
    let findings = chi.run("return [...document.querySelectorAll('.findings > li')].map((one) => one.innerText).join('\\n')").await;
    assert!(["103,04", "120"].iter().all(|right| findings.as_str().is_some_and(|told| told.contains(right))), "{findings}");
    let colours =
        "return ['verified', 'broken'].map((kind) => getComputedStyle(document.querySelector('.document .' + kind)).backgroundColor)";
    let colours = chi.run(colours).await;
    assert!(colours[0] != colours[1] && !colours.to_string().contains("rgba(0, 0, 0, 0)"), "{colours}");
    chi.page.clone().close().await.expect("closed");
}

/// Two people type into one form and neither loses anything.
async fn two_type(lan: &Window, mai: &Window, ledger: &Ledger) {
    lan.go(FORM).await;
    mai.sign_in("mai", FORM).await;
    lan.types(PIGS, "9.900").await;
    mai.types(CATTLE, "2.150").await;
    lan.until("hers is saved", SAVED).await;
    mai.until("the other one's is saved", SAVED).await;
    // Both cells stand, though neither page showed the other one's.
    let now = drafted(ledger).await;
    assert_eq!((now.get(PIGS).map(String::as_str), now.get(CATTLE).map(String::as_str)), (Some("9900"), Some("2150")));
    // The same cell: the later one sees both figures and chooses.
    mai.types(PIGS, "9.870").await;
    let told = format!("document.getElementById('told.{PIGS}')");
    mai.until("both figures are shown", &format!("{told}.textContent.includes('9.900') && {told}.querySelectorAll('button').length === 2"))
        .await;
    assert_eq!(drafted(ledger).await.get(PIGS).map(String::as_str), Some("9900"), "nothing is overwritten unasked");
    mai.picture("entry-two-people").await;
    mai.run(&format!("{told}.querySelectorAll('button')[1].click()")).await;
    mai.until("the choice is saved", SAVED).await;
    assert_eq!(drafted(ledger).await.get(PIGS).map(String::as_str), Some("9870"));
    // The first one's page still has 9.900 and changes another cell: the choice stays.
    lan.types(BUFFALOES, "1.418").await;
    lan.until("saved", SAVED).await;
    assert_eq!(drafted(ledger).await.get(PIGS).map(String::as_str), Some("9870"));
}
