//! Who gains power over the whole system: the one place that says whether a change makes somebody
//! powerful. It looks at what they hold before and after, not at how.

use super::authority::{Authority, Scope, acts, reads_dashboard};
use super::effect::Change;
use super::facts::{AccountId, Concerned, Facts};
use super::{Account, Effect, Request};
use crate::domain::{Deadline, GroupScope, Module, Name, Number, Right, RightSet, Role, Time};
use std::rc::Rc;

const DASHBOARD: Right = Right::read(Module::Dashboard);

/// A person, or the members of a group, who can now change things in the whole system, or for
/// longer than before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Power {
    /// The person; `None` for all members of a group.
    pub whose: Option<(AccountId, Number)>,
    /// The group that gives it.
    pub group: Option<Name>,
    /// The system role that gives it, or that they come back to.
    pub role: Option<(Role, Deadline)>,
    /// Whether they held it before and could not use it: disabled, or not let in.
    pub returns: bool,
    /// From when they can use it, if not immediately: a role of theirs ends then, and they fall back to
    /// `user`, which carries `dashboard:read`.
    pub from: Option<Time>,
    /// What is newly held over the whole system, including read-only rights.
    pub rights: RightSet,
    /// Numbers of the group's members, in order, as far as looked up; empty for one person.
    pub members: Vec<String>,
    /// When it ends: of one person, what gives it, each end once; else the membership of each of
    /// those in the group, in their order.
    pub ends: Vec<Deadline>,
}

impl Power {
    /// Whether it is the same as was asked about: the same people, the same source, the same ends. An
    /// end counted from now (`--for 2h`) is later by as long as the question waited.
    pub fn is_as_asked(&self, asked: &Self) -> bool {
        let role = match (self.role, asked.role) {
            (Some((role, end)), Some((then, before))) => role == then && is_end_asked(end, before),
            (role, then) => role == then,
        };
        let mut ends = self.ends.iter().zip(&asked.ends);
        let ends = self.ends.len() == asked.ends.len()
            && ends.all(|(end, before)| is_end_asked(*end, *before));
        let from = match (self.from, asked.from) {
            (Some(from), Some(before)) => is_end_asked(Deadline::At(from), Deadline::At(before)),
            (from, before) => from == before,
        };
        let rest = |power: &Self| Self {
            role: None,
            from: None,
            ends: Vec::new(),
            ..power.clone()
        };
        role && ends && from && rest(self) == rest(asked)
    }

    /// The name to type to confirm it: the group that gives it, else the number.
    pub fn name(&self) -> &str {
        let number = self.whose.as_ref().map(|(_, number)| number.as_str());
        let group = self.group.as_ref().map(Name::as_str);
        group.or(number).unwrap_or_default()
    }
}

/// Whether an end is the one that was asked about.
fn is_end_asked(end: Deadline, asked: Deadline) -> bool {
    const WAITED: i64 = 15 * 60;
    match (end, asked) {
        (Deadline::At(end), Deadline::At(before)) => {
            (0..=WAITED).contains(&(end.unix() - before.unix()))
        }
        (end, asked) => end == asked,
    }
}

/// Who becomes powerful by a request, and who can use such rights again: enabled again, let in again,
/// or holding `dashboard:read` again. What is already so does not count.
pub(super) fn given(request: &Request, facts: &Facts) -> Vec<Power> {
    let Some(effect) = &request.effect else {
        return Vec::new();
    };
    // What is so already is judged as if it were not, and gives nothing.
    if effect.difference().next().is_none() {
        return Vec::new();
    }
    // Only people who may gain are compared, and hardly anything gives something over the whole
    // system.
    let standings = request.standings.iter().filter(|standing| {
        let mut grants = standing.after.grants().iter();
        grants.any(|grant| grant.scope == Scope::System)
    });
    let reaching: Vec<_> = standings.collect();
    let mut all: Vec<Power> = Vec::new();
    let mut groups = false;
    let opened = effect.difference().filter_map(lets_act);
    let returning = opened.chain(reaching.iter().filter_map(|standing| standing.whose));
    for id in returning.filter(|id| returns(effect, *id, facts).is_some()) {
        let is_known = |power: &Power| matches!(power.whose, Some((known, _)) if known == id);
        if !all.iter().any(is_known) {
            all.extend(of_somebody(effect, id, facts));
        }
    }
    for power in woken(effect, facts) {
        if !all.iter().any(|known| known.whose == power.whose) {
            all.push(power);
        }
    }
    for standing in &reaching {
        let Some(id) = standing.whose else {
            groups = true;
            continue;
        };
        let is_known = |power: &Power| matches!(power.whose, Some((known, _)) if known == id);
        if !all.iter().any(is_known) {
            all.extend(of_somebody(effect, id, facts));
        }
    }
    if groups {
        all.extend(of_groups(effect));
    }
    all
}

/// Who can use again what they hold because a role or a group of theirs comes to carry
/// `dashboard:read`.
fn woken(effect: &Effect, facts: &Facts) -> Vec<Power> {
    let mut sleeping: Vec<&Rc<Account>> = Vec::new();
    for of in effect
        .difference()
        .filter_map(|change| lets_read(change, effect))
    {
        for account in facts.holders(of) {
            let held = Authority::of(account, facts.now);
            let mut grants = held.grants().iter();
            let reaches = grants.any(|grant| grant.scope == Scope::System);
            let is_known = sleeping.iter().any(|known| known.id == account.id);
            if reaches && !is_known && !acts(account, &held) {
                sleeping.push(account);
            }
        }
    }
    if sleeping.is_empty() {
        return Vec::new();
    }
    let effect = effect.with(sleeping.iter().copied());
    let woken = sleeping.iter().map(|account| account.id);
    let woken = woken.filter(|id| returns(&effect, *id, facts).is_some());
    woken
        .filter_map(|id| of_somebody(&effect, id, facts))
        .collect()
}

/// Those to whom a change of a role or group gives `dashboard:read`. Nobody has a new one yet.
fn lets_read(change: &Change, effect: &Effect) -> Option<Concerned> {
    if let Change::CarriedRight(d) = change {
        let role = effect.before.role(d.key.0)?.known.role;
        let gives = d.after.is_some() && d.key.1.right == DASHBOARD;
        return gives.then_some(Concerned::Holders(role));
    }
    let Change::GroupRight(d) = change else {
        return None;
    };
    let (id, _, right) = d.key;
    let gives = d.after.is_some() && right == DASHBOARD && !effect.makes_group(id);
    gives.then_some(Concerned::GroupMembers(None))
}

/// Whose account a change may open to them.
fn lets_act(change: &Change) -> Option<AccountId> {
    if let Change::Console(d) = change {
        return Some(d.key);
    }
    let Change::Disabled(d) = change else {
        return None;
    };
    d.after.is_none().then_some(d.key)
}

/// Since when somebody who was there and could use nothing of what they hold can use it, because they
/// are enabled, let in, or hold `dashboard:read` again: now, or once a role of theirs ends.
fn returns(effect: &Effect, id: AccountId, facts: &Facts) -> Option<Time> {
    let worlds = [&effect.before, &effect.after].map(|world| world.account(id));
    let [Some(before), Some(after)] = worlds else {
        return None;
    };
    let is_opened = effect
        .difference()
        .filter_map(lets_act)
        .any(|opened| opened == id);
    let returns = |at: &Time| {
        let reads = |account| reads_dashboard(account, *at);
        let acts = |account| acts(account, &Authority::of(account, *at));
        (is_opened || (reads(after) && !reads(before))) && !acts(before) && acts(after)
    };
    moments(after, facts.now).find(returns)
}

/// From when somebody who can use nothing of what they hold can use it, if nothing else changes: a role
/// of theirs ends then. `None` if they can use it now, or never.
pub fn acts_from(account: &Account, now: Time) -> Option<Time> {
    let acts = |at: &Time| acts(account, &Authority::of(account, *at));
    moments(account, now).find(acts).filter(|from| *from > now)
}

/// When what somebody can use may change by itself: now, and at the ends of their roles.
fn moments(account: &Account, now: Time) -> impl Iterator<Item = Time> {
    let ends = account.memberships.iter().filter_map(|m| match m.until {
        Deadline::At(end) if end > now => Some(end),
        Deadline::At(_) | Deadline::Never => None,
    });
    let mut all: Vec<Time> = ends.collect();
    all.sort_unstable();
    std::iter::once(now).chain(all)
}

fn of_somebody(effect: &Effect, id: AccountId, facts: &Facts) -> Option<Power> {
    let after = effect.after.account(id)?;
    // What they could not use is new to them.
    let returns = returns(effect, id, facts);
    let at = returns.unwrap_or(facts.now);
    let before = effect.before.account(id).filter(|_| returns.is_none());
    let held = |account: &Account| Authority::of(account, at);
    let was = before.map_or_else(Authority::default, |before| held(before));
    let gains = held(after).gains_over(&was).into_iter();
    let gains = gains.filter(|gain| gain.scope == Scope::System);
    let (mut rights, mut ends) = (RightSet::EMPTY, Vec::new());
    for gain in gains {
        rights = rights.or(gain.rights);
        ends.push(gain.until);
    }
    if !changes(rights) {
        return None;
    }
    ends.sort_unstable();
    ends.dedup();
    let role = |account: &Account| {
        let held = account.system_role;
        held.filter(|(_, until)| until.live(at))
    };
    let role = role(after).filter(|then| before.and_then(|before| role(before)) != Some(*then));
    let joined = effect.difference().find_map(|change| {
        let Change::GroupMember(d) = change else {
            return None;
        };
        let is_theirs = d.key.0 == id;
        is_theirs.then(|| after.group_membership(d.key.1, facts.now))?
    });
    Some(Power {
        whose: Some((id, after.number.clone())),
        group: joined.filter(|_| role.is_none()).map(|m| m.name.clone()),
        role,
        returns: returns.is_some(),
        from: returns.filter(|from| *from > facts.now),
        rights,
        members: Vec::new(),
        ends,
    })
}

/// Groups that newly carry it: their members get it.
fn of_groups(effect: &Effect) -> Vec<Power> {
    let mut all: Vec<Power> = Vec::new();
    for change in effect.difference() {
        let Change::GroupRight(d) = change else {
            continue;
        };
        let (id, scope, right) = d.key;
        let Some(group) = effect.after.group(id).filter(|_| d.after.is_some()) else {
            continue;
        };
        if scope != GroupScope::System {
            continue;
        }
        match all
            .iter_mut()
            .find(|p| p.group.as_ref() == Some(&group.name))
        {
            Some(power) => power.rights = power.rights.with(right),
            None => all.push(Power {
                whose: None,
                group: Some(group.name.clone()),
                role: None,
                returns: false,
                from: None,
                rights: RightSet::of(&[right]),
                members: Vec::new(),
                ends: Vec::new(),
            }),
        }
    }
    all.retain(|power| changes(power.rights));
    all
}

/// Whether one of these rights can change something, rather than only read.
fn changes(rights: RightSet) -> bool {
    rights.iter().any(|right| right.changes_things())
}
