//! Which system a file is from, and what it lists: the tables of columns, and which of them a first
//! line matches.

mod freepbx;
mod ldif;
mod plain;
mod three_cx;

pub(in crate::ops) use freepbx::objects::written_after;

use super::super::who;
use super::FileProblem;
use super::cells;
use super::column::{Column, Field, is_number};
use super::header::{file, shown};
use super::row::{Row, optional};
use crate::domain::{Invalid, ObjectKind};
use crate::engine::ExtensionRow;
pub(super) use plain::state;

/// A system, by its name in `--profile`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Profile {
    /// 3CX, v15 to v20.
    ThreeCx,
    /// FreePBX, by its Bulk Handler.
    Freepbx,
    /// The output of our own lists.
    Plain,
    /// A directory, as LDIF.
    Ldif,
}

impl Profile {
    /// All of them, in the order of the help.
    pub const ALL: [Self; 4] = [Self::ThreeCx, Self::Freepbx, Self::Plain, Self::Ldif];

    /// Those that can be exported.
    pub const WRITTEN: [Self; 3] = [Self::ThreeCx, Self::Freepbx, Self::Plain];

    /// As typed.
    pub const fn name(self) -> &'static str {
        match self {
            Self::ThreeCx => "3cx",
            Self::Freepbx => "freepbx",
            Self::Plain => "plain",
            Self::Ldif => "ldif",
        }
    }

    /// The one with that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|profile| profile.name() == name)
    }

    /// Its list of that kind, if it has one.
    pub fn list(self, kind: Kind) -> Option<List> {
        let list = |list: &List| list.profile == self && list.kind == kind;
        List::ALL.into_iter().find(list)
    }
}

/// What the rows of a file are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// People and devices.
    #[default]
    Extensions,
    /// Ring groups with their members.
    RingGroups,
    /// Queues with their members.
    Queues,
    /// DIDs and their destinations.
    Dids,
}

impl Kind {
    /// All of them, in the order of the help.
    pub const ALL: [Self; 4] = [Self::Extensions, Self::RingGroups, Self::Queues, Self::Dids];

    /// As typed.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Extensions => "extensions",
            Self::RingGroups => "ring-groups",
            Self::Queues => "queues",
            Self::Dids => "dids",
        }
    }

    /// The one with that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    const fn nouns(self) -> (&'static str, &'static str) {
        match self {
            Self::Extensions => ("extension", "extensions"),
            Self::RingGroups => ("ring group", "ring groups"),
            Self::Queues => ("queue", "queues"),
            Self::Dids => ("DID", "DIDs"),
        }
    }

    /// The plural, in a sentence.
    pub const fn several(self) -> &'static str {
        self.nouns().1
    }

    /// That many of them, for people.
    pub fn count(self, n: u64) -> String {
        let (one, several) = self.nouns();
        format!("{n} {}", if n == 1 { one } else { several })
    }

    /// The corresponding kind of call object, if any.
    pub const fn object(self) -> Option<ObjectKind> {
        match self {
            Self::RingGroups => Some(ObjectKind::RingGroup),
            Self::Queues => Some(ObjectKind::Queue),
            Self::Extensions | Self::Dids => None,
        }
    }
}

/// A list that a system exports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct List {
    /// Its system.
    pub profile: Profile,
    /// Its kind.
    pub kind: Kind,
}

impl List {
    /// All known lists.
    const ALL: [Self; 7] = {
        use Kind::{Dids, Extensions, Queues, RingGroups};
        use Profile::{Freepbx, Ldif, Plain, ThreeCx};
        [
            Self::of(ThreeCx, Extensions),
            Self::of(Freepbx, Extensions),
            Self::of(Freepbx, RingGroups),
            Self::of(Freepbx, Queues),
            Self::of(Freepbx, Dids),
            Self::of(Plain, Extensions),
            Self::of(Ldif, Extensions),
        ]
    };

    const fn of(profile: Profile, kind: Kind) -> Self {
        Self { profile, kind }
    }

    /// Its columns.
    pub(in crate::ops) fn columns(self) -> &'static [Column] {
        match (self.profile, self.kind) {
            (Profile::ThreeCx, _) => three_cx::COLUMNS,
            (Profile::Plain, _) => plain::COLUMNS,
            (Profile::Ldif, _) => ldif::COLUMNS,
            (Profile::Freepbx, Kind::Extensions) => freepbx::COLUMNS,
            (Profile::Freepbx, Kind::RingGroups) => freepbx::objects::RING_GROUPS,
            (Profile::Freepbx, Kind::Queues) => freepbx::objects::QUEUES,
            (Profile::Freepbx, Kind::Dids) => freepbx::objects::DIDS,
        }
    }

    /// Whether somebody is in it: only our own list has accounts without a telephone, and FreePBX knows
    /// nobody who is disabled.
    pub(in crate::ops) fn has(self, person: &ExtensionRow<'_>) -> bool {
        let has_telephone = person.rest.is_none_or(|rest| rest.telephone);
        match self.profile {
            Profile::Plain | Profile::Ldif => true,
            Profile::ThreeCx => has_telephone,
            Profile::Freepbx => has_telephone && person.enabled != Some(false),
        }
    }

    /// How many of somebody's destinations it cannot express.
    pub(in crate::ops) fn unsaid(self, person: &ExtensionRow<'_>) -> u64 {
        match self.profile {
            Profile::Freepbx => freepbx::unsaid(person),
            Profile::ThreeCx | Profile::Plain | Profile::Ldif => 0,
        }
    }

    /// The columns that a first line must name to match this list.
    pub(super) fn needed(self) -> &'static [Field] {
        match self.kind {
            Kind::Extensions | Kind::RingGroups | Kind::Queues => &[Field::Number],
            Kind::Dids => &[Field::Did, Field::Destination],
        }
    }

    /// Itself, unless a column is there that only lists of DIDs have: their columns for numbers and
    /// descriptions are those of other lists of FreePBX.
    ///
    /// # Errors
    /// If the user said that it is another list.
    pub(super) fn or_of_dids(
        self,
        kind: Option<Kind>,
        names: &[&str],
    ) -> Result<Self, FileProblem> {
        let dids = Self::of(Profile::Freepbx, Kind::Dids);
        if self.profile != Profile::Freepbx || self == dids {
            return Ok(self);
        }
        let only_there = |name: &&&str| {
            let mut others = Self::ALL.into_iter().filter(|list| *list != dids);
            let mut own = dids.columns().iter();
            own.any(|column| column.read.is_some() && column.is_called(name))
                && !others.any(|list| list.is_known(name))
        };
        match names.iter().find(only_there) {
            None => Ok(self),
            Some(_) if kind.is_none() => Ok(dids),
            Some(name) => Err(file(
                format!("its column `{}` is one of a list of DIDs", shown(name)),
                "leave out `--kind`",
            )),
        }
    }

    /// The name of the column with that meaning.
    pub(super) fn called(self, field: Field) -> Option<&'static Column> {
        let says = |column: &&Column| column.field() == Some(field);
        self.columns().iter().find(says)
    }

    /// Whether it has a column of that name.
    pub(super) fn is_known(self, name: &str) -> bool {
        self.columns().iter().any(|column| column.is_called(name))
    }

    /// Whether these name all columns without which it cannot be this list.
    fn has_needed(self, names: &[String]) -> bool {
        let is_named = |column: &Column| names.iter().any(|name| column.is_called(name.trim()));
        let mut needed = self.needed().iter();
        needed.all(|field| self.called(*field).is_some_and(is_named))
    }

    /// For each of these, whether it is a known column name here; `None` if it cannot be this list.
    /// `own` are the names in the file of those that are mapped.
    fn knows(self, names: &[String], own: &[&str]) -> Option<Vec<bool>> {
        let called = |name: &str| {
            let mut columns = self.columns().iter();
            columns.find(|column| column.is_called(name.trim()))
        };
        // `Disabled=enabled` says the opposite in a list that has such a column.
        let of_own = |at: usize| {
            let column = called(own.get(at)?)?;
            column
                .field()
                .is_some_and(Field::has_sense)
                .then_some(column)
        };
        let found = names.iter().enumerate();
        let found: Vec<_> = found
            .map(|(at, name)| called(name).or_else(|| of_own(at)))
            .collect();
        let has = |field: Field| {
            let mut found = found.iter().flatten();
            found.any(|column| column.field() == Some(field))
        };
        let needed = self.needed();
        let has_rest = found.iter().flatten().any(|column| {
            let field = column.field();
            field.is_some_and(|field| field != Field::Number && field != Field::Action)
        });
        // A file without numbers is recognised by the names of people.
        let is_one = needed.iter().all(|field| has(*field)) && has_rest
            || self.profile == Profile::ThreeCx && has(Field::FirstName) && has(Field::Email);
        is_one.then(|| found.iter().map(Option::is_some).collect())
    }

    /// The list that a first line matches: the one that knows every name that any list knows.
    /// `profile` is the user's choice, if any; of mapped columns, `names` are those of the fields,
    /// and `own` those in the file.
    ///
    /// # Errors
    /// If none matches, or several.
    pub(super) fn guess(
        profile: Option<Profile>,
        kind: Option<Kind>,
        names: &[String],
        own: &[&str],
    ) -> Result<Self, FileProblem> {
        // A directory has no first line.
        let may_be = |list: &Self| {
            (list.profile != Profile::Ldif || profile == Some(Profile::Ldif))
                && profile.is_none_or(|profile| profile == list.profile)
                && kind.is_none_or(|kind| kind == list.kind)
        };
        let all: Vec<_> = Self::ALL.into_iter().filter(may_be).collect();
        // A single candidate counts even if it matches badly: its own errors say more.
        if let [only] = all[..] {
            return Ok(only);
        }
        if all.is_empty() {
            return Err(none_of_that(profile, kind));
        }
        let fit = all.iter();
        let fit = fit.filter_map(|list| Some((*list, list.knows(names, own)?)));
        let fit: Vec<_> = fit.collect();
        let knows_all = |(_, known): &&(Self, Vec<bool>)| {
            let more = |other: &Vec<bool>| other.iter().zip(known).any(|(other, it)| *other && !it);
            !fit.iter().any(|(_, other)| more(other))
        };
        let best: Vec<_> = fit
            .iter()
            .filter(knows_all)
            .map(|(list, _)| *list)
            .collect();
        match (best.as_slice(), fit.as_slice()) {
            ([one], _) => Ok(*one),
            // Its own error says that there is nothing besides what it needs.
            (_, []) => {
                let fit = all.iter().filter(|list| list.has_needed(names));
                // Of those that name the same, ours is the one that is read most.
                let fit = fit.max_by_key(|list| list.profile == Profile::Plain);
                fit.copied().ok_or_else(|| no_list(profile, &all))
            }
            (several, fit) => {
                let fit: Vec<_> = fit.iter().map(|(list, _)| *list).collect();
                Err(ambiguous(if several.is_empty() { &fit } else { several }))
            }
        }
    }
}

/// The profile has no list of that kind.
fn none_of_that(profile: Option<Profile>, kind: Option<Kind>) -> FileProblem {
    let of = profile.map_or("the formats that are read", Profile::name);
    let what = kind.map_or("these", Kind::several);
    let others = List::ALL
        .into_iter()
        .filter(|list| kind == Some(list.kind))
        .map(|list| format!("`--profile {}`", list.profile.name()));
    let mut others: Vec<_> = others.collect();
    others.dedup();
    let hint = match others.is_empty() {
        true => "leave out `--kind`".to_owned(),
        false => format!("leave out `--kind`, or name {}", others.join(" or ")),
    };
    file(format!("{of} has no list of {what}"), &hint)
}

/// It matches no known list.
fn no_list(profile: Option<Profile>, all: &[List]) -> FileProblem {
    let needs = all.iter().map(|list| {
        let needed = list.needed().iter().filter_map(|field| list.called(*field));
        let needed: Vec<_> = needed
            .map(|column| format!("`{}`", column.names[0]))
            .collect();
        let (of, what) = (list.profile.name(), list.kind.several());
        format!("{of} {what}: {}", needed.join(" and "))
    });
    let needs: Vec<_> = needs.collect();
    let reason = match profile {
        None => "its first line does not match any known list".to_owned(),
        Some(profile) => format!(
            "its first line does not match any list of {}",
            profile.name()
        ),
    };
    let hint = format!(
        "the first line must name the columns ({}); `--map COLUMN=FIELD` maps one with another name",
        needs.join("; ")
    );
    file(reason, &hint)
}

/// It matches several lists equally.
fn ambiguous(lists: &[List]) -> FileProblem {
    let same = lists.iter().all(|list| list.profile == lists[0].profile);
    let named = |list: &List| match same {
        true => format!("`--kind {}`", list.kind.name()),
        false => format!("`--profile {}`", list.profile.name()),
    };
    let mut all: Vec<_> = lists.iter().map(named).collect();
    all.dedup();
    file(
        format!("its columns fit {}", all.join(" or ")),
        "say which it is",
    )
}

fn number(row: &mut Row<'_>, cell: &str) -> Result<(), Invalid> {
    row.draft.number = Some(cells::number(cell)?);
    Ok(())
}

/// First and last name in one: the first word and the rest. A number alone is not a name.
fn full_name(row: &mut Row<'_>, cell: &str) -> Result<(), Invalid> {
    let cell = match is_number(cell, row.draft.number.as_ref()) {
        true => "",
        false => cell,
    };
    let (first, last) = cell.split_once(char::is_whitespace).unwrap_or((cell, ""));
    let (first, last) = (optional(first)?, optional(last.trim_start())?);
    row.draft.full_name = Some(who::full_name(&first, &last));
    (row.draft.fields.first_name, row.draft.fields.last_name) = (first, last);
    Ok(())
}

#[cfg(test)]
mod tests;
