//! A private PostgreSQL for a command: `cluster run [--set SETTING=VALUE]… COMMAND…`.

use cluster::{Cluster, binaries};
use std::env;
use std::process::{Command, ExitCode};

const USAGE: &str = "usage:
  cluster run [--set SETTING=VALUE]… COMMAND…   starts a server, runs COMMAND with its DATABASE_URL, stops the server;
                                                where DATABASE_URL is set already, that server is used
  cluster where                                 the folder of PostgreSQL's programs; ends with 1 where there is none";

fn main() -> ExitCode {
    let args: Vec<String> = env::args().skip(1).collect();
    let done = match args.split_first() {
        Some((word, rest)) if word == "run" => run(rest),
        Some((word, [])) if word == "where" => Ok(found()),
        _ => Err(USAGE.to_owned()),
    };
    done.unwrap_or_else(|why| {
        eprintln!("{why}");
        ExitCode::from(2)
    })
}

fn found() -> ExitCode {
    match binaries() {
        Some(folder) => {
            println!("{}", folder.display());
            ExitCode::SUCCESS
        }
        None => ExitCode::FAILURE,
    }
}

fn run(args: &[String]) -> Result<ExitCode, String> {
    let (mut settings, mut rest) = (Vec::new(), args);
    while let [flag, setting, more @ ..] = rest
        && flag == "--set"
    {
        settings.push(setting.as_str());
        rest = more;
    }
    let (program, args) = rest.split_first().ok_or(USAGE)?;
    let mut command = Command::new(program);
    command.args(args);
    let there = env::var("DATABASE_URL").is_ok_and(|url| !url.is_empty());
    if there && !settings.is_empty() {
        return Err("--set is for a server that is started here, and DATABASE_URL names another".to_owned());
    }
    let cluster = if there { None } else { Some(Cluster::start(&settings).map_err(|why| why.to_string())?) };
    if let Some(cluster) = &cluster {
        command.env("DATABASE_URL", cluster.url());
    }
    let status = command.status().map_err(|why| format!("{program}: {why}"))?;
    drop(cluster);
    // A command that a signal ended has no code.
    let code = status.code().and_then(|code| u8::try_from(code).ok());
    Ok(ExitCode::from(code.unwrap_or(1)))
}
