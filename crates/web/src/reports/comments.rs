//! Comments on a draft, section by section, and how each was taken: the table that goes with a submission.

use super::chosen::{Chosen, Named};
use super::drafts::{self, People, choices, life};
use super::{Fields, WORD, download};
use crate::asking::Asking;
use crate::fault::Fault;
use crate::show;
use axum::Form;
use axum::response::{IntoResponse, Redirect, Response};
use document::paper::{Align, Cell, Column, Emphasis, Grid, Inline, Node, Properties};
use document::{Layout, Paper};
use ledger::{Comment, ErrorKind, Life, Taken};
use maud::{Markup, html};
use plan::{Calendar, Deed};
use texts::{Lang, Message};

/// The comments of a report, and what can be done about them.
pub(super) fn section(
    asking: &Asking,
    chosen: &Chosen,
    life: &Life,
    (sections, people): (&[Named], &People<'_>),
    typed: &Fields,
) -> Markup {
    let told = |name: &str| title(asking, sections, name);
    let may = chosen.may(asking, Deed::Write);
    html! {
        section { h2 #comments { (asking.t("web-comments-title")) }
            @if life.comments.is_empty() { p.empty { (asking.t("report-no-comments")) } } @else {
                @if chosen.sent(asking).is_none() { p.actions { a.button href=(chosen.link(asking, "/reports/comments.docx")) { (asking.t("web-comments-word")) } } }
                div.scroll tabindex="0" role="region" aria-label=(asking.t("web-comments-title")) { table {
                    thead { tr { @for key in HEADS { th scope="col" { (asking.t(key)) } } } }
                    tbody { @for comment in &life.comments { tr {
                        td { (comment.number) }
                        td.long { (people.name(&comment.from)) br; small { (show::moment(comment.at, asking.lang)) } }
                        td.long { (told(&comment.section)) }
                        td.long { (comment.text) }
                        td.long { (taken(asking.lang, comment)) @if may { (answer_form(asking, chosen, comment)) } }
                        td.long { (comment.answers.last().map_or("", |answer| &answer.reason)) }
                    } } }
                } }
            }
            @if !life.drafts.is_empty() && (may || chosen.may(asking, Deed::Comment)) { (comment_form(asking, chosen, (sections, people), typed)) }
        }
    }
}

const HEADS: [&str; 6] =
    ["report-head-number", "report-head-from", "report-head-section", "report-head-comment", "report-head-taken", "report-head-reason"];

/// What a comment is on.
fn title(asking: &Asking, sections: &[Named], name: &str) -> String {
    let found = sections.iter().find(|named| named.section.section == name);
    match found {
        Some(named) => named.title.clone(),
        None if name.is_empty() => asking.t("web-comment-whole"),
        None => name.to_owned(),
    }
}

fn taken(lang: Lang, comment: &Comment) -> String {
    let answer = comment.answers.last();
    answer.map_or_else(|| Message::new("report-comment-open"), |answer| answer.taken.message()).text(lang)
}

fn answer_form(asking: &Asking, chosen: &Chosen, comment: &Comment) -> Markup {
    let last = comment.answers.last();
    html! {
        details { summary { (asking.t("web-answer-title")) }
            form.stacked method="post" action=(chosen.link(asking, "/reports/answer")) {
                input type="hidden" name="comment" value=(comment.number);
                label { (asking.t("report-head-taken"))
                    select name="taken" { @for taken in Taken::ALL {
                        option value=(taken.code()) selected[last.is_some_and(|last| last.taken == taken)] { (asking.say(&taken.message())) }
                    } }
                }
                label { (asking.t("report-head-reason")) textarea name="reason" rows="2" { (last.map_or("", |last| &last.reason)) } }
                p { button { (asking.t("web-answer-go")) } }
            }
        }
    }
}

fn comment_form(asking: &Asking, chosen: &Chosen, (sections, people): (&[Named], &People<'_>), typed: &Fields) -> Markup {
    let of = |name: &str| typed.get(name).map_or("", String::as_str);
    let own: Vec<(&str, String)> = asking.own_units(people.reference).into_iter().map(|id| (id, people.name(id))).collect();
    let (near, anybody) = (people.near(&chosen.which.unit), chosen.may(asking, Deed::Write));
    html! {
        h3 { (asking.t("web-comment-new")) }
        form.stacked method="post" action=(chosen.link(asking, "/reports/comment")) {
            label { (asking.t("report-head-section"))
                select name="section" {
                    option value="" { (asking.t("web-comment-whole")) }
                    @for (name, title) in choices(sections) { option value=(name) selected[of("section") == name] { (title) } }
                }
            }
            label { (asking.t("report-head-comment")) textarea name="text" rows="3" required { (of("text")) } }
            @if anybody || own.is_empty() {
                label { (asking.t("report-head-from")) input name="from" required list="senders" value=(of("from")); }
                datalist #senders { @for name in near.iter().map(|(_, name)| name).chain(own.iter().map(|(_, name)| name)) { option value=(name) {} } }
            } @else {
                label { (asking.t("report-head-from"))
                    select name="from" { @for (id, name) in &own { option value=(id) selected[of("from") == *id] { (name) } } }
                }
            }
            p { button.main { (asking.t("web-comment-go")) } }
        }
    }
}

/// Keeps a comment on the last draft.
pub(crate) async fn comment(asking: Asking, Form(fields): Form<Fields>) -> Result<Response, Response> {
    let made = async {
        let chosen = Chosen::of(&asking).await?;
        let life = life(&asking, &chosen).await?;
        let of = |name: &str| fields.get(name).map_or("", |text| text.trim());
        let reference = asking.reference().await?;
        let people = People { reference: &reference, day: chosen.period.window(Calendar::default()).to };
        // Who is meant by name is known by id.
        let from = people.near(&chosen.which.unit).into_iter().find(|(_, name)| name == of("from")).map(|(id, _)| id);
        let from = from.unwrap_or_else(|| of("from").to_owned());
        let draft = life.drafts.last().map_or(0, |draft| draft.number);
        let kept = asking.office.ledger().comment(asking.by(), &chosen.key(), draft, of("section"), of("text"), &from).await;
        settled(&asking, &chosen, &fields, kept.map(drop), "commented").await
    };
    made.await.map_err(|fault: Fault| asking.fault(&fault))
}

/// Says how a comment was taken.
pub(crate) async fn answer(asking: Asking, Form(fields): Form<Fields>) -> Result<Response, Response> {
    let made = async {
        let chosen = Chosen::of(&asking).await?;
        let of = |name: &str| fields.get(name).map_or("", |text| text.trim());
        let number = of("comment").parse::<u32>().unwrap_or(0);
        let Some(taken) = Taken::parse(of("taken")) else {
            return Err(Fault::refused(Message::new("web-no-action"), Message::new("web-help-unknown")));
        };
        let kept = asking.office.ledger().answer(asking.by(), &chosen.key(), number, taken, of("reason")).await;
        settled(&asking, &chosen, &fields, kept, "answered").await
    };
    made.await.map_err(|fault| asking.fault(&fault))
}

/// Back to the page; what was refused stands there with what was typed.
async fn settled(asking: &Asking, chosen: &Chosen, fields: &Fields, kept: ledger::Result<()>, done: &str) -> Result<Response, Fault> {
    match kept {
        Ok(()) => Ok(Redirect::to(&format!("{}&done={done}#comments", chosen.link(asking, "/reports/drafts"))).into_response()),
        Err(error) if error.kind == ErrorKind::Refused => {
            let page = drafts::page(asking, Some((&error.message, fields))).await?;
            Ok((axum::http::StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

/// The table of comments and how each was taken, as a Word file.
pub(crate) async fn table(asking: Asking) -> Result<Response, Response> {
    let made = async {
        let chosen = Chosen::of(&asking).await?;
        let (life, sections) = (life(&asking, &chosen).await?, chosen.sections(&asking).await?);
        let reference = asking.reference().await?;
        let people = People { reference: &reference, day: chosen.period.window(Calendar::default()).to };
        let paper = paper(&asking, &chosen, &life, (&sections, &people));
        let day = asking.office.ledger().today();
        let bytes = document::docx::write(&paper, &Layout::on(day), &|_| None).map_err(|error| Fault::broken(error.message))?;
        Ok::<_, Fault>(download("tiep-thu-giai-trinh.docx", WORD, bytes))
    };
    made.await.map_err(|fault| asking.fault(&fault))
}

fn paper(asking: &Asking, chosen: &Chosen, life: &Life, (sections, people): (&[Named], &People<'_>)) -> Paper {
    let bold = |key| vec![Inline::Text(asking.t(key), Emphasis { bold: true, italic: false })];
    let mut rows = vec![HEADS.into_iter().map(|key| Cell::of(bold(key))).collect::<Vec<_>>()];
    for comment in &life.comments {
        let reason = comment.answers.last().map_or("", |answer| answer.reason.as_str());
        let words =
            [comment.number.to_string(), people.name(&comment.from), title(asking, sections, &comment.section), comment.text.clone()];
        let taken = taken(asking.lang, comment);
        rows.push(words.into_iter().chain([taken, reason.to_owned()]).map(Cell::words).collect());
    }
    let column = |width| Column { width, align: Align::Left };
    let grid = Grid { caption: Vec::new(), columns: [1, 4, 4, 6, 3, 6].map(column).to_vec(), head: 1, rows };
    let about = Message::new("web-comments-of").with("report", people.name(&chosen.which.unit)).with("period", chosen.period);
    let heading = |text: String| Node::Heading(2, vec![Inline::words(text)]);
    let body = vec![heading(asking.t("web-comments-title")), Node::Paragraph(vec![Inline::words(asking.say(&about))]), Node::Table(grid)];
    let properties = Properties { title: asking.t("web-comments-title"), language: asking.lang.code().to_owned(), ..Properties::default() };
    Paper { properties, body, ..Paper::default() }
}
