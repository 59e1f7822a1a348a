//! `queue member` and `ring-group member`: `add`, `set`, `remove` and `list`.

use super::change::subject;
use super::messages::{fetch, is_for_people, who};
use super::{Kind, args, number};
use crate::cli::commands::ensured;
use crate::cli::commands::narrowing::narrowed;
use crate::cli::commands::several::{self, some};
use crate::cli::commands::{Run, Verb, with_verbs};
use crate::cli::complete::{Meaning, Means};
use crate::cli::{Client, Context, Error, Mutation, typed_as};
use crate::domain::{Number, ObjectKind};
use crate::engine::operations::object::{MemberAdd, MemberList, MemberRemove, MemberSet};
use crate::ops::ensure::Ensured;
use crate::ui::{Cell, Column};
use clap::{Arg, ArgMatches, Command, value_parser};
use serde::de::DeserializeOwned;
use std::marker::PhantomData;

/// The verbs, for one kind each.
pub(super) struct Verbs<K>(PhantomData<K>);

impl<K: Kind> Verbs<K> {
    pub(super) const ALL: &'static [Verb] = &[
        (
            "add",
            "Make an extension a member",
            add_command::<K>,
            Run::Mutation(add::<K>),
        ),
        (
            "ensure",
            "Make an extension a member, unless it is one",
            ensure_command::<K>,
            Run::Mutation(ensure::<K>),
        ),
        (
            "set",
            "Give a member another place in the order",
            set_command::<K>,
            Run::Mutation(set::<K>),
        ),
        (
            "remove",
            "End a membership",
            remove_command::<K>,
            Run::Mutation(remove::<K>),
        ),
        (
            "list",
            "List the members, in their order",
            list_command::<K>,
            Run::Itself(list::<K>),
        ),
    ];
}

pub(super) fn command<K: Kind>(verb: Command) -> Command {
    with_verbs(verb, Verbs::<K>::ALL)
}

fn object<K: Kind>() -> Arg {
    number(K::KIND, "Its number")
}

fn extension() -> Arg {
    args::number("extension", "EXTENSION", "Number of the extension")
}

fn place(help: &'static str) -> Arg {
    args::option("position", "N", help).value_parser(value_parser!(u32).range(1..))
}

fn add_command<K: Kind>(verb: Command) -> Command {
    verb.arg(object::<K>())
        .arg(some(extension()))
        .arg(place("Place in the order, from 1; default: last; for several, the place of the first"))
        .after_help("Any extension you see may be a member, from any department. It gets calls, but no rights.")
}

fn add<K: Kind>(matches: &ArgMatches) -> Result<Mutation, Error> {
    let mut ops: Vec<MemberAdd> = each_of::<K, _>(matches)?;
    for (op, nth) in ops.iter_mut().zip(0..) {
        op.place = op.place.map(|first| first.saturating_add(nth));
    }
    Ok(Mutation::new(move |context, client| {
        several::perform(context, client, ops, |context, client, op, _| {
            let object = (op.kind, &op.object);
            Ok(said(context, client, object, &op.number, "joined"))
        })
    }))
}

fn ensure_command<K: Kind>(verb: Command) -> Command {
    verb.arg(object::<K>())
        .arg(some(extension()))
        .arg(place("Place in the order for one member, from 1"))
        .after_help(format!(
            "{} Without --position the place stays; a new member comes last.",
            ensured::HELP
        ))
}

fn ensure<K: Kind>(matches: &ArgMatches) -> Result<Mutation, Error> {
    let ops: Vec<MemberAdd> = each_of::<K, _>(matches)?;
    // There may be no next place for the second, and in the same place each would displace the
    // other.
    if ops.len() > 1 && ops.iter().any(|op| op.place.is_some()) {
        return Err(Error::usage("`--position` works for one at a time")
            .hint("use a separate command, or a line of a batch, for each"));
    }
    Ok(Mutation::new(move |context, client| {
        let action = format!("{}.member.ensure", K::KIND);
        let said = |context: &Context, client: &mut Client, op: &MemberAdd, of: &Ensured| {
            let place = op.place.unwrap_or_default();
            let what = ensured::what(of, "joined", |_| format!("now at place {place} of"));
            let what = match what.as_str() {
                "already so" => "already a member of",
                what => what,
            };
            let object = (op.kind, &op.object);
            Ok(self::said(context, client, object, &op.number, what))
        };
        ensured::each(context, client, &action, &ops, said, |op, _| {
            format!("{}:{}", op.kind, op.object)
        })
    }))
}

/// What was typed for that kind, once for each member named.
fn each_of<K: Kind, O: DeserializeOwned>(matches: &ArgMatches) -> Result<Vec<O>, Error> {
    several::each_as(matches, "extension", &[("kind", K::KIND.as_str())])
}

fn said(
    context: &Context,
    client: &mut Client,
    (kind, object): (ObjectKind, &Number),
    number: &Number,
    what: &str,
) -> Vec<String> {
    if !is_for_people(context) {
        return Vec::new();
    }
    let view = fetch(client, number);
    let person = who(number, view.as_ref());
    let place = subject(client, kind, object);
    let mut lines = vec![format!("{person}: {what} {place}")];
    let off = view.is_some_and(|view| view.enabled == Some(false));
    if off && what == "joined" {
        lines.push("it is disabled, and does not ring until it is enabled".into());
    }
    lines
}

fn set_command<K: Kind>(verb: Command) -> Command {
    verb.arg(object::<K>())
        .arg(extension())
        .arg(place("Its place in the order, from 1").required(true))
}

fn set<K: Kind>(matches: &ArgMatches) -> Result<Mutation, Error> {
    let op: MemberSet = typed_as(matches, [("kind", K::KIND.as_str())])?;
    Ok(Mutation::new(move |context, client| {
        let MemberSet {
            kind,
            object,
            number,
            place,
        } = op.clone();
        let done = client.perform(op)?;
        let what = if done.changed {
            format!("now at place {place} of")
        } else {
            format!("already at place {place} of")
        };
        let lines = said(context, client, (kind, &object), &number, &what);
        Ok(context.outcome(done, lines))
    }))
}

fn remove_command<K: Kind>(verb: Command) -> Command {
    verb.arg(object::<K>())
        .arg(some(extension().add(Means(Meaning::Member(K::KIND)))))
}

fn remove<K: Kind>(matches: &ArgMatches) -> Result<Mutation, Error> {
    let ops: Vec<MemberRemove> = each_of::<K, _>(matches)?;
    Ok(Mutation::new(move |context, client| {
        several::perform(context, client, ops, |context, client, op, _| {
            let object = (op.kind, &op.object);
            Ok(said(context, client, object, &op.number, "left"))
        })
    }))
}

const COLUMNS: &[Column] = &[
    Column::new("place", "PLACE", 0).numbers(),
    Column::new("number", "NUMBER", 0),
    Column::new("name", "NAME", 2),
    Column::new("department", "DEPARTMENT", 1),
    Column::new("enabled", "ENABLED", 0).flags(),
];

fn list_command<K: Kind>(verb: Command) -> Command {
    let help = "Members you may not see are left out.";
    narrowed(verb.arg(object::<K>()), COLUMNS, help)
}

fn list<K: Kind>(context: &mut Context, matches: &ArgMatches) -> Result<(), Error> {
    let ask: MemberList = typed_as(matches, [("kind", K::KIND.as_str())])?;
    let rows = context.ask(ask, |snapshot, granted| snapshot.object_members(granted))?;
    let mut list = context.ui.list(COLUMNS)?.nothing("no member to list");
    for row in &rows {
        list.row(&[
            i64::try_from(row.place).map_or(Cell::Null, Cell::Int),
            Cell::Text(&row.number),
            Cell::from(Some(row.name.as_str()).filter(|name| !name.is_empty())),
            Cell::from(row.department.as_deref()),
            Cell::Bool(row.enabled),
        ])?;
    }
    Ok(list.finish()?)
}
