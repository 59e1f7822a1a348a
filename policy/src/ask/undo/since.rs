//! What the answer says if something was changed since.

use super::reads;
use crate::facts::Facts;
use crate::undo::{Recall, TOGETHER};

/// How many of the changes are named.
const NAMED: usize = 4;
/// How many entries a suggested command names.
const TYPED: usize = 20;

impl Recall {
    /// Cells are not as they were left; what to undo together with this, if the asker may read all
    /// of it.
    pub(super) fn changed_since(&self, names: &[(String, String)], facts: &Facts) -> String {
        let mut words: Vec<String> = Vec::new();
        let (mut ids, mut is_whole) = (Vec::new(), true);
        for name in names {
            let word = word_of(&name.1);
            if !words.contains(&word) {
                words.push(word);
            }
            for id in self.history.since(name, self.id) {
                let about = self.history.about.get(&id);
                let is_read = about.is_some_and(|(target, filed)| reads(*filed, target, facts));
                // What this transaction did is not a record yet.
                if !is_read || id > self.history.began {
                    is_whole = false;
                } else if !ids.contains(&id) {
                    ids.push(id);
                }
            }
        }
        ids.sort_unstable();
        let more = words.len().saturating_sub(NAMED);
        words.truncate(NAMED);
        let (id, what) = (self.id, words.join(", "));
        let what = match more {
            0 => what,
            more => format!("{what} and {more} more"),
        };
        let texts: Vec<_> = ids.iter().map(ToString::to_string).collect();
        let by = match texts.as_slice() {
            [] => String::new(),
            [one] => format!(", by entry {one}"),
            some => format!(", by entries {}", some.join(", ")),
        };
        let why = format!("entry {id} cannot be undone: changed since{by}: {what}");
        if texts.is_empty() || texts.len() > TYPED || !is_whole {
            return why;
        }
        format!("{why}{TOGETHER}{id} {}`", texts.join(" "))
    }
}

/// The name of a cell in messages.
fn word_of(cell: &str) -> String {
    let words: Vec<&str> = cell.split('/').collect();
    let (first, last) = (words[0], words[words.len() - 1]);
    let word = match first {
        "number" => "its number",
        "former" => return format!("former number {last}"),
        "home" | "object" => "whether it exists, and where",
        "entry" => "what it says",
        "name" => "its name",
        "calls" if last.ends_with("@own") => return format!("right {last}"),
        "calls" | "group_calls" => return format!("call right {last}"),
        "member" => "membership",
        "group" | "group_role" | "ended_group" => "membership in a group",
        "ended_role" => "role",
        "away" => "whether an import enables them again",
        "hours" => "office hours",
        "forced" => "override",
        "right" => return format!("right {last}"),
        "permission" | "holiday" | "did" | "route" | "token" => return words.join(" "),
        other => return other.replace('_', " "),
    };
    word.into()
}
