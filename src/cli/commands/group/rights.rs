//! `group rights`: call rights of members over each other.

use super::messages::{calls, is_for_people};
use super::{args, group, role};
use crate::cli::commands::people;
use crate::cli::{Context, Error, Mutation, typed};
use crate::domain::{GroupRole, Name, Right, Tri};
use crate::engine::CarriedView;
use crate::engine::operations::group::{Rights, Show};
use crate::ui::{Cell, Column};
use clap::{ArgMatches, Command};
use serde::Deserialize;

pub(super) fn command(verb: Command) -> Command {
    verb.arg(group("The group"))
        .arg(role("For members with that role; default: show both"))
        .args(args::call_rights())
        .after_help(format!(
            "A role in a group has no rights of its own: only what is allowed here, or to the member. Without a right it shows what is set.\n\n{}",
            args::CALL_RIGHTS_HELP
        ))
}

fn said_for(view: &CarriedView, role: GroupRole, right: Right) -> Tri {
    let all = view.call_rights.iter().filter(|said| said.role == role);
    let mut rights = all.flat_map(|said| &said.rights);
    let found = rights.find(|(named, _)| *named == right);
    found.map_or(Tri::Inherit, |(_, tri)| *tri)
}

const COLUMNS: &[Column] = &[
    Column::new("right", "RIGHT", 0),
    Column::new("role", "ROLE", 0),
    Column::new("says", "GROUP SAYS", 0),
    Column::new("effective", "EFFECTIVE", 0).flags(),
];

/// Whose call rights are shown.
#[derive(Deserialize)]
struct Arguments {
    #[serde(rename = "group")]
    name: Name,
    role: Option<GroupRole>,
}

pub(super) fn run(matches: &ArgMatches) -> Result<Mutation, Error> {
    let Arguments { name, role } = typed(matches)?;
    if !args::some_call_right(matches) {
        return Ok(Mutation::none(move |context| show(context, name, role)));
    }
    if role.is_none() {
        return Err(Error::usage("say whose call rights to change")
            .hint("name a role with `--role`: manager or user"));
    }
    let op: Rights = typed(matches)?;
    Ok(Mutation::new(move |context, client| {
        let Rights {
            group: name,
            role,
            calls: rights,
        } = op.clone();
        let done = client.perform(op)?;
        let mut lines = Vec::new();
        if is_for_people(context) {
            let what = if done.changed {
                calls(&rights)
            } else {
                "already so".into()
            };
            lines.push(format!(
                "group {}, role {role}: {what}",
                done.spelled(&name)
            ));
            if !client.options.dry_run {
                let show = Show { name };
                let view = people::peek(client, show, |snapshot, granted| snapshot.group(granted))?;
                let carried = view.and_then(|view| view.carried);
                lines.extend(carried.map(|carried| may(&carried, role)));
            }
        }
        Ok(context.outcome(done, lines))
    }))
}

/// `user may now: intercom`.
fn may(view: &CarriedView, role: GroupRole) -> String {
    let held: Vec<_> = Right::calls()
        .filter(|right| said_for(view, role, *right) == Tri::Allow)
        .map(Right::name)
        .collect();
    if held.is_empty() {
        format!("{role} may now: nothing through this group")
    } else {
        format!("{role} may now: {}", held.join(", "))
    }
}

fn show(context: &mut Context, name: Name, only: Option<GroupRole>) -> Result<(), Error> {
    let view = context.ask(Show { name }, |snapshot, granted| snapshot.group(granted))?;
    let Some(carried) = view.carried else {
        return Err(Error::not_found(format!(
            "only members of group {}, and people with rights over it, may see its rights",
            view.name
        )));
    };
    let mut list = context.ui.list(COLUMNS)?;
    for right in Right::calls() {
        for role in GroupRole::ALL {
            if only.is_none_or(|only| only == role) {
                let says = said_for(&carried, role, right);
                list.row(&[
                    Cell::Owned(right.name()),
                    Cell::Text(role.as_str()),
                    Cell::Text(says.as_str()),
                    Cell::Bool(says == Tri::Allow),
                ])?;
            }
        }
    }
    Ok(list.finish()?)
}
