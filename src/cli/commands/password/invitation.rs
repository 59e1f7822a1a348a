//! The code of an invitation: made and handed out before it is kept, as a new file, as a text to be
//! mailed, or on the screen.

use super::super::people::fetch;
use crate::cli::{Client, Context, Error, input};
use crate::domain::{
    INVITATION_LONGEST, INVITATION_USUAL, Invalid, Number, Secret, Time, generate_password,
    humane_left, parse_duration,
};
use crate::engine::operations::password::Invite;
use crate::engine::{Handed, invitation_digest};
use crate::ui::{Format, Outcome};
use std::path::PathBuf;

/// Said if the invited person cannot use the code yet.
pub(in crate::cli::commands) const DISABLED: &str =
    "the account is disabled: it cannot be claimed yet";

/// How long an invitation is open, in seconds, from what was typed.
pub(in crate::cli::commands) fn duration(text: &str) -> Result<i64, Invalid> {
    let seconds = parse_duration(text)?;
    if seconds > INVITATION_LONGEST {
        let why = "an invitation is open for 30 days at most";
        let hint = "such as 48h or 14d";
        return Err(Invalid::new("a length for an invitation", text, why, hint));
    }
    Ok(seconds)
}

/// The same, if it was given.
pub(in crate::cli::commands) fn length(said: Option<&str>) -> Result<i64, Error> {
    Ok(said.map_or(Ok(INVITATION_USUAL), duration)?)
}

/// An invitation before it is made: whose it is, when it ends, and its code.
pub(in crate::cli::commands) struct Invitation {
    pub(in crate::cli::commands) number: Number,
    /// First and last name of the invited person, as far as known.
    pub(in crate::cli::commands) name: String,
    until: Time,
    code: Secret,
}

/// What it is shown with.
pub(in crate::cli::commands) struct Told {
    /// `until 2026-11-28 18:00 (48h)`.
    pub(in crate::cli::commands) until: String,
    /// The text to be mailed.
    text: Secret,
}

impl Invitation {
    pub(in crate::cli::commands) fn new(
        context: &mut Context,
        (number, name): (Number, String),
        until: Time,
    ) -> Self {
        Self {
            number,
            name,
            until,
            code: generate_password(&mut context.system.random),
        }
    }

    /// The operation that makes it.
    pub(in crate::cli::commands) fn op(&self) -> Invite {
        Invite {
            number: self.number.clone(),
            until: self.until,
            digest: invitation_digest(&self.code),
        }
    }

    pub(in crate::cli::commands) fn told(
        &self,
        program: &str,
        client: &mut Client,
    ) -> Result<Told, Error> {
        let zone = client.zone(None)?;
        let left = humane_left(self.until.unix() - client.options.now.unix());
        let end = format!("{} ({left})", self.until.local(zone));
        let by = client.session.number().clone();
        let by_name = fetch(client, &by)?.map_or_else(String::new, |view| view.name);
        let inviter = match by_name.as_str() {
            "" => format!("extension {by}"),
            name => format!("{name} (extension {by})"),
        };
        let (number, code) = (&self.number, self.code.expose());
        let greeting = match self.name.as_str() {
            "" => String::new(),
            name => format!("{name},\n\n"),
        };
        let text = format!(
            "{greeting}extension {number} of the telephone system is yours. Set its password before {end}:\n\n    \
             {program} password claim {number}\n\nand type this code when it is asked for:\n\n    {code}\n\n\
             The code works once, and is only for you. If it does not work, it has expired,\n\
             or somebody has used it: tell {inviter}, who invited you."
        );
        Ok(Told {
            until: format!("until {end}"),
            text: Secret::new(text),
        })
    }

    /// Performs that operation: `run` calls what it is given before the result is kept. `said`
    /// makes the answer, and the code is added to it if it is shown.
    pub(in crate::cli::commands) fn hand_out<T: Clone>(
        &self,
        (context, told): (&mut Context, &Told),
        file: Option<(PathBuf, Option<Error>)>,
        run: impl FnOnce(&mut dyn FnMut(&T) -> Result<(), Error>) -> Result<T, Error>,
        said: impl Fn(&mut Context, &T) -> Outcome,
    ) -> Result<Outcome, Error> {
        self.hand_out_if((context, told), file, run, said, |_| true)
    }

    /// The same if possibly nobody is invited: then there is no code, and `run` does not call what it
    /// is given.
    pub(in crate::cli::commands) fn hand_out_if<T: Clone>(
        &self,
        (context, told): (&mut Context, &Told),
        file: Option<(PathBuf, Option<Error>)>,
        run: impl FnOnce(&mut dyn FnMut(&T) -> Result<(), Error>) -> Result<T, Error>,
        said: impl Fn(&mut Context, &T) -> Outcome,
        is_invited: impl Fn(&T) -> bool,
    ) -> Result<Outcome, Error> {
        let said = |context: &mut Context, done: &T| {
            let mut outcome = said(context, done);
            if is_invited(done) {
                self.explain(context, &mut outcome);
            }
            outcome
        };
        let is_made = !context.leaves_nothing();
        let prints = is_made && !context.is_in_batch();
        let format = context.ui.format();
        match file {
            Some((path, taken)) if is_made && !Context::is_stdin(&path) => {
                let done = context.file_before_kept((&path, taken.into()), &self.code, run)?;
                let mut outcome = said(context, &done);
                let written = format!("code written to {}; it is not shown", path.display());
                outcome.on_secret.push(written);
                context.hands_out(Handed::Invitation(invitation_digest(&self.code)));
                return Ok(outcome);
            }
            // `-` is standard output: the code alone, for a shell to redirect to a file.
            Some(_) if prints && format == Format::Table => {
                return self.print(context, &self.code, run, said, &is_invited);
            }
            None if prints && format == Format::Plain => {
                return self.print(context, &told.text, run, said, &is_invited);
            }
            // What would fail is not reported as if it would work.
            Some((_, Some(taken))) if !is_made => {
                run(&mut |_| Ok(()))?;
                return Err(taken);
            }
            Some(_) | None => {}
        }
        let told = |context: &mut Context, done: T| {
            let outcome = said(context, &done);
            match is_invited(&done) {
                true => self.with_code(context, outcome),
                false => outcome,
            }
        };
        context.show_if_made(run, told, &is_invited)
    }

    fn explain(&self, context: &Context, outcome: &mut Outcome) {
        outcome.on_secret.push(format!(
            "they set their password with the code, once: {} password claim {}",
            context.program(),
            self.number
        ));
    }

    /// The answer with the code, and what it is for.
    pub(in crate::cli::commands) fn shown(
        &self,
        context: &mut Context,
        mut outcome: Outcome,
    ) -> Outcome {
        self.explain(context, &mut outcome);
        self.with_code(context, outcome)
    }

    fn with_code(&self, context: &mut Context, mut outcome: Outcome) -> Outcome {
        // A code that was not kept opens nothing.
        if !context.leaves_nothing() {
            let code = self.code.expose();
            outcome.extra.insert("code".into(), code.into());
            outcome.shown_once = Some(("code: ", code.to_owned()));
            context.hands_out(Handed::Invitation(invitation_digest(&self.code)));
        }
        outcome
    }

    fn print<T>(
        &self,
        context: &mut Context,
        text: &Secret,
        run: impl FnOnce(&mut dyn FnMut(&T) -> Result<(), Error>) -> Result<T, Error>,
        said: impl Fn(&mut Context, &T) -> Outcome,
        is_invited: impl Fn(&T) -> bool,
    ) -> Result<Outcome, Error> {
        let done = context.print_before_kept(text, run)?;
        let outcome = said(context, &done);
        if !is_invited(&done) {
            return Ok(outcome);
        }
        if let Some(line) = outcome.said.first() {
            context.ui.note(line);
        }
        for warning in &outcome.warnings {
            context.ui.warn(warning);
        }
        Ok(outcome.told())
    }
}

/// A file for a code; it must not exist yet.
pub(in crate::cli::commands) fn file(
    context: &mut Context,
    client: &Client,
    path: PathBuf,
) -> Result<(PathBuf, Option<Error>), Error> {
    input::may_be_made(&path)?;
    let taken = match Context::is_stdin(&path) {
        true => None,
        false => context.name_taken(&client.store, &path),
    };
    Ok((path, taken))
}
