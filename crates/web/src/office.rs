//! What all requests share: the book, what comes with the program, and years that were computed from the book.

use crate::collect::Owing;
use crate::fault::Fault;
use crate::kept::Kept;
use crate::limits::Limits;
use crate::near::Look;
use crate::open::Ready;
use crate::overview::{Approval, Standing};
use document::Paper;
use jiff::civil::Date;
use ledger::{Files, Ledger, Reference, Stands};
use plan::{Account, Evaluation, Source, Year};
use std::sync::Arc;
use texts::Message;
use tokio::sync::Semaphore;

/// Whole years that are kept; more people than that seldom look at different ones at the same time.
const YEARS: usize = 16;
/// Years as pages of one unit need them, which are small.
const NEAR: usize = 64;
/// Lists of who owes what, in which a country has a few megabytes.
const LISTS: usize = 4;

/// Accounts with what is granted to them: those of a country fit.
const ACCOUNTS: usize = 16_384;

/// What an office is opened with.
pub struct Setup {
    /// The book.
    pub ledger: Ledger,
    /// Who works in it from this machine.
    pub account: String,
    /// Who comes in, and from where.
    pub door: Door,
    /// What comes with the program: the country, calendars, templates of reports.
    pub catalogue: Arc<dyn Source + Send + Sync>,
    /// Templates and narrative of the unit, below `report/`.
    pub words: Files,
    /// What an empty book can begin with.
    pub beginnings: Beginnings,
    /// Makes the files of a report by name; else which one could not be made, and why.
    pub writer: Writer,
}

/// What an empty book can begin with: the files of years.
#[derive(Debug, Clone, Default)]
pub struct Beginnings {
    /// A real year to look at.
    pub example: Files,
    /// The year whose lists a unit of its kind begins with.
    pub model: Files,
}

/// Who comes in, and from where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Door {
    /// Somebody at the machine of the book. As long as nobody has a password, nobody is asked for one.
    Alone,
    /// People who sign in.
    Many {
        /// The name by which they reach the office, at any port if it names none; `None`: only the names of this machine.
        host: Option<String>,
        /// They come over HTTPS, which a proxy before this program speaks.
        https: bool,
    },
}

impl Door {
    /// They come over HTTPS.
    pub(crate) fn is_https(&self) -> bool {
        matches!(self, Door::Many { https: true, .. })
    }

    /// Another program passes requests on: it says whose they are.
    pub(crate) fn is_behind_proxy(&self) -> bool {
        self.is_https()
    }
}

/// Makes the files of a report: the typesetter behind it is not of this room.
pub type Writer = fn(&Paper) -> Result<Files, (String, Message)>;

/// The shared state of all requests. Cloning it gives the same office.
#[derive(Clone)]
pub struct Office(Arc<Inner>);

struct Inner {
    setup: Setup,
    limits: Limits,
    ready: Ready,
    kept: Computed,
}

/// What was computed from the book and holds until it changes.
pub(crate) struct Computed {
    /// Whole years.
    pub years: Kept<Which, Judged>,
    /// Years of which only what a page needs was read.
    pub near: Kept<(Which, Look), Judged>,
    /// Who has reported and who is late, on a day.
    pub standings: Kept<(Which, Date), Standing>,
    /// What was approved last of a unit and those below it.
    pub approvals: Kept<(String, Date), Vec<Approval>>,
    /// Where the submissions of a year stand.
    pub stands: Kept<(i16, Option<Date>), Stands>,
    /// What is owed for a year, as of a day.
    pub owing: Kept<(Which, Date), Owing>,
    /// Some of its figures are simulated.
    pub simulated: Kept<(), bool>,
    /// The years of the book: unit and year.
    pub all_years: Kept<(), Vec<(String, i16)>>,
    /// What its small tables say.
    pub references: Kept<(), Arc<Reference>>,
    /// What is granted to an account.
    pub accounts: Kept<String, Option<Account>>,
}

impl Computed {
    fn new() -> Computed {
        Computed {
            years: Kept::new(YEARS),
            near: Kept::new(NEAR),
            standings: Kept::new(YEARS),
            approvals: Kept::new(YEARS),
            stands: Kept::new(LISTS),
            owing: Kept::new(LISTS),
            simulated: Kept::new(1),
            all_years: Kept::new(1),
            references: Kept::new(1),
            accounts: Kept::new(ACCOUNTS),
        }
    }
}

/// Which year of which unit, as known on which day.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Which {
    /// Id of the unit.
    pub unit: String,
    /// The year.
    pub year: i16,
    /// `None`: now.
    pub as_of: Option<Date>,
}

/// A year out of the book, judged.
pub(crate) struct Judged {
    /// Its files, with the words of the unit.
    pub files: Files,
    /// The year.
    pub year: Arc<Year>,
    /// What came out.
    pub evaluation: Evaluation,
}

impl Office {
    /// An office over a book.
    pub fn new(setup: Setup) -> Office {
        Office(Arc::new(Inner { setup, limits: Limits::new(), ready: Ready::default(), kept: Computed::new() }))
    }

    pub(crate) fn ledger(&self) -> &Ledger {
        &self.0.setup.ledger
    }

    pub(crate) fn door(&self) -> &Door {
        &self.0.setup.door
    }

    pub(crate) fn beginnings(&self) -> &Beginnings {
        &self.0.setup.beginnings
    }

    pub(crate) fn limits(&self) -> &Limits {
        &self.0.limits
    }

    /// Figures of open data that are kept ready.
    pub(crate) fn ready(&self) -> &Ready {
        &self.0.ready
    }

    /// What was computed from the book and holds until it changes.
    pub(crate) fn kept(&self) -> &Computed {
        &self.0.kept
    }

    /// Who works at the machine itself.
    pub(crate) fn account(&self) -> &str {
        &self.0.setup.account
    }

    pub(crate) fn catalogue(&self) -> Arc<dyn Source + Send + Sync> {
        Arc::clone(&self.0.setup.catalogue)
    }

    pub(crate) fn writer(&self) -> Writer {
        self.0.setup.writer
    }

    /// A year as the book has it now, with the words of the unit.
    ///
    /// # Errors
    /// The book can't be read, or what it holds makes no year.
    pub(crate) async fn read_year(&self, which: &Which) -> Result<Judged, Fault> {
        let catalogue = self.catalogue();
        // What was written in the book goes before what the office was opened with.
        let mut files = self.0.setup.words.clone();
        files.extend(self.ledger().export(&which.unit, which.year, which.as_of).await?);
        computing(move || judged(files, &&*catalogue)).await?
    }
}

/// Files of a year and what comes with the program, as a judged year.
///
/// # Errors
/// The files make no year.
pub(crate) fn judged(files: Files, catalogue: &impl Source) -> Result<Judged, Fault> {
    match Year::load(&(&files, catalogue)) {
        Ok(year) => Ok(Judged { evaluation: Evaluation::of(&year), year: Arc::new(year), files }),
        Err(errors) => {
            let details = errors.iter().map(|error| (format!("{}:{}", error.file, error.line), error.message.clone())).collect();
            Err(Fault { details, ..Fault::broken(Message::new("web-year-refused").with("count", errors.len())) })
        }
    }
}

/// Work that would keep others waiting, on a thread of its own.
///
/// # Errors
/// The work broke down.
pub(crate) async fn computing<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Fault> {
    // Everybody's turn comes: more at once would only make each of them slower and take more memory.
    static AT_ONCE: Semaphore = Semaphore::const_new(16);
    let _turn = AT_ONCE.acquire().await;
    tokio::task::spawn_blocking(work).await.map_err(|error| {
        tracing::error!(%error, "a computation broke down");
        Fault::broken(Message::new("web-broke-down"))
    })
}
