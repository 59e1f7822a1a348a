//! Names and ids of the operating system's users.
//!
//! Read from `/etc/passwd`; others may be in a directory service, which `getent` asks. A static
//! program cannot load the system's own lookup modules, so it does not try.

use crate::engine::Users;
use std::cell::RefCell;
use std::collections::HashMap;
use std::fs::{File, Metadata};
use std::io::{self, Read};
use std::os::unix::fs::MetadataExt;
use std::process::{Command, Stdio};
use std::rc::Rc;

const PASSWD: &str = "/etc/passwd";

/// The users of this machine. Names of ids are remembered: most look-ups are for the caller, twice
/// per command. So is the file, as long as it is unchanged.
#[derive(Default)]
pub struct UserDatabase {
    names: RefCell<HashMap<u32, Option<String>>>,
    file: RefCell<Option<(Kept, Rc<str>)>>,
}

/// What distinguishes one content of a file from another: inode, length, and times of modification
/// and change.
#[derive(PartialEq, Eq)]
struct Kept(u64, u64, u64, [(i64, i64); 2]);

impl Kept {
    fn of(file: &Metadata) -> Self {
        let (written, changed) = (file.mtime(), file.ctime());
        let times = [(written, file.mtime_nsec()), (changed, file.ctime_nsec())];
        Self(file.dev(), file.ino(), file.len(), times)
    }
}

impl Users for UserDatabase {
    fn uid_of(&self, name: &str) -> io::Result<Option<u32>> {
        Ok(uid_of(&self.passwd()?, name))
    }
    fn name_of(&self, uid: u32) -> io::Result<Option<String>> {
        if let Some(known) = self.names.borrow().get(&uid) {
            return Ok(known.clone());
        }
        let name = name_of(&self.passwd()?, uid);
        self.names.borrow_mut().insert(uid, name.clone());
        Ok(name)
    }
}

impl UserDatabase {
    fn passwd(&self) -> io::Result<Rc<str>> {
        let missing = |error: &io::Error| error.kind() == io::ErrorKind::NotFound;
        let mut kept = self.file.borrow_mut();
        if let Some((known, text)) = &*kept
            && std::fs::metadata(PASSWD).is_ok_and(|file| Kept::of(&file) == *known)
        {
            return Ok(Rc::clone(text));
        }
        let mut file = match File::open(PASSWD) {
            Ok(file) => file,
            Err(error) if missing(&error) => return Ok("".into()),
            Err(error) => return Err(error),
        };
        // Checked before it is read: a write in between makes it different.
        let known = Kept::of(&file.metadata()?);
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        // A comment in another encoding must not hide everybody.
        let text: Rc<str> = String::from_utf8_lossy(&bytes).into();
        *kept = Some((known, Rc::clone(&text)));
        Ok(text)
    }
}

/// The id of the user called `name`; `None` if there is nobody with that name.
fn uid_of(passwd: &str, name: &str) -> Option<u32> {
    let found = |text: &str| entries(text).find(|(n, _)| *n == name).map(|(_, uid)| uid);
    found(passwd).or_else(|| getent(name).as_deref().and_then(found))
}

/// The name of the user with that number; `None` if there is nobody.
fn name_of(passwd: &str, uid: u32) -> Option<String> {
    let found = |text: &str| {
        entries(text)
            .find(|(_, u)| *u == uid)
            .map(|(n, _)| n.to_owned())
    };
    found(passwd).or_else(|| getent(&uid.to_string()).as_deref().and_then(found))
}

/// (name, uid) of each well-formed line.
fn entries(text: &str) -> impl Iterator<Item = (&str, u32)> {
    text.lines().filter_map(|line| {
        let mut fields = line.split(':');
        let (name, uid) = (fields.next()?, fields.nth(1)?);
        Some((name, uid.parse().ok()?)).filter(|(name, _)| !name.is_empty())
    })
}

fn getent(key: &str) -> Option<String> {
    // Under sudo, the caller's PATH must not choose what runs; nor may a key be an option.
    if key.starts_with('-') {
        return None;
    }
    let path = ["/usr/bin/getent", "/bin/getent"]
        .into_iter()
        .find(|p| std::path::Path::new(p).exists())?;
    let output = Command::new(path)
        .args(["passwd", key])
        .env_clear()
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .ok()?;
    output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a failing test may panic")]
    use super::*;

    #[test]
    fn lines_of_passwd_are_read_and_bad_ones_skipped() {
        let text = "root:x:0:0:root:/root:/bin/bash\n#x\n:x:5:5::/:\nanna:x:1001:1001:Anna:/home/anna:/bin/sh\nx:y:z\n";
        assert_eq!(
            entries(text).collect::<Vec<_>>(),
            [("root", 0), ("anna", 1001)]
        );
    }

    #[test]
    fn a_number_is_not_a_name() {
        let users = UserDatabase::default();
        assert_eq!(users.uid_of("0").unwrap(), None);
        assert_eq!(users.uid_of("root").unwrap(), Some(0));
        assert_eq!(users.name_of(0).unwrap().as_deref(), Some("root"));
        assert_eq!(users.uid_of("-s").unwrap(), None);
    }
}
