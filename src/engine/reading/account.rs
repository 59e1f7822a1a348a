use super::recovery::RecoveryView;
use super::{InvitationView, end, left};
use crate::domain::{Deadline, GroupRole, Module, Name, Origin, Right, Role, Time};
use crate::engine::authn::{LASTING, Lasting, Session, Via};
use crate::engine::gate::Granted;
use crate::engine::operations::auth::Inspect;
use crate::engine::operations::session::WhoAmI;
use crate::engine::policy::{
    Account, Authority, Facts, Scope, Sight, Source, acts, acts_from, is_hidden, let_in,
    scope_name, sees_department,
};
use crate::engine::store::{Result, Snapshot, StoreError};
use crate::engine::store::{department, second_factor};
use rusqlite::OptionalExtension;
use serde::Serialize;

/// The state of a second factor, by whether it is confirmed.
pub(in crate::engine) const fn factor_state(confirmed: Option<bool>) -> &'static str {
    match confirmed {
        None => "none",
        Some(false) => "enrolled",
        Some(true) => "on",
    }
}

/// A role somebody holds.
#[derive(Clone, Debug, Serialize)]
pub struct RoleHeld {
    /// The role, built in or custom.
    pub role: Role,
    /// Where it holds: `department:sales` or `system`.
    pub scope: String,
    /// Whether that department is their home.
    pub home: bool,
    /// Its end, if any.
    pub until: Option<Time>,
    /// Seconds until that, for people.
    #[serde(skip)]
    pub seconds_left: Option<i64>,
}

/// A group somebody belongs to.
#[derive(Clone, Debug, Serialize)]
pub struct GroupRoleHeld {
    /// Name of the group.
    pub group: String,
    /// Their role in it.
    pub role: GroupRole,
    /// When the membership ends.
    pub until: Option<Time>,
    /// Seconds until that, for people.
    #[serde(skip)]
    pub seconds_left: Option<i64>,
}

/// Who is acting, and what they may do.
#[derive(Clone, Debug, Serialize)]
pub struct WhoAmIView {
    /// Number of the acting account.
    pub number: String,
    /// What they can sign in with, besides the number.
    pub username: Option<String>,
    /// First and last name.
    pub name: String,
    /// Name of the home department.
    pub department: Option<String>,
    /// Roles, the home one first.
    pub roles: Vec<RoleHeld>,
    /// Groups they belong to now, by name.
    pub groups: Vec<GroupRoleHeld>,
    /// Direct permissions that have not ended.
    pub permissions: Vec<PermissionView>,
    /// `auto`, `allow` or `deny`.
    pub console_access: &'static str,
    /// Whether that lets them in now.
    pub let_in: bool,
    /// Whether dashboard:read is held.
    pub dashboard: bool,
    /// `os-user`, `session` or `password`.
    pub authenticated_by: String,
    /// The OS user whose process this is.
    pub os_user: String,
    /// The second factor: `none`, `enrolled` if no code was shown yet, or `on`.
    pub second_factor: &'static str,
    /// How many recovery codes are left, if it is on.
    pub recovery_codes_left: Option<usize>,
    /// From where they call.
    pub calls_from: Origin,
    /// When the session ends, if they act in one.
    pub session_expires: Option<Time>,
    /// The open invitation to set their password, if any: anybody with the code can do so.
    pub invitation: Option<InvitationView>,
    /// Their open sessions.
    pub sessions: Vec<SessionView>,
    /// Number of rights they hold beyond their own account.
    pub rights: u32,
    /// Accounts that the owner of the file made system-owners, until another owner has
    /// acknowledged that.
    pub recovered: Vec<RecoveryView>,
}

/// An open session.
#[derive(Clone, Debug, Serialize)]
pub struct SessionView {
    /// Its number, for `logout --session`.
    pub id: i64,
    /// When `login` began it.
    pub created: Time,
    /// When it no longer works.
    pub expires: Time,
    /// Seconds until that, for people.
    #[serde(skip)]
    pub seconds_left: i64,
    /// Whether this command uses it.
    pub current: bool,
}

/// A permission given directly, and its end.
#[derive(Clone, Debug, Serialize)]
pub struct PermissionView {
    /// Its name, as `console permit` takes it.
    pub permission: &'static str,
    /// Its end, if any.
    pub until: Option<Time>,
    /// Seconds until that, for people.
    #[serde(skip)]
    pub seconds_left: Option<i64>,
    /// The rights it gives.
    pub rights: Vec<Right>,
}

/// A right somebody holds, where, and why.
#[derive(Clone, Debug, Serialize)]
pub struct RightView {
    /// An administrative or a call right.
    pub right: Right,
    /// `own account`, `department:sales`, `system`.
    pub scope: String,
    /// What gives it: `role manager in sales`.
    pub path: String,
    /// Its end, if any.
    pub until: Option<Time>,
}

/// What somebody holds, by whether they can use it now.
#[derive(Clone, Debug, Default)]
pub struct RightsByUse {
    /// What they can use.
    pub used: Vec<RightView>,
    /// What they cannot: everything while they are disabled, all but call rights while they are not let
    /// in or lack `dashboard:read`.
    pub asleep: Vec<RightView>,
    /// From when they can use it without any further change: a role of theirs ends then.
    pub wakes: Option<Time>,
}

pub(super) fn name_of(account: &Account, facts: &Facts) -> impl Fn(Scope) -> Option<Name> {
    let departments = account.memberships.iter();
    let departments = departments.map(|m| (m.department.into(), facts.visible_name(m.department)));
    let full = facts.sight_of(account) == Sight::Full;
    let groups = account.groups.iter().map(|m| {
        // People who see a group's members, or the whole account, may know who belongs to it; what
        // it carries stays hidden even if the group is published.
        let known = full || facts.sees_members_of(m.group);
        let seen = known && facts.authority.reaches_group(m.group);
        (m.group.into(), seen.then(|| m.name.clone()))
    });
    let names: Vec<(Scope, _)> = departments.chain(groups).collect();
    move |place| {
        names
            .iter()
            .find(|(known, _)| *known == place)
            .and_then(|(_, name)| name.clone())
    }
}

pub(in crate::engine) fn path(
    source: Source,
    scope: &str,
    name: impl Fn(Scope) -> Option<Name>,
) -> String {
    let place = scope.strip_prefix("department:").unwrap_or(scope);
    let place = place.strip_prefix("group:").unwrap_or(place);
    match source {
        Source::Account => "own account".into(),
        Source::Role(role) => format!("role {role} in {place}"),
        Source::Site => format!("role user in {place}, as this site has it"),
        Source::Default(role) => format!("default of {place} for {role}"),
        Source::Override => format!("member override in {place}"),
        Source::Permission(permission) => format!("console permission {permission}"),
        Source::Group(id) => match name(Scope::Group(id)) {
            Some(name) => format!("group {name}"),
            None => "a group".into(),
        },
        Source::GroupDefault(role) => format!("group {place} for {role}"),
        Source::GroupOverride => format!("member override in group {place}"),
    }
}

/// `narrowed` names the department that a token is for, if its owner is not a member of it.
fn rights_of(
    account: &Account,
    authority: &Authority,
    facts: &Facts,
    narrowed: Option<&Name>,
) -> Vec<RightView> {
    let known = name_of(account, facts);
    let is_narrowed = |place: Scope| {
        facts
            .credential
            .limit
            .is_some_and(|limit| limit.is_for(place))
    };
    let name = |place: Scope| {
        let by_token = || narrowed.filter(|_| is_narrowed(place)).cloned();
        known(place).or_else(by_token)
    };
    let is_of_system =
        |source| matches!(source, Source::Role(Role::SystemAdmin | Role::SystemOwner));
    let mut all = Vec::new();
    for grant in authority.grants() {
        let scope = scope_name(grant.scope, name);
        // Mentioning a department the asker may not see would reveal that it exists.
        if grant.later.is_some() || is_hidden(&scope) {
            continue;
        }
        for right in grant.rights.iter() {
            all.push(RightView {
                right,
                // No role in that department gives it: it is the token's share of a system role.
                path: if is_narrowed(grant.scope) && is_of_system(grant.source) {
                    "token".into()
                } else {
                    path(grant.source, &scope, name)
                },
                scope: scope.clone(),
                until: end(grant.until),
            });
        }
    }
    all.sort_by(|a, b| a.right.cmp(&b.right).then_with(|| a.scope.cmp(&b.scope)));
    all
}

fn roles_of(account: &Account, facts: &Facts) -> Vec<RoleHeld> {
    let mut all = Vec::new();
    if let Some((role, until)) = account
        .system_role
        .filter(|(_, until)| until.live(facts.now))
    {
        all.push(RoleHeld {
            role,
            scope: "system".into(),
            home: false,
            until: end(until),
            seconds_left: left(until, facts.now),
        });
    }
    for m in &account.memberships {
        if let Some(name) = facts.visible_name(m.department) {
            let role = m.role_at(facts.now);
            let until = if m.role == role {
                m.until
            } else {
                Deadline::Never
            };
            all.push(RoleHeld {
                role,
                scope: format!("department:{name}"),
                home: m.department == account.home,
                until: end(until),
                seconds_left: left(until, facts.now),
            });
        }
    }
    all.sort_by(|a, b| b.home.cmp(&a.home).then_with(|| a.scope.cmp(&b.scope)));
    all
}

fn groups_of(account: &Account, facts: &Facts) -> Vec<GroupRoleHeld> {
    let live = account.groups_at(facts.now).map(|m| GroupRoleHeld {
        group: m.name.to_string(),
        role: m.role,
        until: end(m.until),
        seconds_left: left(m.until, facts.now),
    });
    let mut all: Vec<_> = live.collect();
    all.sort_by(|a, b| a.group.cmp(&b.group));
    all
}

pub(super) fn permissions_of(account: &Account, now: Time) -> Vec<PermissionView> {
    let live = account
        .permissions
        .iter()
        .filter(|(_, until)| until.live(now));
    let view = live.map(|(permission, until)| PermissionView {
        permission: permission.as_str(),
        until: end(*until),
        seconds_left: left(*until, now),
        rights: permission.rights().iter().collect(),
    });
    view.collect()
}

impl Snapshot<'_> {
    /// Who is acting, and how they were identified.
    pub fn whoami(&self, granted: &Granted<WhoAmI>, session: &Session) -> Result<WhoAmIView> {
        let facts = &granted.facts;
        let actor = &facts.actor;
        let current = match session.via() {
            Via::Session(id) => Some(id),
            Via::Password | Via::OsUser | Via::Sso | Via::Token(_) | Via::Invitation => None,
        };
        let sessions = self.sessions(actor, facts.now, current)?;
        let factor = second_factor::get(self.conn, actor.id)?;
        let on = factor.as_ref().filter(|factor| factor.confirmed);
        Ok(WhoAmIView {
            second_factor: factor_state(factor.as_ref().map(|factor| factor.confirmed)),
            recovery_codes_left: on.map(|factor| factor.recovery.len()),
            number: actor.number.to_string(),
            username: actor.fields.username.as_ref().map(ToString::to_string),
            name: actor.fields.full_name(),
            department: facts.visible_name(actor.home).map(|n| n.to_string()),
            roles: roles_of(actor, facts),
            groups: groups_of(actor, facts),
            permissions: permissions_of(actor, facts.now),
            console_access: actor.console.as_str(),
            let_in: let_in(actor, &facts.authority),
            dashboard: facts
                .authority
                .holds_somewhere(Right::read(Module::Dashboard)),
            authenticated_by: session.via().name().into_owned(),
            os_user: session.os_user().to_owned(),
            calls_from: session.origin(),
            invitation: self.invitation(actor, facts)?,
            session_expires: sessions.iter().find(|s| s.current).map(|s| s.expires),
            sessions,
            rights: facts
                .authority
                .grants()
                .iter()
                .filter(|g| g.scope != Scope::Own && g.later.is_none())
                .fold(crate::domain::RightSet::EMPTY, |all, g| all.or(g.rights))
                .len(),
            recovered: self.recoveries(facts)?,
        })
    }

    fn sessions(
        &self,
        actor: &Account,
        now: Time,
        current: Option<i64>,
    ) -> Result<Vec<SessionView>> {
        let mut query = self.conn.prepare_cached(&format!(
            "SELECT id, {LASTING} FROM session WHERE extension = ?1 ORDER BY id"
        ))?;
        let mut rows = query.query([actor.id.0])?;
        let mut all = Vec::new();
        while let Some(row) = rows.next()? {
            let id = row.get(0)?;
            let lasting = Lasting::of(row, 1)?;
            if !lasting.lasts(now) {
                continue;
            }
            let expires = lasting.end();
            all.push(SessionView {
                id,
                created: Time::from_unix(row.get(1)?),
                expires,
                seconds_left: expires.unix().saturating_sub(now.unix()),
                current: current == Some(id),
            });
        }
        Ok(all)
    }

    /// Home department of the asker.
    pub fn home_of(&self, session: &Session) -> Result<Option<Name>> {
        let name: Option<String> = self
            .conn
            .prepare_cached(
                "SELECT d.name FROM extension e JOIN department d ON d.id = e.home WHERE e.id = ?1",
            )?
            .query_row([session.account.0], |row| row.get(0))
            .optional()?;
        Ok(name.and_then(|name| name.parse().ok()))
    }

    /// First, last and user name of the asker, as far as known.
    pub fn names_of(&self, session: &Session) -> Result<Vec<String>> {
        let names: [Option<String>; 3] = self
            .conn
            .prepare_cached("SELECT first_name, last_name, username FROM extension WHERE id = ?1")?
            .query_row([session.account.0], |row| {
                Ok([row.get(0)?, row.get(1)?, row.get(2)?])
            })
            .optional()?
            .unwrap_or_default();
        Ok(names.into_iter().flatten().collect())
    }

    /// Whether the asker has a password.
    pub fn has_password(&self, session: &Session) -> Result<bool> {
        Ok(self
            .conn
            .prepare_cached("SELECT 1 FROM credential WHERE extension = ?1")?
            .exists([session.account.0])?)
    }

    /// What the account holds, by whether it can use it now.
    pub fn rights_by_use(&self, granted: &Granted<Inspect>) -> Result<RightsByUse> {
        let rights = self.rights(granted)?;
        let facts = &granted.facts;
        let target = facts
            .target()
            .ok_or_else(|| StoreError::damaged("the target vanished"))?;
        let acts = acts(target, &facts.authority_of(target));
        let is_call = |right: Right| right.call_bit().is_some();
        let is_used = |view: &RightView| target.enabled && (acts || is_call(view.right));
        let (used, asleep) = rights.into_iter().partition(is_used);
        Ok(RightsByUse {
            used,
            asleep,
            wakes: acts_from(target, facts.now),
        })
    }

    /// Everything the account holds, with its source.
    pub fn rights(&self, granted: &Granted<Inspect>) -> Result<Vec<RightView>> {
        let facts = &granted.facts;
        let target = facts
            .target()
            .ok_or_else(|| StoreError::damaged("the target vanished"))?;
        let limit = facts
            .credential
            .limit
            .filter(|_| target.id == facts.actor.id);
        let narrowed = match limit.and_then(|limit| limit.department) {
            Some(id) => department::by_id(self.conn, id)?,
            None => None,
        };
        let seen = narrowed
            .filter(|d| sees_department(&facts.authority, d.id, d.fields.visibility))
            .map(|d| d.name);
        Ok(rights_of(
            target,
            &facts.authority_of(target),
            facts,
            seen.as_ref(),
        ))
    }
}
