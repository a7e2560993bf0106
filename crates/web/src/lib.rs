//! The office in the browser: pages over the book and the checker, drawn on the server, every asset in the binary.
//!
//! [`serve`] answers on a listener until it is told to stop. A request goes one way: the gate (`gate`) says whether it may come in,
//! a handler asks the [`Office`] (the book, and years computed from it), and a page is a function from what was found to markup.
//! `routes` has every address in one table.

mod asking;
mod assets;
mod checking;
mod collect;
mod entry;
mod fault;
mod frame;
mod gate;
mod indicators;
mod marked;
mod office;
mod overview;
mod reports;
mod routes;
mod show;

pub use office::{Office, Setup, Writer};
pub use routes::router;

use std::future::Future;
use std::io;
use tokio::net::TcpListener;

/// Answers requests until `stop` is ready; those that are under way then are finished first.
///
/// # Errors
/// Those of the listener.
pub async fn serve(office: Office, listener: TcpListener, stop: impl Future<Output = ()> + Send + 'static) -> io::Result<()> {
    axum::serve(listener, router(office)).with_graceful_shutdown(stop).await
}
