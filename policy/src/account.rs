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
    /// No real account: stands for anybody who will be in that position.
    pub const NOBODY: Self = Self(0);
}

/// Row number of a department.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DepartmentId(pub i64);

impl DepartmentId {
    /// No real department: what is held here is held in any future one.
    pub const ANY: Self = Self(0);
}

/// What departments inherit if they set nothing themselves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inherited {
    /// The zone for their times; UTC if the site sets none.
    pub timezone: Option<Zone>,
    /// Their language.
    pub language: Option<Language>,
    /// Their country.
    pub country: Option<Country>,
    /// Who needs a second factor everywhere; a department can only make this stricter.
    pub second_factor: RequiredOf,
    /// From where everybody may administer; a department can only make this stricter.
    pub admin_networks: Option<Networks>,
    /// What `user` brings everywhere; a department may change it.
    pub user: KnownRole,
}

/// A department as the rules see it.
#[derive(Clone, Debug)]
pub struct Department {
    /// Its row, which is never reused.
    pub id: DepartmentId,
    /// The department's name, as entered.
    pub name: Name,
    /// Whether it is the default department, which everybody falls back to and which cannot be
    /// removed.
    pub is_default: bool,
    /// Everything else about it.
    pub fields: DepartmentFields,
    /// What it inherits if it sets nothing itself: settings of the site.
    pub inherited: Inherited,
    /// Call rights it sets for roles; a role that is not listed has none set.
    pub defaults: Vec<(Role, CallRights)>,
    /// What it changes of its users' rights over their own accounts.
    pub users_own: UserRights,
}

impl Department {
    /// The zone for its times; UTC if nobody set one.
    pub fn timezone(&self) -> Option<Zone> {
        self.fields.timezone.or(self.inherited.timezone)
    }
    /// Its language.
    pub fn language(&self) -> Option<&Language> {
        let own = self.fields.language.as_ref();
        own.or(self.inherited.language.as_ref())
    }
    /// Its country, which reserves some numbers.
    pub fn country(&self) -> Option<&Country> {
        self.fields
            .country
            .as_ref()
            .or(self.inherited.country.as_ref())
    }
    /// Which of its members need a second factor: the stricter of its own setting and the site's.
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
    /// Sets the call rights of holders of `role`; an empty set removes them.
    pub fn set_default(&mut self, role: Role, calls: CallRights) {
        self.defaults.retain(|(r, _)| *r != role);
        self.defaults.push((role, calls));
    }
    /// What `user` brings here, except call rights, which the department sets as for any role.
    pub fn user(&self) -> KnownRole {
        self.inherited.user.changed_by(&self.users_own)
    }
    /// What a role brings here.
    pub fn brings(&self, role: KnownRole) -> KnownRole {
        let base = self.base_of(role);
        let rights = self.default_for(role.role).over(base.rights);
        KnownRole { rights, ..base }
    }
    /// The same, without its call rights set here.
    pub fn base_of(&self, role: KnownRole) -> KnownRole {
        match role.role == Role::User {
            true => self.user(),
            false => role,
        }
    }
    /// Whether it allows or denies that right for a role. Over one's own account, only `user` can
    /// be changed.
    pub fn says(&self, role: Role, right: RoleRight) -> Tri {
        match (right.own, role) {
            (false, _) => self.default_for(role).get(right.right),
            (true, Role::User) => self.users_own.get(right),
            (true, _) => Tri::Inherit,
        }
    }
    /// Allows or denies a right for a role.
    pub fn say(&mut self, role: Role, right: RoleRight, tri: Tri) {
        if !right.own {
            let calls = self.default_for(role).with(right.right, tri);
            self.set_default(role, calls);
        } else if role == Role::User {
            self.users_own = std::mem::take(&mut self.users_own).with(right, tri);
        }
    }
    /// Everything it changes of roles.
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
    /// A future membership here.
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
    /// The department.
    pub department: DepartmentId,
    /// Name of that department.
    pub name: Name,
    /// Whether it is the default department.
    pub is_default: bool,
    /// Whether outsiders see the department.
    pub visibility: Visibility,
    /// The department's country, which reserves some numbers.
    pub country: Option<Country>,
    /// Which of its members need a second factor, including the site's demand.
    pub second_factor: RequiredOf,
    /// Networks from which its members may administer, including the site's; usually empty.
    pub admin_networks: Vec<Networks>,
    /// The role as granted; after `until` it counts as `user`. [`Self::user`] gives what `user`
    /// brings here.
    pub role: KnownRole,
    /// When the role ends.
    pub until: Deadline,
    /// The member's own call rights.
    pub calls: CallRights,
    /// The department's defaults for `role`.
    pub role_default: CallRights,
    /// The department's defaults for `user`, which a temporary role falls back to.
    pub user_default: CallRights,
    /// What `user` brings everywhere on this site.
    pub site_user: KnownRole,
    /// What the department changes of its users' rights over their own accounts.
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
    /// The effective role at `now`.
    pub fn role_at(&self, now: Time) -> Role {
        self.known_role_at(now).role
    }
    /// The effective role at `now`, as granted.
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
    /// The membership without the role: they stay, as `user`, with their overrides.
    pub fn demoted(&self) -> Self {
        Self {
            role: KnownRole::USER,
            until: Deadline::Never,
            role_default: self.user_default,
            ..self.clone()
        }
    }
    /// Removes what the department and the site give users: the membership as if somebody were not
    /// even `user` there.
    pub fn without_users_default(&mut self) {
        self.site_user.rights = self.site_user.rights.and(Role::OF_USER);
        let none = CallRights::from_masks(0, self.user_default.allow_mask());
        self.user_default = none;
        self.role_default = none;
    }
}

/// An account with everything that its rights come from.
#[derive(Clone)]
pub struct Account {
    /// Its row, which is never reused.
    pub id: AccountId,
    /// The number that dials it.
    pub number: Number,
    /// The department that administers them (D3).
    pub home: DepartmentId,
    /// Its fields, including the voicemail PIN.
    pub fields: ExtensionFields,
    /// Whether it is enabled.
    pub enabled: bool,
    /// Until when it is kept while disabled: from then on `extension purge` removes it.
    pub kept_until: Deadline,
    /// Whether an import disabled it because its source had them no more.
    pub away: bool,
    /// Whether it may use the console at all.
    pub console: ConsoleAccess,
    /// Role in the system, and when it ends.
    pub system_role: Option<(Role, Deadline)>,
    /// All memberships, including the home.
    pub memberships: Vec<Membership>,
    /// Memberships in groups, including ended ones.
    pub groups: Vec<GroupMembership>,
    /// Console permissions granted directly, with their ends.
    pub permissions: Vec<(ConsolePermission, Deadline)>,
    /// Whether a web-access password is set.
    pub has_password: bool,
    /// Until when an invitation to set one is, or was, open.
    pub invited_until: Option<Time>,
    /// Whether an OS user is bound to this account.
    pub bound: bool,
    /// The bound OS user, existing or not.
    pub os_user: Option<OsUser>,
    /// When the owner of the file made it a system-owner (`db recover`), until another owner has
    /// acknowledged that.
    pub recovered: Option<Time>,
    /// Whether their password does not work, whatever the site's setting.
    pub sso_only: bool,
    /// Links to single sign-on providers, by provider name.
    pub links: Vec<AccountLink>,
}

impl Account {
    /// What is left of a removed account: its number, and no rights.
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
    /// Membership in the home department. Missing only in a damaged file.
    pub fn home_membership(&self) -> Option<&Membership> {
        self.membership(self.home)
    }
    /// Their membership in that department, whether or not its role has ended.
    pub fn membership(&self, department: DepartmentId) -> Option<&Membership> {
        self.memberships.iter().find(|m| m.department == department)
    }
    /// Whether somebody with that authority needs a second factor: the strictest of all their
    /// departments counts.
    pub fn needs_second_factor(&self, authority: &Authority) -> bool {
        let all = self.memberships.iter().map(|m| m.second_factor);
        match all.max().unwrap_or_default() {
            RequiredOf::Nobody => false,
            RequiredOf::Administrators => authority.administers(),
            RequiredOf::Everybody => true,
        }
    }
    /// The networks their departments and the site require for administration: all of them apply.
    pub fn admin_networks(&self) -> impl Iterator<Item = &Networks> {
        self.memberships.iter().flat_map(|m| &m.admin_networks)
    }
    /// Networks that keep them from administering from there; then those that do not.
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
    /// The effective system role at `now`.
    pub fn system_role_at(&self, now: Time) -> Option<Role> {
        self.system_role
            .filter(|(_, until)| until.live(now))
            .map(|(role, _)| role)
    }
    /// Their link to that provider.
    pub fn link(&self, provider: &ProviderName) -> Option<&AccountLink> {
        self.links.iter().find(|link| link.provider == *provider)
    }
    /// Whether they have signed in by a provider, and still can.
    pub fn is_linked(&self) -> bool {
        self.links.iter().any(|link| link.used)
    }
    /// Whether this account is a system owner at any time from now on, if somebody can sign in to
    /// it.
    pub fn is_owner_for_good(&self) -> bool {
        self.enabled
            && self.console != ConsoleAccess::Deny
            && self.system_role == Some((Role::SystemOwner, Deadline::Never))
    }
    /// The same if somebody can sign in: D10 counts enabled owners who are let in, without an end
    /// time, who have a working password, a bound OS user, or a link that was used. The caller must
    /// know the site's setting for passwords.
    pub fn is_usable_owner(&self) -> bool {
        let by_password = self.has_password && !self.sso_only;
        self.is_owner_for_good() && (by_password || self.bound || self.is_linked())
    }
}
