//! What is likely to be missed at the present pace, with the rule by which it is foreseen, and what can't be foreseen.

use super::NAMED;
use crate::asking::Asking;
use crate::office::Judged;
use crate::show;
use maud::{Markup, html};
use plan::{CLOSE, Foreseen, Goal, Indicator, IndicatorId, Outlook, Pace, Year, pace, written};
use texts::Message;

/// A planned flow that is under way.
struct Under<'a> {
    about: &'a Indicator,
    goal: Goal,
    pace: Pace,
}

pub(super) fn section(asking: &Asking, judged: &Judged) -> Markup {
    let year = &judged.year;
    let all = under_way(asking, year);
    let of = |outlook| all.iter().filter(move |one| one.pace.foreseen.as_ref().is_ok_and(|foreseen| foreseen.outlook == outlook));
    let unsure: Vec<&Under> = all.iter().filter(|one| one.pace.foreseen.is_err()).collect();
    let named = of(Outlook::Missed).chain(of(Outlook::Close)).collect::<Vec<_>>();
    let reached = of(Outlook::Reached).count();
    if all.is_empty() {
        return html! {};
    }
    let rule = Message::new("web-foreseen-rule").with("year", year.settings.year - 1).with("close", CLOSE);
    html! {
        section #foreseen {
            h2 { (asking.t("web-foreseen-title")) }
            p.hint { (asking.say(&rule)) }
            @if named.is_empty() { p.empty { (asking.t("web-foreseen-none")) } } @else { (table(asking, &named)) }
            @if reached > 0 { p { (asking.say(&Message::new("web-foreseen-reached").with("count", reached))) } }
            @if !unsure.is_empty() {
                p { (asking.say(&Message::new("web-foreseen-unsure").with("count", unsure.len()))) " " (names(asking, &unsure)) }
            }
        }
    }
}

/// Flows with a goal of the authority that counts, else of the first that has one, of which the year is not reported.
fn under_way<'a>(asking: &Asking, year: &'a Year) -> Vec<Under<'a>> {
    let (unit, of) = (year.settings.unit, year.settings.year);
    let goal = |id: IndicatorId| {
        let first = std::iter::once(&year.settings.governing).chain(year.targets.authorities.iter().map(|authority| &authority.code));
        first.filter_map(|authority| year.plan(id, unit, of, authority)).map(|plan| plan.goal).next()
    };
    let one = |id: IndicatorId| {
        let goal = goal(id)?;
        Some(Under { about: year.catalogue.get(id), goal, pace: pace(year, id, unit, goal)? })
    };
    year.catalogue.ids().filter(|id| asking.reads_indicator(year, *id)).filter_map(one).collect()
}

fn table(asking: &Asking, named: &[&Under]) -> Markup {
    let lang = asking.lang;
    html! {
        div.scroll tabindex="0" role="region" aria-label=(asking.t("web-foreseen-title")) { table {
            thead { tr {
                th scope="col" { (asking.t("web-head-indicator")) }
                th.number scope="col" { (asking.t("web-head-so-far")) }
                th.number scope="col" { (asking.t("web-head-share")) }
                th.number scope="col" { (asking.t("web-head-foreseen")) }
                th.number scope="col" { (asking.t("web-head-goal")) }
                th scope="col" { (asking.t("web-head-rate")) }
                th scope="col" { (asking.t("web-head-outlook")) }
            } }
            tbody { @for one in named { @if let Ok(Foreseen { share, value, attainment, outlook }) = &one.pace.foreseen { tr {
                th scope="row" { a href=(asking.link(&format!("/indicator/{}", one.about.code))) { (one.about.names.get(lang)) } " " span.unit { (one.about.unit_name) } }
                td.number { (show::computed(one.pace.so_far, one.about.decimals, lang)) br;
                    small { (asking.say(&Message::new("web-until").with("period", show::within(asking, one.pace.until)))) } }
                td.number { (written(*share, lang)) "%" }
                td.number { (written(*value, lang)) }
                td.number { (show::goal(one.goal, lang)) }
                td { (show::rate(*attainment, None, lang)) }
                td { (word(asking, *outlook)) }
            } } } }
        } }
    }
}

fn word(asking: &Asking, outlook: Outlook) -> Markup {
    let (class, key) = match outlook {
        Outlook::Missed => ("missed", "web-outlook-missed"),
        Outlook::Close => ("met", "web-outlook-close"),
        Outlook::Reached => ("exceeded", "web-outlook-reached"),
    };
    html! { span class={ "verdict " (class) } { (asking.t(key)) } }
}

fn names(asking: &Asking, unsure: &[&Under]) -> Markup {
    html! {
        @for (at, one) in unsure.iter().take(NAMED).enumerate() {
            @if at > 0 { "; " }
            a href=(asking.link(&format!("/indicator/{}", one.about.code))) title=[one.pace.foreseen.as_ref().err().map(|why| asking.say(why))] {
                (one.about.names.get(asking.lang))
            }
        }
        @if unsure.len() > NAMED { " …" }
    }
}
