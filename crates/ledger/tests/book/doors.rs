//! How people come in, what is open to the public, and the words of a year.

use crate::common::{Backend, Book};
use crate::submission::district;
use ledger::{Attempt, ErrorKind, Granting, Lasting, Opened, Opening};
use plan::Role;
use rstest::rstest;
use std::time::Duration;

const HOUR: Duration = Duration::from_secs(3600);
const LASTING: Lasting = Lasting { idle: HOUR, whole: Duration::from_secs(12 * 3600) };

async fn book(backend: Backend) -> Option<Book> {
    let book = district(backend).await?;
    let grant = |account: &str, role, unit: Option<&str>| Granting {
        account: account.to_owned(),
        full_name: format!("Ông {account}"),
        role,
        unit: unit.map(str::to_owned),
        sector: None,
        active: true,
    };
    let grants = [grant("ct", Role::Publisher, None), grant("lan", Role::Reporter, Some("A")), grant("soan", Role::Compiler, Some("D"))];
    book.grant("it", &grants).await.expect("granted");
    Some(book)
}

#[rstest]
#[case(Backend::Sqlite)]
#[case(Backend::Postgres)]
#[tokio::test]
async fn a_password_is_set_by_its_holder_or_an_administrator_and_ends_what_was_open(#[case] backend: Backend) {
    let Some(book) = book(backend).await else { return };
    assert!(!book.has_passwords().await.expect("read"));
    assert_eq!(book.set_password("lan", "ct", "x").await.expect_err("refused").kind, ErrorKind::Denied);
    assert_eq!(book.set_password("it", "nobody", "x").await.expect_err("refused").message.key(), "ledger-account-unknown");
    book.invite("it", "lan", b"link", HOUR).await.expect("invited");
    book.open_session(b"one", "s1", "lan", "Firefox\u{7}", LASTING).await.expect("opened");
    book.set_password("lan", "lan", "$argon2id$…").await.expect("set");
    assert_eq!(book.session(b"one", LASTING).await.expect("read"), None);
    assert_eq!(book.redeem(b"link").await.expect("read"), None);
    let holders = book.holders().await.expect("read");
    let lan = holders.iter().find(|holder| holder.account.name == "lan").expect("there");
    assert_eq!((lan.has_password, lan.has_codes, &*lan.full_name), (true, false, "Ông lan"));
    let audited = book.verify_audit(|_, _| ()).await.expect("audited");
    assert_eq!(audited.tampered, []);
    let told = book.changes("lan", 9).await.expect("read");
    assert!(told.iter().any(|entry| entry.memo.action == "password" && entry.memo.account == "lan"));
    assert!(told.iter().all(|entry| !format!("{:?}", entry.memo).contains("argon2id")), "no secret in the audit");
}

#[rstest]
#[case(Backend::Sqlite)]
#[case(Backend::Postgres)]
#[tokio::test]
async fn an_invitation_counts_once_and_for_a_time(#[case] backend: Backend) {
    let Some(book) = book(backend).await else { return };
    book.invite("it", "lan", b"link", HOUR).await.expect("invited");
    book.invite("it", "lan", b"late", HOUR).await.expect("invited");
    assert_eq!(book.invited(b"link").await.expect("read").as_deref(), Some("lan"));
    assert_eq!(book.redeem(b"link").await.expect("read").as_deref(), Some("lan"));
    assert_eq!(book.redeem(b"link").await.expect("read"), None);
    book.clock.forward(HOUR * 2);
    assert_eq!(book.redeem(b"late").await.expect("read"), None);
}

#[rstest]
#[case(Backend::Sqlite)]
#[case(Backend::Postgres)]
#[tokio::test]
async fn a_session_ends_when_nothing_is_asked_for_long_and_in_the_end_anyhow(#[case] backend: Backend) {
    let Some(book) = book(backend).await else { return };
    book.open_session(b"one", "s1", "lan", "Firefox\u{7} 1", LASTING).await.expect("opened");
    let found = book.session(b"one", LASTING).await.expect("read").expect("open");
    assert_eq!((&*found.account, &*found.agent), ("lan", "Firefox 1"));
    assert_eq!(book.session(b"two", LASTING).await.expect("read"), None);
    for _ in 0..11 {
        book.clock.forward(HOUR / 2);
        assert!(book.session(b"one", LASTING).await.expect("read").is_some());
        book.clock.forward(HOUR / 2);
        assert!(book.session(b"one", LASTING).await.expect("read").is_some());
    }
    book.clock.forward(HOUR / 2 * 3);
    assert_eq!(book.session(b"one", LASTING).await.expect("read"), None);
    book.open_session(b"two", "s2", "lan", "", LASTING).await.expect("opened");
    assert_eq!(book.sessions(None).await.expect("read").len(), 1, "what is over is cleared away");
    assert_eq!(book.end_session("soan", "s2").await.expect_err("not theirs").kind, ErrorKind::Denied);
    book.end_session("it", "s2").await.expect("ended");
    assert_eq!(book.session(b"two", LASTING).await.expect("read"), None);
}

#[rstest]
#[case(Backend::Sqlite)]
#[case(Backend::Postgres)]
#[tokio::test]
async fn failed_attempts_lock_and_a_code_counts_once(#[case] backend: Backend) {
    let Some(book) = book(backend).await else { return };
    book.set_secret("lan", "lan", b"secret").await.expect("set");
    let hour_after_two = |failures| if failures >= 2 { HOUR } else { Duration::ZERO };
    let attempt = async || book.attempt("lan", hour_after_two).await.expect("kept");
    assert!(matches!(attempt().await, Attempt::Begun(credential) if credential.failures == 0));
    assert!(matches!(attempt().await, Attempt::Begun(credential) if credential.failures == 1), "it counts before it is looked at");
    assert!(matches!(attempt().await, Attempt::Locked(left) if left > HOUR / 2));
    assert!(book.attempt("nobody", hour_after_two).await.expect("kept") == Attempt::Unknown);
    book.clock.forward(HOUR * 2);
    assert!(matches!(attempt().await, Attempt::Begun(_)));
    assert!(book.succeeded("lan", Some(7)).await.expect("kept"));
    assert!(!book.succeeded("lan", Some(7)).await.expect("kept"), "the same code again");
    assert!(book.succeeded("lan", Some(8)).await.expect("kept"));
    assert_eq!(book.credential("lan").await.expect("read").expect("there").failures, 0);
}

#[rstest]
#[case(Backend::Sqlite)]
#[case(Backend::Postgres)]
#[tokio::test]
async fn what_is_opened_by_who_may_is_open_from_its_moment_on(#[case] backend: Backend) {
    let Some(book) = book(backend).await else { return };
    let opening = |open, since| Opening { what: Opened::Indicator("area".to_owned()), open, small: 5, since };
    assert_eq!(book.set_openings("soan", &[opening(true, 0)]).await.expect_err("refused").kind, ErrorKind::Denied);
    let unknown = Opening { what: Opened::Indicator("nothing".to_owned()), ..opening(true, 0) };
    assert!(book.set_openings("ct", &[unknown]).await.is_err());
    assert_eq!(book.openings().await.expect("read"), []);
    book.set_openings("ct", &[opening(true, i64::MAX)]).await.expect("opened");
    let found = book.openings().await.expect("read");
    assert_eq!((found.as_slice(), book.is_open(&found[0])), ([opening(true, i64::MAX)].as_slice(), false));
    book.set_openings("ct", &[opening(true, 0)]).await.expect("opened");
    assert!(book.is_open(&book.openings().await.expect("read")[0]));
    let changes = book.changes("area", 1).await.expect("read");
    assert_eq!((&*changes[0].memo.after, &*changes[0].memo.reason), ("open <5", ""));
    book.set_openings_because("ct", &[opening(false, 0)], "nhầm").await.expect("closed");
    let changes = book.changes("area", 1).await.expect("read");
    assert_eq!((&*changes[0].memo.after, &*changes[0].memo.reason), ("closed", "nhầm"));
    assert!(!book.is_open(&book.openings().await.expect("read")[0]));
}

#[rstest]
#[case(Backend::Sqlite)]
#[case(Backend::Postgres)]
#[tokio::test]
async fn words_are_kept_in_all_versions_and_nobody_overwrites_another(#[case] backend: Backend) {
    let Some(book) = book(backend).await else { return };
    let name = "report/agriculture.md";
    let write = async |by: &str, found: &str, text: &str| {
        book.write_prose(by, ["D", name], 2022, Some("A"), found.as_bytes(), text.as_bytes()).await
    };
    write("soan", "", "một").await.expect("written");
    write("lan", "một", "hai").await.expect("its own section");
    assert_eq!(write("ct", "hai", "ba").await.expect_err("a publisher writes nothing").kind, ErrorKind::Denied);
    assert_eq!(write("soan", "một", "bốn").await.expect_err("overtaken").message.key(), "ledger-prose-overtaken");
    write("soan", "một", "hai").await.expect("what stands there already is no quarrel");
    let versions = book.wordings("D", 2022, name).await.expect("read");
    let told: Vec<(&str, &[u8])> = versions.iter().map(|version| (&*version.account, &*version.bytes)).collect();
    assert_eq!(told, [("lan", "hai".as_bytes()), ("soan", "một".as_bytes())]);
    for name in ["report/../x.md", "report//x.md", "units.csv", "report/.x"] {
        assert!(book.write_prose("soan", ["D", name], 2022, None, b"", b"x").await.is_err(), "{name}");
    }
    let audited = book.verify_audit(|_, _| ()).await.expect("audited");
    assert_eq!(audited.tampered, []);
}
