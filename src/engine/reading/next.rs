//! The lowest free number for a new extension of a department.

use crate::domain::{Name, Number, NumberRange, reserved_for};
use crate::engine::authn::Session;
use crate::engine::policy::{Names, sees_department};
use crate::engine::store::{Result, Txn, facts, number};

/// The numbers to choose from.
#[derive(Clone, Debug)]
pub struct FreeNumbers {
    /// The department's range.
    pub range: NumberRange,
    /// The first that an extension could have, taken or not.
    pub first: Number,
    /// The lowest free one; `None` if all are taken.
    pub free: Option<Number>,
}

impl Txn<'_> {
    /// The numbers of that department; `None` if it has no range, or the asker does not see it. The
    /// rules say whether they may use one.
    pub fn free_numbers(&mut self, session: &Session, name: &Name) -> Result<Option<FreeNumbers>> {
        let names = Names {
            departments: vec![name],
            ..Names::default()
        };
        let facts = facts::load(self.conn, &self.cache, self.now, session.acting(), &names)?;
        let department = facts.department(0);
        let seen =
            department.filter(|d| sees_department(&facts.authority, d.id, d.fields.visibility));
        let Some(department) = seen else {
            return Ok(None);
        };
        let Some(range) = department.fields.numbers.clone() else {
            return Ok(None);
        };
        let country = department.country();
        let first = (range.numbers()).find(|number| reserved_for(number, country).is_none());
        Ok(Some(FreeNumbers {
            first: first.unwrap_or_else(|| range.from().clone()),
            free: number::next(self.conn, &range, country, self.now)?,
            range,
        }))
    }
}
