//! The names of sectors: an indicator's sector is the number of a section of the yearly report, and the outline of that report names it.

use crate::asking::Asking;
use plan::{IndicatorId, Year};
use std::collections::BTreeMap;

/// Before the numbers of the second part of the report.
const SECOND: &str = "P2.";
/// The outline whose numbers sectors are.
const OUTLINE: &str = "report/annual/outline.csv";

/// Sections of the report by their number: `I.1`.
pub(crate) struct Sectors {
    names: BTreeMap<String, String>,
    /// How the second part is called.
    second: String,
}

impl Sectors {
    /// The sections of the yearly report.
    pub fn of(asking: &Asking) -> Sectors {
        let catalogue = asking.office.catalogue();
        let (mut out, mut part, mut above) = (BTreeMap::new(), "", String::new());
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(catalogue.file(OUTLINE).unwrap_or_default());
        for row in reader.records().flatten() {
            let cell = |at: usize| row.get(at).unwrap_or_default().trim();
            let number = cell(2).trim_end_matches('.');
            match cell(1) {
                // The second part of a report, what is to come, has numbers of its own.
                "1" if !out.is_empty() => part = SECOND,
                "2" => out.extend(heading(number, cell(3))),
                "3" => {
                    above = format!("{part}{number}");
                    out.extend(heading(&above, cell(3)));
                }
                "4" => out.extend(heading(&format!("{above}.{number}"), cell(3))),
                _ => {}
            }
        }
        Sectors { names: out, second: asking.t("web-second-part") }
    }

    /// `I.1 Sản xuất nông, lâm nghiệp`; the number alone where no section has it.
    pub fn name(&self, sector: &str) -> String {
        let Some(name) = self.names.get(sector) else { return sector.to_owned() };
        match sector.strip_prefix(SECOND) {
            Some(number) => format!("{}, {number}. {name}", self.second),
            None => format!("{sector}. {name}"),
        }
    }
}

/// A heading in small letters: those above others are written in capitals.
fn heading(number: &str, title: &str) -> Option<(String, String)> {
    let [bare, title] = ["", "sau"].map(|year| title.replace("{{ next_year }}", year));
    let lower = if bare.chars().any(char::is_lowercase) { title } else { title.to_lowercase() };
    let mut letters = lower.chars();
    let first = letters.next()?;
    Some((number.to_owned(), first.to_uppercase().chain(letters).collect()))
}

impl Asking {
    /// The asker may read an indicator.
    pub fn reads_indicator(&self, year: &Year, id: IndicatorId) -> bool {
        self.reads(&year.catalogue.get(id).sector)
    }
}
