//! Credentials and console access: what gives access to an account.

use super::{about_who, account, over};
use crate::catalogue::sealed::Judged;
use crate::domain::{ConsoleAccess, INVITATION_LONGEST, Module, Number, Right, humane_left};
use crate::effect::{
    Asked, Binding, Confirmation, Console, Factor, Hashed, Invitation, Invited, Password,
    Permission, Recovered, SecondFactor,
};
use crate::facts::{Account, Concerned, Facts, Names};
use crate::operations::console::{Bind, Forbid, Permit, SetAccess, Show, Unbind};
use crate::operations::database::Acknowledge;
use crate::operations::password::{
    Change, Claim, Clear, Invite, Set, TotpConfirm, TotpEnrol, TotpRemove, Uninvite, Verify,
};
use crate::reach::has;
use crate::request::{Demand, Own, Place, Request};
use crate::visibility::Sight;
use crate::{OsUser, Shown};

const CONSOLE_WRITE: Right = Right::write(Module::Console);

fn about(number: &crate::domain::Number) -> Request {
    Request::about(target(number))
}

fn target(number: &crate::domain::Number) -> String {
    format!("extension:{number}")
}

impl Judged for Set {
    fn names(&self) -> Names<'_> {
        Names::of(&self.number)
    }
    fn target(&self) -> String {
        target(&self.number)
    }
    fn effect(&self, asked: &mut Asked<'_>) -> Option<()> {
        let target = account(asked.facts, &self.number, &mut asked.request)?;
        let hash = match self.if_unset && target.has_password {
            true => Hashed::Kept,
            false => Hashed::New(self.hash.clone()),
        };
        asked.set::<Password>(target.id, Some(hash));
        Some(())
    }
}

/// The account whose access is changed. For one's own it is enough to show the password in the same
/// command; by a token, or without showing it, the change is refused for that reason.
fn shown<'f>(
    asked: &mut Asked<'f>,
    number: &Number,
    (by_token, unshown): (Own, Own),
) -> Option<&'f Account> {
    let facts = asked.facts;
    // The change would give the token all of the owner's rights.
    if facts.credential.limit.is_some() {
        asked.request.own = Some(by_token);
        asked.request.unsaid = true;
    }
    let target = account(facts, number, &mut asked.request)?;
    asked.request.open = target.id == facts.actor.id;
    let is_unshown = match facts.credential.shown {
        Shown::Password => false,
        // If there is none yet, being the OS user is all they can show.
        Shown::OsUser => target.has_password,
        Shown::Sso | Shown::Derived | Shown::Invitation => true,
    };
    if asked.request.open && is_unshown && facts.credential.limit.is_none() {
        // Somebody who sits down at an open terminal must not be able to take over the account.
        asked.request.own = Some(unshown);
        asked.request.unsaid = true;
    }
    Some(target)
}

const FACTOR: (Own, Own) = (Own::SecondFactorByToken, Own::SecondFactor);

/// Notes what prevents enrolling or confirming one's own second factor.
fn one_enrols_oneself(asked: &mut Asked<'_>, target: &Account) {
    let number = &target.number;
    if !asked.request.open {
        asked.request.impossible = Some((
            "people can enrol only their own second factor".into(),
            format!("extension {number} must do it: pbxctl password totp enrol -u {number}"),
        ));
    } else if asked.facts.second_factor(target.id) == Some(true) {
        asked.request.taken = Some(format!(
            "extension {number} has a second factor already; end that with `pbxctl password totp remove`"
        ));
    }
}

impl Judged for TotpEnrol {
    fn names(&self) -> Names<'_> {
        Names::of(&self.number)
    }
    fn target(&self) -> String {
        target(&self.number)
    }
    fn effect(&self, asked: &mut Asked<'_>) -> Option<()> {
        asked.request.only_enabled = true;
        let target = shown(asked, &self.number, FACTOR)?;
        one_enrols_oneself(asked, target);
        let factor = Factor::Enrolled(self.secret.clone());
        asked.set::<SecondFactor>(target.id, Some(factor));
        Some(())
    }
}

impl Judged for TotpConfirm {
    fn names(&self) -> Names<'_> {
        Names::of(&self.number)
    }
    fn target(&self) -> String {
        target(&self.number)
    }
    fn effect(&self, asked: &mut Asked<'_>) -> Option<()> {
        asked.request.only_enabled = true;
        let target = shown(asked, &self.number, FACTOR)?;
        one_enrols_oneself(asked, target);
        if asked.request.open && asked.facts.second_factor(target.id).is_none() {
            asked.request.impossible = Some((
                "no second factor is enrolled to confirm".into(),
                "enrol one first: pbxctl password totp enrol".into(),
            ));
        }
        let factor = Factor::Confirmed(Confirmation {
            secret: self.secret.clone(),
            step: self.step,
            recovery: self.recovery.clone(),
        });
        asked.set::<SecondFactor>(target.id, Some(factor));
        Some(())
    }
}

impl Judged for TotpRemove {
    fn names(&self) -> Names<'_> {
        Names::of(&self.number)
    }
    fn target(&self) -> String {
        target(&self.number)
    }
    fn effect(&self, asked: &mut Asked<'_>) -> Option<()> {
        let target = shown(asked, &self.number, FACTOR)?;
        let own = asked.request.open && asked.request.own.is_none();
        // If the password was cleared, no code can be shown. The next password needs the code
        // again, so somebody who has only the OS user must not remove it before.
        if own
            && asked.facts.credential.shown == Shown::OsUser
            && asked.facts.second_factor(target.id) == Some(true)
        {
            asked.request.own = Some(Own::SecondFactorUncoded);
            asked.request.unsaid = true;
        }
        asked.set::<SecondFactor>(target.id, None);
        Some(())
    }
}

impl Judged for Change {
    fn names(&self) -> Names<'_> {
        Names::of(&self.number)
    }
    fn target(&self) -> String {
        target(&self.number)
    }
    fn effect(&self, asked: &mut Asked<'_>) -> Option<()> {
        asked.request.only_enabled = true;
        let target = shown(
            asked,
            &self.number,
            (Own::PasswordByToken, Own::PasswordUnshown),
        )?;
        // For others it is `password set`.
        if !asked.request.open {
            asked.request.impossible = Some((
                "people can change only their own password".into(),
                format!("use: pbxctl password set {}", self.number),
            ));
        }
        let hash = Hashed::New(self.hash.clone());
        asked.set::<Password>(target.id, Some(hash));
        Some(())
    }
}

impl Judged for Clear {
    fn names(&self) -> Names<'_> {
        Names {
            owners: true,
            ..Names::of(&self.number)
        }
    }
    fn target(&self) -> String {
        target(&self.number)
    }
    fn effect(&self, asked: &mut Asked<'_>) -> Option<()> {
        let target = account(asked.facts, &self.number, &mut asked.request)?;
        asked.set::<Password>(target.id, None);
        Some(())
    }
}

impl Judged for Invite {
    fn names(&self) -> Names<'_> {
        Names::of(&self.number)
    }
    fn target(&self) -> String {
        target(&self.number)
    }
    fn effect(&self, asked: &mut Asked<'_>) -> Option<()> {
        let now = asked.facts.now;
        let target = account(asked.facts, &self.number, &mut asked.request)?;
        let invited = Invited::New {
            until: self.until,
            digest: self.digest,
        };
        asked.set::<Invitation>(target.id, Some(invited));
        if self.until <= now || self.until > now.plus(INVITATION_LONGEST) {
            let most = humane_left(INVITATION_LONGEST);
            asked.request.impossible = Some((
                format!("an invitation must end in the future, within {most}"),
                "such as --for 48h".into(),
            ));
        }
        Some(())
    }
}

impl Judged for Uninvite {
    fn names(&self) -> Names<'_> {
        Names::of(&self.number)
    }
    fn target(&self) -> String {
        target(&self.number)
    }
    fn effect(&self, asked: &mut Asked<'_>) -> Option<()> {
        let target = account(asked.facts, &self.number, &mut asked.request)?;
        asked.set::<Invitation>(target.id, None);
        Some(())
    }
}

impl Judged for Claim {
    fn names(&self) -> Names<'_> {
        Names::of(&self.number)
    }
    fn target(&self) -> String {
        target(&self.number)
    }
    fn effect(&self, asked: &mut Asked<'_>) -> Option<()> {
        let facts = asked.facts;
        asked.request.only_enabled = true;
        let target = account(facts, &self.number, &mut asked.request)?;
        // The code identifies the account: it opens no other.
        asked.request.open = target.id == facts.actor.id;
        if asked.request.open && facts.credential.shown != Shown::Invitation {
            asked.request.own = Some(Own::Uninvited);
            asked.request.unsaid = true;
        }
        if !asked.request.open {
            asked.request.impossible = Some((
                "people can claim only their own account".into(),
                format!("use: pbxctl password set {}", self.number),
            ));
        }
        let hash = Hashed::New(self.hash.clone());
        // That ends the invitation.
        asked.set::<Password>(target.id, Some(hash));
        Some(())
    }
}

impl Judged for Verify {
    fn names(&self) -> Names<'_> {
        Names::of_who(&self.number)
    }
    fn request(&self, facts: &Facts) -> Request {
        let (mut request, target) = about_who(facts, &self.number);
        let Some(target) = target else {
            return request;
        };
        request.demand(Right::read(Module::Passwords), over(target));
        request
    }
}

impl Judged for SetAccess {
    fn names(&self) -> Names<'_> {
        let closes = self.access == ConsoleAccess::Deny;
        Names {
            owners: closes,
            ..Names::of(&self.number)
        }
    }
    fn target(&self) -> String {
        target(&self.number)
    }
    fn effect(&self, asked: &mut Asked<'_>) -> Option<()> {
        let target = account(asked.facts, &self.number, &mut asked.request)?;
        asked.set::<Console>(target.id, Some(self.access));
        Some(())
    }
}

impl Judged for Permit {
    fn names(&self) -> Names<'_> {
        Names::of(&self.number)
    }
    fn target(&self) -> String {
        target(&self.number)
    }
    fn effect(&self, asked: &mut Asked<'_>) -> Option<()> {
        let target = account(asked.facts, &self.number, &mut asked.request)?;
        asked.request.demand(CONSOLE_WRITE, Place::System);
        asked.request.hands_to = Some(Concerned::Target);
        for permission in &self.permissions {
            asked.set::<Permission>((target.id, *permission), Some(self.until));
        }
        Some(())
    }
}

impl Judged for Forbid {
    fn names(&self) -> Names<'_> {
        Names::of(&self.number)
    }
    fn target(&self) -> String {
        target(&self.number)
    }
    fn effect(&self, asked: &mut Asked<'_>) -> Option<()> {
        let target = account(asked.facts, &self.number, &mut asked.request)?;
        asked.request.demand(CONSOLE_WRITE, Place::System);
        for permission in &self.permissions {
            asked.set::<Permission>((target.id, *permission), None);
        }
        Some(())
    }
}

impl Judged for Bind {
    fn names(&self) -> Names<'_> {
        Names {
            uid: Some(self.uid),
            ..Names::of(&self.number)
        }
    }
    fn target(&self) -> String {
        target(&self.number)
    }
    fn effect(&self, asked: &mut Asked<'_>) -> Option<()> {
        let facts = asked.facts;
        let target = account(facts, &self.number, &mut asked.request)?;
        let user = OsUser {
            uid: self.uid,
            name: self.os_user.clone(),
        };
        asked.set::<Binding>(target.id, Some(user));
        match facts.bound() {
            // Bound to this account already, possibly under another name.
            Some((bound, _)) if bound.number == self.number => {}
            Some((bound, holder)) => {
                let (uid, name, old) = (self.uid, &self.os_user, &bound.os_user);
                let seen = holder.as_ref();
                let seen = seen.is_some_and(|holder| reads_binding(holder, facts));
                let (whom, todo) = if seen {
                    let number = &bound.number;
                    let todo = format!("end that with `pbxctl console unbind {number}`");
                    (format!("extension {number}"), todo)
                } else {
                    ("an extension".to_owned(), "unbind that first".to_owned())
                };
                asked.request.taken = Some(if old == name {
                    format!("OS user `{name}` is bound to {whom} already; {todo}")
                } else {
                    format!(
                        "uid {uid} is bound to {whom} already, under its former name `{old}`; {todo}"
                    )
                });
            }
            None if target.bound => {
                asked.request.taken = Some(format!(
                    "extension {0} is bound to an OS user already; end that with `pbxctl console unbind {0}`",
                    self.number
                ));
            }
            None => {}
        }
        Some(())
    }
}

impl Judged for Unbind {
    fn names(&self) -> Names<'_> {
        Names {
            owners: true,
            ..Names::of(&self.number)
        }
    }
    fn target(&self) -> String {
        target(&self.number)
    }
    fn effect(&self, asked: &mut Asked<'_>) -> Option<()> {
        let target = account(asked.facts, &self.number, &mut asked.request)?;
        asked.set::<Binding>(target.id, None);
        Some(())
    }
}

impl Judged for Acknowledge {
    fn names(&self) -> Names<'_> {
        Names::of(&self.number)
    }
    fn target(&self) -> String {
        target(&self.number)
    }
    fn effect(&self, asked: &mut Asked<'_>) -> Option<()> {
        let target = account(asked.facts, &self.number, &mut asked.request)?;
        asked.set::<Recovered>(target.id, None);
        Some(())
    }
}

/// Whether the actor may know the bound OS user: their own, or by a right over the account.
pub fn reads_binding(target: &Account, facts: &Facts) -> bool {
    let demand = Demand::of(Right::read(Module::Console), over(target));
    target.id == facts.actor.id || (facts.sight_of(target) != Sight::Hidden && has(&demand, facts))
}

impl Judged for Show {
    fn names(&self) -> Names<'_> {
        Names::of(&self.number)
    }
    fn request(&self, facts: &Facts) -> Request {
        let mut request = about(&self.number);
        let Some(target) = account(facts, &self.number, &mut request) else {
            return request;
        };
        request.open = target.id == facts.actor.id;
        if !request.open {
            request.demand(Right::read(Module::Console), over(target));
        }
        request
    }
}
