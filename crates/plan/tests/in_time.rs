//! Trùng Khánh 2022 in time: what was known on a day, what a new figure changes, what is to be explained, which source counts.

mod common;

use common::files;
use plan::{
    Aspect, Basis, Choice, Entry, Evaluation, Fact, Observation, Origin, Place, Provenance, ResultValue, Series, Status, Value, Verdict,
    Why, Year, changes, estimates, reconciliations, to_explain,
};
use rust_decimal::Decimal;
use texts::Lang;

fn d(text: &str) -> Decimal {
    text.parse().expect("a decimal")
}

/// The year with more rows in some of its files.
fn year_with(more: &[(&str, &str)]) -> Year {
    let mut all = files();
    for (name, rows) in more {
        all.entry((*name).to_owned()).or_default().extend_from_slice(rows.as_bytes());
    }
    match Year::load(&all) {
        Ok(year) => year,
        Err(errors) => panic!("{errors:?}"),
    }
}

fn as_of(day: &str) -> Year {
    year_with(&[("year.csv", &format!("as_of,{day},\n"))])
}

#[test]
fn in_march_the_first_targets_hold_and_there_is_no_result() {
    let evaluation = Evaluation::of(&as_of("2022-03-01"));
    let rows: Vec<_> = evaluation.appendix.iter().flat_map(|t| &t.rows).collect();
    assert_eq!((rows.len(), evaluation.judged), (23, 0));
    for row in rows {
        let council = row.plans[0].as_ref().expect("a target of the council");
        assert_eq!((council.revision, council.document.as_deref(), council.origin), (Some(1), Some("71/NQ-HĐND"), Origin::MadeUp));
        assert!(row.result.is_none() && row.verdict.is_none(), "{}", row.indicator);
        assert!(row.notes.iter().any(|n| n.text(Lang::Vi).contains("giả định")), "a made-up goal is visibly one");
    }
}

#[test]
fn in_july_the_targets_are_those_in_print_and_nothing_is_made_up_any_more() {
    for year in [as_of("2022-07-01"), year_with(&[])] {
        let evaluation = Evaluation::of(&year);
        let council = evaluation.appendix.iter().flat_map(|t| &t.rows).filter_map(|row| row.plans[0].as_ref());
        assert!(council.clone().count() == 23 && council.clone().all(|c| (c.revision, c.origin) == (Some(2), Origin::Assigned)));
    }
}

#[test]
fn made_up_targets_are_the_23_earlier_ones_and_each_says_so() {
    let year = year_with(&[]);
    let made_up: Vec<_> = year.targets.all().iter().filter(|t| t.basis == Basis::MadeUp).collect();
    assert_eq!(made_up.len(), 23);
    assert!(made_up.iter().all(|t| t.revision == 1 && t.note.contains("made up")));
}

fn place(year: &Year, code: &str) -> Place {
    let period = plan::Period::of_year(2022).expect("a year");
    Place { unit: year.settings.unit, period, indicator: year.catalogue.find(code).expect("known") }
}

/// The year with one more final figure of the district, entered in February 2023.
fn corrected(code: &str, value: &str) -> Year {
    year_with(&[("observations.csv", &format!("{code},TK,2022,{value},,A,,appendix,2023-02-01,,,corrected\n"))])
}

#[test]
fn nothing_changes_of_itself() {
    let year = year_with(&[]);
    assert_eq!(changes(&Evaluation::of(&year), &Evaluation::of(&year)), []);
}

#[test]
fn a_corrected_figure_says_what_a_report_must_change() {
    let (before, after) = (Evaluation::of(&year_with(&[])), Evaluation::of(&corrected("agr.stall.relocated", "560")));
    let told = changes(&before, &after);
    let found: Vec<_> = told.iter().map(|c| (c.number, c.aspect, c.before.clone(), c.after.clone())).collect();
    let figure = |text| Some(Fact::Figure(d(text)));
    assert_eq!(
        found,
        [
            (None, Aspect::Count, Some(Fact::Count(14, 17)), Some(Fact::Count(15, 17))),
            (Some(16), Aspect::Result, figure("523"), figure("560")),
            (Some(16), Aspect::Attainment, figure("95.09"), figure("101.82")),
            (Some(16), Aspect::Verdict, Some(Fact::Verdict(Verdict::Missed)), Some(Fact::Verdict(Verdict::Exceeded))),
        ]
    );
    let text: Vec<String> = told.iter().map(|c| c.message().text(Lang::Vi)).collect();
    assert_eq!(text[0], "số chỉ tiêu chủ yếu đạt và vượt 14/17 → 15/17");
    assert!(text[2].ends_with(": tỷ lệ so với kế hoạch (%) 95,09 → 101,82"), "{}", text[2]);
}

#[test]
fn a_part_of_a_composite_and_what_lies_outside_the_list_are_told_too() {
    let before = Evaluation::of(&year_with(&[]));
    let of = |code: &str, value: &str| {
        let told = changes(&before, &Evaluation::of(&corrected(code, value)));
        told.into_iter().map(|c| (c.aspect, c.indicator, c.after)).collect::<Vec<_>>()
    };
    let insured = of("ins.health.coverage", "96.3");
    assert!(insured.contains(&(Aspect::Composite, String::new(), Some(Fact::Verdict(Verdict::Met)))), "{insured:?}");
    let pigs = of("agr.livestock.pig.herd", "50220");
    assert!(pigs.contains(&(Aspect::Shortfall, "agr.livestock.pig.herd".into(), None)), "it falls short no more: {pigs:?}");
    let area = of("agr.crop.industrial.area", "1144.73");
    assert!(area.contains(&(Aspect::Parts, "agr.crop.industrial.area".into(), None)), "the parts agree now: {area:?}");
    let sown = of("agr.crop.area", "15100.09");
    assert!(sown.iter().any(|(aspect, code, after)| *aspect == Aspect::Growth && code == "agr.crop.area" && after.is_some()), "{sown:?}");
    let health = of("health.commune_std.count", "18");
    assert!(health.iter().all(|(aspect, ..)| *aspect != Aspect::UnitSum), "what the units below make is not touched: {health:?}");
}

#[test]
fn what_is_missed_or_strongly_exceeded_or_odd_is_to_be_explained() {
    let year = year_with(&[]);
    let main: Vec<_> = year.main_targets.iter().map(|m| m.indicator).collect();
    let entry = |o: &Observation| {
        let place = Place { unit: o.unit, period: o.period, indicator: o.indicator };
        Some(Entry { place, value: o.number()?, hedge: o.hedge })
    };
    let counted = main.iter().filter_map(|i| year.book.of_year(*i, year.settings.unit, 2022, None));
    let entries: Vec<Entry> = counted.filter_map(entry).collect();
    let asked = to_explain(&year, &entries);
    let of = |why| asked.iter().filter(|a| a.why == why).map(|a| &*year.catalogue.get(a.place.indicator).code).collect::<Vec<_>>();
    assert_eq!(of(Why::Missed), ["agr.stall.relocated", "ntm.criteria.completed", "ins.health.coverage"]);
    assert_eq!(of(Why::StronglyExceeded), ["ind.output_value", "coop.new", "poverty.reduction", "culture.hamlet.rate"]);
    // Visitors are 442 % of the year before: within five times.
    assert_eq!(of(Why::Outlier), [] as [&str; 0]);
    for asked in &asked {
        for lang in Lang::ALL {
            let text = asked.message.text(lang);
            assert!(!text.contains('{') && !text.contains("plan-"), "{text}");
        }
    }
    let mut slip = entries.iter().find(|e| e.place == place(&year, "tour.visitors")).copied().expect("entered");
    slip.value *= Decimal::TEN;
    let asked = to_explain(&year, &[slip]);
    assert_eq!(asked.iter().map(|a| a.why).collect::<Vec<_>>(), [Why::StronglyExceeded, Why::Outlier]);
    // A month says nothing of the year's target.
    slip.place.period = "2022-03".parse().expect("a month");
    assert_eq!(to_explain(&year, &[slip]), []);
}

#[test]
fn an_estimate_is_held_against_the_actual_that_followed() {
    let rows = "fin.spend,TK,2022,700,tỷ đồng,E,,finance,2022-11-15,,,\nfin.spend,TK,2022,760,tỷ đồng,E,,finance,2022-12-05,,,\n\
        fin.spend,TK,2022,790,tỷ đồng,P,,treasury,2022-12-20,,,\nfin.spend,TK,2022,1,tỷ đồng,E,,finance,2023-02-01,,,after the fact\n\
        poverty.poor.rate,TK,2022,29.08,%,E,,labour,2022-11-15,,,\n";
    let year = year_with(&[("observations.csv", rows)]);
    assert_eq!(estimates(&year.book, &year.catalogue, Some("2022-12-30".parse().expect("a day"))), [], "no actual yet");
    let tracked = estimates(&year.book, &year.catalogue, None);
    let found: Vec<_> = tracked.iter().map(|t| (&*t.source, t.status, t.estimate, t.actual, t.difference, t.percent)).collect();
    assert_eq!(
        found,
        [
            ("finance", Status::E, d("760"), d("800.17"), d("40.17"), Some(d("5.29"))),
            ("treasury", Status::P, d("790"), d("800.17"), d("10.17"), Some(d("1.29"))),
            ("labour", Status::E, d("29.08"), d("28.58"), d("-0.50"), None),
        ]
    );
}

fn reconciled(year: &Year, code: &str) -> plan::Reconciliation {
    let series = Series { book: &year.book, catalogue: &year.catalogue, org: &year.org, calendar: year.settings.calendar, as_of: None };
    reconciliations(series).into_iter().find(|r| r.place == place(year, code)).expect("several sources")
}

#[test]
fn sources_stand_side_by_side_with_the_one_that_counts_first() {
    let rows = "agr.livestock.pig.herd,TK,2022,38000,con,A,,statistics,2023-01-15,,,\n";
    let year = year_with(&[("observations.csv", rows)]);
    let seen = reconciled(&year, "agr.livestock.pig.herd");
    let values: Vec<_> = seen.values.iter().map(|v| (v.from.clone(), v.counts, v.difference, v.differs)).collect();
    let source = |name: &str| Provenance::Source(name.into());
    let report =
        year.book.counted(seen.place.indicator, seen.place.unit, seen.place.period, None).and_then(Observation::number).expect("reported");
    assert_eq!(values, [(source("report"), true, Some(d("0")), false), (source("statistics"), false, Some(d("38000") - report), true)]);
    assert_eq!((seen.choice.clone(), seen.differs()), (Choice::Precedence, true));
    // A recorded choice turns it round.
    let chosen = "indicator,sources,unit_id,period,reason\nagr.livestock.pig.herd,statistics,TK,2022,điều tra toàn bộ\n";
    let year = year_with(&[("observations.csv", rows), ("precedence.csv", chosen)]);
    let seen = reconciled(&year, "agr.livestock.pig.herd");
    assert_eq!((seen.values[0].from.clone(), seen.values[0].value), (source("statistics"), d("38000")));
    assert!(seen.choice.message().text(Lang::Vi).contains("điều tra toàn bộ"));
    // So does an order of its own.
    let order = "indicator,sources,unit_id,period,reason\nagr.livestock.pig.herd,statistics;report,,,\n";
    let year = year_with(&[("observations.csv", rows), ("precedence.csv", order)]);
    let seen = reconciled(&year, "agr.livestock.pig.herd");
    assert_eq!((seen.values[0].value, seen.choice), (d("38000"), Choice::Precedence));
}

#[test]
fn the_sum_of_the_units_below_is_one_more_source() {
    let year = year_with(&[]);
    let seen = reconciled(&year, "ntm.criteria.completed");
    let [own, below] = &seen.values[..] else { panic!("{seen:?}") };
    assert_eq!((own.counts, own.value, below.value, below.difference), (true, d("13"), d("13"), Some(d("0"))));
    let Provenance::Children { reported, missing } = &below.from else { panic!("{below:?}") };
    assert_eq!((reported.len(), missing.len(), below.differs, seen.choice), (9, 12, false, Choice::Only));
}

#[test]
fn of_sources_in_no_order_status_decides_and_then_the_day() {
    let rows = "labour.jobs.new,TK,2022,90,người,E,,a,2023-01-10,,,\nlabour.jobs.new,TK,2022,95,người,A,,b,2023-01-05,,,\n";
    let seen = reconciled(&year_with(&[("observations.csv", rows)]), "labour.jobs.new");
    assert_eq!((seen.values[0].value, seen.choice), (d("95"), Choice::Status));
    let rows = "labour.jobs.new,TK,2022,90,người,A,,a,2023-01-10,,,\nlabour.jobs.new,TK,2022,95,người,A,,b,2023-01-05,,,\n";
    let seen = reconciled(&year_with(&[("observations.csv", rows)]), "labour.jobs.new");
    assert_eq!((seen.values[0].value, seen.choice), (d("90"), Choice::Latest));
}

#[test]
fn results_of_the_year_were_recorded_with_its_last_day() {
    let year = year_with(&[]);
    let day = |o: &Observation| o.recorded_at.map(|d| d.to_string());
    assert!(year.book.all().iter().all(|o| day(o).as_deref() == Some("2022-12-31")));
    let eve = as_of("2022-12-30");
    assert!(Evaluation::of(&eve).appendix.iter().flat_map(|t| &t.rows).all(|r| r.result.is_none()));
    let last = as_of("2022-12-31");
    let met = Evaluation::of(&last).appendix.into_iter().flat_map(|t| t.rows).filter(|r| r.result == Some(ResultValue::Met)).count();
    assert_eq!(met, 1);
    assert!(year.book.all().iter().any(|o| o.value == Value::Met(true)));
}
