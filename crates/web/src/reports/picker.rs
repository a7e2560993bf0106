//! Figures to pick: an indicator is found by some letters of its name, with or without marks; what can be said of it in this period is
//! shown with the expression that says it.

use super::chosen::{Chosen, Part, refused};
use crate::asking::Asking;
use crate::fault::Fault;
use crate::frame::Tab;
use axum::response::Response;
use figure::text::bare;
use ledger::Files;
use maud::{Markup, html};
use plan::IndicatorId;
use report::Composer;

/// So many indicators are shown.
const MOST: usize = 12;

/// What can be said of an indicator: the function and what it is called.
const WAYS: [(&str, &str); 6] = [
    ("fig", "web-pick-value"),
    ("goal", "web-pick-goal"),
    ("rate", "web-pick-rate"),
    ("changed", "web-pick-change"),
    ("share", "web-pick-share"),
    ("told", "web-pick-told"),
];

/// An indicator and what can be said of it.
struct Pick {
    name: String,
    code: String,
    unit: String,
    /// Key of the way, expression, what it gives.
    ways: Vec<(&'static str, String, String)>,
}

/// The box of the editor: the script fills it in place, without script it leads to the page of picks.
pub(crate) fn box_of(asking: &Asking, chosen: &Chosen) -> Markup {
    html! {
        section.picker { h2 { (asking.t("web-pick-title")) }
            (search(asking, chosen, ""))
            div #picks role="region" aria-live="polite" aria-label=(asking.t("web-pick-title")) {}
        }
    }
}

fn search(asking: &Asking, chosen: &Chosen, wanted: &str) -> Markup {
    html! {
        form.search method="get" action="/reports/figures" role="search" data-picks="" {
            @for name in ["unit", "year", "as_of"] { @if let Some(word) = asking.word(name) { input type="hidden" name=(name) value=(word); } }
            input type="hidden" name="outline" value=(chosen.outline);
            input type="hidden" name="period" value=(chosen.period);
            label { (asking.t("web-pick-search")) " " input type="search" name="q" value=(wanted) autocomplete="off"; }
            button { (asking.t("web-search-go")) }
        }
        p.hint { (asking.t("web-pick-how")) }
    }
}

/// The page of picks.
pub(crate) async fn figures(asking: Asking) -> Result<Response, Response> {
    let made = async {
        let chosen = Chosen::of(&asking).await?;
        let wanted = asking.word("q").unwrap_or_default();
        let picks = found(&asking, &chosen, wanted).await?;
        let title = asking.t("web-pick-title");
        let body = html! {
            h1 { (title) }
            (search(&asking, &chosen, wanted))
            div #picks { (listed(&asking, wanted, &picks)) }
        };
        Ok::<_, Fault>(asking.page(Tab::Reports, &title, body))
    };
    made.await.map_err(|fault| asking.fault(&fault))
}

fn listed(asking: &Asking, wanted: &str, picks: &[Pick]) -> Markup {
    html! {
        @if picks.is_empty() && !wanted.trim().is_empty() { p.empty { (asking.t("web-no-indicator")) } }
        ul.picks { @for pick in picks { li {
            b { (pick.name) } " " span.unit { "(" (pick.unit) ")" } " " code { (pick.code) }
            @if pick.ways.is_empty() { p.empty { (asking.t("web-pick-nothing")) } }
            ul { @for (key, expression, text) in &pick.ways { li {
                button type="button" data-insert=(expression) { (asking.t(key)) ": " b { (text) } } " "
                code { (expression) }
            } } }
        } } }
    }
}

/// The indicators that have all letters that were typed, those that begin with them first.
fn matching(asking: &Asking, chosen: &Chosen, wanted: &str) -> Vec<IndicatorId> {
    let catalogue = &chosen.judged.year.catalogue;
    let wanted = bare(wanted);
    let words: Vec<&str> = wanted.split_whitespace().collect();
    if words.is_empty() {
        return Vec::new();
    }
    let rank = |id: IndicatorId| {
        let about = catalogue.get(id);
        if !asking.reads(&about.sector) {
            return None;
        }
        let name = bare(about.names.get(asking.lang));
        let all = words.iter().all(|word| name.contains(word) || about.code.contains(word));
        all.then(|| (!name.starts_with(&wanted), !name.contains(&wanted), name.chars().count(), id))
    };
    let mut ranked: Vec<_> = catalogue.ids().filter_map(rank).collect();
    ranked.sort();
    ranked.into_iter().take(MOST).map(|(.., id)| id).collect()
}

async fn found(asking: &Asking, chosen: &Chosen, wanted: &str) -> Result<Vec<Pick>, Fault> {
    let ids = matching(asking, chosen, wanted);
    let (year, lang) = (std::sync::Arc::clone(&chosen.judged.year), asking.lang);
    let work = move |composer: &Composer| {
        let pick = |id: &IndicatorId| {
            let about = year.catalogue.get(*id);
            let ask = |(function, key): &(&str, &'static str)| {
                let expression = format!("{function}(\"{}\")", about.code);
                let text = composer.ask(&expression).ok().filter(|text| !text.is_empty())?;
                Some((*key, format!("{{{{ {expression} }}}}"), text))
            };
            Pick {
                name: about.names.get(lang).to_owned(),
                code: about.code.clone(),
                unit: about.unit_name.clone(),
                ways: WAYS.iter().filter_map(ask).collect(),
            }
        };
        Ok(ids.iter().map(pick).collect())
    };
    chosen.compose(asking, (Part::Figures, false), Files::new(), work).await?.map_err(|faults| refused(&faults))
}
