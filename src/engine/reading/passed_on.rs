//! Names and numbers that somebody else got since, as the record has it.

use super::renamed::steps;
use crate::domain::{Module, Name, Right};
use crate::engine::gate::Granted;
use crate::engine::operations::session::WhoAmI;
use crate::engine::policy::Scope;
use crate::engine::store::account::parse;
use crate::engine::store::{Conn, Result, Snapshot, account, department, group};
use rusqlite::OptionalExtension as _;
use std::collections::BTreeMap;

/// What a thing was called, one after the other: the old and the new name.
pub(super) type Names = Vec<(String, String)>;

impl Snapshot<'_> {
    /// For each of these pairs, whether a thing that had the first name got the second one, perhaps by
    /// way of others, and another thing has the first one now, as far back as the record goes. Both names
    /// are of that kind (`extension`, `department`, `group`, `role`). Only people who may give the second
    /// one to what has the first, as it says, or read the whole record are told what was called so.
    pub fn passed_on(
        &self,
        granted: &Granted<WhoAmI>,
        kind: &str,
        names: &[(String, String, bool)],
    ) -> Result<Vec<bool>> {
        let audit = Right::read(Module::Audit);
        let reads_all = granted.facts.authority.holds(audit, Scope::System);
        let may_know = |may: bool| may || reads_all;
        if !names.iter().any(|(.., may)| may_know(*may)) {
            return Ok(vec![false; names.len()]);
        }
        let things = things(self.conn, kind)?;
        let of = |name: &String| format!("{kind}:{}", name.to_lowercase());
        let one = |(from, to, may): &(String, String, bool)| {
            let Some(holder) = self.holder(kind, from)?.filter(|_| may_know(*may)) else {
                return Ok(false);
            };
            let (old, new) = (of(from), of(to));
            let mut others = things.iter().filter(|(thing, _)| **thing != holder);
            Ok(others.any(|(_, names)| went(names, &old, &new)))
        };
        names.iter().map(one).collect()
    }

    /// What has that name now, as records name it: `a17`.
    fn holder(&self, kind: &str, name: &str) -> Result<Option<String>> {
        let name = || parse::<Name>(name, "a name");
        let (letter, id) = match kind {
            "extension" => {
                let number = parse(name()?.as_str(), "a number")?;
                let account = account::by_number(self.conn, &number)?;
                ('a', account.map(|account| account.id.0))
            }
            "department" => ('d', department::id_of(self.conn, &name()?)?.map(|id| id.0)),
            "group" => ('g', group::id_of(self.conn, &name()?)?.map(|id| id.0)),
            _ => {
                let role = "SELECT id FROM role WHERE name_key = ?1";
                let mut role = self.conn.prepare_cached(role)?;
                let id = role.query_row([name()?.key()], |row| row.get(0));
                ('r', id.optional()?)
            }
        };
        Ok(id.map(|id: i64| format!("{letter}{id}")))
    }
}

/// What each thing of that kind was called, one after the other, in small letters. Of what is there,
/// what was undone is as if it had not been; what is gone had those names all the same.
pub(super) fn things(conn: &Conn, kind: &str) -> Result<BTreeMap<String, Names>> {
    let mut things: BTreeMap<String, Names> = BTreeMap::new();
    for step in steps(conn, &format!("{kind}:"), |_| true)? {
        let (from, to) = (step.from.to_lowercase(), step.to.to_lowercase());
        let is_undo = step.is_undo && is_there(conn, kind, &step.thing)?;
        let names = things.entry(step.thing).or_default();
        let undone = names
            .iter()
            .rposition(|(old, new)| *old == to && *new == from);
        match undone.filter(|_| is_undo) {
            Some(at) => drop(names.remove(at)),
            None => names.push((from, to)),
        }
    }
    Ok(things)
}

/// Whether that thing is there, named as records name it.
fn is_there(conn: &Conn, kind: &str, thing: &str) -> Result<bool> {
    let sql = format!("SELECT 1 FROM \"{kind}\" WHERE id = ?1");
    let id = thing.get(1..).and_then(|id| id.parse::<i64>().ok());
    Ok(conn.prepare_cached(&sql)?.exists([id])?)
}

/// Whether what had the old name got the new one.
pub(super) fn went(names: &[(String, String)], old: &str, new: &str) -> bool {
    let mut left = names.iter().skip_while(|(from, _)| from != old);
    left.any(|(_, to)| to == new)
}
