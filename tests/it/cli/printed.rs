//! Commands that messages print are commands: each that names more than a verb is read as it would be
//! typed, with something for what stands in for a value.

use crate::common::tree::all;
use clap::error::ErrorKind;
use std::path::Path;

/// Where messages come from.
const SOURCES: [&str; 2] = ["src", "policy/src"];

/// Commands that are named with one of their options, and are not to be pasted; or of which the rest
/// is added.
const NAMED: &[&str] = &["plan --out", "hours set DEPARTMENT --open", "hours set {}"];

fn collect(folder: &Path, to: &mut Vec<std::path::PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, to);
        } else if path.extension().is_some_and(|end| end == "rs")
            && !path.components().any(|part| part.as_os_str() == "tests")
            && path.file_stem().is_some_and(|name| name != "tests")
        {
            to.push(path);
        }
    }
}

/// Literals of a file, without its comments and its tests, each in one line.
fn literals(text: &str) -> Vec<String> {
    let text = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
    let lines = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    let text = lines.collect::<Vec<_>>().join("\n");
    let mut found = Vec::new();
    let mut rest = text.as_str();
    while let Some(begin) = rest.find('"') {
        let is_char = rest[..begin].ends_with('\'') && rest[begin + 1..].starts_with('\'');
        rest = &rest[begin + 1..];
        if is_char {
            continue;
        }
        let (mut literal, mut end) = (String::new(), rest.len());
        let mut chars = rest.char_indices();
        while let Some((at, c)) = chars.next() {
            match c {
                '"' => {
                    end = at + 1;
                    break;
                }
                '\\' => match chars.next() {
                    // What the source breaks is one line.
                    Some((_, '\n')) => {
                        while chars.clone().next().is_some_and(|(_, c)| c.is_whitespace()) {
                            chars.next();
                        }
                    }
                    Some((_, 'n')) => literal.push('\n'),
                    Some((_, c)) => literal.push(c),
                    None => {}
                },
                c => literal.push(c),
            }
        }
        found.push(literal);
        rest = rest.get(end..).unwrap_or_default();
    }
    found
}

/// The commands in a text: in backticks, or to the end of the sentence's part.
fn commands(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices("pbxctl ") {
        let is_quoted = text[..at].ends_with('`');
        let begins = is_quoted || text[..at].ends_with(": ") || at == 0;
        let rest = &text[at + "pbxctl ".len()..];
        let end = match is_quoted {
            true => rest.find('`'),
            false => [";", ", ", ". ", "\n", " (", "`", " or ", " -- "]
                .iter()
                .filter_map(|end| rest.find(end))
                .min(),
        };
        if begins {
            found.push(rest[..end.unwrap_or(rest.len())].trim().to_owned());
        }
    }
    found
}

/// Something in place of `{name}`, `NUMBER`, `…`.
fn filled(line: &str) -> String {
    let mut said = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('{') {
        said.push_str(before);
        let (_, after) = after.split_once('}').unwrap_or(("", after));
        said.push_str("205");
        rest = after;
    }
    said.push_str(rest);
    said
}

#[test]
fn every_command_in_a_message_is_one() {
    let root = pbxctl::cli::built(None);
    let paths: Vec<String> = all(&root).into_iter().map(|(path, _)| path).collect();
    let mut files = Vec::new();
    for folder in SOURCES {
        collect(
            &Path::new(env!("CARGO_MANIFEST_DIR")).join(folder),
            &mut files,
        );
    }
    let (mut wrong, mut read) = (Vec::new(), 0);
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        for line in literals(&text).iter().flat_map(|text| commands(text)) {
            let line = line.split(" < ").next().unwrap_or_default();
            let line = line.split(" > ").next().unwrap_or_default();
            // Usage, and lines of which the verb is filled in.
            let is_usage = line.contains(['<', '[', '|']) || line.contains("--{");
            if is_usage || NAMED.contains(&line) {
                continue;
            }
            let line_of = filled(line);
            let Some(words) = shlex::split(&line_of) else {
                wrong.push(format!("{}: `{line}` is not closed", file.display()));
                continue;
            };
            let is_noun = |word: &String| root.find_subcommand(word).is_some();
            if !words.first().is_some_and(is_noun) || paths.contains(&words.join(" ")) {
                continue;
            }
            read += 1;
            let typed = std::iter::once("pbxctl".to_owned()).chain(words);
            if let Err(error) = root.clone().try_get_matches_from(typed) {
                match error.kind() {
                    // What stands in for a value is none.
                    ErrorKind::InvalidValue | ErrorKind::ValueValidation => {}
                    ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {}
                    kind => wrong.push(format!("{}: `{line}`: {kind}", file.display())),
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}\n{}", wrong.len(), wrong.join("\n"));
    assert!(read > 100, "only {read} were found");
}
