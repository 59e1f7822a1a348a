//! Waiting after failed tries: per person who tries, and per account.
//!
//! A try is counted for the number and the calling OS user, so nobody can shut somebody else out.
//! People with many OS users are limited too: all callers who never got in at a number are also
//! counted together, more loosely. This does not affect callers who once got in there.
//!
//! An account with a user name can be tried by either, and the tries count together. People who do
//! not get in must not learn from the wait which name belongs to whom, or that a name exists, so
//! they are told only of a wait for what they typed before. If the other name makes them wait
//! longer, the try fails whatever the password, like any other failure.

use super::AuthError;
use crate::domain::{Setting, Time, UserName, Who};
use crate::engine::password_hash;
use crate::engine::store::{Conn, Store, StoreError, setting};
use rusqlite::OptionalExtension;

/// How many failures are free, for all callers together who never got in at the number, and their
/// longest wait in seconds. For one caller, settings give both.
const FREE_TOGETHER: i64 = 30;
const LONGEST_TOGETHER: i64 = 60;
/// All callers together, in the table.
const TOGETHER: i64 = -1;
/// Seconds after which failures are forgotten.
const DAY: i64 = 86_400;
/// For how many seconds a successful sign-in is remembered.
const PROVEN: i64 = 90 * DAY;
/// Maximum number of rows. Unknown numbers count as well, so anybody can make rows; the one longest
/// untouched goes first. Displacing one takes as many tries, each with a slow hash.
pub(in crate::engine) const MOST_ROWS: i64 = 10_000;

/// Seconds until the next try, after that many failures.
fn wait_after(failures: i64, free: i64, longest: i64) -> i64 {
    match failures - free {
        over if over < 0 => 0,
        over => (1_i64 << over.min(20)).min(longest),
    }
}

/// What somebody tries to sign in as, in the table's terms.
#[derive(Debug)]
pub(in crate::engine) struct Tried {
    /// What was typed.
    said: String,
    /// For a name: the key for tries while it is, or no longer is, somebody's, so that waiting does
    /// not show that a name was added or removed.
    also: Option<String>,
    /// The account's number, if it exists.
    number: Option<String>,
    /// The other way to name the account, if it has one.
    other: Option<String>,
}

impl Tried {
    /// What was typed, and the number and user name of the account it means, if any. `site` is the
    /// identity of the database. A name costs a slow hash, whether it exists or not.
    pub(in crate::engine) fn new(
        who: &Who,
        account: Option<(&str, Option<&UserName>)>,
        site: [u8; 16],
    ) -> Result<Self, StoreError> {
        let number = account.map(|(number, _)| number.to_owned());
        let (said, also, other) = match who {
            Who::Number(said) => {
                let name = account.and_then(|(_, name)| name);
                (said.to_string(), None, name.map(known))
            }
            Who::UserName(name) => {
                let (known, unknown) = (known(name), unknown(name, site)?);
                match number.clone() {
                    Some(number) => (known, Some(unknown), Some(number)),
                    None => (unknown, Some(known), None),
                }
            }
        };
        Ok(Self {
            said,
            also,
            number,
            other,
        })
    }
}

/// The key of an existing user name; it is in the account anyway.
fn known(name: &UserName) -> String {
    format!("named:{}", name.key())
}

/// The key of a name that nobody has. People type passwords where names belong, so it is stored
/// like a password: guessing it takes as long as guessing a password from its hash.
fn unknown(name: &UserName, site: [u8; 16]) -> Result<String, StoreError> {
    let digest = password_hash::slow_digest(name.key().as_bytes(), site)?;
    Ok(format!("unknown:{}", hex::encode(digest)))
}

/// When the next try counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wait {
    /// In this many seconds, which may be shown.
    Told(i64),
    /// Later, which must not be shown.
    Untold(i64),
    /// Now.
    Over,
}

#[derive(Default)]
struct Row {
    failures: i64,
    last: i64,
    proven: bool,
}

impl Row {
    /// Both names of the account together.
    fn and(&self, other: &Self) -> Self {
        Self {
            failures: self.failures + other.failures,
            last: self.last.max(other.last),
            proven: self.proven || other.proven,
        }
    }
}

fn row(conn: &Conn, number: &str, caller: i64) -> Result<Row, StoreError> {
    let found = conn
        .prepare_cached(
            "SELECT failures, last, proven FROM throttle WHERE number = ?1 AND caller = ?2",
        )?
        .query_row((number, caller), |row| {
            Ok(Row {
                failures: row.get(0)?,
                last: row.get(1)?,
                proven: row.get(2)?,
            })
        });
    Ok(found.optional()?.unwrap_or_default())
}

fn count(conn: &Conn, number: &str, caller: i64, now: Time) -> Result<(), StoreError> {
    conn.prepare_cached(
        "INSERT INTO throttle (number, caller, failures, last) VALUES (?1, ?2, 1, ?3) \
         ON CONFLICT (number, caller) DO UPDATE SET failures = failures + 1, last = excluded.last",
    )?
    .execute((number, caller, now.unix()))?;
    Ok(())
}

/// Forgets rows after a day without a try, so the table stays small.
fn forget(conn: &Conn, now: Time) -> Result<(), StoreError> {
    // How many rows a try may add: one for what was typed, one for all callers together, and one
    // for a success.
    const ROOM: i64 = 3;
    conn.execute(
        "DELETE FROM throttle WHERE last < ?1 - CASE proven WHEN 1 THEN ?2 ELSE ?3 END",
        (now.unix(), PROVEN, DAY),
    )?;
    // A success is remembered for longer than the failures since.
    conn.execute(
        "UPDATE throttle SET failures = 0 WHERE proven = 1 AND failures > 0 AND last < ?1 - ?2",
        (now.unix(), DAY),
    )?;
    // Digests of names from earlier versions: quick to guess.
    conn.execute("DELETE FROM throttle WHERE number GLOB 'name:*'", [])?;
    let over: i64 = conn.query_row("SELECT count(*) FROM throttle", [], |row| row.get(0))?;
    if over > MOST_ROWS - ROOM {
        conn.execute(
            "DELETE FROM throttle WHERE (number, caller) IN \
             (SELECT number, caller FROM throttle ORDER BY last LIMIT ?1)",
            [over - (MOST_ROWS - ROOM)],
        )?;
    }
    Ok(())
}

impl Store {
    /// Counts a try before it is tested, so that many together are many tries, and refuses it while
    /// the caller has to wait. Returns whether it may succeed: if not, it is tested all the same,
    /// and fails.
    pub(in crate::engine) fn count_try(
        &mut self,
        at: &Tried,
        caller: u32,
        now: Time,
    ) -> Result<bool, AuthError> {
        self.briefly(|conn| {
            forget(conn, now)?;
            let (wait, proven) = wait(conn, at, caller.into(), now)?;
            if let Wait::Told(seconds) = wait {
                return Err(AuthError::Throttled(seconds));
            }
            count_both(conn, at, caller.into(), proven, now)?;
            Ok(wait == Wait::Over)
        })
    }

    /// The same for somebody who may see the account: nothing need be hidden from them.
    pub(in crate::engine) fn count_known_try(
        &mut self,
        at: &Tried,
        caller: u32,
        now: Time,
    ) -> Result<(), AuthError> {
        self.briefly(|conn| {
            forget(conn, now)?;
            let (wait, proven) = wait(conn, at, caller.into(), now)?;
            match wait {
                Wait::Told(seconds) | Wait::Untold(seconds) => Err(AuthError::Throttled(seconds)),
                Wait::Over => Ok(count_both(conn, at, caller.into(), proven, now)?),
            }
        })
    }

    /// Resets the count of this caller, and remembers that they got in. Other callers' tries still
    /// count.
    pub(in crate::engine) fn forgive(
        &mut self,
        at: &Tried,
        caller: u32,
        now: Time,
    ) -> Result<(), StoreError> {
        self.alone(|conn| {
            for said in std::iter::once(&at.said).chain(&at.also).chain(&at.other) {
                conn.execute(
                    "UPDATE throttle SET failures = 0 WHERE number = ?1 AND caller = ?2",
                    (said, caller),
                )?;
            }
            conn.execute(
                "INSERT INTO throttle (number, caller, failures, last, proven) \
                 VALUES (?1, ?2, 0, ?3, 1) ON CONFLICT (number, caller) DO UPDATE SET proven = 1",
                (at.number.as_ref().unwrap_or(&at.said), caller, now.unix()),
            )?;
            // They were not one of those who failed here together.
            conn.execute(
                "UPDATE throttle SET failures = failures - 1 \
                 WHERE number = ?1 AND caller = ?2 AND failures > 0",
                (&at.said, TOGETHER),
            )?;
            Ok(())
        })
    }
}

fn count_both(
    conn: &Conn,
    at: &Tried,
    caller: i64,
    proven: bool,
    now: Time,
) -> Result<(), StoreError> {
    count(conn, &at.said, caller, now)?;
    if !proven {
        count(conn, &at.said, TOGETHER, now)?;
    }
    Ok(())
}

/// How long this caller has to wait, and whether they ever got in. It does the same look-ups
/// whatever exists.
fn wait(conn: &Conn, at: &Tried, caller: i64, now: Time) -> Result<(Wait, bool), StoreError> {
    let nothing = String::new();
    let (also, other) = (
        at.also.as_ref().unwrap_or(&nothing),
        at.other.as_ref().unwrap_or(&nothing),
    );
    let rows = |caller| -> Result<(Row, Row), StoreError> {
        let said = row(conn, &at.said, caller)?.and(&row(conn, also, caller)?);
        Ok((said, row(conn, other, caller)?))
    };
    let (said, unsaid) = rows(caller)?;
    // Somebody else may have the name by now, so the success is stored under the number.
    let proven = match at.number.as_deref() {
        Some(number) if number == at.said => said.proven,
        Some(_) => unsaid.proven,
        None => said.proven,
    };
    let held = |key: Setting| setting::number(conn, key);
    let free = held(Setting::LockoutTries)?.unwrap_or(FREE_TOGETHER);
    let longest = held(Setting::LockoutWait)?.unwrap_or(LONGEST_TOGETHER);
    let mut told = ready_at(&said, now, free, longest);
    let mut both = ready_at(&said.and(&unsaid), now, free, longest);
    if !proven {
        let (said, unsaid) = rows(TOGETHER)?;
        let of_all = |row: &Row| ready_at(row, now, FREE_TOGETHER, LONGEST_TOGETHER);
        told = told.max(of_all(&said));
        both = both.max(of_all(&said.and(&unsaid)));
    }
    let wait = if told > now.unix() {
        Wait::Told(told - now.unix())
    } else if both > now.unix() {
        Wait::Untold(both - now.unix())
    } else {
        Wait::Over
    };
    Ok((wait, proven))
}

/// If the clock was set back, the wait counts from now, not from the future.
fn ready_at(row: &Row, now: Time, free: i64, longest: i64) -> i64 {
    row.last.min(now.unix()) + wait_after(row.failures, free, longest)
}

#[cfg(test)]
mod tests;
