//! Recoveries that no other owner has acknowledged: everybody is told of them.

use crate::domain::{Number, Time};
use crate::engine::policy::{AccountId, Facts};
use crate::engine::store::{Result, Snapshot};

/// A recovery.
#[derive(Clone, Debug, serde::Serialize)]
pub struct RecoveryView {
    /// When it was.
    pub at: Time,
    /// The account that became a system-owner, for people who may see it.
    pub number: Option<Number>,
    /// Whether that is the asker.
    pub own: bool,
}

impl Snapshot<'_> {
    /// All of them, oldest first.
    pub(super) fn recoveries(&self, facts: &Facts) -> Result<Vec<RecoveryView>> {
        let mut query = self.conn.prepare_cached(
            "SELECT id, recovered FROM extension WHERE recovered IS NOT NULL ORDER BY recovered, id",
        )?;
        let mut rows = query.query([])?;
        let mut all = Vec::new();
        while let Some(row) = rows.next()? {
            let id = AccountId(row.get(0)?);
            all.push(RecoveryView {
                at: Time::from_unix(row.get(1)?),
                number: self.seen(facts, Some(id))?,
                own: id == facts.actor.id,
            });
        }
        Ok(all)
    }
}
