use crate::common::{Backend, Book};
use crate::submission::{approved, district, entered, march, question};
use jiff::civil::date;
use ledger::{Entered, Import, Preference, Step};
use plan::{Action, Status};
use rstest::rstest;
use rust_decimal::Decimal;

fn d(text: &str) -> Option<Decimal> {
    Some(text.parse().expect("a decimal"))
}

/// The statistics office gives its own figure of the area of commune A in March.
async fn statistics(book: &Book) {
    let mut files = book.export("D", 2022, None).await.expect("exported");
    let rows = "indicator,unit_id,period,value,status,source\narea,A,2022-03,130,A,statistics\n";
    files.insert("observations.csv".to_owned(), rows.as_bytes().to_vec());
    let settings = "key,value\nunit,D\nyear,2022\ncalendar,statistical\nprecedence,A;statistics\n";
    files.insert("year.csv".to_owned(), settings.as_bytes().to_vec());
    book.import(&files, &Import { account: "it".to_owned(), ..Import::default() }).await.expect("imported");
}

#[rstest]
#[case(Backend::Sqlite)]
#[case(Backend::Postgres)]
#[tokio::test]
async fn the_source_that_goes_first_counts_until_another_is_chosen_with_a_reason(#[case] backend: Backend) {
    let Some(book) = district(backend).await else { return };
    approved(&book, "A", "xa-a", "100", "200").await;
    statistics(&book).await;
    let of = question(&book, "area", "D").await;
    assert_eq!(book.total(of).await.expect("a total").value, d("100.0"), "the commune's own goes first");
    let mut preference = Preference {
        indicator: "area".to_owned(),
        unit: "A".to_owned(),
        period: march("A").period,
        calendar: plan::Calendar::Statistical,
        source: "statistics".to_owned(),
        reason: String::new(),
    };
    book.prefer("th", &preference).await.expect_err("a reason is needed");
    preference.reason = "đo lại bằng ảnh vệ tinh".to_owned();
    book.prefer("th", &preference).await.expect("chosen");
    assert_eq!(book.total(of).await.expect("a total").value, d("130.0"));
    // A correction by the commune stays beside it, and is found again when the choice falls back.
    let key = march("A");
    book.act("th", &key, &Step { reason: "sửa".to_owned(), ..Step::plain(Action::Lock) }).await.expect("locked");
    book.act("th", &key, &Step { reason: "sửa".to_owned(), ..Step::plain(Action::Reopen) }).await.expect("reopened");
    book.save("xa-a", &key, &[entered("area", "110")]).await.expect("saved");
    for (account, action) in [("xa-a", Action::Submit), ("phong", Action::Approve), ("vp", Action::Approve)] {
        book.act(account, &key, &Step::plain(action)).await.expect("done");
    }
    assert_eq!(book.total(of).await.expect("a total").value, d("130.0"));
    preference.source = "A".to_owned();
    book.prefer("th", &preference).await.expect("chosen");
    assert_eq!(book.total(of).await.expect("a total").value, d("110.0"));
    assert_eq!(book.verify_totals(|_, _| ()).await.expect("verified").mismatches, []);
}

#[rstest]
#[case(Backend::Sqlite)]
#[case(Backend::Postgres)]
#[tokio::test]
async fn a_figure_that_is_taken_back_leaves_the_other_source_to_count(#[case] backend: Backend) {
    let Some(book) = district(backend).await else { return };
    approved(&book, "A", "xa-a", "100", "200").await;
    statistics(&book).await;
    let key = march("A");
    book.act("th", &key, &Step { reason: "nhầm xã".to_owned(), ..Step::plain(Action::Reopen) }).await.expect("reopened");
    let back = Entered { value: None, ..entered("cases", "0") };
    book.save("xa-a", &key, &[Entered { indicator: "area".to_owned(), ..back }]).await.expect("saved");
    let refused = book.act("xa-a", &key, &Step::plain(Action::Submit)).await.expect_err("the form demands it");
    assert_eq!(refused.faults.len(), 1);
    book.save("xa-a", &key, &[entered("area", "90"), entered("cases", "3")]).await.expect("saved");
    for (account, action) in [("xa-a", Action::Submit), ("phong", Action::Approve), ("vp", Action::Approve)] {
        book.act(account, &key, &Step::plain(action)).await.expect("done");
    }
    let cases = question(&book, "cases", "D").await;
    assert_eq!(book.total(cases).await.expect("a total").value, d("3"));
    book.act("th", &key, &Step { reason: "nhầm".to_owned(), ..Step::plain(Action::Reopen) }).await.expect("reopened");
    book.save("xa-a", &key, &[Entered { value: None, ..entered("cases", "0") }]).await.expect("saved");
    for (account, action) in [("xa-a", Action::Submit), ("phong", Action::Approve), ("vp", Action::Approve)] {
        book.act(account, &key, &Step::plain(action)).await.expect("done");
    }
    let gone = book.total(cases).await.expect("a total");
    assert_eq!((gone.value, gone.reported), (None, 0), "missing is not zero");
    assert_eq!(book.verify_totals(|_, _| ()).await.expect("verified").mismatches, []);
}

#[rstest]
#[case(Backend::Sqlite)]
#[case(Backend::Postgres)]
#[tokio::test]
async fn an_estimate_is_replaced_by_the_actual_and_every_day_knows_its_own(#[case] backend: Backend) {
    let Some(book) = district(backend).await else { return };
    let key = march("A");
    let estimate = |indicator: &str, value: &str| Entered { status: Status::E, ..entered(indicator, value) };
    // The book is of January 2023; the estimate of 25 March 2023 stands until 5 April.
    book.clock.set("2023-03-25");
    book.save("xa-a", &key, &[estimate("area", "100"), estimate("output", "200")]).await.expect("saved");
    for (account, action) in [("xa-a", Action::Submit), ("phong", Action::Approve), ("vp", Action::Approve)] {
        book.act(account, &key, &Step::plain(action)).await.expect("done");
    }
    book.clock.set("2023-04-05");
    book.act("th", &key, &Step { reason: "số chính thức".to_owned(), ..Step::plain(Action::Reopen) }).await.expect("reopened");
    book.save("xa-a", &key, &[entered("area", "104"), entered("output", "208")]).await.expect("saved");
    for (account, action) in [("xa-a", Action::Submit), ("phong", Action::Approve), ("vp", Action::Approve)] {
        book.act(account, &key, &Step::plain(action)).await.expect("done");
    }
    let now = question(&book, "area", "D").await;
    let on = |day| ledger::Question { as_of: Some(day), ..now };
    assert_eq!(book.total(now).await.expect("a total").value, d("104.0"));
    assert_eq!(book.total(on(date(2023, 3, 31))).await.expect("a total").value, d("100"));
    assert_eq!(book.total(on(date(2023, 3, 24))).await.expect("a total").value, None);
    assert_eq!(book.total(on(date(2022, 3, 24))).await.expect("a total").expected, 0, "the book knew no unit yet");
}
