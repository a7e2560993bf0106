//! Years as pages of one unit need them ([`ledger::Extent`]): small however many units lie below.

use crate::asking::Asking;
use crate::fault::Fault;
use crate::office::{Judged, Which, computing, judged};
use ledger::Extent;
use plan::{HOLIDAYS, Source};
use std::sync::Arc;

/// How far a page looks; [`Extent`] of what is kept.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum Look {
    /// The unit's figures and what is planned.
    Planned,
    /// With the targets of the units right below.
    Shared,
    /// With the figures of the year that units below make.
    Listed,
    /// With the figures and targets of the units right below of one indicator.
    One(String),
}

impl Look {
    fn extent(&self) -> Extent<'_> {
        match self {
            Look::Planned => Extent::Planned,
            Look::Shared => Extent::Shared,
            Look::Listed => Extent::Listed,
            Look::One(code) => Extent::One(code),
        }
    }
}

impl Asking {
    /// The year that is looked at as a page of the unit needs it.
    ///
    /// # Errors
    /// The book has no year yet or can't be read, or what it holds makes no year.
    pub(crate) async fn near(&self, look: Look) -> Result<(Which, Arc<Judged>), Fault> {
        let (which, office) = (self.year()?, &self.office);
        let (ledger, catalogue) = (office.ledger(), office.catalogue());
        let make = async {
            let files = ledger.export_near(&which.unit, which.year, which.as_of, look.extent()).await?;
            computing(move || judged(files, &Holidays(&*catalogue))).await?
        };
        let judged = office.kept().near.get(self.version, (which.clone(), look.clone()), make).await?;
        Ok((which, judged))
    }
}

/// Of what comes with the program only the working days: no page of a unit looks at the units of the whole country.
struct Holidays<'a>(&'a (dyn Source + Send + Sync));

impl Source for Holidays<'_> {
    fn file(&self, name: &str) -> Option<&[u8]> {
        if name == HOLIDAYS { self.0.file(name) } else { None }
    }
}
