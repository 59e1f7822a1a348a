//! An effect as the record keeps it: things with their cells, and the old and new value of each
//! cell.
//!
//! `{"a17":{"home":"2
//! Sales","first_name":"Ada","mobile":{"-":"+48600000001","+":"+48600000002"}}}`: the letter is the
//! kind of the id (account, department, group, call object, role, phone book entry). A filled cell
//! has its value, an emptied one `{"-":…}`, a changed one both. Cells are named by ids, so that
//! renamed things are still found. A membership as `user` in the new home of an account is implied.
//! It contains no secret, only that there was one.
//!
//! Records are kept for years: a name used here never gets another meaning.

mod text;
mod values;
mod words;

pub use text::Written;

use super::{
    Away, Being, Binding, BookEntry, CarriedRight, Change, Console, Delta, DepartmentCall,
    DepartmentField, DepartmentName, Disabled, Effect, EndedMember, EndedRole, Field, Forced,
    FormerNumber, GroupCall, GroupLabel, GroupMember, GroupMemberCall, GroupMemberRole, GroupName,
    GroupRight, Holiday, Home, Invitation, Kind, MemberCall, Membership, Numbered, Object,
    ObjectDid, ObjectMember, ObjectName, Override, Password, Permission, Provider, Published,
    Recovered, RoleName, RolePurpose, Route, Schedule, SecondFactor, Setting, SsoLink, SsoOnly,
    SystemRole, Token,
};
use crate::domain::{Deadline, Destination, FieldValue, Name, Number, Role};
use crate::{DepartmentId, KnownRole, RoleId};
use serde_json::{Map, Value};
use values::{SECRET, Said};
use words::{Path, Word};

/// What writing and reading a record needs besides the cells.
#[derive(Clone, Debug, Default)]
pub struct Scribe<'a> {
    /// Custom roles.
    pub roles: Vec<KnownRole>,
    /// Number of the account that the record concerns, if any.
    pub number: Option<Number>,
    /// Real ids of created things, by letter and former id.
    pub born: Vec<(char, i64, i64)>,
    /// The effect that is written, when writing.
    pub effect: Option<&'a Effect>,
}

impl Scribe<'_> {
    fn name_of(&self, id: DepartmentId) -> Option<&Name> {
        let effect = self.effect?;
        let worlds = [&effect.after, &effect.before].into_iter();
        let mut names = worlds.flat_map(|world| {
            let loaded = world.department(id).map(|department| &department.name);
            // If somebody leaves, no more is known of that department.
            let members = world.accounts.iter().filter_map(|a| a.membership(id));
            loaded.into_iter().chain(members.map(|m| &m.name))
        });
        names.next()
    }

    fn born(&self, letter: char, id: i64) -> i64 {
        let mut all = self.born.iter();
        let found = all.find(|(of, named, _)| *of == letter && *named == id);
        found.map_or(id, |(.., real)| *real)
    }

    fn known(&self, id: RoleId) -> Option<KnownRole> {
        self.roles.iter().find(|known| known.id() == id).copied()
    }

    fn role(&self, id: RoleId) -> Option<Role> {
        self.known(id).map(|known| known.role)
    }

    /// The id of a custom role.
    fn id_of(&self, role: Role) -> Option<RoleId> {
        let mut own = self.roles.iter().filter(|known| known.role.is_custom());
        own.find(|known| known.role == role).map(KnownRole::id)
    }
}

/// A cell of a record.
#[derive(Clone, Debug)]
pub struct Recorded {
    /// The thing it belongs to: `a17`.
    pub thing: String,
    /// Its name there: `first_name`.
    pub cell: String,
    /// The change; a secret is not a value. `None` if it names something that no longer exists.
    pub change: Option<Change>,
    /// Whether a secret was there before.
    pub lost: bool,
    /// Whether a secret is there now.
    pub secret: bool,
}

impl Recorded {
    /// Replaces destinations in it by where they lead now.
    pub fn follow(&mut self, lead: impl Fn(&Destination) -> Destination) {
        let fields = |side: &mut Option<FieldValue>| {
            if let Some(FieldValue::Destination(to)) = side {
                *to = lead(to);
            }
        };
        let routes = |side: &mut Option<Destination>| {
            if let Some(to) = side {
                *to = lead(to);
            }
        };
        if let Some(Change::Field(d)) = &mut self.change {
            fields(&mut d.before);
            fields(&mut d.after);
        } else if let Some(Change::Route(d)) = &mut self.change {
            routes(&mut d.before);
            routes(&mut d.after);
        }
    }
}

/// The old and new value in the record.
fn sides(json: &Value) -> (Option<&Value>, Option<&Value>) {
    match json.as_object() {
        Some(both) if both.keys().all(|key| key == "-" || key == "+") => {
            (both.get("-"), both.get("+"))
        }
        Some(_) | None => (None, Some(json)),
    }
}

fn stands(before: Option<Value>, after: Option<Value>) -> Value {
    match (before, after) {
        (None, Some(after)) => after,
        (before, after) => {
            let sides = [("-", before), ("+", after)].into_iter();
            sides
                .filter_map(|(key, side)| Some((key.to_owned(), side?)))
                .collect::<Map<_, _>>()
                .into()
        }
    }
}

impl<K: Kind> Delta<K>
where
    K::Key: Path,
    K::Value: Said<K::Key>,
{
    fn write(&self, tag: &str, scribe: &Scribe<'_>, into: &mut Written) {
        let (thing, cell) = self.name(tag, scribe);
        let side = |side: &Option<K::Value>| side.as_ref().map(|value| value.write(scribe));
        into.add(thing, cell, stands(side(&self.before), side(&self.after)));
    }

    fn name(&self, tag: &str, scribe: &Scribe<'_>) -> (String, String) {
        let mut thing = String::new();
        self.key.push_thing(scribe, &mut thing);
        let mut cell = String::with_capacity(24);
        cell.push_str(tag);
        self.key.push_rest(scribe, &mut cell);
        if tag.is_empty() {
            // Named by its last word alone.
            cell.remove(0);
        }
        (thing, cell)
    }
}

/// Whether it says that there was a secret, alone or with other information.
fn is_secret(said: &Value) -> bool {
    *said == SECRET || said.get("secret").is_some_and(|secret| *secret == SECRET)
}

/// If a cell in a record had a secret before, which is not stored: whether another took its place.
pub fn loses(cell: &Value) -> Option<bool> {
    let (before, after) = sides(cell);
    before.filter(|said| is_secret(said))?;
    Some(after.is_some())
}

/// A cell that was read: the change, and the sides that have a secret.
type Read = (Change, bool, bool);

fn read<K: Kind>(thing: &str, rest: &str, json: &Value, scribe: &Scribe<'_>) -> Option<Read>
where
    K::Key: Path,
    K::Value: Said<K::Key>,
    Change: From<Delta<K>>,
{
    let rest = (!rest.is_empty()).then_some(rest);
    let mut words: Vec<&str> = vec![thing];
    // Only the last word may contain a slash.
    words.extend(
        rest.into_iter()
            .flat_map(|rest| rest.splitn(K::Key::LEN.saturating_sub(1), '/')),
    );
    let key = K::Key::of_words(&words, scribe)?;
    let (before, after) = sides(json);
    let side = |said: Option<&Value>| -> Option<(Option<K::Value>, bool)> {
        let Some(said) = said else {
            return Some((None, false));
        };
        match K::Value::read(said, &key, scribe) {
            Some(value) => Some((Some(value), false)),
            None if is_secret(said) => Some((None, true)),
            None => None,
        }
    };
    let ((before, lost), (after, secret)) = (side(before)?, side(after)?);
    let delta = Delta::<K> { key, before, after };
    Some((delta.into(), lost, secret))
}

macro_rules! tags {
    ($( $kind:ident $letters:literal $tag:literal ),+ $(,)?) => {
        impl Change {
            fn write(&self, scribe: &Scribe<'_>, into: &mut Written) {
                match self { $( Self::$kind(d) => d.write($tag, scribe, into) ),+ }
            }
            /// The cell's name in the record: its thing, and which one it is there.
            pub fn name(&self, scribe: &Scribe<'_>) -> (String, String) {
                match self { $( Self::$kind(d) => d.name($tag, scribe) ),+ }
            }
        }

        /// The change of a cell with that name; `None` if it names something that does not exist.
        fn change(thing: &str, cell: &str, json: &Value, scribe: &Scribe<'_>) -> Option<Read> {
            let letter = thing.chars().next()?;
            $(
                if $letters.contains(letter) && let Some(rest) = rest_of(cell, $tag) {
                    return read::<$kind>(thing, rest, json, scribe);
                }
            )+
            None
        }
    };
}

/// What follows a kind's tag in the name of a cell, if it is of that kind.
fn rest_of<'c>(cell: &'c str, tag: &str) -> Option<&'c str> {
    match (cell.strip_prefix(tag)?, tag) {
        (rest, "") | (rest @ "", _) => Some(rest),
        (rest, _) => rest.strip_prefix('/'),
    }
}

// Kinds without a tag are named by their last word, and come last.
tags! {
    Home "a" "home",
    Numbered "a" "number",
    FormerNumber "a" "former",
    Disabled "a" "disabled",
    Away "a" "away",
    Console "a" "console",
    Permission "a" "permission",
    Password "a" "password",
    Invitation "a" "invitation",
    Binding "a" "os_user",
    SecondFactor "a" "second_factor",
    SsoLink "a" "sso",
    SsoOnly "a" "sso_only",
    Token "a" "token",
    SystemRole "a" "system_role",
    Membership "a" "member",
    MemberCall "a" "calls",
    EndedRole "a" "ended_role",
    GroupMember "a" "group",
    GroupMemberRole "a" "group_role",
    GroupMemberCall "a" "group_calls",
    EndedMember "a" "ended_group",
    Recovered "a" "recovered",
    Field "a" "",
    DepartmentName "d" "name",
    DepartmentCall "d" "calls",
    Schedule "d" "hours",
    Override "d" "forced",
    Holiday "d" "holiday",
    Route "do" "route",
    DepartmentField "d" "",
    Object "o" "object",
    ObjectName "o" "name",
    ObjectDid "o" "did",
    ObjectMember "o" "member",
    GroupName "g" "name",
    GroupLabel "g" "label",
    Published "g" "published",
    GroupRight "g" "right",
    GroupCall "g" "calls",
    RoleName "r" "name",
    RolePurpose "r" "purpose",
    CarriedRight "r" "right",
    BookEntry "b" "entry",
    Provider "s" "provider",
    Setting "s" "",
}

impl Change {
    /// Whether it changes a thing's existence, rather than what it has.
    pub fn is_being(&self) -> bool {
        matches!(
            self,
            Self::Home(_)
                | Self::DepartmentName(_)
                | Self::Object(_)
                | Self::GroupName(_)
                | Self::RoleName(_)
                | Self::BookEntry(_)
        )
    }
}

impl Effect {
    /// As the record keeps it: the cells that differ.
    pub fn write(&self, scribe: &Scribe<'_>) -> Written {
        let mut written = Written::default();
        for change in self.difference().filter(|change| !self.is_implied(change)) {
            change.write(scribe, &mut written);
        }
        written
    }

    /// Whether a call right of a department names a custom role.
    pub fn names_custom_roles(&self) -> bool {
        let mut all = self.difference();
        all.any(|change| {
            if let Change::DepartmentCall(d) = change {
                return d.key.1.is_custom();
            }
            false
        })
    }

    /// Whether it creates or removes something.
    pub fn being(&self) -> Option<Being> {
        let mut beings = self.difference().filter(|change| change.is_being());
        beings.find_map(|change| match change.sides() {
            (false, true) => Some(Being::Made),
            (true, false) => Some(Being::Removed),
            (_, _) => None,
        })
    }

    /// Custom roles that were loaded, or are created.
    pub fn custom_roles(&self) -> impl Iterator<Item = KnownRole> {
        let all = self.after.roles.iter().chain(&self.before.roles);
        all.map(|entry| entry.known)
    }

    /// Whether it is the membership as `user` that is created and removed with a home.
    fn is_implied(&self, change: &Change) -> bool {
        let Change::Membership(m) = change else {
            return false;
        };
        self.changes.iter().any(|change| {
            if let Change::Home(home) = change {
                let goes = home.before.is_none() || home.after.is_none();
                return home.key == m.key.0 && goes && goes_with(home, m);
            }
            false
        })
    }
}

fn goes_with(home: &Delta<Home>, m: &Delta<Membership>) -> bool {
    let user = |at: &Option<(Number, _)>| {
        let here = at.as_ref().filter(|(_, home)| *home == m.key.1);
        here.map(|_| (KnownRole::USER, Deadline::Never))
    };
    user(&home.before) == m.before && user(&home.after) == m.after
}

/// The cells of a record, including implied ones.
pub fn cells(written: &Map<String, Value>, scribe: &Scribe<'_>) -> Vec<Recorded> {
    let mut all = Vec::new();
    for (thing, cells) in written {
        for (cell, json) in cells.as_object().into_iter().flatten() {
            if cell == ONE_OVERRIDE {
                all.extend(one_override(thing, json, scribe));
                continue;
            }
            let found = change(thing, cell, json, scribe);
            let (lost, secret) = found.as_ref().map_or((false, false), |(_, a, b)| (*a, *b));
            let change = found.map(|(change, ..)| change);
            let mut home = None;
            if let Some(Change::Home(found)) = &change {
                home = at_home(found);
            }
            all.push(Recorded {
                thing: thing.clone(),
                cell: cell.clone(),
                change,
                lost,
                secret,
            });
            if let Some(implied) = home {
                let cell = format!("member/{}", implied.key.1.write(scribe));
                if cells.get(&cell).is_none() {
                    all.push(Recorded {
                        thing: thing.clone(),
                        cell,
                        change: Some(implied.into()),
                        lost: false,
                        secret: false,
                    });
                }
            }
        }
    }
    all
}

/// The cell of the override in records from when a department had one at a time.
const ONE_OVERRIDE: &str = "override";

/// What such a record says, in today's cells: replacing one by another was a change of both.
fn one_override(thing: &str, json: &Value, scribe: &Scribe<'_>) -> Vec<Recorded> {
    let unread = || Recorded {
        thing: thing.to_owned(),
        cell: ONE_OVERRIDE.to_owned(),
        change: None,
        lost: false,
        secret: false,
    };
    let Some(id) = DepartmentId::read(thing, scribe) else {
        return vec![unread()];
    };
    let (before, after) = sides(json);
    let read = |side: Option<&Value>| side.and_then(|said| Forced::read(said, &id, scribe));
    let (before, after) = (read(before), read(after));
    let delta = |since, before, after| Delta::<Override> {
        key: (id, since),
        before,
        after,
    };
    let since = |forced: &Forced| forced.what.since;
    let deltas = match (before, after) {
        (None, None) => return vec![unread()],
        (Some(was), Some(is)) if since(&was) != since(&is) => vec![
            delta(since(&was), Some(was), None),
            delta(since(&is), None, Some(is)),
        ],
        (before, after) => {
            let at = before.as_ref().or(after.as_ref()).map(since);
            let at = at.into_iter();
            at.map(|at| delta(at, before.clone(), after.clone()))
                .collect()
        }
    };
    let recorded = |delta: Delta<Override>| {
        let change = Change::from(delta);
        let (thing, cell) = change.name(scribe);
        Recorded {
            thing,
            cell,
            change: Some(change),
            ..unread()
        }
    };
    deltas.into_iter().map(recorded).collect()
}

/// The membership that is created or removed with a home.
fn at_home(home: &Delta<Home>) -> Option<Delta<Membership>> {
    let user = |there: bool| there.then_some((KnownRole::USER, Deadline::Never));
    let (before, after) = (home.before.is_some(), home.after.is_some());
    let (_, at) = home.before.as_ref().xor(home.after.as_ref())?;
    Some(Delta {
        key: (home.key, *at),
        before: user(before),
        after: user(after),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// When a department could have one override, replacing it changed its cell.
    #[test]
    fn one_that_took_the_place_of_another_was_a_change_of_both() {
        let one = |since: &str| {
            json!({ "state": "closed", "since": since, "until": "never", "ending": "sticky",
                "over_holidays": false, "reason": null, "by": 1 })
        };
        let names = |said: Value| {
            let written = json!({ "d2": { "override": said } });
            let all = cells(
                written.as_object().unwrap_or(&Map::new()),
                &Scribe::default(),
            );
            let sides = |c: &Recorded| c.change.as_ref().map(Change::sides);
            let all: Vec<_> = all.into_iter().map(|c| (sides(&c), c.cell)).collect();
            all
        };
        let (first, second) = (one("1970-01-01T00:01:00Z"), one("1970-01-01T00:02:00Z"));
        assert_eq!(
            names(json!({ "-": first, "+": second })),
            [
                (Some((true, false)), "forced/60".to_owned()),
                (Some((false, true)), "forced/120".to_owned()),
            ]
        );
        assert_eq!(
            names(first.clone()),
            [(Some((false, true)), "forced/60".to_owned())]
        );
        assert_eq!(
            names(json!({ "-": first })),
            [(Some((true, false)), "forced/60".to_owned())]
        );
        assert_eq!(names(json!("what is it")), [(None, "override".to_owned())]);
    }
}
