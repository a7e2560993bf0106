use crate::common::{Backend, Book, example};
use jiff::civil::date;
use ledger::{Entered, ErrorKind, Granting, Import, Key, Ledger, Question, Step, Weight};
use plan::{Action, Calendar, Period, Role, State, Status, Tree};
use rstest::rstest;
use rust_decimal::Decimal;

/// A district of two communes that report maize area, output and yield each month, looked at by the agency and the office.
pub async fn district(backend: Backend) -> Option<Book> {
    let book = Book::new(backend).await?;
    let mut files = example();
    files.retain(|name, _| ["year.csv", "units.csv"].contains(&&**name));
    let put = |files: &mut ledger::Files, name: &str, text: &str| drop(files.insert(name.to_owned(), text.as_bytes().to_vec()));
    put(&mut files, "year.csv", "key,value\nunit,D\nyear,2022\ncalendar,statistical\n");
    put(
        &mut files,
        "units.csv",
        "id,code,name,level,tree,parent,from,to\nP,01,Tỉnh P,province,administrative,,,\nD,,Huyện D,district,administrative,P,,\n\
         A,,Xã A,commune,administrative,D,,\nB,,Xã B,commune,administrative,D,,\nagri,,Phòng N,department,departments,D,,\n\
         office,,Văn phòng,department,departments,D,,\n",
    );
    put(
        &mut files,
        "indicators.csv",
        "code,name_vi,unit,decimals,sector,agency,direction,aggregation,rollup,parent,parts,numerator,denominator\n\
         area,Diện tích ngô,ha,1,I,agri,up,sum,sum,,,,\noutput,Sản lượng ngô,tấn,1,I,agri,up,sum,sum,,,,\n\
         yield,Năng suất ngô,tạ/ha,2,I,agri,up,ratio,ratio,,,output,area\ncases,Vụ việc,vụ,0,I,agri,down,sum,sum,,,,\n",
    );
    put(&mut files, "observations.csv", "indicator,unit_id,period,value,status\n");
    put(&mut files, "forms.csv", "code,version,name_vi,period,calendar,deadline,steps\nN01,1,Trồng trọt,month,statistical,3,agri;office\n");
    put(&mut files, "form_lines.csv", "form,version,indicator,required\nN01,1,area,yes\nN01,1,output,yes\nN01,1,cases,no\n");
    put(&mut files, "form_units.csv", "form,version,unit_id,about_id\nN01,1,A,A\nN01,1,B,B\n");
    book.import(&files, &Import { account: "it".to_owned(), ..Import::default() }).await.expect("imported");
    let grant = |account: &str, role, unit: &str| Granting {
        account: account.to_owned(),
        full_name: account.to_owned(),
        role,
        unit: Some(unit.to_owned()),
        sector: None,
        active: true,
    };
    let mut grants = vec![grant("xa-a", Role::Reporter, "A"), grant("xa-b", Role::Reporter, "B"), grant("phong", Role::Owner, "agri")];
    grants.extend([grant("vp", Role::Owner, "office"), grant("th", Role::Compiler, "D"), grant("it", Role::Administrator, "P")]);
    book.grant("it", &grants).await.expect("granted");
    Some(book)
}

pub fn march(unit: &str) -> Key {
    Key { form: "N01".to_owned(), unit: unit.to_owned(), about: None, period: "2022-03".parse().expect("a period") }
}

pub fn entered(indicator: &str, value: &str) -> Entered {
    let value = Some(value.parse().expect("a value"));
    Entered { indicator: indicator.to_owned(), value, status: Status::A, cause: String::new(), remedy: String::new() }
}

pub async fn approved(ledger: &Ledger, unit: &str, account: &str, area: &str, output: &str) {
    let key = march(unit);
    ledger.save(account, &key, &[entered("area", area), entered("output", output)]).await.expect("saved");
    ledger.act(account, &key, &Step::plain(Action::Submit)).await.expect("submitted");
    ledger.act("phong", &key, &Step::plain(Action::Approve)).await.expect("passed");
    let done = ledger.act("vp", &key, &Step::plain(Action::Approve)).await.expect("approved");
    assert_eq!((done.state, done.figures), (State::Approved, 2));
}

pub async fn question(ledger: &Ledger, indicator: &str, unit: &str) -> Question {
    let reference = ledger.reference().await.expect("reference");
    Question {
        indicator: reference.find_indicator(indicator).expect("known"),
        unit: reference.find_unit(unit, date(2022, 3, 31)).expect("known"),
        period: Period::new(plan::PeriodKind::Month, 2022, 3).expect("a period"),
        calendar: Calendar::Statistical,
        tree: Tree::Administrative,
        as_of: None,
    }
}

fn d(text: &str) -> Option<Decimal> {
    Some(text.parse().expect("a decimal"))
}

#[rstest]
#[case(Backend::Sqlite)]
#[case(Backend::Postgres)]
#[tokio::test]
async fn figures_count_when_the_last_step_approves_and_totals_move_with_them(#[case] backend: Backend) {
    let Some(book) = district(backend).await else { return };
    let key = march("A");
    book.save("xa-a", &key, &[entered("area", "100.5"), entered("output", "200")]).await.expect("saved");
    book.act("xa-a", &key, &Step::plain(Action::Submit)).await.expect("submitted");
    book.act("phong", &key, &Step::plain(Action::Approve)).await.expect("passed");
    let question = question(&book, "area", "P").await;
    assert_eq!(book.total(question).await.expect("a total").value, None);
    book.act("vp", &key, &Step::plain(Action::Approve)).await.expect("approved");
    let total = book.total(question).await.expect("a total");
    assert_eq!((total.value, total.reported, total.expected, total.missing()), (d("100.5"), 1, 2, 1));
    approved(&book, "B", "xa-b", "50", "120").await;
    let total = book.total(question).await.expect("a total");
    assert_eq!((total.value, total.reported, total.expected), (d("150.5"), 2, 2));
    let rate = book.total(Question { ..self::question(&book, "yield", "D").await }).await.expect("a total");
    assert_eq!(rate.value.map(|v| v.round_dp(2)), d("21.26"));
    assert_eq!(book.verify_totals(|_, _| ()).await.expect("verified").mismatches, []);
}

#[rstest]
#[case(Backend::Sqlite)]
#[case(Backend::Postgres)]
#[tokio::test]
async fn what_is_returned_on_a_cell_comes_back_with_only_that_cell_changed(#[case] backend: Backend) {
    let Some(book) = district(backend).await else { return };
    let key = march("A");
    book.save("xa-a", &key, &[entered("area", "100"), entered("output", "2000")]).await.expect("saved");
    book.act("xa-a", &key, &Step::plain(Action::Submit)).await.expect("submitted");
    let silent = book.act("phong", &key, &Step::plain(Action::Return)).await.expect_err("a reason is needed");
    assert_eq!(silent.kind, ErrorKind::Refused);
    let back = Step { remarks: vec![("output".to_owned(), "gấp mười".to_owned())], ..Step::plain(Action::Return) };
    book.act("phong", &key, &back).await.expect("returned");
    let view = book.view(&key).await.expect("a view");
    assert_eq!(view.lines.iter().map(|l| l.remark.as_deref()).collect::<Vec<_>>(), [None, Some("gấp mười"), None]);
    book.save("xa-a", &key, &[entered("area", "100"), entered("output", "200")]).await.expect("saved");
    book.act("xa-a", &key, &Step::plain(Action::Submit)).await.expect("submitted again");
    let view = book.view(&key).await.expect("a view");
    assert_eq!(view.lines.iter().map(|l| l.changed).collect::<Vec<_>>(), [false, true, false]);
    assert_eq!(view.lines[1].remark, None);
    assert_eq!((view.lines[1].looked_at, view.lines[1].value), (d("2000"), d("200")), "what stood at the last look is beside it");
}

#[rstest]
#[case(Backend::Sqlite)]
#[case(Backend::Postgres)]
#[tokio::test]
async fn a_locked_submission_is_reopened_with_a_reason_and_its_correction_moves_the_total(#[case] backend: Backend) {
    let Some(book) = district(backend).await else { return };
    approved(&book, "A", "xa-a", "100", "200").await;
    let key = march("A");
    book.act("th", &key, &Step::plain(Action::Lock)).await.expect("locked");
    let late = book.save("xa-a", &key, &[entered("area", "90")]).await.expect_err("locked");
    assert_eq!(late.kind, ErrorKind::Refused);
    book.act("th", &key, &Step { reason: "sai diện tích".to_owned(), ..Step::plain(Action::Reopen) }).await.expect("reopened");
    let question = question(&book, "area", "D").await;
    assert_eq!(book.total(question).await.expect("a total").value, d("100.0"), "what was approved counts until new figures are");
    book.save("xa-a", &key, &[entered("area", "90")]).await.expect("saved");
    book.act("xa-a", &key, &Step::plain(Action::Submit)).await.expect("submitted");
    book.act("phong", &key, &Step::plain(Action::Approve)).await.expect("passed");
    let done = book.act("vp", &key, &Step::plain(Action::Approve)).await.expect("approved");
    assert_eq!(done.figures, 1);
    assert_eq!(book.total(question).await.expect("a total").value, d("90.0"));
    assert_eq!(book.verify_totals(|_, _| ()).await.expect("verified").mismatches, []);
}

#[rstest]
#[case(Backend::Sqlite)]
#[case(Backend::Postgres)]
#[tokio::test]
async fn errors_block_and_what_is_missing_is_told_by_indicator(#[case] backend: Backend) {
    let Some(book) = district(backend).await else { return };
    let key = march("A");
    book.save("xa-a", &key, &[entered("area", "100"), entered("cases", "2.5")]).await.expect("saved");
    assert_eq!(book.concerns(&march("B")).await.expect("concerns"), [], "of what nobody began nothing is odd");
    let reference = book.reference().await.expect("tables");
    let concerns = book.concerns(&key).await.expect("concerns");
    let mut told: Vec<_> = concerns.iter().map(|c| (&*reference.catalogue.get(c.indicator).code, c.weight)).collect();
    told.sort_unstable();
    assert_eq!(told, [("cases", Weight::Wrong), ("output", Weight::Missing)], "the same is said before it is submitted");
    let refused = book.act("xa-a", &key, &Step::plain(Action::Submit)).await.expect_err("refused");
    let mut told: Vec<&str> = refused.faults.iter().map(|fault| &*fault.file).collect();
    told.sort_unstable();
    assert_eq!(told, ["cases", "output"]);
}

#[rstest]
#[case(Backend::Sqlite)]
#[case(Backend::Postgres)]
#[tokio::test]
async fn nobody_does_what_is_not_theirs(#[case] backend: Backend) {
    let Some(book) = district(backend).await else { return };
    let key = march("A");
    let kind = |result: Result<ledger::Done, ledger::Error>| result.expect_err("denied").kind;
    assert_eq!(kind(book.save("xa-b", &key, &[entered("area", "1")]).await), ErrorKind::Denied);
    assert_eq!(kind(book.save("nobody", &key, &[entered("area", "1")]).await), ErrorKind::Denied);
    book.save("xa-a", &key, &[entered("area", "100"), entered("output", "200")]).await.expect("saved");
    book.act("xa-a", &key, &Step::plain(Action::Submit)).await.expect("submitted");
    assert_eq!(kind(book.act("vp", &key, &Step::plain(Action::Approve)).await), ErrorKind::Denied, "the agency looks first");
    assert_eq!(kind(book.act("xa-a", &key, &Step::plain(Action::Approve)).await), ErrorKind::Denied);
}

#[rstest]
#[case(Backend::Sqlite)]
#[case(Backend::Postgres)]
#[tokio::test]
async fn two_who_fill_in_one_form_lose_nothing(#[case] backend: Backend) {
    let Some(book) = district(backend).await else { return };
    let key = march("A");
    let (one, two) = ([entered("area", "100")], [entered("output", "200")]);
    let (first, second) = tokio::join!(book.save("xa-a", &key, &one), book.save("xa-a", &key, &two));
    first.expect("saved");
    second.expect("saved");
    let view = book.view(&key).await.expect("a view");
    assert_eq!(view.lines.iter().map(|l| l.value).collect::<Vec<_>>(), [d("100"), d("200"), None]);
}
