//! `extension ensure`.

use super::super::password::invitation::{self, Invitation};
use super::super::password::new::{self, Owner};
use super::super::people;
use super::add::{added_to, flag};
use super::args::{self, PinFile};
use super::messages::{self, fetch, is_for_people, who};
use super::newcomer::{self, With};
use super::unmailed;
use crate::cli::{Client, Context, Error, Mutation, typed};
use crate::domain::ExtensionFields;
use crate::engine::{Done, ExtensionView, Handed};
use crate::ops::ensure::{self, Ensured};
use crate::ops::hire::{Along, Opening};
use crate::ops::{Converged, WantedExtension};
use crate::ui::Outcome;
use clap::{ArgMatches, Command};
use serde::Deserialize;

pub(super) fn command(verb: Command) -> Command {
    verb.arg(args::number("number", "NUMBER", "Number of the extension"))
        .arg(args::department("Home department; needed if the extension does not exist yet"))
        .arg(args::role("Role there", false))
        .arg(flag("enabled", "Enable it if it is disabled"))
        .arg(flag("disabled", "Disable it if it is enabled").conflicts_with("enabled"))
        .args(newcomer::options())
        .args(args::extension_fields())
        .after_help(format!(
            "Creates it if it is missing, or changes what differs, all or nothing. What you do not name stays as it is; a role they already have keeps its end. Comparing needs the right to read those fields.
Groups, queues and ring groups that you do not name stay, and a member of a group keeps their role there. A password is set only if they have none; they are invited only if they have neither a password nor an open invitation.\n\n{}",
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

pub(super) fn run(matches: &ArgMatches) -> Result<Mutation, Error> {
    let mut wanted: WantedExtension = typed(matches)?;
    let state: State = typed(matches)?;
    wanted.enabled = state.wanted();
    let pin: PinFile = typed(matches)?;
    let with = With::typed(matches)?;
    Ok(Mutation::new(move |context, client| {
        pin.read_into(&mut wanted.fields, context)?;
        let along = with.along(context, client)?;
        let view = match with.opens() {
            true => fetch(client, &wanted.number),
            false => None,
        };
        let asked = Asked {
            wanted: &wanted,
            with: &with,
            view: view.as_ref(),
        };
        let is_needed = with.opens() && !asked.is_opened();
        let mut outcome = match (is_needed, with.invites()) {
            (true, true) => asked.invited(context, client, along),
            (true, false) => asked.given_password(context, client, along),
            (false, _) => asked.without_secret(context, client, &along),
        }?;
        let told = unmailed::warning(client, &wanted.number, &wanted.fields);
        outcome.warnings.extend(told);
        Ok(outcome)
    }))
}

/// Performs it: `before` runs before the commit.
fn performed(
    client: &mut Client,
    wanted: &WantedExtension,
    along: &Along,
    before: &mut dyn FnMut(&Ensured) -> Result<(), Error>,
) -> Result<Ensured, Error> {
    let ensured = ensure::extension(client.performer(), wanted, along, before);
    let ensured =
        ensured.map_err(|error: Error| args::no_home(error, wanted.department.as_ref()))?;
    let number = &wanted.number;
    match ensured.end {
        Converged::Added | Converged::Kept | Converged::Stopped => Ok(ensured),
        Converged::Homeless => Err(Error::usage(format!(
            "extension {number} does not exist yet, and no department is given"
        ))
        .hint("name its department with `--department`")),
        Converged::Nowhere => Err(Error::usage(format!(
            "it is not said in which department {number} should have that role"
        ))
        .hint("name its home with `--department`")),
    }
}

/// Whether it was this that opened the account.
fn opens(ensured: &Ensured) -> bool {
    ensured.along.opening.is_some()
}

/// What was asked for, and whoever has the number now.
struct Asked<'a> {
    wanted: &'a WantedExtension,
    with: &'a With,
    view: Option<&'a ExtensionView>,
}

impl Asked<'_> {
    /// Whether what should open the account need not be made: nobody types, or is told, a secret for
    /// nothing.
    fn is_opened(&self) -> bool {
        let is_set = |view: &ExtensionView| view.password_set == Some(true);
        let is_invited = |view: &ExtensionView| self.with.invites() && view.invitation.is_some();
        self.view
            .is_some_and(|view| is_set(view) || is_invited(view))
    }

    /// The name that they have, or get.
    fn name(&self) -> String {
        match self.view {
            Some(view) => view.name.clone(),
            None => (self.wanted.fields)
                .apply(&ExtensionFields::default())
                .full_name(),
        }
    }

    /// With nothing that opens the account.
    fn without_secret(
        &self,
        context: &mut Context,
        client: &mut Client,
        along: &Along,
    ) -> Result<Outcome, Error> {
        let wanted = self.wanted;
        let ensured = performed(client, wanted, along, &mut |_| Ok(()))?;
        let mut said = Vec::new();
        if is_for_people(context) {
            let is_kept = ensured.end == Converged::Kept;
            let view = match is_kept {
                true => fetch(client, &wanted.number),
                false => None,
            };
            said = self.said(view.as_ref(), &ensured, None);
            if is_kept && !client.options.dry_run {
                said.extend(messages::state(client, view.as_ref())?);
            }
        }
        Ok(self.outcome(ensured, said))
    }

    /// With a password, if they have none.
    fn given_password(
        &self,
        context: &mut Context,
        client: &mut Client,
        along: Along,
    ) -> Result<Outcome, Error> {
        let wanted = self.wanted;
        let mut names = new::names(self.view);
        let fields = wanted.fields.apply(&ExtensionFields::default());
        names.extend(new::of_fields(&fields));
        let owner = Owner::new(client, &wanted.number, &names)?;
        let secret = new::read(context, &self.with.source, &owner)?;
        let hash = context.hash(&secret)?;
        let along = Along {
            opening: Some(Opening::Password(hash.clone())),
            ..along
        };
        let is_shown = self.with.source.generate;
        let told = |context: &mut Context, ensured: Ensured| {
            let is_made = opens(&ensured);
            let said = self.said(self.view, &ensured, None);
            let mut outcome = self.outcome(ensured, said);
            if is_made && is_shown && !context.leaves_nothing() {
                let secret = secret.expose();
                outcome.extra.insert("password".into(), secret.into());
                outcome.shown_once = Some(("password: ", secret.to_owned()));
                context.hands_out(Handed::Password(hash.clone()));
            }
            outcome
        };
        if !is_shown {
            let ensured = performed(client, wanted, &along, &mut |_| Ok(()))?;
            return Ok(told(context, ensured));
        }
        let run = |before: &mut dyn FnMut(&Ensured) -> Result<(), Error>| {
            performed(client, wanted, &along, &mut if_opened(before))
        };
        context.show_if_made(run, told, opens)
    }

    /// With an invitation, if they have neither a password nor another one.
    fn invited(
        &self,
        context: &mut Context,
        client: &mut Client,
        along: Along,
    ) -> Result<Outcome, Error> {
        let until = client.options.now.plus(self.with.invited_for);
        let whom = (self.wanted.number.clone(), self.name());
        let invitation = Invitation::new(context, whom, until);
        let told = invitation.told(&context.program(), client)?;
        let along = Along {
            opening: Some(Opening::Invitation(invitation.op())),
            ..along
        };
        let answer = |_: &mut Context, ensured: &Ensured| {
            let said = self.said(self.view, ensured, Some(&told.until));
            self.outcome(ensured.clone(), said)
        };
        let run = |before: &mut dyn FnMut(&Ensured) -> Result<(), Error>| {
            performed(client, self.wanted, &along, &mut if_opened(before))
        };
        invitation.hand_out_if((context, &told), None, run, answer, opens)
    }

    fn outcome(&self, ensured: Ensured, said: Vec<String>) -> Outcome {
        let target = format!("extension:{}", self.wanted.number);
        newcomer::of_all("extension.ensure", target, ensured.steps, said)
    }

    /// For people: what was done, of somebody like that before or after it.
    fn said(
        &self,
        view: Option<&ExtensionView>,
        ensured: &Ensured,
        until: Option<&str>,
    ) -> Vec<String> {
        let opening = ensured.along.opening.as_ref().map(|opening| match opening {
            Opening::Password(_) => "password set".to_owned(),
            Opening::Invitation(_) => format!("invited {}", until.unwrap_or_default()),
        });
        let is_invited = opening.is_some() && until.is_some();
        let mut said = Vec::new();
        let is_enabled = match (ensured.end, ensured.steps.first()) {
            (Converged::Added, Some(made)) => {
                let number = &self.wanted.number;
                said.push(added_to(&people::named(number, &self.name()), made));
                said.extend(newcomer::goes_along(&ensured.along));
                let opening = opening.unwrap_or_else(|| {
                    format!("no web-access password yet: pbxctl password invite {number}")
                });
                said.push(format!("{}, {opening}", newcomer::state(made)));
                newcomer::is_enabled(made)
            }
            (_, _) => {
                let mut parts = changed(&ensured.steps);
                parts.extend(newcomer::goes_along(&ensured.along));
                parts.extend(opening);
                let what = match parts.is_empty() {
                    true => "already so".to_owned(),
                    false => parts.join(", "),
                };
                said.push(format!("{}: {what}", who(&self.wanted.number, view)));
                view.is_none_or(|view| view.enabled != Some(false))
                    && self.wanted.enabled != Some(false)
            }
        };
        if is_invited && !is_enabled {
            said.push(invitation::DISABLED.to_owned());
        }
        if self.with.opens() && !opens(ensured) {
            let stays = match view.is_some_and(|view| view.password_set == Some(true)) {
                true => "they have a password already, which stays",
                false => "they are invited already",
            };
            said.push(stays.to_owned());
        }
        said
    }
}

/// Runs it only if the account was opened: otherwise there is no secret to hand out.
fn if_opened(
    before: &mut dyn FnMut(&Ensured) -> Result<(), Error>,
) -> impl FnMut(&Ensured) -> Result<(), Error> {
    |ensured| match opens(ensured) {
        true => before(ensured),
        false => Ok(()),
    }
}

/// What changed of the extension itself: what goes with it is said otherwise.
fn changed(steps: &[Done]) -> Vec<String> {
    let of_itself = |done: &&Done| {
        let ours = ["extension.", "department."];
        done.changed && ours.iter().any(|begun| done.action.starts_with(begun))
    };
    steps
        .iter()
        .filter(of_itself)
        .map(messages::changes)
        .collect()
}
