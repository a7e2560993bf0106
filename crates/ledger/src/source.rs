//! Sources compete: each stays, a declared precedence picks the one that counts, and a choice against it is recorded with its
//! reason.

use crate::accounts::allow;
use crate::change::Memo;
use crate::error::{Error, Result};
use crate::figures::recount;
use crate::import::{nearest, scope, years_in};
use crate::ledger::{Ledger, retried};
use crate::reference::Reference;
use crate::rows;
use plan::{Calendar, Deed, Period};
use texts::Message;

/// A figure and the source that is to count for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preference {
    /// Code of the indicator.
    pub indicator: String,
    /// Id or code of the unit.
    pub unit: String,
    /// The period.
    pub period: Period,
    /// Its calendar.
    pub calendar: Calendar,
    /// The source: its name, or the id of the unit that reported.
    pub source: String,
    /// Why.
    pub reason: String,
}

impl Ledger {
    /// Lets another source count than the one that goes first. The totals follow at once.
    ///
    /// # Errors
    /// No reason, an unknown indicator or unit, no year in the book that covers it, or the account may not.
    pub async fn prefer(&self, by: &str, preference: &Preference) -> Result<()> {
        retried!(self.prefer_once(by, preference))
    }

    async fn prefer_once(&self, by: &str, preference: &Preference) -> Result<()> {
        let Preference { indicator, unit, period, calendar, source, reason } = preference;
        let memo = Memo {
            account: by.to_owned(),
            action: "prefer".to_owned(),
            subject: format!("{indicator} {unit} {period}"),
            after: source.clone(),
            reason: reason.clone(),
            ..Memo::default()
        };
        if reason.trim().is_empty() {
            return Err(Error::refused(Message::new("ledger-no-reason"), Message::new("ledger-help-no-reason")));
        }
        let (mut change, before) = self.begin_structure(memo).await?;
        let day = period.window(*calendar).to;
        let of = before.find_unit(unit, day)?;
        allow(&mut change.tx, &before, by, Deed::Override, Some(of), day).await?;
        before.find_indicator(indicator)?;
        let years = years_in(&mut change.tx).await?;
        let (top, year) = nearest(&years, &before.org, (of, period.year()), day).ok_or_else(|| {
            let message = Message::new("ledger-no-year").with("unit", unit).with("year", period.year());
            Error::refused(message, Message::new("ledger-help-no-year"))
        })?;
        let mut row = rows::Writer::new(["indicator", "sources", "unit_id", "period", "reason"])?;
        row.row([indicator, source, &*before.org.get(of).id, &*period.to_string(), reason])?;
        let now = change.now;
        change.replace_rows(&scope(top, *year), "precedence.csv", &row.finish()?, now).await?;
        change.flush().await?;
        let after = Reference::load(&mut change.tx, None).await?;
        let place = (after.find_indicator(indicator)?, after.find_unit(unit, day)?, *period);
        recount(&mut change, &after, &[(place, *calendar)]).await?;
        change.commit().await
    }
}
