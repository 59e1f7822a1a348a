//! Which OS users exist: asks the system.

use std::collections::HashMap;
use std::io;
use std::rc::Rc;

/// The system's database of users.
pub trait Users {
    /// The number of the user called `name`.
    fn uid_of(&self, name: &str) -> io::Result<Option<u32>>;
    /// A name of the user with that number.
    fn name_of(&self, uid: u32) -> io::Result<Option<String>>;

    /// Whether the user with that number has that name now. Both must match: a reused number is
    /// somebody else. One number may have several names, so the look-up is by name. A number
    /// without a name is called `uid:N` for as long as it has none.
    fn is(&self, uid: u32, name: &str) -> io::Result<bool> {
        if name == nameless(uid) {
            return Ok(self.name_of(uid)?.is_none());
        }
        Ok(self.uid_of(name)? == Some(uid))
    }
}

/// What a user without a login name is called.
pub fn nameless(uid: u32) -> String {
    format!("uid:{uid}")
}

/// Which OS users are known to exist, as far as the system was asked. Asking may involve another
/// machine, so it is not done while others wait for the lock.
#[derive(Clone, Default)]
pub(in crate::engine) struct Logins {
    pub(in crate::engine) users: Option<Rc<dyn Users>>,
    known: HashMap<(u32, String), bool>,
}

impl Logins {
    /// Asks the system and remembers the answer. If it cannot answer, the user counts as missing:
    /// nobody could act as them now.
    pub(in crate::engine) fn ask(&mut self, uid: u32, name: &str) {
        if let Some(users) = &self.users {
            let there = users.is(uid, name).unwrap_or(false);
            self.known.insert((uid, name.to_owned()), there);
        }
    }
    /// Whether the user exists. If nobody can be asked, all do; a user who was not asked about does
    /// not.
    pub(in crate::engine) fn exists(&self, uid: u32, name: &str) -> bool {
        let known = self.known.get(&(uid, name.to_owned()));
        self.users.is_none() || known.copied().unwrap_or(false)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail loudly")]
    use super::*;

    /// (number, name) of every user.
    struct Of(&'static [(u32, &'static str)]);

    impl Users for Of {
        fn uid_of(&self, name: &str) -> io::Result<Option<u32>> {
            Ok(self.0.iter().find(|(_, n)| *n == name).map(|(uid, _)| *uid))
        }
        fn name_of(&self, uid: u32) -> io::Result<Option<String>> {
            let found = self.0.iter().find(|(id, _)| *id == uid);
            Ok(found.map(|(_, name)| (*name).to_owned()))
        }
    }

    #[test]
    fn a_user_is_a_number_and_a_name() {
        let users = Of(&[(0, "root"), (0, "toor"), (9, "mike"), (12, "news")]);
        for (uid, name, is) in [
            (0, "root", true),
            (0, "toor", true),
            (9, "mike", true),
            (9, "news", false),
            (12, "news", true),
            (10, "lena", false),
            (10, "uid:10", true),
            (9, "uid:9", false),
            (10, "uid:11", false),
        ] {
            assert_eq!(users.is(uid, name).unwrap(), is, "{uid} {name}");
        }
    }

    #[test]
    fn who_was_not_asked_about_does_not_count_and_without_a_system_all_do() {
        assert!(Logins::default().exists(9, "news"));
        let mut logins = Logins {
            users: Some(Rc::new(Of(&[(9, "news")]))),
            ..Logins::default()
        };
        assert!(!logins.exists(9, "news"));
        logins.ask(9, "news");
        logins.ask(10, "lena");
        assert!(logins.exists(9, "news"));
        assert!(!logins.exists(10, "lena"));
    }
}
