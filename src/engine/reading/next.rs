//! The lowest number that a new extension of a department could have.

use crate::domain::{Name, Number, NumberRange, reserved_for};
use crate::engine::authn::Session;
use crate::engine::policy::{Names, sees_department};
use crate::engine::store::{Result, Txn, facts, number};

/// What there is to choose a number from.
#[derive(Clone, Debug)]
pub struct FreeNumbers {
    /// The numbers of the department.
    pub range: NumberRange,
    /// The first that could be an extension's, taken or not.
    pub first: Number,
    /// The lowest that is free; nothing where all are taken.
    pub free: Option<Number>,
}

impl Txn<'_> {
    /// What the department of that name has; nothing where it has no range, or the asker does
    /// not see it. Whether they may have any of it is for the rules to say.
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
