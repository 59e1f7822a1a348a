//! Waiting after failed tries: for whoever tried, at that number.
//!
//! A try is counted for the number and the OS user who calls, so that nobody keeps somebody
//! else out. Who has many OS users is bounded too: all callers who never got in at a number are
//! counted together as well, more loosely. Whoever once got in there is not concerned by that.

use super::AuthError;
use crate::domain::{Number, Setting, Time};
use crate::engine::store::{Conn, Store, StoreError, setting};
use rusqlite::OptionalExtension;

/// Failures that cost nothing but the time of a hash, of all callers together who never got in
/// at the number, and their longest wait in seconds. Of one caller, settings say both.
const FREE_TOGETHER: i64 = 30;
const LONGEST_TOGETHER: i64 = 60;
/// All of them, in the table.
const TOGETHER: i64 = -1;
/// Seconds after which failures are forgotten.
const DAY: i64 = 86_400;
/// Seconds for which it is remembered that somebody got in.
const PROVEN: i64 = 90 * DAY;
/// Rows kept at most. Unknown numbers count as well, so anybody can make rows; the one longest
/// untouched goes first. To have one forgotten takes as many tries, each with a slow hash.
pub(in crate::engine) const MOST_ROWS: i64 = 10_000;

/// Seconds until the next try, after so many failures.
fn wait_after(failures: i64, free: i64, longest: i64) -> i64 {
    match failures - free {
        over if over < 0 => 0,
        over => (1_i64 << over.min(20)).min(longest),
    }
}

#[derive(Default)]
struct Row {
    failures: i64,
    last: i64,
    proven: bool,
}

fn row(conn: &Conn, number: &Number, caller: i64) -> Result<Row, StoreError> {
    let found = conn
        .prepare_cached(
            "SELECT failures, last, proven FROM throttle WHERE number = ?1 AND caller = ?2",
        )?
        .query_row((number.as_str(), caller), |row| {
            Ok(Row {
                failures: row.get(0)?,
                last: row.get(1)?,
                proven: row.get(2)?,
            })
        });
    Ok(found.optional()?.unwrap_or_default())
}

fn count(conn: &Conn, number: &Number, caller: i64, now: Time) -> Result<(), StoreError> {
    conn.prepare_cached(
        "INSERT INTO throttle (number, caller, failures, last) VALUES (?1, ?2, 1, ?3) \
         ON CONFLICT (number, caller) DO UPDATE SET failures = failures + 1, last = excluded.last",
    )?
    .execute((number.as_str(), caller, now.unix()))?;
    Ok(())
}

/// A day without a try is forgotten, so the table stays as small as the trouble.
fn forget(conn: &Conn, now: Time) -> Result<(), StoreError> {
    conn.execute(
        "DELETE FROM throttle WHERE last < ?1 - CASE proven WHEN 1 THEN ?2 ELSE ?3 END",
        (now.unix(), PROVEN, DAY),
    )?;
    // That somebody got in is kept for longer than how often they failed since.
    conn.execute(
        "UPDATE throttle SET failures = 0 WHERE proven = 1 AND failures > 0 AND last < ?1 - ?2",
        (now.unix(), DAY),
    )?;
    let over: i64 = conn.query_row("SELECT count(*) FROM throttle", [], |row| row.get(0))?;
    if over > MOST_ROWS - 2 {
        conn.execute(
            "DELETE FROM throttle WHERE (number, caller) IN \
             (SELECT number, caller FROM throttle ORDER BY last LIMIT ?1)",
            [over - (MOST_ROWS - 2)],
        )?;
    }
    Ok(())
}

impl Store {
    /// Counts a try before it is tested, so that many at once are many tries; refuses it while
    /// whoever tries has to wait.
    pub(in crate::engine) fn count_try(
        &mut self,
        number: &Number,
        caller: u32,
        now: Time,
    ) -> Result<(), AuthError> {
        self.briefly(|conn| tried(conn, number, caller.into(), now))
    }

    /// Forgives this caller, and remembers that they got in. What others have tried stands.
    pub(in crate::engine) fn forgive(
        &mut self,
        number: &Number,
        caller: u32,
    ) -> Result<(), StoreError> {
        self.alone(|conn| {
            conn.execute(
                "UPDATE throttle SET failures = 0, proven = 1 WHERE number = ?1 AND caller = ?2",
                (number.as_str(), caller),
            )?;
            // Of those who failed here together this one was none.
            conn.execute(
                "UPDATE throttle SET failures = failures - 1 \
                 WHERE number = ?1 AND caller = ?2 AND failures > 0",
                (number.as_str(), TOGETHER),
            )?;
            Ok(())
        })
    }
}

fn tried(conn: &Conn, number: &Number, caller: i64, now: Time) -> Result<(), AuthError> {
    forget(conn, now)?;
    let own = row(conn, number, caller)?;
    let held = |key: Setting| setting::number(conn, key);
    let free = held(Setting::LockoutTries)?.unwrap_or(FREE_TOGETHER);
    let longest = held(Setting::LockoutWait)?.unwrap_or(LONGEST_TOGETHER);
    let mut ready = ready_at(&own, now, free, longest);
    if !own.proven {
        let all = row(conn, number, TOGETHER)?;
        ready = ready.max(ready_at(&all, now, FREE_TOGETHER, LONGEST_TOGETHER));
    }
    if ready > now.unix() {
        return Err(AuthError::Throttled(ready - now.unix()));
    }
    count(conn, number, caller, now)?;
    if !own.proven {
        count(conn, number, TOGETHER, now)?;
    }
    Ok(())
}

/// With the clock turned back the wait is counted from now, not from the future.
fn ready_at(row: &Row, now: Time, free: i64, longest: i64) -> i64 {
    row.last.min(now.unix()) + wait_after(row.failures, free, longest)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail loudly")]
    use super::*;

    const NOW: i64 = 1_795_165_200;

    fn store() -> (tempfile::TempDir, Store) {
        let folder = tempfile::tempdir().unwrap();
        let now = Time::from_unix(NOW);
        let store = Store::create(&folder.path().join("a.db"), [1; 16], now).unwrap();
        (folder, store)
    }

    /// Seconds somebody has to wait; a try that is let through has failed.
    fn waits(store: &mut Store, number: &str, caller: u32, at: i64) -> i64 {
        let number = number.parse().unwrap();
        match store.count_try(&number, caller, Time::from_unix(at)) {
            Ok(()) => 0,
            Err(AuthError::Throttled(seconds)) => seconds,
            Err(error) => panic!("{error:?}"),
        }
    }

    #[test]
    fn waiting_doubles_and_ends_at_a_quarter_of_an_hour() {
        let waits: Vec<_> = [0, 4, 5, 6, 7, 14, 15, 60, i64::MAX]
            .map(|failures| wait_after(failures, 5, 900))
            .into();
        assert_eq!(waits, [0, 0, 1, 2, 4, 512, 900, 900, 900]);
    }

    #[test]
    fn whoever_fails_waits_and_others_do_not() {
        let (_folder, mut store) = store();
        let tries: Vec<i64> = (0..7).map(|_| waits(&mut store, "205", 7, NOW)).collect();
        assert_eq!(tries, [0, 0, 0, 0, 0, 1, 1]);
        assert_eq!(waits(&mut store, "205", 8, NOW), 0, "another caller");
        assert_eq!(waits(&mut store, "206", 7, NOW), 0, "another number");
        store.forgive(&"205".parse().unwrap(), 7).unwrap();
        assert_eq!(waits(&mut store, "205", 7, NOW), 0, "forgiven");
    }

    #[test]
    fn many_callers_wait_together_but_not_whoever_got_in_before() {
        let (_folder, mut store) = store();
        assert_eq!(waits(&mut store, "205", 1, NOW), 0);
        store.forgive(&"205".parse().unwrap(), 1).unwrap();
        let tries: Vec<i64> = (100..200)
            .map(|uid| waits(&mut store, "205", uid, NOW))
            .collect();
        assert_eq!(tries.iter().filter(|wait| **wait == 0).count(), 30);
        // However many they are and however long they go on, one of them a minute.
        let mut through = 0;
        for second in 1..=3600 {
            let uid = 1000 + u32::try_from(second).unwrap();
            through += i64::from(waits(&mut store, "205", uid, NOW + second) == 0);
        }
        assert!((60..=66).contains(&through), "{through}");
        assert_eq!(waits(&mut store, "205", 1, NOW + 3600), 0);
        // Who got in fails like anybody, by themselves.
        for _ in 0..4 {
            assert_eq!(waits(&mut store, "205", 1, NOW + 3600), 0);
        }
        assert_eq!(waits(&mut store, "205", 1, NOW + 3600), 1);
        let next_day = NOW + 3601 + DAY;
        for _ in 0..5 {
            assert_eq!(waits(&mut store, "205", 1, next_day), 0, "forgotten");
        }
        assert_eq!(waits(&mut store, "205", 1, next_day), 1);
    }

    #[test]
    fn the_table_is_bounded_and_loses_what_is_oldest() {
        let (_folder, mut store) = store();
        let rows = |store: &Store| -> i64 {
            let sql = "SELECT count(*) FROM throttle";
            store.conn.query_row(sql, [], |row| row.get(0)).unwrap()
        };
        store
            .conn
            .execute_batch(&format!(
                "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {}) \
                 INSERT INTO throttle SELECT 100000 + i, 7, 9, {NOW} + i % 500, 0 FROM n",
                MOST_ROWS + 500
            ))
            .unwrap();
        assert_eq!(waits(&mut store, "205", 7, NOW + 600), 0);
        assert_eq!(rows(&store), MOST_ROWS);
        let oldest = "SELECT min(last) FROM throttle";
        let oldest: i64 = store.conn.query_row(oldest, [], |row| row.get(0)).unwrap();
        assert!(oldest > NOW);
        assert_eq!(waits(&mut store, "205", 7, NOW + DAY + 601), 0);
        assert_eq!(rows(&store), 2, "a day later all is forgotten");
    }
}
