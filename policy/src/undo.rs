//! What undoing a record needs, read from the record.

use super::facts::{Again, DepartmentId};
use super::{Recorded, Scribe};
use crate::domain::{Destination, EntryId, Name, Number, Phone, Role, UserName};
use crate::operations::{department, extension, group, object, phonebook, role, token};
use std::collections::HashMap;
use std::rc::Rc;

/// Before the command that undoes an entry together with what changed the same since.
pub const TOGETHER: &str = "; undo all of it with `pbxctl audit undo ";
/// After what is to be undone first, before the entry itself.
pub const THEN: &str = "; then this: ";

/// A record, and what now exists of what it concerns.
#[derive(Clone, Debug, Default)]
pub struct Recall {
    /// Number of the entry.
    pub id: i64,
    /// The first entry of those that were made together with it, if it is not that one.
    pub batch: Option<i64>,
    /// What was asked: `extension.set`.
    pub action: String,
    /// What it concerned, such as `extension:205`.
    pub target: String,
    /// Number of the actor; `None` if somebody else has it now.
    pub actor: Option<String>,
    /// The department it is filed under, if that still exists.
    pub department: Option<DepartmentId>,
    /// Whether it was done, rather than refused.
    pub done: bool,
    /// Each changed cell, with its old and new value.
    pub cells: Vec<Recorded>,
    /// Custom roles, including those that come back.
    pub scribe: Scribe<'static>,
    /// What was done since.
    pub history: Rc<History>,
    /// Named things that no longer exist: `a17`.
    pub gone: Vec<String>,
    /// Cells of tokens that it made, which ended since.
    pub ended: Vec<(String, String)>,
    /// People who would be members of a queue or ring group again, but now have no telephone.
    pub silent: Vec<Number>,
    /// The operation that removes what was created, if something was.
    pub removal: Option<Removal>,
    /// What to load.
    pub loads: Loads,
}

/// Which record last did what, among those read.
#[derive(Clone, Debug, Default)]
pub struct History {
    /// For each cell, by its thing and its name there: the records that changed it, in order.
    pub cells: HashMap<String, HashMap<String, Vec<i64>>>,
    /// What each record concerns.
    pub about: HashMap<i64, About>,
    /// The first record of those that were made together, for each of them.
    pub batches: HashMap<i64, i64>,
    /// Records that ended a secret, by thing and cell: what it was is not stored. Whether another took
    /// its place.
    pub lost: HashMap<(i64, String, String), bool>,
    /// The records that undid each one.
    pub undone: HashMap<i64, Vec<i64>>,
    /// Records in which an account got a number, by creation or renumbering, by its name then:
    /// `extension:205`. In order.
    pub made: HashMap<String, Vec<i64>>,
    /// Records in which an account got another number: its old and new number. In order.
    pub renumbered: Vec<(i64, Number, Number)>,
    /// The last record before this transaction.
    pub began: i64,
}

/// What a record concerns, and who may know it.
#[derive(Clone, Debug)]
pub struct About {
    /// What it concerned, such as `extension:205`.
    pub target: String,
    /// The department it is filed under.
    pub department: Option<DepartmentId>,
    /// Number of the actor then.
    pub actor: Option<Number>,
}

impl History {
    /// The record that undid this one and was not undone itself.
    pub fn undone_by(&self, id: i64) -> Option<i64> {
        let mut all = self.undone.get(&id)?.iter().rev();
        all.find(|by| self.undone_by(**by).is_none()).copied()
    }

    /// The current number of the person who had that one when a record was made; `None` if nobody
    /// knows, or it is somebody else's.
    pub fn number_now(&self, number: &Number, record: i64) -> Option<Number> {
        let (mut number, mut since) = (number.clone(), record);
        let taken = |number: &Number, since: i64, upto: i64| {
            let made = self.made.get(&format!("extension:{number}"));
            let mut made = made.into_iter().flatten();
            made.any(|id| since < *id && *id < upto)
        };
        for (id, from, to) in self.renumbered.iter().filter(|(id, ..)| *id > record) {
            if *from == number && !taken(&number, since, *id) {
                (number, since) = (to.clone(), *id);
            }
        }
        (!taken(&number, since, i64::MAX)).then_some(number)
    }

    /// Where a destination in a record leads now: it follows extensions that got another number
    /// since.
    pub fn destination_now(&self, to: &Destination, record: i64) -> Destination {
        let since = self.renumbered.iter().filter(|(id, ..)| *id > record);
        since.fold(to.clone(), |to, (_, from, now)| to.renumbered(from, now))
    }

    /// The last record that changed a cell.
    pub fn last(&self, (thing, cell): &(String, String)) -> Option<i64> {
        self.cells.get(thing)?.get(cell)?.last().copied()
    }

    /// Whether undoing that record brings no secret back into a cell.
    pub fn is_lost(&self, id: i64, (thing, cell): &(String, String)) -> bool {
        let lost = (id, thing.clone(), cell.clone());
        self.lost.contains_key(&lost)
    }

    /// Records after `id` that changed a cell, in order, without those that were undone and their
    /// undos. A secret that took the place of another one stays.
    pub fn since(&self, (thing, cell): &(String, String), id: i64) -> Vec<i64> {
        let all = self.cells.get(thing).and_then(|cells| cells.get(cell));
        let later = all
            .into_iter()
            .flatten()
            .copied()
            .filter(|later| *later > id);
        let later: Vec<i64> = later.collect();
        let undoing: Vec<i64> = later.iter().filter_map(|id| self.undone_by(*id)).collect();
        let stays = |later: i64| {
            let lost = (later, thing.clone(), cell.clone());
            self.lost.get(&lost).copied().unwrap_or_default()
        };
        let stands = |later: &i64| {
            self.undone_by(*later).is_none() && !undoing.contains(later) || stays(*later)
        };
        later.into_iter().filter(stands).collect()
    }
}

/// How to remove what was created.
#[derive(Clone, Debug)]
#[allow(missing_docs, reason = "each is an operation of that name")]
pub enum Removal {
    Account(extension::Remove),
    Department(department::Remove),
    Object(object::Remove),
    Group(group::Remove),
    Role(role::Remove),
    Token(token::Revoke),
    Entry(phonebook::Remove),
}

/// What to load, by current names.
#[derive(Clone, Debug, Default)]
pub struct Loads {
    /// The account to change.
    pub account: Option<Number>,
    /// A number that comes back, and must be free.
    pub number: Option<Number>,
    /// Departments; one whose hours or routes change comes first.
    pub departments: Vec<Name>,
    /// A department name that comes back.
    pub department: Option<Name>,
    /// The group to change.
    pub group: Option<Name>,
    /// A group name that comes back.
    pub new_group: Option<Name>,
    /// The call object to change.
    pub object: Option<Number>,
    /// The phone book entry to change.
    pub entry: Option<EntryId>,
    /// What somebody will belong to again.
    pub again: Again,
    /// Custom roles.
    pub roles: Vec<Role>,
    /// A role name that comes back.
    pub role: Option<Name>,
    /// The role to change.
    pub changed_role: Option<Role>,
    /// The role whose call rights in a department change.
    pub holders: Option<Role>,
    /// Destinations that calls will go to again.
    pub destinations: Vec<Destination>,
    /// DIDs that come back.
    pub dids: Vec<Phone>,
    /// A user name that comes back.
    pub user_name: Option<UserName>,
    /// The OS user who is bound again.
    pub uid: Option<u32>,
}
