//! The office in the browser: pages over the book and the checker, drawn on the server, every asset in the binary.
//!
//! [`serve`] answers on a listener until it is told to stop. A request goes one way: the gate (`gate`) says whether it may come in,
//! a handler asks the [`Office`] (the book, and years computed from it), and a page is a function from what was found to markup.
//! `routes` has every address in one table.

mod access;
mod admin;
mod asking;
mod assets;
mod board;
mod checking;
mod collect;
mod door;
mod entry;
mod entry_page;
mod excel;
mod fault;
mod frame;
mod gate;
mod indicators;
mod kept;
mod limits;
mod marked;
mod near;
mod office;
mod open;
mod overview;
mod plans;
mod reports;
mod routes;
mod scope;
mod secret;
mod sectors;
mod several;
mod show;
mod start;

pub use access::Needs;
pub use door::{invitation, new_password, set_password};
pub use office::{Beginnings, Door, Office, Setup, Writer};
pub use routes::{router, ways};

use axum::body::Body;
use axum::extract::{ConnectInfo, Request};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use std::future::Future;
use std::io;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tower::ServiceExt as _;

/// How long somebody may take to say what they want. Who sends a letter in a minute keeps a connection from others.
const HEADER: Duration = Duration::from_secs(15);
/// Connections at one moment; further ones wait.
const CONNECTIONS: usize = 4096;
/// How long requests that are under way may take once the office closes.
const CLOSING: Duration = Duration::from_secs(20);
/// How long nobody is let in after the system could not open a further connection.
const BREATH: Duration = Duration::from_millis(100);

/// Answers requests until `stop` is ready; those that are under way then are finished first.
///
/// # Errors
/// Those of the listener.
pub async fn serve(office: Office, listener: TcpListener, stop: impl Future<Output = ()> + Send + 'static) -> io::Result<()> {
    let (router, closing, places) = (router(office), GracefulShutdown::new(), Arc::new(Semaphore::new(CONNECTIONS)));
    let mut server = http1::Builder::new();
    server.timer(TokioTimer::new()).header_read_timeout(HEADER);
    let mut stop = std::pin::pin!(stop);
    loop {
        let (place, accepted) = tokio::select! {
            () = &mut stop => break,
            accepted = async {
                let place = Arc::clone(&places).acquire_owned().await;
                (place, listener.accept().await)
            } => accepted,
        };
        match accepted {
            Ok((stream, from)) => {
                let service = router.clone().map_request(move |mut request: Request<Incoming>| {
                    request.extensions_mut().insert(ConnectInfo(from));
                    request.map(Body::new)
                });
                let connection = server.serve_connection(TokioIo::new(stream), TowerToHyperService::new(service));
                let connection = closing.watch(connection);
                tokio::spawn(async move {
                    // A browser that goes away in the middle of an answer is nothing to tell anybody.
                    let _ = connection.await;
                    drop(place);
                });
            }
            // Too many files are open, or the other side is gone already: the next one may be fine.
            Err(error) => {
                tracing::warn!(%error, "a connection was not taken");
                tokio::time::sleep(BREATH).await;
            }
        }
    }
    drop(listener);
    let _ = tokio::time::timeout(CLOSING, closing.shutdown()).await;
    Ok(())
}
