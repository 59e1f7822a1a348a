//! Names and numbers that became others, as the record has it.

use super::passed_on::{things, went};
use crate::domain::{Module, Right};
use crate::engine::gate::Granted;
use crate::engine::operations::session::WhoAmI;
use crate::engine::policy::Scope;
use crate::engine::store::{Result, Snapshot};
use rusqlite::OptionalExtension as _;
use std::collections::HashMap;

/// For each name, the one that a thing has now which had it before.
pub type NowCalled = Vec<Option<String>>;

impl Snapshot<'_> {
    /// For each of these names of a department, group or role (`kind`), the name of now of the thing
    /// that had it, as far back as the record goes; and whether the asker reads all of the record.
    /// Whoever does not is told only of what they may rename: check before you tell anybody.
    pub fn called_now(
        &self,
        granted: &Granted<WhoAmI>,
        kind: &str,
        names: &[String],
    ) -> Result<(NowCalled, bool)> {
        let right = Right::read(Module::Audit);
        let reads_all = granted.facts.authority.holds(right, Scope::System);
        let things = things(self.conn, kind)?;
        let sql = format!("SELECT name FROM \"{kind}\" WHERE id = ?1");
        let mut query = self.conn.prepare_cached(&sql)?;
        let mut all = Vec::new();
        // Which things had each name, the last one last.
        let mut had: HashMap<&str, Vec<&str>> = HashMap::new();
        for (thing, names) in &things {
            for (from, _) in names {
                had.entry(from).or_default().push(thing);
            }
        }
        for name in names {
            let old = format!("{kind}:{}", name.to_lowercase());
            let mut now = None;
            for thing in had.get(old.as_str()).into_iter().flatten() {
                let id = thing.get(1..).and_then(|id| id.parse::<i64>().ok());
                let found: Option<String> = query.query_row([id], |row| row.get(0)).optional()?;
                now = found.or(now);
            }
            all.push(now);
        }
        Ok((all, reads_all))
    }

    /// For each of these pairs, whether a thing that had the first name got the second one, as far back
    /// as the record goes. Both names are of that kind, as [`Snapshot::passed_on`] has them. Whoever does
    /// not read the whole record is told of none.
    pub fn became(
        &self,
        granted: &Granted<WhoAmI>,
        kind: &str,
        names: &[(String, String)],
    ) -> Result<Vec<bool>> {
        let right = Right::read(Module::Audit);
        if names.is_empty() || !granted.facts.authority.holds(right, Scope::System) {
            return Ok(vec![false; names.len()]);
        }
        let things = things(self.conn, kind)?;
        let of = |name: &String| format!("{kind}:{}", name.to_lowercase());
        let one = |(from, to): &(String, String)| {
            let (old, new) = (of(from), of(to));
            things.values().any(|names| went(names, &old, &new))
        };
        Ok(names.iter().map(one).collect())
    }

    /// For each of these pairs of numbers, the old and the new one, who has the new one although the
    /// record does not know that they had the old one, and no site file made them; to whoever reads the
    /// whole record.
    pub fn never_was(
        &self,
        granted: &Granted<WhoAmI>,
        numbers: &[(String, String)],
    ) -> Result<Vec<Option<String>>> {
        let right = Right::read(Module::Audit);
        if numbers.is_empty() || !granted.facts.authority.holds(right, Scope::System) {
            return Ok(vec![None; numbers.len()]);
        }
        let became = self.became(granted, "extension", numbers)?;
        let mut holder = self.conn.prepare_cached(
            "SELECT trim(coalesce(first_name, '') || ' ' || coalesce(last_name, '')) FROM extension \
             WHERE number = ?1 AND id NOT IN (SELECT id FROM site_mark WHERE what = 'extension')",
        )?;
        let mut one = |((_, new), became): (&(String, String), bool)| match became {
            true => Ok(None),
            false => Ok(holder.query_row([new], |row| row.get(0)).optional()?),
        };
        numbers.iter().zip(became).map(&mut one).collect()
    }
}
