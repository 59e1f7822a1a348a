//! `extension add`.

use super::super::password::{invitation, new};
use super::args::{self, PinFile};
use super::newcomer::{self, Newcomer, Said, With};
use super::unmailed;
use crate::cli::{Error, Mutation, typed, typed_as};
use crate::domain::{ExtensionFields, Field, NewNumber, Number, ShownField};
use crate::engine::Done;
use crate::engine::operations::extension::Add;
use crate::ops::hire::Along;
use crate::ui::Outcome;
use clap::{Arg, ArgAction, ArgMatches, Command};
use serde::Deserialize;
use serde_json::Value;

pub(super) fn flag(id: &'static str, help: &'static str) -> Arg {
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

/// `extension 205 (Lena Żak): added to sales as user`.
pub(super) fn added_to(subject: &str, done: &Done) -> String {
    let department = done.after.text(ShownField::Department);
    let department = department.unwrap_or("its department");
    let role = done.after.text(ShownField::Role).unwrap_or("user");
    format!("{subject}: added to {department} as {role}")
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
