//! The examples of each command, from one table.

use clap::Command;

const TABLE: &str = include_str!("examples.txt");

/// The examples of a command of the built tree, each a line for a shell.
pub fn examples(command: &Command) -> impl Iterator<Item = &'static str> {
    let path = command.get_bin_name().unwrap_or("pbxctl");
    let path = path.strip_prefix("pbxctl ").unwrap_or("pbxctl").to_owned();
    let rest = TABLE
        .lines()
        .skip_while(move |line| named(line) != Some(&path));
    let lines = rest.skip(1).take_while(|line| named(line).is_none());
    lines.filter(|line| !line.is_empty())
}

/// All of them, in order, each with the words of its command after `pbxctl`.
pub fn all_examples() -> impl Iterator<Item = (&'static str, &'static str)> {
    let mut path = "";
    TABLE.lines().filter_map(move |line| match named(line) {
        Some(name) => {
            path = name;
            None
        }
        None if line.is_empty() || line.starts_with('#') => None,
        None => Some((path, line)),
    })
}

/// The command whose examples follow that line of the table.
fn named(line: &str) -> Option<&str> {
    line.strip_prefix('[')?.strip_suffix(']')
}
