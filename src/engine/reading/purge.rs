//! Who is disabled, and to be removed by now.

use crate::domain::{Destination, Number, Time};
use crate::engine::gate::Granted;
use crate::engine::operations::extension::List;
use crate::engine::policy::{AccountId, Sight};
use crate::engine::store::{Result, Snapshot, account};

/// Somebody who is kept no longer.
#[derive(Clone, Debug)]
pub struct Due {
    /// The number, until it is removed.
    pub number: Number,
    /// Where its calls go meanwhile.
    pub calls_to: Option<Destination>,
    /// Since when it may be removed.
    pub since: Time,
}

impl Snapshot<'_> {
    /// Those whom the actor sees with all they have, by number.
    pub fn due(&self, granted: &Granted<List>) -> Result<Vec<Due>> {
        let facts = &granted.facts;
        let mut query = self.conn.prepare_cached(
            "SELECT id, purge_at FROM extension WHERE purge_at <= ?1 ORDER BY number",
        )?;
        let mut rows = query.query([facts.now.unix()])?;
        let mut all = Vec::new();
        while let Some(row) = rows.next()? {
            let (id, since): (i64, i64) = (row.get(0)?, row.get(1)?);
            let account = account::by_id(self.conn, AccountId(id))?;
            let Some(account) = account.filter(|a| facts.sight_of(a) == Sight::Full) else {
                continue;
            };
            all.push(Due {
                number: account.number,
                calls_to: account.fields.forward_always,
                since: Time::from_unix(since),
            });
        }
        Ok(all)
    }
}
