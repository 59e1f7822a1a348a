//! Who comes to change things in the whole system: the one place that says whether a change makes
//! somebody powerful. It looks at what they hold before and after, and not at the way there.

use super::authority::{Authority, Scope};
use super::effect::Change;
use super::facts::{AccountId, Facts};
use super::{Account, Effect, Request};
use crate::domain::{Deadline, GroupScope, Name, Number, RightSet, Role};

/// Somebody, or whoever belongs to a group, who comes to change things in the whole system, or does so
/// for longer than before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Power {
    /// Whose it is; no account where it is that of all who belong to a group.
    pub whose: Option<(AccountId, Number)>,
    /// The group that gives it.
    pub group: Option<Name>,
    /// The role of the system that gives it.
    pub role: Option<(Role, Deadline)>,
    /// What comes to be held over the whole system, rights that only look among it.
    pub rights: RightSet,
    /// Numbers of those in the group, in order, as far as they were looked up; none where it is one
    /// person's.
    pub members: Vec<String>,
    /// When it ends: of one person, what gives it, each end once; else the membership of each of
    /// those in the group, in their order.
    pub ends: Vec<Deadline>,
}

impl Power {
    /// Whether it is the same as was asked about: of the same people, by the same, for as long. An end
    /// that is counted from now (`--for 2h`) is later by as long as the question waited.
    pub fn is_as_asked(&self, asked: &Self) -> bool {
        let role = match (self.role, asked.role) {
            (Some((role, end)), Some((then, before))) => role == then && is_end_asked(end, before),
            (role, then) => role == then,
        };
        let mut ends = self.ends.iter().zip(&asked.ends);
        let ends = self.ends.len() == asked.ends.len()
            && ends.all(|(end, before)| is_end_asked(*end, *before));
        let rest = |power: &Self| Self {
            role: None,
            ends: Vec::new(),
            ..power.clone()
        };
        role && ends && rest(self) == rest(asked)
    }

    /// The name by which a person agrees to it: that of the group that gives it, else the number.
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

/// Who comes to be powerful by what is asked for. What is so already is no news.
pub(super) fn given(request: &Request, facts: &Facts) -> Vec<Power> {
    let Some(effect) = &request.effect else {
        return Vec::new();
    };
    // Only who may gain at all is compared, and hardly anything gives something over the whole system.
    let reaching = request.standings.iter().filter(|standing| {
        let mut grants = standing.after.grants().iter();
        grants.any(|grant| grant.scope == Scope::System)
    });
    let mut all: Vec<Power> = Vec::new();
    let mut groups = false;
    for standing in reaching {
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

fn of_somebody(effect: &Effect, id: AccountId, facts: &Facts) -> Option<Power> {
    let after = effect.after.account(id)?;
    let before = effect.before.account(id);
    let held = |account: &Account| Authority::of(account, facts.now);
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
        held.filter(|(_, until)| until.live(facts.now))
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
        rights,
        members: Vec::new(),
        ends,
    })
}

/// Groups that come to carry it: it is given to whoever belongs to them.
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
                rights: RightSet::of(&[right]),
                members: Vec::new(),
                ends: Vec::new(),
            }),
        }
    }
    all.retain(|power| changes(power.rights));
    all
}

/// Whether whoever holds these changes something by one of them, and does not only look.
fn changes(rights: RightSet) -> bool {
    rights.iter().any(|right| right.changes_things())
}
