//! Opening and closing, for publishers: indicators by sector or by a word, several at once, with a threshold and a moment; issued
//! reports. What the public will see is shown before it is opened. Defence and security take a second confirmation in writing, which
//! stands in the audit.

use super::conceal::THRESHOLD;
use super::list::label;
use super::reports::{self, Title};
use super::sectors::{Sectors, rank};
use super::shelf::{Shelf, given_away};
use super::{indicator, told};
use crate::asking::{Asking, encoded};
use crate::fault::Fault;
use crate::frame::Tab;
use crate::show;
use axum::Form;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use exchange::Withheld;
use jiff::civil::DateTime;
use jiff::tz::Offset;
use ledger::{Issued, Opened, Opening};
use maud::{Markup, html};
use plan::{Indicator, IndicatorId};
use std::collections::{BTreeMap, BTreeSet};
use texts::Message;

/// Indicators on one page.
const MOST: usize = 150;
/// Indicators whose figures are counted before they are opened.
const COUNTED: usize = 40;
/// A confirmation in writing has at least so many letters.
const WRITTEN: usize = 10;
/// Viet Nam is seven hours ahead of UTC, all the year.
const HOME_TIME: Offset = Offset::constant(7);

/// Names and values of a form, names as often as they are.
type Fields = Vec<(String, String)>;

/// What a form asks for.
struct Wish {
    open: bool,
    indicators: Vec<String>,
    issues: Vec<String>,
    small: u32,
    since: i64,
    since_text: String,
    confirmed: bool,
    reason: String,
}

fn wish(fields: &Fields) -> Result<Wish, Fault> {
    let all = |name: &str| fields.iter().filter(|(known, _)| known == name).map(|(_, value)| value.trim().to_owned()).collect::<Vec<_>>();
    let of = |name: &str| all(name).pop().unwrap_or_default();
    let (small, since_text) = (of("small"), of("since"));
    let small = if small.is_empty() { 0 } else { small.parse().ok().filter(|n| *n == 0 || *n >= THRESHOLD).ok_or_else(bad_threshold)? };
    let since = if since_text.is_empty() { 0 } else { moment(&since_text).ok_or_else(|| bad_moment(&since_text))? };
    let (open, indicators, issues) = (of("action") != "close", all("code"), all("issue"));
    if indicators.is_empty() && issues.is_empty() {
        return Err(Fault::refused(Message::new("web-open-nothing-chosen"), Message::new("web-open-help-choose")));
    }
    Ok(Wish { open, indicators, issues, small, since, since_text, confirmed: of("confirmed") == "yes", reason: of("reason") })
}

fn bad_threshold() -> Fault {
    Fault::refused(Message::new("web-open-bad-threshold"), Message::new("web-open-help-threshold").with("least", THRESHOLD))
}

fn bad_moment(text: &str) -> Fault {
    Fault::refused(Message::new("web-open-bad-moment").with("text", text), Message::new("web-open-help-moment"))
}

/// A moment as the clock of Viet Nam shows it, in microseconds since 1970 (UTC).
fn moment(text: &str) -> Option<i64> {
    let local: DateTime = text.parse().ok()?;
    HOME_TIME.to_timestamp(local).ok().map(jiff::Timestamp::as_microsecond)
}

impl Wish {
    fn openings(&self) -> Vec<Opening> {
        let Wish { open, small, since, .. } = *self;
        let indicators = self.indicators.iter().map(|code| Opening { what: Opened::Indicator(code.clone()), open, small, since });
        let issues = self.issues.iter().map(|issue| Opening { what: Opened::Issue(issue.clone()), open, small: 0, since });
        indicators.chain(issues).collect()
    }

    /// What is guarded among the indicators that would be opened.
    fn guarded<'r>(&self, reference: &'r ledger::Reference, sectors: &Sectors) -> Vec<&'r Indicator> {
        let found = self.indicators.iter().filter(|_| self.open).filter_map(|code| reference.catalogue.find(code));
        found.map(|id| reference.catalogue.get(id)).filter(|about| sectors.guards(about)).collect()
    }
}

pub(crate) async fn page(asking: Asking) -> Result<Response, Response> {
    answer(&asking).await.map_err(|fault| asking.fault(&fault))
}

async fn answer(asking: &Asking) -> Result<Response, Fault> {
    let ledger = asking.office.ledger();
    let (reference, openings) = (ledger.reference().await?, ledger.openings().await?);
    let sectors = Sectors::read(&*asking.office.catalogue());
    let known: BTreeMap<&Opened, &Opening> = openings.iter().map(|opening| (&opening.what, opening)).collect();
    let issues = reports::all(asking).await?;
    let title = asking.t("web-open-manage");
    let of = |code: &str| known.get(&Opened::Indicator(code.to_owned())).copied();
    let chosen = chosen(asking, &reference, &of);
    let done = asking.word("done").and_then(|done| done.parse::<usize>().ok());
    let body = html! {
        div.head { h1 { (title) } a.button href="/open" { (asking.t("web-open-title")) } }
        @if let Some(done) = done { p.done role="status" { (asking.say(&Message::new("web-open-done").with("count", done))) } }
        p { (asking.t("web-open-manage-about")) }
        (filter(asking, &reference, &sectors, &of))
        form method="get" action="/open/manage/preview" {
            (choices(asking, &sectors, &chosen, &of))
            (issue_choices(asking, &issues, &known))
            (wishes(asking))
        }
    };
    Ok(asking.page(Tab::Open, &title, body))
}

/// The indicators of the address: of a sector, with a word, in a state.
fn chosen<'r>(asking: &Asking, reference: &'r ledger::Reference, of: &impl Fn(&str) -> Option<&'r Opening>) -> Vec<&'r Indicator> {
    let (sector, state) = (asking.word("sector"), asking.word("state"));
    let wanted = asking.word("q").map(figure::unmarked);
    if sector.is_none() && state.is_none() && wanted.is_none() {
        return Vec::new();
    }
    let all = reference.catalogue.ids().map(|id| reference.catalogue.get(id));
    let named = |about: &Indicator| {
        wanted.as_ref().is_none_or(|wanted| figure::unmarked(about.names.get(asking.lang)).contains(wanted) || about.code.contains(wanted))
    };
    let stands = |about: &Indicator| state.is_none_or(|state| of(&about.code).is_some_and(|opening| opening.open) == (state == "open"));
    all.filter(|about| sector.is_none_or(|sector| about.sector == sector) && named(about) && stands(about)).collect()
}

/// How indicators are found, and how many are open in each sector.
fn filter<'r>(asking: &Asking, reference: &'r ledger::Reference, sectors: &Sectors, of: &impl Fn(&str) -> Option<&'r Opening>) -> Markup {
    let mut counts: BTreeMap<_, (&str, usize, usize)> = BTreeMap::new();
    for about in reference.catalogue.ids().map(|id| reference.catalogue.get(id)) {
        let count = counts.entry(rank(&about.sector)).or_insert((&about.sector, 0, 0));
        count.1 += usize::from(of(&about.code).is_some_and(|opening| opening.open));
        count.2 += 1;
    }
    let here = asking.word("sector");
    html! {
        h2 { (asking.t("web-tab-indicators")) }
        form.search method="get" action="/open/manage" role="search" {
            label { (asking.t("web-search")) " " input type="search" name="q" value=(asking.word("q").unwrap_or_default()); }
            label { (asking.t("web-head-status")) " "
                select name="state" {
                    option value="" { (asking.t("web-open-any-state")) }
                    @for (value, key) in [("open", "web-open-state-open"), ("closed", "web-open-state-closed")] {
                        option value=(value) selected[asking.word("state") == Some(value)] { (asking.t(key)) }
                    }
                }
            }
            button { (asking.t("web-search-go")) }
        }
        nav.choices aria-label=(asking.t("web-open-sectors")) { @for (sector, open, all) in counts.values() {
            a href={ "/open/manage?sector=" (encoded(sector)) } aria-current=[(here == Some(*sector)).then_some("true")] {
                (label(sectors, sector, asking)) " (" (open) "/" (all) ")"
            }
        } }
    }
}

fn choices<'r>(asking: &Asking, sectors: &Sectors, chosen: &[&Indicator], of: &impl Fn(&str) -> Option<&'r Opening>) -> Markup {
    html! {
        @if chosen.is_empty() { p.empty { (asking.t("web-open-choose-sector")) } } @else {
            div.scroll tabindex="0" role="region" aria-label=(asking.t("web-tab-indicators")) { table.opening {
                thead { tr {
                    th scope="col" { (asking.t("web-open-choose")) }
                    th scope="col" { (asking.t("web-head-unit")) }
                    th scope="col" { (asking.t("web-head-status")) }
                } }
                tbody { @for about in chosen.iter().take(MOST) { tr {
                    th scope="row" {
                        label.tick { input type="checkbox" name="code" value=(about.code); span { (about.names.get(asking.lang)) } }
                        @if sectors.guards(about) { " " span.state.late { (asking.t("web-open-guarded")) } }
                    }
                    td.unit { (about.unit_name) }
                    td { (standing(asking, of(&about.code))) }
                } } }
            } }
            @if chosen.len() > MOST { p { (asking.say(&Message::new("web-open-more-found").with("count", chosen.len() - MOST))) } }
        }
    }
}

/// Open, closed, or open from a moment on.
fn standing(asking: &Asking, opening: Option<&Opening>) -> Markup {
    let Some(opening) = opening.filter(|opening| opening.open) else { return html! { (asking.t("web-open-state-closed")) } };
    html! {
        @if asking.office.ledger().is_open(opening) { span.state.approved { (asking.t("web-open-state-open")) } } @else {
            span.state.submitted { (asking.say(&Message::new("web-open-from").with("moment", show::moment(opening.since, asking.lang)))) }
        }
        @if opening.small > 0 { " " small { (asking.say(&Message::new("web-open-below").with("below", opening.small))) } }
    }
}

fn issue_choices(asking: &Asking, issues: &[Title], known: &BTreeMap<&Opened, &Opening>) -> Markup {
    html! {
        h2 { (asking.t("web-issued")) }
        @if issues.is_empty() { p.empty { (asking.t("web-open-no-issue")) } }
        ul.plain { @for issue in issues { li {
            label.tick { input type="checkbox" name="issue" value=(issue.subject()); span { (asking.say(&issue.message(asking))) } }
            " " (standing(asking, known.get(&Opened::Issue(issue.subject())).copied()))
        } } }
    }
}

/// Threshold, moment, and what to do.
fn wishes(asking: &Asking) -> Markup {
    html! {
        fieldset.wishes {
            legend { (asking.t("web-open-how")) }
            label { (asking.t("web-open-small")) input type="number" name="small" min="0" step="1" inputmode="numeric" value="0"; }
            p.hint { (asking.say(&Message::new("web-open-small-how").with("least", THRESHOLD))) }
            label { (asking.t("web-open-since")) input type="datetime-local" name="since"; }
            p.hint { (asking.t("web-open-since-how")) }
            p.actions {
                button.main name="action" value="open" { (asking.t("web-open-preview-open")) }
                button name="action" value="close" { (asking.t("web-open-preview-close")) }
            }
        }
    }
}

/// What the public will see, before it is opened or closed.
pub(crate) async fn preview(asking: Asking, Query(fields): Query<Fields>) -> Result<Response, Response> {
    previewed(&asking, &fields, None).await.map_err(|fault| asking.fault(&fault))
}

async fn previewed(asking: &Asking, fields: &Fields, trouble: Option<&Message>) -> Result<Response, Fault> {
    let wish = wish(fields)?;
    let ledger = asking.office.ledger();
    let reference = ledger.reference().await?;
    if let Some(code) = wish.indicators.iter().find(|code| reference.catalogue.find(code).is_none()) {
        return Err(Fault::unknown(Message::new("web-no-such-indicator").with("code", code)));
    }
    let wished = wish.openings();
    let is_other = |opening: &&Opening| wished.iter().all(|wished| wished.what != opening.what);
    let openings = ledger.openings().await?;
    let mut after: Vec<Opening> = openings.iter().filter(is_other).filter(|opening| ledger.is_open(opening)).cloned().collect();
    let before = Shelf::of(ledger.reference().await?, &after);
    after.extend(wished.iter().filter(|opening| opening.open).cloned());
    let shelf = Shelf::of(reference, &after);
    let sectors = Sectors::read(&*asking.office.catalogue());
    let title = asking.t(if wish.open { "web-open-preview" } else { "web-open-preview-closing" });
    let body = html! {
        h1 { (title) }
        @if let Some(trouble) = trouble { p.remark role="alert" { (asking.say(trouble)) } }
        (summary(asking, &wish))
        (warnings(asking, &before, &shelf, &wish))
        (lowered(asking, &openings, &shelf, &wish))
        @if wish.open { (figures(asking, &shelf, &wish).await?) } @else {
            ul { @for code in &wish.indicators { li { (name(asking, &shelf, code)) } } }
        }
        (issues(asking, &shelf, &sectors, &wish).await?)
        (confirm(asking, fields, &wish, &wish.guarded(&shelf.reference, &sectors)))
    };
    let page = asking.page(Tab::Open, &title, body);
    Ok(if trouble.is_some() { (StatusCode::UNPROCESSABLE_ENTITY, page).into_response() } else { page })
}

fn name<'s>(asking: &Asking, shelf: &'s Shelf, code: &'s str) -> &'s str {
    shelf.reference.catalogue.find(code).map_or(code, |id| shelf.reference.catalogue.get(id).names.get(asking.lang))
}

fn summary(asking: &Asking, wish: &Wish) -> Markup {
    html! {
        ul {
            li { (asking.say(&Message::new("web-open-summary").with("indicators", wish.indicators.len()).with("reports", wish.issues.len()))) }
            @if wish.open {
                @if wish.small > 0 { li { (asking.say(&Message::new("web-open-small-about").with("below", wish.small))) } }
                @if wish.since > 0 {
                    li { (asking.say(&Message::new("web-open-from").with("moment", show::moment(wish.since, asking.lang)))) }
                } @else { li { (asking.t("web-open-at-once")) } }
            }
        }
    }
}

/// What could be computed though it is closed, and what would be hidden until the moment comes.
fn warnings(asking: &Asking, before: &Shelf, shelf: &Shelf, wish: &Wish) -> Markup {
    let catalogue = &shelf.reference.catalogue;
    let told: BTreeSet<_> = given_away(shelf).into_iter().collect();
    let known: BTreeSet<_> = given_away(before).into_iter().collect();
    let name = |id: IndicatorId| catalogue.get(id).names.get(asking.lang);
    html! {
        @for (part, whole) in told.difference(&known) {
            p.remark { (asking.say(&Message::new("web-open-given-away").with("part", name(*part)).with("whole", name(*whole)))) }
        }
        @if wish.open && wish.since > 0 { p { (asking.t("web-open-since-hides")) } }
    }
}

/// Open indicators whose threshold would fall, so that counts are shown that were not.
fn lowered(asking: &Asking, openings: &[Opening], shelf: &Shelf, wish: &Wish) -> Markup {
    let falls = |opening: &&Opening| opening.open && opening.small > wish.small;
    let code = |opening: &Opening| if let Opened::Indicator(code) = &opening.what { Some(code.clone()) } else { None };
    let found = openings.iter().filter(falls).filter_map(|opening| Some((code(opening)?, opening.small)));
    let found: Vec<_> = found.filter(|(code, _)| wish.open && wish.indicators.contains(code)).collect();
    html! { @for (code, before) in &found {
        @let message = Message::new("web-open-lowers").with("indicator", name(asking, shelf, code));
        p.remark { (asking.say(&message.with("before", before).with("after", wish.small))) }
    } }
}

/// One indicator as its page; of several, how many figures there are and how many of them are not shown.
async fn figures(asking: &Asking, shelf: &Shelf, wish: &Wish) -> Result<Markup, Fault> {
    if let ([code], Some(id)) = (&wish.indicators[..], wish.indicators.first().and_then(|code| shelf.find(code))) {
        let page = indicator::body(asking, shelf, id).await?;
        return Ok(html! { section.as-public aria-label=(code) { (page) } });
    }
    let mut lines = Vec::new();
    for id in wish.indicators.iter().take(COUNTED).filter_map(|code| shelf.find(code)) {
        let group = shelf.released(&asking.office, &shelf.together(id)).await?;
        let rows: Vec<_> = group.rows.iter().filter(|row| row.observation.indicator == id).collect();
        let small = rows.iter().filter(|row| matches!(row.withheld, Some(Withheld::Small(_)))).count();
        let beside = rows.iter().filter(|row| row.withheld.is_some()).count() - small;
        let last = rows.iter().max_by_key(|row| (row.observation.period, std::cmp::Reverse(row.observation.unit)));
        let last = last.map(|row| format!("{}: {}", row.observation.period, told(row, asking))).unwrap_or_default();
        lines.push((shelf.reference.catalogue.get(id), rows.len(), small, beside, last));
    }
    let alone = |code: &str| {
        format!("/open/manage/preview?action=open&code={}&small={}&since={}", encoded(code), wish.small, encoded(&wish.since_text))
    };
    Ok(html! { @if !lines.is_empty() {
        div.scroll tabindex="0" role="region" aria-label=(asking.t("web-open-preview")) { table {
            thead { tr {
                th scope="col" { (asking.t("web-head-indicator")) }
                th.number scope="col" { (asking.t("web-open-figures")) }
                th.number scope="col" { (asking.t("web-open-figures-small")) }
                th.number scope="col" { (asking.t("web-open-figures-beside")) }
                th scope="col" { (asking.t("web-open-figures-last")) }
            } }
            tbody { @for (about, count, small, beside, last) in lines { tr {
                th scope="row" { a href=(alone(&about.code)) { (about.names.get(asking.lang)) } }
                td.number { (count) }
                td.number { (small) }
                td.number { (beside) }
                td { (last) }
            } } }
        } }
        @if wish.indicators.len() > COUNTED {
            p { (asking.say(&Message::new("web-open-more").with("count", wish.indicators.len() - COUNTED))) }
        }
    } })
}

/// The reports, with what they print of figures that are guarded, closed or left out elsewhere.
async fn issues(asking: &Asking, shelf: &Shelf, sectors: &Sectors, wish: &Wish) -> Result<Markup, Fault> {
    let mut out = Vec::new();
    for title in reports::all(asking).await?.into_iter().filter(|title| wish.issues.contains(&title.subject())) {
        let issued = asking.office.ledger().issued(&title.key, Some(&title.number), None).await?;
        let (guarded, small) = printed(&issued, shelf, sectors);
        out.push(html! {
            @if wish.open {
                @if guarded > 0 { p.remark { (asking.say(&Message::new("web-open-prints-guarded").with("count", guarded))) } }
                @if small > 0 { p.remark { (asking.say(&Message::new("web-open-prints-small").with("count", small))) } }
                section.as-public { (reports::body(asking, &title, &issued, |_| false)) }
            } @else { p { (asking.say(&title.message(asking))) } }
        });
    }
    Ok(html! { @for part in out { (part) } })
}

/// How many figures of a report are of guarded indicators, and of such whose small counts are not shown.
fn printed(issued: &Issued, shelf: &Shelf, sectors: &Sectors) -> (usize, usize) {
    let of = |expression: &str| expression.split('"').filter_map(|word| shelf.reference.catalogue.find(word)).collect::<Vec<_>>();
    let any = |is: &dyn Fn(IndicatorId) -> bool| issued.figures.iter().filter(|f| of(&f.expression).into_iter().any(is)).count();
    let guarded = any(&|id| sectors.guards(shelf.reference.catalogue.get(id)));
    (guarded, any(&|id| shelf.indicators.get(&id).is_some_and(|small| *small > 0)))
}

/// The form that does it. What is guarded is confirmed once more, in writing.
fn confirm(asking: &Asking, fields: &Fields, wish: &Wish, guarded: &[&Indicator]) -> Markup {
    html! {
        form method="post" action="/open/manage" {
            @for (name, value) in fields.iter().filter(|(name, _)| ["action", "code", "issue", "small", "since"].contains(&name.as_str())) {
                input type="hidden" name=(name) value=(value);
            }
            @if !guarded.is_empty() {
                fieldset.wishes {
                    legend { (asking.t("web-open-guarded-title")) }
                    p { (asking.t("web-open-guarded-about")) }
                    ul { @for about in guarded { li { (about.names.get(asking.lang)) } } }
                    label.tick {
                        input type="checkbox" name="confirmed" value="yes" required checked[wish.confirmed];
                        span { (asking.t("web-open-guarded-confirm")) }
                    }
                    label { (asking.t("web-open-guarded-reason"))
                        textarea name="reason" rows="3" required minlength=(WRITTEN) { (wish.reason) }
                    }
                }
            }
            p.actions {
                button.main { (asking.t(if wish.open { "web-open-do-open" } else { "web-open-do-close" })) }
                a.button href="/open/manage" { (asking.t("web-open-back")) }
            }
        }
    }
}

pub(crate) async fn act(asking: Asking, Form(fields): Form<Fields>) -> Result<Response, Response> {
    acted(&asking, &fields).await.map_err(|fault| asking.fault(&fault))
}

async fn acted(asking: &Asking, fields: &Fields) -> Result<Response, Fault> {
    let wish = wish(fields)?;
    let ledger = asking.office.ledger();
    let reference = ledger.reference().await?;
    let sectors = Sectors::read(&*asking.office.catalogue());
    let is_guarded = !wish.guarded(&reference, &sectors).is_empty();
    if is_guarded && (!wish.confirmed || wish.reason.chars().count() < WRITTEN) {
        return previewed(asking, fields, Some(&Message::new("web-open-guarded-needed").with("least", WRITTEN))).await;
    }
    let known: BTreeSet<String> = reports::all(asking).await?.iter().map(Title::subject).collect();
    if let Some(issue) = wish.issues.iter().find(|issue| !known.contains(*issue)) {
        return Err(Fault::unknown(Message::new("web-open-no-such-issue").with("issue", issue)));
    }
    let reason = if is_guarded { asking.say(&Message::new("web-open-guarded-audit").with("reason", &wish.reason)) } else { String::new() };
    let openings = wish.openings();
    ledger.set_openings_because(asking.by(), &openings, &reason).await?;
    Ok(Redirect::to(&format!("/open/manage?state=open&done={}", openings.len())).into_response())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_one_of_viet_nam() {
        assert_eq!(moment("1970-01-01T07:00"), Some(0));
        assert_eq!(moment("2026-01-31T08:00"), Some(1_769_821_200_000_000));
        assert_eq!(moment("mai"), None);
    }
}
