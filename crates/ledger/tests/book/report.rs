//! The life of a report: drafts, comments and answers, issues, files.

use crate::audit::meddle;
use crate::common::{Backend, Book};
use crate::submission::district;
use jiff::civil::date;
use ledger::{Drafted, Error, ErrorKind, FigureLine, Granting, Issue, Ledger, ReportKey, Seal, Taken};
use plan::Role;
use rstest::rstest;
use sha2::{Digest as _, Sha256};
use std::process::Command;

pub fn annual() -> ReportKey {
    ReportKey { unit: "D".to_owned(), period: "2022".parse().expect("a period"), outline: "annual".to_owned() }
}

fn figures() -> Vec<FigureLine> {
    let line = |text: &str| FigureLine {
        place: "I.1".to_owned(),
        context: "diện tích ngô".to_owned(),
        expression: "fig(\"area\")".to_owned(),
        text: text.to_owned(),
    };
    vec![line("100,5 ha"), line("200 tấn")]
}

pub fn drafted(text: &str) -> Drafted {
    Drafted { text: text.to_owned(), figures: figures(), as_of: Some(date(2022, 12, 14)), note: "lần đầu".to_owned() }
}

fn issue(number: &str) -> Issue {
    let files = [("bao-cao.docx", b"PK\0\x01".as_slice()), ("Bao-cao.pdf", b"%PDF-1.7")];
    Issue {
        draft: 1,
        number: number.to_owned(),
        date: date(2022, 12, 20),
        replaces: None,
        signer: "Nguyễn Văn A".to_owned(),
        capacity: "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH".to_owned(),
        recipients: vec!["UBND tỉnh P".to_owned(), "Lưu: VT".to_owned()],
        exceptions: vec![("tổng lệch 0,1".to_owned(), "do làm tròn".to_owned())],
        as_of: Some(date(2022, 12, 14)),
        text: "# Báo cáo\n\nDiện tích 100,5 ha.".to_owned(),
        figures: figures(),
        files: files.into_iter().map(|(name, bytes)| (name.to_owned(), bytes.to_vec())).collect(),
    }
}

/// The district's book with somebody who issues (`ct`) and the first draft of its annual report.
async fn begun(backend: Backend) -> Option<Book> {
    let book = district(backend).await?;
    let publisher = Granting {
        account: "ct".to_owned(),
        full_name: "ct".to_owned(),
        role: Role::Publisher,
        unit: Some("D".to_owned()),
        sector: None,
        active: true,
    };
    book.grant("it", &[publisher]).await.expect("granted");
    assert_eq!(book.save_draft("th", &annual(), &drafted("Một")).await.expect("kept"), 1);
    Some(book)
}

fn refused<T: std::fmt::Debug>(result: Result<T, Error>) -> String {
    let error = result.expect_err("refused");
    assert_eq!(error.kind, ErrorKind::Refused);
    error.message.key().to_owned()
}

async fn sound(book: &Ledger) {
    assert_eq!(book.verify_audit(|_, _| ()).await.expect("audited").tampered, []);
    assert_eq!(book.verify_issues().await.expect("verified"), []);
}

#[rstest]
#[case(Backend::Sqlite)]
#[case(Backend::Postgres)]
#[tokio::test]
async fn a_report_is_drafted_commented_answered_and_issued(#[case] backend: Backend) {
    let Some(book) = begun(backend).await else { return };
    let key = annual();
    assert_eq!(book.save_draft("th", &key, &Drafted { note: "như cũ".to_owned(), ..drafted("Một") }).await.expect("kept"), 1);
    assert_eq!(book.save_draft("th", &key, &drafted("Hai")).await.expect("kept"), 2);
    assert_eq!(book.save_draft("th", &key, &drafted("Một")).await.expect("kept"), 3, "what was said once is said again");
    assert_eq!(book.draft(&key, 2).await.expect("a draft"), drafted("Hai"));

    let to = ["agri".to_owned(), "Công an huyện".to_owned()];
    book.send("th", &key, 2, &to, Some(date(2022, 12, 16))).await.expect("sent");
    assert_eq!(book.comment("phong", &key, 2, "I.1", "Thiếu vụ đông", "agri").await.expect("kept"), 1);
    assert_eq!(book.comment("th", &key, 2, "", "Nhất trí", "Công an huyện").await.expect("kept"), 2);
    assert_eq!(refused(book.issue("ct", &key, &issue("305/BC-UBND")).await), "ledger-comments-open");
    book.answer("th", &key, 1, Taken::Not, "vụ đông tính sang năm sau").await.expect("answered");
    book.answer("th", &key, 1, Taken::Partly, "ghi thêm chú thích").await.expect("answered again");
    book.answer("th", &key, 2, Taken::Wholly, "").await.expect("answered");

    let seal = book.issue("ct", &key, &Issue { draft: 3, ..issue("305/BC-UBND") }).await.expect("issued");
    book.attach("ct", &key, "305/BC-UBND", "da-ky.pdf", b"%PDF signed").await.expect("attached");
    let life = book.report(&key, None).await.expect("a life");
    assert_eq!(life.drafts.iter().map(|draft| draft.number).collect::<Vec<_>>(), [1, 2, 3]);
    assert_eq!((&life.sent[0].to[..], life.sent[0].until, life.sent[0].draft), (&to[..], Some(date(2022, 12, 16)), 2));
    let answers = &life.comments[0].answers;
    assert_eq!(answers.iter().map(|answer| answer.taken).collect::<Vec<_>>(), [Taken::Not, Taken::Partly]);
    let names: Vec<_> = life.issues[0].files.iter().map(|file| (&*file.name, file.attached, file.bytes)).collect();
    assert_eq!(names, [("Bao-cao.pdf", false, 8), ("bao-cao.docx", false, 4), ("da-ky.pdf", true, 11)]);
    assert_eq!(life.issues[0].hash, seal.hash, "what is attached does not change the seal");
    assert_eq!((seal.draft, seal.account.as_str(), seal.as_of, seal.date), (3, "ct", Some(date(2022, 12, 14)), date(2022, 12, 20)));

    let issued = book.issued(&key, Some("0305/bc-ubnd"), None).await.expect("issued");
    let asked = issue("305/BC-UBND");
    assert_eq!((issued.text, issued.figures, issued.exceptions), (asked.text, asked.figures, asked.exceptions));
    assert_eq!((issued.seal.signer, issued.seal.capacity, issued.seal.recipients), (asked.signer, asked.capacity, asked.recipients));
    assert_eq!(book.file(&key, "305/BC-UBND", "bao-cao.docx").await.expect("a file"), b"PK\0\x01");
    assert_eq!(book.file(&key, "305/BC-UBND", "da-ky.pdf").await.expect("a file"), b"%PDF signed");
    sound(&book).await;
}

/// What an archive would compute from the files, text and figures alone.
fn by_hand(issue: &Issue) -> String {
    let mut bytes = Vec::new();
    let mut put = |kind: u8, value: &[u8]| {
        bytes.push(kind);
        bytes.extend_from_slice(&(value.len() as u64).to_be_bytes());
        bytes.extend_from_slice(value);
    };
    for line in &issue.figures {
        [&line.place, &line.context, &line.expression, &line.text].into_iter().for_each(|word| put(2, word.as_bytes()));
    }
    put(2, issue.text.as_bytes());
    for (name, file) in &issue.files {
        put(2, name.as_bytes());
        put(3, file);
    }
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[tokio::test]
async fn the_hash_can_be_computed_without_the_book() {
    let Some(book) = begun(Backend::Sqlite).await else { return };
    let seal = book.issue("ct", &annual(), &issue("305/BC-UBND")).await.expect("issued");
    assert_eq!(seal.hash, by_hand(&issue("305/BC-UBND")));
}

#[rstest]
#[case::number(|i: &mut Issue| i.number = " ".to_owned(), "ledger-issue-incomplete")]
#[case::signer(|i: &mut Issue| i.signer.clear(), "ledger-issue-incomplete")]
#[case::text(|i: &mut Issue| i.text.clear(), "ledger-issue-incomplete")]
#[case::date(|i: &mut Issue| i.date = date(-5, 1, 1), "ledger-issue-incomplete")]
#[case::files(|i: &mut Issue| i.files.clear(), "ledger-issue-no-files")]
#[case::file_name(|i: &mut Issue| drop(i.files.insert("../x".to_owned(), vec![1])), "ledger-issue-file-name")]
#[case::file_size(|i: &mut Issue| drop(i.files.insert("x".to_owned(), vec![0; ledger::MOST_BYTES + 1])), "ledger-issue-file-size")]
#[case::exception(|i: &mut Issue| i.exceptions.push(("lệch".to_owned(), " ".to_owned())), "ledger-exception-reason")]
#[case::draft(|i: &mut Issue| i.draft = 9, "ledger-draft-unknown")]
#[case::replaced(|i: &mut Issue| i.replaces = Some("1/BC-UBND".to_owned()), "ledger-issue-unknown")]
#[case::nul(|i: &mut Issue| i.signer.push('\0'), "ledger-nul")]
#[tokio::test]
async fn an_issue_that_is_not_complete_is_refused(
    #[values(Backend::Sqlite, Backend::Postgres)] backend: Backend,
    #[case] spoil: fn(&mut Issue),
    #[case] key: &str,
) {
    let Some(book) = begun(backend).await else { return };
    let mut spoilt = issue("305/BC-UBND");
    spoil(&mut spoilt);
    assert_eq!(refused(book.issue("ct", &annual(), &spoilt).await), key);
    assert_eq!(book.report(&annual(), None).await.expect("a life").issues, []);
    assert_eq!(book.issue("ct", &annual(), &issue("305/BC-UBND")).await.expect("issued").replaces, None);
}

#[rstest]
#[case(Backend::Sqlite)]
#[case(Backend::Postgres)]
#[tokio::test]
async fn what_is_not_there_or_says_nothing_is_refused(#[case] backend: Backend) {
    let Some(book) = begun(backend).await else { return };
    let (key, other) = (annual(), ReportKey { outline: "monthly".to_owned(), ..annual() });
    assert_eq!(refused(book.save_draft("th", &key, &drafted(" \n")).await), "ledger-blank");
    assert_eq!(refused(book.save_draft("th", &ReportKey { outline: String::new(), ..annual() }, &drafted("x")).await), "ledger-blank");
    assert_eq!(refused(book.save_draft("th", &ReportKey { unit: "Z".to_owned(), ..annual() }, &drafted("x")).await), "plan-unit-unknown");
    assert_eq!(refused(book.send("th", &key, 2, &["agri".to_owned()], None).await), "ledger-draft-unknown");
    assert_eq!(refused(book.send("th", &key, 1, &[], None).await), "ledger-no-recipients");
    assert_eq!(refused(book.send("th", &other, 1, &["agri".to_owned()], None).await), "ledger-report-unknown");
    assert_eq!(refused(book.comment("phong", &key, 1, "", "", "agri").await), "ledger-blank");
    assert_eq!(refused(book.comment("phong", &key, 7, "", "x", "agri").await), "ledger-draft-unknown");
    assert_eq!(refused(book.comment("phong", &key, 1, "", "a\0b", "agri").await), "ledger-nul");
    book.comment("phong", &key, 1, "", "x", "agri").await.expect("kept");
    assert_eq!(refused(book.answer("th", &key, 2, Taken::Wholly, "").await), "ledger-comment-unknown");
    for taken in [Taken::Partly, Taken::Not] {
        assert_eq!(refused(book.answer("th", &key, 1, taken, " ").await), "ledger-comment-reason");
    }
    assert_eq!(refused(book.attach("ct", &key, "1/BC-UBND", "x.pdf", b"x").await), "ledger-issue-unknown");
    assert_eq!(refused(book.issued(&key, None, None).await), "ledger-issue-none");
    assert_eq!(refused(book.issued(&key, Some("1/BC"), None).await), "ledger-issue-unknown");
    assert_eq!(refused(book.file(&key, "1/BC", "x").await), "ledger-issue-file-unknown");
    assert_eq!(refused(book.draft(&key, 5).await), "ledger-draft-unknown");
    assert_eq!(refused(book.report(&other, None).await), "ledger-report-unknown");
    sound(&book).await;
}

#[rstest]
#[case(Backend::Sqlite)]
#[case(Backend::Postgres)]
#[tokio::test]
async fn nobody_writes_comments_or_issues_what_is_not_theirs(#[case] backend: Backend) {
    let Some(book) = begun(backend).await else { return };
    let key = annual();
    let denied = |error: Error| assert_eq!(error.kind, ErrorKind::Denied, "{error}");
    for account in ["ct", "phong", "xa-a", "it", "nobody"] {
        denied(book.save_draft(account, &key, &drafted("Hai")).await.expect_err(account));
        denied(book.send(account, &key, 1, &["agri".to_owned()], None).await.expect_err(account));
        denied(book.answer(account, &key, 1, Taken::Wholly, "").await.expect_err(account));
    }
    for account in ["th", "phong", "it", "nobody"] {
        denied(book.issue(account, &key, &issue("305/BC-UBND")).await.expect_err(account));
        denied(book.attach(account, &key, "305/BC-UBND", "x.pdf", b"x").await.expect_err(account));
    }
    denied(book.comment("phong", &key, 1, "", "x", "office").await.expect_err("another agency's name"));
    denied(book.comment("phong", &key, 1, "", "x", "D").await.expect_err("the district's name"));
    denied(book.comment("phong", &key, 1, "", "x", "Công an huyện").await.expect_err("somebody's name"));
    denied(book.comment("xa-a", &key, 1, "", "x", "A").await.expect_err("a commune that was not asked"));
    book.send("th", &key, 1, &["A".to_owned()], None).await.expect("sent");
    book.comment("xa-a", &key, 1, "", "x", "A").await.expect("a commune that was asked");
    book.comment("th", &key, 1, "", "thư góp ý", "P").await.expect("who writes enters what the province wrote");
    denied(book.comment("xa-b", &key, 1, "", "x", "B").await.expect_err("its neighbour"));
}

#[rstest]
#[case(Backend::Sqlite)]
#[case(Backend::Postgres)]
#[tokio::test]
async fn a_number_is_given_once_a_year_and_an_issue_only_replaced_by_one_that_names_it(#[case] backend: Backend) {
    let Some(book) = begun(backend).await else { return };
    let (key, march) = (annual(), ReportKey { period: "2022-03".parse().expect("a period"), outline: "monthly".to_owned(), ..annual() });
    book.save_draft("th", &march, &drafted("Tháng 3")).await.expect("kept");
    book.issue("ct", &key, &issue("305/BC-UBND")).await.expect("issued");
    assert_eq!(refused(book.issue("ct", &march, &issue(" 0305/bc-ubnd ")).await), "ledger-number-used");
    book.issue("ct", &march, &issue("305/BC-VP")).await.expect("another symbol");
    assert_eq!(refused(book.issue("ct", &key, &issue("306/BC-UBND")).await), "ledger-issued-already");
    let next = |number: &str, replaces: &str| Issue {
        replaces: Some(replaces.to_owned()),
        date: date(2023, 1, 5),
        text: "đính chính".to_owned(),
        ..issue(number)
    };
    assert_eq!(refused(book.issue("ct", &key, &next("306/BC-UBND", "304/BC-UBND")).await), "ledger-issued-already");
    assert_eq!(refused(book.issue("ct", &key, &next("305/BC-UBND", "305/BC-UBND")).await), "ledger-number-used", "of this very report");
    let second = book.issue("ct", &key, &next("05/BC-UBND", "305/BC-UBND")).await.expect("replaced");
    assert_eq!(second.replaces.as_deref(), Some("305/BC-UBND"));
    assert_eq!(refused(book.issue("ct", &key, &next("7/BC-UBND", "305/BC-UBND")).await), "ledger-issued-already");
    let seals = book.report(&key, None).await.expect("a life").issues;
    let chain = |seal: &Seal| (seal.number.clone(), seal.replaced_by.clone());
    let (first, second) = (("305/BC-UBND".to_owned(), Some("05/BC-UBND".to_owned())), ("05/BC-UBND".to_owned(), None));
    assert_eq!(seals.iter().map(chain).collect::<Vec<_>>(), [first, second]);
    assert_eq!(book.issued(&key, None, None).await.expect("in force").text, "đính chính");
    assert_eq!(book.issued(&key, Some("305/BC-UBND"), None).await.expect("kept").text, issue("x").text);
    assert_eq!(refused(book.attach("ct", &key, "305/BC-UBND", "bao-cao.docx", b"x").await), "ledger-issue-file-taken");
    assert_eq!(book.file(&key, "305/BC-UBND", "bao-cao.docx").await.expect("a file"), b"PK\0\x01");
    book.issue("ct", &march, &Issue { replaces: Some("305/BC-VP".to_owned()), date: date(2023, 2, 1), ..issue("305/BC-UBND") })
        .await
        .expect("the same number in another year");
    sound(&book).await;
}

/// Puts other bytes where those of a hash are.
const FORGED: &str = "UPDATE content SET bytes = (SELECT bytes FROM content WHERE hash = (SELECT figures FROM issue)) WHERE hash =";

#[rstest]
#[case::a_file("(SELECT bytes FROM file WHERE name = 'bao-cao.docx')", "ledger-unsound-file", "file")]
#[case::what_was_attached("(SELECT bytes FROM file WHERE attached = 1)", "ledger-unsound-file", "file")]
#[case::the_text("(SELECT text FROM issue)", "ledger-unsound-text", "issue")]
#[tokio::test]
async fn bytes_that_were_changed_behind_the_books_back_are_found(
    #[values(Backend::Sqlite, Backend::Postgres)] backend: Backend,
    #[values(false, true)] removed: bool,
    #[case] which: &str,
    #[case] unsound: &str,
    #[case] table: &str,
) {
    let Some(book) = begun(backend).await else { return };
    book.issue("ct", &annual(), &issue("305/BC-UBND")).await.expect("issued");
    book.attach("ct", &annual(), "305/BC-UBND", "da-ky.pdf", b"%PDF signed").await.expect("attached");
    sound(&book).await;
    let sql = if removed { format!("DELETE FROM content WHERE hash = {which}") } else { format!("{FORGED} {which}") };
    if meddle(&book, backend, &sql) {
        let told = book.verify_issues().await.expect("verified");
        assert_eq!(told.iter().map(|t| (&*t.number, t.message.key())).collect::<Vec<_>>(), [("305/BC-UBND", unsound)]);
        assert_eq!(told[0].report, annual());
        let found = book.verify_audit(|_, _| ()).await.expect("audited").tampered;
        assert_eq!(found.iter().map(|t| (t.table, t.message.key())).collect::<Vec<_>>(), [(table, "ledger-audit-content")]);
        let mut read = Vec::new();
        for name in ["bao-cao.docx", "Bao-cao.pdf", "da-ky.pdf"] {
            read.push(book.file(&annual(), "305/BC-UBND", name).await.map(drop));
        }
        read.push(book.issued(&annual(), None, None).await.map(drop));
        let failed: Vec<_> = read.into_iter().filter_map(Result::err).map(|error| error.kind).collect();
        assert_eq!(failed, [ErrorKind::NotABook], "what was changed is not handed out");
    }
}

#[rstest]
#[case::a_file_taken_out("DELETE FROM file WHERE name = 'bao-cao.docx'", "ledger-audit-row-removed")]
#[case::a_file_passed_off("UPDATE file SET attached = 0 WHERE attached = 1", "ledger-audit-changed")]
#[case::the_hash("UPDATE issue SET hash = figures", "ledger-audit-changed")]
#[tokio::test]
async fn an_issue_that_is_no_longer_what_was_sealed_is_named(
    #[values(Backend::Sqlite, Backend::Postgres)] backend: Backend,
    #[case] sql: &str,
    #[case] audited: &str,
) {
    let Some(book) = begun(backend).await else { return };
    book.issue("ct", &annual(), &issue("305/BC-UBND")).await.expect("issued");
    book.attach("ct", &annual(), "305/BC-UBND", "da-ky.pdf", b"%PDF signed").await.expect("attached");
    if meddle(&book, backend, sql) {
        let told = book.verify_issues().await.expect("verified");
        assert_eq!(told.iter().map(|t| t.message.key()).collect::<Vec<_>>(), ["ledger-unsound-hash"]);
        let found = book.verify_audit(|_, _| ()).await.expect("audited").tampered;
        assert!(found.iter().any(|t| t.message.key() == audited), "{found:?}");
    }
}

#[rstest]
#[case(Backend::Sqlite)]
#[case(Backend::Postgres)]
#[tokio::test]
async fn every_day_knows_how_far_a_report_was(#[case] backend: Backend) {
    let Some(book) = begun(backend).await else { return };
    let key = annual();
    book.clock.set("2023-01-12");
    book.comment("phong", &key, 1, "", "x", "agri").await.expect("kept");
    book.clock.set("2023-01-14");
    book.save_draft("th", &key, &drafted("Hai")).await.expect("kept");
    book.answer("th", &key, 1, Taken::Wholly, "").await.expect("answered");
    book.issue("ct", &key, &issue("305/BC-UBND")).await.expect("issued");
    book.clock.set("2023-01-16");
    book.attach("ct", &key, "305/BC-UBND", "da-ky.pdf", b"x").await.expect("attached");
    book.issue("ct", &key, &Issue { replaces: Some("305/BC-UBND".to_owned()), ..issue("306/BC-UBND") }).await.expect("replaced");
    let mut told = Vec::new();
    for day in [9, 11, 12, 14, 16] {
        let reports = book.reports(Some(date(2023, 1, day))).await.expect("reports");
        told.push(reports.iter().map(|r| (r.draft, r.open, r.issues.len())).collect::<Vec<_>>());
    }
    assert_eq!(told, [vec![], vec![(1, 0, 0)], vec![(1, 1, 0)], vec![(2, 0, 1)], vec![(2, 0, 2)]]);
    assert_eq!(book.reports(None).await.expect("reports"), book.reports(Some(date(2023, 1, 16))).await.expect("reports"));
    assert_eq!(refused(book.report(&key, Some(date(2023, 1, 9))).await), "ledger-report-unknown");
    let then = book.report(&key, Some(date(2023, 1, 14))).await.expect("a life");
    assert_eq!((then.drafts.len(), then.comments[0].answers.len(), then.issues.len()), (2, 1, 1));
    assert_eq!((then.issues[0].files.len(), then.issues[0].replaced_by.as_deref()), (2, None));
    let early = book.report(&key, Some(date(2023, 1, 13))).await.expect("a life");
    assert_eq!((early.drafts.len(), early.comments[0].answers.len(), early.issues.len()), (1, 0, 0));
    assert_eq!(book.issued(&key, None, Some(date(2023, 1, 15))).await.expect("issued").seal.number, "305/BC-UBND");
    assert_eq!(refused(book.issued(&key, None, Some(date(2023, 1, 13))).await), "ledger-issue-none");
}

#[rstest]
#[case(Backend::Sqlite)]
#[case(Backend::Postgres)]
#[tokio::test]
async fn of_those_who_come_at_once_each_gets_a_number_and_one_issue_stands(#[case] backend: Backend) {
    let Some(book) = begun(backend).await else { return };
    let key = ReportKey { outline: "summary".to_owned(), ..annual() };
    let (one, two) = (drafted("Một"), drafted("Hai"));
    let (first, second) = tokio::join!(book.save_draft("th", &key, &one), book.save_draft("th", &key, &two));
    let mut numbers = [first.expect("kept"), second.expect("kept")];
    numbers.sort_unstable();
    assert_eq!(numbers, [1, 2]);
    let (one, two) = (issue("1/BC-UBND"), issue("2/BC-UBND"));
    let (first, second) = tokio::join!(book.issue("ct", &key, &one), book.issue("ct", &key, &two));
    assert_eq!([first.is_ok(), second.is_ok()].into_iter().filter(|issued| *issued).count(), 1);
    assert_eq!(book.report(&key, None).await.expect("a life").issues.len(), 1);
    sound(&book).await;
}

/// A server's book is copied as the book itself advises, to a second database. `None`, which is said, without its tools.
fn dumped(book: &Book, copy: &cluster::TestDatabase) -> Option<()> {
    let Some(tools) = cluster::binaries().filter(|tools| tools.join("pg_restore").is_file()) else {
        eprintln!("skipped: pg_dump is not installed");
        return None;
    };
    let file = book.folder.path().join("book.dump");
    let run = |tool: &str, args: &[&str]| assert!(Command::new(tools.join(tool)).args(args).arg(&file).status().expect(tool).success());
    run("pg_dump", &["-Fc", book.url()?, "-f"]);
    run("pg_restore", &["--no-owner", "-d", &copy.url]);
    Some(())
}

#[rstest]
#[case(Backend::Sqlite)]
#[case(Backend::Postgres)]
#[tokio::test]
async fn a_copy_keeps_what_was_issued(#[case] backend: Backend) {
    let Some(book) = begun(backend).await else { return };
    let large = Issue { files: [("lon.pdf".to_owned(), vec![7; 1 << 20])].into(), ..issue("305/BC-UBND") };
    let seal = book.issue("ct", &annual(), &large).await.expect("issued");
    let server;
    let restored = match backend {
        Backend::Sqlite => {
            let copy = book.folder.path().join("copy.sokhop");
            book.backup(&copy).await.expect("copied");
            ledger::restore(&copy, &book.folder.path().join("restored.sokhop")).await.expect("restored")
        }
        Backend::Postgres => {
            server = cluster::database();
            let Some(server) = &server else { return };
            let Some(()) = dumped(&book, server) else { return };
            Ledger::connect(&server.url).await.expect("restored")
        }
    };
    let issued = restored.issued(&annual(), None, None).await.expect("issued");
    assert_eq!((issued.seal, issued.text), (seal, large.text));
    let file = restored.file(&annual(), "305/BC-UBND", "lon.pdf").await.expect("a file");
    assert!(file == large.files["lon.pdf"]);
    sound(&restored).await;
}

#[tokio::test]
async fn a_copy_of_which_a_file_was_changed_is_not_restored() {
    let Some(book) = begun(Backend::Sqlite).await else { return };
    book.issue("ct", &annual(), &issue("305/BC-UBND")).await.expect("issued");
    if meddle(&book, Backend::Sqlite, "UPDATE content SET bytes = X'00' WHERE hash = (SELECT bytes FROM file WHERE name = 'Bao-cao.pdf')") {
        let copy = book.folder.path().join("copy.sokhop");
        book.backup(&copy).await.expect("copied");
        let error = ledger::restore(&copy, &book.folder.path().join("restored.sokhop")).await.err().expect("refused");
        assert_eq!(error.message.key(), "ledger-backup-unsound");
    }
}
