//! `export --profile`: a list as another system reads it.

use super::super::args;
use crate::cli::{Client, Context, Error, typed};
use crate::domain::{Name, ObjectKind, Phone};
use crate::engine::operations::{extension, object};
use crate::engine::{Access, ExtensionFilter, ExtensionRow, ObjectView};
use crate::ops::export::{Export, Left, Unsaid};
use crate::ops::import::{Kind, Profile};
use clap::builder::PossibleValuesParser;
use clap::{ArgMatches, Command};
use serde::Deserialize;

/// Bytes that are written at once.
const CHUNK: usize = 64 << 10;

pub(super) const AFTER: &str = "all that you may see, sorted by number, whatever `-o` says, in the \
other system's format: 3cx (the extension list of v20), freepbx (Bulk Handler) or plain (pbxctl's \
own columns). `import --profile` of the same name reads it back and changes nothing. It never \
holds a password or PIN: freepbx is told to make new ones for telephones.";

pub(super) fn command(noun: Command) -> Command {
    noun.args([
        args::option("profile", "PROFILE", "System that will read it").value_parser(
            PossibleValuesParser::new(Profile::WRITTEN.map(Profile::name)),
        ),
        args::option("kind", "KIND", "What is listed [default: extensions]")
            .requires("profile")
            .value_parser(PossibleValuesParser::new(Kind::ALL.map(Kind::name))),
        args::department("Only what belongs to this department"),
    ])
}

/// What is to be written.
#[derive(Deserialize)]
struct Arguments {
    profile: String,
    kind: Option<String>,
    department: Option<Name>,
}

pub(super) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Error> {
    let asked: Arguments = typed(matches)?;
    let kind = asked.kind.as_deref().and_then(Kind::named);
    let kind = kind.unwrap_or_default();
    let profile = Profile::named(&asked.profile);
    let list = profile.and_then(|profile| profile.list(kind));
    let list = list.ok_or_else(|| {
        let (profile, kind) = (&asked.profile, kind.name());
        Error::usage(format!("`--profile {profile}` has no list of {kind}"))
            .hint("use `--profile freepbx`")
    })?;
    let mut client = context.client(Access::Read)?;
    let mut export = Export::new(list, context.globals.csv_safe);
    let mut out = Vec::new();
    export.first_line(&mut out);
    let department = asked.department.as_ref();
    if let Some(kind) = kind.object() {
        for object in objects(&mut client, kind, department)? {
            export.object(&mut out, &object);
            give(context, &mut out, CHUNK)?;
        }
    } else {
        if export.looks_first() {
            everybody(&mut client, None, |row| {
                export.look_at(row);
                Ok(())
            })?;
        }
        everybody(&mut client, department, |row| {
            match export.is_of_dids() {
                true => person_leads(&mut export, &mut out, row),
                false => export.person(&mut out, row),
            }
            give(context, &mut out, CHUNK)
        })?;
        if export.is_of_dids() {
            for kind in [ObjectKind::RingGroup, ObjectKind::Queue, ObjectKind::Ivr] {
                for object in objects(&mut client, kind, department)? {
                    leads(&mut export, &mut out, &object);
                }
            }
        }
    }
    give(context, &mut out, 0)?;
    tell(context, &export.left, &asked.profile);
    unsaid(context, &export.left.fields, (&asked.profile, kind));
    Ok(())
}

/// Prints what was written so far, once it is as much as that.
fn give(context: &mut Context, out: &mut Vec<u8>, least: usize) -> Result<(), Error> {
    if out.len() > least {
        context.ui.raw(out)?;
        out.clear();
    }
    Ok(())
}

/// Everybody in the list.
fn everybody(
    client: &mut Client,
    department: Option<&Name>,
    each: impl FnMut(&ExtensionRow<'_>) -> Result<(), Error>,
) -> Result<(), Error> {
    let list = extension::List {
        department: department.cloned(),
        group: None,
        role: None,
    };
    let filter = ExtensionFilter {
        dids: true,
        rest: true,
        ..ExtensionFilter::default()
    };
    client.ask(list, |snapshot, granted| {
        Ok(snapshot.extensions::<Error>(granted, &filter, each))
    })?
}

fn person_leads(export: &mut Export, out: &mut Vec<u8>, row: &ExtensionRow<'_>) {
    let name = [row.first, row.last].join(" ");
    let Ok(number) = row.number.parse() else {
        return;
    };
    let to = crate::domain::Destination::Extension(number);
    let dids = row.dids.split(',');
    for did in dids.filter_map(|did| did.parse::<Phone>().ok()) {
        match row.enabled {
            Some(false) => export.lead_nowhere(),
            Some(true) | None => export.lead(out, &did, &to, name.trim()),
        }
    }
}

fn leads(export: &mut Export, out: &mut Vec<u8>, object: &ObjectView) {
    let number = object.number.parse().ok();
    let to = number.and_then(|number| object.kind.destination(&number));
    let dids = object.rest.iter().flat_map(|rest| &rest.dids);
    let name = object.name.as_deref().unwrap_or_default();
    if let Some(to) = to {
        dids.for_each(|did| export.lead(out, did, &to, name));
    }
}

fn objects(
    client: &mut Client,
    kind: ObjectKind,
    department: Option<&Name>,
) -> Result<Vec<ObjectView>, Error> {
    let list = object::List {
        kind,
        department: department.cloned(),
    };
    client.ask(list, |snapshot, granted| snapshot.objects(granted))
}

/// Says what is missing.
fn tell(context: &mut Context, left: &Left, profile: &str) {
    let mut say = |n: u64, one: &str, several: &str, why: &str| {
        if n > 0 {
            let what = if n == 1 { one } else { several };
            context.ui.warn(&format!("{n} {what}left out: {why}"));
        }
    };
    let unseen = "you see only number, name and department";
    say(left.unseen, "", "", unseen);
    let without = format!("without a telephone, so not an extension in {profile}");
    say(left.without_telephone, "account ", "accounts ", &without);
    let disabled = format!("{profile} has no disabled extensions");
    say(left.disabled, "account ", "accounts ", &disabled);
    let absent = "disabled, so not an extension there";
    say(left.members, "member ", "members ", absent);
    let nowhere = "it leads to an account that is left out";
    say(left.nowhere, "destination ", "destinations ", nowhere);
    let unsaid = format!("{profile} has no such destination");
    say(left.unsaid, "destination ", "destinations ", &unsaid);
}

/// Says what the other system has no column for.
fn unsaid(context: &mut Context, fields: &Unsaid, (profile, kind): (&str, Kind)) {
    let all = fields.all();
    let all: Vec<_> = all
        .map(|(name, n)| format!("`{name}` of {}", kind.count(n)))
        .collect();
    if !all.is_empty() {
        let text = format!("{profile} has no column for {}", all.join(", "));
        context.ui.warn(&text);
    }
    let all = fields.all_the_same();
    let all: Vec<_> = all
        .map(|(what, n)| format!("{what} of {}", kind.count(n)))
        .collect();
    if !all.is_empty() {
        let all = all.join(", ");
        let text = format!("pbxctl does not keep these, and what {profile} has is replaced: {all}");
        context.ui.warn(&text);
    }
}
