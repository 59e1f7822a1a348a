//! An effect as the rules see it: what its changes mean, all together.

use super::{Change, Effect, TokenKey, World, custom_role, group, group_member, token};
use crate::domain::{CallRights, Deadline, GroupRole, Right, Role, UserRights};
use crate::facts::{Account, AccountId, Department, DepartmentId, Facts};
use crate::request::{Demand, Person, Place, Request, over, standing};
use crate::{GroupId, KnownRole, ObjectId, RoleId};
use std::rc::Rc;

/// Adds to a request what its effect means to the rules.
pub(super) fn judge(effect: &Effect, facts: &Facts, request: &mut Request) {
    let mut case = Case {
        effect,
        facts,
        request,
        moved_up: Vec::new(),
    };
    for change in &effect.changes {
        // What is removed with its account: the account's removal demands everything for it.
        let buried = change.account().is_some_and(|id| effect.removes(id));
        if !buried || matches!(change, Change::Home(_)) {
            change.touch(&mut case);
        }
    }
    let mut base = effect.before.clone();
    for change in &effect.changes {
        change.unmake(&mut base, facts);
    }
    let mut gainers: Vec<Gains> = Vec::new();
    for who in effect.changes.iter().filter_map(|change| change.gains()) {
        if !gainers.contains(&who) {
            who.stand(&base, &mut case);
            gainers.push(who);
        }
    }
}

/// What is being judged, for the kinds of changes to add what they mean.
pub struct Case<'a> {
    /// All changes.
    pub effect: &'a Effect,
    /// What the rules may look at.
    pub facts: &'a Facts,
    /// The request so far.
    pub(crate) request: &'a mut Request,
    /// Of which call objects it is known whether their members only move up.
    pub(super) moved_up: Vec<(ObjectId, bool)>,
}

impl Case<'_> {
    /// A right that must be held (D2, D3).
    pub(super) fn demand(&mut self, right: Right, on: Place) {
        self.add(Demand::of(right, on));
    }

    /// The same, with an alternative right.
    pub(super) fn demand_either(&mut self, right: Right, or: Right, on: Place) {
        self.add(Demand::either(right, or, on));
    }

    /// One end of moving somebody into a department or group (D8).
    pub(super) fn carry(&mut self, right: Right, on: Place) {
        self.add(Demand::carrying(right, on));
    }

    /// A right needed because of what somebody has.
    pub(super) fn spare(&mut self, right: Right, on: Place) {
        let demand = Demand::of(right, on);
        if !self.request.spares.contains(&demand) {
            self.request.spares.push(demand);
        }
    }

    fn add(&mut self, demand: Demand) {
        if !self.request.demands.contains(&demand) {
            self.request.demands.push(demand);
        }
    }

    /// Where a right must be held to set something of a department: for a new one, in the system.
    pub(super) fn place_of(&self, id: DepartmentId) -> Place {
        match self.effect.before.department(id) {
            Some(_) => Place::Department(id),
            None => Place::System,
        }
    }

    /// Whether a department is removed: what is removed with it is its own.
    pub(super) fn has_gone(&self, id: DepartmentId) -> bool {
        self.effect.after.department(id).is_none()
    }

    /// A change to an existing person (D4, D6, D7), combined with their other changes.
    pub(super) fn concern(&mut self, person: Person) {
        let all = self.request.person.get_or_insert_default();
        all.not_oneself = all.not_oneself.or(person.not_oneself);
        all.superior |= person.superior;
        all.takeover = all.takeover.or(person.takeover);
    }

    /// A right needed over an account; being it is not enough.
    pub(super) fn demand_over(&mut self, right: Right, id: AccountId) {
        if let Some(who) = self.effect.before.account(id) {
            self.demand(right, over(who));
        }
    }

    /// Demands `roles:system` if somebody holds an effective system role.
    pub(super) fn spare_system_role(&mut self, id: AccountId) {
        let who = self.effect.before.account(id);
        if who.is_some_and(|who| who.system_role_at(self.facts.now).is_some()) {
            self.spare(Right::ROLES_SYSTEM, Place::System);
        }
    }

    /// Whether the account is created.
    pub(super) fn comes(&self, id: AccountId) -> bool {
        self.effect.before.account(id).is_none() && self.effect.after.account(id).is_some()
    }

    /// Whether the account gets another home.
    pub(super) fn moves(&self, id: AccountId) -> bool {
        let [before, after] = [&self.effect.before, &self.effect.after].map(|w| w.account(id));
        before
            .zip(after)
            .is_some_and(|(before, after)| before.home != after.home)
    }

    /// Whether an account that stays loses its membership in that department.
    pub(super) fn leaves(&self, id: AccountId, department: DepartmentId) -> bool {
        let after = self.effect.after.account(id);
        after.is_some_and(|after| after.membership(department).is_none())
    }
}

/// Who may gain by a change (D5).
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Gains {
    /// A person, by all changes to them.
    Account(AccountId),
    /// Nobody; but the account may be an owner's, who could no longer act (D10).
    Nothing(AccountId),
    /// Anybody who holds a role in a department, now or later, and the actor if they do.
    Holders(DepartmentId, Role),
    /// Anybody with a role in a group, now or later.
    Members(GroupId, GroupRole),
    /// A person, by a membership in a group.
    Member(AccountId, GroupId),
    /// Anybody who holds a custom role in any department.
    Bearers(RoleId),
    /// Anybody who uses a new token.
    Token(TokenKey),
}

impl Gains {
    /// Notes what they hold in `base` and what they will hold.
    pub(super) fn stand(self, base: &World, case: &mut Case<'_>) {
        let (facts, after) = (case.facts, &case.effect.after);
        match self {
            Self::Account(id) => {
                let nobody;
                let before = match (base.account(id), after.account(id)) {
                    (None, Some(born)) => {
                        nobody = Rc::new(Account::gone(id, born.number.clone()));
                        Some(&nobody)
                    }
                    (before, _) => before,
                };
                if let (Some(before), Some(after)) = (before, after.account(id)) {
                    let standing = standing(facts, before, after);
                    case.request.standings.push(standing);
                }
                case.keep_an_owner(id);
            }
            Self::Nothing(id) => case.keep_an_owner(id),
            Self::Members(id, role) => group::members(base, id, role, case),
            Self::Member(id, group) => group_member::member(base, (id, group), case),
            Self::Bearers(id) => custom_role::bearers(base, id, case),
            Self::Token(key) => token::carried(key, case),
            Self::Holders(department, role) => {
                // Nobody is in a removed department (D11), and nobody holds a removed role.
                if case.has_gone(department) || case.effect.removes_role(role) {
                    return;
                }
                let Some(known) = facts.known(role) else {
                    return;
                };
                if let Some(after) = after.department(department) {
                    // A new department has set nothing before.
                    let nothing = Department {
                        defaults: Vec::new(),
                        users_own: UserRights::default(),
                        ..after.as_ref().clone()
                    };
                    let before = base.department(department).map_or(&nothing, Rc::as_ref);
                    let [before, after] = [before, after.as_ref()].map(|d| holder(d, known, facts));
                    let standing = standing(facts, &before, &after);
                    case.request.standings.push(standing);
                }
                // The actor gains too if they hold the role here, or will fall back to it: for as
                // long as they do.
                if facts.actor.membership(department).is_some() {
                    Self::Account(facts.actor.id).stand(base, case);
                }
            }
        }
    }
}

/// Somebody who holds only the role in the department, even while nobody does.
fn holder(department: &Department, role: KnownRole, facts: &Facts) -> Account {
    Account {
        id: AccountId::NOBODY,
        system_role: None,
        permissions: Vec::new(),
        groups: Vec::new(),
        memberships: vec![department.membership(role, Deadline::Never, CallRights::default())],
        ..facts.actor.as_ref().clone()
    }
}

/// Applies a call right that `say` sets. If it already has the requested value, it is judged as if
/// it were denied.
macro_rules! said_by {
    ($say:ident) => {
        fn put(world: &mut World, change: &Delta<Self>) {
            $say(world, &change.key, change.after.unwrap_or(Tri::Inherit));
        }
        fn unmake(world: &mut World, change: &Delta<Self>, _: &Facts) {
            if change.before == change.after {
                $say(world, &change.key, Tri::Deny);
            }
        }
    };
}
pub(super) use said_by;
