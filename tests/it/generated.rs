//! Files made from the program itself are what the program says today.
//!
//! `PBXCTL_BLESS=1 cargo test --test it generated` writes them anew.

use clap::Command;
use pbxctl::cli::{Exit, built};
use pbxctl::engine::{Kind, OperationId, Rule};
use std::fmt::Write as _;
use std::path::Path;

pub(crate) fn fresh(file: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    if std::env::var_os("PBXCTL_BLESS").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, text).unwrap();
        return;
    }
    let found = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        found == text,
        "{file} is not what the program says: PBXCTL_BLESS=1 cargo test --test it generated"
    );
}

#[test]
fn rights() {
    let mut text = String::from(
        "# Operations, and the rights they demand\n\nMade from the catalogue; do not edit. \
         The rules decide beyond rights: see the table below, the contract in [spec.md](../spec.md), and words in [glossary.md](glossary.md).\n\n\
         | command | writes | demands | on |\n|---|---|---|---|\n",
    );
    for id in OperationId::ALL {
        let spec = id.spec();
        let writes = if spec.kind == Kind::Write { "yes" } else { "" };
        let command = spec.command.replace('|', "\\|");
        if spec.rights.is_empty() {
            writeln!(text, "| `{command}` | {writes} | - | whoever is let in |").unwrap();
        }
        for (n, (right, on)) in spec.rights.iter().enumerate() {
            let (command, writes) = if n == 0 {
                (format!("`{command}`"), writes)
            } else {
                (String::new(), "")
            };
            writeln!(text, "| {command} | {writes} | `{right}` | {on} |").unwrap();
        }
    }
    text.push_str("\n# Rules\n\n| rule | code | says |\n|---|---|---|\n");
    for rule in Rule::ALL {
        let id = rule.id().unwrap_or("-");
        writeln!(text, "| {id} | `{}` | {} |", rule.code(), rule.says()).unwrap();
    }
    fresh("docs/user/rights.md", &text);
}

/// What `auth paths` tries, as a page that its prose refers to.
#[test]
fn paths() {
    use pbxctl::engine::{PATHS_LEFT_OUT, PATHS_TRIED};
    let command = |id: OperationId| id.spec().command.replace('|', "\\|");
    let mut text = String::from(
        "# Commands that `auth paths` tries\n\nMade from the program; do not edit. What it tries them on, \
         and why: [auth-paths.md](auth-paths.md).\n\n| tried |\n|---|\n",
    );
    for id in PATHS_TRIED {
        writeln!(text, "| `{}` |", command(*id)).unwrap();
    }
    text.push_str("\n| left out | why |\n|---|---|\n");
    for (id, why) in PATHS_LEFT_OUT {
        writeln!(text, "| `{}` | {why} |", command(*id)).unwrap();
    }
    fresh("docs/user/auth-paths-commands.md", &text);
}

#[test]
fn schema_of_site_files() {
    let schema = pbxctl::site::document::schema();
    fresh("docs/user/site-file.schema.json", &format!("{schema:#}\n"));
}

#[test]
fn exit_codes() {
    let mut text = String::from(
        "# Exit codes\n\nMade from the program; do not edit. `pbxctl help exit-codes` prints the same.\n\n\
         | code | means |\n|---|---|\n",
    );
    for exit in Exit::ALL {
        writeln!(text, "| {} | {} |", exit.code, exit.meaning).unwrap();
    }
    fresh("docs/user/exit-codes.md", &text);
}

fn leaves(command: &Command, path: &str, text: &mut String) {
    for sub in command.get_subcommands() {
        if sub.get_name() == "help" && path != "pbxctl" {
            continue;
        }
        let path = format!("{path} {}", sub.get_name());
        if sub.has_subcommands() {
            leaves(sub, &path, text);
            continue;
        }
        let about = sub.get_about().map(ToString::to_string).unwrap_or_default();
        writeln!(text, "\n## `{path}`\n\n{about}.\n").unwrap();
        let mut rows = 0;
        for arg in sub.get_arguments() {
            let id = arg.get_id();
            if arg.is_global_set() || arg.is_hide_set() || id == "help" || id == "version" {
                continue;
            }
            if rows == 0 {
                text.push_str("| argument | |\n|---|---|\n");
            }
            rows += 1;
            let values: Vec<_> = arg
                .get_value_names()
                .unwrap_or_default()
                .iter()
                .map(ToString::to_string)
                .collect();
            let takes = arg.get_action().takes_values();
            let shown = match arg.get_long() {
                Some(long) if takes => format!("--{long} {}", values.join(" ")),
                Some(long) => format!("--{long}"),
                None => values.join(" "),
            };
            let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
            writeln!(
                text,
                "| `{}` | {} |",
                shown.replace('|', "\\|"),
                help.replace('|', "\\|")
            )
            .unwrap();
        }
    }
}

#[test]
fn commands() {
    let root = built(Some(100));
    let mut text = String::from(
        "# Commands\n\nMade from the program; do not edit. `pbxctl help COMMAND` says the same at greater length, \
         `pbxctl man` prints the manual.\n\n## Everywhere\n\n| option | |\n|---|---|\n",
    );
    for arg in root.get_arguments().filter(|arg| arg.is_global_set()) {
        let short = arg
            .get_short()
            .map(|s| format!("-{s}, "))
            .unwrap_or_default();
        let long = arg.get_long().unwrap_or_default();
        let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
        writeln!(text, "| `{short}--{long}` | {} |", help.replace('|', "\\|")).unwrap();
    }
    leaves(&root, "pbxctl", &mut text);
    fresh("docs/user/commands.md", &text);
}

/// The scripts that packages install are those that the program prints, and short.
#[test]
fn completions() {
    let world = crate::common::World::bare();
    let mut names = Vec::new();
    for (shell, name) in [
        ("bash", "pbxctl.bash"),
        ("zsh", "_pbxctl"),
        ("fish", "pbxctl.fish"),
        ("nushell", "pbxctl.nu"),
        ("elvish", "pbxctl.elv"),
        ("powershell", "pbxctl.ps1"),
    ] {
        let script = world.run(&format!("completions {shell}")).ok().stdout;
        assert!(script.len() < 2500, "{shell}");
        fresh(&format!("completions/{name}"), &script);
        names.push(name.to_owned());
    }
    let all = Path::new(env!("CARGO_MANIFEST_DIR")).join("completions");
    let all = std::fs::read_dir(all).unwrap();
    let mut all: Vec<_> = all
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .collect();
    all.sort();
    names.sort();
    assert_eq!(all, names);
}
