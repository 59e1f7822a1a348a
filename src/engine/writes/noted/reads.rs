//! Whether the actor sees somebody who matches: asks place by place where they may read, so that
//! hidden people do not make it slower (D12).

use crate::domain::{Module, Right};
use crate::engine::policy::{Facts, Scope};
use crate::engine::store::{Conn, Result};

/// The match: a condition on `e`, an extension, with a text for `?1` and an id for `?2`.
#[derive(Clone, Copy)]
pub(super) struct Whom<'a> {
    pub(super) fits: &'static str,
    pub(super) text: &'a str,
    pub(super) id: i64,
}

impl Whom<'_> {
    /// Whether there is a match whose account the actor may read.
    pub(super) fn is_read(self, conn: &Conn, facts: &Facts) -> Result<bool> {
        let read = Right::read(Module::Extensions);
        if facts.authority.holds(read, Scope::System) {
            return self.is_there(conn, "e.id <> ?3", 0);
        }
        if self.is_there(conn, "e.id = ?3", facts.actor.id.0)? {
            return Ok(true);
        }
        let live = facts
            .authority
            .grants()
            .iter()
            .filter(|g| g.later.is_none());
        for grant in live.filter(|g| g.rights.has(read)) {
            let found = match grant.scope {
                Scope::Department(id) => self.is_there(conn, "e.home = ?3", id.0)?,
                Scope::Group(id) => self.is_in_group(conn, facts, id.0)?,
                Scope::Own | Scope::System => false,
            };
            if found {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Whether there is a match for which `place` holds, with that number as `?3`.
    pub(super) fn is_there(self, conn: &Conn, place: &str, which: i64) -> Result<bool> {
        let sql = format!("SELECT 1 FROM extension e WHERE {} AND {place}", self.fits);
        let mut query = conn.prepare_cached(&sql)?;
        Ok(query.exists((self.text, self.id, which))?)
    }

    fn is_in_group(self, conn: &Conn, facts: &Facts, group: i64) -> Result<bool> {
        let sql = format!(
            "SELECT 1 FROM group_member m JOIN extension e ON e.id = m.extension WHERE {} \
             AND m.group_id = ?3 AND (m.until IS NULL OR m.until > ?4)",
            self.fits
        );
        let mut query = conn.prepare_cached(&sql)?;
        Ok(query.exists((self.text, self.id, group, facts.now.unix()))?)
    }
}
