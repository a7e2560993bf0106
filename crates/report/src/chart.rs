//! Charts as SVG: the same drawing in HTML, PDF and Word, the same bytes each time. Bars only, told apart by shades and hatching, so
//! that they read in black and white; every bar has its figure in words beside it, and a line below says what shades and strokes mean.

use crate::asked::Asked;
use crate::context::Context;
use crate::fault::{Fault, meant};
use crate::marks::capital;
use document::paper::{Inline, Node, Picture};
use plan::{Period, PeriodKind, Verdict};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use std::fmt::Write as _;
use texts::Message;

/// Tenths of a millimetre.
type Length = i64;

/// Width of a drawing: that of the text on A4 by Decree 30.
const WIDTH: Length = 1600;
/// Room for the names on the left and the figures on the right.
const NAMES: Length = 660;
const FIGURES: Length = 300;
/// From one bar to the next, and its thickness.
const STEP: Length = 64;
const THICK: Length = 40;
/// Letters of a name that fit on a line beside its bar; a longer one has two lines of smaller letters.
const LETTERS: usize = 36;
const SMALL_LETTERS: usize = 44;
/// From one entry of the legend to the next.
const ENTRY: Length = 370;

/// How a bar is filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fill {
    Dark,
    Light,
    Hatched,
    Dotted,
}

impl Fill {
    const ALL: [Fill; 4] = [Fill::Dark, Fill::Hatched, Fill::Light, Fill::Dotted];

    fn of(verdict: Verdict) -> Fill {
        match verdict {
            Verdict::Missed => Fill::Hatched,
            Verdict::Met => Fill::Light,
            Verdict::Exceeded => Fill::Dark,
        }
    }

    fn paint(self) -> &'static str {
        match self {
            Fill::Dark => "#37474f",
            Fill::Light => "#b0bec5",
            Fill::Hatched => "url(#hatch)",
            Fill::Dotted => "url(#dots)",
        }
    }
}

/// A bar with its name and figure.
struct Bar {
    name: String,
    value: Decimal,
    figure: String,
    fill: Fill,
    /// What it is held against: drawn as a stroke across.
    mark: Option<Decimal>,
}

impl Context {
    /// A chart of a kind.
    pub fn chart(&self, kind: &str, asked: Option<&Asked>) -> Result<Node, Fault> {
        let needs = |asked: Option<&Asked>| {
            asked
                .cloned()
                .ok_or_else(|| Fault::new(Message::new("report-arguments").with("words", kind), Message::new("report-help-arguments")))
        };
        let (title, bars) = match kind {
            "attainment" => {
                (Message::new("report-chart-attainment").with("period", self.period_name(self.ask.period)), self.attainment_bars()?)
            }
            "trend" => self.of_one("report-chart-trend", &needs(asked)?, Self::trend_bars),
            "parts" => self.of_one("report-chart-parts", &needs(asked)?, Self::part_bars),
            "ranking" => self.of_one("report-chart-ranking", &needs(asked)?, Self::unit_bars),
            other => {
                const KINDS: [&str; 4] = ["attainment", "trend", "parts", "ranking"];
                let otherwise = Message::new("report-help-names").with("names", KINDS.join(", "));
                return Err(Fault::new(Message::new("report-chart").with("text", other), meant(other, KINDS.into_iter(), otherwise)));
            }
        };
        let title = self.say(&title);
        if bars.is_empty() {
            return Ok(Node::Paragraph(vec![Inline::Gap(self.say(&Message::new("report-chart-empty").with("title", title)))]));
        }
        Ok(Node::Picture(draw(&title, &bars, &self.legend(kind, &bars))))
    }

    fn legend(&self, kind: &str, bars: &[Bar]) -> Vec<(Option<Fill>, String)> {
        let mut legend = Vec::new();
        if kind == "attainment" {
            let verdicts = [Verdict::Exceeded, Verdict::Met, Verdict::Missed].into_iter();
            let there = verdicts.filter(|verdict| bars.iter().any(|bar| bar.fill == Fill::of(*verdict)));
            legend.extend(there.map(|verdict| (Some(Fill::of(verdict)), self.say(&verdict.message()))));
        }
        if bars.iter().any(|bar| bar.mark.is_some()) {
            legend.push((None, self.say(&Message::new("report-chart-plan"))));
        }
        legend
    }

    fn of_one(&self, key: &'static str, asked: &Asked, bars: fn(&Context, &Asked) -> Vec<Bar>) -> (Message, Vec<Bar>) {
        let about = self.year.catalogue.get(asked.indicator);
        let title = Message::new(key).with("indicator", capital(self.name(asked.indicator))).with("unit", &about.unit_name);
        (title.with("period", self.period_name(asked.period)), bars(self, asked))
    }

    fn attainment_bars(&self) -> Result<Vec<Bar>, Fault> {
        let mut bars = Vec::new();
        for target in &self.evaluation.appendix {
            for row in &target.rows {
                let asked = Asked::plain(self.indicator(&row.indicator)?, self.ask.unit, self.ask.period);
                let judged = self.goal(&asked).and_then(|(_, plan)| self.judged(&asked, plan.goal));
                let Some((judged, rate)) = judged.and_then(|judged| judged.attainment.map(|rate| (judged, rate))) else { continue };
                let fill = Fill::of(judged.verdict);
                let name = format!("{}. {}", target.number, capital(self.name(asked.indicator)));
                bars.push(Bar { name, value: rate, figure: self.percentage(rate), fill, mark: Some(Decimal::ONE_HUNDRED) });
            }
        }
        Ok(bars)
    }

    /// The years that are known, or the months of the year, each with its plan.
    fn trend_bars(&self, asked: &Asked) -> Vec<Bar> {
        let year = asked.period.year();
        let periods: Vec<Period> = match asked.period.kind() {
            PeriodKind::Month => (1..=asked.period.number()).filter_map(|n| Period::new(PeriodKind::Month, year, n)).collect(),
            _ => (year - 5..=year).filter_map(Period::of_year).collect(),
        };
        let bar = |period| {
            let one = Asked { period, ..asked.clone() };
            let value = self.number(&one)?;
            let mark = self.goal(&one).filter(|_| period.kind() == PeriodKind::Year).and_then(|(_, plan)| plan.goal.value());
            let fill = if period == asked.period { Fill::Dark } else { Fill::Light };
            Some(Bar { name: capital(&self.period_name(period)), value, figure: self.amount(value, asked.indicator), fill, mark })
        };
        periods.into_iter().filter_map(bar).collect()
    }

    fn part_bars(&self, asked: &Asked) -> Vec<Bar> {
        let unit = |asked: &Asked| self.year.catalogue.get(asked.indicator).unit.clone();
        let parts = self.year.catalogue.parts(asked.indicator).iter().map(|part| asked.of(*part));
        let bars = parts.filter_map(|part| {
            let value = unit(&part).convert(self.number(&part)?, &unit(asked))?;
            let printed = self.number(&part).map(|value| self.amount(value, part.indicator))?;
            Some(Bar { name: capital(self.name(part.indicator)), value, figure: printed, fill: Fill::Dark, mark: None })
        });
        let fills = Fill::ALL.into_iter().cycle();
        bars.zip(fills).map(|(bar, fill)| Bar { fill, ..bar }).collect()
    }

    fn unit_bars(&self, asked: &Asked) -> Vec<Bar> {
        let bars = self.ranked(asked).into_iter().map(|(one, value)| Bar {
            name: capital(&self.unit_name(one.unit)),
            value,
            figure: self.amount(value, one.indicator),
            fill: Fill::Dark,
            mark: self.goal(&one).and_then(|(_, plan)| plan.goal.value()),
        });
        bars.collect()
    }
}

/// Bars from the top down, the longest as long as there is room, and the legend below them: what a fill means and, of `None`, the stroke
/// across a bar.
fn draw(title: &str, bars: &[Bar], legend: &[(Option<Fill>, String)]) -> Picture {
    let longest = bars.iter().flat_map(|bar| [Some(bar.value), bar.mark]).flatten().max().unwrap_or_default().max(Decimal::ONE);
    let room = WIDTH - NAMES - FIGURES;
    let length = |value: Decimal| -> Length {
        let part = value.max(Decimal::ZERO).checked_mul(Decimal::from(room)).and_then(|v| v.checked_div(longest));
        part.and_then(|v| v.round().to_i64()).unwrap_or(0)
    };
    let lines = bars.len() + usize::from(!legend.is_empty());
    let height = STEP * Length::try_from(lines).unwrap_or(0) + STEP / 2;
    let mut svg = String::new();
    // Writing to a string can't fail.
    let _ = write!(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" font-family=\"Times New Roman, serif\" \
         font-size=\"34\"><title>{}</title>{PATTERNS}",
        escaped(title)
    );
    for (at, bar) in bars.iter().enumerate() {
        let top = STEP / 4 + STEP * Length::try_from(at).unwrap_or(0);
        let (middle, long) = (top + THICK - 10, length(bar.value));
        name(&mut svg, &bar.name, middle);
        rectangle(&mut svg, NAMES, top, long, bar.fill);
        if let Some(mark) = bar.mark {
            stroke(&mut svg, NAMES + length(mark), top);
        }
        let x = NAMES + long.max(bar.mark.map_or(0, length)) + 14;
        let _ = write!(svg, "<text x=\"{x}\" y=\"{middle}\">{}</text>", escaped(&bar.figure));
    }
    let top = height - STEP - STEP / 4;
    for (at, (fill, words)) in (0..).zip(legend) {
        let x = 60 + at * ENTRY;
        match fill {
            Some(fill) => rectangle(&mut svg, x, top, STEP, *fill),
            None => stroke(&mut svg, x + STEP / 2, top),
        }
        let _ = write!(svg, "<text x=\"{}\" y=\"{}\">{}</text>", x + STEP + 16, top + THICK - 10, escaped(words));
    }
    svg.push_str("</svg>");
    let told: Vec<String> = bars.iter().map(|bar| format!("{}: {}", bar.name, bar.figure)).collect();
    let millimetres = |length: Length| u16::try_from(length / 10).unwrap_or(u16::MAX);
    Picture {
        svg,
        width_mm: millimetres(WIDTH),
        height_mm: millimetres(height),
        alt: format!("{title}. {}", told.join("; ")),
        caption: vec![Inline::words(title)],
    }
}

const PATTERNS: &str = "<defs>\
    <pattern id=\"hatch\" width=\"14\" height=\"14\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">\
    <rect width=\"14\" height=\"14\" fill=\"#fff\"/><rect width=\"6\" height=\"14\" fill=\"#37474f\"/></pattern>\
    <pattern id=\"dots\" width=\"14\" height=\"14\" patternUnits=\"userSpaceOnUse\">\
    <rect width=\"14\" height=\"14\" fill=\"#fff\"/><circle cx=\"7\" cy=\"7\" r=\"4\" fill=\"#37474f\"/></pattern></defs>";

fn rectangle(svg: &mut String, x: Length, top: Length, long: Length, fill: Fill) {
    let paint = fill.paint();
    let _ = write!(
        svg,
        "<rect x=\"{x}\" y=\"{top}\" width=\"{long}\" height=\"{THICK}\" fill=\"{paint}\" stroke=\"#263238\" stroke-width=\"2\"/>"
    );
}

/// What a bar is held against.
fn stroke(svg: &mut String, x: Length, top: Length) {
    let _ = write!(svg, "<path d=\"M{x} {} V{}\" stroke=\"#000\" stroke-width=\"6\"/>", top - 8, top + THICK + 8);
}

/// The name of a bar, left of it.
fn name(svg: &mut String, name: &str, middle: Length) {
    let mut line = |y: Length, size: &str, words: &str| {
        let _ = write!(svg, "<text x=\"{}\" y=\"{y}\" text-anchor=\"end\"{size}>{}</text>", NAMES - 20, escaped(words));
    };
    if name.chars().count() <= LETTERS {
        return line(middle, "", name);
    }
    let fits = |at: &usize| name[..*at].chars().count() <= SMALL_LETTERS;
    let end = name.match_indices(' ').map(|(at, _)| at).take_while(fits).last();
    let (first, second) = name.split_at(end.unwrap_or(name.len()));
    line(middle - 13, " font-size=\"28\"", &shortened(first));
    line(middle + 15, " font-size=\"28\"", &shortened(second.trim_start()));
}

fn shortened(name: &str) -> String {
    if name.chars().count() <= SMALL_LETTERS {
        return name.to_owned();
    }
    let kept: String = name.chars().take(SMALL_LETTERS - 1).collect();
    format!("{}…", kept.trim_end())
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bar(name: &str, value: i64, mark: Option<i64>) -> Bar {
        Bar { name: name.into(), value: value.into(), figure: format!("{value} ha"), fill: Fill::Dark, mark: mark.map(Decimal::from) }
    }

    #[test]
    fn the_longest_bar_takes_the_room_and_the_others_their_part() {
        let svg = draw("Diện tích", &[bar("Lúa", 50, None), bar("Ngô", 100, None)], &[]).svg;
        assert!(svg.contains("width=\"320\"") && svg.contains("width=\"640\""), "{svg}");
    }

    #[test]
    fn names_are_text_and_never_markup() {
        let picture = draw("A & B", &[bar("<script>", 1, Some(2))], &[(None, "<b>".into())]);
        assert!(picture.svg.contains("&lt;b&gt;") && !picture.svg.contains("<b>"));
        assert!(picture.svg.contains("&lt;script&gt;") && !picture.svg.contains("<script>"));
        assert_eq!(picture.alt, "A & B. <script>: 1 ha");
    }

    #[test]
    fn a_long_name_has_two_lines_and_what_is_cut_is_whole_in_the_words() {
        let name = "Tỷ lệ chất thải rắn sinh hoạt khu vực thị trấn được xử lý";
        let lines = |name: &str| {
            let svg = draw("x", &[bar(name, 1, None)], &[]).svg;
            svg.split("font-size=\"28\">").skip(1).filter_map(|rest| Some(rest.split_once('<')?.0.to_owned())).collect::<Vec<_>>()
        };
        assert_eq!(lines(name), ["Tỷ lệ chất thải rắn sinh hoạt khu vực thị", "trấn được xử lý"]);
        let name = [name, name].join(" ");
        assert_eq!(lines(&name)[1].chars().last(), Some('…'));
        assert!(draw("x", &[bar(&name, 1, None)], &[]).alt.contains(&name));
        assert_eq!(lines(&"a".repeat(99)), [format!("{}…", "a".repeat(SMALL_LETTERS - 1)), String::new()]);
    }

    #[test]
    fn a_legend_says_what_shades_and_strokes_mean() {
        let bars = [bar("Lúa", 1, Some(2))];
        let picture = draw("x", &bars, &[(Some(Fill::Hatched), "Không đạt".into()), (None, "Kế hoạch".into())]);
        assert!(picture.svg.contains(">Không đạt<") && picture.svg.contains(">Kế hoạch<"));
        assert_eq!((picture.svg.matches("url(#hatch)").count(), picture.svg.matches("<path").count()), (1, 2));
        assert_eq!(picture.height_mm, draw("x", &bars, &[]).height_mm + 7, "a line more");
    }
}
