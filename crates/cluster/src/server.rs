//! A server of our own: started with a cluster that nobody else has, gone with the process that started it.

use crate::Error;
use crate::binaries::{binaries, command};
use std::io::{BufRead, BufReader, Read};
use std::net::TcpListener;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// Between our look for a free port and the server's bind somebody else may take it.
const ATTEMPTS: u32 = 3;
/// `initdb` and the server refuse to run as root; this user comes with the package.
const USER: &str = "postgres";
/// Standard library has no hook for the end of a process; a pipe that closes with us is one, and SIGKILL can't skip it.
const WATCH: &str = include_str!("watch.sh");

/// A running server with a cluster in a temporary folder, reachable on this machine only, by everybody on it. Dropping it stops
/// the server and removes the folder; so does the end of our process, whatever ends it.
#[derive(Debug)]
pub struct Cluster {
    watch: Child,
    port: u16,
    folder: PathBuf,
}

impl Cluster {
    /// Starts a server with settings as in `postgresql.conf`, over the defaults of this crate: `&["fsync=on"]`.
    ///
    /// # Errors
    /// PostgreSQL is not installed, or does not start.
    pub fn start(settings: &[&str]) -> Result<Cluster, Error> {
        let binaries = binaries().ok_or(Error::Missing)?;
        let mut last = Cluster::attempt(&binaries, settings);
        for _ in 1..ATTEMPTS {
            if last.is_ok() {
                break;
            }
            last = Cluster::attempt(&binaries, settings);
        }
        last
    }

    fn attempt(binaries: &Path, settings: &[&str]) -> Result<Cluster, Error> {
        let failed = |why: std::io::Error| Error::failed("PostgreSQL does not start", why);
        let port = TcpListener::bind(("127.0.0.1", 0)).and_then(|free| free.local_addr()).map_err(failed)?.port();
        let mut watch = command(Path::new("sh"));
        watch.arg("-c").arg(WATCH).arg("watch.sh").arg(binaries).arg(port.to_string()).args(settings);
        // A group of its own: Ctrl-C and a test runner's timeout mean our process, and the watch has to outlive it.
        watch.current_dir("/").process_group(0);
        watch.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let uid = id(&["-u"])?;
        if uid == 0 {
            watch.uid(id(&["-u", USER])?).gid(id(&["-g", USER])?);
        }
        let mut watch = watch.spawn().map_err(failed)?;
        let mut said = String::new();
        if let Some(stdout) = watch.stdout.take() {
            BufReader::new(stdout).read_line(&mut said).map_err(failed)?;
        }
        if let Some(folder) = said.trim_end().strip_prefix("ready ") {
            return Ok(Cluster { watch, port, folder: PathBuf::from(folder) });
        }
        let mut why = String::new();
        if let Some(mut stderr) = watch.stderr.take() {
            stderr.read_to_string(&mut why).map_err(failed)?;
        }
        watch.wait().map_err(failed)?;
        Err(Error::failed("PostgreSQL does not start", why.trim_end()))
    }

    /// The address of the server's first database, from which others are created.
    pub fn url(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}/postgres", self.port)
    }

    /// Its temporary folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        drop(self.watch.stdin.take());
        if let Err(why) = self.watch.wait() {
            eprintln!("PostgreSQL in {}: {why}", self.folder.display());
        }
    }
}

/// A user's or group's number, by the tool that every Unix has: the standard library does not know it.
fn id(args: &[&str]) -> Result<u32, Error> {
    let done = Command::new("id").args(args).output().map_err(|why| Error::failed("id", why))?;
    let said = String::from_utf8_lossy(&done.stdout);
    said.trim().parse().map_err(|_| Error::failed("PostgreSQL does not run as root", String::from_utf8_lossy(&done.stderr).trim_end()))
}
