//! The commands, as the parser knows them.

use clap::Command;

/// Those without any below them, each by all its words.
pub fn leaves(root: &Command) -> Vec<(String, &Command)> {
    let mut all = all(root);
    all.retain(|(_, command)| !command.has_subcommands());
    all
}

/// All of them but the program itself, each by all its words.
pub fn all(root: &Command) -> Vec<(String, &Command)> {
    fn walk<'c>(command: &'c Command, words: &str, found: &mut Vec<(String, &'c Command)>) {
        for inner in command.get_subcommands() {
            let words = format!("{words} {}", inner.get_name());
            let words = words.trim_start();
            found.push((words.to_owned(), inner));
            walk(inner, words, found);
        }
    }
    let mut found = Vec::new();
    walk(root, "", &mut found);
    found
}
