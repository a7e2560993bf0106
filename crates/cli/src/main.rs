//! The `sokhop` binary: reads the command line, runs one command, and turns what it found into prose and an exit code.

mod args;
mod book;
mod checking;
mod demo;
mod demo_book;
mod draw;
mod evaluate;
mod folder;
mod json;
mod place;
mod report;
mod rules;
mod serve;
mod sheet;
mod shell;
mod table;
mod window;

use args::Task;
use shell::{Exit, Shell};
use std::io::{self, ErrorKind};
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args_os().collect();
    let lang = args::lang(&arguments, std::env::var_os("SOKHOP_LANG"));
    let (mut out, mut err) = (anstream::stdout().lock(), anstream::stderr().lock());
    let mut shell = Shell { lang: lang.clone().unwrap_or_default(), out: &mut out, err: &mut err };
    let exit = match lang {
        Ok(_) => args::parse(arguments, &mut shell).and_then(|parsed| match parsed {
            Ok(task) => run(&task, &mut shell),
            Err(exit) => Ok(exit),
        }),
        Err(unknown) => args::unknown_lang(&unknown, &mut shell),
    };
    finish(exit.and_then(|exit| shell.out.flush().map(|()| exit)))
}

fn run(task: &Task, shell: &mut Shell) -> io::Result<Exit> {
    match task {
        Task::Demo { serve, port } => demo::run(serve.then_some(*port), shell),
        Task::Check { files, format } => checking::run(files, *format, shell),
        Task::Rules => rules::table(shell),
        Task::Explain { rule } => rules::explain(rule, shell),
        Task::Book(task) => book::run(task, shell),
        Task::Report(task) => report::run(task, shell),
        Task::Alone => serve::alone(shell).or_else(|trouble| trouble.tell(shell)),
        Task::Serve(args) => serve::run(args, shell).or_else(|trouble| trouble.tell(shell)),
    }
}

fn finish(exit: io::Result<Exit>) -> ExitCode {
    match exit {
        Ok(exit) => ExitCode::from(exit.code()),
        // The reader has seen enough (`sokhop check … | head`).
        Err(error) if error.kind() == ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(_) => ExitCode::from(Exit::Failed.code()),
    }
}
