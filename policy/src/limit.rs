//! How a token limits its owner's rights.

use super::authority::{Authority, Grant, Scope, Source};
use super::facts::{AccountId, DepartmentId};
use crate::domain::{Deadline, Module, Right, RightSet, Time};

/// The rights a token names, and where and how long they hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    /// Which of its owner's rights.
    pub rights: RightSet,
    /// The only department where they hold, if any.
    pub department: Option<DepartmentId>,
    /// The second at which it ends.
    pub until: Time,
}

/// Who acts, and with which part of their rights.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Acting {
    /// The acting account.
    pub account: AccountId,
    /// The limit, if they act by a token.
    pub limit: Option<Limit>,
}

/// What the actor has shown, where that matters: only for one's own password.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shown {
    /// The password, typed for this command.
    Password,
    /// The code of an invitation, which only lets them claim the account.
    Invitation,
    /// That they are the OS user bound to the account.
    OsUser,
    /// That a provider knows them.
    Sso,
    /// Something made after one of those: a session or a token.
    #[default]
    Derived,
}

impl From<AccountId> for Acting {
    fn from(account: AccountId) -> Self {
        Self {
            account,
            limit: None,
        }
    }
}

/// Every token reads its owner's dashboard: without that, no command would work (D1).
const ALWAYS: RightSet = RightSet::of(&[Right::read(Module::Dashboard)]);

impl Limit {
    /// Whether it is for that scope only.
    pub fn is_for(&self, scope: Scope) -> bool {
        self.department.map(Scope::Department) == Some(scope)
    }

    /// The remaining part of a grant; `None` if it begins only when the token has ended.
    fn of(&self, grant: &Grant) -> Option<Grant> {
        if grant.later.is_some_and(|start| start >= self.until) {
            return None;
        }
        let scope = match (grant.scope, self.department) {
            (scope, None) => scope,
            (Scope::Own, Some(_)) => Scope::Own,
            (Scope::System, Some(here)) => Scope::Department(here),
            (Scope::Department(there), Some(here)) if there == here => grant.scope,
            (Scope::Department(_) | Scope::Group(_), Some(_)) => return None,
        };
        let named = match (scope, self.department) {
            (Scope::Own, Some(_)) => ALWAYS,
            (Scope::Own, None) => self.rights.or(ALWAYS),
            (Scope::Department(_) | Scope::Group(_) | Scope::System, _) => self.rights,
        };
        let rights = grant.rights.and(named);
        (!rights.is_empty()).then_some(Grant {
            scope,
            rights,
            until: grant.until.min(Deadline::At(self.until)),
            ..*grant
        })
    }
}

impl Authority {
    /// What a token leaves of it. A system role is not included: it would count as a right beyond
    /// those named (D5 to D7).
    pub fn limited(&self, limit: &Limit) -> Self {
        let everywhere = || self.grants.iter().any(|g| g.scope == Scope::System);
        Self {
            grants: self.grants.iter().filter_map(|g| limit.of(g)).collect(),
            // People who hold something everywhere see a department without being a member.
            departments: match limit.department {
                Some(only) if self.belongs_to(only) || everywhere() => vec![only],
                Some(_) => Vec::new(),
                None => self.departments.clone(),
            },
            groups: match limit.department {
                Some(_) => Vec::new(),
                None => self.groups.clone(),
            },
            system_role: None,
            lets_in: Some(self.administers()),
        }
    }

    /// This, with further grants.
    pub fn with(mut self, more: impl Iterator<Item = (RightSet, Scope, Deadline)>) -> Self {
        self.grants.extend(more.map(|(rights, scope, until)| Grant {
            scope,
            rights,
            until,
            later: None,
            source: Source::Account,
        }));
        self
    }

    /// The token's rights that are held now, in any scope.
    pub fn named(&self, limit: &Limit) -> RightSet {
        let live = self.grants.iter().filter(|g| g.later.is_none());
        live.fold(RightSet::EMPTY, |all, g| all.or(g.rights))
            .and(limit.rights)
    }

    /// The rights a token names that are not held until it ends: in its department, or anywhere if
    /// it names none.
    pub fn lacks_named(&self, limit: &Limit) -> RightSet {
        let end = Deadline::At(limit.until);
        match limit.department {
            Some(id) => self.lacks(limit.rights, Scope::Department(id), end),
            None => self.missing(limit.rights, None, end, |g| g.rights),
        }
    }
}
