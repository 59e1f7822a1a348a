//! Another number for an account, and what becomes of the old one.

use super::account;
use super::extension::note_number;
use crate::catalogue::sealed::Judged;
use crate::domain::{LedOnDays, Module, NewNumber, Number, Right, Time};
use crate::effect::{Asked, Former, FormerNumber, Numbered};
use crate::facts::{Account, Department, Names};
use crate::operations::extension::{HandedOn, Release, Renumber};
use crate::request::over;
use crate::undo::{Recall, Removal};

impl Judged for Renumber {
    fn names(&self) -> Names<'_> {
        Names {
            new_number: self.new.exactly(),
            home_of_target: true,
            ..Names::of(&self.number)
        }
    }
    fn target(&self) -> String {
        format!("extension:{}", self.number)
    }
    fn effect(&self, asked: &mut Asked<'_>) -> Option<()> {
        let facts = asked.facts;
        let target = account(facts, &self.number, &mut asked.request)?;
        let home = facts.named_department(0)?;
        renumber(target, home, &self.new, self.forward_old, asked);
        Some(())
    }
}

/// Gives `target`, with its current or new home there, another number.
pub(super) fn renumber(
    target: &Account,
    home: &Department,
    new: &NewNumber,
    forward_old: Option<LedOnDays>,
    asked: &mut Asked<'_>,
) {
    let (facts, old) = (asked.facts, &target.number);
    let number = match new {
        NewNumber::Exactly(number) => number.clone(),
        NewNumber::Next => next(home, asked).unwrap_or_else(|| old.clone()),
    };
    asked.set::<Numbered>(target.id, Some(number.clone()));
    if number == *old {
        if forward_old.is_some() && asked.request.impossible.is_none() {
            asked.request.impossible = Some((
                format!("there is no former number to forward: {old} keeps its number"),
                "name another number".into(),
            ));
        }
        return;
    }
    if new.exactly().is_some() {
        note_number(&number, Some(target.id), facts, &mut asked.request);
        if facts.number_taken() {
            asked.request.taken = Some(format!("number {number} is already taken"));
        }
    }
    if forward_old.is_some() && !target.fields.telephone {
        asked.request.impossible = Some((
            format!("calls to {old} cannot be forwarded: it has no telephone"),
            format!("give it one: `pbxctl extension set {old} --telephone on`"),
        ));
    }
    // A number it has again is no longer a former one.
    let was = facts.former_numbers(target.id);
    if was.iter().any(|(known, _)| *known == number) {
        asked.set::<FormerNumber>((target.id, number), None);
    }
    let former = Former {
        at: facts.now,
        until: forward_old.map(|days| days.end(facts.now)),
    };
    asked.set::<FormerNumber>((target.id, old.clone()), Some(former));
}

/// The lowest free number of a department's range.
fn next(home: &Department, asked: &mut Asked<'_>) -> Option<Number> {
    let name = home.name.as_str();
    let Some(range) = &home.fields.numbers else {
        asked.request.impossible = Some(crate::domain::no_range(&home.name));
        return None;
    };
    let found = asked.facts.next_number().cloned();
    if found.is_none() {
        let why = format!("department {name} takes only numbers {range}, and none of them is free");
        asked.request.beyond.push(why);
        let quoted = crate::domain::quoted(name);
        asked.request.within = Some(format!(
            "name a number, or let it have others first: pbxctl department set {quoted} --numbers FROM-TO, which needs departments:write over the whole system"
        ));
    }
    found
}

impl Judged for Release {
    fn names(&self) -> Names<'_> {
        Names {
            former: Some(&self.former),
            heir: self.to.as_ref(),
            ..Names::default()
        }
    }
    fn target(&self) -> String {
        format!("extension:{}", self.former)
    }
    fn effect(&self, asked: &mut Asked<'_>) -> Option<()> {
        let facts = asked.facts;
        let request = &mut asked.request;
        let found = facts.named_target();
        let seen = found.filter(|t| facts.sight_of(t) != crate::Sight::Hidden);
        let Some(target) = seen else {
            request.miss("forwarded former number", &self.former, found.is_some());
            return None;
        };
        request.target = format!("extension:{}", target.number);
        request.filed_under = Some(target.home);
        let was = facts.former_numbers(target.id).iter();
        let was = was.filter(|(number, _)| *number == self.former);
        let mut after = was.map(|(_, former)| Former {
            until: None,
            ..*former
        });
        let after = after.next_back();
        let was = facts.former_numbers(target.id).iter();
        let mut was = was.filter(|(number, _)| *number == self.former);
        let until = was.next_back().and_then(|(_, former)| former.until);
        asked.set::<FormerNumber>((target.id, self.former.clone()), after);
        if let Some(to) = &self.to {
            inherit(to, (target, &self.former, until), asked)?;
        }
        Some(())
    }
}

/// Forwarding calls to the number of somebody who is removed demands what forwarding a former number
/// demands.
pub(super) fn demand_forwarding(from: &Account, asked: &mut Asked<'_>) {
    let write = Right::write(Module::Extensions);
    asked.request.demand(write, over(from));
}

/// Lets calls to the number of somebody who is removed go on to another extension.
pub(super) fn hand_on(from: &Account, handed: &HandedOn, asked: &mut Asked<'_>) -> Option<()> {
    let number = &from.number;
    demand_forwarding(from, asked);
    if !from.fields.telephone && asked.request.impossible.is_none() {
        asked.request.impossible = Some((
            format!("calls to {number} cannot be forwarded: it has no telephone"),
            "leave out `--forward-old`".into(),
        ));
    }
    let until = handed.days.end(asked.facts.now);
    inherit(&handed.to, (from, number, Some(until)), asked)
}

/// Lets the calls go on to `to`, for the rest of their time.
fn inherit(
    to: &Number,
    (from, former, until): (&Account, &Number, Option<Time>),
    asked: &mut Asked<'_>,
) -> Option<()> {
    let facts = asked.facts;
    let found = facts.wanted.heir.as_ref();
    let seen = found.filter(|heir| facts.sight_of(heir) != crate::Sight::Hidden);
    let Some(heir) = seen else {
        asked.request.miss("extension", to, found.is_some());
        return None;
    };
    if heir.id == from.id {
        asked.request.impossible = Some((
            format!("calls to {former} are forwarded to {to} already"),
            "name somebody else".into(),
        ));
        return Some(());
    }
    if !heir.fields.telephone {
        asked.request.impossible = Some((
            format!("calls to {former} cannot go to {to}: it has no telephone"),
            "name somebody who can be called".into(),
        ));
    }
    // Once its own number, always a number that it had.
    let mut own = facts.former_numbers(heir.id).iter();
    let own = own.rfind(|(number, _)| number == former);
    let at = own.map_or(Former::NEVER_ITS_OWN, |(_, own)| own.at);
    asked.set::<FormerNumber>((heir.id, former.clone()), Some(Former { at, until }));
    Some(())
}

/// The cell of the number, if what a record created has another number now.
pub(super) fn called_otherwise(recall: &Recall, removal: &Removal) -> Option<(String, String)> {
    let Removal::Account(op) = removal else {
        return None;
    };
    let same = recall.target == format!("extension:{}", op.number);
    let made = recall.cells.first().filter(|_| !same)?;
    Some((made.thing.clone(), "number".into()))
}
