//! The command line: derived by clap, spoken in the person's language.

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
    task: Task,
}

/// What to do. What people read of it is set in [`command`].
#[derive(Subcommand)]
pub enum Task {
    /// The embedded example.
    Demo,
    /// A year in a folder.
    Evaluate {
        /// Where its files are.
        dir: PathBuf,
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
        Ok(cli) => return Ok(Ok(cli.task)),
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
    let command = Cli::command()
        .about(t("cli-about"))
        .after_help(t("cli-about-after"))
        .override_usage(t("cli-usage"))
        .arg_required_else_help(true)
        .subcommand_help_heading(t("cli-heading-commands"))
        .mut_arg("lang", |arg| arg.help(t("cli-help-lang")))
        .arg(flag("version", 'V', ArgAction::Version, t("cli-help-version")))
        .mut_subcommand("demo", |c| c.about(t("cli-demo-about")).after_help(t("cli-demo-after")).override_usage(t("cli-demo-usage")))
        .mut_subcommand("evaluate", |c| {
            c.about(t("cli-evaluate-about"))
                .after_help(t("cli-evaluate-after"))
                .override_usage(t("cli-evaluate-usage"))
                .mut_arg("dir", |arg| arg.value_name(t("cli-value-dir")).help(t("cli-help-dir")))
        })
        .mut_subcommand("check", |c| {
            c.about(t("cli-check-about"))
                .after_help(t("cli-check-after"))
                .override_usage(t("cli-check-usage"))
                .mut_arg("files", |arg| arg.value_name(t("cli-value-file")).help(t("cli-help-files")))
                .mut_arg("format", |arg| arg.help(t("cli-help-format")))
        })
        .mut_subcommand("rules", |c| c.about(t("cli-rules-about")).after_help(t("cli-rules-after")).override_usage(t("cli-rules-usage")))
        .mut_subcommand("explain", |c| {
            c.about(t("cli-explain-about"))
                .after_help(t("cli-explain-after"))
                .override_usage(t("cli-explain-usage"))
                .mut_arg("rule", |arg| arg.value_name(t("cli-value-rule")).help(t("cli-help-rule")))
        });
    let usage = t("cli-heading-usage");
    let dress = |command: Command| {
        command
            .help_template(format!("{{about-with-newline}}\n{usage} {{usage}}\n\n{{all-args}}{{after-help}}"))
            .arg(flag("help", 'h', ArgAction::Help, t("cli-help-help")))
            .mut_args(|arg| {
                let heading = if arg.is_positional() { "cli-heading-arguments" } else { "cli-heading-options" };
                arg.help_heading(t(heading))
            })
    };
    dress(command).mut_subcommands(|c| dress(c.disable_help_flag(true)))
}

fn flag(name: &'static str, short: char, action: ArgAction, help: String) -> Arg {
    Arg::new(name).short(short).long(name).action(action).help(help)
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

    #[test]
    fn every_command_has_help_with_an_example_in_both_languages() {
        for lang in Lang::ALL {
            for mut sub in command(lang).get_subcommands().cloned().collect::<Vec<_>>() {
                let help = sub.render_help().to_string();
                assert!(help.contains(&format!("  sokhop {}", sub.get_name())), "{help}");
                assert!(!help.contains("cli-"), "a key that stands in no catalogue: {help}");
            }
        }
    }

    #[test]
    fn clap_finds_the_command_sound() {
        command(Lang::Vi).debug_assert();
    }
}
