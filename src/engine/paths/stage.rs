//! The copy on which commands are tried: who is in it, and what the real engine says and does.

use super::act::{Command, Perform};
use super::profile::{Interned, Profile, State};
use crate::domain::{Deadline, Name, Number, Role, Time, reserved_for};
use crate::engine::authn;
use crate::engine::hand_to;
use crate::engine::policy::{
    Account, AccountId, Authority, Department, DepartmentId, Facts, Group, GroupId, KnownRole,
    Names, Scope,
};
use crate::engine::store::{
    Cache, Conn, Result, StoreError, Txn, account, department, facts, group, role,
};
use std::cell::RefCell;
use std::rc::Rc;

/// A person, identified by their index in the list.
#[derive(Clone, Debug)]
pub(super) struct Person {
    pub id: AccountId,
    pub number: Number,
}

/// What departments and groups give, and their names.
#[derive(Debug)]
pub(super) struct Places {
    pub departments: Vec<Department>,
    pub groups: Vec<Group>,
    /// Roles that can be held, built in or custom.
    pub roles: Vec<KnownRole>,
    /// All of it as text: equal places have equal text.
    text: String,
}

impl PartialEq for Places {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}
impl Eq for Places {}
impl std::hash::Hash for Places {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

impl Places {
    pub(super) fn load(conn: &Conn) -> Result<Self> {
        let ids = |sql: &str| -> Result<Vec<i64>> {
            let mut query = conn.prepare_cached(sql)?;
            let rows = query.query_map([], |row| row.get(0))?;
            Ok(rows.collect::<std::result::Result<_, _>>()?)
        };
        let mut departments = Vec::new();
        for id in ids("SELECT id FROM department ORDER BY name_key")? {
            departments.extend(department::by_id(conn, DepartmentId(id))?);
        }
        let mut groups = Vec::new();
        for id in ids("SELECT id FROM \"group\" ORDER BY name_key")? {
            groups.extend(group::by_row(conn, GroupId(id))?);
        }
        for department in &mut departments {
            department.defaults.sort_by_key(|(role, _)| *role);
        }
        for group in &mut groups {
            group.defaults.sort_by_key(|(role, _)| *role);
        }
        let user = role::user(conn)?;
        let mut roles: Vec<KnownRole> = Role::ALL
            .into_iter()
            .filter_map(KnownRole::built_in)
            .map(|known| if known == Role::User { user } else { known })
            .collect();
        roles.extend(role::all(conn)?.into_iter().map(|(role, _)| role));
        let text = format!("{departments:?}{groups:?}{roles:?}");
        Ok(Self {
            roles,
            departments,
            groups,
            text,
        })
    }
}

impl Places {
    /// The name of a department or group.
    pub(super) fn name(&self, scope: Scope) -> Option<Name> {
        match scope {
            Scope::Department(id) => {
                let found = self.departments.iter().find(|d| d.id == id);
                found.map(|d| d.name.clone())
            }
            Scope::Group(id) => {
                let found = self.groups.iter().find(|g| g.id == id);
                found.map(|g| g.name.clone())
            }
            Scope::Own | Scope::System => None,
        }
    }
}

/// One step of a chain: who, what, on whom; people by index.
#[derive(Clone, Debug)]
pub(super) struct Step {
    pub actor: usize,
    pub command: Command,
    pub target: usize,
}

/// A copy in memory in which one chain at a time is played.
pub(super) struct Stage<'c> {
    txn: Txn<'c>,
    pub now: Time,
    pub people: Vec<Person>,
    /// The number of the new account, if there is one.
    born: Option<Person>,
    pub profiles: Interned<Profile>,
    pub places: Interned<Places>,
    marks: Interned<(Option<Number>, Vec<usize>, Vec<usize>)>,
    /// The person the question concerns, besides the askers.
    subject: Option<Number>,
    /// The state that was played last.
    at: Option<usize>,
    /// Commands performed for real, including replays.
    pub performed: u64,
}

impl<'c> Stage<'c> {
    pub(super) fn new(conn: &'c Conn, now: Time, subject: Option<Number>) -> Result<Self> {
        Ok(Self {
            txn: Txn::dry_run(conn, now)?,
            now,
            people: Vec::new(),
            born: None,
            profiles: Interned::new(),
            places: Interned::new(),
            marks: Interned::new(),
            subject,
            at: None,
            performed: 0,
        })
    }

    pub(super) fn conn(&self) -> &Conn {
        self.txn.conn
    }

    /// A person by index; a new account has the last one.
    pub(super) fn person(&self, place: usize) -> Result<&Person> {
        let found = self.people.get(place).or(self.born.as_ref());
        found.ok_or_else(|| StoreError::damaged("somebody vanished from the copy"))
    }

    pub(super) fn account(&self, place: usize) -> Result<Account> {
        let person = self.person(place)?;
        account::by_id(self.conn(), person.id)?
            .ok_or_else(|| StoreError::damaged(format!("extension {} vanished", person.number)))
    }

    /// The profile of an account as it is now.
    pub(super) fn profile_of(&mut self, account: &Account, taken: bool, places: u32) -> u32 {
        let asked = self.subject.as_ref().filter(|n| **n == account.number);
        let ranges = self.places.get(places).departments.iter().enumerate();
        let ranges = ranges.filter_map(|(n, d)| {
            let range = d.fields.numbers.as_ref()?;
            range.contains(&account.number).then_some(n)
        });
        let countries = self.places.get(places).departments.iter().enumerate();
        let reserved = countries.filter_map(|(n, d)| {
            reserved_for(&account.number, d.fields.country.as_ref()).map(|_| n)
        });
        let mark = (asked.cloned(), ranges.collect(), reserved.collect());
        let mark = self.marks.number(mark);
        self.profiles.number(Profile::of(account, taken, mark))
    }

    pub(super) fn load_places(&mut self) -> Result<u32> {
        let places = Places::load(self.conn())?;
        Ok(self.places.number(places))
    }

    /// Current facts for judging what `actor` asks. `cache` must not outlive a change.
    pub(super) fn facts(
        &self,
        cache: &RefCell<Cache>,
        actor: usize,
        names: &Names<'_>,
    ) -> Result<Facts> {
        facts::load(self.conn(), cache, self.now, self.person(actor)?.id, names)
    }

    /// Performs one step through the gate. Returns whether the rules allowed it.
    pub(super) fn perform(&mut self, step: &Step) -> Result<bool> {
        self.performed += 1;
        let actor = self.person(step.actor)?.clone();
        let number = if step.command.is_about_somebody() {
            self.person(step.target)?.number.clone()
        } else {
            actor.number.clone()
        };
        let session = authn::on_a_copy(actor.id, actor.number);
        let done = hand_to(
            step.command.act(&number),
            Perform {
                txn: &mut self.txn,
                by: &session,
            },
        )?;
        if let (Some(_), Some(number)) = (&done, step.command.born()) {
            let born = account::by_number(self.conn(), number)?;
            self.born = born.map(|a| Person {
                id: a.id,
                number: a.number,
            });
        }
        Ok(done.is_some())
    }

    /// Forgets the current state: states are about to be renumbered.
    pub(super) fn stands_nowhere(&mut self) {
        self.at = None;
    }

    /// Forgets that this state is current: its number will be reused.
    pub(super) fn stands_no_longer(&mut self, n: usize) {
        if self.at == Some(n) {
            self.at = None;
        }
    }

    /// Plays a chain from the beginning, unless state `n` is the current one.
    pub(super) fn go_to(&mut self, n: usize, chain: &[Step]) -> Result<()> {
        if self.at == Some(n) {
            return Ok(());
        }
        self.at = None;
        self.txn.rewind()?;
        for step in chain {
            if !self.perform(step)? {
                // The rules look at more than what distinguishes states.
                return Err(StoreError::Other(format!(
                    "`{}` was permitted once and refused the second time",
                    step.command.words(&self.person(step.target)?.number)
                )));
            }
        }
        self.at = Some(n);
        Ok(())
    }

    /// Performs a step in the current state, looks, and undoes it. `None` if the rules refuse.
    pub(super) fn dry_run<T>(
        &mut self,
        step: &Step,
        look: impl FnOnce(&mut Self) -> Result<T>,
    ) -> Result<Option<T>> {
        let born = self.born.clone();
        self.txn.mark()?;
        let result = match self.perform(step) {
            Ok(true) => look(self).map(Some),
            Ok(false) => Ok(None),
            Err(error) => Err(error),
        };
        self.txn.back()?;
        self.born = born;
        result
    }
}

/// Accounts whose passwords `first` know because they set them last, or may still set by an
/// invitation that they made, and so on from those: anybody who knows a password can also act as
/// its owner.
pub(super) fn known_passwords(
    conn: &Conn,
    first: &[AccountId],
    now: Time,
) -> Result<Vec<AccountId>> {
    let mut query = conn.prepare_cached(
        "SELECT extension, set_by FROM credential WHERE set_by IS NOT NULL \
         UNION SELECT extension, made_by FROM invitation \
         WHERE made_by IS NOT NULL AND expires > ?1 ORDER BY extension",
    )?;
    let rows = query.query_map([now.unix()], |row| {
        Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?))
    })?;
    let all: Vec<(i64, i64)> = rows.collect::<std::result::Result<_, _>>()?;
    let mut known: Vec<AccountId> = first.to_vec();
    let mut next = 0;
    while next < known.len() {
        let setter = known[next].0;
        for (whose, by) in &all {
            if *by == setter && !known.iter().any(|k| k.0 == *whose) {
                known.push(AccountId(*whose));
            }
        }
        next += 1;
    }
    Ok(known.split_off(first.len()))
}

/// End times an actor may give: none, then those of what they hold, latest first.
pub(super) fn ends(authority: &Authority) -> Vec<Deadline> {
    let mut ends: Vec<Deadline> = authority.grants().iter().map(|g| g.until).collect();
    ends.push(Deadline::Never);
    ends.sort_unstable();
    ends.dedup();
    ends.reverse();
    ends
}

/// A cache that already holds the account about to be judged, so that it is loaded once.
pub(super) fn knowing(cache: &RefCell<Cache>, target: Option<&Rc<Account>>) {
    cache.borrow_mut().target = target.cloned();
}

impl State {
    pub(super) fn born(&self, profile: u32) -> Self {
        let mut people = self.people.to_vec();
        people.push(profile);
        Self {
            places: self.places,
            people: people.into(),
        }
    }
}
