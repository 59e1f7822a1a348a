//! Names and numbers that somebody else got since, as the record has it.

use super::renamed::{came, steps};
use crate::engine::gate::Granted;
use crate::engine::operations::session::WhoAmI;
use crate::engine::store::{Conn, Result, Snapshot};
use std::collections::BTreeMap;

/// What a thing was called, one after the other: the record's id, the old and the new name.
type Names = Vec<(i64, String, String)>;

impl Snapshot<'_> {
    /// For each of these pairs, whether a thing that had the first name got the second one, perhaps by
    /// way of others, and another thing has the first one now: then the record by which it did. Both
    /// names are of that kind (`extension`, `department`, `group`, `role`), and known to the asker, who
    /// sees what has the first one.
    pub fn passed_on(
        &self,
        _: &Granted<WhoAmI>,
        kind: &str,
        names: &[(String, String)],
    ) -> Result<Vec<Option<i64>>> {
        if names.is_empty() {
            return Ok(Vec::new());
        }
        let mut things: BTreeMap<String, Names> = BTreeMap::new();
        for step in steps(self.conn, &format!("{kind}:"), |_| true)? {
            let names = (step.id, step.from.to_lowercase(), step.to.to_lowercase());
            things.entry(step.thing).or_default().push(names);
        }
        let of = |name: &String| format!("{kind}:{}", name.to_lowercase());
        let one = |(from, to): &(String, String)| {
            let (old, new) = (of(from), of(to));
            for names in things.values() {
                if let Some(id) = went(names, &old, &new)
                    && !has_it_again(self.conn, names, &old, &format!("{kind}:{from}"))?
                {
                    return Ok(Some(id));
                }
            }
            Ok(None)
        };
        names.iter().map(one).collect()
    }
}

/// The record by which what had the old name got the new one.
fn went(names: &Names, old: &str, new: &str) -> Option<i64> {
    let mut left = names.iter().skip_while(|(_, from, _)| from != old);
    left.find(|(.., to)| to == new).map(|(id, ..)| *id)
}

/// Whether it got the old name back, and nothing else was made with that name since.
fn has_it_again(conn: &Conn, names: &Names, old: &str, target: &str) -> Result<bool> {
    match names.last() {
        Some((id, _, to)) if to == old => Ok(came(conn, "max", target, (*id, i64::MAX))?.is_none()),
        _ => Ok(false),
    }
}
