//! The looks of cells of a form: what is locked is white or grey, what is to be filled in is yellow and open.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

/// The formats of a form's cells.
pub(crate) struct Formats {
    pub title: Format,
    pub head: Format,
    pub heading: Format,
    pub centred: Format,
    pub words: Format,
    pub open_words: Format,
    pub note: Format,
    pub percent: Format,
    pub date: Format,
}

/// Light yellow, as spreadsheets mark what is to be filled in; it prints as white.
const INPUT: Color = Color::RGB(0xFF_F2_CC);
const HEADING: Color = Color::RGB(0xE7_E6_E6);

fn plain() -> Format {
    Format::new().set_font_name("Times New Roman").set_font_size(11)
}

fn boxed() -> Format {
    plain().set_border(FormatBorder::Thin).set_align(FormatAlign::VerticalCenter)
}

fn open() -> Format {
    boxed().set_unlocked().set_background_color(INPUT)
}

fn code(decimals: u32) -> String {
    match decimals {
        0 => "#,##0".to_owned(),
        // Excel shows 15 digits at most.
        _ => format!("#,##0.{}", "0".repeat(decimals.min(15) as usize)),
    }
}

impl Default for Formats {
    fn default() -> Formats {
        Formats {
            title: plain().set_bold().set_font_size(14),
            head: plain(),
            heading: boxed().set_bold().set_text_wrap().set_align(FormatAlign::Center).set_background_color(HEADING),
            centred: boxed().set_align(FormatAlign::Center),
            words: boxed().set_text_wrap(),
            open_words: open().set_text_wrap(),
            note: boxed().set_text_wrap().set_italic(),
            percent: open().set_num_format("0.0%"),
            date: open().set_num_format("dd/mm/yyyy"),
        }
    }
}

impl Formats {
    /// A number that is shown.
    pub fn shown(&self, decimals: u32) -> Format {
        boxed().set_num_format(code(decimals))
    }

    /// A number that is filled in.
    pub fn input(&self, decimals: u32) -> Format {
        open().set_num_format(code(decimals))
    }

    /// The name of an indicator.
    pub fn label(&self, depth: u8) -> Format {
        boxed().set_text_wrap().set_indent(depth.min(15))
    }
}
