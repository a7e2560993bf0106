//! The tables of a report: the appendix of main targets (DESIGN.md §5), next year's targets, and the presets that offices use.
//! Every figure in them is bound, and every ratio a spreadsheet can compute has its formula.

use crate::asked::Asked;
use crate::context::Context;
use crate::fault::{Fault, meant};
use crate::marks::capital;
use document::paper::{Align, Cell, Column, Emphasis, Grid, Inline, Node, PercentOf};
use plan::{AppendixTarget, IndicatorId, MainTarget, Verdict, Year};
use rust_decimal::Decimal;
use texts::Message;

/// From so many columns on a table stands on a landscape page.
pub(crate) const WIDE: usize = 8;

type Nodes = Result<Vec<Node>, Fault>;

/// Widths of columns in parts: a number, a verdict ("Không đạt" on one line), a unit ("đồng/ha/năm" uncut), a place in a list, a name.
const NUMBER: u16 = 10;
const VERDICT: u16 = 11;
const SHORT: u16 = 16;
const TINY: u16 = 5;
const NAME: u16 = 32;

/// Over what there is from the beginning of the year on.
const TO_DATE: &str = "report-head-to-date";

impl Context {
    /// Keeps nodes aside; gives their mark.
    pub fn block(&self, nodes: Vec<Node>) -> String {
        self.marks.put(crate::marks::Marked::Block(nodes))
    }

    fn here(&self, indicator: IndicatorId) -> Asked {
        Asked::plain(indicator, self.ask.unit, self.ask.period)
    }

    /// The text of a phrase as the content of a cell.
    fn cell(&self, phrase: Result<String, Fault>) -> Result<Cell, Fault> {
        Ok(Cell::of(self.marks.line(&phrase?)))
    }

    /// A phrase that may be missing: an empty cell then.
    fn cell_if(&self, there: bool, phrase: impl FnOnce() -> Result<String, Fault>) -> Result<Cell, Fault> {
        if there { self.cell(phrase()) } else { Ok(Cell::default()) }
    }

    /// The words of a head.
    fn head(&self, key: &'static str) -> Cell {
        self.head_of(
            &Message::new(key)
                .with("year", self.ask.period.year())
                .with("last", self.ask.period.year() - 1)
                .with("next", self.ask.period.year() + 1)
                .with("period", self.period_name(self.ask.period)),
        )
    }

    fn head_of(&self, message: &Message) -> Cell {
        Cell::of(vec![Inline::Text(self.say(message), Emphasis { bold: true, italic: false })])
    }

    /// The appendix: TT · Các chỉ tiêu chủ yếu · ĐVT · Chỉ tiêu kế hoạch · Kết quả thực hiện · Tỷ lệ so với kế hoạch · Đánh giá · Ghi chú.
    pub fn appendix(&self) -> Nodes {
        let authorities: Vec<(&str, &str)> =
            self.evaluation.authorities.iter().map(|column| (column.code.as_str(), column.short.get(self.ask.lang))).collect();
        let wide = u16::try_from(authorities.len().max(1)).unwrap_or(1);
        let two = |cell: Cell| Cell { rows: 2, ..cell };
        let over = |cell: Cell| Cell { columns: wide, ..cell };
        let mut top = vec![two(self.head("report-head-number")), two(self.head("report-head-targets")), two(self.head("report-head-unit"))];
        top.push(over(self.head("report-head-plan")));
        top.push(two(self.head("report-head-result")));
        top.push(over(self.head("report-head-rate")));
        top.extend([two(self.head("report-head-verdict")), two(self.head("report-head-note"))]);
        let names = |key: &'static str| authorities.iter().map(move |(_, name)| self.head_of(&Message::new(key).with("authority", *name)));
        let second = names("report-head-plan-by").chain(names("report-head-rate-by")).collect();
        let mut rows = vec![top, second];
        for target in &self.evaluation.appendix {
            self.appendix_rows(target, &authorities, &mut rows)?;
        }
        let column = |width, align| Column { width, align };
        let mut columns = vec![column(TINY, Align::Centre), column(NAME, Align::Left), column(SHORT, Align::Centre)];
        columns.extend(authorities.iter().map(|_| column(NUMBER, Align::Right)));
        columns.push(column(NUMBER, Align::Right));
        columns.extend(authorities.iter().map(|_| column(NUMBER, Align::Right)));
        columns.extend([column(VERDICT, Align::Centre), column(NAME / 2, Align::Left)]);
        Ok(vec![Node::Table(Grid { columns, head: 2, rows, ..Grid::default() })])
    }

    fn appendix_rows(&self, target: &AppendixTarget, authorities: &[(&str, &str)], rows: &mut Vec<Vec<Cell>>) -> Result<(), Fault> {
        let composite = !target.title.vi.is_empty();
        let columns = 6 + 2 * authorities.len();
        if composite {
            let mut row = vec![Cell::words(target.number.to_string()), Cell::words(format!("{}:", target.title.get(self.ask.lang)))];
            row.resize(columns, Cell::default());
            row[columns - 2] = self.verdict_cell(target.verdict, &format!("main_verdict({})", target.number));
            rows.push(row);
        }
        for (at, part) in target.rows.iter().enumerate() {
            let number = if composite || at > 0 { String::new() } else { target.number.to_string() };
            let dash = if composite || target.rows.len() > 1 { "- " } else { "" };
            let asked = self.here(self.indicator(&part.indicator)?);
            let mut row =
                vec![Cell::words(number), Cell::words(format!("{dash}{}", part.name.get(self.ask.lang))), Cell::words(&part.measure)];
            let by = |code: &str| Asked { by: Some(code.to_owned()), ..asked.clone() };
            for (code, _) in authorities {
                let asked = by(code);
                let goal = self.goal(&asked).map(|(_, plan)| plan.goal);
                let mut cell =
                    self.cell_if(goal.is_some_and(|g| self.goal_digits(g, asked.indicator).is_some()), || self.goal_num(&asked))?;
                cell.number = goal.and_then(plan::Goal::value);
                row.push(cell);
            }
            let result = row.len();
            let number = self.number(&asked);
            row.push(Cell {
                number,
                ..self.cell_if(self.found(&asked).is_some(), || if number.is_some() { self.num(&asked) } else { self.fig(&asked) })?
            });
            for (at, (code, _)) in authorities.iter().enumerate() {
                let asked = by(code);
                let goal = self.goal(&asked).map(|(_, plan)| plan.goal);
                let rate = goal.and_then(|goal| self.judged(&asked, goal)?.attainment);
                let mut cell = self.cell_if(rate.is_some(), || self.rate_num(&asked))?;
                // Of a range the nearer bound is the base: a spreadsheet has no cell of it.
                let formula = goal.and_then(plan::Goal::value).map(|_| PercentOf { part: result, base: 3 + at });
                (cell.number, cell.formula) = (rate, formula.filter(|_| rate.is_some()));
                row.push(cell);
            }
            let verdict = if composite { part.verdict } else { target.verdict.filter(|_| at == 0).or(part.verdict) };
            let code = &part.indicator;
            row.push(self.verdict_cell(verdict, &format!("verdict(\"{code}\")")));
            let notes: Vec<String> = part.notes.iter().map(|note| self.say(note)).collect();
            row.push(Cell::words(notes.join("; ")));
            rows.push(row);
        }
        Ok(())
    }

    fn verdict_cell(&self, verdict: Option<Verdict>, expression: &str) -> Cell {
        let Some(verdict) = verdict else { return Cell::default() };
        let mark = self.bound(expression.to_owned(), self.say(&verdict.message()));
        Cell::of(self.marks.line(&mark))
    }

    /// Targets of the next year as numbered lines.
    pub fn next_targets(&self) -> Nodes {
        let mut out = Vec::new();
        for (number, parts) in self.next_list() {
            let [first, ..] = &parts[..] else { continue };
            let title = first.title.get(self.ask.lang);
            if !title.is_empty() {
                out.push(Node::Paragraph(vec![Inline::words(format!("({number}) {title}:"))]));
            }
            for part in &parts {
                let lead = if title.is_empty() { format!("({number}) ") } else { String::new() };
                let mut line = vec![Inline::words(format!("{lead}{}", capital(self.name(part.indicator))))];
                let goal = self.next(part.indicator).and_then(|asked| self.goal(&asked).map(|_| asked));
                if let Some(asked) = goal {
                    line.push(Inline::words(": "));
                    line.extend(self.marks.line(&self.goal_phrase(&asked)?));
                }
                line.push(Inline::words("."));
                out.push(if title.is_empty() { Node::Paragraph(line) } else { Node::Item(0, line) });
            }
        }
        if out.is_empty() {
            let gap = self.say(&Message::new("report-gap-next").with("year", self.ask.period.year() + 1));
            out.push(Node::Paragraph(vec![Inline::Gap(gap)]));
        }
        Ok(out)
    }

    /// "từ 550 hộ trở lên": what is asked, in words. A goal that is not a number is told by its name alone.
    pub fn goal_phrase(&self, asked: &Asked) -> Result<String, Fault> {
        let key = match self.goal(asked).map(|(_, plan)| plan.goal) {
            Some(plan::Goal::AtLeast { .. }) => "report-goal-at-least",
            Some(plan::Goal::AtMost { .. }) => "report-goal-at-most",
            Some(plan::Goal::Hold { .. }) => "report-goal-hold",
            Some(plan::Goal::Qualitative) => return Ok(self.say(&Message::new("report-goal-qualitative"))),
            _ => return self.goal_text(asked),
        };
        Ok(self.say(&Message::new(key).with("goal", self.goal_text(asked)?)))
    }

    fn next(&self, indicator: IndicatorId) -> Option<Asked> {
        Some(Asked { period: plan::Period::of_year(self.ask.period.year() + 1)?, ..self.here(indicator) })
    }

    fn next_list(&self) -> Vec<(u32, Vec<&MainTarget>)> {
        let mut out: Vec<(u32, Vec<&MainTarget>)> = Vec::new();
        for target in &self.year.next_targets {
            match out.last_mut().filter(|(number, _)| *number == target.number) {
                Some((_, parts)) => parts.push(target),
                None => out.push((target.number, vec![target])),
            }
        }
        out
    }

    /// Targets of the next year as a table, beside this year's goal and result.
    pub fn next_appendix(&self) -> Nodes {
        let keys = [
            "report-head-number",
            "report-head-targets",
            "report-head-unit",
            "report-head-plan",
            "report-head-result",
            "report-head-next-plan",
        ];
        let mut rows = vec![keys.map(|key| self.head(key)).to_vec()];
        for (number, parts) in self.next_list() {
            let title = parts.first().map_or("", |part| part.title.get(self.ask.lang));
            if !title.is_empty() {
                let mut row = vec![Cell::words(number.to_string()), Cell::words(format!("{title}:"))];
                row.resize(keys.len(), Cell::default());
                rows.push(row);
            }
            for part in parts {
                let about = self.year.catalogue.get(part.indicator);
                let (dash, number) = if title.is_empty() { ("", number.to_string()) } else { ("- ", String::new()) };
                let mut row =
                    vec![Cell::words(number), Cell::words(format!("{dash}{}", self.name(part.indicator))), Cell::words(&about.unit_name)];
                let now = self.here(part.indicator);
                row.push(self.planned_cell(&now)?);
                row.push(self.result_cell(&now)?);
                row.push(match self.next(part.indicator) {
                    Some(next) => self.planned_cell(&next)?,
                    None => Cell::default(),
                });
                rows.push(row);
            }
        }
        Ok(vec![Node::Table(Grid { columns: columns(rows[0].len()), head: 1, rows, ..Grid::default() })])
    }

    /// Goals of the next year that were allocated to the units below: units by indicators, the whole in the first row.
    pub fn next_allocation(&self) -> Nodes {
        let next = self.ask.period.year() + 1;
        let Year { targets, catalogue, org, settings, .. } = &*self.year;
        let all = targets.allocations(next, catalogue, org, self.day(self.ask.period), settings.as_of);
        let allocated: Vec<_> = all.into_iter().filter(|allocation| allocation.unit == self.ask.unit).collect();
        if allocated.is_empty() {
            let gap = self.say(&Message::new("report-gap-allocation").with("year", next));
            return Ok(vec![Node::Paragraph(vec![Inline::Gap(gap)])]);
        }
        let mut head = vec![self.head("report-head-number"), self.head("report-head-place")];
        head.extend(allocated.iter().map(|of| self.measured_head(of.indicator)));
        let mut rows = vec![head];
        let units = std::iter::once(self.ask.unit).chain(self.below(self.ask.unit, self.ask.period));
        for (at, unit) in units.enumerate() {
            let number = if at == 0 { String::new() } else { at.to_string() };
            let mut row = vec![Cell::words(number), Cell::words(org.name(unit, self.day(self.ask.period)))];
            for of in &allocated {
                row.push(match self.next(of.indicator) {
                    Some(asked) => self.planned_cell(&Asked { unit, by: Some(of.authority.clone()), ..asked })?,
                    None => Cell::default(),
                });
            }
            rows.push(row);
        }
        Ok(vec![Node::Table(Grid { columns: unit_columns(rows[0].len()), head: 1, rows, ..Grid::default() })])
    }

    /// The name of an indicator with its unit, over a column.
    fn measured_head(&self, indicator: IndicatorId) -> Cell {
        let unit = &self.year.catalogue.get(indicator).unit_name;
        self.head_of(&Message::new("report-head-measured").with("name", self.name(indicator)).with("unit", unit))
    }

    fn planned_cell(&self, asked: &Asked) -> Result<Cell, Fault> {
        let goal = self.goal(asked).map(|(_, plan)| plan.goal);
        let there = goal.is_some_and(|goal| self.goal_digits(goal, asked.indicator).is_some());
        Ok(Cell { number: goal.and_then(plan::Goal::value), ..self.cell_if(there, || self.goal_num(asked))? })
    }

    fn result_cell(&self, asked: &Asked) -> Result<Cell, Fault> {
        let number = self.number(asked);
        Ok(Cell { number, ..self.cell_if(number.is_some(), || self.num(asked))? })
    }

    /// A table of some indicators by a preset.
    pub fn table(&self, preset: &str, list: &[Asked]) -> Result<Node, Fault> {
        let heads: &[&'static str] = match preset {
            // Số liệu kỳ báo cáo; của kỳ giữa năm có thêm lũy kế, vì kế hoạch là của cả năm.
            "results" if !self.ask.period.begins_the_year() => {
                &["report-head-plan", "report-head-within", TO_DATE, "report-head-rate", "report-head-growth"]
            }
            "results" => &["report-head-plan", "report-head-result", "report-head-rate", "report-head-growth"],
            // TH năm trước | KH năm | Ước TH | % so KH | % so cùng kỳ | KH năm sau.
            "plan" => &[
                "report-head-last",
                "report-head-plan",
                "report-head-estimate",
                "report-head-rate",
                "report-head-growth",
                "report-head-next-plan",
            ],
            "units" => return self.units_table(list),
            other => {
                const PRESETS: [&str; 3] = ["results", "plan", "units"];
                let otherwise = Message::new("report-help-names").with("names", PRESETS.join(", "));
                return Err(Fault::new(Message::new("report-preset").with("text", other), meant(other, PRESETS.into_iter(), otherwise)));
            }
        };
        let fixed = ["report-head-number", "report-head-indicator", "report-head-unit"];
        let mut rows = vec![fixed.iter().chain(heads).map(|key| self.head(key)).collect::<Vec<_>>()];
        for (at, asked) in list.iter().enumerate() {
            let about = self.year.catalogue.get(asked.indicator);
            let mut row = vec![Cell::words((at + 1).to_string()), Cell::words(self.name(asked.indicator)), Cell::words(&about.unit_name)];
            for head in heads {
                row.push(self.preset_cell(head, asked, heads)?);
            }
            rows.push(row);
        }
        Ok(Node::Table(Grid { columns: columns(rows[0].len()), head: 1, rows, ..Grid::default() }))
    }

    fn preset_cell(&self, head: &str, asked: &Asked, heads: &[&str]) -> Result<Cell, Fault> {
        let place = |key: &str| heads.iter().position(|head| *head == key).map(|at| at + 3);
        let result = place(TO_DATE).or(place("report-head-result")).or(place("report-head-estimate"));
        let percent = |number: Option<Decimal>, base: &str, cell: Cell| {
            let formula = result.zip(place(base)).map(|(part, base)| PercentOf { part, base });
            Cell { number, formula: formula.filter(|_| number.is_some()), ..cell }
        };
        Ok(match head {
            "report-head-plan" => self.planned_cell(asked)?,
            "report-head-within" => self.result_cell(asked)?,
            "report-head-result" | "report-head-estimate" | TO_DATE => self.result_cell(&asked.to_date())?,
            "report-head-last" => match asked.period.previous_year() {
                Some(period) => self.result_cell(&Asked { period, ..asked.to_date() })?,
                None => Cell::default(),
            },
            "report-head-next-plan" => match self.next(asked.indicator) {
                Some(next) => self.planned_cell(&next)?,
                None => Cell::default(),
            },
            "report-head-rate" => {
                let goal = self.goal(asked).map(|(_, plan)| plan.goal);
                let rate = goal.and_then(|goal| self.judged(asked, goal)?.attainment);
                let cell = self.cell_if(rate.is_some(), || self.rate_num(asked))?;
                let single = goal.and_then(plan::Goal::value).is_some();
                if single { percent(rate, "report-head-plan", cell) } else { Cell { number: rate, ..cell } }
            }
            _ => {
                let asked = &asked.to_date();
                let index = match self.same_period(asked) {
                    plan::SamePeriod::Compared(growth) if !growth.is_rate => growth.index,
                    _ => None,
                };
                let cell = self.cell_if(index.is_some(), || self.index_num(asked))?;
                percent(index, "report-head-last", cell)
            }
        })
    }

    /// Units by indicators.
    fn units_table(&self, list: &[Asked]) -> Result<Node, Fault> {
        let Some(first) = list.first() else {
            return Err(Fault::new(Message::new("report-no-items"), Message::new("report-help-no-items")));
        };
        let mut head = vec![self.head("report-head-number"), self.head("report-head-place")];
        head.extend(list.iter().map(|asked| self.measured_head(asked.indicator)));
        let mut rows = vec![head];
        for (at, unit) in self.below(first.unit, first.period).into_iter().enumerate() {
            let mut row = vec![Cell::words((at + 1).to_string()), Cell::words(self.year.org.name(unit, self.day(first.period)))];
            for asked in list {
                row.push(self.result_cell(&Asked { unit, ..asked.clone() })?);
            }
            rows.push(row);
        }
        Ok(Node::Table(Grid { columns: unit_columns(rows[0].len()), head: 1, rows, ..Grid::default() }))
    }
}

/// Number, name of a unit, then figures.
fn unit_columns(count: usize) -> Vec<Column> {
    let mut columns = columns(count);
    columns.iter_mut().skip(2).for_each(|column| column.align = Align::Right);
    columns
}

/// Number, name, unit, then figures.
fn columns(count: usize) -> Vec<Column> {
    let of = |at| match at {
        0 => Column { width: TINY, align: Align::Centre },
        1 => Column { width: NAME, align: Align::Left },
        2 => Column { width: SHORT, align: Align::Centre },
        _ => Column { width: NUMBER, align: Align::Right },
    };
    (0..count).map(of).collect()
}

/// True for nodes with a table that wants a landscape page.
pub(crate) fn is_wide(nodes: &[Node]) -> bool {
    nodes.iter().any(|node| matches!(node, Node::Table(grid) if grid.columns.len() >= WIDE))
}
