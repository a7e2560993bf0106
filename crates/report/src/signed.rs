//! A report that is issued: what the draft left blank, and when it may leave.

use crate::checked::Checked;
use document::Paper;
use document::paper::{Bound, Inline, Placed};
use jiff::civil::Date;
use texts::{Lang, Message};

/// Number, date and signature of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signing {
    /// Number and symbol: `305/BC-UBND`.
    pub number: String,
    /// The date on it.
    pub date: Date,
    /// Who signs.
    pub signer: String,
    /// In which capacity, line by line; `None`: as the report has it.
    pub capacity: Option<Vec<String>>,
    /// Who gets it; `None`: as the report has it.
    pub recipients: Option<Vec<String>>,
}

/// Why a report can't be issued as it is; `None`: it can. What leaves has been checked: a finding without a written reason stops
/// it, and so does every gap.
pub fn held_back(paper: &Paper, checked: &Checked) -> Option<Message> {
    match (paper.gaps(), checked.open.len()) {
        (0, 0) => None,
        (0, open) => Some(Message::new("report-issue-findings").with("count", open)),
        (gaps, _) => Some(Message::new("report-issue-gaps").with("gaps", gaps)),
    }
}

/// The paper with what the draft left blank.
pub fn signed(paper: &Paper, signing: &Signing) -> Paper {
    let mut paper = paper.clone();
    let date = signing.date;
    let vietnamese = |message: &Message| message.text(Lang::Vi);
    let dated = |key| {
        let [day, month] = [date.day(), date.month()];
        // Decree 30/2020/NĐ-CP, appendix I, part II, 4: a zero before days below ten and before January and February.
        let month = if month <= 2 { format!("{month:02}") } else { month.to_string() };
        Message::new(key).with("day", format!("{day:02}")).with("month", month).with("year", date.year())
    };
    if let Some(front) = &mut paper.front {
        let (_, symbol) = front.number.split_once('/').unwrap_or_default();
        let (_, year) = front.place_and_date.rsplit_once(' ').unwrap_or_default();
        let blank = vietnamese(&Message::new("report-number-and-date").with("symbol", symbol).with("year", year));
        let filled = vietnamese(&dated("report-number-and-date-issued").with("number", &signing.number));
        for text in paper.annexes.iter_mut().flat_map(|annex| &mut annex.subtitle) {
            if let Inline::Text(text, _) = text {
                *text = text.replace(&blank, &filled);
            }
        }
        front.number = vietnamese(&Message::new("report-number-issued").with("number", &signing.number));
        let (place, _) = front.place_and_date.split_once(',').unwrap_or((&front.place_and_date, ""));
        front.place_and_date = vietnamese(&dated("report-place-and-date-issued").with("place", place));
        front.mark = String::new();
    }
    if let Some(close) = &mut paper.close {
        close.name.clone_from(&signing.signer);
        if let Some(capacity) = &signing.capacity {
            close.authority.clone_from(capacity);
        }
        if let Some(recipients) = &signing.recipients {
            close.recipients.clone_from(recipients);
        }
    }
    paper.properties.date = Some(date);
    paper
}

/// A figure in the four words by which it is kept: where it stands, the words around it, its expression, what is printed.
pub fn words(placed: &Placed) -> [String; 4] {
    [placed.heading.clone(), placed.context.clone(), placed.bound.expression.clone(), placed.bound.text.clone()]
}

/// A figure that was kept in four words, as it stood in its document.
pub fn placed([heading, context, expression, text]: [String; 4]) -> Placed {
    Placed { heading, note: None, context, bound: Bound { expression, text } }
}
