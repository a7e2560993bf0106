//! A document as a PDF for the archive, and a drawing as a picture of dots: a leaf of its own, because the typesetter it borrows is most
//! of the build time.
//!
//! The page is laid out by `paper.typ`, which is the same for all documents; what a document says comes to it as data, so that no text
//! can become code. Nothing of the typesetter is seen from outside.

mod data;
mod world;

use data::Data;
use document::paper::Picture;
use document::{Layout, Paper};
use std::fmt;
use texts::Message;
use typst::diag::SourceDiagnostic;
use typst::ecow::EcoVec;
use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};
use typst_render::RenderOptions;
use world::Desk;

/// Why there is no PDF or no picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PdfError {
    /// What is wrong and what to do.
    pub message: Message,
}

impl fmt::Display for PdfError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.message.fmt(f)
    }
}

impl std::error::Error for PdfError {}

/// The document as PDF/A-2a (ISO 19005-2, level A: text can be searched and copied, and the file says what is a heading, a table, a
/// picture), with bookmarks. The same document and the same fonts give the same bytes.
///
/// Fonts are those of the machine: the face of the layout if it writes Vietnamese, else one that is as wide, else one that is built in.
///
/// # Errors
/// A letter that no font has; a drawing that can't be read; anything else the typesetter refuses, in its words.
pub fn write(paper: &Paper, layout: &Layout) -> Result<Vec<u8>, PdfError> {
    let data = Data::of(paper, layout);
    if let Some(letter) = world::missing(&data.letters) {
        let code = format!("U+{:04X}", u32::from(letter));
        return Err(PdfError { message: Message::new("pdf-no-letter").with("letter", letter).with("code", code) });
    }
    let standards = PdfStandards::new(&[PdfStandard::A_2a]).map_err(|error| refused(error.message()))?;
    let options = PdfOptions { standards, creator: Smart::Custom(Some(PRODUCT.to_owned())), ..PdfOptions::default() };
    set(world::PAPER, data, |document| typst_pdf::pdf(document, &options).map_err(told))
}

/// What the file says made it.
const PRODUCT: &str = "Số Khớp";

/// The most dots a picture may have: a page of A4 at 300 dots an inch has 9 million.
const MAX_DOTS: u64 = 64_000_000;

/// A drawing as PNG with so many dots an inch, as large as it is printed.
///
/// # Errors
/// No size, or more than 64 million dots; a drawing that can't be read.
pub fn png(picture: &Picture, dpi: u16) -> Result<Vec<u8>, PdfError> {
    let dots = |millimetres: u16| u64::from(millimetres) * u64::from(dpi) * 10 / 254;
    let (width, height) = (dots(picture.width_mm), dots(picture.height_mm));
    if width == 0 || height == 0 || width * height > MAX_DOTS {
        let message = Message::new("pdf-picture-size").with("width", width).with("height", height).with("most", MAX_DOTS / 1_000_000);
        return Err(PdfError { message });
    }
    set(world::PICTURE, Data::of_picture(picture), |document| {
        let page = document.pages().first().ok_or_else(|| refused(""))?;
        let pixels = typst_render::render(page, &RenderOptions { pixel_per_pt: per_point(dpi), ..RenderOptions::default() });
        pixels.encode_png().map_err(refused)
    })
}

/// 72 points are an inch.
#[expect(clippy::disallowed_types, clippy::float_arithmetic, reason = "the typesetter measures in binary numbers; no figure passes here")]
fn per_point(dpi: u16) -> typst::utils::Scalar {
    typst::utils::Scalar::new(f64::from(dpi) / 72.0)
}

/// Sets the page and hands it on. What the typesetter remembers of it is thrown away, or a server would grow without end.
fn set<T>(code: &str, data: Data, then: impl FnOnce(&PagedDocument) -> Result<T, PdfError>) -> Result<T, PdfError> {
    let desk = Desk::new(code, data).ok_or_else(|| refused(""))?;
    let result = typst::compile::<PagedDocument>(&desk).output.map_err(told).and_then(|document| then(&document));
    typst::comemo::evict(0);
    result
}

fn told(errors: EcoVec<SourceDiagnostic>) -> PdfError {
    let words: Vec<&str> = errors.iter().map(|error| error.message.as_str()).collect();
    refused(words.join("; "))
}

fn refused(reason: impl fmt::Display) -> PdfError {
    PdfError { message: Message::new("pdf-not-written").with("reason", reason) }
}

#[cfg(test)]
mod tests;
