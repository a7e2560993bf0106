use crate::common::{Backend, Book, example};
use ledger::{ErrorKind, Import};
use plan::{Evaluation, Year};
use rstest::rstest;

fn history() -> Import {
    Import { account: "office".to_owned(), history: true, reason: String::new() }
}

fn evaluated(files: &ledger::Files) -> String {
    let year = Year::load(files).unwrap_or_else(|errors| panic!("{}", errors[0]));
    serde_json::to_string_pretty(&Evaluation::of(&year)).expect("json")
}

#[rstest]
#[case(Backend::Sqlite)]
#[case(Backend::Postgres)]
#[tokio::test]
async fn a_year_that_went_through_the_book_is_judged_as_its_files_are(#[case] backend: Backend) {
    let Some(book) = Book::new(backend).await else { return };
    let files = example();
    let imported = book.import(&files, &history()).await.expect("imported");
    assert_eq!(imported.observations, files["observations.csv"].iter().filter(|b| **b == b'\n').count() - 1);
    let back = book.export("TK", 2022, None).await.expect("exported");
    assert_eq!(evaluated(&back), evaluated(&files));
    let verified = book.verify_totals(|_, _| ()).await.expect("verified");
    assert_eq!(verified.mismatches, []);
    assert!(verified.cells > 500, "{verified:?}");
}

#[rstest]
#[case(Backend::Sqlite)]
#[case(Backend::Postgres)]
#[tokio::test]
async fn months_of_the_year_and_of_the_one_before_come_back_with_it(#[case] backend: Backend) {
    let Some(book) = Book::new(backend).await else { return };
    let mut files = example();
    let observations = files.get_mut("observations.csv").expect("observations");
    let columns = observations.split(|byte| *byte == b'\n').next().map(|line| line.iter().filter(|b| **b == b',').count()).unwrap_or(0);
    for period in ["2022-06", "2021-06", "2020-06"] {
        let row = format!("agr.crop.maize.area,TK,{period},7,ha,A");
        observations.extend_from_slice(format!("{row}{}\n", ",".repeat(columns - 5)).as_bytes());
    }
    book.import(&files, &history()).await.expect("imported");
    let version = book.version().await.expect("a version");
    let back = book.export("TK", 2022, None).await.expect("exported");
    let text = String::from_utf8_lossy(&back["observations.csv"]).into_owned();
    let there = |period: &str| text.contains(&format!("agr.crop.maize.area,TK,{period},7"));
    assert_eq!(["2022-06", "2021-06", "2020-06"].map(there), [true, true, false]);

    assert_eq!(book.version().await.expect("a version"), version, "nothing changed");
    book.import(&example_of_next_june(files), &history()).await.expect("imported");
    assert!(book.version().await.expect("a version") > version);
}

/// The same files with one figure more.
fn example_of_next_june(mut files: ledger::Files) -> ledger::Files {
    let observations = files.get_mut("observations.csv").expect("observations");
    let last = String::from_utf8_lossy(observations).lines().last().expect("a row").replace("2020-06", "2022-07");
    observations.extend_from_slice(format!("{last}\n").as_bytes());
    files
}

#[rstest]
#[case(Backend::Sqlite)]
#[case(Backend::Postgres)]
#[tokio::test]
async fn importing_the_same_folder_again_writes_nothing(#[case] backend: Backend) {
    let Some(book) = Book::new(backend).await else { return };
    book.import(&example(), &history()).await.expect("imported");
    let again = book.import(&example(), &history()).await.expect("imported");
    assert_eq!(again, ledger::Imported::default());
}

#[rstest]
#[case(Backend::Sqlite)]
#[case(Backend::Postgres)]
#[tokio::test]
async fn before_the_resolution_of_june_the_earlier_targets_stand_and_results_are_missing(#[case] backend: Backend) {
    let Some(book) = Book::new(backend).await else { return };
    book.import(&example(), &history()).await.expect("imported");
    let files = book.export("TK", 2022, Some(jiff::civil::date(2022, 3, 1))).await.expect("exported");
    let year = Year::load(&files).expect("a year");
    let now = Year::load(&book.export("TK", 2022, None).await.expect("exported")).expect("a year");
    let of = |year: &Year| {
        let grain = year.main_targets[1].indicator;
        year.targets.current(grain, year.settings.unit, 2022, "district_council", None).map(|t| (t.revision, t.basis))
    };
    assert_eq!(of(&year).map(|(revision, _)| revision), Some(1));
    assert_eq!(of(&now).map(|(revision, _)| revision), Some(2));
    assert_eq!(year.book.all().len(), 0);
}

#[rstest]
#[case(Backend::Sqlite)]
#[case(Backend::Postgres)]
#[tokio::test]
async fn a_target_under_the_same_revision_is_not_changed(#[case] backend: Backend) {
    let Some(book) = Book::new(backend).await else { return };
    let mut files = example();
    book.import(&files, &history()).await.expect("imported");
    let text = String::from_utf8(files["targets.csv"].clone()).expect("text");
    files.insert("targets.csv".to_owned(), text.replacen(",29.5,", ",30.5,", 1).into_bytes());
    let refused = book.import(&files, &history()).await.expect_err("refused");
    assert_eq!((refused.kind, refused.faults.len()), (ErrorKind::Refused, 1));
}
