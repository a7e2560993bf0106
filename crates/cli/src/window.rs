//! Windows on long lines: paragraphs of reports are one line of many hundred columns, of which a reader needs the figures
//! and a few words around them.

use std::ops::Range;
use unicode_width::UnicodeWidthChar;

/// Columns of a window.
const WIDTH: usize = 100;
/// Figures that lie within so many columns share a window.
const CORE: usize = 72;
/// Stands where a line was cut.
const CUT: &str = "… ";

/// A piece of a line with the marked spans in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Window {
    /// The text, with `…` where it was cut.
    pub text: String,
    /// Which of the given spans stand here (place in the list), and where in `text`.
    pub marks: Vec<(usize, Range<usize>)>,
}

/// The windows on `line` that show all `spans` (bytes of the line), in the order of the line.
pub fn windows(line: &str, spans: &[Range<usize>]) -> Vec<Window> {
    let mut order: Vec<usize> = (0..spans.len()).collect();
    order.sort_by_key(|i| spans[*i].start);
    let mut groups: Vec<(Range<usize>, Vec<usize>)> = Vec::new();
    for i in order {
        let span = clipped(line, &spans[i]);
        match groups.last_mut() {
            Some((core, members)) if columns(&line[core.start..span.end.max(core.end)]) <= CORE => {
                core.end = core.end.max(span.end);
                members.push(i);
            }
            _ => groups.push((span, vec![i])),
        }
    }
    groups.into_iter().map(|(core, members)| window(line, core, &members, spans)).collect()
}

fn window(line: &str, core: Range<usize>, members: &[usize], spans: &[Range<usize>]) -> Window {
    let room = WIDTH.saturating_sub(columns(&line[core.clone()]));
    // What one side does not need goes to the other.
    let (before, after) = (columns(&line[..core.start]), columns(&line[core.end..]));
    let left = (room / 2).max(room.saturating_sub(after)).min(before);
    let start = words_back(line, core.start, left);
    let end = words_on(line, core.end, room.saturating_sub(left));
    let mut text = String::with_capacity(end - start + 2 * CUT.len());
    text.push_str(if start > 0 { CUT } else { "" });
    let shift = text.len();
    text.push_str(&line[start..end]);
    if end < line.len() {
        text.push_str(" …");
    }
    let place = |i: &usize| {
        let span = clipped(line, &spans[*i]);
        (*i, span.start - start + shift..span.end - start + shift)
    };
    Window { text, marks: members.iter().map(place).collect() }
}

/// A span that is wider than a window is shown by its beginning.
fn clipped(line: &str, span: &Range<usize>) -> Range<usize> {
    let mut width = 0;
    let end = line[span.clone()].char_indices().find(|(_, c)| {
        width += c.width().unwrap_or(0);
        width > CORE
    });
    span.start..end.map_or(span.end, |(at, _)| span.start + at)
}

fn columns(text: &str) -> usize {
    text.chars().map(|c| c.width().unwrap_or(0)).sum()
}

/// At most `room` columns before `at`, from the beginning of a word where there is one.
fn words_back(line: &str, at: usize, room: usize) -> usize {
    let mut width = 0;
    let mut start = at;
    for (i, c) in line[..at].char_indices().rev() {
        width += c.width().unwrap_or(0);
        if width > room {
            break;
        }
        start = i;
    }
    if start == 0 {
        return 0;
    }
    let head = &line[start..at];
    head.find(char::is_whitespace).map_or(start, |blank| start + head.len() - head[blank..].len() + first_len(&head[blank..]))
}

/// At most `room` columns after `at`, up to the end of a word where there is one.
fn words_on(line: &str, at: usize, room: usize) -> usize {
    let mut width = 0;
    let cut = line[at..].char_indices().find(|(_, c)| {
        width += c.width().unwrap_or(0);
        width > room
    });
    let Some((len, _)) = cut else { return line.len() };
    let tail = &line[at..at + len];
    at + tail.rfind(char::is_whitespace).unwrap_or(len)
}

fn first_len(text: &str) -> usize {
    text.chars().next().map_or(0, char::len_utf8)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(line: &str, word: &str) -> Range<usize> {
        let at = line.find(word).unwrap_or_else(|| panic!("{word}"));
        at..at + word.len()
    }

    fn marked(line: &str, words: &[&str]) -> Vec<(String, Vec<String>)> {
        let spans: Vec<_> = words.iter().map(|w| find(line, w)).collect();
        windows(line, &spans)
            .into_iter()
            .map(|w| {
                let marks = w.marks.iter().map(|(_, m)| w.text[m.clone()].to_owned()).collect();
                (w.text, marks)
            })
            .collect()
    }

    #[test]
    fn a_short_line_is_shown_whole() {
        let line = "Diện tích lúa 5.794,20 ha, đạt 99,49% kế hoạch.";
        assert_eq!(marked(line, &["99,49", "5.794,20"]), [(line.to_owned(), vec!["5.794,20".into(), "99,49".into()])]);
    }

    #[test]
    fn a_long_line_is_cut_at_words_and_marks_stay_true() {
        let words = "tổng diện tích gieo trồng cả năm ".repeat(20);
        let line = format!("{words}đạt 12.704,04 ha {words}bằng 102,05% {words}");
        let shown = marked(&line, &["12.704,04", "102,05"]);
        assert_eq!(shown.len(), 2);
        for ((text, marks), mark) in shown.iter().zip(["12.704,04", "102,05"]) {
            assert_eq!(marks, &[mark.to_owned()]);
            assert!(text.starts_with("… ") && text.ends_with(" …"), "{text}");
            let inner = text.trim_matches(['…', ' ']);
            assert!(line.contains(&format!(" {inner} ")), "cut inside a word: {text}");
            assert!(columns(text) <= WIDTH + 4 && columns(text) > WIDTH / 2, "{text}");
        }
    }

    #[test]
    fn a_line_without_blanks_and_a_span_wider_than_a_window_are_cut_too() {
        let line = "9".repeat(5000);
        let shown = windows(&line, &[0..3, 2000..2001, 3000..4000]);
        assert_eq!(shown.len(), 3);
        assert!(shown.iter().all(|w| columns(&w.text) <= WIDTH + 4));
        assert!(shown[2].marks[0].1.len() <= CORE);
    }
}
