//! What the asker did themselves, which they may undo whether or not they may read the record.

use super::renamed::had_last;
use crate::domain::{Number, Time, Who};
use crate::engine::gate::Granted;
use crate::engine::operations::session::WhoAmI;
use crate::engine::store::{Result, Snapshot, account, undo};
use rusqlite::{OptionalExtension as _, Row};
use std::collections::BTreeMap;

/// Records of what somebody did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnRecords {
    /// Their ids, newest first, each with whether it changed cells, which can be undone.
    pub all: Vec<(i64, bool)>,
    /// Which of these, and of any others since the first, are undone, and by which.
    pub undone: BTreeMap<i64, i64>,
}

const OWN: &str = "SELECT id, effect IS NOT NULL AND effect <> '{}', actor FROM audit WHERE outcome = 'done' AND ";

impl Snapshot<'_> {
    /// What the asker did together with that record; `None` if they did not make it.
    pub fn own_batch(&self, granted: &Granted<WhoAmI>, id: i64) -> Result<Option<OwnRecords>> {
        let mut query =
            (self.conn).prepare_cached("SELECT ifnull(batch, id) FROM audit WHERE id = ?1")?;
        let Some(first) = query.query_row([id], |row| row.get(0)).optional()? else {
            return Ok(None);
        };
        let own = self.own(granted, "(id = ?1 OR id > ?1 AND batch = ?1)", first)?;
        Ok(Some(own).filter(|own| !own.all.is_empty()))
    }

    /// What the asker did from that second on; `None` if that is not how they are called.
    pub fn own_since(
        &self,
        granted: &Granted<WhoAmI>,
        who: &Who,
        since: Time,
    ) -> Result<Option<OwnRecords>> {
        match self.is_asker(granted, who)? {
            true => Ok(Some(self.own(granted, "at >= ?1", since.unix())?)),
            false => Ok(None),
        }
    }

    /// The number of whoever asks.
    pub fn own_number(&self, granted: &Granted<WhoAmI>) -> Number {
        granted.facts.actor.number.clone()
    }

    /// Whether that is the asker: by their number, their user name, or a number that they had last.
    fn is_asker(&self, granted: &Granted<WhoAmI>, who: &Who) -> Result<bool> {
        let asker = &granted.facts.actor;
        match who {
            Who::UserName(name) => {
                let own = asker.fields.username.as_ref();
                Ok(name.is_oneself() || own.is_some_and(|own| own.key() == name.key()))
            }
            Who::Number(number) if *number == asker.number => Ok(true),
            Who::Number(number) => Ok(account::by_number(self.conn, number)?.is_none()
                && had_last(self.conn, number, asker.id)?),
        }
    }

    fn own(&self, granted: &Granted<WhoAmI>, of: &str, from: i64) -> Result<OwnRecords> {
        let sql = format!("{OWN} {of} ORDER BY id DESC");
        let mut query = self.conn.prepare_cached(&sql)?;
        let one = |row: &Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?));
        let rows = query.query_map([from], one)?;
        let all: Vec<(i64, bool, String)> = rows.collect::<std::result::Result<_, _>>()?;
        let Some((first, ..)) = all.last() else {
            return Ok(OwnRecords::default());
        };
        let history = undo::history(self.conn, *first)?;
        let asker = &granted.facts.actor.number;
        let mut own = Vec::new();
        for (id, undoable, actor) in &all {
            // Whoever had that number at the time may be somebody else.
            let actor: Option<Number> = actor.parse().ok();
            if actor
                .and_then(|actor| history.number_now(&actor, *id))
                .as_ref()
                == Some(asker)
            {
                own.push((*id, *undoable));
            }
        }
        Ok(OwnRecords {
            undone: undo::undone(self.conn, *first)?,
            all: own,
        })
    }
}
