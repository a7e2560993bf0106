use crate::common::{Backend, Book, example};
use crate::submission::{approved, district, question};
use jiff::civil::date;
use ledger::{Files, Import, Question, Reform};
use plan::reorganise::{NewUnit, Share};
use plan::{Names, Period, PeriodKind};
use rstest::rstest;
use rust_decimal::Decimal;

fn new(id: &str, name: &str) -> NewUnit {
    NewUnit { id: id.to_owned(), code: String::new(), names: Names { vi: name.to_owned(), en: String::new() }, level: "commune".to_owned() }
}

fn d(text: &str) -> Option<Decimal> {
    Some(text.parse().expect("a decimal"))
}

fn month(number: u8) -> Period {
    Period::new(PeriodKind::Month, 2022, number).expect("a month")
}

#[rstest]
#[case(Backend::Sqlite)]
#[case(Backend::Postgres)]
#[tokio::test]
async fn merging_two_communes_leaves_the_parent_as_it_was_and_the_heir_has_the_sum(#[case] backend: Backend) {
    let Some(book) = district(backend).await else { return };
    approved(&book, "A", "xa-a", "100", "200").await;
    approved(&book, "B", "xa-b", "50", "120").await;
    let before = book.total(question(&book, "area", "D").await).await.expect("a total");
    let merge = Reform::Merge { units: vec!["A".to_owned(), "B".to_owned()], into: new("C", "Xã C"), parent: None };
    book.reform("it", &merge, date(2022, 7, 1), "Nghị quyết").await.expect("merged");
    let after = book.total(question(&book, "area", "D").await).await.expect("a total");
    assert_eq!((after.value, after.reported, after.inherited), (before.value, 2, false));
    let heir = book.total(question(&book, "area", "C").await).await.expect("a total");
    assert_eq!((heir.value, heir.reported, heir.expected, heir.inherited), (d("150.0"), 2, 2, true));
    let rate = book.total(question(&book, "yield", "C").await).await.expect("a total");
    assert_eq!(rate.value.map(|v| v.round_dp(2)), d("21.33"), "320 tấn trên 150 ha, not the mean of 20 and 24");
    let july = book.total(Question { period: month(7), ..question(&book, "area", "D").await }).await.expect("a total");
    assert_eq!((july.value, july.reported, july.expected), (None, 0, 1), "from July on one commune reports");
    assert_eq!(book.verify_totals(|_, _| ()).await.expect("verified").mismatches, []);
    assert_eq!(book.verify_audit(|_, _| ()).await.expect("audited").tampered, []);
}

#[rstest]
#[case(Backend::Sqlite)]
#[case(Backend::Postgres)]
#[tokio::test]
async fn a_divided_commune_says_that_it_cannot_be_taken_over(#[case] backend: Backend) {
    let Some(book) = district(backend).await else { return };
    approved(&book, "A", "xa-a", "100", "200").await;
    let share = |id: &str| Share { unit: new(id, id), share: None };
    let split = Reform::Split { unit: "A".to_owned(), into: vec![share("A1"), share("A2")] };
    book.reform("it", &split, date(2022, 7, 1), "").await.expect("split");
    let heir = book.total(question(&book, "area", "A1").await).await.expect("a total");
    assert_eq!((heir.value, heir.not_comparable.is_some()), (None, true));
}

#[rstest]
#[case(Backend::Sqlite)]
#[case(Backend::Postgres)]
#[tokio::test]
async fn figures_of_periods_that_end_after_the_day_move_to_the_new_parent(#[case] backend: Backend) {
    let Some(book) = district(backend).await else { return };
    approved(&book, "A", "xa-a", "100", "200").await;
    // Learnt late: the communes were one since February already.
    let merge = Reform::Merge { units: vec!["A".to_owned(), "B".to_owned()], into: new("C", "Xã C"), parent: None };
    let done = book.reform("it", &merge, date(2022, 2, 1), "").await.expect("merged");
    assert_eq!(done.moved, 2);
    let total = book.total(question(&book, "area", "D").await).await.expect("a total");
    assert_eq!((total.value, total.expected), (None, 1));
    assert_eq!(book.verify_totals(|_, _| ()).await.expect("verified").mismatches, []);
}

/// The country of the catalogue as files.
pub fn country() -> Files {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../catalogue");
    let bytes = plan::country::FILES.map(|name| std::fs::read(folder.join(name)).expect("the catalogue"));
    let mut errors = Vec::new();
    let org = plan::country::read(bytes.each_ref().map(Vec::as_slice), &mut errors);
    assert_eq!(errors, []);
    let [units, lineage] = org.write();
    Files::from([("units.csv".to_owned(), units), ("lineage.csv".to_owned(), lineage)])
}

#[tokio::test]
async fn a_district_imported_into_the_countrys_book_is_the_one_that_is_there() {
    let Some(book) = Book::new(Backend::Sqlite).await else { return };
    book.add_units("it", &country()).await.expect("the country");
    let reference = book.reference().await.expect("reference");
    assert_eq!(reference.org.lineage().len(), 10_602);
    book.import(&example(), &Import { history: true, ..Import::default() }).await.expect("imported");
    let reference = book.reference().await.expect("reference");
    assert!(reference.org.find("TK.tt_trungkhanh").is_none(), "it is before/01477");
    assert!(reference.org.find("TK.dep.agri").is_some());
    let files = book.export("before/047", 2022, None).await.expect("exported");
    let year = plan::Year::load(&files).expect("a year");
    assert_eq!(
        plan::Evaluation::of(&year).appendix.len(),
        plan::Evaluation::of(&plan::Year::load(&example()).expect("a year")).appendix.len()
    );
    // What the communes of 2022 reported is found on the communes of 2025 that inherited them.
    let (old, indicator) = first_commune_figure(&year);
    let edge = reference.org.successors(reference.org.find(&old).expect("a commune"), date(2025, 7, 1)).next().expect("an heir");
    let question = Question {
        indicator: reference.find_indicator(&indicator).expect("known"),
        unit: edge.to,
        period: Period::of_year(2022).expect("a year"),
        calendar: plan::Calendar::Statistical,
        tree: plan::Tree::Administrative,
        as_of: None,
    };
    let heir = book.total(question).await.expect("a total");
    assert!(heir.inherited && (heir.value.is_some() || heir.not_comparable.is_some()), "{heir:?}");
}

/// A commune and an indicator that is summed, of which it reported something for 2022.
fn first_commune_figure(year: &plan::Year) -> (String, String) {
    let found = year.book.all().iter().find(|o| {
        let level = year.org.get(o.unit).versions[0].level.to_string();
        level == "commune"
            && year.catalogue.get(o.indicator).rollup == plan::RollUp::Sum
            && o.period == Period::of_year(2022).expect("a year")
    });
    let o = found.expect("a figure of a commune");
    (year.org.get(o.unit).id.to_string(), year.catalogue.get(o.indicator).code.clone())
}
