//! `group add`, `set`, `remove` and `copy`.

use super::said::is_talk;
use super::{args, group, rights_text};
use crate::cli::commands::extension::said;
use crate::cli::commands::people;
use crate::cli::{Context, Error};
use crate::domain::{Label, Name, quoted};
use crate::engine::Access;
use crate::engine::operations::group::{Add, Copy, Remove, Set, Show};
use clap::{ArgMatches, Command, value_parser};

pub(super) fn add_command(verb: Command) -> Command {
    verb.arg(group("Its name: 1 to 64 printable characters"))
        .arg(
            args::option("display-name", "TEXT", "Name for people, longer than the one typed")
                .value_parser(value_parser!(Label)),
        )
        .after_help("A new group carries no rights: see `group rights` and `group permit`.\n\nExample: pbxctl group add night-shift --display-name 'Night shift'")
}

pub(super) fn add(context: &mut Context, matches: &ArgMatches) -> Result<(), Error> {
    let name: Name = args::need(matches, "group")?;
    let done = context.perform(Add {
        name: name.clone(),
        display_name: args::get(matches, "display-name"),
    })?;
    context.answer(
        done,
        [
            format!("group {name}: added"),
            "nobody belongs to it, and it carries no rights yet".into(),
        ],
    )
}

pub(super) fn set_command(verb: Command) -> Command {
    verb.arg(group("Which"))
        .arg(
            args::option("display-name", "TEXT", "Name for people; `none` for none")
                .value_parser(args::patch::<Label>),
        )
        .arg(
            args::option("name", "NEW", "The name it gets; members and rights stay")
                .value_parser(value_parser!(Name)),
        )
        .after_help("Example: pbxctl group set night-shift --display-name 'Night shift, Warsaw'")
}

pub(super) fn set(context: &mut Context, matches: &ArgMatches) -> Result<(), Error> {
    let name: Name = args::need(matches, "group")?;
    let new = args::get::<Name>(matches, "name");
    let display_name = args::patched(matches, "display-name");
    if new.is_none() && display_name.is_keep() {
        return Err(
            Error::usage("nothing to set is named").hint("name some of: --display-name --name")
        );
    }
    let done = context.perform(Set {
        name: name.clone(),
        new: new.clone(),
        display_name,
    })?;
    let what = if done.changed {
        said::changes(&done)
    } else {
        "already so".into()
    };
    let name = new.unwrap_or(name);
    context.answer(done, [format!("group {name}: {what}")])
}

pub(super) fn remove_command(verb: Command) -> Command {
    verb.arg(group("Which")).after_help(
        "Only a group that nobody belongs to is removed, and never administrators.\n\nExample: pbxctl group remove night-shift",
    )
}

pub(super) fn remove(context: &mut Context, matches: &ArgMatches) -> Result<(), Error> {
    let name: Name = args::need(matches, "group")?;
    let done = context
        .perform(Remove { name: name.clone() })
        .map_err(|error| {
            if error.code_name() == "invariant.in_use" && error.message().contains("member") {
                error.hint(format!(
                    "see who: pbxctl group member list {}",
                    quoted(name.as_str())
                ))
            } else {
                error
            }
        })?;
    context.answer(
        done,
        [format!("group {name}: removed, nobody belonged to it")],
    )
}

pub(super) fn copy_command(verb: Command) -> Command {
    verb.arg(group("The model"))
        .arg(args::name("new", "NEW", "The new name"))
        .after_help("Takes the rights along, judged like permitting each; members stay where they are.\n\nExample: pbxctl group copy night-shift weekend")
}

pub(super) fn copy(context: &mut Context, matches: &ArgMatches) -> Result<(), Error> {
    let name: Name = args::need(matches, "group")?;
    let new: Name = args::need(matches, "new")?;
    let mut desk = context.desk(Access::Write)?;
    let done = desk.perform(Copy {
        name: name.clone(),
        new: new.clone(),
    })?;
    let mut lines = vec![format!(
        "group {new}: added like {name}, nobody belongs to it"
    )];
    if is_talk(context) && !desk.manner.dry_run {
        let show = Show { name: new };
        let view = people::peek(&mut desk, show, |snapshot, granted| snapshot.group(granted))?;
        lines.extend(view.map(|view| {
            format!(
                "over its members: {}; system-wide: {}",
                rights_text(view.over_members),
                rights_text(view.system)
            )
        }));
    }
    context.answer(done, lines)
}
