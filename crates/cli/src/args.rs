//! The command line: derived by clap, spoken in the person's language.

use crate::book::{self, prose};
use crate::shell::{Exit, Shell};
use clap::error::{ContextKind, ErrorKind};
use clap::{Arg, ArgAction, Command, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};
use std::ffi::{OsStr, OsString};
use std::io;
use std::path::PathBuf;
use texts::{Lang, Message};

#[derive(Parser)]
#[command(name = "sokhop", version, disable_help_flag = true, disable_help_subcommand = true, disable_version_flag = true)]
struct Cli {
    // Read by [`lang`] before anything else, so that help and errors of the command line speak the language too.
    #[arg(long, global = true, value_name = "vi|en", value_parser = ["vi", "en"], hide_possible_values = true)]
    lang: Option<String>,
    #[command(subcommand)]
    task: Option<Task>,
}

/// What to do. What people read of it is set in [`command`].
#[derive(Subcommand)]
pub enum Task {
    /// Nothing was asked for: a double click on a laptop.
    #[command(skip)]
    Alone,
    /// The embedded example.
    Demo {
        /// And its pages in the browser.
        #[arg(long)]
        serve: bool,
        /// The port on this machine.
        #[arg(long, default_value_t = crate::serve::PORT, hide_default_value = true, requires = "serve")]
        port: u16,
    },
    /// Reports.
    Check {
        /// Their files.
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// How to print what was found.
        #[arg(long, value_enum, default_value_t, value_name = "text|json", hide_possible_values = true, hide_default_value = true)]
        format: Format,
    },
    /// The table of rules.
    Rules,
    /// The page of one rule.
    Explain {
        /// Its code.
        rule: String,
    },
    /// The office in the browser.
    Serve(crate::serve::Serve),
    /// The report of a year.
    #[command(subcommand)]
    Report(Box<crate::report::args::ReportTask>),
    /// A plan's year and its book.
    #[command(flatten)]
    Book(Box<book::args::Task>),
}

/// How findings are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Format {
    /// For people.
    #[default]
    Text,
    /// For programs.
    Json,
}

/// The language asked for: `--lang`, else the environment, else Vietnamese.
///
/// # Errors
/// The code that is no language we speak. A bad `--lang` is left to the parser, which knows its place.
pub fn lang(arguments: &[OsString], env: Option<OsString>) -> Result<Lang, String> {
    let mut rest = arguments.iter().skip(1);
    while let Some(argument) = rest.next() {
        let value = match argument.to_str() {
            Some("--") => break,
            Some("--lang") => rest.next().and_then(|value| value.to_str()),
            Some(text) => text.strip_prefix("--lang="),
            None => None,
        };
        if let Some(lang) = value.and_then(|code| code.parse().ok()) {
            return Ok(lang);
        }
    }
    match env.as_deref().map(OsStr::to_string_lossy) {
        Some(code) if !code.is_empty() => code.parse().map_err(|()| code.into_owned()),
        _ => Ok(Lang::default()),
    }
}

/// Says that the environment asks for a language that we do not speak.
///
/// # Errors
/// Those of the stream.
pub fn unknown_lang(code: &str, shell: &mut Shell) -> io::Result<Exit> {
    shell.fail("SOKHOP_LANG", &Message::new("cli-unknown-lang").with("lang", code))
}

/// Reads the command line; help, version and mistakes are answered here.
///
/// # Errors
/// Those of the streams.
pub fn parse(arguments: Vec<OsString>, shell: &mut Shell) -> io::Result<Result<Task, Exit>> {
    let parsed = command(shell.lang).try_get_matches_from(arguments).and_then(|matches| Cli::from_arg_matches(&matches));
    let error = match parsed {
        Ok(cli) => return Ok(Ok(cli.task.unwrap_or(Task::Alone))),
        Err(error) => error,
    };
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            writeln!(shell.out, "{}", error.render().ansi().to_string().trim_end())?;
            Ok(Err(Exit::Fine))
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            write!(shell.err, "{}", error.render().ansi())?;
            Ok(Err(Exit::Failed))
        }
        _ => shell.fail("", &mistake(&error)).map(Err),
    }
}

/// What is wrong with the command line, with the way out.
fn mistake(error: &clap::Error) -> Message {
    let context = |kind| error.get(kind).map(ToString::to_string).unwrap_or_default();
    match error.kind() {
        ErrorKind::UnknownArgument => Message::new("cli-unknown-argument").with("argument", context(ContextKind::InvalidArg)),
        ErrorKind::InvalidSubcommand => Message::new("cli-unknown-command").with("command", context(ContextKind::InvalidSubcommand)),
        ErrorKind::MissingRequiredArgument => {
            Message::new("cli-missing-argument").with("argument", context(ContextKind::InvalidArg).trim_end_matches("..."))
        }
        ErrorKind::ArgumentConflict => {
            Message::new("cli-conflict").with("argument", context(ContextKind::InvalidArg)).with("other", context(ContextKind::PriorArg))
        }
        ErrorKind::ValueValidation | ErrorKind::InvalidValue if context(ContextKind::ValidValue).is_empty() => {
            let argument = context(ContextKind::InvalidArg);
            Message::new("cli-bad-value-of").with("argument", argument).with("value", context(ContextKind::InvalidValue))
        }
        ErrorKind::InvalidValue => Message::new("cli-bad-value")
            .with("argument", context(ContextKind::InvalidArg))
            .with("value", context(ContextKind::InvalidValue))
            .with("values", context(ContextKind::ValidValue)),
        _ => Message::new("cli-bad-command-line"),
    }
}

/// The derived command with its prose.
fn command(lang: Lang) -> Command {
    let t = |key: &'static str| Message::new(key).text(lang);
    let command = Cli::command().about(t("cli-about")).after_help(t("cli-about-after")).override_usage(t("cli-usage")).arg(flag(
        "version",
        'V',
        ArgAction::Version,
    ));
    dressed(command, "", lang)
}

/// A command, and those below it, with the sentences of [`prose`]. `path`: its words behind `sokhop`.
fn dressed(mut command: Command, path: &str, lang: Lang) -> Command {
    let t = |key: &'static str| Message::new(key).text(lang);
    if let Some((_, about, after)) = prose::COMMANDS.iter().find(|(words, ..)| *words == path) {
        command = command.about(t(about)).after_help(t(after));
    }
    let usage = t("cli-heading-usage");
    command = command
        .disable_help_flag(true)
        .disable_help_subcommand(true)
        .subcommand_help_heading(t("cli-heading-commands"))
        .help_template(format!("{{about-with-newline}}\n{usage} {{usage}}\n\n{{all-args}}{{after-help}}"))
        .arg(flag("help", 'h', ArgAction::Help))
        .mut_args(|arg| worded(arg, path, lang));
    if !path.is_empty() {
        let usage = usage_of(&command, path, lang);
        command = command.override_usage(usage);
    }
    let below: Vec<String> = command.get_subcommands().map(|c| c.get_name().to_owned()).collect();
    for name in below {
        let path = format!("{path} {name}");
        command = command.mut_subcommand(name, |c| dressed(c, path.trim_start(), lang));
    }
    command
}

/// An argument with the name of its value, its help and its heading.
fn worded(arg: Arg, path: &str, lang: Lang) -> Arg {
    let t = |key: &'static str| Message::new(key).text(lang);
    let own = format!("{path}/{}", arg.get_id());
    let found = prose::ARGUMENTS.iter().find(|(id, ..)| *id == own);
    let found = found.or_else(|| prose::ARGUMENTS.iter().find(|(id, ..)| *arg.get_id() == **id));
    let heading = match arg.get_id().as_str() {
        "book" | "database" | "account" => "cli-heading-book",
        _ if arg.is_positional() => "cli-heading-arguments",
        _ => "cli-heading-options",
    };
    let mut arg = arg.help_heading(t(heading));
    if let Some((_, value, help)) = found {
        arg = arg.help(t(help));
        if !value.is_empty() && arg.get_action().takes_values() {
            arg = arg.value_name(t(value));
        }
    }
    arg
}

/// `sokhop unit merge [TÙY CHỌN] --id ID ĐƠN_VỊ…`.
fn usage_of(command: &Command, path: &str, lang: Lang) -> String {
    let mut out = format!("sokhop {path} {}", Message::new("cli-usage-options").text(lang));
    if command.has_subcommands() {
        return format!("{out} {}", Message::new("cli-usage-command").text(lang));
    }
    let value = |arg: &Arg| arg.get_value_names().and_then(|names| names.first()).map_or(String::new(), ToString::to_string);
    for arg in command.get_opts().filter(|arg| arg.is_required_set()) {
        out.push_str(&format!(" --{} {}", arg.get_long().unwrap_or_default(), value(arg)));
    }
    for arg in command.get_positionals() {
        let many = if matches!(arg.get_action(), ArgAction::Append) { "…" } else { "" };
        let name = format!("{}{many}", value(arg));
        out.push_str(&if arg.is_required_set() { format!(" {name}") } else { format!(" [{name}]") });
    }
    out
}

fn flag(name: &'static str, short: char, action: ArgAction) -> Arg {
    Arg::new(name).short(short).long(name).action(action)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<OsString> {
        text.split(' ').map(OsString::from).collect()
    }

    #[test]
    fn the_flag_goes_before_the_environment() {
        assert_eq!(lang(&words("sokhop check a.md --lang en"), None), Ok(Lang::En));
        assert_eq!(lang(&words("sokhop --lang=vi rules"), Some("en".into())), Ok(Lang::Vi));
        assert_eq!(lang(&words("sokhop rules"), Some("en".into())), Ok(Lang::En));
        assert_eq!(lang(&words("sokhop rules"), Some("".into())), Ok(Lang::Vi));
        assert_eq!(lang(&words("sokhop check -- --lang=en"), None), Ok(Lang::Vi));
        assert_eq!(lang(&words("sokhop rules"), Some("fr".into())), Err("fr".to_owned()));
    }

    fn helped(command: &Command, path: &str) {
        for mut sub in command.get_subcommands().cloned().collect::<Vec<_>>() {
            let path = format!("{path} {}", sub.get_name());
            let help = sub.render_help().to_string();
            assert!(help.contains(&format!("  sokhop{path}")), "{help}");
            let keys = prose::COMMANDS.iter().flat_map(|(_, about, after)| [about, after]);
            let mut keys = keys.chain(prose::ARGUMENTS.iter().map(|(_, _, help)| help));
            assert!(!help.contains("cli-") && !keys.any(|key| help.contains(key)), "a key that stands in no catalogue: {help}");
            for arg in sub.get_arguments() {
                let known =
                    prose::ARGUMENTS.iter().any(|(id, ..)| *arg.get_id() == **id || *id == format!("{}/{}", path.trim(), arg.get_id()));
                assert!(known, "{path}: nothing says what {} is", arg.get_id());
            }
            helped(&sub, &path);
        }
    }

    #[test]
    fn every_command_has_help_with_an_example_in_both_languages() {
        for lang in Lang::ALL {
            helped(&command(lang), "");
        }
    }

    #[test]
    fn no_sentence_of_the_command_line_is_left_over() {
        let mut paths = Vec::new();
        let mut ids = vec!["lang".to_owned()];
        let mut todo: Vec<(String, Command)> = vec![(String::new(), command(Lang::Vi))];
        while let Some((path, command)) = todo.pop() {
            ids.extend(command.get_arguments().flat_map(|arg| [arg.get_id().to_string(), format!("{path}/{}", arg.get_id())]));
            todo.extend(command.get_subcommands().map(|c| (format!("{path} {}", c.get_name()).trim().to_owned(), c.clone())));
            paths.push(path);
        }
        for (path, ..) in prose::COMMANDS {
            assert!(paths.iter().any(|known| known == path), "{path} is no command");
        }
        for (id, ..) in prose::ARGUMENTS {
            assert!(ids.iter().any(|known| known == id), "{id} is no argument");
        }
    }

    #[test]
    fn clap_finds_the_command_sound() {
        command(Lang::Vi).debug_assert();
    }
}
