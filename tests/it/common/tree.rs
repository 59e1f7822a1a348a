//! The commands, as the parser knows them.

use clap::Command;

/// Those without any below them, each by all its words.
pub fn leaves(root: &Command) -> Vec<(String, &Command)> {
    fn walk<'c>(command: &'c Command, words: &str, found: &mut Vec<(String, &'c Command)>) {
        if !command.has_subcommands() {
            found.push((words.to_owned(), command));
        }
        for inner in command.get_subcommands() {
            let words = format!("{words} {}", inner.get_name());
            walk(inner, words.trim_start(), found);
        }
    }
    let mut found = Vec::new();
    walk(root, "", &mut found);
    found
}
