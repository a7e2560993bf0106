//! The decision by which targets are assigned: by which authority, in which document, from which day on. A document that the year does
//! not know yet is entered with it.

use super::Fields;
use crate::asking::Asking;
use crate::fault::Fault;
use jiff::civil::Date;
use maud::{Markup, html};
use plan::{Document, Year};
use texts::Message;

/// What stands in the fields of a decision.
pub(super) struct Decree {
    /// Code of the authority.
    pub authority: String,
    /// Number of the document; empty: none.
    pub document: String,
    /// One to be entered.
    pub new: Option<Document>,
    /// First day on which the targets hold.
    pub valid_from: Option<Date>,
    /// What else is to be known.
    pub note: String,
}

fn text<'f>(fields: &'f Fields, name: &str) -> &'f str {
    fields.get(name).map_or("", |text| text.trim())
}

fn day(fields: &Fields, name: &str) -> Result<Option<Date>, Message> {
    match text(fields, name) {
        "" => Ok(None),
        day => day.parse().map(Some).map_err(|_| Message::new("web-not-a-day").with("text", day)),
    }
}

impl Decree {
    /// Reads the fields.
    ///
    /// # Errors
    /// Each wrong field with its reason.
    pub fn read(fields: &Fields) -> Result<Decree, Vec<(String, Message)>> {
        let mut faults = Vec::new();
        let mut read_day = |name: &str| {
            day(fields, name).unwrap_or_else(|message| {
                faults.push((name.to_owned(), message));
                None
            })
        };
        let (valid_from, signed) = (read_day("valid_from"), read_day("new_date"));
        let number = text(fields, "new_number");
        let new = (!number.is_empty()).then(|| Document {
            number: number.to_owned(),
            date: signed,
            issuer: text(fields, "new_issuer").to_owned(),
            title: text(fields, "new_title").to_owned(),
            amends: Some(text(fields, "document")).filter(|before| !before.is_empty()).map(str::to_owned),
        });
        if text(fields, "authority").is_empty() {
            faults.push(("authority".to_owned(), Message::new("web-no-authority")));
        }
        let document = if number.is_empty() { text(fields, "document") } else { number };
        let (authority, document, note) = (text(fields, "authority").to_owned(), document.to_owned(), text(fields, "note").to_owned());
        if faults.is_empty() { Ok(Decree { authority, document, new, valid_from, note }) } else { Err(faults) }
    }

    /// Enters the document in every year of the book that shows the targets: this one, and the one they are of.
    ///
    /// # Errors
    /// The book refuses it.
    pub async fn enter(&self, asking: &Asking, of: i16) -> Result<(), Fault> {
        if let (Some(document), Some(scope)) = (&self.new, &asking.scope) {
            let years = asking.years().await?;
            let shown = years.iter().filter(|(owner, year)| *owner == scope.owner.0 && (year - of).abs() <= 1);
            for (unit, year) in shown {
                asking.office.ledger().add_document(asking.by(), unit, *year, document).await?;
            }
        }
        Ok(())
    }
}

/// The fields, with what was typed.
pub(super) fn fields(asking: &Asking, year: &Year, typed: &Fields, faults: &[(String, Message)]) -> Markup {
    let mut documents: Vec<&Document> = year.targets.documents.values().collect();
    documents.sort_by_key(|document| (std::cmp::Reverse(document.date), &document.number));
    let value = |name: &str| text(typed, name);
    let authority = match value("authority") {
        "" => asking.word("authority").unwrap_or(&year.settings.governing),
        chosen => chosen,
    };
    let field = |name: &str, kind: &str, key| {
        html! { label { (asking.t(key)) input name=(name) type=(kind) value=(value(name)); } (fault(asking, name, faults)) }
    };
    html! {
        fieldset.decree {
            legend { (asking.t("web-decree")) }
            label { (asking.t("web-authority"))
                select name="authority" { @for one in &year.targets.authorities {
                    option value=(one.code) selected[one.code == authority] { (one.names.get(asking.lang)) }
                } }
            }
            (fault(asking, "authority", faults))
            label { (asking.t("web-document"))
                select name="document" {
                    option value="" { (asking.t("web-no-document")) }
                    @for one in documents {
                        option value=(one.number) selected[one.number == value("document")] { (one.number) @if !one.title.is_empty() { " · " (one.title) } }
                    }
                }
            }
            (fault(asking, "document", faults))
            (field("valid_from", "date", "web-valid-from"))
            (field("note", "text", "web-note"))
            details open[!value("new_number").is_empty()] {
                summary { (asking.t("web-new-document")) }
                p.hint { (asking.t("web-new-document-how")) }
                (field("new_number", "text", "web-document-number"))
                (field("new_date", "date", "web-document-date"))
                (field("new_issuer", "text", "web-document-issuer"))
                (field("new_title", "text", "web-document-title"))
            }
        }
    }
}

/// What is wrong with a field.
pub(super) fn fault(asking: &Asking, name: &str, faults: &[(String, Message)]) -> Markup {
    html! { @for (_, message) in faults.iter().filter(|(place, _)| place == name) { p.remark { (asking.say(message)) } } }
}
