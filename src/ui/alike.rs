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
    let all = all.iter().map(|text| Said {
        line: text.clone(),
        pattern: pattern(text),
        parts: varying(text),
    });
    folded(&all.collect::<Vec<_>>())
}

/// The same for texts that are each about something that they do not name: with whom or what.
pub fn fold_about(all: &[(String, String)]) -> Vec<String> {
    let all = all.iter().map(|(about, text)| {
        let mut parts = vec![about.as_str()];
        parts.extend(varying(text));
        Said {
            line: format!("{about}: {text}"),
            pattern: pattern(text),
            parts,
        }
    });
    folded(&all.collect::<Vec<_>>())
}

/// One text, and what it may have in common with others.
struct Said<'a> {
    line: String,
    pattern: String,
    /// What differs from others of that pattern.
    parts: Vec<&'a str>,
}

/// Lines of those that say the same, and of the others, in the order of the first.
fn folded(all: &[Said<'_>]) -> Vec<String> {
    let mut groups: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, said) in all.iter().enumerate() {
        groups.entry(&said.pattern).or_default().push(at);
    }
    let mut lines: Vec<(usize, String)> = Vec::new();
    for group in groups.into_values() {
        for alike in apart(all, group) {
            if is_folded(alike.len()) {
                lines.push((alike[0], one_line(all, &alike)));
            } else {
                lines.extend(alike.into_iter().map(|at| (at, all[at].line.clone())));
            }
        }
    }
    lines.sort_unstable();
    lines.into_iter().map(|(_, line)| line).collect()
}

/// Those that differ in one thing only, so that naming it for each says all there is to say; or all
/// of them, if that would make too many lines.
fn apart(all: &[Said<'_>], group: Vec<usize>) -> Vec<Vec<usize>> {
    if !is_folded(group.len()) {
        return vec![group];
    }
    let (most, _) = most_differing(all, &group);
    let mut parted: HashMap<Vec<&str>, Vec<usize>> = HashMap::new();
    for at in &group {
        let parts = all[*at].parts.iter().enumerate();
        let others = parts.filter(|(nth, _)| *nth != most).map(|(_, part)| *part);
        parted.entry(others.collect()).or_default().push(*at);
    }
    let lines = parted.values().map(|alike| match alike.len() {
        few if !is_folded(few) => few,
        _ => 1,
    });
    match lines.sum::<usize>() > LISTED {
        true => vec![group],
        false => parted.into_values().collect(),
    }
}

/// Whether so many are told in one line.
pub const fn is_folded(count: usize) -> bool {
    count >= MANY
}

/// Which part of them differs most, the first of several; and what it is, each once.
fn most_differing<'a>(all: &[Said<'a>], group: &[usize]) -> (usize, Vec<&'a str>) {
    let names_at = |nth: usize| -> (usize, Vec<&'a str>) {
        let mut seen = HashSet::new();
        let parts = group.iter().filter_map(|at| all[*at].parts.get(nth));
        let parts = parts.map(|part| bare(part));
        (nth, parts.filter(|part| seen.insert(*part)).collect())
    };
    let parts = (0..all[group[0]].parts.len()).map(names_at);
    parts
        .rev()
        .max_by_key(|(_, names)| names.len())
        .unwrap_or_default()
}

/// `… (100 like this: 2, 3, 4, 5, 6 and 95 more)`, by what differs most: whom it is said of.
fn one_line(all: &[Said<'_>], group: &[usize]) -> String {
    let (first, count) = (&all[group[0]].line, group.len());
    let (_, most) = most_differing(all, group);
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
        let to = |from: u32, to: u32| format!("{from}: calls go to {to}");
        let many: Vec<String> = (201..207).map(|from| to(from, 300 + from / 2)).collect();
        assert_eq!(
            fold(&many),
            ["201: calls go to 400 (6 like this: 201, 202, 203, 204, 205 and 1 more)"]
        );
        // Few of them are told each: one line would not say who goes where.
        let few = [to(201, 202), to(201, 203), to(204, 202)];
        assert_eq!(fold(&few), few);
        let mut two: Vec<String> = (201..206).map(|from| to(from, 400)).collect();
        two.extend((206..208).map(|from| to(from, 500)));
        assert_eq!(
            fold(&two),
            [
                "201: calls go to 400 (5 like this: 201, 202, 203, 204, 205)",
                "206: calls go to 500",
                "207: calls go to 500",
            ]
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
