//! The same e-mail address on two accounts is legal, and usually a mistake.

use crate::domain::{ExtensionFields, Module, Right};
use crate::engine::gate::Change as Noted;
use crate::engine::policy::{Facts, Scope};
use crate::engine::store::{Conn, Result};

/// Whoever else has that address; the index is of what stands before the `@`.
macro_rules! shared {
    ($from:literal, $which:literal) => {
        concat!(
            $from,
            " WHERE substr(e.email, 1, instr(e.email, '@') - 1) \
             = substr(?1, 1, instr(?1, '@') - 1) COLLATE NOCASE \
             AND e.email = ?1 COLLATE NOCASE AND e.id <> ?2",
            $which
        )
    };
}

/// Warns of it as far as the actor may read whose else it is: else the warning would answer
/// guesses about addresses of people one does not see (D12). Asked place by place where the
/// actor reads, so it takes no longer for anybody who is hidden.
pub(super) fn warn(
    conn: &Conn,
    facts: &Facts,
    own: i64,
    fields: &ExtensionFields,
    change: &mut Noted,
) -> Result<()> {
    let Some(email) = &fields.email else {
        return Ok(());
    };
    if is_shared(conn, facts, own, email.as_str())? {
        change.warnings.push(format!(
            "another extension has the e-mail address {email} too"
        ));
    }
    Ok(())
}

fn is_shared(conn: &Conn, facts: &Facts, own: i64, email: &str) -> Result<bool> {
    let read = Right::read(Module::Extensions);
    let anybody = shared!("SELECT 1 FROM extension e", "");
    if facts.authority.holds(read, Scope::System) {
        return Ok(conn.prepare_cached(anybody)?.exists((email, own))?);
    }
    let oneself = shared!("SELECT 1 FROM extension e", " AND e.id = ?3");
    if exists(conn, oneself, email, own, facts.actor.id.0)? {
        return Ok(true);
    }
    let live = facts
        .authority
        .grants()
        .iter()
        .filter(|g| g.later.is_none());
    for grant in live.filter(|g| g.rights.has(read)) {
        let shared = match grant.scope {
            Scope::Department(id) => exists(
                conn,
                shared!("SELECT 1 FROM extension e", " AND e.home = ?3"),
                email,
                own,
                id.0,
            )?,
            Scope::Group(id) => in_group(conn, facts, email, own, id.0)?,
            Scope::Own | Scope::System => false,
        };
        if shared {
            return Ok(true);
        }
    }
    Ok(false)
}

fn exists(conn: &Conn, sql: &str, email: &str, own: i64, which: i64) -> Result<bool> {
    Ok(conn.prepare_cached(sql)?.exists((email, own, which))?)
}

fn in_group(conn: &Conn, facts: &Facts, email: &str, own: i64, group: i64) -> Result<bool> {
    let sql = shared!(
        "SELECT 1 FROM group_member m JOIN extension e ON e.id = m.extension",
        " AND m.group_id = ?3 AND (m.until IS NULL OR m.until > ?4)"
    );
    let now = facts.now.unix();
    Ok(conn.prepare_cached(sql)?.exists((email, own, group, now))?)
}
