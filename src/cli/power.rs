//! Asking before somebody becomes powerful. Whether they do is said by the rules, of what they hold
//! before and after; here it is put into words, and a person agrees to it by a name.

use super::client::Client;
use super::commands::extension::messages::until;
use super::commands::people::{fetch, named};
use super::context::Context;
use super::error::Error;
use crate::domain::{Deadline, Name, Number, RightSet, Zone};
use crate::engine::Power;
use crate::ops::names;
use crate::ui::Outcome;

/// As many people, and as many rights, as a question has room for.
const NAMED: usize = 3;

/// Asks about it, if somebody can be asked.
///
/// # Errors
/// Where nobody can be asked, or they do not agree.
pub(super) fn agree(
    context: &mut Context,
    client: &mut Client,
    given: &[Power],
) -> Result<(), Error> {
    if given.is_empty() {
        return Ok(());
    }
    let question = format!("this {}", said(client, given)?.join("; "));
    context.confirm_severe(&question, &names(given))?;
    context.agreed_to = Some(given.to_vec());
    Ok(())
}

/// Says what a real run would ask for, after a dry run that makes somebody powerful, unless the name
/// is given.
///
/// # Errors
/// If what it is about cannot be read.
pub(super) fn foretell(
    context: &Context,
    client: &mut Client,
    outcome: &mut Outcome,
) -> Result<(), Error> {
    let given = client.options.foreseen.take();
    if given.is_empty() || outcome.is_told {
        return Ok(());
    }
    let said = said(client, &given)?.join("; ");
    let name = names(&given);
    let lacks = context.lacks_confirm(&name);
    let needs = lacks.map(|lacks| format!("this {said}: it needs {lacks}"));
    outcome.facts.extend(needs);
    outcome.extra.insert("confirm".into(), name.into());
    Ok(())
}

/// What becomes of whom: `makes extension 205 (Lena Zak) system-admin of the whole system`, each
/// group once.
pub(in crate::cli) fn said(client: &mut Client, given: &[Power]) -> Result<Vec<String>, Error> {
    let zone = client.zone(None)?;
    let mut all = Vec::new();
    let mut joined: Vec<(&Name, Vec<&Power>)> = Vec::new();
    for power in given {
        match (&power.whose, &power.group) {
            (Some(_), Some(group)) => match joined.iter_mut().find(|(known, _)| *known == group) {
                Some((_, people)) => people.push(power),
                None => joined.push((group, vec![power])),
            },
            (Some((_, number)), None) => all.push(alone(client, number, (power, zone))?),
            (None, group) => all.push(to_members(power, group.as_ref())),
        }
    }
    for (group, people) in joined {
        // Whoever comes with a group that comes to carry it is among its members.
        let is_carrying =
            |power: &Power| power.whose.is_none() && power.group.as_ref() == Some(group);
        if !given.iter().any(is_carrying) {
            all.push(by_joining(client, group, &people)?);
        }
    }
    Ok(all)
}

/// What one person gets who joins nothing for it.
fn alone(
    client: &mut Client,
    number: &Number,
    (power, zone): (&Power, Zone),
) -> Result<String, Error> {
    let whom = whom(client, number)?;
    if power.returns {
        let what = match power.role {
            Some((role, _)) => format!("act as {role} of the whole system"),
            None => format!("use {}", rights(power.rights)),
        };
        let when = match power.from {
            Some(from) => {
                let from = from.local(zone);
                format!(", from {from} on, when a role of theirs ends")
            }
            None => " again".to_owned(),
        };
        return Ok(format!("lets {whom} {what}{when}"));
    }
    Ok(match power.role {
        Some((role, end)) => {
            let end = ending(client, end, zone);
            format!("makes {whom} {role} of the whole system{end}")
        }
        None => {
            let end = match power.ends[..] {
                [end] => ending(client, end, zone),
                _ => String::new(),
            };
            format!("gives {whom} {}{end}", rights(power.rights))
        }
    })
}

fn ending(client: &Client, end: Deadline, zone: Zone) -> String {
    until(end, zone, client.options.now)
}

fn whom(client: &mut Client, number: &Number) -> Result<String, Error> {
    let name = fetch(client, number)?.map_or_else(String::new, |view| view.name);
    Ok(named(number, &name))
}

fn to_members(power: &Power, group: Option<&Name>) -> String {
    let group = group.map_or("", Name::as_str);
    let rights = rights(power.rights);
    match power.members.len() {
        1 => format!("gives the only member of group {group} {rights}"),
        n => format!("gives the {n} members of group {group} {rights}"),
    }
}

fn by_joining(client: &mut Client, group: &Name, people: &[&Power]) -> Result<String, Error> {
    let numbers = people.iter().filter_map(|power| power.whose.as_ref());
    let numbers: Vec<_> = numbers.map(|(_, number)| number).collect();
    let first = match numbers.first() {
        Some(number) => whom(client, number)?,
        None => String::new(),
    };
    let more = match numbers.len() {
        0 | 1 => String::new(),
        n => format!(" and {} more", n - 1),
    };
    let rights = people
        .iter()
        .fold(RightSet::EMPTY, |all, power| all.or(power.rights));
    Ok(format!(
        "gives {first}{more} the rights of group {group}: {}",
        counted(rights)
    ))
}

fn counted(rights: RightSet) -> String {
    match rights.iter().count() {
        1 => "1 right over the whole system".to_owned(),
        n => format!("{n} rights over the whole system"),
    }
}

/// With the first that change something: those are what it is about.
fn rights(rights: RightSet) -> String {
    let changing = rights.iter().filter(|right| right.changes_things());
    let named: Vec<_> = changing.take(NAMED).map(|right| right.name()).collect();
    let more = match rights.iter().count() - named.len() {
        0 => "",
        _ => " and more",
    };
    format!("{}, {}{more}", counted(rights), named.join(", "))
}
