//! A session file that cannot be used: it opens nothing, and shuts nobody out.

use crate::common::{Answer, World};
use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;

const SECRET: &str = "violet tractor hums softly";

fn mode(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

/// What may stand where the file of 204's OS user belongs, and what is said of it.
type Plant = (&'static str, fn(&Path), &'static str);

const PLANTS: [Plant; 7] = [
    (
        "text",
        |path| fs::write(path, "nonsense").unwrap(),
        "is damaged",
    ),
    ("empty", |path| fs::write(path, "").unwrap(), "is damaged"),
    (
        "a database",
        |path| fs::write(path, b"SQLite format 3\0").unwrap(),
        "is damaged",
    ),
    (
        "large",
        |path| fs::File::create(path).unwrap().set_len(1 << 40).unwrap(),
        "is damaged",
    ),
    (
        "open to others",
        |path| {
            fs::write(path, r#"{"current":null,"sessions":{}}"#).unwrap();
            mode(path, 0o644);
        },
        "may be used by others",
    ),
    (
        "a link",
        |path| symlink("/etc/passwd", path).unwrap(),
        "cannot be read",
    ),
    (
        "a pipe",
        |path| {
            let made = std::process::Command::new("mkfifo").arg(path).status();
            assert!(made.unwrap().success());
        },
        "is not a file",
    ),
];

#[test]
fn a_session_file_of_no_use_stops_nobody() {
    for (what, plant, why) in PLANTS {
        let world = World::company();
        world.password("101", SECRET);
        let run = |line: &str| world.line(line).by("204").stdin(SECRET).run();
        let number = |answer: Answer| answer.ok().json()["number"].clone();
        run("login -u 101 --password-file -").ok();
        assert_eq!(number(run("whoami -o json")), "101");
        let folder = world.folder().join(".local/state/pbxctl");
        let file = fs::read_dir(&folder).unwrap().next().unwrap().unwrap();
        let path = file.path();
        let planted = || {
            fs::remove_file(&path).ok();
            plant(&path);
            if path.symlink_metadata().unwrap().is_file() && why == "is damaged" {
                mode(&path, 0o600);
            }
        };
        // The next way of being known is tried: here, the OS user.
        planted();
        let answer = run("whoami -o json");
        assert!(answer.stderr.contains(why), "{what}: {}", answer.shot());
        assert!(
            answer.stderr.contains("pbxctl logout"),
            "{what}: {}",
            answer.shot()
        );
        assert_eq!(number(answer), "204", "{what}");
        let answer = run("whoami -u 101 --password-file - -o json");
        assert_eq!(number(answer), "101", "{what}");
        // `logout --dry-run` leaves it, `logout` does not.
        run("logout --dry-run").ok();
        assert!(path.symlink_metadata().is_ok(), "{what}");
        let answer = run("logout").ok();
        assert!(
            answer.stderr.contains("is removed"),
            "{what}: {}",
            answer.shot()
        );
        assert!(path.symlink_metadata().is_err(), "{what}");
        // `login` replaces it.
        planted();
        run("login -u 101 --password-file -").ok();
        let answer = run("whoami -o json");
        assert!(answer.stderr.is_empty(), "{what}: {}", answer.shot());
        assert_eq!(number(answer), "101", "{what}");
    }
    assert!(fs::read("/etc/passwd").is_ok());
}

/// A folder of that name is not removed by guess: it is said how.
#[test]
fn a_folder_in_its_place_stops_nobody_either() {
    let world = World::company();
    world.password("101", SECRET);
    let run = |line: &str| world.line(line).by("204").stdin(SECRET).run();
    run("login -u 101 --password-file -").ok();
    let folder = world.folder().join(".local/state/pbxctl");
    let file = fs::read_dir(&folder).unwrap().next().unwrap().unwrap();
    fs::remove_file(file.path()).unwrap();
    fs::create_dir(file.path()).unwrap();
    let answer = run("whoami -o json").ok();
    assert_eq!(answer.json()["number"], "204");
    let answer = run("logout");
    assert_eq!(answer.exit, 11, "{}", answer.shot());
    assert!(
        answer.stderr.contains("remove it with: rm -r"),
        "{}",
        answer.shot()
    );
}
