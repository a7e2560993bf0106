//! Figures as the public gets them: CSV with names for people, and SDMX-CSV 2.0 for programs of statistics. A figure that is not shown
//! has no value and says so: OBS_STATUS `Q` (*missing value; suppressed*, code list CL_OBS_STATUS 2.0 and later) and CONF_STATUS (code
//! list CL_CONF_STATUS 1.0 and later) `C`, confidential itself, `D`, left out because another one could be computed from it, or `N`,
//! not for publication, where it is not said which of the two; what is shown is `F`, free.

use crate::observations::value;
use crate::sdmx::unit;
use crate::sdmx_period;
use plan::{Catalogue, Observation, Organisation, Value, hedge_code};

/// The data structure of what is open to the public, as STRUCTURE_ID names it.
pub const OPEN_STRUCTURE_ID: &str = "SOKHOP:OPEN(1.0.0)";

/// A figure as the public gets it.
#[derive(Debug, Clone)]
pub struct Released {
    /// The figure. One that is not shown has no value.
    pub observation: Observation,
    /// It is not shown, and why.
    pub withheld: Option<Withheld>,
    /// Nobody reported it: it is the sum of the units below, all of which did.
    pub summed: bool,
}

/// Why a figure is not shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Withheld {
    /// It is a count from 1 to below this.
    Small(u32),
    /// A small one could be computed from it.
    Beside,
    /// It is not said which of both.
    Unsaid,
}

impl Released {
    /// Code of CL_OBS_STATUS.
    pub fn status(&self) -> &'static str {
        if self.withheld.is_some() { "Q" } else { self.observation.status.code() }
    }

    /// Code of CL_CONF_STATUS.
    pub fn confidentiality(&self) -> &'static str {
        match self.withheld {
            None => "F",
            Some(Withheld::Small(_)) => "C",
            Some(Withheld::Beside) => "D",
            Some(Withheld::Unsaid) => "N",
        }
    }

    /// The value of a file; empty where it is not shown.
    pub fn value(&self) -> String {
        if self.withheld.is_some() { String::new() } else { value(self.observation.value).into_owned() }
    }

    /// The threshold below which it lies; empty where that is not said.
    pub fn below(&self) -> Option<u32> {
        if let Some(Withheld::Small(below)) = self.withheld { Some(below) } else { None }
    }
}

/// Names of the columns of [`write_released`]. They never change their meaning; new ones come behind.
pub const RELEASED_COLUMNS: [&str; 18] = [
    "indicator",
    "indicator_name_vi",
    "indicator_name_en",
    "unit_id",
    "unit_code",
    "unit_name",
    "period",
    "period_start",
    "period_end",
    "value",
    "measure",
    "obs_status",
    "conf_status",
    "below",
    "hedge",
    "source",
    "recorded_at",
    "summed",
];

/// CSV (RFC 4180) with a header: UTF-8, points as decimal marks, decimals as printed.
pub fn write_released<'r>(rows: impl IntoIterator<Item = &'r Released>, catalogue: &Catalogue, organisation: &Organisation) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    // Memory never refuses a record, and all have the same number of cells.
    let _ = writer.write_record(RELEASED_COLUMNS);
    for row in rows {
        let o = &row.observation;
        let about = catalogue.get(o.indicator);
        let unit = organisation.get(o.unit);
        let code = unit.at(o.window.to).or(unit.latest()).map_or("", |version| &version.code);
        let cells = [
            about.code.clone(),
            about.names.vi.clone(),
            about.names.en.clone(),
            unit.id.to_string(),
            code.to_owned(),
            organisation.name(o.unit, o.window.to).to_owned(),
            o.period.to_string(),
            o.window.from.to_string(),
            o.window.to.to_string(),
            row.value(),
            about.unit_name.clone(),
            row.status().to_owned(),
            row.confidentiality().to_owned(),
            row.below().map(|below| below.to_string()).unwrap_or_default(),
            hedge_code(o.hedge).to_owned(),
            o.source.clone(),
            o.recorded_at.map(|day| day.to_string()).unwrap_or_default(),
            if row.summed { "1" } else { "0" }.to_owned(),
        ];
        let _ = writer.write_record(cells);
    }
    writer.into_inner().unwrap_or_default()
}

const SDMX_COLUMNS: [&str; 16] = [
    "STRUCTURE",
    "STRUCTURE_ID",
    "ACTION",
    "FREQ",
    "REF_AREA",
    "INDICATOR",
    "TIME_PERIOD",
    "OBS_VALUE",
    "OBS_STATUS",
    "CONF_STATUS",
    "UNIT_MEASURE",
    "UNIT_MULT",
    "DECIMALS",
    "HEDGE",
    "SOURCE",
    "RECORDED_AT",
];

/// SDMX-CSV 2.0, with commas. What is shown [`crate::read_sdmx`] reads again.
pub fn write_released_sdmx<'r>(
    rows: impl IntoIterator<Item = &'r Released>,
    catalogue: &Catalogue,
    organisation: &Organisation,
) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let _ = writer.write_record(SDMX_COLUMNS);
    for row in rows {
        let o = &row.observation;
        let about = catalogue.get(o.indicator);
        let (measure, multiplier) = unit(about);
        let decimals = if let (Value::Number(number), None) = (o.value, row.withheld) { number.scale().to_string() } else { String::new() };
        let cells = [
            "dataflow".to_owned(),
            OPEN_STRUCTURE_ID.to_owned(),
            "I".to_owned(),
            sdmx_period::frequency(o.period.kind()).to_owned(),
            organisation.get(o.unit).id.to_string(),
            about.code.clone(),
            sdmx_period::write(o.period),
            row.value(),
            row.status().to_owned(),
            row.confidentiality().to_owned(),
            measure,
            multiplier,
            decimals,
            hedge_code(o.hedge).to_owned(),
            o.source.clone(),
            o.recorded_at.map(|day| day.to_string()).unwrap_or_default(),
        ];
        let _ = writer.write_record(cells);
    }
    writer.into_inner().unwrap_or_default()
}
