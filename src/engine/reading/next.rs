//! The lowest number that a new extension of a department could have.

use crate::domain::{Country, Name, Number, NumberRange, reserved_for};
use crate::engine::authn::Session;
use crate::engine::policy::{Names, sees_department};
use crate::engine::store::{Conn, Result, StoreError, Txn, facts};

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
    /// What the department of that name has; nothing where it has no range, or whoever asks does
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
        let taken = taken(self.conn, &range)?;
        let first = not_taken(&range, country, &[])?;
        Ok(Some(FreeNumbers {
            first: first.unwrap_or_else(|| range.from().clone()),
            free: not_taken(&range, country, &taken)?,
            range,
        }))
    }
}

/// Whatever has a number in that range, in its order.
fn taken(conn: &Conn, range: &NumberRange) -> Result<Vec<u64>> {
    let mut query = conn.prepare_cached(
        "SELECT number FROM extension WHERE number BETWEEN ?1 AND ?2 AND length(number) = length(?1) \
         UNION SELECT number FROM call_object WHERE number BETWEEN ?1 AND ?2 AND length(number) = length(?1) \
         ORDER BY number",
    )?;
    let mut rows = query.query([range.from().as_str(), range.to().as_str()])?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        let number = row.get_ref(0)?.as_str().map_err(|_| damaged())?;
        all.push(number.parse().map_err(|_| damaged())?);
    }
    Ok(all)
}

/// The lowest that is none of those, which are in their order, and no number of everybody's there.
fn not_taken(
    range: &NumberRange,
    country: Option<&Country>,
    taken: &[u64],
) -> Result<Option<Number>> {
    let value = |number: &Number| number.as_str().parse::<u64>().map_err(|_| damaged());
    let width = range.from().as_str().len();
    let mut taken = taken.iter().copied().peekable();
    for candidate in value(range.from())?..=value(range.to())? {
        if taken.next_if_eq(&candidate).is_some() {
            continue;
        }
        let number: Number = format!("{candidate:0width$}")
            .parse()
            .map_err(|_| damaged())?;
        if reserved_for(&number, country).is_none() {
            return Ok(Some(number));
        }
    }
    Ok(None)
}

fn damaged() -> StoreError {
    StoreError::damaged("a number is none")
}
