//! What an account holds: a single resolver for actor and target.

use super::KnownRole;
use super::facts::{Account, DepartmentId, Membership};
use super::group::{self, GroupId};
use crate::domain::{
    CallRight, CallRights, ConsoleAccess, ConsolePermission, Deadline, GroupRole, Module, Name,
    Right, RightSet, Role, Time,
};

/// Where a right holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scope {
    /// Over one's own account only.
    Own,
    /// In one department, and over the accounts with their home there.
    Department(DepartmentId),
    /// Over the members of one group.
    Group(GroupId),
    /// In every department and group, and over what belongs to none.
    System,
}

impl From<DepartmentId> for Scope {
    fn from(id: DepartmentId) -> Self {
        Self::Department(id)
    }
}
impl From<GroupId> for Scope {
    fn from(id: GroupId) -> Self {
        Self::Group(id)
    }
}

impl Scope {
    /// Whether holding it here includes holding it there.
    pub fn covers(self, other: Self) -> bool {
        match (self, other) {
            (Self::System, Self::System | Self::Department(_) | Self::Group(_) | Self::Own)
            | (Self::Own, Self::Own) => true,
            (Self::Department(a), Self::Department(b)) => a == b,
            (Self::Group(a), Self::Group(b)) => a == b,
            (Self::Own, Self::Department(_) | Self::Group(_) | Self::System)
            | (Self::Department(_), Self::Own | Self::Group(_) | Self::System)
            | (Self::Group(_), Self::Own | Self::Department(_) | Self::System) => false,
        }
    }
}

/// Where a grant comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// Everybody's rights over their own account.
    Account,
    /// A role in a department or the system.
    Role(Role),
    /// What the site adds to `user`, beyond pbxctl's default.
    Site,
    /// The department's call rights for that role.
    Default(Role),
    /// The member's own override.
    Override,
    /// A direct console permission.
    Permission(ConsolePermission),
    /// Rights that a group gives its members.
    Group(GroupId),
    /// A group's call rights for that role in it.
    GroupDefault(GroupRole),
    /// The member's own override in a group.
    GroupOverride,
}

/// Rights from one source in one scope.
#[derive(Clone, Copy, Debug)]
pub struct Grant {
    /// Where these rights hold.
    pub scope: Scope,
    /// Rights from this one source.
    pub rights: RightSet,
    /// When these rights end.
    pub until: Deadline,
    /// When they begin, if not yet: a temporary role ends then and falls back to this.
    pub later: Option<Time>,
    /// The role, group or permission that gives them.
    pub source: Source,
}

/// Call rights that any membership gives in the whole system (SPEC 2): parking places, IVRs and the
/// company book do not belong to a department.
const EVERYWHERE: RightSet = RightSet::of(&[
    Right::call(CallRight::AllowParking),
    Right::call(CallRight::AllowIvr),
    Right::call(CallRight::ManageCompanyBook),
]);

/// Whether any membership that gives `right` gives it in the whole system.
pub fn holds_everywhere(right: Right) -> bool {
    EVERYWHERE.has(right)
}

impl Grant {
    /// The part that holds at `scope`.
    pub fn at(&self, scope: Scope) -> RightSet {
        match (self.scope, scope) {
            (from, to) if from.covers(to) => self.rights,
            (
                Scope::Department(_) | Scope::Group(_),
                Scope::Department(_) | Scope::Group(_) | Scope::System,
            ) => self.rights.and(EVERYWHERE),
            (Scope::Department(_) | Scope::Group(_), Scope::Own)
            | (Scope::Own | Scope::System, _) => RightSet::EMPTY,
        }
    }
}

/// Everything an account holds, or would hold if it were enabled and let in.
#[derive(Clone, Debug, Default)]
pub struct Authority {
    pub(super) grants: Vec<Grant>,
    pub(super) departments: Vec<DepartmentId>,
    pub(super) groups: Vec<GroupId>,
    pub(super) system_role: Option<(Role, Deadline)>,
    /// Whether its owner administers anything, if this is a token's part of their authority: the
    /// access is theirs, however little the token names.
    pub(super) lets_in: Option<bool>,
}

/// Rights in one scope until some time: the unit that rules D5 to D7 compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Holding {
    /// Rights held together, in one scope and for one time.
    pub rights: RightSet,
    /// Where they hold.
    pub scope: Scope,
    /// When they end.
    pub until: Deadline,
}

/// What D5 to D7 never count: rights over one's own account, and what `user` has by default.
pub(super) fn negligible(scope: Scope) -> RightSet {
    match scope {
        Scope::Own => RightSet::all(),
        Scope::Department(_) => Role::OF_USER,
        // Nobody has alone what a group gives, even if only seeing the others.
        Scope::Group(_) | Scope::System => RightSet::EMPTY,
    }
}

/// Call rights by level: a deny removes what lower levels gave.
fn phase(role: KnownRole, default: CallRights, member: CallRights) -> [(Source, RightSet); 4] {
    let base = role.rights;
    let of_program = match role.role == Role::User {
        true => Role::OF_USER,
        false => base,
    };
    let role = role.role;
    let with_default = default.over(base);
    let all = member.over(with_default);
    let of_role = base.and(all);
    let of_default = with_default.and(all).minus(of_role);
    let of_member = all.minus(of_role).minus(of_default);
    [
        (Source::Role(role), of_role.and(of_program)),
        (Source::Site, of_role.minus(of_program)),
        (Source::Default(role), of_default),
        (Source::Override, of_member),
    ]
}

fn total(phase: &[(Source, RightSet); 4]) -> RightSet {
    phase
        .iter()
        .fold(RightSet::EMPTY, |all, (_, rights)| all.or(*rights))
}

impl Authority {
    /// Resolves what `account` holds at `now`, and what it will fall back to. This does not check
    /// whether the account is enabled and let in: D5 to D7 count inactive superiors, and D1 checks
    /// the actor.
    pub fn of(account: &Account, now: Time) -> Self {
        let mut all = Self {
            grants: Vec::with_capacity(2 + account.memberships.len() * 2),
            departments: account.memberships.iter().map(|m| m.department).collect(),
            groups: account.groups_at(now).map(|m| m.group).collect(),
            system_role: account.system_role.filter(|(_, until)| until.live(now)),
            lets_in: None,
        };
        all.own(account, now);
        for membership in &account.memberships {
            all.membership(membership, now);
        }
        if let Some((role, until)) = all.system_role {
            // The schema allows only built-in system roles.
            let rights = role.rights().unwrap_or_default();
            all.push(Scope::System, rights, until, None, Source::Role(role));
        }
        for (permission, until) in &account.permissions {
            if until.live(now) {
                let scope = match permission {
                    ConsolePermission::OwnExtension => Scope::Own,
                    // It covers the members of one's groups, and is added with those below.
                    ConsolePermission::GroupExtensions => continue,
                    ConsolePermission::AllExtensions
                    | ConsolePermission::Trunks
                    | ConsolePermission::System
                    | ConsolePermission::Pbx
                    | ConsolePermission::Monitors
                    | ConsolePermission::DownloadRecordings => Scope::System,
                };
                let source = Source::Permission(*permission);
                all.push(scope, permission.rights(), *until, None, source);
            }
        }
        all.grants.extend(group::grants(account, now));
        all
    }

    fn push(
        &mut self,
        scope: Scope,
        rights: RightSet,
        until: Deadline,
        later: Option<Time>,
        source: Source,
    ) {
        if !rights.is_empty() {
            self.grants.push(Grant {
                scope,
                rights,
                until,
                later,
                source,
            });
        }
    }

    /// Rights over one's own account: the union over all roles. Built-in roles give them all; a
    /// custom one may give fewer, and `user` what the site and the department leave it. No rule
    /// compares them (SPEC 2), so what only comes later is left out.
    fn own(&mut self, account: &Account, now: Time) {
        let all = if self.system_role.is_some() {
            Role::OWN
        } else {
            let roles = account.memberships.iter().map(|m| m.brings_at(now));
            roles.fold(RightSet::EMPTY, |all, role| all.or(role.own))
        };
        let source = Source::Account;
        self.push(Scope::Own, all, Deadline::Never, None, source);
    }

    fn membership(&mut self, m: &Membership, now: Time) {
        let scope = Scope::Department(m.department);
        let fallback = || phase(m.user(), m.user_default, m.calls);
        if !m.until.live(now) {
            for (source, rights) in fallback() {
                self.push(scope, rights, Deadline::Never, None, source);
            }
            return;
        }
        let held = phase(m.granted(), m.role_default, m.calls);
        let Deadline::At(end) = m.until else {
            for (source, rights) in held {
                self.push(scope, rights, Deadline::Never, None, source);
            }
            return;
        };
        // What both the temporary role and its fallback give has no end.
        let after = fallback();
        let lasting = total(&after);
        for (source, rights) in held {
            self.push(scope, rights.and(lasting), Deadline::Never, None, source);
            self.push(scope, rights.minus(lasting), m.until, None, source);
        }
        let before = total(&held);
        for (source, rights) in after {
            self.push(
                scope,
                rights.minus(before),
                Deadline::Never,
                Some(end),
                source,
            );
        }
    }

    /// Its grants, in a stable order.
    pub fn grants(&self) -> &[Grant] {
        &self.grants
    }

    /// Rights held now at `scope` or wider.
    pub fn at(&self, scope: Scope) -> RightSet {
        self.grants
            .iter()
            .filter(|g| g.later.is_none())
            .fold(RightSet::EMPTY, |all, g| all.or(g.at(scope)))
    }

    /// Whether `right` is held now at `scope` or wider.
    pub fn holds(&self, right: Right, scope: Scope) -> bool {
        self.at(scope).has(right)
    }

    /// Whether `right` is held anywhere now, including over one's own account.
    pub fn holds_somewhere(&self, right: Right) -> bool {
        self.grants
            .iter()
            .any(|g| g.later.is_none() && g.rights.has(right))
    }

    /// Whether its holder is a member there, whatever that gives.
    pub fn belongs_to(&self, department: DepartmentId) -> bool {
        self.departments.contains(&department)
    }

    /// Groups its holder belongs to now.
    pub fn groups(&self) -> &[GroupId] {
        &self.groups
    }

    /// The system role held now.
    pub fn system_role(&self) -> Option<(Role, Deadline)> {
        self.system_role
    }

    /// Whether it has an admin right beyond `user`'s own: what console access `auto` checks.
    pub fn administers(&self) -> bool {
        if let Some(owner) = self.lets_in {
            return owner;
        }
        self.grants.iter().any(|g| {
            g.later.is_none() && g.scope != Scope::Own && !g.rights.and(RightSet::ADMIN).is_empty()
        })
    }

    /// What counts for D6 or D7: rights of `kind`, without what never counts.
    pub fn weight(&self, kind: RightSet) -> impl Iterator<Item = Holding> {
        self.grants
            .iter()
            .map(move |g| Holding {
                rights: g.rights.and(kind).minus(negligible(g.scope)),
                scope: g.scope,
                until: g.until,
            })
            .filter(|h| !h.rights.is_empty())
    }
}

/// Whether console access lets this account in (SPEC 2; D1).
pub fn let_in(account: &Account, authority: &Authority) -> bool {
    match account.console {
        ConsoleAccess::Allow => true,
        ConsoleAccess::Deny => false,
        ConsoleAccess::Auto => authority.administers(),
    }
}

/// Whether the account holds `dashboard:read` anywhere: without it nobody uses pbxctl (D1).
pub fn reads_dashboard(account: &Account, now: Time) -> bool {
    Authority::of(account, now).holds_somewhere(Right::read(Module::Dashboard))
}

/// Whether somebody with that authority uses any of it but their call rights: enabled, let in, and
/// holding `dashboard:read` (D1).
pub fn acts(account: &Account, authority: &Authority) -> bool {
    let dashboard = Right::read(Module::Dashboard);
    account.enabled && let_in(account, authority) && authority.holds_somewhere(dashboard)
}

/// Replaces the name of a department that may not be seen.
const HIDDEN_DEPARTMENT: &str = "department:(hidden)";
/// Replaces the name of a group that may not be seen.
const HIDDEN_GROUP: &str = "group:(hidden)";

/// Whether a place that `scope_name` wrote is a hidden one.
pub fn is_hidden(place: &str) -> bool {
    place == HIDDEN_DEPARTMENT || place == HIDDEN_GROUP
}

/// `department:sales`, `group:night-shift`, `system`, for messages.
pub fn scope_name(scope: Scope, name: impl Fn(Scope) -> Option<Name>) -> String {
    match scope {
        Scope::Own => "own account".into(),
        Scope::System => "system".into(),
        Scope::Department(DepartmentId::ANY) => "any department".into(),
        Scope::Department(_) => match name(scope) {
            Some(name) => format!("department:{name}"),
            None => HIDDEN_DEPARTMENT.into(),
        },
        Scope::Group(_) => match name(scope) {
            Some(name) => format!("group:{name}"),
            None => HIDDEN_GROUP.into(),
        },
    }
}
