//! Who changed what, when and why: looked for, written to a file, and the chain of it verified.

use crate::admin::{leaf, leaves, page as framed, streamed, whole};
use crate::asking::{Asking, encoded};
use crate::fault::Fault;
use crate::show;
use axum::body::Bytes;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use ledger::{Entry, Ledger, Memo, Reference, Search};
use maud::{Markup, PreEscaped, html};
use plan::{Deed, Role};
use texts::{Lang, Message};

/// Changes on one page.
const LEAF: usize = 50;
/// Changes that are read at once for a file.
const CHUNK: usize = 2_000;

pub(crate) async fn page(asking: Asking) -> Result<Response, Response> {
    answer(&asking).await.map_err(|fault| asking.fault(&fault))
}

async fn answer(asking: &Asking) -> Result<Response, Fault> {
    whole(asking, Deed::ReadAudit).await?;
    let (search, at) = (search(asking)?, leaf(asking));
    let mut found = asking.office.ledger().search(&search, at.saturating_mul(LEAF), LEAF + 1).await?;
    let is_more = found.len() > LEAF;
    found.truncate(LEAF);
    let title = asking.t("web-admin-audit");
    let body = html! {
        h1 { (title) }
        (asked(asking, &search))
        @if found.is_empty() { p.empty { (asking.t("web-admin-no-changes")) } } @else { (table(asking, &*asking.reference().await?, &found)) }
        (leaves(asking, "/admin/audit", at, is_more))
        form.actions method="post" action="/admin/audit" {
            a.button href={ "/admin/audit.csv?" (words(asking)) } { (asking.t("web-admin-audit-file")) }
            button { (asking.t("web-admin-verify")) }
        }
        p.hint { (asking.t("web-admin-verify-how")) }
    };
    Ok(framed(asking, "/admin/audit", &title, &body))
}

/// What is looked for, as the address says it.
fn search(asking: &Asking) -> Result<Search, Fault> {
    let word = |name: &str| asking.word(name).unwrap_or_default().to_owned();
    let day = |name: &str| -> Result<Option<Date>, Fault> {
        let Some(text) = asking.word(name) else { return Ok(None) };
        let refused = |_| Fault::refused(Message::new("web-not-a-day").with("text", text), Message::new("web-help-day"));
        text.parse().map(Some).map_err(refused)
    };
    Ok(Search { account: word("account"), action: word("action"), about: word("about"), from: day("from")?, to: day("to")? })
}

/// The words of a search, for an address that keeps them.
fn words(asking: &Asking) -> String {
    let kept = asking.words.iter().filter(|(name, _)| ["account", "action", "about", "from", "to"].contains(&name.as_str()));
    kept.map(|(name, word)| format!("{name}={}", encoded(word))).collect::<Vec<_>>().join("&")
}

fn deed(action: &str, lang: Lang) -> String {
    let memo = Memo { action: action.to_owned(), ..Memo::default() };
    memo.deed().map_or(memo.action, |deed| deed.text(lang))
}

fn asked(asking: &Asking, search: &Search) -> Markup {
    let day = |day: Option<Date>| day.map(|day| day.to_string());
    html! {
        form.search method="get" action="/admin/audit" role="search" {
            label { (asking.t("web-account")) " " input name="account" value=(search.account) autocomplete="off"; }
            label { (asking.t("web-admin-action")) " " select name="action" {
                option value="" { (asking.t("web-admin-all")) }
                @for action in Memo::actions() { option value=(action) selected[action == search.action] { (deed(action, asking.lang)) } }
            } }
            label { (asking.t("web-admin-about")) " " input name="about" value=(search.about) autocomplete="off"; }
            label { (asking.t("web-admin-from")) " " input type="date" name="from" value=[day(search.from)]; }
            label { (asking.t("web-admin-to")) " " input type="date" name="to" value=[day(search.to)]; }
            button { (asking.t("web-search-go")) }
        }
    }
}

/// What the audit says of a change, to people: roles that were given (`+ owner MK.dep.econ`) by their names and those of their units.
fn told(asking: &Asking, reference: &Reference, memo: &Memo, text: &str) -> String {
    if memo.action != "grant" {
        return text.to_owned();
    }
    let role = |one: &str| -> Option<String> {
        let mut words = one.splitn(3, ' ');
        let (sign, role, on) = (words.next()?, Role::parse(words.next()?)?, words.next()?);
        let (unit, sector) = on.split_once(": ").map_or((on, None), |(unit, sector)| (unit, Some(sector)));
        let unit = match reference.org.find(unit) {
            Some(unit) => reference.org.name(unit, asking.office.ledger().today()).to_owned(),
            None if unit == "*" => asking.t("book-everywhere"),
            None => unit.to_owned(),
        };
        let sector = sector.map_or_else(String::new, |sector| format!(" ({sector})"));
        Some(format!("{sign} {}: {unit}{sector}", role.message().text(asking.lang)))
    };
    text.split(", ").map(|one| role(one).unwrap_or_else(|| one.to_owned())).collect::<Vec<_>>().join(", ")
}

fn table(asking: &Asking, reference: &Reference, found: &[Entry]) -> Markup {
    html! {
        div.scroll tabindex="0" role="region" aria-label=(asking.t("web-admin-audit")) { table {
            thead { tr {
                th scope="col" { (asking.t("web-admin-at")) }
                th scope="col" { (asking.t("web-account")) }
                th scope="col" { (asking.t("web-admin-action")) }
                th scope="col" { (asking.t("web-admin-about")) }
                th scope="col" { (asking.t("web-reason")) }
                th scope="col" { (asking.t("web-admin-change")) }
            } }
            tbody { @for Entry { change: [home, lane, seq], at, memo, .. } in found { tr {
                th.at scope="row" { (show::moment(*at, asking.lang)) }
                td { (memo.account) }
                td { (deed(&memo.action, asking.lang)) }
                td.long {
                    (memo.subject)
                    @if !memo.before.is_empty() || !memo.after.is_empty() { " " small {
                        (told(asking, reference, memo, &memo.before)) @if !memo.before.is_empty() { " → " } (told(asking, reference, memo, &memo.after))
                    } }
                }
                td.long { (memo.reason) }
                td { small { (home) "/" (lane) "/" (seq) } }
            } } }
        } }
    }
}

/// All that is looked for, as comma-separated values.
pub(crate) async fn file(asking: Asking) -> Result<Response, Response> {
    let begun = async {
        whole(&asking, Deed::ReadAudit).await?;
        search(&asking)
    };
    let search = begun.await.map_err(|fault| asking.fault(&fault))?;
    let (pieces, body) = streamed::body();
    let (ledger, lang) = (asking.office.ledger().clone(), asking.lang);
    tokio::spawn(async move {
        // A byte order mark: spreadsheets take the file for UTF-8 then.
        let header = "\u{feff}at,account,action,deed,subject,before,after,reason,rows,change\r\n";
        let mut next = pieces.send(Ok(Bytes::from(header))).await;
        let mut skip = 0;
        while next.is_ok() {
            let found = match ledger.search(&search, skip, CHUNK).await {
                Ok(found) => found,
                Err(error) => {
                    // The file breaks off: a browser says so, and nobody takes half of it for all.
                    drop(pieces.send(Err(std::io::Error::other(error))).await);
                    break;
                }
            };
            skip += found.len();
            if found.is_empty() {
                break;
            }
            next = pieces.send(Ok(found.iter().map(|entry| row(entry, lang)).collect::<String>().into())).await;
        }
    });
    let headers = [(header::CONTENT_TYPE, "text/csv; charset=utf-8"), (header::CONTENT_DISPOSITION, "attachment; filename=\"audit.csv\"")];
    Ok((headers, body).into_response())
}

fn row(entry: &Entry, lang: Lang) -> String {
    let ([home, lane, seq], memo) = (entry.change, &entry.memo);
    let at = jiff::Timestamp::from_microsecond(entry.at).map_or_else(|_| String::new(), |at| at.to_string());
    let (deed, rows, change) = (deed(&memo.action, lang), entry.rows.to_string(), format!("{home}/{lane}/{seq}"));
    let cells: [&str; 10] =
        [&at, &memo.account, &memo.action, &deed, &memo.subject, &memo.before, &memo.after, &memo.reason, &rows, &change];
    let mut out = cells.map(cell).join(",");
    out.push_str("\r\n");
    out
}

/// A cell that a spreadsheet takes for text, whatever somebody wrote as a reason (OWASP, CSV injection).
fn cell(text: &str) -> String {
    let guard = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
    format!("\"{guard}{}\"", text.replace('"', "\"\""))
}

/// Stands in a page where the rest of it is written later.
const LATER: &str = "<!--later-->";

/// Verifies the chains: the page says how far it is, and then what was found.
pub(crate) async fn verify(asking: Asking) -> Result<Response, Response> {
    whole(&asking, Deed::ReadAudit).await.map_err(|fault| asking.fault(&fault))?;
    let title = asking.t("web-admin-verify");
    let body = html! {
        h1 { (title) }
        div role="status" aria-live="polite" { (PreEscaped(LATER)) }
        p { a href="/admin/audit" { (asking.t("web-admin-audit")) } }
    };
    let page = framed(&asking, "/admin/audit", &title, &body);
    let (parts, body) = page.into_parts();
    let bytes = axum::body::to_bytes(body, usize::MAX).await.unwrap_or_default();
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let (before, after) =
        text.split_once(LATER).map_or((text.clone(), String::new()), |(before, after)| (before.to_owned(), after.to_owned()));
    let (pieces, body) = streamed::body();
    let (ledger, lang) = (asking.office.ledger().clone(), asking.lang);
    tokio::spawn(async move {
        let say = pieces.clone();
        if say.send(Ok(before.into())).await.is_err() {
            return;
        }
        let found = verified(&ledger, lang, pieces).await;
        drop(say.send(Ok(format!("{}{after}", found.into_string()).into())).await);
    });
    Ok(Response::from_parts(parts, body))
}

/// What a verification found; on the way it says each tenth.
async fn verified(ledger: &Ledger, lang: Lang, pieces: streamed::Pieces) -> Markup {
    let mut told = 0;
    let progress = move |done: usize, all: usize| {
        let tenth = done.saturating_mul(10).checked_div(all).unwrap_or(10);
        if tenth > told {
            told = tenth;
            let words = Message::new("web-admin-verified-so-far").with("percent", tenth * 10).text(lang);
            // Who reads slowly misses a step, not the result.
            drop(pieces.try_send(Ok(html! { p.hint { (words) } }.into_string().into())));
        }
    };
    let found = async { Ok::<_, ledger::Error>((ledger.verify_audit(progress).await?, ledger.verify_issues().await?)) };
    let (audited, issues) = match found.await {
        Ok(found) => found,
        Err(error) => return html! { p.remark { (error.message.text(lang)) " " (error.help.text(lang)) } },
    };
    let wrong = audited.tampered.iter().map(|found| &found.message).chain(issues.iter().map(|issue| &issue.message));
    let wrong: Vec<&Message> = wrong.collect();
    let count = |count: usize| plan::written(count.into(), lang);
    let message = Message::new(if wrong.is_empty() { "web-admin-sound" } else { "web-admin-tampered" });
    let message = message.with("changes", count(audited.changes)).with("rows", count(audited.rows)).with("seals", count(audited.seals));
    html! {
        p class=(if wrong.is_empty() { "done" } else { "remark" }) { (message.with("count", wrong.len()).text(lang)) }
        @if !wrong.is_empty() { ul { @for message in wrong { li { (message.text(lang)) } } } }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula_to_a_spreadsheet() {
        assert_eq!(cell("=HYPERLINK(\"http://evil\")"), "\"'=HYPERLINK(\"\"http://evil\"\")\"");
        assert_eq!(["-1", "@x", "vì 3 = 2 + 1"].map(cell), ["\"'-1\"", "\"'@x\"", "\"vì 3 = 2 + 1\""]);
    }
}
