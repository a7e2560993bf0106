//! Which report is looked at, and how it is composed: whole, one section of it, or its figures only.

use crate::asking::{Asking, encoded};
use crate::fault::Fault;
use crate::office::{Judged, Which, computing};
use ledger::{Files, ReportKey};
use maud::{Markup, html};
use plan::{Calendar, Deed, Period, PeriodKind, Source};
use report::{Checked, Composer, Draft, Question, Section};
use std::collections::BTreeSet;
use std::sync::Arc;
use texts::{Lang, Message};

/// The outline that a unit calls its own, whatever its name.
const OWN: &str = "annual";

/// The outlines that come with the program, and the kind of period each is of.
const OUTLINES: [(&str, &str, PeriodKind); 7] = [
    (OWN, "web-outline-annual", PeriodKind::Year),
    ("nine-months", "web-outline-nine-months", PeriodKind::NineMonths),
    ("six-months", "web-outline-six-months", PeriodKind::SixMonths),
    ("quarterly", "web-outline-quarterly", PeriodKind::Quarter),
    ("monthly", "web-outline-monthly", PeriodKind::Month),
    ("plan", "web-outline-plan", PeriodKind::Year),
    ("decision", "web-outline-decision", PeriodKind::Year),
];

/// How much of a report is composed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Part {
    /// All of it.
    Whole,
    /// One section.
    Section(String),
    /// Nothing: figures are asked one by one.
    Figures,
}

/// The report that is looked at.
#[derive(Clone)]
pub(crate) struct Chosen {
    /// Of which unit and year, as known on which day.
    pub which: Which,
    /// That year.
    pub judged: Arc<Judged>,
    /// Name of the outline.
    pub outline: String,
    /// The period.
    pub period: Period,
    /// Outlines to choose from: name, key of what it is called, kind of period.
    pub outlines: Vec<(String, &'static str, PeriodKind)>,
}

impl Chosen {
    /// What the address asks for: an outline, of a period of its kind; else the last period that is over.
    ///
    /// # Errors
    /// There is no such year, the year has no such period, or the asker may not read it.
    pub async fn of(asking: &Asking) -> Result<Chosen, Fault> {
        let (which, judged) = asking.judged().await?;
        let outlines = outlines(&(&judged.files, &*asking.office.catalogue()));
        let wanted = asking.word("outline").unwrap_or(OWN);
        let Some((outline, _, kind)) = outlines.iter().find(|(name, ..)| name == wanted).cloned() else {
            return Err(Fault::unknown(Message::new("web-no-such-outline").with("outline", wanted)));
        };
        let wanted = asking.word("period").and_then(|text| text.parse::<Period>().ok());
        let wanted = wanted.filter(|period| period.kind() == kind && period.year() == which.year);
        let today = which.as_of.unwrap_or(asking.office.ledger().today());
        let over = |period: &Period| period.window(Calendar::default()).to <= today;
        let last = || Period::all(kind, which.year).filter(over).last().or_else(|| Period::all(kind, which.year).next());
        let none = || Fault::unknown(Message::new("web-no-such-period").with("period", asking.word("period").unwrap_or_default()));
        let period = wanted.or_else(last).ok_or_else(none)?;
        let chosen = Chosen { which, judged, outline, period, outlines };
        match chosen.sent(asking) {
            Some(drafts) if drafts.is_empty() => Err(Fault::not_granted(Message::new("web-draft-not-sent").with("account", asking.by()))),
            _ => Ok(chosen),
        }
    }

    /// The drafts that were sent to the asker, who does not read the unit; `None`: they read it and all drafts.
    pub fn sent(&self, asking: &Asking) -> Option<BTreeSet<u32>> {
        let sent = asking.scope.as_ref()?.sent.as_ref()?;
        Some(sent.get(&self.key()).cloned().unwrap_or_default())
    }

    /// The name by which the book knows it.
    pub fn key(&self) -> ReportKey {
        ReportKey { unit: self.which.unit.clone(), period: self.period, outline: self.outline.clone() }
    }

    /// An address of this report. `path` may have words behind `?`.
    pub fn link(&self, asking: &Asking, path: &str) -> String {
        let sign = if path.contains('?') { '&' } else { '?' };
        asking.link(&format!("{path}{sign}outline={}&period={}", encoded(&self.outline), self.period))
    }

    /// Something may be done to it: the asker may, and it is not a past day that is looked at. Who was sent a draft may comment on it.
    pub fn may(&self, asking: &Asking, deed: Deed) -> bool {
        self.which.as_of.is_none() && asking.may(deed) && (deed == Deed::Comment || self.sent(asking).is_none())
    }

    /// Asks a composer on a thread of its own. With `gaps` what is missing is a marked gap. `over` goes before the files of the year.
    ///
    /// # Errors
    /// The files of the report are wrong, or the work.
    pub async fn compose<T: Send + 'static>(
        &self,
        asking: &Asking,
        (part, gaps): (Part, bool),
        over: Files,
        work: impl FnOnce(&Composer) -> Result<T, Vec<report::Fault>> + Send + 'static,
    ) -> Result<Result<T, Vec<report::Fault>>, Fault> {
        let (chosen, catalogue) = (self.clone(), asking.office.catalogue());
        computing(move || {
            let year = Arc::clone(&chosen.judged.year);
            let ask = Question::of(&year).map(|ask| Question { gaps, period: chosen.period, ..ask });
            let ask = ask.ok_or_else(|| Fault::unknown(Message::new("web-no-year")))?;
            let source = (&over, (&chosen.judged.files, &*catalogue));
            // The unit's own outline goes by its own name.
            let outline = (chosen.outline != OWN).then_some(chosen.outline.as_str());
            let composer = match &part {
                Part::Whole => Composer::new(&source, year, outline, ask),
                Part::Section(section) => Composer::of_section(&source, year, outline, ask, section),
                Part::Figures => Composer::of_figures(&source, year, outline, ask),
            };
            Ok(composer.and_then(|composer| work(&composer)))
        })
        .await?
    }

    /// The whole report as the figures make it now, checked; what is missing is a marked gap.
    ///
    /// # Errors
    /// It can't be composed.
    pub async fn draft(&self, asking: &Asking) -> Result<Whole, Fault> {
        let lang = asking.lang;
        let work = move |composer: &Composer| {
            let draft = composer.compose()?;
            let checked = report::checked(&draft, lang);
            Ok(Whole { draft, checked, sections: named(composer, lang) })
        };
        self.compose(asking, (Part::Whole, true), Files::new(), work).await?.map_err(|faults| refused(&faults))
    }

    /// The sections of the outline.
    ///
    /// # Errors
    /// The outline can't be read.
    pub async fn sections(&self, asking: &Asking) -> Result<Vec<Named>, Fault> {
        let lang = asking.lang;
        let work = move |composer: &Composer| Ok(named(composer, lang));
        self.compose(asking, (Part::Figures, true), Files::new(), work).await?.map_err(|faults| refused(&faults))
    }

    /// The id of the agency that writes a section; `None`: the office that compiles.
    pub fn owner(&self, section: &Section) -> Option<String> {
        let year = &self.judged.year;
        section.owner(&year.org, year.settings.unit).map(|unit| year.org.get(unit).id.to_string())
    }

    /// The name of that agency.
    pub fn owner_name(&self, section: &Section) -> Option<&str> {
        let year = &self.judged.year;
        section.owner(&year.org, year.settings.unit).map(|unit| year.org.name(unit, self.period.window(Calendar::default()).to))
    }
}

/// The whole report.
pub(crate) struct Whole {
    /// The report.
    pub draft: Draft,
    /// What a stranger would find in it.
    pub checked: Checked,
    /// The sections of its outline.
    pub sections: Vec<Named>,
}

/// A section and how it is called.
#[derive(Debug, Clone)]
pub(crate) struct Named {
    /// The section.
    pub section: Section,
    /// Number and heading as printed; the name where it has none.
    pub title: String,
    /// The file of its narrative.
    pub narrative: String,
}

/// Sections of the built-in outlines that have no heading.
const BARE: [(&str, &str); 3] =
    [("intro", "web-section-intro"), ("main-targets", "web-section-main-targets"), ("closing", "web-section-closing")];

/// The sections of a composer.
pub(crate) fn named(composer: &Composer, lang: Lang) -> Vec<Named> {
    let bare = |name: &str| BARE.iter().find(|(known, _)| *known == name).map(|(_, key)| Message::new(key).text(lang));
    let name = |section: &Section| {
        let title = format!("{} {}", section.number, composer.title(section)).trim().to_owned();
        let title = if title.is_empty() { bare(&section.section).unwrap_or_else(|| section.section.clone()) } else { title };
        Named { section: section.clone(), title, narrative: composer.narrative(&section.section) }
    };
    composer.sections().iter().map(name).collect()
}

/// What is wrong with a report, as a page's fault.
pub(crate) fn refused(faults: &[report::Fault]) -> Fault {
    let details = faults.iter().map(|fault| (place(fault), fault.message.clone())).collect();
    Fault { details, ..Fault::broken(Message::new("web-report-refused").with("count", faults.len())) }
}

fn place(fault: &report::Fault) -> String {
    let numbers = [fault.line, fault.column].into_iter().take_while(|number| *number > 0).map(|number| format!(":{number}"));
    format!("{}{}", fault.file, numbers.collect::<String>())
}

/// The outlines of a unit. Where its own outline is one of a family (`commune-annual`), the others of the family go before those
/// that hold for anybody.
fn outlines(source: &impl Source) -> Vec<(String, &'static str, PeriodKind)> {
    let own = report::own_outline(source);
    let family = own.strip_suffix(OWN).unwrap_or_default();
    let name = |name: &str| {
        let of_family = format!("{family}{name}");
        let is_there = name != OWN && source.file(&format!("report/{of_family}/outline.csv")).is_some();
        if is_there { of_family } else { name.to_owned() }
    };
    OUTLINES.iter().map(|(outline, key, kind)| (name(outline), *key, *kind)).collect()
}

/// The pages of one report.
const PAGES: [(&str, &str); 4] = [
    ("/reports", "web-report-write"),
    ("/reports/drafts", "web-report-drafts"),
    ("/reports/word", "web-report-word"),
    ("/reports/issue", "web-report-issue"),
];

impl Chosen {
    /// The outlines, the periods of the chosen one, and the pages of the report.
    pub fn ways(&self, asking: &Asking, here: &str) -> Markup {
        if self.sent(asking).is_some() {
            return html! {};
        }
        let kind = self.period.kind();
        let link = |outline: &str, period: Option<Period>| {
            let period = period.map_or_else(String::new, |period| format!("&period={period}"));
            asking.link(&format!("{here}?outline={}{period}", encoded(outline)))
        };
        html! {
            nav.choices aria-label=(asking.t("web-outlines")) { @for (outline, key, _) in &self.outlines {
                a href=(link(outline, None)) aria-current=[(*outline == self.outline).then_some("true")] { (asking.t(key)) }
            } }
            @if kind != PeriodKind::Year {
                nav.choices aria-label=(asking.t("web-periods")) { @for period in Period::all(kind, self.which.year) {
                    a href=(link(&self.outline, Some(period))) aria-current=[(period == self.period).then_some("true")] { (period) }
                } }
            }
            nav.choices.pages aria-label=(asking.t("web-report-pages")) { @for (path, key) in PAGES {
                a href=(self.link(asking, path)) aria-current=[(path == here).then_some("page")] { (asking.t(key)) }
            } }
        }
    }
}

/// A sentence after something was done, told by a word behind `?`.
pub(crate) fn done(asking: &Asking) -> Markup {
    const DONE: [(&str, &str); 10] = [
        ("saved", "web-report-done-saved"),
        ("same", "web-report-done-same"),
        ("reset", "web-report-done-reset"),
        ("taken", "web-report-done-taken"),
        ("draft", "web-report-done-draft"),
        ("sent", "web-report-done-sent"),
        ("commented", "web-report-done-commented"),
        ("answered", "web-report-done-answered"),
        ("issued", "web-report-done-issued"),
        ("attached", "web-report-done-attached"),
    ];
    let word = asking.word("done").unwrap_or_default();
    let count = asking.word("count").unwrap_or_default();
    html! {
        @if let Some((_, key)) = DONE.iter().find(|(known, _)| *known == word) {
            p.done role="status" { (asking.say(&Message::new(key).with("count", count))) }
        }
    }
}
