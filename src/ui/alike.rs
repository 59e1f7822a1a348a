//! Warnings that say the same of many: one line with how many and the first five.

use std::collections::{HashMap, HashSet};

/// Fewer than this are told each.
const MANY: usize = 3;
/// As many as a line has room for.
const LISTED: usize = 5;

/// What a warning says, whatever it says it of: numbers, addresses and what is in backticks are left out.
pub fn pattern(text: &str) -> String {
    let mut pattern = String::with_capacity(text.len());
    let mut quoted = false;
    for word in text.split(' ') {
        let ticks = word.matches('`').count();
        let varies = quoted || ticks > 0 || word.contains('@') || has_digit(word);
        quoted ^= ticks % 2 == 1;
        match varies {
            true if pattern.ends_with("\u{1} ") => {}
            true => pattern.push_str("\u{1} "),
            false => {
                pattern.push_str(word);
                pattern.push(' ');
            }
        }
    }
    pattern
}

fn has_digit(word: &str) -> bool {
    word.bytes().any(|byte| byte.is_ascii_digit())
}

/// `250, 251, 252, 253, 254 and 3 more`.
pub fn listed<'a>(all: impl ExactSizeIterator<Item = &'a str>) -> String {
    let more = all.len().saturating_sub(LISTED);
    let first: Vec<_> = all.take(LISTED).collect();
    let first = first.join(", ");
    match more {
        0 => first,
        more => format!("{first} and {more} more"),
    }
}

/// The same in as few lines: what is said of many stands where the first of them stood.
pub fn fold(all: &[String]) -> Vec<String> {
    let each = |at: usize| all[at].clone();
    let many = |group: &[usize]| {
        let texts: Vec<_> = group.iter().map(|at| all[*at].as_str()).collect();
        one_line(&texts)
    };
    folded(all.iter().map(String::as_str), each, many)
}

/// The same for texts that are each about something that they do not name: with whom or what.
pub fn fold_about(all: &[(String, String)]) -> Vec<String> {
    let each = |at: usize| format!("{}: {}", all[at].0, all[at].1);
    let many = |group: &[usize]| {
        let mut about: Vec<&str> = group.iter().map(|at| all[*at].0.as_str()).collect();
        about.dedup();
        if about.len() == 1 {
            let texts: Vec<_> = group.iter().map(|at| all[*at].1.as_str()).collect();
            return format!("{}: {}", about[0], one_line(&texts));
        }
        let (first, count) = (each(group[0]), group.len());
        format!("{first} ({count} like this: {})", listed(about.into_iter()))
    };
    folded(all.iter().map(|(_, text)| text.as_str()), each, many)
}

/// Lines of those that say the same, by `many`, and of the others, in the order of the first.
fn folded<'a>(
    texts: impl Iterator<Item = &'a str>,
    each: impl Fn(usize) -> String,
    many: impl Fn(&[usize]) -> String,
) -> Vec<String> {
    let mut groups: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, text) in texts.enumerate() {
        groups.entry(pattern(text)).or_default().push(at);
    }
    let mut lines: Vec<(usize, String)> = Vec::new();
    for group in groups.into_values() {
        if is_folded(group.len()) {
            lines.push((group[0], many(&group)));
        } else {
            lines.extend(group.into_iter().map(|at| (at, each(at))));
        }
    }
    lines.sort_unstable();
    lines.into_iter().map(|(_, line)| line).collect()
}

/// Whether so many are told in one line.
pub const fn is_folded(count: usize) -> bool {
    count >= MANY
}

/// `… (100 like this: 2, 3, 4, 5, 6 and 95 more)`, by what differs most: whom it is said of.
fn one_line(group: &[&str]) -> String {
    let (first, count) = (group[0], group.len());
    let parts: Vec<_> = group.iter().map(|text| varying(text)).collect();
    let names_at = |nth: usize| -> Vec<&str> {
        let mut seen = HashSet::new();
        let all = parts.iter().filter_map(|parts| parts.get(nth));
        let all = all.map(|part| bare(part)).filter(|part| seen.insert(*part));
        all.collect()
    };
    let all = (0..parts[0].len()).map(names_at);
    // Of parts that differ as much, the first.
    let most = all.rev().max_by_key(Vec::len).unwrap_or_default();
    match most.len() {
        0 | 1 => format!("{first} ({count} times)"),
        _ => format!("{first} ({count} like this: {})", listed(most.into_iter())),
    }
}

/// A name, without what surrounds it.
fn bare(part: &str) -> &str {
    part.trim_matches(|c: char| !c.is_alphanumeric() && c != '+')
}

/// What [`pattern`] leaves out of a text, in order.
fn varying(text: &str) -> Vec<&str> {
    let mut parts: Vec<(usize, usize)> = Vec::new();
    let (mut at, mut quoted, mut goes_on) = (0, false, false);
    for word in text.split(' ') {
        let (begin, end) = (at, at + word.len());
        at = end + 1;
        let ticks = word.matches('`').count();
        let varies = quoted || ticks > 0 || word.contains('@') || has_digit(word);
        quoted ^= ticks % 2 == 1;
        match parts.last_mut().filter(|_| varies && goes_on) {
            Some(part) => part.1 = end,
            None if varies => parts.push((begin, end)),
            None => {}
        }
        goes_on = varies;
    }
    parts
        .into_iter()
        .map(|(from, to)| &text[from..to])
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_of_many_is_one_line() {
        let mut all: Vec<String> = (2..102)
            .map(|n| format!("line {n}, Mail: line {} has the same address", n / 3))
            .collect();
        all.insert(1, "something else".into());
        all.extend(["twice".to_owned(), "twice".to_owned()]);
        assert_eq!(
            fold(&all),
            [
                "line 2, Mail: line 0 has the same address (100 like this: 2, 3, 4, 5, 6 and 95 more)",
                "something else",
                "twice",
                "twice"
            ]
        );
        let same = vec!["again".to_owned(); 3];
        assert_eq!(fold(&same), ["again (3 times)"]);
        let named = ["a", "b c", "d e f"].map(|name| format!("`{name}` is not a role"));
        assert_eq!(
            fold(&named),
            ["`a` is not a role (3 like this: a, b c, d e f)"]
        );
        // What most of them differ in, not what the first two do.
        let to = [
            "201: calls go to 202",
            "201: calls go to 203",
            "204: calls go to 202",
        ];
        assert_eq!(
            fold(&to.map(String::from)),
            ["201: calls go to 202 (3 like this: 201, 204)"]
        );
        // A name of two words is one thing; another column is another trouble.
        let named = ["a", "b c", "d e f"].map(|name| format!("`{name}` is not a role"));
        assert_eq!(fold(&named).len(), 1);
        let about = ["extension 201", "extension 202", "department sales"];
        let about = about.map(|of| (of.to_owned(), "it ended, so it has no effect".to_owned()));
        assert_eq!(
            fold_about(&about),
            [
                "extension 201: it ended, so it has no effect (3 like this: extension 201, extension 202, department sales)"
            ]
        );
        let columns = ["A", "B", "C"].map(|column| format!("line 2, {column}: it is empty"));
        assert_eq!(fold(&columns).len(), 3);
    }
}
