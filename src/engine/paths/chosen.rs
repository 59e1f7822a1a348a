//! The people, departments and groups that commands range over.

use super::stage::{Person, Places, Stage};
use crate::domain::{Name, Time};
use crate::engine::operations::auth::{Paths, Reach, Subject};
use crate::engine::policy::{Account, AccountId, Authority, DepartmentId, GroupId, Scope};
use crate::engine::store::{Result, account};
use std::collections::{HashMap, HashSet};

/// Up to this many people, departments and groups are all tried.
const PEOPLE: usize = 60;
const PLACES: usize = 12;
/// How many of those who are alike are kept if there are more people.
const ALIKE: usize = 3;

/// Everybody and everything if the site is small; otherwise what concerns the askers, and a few of
/// the people who are alike.
pub(super) struct Chosen {
    pub(super) people: Vec<Person>,
    /// How many people there are.
    pub(super) of: usize,
    pub(super) departments: Vec<DepartmentId>,
    pub(super) groups: Vec<GroupId>,
}

impl Chosen {
    /// `theirs` are the accounts that the askers can use.
    pub(super) fn new(
        stage: &mut Stage<'_>,
        places: u32,
        op: &Paths,
        theirs: &HashSet<AccountId>,
    ) -> Result<Self> {
        let accounts = everybody(stage)?;
        let reached = Reached::of(&accounts, theirs, &op.reach, stage.now);
        let known = stage.places.get(places);
        let departments = reached.departments(known, &op.reach);
        let groups = reached.groups(known, &op.reach);
        let mut chosen = Self {
            people: Vec::new(),
            of: accounts.len(),
            departments,
            groups,
        };
        let mut alike: HashMap<u32, usize> = HashMap::new();
        for account in &accounts {
            let must = theirs.contains(&account.id) || is_asked_about(&op.reach, account);
            if chosen.of > PEOPLE && !must {
                let like = alike.entry(stage.profile_of(account, false, places));
                let like = like.or_default();
                *like += 1;
                if !chosen.has_place_of(account) || *like > ALIKE || chosen.people.len() >= PEOPLE {
                    continue;
                }
            }
            chosen.people.push(Person {
                id: account.id,
                number: account.number.clone(),
            });
        }
        Ok(chosen)
    }

    /// Whether somebody belongs to a department or group that is tried.
    fn has_place_of(&self, account: &Account) -> bool {
        let (mut own, mut groups) = (account.memberships.iter(), account.groups.iter());
        own.any(|m| self.departments.contains(&m.department))
            || groups.any(|m| self.groups.contains(&m.group))
    }
}

fn everybody(stage: &Stage<'_>) -> Result<Vec<Account>> {
    let conn = stage.conn();
    let mut query = conn.prepare_cached("SELECT id FROM extension ORDER BY number")?;
    let rows = query.query_map([], |row| row.get(0))?;
    let ids: Vec<i64> = rows.collect::<std::result::Result<_, _>>()?;
    let mut accounts = Vec::with_capacity(ids.len());
    for id in ids {
        accounts.extend(account::by_id(conn, AccountId(id))?);
    }
    Ok(accounts)
}

fn is_asked_about(reach: &Reach, account: &Account) -> bool {
    match reach {
        Reach::On(Subject::Extension(number)) => account.number == *number,
        Reach::On(Subject::Department(_) | Subject::Group(_) | Subject::System)
        | Reach::Anywhere
        | Reach::Own => false,
    }
}

fn is_named(reach: &Reach, name: &Name) -> bool {
    match reach {
        Reach::On(Subject::Department(asked) | Subject::Group(asked)) => asked == name,
        Reach::On(Subject::Extension(_) | Subject::System) | Reach::Anywhere | Reach::Own => false,
    }
}

/// What concerns the askers.
struct Reached {
    near: HashSet<Scope>,
    /// Whether everything is within reach.
    all: bool,
}

impl Reached {
    fn of(accounts: &[Account], theirs: &HashSet<AccountId>, reach: &Reach, now: Time) -> Self {
        let mut near = HashSet::new();
        let mut all = false;
        for account in accounts.iter().filter(|a| theirs.contains(&a.id)) {
            let authority = Authority::of(account, now);
            let own = account.memberships.iter();
            near.extend(own.map(|m| Scope::Department(m.department)));
            near.extend(account.groups.iter().map(|m| Scope::Group(m.group)));
            all |= authority.grants().iter().any(|g| g.scope == Scope::System);
        }
        let asked = accounts.iter().filter(|a| is_asked_about(reach, a));
        near.extend(asked.map(|a| Scope::Department(a.home)));
        Self { near, all }
    }

    fn departments(&self, known: &Places, reach: &Reach) -> Vec<DepartmentId> {
        let all = known.departments.iter();
        let is_near = |id: DepartmentId| self.near.contains(&id.into());
        let all = all.map(|d| (d.id, is_named(reach, &d.name) || is_near(d.id)));
        few(all.collect(), self.all)
    }

    fn groups(&self, known: &Places, reach: &Reach) -> Vec<GroupId> {
        let all = known.groups.iter();
        let is_near = |id: GroupId| self.near.contains(&id.into());
        let all = all.map(|g| (g.id, is_named(reach, &g.name) || is_near(g.id)));
        few(all.collect(), self.all)
    }
}

/// All if they are few; otherwise the near ones, and others up to that number if everything is
/// within reach.
fn few<T: Copy>(places: Vec<(T, bool)>, all: bool) -> Vec<T> {
    if places.len() <= PLACES {
        return places.into_iter().map(|(id, _)| id).collect();
    }
    let (near, far): (Vec<_>, Vec<_>) = places.into_iter().partition(|(_, near)| *near);
    let far = far.into_iter().filter(|_| all);
    near.into_iter()
        .chain(far)
        .map(|(id, _)| id)
        .take(PLACES)
        .collect()
}
