//! Years as pages of one unit need them ([`ledger::Extent`]): small however many units lie below. They are computed again only if the
//! book changed, and of several requests that wait for the same one only the first computes it.

use crate::fault::Fault;
use crate::office::{Judged, Office, Which, computing, judged};
use ledger::Extent;
use plan::{HOLIDAYS, Source};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::Mutex as Turn;

/// Computed years that are kept.
const KEPT: usize = 64;

/// How far a page looks; [`Extent`] for the shelf.
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

/// A year that is kept, with the version of the book it was computed from.
type Place = Arc<Turn<Option<(i64, Arc<Judged>)>>>;

/// The years that are kept.
#[derive(Default)]
pub(crate) struct Shelf(Mutex<HashMap<(Which, Look), Place>>);

impl Shelf {
    fn place(&self, which: &Which, look: Look) -> Place {
        let mut places = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let key = (which.clone(), look);
        if places.len() >= KEPT && !places.contains_key(&key) {
            places.clear();
        }
        Arc::clone(places.entry(key).or_default())
    }
}

impl Office {
    /// A year as a page needs it.
    ///
    /// # Errors
    /// The book can't be read, or what it holds makes no year.
    pub(crate) async fn near(&self, which: &Which, look: Look) -> Result<Arc<Judged>, Fault> {
        let version = self.ledger().version().await?;
        let place = self.shelf().place(which, look.clone());
        let mut place = place.lock().await;
        // Whoever computed it while we waited may have seen a newer book than we did.
        if let Some((_, known)) = place.as_ref().filter(|(of, _)| *of >= version) {
            return Ok(Arc::clone(known));
        }
        let version = self.ledger().version().await?;
        let files = self.ledger().export_near(&which.unit, which.year, which.as_of, look.extent()).await?;
        let catalogue = self.catalogue();
        let judged = Arc::new(computing(move || judged(files, &Holidays(&*catalogue))).await??);
        *place = Some((version, Arc::clone(&judged)));
        Ok(judged)
    }
}

/// Of what comes with the program only the working days: no page of a unit looks at the units of the whole country.
struct Holidays<'a>(&'a (dyn Source + Send + Sync));

impl Source for Holidays<'_> {
    fn file(&self, name: &str) -> Option<&[u8]> {
        if name == HOLIDAYS { self.0.file(name) } else { None }
    }
}
