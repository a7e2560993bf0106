//! The plan: what each authority asks of the unit in every revision, two of them compared, what is shared out below; and the pages on
//! which targets are assigned and shared out.

mod assign;
mod compare;
mod decree;
mod grid;
mod share;
mod typing;

pub(crate) use assign::{act as assign, page as assigning};
pub(crate) use share::{act as share, page as sharing};

use crate::asking::{Asking, encoded};
use crate::fault::Fault;
use crate::frame::Tab;
use crate::near::Look;
use crate::show;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use plan::{Deed, RollUp, Tree, Year};
use std::collections::{BTreeMap, BTreeSet};
use texts::Message;

/// What a form sent.
type Fields = BTreeMap<String, String>;

pub(crate) async fn page(asking: Asking) -> Result<Response, Response> {
    answer(&asking).await.map_err(|fault| asking.fault(&fault))
}

async fn answer(asking: &Asking) -> Result<Response, Fault> {
    let (_, judged) = asking.near(Look::Shared).await?;
    let title = asking.t("web-tab-plan");
    let body = html! {
        div.head { h1 { (title) } (show::chooser(asking, "/plan")) }
        @if let Some(count) = asking.word("done") {
            p.done role="status" { (asking.say(&Message::new("web-assigned").with("count", count))) }
        }
        (ways(asking, &judged.year))
        (grid::targets(asking, &judged.year))
        (compare::section(asking, &judged.year))
        (grid::allocations(asking, &judged.year))
        (shares(asking, &judged.year))
    };
    Ok(asking.page(Tab::Plan, &title, body))
}

/// Where targets are assigned. A year that is looked at as of a day is not changed.
fn ways(asking: &Asking, year: &Year) -> Markup {
    let of = year.settings.year;
    let is_last = asking.scope.as_ref().is_some_and(|scope| scope.is_own() && !scope.years.contains(&(of + 1)));
    let assign = |of: i16| asking.link(&format!("/plan/assign?for={of}"));
    html! {
        @if asking.may(Deed::AssignTargets) && year.settings.as_of.is_none() {
            p.actions {
                a.button href=(assign(of)) { (asking.say(&Message::new("web-assign-for").with("year", of))) }
                a.button href=(assign(of + 1)) { (asking.say(&Message::new("web-next-plan").with("year", of + 1))) }
            }
        }
        @if asking.may(Deed::ImportFigures) && year.settings.as_of.is_none() && is_last {
            form.actions method="post" action=(asking.link("/plan/year")) {
                button { (asking.say(&Message::new("web-open-year").with("year", of + 1))) }
                span.hint { (asking.say(&Message::new("web-open-year-how").with("year", of + 1))) }
            }
        }
    }
}

/// Opens the year after the one that is looked at.
pub(crate) async fn open_year(asking: Asking) -> Result<Response, Response> {
    let opened = async {
        let which = asking.year()?;
        let (next, reason) = (which.year + 1, asking.t("web-open-year-reason"));
        asking.office.ledger().open_year(asking.by(), &which.unit, next, &reason).await?;
        Ok(Redirect::to(&format!("/plan?unit={}&year={next}", encoded(&which.unit))).into_response())
    };
    opened.await.map_err(|fault: Fault| asking.fault(&fault))
}

/// The targets that can be shared out among the units below.
fn shares(asking: &Asking, year: &Year) -> Markup {
    let (unit, of) = (year.settings.unit, year.settings.year);
    let day = jiff::civil::date(of, 12, 31);
    let has_children = year.org.children(unit, Tree::Administrative, day).next().is_some();
    let sums = |target: &&plan::Target| {
        let about = year.catalogue.get(target.indicator);
        target.unit == unit && target.year == of && target.goal.value().is_some() && about.rollup == RollUp::Sum
    };
    let all: BTreeSet<_> = year.targets.all().iter().filter(sums).map(|target| (target.indicator, &*target.authority)).collect();
    let all: Vec<_> = all.into_iter().filter(|(id, _)| asking.reads_indicator(year, *id)).collect();
    let short = |code: &str| year.targets.authorities.iter().find(|a| a.code == code).map_or("", |a| a.short.get(asking.lang)).to_owned();
    html! {
        @if has_children && !all.is_empty() && asking.may(Deed::AssignTargets) && year.settings.as_of.is_none() {
            details { summary { (asking.t("web-share-out")) }
                ul { @for (id, authority) in all {
                    @let about = year.catalogue.get(id);
                    li { a href=(asking.link(&format!("/plan/share/{}?authority={}", encoded(&about.code), encoded(authority)))) {
                        (about.names.get(asking.lang)) } " · " (short(authority)) }
                } }
            }
        }
    }
}
