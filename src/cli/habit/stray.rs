//! Words where none is expected, or another: a name after a noun, a search after `list`.

use super::options::has;
use crate::cli::root;
use crate::domain::quoted;
use clap::Command;

/// Verbs of other programs for finding one of many.
pub(super) const FINDS: &[&str] = &[
    "find", "search", "grep", "lookup", "locate", "query", "tail", "history",
];

fn is_number(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// The line that lists those of a noun which match a word; `None` if it lists nothing.
fn listed(noun: &Command, path: &str, word: &str) -> Option<String> {
    let list = noun.find_subcommand("list")?;
    let word = quoted(word);
    let with = match path {
        "token" => format!(" --filter label~{word}"),
        "settings" => format!(" --filter key~{word}"),
        "role" => format!(" --filter role~{word}"),
        // The record is searched by number; a name may be nobody's.
        "audit" if is_number(&word) => format!(" --target {word}"),
        "audit" => return None,
        _ if has(list, "--search") => format!(" --search {word}"),
        _ if list.get_positionals().next().is_some() => format!(" {word}"),
        _ => format!(" --filter name~{word}"),
    };
    Some(format!("`pbxctl {path} list{with}`"))
}

/// What finds one of many, if a verb of another program for that was typed.
pub(super) fn sought(noun: &Command, path: &str, verb: &str, word: Option<&str>) -> Option<String> {
    if path.is_empty() || !FINDS.contains(&verb) {
        return None;
    }
    let line = listed(noun, path, word.unwrap_or("TEXT"))?;
    Some(format!("did you mean {line}?"))
}

/// What shows the one that is named in the place of a verb, and the verbs.
pub(super) fn in_place_of_a_verb(noun: &Command, path: &str, word: &str) -> String {
    if path.is_empty() {
        return "`pbxctl --help` lists the commands".to_owned();
    }
    let verbs = noun.get_subcommands().map(Command::get_name);
    let verbs: Vec<&str> = verbs.filter(|name| *name != "help").collect();
    let verbs = format!("`pbxctl {path}` has: {}", verbs.join(", "));
    let shown = shown(noun, path, word).filter(|_| !super::is_a_verb(word));
    match shown {
        Some(line) => format!("{line}; {verbs}"),
        // It may be a verb that does not exist.
        None if matches!(path, "extension" | "phonebook") && !super::is_a_verb(word) => {
            match listed(noun, path, word) {
                Some(line) => format!("{verbs}; {line} finds a name"),
                None => verbs,
            }
        }
        None => verbs,
    }
}

fn shown(noun: &Command, path: &str, word: &str) -> Option<String> {
    let name = quoted(word);
    // A name is no number.
    let takes = |verb: &str| {
        let verb = noun.find_subcommand(verb);
        let first = verb.and_then(|verb| verb.get_positionals().next());
        let choices = first.map_or(Vec::new(), |arg| arg.get_possible_values());
        if !choices.is_empty() && !choices.iter().any(|choice| choice.matches(word, false)) {
            return false;
        }
        let names = first.and_then(|arg| arg.get_value_names());
        let is_numbered = |name: &str| matches!(name, "NUMBER" | "ID");
        names.is_some_and(|names| is_number(word) || !names.iter().any(|name| is_numbered(name)))
    };
    Some(match path {
        "password" if is_number(word) => format!(
            "`pbxctl password set {name}` sets it, `pbxctl password invite {name}` lets them set their own"
        ),
        "password" => return None,
        "role" if is_number(word) => format!("`pbxctl auth list {name}` lists what they may do"),
        "audit" => format!("{} lists what was done", listed(noun, path, word)?),
        _ if takes("show") => format!("`pbxctl {path} show {name}` shows it"),
        _ if takes("list") => format!("`pbxctl {path} list {name}` lists them"),
        _ => return None,
    })
}

/// What may be meant by a word after a command that takes no more.
pub(super) fn too_much(command: &Command, path: &str, word: &str) -> Option<String> {
    let name = quoted(word);
    Some(match path {
        "login" => format!("did you mean `pbxctl login -u {name}`?"),
        "logout" => {
            "it ends your own session; `--session ID` ends another of yours, `--all` all of them"
                .to_owned()
        }
        "whoami" if !is_number(word) => {
            format!("`pbxctl extension list --search {name}` finds somebody")
        }
        "whoami" => format!(
            "`pbxctl extension show {name}` shows somebody, `pbxctl auth list {name}` what they may do"
        ),
        "role list" if is_number(word) => format!(
            "`pbxctl extension show {name}` shows the roles of somebody, `pbxctl auth list {name}` what they may do"
        ),
        _ => {
            let noun = path.strip_suffix(" list")?;
            let root = root::built(None);
            let mut at = &root;
            for word in noun.split(' ') {
                at = at.find_subcommand(word)?;
            }
            // It takes one already.
            if command.get_positionals().next().is_some() {
                return None;
            }
            let line = listed(at, noun, word)?;
            match shown(at, noun, word).filter(|_| noun != "audit") {
                Some(shown) => format!("did you mean {line}? {shown}"),
                None => format!("did you mean {line}?"),
            }
        }
    })
}

/// Where a number has to be named, `next` is none.
pub(super) fn next_number(path: &[&str], value: &str) -> Option<String> {
    if value != "next" {
        return None;
    }
    let noun = path.first()?;
    Some(match *noun {
        "queue" | "ring-group" | "ivr" | "trunk" => format!(
            "only new extensions take the next number; name a free one: `pbxctl {noun} list` and `pbxctl extension list` list those in use"
        ),
        _ => "`pbxctl extension add next --department DEPARTMENT` and `pbxctl extension copy NUMBER next` take the lowest free number".to_owned(),
    })
}
