//! A report is issued: what holds it back, the reasons of findings that stand, number, date and signature, and what was issued with its
//! seal and files.

use super::chosen::{Chosen, Whole, done};
use super::drafts::{life, lines};
use super::word::{Upload, upload};
use super::{Fields, download, kind_of, written};
use crate::asking::{Asking, encoded};
use crate::fault::Fault;
use crate::frame::Tab;
use crate::show;
use axum::Form;
use axum::extract::{Multipart, Path};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::civil::Date;
use ledger::{ErrorKind, Issue, Life, Seal};
use maud::{Markup, html};
use plan::Deed;
use report::{Exception, Signing, Told};
use texts::Message;

pub(crate) async fn form(asking: Asking) -> Result<Response, Response> {
    page(&asking, &Fields::new(), None).await.map_err(|fault| asking.fault(&fault))
}

/// The report as it is today and what happened to it.
struct Desk {
    chosen: Chosen,
    whole: Whole,
    life: Life,
    /// The last draft is the report of today.
    is_today: bool,
}

impl Desk {
    async fn of(asking: &Asking) -> Result<Desk, Fault> {
        let chosen = Chosen::of(asking).await?;
        let (whole, life) = (chosen.draft(asking).await?, life(asking, &chosen).await?);
        let is_today = match life.drafts.last() {
            Some(last) => {
                let kept = asking.office.ledger().draft(&chosen.key(), last.number).await?;
                kept.text == document::markdown::write(&whole.draft.paper)
            }
            None => false,
        };
        Ok(Desk { chosen, whole, life, is_today })
    }

    /// Everything that holds the report back.
    fn held_back(&self) -> Vec<Message> {
        let open = self.life.comments.iter().filter(|comment| comment.answers.is_empty()).count();
        let (paper, checked) = (&self.whole.draft.paper, &self.whole.checked);
        let mut out: Vec<Message> = match report::held_back(paper, checked) {
            // Here a reason is written into its box, not into a file.
            Some(_) if paper.gaps() == 0 => vec![Message::new("web-issue-findings").with("count", checked.open.len())],
            why => why.into_iter().collect(),
        };
        if open > 0 {
            out.push(Message::new("web-issue-comments").with("count", open));
        }
        match (self.life.drafts.last(), self.is_today) {
            (None, _) => out.push(Message::new("web-issue-no-draft")),
            (Some(last), false) => out.push(Message::new("web-issue-not-today").with("number", last.number)),
            (Some(_), true) => {}
        }
        out
    }

    /// The issue in force.
    fn in_force(&self) -> Option<&Seal> {
        self.life.issues.last()
    }
}

async fn page(asking: &Asking, typed: &Fields, trouble: Option<(&Message, &Message)>) -> Result<Response, Fault> {
    let desk = Desk::of(asking).await?;
    let chosen = &desk.chosen;
    let held_back = desk.held_back();
    let title = asking.t("web-report-issue");
    let body = html! {
        div.head { h1 { (title) } (show::chooser(asking, "/reports/issue")) }
        (chosen.ways(asking, "/reports/issue"))
        (done(asking))
        @if let Some((message, help)) = trouble { p.remark role="alert" { (asking.say(message)) " " (asking.say(help)) } }
        @if held_back.is_empty() && desk.in_force().is_none() { p.done { (asking.t("web-issue-ready")) } } @else if !held_back.is_empty() {
            section.summary { h2 { (asking.t("web-issue-held-back")) } ul { @for why in &held_back { li { (asking.say(why)) } } }
                @if !desk.is_today && chosen.may(asking, Deed::Write) {
                    form method="post" action=(chosen.link(asking, "/reports/draft")) {
                        input type="hidden" name="issue" value="1";
                        button { (asking.t("web-draft-save")) }
                    }
                }
                @if let Some(last) = desk.life.drafts.last().filter(|_| !desk.is_today) {
                    p { a href=(chosen.link(asking, &format!("/reports/compare?from={}", last.number))) { (asking.t("web-compare-today")) } }
                }
            }
        }
        (gaps(asking, &desk))
        (reasons(asking, &desk))
        @if chosen.may(asking, Deed::Issue) && held_back.is_empty() {
            @match desk.in_force() {
                None => section { h2 { (asking.t("web-issue-title")) } (issue_form(asking, &desk, typed)) },
                Some(_) => details open[trouble.is_some()] { summary { (asking.t("web-issue-again")) } (issue_form(asking, &desk, typed)) },
            }
        }
        (seals(asking, &desk))
    };
    Ok(asking.page(Tab::Reports, &title, body))
}

/// What is still to be written, section by section.
fn gaps(asking: &Asking, desk: &Desk) -> Markup {
    let (chosen, paper) = (&desk.chosen, &desk.whole.draft.paper);
    html! {
        @if paper.gaps() > 0 {
            section { h2 { (asking.t("web-report-gaps")) }
                ul.findings { @for (named, stretch) in desk.whole.sections.iter().zip(&desk.whole.draft.sections) {
                    @let of = stretch.of(paper);
                    @for gap in of.missing() { li {
                        p { (gap) }
                        p.place { a href=(chosen.link(asking, &format!("/reports/section?section={}", encoded(&named.section.section)))) { (named.title) } }
                    } }
                } }
            }
        }
    }
}

/// Findings: those without a reason, each with a box for it; those with one.
fn reasons(asking: &Asking, desk: &Desk) -> Markup {
    let (chosen, checked) = (&desk.chosen, &desk.whole.checked);
    let may = chosen.may(asking, Deed::Write);
    let box_of = |told: &Told, reason: &str| {
        html! {
            form.row method="post" action=(chosen.link(asking, "/reports/exception")) {
                input type="hidden" name="rule" value=(told.rule);
                input type="hidden" name="words" value=(told.words);
                label { (asking.t("web-issue-reason")) " " textarea name="reason" rows="2" cols="50" required { (reason) } }
                button { (asking.t("web-issue-reason-go")) }
            }
        }
    };
    html! {
        section { h2 { (asking.t("web-check-findings")) }
            @if checked.open.is_empty() && checked.excepted.is_empty() { p.empty { (asking.t("web-check-none")) } }
            ol.findings {
                @for told in &checked.open { li { p { (told.text) } p.place { code { (told.rule) } } @if may { (box_of(told, "")) } } }
                @for (told, reason) in &checked.excepted { li {
                    p { (told.text) } p { em { (asking.t("web-issue-reason")) ": " (reason) } }
                    @if may { details { summary { (asking.t("web-issue-reason-change")) } (box_of(told, reason)) } }
                } }
            }
        }
    }
}

/// Keeps the reason of a finding.
pub(crate) async fn exception(asking: Asking, Form(fields): Form<Fields>) -> Result<Response, Response> {
    let made = async {
        let chosen = Chosen::of(&asking).await?;
        let of = |name: &str| fields.get(name).map_or_else(String::new, |text| text.replace(['\r', '\n'], " ").trim().to_owned());
        let ledger = asking.office.ledger();
        let (unit, year) = (chosen.which.unit.as_str(), chosen.which.year);
        let kept =
            ledger.wordings(unit, year, report::EXCEPTIONS).await?.into_iter().next().map(|version| version.bytes).unwrap_or_default();
        // The words of one finding only: another finding of the rule needs a reason of its own.
        let exception = Exception {
            rule: of("rule"),
            words: fields.get("words").cloned().unwrap_or_default(),
            reason_vi: of("reason"),
            reason_en: String::new(),
        };
        let bytes = report::with_exception(&chosen.judged.files, exception).map_err(|faults| {
            let details = faults.iter().map(|fault| (fault.file.clone(), fault.help.clone())).collect();
            let first = faults.into_iter().next().map_or_else(|| Message::new("report-exception-reason"), |fault| fault.message);
            Fault { details, ..Fault::refused(first, Message::new("report-help-exception-reason")) }
        })?;
        ledger.write_prose(asking.by(), [unit, report::EXCEPTIONS], year, None, &kept, &bytes).await?;
        Ok::<_, Fault>(Redirect::to(&format!("{}&done=saved", chosen.link(&asking, "/reports/issue"))).into_response())
    };
    made.await.map_err(|fault| asking.fault(&fault))
}

fn issue_form(asking: &Asking, desk: &Desk, typed: &Fields) -> Markup {
    let close = desk.whole.draft.paper.close.as_ref();
    let joined = |lines: Option<&Vec<String>>| lines.map_or_else(String::new, |lines| lines.join("\n"));
    let of = |name: &str, otherwise: String| typed.get(name).cloned().unwrap_or(otherwise);
    let today = asking.office.ledger().today().to_string();
    html! {
        form.stacked method="post" action=(desk.chosen.link(asking, "/reports/issue")) {
            @if let Some(seal) = desk.in_force() {
                p.remark { (asking.say(&Message::new("web-issue-replaces").with("number", &seal.number))) }
                input type="hidden" name="replaces" value=(seal.number);
            }
            label { (asking.t("web-issue-number")) input name="number" required value=(of("number", String::new())) placeholder="305/BC-UBND"; }
            label { (asking.t("web-issue-date")) input type="date" name="date" required value=(of("date", today)); }
            label { (asking.t("web-issue-signer")) input name="signer" required value=(of("signer", String::new())); }
            label { (asking.t("web-issue-capacity")) textarea name="capacity" rows="3" { "\n" (of("capacity", joined(close.map(|close| &close.authority)))) } }
            label { (asking.t("web-issue-recipients")) textarea name="recipients" rows="6" { "\n" (of("recipients", joined(close.map(|close| &close.recipients)))) } }
            p.hint { (asking.t("web-issue-how")) }
            p { button.main { (asking.t("web-issue-go")) } }
        }
    }
}

/// Issues the report of today, which is its last draft.
pub(crate) async fn issue(asking: Asking, Form(fields): Form<Fields>) -> Result<Response, Response> {
    let made = async {
        let desk = Desk::of(&asking).await?;
        let of = |name: &str| fields.get(name).map_or("", |text| text.trim());
        let dated = of("date").parse::<Date>();
        let refused = match (desk.held_back().into_iter().next(), &dated) {
            (Some(why), _) => Some((why, Message::new("web-help-held-back"))),
            (None, Err(_)) => Some((Message::new("web-not-a-day").with("text", of("date")), Message::new("web-help-day"))),
            (None, Ok(_)) => None,
        };
        if let Some((why, help)) = &refused {
            return again(&asking, &fields, (why, help)).await;
        }
        let lines_of = |name| of(name).lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect::<Vec<_>>();
        let signing = Signing {
            number: of("number").to_owned(),
            date: dated.unwrap_or_default(),
            signer: of("signer").to_owned(),
            capacity: Some(lines_of("capacity")),
            recipients: Some(lines_of("recipients")),
        };
        let issue = sealed(&asking, &desk, signing, Some(of("replaces")).filter(|number| !number.is_empty())).await?;
        match asking.office.ledger().issue(asking.by(), &desk.chosen.key(), &issue).await {
            Ok(_) => Ok(Redirect::to(&format!("{}&done=issued", desk.chosen.link(&asking, "/reports/issue"))).into_response()),
            Err(error) if error.kind == ErrorKind::Refused => again(&asking, &fields, (&error.message, &error.help)).await,
            Err(error) => Err(error.into()),
        }
    };
    made.await.map_err(|fault: Fault| asking.fault(&fault))
}

/// The page with what was typed, and why it was not done.
async fn again(asking: &Asking, fields: &Fields, trouble: (&Message, &Message)) -> Result<Response, Fault> {
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page(asking, fields, Some(trouble)).await?).into_response())
}

/// What is issued, with its files.
async fn sealed(asking: &Asking, desk: &Desk, signing: Signing, replaces: Option<&str>) -> Result<Issue, Fault> {
    let paper = report::signed(&desk.whole.draft.paper, &signing);
    let files = written(asking, paper.clone()).await?;
    let Signing { number, date, signer, capacity, recipients } = signing;
    Ok(Issue {
        draft: desk.life.drafts.last().map_or(0, |draft| draft.number),
        number,
        date,
        replaces: replaces.map(str::to_owned),
        signer,
        capacity: capacity.unwrap_or_default().join("\n"),
        recipients: recipients.unwrap_or_default(),
        exceptions: desk.whole.checked.excepted.iter().map(|(told, reason)| (told.words.clone(), reason.clone())).collect(),
        as_of: desk.chosen.which.as_of,
        text: document::markdown::write(&paper),
        figures: lines(&paper.figures()),
        files,
    })
}

/// What was issued: number, date, who signed, the seal, the files.
fn seals(asking: &Asking, desk: &Desk) -> Markup {
    let may = desk.chosen.may(asking, Deed::Issue);
    let link =
        |seal: &Seal, name: &str| desk.chosen.link(asking, &format!("/reports/issued/{}?number={}", encoded(name), encoded(&seal.number)));
    html! {
        section { h2 { (asking.t("web-issued")) }
            @if desk.life.issues.is_empty() { p.empty { (asking.t("web-issued-none")) } }
            @for seal in desk.life.issues.iter().rev() { article.seal {
                h3 { (seal.number) " · " (show::day(seal.date, asking.lang)) }
                @if let Some(by) = &seal.replaced_by { p.remark { (asking.say(&Message::new("web-issued-replaced").with("number", by))) } }
                dl.facts {
                    dt { (asking.t("web-issue-signer")) } dd { (seal.capacity.lines().collect::<Vec<_>>().join(", ")) " · " (seal.signer) }
                    dt { (asking.t("web-issued-at")) } dd { (show::moment(seal.at, asking.lang)) " · " (seal.account) }
                    dt { (asking.t("web-issued-seal")) } dd { code.hash { (seal.hash) } }
                    dt { (asking.t("web-issued-files")) } dd { ul { @for file in &seal.files { li {
                        a href=(link(seal, &file.name)) download=(file.name) { (file.name) }
                        @if file.attached { " · " (asking.t("web-issued-attached")) }
                    } } } }
                }
                @if may {
                    form.row method="post" action=(desk.chosen.link(asking, "/reports/attach")) enctype="multipart/form-data" {
                        input type="hidden" name="number" value=(seal.number);
                        label { (asking.t("web-attach-file")) " " input type="file" name="file" required; }
                        button { (asking.t("web-attach-go")) }
                    }
                }
            } }
        }
    }
}

/// Keeps a file beside an issue: its signed PDF.
pub(crate) async fn attach(asking: Asking, file: Multipart) -> Result<Response, Response> {
    let made = async {
        let chosen = Chosen::of(&asking).await?;
        let Upload { fields, name, bytes } = upload(file).await?;
        let number = fields.get("number").map_or("", String::as_str);
        asking.office.ledger().attach(asking.by(), &chosen.key(), number, &name, &bytes).await?;
        Ok::<_, Fault>(Redirect::to(&format!("{}&done=attached", chosen.link(&asking, "/reports/issue"))).into_response())
    };
    made.await.map_err(|fault| asking.fault(&fault))
}

/// A file of an issue.
pub(crate) async fn issued(Path(name): Path<String>, asking: Asking) -> Result<Response, Response> {
    let made = async {
        let chosen = Chosen::of(&asking).await?;
        let number = asking.word("number").unwrap_or_default();
        let bytes = asking.office.ledger().file(&chosen.key(), number, &name).await?;
        Ok::<_, Fault>(download(&name, kind_of(&name), bytes))
    };
    made.await.map_err(|fault| asking.fault(&fault))
}
