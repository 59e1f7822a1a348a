use super::end;
use crate::domain::{
    Country, DepartmentFields, Language, Module, Number, RequiredOf, Right, Role, Time, Tri, Zone,
};
use crate::engine::gate::Granted;
use crate::engine::operations::department::{List, MemberList, Show};
use crate::engine::policy::{
    Account, Department, DepartmentId, Facts, Inherited, Membership, Scope, Sight, sees_department,
};
use crate::engine::store::{Result, Snapshot, StoreError, account, advice, department, number};
use serde::Serialize;

/// Call rights that a department sets for a role.
#[derive(Clone, Debug, Serialize)]
pub struct DefaultView {
    /// For holders of this role there.
    pub role: Role,
    /// The rights it allows or denies.
    pub rights: Vec<(Right, Tri)>,
}

/// A department, cut to what the asker may see.
#[derive(Clone, Debug)]
pub struct DepartmentView {
    /// Name, as entered.
    pub name: String,
    /// Whether it is the default.
    pub is_default: bool,
    /// Its fields: people who see it see all of them.
    pub fields: DepartmentFields,
    /// Its time zone: its own, or the site's.
    pub timezone: Option<Zone>,
    /// What it inherits from the site.
    pub inherited: Inherited,
    /// How many have their home there; only for people who belong to it.
    pub extensions: Option<u32>,
    /// How many are members, home or not.
    pub members: Option<u32>,
    /// Call rights by role.
    pub call_rights: Vec<DefaultView>,
}

/// What follows from a department's people. To find it takes looking through all of them, and it
/// is nothing that the department is given, so it is asked for separately.
#[derive(Clone, Debug, Default)]
pub struct DepartmentOutlook {
    /// The lowest free number for a new extension; only for people who may add one, and if its
    /// range has any left.
    pub next_number: Option<Number>,
    /// What would be simpler for its people, as far as the asker may read all about them.
    pub advice: Vec<String>,
}

/// A row of the list of departments.
#[derive(Clone, Debug)]
pub struct DepartmentRow {
    /// Name, as entered.
    pub name: String,
    /// Its fields: people who see it see all of them.
    pub fields: DepartmentFields,
    /// Whether it is the default.
    pub is_default: bool,
    /// How many have their home there; only for people who belong to it.
    pub extensions: Option<u32>,
    /// How many are members, home or not; for the same people.
    pub members: Option<u32>,
    /// The actor's own role there.
    pub my_role: Option<Role>,
    /// Its time zone: its own, or the site's.
    pub timezone: Option<Zone>,
    /// Its language, likewise.
    pub language: Option<Language>,
    /// Its country, likewise.
    pub country: Option<Country>,
    /// How many numbers of its range are free; only for people who may add extensions there, and if
    /// it was asked for.
    pub free: Option<u64>,
}

/// A member of a department.
#[derive(Clone, Debug, Serialize)]
pub struct MemberRow {
    /// Number of the member.
    pub number: String,
    /// First and last name.
    pub name: String,
    /// Whether this is their home; `None` if the asker may not know.
    pub home: Option<bool>,
    /// The current role.
    pub role: Option<Role>,
    /// The end of their role, if any.
    pub until: Option<Time>,
    /// Their own call rights.
    pub overrides: Vec<(Right, Tri)>,
}

/// Its fields for insiders or outsiders: outsiders are not told how to get in there.
fn told(fields: &DepartmentFields, inside: bool) -> DepartmentFields {
    let mut told = fields.clone();
    if !inside {
        told.second_factor = None;
        told.admin_networks = None;
    }
    told
}

impl Snapshot<'_> {
    /// The department, cut to what may be seen: outsiders get only its name and most fields.
    pub fn department(&self, granted: &Granted<Show>) -> Result<DepartmentView> {
        let facts = &granted.facts;
        let d = facts
            .department(0)
            .ok_or_else(|| StoreError::damaged("the department vanished"))?;
        let inside = facts.inside(d.id);
        let mut view = DepartmentView {
            name: d.name.to_string(),
            is_default: d.is_default,
            fields: told(&d.fields, inside),
            timezone: d.timezone(),
            inherited: Inherited {
                admin_networks: d.inherited.admin_networks.clone().filter(|_| inside),
                second_factor: if inside {
                    d.inherited.second_factor
                } else {
                    RequiredOf::default()
                },
                ..d.inherited.clone()
            },
            extensions: None,
            members: None,
            call_rights: Vec::new(),
        };
        if inside {
            let (homes, members) = self.head_counts(d.id)?;
            view.extensions = Some(homes);
            view.members = Some(members);
            view.call_rights = defaults(d);
        }
        Ok(view)
    }

    /// What follows from its people, as far as the asker may know.
    pub fn department_outlook(&self, granted: &Granted<Show>) -> Result<DepartmentOutlook> {
        let facts = &granted.facts;
        let mut outlook = DepartmentOutlook::default();
        let Some(d) = facts.department(0) else {
            return Ok(outlook);
        };
        let add = Right::write(Module::Extensions);
        if let Some(range) = &d.fields.numbers
            && facts.authority.holds(add, Scope::Department(d.id))
        {
            outlook.next_number = number::next(self.conn, range, d.country(), self.now)?;
        }
        if facts.inside(d.id) {
            let knows = |account: &Account| facts.sight_of(account) == Sight::Full;
            let sees =
                |m: &Membership| sees_department(&facts.authority, m.department, m.visibility);
            outlook.advice = advice::advice(self.conn, Some(d.id), self.now, (knows, sees), true)?;
        }
        Ok(outlook)
    }

    fn head_counts(&self, id: DepartmentId) -> Result<(u32, u32)> {
        Ok(self
            .conn
            .prepare_cached(
                "SELECT (SELECT count(*) FROM extension WHERE home = ?1), \
                 (SELECT count(*) FROM membership WHERE department = ?1)",
            )?
            .query_row([id.0], |row| Ok((row.get(0)?, row.get(1)?)))?)
    }

    /// Departments that the asker may see, by name.
    pub fn departments(&self, granted: &Granted<List>) -> Result<Vec<DepartmentRow>> {
        self.departments_with(granted, false)
    }

    /// The same; with the free numbers of each, if they are wanted: they cost a look at its range.
    pub fn departments_with(
        &self,
        granted: &Granted<List>,
        free: bool,
    ) -> Result<Vec<DepartmentRow>> {
        let facts = &granted.facts;
        let mut query = self
            .conn
            .prepare_cached("SELECT id FROM department ORDER BY name_key")?;
        let ids: Vec<i64> = query
            .query_map([], |row| row.get(0))?
            .collect::<std::result::Result<_, _>>()?;
        let mut all = Vec::new();
        for id in ids {
            let Some(d) = department::by_id(self.conn, DepartmentId(id))? else {
                continue;
            };
            if !sees_department(&facts.authority, d.id, d.fields.visibility) {
                continue;
            }
            let counts = if facts.inside(d.id) {
                Some(self.head_counts(d.id)?)
            } else {
                None
            };
            all.push(DepartmentRow {
                name: d.name.to_string(),
                fields: told(&d.fields, facts.inside(d.id)),
                is_default: d.is_default,
                extensions: counts.map(|(homes, _)| homes),
                members: counts.map(|(_, members)| members),
                my_role: facts.actor.membership(d.id).map(|m| m.role_at(facts.now)),
                timezone: d.timezone(),
                language: d.language().cloned(),
                country: d.country().cloned(),
                free: match free {
                    true => self.free_in(facts, &d)?,
                    false => None,
                },
            });
        }
        Ok(all)
    }

    /// Free numbers of its range, for people who may add extensions there.
    fn free_in(&self, facts: &Facts, d: &Department) -> Result<Option<u64>> {
        let add = Right::write(Module::Extensions);
        let range = d.fields.numbers.as_ref();
        let told = facts.authority.holds(add, Scope::Department(d.id));
        let range = range.filter(|_| told);
        range
            .map(|range| number::free(self.conn, range, d.country(), self.now))
            .transpose()
    }

    /// Members of a department that the asker may see, by number. Role, end and overrides are for
    /// people who may read accounts there.
    pub fn members(&self, granted: &Granted<MemberList>) -> Result<Vec<MemberRow>> {
        self.members_from(granted, false)
    }

    /// The same for members with a home elsewhere only: usually few of many.
    pub fn guests(&self, granted: &Granted<MemberList>) -> Result<Vec<MemberRow>> {
        self.members_from(granted, true)
    }

    fn members_from(
        &self,
        granted: &Granted<MemberList>,
        elsewhere: bool,
    ) -> Result<Vec<MemberRow>> {
        let facts = &granted.facts;
        let d = facts
            .department(0)
            .ok_or_else(|| StoreError::damaged("the department vanished"))?;
        let mut query = self.conn.prepare_cached(
            "SELECT m.extension FROM membership m JOIN extension e ON e.id = m.extension \
             WHERE m.department = ?1 AND NOT (?2 AND e.home = ?1) ORDER BY e.number",
        )?;
        let ids: Vec<i64> = query
            .query_map((d.id.0, elsewhere), |row| row.get(0))?
            .collect::<std::result::Result<_, _>>()?;
        let reads_here = facts.authority.holds(
            Right::read(crate::domain::Module::Extensions),
            Scope::Department(d.id),
        );
        let sees_members = facts
            .authority
            .holds(Right::SEE_GROUP_MEMBERS, Scope::Department(d.id))
            || reads_here;
        let mut all = Vec::new();
        for id in ids {
            let Some(member) = account::by_id(self.conn, crate::engine::policy::AccountId(id))?
            else {
                continue;
            };
            let sight = facts.sight_of(&member);
            // An outsider who sees somebody of an open department does not learn that they are a
            // member of another.
            let home = member.home == d.id;
            if sight == Sight::Hidden || !(sees_members || home || member.id == facts.actor.id) {
                continue;
            }
            let Some(m) = member.membership(d.id) else {
                continue;
            };
            let full = reads_here || sight == Sight::Full;
            let role = m.role_at(facts.now);
            all.push(MemberRow {
                number: member.number.to_string(),
                name: member.fields.full_name(),
                home: Some(home),
                role: full.then_some(role),
                until: if full && m.role == role {
                    end(m.until)
                } else {
                    None
                },
                overrides: if full {
                    m.calls.not_inherited().collect()
                } else {
                    Vec::new()
                },
            });
        }
        Ok(all)
    }
}

fn defaults(d: &Department) -> Vec<DefaultView> {
    let mut all: Vec<DefaultView> = d
        .defaults
        .iter()
        .filter(|(_, calls)| !calls.is_empty())
        .map(|(role, calls)| DefaultView {
            role: *role,
            rights: calls.not_inherited().collect(),
        })
        .collect();
    all.sort_by_key(|view| view.role);
    all
}
