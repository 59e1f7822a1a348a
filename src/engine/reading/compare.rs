//! What an idempotent route may compare with, in the transaction that will write.
//!
//! Such a route (SPEC 3) needs the right to read what it compares: what the actor does not
//! see in full is not told here either, and is then decided as asked.

use crate::domain::{Name, Number, Phone, Role};
use crate::engine::authn::Session;
use crate::engine::policy::{Names, Sight, ask::taken_did, sees_department};
use crate::engine::store::{Result, Txn, facts};

/// An account somebody sees.
#[derive(Clone, Debug)]
pub struct Existing {
    /// Its home, if that may be seen.
    pub home: Option<Name>,
    /// The rest, if that may be read.
    pub state: Option<State>,
}

/// What may be compared besides the fields, which are compared by setting them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct State {
    /// The role at home that counts now.
    pub role: Role,
    /// The role in the system that counts now.
    pub system_role: Option<Role>,
    /// Whether it may be used.
    pub enabled: bool,
}

/// Whose a DID is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Holder {
    /// It may be had.
    Nobody,
    /// An extension not to be named.
    Somebody,
    /// It is there, under this number.
    Known(Number),
}

impl Txn<'_> {
    /// The account with that number as the actor sees it; nothing if they see none.
    pub fn existing(&mut self, session: &Session, number: &Number) -> Result<Option<Existing>> {
        let names = Names {
            target: Some(number),
            ..Names::default()
        };
        let facts = facts::load(self.conn, &self.cache, self.now, session.acting(), &names)?;
        let Some(account) = facts.target() else {
            return Ok(None);
        };
        let sight = facts.sight_of(account);
        if sight == Sight::Hidden {
            return Ok(None);
        }
        let role = account
            .home_membership()
            .map_or(Role::User, |home| home.role_at(self.now));
        let state = State {
            role,
            system_role: account.system_role_at(self.now),
            enabled: account.enabled,
        };
        let existing = Existing {
            home: facts.visible_name(account.home),
            state: (sight == Sight::Full).then_some(state),
        };
        // Whatever is asked about it next need not load it again.
        self.cache.borrow_mut().target = facts.target().cloned();
        Ok(Some(existing))
    }

    /// Whether the actor sees a department of that name.
    pub fn sees_department(&mut self, session: &Session, name: &Name) -> Result<bool> {
        let names = Names {
            departments: vec![name],
            ..Names::default()
        };
        let facts = facts::load(self.conn, &self.cache, self.now, session.acting(), &names)?;
        Ok(facts
            .department(0)
            .is_some_and(|d| sees_department(&facts.authority, d.id, d.fields.visibility)))
    }

    /// Whose a DID is, `number` aside, as far as the actor may know. For whoever was just
    /// refused because of one of several: what it says, the refusal has said.
    pub fn holder(&mut self, session: &Session, number: &Number, did: &Phone) -> Result<Holder> {
        let names = Names {
            target: Some(number),
            dids: std::slice::from_ref(did),
            ..Names::default()
        };
        let facts = facts::load(self.conn, &self.cache, self.now, session.acting(), &names)?;
        Ok(match taken_did(&facts) {
            None => Holder::Nobody,
            Some((_, None)) => Holder::Somebody,
            Some((_, Some(number))) => Holder::Known(number.clone()),
        })
    }
}
