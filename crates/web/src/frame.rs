//! What is around every page: the head, the way to the other pages, and the page of a fault.

use crate::asking::{Asking, encoded};
use crate::fault::Fault;
use axum::response::{Html, IntoResponse, Response};
use maud::{DOCTYPE, Markup, html};
use plan::Deed;
use texts::Lang;

/// The pages that every page leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tab {
    Overview,
    Plan,
    Indicators,
    Collect,
    Reports,
    Check,
    Admin,
    Open,
    None,
}

const TABS: [(Tab, &str, &str); 8] = [
    (Tab::Overview, "/", "web-tab-overview"),
    (Tab::Plan, "/plan", "web-tab-plan"),
    (Tab::Indicators, "/indicators", "web-tab-indicators"),
    (Tab::Collect, "/collect", "web-tab-collect"),
    (Tab::Reports, "/reports", "web-tab-reports"),
    (Tab::Check, "/check", "web-tab-check"),
    (Tab::Admin, "/admin", "web-tab-admin"),
    (Tab::Open, "/open", "web-open-title"),
];

/// Whether a page is worth a way to it.
fn is_for(asking: &Asking, tab: Tab) -> bool {
    match tab {
        Tab::Check | Tab::Open => true,
        Tab::Admin => crate::admin::DEEDS.iter().any(|deed| asking.may(*deed)),
        _ => asking.may(Deed::Read),
    }
}

/// A whole page.
pub(crate) fn page(asking: &Asking, here: Tab, title: &str, body: Markup) -> Response {
    Html(framed(asking, here, title, &body).into_string()).into_response()
}

/// What could not be done, as a page.
pub(crate) fn fault(asking: &Asking, fault: &Fault) -> Html<String> {
    let title = asking.say(&fault.message);
    let body = html! {
        h1 { (title) }
        p { (asking.say(&fault.help)) }
        p { a href="/" { (asking.t("web-tab-overview")) } }
        @if !fault.details.is_empty() {
            ul { @for (place, message) in &fault.details { li { code { (place) } " " (asking.say(message)) } } }
        }
    };
    Html(framed(asking, Tab::None, &title, &body).into_string())
}

fn framed(asking: &Asking, here: Tab, title: &str, body: &Markup) -> Markup {
    let (other, name) = match asking.lang {
        Lang::Vi => (Lang::En, "English"),
        Lang::En => (Lang::Vi, "Tiếng Việt"),
    };
    // Other pages of a unit that only sent a draft would be closed.
    let link =
        |path: &str| if asking.scope.as_ref().is_some_and(|scope| scope.sent.is_some()) { path.to_owned() } else { asking.link(path) };
    let back = asking.uri.path_and_query().map_or("/", |path| path.as_str());
    html! {
        (DOCTYPE)
        html lang=(asking.lang.code()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (title) " · Số Khớp" }
                link rel="stylesheet" href="/assets/style.css";
                link rel="icon" href="/assets/icon.svg" type="image/svg+xml";
                script src="/assets/office.js" defer {}
            }
            body {
                a.skip href="#main" { (asking.t("web-skip")) }
                header.top {
                    a.brand href=(link("/")) { "Số Khớp" }
                    nav aria-label=(asking.t("web-pages")) {
                        @for (tab, path, key) in TABS.iter().filter(|(tab, ..)| is_for(asking, *tab)) {
                            a href=(link(path)) aria-current=[(*tab == here).then_some("page")] { (asking.t(key)) }
                        }
                    }
                    @if let Some(who) = &asking.who { @if who.session.is_some() {
                        a.who href="/account" { (who.name) }
                    } } @else { a.who href="/sign-in" { (asking.t("web-sign-in")) } }
                    a.lang href={ "/lang/" (other.code()) "?back=" (encoded(back)) } lang=(other.code()) hreflang=(other.code()) { (name) }
                }
                @if asking.simulated { p.simulated role="note" { (asking.t("web-simulated")) } }
                main #main { (body) }
            }
        }
    }
}
