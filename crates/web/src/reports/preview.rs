//! A section as it would read with other words: what is wrong with them, what of them has no figure, and the section itself.

use super::Fields;
use super::chosen::{Chosen, Part, refused};
use super::section::{Piece, Spot, posted};
use crate::asking::Asking;
use crate::fault::Fault;
use axum::Form;
use axum::response::{Html, IntoResponse, Response};
use ledger::Files;
use maud::{Markup, PreEscaped, html};
use report::Composer;
use texts::Message;

/// A section with other words in it.
pub(crate) struct Seen {
    /// The section, if it can be read.
    shown: Option<Shown>,
    /// What is wrong with it.
    pub faults: Vec<report::Fault>,
    /// Expressions of the words that give nothing.
    doubts: Vec<report::Fault>,
}

struct Shown {
    html: String,
    figures: usize,
    gaps: usize,
}

/// Reads the section with `text` in one of its pieces.
///
/// # Errors
/// The outline can't be read, or the work broke down.
pub(crate) async fn seen(asking: &Asking, chosen: &Chosen, piece: &Piece, text: &str) -> Result<Seen, Fault> {
    let (bytes, before) = piece.with(text);
    let over: Files = [(piece.file.clone(), bytes)].into();
    let section = piece.section.clone();
    let work = move |composer: &Composer| {
        let paper = composer.compose_section(&section)?.paper;
        Ok(Shown { html: document::html::fragment(&paper), figures: paper.figures().len(), gaps: paper.gaps() })
    };
    let shown = chosen.compose(asking, (Part::Section(piece.section.clone()), true), over, work).await?;
    let (file, words) = (piece.file.clone(), text.to_owned());
    let ask = move |composer: &Composer| Ok(composer.doubts(&file, &words));
    let doubts = chosen.compose(asking, (Part::Figures, false), Files::new(), ask).await?.map_err(|faults| refused(&faults))?;
    let doubts = doubts.into_iter().map(|fault| report::Fault { file: String::new(), ..fault }).collect();
    let (shown, mut faults) = match shown {
        Ok(shown) => (Some(shown), Vec::new()),
        Err(faults) => (None, faults),
    };
    // People count the lines of what they see, not of the file.
    for fault in faults.iter_mut().filter(|fault| fault.file == piece.file) {
        fault.line = fault.line.saturating_sub(before);
        fault.file.clear();
    }
    Ok(Seen { shown, faults, doubts })
}

impl Seen {
    /// As a piece of the editor's page.
    pub fn markup(&self, asking: &Asking) -> Markup {
        html! {
            @if !self.faults.is_empty() {
                div.faults role="alert" { h3 { (asking.t("web-preview-faults")) } (list(asking, &self.faults)) }
            }
            @if let Some(shown) = &self.shown {
                p.hint { (asking.say(&Message::new("web-preview-counts").with("figures", shown.figures).with("gaps", shown.gaps))) }
                @if !self.doubts.is_empty() {
                    details.faults open { summary { (asking.t("web-preview-gaps")) " (" (self.doubts.len()) ")" } (list(asking, &self.doubts)) }
                }
                div.preview { (PreEscaped(&shown.html)) }
            }
        }
    }
}

/// Each fault with its line and column, which a script can go to.
fn list(asking: &Asking, faults: &[report::Fault]) -> Markup {
    let place = |fault: &report::Fault| {
        let line = Message::new("web-preview-line").with("line", fault.line);
        let spot = Message::new("web-preview-spot").with("line", fault.line).with("column", fault.column);
        asking.say(if fault.column > 0 { &spot } else { &line })
    };
    html! {
        ul { @for fault in faults { li {
            @if !fault.file.is_empty() { code { (fault.file) } " " }
            @if fault.line > 0 {
                @if fault.file.is_empty() {
                    button.goto type="button" data-line=(fault.line) data-column=(fault.column) { (place(fault)) }
                } @else { (place(fault)) }
                " "
            }
            (asking.say(&fault.message)) " " em { (asking.say(&fault.help)) }
        } } }
    }
}

/// The preview alone, for the script of the editor.
pub(crate) async fn preview(asking: Asking, Form(fields): Form<Fields>) -> Result<Response, Response> {
    let made = async {
        let chosen = Chosen::of(&asking).await?;
        let piece = Piece::find(&asking, &chosen, &Spot::of(&asking)?).await?;
        seen(&asking, &chosen, &piece, &posted(&fields)).await
    };
    let seen = made.await.map_err(|fault| asking.fault(&fault))?;
    Ok(Html(seen.markup(&asking).into_string()).into_response())
}
