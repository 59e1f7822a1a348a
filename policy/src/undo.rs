//! What undoing a record takes, read off it.

use super::facts::{Again, DepartmentId};
use super::{Recorded, Scribe};
use crate::domain::{Destination, EntryId, Name, Number, Phone, Role, UserName};
use crate::operations::{department, extension, group, object, phonebook, role, token};
use std::collections::HashMap;
use std::rc::Rc;

/// A record, and what is there by now of what it is about.
#[derive(Clone, Debug, Default)]
pub struct Recall {
    /// Number of the entry.
    pub id: i64,
    /// What was asked: `extension.set`.
    pub action: String,
    /// What it was about, such as `extension:205`.
    pub target: String,
    /// Number of who asked; nothing where somebody else has that number by now.
    pub actor: Option<String>,
    /// The department it is filed under, if that is still there.
    pub department: Option<DepartmentId>,
    /// Whether it was done, rather than refused.
    pub done: bool,
    /// Each cell that was changed, with what it was and became.
    pub cells: Vec<Recorded>,
    /// Roles of the site's own, and those that come back.
    pub scribe: Scribe<'static>,
    /// What was done since.
    pub history: Rc<History>,
    /// What is named and is not there any more: `a17`.
    pub gone: Vec<String>,
    /// Who is to be a member of a queue or ring group again, and has no telephone by now.
    pub silent: Vec<Number>,
    /// The operation that removes what was made, if that is what was done.
    pub removal: Option<Removal>,
    /// What is to be loaded.
    pub loads: Loads,
}

/// Which record was the last to do what, of those that were read.
#[derive(Clone, Debug, Default)]
pub struct History {
    /// Of each cell, by what it belongs to and its name there: those that changed it, in order.
    pub cells: HashMap<String, HashMap<String, Vec<i64>>>,
    /// What each is about, and the department it is filed under.
    pub about: HashMap<i64, (String, Option<DepartmentId>)>,
    /// By which records each was undone.
    pub undone: HashMap<i64, Vec<i64>>,
    /// By which an account came to be of that number, made or renumbered, by what it is called
    /// then: `extension:205`. In order.
    pub made: HashMap<String, Vec<i64>>,
    /// By which an account got another number: from which, and which. In order.
    pub renumbered: Vec<(i64, Number, Number)>,
    /// The last there was before this transaction.
    pub began: i64,
}

impl History {
    /// The record that undid this one and was not undone itself.
    pub fn undone_by(&self, id: i64) -> Option<i64> {
        let mut all = self.undone.get(&id)?.iter().rev();
        all.find(|by| self.undone_by(**by).is_none()).copied()
    }

    /// The number of anybody who had that one when a record was made, by now; nothing where nobody
    /// knows, or it is another's.
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

    /// Where a destination of a record leads by now: it follows anybody who got another number since.
    pub fn destination_now(&self, to: &Destination, record: i64) -> Destination {
        let since = self.renumbered.iter().filter(|(id, ..)| *id > record);
        since.fold(to.clone(), |to, (_, from, now)| to.renumbered(from, now))
    }

    /// The last record that changed a cell.
    pub fn last(&self, (thing, cell): &(String, String)) -> Option<i64> {
        self.cells.get(thing)?.get(cell)?.last().copied()
    }

    /// Those after `id` that changed a cell, in order; what undid another of them is left out with
    /// that one.
    pub fn since(&self, (thing, cell): &(String, String), id: i64) -> Vec<i64> {
        let all = self.cells.get(thing).and_then(|cells| cells.get(cell));
        let later = all
            .into_iter()
            .flatten()
            .copied()
            .filter(|later| *later > id);
        let later: Vec<i64> = later.collect();
        let undoing: Vec<i64> = later.iter().filter_map(|id| self.undone_by(*id)).collect();
        let stands = |later: &i64| self.undone_by(*later).is_none() && !undoing.contains(later);
        later.into_iter().filter(stands).collect()
    }
}

/// What removes what was made.
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

/// What is named, by the names that it has now.
#[derive(Clone, Debug, Default)]
pub struct Loads {
    /// The account that is changed.
    pub account: Option<Number>,
    /// A number that comes back, and must be free.
    pub number: Option<Number>,
    /// Departments, that whose hours or routes change first.
    pub departments: Vec<Name>,
    /// A name of a department that comes back.
    pub department: Option<Name>,
    /// The group that is changed.
    pub group: Option<Name>,
    /// A name of a group that comes back.
    pub new_group: Option<Name>,
    /// The call object that is changed.
    pub object: Option<Number>,
    /// The entry of the phone book that is changed.
    pub entry: Option<EntryId>,
    /// What somebody is to belong to again.
    pub again: Again,
    /// Roles of the site's own.
    pub roles: Vec<Role>,
    /// A name of a role that comes back.
    pub role: Option<Name>,
    /// The role that is changed.
    pub changed_role: Option<Role>,
    /// The role of which call rights in a department change.
    pub holders: Option<Role>,
    /// Where calls are to go on to again.
    pub destinations: Vec<Destination>,
    /// Numbers from outside that come back.
    pub dids: Vec<Phone>,
    /// A user name that comes back.
    pub user_name: Option<UserName>,
    /// The OS user that is bound again.
    pub uid: Option<u32>,
}
