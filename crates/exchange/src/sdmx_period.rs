//! TIME_PERIOD and FREQ of SDMX (SDMX 3.0, section 6, "Time formats"; code list CL_FREQ 2.1).
//!
//! Years, months and weeks are written as we write them, quarters and half-years as reporting periods (`2022-S1`), what SDMX has
//! no word for as a time range of ISO 8601: nine months `2022-01-01/P9M`, a school year `2021-09-01/P1Y`.

use jiff::civil::Date;
use plan::{Calendar, Period, PeriodKind};

/// Code of CL_FREQ for a kind of period; `_O` (other) for nine months.
pub(crate) fn frequency(kind: PeriodKind) -> &'static str {
    match kind {
        PeriodKind::Week => "W",
        PeriodKind::Month => "M",
        PeriodKind::Quarter => "Q",
        PeriodKind::SixMonths => "S",
        PeriodKind::NineMonths => "_O",
        PeriodKind::Year | PeriodKind::SchoolYear => "A",
    }
}

/// A frequency that periods of ours have, and this one has not.
pub(crate) fn disagrees(code: &str, kind: PeriodKind) -> bool {
    ["W", "M", "Q", "S", "A"].contains(&code) && frequency(kind) != code
}

/// A period as SDMX writes it.
pub(crate) fn write(period: Period) -> String {
    let from = period.window(Calendar::Statistical).from;
    match period.kind() {
        PeriodKind::SixMonths => format!("{}-S{}", period.year(), period.number()),
        PeriodKind::NineMonths => format!("{from}/P9M"),
        PeriodKind::SchoolYear => format!("{from}/P1Y"),
        _ => period.to_string(),
    }
}

/// The period that SDMX writes so. Ranges are those of calendar months: what is reported is the same period in both calendars.
pub(crate) fn read(text: &str) -> Option<Period> {
    if let Some((from, length)) = text.split_once('/') {
        return range(from, length);
    }
    let (year, rest) = text.split_once('-').unwrap_or((text, ""));
    let number = || rest.get(1..).filter(|n| (1..=2).contains(&n.len()) && n.bytes().all(|b| b.is_ascii_digit()))?.parse::<u8>().ok();
    let of = |kind| {
        let year = year.parse().ok().filter(|_| year.len() == 4)?;
        Period::new(kind, year, number()?)
    };
    match rest.get(..1) {
        Some("S") => of(PeriodKind::SixMonths),
        Some("Q") => of(PeriodKind::Quarter),
        Some("M") => of(PeriodKind::Month),
        Some("W") => of(PeriodKind::Week),
        Some("A") => of(PeriodKind::Year),
        // Ours alone: SDMX knows neither these half-years nor nine months nor school years.
        Some("H") => None,
        _ => text.parse().ok().filter(|period: &Period| matches!(period.kind(), PeriodKind::Year | PeriodKind::Month)),
    }
}

fn range(from: &str, length: &str) -> Option<Period> {
    let from: Date = from.split('T').next()?.parse().ok()?;
    let kinds: &[PeriodKind] = match length {
        "P7D" | "P1W" => &[PeriodKind::Week],
        "P1M" => &[PeriodKind::Month],
        "P3M" => &[PeriodKind::Quarter],
        "P6M" => &[PeriodKind::SixMonths],
        "P9M" => &[PeriodKind::NineMonths],
        "P1Y" | "P12M" => &[PeriodKind::Year, PeriodKind::SchoolYear],
        _ => &[],
    };
    // A school year belongs to the year in which it ends; the first week may begin in the year before.
    let years = [from.year(), from.year().saturating_add(1)];
    let mut all = kinds.iter().flat_map(|kind| years.into_iter().flat_map(|year| Period::all(*kind, year)));
    all.find(|period| period.window(Calendar::Statistical).from == from)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("2022", "2022")]
    #[case("2022-03", "2022-03")]
    #[case("2022-Q1", "2022-Q1")]
    #[case("2022-H1", "2022-S1")]
    #[case("2022-W07", "2022-W07")]
    #[case("2022-9M", "2022-01-01/P9M")]
    #[case("2021-2022", "2021-09-01/P1Y")]
    fn a_period_has_its_form_in_sdmx(#[case] ours: &str, #[case] theirs: &str) {
        let period: Period = ours.parse().expect("a period");
        assert_eq!(write(period), theirs);
        assert_eq!(read(theirs), Some(period));
    }

    #[rstest]
    #[case("2022-M03", "2022-03")]
    #[case("2022-A1", "2022")]
    #[case("2022-W7", "2022-W07")]
    #[case("2022-01-01/P1Y", "2022")]
    #[case("2022-01-01T00:00:00/P12M", "2022")]
    #[case("2022-07-01/P6M", "2022-H2")]
    #[case("2022-04-01/P3M", "2022-Q2")]
    #[case("2022-02-14/P7D", "2022-W07")]
    #[case("2024-12-30/P7D", "2025-W01")]
    fn other_forms_of_it_are_read(#[case] theirs: &str, #[case] ours: &str) {
        assert_eq!(read(theirs).map(|p| p.to_string()).as_deref(), Some(ours));
    }

    #[rstest]
    #[case("2022-T1")]
    #[case("2022-H1")]
    #[case("2022-9M")]
    #[case("2021-2022")]
    #[case("2022-03-15")]
    #[case("2022-02-01/P9M")]
    #[case("2022-01-01/P2Y")]
    #[case("22-S1")]
    #[case("2022-Sư")]
    #[case("")]
    #[case("/")]
    fn what_is_no_period_of_ours_is_refused(#[case] text: &str) {
        assert_eq!(read(text), None);
    }
}
