//! What a permitted command leaves: its effect, applied by the program, read as a state of a small
//! world. Only who has a key, and where messages go, is up to the checker: no file holds it.

use super::command::Command;
use super::made::{MADE, MADE_NAMES, made};
use super::person::{Cast, DEPARTMENTS, Env, Key, Kind, Member, PERMISSIONS, Person, ended_at};
use super::team::{ADMINISTRATORS, Part, TEAMS, Team};
use policy::domain::{GroupRole, VoicemailEmail};
use policy::{Account, AccountId, Change, DepartmentId, Effect, GroupId, RoleId};

/// What is already so is judged, and not written.
fn changes_anything(effect: &Effect) -> bool {
    effect.difference().next().is_some()
}

impl Person {
    /// The account after `effect`, which `command` has on it.
    pub(super) fn after(&self, id: AccountId, command: Command, effect: Option<&Effect>) -> Self {
        let Some(effect) = effect.filter(|effect| changes_anything(effect)) else {
            return *self;
        };
        let Some(account) = effect.after.account(id) else {
            return Self::ABSENT;
        };
        let sets = |is_key: fn(&Change) -> bool| effect.changes.iter().any(is_key);
        let invites =
            |change: &Change| matches!(change, Change::Invitation(d) if d.after.is_some());
        let password = match account.has_password {
            // The maker of the code can use it, so that is done immediately: nobody prevents it.
            _ if sets(invites) => self.key(),
            false => Key::None,
            // Only somebody who knows a password changes it: nobody new learns the next one.
            true if matches!(command, Command::PasswordChange) => self.password,
            true if sets(|change| matches!(change, Change::Password(_))) => self.key(),
            true => self.password,
        };
        let bound = match account.bound {
            false => Key::None,
            true if sets(|change| matches!(change, Change::Binding(_))) => self.key(),
            true => self.bound,
        };
        Self {
            password,
            bound,
            ..self.like(account)
        }
    }

    /// Who has a key to it that a colluder makes.
    fn key(&self) -> Key {
        if self.colluder { Key::Own } else { Key::Taken }
    }

    /// What `effect` creates on a free number.
    pub(super) fn born(effect: Option<&Effect>) -> Self {
        let account = effect.and_then(|effect| effect.after.account(AccountId::NOBODY));
        let nobody = Self {
            kind: Kind::Newborn,
            ..Self::ABSENT
        };
        account.map_or(Self::ABSENT, |account| nobody.like(account))
    }

    /// With everything that the account has, except keys.
    fn like(&self, account: &Account) -> Self {
        let member = std::array::from_fn(|d| {
            let m = account.membership(DepartmentId(d as i64 + 1))?;
            Some(Member {
                role: m.role.role,
                until: ended_at(m.until),
                calls: m.calls,
            })
        });
        let teams = std::array::from_fn(|g| {
            let mut all = account.groups.iter();
            let part = all.find(|part| part.group == GroupId(g as i64 + 1))?;
            Some(Part {
                role: part.role,
                until: ended_at(part.until),
                calls: part.calls,
            })
        });
        let permissions = PERMISSIONS.map(|permission| {
            let mut all = account.permissions.iter();
            let found = all.find(|(p, _)| *p == permission);
            found.map(|(_, until)| ended_at(*until))
        });
        let home = (0..DEPARTMENTS).find(|d| account.home == DepartmentId(*d as i64 + 1));
        Self {
            home: u8::try_from(home.unwrap()).unwrap(),
            member,
            teams,
            system: account
                .system_role
                .map(|(role, until)| (role, ended_at(until))),
            enabled: account.enabled,
            console: account.console,
            permissions,
            voicemail: account.fields.vm_enabled,
            attached: account.fields.vm_email == VoicemailEmail::Attach,
            address_taken: !self.colluder && account.fields.email.is_some(),
            pin_taken: !self.colluder && account.fields.vm_pin.is_some(),
            ..*self
        }
    }
}

impl Env {
    /// What departments, groups and custom roles give after `effect`.
    pub(super) fn after(&self, cast: &Cast, effect: Option<&Effect>) -> Self {
        let mut env = *self;
        if let Some(effect) = effect.filter(|effect| changes_anything(effect)) {
            env.departments_after(effect);
            env.teams_after(cast, effect);
            env.roles_after(effect);
        }
        env
    }

    fn departments_after(&mut self, effect: &Effect) {
        for d in 0..DEPARTMENTS {
            if let Some(department) = effect.after.department(DepartmentId(d as i64 + 1)) {
                for role in Cast::department_roles(self) {
                    let d = u8::try_from(d).unwrap();
                    self.set_default(d, role, department.default_for(role));
                }
            }
        }
    }

    fn teams_after(&mut self, cast: &Cast, effect: &Effect) {
        let ids = (1..=TEAMS).map(|id| GroupId(id as i64));
        for (g, id) in ids.enumerate() {
            let gone = effect.before.group(id).is_some() && effect.after.group(id).is_none();
            if gone {
                *self.team_mut(g as u8) = Team::default();
            }
        }
        let ids = (1..=TEAMS).map(|id| GroupId(id as i64));
        for id in ids.chain([GroupId::NEW]) {
            let Some(group) = effect.after.group(id) else {
                continue;
            };
            let g = cast.teams.iter().position(|name| *name == group.name);
            let g = u8::try_from(g.unwrap()).unwrap();
            let team = Team {
                exists: g != ADMINISTRATORS,
                defaults: [GroupRole::User, GroupRole::Manager].map(|r| group.default_for(r)),
                over_members: group.over_members,
                system: group.system,
            };
            *self.team_mut(g) = team;
        }
    }

    fn roles_after(&mut self, effect: &Effect) {
        for n in 0..MADE {
            let Some(known) = self.known(made(n as u8)) else {
                continue;
            };
            if effect.before.role(known.id()).is_some() {
                let role = effect.after.role(known.id());
                self.made[n] = role.map(|entry| entry.known.rights);
            }
        }
        if let Some(entry) = effect.after.role(RoleId::NEW) {
            let mut all = MADE_NAMES.iter();
            let n = all.position(|name| *name == entry.known.role.name());
            self.made[n.unwrap()] = Some(entry.known.rights);
        }
    }
}
