//! `extension add` and `extension ensure`.

use super::super::password::{invitation, new};
use super::super::people;
use super::args::{self, PinFile};
use super::messages::{self, fetch, is_for_people, who};
use super::newcomer::{self, Newcomer, Said, With};
use super::unmailed;
use crate::cli::{Client, Error, Mutation, typed, typed_as};
use crate::domain::{ExtensionFields, ExtensionPatch, Field, NewNumber, Number, ShownField};
use crate::engine::operations::extension::Add;
use crate::engine::{Done, ExtensionView};
use crate::ops::ensure::{self, Ensured};
use crate::ops::hire::Along;
use crate::ops::{Converged, WantedExtension};
use crate::ui::Outcome;
use clap::{Arg, ArgAction, ArgMatches, Command};
use serde::Deserialize;
use serde_json::Value;

fn flag(id: &'static str, help: &'static str) -> Arg {
    Arg::new(id).long(id).help(help).action(ArgAction::SetTrue)
}

pub(super) fn command(verb: Command) -> Command {
    verb.arg(newcomer::number("number"))
        .arg(args::department("Department it belongs to").required(true))
        .arg(args::role("Role there; default: user", false))
        .arg(flag("disabled", "Create it disabled"))
        .arg(
            flag("no-telephone", "For administration only: it cannot be called, as with `--telephone off`")
                .conflicts_with("telephone"),
        )
        .args(newcomer::options())
        .args(args::extension_fields())
        .after_help(format!(
            "If a group gives them rights to change things in the whole system (`--group`), confirm with the name of the group, typed or in `--confirm`.\n\n{}",
            args::EXTENSION_FIELDS_HELP
        ))
}

/// How long the invitation made with `with` is open.
pub(in crate::cli::commands) fn invite_for(with: &'static str) -> Arg {
    Arg::new("invite-for")
        .long("invite-for")
        .value_name("DURATION")
        .help("How long the invitation is open; default: 48h, at most 30d")
        .requires(with)
        .value_parser(invitation::duration)
}

/// The number to use.
#[derive(Deserialize)]
struct Which {
    number: NewNumber,
}

pub(super) fn run(matches: &ArgMatches) -> Result<Mutation, Error> {
    let Which { number } = typed(matches)?;
    let mut op: Add = match &number {
        NewNumber::Exactly(_) => typed(matches)?,
        // It is determined once the rest is known.
        NewNumber::Next => typed_as(matches, [("number", newcomer::UNKNOWN)])?,
    };
    let pin: PinFile = typed(matches)?;
    let with = With::typed(matches)?;
    Ok(Mutation::new(move |context, client| {
        pin.read_into(&mut op.fields, context)?;
        let department = op.department.clone();
        let asked = op.fields.clone();
        let fields = op.fields.apply(&ExtensionFields::default());
        let newcomer = Newcomer {
            makes: op,
            number,
            home: Some(department.clone()),
            name: fields.full_name(),
            names: new::of_fields(&fields),
            along: Along::default(),
        };
        let said = Said {
            made: &|subject, done| vec![added_to(subject, done)],
            closed: &|number, done| {
                let state = newcomer::state(done);
                Some(format!(
                    "{state}, no web-access password yet: pbxctl password invite {number}"
                ))
            },
        };
        let made = newcomer::make(context, client, &newcomer, &with, &said);
        let mut made = made.map_err(|error| args::no_home(error, Some(&department)))?;
        let new: Number = made.target.trim_start_matches("extension:").parse()?;
        made.warnings
            .extend(unmailed::warning(client, &new, &asked));
        Ok(made)
    }))
}

/// `extension 205 (Lena Żak)`, for somebody who need not exist yet.
fn named(number: &Number, fields: &ExtensionPatch) -> String {
    let name = fields.apply(&ExtensionFields::default()).full_name();
    people::named(number, &name)
}

fn added(subject: &str, number: &Number, done: &Done) -> Vec<String> {
    let state = newcomer::state(done);
    vec![
        added_to(subject, done),
        format!("{state}, no web-access password yet: pbxctl password invite {number}"),
    ]
}

fn added_to(subject: &str, done: &Done) -> String {
    let department = done.after.text(ShownField::Department);
    let department = department.unwrap_or("its department");
    let role = done.after.text(ShownField::Role).unwrap_or("user");
    format!("{subject}: added to {department} as {role}")
}

pub(super) fn ensure_command(verb: Command) -> Command {
    verb.arg(args::number("number", "NUMBER", "Number of the extension"))
        .arg(args::department("Home department; needed if the extension does not exist yet"))
        .arg(args::role("Role there", false))
        .arg(flag("enabled", "Enable it if it is disabled"))
        .arg(flag("disabled", "Disable it if it is enabled").conflicts_with("enabled"))
        .args(args::extension_fields())
        .after_help(format!(
            "Creates it if it is missing, or changes what differs, all or nothing. What you do not name stays as it is; a role they already have keeps its end. Comparing needs the right to read those fields.\n\n{}",
            args::EXTENSION_FIELDS_HELP
        ))
}

/// `--enabled` and `--disabled`, only one of which may be given.
#[derive(Default, Deserialize)]
#[serde(default)]
struct State {
    enabled: bool,
    disabled: bool,
}

impl State {
    fn wanted(self) -> Option<bool> {
        self.enabled
            .then_some(true)
            .or(self.disabled.then_some(false))
    }
}

pub(super) fn ensure(matches: &ArgMatches) -> Result<Mutation, Error> {
    let mut wanted: WantedExtension = typed(matches)?;
    let state: State = typed(matches)?;
    wanted.enabled = state.wanted();
    let pin: PinFile = typed(matches)?;
    Ok(Mutation::new(move |context, client| {
        pin.read_into(&mut wanted.fields, context)?;
        let number = wanted.number.clone();
        let ensured = ensure::extension(client.performer(), &wanted);
        let Ensured { end, steps } = ensured
            .map_err(|error| args::no_home(Error::from(error), wanted.department.as_ref()))?;
        let for_people = is_for_people(context);
        let said = match (end, steps.as_slice()) {
            (Converged::Added, [done]) if for_people => {
                added(&named(&number, &wanted.fields), &number, done)
            }
            (Converged::Added, _) => Vec::new(),
            (Converged::Kept | Converged::Stopped, steps) => {
                let view = if for_people {
                    fetch(client, &number)
                } else {
                    None
                };
                kept(client, &number, view.as_ref(), steps)?
            }
            (Converged::Homeless, _) => {
                return Err(Error::usage(format!(
                    "extension {number} does not exist yet, and no department is given"
                ))
                .hint("name its department with `--department`"));
            }
            (Converged::Nowhere, _) => {
                return Err(Error::usage(format!(
                    "it is not said in which department {number} should have that role"
                ))
                .hint("name its home with `--department`"));
            }
        };
        let target = format!("extension:{number}");
        let mut outcome = merged("extension.ensure", target, steps, said);
        let told = unmailed::warning(client, &number, &wanted.fields);
        outcome.warnings.extend(told);
        Ok(outcome)
    }))
}

fn kept(
    client: &mut Client,
    number: &Number,
    view: Option<&ExtensionView>,
    steps: &[Done],
) -> Result<Vec<String>, Error> {
    let changes: Vec<_> = steps
        .iter()
        .filter(|done| done.changed)
        .map(messages::changes)
        .collect();
    let what = if changes.is_empty() {
        "already so".to_owned()
    } else {
        changes.join(", ")
    };
    let mut said = vec![format!("{}: {what}", who(number, view))];
    if !client.options.dry_run {
        said.extend(messages::state(client, view)?);
    }
    Ok(said)
}

/// Several steps as one answer: their fields together, the number of the last record, and all
/// steps.
pub(in crate::cli::commands) fn merged(
    action: &str,
    target: String,
    steps: Vec<Done>,
    said: Vec<String>,
) -> Outcome {
    let mut outcome = Outcome::unchanged(action, target);
    outcome.said = said;
    let mut actions = Vec::new();
    let mut records = Vec::new();
    for done in steps {
        outcome.changed |= done.changed;
        // Its value before the first step that touched it.
        outcome.before.add(done.before);
        outcome.after.extend(done.after);
        outcome.audit_id = done.audit_id.or(outcome.audit_id);
        outcome.warnings.extend(done.warnings);
        actions.push(Value::from(done.action));
        records.extend(done.audit_id.map(Value::from));
    }
    // What one step removed and another restored is not a change.
    let is_pin = |field| matches!(field, ShownField::OfAccount(Field::VmPin));
    let all = outcome.before.iter();
    let same =
        all.filter(|(field, value)| !is_pin(*field) && outcome.after.get(*field) == Some(*value));
    let same: Vec<_> = same.map(|(field, _)| field.name()).collect();
    for side in [&mut outcome.before, &mut outcome.after] {
        side.retain(|field| !same.contains(&field.name()));
    }
    outcome.extra.insert("steps".into(), actions.into());
    outcome.extra.insert("audit_ids".into(), records.into());
    outcome
}
