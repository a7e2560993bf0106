//! The catalogue of indicators: what is counted, in which unit, how it adds up over time, over the units of the
//! organisation and over its own parts.

use crate::error::{Error, Names};
use crate::relate::{Ratio, compute};
use crate::table::{Row, Table, word_of};
use figure::{Unit, Units};
use jiff::civil::Date;
use relation::Operand;
use rust_decimal::Decimal;
use rustc_hash::FxHashMap;
use texts::Message;

/// An indicator of a [`Catalogue`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IndicatorId(pub(crate) u32);

/// Which way is good.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// More is better.
    Up,
    /// Less is better.
    Down,
    /// Neither.
    Hold,
}

/// What becomes of it over time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Aggregation {
    /// A flow: periods are summed.
    Sum,
    /// A stock: the last period counts.
    Last,
    /// A rate without parts: the plain mean of the periods.
    Mean,
    /// A rate of two others: recomputed from theirs.
    Ratio,
    /// Says nothing about longer periods.
    None,
}

/// How the children of a unit make the unit's value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RollUp {
    /// Their sum.
    Sum,
    /// Sum of numerators ÷ sum of denominators.
    Ratio,
    /// Not at all.
    None,
}

/// What its parts claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Parts {
    /// They make the whole.
    Closed,
    /// Some of them are listed: their sum may not exceed the whole.
    Open,
    /// They overlap or stand alone: none may exceed the whole.
    Subset,
}

/// One line of the catalogue.
#[derive(Debug, Clone)]
pub struct Indicator {
    /// Code, for example `agr.crop.maize.area`.
    pub code: String,
    /// Names.
    pub names: Names,
    /// The unit as the catalogue writes it.
    pub unit_name: String,
    /// The unit.
    pub unit: Unit,
    /// Decimals at which it is printed and judged.
    pub decimals: u32,
    /// Section of the report it belongs to.
    pub sector: String,
    /// Id of the responsible agency.
    pub agency: String,
    /// Which way is good.
    pub direction: Direction,
    /// Over time.
    pub aggregation: Aggregation,
    /// Over the tree of units.
    pub rollup: RollUp,
    /// The whole it is a part of.
    pub parent: Option<IndicatorId>,
    /// What its own parts claim, if it has any.
    pub parts: Option<Parts>,
    /// Numerator of a ratio.
    pub numerator: Option<IndicatorId>,
    /// Denominator of a ratio.
    pub denominator: Option<IndicatorId>,
    /// A value by definition, such as the 100 % of a distribution.
    pub constant: Option<Decimal>,
    /// First day of the definition; a comparison across it is a break in series.
    pub valid_from: Option<Date>,
    /// Last day of the definition.
    pub valid_to: Option<Date>,
    /// What else is to be known.
    pub note: String,
    pub(crate) line: u64,
}

impl Indicator {
    /// Differences of it are percentage points, and it is never averaged over units.
    pub fn is_rate(&self) -> bool {
        self.unit.is_percent()
    }
}

/// All indicators.
#[derive(Debug, Default)]
pub struct Catalogue {
    indicators: Vec<Indicator>,
    by_code: FxHashMap<String, IndicatorId>,
    parts: Vec<Vec<IndicatorId>>,
}

const REQUIRED: [&str; 7] = ["code", "name_vi", "unit", "decimals", "direction", "aggregation", "rollup"];
const OPTIONAL: [&str; 11] =
    ["name_en", "sector", "agency", "parent", "parts", "numerator", "denominator", "constant", "valid_from", "valid_to", "note"];
const DIRECTIONS: [(&str, Direction); 3] = [("up", Direction::Up), ("down", Direction::Down), ("hold", Direction::Hold)];
const AGGREGATIONS: [(&str, Aggregation); 5] = [
    ("sum", Aggregation::Sum),
    ("last", Aggregation::Last),
    ("mean", Aggregation::Mean),
    ("ratio", Aggregation::Ratio),
    ("none", Aggregation::None),
];
const ROLLUPS: [(&str, RollUp); 3] = [("sum", RollUp::Sum), ("ratio", RollUp::Ratio), ("none", RollUp::None)];
const PARTS: [(&str, Parts); 3] = [("closed", Parts::Closed), ("open", Parts::Open), ("subset", Parts::Subset)];

/// The words of files for the choices of an indicator.
macro_rules! worded {
    ($($choice:ident: $words:ident),*) => { $(
        impl $choice {
            /// All of them, in the order in which they are explained.
            pub fn all() -> impl Iterator<Item = $choice> {
                $words.into_iter().map(|(_, choice)| choice)
            }

            /// The word for it in files.
            pub fn code(self) -> &'static str {
                word_of(&$words, &self)
            }
        }
    )* };
}
worded!(Direction: DIRECTIONS, Aggregation: AGGREGATIONS, RollUp: ROLLUPS, Parts: PARTS);

impl Catalogue {
    /// Reads `indicators.csv`. What is wrong is added to `errors`: a duplicate code, an unknown unit, a missing parent,
    /// numerator or denominator, a cycle of parents, parts without a word on what they claim, a ratio whose unit cannot
    /// be made of its parts.
    pub fn read(file: &str, bytes: &[u8], units: &Units, errors: &mut Vec<Error>) -> Catalogue {
        let table = Table::read(file, bytes, &REQUIRED, &OPTIONAL, errors);
        let mut catalogue = Catalogue::default();
        let mut rows = Vec::new();
        for row in table.rows() {
            let Some(indicator) = indicator(&row, units, errors) else { continue };
            if let Some(first) = catalogue.find(&indicator.code) {
                let line = catalogue.get(first).line;
                let message = Message::new("plan-duplicate-code").with("code", &indicator.code).with("line", line);
                errors.push(row.error(message, Message::new("plan-help-duplicate-code")));
                continue;
            }
            let id = IndicatorId(u32::try_from(catalogue.indicators.len()).unwrap_or(u32::MAX));
            catalogue.by_code.insert(indicator.code.clone(), id);
            catalogue.indicators.push(indicator);
            rows.push(row);
        }
        // A code whose row was refused is not missing: the row's own error is told, not one for every use of it.
        let refused: Vec<&str> = table.rows().map(|row| row.text("code")).filter(|code| catalogue.find(code).is_none()).collect();
        for (at, row) in rows.iter().enumerate() {
            let parent = catalogue.link(row, "parent", &refused, errors);
            let numerator = catalogue.link(row, "numerator", &refused, errors);
            let denominator = catalogue.link(row, "denominator", &refused, errors);
            let indicator = &mut catalogue.indicators[at];
            (indicator.parent, indicator.numerator, indicator.denominator) = (parent, numerator, denominator);
            let halved = row.text("numerator").is_empty() != row.text("denominator").is_empty();
            if halved {
                errors.push(row.error(Message::new("plan-half-ratio"), Message::new("plan-help-half-ratio")));
            }
        }
        catalogue.validate(file, &rows, errors);
        catalogue
    }

    fn link(&self, row: &Row<'_>, column: &str, refused: &[&str], errors: &mut Vec<Error>) -> Option<IndicatorId> {
        let code = row.text(column);
        if code.is_empty() {
            return None;
        }
        let found = self.find(code);
        if found.is_none() && !refused.contains(&code) {
            let key = if column == "parent" { "plan-parent-missing" } else { "plan-part-of-ratio-missing" };
            let message = Message::new(key).with("code", row.text("code")).with("missing", code);
            errors.push(row.error(message, Message::new("plan-help-parent-missing")));
        }
        found
    }

    fn validate(&mut self, file: &str, rows: &[Row<'_>], errors: &mut Vec<Error>) {
        self.parts = vec![Vec::new(); self.indicators.len()];
        self.cycles(rows, errors);
        for at in 0..self.indicators.len() {
            let id = IndicatorId(u32::try_from(at).unwrap_or(u32::MAX));
            if let Some(up) = self.indicators[at].parent {
                self.parts[up.0 as usize].push(id);
            }
            if self.has_ratio(id) && self.ratio_of(id).is_none() {
                let indicator = &self.indicators[at];
                let message = Message::new("plan-ratio-unit").with("unit", &indicator.unit_name);
                errors.push(Error::new(file, indicator.line, message, Message::new("plan-help-ratio-unit")));
            }
        }
        for (at, parts) in self.parts.iter().enumerate() {
            let indicator = &self.indicators[at];
            if indicator.parts.is_none() && !parts.is_empty() {
                let message = Message::new("plan-parts-unsaid").with("code", &indicator.code);
                errors.push(Error::new(file, indicator.line, message, Message::new("plan-help-parts-unsaid")));
            }
        }
    }

    /// Tells each circle of parents once, on its first row. Every indicator is walked over once.
    fn cycles(&self, rows: &[Row<'_>], errors: &mut Vec<Error>) {
        let mut walk_of = vec![usize::MAX; self.indicators.len()];
        for start in 0..self.indicators.len() {
            let mut at = Some(start);
            while let Some(here) = at.filter(|here| walk_of[*here] == usize::MAX) {
                walk_of[here] = start;
                at = self.indicators[here].parent.map(|up| up.0 as usize);
            }
            // The walk ended on a row of its own: that row and those up to it again are a circle.
            if let Some(end) = at.filter(|end| walk_of[*end] == start) {
                let mut first = end;
                let mut here = self.indicators[end].parent.map(|up| up.0 as usize);
                while let Some(member) = here.filter(|member| *member != end) {
                    first = first.min(member);
                    here = self.indicators[member].parent.map(|up| up.0 as usize);
                }
                let message = Message::new("plan-indicator-cycle").with("code", &self.indicators[first].code);
                errors.push(rows[first].error(message, Message::new("plan-help-cycle")));
            }
        }
    }

    /// The indicator with this code.
    pub fn find(&self, code: &str) -> Option<IndicatorId> {
        self.by_code.get(code).copied()
    }

    /// The indicator itself.
    pub fn get(&self, id: IndicatorId) -> &Indicator {
        &self.indicators[id.0 as usize]
    }

    /// All indicators in order of the file.
    pub fn ids(&self) -> impl Iterator<Item = IndicatorId> + use<> {
        (0..u32::try_from(self.indicators.len()).unwrap_or(u32::MAX)).map(IndicatorId)
    }

    /// The parts of an indicator in order of the file.
    pub fn parts(&self, whole: IndicatorId) -> &[IndicatorId] {
        &self.parts[whole.0 as usize]
    }

    fn has_ratio(&self, id: IndicatorId) -> bool {
        let indicator = self.get(id);
        indicator.numerator.is_some() && indicator.denominator.is_some()
    }

    /// The formula that gives ratio `id` of numerators and denominators, in its own unit: 870.55 tấn on 445.71 ha are
    /// 19.53 tạ/ha. `None` where the unit cannot be made of the two.
    pub(crate) fn ratio_of(&self, id: IndicatorId) -> Option<Ratio> {
        let ratio = self.get(id);
        let (above, below) = (&self.get(ratio.numerator?).unit, &self.get(ratio.denominator?).unit);
        if ratio.unit.is_percent() && (above.is_count() && below.is_count() || above.measure == below.measure) {
            Some(crate::relate::share)
        } else if *ratio.unit.measure == format!("{}/{}", above.measure, below.measure) {
            Some(crate::relate::quotient)
        } else {
            None
        }
    }

    /// Numerator ÷ denominator (each in its own unit) in the unit of the ratio. `None` without a positive base, or where the
    /// unit cannot be made of the two.
    pub fn ratio(&self, id: IndicatorId, numerator: Decimal, denominator: Decimal) -> Option<Decimal> {
        let operand = |value, of| Operand { factor: self.get(of).unit.factor, ..Operand::exact(value) };
        let ratio = self.get(id);
        let (above, below) = (operand(numerator, ratio.numerator?), operand(denominator, ratio.denominator?));
        let formula = self.ratio_of(id)?(vec![above], vec![below])?;
        crate::relate::decimal(compute(formula).computed?, ratio.unit.factor)
    }

    /// One can be added to the other: they measure the same, or both are things that are counted one by one (19 xã of
    /// 21 đơn vị).
    pub(crate) fn adds_to(&self, part: IndicatorId, whole: IndicatorId) -> bool {
        let (part, whole) = (&self.get(part).unit, &self.get(whole).unit);
        part.measure == whole.measure || (part.is_count() && whole.is_count())
    }
}

fn indicator(row: &Row<'_>, units: &Units, errors: &mut Vec<Error>) -> Option<Indicator> {
    let before = errors.len();
    let unit_name = row.required("unit", errors);
    let unit = units.named(unit_name);
    if unit.is_none() && !unit_name.is_empty() {
        let message = Message::new("plan-unit-of-measure-unknown").with("unit", unit_name);
        errors.push(row.error(message, Message::new("plan-help-unit-of-measure")));
    }
    let code = row.required("code", errors).to_owned();
    let vi = row.required("name_vi", errors).to_owned();
    for column in ["decimals", "direction", "aggregation", "rollup"] {
        row.required(column, errors);
    }
    let decimals: Option<u32> = row.whole("decimals", errors);
    if decimals.is_some_and(|d| d > 9) {
        let message = Message::new("plan-bad-value").with("column", "decimals").with("text", row.text("decimals"));
        errors.push(row.error(message, Message::new("plan-help-whole")));
    }
    let direction = row.choice("direction", &DIRECTIONS, errors);
    let aggregation = row.choice("aggregation", &AGGREGATIONS, errors);
    let rollup = row.choice("rollup", &ROLLUPS, errors);
    let indicator = Indicator {
        code,
        names: Names { vi, en: row.text("name_en").to_owned() },
        unit_name: unit_name.to_owned(),
        unit: unit?,
        decimals: decimals?,
        sector: row.text("sector").to_owned(),
        agency: row.text("agency").to_owned(),
        direction: direction?,
        aggregation: aggregation?,
        rollup: rollup?,
        parent: None,
        parts: row.choice("parts", &PARTS, errors),
        numerator: None,
        denominator: None,
        constant: row.decimal("constant", errors),
        valid_from: row.date("valid_from", errors),
        valid_to: row.date("valid_to", errors),
        note: row.text("note").to_owned(),
        line: row.line,
    };
    (errors.len() == before).then_some(indicator)
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use rstest::rstest;

    pub(crate) const HEADER: &str = "code,name_vi,unit,decimals,direction,aggregation,rollup,parent,parts,numerator,denominator\n";

    pub(crate) fn read(rows: &str) -> (Catalogue, Vec<Error>) {
        let mut errors = Vec::new();
        let text = format!("{HEADER}{rows}");
        (Catalogue::read("indicators.csv", text.as_bytes(), Units::builtin(), &mut errors), errors)
    }

    #[rstest]
    #[case("a,A,ha,2,up,sum,sum,z,,,\n", 2, "plan-parent-missing")]
    #[case("a,A,ha,2,up,sum,sum,b,open,,\nb,B,ha,2,up,sum,sum,a,open,,\n", 2, "plan-indicator-cycle")]
    #[case("a,A,ha,2,up,sum,sum,a,open,,\n", 2, "plan-indicator-cycle")]
    #[case("c,C,ha,2,up,sum,sum,a,,,\nb,B,ha,2,up,sum,sum,a,open,,\na,A,ha,2,up,sum,sum,b,open,,\n", 3, "plan-indicator-cycle")]
    #[case("a,A,ha,2,up,sum,sum,,,,\na,B,ha,2,up,sum,sum,,,,\n", 3, "plan-duplicate-code")]
    #[case("a,A,hà,2,up,sum,sum,,,,\n", 2, "plan-unit-of-measure-unknown")]
    #[case("a,A,%,2,up,ratio,ratio,,,x,a\n", 2, "plan-part-of-ratio-missing")]
    #[case("a,A,ha,2,up,sum,sum,,,,\nb,B,%,1,up,ratio,ratio,,,a,\n", 3, "plan-half-ratio")]
    #[case("a,A,ha,0,up,sum,sum,,,,\nb,B,kg,0,up,sum,sum,,,,\nc,C,tấn,1,up,ratio,ratio,,,b,a\n", 4, "plan-ratio-unit")]
    #[case("a,A,ha,2,up,sum,sum,,,,\nb,B,ha,2,up,sum,sum,a,,,\n", 2, "plan-parts-unsaid")]
    #[case("a,A,ha,hai,up,sum,sum,,,,\n", 2, "plan-bad-value")]
    #[case("a,A,ha,99,up,sum,sum,,,,\n", 2, "plan-bad-value")]
    #[case("a,A,ha,2,forward,sum,sum,,,,\n", 2, "plan-bad-value")]
    #[case("a,A,ha,2,,sum,sum,,,,\n", 2, "plan-empty-cell")]
    #[case("a,A,ha,2\n", 2, "plan-ragged-row")]
    fn what_is_wrong_with_a_catalogue_is_told_with_its_line(#[case] rows: &str, #[case] line: u64, #[case] key: &str) {
        let (_, errors) = read(rows);
        assert_eq!(errors.iter().map(|e| (e.line, e.message.key())).collect::<Vec<_>>(), [(line, key)]);
    }

    #[test]
    fn an_empty_catalogue_is_told() {
        let mut errors = Vec::new();
        Catalogue::read("indicators.csv", b"", Units::builtin(), &mut errors);
        assert_eq!(errors[0].message.key(), "plan-empty-file");
    }

    #[test]
    fn all_that_is_wrong_is_told_at_once_and_the_rest_is_kept() {
        let (catalogue, errors) = read("a,A,hà,2,up,sum,sum,,,,\nb,B,ha,2,up,sum,sum,a,,,\nc,C,ha,x,up,sum,sum,,,,\n");
        assert_eq!(errors.iter().map(|e| e.line).collect::<Vec<_>>(), [2, 4]);
        assert!(catalogue.find("b").is_some());
    }

    #[rstest]
    #[case("tấn", "ha", "tạ/ha", "870.55", "445.71", "19.53")]
    #[case("hộ", "hộ", "%", "5858", "17440", "33.59")]
    #[case("xã", "đơn vị", "%", "19", "21", "90.48")]
    #[case("triệu đồng", "ha", "triệu đồng/ha", "94", "2", "47.00")]
    #[case("người", "người", "‰", "1", "400", "2.50")]
    #[case("đồng", "triệu đồng", "%", "500000", "1", "50.00")]
    fn a_ratio_comes_in_its_own_unit(
        #[case] above: &str,
        #[case] below: &str,
        #[case] unit: &str,
        #[case] numerator: &str,
        #[case] denominator: &str,
        #[case] expected: &str,
    ) {
        let rows = format!("n,N,{above},2,up,sum,sum,,,,\nd,D,{below},2,up,sum,sum,,,,\nr,R,{unit},2,up,ratio,ratio,,,n,d\n");
        let (catalogue, errors) = read(&rows);
        assert_eq!(errors, []);
        let id = catalogue.find("r").expect("the ratio");
        let value = catalogue.ratio(id, numerator.parse().expect("decimal"), denominator.parse().expect("decimal"));
        assert_eq!(value.map(|v| crate::number::half_up(v, 2)), Some(expected.parse().expect("decimal")));
    }
}
