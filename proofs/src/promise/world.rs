//! Small worlds: who is in them, and which commands they know.

use super::command::Command;
use super::made::{AIDE, CLERK, made};
use super::person::{Env, Person};
use super::site::Site;
use super::team::{ADMINISTRATORS, DESK, LAB};
use policy::domain::{ConsoleAccess, ConsolePermission, GroupRole, GroupScope, Right, Role, Tri};

/// Commands a world knows.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidates {
    pub name: &'static str,
    /// Whether single steps are checked, besides the states they lead to.
    pub steps: bool,
    /// Changes that no state shows: a name, forwarding.
    pub probes: bool,
    /// Departments that commands name.
    pub departments: &'static [u8],
    /// Roles given in departments.
    pub roles: &'static [Role],
    /// Moments at which grants may end, besides never; and how far time goes.
    pub ends: &'static [u8],
    /// Call rights given to members.
    pub calls: &'static [Right],
    /// Defaults to set, and the roles.
    pub defaults: &'static [(u8, Role)],
    /// Memberships and moves.
    pub moves: bool,
    /// Adding, copying, removing.
    pub lives: bool,
    /// Enabling, disabling, console access.
    pub switches: bool,
    /// Setting passwords.
    pub passwords: bool,
    /// Binding and unbinding, clearing and changing passwords.
    pub keys: bool,
    pub voicemail: bool,
    pub pin: bool,
    pub permissions: &'static [ConsolePermission],
    /// System roles.
    pub system: bool,
    /// Groups people join and leave.
    pub teams: &'static [u8],
    /// Roles in groups; none means that nobody joins.
    pub parts: &'static [GroupRole],
    /// What groups are permitted and forbidden.
    pub carried: &'static [(Right, GroupScope)],
    /// Call rights that groups give by role.
    pub team_calls: &'static [Right],
    /// Creating, copying and removing the second group.
    pub team_lives: bool,
    /// Custom roles: granted like others, and changed.
    pub made: &'static [u8],
    /// What they get and lose.
    pub role_rights: &'static [Right],
    /// Creating and removing the second one.
    pub role_lives: bool,
}

pub(super) const NOTHING: Candidates = Candidates {
    name: "",
    steps: true,
    probes: true,
    departments: &[0, 1],
    roles: &[],
    ends: &[],
    calls: &[],
    defaults: &[],
    moves: false,
    lives: false,
    switches: false,
    passwords: false,
    keys: false,
    voicemail: false,
    pin: false,
    permissions: &[],
    system: false,
    teams: &[],
    parts: &[],
    carried: &[],
    team_calls: &[],
    team_lives: false,
    made: &[],
    role_rights: &[],
    role_lives: false,
};

const TRI: [Tri; 3] = [Tri::Allow, Tri::Deny, Tri::Inherit];

impl Candidates {
    /// The last moment of the world.
    pub(super) fn last(&self) -> u8 {
        self.ends.iter().copied().max().unwrap_or(0)
    }

    fn all_ends(&self) -> impl Iterator<Item = u8> + Clone {
        std::iter::once(0).chain(self.ends.iter().copied())
    }

    fn sets(&self) -> impl Iterator<Item = (Right, Tri)> {
        self.calls
            .iter()
            .flat_map(|right| TRI.map(|tri| (*right, tri)))
    }

    /// Commands on a person.
    pub(super) fn about(&self) -> Vec<Command> {
        let mut all = Vec::new();
        if self.probes {
            all.extend([Command::Rename, Command::Forward]);
        }
        for d in self.departments.iter().copied() {
            self.in_department(d, &mut all);
        }
        for g in self.teams.iter().copied() {
            self.in_team(g, &mut all);
        }
        if self.lives {
            all.push(Command::Remove);
        }
        if self.switches {
            all.extend([Command::Enable(true), Command::Enable(false)]);
            all.extend(ConsoleAccess::ALL.map(Command::Access));
        }
        if self.passwords {
            all.extend([Command::PasswordSet, Command::Invite]);
        }
        if self.keys {
            all.extend([
                Command::PasswordChange,
                Command::PasswordClear,
                Command::Bind,
                Command::Unbind,
            ]);
        }
        if self.voicemail {
            all.push(Command::Address);
            all.extend([true, false].map(Command::Attach));
            all.extend([true, false].map(Command::Voicemail));
        }
        if self.pin {
            all.push(Command::Pin);
        }
        for permission in self.permissions {
            all.extend(self.all_ends().map(|end| Command::Permit(*permission, end)));
            all.push(Command::Forbid(*permission));
        }
        if self.system {
            for role in [Role::SystemAdmin, Role::SystemOwner] {
                all.extend(self.all_ends().map(|end| Command::Grant(role, None, end)));
                all.push(Command::Revoke(role, None));
            }
        }
        all
    }

    fn in_team(&self, g: u8, all: &mut Vec<Command>) {
        if self.parts.is_empty() {
            return;
        }
        let set = |c: &Right| TRI.map(|tri| (*c, tri));
        let sets = || self.team_calls.iter().flat_map(set);
        for role in self.parts.iter().copied() {
            for end in self.all_ends() {
                all.push(Command::TeamJoin(g, role, end, None));
            }
            if self.parts.len() > 1 {
                all.push(Command::TeamSet(g, Some(role), None, None));
            }
            all.extend(sets().map(|set| Command::TeamJoin(g, role, 0, Some(set))));
        }
        for end in self.all_ends() {
            all.push(Command::TeamSet(g, None, Some(end), None));
        }
        all.extend(sets().map(|set| Command::TeamSet(g, None, None, Some(set))));
        all.push(Command::TeamLeave(g));
    }

    fn in_department(&self, d: u8, all: &mut Vec<Command>) {
        let user = [Role::User];
        let own = self.made.iter().map(|n| made(*n));
        let roles = || user.iter().chain(self.roles).copied().chain(own.clone());
        for role in roles() {
            if self.roles.is_empty() && self.made.is_empty() {
                break;
            }
            for end in self.all_ends() {
                all.push(Command::Grant(role, Some(d), end));
                all.push(Command::MemberSet(d, Some(role), Some(end), None));
            }
            all.push(Command::Revoke(role, Some(d)));
        }
        if !(self.roles.is_empty() && self.made.is_empty()) {
            let ends = self.all_ends();
            all.extend(ends.map(|end| Command::MemberSet(d, None, Some(end), None)));
        }
        all.extend(
            self.sets()
                .map(|set| Command::MemberSet(d, None, None, Some(set))),
        );
        if self.moves {
            all.extend([Command::Move(d), Command::MemberRemove(d)]);
            for role in roles() {
                all.extend(
                    self.all_ends()
                        .map(|end| Command::MemberAdd(d, Some(role), end, None)),
                );
            }
            all.extend(
                self.sets()
                    .map(|set| Command::MemberAdd(d, None, 0, Some(set))),
            );
        }
    }

    /// Commands that create an account.
    pub(super) fn making(&self) -> Vec<Command> {
        let mut all = Vec::new();
        if self.lives {
            for d in self.departments {
                all.push(Command::Add(*d, Role::User));
                all.extend(self.roles.iter().map(|role| Command::Add(*d, *role)));
                all.extend(self.made.iter().map(|n| Command::Add(*d, made(*n))));
            }
        }
        all
    }

    /// Commands on a department's defaults, and on groups.
    pub(super) fn defaulting(&self) -> Vec<Site> {
        let mut all = Vec::new();
        for (d, role) in self.defaults {
            for (right, tri) in self.sets() {
                all.push(Site::Rights(*d, *role, right, tri));
            }
        }
        for g in self.teams.iter().copied() {
            for right in self.team_calls.iter().copied() {
                for role in self.parts.iter().copied() {
                    all.extend(TRI.map(|tri| Site::TeamRights(g, role, right, tri)));
                }
            }
            for (right, scope) in self.carried.iter().copied() {
                all.push(Site::TeamPermit(g, right, scope));
                all.push(Site::TeamForbid(g, right));
            }
        }
        for n in self.made.iter().copied() {
            for right in self.role_rights.iter().copied() {
                all.extend([Site::RoleGive(n, right), Site::RoleTake(n, right)]);
            }
        }
        if self.role_lives {
            let from = self.roles.iter().copied().chain([made(AIDE)]);
            all.extend(from.map(|role| Site::RoleAdd(CLERK, role)));
            // A role that was temporary and is gone is no longer in the file; here it would be.
            if self.ends.is_empty() {
                all.push(Site::RoleRemove(CLERK));
            }
        }
        if self.team_lives {
            all.extend([
                Site::TeamAdd(LAB),
                Site::TeamRemove(LAB),
                Site::TeamCopy(DESK, LAB),
                Site::TeamCopy(ADMINISTRATORS, LAB),
            ]);
        }
        all
    }
}

/// The people at moment 0. Absent people are free numbers.
#[derive(Clone, Debug)]
pub(super) struct World {
    pub title: String,
    pub people: Vec<Person>,
    pub env: Env,
}

impl World {
    pub(super) fn new(title: impl Into<String>, people: &[Person]) -> Self {
        Self {
            title: title.into(),
            people: people.to_vec(),
            env: Env::default(),
        }
    }
}
