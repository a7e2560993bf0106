//! At home for everyone: every page at desk and phone width, by the rules of axe-core (WCAG 2.2 AA), light enough for a slow line.
//!
//! `SOKHOP_AXE` names the file `axe.min.js` of the npm package axe-core (`scripts/test` fetches it); without it those rules are skipped
//! and it is said. `SOKHOP_PICTURES` names a folder into which every page is drawn, for people to look at.

use crate::access::address;
use crate::browser::desk;
use axum::http::Method;
use serde_json::{Value, json};

/// Widths that are looked at: a desk and a telephone.
const WIDTHS: [u32; 2] = [1280, 390];
/// The most that a page weighs, its script and style not counted (issue: under 100 KB without charts).
const MOST_BYTES: u64 = 100 * 1024;

/// Pages for people, each once, with things that are in the book.
fn pages() -> Vec<String> {
    let pages = web::ways().into_iter().filter(|(method, path, _)| *method == Method::GET && !path.starts_with("/lang"));
    pages.map(|(_, path, _)| address(path)).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_is_sound_for_everyone_at_every_width() {
    let Some(desk) = desk().await else { return };
    let axe = std::env::var_os("SOKHOP_AXE").map(|file| std::fs::read_to_string(file).expect("axe.min.js"));
    if axe.is_none() {
        println!("skipped: SOKHOP_AXE does not name axe.min.js");
    }
    let mut faults = Vec::new();
    for path in pages() {
        for width in WIDTHS {
            desk.page.set_window_size(width, 900).await.expect("a window");
            // What is no page is a file that goes to the disk.
            desk.go("/check").await;
            let probe = format!("return fetch('{path}').then((answer) => answer.headers.get('content-type') || '')");
            if !desk.run(&probe).await.as_str().is_some_and(|kind| kind.starts_with("text/html")) {
                continue;
            }
            desk.go(&path).await;
            let wide = desk.run("return document.documentElement.scrollWidth - document.documentElement.clientWidth").await;
            if wide != json!(0) {
                faults.push(format!("{path} at {width}: scrolls sideways by {wide}"));
            }
            let bytes = desk.run("return performance.getEntriesByType('navigation')[0].decodedBodySize").await.as_u64().unwrap_or(0);
            if bytes > MOST_BYTES && !path.starts_with("/reports/view") {
                faults.push(format!("{path}: {bytes} bytes"));
            }
            if width == WIDTHS[0] {
                desk.picture(&format!("page_{}", path.trim_matches('/').replace(['/', '?', '&', '='], "_"))).await;
            }
            // Its rules are the same at every width, and it takes its time. The paper in its frame runs no script.
            if let Some(axe) = axe.as_ref().filter(|_| width == WIDTHS[0] && path != "/reports/view") {
                desk.run(axe).await;
                let told = "return axe.run(document, { iframes: false, runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })\
                     .then((found) => found.violations.map((v) => [v.impact, v.id, v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160))]))";
                for violation in desk.run(told).await.as_array().into_iter().flatten() {
                    let serious = matches!(violation[0].as_str(), Some("serious" | "critical"));
                    if serious {
                        faults.push(format!("{path} at {width}: {violation}"));
                    }
                }
            }
        }
    }
    desk.close().await;
    assert_eq!(faults, Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn every_control_has_a_name() {
    let Some(desk) = desk().await else { return };
    for path in pages().into_iter().filter(|path| !path.contains("/file/") && !path.starts_with("/assets")) {
        desk.go(&path).await;
        let unnamed = "return [...document.querySelectorAll('input:not([type=hidden]), select, textarea, button, a')].filter((e) => \
             !(e.labels && e.labels.length) && !e.getAttribute('aria-label') && !e.textContent.trim()).map((e) => e.outerHTML)";
        assert_eq!(desk.run(unnamed).await, Value::Array(Vec::new()), "{path} has controls without a name");
    }
    desk.close().await;
}
