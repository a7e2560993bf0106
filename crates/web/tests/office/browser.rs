//! A real browser (Debian's chromium and chromium-driver) before an office, for what scripts do and no request can show. Where there is
//! no browser the stories are skipped and say so; `SOKHOP_REQUIRE_BROWSER=1` makes that a failure.

use crate::common::{PASSWORD, encoded};
use axum::body::Body;
use axum::http::{Request, header};
use fantoccini::wd::TimeoutConfiguration;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use serde_json::{Value, json};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;
use tokio::net::TcpListener;

/// How long a page may take to show what it was asked for; slow machines take some of it.
const PATIENCE: Duration = Duration::from_secs(20);

/// Says that a form has nothing left to save and told so, for [`Window::until`].
pub const SAVED: &str =
    "!document.querySelector('input.dirty') && document.querySelector('.saved').textContent && !document.querySelector('.saved.wrong')";
/// Widths that pages are looked at: a desk and a telephone.
pub const WIDTHS: [u32; 2] = [1280, 390];
/// How far a page can be scrolled sideways: not at all.
pub const SIDEWAYS: &str = "return document.documentElement.scrollWidth - document.documentElement.clientWidth";

/// A browser before an office. The driver is stopped with it.
pub struct Desk {
    window: Window,
    driver: Child,
    _folder: TempDir,
}

/// A window of somebody, with cookies and storage of its own.
pub struct Window {
    pub page: Client,
    address: String,
    webdriver: String,
    /// Where its downloads go, and files lie that it sends.
    files: PathBuf,
}

/// What can be used and has no name for who does not see it: nothing.
pub const UNNAMED: &str = "return [...document.querySelectorAll('input:not([type=hidden]), select, textarea, button, a')].filter((e) => \
     !(e.labels && e.labels.length) && !e.getAttribute('aria-label') && !e.textContent.trim()).map((e) => e.outerHTML)";

/// The cell of an indicator in a form, for scripts.
pub fn cell(code: &str) -> String {
    format!("document.getElementById('v.{code}')")
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

/// A browser before an office; `None` where there is no browser.
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
    let window = Window::open(webdriver, address, folder.path().to_owned()).await;
    Some(Desk { window, driver, _folder: folder })
}

async fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    listener.local_addr().expect("an address").port()
}

impl Desk {
    /// The browser of somebody else at the same office.
    pub async fn another(&self) -> Window {
        Window::open(self.webdriver.clone(), self.address.clone(), self.files.clone()).await
    }

    pub async fn close(self) {
        self.page.clone().close().await.expect("closed");
    }
}

impl Window {
    async fn open(webdriver: String, address: String, files: PathBuf) -> Window {
        let args = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--window-size=1280,1000"];
        let options = json!({ "args": args, "prefs": { "download.default_directory": files } });
        let capabilities = [("goog:chromeOptions".to_owned(), options)].into_iter().collect();
        let mut builder = ClientBuilder::new(HttpConnector::new());
        builder.capabilities(capabilities);
        // The driver needs a moment before it listens.
        let mut tries = 0;
        let page = loop {
            match builder.connect(&webdriver).await {
                Ok(page) => break page,
                Err(error) if tries >= 100 => panic!("{error}"),
                Err(_) => tries += 1,
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        };
        let patient = TimeoutConfiguration::new(Some(Duration::from_secs(180)), Some(Duration::from_secs(120)), None);
        page.update_timeouts(patient).await.expect("patience");
        Window { page, address, webdriver, files }
    }

    /// Comes in through the door, and is led to where it wanted to go.
    pub async fn sign_in(&self, account: &str, back: &str) {
        self.go(&format!("/sign-in?back={}", encoded(back))).await;
        self.type_in("input[name=account]", account).await;
        self.type_in("input[name=password]", PASSWORD).await;
        self.click("button.main").await;
        self.until("came in", &format!("location.pathname + location.search === {}", json!(back))).await;
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
        let began = Instant::now();
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

    /// Types over what stands in the cell of an indicator.
    pub async fn types(&self, code: &str, text: &str) {
        self.run(&format!("{0}.focus(); {0}.select()", cell(code))).await;
        self.page.find(Locator::Id(&format!("v.{code}"))).await.expect("a cell").send_keys(text).await.expect("keys");
    }

    /// Pastes a block from a spreadsheet into the cell of an indicator and those below it.
    pub async fn pastes(&self, code: &str, block: &str) {
        self.run(&format!(
            "const data = new DataTransfer(); data.setData('text/plain', {}); const cell = {}; cell.focus(); \
             cell.dispatchEvent(new ClipboardEvent('paste', {{ clipboardData: data, bubbles: true, cancelable: true }}))",
            json!(block),
            cell(code)
        ))
        .await;
    }

    /// Picks a file of this name and content.
    pub async fn picks(&self, css: &str, name: &str, bytes: &[u8]) {
        let path = self.files.join(name);
        std::fs::write(&path, bytes).expect("a file");
        self.type_in(css, path.to_str().expect("a path")).await;
    }

    /// Does what makes this window go to another page, and waits until it is there.
    pub async fn leads(&self, what: &str, doing: impl Future<Output = ()>) {
        self.run("document.documentElement.dataset.old = 'yes'").await;
        doing.await;
        self.until(what, "document.readyState === 'complete' && !document.documentElement.dataset.old").await;
    }

    /// A file that was downloaded under this name, when it is whole.
    pub async fn downloaded(&self, name: &str) -> Vec<u8> {
        let (path, began) = (self.files.join(name), Instant::now());
        loop {
            match std::fs::read(&path) {
                Ok(bytes) => return bytes,
                Err(error) => assert!(began.elapsed() < PATIENCE, "{name} within {PATIENCE:?}: {error}"),
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Looks at a file that was downloaded.
    pub async fn opens(&self, name: &str) {
        self.page.goto(&format!("file://{}", self.files.join(name).display())).await.expect("a page");
    }

    /// Cuts the line to the office, or mends it.
    pub async fn line(&self, there: bool) {
        self.devtools("Network.enable", json!({})).await;
        let conditions = json!({ "offline": !there, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
        self.devtools("Network.emulateNetworkConditions", conditions).await;
    }

    /// Is of somebody who reads by night, or by day.
    pub async fn dark(&self, dark: bool) {
        let value = if dark { "dark" } else { "light" };
        self.devtools("Emulation.setEmulatedMedia", json!({ "features": [{ "name": "prefers-color-scheme", "value": value }] })).await;
    }

    /// What the protocol for all browsers has no command for.
    async fn devtools(&self, command: &str, about: Value) {
        let session = self.page.session_id().await.expect("a session").expect("a session");
        let client: legacy::Client<HttpConnector, Body> = legacy::Client::builder(TokioExecutor::new()).build_http();
        let request = Request::post(format!("{}/session/{session}/goog/cdp/execute", self.webdriver))
            .header(header::CONTENT_TYPE, "application/json")
            .body(Body::from(json!({ "cmd": command, "params": about }).to_string()));
        let answer = client.request(request.expect("a request")).await.expect("an answer");
        assert!(answer.status().is_success(), "{command}: {}", answer.status());
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
            std::fs::write(Path::new(&folder).join(format!("{name}.pdf")), &file).expect("a file");
        }
        let text = String::from_utf8_lossy(&file).into_owned();
        text.matches("/Type /Page\n").count().max(text.matches("/Type /Page/").count())
    }

    /// Holds the page against both widths, and draws the whole of it where `SOKHOP_PICTURES` names a folder.
    pub async fn picture(&self, name: &str) {
        let folder = std::env::var_os("SOKHOP_PICTURES").map(PathBuf::from);
        for width in WIDTHS {
            self.page.set_window_size(width, 900).await.expect("a window");
            assert_eq!(self.run(SIDEWAYS).await, json!(0), "{name} scrolls sideways at {width}");
            let Some(folder) = &folder else { continue };
            let height = self.run("return document.documentElement.scrollHeight").await.as_u64().unwrap_or(900).clamp(900, 4000);
            self.page.set_window_size(width, u32::try_from(height).unwrap_or(900) + 100).await.expect("a window");
            let drawn = self.page.screenshot().await.expect("a picture");
            std::fs::write(folder.join(format!("{name}-{width}.png")), drawn).expect("a file");
        }
        self.page.set_window_size(WIDTHS[0], 1000).await.expect("a window");
    }
}
