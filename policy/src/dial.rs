//! What rings when a number is dialled from outside, and who may know.

use super::Sight;
use super::facts::{Account, Facts, Known};
use super::object::CallObject;
use crate::domain::{Number, Phone};
use std::rc::Rc;

/// Who has a DID.
#[derive(Clone)]
pub enum DidOf {
    /// It is an extension's DID.
    Account(Rc<Account>),
    /// It is the DID of a queue, ring group, IVR or trunk.
    Object(Rc<CallObject>),
}

impl DidOf {
    fn number(&self) -> &Number {
        match self {
            Self::Account(account) => &account.number,
            Self::Object(object) => &object.number,
        }
    }
}

/// What rings when a number is dialled from outside.
#[derive(Clone, Debug, Default)]
pub enum Dialled {
    /// Nothing rings.
    #[default]
    Nobody,
    /// Something the actor may not read.
    Hidden,
    /// The target or the call object, by this DID of it.
    One(Phone),
    /// Different numbers, by DIDs that differ only in spelling: nobody knows which is meant.
    Several(Vec<(Phone, Number)>),
}

impl Facts {
    /// Whether the number asked for is an internal one, for the actor.
    pub fn is_inside(&self) -> bool {
        let account = self.target();
        let object = self.object().filter(|o| o.kind.takes_calls());
        account.is_some_and(|a| self.sight_of(a) != Sight::Hidden)
            || object.is_some_and(|o| self.sight_of_object(o) != Sight::Hidden)
    }

    /// Finds out what rings when `asked` is dialled from outside, among the holders of DIDs with
    /// its digits. Only people who may read all of a number learn who has it. The DID spelt as
    /// asked is preferred.
    pub fn dial(&mut self, asked: &Phone, candidates: Vec<(Phone, DidOf)>) {
        let any = !candidates.is_empty();
        let read = |(_, holder): &(Phone, DidOf)| match holder {
            DidOf::Account(account) => self.sight_of(account) == Sight::Full,
            DidOf::Object(object) => self.sight_of_object(object) == Sight::Full,
        };
        let all: Vec<_> = candidates.into_iter().filter(read).collect();
        let exact = all.iter().find(|(did, _)| did == asked);
        let Some((did, holder)) = exact.or(all.first()).cloned() else {
            if any {
                self.named.dialled = Dialled::Hidden;
            }
            return;
        };
        if exact.is_none() && all.iter().any(|(_, of)| of.number() != holder.number()) {
            let each = all
                .iter()
                .map(|(did, of)| (did.clone(), of.number().clone()));
            self.named.dialled = Dialled::Several(each.collect());
            return;
        }
        self.named.dialled = Dialled::One(did);
        let (target, object) = match holder {
            DidOf::Account(account) => (Some(account), None),
            DidOf::Object(object) => (None, Some(object)),
        };
        (self.named.target, self.named.object) = (Known::is(target), Known::is(object));
    }
}
