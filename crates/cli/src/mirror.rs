//! Every option can come from the environment: `--sender` from `KIPTHOI_SENDER`, and so on.
//! One rule over all commands, so that no new option is forgotten.

use clap::builder::FalseyValueParser;
use clap::{Arg, ArgAction, Command};

/// Options that destroy or overwrite are typed by a person each time.
const TYPED_ONLY: &[&str] = &["reset", "force"];

/// Adds the variable of each option, in every command.
pub(crate) fn mirrored(command: Command) -> Command {
    command.mut_args(named).mut_subcommands(mirrored)
}

fn named(arg: Arg) -> Arg {
    let Some(long) = arg.get_long().filter(|long| !TYPED_ONLY.contains(long)).map(str::to_owned) else {
        return arg;
    };
    // `1`, `yes` and `true` switch a flag on; `0`, `no`, `false` and nothing leave it off.
    let arg = if matches!(arg.get_action(), ArgAction::SetTrue) { arg.value_parser(FalseyValueParser::new()) } else { arg };
    if arg.get_env().is_some() {
        return arg;
    }
    arg.env(format!("KIPTHOI_{}", long.to_uppercase().replace('-', "_")))
}

#[cfg(test)]
mod tests {
    use super::mirrored;
    use clap::CommandFactory;

    fn unnamed(command: &clap::Command, found: &mut Vec<String>) {
        let options = command.get_arguments().filter(|a| a.get_long().is_some() && a.get_env().is_none());
        found.extend(options.map(|a| format!("{} --{}", command.get_name(), a.get_long().unwrap_or_default())));
        command.get_subcommands().for_each(|c| unnamed(c, found));
    }

    #[test]
    fn every_option_has_its_variable_but_those_that_destroy() {
        let mut found = Vec::new();
        unnamed(&mirrored(crate::Cli::command()), &mut found);
        assert!(found.iter().all(|o| o.ends_with("--reset") || o.ends_with("--force")), "{found:?}");
    }

    #[test]
    fn the_commands_agree_with_themselves() {
        mirrored(crate::Cli::command()).debug_assert();
    }
}
