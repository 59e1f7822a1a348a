//! What takes long is done before anybody has to wait for the lock.

use crate::common::{World, uid_of};
use pbxctl::cli::{OsUser, System};
use std::cell::Cell;
use std::fs::OpenOptions;
use std::io::Write;
use std::process::Command;
use std::rc::Rc;

/// A salt is drawn where a password is hashed: whoever asks the database then finds it free.
#[test]
fn passwords_are_hashed_while_others_may_write() {
    let world = World::company();
    world.file("new", "canary violet tractor hums\n");
    let lines = "extension set 201 --first Uta\n\
                 password set 201 --new-password-file $D/new\n\
                 password set 202 --generate\n\
                 password set 204 --new-password-file $D/new\n";
    let lines = lines.replace("$D", &world.folder().display().to_string());
    let words = ["batch", "-y"].map(String::from);
    let (mut system, tapes) = System::still(&words, world.now());
    let db = world.db();
    system.vars.insert("PBXCTL_DB".into(), db.clone().into());
    let uid = uid_of("100");
    system.user = OsUser { uid, euid: uid };
    system.stdin = Box::new(std::io::Cursor::new(lines));
    let drawn = Rc::new(Cell::new(0_u8));
    let counter = Rc::clone(&drawn);
    system.random = Box::new(move |bytes| {
        let conn = rusqlite::Connection::open(&db).unwrap();
        conn.busy_timeout(std::time::Duration::ZERO).unwrap();
        conn.execute_batch("BEGIN IMMEDIATE; ROLLBACK").unwrap();
        counter.set(counter.get() + 1);
        bytes.fill(counter.get());
    });
    let exit = pbxctl::cli::run(system);
    assert_eq!(exit, 0, "{}", tapes.stderr.text());
    assert!(drawn.get() >= 4, "three salts and a password");
    let fits = |number: &str| {
        let line = format!("whoami -u {number} --password-file $D/new");
        world.line(&line).by_nobody().run().exit
    };
    assert_eq!((fits("204"), fits("202")), (0, 8));
}

/// A pipe into which nobody writes is nobody else's trouble.
#[test]
fn files_are_read_while_others_may_write() {
    let world = World::company();
    let pipe = world.folder().join("pipe");
    let made = Command::new("mkfifo").arg("-m600").arg(&pipe).status();
    assert!(made.unwrap().success());
    let (writer, db) = (pipe.clone(), world.db());
    let other = std::thread::spawn(move || {
        // Opens once the batch does.
        let mut pipe = OpenOptions::new().write(true).open(writer).unwrap();
        let conn = rusqlite::Connection::open(db).unwrap();
        conn.busy_timeout(std::time::Duration::ZERO).unwrap();
        let free = conn.execute_batch("BEGIN IMMEDIATE; ROLLBACK");
        pipe.write_all(b"canary violet tractor hums\n").unwrap();
        free
    });
    let lines = format!("password set 201 --new-password-file {}", pipe.display());
    let answer = super::run(&world, "", &lines);
    assert_eq!(answer.exit, 0, "{}", answer.shot());
    other.join().unwrap().unwrap();
}
