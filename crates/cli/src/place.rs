//! Places in words: `report.md:12 · Phần I, mục B.I.1, chú thích 2`.

/// File and, where one is meant, line.
pub fn of_error(file: &str, line: Option<usize>) -> String {
    line.map_or_else(|| file.to_owned(), |line| format!("{file}:{line}"))
}

/// File, line and the place in words.
pub fn full(file: &str, line: usize, words: &str) -> String {
    if words.is_empty() { format!("{file}:{line}") } else { format!("{file}:{line} · {words}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_the_file_the_line_and_the_place() {
        assert_eq!(full("a.md", 3, ""), "a.md:3");
    }
}
