//! Accounts, departments and memberships, as the rules see them.

use super::group::GroupMembership;
use super::keys::OsUser;
use super::{AccountLink, Authority, KnownRole};
use crate::domain::{
    CallRights, ConsoleAccess, ConsolePermission, Country, Deadline, DepartmentFields,
    ExtensionFields, Language, Name, Networks, Number, Origin, ProviderName, RequiredOf, Role,
    RoleRight, Time, Tri, UserRights, Visibility, Zone,
};

/// Row number of an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct AccountId(pub i64);

impl AccountId {
    /// No account there is: somebody who stands for anybody who comes to be in their place.
    pub const NOBODY: Self = Self(0);
}

/// Row number of a department.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DepartmentId(pub i64);

impl DepartmentId {
    /// No department there is: what is held there is held in whichever one may come.
    pub const ANY: Self = Self(0);
}

/// What departments have that say nothing themselves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inherited {
    /// The zone in which their times are read; UTC where the site sets none.
    pub timezone: Option<Zone>,
    /// Their language.
    pub language: Option<Language>,
    /// Where they are.
    pub country: Option<Country>,
    /// Of whom a second factor is required everywhere; a department makes that stricter only.
    pub second_factor: RequiredOf,
    /// From where everybody may administer; a department makes that stricter only.
    pub admin_networks: Option<Networks>,
    /// What `user` brings everywhere; a department may say otherwise.
    pub user: KnownRole,
}

/// A department as the rules see it.
#[derive(Clone, Debug)]
pub struct Department {
    /// Its row, which no other department ever gets.
    pub id: DepartmentId,
    /// The department's name, in the spelling it was given.
    pub name: Name,
    /// The department everybody falls back to; it cannot be removed.
    pub is_default: bool,
    /// Everything else about it.
    pub fields: DepartmentFields,
    /// What it has where it says nothing itself: settings of the site.
    pub inherited: Inherited,
    /// Call rights it sets for roles; a role that is absent has none set.
    pub defaults: Vec<(Role, CallRights)>,
    /// What it says of what its users may do to their own accounts.
    pub users_own: UserRights,
}

impl Department {
    /// The zone in which its times are read; UTC where nobody set any.
    pub fn timezone(&self) -> Option<Zone> {
        self.fields.timezone.or(self.inherited.timezone)
    }
    /// What is spoken there.
    pub fn language(&self) -> Option<&Language> {
        let own = self.fields.language.as_ref();
        own.or(self.inherited.language.as_ref())
    }
    /// Where it is: some numbers are nobody's there.
    pub fn country(&self) -> Option<&Country> {
        self.fields
            .country
            .as_ref()
            .or(self.inherited.country.as_ref())
    }
    /// Of whom of its members a second factor is required: the stricter of what it says and
    /// what the site does.
    pub fn second_factor(&self) -> RequiredOf {
        let own = self.fields.second_factor.unwrap_or_default();
        own.max(self.inherited.second_factor)
    }
    /// Networks from which its members may administer: an address must be in all of them.
    pub fn admin_networks(&self) -> Vec<Networks> {
        let both = [&self.fields.admin_networks, &self.inherited.admin_networks];
        both.into_iter().flatten().cloned().collect()
    }
    /// What it sets for holders of `role`.
    pub fn default_for(&self, role: Role) -> CallRights {
        self.defaults
            .iter()
            .find(|(r, _)| *r == role)
            .map(|(_, calls)| *calls)
            .unwrap_or_default()
    }
    /// Sets what the department says of holders of `role`; saying nothing takes it away.
    pub fn set_default(&mut self, role: Role, calls: CallRights) {
        self.defaults.retain(|(r, _)| *r != role);
        self.defaults.push((role, calls));
    }
    /// What `user` brings here, call rights aside: of them the department says something as of any
    /// role.
    pub fn user(&self) -> KnownRole {
        self.inherited.user.changed_by(&self.users_own)
    }
    /// What a role brings here.
    pub fn brings(&self, role: KnownRole) -> KnownRole {
        let base = self.base_of(role);
        let rights = self.default_for(role.role).over(base.rights);
        KnownRole { rights, ..base }
    }
    /// The same before what is said of its call rights.
    pub fn base_of(&self, role: KnownRole) -> KnownRole {
        match role.role == Role::User {
            true => self.user(),
            false => role,
        }
    }
    /// What it says of that right of a role. Of the own account it says something of `user` only.
    pub fn says(&self, role: Role, right: RoleRight) -> Tri {
        match (right.own, role) {
            (false, _) => self.default_for(role).get(right.right),
            (true, Role::User) => self.users_own.get(right),
            (true, _) => Tri::Inherit,
        }
    }
    /// Says that of a right of a role.
    pub fn say(&mut self, role: Role, right: RoleRight, tri: Tri) {
        if !right.own {
            let calls = self.default_for(role).with(right.right, tri);
            self.set_default(role, calls);
        } else if role == Role::User {
            self.users_own = std::mem::take(&mut self.users_own).with(right, tri);
        }
    }
    /// All that it says of roles.
    pub fn said(&self) -> Vec<(Role, RoleRight, Tri)> {
        let calls = self.defaults.iter().flat_map(|(role, calls)| {
            let said = calls.not_inherited();
            said.map(|(right, tri)| (*role, RoleRight { right, own: false }, tri))
        });
        let own = self.users_own.said();
        calls
            .chain(own.map(|(right, tri)| (Role::User, right, tri)))
            .collect()
    }
    /// A membership here, as it would be.
    pub fn membership(&self, role: KnownRole, until: Deadline, calls: CallRights) -> Membership {
        Membership {
            department: self.id,
            name: self.name.clone(),
            is_default: self.is_default,
            visibility: self.fields.visibility,
            country: self.country().cloned(),
            second_factor: self.second_factor(),
            admin_networks: self.admin_networks(),
            role,
            until,
            calls,
            role_default: self.default_for(role.role),
            user_default: self.default_for(Role::User),
            site_user: self.inherited.user,
            users_own: self.users_own.clone(),
        }
    }
}

/// (extension, department, role, optional end, overrides), and the defaults it inherits.
#[derive(Clone, Debug, PartialEq)]
pub struct Membership {
    /// The department somebody belongs to.
    pub department: DepartmentId,
    /// Name of that department.
    pub name: Name,
    /// Whether it is the default department.
    pub is_default: bool,
    /// Whether outsiders see the department.
    pub visibility: Visibility,
    /// Where the department is: some numbers are nobody's there.
    pub country: Option<Country>,
    /// Of whom in it a second factor is required, the site's demand included.
    pub second_factor: RequiredOf,
    /// Networks from which its members may administer, the site's included; mostly none are set.
    pub admin_networks: Vec<Networks>,
    /// The role as granted; after `until` it counts as `user`. What `user` brings here is said by
    /// [`Self::user`].
    pub role: KnownRole,
    /// When the role ends.
    pub until: Deadline,
    /// The member's own call rights.
    pub calls: CallRights,
    /// The department's defaults for `role`.
    pub role_default: CallRights,
    /// The department's defaults for `user`, which a timed role falls back to.
    pub user_default: CallRights,
    /// What `user` brings everywhere on this site.
    pub site_user: KnownRole,
    /// What the department says of what its users may do to their own accounts.
    pub users_own: UserRights,
}

impl Membership {
    /// What `user` brings here, before call rights of the department and the member.
    pub fn user(&self) -> KnownRole {
        self.site_user.changed_by(&self.users_own)
    }
    /// The role as granted, with what it brings here.
    pub fn granted(&self) -> KnownRole {
        match self.role == Role::User {
            true => self.user(),
            false => self.role,
        }
    }
    /// The role that counts at `now`.
    pub fn role_at(&self, now: Time) -> Role {
        self.known_role_at(now).role
    }
    /// The role that counts at `now`, as it is granted.
    pub fn known_role_at(&self, now: Time) -> KnownRole {
        if self.until.live(now) {
            self.role
        } else {
            KnownRole::USER
        }
    }
    /// The same, with what it brings here.
    pub fn brings_at(&self, now: Time) -> KnownRole {
        if self.until.live(now) {
            self.granted()
        } else {
            self.user()
        }
    }
    /// The membership with the role taken away: they stay, as `user`, with their overrides.
    pub fn demoted(&self) -> Self {
        Self {
            role: KnownRole::USER,
            until: Deadline::Never,
            role_default: self.user_default,
            ..self.clone()
        }
    }
    /// Takes away what the department and the site give users: a membership as it would be if
    /// somebody were not even `user` there.
    pub fn without_users_default(&mut self) {
        self.site_user.rights = self.site_user.rights.and(Role::OF_USER);
        let none = CallRights::from_masks(0, self.user_default.allow_mask());
        self.user_default = none;
        self.role_default = none;
    }
}

/// An account with everything its rights come from.
#[derive(Clone)]
pub struct Account {
    /// Its row, which no other account ever gets.
    pub id: AccountId,
    /// The number it is dialled by.
    pub number: Number,
    /// The department that administers them (D3).
    pub home: DepartmentId,
    /// What describes it, voicemail PIN included.
    pub fields: ExtensionFields,
    /// Whether it may be used.
    pub enabled: bool,
    /// Until when it is kept, disabled: from then on `extension purge` removes it.
    pub kept_until: Deadline,
    /// Whether an import disabled it because its source had them no more.
    pub away: bool,
    /// Whether it may use the console at all.
    pub console: ConsoleAccess,
    /// Role in the system, and when it ends.
    pub system_role: Option<(Role, Deadline)>,
    /// All memberships, the home one among them.
    pub memberships: Vec<Membership>,
    /// Memberships in groups, those that have ended among them.
    pub groups: Vec<GroupMembership>,
    /// Console permissions given to them alone, and when each ends.
    pub permissions: Vec<(ConsolePermission, Deadline)>,
    /// Whether a web-access password is set.
    pub has_password: bool,
    /// Until when an invitation to set it is, or was, open.
    pub invited_until: Option<Time>,
    /// Whether an OS user acts as this account.
    pub bound: bool,
    /// The OS user bound to it, there or gone.
    pub os_user: Option<OsUser>,
    /// When the owner of the file made it a system-owner (`db recover`), until another owner has
    /// acknowledged that.
    pub recovered: Option<Time>,
    /// Whether their password opens nothing, whatever the site says.
    pub sso_only: bool,
    /// As whom providers of single sign-on know them, by the provider's name.
    pub links: Vec<AccountLink>,
}

impl Account {
    /// What is left of an account that was removed: its number, and nothing held.
    pub fn gone(id: AccountId, number: Number) -> Self {
        Self {
            id,
            number,
            home: DepartmentId::ANY,
            fields: ExtensionFields::default(),
            enabled: false,
            kept_until: Deadline::Never,
            away: false,
            console: ConsoleAccess::Deny,
            system_role: None,
            memberships: Vec::new(),
            groups: Vec::new(),
            permissions: Vec::new(),
            has_password: false,
            invited_until: None,
            bound: false,
            os_user: None,
            recovered: None,
            sso_only: false,
            links: Vec::new(),
        }
    }
    /// Membership in the home department. Absent only in a damaged file.
    pub fn home_membership(&self) -> Option<&Membership> {
        self.membership(self.home)
    }
    /// Their membership in that department, whether or not its role has ended.
    pub fn membership(&self, department: DepartmentId) -> Option<&Membership> {
        self.memberships.iter().find(|m| m.department == department)
    }
    /// Whether a second factor is required of anybody who holds that: the strictest of all
    /// departments they belong to counts.
    pub fn needs_second_factor(&self, authority: &Authority) -> bool {
        let all = self.memberships.iter().map(|m| m.second_factor);
        match all.max().unwrap_or_default() {
            RequiredOf::Nobody => false,
            RequiredOf::Administrators => authority.administers(),
            RequiredOf::Everybody => true,
        }
    }
    /// What their departments and the site say of from where they may administer: all of it counts.
    pub fn admin_networks(&self) -> impl Iterator<Item = &Networks> {
        self.memberships.iter().flat_map(|m| &m.admin_networks)
    }
    /// Networks that keep them from administering where they call from there; then those that do
    /// not.
    pub fn kept_out_by(&self, origin: Origin, unknown_is_allowed: bool) -> Option<Vec<Networks>> {
        let mut all: Vec<Networks> = Vec::new();
        for networks in self.admin_networks() {
            if !all.contains(networks) {
                all.push(networks.clone());
            }
        }
        let admits = |networks: &Networks| networks.admit(origin, unknown_is_allowed);
        all.sort_by_key(admits);
        all.first()
            .is_some_and(|first| !admits(first))
            .then_some(all)
    }
    /// The system role that counts at `now`.
    pub fn system_role_at(&self, now: Time) -> Option<Role> {
        self.system_role
            .filter(|(_, until)| until.live(now))
            .map(|(role, _)| role)
    }
    /// Their link to that provider.
    pub fn link(&self, provider: &ProviderName) -> Option<&AccountLink> {
        self.links.iter().find(|link| link.provider == *provider)
    }
    /// Whether they have signed in by a provider, and still could.
    pub fn is_linked(&self) -> bool {
        self.links.iter().any(|link| link.used)
    }
    /// Whether this account acts for the whole system at any time from now on, if somebody signs in
    /// as it.
    pub fn is_owner_for_good(&self) -> bool {
        self.enabled
            && self.console != ConsoleAccess::Deny
            && self.system_role == Some((Role::SystemOwner, Deadline::Never))
    }
    /// The same where somebody can: D10 counts enabled, let in, no end time, and a password that
    /// opens it, a bound OS user, or a link that was used. What the site says of passwords is for
    /// who asks to know.
    pub fn is_usable_owner(&self) -> bool {
        let by_password = self.has_password && !self.sso_only;
        self.is_owner_for_good() && (by_password || self.bound || self.is_linked())
    }
}
