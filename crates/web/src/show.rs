//! Small things that many pages show: figures, verdicts, bars and lines. Pictures are SVG and read in black and white.

use crate::asking::Asking;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;
use maud::{Markup, html};
use plan::{Goal, ResultValue, Verdict, written};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use texts::{Lang, Message};

/// A figure, or nothing.
pub(crate) fn figure(value: Option<Decimal>, lang: Lang) -> String {
    value.map_or_else(String::new, |value| written(value, lang))
}

/// A result: a figure, met or not met in words, or that there is none.
pub(crate) fn result(result: Option<ResultValue>, lang: Lang) -> String {
    result.map_or_else(|| "…".to_owned(), |result| result.text(lang))
}

/// What is asked, with the sign of its kind. A goal that is summed from those of the parts may have more zeros than anybody wrote.
pub(crate) fn goal(goal: Goal, lang: Lang) -> String {
    let sign = match goal {
        Goal::AtLeast { .. } => "≥ ",
        Goal::AtMost { .. } => "≤ ",
        _ => "",
    };
    let text = goal.value().map_or_else(|| goal.text(lang), |value| written(value.normalize(), lang));
    format!("{sign}{text}")
}

/// A day as people write it.
pub(crate) fn day(day: Date, lang: Lang) -> String {
    let message = Message::new("web-day").with("day", format!("{:02}", day.day())).with("month", format!("{:02}", day.month()));
    message.with("year", day.year()).text(lang)
}

/// A moment, in microseconds since 1970 (UTC), as the clock of Viet Nam shows it.
pub(crate) fn moment(microseconds: i64, lang: Lang) -> String {
    let Ok(moment) = Timestamp::from_microsecond(microseconds) else { return String::new() };
    let local = Offset::constant(7).to_datetime(moment);
    format!("{:02}:{:02} {}", local.hour(), local.minute(), day(local.date(), lang))
}

/// A verdict as a badge; the word says it, the colour only helps.
pub(crate) fn verdict(verdict: Option<Verdict>, lang: Lang) -> Markup {
    html! {
        @if let Some(verdict) = verdict {
            span class={ "verdict " (class(verdict)) } { (verdict.message().text(lang)) }
        }
    }
}

fn class(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Missed => "missed",
        Verdict::Met => "met",
        Verdict::Exceeded => "exceeded",
    }
}

/// An attainment rate as a bar up to 150 % with a mark at 100, and the figure beside it.
pub(crate) fn rate(rate: Option<Decimal>, of: Option<Verdict>, lang: Lang) -> Markup {
    const MOST: u32 = 150;
    let Some(rate) = rate else { return html! {} };
    let width = rate.round().to_u32().unwrap_or(if rate.is_sign_negative() { 0 } else { MOST }).min(MOST);
    html! {
        span.rate {
            svg.bar viewBox={ "0 0 " (MOST) " 12" } preserveAspectRatio="none" aria-hidden="true" {
                rect.track x="0" y="1" width=(MOST) height="10" {}
                rect class={ "fill " (of.map_or("", class)) } x="0" y="1" width=(width) height="10" {}
                line x1="100" y1="0" x2="100" y2="12" {}
            }
            span.figure { (written(rate, lang)) "%" }
        }
    }
}

/// A bar as long as `value` is of `most`.
pub(crate) fn share(value: Decimal, most: Decimal) -> Markup {
    let part = value.checked_div(most).and_then(|part| (part * Decimal::ONE_HUNDRED).round().to_u32()).unwrap_or(0).min(100);
    html! {
        svg.bar viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true" {
            rect.track x="0" y="1" width="100" height="10" {}
            rect.fill x="0" y="1" width=(part) height="10" {}
        }
    }
}

/// A line over time with its points; `None` is a gap, not zero. `label` says it to who can't see.
pub(crate) fn line(points: &[Option<Decimal>], label: &str) -> Markup {
    const WIDTH: u32 = 600;
    const HEIGHT: u32 = 160;
    const EDGE: u32 = 8;
    let there: Vec<Decimal> = points.iter().flatten().copied().collect();
    let (Some(low), Some(high)) = (there.iter().min().copied(), there.iter().max().copied()) else { return html! {} };
    let step = (WIDTH - 2 * EDGE) / u32::try_from(points.len().saturating_sub(1)).unwrap_or(1).max(1);
    let place = |at: usize, value: Decimal| {
        let part = (value - low).checked_div(high - low).unwrap_or_else(|| Decimal::new(5, 1));
        let up = (part * Decimal::from(HEIGHT - 2 * EDGE)).round().to_u32().unwrap_or(0);
        (EDGE + step * u32::try_from(at).unwrap_or(0), HEIGHT - EDGE - up)
    };
    let places: Vec<Option<(u32, u32)>> = points.iter().enumerate().map(|(at, value)| value.map(|value| place(at, value))).collect();
    let runs = places.split(Option::is_none).filter(|run| run.len() > 1);
    let runs: Vec<String> = runs.map(|run| run.iter().flatten().map(|(x, y)| format!("{x},{y}")).collect::<Vec<_>>().join(" ")).collect();
    html! {
        svg.line viewBox={ "0 0 " (WIDTH) " " (HEIGHT) } role="img" aria-label=(label) {
            @for run in runs { polyline points=(run) {} }
            @for (x, y) in places.iter().flatten() { circle cx=(x) cy=(y) r="4" {} }
        }
    }
}

/// The choice of a year, and of a day as of which it is looked at.
pub(crate) fn chooser(asking: &Asking, path: &str, years: &[(String, String, i16)], which: &crate::office::Which) -> Markup {
    html! {
        form.chooser method="get" action=(path) {
            label { (asking.t("web-year")) " "
                select name="year" { @for (unit, name, year) in years {
                    option value=(year) selected[unit == &which.unit && *year == which.year] { (year) " · " (name) }
                } }
            }
            label { (asking.t("web-as-of")) " " input type="date" name="as_of" value=[which.as_of.map(|day| day.to_string())]; }
            button { (asking.t("web-look")) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(values: &[Option<i64>]) -> Vec<Option<Decimal>> {
        values.iter().map(|value| value.map(Decimal::from)).collect()
    }

    #[test]
    fn a_gap_breaks_the_line_and_is_not_drawn_as_zero() {
        let drawn = line(&numbers(&[Some(1), Some(2), None, Some(3), Some(4)]), "x").into_string();
        assert_eq!((drawn.matches("<polyline").count(), drawn.matches("<circle").count()), (2, 4));
    }

    #[test]
    fn bars_stay_within_their_track() {
        assert!(rate(Some(Decimal::from(442)), None, Lang::Vi).into_string().contains("width=\"150\" height=\"10\""));
        assert!(rate(Some(Decimal::from(-3)), None, Lang::Vi).into_string().contains("width=\"0\""));
        assert!(share(Decimal::from(3), Decimal::ZERO).into_string().contains("width=\"0\""));
    }
}
