//! Disabled people who are due for removal.

use crate::domain::Number;
use crate::engine::gate::Granted;
use crate::engine::operations::extension::List;
use crate::engine::policy::{AccountId, Sight};
use crate::engine::store::{Result, Snapshot, account};

impl Snapshot<'_> {
    /// Those that the actor sees, by number: for people who may remove them.
    pub fn due(&self, granted: &Granted<List>) -> Result<Vec<Number>> {
        let facts = &granted.facts;
        let mut query = self
            .conn
            .prepare_cached("SELECT id FROM extension WHERE purge_at <= ?1 ORDER BY number")?;
        let mut rows = query.query([facts.now.unix()])?;
        let mut all = Vec::new();
        while let Some(row) = rows.next()? {
            let account = account::by_id(self.conn, AccountId(row.get(0)?))?;
            let account = account.filter(|a| facts.sight_of(a) != Sight::Hidden);
            all.extend(account.map(|account| account.number));
        }
        Ok(all)
    }
}
