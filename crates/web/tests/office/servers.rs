//! Two servers on one PostgreSQL database are one office.

use crate::common::{PASSWORD, fill, office_over};
use axum::body::{Body, to_bytes};
use axum::http::{Method, Request, StatusCode, header};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use ledger::{Granting, Key, Ledger};
use plan::Role;
use rust_decimal::Decimal;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use web::Door;

/// A server of its own pool, as another process would be.
struct Server {
    root: String,
    stop: Option<oneshot::Sender<()>>,
    running: JoinHandle<std::io::Result<()>>,
}

async fn server(url: &str) -> Server {
    let ledger = Ledger::connect(url).await.expect("a book");
    let office = office_over(&ledger, Door::Many { host: None, https: false });
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let root = format!("http://{}", listener.local_addr().expect("an address"));
    let (stop, stopped) = oneshot::channel();
    let running = tokio::spawn(web::serve(office, listener, async { drop(stopped.await) }));
    Server { root, stop: Some(stop), running }
}

#[derive(Clone)]
struct Browser {
    client: Client<HttpConnector, Body>,
    cookie: String,
}

impl Browser {
    async fn ask(&self, method: Method, address: String, body: String) -> Result<(StatusCode, String, String), String> {
        let request = Request::builder().method(method).uri(address).header(header::COOKIE, &self.cookie);
        let request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded").header(header::ACCEPT, "application/json");
        let response = self.client.request(request.body(Body::from(body)).expect("a request")).await.map_err(|error| error.to_string())?;
        let (parts, body) = response.into_parts();
        let cookie = parts.headers.get(header::SET_COOKIE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let cookie = cookie.split(';').next().unwrap_or_default().to_owned();
        let bytes = to_bytes(Body::new(body), 16 << 20).await.map_err(|error| error.to_string())?;
        Ok((parts.status, cookie, String::from_utf8_lossy(&bytes).into_owned()))
    }
}

/// A form of a month with many cells.
const FORM: &str = "/entry/MK.dep.econ.month/MK.dep.econ/2025-11";

#[tokio::test(flavor = "multi_thread")]
async fn who_signs_in_at_one_goes_on_at_the_other_and_what_was_acknowledged_is_there_when_one_stops() {
    let Some(database) = cluster::database() else { return };
    let ledger = Ledger::connect(&database.url).await.expect("a book");
    fill(&ledger).await;
    let grant = |account: &str, role| Granting {
        account: account.to_owned(),
        full_name: String::new(),
        role,
        unit: None,
        sector: None,
        active: true,
    };
    ledger.grant("local", &[grant("it", Role::Administrator), grant("lan", Role::Reporter)]).await.expect("granted");
    web::set_password(&ledger, "lan", "lan", PASSWORD).await.expect("set");
    let (mut one, two) = (server(&database.url).await, server(&database.url).await);
    let mut lan = Browser { client: Client::builder(TokioExecutor::new()).build(HttpConnector::new()), cookie: String::new() };

    let fields = format!("account=lan&password={PASSWORD}");
    let (status, cookie, _) = lan.ask(Method::POST, format!("{}/sign-in", one.root), fields).await.expect("an answer");
    assert_eq!(status, StatusCode::SEE_OTHER);
    lan.cookie = cookie;
    let (status, ..) = lan.ask(Method::GET, format!("{}/", two.root), String::new()).await.expect("an answer");
    assert_eq!(status, StatusCode::OK, "the session holds at the other server");

    // Cells are saved one by one at the first server, which is told to stop meanwhile.
    let key = Key {
        form: "MK.dep.econ.month".to_owned(),
        unit: "MK.dep.econ".to_owned(),
        about: None,
        period: "2025-11".parse().expect("a month"),
    };
    let view = ledger.view(&key).await.expect("a form");
    let reference = ledger.reference().await.expect("read");
    let codes: Vec<String> = view.lines.iter().map(|line| reference.catalogue.get(line.indicator).code.clone()).collect();
    let mut acknowledged = Vec::new();
    let mut at_two = 0;
    for (at, code) in codes.iter().enumerate() {
        let value = 1000 + at;
        let save = |root: &str| lan.ask(Method::POST, format!("{root}{FORM}"), format!("action=save&v.{code}={value}&was.{code}="));
        let saving = {
            let (lan, address, body) = (lan.clone(), format!("{}{FORM}", one.root), format!("action=save&v.{code}={value}&was.{code}="));
            tokio::spawn(async move { lan.ask(Method::POST, address, body).await })
        };
        if at == codes.len() / 2 {
            // In the middle of a request.
            drop(one.stop.take());
        }
        let saved = saving.await.expect("a task").is_ok_and(|(status, ..)| status == StatusCode::OK);
        if !saved {
            let (status, _, text) = save(&two.root).await.expect("the other server answers");
            assert_eq!(status, StatusCode::OK, "{text}");
            at_two += 1;
        }
        acknowledged.push((code.clone(), Decimal::from(value)));
    }
    assert!(at_two > 0, "the first server stopped");
    one.running.await.expect("a task").expect("stopped in order");
    let view = ledger.view(&key).await.expect("a form");
    let kept: Vec<(String, Decimal)> =
        view.lines.iter().filter_map(|line| Some((reference.catalogue.get(line.indicator).code.clone(), line.value?))).collect();
    assert_eq!(kept, acknowledged, "nothing that was acknowledged is lost");
    let audited = ledger.verify_audit(|_, _| ()).await.expect("audited");
    assert_eq!(audited.tampered, []);
    drop(two);
}
