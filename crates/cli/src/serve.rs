//! `sokhop serve`: the office in the browser, over a book.

use crate::book::args::Place;
use crate::book::{Book, Trouble};
use crate::folder::{self, Files};
use crate::report::files;
use crate::shell::{Exit, Shell};
use clap::Args;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;
use texts::Message;
use tokio::net::TcpListener;
use web::{Door, Office, Setup};

/// The port where none is named.
pub const PORT: u16 = 8642;

/// `sokhop serve`.
#[derive(Debug, Clone, Args)]
pub struct Serve {
    /// The port on this machine.
    #[arg(long, default_value_t = PORT, hide_default_value = true)]
    pub port: u16,
    /// A folder with the templates and the narrative of the unit.
    #[arg(long)]
    pub templates: Option<PathBuf>,
    /// Opens the first page in the browser.
    #[arg(long)]
    pub open: bool,
    #[command(flatten)]
    pub place: Place,
}

/// Serves a book until it is told to stop.
///
/// # Errors
/// The book or the templates can't be read, or the port is taken.
pub fn run(args: &Serve, shell: &mut Shell) -> Result<Exit, Trouble> {
    let words = match &args.templates {
        Some(dir) => folder::report(dir).map_err(|(place, message)| Trouble::Said(place, message))?,
        None => Files::new(),
    };
    let book = Book::open_for_many(&args.place)?;
    let setup = Setup {
        ledger: book.ledger.clone(),
        account: book.account.clone(),
        door: Door::Alone,
        catalogue: Arc::new(folder::BuiltIn),
        words,
        writer: files::made,
    };
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, args.port));
    let listener = book
        .within(TcpListener::bind(address))
        .map_err(|error| Trouble::Said(address.to_string(), Message::new("web-port").with("reason", error)))?;
    let page = format!("http://{}/", listener.local_addr()?);
    shell.say(&Message::new("web-serving").with("book", &book.name).with("page", &page))?;
    shell.out.flush()?;
    if args.open && opener::open_browser(&page).is_err() {
        shell.say(&Message::new("web-not-opened").with("page", &page))?;
    }
    let stop = async {
        // Without the signal there is only the end of the process.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    book.within(web::serve(Office::new(setup), listener, stop))?;
    shell.say(&Message::new("web-stopped"))?;
    Ok(Exit::Fine)
}
