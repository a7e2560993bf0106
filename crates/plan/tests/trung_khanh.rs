//! The real year: Trùng Khánh district, 2022 (`examples/trung-khanh-2022/`).

mod common;

use common::{files, folder};
use plan::{
    Entry, Evaluation, Grade, Observation, Origin, Outcome, Place, Problem, ResultValue, Ruling, Severity, Source, Status, Validation,
    Verdict, Year,
};
use proptest::prelude::*;
use rust_decimal::Decimal;
use std::collections::BTreeMap;
use std::sync::LazyLock;
use texts::Lang;

static YEAR: LazyLock<Year> = LazyLock::new(|| match Year::load(&files()) {
    Ok(year) => year,
    Err(errors) => panic!("{}", errors.iter().map(|e| format!("{e}\n")).collect::<String>()),
});
static EVALUATION: LazyLock<Evaluation> = LazyLock::new(|| Evaluation::of(&YEAR));

fn d(text: &str) -> Decimal {
    text.parse().expect("a decimal")
}

/// A printed Vietnamese number such as `500.000` or `29,5`.
fn vietnamese(text: &str) -> Decimal {
    d(&text.replace('.', "").replace(',', "."))
}

/// Where the printed appendix can't be had from the printed figures.
const EXPLAINED: [(&str, &str); 2] = [
    // From the counts 164/203 before the rate was rounded to 80,7 %.
    ("culture.hamlet.rate", "pct_council"),
    // The province set no target; the cell repeats the district's 100.
    ("econ.income_per_capita", "pct_province"),
];

#[test]
fn verdicts_and_attainments_agree_with_the_printed_appendix() {
    let path = folder("examples/trung-khanh-2022/expected/appendix.csv");
    let mut reader = csv::Reader::from_path(path).expect("the printed appendix");
    let rows: Vec<BTreeMap<String, String>> = reader.deserialize().collect::<Result<_, _>>().expect("good rows");
    let ours: Vec<_> = EVALUATION.appendix.iter().flat_map(|t| t.rows.iter().map(move |r| (t, r))).collect();
    assert_eq!((rows.len(), ours.len(), EVALUATION.authorities.len()), (23, 23, 2));
    let mut different = Vec::new();
    for (printed, (target, row)) in rows.iter().zip(ours) {
        assert_eq!((&printed["indicator_code"], &printed["number"]), (&row.indicator, &target.number.to_string()));
        match row.result {
            Some(ResultValue::Number(result)) => {
                assert_eq!(result, vietnamese(&printed["result"]), "{}", row.indicator)
            }
            other => assert_eq!((other, &*printed["result"]), (Some(ResultValue::Met), "Đảm bảo")),
        }
        for (plan, column) in row.plans.iter().zip(["pct_council", "pct_province"]) {
            let cell = &printed[column];
            let rate = plan.as_ref().and_then(|p| p.attainment);
            if matches!(&**cell, "" | "Đảm bảo") {
                assert_eq!(rate, None, "{} {column}", row.indicator);
                continue;
            }
            let value = vietnamese(cell);
            if rate.map(|r| plan::half_up(r, value.scale())) != Some(value) {
                different.push((&*row.indicator, column));
            }
        }
        let verdict = match &*printed["verdict"] {
            "" => continue,
            "Đạt" => Verdict::Met,
            "Không đạt" => Verdict::Missed,
            _ => Verdict::Exceeded,
        };
        assert_eq!(row.verdict, Some(verdict), "{}", row.indicator);
    }
    let mut explained = EXPLAINED.to_vec();
    explained.sort_unstable();
    different.sort_unstable();
    assert_eq!(different, explained);
    // Both are listed by the program itself, with the reason.
    for (line, word) in [(709, "164/203"), (699, "không giao")] {
        let claim = EVALUATION.claims.iter().find(|c| c.line == line && c.explanation.is_some()).expect("explained");
        let text = claim.explanation.as_ref().map(|m| m.text(Lang::Vi)).unwrap_or_default();
        assert!(text.contains(word), "{text}");
    }
}

#[test]
fn fourteen_of_seventeen_are_met() {
    assert_eq!((EVALUATION.met, EVALUATION.judged), (14, 17));
    let missed: Vec<u32> = EVALUATION.appendix.iter().filter(|t| t.verdict == Some(Verdict::Missed)).map(|t| t.number).collect();
    assert_eq!(missed, [7, 10, 16]);
}

#[test]
fn every_claim_is_recomputed() {
    let counts = [Outcome::Holds, Outcome::Cut, Outcome::Differs, Outcome::NoBase].map(|o| EVALUATION.claims_with(o));
    assert_eq!(counts, [72, 11, 6, 48]);
    let mut differs: Vec<(u32, &str)> =
        EVALUATION.claims.iter().filter(|c| c.outcome == Outcome::Differs).map(|c| (c.line, c.printed.as_str())).collect();
    differs.sort_unstable();
    assert_eq!(differs, [(155, "103,39"), (155, "113,43"), (209, "12,7"), (247, "22,9"), (273, "122,4"), (709, "122,4")]);
}

#[test]
fn parts_that_do_not_add_up_are_listed() {
    let found: Vec<(&str, Grade, Decimal, Decimal)> = EVALUATION.parts.iter().map(|p| (&*p.indicator, p.grade, p.whole, p.sum)).collect();
    let expected = [
        ("agr.crop.industrial.area", Grade::Broken, "1108.89", "1144.73"),
        ("irr.canal.length", Grade::Note, "508.42", "508.41"),
        ("fin.spend", Grade::Note, "800.17", "800.12"),
        ("edu.primary.competence", Grade::Broken, "100", "112.97"),
        ("edu.lowersec.g6.study", Grade::Note, "100", "99.7"),
        ("edu.lowersec.g6.conduct", Grade::Broken, "100", "98.6"),
        ("edu.lowersec.g79.study", Grade::Broken, "100", "98.38"),
        ("edu.lowersec.g79.conduct", Grade::Broken, "100", "98.4"),
        ("edu.uppersec.study", Grade::Note, "100", "99.94"),
        ("petition.received", Grade::Broken, "79", "73"),
        ("petition.denunciation", Grade::Broken, "6", "5"),
        ("police.id.received", Grade::Broken, "6915", "6916"),
    ]
    .map(|(code, grade, whole, sum)| (code, grade, d(whole), d(sum)));
    assert_eq!(found, expected);
}

#[test]
fn rounding_alone_is_no_finding() {
    for code in ["forest.timber.volume", "trade.fee", "trade.turnover", "inv.disburse"] {
        assert!(EVALUATION.parts.iter().all(|p| p.indicator != code), "{code}");
    }
}

#[test]
fn wholes_that_are_not_printed_follow_from_their_parts() {
    let value = |code: &str| EVALUATION.implied.iter().find(|i| i.indicator == code).map(|i| i.value);
    assert_eq!(value("agr.ocop.total"), Some(d("7")));
    assert_eq!(value("trade.turnover.tralinh"), Some(d("166814970.83")));
    assert_eq!(EVALUATION.implied.len(), 8);
}

#[test]
fn the_authorities_disagree_on_tobacco_and_the_program_says_so() {
    let [tobacco] = &EVALUATION.disagreements[..] else { panic!("{:?}", EVALUATION.disagreements) };
    assert_eq!(tobacco.indicator, "agr.crop.tobacco.output");
    let verdicts: Vec<_> = tobacco.judged.iter().map(|j| (&*j.authority, j.attainment, j.verdict)).collect();
    assert_eq!(
        verdicts,
        [("district_council", Some(d("90.76")), Some(Verdict::Missed)), ("province_committee", Some(d("164.87")), Some(Verdict::Exceeded)),]
    );
}

#[test]
fn planned_figures_outside_the_list_that_fall_short_are_listed() {
    let of = |code: &str| {
        let found = EVALUATION.shortfalls.iter().find(|s| s.indicator == code && s.unit.is_none());
        found.map(|s| (s.judged.attainment, s.judged.origin))
    };
    assert_eq!(of("fin.revenue.balanced"), Some((Some(d("81.29")), Origin::Derived)));
    assert_eq!(of("inv.disburse"), Some((Some(d("61.46")), Origin::Summed)));
    assert_eq!(of("agr.livestock.pig.herd"), Some((Some(d("75.2")), Origin::Assigned)));
    assert_eq!(of("agr.stall.relocated"), None, "it stands in the list");
}

#[test]
fn derived_values_give_back_the_printed_rates() {
    let index = |code: &str| EVALUATION.growth.iter().find(|g| g.indicator == code).map(|g| (g.comparison.index, g.comparison.derived));
    assert_eq!(index("agr.crop.area"), Some((Some(d("104.36")), true)));
    assert_eq!(index("tour.visitors"), Some((Some(d("442")), true)));
    assert_eq!(index("poverty.poor.households"), Some((Some(d("85.3")), false)));
    let points = EVALUATION.growth.iter().find(|g| g.indicator == "poverty.poor.rate").map(|g| g.comparison.difference);
    assert_eq!(points, Some(d("-5.01")));
}

#[test]
fn commune_figures_of_2022_stand_on_the_communes_of_2025() {
    let of = |code: &str, heir: &str| {
        EVALUATION.rebased.iter().find(|r| r.indicator == code && r.heir == heir).map(|r| (r.value, r.from.len(), r.missing.len()))
    };
    assert_eq!(of("health.commune_std.count", "Xã Trùng Khánh"), Some((Some(d("4")), 4, 0)));
    assert_eq!(of("ntm.criteria.completed", "Xã Quang Trung"), Some((Some(d("3")), 2, 1)));
    assert_eq!(of("ntm.criteria.met", "Xã Trà Lĩnh"), Some((None, 0, 0)), "a count out of 19 does not add up");
    let mut heirs: Vec<&str> = EVALUATION.rebased.iter().map(|r| r.heir.as_str()).collect();
    heirs.sort_unstable();
    heirs.dedup();
    assert_eq!(heirs.len(), 7);
}

#[test]
fn the_unit_and_its_communes_agree_where_they_can_be_compared() {
    assert!(EVALUATION.unit_sums.iter().all(|s| !s.wrong));
    let criteria = EVALUATION.unit_sums.iter().find(|s| s.indicator == "ntm.criteria.completed").expect("a sum");
    assert_eq!((criteria.own, criteria.sum, criteria.reported, criteria.expected), (Some(d("13")), d("13"), 9, 21));
    assert_eq!(criteria.missing.len(), 12);
}

#[test]
fn the_evaluation_is_json() {
    let json = serde_json::to_value(&*EVALUATION).expect("JSON");
    assert_eq!(json["met"], 14);
    assert_eq!(json["appendix"][2]["rows"][0]["plans"][0]["attainment"], "103.38");
    assert!(json["appendix"][2]["rows"][0]["plans"][0]["reason"]["vi"].is_string());
}

#[test]
fn a_council_target_points_at_its_resolution_and_revision() {
    let revenue = EVALUATION.appendix[2].rows[0].plans[0].as_ref().expect("a target");
    assert_eq!((revenue.document.as_deref(), revenue.revision), (Some("05/NQ-HĐND"), Some(2)));
    assert_eq!(YEAR.targets.documents["05/NQ-HĐND"].amends.as_deref(), Some("71/NQ-HĐND"));
}

/// The example with one file changed.
fn load_with(name: &str, change: impl Fn(String) -> String) -> Vec<(String, u64, &'static str)> {
    let mut all = files();
    let text = String::from_utf8(all.file(name).expect("a file").to_vec()).expect("UTF-8");
    all.insert(name.to_owned(), change(text).into_bytes());
    let errors = Year::load(&all).err().unwrap_or_default();
    errors.into_iter().map(|e| (e.file, e.line, e.message.key())).collect()
}

#[test]
fn a_broken_file_is_refused_whole_with_its_line() {
    let told = load_with("indicators.csv", |t| t.replacen(",agr.crop.grain.area,", ",agr.crop.corn.area,", 1));
    assert_eq!(told, [("indicators.csv".to_owned(), 19, "plan-parent-missing")]);
    let told = load_with("targets.csv", |t| t.replacen("6624", "6.624,0", 1));
    assert_eq!(told, [("targets.csv".to_owned(), 7, "plan-ragged-row")]);
    let told = load_with("observations.csv", |_| String::new());
    assert_eq!(told, [("observations.csv".to_owned(), 1, "plan-empty-file")]);
}

#[test]
fn a_missing_file_is_told() {
    let mut all = files();
    all.remove("indicators.csv");
    let errors = Year::load(&all).expect_err("refused");
    assert_eq!(errors.iter().map(|e| (&*e.file, e.message.key())).collect::<Vec<_>>(), [("indicators.csv", "plan-missing-file")]);
}

#[test]
fn every_finding_of_a_broken_file_has_a_way_out() {
    let mut all = files();
    all.insert(
        "units.csv".into(),
        b"id,name,level,parent
TK,X,district,QQ
TK,X,district,
"
        .to_vec(),
    );
    for error in Year::load(&all).expect_err("refused") {
        for lang in Lang::ALL {
            assert!(!error.help.text(lang).starts_with("plan-") && !error.message.text(lang).starts_with("plan-"));
        }
    }
}

#[test]
fn the_starter_catalogue_of_indicators_is_sound() {
    let mut errors = Vec::new();
    let bytes = std::fs::read(folder("catalogue/indicators.csv")).expect("the catalogue");
    let starter = plan::Catalogue::read("indicators.csv", &bytes, figure::Units::builtin(), &mut errors);
    assert_eq!(errors, []);
    // What both have, both mean alike.
    for id in starter.ids() {
        let about = starter.get(id);
        let ours = YEAR.catalogue.get(YEAR.catalogue.find(&about.code).expect("the example has it"));
        assert_eq!((&about.unit_name, about.direction, about.rollup), (&ours.unit_name, ours.direction, ours.rollup));
    }
}

#[test]
fn an_agency_that_is_no_unit_is_told() {
    let told = load_with("indicators.csv", |t| t.replacen("TK.dep.finplan", "TK.dep.money", 1));
    assert_eq!(told, [("indicators.csv".to_owned(), 2, "plan-unit-unknown")]);
}

/// Final figures of a year, as if they were entered now.
fn entered(year: &Year) -> Vec<Entry> {
    let entry = |o: &Observation| {
        let place = Place { unit: o.unit, period: o.period, indicator: o.indicator };
        Some(Entry { place, value: o.number()?, hedge: o.hedge })
    };
    year.book.all().iter().filter(|o| o.status == Status::A && o.period.year() == year.settings.year).filter_map(entry).collect()
}

/// What blocks is what the evaluation calls broken, and the ratio that does not follow from its parts.
#[test]
fn the_year_entered_as_a_form_is_held_to_the_same_rules() {
    let told = Validation::new(&YEAR.catalogue, &YEAR.book, None).check(&entered(&YEAR));
    let code = |p: &Problem| YEAR.catalogue.get(p.place.indicator).code.clone();
    let of = |rule: Ruling, severity: Severity| {
        let mut codes: Vec<String> = told.iter().filter(|p| (p.rule, p.severity) == (rule, severity)).map(code).collect();
        codes.sort_unstable();
        codes
    };
    assert_eq!(of(Ruling::PartsExceed, Severity::Error), ["agr.crop.industrial.area"]);
    // Wholes that are 100 % by definition are told of on their first part.
    let differ = [
        "edu.lowersec.g6.conduct.good",
        "edu.lowersec.g79.conduct.good",
        "edu.lowersec.g79.study.excellent",
        "edu.primary.competence.good",
        "petition.denunciation",
        "petition.received",
        "police.id.received",
    ];
    assert_eq!(of(Ruling::PartsDiffer, Severity::Error), differ);
    assert_eq!(of(Ruling::PartsDiffer, Severity::Warning).len(), 4);
    assert_eq!(of(Ruling::Ratio, Severity::Error), ["health.immunisation.rate"]);
    assert_eq!(of(Ruling::Outlier, Severity::Warning).len(), 1);
    assert_eq!(told.len(), 14, "and nothing else: {told:?}");
    let rate = told.iter().find(|p| p.rule == Ruling::Ratio).and_then(|p| p.hint.as_ref());
    assert!(rate.is_some_and(|hint| hint.text(Lang::Vi).contains("1.230")), "282/1.320 is 21,36 %, 282/1.230 is 22,9 %");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Whatever is done to a file of the year: it is read and evaluated, or refused with errors, and nothing panics.
    #[test]
    fn a_damaged_year_never_panics(
        name in prop::sample::select(&plan::FILES[..]),
        damage in prop::collection::vec((0_usize..10_000, 0_usize..12, prop::sample::select(DAMAGE)), 1..6),
    ) {
        let mut all = files();
        plan::country::FILES.iter().for_each(|name| drop(all.remove(*name)));
        let Some(bytes) = all.get_mut(name) else { return Ok(()) };
        for (place, cut, with) in damage {
            let at = place * bytes.len() / 10_000;
            let end = (at + cut).min(bytes.len());
            bytes.splice(at..end, with.bytes());
        }
        match Year::load(&all) {
            Ok(year) => {
                drop(Evaluation::of(&year));
                drop(Validation::new(&year.catalogue, &year.book, None).check(&entered(&year)));
            }
            Err(errors) => prop_assert!(!errors.is_empty()),
        }
    }
}

const DAMAGE: &[&str] =
    &["", "0", "-", ",", "\n", "\"", ".", "999999999999999999", "0.000000001", "TK", "2022", "agr.crop.area", "Đ", "\u{0}"];
