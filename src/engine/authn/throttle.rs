//! Waiting after failed tries: for whoever tried, at that account.
//!
//! A try is counted for the number and the OS user who calls, so that nobody keeps somebody
//! else out. Who has many OS users is bounded too: all callers who never got in at a number are
//! counted together as well, more loosely. Whoever once got in there is not concerned by that.
//!
//! An account with a user name is tried by either, and the tries count together. Whoever does not
//! get in must not learn by waiting which name is whose, or that there is such a name: so they are
//! told of a wait for what they typed before alone. Where the other way to say it makes them wait
//! longer, the try fails whatever the password, as any other does that fails.

use super::AuthError;
use crate::domain::{Setting, Time, UserName, Who};
use crate::engine::store::{Conn, Store, StoreError, setting};
use rusqlite::OptionalExtension;
use sha2::{Digest, Sha256};

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

/// At what somebody tries to get in, as the table knows it.
#[derive(Debug)]
pub(in crate::engine) struct Tried {
    /// As it was said.
    said: String,
    /// The number of the account, if it is one's.
    number: Option<String>,
    /// The other way to say it, if there is one.
    other: Option<String>,
}

impl Tried {
    /// What was said, and the number and user name of the account that it means, if it means one.
    pub(in crate::engine) fn new(who: &Who, account: Option<(&str, Option<&UserName>)>) -> Self {
        let number = account.map(|(number, _)| number.to_owned());
        let (said, other) = match who {
            Who::Number(said) => {
                let name = account.and_then(|(_, name)| name);
                (said.to_string(), name.map(key_of))
            }
            Who::UserName(name) => (key_of(name), number.clone()),
        };
        Self {
            said,
            number,
            other,
        }
    }
}

/// A user name in the table, as no number is. People type passwords where names belong, so no
/// name is kept as it was typed.
fn key_of(name: &UserName) -> String {
    let digest = Sha256::new()
        .chain_update(b"user name ")
        .chain_update(name.key());
    format!("name:{}", hex::encode(digest.finalize()))
}

/// When the next try counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wait {
    /// In so many seconds, which may be said.
    Told(i64),
    /// Later, which must not show.
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
    /// Both ways to say it, together.
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

/// A day without a try is forgotten, so the table stays as small as the trouble.
fn forget(conn: &Conn, now: Time) -> Result<(), StoreError> {
    // What a try may add: a row for what was said, one for all together, and one for who gets in.
    const ROOM: i64 = 3;
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
    /// Counts a try before it is tested, so that many at once are many tries; refuses it while
    /// whoever tries has to wait. Says whether it may get in: where it may not, it is tested all
    /// the same, and fails.
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

    /// The same for somebody who may know the account: there is nothing to hide from them.
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

    /// Forgives this caller, and remembers that they got in. What others have tried stands.
    pub(in crate::engine) fn forgive(
        &mut self,
        at: &Tried,
        caller: u32,
        now: Time,
    ) -> Result<(), StoreError> {
        self.alone(|conn| {
            for said in std::iter::once(&at.said).chain(&at.other) {
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
            // Of those who failed here together this one was none.
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

/// How long this caller has to wait there, and whether they ever got in. It looks up as much
/// whatever there is.
fn wait(conn: &Conn, at: &Tried, caller: i64, now: Time) -> Result<(Wait, bool), StoreError> {
    let nothing = String::new();
    let other = at.other.as_ref().unwrap_or(&nothing);
    let (said, unsaid) = (row(conn, &at.said, caller)?, row(conn, other, caller)?);
    // A name may be another's by now: that they got in is kept of the number.
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
        let (said, unsaid) = (row(conn, &at.said, TOGETHER)?, row(conn, other, TOGETHER)?);
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

    /// What has no other name.
    fn tried(number: &str) -> Tried {
        Tried::new(&number.parse().unwrap(), Some((number, None)))
    }

    /// Seconds somebody has to wait; a try that is let through has failed.
    fn waits(store: &mut Store, number: &str, caller: u32, at: i64) -> i64 {
        let tried = tried(number);
        match store.count_try(&tried, caller, Time::from_unix(at)) {
            Ok(gets_in) => {
                assert!(gets_in, "there is one way to say it");
                0
            }
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
        store
            .forgive(&tried("205"), 7, Time::from_unix(NOW))
            .unwrap();
        assert_eq!(waits(&mut store, "205", 7, NOW), 0, "forgiven");
    }

    #[test]
    fn many_callers_wait_together_but_not_whoever_got_in_before() {
        let (_folder, mut store) = store();
        assert_eq!(waits(&mut store, "205", 1, NOW), 0);
        store
            .forgive(&tried("205"), 1, Time::from_unix(NOW))
            .unwrap();
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

    /// An account by its number and its name, and a name that is nobody's.
    fn by_both() -> (Tried, Tried, Tried) {
        let name: UserName = "anna.k".parse().unwrap();
        let account = Some(("205", Some(&name)));
        let other: UserName = "nobody".parse().unwrap();
        (
            Tried::new(&"205".parse().unwrap(), account),
            Tried::new(&"Anna.K".parse().unwrap(), account),
            Tried::new(&Who::UserName(other), None),
        )
    }

    #[test]
    fn both_ways_to_say_it_are_one_account() {
        let (_folder, mut store) = store();
        let (number, name, _) = by_both();
        let at = |s: i64| Time::from_unix(NOW + s);
        for _ in 0..3 {
            assert!(store.count_try(&number, 7, at(0)).unwrap());
        }
        for _ in 0..2 {
            assert!(store.count_try(&name, 7, at(0)).unwrap());
        }
        // The sixth has to wait, by whichever: it fails, and does not say so.
        assert!(!store.count_try(&name, 7, at(0)).unwrap());
        assert!(!store.count_try(&number, 7, at(1)).unwrap());
        // Whoever may know the account is told.
        let told = store.count_known_try(&number, 7, at(1));
        assert!(matches!(told, Err(AuthError::Throttled(4))), "{told:?}");
        // Seven of them: four seconds.
        assert!(!store.count_try(&name, 7, at(4)).unwrap());
        assert!(store.count_try(&name, 7, at(12)).unwrap());
        store.forgive(&name, 7, at(12)).unwrap();
        for at_it in [&number, &name] {
            assert!(store.count_try(at_it, 7, at(12)).unwrap());
        }
        // Having got in by the name, they are not kept out by others who tried the number.
        for uid in 100..160 {
            store.count_try(&number, uid, at(13)).ok();
        }
        assert!(store.count_try(&number, 7, at(13)).unwrap());
        assert!(!store.count_try(&name, 99, at(13)).unwrap(), "all together");
    }

    #[test]
    fn waiting_tells_nobody_which_names_there_are() {
        let (_folder, mut store) = store();
        let (number, name, nobody) = by_both();
        let mut draw = 9_u64;
        let mut seen = [0; 3];
        for second in 0..400 {
            // Some numbers that differ, the same each time.
            draw = draw.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            let (now, uid) = (Time::from_unix(NOW + second), 7 + (draw >> 60) as u32);
            if draw >> 40 & 1 == 0 {
                store.count_try(&number, uid, now).ok();
                continue;
            }
            let answer = |tried: Result<bool, AuthError>| match tried {
                Ok(gets_in) => (None, gets_in),
                Err(AuthError::Throttled(seconds)) => (Some(seconds), false),
                Err(error) => panic!("{error:?}"),
            };
            let (told, gets_in) = answer(store.count_try(&name, uid, now));
            let (as_nobody, _) = answer(store.count_try(&nobody, uid, now));
            assert_eq!(told, as_nobody, "after {second} seconds");
            seen[usize::from(told.is_some()) + usize::from(told.is_none() && !gets_in) * 2] += 1;
        }
        assert!(seen.iter().all(|times| *times > 0), "{seen:?}");
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
        // What a try adds, of which nobody got in.
        assert_eq!(rows(&store), MOST_ROWS - 1);
        let oldest = "SELECT min(last) FROM throttle";
        let oldest: i64 = store.conn.query_row(oldest, [], |row| row.get(0)).unwrap();
        assert!(oldest > NOW);
        assert_eq!(waits(&mut store, "205", 7, NOW + DAY + 601), 0);
        assert_eq!(rows(&store), 2, "a day later all is forgotten");
    }
}
