//! At home for everyone: every page at desk and phone width, by day and by night, by the rules of axe-core (WCAG 2.2 AA), light enough for a slow line.
//!
//! `SOKHOP_AXE` names the file `axe.min.js` of the npm package axe-core (`scripts/test` fetches it); without it those rules are skipped
//! and it is said. `SOKHOP_PICTURES` names a folder into which every page is drawn, for people to look at.

use crate::access::address;
use crate::browser::{Desk, SIDEWAYS, UNNAMED, WIDTHS, Window, desk_before};
use crate::common::office_with;
use axum::http::Method;
use ledger::{Opened, Opening};
use serde_json::{Value, json};
use web::Door;

/// The most that a page weighs, its script and style not counted (issue: under 100 KB without charts).
const MOST_BYTES: u64 = 100 * 1024;

/// What pages have to be asked about to show anything.
const ABOUT: [(&str, &str); 6] = [
    ("/admin/form", "code=MK.dep.econ.month"),
    ("/admin/indicator", "code=agr.livestock.pig.herd"),
    ("/open/manage", "sector=I.1"),
    ("/open/manage/preview", "action=open&code=agr.livestock.pig.herd"),
    ("/reports/figures", "q=lon"),
    ("/reports/section", "section=agriculture&slot=crops"),
];

/// Pages for people, each once, with things that are in the book.
fn pages() -> Vec<String> {
    let pages = web::ways().into_iter().filter(|(method, path, _)| *method == Method::GET && !path.starts_with("/lang"));
    let asked = |path: &str| match ABOUT.iter().find(|(page, _)| *page == path) {
        Some((_, about)) => format!("{path}?{about}"),
        None => address(path),
    };
    pages.map(|(_, path, _)| asked(path)).collect()
}

/// A browser before an office with an indicator that everybody may see.
async fn desk() -> Option<Desk> {
    let (office, ledger, folder) = office_with(true, Door::Alone).await;
    let what = Opened::Indicator("agr.livestock.pig.herd".to_owned());
    ledger.set_openings("local", &[Opening { what, open: true, small: 0, since: 0 }]).await.expect("opened");
    desk_before(office, folder).await
}

/// What is serious by the rules of axe-core, which the page has loaded.
async fn violations(window: &Window) -> Vec<String> {
    let told = "return axe.run(document, { iframes: false, runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })\
         .then((found) => found.violations.map((v) => [v.impact, v.id, v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160))]))";
    let told = window.run(told).await;
    let serious = |violation: &&Value| matches!(violation[0].as_str(), Some("serious" | "critical"));
    told.as_array().into_iter().flatten().filter(serious).map(Value::to_string).collect()
}

/// What is wrong with a page at a width.
async fn faults_of(window: &Window, path: &str, width: u32, axe: Option<&str>) -> Vec<String> {
    window.page.set_window_size(width, 900).await.expect("a window");
    window.go(path).await;
    let mut faults = Vec::new();
    for (what, script) in [("scrolls sideways by", SIDEWAYS), ("has controls without a name:", UNNAMED)] {
        let found = window.run(script).await;
        if ![json!(0), json!([])].contains(&found) {
            faults.push(format!("{path} at {width}: {what} {found}"));
        }
    }
    let bytes = window.run("return performance.getEntriesByType('navigation')[0].decodedBodySize").await.as_u64().unwrap_or(0);
    // The paper in its frame is as long as it is, and runs no script.
    if path.starts_with("/reports/view") {
        return faults;
    }
    if bytes > MOST_BYTES {
        faults.push(format!("{path}: {bytes} bytes"));
    }
    let Some(axe) = axe else { return faults };
    window.run(axe).await;
    for (dark, when) in [(true, "by night"), (false, "by day")] {
        window.dark(dark).await;
        faults.extend(violations(window).await.into_iter().map(|told| format!("{path} at {width} {when}: {told}")));
    }
    faults
}

/// Pictures of a page by day and by night, where somebody wants to look at them.
async fn draw(window: &Window, path: &str) {
    if std::env::var_os("SOKHOP_PICTURES").is_none() {
        return;
    }
    let name = format!("page_{}", path.trim_matches('/').replace(['/', '?', '&', '='], "_"));
    window.picture(&name).await;
    window.dark(true).await;
    window.picture(&format!("{name}-night")).await;
    window.dark(false).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_is_sound_for_everyone_at_every_width_by_day_and_by_night() {
    let Some(desk) = desk().await else { return };
    let axe = std::env::var_os("SOKHOP_AXE").map(|file| std::fs::read_to_string(file).expect("axe.min.js"));
    if axe.is_none() {
        println!("skipped: SOKHOP_AXE does not name axe.min.js");
    }
    let mut faults = Vec::new();
    desk.go("/check").await;
    let mut shown = Vec::new();
    for path in pages() {
        // What is no page is a file that goes to the disk.
        let probe = format!("return fetch('{path}').then((answer) => answer.headers.get('content-type') || '')");
        if desk.run(&probe).await.as_str().is_some_and(|kind| kind.starts_with("text/html")) {
            shown.push(path);
        }
    }
    for path in shown {
        for width in WIDTHS {
            faults.extend(faults_of(&desk, &path, width, axe.as_deref()).await);
        }
        draw(&desk, &path).await;
    }
    desk.close().await;
    assert_eq!(faults, Vec::<String>::new());
}
