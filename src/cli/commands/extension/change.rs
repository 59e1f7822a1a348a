//! `extension set` and `remove`.

use super::super::several::{self, each, some};
use super::args::{self, PinFile};
use super::disable;
use super::leave::{self, CallsTo, ForwardOld};
use super::messages::{self, fetch, is_for_people, who};
use super::unmailed;
use crate::cli::{Client, Context, Error, Mutation, typed};
use crate::domain::{Field, Number, ShownField, ShownFields, Time};
use crate::engine::Done;
use crate::engine::operations::extension::{Remove, Set};
use crate::ops::leave::Leaves;
use clap::{Arg, ArgMatches, Command};
use serde::Deserialize;

/// One of the named extensions.
#[derive(Deserialize)]
pub(super) struct Which {
    pub(super) number: Number,
}

/// One or several extensions.
pub(super) fn numbers() -> Arg {
    some(args::number(
        "number",
        "NUMBER",
        "Number of the extension, or several numbers",
    ))
}

pub(super) fn set_command(verb: Command) -> Command {
    verb.arg(numbers())
        .args(args::extension_fields())
        .after_help(args::EXTENSION_FIELDS_HELP)
}

pub(super) fn set(matches: &ArgMatches) -> Result<Mutation, Error> {
    args::some_extension_field(matches)?;
    let mut ops: Vec<Set> = each(matches, "number")?;
    let pin: PinFile = typed(matches)?;
    Ok(Mutation::new(move |context, client| {
        if let Some((first, others)) = ops.split_first_mut() {
            pin.read_into(&mut first.patch, context)?;
            for other in others {
                other.patch.vm_pin = first.patch.vm_pin.clone();
            }
        }
        let and = |client: &mut Client, op: &Set, done: &mut Done| {
            done.warnings
                .extend(unmailed::warning(client, &op.number, &op.patch));
            Ok(())
        };
        several::perform_and(context, client, ops, and, |context, client, op, done| {
            let what = match done.changed {
                true => messages::changes(done),
                false => "already so".into(),
            };
            as_it_is(context, client, &op.number, &what)
        })
    }))
}

/// What was done to somebody, and their state now.
pub(super) fn as_it_is(
    context: &Context,
    client: &mut Client,
    number: &Number,
    what: &str,
) -> Result<Vec<String>, Error> {
    if !is_for_people(context) {
        return Ok(Vec::new());
    }
    let view = fetch(client, number);
    let mut lines = vec![format!("{}: {what}", who(number, view.as_ref()))];
    if !client.options.dry_run {
        lines.extend(messages::state(client, view.as_ref())?);
    }
    Ok(lines)
}

pub(super) fn remove_command(verb: Command) -> Command {
    verb.arg(numbers())
        .arg(leave::option("Send calls that reach it, and its DIDs, there first"))
        .arg(leave::forward_old())
        .arg(disable::purge_after())
        .after_help(
            "Asks first; `--yes` answers beforehand. With `--purge-after` it is disabled now, like `extension disable`, and `extension purge` removes it after that time. Its audit records stay. An extension that is still a destination cannot be removed without `--calls-to`, which sends each forwarding, route, key and DID there, each judged like setting it, all or nothing. With `--forward-old` whoever dials its number is forwarded too.",
        )
}

pub(super) fn remove(matches: &ArgMatches) -> Result<Mutation, Error> {
    let ops: Vec<Which> = each(matches, "number")?;
    let ops: Vec<_> = ops.into_iter().map(|op| Remove::of(op.number)).collect();
    let CallsTo { calls_to } = typed(matches)?;
    let ForwardOld { forward_old } = typed(matches)?;
    if disable::is_later(matches)? {
        return disable::disable(matches);
    }
    Ok(Mutation::new(move |context, client| {
        if let Some(to) = calls_to {
            let all: Vec<_> = ops.into_iter().map(|op| op.number).collect();
            let how = Leaves::Removed(forward_old);
            return leave::run(context, client, (&all, Some(&to)), how);
        }
        let is_agreed = context.globals.yes || context.globals.dry_run;
        if !is_agreed {
            client.options.now = agree(context, client, &ops)?;
        }
        // Removed people have no name afterwards.
        let mut subjects = Vec::new();
        for Remove { number, .. } in &ops {
            let is_read = !is_agreed || is_for_people(context);
            let view = is_read.then(|| fetch(client, number)).flatten();
            subjects.push(who(number, view.as_ref()));
        }
        let mut subjects = subjects.into_iter();
        let removed = several::perform(context, client, ops, |_, _, op, done| {
            let subject = subjects.next().unwrap_or_default();
            Ok(removed(&subject, &op.number, done))
        });
        removed.map_err(elsewhere)
    }))
}

/// The same error; if something still leads to somebody, with how to redirect it.
fn elsewhere(error: Error) -> Error {
    match error.code_name() {
        "invariant.in_use" => error.hint("send them elsewhere: `--calls-to DEST`"),
        _ => error,
    }
}

/// Asks whether to remove them, with what goes with each. Nobody is asked to confirm what they may
/// not do.
fn agree(context: &mut Context, client: &mut Client, ops: &[Remove]) -> Result<Time, Error> {
    for op in ops {
        client.hold(&op.number)?;
    }
    let views: Vec<_> = ops.iter().map(|op| fetch(client, &op.number)).collect();
    let would = several::several(client.performer().before_asking(), ops);
    let would = would.map_err(|failure| elsewhere(failure.into()))?;
    let warned = would.iter().flat_map(|done| done.warnings.clone());
    let warned: Vec<_> = warned.chain(client.told()).collect();
    let (mut all, mut ending) = (Vec::new(), Vec::new());
    for ((op, view), would) in ops.iter().zip(views).zip(would) {
        let subject = who(&op.number, view.as_ref());
        let home = view.and_then(|view| view.department);
        let of = home.map_or_else(String::new, |home| format!(" of {home}"));
        if context.may_prompt() {
            ending.extend(will_end(&op.number, &would));
        }
        all.push(format!("{subject}{of}{}", leaves(&would.before)));
    }
    let question = match all.as_slice() {
        [one] => {
            for line in ending {
                context.ui.note(&line);
            }
            format!("remove {one} for good?")
        }
        all => {
            for one in all.iter().chain(&ending) {
                context.ui.note(one.trim_end_matches(','));
            }
            format!("remove these {} extensions for good?", all.len())
        }
    };
    if !context.globals.yes {
        context.foretell(&warned);
    }
    context.confirm_moderate(&question)
}

/// What ends with somebody, before it does.
fn will_end(number: &Number, would: &Done) -> Vec<String> {
    let dids: Vec<_> = would.before.texts(Field::Did).collect();
    let mut lines = vec![match dids.as_slice() {
        [] => format!("number {number} will be free"),
        dids => format!(
            "number and DIDs will be free: {number}, {}",
            dids.join(", ")
        ),
    }];
    let user = would.still_open.os_user.as_ref();
    lines.extend(user.map(|user| format!("OS user `{user}` will no longer act as {number}")));
    let ids: Vec<_> = would
        .still_open
        .tokens
        .iter()
        .map(ToString::to_string)
        .collect();
    lines.extend(match ids.as_slice() {
        [] => None,
        [id] => Some(format!("token {id} will end with it")),
        ids => Some(format!("tokens {} will end with it", ids.join(", "))),
    });
    lines
}

pub(super) fn removed(subject: &str, number: &Number, done: &Done) -> Vec<String> {
    let from = done.before.text(ShownField::Department);
    let from = from.map_or_else(String::new, |name| format!(" from {name}"));
    let mut lines = vec![format!("{subject}: removed{from}")];
    let dids: Vec<_> = done.before.texts(Field::Did).collect();
    lines.push(match dids.as_slice() {
        [] => format!("number {number} is free"),
        dids => format!("number and DIDs are free: {number}, {}", dids.join(", ")),
    });
    if let Some(user) = &done.still_open.os_user {
        lines.push(format!("OS user `{user}` no longer acts as them"));
    }
    lines.extend(match done.still_open.tokens.as_slice() {
        [] => None,
        [id] => Some(format!("token {id} has ended with it")),
        all => {
            let ids: Vec<_> = all.iter().map(ToString::to_string).collect();
            Some(format!("tokens {} have ended with it", ids.join(", ")))
        }
    });
    lines
}

/// `, member of queue 800 and group night`, for the question.
fn leaves(before: &ShownFields) -> String {
    let mut all = Vec::new();
    for (field, noun) in [
        (ShownField::Queues, "queue"),
        (ShownField::RingGroups, "ring group"),
        (ShownField::Groups, "group"),
    ] {
        all.extend(before.texts(field).map(|name| format!("{noun} {name}")));
    }
    if all.is_empty() {
        String::new()
    } else {
        format!(", member of {},", all.join(", "))
    }
}

/// The number of an extension after a change, unless that was only tried.
pub(super) fn now(number: &Number, done: &Done, tried: bool) -> Number {
    let new = done.after.text(ShownField::Number).filter(|_| !tried);
    let new = new.and_then(|new| new.parse().ok());
    new.unwrap_or_else(|| number.clone())
}
