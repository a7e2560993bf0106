//! The rules, one a file, and the table they are registered in.
//!
//! A rule reads a [`Reading`] and says which relations it sees. It says *broken* only when the words bind the operands
//! ([`Trust::Bound`]); where a relation is one natural reading among several it is told only if it holds ([`Trust::Hint`]):
//! a figure is innocent if any natural reading of the sentence holds.

mod agreement;
mod arithmetic;
mod form;
mod sink;

pub(crate) use sink::{Sink, Trust};

use crate::finding::Severity;
use crate::reading::Reading;

/// A rule: its code, what it weighs, its manual page and the function that looks.
pub struct Rule {
    /// Group and name, for example `arithmetic/sum`.
    pub code: &'static str,
    /// The severity of what it finds broken.
    pub severity: Severity,
    /// Manual page in Vietnamese: Markdown, with fenced examples `sai` (must be found) and `đúng` (must not).
    pub page_vi: &'static str,
    /// Manual page in English, with the same examples.
    pub page_en: &'static str,
    pub(crate) run: fn(&Reading, &mut Sink),
}

/// Declares a rule of this file with its pages, which stand in `docs/rules/`.
macro_rules! rule {
    ($code:literal, $severity:expr, $run:path) => {
        $crate::rules::Rule {
            code: $code,
            severity: $severity,
            page_vi: include_str!(concat!("../../../../../docs/rules/", $code, ".vi.md")),
            page_en: include_str!(concat!("../../../../../docs/rules/", $code, ".en.md")),
            run: $run,
        }
    };
}
pub(crate) use rule;

/// Every rule, in the order in which they run. A relation that an earlier rule told is not told again.
pub static RULES: [Rule; 13] = [
    arithmetic::attainment::RULE,
    arithmetic::share::RULE,
    arithmetic::product::RULE,
    arithmetic::sum::RULE,
    arithmetic::growth::RULE,
    arithmetic::difference::RULE,
    arithmetic::complete::RULE,
    arithmetic::count::RULE,
    agreement::restated::RULE,
    agreement::verdict::RULE,
    agreement::citation::RULE,
    agreement::name::RULE,
    form::separator::RULE,
];

/// The rule of a code.
pub fn find(code: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.code == code)
}
