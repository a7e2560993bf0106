//! What was approved last, in words: which form of whom, by whom, when.

use super::NAMED;
use crate::asking::Asking;
use crate::fault::Fault;
use crate::office::Which;
use crate::show;
use maud::{Markup, html};
use plan::Period;
use texts::Message;

/// An approval.
pub(super) struct Approval {
    at: i64,
    account: String,
    form: String,
    unit: String,
    period: String,
}

/// The last approvals of forms of the unit and those below it.
pub(super) async fn approvals(asking: &Asking, which: &Which) -> Result<Vec<Approval>, Fault> {
    let ledger = asking.office.ledger();
    let reference = ledger.reference().await?;
    let (top, today) = (reference.org.find(&which.unit), ledger.today());
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
        let name = |code: &str| reference.forms.latest(code).map_or_else(|| code.to_owned(), |form| form.names.get(asking.lang).to_owned());
        let period = period.parse::<Period>().map_or_else(|_| period.to_owned(), |period| show::within(asking, period));
        let unit = found.map_or_else(|| unit.to_owned(), |unit| reference.org.name(unit, today).to_owned());
        out.push(Approval { at: entry.at, account: entry.memo.account, form: name(form), unit, period });
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
                @let words = Message::new("web-approval").with("unit", &one.unit).with("form", &one.form).with("period", &one.period);
                li { (asking.say(&words.with("account", &one.account))) " " small { (show::moment(one.at, asking.lang)) } }
            } }
        }
    }
}
