//! Moves the beginning of the record to an archive.

use crate::domain::{ShownField, ShownFields};
use crate::engine::audit::{last_change, link_of, next};
use crate::engine::gate::{Change, Done, Permit};
use crate::engine::operations::audit::Archive;
use crate::engine::store::Result;

/// Seals the rows and removes them. Does nothing if they are no longer the beginning of the record:
/// somebody else was faster.
pub fn archive(permit: Permit<'_, Archive>) -> Result<Done> {
    permit.close_counts(permit.op().last)?;
    permit.spend(|op, facts, conn| {
        let mut change = Change::default();
        let stands = link_of(conn, op.last)?.is_some_and(|hash| hex::encode(hash) == op.hash);
        if next(conn)?.0 != op.first || !stands {
            return Ok(change);
        }
        let last_change = last_change(conn)?;
        conn.prepare_cached(
            "INSERT INTO audit_seal (first, last, hash, at, actor, file) \
             SELECT ?1, id, hash, ?3, ?4, ?5 FROM audit WHERE id = ?2",
        )?
        .execute((
            op.first,
            op.last,
            facts.now.unix(),
            facts.actor.number.as_str(),
            &op.file,
        ))?;
        conn.prepare_cached("DELETE FROM audit WHERE id BETWEEN ?1 AND ?2")?
            .execute((op.first, op.last))?;
        change.after = ShownFields::default()
            .with(ShownField::First, op.first)
            .with(ShownField::Last, op.last)
            .with(ShownField::Hash, op.hash.as_str())
            .with(ShownField::File, op.file.as_str())
            .with(ShownField::LastChange, hex::encode(last_change));
        Ok(change)
    })
}
