//! An office over an example, for every kind of test.

use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};
use document::{Layout, Paper};
use ledger::{Files, Granting, Import, Ledger};
use plan::{Role, Source};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tempfile::TempDir;
use texts::Message;
use tower::ServiceExt as _;
use web::{Beginnings, Door, Office, Setup};

/// The files of a folder of the project, by their names in it.
pub fn files(name: &str) -> Files {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(name);
    let mut files = BTreeMap::new();
    let mut open: Vec<PathBuf> = vec![root.clone()];
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(&folder).expect("a folder").flatten() {
            let path = entry.path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(&root).expect("below").to_string_lossy().replace('\\', "/");
                files.insert(name, std::fs::read(&path).expect("a file"));
            }
        }
    }
    files
}

/// An office at its own machine over a new book, empty or filled with the made-up commune of the examples. It is gone with the folder.
pub async fn office(filled: bool) -> (Office, TempDir) {
    let (office, _, folder) = office_with(filled, Door::Alone).await;
    (office, folder)
}

/// Such an office with a door, and its book.
pub async fn office_with(filled: bool, door: Door) -> (Office, Ledger, TempDir) {
    let folder = tempfile::tempdir().expect("a folder");
    let ledger = Ledger::create(&folder.path().join("book.db")).await.expect("a book");
    if filled {
        fill(&ledger).await;
    }
    (office_over(&ledger, door), ledger, folder)
}

/// Puts the made-up commune of the examples into a book.
pub async fn fill(ledger: &Ledger) {
    let how = Import { account: "local".to_owned(), history: true, reason: String::new() };
    ledger.import(&files("examples/commune-2025"), &how).await.unwrap_or_else(|error| panic!("{error}"));
}

/// An office over a book.
pub fn office_over(ledger: &Ledger, door: Door) -> Office {
    let catalogue: Arc<dyn Source + Send + Sync> = Arc::new(files("catalogue"));
    let beginnings = Beginnings { example: files("examples/trung-khanh-2022"), model: files("examples/commune-2025") };
    let setup = Setup { ledger: ledger.clone(), account: "local".to_owned(), door, catalogue, words: Files::new(), beginnings, writer };
    Office::new(setup)
}

/// All files of a report but the PDF: the typesetter is not of this room.
fn writer(paper: &Paper) -> Result<Files, (String, Message)> {
    let layout = Layout::on(paper.properties.date.unwrap_or(jiff::civil::date(2025, 12, 31)));
    let docx = document::docx::write(paper, &layout, &|_| None).map_err(|error| ("report.docx".to_owned(), error.message))?;
    let xlsx = document::xlsx::write(paper).map_err(|error| ("appendix.xlsx".to_owned(), error.message))?;
    let (html, markdown) = (document::html::write(paper, &layout), document::markdown::write(paper));
    let files = [("report.docx", docx), ("appendix.xlsx", xlsx), ("report.html", html.into_bytes()), ("report.md", markdown.into_bytes())];
    Ok(files.map(|(name, bytes)| (name.to_owned(), bytes)).into())
}

/// An office at its own machine over a new book filled with an example, and its book.
pub async fn office_of_example(example: &str) -> (Office, Ledger, TempDir) {
    let folder = tempfile::tempdir().expect("a folder");
    let ledger = Ledger::create(&folder.path().join("book.db")).await.expect("a book");
    let how = Import { account: "local".to_owned(), history: true, reason: String::new() };
    ledger.import(&files(&format!("examples/{example}")), &how).await.unwrap_or_else(|error| panic!("{error}"));
    (office_over(&ledger, Door::Alone), ledger, folder)
}

/// An office at the machine of a book that is there, and an empty folder.
pub fn office_of(ledger: &Ledger) -> (Office, TempDir) {
    (office_over(ledger, Door::Alone), tempfile::tempdir().expect("a folder"))
}

/// The form of a month that the stories fill in.
pub const FORM: &str = "/entry/MK.dep.econ.month/MK.dep.econ/2025-12";

/// A password that is good enough.
pub const PASSWORD: &str = "cau-treo-ban-giang-39-nhip";

/// Who keeps the book; who fills in forms, looks at them, compiles, issues and only reads in the made-up commune; who reads above it.
const PEOPLE: [(&str, Role, Option<&str>); 9] = [
    ("local", Role::Administrator, None),
    ("lan", Role::Reporter, Some("MK.dep.econ")),
    ("mai", Role::Reporter, Some("MK.dep.econ")),
    ("van", Role::Reporter, Some("MK.dep.culture")),
    ("binh", Role::Owner, Some("MK.dep.office")),
    ("chi", Role::Compiler, Some("MK")),
    ("giang", Role::Publisher, Some("MK")),
    ("dung", Role::Viewer, Some("MK")),
    ("ha", Role::Viewer, Some("MG")),
];

/// An office of the made-up commune in which everybody signs in.
pub struct Town {
    pub office: Office,
    pub ledger: Ledger,
    pub folder: TempDir,
}

pub async fn town() -> Town {
    let (office, ledger, folder) = office_with(true, Door::Many { host: None, https: false }).await;
    Town::over(office, ledger, folder).await
}

impl Town {
    /// Gives the people their roles and passwords.
    pub async fn over(office: Office, ledger: Ledger, folder: TempDir) -> Town {
        let grant = |(account, role, unit): (&str, Role, Option<&str>)| Granting {
            account: account.to_owned(),
            full_name: String::new(),
            role,
            unit: unit.map(str::to_owned),
            sector: None,
            active: true,
        };
        ledger.grant("local", &PEOPLE.map(grant)).await.expect("granted");
        for (account, ..) in PEOPLE {
            web::set_password(&ledger, account, account, PASSWORD).await.expect("a password");
        }
        Town { office, ledger, folder }
    }

    /// Somebody who signs in.
    pub async fn person(&self, account: &str) -> Visitor {
        Visitor::again(&web::router(self.office.clone()), account).await
    }
}

/// Letters and digits as they are, the rest by its bytes.
pub fn encoded(word: &str) -> String {
    let byte = |byte: u8| if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    word.bytes().map(byte).collect()
}

/// The fields of a form as a browser sends them.
fn form(fields: &[(&str, &str)]) -> String {
    fields.iter().map(|(name, value)| format!("{}={}", encoded(name), encoded(value))).collect::<Vec<_>>().join("&")
}

const FIELDS: &str = "application/x-www-form-urlencoded";

/// Somebody with a browser, signed in or not.
pub struct Visitor {
    router: axum::Router,
    cookie: String,
}

/// What somebody is answered.
pub struct Answer {
    pub status: StatusCode,
    pub location: Option<String>,
    pub cookie: Option<String>,
    pub bytes: Vec<u8>,
}

impl Answer {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.bytes).unwrap_or_else(|_| panic!("no JSON: {}", self.text()))
    }

    /// Where it leads to; nothing if it stays.
    pub fn to(&self) -> &str {
        self.location.as_deref().unwrap_or_default()
    }

    /// The value of a hidden field.
    pub fn field(&self, name: &str) -> String {
        let text = self.text();
        let (_, rest) = text.split_once(&format!("name=\"{name}\" value=\"")).unwrap_or_else(|| panic!("no {name} in {text}"));
        rest.split('"').next().unwrap_or_default().to_owned()
    }
}

impl Visitor {
    /// Somebody whom nobody knows.
    pub fn stranger(router: &axum::Router) -> Visitor {
        Visitor { router: router.clone(), cookie: String::new() }
    }

    /// Somebody who got a password and signed in.
    pub async fn signed_in(router: &axum::Router, ledger: &Ledger, account: &str) -> Visitor {
        web::set_password(ledger, account, account, PASSWORD).await.unwrap_or_else(|error| panic!("{error:?}"));
        Visitor::again(router, account).await
    }

    /// Somebody who signs in with the password that they have.
    pub async fn again(router: &axum::Router, account: &str) -> Visitor {
        let answer = Visitor::stranger(router).posts("/sign-in", &[("account", account), ("password", PASSWORD)]).await;
        let cookie = answer.cookie.as_ref().unwrap_or_else(|| panic!("{account} is not let in: {}", answer.text()));
        Visitor { router: router.clone(), cookie: cookie.split(';').next().unwrap_or_default().to_owned() }
    }

    /// The cookie of the session.
    pub fn cookie(&self) -> &str {
        &self.cookie
    }

    fn request(&self, method: &Method, path: &str) -> axum::http::request::Builder {
        Request::builder().method(method).uri(path).header(header::HOST, "localhost").header(header::COOKIE, &self.cookie)
    }

    /// Asks for a page, or sends a form.
    pub async fn ask(&self, method: &Method, path: &str, body: &str) -> Answer {
        let request = self.request(method, path).header(header::CONTENT_TYPE, FIELDS);
        self.answer(request.body(Body::from(body.to_owned())).expect("a request")).await
    }

    /// What a page answers.
    pub async fn sees(&self, path: &str) -> Answer {
        self.ask(&Method::GET, path, "").await
    }

    /// A page that is there.
    pub async fn page(&self, path: &str) -> String {
        let answer = self.sees(path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.text());
        answer.text()
    }

    /// Sends a form as a browser without scripts does.
    pub async fn posts(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.ask(&Method::POST, path, &form(fields)).await
    }

    /// Saves cells of [`FORM`] as the script of its page does.
    pub async fn saves(&self, fields: &[(&str, &str)]) -> Answer {
        let request = self.request(&Method::POST, FORM).header(header::CONTENT_TYPE, FIELDS).header(header::ACCEPT, "application/json");
        self.answer(request.body(Body::from(form(&[&[("action", "save")], fields].concat()))).expect("a request")).await
    }

    /// Sends a form with files.
    pub async fn uploads(&self, path: &str, fields: &[(&str, &str)], files: &[(&str, &[u8])]) -> Answer {
        let mut body = Vec::new();
        for (name, value) in fields {
            body.extend_from_slice(format!("--x\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").as_bytes());
        }
        for (name, bytes) in files {
            body.extend_from_slice(format!("--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n").as_bytes());
            body.extend_from_slice(bytes);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(b"--x--\r\n");
        let request = self.request(&Method::POST, path).header(header::CONTENT_TYPE, "multipart/form-data; boundary=x");
        self.answer(request.body(Body::from(body)).expect("a request")).await
    }

    /// What a request is answered.
    pub async fn answer(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.expect("an answer");
        let (parts, body) = response.into_parts();
        let bytes = axum::body::to_bytes(body, 64 << 20).await.expect("a body").to_vec();
        let of = |name| parts.headers.get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
        Answer { status: parts.status, location: of(header::LOCATION), cookie: of(header::SET_COOKIE), bytes }
    }

    /// Is let in: neither led to the door nor told that the role is missing. What is found behind the door is another matter.
    pub async fn is_let_in(&self, method: &Method, path: &str) -> bool {
        let answer = self.ask(method, path, "").await;
        let to_door = answer.to().starts_with("/sign-in?back=");
        let may_not = answer.status == StatusCode::FORBIDDEN && answer.text().contains("cần một trong các vai trò");
        let signed_out = answer.status == StatusCode::UNAUTHORIZED && answer.text().contains("Phiên làm việc");
        !(to_door || may_not || signed_out)
    }
}
