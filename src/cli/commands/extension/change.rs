//! `extension set`, `remove`, `copy`, `move`, `enable` and `disable`.

use super::args::{self, PinFile};
use super::messages::{self, fetch, is_for_people, who};
use crate::cli::{Error, Mutation, typed, typed_as};
use crate::domain::{Field, ShownField, ShownFields};
use crate::engine::operations::extension::{Copy, Move, Remove, Set, SetEnabled};
use clap::{ArgMatches, Command};

pub(super) fn set_command(verb: Command) -> Command {
    verb.arg(args::number("number", "NUMBER", "Number of the extension"))
        .args(args::extension_fields())
        .after_help(format!(
            "{}\n\nExample: pbxctl extension set 205 --mobile none --forward-no-answer voicemail:205 --no-answer-seconds 20",
            args::EXTENSION_FIELDS_HELP
        ))
}

pub(super) fn set(matches: &ArgMatches) -> Result<Mutation, Error> {
    args::some_extension_field(matches)?;
    let mut op: Set = typed(matches)?;
    let pin: PinFile = typed(matches)?;
    Ok(Mutation::new(move |context, client| {
        pin.read_into(&mut op.patch, context)?;
        let number = op.number.clone();
        let done = client.perform(op)?;
        let mut lines = Vec::new();
        if is_for_people(context) {
            let view = fetch(client, &number);
            let what = if done.changed {
                messages::changes(&done)
            } else {
                "already so".into()
            };
            lines.push(format!("{}: {what}", who(&number, view.as_ref())));
            if !client.options.dry_run {
                lines.extend(messages::state(client, view.as_ref())?);
            }
        }
        Ok(context.outcome(done, lines))
    }))
}

pub(super) fn remove_command(verb: Command) -> Command {
    verb.arg(args::number("number", "NUMBER", "Number of the extension"))
        .after_help(
            "Asks first; `--yes` answers beforehand. Its records in the audit stay.\n\nExample: pbxctl extension remove 205 --yes --reason 'left the company'",
        )
}

pub(super) fn remove(matches: &ArgMatches) -> Result<Mutation, Error> {
    let op: Remove = typed(matches)?;
    Ok(Mutation::new(move |context, client| {
        let number = op.number.clone();
        let is_agreed = context.globals.yes || context.globals.dry_run;
        if !is_agreed {
            client.hold(&number)?;
        }
        let view = if !is_agreed || is_for_people(context) {
            fetch(client, &number)
        } else {
            None
        };
        let subject = who(&number, view.as_ref());
        if !is_agreed {
            // Nobody is asked to confirm what they may not do.
            let would = client.performer().before_asking().perform(op.clone())?;
            let home = view.and_then(|view| view.department);
            let of = home.map_or_else(String::new, |home| format!(" of {home}"));
            let leaves = leaves(&would.before);
            let question = format!("remove {subject}{of}{leaves} for good?");
            client.options.now = context.confirm_moderate(&question)?;
        }
        let done = client.perform(op)?;
        let from = done.before.text(ShownField::Department);
        let from = from.map_or_else(String::new, |name| format!(" from {name}"));
        let mut lines = vec![format!("{subject}: removed{from}")];
        let dids: Vec<_> = done.before.texts(Field::Did).collect();
        lines.push(match dids.as_slice() {
            [] => format!("number {number} is free"),
            dids => format!("number and DIDs are free: {number}, {}", dids.join(", ")),
        });
        if let Some(user) = &done.still_open.os_user {
            lines.push(format!("OS user `{user}` no longer acts as it"));
        }
        lines.extend(match done.still_open.tokens.as_slice() {
            [] => None,
            [id] => Some(format!("token {id} has ended with it")),
            all => {
                let ids: Vec<_> = all.iter().map(ToString::to_string).collect();
                Some(format!("tokens {} have ended with it", ids.join(", ")))
            }
        });
        Ok(context.outcome(done, lines))
    }))
}

/// `, member of queue 800 and group night`, before anybody says yes to that.
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

pub(super) fn copy_command(verb: Command) -> Command {
    verb.arg(args::number("number", "NUMBER", "Number of the model"))
        .arg(args::number("new", "NEW", "Number of the new extension"))
        .after_help(
            "Takes fields, department, roles and call rights along, but no password, voicemail PIN, DIDs, user name or system role. Each is judged as if it were granted.\n\nExample: pbxctl extension copy 205 206 && pbxctl extension set 206 --first Jan --last Kos --email none",
        )
}

pub(super) fn copy(matches: &ArgMatches) -> Result<Mutation, Error> {
    let op: Copy = typed(matches)?;
    Ok(Mutation::new(move |context, client| {
        let Copy { number, new } = op.clone();
        let done = client.perform(op)?;
        let mut lines = Vec::new();
        if is_for_people(context) {
            let model = fetch(client, &number);
            lines.push(format!(
                "extension {new}: copied from {}",
                who(&number, model.as_ref())
            ));
            let copy = fetch(client, &new).filter(|view| view.fields.is_some());
            if let Some(copy) = copy {
                let roles = messages::memberships(client, &copy.memberships)?;
                lines.push(format!("{roles}; no password, voicemail PIN or DIDs yet"));
            }
        }
        Ok(context.outcome(done, lines))
    }))
}

pub(super) fn move_command(verb: Command) -> Command {
    verb.arg(args::number("number", "NUMBER", "Number of the extension"))
        .arg(args::department("Its new home").required(true))
        .after_help(
            "The membership in the old home ends, role and call rights with it; the new one begins as user, unless they are a member there already. Needs extensions:write at both ends.\n\nExample: pbxctl extension move 205 --department support",
        )
}

pub(super) fn relocate(matches: &ArgMatches) -> Result<Mutation, Error> {
    let op: Move = typed(matches)?;
    Ok(Mutation::new(move |context, client| {
        let Move { number, department } = op.clone();
        let done = client.perform(op);
        let done = done.map_err(|error| args::no_home(error, Some(&department)))?;
        let mut lines = Vec::new();
        if is_for_people(context) {
            let view = fetch(client, &number);
            let subject = who(&number, view.as_ref());
            let place = |side: &ShownFields| {
                let name = side.text(ShownField::Department);
                name.unwrap_or("nowhere").to_owned()
            };
            if done.changed {
                let (from, to) = (place(&done.before), place(&done.after));
                let was = done.before.text(ShownField::Role);
                let was = was.map_or_else(String::new, |role| format!(", no longer {role} there"));
                lines.push(format!("{subject}: moved from {from} to {to}{was}"));
            } else {
                lines.push(format!("{subject}: already so"));
            }
            if !client.options.dry_run {
                lines.extend(messages::state(client, view.as_ref())?);
            }
        }
        Ok(context.outcome(done, lines))
    }))
}

pub(super) fn enable_command(verb: Command) -> Command {
    verb.arg(args::number("number", "NUMBER", "Number of the extension"))
}

pub(super) fn disable_command(verb: Command) -> Command {
    verb.arg(args::number("number", "NUMBER", "Number of the extension"))
        .after_help(
            "Disabled, it can neither log in nor use any right; roles and memberships wait until it is enabled.\n\nExample: pbxctl extension disable 205 --reason 'badge lost'",
        )
}

pub(super) fn enable(matches: &ArgMatches) -> Result<Mutation, Error> {
    switch(typed_as(matches, [("to", "enable")])?)
}

pub(super) fn disable(matches: &ArgMatches) -> Result<Mutation, Error> {
    switch(typed_as(matches, [("to", "disable")])?)
}

fn switch(op: SetEnabled) -> Result<Mutation, Error> {
    Ok(Mutation::new(move |context, client| {
        let SetEnabled { number, enabled } = op.clone();
        let done = client.perform(op)?;
        let mut lines = Vec::new();
        if is_for_people(context) {
            let view = fetch(client, &number);
            let word = match (done.changed, enabled) {
                (false, _) => "already so",
                (true, true) => "enabled",
                (true, false) => "disabled: it can neither log in nor use any right",
            };
            lines.push(format!("{}: {word}", who(&number, view.as_ref())));
            if !client.options.dry_run {
                lines.extend(messages::state(client, view.as_ref())?);
            }
        }
        Ok(context.outcome(done, lines))
    }))
}
