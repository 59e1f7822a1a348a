//! Sessions, the audit record, questions and the database file.

use super::{about_who, account, department, group, over};
use crate::Scope;
use crate::catalogue::sealed::Judged;
use crate::domain::{Module, Right, Setting};
use crate::facts::{Account, Facts, Names};
use crate::operations::auth::{CanI, Inspect, Paths, Reach, Subject, WhoCan};
use crate::operations::{audit, database, session};
use crate::request::{Own, Person, Place, Request};

macro_rules! open_to_whoever_is_let_in {
    ($($op:ty),+) => { $(impl Judged for $op {
        fn request(&self, facts: &Facts) -> Request {
            Request::open(format!("extension:{}", facts.actor.number))
        }
    })+ };
}
open_to_whoever_is_let_in!(session::WhoAmI, database::Info);

fn not_by_token(facts: &Facts) -> Request {
    let mut request = Request::open(format!("extension:{}", facts.actor.number));
    // A session has all of its owner's rights, and a token only those it names.
    if facts.credential.limit.is_some() {
        request.own = Some(Own::SessionsByToken);
        request.unsaid = true;
    }
    request
}

impl Judged for session::Open {
    fn request(&self, facts: &Facts) -> Request {
        let mut request = not_by_token(facts);
        let limit = Setting::SessionLimit;
        let held = facts.setting(limit).cloned().or(limit.default());
        if let Some(held) = held
            && let Some(most) = held.number()
            && self.expires > facts.now.plus(most)
        {
            request.impossible = Some((
                format!("a session lasts at most {held} here (setting {limit})"),
                format!("ask for less: --for {held}"),
            ));
        }
        request
    }
}

impl Judged for session::Close {
    fn request(&self, facts: &Facts) -> Request {
        // Somebody who may no longer sign in must still be able to end their sessions, which would
        // work again once they may.
        Request {
            only_known: true,
            ..not_by_token(facts)
        }
    }
}

macro_rules! needs_audit_read_somewhere {
    ($($op:ty),+) => { $(impl Judged for $op {
        fn request(&self, facts: &Facts) -> Request {
            let mut request = Request::about("system");
            let right = Right::read(Module::Audit);
            let place = facts.authority.grants().iter().find_map(|g| match g.scope {
                Scope::Department(id) if g.later.is_none() && g.rights.has(right) => {
                    Some(Place::Department(id))
                }
                Scope::Group(id) if g.later.is_none() && g.rights.has(right) => {
                    Some(Place::Group(id))
                }
                Scope::Department(_) | Scope::Group(_) | Scope::System | Scope::Own => None,
            });
            request.demand(right, place.unwrap_or(Place::System));
            request.somewhere = true;
            request
        }
    })+ };
}
needs_audit_read_somewhere!(audit::Look, audit::Verify);

macro_rules! needs_at_system {
    ($($op:ty: $($right:expr),+;)+) => { $(impl Judged for $op {
        fn request(&self, _: &Facts) -> Request {
            let mut request = Request::about("system");
            $(request.demand($right, Place::System);)+
            request
        }
    })+ };
}
needs_at_system!(
    database::Check: Right::read(Module::Backup);
    audit::Archive: Right::read(Module::Audit), Right::delete(Module::Audit);
);

impl Judged for database::Backup {
    fn request(&self, _: &Facts) -> Request {
        let mut request = Request::about("system");
        request.demand(Right::write(Module::Backup), Place::System);
        // Making a copy must not remove other people's copies.
        if self.keep.is_some() {
            request.demand(Right::delete(Module::Backup), Place::System);
        }
        request
    }
}

impl Judged for database::Restore {
    fn request(&self, _: &Facts) -> Request {
        let mut request = Request::about("system");
        request.demand(Right::write(Module::Backup), Place::System);
        // Everybody gets back what they held when it was made (D5): only people who may give
        // everything can do that.
        request.demand(Right::ROLES_SYSTEM, Place::System);
        request
    }
}

impl Judged for Inspect {
    fn names(&self) -> Names<'_> {
        Names::of_who(&self.number)
    }
    fn request(&self, facts: &Facts) -> Request {
        let (mut request, target) = about_who(facts, &self.number);
        let Some(target) = target else {
            return request;
        };
        request.open = target.id == facts.actor.id;
        if !request.open {
            request.demand(Right::read(Module::Roles), over(target));
        }
        request
    }
}

/// What using `right` on somebody means for D4, D6 and D7.
fn person(right: Right) -> Option<Person> {
    let module = right.module()?;
    let reads = right == Right::read(module) || right == Right::RECORDINGS_DOWNLOAD;
    if reads {
        return None;
    }
    let change = Person {
        not_oneself: None,
        superior: true,
        takeover: None,
    };
    match module {
        Module::Passwords => Some(Person {
            not_oneself: Some(Own::Password),
            takeover: Some("changing the password"),
            superior: false,
        }),
        Module::Console => Some(Person {
            not_oneself: Some(Own::ConsoleAccess),
            ..change
        }),
        Module::Roles => Some(Person {
            not_oneself: Some(Own::Role),
            ..change
        }),
        Module::Extensions if right == Right::delete(Module::Extensions) => Some(Person {
            not_oneself: Some(Own::Account),
            ..change
        }),
        Module::Extensions | Module::Voicemail | Module::Forwarding => Some(change),
        Module::Dashboard
        | Module::Phonebook
        | Module::Departments
        | Module::Groups
        | Module::Hours
        | Module::Holidays
        | Module::Override
        | Module::Trunks
        | Module::Queues
        | Module::RingGroups
        | Module::Ivrs
        | Module::Reports
        | Module::CallLog
        | Module::ChatLog
        | Module::Recordings
        | Module::Audit
        | Module::Settings
        | Module::Backup
        | Module::Tokens => None,
    }
}

/// Where a right must hold to be used on `target`: a call right in any department or group that
/// both are in, an admin right at home or in a group.
fn place(right: Right, target: &Account, facts: &Facts) -> Place {
    if right.call_bit().is_some() && target.id != facts.actor.id {
        let shared = target.memberships.iter().find(|m| {
            facts
                .authority
                .holds(right, Scope::Department(m.department))
        });
        if shared.is_none() {
            let mut groups = target.groups_at(facts.now).map(|m| m.group);
            if let Some(id) = groups.find(|id| facts.authority.holds(right, Scope::Group(*id))) {
                return Place::Group(id);
            }
        }
        return Place::Department(shared.map_or(target.home, |m| m.department));
    }
    Place::Account {
        id: target.id,
        home: target.home,
        self_service: true,
    }
}

/// What to load for a question about `subject`.
fn needs_of(subject: &Subject) -> Names<'_> {
    let mut needs = Names::default();
    match subject {
        Subject::Extension(number) => needs.target = Some(number),
        Subject::Department(name) => needs.departments = vec![name],
        Subject::Group(name) => needs.group = Some(name),
        Subject::System => {}
    }
    needs
}

impl Judged for CanI {
    fn names(&self) -> Names<'_> {
        needs_of(&self.subject)
    }
    fn request(&self, facts: &Facts) -> Request {
        let mut request = Request::about(self.subject.to_string());
        match &self.subject {
            Subject::Extension(number) => {
                let Some(target) = account(facts, number, &mut request) else {
                    return request;
                };
                request.demand(self.right, place(self.right, target, facts));
                request.person = person(self.right);
            }
            Subject::Department(name) => {
                if let Some(d) = department(facts, 0, name, &mut request) {
                    request.demand(self.right, Place::Department(d.id));
                }
            }
            Subject::Group(name) => {
                if let Some(g) = group(facts, name, &mut request) {
                    request.demand(self.right, Place::Group(g.id));
                }
            }
            Subject::System => request.demand(self.right, Place::System),
        }
        request
    }
}

impl Judged for WhoCan {
    fn names(&self) -> Names<'_> {
        needs_of(&self.subject)
    }
    /// The answer reveals what others hold, so being the account asked about is not enough.
    fn request(&self, facts: &Facts) -> Request {
        let mut request = Request::about(self.subject.to_string());
        let right = Right::read(Module::Roles);
        match &self.subject {
            Subject::Extension(number) => {
                if let Some(target) = account(facts, number, &mut request) {
                    request.demand(right, over(target));
                }
            }
            Subject::Department(name) => {
                if let Some(d) = department(facts, 0, name, &mut request) {
                    request.filed_under = Some(d.id);
                    request.demand(right, Place::Department(d.id));
                }
            }
            Subject::Group(name) => {
                if let Some(g) = group(facts, name, &mut request) {
                    request.demand(right, Place::Group(g.id));
                }
            }
            Subject::System => request.demand(right, Place::System),
        }
        request
    }
}

impl Judged for Paths {
    fn names(&self) -> Names<'_> {
        let mut needs = match &self.reach {
            Reach::On(subject) => needs_of(subject),
            Reach::Anywhere | Reach::Own => Names::default(),
        };
        needs.target = Some(&self.from);
        needs
    }
    /// The answer about one person depends on what everybody else holds: without the right to read
    /// everybody's roles it would reveal more than the asker may know, or prove nothing.
    fn request(&self, facts: &Facts) -> Request {
        let mut request = Request::about(format!("extension:{}", self.from));
        account(facts, &self.from, &mut request);
        match &self.reach {
            Reach::On(Subject::Department(name)) => {
                department(facts, 0, name, &mut request);
            }
            Reach::On(Subject::Group(name)) => {
                group(facts, name, &mut request);
            }
            Reach::On(Subject::Extension(_) | Subject::System) | Reach::Anywhere | Reach::Own => {}
        }
        request.demand(Right::read(Module::Roles), Place::System);
        request
    }
}
