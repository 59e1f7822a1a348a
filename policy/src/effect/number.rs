//! An account's current and former numbers.
//!
//! Everything that leads to a number leads to the account that has it: a destination follows, and
//! that is not a change by whoever set it.

use super::things::kept_in;
use super::{Case, Delta, Gains, Kind, World};
use crate::beyond::number_limits;
use crate::domain::{Destination, Module, Number, Right, Time};
use crate::facts::{AccountId, Facts};
use crate::request::{Own, Person};
use std::rc::Rc;

/// An account's number. A new account has its number in its home.
#[derive(Clone, Debug, PartialEq)]
pub struct Numbered;

impl Kind for Numbered {
    type Key = AccountId;
    type Value = Number;

    fn read(world: &World, id: &AccountId) -> Option<Number> {
        Some(world.account(*id)?.number.clone())
    }
    fn put(world: &mut World, change: &Delta<Self>) {
        let (Some(from), Some(to)) = (&change.before, &change.after) else {
            return;
        };
        if let Some(account) = world.account_mut(change.key) {
            account.number = to.clone();
        }
        follow(world, from, to);
    }
    fn unmake(_: &mut World, _: &Delta<Self>, _: &Facts) {}
    fn touch(change: &Delta<Self>, case: &mut Case<'_>) {
        let id = change.key;
        // A move already demands what is needed at both ends.
        if !case.moves(id) {
            case.demand_over(Right::write(Module::Extensions), id);
        }
        case.concern(Person::closing(Own::Number));
        if change.before != change.after
            && let Some(after) = case.effect.after.account(id)
        {
            let home = case.effect.before.department(after.home);
            let home = home.map(Rc::as_ref);
            number_limits(after, home.filter(|_| !case.moves(id)), case.request);
        }
    }
    fn gains(_: &Self::Key) -> Option<Gains> {
        None
    }
    fn account(id: &AccountId) -> Option<AccountId> {
        Some(*id)
    }
}

/// What leads to one number leads to another.
fn follow(world: &mut World, from: &Number, to: &Number) {
    let lead = |destination: &mut Destination| {
        *destination = destination.clone().renumbered(from, to);
    };
    for account in &mut world.accounts {
        let fields = &account.fields;
        let ways = [
            &fields.forward_always,
            &fields.forward_busy,
            &fields.forward_no_answer,
        ];
        let leads =
            |way: &&Option<Destination>| way.as_ref().and_then(Destination::number) == Some(from);
        if !ways.iter().any(leads) {
            continue;
        }
        let fields = &mut Rc::make_mut(account).fields;
        for way in [
            &mut fields.forward_always,
            &mut fields.forward_busy,
            &mut fields.forward_no_answer,
        ] {
            way.iter_mut().for_each(lead);
        }
    }
    world.things_mut().routes.each(lead);
}

/// When an account got another number, and until when calls to the old one are forwarded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Former {
    /// When it was renumbered; [`Former::NEVER_ITS_OWN`] if it only takes the calls over.
    pub at: Time,
    /// The second at which forwarding ends; `None` if calls were not forwarded, or no longer are.
    pub until: Option<Time>,
}

impl Former {
    /// The time of a number that the account never had: somebody who had it left, and calls to it go
    /// to this account for the rest of their time.
    pub const NEVER_ITS_OWN: Time = Time::from_unix(0);

    /// Whether calls are forwarded at that time: until then nobody else can have the number.
    pub fn leads_at(self, now: Time) -> bool {
        self.until.is_some_and(|until| now < until)
    }
}

/// A former number of an account.
#[derive(Clone, Debug, PartialEq)]
pub struct FormerNumber;

impl Kind for FormerNumber {
    type Key = (AccountId, Number);
    type Value = Former;
    kept_in!(former);

    fn ask(facts: &Facts, (id, _): &Self::Key) {
        facts.former_numbers(*id);
    }
    /// Whoever takes calls over is not changed by that, like the destination of a forwarding: the
    /// account that had them is, and the rules look at that.
    fn touch(change: &Delta<Self>, case: &mut Case<'_>) {
        let (id, _) = change.key;
        // It comes back with its account.
        if case.comes(id) {
            return;
        }
        if !case.moves(id) {
            case.demand_over(Right::write(Module::Extensions), id);
        }
        case.concern(Person {
            not_oneself: None,
            superior: true,
            takeover: None,
        });
    }
    fn account((id, _): &Self::Key) -> Option<AccountId> {
        Some(*id)
    }
}
