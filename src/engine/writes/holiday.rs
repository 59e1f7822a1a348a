//! Writing holidays.

use super::department_of;
use crate::engine::gate::{Change, Done, Permit};
use crate::engine::operations::holiday::{Add, Remove};
use crate::engine::store::{Result, StoreError};
use serde_json::json;

/// Adds the holiday.
pub fn add(permit: Permit<'_, Add>) -> Result<Done> {
    permit.spend(|op, facts, conn| {
        let (d, days) = (department_of(facts)?, op.days);
        conn.prepare_cached(
            "INSERT INTO holiday (department, name, name_key, first_day, last_day, from_minute, to_minute, yearly) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?
        .execute((
            d.id.0,
            op.name.as_str(),
            op.name.key(),
            days.first().to_string(),
            days.last().to_string(),
            days.from().minutes(),
            days.to().minutes(),
            days.yearly(),
        ))?;
        let mut change = Change::default();
        change.after.insert("holiday".into(), json!(op.name.as_str()));
        change.after.insert("days".into(), json!(days.to_string()));
        Ok(change)
    })
}

/// Takes the holiday away.
pub fn remove(permit: Permit<'_, Remove>) -> Result<Done> {
    permit.spend(|op, facts, conn| {
        let d = department_of(facts)?;
        let holiday = facts.holiday.as_ref();
        let holiday = holiday.ok_or_else(|| StoreError::damaged("the holiday vanished"))?;
        conn.prepare_cached("DELETE FROM holiday WHERE department = ?1 AND name_key = ?2")?
            .execute((d.id.0, op.name.key()))?;
        let mut change = Change::default();
        change
            .before
            .insert("holiday".into(), json!(holiday.name.as_str()));
        change
            .before
            .insert("days".into(), json!(holiday.days.to_string()));
        Ok(change)
    })
}
