//! Invitations to know about when the person who made them gets less power.

use super::About;
use crate::domain::{Module, Number, Right, Role};
use crate::engine::gate::Change as Noted;
use crate::engine::policy::{AccountId, Change, DepartmentId, Scope};
use crate::engine::store::Result;
use crate::engine::store::account::parse;

/// How many are named.
const NAMED: usize = 5;

/// People who are removed, disabled, or lose a role may know codes that they made: each opens an
/// account until it ends. Named if the asker may read those accounts, all in one statement.
pub(super) fn warn(about: &About<'_>, noted: &mut Noted) -> Result<()> {
    let mut all: Vec<AccountId> = Vec::new();
    for change in about.effect.difference() {
        all.extend(lessened(change).filter(|id| !all.contains(id)));
    }
    for id in all {
        warn_of(id, about, noted)?;
    }
    Ok(())
}

/// The person it disables, removes, or takes a role from.
fn lessened(change: &Change) -> Option<AccountId> {
    if let Change::Membership(d) = change {
        let [before, after] = [&d.before, &d.after].map(|held| held.map(|(known, _)| known.role));
        let had_more = before.is_some_and(|role| role != Role::User);
        let loses = had_more && after.is_none_or(|role| role == Role::User);
        return loses.then_some(d.key.0);
    }
    let (was, is) = change.sides();
    let is_lost = matches!(change, Change::Home(_) | Change::SystemRole(_)) && was && !is;
    let ends = is_lost || (matches!(change, Change::Disabled(_)) && is);
    change.account().filter(|_| ends)
}

fn warn_of(id: AccountId, about: &About<'_>, noted: &mut Noted) -> Result<()> {
    let facts = about.facts;
    let Some(who) = about.effect.before.account(id) else {
        return Ok(());
    };
    let reads = Right::read(Module::Extensions);
    let may_read = |home| {
        [Scope::System, Scope::Department(DepartmentId(home))]
            .iter()
            .any(|scope| facts.authority.holds(reads, *scope))
    };
    let mut query = about.conn.prepare_cached(
        "SELECT e.number, e.home FROM invitation i JOIN extension e ON e.id = i.extension \
         WHERE i.made_by = ?1 AND i.expires > ?2 AND i.extension <> ?1 ORDER BY e.number",
    )?;
    let mut rows = query.query((id.0, facts.now.unix()))?;
    let mut open: Vec<Number> = Vec::new();
    while let Some(row) = rows.next()? {
        if may_read(row.get(1)?) {
            open.push(parse(&row.get::<_, String>(0)?, "a number")?);
        }
    }
    let Some(first) = open.first() else {
        return Ok(());
    };
    let names = open.iter().take(NAMED).map(ToString::to_string);
    let names = names.collect::<Vec<_>>().join(", ");
    let more = match open.len().saturating_sub(NAMED) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let number = &who.number;
    noted.warnings.push(format!(
        "{number} made invitations that are still open, and may know their codes: {names}{more}; end each with `pbxctl password uninvite {first}`, or invite again"
    ));
    Ok(())
}
