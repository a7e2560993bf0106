//! What was approved last, in words: which form of whom, by whom, when.

use super::NAMED;
use crate::asking::Asking;
use crate::fault::Fault;
use crate::office::Which;
use crate::show;
use maud::{Markup, html};
use plan::{Names, Period};
use std::sync::Arc;
use texts::Message;

/// An approval.
pub(crate) struct Approval {
    at: i64,
    account: String,
    form: Names,
    unit: String,
    /// As it was written, and what it is.
    period: (String, Option<Period>),
}

/// The last approvals of forms of the unit and those below it; read again only if the book changed.
pub(super) async fn approvals(asking: &Asking, which: &Which) -> Result<Arc<Vec<Approval>>, Fault> {
    let today = asking.office.ledger().today();
    asking.office.kept().approvals.get(asking.version, (which.unit.clone(), today), read(asking, &which.unit)).await
}

async fn read(asking: &Asking, unit: &str) -> Result<Vec<Approval>, Fault> {
    let (ledger, reference) = (asking.office.ledger(), asking.reference().await?);
    let (top, today) = (reference.org.find(unit), ledger.today());
    let mut out = Vec::new();
    for entry in ledger.approvals(4 * NAMED).await? {
        // A form, a unit and a period, of which only the first may hold spaces.
        let mut words = entry.memo.subject.rsplitn(3, ' ');
        let (Some(period), Some(unit), Some(form)) = (words.next(), words.next(), words.next()) else { continue };
        let found = reference.org.find(unit).or_else(|| reference.org.by_code(unit, today));
        let is_ours = found.zip(top).is_some_and(|(unit, top)| reference.org.is_within(unit, top, today));
        if !is_ours {
            continue;
        }
        let unnamed = || Names { vi: form.to_owned(), en: form.to_owned() };
        let form = reference.forms.latest(form).map_or_else(unnamed, |form| form.names.clone());
        let period = (period.to_owned(), period.parse().ok());
        let unit = found.map_or_else(|| unit.to_owned(), |unit| reference.org.name(unit, today).to_owned());
        out.push(Approval { at: entry.at, account: entry.memo.account, form, unit, period });
    }
    out.truncate(NAMED);
    Ok(out)
}

pub(super) fn section(asking: &Asking, approvals: &[Approval]) -> Markup {
    html! {
        section {
            h2 { (asking.t("web-last-approvals")) }
            @if approvals.is_empty() { p.empty { (asking.t("web-no-approvals")) } }
            ul.latest { @for one in approvals {
                @let period = one.period.1.map_or_else(|| one.period.0.clone(), |period| show::within(asking, period));
                @let words = Message::new("web-approval").with("unit", &one.unit).with("form", one.form.get(asking.lang)).with("period", period);
                li { (asking.say(&words.with("account", &one.account))) " " small { (show::moment(one.at, asking.lang)) } }
            } }
        }
    }
}
