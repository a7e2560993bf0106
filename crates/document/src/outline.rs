//! Where a block stands: the numbering of Decree 30/2020/NĐ-CP (Phần I, A., I., 1., 1.1., a)) as a path.

/// The path of a block in the outline, for example part `I`, section `B.I.1`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Hash)]
pub struct Locator {
    /// The part ("Phần I"), without the word.
    pub part: Option<String>,
    /// Numbers from the highest level down, joined by points: `B.I.1`.
    pub section: String,
    /// The heading that stands last above the block, if the outline has no numbers.
    pub heading: Option<String>,
}

/// Numbered levels, highest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Level {
    Part,
    Letter,
    Roman,
    Number,
    SubNumber,
}

/// The running path while a document is read.
#[derive(Debug, Default)]
pub(crate) struct Outline {
    part: Option<String>,
    path: Vec<(Level, String)>,
    heading: Option<String>,
}

impl Outline {
    /// Takes note of a line that may carry a number; returns the level (1–5) if it does.
    pub(crate) fn enter(&mut self, line: &str) -> Option<u8> {
        let (level, label) = numbering(line.trim_start_matches(['*', ' ', '#']))?;
        if level == Level::Part {
            self.part = Some(label);
            self.path.clear();
            return Some(1);
        }
        while self.path.last().is_some_and(|(l, _)| *l >= level) {
            self.path.pop();
        }
        // "1.1" carries its own prefix.
        if level == Level::SubNumber {
            self.path.retain(|(l, _)| *l < Level::Number);
        }
        self.path.push((level, label));
        Some(level as u8 + 1)
    }

    /// The body of the report has ended ("Nơi nhận"): what follows belongs to no part.
    pub(crate) fn end(&mut self) {
        *self = Outline::default();
    }

    /// Takes note of a heading by its words. An appendix ends the last part.
    pub(crate) fn title(&mut self, words: &str) {
        let start = figure::text::lower(words.trim_start_matches(['*', ' ', '#']));
        if ["phụ lục", "biểu ", "phụ biểu"].iter().any(|w| start.starts_with(w)) {
            self.end();
        }
        self.heading = Some(words.trim_matches(['*', ' ', ':']).to_owned());
    }

    pub(crate) fn locator(&self) -> Locator {
        let section = self.path.iter().map(|(_, label)| label.as_str()).collect::<Vec<_>>().join(".");
        let heading = self.heading.clone().filter(|_| section.is_empty() && self.part.is_none());
        Locator { part: self.part.clone(), section, heading }
    }
}

fn numbering(line: &str) -> Option<(Level, String)> {
    let (first, rest) = line.split_once(' ').unwrap_or((line, ""));
    if first.eq_ignore_ascii_case("phần") || matches!(first, "PHẦN" | "Phần") {
        let number = rest.split([' ', ':', '.', '*']).next().unwrap_or("");
        return is_roman(number).then(|| (Level::Part, number.to_owned()));
    }
    let label = first.strip_suffix('.').filter(|_| !rest.is_empty()).or_else(|| {
        // "1.1 Quốc phòng": a last point is often forgotten.
        (first.contains('.') && rest.starts_with(char::is_uppercase)).then_some(first)
    })?;
    if is_roman(label) {
        return Some((Level::Roman, label.to_owned()));
    }
    if label.chars().count() == 1 && label.chars().all(char::is_uppercase) {
        return Some((Level::Letter, label.to_owned()));
    }
    let groups: Vec<&str> = label.split('.').collect();
    let numeric = groups.iter().all(|g| (1..=2).contains(&g.len()) && g.bytes().all(|b| b.is_ascii_digit()));
    match (numeric, groups.len()) {
        (true, 1) => Some((Level::Number, label.to_owned())),
        (true, 2..=4) => Some((Level::SubNumber, label.to_owned())),
        _ => None,
    }
}

fn is_roman(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| matches!(c, 'I' | 'V' | 'X'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn follows_the_numbering_of_official_reports() {
        let mut outline = Outline::default();
        let mut path = |line: &str| {
            outline.enter(line);
            let l = outline.locator();
            (l.part.unwrap_or_default(), l.section)
        };
        let at = |part: &str, section: &str| (part.to_owned(), section.to_owned());
        assert_eq!(path("Phần I"), at("I", ""));
        assert_eq!(path("B. KẾT QUẢ"), at("I", "B"));
        assert_eq!(path("I. LĨNH VỰC KINH TẾ"), at("I", "B.I"));
        assert_eq!(path("1. Sản xuất nông nghiệp"), at("I", "B.I.1"));
        assert_eq!(path("Năm 2022 là năm"), at("I", "B.I.1"));
        assert_eq!(path("2. Công nghiệp"), at("I", "B.I.2"));
        assert_eq!(path("II. VĂN HÓA"), at("I", "B.II"));
        assert_eq!(path("Phần II"), at("II", ""));
        assert_eq!(path("II. NHIỆM VỤ"), at("II", "II"));
        assert_eq!(path("1. Kinh tế"), at("II", "II.1"));
        assert_eq!(path("1.1. Nông nghiệp"), at("II", "II.1.1"));
        assert_eq!(path("1.285 dự án FDI"), at("II", "II.1.1"));
        outline.title("PHỤ LỤC I");
        assert_eq!(outline.locator(), Locator { heading: Some("PHỤ LỤC I".to_owned()), ..Locator::default() });
    }
}
