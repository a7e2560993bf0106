//! Lines over time, as SVG made here: they read in black and white, since each line has its own stroke and its own marks, and every
//! figure stands in a table beside them.

use maud::{Markup, html};
use plan::written;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use texts::Lang;

/// How a line is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stroke {
    /// The figures themselves: a full line with full circles.
    Now,
    /// The same period of the year before: dashes with squares.
    Then,
    /// The plan: long dashes, with short bars where it stands alone.
    Plan,
}

impl Stroke {
    fn class(self) -> &'static str {
        match self {
            Stroke::Now => "now",
            Stroke::Then => "then",
            Stroke::Plan => "plan",
        }
    }
}

/// A line with its name; `None` is a gap, not zero.
pub(crate) struct Line {
    /// How it is drawn.
    pub stroke: Stroke,
    /// What it is.
    pub name: String,
    /// Its points, one for each label below.
    pub points: Vec<Option<Decimal>>,
}

const WIDTH: u32 = 640;
const HEIGHT: u32 = 240;
const LEFT: u32 = 92;
const RIGHT: u32 = 16;
const TOP: u32 = 12;
const BOTTOM: u32 = 28;
/// About how wide a letter of a label is, at its size on a telephone.
const LETTER: u32 = 9;

/// A chart of lines over labels, with a key of its lines; `label` says it to who can't see.
pub(crate) fn chart(labels: &[String], lines: &[Line], label: &str, lang: Lang) -> Markup {
    let Some(scale) = Scale::of(lines) else { return html! {} };
    // Every label where there is room, else every second or third one; none beyond the edge.
    let wide = |label: &String| LETTER * u32::try_from(label.chars().count()).unwrap_or(0);
    let room = (WIDTH - LEFT - RIGHT) / labels.iter().map(|label| wide(label) + LETTER).max().unwrap_or(LETTER).max(1);
    let every = labels.len().div_ceil(usize::try_from(room).unwrap_or(1).clamp(1, 12)).max(1);
    let places = Places { count: labels.len(), scale };
    html! {
        figure.chart {
            svg viewBox={ "0 0 " (WIDTH) " " (HEIGHT) } role="img" aria-label=(label) {
                @for tick in places.scale.ticks() {
                    @let y = places.y(tick);
                    line.rule x1=(LEFT) y1=(y) x2=(WIDTH - RIGHT) y2=(y) {}
                    text.tick x=(LEFT - 8) y=(y + 4) text-anchor="end" { (written(tick.normalize(), lang)) }
                }
                @for (at, label) in labels.iter().enumerate().filter(|(at, _)| at % every == 0) {
                    text.tick x=(places.x(at).min(WIDTH - wide(label) / 2)) y=(HEIGHT - 8) text-anchor="middle" { (label) }
                }
                @for line in lines { (places.draw(line)) }
            }
            figcaption {
                ul.key { @for line in lines.iter().filter(|line| line.points.iter().any(Option::is_some)) {
                    li {
                        svg.sample viewBox="0 0 40 12" aria-hidden="true" {
                            g class=(line.stroke.class()) { polyline points="0,6 40,6" {} (mark(line.stroke, (20, 6))) }
                        }
                        " " (line.name)
                    }
                } }
            }
        }
    }
}

/// From the value of a point to its place.
struct Places {
    count: usize,
    scale: Scale,
}

impl Places {
    fn x(&self, at: usize) -> u32 {
        let room = WIDTH - LEFT - RIGHT - 24;
        let steps = u32::try_from(self.count.saturating_sub(1)).unwrap_or(1).max(1);
        let at = u32::try_from(at).unwrap_or(0);
        if self.count == 1 { LEFT + 12 + room / 2 } else { LEFT + 12 + room * at / steps }
    }

    fn y(&self, value: Decimal) -> u32 {
        HEIGHT - BOTTOM - self.scale.part(value, HEIGHT - TOP - BOTTOM)
    }

    fn draw(&self, line: &Line) -> Markup {
        let places: Vec<Option<(u32, u32)>> =
            line.points.iter().enumerate().map(|(at, value)| value.map(|value| (self.x(at), self.y(value)))).collect();
        html! {
            g class=(line.stroke.class()) {
                @for run in runs(&places) { polyline points=(run) {} }
                @for place in places.iter().flatten() { (mark(line.stroke, *place)) }
            }
        }
    }
}

/// Points that follow each other without a gap.
fn runs(places: &[Option<(u32, u32)>]) -> Vec<String> {
    let runs = places.split(Option::is_none).filter(|run| run.len() > 1);
    runs.map(|run| run.iter().flatten().map(|(x, y)| format!("{x},{y}")).collect::<Vec<_>>().join(" ")).collect()
}

fn mark(stroke: Stroke, (x, y): (u32, u32)) -> Markup {
    html! {
        @match stroke {
            Stroke::Now => { circle cx=(x) cy=(y) r="4" {} },
            Stroke::Then => { rect x=(x.saturating_sub(3)) y=(y.saturating_sub(3)) width="6" height="6" {} },
            Stroke::Plan => { line x1=(x.saturating_sub(7)) y1=(y) x2=(x + 7) y2=(y) {} },
        }
    }
}

/// What the height of a chart stands for.
struct Scale {
    low: Decimal,
    high: Decimal,
    step: Decimal,
}

impl Scale {
    /// From zero where the figures are not far from it, else from below the smallest one; in round steps.
    fn of(lines: &[Line]) -> Option<Scale> {
        let all = || lines.iter().flat_map(|line| line.points.iter().flatten().copied());
        let (low, high) = (all().min()?, all().max()?);
        let floor = if low >= Decimal::ZERO && low.checked_mul(Decimal::TWO)? <= high { Decimal::ZERO } else { low };
        let step = round_step((high - floor).max(high.abs() / Decimal::from(50)))?;
        let low = (floor / step).floor() * step;
        let mut top = (high / step).ceil() * step;
        if top == low {
            top += step;
        }
        Some(Scale { low, high: top, step })
    }

    fn ticks(&self) -> Vec<Decimal> {
        let mut out = vec![self.low];
        while let Some(last) = out.last().copied().filter(|last| *last < self.high && out.len() < 12) {
            out.push(last + self.step);
        }
        out
    }

    /// How many of `room` a value lies above the bottom.
    fn part(&self, value: Decimal, room: u32) -> u32 {
        let part = (value - self.low).checked_div(self.high - self.low).and_then(|part| part.checked_mul(Decimal::from(room)));
        part.and_then(|part| part.round().to_u32()).unwrap_or(0).min(room)
    }
}

/// A step of 1, 2 or 5 of some power of ten, so that about four of them make `range`.
fn round_step(range: Decimal) -> Option<Decimal> {
    let wanted = range / Decimal::from(4);
    let mut power = Decimal::ONE;
    for _ in 0..20 {
        match () {
            () if wanted.is_zero() => return Some(Decimal::ONE),
            () if wanted >= power.checked_mul(Decimal::TEN)? => power = power.checked_mul(Decimal::TEN)?,
            () if wanted < power => power /= Decimal::TEN,
            () => break,
        }
    }
    let steps = [1, 2, 5, 10].map(|n| power * Decimal::from(n));
    steps.into_iter().find(|step| *step >= wanted)
}

/// A small line without scale, with the plan across it; `label` says its ends.
pub(crate) fn spark(points: &[Option<Decimal>], plan: Option<Decimal>, label: &str) -> Markup {
    const WIDE: u32 = 96;
    const HIGH: u32 = 28;
    const EDGE: u32 = 4;
    let there = || points.iter().flatten().copied().chain(plan);
    let (Some(low), Some(high)) = (there().min(), there().max()) else { return html! {} };
    if points.iter().flatten().count() < 2 {
        return html! {};
    }
    let y = |value: Decimal| {
        let part = (value - low).checked_div(high - low).unwrap_or_else(|| Decimal::new(5, 1));
        HIGH - EDGE - (part * Decimal::from(HIGH - 2 * EDGE)).round().to_u32().unwrap_or(0).min(HIGH - 2 * EDGE)
    };
    let steps = u32::try_from(points.len().saturating_sub(1)).unwrap_or(1).max(1);
    let x = |at: usize| EDGE + (WIDE - 2 * EDGE) * u32::try_from(at).unwrap_or(0) / steps;
    let places: Vec<Option<(u32, u32)>> = points.iter().enumerate().map(|(at, value)| value.map(|value| (x(at), y(value)))).collect();
    html! {
        svg.spark viewBox={ "0 0 " (WIDE) " " (HIGH) } role="img" aria-label=(label) {
            @if let Some(plan) = plan { line x1="0" y1=(y(plan)) x2=(WIDE) y2=(y(plan)) {} }
            @for run in runs(&places) { polyline points=(run) {} }
            @if let Some((x, y)) = places.iter().flatten().last() { circle cx=(x) cy=(y) r="3" {} }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(values: &[Option<i64>]) -> Vec<Option<Decimal>> {
        values.iter().map(|value| value.map(Decimal::from)).collect()
    }

    fn drawn(values: &[Option<i64>]) -> String {
        let labels: Vec<String> = (1..=values.len()).map(|at| at.to_string()).collect();
        let line = Line { stroke: Stroke::Now, name: "x".into(), points: numbers(values) };
        chart(&labels, &[line], "x", Lang::Vi).into_string()
    }

    #[test]
    fn a_gap_breaks_the_line_and_is_not_drawn_as_zero() {
        let drawn = drawn(&[Some(1), Some(2), None, Some(3), Some(4)]);
        // One line and one mark more stand in the key.
        assert_eq!((drawn.matches("<polyline").count(), drawn.matches("<circle").count()), (3, 5));
    }

    #[test]
    fn steps_are_round_and_hold_all_figures() {
        for (low, high, first, step) in [(0, 100, 0, 50), (980, 1000, 980, 5), (3, 7, 0, 2), (7, 7, 0, 0), (-5, 5, -5, 5)] {
            let line = Line { stroke: Stroke::Now, name: String::new(), points: numbers(&[Some(low), Some(high)]) };
            let scale = Scale::of(&[line]).expect("points");
            assert!(scale.low <= Decimal::from(low) && scale.high >= Decimal::from(high), "{low} {high}");
            if step != 0 {
                assert_eq!((scale.low, scale.step), (Decimal::from(first), Decimal::from(step)), "{low} {high}");
            }
            assert!(scale.ticks().len() >= 2 && scale.high > scale.low);
        }
        assert!(drawn(&[None, None]).is_empty());
    }
}
