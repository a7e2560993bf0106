//! Open data: what was opened to the public, as pages and as files for programs. `shelf` decides what is there; everything else only
//! shows it. What is not open answers as if it did not exist.

mod api;
mod conceal;
mod derive;
mod files;
mod indicator;
mod list;
pub(crate) mod manage;
mod relations;
mod reports;
mod sectors;
mod shelf;

pub(crate) use api::{page as api_page, specification};
pub(crate) use files::{data, index};
pub(crate) use indicator::indicator;
pub(crate) use list::page;
pub(crate) use reports::{file as report_file, page as report, seal};
pub(crate) use shelf::Ready;

use crate::asking::Asking;
use crate::fault::Fault;
use exchange::{Released, Withheld};
use figure::Hedge;
use plan::{Status, Value, Verdict, written};
use texts::Message;

/// What is not open, whether it is there or not.
fn nowhere() -> Fault {
    Fault::unknown(Message::new("web-nowhere"))
}

/// A figure as people read it: a number, less than the threshold, or that it is not shown.
fn told(row: &Released, asking: &Asking) -> String {
    match (row.withheld, row.observation.value) {
        (Some(Withheld::Small(below)), _) => asking.say(&Message::new("web-open-below").with("below", below)),
        (Some(Withheld::Beside | Withheld::Unsaid), _) => asking.t("web-open-withheld"),
        (None, Value::Number(value)) => match hedge(row.observation.hedge) {
            Some(hedge) => format!("{} {}", asking.t(hedge), written(value, asking.lang)),
            None => written(value, asking.lang),
        },
        (None, Value::Met(true)) => asking.t("plan-print-assured"),
        (None, Value::Met(false)) => asking.say(&Verdict::Missed.message()),
        (None, Value::Missing) => asking.t("web-missing"),
    }
}

fn hedge(hedge: Hedge) -> Option<&'static str> {
    match hedge {
        Hedge::Over => Some("web-open-hedge-over"),
        Hedge::Under => Some("web-open-hedge-under"),
        Hedge::About => Some("web-open-hedge-about"),
        _ => None,
    }
}

/// The status of a figure in a word.
fn status(row: &Released) -> &'static str {
    if row.withheld.is_some() {
        return "web-open-status-q";
    }
    match row.observation.status {
        Status::A => "web-open-status-a",
        Status::B => "web-open-status-b",
        Status::P => "web-open-status-p",
        Status::E => "web-open-status-e",
        Status::I => "web-open-status-i",
        Status::F => "web-open-status-f",
        Status::M | Status::L => "web-missing",
    }
}
