//! Joining a group with rights to change things in the whole system makes somebody as powerful as a
//! system role does, so it asks the same way.

use super::messages::who;
use crate::cli::commands::people;
use crate::cli::{Client, Context, Error};
use crate::domain::{Name, Number, Right};
use crate::engine::operations::group::Show;

/// Whether its holder can change something with it, and not only read.
pub(in crate::cli::commands) fn changes_things(right: Right) -> bool {
    let verbs = [":write", ":delete", ":system"];
    verbs.iter().any(|verb| right.name().ends_with(verb))
}

/// Whether a group now carries such rights over the whole system.
pub(in crate::cli::commands) fn carries_power(
    client: &mut Client,
    group: &Name,
) -> Result<bool, Error> {
    let name = group.clone();
    let view = people::peek(client, Show { name }, |snapshot, granted| {
        snapshot.group(granted)
    })?;
    let rights = view.and_then(|view| Some(view.carried?.system));
    Ok(rights.is_some_and(|rights| rights.iter().any(changes_things)))
}

/// Asks for the group's name before somebody joins, if it carries rights to change things in the
/// whole system. `would` tries it first, so that nobody is asked about what they may not do, and
/// says who joins.
pub(super) fn agree(
    context: &mut Context,
    client: &mut Client,
    group: &Name,
    would: impl FnOnce(&mut Client) -> Result<Vec<Number>, Error>,
) -> Result<(), Error> {
    if client.options.dry_run {
        return Ok(());
    }
    let name = group.clone();
    let view = people::peek(client, Show { name }, |snapshot, granted| {
        snapshot.group(granted)
    })?;
    let carried = view.and_then(|view| Some((view.name, view.carried?.system)));
    let Some((name, rights)) = carried.filter(|(_, rights)| rights.iter().any(changes_things))
    else {
        return Ok(());
    };
    let joined = would(client)?;
    let [first, others @ ..] = joined.as_slice() else {
        return Ok(());
    };
    let view = people::fetch(client, first)?;
    let more = match others.len() {
        0 => String::new(),
        n => format!(" and {n} more"),
    };
    let question = format!(
        "this gives {}{more} the rights of group {name}: {} rights over the whole system",
        who(first, view.as_ref()),
        rights.iter().count()
    );
    client.options.now = context.confirm_severe(&question, &name)?;
    Ok(())
}
