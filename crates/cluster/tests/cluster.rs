//! What tests rely on: databases are new, empty and apart, and nothing outlives its process.

use cluster::{Cluster, binaries, database, skip};
use std::io::{BufRead, BufReader};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

fn psql(url: &str, sql: &str) -> Result<String, String> {
    let psql = binaries().expect("PostgreSQL").join("psql");
    let done = Command::new(psql).args(["-X", "-A", "-t", "-q", "-v", "ON_ERROR_STOP=1", "-d", url, "-c", sql]).output().expect("psql");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim().to_owned();
    if done.status.success() { Ok(text(&done.stdout)) } else { Err(text(&done.stderr)) }
}

fn is_there(url: &str) -> bool {
    let address = url.split_once('@').and_then(|(_, rest)| rest.split_once('/')).expect("address").0;
    TcpStream::connect(address).is_ok()
}

const TABLES: &str = "SELECT count(*) FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')";

#[test]
fn two_databases_differ_and_both_are_empty() {
    let (Some(one), Some(other)) = (database(), database()) else { return };
    assert_ne!(one.url, other.url);
    psql(&one.url, "CREATE TABLE figure (amount BIGINT)").expect("table made");
    assert_eq!(psql(&one.url, TABLES).as_deref(), Ok("1"));
    assert_eq!(psql(&other.url, TABLES).as_deref(), Ok("0"));
}

#[test]
fn a_database_goes_though_somebody_is_connected() {
    let Some(database) = database() else { return };
    let url = database.url.clone();
    let program = binaries().expect("PostgreSQL").join("psql");
    let mut session = Command::new(program)
        .args(["-X", "-A", "-t", "-q", "-d", &url])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("psql");
    std::io::Write::write_all(session.stdin.as_mut().expect("stdin"), b"SELECT 'connected';\n").expect("asked");
    let mut line = String::new();
    BufReader::new(session.stdout.take().expect("stdout")).read_line(&mut line).expect("answer");
    assert_eq!(line.trim(), "connected");
    drop(database);
    let gone = psql(&url, "SELECT 1").expect_err("dropped");
    assert!(gone.contains("does not exist"), "{gone}");
    drop(session.stdin.take());
    session.wait().expect("psql ends");
}

#[test]
fn a_dropped_cluster_is_gone() {
    let cluster = match Cluster::start(&["max_connections=7"]) {
        Ok(cluster) => cluster,
        Err(why) => return skip(&why).unwrap_or_default(),
    };
    let (url, folder) = (cluster.url(), cluster.folder().to_owned());
    assert_eq!(psql(&url, "SHOW max_connections").as_deref(), Ok("7"), "a setting overrides ours");
    assert_eq!(psql(&url, "SHOW listen_addresses").as_deref(), Ok("127.0.0.1"));
    drop(cluster);
    assert!(!is_there(&url));
    assert!(!folder.exists());
}

#[test]
fn a_cluster_goes_with_a_process_that_is_killed() {
    if let Err(why) = Cluster::start(&[]) {
        return skip(&why).unwrap_or_default();
    }
    let tell = "echo \"$DATABASE_URL\"; psql=$1; \"$psql\" -XAtq -d \"$DATABASE_URL\" -c 'SHOW data_directory'; exec cat";
    let mut run = Command::new(env!("CARGO_BIN_EXE_cluster"))
        .args(["run", "sh", "-c", tell, "sh"])
        .arg(binaries().expect("PostgreSQL").join("psql"))
        .env_remove("DATABASE_URL")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("cluster runs");
    let mut said = BufReader::new(run.stdout.take().expect("stdout")).lines().map_while(Result::ok);
    let (url, folder) = (said.next().expect("url"), said.next().expect("folder"));
    assert!(is_there(&url) && Path::new(&folder).parent().is_some());
    run.kill().expect("killed");
    run.wait().expect("dead");
    let since = Instant::now();
    while is_there(&url) || Path::new(&folder).exists() {
        assert!(since.elapsed() < Duration::from_secs(20), "the server outlives the process that started it");
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn a_command_has_the_last_word() {
    let ended = |code: &str| {
        let run =
            Command::new(env!("CARGO_BIN_EXE_cluster")).args(["run", "sh", "-c", code]).env("DATABASE_URL", "postgres://there/is").status();
        run.expect("cluster runs").code()
    };
    assert_eq!(ended("test \"$DATABASE_URL\" = postgres://there/is"), Some(0), "a server that is there is used");
    assert_eq!(ended("exit 7"), Some(7));
}
