//! Fills a new book with made-up units, indicators and figures, to try it out and to measure it. Everything says that it is
//! simulated: the book itself (property `simulated`), every name, every source. The same seed makes the same book.
//!
//! [`Simulation::fill`] goes the way of people: forms are saved, submitted, returned, approved, reopened and corrected, month
//! after month. [`Simulation::bulk`] writes approved figures only, millions of them, in large changes.

use crate::change::Memo;
use crate::database::args;
use crate::error::{Error, Result};
use crate::figures::{Figure, record};
use crate::import::Import;
use crate::ledger::{Ledger, start_of};
use crate::reference::{Files, Reference};
use crate::submission::{Entered, Key, Step};
use figure::Hedge;
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use plan::{Action, Calendar, Observation, Period, PeriodKind, State, Status, Tree, UnitId, Value};
use rust_decimal::Decimal;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use texts::{Lang, Message};

/// Figures in one change of a bulk load.
const FIGURES_A_CHANGE: u64 = 50_000;
/// Groups of indicators that one form asks for.
const GROUPS_A_FORM: u32 = 10;
/// Numbers in the list of main targets, at most.
const MAIN_TARGETS: u32 = 20;
/// Who does it all; a simulated book has no accounts.
const ACCOUNT: &str = "simulation";
/// The property that marks the book, and how far a bulk load is.
/// The property of a book whose figures are made up.
pub const SIMULATED: &str = "simulated";
const GOAL: &str = "simulated-observations";
const DONE: &str = "simulated-done";

/// What is made up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Simulation {
    /// The same seed makes the same book.
    pub seed: u64,
    /// Provinces: 34 for the country; of one there is nothing above it.
    pub provinces: u32,
    /// Communes of all provinces together, spread evenly.
    pub communes: u32,
    /// Indicators, in whole groups of seven: a quantity, a stock, a count, a whole of two parts, and a ratio that nobody reports.
    pub indicators: u32,
    /// The first year.
    pub year: i16,
    /// Months, from January of the first year on.
    pub months: u32,
    /// Units that are there already, in place of made-up ones.
    pub base: Option<Base>,
}

/// Units that are there already: those at the bottom of the administrative tree report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Base {
    /// Id of the unit whose year it is.
    pub top: String,
    /// `units.csv`.
    pub units: Vec<u8>,
}

/// What a simulation did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Filled {
    /// Submissions that were approved in the end.
    pub submissions: u64,
    /// Figures that counted when they were approved, corrections among them.
    pub figures: u64,
    /// Submissions that came after their deadline.
    pub late: u64,
    /// Submissions that were returned once, with a remark on a cell.
    pub returned: u64,
    /// Submissions that were reopened and corrected.
    pub corrected: u64,
    /// Submissions that never came.
    pub missing: u64,
}

/// One indicator of a group.
struct Kind {
    code: &'static str,
    name: &'static str,
    unit: &'static str,
    decimals: u32,
    aggregation: &'static str,
    /// The other columns of `indicators.csv`; `{}` stands for the group.
    relations: [&'static str; 4],
}

/// Of each group. The last one is computed; all others are reported.
const KINDS: [Kind; 7] = [
    Kind { code: "output", name: "ledger-sim-output", unit: "tấn", decimals: 1, aggregation: "sum", relations: [""; 4] },
    Kind { code: "households", name: "ledger-sim-households", unit: "hộ", decimals: 0, aggregation: "last", relations: [""; 4] },
    Kind { code: "cases", name: "ledger-sim-cases", unit: "vụ", decimals: 0, aggregation: "sum", relations: [""; 4] },
    Kind { code: "area.a", name: "ledger-sim-area-a", unit: "ha", decimals: 1, aggregation: "sum", relations: ["area", "", "", ""] },
    Kind { code: "area.b", name: "ledger-sim-area-b", unit: "ha", decimals: 1, aggregation: "sum", relations: ["area", "", "", ""] },
    Kind { code: "area", name: "ledger-sim-area", unit: "ha", decimals: 1, aggregation: "sum", relations: ["", "closed", "", ""] },
    Kind {
        code: "yield",
        name: "ledger-sim-yield",
        unit: "tạ/ha",
        decimals: 2,
        aggregation: "ratio",
        relations: ["", "", "output", "area"],
    },
];
const REPORTED: u32 = KINDS.len() as u32 - 1;
const SECTORS: [&str; 8] = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII"];

impl Default for Simulation {
    /// One province of 21 communes, five groups of indicators, a year.
    fn default() -> Self {
        Simulation { seed: 1, provinces: 1, communes: 21, indicators: 35, year: 2025, months: 12, base: None }
    }
}

impl Simulation {
    /// The whole country in its size since 1 July 2025: 34 provinces, 3,321 communes; about 200 indicators.
    pub fn country(seed: u64) -> Simulation {
        Simulation { seed, provinces: 34, communes: 3321, indicators: 196, ..Simulation::default() }
    }

    /// Id of the unit above all others.
    pub fn top(&self) -> &str {
        match &self.base {
            Some(base) => &base.top,
            None if self.provinces > 1 => "MP",
            None => "MP01",
        }
    }

    /// Code of an indicator that is reported, counted from 0 over all groups.
    pub fn indicator(&self, at: u32) -> String {
        code(at / REPORTED % self.groups(), &KINDS[(at % REPORTED) as usize])
    }

    /// How many indicators are reported.
    pub fn reported(&self) -> u32 {
        self.groups() * REPORTED
    }

    /// Code of the form that asks for an indicator, counted as in [`Simulation::indicator`].
    pub fn form(&self, at: u32) -> String {
        form(at / REPORTED % self.groups() / GROUPS_A_FORM)
    }

    /// The month with this number, counted from 0.
    pub fn month(&self, at: u32) -> Option<Period> {
        let year = self.year.checked_add(i16::try_from(at / 12).ok()?)?;
        Period::new(PeriodKind::Month, year, u8::try_from(at % 12 + 1).ok()?)
    }

    fn groups(&self) -> u32 {
        (self.indicators / KINDS.len() as u32).max(1)
    }

    /// Units, indicators and forms as files of a year.
    pub fn files(&self) -> Files {
        let mut files = Files::new();
        let year = format!("key,value\nunit,{}\nyear,{}\ncalendar,statistical\ngoverning,council\n", self.top(), self.year);
        let units = self.base.as_ref().map_or_else(|| self.units().into_bytes(), |base| base.units.clone());
        let texts = [
            ("year.csv", year),
            ("indicators.csv", self.catalogue()),
            ("observations.csv", "indicator,unit_id,period,value,status\n".to_owned()),
        ];
        files.insert("units.csv".to_owned(), units);
        files.extend(self.goals().map(|(name, text)| (name.to_owned(), text.into_bytes())));
        files.extend(texts.map(|(name, text)| (name.to_owned(), text.into_bytes())));
        files
    }

    /// What a council asks of the unit above all others: of every group the output, as a main target.
    fn goals(&self) -> [(&'static str, String); 3] {
        let [name, short] = [Lang::Vi, Lang::En].map(|lang| Message::new("ledger-sim-council").text(lang));
        let mut targets = "year,indicator,unit_id,authority,revision,kind,value,basis,note\n".to_owned();
        let mut list = "year,number,part,indicator\n".to_owned();
        // A unit's output is three thousand tonnes in a month, between half a thousand and five and a half.
        let goal = u64::from(self.communes) * 12 * 3_000;
        for group in 0..self.groups().min(MAIN_TARGETS) {
            let code = code(group, &KINDS[0]);
            let (year, top) = (self.year, self.top());
            targets.push_str(&format!("{year},{code},{top},council,1,at_least,{goal},made_up,\"{}\"\n", note()));
            list.push_str(&format!("{year},{},,{code}\n", group + 1));
        }
        let authorities = format!("code,name_vi,name_en\ncouncil,\"{name}\",\"{short}\"\n");
        [("authorities.csv", authorities), ("targets.csv", targets), ("main_targets.csv", list)]
    }

    fn units(&self) -> String {
        let mut out = "id,code,name,name_en,level,tree,parent,from,to,note\n".to_owned();
        let mut row = |id: &str, key: &'static str, number: String, level: &str, parent: &str| {
            let [name, name_en] = [Lang::Vi, Lang::En].map(|lang| Message::new(key).with("number", &number).text(lang));
            out.push_str(&format!("{id},,\"{name}\",\"{name_en}\",{level},administrative,{parent},,,\"{}\"\n", note()));
        };
        if self.provinces > 1 {
            row("MP", "ledger-sim-country", String::new(), "country", "");
        }
        let provinces = self.provinces.max(1);
        for province in 0..provinces {
            let id = format!("MP{:02}", province + 1);
            row(&id, "ledger-sim-province", format!("{:02}", province + 1), "province", if provinces > 1 { "MP" } else { "" });
            let first = self.communes / provinces * province + province.min(self.communes % provinces);
            for commune in 0..self.communes / provinces + u32::from(province < self.communes % provinces) {
                let number = format!("{:04}", first + commune + 1);
                row(&format!("{id}.{number}"), "ledger-sim-commune", number.clone(), "commune", &id);
            }
        }
        out
    }

    fn catalogue(&self) -> String {
        let mut out =
            "code,name_vi,name_en,unit,decimals,sector,direction,aggregation,rollup,parent,parts,numerator,denominator,note\n".to_owned();
        for group in 0..self.groups() {
            for kind in &KINDS {
                let number = format!("{:02}", group + 1);
                let [name, name_en] = [Lang::Vi, Lang::En].map(|lang| Message::new(kind.name).with("number", &number).text(lang));
                let [parent, parts, above, below] = kind.relations;
                let other = |suffix: &str| if suffix.is_empty() { String::new() } else { format!("mp.{number}.{suffix}") };
                let rollup = if kind.aggregation == "ratio" { "ratio" } else { "sum" };
                let sector = SECTORS[group as usize % SECTORS.len()];
                let Kind { unit, decimals, aggregation, .. } = kind;
                let links = format!("{},{parts},{},{}", other(parent), other(above), other(below));
                let code = code(group, kind);
                out.push_str(&format!(
                    "{code},\"{name}\",\"{name_en}\",{unit},{decimals},{sector},up,{aggregation},{rollup},{links},\"{}\"\n",
                    note()
                ));
            }
        }
        out
    }

    fn forms(&self, files: &mut Files, reporters: &[String]) {
        let mut forms = "code,version,name_vi,name_en,period,calendar,deadline,steps\n".to_owned();
        let (mut lines, mut units) = ("form,version,indicator,required\n".to_owned(), "form,version,unit_id,about_id\n".to_owned());
        for at in 0..self.groups().div_ceil(GROUPS_A_FORM) {
            let code = form(at);
            let [name, name_en] = [Lang::Vi, Lang::En].map(|lang| Message::new("ledger-sim-form").with("number", &code).text(lang));
            forms.push_str(&format!("{code},1,\"{name}\",\"{name_en}\",month,statistical,5,parent\n"));
            for unit in reporters {
                units.push_str(&format!("{code},1,{unit},{unit}\n"));
            }
        }
        for at in 0..self.reported() {
            lines.push_str(&format!("{},1,{},no\n", self.form(at), self.indicator(at)));
        }
        files.extend(
            [("forms.csv", forms), ("form_lines.csv", lines), ("form_units.csv", units)]
                .map(|(name, text)| (name.to_owned(), text.into_bytes())),
        );
    }

    /// Marks a new book as simulated and writes units, indicators and forms, no figures. Gives the ids of the units that report.
    ///
    /// # Errors
    /// The book holds something already, the units are faulty, or the database can't be written.
    pub async fn prepare(&self, ledger: &Ledger) -> Result<Vec<String>> {
        if !ledger.years().await?.is_empty() {
            return Err(Error::refused(Message::new("ledger-sim-not-new"), Message::new("ledger-help-sim-not-new")));
        }
        ledger.set_property(SIMULATED, &format!("seed {}", self.seed)).await?;
        let how = Import { account: ACCOUNT.to_owned(), history: true, reason: note() };
        let mut files = self.files();
        let org = plan::Year::load(&files).map_err(Error::faulty)?.org;
        let reporters = self.reporters_of(&org).into_iter().map(|unit| org.get(unit).id.to_string()).collect::<Vec<_>>();
        self.forms(&mut files, &reporters);
        ledger.import(&files, &how).await?;
        Ok(reporters)
    }

    /// The units that report, in order: those below the top that have nothing below them.
    ///
    /// # Errors
    /// The database can't be read.
    pub async fn reporters(&self, ledger: &Ledger) -> Result<Vec<String>> {
        let reference = ledger.reference().await?;
        Ok(self.reporters_of(&reference.org).into_iter().map(|unit| reference.org.get(unit).id.to_string()).collect())
    }

    fn reporters_of(&self, org: &plan::Organisation) -> Vec<UnitId> {
        let day = Date::constant(self.year.max(1), 12, 31);
        let Some(top) = org.find(self.top()) else { return Vec::new() };
        let inner = |unit: UnitId| org.children(unit, Tree::Administrative, day).next().is_some();
        let below = |unit: &UnitId| *unit != top && org.is_within(*unit, top, day) && !inner(*unit);
        let administrative = |unit: &UnitId| org.get(*unit).at(day).is_some_and(|version| version.tree == Tree::Administrative);
        org.units().filter(administrative).filter(below).collect()
    }

    /// A figure as it is reported: an amount at the decimals of its kind. It moves by a tenth from month to month, and a whole
    /// is the sum of its parts. `at` counts indicators as in [`Simulation::indicator`], `unit` as in [`Simulation::reporters`].
    pub fn figure(&self, at: u32, unit: u64, month: u32) -> Decimal {
        let (group, kind) = (at / REPORTED, at % REPORTED);
        let of = |kind: u32, low: u64, span: u64, swing: u64| -> i64 {
            let place = [self.seed, u64::from(group), u64::from(kind), unit];
            let base = low + mixed(&place) % span;
            let moved = base * (100 - swing + mixed(&[mixed(&place), u64::from(month)]) % (2 * swing + 1)) / 100;
            i64::try_from(moved).unwrap_or(i64::MAX)
        };
        let amount = match kind {
            0 => of(0, 5_000, 50_000, 10),
            1 => of(1, 200, 2_000, 2),
            2 => of(2, 50, 100, 20),
            3 | 4 => of(kind, 1_000, 9_000, 10),
            _ => of(3, 1_000, 9_000, 10) + of(4, 1_000, 9_000, 10),
        };
        Decimal::new(amount, KINDS[kind as usize].decimals)
    }
}

fn code(group: u32, kind: &Kind) -> String {
    format!("mp.{:02}.{}", group + 1, kind.code)
}

fn form(at: u32) -> String {
    format!("MP{:02}", at + 1)
}

fn note() -> String {
    Message::new("ledger-sim-note").text(Lang::Vi)
}

/// What becomes of one form of one unit and month, and on which days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Deed {
    Report,
    ReportReturned,
    Correct,
}

/// A deed with its day: what is done first stands first.
type Planned = (Date, Deed, u64, u32);

impl Simulation {
    /// Fills a new book by the way of people. `progress` hears how many of how many submissions are done.
    ///
    /// # Errors
    /// The book is not new, or the database can't be written.
    pub async fn fill(&self, ledger: &Ledger, mut progress: impl FnMut(u64, u64)) -> Result<Filled> {
        let reporters = self.prepare(ledger).await?;
        let clock = Arc::new(AtomicI64::new(0));
        let looked = Arc::clone(&clock);
        let told = move || Timestamp::from_microsecond(looked.fetch_add(1, Ordering::SeqCst)).unwrap_or(Timestamp::UNIX_EPOCH);
        let book = ledger.clone().with_clock(told);
        let forms = self.groups().div_ceil(GROUPS_A_FORM);
        let all = u64::from(self.months) * u64::from(forms) * reporters.len() as u64;
        let (mut filled, mut done) = (Filled::default(), 0);
        for month in 0..self.months {
            let Some(period) = self.month(month) else { break };
            let end = period.window(Calendar::Statistical).to;
            for (day, deed, unit, form) in self.planned(end, month, reporters.len() as u64, forms, &mut filled) {
                // In office hours, and never back: days of one month are in order, corrections end before the next one begins.
                clock.fetch_max(start_of(day) + 8 * 3_600_000_000, Ordering::SeqCst);
                let Some(name) = usize::try_from(unit).ok().and_then(|at| reporters.get(at)) else { continue };
                let key = Key { form: self::form(form), unit: name.clone(), about: None, period };
                filled.figures += self.deed(&book, &key, deed, unit, month, form).await?;
                if deed != Deed::Correct {
                    filled.submissions += 1;
                    done += 1;
                    progress(done, all);
                }
            }
        }
        ledger.set_property(SIMULATED, &format!("seed {}, {filled:?}", self.seed)).await?;
        Ok(filled)
    }

    /// Everything that happens to the forms of one month, in order of days.
    fn planned(&self, end: Date, month: u32, units: u64, forms: u32, filled: &mut Filled) -> Vec<Planned> {
        let mut out = Vec::new();
        for (unit, form) in (0..units).flat_map(|unit| (0..forms).map(move |form| (unit, form))) {
            let drawn = mixed(&[self.seed, 7, unit, u64::from(form), u64::from(month)]);
            let day = |from: u64, span: u64| end.saturating_add(i64::try_from(from + drawn / 100 % span).unwrap_or(1).days());
            match drawn % 100 {
                0 | 1 => filled.missing += 1,
                2..8 => {
                    filled.late += 1;
                    out.push((day(10, 10), Deed::Report, unit, form));
                }
                8..13 => {
                    filled.returned += 1;
                    out.push((day(1, 4), Deed::ReportReturned, unit, form));
                }
                13..17 => {
                    filled.corrected += 1;
                    out.push((day(1, 4), Deed::Report, unit, form));
                    out.push((day(20, 6), Deed::Correct, unit, form));
                }
                _ => out.push((day(1, 4), Deed::Report, unit, form)),
            }
        }
        out.sort_unstable();
        out
    }

    async fn deed(&self, book: &Ledger, key: &Key, deed: Deed, unit: u64, month: u32, form: u32) -> Result<u64> {
        let mut entered = self.entered(unit, month, form);
        let reason = |key: &'static str| Message::new(key).text(Lang::Vi);
        match deed {
            Deed::Report => {}
            Deed::ReportReturned => {
                let right = wrong(&mut entered);
                let remark = (entered[0].indicator.clone(), reason("ledger-sim-remark"));
                book.save(ACCOUNT, key, &entered).await?;
                book.act(ACCOUNT, key, &confirmed(Action::Submit)).await?;
                book.act(ACCOUNT, key, &Step { remarks: vec![remark], ..Step::plain(Action::Return) }).await?;
                entered.truncate(1);
                entered[0].value = right;
            }
            Deed::Correct => {
                let why = Step { reason: reason("ledger-sim-reopened"), ..Step::plain(Action::Reopen) };
                book.act(ACCOUNT, key, &why).await?;
                entered.truncate(1);
                wrong(&mut entered);
                entered[0].cause = reason("ledger-sim-cause");
                entered[0].remedy = reason("ledger-sim-remedy");
            }
        }
        book.save(ACCOUNT, key, &entered).await?;
        let mut done = book.act(ACCOUNT, key, &confirmed(Action::Submit)).await?;
        while matches!(done.state, State::Submitted { .. }) {
            done = book.act(ACCOUNT, key, &Step::plain(Action::Approve)).await?;
        }
        Ok(done.figures as u64)
    }

    fn entered(&self, unit: u64, month: u32, form: u32) -> Vec<Entered> {
        let asked = form * GROUPS_A_FORM * REPORTED..((form + 1) * GROUPS_A_FORM).min(self.groups()) * REPORTED;
        let entered = |at| Entered {
            indicator: self.indicator(at),
            value: Some(self.figure(at, unit, month)),
            status: Status::A,
            cause: String::new(),
            remedy: String::new(),
        };
        asked.map(entered).collect()
    }
}

/// The first figure, which is part of no other, gets a fifth too large. Gives what it was.
fn wrong(entered: &mut [Entered]) -> Option<Decimal> {
    let right = entered[0].value;
    entered[0].value = right.map(|value| Decimal::new(i64::try_from(value.mantissa() * 6 / 5).unwrap_or(0), value.scale()));
    right
}

fn confirmed(action: Action) -> Step {
    Step { confirmed: true, ..Step::plain(action) }
}

impl Simulation {
    /// Writes approved figures until there are this many, as many months as it takes. What a load that was interrupted left is
    /// gone on with. `progress` hears how many of how many figures are written.
    ///
    /// # Errors
    /// The book holds something else, or the database can't be written.
    pub async fn bulk(&self, ledger: &Ledger, observations: u64, mut progress: impl FnMut(u64, u64)) -> Result<u64> {
        let wanted = observations.to_string();
        if ledger.property(GOAL).await?.as_ref() != Some(&wanted) {
            self.prepare(ledger).await?;
            ledger.set_property(GOAL, &wanted).await?;
        }
        let done = ledger.property(DONE).await?;
        let mut done: u64 = done.and_then(|done| done.parse().ok()).unwrap_or(0);
        let reporters = self.reporters_of(&ledger.reference().await?.org);
        while done < observations && !reporters.is_empty() {
            let until = (done + FIGURES_A_CHANGE).min(observations);
            let memo = Memo { account: ACCOUNT.to_owned(), action: "simulate".to_owned(), reason: note(), ..Memo::default() };
            let (mut change, reference) = ledger.begin(memo).await?;
            let figures = (done..until).map(|at| self.observation(&reference, &reporters, observations, at)).collect::<Result<Vec<_>>>()?;
            change.memo.after = record(&mut change, &reference, &figures).await?.to_string();
            change.tx.execute(PROGRESS, &args![DONE, until.to_string()]).await?;
            change.commit().await?;
            done = until;
            progress(done, observations);
        }
        Ok(done)
    }

    /// How many indicators a bulk load of this size reports: a year of them, at most all.
    pub fn reported_in_bulk(&self, reporters: u64, observations: u64) -> u32 {
        let fitting = observations.div_ceil(reporters.max(1) * 12);
        u32::try_from(fitting).unwrap_or(u32::MAX).clamp(1, self.reported())
    }

    /// A figure of a bulk load: month after month, of each the units in order, of each its indicators.
    fn observation(&self, reference: &Reference, reporters: &[UnitId], all: u64, at: u64) -> Result<Figure> {
        let count = reporters.len() as u64;
        let indicators = u64::from(self.reported_in_bulk(count, all));
        let part = |number: u64| u32::try_from(number).unwrap_or(u32::MAX);
        let (month, unit, line) = (part(at / (count * indicators)), at / indicators % count, part(at % indicators));
        let period = self.month(month).ok_or_else(|| Error::damaged("month"))?;
        let reporter = reporters[usize::try_from(unit).unwrap_or(0)];
        let window = period.window(Calendar::Statistical);
        let observation = Observation {
            indicator: reference.find_indicator(&self.indicator(line))?,
            unit: reporter,
            period,
            window,
            value: Value::Number(self.figure(line, unit, month)),
            status: Status::A,
            hedge: Hedge::None,
            source: reference.org.get(reporter).id.to_string(),
            recorded_at: None,
            printed_on: None,
            note: String::new(),
        };
        Ok(Figure { observation, calendar: Calendar::Statistical, recorded_at: start_of(window.to.saturating_add(5.days())) })
    }
}

/// splitmix64 (Vigna), one round for each part.
fn mixed(parts: &[u64]) -> u64 {
    parts.iter().fold(0, |state, part| {
        let mut z = (state ^ part).wrapping_add(0x9e37_79b9_7f4a_7c15);
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    })
}

const PROGRESS: &str = "INSERT INTO book (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::totals::Question;

    fn small() -> Simulation {
        Simulation { communes: 6, indicators: 14, months: 4, ..Simulation::default() }
    }

    async fn filled(simulation: &Simulation) -> (Ledger, Filled, tempfile::TempDir) {
        let folder = tempfile::tempdir().expect("a folder");
        let ledger = Ledger::create(&folder.path().join("book")).await.expect("a new book");
        let filled = simulation.fill(&ledger, |_, _| ()).await.expect("filled");
        (ledger, filled, folder)
    }

    #[tokio::test]
    async fn a_seed_makes_one_book_which_is_sound_and_says_that_it_is_simulated() {
        let ((one, told, _one), (two, again, _two)) = (filled(&small()).await, filled(&small()).await);
        assert_eq!(told, again);
        assert_eq!(told.submissions + told.missing, 24, "{told:?}");
        let (one_export, two_export) = (one.export("MP01", 2025, None).await, two.export("MP01", 2025, None).await);
        assert_eq!(one_export.expect("files"), two_export.expect("files"));
        assert_eq!(one.verify_totals(|_, _| ()).await.expect("verified").mismatches, []);
        assert!(one.property(SIMULATED).await.expect("a property").is_some_and(|mark| mark.starts_with("seed 1")));
        let reference = one.reference().await.expect("reference");
        let named = reference.org.units().all(|unit| reference.org.name(unit, Date::constant(2025, 12, 31)).contains("mô phỏng"));
        let measured = reference.catalogue.ids().all(|id| reference.catalogue.get(id).names.vi.contains("mô phỏng"));
        assert!(named && measured);
        let refused = small().fill(&one, |_, _| ()).await.expect_err("not new");
        assert_eq!(refused.message.key(), "ledger-sim-not-new");
    }

    #[tokio::test]
    async fn every_kind_of_story_is_told() {
        let (_, filled, _folder) = filled(&Simulation { communes: 40, months: 6, ..small() }).await;
        let Filled { late, returned, corrected, missing, .. } = filled;
        assert!(late > 0 && returned > 0 && corrected > 0 && missing > 0, "{filled:?}");
    }

    #[tokio::test]
    async fn a_bulk_load_makes_the_totals_of_its_figures_and_is_gone_on_with() {
        let folder = tempfile::tempdir().expect("a folder");
        let ledger = Ledger::create(&folder.path().join("book")).await.expect("a new book");
        let simulation = Simulation { provinces: 2, communes: 7, ..small() };
        assert_eq!(simulation.bulk(&ledger, 168, |_, _| ()).await.expect("loaded"), 168);
        assert_eq!(simulation.bulk(&ledger, 168, |_, _| panic!("nothing is left")).await.expect("there"), 168);
        let reference = ledger.reference().await.expect("reference");
        let question = Question {
            indicator: reference.find_indicator(&simulation.indicator(1)).expect("known"),
            unit: reference.org.find("MP").expect("known"),
            period: simulation.month(3).expect("a month"),
            calendar: Calendar::Statistical,
            tree: Tree::Administrative,
            as_of: None,
        };
        let total = ledger.total(question).await.expect("a total");
        let sum: Decimal = (0..7).map(|unit| simulation.figure(1, unit, 3)).sum();
        assert_eq!((total.value, total.reported, total.expected), (Some(sum), 7, 7));
        let verified = ledger.verify_totals(|_, _| ()).await.expect("verified");
        assert_eq!((verified.observations, verified.mismatches.len()), (168, 0));
    }

    #[tokio::test]
    async fn units_that_are_there_already_are_reported_for() {
        let units = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/trung-khanh-2022/units.csv")).expect("the example");
        let base = Some(Base { top: "TK".to_owned(), units });
        let (ledger, filled, _folder) = filled(&Simulation { base, year: 2022, months: 1, ..small() }).await;
        assert_eq!(filled.submissions + filled.missing, 21);
        assert_eq!(ledger.verify_audit(|_, _| ()).await.expect("verified").tampered, []);
    }
}
