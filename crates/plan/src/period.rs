//! Reporting periods: their kinds, the two calendars that give them days, and deadlines in working days.
//!
//! *Administrative* (Decree 09/2019/NĐ-CP, Article 12): month m runs from the 15th of m − 1 to the 14th of m, the year
//! from 15 December to 14 December. *Statistical*: calendar months.

use crate::error::Error;
use crate::table::{Table, meant_by, word_of};
use jiff::ToSpan;
use jiff::civil::{Date, ISOWeekDate, Weekday, date};
use rustc_hash::FxHashSet;
use std::fmt;
use std::str::FromStr;
use texts::Message;

/// Which days a period has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Calendar {
    /// Cut-off on the 14th (Decree 09/2019/NĐ-CP, Article 12).
    #[default]
    Administrative,
    /// Calendar months.
    Statistical,
}

/// A reporting period, written `2022`, `2022-03`, `2022-Q1`, `2022-H1`, `2022-9M`, `2022-W07` or, for a school year,
/// `2021-2022`. Periods order by year, then by kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Period {
    year: i16,
    kind: PeriodKind,
    number: u8,
}

/// The kinds of period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PeriodKind {
    /// An ISO 8601 week, Monday to Sunday, in both calendars.
    Week,
    /// A month.
    Month,
    /// A quarter.
    Quarter,
    /// The first or second six months.
    SixMonths,
    /// The first nine months.
    NineMonths,
    /// A year.
    Year,
    /// A school year from 1 September to 31 August, in both calendars; its `year` is the one in which it ends.
    SchoolYear,
}

/// The words for calendars in files.
pub(crate) const CALENDARS: [(&str, Calendar); 2] = [("administrative", Calendar::Administrative), ("statistical", Calendar::Statistical)];

/// The words for kinds of periods in files.
pub(crate) const PERIOD_KINDS: [(&str, PeriodKind); 7] = [
    ("week", PeriodKind::Week),
    ("month", PeriodKind::Month),
    ("quarter", PeriodKind::Quarter),
    ("six_months", PeriodKind::SixMonths),
    ("nine_months", PeriodKind::NineMonths),
    ("year", PeriodKind::Year),
    ("school_year", PeriodKind::SchoolYear),
];

impl Calendar {
    /// Both, the usual one first.
    pub const ALL: [Calendar; 2] = [Calendar::Administrative, Calendar::Statistical];

    /// The word for it in files.
    pub fn code(self) -> &'static str {
        word_of(&CALENDARS, &self)
    }

    /// The calendar of a word.
    pub fn parse(word: &str) -> Option<Calendar> {
        meant_by(&CALENDARS, word)
    }
}

impl PeriodKind {
    /// All kinds, from the shortest to the longest.
    pub fn all() -> impl Iterator<Item = PeriodKind> {
        PERIOD_KINDS.into_iter().map(|(_, kind)| kind)
    }

    /// The word for it in files.
    pub fn code(self) -> &'static str {
        word_of(&PERIOD_KINDS, &self)
    }

    /// The kind of a word.
    pub fn parse(word: &str) -> Option<PeriodKind> {
        meant_by(&PERIOD_KINDS, word)
    }

    /// The word for it.
    pub fn message(self) -> Message {
        Message::new(match self {
            PeriodKind::Week => "plan-period-week",
            PeriodKind::Month => "plan-period-month",
            PeriodKind::Quarter => "plan-period-quarter",
            PeriodKind::SixMonths => "plan-period-six-months",
            PeriodKind::NineMonths => "plan-period-nine-months",
            PeriodKind::Year => "plan-period-year",
            PeriodKind::SchoolYear => "plan-period-school-year",
        })
    }
}

/// Days from the first to the last, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Window {
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
}

impl Period {
    /// The period of a kind; `None` where there is no such number (month 13) or the year is out of 1900–2200.
    pub fn new(kind: PeriodKind, year: i16, number: u8) -> Option<Period> {
        let numbers = match kind {
            PeriodKind::Week if (1900..=2200).contains(&year) => 1..=weeks_of(year),
            PeriodKind::Week => return None,
            PeriodKind::Month => 1..=12,
            PeriodKind::Quarter => 1..=4,
            PeriodKind::SixMonths => 1..=2,
            PeriodKind::NineMonths | PeriodKind::Year | PeriodKind::SchoolYear => 1..=1,
        };
        (numbers.contains(&number) && (1900..=2200).contains(&year)).then_some(Period { year, kind, number })
    }

    /// The whole year.
    pub fn of_year(year: i16) -> Option<Period> {
        Period::new(PeriodKind::Year, year, 1)
    }

    /// All periods of a kind that belong to `year`, in order.
    pub fn all(kind: PeriodKind, year: i16) -> impl Iterator<Item = Period> {
        (1..=53).filter_map(move |number| Period::new(kind, year, number))
    }

    /// The kind.
    pub fn kind(self) -> PeriodKind {
        self.kind
    }

    /// The year it belongs to; of a school year the one in which it ends.
    pub fn year(self) -> i16 {
        self.year
    }

    /// Which of its kind in the year, from 1.
    pub fn number(self) -> u8 {
        self.number
    }

    /// The period of its kind before it: December before January, the last week before the first.
    pub fn previous(self) -> Option<Period> {
        let last = || Period::all(self.kind, self.year - 1).last();
        if self.number > 1 { Period::new(self.kind, self.year, self.number - 1) } else { last() }
    }

    /// The period of its kind after it: January after December.
    pub fn next(self) -> Option<Period> {
        let following = self.number.checked_add(1).and_then(|number| Period::new(self.kind, self.year, number));
        following.or_else(|| Period::new(self.kind, self.year.checked_add(1)?, 1))
    }

    /// The same period of the year before; the last week of a long year has the last week of the shorter one.
    pub fn previous_year(self) -> Option<Period> {
        let number = match self.kind {
            PeriodKind::Week => self.number.min(weeks_of(self.year - 1)),
            _ => self.number,
        };
        Period::new(self.kind, self.year - 1, number)
    }

    /// It begins with the year: what it has is what there is from the beginning of the year on.
    pub fn begins_the_year(self) -> bool {
        self.number == 1 && !matches!(self.kind, PeriodKind::Week | PeriodKind::SchoolYear)
    }

    /// The days of the period.
    pub fn window(self, calendar: Calendar) -> Window {
        let n = self.number;
        match self.kind {
            PeriodKind::Week => {
                let week = i8::try_from(n).unwrap_or(1);
                let from = ISOWeekDate::new(self.year, week, Weekday::Monday).map_or(Date::ZERO, ISOWeekDate::date);
                Window { from, to: from.saturating_add(6.days()) }
            }
            PeriodKind::Month => self.months(calendar, n, n),
            PeriodKind::Quarter => self.months(calendar, 3 * n - 2, 3 * n),
            PeriodKind::SixMonths => self.months(calendar, 6 * n - 5, 6 * n),
            PeriodKind::NineMonths => self.months(calendar, 1, 9),
            PeriodKind::Year => self.months(calendar, 1, 12),
            PeriodKind::SchoolYear => Window { from: date(self.year - 1, 9, 1), to: date(self.year, 8, 31) },
        }
    }

    fn months(self, calendar: Calendar, first: u8, last: u8) -> Window {
        let month = |n: u8| date(self.year, i8::try_from(n.clamp(1, 12)).unwrap_or(12), 1);
        let (first, last) = (month(first), month(last));
        match calendar {
            Calendar::Statistical => Window { from: first, to: last.last_of_month() },
            Calendar::Administrative => {
                Window { from: first.saturating_sub(1.month()).saturating_add(14.days()), to: last.saturating_add(13.days()) }
            }
        }
    }
}

/// Number of ISO weeks of a year: 28 December always lies in the last one.
fn weeks_of(year: i16) -> u8 {
    u8::try_from(date(year, 12, 28).iso_week_date().week()).unwrap_or(52)
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Period { year, number, .. } = self;
        match self.kind {
            PeriodKind::Week => write!(f, "{year}-W{number:02}"),
            PeriodKind::Month => write!(f, "{year}-{number:02}"),
            PeriodKind::Quarter => write!(f, "{year}-Q{number}"),
            PeriodKind::SixMonths => write!(f, "{year}-H{number}"),
            PeriodKind::NineMonths => write!(f, "{year}-9M"),
            PeriodKind::Year => write!(f, "{year}"),
            PeriodKind::SchoolYear => write!(f, "{}-{year}", year - 1),
        }
    }
}

impl FromStr for Period {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let digits = |t: &str| (!t.is_empty() && t.bytes().all(|b| b.is_ascii_digit())).then(|| t.parse().ok()).flatten();
        let four = |t: &str| (t.len() == 4).then(|| digits(t)).flatten();
        let (year, rest) = text.split_once('-').unwrap_or((text, ""));
        let year: i16 = four(year).ok_or(())?;
        if text.len() == 4 {
            return Period::of_year(year).ok_or(());
        }
        if let Some(end) = four(rest) {
            let school = (end == year + 1).then(|| Period::new(PeriodKind::SchoolYear, end, 1)).flatten();
            return school.ok_or(());
        }
        let number = |t: &str| digits(t).and_then(|n: i16| u8::try_from(n).ok());
        let period = match (rest.get(..1), rest.get(1..)) {
            (Some("W"), Some(week)) if week.len() == 2 => number(week).and_then(|n| Period::new(PeriodKind::Week, year, n)),
            (Some("Q"), Some(quarter)) => number(quarter).and_then(|n| Period::new(PeriodKind::Quarter, year, n)),
            (Some("H"), Some(half)) => number(half).and_then(|n| Period::new(PeriodKind::SixMonths, year, n)),
            (Some("9"), Some("M")) => Period::new(PeriodKind::NineMonths, year, 1),
            _ if rest.len() == 2 => number(rest).and_then(|n| Period::new(PeriodKind::Month, year, n)),
            _ => None,
        };
        period.ok_or(())
    }
}

impl serde::Serialize for Period {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Which days are worked: Monday to Friday, but for the holidays and swapped days of each year's notice.
#[derive(Debug, Clone, Default)]
pub struct WorkingDays {
    off: FxHashSet<Date>,
    work: FxHashSet<Date>,
}

/// Name of the holiday file in the catalogue.
pub const HOLIDAYS: &str = "calendars/holidays-vn.csv";

impl WorkingDays {
    /// Reads `calendars/holidays-vn.csv` (`date,kind,name_vi,name_en`; kind `off`, or `work` for a day worked in lieu).
    pub fn read(file: &str, bytes: &[u8], errors: &mut Vec<Error>) -> WorkingDays {
        let table = Table::read(file, bytes, &["date", "kind"], &["name_vi", "name_en"], errors);
        let mut days = WorkingDays::default();
        for row in table.rows() {
            let kind = row.choice("kind", &[("off", false), ("work", true)], errors);
            if let (Some(day), Some(kind)) = (row.date("date", errors), kind) {
                let set = if kind { &mut days.work } else { &mut days.off };
                set.insert(day);
            }
        }
        days
    }

    /// `day` is worked.
    pub fn is_worked(&self, day: Date) -> bool {
        let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
        self.work.contains(&day) || (!weekend && !self.off.contains(&day))
    }

    /// The deadline `days` working days after `day` (of day zero: the next worked day on or after it).
    pub fn after(&self, day: Date, days: u32) -> Date {
        let mut at = day;
        let mut left = days;
        while (left > 0 || !self.is_worked(at)) && at < Date::MAX {
            at = at.saturating_add(1.day());
            if left > 0 && self.is_worked(at) {
                left -= 1;
            }
        }
        at
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("2022", Calendar::Administrative, "2021-12-15", "2022-12-14")]
    #[case("2022-01", Calendar::Administrative, "2021-12-15", "2022-01-14")]
    #[case("2022-03", Calendar::Administrative, "2022-02-15", "2022-03-14")]
    #[case("2022-03", Calendar::Statistical, "2022-03-01", "2022-03-31")]
    #[case("2024-02", Calendar::Statistical, "2024-02-01", "2024-02-29")]
    #[case("2022-Q1", Calendar::Administrative, "2021-12-15", "2022-03-14")]
    #[case("2022-Q4", Calendar::Statistical, "2022-10-01", "2022-12-31")]
    #[case("2022-H1", Calendar::Administrative, "2021-12-15", "2022-06-14")]
    #[case("2022-H2", Calendar::Administrative, "2022-06-15", "2022-12-14")]
    #[case("2022-9M", Calendar::Administrative, "2021-12-15", "2022-09-14")]
    #[case("2022-W07", Calendar::Administrative, "2022-02-14", "2022-02-20")]
    #[case("2021-2022", Calendar::Statistical, "2021-09-01", "2022-08-31")]
    fn a_period_has_the_days_of_its_calendar(#[case] text: &str, #[case] calendar: Calendar, #[case] from: &str, #[case] to: &str) {
        let period: Period = text.parse().expect("a period");
        let window = period.window(calendar);
        assert_eq!((window.from.to_string(), window.to.to_string()), (from.to_owned(), to.to_owned()));
        assert_eq!(period.to_string(), text);
    }

    #[test]
    fn words_of_files_are_read_again() {
        assert!(CALENDARS.iter().all(|(word, calendar)| calendar.code() == *word && Calendar::parse(word) == Some(*calendar)));
        assert!(PERIOD_KINDS.iter().all(|(word, kind)| kind.code() == *word && PeriodKind::parse(word) == Some(*kind)));
        assert_eq!((Calendar::parse("lunar"), PeriodKind::parse("")), (None, None));
    }

    #[test]
    fn a_year_has_all_its_periods() {
        let count = |kind| Period::all(kind, 2020).count();
        let all = PERIOD_KINDS.map(|(_, kind)| count(kind));
        assert_eq!(all, [53, 12, 4, 2, 1, 1, 1]);
    }

    #[rstest]
    #[case("")]
    #[case("22")]
    #[case("2022-13")]
    #[case("2022-00")]
    #[case("2022-Q5")]
    #[case("2022-W53")]
    #[case("2022-W7")]
    #[case("2021-2023")]
    #[case("2022-8M")]
    #[case("2022-3")]
    #[case("2022-Qư")]
    #[case("-022")]
    fn what_is_no_period_is_refused(#[case] text: &str) {
        assert_eq!(text.parse::<Period>(), Err(()));
    }

    #[rstest]
    #[case("2022-Q1", "2021-Q1")]
    #[case("2021-2022", "2020-2021")]
    #[case("2020-W53", "2019-W52")]
    fn the_same_period_of_the_year_before(#[case] text: &str, #[case] before: &str) {
        let period: Period = text.parse().expect("a period");
        assert_eq!(period.previous_year().map(|p| p.to_string()), Some(before.to_owned()));
    }

    #[rstest]
    #[case("2022-04-29", 3, "2022-05-06")]
    #[case("2022-12-14", 2, "2022-12-16")]
    #[case("2024-05-03", 1, "2024-05-04")]
    #[case("2022-09-01", 0, "2022-09-05")]
    fn deadlines_count_working_days(#[case] from: &str, #[case] days: u32, #[case] due: &str) {
        let mut errors = Vec::new();
        let bytes = include_bytes!("../../../catalogue/calendars/holidays-vn.csv");
        let calendar = WorkingDays::read(HOLIDAYS, bytes, &mut errors);
        assert_eq!(errors, []);
        assert_eq!(calendar.after(from.parse().expect("a day"), days).to_string(), due);
    }
}
