//! Which file is opened, and which is not.

#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]
use super::*;
use crate::domain::Time;
use rustix::fs::{CWD, RenameFlags, renameat_with};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::sync::atomic::{AtomicBool, Ordering};

const NOW: Time = Time::from_unix(1_795_165_200);
const NO_WAIT: Duration = Duration::ZERO;

fn made(path: &Path, identity: u8) {
    Store::create(path, [identity; 16], NOW).unwrap();
}

fn identity(store: &Store) -> u8 {
    let bytes: Vec<u8> = store
        .conn
        .query_row("SELECT identity FROM site", [], |row| row.get(0))
        .unwrap();
    bytes[0]
}

fn failure(path: &Path) -> StoreError {
    Store::open(path, Access::Read, NO_WAIT).err().unwrap()
}

/// Stops the swapping, even if the test fails.
struct Over<'a>(&'a AtomicBool);

impl Drop for Over<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// Gives the name to one file and the other in turn, all the time: whichever is opened, what is
/// known about it came from the same one. Continues until both were opened: on a busy machine the
/// other thread may pause for long, always at the same one.
fn swapped(first: &Path, second: &Path, named: &Path, inodes: [u64; 2]) {
    let over = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            while !over.load(Ordering::Relaxed) {
                renameat_with(CWD, first, CWD, second, RenameFlags::EXCHANGE).unwrap();
            }
        });
        let _guard = Over(&over);
        let mut seen = [0; 2];
        for tries in 0.. {
            if tries >= 400 && seen.iter().all(|count| *count > 0) {
                break;
            }
            assert!(tries < 400_000, "{seen:?}");
            // If it never stands still, the error says so, and nothing was opened.
            let Ok((store, place)) = Store::connect(named, Access::Read) else {
                continue;
            };
            let nth = usize::from(identity(&store)) - 1;
            assert_eq!(place.file.ino(), inodes[nth]);
            seen[nth] += 1;
        }
    });
}

/// Runs the next test in a process of its own. The file that SQLite has opened is found by its
/// descriptor number, and other tests here open files at the same time.
#[test]
fn what_is_checked_is_what_is_open_however_fast_a_name_is_given_away() {
    let alone = format!("{}::a_name_that_is_given_away_all_the_time", module_path!());
    let output = std::process::Command::new(std::env::current_exe().unwrap())
        .args(["--ignored", "--exact", alone.trim_start_matches("pbxctl::")])
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{told}");
    assert!(told.contains("1 passed"), "{told}");
}

/// Another thread of this process takes the number that SQLite was to get, and SQLite keeps the
/// descriptor of the connection that was not recognised, because somebody writes the file.
#[test]
fn a_file_that_is_being_written_is_opened_whatever_other_threads_open() {
    let folder = tempfile::tempdir().unwrap();
    let over = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            while !over.load(Ordering::Relaxed) {
                drop(std::fs::File::open(folder.path()));
            }
        });
        let _guard = Over(&over);
        let first = folder.path().join("first.db");
        let store = Store::create(&first, [1; 16], NOW).unwrap();
        store.fold().unwrap();
        drop(store);
        for nth in 0..200 {
            let path = folder.path().join(format!("{nth}.db"));
            std::fs::copy(&first, &path).unwrap();
            #[allow(clippy::disallowed_methods, reason = "it is somebody else's")]
            let other = rusqlite::Connection::open(&path).unwrap();
            other.execute_batch("BEGIN IMMEDIATE").unwrap();
            if let Err(error) = Store::connect(&path, Access::Read) {
                panic!("{nth}: {error}");
            }
        }
    });
}

#[test]
#[ignore = "it is run alone, by the test above"]
fn a_name_that_is_given_away_all_the_time() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let names = ["a", "b"];
    for (nth, name) in (1..).zip(names) {
        std::fs::create_dir(at(name)).unwrap();
        let store = Store::create(&at(name).join("x.db"), [nth; 16], NOW).unwrap();
        store.fold().unwrap();
        drop(store);
        for end in place::SIDE_FILES {
            std::fs::remove_file(place::beside(&at(name).join("x.db"), end)).ok();
        }
    }
    let inodes = names.map(|name| at(name).join("x.db").metadata().unwrap().ino());
    // A link to one folder or the other.
    symlink(at("a"), at("l1")).unwrap();
    symlink(at("b"), at("l2")).unwrap();
    swapped(&at("l1"), &at("l2"), &at("l1").join("x.db"), inodes);
    // A link to one file or the other.
    symlink(at("a/x.db"), at("m1")).unwrap();
    symlink(at("b/x.db"), at("m2")).unwrap();
    swapped(&at("m1"), &at("m2"), &at("m1"), inodes);
    // The files themselves.
    let (one, two) = (at("a/x.db"), at("b/x.db"));
    swapped(&one, &two, &one, inodes);
}

#[test]
fn other_names_of_one_file_lead_to_the_same_side_files() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    made(&at("x.db"), 1);
    std::fs::create_dir(at("sub")).unwrap();
    symlink(at("x.db"), at("sub/link.db")).unwrap();
    symlink("sub", at("way")).unwrap();
    for name in [
        "sub/link.db",
        "way/link.db",
        "way/../x.db",
        "./sub/.././x.db",
    ] {
        let store = Store::open(&at(name), Access::Write, NO_WAIT).unwrap();
        assert_eq!(store.real, at("x.db").canonicalize().unwrap(), "{name}");
        store
            .conn
            .execute_batch("UPDATE site SET created = created + 1")
            .unwrap();
    }
    assert_eq!(at("sub").read_dir().unwrap().count(), 1);
    let store = Store::open(&at("x.db"), Access::Read, NO_WAIT).unwrap();
    let created: i64 = store
        .conn
        .query_row("SELECT created FROM site", [], |row| row.get(0))
        .unwrap();
    assert_eq!(created, NOW.unix() + 4);
    // A hard link has no real path that both could share.
    std::fs::hard_link(at("x.db"), at("sub/hard.db")).unwrap();
    for name in ["x.db", "sub/hard.db"] {
        assert!(
            failure(&at(name)).to_string().contains("hard links"),
            "{name}"
        );
    }
}

#[test]
fn a_name_is_a_name() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    for name in ["a.db-wal", "a.db-shm", "a.db-journal", "-wal", ".."] {
        let refused = |result: Result<Store>| {
            assert!(matches!(result, Err(StoreError::Name(..))), "{name}");
        };
        refused(Store::open(&at(name), Access::Read, NO_WAIT));
        refused(Store::create(&at(name), [1; 16], NOW));
    }
    // Nor by another name.
    std::fs::write(at("a.db-wal"), "").unwrap();
    symlink("a.db-wal", at("fine.db")).unwrap();
    std::fs::set_permissions(at("a.db-wal"), std::fs::Permissions::from_mode(0o600)).unwrap();
    assert!(matches!(failure(&at("fine.db")), StoreError::Name(..)));
    let refused = Store::open(Path::new(""), Access::Read, NO_WAIT);
    assert!(matches!(refused, Err(StoreError::Name(..))));
    // SQLite would read these as something else.
    for name in [
        ":memory:",
        "file:x.db?mode=memory",
        "file:x.db%00",
        "a?b#c",
        "%41",
    ] {
        made(&at(name), 7);
        let store = Store::open(&at(name), Access::Write, NO_WAIT).unwrap();
        assert_eq!(identity(&store), 7);
        assert!(at(name).is_file());
    }
}

/// Side files become part of it, so they are checked like the file.
#[test]
fn what_others_could_have_put_beside_it_is_not_read() {
    for end in place::SIDE_FILES {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.db");
        made(&path, 1);
        for suffix in place::SIDE_FILES {
            std::fs::remove_file(place::beside(&path, suffix)).ok();
        }
        let side = place::beside(&path, end);
        let elsewhere = folder.path().join("elsewhere");
        std::fs::write(&elsewhere, "").unwrap();
        let mut planted = 0;
        let mut refused = |why: &str| {
            let told = failure(&path).to_string();
            assert!(told.ends_with(why), "{end}: {told}");
            std::fs::remove_file(&side)
                .or_else(|_| std::fs::remove_dir(&side))
                .unwrap();
            planted += 1;
        };
        symlink(&elsewhere, &side).unwrap();
        refused("is not a regular file");
        std::fs::create_dir(&side).unwrap();
        refused("is not a regular file");
        std::fs::hard_link(&elsewhere, &side).unwrap();
        refused("has a second name");
        std::fs::write(&side, "").unwrap();
        std::fs::set_permissions(&side, std::fs::Permissions::from_mode(0o620)).unwrap();
        refused("may be written by others");
        if std::fs::write(&side, "").is_ok()
            && std::os::unix::fs::chown(&side, Some(65_534), None).is_ok()
        {
            refused("does not belong to the owner of the database");
        }
        assert!(planted >= 4);
        std::fs::remove_file(&side).ok();
        Store::open(&path, Access::Read, NO_WAIT).unwrap();
    }
}

#[test]
fn a_folder_in_which_others_may_replace_it_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.db");
    let mode = |mode| {
        let mode = std::fs::Permissions::from_mode(mode);
        std::fs::set_permissions(folder.path(), mode).unwrap();
    };
    made(&path, 1);
    for open in [0o777, 0o770, 0o702] {
        mode(open);
        assert!(
            failure(&path)
                .to_string()
                .contains("may be written by others")
        );
        let other = Store::create(&folder.path().join("y.db"), [1; 16], NOW);
        assert!(matches!(other, Err(StoreError::Exposed { .. })));
        assert!(!folder.path().join("y.db").exists());
    }
    // There only its owner may remove it, as in /tmp.
    mode(0o1777);
    Store::open(&path, Access::Read, NO_WAIT).unwrap();
    mode(0o755);
    Store::open(&path, Access::Read, NO_WAIT).unwrap();
    if std::os::unix::fs::chown(folder.path(), Some(65_534), None).is_ok() {
        assert!(failure(&path).to_string().contains("belongs to user 65534"));
    }
}
