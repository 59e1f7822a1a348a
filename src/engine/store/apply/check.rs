//! In builds with debug assertions: loads again what was written and compares it with what was
//! judged. People, departments, groups and roles as a whole, everything else cell by cell.

use super::super::account::by_id;
use super::super::department;
use super::super::{
    Conn, Result, book, group, hours, number, object, role, second_factor, setting, sso, token,
};
use super::{Born, until};
use crate::domain::{CallRights, Choice, Label, Number};
use crate::engine::policy::{
    Account, AccountId, Booked, CallObject, Change, Department, DepartmentId, Effect, Factor,
    Group, GroupId, Held, KnownRole, ObjectId, Origin, Owned, Part, RoleId,
};
use std::fmt::{Debug, Display};

/// Compares what is stored with the effect.
///
/// # Panics
/// If they differ.
pub(super) fn stored_as_judged(conn: &Conn, effect: &Effect, born: Born) -> Result<()> {
    let check = Check { conn, effect, born };
    let mut checked: Vec<Thing> = Vec::new();
    for change in effect.difference() {
        check.cell(change)?;
        // If nobody was loaded, only what goes with a group or a role was judged.
        let mut worlds = [&effect.before, &effect.after].into_iter();
        let account = change.account();
        let account = account.filter(|id| worlds.any(|world| world.account(*id).is_some()));
        for thing in [account.map(Thing::Account), thing(change)]
            .into_iter()
            .flatten()
        {
            if !checked.contains(&thing) {
                check.whole(thing, change)?;
                checked.push(thing);
            }
        }
    }
    Ok(())
}

/// Something compared as a whole.
#[derive(Clone, Copy, PartialEq)]
enum Thing {
    Account(AccountId),
    Department(DepartmentId),
    Group(GroupId),
    Role(RoleId),
    Object(ObjectId),
}

/// What the cell is part of, if not an account.
fn thing(change: &Change) -> Option<Thing> {
    Some(match change {
        Change::DepartmentName(d) => Thing::Department(d.key),
        Change::DepartmentField(d) => Thing::Department(d.key.0),
        Change::DepartmentCall(d) => Thing::Department(d.key.0),
        Change::GroupName(d) => Thing::Group(d.key),
        Change::GroupLabel(d) => Thing::Group(d.key),
        Change::Published(d) => Thing::Group(d.key),
        Change::GroupRight(d) => Thing::Group(d.key.0),
        Change::GroupCall(d) => Thing::Group(d.key.0),
        Change::RoleName(d) => Thing::Role(d.key),
        Change::RolePurpose(d) => Thing::Role(d.key),
        Change::CarriedRight(d) => Thing::Role(d.key.0),
        Change::Object(d) => Thing::Object(d.key),
        Change::ObjectName(d) => Thing::Object(d.key),
        Change::ObjectDid(d) => Thing::Object(d.key.0),
        Change::ObjectMember(d) => Thing::Object(d.key.0),
        Change::Home(_)
        | Change::Numbered(_)
        | Change::FormerNumber(_)
        | Change::Disabled(_)
        | Change::Away(_)
        | Change::Field(_)
        | Change::Console(_)
        | Change::Permission(_)
        | Change::Password(_)
        | Change::Invitation(_)
        | Change::Binding(_)
        | Change::SecondFactor(_)
        | Change::SsoLink(_)
        | Change::SsoOnly(_)
        | Change::Token(_)
        | Change::SystemRole(_)
        | Change::Recovered(_)
        | Change::Membership(_)
        | Change::MemberCall(_)
        | Change::Schedule(_)
        | Change::Override(_)
        | Change::Holiday(_)
        | Change::Route(_)
        | Change::GroupMember(_)
        | Change::GroupMemberRole(_)
        | Change::GroupMemberCall(_)
        | Change::EndedMember(_)
        | Change::BookEntry(_)
        | Change::EndedRole(_)
        | Change::Setting(_)
        | Change::Provider(_) => return None,
    })
}

fn same<T: Debug + PartialEq>(stored: &T, judged: &T, change: &Change) {
    assert_eq!(
        stored, judged,
        "stored (left) and judged (right): {change:?}"
    );
}

struct Check<'a> {
    conn: &'a Conn,
    effect: &'a Effect,
    born: Born,
}

impl Check<'_> {
    fn whole(&self, thing: Thing, change: &Change) -> Result<()> {
        let (conn, born, after) = (self.conn, self.born, &self.effect.after);
        match thing {
            Thing::Account(id) => {
                let stored = by_id(conn, born.account(id))?;
                let judged = after.account(id);
                same(&stored.is_some(), &judged.is_some(), change);
                let both = stored.as_ref().zip(judged);
                same(&both.and_then(|(a, b)| differing(a, b)), &None, change);
            }
            Thing::Department(id) => {
                let stored = department::by_id(conn, born.department(id))?;
                let judged = after.department(id);
                same(
                    &stored.as_ref().map(of_department),
                    &judged.map(|d| of_department(d)),
                    change,
                );
            }
            Thing::Group(id) => {
                let stored = group::by_row(conn, born.group(id))?;
                let judged = after.group(id);
                same(
                    &stored.as_ref().map(of_group),
                    &judged.map(|g| of_group(g)),
                    change,
                );
            }
            Thing::Object(id) => {
                let stored = object::without_members(conn, born.object(id))?;
                let members = object::members(conn, born.object(id))?;
                for alike in self.effect.difference() {
                    if self::thing(alike) == Some(thing) {
                        self.object(stored.as_ref(), &members, alike);
                    }
                }
            }
            Thing::Role(id) => {
                let user = (role::user(conn)?, None);
                let all = role::all(conn)?.into_iter().chain([user]);
                let mut found = all.filter(|(known, _)| known.id() == born.role(id));
                let stored = found.next();
                let judged = after
                    .role(id)
                    .map(|entry| (entry.known, entry.purpose.clone()));
                same(&stored.map(of_role), &judged.map(of_role), change);
            }
        }
        Ok(())
    }

    /// Checks a cell that is not part of those, and that gives nobody anything.
    fn cell(&self, change: &Change) -> Result<()> {
        let (conn, born) = (self.conn, self.born);
        if let Change::Schedule(d) = change {
            let stored = hours::schedule(conn, born.department(d.key.0))?;
            let stored = stored.and_then(|stored| match d.key.1 {
                Part::Open => Some(stored.open),
                Part::Break => stored.pause,
            });
            same(&stored, &d.after, change);
        }
        if let Change::Override(d) = change {
            let all = hours::overrides(conn, born.department(d.key.0))?;
            let stored = all.into_iter().find(|one| one.what.since == d.key.1);
            same(&stored, &d.after, change);
        }
        if let Change::Holiday(d) = change {
            let mut all = hours::holidays(conn, born.department(d.key.0))?.into_iter();
            let stored = all.find(|holiday| holiday.name.key() == d.key.1);
            same(&stored, &d.after, change);
        }
        if let Change::BookEntry(d) = change {
            let stored = book::by_id(conn, born.entry(d.key))?;
            let stored = stored.map(|entry| Booked {
                department: entry.department.map(|base| base.id),
                fields: entry.fields,
            });
            same(&stored, &d.after, change);
        }
        if let Change::Setting(d) = change {
            same(&setting::get(conn, d.key)?, &d.after, change);
        }
        if let Change::Provider(d) = change {
            let stored = sso::provider(conn, &d.key)?.map(|stored| {
                let secret = stored.secret.is_some();
                (stored.issuer, stored.client_id, secret)
            });
            let judged = d.after.clone().map(|to| {
                let secret = !matches!(to.secret, Held::None);
                (to.issuer, to.client_id, secret)
            });
            same(&stored, &judged, change);
        }
        if let Change::FormerNumber(d) = change
            && !self.effect.removes(d.key.0)
        {
            let mut all = number::former(conn, born.account(d.key.0))?.into_iter();
            let stored = all.rfind(|(number, _)| *number == d.key.1);
            same(&stored.map(|(_, former)| former), &d.after, change);
        }
        if let Change::SecondFactor(d) = change
            && !self.effect.removes(d.key)
        {
            let stored = second_factor::confirmed(conn, born.account(d.key))?;
            let judged = d.after.as_ref().map(Factor::is_confirmed);
            same(&stored, &judged, change);
        }
        if let Change::Token(d) = change {
            let stored = token::owner(conn, born.token(d.key.1))?;
            let judged = d.after.is_some().then(|| born.account(d.key.0));
            same(&stored, &judged, change);
        }
        if let Change::Route(d) = change {
            let stored = match (d.key.0, d.key.1) {
                (Origin::Department(id), Choice::State(state)) => {
                    let routes = object::routes_of(conn, born.department(id))?;
                    routes.get(state).cloned()
                }
                (Origin::Object(id), choice) => {
                    let o = object::by_row(conn, born.object(id))?;
                    o.and_then(|o| match choice {
                        Choice::State(state) => o.routes.get(state).cloned(),
                        Choice::Key(digit) => {
                            let mut keys = o.options.into_iter();
                            keys.find(|(key, _)| *key == digit).map(|(_, to)| to)
                        }
                    })
                }
                (Origin::Department(_), Choice::Key(_)) => None,
            };
            same(&stored, &d.after, change);
        }
        self.ended(change)
    }

    /// Compares a call object that was loaded again.
    fn object(&self, o: Option<&CallObject>, members: &[(AccountId, Number)], change: &Change) {
        if let Change::Object(d) = change {
            let department = |o: &CallObject| o.department.as_ref().map(|base| base.id);
            let stored = o.map(|o| Owned {
                kind: o.kind,
                number: o.number.clone(),
                department: department(o),
            });
            same(&stored, &d.after, change);
        }
        if let Change::ObjectName(d) = change {
            same(&o.and_then(|o| o.fields.name.clone()), &d.after, change);
        }
        if let Change::ObjectDid(d) = change {
            let stored = o.is_some_and(|o| o.fields.dids.contains(&d.key.1));
            same(&stored, &d.after.is_some(), change);
        }
        if let Change::ObjectMember(d) = change {
            let member = self.born.account(d.key.1);
            let mut places = (1..).zip(members);
            let stored = places.find(|(_, (id, _))| *id == member);
            let judged = d.after.map(|placed| placed.at);
            same(&stored.map(|(at, _)| at), &judged, change);
        }
    }

    /// Checks what has ended and is still in the file.
    fn ended(&self, change: &Change) -> Result<()> {
        let stored = |id: AccountId| by_id(self.conn, self.born.account(id));
        if let Change::EndedMember(d) = change
            && let Some(ended) = d.after
        {
            let account = stored(d.key.0)?;
            let groups = account.map(|account| account.groups).unwrap_or_default();
            let found = groups
                .into_iter()
                .find(|m| m.group == self.born.group(d.key.1));
            same(
                &found.map(|m| (m.role, m.until, m.calls)),
                &Some(ended),
                change,
            );
        }
        if let Change::EndedRole(d) = change
            && let Some((role, end)) = d.after
        {
            let account = stored(d.key.0)?;
            let found = account
                .as_ref()
                .and_then(|account| account.membership(d.key.1));
            let found = found.map(|m| (m.role.id(), until(m.until)));
            same(
                &found,
                &Some((self.born.role(role.id()), until(end))),
                change,
            );
        }
        Ok(())
    }
}

/// Call rights by role, in a fixed order; empty ones are left out.
fn said<R: Display>(defaults: &[(R, CallRights)]) -> Vec<(String, CallRights)> {
    let said = defaults.iter().filter(|(_, calls)| !calls.is_empty());
    let mut all: Vec<_> = said
        .map(|(role, calls)| (role.to_string(), *calls))
        .collect();
    all.sort_by(|a, b| a.0.cmp(&b.0));
    all
}

/// What is compared of a department. Names that differ only in case are different.
fn of_department(d: &Department) -> impl Debug + PartialEq + use<> {
    let calls = said(&d.defaults);
    let own = d.users_own.clone();
    (
        d.name.to_string(),
        d.is_default,
        d.fields.clone(),
        calls,
        own,
    )
}

fn of_group(g: &Group) -> impl Debug + PartialEq + use<> {
    let (label, calls) = (g.display_name.clone(), said(&g.defaults));
    let rights = (g.over_members, g.system);
    (g.name.to_string(), label, g.built_in, rights, calls)
}

fn of_role((known, purpose): (KnownRole, Option<Label>)) -> impl Debug + PartialEq {
    (known.role.to_string(), known.rights, known.own, purpose)
}

/// The parts of an account that differ.
fn differing(stored: &Account, judged: &Account) -> Option<&'static str> {
    let by_place = |account: &Account| {
        let mut all = account.memberships.clone();
        for m in &mut all {
            // The end of no role is not kept.
            if m.role == crate::domain::Role::User {
                m.until = crate::domain::Deadline::Never;
            }
        }
        all.sort_by_key(|m| m.department);
        all
    };
    let by_group = |account: &Account| {
        let mut all = account.groups.clone();
        all.sort_by_key(|m| m.group);
        all
    };
    let permitted = |account: &Account| {
        let mut all = account.permissions.clone();
        all.sort_by_key(|(permission, _)| permission.as_str());
        all
    };
    let same = [
        ("number", stored.number == judged.number),
        ("home", stored.home == judged.home),
        ("fields", stored.fields == judged.fields),
        ("enabled", stored.enabled == judged.enabled),
        ("mark of an import", stored.away == judged.away),
        ("removal", stored.kept_until == judged.kept_until),
        ("console", stored.console == judged.console),
        ("system role", stored.system_role == judged.system_role),
        ("password", stored.has_password == judged.has_password),
        ("invitation", stored.invited_until == judged.invited_until),
        ("OS user", stored.os_user == judged.os_user),
        ("recovery", stored.recovered == judged.recovered),
        ("memberships", by_place(stored) == by_place(judged)),
        ("groups", by_group(stored) == by_group(judged)),
        ("permissions", permitted(stored) == permitted(judged)),
    ];
    same.into_iter()
        .find(|(_, same)| !same)
        .map(|(what, _)| what)
}
