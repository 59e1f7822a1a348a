//! `extension copy`.

use super::super::password::new;
use super::args::{self, PinFile};
use super::messages::{self, fetch, is_for_people, who};
use super::newcomer::{self, Newcomer, Said, With};
use crate::cli::{Client, Error, Mutation, typed, typed_as};
use crate::domain::{ExtensionFields, Name, NewNumber, Number, ShownField};
use crate::engine::operations::extension::Copy;
use crate::engine::{Done, ExtensionView};
use crate::ops::hire::Along;
use clap::{Arg, ArgAction, ArgMatches, Command};
use serde::Deserialize;

pub(super) fn command(verb: Command) -> Command {
    let flag = |id: &'static str, help: &'static str| {
        Arg::new(id).long(id).help(help).action(ArgAction::SetTrue)
    };
    verb.arg(args::number("number", "NUMBER", "Number of the model"))
        .arg(newcomer::number("new"))
        .arg(flag("with-groups", "Add them to the model's groups too, with its roles there"))
        .arg(flag("with-queues", "Add them to the model's queues and ring groups too"))
        .args(newcomer::options())
        .args(args::extension_fields())
        .after_help(
            "Copies what belongs to the job: department, roles, call rights, voicemail, forwarding, language. Not what belongs to the person: names, e-mail address, mobile, user name, DIDs, a caller id that is one of these, voicemail PIN, password, system role, and forwarding to their own mobile. Options give the copy its own. Each right is judged as if it were granted. If a group gives the copy rights to change things in the whole system (`--with-groups`), confirm with the name of the group, typed or in `--confirm`.",
        )
}

/// The model, and what else to copy.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Asked {
    new: NewNumber,
    #[serde(default)]
    with_groups: bool,
    #[serde(default)]
    with_queues: bool,
}

pub(super) fn run(matches: &ArgMatches) -> Result<Mutation, Error> {
    let asked: Asked = typed(matches)?;
    let mut op: Copy = match &asked.new {
        NewNumber::Exactly(_) => typed(matches)?,
        NewNumber::Next => typed_as(matches, [("new", newcomer::UNKNOWN)])?,
    };
    let pin: PinFile = typed(matches)?;
    let with = With::typed(matches)?;
    Ok(Mutation::new(move |context, client| {
        pin.read_into(&mut op.fields, context)?;
        let own = op.fields.apply(&ExtensionFields::default());
        let model = fetch(client, &op.number);
        let home = model.as_ref().and_then(|view| view.department.as_deref());
        let newcomer = Newcomer {
            home: home.map(str::parse).transpose()?,
            number: asked.new.clone(),
            name: own.full_name(),
            names: new::of_fields(&own),
            along: taken_along(&asked, model.as_ref())?,
            makes: op,
        };
        let of = who(&newcomer.makes.number, model.as_ref());
        let held = roles(client, model.as_ref())?;
        // Once it can be opened, or is not there to be looked at, the roles are said with it.
        let is_said_with_it = with.opens() || client.options.dry_run;
        let said = Said {
            made: &|subject: &str, done: &Done| {
                let mut lines = vec![format!("{subject}: copied from {of}")];
                lines.extend(copied(&held, done).filter(|_| is_said_with_it));
                lines
            },
            closed: &|_: &Number, _: &Done| None,
        };
        let mut outcome = newcomer::make(context, client, &newcomer, &with, &said)?;
        if is_for_people(context) && !is_said_with_it {
            let new: Number = outcome.target.trim_start_matches("extension:").parse()?;
            let copy = fetch(client, &new).filter(|view| view.fields.is_some());
            if let Some(copy) = copy {
                let roles = messages::memberships(client, &copy.memberships)?;
                (outcome.said).push(format!("{roles}; {}", lacks(&copy)));
            }
        }
        Ok(outcome)
    }))
}

/// Roles of the model that the asker sees: as the record has them, and as people read them.
fn roles(
    client: &mut Client,
    model: Option<&ExtensionView>,
) -> Result<Vec<(String, String)>, Error> {
    let mut all = Vec::new();
    for held in model.iter().flat_map(|view| &view.memberships) {
        let recorded = format!("{} in {}", held.role, held.department);
        let said = messages::memberships(client, std::slice::from_ref(held))?;
        all.push((recorded, said));
    }
    Ok(all)
}

/// Those of them that the copy has.
fn copied(held: &[(String, String)], done: &Done) -> Option<String> {
    let given = done.after.get(ShownField::Memberships)?.as_array()?;
    let is_given = |recorded: &String| given.iter().any(|one| one == recorded);
    let said = held.iter().filter(|(recorded, _)| is_given(recorded));
    let said: Vec<&str> = said.map(|(_, said)| said.as_str()).collect();
    (!said.is_empty()).then(|| said.join(", "))
}

/// What the copy has to be given: it takes nothing personal from its model.
fn lacks(copy: &ExtensionView) -> String {
    let fields = copy.fields.as_ref();
    let has = |what: fn(&ExtensionFields) -> bool| fields.is_some_and(|fields| what(fields));
    let mut all = Vec::new();
    if copy.name.is_empty() {
        all.push("name");
    }
    if !has(|fields| fields.email.is_some()) {
        all.push("e-mail address");
    }
    all.extend(["password", "voicemail PIN"]);
    if !has(|fields| !fields.dids.is_empty()) {
        all.push("DIDs");
    }
    let last = all.pop().unwrap_or_default();
    format!("no {} or {last} yet", all.join(", "))
}

/// Groups and queues of the model, as far as the asker sees them.
fn taken_along(asked: &Asked, model: Option<&ExtensionView>) -> Result<Along, Error> {
    let mut along = Along::default();
    let Some(model) = model else {
        return Ok(along);
    };
    if asked.with_groups {
        for held in &model.groups {
            along.groups.push((held.group.parse::<Name>()?, held.role));
        }
    }
    if asked.with_queues {
        let called = model.called_by.iter();
        along.objects = called
            .map(|object| (object.kind, object.number.clone()))
            .collect();
    }
    Ok(along)
}
