//! Where PostgreSQL's programs are: on the `PATH`, or where Debian keeps them, beside it.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

/// Debian has one folder a version here, and only clients on the `PATH`.
const DEBIAN: &str = "/usr/lib/postgresql";

/// The folder with `initdb`, `pg_ctl`, `postgres` and `psql`: the newest of Debian's, else the first on the `PATH`.
pub fn binaries() -> Option<PathBuf> {
    newest(Path::new(DEBIAN)).or_else(|| on_path().find(|folder| complete(folder)))
}

/// The client: beside the server's programs, or alone on the `PATH` of a machine whose server is elsewhere.
pub(crate) fn psql() -> Option<PathBuf> {
    binaries().or_else(|| on_path().find(|folder| folder.join("psql").is_file())).map(|folder| folder.join("psql"))
}

/// A command that heeds no settings of the machine's own servers (`PGHOST`, `PGDATA` …).
pub(crate) fn command(program: &Path) -> Command {
    let mut command = Command::new(program);
    for (name, _) in env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("PG")) {
        command.env_remove(name);
    }
    command
}

fn on_path() -> impl Iterator<Item = PathBuf> {
    env::split_paths(&env::var_os("PATH").unwrap_or_default()).collect::<Vec<_>>().into_iter()
}

fn complete(folder: &Path) -> bool {
    ["initdb", "pg_ctl", "postgres", "psql"].iter().all(|name| folder.join(name).is_file())
}

fn newest(versions: &Path) -> Option<PathBuf> {
    let version = |folder: &PathBuf| folder.file_name()?.to_str()?.parse::<u32>().ok();
    let mut folders: Vec<PathBuf> = fs::read_dir(versions).ok()?.filter_map(|entry| Some(entry.ok()?.path())).collect();
    folders.retain(|folder| version(folder).is_some() && complete(&folder.join("bin")));
    folders.into_iter().max_by_key(version).map(|folder| folder.join("bin"))
}
