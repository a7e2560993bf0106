//! The pages in a real browser (Debian's chromium and chromium-driver): what the scripts do, that no request in a page can show. Where
//! there is no browser the stories are skipped and say so; `SOKHOP_REQUIRE_BROWSER=1` makes that a failure.

use crate::common::FORM;
use fantoccini::key::Key;
use fantoccini::wd::TimeoutConfiguration;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use std::os::unix::process::CommandExt as _;
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use tempfile::TempDir;
use tokio::net::TcpListener;

/// How long a page may take to show what it was asked for; slow machines take some of it.
const PATIENCE: Duration = Duration::from_secs(20);

/// A browser before an office. The driver is stopped with it.
pub struct Desk {
    window: Window,
    webdriver: String,
    driver: Child,
    _folder: TempDir,
}

/// A window of somebody, with cookies and storage of its own.
pub struct Window {
    pub page: Client,
    address: String,
}

impl std::ops::Deref for Desk {
    type Target = Window;

    fn deref(&self) -> &Window {
        &self.window
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        // With its browsers: a story that failed closed none.
        let _ = Command::new("kill").args(["-KILL", "--", &format!("-{}", self.driver.id())]).status();
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

/// `None` where there is no browser.
pub async fn desk() -> Option<Desk> {
    let (office, folder) = crate::common::office(true).await;
    desk_before(office, folder).await
}

/// A browser before an office that was made; `None` where there is no browser.
pub async fn desk_before(office: web::Office, folder: TempDir) -> Option<Desk> {
    let port = free_port().await;
    let driver =
        Command::new("chromedriver").arg(format!("--port={port}")).stdout(Stdio::null()).stderr(Stdio::null()).process_group(0).spawn();
    let Ok(driver) = driver else {
        assert!(std::env::var_os("SOKHOP_REQUIRE_BROWSER").is_none(), "chromedriver is missing: apt-get install chromium-driver");
        println!("skipped: chromedriver is missing");
        return None;
    };
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = format!("http://{}", listener.local_addr().expect("an address"));
    tokio::spawn(web::serve(office, listener, std::future::pending()));
    let webdriver = format!("http://localhost:{port}");
    let window = Window::open(&webdriver, &address).await;
    Some(Desk { window, webdriver, driver, _folder: folder })
}

async fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    listener.local_addr().expect("an address").port()
}

impl Desk {
    /// The browser of somebody else at the same office.
    pub async fn another(&self) -> Window {
        Window::open(&self.webdriver, &self.window.address).await
    }

    pub async fn close(self) {
        self.page.clone().close().await.expect("closed");
    }
}

impl Window {
    async fn open(webdriver: &str, address: &str) -> Window {
        let options =
            json!({ "args": ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--window-size=1280,1000"] });
        let capabilities = [("goog:chromeOptions".to_owned(), options)].into_iter().collect();
        let mut builder = ClientBuilder::new(HttpConnector::new());
        builder.capabilities(capabilities);
        // The driver needs a moment before it listens.
        let mut tries = 0;
        let page = loop {
            match builder.connect(webdriver).await {
                Ok(page) => break page,
                Err(error) if tries >= 100 => panic!("{error}"),
                Err(_) => tries += 1,
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        };
        let patient = TimeoutConfiguration::new(Some(Duration::from_secs(180)), Some(Duration::from_secs(120)), None);
        page.update_timeouts(patient).await.expect("patience");
        Window { page, address: address.to_owned() }
    }

    pub async fn go(&self, path: &str) {
        self.page.goto(&format!("{}{path}", self.address)).await.expect("a page");
    }

    pub async fn run(&self, script: &str) -> Value {
        self.page.execute(script, Vec::new()).await.unwrap_or_else(|error| panic!("{script}: {error}"))
    }

    /// Waits until a script says true. While a page gives way to the next one, what the script looks for may be missing
    /// and the script itself may be cut off: neither is an answer yet.
    pub async fn until(&self, what: &str, script: &str) {
        let began = std::time::Instant::now();
        loop {
            let answer = self.page.execute(&format!("return Boolean({script})"), Vec::new()).await;
            if matches!(answer, Ok(Value::Bool(true))) {
                return;
            }
            assert!(began.elapsed() < PATIENCE, "{what} within {PATIENCE:?}: {script}: {answer:?}");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    pub async fn type_in(&self, css: &str, text: &str) {
        self.page.find(Locator::Css(css)).await.unwrap_or_else(|error| panic!("{css}: {error}")).send_keys(text).await.expect("keys");
    }

    pub async fn click(&self, css: &str) {
        self.page.find(Locator::Css(css)).await.unwrap_or_else(|error| panic!("{css}: {error}")).click().await.expect("a click");
    }

    /// How many sheets of A4 a page is printed on.
    pub(crate) async fn printed(&self, path: &str, name: &str) -> usize {
        self.go(path).await;
        let sheet = fantoccini::wd::PrintConfigurationBuilder::default()
            .size(fantoccini::wd::PrintSize::A4)
            .margins(fantoccini::wd::PrintMargins { top: 1.0, bottom: 1.0, left: 0.9, right: 0.9 })
            .background(true)
            .build()
            .expect("a sheet");
        let file = self.page.print(sheet).await.expect("a print");
        if let Some(folder) = std::env::var_os("SOKHOP_PICTURES") {
            std::fs::write(std::path::Path::new(&folder).join(format!("{name}.pdf")), &file).expect("a file");
        }
        let text = String::from_utf8_lossy(&file).into_owned();
        text.matches("/Type /Page\n").count().max(text.matches("/Type /Page/").count())
    }

    /// A picture of the whole page at desktop and phone width, where `SOKHOP_PICTURES` names a folder.
    pub async fn picture(&self, name: &str) {
        let Some(folder) = std::env::var_os("SOKHOP_PICTURES") else { return };
        for width in [1280, 390] {
            self.page.set_window_size(width, 900).await.expect("a window");
            let height = self.run("return document.documentElement.scrollHeight").await.as_u64().unwrap_or(900).clamp(900, 4000);
            self.page.set_window_size(width, u32::try_from(height).unwrap_or(900) + 100).await.expect("a window");
            let drawn = self.page.screenshot().await.expect("a picture");
            std::fs::write(std::path::Path::new(&folder).join(format!("{name}-{width}.png")), drawn).expect("a file");
        }
        self.page.set_window_size(1280, 1000).await.expect("a window");
    }
}

const SAVED: &str = "!document.querySelector('input.dirty') && document.querySelector('.saved').textContent";
const FIRST: &str = "document.querySelectorAll('input.value')[0]";
const SECOND: &str = "document.querySelectorAll('input.value')[1]";

#[tokio::test(flavor = "multi_thread")]
async fn cells_are_filled_by_keyboard_and_by_paste_and_save_themselves() {
    let Some(desk) = desk().await else { return };
    desk.go(FORM).await;
    desk.type_in("input.value", &format!("1.205{}31", char::from(Key::Enter))).await;
    // The rest of what was typed went to the next cell only if Enter moved there.
    desk.until("Enter goes on to the next cell", &format!("document.activeElement === {SECOND}")).await;
    desk.run(&format!("{SECOND}.value = '31'; {SECOND}.dispatchEvent(new Event('input', {{ bubbles: true }}))")).await;
    desk.until("cells save themselves", SAVED).await;
    desk.go(FORM).await;
    assert_eq!(desk.run(&format!("return [{FIRST}.value.slice(0, 5), {SECOND}.value]")).await, json!(["1.205", "31"]));

    desk.run(&format!(
        "const data = new DataTransfer(); data.setData('text/plain', '7\\t8\\r\\n9\\r\\n10\\r\\n'); {FIRST}.focus(); \
         {FIRST}.dispatchEvent(new ClipboardEvent('paste', {{ clipboardData: data, bubbles: true, cancelable: true }}))"
    ))
    .await;
    desk.until("a pasted block is saved", SAVED).await;
    desk.go(FORM).await;
    let values = desk.run("return [...document.querySelectorAll('input.value')].slice(0, 3).map((cell) => cell.value)").await;
    assert_eq!(values, json!(["7", "9", "10"]));
    desk.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_line_that_is_cut_loses_nothing() {
    let Some(desk) = desk().await else { return };
    desk.go(FORM).await;
    desk.run("window.fetch = () => Promise.reject(new TypeError('no line'))").await;
    desk.type_in("input.value", "55").await;
    desk.until("the loss of the line is told", "document.querySelector('.saved').classList.contains('wrong')").await;
    // The window is closed and opened again, with the line back.
    desk.go("/").await;
    desk.go(FORM).await;
    desk.until("what was typed is there and is saved", &format!("{SAVED} && {FIRST}.value === '55' && localStorage.length === 0")).await;
    desk.go(FORM).await;
    assert_eq!(desk.run(&format!("return {FIRST}.dataset.was")).await, json!("55"));
    desk.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_number_is_marked_in_its_cell_and_stays_typed() {
    let Some(desk) = desk().await else { return };
    desk.go(FORM).await;
    desk.type_in("input.value", "mười").await;
    desk.until("the cell is marked", &format!("{FIRST}.classList.contains('wrong') && {FIRST}.value === 'mười'")).await;
    desk.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_is_submitted_returned_and_approved_and_counts_at_once() {
    let Some(desk) = desk().await else { return };
    desk.go(FORM).await;
    desk.type_in("input.value", "4321").await;
    desk.until("saved", SAVED).await;
    desk.click("input[name=confirmed]").await;
    desk.click("button[value=submit]").await;
    desk.until("it is with the one who looks at it", "document.querySelector('button[value=approve]')").await;
    desk.type_in("input[name^='remark.']", "xem lại").await;
    desk.click("button[value=return]").await;
    desk.until("the mark stands on its cell", "document.querySelector('tr.returned .remark')").await;
    desk.run(&format!("{FIRST}.select()")).await;
    desk.type_in("input.value", "4320").await;
    desk.until("saved", SAVED).await;
    desk.click("input[name=confirmed]").await;
    desk.click("button[value=submit]").await;
    desk.until("it came back", "document.querySelector('button[value=approve]')").await;
    desk.click("button[value=approve]").await;
    desk.until("it counts", "document.querySelector('button[value=lock]')").await;
    desk.go("/indicators").await;
    let first =
        desk.run("return fetch(arguments[0]).then((page) => page.text())".replace("arguments[0]", &format!("'{FORM}'")).as_str()).await;
    assert!(first.as_str().is_some_and(|page| page.contains("4.320")), "the form shows what counts");
    desk.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_checked_report_is_stepped_through_by_keys() {
    let Some(desk) = desk().await else { return };
    desk.go("/check").await;
    let file = desk._folder.path().join("bao-cao.md");
    std::fs::write(&file, "Ngô đạt 1.236,52 ha/1.200 ha, bằng 130,04% kế hoạch.\n\nLúa đạt 600 ha/500 ha, bằng 102% kế hoạch.\n")
        .expect("a file");
    desk.type_in("input[type=file]", file.to_str().expect("a path")).await;
    desk.click("button.main").await;
    desk.until("two findings", "document.querySelectorAll('.findings > li').length === 2").await;
    for number in [1, 2, 1] {
        desk.type_in("body", "n").await;
        desk.until(
            "the next finding is looked at",
            &format!("location.hash === '#f{number}' && document.querySelector('#f{number}:target')"),
        )
        .await;
    }
    desk.close().await;
}
