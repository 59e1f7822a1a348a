//! Warnings that say the same of many: one line with how many and the first five.

use std::collections::HashMap;

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
    let mut groups: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, text) in all.iter().enumerate() {
        groups.entry(pattern(text)).or_default().push(at);
    }
    let mut lines: Vec<(usize, String)> = Vec::new();
    for group in groups.into_values() {
        if is_folded(group.len()) {
            let texts: Vec<_> = group.iter().map(|at| all[*at].as_str()).collect();
            lines.push((group[0], one_line(&texts)));
        } else {
            lines.extend(group.into_iter().map(|at| (at, all[at].clone())));
        }
    }
    lines.sort_unstable();
    lines.into_iter().map(|(_, line)| line).collect()
}

/// Whether so many are told in one line.
pub const fn is_folded(count: usize) -> bool {
    count >= MANY
}

/// `… (100 like this: 2, 3, 4, 5, 6 and 95 more)`, by the first word in which they differ.
fn one_line(group: &[&str]) -> String {
    let (first, count) = (group[0], group.len());
    let differs = |other: &&str| {
        let mut pairs = first.split(' ').zip(other.split(' '));
        pairs.position(|(one, another)| one != another)
    };
    let Some(nth) = group.iter().find_map(differs) else {
        return format!("{first} ({count} times)");
    };
    let all = group.iter().map(|text| {
        let word = text.split(' ').nth(nth).unwrap_or_default();
        word.trim_matches(|c: char| !c.is_alphanumeric() && c != '+')
    });
    format!("{first} ({count} like this: {})", listed(all))
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
        // A name of two words is one thing; another column is another trouble.
        let named = ["a", "b c", "d e f"].map(|name| format!("`{name}` is not a role"));
        assert_eq!(fold(&named).len(), 1);
        let columns = ["A", "B", "C"].map(|column| format!("line 2, {column}: it is empty"));
        assert_eq!(fold(&columns).len(), 3);
    }
}
