#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]
use super::*;

const NOW: i64 = 1_795_165_200;
const SITE: [u8; 16] = [1; 16];

fn store() -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let now = Time::from_unix(NOW);
    let store = Store::create(&folder.path().join("a.db"), [1; 16], now).unwrap();
    (folder, store)
}

/// An account that has only a number.
fn tried(number: &str) -> Tried {
    Tried::new(&number.parse().unwrap(), Some((number, None)), SITE).unwrap()
}

/// Seconds somebody has to wait; a try that is allowed fails.
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
    // However many there are and however long they continue, one of them per minute.
    let mut through = 0;
    for second in 1..=3600 {
        let uid = 1000 + u32::try_from(second).unwrap();
        through += i64::from(waits(&mut store, "205", uid, NOW + second) == 0);
    }
    assert!((60..=66).contains(&through), "{through}");
    assert_eq!(waits(&mut store, "205", 1, NOW + 3600), 0);
    // After success, failures count for them alone, as for anybody.
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

/// An account by its number and by its name, and a name that nobody has.
fn by_both() -> (Tried, Tried, Tried) {
    let name: UserName = "anna.k".parse().unwrap();
    let account = Some(("205", Some(&name)));
    let other: UserName = "nobody".parse().unwrap();
    (
        Tried::new(&"205".parse().unwrap(), account, SITE).unwrap(),
        Tried::new(&"Anna.K".parse().unwrap(), account, SITE).unwrap(),
        Tried::new(&Who::UserName(other), None, SITE).unwrap(),
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
    // The sixth has to wait under either name: it fails, and does not say so.
    assert!(!store.count_try(&name, 7, at(0)).unwrap());
    assert!(!store.count_try(&number, 7, at(1)).unwrap());
    // People who may see the account are told.
    let told = store.count_known_try(&number, 7, at(1));
    assert!(matches!(told, Err(AuthError::Throttled(4))), "{told:?}");
    // Seven of them: four seconds.
    assert!(!store.count_try(&name, 7, at(4)).unwrap());
    assert!(store.count_try(&name, 7, at(12)).unwrap());
    store.forgive(&name, 7, at(12)).unwrap();
    for at_it in [&number, &name] {
        assert!(store.count_try(at_it, 7, at(12)).unwrap());
    }
    // They got in by the name, so others who tried the number do not shut them out.
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
        // Different numbers, the same in each run.
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

/// What was typed as a name may be a password: a reader of the file finds nothing that is quicker
/// to guess than the hash of a password.
#[test]
fn a_name_that_nobody_has_is_kept_as_passwords_are() {
    let (_folder, mut store) = store();
    let (_, name, nobody) = by_both();
    let now = Time::from_unix(NOW);
    let sql = "INSERT INTO throttle VALUES ('name:00ff', 7, 1, ?1, 0)";
    store.conn.execute(sql, [NOW]).unwrap();
    store.count_try(&name, 7, now).unwrap();
    store.count_try(&nobody, 7, now).unwrap();
    let mut query = store
        .conn
        .prepare("SELECT number FROM throttle WHERE caller = 7 ORDER BY number")
        .unwrap();
    let kept: Vec<String> = query
        .query_map([], |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    let slow = |site| {
        let digest = password_hash::slow_digest(b"nobody", site).unwrap();
        format!("unknown:{}", hex::encode(digest))
    };
    assert_eq!(kept, ["named:anna.k".to_owned(), slow(SITE)]);
    assert_ne!(
        slow(SITE),
        slow([2; 16]),
        "no table of digests serves two sites"
    );
}

/// Trying a name again does not show that it was added or removed meanwhile.
#[test]
fn a_name_that_came_or_went_makes_wait_as_before() {
    let name: UserName = "anna.k".parse().unwrap();
    let who = Who::UserName(name.clone());
    let of = |account| Tried::new(&who, account, SITE).unwrap();
    let now = Time::from_unix(NOW);
    for is_known_first in [false, true] {
        let (_folder, mut store) = store();
        let both = [of(None), of(Some(("205", Some(&name))))];
        let (first, then) = match is_known_first {
            true => (&both[1], &both[0]),
            false => (&both[0], &both[1]),
        };
        for _ in 0..6 {
            store.count_try(first, 7, now).ok();
        }
        let again = store.count_try(then, 7, now);
        assert!(matches!(again, Err(AuthError::Throttled(1))), "{again:?}");
    }
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
    // What a try without success adds.
    assert_eq!(rows(&store), MOST_ROWS - 1);
    let oldest = "SELECT min(last) FROM throttle";
    let oldest: i64 = store.conn.query_row(oldest, [], |row| row.get(0)).unwrap();
    assert!(oldest > NOW);
    assert_eq!(waits(&mut store, "205", 7, NOW + DAY + 601), 0);
    assert_eq!(rows(&store), 2, "a day later all is forgotten");
}
