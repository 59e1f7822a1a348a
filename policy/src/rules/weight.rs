//! D6 and D7: what somebody holds that the asker does not.

use super::super::authority::{Authority, Holding, is_hidden, scope_name};
use super::super::facts::{Account, Facts};
use super::super::request::Request;
use super::super::{Finding, Sight};
use crate::domain::{Module, Right, RightSet, Role};

/// Admin rights that D6 weighs: all except surveillance and override:write (SPEC 3), and
/// override:read, which every role with override:write has as well.
const WEIGHED_BY_SUPERIOR: RightSet =
    RightSet::ADMIN
        .minus(RightSet::SURVEILLANCE)
        .minus(RightSet::of(&[
            Right::read(Module::Override),
            Right::write(Module::Override),
        ]));
/// Admin and surveillance rights: what D7 weighs.
const WEIGHED_BY_TAKEOVER: RightSet = RightSet::ADMIN.or(RightSet::SURVEILLANCE);

/// A system role counts like a right: only its holders and system owners are a match for it.
fn outranks_role(facts: &Facts, role: Role) -> bool {
    match facts.authority.system_role() {
        Some((Role::SystemOwner, _)) => true,
        Some((own, _)) => own == role,
        None => false,
    }
}

/// What `target` holds of `kind` that the actor does not, or holds for longer.
fn weighs_more(
    target: &Account,
    facts: &Facts,
    kind: RightSet,
    as_long: bool,
) -> Option<(String, RightSet)> {
    let number = &target.number;
    let authority = Authority::of(target, facts.now);
    // A refusal does not reveal rights to people who may not read them.
    let may_know = facts.sight_of(target) == Sight::Full;
    let unknown = || format!("{number} holds rights that {} does not", facts.actor.number);
    if let Some((role, until)) = authority.system_role() {
        let long_enough = !as_long
            || facts
                .authority
                .system_role()
                .is_some_and(|(_, mine)| mine >= until);
        if !outranks_role(facts, role) || !long_enough {
            let why = if may_know {
                format!("{number} is {role}")
            } else {
                unknown()
            };
            return Some((why, RightSet::EMPTY));
        }
    }
    for holding in authority.weight(kind) {
        let Holding {
            rights,
            scope,
            until,
        } = holding;
        let more = if as_long {
            facts.authority.lacks(rights, scope, until)
        } else {
            rights.minus(facts.authority.at(scope))
        };
        if let Some(right) = more.iter().next() {
            let place = scope_name(scope, |id| facts.visible_name(id));
            let may_know = may_know && !is_hidden(&place);
            return Some(if may_know {
                let others = match more.len() {
                    1 => String::new(),
                    n => format!(" and {} more", n - 1),
                };
                let why = format!(
                    "{number} holds {right}{others} over {place}, {} does not",
                    facts.actor.number
                );
                (why, more)
            } else {
                (unknown(), RightSet::EMPTY)
            });
        }
    }
    None
}

pub(super) fn superior(request: &Request, facts: &Facts) -> Finding {
    let mut concerned = false;
    if let (Some(person), Some(target)) = (request.person, facts.target())
        && person.superior
        && !facts.is_self()
    {
        concerned = true;
        if let Some((why, more)) = weighs_more(target, facts, WEIGHED_BY_SUPERIOR, false) {
            return Finding::lacks(why, more);
        }
    }
    let holders = request
        .takes_from
        .map(|of| facts.holders(of))
        .unwrap_or_default();
    for holder in holders.iter().filter(|h| h.id != facts.actor.id) {
        concerned = true;
        if let Some((why, more)) = weighs_more(holder, facts, WEIGHED_BY_SUPERIOR, false) {
            if facts.sight_of(holder) == Sight::Hidden {
                return Finding::fails(
                    "this takes rights from somebody you may not see, who holds more than you",
                );
            }
            let why = format!("this takes rights from {}: {why}", holder.number);
            return Finding::lacks(why, more);
        }
    }
    if concerned {
        Finding::Holds
    } else {
        Finding::Silent
    }
}

pub(super) fn takeover(request: &Request, facts: &Facts) -> Finding {
    let (Some(person), Some(target)) = (request.person, facts.target()) else {
        return Finding::Silent;
    };
    let Some(what) = person.takeover else {
        return Finding::Silent;
    };
    if facts.is_self() {
        return Finding::Holds;
    }
    match weighs_more(target, facts, WEIGHED_BY_TAKEOVER, true) {
        None => Finding::Holds,
        Some((why, more)) => {
            let deaf = facts
                .authority
                .system_role()
                .is_some_and(|(r, _)| r == Role::SystemAdmin);
            let design = if deaf {
                "; a system-admin configures everything and hears nothing, so by design they cannot take over accounts that hear calls"
            } else {
                ""
            };
            let number = &target.number;
            let why =
                format!("{what} would let somebody act as {number} or hear them: {why}{design}");
            Finding::lacks(why, more)
        }
    }
}
