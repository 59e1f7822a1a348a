//! Commands that change something: the line is read first, then the change is made on an open
//! database, the command's own or that of the batch.

use super::client::Client;
use super::context::Context;
use super::error::Error;
use super::power;
use crate::domain::{Name, ShownField, ShownFields};
use crate::engine::writes::Performed;
use crate::engine::{Access, Done, Expected};
use crate::ui::Outcome;

type Make = dyn FnOnce(&mut Context, &mut Client) -> Result<Outcome, Error>;
type Ask = dyn FnOnce(&mut Context) -> Result<(), Error>;

/// The change that a command makes.
pub struct Mutation(Kind);

enum Kind {
    Made(Box<Make>),
    Asked(Box<Ask>),
}

impl Mutation {
    /// What `make` does, once the asker is identified.
    pub fn new(
        make: impl FnOnce(&mut Context, &mut Client) -> Result<Outcome, Error> + 'static,
    ) -> Self {
        Self(Kind::Made(Box::new(make)))
    }

    /// That operation, and the text about it for people.
    pub fn one<O: Performed + 'static, L: IntoIterator<Item = String>>(
        op: O,
        said: impl FnOnce(&Done) -> L + 'static,
    ) -> Self {
        Self::new(move |context, client| {
            let done = client.perform(op)?;
            let said = said(&done);
            Ok(context.outcome(done, said))
        })
    }

    /// Nothing: as typed, the command only reads.
    pub fn none(ask: impl FnOnce(&mut Context) -> Result<(), Error> + 'static) -> Self {
        Self(Kind::Asked(Box::new(ask)))
    }

    /// The same, only while something is as somebody saw it.
    pub(super) fn expecting(self, expected: Expected) -> Result<Self, Error> {
        match self.0 {
            Kind::Made(make) => Ok(Self::new(move |context, client| {
                client.options.expected = Some(expected);
                make(context, client)
            })),
            Kind::Asked(_) => Err(Error::usage("`--if-version` is only for a change")
                .hint("leave it out: nothing is changed")),
        }
    }

    /// Makes it alone, and answers. If it would make somebody powerful, a person is asked, and what
    /// `again` reads anew is made once they confirm: this applies to every command.
    pub(super) fn run(
        self,
        context: &mut Context,
        again: impl FnOnce() -> Result<Self, Error>,
    ) -> Result<(), Error> {
        let make = match self.0 {
            Kind::Made(make) => make,
            Kind::Asked(ask) => return ask(context),
        };
        let mut client = context.client(Access::Write)?;
        let mut outcome = match make(context, &mut client) {
            // What is already done is not done twice.
            Err(error) if !error.power().is_empty() && context.ledger.last().is_none() => {
                power::agree(context, &mut client, error.power())?;
                context.acting = Some(client.session.clone());
                drop(client);
                let outcome = again()?.run_agreed(context)?;
                return context.tell(&outcome);
            }
            made => {
                let mut outcome = made?;
                power::foretell(context, &mut client, &mut outcome)?;
                tell_of_calls(context, &client, &mut outcome);
                outcome
            }
        };
        in_one_zone(context, &mut client, &mut outcome);
        context.tell(&outcome)
    }

    fn run_agreed(self, context: &mut Context) -> Result<Outcome, Error> {
        let mut client = context.client(Access::Write)?;
        match self.make(context, &mut client) {
            Err(error) if !error.power().is_empty() => Err(Error::conflict(
                "who gains power by it has changed since you were asked",
            )
            .code("conflict.changed")
            .hint("run the same command again")
            .unwritten()),
            made => made.map(|mut outcome| {
                tell_of_calls(context, &client, &mut outcome);
                outcome
            }),
        }
    }

    /// Makes it on the database of a batch, which answers at its end.
    pub(super) fn make(self, context: &mut Context, client: &mut Client) -> Result<Outcome, Error> {
        match self.0 {
            Kind::Made(make) => match make(context, client) {
                // A batch asks nobody: its message uses the words of the question.
                Err(error) if !error.power().is_empty() && context.is_in_batch() => {
                    power::agree(context, client, error.power())?;
                    Err(error)
                }
                made => made.map(|mut outcome| {
                    tell_of_calls(context, client, &mut outcome);
                    in_one_zone(context, client, &mut outcome);
                    outcome
                }),
            },
            Kind::Asked(_) => Err(Error::usage("this only asks, and a batch changes")
                .hint("ask before or afterwards")),
        }
    }
}

/// Adds what the asker should know of calls after it; to what is printed already, below it.
fn tell_of_calls(context: &mut Context, client: &Client, outcome: &mut Outcome) {
    let told = client.options.told.take();
    if outcome.is_told {
        for warning in &told {
            context.ui.warn(warning);
        }
    }
    outcome.warnings.extend(told);
}

/// Gives the record's times the zone of the sentences beside them: that of the department which is
/// concerned, or of the actor's home. Looked up only where such times are printed.
fn in_one_zone(context: &Context, client: &mut Client, outcome: &mut Outcome) {
    if !context.ui.is_table() || context.globals.quiet {
        return;
    }
    for part in &mut outcome.parts {
        in_one_zone(context, client, part);
    }
    let is_shown = context.globals.verbose > 0 || !outcome.listed.is_empty();
    if outcome.zone.is_some() || !is_shown {
        return;
    }
    let of = |side: &ShownFields| side.text(ShownField::Department).map(str::to_owned);
    let named = outcome
        .target
        .strip_prefix("department:")
        .map(str::to_owned);
    let named = named
        .or_else(|| of(&outcome.after))
        .or_else(|| of(&outcome.before));
    let named = named.and_then(|name| name.parse::<Name>().ok());
    outcome.zone = client.zone(named.as_ref()).ok();
}
