//! Which grant covers which place: the same answer for rules and explanations.

use super::facts::Facts;
use super::request::{Demand, Place, Request};
use super::{Grant, Scope};
use crate::domain::Right;

/// Whether this grant satisfies the demand: it has one of its rights at the place, or in a group
/// the account belongs to now. A group's right moves nobody (D8).
pub(super) fn covers(grant: &Grant, demand: &Demand, facts: &Facts) -> bool {
    covered(grant, demand, facts).is_some()
}

/// Which of the demanded rights it has.
pub(super) fn covered(grant: &Grant, demand: &Demand, facts: &Facts) -> Option<Right> {
    let here = grant.at(demand.on.scope());
    demand.rights().find(|right| {
        here.has(*right) || (!demand.carries && covers_as_member(grant, *right, demand.on, facts))
    })
}

/// Whether `right`, which `grant` gives the actor of these facts, counts over `place`: what the
/// rules check for each grant, and what one's own account is enough for.
pub fn reach(grant: &Grant, right: Right, place: Place, facts: &Facts) -> bool {
    let by_being_it = matches!(
        place,
        Place::Account { id, self_service: true, .. } if id == facts.actor.id
    );
    grant.at(place.scope()).has(right)
        || (by_being_it && grant.at(Scope::Own).has(right))
        || covers_as_member(grant, right, place, facts)
}

/// Whether the actor satisfies the demand, by a grant there or because it is their own account.
pub(super) fn has(demand: &Demand, facts: &Facts) -> bool {
    if let Place::Account {
        id,
        self_service: true,
        ..
    } = demand.on
        && id == facts.actor.id
        && demand
            .rights()
            .any(|right| facts.authority.holds(right, Scope::Own))
    {
        return true;
    }
    facts
        .authority
        .grants()
        .iter()
        .any(|g| g.later.is_none() && covers(g, demand, facts))
}

/// Whether the actor holds every right that the request demands of anybody: not those that only
/// what somebody has makes necessary.
pub fn holds_demands(request: &Request, facts: &Facts) -> bool {
    (request.open || !request.demands.is_empty())
        && request.demands.iter().all(|demand| has(demand, facts))
}

fn covers_as_member(grant: &Grant, right: Right, place: Place, facts: &Facts) -> bool {
    let (Place::Account { id, .. }, Scope::Group(group)) = (place, grant.scope) else {
        return false;
    };
    let target = facts.target().filter(|target| target.id == id);
    grant.rights.has(right)
        && target.is_some_and(|target| target.group_membership(group, facts.now).is_some())
}
