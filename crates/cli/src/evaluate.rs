//! A year's evaluation on the terminal: the appendix as a table, then what its figures say about each other.

use crate::table::{Column, Table};
use plan::{
    AppendixRow, AppendixTarget, CheckedClaim, ClaimKind, Evaluation, Grade, Judged, Names, Origin, Outcome, Parts, PartsFinding,
    PlannedFigure, RebasedFigure, ResultValue, Verdict, written,
};
use rust_decimal::Decimal;
use std::io::{Result, Write};
use texts::{Lang, Message};

/// How much of an evaluation is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Length {
    /// All of it.
    Full,
    /// Of the figures of units that inherited others only those that most of these have.
    Short,
}

/// Indicators in the table of heirs of a short evaluation.
const INHERITED: usize = 5;

/// Prints the appendix of the report, the count of main targets met, and every finding of the year in folder `dir`, in `lang`.
///
/// # Errors
/// Those of `out`.
pub fn print(evaluation: &Evaluation, length: Length, dir: &str, lang: Lang, out: &mut dyn Write) -> Result<()> {
    let mut page = Page { evaluation, lang, out };
    page.appendix()?;
    page.verdicts()?;
    page.claims()?;
    page.parts()?;
    page.disagreements()?;
    page.shortfalls()?;
    page.units()?;
    match length {
        Length::Full => page.rebased(),
        Length::Short => page.heirs(dir),
    }
}

struct Page<'a> {
    evaluation: &'a Evaluation,
    lang: Lang,
    out: &'a mut dyn Write,
}

impl Page<'_> {
    fn say(&mut self, message: &Message) -> Result<()> {
        let text = message.text(self.lang);
        writeln!(self.out, "{text}")
    }

    /// A heading after an empty line.
    fn heading(&mut self, message: &Message) -> Result<()> {
        writeln!(self.out)?;
        self.say(message)
    }

    fn line(&mut self, text: &str) -> Result<()> {
        writeln!(self.out, "  {text}")
    }

    fn figure(&self, value: Decimal) -> String {
        written(value, self.lang)
    }

    fn name<'n>(&self, names: &'n Names) -> &'n str {
        names.get(self.lang)
    }

    /// Short name of an authority.
    fn authority(&self, code: &str) -> String {
        let column = self.evaluation.authorities.iter().find(|c| c.code == code);
        column.map_or_else(|| Message::new("plan-print-self").text(self.lang), |c| self.name(&c.short).to_owned())
    }

    fn rate(&self, judged: Option<&Judged>) -> String {
        judged.and_then(|j| j.attainment).map_or_else(String::new, |rate| self.figure(rate))
    }

    fn verdict(&self, verdict: Option<Verdict>) -> String {
        verdict.map_or_else(String::new, |v| v.message().text(self.lang))
    }

    fn appendix(&mut self) -> Result<()> {
        let authorities = &self.evaluation.authorities;
        let text = |key: Message| key.text(self.lang);
        let unit = self.name(&self.evaluation.unit);
        let title = Message::new("plan-print-title").with("year", self.evaluation.year).with("unit", unit).text(self.lang);
        let mut columns = vec![
            Column::left(3, text(Message::new("plan-print-number"))),
            Column::left(36, text(Message::new("plan-print-indicator"))),
            Column::left(13, text(Message::new("plan-print-measure"))),
        ];
        for authority in authorities {
            let head = Message::new("plan-print-plan").with("authority", self.name(&authority.short));
            columns.push(Column::right(10, text(head)));
        }
        columns.push(Column::right(10, text(Message::new("plan-print-result"))));
        for authority in authorities {
            let head = Message::new("plan-print-rate").with("authority", self.name(&authority.short));
            columns.push(Column::right(10, text(head)));
        }
        columns.push(Column::left(10, text(Message::new("plan-print-verdict"))));
        let mut table = Table { columns, rows: Vec::new() };
        for target in &self.evaluation.appendix {
            self.target(target, &mut table);
        }
        writeln!(self.out, "{title}\n")?;
        table.print(self.out)
    }

    fn target(&self, target: &AppendixTarget, table: &mut Table) {
        let empty = || vec![String::new(); 2 * self.evaluation.authorities.len() + 1];
        let composite = target.rows.len() > 1;
        if composite {
            let title = self.name(&target.title).to_owned();
            let mut cells = vec![target.number.to_string(), title, String::new()];
            cells.extend(empty());
            cells.push(self.verdict(target.verdict));
            table.rows.push(cells);
        }
        for row in &target.rows {
            let (number, name) = if composite {
                (String::new(), format!("- {}", self.name(&row.name)))
            } else {
                (target.number.to_string(), self.name(&row.name).to_owned())
            };
            table.rows.push(self.row(number, name, row));
        }
    }

    fn row(&self, number: String, name: String, row: &AppendixRow) -> Vec<String> {
        let mut cells = vec![number, name, row.measure.clone()];
        cells.extend(row.plans.iter().map(|plan| plan.as_ref().map_or_else(String::new, |p| p.goal.text(self.lang))));
        cells.push(row.result.map_or_else(|| "…".to_owned(), |result| result.text(self.lang)));
        cells.extend(row.plans.iter().map(|plan| self.rate(plan.as_ref())));
        cells.push(self.verdict(row.verdict));
        cells
    }

    /// The count, and why a target is missed or stands out.
    fn verdicts(&mut self) -> Result<()> {
        let evaluation = self.evaluation;
        let count = format!("{}/{}", evaluation.met, evaluation.judged);
        self.heading(&Message::new("plan-print-count").with("count", count))?;
        for target in &evaluation.appendix {
            for row in &target.rows {
                let governing = row.plans.iter().flatten().find(|j| j.authority == evaluation.governing);
                let reason = governing.filter(|j| j.verdict == Some(Verdict::Missed)).and_then(|j| j.reason.as_ref());
                let mut said: Vec<String> = reason.map(|r| r.text(self.lang)).into_iter().collect();
                said.extend(row.notes.iter().map(|n| format!("{}.", n.text(self.lang))));
                if !said.is_empty() {
                    let name = self.name(&row.name);
                    self.line(&format!("{:>2}{:<2} {name}: {}", target.number, row.part, said.join(" ")))?;
                }
            }
        }
        Ok(())
    }

    fn claims(&mut self) -> Result<()> {
        let evaluation = self.evaluation;
        if evaluation.claims.is_empty() {
            return Ok(());
        }
        let count = |outcome| evaluation.claims_with(outcome);
        let message = Message::new("plan-print-claims")
            .with("all", evaluation.claims.len())
            .with("holds", count(Outcome::Holds))
            .with("cut", count(Outcome::Cut))
            .with("differs", count(Outcome::Differs))
            .with("nobase", count(Outcome::NoBase));
        self.heading(&message)?;
        for claim in &evaluation.claims {
            let odd = claim.outcome == Outcome::NoBase && claim.explanation.is_some();
            if claim.outcome == Outcome::Differs || odd {
                let text = self.claim(claim);
                self.line(&text)?;
            }
        }
        Ok(())
    }

    fn claim(&self, claim: &CheckedClaim) -> String {
        let name = self.name(&claim.name);
        let about = match (&claim.authority, claim.kind) {
            (Some(code), _) => format!("{name} ({})", self.authority(code)),
            (None, ClaimKind::Share) => name.to_owned(),
            (None, _) => format!("{name} ({})", Message::new("plan-print-last-year").text(self.lang)),
        };
        let message = match claim.computed {
            Some(computed) => Message::new("plan-print-claim-differs").with("computed", self.figure(computed)),
            None => Message::new("plan-print-claim-no-base"),
        };
        let message = message.with("line", claim.line).with("name", about).with("printed", &claim.printed);
        let why = claim.explanation.as_ref().map_or_else(String::new, |why| format!(" {}", why.text(self.lang)));
        format!("{}{why}", message.text(self.lang))
    }

    fn parts(&mut self) -> Result<()> {
        let evaluation = self.evaluation;
        if !evaluation.parts.is_empty() {
            self.heading(&Message::new("plan-print-parts").with("count", evaluation.parts.len()))?;
        }
        for finding in &evaluation.parts {
            let text = self.finding(finding);
            self.line(&text)?;
        }
        if !evaluation.implied.is_empty() {
            self.heading(&Message::new("plan-print-implied"))?;
        }
        for implied in &evaluation.implied {
            let text = format!("{}: {} {}", self.name(&implied.name), self.figure(implied.value), implied.measure);
            self.line(&text)?;
        }
        Ok(())
    }

    fn finding(&self, finding: &PartsFinding) -> String {
        let place = match finding.line.or_else(|| finding.parts.first().and_then(|p| p.line)) {
            Some(line) => Message::new("plan-print-line").with("line", line).text(self.lang),
            None => String::new(),
        };
        let parts: Vec<String> = finding.parts.iter().map(|p| self.figure(p.value)).collect();
        let key = match (finding.claim, finding.grade) {
            (_, Grade::Note) if finding.by_definition => Message::new("plan-print-parts-of-100-rounding"),
            (_, Grade::Note) => Message::new("plan-print-parts-rounding"),
            (_, Grade::Broken) if finding.by_definition => Message::new("plan-print-parts-of-100"),
            (Parts::Closed, Grade::Broken) => Message::new("plan-print-parts-differ"),
            (Parts::Open | Parts::Subset, Grade::Broken) => Message::new("plan-print-parts-exceed"),
        };
        let text = key
            .with("name", self.name(&finding.name))
            .with("parts", parts.join(" + "))
            .with("sum", self.figure(finding.sum))
            .with("whole", self.figure(finding.whole))
            .with("measure", &finding.measure)
            .with("difference", self.figure((finding.sum - finding.whole).abs()));
        format!("{place}{}", text.text(self.lang))
    }

    fn disagreements(&mut self) -> Result<()> {
        let evaluation = self.evaluation;
        if !evaluation.disagreements.is_empty() {
            self.heading(&Message::new("plan-print-disagreements"))?;
        }
        for found in &evaluation.disagreements {
            let judged: Vec<String> = found
                .judged
                .iter()
                .map(|j| {
                    let (rate, verdict) = (self.rate(Some(j)), self.verdict(j.verdict));
                    format!("{}: {rate} %, {}", self.authority(&j.authority), verdict.to_lowercase())
                })
                .collect();
            let text = format!("{}: {}", self.name(&found.name), judged.join("; "));
            self.line(&text)?;
        }
        Ok(())
    }

    fn shortfalls(&mut self) -> Result<()> {
        let evaluation = self.evaluation;
        if evaluation.others_judged == 0 {
            return Ok(());
        }
        let message =
            Message::new("plan-print-shortfalls").with("count", evaluation.shortfalls.len()).with("judged", evaluation.others_judged);
        self.heading(&message)?;
        let text = |key: Message| key.text(self.lang);
        let columns = vec![
            Column::left(44, text(Message::new("plan-print-planned"))),
            Column::left(13, text(Message::new("plan-print-measure"))),
            Column::right(13, text(Message::new("plan-print-goal"))),
            Column::right(11, text(Message::new("plan-print-result"))),
            Column::right(7, "%".to_owned()),
            Column::left(25, text(Message::new("plan-print-authority"))),
        ];
        let mut table = Table { columns, rows: Vec::new() };
        for short in &evaluation.shortfalls {
            table.rows.push(self.shortfall(short));
        }
        table.print(self.out)
    }

    fn shortfall(&self, short: &PlannedFigure) -> Vec<String> {
        let name = self.name(&short.name);
        let name = short.unit.as_ref().map_or_else(|| name.to_owned(), |unit| format!("{name} ({unit})"));
        let origin = match short.judged.origin {
            Origin::Assigned => String::new(),
            Origin::Summed => Message::new("plan-print-summed").text(self.lang),
            Origin::Derived => Message::new("plan-print-derived").text(self.lang),
            Origin::MadeUp => Message::new("plan-print-made-up").text(self.lang),
        };
        let goal = match (short.judged.goal.value(), short.result) {
            // A goal taken back from a printed rate is known about as well as the result.
            (Some(goal), ResultValue::Number(result)) if short.judged.origin == Origin::Derived => {
                format!("≈ {}", self.figure(plan::half_up(goal, result.scale())))
            }
            _ => short.judged.goal.text(self.lang),
        };
        vec![
            name,
            short.measure.clone(),
            goal,
            short.result.text(self.lang),
            self.rate(Some(&short.judged)),
            format!("{}{origin}", self.authority(&short.judged.authority)),
        ]
    }

    /// Where the unit's own value and those of the units below it can't both be right, and allocations that do not add up.
    fn units(&mut self) -> Result<()> {
        let evaluation = self.evaluation;
        for sum in evaluation.unit_sums.iter().filter(|s| s.wrong) {
            let message = Message::new("plan-print-unit-sum")
                .with("name", self.name(&sum.name))
                .with("sum", self.figure(sum.sum))
                .with("reported", sum.reported)
                .with("expected", sum.expected)
                .with("own", sum.own.map_or_else(String::new, |own| self.figure(own)));
            self.heading(&message)?;
        }
        for broken in &evaluation.allocations {
            let message = Message::new("plan-print-allocation")
                .with("name", self.name(&broken.name))
                .with("authority", self.authority(&broken.authority))
                .with("allocated", self.figure(broken.allocated))
                .with("whole", self.figure(broken.whole));
            self.heading(&message)?;
        }
        Ok(())
    }

    fn rebased(&mut self) -> Result<()> {
        let figures = &self.evaluation.rebased;
        if figures.is_empty() {
            return Ok(());
        }
        self.heading(&Message::new("plan-print-rebased").with("year", self.evaluation.year))?;
        for (code, heir) in heirs_of(figures) {
            self.line(&format!("{heir} ({code})"))?;
            for figure in figures.iter().filter(|f| f.code == code) {
                let text = match (&figure.value, &figure.reason) {
                    (Some(value), _) => {
                        let message = Message::new("plan-print-rebased-value")
                            .with("value", format!("{} {}", self.figure(*value), figure.measure))
                            .with("from", figure.from.len())
                            .with("all", figure.from.len() + figure.missing.len())
                            .with("names", figure.from.join(", "));
                        message.text(self.lang)
                    }
                    (None, Some(why)) => why.text(self.lang),
                    (None, None) => continue,
                };
                let text = format!("  {}: {text}", self.name(&figure.name));
                self.line(&text)?;
            }
        }
        Ok(())
    }
}

/// Code and name of each unit that inherited figures, once, in order of code.
fn heirs_of(figures: &[RebasedFigure]) -> Vec<(&str, &str)> {
    let mut heirs: Vec<(&str, &str)> = figures.iter().map(|f| (f.code.as_str(), f.heir.as_str())).collect();
    heirs.sort_unstable();
    heirs.dedup();
    heirs
}

/// The figures of old units on those that inherited them, as a table: the heirs, and the indicators that most heirs have.
impl Page<'_> {
    fn heirs(&mut self, dir: &str) -> Result<()> {
        let figures = &self.evaluation.rebased;
        if figures.is_empty() {
            return Ok(());
        }
        self.heading(&Message::new("plan-print-rebased").with("year", self.evaluation.year))?;
        let heirs = heirs_of(figures);
        let common = commonest(figures);
        let shown = |f: &&RebasedFigure| f.value.is_some() && common.iter().any(|c| c.indicator == f.indicator);
        let text = |key: Message| key.text(self.lang);
        let mut columns = vec![Column::left(16, text(Message::new("evaluate-heir")))];
        columns.extend(common.iter().map(|f| Column::right(18, format!("{} ({})", self.name(&f.name), f.measure))));
        let mut table = Table { columns, rows: Vec::new() };
        for (code, heir) in heirs {
            let cell = |about: &&RebasedFigure| {
                let found = figures.iter().find(|f| f.code == code && f.indicator == about.indicator);
                let value = found.and_then(|f| Some((f, self.figure(f.value?))));
                value.map_or_else(String::new, |(f, value)| format!("{value} ({}/{})", f.from.len(), f.from.len() + f.missing.len()))
            };
            table.rows.push(std::iter::once(heir.to_owned()).chain(common.iter().map(cell)).collect());
        }
        table.print(self.out)?;
        self.say(&Message::new("evaluate-heir-legend"))?;
        let more = figures.len() - figures.iter().filter(shown).count();
        if more > 0 {
            self.say(&Message::new("evaluate-heir-more").with("count", more).with("folder", dir))?;
        }
        Ok(())
    }
}

/// One figure each of the indicators that most heirs have a value of, the commonest first.
fn commonest(figures: &[RebasedFigure]) -> Vec<&RebasedFigure> {
    let mut counted: Vec<(&RebasedFigure, usize)> = Vec::new();
    for figure in figures.iter().filter(|f| f.value.is_some()) {
        match counted.iter_mut().find(|(known, _)| known.indicator == figure.indicator) {
            Some((_, count)) => *count += 1,
            None => counted.push((figure, 1)),
        }
    }
    counted.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counted.into_iter().take(INHERITED).map(|(figure, _)| figure).collect()
}
