//! Charts as SVG: the same drawing in HTML, PDF and Word, the same bytes each time. Bars only, told apart by shades and hatching, so
//! that they read in black and white; every bar has its figure in words beside it.

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
/// Letters of a name that fit beside its bar.
const LETTERS: usize = 36;

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
        Ok(Node::Picture(draw(&title, &bars)))
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
                let fill = match judged.verdict {
                    Verdict::Missed => Fill::Hatched,
                    Verdict::Met => Fill::Light,
                    Verdict::Exceeded => Fill::Dark,
                };
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

/// Bars from the top down, the longest as long as there is room.
fn draw(title: &str, bars: &[Bar]) -> Picture {
    let longest = bars.iter().flat_map(|bar| [Some(bar.value), bar.mark]).flatten().max().unwrap_or_default().max(Decimal::ONE);
    let room = WIDTH - NAMES - FIGURES;
    let length = |value: Decimal| -> Length {
        let part = value.max(Decimal::ZERO).checked_mul(Decimal::from(room)).and_then(|v| v.checked_div(longest));
        part.and_then(|v| v.round().to_i64()).unwrap_or(0)
    };
    let height = STEP * Length::try_from(bars.len()).unwrap_or(0) + STEP / 2;
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
        let name = escaped(&shortened(&bar.name));
        let _ = write!(svg, "<text x=\"{}\" y=\"{middle}\" text-anchor=\"end\">{name}</text>", NAMES - 20);
        let paint = bar.fill.paint();
        let _ = write!(
            svg,
            "<rect x=\"{NAMES}\" y=\"{top}\" width=\"{long}\" height=\"{THICK}\" fill=\"{paint}\" stroke=\"#263238\" stroke-width=\"2\"/>"
        );
        if let Some(mark) = bar.mark {
            let x = NAMES + length(mark);
            let _ = write!(svg, "<path d=\"M{x} {} V{}\" stroke=\"#000\" stroke-width=\"6\"/>", top - 8, top + THICK + 8);
        }
        let x = NAMES + long.max(bar.mark.map_or(0, length)) + 14;
        let _ = write!(svg, "<text x=\"{x}\" y=\"{middle}\">{}</text>", escaped(&bar.figure));
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

fn shortened(name: &str) -> String {
    if name.chars().count() <= LETTERS {
        return name.to_owned();
    }
    let kept: String = name.chars().take(LETTERS - 1).collect();
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
        let svg = draw("Diện tích", &[bar("Lúa", 50, None), bar("Ngô", 100, None)]).svg;
        assert!(svg.contains("width=\"320\"") && svg.contains("width=\"640\""), "{svg}");
    }

    #[test]
    fn names_are_text_and_never_markup() {
        let picture = draw("A & B", &[bar("<script>", 1, Some(2))]);
        assert!(picture.svg.contains("&lt;script&gt;") && !picture.svg.contains("<script>"));
        assert_eq!(picture.alt, "A & B. <script>: 1 ha");
    }

    #[test]
    fn a_long_name_is_cut_in_the_drawing_and_whole_in_the_words() {
        let name = "Tỷ lệ chất thải rắn sinh hoạt khu vực thị trấn được xử lý";
        let picture = draw("x", &[bar(name, 1, None)]);
        assert!(picture.svg.contains('…') && picture.alt.contains(name));
    }
}
