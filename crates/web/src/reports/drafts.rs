//! Drafts of a report: kept with a note, held against each other or against today figure by figure, sent for comments.

use super::chosen::{Chosen, Named, done};
use super::{Fields, comments};
use crate::asking::Asking;
use crate::fault::Fault;
use crate::frame::Tab;
use crate::marked::Marked;
use crate::office::computing;
use crate::show;
use axum::Form;
use axum::response::{IntoResponse, Redirect, Response};
use document::paper::Placed;
use ledger::{Drafted, ErrorKind, FigureLine, Life, Reference};
use maud::{Markup, html};
use plan::{Calendar, Deed, Tree, UnitId};
use report::{Difference, Draft};
use texts::Message;

/// A report as a draft of the book.
fn drafted(draft: &Draft, as_of: Option<jiff::civil::Date>, note: &str) -> Drafted {
    let text = document::markdown::write(&draft.paper);
    Drafted { text, figures: lines(&draft.paper.figures()), as_of, note: note.to_owned() }
}

/// Figures as the book keeps them.
pub(super) fn lines(figures: &[Placed]) -> Vec<FigureLine> {
    figures.iter().map(|placed| FigureLine::from(report::words(placed))).collect()
}

/// Figures as they stood in a document.
fn placed(lines: Vec<FigureLine>) -> Vec<Placed> {
    lines.into_iter().map(|line| report::placed(line.into())).collect()
}

/// What happened to the report, as far as the asker may know of it; nothing where there is no draft yet.
pub(super) async fn life(asking: &Asking, chosen: &Chosen) -> Result<Life, Fault> {
    let mut life = whole_life(asking, chosen).await?;
    if let Some(sent) = chosen.sent(asking) {
        let reference = asking.reference().await?;
        let own = asking.own_units(&reference);
        life.drafts.retain(|draft| sent.contains(&draft.number));
        life.sent.iter_mut().for_each(|one| one.to.retain(|to| own.contains(to.as_str())));
        life.sent.retain(|one| !one.to.is_empty());
        life.comments.retain(|comment| own.contains(comment.from.as_str()));
    }
    Ok(life)
}

async fn whole_life(asking: &Asking, chosen: &Chosen) -> Result<Life, Fault> {
    match asking.office.ledger().report(&chosen.key(), chosen.which.as_of).await {
        Ok(life) => Ok(life),
        Err(error) if error.kind == ErrorKind::Refused && error.message.key() == "ledger-report-unknown" => {
            Ok(Life { report: chosen.key(), drafts: Vec::new(), sent: Vec::new(), comments: Vec::new(), issues: Vec::new() })
        }
        Err(error) => Err(error.into()),
    }
}

pub(crate) async fn drafts(asking: Asking) -> Result<Response, Response> {
    page(&asking, None).await.map_err(|fault| asking.fault(&fault))
}

/// The page of drafts and comments; `trouble` with what was typed.
pub(super) async fn page(asking: &Asking, trouble: Option<(&Message, &Fields)>) -> Result<Response, Fault> {
    let chosen = Chosen::of(asking).await?;
    let life = life(asking, &chosen).await?;
    let sections = chosen.sections(asking).await?;
    let reference = asking.reference().await?;
    let people = People { reference: &reference, day: chosen.period.window(Calendar::default()).to };
    let may = chosen.may(asking, Deed::Write);
    let title = asking.t("web-report-drafts");
    let nothing = Fields::new();
    let typed = trouble.map_or(&nothing, |(_, fields)| fields);
    let body = html! {
        div.head { h1 { (title) } (show::chooser(asking, "/reports/drafts")) }
        (chosen.ways(asking, "/reports/drafts"))
        (done(asking))
        @if let Some((trouble, _)) = trouble { p.remark role="alert" { (asking.say(trouble)) } }
        @if chosen.sent(asking).is_some() { p.hint { (asking.t("web-draft-for-comments")) } }
        (list(asking, &chosen, &life))
        @if may { (save_form(asking, &chosen)) }
        (sent(asking, &life, &people))
        @if may && !life.drafts.is_empty() { (send_form(asking, &chosen, &people)) }
        (comments::section(asking, &chosen, &life, (&sections, &people), typed))
    };
    Ok(asking.page(Tab::Reports, &title, body))
}

/// Units as people call them.
pub(super) struct People<'r> {
    pub reference: &'r Reference,
    pub day: jiff::civil::Date,
}

impl People<'_> {
    /// The name of a unit; somebody else as they are called.
    pub fn name(&self, id: &str) -> String {
        let org = &self.reference.org;
        org.find(id).map_or_else(|| id.to_owned(), |unit| org.name(unit, self.day).to_owned())
    }

    /// The agencies of a unit and the units right below it: id and name.
    pub fn near(&self, unit: &str) -> Vec<(String, String)> {
        let org = &self.reference.org;
        let Some(unit) = org.find(unit) else { return Vec::new() };
        let below = [Tree::Departments, Tree::Administrative].map(|tree| org.children(unit, tree, self.day).collect::<Vec<UnitId>>());
        below.concat().into_iter().map(|unit| (org.get(unit).id.to_string(), org.name(unit, self.day).to_owned())).collect()
    }
}

/// All drafts, each with a way to see what changed since.
fn list(asking: &Asking, chosen: &Chosen, life: &Life) -> Markup {
    let compare = |from: u32, to: Option<u32>| {
        let to = to.map_or_else(String::new, |to| format!("&to={to}"));
        chosen.link(asking, &format!("/reports/compare?from={from}{to}"))
    };
    html! {
        section { h2 { (asking.t("web-drafts-title")) }
            @if life.drafts.is_empty() { p.empty { (asking.t("web-drafts-none")) } } @else {
                div.scroll tabindex="0" role="region" aria-label=(asking.t("web-drafts-title")) { table {
                    thead { tr { @for key in ["web-report-head-draft", "web-report-head-when", "web-report-head-who", "web-note", "web-report-head-compare"] {
                        th scope="col" { (asking.t(key)) }
                    } } }
                    tbody { @for (at, draft) in life.drafts.iter().enumerate().rev() { tr {
                        th scope="row" { a href=(chosen.link(asking, &format!("/reports/read?draft={}", draft.number))) {
                            (asking.say(&Message::new("web-draft").with("number", draft.number)))
                        } }
                        td { (show::moment(draft.at, asking.lang)) } td { (draft.account) } td { (draft.note) }
                        td { @if chosen.sent(asking).is_none() {
                            a href=(compare(draft.number, None)) { (asking.t("web-compare-today")) }
                            @if let Some(before) = at.checked_sub(1).and_then(|before| life.drafts.get(before)) {
                                " · " a href=(compare(before.number, Some(draft.number))) {
                                    (asking.say(&Message::new("web-compare-with").with("number", before.number)))
                                }
                            }
                        } }
                    } } }
                } }
            }
        }
    }
}

fn save_form(asking: &Asking, chosen: &Chosen) -> Markup {
    html! {
        form.row method="post" action=(chosen.link(asking, "/reports/draft")) {
            label { (asking.t("web-note")) " " input name="note" size="40" maxlength="300"; }
            button.main { (asking.t("web-draft-save")) }
        }
    }
}

/// Keeps the report of today as a draft.
pub(crate) async fn save(asking: Asking, Form(fields): Form<Fields>) -> Result<Response, Response> {
    let made = async {
        let chosen = Chosen::of(&asking).await?;
        let whole = chosen.draft(&asking).await?;
        let note = fields.get("note").map_or("", |note| note.trim());
        let drafted = drafted(&whole.draft, chosen.which.as_of, note);
        let number = asking.office.ledger().save_draft(asking.by(), &chosen.key(), &drafted).await?;
        let back = if fields.contains_key("issue") { "/reports/issue" } else { "/reports/drafts" };
        Ok::<_, Fault>(Redirect::to(&format!("{}&done=draft&count={number}", chosen.link(&asking, back))).into_response())
    };
    made.await.map_err(|fault| asking.fault(&fault))
}

/// Who was asked.
fn sent(asking: &Asking, life: &Life, people: &People<'_>) -> Markup {
    html! {
        @if !life.sent.is_empty() {
            section { h2 { (asking.t("web-sent-title")) }
                ul { @for sent in &life.sent { li {
                    (show::moment(sent.at, asking.lang)) " · " (asking.say(&Message::new("web-draft").with("number", sent.draft))) " → "
                    (sent.to.iter().map(|to| people.name(to)).collect::<Vec<_>>().join("; "))
                    @if let Some(until) = sent.until { " · " (asking.say(&Message::new("web-sent-until").with("day", show::day(until, asking.lang)))) }
                } } }
            }
        }
    }
}

fn send_form(asking: &Asking, chosen: &Chosen, people: &People<'_>) -> Markup {
    html! {
        details { summary { (asking.t("web-send-title")) }
            form.stacked method="post" action=(chosen.link(asking, "/reports/send")) {
                fieldset { legend { (asking.t("web-send-to")) }
                    @for (id, name) in people.near(&chosen.which.unit) { label.check { input type="checkbox" name="to" value=(id); " " (name) } }
                }
                label { (asking.t("web-send-others")) input name="others" size="50"; }
                label { (asking.t("web-send-until")) input type="date" name="until"; }
                p { button.main { (asking.t("web-send-go")) } }
            }
        }
    }
}

/// Sends the last draft for comments.
pub(crate) async fn send(asking: Asking, Form(fields): Form<Vec<(String, String)>>) -> Result<Response, Response> {
    let made = async {
        let chosen = Chosen::of(&asking).await?;
        let life = life(&asking, &chosen).await?;
        let of = |name: &'static str| fields.iter().filter(move |(known, _)| known == name).map(|(_, value)| value.trim());
        let others = of("others").flat_map(|others| others.split(';')).map(str::trim).filter(|name| !name.is_empty());
        let to: Vec<String> = of("to").chain(others).map(str::to_owned).collect();
        let until = of("until").next().filter(|day| !day.is_empty()).map(str::parse::<jiff::civil::Date>).transpose();
        let bad =
            |_| Fault::refused(Message::new("web-not-a-day").with("text", of("until").next().unwrap_or("")), Message::new("web-help-day"));
        let draft = life.drafts.last().map_or(0, |draft| draft.number);
        asking.office.ledger().send(asking.by(), &chosen.key(), draft, &to, until.map_err(bad)?).await?;
        Ok::<_, Fault>(Redirect::to(&format!("{}&done=sent", chosen.link(&asking, "/reports/drafts"))).into_response())
    };
    made.await.map_err(|fault| asking.fault(&fault))
}

/// The text of a draft, with its figures marked as the checker sees them.
pub(crate) async fn read(asking: Asking) -> Result<Response, Response> {
    let made = async {
        let chosen = Chosen::of(&asking).await?;
        let number = asking.word("draft").and_then(|number| number.parse::<u32>().ok()).unwrap_or(0);
        if chosen.sent(&asking).is_some_and(|sent| !sent.contains(&number)) {
            return Err(Fault::not_granted(Message::new("web-draft-not-sent").with("account", asking.by())));
        }
        let text = asking.office.ledger().draft(&chosen.key(), number).await?.text;
        let told = asking.clone();
        let words = move || {
            let document = document::Document::from_text(&text);
            Marked::new(&told, &document, &check::check(&document)).text()
        };
        let words = computing(words).await?;
        let title = asking.say(&Message::new("web-draft").with("number", number));
        let body = html! {
            p { a href=(chosen.link(&asking, "/reports/drafts")) { "← " (asking.t("web-report-drafts")) } }
            h1 { (title) }
            (words)
        };
        Ok::<_, Fault>(asking.page(Tab::Reports, &title, body))
    };
    made.await.map_err(|fault| asking.fault(&fault))
}

/// Two drafts, or a draft and today, figure by figure.
pub(crate) async fn compare(asking: Asking) -> Result<Response, Response> {
    let made = async {
        let chosen = Chosen::of(&asking).await?;
        let ledger = asking.office.ledger();
        let number = |name| asking.word(name).and_then(|number| number.parse::<u32>().ok());
        let from = number("from").unwrap_or(1);
        let before = placed(ledger.draft(&chosen.key(), from).await?.figures);
        let (now, called) = match number("to") {
            Some(to) => (placed(ledger.draft(&chosen.key(), to).await?.figures), Message::new("web-draft").with("number", to)),
            None => (chosen.draft(&asking).await?.draft.paper.figures(), Message::new("web-compare-today")),
        };
        let title = asking.say(&Message::new("web-compare-title").with("from", from).with("to", asking.say(&called)));
        let found = report::differences(&before, &now);
        let body = html! {
            p { a href=(chosen.link(&asking, "/reports/drafts")) { "← " (asking.t("web-report-drafts")) } }
            h1 { (title) }
            (differences(&asking, &found, [&asking.say(&Message::new("web-draft").with("number", from)), &asking.say(&called)]))
        };
        Ok::<_, Fault>(asking.page(Tab::Reports, &title, body))
    };
    made.await.map_err(|fault| asking.fault(&fault))
}

fn differences(asking: &Asking, found: &[Difference], [before, now]: [&str; 2]) -> Markup {
    html! {
        p { (asking.say(&Message::new("report-differences").with("count", found.len()))) }
        @if found.is_empty() { p.empty { (asking.t("report-no-differences")) } } @else {
            div.scroll tabindex="0" role="region" aria-label=(asking.t("web-report-head-compare")) { table {
                thead { tr {
                    th scope="col" { (asking.t("report-head-where")) }
                    th.number scope="col" { (before) } th.number scope="col" { (now) }
                    th scope="col" { (asking.t("report-head-context")) }
                } }
                tbody { @for one in found { tr {
                    th scope="row" { (one.place.heading) }
                    td.number { @if let Some(text) = &one.before { s { (text) } } }
                    td.number { @if let Some(text) = &one.now { b { (text) } } }
                    td { (one.place.context) br; small { code { (one.place.bound.expression) } } }
                } } }
            } }
        }
    }
}

/// The sections that can be commented on.
pub(super) fn choices(sections: &[Named]) -> impl Iterator<Item = (&str, &str)> {
    sections.iter().map(|named| (named.section.section.as_str(), named.title.as_str()))
}
