//! Whether the person who restores a backup can sign in afterwards.
//!
//! It warns and refuses nothing: what was lost matters more than who can continue, the backup
//! cannot be repaired before it is restored, and people at the machine's console get in whatever
//! networks it requires.

use super::{judge, known};
use crate::domain::Seat;
use crate::domain::Time;
use crate::engine::OsIdentity;
use crate::engine::authn::{Session, bound};
use crate::engine::operations::session::WhoAmI;
use crate::engine::policy::{Lapse, Names};
use crate::engine::store::{Cache, Restore, Result};
use std::cell::RefCell;

impl Restore {
    /// What keeps them out after the restore, in words; `None` if they get in as they did here.
    pub fn keeps_out(&self, who: &Session, now: Time) -> Result<Vec<String>> {
        let mut told = Vec::new();
        let then = who.anew_on(&self.copy)?;
        let number = then.number();
        if who.password_differs_on(&self.copy)? {
            told.push(format!(
                "the password of {number} will be the one of that time"
            ));
        }
        let cache = RefCell::new(Cache::default());
        let mut facts = known::facts(&self.copy, &cache, now, &then, &Names::default())?;
        let (_, verdict) = judge(&self.copy, &WhoAmI, &mut facts)?;
        if let Err(denial) = verdict {
            let why = match &facts.credential.lapse {
                Some(Lapse::Removed) => format!("there is no extension {number} in it"),
                Some(Lapse::Password) => format!("{number} has no password in it"),
                Some(Lapse::CodeNeeded) => {
                    format!("it will ask for the second factor that {number} had")
                }
                Some(Lapse::OsUser(name)) => {
                    format!("OS user `{name}` is not bound to {number} in it")
                }
                Some(Lapse::Link) => {
                    format!("nobody has signed in as {number} through that provider in it")
                }
                Some(_) | None => denial.why.to_string(),
            };
            told.push(format!(
                "afterwards {number} is not let in from here (D1): {why}"
            ));
        }
        Ok(told)
    }

    /// The same for the owner of the file if no database says who they are: for the extension that
    /// their OS user is bound to in the backup.
    pub fn keeps_out_os_user(
        &self,
        user: &OsIdentity,
        seat: Seat,
        now: Time,
    ) -> Result<Vec<String>> {
        match bound(&self.copy, user.uid, &user.name)? {
            Some((session, _)) => self.keeps_out(&session.seated(seat), now),
            None => Ok(Vec::new()),
        }
    }
}
