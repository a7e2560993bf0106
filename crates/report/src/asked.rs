//! What an expression asks for: of which indicator, unit and period; and the expression written anew, so that a figure in a Word file
//! can be asked again.

use crate::context::Context;
use crate::fault::{Fault, meant};
use minijinja::value::Kwargs;
use plan::{IndicatorId, Period, Place, Status, UnitId};
use texts::Message;

/// The figure that an expression speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Asked {
    pub indicator: IndicatorId,
    pub unit: UnitId,
    pub period: Period,
    /// Code of the authority, where one is named.
    pub by: Option<String>,
    /// Status, where the one that counts is not meant: the estimate beside what is reached.
    pub status: Option<Status>,
    /// From the beginning of the year to the end of the period, where it is a flow: what a goal of the year is measured by.
    pub to_date: bool,
}

impl Asked {
    /// Reads the arguments of a function.
    pub fn read(context: &Context, code: &str, named: &Kwargs) -> Result<Asked, minijinja::Error> {
        let indicator = context.indicator(code)?;
        let unit = match named.get::<Option<String>>("unit")? {
            Some(id) => context.unit(&id)?,
            None => context.ask.unit,
        };
        let period = match named.get::<Option<minijinja::Value>>("period")? {
            Some(label) => period(&label.to_string())?,
            None => context.ask.period,
        };
        let by = named.get::<Option<String>>("by")?;
        let status = match named.get::<Option<String>>("status")? {
            Some(code) => Some(status(&code)?),
            None => None,
        };
        if let Some(code) = &by {
            let codes = || context.year.targets.authorities.iter().map(|a| a.code.as_str());
            if !codes().any(|known| known == code) {
                let otherwise = Message::new("report-help-names").with("names", codes().collect::<Vec<_>>().join(", "));
                return Err(
                    Fault::new(Message::new("plan-authority-unknown").with("authority", code), meant(code, codes(), otherwise)).into()
                );
            }
        }
        let to_date = named.get::<Option<bool>>("to_date")?.unwrap_or(false);
        Ok(Asked { indicator, unit, period, by, status, to_date })
    }

    /// The figure of an indicator that counts, in a unit and period.
    pub fn plain(indicator: IndicatorId, unit: UnitId, period: Period) -> Asked {
        Asked { indicator, unit, period, by: None, status: None, to_date: false }
    }

    /// The same from the beginning of the year on.
    pub fn to_date(&self) -> Asked {
        Asked { to_date: true, ..self.clone() }
    }

    /// The same of another indicator.
    pub fn of(&self, indicator: IndicatorId) -> Asked {
        Asked { indicator, ..self.clone() }
    }

    pub fn place(&self) -> Place {
        Place { unit: self.unit, period: self.period, indicator: self.indicator }
    }

    /// The expression that asks for it. What is the report's own unit and period is left out: the expression holds for next year's
    /// report as well.
    pub fn expression(&self, context: &Context, function: &str, more: &[&str]) -> String {
        let mut out = format!("{function}(\"{}\"", context.year.catalogue.get(self.indicator).code);
        for word in more {
            out.push_str(&format!(", \"{word}\""));
        }
        if self.unit != context.ask.unit {
            out.push_str(&format!(", unit=\"{}\"", context.year.org.get(self.unit).id));
        }
        if self.period != context.ask.period {
            out.push_str(&format!(", period=\"{}\"", self.period));
        }
        if let Some(by) = &self.by {
            out.push_str(&format!(", by=\"{by}\""));
        }
        if let Some(status) = self.status {
            out.push_str(&format!(", status=\"{}\"", status.code()));
        }
        if self.to_date {
            out.push_str(", to_date=true");
        }
        out.push(')');
        out
    }
}

/// The period of a label.
fn period(label: &str) -> Result<Period, Fault> {
    let bad = || Fault::new(Message::new("report-period").with("text", label), Message::new("report-help-period"));
    label.parse().map_err(|()| bad())
}

/// The status of a code.
fn status(code: &str) -> Result<Status, Fault> {
    let bad = || Fault::new(Message::new("report-status").with("text", code), Message::new("report-help-status"));
    Status::parse(code).ok_or_else(bad)
}

impl Context {
    /// The indicator of a code.
    pub fn indicator(&self, code: &str) -> Result<IndicatorId, Fault> {
        let catalogue = &self.year.catalogue;
        catalogue.find(code).ok_or_else(|| {
            let codes = catalogue.ids().map(|id| catalogue.get(id).code.as_str());
            let help = meant(code, codes, Message::new("report-help-indicator"));
            Fault::new(Message::new("report-indicator").with("code", code), help)
        })
    }

    fn unit(&self, id: &str) -> Result<UnitId, Fault> {
        let org = &self.year.org;
        org.find(id).ok_or_else(|| {
            let ids = org.units().map(|unit| &*org.get(unit).id);
            Fault::new(Message::new("plan-unit-unknown").with("unit", id), meant(id, ids, Message::new("plan-help-unit-unknown")))
        })
    }
}
