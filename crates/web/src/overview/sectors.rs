//! Sectors with how many of their planned figures are met, by the authority that counts.

use crate::asking::Asking;
use crate::office::Judged;
use crate::sectors::Sectors;
use maud::{Markup, html};
use plan::{IndicatorId, Verdict, Year};
use std::collections::BTreeMap;

/// Planned figures of a sector by what became of them.
#[derive(Debug, Default, Clone, Copy)]
struct Counts {
    exceeded: usize,
    met: usize,
    missed: usize,
    open: usize,
}

pub(super) fn section(asking: &Asking, judged: &Judged) -> Markup {
    let year = &judged.year;
    let mut sectors: BTreeMap<&str, Counts> = BTreeMap::new();
    for id in year.catalogue.ids().filter(|id| asking.reads_indicator(year, *id)) {
        let Some(verdict) = verdict(year, id) else { continue };
        let counts = sectors.entry(&year.catalogue.get(id).sector).or_default();
        match verdict {
            Some(Verdict::Exceeded) => counts.exceeded += 1,
            Some(Verdict::Met) => counts.met += 1,
            Some(Verdict::Missed) => counts.missed += 1,
            None => counts.open += 1,
        }
    }
    let names = Sectors::of(asking);
    let heads = [Verdict::Exceeded, Verdict::Met, Verdict::Missed].map(|verdict| asking.say(&verdict.message()));
    html! {
        section.sectors {
            h2 { (asking.t("web-sectors")) }
            @if sectors.is_empty() { p.empty { (asking.t("web-no-goal")) } } @else { div.scroll tabindex="0" role="region" aria-label=(asking.t("web-sectors")) { table {
                thead { tr {
                    th scope="col" { (asking.t("web-head-sector")) }
                    @for head in &heads { th.number scope="col" { (head) } }
                    th.number scope="col" { (asking.t("web-not-judged-short")) }
                } }
                tbody { @for (sector, counts) in &sectors { tr {
                    th scope="row" { a href=(asking.link(&format!("/indicators?sector={}", crate::asking::encoded(sector)))) { (names.name(sector)) } }
                    @for count in [counts.exceeded, counts.met, counts.missed, counts.open] {
                        td.number { @if count > 0 { (count) } @else { span.empty { "–" } } }
                    }
                } } }
            } } }
        }
    }
}

/// What became of a planned figure; `None`: it is not planned. Where the authority that counts asks for nothing, another one does.
fn verdict(year: &Year, id: IndicatorId) -> Option<Option<Verdict>> {
    let (unit, of) = (year.settings.unit, year.settings.year);
    let first = std::iter::once(&year.settings.governing).chain(year.targets.authorities.iter().map(|authority| &authority.code));
    let plan = first.filter_map(|authority| year.plan(id, unit, of, authority)).next()?;
    let result = year.book.of_year(id, unit, of, year.settings.as_of);
    Some(result.and_then(|result| plan::judge(plan.goal, result.value, year.rule(id))).map(|judgement| judgement.verdict))
}
