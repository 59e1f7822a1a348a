//! Many accounts together: one statement for what `account` reads with several for each.

use super::account::{base, deadline, mask, optional_text, parse};
use super::{Conn, Result};
use crate::domain::{CallRights, ConsolePermission, Deadline, Number, Phone, Time};
use crate::engine::policy::Account;
use rusqlite::Row;

/// An account, and some data beyond its own columns. Its memberships are not included.
pub(in crate::engine) struct Several {
    /// Its fields and what opens it; no memberships, groups, links or permissions.
    pub account: Account,
    /// The row number of its role at home, and when that ends.
    pub role: (i64, Deadline),
    /// Its own call rights at home.
    pub calls: CallRights,
    /// Its former numbers.
    pub former: Vec<Number>,
    /// Console permissions with their ends, including ended ones.
    pub permissions: Vec<(ConsolePermission, Deadline)>,
}

/// The columns that `account::base` reads, with those left to other queries empty, and seven more.
const SEVERAL: &str = "SELECT (SELECT 1 FROM credential WHERE extension = e.id), NULL, NULL, NULL, \
 (SELECT expires FROM invitation WHERE extension = e.id), NULL, e.*, \
 (SELECT group_concat(number) FROM did WHERE extension = e.id), \
 (SELECT group_concat(number) FROM former_number WHERE extension = e.id AND at > 0), \
 (SELECT group_concat(permission || ' ' || coalesce(until, '')) FROM console_permission WHERE extension = e.id), \
 m.role, m.until, m.allow, m.deny \
 FROM json_each(?1) j CROSS JOIN extension e ON e.number = j.value \
 JOIN membership m ON m.extension = e.id AND m.department = e.home";

/// Those of these numbers that exist, in no particular order.
pub(in crate::engine) fn several(
    conn: &Conn,
    numbers: &[Number],
    mut each: impl FnMut(Several) -> Result<()>,
) -> Result<()> {
    let numbers: Vec<&str> = numbers.iter().map(Number::as_str).collect();
    let mut query = conn.prepare_cached(SEVERAL)?;
    // Columns that a later version adds to `extension` come in between.
    let last = query.column_count() - 7;
    let mut rows = query.query([serde_json::to_string(&numbers)?])?;
    while let Some(row) = rows.next()? {
        each(read(row, last)?)?;
    }
    Ok(())
}

fn read(row: &Row<'_>, at: usize) -> Result<Several> {
    let list = |at| {
        Ok::<_, super::StoreError>(
            optional_text(row, at)?
                .into_iter()
                .flat_map(|all| all.split(',')),
        )
    };
    let mut account = base(row)?;
    let dids = list(at)?.map(|did| parse::<Phone>(did, "a DID"));
    account.fields.dids = dids.collect::<Result<_>>()?;
    account
        .fields
        .dids
        .sort_unstable_by(|a, b| a.as_str().cmp(b.as_str()));
    let former = list(at + 1)?.map(|number| parse(number, "a number"));
    let former = former.collect::<Result<_>>()?;
    let permission = |held: &str| {
        let (permission, until) = held.split_once(' ').unwrap_or((held, ""));
        let until = until.parse().ok().map(Time::from_unix);
        Ok((parse(permission, "a permission")?, Deadline::from(until)))
    };
    let permissions = list(at + 2)?.map(permission).collect::<Result<_>>()?;
    let (allow, deny) = (mask(row.get(at + 5)?)?, mask(row.get(at + 6)?)?);
    Ok(Several {
        account,
        role: (row.get(at + 3)?, deadline(row.get(at + 4)?)),
        calls: CallRights::from_masks(allow, deny),
        former,
        permissions,
    })
}
