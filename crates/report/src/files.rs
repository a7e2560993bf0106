//! The files of a report: its outline, what it says of itself, the narrative of one unit and year, causes, known exceptions.
//!
//! An outline and its templates hold for any unit and year and lie in `report/<outline>/`; what is of one unit and year lies in
//! `report/` beside its figures. Both are asked of one [`Source`], so that a unit may put a template of its own over a built-in one.

use crate::fault::Fault;
use crate::marks::clean;
use plan::{Organisation, Source, UnitId};
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use texts::Message;

/// The folder of a report among the files of a year.
pub(crate) const FOLDER: &str = "report";
/// The outline where none is named.
const ANNUAL: &str = "annual";

/// Where the findings lie that stand with a reason.
pub const EXCEPTIONS: &str = "report/exceptions.csv";

/// A row of `outline.csv`.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
pub struct Section {
    /// Its name; the narrative and the template go by it.
    pub section: String,
    /// Level of its heading: 1 (Phần I) to 6 (a)), or `annex`.
    pub level: Level,
    /// Number as printed.
    #[serde(default)]
    pub number: String,
    /// Heading; may hold expressions. Empty: no heading.
    #[serde(default)]
    pub title: String,
    /// Who writes it: the end of the agency's id; empty: the office that compiles the report.
    #[serde(default)]
    pub agency: String,
    /// Its template; empty for a bare heading.
    #[serde(default)]
    pub file: String,
}

impl Section {
    /// The agency that writes it: the one of the unit itself before any other of that name. `None`: the office that compiles.
    pub fn owner(&self, org: &Organisation, unit: UnitId) -> Option<UnitId> {
        if self.agency.is_empty() {
            return None;
        }
        let own = format!("{}.{}", org.get(unit).id, self.agency);
        let ends = |id: &str| id.strip_suffix(self.agency.as_str()).is_some_and(|head| head.is_empty() || head.ends_with('.'));
        org.find(&own).or_else(|| org.units().find(|other| ends(&org.get(*other).id)))
    }
}

/// Where a section stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(try_from = "String")]
pub enum Level {
    /// A heading of this level.
    Heading(u8),
    /// Behind the signature, on pages of its own.
    Annex,
}

impl TryFrom<String> for Level {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        match text.parse() {
            _ if text == "annex" => Ok(Level::Annex),
            Ok(level @ 1..=6) => Ok(Level::Heading(level)),
            _ => Err(format!("level: 1-6, annex ({text})")),
        }
    }
}

/// Why an indicator is as it is, told by the agency that answers for it (`causes.csv`).
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
pub struct Cause {
    /// Code of the indicator.
    pub indicator: String,
    /// The period.
    #[serde(default)]
    pub period: String,
    /// `objective` or `subjective`.
    #[serde(default)]
    pub kind: String,
    /// The cause.
    pub cause: String,
    /// What is done about it.
    #[serde(default)]
    pub remedy: String,
}

/// A finding of the checker that stands with a written reason (`exceptions.csv`).
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize, serde::Serialize)]
pub struct Exception {
    /// The rule, for example `arithmetic/sum`.
    pub rule: String,
    /// Words that the finding's text holds.
    pub words: String,
    /// Why it stands.
    pub reason_vi: String,
    /// The same in English.
    #[serde(default)]
    pub reason_en: String,
}

/// How much of a report is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part<'a> {
    /// All of it.
    Whole,
    /// One section.
    Section(&'a str),
    /// Its figures only.
    Figures,
}

impl Part<'_> {
    fn has(self, section: &str) -> bool {
        match self {
            Part::Whole => true,
            Part::Section(name) => name == section,
            Part::Figures => false,
        }
    }
}

#[derive(serde::Deserialize)]
struct Setting {
    key: String,
    value: String,
}

/// The files of one report.
#[derive(Debug, Default)]
pub struct Files {
    /// What the report says of itself: `subject`, `issuer`, `recipients` …; of one outline alone `subject.monthly`.
    pub settings: BTreeMap<String, String>,
    /// The outline.
    pub outline: String,
    /// The folder of its narrative.
    narrative: String,
    /// Its sections in order.
    pub sections: Vec<Section>,
    /// Causes and remedies.
    pub causes: Vec<Cause>,
    /// Findings that stand with a reason.
    pub exceptions: Vec<Exception>,
    /// Templates and slots of the narrative by name (`narrative/health.md#staff`).
    pub(crate) templates: BTreeMap<String, String>,
    /// Pictures that templates show, by name.
    pub(crate) images: BTreeMap<String, Vec<u8>>,
}

impl Files {
    /// Reads the files of a report. `outline` goes before what `report.csv` says.
    ///
    /// # Errors
    /// All that is wrong: a row that can't be read, an outline or a template that is not there.
    pub fn read(source: &impl Source, outline: Option<&str>) -> Result<Files, Vec<Fault>> {
        Files::of(source, outline, Part::Whole)
    }

    /// As [`Files::read`], with the templates of a part alone: what is wrong with another section is none of its business.
    pub(crate) fn of(source: &impl Source, outline: Option<&str>, part: Part<'_>) -> Result<Files, Vec<Fault>> {
        let mut faults = Vec::new();
        let settings: Vec<Setting> = rows(source, &format!("{FOLDER}/report.csv"), &mut faults).unwrap_or_default();
        let mut settings: BTreeMap<String, String> = settings.into_iter().map(|s| (s.key, s.value)).collect();
        let own = settings.get("outline").map_or(ANNUAL, String::as_str).to_owned();
        let outline = outline.unwrap_or(&own).to_owned();
        // What an outline says of itself goes before what a unit says of all its reports, behind what it says of this one.
        let of_outline: Vec<Setting> = rows(source, &format!("{FOLDER}/{outline}/report.csv"), &mut faults).unwrap_or_default();
        for setting in of_outline {
            settings.entry(format!("{}.{outline}", setting.key)).or_insert(setting.value);
        }
        let name = format!("{FOLDER}/{outline}/outline.csv");
        let sections: Option<Vec<Section>> = rows(source, &name, &mut faults);
        if sections.is_none() && faults.is_empty() {
            let message = Message::new("report-no-outline").with("outline", &outline);
            faults.push(Fault::new(message, Message::new("report-help-no-outline").with("file", &name)).at(&name, 0, 0));
        }
        let mut files = Files {
            causes: rows(source, &format!("{FOLDER}/causes.csv"), &mut faults).unwrap_or_default(),
            exceptions: rows(source, EXCEPTIONS, &mut faults).unwrap_or_default(),
            sections: sections.unwrap_or_default(),
            settings,
            narrative: narrative_of(&outline, &own),
            outline,
            templates: BTreeMap::new(),
            images: BTreeMap::new(),
        };
        let outline = files.outline.clone();
        for (at, section) in files.sections.iter_mut().enumerate() {
            if !section.file.is_empty() {
                section.file = joined(&format!("{FOLDER}/{outline}"), &section.file);
            }
            if !part.has(&section.section) {
                continue;
            }
            if !section.file.is_empty() {
                match text(source, &section.file, &mut faults) {
                    Some(text) => drop(files.templates.insert(section.file.clone(), text)),
                    None => {
                        let message = Message::new("report-no-template").with("detail", &section.file);
                        faults.push(Fault::new(message, Message::new("report-help-no-template")).at(&name, at + 2, 0));
                    }
                }
            }
            let narrative = format!("{}/{}.md", files.narrative, section.section);
            if let Some(text) = text(source, &narrative, &mut faults) {
                slots(&narrative, &text, &mut files.templates);
            }
        }
        if faults.is_empty() { Ok(files) } else { Err(faults) }
    }

    /// Where the narrative of a section lies.
    pub fn narrative(&self, section: &str) -> String {
        format!("{}/{section}.md", self.narrative)
    }

    /// The name of a slot's template; `None` where it is not written.
    pub(crate) fn slot(&self, section: &str, slot: &str) -> Option<String> {
        let name = format!("{}#{slot}", self.narrative(section));
        self.templates.contains_key(&name).then_some(name)
    }

    /// A setting, of this outline before that of all; empty where there is none.
    pub fn setting(&self, key: &str) -> &str {
        let own = self.settings.get(&format!("{key}.{}", self.outline));
        own.or(self.settings.get(key)).map_or("", String::as_str)
    }

    /// What the report is about: what is written for this outline. What is written for all is of the unit's own outline.
    pub(crate) fn subject(&self) -> Option<&str> {
        let own = self.settings.get(&format!("subject.{}", self.outline));
        let of_all = || self.settings.get("subject").filter(|_| self.narrative == format!("{FOLDER}/narrative"));
        own.or_else(of_all).map(String::as_str)
    }
}

/// The outline that a unit calls its own.
pub fn own_outline(source: &impl Source) -> String {
    let settings: Vec<Setting> = rows(source, &format!("{FOLDER}/report.csv"), &mut Vec::new()).unwrap_or_default();
    settings.into_iter().rfind(|setting| setting.key == "outline").map_or_else(|| ANNUAL.to_owned(), |setting| setting.value)
}

/// Where the words of an outline lie: those of the unit's own outline in `narrative/`, of another one in a folder of its name there.
fn narrative_of(outline: &str, own: &str) -> String {
    if outline == own { format!("{FOLDER}/narrative") } else { format!("{FOLDER}/narrative/{outline}") }
}

/// The path of a file that is named in a folder: `../annual/health.md` in `report/monthly`.
pub(crate) fn joined(folder: &str, name: &str) -> String {
    let mut path: Vec<&str> = folder.split('/').collect();
    for step in name.split('/') {
        match step {
            ".." => drop(path.pop()),
            "." | "" => {}
            step => path.push(step),
        }
    }
    path.join("/")
}

/// A template as text without what nobody writes on purpose.
pub(crate) fn text(source: &impl Source, name: &str, faults: &mut Vec<Fault>) -> Option<String> {
    let bytes = source.file(name)?;
    match document::decode(bytes) {
        Ok(text) => Some(clean(&text.replace('\r', ""))),
        // An empty narrative is one that is not written yet.
        Err(_) if bytes.iter().all(u8::is_ascii_whitespace) => Some(String::new()),
        Err(error) => {
            faults.push(Fault::new(error.message, Message::new("report-help-file")).at(name, error.line.unwrap_or(0), 0));
            Some(String::new())
        }
    }
}

/// The slots of a narrative: `## name`, then its text. Each keeps the lines before it as empty ones, so that a fault in it has the
/// line of the file.
fn slots(file: &str, text: &str, out: &mut BTreeMap<String, String>) {
    let mut slot: Option<String> = None;
    for (at, line) in text.lines().enumerate() {
        if let Some(name) = line.strip_prefix("## ") {
            let name = format!("{file}#{}", name.trim());
            out.insert(name.clone(), "\n".repeat(at + 1));
            slot = Some(name);
        } else if let Some(slot) = slot.as_ref().and_then(|name| out.get_mut(name)) {
            slot.push_str(line);
            slot.push('\n');
        }
    }
    // A slot without words is not written.
    out.retain(|name, text| !name.starts_with(file) || !text.trim().is_empty());
}

/// The rows of a CSV file; `None` where there is no such file.
pub(crate) fn rows<T: DeserializeOwned>(source: &impl Source, name: &str, faults: &mut Vec<Fault>) -> Option<Vec<T>> {
    let bytes = source.file(name)?;
    let mut reader = csv::ReaderBuilder::new().flexible(true).trim(csv::Trim::All).from_reader(bytes);
    let mut out = Vec::new();
    for row in reader.deserialize() {
        match row {
            Ok(row) => out.push(row),
            Err(error) => {
                let line = error.position().and_then(|at| usize::try_from(at.line()).ok()).unwrap_or(0);
                let message = Message::new("report-bad-row").with("detail", &error);
                faults.push(Fault::new(message, Message::new("report-help-bad-row")).at(name, line, 0));
            }
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(files: &[(&str, &str)]) -> BTreeMap<String, Vec<u8>> {
        files.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect()
    }

    const OUTLINE: (&str, &str) =
        ("report/annual/outline.csv", "section,level,number,title,agency,file\nhealth,4,2.,Y tế,dep.health,health.md\n");

    #[test]
    fn slots_keep_the_lines_of_their_file() {
        let narrative = ("report/narrative/health.md", "## staff\n\nMột.\n## beds\nHai.\n## later\n\n");
        let files = Files::read(&source(&[OUTLINE, ("report/annual/health.md", "x"), narrative]), None).expect("files");
        let slot = files.slot("health", "beds").expect("a slot");
        assert_eq!(files.templates[&slot].lines().position(|line| line == "Hai."), Some(4));
        assert_eq!(files.slot("health", "later"), None);
    }

    #[test]
    fn a_template_may_be_of_another_outline() {
        let outline = ("report/monthly/outline.csv", "section,level,number,title,agency,file\nhealth,4,2.,Y tế,,../annual/health.md\n");
        let files = Files::read(&source(&[outline, ("report/annual/health.md", "x")]), Some("monthly")).expect("files");
        assert_eq!(files.sections[0].file, "report/annual/health.md");
    }

    #[test]
    fn another_outline_has_words_of_its_own() {
        let outline = ("report/monthly/outline.csv", "section,level,number,title,agency,file\nhealth,4,2.,Y tế,,../annual/health.md\n");
        let words = [("report/narrative/health.md", "## a\nNăm.\n"), ("report/narrative/monthly/health.md", "## b\nTháng.\n")];
        let about = ("report/report.csv", "key,value\nsubject,Cả năm\nsymbol,BC\nsymbol.monthly,BCT\n");
        let files = [outline, ("report/annual/health.md", "x"), OUTLINE, words[0], words[1], about];
        let of = |outline| Files::read(&source(&files), outline).expect("files");
        let (year, month) = (of(None), of(Some("monthly")));
        assert_eq!(
            (year.slot("health", "a").is_some(), month.slot("health", "a"), month.slot("health", "b").is_some()),
            (true, None, true)
        );
        assert_eq!((year.subject(), month.subject(), month.setting("symbol")), (Some("Cả năm"), None, "BCT"));
    }

    #[test]
    fn an_outline_says_what_it_is_unless_the_unit_says_it_of_this_outline() {
        let outline = ("report/plan/outline.csv", OUTLINE.1);
        let itself = ("report/plan/report.csv", "key,value\nkind,KẾ HOẠCH\nsymbol,KH-UBND\nsubject,Phát triển\n");
        let unit = ("report/report.csv", "key,value\nkind,BÁO CÁO\nsymbol,BC-UBND\nsymbol.plan,KH-UB\nplace,Đây\n");
        let files = [OUTLINE, outline, ("report/plan/health.md", "x"), ("report/annual/health.md", "x"), itself, unit];
        let of = |outline| Files::read(&source(&files), outline).expect("files");
        let (report, plan) = (of(None), of(Some("plan")));
        assert_eq!(["kind", "symbol", "place"].map(|key| report.setting(key)), ["BÁO CÁO", "BC-UBND", "Đây"]);
        assert_eq!(["kind", "symbol", "place"].map(|key| plan.setting(key)), ["KẾ HOẠCH", "KH-UB", "Đây"]);
        assert_eq!((report.subject(), plan.subject()), (None, Some("Phát triển")));
    }

    #[test]
    fn what_is_missing_or_wrong_is_told_with_its_place() {
        let faults = |files: &[(&str, &str)]| Files::read(&source(files), None).expect_err("faults");
        assert_eq!(faults(&[])[0].message.key(), "report-no-outline");
        assert_eq!((faults(&[OUTLINE])[0].message.key(), faults(&[OUTLINE])[0].line), ("report-no-template", 2));
        let bad = ("report/annual/outline.csv", "section,level,number,title,agency,file\nhealth,9,2.,Y tế,,\n");
        assert_eq!((faults(&[bad])[0].message.key(), faults(&[bad])[0].line), ("report-bad-row", 2));
    }
}
