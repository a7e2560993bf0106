//! Units of measure: what is counted, in which multiple, and how one converts to another.
//!
//! The units themselves are data (`catalogue/measures.csv`, `catalogue/multipliers.csv`), after SDMX's UNIT_MEASURE and
//! UNIT_MULT: `triệu đồng` is VND × 10⁶, `tạ` is KG × 100, `tạ/ha` is KG per M2 × 100 ÷ 10000.

use crate::text::{is_letter, lower};
use rust_decimal::Decimal;
use rustc_hash::FxHashMap;
use std::fmt;
use std::sync::{Arc, LazyLock};
use texts::Message;

/// What sort of thing a unit measures. It decides whether a printed figure is exact and what may be added to what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MeasureKind {
    /// Amounts of money.
    Money,
    /// Physical quantities: mass, area, volume, length, power, energy, time.
    Physical,
    /// Percent and per mille.
    Percent,
    /// Percentage points, scores, multiples: numbers that are neither amounts nor shares.
    Other,
    /// Whole things that are counted one by one: people, households, cases. Printed without decimals they are exact.
    Count,
    /// Not a number at all.
    Qualitative,
}

/// A unit as it was recognised: base measure and factor to it.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Unit {
    /// The standard Vietnamese spelling, for example `triệu đồng/ha`.
    pub name: Arc<str>,
    /// The base measure, for example `VND/M2`. Two units convert if and only if their measures are equal.
    pub measure: Arc<str>,
    /// How many of the base measure one unit is (exact).
    pub factor: Decimal,
    /// What sort of thing is measured.
    pub kind: MeasureKind,
}

impl fmt::Debug for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Unit({} = {} {})", self.name, self.factor, self.measure)
    }
}

impl Unit {
    /// True for units of whole things (people, households, cases): figures in them are exact when printed without decimals.
    pub fn is_count(&self) -> bool {
        self.kind == MeasureKind::Count
    }

    /// True for `%` and `‰`.
    pub fn is_percent(&self) -> bool {
        self.kind == MeasureKind::Percent
    }

    /// `value` of this unit expressed in `to`; `None` where the two measure different things or the result overflows.
    pub fn convert(&self, value: Decimal, to: &Unit) -> Option<Decimal> {
        if self.measure != to.measure {
            return None;
        }
        if self.factor == to.factor {
            return Some(value);
        }
        value.checked_mul(self.factor)?.checked_div(to.factor)
    }
}

/// Why a catalogue of units could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitsError {
    /// 1-based line of the file.
    pub line: u64,
    /// What is wrong there.
    pub message: Message,
}

/// The units a reader knows, with all their spellings.
#[derive(Debug, Default)]
pub struct Units {
    /// First word of a spelling (lower case) → all spellings that begin with it, longest first.
    spellings: FxHashMap<String, Vec<Spelling>>,
    /// First word → multiplier spellings and their factors, longest first.
    multipliers: FxHashMap<String, Vec<(String, Decimal)>>,
}

#[derive(Debug)]
struct Spelling {
    text: String,
    unit: Unit,
}

static BUILTIN: LazyLock<Units> = LazyLock::new(|| {
    Units::parse(include_str!("../../../catalogue/measures.csv"), include_str!("../../../catalogue/multipliers.csv"))
        .unwrap_or_else(|error| unreachable!("the built-in catalogue is tested: {error:?}"))
});

impl Units {
    /// The units of the built-in catalogue.
    pub fn builtin() -> &'static Units {
        &BUILTIN
    }

    /// Reads `measures.csv` and `multipliers.csv`.
    ///
    /// # Errors
    /// The first line that is not a unit: wrong number of columns, a factor that is no number, a kind that is unknown,
    /// a spelling that stands twice.
    pub fn parse(measures: &str, multipliers: &str) -> Result<Units, UnitsError> {
        let mut units = Units::default();
        for row in rows(measures, 5)? {
            let (line, row) = row;
            let factor: Decimal = row[2]
                .parse()
                .ok()
                .filter(|f: &Decimal| *f > Decimal::ZERO)
                .ok_or_else(|| error(line, Message::new("units-bad-factor").with("text", &row[2])))?;
            let kind = kind(&row[3]).ok_or_else(|| error(line, Message::new("units-bad-kind").with("text", &row[3])))?;
            let names: Vec<&str> = row[0].split('|').map(str::trim).collect();
            let unit = Unit { name: names[0].into(), measure: row[1].as_str().into(), factor, kind };
            for name in names {
                units.add(name, unit.clone()).map_err(|message| error(line, message))?;
            }
        }
        for (line, row) in rows(multipliers, 2)? {
            let exponent: u32 = row[1]
                .parse()
                .ok()
                .filter(|e| *e <= 15)
                .ok_or_else(|| error(line, Message::new("units-bad-factor").with("text", &row[1])))?;
            for name in row[0].split('|').map(lower) {
                let first = first_word(&name).to_owned();
                let list = units.multipliers.entry(first).or_default();
                list.push((name, Decimal::from(10_i64.pow(exponent))));
                list.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
            }
        }
        Ok(units)
    }

    fn add(&mut self, name: &str, unit: Unit) -> Result<(), Message> {
        let text = lower(name);
        let list = self.spellings.entry(first_word(&text).to_owned()).or_default();
        if list.iter().any(|s| s.text == text && s.unit != unit) {
            return Err(Message::new("units-duplicate").with("text", name));
        }
        list.push(Spelling { text, unit });
        list.sort_by_key(|s| std::cmp::Reverse(s.text.len()));
        Ok(())
    }

    /// The unit that a whole text names (`triệu đồng/ha/năm`, `tr. đồng /ha`), as in a column of a table or a catalogue.
    pub fn named(&self, text: &str) -> Option<Unit> {
        let text = text.trim();
        let (len, unit) = self.prefix(text)?;
        text[len..].trim().is_empty().then_some(unit)
    }

    /// The longest unit that `text` begins with (after optional spaces) and the number of bytes it takes.
    pub fn prefix(&self, text: &str) -> Option<(usize, Unit)> {
        let end = text.char_indices().nth(64).map_or(text.len(), |(at, _)| at);
        self.prefix_lower(&lower(&text[..end]))
    }

    /// As [`Units::prefix`], for a text that [`lower`] has already been through.
    pub(crate) fn prefix_lower(&self, lower: &str) -> Option<(usize, Unit)> {
        let mut at = skip_spaces(lower, 0);
        let mut factor = Decimal::ONE;
        let mut prefix = String::new();
        if let Some((len, by)) = self.multiplier(&lower[at..]) {
            factor = by;
            prefix = lower[at..at + len].trim_end_matches('.').to_owned();
            at = skip_spaces(lower, at + len);
        }
        let Some(spelling) = self.spelling(&lower[at..]) else {
            // A multiplier alone ("39,02 triệu") still scales; what it counts is left open.
            return (!prefix.is_empty()).then(|| {
                let unit = Unit { name: prefix.as_str().into(), measure: "".into(), factor, kind: MeasureKind::Other };
                (lower[..at].trim_end().len(), unit)
            });
        };
        at += spelling.text.len();
        let mut unit = spelling.unit.clone();
        if !prefix.is_empty() {
            unit.name = format!("{prefix} {}", unit.name).into();
            unit.factor = unit.factor.checked_mul(factor)?;
        }
        while let Some((len, per)) = self.per(&lower[at..]) {
            at += len;
            unit.name = format!("{}/{}", unit.name, per.name).into();
            unit.measure = format!("{}/{}", unit.measure, per.measure).into();
            unit.factor = unit.factor.checked_div(per.factor)?;
            if unit.kind == MeasureKind::Count {
                unit.kind = MeasureKind::Other;
            }
        }
        Some((at, unit))
    }

    /// `/ha`, ` / người`: the denominator of a composed unit and its length.
    fn per(&self, lower: &str) -> Option<(usize, &Unit)> {
        let slash = skip_spaces(lower, 0);
        let rest = lower[slash..].strip_prefix('/')?;
        let at = slash + 1 + skip_spaces(rest, 0);
        let spelling = self.spelling(&lower[at..])?;
        Some((at + spelling.text.len(), &spelling.unit))
    }

    fn spelling(&self, lower: &str) -> Option<&Spelling> {
        let list = self.spellings.get(first_word(lower))?;
        list.iter().find(|s| starts_with_words(lower, &s.text))
    }

    fn multiplier(&self, lower: &str) -> Option<(usize, Decimal)> {
        let list = self.multipliers.get(first_word(lower))?;
        list.iter().find(|(name, _)| starts_with_words(lower, name)).map(|(name, by)| (name.len(), *by))
    }
}

fn kind(text: &str) -> Option<MeasureKind> {
    Some(match text {
        "money" => MeasureKind::Money,
        "mass" | "area" | "volume" | "length" | "power" | "energy" | "time" => MeasureKind::Physical,
        "ratio" => MeasureKind::Percent,
        "points" | "times" | "score" => MeasureKind::Other,
        "count" => MeasureKind::Count,
        "qualitative" => MeasureKind::Qualitative,
        _ => return None,
    })
}

fn error(line: u64, message: Message) -> UnitsError {
    UnitsError { line, message }
}

/// The records of a CSV text with a header row, each with its 1-based line.
fn rows(text: &str, columns: usize) -> Result<Vec<(u64, Vec<String>)>, UnitsError> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let mut out = Vec::new();
    for record in reader.records() {
        let record = record
            .map_err(|e| error(e.position().map_or(0, csv::Position::line), Message::new("units-bad-row").with("columns", columns)))?;
        let line = record.position().map_or(0, csv::Position::line);
        if record.len() != columns {
            return Err(error(line, Message::new("units-bad-row").with("columns", columns)));
        }
        out.push((line, record.iter().map(str::to_owned).collect()));
    }
    Ok(out)
}

/// A letter or an ASCII digit. Superscript digits are not part of a word: in `ha²` they are the mark of a footnote.
fn is_word(c: char) -> bool {
    is_letter(c) || c.is_ascii_digit()
}

fn first_word(text: &str) -> &str {
    let end = text.find(|c| !is_word(c)).unwrap_or(text.len());
    if end == 0 { text.chars().next().map_or("", |c| &text[..c.len_utf8()]) } else { &text[..end] }
}

/// `text` begins with `word`, and the word does not go on in a longer one.
fn starts_with_words(text: &str, word: &str) -> bool {
    text.strip_prefix(word).is_some_and(|rest| !word.ends_with(is_word) || !rest.starts_with(is_word))
}

fn skip_spaces(text: &str, from: usize) -> usize {
    from + text[from..].len() - text[from..].trim_start_matches([' ', '\u{a0}']).len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("triệu đồng, tăng", "triệu đồng", "VND", "1000000")]
    #[case("tạ/ ha; Sản", "tạ/ha", "KG/M2", "0.01")]
    #[case("tr. đồng /ha/năm", "tr đồng/ha/năm", "VND/M2/YEAR", "100")]
    #[case(" nghìn tấn,", "nghìn tấn", "KG", "1000000")]
    #[case("lượt người tham gia", "lượt người", "lượt người", "1")]
    #[case("tỷ kWh", "tỷ kWh", "WH", "1000000000000")]
    #[case("m³ gỗ", "m³", "M3", "1")]
    #[case("% KH", "%", "PERCENT", "1")]
    fn reads_the_unit_that_follows(#[case] text: &str, #[case] name: &str, #[case] measure: &str, #[case] factor: &str) {
        let (_, unit) = Units::builtin().prefix(text).expect("a unit");
        assert_eq!((&*unit.name, &*unit.measure), (name, measure));
        assert_eq!(unit.factor, factor.parse().expect("a decimal"));
    }

    #[rstest]
    #[case("hay là")]
    #[case("mốc 821")]
    #[case("")]
    fn a_longer_word_is_not_a_unit(#[case] text: &str) {
        assert_eq!(Units::builtin().prefix(text), None);
    }

    #[test]
    fn the_length_is_that_of_the_original_text() {
        let text = " Tấn/Ha rest";
        let (len, _) = Units::builtin().prefix(text).expect("a unit");
        assert_eq!(&text[..len], " Tấn/Ha");
    }

    #[test]
    fn converts_within_a_measure_only() {
        let unit = |name| Units::builtin().named(name).expect("known");
        let value = Decimal::new(3_811_675_336, 0);
        assert_eq!(unit("đồng").convert(value, &unit("triệu đồng")), Some("3811.675336".parse().expect("decimal")));
        assert_eq!(unit("tạ").convert(Decimal::TEN, &unit("tấn")), Some(Decimal::ONE));
        assert_eq!(unit("kg").convert(Decimal::TEN, &unit("ha")), None);
    }

    #[rstest]
    #[case("names,measure,factor,kind,en\nhộ,hộ,x,count,h\n", 2)]
    #[case("names,measure,factor,kind,en\nhộ,hộ,1,thing,h\n", 2)]
    #[case("names,measure,factor,kind,en\nhộ,hộ\n", 2)]
    #[case("names,measure,factor,kind,en\nhộ,hộ,1,count,h\nhộ,nhà,1,count,h\n", 3)]
    fn a_wrong_catalogue_is_refused_with_its_line(#[case] text: &str, #[case] line: u64) {
        assert_eq!(Units::parse(text, "names,exponent\n").expect_err("an error").line, line);
    }
}
