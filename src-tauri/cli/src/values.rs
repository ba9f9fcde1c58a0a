//! Arguments whose values begin with a dash.

use std::ffi::OsString;

use clap::error::ErrorKind;
use clap::{ArgMatches, Command, CommandFactory, FromArgMatches};
use handover_core::message;
use handover_text::Language;
use handover_till::shop::settings::LANGUAGES;

use super::words::words;

/// Parses the arguments. A value may begin with a dash, as a negative amount does, so that its own parser can say
/// what is wrong with it. Two dashes start the next option: then the value is missing.
pub(super) fn read<T>(words: impl IntoIterator<Item = OsString>) -> Result<T, clap::Error>
where
    T: CommandFactory + FromArgMatches,
{
    let mut command = with_dashes(T::command());
    let matches = command.try_get_matches_from_mut(words)?;
    none_left_out(&mut command, &matches)?;
    T::from_arg_matches(&matches).map_err(|error| error.format(&mut command))
}

/// Returns the language that the arguments ask for, also if something else in them is wrong.
pub(super) fn language(words: impl IntoIterator<Item = OsString>) -> Option<Language> {
    let mut words = words.into_iter().skip_while(|word| {
        let word = word.as_encoded_bytes();
        word != b"--language" && !word.starts_with(b"--language=")
    });
    let option = words.next()?;
    let name = match option.to_str()?.strip_prefix("--language=") {
        Some(name) => name.to_owned(),
        None => words.next()?.into_string().ok()?,
    };
    LANGUAGES
        .contains(&name.as_str())
        .then(|| Language::of(&name))
}

fn with_dashes(command: Command) -> Command {
    let command = command.mut_args(|arg| {
        let is_value = arg.get_action().takes_values() && !arg.is_positional();
        arg.allow_hyphen_values(is_value)
    });
    command.mut_subcommands(with_dashes)
}

fn none_left_out(command: &mut Command, matches: &ArgMatches) -> Result<(), clap::Error> {
    let is_option = |value: &std::ffi::OsStr| value.as_encoded_bytes().starts_with(b"--");
    let left_out = command.get_opts().find(|option| {
        let values = matches.try_get_raw(option.get_id().as_str());
        values.is_ok_and(|values| values.into_iter().flatten().any(is_option))
    });
    if let Some(option) = left_out {
        let text = words(message!("cli-value-missing", option = option.to_string()));
        return Err(command.error(ErrorKind::InvalidValue, text));
    }
    let next = matches.subcommand();
    let next = next.and_then(|(name, matches)| Some((command.find_subcommand_mut(name)?, matches)));
    next.map_or(Ok(()), |(command, matches)| none_left_out(command, matches))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Arguments;

    /// Returns every option that takes a value, with the subcommand it belongs to.
    fn options(command: &Command, path: &[String]) -> Vec<Vec<String>> {
        let valued = command
            .get_opts()
            .filter(|option| option.get_action().takes_values());
        let own = valued.filter_map(|option| {
            let name = format!("--{}", option.get_long()?);
            Some([path, &[name]].concat())
        });
        let below = command.get_subcommands().flat_map(|command| {
            options(command, &[path, &[command.get_name().to_owned()]].concat())
        });
        own.chain(below).collect()
    }

    fn tried(words: &[String], value: &str) -> Option<clap::Error> {
        let words = words.iter().map(String::as_str).chain([value]);
        read::<Arguments>(words.map(OsString::from)).err()
    }

    #[test]
    fn the_word_after_an_option_is_its_value() {
        let all = options(&Arguments::command(), &["till".to_owned()]);
        for option in [
            "--discount",
            "--amount",
            "--wait",
            "--reason",
            "--note",
            "--cashier",
            "--line",
        ] {
            assert!(
                all.iter()
                    .any(|words| words.ends_with(&[option.to_owned()])),
                "{option}"
            );
        }
        for words in &all {
            for value in ["-5%", "-5", "-5,00", "-£5.00", "−5", "-x"] {
                let error = tried(words, value);
                let kind = error.as_ref().map(clap::Error::kind);
                assert_ne!(kind, Some(ErrorKind::UnknownArgument), "{words:?} {value}");
            }
            assert!(tried(words, "--json").is_some(), "{words:?} --json");
        }
    }

    #[test]
    fn the_settings_know_every_language() {
        let all: Vec<&str> = Language::all().map(Language::tag).collect();
        assert_eq!(all, LANGUAGES);
    }

    #[test]
    fn a_missing_value_is_reported() {
        let refund = ["till", "refund", "P-1", "--reason"].map(str::to_owned);
        let error = tried(&refund, "--json").map(|error| error.to_string());
        assert!(error.is_some_and(|text| text.contains("a value is required for '--reason")));
    }
}
