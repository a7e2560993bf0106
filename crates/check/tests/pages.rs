//! The manual page of each rule shows what the rule does: its examples are checked by the rule itself.

use check::{RULES, Relation, Rule};
use document::Document;

/// An example of a page: the info string of its fence, and the text.
type Example<'a> = (&'a str, String);

/// Rules that never say broken: their pages have no example `sai`, and say so.
const ONLY_CONFIRM: [&str; 2] = ["arithmetic/difference", "arithmetic/count"];

/// Rules that never confirm: their examples `đúng` are only clean.
const ONLY_DOUBT: [&str; 2] = ["agreement/name", "form/separator"];

fn examples(page: &str) -> Vec<Example<'_>> {
    let mut out: Vec<Example> = Vec::new();
    let mut inside = false;
    for line in page.lines() {
        match line.strip_prefix("```") {
            Some(info) if !inside => out.push((info, String::new())),
            None if inside => {
                if let Some((_, text)) = out.last_mut() {
                    text.push_str(line);
                    text.push('\n');
                }
            }
            _ => {}
        }
        inside ^= line.starts_with("```");
    }
    assert!(!inside, "a fence is not closed:\n{page}");
    out
}

fn relations(text: &str) -> Vec<Relation> {
    check::check(&Document::from_text(text)).relations
}

fn pages(rule: &Rule) -> [(&'static str, &'static str); 2] {
    [("vi", rule.page_vi), ("en", rule.page_en)]
}

#[test]
fn every_page_has_a_title_and_examples() {
    for rule in &RULES {
        for (language, page) in pages(rule) {
            assert!(page.starts_with(&format!("# {}: ", rule.code)), "{} ({language}): the first line is no title", rule.code);
            let lines = page.lines().count();
            assert!((25..=60).contains(&lines), "{} ({language}): {lines} lines", rule.code);
            let count = |info: &str| examples(page).iter().filter(|(i, _)| *i == info).count();
            assert_eq!(count("sai") == 0, ONLY_CONFIRM.contains(&rule.code), "{} ({language}): examples of what is found", rule.code);
            assert!(count("đúng") > 0, "{} ({language}): examples of what is not found", rule.code);
            assert_eq!(count("sai") + count("đúng"), examples(page).len(), "{} ({language}): another fence", rule.code);
        }
    }
}

#[test]
fn both_languages_have_the_same_examples() {
    for rule in &RULES {
        assert_eq!(examples(rule.page_vi), examples(rule.page_en), "{}", rule.code);
    }
}

#[test]
fn what_a_page_says_is_found_is_found() {
    for rule in &RULES {
        for (_, text) in examples(rule.page_vi).iter().filter(|(info, _)| *info == "sai") {
            let relations = relations(text);
            assert!(
                relations.iter().any(|r| r.rule == rule.code && !r.verdict.is_fine()),
                "{}: nothing is found in\n{text}\n{relations:#?}",
                rule.code
            );
        }
    }
}

#[test]
fn what_a_page_says_is_fine_is_fine() {
    for rule in &RULES {
        for (_, text) in examples(rule.page_vi).iter().filter(|(info, _)| *info == "đúng") {
            let relations = relations(text);
            let alarm = relations.iter().find(|r| !r.verdict.is_fine());
            assert!(alarm.is_none(), "{}: an alarm in\n{text}\n{alarm:#?}", rule.code);
            let told = relations.iter().any(|r| r.rule == rule.code);
            assert_ne!(told, ONLY_DOUBT.contains(&rule.code), "{}: {} in\n{text}", rule.code, if told { "told" } else { "silent" });
        }
    }
}
