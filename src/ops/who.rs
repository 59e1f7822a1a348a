//! Whether two people are one: a number is given to somebody else once its person has left, and lists
//! and files still have people by numbers.

use crate::domain::{Email, ExtensionPatch, Patch, PersonName, UserName, spelling_key};
use crate::engine::{ExtensionView, Identity};

/// The name that these parts make; empty if they say none.
pub(super) fn full_name(first: &Patch<PersonName>, last: &Patch<PersonName>) -> String {
    let parts = [first, last].into_iter().filter_map(Patch::text);
    parts.collect::<Vec<_>>().join(" ")
}

/// What tells people apart, as far as it is known: two who share a user name or an address are one.
pub(super) struct Who {
    name: String,
    pub(super) user_name: Option<String>,
    pub(super) email: Option<String>,
}

impl Who {
    /// The person that these fields say.
    pub(super) fn of(fields: &ExtensionPatch) -> Self {
        let name = full_name(&fields.first_name, &fields.last_name);
        Self::called(&name, &fields.username, &fields.email)
    }

    /// Somebody with that name.
    pub(super) fn called(name: &str, username: &Patch<UserName>, email: &Patch<Email>) -> Self {
        let email = match email {
            Patch::Set(email) => Some(email.key()),
            Patch::Keep | Patch::Clear => None,
        };
        let user_name = match username {
            Patch::Set(name) => Some(name.key()),
            Patch::Keep | Patch::Clear => None,
        };
        Self {
            name: spelling_key(name).into_owned(),
            user_name,
            email,
        }
    }

    /// The person of an account, as far as the asker sees them.
    pub(super) fn seen(view: &ExtensionView) -> Self {
        let fields = view.fields.as_ref();
        let email = fields.and_then(|fields| fields.email.as_ref());
        let user_name = fields.and_then(|fields| fields.username.as_ref());
        Self {
            name: spelling_key(&view.name).into_owned(),
            user_name: user_name.map(|name| name.key()),
            email: email.map(|email| email.key()),
        }
    }

    /// The person of an account that may be read.
    pub(super) fn known(identity: &Identity) -> Self {
        Self {
            name: spelling_key(&identity.name).into_owned(),
            user_name: identity.username.as_ref().map(|name| name.key()),
            email: identity.email.as_ref().map(|email| email.key()),
        }
    }

    /// First and last name, however they are written; empty if they are not known.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// What identifies both: for each that both have, whether it is the same.
    fn identified(&self, other: &Self) -> impl Iterator<Item = bool> {
        let pairs = [
            (&self.user_name, &other.user_name),
            (&self.email, &other.email),
        ];
        let both = pairs.map(|(one, other)| one.as_ref().zip(other.as_ref()));
        both.map(|both| both.map(|(one, other)| one == other))
            .into_iter()
            .flatten()
    }

    fn has_same_name(&self, other: &Self) -> bool {
        !self.name.is_empty() && self.name == other.name
    }

    /// Whether they are certainly one person.
    pub(super) fn is(&self, other: &Self) -> bool {
        self.identified(other).any(|same| same) || self.has_same_name(other)
    }

    /// Whether they are two: neither user name nor address is the same, though one at least is known
    /// of both. Somebody who is there changes either, and also both if they keep their name; of an
    /// account that would come back to life (`returns`) the name says too little.
    pub(super) fn is_another(&self, other: &Self, returns: bool) -> bool {
        let (mut same, mut differ) = (0, 0);
        for is_same in self.identified(other) {
            *(if is_same { &mut same } else { &mut differ }) += 1;
        }
        if same > 0 || differ == 0 {
            return false;
        }
        let is_named = !self.name.is_empty() && !other.name.is_empty();
        match (returns, is_named) {
            (true, _) => true,
            (false, true) => self.name != other.name,
            (false, false) => differ > 1,
        }
    }
}
