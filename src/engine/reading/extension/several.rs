//! Many accounts together, as `extension` shows each: to compare or write out a site.

use super::row::Roles;
use super::{Eyes, Place};
use crate::domain::{
    ConsoleAccess, ConsolePermission, Module, Name, Number, Right, Role, Time, Tri,
};
use crate::engine::gate::Granted;
use crate::engine::operations::extension::List;
use crate::engine::policy::{Facts, Scope, Sight};
use crate::engine::reading::{ReadableFields, end};
use crate::engine::store::several::{Several, several};
use crate::engine::store::{Result, Snapshot, StoreError};
use std::cell::OnceCell;
use std::collections::HashMap;

/// An account, as much of it as the asker may see.
pub struct Person {
    /// Its number.
    pub number: Number,
    /// Its home, if visible.
    pub department: Option<Name>,
    /// The rest; `None` without the right to read it.
    pub known: Option<Known>,
}

/// What is known of a readable account.
pub struct Known {
    /// Its fields.
    pub fields: ReadableFields,
    /// Whether it is enabled.
    pub enabled: bool,
    /// What it holds at home, if visible.
    pub home: Option<AtHome>,
    /// Its role in the system, and when that ends.
    pub system_role: Option<(Role, Option<Time>)>,
    /// Whether it may administer.
    pub console: ConsoleAccess,
    /// Console permissions and their ends; `None` if the asker may not read everybody's, so
    /// `console show` must be asked.
    pub permissions: Option<Vec<(ConsolePermission, Option<Time>)>>,
    /// Whether a web-access password is set, or an invitation to set one is open.
    pub has_password: bool,
    /// Its former numbers.
    pub former: Vec<Number>,
}

/// What somebody holds at home.
pub struct AtHome {
    /// The current role.
    pub role: Role,
    /// When it ends and falls back to `user`.
    pub until: Option<Time>,
    /// Call rights that differ from the role's.
    pub overrides: Vec<(Right, Tri)>,
}

/// What is looked up once for all of them.
struct Look<'s> {
    facts: &'s Facts,
    roles: Roles<'s>,
    reads_permissions: bool,
}

impl Snapshot<'_> {
    /// Those of these numbers that the asker sees, in no particular order. It costs as much as a
    /// list, and loads the site's departments each time, so ask for a thousand numbers at a time.
    ///
    /// # Errors
    /// If the database fails.
    pub fn several(&self, granted: &Granted<List>, numbers: &[Number]) -> Result<Vec<Person>> {
        let facts = &granted.facts;
        let eyes = Eyes::open(self, facts)?;
        let look = Look {
            facts,
            roles: Roles {
                conn: self.conn,
                custom: OnceCell::new(),
            },
            reads_permissions: (facts.authority).holds(Right::read(Module::Console), Scope::System),
        };
        let mut names: HashMap<i64, Name> = HashMap::new();
        let mut all = Vec::with_capacity(numbers.len());
        several(self.conn, numbers, |one| {
            let (id, home) = (one.account.id, one.account.home);
            let place = eyes.place(home);
            let sight = eyes.on(facts, id.0, home, place);
            if sight == Sight::Hidden {
                return Ok(());
            }
            let department = match place.filter(|place| place.seen) {
                None => None,
                Some(place) => Some(named(&mut names, home.0, place)?),
            };
            let number = one.account.number.clone();
            let known = match sight {
                Sight::Full => Some(look.known(one, department.is_some())?),
                Sight::Name | Sight::Hidden => None,
            };
            all.push(Person {
                number,
                department,
                known,
            });
            Ok(())
        })?;
        Ok(all)
    }
}

fn named(names: &mut HashMap<i64, Name>, id: i64, place: &Place) -> Result<Name> {
    if let Some(name) = names.get(&id) {
        return Ok(name.clone());
    }
    let name: Name =
        (place.name.parse()).map_err(|_| StoreError::unreadable("a department name"))?;
    names.insert(id, name.clone());
    Ok(name)
}

impl Look<'_> {
    fn known(&self, one: Several, sees_home: bool) -> Result<Known> {
        let (account, now) = (one.account, self.facts.now);
        let (row, until) = one.role;
        let home = match sees_home {
            false => None,
            true => {
                let lives = until.live(now);
                Some(AtHome {
                    role: match lives {
                        true => self.roles.named(row)?,
                        false => Role::User,
                    },
                    until: if lives { end(until) } else { None },
                    overrides: one.calls.not_inherited().collect(),
                })
            }
        };
        let system_role = account.system_role_at(now);
        let ends = account.system_role.and_then(|(_, until)| end(until));
        let reads_permissions = self.reads_permissions || account.id == self.facts.actor.id;
        let held = one.permissions.into_iter();
        let held = held.filter(|(_, until)| until.live(now));
        let held = held.map(|(permission, until)| (permission, end(until)));
        Ok(Known {
            fields: ReadableFields::of(&account.fields),
            enabled: account.enabled,
            home,
            system_role: system_role.map(|role| (role, ends)),
            console: account.console,
            permissions: reads_permissions.then(|| held.collect()),
            has_password: account.has_password
                || account.invited_until.is_some_and(|until| until > now),
            former: one.former,
        })
    }
}
