//! `group add`, `set` and `copy`.

use super::messages::is_for_people;
use super::{args, carried, group};
use crate::cli::commands::extension::messages;
use crate::cli::commands::several::{self, each, some};
use crate::cli::commands::{ensured, people};
use crate::cli::{Error, Mutation, typed};
use crate::domain::{GroupVisibility, Label, Name};
use crate::engine::operations::group::{Add, Copy, Set, Show};
use crate::ops::Converged;
use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgMatches, Command, value_parser};

/// The state of a new one.
const EMPTY: &str = "it has no members and no rights yet";

pub(super) fn add_command(verb: Command) -> Command {
    verb.arg(args::to_be_new(group(
        "Its name: 1 to 64 printable characters",
    )))
    .arg(
        args::option("display-name", "TEXT", "Longer name, for people")
            .value_parser(value_parser!(Label)),
    )
    .after_help("A new group has no rights: see `group rights` and `group permit`.")
}

pub(super) fn add(matches: &ArgMatches) -> Result<Mutation, Error> {
    let op: Add = typed(matches)?;
    let said = [format!("group {}: added", op.name), EMPTY.into()];
    Ok(Mutation::one(op, |_| said))
}

fn fields() -> [Arg; 2] {
    let visibilities = PossibleValuesParser::new(GroupVisibility::ALL.map(GroupVisibility::as_str));
    [
        args::option("display-name", "TEXT", "Name for people; `none` for none")
            .value_parser(args::patch::<Label>),
        args::option("visibility", "VISIBILITY", "`open`: everybody sees it, and those members whom they can see; `members`: only its members and people with rights over it")
            .value_parser(visibilities),
    ]
}

pub(super) fn ensure_command(verb: Command) -> Command {
    verb.arg(group("Its name"))
        .args(fields())
        .after_help(format!(
            "{} What you do not name stays, including members and rights.",
            ensured::HELP
        ))
}

pub(super) fn ensure(matches: &ArgMatches) -> Result<Mutation, Error> {
    let wanted: Set = typed(matches)?;
    Ok(Mutation::new(move |_, client| {
        let name = wanted.name.clone();
        let ensured = ensured::one(client, wanted)?;
        let what = ensured::what(&ensured, "added", messages::changes);
        let name = ensured.spelled(&name);
        let mut lines = vec![format!("group {name}: {what}")];
        if ensured.end == Converged::Added {
            lines.push(EMPTY.into());
        }
        Ok(ensured::outcome(
            "group.ensure",
            format!("group:{name}"),
            ensured,
            lines,
        ))
    }))
}

pub(super) fn set_command(verb: Command) -> Command {
    let [display_name, visibility] = fields();
    verb.arg(some(group("The group, or several")))
        .arg(display_name)
        .arg(
            args::option("name", "NEW", "New name; members and rights stay")
                .value_parser(value_parser!(Name)),
        )
        .arg(visibility)
        .after_help(
            "Only its members, and people with rights over it, see the rights of an open group.",
        )
}

pub(super) fn set(matches: &ArgMatches) -> Result<Mutation, Error> {
    let ops: Vec<Set> = each(matches, "group")?;
    let names_nothing =
        |op: &Set| op.new.is_none() && op.display_name.is_keep() && op.visibility.is_none();
    if ops.iter().any(names_nothing) {
        return Err(Error::usage("nothing to set is named")
            .hint("name one or more of: --display-name --name --visibility"));
    }
    if ops.len() > 1 && ops.iter().any(|op| op.new.is_some()) {
        return Err(Error::usage("several groups cannot have one name")
            .hint("with `--name`, name one group"));
    }
    Ok(Mutation::new(move |context, client| {
        several::perform(context, client, ops, |_, _, op, done| {
            let name = op.new.as_ref().unwrap_or(done.spelled(&op.name));
            let what = match done.changed {
                true => messages::changes(done),
                false => "already so".into(),
            };
            Ok(vec![format!("group {name}: {what}")])
        })
    }))
}

pub(super) fn copy_command(verb: Command) -> Command {
    verb.arg(group("The model"))
        .arg(args::name("new", "NEW", "The new name"))
        .after_help("Copies the rights, each judged like permitting it, but no members.")
}

pub(super) fn copy(matches: &ArgMatches) -> Result<Mutation, Error> {
    let op: Copy = typed(matches)?;
    Ok(Mutation::new(move |context, client| {
        let Copy { name, new } = op.clone();
        let done = client.perform(op)?;
        let mut lines = vec![format!(
            "group {new}: added like {}, nobody belongs to it",
            done.spelled(&name)
        )];
        if is_for_people(context) && !client.options.dry_run {
            let show = Show { name: new };
            let view = people::peek(client, show, |snapshot, granted| snapshot.group(granted))?;
            lines.extend(view.and_then(|view| view.carried).as_ref().map(carried));
        }
        Ok(context.outcome(done, lines))
    }))
}
