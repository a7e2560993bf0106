//! Numbers that Word counts, as they would be typed: the checker reads them ("I.", "1.1.", "a)").

use crate::docx::tree::{Id, Tree};
use std::collections::{HashMap, HashSet};

/// Levels of a list.
const LEVELS: usize = 9;
/// Letters that a label may have.
const MAX_LABEL: usize = 64;

#[derive(Debug, Clone, PartialEq, Eq)]
struct Level {
    start: u32,
    format: String,
    /// `%1.%2.` and the like.
    text: String,
    /// The level that begins it anew; `None` every higher one, 0 none.
    restart: Option<usize>,
    style: Option<String>,
    legal: bool,
}

impl Default for Level {
    fn default() -> Self {
        // What counts where nothing is said (17.9).
        Level { start: 1, format: "decimal".into(), text: String::new(), restart: None, style: None, legal: false }
    }
}

#[derive(Debug, Default)]
struct List {
    definition: String,
    starts: HashMap<usize, u32>,
    levels: HashMap<usize, Level>,
}

/// What stands before a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Label {
    /// A mark; the level in the list.
    Bullet(u8),
    /// A number as typed.
    Number(String),
}

/// The lists of a document and how far each is counted.
#[derive(Debug, Default)]
pub(crate) struct Numbering {
    definitions: HashMap<String, Vec<Level>>,
    lists: HashMap<String, List>,
    /// Counts of a definition: lists of one definition go on counting each other.
    counts: HashMap<String, [Option<u32>; LEVELS]>,
    /// Lists and levels that began where they say.
    begun: HashSet<(String, usize)>,
}

impl Numbering {
    pub fn read(tree: &Tree<'_>) -> Numbering {
        let mut numbering = Numbering::default();
        for id in tree.children(tree.root()) {
            if tree.is(id, "abstractNum") {
                let Some(key) = tree.attribute(id, "abstractNumId") else { continue };
                let mut levels = vec![Level::default(); LEVELS];
                for (at, level) in of(tree, id) {
                    levels[at] = level;
                }
                numbering.definitions.insert(key, levels);
            }
            if tree.is(id, "num") {
                let (Some(key), Some(definition)) = (tree.attribute(id, "numId"), tree.value(id, "abstractNumId")) else { continue };
                let mut list = List { definition, ..List::default() };
                for change in tree.children(id).filter(|child| tree.is(*child, "lvlOverride")) {
                    let Some(at) = level_of(tree, change) else { continue };
                    list.starts.extend(tree.value(change, "startOverride").and_then(|start| Some((at, start.parse().ok()?))));
                    list.levels.extend(of(tree, change));
                }
                numbering.lists.insert(key, list);
            }
        }
        numbering
    }

    fn level(&self, list: &List, at: usize) -> Level {
        let defined = || self.definitions.get(&list.definition).and_then(|levels| levels.get(at)).cloned();
        list.levels.get(&at).cloned().or_else(defined).unwrap_or_default()
    }

    /// Counts a paragraph of a list; `level` beyond the last means the level of its style.
    pub fn next(&mut self, list_id: &str, level: usize, style: &str) -> Option<Label> {
        let list = self.lists.get(list_id)?;
        let styled = || self.definitions.get(&list.definition)?.iter().position(|level| level.style.as_deref() == Some(style));
        let at = if level < LEVELS { level } else { styled().unwrap_or(0) };
        let here = self.level(list, at);
        let mut counts = self.counts.get(&list.definition).copied().unwrap_or_default();
        let first = self.begun.insert((list_id.to_owned(), at));
        counts[at] = match (list.starts.get(&at).filter(|_| first), counts[at]) {
            (Some(start), _) => Some(*start),
            (None, Some(count)) => Some(count.saturating_add(1)),
            (None, None) => Some(here.start),
        };
        for (deeper, count) in counts.iter_mut().enumerate().skip(at + 1) {
            if self.level(list, deeper).restart.is_none_or(|level| at < level) {
                *count = None;
            }
        }
        let label = match here.format.as_str() {
            "bullet" => Some(Label::Bullet(u8::try_from(at).unwrap_or(0))),
            _ => Some(self.written(list, &here, &counts)).filter(|text| !text.is_empty()).map(Label::Number),
        };
        self.counts.insert(list.definition.clone(), counts);
        label
    }

    fn written(&self, list: &List, here: &Level, counts: &[Option<u32>; LEVELS]) -> String {
        let mut out = String::new();
        let mut letters = here.text.chars().take(MAX_LABEL).peekable();
        while let Some(letter) = letters.next() {
            let which = letters.peek().filter(|_| letter == '%').and_then(|digit| digit.to_digit(10)).filter(|digit| *digit > 0);
            let Some(at) = which.map(|digit| digit as usize - 1) else {
                out.push(letter);
                continue;
            };
            letters.next();
            let level = self.level(list, at);
            let count = counts[at].unwrap_or(level.start);
            out.push_str(&number(count, if here.legal { "decimal" } else { &level.format }));
        }
        out.trim().to_owned()
    }
}

fn level_of(tree: &Tree<'_>, id: Id) -> Option<usize> {
    tree.attribute(id, "ilvl")?.parse().ok().filter(|at| *at < LEVELS)
}

/// The levels that an element defines.
fn of(tree: &Tree<'_>, id: Id) -> Vec<(usize, Level)> {
    let level = |id: Id| {
        let level = Level {
            start: tree.value(id, "start").and_then(|start| start.parse().ok()).unwrap_or(0),
            format: tree.value(id, "numFmt").unwrap_or_else(|| "decimal".to_owned()),
            text: tree.value(id, "lvlText").unwrap_or_default().chars().take(MAX_LABEL).collect(),
            restart: tree.value(id, "lvlRestart").and_then(|level| level.parse().ok()),
            style: tree.value(id, "pStyle"),
            legal: tree.on(id, "isLgl"),
        };
        Some((level_of(tree, id)?, level))
    };
    tree.children(id).filter(|child| tree.is(*child, "lvl")).filter_map(level).collect()
}

/// A count in a format; one that a format has no sign for is written in digits.
fn number(count: u32, format: &str) -> String {
    let text = match format {
        "upperRoman" | "lowerRoman" => roman(count),
        "upperLetter" | "lowerLetter" => letters(count),
        "decimalZero" => Some(format!("{count:02}")),
        "none" => Some(String::new()),
        _ => None,
    };
    let text = text.unwrap_or_else(|| count.to_string());
    if format.starts_with("lower") { text.to_lowercase() } else { text }
}

fn roman(count: u32) -> Option<String> {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut rest = Some(count).filter(|count| (1..4000).contains(count))?;
    let mut out = String::new();
    for (value, sign) in SIGNS {
        while rest >= value {
            out.push_str(sign);
            rest -= value;
        }
    }
    Some(out)
}

/// A … Z, AA, BB, as Word counts.
fn letters(count: u32) -> Option<String> {
    let count = Some(count).filter(|count| (1..=26 * 4).contains(count))? - 1;
    let letter = char::from(b'A' + u8::try_from(count % 26).ok()?);
    Some(std::iter::repeat_n(letter, count as usize / 26 + 1).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbering(xml: &str) -> Numbering {
        let xml = format!("<w:numbering xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>{xml}</w:numbering>");
        Numbering::read(&Tree::parse("numbering", &xml).expect("numbering"))
    }

    fn level(at: usize, format: &str, text: &str) -> String {
        format!("<w:lvl w:ilvl='{at}'><w:start w:val='1'/><w:numFmt w:val='{format}'/><w:lvlText w:val='{text}'/></w:lvl>")
    }

    fn labels(numbering: &mut Numbering, counted: &[(&str, usize)]) -> Vec<String> {
        let label = |(list, at): &(&str, usize)| match numbering.next(list, *at, "") {
            Some(Label::Number(text)) => text,
            Some(Label::Bullet(at)) => format!("*{at}"),
            None => "-".into(),
        };
        counted.iter().map(label).collect()
    }

    #[test]
    fn levels_count_like_an_official_outline() {
        let levels =
            [level(0, "upperRoman", "%1."), level(1, "decimal", "%2."), level(2, "decimal", "%2.%3."), level(3, "lowerLetter", "%4)")];
        let mut lists = numbering(&format!(
            "<w:abstractNum w:abstractNumId='5'>{}{}</w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='5'/></w:num>",
            levels.concat(),
            level(4, "bullet", "-")
        ));
        let counted = [("1", 0), ("1", 1), ("1", 1), ("1", 2), ("1", 3), ("1", 3), ("1", 4), ("1", 0), ("1", 1), ("9", 0)];
        assert_eq!(labels(&mut lists, &counted), ["I.", "1.", "2.", "2.1.", "a)", "b)", "*4", "II.", "1.", "-"]);
    }

    #[test]
    fn a_list_may_begin_anew_or_go_on() {
        let mut lists = numbering(&format!(
            "<w:abstractNum w:abstractNumId='5'>{}</w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='5'/></w:num>\
             <w:num w:numId='2'><w:abstractNumId w:val='5'/></w:num>\
             <w:num w:numId='3'><w:abstractNumId w:val='5'/><w:lvlOverride w:ilvl='0'><w:startOverride w:val='1'/></w:lvlOverride></w:num>",
            level(0, "decimal", "%1.")
        ));
        assert_eq!(labels(&mut lists, &[("1", 0), ("1", 0), ("2", 0), ("3", 0), ("3", 0)]), ["1.", "2.", "3.", "1.", "2."]);
    }

    #[test]
    fn numbers_without_a_sign_are_digits() {
        assert_eq!((number(3999, "upperRoman").as_str(), number(u32::MAX, "lowerRoman").as_str()), ("MMMCMXCIX", "4294967295"));
        assert_eq!((number(27, "upperLetter").as_str(), number(u32::MAX, "upperLetter").as_str()), ("AA", "4294967295"));
        assert_eq!((number(0, "upperRoman").as_str(), number(5, "decimalZero").as_str(), number(5, "none").as_str()), ("0", "05", ""));
    }
}
