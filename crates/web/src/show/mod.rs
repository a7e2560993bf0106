//! Small things that many pages show: figures, verdicts, bars and lines. Pictures are SVG and read in black and white.

mod chart;

pub(crate) use chart::{Line, Stroke, chart, spark};

use crate::asking::Asking;
use crate::scope::{Place, Scope};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;
use ledger::{FROM_BELOW, FROM_PARTS};
use maud::{Markup, html};
use plan::{Comparison, Goal, Observation, Period, PeriodKind, ResultValue, Status, Verdict, written};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use texts::{Lang, Message};

/// A figure, or nothing.
pub(crate) fn figure(value: Option<Decimal>, lang: Lang) -> String {
    value.map_or_else(String::new, |value| written(value, lang))
}

/// A unit of measure; a long one may break behind its strokes.
pub(crate) fn measure(name: &str) -> String {
    name.replace('/', "/\u{200b}")
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

/// A count of things in running text and tables.
pub(crate) fn count(count: usize, lang: Lang) -> String {
    written(Decimal::from(count), lang)
}

/// A computed figure at the decimals it is printed with.
pub(crate) fn computed(value: Decimal, decimals: u32, lang: Lang) -> String {
    written(plan::half_up(value, decimals), lang)
}

/// A period as people write it where a line begins: "Tháng 3/2025".
pub(crate) fn period(asking: &Asking, period: Period) -> String {
    let text = within(asking, period);
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A period as people write it in a sentence: "tháng 3/2025".
pub(crate) fn within(asking: &Asking, period: Period) -> String {
    let number = match period.kind() {
        PeriodKind::Quarter => {
            ["I", "II", "III", "IV"].get(usize::from(period.number()).wrapping_sub(1)).map_or_else(String::new, ToString::to_string)
        }
        _ => period.number().to_string(),
    };
    let key = match period.kind() {
        PeriodKind::Week => "web-period-week",
        PeriodKind::Month => "web-period-month",
        PeriodKind::Quarter => "web-period-quarter",
        PeriodKind::SixMonths => "web-period-six-months",
        PeriodKind::NineMonths => "web-period-nine-months",
        PeriodKind::Year => "web-period-year",
        PeriodKind::SchoolYear => "web-period-school-year",
    };
    let message = Message::new(key).with("number", number).with("year", period.year()).with("before", period.year() - 1);
    asking.say(&message.with("period", period))
}

/// Where a figure is from that nobody reported as it is: how many units below make it, or that it is a sum of months.
pub(crate) fn made_of(asking: &Asking, observation: &Observation) -> Option<String> {
    match observation.source.as_str() {
        FROM_BELOW => {
            let (reported, expected) = observation.note.split_once('/')?;
            let number = |text: &str| text.parse().map_or_else(|_| text.to_owned(), |number| count(number, asking.lang));
            let message = Message::new("web-from-below").with("reported", number(reported)).with("expected", number(expected));
            Some(asking.say(&message))
        }
        FROM_PARTS => Some(asking.t("web-from-parts")),
        _ => None,
    }
}

/// The status of a figure, in words.
pub(crate) fn status(asking: &Asking, status: Status) -> String {
    asking.t(match status {
        Status::A => "web-status-final",
        Status::B => "web-status-break",
        Status::P => "web-status-provisional",
        Status::E => "web-status-estimate",
        Status::I => "web-status-derived",
        Status::F => "web-status-forecast",
        Status::M | Status::L => "web-status-missing",
    })
}

/// What was done to the book, in words; a deed that has none is named as it is.
pub(crate) fn deed(asking: &Asking, action: &str) -> String {
    match plan::Action::parse(action) {
        Some(action) => asking.say(&action.message()),
        None => match action {
            "import" => asking.t("web-deed-import"),
            "simulate" => asking.t("web-deed-simulate"),
            "override" | "prefer" => asking.t("web-deed-prefer"),
            other => other.to_owned(),
        },
    }
}

/// Decimals of a difference in points, as of a change in per cent.
const POINTS: u32 = 2;

/// A change against the same period of the year before: in per cent, of a rate in points.
pub(crate) fn change(asking: &Asking, same: &Comparison) -> String {
    let signed = |value: Decimal| {
        let sign = if value.is_sign_positive() && !value.is_zero() { "+" } else { "" };
        format!("{sign}{}", written(value, asking.lang))
    };
    match same.change {
        Some(change) => format!("{}%", signed(change)),
        // Of a mean over units that merged the difference has as many decimals as the machine gives.
        None if same.is_rate => {
            let points = same.difference;
            let points = if points.scale() > POINTS { plan::half_up(points, POINTS).normalize() } else { points };
            asking.say(&Message::new("web-points").with("points", signed(points)))
        }
        None => String::new(),
    }
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

/// What is looked at, to be changed: the unit, the year, the day.
pub(crate) fn chooser(asking: &Asking, path: &str) -> Markup {
    // Who was sent a draft sees nothing else of its unit.
    let Some(Scope { which, places, below, years, sent: None, .. }) = asking.scope.as_deref() else { return html! {} };
    let place = |(id, name): &Place| html! { option value=(id) selected[*id == which.unit] { (name) } };
    html! {
        form.chooser method="get" action=(path) {
            @if places.len() + below.len() > 1 {
                label { (asking.t("web-head-place")) " "
                    select name="unit" {
                        @for one in places { (place(one)) }
                        @if !below.is_empty() { optgroup label=(asking.t("web-places-below")) { @for one in below { (place(one)) } } }
                    }
                }
            } @else { @for (_, name) in places { span { (name) } } }
            label { (asking.t("web-year")) " "
                select name="year" { @for year in years.iter().rev() { option value=(year) selected[*year == which.year] { (year) } } }
            }
            label { (asking.t("web-as-of")) " " input type="date" name="as_of" value=[which.as_of.map(|day| day.to_string())]; }
            button { (asking.t("web-look")) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_stay_within_their_track() {
        assert!(rate(Some(Decimal::from(442)), None, Lang::Vi).into_string().contains("width=\"150\" height=\"10\""));
        assert!(rate(Some(Decimal::from(-3)), None, Lang::Vi).into_string().contains("width=\"0\""));
        assert!(share(Decimal::from(3), Decimal::ZERO).into_string().contains("width=\"0\""));
    }
}
