//! Values of the site, as far as its lists show them to the person typing (D12).

use super::line::Line;
use super::meaning::Meaning;
use super::narrow::{MOST, narrowed};
use super::{Asked, Found, fixed};
use crate::cli::{Client, Context};
use crate::domain::{HoursState, ObjectKind, Role, RoleKind, is_begun_by, search_key};
use crate::engine::operations::{department, extension, group, object, role, sso};
use crate::engine::{Granted, NameView, PersonView, Snapshot, StoreError, TypedOperation};
use crate::ui::Column;
use std::ffi::OsString;

/// Asks the site, which is opened only when something is needed from it.
pub(super) struct Site<'c> {
    context: &'c Context,
    /// The words before the one being typed.
    before: &'c [OsString],
    /// The same, as far as they can be read.
    pub(super) line: &'c Line,
    /// Holds `None` if it was tried and cannot be opened.
    client: Option<Option<Client>>,
}

/// Kinds of things with a number, and what a destination calls each of them.
const LEADING: [(&str, ObjectKind); 3] = [
    ("queue:", ObjectKind::Queue),
    ("ring-group:", ObjectKind::RingGroup),
    ("ivr:", ObjectKind::Ivr),
];

/// Kinds of things that the record names, of which some are offered after the colon.
const LISTED: [&str; 9] = [
    "department",
    "extension",
    "group",
    "ivr",
    "queue",
    "ring-group",
    "role",
    "setting",
    "trunk",
];

impl<'c> Site<'c> {
    pub(super) fn new(context: &'c Context, before: &'c [OsString], line: &'c Line) -> Self {
        Self {
            context,
            before,
            line,
            client: None,
        }
    }

    pub(super) fn client(&mut self) -> Option<&mut Client> {
        let context = self.context;
        let client = self.client.get_or_insert_with(|| context.glance());
        client.as_mut()
    }

    /// Values that begin with what was typed and are not among those given already.
    pub(super) fn values(&mut self, asked: &Asked, given: &[String]) -> Vec<Found> {
        let mut all = self.all(asked);
        if !given.is_empty() {
            let given: Vec<_> = given.iter().map(|value| value.to_lowercase()).collect();
            all.retain(|found| !given.contains(&found.value.to_lowercase()));
        }
        narrowed(all)
    }

    fn all(&mut self, asked: &Asked) -> Vec<Found> {
        let typed = asked.typed.as_str();
        let all = match asked.arg.meaning {
            Meaning::Person => return self.people(typed),
            Meaning::People => return self.several(typed),
            Meaning::Newcomer => fixed::newcomer(),
            Meaning::Called => return self.called(typed),
            Meaning::Entry => return self.entries(typed),
            Meaning::Token => return self.tokens(typed),
            Meaning::Record(wanted) => return self.records(wanted, typed),
            Meaning::Session => self.sessions(),
            Meaning::Holiday => self.holidays(),
            Meaning::Former => self.former_numbers(),
            Meaning::Object(kind) => self.objects(kind),
            Meaning::Department(none) => fixed::or_none(self.departments(), none),
            Meaning::Forced => self.forced(),
            Meaning::Columns => fixed::columns(self.line.columns(), typed),
            Meaning::Recorded => return self.recorded(typed),
            Meaning::KeySet => self.keys_set(),
            Meaning::Group => self.groups(),
            Meaning::Role(system) => self.roles(system),
            Meaning::Provider => self.providers(),
            Meaning::Destination(none) => {
                let mut all = self.destinations(typed, none);
                self.without_whoever_leaves(&asked.arg.id, &mut all);
                return all;
            }
            Meaning::Junction => return self.junctions(typed),
            Meaning::Target => return self.targets(typed),
            Meaning::RightOver => return self.right_over(typed),
            Meaning::Right => fixed::rights(),
            Meaning::RoleRight => fixed::role_rights(),
            Meaning::Setting => fixed::settings(),
            Meaning::Value => fixed::setting(self.before, typed),
            Meaning::Zone(none) => fixed::or_none(fixed::zones(typed), none),
            Meaning::Country(none) => fixed::or_none(fixed::countries(), none),
            Meaning::Language => fixed::or_none(fixed::languages(), true),
            Meaning::Required => fixed::or_none(fixed::required(), true),
            Meaning::Time(when) => self.times(when),
            Meaning::Override => self.overrides(),
            Meaning::Member(kind) => self.members(kind),
            Meaning::Length => fixed::lengths(),
            Meaning::Schedule => fixed::schedules(),
            Meaning::Origin => fixed::origins(),
            Meaning::Key => fixed::keys(),
            Meaning::Action => fixed::actions(),
            Meaning::Command => fixed::commands(self.before),
            Meaning::Filter(columns) => self.conditions(columns, typed),
            Meaning::Sort(columns) => fixed::orders(columns),
            Meaning::Choices => asked.arg.words.clone(),
            Meaning::File | Meaning::Folder | Meaning::Free => Vec::new(),
        };
        beginning(all, typed)
    }
}

/// Those that begin with what was typed; case is ignored.
fn beginning(all: Vec<Found>, typed: &str) -> Vec<Found> {
    let key = typed.to_lowercase();
    let begins = |found: &Found| found.value.to_lowercase().starts_with(&key);
    let all = all.into_iter().filter(begins).map(|found| Found {
        instead: !found.value.starts_with(typed),
        ..found
    });
    all.collect()
}

/// The same values, each with a word before it.
fn after(prefix: &str, all: impl IntoIterator<Item = Found>) -> Vec<Found> {
    let with_prefix = |found: Found| Found {
        value: format!("{prefix}{}", found.value),
        ..found
    };
    all.into_iter().map(with_prefix).collect()
}

fn named(view: NameView) -> Found {
    fixed::word(view.word, view.about.unwrap_or_default())
}

/// A person: the number, and after it name and department.
fn person(row: PersonView<'_>) -> Found {
    let PersonView {
        number,
        first,
        last,
        department,
    } = row;
    let mut about = String::with_capacity(first.len() + last.len() + department.len() + 3);
    for (between, part) in [("", first), (" ", last), (", ", department)] {
        if !about.is_empty() && !part.is_empty() {
            about.push_str(between);
        }
        about.push_str(part);
    }
    Found {
        value: number.to_owned(),
        about,
        ..Found::default()
    }
}

/// For numbers unrelated to what is typed, which typing more does not narrow down.
pub(super) fn unless_too_many(all: Vec<Found>) -> Vec<Found> {
    match all.len() <= MOST {
        true => all,
        false => Vec::new(),
    }
}

/// Whether one of their names begins that way; accents and case do not matter.
fn is_called(row: PersonView<'_>, typed: &str) -> bool {
    let PersonView { first, last, .. } = row;
    is_begun_by(last, typed)
        || is_begun_by(first, typed.split(' ').next().unwrap_or_default())
            && search_key(&format!("{first} {last}")).starts_with(typed)
}

impl Site<'_> {
    /// People by the beginning of their number or name; a name is replaced by the number.
    fn people(&mut self, typed: &str) -> Vec<Found> {
        let is_number = typed.bytes().all(|byte| byte.is_ascii_digit());
        let begins = if is_number { typed } else { "" };
        let key = search_key(typed);
        let mut all = Vec::new();
        let mut each = |row: PersonView<'_>| {
            if is_number {
                all.push(person(row));
            } else if is_called(row, &key) {
                all.push(Found {
                    instead: true,
                    ..person(row)
                });
            }
        };
        let list = extension::List::default();
        if let Some(client) = self.client() {
            let read = client.peek(list, |snapshot, granted| {
                snapshot.person_names(granted, begins, &mut each)
            });
            // A file that cannot be read offers nothing.
            read.ok();
        }
        match is_number {
            true => all,
            false => unless_too_many(all),
        }
    }

    /// People separated by commas: the last one is being typed.
    fn several(&mut self, typed: &str) -> Vec<Found> {
        let at = typed.rfind(',').map_or(0, |at| at + 1);
        let (before, last) = typed.split_at(at);
        let number = last.trim_start_matches(['+', '-']);
        let sign = &last[..last.len() - number.len()];
        let named: Vec<_> = before
            .split(',')
            .map(|number| number.trim_start_matches(['+', '-']))
            .collect();
        let mut people = self.people(number);
        people.retain(|found| !named.contains(&found.value.as_str()));
        after(&format!("{before}{sign}"), people)
    }

    /// Anything known by its number.
    fn called(&mut self, typed: &str) -> Vec<Found> {
        let mut all = self.people(typed);
        let kinds = ObjectKind::ALL
            .into_iter()
            .filter(|kind| kind.takes_calls());
        let objects: Vec<_> = kinds.flat_map(|kind| self.objects(kind)).collect();
        all.extend(beginning(objects, typed));
        all
    }

    /// The names that a list shows; none if the asker may not look at it.
    fn names<O: TypedOperation>(
        &mut self,
        list: O,
        read: impl FnOnce(&Snapshot<'_>, &Granted<O>) -> Result<Vec<NameView>, StoreError>,
    ) -> Vec<Found> {
        let found = self.client().map(|client| client.peek(list, read));
        let found = found.and_then(|read| read.ok().flatten());
        found.into_iter().flatten().map(named).collect()
    }

    fn objects(&mut self, kind: ObjectKind) -> Vec<Found> {
        let list = object::List {
            kind,
            department: None,
        };
        self.names(list, |snapshot, granted| snapshot.object_names(granted))
    }

    fn departments(&mut self) -> Vec<Found> {
        self.names(department::List, |snapshot, granted| {
            snapshot.department_names(granted)
        })
    }

    fn groups(&mut self) -> Vec<Found> {
        self.names(group::List, |snapshot, granted| {
            snapshot.group_names(granted)
        })
    }

    fn providers(&mut self) -> Vec<Found> {
        let look = sso::Look { name: None };
        self.names(look, |snapshot, granted| snapshot.provider_names(granted))
    }

    /// Built-in roles and custom ones; system roles too, if allowed.
    fn roles(&mut self, system_too: bool) -> Vec<Found> {
        let may_be = |kind: RoleKind| system_too || kind == RoleKind::Department;
        let built_in = Role::ALL.into_iter().filter(|role| may_be(role.kind()));
        let mut all: Vec<_> = built_in
            .map(|role| fixed::word(role.name(), role.purpose()))
            .collect();
        let look = role::Look {
            role: None,
            department: None,
        };
        let roles = self.client().and_then(|client| {
            let read = client.peek(look, |snapshot, granted| snapshot.roles(granted));
            read.ok().flatten()
        });
        let own = roles.into_iter().flatten();
        let own = own.filter(|view| view.role.is_custom() && may_be(view.kind));
        all.extend(own.map(|view| fixed::word(view.role.name(), view.purpose.unwrap_or_default())));
        all
    }

    /// Where calls go: the kind, and after the colon the number. Without a kind, a number is an
    /// extension.
    fn destinations(&mut self, typed: &str, none: bool) -> Vec<Found> {
        let Some((kind, number)) = typed.split_once(':') else {
            if typed.starts_with(|first: char| first.is_ascii_digit()) {
                return self.people(typed);
            }
            let kinds = fixed::DESTINATIONS.map(|kind| fixed::begun(kind, ""));
            let all = kinds
                .into_iter()
                .chain([fixed::word("hangup", "ends the call")]);
            return beginning(fixed::or_none(all.collect(), none), typed);
        };
        let kind = format!("{kind}:");
        let of_kind = LEADING.iter().find(|(word, _)| *word == kind);
        let found = match (kind.as_str(), of_kind) {
            ("extension:" | "voicemail:", _) => self.people(number),
            (_, Some((_, of))) => beginning(self.objects(*of), number),
            _ => Vec::new(),
        };
        after(&kind, found)
    }

    /// What sends calls on by the office hours: a department, a queue and so on.
    fn junctions(&mut self, typed: &str) -> Vec<Found> {
        if let Some((kind, number)) = typed.split_once(':') {
            let kind = format!("{kind}:");
            let of_kind = LEADING.iter().find(|(word, _)| *word == kind);
            let found = match (kind.as_str(), of_kind) {
                ("department:", _) => beginning(self.departments(), number),
                (_, Some((_, of))) => beginning(self.objects(*of), number),
                _ => Vec::new(),
            };
            return after(&kind, found);
        }
        let mut all = self.departments();
        for (_, kind) in LEADING {
            all.extend(self.objects(kind));
        }
        all.extend(LEADING.map(|(kind, _)| fixed::begun(kind, "")));
        beginning(all, typed)
    }

    /// What a right is asked about.
    fn targets(&mut self, typed: &str) -> Vec<Found> {
        if let Some((kind, name)) = typed.split_once(':') {
            let found = match kind {
                "extension" => self.people(name),
                "department" => beginning(self.departments(), name),
                "group" => beginning(self.groups(), name),
                _ => Vec::new(),
            };
            return after(&format!("{kind}:"), found);
        }
        if typed.starts_with(|first: char| first.is_ascii_digit()) {
            return self.people(typed);
        }
        let kinds = ["extension:", "department:", "group:"].map(|kind| fixed::begun(kind, ""));
        let alone = [
            fixed::word("system", "everything"),
            fixed::word("own", "your own account"),
        ];
        beginning(kinds.into_iter().chain(alone).collect(), typed)
    }

    /// Departments, and the state last.
    fn forced(&mut self) -> Vec<Found> {
        let named = self.line.values("department");
        let is_state = |word: &String| word.parse::<HoursState>().is_ok();
        if named.iter().any(is_state) {
            return Vec::new();
        }
        let mut all = self.departments();
        all.extend(fixed::states());
        all
    }

    /// Conditions on columns, with the values that are known for some.
    fn conditions(&mut self, columns: &[Column], typed: &str) -> Vec<Found> {
        let Some((key, _)) = typed.split_once('=') else {
            return fixed::conditions(columns);
        };
        let values = match key.trim_end_matches('!') {
            "department" | "home" => self.departments(),
            "role" => self.roles(true),
            "group" | "groups" => self.groups(),
            _ => Vec::new(),
        };
        after(&format!("{key}="), values)
    }

    /// What an entry of the record can be about.
    fn recorded(&mut self, typed: &str) -> Vec<Found> {
        if let Some((kind, name)) = typed.split_once(':') {
            let found = match (kind, kind.parse::<ObjectKind>()) {
                ("extension", _) => self.people(name),
                ("department", _) => beginning(self.departments(), name),
                ("group", _) => beginning(self.groups(), name),
                ("role", _) => beginning(self.roles(true), name),
                ("setting", _) => beginning(fixed::settings(), name),
                (_, Ok(kind)) => beginning(self.objects(kind), name),
                _ => Vec::new(),
            };
            return after(&format!("{kind}:"), found);
        }
        if typed.starts_with(|first: char| first.is_ascii_digit()) {
            return self.called(typed);
        }
        let mut all = self.departments();
        all.extend(self.groups());
        all.extend(LISTED.map(|kind| fixed::begun(format!("{kind}:"), "")));
        all.push(fixed::word("system", "everything"));
        beginning(all, typed)
    }

    /// A right, and after an `@` what it is held over.
    fn right_over(&mut self, typed: &str) -> Vec<Found> {
        match typed.split_once('@') {
            None => beginning(fixed::rights(), typed),
            Some((right, over)) => after(&format!("{right}@"), self.targets(over)),
        }
    }
}
