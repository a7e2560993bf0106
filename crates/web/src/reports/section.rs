//! The editor of a section: its template or one slot of its narrative, a preview beside it, figures to pick, all versions. What was
//! written by somebody else meanwhile is shown beside one's own words, and nothing is lost.

use super::Fields;
use super::chosen::{Chosen, Named, done};
use super::picker;
use super::preview::{Seen, seen};
use crate::asking::{Asking, encoded};
use crate::fault::Fault;
use crate::frame::Tab;
use axum::Form;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use ledger::Wording;
use maud::{Markup, html};
use report::Narrative;
use sha2::{Digest as _, Sha256};
use texts::Message;

/// So many versions are shown with their words.
const VERSIONS: usize = 12;

/// Which words of which section the address speaks of.
pub(crate) struct Spot {
    section: String,
    /// The slot of its narrative; `None`: the template.
    slot: Option<String>,
    /// No slot and not the template: the first slot, if it has any.
    any: bool,
}

impl Spot {
    /// What the address says.
    ///
    /// # Errors
    /// It names no section.
    pub fn of(asking: &Asking) -> Result<Spot, Fault> {
        let none = || Fault::unknown(Message::new("report-section").with("section", ""));
        let section = asking.word("section").ok_or_else(none)?.to_owned();
        let slot = asking.word("slot").map(str::to_owned);
        Ok(Spot { section, any: slot.is_none() && asking.word("piece").is_none(), slot })
    }
}

/// A piece of a section, in which people write: the template, or a slot of the narrative.
pub(crate) struct Piece {
    /// Name of the section.
    pub section: String,
    /// Number and heading of the section.
    pub title: String,
    /// The slot; `None`: the template.
    pub slot: Option<String>,
    /// The file it lies in.
    pub file: String,
    /// Id of the agency whose section it is.
    pub owner: Option<String>,
    /// All slots of the section, and whether each is written.
    slots: Vec<(String, bool)>,
    /// The file as the book has it; empty: it has none.
    kept: Vec<u8>,
    /// The file as it is read today.
    read: Vec<u8>,
    /// The template that comes with the program; empty where there is none.
    built_in: String,
    /// All versions of the file, the last one first.
    versions: Vec<Wording>,
}

impl Piece {
    /// Finds a piece.
    ///
    /// # Errors
    /// The outline has no such section, it is a bare heading, or the book can't be read.
    pub async fn find(asking: &Asking, chosen: &Chosen, spot: &Spot) -> Result<Piece, Fault> {
        let mut found = chosen.sections(asking).await?.into_iter();
        let none = || Fault::unknown(Message::new("report-section").with("section", &spot.section));
        let named = found.find(|named| named.section.section == spot.section && !named.section.file.is_empty()).ok_or_else(none)?;
        let catalogue = asking.office.catalogue();
        let built_in = catalogue.file(&named.section.file).map(text_of).unwrap_or_default();
        let own = chosen.judged.files.get(&named.section.file);
        let template = own.map_or_else(|| built_in.clone(), |bytes| text_of(bytes));
        Piece::of(asking, chosen, spot, (named, template, built_in)).await
    }

    async fn of(
        asking: &Asking,
        chosen: &Chosen,
        spot: &Spot,
        (named, template, built_in): (Named, String, String),
    ) -> Result<Piece, Fault> {
        let read = |name: &str| chosen.judged.files.get(name).cloned().unwrap_or_default();
        let narrative = Narrative::read(&read(&named.narrative));
        let mut slots = report::slots(&template);
        slots.extend(narrative.names().filter(|name| !slots.iter().any(|known| known == name)).map(str::to_owned).collect::<Vec<_>>());
        let slot = spot.slot.clone().or_else(|| slots.first().filter(|_| spot.any).cloned());
        let file = if slot.is_some() { named.narrative.clone() } else { named.section.file.clone() };
        let versions = asking.office.ledger().wordings(&chosen.which.unit, chosen.which.year, &file).await?;
        Ok(Piece {
            section: named.section.section.clone(),
            title: named.title,
            owner: chosen.owner(&named.section),
            slots: slots.into_iter().map(|slot| (slot.clone(), !narrative.slot(&slot).is_empty())).collect(),
            kept: versions.first().map(|version| version.bytes.clone()).unwrap_or_default(),
            read: read(&file),
            built_in: if slot.is_some() { String::new() } else { built_in },
            versions,
            slot,
            file,
        })
    }

    /// Its words today.
    pub fn text(&self) -> String {
        if self.read.is_empty() { self.built_in.clone() } else { self.words(&self.read) }
    }

    /// Its words in a version of its file.
    fn words(&self, bytes: &[u8]) -> String {
        match &self.slot {
            Some(slot) => Narrative::read(bytes).slot(slot).to_owned(),
            None => text_of(bytes),
        }
    }

    /// Its file with other words in it, and how many lines of the file stand before them.
    pub fn with(&self, text: &str) -> (Vec<u8>, usize) {
        match &self.slot {
            Some(slot) => {
                let bytes = Narrative::read(&self.read).with(slot, text).write();
                let before = Narrative::read(&bytes).lines_before(slot);
                (bytes, before)
            }
            None => (format!("{}\n", text.trim_end()).into_bytes(), 0),
        }
    }

    /// As [`Piece::with`], for the book: what is no more than comes with the program is taken back.
    fn to_keep(&self, text: &str) -> Vec<u8> {
        let as_built_in = self.slot.is_none() && text.trim_end() == self.built_in.trim_end();
        if as_built_in { Vec::new() } else { self.with(text).0 }
    }

    /// Its address.
    fn link(&self, asking: &Asking, chosen: &Chosen, path: &str) -> String {
        let which = match &self.slot {
            Some(slot) => format!("&slot={}", encoded(slot)),
            None => "&piece=template".to_owned(),
        };
        chosen.link(asking, &format!("{path}?section={}{which}", encoded(&self.section)))
    }

    /// What it is called.
    fn name(&self, asking: &Asking) -> String {
        self.slot.as_ref().map_or_else(|| asking.t("web-section-template"), |slot| slot_name(asking, slot))
    }
}

fn slot_name(asking: &Asking, slot: &str) -> String {
    asking.say(&Message::new("web-section-slot").with("slot", slot))
}

fn text_of(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).trim_start_matches('\u{feff}').replace('\r', "").trim_end().to_owned()
}

/// What was typed, with the ends of lines of the book.
pub(crate) fn posted(fields: &Fields) -> String {
    fields.get("text").map(|text| text.replace("\r\n", "\n").replace('\r', "\n").trim_end().to_owned()).unwrap_or_default()
}

/// A word by which a text is told from others.
pub(crate) fn mark(text: &str) -> String {
    Sha256::digest(text.trim_end().as_bytes()).iter().take(12).map(|byte| format!("{byte:02x}")).collect()
}

pub(crate) async fn edit(asking: Asking) -> Result<Response, Response> {
    let made = async {
        let chosen = Chosen::of(&asking).await?;
        let piece = Piece::find(&asking, &chosen, &Spot::of(&asking)?).await?;
        let text = piece.text();
        let seen = seen(&asking, &chosen, &piece, &text).await?;
        page(&asking, &chosen, &piece, &Sheet { text, seen, theirs: None, trouble: None }).await
    };
    made.await.map_err(|fault| asking.fault(&fault))
}

/// What stands on the page of the editor.
struct Sheet {
    /// The words in the box.
    text: String,
    seen: Seen,
    /// Words that somebody else wrote meanwhile.
    theirs: Option<String>,
    trouble: Option<Message>,
}

async fn page(asking: &Asking, chosen: &Chosen, piece: &Piece, sheet: &Sheet) -> Result<Response, Fault> {
    let (unit, year) = (&chosen.which.unit, chosen.which.year);
    let may = asking.office.ledger().writable(asking.by(), unit, year, &[piece.owner.as_deref()]).await?;
    let may = chosen.which.as_of.is_none() && may == [true];
    let at = piece.link(asking, chosen, "/reports/section");
    let title = format!("{} · {}", piece.title, piece.name(asking));
    let body = html! {
        p { a href=(chosen.link(asking, "/reports")) { "← " (asking.t("web-report-back")) } }
        h1 { (title) }
        (done(asking))
        @if let Some(trouble) = &sheet.trouble { p.remark role="alert" { (asking.say(trouble)) } }
        (pieces(asking, chosen, piece))
        @if let Some(theirs) = &sheet.theirs {
            section.summary { h2 { (asking.t("web-section-theirs")) } pre.words { (theirs) } }
        }
        div.editor data-editor=(piece.link(asking, chosen, "/reports/preview")) data-lost=(asking.t("web-preview-lost")) {
            form method="post" action=(at) {
                input type="hidden" name="was" value=(mark(&piece.text()));
                label for="words" { (asking.t("web-section-words")) }
                textarea #words name="text" rows="18" spellcheck="false" readonly[!may] { "\n" (sheet.text) }
                p.actions {
                    @if may { button.main name="action" value="save" { (asking.t("web-section-save")) } }
                    button name="action" value="preview" { (asking.t("web-section-preview")) }
                    @if may && piece.slot.is_none() && !piece.read.is_empty() && !piece.built_in.is_empty() {
                        button name="action" value="reset" { (asking.t("web-section-reset")) }
                    }
                }
            }
            section aria-label=(asking.t("web-section-seen")) {
                h2 { (asking.t("web-section-seen")) }
                div #seen role="region" aria-live="polite" aria-label=(asking.t("web-section-seen")) { (sheet.seen.markup(asking)) }
            }
        }
        (picker::box_of(asking, chosen))
        @if may && piece.slot.is_none() { (from_word(asking, chosen, piece)) }
        (versions(asking, piece, (may, &at)))
        script src="/assets/editor.js" defer {}
    };
    Ok(asking.page(Tab::Reports, &title, body))
}

/// The pieces of the section: its template, its slots.
fn pieces(asking: &Asking, chosen: &Chosen, piece: &Piece) -> Markup {
    let link = |which: String| chosen.link(asking, &format!("/reports/section?section={}{which}", encoded(&piece.section)));
    let here = |slot: Option<&str>| (piece.slot.as_deref() == slot).then_some("page");
    html! {
        nav.choices aria-label=(asking.t("web-section-pieces")) {
            @for (slot, written) in &piece.slots {
                a href=(link(format!("&slot={}", encoded(slot)))) aria-current=[here(Some(slot))] {
                    (slot_name(asking, slot)) @if !written { " · " (asking.t("web-section-blank")) }
                }
            }
            a href=(link("&piece=template".to_owned())) aria-current=[here(None)] { (asking.t("web-section-template")) }
        }
        p.hint { (asking.t(if piece.slot.is_some() { "web-section-slot-how" } else { "web-section-template-how" })) }
    }
}

/// The section as a Word file.
fn from_word(asking: &Asking, chosen: &Chosen, piece: &Piece) -> Markup {
    html! {
        details { summary { (asking.t("web-take-title")) }
            form.upload method="post" action=(piece.link(asking, chosen, "/reports/section/take")) enctype="multipart/form-data" data-drop="" {
                input type="hidden" name="was" value=(mark(&piece.text()));
                label { (asking.t("web-take-file")) input type="file" name="file" required accept=".docx"; }
                button { (asking.t("web-take-go")) }
                p.hint { (asking.t("web-take-how")) }
            }
        }
    }
}

/// All versions of the piece: who, when, and its words.
fn versions(asking: &Asking, piece: &Piece, (may, at): (bool, &str)) -> Markup {
    // Of a slot only those in which its own words changed.
    let mut told: Vec<(&Wording, String)> = Vec::new();
    for version in piece.versions.iter().rev() {
        let words = piece.words(&version.bytes);
        if told.last().is_none_or(|(_, before)| *before != words) {
            told.push((version, words));
        }
    }
    told.reverse();
    html! {
        section { h2 { (asking.t("web-section-versions")) }
            @if told.is_empty() { p.empty { (asking.t("web-section-no-version")) } }
            ol.versions { @for (n, (version, words)) in told.iter().take(VERSIONS).enumerate() { li {
                details {
                    summary { (super::written_at(asking, version.at)) " · " (version.account) @if words.is_empty() { " · " (asking.t("web-section-taken-back")) } }
                    pre.words { (words) }
                    @if may && n > 0 && !words.is_empty() {
                        form method="post" action=(at) {
                            input type="hidden" name="was" value=(mark(&piece.text()));
                            input type="hidden" name="version" value=(version.at);
                            button name="action" value="restore" { (asking.t("web-section-restore")) }
                        }
                    }
                }
            } } }
        }
    }
}

/// Saves a piece, shows it as it would read, takes it back, or brings an earlier version back.
pub(crate) async fn write(asking: Asking, Form(fields): Form<Fields>) -> Result<Response, Response> {
    let made = async {
        let chosen = Chosen::of(&asking).await?;
        let piece = Piece::find(&asking, &chosen, &Spot::of(&asking)?).await?;
        let typed = posted(&fields);
        let (text, told) = match fields.get("action").map_or("save", String::as_str) {
            "preview" => {
                let seen = seen(&asking, &chosen, &piece, &typed).await?;
                let sheet = Sheet { text: typed, seen, theirs: None, trouble: None };
                return page(&asking, &chosen, &piece, &sheet).await;
            }
            "reset" => (piece.built_in.clone(), "reset"),
            "restore" => {
                let at = fields.get("version").and_then(|at| at.parse::<i64>().ok());
                let version = piece.versions.iter().find(|version| Some(version.at) == at);
                let none = || Fault::unknown(Message::new("web-no-such-version"));
                (piece.words(&version.ok_or_else(none)?.bytes), "saved")
            }
            _ => (typed, "saved"),
        };
        let was = fields.get("was").map_or("", String::as_str);
        match keep(&asking, &chosen, &piece, was, &text).await? {
            Kept::Done(same) => {
                let told = if same { "same" } else { told };
                let back = format!("{}&done={told}", piece.link(&asking, &chosen, "/reports/section"));
                Ok(Redirect::to(&back).into_response())
            }
            Kept::Not(status, sheet) => {
                // The piece as it is now, so that a second try is made knowing what is there.
                let chosen = Chosen::of(&asking).await?;
                let piece = Piece::find(&asking, &chosen, &Spot::of(&asking)?).await?;
                Ok((status, page(&asking, &chosen, &piece, &sheet).await?).into_response())
            }
        }
    };
    made.await.map_err(|fault: Fault| asking.fault(&fault))
}

/// What became of words that were to be kept.
enum Kept {
    /// They are kept; they were there already.
    Done(bool),
    /// They are not, and why.
    Not(StatusCode, Box<Sheet>),
}

/// Keeps the words of a piece, unless somebody else was quicker or nobody could read the report any more.
async fn keep(asking: &Asking, chosen: &Chosen, piece: &Piece, was: &str, text: &str) -> Result<Kept, Fault> {
    if chosen.which.as_of.is_some() {
        return Err(Fault::refused(Message::new("web-report-past-day"), Message::new("web-help-report-past-day")));
    }
    let present = piece.text();
    if text.trim_end() == present.trim_end() {
        return Ok(Kept::Done(true));
    }
    let seen = seen(asking, chosen, piece, text).await?;
    let not = |status, seen, theirs, key| {
        let sheet = Sheet { text: text.to_owned(), seen, theirs, trouble: Some(Message::new(key)) };
        Kept::Not(status, Box::new(sheet))
    };
    if mark(&present) != was {
        return Ok(not(StatusCode::CONFLICT, seen, Some(present), "web-section-overtaken"));
    }
    if !seen.faults.is_empty() {
        return Ok(not(StatusCode::UNPROCESSABLE_ENTITY, seen, None, "web-section-faults"));
    }
    let (unit, year) = (chosen.which.unit.as_str(), chosen.which.year);
    let bytes = piece.to_keep(text);
    let written = asking.office.ledger().write_prose(asking.by(), [unit, &piece.file], year, piece.owner.as_deref(), &piece.kept, &bytes);
    match written.await {
        Ok(()) => Ok(Kept::Done(false)),
        // Between the look and the writing: the next look shows theirs.
        Err(error) if error.message.key() == "ledger-prose-overtaken" => {
            let chosen = Chosen::of(asking).await?;
            let now = Piece::find(asking, &chosen, &Spot::of(asking)?).await?.text();
            Ok(not(StatusCode::CONFLICT, seen, Some(now), "web-section-overtaken"))
        }
        Err(error) => Err(error.into()),
    }
}

/// Keeps the words of a template that came as a file.
pub(crate) async fn taken(asking: &Asking, was: &str, text: &str, figures: usize) -> Result<Response, Fault> {
    let chosen = Chosen::of(asking).await?;
    let spot = Spot { slot: None, any: false, ..Spot::of(asking)? };
    let piece = Piece::find(asking, &chosen, &spot).await?;
    match keep(asking, &chosen, &piece, was, text).await? {
        Kept::Done(_) => {
            let back = format!("{}&done=taken&count={figures}", piece.link(asking, &chosen, "/reports/section"));
            Ok(Redirect::to(&back).into_response())
        }
        Kept::Not(status, sheet) => Ok((status, page(asking, &chosen, &piece, &sheet).await?).into_response()),
    }
}
