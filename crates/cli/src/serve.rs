//! `sokhop serve`: the office in the browser, over a book. And `sokhop` alone, a double click on a laptop: the book of this person.

use crate::book::args::Place;
use crate::book::{Book, Trouble};
use crate::demo;
use crate::folder::{self, Files};
use crate::report::files;
use crate::shell::{Exit, Shell};
use clap::Args;
use ledger::Granting;
use plan::Role;
use std::fs::{self, File};
use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use texts::Message;
use tokio::net::TcpListener;
use web::{Beginnings, Door, Office, Setup};

/// The port where none is named.
pub const PORT: u16 = 8642;
/// The administrator that a book without accounts begins with.
const ADMINISTRATOR: &str = "quantri";
/// The book of a person's own machine.
const OWN_BOOK: &str = "so.sokhop";

/// `sokhop serve`.
#[derive(Debug, Clone, Args)]
pub struct Serve {
    /// The port.
    #[arg(long, default_value_t = PORT, hide_default_value = true)]
    pub port: u16,
    /// The address that is listened on.
    #[arg(long)]
    pub listen: Option<IpAddr>,
    /// The name by which people reach the office.
    #[arg(long)]
    pub host: Option<String>,
    /// A proxy speaks HTTPS before this program.
    #[arg(long, requires = "host")]
    pub https: bool,
    /// Everybody signs in, also at the machine itself.
    #[arg(long)]
    pub sign_in: bool,
    /// A folder with the templates and the narrative of the unit.
    #[arg(long)]
    pub templates: Option<PathBuf>,
    /// Opens the first page in the browser.
    #[arg(long)]
    pub open: bool,
    #[command(flatten)]
    pub place: Place,
    /// The page that is opened first.
    #[arg(skip)]
    pub first: Option<String>,
}

impl Default for Serve {
    fn default() -> Self {
        let place = Place { book: None, database: None, account: None };
        Serve { port: PORT, listen: None, host: None, https: false, sign_in: false, templates: None, open: false, place, first: None }
    }
}

impl Serve {
    fn listen(&self) -> SocketAddr {
        SocketAddr::new(self.listen.unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST)), self.port)
    }

    /// The address of its first page: a proxy before it has a port of its own.
    fn root(&self, address: SocketAddr) -> String {
        match &self.host {
            Some(host) if self.https => format!("https://{host}"),
            Some(host) if host.contains(':') || address.port() == 80 => format!("http://{host}"),
            Some(host) => format!("http://{host}:{}", address.port()),
            None => format!("http://{address}"),
        }
    }

    /// Other machines reach it only where people sign in.
    fn door(&self) -> Door {
        let many = self.sign_in || self.host.is_some() || !self.listen().ip().is_loopback();
        if many { Door::Many { host: self.host.clone(), https: self.https } } else { Door::Alone }
    }
}

/// Opens the book of this person on this machine, made the first time, in the browser.
///
/// # Errors
/// It can't be made or opened.
pub fn alone(shell: &mut Shell) -> Result<Exit, Trouble> {
    let folder = directories::ProjectDirs::from("", "", "sokhop").map(|dirs| dirs.data_local_dir().to_owned());
    // Not among the documents: what a cloud copies while it is written is no book any more.
    let folder = folder.ok_or_else(|| Trouble::Said(String::new(), Message::new("book-no-book")))?;
    fs::create_dir_all(&folder)?;
    let file = folder.join(OWN_BOOK);
    let place = Place { book: Some(file.clone()), database: None, account: None };
    if !file.exists() {
        drop(Book::create(None, &place)?);
    }
    run(&Serve { open: true, place, ..Serve::default() }, shell)
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
    log(args.door() == Door::Alone);
    let door = args.door();
    let setup = Setup {
        ledger: book.ledger.clone(),
        account: book.account.clone(),
        door: door.clone(),
        catalogue: Arc::new(folder::BuiltIn),
        words,
        beginnings: Beginnings { example: demo::example(), model: demo::model() },
        writer: files::made,
    };
    let address = args.listen();
    // Requests under a name that nobody gave are refused: other machines would come to a closed door.
    if args.host.is_none() && !address.ip().is_loopback() {
        return Err(Trouble::Said(address.to_string(), Message::new("web-listen-without-host")));
    }
    let listener = match book.within(TcpListener::bind(address)) {
        Ok(listener) => listener,
        Err(error) if error.kind() == io::ErrorKind::AddrInUse && args.open => return Ok(already_open(address, shell)?),
        Err(error) => return Err(Trouble::Said(address.to_string(), Message::new("web-port").with("reason", error))),
    };
    let root = args.root(listener.local_addr()?);
    let page = format!("{root}{}", args.first.as_deref().unwrap_or("/"));
    shell.say(&Message::new("web-serving").with("book", &book.name).with("page", &page))?;
    if door != Door::Alone {
        first_administrator(&book, &root, shell)?;
    }
    if args.host.is_some() && !args.https && !address.ip().is_loopback() {
        shell.say(&Message::new("web-not-encrypted"))?;
    }
    shell.out.flush()?;
    if args.open && opener::open_browser(&page).is_err() {
        shell.say(&Message::new("web-not-opened").with("page", &page))?;
    }
    book.within(web::serve(Office::new(setup), listener, told_to_stop()))?;
    shell.say(&Message::new("web-stopped"))?;
    Ok(Exit::Fine)
}

/// A second double click: the page of the program that runs already.
fn already_open(address: SocketAddr, shell: &mut Shell) -> io::Result<Exit> {
    let page = format!("http://{address}/");
    shell.say(&Message::new("web-already-open").with("page", &page))?;
    if opener::open_browser(&page).is_err() {
        shell.say(&Message::new("web-not-opened").with("page", &page))?;
    }
    Ok(Exit::Fine)
}

/// What happens, line by line on standard error, for whoever runs it: who came in, who was refused, what broke. Alone at a machine one
/// hears of what broke only.
fn log(alone: bool) {
    let most = if alone { tracing::Level::WARN } else { tracing::Level::INFO };
    // Where nobody can be told, or somebody listens already, pages are served all the same.
    let Ok(out) = standard_error() else { return };
    let _ = tracing_subscriber::fmt().with_writer(Mutex::new(out)).with_ansi(false).with_target(false).with_max_level(most).try_init();
}

/// Standard error under a handle of its own: the one of the process is locked by `main` for as long as a command runs, and whoever
/// wrote to it from a request would wait for ever.
fn standard_error() -> io::Result<File> {
    #[cfg(unix)]
    let own = std::os::fd::AsFd::as_fd(&io::stderr()).try_clone_to_owned()?;
    #[cfg(windows)]
    let own = std::os::windows::io::AsHandle::as_handle(&io::stderr()).try_clone_to_owned()?;
    Ok(File::from(own))
}

/// Where nobody can sign in yet, the administrator gets a link for once: that of the book, or a first one.
fn first_administrator(book: &Book, root: &str, shell: &mut Shell) -> Result<(), Trouble> {
    if book.wait(book.ledger.has_passwords())? {
        return Ok(());
    }
    let accounts = book.wait(book.ledger.accounts())?;
    let known = accounts.iter().find(|account| account.grants.iter().any(|grant| grant.role == Role::Administrator));
    let name = known.map_or_else(|| ADMINISTRATOR.to_owned(), |account| account.name.clone());
    if known.is_none() {
        let first = Granting {
            account: name.clone(),
            full_name: Role::Administrator.message().text(shell.lang),
            role: Role::Administrator,
            unit: None,
            sector: None,
            active: true,
        };
        book.wait(book.ledger.grant(&book.account, &[first]))?;
    }
    let link = book.within(web::invitation(&book.ledger, &name, &name)).map_err(|message| Trouble::Said(book.name.clone(), message))?;
    Ok(shell.say(&Message::new("web-first-administrator").with("account", name).with("link", format!("{root}{link}")))?)
}

/// Ready when the process is told to stop: by a key at the terminal, or by the service manager.
async fn told_to_stop() {
    let interrupted = async {
        // Without the signal there is only the end of the process.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminated = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => drop(signal.recv().await),
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminated = std::future::pending::<()>();
    tokio::select! {
        () = interrupted => {}
        () = terminated => {}
    }
}
