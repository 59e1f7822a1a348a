//! What the answer says if something was changed since.

use super::secrets;
use crate::effect::Asked;
use crate::facts::Facts;
use crate::undo::{Recall, THEN, TOGETHER};

/// How many of the changes are named.
const NAMED: usize = 4;
/// How many entries a suggested command names.
const TYPED: usize = 20;
/// What to do if the asker may not know what changed it.
pub(super) const OTHERS: &str =
    "ask somebody who may read the whole record: they see what changed it since";

/// What changed cells later.
struct Later {
    /// The records, oldest first.
    ids: Vec<i64>,
    /// Whether the asker may read all of them.
    is_read: bool,
    /// Whether each is a record already: what this transaction did is not.
    is_kept: bool,
}

impl Recall {
    /// Notes that cells are not as they were left; and what to undo together with this, if the asker
    /// may read all of it.
    pub(super) fn note_changed(&self, names: &[(String, String)], asked: &mut Asked<'_>) {
        let facts = asked.facts;
        let mut words: Vec<String> = Vec::new();
        for name in names {
            let word = word_of(&name.1);
            if !words.contains(&word) {
                words.push(word);
            }
        }
        let later = self.later(names, facts);
        let more = words.len().saturating_sub(NAMED);
        words.truncate(NAMED);
        let (id, what) = (self.id, words.join(", "));
        let what = match more {
            0 => what,
            more => format!("{what} and {more} more"),
        };
        let texts: Vec<_> = later.ids.iter().map(ToString::to_string).collect();
        let by = match texts.as_slice() {
            [] => String::new(),
            [one] => format!(", by entry {one}"),
            some => format!(", by entries {}", some.join(", ")),
        };
        let why = format!("entry {id} cannot be undone: changed since{by}: {what}");
        let request = &mut asked.request;
        if !later.is_read {
            request.untaken = Some(OTHERS.into());
        } else if later.is_kept {
            let is_alone = |id: &i64| !self.history.batches.contains_key(id);
            let gone = self.to_remove(names, facts);
            if gone.is_empty() && !later.ids.is_empty() && later.ids.iter().all(is_alone) {
                if texts.len() <= TYPED {
                    request.taken = Some(format!("{why}{TOGETHER}{id} {}`", texts.join(" ")));
                    return;
                }
            } else {
                request.untaken = self.first(names, gone, facts);
            }
        }
        request.taken = Some(why);
    }

    /// What changed those cells later.
    fn later(&self, names: &[(String, String)], facts: &Facts) -> Later {
        let mut later = Later {
            ids: Vec::new(),
            is_read: true,
            is_kept: true,
        };
        for name in names {
            for id in self.history.since(name, self.id) {
                if !self.is_told_of(id, facts) {
                    later.is_read = false;
                } else if id > self.history.began {
                    later.is_kept = false;
                } else if !later.ids.contains(&id) {
                    later.ids.push(id);
                }
            }
        }
        later.ids.sort_unstable();
        later
    }

    /// The commands that undo what changed those cells later, and then this; if the asker may read all
    /// of it.
    pub(super) fn undo_first(&self, names: &[(String, String)], facts: &Facts) -> Option<String> {
        let later = self.later(names, facts);
        (later.is_read && later.is_kept).then(|| self.first(names, Vec::new(), facts))?
    }

    /// The secrets among those cells that took the place of others since: undoing what set them would
    /// leave them there.
    fn to_remove(&self, names: &[(String, String)], facts: &Facts) -> Vec<(usize, String)> {
        let is_lost = |name: &(String, String)| {
            let mut later = self.history.since(name, self.id).into_iter();
            later.any(|id| self.history.is_lost(id, name))
        };
        let of = |(nth, name): (usize, &(String, String))| {
            let command = is_lost(name).then(|| secrets::removes(&name.1, facts));
            Some((nth, command.flatten()?))
        };
        names.iter().enumerate().filter_map(of).collect()
    }

    /// What to do before this can be undone, newest first: `gone` says which of the cells are removed,
    /// and how.
    fn first(
        &self,
        names: &[(String, String)],
        gone: Vec<(usize, String)>,
        facts: &Facts,
    ) -> Option<String> {
        let others = names.iter().enumerate();
        let others = others.filter(|(nth, _)| gone.iter().all(|(of, _)| of != nth));
        let others: Vec<_> = others.map(|(_, name)| name.clone()).collect();
        let mut ids = self.later(&others, facts).ids;
        ids.reverse();
        let own = self.batch.unwrap_or(self.id);
        let (mut undoes, mut typed) = (Vec::new(), Vec::new());
        let mut batches = Vec::new();
        for id in ids {
            match self.history.batches.get(&id) {
                Some(first) if batches.contains(first) => {}
                Some(first) => {
                    undoes.extend(alone(&mut typed));
                    undoes.push(format!("`pbxctl audit undo --batch {first}`"));
                    batches.push(*first);
                }
                None if typed.len() < TYPED => typed.push(id.to_string()),
                None => return None,
            }
        }
        undoes.extend(alone(&mut typed));
        let mut steps: Vec<String> = Vec::new();
        if !gone.is_empty() {
            let all: Vec<_> = gone.into_iter().map(|(_, command)| command).collect();
            steps.push(format!(
                "the former one is not stored, so remove the present one: {}",
                all.join(", then ")
            ));
        }
        // A batch that this is part of is undone with it.
        if undoes.len() == 1 && batches.contains(&own) && steps.is_empty() {
            return Some(format!("undo all of it: {}", undoes.join("")));
        }
        if !undoes.is_empty() {
            let what = if undoes.len() == 1 { "that" } else { "those" };
            steps.push(format!("undo {what} first: {}", undoes.join(", then ")));
        }
        if steps.is_empty() {
            return None;
        }
        Some(format!(
            "{}{THEN}`pbxctl audit undo {}`",
            steps.join("; "),
            self.id
        ))
    }
}

/// The command that undoes those that were collected, which are no longer.
fn alone(typed: &mut Vec<String>) -> Option<String> {
    let ids = std::mem::take(typed);
    (!ids.is_empty()).then(|| format!("`pbxctl audit undo {}`", ids.join(" ")))
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
