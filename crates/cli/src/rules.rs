//! `sokhop rules` and `sokhop explain RULE`: the manual pages of the rules.

use crate::shell::{Exit, Shell};
use check::{RULES, Rule, Severity};
use std::io;
use texts::{Lang, Message};
use unicode_width::UnicodeWidthStr;

/// Edits by which a code may differ from a known one and still be taken for it.
const NEAR: usize = 4;

/// Prints the table of all rules: code, severity, first line of the page.
///
/// # Errors
/// Those of the stream.
pub fn table(shell: &mut Shell) -> io::Result<Exit> {
    let heads = ["cli-rules-code", "cli-rules-severity", "cli-rules-finds"].map(|key| shell.text(&Message::new(key)));
    let mut rows = vec![heads];
    for rule in &RULES {
        let severity = Message::new(match rule.severity {
            Severity::Error => "check-level-error",
            Severity::Warning => "check-level-warning",
        });
        rows.push([rule.code.to_owned(), shell.text(&severity), title(page(rule, shell.lang)).to_owned()]);
    }
    let widths = [0, 1].map(|column| rows.iter().map(|row| row[column].width()).max().unwrap_or(0));
    for [code, severity, finds] in &rows {
        let gap = |text: &str, width: usize| " ".repeat(width - text.width() + 2);
        let line = format!("{code}{}{severity}{}{finds}", gap(code, widths[0]), gap(severity, widths[1]));
        writeln!(shell.out, "{}", line.trim_end())?;
    }
    writeln!(shell.out)?;
    shell.say(&Message::new("cli-rules-more"))?;
    Ok(Exit::Fine)
}

/// Prints the page of a rule, named by its code or by the part behind the group.
///
/// # Errors
/// Those of the streams.
pub fn explain(name: &str, shell: &mut Shell) -> io::Result<Exit> {
    let known = check::find(name).or_else(|| RULES.iter().find(|rule| short(rule.code) == name));
    let Some(rule) = known else {
        let message = match nearest(name) {
            Some(code) => Message::new("cli-unknown-rule-nearest").with("nearest", code),
            None => Message::new("cli-unknown-rule"),
        };
        return shell.fail("", &message.with("rule", name));
    };
    let page = page(rule, shell.lang).trim();
    writeln!(shell.out, "{page}")?;
    Ok(Exit::Fine)
}

fn page(rule: &Rule, lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => rule.page_vi,
        Lang::En => rule.page_en,
    }
}

/// The first line of a page without the mark of a heading.
fn title(page: &str) -> &str {
    let first = page.lines().map(|line| line.trim_start_matches('#').trim()).find(|line| !line.is_empty());
    // A heading may begin with the code, which has its own column.
    first.map_or("", |line| line.split_once(": ").filter(|(code, _)| code.contains('/')).map_or(line, |(_, title)| title))
}

fn short(code: &str) -> &str {
    code.rsplit('/').next().unwrap_or(code)
}

/// The code that is written most like `name`, if one is near.
fn nearest(name: &str) -> Option<&'static str> {
    let name = name.to_lowercase();
    let distance = |code: &str| {
        let to = |known: &str| strsim::damerau_levenshtein(&name, known);
        to(code).min(to(short(code)))
    };
    RULES.iter().map(|rule| (distance(rule.code), rule.code)).filter(|(far, _)| *far <= NEAR).min().map(|(_, code)| code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_keyboard_finds_the_rule() {
        assert_eq!(nearest("arithmetic/smu"), Some("arithmetic/sum"));
        assert_eq!(nearest("Restatd"), Some("agreement/restated"));
        assert_eq!(nearest("quy tắc thuế thu nhập"), None);
    }

    #[test]
    fn the_title_is_the_first_line_without_marks() {
        assert_eq!(title("\n# Tổng và các phần\n\nKhi…"), "Tổng và các phần");
        assert_eq!(title("# `arithmetic/sum`: Tổng"), "Tổng");
        assert_eq!(title(""), "");
    }
}
