//! A quick look, for completions: as the person already identified, on the file as it is. It asks,
//! waits for, warns and records nothing; if that is not enough, there is nothing to see.

use super::client::Client;
use super::context::Context;
use super::opened::Opened;
use super::{sessions, tokens};
use crate::domain::{Time, Who};
use crate::engine::{OsIdentity, Session, Store};
use std::rc::Rc;

impl Context {
    /// The database from the options, and who asks, if that is known without asking.
    pub(super) fn glance(&self) -> Option<Client> {
        let path = self.db_path().ok()?;
        // Callers through sudo cannot choose a file.
        if self.is_through_sudo() && path != self.system_db().ok()? {
            return None;
        }
        let mut store = Store::glance(&path)?;
        store.ask_of(Rc::clone(&self.system.users));
        let now = self.now();
        let session = self.known_already(&store, now)?;
        let store = Opened::new(store, self.system.ends);
        Some(self.acting_as(store, session, (now, None)))
    }

    /// In the order of SPEC 4, without what needs asking: a password is not even tried, but one that
    /// was right already counts.
    fn known_already(&self, store: &Store, now: Time) -> Option<Session> {
        if let Some(session) = &self.proved {
            return Some(session.clone());
        }
        let os = self.os_identity();
        if self.globals.password_file.is_some() {
            return None;
        }
        if let Some(typed) = &self.globals.user {
            let who: Who = typed.parse().ok()?;
            let number = store.number_of(&who).ok()??;
            let kept = sessions::seen(self, store, &os, Some(&number))?;
            return by_session(store, &kept, now, &os);
        }
        if let Some(path) = self.token_file() {
            let text = self.glance_at_secret(&path)?;
            let secret = tokens::parse(&text)?;
            let token = store.known_token(&secret[..], now, &os.name).ok()?;
            return Some(token.session);
        }
        if let Some(kept) = sessions::seen(self, store, &os, None) {
            return by_session(store, &kept, now, &os);
        }
        store.known_os_user(&os).ok()?
    }
}

fn by_session(store: &Store, kept: &sessions::Kept, now: Time, os: &OsIdentity) -> Option<Session> {
    let used = store.known_session(&kept.secret, now, os).ok()?;
    Some(used.session)
}
