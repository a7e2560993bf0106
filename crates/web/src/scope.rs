//! Which unit and year is looked at, and what of it the asker may read. It is found out once for a request, before its page is made.

use crate::access::Needs;
use crate::asking::Asking;
use crate::fault::Fault;
use crate::office::Which;
use jiff::civil::{Date, date};
use ledger::{Reference, ReportKey};
use plan::{Tree, UnitId, is_of_sector, sectors_read, served};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use texts::Message;

/// A unit as a choice: id and name.
pub(crate) type Place = (String, String);

/// Drafts of reports by their number.
pub(crate) type Sent = BTreeMap<ReportKey, BTreeSet<u32>>;

/// What a page looks at.
#[derive(Debug, Clone)]
pub(crate) struct Scope {
    /// The unit, the year, and as of which day.
    pub which: Which,
    /// Whose year it is: that unit, or the nearest one above it that has a year in the book.
    pub owner: Place,
    /// Where the asker can go from here, the unit that is looked at among them.
    pub places: Vec<Place>,
    /// The units right below it.
    pub below: Vec<Place>,
    /// The years of its owner.
    pub years: BTreeSet<i16>,
    /// Sectors that are read; `None`: all.
    sectors: Option<Vec<String>>,
    /// What was sent to the asker's units of a unit whose reports they do not read; `None`: nothing, or they read them.
    pub sent: Option<Sent>,
}

impl Scope {
    /// What the address looks at: a unit and a year that it names, else the last year that the asker reads. `None`: the book has none yet.
    ///
    /// # Errors
    /// The book can't be read, has no such year, or the asker may not read it; the day is none.
    pub async fn of(asking: &Asking, needs: Needs) -> Result<Option<Scope>, Fault> {
        let (years, reference) = (asking.years().await?, asking.reference().await?);
        if years.is_empty() {
            return Ok(None);
        }
        let as_of = day(asking)?;
        let looked = Looked { asking, years: &years, reference: &reference, any: matches!(needs, Needs::Year(_)) };
        let choices = looked.choices();
        let (unit, year) = looked.chosen(&choices)?;
        let owner = reference.year_of(&years, unit, year).ok_or_else(no_such_year)?;
        let unit = if looked.any { reference.org.find(owner).ok_or_else(no_such_year)? } else { unit };
        let which = Which { unit: reference.org.get(unit).id.to_string(), year, as_of };
        let sectors = looked.sectors(unit, year);
        let whole = sectors.contains(&None);
        let sent = match needs {
            Needs::Sent(_) if !whole => Some(looked.sent(&which).await?).filter(|sent| sectors.is_empty() || !sent.is_empty()),
            _ => None,
        };
        if sectors.is_empty() && sent.as_ref().is_none_or(BTreeMap::is_empty) {
            let name = reference.org.name(unit, date(year, 12, 31));
            return Err(Fault::not_granted(Message::new("web-unit-closed").with("account", asking.by()).with("unit", name)));
        }
        let sectors = (!whole).then(|| sectors.into_iter().flatten().map(str::to_owned).collect());
        let [places, below] = looked.ways(&choices, unit, year);
        let name =
            |id: &str| reference.org.find(id).map_or_else(|| id.to_owned(), |unit| reference.org.name(unit, date(year, 12, 31)).to_owned());
        let owner = (owner.to_owned(), name(owner));
        let years = years.iter().filter(|(of, _)| *of == owner.0).map(|(_, year)| *year).collect();
        Ok(Some(Scope { which, owner, places, below, years, sectors, sent }))
    }

    /// The unit has a year of its own: plans and reports are made for it.
    pub fn is_own(&self) -> bool {
        self.owner.0 == self.which.unit
    }

    /// The asker reads what is of every sector, as reports are.
    pub fn reads_all(&self) -> bool {
        self.sectors.is_none()
    }

    /// The asker reads what is of a sector.
    pub fn reads(&self, sector: &str) -> bool {
        self.sectors.as_ref().is_none_or(|read| read.iter().any(|granted| is_of_sector(sector, granted)))
    }
}

/// The day behind `?as_of=`.
fn day(asking: &Asking) -> Result<Option<Date>, Fault> {
    let Some(text) = asking.word("as_of") else { return Ok(None) };
    let wrong = |_| Fault::refused(Message::new("web-not-a-day").with("text", text), Message::new("web-help-day"));
    text.parse().map(Some).map_err(wrong)
}

fn no_such_year() -> Fault {
    Fault::unknown(Message::new("web-no-such-year"))
}

impl Asking {
    /// Ids of the units that the asker's roles are on.
    pub fn own_units<'r>(&self, reference: &'r Reference) -> BTreeSet<&'r str> {
        let units = self.who.iter().flat_map(|who| who.units()).flatten();
        units.map(|unit| &*reference.org.get(unit).id).collect()
    }
}

/// The book as an address looks at it.
struct Looked<'a> {
    asking: &'a Asking,
    years: &'a [(String, i16)],
    reference: &'a Reference,
    /// Whoever asks: what they see of the year is decided piece by piece.
    any: bool,
}

impl<'a> Looked<'a> {
    /// The sectors that the asker reads of a unit; `None` among them: all.
    fn sectors(&self, unit: UnitId, year: i16) -> Vec<Option<&'a str>> {
        let account = self.asking.who.as_ref().and_then(|who| who.account()).filter(|_| !self.any);
        account.map_or_else(|| vec![None], |account| sectors_read(account, unit, &self.reference.org, date(year, 12, 31)))
    }

    /// The years that the asker can look at: those of units that they read; within the others, their own units.
    fn choices(&self) -> BTreeSet<(UnitId, i16)> {
        let org = &self.reference.org;
        let mut out = BTreeSet::new();
        for (owner, year) in self.years {
            let (Some(unit), day) = (org.find(owner), date(*year, 12, 31)) else { continue };
            if !self.sectors(unit, *year).is_empty() {
                out.insert((unit, *year));
                continue;
            }
            let own = self.asking.who.iter().flat_map(|who| who.units()).flatten().map(|own| served(own, org, day));
            let within = own.filter(|own| self.reference.year_of(self.years, *own, *year) == Some(owner));
            out.extend(within.map(|own| (own, *year)));
        }
        out
    }

    fn chosen(&self, choices: &BTreeSet<(UnitId, i16)>) -> Result<(UnitId, i16), Fault> {
        let wanted = self.asking.word("year").and_then(|year| year.parse::<i16>().ok());
        if let Some(name) = self.asking.word("unit") {
            let unit = self.reference.org.find(name).ok_or_else(no_such_year)?;
            let has = |year: &i16| self.reference.year_of(self.years, unit, *year).is_some();
            let last = || self.years.iter().map(|(_, year)| *year).filter(has).max();
            return wanted.or_else(last).map(|year| (unit, year)).ok_or_else(no_such_year);
        }
        let of_year = choices.iter().filter(|(_, year)| wanted.is_none_or(|wanted| wanted == *year));
        let last = of_year.max_by_key(|(unit, year)| (*year, Reverse(*unit))).copied();
        last.ok_or_else(|| match choices.is_empty() {
            true => Fault::not_granted(Message::new("web-no-unit-of-yours").with("account", self.asking.by())),
            false => no_such_year(),
        })
    }

    /// Where the asker can go from a unit, and what is right below it.
    fn ways(&self, choices: &BTreeSet<(UnitId, i16)>, unit: UnitId, year: i16) -> [Vec<Place>; 2] {
        let (org, day) = (&self.reference.org, date(year, 12, 31));
        let place = |unit: UnitId| (org.get(unit).id.to_string(), org.name(unit, day).to_owned());
        let above = org.get(unit).at(day).or(org.get(unit).latest()).and_then(|version| version.parent);
        let is_read = |above: &UnitId| self.reference.year_of(self.years, *above, year).is_some() && !self.sectors(*above, year).is_empty();
        let mut places: BTreeSet<UnitId> = choices.iter().map(|(unit, _)| *unit).collect();
        places.insert(unit);
        places.extend(above.filter(is_read));
        let below: Vec<UnitId> = if self.any { Vec::new() } else { org.children(unit, Tree::Administrative, day).collect() };
        places.retain(|unit| !below.contains(unit));
        [places.into_iter().map(place).collect(), below.into_iter().map(place).collect()]
    }

    /// The drafts of a year's reports that were sent to the asker's units.
    async fn sent(&self, which: &Which) -> Result<Sent, Fault> {
        let mut sent = self.asking.office.ledger().sent_to(&self.asking.own_units(self.reference)).await?;
        sent.retain(|report, _| report.unit == which.unit && report.period.year() == which.year);
        Ok(sent)
    }
}
