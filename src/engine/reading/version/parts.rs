//! What a version is computed from: what `show` says of the thing itself, read the way `show` reads
//! it.
//!
//! It leaves out what only follows from elsewhere: how many belong to a department, its state now,
//! what it inherits from the site, whether somebody is let in. Nobody sees a secret, so it is not
//! part of it: a digest of a PIN would give the PIN to anybody who tries ten thousand.

use super::Thing;
use crate::domain::{Field, Junction, Name, ObjectKind};
use crate::engine::authn::Session;
use crate::engine::gate::{Granted, Refusal};
use crate::engine::operations::{
    console, department, extension, group, holiday, hours, object, phonebook, role, settings, sso,
};
use crate::engine::policy::{Rule, TypedOperation};
use crate::engine::store::{Result, Snapshot};

/// The parts as text, or why the asker may not see the thing.
type Seen = Result<std::result::Result<String, Box<Refusal>>>;

impl Snapshot<'_> {
    pub(super) fn parts(&self, session: &Session, thing: &Thing) -> Seen {
        match thing.clone() {
            Thing::Extension(number) => {
                let show = extension::Show { number };
                self.seen_by(session, show, |granted| self.of_extension(session, granted))
            }
            Thing::Department(name) | Thing::Junction(Junction::Department(name)) => {
                let show = department::Show { name };
                self.seen_by(session, show, |granted| self.of_department(granted))
            }
            Thing::Group(name) => {
                let show = group::Show { name };
                self.seen_by(session, show, |granted| self.of_group(session, granted))
            }
            Thing::Object(kind, number) | Thing::Junction(Junction::Object(Some(kind), number)) => {
                let show = object::Show { kind, number };
                self.seen_by(session, show, |granted| self.of_object(granted))
            }
            Thing::Junction(Junction::Object(None, number)) => {
                self.of_any(session, |kind| Thing::Object(kind, number.clone()))
            }
            Thing::Role(role, department) => {
                let role = Some(role);
                let look = role::Look { role, department };
                self.seen_by(session, look, |granted| self.of_role(granted))
            }
            Thing::Entry(id) => {
                let show = phonebook::Show { id };
                self.seen_by(session, show, |granted| {
                    Ok(format!("{:?}", self.book_entry(granted)?))
                })
            }
            Thing::Hours(department) => {
                let show = hours::Show { department };
                self.seen_by(session, show, |granted| self.of_hours(session, granted))
            }
            Thing::Setting(key) => {
                let look = settings::Look { key: Some(key) };
                self.seen_by(session, look, |granted| {
                    Ok(format!("{:?}", self.settings(granted)?))
                })
            }
            Thing::Provider(name) => {
                let look = sso::Look { name: Some(name) };
                self.seen_by(session, look, |granted| self.of_provider(granted))
            }
        }
    }

    fn seen_by<O: TypedOperation>(
        &self,
        session: &Session,
        op: O,
        read: impl FnOnce(&Granted<O>) -> Result<String>,
    ) -> Seen {
        match self.authorize(session, op)? {
            Ok(granted) => Ok(Ok(read(&granted)?)),
            Err(refusal) => Ok(Err(refusal)),
        }
    }

    /// What only some people see of it; nothing for the others.
    fn also<O: TypedOperation, T>(
        &self,
        session: &Session,
        op: O,
        read: impl FnOnce(&Granted<O>) -> Result<T>,
    ) -> Result<Option<T>> {
        let granted = self.authorize(session, op)?.ok();
        granted.map(|granted| read(&granted)).transpose()
    }

    /// The version of the object with that number, of any kind.
    fn of_any(&self, session: &Session, thing: impl Fn(ObjectKind) -> Thing) -> Seen {
        let mut seen = self.parts(session, &thing(ObjectKind::Queue))?;
        for kind in [ObjectKind::RingGroup, ObjectKind::Ivr] {
            match &seen {
                Err(refusal) if refusal.denial.rule == Rule::Hidden => {
                    seen = self.parts(session, &thing(kind))?;
                }
                Ok(_) | Err(_) => break,
            }
        }
        Ok(seen)
    }

    fn of_extension(
        &self,
        session: &Session,
        granted: &Granted<extension::Show>,
    ) -> Result<String> {
        let view = self.extension(granted)?;
        let number = granted.op.number.clone();
        let console = self.also(session, console::Show { number }, |granted| {
            let view = self.console(granted)?;
            let permissions = view.permissions.iter();
            let permissions: Vec<_> = permissions.map(|p| (p.permission, p.until)).collect();
            // The subject noted at their first sign-in by an address is not a change of theirs.
            let links = view.sso.iter().map(|link| {
                let subject = link.subject.as_ref().filter(|_| link.email.is_none());
                (&link.issuer, &link.provider, &link.email, subject)
            });
            let links: Vec<_> = links.collect();
            let (os_user, tokens) = (&view.os_user, &view.tokens);
            Ok(format!(
                "{:?}",
                (permissions, links, os_user, tokens, view.sso_only)
            ))
        })?;
        let fields = view.fields.as_ref();
        let fields = fields.map(|fields| Field::ALL.map(|field| fields.value(field)));
        let called_by = view.called_by.iter();
        let called_by: Vec<_> = called_by
            .map(|object| (object.kind, &object.number))
            .collect();
        let access = (
            view.console_access,
            view.password_set,
            view.second_factor,
            &view.invitation,
        );
        let place = (&view.number, &view.name, &view.department);
        let roles = (
            view.system_role,
            view.system_role_until,
            &view.memberships,
            &view.groups,
        );
        let state = (view.enabled, view.purge_after, &view.former_numbers);
        Ok(format!(
            "{:?}",
            (place, fields, state, roles, called_by, access, console)
        ))
    }

    fn of_department(&self, granted: &Granted<department::Show>) -> Result<String> {
        let view = self.department(granted)?;
        let routes = self.department_routes(granted, &granted.op.name)?;
        let parts = (
            view.name,
            view.is_default,
            view.fields,
            view.call_rights,
            routes,
        );
        Ok(format!("{parts:?}"))
    }

    fn of_group(&self, session: &Session, granted: &Granted<group::Show>) -> Result<String> {
        let view = self.group(granted)?;
        let list = group::MemberList {
            name: granted.op.name.clone(),
        };
        let members = self.also(session, list, |granted| {
            let all = self.group_members(granted)?.into_iter();
            let all =
                all.map(|member| (member.number, member.role, member.until, member.overrides));
            Ok(all.collect::<Vec<_>>())
        })?;
        let names = (view.name, view.display_name, view.visibility);
        Ok(format!("{:?}", (names, view.carried, members)))
    }

    fn of_object(&self, granted: &Granted<object::Show>) -> Result<String> {
        let view = self.object(granted)?;
        let rest = view.rest.map(|rest| {
            let members = rest.members.into_iter().map(|member| member.number);
            let members: Vec<_> = members.collect();
            (rest.dids, members, rest.routes, rest.options)
        });
        let parts = (view.kind, view.number, view.name, view.department, rest);
        Ok(format!("{parts:?}"))
    }

    fn of_role(&self, granted: &Granted<role::Look>) -> Result<String> {
        let views = self.roles(granted)?.into_iter();
        let views = views.map(|view| (view.role, view.purpose, view.rights, view.own));
        Ok(format!("{:?}", views.collect::<Vec<_>>()))
    }

    fn of_hours(&self, session: &Session, granted: &Granted<hours::Show>) -> Result<String> {
        let mut hours = self.schedule(granted)?.hours;
        hours.overrides.retain(|forced| forced.counts(self.now));
        let department: Name = granted.op.department.clone();
        let holidays = self.also(session, holiday::List { department }, |granted| {
            self.holidays(granted)
        })?;
        Ok(format!("{:?}", (hours.schedule, hours.overrides, holidays)))
    }

    fn of_provider(&self, granted: &Granted<sso::Look>) -> Result<String> {
        let views = self.providers(granted)?.into_iter();
        let views = views.map(|view| {
            let (name, at) = (view.name, view.set_at);
            (
                name,
                view.issuer,
                view.client_id,
                view.client_secret_set,
                at,
            )
        });
        Ok(format!("{:?}", views.collect::<Vec<_>>()))
    }
}
