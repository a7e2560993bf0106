//! Names of sheets: short, without the signs that formulas use, and no two alike.

/// What Excel allows, in UTF-16 units.
const LONGEST: usize = 31;

/// The names that are taken.
#[derive(Default)]
pub(super) struct Names(Vec<String>);

impl Names {
    /// A name from the first line of a caption; `nameless` if that leaves nothing.
    pub(super) fn next(&mut self, caption: &str, nameless: &str) -> String {
        let line = caption.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or("");
        let allowed = |c: char| !c.is_control() && !matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\');
        let words: String = line.chars().map(|c| if allowed(c) { c } else { ' ' }).collect();
        let words = words.trim_matches(['\'', ' ']);
        // Excel keeps "History" for itself.
        let words = if words.is_empty() || words.eq_ignore_ascii_case("history") { nameless } else { words };
        let mut name = cut(words, LONGEST);
        let mut number = 1;
        while self.0.contains(&name.to_lowercase()) {
            number += 1;
            let tail = format!(" ({number})");
            name = cut(words, LONGEST - tail.len()) + &tail;
        }
        self.0.push(name.to_lowercase());
        name
    }
}

/// The words of a text that fit, cut between words where there are several.
fn cut(text: &str, most: usize) -> String {
    let mut left = most;
    let fits: String = text.chars().take_while(|c| left.checked_sub(c.len_utf16()).map(|rest| left = rest).is_some()).collect();
    let whole = fits.len() == text.len() || text[fits.len()..].starts_with(' ');
    let end = if whole { fits.len() } else { fits.rfind(' ').unwrap_or(fits.len()) };
    fits[..end].trim_end_matches([' ', '\'']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::Names;

    #[test]
    fn names_are_what_excel_allows() {
        let mut names = Names::default();
        let mut name = |caption: &str| names.next(caption, "Bảng 1");
        assert_eq!(name("Phụ lục I\nKẾT QUẢ"), "Phụ lục I");
        assert_eq!(name("phụ LỤC i"), "phụ LỤC i (2)");
        assert_eq!(name("'Thu/chi [2022]'"), "Thu chi  2022");
        assert_eq!(name("History"), "Bảng 1");
        assert_eq!(name(" \n?"), "Bảng 1 (2)");
        assert_eq!(name("Kết quả thực hiện các chỉ tiêu chủ yếu"), "Kết quả thực hiện các chỉ tiêu");
        assert_eq!(name(&"a".repeat(40)), "a".repeat(31));
        assert_eq!(name(&"a".repeat(40)), format!("{} (2)", "a".repeat(27)));
    }
}
