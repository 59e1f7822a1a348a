//! `queue|ring-group|ivr|trunk ensure`.

use super::change::{changes, fields, next, subject};
use super::messages::is_for_people;
use super::{Kind, args, named, number};
use crate::cli::commands::ensured;
use crate::cli::{Error, Mutation, typed_as};
use crate::domain::{Name, ObjectKind, Patch};
use crate::engine::operations::object::Set;
use crate::ops::Converged;
use clap::{ArgMatches, Command};

pub(super) fn command<K: Kind>(verb: Command) -> Command {
    let kind = K::KIND;
    let help = if kind == ObjectKind::Trunk {
        "The department to own it; `none` for the whole system"
    } else {
        "The department to own it; needed if it does not exist yet"
    };
    let department = args::option("department", "DEPARTMENT", help)
        .short('d')
        .value_parser(args::patch::<Name>);
    verb.arg(number(kind, "Its number"))
        .arg(department)
        .args(fields(kind))
        .after_help(format!("{} What you do not name stays.", ensured::HELP))
}

pub(super) fn run<K: Kind>(matches: &ArgMatches) -> Result<Mutation, Error> {
    // Named, and with the same fields as one that is changed.
    let wanted: Set = typed_as(matches, [("kind", K::KIND.as_str())])?;
    Ok(Mutation::new(move |context, client| {
        let (kind, number) = (wanted.kind, wanted.number.clone());
        let home = match &wanted.department {
            Patch::Set(name) => Some(name.clone()),
            Patch::Keep | Patch::Clear => None,
        };
        let ensured = ensured::one(client, wanted);
        let ensured = ensured.map_err(|error| args::no_home(error, home.as_ref()))?;
        if ensured.end == Converged::Homeless {
            let noun = kind.noun();
            return Err(Error::usage(format!(
                "{noun} {number} does not exist yet, and no department is given"
            ))
            .hint("name its department with `--department`"));
        }
        let mut lines = Vec::new();
        if is_for_people(context) {
            let is_added = ensured.end == Converged::Added;
            let subject = if is_added && client.options.dry_run {
                named(kind, number.as_str(), None)
            } else {
                subject(client, kind, &number)
            };
            let what = ensured::what(&ensured, "added", changes);
            lines.push(format!("{subject}: {what}"));
            lines.extend(next(kind, &number).filter(|_| is_added));
        }
        let action = format!("{kind}.ensure");
        Ok(ensured::outcome(
            action,
            format!("{kind}:{number}"),
            ensured,
            lines,
        ))
    }))
}
