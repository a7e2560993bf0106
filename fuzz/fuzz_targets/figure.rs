//! Any text, in both styles: numbers are found without panic, in rising order, on the borders of characters; cells too.

#![no_main]

use figure::{Style, Units, read_cell, scan};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    for style in [Style::Vietnamese, Style::English] {
        let mut last = 0;
        for token in scan(text, Units::builtin(), style) {
            assert!(token.span.start >= last && token.span.end > token.span.start, "{:?} after {last}", token.span);
            assert!(text.get(token.span.clone()).is_some(), "{:?} cuts a character", token.span);
            last = token.span.end;
            if let Some(figure) = &token.figure {
                assert!(figure.unit_end >= figure.span.end && text.is_char_boundary(figure.unit_end));
                figure.interval();
            }
        }
        if let Some(cell) = read_cell(text, Units::builtin(), style) {
            assert!(text.get(cell.span.clone()).is_some() && text.get(..cell.unit_end).is_some());
        }
    }
});
