//! A verb of the noun itself, written another way: `group add-member`, `audit log`, `queue addmember`.

use super::{NOUNS, VERBS};
use clap::Command;

/// The command that is meant, as a line with what it cannot do without.
pub(super) fn meant(noun: &Command, path: &str, word: &str) -> Option<String> {
    if path.is_empty() {
        return None;
    }
    let typed = bare(word);
    let below = noun.get_subcommands().find_map(|verb| {
        let name = verb.get_name();
        let line = format!("pbxctl {path} {name}");
        if verb.has_subcommands() {
            let mut inner = verb.get_subcommands();
            let inner = inner.find(|inner| is_joined(&typed, inner.get_name(), name))?;
            return Some(with_values(&format!("{line} {}", inner.get_name()), inner));
        }
        let own = path.rsplit(' ').next().unwrap_or(path);
        is_joined(&typed, name, own).then(|| with_values(&line, verb))
    });
    let line = below.or_else(|| {
        let mut all = NOUNS.iter().filter(|(words, _)| words.contains(&word));
        let (_, stands) = all.next()?;
        let verb = match **stands {
            [of, verb] if of == path => noun.find_subcommand(verb),
            [of] if of == path => noun.find_subcommand("list"),
            _ => None,
        }?;
        Some(with_values(
            &format!("pbxctl {path} {}", verb.get_name()),
            verb,
        ))
    })?;
    Some(format!("did you mean `{line}`?"))
}

fn bare(word: &str) -> String {
    word.to_lowercase().replace(['-', '_'], "")
}

/// Whether it is the verb, or one from habit, and the thing, in either order.
fn is_joined(typed: &str, verb: &str, thing: &str) -> bool {
    let habits = VERBS.iter().filter(|(_, stands)| stands.contains(&verb));
    let verbs = habits.flat_map(|(words, _)| words.iter().copied());
    let mut verbs = std::iter::once(verb).chain(verbs);
    let thing = bare(thing);
    verbs.any(|verb| {
        let verb = bare(verb);
        let rest = typed
            .strip_prefix(&verb)
            .or_else(|| typed.strip_suffix(&verb));
        rest.is_some_and(|rest| rest.strip_suffix('s').unwrap_or(rest) == thing)
    })
}

/// The line, with the values that it must have.
pub(super) fn with_values(line: &str, command: &Command) -> String {
    let mut line = line.to_owned();
    for arg in command.get_arguments().filter(|arg| arg.is_required_set()) {
        let value = arg.get_value_names().and_then(<[_]>::first);
        let value = value.map_or("VALUE", |name| name.as_str());
        match arg.get_long() {
            Some(long) => line.push_str(&format!(" --{long} {value}")),
            // Several departments, and what comes last, are typed in one place.
            None => {
                let value = value.replace("DEPARTMENT|", "DEPARTMENT ");
                line.push_str(&format!(" {value}"));
            }
        }
    }
    line
}
