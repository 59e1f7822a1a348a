//! Credentials and console access: what lets one act as an account.

use super::{account, over, spare_system_roles, standing};
use crate::domain::{ConsoleAccess, ConsolePermission, Module, Right};
use crate::engine::catalogue::sealed::Judged;
use crate::engine::operations::console::{Bind, Forbid, Permit, SetAccess, Show, Unbind};
use crate::engine::operations::password::{Change, Clear, Set, Verify};
use crate::engine::policy::Shown;
use crate::engine::policy::facts::{Account, Facts, Needs};
use crate::engine::policy::reach::has;
use crate::engine::policy::request::{Demand, Person, Place, Request};
use crate::engine::policy::visibility::Sight;

const PASSWORDS_WRITE: Right = Right::write(Module::Passwords);
/// What nobody does to themselves with `passwords:write`, which everybody has over their own account.
pub(super) const OWN_PASSWORD: &str = "password this way: use `pbxctl password change`";
const CONSOLE_WRITE: Right = Right::write(Module::Console);

fn about(number: &crate::domain::Number) -> Request {
    Request::about(format!("extension:{number}"))
}

fn takeover(what: &'static str) -> Option<Person> {
    Some(Person {
        not_oneself: None,
        superior: false,
        takeover: Some(what),
    })
}

impl Judged for Set {
    fn needs(&self) -> Needs<'_> {
        Needs {
            target: Some(&self.number),
            ..Needs::default()
        }
    }
    fn request(&self, facts: &Facts) -> Request {
        let mut request = about(&self.number);
        let Some(target) = account(facts, &self.number, &mut request) else {
            return request;
        };
        request.demand(PASSWORDS_WRITE, over(target));
        request.person = Some(Person {
            not_oneself: Some(OWN_PASSWORD),
            superior: false,
            takeover: Some("setting the password"),
        });
        request
    }
}

impl Judged for Change {
    fn needs(&self) -> Needs<'_> {
        Needs {
            target: Some(&self.number),
            ..Needs::default()
        }
    }
    fn request(&self, facts: &Facts) -> Request {
        let mut request = about(&self.number);
        request.only_enabled = true;
        // With a password one would act as the owner whole.
        if facts.limit.is_some() {
            request.own = Some("password by a token");
            request.unsaid = true;
        }
        let Some(target) = account(facts, &self.number, &mut request) else {
            return request;
        };
        // One's own only: anybody else's is `password set`.
        request.open = target.id == facts.actor.id;
        let unshown = match facts.shown {
            Shown::Password => false,
            // Where there is none yet, being the OS user is all there is to show.
            Shown::OsUser => target.has_password,
            Shown::Derived => true,
        };
        if request.open && unshown && facts.limit.is_none() {
            // Who sits down at somebody's open terminal does not make the account theirs.
            request.own = Some("password without the current one");
            request.unsaid = true;
        }
        if !request.open {
            request.demand(PASSWORDS_WRITE, over(target));
            request.person = takeover("changing the password");
            request.impossible = Some((
                "one changes one's own password only".into(),
                format!("use: pbxctl password set {}", self.number),
            ));
        }
        request
    }
}

impl Judged for Clear {
    fn needs(&self) -> Needs<'_> {
        Needs {
            target: Some(&self.number),
            owners: true,
            ..Needs::default()
        }
    }
    fn request(&self, facts: &Facts) -> Request {
        let mut request = about(&self.number);
        let Some(target) = account(facts, &self.number, &mut request) else {
            return request;
        };
        request.demand(PASSWORDS_WRITE, over(target));
        spare_system_roles(target, facts, &mut request);
        request.person = Some(Person {
            not_oneself: Some("password away: use `pbxctl password change`"),
            superior: true,
            takeover: Some("clearing the password"),
        });
        request.ownerless = target.is_usable_owner() && !target.bound && !facts.other_owner;
        request
    }
}

impl Judged for Verify {
    fn needs(&self) -> Needs<'_> {
        Needs {
            target: Some(&self.number),
            ..Needs::default()
        }
    }
    fn request(&self, facts: &Facts) -> Request {
        let mut request = about(&self.number);
        let Some(target) = account(facts, &self.number, &mut request) else {
            return request;
        };
        request.demand(Right::read(Module::Passwords), over(target));
        request
    }
}

impl Judged for SetAccess {
    fn needs(&self) -> Needs<'_> {
        let closes = self.access == ConsoleAccess::Deny;
        Needs {
            target: Some(&self.number),
            owners: closes,
            ..Needs::default()
        }
    }
    fn request(&self, facts: &Facts) -> Request {
        let mut request = about(&self.number);
        let Some(target) = account(facts, &self.number, &mut request) else {
            return request;
        };
        request.demand(CONSOLE_WRITE, over(target));
        // Opening is D7 alone, closing D6; `auto` may do either.
        let (superior, opening) = match self.access {
            ConsoleAccess::Allow => (false, Some("opening console access")),
            ConsoleAccess::Auto => (true, Some("opening console access")),
            ConsoleAccess::Deny => (true, None),
        };
        if self.access == ConsoleAccess::Deny {
            spare_system_roles(target, facts, &mut request);
            request.ownerless = target.is_usable_owner() && !facts.other_owner;
        }
        request.person = Some(Person {
            not_oneself: Some("console access"),
            superior,
            takeover: opening,
        });
        request
    }
}

const PERMISSIONS: Person = Person {
    not_oneself: Some("permissions"),
    superior: true,
    takeover: None,
};

fn needs_monitors(after: &Account, facts: &Facts, request: &mut Request) {
    let has = |p: ConsolePermission| {
        after
            .permissions
            .iter()
            .any(|(held, until)| *held == p && until.live(facts.now))
    };
    if has(ConsolePermission::DownloadRecordings) && !has(ConsolePermission::Monitors) {
        request.impossible = Some((
            "download-recordings needs monitors: who downloads must see what there is".into(),
            "permit both, or forbid both".into(),
        ));
    }
}

impl Judged for Permit {
    fn needs(&self) -> Needs<'_> {
        Needs {
            target: Some(&self.number),
            setters: true,
            ..Needs::default()
        }
    }
    fn request(&self, facts: &Facts) -> Request {
        let mut request = about(&self.number);
        let Some(target) = account(facts, &self.number, &mut request) else {
            return request;
        };
        request.demand(CONSOLE_WRITE, Place::System);
        if self.permissions.contains(&ConsolePermission::Pbx) {
            request.demand(Right::ROLES_SYSTEM, Place::System);
        }
        request.person = Some(PERMISSIONS);
        let mut before = target.as_ref().clone();
        let mut after = target.as_ref().clone();
        for permission in &self.permissions {
            before
                .permissions
                .retain(|held| *held != (*permission, self.until));
            after.permissions.retain(|(held, _)| held != permission);
            after.permissions.push((*permission, self.until));
        }
        needs_monitors(&after, facts, &mut request);
        request.standings.push(standing(facts, &before, &after));
        request
    }
}

impl Judged for Forbid {
    fn needs(&self) -> Needs<'_> {
        Needs {
            target: Some(&self.number),
            ..Needs::default()
        }
    }
    fn request(&self, facts: &Facts) -> Request {
        let mut request = about(&self.number);
        let Some(target) = account(facts, &self.number, &mut request) else {
            return request;
        };
        request.demand(CONSOLE_WRITE, Place::System);
        request.person = Some(PERMISSIONS);
        let mut after = target.as_ref().clone();
        after
            .permissions
            .retain(|(held, _)| !self.permissions.contains(held));
        needs_monitors(&after, facts, &mut request);
        request
    }
}

impl Judged for Bind {
    fn needs(&self) -> Needs<'_> {
        Needs {
            target: Some(&self.number),
            uid: Some(self.uid),
            ..Needs::default()
        }
    }
    fn request(&self, facts: &Facts) -> Request {
        let mut request = about(&self.number);
        let Some(target) = account(facts, &self.number, &mut request) else {
            return request;
        };
        // In a department `console:write` opens and closes access, and no more (SPEC 2).
        request.demand(CONSOLE_WRITE, Place::System);
        request.person = takeover("binding an OS user");
        match &facts.uid_bound_to {
            // Bound to this very account is done already, or done under another name.
            Some(bound) if bound.number == self.number => {}
            Some(bound) => {
                let (uid, name, old) = (self.uid, &self.os_user, &bound.os_user);
                let seen = facts.uid_holder.as_ref();
                let seen = seen.is_some_and(|holder| reads_binding(holder, facts));
                let (whom, todo) = if seen {
                    let number = &bound.number;
                    let todo = format!("end that with `pbxctl console unbind {number}`");
                    (format!("extension {number}"), todo)
                } else {
                    ("an extension".to_owned(), "unbind that first".to_owned())
                };
                request.taken = Some(if old == name {
                    format!("OS user `{name}` is bound to {whom} already; {todo}")
                } else {
                    format!(
                        "uid {uid} is bound to {whom} already, under its former name `{old}`; {todo}"
                    )
                });
            }
            None if target.bound => {
                request.taken = Some(format!(
                    "extension {0} is bound to an OS user already; end that with `pbxctl console unbind {0}`",
                    self.number
                ));
            }
            None => {}
        }
        request
    }
}

impl Judged for Unbind {
    fn needs(&self) -> Needs<'_> {
        Needs {
            target: Some(&self.number),
            owners: true,
            ..Needs::default()
        }
    }
    fn request(&self, facts: &Facts) -> Request {
        let mut request = about(&self.number);
        let Some(target) = account(facts, &self.number, &mut request) else {
            return request;
        };
        request.demand(CONSOLE_WRITE, Place::System);
        spare_system_roles(target, facts, &mut request);
        request.person = takeover("ending an OS user's binding");
        request.ownerless = target.is_usable_owner() && !target.has_password && !facts.other_owner;
        request
    }
}

/// Whether the OS user bound to the account may be known: one's own, or by a right over it.
pub fn reads_binding(target: &Account, facts: &Facts) -> bool {
    let demand = Demand {
        right: Right::read(Module::Console),
        on: over(target),
        carries: false,
    };
    target.id == facts.actor.id || (facts.sight_of(target) != Sight::Hidden && has(&demand, facts))
}

impl Judged for Show {
    fn needs(&self) -> Needs<'_> {
        Needs {
            target: Some(&self.number),
            ..Needs::default()
        }
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
