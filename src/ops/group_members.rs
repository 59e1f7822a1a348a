//! Several members of a group together, in the short form that telephone systems use: `101` is
//! changed, `+100` joins, `-200` leaves, `*` is everybody in it. All or nothing.

use super::perform::Named;
use super::{Failure, Performer, Steps};
use crate::domain::written::calls;
use crate::domain::{Deadline, GroupRole, Invalid, Name, Number, Right, Tri};
use crate::engine::operations::group::{MemberAdd, MemberList, MemberRemove, MemberSet};
use crate::engine::{Done, Rule};
use serde::Deserialize;

/// What to do with one member, or with all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// Change every member that is not named otherwise.
    Everybody,
    /// Change a member.
    Change(Number),
    /// Join; an existing member stays as they are.
    Join(Number),
    /// Leave.
    Leave(Number),
}

/// Reads `*|101,+100,-200`; a bare number alone is a list of one.
///
/// # Errors
/// If a part is neither a number nor one of the signs, or a number appears twice.
pub fn parse_items(text: &str) -> Result<Vec<Item>, Invalid> {
    let wrong = |why: &str| {
        Invalid::new(
            "a list of members",
            text,
            why,
            "such as 101, or `*|101,+100,-200`: * everybody, + joins, - leaves",
        )
    };
    let mut all: Vec<Item> = Vec::new();
    for word in text.split([',', '|']).map(str::trim) {
        let item = match (word.strip_prefix('+'), word.strip_prefix('-')) {
            _ if word == "*" => Item::Everybody,
            (Some(number), _) => Item::Join(number.parse()?),
            (_, Some(number)) => Item::Leave(number.parse()?),
            (None, None) if word.is_empty() => return Err(wrong("a part of it is empty")),
            (None, None) => Item::Change(word.parse()?),
        };
        let named = |other: &Item| match item.number() {
            Some(number) => other.number() == Some(number),
            None => *other == item,
        };
        if all.iter().any(named) {
            return Err(wrong("something in it is there twice"));
        }
        all.push(item);
    }
    Ok(all)
}

impl Item {
    /// Its number, if it concerns one.
    pub fn number(&self) -> Option<&Number> {
        match self {
            Self::Everybody => None,
            Self::Change(number) | Self::Join(number) | Self::Leave(number) => Some(number),
        }
    }
    /// Whether it changes an existing member.
    pub const fn changes(&self) -> bool {
        match self {
            Self::Everybody | Self::Change(_) => true,
            Self::Join(_) | Self::Leave(_) => false,
        }
    }
}

/// The wanted membership.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct WantedMembership {
    /// The role; newcomers without one join as `user`.
    pub role: Option<GroupRole>,
    /// When the membership ends.
    pub until: Option<Deadline>,
    /// Call rights to set.
    #[serde(flatten, with = "calls")]
    pub calls: Vec<(Right, Tri)>,
}

/// What was done, by kind.
#[derive(Clone, Debug, Default)]
pub struct Members {
    /// Each step, in order.
    pub steps: Vec<Done>,
    /// Members who changed.
    pub changed: Vec<Number>,
    /// Accounts that joined.
    pub joined: Vec<Number>,
    /// Accounts that left.
    pub left: Vec<Number>,
    /// Members who were already as wanted.
    pub same: Vec<Number>,
}

/// Does everything in one transaction.
pub fn set_members(
    performer: Performer<'_>,
    group: &Name,
    items: &[Item],
    wanted: &WantedMembership,
) -> Result<Members, Failure> {
    let named = Named {
        numbers: items.iter().filter_map(Item::number).collect(),
        ..Named::default()
    };
    performer.of_many(items.len()).together(|steps| {
        let end = set_each(steps, group, items, wanted);
        steps.missing_first(&named, end)
    })
}

fn set_each(
    steps: &mut Steps<'_>,
    group: &Name,
    items: &[Item],
    wanted: &WantedMembership,
) -> Result<Members, Failure> {
    let mut all = Members::default();
    for item in items {
        match item {
            Item::Everybody => {
                for number in everybody(steps, group, items)? {
                    change(steps, group, &number, wanted, &mut all)?;
                }
            }
            Item::Change(number) => change(steps, group, number, wanted, &mut all)?,
            Item::Join(number) => join(steps, group, number, wanted, &mut all)?,
            Item::Leave(number) => {
                let done = steps.perform(MemberRemove {
                    group: group.clone(),
                    number: number.clone(),
                })?;
                all.left.push(number.clone());
                all.steps.push(done);
            }
        }
    }
    Ok(all)
}

/// Members that the actor sees, except those named individually.
fn everybody(steps: &mut Steps<'_>, group: &Name, items: &[Item]) -> Result<Vec<Number>, Failure> {
    let name = group.clone();
    let rows = steps.ask(MemberList { name }, |snapshot, granted| {
        snapshot.group_members(granted)
    })?;
    let numbers = rows
        .iter()
        .filter_map(|row| row.number.parse::<Number>().ok());
    let named = |number: &Number| items.iter().any(|item| item.number() == Some(number));
    Ok(numbers.filter(|number| !named(number)).collect())
}

fn change(
    steps: &mut Steps<'_>,
    group: &Name,
    number: &Number,
    wanted: &WantedMembership,
    all: &mut Members,
) -> Result<(), Failure> {
    let done = steps.perform(MemberSet {
        group: group.clone(),
        number: number.clone(),
        role: wanted.role,
        until: wanted.until,
        calls: wanted.calls.clone(),
    })?;
    let to = if done.changed {
        &mut all.changed
    } else {
        &mut all.same
    };
    to.push(number.clone());
    all.steps.push(done);
    Ok(())
}

fn join(
    steps: &mut Steps<'_>,
    group: &Name,
    number: &Number,
    wanted: &WantedMembership,
    all: &mut Members,
) -> Result<(), Failure> {
    let added = steps.perform(MemberAdd {
        group: group.clone(),
        number: number.clone(),
        role: wanted.role.unwrap_or_default(),
        until: wanted.until.unwrap_or(Deadline::Never),
        calls: wanted.calls.clone(),
    });
    match added {
        Ok(done) => {
            all.joined.push(number.clone());
            all.steps.push(done);
        }
        Err(Failure::Refused(refusal)) if refusal.denial.rule == Rule::Exists => {
            all.same.push(number.clone());
        }
        Err(failure) => return Err(failure),
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a panic is the failure message here")]
    use super::*;

    #[test]
    fn the_short_hand_is_read() {
        let n = |text: &str| text.parse::<Number>().unwrap();
        assert_eq!(
            parse_items("*|101,+100,-200").unwrap(),
            [
                Item::Everybody,
                Item::Change(n("101")),
                Item::Join(n("100")),
                Item::Leave(n("200"))
            ]
        );
        assert_eq!(parse_items("205").unwrap(), [Item::Change(n("205"))]);
        for bad in ["", "101,", "101,+101", "*,*", "+", "--1", "1O1"] {
            assert!(parse_items(bad).is_err(), "{bad}");
        }
    }
}
