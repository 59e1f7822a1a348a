//! `role set user` and `role reset`: what everybody is who has no other role.

use super::define::state;
use super::{args, role};
use crate::cli::{Error, Mutation, typed};
use crate::domain::{Name, Role};
use crate::engine::operations::role::{Reset, Set};
use crate::engine::writes::Performed;
use clap::{ArgMatches, Command};

pub(super) fn reset_command(verb: Command) -> Command {
    verb.arg(role("user: the only built-in role that a site can change").required(true))
        .arg(args::department("The department; default: everywhere"))
        .after_help("Call rights for user that `pbxctl department rights` set are reset too.")
}

pub(super) fn set(op: Set) -> Mutation {
    let department = op.department.clone();
    changed(op, department, "rights changed")
}

pub(super) fn reset(matches: &ArgMatches) -> Result<Mutation, Error> {
    let op: Reset = typed(matches)?;
    let department = op.department.clone();
    let what = match department {
        Some(_) => "as everywhere on this site",
        None => "back to the default",
    };
    Ok(changed(op, department, what))
}

/// Changes it for everybody who is `user` there, and says which rights they have then.
fn changed<O: Performed + 'static>(
    op: O,
    department: Option<Name>,
    what: &'static str,
) -> Mutation {
    Mutation::new(move |context, client| {
        let done = client.perform(op)?;
        let place = department.as_ref().map(|name| done.spelled(name));
        let place = place.map_or(String::new(), |name| format!(" in {name}"));
        if !done.changed {
            let lines = [format!("role user{place}: already so")];
            return Ok(context.outcome(done, lines));
        }
        let mut lines = vec![format!(
            "role user{place}: {what}, for everybody who has it"
        )];
        lines.extend(state(context, client, Role::User, department));
        Ok(context.outcome(done, lines))
    })
}
