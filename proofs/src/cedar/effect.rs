//! The site after a command, and the site as if nothing of it were so yet: the two that D5
//! compares.

use super::command::Command;
use super::made::{like, said};
use super::site::{Department, Group, NOBODY, Person, Seat, Site};
use crate::reference::ask::Said;
use crate::reference::{Calls, NEVER, Word};
use std::collections::{BTreeMap, BTreeSet};

/// Anybody who may get the role that a change of defaults or permits affects.
pub const SOMEBODY: Word = "somebody";

/// A future department.
const WHEREVER: Word = "wherever";

pub fn is_system_role(role: Word) -> bool {
    ["system-admin", "system-owner"].contains(&role)
}

fn say(to: &mut Calls, calls: &Said) {
    for (right, said) in calls {
        match said {
            Some(said) => to.insert(right, *said),
            None => to.remove(right),
        };
    }
}

/// As if what is set were not so yet: settings that already exist count as denied.
fn unsay(to: &mut Calls, calls: &Said) {
    let now = to.clone();
    for (right, said) in calls {
        if now.get(right) == said.as_ref() {
            to.insert(right, false);
        }
    }
}

/// The role and end requested for a seat, if any.
pub fn wanted(command: &Command, seat: &Seat) -> Option<(Word, i64)> {
    match (command.role, command.until) {
        (None, None) => None,
        // A role without an end is permanent; a member of a group stays as long as they do.
        (Some(role), None) if command.group.is_some() => Some((role, seat.until)),
        (Some(role), until) => Some((role, until.unwrap_or(NEVER))),
        (None, Some(until)) => Some((seat.role, until)),
    }
}

fn seat(command: &Command) -> Seat {
    let mut seat = Seat::new(
        command.role.unwrap_or("user"),
        command.until.unwrap_or(NEVER),
    );
    say(&mut seat.calls, &command.calls);
    seat
}

/// Applies what is requested for a seat; creates one if there is none.
fn set_seat(command: &Command, now: Option<&Seat>) -> Seat {
    let Some(now) = now else {
        return seat(command);
    };
    let mut next = now.clone();
    if let Some((role, until)) = wanted(command, now) {
        (next.role, next.until) = (role, until);
    }
    say(&mut next.calls, &command.calls);
    next
}

/// A seat as if nothing of the request were so yet.
fn unset_seat(command: &Command, now: &Seat, moment: i64) -> Seat {
    let mut was = now.clone();
    let role = wanted(command, now);
    let is_user = now.role_at(moment) == "user" && role == Some(("user", NEVER));
    if is_user || role == Some((now.role, now.until)) {
        let less = if is_user { NOBODY } else { "user" };
        (was.role, was.until) = (less, NEVER);
    }
    unsay(&mut was.calls, &command.calls);
    was
}

/// The same in a group, where membership is all that can be taken away.
fn unset_group_seat(command: &Command, now: &Seat) -> Option<Seat> {
    let mut was = now.clone();
    if wanted(command, now) == Some((now.role, now.until)) {
        return None;
    }
    unsay(&mut was.calls, &command.calls);
    Some(was)
}

impl Site {
    fn change(&mut self, number: Word, change: impl FnOnce(&mut Person)) {
        if let Some(person) = self.people.get_mut(number) {
            change(person);
        }
    }

    /// With somebody in the role that a change of defaults or permits affects.
    pub fn with_somebody(&self, command: &Command) -> Self {
        let mut site = self.clone();
        let somebody = match (command.op, command.department, command.group) {
            ("department.rights", Some(department), _) => {
                Person::new(department, command.role.unwrap_or("user"))
            }
            ("group.rights" | "group.permit", _, Some(group)) => Person {
                groups: [(group, Seat::new(command.role.unwrap_or("user"), NEVER))].into(),
                ..Person::default()
            },
            ("role.add" | "role.set", ..) => {
                site.departments.insert(WHEREVER, Department::default());
                let role = match command.op {
                    "role.add" => command.new,
                    _ => command.role,
                };
                let nobody = site.roles.entry(role.unwrap_or_default());
                nobody.or_default();
                Person::new(WHEREVER, role.unwrap_or_default())
            }
            ("role.set there" | "role.reset there", Some(department), _) => {
                Person::new(department, "user")
            }
            ("role.set user" | "role.reset", ..) => {
                site.departments.insert(WHEREVER, Department::default());
                site.user();
                Person::new(WHEREVER, "user")
            }
            _ => return site,
        };
        site.people.insert(SOMEBODY, somebody);
        site
    }

    /// As if nothing of the request were so yet.
    pub fn without(&self, command: &Command) -> Self {
        let mut site = self.clone();
        let number = command.person.unwrap_or_default();
        match (command.op, command.department, command.group) {
            ("extension.move", Some(department), _) => site.change(number, |person| {
                if person.home == department {
                    person.seats.remove(department);
                }
            }),
            ("department.member.set" | "role.grant", Some(department), _) => {
                let moment = site.now;
                site.change(number, |person| {
                    if let Some(now) = person.seats.get(department) {
                        let was = unset_seat(command, now, moment);
                        person.seats.insert(department, was);
                    }
                });
            }
            ("role.revoke", Some(department), _) => {
                let now = site.now;
                site.change(number, |person| {
                    if let Some(seat) = person.seats.get_mut(department)
                        && seat.role_at(now) == "user"
                    {
                        (seat.role, seat.until) = (NOBODY, NEVER);
                    }
                });
            }
            ("role.grant", None, _) => site.change(number, |person| {
                if person.system
                    == command
                        .role
                        .map(|role| (role, command.until.unwrap_or(NEVER)))
                {
                    person.system = None;
                }
            }),
            ("department.rights", Some(department), _) => {
                if let Some(found) = site.departments.get_mut(department) {
                    let role = command.role.unwrap_or_default();
                    unsay(found.defaults.entry(role).or_default(), &command.calls);
                }
            }
            ("console.permit", ..) => site.change(number, |person| {
                for permission in &command.permissions {
                    if person.permissions.get(permission) == Some(&command.until.unwrap_or(NEVER)) {
                        person.permissions.remove(permission);
                    }
                }
            }),
            ("role.set user", ..) => site.user().edit(&[], &command.given),
            ("role.set there", Some(department), _) => {
                if let Some(found) = site.departments.get_mut(department) {
                    unsay(found.defaults.entry("user").or_default(), &said(command));
                }
            }
            ("role.set", ..) => {
                if let Some(made) = command.role.and_then(|role| site.roles.get_mut(role)) {
                    made.edit(&[], &command.given);
                }
            }
            ("group.member.set", _, Some(group)) => site.change(number, |person| {
                if let Some(now) = person.groups.get(group) {
                    match unset_group_seat(command, now) {
                        Some(was) => person.groups.insert(group, was),
                        None => person.groups.remove(group),
                    };
                }
            }),
            ("group.rights", _, Some(group)) => {
                if let Some(found) = site.groups.get_mut(group) {
                    let role = command.role.unwrap_or_default();
                    unsay(found.defaults.entry(role).or_default(), &command.calls);
                }
            }
            ("group.permit", _, Some(group)) => {
                if let Some(found) = site.groups.get_mut(group) {
                    let carried = found.carried(command.system);
                    carried.retain(|right| !command.rights.contains(right));
                }
            }
            _ => {}
        }
        site
    }

    /// After the request.
    pub fn with(&self, command: &Command) -> Self {
        let mut site = self.clone();
        let number = command.person.unwrap_or_default();
        let until = command.until.unwrap_or(NEVER);
        if command.op.starts_with("phonebook.") {
            site.with_entry(command);
            return site;
        }
        match (command.op, command.department, command.group) {
            ("extension.add", Some(department), _) => {
                let mut person = Person::new(department, command.role.unwrap_or("user"));
                person.set(&command.fields);
                site.people.extend(command.new.map(|new| (new, person)));
            }
            ("extension.copy", ..) => site.copy(number, command),
            ("extension.move", Some(department), _) => site.change(number, |person| {
                person.seats.remove(person.home);
                person.home = department;
                let seats = &mut person.seats;
                seats.entry(department).or_insert(Seat::new("user", NEVER));
            }),
            ("extension.renumber", ..) => site.renumber(command),
            ("extension.release", ..) => {
                command.new.map(|former| site.former.remove(former));
            }
            ("extension.enable" | "extension.disable" | "extension.disable.purge", ..) => {
                site.change(number, |person| {
                    person.enabled = command.op == "extension.enable"
                });
            }
            ("department.add", ..) => {
                let made = Department {
                    restricted: command.fields.get("visibility") == Some(&"restricted"),
                    ..Department::default()
                };
                site.departments.extend(command.new.map(|new| (new, made)));
            }
            ("department.set", Some(department), _) => {
                if let Some(found) = site.departments.get_mut(department) {
                    found.set(&command.fields);
                }
            }
            ("department.member.add" | "department.member.set", Some(department), _)
            | ("role.grant", Some(department), _) => site.change(number, |person| {
                let next = set_seat(command, person.seats.get(department));
                person.seats.insert(department, next);
            }),
            ("department.member.remove", Some(department), _) => {
                site.change(number, |person| {
                    person.seats.remove(department);
                });
            }
            ("role.revoke", Some(department), _) => site.change(number, |person| {
                if let Some(seat) = person.seats.get_mut(department) {
                    (seat.role, seat.until) = ("user", NEVER);
                }
            }),
            ("role.grant", None, _) => site.change(number, |person| {
                person.system = command.role.map(|role| (role, until));
            }),
            ("role.revoke", None, _) => site.change(number, |person| person.system = None),
            ("department.rights", Some(department), _) => {
                if let Some(found) = site.departments.get_mut(department) {
                    let role = command.role.unwrap_or_default();
                    say(found.defaults.entry(role).or_default(), &command.calls);
                }
            }
            ("console.permit", ..) => site.change(number, |person| {
                let permissions = command.permissions.iter();
                person.permissions.extend(permissions.map(|p| (*p, until)));
            }),
            ("console.forbid", ..) => site.change(number, |person| {
                person
                    .permissions
                    .retain(|p, _| !command.permissions.contains(p));
            }),
            ("console.allow", ..) => site.change(number, |person| person.console = "allow"),
            ("console.deny", ..) => site.change(number, |person| person.console = "deny"),
            ("console.auto", ..) => site.change(number, |person| person.console = "auto"),
            ("console.bind", ..) => site.change(number, |person| person.os_user = command.uid),
            ("console.unbind", ..) => site.change(number, |person| person.os_user = None),
            ("console.sso", ..) => {
                let link = command.provider.zip(command.known_as);
                site.change(number, |person| person.links.extend(link));
            }
            ("console.sso-end", ..) => site.change(number, |person| {
                person.links.remove(command.provider.unwrap_or_default());
            }),
            ("console.sso-only.on", ..) => site.change(number, |person| person.sso_only = true),
            ("console.sso-only.off", ..) => site.change(number, |person| person.sso_only = false),
            ("settings.sso.add", ..) => site.providers.extend(command.new),
            ("settings.sso.remove", ..) => {
                site.providers.remove(command.provider.unwrap_or_default());
            }
            ("password.clear", ..) => site.change(number, |person| person.password = false),
            ("password.set" | "password.change", ..) => {
                site.change(number, |person| person.password = true)
            }
            ("password.totp.enrol", ..) => {
                site.change(number, |person| person.factor = Some("enrolled"));
            }
            ("password.totp.confirm", ..) => {
                site.change(number, |person| person.factor = Some("on"));
            }
            ("password.totp.remove", ..) => site.change(number, |person| person.factor = None),
            ("settings.set" | "settings.reset" | "settings.set for owners", ..) => {
                let value = command.fields.get("value").copied();
                match command.fields.get("key") {
                    Some(&"second-factor") => site.required = value,
                    Some(&"os-user-second-factor") => site.os_user_counts = value == Some("on"),
                    Some(&"sso-second-factor") => site.providers_count = value == Some("on"),
                    Some(&"admin-networks") => site.networks = value,
                    Some(&"admin-networks-unknown") => {
                        site.unknown_allowed = value == Some("allow");
                    }
                    Some(&"sso-only") => site.sso_only = value == Some("everybody"),
                    Some(_) | None => {}
                }
            }
            ("extension.set", ..) => site.change(number, |person| person.set(&command.fields)),
            ("group.add", ..) => site
                .groups
                .extend(command.new.map(|new| (new, Group::default()))),
            ("group.set", _, Some(group)) => {
                let said = command.fields.get("visibility");
                if let Some((found, said)) = site.groups.get_mut(group).zip(said) {
                    found.published = *said == "open";
                }
            }
            ("group.copy", _, Some(group)) => {
                if let Some((new, found)) = command.new.zip(site.groups.get(group)) {
                    let made = Group {
                        published: false,
                        ..found.clone()
                    };
                    site.groups.insert(new, made);
                    for role in ["user", "manager"] {
                        let member = Person {
                            groups: [(new, Seat::new(role, NEVER))].into(),
                            ..Person::default()
                        };
                        site.people.insert(role, member);
                    }
                }
            }
            ("group.member.add" | "group.member.set", _, Some(group)) => {
                let now = site.now;
                site.change(number, |person| {
                    // Nothing is left of a membership that has ended, including overrides.
                    let lives = person.groups.get(group).filter(|seat| now < seat.until);
                    let next = set_seat(command, lives);
                    person.groups.insert(group, next);
                });
            }
            ("group.member.remove", _, Some(group)) => site.change(number, |person| {
                person.groups.remove(group);
            }),
            ("group.rights", _, Some(group)) => {
                if let Some(found) = site.groups.get_mut(group) {
                    let role = command.role.unwrap_or_default();
                    say(found.defaults.entry(role).or_default(), &command.calls);
                }
            }
            ("group.permit", _, Some(group)) => {
                if let Some(found) = site.groups.get_mut(group) {
                    found.carried(command.system).extend(&command.rights);
                }
            }
            (
                "hours.set" | "hours.override" | "hours.clear" | "holiday.add" | "holiday.remove",
                ..,
            ) => site.with_hours(command),
            (op, ..) if op.starts_with("object.") || op == "route.set" => site.with_things(command),
            ("role.add", ..) => {
                let found = |from| site.roles.get(from).cloned().unwrap_or(like(from));
                let made = command.from.map(found);
                if let Some((new, mut made)) = command.new.zip(made) {
                    made.edit(&command.given, &command.taken);
                    site.roles.insert(new, made);
                }
            }
            ("role.set user", ..) => site.user().edit(&command.given, &command.taken),
            ("role.reset", ..) => *site.user() = like("user"),
            ("role.set there", Some(department), _) => {
                if let Some(found) = site.departments.get_mut(department) {
                    say(found.defaults.entry("user").or_default(), &said(command));
                    let sides = [(&command.given, true), (&command.taken, false)];
                    for (rights, given) in sides {
                        let own = rights.iter().filter(|(_, own)| *own);
                        let own = own.map(|(right, _)| (*right, given));
                        found.users_own.extend(own);
                    }
                }
            }
            ("role.reset there", Some(department), _) => {
                if let Some(found) = site.departments.get_mut(department) {
                    found.defaults.remove("user");
                    found.users_own.clear();
                }
            }
            ("role.set", ..) => {
                let role = command.role.unwrap_or_default();
                if let Some(made) = site.roles.get_mut(role) {
                    made.edit(&command.given, &command.taken);
                }
            }
            ("group.forbid", _, Some(group)) => {
                if let Some(found) = site.groups.get_mut(group) {
                    found.over_members.retain(|r| !command.rights.contains(r));
                    found.system.retain(|r| !command.rights.contains(r));
                }
            }
            _ => {}
        }
        site
    }

    fn copy(&mut self, number: Word, command: &Command) {
        let Some((new, model)) = command.new.zip(self.people.get(number)) else {
            return;
        };
        let copy = Person {
            home: model.home,
            enabled: true,
            console: "auto",
            seats: model.seats.clone(),
            voicemail: model.voicemail,
            // Mail goes to an address, and a copy has none.
            mail: "none",
            forwards: model.forwards,
            forwards_to: model.forwards_to,
            silent: model.silent,
            ..Person::default()
        };
        self.people.insert(new, copy);
    }
}

impl Group {
    fn carried(&mut self, system: bool) -> &mut BTreeSet<Word> {
        if system {
            &mut self.system
        } else {
            &mut self.over_members
        }
    }
}

/// The internal number that a destination leads to, if any.
fn destination(to: Word) -> Option<Word> {
    let number = to.rsplit(':').next().unwrap_or_default();
    number.bytes().all(|b| b.is_ascii_digit()).then_some(number)
}

impl Department {
    fn set(&mut self, fields: &BTreeMap<Word, Word>) {
        for (field, value) in fields {
            match *field {
                "visibility" => self.restricted = *value == "restricted",
                "numbers" => self.numbers = value.split_once('-'),
                "object_numbers" => self.object_numbers = value.split_once('-'),
                "country" => self.country = (*value != "none").then_some(*value),
                "max_extensions" => self.maximum = value.parse().ok(),
                "second_factor" => self.required = (*value != "none").then_some(*value),
                "admin_networks" => self.networks = (*value != "none").then_some(*value),
                _ => {}
            }
        }
    }
}

impl Person {
    /// Whether voicemail messages are e-mailed.
    pub fn mailed(&self) -> bool {
        self.voicemail && ["attach", "attach-and-delete"].contains(&self.mail)
    }

    fn set(&mut self, fields: &BTreeMap<Word, Word>) {
        for (field, value) in fields {
            match *field {
                "vm_enabled" => self.voicemail = *value == "on",
                "vm_email" => self.mail = value,
                "did" => self.did = (*value != "none").then_some(*value),
                "telephone" => self.silent = *value == "off",
                "username" => self.called = (*value != "none").then_some(*value),
                "forward_always" | "forward_busy" | "forward_no_answer" => {
                    self.forwards = *value != "none";
                    self.forwards_to = destination(value);
                }
                _ => {}
            }
        }
    }
}
