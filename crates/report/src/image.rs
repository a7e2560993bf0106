//! Pictures that a template shows: PNG or JPEG files beside it, carried inside an SVG so that every writer takes them as it takes a chart.

use crate::fault::Fault;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use document::paper::{Inline, Picture};
use texts::Message;

/// The largest file that is taken. A photograph at the width of a page needs a quarter of it; a report is sent by mail.
const MAX_BYTES: usize = 4 << 20;
/// Pixels a side that are still drawn.
const MAX_PIXELS: usize = 10_000;
/// The widest and the highest that fits a page, in millimetres.
const MAX_WIDTH: usize = 160;
const MAX_HEIGHT: usize = 220;
/// Pixels per inch of a picture that is smaller than the page.
const PER_INCH: usize = 150;

/// The picture of a file. `alt` is what it shows.
///
/// # Errors
/// Too large, or no PNG or JPEG.
pub(crate) fn picture(name: &str, bytes: &[u8], alt: &str) -> Result<Picture, Fault> {
    if bytes.len() > MAX_BYTES {
        let message = Message::new("report-large-image").with("file", name).with("size", bytes.len() >> 20).with("limit", MAX_BYTES >> 20);
        return Err(Fault::new(message, Message::new("report-help-large-image")));
    }
    let bad = || Fault::new(Message::new("report-bad-image").with("file", name), Message::new("report-help-bad-image"));
    let kind = match imagesize::image_type(bytes) {
        Ok(imagesize::ImageType::Png) => "png",
        Ok(imagesize::ImageType::Jpeg) => "jpeg",
        _ => return Err(bad()),
    };
    let size = imagesize::blob_size(bytes).map_err(|_| bad())?;
    if size.width == 0 || size.height == 0 || size.width > MAX_PIXELS || size.height > MAX_PIXELS {
        return Err(bad());
    }
    // Millimetres as printed, the sides in proportion.
    let mut width = (size.width * 254 / (10 * PER_INCH)).clamp(1, MAX_WIDTH);
    let mut height = (width * size.height).div_ceil(size.width).max(1);
    if height > MAX_HEIGHT {
        (width, height) = ((MAX_HEIGHT * size.width / size.height).max(1), MAX_HEIGHT);
    }
    let data = STANDARD.encode(bytes);
    let (w, h) = (width * 10, height * 10);
    let svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {w} {h}\"><image width=\"{w}\" height=\"{h}\" href=\"data:image/{kind};base64,{data}\"/></svg>"
    );
    let millimetres = |length: usize| u16::try_from(length).unwrap_or(u16::MAX);
    let caption = if alt.is_empty() { Vec::new() } else { vec![Inline::words(alt)] };
    Ok(Picture { svg, width_mm: millimetres(width), height_mm: millimetres(height), alt: alt.to_owned(), caption })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The head of a PNG of a size: what its size is read from.
    fn png(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
        bytes.extend(width.to_be_bytes());
        bytes.extend(height.to_be_bytes());
        bytes.extend([8, 2, 0, 0, 0, 0, 0, 0, 0]);
        bytes
    }

    #[test]
    fn a_picture_fits_the_page_and_keeps_its_sides() {
        let size = |w, h| picture("a.png", &png(w, h), "").map(|p| (p.width_mm, p.height_mm)).expect("a picture");
        assert_eq!((size(3000, 1500), size(300, 300), size(1000, 9000)), ((160, 80), (50, 50), (24, 220)));
    }

    #[test]
    fn what_is_no_picture_or_too_large_is_refused() {
        let key = |bytes: &[u8]| picture("a.png", bytes, "").expect_err("a fault").message.key();
        assert_eq!((key(b"none"), key(&png(0, 5)), key(&png(20_000, 5))), ("report-bad-image", "report-bad-image", "report-bad-image"));
        let mut large = png(5, 5);
        large.resize(MAX_BYTES + 1, 0);
        assert_eq!(key(&large), "report-large-image");
    }
}
