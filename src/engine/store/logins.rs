//! Asks the system about bound OS users, before anybody waits for the lock.

use super::{Conn, Result, Store};
use crate::engine::policy::TypedOperation;
use crate::engine::users::Users;
use std::rc::Rc;

/// Whose OS users are looked up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// Those of system owners: what D10 counts.
    Owners,
    /// Those of all accounts.
    All,
}

impl Store {
    /// Sets whom to ask about OS users. Until then, every bound one counts as existing.
    pub fn ask_of(&mut self, users: Rc<dyn Users>) {
        self.conn.logins.borrow_mut().users = Some(users);
    }

    pub(in crate::engine) fn users(&self) -> Option<Rc<dyn Users>> {
        self.conn.logins.borrow().users.clone()
    }

    /// Asks the system which of the bound OS users exist. Another machine may have to answer, so
    /// this is not done while others wait.
    pub fn ask_for_logins(&self, whose: Whose) -> Result<()> {
        let mut logins = self.conn.logins.borrow_mut();
        // A batch holds the lock: the system was asked earlier.
        if logins.users.is_none() || self.batch.is_some() {
            return Ok(());
        }
        for (uid, name) in bound(&self.conn, whose)? {
            logins.ask(uid, &name);
        }
        Ok(())
    }

    /// Looks up the OS users that the rules may count when they judge `op`.
    pub fn foresee<O: TypedOperation>(&self, op: &O) -> Result<()> {
        if op.names().owners {
            self.ask_for_logins(Whose::Owners)?;
        }
        Ok(())
    }

    /// Remembers whether an OS user exists who is about to be bound.
    pub fn ask_for_login(&self, uid: u32, name: &str) {
        self.conn.logins.borrow_mut().ask(uid, name);
    }
}

fn bound(conn: &Conn, whose: Whose) -> Result<Vec<(u32, String)>> {
    let mut query = conn.prepare_cached(match whose {
        Whose::Owners => {
            "SELECT b.uid, b.os_user FROM extension e JOIN os_binding b ON b.extension = e.id \
             WHERE e.system_role = 7"
        }
        Whose::All => "SELECT uid, os_user FROM os_binding",
    })?;
    let mut rows = query.query([])?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        all.push((row.get(0)?, row.get(1)?));
    }
    Ok(all)
}
